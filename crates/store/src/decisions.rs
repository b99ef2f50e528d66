//! Decisions of people: appended, never edited; the database itself refuses anything else.

use crate::regroup::stale_claims;
use crate::rows::{json, noun, statement};
use crate::{Result, Store};
use record::{ClaimId, Decision, DecisionId, Verdict};
use rusqlite::params;

impl Store {
    /// Appends a decision; one that is there already stays where it is. Events around the claims
    /// that it is about are out of date from then on.
    ///
    /// # Errors
    /// What the disk says.
    pub fn append_decision(&mut self, decision: &Decision) -> Result<()> {
        let earlier = self.decisions()?;
        // One transaction: the decision and the word that events must be built again.
        let transaction = self.connection.transaction()?;
        let sql = "INSERT OR IGNORE INTO decisions (id, body) VALUES (?1, ?2)";
        transaction.execute(sql, params![decision.id.as_bytes(), json(decision)])?;
        stale_claims(&transaction, &claims_of(&earlier, &decision.verdict))?;
        transaction.commit()?;
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

/// The claims that a verdict is about, through the decisions that it undoes.
fn claims_of(log: &[Decision], verdict: &Verdict) -> Vec<ClaimId> {
    let mut verdict = Some(verdict);
    // An undo is of an earlier decision, so this ends.
    while let Some(Verdict::Undo { decision }) = verdict {
        verdict = find(log, *decision).map(|earlier| &earlier.verdict);
    }
    match verdict {
        Some(Verdict::Join { claims }) => claims.clone(),
        Some(Verdict::Split { claims, from, .. }) => [claims.as_slice(), from].concat(),
        Some(
            Verdict::Accept { claim } | Verdict::Correct { claim, .. } | Verdict::Reject { claim },
        ) => vec![*claim],
        Some(Verdict::Undo { .. }) | None => Vec::new(),
    }
}

fn find(log: &[Decision], id: DecisionId) -> Option<&Decision> {
    log.iter().find(|decision| decision.id == id)
}
