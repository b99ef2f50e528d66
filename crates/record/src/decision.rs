//! What a person did to the record: appended, never edited.

use crate::{ClaimBody, ClaimId, DecisionId, EventId, Hasher};
use serde::{Deserialize, Serialize};

/// What was decided.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Verdict {
    /// The claim stands as it is.
    Accept {
        /// Which claim.
        claim: ClaimId,
    },
    /// The claim stands with these values instead.
    Correct {
        /// Which claim.
        claim: ClaimId,
        /// What it should say.
        body: Box<ClaimBody>,
    },
    /// The claim does not stand.
    Reject {
        /// Which claim.
        claim: ClaimId,
    },
    /// These claims are about one happening.
    Join {
        /// Which claims.
        claims: Vec<ClaimId>,
    },
    /// These claims of an event are about another happening.
    Split {
        /// Which event.
        event: EventId,
        /// Which of its claims go.
        claims: Vec<ClaimId>,
    },
    /// An earlier decision no longer holds.
    Undo {
        /// Which decision.
        decision: DecisionId,
    },
}

/// Who decided what, when and why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    /// Hash of all the rest.
    pub id: DecisionId,
    /// Who, by the name they use at the desk.
    pub by: String,
    /// When, RFC 3339 in UTC, as the caller's clock gave it.
    pub at: String,
    /// What.
    pub verdict: Verdict,
    /// Why, in the person's words.
    pub why: String,
}

impl Decision {
    /// A decision; the caller gives the time.
    #[must_use]
    pub fn new(by: &str, at: &str, verdict: Verdict, why: &str) -> Self {
        let mut hasher = Hasher::new("sanad decision 1");
        let canonical =
            serde_json::to_vec(&verdict).expect("a verdict has only strings and numbers");
        hasher
            .field(by.as_bytes())
            .field(at.as_bytes())
            .field(&canonical)
            .field(why.as_bytes());
        Self {
            id: DecisionId::from_bytes(hasher.finish()),
            by: by.to_owned(),
            at: at.to_owned(),
            verdict,
            why: why.to_owned(),
        }
    }
}
