//! What editors decide about events: to split, to join, to undo.

use super::find::{Found, address, find};
use crate::answer::done;
use crate::desk::Desk;
use crate::error::DeskError;
use crate::seen::{Role, Seen, Sent};
use crate::shell::Shell;
use axum::extract::{Path, State};
use axum::response::Response;
use record::{ClaimId, Decision, DecisionId, DocumentId, Event, EventId, Verdict};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use store::Store;

/// Characters of a reason at most.
const REASON: usize = 2_000;

/// Which claims of the event are about another happening.
#[derive(Deserialize)]
pub(crate) struct Split {
    #[serde(default)]
    claim: Vec<ClaimId>,
    #[serde(default)]
    why: String,
}

/// With which event this is one: its id, how that begins, or its address; a claim's id stands for
/// the event of the claim.
#[derive(Deserialize)]
pub(crate) struct Join {
    /// Typed.
    #[serde(default)]
    with: String,
    /// Chosen from a list; counts if nothing is typed.
    #[serde(default)]
    chosen: String,
    #[serde(default)]
    why: String,
}

/// Why a decision no longer holds.
#[derive(Deserialize)]
pub(crate) struct Undo {
    #[serde(default)]
    why: String,
}

/// What came of it.
#[derive(Serialize)]
struct Done {
    decision: DecisionId,
    /// The event that now holds the first claim of the decision.
    event: Option<EventId>,
    /// Whether events show it already.
    settled: bool,
}

/// `POST /event/{id}/split`
pub(crate) async fn split(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    seen: Seen,
    Sent(form): Sent<Split>,
) -> Result<Response, DeskError> {
    seen.may(Role::Editor)?;
    let shell = Shell::new(&seen, "");
    let why = reason(&shell, &form.why)?;
    let claims: BTreeSet<ClaimId> = form.claim.into_iter().collect();
    let asked = shell.clone();
    let verdict = desk.read(move |store| {
        let event = standing(store, &asked, &id)?;
        splitting(&asked, &event, claims)
    });
    let verdict = verdict.await?;
    decide(&desk, &seen, verdict, &why, "split").await
}

/// `POST /event/{id}/join`
pub(crate) async fn join(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    seen: Seen,
    Sent(form): Sent<Join>,
) -> Result<Response, DeskError> {
    seen.may(Role::Editor)?;
    let shell = Shell::new(&seen, "");
    let why = reason(&shell, &form.why)?;
    let with = match form.with.trim() {
        "" => form.chosen,
        typed => typed.to_owned(),
    };
    let asked = shell.clone();
    let verdict = desk.read(move |store| {
        let event = standing(store, &asked, &id)?;
        let other = other(store, &asked, &with)?;
        joining(&asked, &event, &other)
    });
    let verdict = verdict.await?;
    decide(&desk, &seen, verdict, &why, "join").await
}

/// `POST /decision/{id}/undo`
pub(crate) async fn undo(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    seen: Seen,
    Sent(form): Sent<Undo>,
) -> Result<Response, DeskError> {
    seen.may(Role::Coder)?;
    let shell = Shell::new(&seen, "");
    let why = reason(&shell, &form.why)?;
    let id: DecisionId = id.parse().map_err(|_| DeskError::NotFound)?;
    let decision = desk.read(move |store| undoable(store, &shell, id)).await?;
    if is_about_events(&decision.verdict) {
        seen.may(Role::Editor)?;
    }
    let verdict = Verdict::Undo { decision: id };
    decide(&desk, &seen, verdict, &why, "undo").await
}

/// A reason in the person's words; a decision without one is refused.
fn reason(shell: &Shell, typed: &str) -> Result<String, DeskError> {
    let why = typed.trim();
    match why.chars().count() {
        0 => Err(DeskError::Bad(shell.t("event-needs-why"))),
        1..=REASON => Ok(why.to_owned()),
        _ => Err(DeskError::TooLarge(shell.n("event-why-too-long", REASON))),
    }
}

/// The event of a form's address; it may be gone since the page was opened.
fn standing(store: &Store, shell: &Shell, id: &str) -> Result<Event, DeskError> {
    match find(store, id)? {
        Found::Event(event) => Ok(*event),
        Found::Elsewhere(_) => Err(DeskError::Conflict(shell.t("event-changed"))),
        Found::Nothing => Err(DeskError::NotFound),
    }
}

fn splitting(
    shell: &Shell,
    event: &Event,
    claims: BTreeSet<ClaimId>,
) -> Result<Verdict, DeskError> {
    if claims.is_empty() {
        return Err(DeskError::Bad(shell.t("event-split-none")));
    }
    let is_of = |claim: &ClaimId| event.claims.binary_search(claim).is_ok();
    if !claims.iter().all(is_of) {
        return Err(DeskError::Conflict(shell.t("event-split-not-its")));
    }
    let rest = event.claims.iter().filter(|claim| !claims.contains(claim));
    let from: Vec<ClaimId> = rest.copied().collect();
    if from.is_empty() {
        return Err(DeskError::Bad(shell.t("event-split-all")));
    }
    Ok(Verdict::Split {
        event: event.id,
        claims: claims.into_iter().collect(),
        from,
    })
}

/// The event that a person named.
fn other(store: &Store, shell: &Shell, named: &str) -> Result<Event, DeskError> {
    let unknown = || DeskError::Bad(shell.t("event-join-unknown"));
    // The last part of an address is the id.
    let path = named.trim().split(['?', '#']).next().unwrap_or("");
    let id = path.trim_end_matches('/').rsplit('/').next().unwrap_or("");
    match find(store, id)? {
        Found::Event(event) => Ok(*event),
        Found::Nothing => Err(unknown()),
        Found::Elsewhere(at) => {
            let (kind, id) = at
                .trim_start_matches('/')
                .split_once('/')
                .ok_or_else(unknown)?;
            let event = match kind {
                "event" => store.event(id.parse().map_err(|_| unknown())?)?,
                "claim" => store.event_of(id.parse().map_err(|_| unknown())?)?,
                _ => None,
            };
            event.ok_or_else(unknown)
        }
    }
}

fn joining(shell: &Shell, event: &Event, other: &Event) -> Result<Verdict, DeskError> {
    if event.id == other.id {
        return Err(DeskError::Bad(shell.t("event-join-same")));
    }
    if event.kind != other.kind {
        let names = (
            shell.name("type", event.kind),
            shell.name("type", other.kind),
        );
        let message = shell.t2("event-join-types", &("one", names.0), &("other", names.1));
        return Err(DeskError::Bad(message));
    }
    // The claims of each stand together, so that links to either lead on to what they became.
    Ok(Verdict::Join {
        claims: [event.claims.as_slice(), &other.claims].concat(),
    })
}

/// A decision that can be undone.
fn undoable(store: &Store, shell: &Shell, id: DecisionId) -> Result<Decision, DeskError> {
    match store.decision(id)? {
        Some((decision, true)) => Ok(decision),
        Some((_, false)) => Err(DeskError::Conflict(shell.t("event-undone-already"))),
        None => Err(DeskError::NotFound),
    }
}

/// Whether a decision is about events, which only editors decide on; undoing any is too, since an
/// undo may be of such a one.
pub(crate) const fn is_about_events(verdict: &Verdict) -> bool {
    matches!(
        verdict,
        Verdict::Join { .. } | Verdict::Split { .. } | Verdict::Undo { .. }
    )
}

async fn decide(
    desk: &Desk,
    seen: &Seen,
    verdict: Verdict,
    why: &str,
    did: &'static str,
) -> Result<Response, DeskError> {
    let person = seen.may(Role::Coder)?;
    let about = verdict.clone();
    let (decision, settled) = desk.decide_and_settle(person, verdict, why).await?;
    let about = desk.read(move |store| about_of(store, about)).await?;
    let (next, event) = match about {
        About::Event(event) => {
            let waits = if settled { "" } else { "&waits=1" };
            let at = address(event);
            let next = format!("{at}?did={did}&decision={}{waits}", decision.id);
            (next, Some(event))
        }
        About::Claim(claim) => (format!("/claim/{claim}"), None),
        About::Document(document) => (format!("/document/{document}"), None),
        About::Nothing => ("/".to_owned(), None),
    };
    let came = Done {
        decision: decision.id,
        event,
        settled,
    };
    Ok(done(seen, &next, &came))
}

/// Where to look at what a decision did.
enum About {
    Event(EventId),
    Claim(ClaimId),
    Document(DocumentId),
    Nothing,
}

/// The event of the first claim that a verdict is about, through the decisions that it undoes; of a
/// split, that of the claims that stayed.
fn about_of(store: &Store, verdict: Verdict) -> Result<About, DeskError> {
    let mut verdict = verdict;
    // An undo is of an earlier decision, so this ends.
    while let Verdict::Undo { decision } = verdict {
        let Some((earlier, _)) = store.decision(decision)? else {
            return Ok(About::Nothing);
        };
        verdict = earlier.verdict;
    }
    let claim = match verdict {
        Verdict::Join { claims } => claims.first().copied(),
        Verdict::Split { from, .. } => from.first().copied(),
        Verdict::Accept { claim } | Verdict::Correct { claim, .. } | Verdict::Reject { claim } => {
            Some(claim)
        }
        Verdict::Add { document, .. } | Verdict::Code { document, .. } => {
            return Ok(About::Document(document));
        }
        Verdict::Undo { .. } => None,
    };
    let Some(claim) = claim else {
        return Ok(About::Nothing);
    };
    Ok(match store.event_id_of(claim)? {
        Some(event) => About::Event(event),
        None => About::Claim(claim),
    })
}
