//! What a record holds, in numbers.

use crate::rows::{count, parsed, statement};
use crate::{Result, Store};
use record::{ClaimType, Language, ProblemKind};
use rusqlite::Connection;

/// Counts of everything a record holds now.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// Documents of each language, the most frequent first.
    pub documents: Vec<(Language, usize)>,
    /// Documents that were coded.
    pub coded: usize,
    /// Claims of each type, the most frequent first.
    pub claims: Vec<(ClaimType, usize)>,
    /// Events.
    pub events: usize,
    /// Events whose claims contradict each other.
    pub contested: usize,
    /// Problems of each kind, the most frequent first.
    pub problems: Vec<(ProblemKind, usize)>,
    /// Decisions of people.
    pub decisions: usize,
}

impl Store {
    /// Counts what the record holds.
    ///
    /// # Errors
    /// What the database says.
    pub fn summary(&self) -> Result<Summary> {
        let all = &self.connection;
        let one = |sql: &str| all.query_row(sql, [], |row| count(row, 0));
        Ok(Summary {
            documents: counts(
                all,
                "SELECT language, count(*) AS n FROM documents GROUP BY 1 ORDER BY n DESC, 1",
            )?,
            coded: one("SELECT count(*) FROM documents WHERE coding IS NOT NULL")?,
            claims: counts(
                all,
                "SELECT c.type, count(DISTINCT c.number) AS n FROM current_claims x
                    JOIN claims c ON c.number = x.claim GROUP BY 1 ORDER BY n DESC, 1",
            )?,
            events: one("SELECT count(*) FROM events")?,
            contested: one("SELECT count(*) FROM events WHERE contested")?,
            problems: counts(
                all,
                "SELECT kind, count(*) AS n FROM problems GROUP BY 1 ORDER BY n DESC, 1",
            )?,
            decisions: one("SELECT count(*) FROM decisions")?,
        })
    }
}

fn counts<T: std::str::FromStr<Err = String>>(
    connection: &Connection,
    sql: &str,
) -> Result<Vec<(T, usize)>> {
    let mut rows = statement(connection, sql)?;
    let rows = rows.query_map([], |row| Ok((parsed(row, 0)?, count(row, 1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
