//! Claims that say nothing of their own beside one told before: the same event, told again.

use super::fit::{TELLING, are_others, are_two_names, is_another, is_beside, is_one_name};
use super::merge::merge;
use super::{Draft, DraftFigure};
use crate::layout::BlockRole;
use crate::lexicon::Order;
use crate::phrase::{Page, Phrase};
use crate::settle::{Lent, same};
use crate::tag::Class;
use record::{ClaimType, Group, PlacePrecision};

/// How many claims back one is looked for that a claim tells again; it keeps the work linear.
const BACK: usize = 60;

/// Folds a claim with no place, time or figure of its own into the last one before it of the same type
/// that it may tell again: "The arrests were unlawful, the union said" behind arrests of a day and a town
/// (codebook, unit 1). What is told of a name again is told again though it gives the place or the
/// number once more; a headline is told again by what is below it. Only where the verb stands inside
/// its clause.
pub(super) fn fold(page: &Page<'_>, claims: &mut Vec<Draft>) {
    if page.lexicon.grammar.order == Order::VerbLast {
        return;
    }
    claims.sort_by_key(|claim| claim.at);
    let mut kept: Vec<Draft> = Vec::with_capacity(claims.len());
    for claim in claims.drain(..) {
        // What is taken as known is known from before, whatever else its sentence says.
        let known = |before: &&mut Draft| {
            before.kind == claim.kind && before.modality == claim.modality && !before.retold
        };
        let known = kept.iter_mut().rev().take(BACK).find(known);
        if let Some(before) = known.filter(|_| claim.retold) {
            if may_be_one(page, before, &claim) && counts_the_same(before, &claim) {
                merge(page, before, &claim);
            } else {
                before.told.extend(&claim.told);
                before.acts.extend(&claim.acts);
            }
            continue;
        }
        let mut behind = kept.iter_mut().rev().take(BACK);
        let before = behind.find(|before| {
            before.kind == claim.kind
                && before.modality == claim.modality
                && (dies_once(page, before, &claim)
                    || is_of_neighbour(page, before, &claim)
                    || retells(page, before, &claim)
                    || may_be_one(page, before, &claim)
                        && (says_nothing(page, &claim)
                            || recounts(before, &claim)
                            || is_headline_of(page, before, &claim)))
        });
        match before {
            Some(before) => merge(page, before, &claim),
            None => kept.push(claim),
        }
    }
    *claims = kept;
}

/// Whether a claim gives no number that another does not give.
fn counts_the_same(before: &Draft, claim: &Draft) -> bool {
    let same = |one: &DraftFigure, other: &DraftFigure| {
        let of = |figure: &DraftFigure| (figure.figure.of, figure.figure.min, figure.figure.max);
        of(one) == of(other)
    };
    claim
        .figures
        .iter()
        .all(|one| before.figures.iter().any(|other| same(one, other)))
}

/// Whether a claim has no place, time or figure of its own.
fn says_nothing(page: &Page<'_>, claim: &Draft) -> bool {
    !is_another(page, claim)
        && claim.figures.is_empty()
        && claim.list.is_none()
        && claim.joint.is_empty()
        && !is_own(claim.place)
        && !is_own(claim.time)
}

fn is_own(value: Option<(usize, Lent)>) -> bool {
    value.is_some_and(|(_, lent)| lent == Lent::Own)
}

/// Whether a claim tells of the one person that another tells of, by the same name, without a time of its
/// own, and at no place that the other is not at.
fn retells(page: &Page<'_>, before: &Draft, claim: &Draft) -> bool {
    // "He was arrested", with nothing more: who was told of last.
    let he = claim
        .target
        .is_some_and(|target| target.pronoun && page.is_in(target.from, &page.cues.one));
    let bare = he && !is_own(claim.place) && is_one(before) && is_one(claim);
    if bare && !is_own(claim.time) && may_be_one(page, before, claim) {
        return true;
    }
    is_of_one(page, before, claim) && holds_place(page, claim, before) && !is_own(claim.time)
}

/// Whether a claim says no other place of its own than another.
fn holds_place(page: &Page<'_>, claim: &Draft, full: &Draft) -> bool {
    let holds = |(one, _): (usize, Lent), (other, _): (usize, Lent)| {
        same(page, one, other) || page.places[one].place.contains(&page.places[other].place)
    };
    let pair = claim.place.zip(full.place);
    !is_own(claim.place) || pair.is_none_or(|(one, other)| holds(one, other))
}

/// "Eight of the clerks were held" behind the arrest of eight clerks: the number once more, with no
/// place or time of its own.
fn recounts(before: &Draft, claim: &Draft) -> bool {
    let known = |figure: &DraftFigure| {
        let (of, min) = (figure.figure.of, figure.figure.min);
        min >= Some(TELLING)
            && before
                .figures
                .iter()
                .any(|other| (other.figure.of, other.figure.min) == (of, min))
    };
    let group = |draft: &Draft| {
        let group = draft.target.and_then(|target| target.group);
        group.filter(|group| !matches!(group, Group::Residents | Group::Unknown))
    };
    let groups = group(before).zip(group(claim));
    claim.figures.iter().all(known)
        && groups.is_none_or(|(one, other)| one == other)
        && claim.list.is_none()
        && claim.joint.is_empty()
        && !is_own(claim.place)
        && !is_own(claim.time)
}

/// "Activist arrested in Doha", told below by name.
fn is_headline_of(page: &Page<'_>, before: &Draft, claim: &Draft) -> bool {
    let heads =
        |&sentence: &usize| sentence == 0 || page.layout.role(sentence) == BlockRole::Heading;
    let name = |phrase: Phrase| page.class(phrase.head) == Some(Class::Name);
    let one = |phrase: Phrase| !page.tagged.words[phrase.head].plural;
    before.told.iter().all(heads)
        && before.figures.is_empty()
        && before.target.is_some_and(one)
        && !is_own(before.time)
        && holds_place(page, before, claim)
        && claim.target.is_some_and(name)
        && claim.figures.iter().all(|figure| figure.figure.is_single())
}

/// Whether two claims are of the death of one person by name, who dies once: two days or two towns of it
/// are two tellings, or a misreading of one.
fn dies_once(page: &Page<'_>, before: &Draft, claim: &Draft) -> bool {
    let death = matches!(
        claim.kind,
        ClaimType::Killing | ClaimType::CustodyDeath | ClaimType::Execution
    );
    death && is_of_one(page, before, claim)
}

/// Whether two claims of one sentence are of one person, whom a second name or word right behind the first
/// describes: "the murder of Ada Velo, a reporter who was shot in May".
fn is_of_neighbour(page: &Page<'_>, before: &Draft, claim: &Draft) -> bool {
    let sentence = before.told.first() == claim.told.first();
    let one = before.target.zip(claim.target);
    let beside = one.is_some_and(|(one, other)| {
        let plural = |phrase: &Phrase| page.tagged.words[phrase.head].plural;
        is_beside(page, &one, &other) && plural(&one) == plural(&other)
    });
    sentence && beside && is_one(before) && is_one(claim)
}

/// Whether two claims tell of one person by the same name, and count nobody else.
fn is_of_one(page: &Page<'_>, one: &Draft, other: &Draft) -> bool {
    let names = one.target.zip(other.target).is_some_and(|(a, b)| {
        let name = |phrase: &Phrase| page.class(phrase.head) == Some(Class::Name);
        name(&a) && name(&b) && is_one_name(page, &a, &b)
    });
    names && is_one(one) && is_one(other)
}

/// Whether a claim counts nobody beside one person.
fn is_one(draft: &Draft) -> bool {
    let single = draft.figures.iter().all(|figure| figure.figure.is_single());
    single && draft.list.is_none() && draft.joint.is_empty()
}

/// Whether people, place and time of two claims allow one event.
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
    before.list.is_none()
        && before.joint.is_empty()
        && places
        && times
        && !others
        && !are_others(page, before, claim)
}

/// Whether two phrases name different people: two names, or students and journalists.
fn are_different(page: &Page<'_>, one: &Phrase, other: &Phrase) -> bool {
    let named = one.named && other.named && !is_one_name(page, one, other);
    let names = named || are_two_names(page, one, other);
    let known = |phrase: &Phrase| {
        phrase
            .group
            .filter(|_| !phrase.pronoun)
            .filter(|group| !matches!(group, Group::Residents | Group::Unknown | Group::Prisoners))
    };
    names || known(one).zip(known(other)).is_some_and(|(a, b)| a != b)
}
