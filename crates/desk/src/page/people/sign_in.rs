//! Signing in and out.

use super::{come_in, note, site};
use crate::accounts::now;
use crate::answer::{answer_as, see};
use crate::desk::Desk;
use crate::error::DeskError;
use crate::guard::From;
use crate::password::LONGEST;
use crate::seen::{Nothing, Seen, Sent};
use crate::shell::Shell;
use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::http::header::{HeaderName, SET_COOKIE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use store::{Means, Subject};

#[derive(Template, Serialize)]
#[template(path = "sign-in.html")]
struct SignInPage {
    #[serde(skip)]
    shell: Shell,
    /// What went wrong, if something did.
    error: Option<String>,
    /// Where to go afterwards.
    #[serde(skip)]
    next: String,
    /// Whether passkeys work here.
    passkeys: bool,
}

/// The page for signing in at the address that was asked for; no page is named in an address of
/// its own, where it could be found later.
pub(crate) fn here(desk: &Desk, seen: &Seen) -> Response {
    page(desk, seen, StatusCode::UNAUTHORIZED, None, &seen.address)
}

fn page(
    desk: &Desk,
    seen: &Seen,
    status: StatusCode,
    error: Option<String>,
    next: &str,
) -> Response {
    let view = SignInPage {
        error,
        next: next.to_owned(),
        passkeys: site(desk, seen).is_some(),
        shell: Shell::new(seen, "sign-in"),
    };
    answer_as(status, seen, &view)
}

/// `GET /sign-in`
pub(super) async fn show(State(desk): State<Desk>, seen: Seen) -> Response {
    match seen.person {
        Some(_) => see("/"),
        None => page(&desk, &seen, StatusCode::OK, None, "/"),
    }
}

#[derive(Deserialize)]
pub(super) struct Form {
    name: String,
    password: String,
    #[serde(default)]
    next: String,
}

/// `POST /sign-in`
pub(super) async fn by_password(
    State(desk): State<Desk>,
    seen: Seen,
    Extension(From(from)): Extension<From>,
    Sent(form): Sent<Form>,
) -> Result<Response, DeskError> {
    // Longer than any that is taken; cut so that comparing costs no more.
    let name: String = form.name.chars().take(LONGEST).collect();
    let subjects = [Subject::Name(name.clone()), Subject::Address(from)];
    let counted = subjects.clone();
    let look = desk.people.write(move |accounts| {
        if let Some(wait) = accounts.try_once(&counted, now())? {
            return Ok(Err(wait));
        }
        let known = accounts.named(&name)?;
        let kept = match &known {
            Some(known) => accounts.password(known.number)?,
            None => None,
        };
        Ok(Ok((known.map(|known| known.number), kept)))
    });
    let (known, kept) = look.await?.map_err(|wait| DeskError::Wait {
        seconds: wait.unsigned_abs(),
    })?;
    let right = desk.passwords.is(&form.password, kept).await?;
    match known.filter(|_| right) {
        Some(number) => {
            desk.people
                .write(move |accounts| accounts.succeeded(&subjects))
                .await?;
            come_in(&desk, &seen, number, Means::Password, &form.next).await
        }
        None => {
            // The same words whether the name, the password or the account is at fault.
            note(known.unwrap_or(0), "not signed in", "password");
            let failed = DeskError::Said(StatusCode::UNAUTHORIZED, "sign-in-failed");
            if seen.json {
                return Err(failed);
            }
            let said = Shell::new(&seen, "").t("sign-in-failed");
            let status = StatusCode::UNAUTHORIZED;
            let next = crate::seen::local(&form.next);
            Ok(page(&desk, &seen, status, Some(said), next))
        }
    }
}

/// `POST /sign-out`
pub(super) async fn out(
    State(desk): State<Desk>,
    seen: Seen,
    Sent(Nothing {}): Sent<Nothing>,
) -> Result<Response, DeskError> {
    let session = seen.session.0.clone();
    desk.people
        .write(move |accounts| accounts.end(&session))
        .await?;
    if let Some(number) = seen.account {
        note(number, "signed out", "asked to");
    }
    let came = serde_json::json!({ "signed_in": false });
    let mut response = crate::answer::done(&seen, "/sign-in", &came).into_response();
    let mut gone = desk.cookie(desk.session_cookie(), String::new());
    gone.make_removal();
    let headers = response.headers_mut();
    if let Ok(cookie) = HeaderValue::from_str(&gone.to_string()) {
        headers.append(SET_COOKIE, cookie);
    }
    // Pages that the browser still has in its memory are nobody's now.
    let clear = HeaderName::from_static("clear-site-data");
    headers.insert(clear, HeaderValue::from_static("\"cache\""));
    Ok(response)
}
