//! What a person did to the record: appended, never edited.

use crate::{ClaimBody, ClaimId, DecisionId, DocumentId, EventId, Hasher, TextId};
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
    /// These claims of an event are about another happening than the rest of it.
    Split {
        /// Which event.
        event: EventId,
        /// Which of its claims go.
        claims: Vec<ClaimId>,
        /// The claims of the event that they leave behind.
        from: Vec<ClaimId>,
    },
    /// The document says this too, and the coder missed it.
    Add {
        /// Which document.
        document: DocumentId,
        /// The text of it that the claim stands on.
        text: TextId,
        /// What it says.
        body: Box<ClaimBody>,
    },
    /// One person's own coding of a document, made without a look at any other. It is kept for
    /// agreement between coders and changes no claim.
    Code {
        /// Which document.
        document: DocumentId,
        /// The text that was coded.
        text: TextId,
        /// Every claim that the person found.
        claims: Vec<ClaimBody>,
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

/// The decisions that hold, in their order: those that no later decision undoes. An undo can
/// itself be undone.
#[must_use]
pub fn holding(log: &[Decision]) -> Vec<&Decision> {
    let mut undone = std::collections::HashSet::new();
    let mut held = Vec::new();
    // From the last to the first, so that an undo counts only if nothing later undid it.
    for decision in log.iter().rev() {
        if undone.contains(&decision.id) {
            continue;
        }
        if let Verdict::Undo { decision } = &decision.verdict {
            undone.insert(*decision);
        }
        held.push(decision);
    }
    held.reverse();
    held
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_of_an_earlier_version_reads_and_keeps_its_ids() {
        let line = r#"{"id":"0000000000000000000000000000000000000000000000000000000000000000",
            "by":"a","at":"1","verdict":{"do":"reject",
            "claim":"0101010101010101010101010101010101010101010101010101010101010101"},"why":"x"}"#;
        let read: Decision = serde_json::from_str(line).unwrap();
        let claim = ClaimId::from_bytes([1; 32]);
        assert_eq!(read.verdict, Verdict::Reject { claim });
        let made = Decision::new("a", "1", Verdict::Reject { claim }, "x");
        assert_eq!(
            made.id.to_string(),
            "37277c6635d998fce3b7498de81f3ab368357a1376dfbfc86acf3f2a659f18f4"
        );
    }

    #[test]
    fn what_is_undone_no_longer_holds_and_an_undo_can_be_undone() {
        let at = |n: u8, verdict| Decision::new("a", &n.to_string(), verdict, "");
        let accept = at(
            1,
            Verdict::Accept {
                claim: ClaimId::from_bytes([1; 32]),
            },
        );
        let undo = at(
            2,
            Verdict::Undo {
                decision: accept.id,
            },
        );
        let again = at(3, Verdict::Undo { decision: undo.id });
        let log = [accept.clone(), undo.clone(), again];
        let holds =
            |log: &[Decision], one: &Decision| holding(log).iter().any(|held| held.id == one.id);
        assert!(holds(&log[..1], &accept));
        assert!(!holds(&log[..2], &accept));
        assert!(holds(&log, &accept));
        assert!(!holds(&log, &undo));
    }
}
