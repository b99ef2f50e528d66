//! Names in spellings that the gazetteer does not know, in texts about countries that write in
//! Arabic letters.

use super::Why;
use super::bond::{self, listed};
use super::cue::{self, Cues};
use super::page::{Page, is_common};
use super::sense::renown;
use super::spot::{Candidate, Found, Name, SPOTS, Spot};
use super::words::{AREA_WORD, FUNCTION, GIVEN, LIST_WORD, TITLE};
use crate::gazetteer::layout::Kind as PlaceKind;
use crate::gazetteer::loose;
use crate::token::Kind;

/// [`crate::gazetteer::layout::population_class`] of a million people: a place so well known is
/// meant wherever it lies.
const FAMOUS: u8 = 159;
/// The most words of a name in a loose spelling.
const WORDS: usize = 2;

/// Finds loose spellings of places in the text's country, if that writes in Arabic letters.
pub(super) fn add(page: &Page<'_, '_>, found: &mut Found) {
    if page.arabic {
        return;
    }
    let Some(country) = found
        .country
        .filter(|&at| page.gazetteer.number_writes_arabic(at))
    else {
        return;
    };
    turn_home(page, found, country);
    let new = unknown(page, found, country);
    if !new.is_empty() {
        found.spots.extend(new);
        found.spots.sort_by_key(|spot| spot.from);
        bond::find_lists(page, found);
    }
}

/// Lets names that mean an unimportant place abroad mean one at home that sounds the same.
fn turn_home(page: &Page<'_, '_>, found: &mut Found, country: u16) {
    for at in 0..found.spots.len() {
        let spot = found.spots[at];
        let name = &found.names[spot.name];
        let best = found.candidates[name.best].place;
        let small = best.kind == PlaceKind::Town && best.population < FAMOUS;
        let backed = spot.cues.has(Cues::BEFORE | Cues::LIST);
        if best.country == country || !small || !backed || page.is_arabic(spot.from) {
            continue;
        }
        if let Some(candidate) = sounding(page, &spot, country) {
            let score = found.candidates[name.best].score + 1.0;
            let number = found.candidates.len();
            found.candidates.push(Candidate { score, ..candidate });
            let name = &mut found.names[spot.name];
            (name.from, name.to, name.best, name.why) = (number, number + 1, number, Why::Loose);
        }
    }
}

/// Spots of unknown names that stand where places do.
fn unknown(page: &Page<'_, '_>, found: &mut Found, country: u16) -> Vec<Spot> {
    let mut new: Vec<Spot> = Vec::new();
    let mut next = 0;
    let mut at = 0;
    while at < page.tokens.list.len() {
        while next < found.spots.len() && found.spots[next].to <= at {
            next += 1;
        }
        if found.spots.get(next).is_some_and(|spot| spot.from <= at) || !is_free(page, at) {
            at += 1;
            continue;
        }
        let end = found.spots.get(next).map_or(usize::MAX, |spot| spot.from);
        let to = name_end(page, at, end);
        let mut spot = Spot {
            from: at,
            to,
            name: 0,
            cues: Cues::default(),
        };
        let new_before = new.last().map(|spot| spot.to);
        let before = next
            .checked_sub(1)
            .map(|at| found.spots[at].to)
            .max(new_before);
        spot.cues = cue::around(page, &spot, before, Some(end));
        let listed_before = before.is_some_and(|before| listed(page, before, at));
        let listed_behind = end != usize::MAX && listed(page, to, end);
        for (is, cue) in [
            (listed_before || listed_behind, Cues::LIST),
            (listed_before && listed_behind, Cues::LONG_LIST),
        ] {
            spot.cues.add(if is { cue } else { 0 });
        }
        let backed = Cues::BEFORE | Cues::LIST | Cues::TOWN | Cues::PROVINCE;
        if spot.cues.has(backed)
            && let Some(candidate) = sounding(page, &spot, country)
        {
            spot.name = name(found, candidate, to - at);
            new.push(spot);
        }
        at = to;
    }
    new
}

/// Whether a word may begin an unknown name.
fn is_free(page: &Page<'_, '_>, at: usize) -> bool {
    let token = &page.tokens.list[at];
    token.is_word()
        && (page.is_capital(at) || page.capitals)
        && token.end - token.start >= 4
        && !page.is(at, FUNCTION | TITLE | AREA_WORD | GIVEN | LIST_WORD)
        && !is_common(page.classes[at])
        && !page.seen_small(token.hash)
}

/// Where a name of capital words ends, before the next spot.
fn name_end(page: &Page<'_, '_>, from: usize, end: usize) -> usize {
    let mut to = from + 1;
    while to < end && to - from < WORDS {
        let Some(token) = page.token(to) else { break };
        let free = token.is_word() && token.breaks == 0 && page.is_capital(to) && !page.capitals;
        if !free || page.is(to, FUNCTION | TITLE | AREA_WORD) || token.kind == Kind::Clitic {
            break;
        }
        to += 1;
    }
    to
}

/// The best known place of a country that sounds like a spot.
fn sounding(page: &Page<'_, '_>, spot: &Spot, country: u16) -> Option<Candidate> {
    let words = (spot.from..spot.to).filter(|&at| page.tokens.list[at].is_word());
    let key = loose::key(words.map(|at| page.tokens.str(at)))?;
    let entries = page.gazetteer.find_loose(key).map(|entry| Candidate {
        entry,
        place: page.gazetteer.fact(entry.place()),
        renown: 0.0,
        base: 0.0,
        score: 0.0,
        share: 0.0,
        named: false,
        holds: false,
        loose: true,
    });
    let home = entries.filter(|candidate| {
        candidate.place.country == country
            && matches!(candidate.place.kind, PlaceKind::Town | PlaceKind::Province)
    });
    home.max_by(|one, other| renown(page, one).total_cmp(&renown(page, other)))
}

/// Adds a name with one candidate.
fn name(found: &mut Found, candidate: Candidate, words: usize) -> usize {
    let number = found.candidates.len();
    found.candidates.push(candidate);
    found.names.push(Name {
        from: number,
        to: number + 1,
        words,
        count: 1,
        first: [0; SPOTS],
        persons: 0,
        common: 0,
        placed: 0,
        surely: 0,
        best: number,
        top: [number as u32; 3],
        why: Why::Loose,
    });
    found.names.len() - 1
}
