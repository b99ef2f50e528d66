//! Parts of the page that other commands measure.

use super::{Section, Setting, claims};
use crate::{calibrate, places, rules, times};
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
        complete: true,
    }))
}

/// The time and number readers on their corpora (`cargo xtask times`).
///
/// # Errors
/// If a file that is here cannot be read.
pub fn times(_: &Setting) -> Result<Option<Section>> {
    let measures = times::figures(false)?;
    Ok((!measures.is_empty()).then(|| Section {
        title: "Times and numbers",
        text:
            "The readers of times and numbers alone, on phrases and sentences with marked values \
               (`cargo xtask times`)."
                .to_owned(),
        measures,
        complete: true,
    }))
}

/// How far the confidence of claims can be trusted (`cargo xtask calibrate`).
///
/// # Errors
/// If a file that is here cannot be read.
pub fn confidence(setting: &Setting) -> Result<Option<Section>> {
    let sets = claims::sets(setting)?;
    if !sets.iter().any(|set| set.name == "English") {
        return Ok(None);
    }
    Ok(Some(Section {
        title: "Confidence",
        text: format!("{CONFIDENCE}\n\n{}", calibrate::section(setting, &sets)?),
        measures: Vec::new(),
        complete: true,
    }))
}

const CONFIDENCE: &str = "\
Each claim bears the probability that a second coder would have written it too (matched by the
rules of scoring). The rules were written on these same texts, so on other texts fewer claims will
be right than their confidence says; the order of claims holds better than the level.";

/// On how many texts rules and lexicon entries take hold (`cargo xtask rules`).
///
/// # Errors
/// If a file that is here cannot be read.
pub fn rules(setting: &Setting) -> Result<Option<Section>> {
    Ok(rules::section(setting)?.map(|counts| Section {
        title: "Rules and words",
        text: format!("{RULES}\n\n{counts}"),
        measures: Vec::new(),
        complete: true,
    }))
}

const RULES: &str = "\
On how many texts each rule and each entry of a lexicon takes hold: rules by the steps of coded
claims, words and phrases by looking them up, inflected, in folded text. What takes hold of one
hand-coded text and nowhere else may have been written to answer that text;
`cargo xtask rules --list` names it. The wide corpora were coded by nobody.";
