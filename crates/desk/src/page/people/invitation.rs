//! Taking an invitation: the person sets a password and is in.
//!
//! The link carries its secret behind `#`, which browsers do not send: it is in no log and no
//! header. A script puts it into the form; without scripts it is pasted.

use super::{come_in, note};
use crate::accounts::now;
use crate::answer::answer_as;
use crate::desk::Desk;
use crate::error::DeskError;
use crate::guard::From;
use crate::password;
use crate::seen::{Seen, Sent};
use crate::shell::Shell;
use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use store::{Means, Subject};

#[derive(Template, Serialize)]
#[template(path = "invitation.html")]
struct InvitationPage {
    #[serde(skip)]
    shell: Shell,
    /// What went wrong, if something did.
    error: Option<String>,
    #[serde(skip)]
    code: String,
    shortest: usize,
}

fn page(seen: &Seen, status: StatusCode, error: Option<&str>, code: &str) -> Response {
    let shell = Shell::new(seen, "invitation");
    let view = InvitationPage {
        error: error.map(|key| shell.t(key)),
        code: code.to_owned(),
        shortest: password::SHORTEST,
        shell,
    };
    answer_as(status, seen, &view)
}

/// `GET /invitation`
pub(super) async fn show(seen: Seen) -> Response {
    page(&seen, StatusCode::OK, None, "")
}

#[derive(Deserialize)]
pub(super) struct Form {
    code: String,
    password: String,
    again: String,
}

/// `POST /invitation`
pub(super) async fn take(
    State(desk): State<Desk>,
    seen: Seen,
    Extension(From(from)): Extension<From>,
    Sent(form): Sent<Form>,
) -> Result<Response, DeskError> {
    // Who pasted the whole link meant what stands behind its mark.
    let code = form.code.trim().rsplit('#').next().unwrap_or("").to_owned();
    let refused = |key: &'static str, keep: &str| match seen.json {
        true => Err(DeskError::Said(StatusCode::BAD_REQUEST, key)),
        false => Ok(page(&seen, StatusCode::BAD_REQUEST, Some(key), keep)),
    };
    let subject = [Subject::Address(from)];
    let (wanted, counted) = (code.clone(), subject.clone());
    let look = desk.people.write(move |accounts| {
        let wait = accounts.try_once(&counted, now())?;
        Ok((wait, accounts.invited(&wanted, now())?))
    });
    let invited = match look.await? {
        (Some(wait), _) => {
            return Err(DeskError::Wait {
                seconds: wait.unsigned_abs(),
            });
        }
        (None, None) => {
            note(0, "not signed in", "invitation");
            return refused("invitation-over", "");
        }
        (None, Some(invited)) => invited,
    };
    desk.people
        .write(move |accounts| accounts.succeeded(&subject))
        .await?;
    if form.password != form.again {
        return refused("password-differs", &code);
    }
    if let Some(why) = password::refused(&form.password, &invited.name) {
        return refused(why, &code);
    }
    let kept = desk.passwords.keep(&form.password).await?;
    let join = desk
        .people
        .write(move |accounts| accounts.join(&code, &kept, now()));
    match join.await? {
        None => refused("invitation-over", ""),
        Some(number) => come_in(&desk, &seen, number, Means::Invitation, "/people/me").await,
    }
}
