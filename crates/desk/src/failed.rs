//! The page of a failure.

use crate::answer;
use crate::desk::Desk;
use crate::error::{DeskError, Failed};
use crate::page::people;
use crate::seen::{Role, Seen};
use crate::shell::Shell;
use askama::Template;
use axum::http::header::{self, HeaderValue};
use axum::response::Response;
use serde::Serialize;
use store::Refusal;

#[derive(Template, Serialize)]
#[template(path = "error.html")]
struct FailedPage {
    #[serde(skip)]
    shell: Shell,
    status: u16,
    /// What went wrong.
    error: String,
    /// The way out.
    hint: String,
}

/// Writes the page of a failure, also for those that the server itself answered.
pub(crate) fn told(desk: &Desk, seen: &Seen, response: Response) -> Response {
    let status = response.status();
    if !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    let failed = response.extensions().get::<Failed>().cloned();
    let written = response.headers().get(header::CONTENT_TYPE);
    if failed.is_none() && written.is_some_and(is_written) {
        return response;
    }
    let error = failed.map(|Failed(error)| error);
    if let Some(inside) = error.as_deref().filter(|_| status.is_server_error()) {
        // For who looks after the desk; what people sent is not in it.
        eprintln!("error: {inside}");
    }
    if !seen.json && matches!(error.as_deref(), Some(DeskError::SignIn)) {
        return people::sign_in_here(desk, seen);
    }
    let shell = Shell::new(seen, "");
    let (message, hint) = match &error {
        Some(error) => (said(&shell, error), hint(&shell, error)),
        None => (shell.t("error-refused"), shell.t("error-hint-bad")),
    };
    let view = FailedPage {
        status: status.as_u16(),
        error: message,
        hint,
        shell,
    };
    let mut page = answer::answer_as(status, seen, &view);
    for (name, value) in response.headers() {
        if name == header::ALLOW || name == header::RETRY_AFTER {
            page.headers_mut().insert(name, value.clone());
        }
    }
    page
}

fn is_written(kind: &HeaderValue) -> bool {
    kind.as_bytes().starts_with(b"text/html") || kind.as_bytes().starts_with(b"application/json")
}

/// A failure in the language of the page. What only the inside knows is told to who can mend it:
/// an editor, in the record's own words.
fn said(shell: &Shell, error: &DeskError) -> String {
    let inside = |error: &dyn std::fmt::Display| match shell.seen.can(Role::Editor) {
        true => format!("{}: {error}", shell.t("error-inside")),
        false => shell.t("error-inside"),
    };
    match error {
        DeskError::NotFound => shell.t("error-not-found"),
        DeskError::SignIn => shell.t("error-sign-in"),
        DeskError::Forbidden => shell.t("error-forbidden"),
        DeskError::Forged => shell.t("error-forged"),
        DeskError::Slower | DeskError::Wait { .. } => shell.t("error-slower"),
        DeskError::Said(_, key) => shell.t(key),
        DeskError::Bad(said) | DeskError::Conflict(said) | DeskError::TooLarge(said) => {
            shell.line(said)
        }
        DeskError::Refused(refusal) => refused(shell, refusal),
        DeskError::Store(error) => inside(error),
        DeskError::Accounts(error) => inside(error),
        DeskError::Inside(said) => inside(said),
    }
}

/// Why a decision was not appended. What a form holds was checked before; what a program sent is told in
/// the record's own words.
fn refused(shell: &Shell, refusal: &Refusal) -> String {
    let (key, id) = match refusal {
        Refusal::NoClaim(id) => ("refused-no-claim", id.short()),
        Refusal::NoDocument(id) => ("refused-no-document", id.short()),
        Refusal::NoDecision(id) => ("refused-no-decision", id.short()),
        Refusal::Undone(id) => ("refused-undone", id.short()),
        Refusal::OtherText(id) => ("refused-other-text", id.short()),
        Refusal::Unchanged(id) => ("refused-unchanged", id.short()),
        Refusal::Unfit(unfit) => return format!("{unfit}; {}", refusal.hint()),
    };
    shell.t1(key, "id", id)
}

fn hint(shell: &Shell, error: &DeskError) -> String {
    match error {
        DeskError::Wait { seconds } => shell.n("error-hint-wait", *seconds),
        // The words themselves say what to do.
        DeskError::Said(..) => String::new(),
        other => shell.t(other.hint()),
    }
}
