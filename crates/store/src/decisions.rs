//! Decisions of people: appended, never edited; the database itself refuses anything else.

use crate::rows::{json, noun, statement};
use crate::{Result, Store};
use record::Decision;
use rusqlite::params;

impl Store {
    /// Appends a decision; one that is there already stays where it is.
    ///
    /// # Errors
    /// What the disk says.
    pub fn append_decision(&mut self, decision: &Decision) -> Result<()> {
        let sql = "INSERT OR IGNORE INTO decisions (id, body) VALUES (?1, ?2)";
        self.connection
            .execute(sql, params![decision.id.as_bytes(), json(decision)])?;
        Ok(())
    }

    /// Every decision, in the order in which they were appended.
    ///
    /// # Errors
    /// What the database says, and [`crate::StoreError::Damaged`] for one that does not parse.
    pub fn decisions(&self) -> Result<Vec<Decision>> {
        let mut rows = statement(
            &self.connection,
            "SELECT body FROM decisions ORDER BY number",
        )?;
        let rows = rows.query_map([], |row| row.get::<_, String>(0))?;
        rows.map(|body| noun(&body?, || "a decision".into()))
            .collect()
    }
}
