//! Invitations: a secret that lets one person set a password, once.

use super::{AccountError, Accounts, Result, people, secret};
use rusqlite::{OptionalExtension as _, params};

/// How long an invitation can be taken, in seconds: three days.
pub const INVITED: i64 = 3 * 24 * 3600;

impl Accounts {
    /// Makes an invitation for a person and gives its secret, which is kept nowhere. What they had
    /// to sign in with is taken from them: password, passkeys, sessions, an earlier invitation.
    ///
    /// # Errors
    /// [`AccountError::NoPerson`], also for who is disabled, and what the disk says.
    pub fn invite(&mut self, number: i64, now: i64) -> Result<String> {
        let transaction = self.connection.transaction()?;
        if people::account(&transaction, number)?.disabled {
            return Err(AccountError::NoPerson);
        }
        let secret = secret::secret()?;
        transaction.execute(
            "UPDATE people SET password = NULL WHERE number = ?1",
            [number],
        )?;
        transaction.execute("DELETE FROM passkeys WHERE person = ?1", [number])?;
        people::end_sessions(&transaction, number)?;
        transaction.execute(
            "INSERT INTO invitations (secret, person, expires) VALUES (?1, ?2, ?3)
             ON CONFLICT (person) DO UPDATE SET secret = excluded.secret, expires = excluded.expires",
            params![secret::kept(&secret), number, now + INVITED],
        )?;
        transaction.commit()?;
        Ok(secret)
    }

    /// Whom an invitation is for, while it holds.
    ///
    /// # Errors
    /// What the database says.
    pub fn invited(&self, invitation: &str, now: i64) -> Result<Option<people::Account>> {
        let sql = "SELECT person FROM invitations JOIN people ON number = person
                   WHERE secret = ?1 AND expires > ?2 AND NOT disabled";
        let found = self
            .connection
            .query_row(sql, params![secret::kept(invitation), now], |row| {
                row.get(0)
            });
        match found.optional()? {
            Some(number) => Ok(Some(self.person(number)?)),
            None => Ok(None),
        }
    }

    /// Takes an invitation: the person has this password, in its kept form, and the invitation is
    /// gone. `None` if it does not hold any more.
    ///
    /// # Errors
    /// What the disk says.
    pub fn join(&mut self, invitation: &str, kept: &str, now: i64) -> Result<Option<i64>> {
        let transaction = self.connection.transaction()?;
        // Deleting it is taking it: of two who come at once, one finds it.
        let taken: Option<i64> = transaction
            .query_row(
                "DELETE FROM invitations WHERE secret = ?1 AND expires > ?2 RETURNING person",
                params![secret::kept(invitation), now],
                |row| row.get(0),
            )
            .optional()?;
        let Some(number) = taken else {
            return Ok(None);
        };
        if people::account(&transaction, number)?.disabled {
            return Ok(None);
        }
        people::set_password(&transaction, number, kept)?;
        transaction.commit()?;
        Ok(Some(number))
    }
}
