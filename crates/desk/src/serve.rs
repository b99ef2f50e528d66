//! Opening the desk and closing it.

use crate::accounts::People;
use crate::desk::{Desk, Hosts, Paces, Shared};
use crate::error::DeskError;
use crate::listen::listen;
use crate::overview::Keeper;
use crate::pace::{Pace, Rate};
use crate::passkey::Ceremonies;
use crate::password::Passwords;
use crate::readers::Readers;
use crate::router::router;
use crate::scribe::Scribe;
use crate::seen::{Keys, Person, Role};
use crate::work::{Declared, Work};
use crate::worker::Worker;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use store::{AccountError, Store, StoreError};
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

/// Forms with files that are taken at once; each keeps a thread busy with the disk.
const UPLOADS: usize = 4;

/// Searches for beginnings of words at once: they may be slow, and must not take every reader.
const SEARCHES: usize = 2;

/// How the desk is to be opened.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where to listen; port 0 for any that is free.
    pub listen: SocketAddr,
    /// Names under which the desk may be asked for besides its own address, as a browser writes
    /// them: `desk.example.org`, `desk.example.org:8443`.
    pub hosts: Vec<String>,
    /// Whether browsers reach it by HTTPS, through a server in front of it.
    pub https: bool,
    /// Under which name people decide where nobody signs in.
    pub local_name: String,
    /// The list of sources.
    pub declared: Arc<dyn Declared>,
    /// How much may be brought at once.
    pub uploads: Uploads,
}

/// How much may be brought at once, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Uploads {
    /// One file.
    pub file: u64,
    /// All files of one form.
    pub all: u64,
    /// What must stay free on the disk of the record.
    pub spare: u64,
}

impl Default for Uploads {
    /// A gigabyte, of which one file may be half; a quarter stays free.
    fn default() -> Self {
        Self {
            file: 512 << 20,
            all: 1 << 30,
            spare: 256 << 20,
        }
    }
}

/// What the desk takes at most.
#[derive(Debug, Clone)]
pub struct Limits {
    /// How long a connection may take to send the head of a request, and may be idle.
    pub headers_within: Duration,
    /// How long a request's body and answer may take together.
    pub answer_within: Duration,
    /// Connections open at once.
    pub connections: usize,
    /// Connections that one address may have open.
    pub connections_of_one: usize,
    /// Requests that change something, from one session of somebody who is signed in.
    pub session: Rate,
    /// The same from one address, where several people may sit.
    pub address: Rate,
    /// The same from one address by those who are not signed in.
    pub strangers: Rate,
}

impl Default for Limits {
    /// Room for people who code as fast as they can, and for scripts of theirs; not for a flood.
    fn default() -> Self {
        Self {
            headers_within: Duration::from_secs(10),
            answer_within: Duration::from_secs(60),
            connections: 512,
            connections_of_one: 256,
            session: Rate {
                burst: 5_000,
                per_second: 20,
            },
            address: Rate {
                burst: 20_000,
                per_second: 100,
            },
            strangers: Rate {
                burst: 60,
                per_second: 1,
            },
        }
    }
}

/// Why the desk could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The address cannot be had.
    #[error("cannot listen on {0}: {1}")]
    Listen(SocketAddr, io::Error),
    /// The record.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The accounts.
    #[error(transparent)]
    Accounts(#[from] AccountError),
    /// Other machines could reach it, and it has no accounts.
    #[error("others could reach the desk, and nobody has an account")]
    NobodySignsIn,
    /// The system.
    #[error("cannot start the desk: {0}")]
    System(io::Error),
}

/// Serves a record until the process is asked to end (interrupt or termination); everything
/// acknowledged is on the disk then.
///
/// `ready` is called with the address once browsers are answered.
///
/// # Errors
/// [`ServeError`] if it cannot begin; [`ServeError::NobodySignsIn`] where other machines could
/// reach it (it listens beyond loopback, or answers to further names) before anybody has an account.
pub fn serve(
    store: Store,
    config: &Config,
    work: impl Work,
    ready: impl FnOnce(SocketAddr),
) -> Result<(), ServeError> {
    serve_within(store, config, &Limits::default(), work, ready)
}

/// As [`serve`], with limits of one's own.
///
/// # Errors
/// As [`serve`].
pub fn serve_within(
    store: Store,
    config: &Config,
    limits: &Limits,
    work: impl Work,
    ready: impl FnOnce(SocketAddr),
) -> Result<(), ServeError> {
    let people = People::open(store.folder())?;
    let for_others = !config.listen.ip().is_loopback() || config.https || !config.hosts.is_empty();
    if for_others && !people.any()? {
        return Err(ServeError::NobodySignsIn);
    }
    let inside = |error: DeskError| ServeError::System(io::Error::other(error));
    let passwords = Passwords::new().map_err(inside)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(ServeError::System)?;
    let readers = Readers::new(store.folder().to_owned());
    let agree = work.agree();
    let (worker, working) = Worker::start(store.beside()?, work).map_err(ServeError::System)?;
    let (scribe, writing) = Scribe::start(store, worker.nudge()).map_err(ServeError::System)?;
    let keys = Keys::new().map_err(|error| ServeError::System(io::Error::other(error)))?;
    let stop = worker.clone();
    let served = runtime.block_on(async {
        let listener = TcpListener::bind(config.listen).await;
        let listener = listener.map_err(|error| ServeError::Listen(config.listen, error))?;
        let address = listener.local_addr().map_err(ServeError::System)?;
        let desk = Desk::new(Shared {
            readers,
            scribe,
            worker,
            keys: Arc::new(keys),
            loans: Arc::default(),
            overview: Keeper::default(),
            agree,
            people,
            passwords,
            ceremonies: Ceremonies::default(),
            paces: Paces {
                sessions: Pace::new(limits.session),
                addresses: Pace::new(limits.address),
                strangers: Pace::new(limits.strangers),
            },
            local: Person {
                name: config.local_name.clone(),
                role: Role::Editor,
            },
            hosts: Hosts::new(address, &config.hosts),
            secure: config.https,
            declared: Arc::clone(&config.declared),
            uploads: config.uploads,
            uploading: Semaphore::new(UPLOADS),
            searching: Semaphore::new(SEARCHES),
        });
        ready(address);
        let router = router(desk, limits);
        listen(listener, router, limits, asked_to_end()).await;
        Ok(())
    });
    // Requests are over: what they wanted written is written, then the threads end.
    drop(runtime);
    stop.stop();
    let _ = writing.join();
    let _ = working.join();
    served
}

/// Resolves when the process is asked to end.
async fn asked_to_end() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut terminate) => tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            },
            Err(_) => drop(interrupt.await),
        }
    }
    #[cfg(not(unix))]
    drop(interrupt.await);
}
