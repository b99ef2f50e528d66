//! The page "Event": who says what, how many, and told by whom; what people decided about it.

mod chains;
mod decide;
mod figures;
mod find;
mod history;
mod neighbours;
mod review;
mod rows;
pub(crate) mod say;
mod view;
mod words;

pub(crate) use decide::is_about_events;

use crate::answer::{answer, answer_as, see};
use crate::desk::Desk;
use crate::error::DeskError;
use crate::seen::{Asked, Seen};
use crate::shell::Shell;
use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use find::{Found, find};
use record::DecisionId;
use rows::Sort;
use serde::{Deserialize, Serialize};

/// Its addresses.
pub(crate) fn routes() -> Router<Desk> {
    Router::new()
        .route("/event/{id}", get(event))
        .route("/event/{id}/split", post(decide::split))
        .route("/event/{id}/join", post(decide::join))
        .route("/decision/{id}/undo", post(decide::undo))
}

/// Which part of the page is wanted, and what was just decided.
#[derive(Deserialize)]
pub(crate) struct Query {
    #[serde(default)]
    sort: String,
    #[serde(default)]
    page: usize,
    /// `split`, `join` or `undo`, by this decision; the events may not show it yet.
    did: Option<String>,
    decision: Option<DecisionId>,
    waits: Option<u8>,
}

/// No event has this id.
#[derive(Template, Serialize)]
#[template(path = "event-gone.html")]
struct GonePage {
    #[serde(skip)]
    shell: Shell,
    status: u16,
    error: String,
    hint: String,
}

/// `GET /event/{id}`
async fn event(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    seen: Seen,
    Asked(query): Asked<Query>,
) -> Result<Response, DeskError> {
    let shell = Shell::new(&seen, "");
    let trouble = desk.worker.trouble();
    let seen_by = shell.clone();
    let came = desk.read(move |store| match find(store, &id)? {
        Found::Event(event) => {
            let sort = Sort::of(&query.sort);
            let notice = view::notice(store, &query, trouble)?;
            let view = view::page(store, seen_by, *event, sort, query.page, notice)?;
            Ok(Came::Page(Box::new(view)))
        }
        Found::Elsewhere(address) => Ok(Came::Elsewhere(with_notice(&address, &query))),
        Found::Nothing => Ok(Came::Nothing),
    });
    match came.await? {
        Came::Page(view) => Ok(answer(&seen, &*view)),
        Came::Elsewhere(address) => Ok(see(&address)),
        Came::Nothing => {
            let gone = GonePage {
                status: StatusCode::NOT_FOUND.as_u16(),
                error: shell.t("event-gone"),
                hint: shell.t("event-gone-hint"),
                shell,
            };
            Ok(answer_as(StatusCode::NOT_FOUND, &seen, &gone))
        }
    }
}

enum Came {
    Page(Box<view::EventPage>),
    Elsewhere(String),
    Nothing,
}

/// An address that the notice of a decision goes along to.
fn with_notice(address: &str, query: &Query) -> String {
    let known = query.did.as_deref().and_then(view::known);
    match (known, query.decision) {
        (Some(did), Some(decision)) if address.starts_with("/event/") => {
            format!("{address}?did={did}&decision={decision}")
        }
        _ => address.to_owned(),
    }
}
