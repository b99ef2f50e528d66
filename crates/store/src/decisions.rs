//! Decisions of people: appended, never edited; the database itself refuses anything else.

use crate::regroup::stale_claims;
use crate::rows::{json, noun, statement};
use crate::{Merging, Result, Store};
use record::{ClaimId, Decision, DecisionId, Verdict};
use rusqlite::{Connection, OptionalExtension as _, params};

impl Store {
    /// Appends a decision; see [`Store::append_decisions`].
    ///
    /// # Errors
    /// What the disk says.
    pub fn append_decision(&mut self, decision: &Decision) -> Result<()> {
        self.append_decisions(std::slice::from_ref(decision))
    }

    /// Appends decisions, all or none; one that is there already stays where it is. Events around
    /// the claims that they are about are out of date from then on.
    ///
    /// # Errors
    /// What the disk says.
    pub fn append_decisions(&mut self, decisions: &[Decision]) -> Result<()> {
        // One transaction: the decisions and the word that events must be built again.
        let transaction = self.connection.transaction()?;
        for decision in decisions {
            let sql = "INSERT OR IGNORE INTO decisions (id, body) VALUES (?1, ?2)";
            transaction.execute(sql, params![decision.id.as_bytes(), json(decision)])?;
            stale_claims(&transaction, &claims_of(&transaction, &decision.verdict)?)?;
        }
        transaction.commit()?;
        Ok(())
    }

    /// Every decision, in the order in which they were appended.
    ///
    /// # Errors
    /// What the database says, and [`crate::StoreError::Damaged`] for one that does not parse.
    pub fn decisions(&self) -> Result<Vec<Decision>> {
        all(&self.connection)
    }
}

impl Merging<'_> {
    /// Every decision, as of this transaction: what is appended later makes its events stale again.
    ///
    /// # Errors
    /// As [`Store::decisions`].
    pub fn decisions(&self) -> Result<Vec<Decision>> {
        all(&self.transaction)
    }
}

fn all(connection: &Connection) -> Result<Vec<Decision>> {
    let mut rows = statement(connection, "SELECT body FROM decisions ORDER BY number")?;
    let rows = rows.query_map([], |row| row.get::<_, String>(0))?;
    rows.map(|body| noun(&body?, || "a decision".into()))
        .collect()
}

/// The claims that a verdict is about, through the decisions that it undoes.
fn claims_of(connection: &Connection, verdict: &Verdict) -> Result<Vec<ClaimId>> {
    let mut verdict = Some(verdict.clone());
    // An undo is of an earlier decision, so this ends.
    while let Some(Verdict::Undo { decision }) = verdict {
        verdict = find(connection, decision)?.map(|earlier| earlier.verdict);
    }
    Ok(match verdict {
        Some(Verdict::Join { claims }) => claims,
        Some(Verdict::Split { claims, from, .. }) => [claims, from].concat(),
        Some(
            Verdict::Accept { claim } | Verdict::Correct { claim, .. } | Verdict::Reject { claim },
        ) => vec![claim],
        Some(Verdict::Undo { .. }) | None => Vec::new(),
    })
}

fn find(connection: &Connection, id: DecisionId) -> Result<Option<Decision>> {
    let sql = "SELECT body FROM decisions WHERE id = ?1";
    let body: Option<String> = statement(connection, sql)?
        .query_row([id.as_bytes()], |row| row.get(0))
        .optional()?;
    body.map(|body| noun(&body, || "a decision".into()))
        .transpose()
}
