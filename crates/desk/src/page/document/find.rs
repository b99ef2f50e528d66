//! Documents and claims by their ids, also by how these begin.

use super::parts;
use crate::answer::see;
use crate::desk::Desk;
use crate::error::DeskError;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use record::{ClaimId, DocumentId};
use store::{Named, ReviewState, Store};

/// Fewer digits could name something else tomorrow.
const FEWEST: usize = 8;

/// The document that an address names.
pub(super) fn document_named(store: &Store, typed: &str) -> Result<DocumentId, DeskError> {
    one(store, typed, |named| match named {
        Named::Document(id) => Some(id),
        _ => None,
    })
}

/// The claim that an address names.
pub(super) fn claim_named(store: &Store, typed: &str) -> Result<ClaimId, DeskError> {
    one(store, typed, |named| match named {
        Named::Claim(id) => Some(id),
        _ => None,
    })
}

fn one<T: Copy>(
    store: &Store,
    typed: &str,
    wanted: impl Fn(Named) -> Option<T>,
) -> Result<T, DeskError> {
    if !(FEWEST..=64).contains(&typed.len()) {
        return Err(DeskError::NotFound);
    }
    let found = store.find(typed, 2)?;
    let found: Vec<T> = found.into_iter().filter_map(wanted).collect();
    match found.as_slice() {
        [one] => Ok(*one),
        [] => Err(DeskError::NotFound),
        _ => Err(DeskError::Said(
            StatusCode::BAD_REQUEST,
            "document-ambiguous",
        )),
    }
}

/// `GET /claim/{id}`: the document that tells it, at its words.
pub(crate) async fn claim(
    State(desk): State<Desk>,
    Path(typed): Path<String>,
) -> Result<Response, DeskError> {
    let address = desk.read(move |store| {
        let claim = claim_named(store, &typed)?;
        address_of(store, claim)
    });
    Ok(see(&address.await?))
}

/// Corrections of corrections that are followed.
const STEPS: usize = 64;

/// The address of a claim's words: the oldest document that tells it now, the part of the text,
/// the mark. A claim that was corrected leads to what stands in its place, one that was rejected
/// to its document.
pub(super) fn address_of(store: &Store, claim: ClaimId) -> Result<String, DeskError> {
    let mut claim = claim;
    for _ in 0..STEPS {
        if let Some(document) = store.documents_of(claim)?.first() {
            return address_in(store, *document, claim);
        }
        match store.review(claim)?.map(|review| review.state) {
            Some(ReviewState::Corrected { into }) => claim = into,
            _ => break,
        }
    }
    let documents = store.reviewed_in(claim)?;
    let document = documents.first().ok_or(DeskError::NotFound)?;
    Ok(format!("/document/{document}#aside"))
}

fn address_in(store: &Store, document: DocumentId, claim: ClaimId) -> Result<String, DeskError> {
    let coded = store.coded(document)?.ok_or(DeskError::NotFound)?;
    let place = coded.claims.iter().position(|one| one.id == claim);
    let query = place.map_or_else(String::new, |place| {
        let cut = parts::parts(&coded.text);
        let part = parts::part_of(&coded.claims[place], &cut);
        let pages = parts::pages(&coded.claims, &cut, part);
        let page = pages.iter().position(|page| page.contains(&place));
        parts::query(part, page.unwrap_or(0))
    });
    Ok(format!("/document/{document}{query}#claim-{claim}"))
}
