//! Shutdowns: times and areas from which little comes out. Silence is not calm.

use super::columns::{Columns, UNDATED};
use super::index::{Spot, Words};
use record::{ClaimType, Modality, PlacePrecision};
use std::collections::HashMap;

/// An area by the names that tell it: what lies in it is found by the same names. The same rule as
/// [`record::Place::lies_within`]; a site and a region of several countries are areas of their own.
type Area = (String, Option<String>, Option<String>);

/// Stretches of days, sorted and apart.
type Days = Vec<(i32, i32)>;

/// The shutdowns of a record that somebody says did happen.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Shutdowns {
    /// Rows of their events that have days.
    pub(super) rows: Vec<usize>,
    /// For each place by its number, the days on which it lies in a shutdown.
    by_place: Vec<Days>,
}

impl Shutdowns {
    pub(super) fn of(columns: &Columns, words: &Words) -> Self {
        let kind = ClaimType::Shutdown as u8;
        let happened = 1 << Modality::Happened as u8;
        let rows = (0..columns.len()).filter(|&row| {
            columns.kind[row] == kind
                && columns.modalities[row] & happened != 0
                && columns.first[row] != UNDATED
        });
        let rows: Vec<usize> = rows.collect();
        let mut areas: HashMap<Area, Days> = HashMap::new();
        for &row in &rows {
            let places = columns.places.of(row).iter();
            for spot in places.filter_map(|&place| words.spot_of(place)) {
                let days = (columns.first[row], columns.last[row]);
                areas.entry(area(spot)).or_default().push(days);
            }
        }
        let days_in = |spot: &Spot| {
            let days = around(spot).filter_map(|area| areas.get(&area)).flatten();
            joined(days.copied().collect())
        };
        let by_place = match areas.is_empty() {
            true => Vec::new(),
            false => words
                .spots
                .iter()
                .map(|spot| spot.as_ref().map_or_else(Vec::new, days_in))
                .collect(),
        };
        Self { rows, by_place }
    }

    /// Whether an event lies in the area and on a day of a shutdown; a shutdown itself does not.
    pub(super) fn hold(&self, columns: &Columns, row: usize) -> bool {
        let (first, last) = (columns.first[row], columns.last[row]);
        if columns.kind[row] == ClaimType::Shutdown as u8 || first == UNDATED {
            return false;
        }
        let days = columns.places.of(row).iter();
        let mut days = days.filter_map(|&place| self.by_place.get(place as usize));
        days.any(|days| {
            let at = days.partition_point(|stretch| stretch.1 < first);
            days.get(at).is_some_and(|stretch| stretch.0 <= last)
        })
    }
}

/// The area that a place is.
fn area(spot: &Spot) -> Area {
    let place = &spot.place;
    let name = |name: &str| format!("{}:{name}", place.precision);
    match place.precision {
        PlacePrecision::Country => ("country".into(), None, place.country.clone()),
        PlacePrecision::Province => (
            "province".into(),
            place.admin1.clone(),
            place.country.clone(),
        ),
        PlacePrecision::Region => (name(&place.name), None, place.country.clone()),
        _ => (
            name(&place.name),
            place.admin1.clone(),
            place.country.clone(),
        ),
    }
}

/// The areas that a place lies in, itself among them.
fn around(spot: &Spot) -> impl Iterator<Item = Area> {
    let place = &spot.place;
    let country = ("country".to_owned(), None, place.country.clone());
    let province = (
        "province".to_owned(),
        place.admin1.clone(),
        place.country.clone(),
    );
    let narrow = matches!(
        place.precision,
        PlacePrecision::Site | PlacePrecision::Town | PlacePrecision::District
    );
    let town = ["town", "district"].map(|kind| {
        let name = format!("{kind}:{}", place.name);
        (name, place.admin1.clone(), place.country.clone())
    });
    let towns = town.into_iter().filter(move |_| narrow);
    // Two places without a country or a province lie in none.
    let country = place.country.is_some().then_some(country);
    let province = place.admin1.is_some().then_some(province);
    let itself = area(spot);
    country
        .into_iter()
        .chain(province)
        .chain(towns)
        .chain([itself])
}

fn joined(mut days: Days) -> Days {
    days.sort_unstable();
    let mut joined: Days = Vec::new();
    for (first, last) in days {
        match joined.last_mut() {
            Some(open) if first <= open.1.saturating_add(1) => open.1 = open.1.max(last),
            _ => joined.push((first, last)),
        }
    }
    joined
}
