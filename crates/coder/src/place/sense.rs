//! Senses: which place each name of the document means.
//!
//! A name means one place in a document. Its candidates are scored by how well known they are,
//! by areas named beside them, and by the company they are in: the countries and provinces of the
//! other names, and the places close by in the text. The company is counted anew in each round.

use super::Why;
use super::cue::Cues;
use super::page::Page;
use super::spot::{Candidate, Found, Name};
use crate::gazetteer::Toponym;
use crate::gazetteer::layout::{Entry, Kind};

/// Rounds in which names settle.
const ROUNDS: usize = 3;
/// Spots before and behind that count as neighbours in the text.
const NEIGHBOURS: usize = 6;
/// Spots of a name whose neighbours are looked at.
const SPOTS: usize = 4;
/// Beyond this many kilometres a neighbour says nothing.
const FAR: f32 = 400.0;

/// Weight of eight steps of population, that is of a doubling.
const PEOPLE: f32 = 0.42;
/// A share of all mentions in the same country weighs at most this.
const COUNTRY: f32 = 4.0;
/// As `COUNTRY`, for the same province.
const PROVINCE: f32 = 3.5;
/// Places nearby weigh at most this.
const NEARBY: f32 = 4.0;
/// An area named beside it.
const NAMED: f32 = 8.0;

/// How well a candidate is known, whatever the text.
pub(super) fn renown(page: &Page<'_, '_>, candidate: &Candidate<'_>) -> f32 {
    let place = &candidate.place;
    let mut score = f32::from(place.population) / 8.0 * PEOPLE;
    score += match place.kind {
        Kind::Country => 6.0,
        Kind::Region => 3.0,
        Kind::Site => 3.0,
        Kind::Town => 2.0,
        Kind::Province => 0.8,
        Kind::Nature => 1.0,
        Kind::District => -3.0,
    };
    if candidate.entry.has(Entry::HEAD) {
        score += 1.5;
    }
    if candidate.entry.has(Entry::CURATED) {
        score += 1.5;
    }
    if candidate.entry.has(Entry::SHORT) {
        score -= 1.0;
    }
    if candidate.loose {
        score -= 2.0;
    }
    let home = Some(page.words.home.as_str()).filter(|_| page.arabic);
    if place.country.is_some() && (place.country == page.hints.country || place.country == home) {
        score += 3.0;
    }
    score
}

/// The words for areas in the text against the candidate's kind.
pub(super) fn kind_suits(cues: Cues, candidate: &Candidate<'_>) -> f32 {
    let kind = candidate.place.kind;
    let marked = candidate.entry.has(Entry::MARKED);
    let mut score = 0.0;
    if cues.has(Cues::PROVINCE) {
        score += match kind {
            Kind::Province => 6.0,
            Kind::District | Kind::Nature => 1.0,
            _ => -1.0,
        };
    }
    if cues.has(Cues::DISTRICT) {
        score += match kind {
            Kind::District => 7.0,
            Kind::Town => 1.0,
            _ => -1.0,
        };
    } else if marked && kind == Kind::District {
        score -= if cues.has(Cues::PROVINCE) { 3.0 } else { 12.0 };
    }
    if cues.has(Cues::TOWN) {
        score += if kind == Kind::Town { 2.5 } else { -0.5 };
    }
    if marked && kind == Kind::Province && !cues.has(Cues::HOLDS | Cues::PROVINCE) {
        score -= 12.0;
    }
    score
}

/// Lets every name find its place.
pub(super) fn settle(page: &Page<'_, '_>, found: &mut Found<'_>) {
    let base: Vec<Vec<f32>> = found
        .names
        .iter()
        .map(|name| {
            name.candidates
                .iter()
                .map(|candidate| renown(page, candidate))
                .collect()
        })
        .collect();
    let spots = spots_of(found);
    for round in 0..ROUNDS {
        let company = (round > 0).then(|| Company::of(found));
        for name in 0..found.names.len() {
            let cues = cues_of(found, &spots[name]);
            let near = company
                .as_ref()
                .map(|_| neighbours(found, name, &spots[name]));
            for at in 0..found.names[name].candidates.len() {
                let candidate = found.names[name].candidates[at];
                let mut score = base[name][at] + kind_suits(cues, &candidate);
                if candidate.named {
                    score += NAMED;
                }
                if let (Some(company), Some(near)) = (&company, &near) {
                    score += company.weigh(&candidate.place, name) + nearby(&candidate.place, near);
                }
                found.names[name].candidates[at].score = score;
            }
            choose(&mut found.names[name], &base[name], cues);
        }
    }
}

/// The first spots of each name.
fn spots_of(found: &Found<'_>) -> Vec<Vec<usize>> {
    let mut of = vec![Vec::new(); found.names.len()];
    for (at, spot) in found.spots.iter().enumerate() {
        if of[spot.name].len() < SPOTS {
            of[spot.name].push(at);
        }
    }
    of
}

/// What the text says of a name at any of its spots.
fn cues_of(found: &Found<'_>, spots: &[usize]) -> Cues {
    let mut all = Cues::default();
    // A town that is once followed by "province" is a province only there.
    for cue in [Cues::PROVINCE, Cues::DISTRICT, Cues::TOWN, Cues::HOLDS] {
        let bearing = spots
            .iter()
            .filter(|&&at| found.spots[at].cues.has(cue))
            .count();
        if bearing * 2 > spots.len() || cue == Cues::HOLDS && bearing > 0 {
            all.add(cue);
        }
    }
    all
}

/// Picks the candidate with the highest score and notes why.
fn choose(name: &mut Name<'_>, base: &[f32], cues: Cues) {
    let best_of = |score: &dyn Fn(usize) -> f32| {
        let mut best = 0;
        for at in 1..name.candidates.len() {
            if score(at) > score(best) {
                best = at;
            }
        }
        best
    };
    let best = best_of(&|at| name.candidates[at].score);
    let known = best_of(&|at| base[at]);
    let mut second = f32::MIN;
    for (at, candidate) in name.candidates.iter().enumerate() {
        // A town and its province are no rivals.
        let chosen = &name.candidates[best].place;
        let same = chosen.contains(&candidate.place) || candidate.place.contains(chosen);
        if at != best && !same {
            second = second.max(candidate.score);
        }
    }
    let chosen = &name.candidates[best];
    name.margin = (chosen.score - second).min(10.0);
    name.why = if chosen.loose {
        Why::Loose
    } else if chosen.named {
        Why::Named
    } else if name.candidates.len() == 1 {
        Why::Only
    } else if cues.is_marked() && known != best {
        Why::Marked
    } else if known == best {
        Why::BestKnown
    } else {
        Why::Company
    };
    name.best = best;
}

/// How sure a name's place is, from 0 to 1.
fn sureness(name: &Name<'_>) -> f32 {
    if name.persons * 2 >= name.spots {
        return 0.1;
    }
    (0.25 + name.margin / 6.0).clamp(0.1, 1.0)
}

/// The countries and provinces of a document's names.
struct Company<'g> {
    countries: Vec<(&'g str, f32)>,
    provinces: Vec<(&'g str, &'g str, f32)>,
    /// What each name gave.
    gave: Vec<f32>,
    total: f32,
}

impl<'g> Company<'g> {
    fn of(found: &Found<'g>) -> Self {
        let mut company = Self {
            countries: Vec::new(),
            provinces: Vec::new(),
            gave: Vec::new(),
            total: 0.0,
        };
        for name in &found.names {
            let place = name.candidates[name.best].place;
            let weight = sureness(name) * (name.spots as f32).sqrt();
            company.gave.push(weight);
            let Some(country) = place.country else {
                continue;
            };
            company.total += weight;
            match company
                .countries
                .iter_mut()
                .find(|(code, _)| *code == country)
            {
                Some((_, sum)) => *sum += weight,
                None => company.countries.push((country, weight)),
            }
            let Some(province) = place.admin1 else {
                continue;
            };
            let known = company.provinces.iter_mut();
            match known
                .into_iter()
                .find(|(code, name, _)| *code == country && *name == province)
            {
                Some((_, _, sum)) => *sum += weight,
                None => company.provinces.push((country, province, weight)),
            }
        }
        company
    }

    /// How well a place suits the company of the other names.
    fn weigh(&self, place: &Toponym<'g>, own: usize) -> f32 {
        let Some(country) = place.country else {
            return 0.0;
        };
        let rest = self.total - self.gave[own];
        let own_share = self.gave[own];
        let share = |sum: f32, best: bool| {
            let others = if best {
                (sum - own_share).max(0.0)
            } else {
                sum
            };
            // A few names prove less than many.
            others / (rest + 1.0)
        };
        let in_country = self.countries.iter().find(|(code, _)| *code == country);
        let mut score = in_country.map_or(0.0, |&(_, sum)| share(sum, true)) * COUNTRY;
        if let Some(province) = place.admin1 {
            let all = self.provinces.iter();
            let sum = all
                .into_iter()
                .find(|(code, name, _)| *code == country && *name == province);
            score += sum.map_or(0.0, |&(_, _, sum)| share(sum, true)) * PROVINCE;
        }
        score
    }
}

/// A neighbour in the text: where it lies, and how much it counts.
type Neighbour<'g> = (Toponym<'g>, f32);

/// The other names beside a name's spots.
fn neighbours<'g>(found: &Found<'g>, own: usize, spots: &[usize]) -> Vec<Neighbour<'g>> {
    let mut near: Vec<(usize, f32)> = Vec::new();
    for &at in spots {
        let from = at.saturating_sub(NEIGHBOURS);
        let to = (at + NEIGHBOURS + 1).min(found.spots.len());
        for other in from..to {
            let name = found.spots[other].name;
            if name == own {
                continue;
            }
            let closeness = 1.0 / (1.0 + 0.25 * (at.abs_diff(other) as f32 - 1.0));
            match near.iter_mut().find(|(known, _)| *known == name) {
                Some((_, weight)) => *weight = weight.max(closeness),
                None => near.push((name, closeness)),
            }
        }
    }
    let place = |name: usize| found.names[name].candidates[found.names[name].best].place;
    near.into_iter()
        .map(|(name, weight)| (place(name), weight * sureness(&found.names[name])))
        .filter(|(place, _)| !matches!(place.kind, Kind::Country | Kind::Region))
        .collect()
}

/// How close a place lies to the neighbours.
fn nearby(place: &Toponym<'_>, near: &[Neighbour<'_>]) -> f32 {
    if matches!(place.kind, Kind::Country | Kind::Region) {
        return 0.0;
    }
    let shrink = place.lat.to_radians().cos();
    let mut sum = 0.0;
    for (other, weight) in near {
        let north = (place.lat - other.lat) * 111.2;
        let mut east = (place.lon - other.lon).abs();
        if east > 180.0 {
            east = 360.0 - east;
        }
        let east = east * 111.2 * shrink;
        if north.abs() < FAR && east < FAR {
            let km = (north * north + east * east).sqrt();
            let closeness = (1.0 - km / FAR).max(0.0);
            sum += weight * closeness * closeness;
        }
    }
    NEARBY * sum / (sum + 0.7)
}
