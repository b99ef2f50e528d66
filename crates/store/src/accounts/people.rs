//! People: added by invitation, given a role, disabled, never removed.

use super::{AccountError, Accounts, Result, Role, name, secret};
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use serde::Serialize;

/// A person who may use the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Account {
    /// Which one, counted from 1.
    pub number: i64,
    /// The name under which they decide; it is nobody else's, and stays.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// Whether they are kept out.
    pub disabled: bool,
    /// Whether they have taken their invitation, and set a password.
    pub joined: bool,
    /// Until when an invitation waits for them.
    pub invited_until: Option<i64>,
    /// When they were added.
    pub added: i64,
    /// When a session of theirs was last used, as far as one is open.
    pub seen: Option<i64>,
    /// How many passkeys they have.
    pub passkeys: i64,
    /// What passkeys know them by.
    #[serde(skip)]
    pub handle: [u8; 32],
}

const SELECT: &str = "SELECT number, name, role, disabled, password IS NOT NULL, added, handle,
    (SELECT expires FROM invitations WHERE person = number),
    (SELECT max(seen) FROM sessions WHERE person = number),
    (SELECT count(*) FROM passkeys WHERE person = number)
    FROM people";

impl Accounts {
    /// Adds a person, who then has no password and no session: see [`Accounts::invite`].
    ///
    /// # Errors
    /// [`AccountError::BadName`], [`AccountError::NameTaken`], and what the disk says.
    pub fn add(&mut self, raw_name: &str, role: Role, now: i64) -> Result<Account> {
        let name = name::clean(raw_name)?;
        let transaction = self.connection.transaction()?;
        // Compared with every name anew: what is kept may come from older tables of look-alikes.
        let looks = name::looks(&name);
        if let Some(taken) = names(&transaction)?
            .into_iter()
            .find(|taken| *taken == name || name::looks(taken) == looks)
        {
            return Err(AccountError::NameTaken(taken));
        }
        transaction.execute(
            "INSERT INTO people (handle, name, looks, role, added) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![secret::random()?, name, looks, role.name(), now],
        )?;
        let number = transaction.last_insert_rowid();
        let added = account(&transaction, number)?;
        transaction.commit()?;
        Ok(added)
    }

    /// Everybody, in the order in which they were added.
    ///
    /// # Errors
    /// What the database says.
    pub fn people(&self) -> Result<Vec<Account>> {
        let sql = format!("{SELECT} ORDER BY number");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([], read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// One person.
    ///
    /// # Errors
    /// [`AccountError::NoPerson`], and what the database says.
    pub fn person(&self, number: i64) -> Result<Account> {
        account(&self.connection, number)
    }

    /// The person of this name, however it is spelled as long as it looks the same.
    ///
    /// # Errors
    /// What the database says.
    pub fn named(&self, raw_name: &str) -> Result<Option<Account>> {
        let Ok(name) = name::clean(raw_name) else {
            return Ok(None);
        };
        let sql = format!("{SELECT} WHERE name = ?1 OR looks = ?2 ORDER BY name = ?1 DESC LIMIT 1");
        let found = self
            .connection
            .query_row(&sql, params![name, name::looks(&name)], read);
        Ok(found.optional()?)
    }

    /// The kept form of a person's password, if they may sign in: they are not disabled and have
    /// one.
    ///
    /// # Errors
    /// What the database says.
    pub fn password(&self, number: i64) -> Result<Option<String>> {
        let sql = "SELECT password FROM people WHERE number = ?1 AND NOT disabled";
        let found = self.connection.query_row(sql, [number], |row| row.get(0));
        Ok(found.optional()?.flatten())
    }

    /// Sets a person's password in its kept form, and ends all sessions of theirs.
    ///
    /// # Errors
    /// [`AccountError::NoPerson`], and what the disk says.
    pub fn set_password(&mut self, number: i64, kept: &str) -> Result<()> {
        let transaction = self.connection.transaction()?;
        set_password(&transaction, number, kept)?;
        transaction.commit()?;
        Ok(())
    }

    /// Keeps a better kept form of the same password.
    ///
    /// # Errors
    /// What the disk says.
    pub fn rehash(&mut self, number: i64, old: &str, new: &str) -> Result<()> {
        self.connection.execute(
            "UPDATE people SET password = ?3 WHERE number = ?1 AND password = ?2",
            params![number, old, new],
        )?;
        Ok(())
    }

    /// Gives a person another role; their sessions end, so that none goes on with the old one.
    ///
    /// # Errors
    /// [`AccountError::NoPerson`], [`AccountError::LastEditor`] if nobody could let people in
    /// afterwards, and what the disk says.
    pub fn set_role(&mut self, number: i64, role: Role) -> Result<()> {
        let transaction = self.connection.transaction()?;
        let before = account(&transaction, number)?;
        if before.role != role {
            let sql = "UPDATE people SET role = ?2 WHERE number = ?1";
            transaction.execute(sql, params![number, role.name()])?;
            end_sessions(&transaction, number)?;
            keep_an_editor(&transaction, &before)?;
        }
        transaction.commit()?;
        Ok(())
    }

    /// Keeps a person out, or lets them in again; either ends sessions and invitations.
    ///
    /// # Errors
    /// As [`Accounts::set_role`].
    pub fn set_disabled(&mut self, number: i64, disabled: bool) -> Result<()> {
        let transaction = self.connection.transaction()?;
        let before = account(&transaction, number)?;
        let sql = "UPDATE people SET disabled = ?2 WHERE number = ?1";
        transaction.execute(sql, params![number, disabled])?;
        end_sessions(&transaction, number)?;
        transaction.execute("DELETE FROM invitations WHERE person = ?1", [number])?;
        keep_an_editor(&transaction, &before)?;
        transaction.commit()?;
        Ok(())
    }
}

fn names(connection: &Connection) -> Result<Vec<String>> {
    let mut statement = connection.prepare("SELECT name FROM people")?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn account(connection: &Connection, number: i64) -> Result<Account> {
    let found = connection.query_row(&format!("{SELECT} WHERE number = ?1"), [number], read);
    found.optional()?.ok_or(AccountError::NoPerson)
}

pub(super) fn set_password(connection: &Connection, number: i64, kept: &str) -> Result<()> {
    let sql = "UPDATE people SET password = ?2 WHERE number = ?1";
    if connection.execute(sql, params![number, kept])? == 0 {
        return Err(AccountError::NoPerson);
    }
    end_sessions(connection, number)
}

pub(super) fn end_sessions(connection: &Connection, number: i64) -> Result<()> {
    connection.execute("DELETE FROM sessions WHERE person = ?1", [number])?;
    Ok(())
}

/// Refuses a change that took away the last editor who can sign in.
fn keep_an_editor(connection: &Connection, before: &Account) -> Result<()> {
    let was_one = before.role == Role::Editor && !before.disabled && before.joined;
    let sql = "SELECT 1 FROM people
        WHERE role = 'editor' AND NOT disabled AND password IS NOT NULL LIMIT 1";
    let one_left = connection.query_row(sql, [], |_| Ok(())).optional()?;
    match was_one && one_left.is_none() {
        true => Err(AccountError::LastEditor),
        false => Ok(()),
    }
}

pub(super) fn role(row: &Row<'_>, at: usize) -> rusqlite::Result<Role> {
    let name: String = row.get(at)?;
    name.parse().map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(
            at,
            rusqlite::types::Type::Text,
            Box::<super::RoleError>::new(error),
        )
    })
}

fn read(row: &Row<'_>) -> rusqlite::Result<Account> {
    Ok(Account {
        number: row.get(0)?,
        name: row.get(1)?,
        role: role(row, 2)?,
        disabled: row.get(3)?,
        joined: row.get(4)?,
        added: row.get(5)?,
        handle: row.get(6)?,
        invited_until: row.get(7)?,
        seen: row.get(8)?,
        passkeys: row.get(9)?,
    })
}
