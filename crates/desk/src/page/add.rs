//! The page "Add": files and texts that people bring, and what becomes of them.

mod jobs;
mod name;
mod paste;
mod receive;
mod view;

use crate::desk::Desk;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

/// What a pasted text may weigh, in bytes; in a form Persian letters take six bytes each.
const PASTED: usize = 16 << 20;

/// Its addresses.
pub(crate) fn routes() -> Router<Desk> {
    Router::new()
        .route("/add", get(view::add))
        .route("/add/jobs", get(view::jobs))
        .route("/add/job/{id}", get(view::job))
        .route(
            "/add/text",
            post(paste::text).layer(DefaultBodyLimit::max(PASTED)),
        )
        .route("/add/cancel", post(jobs::cancel))
        .route("/add/again", post(jobs::again))
        .route("/add/discard", post(jobs::discard))
}

/// The address that takes files. It has limits of its own.
pub(crate) fn uploads() -> Router<Desk> {
    Router::new().route(
        "/add/files",
        post(receive::files).layer(DefaultBodyLimit::disable()),
    )
}
