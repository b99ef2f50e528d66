//! What the built-in coder takes from a text, for tests of whole sentences and reports.

use coder::{Coder, Report};
use record::{ClaimBody, ClaimType, Modality};
use std::sync::LazyLock;

/// Its files are read once for all texts.
static CODER: LazyLock<Coder> = LazyLock::new(Coder::builtin);

/// The claims of a text that comes without a date, a source or a language.
pub fn code(text: &str) -> Vec<ClaimBody> {
    let report = Report {
        text,
        ..Report::default()
    };
    let claims = CODER.code(&report).claims;
    claims.into_iter().map(|claim| claim.body).collect()
}

/// Type, modality and place of each claim; no place is an empty name.
pub fn told(text: &str) -> Vec<(ClaimType, Modality, String)> {
    let place = |claim: &ClaimBody| claim.place.as_ref().map(|place| place.name.clone());
    code(text)
        .iter()
        .map(|claim| (claim.kind, claim.modality, place(claim).unwrap_or_default()))
        .collect()
}

/// What `told` gives for something that happened at a place.
pub fn happened(kind: ClaimType, place: &str) -> (ClaimType, Modality, String) {
    (kind, Modality::Happened, place.to_owned())
}
