//! What a request tells of who asks and how they want to be answered.

use crate::desk::Desk;
use crate::error::DeskError;
use crate::router::FORM;
use crate::words::Lang;
use crate::work::Step;
use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::request::Parts;
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use std::sync::Arc;

pub(crate) use store::Role;

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
        self.role.name()
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

/// An address of this desk as it stands, or its first page for what browsers would take for
/// another host's: `//host`, and `/\\host`, which they read the same.
pub(crate) fn local(address: &str) -> &str {
    let within = address.starts_with('/')
        && !address.starts_with("//")
        && address.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    if within { address } else { "/" }
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
    /// Their account; `None` too for the one person of a desk without accounts.
    pub(crate) account: Option<i64>,
    /// What a form must bring back to be believed.
    pub(crate) token: String,
    /// The secret of the session, as its cookie has it.
    pub(crate) session: Secret,
    /// What tokens are made with.
    pub(crate) keys: Arc<Keys>,
    /// The name that the desk was asked for under.
    pub(crate) host: String,
    /// Whether to answer with JSON.
    pub(crate) json: bool,
    /// The path and query that were asked for, as an address of this desk.
    pub(crate) address: String,
    /// How far events are that are being built anew, if that takes long.
    pub(crate) settling: Option<Step>,
}

/// The secret of a session; it is not printed.
#[derive(Clone)]
pub(crate) struct Secret(pub(crate) String);

impl std::fmt::Debug for Secret {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Secret")
    }
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

impl std::fmt::Debug for Keys {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Keys")
    }
}

impl Keys {
    /// A new key from the system.
    pub(crate) fn new() -> Result<Self, getrandom::Error> {
        Ok(Self(random()?))
    }

    /// The token that forms of a session must bring back. It looks different each time, so that
    /// the length of packed pages tells nothing about it.
    pub(crate) fn token(&self, session: &str) -> Result<String, getrandom::Error> {
        let mask = random()?;
        Ok(hex(&mask) + &hex(&masked(&self.code(session), &mask)))
    }

    /// Whether a form brought a token of this session.
    pub(crate) fn made(&self, session: &str, token: &str) -> bool {
        let Some((mask, code)) = token.split_at_checked(64) else {
            return false;
        };
        match (unhex(mask), unhex(code)) {
            (Some(mask), Some(code)) => same(&masked(&code, &mask), &self.code(session)),
            _ => false,
        }
    }

    fn code(&self, session: &str) -> [u8; 32] {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("any length is a key");
        mac.update(session.as_bytes());
        mac.finalize().into_bytes().into()
    }
}

fn masked(code: &[u8; 32], mask: &[u8; 32]) -> [u8; 32] {
    std::array::from_fn(|at| code[at] ^ mask[at])
}

fn unhex(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    for (byte, at) in bytes.iter_mut().zip((0..64).step_by(2)) {
        *byte = u8::from_str_radix(&text[at..at + 2], 16).ok()?;
    }
    Some(bytes)
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

/// Whether two codes are equal, in a time that does not tell where they differ.
fn same(a: &[u8; 32], b: &[u8; 32]) -> bool {
    a.iter().zip(b).fold(0, |all, (a, b)| all | (a ^ b)) == 0
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
/// `token` of a form, or as the header `x-sanad-token` beside JSON. `MOST` is what it may weigh, in
/// bytes; a page that takes more also lifts the limit of its route.
pub(crate) struct Sent<T, const MOST: usize = FORM>(pub(crate) T);

/// A form that says nothing but that it was sent.
#[derive(Deserialize)]
pub(crate) struct Nothing {}

#[derive(Deserialize)]
struct Token {
    #[serde(default)]
    token: String,
}

/// The header that brings the token beside JSON.
pub(crate) const TOKEN_HEADER: &str = "x-sanad-token";

impl<T: DeserializeOwned, const MOST: usize> FromRequest<Desk> for Sent<T, MOST> {
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
        let claimed = header(CONTENT_LENGTH.as_str()).parse::<usize>();
        if claimed.is_ok_and(|length| length > MOST) {
            // Not waited for: what is claimed to come is refused before it comes.
            return Err(DeskError::TooLarge(format!("a form of over {MOST} bytes")));
        }
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
    match seen.keys.made(&seen.session.0, token) {
        true => Ok(()),
        false => Err(DeskError::Forged),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_address_leads_to_another_host() {
        for address in ["/", "/event/ab?x=1&y=%2F", "/search?q=//a"] {
            assert_eq!(local(address), address);
        }
        for address in [
            "",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "\\\\evil.example",
            "/a\r\nset-cookie: a",
            "/\t/evil.example",
            "javascript:alert(1)",
        ] {
            assert_eq!(local(address), "/", "{address:?}");
        }
    }

    #[test]
    fn a_token_is_its_sessions_and_never_the_same() {
        let keys = Keys::new().unwrap();
        let (one, two) = (keys.token("a").unwrap(), keys.token("a").unwrap());
        assert_ne!(one, two);
        assert!(keys.made("a", &one) && keys.made("a", &two));
        let crossed = format!("{}{}", &one[..64], &two[64..]);
        for (session, token) in [
            ("b", one.as_str()),
            ("a", &crossed),
            ("a", ""),
            ("a", &one[1..]),
            ("a", &"é".repeat(64)),
        ] {
            assert!(!keys.made(session, token), "{token}");
        }
        assert!(!Keys::new().unwrap().made("a", &one));
    }
}
