//! Numbers as bounds.

use crate::named::named;
use serde::{Deserialize, Serialize};

named! {
    /// What a figure counts.
    Counted {
        Killed "killed" "people killed",
        Injured "injured" "people injured",
        Arrested "arrested" "people arrested",
        Sentenced "sentenced" "people sentenced",
        Executed "executed" "people executed",
        Released "released" "people released",
        Participants "participants" "people who took part",
        Affected "affected" "people the event was done to, where no other word fits",
        Places "places" "cities, towns, campuses",
        Events "events" "rallies, strikes",
        Years "years" "years of a sentence, whole",
        Lashes "lashes" "lashes of a sentence",
    }
}

/// A number with its bounds. "At least 14" is 14 and no upper bound; what is not said is `None`,
/// never zero.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Figure {
    /// What is counted.
    pub of: Counted,
    /// Lower bound, included.
    pub min: Option<u64>,
    /// Upper bound, included.
    pub max: Option<u64>,
    /// Whether the document calls it approximate.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub about: bool,
    /// As written.
    pub text: String,
    /// Which speaker of `said_by` gave it, where they differ.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<usize>,
}

impl Figure {
    /// The number that the words state, whichever bound it is.
    #[must_use]
    pub fn number(&self) -> Option<u64> {
        self.min.or(self.max)
    }
}
