//! Decisions of people: appended, never edited; the database itself refuses anything else.

use crate::decided::{self, Touched};
use crate::rows::{id, json, noun, statement};
use crate::turns::begin;
use crate::{Merging, Result, Store};
use record::{ClaimId, Decision, DecisionId, Verdict};
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use std::collections::{BTreeMap, HashMap};

impl Store {
    /// Appends a decision: [`Store::append_decisions`] of one.
    ///
    /// # Errors
    /// As there.
    pub fn append_decision(&mut self, decision: &Decision) -> Result<()> {
        self.append_decisions(std::slice::from_ref(decision))
    }

    /// Appends decisions in this order; one that is there already stays where it is. From then on
    /// the claims that they are about stand as was decided, and events around them are out of date.
    ///
    /// # Errors
    /// [`crate::StoreError::Refused`] for one that cannot be, and what the disk says; then none of
    /// them is appended.
    pub fn append_decisions(&mut self, decisions: &[Decision]) -> Result<()> {
        // One transaction, which may write from its start: what a decision needs is still so when it
        // is appended; the decisions, what follows for their claims, and the word that events must
        // be built again come together or not at all.
        let transaction = begin(&mut self.connection, &self.turns)?;
        let mut touched = Touched::default();
        for decision in decisions {
            if !is_there(&transaction, decision.id)? {
                let append = || append(&transaction, decision);
                decided::note(&transaction, decision, append, &mut touched)?;
            }
        }
        touched.derive(&transaction)?;
        transaction.commit()
    }

    /// Every decision, in the order in which they were appended.
    ///
    /// # Errors
    /// What the database says, and [`crate::StoreError::Damaged`] for one that does not parse.
    pub fn decisions(&self) -> Result<Vec<Decision>> {
        log(&self.connection)
    }

    /// A decision by its id, and whether it holds.
    ///
    /// # Errors
    /// As [`Store::decisions`].
    pub fn decision(&self, id: DecisionId) -> Result<Option<(Decision, bool)>> {
        let sql = "SELECT d.body, r.holds FROM decisions d
            JOIN decided r ON r.decision = d.number WHERE d.id = ?1";
        let found = statement(&self.connection, sql)?
            .query_row([id.as_bytes()], read)
            .optional()?;
        found.map(parsed).transpose()
    }

    /// The decisions that name one of these claims or make it, those that join or split it too, and
    /// those that undo one of these, in the order of the log; and whether each holds.
    ///
    /// # Errors
    /// As [`Store::decisions`].
    pub fn decisions_about(&self, claims: &[ClaimId]) -> Result<Vec<(Decision, bool)>> {
        let sql = "SELECT d.body, r.holds, d.number FROM decision_claims x
                CROSS JOIN decisions d ON d.number = x.decision
                CROSS JOIN decided r ON r.decision = d.number
            WHERE x.claim = ?1";
        let mut found = BTreeMap::new();
        for claim in claims {
            let mut rows = statement(&self.connection, sql)?;
            let mut rows = rows.query([claim.as_bytes()])?;
            while let Some(row) = rows.next()? {
                found.insert(row.get::<_, i64>(2)?, read(row)?);
            }
        }
        found.into_values().map(parsed).collect()
    }

    /// The decisions that were appended last, the newest first, at most so many; only those before
    /// the decision `before` if one is given. And whether each holds.
    ///
    /// # Errors
    /// As [`Store::decisions`].
    pub fn latest_decisions(
        &self,
        limit: usize,
        before: Option<DecisionId>,
    ) -> Result<Vec<(Decision, bool)>> {
        let sql = "SELECT d.body, r.holds FROM decisions d JOIN decided r ON r.decision = d.number
            WHERE d.number < coalesce(
                (SELECT number FROM decisions WHERE id = ?1), 9223372036854775807)
            ORDER BY d.number DESC LIMIT ?2";
        let before = before.map(|id| *id.as_bytes());
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let mut rows = statement(&self.connection, sql)?;
        let rows = rows.query_map(params![before, limit], read)?;
        rows.map(|row| parsed(row?)).collect()
    }
}

impl Merging<'_> {
    /// The log as merging needs it: what was decided on a claim together with others is meant for
    /// the claim that people corrected it into, if they did.
    ///
    /// # Errors
    /// As [`Store::decisions`].
    pub fn decisions(&self) -> Result<Vec<Decision>> {
        let becomes = becomes(&self.transaction)?;
        let follow = |claims: &mut Vec<ClaimId>| {
            for claim in claims {
                // A circle would be of claims that stand nowhere; it ends all the same.
                for _ in 0..becomes.len() {
                    match becomes.get(claim) {
                        Some(next) => *claim = *next,
                        None => break,
                    }
                }
            }
        };
        let mut log = log(&self.transaction)?;
        for decision in &mut log {
            match &mut decision.verdict {
                Verdict::Join { claims } => follow(claims),
                Verdict::Split { claims, from, .. } => {
                    follow(claims);
                    follow(from);
                }
                _ => {}
            }
        }
        Ok(log)
    }
}

fn log(connection: &Connection) -> Result<Vec<Decision>> {
    let mut rows = statement(connection, "SELECT body FROM decisions ORDER BY number")?;
    let rows = rows.query_map([], |row| row.get::<_, String>(0))?;
    rows.map(|body| noun(&body?, || "a decision".into()))
        .collect()
}

/// The claims that do not stand because they were corrected, each with what it was corrected into.
fn becomes(connection: &Connection) -> Result<HashMap<ClaimId, ClaimId>> {
    let sql = "SELECT c.id, n.id FROM reviews r JOIN claims c ON c.number = r.claim
        JOIN claims n ON n.number = r.becomes";
    let mut rows = statement(connection, sql)?;
    let rows = rows.query_map([], |row| {
        let (claim, next) = (id(row, 0)?, id(row, 1)?);
        Ok((ClaimId::from_bytes(claim), ClaimId::from_bytes(next)))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn is_there(connection: &Connection, id: DecisionId) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM decisions WHERE id = ?1)";
    Ok(statement(connection, sql)?.query_row([id.as_bytes()], |row| row.get(0))?)
}

fn append(connection: &Connection, decision: &Decision) -> Result<i64> {
    let sql = "INSERT INTO decisions (id, body) VALUES (?1, ?2)";
    statement(connection, sql)?.execute(params![decision.id.as_bytes(), json(decision)])?;
    Ok(connection.last_insert_rowid())
}

fn read(row: &Row<'_>) -> rusqlite::Result<(String, bool)> {
    Ok((row.get(0)?, row.get(1)?))
}

fn parsed((body, holds): (String, bool)) -> Result<(Decision, bool)> {
    Ok((noun(&body, || "a decision".into())?, holds))
}
