//! Senses: which place each name of the document means.
//!
//! A name means one place in a document. Its candidates are scored by how well known they are,
//! by areas named beside them, and by the company they are in: the countries and provinces of the
//! other names, and the places close by in the text. The company is counted anew in each round.

use super::Why;
use super::cue::Cues;
use super::page::Page;
use super::spot::{Candidate, Found, Name};
use crate::gazetteer::Fact;
use crate::gazetteer::layout::{Entry, Kind};

/// Rounds in which names settle.
const ROUNDS: usize = 3;
/// Spots before and behind that count as neighbours in the text.
const NEIGHBOURS: usize = 6;
/// Beyond this many kilometres a neighbour says nothing.
const FAR: f32 = 400.0;
/// Length of a degree of latitude.
const KM_PER_DEGREE: f32 = 111.2;

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
pub(super) fn renown(page: &Page<'_, '_>, candidate: &Candidate) -> f32 {
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
    if page.expected.contains(&Some(place.country)) {
        score += 3.0;
    }
    score
}

/// The words for areas in the text against the candidate's kind.
pub(super) fn kind_suits(cues: Cues, candidate: &Candidate) -> f32 {
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
pub(super) fn settle(page: &Page<'_, '_>, found: &mut Found) {
    for candidate in &mut found.candidates {
        candidate.renown = renown(page, candidate);
    }
    let mut near = Vec::new();
    for round in 0..ROUNDS {
        let company = (round > 0).then(|| Company::of(page, found));
        for number in 0..found.names.len() {
            let cues = cues_of(found, &found.names[number]);
            if company.is_some() {
                neighbours(found, number, &mut near);
            }
            let Name { from, to, .. } = found.names[number];
            for candidate in &mut found.candidates[from..to] {
                candidate.score = candidate.renown + kind_suits(cues, candidate);
                if candidate.named {
                    candidate.score += NAMED;
                }
                if let Some(company) = &company {
                    candidate.score +=
                        company.weigh(&candidate.place, number) + nearby(&candidate.place, &near);
                }
            }
            choose(&found.candidates, &mut found.names[number], cues);
        }
    }
}

/// What the text says of a name at most of its spots.
fn cues_of(found: &Found, name: &Name) -> Cues {
    let mut all = Cues::default();
    let looked_at = name.spots().count();
    for cue in [Cues::PROVINCE, Cues::DISTRICT, Cues::TOWN, Cues::HOLDS] {
        let bearing = name
            .spots()
            .filter(|&at| found.spots[at].cues.has(cue))
            .count();
        // A town that is once followed by "province" is a province only there.
        if bearing * 2 > looked_at || cue == Cues::HOLDS && bearing > 0 {
            all.add(cue);
        }
    }
    all
}

/// Picks the candidate with the highest score and notes why.
fn choose(candidates: &[Candidate], name: &mut Name, cues: Cues) {
    let (mut best, mut known) = (name.from, name.from);
    for at in name.from..name.to {
        if candidates[at].score > candidates[best].score {
            best = at;
        }
        if candidates[at].renown > candidates[known].renown {
            known = at;
        }
    }
    let chosen = &candidates[best];
    let mut second = f32::MIN;
    for candidate in &candidates[name.from..name.to] {
        // A town and its province are no rivals; the best one is in itself.
        let (one, other) = (&chosen.place, &candidate.place);
        if candidate.score > second && !one.contains(other) && !other.contains(one) {
            second = candidate.score;
        }
    }
    name.margin = (chosen.score - second).min(10.0);
    name.why = if chosen.loose {
        Why::Loose
    } else if chosen.named {
        Why::Named
    } else if name.to - name.from == 1 {
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
fn sureness(name: &Name) -> f32 {
    if name.persons * 2 >= name.count {
        return 0.1;
    }
    (0.25 + name.margin / 6.0).clamp(0.1, 1.0)
}

/// The countries and provinces of a document's names.
struct Company {
    /// By the numbers of countries and provinces.
    countries: Vec<f32>,
    provinces: Vec<f32>,
    /// What each name gave, and to which country and province.
    gave: Vec<(f32, u16, u16)>,
    total: f32,
}

impl Company {
    fn of(page: &Page<'_, '_>, found: &Found) -> Self {
        let mut company = Self {
            countries: vec![0.0; usize::from(u8::MAX) + 1],
            provinces: vec![0.0; page.gazetteer.provinces()],
            gave: Vec::with_capacity(found.names.len()),
            total: 0.0,
        };
        for (number, name) in found.names.iter().enumerate() {
            let place = found.place(number);
            let weight = sureness(name) * (name.count as f32).sqrt();
            company.gave.push((weight, place.country, place.province));
            if let Some(country) = company.countries.get_mut(usize::from(place.country)) {
                *country += weight;
                company.total += weight;
            }
            if let Some(province) = company.provinces.get_mut(usize::from(place.province)) {
                *province += weight;
            }
        }
        company
    }

    /// How well a place suits the company of the other names.
    fn weigh(&self, place: &Fact, own: usize) -> f32 {
        let (gave, country, province) = self.gave[own];
        // A few names prove less than many.
        let rest = self.total - gave + 1.0;
        let share = |sums: &[f32], at: u16, given: u16| {
            let own = if at == given { gave } else { 0.0 };
            sums.get(usize::from(at))
                .map_or(0.0, |sum| (sum - own).max(0.0) / rest)
        };
        share(&self.countries, place.country, country) * COUNTRY
            + share(&self.provinces, place.province, province) * PROVINCE
    }
}

/// A name beside another in the text: where its place lies, and how much it counts.
struct Neighbour {
    name: usize,
    at: (f32, f32),
    weight: f32,
}

/// The other names beside a name's spots.
fn neighbours(found: &Found, own: usize, near: &mut Vec<Neighbour>) {
    near.clear();
    for at in found.names[own].spots() {
        let from = at.saturating_sub(NEIGHBOURS);
        let to = (at + NEIGHBOURS + 1).min(found.spots.len());
        for other in from..to {
            let name = found.spots[other].name;
            let place = found.place(name);
            if name == own || matches!(place.kind, Kind::Country | Kind::Region) {
                continue;
            }
            let closeness = 1.0 / (1.0 + 0.25 * (at.abs_diff(other) as f32 - 1.0));
            let weight = closeness * sureness(&found.names[name]);
            match near.iter_mut().find(|known| known.name == name) {
                Some(known) => known.weight = known.weight.max(weight),
                None => near.push(Neighbour {
                    name,
                    at: place.at,
                    weight,
                }),
            }
        }
    }
}

/// How close a place lies to the neighbours.
fn nearby(place: &Fact, near: &[Neighbour]) -> f32 {
    if near.is_empty() || matches!(place.kind, Kind::Country | Kind::Region) {
        return 0.0;
    }
    let mut shrink = None;
    let mut sum = 0.0;
    for other in near {
        let north = (place.at.0 - other.at.0).abs() * KM_PER_DEGREE;
        if north >= FAR {
            continue;
        }
        let shrink = *shrink.get_or_insert_with(|| place.at.0.to_radians().cos());
        let east = (place.at.1 - other.at.1).abs();
        let east = east.min(360.0 - east) * KM_PER_DEGREE * shrink;
        let closeness = 1.0 - (north * north + east * east).sqrt() / FAR;
        if closeness > 0.0 {
            sum += other.weight * closeness * closeness;
        }
    }
    NEARBY * sum / (sum + 0.7)
}
