//! Asking the server: one question, a bounded wait, a bounded answer.

use crate::address::{Address, SetupError};
use crate::prompt::one_line;
use serde::Deserialize;
use std::time::Duration;
use ureq::Agent;
use ureq::http::{HeaderValue, Response, StatusCode};

/// Bytes of an answer that are read at most; the claims of a long document fill a tenth.
const MOST_ANSWER: u64 = 1 << 20;

/// The longest pause that a server may ask for between two tries.
const MOST_PAUSE: Duration = Duration::from_secs(60);

/// Characters of the server's own words that a message repeats.
const MOST_SAID: usize = 160;

/// How long and how often the server is asked.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// How long one answer may take, from the connection to its last byte.
    pub answer_within: Duration,
    /// How often a document is tried at most while the server is busy or breaks off.
    pub tries: u32,
    /// The pause behind the first try; it doubles with each.
    pub pause: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            answer_within: Duration::from_secs(120),
            tries: 4,
            pause: Duration::from_secs(1),
        }
    }
}

/// A key that the server asks for. It is sent, and neither shown nor stored.
#[derive(Clone)]
pub struct Key(String);

impl Key {
    /// Takes a key.
    ///
    /// # Errors
    /// [`SetupError::Key`] if it is empty or cannot stand in a header.
    pub fn new(key: &str) -> Result<Self, SetupError> {
        let sendable = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_graphic());
        sendable
            .then(|| Self(key.to_owned()))
            .ok_or(SetupError::Key)
    }

    fn header(&self) -> Option<HeaderValue> {
        let mut value = HeaderValue::try_from(format!("Bearer {}", self.0)).ok()?;
        value.set_sensitive(true);
        Some(value)
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Key(not shown)")
    }
}

/// Why a document has no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum AskError {
    #[error("the second coder cannot be reached: {0}; see that its server runs")]
    Unreachable(String),
    #[error("the second coder did not answer within {0} s; give it longer with --answer-within")]
    Late(u64),
    #[error("the second coder is busy or broken (status {status}), {tries} times; try again later")]
    Busy { status: u16, tries: u32 },
    #[error("the second coder wants a key (status {0}); set SANAD_SECOND_CODER_KEY to it")]
    Key(u16),
    #[error(
        "the second coder points to another address (status {0}), which is not followed; give the address itself"
    )]
    Elsewhere(u16),
    #[error("the second coder refused the question (status {status}): {said}")]
    Status { status: u16, said: String },
    #[error("the second coder's answer is longer than {MOST_ANSWER} bytes, so it was not read")]
    Long,
    #[error(
        "the second coder's answer was cut off by its own limit; raise the limit at its server"
    )]
    CutOff,
    #[error("what answers is no server of the chat-completions form: {0}; check the address")]
    Form(String),
}

/// The server, ready to be asked by several threads.
#[derive(Debug)]
pub(crate) struct Server {
    agent: Agent,
    address: Address,
    key: Option<Key>,
    patience: Patience,
}

#[derive(Deserialize)]
struct Envelope {
    choices: Vec<Choice>,
}

#[derive(Deserialize)]
struct Choice {
    message: Message,
    finish_reason: Option<String>,
}

#[derive(Deserialize)]
struct Message {
    content: Option<String>,
}

impl Server {
    /// # Errors
    /// [`SetupError::KeyInClear`] if others could read the key on its way.
    pub(crate) fn new(
        address: Address,
        key: Option<Key>,
        patience: Patience,
    ) -> Result<Self, SetupError> {
        if key.is_some() && address.is_readable_on_the_way() {
            return Err(SetupError::KeyInClear(address.host().to_owned()));
        }
        // No proxy of the environment and no redirect: texts go to the address that was named,
        // or nowhere.
        let agent = Agent::config_builder()
            .proxy(None)
            .max_redirects(0)
            .http_status_as_error(false)
            .timeout_global(Some(patience.answer_within))
            .user_agent("sanad")
            .build()
            .new_agent();
        Ok(Self {
            agent,
            address,
            key,
            patience,
        })
    }

    pub(crate) const fn address(&self) -> &Address {
        &self.address
    }

    /// What the server says to a question, which is a whole JSON body.
    pub(crate) fn ask(&self, question: &[u8]) -> Result<String, AskError> {
        let mut pause = self.patience.pause;
        let mut tried = 0;
        loop {
            tried += 1;
            let mut response = self.post(question)?;
            let status = response.status();
            if !is_passing(status) {
                return self.content(&mut response);
            }
            if tried >= self.patience.tries.max(1) {
                return Err(AskError::Busy {
                    status: status.as_u16(),
                    tries: tried,
                });
            }
            std::thread::sleep(wished(&response).unwrap_or(pause).min(MOST_PAUSE));
            pause = pause.saturating_mul(2);
        }
    }

    fn post(&self, question: &[u8]) -> Result<Response<ureq::Body>, AskError> {
        let mut request = self
            .agent
            .post(self.address.url())
            .header("Content-Type", "application/json");
        if let Some(key) = self.key.as_ref().and_then(Key::header) {
            request = request.header("Authorization", key);
        }
        request.send(question).map_err(|error| self.failed(error))
    }

    fn content(&self, response: &mut Response<ureq::Body>) -> Result<String, AskError> {
        let status = response.status();
        let code = status.as_u16();
        if status.is_redirection() {
            return Err(AskError::Elsewhere(code));
        }
        if matches!(code, 401 | 403) {
            return Err(AskError::Key(code));
        }
        let body = response.body_mut().with_config().limit(MOST_ANSWER);
        let body = body.read_to_vec().map_err(|error| self.failed(error))?;
        if !status.is_success() {
            let said = self.hidden(&String::from_utf8_lossy(&body));
            return Err(AskError::Status { status: code, said });
        }
        let wrong = |error: serde_json::Error| AskError::Form(self.hidden(&error.to_string()));
        let envelope: Envelope = serde_json::from_slice(&body).map_err(wrong)?;
        let Some(choice) = envelope.choices.into_iter().next() else {
            return Err(AskError::Form("it gives no choice".to_owned()));
        };
        if choice.finish_reason.as_deref() == Some("length") {
            return Err(AskError::CutOff);
        }
        Ok(choice.message.content.unwrap_or_default())
    }

    /// The server's words on one line, without the key, which it may have repeated.
    fn hidden(&self, said: &str) -> String {
        let said = match &self.key {
            Some(key) => said.replace(&key.0, "(key)"),
            None => said.to_owned(),
        };
        one_line(&said, MOST_SAID)
    }

    fn failed(&self, error: ureq::Error) -> AskError {
        match error {
            ureq::Error::Timeout(_) => AskError::Late(self.patience.answer_within.as_secs()),
            ureq::Error::BodyExceedsLimit(_) => AskError::Long,
            error => AskError::Unreachable(self.hidden(&error.to_string())),
        }
    }
}

/// Whether it may go better the next time.
fn is_passing(status: StatusCode) -> bool {
    status == StatusCode::TOO_MANY_REQUESTS || status.is_server_error()
}

/// How long the server wants to be left alone.
fn wished(response: &Response<ureq::Body>) -> Option<Duration> {
    let seconds = response.headers().get("Retry-After")?.to_str().ok()?;
    seconds.trim().parse().ok().map(Duration::from_secs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_never_shown_and_must_fit_a_header() {
        let key = Key::new("abc-123").unwrap();
        assert_eq!(format!("{key:?}"), "Key(not shown)");
        assert_eq!(format!("{:?}", key.header()), "Some(Sensitive)");
        for bad in ["", "a b", "a\n", "é"] {
            assert!(Key::new(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn a_key_is_not_sent_where_others_can_read_it() {
        let server = |address: &str| {
            let address = Address::new(address, true).unwrap();
            let key = Key::new("abc").unwrap();
            Server::new(address, Some(key), Patience::default()).map(|_| ())
        };
        assert_eq!(server("http://127.0.0.1:1"), Ok(()));
        let clear = SetupError::KeyInClear("example.org".to_owned());
        assert_eq!(server("http://example.org"), Err(clear));
    }
}
