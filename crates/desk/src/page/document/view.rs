//! The page of a document.

use super::card::Card;
use super::find::document_named;
use super::kin::Relatives;
use super::parts;
use super::provenance::Provenance;
use super::read::{Read, read};
use super::segment::Segment;
use super::style;
use crate::answer::{answer, see};
use crate::desk::Desk;
use crate::error::DeskError;
use crate::seen::{Asked, Seen};
use crate::shell::Shell;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use record::Problem;
use serde::{Deserialize, Serialize};

/// Which part of a long document is wanted, and which page of the claims there; both from 1.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
pub(crate) struct Query {
    #[serde(default)]
    pub(super) part: usize,
    #[serde(default)]
    pub(super) claims: usize,
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
            broken: read.broken,
        }
    }

    fn marks(&self) -> &'static str {
        style::ADDRESS
    }

    /// The address of a part and of a page of its claims, both from 1.
    fn address(&self, part: &usize, page: &usize) -> String {
        let query = parts::query(part - 1, page - 1);
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
    let (part, page) = (query.part.saturating_sub(1), query.claims.saturating_sub(1));
    let found = desk.read(move |store| {
        let id = document_named(store, &typed)?;
        match id.to_string() == typed {
            true => Ok(Ok(read(store, id, part, page)?)),
            false => Ok(Err(format!("/document/{id}{}", parts::query(part, page)))),
        }
    });
    Ok(match found.await? {
        Ok(read) => answer(&seen, &DocumentPage::new(&seen, read)),
        Err(whole) => see(&whole),
    })
}
