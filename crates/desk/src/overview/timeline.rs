//! When events begin: bins of days, weeks, months or years.

use super::filter::Filter;
use super::index::Index;
use record::{Date, EventId};
use serde::Serialize;
use store::{Store, StoreError, day_number};

/// Bins of one timeline at most; what begins before them is counted apart.
const MOST: usize = 600;
/// A part of the events that may be left out as early ones, one in so many, if the others would
/// take less than one part of the time in so many.
const EARLY: usize = 12;
const CORNER: i64 = 4;
/// Shutdowns that a timeline draws at most: the longest.
const DRAWN: usize = 60;

/// How wide a bin is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// One day.
    Day,
    /// Seven days from a Monday.
    Week,
    /// A month of the Gregorian calendar.
    Month,
    /// A year of the Gregorian calendar.
    Year,
}

/// The events that begin in a stretch of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Bin {
    /// The first day.
    pub from: Date,
    /// The last day, included.
    pub to: Date,
    /// How many events.
    pub events: u32,
    /// How many of them are disputed.
    pub disputed: u32,
}

/// A shutdown as a timeline shades it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Shade {
    /// The first day.
    pub from: Date,
    /// The last day, included.
    pub to: Date,
    /// Its event; `None` until it is looked up, and if it is no more.
    pub id: Option<EventId>,
    /// Number of its event.
    #[serde(skip)]
    pub event: u32,
    /// Number of its first place.
    #[serde(skip)]
    pub place: Option<u32>,
}

/// When the events of an answer begin.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Timeline {
    /// How wide a bin is.
    pub unit: Unit,
    /// One after the other without a gap; none if no event has a day.
    pub bins: Vec<Bin>,
    /// Events that begin before the first bin.
    pub earlier: u32,
    /// The first day of all.
    pub earliest: Option<Date>,
    /// Shutdowns that share days with the bins, in the country that is asked for; the longest.
    pub shutdowns: Vec<Shade>,
    /// How many more shutdowns there are.
    pub more_shutdowns: usize,
}

impl Timeline {
    pub(super) fn of(index: &Index, filter: &Filter, rows: &[u32]) -> Self {
        let mut timeline = Self {
            unit: Unit::Day,
            bins: Vec::new(),
            earlier: 0,
            earliest: rows
                .first()
                .and_then(|&row| index.days(row as usize))
                .map(|days| date(days.0)),
            shutdowns: Vec::new(),
            more_shutdowns: 0,
        };
        let Some((from, to)) = stretch(index, filter, rows) else {
            return timeline;
        };
        timeline.unit = unit(to - from);
        timeline.bins = bins(timeline.unit, from, to);
        timeline.count(index, rows);
        timeline.shade(index, filter);
        timeline
    }

    /// Looks up which events the shutdowns are.
    ///
    /// # Errors
    /// What the record says.
    pub fn name_shutdowns(&mut self, store: &Store) -> Result<(), StoreError> {
        for shade in &mut self.shutdowns {
            shade.id = store.event_id(shade.event)?;
        }
        Ok(())
    }

    fn count(&mut self, index: &Index, rows: &[u32]) {
        // Rows are in the order of their first days, so bins fill one after the other.
        let ends: Vec<i32> = self.bins.iter().map(|bin| day_number(bin.to)).collect();
        let begin = self.bins.first().map_or(0, |bin| day_number(bin.from));
        let mut at = 0;
        for &row in rows {
            let row = row as usize;
            let Some((first, _)) = index.days(row) else {
                break;
            };
            if first < begin {
                self.earlier += 1;
                continue;
            }
            while ends.get(at).is_some_and(|end| *end < first) {
                at += 1;
            }
            if let Some(bin) = self.bins.get_mut(at) {
                bin.events += 1;
                bin.disputed += u32::from(index.columns.contested[row] != 0);
            }
        }
    }

    fn shade(&mut self, index: &Index, filter: &Filter) {
        let (Some(first), Some(last)) = (self.bins.first(), self.bins.last()) else {
            return;
        };
        let (from, to) = (day_number(first.from), day_number(last.to));
        let columns = &index.columns;
        let here = |row: &&usize| {
            let places = columns.places.of(**row);
            let spots = places
                .iter()
                .filter_map(|&place| index.words.spot_of(place));
            let in_country = filter.country.as_ref().is_none_or(|code| {
                let mut spots = spots;
                spots.any(|spot| spot.place.country.as_ref() == Some(code))
            });
            in_country && columns.first[**row] <= to && columns.last[**row] >= from
        };
        let mut rows: Vec<usize> = index.shutdowns.rows.iter().filter(here).copied().collect();
        rows.sort_by_key(|&row| std::cmp::Reverse(columns.last[row] - columns.first[row]));
        self.more_shutdowns = rows.len().saturating_sub(DRAWN);
        rows.truncate(DRAWN);
        rows.sort_unstable();
        let shade = |row: usize| Shade {
            from: date(columns.first[row]),
            to: date(columns.last[row]),
            id: None,
            event: columns.event[row],
            place: columns.places.of(row).first().copied(),
        };
        self.shutdowns = rows.into_iter().map(shade).collect();
    }
}

/// The days over which a timeline goes: those asked for, as far as the events go.
fn stretch(index: &Index, filter: &Filter, rows: &[u32]) -> Option<(i32, i32)> {
    let mut firsts = rows.iter().filter_map(|&row| index.days(row as usize));
    let (earliest, _) = firsts.next()?;
    let latest = firsts.next_back().map_or(earliest, |(first, _)| first);
    let from = filter.from.map(day_number);
    let to = filter.to.map(day_number);
    // A long event may begin before the days asked for; it is counted as earlier.
    let earliest = match from {
        None => bulk(index, rows, earliest, to.unwrap_or(latest).min(latest)),
        Some(_) => earliest,
    };
    let from = from.map_or(earliest, |from| from.max(earliest));
    let to = to.map_or(latest, |to| to.min(latest));
    Some((from, to.max(from)))
}

/// Where the bulk of the events begins, if a few early ones would press it into a corner.
fn bulk(index: &Index, rows: &[u32], earliest: i32, latest: i32) -> i32 {
    let dated = rows.partition_point(|&row| index.days(row as usize).is_some());
    let early = rows[..dated].get(dated / EARLY).copied();
    let day = early.and_then(|row| index.days(row as usize));
    let day = day.map_or(earliest, |(first, _)| first);
    let corner = i64::from(latest - day) * CORNER < i64::from(latest - earliest);
    if corner { day } else { earliest }
}

const fn unit(days: i32) -> Unit {
    match days {
        ..=92 => Unit::Day,
        93..=1_100 => Unit::Week,
        1_101..=6_000 => Unit::Month,
        _ => Unit::Year,
    }
}

/// Bins that cover these days, at most [`MOST`], the latest.
fn bins(unit: Unit, from: i32, to: i32) -> Vec<Bin> {
    let mut bins = Vec::new();
    let mut end = to;
    while end >= from && bins.len() < MOST {
        let (begin, last) = around(unit, end);
        bins.push(Bin {
            from: date(begin),
            to: date(last),
            events: 0,
            disputed: 0,
        });
        end = begin - 1;
    }
    bins.reverse();
    bins
}

/// The first and last day of the bin that a day lies in.
fn around(unit: Unit, day: i32) -> (i32, i32) {
    let on = date(day);
    let first = match unit {
        Unit::Day => on,
        // 1970-01-01 was a Thursday.
        Unit::Week => {
            return (
                (day + 3).div_euclid(7) * 7 - 3,
                (day + 3).div_euclid(7) * 7 + 3,
            );
        }
        Unit::Month => on.first_of_month(),
        Unit::Year => on.first_of_year(),
    };
    let last = match unit {
        Unit::Day | Unit::Week => on,
        Unit::Month => on.last_of_month(),
        Unit::Year => on.last_of_year(),
    };
    (day_number(first), day_number(last))
}

/// The day with a number.
pub(crate) fn date(number: i32) -> Date {
    let epoch = Date::constant(1970, 1, 1);
    epoch.saturating_add(jiff::Span::new().days(number.clamp(-4_371_587, 2_932_896)))
}
