//! People: who may use the desk, how they come in, and what each sees of their own account.

mod invitation;
mod list;
mod me;
mod passkeys;
mod sign_in;

use crate::accounts::now;
use crate::desk::Desk;
use crate::error::DeskError;
use crate::passkey::Site;
use crate::seen::{Seen, local};
use axum::Router;
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use axum::routing::{get, post};
use store::Means;

pub(crate) use sign_in::here as sign_in_here;

/// Its addresses.
pub(crate) fn routes() -> Router<Desk> {
    Router::new()
        .route("/sign-in", get(sign_in::show).post(sign_in::by_password))
        .route("/sign-in/passkey/start", post(passkeys::start_signing_in))
        .route("/sign-in/passkey", post(passkeys::sign_in))
        .route("/sign-out", post(sign_in::out))
        .route("/invitation", get(invitation::show).post(invitation::take))
        .route("/people", get(list::show))
        .route("/people/invite", post(list::invite))
        .route("/people/role", post(list::role))
        .route("/people/disable", post(list::disable))
        .route("/people/enable", post(list::enable))
        .route("/people/reset", post(list::reset))
        .route("/people/me", get(me::show))
        .route("/people/me/password", post(me::password))
        .route("/people/me/session/end", post(me::end_session))
        .route("/people/me/sessions/end", post(me::end_others))
        .route("/people/me/passkey/start", post(passkeys::start_adding))
        .route("/people/me/passkey", post(passkeys::add))
        .route("/people/me/passkey/remove", post(passkeys::remove))
}

/// Where passkeys work for this request, if they do.
fn site(desk: &Desk, seen: &Seen) -> Option<Site> {
    Site::of(&seen.host, desk.secure)
}

/// The number of the account that asks.
fn account(seen: &Seen) -> Result<i64, DeskError> {
    match (&seen.person, seen.account) {
        (_, Some(number)) => Ok(number),
        (None, None) => Err(DeskError::SignIn),
        // The one person of a desk without accounts has none to look at.
        (Some(_), None) => Err(DeskError::Said(StatusCode::CONFLICT, "people-no-accounts")),
    }
}

/// Signs a person in: a session with a new secret takes the place of whatever the browser had.
async fn come_in(
    desk: &Desk,
    seen: &Seen,
    number: i64,
    means: Means,
    next: &str,
) -> Result<Response, DeskError> {
    let old = seen.session.0.clone();
    let begin = desk.people.write(move |accounts| {
        accounts.end(&old)?;
        accounts.sweep(now())?;
        accounts.begin(number, means, now())
    });
    let session = begin.await?.ok_or(DeskError::SignIn)?;
    note(number, "signed in", means.name());
    let came = serde_json::json!({ "signed_in": true, "next": local(next) });
    let mut response = crate::answer::done(seen, local(next), &came);
    let cookie = desk.cookie(desk.session_cookie(), session);
    // What the desk makes for a cookie is ASCII.
    if let Ok(cookie) = HeaderValue::from_str(&cookie.to_string()) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    Ok(response)
}

/// One line for who looks after the desk: what happened to which account. Numbers say who it is to
/// editors only; names and addresses are left out.
fn note(number: i64, what: &str, how: &str) {
    let at = jiff::Timestamp::from_second(now()).unwrap_or_default();
    eprintln!("{at} account {number}: {what} ({how})");
}
