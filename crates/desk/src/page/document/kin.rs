//! Other documents with the same text, a part of it, or the same report in another language.

use crate::error::DeskError;
use crate::shell::percent;
use record::{Date, Document, DocumentId, Language};
use serde::{Deserialize, Serialize};
use store::{Kin, Store};

/// At most so many are listed; the rest are counted.
const LISTED: usize = 20;
/// The share of both texts that makes one a copy of the other, as in merging.
const WHOLE: f64 = 0.5;

/// How another document's text is akin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Likeness {
    /// The whole text, or nearly.
    Copy,
    /// Passages of it.
    Excerpt,
    /// The same report in another language.
    Retelling,
}

impl Likeness {
    /// Its name in the files of messages.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Copy => "copy",
            Self::Excerpt => "excerpt",
            Self::Retelling => "retelling",
        }
    }
}

/// A document that is akin to another.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Relative {
    pub(super) document: DocumentId,
    pub(super) likeness: Likeness,
    /// The share of this document's words that stand in the other, in a hundred.
    pub(super) shared: Option<u32>,
    pub(super) title: Option<String>,
    pub(super) source: Option<String>,
    pub(super) language: Language,
    pub(super) day: Option<Date>,
}

/// All that are akin to a document, as far as they are listed.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Relatives {
    pub(super) listed: Vec<Relative>,
    /// How many more there are.
    pub(super) more: usize,
}

#[derive(Deserialize)]
struct Shares {
    share_a: f64,
    share_b: f64,
}

#[derive(Deserialize)]
struct Unread {}

/// The documents that merging found to be akin, copies first, the closest first.
pub(super) fn relatives(store: &Store, id: DocumentId) -> Result<Relatives, DeskError> {
    let mut found = Vec::new();
    for (other, shares, turned) in store.kin_of::<Shares>(Kin::Copies, id)? {
        let (own, theirs) = match turned {
            true => (shares.share_b, shares.share_a),
            false => (shares.share_a, shares.share_b),
        };
        let whole = own >= WHOLE && theirs >= WHOLE;
        let likeness = if whole {
            Likeness::Copy
        } else {
            Likeness::Excerpt
        };
        found.push((likeness, Some(percent(own)), other));
    }
    for (other, Unread {}, _) in store.kin_of::<Unread>(Kin::Retellings, id)? {
        found.push((Likeness::Retelling, None, other));
    }
    found.sort_by_key(|(likeness, shared, other)| (*likeness, std::cmp::Reverse(*shared), *other));
    let mut relatives = Relatives {
        more: found.len().saturating_sub(LISTED),
        ..Relatives::default()
    };
    for (likeness, shared, other) in found.into_iter().take(LISTED) {
        if let Some(document) = store.document(other)? {
            relatives.listed.push(relative(document, likeness, shared));
        }
    }
    Ok(relatives)
}

fn relative(document: Document, likeness: Likeness, shared: Option<u32>) -> Relative {
    Relative {
        document: document.id,
        likeness,
        shared,
        title: document.title,
        source: document.source,
        language: document.language,
        day: document.dateline.map(|line| line.date),
    }
}
