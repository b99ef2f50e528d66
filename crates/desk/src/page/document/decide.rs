//! What people decide on the claims of a document: accept, correct, reject, add, undo.

use super::checked::{self, Wrong};
use super::find::{address_of, claim_named, document_named};
use super::form::{Purpose, Sheet};
use super::typed::Typed;
use crate::answer::done;
use crate::desk::Desk;
use crate::error::DeskError;
use crate::guard::Session;
use crate::page::event::is_about_events;
use crate::seen::{Role, Seen, Sent};
use crate::shell::Shell;
use axum::Extension;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use record::{ByPerson, Claim, ClaimId, DecisionId, Place, Text, TextId, Verdict};
use serde::{Deserialize, Serialize};
use std::time::Instant;
use store::{Coded, Store};

/// Characters of a reason.
const REASON: usize = 2_000;

/// A decision on one claim.
#[derive(Debug, Deserialize)]
pub(crate) struct OnClaim {
    claim: String,
    #[serde(default)]
    why: String,
}

/// A decision that is to hold no longer.
#[derive(Debug, Deserialize)]
pub(crate) struct OnDecision {
    decision: String,
    #[serde(default)]
    why: String,
}

/// What came of a decision.
#[derive(Debug, Serialize)]
struct Came {
    decision: DecisionId,
    /// The claim that stands now; none after a rejection or an undo.
    claim: Option<ClaimId>,
    /// Whether events show it already.
    settled: bool,
}

/// `POST /document/{id}/accept`
pub(crate) async fn accept(
    State(desk): State<Desk>,
    seen: Seen,
    Path(typed): Path<String>,
    Sent(sent): Sent<OnClaim>,
) -> Result<Response, DeskError> {
    let person = seen.may(Role::Coder)?.clone();
    let why = reason(&sent.why)?;
    let claim = standing(&desk, typed, sent.claim).await?;
    let decision = desk
        .decide(&person, Verdict::Accept { claim }, &why)
        .await?;
    let came = Came {
        decision: decision.id,
        claim: Some(claim),
        settled: true,
    };
    let next = desk.read(move |store| address_of(store, claim)).await?;
    Ok(done(&seen, &next, &came))
}

/// `POST /document/{id}/reject`; a reason must be given.
pub(crate) async fn reject(
    State(desk): State<Desk>,
    seen: Seen,
    Path(typed): Path<String>,
    Sent(sent): Sent<OnClaim>,
) -> Result<Response, DeskError> {
    let person = seen.may(Role::Coder)?.clone();
    let why = reason(&sent.why)?;
    if why.is_empty() {
        return Err(DeskError::Said(StatusCode::BAD_REQUEST, "queue-needs-why"));
    }
    let next = whole_address(&desk, typed.clone()).await?;
    let claim = standing(&desk, typed, sent.claim).await?;
    let verdict = Verdict::Reject { claim };
    let (decision, settled) = desk.decide_and_settle(&person, verdict, &why).await?;
    let came = Came {
        decision: decision.id,
        claim: None,
        settled,
    };
    Ok(done(&seen, &next, &came))
}

/// `POST /document/{id}/undo`
pub(crate) async fn undo(
    State(desk): State<Desk>,
    seen: Seen,
    Path(typed): Path<String>,
    Sent(sent): Sent<OnDecision>,
) -> Result<Response, DeskError> {
    let person = seen.may(Role::Coder)?.clone();
    let why = reason(&sent.why)?;
    let next = whole_address(&desk, typed).await?;
    let decision = sent.decision.parse();
    let decision: DecisionId =
        decision.map_err(|error| DeskError::Bad(format!("decision: {error}")))?;
    let found = desk
        .read(move |store| Ok(store.decision(decision)?))
        .await?;
    if found.is_some_and(|(found, _)| is_about_events(&found.verdict)) {
        // Whatever page asks: what editors decided is undone by editors.
        seen.may(Role::Editor)?;
    }
    let verdict = Verdict::Undo { decision };
    let (decision, settled) = desk.decide_and_settle(&person, verdict, &why).await?;
    let came = Came {
        decision: decision.id,
        claim: None,
        settled,
    };
    Ok(done(&seen, &next, &came))
}

/// `POST /document/{id}/correct`
pub(crate) async fn correct(
    State(desk): State<Desk>,
    Extension(Session { id: session, .. }): Extension<Session>,
    seen: Seen,
    Path(id): Path<String>,
    Sent(typed): Sent<Typed>,
) -> Result<Response, DeskError> {
    let old = standing(&desk, id.clone(), typed.claim.clone()).await?;
    let of_queue = typed.back == "queue";
    // From here on nobody else decides on it in the queue.
    if of_queue && !desk.loans.claim(&session, old, Instant::now()) {
        return Err(DeskError::Conflict(Shell::new(&seen, "").t("queue-lent")));
    }
    let (answer, decision) = make(desk.clone(), seen, id, typed, Some(old)).await?;
    if let Some(decision) = decision.filter(|_| of_queue) {
        // So that the queue counts it and can take it back.
        desk.loans.decided(&session, old, decision, Instant::now());
    }
    Ok(answer)
}

/// `POST /document/{id}/add`
pub(crate) async fn add(
    State(desk): State<Desk>,
    seen: Seen,
    Path(id): Path<String>,
    Sent(typed): Sent<Typed>,
) -> Result<Response, DeskError> {
    Ok(make(desk, seen, id, typed, None).await?.0)
}

/// What reading a form came to.
enum Made {
    Claim(Box<Coded>, Box<Claim>),
    Refused(Box<Sheet>),
}

/// Makes a claim of what was typed, in place of another or beside all others; the answer, and the
/// decision if it came to one.
async fn make(
    desk: Desk,
    seen: Seen,
    id: String,
    typed: Typed,
    old: Option<ClaimId>,
) -> Result<(Response, Option<DecisionId>), DeskError> {
    let person = seen.may(Role::Coder)?.clone();
    let why = reason(&typed.why)?;
    let to_queue = typed.back == "queue";
    let shell = Shell::new(&seen, "");
    let made = desk.read(move |store| read(store, &shell, &id, typed, old));
    let (coded, claim) = match made.await? {
        Made::Refused(sheet) => return Ok((sheet.answer(&seen), None)),
        Made::Claim(coded, claim) => (coded, claim),
    };
    let body = Box::new(claim.body.clone());
    let verdict = match old {
        Some(claim) => Verdict::Correct { claim, body },
        None => Verdict::Add {
            document: coded.document.id,
            text: TextId::of(&coded.text),
            body,
        },
    };
    let (decision, settled) = desk.decide_and_settle(&person, verdict, &why).await?;
    let came = Came {
        decision: decision.id,
        claim: Some(claim.id),
        settled,
    };
    let made = claim.id;
    let next = match to_queue {
        true => "/queue".to_owned(),
        false => desk.read(move |store| address_of(store, made)).await?,
    };
    Ok((done(&seen, &next, &came), Some(decision.id)))
}

fn read(
    store: &Store,
    shell: &Shell,
    id: &str,
    typed: Typed,
    old: Option<ClaimId>,
) -> Result<Made, DeskError> {
    let id = document_named(store, id)?;
    let coded = store.coded(id)?.ok_or(DeskError::NotFound)?;
    let (purpose, how) = match old {
        Some(_) => (Purpose::Correct, ByPerson::Corrected),
        None => (Purpose::Add, ByPerson::Added),
    };
    let checked = {
        let text = Text::new(&coded.text);
        let known = |place| known(store, place, None);
        checked::claim(shell, &text, &typed, &known, how)
    };
    let unchanged = |claim: &Claim| Some(claim.id) == old;
    let known = |claim: &Claim| coded.claims.iter().any(|one| one.id == claim.id);
    let refused = |key| {
        vec![Wrong {
            field: String::new(),
            message: shell.t(key),
        }]
    };
    let wrong = match checked {
        Ok(claim) if unchanged(&claim) => refused("document-wrong-unchanged"),
        Ok(claim) if known(&claim) => refused("document-wrong-known"),
        Ok(claim) => return Ok(Made::Claim(Box::new(coded), Box::new(claim))),
        Err(wrong) => wrong,
    };
    let sheet = Sheet::new(store, &coded, purpose, typed, wrong, Vec::new())?;
    Ok(Made::Refused(Box::new(sheet)))
}

/// A place with the degrees that the record has for its names; without them where it has none.
pub(super) fn known(store: &Store, place: Place, except: Option<TextId>) -> Place {
    let (admin1, country) = (place.admin1.as_deref(), place.country.as_deref());
    let found = store.place_named(&place.name, admin1, country, except);
    // A place stands without degrees as well: what cannot be read here is met again at the writing.
    let found = found.ok().flatten();
    match found.filter(|found| found.precision == place.precision) {
        Some(found) => Place {
            lat: found.lat,
            lon: found.lon,
            ..place
        },
        None => place,
    }
}

/// The claim that a form is about, if it still stands in the document.
async fn standing(desk: &Desk, document: String, claim: String) -> Result<ClaimId, DeskError> {
    let found = desk.read(move |store| {
        let id = document_named(store, &document)?;
        let claim = claim_named(store, &claim)?;
        let stands = store.documents_of(claim)?.contains(&id);
        match stands {
            true => Ok(claim),
            false => Err(DeskError::Said(StatusCode::CONFLICT, "document-claim-gone")),
        }
    });
    found.await
}

async fn whole_address(desk: &Desk, typed: String) -> Result<String, DeskError> {
    let read = desk.read(move |store| Ok(format!("/document/{}", document_named(store, &typed)?)));
    read.await
}

/// A reason as it is kept.
pub(super) fn reason(typed: &str) -> Result<String, DeskError> {
    let typed = typed.trim().replace("\r\n", "\n");
    match typed.chars().count() <= REASON {
        true => Ok(typed),
        false => Err(DeskError::TooLarge(format!(
            "a reason has at most {REASON} characters"
        ))),
    }
}
