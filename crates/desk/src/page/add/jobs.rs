//! What people do with jobs: take back, try again, give up.

use crate::answer::done;
use crate::desk::Desk;
use crate::error::DeskError;
use crate::seen::{Role, Seen, Sent};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use std::io;

/// Which job.
#[derive(Deserialize)]
pub(super) struct Which {
    job: String,
}

#[derive(Serialize)]
struct Changed {
    job: String,
}

/// `POST /add/cancel`
pub(super) async fn cancel(
    State(desk): State<Desk>,
    seen: Seen,
    Sent(which): Sent<Which>,
) -> Result<Response, DeskError> {
    seen.may(Role::Editor)?;
    let done = desk.worker.cancel(&which.job);
    changed(&seen, which.job, done)
}

/// `POST /add/again`
pub(super) async fn again(
    State(desk): State<Desk>,
    seen: Seen,
    Sent(which): Sent<Which>,
) -> Result<Response, DeskError> {
    seen.may(Role::Editor)?;
    let done = desk.worker.again(&which.job);
    changed(&seen, which.job, done)
}

/// `POST /add/discard`
pub(super) async fn discard(
    State(desk): State<Desk>,
    seen: Seen,
    Sent(which): Sent<Which>,
) -> Result<Response, DeskError> {
    seen.may(Role::Editor)?;
    let done = desk.worker.discard(&which.job);
    changed(&seen, which.job, done)
}

fn changed(seen: &Seen, job: String, done_so: io::Result<bool>) -> Result<Response, DeskError> {
    match done_so {
        Ok(true) => Ok(done(seen, "/add#jobs", &Changed { job })),
        Ok(false) => Err(DeskError::Said(StatusCode::CONFLICT, "add-job-changed")),
        Err(error) => Err(DeskError::Inside(format!("cannot change the job: {error}"))),
    }
}
