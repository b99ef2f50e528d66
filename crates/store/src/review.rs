//! How claims stand on which people decided, and which claims therefore count now.

use crate::claims::checked;
use crate::documents::number_of;
use crate::queue::{self, EventWeight};
use crate::rows::{id, noun, statement};
use crate::standing::{Act, Places, Standing, State, standings};
use crate::{Result, Store, StoreError, decided};
use record::{Claim, ClaimId, Decision, DecisionId, DocumentId, Event, Text, TextId};
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use std::collections::{BTreeMap, BTreeSet};

/// How a claim stands on which people decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReviewState {
    /// It stands as it is.
    Accepted,
    /// It does not stand.
    Rejected,
    /// It does not stand; another claim stands in its place.
    Corrected {
        /// Which one.
        into: ClaimId,
    },
    /// A person found it and the coder had missed it.
    Added,
    /// A person made it in place of another.
    Correction {
        /// Of which one.
        of: ClaimId,
    },
}

impl ReviewState {
    /// Whether the claim counts.
    #[must_use]
    pub const fn stands(self) -> bool {
        !matches!(self, Self::Rejected | Self::Corrected { .. })
    }

    /// The spelling in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
            Self::Corrected { .. } => "corrected",
            Self::Added => "added",
            Self::Correction { .. } => "correction",
        }
    }

    /// The claim that stands in its place, or in whose place it stands.
    #[must_use]
    pub const fn other(self) -> Option<ClaimId> {
        match self {
            Self::Corrected { into } => Some(into),
            Self::Correction { of } => Some(of),
            _ => None,
        }
    }
}

/// What people decided on a claim, as it holds now.
#[derive(Debug, Clone, PartialEq)]
pub struct Review {
    /// The claim.
    pub claim: ClaimId,
    /// What it says, checked against its text; missing if it does not fit the text any more.
    pub said: Option<Claim>,
    /// How it stands.
    pub state: ReviewState,
    /// The claim that it corrects, whatever was decided on it since.
    pub corrects: Option<ClaimId>,
    /// Who decided last.
    pub by: String,
    /// When, RFC 3339 in UTC.
    pub at: String,
    /// Why, in the person's words.
    pub why: String,
    /// The decision that counts.
    pub decision: DecisionId,
}

/// A query for reviews `r`, which come `from` a table and its condition.
fn query(from: &str, which: &str) -> String {
    // The joins are in the order in which they must be made: from a few reviews outwards.
    format!(
        "SELECT c.id, c.body, t.id, t.body, r.state, n.id, o.id, d.body
        FROM {from} CROSS JOIN claims c ON c.number = r.claim
            CROSS JOIN texts t ON t.number = c.text CROSS JOIN decisions d ON d.number = r.decision
            LEFT JOIN claims n ON n.number = r.becomes LEFT JOIN claims o ON o.number = r.corrects
        WHERE {which}"
    )
}

impl Store {
    /// What people decided on a claim; `None` if nothing that holds.
    ///
    /// # Errors
    /// What the database says.
    pub fn review(&self, claim: ClaimId) -> Result<Option<Review>> {
        let which = "r.claim = (SELECT number FROM claims WHERE id = ?1)";
        let sql = query("reviews r", which);
        let mut rows = statement(&self.connection, &sql)?;
        let mut rows = rows.query([claim.as_bytes()])?;
        rows.next()?.map(|row| read_review(row)).transpose()
    }

    /// What people decided on the claims of a document, those that were rejected or corrected too, in
    /// the order of the document's claims. Only claims of the text that counts now.
    ///
    /// # Errors
    /// What the database says.
    pub fn reviews(&self, document: DocumentId) -> Result<Vec<Review>> {
        let Some(number) = number_of(&self.connection, document)? else {
            return Ok(Vec::new());
        };
        let sql = query(
            "review_documents p CROSS JOIN reviews r ON r.claim = p.claim",
            "p.document = ?1 AND c.text = (
                SELECT k.text FROM documents x JOIN codings k ON k.number = x.coding
                WHERE x.number = ?1)
            ORDER BY p.position, c.id",
        );
        let mut rows = statement(&self.connection, &sql)?;
        let mut rows = rows.query([number])?;
        let mut reviews = Vec::new();
        while let Some(row) = rows.next()? {
            reviews.push(read_review(row)?);
        }
        Ok(reviews)
    }
}

impl Store {
    /// A claim and all that corrections bind to it, from either side, whether these hold or not,
    /// sorted: those whose history is one.
    ///
    /// # Errors
    /// What the database says.
    pub fn corrected_with(&self, claim: ClaimId) -> Result<Vec<ClaimId>> {
        let sql = "SELECT number FROM claims WHERE id = ?1";
        let number = statement(&self.connection, sql)?
            .query_row([claim.as_bytes()], |row| row.get(0))
            .optional()?;
        let Some(number) = number else {
            return Ok(Vec::new());
        };
        let mut claims = Vec::new();
        for number in component(&self.connection, number)? {
            let sql = "SELECT id FROM claims WHERE number = ?1";
            let id = statement(&self.connection, sql)?.query_row([number], |row| id(row, 0))?;
            claims.push(ClaimId::from_bytes(id));
        }
        claims.sort_unstable();
        Ok(claims)
    }

    /// The documents of a claim on which people decided, whether it stands or not, the oldest first.
    ///
    /// # Errors
    /// What the database says.
    pub fn reviewed_in(&self, claim: ClaimId) -> Result<Vec<DocumentId>> {
        let sql = "SELECT d.id FROM review_documents p JOIN documents d ON d.number = p.document
                JOIN claims c ON c.number = p.claim
            WHERE c.id = ?1 ORDER BY d.number";
        let mut rows = statement(&self.connection, sql)?;
        let ids = rows.query_map([claim.as_bytes()], |row| {
            id(row, 0).map(DocumentId::from_bytes)
        })?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }
}

fn read_review(row: &Row<'_>) -> Result<Review> {
    let claim = ClaimId::from_bytes(id(row, 0)?);
    let damaged = || StoreError::Damaged(format!("the review of claim {}", claim.short()));
    let other = |column: usize| -> Result<Option<ClaimId>> {
        let id: Option<[u8; 32]> = row.get(column)?;
        Ok(id.map(ClaimId::from_bytes))
    };
    let text = Text::new(row.get_ref(3)?.as_str().unwrap_or(""));
    let body = row.get_ref(1)?.as_str().unwrap_or("");
    let said = checked(claim, body, TextId::from_bytes(id(row, 2)?), &text).ok();
    let (becomes, corrects) = (other(5)?, other(6)?);
    let state = State::named(row.get_ref(4)?.as_str().unwrap_or("")).ok_or_else(damaged)?;
    let state = match state {
        State::Accepted => ReviewState::Accepted,
        State::Rejected => ReviewState::Rejected,
        State::Added => ReviewState::Added,
        State::Corrected => ReviewState::Corrected {
            into: becomes.ok_or_else(damaged)?,
        },
        State::Correction => ReviewState::Correction {
            of: corrects.ok_or_else(damaged)?,
        },
    };
    let decision: Decision = noun(row.get_ref(7)?.as_str().unwrap_or(""), || {
        "a decision".into()
    })?;
    Ok(Review {
        claim,
        said,
        state,
        corrects,
        by: decision.by,
        at: decision.at,
        why: decision.why,
        decision: decision.id,
    })
}

/// Works everything out from the log, the codings and the events.
pub(crate) fn derive_all(connection: &Connection) -> Result<()> {
    let mut rows = statement(connection, "SELECT number, body FROM events")?;
    let mut rows = rows.query([])?;
    while let Some(row) = rows.next()? {
        // One that does not parse is made again with the next merge.
        if let Ok(event) = serde_json::from_str::<Event>(row.get_ref(1)?.as_str().unwrap_or("")) {
            EventWeight::of(&event).put(connection, row.get(0)?)?;
        }
    }
    drop(rows);
    decided::note_all(connection)?.derive(connection)?;
    let all = numbers(
        connection,
        "SELECT DISTINCT claim FROM current_claims WHERE ?1",
        1,
    )?;
    all.into_iter()
        .try_for_each(|claim| queue::place(connection, claim))
}

/// Works out how these claims stand, and all that are bound to them by corrections. Documents whose
/// current claims change wait for merging.
pub(crate) fn derive(connection: &Connection, claims: &BTreeSet<i64>) -> Result<()> {
    let mut done = BTreeSet::new();
    for &claim in claims {
        if !done.contains(&claim) {
            let bound = component(connection, claim)?;
            derive_bound(connection, &bound)?;
            done.extend(bound);
        }
    }
    Ok(())
}

/// A claim and all that corrections bind to it, whether these hold or not.
pub(crate) fn component(connection: &Connection, claim: i64) -> Result<BTreeSet<i64>> {
    let mut bound = BTreeSet::from([claim]);
    let mut waiting = vec![claim];
    while let Some(claim) = waiting.pop() {
        for sql in [
            "SELECT DISTINCT made FROM decided WHERE claim = ?1 AND made IS NOT NULL",
            "SELECT DISTINCT claim FROM decided WHERE made = ?1 AND claim IS NOT NULL",
        ] {
            let found = numbers(connection, sql, claim)?;
            waiting.extend(found.into_iter().filter(|other| bound.insert(*other)));
        }
    }
    Ok(bound)
}

fn derive_bound(connection: &Connection, bound: &BTreeSet<i64>) -> Result<()> {
    let mut acts = BTreeMap::new();
    let mut coded = BTreeMap::new();
    for &claim in bound {
        acts.extend(acts_on(connection, claim)?);
        coded.insert(claim, coded_in(connection, claim)?);
    }
    let acts: Vec<(i64, Act)> = acts.into_iter().collect();
    let standings = standings(&acts, coded);
    for &claim in bound {
        let before = told_by(connection, claim)?;
        put(connection, claim, standings.get(&claim))?;
        place(connection, claim)?;
        let after = told_by(connection, claim)?;
        for document in before.symmetric_difference(&after) {
            let sql = "INSERT OR IGNORE INTO unmerged (document) VALUES (?1)";
            statement(connection, sql)?.execute([document])?;
        }
        queue::place(connection, claim)?;
    }
    Ok(())
}

fn acts_on(connection: &Connection, claim: i64) -> Result<Vec<(i64, Act)>> {
    let sql = "SELECT decision, verdict, claim, made, document FROM decided
            WHERE claim = ?1 AND holds
        UNION SELECT decision, verdict, claim, made, document FROM decided
            WHERE made = ?1 AND holds";
    let mut rows = statement(connection, sql)?;
    let mut rows = rows.query([claim])?;
    let mut acts = Vec::new();
    while let Some(row) = rows.next()? {
        let verdict = row.get_ref(1)?.as_str().unwrap_or("");
        let (claim, made): (Option<i64>, Option<i64>) = (row.get(2)?, row.get(3)?);
        let act = match (verdict, claim, made, row.get(4)?) {
            ("accept", Some(claim), ..) => Act::Accept { claim },
            ("reject", Some(claim), ..) => Act::Reject { claim },
            ("correct", Some(claim), Some(made), _) => Act::Correct { claim, made },
            ("add", _, Some(made), Some(document)) => Act::Add { made, document },
            _ => continue,
        };
        acts.push((row.get(0)?, act));
    }
    Ok(acts)
}

/// Where codings found a claim, the present one and earlier ones.
fn coded_in(connection: &Connection, claim: i64) -> Result<Places> {
    let sql = "SELECT k.document, x.position FROM coded x JOIN codings k ON k.number = x.coding
        WHERE x.claim = ?1 ORDER BY k.number, x.position DESC";
    let mut rows = statement(connection, sql)?;
    let places = rows.query_map([claim], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(places.collect::<rusqlite::Result<_>>()?)
}

fn told_by(connection: &Connection, claim: i64) -> Result<BTreeSet<i64>> {
    let sql = "SELECT document FROM current_claims WHERE claim = ?1";
    Ok(numbers(connection, sql, claim)?.into_iter().collect())
}

fn numbers(connection: &Connection, sql: &str, value: i64) -> Result<Vec<i64>> {
    let mut rows = statement(connection, sql)?;
    let numbers = rows.query_map([value], |row| row.get(0))?;
    Ok(numbers.collect::<rusqlite::Result<_>>()?)
}

fn put(connection: &Connection, claim: i64, standing: Option<&Standing>) -> Result<()> {
    for sql in [
        "DELETE FROM reviews WHERE claim = ?1",
        "DELETE FROM review_documents WHERE claim = ?1",
    ] {
        statement(connection, sql)?.execute([claim])?;
    }
    let Some(standing) = standing else {
        return Ok(());
    };
    let sql = "INSERT INTO reviews (claim, state, decision, becomes, corrects)
        VALUES (?1, ?2, ?3, ?4, ?5)";
    statement(connection, sql)?.execute(params![
        claim,
        standing.state.name(),
        standing.decision,
        standing.becomes,
        standing.corrects,
    ])?;
    for (document, position) in &standing.places {
        let sql = "INSERT INTO review_documents (document, claim, position) VALUES (?1, ?2, ?3)";
        statement(connection, sql)?.execute(params![document, claim, position])?;
    }
    Ok(())
}

/// The claims of codings that count, except what people took away.
const CODED: &str = "INSERT OR IGNORE INTO current_claims (document, claim, position)
    SELECT d.number, x.claim, x.position FROM documents d JOIN coded x ON x.coding = d.coding
    WHERE NOT EXISTS (SELECT 1 FROM reviews r
        WHERE r.claim = x.claim AND r.state IN ('rejected', 'corrected'))";

/// The claims that stand because people say so, on the text that was coded.
const UPHELD: &str = "INSERT OR IGNORE INTO current_claims (document, claim, position)
    SELECT p.document, p.claim, p.position FROM review_documents p
        JOIN reviews r ON r.claim = p.claim JOIN claims c ON c.number = p.claim
        JOIN documents d ON d.number = p.document JOIN codings k ON k.number = d.coding
    WHERE k.text = c.text AND r.state NOT IN ('rejected', 'corrected')";

/// Notes where a claim counts.
fn place(connection: &Connection, claim: i64) -> Result<()> {
    let sql = "DELETE FROM current_claims WHERE claim = ?1";
    statement(connection, sql)?.execute([claim])?;
    statement(connection, &format!("{CODED} AND x.claim = ?1"))?.execute([claim])?;
    statement(connection, &format!("{UPHELD} AND p.claim = ?1"))?.execute([claim])?;
    Ok(())
}

/// Notes which claims count in a document whose coding changed.
pub(crate) fn document_coded(connection: &Connection, document: i64) -> Result<()> {
    let current = "SELECT claim FROM current_claims WHERE document = ?1";
    let mut claims: BTreeSet<i64> = numbers(connection, current, document)?
        .into_iter()
        .collect();
    let sql = "DELETE FROM current_claims WHERE document = ?1";
    statement(connection, sql)?.execute([document])?;
    statement(connection, &format!("{CODED} AND d.number = ?1"))?.execute([document])?;
    statement(connection, &format!("{UPHELD} AND p.document = ?1"))?.execute([document])?;
    claims.extend(numbers(connection, current, document)?);
    // A coding may find what only a person had said, or what people decided on elsewhere.
    let sql = "SELECT x.claim FROM documents d JOIN coded x ON x.coding = d.coding
        WHERE d.number = ?1 AND (
            EXISTS (SELECT 1 FROM decided r WHERE r.claim = x.claim)
            OR EXISTS (SELECT 1 FROM decided r WHERE r.made = x.claim))";
    let decided = numbers(connection, sql, document)?;
    derive(connection, &decided.into_iter().collect())?;
    claims
        .into_iter()
        .try_for_each(|claim| queue::place(connection, claim))
}
