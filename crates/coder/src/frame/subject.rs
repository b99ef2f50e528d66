//! Who a verb is about: the phrase before it, through times, appositions, relative clauses and what
//! describes people.

use super::group::VerbGroup;
use super::{REACH, object};
use crate::lexicon::{Forms, Kinds, WordClass};
use crate::phrase::{Page, Phrase};
use crate::tag::Class;
use crate::token::Kind;
use record::Group;

/// The subject whose phrase ends at a token, through times, apposition and relative pronouns; for
/// a participle as for a relative clause, the people right before it.
pub(crate) fn subject(
    page: &Page<'_>,
    mut at: usize,
    from: usize,
    participle: bool,
) -> Option<Phrase> {
    let (mut relative, mut thing) = (participle, false);
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
                thing = !page.is_word(at, "who") && !page.is_word(at, "whom");
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
                Kind::Mark(',' | '—' | '–' | ')' | ']' | '-') => {
                    at = before_apposition(page, at, from)?;
                }
                Kind::Mark('”' | '"' | '’' | '»') => {
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
                let last = page.phrase_at(at);
                // "Graves in areas that were held": the areas, in which nobody else stands.
                let inside = |near: &Phrase| {
                    let before = near.from.checked_sub(1).filter(|&at| at > from);
                    near.group.is_none()
                        && page.class(near.head) == Some(Class::Noun)
                        && before.is_some_and(|at| page.is_in(at, &page.cues.locative))
                };
                if let Some(near) = last.filter(|near| thing && inside(near)) {
                    return Some(near);
                }
                // "In a letter released on Monday", "at a meeting held in Sari": what is written or held,
                // whoever is named before.
                let written = Kinds::STATEMENT.with(Kinds::EVENT);
                let said = |near: &Phrase| {
                    let source = matches!(near.group, None | Some(Group::Unknown | Group::Media));
                    source && near.kinds.meets(written) && !page.is_word(near.head, "press")
                };
                if let Some(near) = last.filter(|near| participle && said(near)) {
                    return Some(Phrase {
                        group: None,
                        ..near
                    });
                }
                let near = last
                    .filter(|near| relative && near.group.is_some())
                    .map(|near| with_measure(page, near, from));
                let far = with_complements(page, at, from)?;
                // "the campaign of X, who was arrested": who is somebody.
                let thing = far.kinds.meets(Kinds::EVENT)
                    || page.is_in(far.head, &page.cues.testimony)
                    || matches!(far.group, None | Some(Group::Unknown));
                // "The testimony of a clerk, 50, from Bam, who was held": the clerk.
                let told = page.is_in(far.head, &page.cues.testimony)
                    && page.is_in(far.core_to, &page.cues.of);
                let told = page.phrase_at(far.core_to + 1).filter(|_| relative && told);
                if let Some(told) = told.filter(|told| told.group.is_some() && near.is_none()) {
                    return Some(told);
                }
                // "the family of a clerk arrested in May", "of a clerk who was": the clerk.
                let kin = relative && far.group == Some(Group::Relatives);
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
pub(super) fn described_before(
    page: &Page<'_>,
    at: usize,
    from: usize,
    relative: bool,
) -> Option<Phrase> {
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
    // "Two of the men who were held said": the two.
    let whole = whole_of(page, &who, from).unwrap_or(who);
    (verb && who.group.is_some() && !who.pronoun).then(|| page.list_before(whole, from))
}

/// "The people arrested for protesting would be freed": those whom a participle right behind them
/// describes, where the clause has no verb of its own before.
pub(super) fn held_before(page: &Page<'_>, at: usize, from: usize) -> Option<Phrase> {
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
    let whole = whole_of(page, &who, from).unwrap_or(who);
    Some(page.list_before(whole, from))
}

/// "Bakers banging pots filled the square": the people whom a gerund and its object describe.
pub(super) fn doing_before(page: &Page<'_>, at: usize, from: usize) -> Option<Phrase> {
    let thing = page.phrase_at(at).filter(|thing| thing.group.is_none())?;
    let gerund = thing.from.checked_sub(1).filter(|&t| t > from)?;
    let doing =
        page.class(gerund) == Some(Class::Verb) && page.tagged.words[gerund].forms.has(Forms::ING);
    let who = page.phrase_at(gerund - 1).filter(|_| doing)?;
    (who.group.is_some() && !who.pronoun).then(|| page.list_before(who, from))
}

/// "Three lawyers were among those arrested": the three, of whom it is told.
pub(super) fn among_those(page: &Page<'_>, at: usize, from: usize) -> Option<Phrase> {
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
pub(super) fn with_measure(page: &Page<'_>, near: Phrase, from: usize) -> Phrase {
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
pub(super) fn measure_of(page: &Page<'_>, people: &Phrase, from: usize) -> Option<Phrase> {
    phrase_of(page, people, from).filter(|whole| page.is_in(whole.head, &page.cues.measure))
}

/// Who stands before "of" and somebody: "the family of a clerk", "two of the men".
pub(super) fn whole_of(page: &Page<'_>, part: &Phrase, from: usize) -> Option<Phrase> {
    phrase_of(page, part, from)
        .filter(|whole| whole.group.is_some() || page.is_in(whole.head, &page.cues.measure))
}

pub(super) fn phrase_of(page: &Page<'_>, part: &Phrase, from: usize) -> Option<Phrase> {
    let of = part
        .from
        .checked_sub(1)
        .filter(|&at| at > from && page.is_in(at, &page.cues.of))?;
    page.phrase_at(of - 1)
}

/// "Nadja Brandt, 27, was detained": the number is no subject.
pub(super) fn is_age_between_commas(page: &Page<'_>, at: usize) -> bool {
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
pub(crate) fn before_apposition(page: &Page<'_>, close: usize, from: usize) -> Option<usize> {
    let opens = |at: usize| match page.tokens.list[close].kind {
        Kind::Mark(')') => page.tokens.list[at].is('('),
        Kind::Mark(']') => page.tokens.list[at].is('['),
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
pub(super) fn before_places(page: &Page<'_>, mut at: usize, from: usize) -> usize {
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
pub(super) fn with_complements(page: &Page<'_>, at: usize, from: usize) -> Option<Phrase> {
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
        // "Soldiers on Monday in Lima": a time between the people and their place.
        let on = page
            .time_at(before)
            .filter(|_| page.place_at(phrase.head).is_some());
        if let Some(time) = on.map(|time| &page.times[time])
            && let Some(people) = time.from.checked_sub(1).filter(|&at| at >= from)
            && page
                .phrase_at(people)
                .is_some_and(|people| people.group.is_some())
        {
            before = people;
        }
        // "People fled after soldiers": what happened before is no part of the soldiers.
        let later = phrase.group.is_some() && page.is_in(prep, &page.cues.clause);
        let linked = page.class(prep) == Some(Class::Prep)
            && !later
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
pub(super) fn quoted_before(page: &Page<'_>, phrase: &Phrase, from: usize) -> Option<usize> {
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
pub(super) fn before_participle(page: &Page<'_>, phrase: &Phrase, from: usize) -> Option<Phrase> {
    let mut verb = phrase.from.checked_sub(1)?;
    let linked = page.class(verb) == Some(Class::Prep);
    // "Shops closed after soldiers": a clause opens.
    if linked && page.is_in(verb, &page.cues.clause) {
        return None;
    }
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
pub(super) fn described_by(page: &Page<'_>, verb: usize, from: usize) -> Option<Phrase> {
    let described = verb.checked_sub(1).filter(|&at| at >= from)?;
    let chunk = page.tagged.chunk_at(described)?;
    (chunk.to as usize == verb && !page.is_word(chunk.from as usize, "what"))
        .then(|| page.phrase(chunk))
        .filter(|phrase| !phrase.pronoun)
}

/// The token before a comma, or before what somebody said between it and another: "police, a witness
/// said, arrested" and "police, said a witness, arrested".
pub(super) fn before_insertion(page: &Page<'_>, comma: usize, from: usize) -> usize {
    if !page.tokens.list[comma].is(',') {
        return comma;
    }
    let mut last = comma;
    while last > from
        && (last == comma || page.time_at(last).is_some() || page.class(last) == Some(Class::Prep))
    {
        last -= 1;
    }
    let says = |at: usize| page.class(at) == Some(Class::Verb) && page.speech.reports_at(page, at);
    let start = |at: usize| page.tagged.chunk_at(at).map(|chunk| chunk.from as usize);
    let opens = if says(last) {
        last.checked_sub(1).and_then(start)
    } else {
        start(last)
            .and_then(|start| start.checked_sub(1))
            .filter(|&verb| says(verb))
    };
    opens
        .and_then(|opens| opens.checked_sub(1))
        .filter(|&open| open > from && page.tokens.list[open].is(','))
        .map_or(comma, |open| open - 1)
}

/// "Those arrested in May include two poets": the poets.
pub(super) fn those_include(
    page: &Page<'_>,
    those: usize,
    after: usize,
    bounds: (usize, usize),
) -> Option<Phrase> {
    let mut way = after..bounds.1.min(after + REACH);
    let verb = way.find(|&t| matches!(page.class(t), Some(Class::Aux | Class::Verb)))?;
    let include = page.is_word(those, "those") && page.is_in(verb, &page.cues.include);
    object(page, verb + 1, bounds.1).filter(|who| include && who.group.is_some())
}

/// "Among those arrested in May were two poets": the poets.
pub(super) fn those_among(
    page: &Page<'_>,
    those: usize,
    after: usize,
    bounds: (usize, usize),
) -> Option<Phrase> {
    let among = those.checked_sub(1).filter(|&t| t >= bounds.0)?;
    if !page.is_word(those, "those") || !page.is_word(among, "among") {
        return None;
    }
    let mut way = after..bounds.1.min(after + REACH);
    let copula = way.find(|&t| matches!(page.class(t), Some(Class::Aux | Class::Verb)))?;
    let is_copula = page.tagged.words[copula].class.has(WordClass::BE);
    object(page, copula + 1, bounds.1).filter(|who| is_copula && who.group.is_some())
}

/// "After arresting two poets, the police left": the subject of the main clause behind a gerund that
/// opens the sentence.
pub(super) fn subject_ahead(
    page: &Page<'_>,
    group: &VerbGroup,
    after: usize,
    bounds: (usize, usize),
) -> Option<Phrase> {
    let opens = group
        .before
        .is_none_or(|at| at == bounds.0 && page.tagged.chunk_at(at).is_none());
    let comma = (after..bounds.1)
        .take(REACH)
        .find(|&t| page.tokens.list[t].is(','))?;
    let who = page
        .phrase_at(comma + 1)
        .filter(|who| opens && who.from == comma + 1 && who.group.is_some() && !who.pronoun)?;
    let acts = matches!(
        page.class(who.to),
        Some(Class::Verb | Class::Aux | Class::Adverb)
    );
    acts.then_some(who)
}

/// "X was a poet and was killed": the subject of the copula before "and".
pub(super) fn copula_subject(page: &Page<'_>, joint: usize, from: usize) -> Option<Phrase> {
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
