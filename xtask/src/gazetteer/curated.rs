//! The hand-kept files: `codebook/countries.toml` and `codebook/places.toml`.

use anyhow::{Context as _, Result};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

/// `codebook/countries.toml` and `codebook/places.toml`.
#[derive(Debug)]
pub struct Curated {
    pub(super) countries: BTreeMap<String, CuratedCountry>,
    pub(super) places: CuratedPlaces,
}

/// A country by its code.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CuratedCountry {
    pub(super) name: String,
    pub(super) at: (f64, f64),
    #[serde(default)]
    pub(super) also: Vec<String>,
    #[serde(default)]
    pub(super) people: Vec<String>,
    #[serde(default)]
    pub(super) arabic: bool,
    #[serde(default)]
    pub(super) unnamed: bool,
}

/// The lists of `places.toml`; the file's head explains them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CuratedPlaces {
    pub(super) drop: Vec<String>,
    pub(super) rename: Vec<Rename>,
    pub(super) province: Vec<Province>,
    pub(super) town: Vec<Town>,
    pub(super) site: Vec<Site>,
    pub(super) region: Vec<Region>,
    pub(super) area: Vec<Area>,
}

/// A GeoNames place under another headword.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rename {
    pub(super) id: u32,
    pub(super) name: String,
    #[serde(default)]
    pub(super) also: Vec<String>,
    #[serde(default)]
    pub(super) drop: Vec<String>,
    #[serde(default)]
    pub(super) people: Vec<String>,
    pub(super) admin1: Option<String>,
    pub(super) population: Option<u64>,
    pub(super) at: Option<(f64, f64)>,
}

/// A province with its usual name.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Province {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) at: Option<(f64, f64)>,
    #[serde(default)]
    pub(super) also: Vec<String>,
    #[serde(default)]
    pub(super) people: Vec<String>,
    #[serde(default)]
    pub(super) marked: Vec<String>,
}

/// A place that GeoNames does not have.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Town {
    pub(super) name: String,
    pub(super) country: String,
    pub(super) admin1: String,
    pub(super) at: (f64, f64),
    pub(super) population: u64,
    #[serde(default)]
    pub(super) also: Vec<String>,
}

/// A place within a town.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Site {
    pub(super) name: String,
    pub(super) r#in: String,
    pub(super) country: String,
    #[serde(default)]
    pub(super) also: Vec<String>,
}

/// Several countries.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Region {
    pub(super) name: String,
    pub(super) at: (f64, f64),
    pub(super) countries: String,
    #[serde(default)]
    pub(super) also: Vec<String>,
    #[serde(default)]
    pub(super) people: Vec<String>,
}

/// A part of one country.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Area {
    pub(super) name: String,
    pub(super) country: String,
    pub(super) at: (f64, f64),
    #[serde(default)]
    pub(super) also: Vec<String>,
    #[serde(default)]
    pub(super) people: Vec<String>,
}

impl Curated {
    /// Reads the two files from the codebook's folder.
    pub fn read(codebook: &Path) -> Result<Self> {
        Ok(Self {
            countries: toml_file(&codebook.join("countries.toml"))?,
            places: toml_file(&codebook.join("places.toml"))?,
        })
    }

    pub(super) fn writes_arabic(&self, code: &str) -> bool {
        self.countries
            .get(code)
            .is_some_and(|country| country.arabic)
    }
}

fn toml_file<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T> {
    let text =
        std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    toml::from_str(&text).with_context(|| format!("{} is wrong", path.display()))
}
