//! Claims that say nothing of their own beside one told before: the same event, told again.

use super::Draft;
use super::fit::{are_others, is_one_name};
use super::merge::merge;
use crate::lexicon::Order;
use crate::phrase::{Page, Phrase};
use crate::settle::{Lent, same};
use record::{Group, PlacePrecision};

/// How many claims back one is looked for that a claim tells again; it keeps the work linear.
const BACK: usize = 60;

/// Folds a claim with no place, time or figure of its own into the last one before it of the same type
/// that it may tell again: "The arrests were unlawful, the union said" behind arrests of a day and a town
/// (codebook, unit 1). Only where the verb stands inside its clause.
pub(super) fn fold(page: &Page<'_>, claims: &mut Vec<Draft>) {
    if page.lexicon.grammar.order == Order::VerbLast {
        return;
    }
    claims.sort_by_key(|claim| claim.at);
    let mut kept: Vec<Draft> = Vec::with_capacity(claims.len());
    for claim in claims.drain(..) {
        let mut behind = kept.iter_mut().rev().take(BACK);
        let before = says_nothing(&claim)
            .then(|| behind.find(|before| may_be_one(page, before, &claim)))
            .flatten();
        match before {
            Some(before) => merge(page, before, &claim),
            None => kept.push(claim),
        }
    }
    *claims = kept;
}

/// Whether a claim has no place, time or figure of its own.
fn says_nothing(claim: &Draft) -> bool {
    let own = |lent: Lent| lent == Lent::Own;
    claim.figures.is_empty()
        && claim.list.is_none()
        && claim.joint.is_empty()
        && !claim.place.is_some_and(|(_, lent)| own(lent))
        && !claim.time.is_some_and(|(_, lent)| own(lent))
}

/// Whether type, people, place and time of two claims allow one event.
fn may_be_one(page: &Page<'_>, before: &Draft, claim: &Draft) -> bool {
    let places = before
        .place
        .zip(claim.place)
        .is_none_or(|((one, _), (other, _))| {
            let (a, b) = (&page.places[one].place, &page.places[other].place);
            let wide =
                a.precision == PlacePrecision::Region || b.precision == PlacePrecision::Region;
            wide || same(page, one, other) || a.contains(b) || b.contains(a)
        });
    let times = before
        .time
        .zip(claim.time)
        .is_none_or(|((one, _), (other, _))| {
            let (a, b) = (&page.times[one], &page.times[other]);
            let apart = a.end.zip(b.start).is_some_and(|(end, start)| end < start)
                || b.end.zip(a.start).is_some_and(|(end, start)| end < start);
            !apart && before.moved == claim.moved
        });
    let others = before
        .target
        .zip(claim.target)
        .is_some_and(|(one, other)| are_different(page, &one, &other));
    before.kind == claim.kind
        && before.modality == claim.modality
        && before.list.is_none()
        && before.joint.is_empty()
        && places
        && times
        && !others
        && !are_others(page, before, claim)
}

/// Whether two phrases name different people: two names, or students and journalists.
fn are_different(page: &Page<'_>, one: &Phrase, other: &Phrase) -> bool {
    let names = one.named && other.named && !is_one_name(page, one, other);
    let known = |phrase: &Phrase| {
        phrase
            .group
            .filter(|_| !phrase.pronoun)
            .filter(|group| !matches!(group, Group::Residents | Group::Unknown | Group::Prisoners))
    };
    names || known(one).zip(known(other)).is_some_and(|(a, b)| a != b)
}
