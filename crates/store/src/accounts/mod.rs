//! Who may use the desk: people, their invitations, sessions, passkeys and failed tries, in a
//! database beside the record's own.
//!
//! It is apart from the record, since it is no evidence: nothing of it is published, copied into
//! an export or named by a hash. Secrets (invitations, sessions) are kept as their SHA-256 only, so
//! that who reads the file cannot sign in with it. Times are seconds since 1970, given by who
//! calls. What a method is told has happened is on the disk when it returns.

mod invitations;
mod name;
mod passkeys;
mod people;
mod role;
mod secret;
mod sessions;
mod tries;

pub use invitations::INVITED;
pub use passkeys::Passkey;
pub use people::Account;
pub use role::{Role, RoleError};
pub use sessions::{ABSOLUTE, IDLE, MOST_SESSIONS, Means, Open, Who};
pub use tries::Subject;

use crate::StoreError;
use rusqlite::{Connection, OptionalExtension as _, TransactionBehavior};
use std::fs::OpenOptions;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The database's name in the record's folder.
const DATABASE: &str = "accounts.sqlite";

/// One step for each form; a step that was published is never edited.
const STEPS: &[&str] = &[include_str!("../../migrations/accounts/0001_people.sql")];

/// Marks the file as sanad's accounts (`SNAC`).
const APPLICATION_ID: i64 = 0x534e_4143;

/// How long one process waits for another's short writes.
const PATIENCE: Duration = Duration::from_secs(10);

/// Why something about accounts could not be done.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    /// The disk or the database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The system gives no random bytes.
    #[error("the system gives no random bytes: {0}")]
    Random(getrandom::Error),
    /// This cannot be a name.
    #[error("this cannot be a name: {0}")]
    BadName(&'static str),
    /// Somebody has this name, or one that looks like it.
    #[error("the name is taken by '{0}', or looks like it")]
    NameTaken(String),
    /// There is no such person.
    #[error("there is no such person")]
    NoPerson,
    /// Nobody could let people in afterwards.
    #[error("this is the last editor")]
    LastEditor,
    /// The passkey is known already.
    #[error("this passkey is known already")]
    KnownPasskey,
}

impl From<rusqlite::Error> for AccountError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Store(error.into())
    }
}

type Result<T> = std::result::Result<T, AccountError>;

/// The accounts of a record's desk.
#[derive(Debug)]
pub struct Accounts {
    connection: Connection,
}

impl Accounts {
    /// Opens the accounts of a record, and makes the file if there is none. Any number of
    /// processes may have them open and change them.
    ///
    /// # Errors
    /// What the disk says.
    pub fn open(folder: &Path) -> Result<Self> {
        let path = folder.join(DATABASE);
        make_private(&path)?;
        let mut connection = Connection::open(&path)?;
        connection.busy_timeout(PATIENCE)?;
        connection.pragma_update(None, "journal_mode", "wal")?;
        // Full: who was disabled stays so through a power cut.
        connection.pragma_update(None, "synchronous", "full")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        // What is deleted does not linger in the file.
        connection.pragma_update(None, "secure_delete", true)?;
        connection.set_transaction_behavior(TransactionBehavior::Immediate);
        migrate(&mut connection)?;
        Ok(Self { connection })
    }

    /// Whether anybody has an account: then everybody must sign in.
    ///
    /// # Errors
    /// What the database says.
    pub fn any(&self) -> Result<bool> {
        let sql = "SELECT 1 FROM people LIMIT 1";
        let found = self.connection.query_row(sql, [], |_| Ok(())).optional()?;
        Ok(found.is_some())
    }

    /// Removes what is over: sessions, invitations, and failed tries of another day.
    ///
    /// # Errors
    /// What the disk says.
    pub fn sweep(&mut self, now: i64) -> Result<()> {
        let transaction = self.connection.transaction()?;
        transaction.execute(
            "DELETE FROM sessions WHERE seen <= ?1 OR started <= ?2",
            [now - IDLE, now - ABSOLUTE],
        )?;
        transaction.execute("DELETE FROM invitations WHERE expires <= ?1", [now])?;
        transaction.execute(
            "DELETE FROM tries WHERE last <= ?1",
            [now - tries::REMEMBERED],
        )?;
        transaction.commit()?;
        Ok(())
    }
}

/// Makes the file, if there is none, so that only its owner may read it; what SQLite puts beside
/// it takes the same permissions.
fn make_private(path: &Path) -> Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let opened = options.open(path);
    opened.map_err(|error| StoreError::io("write", path, error))?;
    Ok(())
}

fn migrate(connection: &mut Connection) -> Result<()> {
    // Two processes may come at once: the second finds the first's work done.
    let transaction = connection.transaction()?;
    let pragma = |name| transaction.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let (found, application) = (pragma("user_version")?, pragma("application_id")?);
    let known = STEPS.len() as i64;
    if found != 0 && application != APPLICATION_ID {
        let what = "accounts.sqlite is another program's database";
        return Err(StoreError::Damaged(what.into()).into());
    }
    if found > known {
        return Err(StoreError::Newer { found, known }.into());
    }
    for step in STEPS.iter().skip(usize::try_from(found).unwrap_or(0)) {
        transaction.execute_batch(step)?;
    }
    if found < known {
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
        transaction.pragma_update(None, "user_version", known)?;
    }
    transaction.commit()?;
    Ok(())
}

/// The files of the accounts in a record's folder.
pub(crate) fn files() -> [PathBuf; 3] {
    ["", "-wal", "-shm"].map(|ending| PathBuf::from(format!("{DATABASE}{ending}")))
}
