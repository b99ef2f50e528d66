//! The page of a document.

use super::card::{Card, Reviewed};
use super::find::document_named;
use super::form;
use super::kin::Relatives;
use super::parts;
use super::provenance::Provenance;
use super::read::{Read, read};
use super::segment::Segment;
use crate::answer::{answer, see};
use crate::desk::Desk;
use crate::error::DeskError;
use crate::seen::{Asked, Role, Seen};
use crate::shell::{Count, Shell};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use record::Problem;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Which part of a long document is wanted, and which page of the claims there; both from 1.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Query {
    pub(super) part: usize,
    /// The offset of the words wanted, in Unicode scalar values; it goes before `part`.
    at: Option<usize>,
    pub(super) claims: usize,
    /// The claim whose form is wanted instead.
    correct: Option<String>,
    /// That the form of a new claim is wanted instead: for the words at `12-40`, or empty.
    add: Option<String>,
    /// Where to go after a correction.
    back: String,
}

#[derive(Template, Serialize)]
#[template(path = "document.html")]
struct DocumentPage {
    #[serde(skip)]
    shell: Shell,
    /// The headline, if it has one.
    title: Option<String>,
    provenance: Provenance,
    relatives: Relatives,
    /// Whether it has been coded at all.
    coded: bool,
    /// How many claims the whole document has.
    total: usize,
    /// Its length in Unicode scalar values.
    characters: usize,
    /// The part of the text that is shown, from 1, and how many there are.
    part: usize,
    parts: usize,
    /// The page of the claims of this part, from 1, and how many there are.
    page: usize,
    pages: usize,
    /// The text, cut wherever a claim or a value begins or ends.
    paragraphs: Vec<Vec<Segment>>,
    claims: Vec<Card>,
    /// Claims that do not stand any more, because people rejected or corrected them.
    aside: Vec<Reviewed>,
    /// How many of these are not listed.
    more_aside: usize,
    /// How many people coded it without a look at others.
    codings: usize,
    /// Claims that may not be shown, and why.
    broken: Vec<Problem>,
}

impl DocumentPage {
    fn new(seen: &Seen, read: Read) -> Self {
        Self {
            shell: Shell::new(seen, ""),
            title: read.title,
            provenance: read.provenance,
            relatives: read.relatives,
            coded: read.coded,
            total: read.claims,
            characters: read.characters,
            part: read.part + 1,
            parts: read.parts,
            page: read.page + 1,
            pages: read.pages,
            paragraphs: read.paragraphs,
            claims: read.cards,
            aside: read.aside,
            more_aside: read.more_aside,
            codings: read.codings,
            broken: read.broken,
        }
    }

    /// The address of a part and of a page of its claims, both from 1. Templates pass numbers and
    /// references to them.
    fn address(&self, part: impl Count, page: impl Count) -> String {
        let from_zero = |number: u64| usize::try_from(number.saturating_sub(1)).unwrap_or(0);
        let query = parts::query(from_zero(part.count()), from_zero(page.count()));
        format!("/document/{}{query}", self.provenance.document)
    }

    /// The claims whose words begin here, as links beside them.
    fn opened(&self, segment: &Segment) -> Vec<&Card> {
        let opens = segment.opens.iter();
        opens.filter_map(|n| self.claims.get(*n)).collect()
    }

    fn heading(&self) -> String {
        match &self.title {
            Some(title) => self.shell.line(title),
            None => self.shell.t("document-untitled"),
        }
    }
}

/// `GET /document/{id}`
pub(crate) async fn document(
    State(desk): State<Desk>,
    seen: Seen,
    Path(typed): Path<String>,
    Asked(query): Asked<Query>,
) -> Result<Response, DeskError> {
    if query.correct.is_some() || query.add.is_some() {
        return form(desk, seen, typed, query).await;
    }
    let (part, page) = (query.part.saturating_sub(1), query.claims.saturating_sub(1));
    let (at, declared) = (query.at, Arc::clone(&desk.declared));
    let found = desk.read(move |store| {
        let id = document_named(store, &typed)?;
        match id.to_string() == typed {
            true => Ok(Ok(read(store, id, part, at, page, &*declared)?)),
            false => Ok(Err(format!("/document/{id}{}", parts::query(part, page)))),
        }
    });
    Ok(match found.await? {
        Ok(read) => answer(&seen, &DocumentPage::new(&seen, read)),
        Err(whole) => see(&whole),
    })
}

/// The form of a claim, in place of the page.
async fn form(desk: Desk, seen: Seen, typed: String, query: Query) -> Result<Response, DeskError> {
    seen.may(Role::Coder)?;
    let sheet = desk.read(move |store| {
        let id = document_named(store, &typed)?;
        let coded = store.coded(id)?.ok_or(DeskError::NotFound)?;
        match query.correct {
            Some(claim) => form::to_correct(store, &coded, &claim, query.back),
            None => {
                let selected = query.add.unwrap_or_default();
                form::to_add(store, &coded, &selected, query.part)
            }
        }
    });
    Ok(sheet.await?.answer(&seen))
}
