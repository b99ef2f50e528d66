//! Passkeys: public keys of devices that sign for a person. What is in the keys only the desk
//! understands.

use super::{AccountError, Accounts, Result};
use rusqlite::{OptionalExtension as _, Row, params};

/// A passkey of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passkey {
    /// What the device calls it.
    pub id: Vec<u8>,
    /// Whose it is.
    pub person: i64,
    /// The host name that it works under.
    pub site: String,
    /// What its owner calls it.
    pub label: String,
    /// The public key and what never changes.
    pub fixed: Vec<u8>,
    /// The counter and what changes.
    pub changing: Vec<u8>,
    /// When it was added.
    pub added: i64,
    /// When somebody last signed in with it.
    pub used: Option<i64>,
}

const SELECT: &str =
    "SELECT id, person, site, label, fixed, changing, passkeys.added, used FROM passkeys";

impl Accounts {
    /// Keeps a passkey.
    ///
    /// # Errors
    /// [`AccountError::KnownPasskey`] if somebody has it, and what the disk says.
    pub fn add_passkey(&mut self, key: &Passkey) -> Result<()> {
        let added = self.connection.execute(
            "INSERT OR IGNORE INTO passkeys (id, person, site, label, fixed, changing, added)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![
                key.id,
                key.person,
                key.site,
                key.label,
                key.fixed,
                key.changing,
                key.added
            ],
        )?;
        match added {
            0 => Err(AccountError::KnownPasskey),
            _ => Ok(()),
        }
    }

    /// A person's passkeys, the oldest first.
    ///
    /// # Errors
    /// What the database says.
    pub fn passkeys(&self, number: i64) -> Result<Vec<Passkey>> {
        let sql = format!("{SELECT} WHERE person = ?1 ORDER BY passkeys.added, id");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([number], read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// A passkey of a person who is known by this handle and may sign in.
    ///
    /// # Errors
    /// What the database says.
    pub fn passkey(&self, id: &[u8], handle: &[u8], site: &str) -> Result<Option<Passkey>> {
        let sql = format!(
            "{SELECT} JOIN people ON number = person
             WHERE id = ?1 AND handle = ?2 AND site = ?3 AND NOT disabled"
        );
        let found = self
            .connection
            .query_row(&sql, params![id, handle, site], read);
        Ok(found.optional()?)
    }

    /// Writes down that somebody signed in with a passkey, and what it changed. `before` is what
    /// was read: of two that come at once with one state, one is refused.
    ///
    /// # Errors
    /// What the disk says.
    pub fn used_passkey(
        &mut self,
        id: &[u8],
        before: &[u8],
        after: &[u8],
        now: i64,
    ) -> Result<bool> {
        let sql = "UPDATE passkeys SET changing = ?3, used = ?4 WHERE id = ?1 AND changing = ?2";
        let changed = self
            .connection
            .execute(sql, params![id, before, after, now])?;
        Ok(changed > 0)
    }

    /// Forgets a passkey of a person; whether there was one.
    ///
    /// # Errors
    /// What the disk says.
    pub fn remove_passkey(&mut self, number: i64, id: &[u8]) -> Result<bool> {
        let sql = "DELETE FROM passkeys WHERE person = ?1 AND id = ?2";
        Ok(self.connection.execute(sql, params![number, id])? > 0)
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Passkey> {
    Ok(Passkey {
        id: row.get(0)?,
        person: row.get(1)?,
        site: row.get(2)?,
        label: row.get(3)?,
        fixed: row.get(4)?,
        changing: row.get(5)?,
        added: row.get(6)?,
        used: row.get(7)?,
    })
}
