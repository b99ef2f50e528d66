//! What a request tells of who asks and how they want to be answered.

use crate::desk::Desk;
use crate::error::DeskError;
use crate::words::Lang;
use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use std::sync::Arc;

/// What a person may do; each may do what the ones before may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Role {
    /// Sees everything, decides nothing.
    Reader,
    /// Decides about claims.
    Coder,
    /// Decides about events, takes files in, and lets people in.
    Editor,
}

/// Somebody at the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Person {
    /// The name under which they decide.
    pub(crate) name: String,
    /// What they may do.
    pub(crate) role: Role,
}

impl Person {
    /// The role's name, in the files of messages.
    pub(crate) const fn role_name(&self) -> &'static str {
        match self.role {
            Role::Reader => "reader",
            Role::Coder => "coder",
            Role::Editor => "editor",
        }
    }
}

/// Light, dark, or as the system has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

impl Theme {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    pub(crate) fn of_name(name: &str) -> Option<Self> {
        [Self::System, Self::Light, Self::Dark]
            .into_iter()
            .find(|theme| theme.name() == name)
    }
}

/// What a request tells of who asks; the guard makes it before any page sees the request.
#[derive(Debug, Clone)]
pub(crate) struct Seen(Arc<Told>);

#[derive(Debug)]
pub(crate) struct Told {
    pub(crate) lang: Lang,
    pub(crate) theme: Theme,
    /// Who is signed in; `None` if nobody.
    pub(crate) person: Option<Person>,
    /// What a form must bring back to be believed.
    pub(crate) token: String,
    /// Whether to answer with JSON.
    pub(crate) json: bool,
    /// The path and query that were asked for.
    pub(crate) address: String,
}

impl std::ops::Deref for Seen {
    type Target = Told;

    fn deref(&self) -> &Told {
        &self.0
    }
}

impl Seen {
    pub(crate) fn new(told: Told) -> Self {
        Self(Arc::new(told))
    }

    /// The person, if they may do what `least` may.
    pub(crate) fn may(&self, least: Role) -> Result<&Person, DeskError> {
        match &self.person {
            None => Err(DeskError::SignIn),
            Some(person) if person.role < least => Err(DeskError::Forbidden),
            Some(person) => Ok(person),
        }
    }

    /// Whether somebody is signed in who may do what `least` may.
    pub(crate) fn can(&self, least: Role) -> bool {
        self.may(least).is_ok()
    }
}

impl<S: Sync> FromRequestParts<S> for Seen {
    type Rejection = DeskError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, DeskError> {
        let seen = parts.extensions.get::<Self>().cloned();
        seen.ok_or_else(|| DeskError::Inside("a request came past the guard".into()))
    }
}

/// A key of this run of the desk.
pub(crate) struct Keys([u8; 32]);

impl Keys {
    /// A new key from the system.
    pub(crate) fn new() -> Result<Self, getrandom::Error> {
        Ok(Self(random()?))
    }

    /// The token that forms of a session must bring back.
    pub(crate) fn token(&self, session: &str) -> String {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("any length is a key");
        mac.update(session.as_bytes());
        hex(&mac.finalize().into_bytes())
    }
}

/// Bytes that nobody can guess.
pub(crate) fn random() -> Result<[u8; 32], getrandom::Error> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)?;
    Ok(bytes)
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether two texts are equal, in a time that does not tell where they differ.
pub(crate) fn same(a: &str, b: &str) -> bool {
    let differing = a
        .bytes()
        .zip(b.bytes())
        .fold(0, |all, (a, b)| all | (a ^ b));
    a.len() == b.len() && differing == 0
}

/// A query, in the form `T`.
pub(crate) struct Asked<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Sync> FromRequestParts<S> for Asked<T> {
    type Rejection = DeskError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, DeskError> {
        let query = parts.uri.query().unwrap_or("");
        serde_html_form::from_str(query)
            .map(Self)
            .map_err(|error| DeskError::Bad(format!("the address is not understood: {error}")))
    }
}

/// What a form or a script sent, believed only with the token of its session: as the field
/// `token` of a form, or as the header `x-sanad-token` beside JSON.
pub(crate) struct Sent<T>(pub(crate) T);

#[derive(Deserialize)]
struct Token {
    #[serde(default)]
    token: String,
}

/// The header that brings the token beside JSON.
pub(crate) const TOKEN_HEADER: &str = "x-sanad-token";

impl<T: DeserializeOwned> FromRequest<Desk> for Sent<T> {
    type Rejection = DeskError;

    async fn from_request(request: Request, desk: &Desk) -> Result<Self, DeskError> {
        let (mut parts, body) = request.into_parts();
        let seen = Seen::from_request_parts(&mut parts, desk).await?;
        let header = |name: &str| {
            let value = parts.headers.get(name);
            value.and_then(|value| value.to_str().ok()).unwrap_or("")
        };
        let json = header(CONTENT_TYPE.as_str()).starts_with("application/json");
        let brought = header(TOKEN_HEADER).to_owned();
        let body = Bytes::from_request(Request::from_parts(parts, body), desk).await;
        let body = body.map_err(|refused| match refused.status().as_u16() {
            413 => DeskError::TooLarge(refused.body_text()),
            _ => DeskError::Bad(refused.body_text()),
        })?;
        let wrong = |error: String| DeskError::Bad(format!("the form is not understood: {error}"));
        if json {
            believed(&seen, &brought)?;
            return serde_json::from_slice(&body)
                .map(Self)
                .map_err(|error| wrong(error.to_string()));
        }
        let token: Token = serde_html_form::from_bytes(&body).map_err(|e| wrong(e.to_string()))?;
        believed(&seen, &token.token)?;
        serde_html_form::from_bytes(&body)
            .map(Self)
            .map_err(|error| wrong(error.to_string()))
    }
}

/// Refuses what does not bring its session's token.
pub(crate) fn believed(seen: &Seen, token: &str) -> Result<(), DeskError> {
    match same(&seen.token, token) {
        true => Ok(()),
        false => Err(DeskError::Forged),
    }
}
