//! What every request shares.

use crate::accounts::{People, now};
use crate::error::DeskError;
use crate::loans::Loans;
use crate::overview::Keeper;
use crate::pace::Pace;
use crate::passkey::Ceremonies;
use crate::password::Passwords;
use crate::readers::Readers;
use crate::scribe::Scribe;
use crate::seen::{Keys, Person};
use crate::serve::Uploads;
use crate::work::{Agree, Declared};
use crate::worker::Worker;
use axum::http::HeaderValue;
use record::{Decision, Verdict};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, SystemTime};
use store::Store;
use tokio::sync::Semaphore;

/// How long a person waits for events to be built again before the page says that it goes on.
const PATIENCE: Duration = Duration::from_secs(8);

/// What every request shares; cheap to clone.
#[derive(Clone)]
pub(crate) struct Desk(Arc<Shared>);

pub(crate) struct Shared {
    pub(crate) readers: Readers,
    pub(crate) scribe: Scribe,
    pub(crate) worker: Worker,
    pub(crate) keys: Arc<Keys>,
    pub(crate) loans: Arc<Loans>,
    /// All events as the overview needs them.
    pub(crate) overview: Keeper,
    /// Measures how far coders agree.
    pub(crate) agree: Agree,
    /// Who may use it.
    pub(crate) people: People,
    pub(crate) passwords: Passwords,
    pub(crate) ceremonies: Ceremonies,
    pub(crate) paces: Paces,
    /// Who decides where nobody signs in.
    pub(crate) local: Person,
    /// The names that this desk answers to.
    pub(crate) hosts: Hosts,
    /// Whether browsers reach it by HTTPS only, through a server in front of it.
    pub(crate) secure: bool,
    /// The list of sources.
    pub(crate) declared: Arc<dyn Declared>,
    /// How much may be brought at once.
    pub(crate) uploads: Uploads,
    /// Places for those who bring files.
    pub(crate) uploading: Semaphore,
    /// Places for those who look for beginnings of words.
    pub(crate) searching: Semaphore,
}

impl std::ops::Deref for Desk {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}

/// The names under which a desk may be asked for, as the header `Host` gives them. A name that
/// somebody else made lead here is refused, so that no other site's page can read the desk.
pub(crate) struct Hosts(Vec<String>);

impl Hosts {
    pub(crate) fn new(address: SocketAddr, more: &[String]) -> Self {
        let port = address.port();
        let mut hosts = vec![address.to_string()];
        if address.ip().is_loopback() {
            let names = ["127.0.0.1", "localhost", "[::1]"];
            hosts.extend(names.iter().map(|name| format!("{name}:{port}")));
            if port == 80 {
                hosts.extend(names.iter().map(|name| (*name).to_owned()));
            }
        }
        for name in more {
            let name = name.to_ascii_lowercase();
            if !name.contains(':') {
                hosts.push(format!("{name}:{port}"));
            }
            hosts.push(name);
        }
        Self(hosts)
    }

    /// Whether a request with this header is meant for this desk.
    pub(crate) fn allows(&self, host: Option<&HeaderValue>) -> bool {
        host.and_then(|host| host.to_str().ok())
            .is_some_and(|host| self.knows(host))
    }

    /// Whether this is a name of this desk.
    pub(crate) fn knows(&self, host: &str) -> bool {
        self.0.iter().any(|known| known.eq_ignore_ascii_case(host))
    }
}

/// Who asks for something.
#[derive(Debug, Clone)]
pub(crate) enum Asker {
    /// The one person of a desk without accounts.
    Local(Person),
    /// Somebody who is signed in, with the number of their account.
    Known(i64, Person),
    /// Somebody who must sign in first.
    Nobody,
}

/// How fast requests may come that change something.
pub(crate) struct Paces {
    pub(crate) sessions: Pace<String>,
    pub(crate) addresses: Pace<String>,
    pub(crate) strangers: Pace<String>,
}

impl Desk {
    /// Who asks: the session's person, or who the desk belongs to where nobody has an account.
    pub(crate) async fn asker(&self, session: &str) -> Result<Asker, DeskError> {
        let (session, at) = (session.to_owned(), now());
        let secret = session.clone();
        let look = self.people.read(move |accounts| {
            let who = accounts.who(&secret, at)?;
            Ok((accounts.any()?, who))
        });
        let (any, who) = look.await?;
        if who.as_ref().is_some_and(|who| who.stale) {
            self.people
                .write(move |accounts| accounts.touch(&session, at))
                .await?;
        }
        Ok(match (any, who) {
            (false, _) => Asker::Local(self.local.clone()),
            (true, None) => Asker::Nobody,
            (true, Some(who)) => Asker::Known(
                who.number,
                Person {
                    name: who.name,
                    role: who.role,
                },
            ),
        })
    }

    pub(crate) fn new(shared: Shared) -> Self {
        Self(Arc::new(shared))
    }

    /// Reads from the record on a thread that may wait.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        read: impl FnOnce(&Store) -> Result<T, DeskError> + Send + 'static,
    ) -> Result<T, DeskError> {
        self.readers.with(read).await
    }

    /// Appends a decision of a person: when this returns it is on the disk. Events follow soon
    /// after; see [`Desk::decide_and_settle`].
    pub(crate) async fn decide(
        &self,
        by: &Person,
        verdict: Verdict,
        why: &str,
    ) -> Result<Decision, DeskError> {
        let decision = Decision::new(&by.name, &moment()?, verdict, why);
        self.scribe.append(decision.clone()).await?;
        Ok(decision)
    }

    /// As [`Desk::decide`], and waits until the events show it; `false` if that takes longer.
    pub(crate) async fn decide_and_settle(
        &self,
        by: &Person,
        verdict: Verdict,
        why: &str,
    ) -> Result<(Decision, bool), DeskError> {
        let decision = self.decide(by, verdict, why).await?;
        let settled = tokio::time::timeout(PATIENCE, self.worker.settled());
        Ok((decision, settled.await.is_ok()))
    }
}

/// Now, in RFC 3339 and UTC.
pub(crate) fn moment() -> Result<String, DeskError> {
    let at = jiff::Timestamp::try_from(SystemTime::now());
    at.map(|at| at.to_string())
        .map_err(|error| DeskError::Inside(format!("the clock is wrong: {error}")))
}
