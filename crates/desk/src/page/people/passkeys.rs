//! Passkeys: signing in with one, adding and removing them. A script speaks with the device.

use super::me::knows_password;
use super::{account, come_in, note, site};
use crate::accounts::now;
use crate::answer::{done, json};
use crate::desk::Desk;
use crate::error::DeskError;
use crate::guard::From;
use crate::inert;
use crate::passkey::Site;
use crate::seen::{Nothing, Seen, Sent, hex};
use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use store::Means;

/// Passkeys that one person may have.
const MOST: usize = 20;

/// What an owner may call a passkey, in characters.
const LABEL: usize = 60;

/// A passkey's short name in forms: devices make ids of up to a thousand bytes.
pub(super) fn short(id: &[u8]) -> String {
    hex(&Sha256::digest(id)[..8])
}

fn here(desk: &Desk, seen: &Seen) -> Result<Site, DeskError> {
    let none = DeskError::Said(StatusCode::CONFLICT, "passkey-not-here");
    site(desk, seen).ok_or(none)
}

/// `POST /sign-in/passkey/start`
pub(super) async fn start_signing_in(
    State(desk): State<Desk>,
    seen: Seen,
    Sent(Nothing {}): Sent<Nothing>,
) -> Result<Response, DeskError> {
    let wanted = desk
        .ceremonies
        .sign_in(&seen.session.0, &here(&desk, &seen)?)?;
    Ok(json(StatusCode::OK, &wanted))
}

#[derive(Deserialize)]
pub(super) struct Signed {
    credential: Value,
    #[serde(default)]
    next: String,
}

/// `POST /sign-in/passkey`
pub(super) async fn sign_in(
    State(desk): State<Desk>,
    seen: Seen,
    Sent(form): Sent<Signed>,
) -> Result<Response, DeskError> {
    let site = here(&desk, &seen)?;
    let signed = desk.ceremonies.signed(&seen.session.0, &form.credential)?;
    let (id, handle, name) = (signed.id.clone(), signed.handle.clone(), site.name.clone());
    let look = desk
        .people
        .read(move |accounts| accounts.passkey(&id, &handle, &name));
    let failed = || DeskError::Said(StatusCode::UNAUTHORIZED, "passkey-failed");
    let key = look.await?.ok_or_else(|| {
        note(0, "not signed in", "passkey");
        failed()
    })?;
    let after = signed.check(&site, &key).inspect_err(|_| {
        note(key.person, "not signed in", "passkey");
    })?;
    // A copy of the device would come with a counter that was seen: then nothing is changed.
    let number = key.person;
    let write = desk
        .people
        .write(move |accounts| accounts.used_passkey(&key.id, &key.changing, &after, now()));
    match write.await? {
        true => come_in(&desk, &seen, number, Means::Passkey, &form.next).await,
        false => {
            note(number, "not signed in", "passkey");
            Err(failed())
        }
    }
}

#[derive(Deserialize)]
pub(super) struct Password {
    password: String,
}

/// `POST /people/me/passkey/start`
pub(super) async fn start_adding(
    State(desk): State<Desk>,
    seen: Seen,
    Extension(From(from)): Extension<From>,
    Sent(form): Sent<Password>,
) -> Result<Response, DeskError> {
    let site = here(&desk, &seen)?;
    let number = knows_password(&desk, &seen, &from, &form.password).await?;
    let look = desk
        .people
        .read(move |accounts| Ok((accounts.person(number)?, accounts.passkeys(number)?)));
    let (person, known) = look.await?;
    if known.len() >= MOST {
        return Err(DeskError::Said(StatusCode::CONFLICT, "passkey-many"));
    }
    let wanted = desk
        .ceremonies
        .add(&seen.session.0, &site, &person, &known)?;
    Ok(json(StatusCode::OK, &wanted))
}

#[derive(Deserialize)]
pub(super) struct Added {
    credential: Value,
    #[serde(default)]
    label: String,
}

/// `POST /people/me/passkey`
pub(super) async fn add(
    State(desk): State<Desk>,
    seen: Seen,
    Sent(form): Sent<Added>,
) -> Result<Response, DeskError> {
    let number = account(&seen)?;
    let label: String = inert::line(&form.label).chars().take(LABEL).collect();
    let key = desk.ceremonies.added(
        &seen.session.0,
        &here(&desk, &seen)?,
        number,
        &label,
        &form.credential,
    )?;
    desk.people
        .write(move |accounts| accounts.add_passkey(&key))
        .await?;
    note(number, "added a passkey", "with the password");
    Ok(done(
        &seen,
        "/people/me",
        &serde_json::json!({ "added": true }),
    ))
}

#[derive(Deserialize)]
pub(super) struct Which {
    passkey: String,
    password: String,
}

/// `POST /people/me/passkey/remove`
pub(super) async fn remove(
    State(desk): State<Desk>,
    seen: Seen,
    Extension(From(from)): Extension<From>,
    Sent(form): Sent<Which>,
) -> Result<Response, DeskError> {
    let number = knows_password(&desk, &seen, &from, &form.password).await?;
    let remove = desk.people.write(move |accounts| {
        let keys = accounts.passkeys(number)?;
        match keys.iter().find(|key| short(&key.id) == form.passkey) {
            Some(key) => accounts.remove_passkey(number, &key.id),
            None => Ok(false),
        }
    });
    match remove.await? {
        true => {
            note(number, "removed a passkey", "with the password");
            Ok(done(
                &seen,
                "/people/me",
                &serde_json::json!({ "removed": true }),
            ))
        }
        false => Err(DeskError::NotFound),
    }
}
