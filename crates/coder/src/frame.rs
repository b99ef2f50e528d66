//! Who does what to whom around a verb.

mod group;

use self::group::{VerbGroup, previous_verb};
use crate::lexicon::{Forms, Kinds, WordClass};
use crate::phrase::{Page, Phrase};
use crate::tag::Class;
use crate::token::Kind;
use record::Group;

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
    let group = VerbGroup::read(page, verb, bounds.0);
    let object =
        object(page, after, bounds.1).or_else(|| shared_object(page, verb, after, bounds.1));
    let by = by_phrase(page, after, bounds.1);
    let coordinated = group
        .before
        .filter(|&at| depth < 3 && (!group.finite() || page.class(at) == Some(Class::Conj)))
        .and_then(|at| previous_verb(page, verb, at, bounds.0))
        .map(|before| {
            (
                before,
                frame_at(page, before, before + 1, bounds, depth + 1),
            )
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
    };
    if frame.voice == Voice::Open && depth < 3 && shares_passive(page, &group, bounds, depth) {
        frame.voice = Voice::Passive;
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
            let controlled =
                frame.infinitive_under.is_some() && page.class(at) == Some(Class::Verb);
            if controlled && depth < 3 {
                return frame_at(page, at, at + 1, bounds, depth + 1).subject;
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
            if let Some(subject) = among_those(page, at, bounds.0).filter(|_| frame.reduced) {
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
    } else if frame.gerund
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

/// The subject whose phrase ends at a token, through times, apposition and relative pronouns; for
/// a participle as for a relative clause, the people right before it.
pub(crate) fn subject(
    page: &Page<'_>,
    mut at: usize,
    from: usize,
    participle: bool,
) -> Option<Phrase> {
    let mut relative = participle;
    for _ in 0..8 {
        if let Some(time) = page
            .time_at(at)
            .filter(|_| page.class(at) != Some(Class::Noun))
        {
            at = page.times[time]
                .from
                .checked_sub(1)
                .filter(|&t| t >= from)?;
            continue;
        }
        match page.class(at)? {
            Class::Relative => {
                relative = true;
                at = at.checked_sub(1).filter(|&t| t >= from)?;
                if page.tokens.list[at].is(',') {
                    at = at.checked_sub(1).filter(|&t| t >= from)?;
                }
                if page.class(at) == Some(Class::Prep) {
                    at = at.checked_sub(1).filter(|&t| t >= from)?;
                }
            }
            Class::Adverb | Class::Sub | Class::Owner => {
                at = at.checked_sub(1).filter(|&t| t >= from)?;
            }
            Class::Mark => match page.tokens.list[at].kind {
                Kind::Mark(',' | '—' | '–' | ')' | '-') => {
                    at = before_apposition(page, at, from)?;
                }
                Kind::Mark('”' | '"' | '’' | ']' | '»') => {
                    at = at.checked_sub(1).filter(|&t| t >= from)?;
                }
                _ => return None,
            },
            _ if is_age_between_commas(page, at) => {
                at = at.checked_sub(2).filter(|&t| t >= from)?;
            }
            _ => {
                let described = described_before(page, at, from, relative)
                    .or_else(|| doing_before(page, at, from));
                if described.is_some() {
                    return described;
                }
                let near = page
                    .phrase_at(at)
                    .filter(|near| relative && near.group.is_some())
                    .map(|near| with_measure(page, near, from));
                let far = with_complements(page, at, from)?;
                // "the campaign of X, who was arrested": who is somebody.
                let thing = far.kinds.meets(Kinds::EVENT)
                    || matches!(far.group, None | Some(Group::Unknown));
                // "the family of a clerk arrested in May": the clerk.
                let kin = participle && far.group == Some(Group::Relatives);
                // "men tried for the murder of a reporter, Karimi, who was stabbed": who has a name.
                let name = |near: &Phrase| {
                    page.class(near.head) == Some(Class::Name)
                        && page.place_at(near.head).is_none()
                        && page.class(far.head) != Some(Class::Name)
                        && page.number_at(far.from).is_some()
                };
                // "Guards fired at bakers who had met": the bakers, whoever stands before the verb.
                let parted = |near: &Phrase| {
                    !participle
                        && (far.from..near.from).any(|at| page.class(at) == Some(Class::Verb))
                };
                let person = near.filter(|near| {
                    (thing || kin || parted(near) || name(near))
                        && near.group != Some(Group::Unknown)
                });
                return Some(page.list_before(person.unwrap_or(far), from));
            }
        }
    }
    None
}

/// "Officials who asked not to be named said", "people who came to the square said": the people that
/// a relative clause right before a verb describes. Any mark ends the way back.
fn described_before(page: &Page<'_>, at: usize, from: usize, relative: bool) -> Option<Phrase> {
    let ends_here = page.tagged.chunk_at(at).is_none_or(|chunk| {
        let phrase = page.phrase(chunk);
        // "Students who attacked a baker were": the baker is of the clause's own verb.
        let before = phrase.from.checked_sub(1).and_then(|at| page.class(at));
        let governed = !relative && matches!(before, Some(Class::Verb | Class::Prep));
        phrase.group.is_none() || page.place_at(at).is_some() || governed
    });
    if !ends_here {
        return None;
    }
    let way = (from..at).rev().take(REACH);
    let mut way = way.take_while(|&t| !matches!(page.class(t), Some(Class::Mark)));
    let Some(relative) = way.find(|&t| page.class(t) == Some(Class::Relative)) else {
        return held_before(page, at, from);
    };
    let verb = (relative..=at).any(|t| page.class(t) == Some(Class::Verb));
    let who = page.phrase_at(relative.checked_sub(1).filter(|&t| t >= from)?)?;
    (verb && who.group.is_some() && !who.pronoun).then(|| page.list_before(who, from))
}

/// "The people arrested for protesting would be freed": those whom a participle right behind them
/// describes, where the clause has no verb of its own before.
fn held_before(page: &Page<'_>, at: usize, from: usize) -> Option<Phrase> {
    let way = (from..=at).rev().take(REACH);
    let verbs = way
        .take_while(|&t| {
            !matches!(
                page.class(t),
                Some(Class::Mark | Class::Sub | Class::Relative)
            )
        })
        .filter(|&t| page.class(t) == Some(Class::Verb));
    let forms = |t: usize| page.tagged.words[t].forms;
    let nobody = page.phrase_at(at).is_none_or(|near| near.group.is_none());
    let described = |participle: usize| {
        let who = page.phrase_at(participle.checked_sub(1).filter(|&t| t >= from)?)?;
        // "The director said 71 people were": a participle that describes takes no object.
        let bare = matches!(
            page.class(participle + 1),
            Some(Class::Prep | Class::Time | Class::Adverb)
        );
        let fits = forms(participle).has(Forms::PARTICIPLE)
            && bare
            && who.to == participle
            && who.group.is_some()
            && !who.pronoun;
        fits.then_some(who)
    };
    let mut verbs = verbs.take(3).filter(|_| nobody);
    let who = verbs.find_map(described)?;
    Some(page.list_before(who, from))
}

/// "Bakers banging pots filled the square": the people whom a gerund and its object describe.
fn doing_before(page: &Page<'_>, at: usize, from: usize) -> Option<Phrase> {
    let thing = page.phrase_at(at).filter(|thing| thing.group.is_none())?;
    let gerund = thing.from.checked_sub(1).filter(|&t| t > from)?;
    let doing =
        page.class(gerund) == Some(Class::Verb) && page.tagged.words[gerund].forms.has(Forms::ING);
    let who = page.phrase_at(gerund - 1).filter(|_| doing)?;
    (who.group.is_some() && !who.pronoun).then(|| page.list_before(who, from))
}

/// "Three lawyers were among those arrested": the three, of whom it is told.
fn among_those(page: &Page<'_>, at: usize, from: usize) -> Option<Phrase> {
    let chunk = page.tagged.chunk_at(at)?;
    // "Two were among nine people shot": the nine.
    if page.number_at(chunk.from as usize).is_some() {
        return None;
    }
    let among = (chunk.from as usize).checked_sub(1).filter(|&t| t > from)?;
    let copula = among - 1;
    let is_copula = page.class(copula) == Some(Class::Aux)
        && page.tagged.words[copula].class.has(WordClass::BE);
    (is_copula && page.is_word(among, "among")).then_some(())?;
    subject(
        page,
        copula.checked_sub(1).filter(|&t| t >= from)?,
        from,
        false,
    )
}

/// "Dozens of people": with the word that counts them. "Two of the men held": the men are held.
fn with_measure(page: &Page<'_>, near: Phrase, from: usize) -> Phrase {
    // "one of the men who was held": the verb is that of one.
    let one = page.class(near.to) == Some(Class::Relative)
        && ["was", "is", "has"]
            .iter()
            .any(|word| page.is_word(near.to + 1, word));
    let known = !one && (page.is_word(near.from, "the") || page.is_word(near.from, "those"));
    measure_of(page, &near, from)
        .filter(|_| !known)
        .unwrap_or(near)
}

/// The word before "of" that counts people: "dozens of people".
fn measure_of(page: &Page<'_>, people: &Phrase, from: usize) -> Option<Phrase> {
    phrase_of(page, people, from).filter(|whole| page.is_in(whole.head, &page.cues.measure))
}

/// Who stands before "of" and somebody: "the family of a clerk", "two of the men".
fn whole_of(page: &Page<'_>, part: &Phrase, from: usize) -> Option<Phrase> {
    phrase_of(page, part, from)
        .filter(|whole| whole.group.is_some() || page.is_in(whole.head, &page.cues.measure))
}

fn phrase_of(page: &Page<'_>, part: &Phrase, from: usize) -> Option<Phrase> {
    let of = part
        .from
        .checked_sub(1)
        .filter(|&at| at > from && page.is_in(at, &page.cues.of))?;
    page.phrase_at(of - 1)
}

/// "Nadja Brandt, 27, was detained": the number is no subject.
fn is_age_between_commas(page: &Page<'_>, at: usize) -> bool {
    page.tokens.list[at].kind == Kind::Number
        && at > 0
        && page.tokens.list[at - 1].is(',')
        && page
            .tokens
            .list
            .get(at + 1)
            .is_some_and(|next| matches!(next.kind, Kind::Mark(',' | '-' | '—')))
}

/// The token before the mark that opens the apposition which this one closes.
fn before_apposition(page: &Page<'_>, close: usize, from: usize) -> Option<usize> {
    let opens = |at: usize| match page.tokens.list[close].kind {
        Kind::Mark(')') => page.tokens.list[at].is('('),
        Kind::Mark(mark) => {
            page.tokens.list[at].is(mark) && (mark != '-' || page.tokens.list[at].spaced)
        }
        _ => false,
    };
    // A double dash closes as one.
    let inside = (from..close)
        .rev()
        .find(|&at| !matches!(page.tokens.list[at].kind, Kind::Mark('-' | ',')))?;
    let mut at = (from..inside).rev().take(REACH).find(|&at| opens(at))?;
    // "A bomb, which lay in the station, near the exit, went off": the comma before "which".
    let relative = (from + 1..at)
        .rev()
        .take(REACH)
        .find(|&r| page.class(r) == Some(Class::Relative) && page.tokens.list[r - 1].is(','));
    let free = |start: usize| {
        !(start..at).any(|t| matches!(page.tokens.list[t].kind, Kind::Mark(';' | ':')))
    };
    if let Some(relative) = relative.filter(|&r| page.tokens.list[close].is(',') && free(r)) {
        at = relative - 1;
    }
    while at > from && matches!(page.tokens.list[at - 1].kind, Kind::Mark('-' | ',')) {
        at -= 1;
    }
    at.checked_sub(1).filter(|&at| at >= from)
}

/// Back over a list of places: "youths in Fasa and Estahban".
fn before_places(page: &Page<'_>, mut at: usize, from: usize) -> usize {
    while let Some(place) = page.place_at(at) {
        let Some(joint) = page.places[place].from.checked_sub(1).filter(|&j| j > from) else {
            break;
        };
        let listed = page.class(joint) == Some(Class::Conj) || page.tokens.list[joint].is(',');
        let mut before = joint - 1;
        if page.tokens.list[before].is(',') && before > from {
            before -= 1;
        }
        if !listed || page.place_at(before).is_none() {
            break;
        }
        at = before;
    }
    at
}

/// The phrase that ends at a token, with what it complements: "police in Rasht".
fn with_complements(page: &Page<'_>, at: usize, from: usize) -> Option<Phrase> {
    let end = at + 1;
    let mut phrase = page.phrase_at(before_places(page, at, from))?;
    // "Omid of the “Struggle” group": the quoted name is part of the phrase.
    if let Some(open) = quoted_before(page, &phrase, from) {
        phrase.from = open;
    }
    // "clashes between students and police": the list complements what stands before it.
    let listed = page.list_before(phrase, from);
    let linked = |at: usize| page.class(at) == Some(Class::Prep);
    if listed.from < phrase.from && listed.from > from && linked(listed.from - 1) {
        phrase = listed;
    }
    for _ in 0..4 {
        let Some(prep) = phrase.from.checked_sub(1).filter(|&p| p > from) else {
            break;
        };
        let mut before = prep - 1;
        // "Mona, 50, from the north": an age between commas.
        if page.tokens.list[before].is(',')
            && before > from + 2
            && is_age_between_commas(page, before - 1)
        {
            before -= 3;
        }
        // "teachers from across the province"
        let double =
            page.class(prep) == Some(Class::Prep) && page.class(before) == Some(Class::Prep);
        if double && before > from {
            before -= 1;
        }
        let linked = page.class(prep) == Some(Class::Prep)
            && !page.tagged.words[prep].class.has(WordClass::SUB)
            && page
                .tagged
                .chunk_at(before)
                .is_some_and(|chunk| chunk.to as usize == before + 1);
        if !linked
            || page
                .time_at(before)
                .is_some_and(|_| page.class(before) == Some(Class::Time))
        {
            break;
        }
        phrase = page.phrase_at(before)?;
    }
    if let Some(owner) = before_participle(page, &phrase, from) {
        // "two of the four men held at the camp fled", "the family of a man jailed in May said"
        phrase = whole_of(page, &owner, from).unwrap_or(owner);
    }
    phrase.to = phrase.to.max(end);
    Some(phrase)
}

/// Where the phrase begins whose name in quotation marks stands right before this one.
fn quoted_before(page: &Page<'_>, phrase: &Phrase, from: usize) -> Option<usize> {
    let close = phrase.from.checked_sub(1).filter(|&at| at > from)?;
    let mark = |at: usize, marks: &[char]| marks.iter().any(|&mark| page.tokens.list[at].is(mark));
    let open = mark(close, &['”', '"', '’']).then(|| {
        let mut way = (close.saturating_sub(QUOTED).max(from)..close).rev();
        way.find(|&at| mark(at, &['“', '"', '‘']))
    })??;
    let article = open.checked_sub(1).filter(|&at| at >= from)?;
    Some(if page.class(article) == Some(Class::Det) {
        article
    } else {
        open
    })
}

/// How far a name in quotation marks reaches back, in tokens.
const QUOTED: usize = 6;

/// "men posing as officers", "a van left by the mill": the phrase that a participle
/// before this one describes.
fn before_participle(page: &Page<'_>, phrase: &Phrase, from: usize) -> Option<Phrase> {
    let mut verb = phrase.from.checked_sub(1)?;
    let linked = page.class(verb) == Some(Class::Prep);
    if linked {
        verb = verb.checked_sub(1)?;
    } else if page.class(verb) == Some(Class::Verb)
        && page.tagged.words[verb].forms == Forms::ING
        && page.class(verb.checked_sub(1)?) == Some(Class::Prep)
    {
        // "men charged with guarding the bridge": the participle before the gerund.
        verb = verb.checked_sub(2)?;
        if page.class(verb) != Some(Class::Verb) {
            return None;
        }
        return described_by(page, verb, from);
    }
    let forms = page.tagged.words[verb].forms;
    let participle = forms == Forms::ING || forms.0 == 0 || linked && forms.has(Forms::PARTICIPLE);
    (participle && page.class(verb) == Some(Class::Verb)).then_some(())?;
    described_by(page, verb, from)
}

/// The phrase right before a participle. "What the organisers estimated at 500 people" describes
/// nobody: the people behind it are meant.
fn described_by(page: &Page<'_>, verb: usize, from: usize) -> Option<Phrase> {
    let described = verb.checked_sub(1).filter(|&at| at >= from)?;
    let chunk = page.tagged.chunk_at(described)?;
    (chunk.to as usize == verb && !page.is_word(chunk.from as usize, "what"))
        .then(|| page.phrase(chunk))
        .filter(|phrase| !phrase.pronoun)
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

/// "bought and burned a flag": the object of the verb behind "and".
fn shared_object(page: &Page<'_>, verb: usize, after: usize, to: usize) -> Option<Phrase> {
    let next = after + 1;
    let joined = page.class(after) == Some(Class::Conj)
        && next < to
        && page.class(next) == Some(Class::Verb)
        && (page.tagged.words[next].forms.0 & page.tagged.words[verb].forms.0 != 0
            || page.tagged.words[next].forms.0 == 0);
    joined.then(|| object(page, next + 1, to)).flatten()
}

/// "X was a poet and was killed": the subject of the copula before "and".
fn copula_subject(page: &Page<'_>, joint: usize, from: usize) -> Option<Phrase> {
    if page.class(joint) != Some(Class::Conj) {
        return None;
    }
    let copula = (from..joint).rev().take(REACH).find(|&at| {
        matches!(
            page.class(at),
            Some(Class::Aux | Class::Verb | Class::Relative | Class::Sub)
        )
    })?;
    let is_copula = page.tagged.words[copula].class.has(WordClass::BE);
    subject(
        page,
        copula.checked_sub(1).filter(|_| is_copula)?,
        from,
        false,
    )
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
        class == Some(Class::Verb) && !joined || class == Some(Class::To)
    });
    let doer = argument(page, after, ends.unwrap_or(to), |at| page.is_word(at, "by"));
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
                at = if set { phrase.core_to } else { phrase.to };
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
            _ => return None,
        }
    }
    None
}
