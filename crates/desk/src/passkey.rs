//! Passkeys: a device signs for a person (W3C Web Authentication, Level 3). The library checks the
//! ceremony; here is which host it may be for, that a challenge is answered once and by the session
//! that asked for it, and what is kept.

use crate::accounts::now;
use crate::error::DeskError;
use serde_json::Value;
use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};
use store::{Account, Passkey};
use webauthn_rp::bin::{Decode as _, Encode as _};
use webauthn_rp::request::auth::AuthenticationVerificationOptions;
use webauthn_rp::request::register::{
    CoseAlgorithmIdentifier, CoseAlgorithmIdentifiers, CredProtect, Nickname,
    PublicKeyCredentialUserEntity, RegistrationVerificationOptions, UserHandle, Username,
};
use webauthn_rp::request::{AsciiDomain, PublicKeyCredentialDescriptor, RpId};
use webauthn_rp::response::auth::ser_relaxed::DiscoverableAuthenticationRelaxed;
use webauthn_rp::response::register::ser_relaxed::RegistrationRelaxed;
use webauthn_rp::response::register::{CompressedPubKey, DynamicState, StaticState};
use webauthn_rp::response::{AuthTransports, CredentialId};
use webauthn_rp::{
    AuthenticatedCredential, DiscoverableAuthenticationServerState,
    DiscoverableCredentialRequestOptions, PublicKeyCredentialCreationOptions,
    RegistrationServerState,
};

/// Ceremonies that wait for their answer; with one more the oldest is forgotten.
const WAITING: usize = 512;

/// Bytes of the handle by which a device knows a person.
const HANDLE: usize = 32;

/// Where passkeys work: the name of the host, and the origin as browsers write it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Site {
    /// The name that passkeys are bound to (`rp.id`).
    pub(crate) name: String,
    /// Scheme, host and port.
    pub(crate) origin: String,
}

impl Site {
    /// The site of a desk that is asked for under this host, if passkeys can work there: browsers
    /// want a name, not a number, and HTTPS or this very machine.
    pub(crate) fn of(host: &str, https: bool) -> Option<Self> {
        let host = host.to_ascii_lowercase();
        let name = host.split(':').next()?.to_owned();
        let letters = |part: &str| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        };
        let is_name = name.split('.').all(letters)
            && name
                .rsplit('.')
                .next()?
                .bytes()
                .any(|b| b.is_ascii_alphabetic());
        let scheme = if https { "https" } else { "http" };
        (is_name && (https || name == "localhost")).then(|| Self {
            origin: format!("{scheme}://{host}"),
            name,
        })
    }

    fn rp(&self) -> Result<RpId, DeskError> {
        let domain = AsciiDomain::try_from(self.name.clone());
        let domain = domain.map_err(|error| DeskError::Inside(error.to_string()))?;
        Ok(RpId::Domain(domain))
    }
}

/// Ceremonies under way, each with the session that began it.
#[derive(Default)]
pub(crate) struct Ceremonies {
    adding: Waiting<RegistrationServerState<HANDLE>>,
    signing_in: Waiting<DiscoverableAuthenticationServerState>,
}

struct Waiting<T>(Mutex<VecDeque<(String, T)>>);

impl<T> Default for Waiting<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T> Waiting<T> {
    fn begin(&self, session: &str, state: T) {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.retain(|(of, _)| of != session);
        if waiting.len() >= WAITING {
            waiting.pop_front();
        }
        waiting.push_back((session.to_owned(), state));
    }

    /// Takes the session's ceremony: whatever comes of it, its challenge is used up.
    fn take(&self, session: &str) -> Option<T> {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let at = waiting.iter().position(|(of, _)| of == session)?;
        waiting.remove(at).map(|(_, state)| state)
    }
}

/// What a device did not do right. The reason is for nobody but a developer: the answer is the same.
fn wrong(_: impl std::fmt::Display) -> DeskError {
    DeskError::Said(axum::http::StatusCode::UNAUTHORIZED, "passkey-failed")
}

fn inside(error: impl std::fmt::Display) -> DeskError {
    DeskError::Inside(error.to_string())
}

impl Ceremonies {
    /// Begins to add a passkey: what the browser's `navigator.credentials.create` wants.
    pub(crate) fn add(
        &self,
        session: &str,
        site: &Site,
        account: &Account,
        known: &[Passkey],
    ) -> Result<Value, DeskError> {
        let rp = site.rp()?;
        let handle = UserHandle::<HANDLE>::decode(account.handle).map_err(inside)?;
        let fallback = format!("person-{}", account.number);
        let dotted = account.name.replace(' ', ".");
        let name = Username::try_from(dotted.as_str())
            .or_else(|_| Username::try_from(fallback.as_str()))
            .map_err(inside)?;
        let user = PublicKeyCredentialUserEntity {
            name,
            id: &handle,
            display_name: Nickname::try_from(account.name.as_str()).ok(),
        };
        let known = known.iter().filter(|key| key.site == site.name);
        let known = known.map(|key| {
            Ok(PublicKeyCredentialDescriptor {
                id: CredentialId::decode(key.id.clone()).map_err(inside)?,
                transports: AuthTransports::decode(0).map_err(inside)?,
            })
        });
        let known: Vec<_> = known.collect::<Result<_, DeskError>>()?;
        let mut wanted = PublicKeyCredentialCreationOptions::passkey(&rp, user, known);
        // ES256 and EdDSA, which devices have; RSA is slow to check and nobody needs it.
        wanted.pub_key_cred_params = CoseAlgorithmIdentifiers::ALL
            .remove(CoseAlgorithmIdentifier::Es384)
            .remove(CoseAlgorithmIdentifier::Rs256);
        // Both ceremonies ask for verification; devices that cannot promise it beyond them are
        // let in too.
        wanted.extensions.cred_protect = CredProtect::None;
        let (server, client) = wanted.start_ceremony().map_err(inside)?;
        self.adding.begin(session, server);
        serde_json::to_value(&client).map_err(inside)
    }

    /// Ends adding a passkey: what is to be kept.
    pub(crate) fn added(
        &self,
        session: &str,
        site: &Site,
        person: i64,
        label: &str,
        answer: &Value,
    ) -> Result<Passkey, DeskError> {
        let state = self.adding.take(session).ok_or_else(|| wrong("late"))?;
        let answer: RegistrationRelaxed =
            serde_json::from_str(&answer.to_string()).map_err(wrong)?;
        let options = RegistrationVerificationOptions::<&str, &str> {
            allowed_origins: &[site.origin.as_str()],
            ..RegistrationVerificationOptions::default()
        };
        let made = state
            .verify(&site.rp()?, &answer.0, &options)
            .map_err(wrong)?;
        Ok(Passkey {
            id: made.id().as_ref().to_vec(),
            person,
            site: site.name.clone(),
            label: label.to_owned(),
            fixed: made.static_state().encode().map_err(inside)?,
            changing: made.dynamic_state().encode().map_err(inside)?.to_vec(),
            added: now(),
            used: None,
        })
    }

    /// Begins to sign in: what the browser's `navigator.credentials.get` wants.
    pub(crate) fn sign_in(&self, session: &str, site: &Site) -> Result<Value, DeskError> {
        let rp = site.rp()?;
        let wanted = DiscoverableCredentialRequestOptions::passkey(&rp);
        let (server, client) = wanted.start_ceremony().map_err(inside)?;
        self.signing_in.begin(session, server);
        serde_json::to_value(&client).map_err(inside)
    }

    /// Reads a device's answer: by which passkey and of whom it says to be. Nothing is proved yet.
    pub(crate) fn signed(&self, session: &str, answer: &Value) -> Result<Signed, DeskError> {
        let state = self.signing_in.take(session).ok_or_else(|| wrong("late"))?;
        let answer: DiscoverableAuthenticationRelaxed<HANDLE> =
            serde_json::from_str(&answer.to_string()).map_err(wrong)?;
        let answer = answer.0;
        let handle = answer.response().user_handle();
        Ok(Signed {
            id: answer.raw_id().as_ref().to_vec(),
            handle: handle.encode().map_err(inside)?.to_vec(),
            state,
            answer,
        })
    }
}

/// A device's answer that is to be checked.
pub(crate) struct Signed {
    pub(crate) id: Vec<u8>,
    pub(crate) handle: Vec<u8>,
    state: DiscoverableAuthenticationServerState,
    answer: webauthn_rp::DiscoverableAuthentication<HANDLE>,
}

/// A public key of any kind that may come back from the record.
type PublicKey = CompressedPubKey<[u8; 32], [u8; 32], [u8; 48], Vec<u8>>;

impl Signed {
    /// Checks it against the passkey that is kept; what of it has changed.
    pub(crate) fn check(self, site: &Site, key: &Passkey) -> Result<Vec<u8>, DeskError> {
        let fixed: StaticState<PublicKey> =
            StaticState::decode(key.fixed.as_slice()).map_err(inside)?;
        let changing: [u8; 7] = key.changing.as_slice().try_into().map_err(inside)?;
        let changing = DynamicState::decode(changing).map_err(inside)?;
        let handle: [u8; HANDLE] = self.handle.as_slice().try_into().map_err(inside)?;
        let handle = UserHandle::<HANDLE>::decode(handle).map_err(inside)?;
        let id = CredentialId::<&[u8]>::decode(key.id.as_slice()).map_err(inside)?;
        let mut kept =
            AuthenticatedCredential::new(id, &handle, fixed, changing).map_err(inside)?;
        let options = AuthenticationVerificationOptions::<&str, &str> {
            allowed_origins: &[site.origin.as_str()],
            ..AuthenticationVerificationOptions::default()
        };
        let checked = self
            .state
            .verify(&site.rp()?, &self.answer, &mut kept, &options);
        checked.map_err(wrong)?;
        let changed = kept.dynamic_state().encode().map_err(inside)?;
        Ok(changed.to_vec())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passkeys_work_where_browsers_let_them() {
        let origin = |host, https| Site::of(host, https).map(|site| (site.name, site.origin));
        let site = |name: &str, origin: &str| Some((name.to_owned(), origin.to_owned()));
        assert_eq!(
            origin("localhost:7263", false),
            site("localhost", "http://localhost:7263")
        );
        assert_eq!(
            origin("Desk.Example.org", true),
            site("desk.example.org", "https://desk.example.org")
        );
        for (host, https) in [
            ("127.0.0.1:7263", false),
            ("127.0.0.1", true),
            ("[::1]:7263", true),
            ("desk.example.org", false),
            ("", true),
            ("a..b", true),
            ("evil.example\\@x", true),
        ] {
            assert_eq!(origin(host, https), None, "{host}");
        }
    }

    #[test]
    fn a_ceremony_is_answered_once_and_by_who_began_it() {
        let waiting = Waiting::default();
        waiting.begin("a", 1);
        waiting.begin("b", 2);
        waiting.begin("a", 3);
        assert_eq!(waiting.take("c"), None);
        assert_eq!(waiting.take("a"), Some(3));
        assert_eq!(waiting.take("a"), None);
        for at in 0..WAITING {
            waiting.begin(&format!("other {at}"), 0);
        }
        assert_eq!(waiting.take("b"), None);
        let waiting = waiting.0.lock().unwrap();
        assert_eq!(waiting.len(), WAITING);
    }
}
