//! Decisions that cannot be.

use record::{ClaimId, DecisionId, DocumentId, UnfitClaim};

/// Why a decision was not appended.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It is about a claim that is not in the record.
    #[error("claim {} is not in the record", .0.short())]
    NoClaim(ClaimId),
    /// It is about a document that is not in the record.
    #[error("document {} is not in the record", .0.short())]
    NoDocument(DocumentId),
    /// It undoes a decision that is not in the record.
    #[error("decision {} is not in the record", .0.short())]
    NoDecision(DecisionId),
    /// It undoes a decision that somebody undid already.
    #[error("decision {} is undone already", .0.short())]
    Undone(DecisionId),
    /// It is about another text than the one whose claims count for the document.
    #[error("the claims of document {} do not stand on that text", .0.short())]
    OtherText(DocumentId),
    /// A correction says what the claim says.
    #[error("the correction says the same as claim {}", .0.short())]
    Unchanged(ClaimId),
    /// The claim that it makes does not stand on the text.
    #[error(transparent)]
    Unfit(#[from] UnfitClaim),
}

impl Refusal {
    /// The way out, in one sentence without a full stop.
    #[must_use]
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::NoClaim(_) | Self::NoDocument(_) => "look for it again; nothing was decided",
            Self::NoDecision(_) | Self::Undone(_) => {
                "'sanad history' lists decisions, and which of them hold"
            }
            Self::OtherText(_) => "open the document again: its text was read or coded anew",
            Self::Unchanged(_) => "accept the claim, or change one of its values",
            Self::Unfit(_) => "give each value the words that stand in the document",
        }
    }
}
