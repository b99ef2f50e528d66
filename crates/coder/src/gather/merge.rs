//! Two tellings of one event made one: the more specific value stays.

use super::Draft;
use super::fit::are_others;
use crate::act::ActFigure;
use crate::phrase::{Page, Phrase};
use crate::settle::{Lent, is_position};
use crate::time::TimeMention;
use record::{ClaimType, Counted, Group, PlacePrecision};

/// Sentences and contested figures of one claim that are remembered at most: what is told a
/// hundred times needs no more evidence, and looking through them stays linear in the text.
const REMEMBERED: usize = 100;

pub(super) fn merge(page: &Page<'_>, claim: &mut Draft, draft: &Draft) {
    let before = values(claim);
    claim.retold &= draft.retold;
    let others = are_others(page, claim, draft);
    claim.place = better_place(page, claim.place, draft.place);
    let taken = matches!(claim.kind, ClaimType::Arrest | ClaimType::Disappearance);
    let time = better_time(page, claim.time, draft.time, taken);
    if time != claim.time {
        (claim.time, claim.moved) = (time, draft.moved);
    }
    claim.actor = better_party(claim.actor, draft.actor);
    claim.target = better_party(claim.target, draft.target);
    for theirs in &draft.figures {
        let same_count = claim
            .figures
            .iter()
            .position(|ours| ours.figure.of == theirs.figure.of);
        match same_count {
            None => claim.figures.push(theirs.clone()),
            Some(at) if others && counts_people(theirs.figure.of) => {
                add(&mut claim.figures[at].figure, &theirs.figure);
            }
            Some(at) => {
                let ours = &mut claim.figures[at];
                let exact = |f: &ActFigure| f.max.is_some() && f.min.is_some();
                let equal =
                    (ours.figure.min, ours.figure.max) == (theirs.figure.min, theirs.figure.max);
                let contested = !theirs.speakers.is_empty()
                    && !ours.speakers.is_empty()
                    && ours.speakers != theirs.speakers
                    && !equal;
                // "At least 14" gives way to 16, never to the 2 of "two children among them".
                let sharper = theirs.figure.min >= ours.figure.min;
                if contested && (sharper || claim.sentences != draft.sentences) {
                    if claim.figures.len() < REMEMBERED {
                        claim.figures.push(theirs.clone());
                    }
                } else if !exact(&ours.figure)
                    && sharper
                    && (exact(&theirs.figure) || theirs.figure.min > ours.figure.min)
                {
                    *ours = theirs.clone();
                }
            }
        }
    }
    if !draft.weak && !draft.loose {
        claim.own_voice |= draft.own_voice;
    }
    for speaker in &draft.speakers {
        if !claim
            .speakers
            .iter()
            .any(|known| known.group == speaker.group && known.stance == speaker.stance)
        {
            claim.speakers.push(speaker.clone());
        }
    }
    let near =
        |known: &[usize], sentence: usize| known.iter().any(|known| known.abs_diff(sentence) <= 1);
    // A noun told with its time tells the event again, though it makes no claim by itself.
    let dated = draft.time.is_some_and(|(_, lent)| lent == Lent::Own);
    let strong = !draft.loose && (!draft.weak || dated);
    // A passage that gave nothing new is evidence only if it goes on from one that did.
    let adds = values(claim) != before;
    for &sentence in &draft.sentences {
        let shows = adds || !draft.weak && near(&claim.told, sentence);
        let room = claim.sentences.len() < REMEMBERED;
        if shows && room && !claim.sentences.contains(&sentence) {
            claim.sentences.push(sentence);
        }
        if (strong || near(&claim.told, sentence)) && !claim.told.contains(&sentence) {
            if claim.told.len() == REMEMBERED {
                // The first telling and the latest are what others are compared with.
                claim.told.remove(1);
            }
            claim.told.push(sentence);
        }
    }
    claim.weak &= draft.weak;
    claim.loose &= draft.loose;
    claim.acts.extend(&draft.acts);
}

/// Whether a figure is a number of people, which more people add to.
const fn counts_people(of: Counted) -> bool {
    !matches!(
        of,
        Counted::Years | Counted::Lashes | Counted::Places | Counted::Events
    )
}

/// "X was arrested. Nine others were arrested": ten.
fn add(ours: &mut ActFigure, theirs: &ActFigure) {
    // The same words told by two rules are one number.
    if ours.from == theirs.from {
        return;
    }
    let sum = |a: Option<u64>, b: Option<u64>| Some(a?.saturating_add(b?));
    (ours.min, ours.max) = (sum(ours.min, theirs.min), sum(ours.max, theirs.max));
    ours.about |= theirs.about;
    (ours.from, ours.to) = (theirs.from, theirs.to);
}

/// What a claim says so far, to see whether a telling adds to it.
fn values(claim: &Draft) -> impl PartialEq + use<> {
    let party = |party: Option<Phrase>| party.map(|party| party.group);
    (
        claim.place.map(|(place, _)| place),
        claim.time.map(|(time, _)| time),
        party(claim.actor),
        party(claim.target),
        claim.figures.clone(),
    )
}

/// Of two tellings of one value the one that there is; of two that there are the second only if it
/// is the better.
fn better<T: Copy>(
    one: Option<T>,
    other: Option<T>,
    second: impl FnOnce(T, T) -> bool,
) -> Option<T> {
    match (one, other) {
        (Some(a), Some(b)) if second(a, b) => other,
        _ => one.or(other),
    }
}

fn better_place(
    page: &Page<'_>,
    one: Option<(usize, Lent)>,
    other: Option<(usize, Lent)>,
) -> Option<(usize, Lent)> {
    better(one, other, |a, b| {
        let (pa, pb) = (&page.places[a.0].place, &page.places[b.0].place);
        let finer = pa.contains(pb) && fineness(pb.precision) < fineness(pa.precision);
        b.1 < a.1 || b.1 == a.1 && finer
    })
}

const fn fineness(precision: PlacePrecision) -> u8 {
    match precision {
        PlacePrecision::Site => 0,
        PlacePrecision::Town => 1,
        PlacePrecision::District => 2,
        PlacePrecision::Province => 3,
        PlacePrecision::Country => 4,
        PlacePrecision::Region => 5,
    }
}

fn better_time(
    page: &Page<'_>,
    one: Option<(usize, Lent)>,
    other: Option<(usize, Lent)>,
    taken: bool,
) -> Option<(usize, Lent)> {
    let known =
        |time: usize| page.times[time].start.is_some() && is_position(page.times[time].relation);
    let finer = |a: usize, b: usize| {
        let (a, b) = (&page.times[a], &page.times[b]);
        // Held "since August": taken in August.
        let opening = |time: &TimeMention| time.opening.filter(|_| taken).map(|(end, _)| end);
        let last = |time: &TimeMention| opening(time).or(time.end);
        let inside = b.start >= a.start && last(b) <= last(a);
        inside && (b.start, last(b)) != (a.start, last(a)) && a.start.is_some() && b.end.is_some()
    };
    better(one, other, |a, b| {
        known(b.0) && (!known(a.0) || b.1 == Lent::Own && finer(a.0, b.0))
    })
}

fn better_party(one: Option<Phrase>, other: Option<Phrase>) -> Option<Phrase> {
    let nobody = |party: &Phrase| party.group.is_none() || party.group == Some(Group::Residents);
    better(one, other, |a, b| {
        // "They fired. … Men in plain clothes beat the wounded": who "they" are was named before.
        let stands_for = a.pronoun && b.from < a.from;
        (nobody(&a) || stands_for) && !nobody(&b) && !b.pronoun
    })
}
