//! Sessions: who is signed in, by a secret that only their browser has.

use super::{Accounts, Result, Role, people, secret};
use rusqlite::{OptionalExtension as _, params};
use serde::Serialize;

/// After how many seconds without a request a session is over: twelve hours.
pub const IDLE: i64 = 12 * 3600;

/// After how many seconds a session is over in any case: thirty days.
pub const ABSOLUTE: i64 = 30 * 24 * 3600;

/// Sessions that one person may have open; a new one ends the oldest.
pub const MOST_SESSIONS: u32 = 20;

/// How exactly it is kept when a session was last used, in seconds: not each request is written.
const EXACT: i64 = 300;

/// By what somebody signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Means {
    /// They took an invitation and set a password.
    Invitation,
    /// Name and password.
    Password,
    /// A passkey.
    Passkey,
}

impl Means {
    /// The name that it is kept by.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Password => "password",
            Self::Passkey => "passkey",
        }
    }
}

/// Who a session belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Who {
    /// Their number.
    pub number: i64,
    /// Their name.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// Whether it is time to write down that the session is being used: [`Accounts::touch`].
    pub stale: bool,
}

/// A session as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Open {
    /// What it can be ended by. It cannot be signed in with.
    pub id: String,
    /// When it began.
    pub started: i64,
    /// When it was last used, give or take five minutes.
    pub seen: i64,
    /// By what: a name of [`Means`].
    pub means: String,
    /// Whether it is the one that asks.
    pub this: bool,
}

impl Accounts {
    /// Begins a session and gives its secret, which is kept nowhere. Who may not sign in any more
    /// gets none.
    ///
    /// # Errors
    /// What the disk says.
    pub fn begin(&mut self, number: i64, means: Means, now: i64) -> Result<Option<String>> {
        let secret = secret::secret()?;
        let transaction = self.connection.transaction()?;
        if people::account(&transaction, number)?.disabled {
            return Ok(None);
        }
        transaction.execute(
            "INSERT INTO sessions (token, person, started, seen, means) VALUES (?1, ?2, ?3, ?3, ?4)",
            params![secret::kept(&secret), number, now, means.name()],
        )?;
        transaction.execute(
            "DELETE FROM sessions WHERE person = ?1 AND token NOT IN
             (SELECT token FROM sessions WHERE person = ?1 ORDER BY started DESC, token LIMIT ?2)
             AND token <> ?3",
            params![number, MOST_SESSIONS, secret::kept(&secret)],
        )?;
        transaction.commit()?;
        Ok(Some(secret))
    }

    /// Whose session this is, while it holds.
    ///
    /// # Errors
    /// What the database says.
    pub fn who(&self, session: &str, now: i64) -> Result<Option<Who>> {
        let sql = "SELECT number, name, role, seen FROM sessions JOIN people ON number = person
                   WHERE token = ?1 AND seen > ?2 AND started > ?3 AND NOT disabled";
        let mut statement = self.connection.prepare_cached(sql)?;
        let wanted = params![secret::kept(session), now - IDLE, now - ABSOLUTE];
        let found = statement.query_row(wanted, |row| {
            Ok(Who {
                number: row.get(0)?,
                name: row.get(1)?,
                role: people::role(row, 2)?,
                stale: now - row.get::<_, i64>(3)? > EXACT,
            })
        });
        Ok(found.optional()?)
    }

    /// Writes down that a session is being used.
    ///
    /// # Errors
    /// What the disk says.
    pub fn touch(&mut self, session: &str, now: i64) -> Result<()> {
        let sql = "UPDATE sessions SET seen = ?2 WHERE token = ?1 AND seen < ?2";
        let changed = params![secret::kept(session), now];
        self.connection.execute(sql, changed)?;
        Ok(())
    }

    /// A person's open sessions, the last used first. `asking` is the session that asks.
    ///
    /// # Errors
    /// What the database says.
    pub fn sessions(&self, number: i64, asking: &str, now: i64) -> Result<Vec<Open>> {
        let asking = secret::kept(asking);
        let sql = "SELECT token, started, seen, means FROM sessions
                   WHERE person = ?1 AND seen > ?2 AND started > ?3 ORDER BY seen DESC, token";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([number, now - IDLE, now - ABSOLUTE], |row| {
            let token: [u8; 32] = row.get(0)?;
            Ok(Open {
                id: secret::hex(&token[..8]),
                started: row.get(1)?,
                seen: row.get(2)?,
                means: row.get(3)?,
                this: token == asking,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Ends a session.
    ///
    /// # Errors
    /// What the disk says.
    pub fn end(&mut self, session: &str) -> Result<()> {
        let sql = "DELETE FROM sessions WHERE token = ?1";
        self.connection.execute(sql, [secret::kept(session)])?;
        Ok(())
    }

    /// Ends one session of a person, by its [`Open::id`]; whether there was one.
    ///
    /// # Errors
    /// What the disk says.
    pub fn end_one(&mut self, number: i64, id: &str) -> Result<bool> {
        let sql = "DELETE FROM sessions WHERE person = ?1 AND lower(hex(substr(token, 1, 8))) = ?2";
        Ok(self.connection.execute(sql, params![number, id])? > 0)
    }

    /// Ends every session of a person but this one.
    ///
    /// # Errors
    /// What the disk says.
    pub fn end_others(&mut self, number: i64, session: &str) -> Result<()> {
        let sql = "DELETE FROM sessions WHERE person = ?1 AND token <> ?2";
        let others = params![number, secret::kept(session)];
        self.connection.execute(sql, others)?;
        Ok(())
    }
}
