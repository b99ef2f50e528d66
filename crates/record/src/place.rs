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

impl Place {
    /// Whether it is this area or lies in it, by the names: a town in its province and its country, a
    /// site in its town. Nothing is known to lie in a region of several countries.
    #[must_use]
    pub fn lies_within(&self, area: &Self) -> bool {
        if self.country != area.country {
            return false;
        }
        match area.precision {
            PlacePrecision::Country => true,
            PlacePrecision::Province => self.admin1 == area.admin1 && self.admin1.is_some(),
            PlacePrecision::Site => self.text == area.text && self.name == area.name,
            PlacePrecision::Town | PlacePrecision::District => {
                let narrow = matches!(
                    self.precision,
                    PlacePrecision::Site | PlacePrecision::Town | PlacePrecision::District
                );
                narrow && self.name == area.name && self.admin1 == area.admin1
            }
            PlacePrecision::Region => self.name == area.name,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn towns_lie_in_provinces_and_not_the_other_way() {
        let place = |name: &str, admin1: Option<&str>, precision| Place {
            text: name.into(),
            name: name.into(),
            admin1: admin1.map(Into::into),
            country: Some("IR".into()),
            precision,
            lat: None,
            lon: None,
        };
        let town = place("Marivan", Some("Kurdistan"), PlacePrecision::Town);
        let province = place("Kurdistan", Some("Kurdistan"), PlacePrecision::Province);
        let country = place("Iran", None, PlacePrecision::Country);
        assert!(
            town.lies_within(&province)
                && province.lies_within(&country)
                && town.lies_within(&town)
        );
        assert!(!province.lies_within(&town) && !country.lies_within(&province));
        let other = place("Marivan", Some("Fars"), PlacePrecision::Town);
        assert!(!other.lies_within(&province) && !other.lies_within(&town));
    }
}
