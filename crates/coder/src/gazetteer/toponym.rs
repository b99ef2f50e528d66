//! A place of the gazetteer, as the reader hands it out.

use super::layout::Kind;
use record::{Place, PlacePrecision};

/// Radius of the Earth in kilometres.
const EARTH: f32 = 6371.0;

/// What the reader weighs of a place: numbers only, no words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Fact {
    /// Its number in the gazetteer file.
    pub index: u32,
    /// Degrees north and east.
    pub at: (f32, f32),
    /// The number of its country, [`super::layout::NO_COUNTRY`] if it has none.
    pub country: u16,
    /// The number of its province, [`super::layout::NO_PROVINCE`] if it has none.
    pub province: u16,
    /// The district of a town, the town of a site.
    pub parent: Option<u32>,
    /// What it is.
    pub kind: Kind,
    /// [`super::layout::population_class`] of its people.
    pub population: u8,
}

impl Fact {
    /// Whether the other place lies in this one, or is it; regions of several countries aside.
    pub(crate) fn contains(&self, other: &Self) -> bool {
        if self.index == other.index {
            return true;
        }
        match self.kind {
            Kind::Country => self.country == other.country,
            Kind::Province => {
                self.country == other.country
                    && other.kind != Kind::Country
                    && self.province == other.province
            }
            Kind::District | Kind::Town => other.parent == Some(self.index),
            Kind::Region | Kind::Site | Kind::Nature => false,
        }
    }
}

/// A place of the gazetteer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Toponym<'g> {
    /// Its number at GeoNames; 0 for one added by hand.
    pub geonames: u32,
    /// Usual English name without diacritics; for a site, its town's.
    pub name: &'g str,
    /// Province or state, without the word.
    pub admin1: Option<&'g str>,
    /// ISO 3166-1 alpha-2 code; none for a region of several countries.
    pub country: Option<&'g str>,
    /// How fine it is.
    pub precision: PlacePrecision,
    /// Degrees north.
    pub lat: f32,
    /// Degrees east.
    pub lon: f32,
    /// Whether it is known where it lies; else the degrees say nothing.
    pub located: bool,
    /// Codes of a region's countries, two letters each.
    pub(crate) members: &'g str,
    /// Its numbers.
    pub(crate) fact: Fact,
}

impl Toponym<'_> {
    /// Whether the other place lies in this one, or is it.
    #[must_use]
    pub fn contains(&self, other: &Self) -> bool {
        let member = |code: &str| {
            self.members
                .as_bytes()
                .chunks(2)
                .any(|one| one == code.as_bytes())
        };
        self.fact.contains(&other.fact) || other.country.is_some_and(member)
    }

    /// Distance in kilometres, along the surface; infinite if it is not known where either lies.
    #[must_use]
    pub fn km(&self, other: &Self) -> f32 {
        if !(self.located && other.located) {
            return f32::INFINITY;
        }
        km((self.lat, self.lon), (other.lat, other.lon))
    }

    /// The place of a claim, with the words that named it.
    #[must_use]
    pub fn to_place(&self, text: &str) -> Place {
        Place {
            text: text.to_owned(),
            name: self.name.to_owned(),
            admin1: self.admin1.map(str::to_owned),
            country: self.country.map(str::to_owned),
            precision: self.precision,
            lat: self.located.then(|| five_digits(self.lat)),
            lon: self.located.then(|| five_digits(self.lon)),
        }
    }
}

/// Distance in kilometres between two points in degrees north and east.
#[must_use]
pub fn km(one: (f32, f32), other: (f32, f32)) -> f32 {
    let (lat, lon) = (
        (one.0 - other.0).to_radians(),
        (one.1 - other.1).to_radians(),
    );
    let a = (lat / 2.0).sin().powi(2)
        + one.0.to_radians().cos() * other.0.to_radians().cos() * (lon / 2.0).sin().powi(2);
    2.0 * EARTH * a.sqrt().min(1.0).asin()
}

/// The gazetteer's own digits, without what single precision adds behind them.
fn five_digits(degrees: f32) -> f64 {
    (f64::from(degrees) * 1e5).round() / 1e5
}
