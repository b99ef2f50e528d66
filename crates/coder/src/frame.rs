//! Who does what to whom around a verb.

mod group;
mod subject;

use self::group::{VerbGroup, previous_verb};
use self::subject::{
    among_those, before_insertion, copula_subject, subject_ahead, those_among, those_include,
};
pub(crate) use self::subject::{before_apposition, subject};
use crate::lexicon::{Forms, Is, Kinds};
use crate::phrase::{Page, Phrase};
use crate::tag::Class;
use crate::token::Kind;

/// How far a role is looked for, in tokens.
const REACH: usize = 30;

/// Voice as far as the words around the verb settle it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Voice {
    Active,
    Passive,
    /// A participle with neither auxiliary nor object: passive for verbs that need an object.
    Open,
}

/// A verb with its surroundings.
#[derive(Debug, Clone)]
pub(crate) struct Frame {
    pub voice: Voice,
    pub subject: Option<Phrase>,
    pub object: Option<Phrase>,
    pub by: Option<Phrase>,
    /// First token of the verb group.
    pub start: usize,
    /// Behind the verb and its object.
    pub end: usize,
    pub negated: bool,
    /// will, may: the modal's token.
    pub modal: Option<usize>,
    /// have: "may have killed".
    pub perfect: bool,
    /// "to arrest": the token before "to".
    pub infinitive_under: Option<usize>,
    pub gerund: bool,
    /// In a relative clause: what it tells is background to its noun.
    pub relative: bool,
    /// A participle right behind its noun: "people arrested in May".
    pub reduced: bool,
    /// Passive only if it shares the auxiliary of the verb before "and": "were freed, and three marched"
    /// may as well be two clauses.
    pub shared: bool,
}

/// Reads the frame of a verb; `after` is behind its particles.
pub(crate) fn frame(page: &Page<'_>, verb: usize, after: usize, bounds: (usize, usize)) -> Frame {
    frame_at(page, verb, after, bounds, 0)
}

fn frame_at(
    page: &Page<'_>,
    verb: usize,
    after: usize,
    bounds: (usize, usize),
    depth: usize,
) -> Frame {
    let forms = page.tagged.words[verb].forms;
    let mut group = VerbGroup::read(page, verb, bounds.0);
    group.before = group.before.map(|at| before_insertion(page, at, bounds.0));
    let object =
        object(page, after, bounds.1).or_else(|| shared_object(page, verb, after, bounds.1));
    let by = by_phrase(page, after, bounds.1);
    // "Police said that a clerk, kidnapped in May, has been freed": he was kidnapped, the police said so.
    let inserted = |at: usize| {
        let close = || {
            (after..bounds.1)
                .take(REACH)
                .find(|&t| page.tokens.list[t].is(','))
        };
        let verb = |close: usize| matches!(page.class(close + 1), Some(Class::Aux | Class::Verb));
        page.tokens.list[at].is(',')
            && object.is_none()
            && forms.has(Forms::PARTICIPLE)
            && at > bounds.0
            && page
                .phrase_at(at - 1)
                .is_some_and(|who| who.group.is_some())
            && close().is_some_and(verb)
    };
    let coordinated = group
        .before
        .filter(|&at| depth < 3 && (!group.finite() || page.class(at) == Some(Class::Conj)))
        .filter(|&at| !inserted(at))
        .and_then(|at| previous_verb(page, verb, at, bounds.0))
        .map(|before| {
            (
                before,
                frame_at(page, before, before + 1, bounds, depth + 1),
            )
        });
    // "Gunmen attacked a firm located in the hills and kidnapped five": the gunmen did.
    let does = object.is_some() && forms.has(Forms::PAST);
    let coordinated = coordinated.map(|(before, earlier)| {
        let main = Some(before).filter(|_| does && earlier.reduced && depth < 2);
        let main = main.and_then(|before| {
            let mut way = (bounds.0..before).rev().take(REACH);
            let main = way.find(|&at| page.class(at) == Some(Class::Verb))?;
            Some((main, frame_at(page, main, main + 1, bounds, depth + 1)))
        });
        let main = main.filter(|(_, main)| main.voice == Voice::Active && !main.reduced);
        main.unwrap_or((before, earlier))
    });
    let mut frame = Frame {
        voice: voice(&group, forms, object.as_ref(), by.as_ref()),
        subject: None,
        end: object.as_ref().map_or(after, |object| object.to),
        object,
        by,
        start: group.start,
        negated: group.negated || group.bare_be && group.modal.is_none() && group.to.is_none(),
        modal: group.modal,
        perfect: group.have,
        infinitive_under: group.to.map(|to| to.saturating_sub(1)),
        gerund: forms.has(Forms::ING) && !group.be,
        relative: is_relative(page, group.before, bounds.0),
        reduced: false,
        shared: false,
    };
    if frame.voice == Voice::Open && depth < 3 && shares_passive(page, &group, bounds, depth) {
        (frame.voice, frame.shared) = (Voice::Passive, true);
    }
    // "Leila Amini, jailed since 2018, has": the comma parts nothing.
    let opened = |at: usize| {
        at > bounds.0
            && page.tokens.list[at].is(',')
            && forms.has(Forms::PARTICIPLE)
            && page
                .phrase_at(at - 1)
                .is_some_and(|phrase| phrase.group.is_some())
            && (after..bounds.1).any(|t| page.tokens.list[t].is(','))
    };
    let behind_noun = group
        .before
        .is_some_and(|at| page.tagged.chunk_at(at).is_some() || opened(at));
    frame.reduced = !group.finite()
        && behind_noun
        && group.to.is_none()
        && matches!(frame.voice, Voice::Open | Voice::Passive);
    frame.subject = match coordinated {
        Some((before, earlier)) => {
            inherit(page, &mut frame, &earlier, before, forms);
            // "People it had abducted and tortured": the object stands before both.
            let whom = earlier.object.filter(|whom| {
                whom.to <= earlier.start && earlier.voice == Voice::Active && !frame.gerund
            });
            if frame.object.is_none() && whom.is_some() {
                frame.object = whom;
                frame.voice = Voice::Active;
                frame.reduced = false;
            }
            // "A bus was set on fire, killing two": not the bus did.
            let done_to = frame.gerund && frame.object.is_some() && earlier.voice == Voice::Passive;
            let thing = earlier
                .subject
                .is_some_and(|subject| subject.group.is_none());
            if done_to && thing {
                earlier.by
            } else {
                earlier.subject
            }
        }
        None => group.before.and_then(|at| {
            let under = frame.infinitive_under.is_some();
            // "Went on to arrest": the particle belongs to the verb.
            let particle = under
                && at > bounds.0
                && matches!(page.class(at), Some(Class::Prep | Class::Adverb))
                && page.class(at - 1) == Some(Class::Verb);
            let at = at - usize::from(particle);
            let seen = page.is_word(group.start, "being") && frame.voice == Voice::Passive;
            let controlled = (under || seen) && page.class(at) == Some(Class::Verb);
            if controlled && depth < 3 {
                return frame_at(page, at, at + 1, bounds, depth + 1).subject;
            }
            // "Is due to be hanged": who stands before the copula.
            let copula = (bounds.0..at)
                .rev()
                .find(|&t| !matches!(page.class(t), Some(Class::Adverb | Class::Neg)))
                .filter(|&t| under && page.class(t) == Some(Class::Aux));
            if let Some(copula) = copula.filter(|&t| t > bounds.0) {
                return subject(page, copula - 1, bounds.0, true);
            }
            // "Unions announced plans to march": they do.
            let meant = page
                .tagged
                .chunk_at(at)
                .filter(|_| frame.infinitive_under.is_some() && depth < 3)
                .map(|chunk| page.phrase(chunk))
                .filter(|noun| noun.group.is_none())
                .and_then(|noun| noun.from.checked_sub(1))
                .filter(|&t| t >= bounds.0 && page.class(t) == Some(Class::Verb));
            if let Some(verb) = meant {
                let over = frame_at(page, verb, verb + 1, bounds, depth + 1);
                if over.voice == Voice::Active {
                    return over.subject;
                }
            }
            let being = page.is_word(group.start, "being") && frame.voice == Voice::Passive;
            // "He died after being beaten": he.
            if being && depth < 3 && matches!(page.class(at), Some(Class::Prep | Class::Sub)) {
                let main = (bounds.0..at)
                    .rev()
                    .take(REACH)
                    .find(|&t| page.class(t) == Some(Class::Verb))?;
                return frame_at(page, main, main + 1, bounds, depth + 1).subject;
            }
            let among = frame.reduced.then(|| {
                among_those(page, at, bounds.0)
                    .or_else(|| those_among(page, at, after, bounds))
                    .or_else(|| those_include(page, at, after, bounds))
            });
            if let Some(subject) = among.flatten() {
                return Some(subject);
            }
            // "a video of a man being beaten": the man.
            if let Some(near) = page
                .phrase_at(at)
                .filter(|near| being && near.group.is_some())
            {
                return Some(page.list_before(near, bounds.0));
            }
            let at = at - usize::from(frame.reduced && page.tokens.list[at].is(','));
            subject(page, at, bounds.0, frame.reduced)
                .or_else(|| copula_subject(page, at, bounds.0))
        }),
    };
    if frame.object.is_none()
        && !group.be
        && forms.has(Forms(Forms::PAST.0 | Forms::PARTICIPLE.0))
        && let Some(whom) = group.before.and_then(|at| {
            whom_before(page, at, bounds.0).or_else(|| contact_before(page, at, bounds.0))
        })
    {
        frame.object = Some(whom);
        frame.voice = Voice::Active;
        frame.reduced = false;
    }
    // "launched a campaign jailing two poets": not the campaign did.
    let nobody = |subject: &Phrase| {
        let doer = subject.kinds.0 != 0 && !subject.kinds.meets(Kinds::EVENT);
        subject.group.is_none() && !doer && page.class(subject.head) == Some(Class::Noun)
    };
    if frame.gerund {
        frame.subject = frame.subject.filter(|subject| !nobody(subject));
        // "Police fired on a crowd killing two": the police, without what they did.
        if let Some(subject) = &mut frame.subject
            && (subject.core_to..subject.to).any(|at| page.class(at) == Some(Class::Verb))
        {
            subject.to = subject.core_to;
        }
    }
    if frame.gerund && frame.subject.is_none() && depth < 3 && is_charge(page, &group) {
        // "arrested two clerks for killing a judge": the clerks did it.
        let verb = (bounds.0..group.start)
            .rev()
            .take(REACH)
            .find(|&at| page.class(at) == Some(Class::Verb));
        if let Some(verb) = verb {
            let earlier = frame_at(page, verb, verb + 1, bounds, depth + 1);
            frame.subject = match earlier.voice {
                Voice::Active => earlier.object,
                _ => earlier.subject,
            };
        }
    } else if (frame.gerund || page.is_word(group.start, "having"))
        && let Some(doer) = accused(page, &group, bounds.0)
    {
        frame.subject = Some(doer);
    } else if frame.gerund && frame.subject.is_none() && depth < 3 {
        let verbs = (bounds.0..group.start)
            .rev()
            .take(REACH)
            .filter(|&at| page.class(at) == Some(Class::Verb) && at < verb);
        frame.subject = verbs.take(2).find_map(|at| {
            let earlier = frame_at(page, at, at + 1, bounds, depth + 1);
            let doer = match earlier.voice {
                Voice::Active => earlier.subject,
                _ => earlier.by,
            };
            doer.filter(|doer| doer.group.is_some())
        });
        frame.subject = frame
            .subject
            .or_else(|| subject_ahead(page, &group, after, bounds));
    }
    frame
}

/// Whether a relative pronoun stands before a verb group, or before its own subject.
fn is_relative(page: &Page<'_>, before: Option<usize>, from: usize) -> bool {
    let Some(at) = before else { return false };
    let chunk = page.tagged.chunk_at(at).map(|chunk| chunk.from as usize);
    let outer = chunk
        .and_then(|start| start.checked_sub(1))
        .filter(|&t| t >= from);
    page.class(at) == Some(Class::Relative)
        || outer.is_some_and(|t| page.class(t) == Some(Class::Relative))
}

/// "The poets whom police arrested": the poets, where the subject of the relative clause ends at a
/// token.
fn whom_before(page: &Page<'_>, at: usize, from: usize) -> Option<Phrase> {
    let doer = page.phrase_at(at)?;
    let relative = doer.from.checked_sub(1).filter(|&t| t > from)?;
    let whom = page.class(relative) == Some(Class::Relative)
        && doer.group.is_some()
        && doer.to == at + 1
        && ["whom", "that"]
            .iter()
            .any(|word| page.is_word(relative, word));
    let who = page
        .phrase_at(relative - 1)
        .filter(|who| whom && who.group.is_some())?;
    Some(page.list_before(who, from))
}

/// "The men they arrested", "the students the army had held": the men, where the subject of the clause
/// that describes them ends at a token and nothing parts it from them.
fn contact_before(page: &Page<'_>, at: usize, from: usize) -> Option<Phrase> {
    let doer = page.phrase_at(at).filter(|doer| doer.to == at + 1)?;
    let opens = doer.pronoun || matches!(page.class(doer.from), Some(Class::Det | Class::Pronoun));
    let end = doer.from.checked_sub(1).filter(|&t| t > from && opens)?;
    if !matches!(page.class(end), Some(Class::Noun | Class::Name)) {
        return None;
    }
    let who = page
        .phrase_at(end)
        .filter(|who| who.to == end + 1 && who.group.is_some() && !who.pronoun)?;
    // "Told the students the army had fled": what the verb before says to them.
    let told = who
        .from
        .checked_sub(1)
        .is_some_and(|t| t >= from && page.speech.reports_at(page, t));
    let person = page.holds(Is::Person, &who)
        && !(who.from..who.core_to).any(|t| page.is_in(t, &page.cues.count));
    let other = page.time_at(end).is_some() || page.place_at(end).is_some();
    (person && !told && !other).then_some(who)
}

/// Whether "for" stands before a gerund: what somebody is held or tried for.
fn is_charge(page: &Page<'_>, group: &VerbGroup) -> bool {
    group.before.is_some_and(|at| page.is_word(at, "for"))
}

/// "The mother accused soldiers of taking her son": the soldiers, who stand between the verb and
/// "of".
fn accused(page: &Page<'_>, group: &VerbGroup, from: usize) -> Option<Phrase> {
    let of = group.before.filter(|&at| page.is_word(at, "of"))?;
    let person = page.phrase_at(of.checked_sub(1)?)?;
    let verb = person.from.checked_sub(1).filter(|&at| at >= from)?;
    (page.class(verb) == Some(Class::Verb) && person.group.is_some()).then_some(person)
}

/// "Two people were killed and three wounded": a participle that shares the auxiliary of the verb
/// before "and", with a subject of its own.
fn shares_passive(
    page: &Page<'_>,
    group: &VerbGroup,
    bounds: (usize, usize),
    depth: usize,
) -> bool {
    let chunk = group.before.and_then(|at| page.tagged.chunk_at(at));
    let joint = chunk.and_then(|chunk| (chunk.from as usize).checked_sub(1));
    let Some(joint) = joint.filter(|&at| at > bounds.0 && page.class(at) == Some(Class::Conj))
    else {
        return false;
    };
    let mut way = (bounds.0..joint).rev().take(REACH);
    let earlier = way.find(|&at| page.class(at) == Some(Class::Verb));
    earlier.is_some_and(|verb| {
        page.tagged.words[verb].forms.has(Forms::PARTICIPLE)
            && VerbGroup::read(page, verb, bounds.0).be
            && frame_at(page, verb, verb + 1, bounds, depth + 1)
                .modal
                .is_none()
    })
}

/// Takes over voice, negation and modal from the verb before "and".
fn inherit(page: &Page<'_>, frame: &mut Frame, earlier: &Frame, before: usize, forms: Forms) {
    let shares =
        earlier.voice == Voice::Passive && forms.has(Forms::PARTICIPLE) && frame.object.is_none();
    if shares {
        frame.voice = Voice::Passive;
        frame.by = frame.by.or(earlier.by);
    } else if frame.voice == Voice::Open && earlier.voice == Voice::Active && forms.has(Forms::PAST)
    {
        frame.voice = Voice::Active;
    }
    let same_form = page.tagged.words[before].forms.0 & forms.0 != 0;
    if same_form {
        frame.negated |= earlier.negated;
        frame.modal = frame.modal.or(earlier.modal);
        frame.perfect |= earlier.perfect;
        frame.infinitive_under = frame.infinitive_under.or(earlier.infinitive_under);
        frame.relative |= earlier.relative;
    }
}

fn voice(group: &VerbGroup, forms: Forms, object: Option<&Phrase>, by: Option<&Phrase>) -> Voice {
    if !forms.has(Forms::PARTICIPLE) {
        return Voice::Active;
    }
    if group.be {
        return Voice::Passive;
    }
    if group.have || group.modal.is_some() || group.to.is_some() {
        return Voice::Active;
    }
    match (object, by) {
        (Some(_), _) => Voice::Active,
        (None, Some(_)) => Voice::Passive,
        (None, None) => Voice::Open,
    }
}

fn object(page: &Page<'_>, after: usize, to: usize) -> Option<Phrase> {
    let mut at = after;
    // "“tortures and abuses” prisoners": neither mark parts a verb from its object.
    while at < to
        && (page.class(at) == Some(Class::Adverb)
            || matches!(page.tokens.list[at].kind, Kind::Mark('”' | '"' | '“')))
    {
        at += 1;
    }
    // "arrested at least 30": the bound stands before the number's own phrase.
    if let Some(number) = page.number_at(at) {
        at = page.numbers[number].core.max(at);
    }
    if at >= to || page.class(at) == Some(Class::Time) && page.tagged.chunk_at(at).is_none() {
        return None;
    }
    let chunk = page
        .tagged
        .chunk_at(at)
        .filter(|chunk| chunk.from as usize <= at)?;
    let mut first = page.phrase(chunk);
    // "shot dead two clerks": the particle is the verb's.
    first.from = first.from.max(after);
    Some(page.list_behind(first, to))
}

/// Whether a quotation opens at a token.
fn is_opening(page: &Page<'_>, at: usize) -> bool {
    matches!(page.tokens.list[at].kind, Kind::Mark('“' | '"' | '‘'))
}

/// "bought and burned a flag", "bought, tore and burned a flag": the object of the last verb of a list.
fn shared_object(page: &Page<'_>, verb: usize, after: usize, to: usize) -> Option<Phrase> {
    let forms = page.tagged.words[verb].forms.0;
    let (mut at, mut joined) = (after, false);
    while at + 1 < to && !joined {
        let comma = page.tokens.list[at].is(',');
        // The comma of a list stands before its "and" too.
        at += usize::from(comma && page.class(at + 1) == Some(Class::Conj));
        joined = page.class(at) == Some(Class::Conj);
        let next = at + 1;
        let alike = next < to
            && page.class(next) == Some(Class::Verb)
            && (page.tagged.words[next].forms.0 & forms != 0
                || joined && page.tagged.words[next].forms.0 == 0);
        if !alike || !joined && !comma {
            return None;
        }
        at = next + 1;
    }
    joined.then(|| object(page, at, to)).flatten()
}

/// The doer behind "by". Another verb on the way has the "by" for itself, unless the two are joined:
/// "arrested and beaten by guards".
fn by_phrase(page: &Page<'_>, after: usize, to: usize) -> Option<Phrase> {
    let mut joined = true;
    let limit = to.min(after + REACH);
    let ends = (after..limit).find(|&at| {
        let class = page.class(at);
        joined &= matches!(
            class,
            Some(Class::Verb | Class::Conj | Class::Adverb | Class::Mark)
        );
        // "…, according to a report by the union": it wrote the report.
        let told = page.is_word(at, "according");
        class == Some(Class::Verb) && !joined || class == Some(Class::To) || told
    });
    // "Dragged out by force": how, not by whom.
    let doer = argument(page, after, ends.unwrap_or(to), |at| {
        page.is_word(at, "by") && !page.is_word(at + 1, "force")
    });
    // "killed by fire from guards", "by direct fire of guards": the guards.
    let whose = doer
        .filter(|doer| doer.group.is_none())
        .and_then(|doer| {
            let at = doer.core_to;
            let prep = page.is_in(at, &page.cues.of) || page.is_word(at, "from");
            prep.then(|| page.phrase_at(at + 1)).flatten()
        })
        .filter(|whose| whose.group.is_some());
    whose
        .or(doer)
        .filter(|phrase| (phrase.group.is_some() || phrase.kinds.0 != 0) && !phrase.pronoun)
        .map(|phrase| page.list_behind(phrase, to))
}

/// The first phrase behind a preposition that fits, before the clause ends.
pub(crate) fn argument(
    page: &Page<'_>,
    after: usize,
    to: usize,
    fits: impl Fn(usize) -> bool,
) -> Option<Phrase> {
    let mut at = after;
    let limit = to.min(after + REACH);
    while at < limit {
        match page.class(at)? {
            Class::Prep if fits(at) => {
                let mut next = at + 1;
                if let Some(number) = page.number_at(next) {
                    next = page.numbers[number].core.max(next);
                }
                let chunk = page.tagged.chunk_at(next)?;
                let phrase = page.phrase(chunk);
                return page.time_at(phrase.head).is_none().then_some(phrase);
            }
            Class::Relative | Class::Sub => return None,
            Class::Verb
                if page.tagged.words[at]
                    .forms
                    .has(Forms(Forms::S.0 | Forms::BASE.0)) =>
            {
                return None;
            }
            Class::Mark if matches!(page.tokens.list[at].kind, Kind::Mark(';' | '.' | ':')) => {
                return None;
            }
            _ => at += 1,
        }
    }
    None
}

fn is_gerund(page: &Page<'_>, at: usize) -> bool {
    page.tokens.str(at).to_ascii_lowercase().ends_with("ing")
}

/// The first phrase behind a noun's own chain of prepositions that fits: "the arrest in Rasht on
/// Monday of 30 teachers". A verb, a comma or a clause ends the chain, but not the participle that
/// carries the noun: "the attack staged on Monday by".
pub(crate) fn noun_argument(
    page: &Page<'_>,
    after: usize,
    to: usize,
    fits: impl Fn(usize) -> bool,
    carries: impl Fn(usize) -> bool,
) -> Option<Phrase> {
    let mut at = after;
    while at < to.min(after + REACH) {
        if let Some(time) = page.time_at(at).filter(|_| !fits(at)) {
            at = page.times[time].to;
            continue;
        }
        match page.class(at)? {
            Class::Prep => {
                let mut next = at + 1;
                if let Some(number) = page.number_at(next) {
                    next = page.numbers[number].core.max(next);
                }
                let phrase = page.phrase(page.tagged.chunk_at(next)?);
                if fits(at) {
                    return page.time_at(phrase.head).is_none().then_some(phrase);
                }
                // "the strike over the arrest of a clerk": that "of" is the arrest's.
                let set =
                    page.place_at(phrase.head).is_some() || page.time_at(phrase.head).is_some();
                // "The arrest by police of two clerks": nor is that "of" the police's.
                let by = page.is_word(at, "by") && fits(phrase.core_to);
                at = if set || by { phrase.core_to } else { phrase.to };
            }
            Class::Adverb => at += 1,
            Class::Verb if page.tagged.words[at].forms.has(Forms::PARTICIPLE) && carries(at) => {
                // "carried out by": the particle is no preposition of the chain.
                let particle = page.class(at + 1) == Some(Class::Prep)
                    && page.class(at + 2) == Some(Class::Prep);
                at += if particle { 2 } else { 1 };
            }
            // "torture and execution of prisoners": what is behind "of" belongs to both.
            // A word in -ing may look like a verb: "disappearance and kidnapping of".
            Class::Conj => match page.tagged.chunk_at(at + 1) {
                Some(chunk) => at = chunk.to as usize,
                None if at + 2 < to && is_gerund(page, at + 1) && fits(at + 2) => at += 2,
                None => return None,
            },
            // "The murder of the judge, a father of two, by".
            Class::Mark => {
                let aside = page
                    .phrase_at(at + 1)
                    .filter(|_| page.tokens.list[at].is(','))?;
                let closes = page.tokens.list.get(aside.to)?.is(',') && aside.to + 1 < to;
                if !closes || !fits(aside.to + 1) {
                    return None;
                }
                at = aside.to + 1;
            }
            _ => return None,
        }
    }
    None
}
