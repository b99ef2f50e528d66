//! Where a document comes from.

use crate::page::sources;
use crate::work::Declared;
use record::{
    BlobId, Capture, DateLine, DocumentId, Language, Media, Problem, Relation, TextVersion,
};
use serde::Serialize;
use store::Coded;

/// Captures that are listed; the rest are counted.
const CAPTURES: usize = 50;

/// Where a document comes from: what it says of itself, and what was kept of it.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Provenance {
    pub(super) document: DocumentId,
    pub(super) source: Option<String>,
    /// The address of its page, if it has one.
    #[serde(skip)]
    pub(super) source_page: Option<String>,
    /// How the source stands to the conflict, as far as that is declared.
    pub(super) relation: Option<Relation>,
    pub(super) url: Option<String>,
    pub(super) byline: Option<String>,
    pub(super) forwarded_from: Option<String>,
    pub(super) reply_to: Option<String>,
    pub(super) dateline: Option<DateLine>,
    pub(super) language: Language,
    pub(super) media: Media,
    /// SHA-256 of the original bytes.
    pub(super) bytes: BlobId,
    /// The extractions of its text, oldest first.
    pub(super) texts: Vec<TextVersion>,
    pub(super) captures: Vec<Capture>,
    /// Captures that are not listed.
    pub(super) more_captures: usize,
    pub(super) problems: Vec<Problem>,
}

impl Provenance {
    /// Of a document as it is coded.
    pub(super) fn of(coded: &Coded, declared: &dyn Declared, problems: Vec<Problem>) -> Self {
        let document = coded.document.clone();
        let source = document
            .source
            .as_deref()
            .and_then(|name| declared.named(name));
        let more_captures = document.captures.len().saturating_sub(CAPTURES);
        Self {
            document: document.id,
            source_page: sources::of_publisher(&document, declared),
            relation: source.map(|source| source.relation),
            source: document.source,
            url: document.url,
            byline: document.byline,
            forwarded_from: document.forwarded_from,
            reply_to: document.reply_to,
            dateline: coded.dateline.clone(),
            language: document.language,
            media: document.media,
            bytes: document.bytes,
            texts: document.texts,
            captures: document.captures.into_iter().take(CAPTURES).collect(),
            more_captures,
            problems,
        }
    }
}
