//! A filter asks the index: which events, how many of what, when and where.

use super::columns::UNDATED;
use super::filter::{Filter, Order};
use super::index::{Index, Spot};
use super::timeline::Timeline;
use super::{Status, outlines};
use record::{ClaimType, Relation};
use serde::Serialize;
use store::{day_number, fold};

/// How many different ones there are among the events that a filter lets through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Counts {
    /// Events.
    pub events: usize,
    /// Claims of these events.
    pub claims: usize,
    /// Documents that tell these claims.
    pub documents: usize,
    /// Independent origins that these claims go back to.
    pub origins: usize,
    /// Events whose claims contradict each other.
    pub disputed: usize,
    /// Events without a day.
    pub undated: usize,
    /// Events without a place.
    pub placeless: usize,
}

/// For each value of a field, how many events there would be with it, whatever else the filter
/// asks of that field.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facets {
    /// By type, in the order of the codebook.
    pub kinds: Vec<usize>,
    /// By the number of the country in the index; the first is "none".
    pub countries: Vec<usize>,
    /// By the number of the area in the index.
    pub areas: Vec<usize>,
    /// By the number of the publisher's name.
    pub sources: Vec<usize>,
    /// By relation, in the order of the list.
    pub relations: Vec<usize>,
    /// Unchecked, partly checked, checked.
    pub status: Vec<usize>,
    /// Disputed ones.
    pub disputed: usize,
    /// Those in a shutdown.
    pub shutdown: usize,
}

/// What a filter lets through.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// How many of what.
    pub counts: Counts,
    /// How many of each value.
    pub facets: Facets,
    /// When.
    pub timeline: Timeline,
    /// For each place by its number, the events whose first place it is, and the disputed ones.
    pub places: Vec<(u32, u32)>,
    /// Rows of the index, in its order.
    pub(super) rows: Vec<u32>,
}

const KIND: u16 = 1;
const COUNTRY: u16 = 1 << 1;
const PLACE: u16 = 1 << 2;
const TIME: u16 = 1 << 3;
const SOURCE: u16 = 1 << 4;
const RELATION: u16 = 1 << 5;
const STATUS: u16 = 1 << 6;
const DISPUTED: u16 = 1 << 7;
const SHUTDOWN: u16 = 1 << 8;

/// A filter in the numbers of an index.
struct Sieve<'i> {
    index: &'i Index,
    kinds: u32,
    relations: u8,
    status: u8,
    from: Option<i32>,
    to: Option<i32>,
    /// For each number whether it is wanted; `None` for all.
    countries: Option<Vec<bool>>,
    places: Option<Vec<bool>>,
    sources: Option<Vec<bool>>,
    disputed: bool,
    shutdown: bool,
}

impl Index {
    /// What a filter lets through.
    #[must_use]
    pub fn ask(&self, filter: &Filter) -> Answer {
        let sieve = Sieve::new(self, filter);
        let mut tally = Tally::new(self);
        for row in 0..self.len() {
            let fails = sieve.fails(row);
            // What fails in two fields counts nowhere: without either it would still fail.
            if fails & fails.wrapping_sub(1) == 0 {
                tally.add(self, row, fails);
            }
        }
        let timeline = Timeline::of(self, filter, &tally.rows);
        Answer {
            counts: tally.counts(),
            facets: tally.facets,
            timeline,
            places: tally.places,
            rows: tally.rows,
        }
    }

    /// The rows of one page of an answer, `size` to a page, counted from 0.
    #[must_use]
    pub fn page(&self, answer: &Answer, order: Order, page: usize, size: usize) -> Vec<u32> {
        let rows = &answer.rows;
        let from = page.saturating_mul(size);
        let dated = rows.partition_point(|&row| self.columns.first[row as usize] != UNDATED);
        let (dated, undated) = rows.split_at(dated);
        let latest = || dated.iter().rev().chain(undated).copied();
        match order {
            Order::Latest => latest().skip(from).take(size).collect(),
            Order::Earliest => rows.iter().skip(from).take(size).copied().collect(),
            Order::Told => self.most_told(latest(), from, size),
        }
    }

    /// Some of the rows, those with the most origins first; of equals in the order given.
    fn most_told(
        &self,
        rows: impl Iterator<Item = u32> + Clone,
        from: usize,
        size: usize,
    ) -> Vec<u32> {
        // Most events have few origins: a row is put with those of its number, and only the numbers
        // that reach into the page are looked at again.
        const MANY: usize = 32;
        let origins = |row: u32| self.columns.origins.of(row as usize).len();
        let mut sizes = [0; MANY + 1];
        rows.clone()
            .for_each(|row| sizes[origins(row).min(MANY)] += 1);
        let (mut skipped, mut chosen) = (0, Vec::new());
        for number in (0..=MANY).rev() {
            let end = skipped + sizes[number];
            if end > from && chosen.len() < size {
                let mut same: Vec<u32> = rows
                    .clone()
                    .filter(|&row| origins(row).min(MANY) == number)
                    .collect();
                if number == MANY {
                    same.sort_by_key(|&row| std::cmp::Reverse(origins(row)));
                }
                let left = size - chosen.len();
                let same = same.into_iter().skip(from.saturating_sub(skipped));
                chosen.extend(same.take(left));
            }
            skipped = end;
        }
        chosen
    }

    /// The number of the event in a row.
    #[must_use]
    pub fn event(&self, row: u32) -> u32 {
        self.columns.event[row as usize]
    }
}

impl<'i> Sieve<'i> {
    fn new(index: &'i Index, filter: &Filter) -> Self {
        let words = &index.words;
        let mask = |bits: &mut dyn Iterator<Item = u8>| bits.fold(0u32, |all, bit| all | 1 << bit);
        let or_all = |mask: u32| if mask == 0 { u32::MAX } else { mask };
        let spots = |wanted: &dyn Fn(&Spot) -> bool| -> Vec<bool> {
            let spots = words.spots.iter();
            spots
                .map(|spot| spot.as_ref().is_some_and(wanted))
                .collect()
        };
        let country =
            |code: &String| spots(&|spot| spot.place.country.as_deref() == Some(code.as_str()));
        let kinds = mask(&mut filter.kinds.iter().map(|kind| *kind as u8));
        let relations = mask(&mut filter.relation.iter().map(|one| *one as u8));
        let status = mask(&mut filter.status.iter().map(|one| *one as u8));
        Self {
            index,
            kinds: or_all(kinds),
            relations: (or_all(relations) & 0xff) as u8,
            status: (or_all(status) & 0xff) as u8,
            from: filter.from.map(day_number),
            to: filter.to.map(day_number),
            countries: filter.country.as_ref().map(country),
            places: filter.place.as_deref().map(|text| spots(&named(text))),
            sources: (!filter.source.is_empty()).then(|| sources(index, &filter.source)),
            disputed: filter.disputed,
            shutdown: filter.shutdown,
        }
    }

    /// In which fields an event is not as asked: no bit if it is let through.
    fn fails(&self, row: usize) -> u16 {
        let columns = &self.index.columns;
        let fail = |as_asked: bool, field: u16| if as_asked { 0 } else { field };
        let any = |wanted: &Option<Vec<bool>>, numbers: &[u32]| {
            wanted.as_ref().is_none_or(|wanted| {
                let is = |number: &u32| wanted.get(*number as usize).is_some_and(|is| *is);
                numbers.iter().any(is)
            })
        };
        let places = columns.places.of(row);
        fail(self.kinds & (1 << columns.kind[row]) != 0, KIND)
            | fail(self.in_time(columns.first[row], columns.last[row]), TIME)
            | fail(any(&self.countries, places), COUNTRY)
            | fail(any(&self.places, places), PLACE)
            | fail(any(&self.sources, columns.sources.of(row)), SOURCE)
            | fail(self.related(columns.relations[row]), RELATION)
            | fail(
                self.status & (1 << self.index.status(row) as u8) != 0,
                STATUS,
            )
            | fail(!self.disputed || columns.contested[row] != 0, DISPUTED)
            | fail(!self.shutdown || self.index.in_shutdown[row], SHUTDOWN)
    }

    const fn related(&self, relations: u8) -> bool {
        self.relations == u8::MAX || self.relations & relations != 0
    }

    fn in_time(&self, first: i32, last: i32) -> bool {
        if self.from.is_none() && self.to.is_none() {
            return true;
        }
        let begins = self.to.is_none_or(|to| first <= to);
        first != UNDATED && begins && self.from.is_none_or(|from| last >= from)
    }
}

/// Whether a place has a name or lies in a province of that name; behind a comma its province.
fn named(text: &str) -> impl Fn(&Spot) -> bool {
    let whole = spellings(text);
    let parts = text
        .rsplit_once([',', '،'])
        .map(|(name, admin1)| (spellings(name.trim()), spellings(admin1.trim())));
    move |spot| {
        let is = |names: &[String], of: &String| names.contains(of);
        let both = parts.as_ref().is_some_and(|(name, admin1)| {
            is(name, &spot.folded) && is(admin1, &spot.folded_admin1)
        });
        both || is(&whole, &spot.folded) || is(&whole, &spot.folded_admin1)
    }
}

/// A name as it is asked for, and as the gazetteer has it if that is its Persian form.
fn spellings(text: &str) -> Vec<String> {
    let folded = fold(text);
    let mut all: Vec<String> = outlines::gazetteer_names(&folded).map(fold).collect();
    all.push(folded);
    all.retain(|name| !name.is_empty());
    all
}

/// The publishers of these names; those with it among their words if nobody has it as a whole. Nothing
/// is found by names that may be private persons'.
fn sources(index: &Index, asked: &[String]) -> Vec<bool> {
    let words = &index.words;
    let mut wanted = vec![false; words.names.len()];
    for text in asked {
        let folded = fold(text);
        let mut names = words.names.iter().enumerate();
        let whole = names.any(|(at, name)| name == text && index.may_be_named(at));
        for (at, wanted) in wanted.iter_mut().enumerate() {
            *wanted |= index.may_be_named(at)
                && match whole {
                    true => words.names[at] == *text,
                    false => !folded.is_empty() && words.folded_names[at].contains(&folded),
                };
        }
    }
    wanted
}

/// What is counted on the way through the events.
struct Tally {
    rows: Vec<u32>,
    facets: Facets,
    places: Vec<(u32, u32)>,
    claims: usize,
    undated: usize,
    placeless: usize,
    disputed: usize,
    documents: Bits,
    origins: Bits,
    seen: Vec<u32>,
}

impl Tally {
    fn new(index: &Index) -> Self {
        let words = &index.words;
        let most = index
            .documents
            .max(u32::try_from(words.names.len()).unwrap_or(0));
        Self {
            rows: Vec::new(),
            facets: Facets {
                kinds: vec![0; ClaimType::ALL.len()],
                countries: vec![0; words.countries.len()],
                areas: vec![0; words.areas.len()],
                sources: vec![0; words.names.len()],
                relations: vec![0; Relation::ALL.len()],
                status: vec![0; Status::ALL.len()],
                ..Facets::default()
            },
            places: vec![(0, 0); words.spots.len()],
            claims: 0,
            undated: 0,
            placeless: 0,
            disputed: 0,
            documents: Bits::new(index.documents as usize + 1),
            origins: Bits::new(2 * most as usize + 2),
            seen: Vec::new(),
        }
    }

    /// Counts an event that fails in one field at most.
    fn add(&mut self, index: &Index, row: usize, fails: u16) {
        let columns = &index.columns;
        if fails == 0 {
            self.matched(index, row);
        }
        let counts = |field: u16| fails == 0 || fails == field;
        if counts(KIND) {
            self.facets.kinds[columns.kind[row] as usize] += 1;
        }
        if counts(STATUS) {
            self.facets.status[index.status(row) as usize] += 1;
        }
        if counts(DISPUTED) && columns.contested[row] != 0 {
            self.facets.disputed += 1;
        }
        if counts(SHUTDOWN) && index.in_shutdown[row] {
            self.facets.shutdown += 1;
        }
        if counts(RELATION) {
            let relations = columns.relations[row];
            for (bit, count) in self.facets.relations.iter_mut().enumerate() {
                *count += usize::from(relations >> bit & 1);
            }
        }
        if counts(SOURCE) {
            for &name in columns.sources.of(row) {
                self.facets.sources[name as usize] += 1;
            }
        }
        if counts(COUNTRY) {
            let country = |spot: &Spot| u32::from(spot.country);
            once(
                index,
                row,
                &mut self.seen,
                &mut self.facets.countries,
                country,
            );
        }
        if counts(PLACE) {
            once(index, row, &mut self.seen, &mut self.facets.areas, |spot| {
                spot.area
            });
        }
    }

    fn matched(&mut self, index: &Index, row: usize) {
        let columns = &index.columns;
        self.rows.push(u32::try_from(row).unwrap_or(u32::MAX));
        self.claims += columns.claims[row] as usize;
        self.undated += usize::from(columns.first[row] == UNDATED);
        let disputed = columns.contested[row] != 0;
        self.disputed += usize::from(disputed);
        let documents = columns.documents.of(row).iter();
        documents.for_each(|document| self.documents.set(*document));
        let origins = columns.origins.of(row).iter();
        origins.for_each(|origin| self.origins.set(*origin));
        match columns.places.of(row).first() {
            Some(&place) => {
                let at = &mut self.places[place as usize];
                *at = (at.0 + 1, at.1 + u32::from(disputed));
            }
            None => self.placeless += 1,
        }
    }

    fn counts(&self) -> Counts {
        Counts {
            events: self.rows.len(),
            claims: self.claims,
            documents: self.documents.count(),
            origins: self.origins.count(),
            disputed: self.disputed,
            undated: self.undated,
            placeless: self.placeless,
        }
    }
}

/// Counts an event once for each value that its places have.
fn once(
    index: &Index,
    row: usize,
    seen: &mut Vec<u32>,
    counts: &mut [usize],
    value: impl Fn(&Spot) -> u32,
) {
    seen.clear();
    let places = index.columns.places.of(row).iter();
    for spot in places.filter_map(|&place| index.words.spot_of(place)) {
        let value = value(spot);
        if !seen.contains(&value) {
            seen.push(value);
            counts[value as usize] += 1;
        }
    }
}

/// A set of small numbers.
struct Bits(Vec<u64>);

impl Bits {
    fn new(numbers: usize) -> Self {
        Self(vec![0; numbers.div_ceil(64)])
    }

    fn set(&mut self, number: u32) {
        if let Some(word) = self.0.get_mut(number as usize / 64) {
            *word |= 1 << (number % 64);
        }
    }

    fn count(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }
}
