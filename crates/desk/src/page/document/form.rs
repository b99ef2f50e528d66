//! The form of a claim beside the text that it must stand on: to correct one, to add one, or to code
//! a document without a look at what others made of it.

use super::checked::Wrong;
use super::find::claim_named;
use super::parts;
use super::read::marks;
use super::segment::{Mark, Segment, paragraphs};
use super::typed::Typed;
use super::words;
use crate::answer::answer_as;
use crate::error::DeskError;
use crate::seen::Seen;
use crate::shell::Shell;
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use record::{
    ClaimBody, ClaimType, Counted, DocumentId, Flag, Group, Language, Modality, Place,
    PlacePrecision, Span, Stance, Text, TextId, TimePrecision,
};
use serde::Serialize;
use store::{Coded, Store};

/// Names of places that a form offers.
const PLACES: usize = 2_000;

/// What a form is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Purpose {
    /// To say otherwise what a claim says.
    Correct,
    /// To add what the coder missed.
    Add,
    /// To code the document alone.
    Code,
}

impl Purpose {
    /// The last part of the address that takes the form; also its name in the files of messages.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Correct => "correct",
            Self::Add => "add",
            Self::Code => "code",
        }
    }
}

/// A form with the text beside it, as far as the record is needed for it.
pub(super) struct Sheet {
    purpose: Purpose,
    document: DocumentId,
    title: Option<String>,
    language: Language,
    part: usize,
    parts: usize,
    paragraphs: Vec<Vec<Segment>>,
    places: Vec<Place>,
    typed: Typed,
    wrong: Vec<Wrong>,
    draft: Vec<ClaimBody>,
}

impl Sheet {
    /// The form `typed` for a document. Of a document that is coded alone it shows nothing but the
    /// text and what this form itself has found so far.
    pub(super) fn new(
        store: &Store,
        coded: &Coded,
        purpose: Purpose,
        typed: Typed,
        wrong: Vec<Wrong>,
        draft: Vec<ClaimBody>,
    ) -> Result<Self, DeskError> {
        let text = Text::new(&coded.text);
        let cut = parts::parts(&coded.text);
        let corrected = coded
            .claims
            .iter()
            .position(|claim| claim.id.to_string() == typed.claim);
        let part = match (typed.part, corrected) {
            (0, Some(at)) => parts::part_of(&coded.claims[at], &cut),
            (part, _) => part.saturating_sub(1).min(cut.len() - 1),
        };
        let marks = match purpose {
            Purpose::Correct => marks(&coded.claims, corrected.as_slice()),
            Purpose::Add => {
                let pages = parts::pages(&coded.claims, &cut, part);
                marks(&coded.claims, &pages[0])
            }
            Purpose::Code => of_draft(&draft),
        };
        let hidden = (purpose == Purpose::Code).then(|| TextId::of(&coded.text));
        Ok(Self {
            purpose,
            document: coded.document.id,
            title: coded.document.title.clone(),
            language: coded.document.language,
            part: part + 1,
            parts: cut.len(),
            paragraphs: paragraphs(parts::words(&text, cut[part]), cut[part].start, &marks),
            places: store.places(PLACES, hidden)?,
            typed: typed.inert(),
            wrong,
            draft,
        })
    }

    /// The page of it; refused values make it an answer of "not taken".
    pub(super) fn answer(self, seen: &Seen) -> Response {
        let status = match self.wrong.is_empty() {
            true => StatusCode::OK,
            false => StatusCode::UNPROCESSABLE_ENTITY,
        };
        answer_as(status, seen, &FormPage::new(seen, self))
    }
}

/// The clauses of a draft, as many as a page marks.
fn of_draft(draft: &[ClaimBody]) -> Vec<Mark> {
    let shown = draft.iter().enumerate().take(parts::CLAIMS);
    let clauses = shown.flat_map(|(claim, body)| {
        body.spans.iter().map(move |span| Mark {
            span: *span,
            claim,
            field: None,
        })
    });
    clauses.collect()
}

/// The form of a claim that is to be corrected.
pub(super) fn to_correct(
    store: &Store,
    coded: &Coded,
    claim: &str,
    back: String,
) -> Result<Sheet, DeskError> {
    let claim = claim_named(store, claim)?;
    let found = coded.claims.iter().find(|one| one.id == claim);
    let gone = DeskError::Said(StatusCode::CONFLICT, "document-claim-gone");
    let found = found.ok_or(gone)?;
    let typed = Typed {
        claim: claim.to_string(),
        back,
        ..Typed::of(&found.body, &Text::new(&coded.text))
    };
    Sheet::new(
        store,
        coded,
        Purpose::Correct,
        typed,
        Vec::new(),
        Vec::new(),
    )
}

/// An empty form, or one that begins with the words that somebody selected: `12-40`.
pub(super) fn to_add(
    store: &Store,
    coded: &Coded,
    selected: &str,
    part: usize,
) -> Result<Sheet, DeskError> {
    let mut typed = Typed {
        part,
        ..Typed::default()
    };
    let text = Text::new(&coded.text);
    if let Some((span, words)) = words::span(selected).and_then(|at| Some((at, text.get(at)?))) {
        typed.span.push(words.to_owned());
        typed.span_at.push(format!("{}-{}", span.start, span.end));
        typed.part = part_at(&coded.text, span);
    }
    Sheet::new(store, coded, Purpose::Add, typed, Vec::new(), Vec::new())
}

/// The part of a text, from 1, in which a span begins.
fn part_at(text: &str, span: Span) -> usize {
    let cut = parts::parts(text);
    let part = cut.iter().position(|part| span.start < part.end);
    part.map_or(0, |part| part + 1)
}

#[derive(Template, Serialize)]
#[template(path = "document_form.html")]
struct FormPage {
    #[serde(skip)]
    shell: Shell,
    purpose: Purpose,
    document: DocumentId,
    title: Option<String>,
    language: Language,
    /// The part of the text that is shown, from 1, and how many there are.
    part: usize,
    parts: usize,
    paragraphs: Vec<Vec<Segment>>,
    /// What was typed.
    typed: Typed,
    /// What is wrong with it, field by field.
    wrong: Vec<Wrong>,
    /// What a person who codes alone has found so far.
    draft: Vec<ClaimBody>,
    #[serde(skip)]
    places: Vec<Place>,
}

/// A value of a closed list.
struct Choice {
    name: &'static str,
    /// Its name in the language of the page.
    said: String,
    chosen: bool,
}

impl FormPage {
    fn new(seen: &Seen, sheet: Sheet) -> Self {
        Self {
            shell: Shell::new(seen, ""),
            purpose: sheet.purpose,
            document: sheet.document,
            title: sheet.title,
            language: sheet.language,
            part: sheet.part,
            parts: sheet.parts,
            paragraphs: sheet.paragraphs,
            typed: sheet.typed,
            wrong: sheet.wrong,
            draft: sheet.draft,
            places: sheet.places,
        }
    }

    fn heading(&self) -> String {
        match &self.title {
            Some(title) => self.shell.line(title),
            None => self.shell.t("document-untitled"),
        }
    }

    fn codes(&self) -> bool {
        self.purpose == Purpose::Code
    }

    /// Whether something is wrong with a value, or with a value of a list.
    fn is_wrong(&self, field: &str) -> bool {
        self.wrong.iter().any(|wrong| {
            let rest = wrong.field.strip_prefix(field);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('['))
        })
    }

    /// The id of a field in a row.
    fn row(&self, field: &str, row: &usize) -> String {
        format!("{field}-{row}")
    }

    /// The values of a closed list with their names; `list` is its name in the files of messages.
    fn choices(&self, list: &str, chosen: &str) -> Vec<Choice> {
        let names: Vec<&'static str> = match list {
            "type" => ClaimType::ALL.iter().map(|one| one.name()).collect(),
            "modality" => Modality::ALL.iter().map(|one| one.name()).collect(),
            "group" => Group::ALL.iter().map(|one| one.name()).collect(),
            "stance" => Stance::ALL.iter().map(|one| one.name()).collect(),
            "counted" => Counted::ALL.iter().map(|one| one.name()).collect(),
            "flag" => Flag::ALL.iter().map(|one| one.name()).collect(),
            "place" => PlacePrecision::ALL.iter().map(|one| one.name()).collect(),
            _ => TimePrecision::ALL.iter().map(|one| one.name()).collect(),
        };
        let said = match list {
            "place" | "time" => "precision",
            other => other,
        };
        let choice = |name: &'static str| Choice {
            name,
            said: self.shell.name(said, name),
            chosen: name == chosen,
        };
        names.into_iter().map(choice).collect()
    }

    /// A place as the list of known ones offers it beside its name.
    fn where_it_lies(&self, place: &Place) -> String {
        let parts = [place.admin1.as_deref(), place.country.as_deref()];
        let parts: Vec<&str> = parts.into_iter().flatten().collect();
        self.shell.line(&parts.join(", "))
    }
}
