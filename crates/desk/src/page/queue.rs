//! What needs a person: one claim at a time, the most doubtful and most consequential first.

use crate::answer::{answer, done, see};
use crate::desk::Desk;
use crate::error::DeskError;
use crate::excerpt::{Piece, around};
use crate::guard::Session;
use crate::seen::{Nothing, Person, Role, Seen, Sent};
use crate::shell::{Shell, percent};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Extension, Router};
use record::{
    Claim, ClaimId, Counted, DecisionId, DocumentId, Event, EventId, Figure, Language, Verdict,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::time::Instant;
use store::{QueueCounts, Store, Waiting};

/// Its addresses.
pub(crate) fn routes() -> Router<Desk> {
    Router::new()
        .route("/queue", get(queue))
        .route("/queue/decide", post(decide))
        .route("/queue/undo", post(undo))
        .route("/queue/again", post(again))
}

#[derive(Template, Serialize)]
#[template(path = "queue.html")]
struct QueuePage {
    #[serde(skip)]
    shell: Shell,
    /// Claims that wait for anybody.
    waiting: usize,
    /// Claims on which people decided, at any time.
    decided: usize,
    /// Decisions of this session that it can still take back.
    mine: usize,
    /// Claims that this session put aside.
    skipped: usize,
    /// The claim to look at; missing if none is to be had.
    item: Option<Item>,
    /// Whether browsers must bring their cookie back first.
    #[serde(skip)]
    cookieless: bool,
}

/// A claim with what a person needs to decide on it.
#[derive(Serialize)]
struct Item {
    claim: Claim,
    document: DocumentId,
    /// The document's headline.
    title: Option<String>,
    publisher: Option<String>,
    /// The day it speaks from.
    told_on: Option<record::Date>,
    language: Language,
    /// Why it is here.
    reasons: Vec<&'static str>,
    /// Doubt times consequence.
    priority: f64,
    /// The words around it.
    excerpt: Vec<Piece>,
    event: Option<Around>,
}

/// The event that the claim is in.
#[derive(Serialize)]
struct Around {
    id: EventId,
    claims: usize,
    documents: usize,
    origins: usize,
    contested: Vec<&'static str>,
    /// What others say of what is disputed.
    figures: Vec<Said>,
}

#[derive(Serialize)]
struct Said {
    figure: Figure,
    by: Vec<String>,
    /// Who published it, where documents say it in their own voice.
    publishers: BTreeSet<String>,
    /// Whether it is of the claim in question.
    own: bool,
}

impl Item {
    fn percent(&self) -> Option<u32> {
        self.claim.confidence.map(percent)
    }
}

/// `GET /queue`
async fn queue(
    State(desk): State<Desk>,
    Extension(Session { id, fresh }): Extension<Session>,
    seen: Seen,
) -> Result<Response, DeskError> {
    seen.may(Role::Coder)?;
    if fresh && seen.address == "/queue" && !seen.json {
        // A claim is lent to who can come back for it: the browser shows that it keeps the cookie.
        return Ok(see("/queue?again"));
    }
    let loans = desk.loans.clone();
    let session = id.clone();
    let (item, counts) = desk
        .read(move |store| {
            let item = match fresh {
                true => None,
                false => next(store, &loans, &session)?,
            };
            Ok((item, store.queue_counts()?))
        })
        .await?;
    let QueueCounts { waiting, decided } = counts;
    let view = QueuePage {
        shell: Shell::new(&seen, "queue"),
        waiting,
        decided,
        mine: desk.loans.last(&id).1,
        skipped: desk.loans.skipped(&id),
        item,
        cookieless: fresh,
    };
    Ok(answer(&seen, &view))
}

/// Claims that cannot be shown and are passed over at once.
const UNSHOWN: usize = 100;

/// The claim that is this session's turn.
fn next(
    store: &Store,
    loans: &crate::loans::Loans,
    session: &str,
) -> Result<Option<Item>, DeskError> {
    for _ in 0..UNSHOWN {
        let still = |claim| Ok(store.waiting(claim)?);
        let first = |except: &[ClaimId]| {
            let found = store.queue(1, except)?.pop();
            Ok(found.map(|waiting| (waiting.claim, waiting)))
        };
        let taken = loans.take::<_, DeskError>(session, Instant::now(), still, first)?;
        let Some(waiting) = taken else { break };
        let claim = waiting.claim;
        if let Some(item) = item(store, waiting)? {
            return Ok(Some(item));
        }
        // It cannot be shown; the queue must not end at it.
        loans.skip(session, claim, Instant::now());
    }
    Ok(None)
}

/// A waiting claim as the page shows it; `None` if its pins do not hold any more.
fn item(store: &Store, waiting: Waiting) -> Result<Option<Item>, DeskError> {
    let coded = store.coded(waiting.document)?;
    let Some(coded) = coded else { return Ok(None) };
    let found = coded.claims.into_iter().find(|one| one.id == waiting.claim);
    let Some(claim) = found else { return Ok(None) };
    let event = match waiting.event {
        Some(id) => store.event(id)?.map(|event| event_around(&event, claim.id)),
        None => None,
    };
    Ok(Some(Item {
        document: waiting.document,
        title: coded.document.title.clone(),
        publisher: coded.document.source.clone(),
        told_on: coded.dateline.as_ref().map(|line| line.date),
        language: coded.document.language,
        reasons: waiting.reasons.iter().map(|reason| reason.name()).collect(),
        priority: waiting.priority,
        excerpt: around(&coded.text, &claim.body.spans),
        claim,
        event,
    }))
}

fn event_around(event: &Event, claim: ClaimId) -> Around {
    let contested = event.contested();
    let disputed = |of: Counted| contested.contains(&of.name());
    let figures = event.figures.values().iter();
    let figures = figures.filter(|(said, _)| disputed(said.figure.of));
    Around {
        id: event.id,
        claims: event.claims.len(),
        documents: event.documents,
        origins: event.origins.len(),
        figures: figures
            .map(|(said, claims)| {
                let own = claims.contains(&claim);
                // Of the document's own voice: its publisher, and others that tell the same.
                let tellings = claims.iter().filter_map(|&claim| event.telling(claim));
                let publishers = tellings.filter_map(|telling| telling.publisher.clone());
                let own_voice = said.said_by.is_empty();
                let publishers: BTreeSet<String> = publishers.filter(|_| own_voice).collect();
                Said {
                    figure: said.figure.clone(),
                    by: said.said_by.iter().map(|link| link.text.clone()).collect(),
                    publishers,
                    own,
                }
            })
            .collect(),
        contested,
    }
}

/// What a person decided on a claim.
#[derive(Deserialize)]
struct Decided {
    claim: String,
    #[serde(rename = "do")]
    what: What,
    #[serde(default)]
    why: String,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
enum What {
    Accept,
    Reject,
    Skip,
}

/// What came of it.
#[derive(Serialize)]
struct Came {
    /// The decision; none where a claim was only put aside.
    decision: Option<DecisionId>,
}

/// `POST /queue/decide`
async fn decide(
    State(desk): State<Desk>,
    Extension(Session { id, .. }): Extension<Session>,
    seen: Seen,
    Sent(form): Sent<Decided>,
) -> Result<Response, DeskError> {
    let person = seen.may(Role::Coder)?.clone();
    let shell = Shell::new(&seen, "queue");
    let claim: ClaimId = form
        .claim
        .parse()
        .map_err(|_| DeskError::Bad(shell.t("queue-no-claim")))?;
    let now = Instant::now();
    if form.what == What::Skip {
        desk.loans.skip(&id, claim, now);
        return Ok(done(&seen, "/queue", &Came { decision: None }));
    }
    // From here on nobody else decides on it in the queue.
    if !desk.loans.claim(&id, claim, now) {
        return Err(DeskError::Conflict(shell.t("queue-lent")));
    }
    if desk
        .read(move |store| Ok(store.waiting(claim)?))
        .await?
        .is_none()
    {
        return Err(DeskError::Conflict(shell.t("queue-decided-already")));
    }
    let why = form.why.trim();
    let verdict = match form.what {
        What::Reject if why.is_empty() => {
            return Err(DeskError::Bad(shell.t("queue-needs-why")));
        }
        What::Reject => Verdict::Reject { claim },
        _ => Verdict::Accept { claim },
    };
    let decision = desk.decide(&person, verdict, why).await?;
    desk.loans.decided(&id, claim, decision.id, now);
    let came = Came {
        decision: Some(decision.id),
    };
    Ok(done(&seen, "/queue", &came))
}

/// `POST /queue/undo`: the session's last decision no longer holds, and its claim comes back.
async fn undo(
    State(desk): State<Desk>,
    Extension(Session { id, .. }): Extension<Session>,
    seen: Seen,
    Sent(Nothing {}): Sent<Nothing>,
) -> Result<Response, DeskError> {
    let person = seen.may(Role::Coder)?.clone();
    let shell = Shell::new(&seen, "queue");
    let Some(last) = desk.loans.last(&id).0 else {
        return Err(DeskError::Conflict(shell.t("queue-nothing-to-undo")));
    };
    let found = desk.read(move |store| Ok(store.decision(last)?)).await?;
    let claim = found.and_then(|(decision, _)| claim_of(&decision.verdict));
    let undone = undo_one(&desk, &person, last, &shell.t("queue-undo-why")).await;
    if !matches!(undone, Err(DeskError::Store(_)) | Err(DeskError::Inside(_))) {
        // Undone by this, or by somebody before: either way it is not this session's to undo.
        desk.loans.undid(&id, last, claim, Instant::now());
    }
    let came = Came {
        decision: Some(undone?),
    };
    Ok(done(&seen, "/queue", &came))
}

async fn undo_one(
    desk: &Desk,
    person: &Person,
    last: DecisionId,
    why: &str,
) -> Result<DecisionId, DeskError> {
    let verdict = Verdict::Undo { decision: last };
    Ok(desk.decide(person, verdict, why).await?.id)
}

fn claim_of(verdict: &Verdict) -> Option<ClaimId> {
    match verdict {
        Verdict::Accept { claim } | Verdict::Reject { claim } | Verdict::Correct { claim, .. } => {
            Some(*claim)
        }
        _ => None,
    }
}

/// `POST /queue/again`: what the session put aside comes back.
async fn again(
    State(desk): State<Desk>,
    Extension(Session { id, .. }): Extension<Session>,
    seen: Seen,
    Sent(Nothing {}): Sent<Nothing>,
) -> Result<Response, DeskError> {
    seen.may(Role::Coder)?;
    desk.loans.unskip(&id, Instant::now());
    Ok(done(&seen, "/queue", &Came { decision: None }))
}
