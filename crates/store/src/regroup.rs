//! Building events again around the claims that changed.

use crate::events::put_event;
use crate::merging::{Kin, Merging, REACH, read_reach, why_kin};
use crate::rows::{count, id, noun, optional_json, parsed, statement};
use crate::{Result, Store, former, queue};
use record::{
    Claim, ClaimBody, ClaimId, ClaimType, Date, DateLine, DocumentId, Event, Language, Reach,
    TextId,
};
use rusqlite::{Connection, params};
use serde::de::DeserializeOwned;
use std::collections::{BTreeSet, HashMap, HashSet};

/// If more than this share of a type's claims is stale, all of the type is taken at once: following
/// each claim to those it meets would cost more.
const MANY: usize = 8;

/// A claim in one of the documents that tell it, as far as merging needs to know.
#[derive(Debug, Clone)]
pub struct Member {
    /// The claim, without its pins and its derivation.
    pub claim: Claim,
    /// The document.
    pub document: DocumentId,
    /// The text that the claim stands on.
    pub text: TextId,
    /// The text's language.
    pub language: Language,
    /// The day the document speaks from.
    pub dateline: Option<Date>,
    /// Who published it, as the document says or credits itself.
    pub source: Option<String>,
}

/// Claims whose events are built again together.
#[derive(Debug)]
pub struct Affected {
    kind: ClaimType,
    /// Numbers of the claims, and of those that are in no event any more.
    claims: BTreeSet<i64>,
    gone: BTreeSet<i64>,
}

impl Store {
    /// Whether events must be built again: claims or decisions changed, or the rules did.
    ///
    /// # Errors
    /// What the database says.
    pub fn needs_merge(&self, rules: &str) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM unmerged) OR EXISTS (SELECT 1 FROM stale)";
        let waits: bool = self.connection.query_row(sql, [], |row| row.get(0))?;
        Ok(waits || !self.merged_by(rules)?)
    }

    /// Whether the events that stand were built by these rules.
    ///
    /// # Errors
    /// What the database says.
    pub fn merged_by(&self, rules: &str) -> Result<bool> {
        merged_by(&self.connection, rules)
    }

    /// The documents whose coded text is kin to a document's, why, and whether that is seen from the
    /// other text; a document with the very same text is not among them.
    ///
    /// # Errors
    /// What the database says.
    pub fn kin_of<T: DeserializeOwned>(
        &self,
        kin: Kin,
        id: DocumentId,
    ) -> Result<Vec<(DocumentId, T, bool)>> {
        let sql =
            "WITH own AS (SELECT k.text FROM documents d JOIN codings k ON k.number = d.coding
                WHERE d.id = ?2)
            SELECT d.id, s.body, s.turned FROM (
                SELECT b AS text, body, 0 AS turned FROM pairs WHERE kin = ?1 AND a IN own
                UNION ALL SELECT a, body, 1 FROM pairs WHERE kin = ?1 AND b IN own) s
            JOIN codings k ON k.text = s.text JOIN documents d ON d.coding = k.number
            ORDER BY d.id";
        let mut rows = statement(&self.connection, sql)?;
        let mut rows = rows.query(params![kin.number(), id.as_bytes()])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let other = DocumentId::from_bytes(crate::rows::id(row, 0)?);
            let why = why_kin(row.get_ref(1)?.as_str().unwrap_or(""))?;
            found.push((other, why, row.get(2)?));
        }
        Ok(found)
    }
}

fn merged_by(connection: &Connection, rules: &str) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM meta WHERE name = 'merged' AND value = ?1)";
    Ok(connection.query_row(sql, [rules], |row| row.get(0))?)
}

impl Merging<'_> {
    /// The types that have stale claims.
    ///
    /// # Errors
    /// What the database says.
    pub fn stale_types(&self) -> Result<Vec<ClaimType>> {
        let mut rows = statement(
            &self.transaction,
            "SELECT DISTINCT type FROM stale ORDER BY type",
        )?;
        let types = rows.query_map([], |row| parsed(row, 0))?;
        Ok(types.collect::<rusqlite::Result<_>>()?)
    }

    /// All claims of a type whose events may change: the stale ones, and all that they meet or are
    /// tied to, directly or through others. `meets` tells whether two reaches may be compared;
    /// `tied` lists claims on which people decided together.
    ///
    /// # Errors
    /// What the database says.
    pub fn around_stale(
        &self,
        kind: ClaimType,
        meets: impl Fn(&Reach, &Reach) -> bool,
        tied: &[Vec<ClaimId>],
    ) -> Result<Affected> {
        let numbers = |sql: &str| -> Result<BTreeSet<i64>> {
            let mut rows = statement(&self.transaction, sql)?;
            let numbers = rows.query_map([kind.name()], |row| row.get(0))?;
            Ok(numbers.collect::<rusqlite::Result<_>>()?)
        };
        let gone = numbers(
            "SELECT DISTINCT claim FROM stale WHERE type = ?1
            AND NOT EXISTS (SELECT 1 FROM reaches r WHERE r.claim = stale.claim)",
        )?;
        let sql = "SELECT count(DISTINCT claim) FROM stale WHERE type = ?1";
        let stale: usize =
            statement(&self.transaction, sql)?.query_row([kind.name()], |row| count(row, 0))?;
        let sql = "SELECT count(*) FROM reaches WHERE type = ?1";
        let all: usize =
            statement(&self.transaction, sql)?.query_row([kind.name()], |row| count(row, 0))?;
        let claims = if stale * MANY > all {
            numbers("SELECT claim FROM reaches WHERE type = ?1")?
        } else {
            Closure::new(self, kind, meets, tied)?.close()?
        };
        Ok(Affected { kind, claims, gone })
    }

    /// The claims of a group, each once for every document that tells it.
    ///
    /// # Errors
    /// What the database says.
    pub fn members(&self, group: &Affected) -> Result<Vec<Member>> {
        self.choose(group.claims.iter().copied())?;
        // The joins are in the order in which they must be made: from a few claims outwards. Left to
        // itself, the planner would rather go through a whole table.
        let sql = "SELECT c.id, c.body, d.id, t.id, d.language, d.dateline, k.dateline,
                coalesce(d.source, m.source)
            FROM chosen x CROSS JOIN claims c ON c.number = x.claim
                CROSS JOIN texts t ON t.number = c.text
                CROSS JOIN current_claims y INDEXED BY current_by_claim ON y.claim = c.number
                CROSS JOIN documents d ON d.number = y.document
                CROSS JOIN codings k ON k.number = d.coding
                LEFT JOIN credits m ON m.document = d.number
            ORDER BY x.claim, d.number";
        let mut rows = statement(&self.transaction, sql)?;
        let mut rows = rows.query([])?;
        let mut members = Vec::new();
        while let Some(row) = rows.next()? {
            let claim = ClaimId::from_bytes(id(row, 0)?);
            // Merging looks at what claims say; how they were read is most of their size.
            let body: ClaimBody = noun(row.get_ref(1)?.as_str().unwrap_or(""), || {
                format!("claim {}", claim.short())
            })?;
            let dateline: Option<DateLine> = match optional_json(row, 5)? {
                Some(line) => Some(line),
                None => optional_json(row, 6)?,
            };
            members.push(Member {
                claim: Claim {
                    id: claim,
                    body,
                    confidence: None,
                    pins: Vec::new(),
                    why: Vec::new(),
                },
                document: DocumentId::from_bytes(id(row, 2)?),
                text: TextId::from_bytes(id(row, 3)?),
                language: parsed(row, 4)?,
                dateline: dateline.map(|line| line.date),
                source: row.get(7)?,
            });
        }
        Ok(members)
    }

    /// The texts that are kin to a text of a group, in pairs by their ids, and why: texts of other
    /// groups too, since how much of a text stands elsewhere must not depend on which claims are
    /// looked at together.
    ///
    /// # Errors
    /// What the database says.
    pub fn kin_of_any<T: DeserializeOwned>(
        &self,
        kin: Kin,
        group: &Affected,
    ) -> Result<Vec<(TextId, TextId, T)>> {
        self.choose(group.claims.iter().copied())?;
        self.transaction.execute_batch(
            "CREATE TEMP TABLE IF NOT EXISTS chosen_texts (text INTEGER PRIMARY KEY) STRICT;
            DELETE FROM chosen_texts;
            INSERT OR IGNORE INTO chosen_texts
                SELECT c.text FROM chosen x CROSS JOIN claims c ON c.number = x.claim;",
        )?;
        let sql = "WITH found AS (
                SELECT s.a, s.b, s.body FROM chosen_texts one
                    CROSS JOIN pairs s ON s.kin = ?1 AND s.a = one.text
                UNION ALL
                SELECT s.a, s.b, s.body FROM chosen_texts one
                    CROSS JOIN pairs s INDEXED BY pairs_by_b ON s.kin = ?1 AND s.b = one.text
                WHERE s.a NOT IN (SELECT text FROM chosen_texts))
            SELECT ta.id, tb.id, s.body FROM found s CROSS JOIN texts ta ON ta.number = s.a
                CROSS JOIN texts tb ON tb.number = s.b";
        let mut rows = statement(&self.transaction, sql)?;
        let mut rows = rows.query([kin.number()])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let (a, b) = (
                TextId::from_bytes(id(row, 0)?),
                TextId::from_bytes(id(row, 1)?),
            );
            found.push((a, b, why_kin(row.get_ref(2)?.as_str().unwrap_or(""))?));
        }
        Ok(found)
    }

    /// Puts the events of a group in place of those its claims were in, and says how many are new.
    /// An event that is as it was is left alone.
    ///
    /// # Errors
    /// What the disk says.
    pub fn replace_events(&self, group: &Affected, events: &[Event]) -> Result<usize> {
        self.choose(group.claims.union(&group.gone).copied())?;
        let sql = "SELECT DISTINCT e.number, e.id, e.body FROM chosen x
            CROSS JOIN event_claims y ON y.claim = x.claim JOIN events e ON e.number = y.event";
        let mut before: HashMap<[u8; 32], (i64, String)> = HashMap::new();
        {
            let mut rows = statement(&self.transaction, sql)?;
            let mut rows = rows.query([])?;
            while let Some(row) = rows.next()? {
                before.insert(id(row, 1)?, (row.get(0)?, row.get(2)?));
            }
        }
        let mut fresh = Vec::new();
        for event in events {
            let body = crate::rows::json(event);
            match before.remove(event.id.as_bytes()) {
                Some((_, known)) if known == body => {}
                Some((number, _)) => fresh.push((event, body, Some(number))),
                None => fresh.push((event, body, None)),
            }
        }
        let old = before.into_values().map(|(number, _)| number);
        let changed = fresh.iter().filter_map(|(_, _, number)| *number);
        let (mut moved, mut left) = (BTreeSet::new(), Vec::new());
        for number in old.chain(changed) {
            let claims = claims_of(&self.transaction, number)?;
            moved.extend(claims.iter().copied());
            left.push(claims);
            former::leaves(&self.transaction, number)?;
            statement(
                &self.transaction,
                "DELETE FROM event_weights WHERE event = ?1",
            )?
            .execute([number])?;
            statement(
                &self.transaction,
                "DELETE FROM event_claims WHERE event = ?1",
            )?
            .execute([number])?;
            statement(&self.transaction, "DELETE FROM events WHERE number = ?1")?
                .execute([number])?;
        }
        for (event, body, _) in &fresh {
            let (number, weight) = put_event(&self.transaction, event, body)?;
            for claim in claims_of(&self.transaction, number)? {
                moved.remove(&claim);
                queue::rank(&self.transaction, claim, Some(&weight))?;
            }
        }
        for claims in left {
            let (gone, stay): (Vec<i64>, Vec<i64>) =
                claims.into_iter().partition(|claim| moved.contains(claim));
            if let Some(to) = stay.first() {
                former::lead_on(&self.transaction, &gone, *to)?;
            }
        }
        // What is left in no event has no more weight from one.
        for claim in moved {
            queue::rank(&self.transaction, claim, None)?;
        }
        let sql = "DELETE FROM stale WHERE type = ?1";
        statement(&self.transaction, sql)?.execute([group.kind.name()])?;
        Ok(fresh.len())
    }

    /// Whether the events that stand were built by these rules.
    ///
    /// # Errors
    /// What the database says.
    pub fn merged_by(&self, rules: &str) -> Result<bool> {
        merged_by(&self.transaction, rules)
    }

    /// Notes by which rules the events were built.
    ///
    /// # Errors
    /// What the disk says.
    pub fn set_merged_by(&self, rules: &str) -> Result<()> {
        let sql = "INSERT OR REPLACE INTO meta (name, value) VALUES ('merged', ?1)";
        self.transaction.execute(sql, [rules])?;
        Ok(())
    }

    /// Fills the list of chosen claims, which belongs to this connection alone.
    fn choose(&self, claims: impl Iterator<Item = i64>) -> Result<()> {
        self.transaction.execute_batch(
            "CREATE TEMP TABLE IF NOT EXISTS chosen (claim INTEGER PRIMARY KEY) STRICT;
            DELETE FROM chosen;",
        )?;
        let mut insert = statement(&self.transaction, "INSERT INTO chosen (claim) VALUES (?1)")?;
        for claim in claims {
            insert.execute([claim])?;
        }
        Ok(())
    }
}

/// The claims of an event.
fn claims_of(connection: &Connection, event: i64) -> Result<Vec<i64>> {
    let mut rows = statement(
        connection,
        "SELECT claim FROM event_claims WHERE event = ?1",
    )?;
    let claims = rows.query_map([event], |row| row.get(0))?;
    Ok(claims.collect::<rusqlite::Result<_>>()?)
}

/// Reaches of at most 40 days that may meet one that begins on the day `?4`, and longer ones; the
/// database has an index for each.
const SHORT: &str = "first_day >= ?4 - 40 AND last_day - first_day <= 40";
const LONG: &str = "last_day - first_day > 40";

/// A place, a point by the bits of its degrees, and days, of which the claims were asked for.
type Question = (i64, Option<(u64, u64)>, i32, i32);

/// A set of claims that grows until it holds all that its members meet.
struct Closure<'m, M> {
    merging: &'m Merging<'m>,
    kind: ClaimType,
    meets: M,
    tied: HashMap<i64, Vec<i64>>,
    denials: bool,
    claims: BTreeSet<i64>,
    waiting: Vec<(i64, Reach)>,
    /// Places, points and days that were asked for already.
    asked: HashSet<Question>,
}

impl<'m, M: Fn(&Reach, &Reach) -> bool> Closure<'m, M> {
    fn new(
        merging: &'m Merging<'_>,
        kind: ClaimType,
        meets: M,
        tied: &[Vec<ClaimId>],
    ) -> Result<Self> {
        let connection: &Connection = &merging.transaction;
        let sql = "SELECT EXISTS (SELECT 1 FROM reaches WHERE type = ?1 AND denial)";
        let denials = statement(connection, sql)?.query_row([kind.name()], |row| row.get(0))?;
        let sql = format!("SELECT claim, {REACH} FROM stale WHERE type = ?1");
        let mut rows = statement(connection, &sql)?;
        let waiting =
            rows.query_map([kind.name()], |row| Ok((row.get(0)?, read_reach(row, 1)?)))?;
        let waiting: Vec<(i64, Reach)> = waiting.collect::<rusqlite::Result<_>>()?;
        let mut closure = Self {
            merging,
            kind,
            meets,
            tied: tied_numbers(connection, kind, tied)?,
            denials,
            claims: BTreeSet::new(),
            waiting: Vec::new(),
            asked: HashSet::new(),
        };
        // The reach that a stale claim had before may differ from the one it has now. And what held an
        // event together may be gone: all that stand in one with a stale claim come along, also where
        // that claim is of another type now.
        let sql = "SELECT claim FROM stale WHERE type = ?1 UNION
            SELECT y.claim FROM stale s CROSS JOIN event_claims x ON x.claim = s.claim
                CROSS JOIN event_claims y ON y.event = x.event WHERE s.type = ?1";
        let seeds = statement(connection, sql)?
            .query_map([kind.name()], |row| row.get(0))?
            .collect::<rusqlite::Result<BTreeSet<i64>>>()?;
        for claim in seeds {
            closure.add_by_number(claim)?;
        }
        closure.waiting.extend(waiting);
        Ok(closure)
    }

    fn close(mut self) -> Result<BTreeSet<i64>> {
        while let Some((claim, reach)) = self.waiting.pop() {
            self.add_met(&reach)?;
            if self.denials {
                self.add_of_its_documents(claim, reach.denial)?;
            }
            for other in self.tied.remove(&claim).unwrap_or_default() {
                self.add_by_number(other)?;
            }
        }
        Ok(self.claims)
    }

    fn add(&mut self, found: Vec<(i64, Reach)>) {
        for (claim, reach) in found {
            if self.claims.insert(claim) {
                self.waiting.push((claim, reach));
            }
        }
    }

    /// Claims at the same place, and in towns near by.
    fn add_met(&mut self, reach: &Reach) -> Result<()> {
        let at = reach.at.map(|(lat, lon)| (lat.to_bits(), lon.to_bits()));
        if !self
            .asked
            .insert((reach.place, at, reach.first, reach.last))
        {
            return Ok(());
        }
        for (index, which) in [("reaches_by_place", SHORT), ("reaches_long", LONG)] {
            // Without statistics the planner would take the first index for both.
            let sql = format!(
                "SELECT claim, {REACH} FROM reaches INDEXED BY {index} WHERE type = ?1
                AND place = ?2 AND {which} AND first_day <= ?3 AND last_day >= ?4"
            );
            let values = params![self.kind.name(), reach.place, reach.last, reach.first];
            let found = self.read(&sql, values)?;
            self.add(found);
        }
        let Some((row, column)) = reach.cell else {
            return Ok(());
        };
        let sql = format!(
            "SELECT claim, {REACH} FROM reaches WHERE type = ?1 AND cell_row IN (?2 - 1, ?2, ?2 + 1)
            AND cell_column IN (?5 - 1, ?5, ?5 + 1)
            AND {SHORT} AND first_day <= ?3 AND last_day >= ?4"
        );
        let values = params![self.kind.name(), row, reach.last, reach.first, column];
        let mut found = self.read(&sql, values)?;
        found.retain(|(_, other)| (self.meets)(reach, other));
        self.add(found);
        Ok(())
    }

    /// A denial may join whatever its own document tells of the same type, and so be joined.
    fn add_of_its_documents(&mut self, claim: i64, denial: bool) -> Result<()> {
        let sql = format!(
            "SELECT r.claim, {REACH} FROM current_claims y JOIN current_claims z ON z.document = y.document
                JOIN reaches r ON r.claim = z.claim
            WHERE y.claim = ?1 AND r.type = ?2 AND (r.denial OR ?3)"
        );
        let found = self.read(&sql, params![claim, self.kind.name(), denial])?;
        self.add(found);
        Ok(())
    }

    fn add_by_number(&mut self, claim: i64) -> Result<()> {
        let sql = format!("SELECT claim, {REACH} FROM reaches WHERE claim = ?1 AND type = ?2");
        let found = self.read(&sql, params![claim, self.kind.name()])?;
        self.add(found);
        Ok(())
    }

    fn read(&self, sql: &str, values: impl rusqlite::Params) -> Result<Vec<(i64, Reach)>> {
        let mut rows = statement(&self.merging.transaction, sql)?;
        let found = rows.query_map(values, |row| Ok((row.get(0)?, read_reach(row, 1)?)))?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }
}

/// For each claim of a type on which people decided, the others of the same decisions.
fn tied_numbers(
    connection: &Connection,
    kind: ClaimType,
    tied: &[Vec<ClaimId>],
) -> Result<HashMap<i64, Vec<i64>>> {
    let mut others: HashMap<i64, Vec<i64>> = HashMap::new();
    for claims in tied {
        let mut numbers = Vec::new();
        for claim in claims {
            let sql = "SELECT number FROM claims WHERE id = ?1 AND type = ?2";
            let mut rows = statement(connection, sql)?;
            let found = rows.query_map(params![claim.as_bytes(), kind.name()], |row| row.get(0))?;
            numbers.extend(found.collect::<rusqlite::Result<Vec<i64>>>()?);
        }
        for &number in &numbers {
            others.entry(number).or_default().extend(&numbers);
        }
    }
    Ok(others)
}
