//! What people decided on claims.

use crate::error::DeskError;
use record::decision::holding;
use record::{ClaimId, Verdict};
use serde::Serialize;
use std::collections::BTreeMap;
use store::Store;

/// How a claim stands on which somebody decided.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Reviewed {
    /// `accepted`, `corrected` or `rejected`.
    pub(crate) state: &'static str,
    pub(crate) by: String,
    pub(crate) at: String,
    pub(crate) why: String,
}

/// The claims among these on which people decided.
pub(crate) fn of(
    store: &Store,
    claims: &[ClaimId],
) -> Result<BTreeMap<ClaimId, Reviewed>, DeskError> {
    let log = store.decisions()?;
    let mut reviews = BTreeMap::new();
    for decision in holding(&log) {
        let (claim, state) = match &decision.verdict {
            Verdict::Accept { claim } => (claim, "accepted"),
            Verdict::Correct { claim, .. } => (claim, "corrected"),
            Verdict::Reject { claim } => (claim, "rejected"),
            _ => continue,
        };
        if claims.contains(claim) {
            let reviewed = Reviewed {
                state,
                by: decision.by.clone(),
                at: decision.at.clone(),
                why: decision.why.clone(),
            };
            reviews.insert(*claim, reviewed);
        }
    }
    Ok(reviews)
}
