//! Parts of the page that other commands measure.

use super::{Section, Setting};
use crate::places;
use anyhow::Result;

/// The place reader on corpora with marked places (`cargo xtask places`).
///
/// # Errors
/// If a file that is here cannot be read.
pub fn places(setting: &Setting) -> Result<Option<Section>> {
    let given = places::Setting {
        gazetteer: &setting.gazetteer,
        folder: &setting.folder,
        errors: None,
    };
    let mut measures = places::corpora::measure(&given)?;
    measures.extend(places::events::measure(&given)?);
    Ok((!measures.is_empty()).then(|| Section {
        title: "Places",
        text: "The place reader alone, on news with marked places (`cargo xtask places`). Within \
               161 km: of the places that were read, and of all that are marked with a position."
            .to_owned(),
        measures,
    }))
}
