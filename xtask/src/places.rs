//! `cargo xtask places [FOLDER] [--errors NAME]`: how well the place reader reads.
//!
//! The folder holds corpora for development, `gold/` and `seeds/`; what is absent is skipped with
//! a message. `--errors` lists what went wrong in one corpus.

mod claims;
pub mod corpora;
pub mod events;

use crate::documents::SHARED;
use anyhow::Result;
use coder::gazetteer::Gazetteer;
use std::path::{Path, PathBuf};

/// What every measurement is given.
pub struct Setting<'a> {
    /// The gazetteer that ships.
    pub gazetteer: &'a Gazetteer,
    /// The folder of the corpora.
    pub folder: &'a Path,
    /// The corpus whose errors are listed.
    pub errors: Option<&'a str>,
}

impl Setting<'_> {
    /// The lines of a corpus file as JSON values; `None`, with a message, if it is absent.
    pub fn lines(&self, path: &str) -> Result<Option<Vec<serde_json::Value>>> {
        let path = self.folder.join(path);
        let Ok(text) = std::fs::read_to_string(&path) else {
            println!("skipped: {} is not here", path.display());
            return Ok(None);
        };
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        Ok(Some(
            lines.map(serde_json::from_str).collect::<Result<_, _>>()?,
        ))
    }

    /// Whether the errors of this corpus are listed.
    pub fn lists(&self, corpus: &str) -> bool {
        self.errors == Some(corpus)
    }
}

/// Measures the place reader on the development corpora.
pub fn run(arguments: &[String]) -> Result<()> {
    let wanted = arguments.iter().position(|one| one == "--errors");
    let errors = wanted
        .and_then(|at| arguments.get(at + 1))
        .map(String::as_str);
    let folder = arguments.first().filter(|one| !one.starts_with("--"));
    let folder = folder.map_or_else(|| PathBuf::from(SHARED), PathBuf::from);
    let gazetteer = Gazetteer::builtin();
    let setting = Setting {
        gazetteer: &gazetteer,
        folder: &folder,
        errors,
    };
    corpora::measure(&setting)?;
    claims::measure(&setting)?;
    events::measure(&setting)?;
    Ok(())
}

/// A share as a percentage.
pub fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}
