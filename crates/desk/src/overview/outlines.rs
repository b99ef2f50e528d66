//! The outlines of countries and provinces that the program carries, and their names.
//!
//! The files are made by `cargo xtask outlines`; `data/README.md` tells their form and source.

use crate::desk::Desk;
use crate::error::DeskError;
use crate::seen::hex;
use crate::words::Lang;
use axum::Router;
use axum::extract::Path;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;
use store::fold;

// `SHAPES`: the name and the bytes of each file, sorted by name; made by the build script.
include!(concat!(env!("OUT_DIR"), "/outlines.rs"));

const COUNTRIES: &str = include_str!("../../../../data/outlines/countries.tsv");
const PROVINCES: &str = include_str!("../../../../data/outlines/provinces.tsv");

const TOWNS: &str = include_str!("../../../../data/outlines/towns.tsv");

/// The Persian names of towns, by country, province and name.
static TOWN: LazyLock<HashMap<(&str, &str, &str), &str>> = LazyLock::new(|| {
    let lines = TOWNS.lines().filter_map(|line| {
        let mut cells = line.split('\t');
        let key = (cells.next()?, cells.next()?, cells.next()?);
        Some((key, cells.next()?))
    });
    lines.collect()
});

/// A country or a province, in units of the map.
#[derive(Debug)]
pub(crate) struct Named {
    /// The country's code.
    pub(crate) code: &'static str,
    /// What claims call it; for a country its usual English name.
    pub(crate) gazetteer: &'static str,
    english: &'static str,
    persian: &'static str,
    /// Where its name is written.
    pub(crate) at: (f64, f64),
    /// Left, top, right, bottom; only of countries.
    pub(crate) bounds: Option<[f64; 4]>,
    /// Its size in square units.
    pub(crate) size: f64,
}

impl Named {
    /// Its name in a language; the English one where there is no other.
    pub(crate) fn name(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Fa if !self.persian.is_empty() => self.persian,
            _ if self.gazetteer.is_empty() => self.english,
            _ => self.gazetteer,
        }
    }
}

/// The countries, by code.
pub(crate) static COUNTRY: LazyLock<BTreeMap<&str, Named>> = LazyLock::new(|| {
    let lines = COUNTRIES.lines().filter_map(country);
    lines.map(|country| (country.code, country)).collect()
});

/// The provinces of each country.
pub(crate) static PROVINCE: LazyLock<HashMap<&str, Vec<Named>>> = LazyLock::new(|| {
    let mut all: HashMap<&str, Vec<Named>> = HashMap::new();
    for province in PROVINCES.lines().filter_map(province) {
        all.entry(province.code).or_default().push(province);
    }
    all
});

/// What claims call the places that have a Persian name, by its folded form.
static PERSIAN: LazyLock<HashMap<String, Vec<&str>>> = LazyLock::new(|| {
    let mut all: HashMap<String, Vec<&str>> = HashMap::new();
    for province in PROVINCE.values().flatten() {
        if !province.persian.is_empty() && !province.gazetteer.is_empty() {
            let names = all.entry(fold(province.persian)).or_default();
            names.push(province.gazetteer);
        }
    }
    for ((_, _, name), persian) in TOWN.iter() {
        let names = all.entry(fold(persian)).or_default();
        if !names.contains(name) {
            names.push(name);
        }
    }
    all
});

/// What claims call the towns and provinces of a folded Persian name.
pub(super) fn gazetteer_names(folded: &str) -> impl Iterator<Item = &'static str> {
    PERSIAN.get(folded).into_iter().flatten().copied()
}

/// The name of a country in a language; its code where it has none.
pub(crate) fn country_name(code: &str, lang: Lang) -> String {
    COUNTRY
        .get(code)
        .map_or_else(|| code.to_owned(), |country| country.name(lang).to_owned())
}

/// The name of a province in a language, as far as it is known.
pub(crate) fn province_name(code: &str, admin1: &str, lang: Lang) -> String {
    let known = PROVINCE.get(code).into_iter().flatten();
    let mut known = known.filter(|province| province.gazetteer == admin1);
    let named = known.next().map(|province| province.name(lang));
    named.unwrap_or(admin1).to_owned()
}

/// The name of a town in a language, as far as it is known.
pub(crate) fn town_name(code: &str, admin1: &str, name: &str, lang: Lang) -> String {
    let persian = match lang {
        Lang::En => None,
        Lang::Fa => TOWN.get(&(code, admin1, name)),
    };
    persian.copied().unwrap_or(name).to_owned()
}

fn country(line: &'static str) -> Option<Named> {
    let cells: Vec<&'static str> = line.split('\t').collect();
    let [code, english, persian, x, y, left, top, right, bottom, size] = *cells.as_slice() else {
        return None;
    };
    let number = |text: &str| text.parse::<f64>().ok();
    Some(Named {
        code,
        gazetteer: english,
        english,
        persian,
        at: (number(x)?, number(y)?),
        bounds: Some([number(left)?, number(top)?, number(right)?, number(bottom)?]),
        size: number(size)?,
    })
}

fn province(line: &'static str) -> Option<Named> {
    let cells: Vec<&'static str> = line.split('\t').collect();
    let [code, gazetteer, english, persian, x, y, size] = *cells.as_slice() else {
        return None;
    };
    let number = |text: &str| text.parse::<f64>().ok();
    Some(Named {
        code,
        gazetteer,
        english,
        persian,
        at: (number(x)?, number(y)?),
        bounds: None,
        size: number(size)?,
    })
}

/// The hash of all outlines: it is part of their addresses, so that browsers may keep them.
static HASH: LazyLock<String> = LazyLock::new(|| {
    let mut hasher = Sha256::new();
    for (name, bytes) in SHAPES {
        hasher.update(name.as_bytes());
        hasher.update(bytes);
    }
    hex(&hasher.finalize()[..8])
});

/// The address of an outline: of the `world`, or of the provinces of a country by its code.
pub(crate) fn outline(name: &str) -> String {
    format!("/outlines/{}/{name}.svg", *HASH)
}

/// Whether there is an outline of a country's provinces.
pub(crate) fn has(code: &str) -> bool {
    find(code).is_some()
}

fn find(name: &str) -> Option<&'static [u8]> {
    let at = SHAPES
        .binary_search_by_key(&name, |(known, _)| known)
        .ok()?;
    Some(SHAPES[at].1)
}

/// The addresses of the outlines.
pub(crate) fn routes() -> Router<Desk> {
    Router::new().route("/outlines/{hash}/{name}", get(shape))
}

async fn shape(Path((hash, name)): Path<(String, String)>) -> Result<Response, DeskError> {
    let name = name.strip_suffix(".svg").filter(|_| hash == *HASH);
    let bytes = name.and_then(find).ok_or(DeskError::NotFound)?;
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    let kind = HeaderValue::from_static("image/svg+xml");
    headers.insert(CONTENT_TYPE, kind);
    let kept = HeaderValue::from_static("public, max-age=31536000, immutable");
    headers.insert(CACHE_CONTROL, kept);
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_province_of_iran_has_both_names_and_a_shape_to_stand_in() {
        let iran = &PROVINCE["IR"];
        assert_eq!(iran.len(), 31);
        for province in iran {
            assert!(!province.gazetteer.is_empty() && !province.persian.is_empty());
        }
        assert_eq!(province_name("IR", "Kurdistan", Lang::Fa), "کردستان");
        assert_eq!(country_name("IR", Lang::Fa), "ایران");
        assert_eq!(town_name("IR", "Kurdistan", "Sanandaj", Lang::Fa), "سنندج");
        assert_eq!(town_name("IR", "Kurdistan", "Nowhere", Lang::Fa), "Nowhere");
        assert!(gazetteer_names(&fold("سنندج")).any(|name| name == "Sanandaj"));
        assert_eq!(country_name("XX", Lang::Fa), "XX");
        let shape = std::str::from_utf8(find("IR").unwrap()).unwrap();
        assert!(shape.contains(r#"<path id="land""#) && shape.contains(r#"<path id="borders""#));
    }

    #[test]
    fn shapes_are_lines_and_nothing_else() {
        for (name, bytes) in SHAPES {
            let text = std::str::from_utf8(bytes).unwrap();
            assert!(!text.contains("script") && !text.contains("href"), "{name}");
        }
        assert!(SHAPES.is_sorted_by_key(|(name, _)| *name));
        assert!(SHAPES.len() > 200 && has("world"));
    }
}
