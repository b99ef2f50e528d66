//! Whether two tellings can be one event, and how well they fit.

use super::Draft;
use crate::act::ActFigure;
use crate::layout::BlockRole;
use crate::lexicon::{Kinds, Order, WordClass};
use crate::phrase::{Page, Phrase};
use crate::settle::{Lent, is_position, lasts, same};
use crate::tag::Class;
use crate::time::{Relation, TimeMention};
use record::{ClaimType, Counted, Group, PlacePrecision, TimePrecision};

/// Whether time, place and numbers of two drafts of different types allow one event.
pub(super) fn same_event(page: &Page<'_>, one: &Draft, other: &Draft) -> bool {
    one.modality == other.modality
        && places_fit(page, one, other).is_some()
        && times_fit(page, one, other).is_some()
        && figures_fit(page, one, other).is_some()
}

/// How well a draft fits a claim; `None` if it cannot be the same event.
pub(super) fn affinity(page: &Page<'_>, claim: &Draft, draft: &Draft) -> Option<i32> {
    if claim.kind != draft.kind || claim.modality != draft.modality {
        return None;
    }
    let placed = draft.place.is_some_and(|(_, lent)| lent == Lent::Own);
    if claim.acts == draft.acts
        || claim.joint != draft.joint && (placed || !draft.joint.is_empty())
        || claim.until.is_some() && draft.until.is_some() && claim.until != draft.until
        || claim.list.is_some() && !placed && !draft.loose && !goes_on(page, draft)
    {
        return None;
    }
    let told_beside = claim.at < draft.at && !claim.told.contains(&draft.told[0]);
    if told_beside && !draft.loose && is_another(page, draft) {
        return None;
    }
    // One town of a list is never the whole that was told before.
    let whole = claim
        .place
        .zip(draft.place)
        .is_none_or(|((one, _), (other, _))| !same(page, one, other));
    if draft.list.is_some() && whole
        || is_total_of(page, claim, draft)
        || is_total_of(page, draft, claim)
    {
        return None;
    }
    let place = places_fit(page, claim, draft)?;
    let time = times_fit(page, claim, draft)
        .or_else(|| coarser(page, claim, draft))
        .or_else(|| held_on(page, claim, draft))?;
    let figures = figures_fit(page, claim, draft)?;
    let parties = parties_fit(page, claim, draft)?;
    let near = i32::from(claim.told.last() == draft.told.first())
        + i32::from(
            claim
                .told
                .last()
                .zip(draft.told.first())
                .is_some_and(|(a, b)| {
                    page.layout.sentences[*a].block == page.layout.sentences[*b].block
                }),
        );
    let score = place + time + figures + parties + near;
    let needed = if other_people(page, claim, draft) && !are_others(page, claim, draft) {
        3
    } else {
        0
    };
    (draft.loose || score >= needed).then_some(score)
}

/// "Another bomb went off", "the guerrillas also blew up a bridge": an attack beside one told before.
pub(super) fn is_another(page: &Page<'_>, draft: &Draft) -> bool {
    let attack = matches!(
        draft.kind,
        ClaimType::PropertyAttack | ClaimType::ArmedAttack
    );
    let sentence = page.layout.sentences[draft.told[0]].tokens.clone();
    let mut near = draft.at.saturating_sub(ANOTHER).max(sentence.start)..draft.at + 1;
    attack && near.any(|at| page.is_in(at, &page.cues.another))
}

/// How far before an attack "another" may stand, in tokens.
const ANOTHER: usize = 8;

/// "They chanted": what those who were told of before did there, where a pronoun names them.
fn goes_on(page: &Page<'_>, draft: &Draft) -> bool {
    let they = draft.actor.is_some_and(|actor| actor.pronoun);
    they && lasts(draft.kind) && !page.clauses.is_empty()
}

/// Whether one telling is of a long stretch of time in a whole country, and the other of one town
/// at no time of its own: a total and a part of it (codebook, unit 3).
fn is_total_of(page: &Page<'_>, total: &Draft, part: &Draft) -> bool {
    let wide = total
        .place
        .is_none_or(|(place, _)| page.places[place].place.precision == PlacePrecision::Country);
    let long = total.time.is_some_and(|(time, lent)| {
        let time = &page.times[time];
        let days = time
            .start
            .zip(time.end)
            .map(|(from, to)| (to - from).get_days());
        lent == Lent::Own && days.is_some_and(|days| days > 7)
    });
    // "In 18 cities", and one of them.
    let many = total
        .figures
        .iter()
        .any(|f| f.figure.of == Counted::Places && f.figure.min > Some(1));
    let town = part.place.is_some_and(|(place, lent)| {
        let precision = page.places[place].place.precision;
        lent == Lent::Own && matches!(precision, PlacePrecision::Town | PlacePrecision::Site)
    });
    let over = long && part.time.is_none() || many;
    wide && over && town && !part.loose && !total.loose
}

/// How many sentences apart two tellings still go on about the same people.
const NEAR: usize = 2;

/// Whether two tellings of what is done to people name different people: only a shared place, time
/// or number makes them one.
fn other_people(page: &Page<'_>, claim: &Draft, draft: &Draft) -> bool {
    let personal = !matches!(
        claim.kind,
        ClaimType::Protest
            | ClaimType::Strike
            | ClaimType::Display
            | ClaimType::Riot
            | ClaimType::Crackdown
            | ClaimType::Shutdown
            | ClaimType::Obstruction
            | ClaimType::PropertyAttack
            | ClaimType::ArmedAttack
    );
    match (claim.target, draft.target) {
        (Some(one), Some(other)) => {
            let same = is_one_name(page, &one, &other);
            let near = claim
                .told
                .iter()
                .any(|&told| told.abs_diff(draft.told[0]) <= NEAR);
            let distinct = !one.pronoun && !other.pronoun && one.group != other.group;
            let far = !near && page.lexicon.grammar.order != Order::VerbLast;
            personal && !same && (distinct || far)
        }
        _ => false,
    }
}

fn places_fit(page: &Page<'_>, claim: &Draft, draft: &Draft) -> Option<i32> {
    match (claim.place, draft.place) {
        (Some((one, lent)), Some((other, other_lent))) => {
            let (a, b) = (&page.places[one].place, &page.places[other].place);
            if same(page, one, other) {
                return Some(3);
            }
            if a.contains(b) || b.contains(a) {
                return Some(1);
            }
            (lent != Lent::Own || other_lent != Lent::Own).then_some(-1)
        }
        _ => Some(0),
    }
}

fn times_fit(page: &Page<'_>, claim: &Draft, draft: &Draft) -> Option<i32> {
    let (Some((one, _)), Some((other, _))) = (claim.time, draft.time) else {
        return (!is_background(page, claim, draft)).then_some(0);
    };
    if claim.moved != draft.moved {
        return None;
    }
    if one == other {
        return Some(3);
    }
    let (one, other) = (&page.times[one], &page.times[other]);
    if (one.start, one.end) == (other.start, other.end) && one.start.is_some() {
        return Some(3);
    }
    if one.start.is_none() && one.end.is_none() || other.start.is_none() && other.end.is_none() {
        // A headline's "on the 90th day" says no other time than the report's.
        let vague = |time: &TimeMention, draft: &Draft| {
            time.relation == Relation::Vague
                && page.layout.role(draft.told[0]) != BlockRole::Heading
        };
        return (!vague(one, claim) && !vague(other, draft)).then_some(0);
    }
    let inside = |a: &TimeMention, b: &TimeMention| {
        a.start >= b.start && a.end <= b.end && b.start.is_some()
    };
    let long = |time: &TimeMention| {
        matches!(
            time.precision,
            Some(TimePrecision::Year | TimePrecision::Years | TimePrecision::Season)
        )
    };
    let near = inside(one, other) && !long(other) || inside(other, one) && !long(one);
    (near && one.precision == other.precision).then_some(1)
}

/// "Arrested on 3 May", and "arrested in May" of the same name: the month holds the day.
fn coarser(page: &Page<'_>, claim: &Draft, draft: &Draft) -> Option<i32> {
    let (one, other) = (claim.target?, draft.target?);
    let same = one.named && other.named && is_one_name(page, &one, &other);
    let (a, b) = (claim.time?.0, draft.time?.0);
    let (a, b) = (&page.times[a], &page.times[b]);
    // Held "since August": taken in August.
    let last = |time: &TimeMention| time.opening.map(|(end, _)| end).or(time.end);
    let inside = |a: &TimeMention, b: &TimeMention| {
        a.start.zip(b.start).is_some_and(|(a, b)| a >= b)
            && last(a).zip(last(b)).is_some_and(|(a, b)| a <= b)
    };
    let known = is_position(a.relation) && is_position(b.relation);
    let fits = same && known && claim.moved == draft.moved && claim.until == draft.until;
    (fits && (inside(a, b) || inside(b, a))).then_some(1)
}

/// "Karimi, who is held in a cold cell": the arrest of Karimi that was told, if no other day is told
/// with it.
fn held_on(page: &Page<'_>, claim: &Draft, draft: &Draft) -> Option<i32> {
    let (one, other) = (claim.target?, draft.target?);
    let same = one.named && other.named && is_one_name(page, &one, &other);
    let lent = draft.time.is_some_and(|(_, lent)| lent != Lent::Own);
    let held = claim.kind == ClaimType::Arrest && page.lexicon.grammar.order != Order::VerbLast;
    (held && same && lent).then_some(0)
}

/// Whether one telling is news without a time of its own, and the other of long before, in another
/// paragraph: a year back from the day of the report.
fn is_background(page: &Page<'_>, claim: &Draft, draft: &Draft) -> bool {
    let time = match (claim.time, draft.time) {
        (Some((time, Lent::Own)), None) | (None, Some((time, Lent::Own))) => &page.times[time],
        _ => return false,
    };
    let block = |draft: &Draft| page.layout.sentences[draft.told[0]].block;
    let old = time
        .end
        .zip(page.date_line)
        .is_some_and(|(end, today)| (today - end).get_days() > YEAR);
    page.lexicon.grammar.order == Order::VerbLast
        && old
        && !draft.loose
        && block(claim) != block(draft)
}

/// A year, in days.
const YEAR: i32 = 365;

/// From which number on the same number tells the same people.
pub(super) const TELLING: u64 = 3;

fn figures_fit(page: &Page<'_>, claim: &Draft, draft: &Draft) -> Option<i32> {
    let mut score = 0;
    for ours in &claim.figures {
        for theirs in draft
            .figures
            .iter()
            .filter(|f| f.figure.of == ours.figure.of)
        {
            let (a, b) = (&ours.figure, &theirs.figure);
            if are_others(page, claim, draft) {
                continue;
            }
            if (a.min, a.max) == (b.min, b.max) {
                let singles = a.min == Some(1) && a.max == Some(1);
                // "Nine" twice is hardly chance, as "two" is.
                let telling =
                    a.min >= Some(TELLING) && page.lexicon.grammar.order != Order::VerbLast;
                score += if singles && !same_person(page, claim, draft) {
                    -3
                } else {
                    2 + i32::from(telling)
                };
                continue;
            }
            // Parts of one person's sentence, and their sum.
            let term = matches!(a.of, Counted::Years | Counted::Lashes);
            let named = |draft: &Draft| draft.target.is_some_and(|target| target.named);
            if term && named(claim) && named(draft) && same_person(page, claim, draft) {
                continue;
            }
            let vaguer = |x: &ActFigure, y: &ActFigure| x.max.is_none() && x.min <= y.min;
            // "At least two" and "more than 300" are no two tellings of one toll.
            let far = |x: &ActFigure, y: &ActFigure| {
                x.min
                    .zip(y.min)
                    .is_some_and(|(x, y)| x > y.saturating_mul(10))
            };
            if claim.sentences != draft.sentences && (far(a, b) || far(b, a)) {
                return None;
            }
            let timed = |draft: &Draft| draft.time.is_some_and(|(_, lent)| lent == Lent::Own);
            let other_voice = ours.speakers != theirs.speakers
                && !ours.speakers.is_empty()
                && !theirs.speakers.is_empty()
                && (timed(claim) == timed(draft) || page.clauses.is_empty());
            // "Nine were killed. … The governor said that two were": a detail that the text gives to
            // somebody else, of what it tells itself (codebook, `said_by`).
            let detail = page.clauses.is_empty()
                && ours.speakers.is_empty()
                && !theirs.speakers.is_empty()
                && claim.own_voice
                && !timed(draft)
                && a.of == Counted::Killed;
            if vaguer(a, b) || vaguer(b, a) || other_voice || detail {
                continue;
            }
            return None;
        }
    }
    (score > -3).then_some(score)
}

/// "Nine others were arrested", told right after the arrest of one: the claim's people and more.
pub(super) fn are_others(page: &Page<'_>, claim: &Draft, draft: &Draft) -> bool {
    let told = claim.told.last().zip(draft.told.first());
    let next = told.is_some_and(|(&last, &now)| now >= last && now - last <= 2);
    let others = draft.target.is_some_and(|target| {
        (target.from..target.core_to)
            .any(|at| page.is_in(at, &page.cues.others) && page.number_at(at).is_none())
    });
    next && others && claim.at < draft.at && claim.target.is_some()
}

/// "The murder of Senator Velo, the candidate who was shot on Friday": whether one phrase stands right
/// behind another, with at most a comma between.
pub(super) fn is_beside(page: &Page<'_>, one: &Phrase, other: &Phrase) -> bool {
    let (first, second) = if one.from <= other.from {
        (one, other)
    } else {
        (other, one)
    };
    let between = first.core_to..second.from;
    let comma = |at: usize| page.tokens.list[at].is(',');
    let apart = first.core_to > second.from;
    !apart && between.len() == 1 && between.clone().all(comma)
}

/// Two single people are one if their phrases share the last word or one is a pronoun.
fn same_person(page: &Page<'_>, claim: &Draft, draft: &Draft) -> bool {
    match (claim.target, draft.target) {
        (Some(one), Some(other)) => {
            one.pronoun
                || other.pronoun
                || is_one_name(page, &one, &other)
                || one.group == other.group && !(one.named && other.named)
        }
        _ => true,
    }
}

/// Whether two phrases end in two family names: "Ms Yarm", "the poet Oskar Velo".
pub(super) fn are_two_names(page: &Page<'_>, one: &Phrase, other: &Phrase) -> bool {
    let name = |phrase: &Phrase| {
        let head = page.tagged.words[phrase.head];
        !phrase.pronoun
            && page.class(phrase.head) == Some(Class::Name)
            && head.group.is_none()
            && head.kinds == Kinds::default()
            && page.place_at(phrase.head).is_none()
    };
    page.lexicon.grammar.order != Order::VerbLast
        && name(one)
        && name(other)
        && !is_one_name(page, one, other)
}

/// How many words of a name are compared.
const NAME: usize = 5;

/// Whether two phrases share their head, or, where the head comes first, a word of a personal name:
/// "Reza Ahmadi, a baker" and "Mr Ahmadi".
pub(super) fn is_one_name(page: &Page<'_>, one: &Phrase, other: &Phrase) -> bool {
    let hash = |at: usize| page.tokens.list[at].hash;
    if hash(one.head) == hash(other.head) {
        return true;
    }
    let plain = |&at: &usize| {
        let word = page.tagged.words[at];
        page.class(at) == Some(Class::Noun)
            && word.group.is_none()
            && word.title.is_none()
            && word.kinds == Kinds::default()
    };
    // "A citizen by the name of X": the name stands behind the phrase itself.
    let names = |phrase: &Phrase| {
        let opens = (phrase.core_to..phrase.to.min(phrase.core_to + 2))
            .find(|&at| page.is_in(at, &page.cues.named));
        let behind = opens.map_or(0..0, |at| at + 1..phrase.to.min(at + NAME));
        (phrase.from..phrase.core_to.min(phrase.from + NAME))
            .chain(behind)
            .filter(plain)
    };
    let given = |phrase: &Phrase| page.tagged.words[phrase.head].class.has(WordClass::GIVEN);
    page.lexicon.grammar.order == Order::VerbLast
        && one.named
        && other.named
        && !(given(one) && given(other))
        && names(one).any(|at| names(other).any(|other| hash(other) == hash(at)))
}

/// Whether a claim counts nobody beside the one it names.
fn counts_one(draft: &Draft) -> bool {
    let mut figures = draft.figures.iter();
    figures.all(|figure| figure.figure.is_single())
}

/// Whether one phrase is of one person and the other counts several others.
fn is_one_and_many(page: &Page<'_>, one: &Phrase, other: &Phrase) -> bool {
    let counted = |phrase: &Phrase| {
        let number = page.number_at(phrase.from);
        number.is_some_and(|number| page.numbers[number].min > Some(1))
    };
    let single = |phrase: &Phrase| {
        let head = page.tagged.words[phrase.head];
        // "The police" are many, "the general" is one.
        let person = head.title.is_some() || phrase.group != Some(Group::StateSecurity);
        let person = person && head.group.is_some() && !page.is_in(phrase.head, &page.cues.measure);
        person
            && !phrase.pronoun
            && !phrase.listed
            && !head.plural
            && page.class(phrase.head) == Some(Class::Noun)
            && page.is_word(phrase.from, "the")
    };
    let heads = page.tokens.list[one.head].hash != page.tokens.list[other.head].hash;
    page.lexicon.grammar.order != Order::VerbLast
        && heads
        && (single(one) && counted(other) || counted(one) && single(other))
}

fn parties_fit(page: &Page<'_>, claim: &Draft, draft: &Draft) -> Option<i32> {
    let mut score = 0;
    for (one, other) in [(claim.actor, draft.actor), (claim.target, draft.target)] {
        let (Some(one), Some(other)) = (one, other) else {
            continue;
        };
        let (Some(a), Some(b)) = (one.group, other.group) else {
            continue;
        };
        let general = |group: Group| {
            matches!(
                group,
                Group::Residents | Group::Unknown | Group::Activists | Group::Prisoners
            )
        };
        if are_others(page, claim, draft) {
            continue;
        }
        // "The general was murdered", "two patrolmen were": one person is not two.
        if is_one_and_many(page, &one, &other) {
            return None;
        }
        if are_two_names(page, &one, &other) && counts_one(claim) && counts_one(draft) {
            return None;
        }
        if a == b {
            score += 1;
            let both_named = one.named && other.named && !is_one_name(page, &one, &other);
            if both_named {
                return None;
            }
        } else if !general(a) && !general(b) && !one.pronoun && !other.pronoun {
            score -= 2;
        }
    }
    (score > -2).then_some(score)
}
