//! How a claim came to us: who told whom, and what it goes back to.

use crate::named::named;
use crate::{ClaimId, Counted, Date, DocumentId, Relation};
use serde::{Deserialize, Serialize};

named! {
    /// Why one telling goes back to another, or to someone named.
    Bond {
        Copies "copies" "the passage stands there word for word, or nearly so",
        Retells "retells" "the same report in another language",
        Cites "cites" "it names who said so",
        Publishes "publishes" "the publisher tells it in its own voice",
        OwnedBy "owned_by" "it belongs to this owner",
    }
}

named! {
    /// What kind of teller an origin is.
    OriginKind {
        Source "source" "an outlet, agency, organisation or body of the list of sources",
        Named "named" "a body or outlet that is named in the text and not in the list of sources",
        Document "document" "a document whose publisher is not known",
        Circle "circle" "tellers who name each other: nobody is seen to be first",
    }
}

/// One step towards the origin.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Hop {
    /// Why it goes there.
    pub bond: Bond,
    /// Who or what it goes to, by name.
    pub to: String,
    /// The claim it goes to, where that is one of the event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<ClaimId>,
}

/// A teller to whom claims of an event go back.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Origin {
    /// What people call it; a document's id where its publisher is not known.
    pub name: String,
    /// What kind of teller.
    pub kind: OriginKind,
    /// How it stands to the conflict, as far as that is declared.
    pub relation: Relation,
}

/// That the same teller later gave another number of the same.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Correction {
    /// What is counted.
    pub of: Counted,
    /// The later claim.
    pub by: ClaimId,
}

/// How one claim of an event is told.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Telling {
    /// The documents that tell it, sorted: more than one if they share their text.
    pub documents: Vec<DocumentId>,
    /// Who published the first of them, by the name in the list of sources, else as the document
    /// gives it.
    pub publisher: Option<String>,
    /// The day from which it is told: the earliest date line of its documents.
    pub as_of: Option<Date>,
    /// Which of the event's origins it goes back to; more than one if independent speakers share
    /// the claim.
    pub origins: Vec<usize>,
    /// The steps to each of these origins, in the same order.
    pub paths: Vec<Vec<Hop>>,
    /// Figures of it that the same teller later gave otherwise. They stay, and no longer count
    /// for the range.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrected: Vec<Correction>,
}
