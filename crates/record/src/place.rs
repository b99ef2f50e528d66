//! Place as far as a document gives it.

use crate::named::named;
use serde::{Deserialize, Serialize};

named! {
    /// How fine a place is.
    PlacePrecision {
        Site "site" "a street, prison, university or quarter within a town",
        Town "town" "a town or village",
        District "district" "a county or municipality",
        Province "province" "a province or state of a country",
        Country "country" "a country",
        Region "region" "several countries",
    }
}

/// A place: the words of the document and the toponym they were resolved to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// As written.
    pub text: String,
    /// The GeoNames English name, without diacritics; for a site, its town if that is known.
    pub name: String,
    /// Province or state, without the word.
    pub admin1: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// How fine the place is.
    pub precision: PlacePrecision,
    /// Latitude in degrees north, of the toponym's centre.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lat: Option<f64>,
    /// Longitude in degrees east, of the toponym's centre.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lon: Option<f64>,
}
