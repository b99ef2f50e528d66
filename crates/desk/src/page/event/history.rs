//! What people decided on an event's claims.

use crate::error::DeskError;
use record::{ClaimId, Decision, DecisionId, Verdict};
use serde::Serialize;
use store::Store;

/// Decisions listed at most; the others are counted.
const LISTED: usize = 100;

/// The decisions on an event, the newest first.
#[derive(Debug, Serialize)]
pub(crate) struct History {
    pub(crate) decisions: Vec<Decided>,
    /// How many earlier ones are not listed.
    pub(crate) more: usize,
}

/// One decision.
#[derive(Debug, Serialize)]
pub(crate) struct Decided {
    #[serde(flatten)]
    pub(crate) decision: Decision,
    /// Whether no later decision undoes it.
    pub(crate) holds: bool,
}

impl Decided {
    /// What was done, as messages name it.
    pub(crate) fn did(&self) -> &'static str {
        match self.decision.verdict {
            Verdict::Accept { .. } => "event-did-accept",
            Verdict::Correct { .. } => "event-did-correct",
            Verdict::Reject { .. } => "event-did-reject",
            Verdict::Add { .. } => "event-did-add",
            Verdict::Code { .. } => "event-did-code",
            Verdict::Join { .. } => "event-did-join",
            Verdict::Split { .. } => "event-did-split",
            Verdict::Undo { .. } => "event-did-undo",
        }
    }

    /// Of how many claims it speaks, where it speaks of several.
    pub(crate) fn claims(&self) -> usize {
        match &self.decision.verdict {
            Verdict::Join { claims } | Verdict::Split { claims, .. } => claims.len(),
            _ => 1,
        }
    }

    /// The one claim that it is about.
    pub(crate) fn claim(&self) -> Option<ClaimId> {
        match &self.decision.verdict {
            Verdict::Accept { claim }
            | Verdict::Correct { claim, .. }
            | Verdict::Reject { claim } => Some(*claim),
            _ => None,
        }
    }

    /// The decision that it undoes.
    pub(crate) fn undoes(&self) -> Option<DecisionId> {
        match &self.decision.verdict {
            Verdict::Undo { decision } => Some(*decision),
            _ => None,
        }
    }
}

/// The decisions that are about some of these claims, or undo one that is.
pub(crate) fn of(store: &Store, claims: &[ClaimId]) -> Result<History, DeskError> {
    let mut decisions: Vec<Decided> = store
        .decisions_about(claims)?
        .into_iter()
        .rev()
        .map(|(decision, holds)| Decided { decision, holds })
        .collect();
    let more = decisions.len().saturating_sub(LISTED);
    decisions.truncate(LISTED);
    Ok(History { decisions, more })
}
