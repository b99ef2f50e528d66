//! Failed tries to sign in: who fails often waits longer each time.

use super::{Accounts, Result, name};
use rusqlite::{Connection, OptionalExtension as _, params};

/// How long a failed try is remembered, in seconds.
pub(super) const REMEMBERED: i64 = 24 * 3600;

/// The longest wait, in seconds: a quarter of an hour, so at most some hundred guesses a day.
const LONGEST: i64 = 15 * 60;

/// What tries are counted by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// A name, whether somebody has it or not.
    Name(String),
    /// Where requests come from. Several people may share it, so it has more tries.
    Address(String),
}

impl Subject {
    fn key(&self) -> String {
        match self {
            Self::Name(name) => format!("name {}", name::looks(name)),
            Self::Address(address) => format!("address {address}"),
        }
    }

    /// Tries that may fail before the waiting begins.
    const fn free(&self) -> i64 {
        match self {
            Self::Name(_) => 5,
            Self::Address(_) => 30,
        }
    }
}

impl Accounts {
    /// Counts a try as failed before it is made, so that many at once are not one; the seconds to
    /// wait if it comes too early, and then nothing is counted. [`Accounts::succeeded`] takes it
    /// back.
    ///
    /// # Errors
    /// What the disk says.
    pub fn try_once(&mut self, subjects: &[Subject], now: i64) -> Result<Option<i64>> {
        let transaction = self.connection.transaction()?;
        let mut longest = None;
        for subject in subjects {
            let wait = kept(&transaction, subject, now)?.1 - now;
            if wait > 0 {
                longest = longest.max(Some(wait));
            }
        }
        if longest.is_some() {
            return Ok(longest);
        }
        for subject in subjects {
            let failed = kept(&transaction, subject, now)?.0 + 1;
            let again = now + wait_after(failed - subject.free());
            transaction.execute(
                "INSERT INTO tries (subject, failed, last, again) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (subject) DO UPDATE
                 SET failed = excluded.failed, last = excluded.last, again = excluded.again",
                params![subject.key(), failed, now, again],
            )?;
        }
        transaction.commit()?;
        Ok(None)
    }

    /// A try succeeded: the name is believed again, and the address has one failure less.
    ///
    /// # Errors
    /// What the disk says.
    pub fn succeeded(&mut self, subjects: &[Subject]) -> Result<()> {
        let transaction = self.connection.transaction()?;
        for subject in subjects {
            let sql = match subject {
                Subject::Name(_) => "DELETE FROM tries WHERE subject = ?1",
                // Not all of them: who has an account must not guess others' in between.
                Subject::Address(_) => {
                    "UPDATE tries SET failed = max(failed - 1, 0), again = 0 WHERE subject = ?1"
                }
            };
            transaction.execute(sql, [subject.key()])?;
        }
        transaction.commit()?;
        Ok(())
    }
}

/// How many tries failed, and when the next may be made.
fn kept(connection: &Connection, subject: &Subject, now: i64) -> Result<(i64, i64)> {
    let sql = "SELECT failed, again FROM tries WHERE subject = ?1 AND last > ?2";
    let since = now - REMEMBERED;
    let found = connection.query_row(sql, params![subject.key(), since], |row| {
        Ok((row.get(0)?, row.get(1)?))
    });
    Ok(found.optional()?.unwrap_or((0, 0)))
}

/// Seconds to wait after so many failures beyond the free ones: 1, 2, 4, …
fn wait_after(beyond: i64) -> i64 {
    match u32::try_from(beyond) {
        Err(_) | Ok(0) => 0,
        Ok(beyond) => (1_i64 << (beyond - 1).min(16)).min(LONGEST),
    }
}
