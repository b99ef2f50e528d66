//! `cargo xtask scores [FOLDER] [--accept]`: every measurement of the coder, on one page.
//!
//! Measures on the development parts in FOLDER (default: beside the checkout; what is absent is
//! skipped with a message) and on `testkit/coding`, writes `SCOREBOARD.md`, and compares each
//! figure with its floor in `scores.toml`. A figure that falls below its floor by more than the
//! tolerance fails the command. `--accept` raises the floors to what was reached; a floor is
//! lowered by hand, so that a loss shows in the change.

mod attacks;
pub mod claims;
mod ledger;
pub mod losses;
pub mod page;
mod reports;
mod sections;
mod speed;
mod towns;

use crate::documents::SHARED;
use crate::measure::Measure;
use anyhow::{Result, bail};
use coder::Coder;
use coder::gazetteer::Gazetteer;
use std::path::PathBuf;

/// What every measurement is given.
pub struct Setting {
    /// The coder with the codebook that ships.
    pub coder: Coder,
    /// The gazetteer that ships.
    pub gazetteer: Gazetteer,
    /// The folder of the data.
    pub folder: PathBuf,
}

impl Setting {
    /// The coder and the gazetteer that ship, and data in a folder.
    pub fn of(folder: &str) -> Self {
        Self {
            coder: Coder::builtin(),
            gazetteer: Gazetteer::builtin(),
            folder: PathBuf::from(folder),
        }
    }
}

/// One measurement's part of the page.
pub struct Section {
    /// Its heading.
    pub title: &'static str,
    /// Prose and tables in Markdown.
    pub text: String,
    /// Figures that have floors.
    pub measures: Vec<Measure>,
    /// Whether all of its texts were here; if not, the page is not written.
    pub complete: bool,
}

/// A measurement; `None` if its texts are not here.
type Part = fn(&Setting) -> Result<Option<Section>>;

/// The measurements in the order of the page.
const PARTS: &[Part] = &[
    claims::measure,
    sections::confidence,
    towns::measure,
    attacks::measure,
    reports::measure,
    sections::places,
    sections::times,
    sections::rules,
    speed::measure,
];

/// Runs the command.
///
/// # Errors
/// If a file that is there cannot be read, or a figure fell below its floor.
pub fn run(arguments: &[String]) -> Result<()> {
    let accept = arguments.iter().any(|argument| argument == "--accept");
    let folder = arguments
        .iter()
        .find(|argument| !argument.starts_with("--"));
    let setting = Setting::of(folder.map_or(SHARED, String::as_str));
    let mut sections = Vec::new();
    let mut complete = true;
    for part in PARTS {
        match part(&setting)? {
            Some(section) => {
                complete &= section.complete;
                sections.push(section);
            }
            None => complete = false,
        }
    }
    let measures: Vec<&Measure> = sections.iter().flat_map(|part| &part.measures).collect();
    let mut floors = ledger::read()?;
    let fallen = ledger::fallen(&floors, &measures);
    if accept {
        ledger::raise(&mut floors, &measures);
        ledger::write(&floors)?;
    }
    let page = page::page(&sections, &floors)?;
    println!("{}", page::summary(&measures, &floors));
    if complete {
        std::fs::write(page::FILE, page)?;
        println!("wrote {}", page::FILE);
    } else {
        println!("{} stays as it is: some data are not here", page::FILE);
    }
    if !fallen.is_empty() {
        bail!("{}", fallen.join("\n       "));
    }
    Ok(())
}
