//! Senses: which place each name of the document means.
//!
//! A name means one place in a document. Its candidates are scored by how well known they are,
//! by areas named beside them, and by the company they are in: the countries and provinces of the
//! other names, and the places close by in the text. The company is counted anew in each round; none
/// before the first.
use super::Why;
use super::cue::Cues;
use super::page::Page;
use super::spot::{Candidate, Found, Name, SPOTS};
use crate::gazetteer::Fact;
use crate::gazetteer::layout::{Entry, Kind};

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
/// A candidate so far behind the best is not weighed again.
const HOPELESS: f32 = 10.0;
/// So many names count for nothing beside the others.
const FEW: f32 = 1.0;
/// Places nearby weigh at most this.
const NEARBY: f32 = 4.0;
/// An area named beside it.
const NAMED: f32 = 8.0;
/// It is the area named beside another.
const HOLDS: f32 = 5.0;
/// How widely a name's weight is spread over its candidates, in each round.
const SPREAD: [f32; 3] = [5.0, 3.0, 1.5];

/// As [`SPREAD`], when all is settled.
const LAST_SPREAD: f32 = 1.0;
/// The share of all names that the text's country has at least.
const HOME: f32 = 0.4;

/// How well a candidate is known, whatever the text.
pub(super) fn renown(page: &Page<'_, '_>, candidate: &Candidate) -> f32 {
    let place = &candidate.place;
    let mut score = f32::from(place.population) / 8.0 * PEOPLE;
    score += match place.kind {
        Kind::Country => 5.0,
        Kind::Region => 3.0,
        Kind::Site => 3.0,
        Kind::Town => 2.0,
        Kind::Province => 0.0,
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
///
/// In early rounds a name's weight is spread over all its candidates, so that a province in which
/// many names of the text have a candidate each stands out before any of them is decided.
pub(super) fn settle(page: &Page<'_, '_>, found: &mut Found) {
    for candidate in &mut found.candidates {
        candidate.renown = renown(page, candidate);
    }
    for number in 0..found.names.len() {
        lower_namesakes(page, found, number);
        let Name { from, to, .. } = found.names[number];
        let cues = cues_of(found, &found.names[number]);
        for candidate in &mut found.candidates[from..to] {
            candidate.base = candidate.renown + kind_suits(cues, candidate);
            candidate.base += if candidate.named { NAMED } else { 0.0 };
            candidate.base += if candidate.holds { HOLDS } else { 0.0 };
            candidate.score = candidate.base;
        }
        choose(&found.candidates, &mut found.names[number], cues);
    }
    let beside = Beside::of(found);
    let mut company = Company::new(page);
    let mut near = Vec::new();
    for spread in SPREAD {
        company.fill(found, spread);
        for number in 0..found.names.len() {
            let Name { from, to, best, .. } = found.names[number];
            if to - from == 1 {
                continue;
            }
            beside.places(found, number, &mut near);
            company.leave(&found.candidates[from..to]);
            let hopeless = found.candidates[best].score - HOPELESS;
            for candidate in &mut found.candidates[from..to] {
                if candidate.score >= hopeless || candidate.named {
                    let place = &candidate.place;
                    candidate.score = candidate.base + company.weigh(place) + nearby(place, &near);
                }
            }
            company.enter(&found.candidates[from..to]);
            let cues = cues_of(found, &found.names[number]);
            choose(&found.candidates, &mut found.names[number], cues);
        }
    }
    company.fill(found, LAST_SPREAD);
    found.country = home(&company.countries);
    found.countries = company.countries;
}

/// A place that bears a name only besides its own yields to one of its country whose own name it is:
/// what begins with another letter in Latin is no such name.
fn lower_namesakes(page: &Page<'_, '_>, found: &mut Found, number: usize) {
    let name = &found.names[number];
    let (from, to) = (name.from, name.to);
    let first = name.spots().next().map(|spot| found.spots[spot].from);
    let Some(first) = first.filter(|&first| to - from > 1 && page.is_arabic(first)) else {
        return;
    };
    lower_world_namesakes(page, &mut found.candidates[from..to]);
    let written = page.tokens.str(first).chars().next();
    let own: Vec<bool> = found.candidates[from..to]
        .iter()
        .map(|candidate| {
            let headword = page.gazetteer.toponym(&candidate.place).name;
            let bare = headword.strip_prefix("Bandar-e ").unwrap_or(headword);
            opens_alike(written, bare.chars().next())
        })
        .collect();
    for at in from..to {
        let country = found.candidates[at].place.country;
        let rival = (from..to)
            .any(|other| own[other - from] && found.candidates[other].place.country == country);
        if !own[at - from] && rival && found.candidates[at].place.kind == Kind::Town {
            found.candidates[at].renown -= NAMESAKE;
        }
    }
}

/// "London" in Persian is the one on the Thames, whatever else of Canada a list names.
fn lower_world_namesakes(page: &Page<'_, '_>, candidates: &mut [Candidate]) {
    let town = |candidate: &&Candidate| candidate.place.kind == Kind::Town;
    let most = candidates.iter().filter(town).map(|it| it.place.population);
    let Some(most) = most.max().filter(|&most| most >= WORLD_CITY) else {
        return;
    };
    for candidate in candidates {
        let small = candidate.place.population.saturating_add(WORLD_NAMESAKE) < most;
        let expected = page.expected.contains(&Some(candidate.place.country));
        if candidate.place.kind == Kind::Town && small && !expected {
            candidate.renown -= NAMESAKE;
        }
    }
}

/// [`crate::gazetteer::layout::population_class`] of a million people.
const WORLD_CITY: u8 = 159;

/// Steps of population by which a world city outdoes its namesakes: four times as many people.
const WORLD_NAMESAKE: u8 = 16;

/// What a place loses by bearing a name only besides its own.
const NAMESAKE: f32 = 5.0;

/// Whether a name in Arabic letters may begin with a Latin letter.
fn opens_alike(written: Option<char>, latin: Option<char>) -> bool {
    let (Some(written), Some(latin)) = (written, latin) else {
        return true;
    };
    let sounds = match written {
        'ب' => "b",
        'پ' => "p",
        'ت' | 'ط' => "t",
        'ث' | 'س' | 'ص' | 'ش' => "s",
        'ج' => "jgd",
        'چ' => "c",
        'ح' | 'ه' => "h",
        'خ' => "kx",
        'د' => "d",
        'ذ' | 'ز' | 'ض' | 'ظ' => "zdt",
        'ر' => "r",
        'ژ' => "jz",
        'غ' | 'ق' | 'گ' => "gq",
        'ف' => "f",
        'ک' | 'ك' => "kc",
        'ل' => "l",
        'م' => "m",
        'ن' => "n",
        'و' => "vwuo",
        'ی' | 'ي' => "yi",
        _ => return true,
    };
    sounds.contains(latin.to_ascii_lowercase())
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
    let mut top = [best as u32; 3];
    let mut runner_up = f32::MIN;
    for (at, candidate) in candidates.iter().enumerate().take(name.to).skip(name.from) {
        if at != best && candidate.score > runner_up {
            runner_up = candidate.score;
            top = [best as u32, at as u32, top[1]];
        }
    }
    name.top = top;
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

/// How much a name counts in company.
fn weight(name: &Name) -> f32 {
    name.standing() * (name.count as f32).sqrt()
}

/// The countries and provinces of a document's names, by their numbers.
struct Company {
    countries: Vec<f32>,
    provinces: Vec<f32>,
    total: f32,
}

impl Company {
    fn new(page: &Page<'_, '_>) -> Self {
        Self {
            countries: vec![0.0; usize::from(u8::MAX) + 1],
            provinces: vec![0.0; page.gazetteer.provinces()],
            total: 0.0,
        }
    }

    /// Counts all names anew, each name's weight divided among its candidates.
    fn fill(&mut self, found: &mut Found, spread: f32) {
        self.countries.fill(0.0);
        self.provinces.fill(0.0);
        self.total = 0.0;
        for name in &found.names {
            let candidates = &mut found.candidates[name.from..name.to];
            let best = candidates
                .iter()
                .fold(f32::MIN, |best, one| best.max(one.score));
            let mut sum = 0.0;
            for candidate in candidates.iter_mut() {
                candidate.share = ((candidate.score - best) / spread).max(-12.0).exp();
                sum += candidate.share;
            }
            let weight = weight(name) / sum;
            for candidate in candidates.iter_mut() {
                candidate.share *= weight;
            }
            self.add(candidates, 1.0);
        }
    }

    /// Takes a name out, so that it does not speak for itself.
    fn leave(&mut self, candidates: &[Candidate]) {
        self.add(candidates, -1.0);
    }

    /// Puts a name back.
    fn enter(&mut self, candidates: &[Candidate]) {
        self.add(candidates, 1.0);
    }

    fn add(&mut self, candidates: &[Candidate], sign: f32) {
        for candidate in candidates {
            let share = candidate.share * sign;
            if let Some(country) = self.countries.get_mut(usize::from(candidate.place.country)) {
                *country += share;
                self.total += share;
            }
            if let Some(province) = self
                .provinces
                .get_mut(usize::from(candidate.place.province))
            {
                *province += share;
            }
        }
    }

    /// How well a place suits the company of the other names.
    fn weigh(&self, place: &Fact) -> f32 {
        // A few names prove less than many.
        let total = self.total + FEW;
        let share = |sums: &[f32], at: u16| {
            sums.get(usize::from(at))
                .map_or(0.0, |sum| sum.max(0.0) / total)
        };
        share(&self.countries, place.country) * COUNTRY
            + share(&self.provinces, place.province).sqrt() * PROVINCE
    }
}

/// The country of most names, by the weight of each.
pub(super) fn home(countries: &[f32]) -> Option<u16> {
    let total: f32 = countries.iter().sum();
    let all = (0u16..).zip(countries);
    let (country, sum) = all.max_by(|one, other| one.1.total_cmp(other.1))?;
    (*sum > HOME * total).then_some(country)
}

/// Which names stand beside each name in the text, and how close.
struct Beside {
    /// Where each name's neighbours begin; one more at the end.
    starts: Vec<u32>,
    names: Vec<(u32, f32)>,
}

impl Beside {
    fn of(found: &Found) -> Self {
        let mut beside = Self {
            starts: vec![0],
            names: Vec::with_capacity(found.spots.len() * 8),
        };
        for (own, name) in found.names.iter().enumerate() {
            let first = beside.names.len();
            let spots = if name.to - name.from == 1 { 0 } else { SPOTS };
            for at in name.spots().take(spots) {
                let from = at.saturating_sub(NEIGHBOURS);
                let to = (at + NEIGHBOURS + 1).min(found.spots.len());
                for other in (from..to).filter(|&other| found.spots[other].name != own) {
                    let closeness = 1.0 / (1.0 + 0.25 * (at.abs_diff(other) as f32 - 1.0));
                    beside.note(first, found.spots[other].name as u32, closeness);
                }
            }
            beside.starts.push(beside.names.len() as u32);
        }
        beside
    }

    fn note(&mut self, first: usize, name: u32, closeness: f32) {
        match self.names[first..]
            .iter_mut()
            .find(|(known, _)| *known == name)
        {
            Some((_, close)) => *close = close.max(closeness),
            None => self.names.push((name, closeness)),
        }
    }

    /// Where the places lie that the neighbours of a name most likely mean, and how much each
    /// counts.
    fn places(&self, found: &Found, own: usize, near: &mut Vec<((f32, f32), f32)>) {
        near.clear();
        for &(name, closeness) in
            &self.names[self.starts[own] as usize..self.starts[own + 1] as usize]
        {
            let name = &found.names[name as usize];
            let unit = closeness * name.standing() / weight(name);
            for (at, &top) in name.top.iter().enumerate() {
                let candidate = &found.candidates[top as usize];
                let weight = unit * candidate.share;
                let country = matches!(candidate.place.kind, Kind::Country | Kind::Region);
                if weight > 0.06 && !country && !name.top[..at].contains(&top) {
                    near.push((candidate.place.at, weight));
                }
            }
        }
    }
}

/// How close a place lies to the neighbours.
fn nearby(place: &Fact, near: &[((f32, f32), f32)]) -> f32 {
    if near.is_empty() || matches!(place.kind, Kind::Country | Kind::Region) {
        return 0.0;
    }
    let mut shrink = None;
    let mut sum = 0.0;
    for &(other, weight) in near {
        let north = (place.at.0 - other.0).abs() * KM_PER_DEGREE;
        if north >= FAR {
            continue;
        }
        let shrink = *shrink.get_or_insert_with(|| place.at.0.to_radians().cos());
        let east = (place.at.1 - other.1).abs();
        let east = east.min(360.0 - east) * KM_PER_DEGREE * shrink;
        let closeness = 1.0 - (north * north + east * east).sqrt() / FAR;
        if closeness > 0.0 {
            sum += weight * closeness * closeness;
        }
    }
    NEARBY * sum / (sum + 0.7)
}
