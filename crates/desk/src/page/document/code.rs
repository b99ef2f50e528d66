//! A person codes a document without a look at what the machine or other people made of it.

use super::checked::{self, Wrong};
use super::decide::{known, reason};
use super::find::document_named;
use super::form::{Purpose, Sheet};
use super::typed::Typed;
use super::view::Query;
use crate::answer::done;
use crate::desk::Desk;
use crate::error::DeskError;
use crate::seen::{Asked, Role, Seen, Sent};
use crate::shell::Shell;
use axum::extract::{Path, State};
use axum::response::Response;
use record::{ByPerson, ClaimBody, DecisionId, DocumentId, Text, TextId, Verdict};
use serde::Serialize;
use store::{Coded, Store};

/// Claims of one coding.
const MOST: usize = 500;

/// `GET /document/{id}/code`
pub(crate) async fn form(
    State(desk): State<Desk>,
    seen: Seen,
    Path(id): Path<String>,
    Asked(query): Asked<Query>,
) -> Result<Response, DeskError> {
    seen.may(Role::Coder)?;
    let read = desk.read(move |store| {
        let id = document_named(store, &id)?;
        let coded = store.coded(id)?.ok_or(DeskError::NotFound)?;
        let typed = Typed::default().at(query.part);
        Sheet::new(store, &coded, Purpose::Code, typed, Vec::new(), Vec::new())
    });
    Ok(read.await?.answer(&seen))
}

/// What came of a coding.
#[derive(Serialize)]
struct Came {
    decision: DecisionId,
    claims: usize,
}

/// What a step of coding comes to.
enum Next {
    More(Box<Sheet>),
    Done(DocumentId, TextId, Vec<ClaimBody>),
}

/// `POST /document/{id}/code`: adds a claim to the draft, takes one out, turns the page, or ends.
/// The draft travels in the form; the record gets it only when the person is done, and whole.
pub(crate) async fn step(
    State(desk): State<Desk>,
    seen: Seen,
    Path(id): Path<String>,
    Sent(typed): Sent<Typed>,
) -> Result<Response, DeskError> {
    let person = seen.may(Role::Coder)?.clone();
    let why = reason(&typed.why)?;
    let shell = Shell::new(&seen, "");
    let next = desk.read(move |store| {
        let id = document_named(store, &id)?;
        let coded = store.coded(id)?.ok_or(DeskError::NotFound)?;
        taken(store, &shell, &coded, typed)
    });
    let (document, text, claims) = match next.await? {
        Next::More(sheet) => return Ok(sheet.answer(&seen)),
        Next::Done(document, text, claims) => (document, text, claims),
    };
    let count = claims.len();
    let verdict = Verdict::Code {
        document,
        text,
        claims,
    };
    let decision = desk.decide(&person, verdict, &why).await?;
    let came = Came {
        decision: decision.id,
        claims: count,
    };
    let next = format!("/document/{document}/agreement");
    Ok(done(&seen, &next, &came))
}

fn taken(store: &Store, shell: &Shell, coded: &Coded, mut typed: Typed) -> Result<Next, DeskError> {
    let mut draft = drafted(&typed)?;
    let act = typed.act.clone();
    let number = |prefix: &str| -> Option<usize> { act.strip_prefix(prefix)?.parse().ok() };
    let text = Text::new(&coded.text);
    let mut wrong = Vec::new();
    if let Some(part) = number("part-") {
        typed.part = part;
    } else if let Some(at) = number("remove-").filter(|at| *at < draft.len()) {
        draft.remove(at);
    } else {
        let edited = number("edit-").filter(|at| *at < draft.len());
        // Whatever was typed belongs to the coding too, also when the person is done or turns to
        // another claim.
        let left = act == "done" || edited.is_some();
        if !(left && is_blank(&typed)) {
            match checked_claim(store, shell, coded, &typed) {
                Ok(body) => {
                    draft.push(body);
                    typed = Typed::default().at(typed.part);
                }
                Err(found) => wrong = found,
            }
        }
        if wrong.is_empty() && act == "done" {
            return Ok(Next::Done(
                coded.document.id,
                TextId::of(&coded.text),
                draft,
            ));
        }
        if wrong.is_empty()
            && let Some(at) = edited
        {
            typed = Typed::of(&draft.remove(at), &text).at(typed.part);
        }
    }
    let sheet = Sheet::new(
        store,
        coded,
        Purpose::Code,
        keep(typed, &draft),
        wrong,
        draft,
    )?;
    Ok(Next::More(Box::new(sheet)))
}

/// The claim that the form holds, or what is wrong with it.
fn checked_claim(
    store: &Store,
    shell: &Shell,
    coded: &Coded,
    typed: &Typed,
) -> Result<ClaimBody, Vec<Wrong>> {
    let text = Text::new(&coded.text);
    let own = TextId::of(&coded.text);
    let known = |place| known(store, place, Some(own));
    let claim = checked::claim(shell, &text, typed, &known, ByPerson::Coded)?;
    Ok(claim.body)
}

/// The claims found so far.
fn drafted(typed: &Typed) -> Result<Vec<ClaimBody>, DeskError> {
    if typed.draft.trim().is_empty() {
        return Ok(Vec::new());
    }
    let draft: Vec<ClaimBody> = serde_json::from_str(&typed.draft)
        .map_err(|error| DeskError::Bad(format!("the draft is not understood: {error}")))?;
    match draft.len() < MOST {
        true => Ok(draft),
        false => Err(DeskError::TooLarge(format!(
            "a coding has at most {MOST} claims"
        ))),
    }
}

/// The form with its draft, to be sent again.
fn keep(typed: Typed, draft: &[ClaimBody]) -> Typed {
    Typed {
        // Claims have only strings and numbers.
        draft: serde_json::to_string(draft).unwrap_or_default(),
        act: String::new(),
        ..typed
    }
}

/// Whether no claim was begun.
fn is_blank(typed: &Typed) -> bool {
    let begun = [&typed.kind, &typed.actor_text, &typed.target_text];
    let placed = [&typed.place_text, &typed.time_text];
    let listed = [
        &typed.span,
        &typed.figure_text,
        &typed.link_text,
        &typed.words,
    ];
    typed.body.is_none()
        && begun
            .iter()
            .chain(&placed)
            .all(|value| value.trim().is_empty())
        && listed
            .iter()
            .all(|list| list.iter().all(|value| value.trim().is_empty()))
}
