//! One's own account: password, passkeys, sessions.

use super::{account, note, site};
use crate::accounts::now;
use crate::answer::{answer, answer_as, done};
use crate::desk::Desk;
use crate::error::DeskError;
use crate::guard::From;
use crate::password;
use crate::seen::{Nothing, Role, Seen, Sent};
use crate::shell::Shell;
use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use store::{Means, Open, Subject};

#[derive(Template, Serialize)]
#[template(path = "me.html")]
struct MePage {
    #[serde(skip)]
    shell: Shell,
    name: String,
    role: Role,
    passkeys: Vec<Key>,
    sessions: Vec<Open>,
    /// Whether passkeys work under this address.
    site: bool,
    /// The address under which they would.
    #[serde(skip)]
    elsewhere: Option<String>,
    /// What went wrong, if something did.
    error: Option<String>,
    shortest: usize,
}

/// A passkey as its owner sees it.
#[derive(Serialize)]
struct Key {
    /// What it is removed by.
    id: String,
    label: String,
    site: String,
    added: i64,
    used: Option<i64>,
}

async fn page(
    desk: &Desk,
    seen: &Seen,
    error: Option<&'static str>,
) -> Result<Response, DeskError> {
    let number = account(seen)?;
    let asking = seen.session.0.clone();
    let look = desk.people.read(move |accounts| {
        Ok((
            accounts.passkeys(number)?,
            accounts.sessions(number, &asking, now())?,
        ))
    });
    let (keys, sessions) = look.await?;
    let person = seen.may(Role::Reader)?;
    let key = |key: store::Passkey| Key {
        id: super::passkeys::short(&key.id),
        label: key.label,
        site: key.site,
        added: key.added,
        used: key.used,
    };
    let shell = Shell::new(seen, "me");
    let port = seen.host.strip_prefix("127.0.0.1");
    let view = MePage {
        name: person.name.clone(),
        role: person.role,
        passkeys: keys.into_iter().map(key).collect(),
        sessions,
        site: site(desk, seen).is_some(),
        elsewhere: port.map(|port| format!("http://localhost{port}/people/me")),
        error: error.map(|key| shell.t(key)),
        shortest: password::SHORTEST,
        shell,
    };
    Ok(match error {
        None => answer(seen, &view),
        Some(_) => answer_as(StatusCode::BAD_REQUEST, seen, &view),
    })
}

/// `GET /people/me`
pub(super) async fn show(State(desk): State<Desk>, seen: Seen) -> Result<Response, DeskError> {
    page(&desk, &seen, None).await
}

/// Refuses who does not know the password of the account that they are signed in with: the person
/// may have left their place, and somebody else sat down.
pub(super) async fn knows_password(
    desk: &Desk,
    seen: &Seen,
    from: &str,
    given: &str,
) -> Result<i64, DeskError> {
    let number = account(seen)?;
    let name = seen.may(Role::Reader)?.name.clone();
    let subjects = [Subject::Name(name), Subject::Address(from.to_owned())];
    let counted = subjects.clone();
    let look = desk.people.write(move |accounts| {
        let wait = accounts.try_once(&counted, now())?;
        Ok((wait, accounts.password(number)?))
    });
    let (wait, kept) = look.await?;
    if let Some(wait) = wait {
        let seconds = wait.unsigned_abs();
        return Err(DeskError::Wait { seconds });
    }
    if !desk.passwords.is(given, kept).await? {
        note(number, "not believed", "password");
        return Err(DeskError::Said(StatusCode::FORBIDDEN, "password-wrong"));
    }
    desk.people
        .write(move |accounts| accounts.succeeded(&subjects))
        .await?;
    Ok(number)
}

#[derive(Deserialize)]
pub(super) struct NewPassword {
    current: String,
    password: String,
    again: String,
}

/// `POST /people/me/password`
pub(super) async fn password(
    State(desk): State<Desk>,
    seen: Seen,
    Extension(From(from)): Extension<From>,
    Sent(form): Sent<NewPassword>,
) -> Result<Response, DeskError> {
    let person = seen.may(Role::Reader)?.clone();
    account(&seen)?;
    let why = match password::refused(&form.password, &person.name) {
        _ if form.password != form.again => Some("password-differs"),
        why => why,
    };
    if let Some(why) = why {
        return match seen.json {
            true => Err(DeskError::Said(StatusCode::BAD_REQUEST, why)),
            false => page(&desk, &seen, Some(why)).await,
        };
    }
    let number = knows_password(&desk, &seen, &from, &form.current).await?;
    let kept = desk.passwords.keep(&form.password).await?;
    desk.people
        .write(move |accounts| accounts.set_password(number, &kept))
        .await?;
    note(number, "changed the password", "every session ended");
    // All sessions are over, this one too; who knows the password goes on in a new one.
    super::come_in(&desk, &seen, number, Means::Password, "/people/me").await
}

#[derive(Deserialize)]
pub(super) struct Which {
    session: String,
}

/// `POST /people/me/session/end`
pub(super) async fn end_session(
    State(desk): State<Desk>,
    seen: Seen,
    Sent(Which { session }): Sent<Which>,
) -> Result<Response, DeskError> {
    let number = account(&seen)?;
    let end = desk
        .people
        .write(move |accounts| accounts.end_one(number, &session));
    match end.await? {
        true => {
            note(number, "ended a session", "asked to");
            Ok(done(
                &seen,
                "/people/me",
                &serde_json::json!({ "ended": true }),
            ))
        }
        false => Err(DeskError::NotFound),
    }
}

/// `POST /people/me/sessions/end`
pub(super) async fn end_others(
    State(desk): State<Desk>,
    seen: Seen,
    Sent(Nothing {}): Sent<Nothing>,
) -> Result<Response, DeskError> {
    let number = account(&seen)?;
    let this = seen.session.0.clone();
    desk.people
        .write(move |accounts| accounts.end_others(number, &this))
        .await?;
    note(number, "ended every other session", "asked to");
    Ok(done(
        &seen,
        "/people/me",
        &serde_json::json!({ "ended": true }),
    ))
}
