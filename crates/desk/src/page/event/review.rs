//! What people decided on claims.

use crate::error::DeskError;
use record::ClaimId;
use serde::Serialize;
use std::collections::BTreeMap;
use store::Store;

/// How a claim stands on which somebody decided.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Reviewed {
    /// `accepted`, `rejected`, `corrected`, `added` or `correction`.
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
    let mut reviews = BTreeMap::new();
    for &claim in claims {
        let Some(review) = store.review(claim)? else {
            continue;
        };
        let reviewed = Reviewed {
            state: review.state.name(),
            by: review.by,
            at: review.at,
            why: review.why,
        };
        reviews.insert(claim, reviewed);
    }
    Ok(reviews)
}
