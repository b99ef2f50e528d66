//! Bonds: lists of spots, and areas named beside a spot.

use super::cue::Cues;
use super::page::Page;
use super::spot::{Candidate, Found, Spot};
use super::words::{AREA_WORD, FUNCTION, HELD_WORD, LIST_WORD, OF, PLACE_BEFORE};
use crate::gazetteer::layout::{Entry, Kind as PlaceKind};
use crate::token::Kind;
use std::ops::Range;

/// Steps of population by which a place may be better known than its namesake in the area that
/// the text seems to name: eight times as many people.
const NAMESAKE: u8 = 24;

/// Finds lists and areas.
pub(super) fn find(page: &Page<'_, '_>, found: &mut Found) {
    each_list(page, found, |found, from, to| {
        areas(page, found, from, to);
        spread(&mut found.spots[from..to]);
    });
}

/// Finds lists anew after spots were added.
pub(super) fn find_lists(page: &Page<'_, '_>, found: &mut Found) {
    each_list(page, found, |found, from, to| {
        spread(&mut found.spots[from..to])
    });
}

/// Cuts the spots into lists, most of them of one spot.
fn each_list(
    page: &Page<'_, '_>,
    found: &mut Found,
    mut act: impl FnMut(&mut Found, usize, usize),
) {
    let mut from = 0;
    while from < found.spots.len() {
        let to = list_end(page, &found.spots, from);
        act(found, from, to);
        from = to;
    }
}

/// Where the list ends that begins at a spot.
fn list_end(page: &Page<'_, '_>, spots: &[Spot], from: usize) -> usize {
    let mut to = from + 1;
    while to < spots.len() && listed(page, spots[to - 1].to, spots[to].from) {
        to += 1;
    }
    to
}

/// The lists of so many spots or more.
pub(super) fn long_lists(page: &Page<'_, '_>, found: &Found, least: usize) -> Vec<Range<usize>> {
    let mut lists = Vec::new();
    let mut from = 0;
    while from < found.spots.len() {
        let to = list_end(page, &found.spots, from);
        if to - from >= least {
            lists.push(from..to);
        }
        from = to;
    }
    lists
}

/// Whether only what divides the items of a list stands between two spots.
pub(super) fn listed(page: &Page<'_, '_>, from: usize, to: usize) -> bool {
    let between = from..to;
    if between.is_empty() || between.len() > 3 {
        return false;
    }
    between
        .into_iter()
        .all(|at| match page.tokens.list[at].kind {
            Kind::Mark(mark) => matches!(mark, ',' | '،' | '؛' | ';' | '/' | '&'),
            Kind::Word => page.is(at, LIST_WORD),
            Kind::Number | Kind::Clitic => false,
        })
}

/// Lets what is said of one end of a list hold for all: "Yazd and Fars provinces".
fn spread(list: &mut [Spot]) {
    if list.len() < 2 {
        return;
    }
    let strange = Cues::PERSON | Cues::CAPITAL_BEFORE | Cues::CAPITAL_BEHIND;
    let persons = list.iter().filter(|spot| spot.cues.has(strange)).count();
    if persons * 3 > list.len() {
        return;
    }
    let long = if list.len() > 2 { Cues::LONG_LIST } else { 0 };
    let (first, last) = (list[0].cues, list[list.len() - 1].cues);
    let led = Cues::BEFORE | Cues::LINK | Cues::PROVINCE | Cues::DISTRICT | Cues::TOWN;
    let (led, closed) = (first.only(led), last.only(Cues::PROVINCE | Cues::DISTRICT));
    for spot in list {
        spot.cues.add(Cues::LIST | long | led | closed);
    }
}

/// Finds areas named behind the spots of a list ("Rasht, Gilan", "Rasht in Gilan province",
/// "Rasht and Fuman, Gilan") or before them ("Gilan's Rasht", "the Iranian city of Rasht").
fn areas(page: &Page<'_, '_>, found: &mut Found, from: usize, to: usize) {
    for at in from.max(1)..to {
        let (one, other) = (found.spots[at - 1], found.spots[at]);
        if one.name == other.name && one.to + 1 != other.from {
            continue;
        }
        // "In Mashhad, the Tehran Times reported": a body's name holds no town.
        if names_body(found, &other) {
            continue;
        }
        let in_list = at > from && to - from > 2;
        if joined(page, one.to, other.from) && !(in_list && is_item(found, &one, &other)) {
            behind(found, from.min(at - 1), at, in_list);
        } else if let Some(firm) = leads(page, &one, &other, found)
            && mark_held(found, other.name, one.name, !firm)
        {
            found.spots[at].cues.add(Cues::HELD_BEFORE);
        }
    }
}

/// The area at `at` holds the spot before it, and those of the list's other spots that it can.
fn behind(found: &mut Found, from: usize, at: usize, in_list: bool) {
    let area = found.spots[at].name;
    let nearest = at - 1;
    if mark_held(found, found.spots[nearest].name, area, in_list) {
        found.spots[nearest].cues.add(Cues::HELD);
        found.spots[at].cues.add(Cues::HOLDS);
        for earlier in from..nearest {
            let name = found.spots[earlier].name;
            if !found.spots[earlier].cues.has(Cues::HOLDS) && mark_held(found, name, area, true) {
                found.spots[earlier].cues.add(Cues::HELD);
            }
        }
    } else if !in_list && best_known(found, area).place.kind == PlaceKind::Province {
        let town = best_known(found, found.spots[nearest].name);
        if matches!(town.place.kind, PlaceKind::Town | PlaceKind::District) {
            found.spots[nearest].cues.add(Cues::UNHELD);
        }
    }
}

/// Whether a spot is part of the name of a body, or speaks, as countries do too.
fn names_body(found: &Found, spot: &Spot) -> bool {
    let speaks =
        spot.cues.has(Cues::SAY) && best_known(found, spot.name).place.kind != PlaceKind::Country;
    spot.cues.has(Cues::BODY) || speaks
}

/// The gazetteer lists the best known place first.
fn best_known(found: &Found, name: usize) -> &Candidate {
    &found.candidates(name)[0]
}

/// Whether a spot behind a comma in a long list is rather the next item than an area.
fn is_item(found: &Found, one: &Spot, other: &Spot) -> bool {
    let (one, other) = (
        best_known(found, one.name).place.kind,
        best_known(found, other.name).place.kind,
    );
    one == other
        || !matches!(
            other,
            PlaceKind::Province | PlaceKind::Country | PlaceKind::District
        )
}

/// Whether the words between two spots say that the second holds the first.
fn joined(page: &Page<'_, '_>, from: usize, to: usize) -> bool {
    let Some(gap) = to.checked_sub(from).filter(|&gap| gap <= 4) else {
        return false;
    };
    if gap == 0 {
        return true;
    }
    let mut firm = gap == 1 && page.is(from, AREA_WORD);
    for at in from..to {
        match page.tokens.list[at].kind {
            Kind::Mark(',' | '(' | '،' | '-' | '/') => firm = true,
            Kind::Mark('.') if at == from => {}
            Kind::Word if page.is(at, HELD_WORD) => firm = true,
            Kind::Word if page.is(at, AREA_WORD) => {}
            _ => return false,
        }
    }
    firm
}

/// Whether the first spot owns the second or is its adjective; more firmly if a word for an area
/// stands between them.
fn leads(page: &Page<'_, '_>, one: &Spot, other: &Spot, found: &Found) -> Option<bool> {
    let gap = other.from.checked_sub(one.to).filter(|&gap| gap <= 5)?;
    let adjective = best_known(found, one.name).entry.has(Entry::ADJECTIVE);
    if !(adjective || one.cues.has(Cues::OWNS))
        || gap > 0 && page.tokens.list[other.from].breaks > 1
    {
        return None;
    }
    let mut firm = false;
    for at in one.to..other.from {
        let word = match page.tokens.list[at].kind {
            Kind::Clitic => at == one.to,
            Kind::Word => !page.is_capital(at) || page.capitals,
            Kind::Number | Kind::Mark(_) => false,
        };
        let fits = page.is(at, AREA_WORD | OF | PLACE_BEFORE | FUNCTION);
        firm |= page.is(at, AREA_WORD);
        if !word || !(fits || gap <= 3 || page.tokens.list[at].kind == Kind::Clitic) {
            return None;
        }
    }
    let bare = other.from - one.to <= 1 + usize::from(one.cues.has(Cues::OWNS));
    (firm || bare).then_some(firm)
}

/// Marks the candidates of a name that lie in a candidate of another, and those that hold them;
/// whether there are any. A doubtful bond does not lift a village above its famous namesake.
fn mark_held(found: &mut Found, held: usize, holder: usize, doubtful: bool) -> bool {
    if held == holder {
        return false;
    }
    let mut holders = [None; 6];
    let (first, end) = (found.names[holder].from, found.names[holder].to);
    let areas = (first..end).filter(|&at| {
        let kind = found.candidates[at].place.kind;
        matches!(
            kind,
            PlaceKind::Country | PlaceKind::Province | PlaceKind::District
        )
    });
    for (slot, area) in holders.iter_mut().zip(areas) {
        *slot = Some(area);
    }
    let best = best_known(found, held);
    let fame = if doubtful && !best.entry.has(Entry::ADJECTIVE) {
        best.place.population
    } else {
        0
    };
    let (from, to) = (found.names[held].from, found.names[held].to);
    let mut any = false;
    for at in from..to {
        let candidate = found.candidates[at];
        let known = candidate.place.population.saturating_add(NAMESAKE) >= fame;
        if candidate.entry.has(Entry::ADJECTIVE) || !known {
            continue;
        }
        for area in holders.iter().flatten() {
            let place = found.candidates[*area].place;
            if place.index != candidate.place.index && place.contains(&candidate.place) {
                found.candidates[at].named = true;
                found.candidates[*area].holds = true;
                any = true;
            }
        }
    }
    any
}
