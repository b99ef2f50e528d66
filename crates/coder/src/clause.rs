//! The words that carry a claim: a sentence, or the clause of it that tells the event.

use crate::act::Act;
use crate::gather::Draft;
use crate::layout::BlockRole;
use crate::lexicon::Order;
use crate::phrase::Page;
use crate::tag::Class;
use crate::token::Kind;
use crate::verb_last::Clause;
use std::ops::Range;

/// From how many tokens on a clause is long.
const LONG: usize = 26;

/// How many passages a claim shows.
const PASSAGES: usize = 3;

/// The passages that carry a draft, best first: those that gave it a value.
pub(crate) fn passages(page: &Page<'_>, acts: &[Act], draft: &Draft) -> Vec<Range<usize>> {
    let mut sentences = draft.sentences.clone();
    sentences.sort_by_key(|&sentence| {
        let heading = page.layout.role(sentence) == BlockRole::Heading;
        (heading, !asserts(page, acts, draft, sentence))
    });
    let told = sentences
        .first()
        .is_some_and(|&first| asserts(page, acts, draft, first));
    sentences
        .iter()
        .enumerate()
        .filter(|&(number, &sentence)| number == 0 || !told || carries(page, acts, draft, sentence))
        .map(|(_, sentence)| sentence)
        .take(PASSAGES)
        .map(|&sentence| {
            let whole = trimmed(page, sentence);
            let clause = clause(page, acts, draft, sentence, &whole);
            strip_marks(page, clause.unwrap_or(whole))
        })
        .collect()
}

/// Whether a sentence carries a draft beside one that tells it: not if it says that it has been so at
/// some time or other, nor, where the verb comes last, if it only lent a value.
fn carries(page: &Page<'_>, acts: &[Act], draft: &Draft, sentence: usize) -> bool {
    let own = draft.acts.iter().map(|&act| &acts[act]);
    let mut own = own.filter(|act| act.sentence == sentence).peekable();
    let lent = own.peek().is_none();
    lent && page.lexicon.grammar.order != Order::VerbLast || own.any(|act| !act.ever)
}

/// Whether a sentence tells a draft's event by a verb of its own or as what it is about, and does
/// not name it in passing.
fn asserts(page: &Page<'_>, acts: &[Act], draft: &Draft, sentence: usize) -> bool {
    if page.lexicon.grammar.order == Order::VerbLast {
        return true;
    }
    let own = draft.acts.iter().map(|&act| &acts[act]);
    own.filter(|act| act.sentence == sentence)
        .any(|act| act.verbal && !act.weak || act.anchored)
}

/// A sentence without its dateline, its headings in brackets and the date that heads the line.
fn trimmed(page: &Page<'_>, number: usize) -> Range<usize> {
    let tokens = &page.tokens.list;
    let mut range = page.layout.sentences[number].tokens.clone();
    if let Some(dash) = dateline_end(page, &range) {
        range.start = dash;
    }
    while let Some(close) = heading_end(page, &range) {
        range.start = close;
    }
    let colon = range.clone().take(8).find(|&at| tokens[at].is(':'));
    let headed = colon.filter(|&colon| {
        colon + 1 < range.end
            && (range.start..colon).all(|at| {
                page.time_at(at).is_some() || page.place_at(at).is_some() || tokens[at].is(',')
            })
    });
    range.start = headed.map_or(range.start, |colon| colon + 1);
    range
}

/// Behind "[TEXT]" at the head of a sentence.
fn heading_end(page: &Page<'_>, range: &Range<usize>) -> Option<usize> {
    let opens = page.tokens.list.get(range.start)?.is('[');
    let close = range
        .clone()
        .take(12)
        .find(|&at| page.tokens.list[at].is(']'))?;
    (opens && close + 1 < range.end).then_some(close + 1)
}

/// Behind the dash that ends a dateline at the head of a sentence.
fn dateline_end(page: &Page<'_>, range: &Range<usize>) -> Option<usize> {
    let close = range.clone().take(16).find(|&at| {
        matches!(page.tokens.list[at].kind, Kind::Mark('—' | '–'))
            || page.tokens.list[at].is('-')
                && page.tokens.list.get(at + 1).is_some_and(|n| n.is('-'))
            || page.tokens.list[at].is(']')
    })?;
    let mut end = close + 1;
    while end < range.end && matches!(page.tokens.list[end].kind, Kind::Mark('-' | '—')) {
        end += 1;
    }
    let opens = range.start + usize::from(page.tokens.list[range.start].is('('));
    let dated = page.place_at(opens).is_some()
        && (range.start..close).any(|at| page.time_at(at).is_some())
        && !(range.start..close).any(|at| page.class(at) == Some(Class::Verb));
    (dated && end < range.end).then_some(end)
}

/// The clause of a sentence that tells the draft's event, if it is less than the sentence.
fn clause(
    page: &Page<'_>,
    acts: &[Act],
    draft: &Draft,
    sentence: usize,
    whole: &Range<usize>,
) -> Option<Range<usize>> {
    let own: Vec<&Act> = draft
        .acts
        .iter()
        .map(|&act| &acts[act])
        .filter(|act| act.sentence == sentence && whole.contains(&act.from))
        .collect();
    let low = own.iter().map(|act| act.from).min()?;
    let high = own.iter().map(|act| act.reach).max()?;
    let (low, high) = with_values(page, draft, whole, low, high);
    if page.lexicon.grammar.order == Order::VerbLast {
        return own_clause(page, acts, draft, whole, (low, &own));
    }
    if let Some(bare) = bare_noun(page, &own, whole, high) {
        return Some(bare);
    }
    let end = (high..whole.end)
        .find(|&at| ends_clause(page, at))
        .unwrap_or(whole.end);
    let start = (whole.start..low)
        .rev()
        .find(|&at| matches!(page.tokens.list[at].kind, Kind::Mark(';' | ':')))
        .map_or(whole.start, |at| at + 1);
    let start = behind_attribution(page, start, low, end);
    let first = own.iter().map(|act| act.from).min()?;
    let opened = opened_at(page, start..first)
        .filter(|&(from, _)| from <= low && own.iter().all(|act| act.verbal));
    Some(match opened {
        Some((from, true)) => {
            let closed = (high..end).find(|&at| page.tokens.list[at].is(','));
            from..closed.unwrap_or(end)
        }
        Some((from, false)) => from..end,
        None => start..end,
    })
}

/// The phrase of a noun that its sentence names by the way, if the sentence is much longer: "… during
/// the uprising of 2009".
fn bare_noun(
    page: &Page<'_>,
    own: &[&Act],
    whole: &Range<usize>,
    high: usize,
) -> Option<Range<usize>> {
    let first = own.iter().map(|act| act.from).min()?;
    let start = page.tagged.chunk_at(first)?.from as usize;
    let before = start.checked_sub(1).filter(|&at| at > whole.start)?;
    let led = page.is_in(before, &page.cues.leads) && !page.is_in(before, &page.cues.of)
        || page.is_in(before, &page.cues.behind)
        || page.is_in(before, &page.cues.since);
    let passing = own.iter().all(|act| !act.verbal);
    let long = whole.len() > NAMING && high > start && (high - start) * 2 < whole.len();
    (led && passing && long).then_some(start..high)
}

/// How many tokens a sentence has at least that names an event by the way.
const NAMING: usize = 16;

/// Where a clause within the sentence begins that tells an act, and whether it describes people:
/// "her brother, who was arrested in May"; "…, while police arrested him".
fn opened_at(page: &Page<'_>, way: Range<usize>) -> Option<(usize, bool)> {
    let opens = |at: usize| match page.class(at) {
        Some(Class::Relative) => true,
        Some(Class::Sub) => !page.is_word(at, "that"),
        // "after being held since May"
        Some(Class::Prep) if page.is_in(at, &page.cues.behind) => {
            page.class(at + 1) == Some(Class::Aux)
        }
        // "since 34 people were killed", but "since May".
        _ => page.is_in(at, &page.cues.since) && page.time_at(at).is_none(),
    };
    let verb = |at: usize| page.class(at) == Some(Class::Verb);
    let opener = way.clone().rev().find(|&at| opens(at) || verb(at))?;
    if verb(opener) {
        return None;
    }
    if page.class(opener) != Some(Class::Relative) {
        return Some((opener, false));
    }
    let before = opener.checked_sub(1)?;
    let before = before - usize::from(page.tokens.list[before].is(',') && before > way.start);
    let described = page.phrase_at(before).filter(|who| who.group.is_some());
    described
        .map(|who| (who.from, true))
        .filter(|&(from, _)| from >= way.start)
}

/// The clauses that end with the verbs of the acts, where the verb comes last: from the first word
/// that gave a value on.
fn own_clause(
    page: &Page<'_>,
    acts: &[Act],
    draft: &Draft,
    whole: &Range<usize>,
    (low, own): (usize, &[&Act]),
) -> Option<Range<usize>> {
    let parts = own.iter().filter_map(|act| {
        let number = page.clause_of[act.from] as usize;
        let clause = page.clauses.get(number.checked_sub(1)?)?;
        Some(part(page, acts, draft, clause, act))
    });
    let (start, end) = parts
        .map(|part| (part.start, part.end))
        .reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)))?;
    let mut start = start.max(whole.start);
    // A value before the clause was lent to it; its own begins behind "and".
    while start < low
        && matches!(
            page.class(start),
            Some(Class::Conj | Class::Mark | Class::Sub)
        )
    {
        start += 1;
    }
    Some(start..end.min(whole.end).max(start + 1))
}

/// The clause that tells an act; of a long one that tells others too, a noun's own phrase.
fn part(page: &Page<'_>, acts: &[Act], draft: &Draft, clause: &Clause, act: &Act) -> Range<usize> {
    let start = clause.pieces.first().map_or(act.from, |piece| piece.start);
    let first = acts.partition_point(|other| other.sentence < act.sentence);
    let others = acts[first..]
        .iter()
        .take_while(|other| other.sentence == act.sentence)
        .enumerate()
        .any(|(at, other)| {
            page.clause_of[other.from] == page.clause_of[act.from]
                && !draft.acts.contains(&(first + at))
        });
    if act.verbal || !others || clause.end() - start < LONG {
        return start..clause.end();
    }
    let chunk = page.tagged.chunk_at(act.from);
    let from = chunk.map_or(act.from, |chunk| chunk.from as usize);
    from..act.reach.max(act.to)
}

/// From the first to the last word that gave the draft a value in this sentence.
fn with_values(
    page: &Page<'_>,
    draft: &Draft,
    whole: &Range<usize>,
    mut low: usize,
    mut high: usize,
) -> (usize, usize) {
    let mut include = |from: usize, to: usize| {
        if from >= whole.start && to <= whole.end {
            (low, high) = (low.min(from), high.max(to));
        }
    };
    for party in [draft.actor, draft.target].into_iter().flatten() {
        include(party.from, party.core_to);
    }
    if let Some((place, _)) = draft.place {
        include(page.places[place].from, page.places[place].to);
    }
    if let Some((time, _)) = draft.time {
        include(page.times[time].from, page.times[time].to);
    }
    for figure in &draft.figures {
        include(figure.figure.from, figure.figure.to);
    }
    (low, high)
}

/// Whether a token opens what only goes on about a clause told before it.
fn ends_clause(page: &Page<'_>, at: usize) -> bool {
    let token = &page.tokens.list[at];
    let next = at + 1;
    let goes_on = token.is(',')
        && (page.class(next) == Some(Class::Relative)
            || page.is_in(next, &page.cues.aftermath) && !page.is_word(next + 1, "well"));
    let opens = page.class(at) == Some(Class::Sub) && !page.is_word(at, "that")
        || matches!(token.kind, Kind::Mark(';' | ':'));
    // "a rally in Qom where": what goes on about a place says no more of which one it is.
    let there = page.class(at) == Some(Class::Relative)
        && at
            .checked_sub(1)
            .is_some_and(|before| page.place_at(before).is_some());
    (opens || goes_on || there) && page.time_at(at).is_none()
}

/// "According to a body with a long name, …": the clause without it, if it is the longer part.
fn behind_attribution(page: &Page<'_>, start: usize, low: usize, end: usize) -> usize {
    let comma = (start..low).rev().find(|&at| page.tokens.list[at].is(','));
    match comma {
        Some(comma) if comma - start > end - comma => comma + 1,
        _ => start,
    }
}

fn strip_marks(page: &Page<'_>, mut range: Range<usize>) -> Range<usize> {
    let tokens = &page.tokens.list;
    while range.len() > 1
        && matches!(
            tokens[range.end - 1].kind,
            Kind::Mark('.' | '”' | '"' | '»' | '!' | '?' | ',' | '’' | '—' | '،')
        )
    {
        range.end -= 1;
    }
    while range.len() > 1
        && matches!(
            tokens[range.start].kind,
            Kind::Mark('“' | '"' | '«' | '—' | '-' | '–' | ',' | '،')
        )
    {
        range.start += 1;
    }
    range
}
