//! Which spots are places: the evidence for and against each, weighed.

use super::bond;
use super::cue::Cues;
use super::page::{Page, is_common};
use super::sense::kind_suits;
use super::spot::{Candidate, Found, Name, Spot};
use super::words::{AREA_WORD, GIVEN};
use super::{PlaceMention, Role, Why};
use crate::gazetteer::layout::{Entry, Kind};

/// The least evidence for a place.
const ENOUGH: f32 = 1.0;

/// [`crate::gazetteer::layout::population_class`] of 100,000 people.
const CITY: u8 = 133;

/// As `CITY`, of 600,000 people.
const METROPOLIS: u8 = 154;

/// What a place abroad loses if nothing else in the text lies in its country.
const STRAY: f32 = 2.5;

/// What a place loses behind a capital word that is none.
const JOINED: f32 = 2.5;

/// What each item of a long list is worth more, if two of three were places at first sight.
const COMPANY: f32 = 1.0;

/// From how many items on a list is long.
const LONG: usize = 5;

/// Less of another name's weight than this is none.
const LONELY: f32 = 0.6;

/// The spots whose evidence is good enough.
///
/// They are weighed twice: what is no place at first sight says nothing of the country that the text is
/// about, and parts what it stands beside from the places.
pub(super) fn mentions<'g>(page: &Page<'_, 'g>, found: &mut Found) -> Vec<PlaceMention<'g>> {
    let kept: Vec<bool> = evidence(page, found, &[])
        .iter()
        .map(|own| *own >= ENOUGH)
        .collect();
    // Latin letters tell a name by its capital; in Arabic ones what is dropped may be a place all the same.
    let latin = |spot: &Spot| !page.is_arabic(spot.from);
    if found.spots.first().is_some_and(latin) {
        found.count_countries(&kept);
    }
    let evidence = evidence(page, found, &kept);
    let kept = found
        .spots
        .iter()
        .zip(&evidence)
        .filter(|(_, own)| **own >= ENOUGH);
    kept.map(|(spot, _)| mention(page, found, spot)).collect()
}

/// The evidence for each spot; `kept` says which spots were places at first sight, and is empty at that.
fn evidence(page: &Page<'_, '_>, found: &Found, kept: &[bool]) -> Vec<f32> {
    let mut evidence: Vec<f32> = found
        .spots
        .iter()
        .enumerate()
        .map(|(at, spot)| weigh(page, found, spot) - in_longer_name(page, found, kept, at))
        .collect();
    for list in bond::long_lists(page, found, LONG) {
        let placed = kept.get(list.clone()).unwrap_or_default();
        if placed.iter().filter(|&&kept| kept).count() * 3 >= list.len() * 2 {
            evidence[list].iter_mut().for_each(|own| *own += COMPANY);
        }
    }
    let mut best = vec![f32::MIN; found.names.len()];
    for (spot, &own) in found.spots.iter().zip(&evidence) {
        best[spot.name] = best[spot.name].max(own);
    }
    for (spot, own) in found.spots.iter().zip(&mut evidence) {
        // What is plainly a place once is rather one elsewhere too.
        if best[spot.name] >= 3.0 && !spot.cues.has(Cues::PERSON) {
            *own += 1.2;
        }
    }
    evidence
}

/// What a spot loses behind a capital word that was no place at first sight: "Nawan Kot" is no "Kot".
fn in_longer_name(page: &Page<'_, '_>, found: &Found, kept: &[bool], at: usize) -> f32 {
    let (Some(before), Some(spot)) = (at.checked_sub(1), found.spots.get(at)) else {
        return 0.0;
    };
    let other = &found.spots[before];
    let joined = other.to == spot.from
        && kept.get(before) == Some(&false)
        && page.is_capital(other.from)
        && !page.capitals
        && !spot
            .cues
            .has(Cues::CAPITAL_BEFORE | Cues::PERSON | Cues::HEADING);
    if joined { JOINED } else { 0.0 }
}

fn mention<'g>(page: &Page<'_, 'g>, found: &Found, spot: &Spot) -> PlaceMention<'g> {
    let name = &found.names[spot.name];
    let (candidate, why) = sense_here(found, name, spot);
    let role = if candidate.entry.has(Entry::ADJECTIVE) {
        Role::Adjective
    } else if spot.cues.has(Cues::BODY) && (!page.capitals || spot.cues.has(Cues::RANKED)) {
        Role::PartOfName
    } else {
        Role::Name
    };
    let stray = is_town(spot, candidate) && is_stray(page, found, spot, candidate);
    let abroad = found.country.filter(|_| stray);
    PlaceMention {
        from: spot.from,
        to: spot.to,
        place: abroad.map_or_else(
            || page.gazetteer.toponym(&candidate.place),
            |home| page.gazetteer.namesake(&candidate.place, home),
        ),
        role,
        why,
    }
}

/// The place that a name means at one spot: the document's, unless the spot says otherwise.
fn sense_here<'f>(found: &'f Found, name: &Name, spot: &Spot) -> (&'f Candidate, Why) {
    let usual = &found.candidates[name.best];
    if !spot
        .cues
        .has(Cues::PROVINCE | Cues::DISTRICT | Cues::TOWN | Cues::HOLDS)
    {
        return (usual, name.why);
    }
    let score = |candidate: &Candidate| {
        let same = candidate.place.country == usual.place.country;
        candidate.score + kind_suits(spot.cues, candidate) + if same { 1.0 } else { 0.0 }
    };
    let mut best = usual;
    for candidate in found.candidates(spot.name) {
        if score(candidate) > score(best) {
            best = candidate;
        }
    }
    let why = if best.place.index == usual.place.index {
        name.why
    } else {
        Why::Marked
    };
    (best, why)
}

/// Evidence that a spot is a place.
fn weigh(page: &Page<'_, '_>, found: &Found, spot: &Spot) -> f32 {
    let name = &found.names[spot.name];
    let (candidate, _) = sense_here(found, name, spot);
    let mut score = of_name(page, found, name, candidate, spot);
    score += of_cues(page, candidate, spot);
    if spot.cues.has(Cues::LONGER) {
        score -= JOINED;
    }
    let owns = spot.cues.has(Cues::OWNS) && name.placed == 0;
    let told = spot.cues.has(Cues::BEFORE | Cues::HELD | Cues::DATELINE);
    if name.persons > 0 && (!told || owns) {
        let share = name.persons as f32 / name.count as f32;
        score -= 1.5 + 1.5 * share.min(1.0);
        // Named in full once, and by the last word from then on; nothing ever says it is a place.
        let small = candidate.place.kind == Kind::Town && candidate.place.population < METROPOLIS;
        if small
            && name.placed == 0
            && name.surely > 0
            && name.words == 1
            && !page.is_arabic(spot.from)
        {
            score -= 2.0;
        }
        if name.words == 1 && page.is(spot.from, GIVEN) {
            score -= 2.0;
        }
    }
    score
}

/// What the name itself is worth.
fn of_name(
    page: &Page<'_, '_>,
    found: &Found,
    name: &Name,
    candidate: &Candidate,
    spot: &Spot,
) -> f32 {
    let (entry, place) = (candidate.entry, &candidate.place);
    // A namesake's fame counts for the name too, a little: four doublings less.
    let known = found.candidates[name.from]
        .place
        .population
        .saturating_sub(32);
    let people = f32::from(place.population.max(known)) / 8.0;
    let mut score = match place.kind {
        Kind::Country | Kind::Region => 3.0,
        Kind::Province => 1.6,
        Kind::Site | Kind::Nature => 2.0,
        Kind::District => {
            if name.words > 1 {
                1.0
            } else {
                -0.3
            }
        }
        // 1 for 100,000 people, 0 for 6,000.
        Kind::Town => ((people - 12.6) / 4.0).clamp(-1.0, 2.2),
    };
    if entry.has(Entry::CURATED) && place.kind == Kind::Town {
        score += 0.8;
    }
    let at_home = found.country == Some(place.country);
    if !entry.has(Entry::HEAD | Entry::CURATED) && !page.is_arabic(spot.from) {
        score -= match (place.kind, at_home) {
            (Kind::Town, false) => 1.5,
            (Kind::Town, true) => 0.7,
            _ => 0.5,
        };
    }
    if page.is_arabic(spot.from) && place.kind == Kind::Town {
        // Small towns abroad have names in Arabic letters that are common words.
        let expected = at_home || page.expected.contains(&Some(place.country));
        score -= match (expected || entry.has(Entry::CURATED), spot.cues) {
            // "In Varzaneh", "Zahedan saw": small behind a preposition, known anywhere.
            (true, _) if place.population >= CITY => -0.8,
            (true, cues) if cues.has(Cues::BEFORE) => -0.5,
            (true, _) => 0.0,
            (false, _) if place.population >= METROPOLIS => 0.0,
            (false, cues) if cues.has(Cues::BEFORE) && place.population >= CITY => 0.9,
            (false, _) => 1.5,
        };
    }
    if entry.has(Entry::SHORT) {
        score -= 0.5;
    }
    if candidate.loose {
        score -= 0.8;
    }
    if entry.has(Entry::MARKED) && kind_suits(spot.cues, candidate) < 0.0 {
        score -= 6.0;
    }
    if name.words > 1 {
        score += 1.2;
    }
    if name.words == 1 {
        let classes = page.classes[spot.from];
        let trusted = entry.has(Entry::CURATED)
            && !matches!(place.kind, Kind::Town | Kind::Site)
            && !page.is_arabic(spot.from);
        if (is_common(classes) || page.is(spot.from, AREA_WORD)) && !trusted {
            let said = page.is_arabic(spot.from) || spot.cues.has(Cues::LINK);
            let said = said && spot.cues.is_marked() && is_common(classes);
            score -= if said { 1.0 } else { 3.5 };
            // "The central town of": no province is a town.
            if spot.cues.has(Cues::TOWN) && place.kind == Kind::Province {
                score -= 3.0;
            }
        } else if classes & GIVEN != 0 && place.kind != Kind::Country {
            score -= 1.0;
        }
        if page.seen_small(page.tokens.list[spot.from].hash) && !page.is_arabic(spot.from) {
            score -= 1.5;
        }
    }
    if candidate.named {
        score += 1.0;
    }
    if !is_town(spot, candidate) && is_stray(page, found, spot, candidate) {
        score -= STRAY;
    }
    if name.why == Why::Company {
        score += 0.7;
    }
    score
}

/// Whether a small place lies in a country that nothing else in the text speaks of, although the text
/// has a country of its own: "Somerset" of New Jersey in a report on London.
fn is_stray(page: &Page<'_, '_>, found: &Found, spot: &Spot, candidate: &Candidate) -> bool {
    let place = &candidate.place;
    let small =
        !matches!(place.kind, Kind::Country | Kind::Region) && place.population < METROPOLIS;
    let abroad = found.country.is_some_and(|home| home != place.country);
    small
        && abroad
        && !page.is_arabic(spot.from)
        && !candidate.named
        && !candidate.holds
        && found.support(&found.names[spot.name], candidate) < LONELY
}

/// "In Somerset": whether the text says that a name is a place, and the name is a town's.
fn is_town(spot: &Spot, candidate: &Candidate) -> bool {
    let told = Cues::BEFORE | Cues::TOWN | Cues::DISTRICT;
    spot.cues.has(told) && matches!(candidate.place.kind, Kind::Town | Kind::District)
}

/// What stands around it is worth.
fn of_cues(page: &Page<'_, '_>, candidate: &Candidate, spot: &Spot) -> f32 {
    let cues = spot.cues;
    let big = matches!(candidate.place.kind, Kind::Country | Kind::Region);
    let middling = candidate.place.kind == Kind::Province || candidate.place.population >= CITY;
    let short_code = cues.has(Cues::SHOUTED) && !candidate.entry.has(Entry::CURATED);
    let shapeless = page.capitals || page.is_arabic(spot.from);
    let mut score = if shapeless { -1.0 } else { 0.6 };
    for (cue, weight) in [
        (Cues::BEFORE, 1.6),
        (Cues::LINK, 0.5),
        (Cues::TOWN, 1.8),
        (Cues::PROVINCE, 1.5),
        (Cues::DISTRICT, 1.5),
        (Cues::BEHIND, 0.8),
        (Cues::LIST, 0.6),
        (Cues::LONG_LIST, 0.7),
        (Cues::HELD, 3.0),
        (Cues::HOLDS, 2.0),
        (Cues::HELD_BEFORE, 2.0),
        (Cues::DATELINE, 2.5),
        (Cues::OWNS, 0.3),
        (Cues::PERSON, -4.0),
        (Cues::BODY, -0.5),
        (Cues::SAY, -0.8),
        (Cues::UNHELD, -4.0),
        (Cues::FEATURE, -4.5),
        (Cues::STREET, -2.5),
    ] {
        if cues.has(cue) {
            score += weight;
        }
    }
    if cues.has(Cues::THE)
        && !big
        && candidate.place.kind != Kind::Nature
        && !cues.has(Cues::BEHIND | Cues::BODY)
    {
        score -= 0.8;
    }
    let heading = cues.has(Cues::HEADING);
    if short_code && !heading && !cues.has(Cues::DATELINE) {
        score -= 3.0;
    }
    let idle = Cues::BEFORE | Cues::LIST | Cues::HELD | Cues::HOLDS | Cues::BEHIND | Cues::DATELINE;
    if cues.has(Cues::OPENS) && !big && !middling && !cues.has(idle) {
        score -= 0.8;
    }
    if cues.has(Cues::CAPITAL_BEFORE) && !heading {
        score -= if big { 1.0 } else { 2.5 };
    }
    if cues.has(Cues::CAPITAL_BEHIND) && !heading {
        score -= match (big, middling) {
            (true, _) => 0.5,
            (_, true) => 1.0,
            _ => 2.0,
        };
    }
    score
}
