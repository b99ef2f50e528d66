//! What a page of a document needs from the record, read at once.

use super::card::{Card, Reviewed};
use super::kin::{self, Relatives};
use super::parts;
use super::provenance::Provenance;
use super::segment::{Mark, Segment, paragraphs};
use crate::error::DeskError;
use crate::work::Declared;
use record::{Claim, ClaimId, DocumentId, Problem, Text};
use std::collections::HashMap;
use store::{Review, Store};

/// A page of a document: a part of its text, some of the claims there.
pub(super) struct Read {
    pub(super) title: Option<String>,
    pub(super) coded: bool,
    pub(super) provenance: Provenance,
    pub(super) relatives: Relatives,
    pub(super) part: usize,
    pub(super) parts: usize,
    pub(super) page: usize,
    pub(super) pages: usize,
    /// How many claims the whole document has.
    pub(super) claims: usize,
    pub(super) characters: usize,
    pub(super) paragraphs: Vec<Vec<Segment>>,
    pub(super) cards: Vec<Card>,
    /// Claims that do not stand any more, because people rejected or corrected them.
    pub(super) aside: Vec<Reviewed>,
    /// How many of these are not listed.
    pub(super) more_aside: usize,
    /// How many people coded it without a look at others.
    pub(super) codings: usize,
    /// Claims that may not be shown, and why.
    pub(super) broken: Vec<Problem>,
}

/// Claims that do not stand and are listed all the same.
const ASIDE: usize = 50;

/// Reads a page of a document; a part or page that is not there is the last one. The part is that of
/// the words at `at`, in Unicode scalar values, if that is given.
pub(super) fn read(
    store: &Store,
    id: DocumentId,
    part: usize,
    at: Option<usize>,
    page: usize,
    declared: &dyn Declared,
) -> Result<Read, DeskError> {
    let coded = store.coded(id)?.ok_or(DeskError::NotFound)?;
    let text = Text::new(&coded.text);
    let cut = parts::parts(&coded.text);
    let part = match at {
        Some(at) => cut.iter().position(|one| at < one.end).unwrap_or(0),
        None => part.min(cut.len() - 1),
    };
    let pages = parts::pages(&coded.claims, &cut, part);
    let page = page.min(pages.len() - 1);
    let shown = &pages[page];
    let marks = marks(&coded.claims, shown);
    let paragraphs = paragraphs(parts::words(&text, cut[part]), cut[part].start, &marks);
    let reviews = store.reviews(id)?;
    let (stands, aside): (Vec<Review>, Vec<Review>) =
        reviews.into_iter().partition(|one| one.state.stands());
    let mut stands: HashMap<ClaimId, Review> =
        stands.into_iter().map(|one| (one.claim, one)).collect();
    let mut cards = Vec::with_capacity(shown.len());
    for (n, &at) in shown.iter().enumerate() {
        let claim = &coded.claims[at];
        cards.push(Card {
            n,
            number: at + 1,
            claim: claim.clone(),
            event: store.event_id_of(claim.id)?,
            review: stands.remove(&claim.id).map(Reviewed::of),
        });
    }
    let problems = store.problems_of(id)?;
    let problems = problems.into_iter().map(|stored| stored.problem).collect();
    Ok(Read {
        title: coded.document.title.clone(),
        coded: coded.coded,
        provenance: Provenance::of(&coded, declared, problems),
        relatives: kin::relatives(store, id)?,
        part,
        parts: cut.len(),
        page,
        pages: pages.len(),
        claims: coded.claims.len(),
        characters: text.len(),
        paragraphs,
        cards,
        more_aside: aside.len().saturating_sub(ASIDE),
        aside: aside.into_iter().take(ASIDE).map(Reviewed::of).collect(),
        codings: store.person_codings(id)?.len(),
        broken: coded.broken.clone(),
    })
}

/// The marks of the claims on a page: their clauses, and the words of their values.
pub(super) fn marks(claims: &[Claim], shown: &[usize]) -> Vec<Mark> {
    let mut marks = Vec::new();
    for (n, &at) in shown.iter().enumerate() {
        let claim = &claims[at];
        marks.extend(parts::clauses(claim).into_iter().map(|span| Mark {
            span,
            claim: n,
            field: None,
        }));
        marks.extend(claim.pins.iter().map(|pinned| Mark {
            span: pinned.pin.span,
            claim: n,
            field: Some(pinned.field.clone()),
        }));
    }
    marks
}
