//! What merging reads and keeps, in one transaction at a time.
//!
//! Merging goes in two steps. First every document whose coding changed is looked at: its text's
//! copies are found, and each claim's reach is noted; whatever this touches becomes *stale*. Then
//! events are built again around the stale claims. Each batch of the first step is one
//! transaction in which the document leaves the queue and its claims become stale together; the
//! second step is one transaction, so that readers see the old events or the new ones; after a
//! change of rules, none until they are built. Killed in between, the queue and the stale claims tell
//! what is left.

use crate::claims::coded;
use crate::problems::{Stage, put_problem};
use crate::rows::{id, json, noun, statement};
use crate::turns::{Writing, begin};
use crate::{Coded, Result, Store};
use record::{ClaimId, Date, DateLine, Reach, TextId};
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A text, in an order that does not depend on when it came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextKey {
    order: i64,
    number: i64,
}

/// How two texts are kin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kin {
    /// They share passages.
    Copies,
    /// One tells the other's report in another language.
    Retellings,
}

impl Kin {
    /// The number in the database.
    pub(crate) const fn number(self) -> i64 {
        match self {
            Self::Copies => 1,
            Self::Retellings => 2,
        }
    }
}

/// By what texts are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shelf {
    /// By their runs of words.
    Words,
    /// English ones, by what they tell.
    English,
    /// Persian ones, by what they tell.
    Persian,
}

impl Shelf {
    /// The number in the database.
    const fn number(self) -> i64 {
        match self {
            Self::Words => 1,
            Self::English => 2,
            Self::Persian => 3,
        }
    }
}

/// A document whose coding changed.
#[derive(Debug)]
pub struct Changed {
    /// The document as it is coded now.
    pub coded: Coded,
    /// The text that its claims stand on.
    pub text: TextKey,
    /// Whether that text has a sketch already.
    pub sketched: bool,
    /// Whether the file or its meta data say who published it.
    pub declared: bool,
    number: i64,
}

/// A transaction of merging. What is not committed did not happen.
#[derive(Debug)]
pub struct Merging<'s> {
    pub(crate) transaction: Writing<'s>,
}

/// The columns of a reach, in the order in which they are read and written.
pub(crate) const REACH: &str =
    "type, place, lat, lon, cell_row, cell_column, first_day, last_day, denial";

impl Store {
    /// How many documents merging has not looked at since they were coded.
    ///
    /// # Errors
    /// What the database says.
    pub fn unmerged(&self) -> Result<usize> {
        let sql = "SELECT count(*) FROM unmerged";
        Ok(self
            .connection
            .query_row(sql, [], |row| crate::rows::count(row, 0))?)
    }

    /// Whether events are to be built again: documents wait to be looked at, or claims are stale.
    ///
    /// # Errors
    /// What the database says.
    pub fn events_wait(&self) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM unmerged) OR EXISTS (SELECT 1 FROM stale)";
        Ok(statement(&self.connection, sql)?.query_row([], |row| row.get(0))?)
    }

    /// Begins a transaction of merging.
    ///
    /// # Errors
    /// What the database says.
    pub fn merging(&mut self) -> Result<Merging<'_>> {
        // Negative numbers are kilobytes.
        self.connection
            .pragma_update(None, "cache_size", -self.merging_cache)?;
        Ok(Merging {
            transaction: begin(&mut self.connection, &self.turns)?,
        })
    }
}

impl Merging<'_> {
    /// Forgets all that merging derived, so that everything is merged again by new rules.
    ///
    /// # Errors
    /// What the disk says.
    pub fn start_again(&self) -> Result<()> {
        crate::former::all_leave(&self.transaction)?;
        self.transaction.execute_batch(
            "DELETE FROM event_weights; DELETE FROM event_claims; DELETE FROM events; DELETE FROM stale;
            DELETE FROM reaches; DELETE FROM pairs; DELETE FROM runs; DELETE FROM sketches;
            DELETE FROM credits; DELETE FROM accounts;
            DELETE FROM problems WHERE stage = 'merge';
            INSERT OR IGNORE INTO unmerged SELECT number FROM documents WHERE coding IS NOT NULL;",
        )?;
        Ok(())
    }

    /// Some of the documents whose coding changed, at most so many, with their checked claims.
    ///
    /// # Errors
    /// What the database says.
    pub fn changed(&self, most: usize) -> Result<Vec<Changed>> {
        let sql = "SELECT u.document, t.number, t.id,
                EXISTS (SELECT 1 FROM sketches s WHERE s.shelf = 1 AND s.text = t.number),
                d.source IS NOT NULL
            FROM unmerged u JOIN documents d ON d.number = u.document
                JOIN codings c ON c.number = d.coding JOIN texts t ON t.number = c.text
            ORDER BY u.document LIMIT ?1";
        let mut rows = statement(&self.transaction, sql)?;
        let rows = rows.query_map([most as i64], |row| {
            let text = text_key(row.get(1)?, id(row, 2)?);
            Ok((row.get(0)?, text, row.get(3)?, row.get(4)?))
        })?;
        let mut changed = Vec::new();
        for row in rows {
            let (number, text, sketched, declared) = row?;
            changed.push(Changed {
                coded: coded(&self.transaction, number)?,
                text,
                sketched,
                declared,
                number,
            });
        }
        Ok(changed)
    }

    /// The earliest date line of the documents that tell a claim now.
    ///
    /// # Errors
    /// What the database says.
    pub fn earliest(&self, claim: ClaimId) -> Result<Option<Date>> {
        let sql = "SELECT coalesce(d.dateline, k.dateline) FROM claims c
                JOIN current_claims x ON x.claim = c.number
                JOIN documents d ON d.number = x.document
                JOIN codings k ON k.number = d.coding
            WHERE c.id = ?1";
        let mut rows = statement(&self.transaction, sql)?;
        let rows = rows.query_map([claim.as_bytes()], |row| {
            crate::rows::optional_json::<DateLine>(row, 0)
        })?;
        let mut earliest = None;
        for line in rows {
            let date = line?.map(|line| line.date);
            earliest = match (earliest, date) {
                (Some(known), Some(date)) => Some(date.min(known)),
                (known, date) => known.or(date),
            };
        }
        Ok(earliest)
    }

    /// Notes the reaches of a document's claims that can be in an event, and takes the document
    /// out of the queue. Its claims become stale, and so do those that it no longer makes.
    ///
    /// # Errors
    /// What the disk says.
    pub fn looked_at(&self, changed: &Changed, reaches: &[(ClaimId, Reach)]) -> Result<()> {
        // What was found in one of the document's texts and is no current claim of it any more; it
        // may still be one of another document that shares the text.
        let sql = "SELECT r.claim, EXISTS (SELECT 1 FROM current_claims y WHERE y.claim = r.claim)
            FROM (SELECT DISTINCT text FROM codings WHERE document = ?1) k
                CROSS JOIN claims c ON c.text = k.text CROSS JOIN reaches r ON r.claim = c.number
            WHERE NOT EXISTS (
                SELECT 1 FROM current_claims y WHERE y.document = ?1 AND y.claim = r.claim)";
        let gone: Vec<(i64, bool)> = statement(&self.transaction, sql)?
            .query_map([changed.number], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        for (claim, elsewhere) in gone {
            if elsewhere {
                stale(&self.transaction, claim)?;
            } else {
                self.forget(claim)?;
            }
        }
        let find = "SELECT number FROM claims WHERE id = ?1";
        for problem in &changed.coded.broken_claims {
            let number: Option<i64> = statement(&self.transaction, find)?
                .query_row([problem.as_bytes()], |row| row.get(0))
                .optional()?;
            number.map_or(Ok(()), |number| self.forget(number))?;
        }
        for (claim, reach) in reaches {
            let number: i64 = statement(&self.transaction, find)?
                .query_row([claim.as_bytes()], |row| row.get(0))?;
            stale(&self.transaction, number)?;
            let sql = format!(
                "INSERT OR REPLACE INTO reaches (claim, {REACH}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"
            );
            put_reach(&self.transaction, &sql, number, reach)?;
            stale(&self.transaction, number)?;
        }
        for problem in &changed.coded.broken {
            put_problem(
                &self.transaction,
                Stage::Merge,
                "",
                Some(changed.number),
                problem,
                0,
            )?;
        }
        let sql = "DELETE FROM unmerged WHERE document = ?1";
        statement(&self.transaction, sql)?.execute([changed.number])?;
        Ok(())
    }

    /// A claim that can be in no event any more.
    fn forget(&self, claim: i64) -> Result<()> {
        stale(&self.transaction, claim)?;
        statement(&self.transaction, "DELETE FROM reaches WHERE claim = ?1")?.execute([claim])?;
        Ok(())
    }

    /// Keeps whom a document credits itself to; nothing if it has a declared source.
    ///
    /// # Errors
    /// What the disk says.
    pub fn put_credit(&self, changed: &Changed, source: Option<&str>) -> Result<()> {
        let sql = "DELETE FROM credits WHERE document = ?1";
        statement(&self.transaction, sql)?.execute([changed.number])?;
        if let Some(source) = source {
            let sql = "INSERT INTO credits (document, source) VALUES (?1, ?2)";
            statement(&self.transaction, sql)?.execute(params![changed.number, source])?;
        }
        Ok(())
    }

    /// Keeps what a changed document's text tells, for comparison with texts of other languages.
    /// Whether that is news: a text that is coded anew may tell something else.
    ///
    /// # Errors
    /// What the disk says.
    pub fn put_account(
        &self,
        changed: &Changed,
        shelf: Shelf,
        account: &impl Serialize,
    ) -> Result<bool> {
        let sql = "INSERT INTO accounts (text, shelf, body) VALUES (?1, ?2, ?3)
            ON CONFLICT DO UPDATE SET body = excluded.body, shelf = excluded.shelf
            WHERE body != excluded.body";
        let values = params![changed.text.number, shelf.number(), json(account)];
        Ok(statement(&self.transaction, sql)?.execute(values)? > 0)
    }

    /// Whether any text tells something that belongs on a shelf.
    ///
    /// # Errors
    /// What the database says.
    pub fn has_accounts(&self, shelf: Shelf) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM accounts WHERE shelf = ?1)";
        Ok(statement(&self.transaction, sql)?.query_row([shelf.number()], |row| row.get(0))?)
    }

    /// The texts whose keys belong on a shelf and are not there yet.
    ///
    /// # Errors
    /// What the database says.
    pub fn unshelved(&self, shelf: Shelf) -> Result<Vec<TextKey>> {
        let sql = "SELECT t.number, t.id FROM accounts a JOIN texts t ON t.number = a.text
            WHERE a.shelf = ?1 AND NOT EXISTS (
                SELECT 1 FROM sketches s WHERE s.shelf = ?1 AND s.text = a.text)";
        let mut rows = statement(&self.transaction, sql)?;
        let keys = rows.query_map([shelf.number()], |row| {
            Ok(text_key(row.get(0)?, id(row, 1)?))
        })?;
        Ok(keys.collect::<rusqlite::Result<_>>()?)
    }

    /// What a text tells, if that was kept.
    ///
    /// # Errors
    /// What the database says.
    pub fn account<T: DeserializeOwned>(&self, text: TextKey) -> Result<Option<T>> {
        let sql = "SELECT body FROM accounts WHERE text = ?1";
        let body: Option<String> = statement(&self.transaction, sql)?
            .query_row([text.number], |row| row.get(0))
            .optional()?;
        body.map(|body| noun(&body, || "what a text tells".into()))
            .transpose()
    }

    /// Keeps the sketches of texts: the hashes of each, sorted. A text that had another sketch is
    /// found by the new one only, and what was found by the old one is forgotten.
    ///
    /// # Errors
    /// What the disk says.
    pub fn put_sketches(
        &self,
        shelf: Shelf,
        kin: Kin,
        sketches: &[(TextKey, Vec<u64>)],
    ) -> Result<()> {
        let mut all: Vec<(i64, TextKey)> = Vec::new();
        for (text, runs) in sketches {
            let old = self.sketch(shelf, *text)?;
            for run in &old {
                let sql = "DELETE FROM runs WHERE shelf = ?1 AND run = ?2 AND text_order = ?3 AND text = ?4";
                let values = params![shelf.number(), run.cast_signed(), text.order, text.number];
                statement(&self.transaction, sql)?.execute(values)?;
            }
            for other in self.kin_of(kin, *text)? {
                let nothing: Option<&()> = None;
                self.put_pair(kin, other.min(*text), other.max(*text), nothing)?;
            }
            let bytes: Vec<u8> = runs.iter().flat_map(|run| run.to_le_bytes()).collect();
            let sql = "INSERT OR REPLACE INTO sketches (shelf, text, runs) VALUES (?1, ?2, ?3)";
            statement(&self.transaction, sql)?.execute(params![
                shelf.number(),
                text.number,
                bytes
            ])?;
            all.extend(runs.iter().map(|run| (run.cast_signed(), *text)));
        }
        // In the order of the table: the pages of a large index are then met one after the other.
        all.sort_unstable();
        let sql =
            "INSERT OR IGNORE INTO runs (shelf, run, text_order, text) VALUES (?1, ?2, ?3, ?4)";
        let mut insert = statement(&self.transaction, sql)?;
        for (run, text) in all {
            insert.execute(params![shelf.number(), run, text.order, text.number])?;
        }
        Ok(())
    }

    /// The sketch of a text: its hashes, sorted; none if it has no sketch.
    ///
    /// # Errors
    /// What the database says.
    pub fn sketch(&self, shelf: Shelf, text: TextKey) -> Result<Vec<u64>> {
        let sql = "SELECT runs FROM sketches WHERE shelf = ?1 AND text = ?2";
        let bytes: Option<Vec<u8>> = statement(&self.transaction, sql)?
            .query_row(params![shelf.number(), text.number], |row| row.get(0))
            .optional()?;
        let bytes = bytes.unwrap_or_default();
        let run = |eight: &[u8]| u64::from_le_bytes(eight.try_into().unwrap_or_default());
        Ok(bytes.chunks_exact(8).map(run).collect())
    }

    /// The first texts that have a hash, in their order, at most so many.
    ///
    /// # Errors
    /// What the database says.
    pub fn first_with(&self, shelf: Shelf, run: u64, most: usize) -> Result<Vec<TextKey>> {
        let sql = "SELECT text_order, text FROM runs WHERE shelf = ?1 AND run = ?2
            ORDER BY text_order, text LIMIT ?3";
        let most = i64::try_from(most).unwrap_or(-1);
        let mut rows = statement(&self.transaction, sql)?;
        let keys = rows.query_map(params![shelf.number(), run.cast_signed(), most], |row| {
            Ok(TextKey {
                order: row.get(0)?,
                number: row.get(1)?,
            })
        })?;
        Ok(keys.collect::<rusqlite::Result<_>>()?)
    }

    /// A text with its id.
    ///
    /// # Errors
    /// What the database says.
    pub fn text(&self, key: TextKey) -> Result<(TextId, String)> {
        let sql = "SELECT id, body FROM texts WHERE number = ?1";
        Ok(
            statement(&self.transaction, sql)?.query_row([key.number], |row| {
                Ok((TextId::from_bytes(id(row, 0)?), row.get(1)?))
            })?,
        )
    }

    /// The texts that are known to be kin to a text.
    ///
    /// # Errors
    /// What the database says.
    pub fn kin_of(&self, kin: Kin, text: TextKey) -> Result<Vec<TextKey>> {
        let sql = "SELECT t.number, t.id FROM pairs c JOIN texts t ON t.number = c.b
                WHERE c.kin = ?1 AND c.a = ?2
            UNION ALL
            SELECT t.number, t.id FROM pairs c JOIN texts t ON t.number = c.a
                WHERE c.kin = ?1 AND c.b = ?2";
        let mut rows = statement(&self.transaction, sql)?;
        let keys = rows.query_map(params![kin.number(), text.number], |row| {
            Ok(text_key(row.get(0)?, id(row, 1)?))
        })?;
        Ok(keys.collect::<rusqlite::Result<_>>()?)
    }

    /// Keeps why two texts are kin, `a` with the smaller id, or that they are not. If that is news,
    /// the claims of both become stale.
    ///
    /// # Errors
    /// What the disk says.
    pub fn put_pair(
        &self,
        kin: Kin,
        a: TextKey,
        b: TextKey,
        why: Option<&impl Serialize>,
    ) -> Result<()> {
        let changed = match why {
            Some(why) => {
                let sql = "INSERT INTO pairs (kin, a, b, body) VALUES (?1, ?2, ?3, ?4)
                    ON CONFLICT DO UPDATE SET body = excluded.body WHERE body != excluded.body";
                let values = params![kin.number(), a.number, b.number, json(why)];
                statement(&self.transaction, sql)?.execute(values)?
            }
            None => {
                let sql = "DELETE FROM pairs WHERE kin = ?1 AND a = ?2 AND b = ?3";
                statement(&self.transaction, sql)?.execute(params![
                    kin.number(),
                    a.number,
                    b.number
                ])?
            }
        };
        if changed > 0 {
            let sql = format!(
                "INSERT INTO stale (claim, {REACH}) SELECT claim, {REACH} FROM reaches
                WHERE claim IN (SELECT number FROM claims WHERE text IN (?1, ?2))"
            );
            statement(&self.transaction, &sql)?.execute(params![a.number, b.number])?;
        }
        Ok(())
    }

    /// Writes everything to the disk.
    ///
    /// # Errors
    /// What the disk says; then nothing of it happened.
    pub fn commit(self) -> Result<()> {
        self.transaction.commit()
    }
}

/// Marks a claim as stale with the reach it has now; one that has none is left alone.
pub(crate) fn stale(connection: &Connection, claim: i64) -> Result<()> {
    let sql = format!(
        "INSERT INTO stale (claim, {REACH}) SELECT claim, {REACH} FROM reaches WHERE claim = ?1"
    );
    statement(connection, &sql)?.execute([claim])?;
    Ok(())
}

fn put_reach(connection: &Connection, sql: &str, claim: i64, reach: &Reach) -> Result<()> {
    statement(connection, sql)?.execute(params![
        claim,
        reach.kind.name(),
        reach.place,
        reach.at.map(|at| at.0),
        reach.at.map(|at| at.1),
        reach.cell.map(|cell| cell.0),
        reach.cell.map(|cell| cell.1),
        reach.first,
        reach.last,
        reach.denial,
    ])?;
    Ok(())
}

/// A reach whose columns begin at `from`.
pub(crate) fn read_reach(row: &Row<'_>, from: usize) -> rusqlite::Result<Reach> {
    let (lat, lon): (Option<f64>, Option<f64>) = (row.get(from + 2)?, row.get(from + 3)?);
    let (cell_row, cell_column): (Option<i32>, Option<i32>) =
        (row.get(from + 4)?, row.get(from + 5)?);
    Ok(Reach {
        kind: crate::rows::parsed(row, from)?,
        place: row.get(from + 1)?,
        at: lat.zip(lon),
        cell: cell_row.zip(cell_column),
        first: row.get(from + 6)?,
        last: row.get(from + 7)?,
        denial: row.get(from + 8)?,
    })
}

fn text_key(number: i64, id: [u8; 32]) -> TextKey {
    let [a, b, c, d, e, f, g, h, ..] = id;
    TextKey {
        // Big-endian and shifted, so that keys are in the order of the ids.
        order: (u64::from_be_bytes([a, b, c, d, e, f, g, h]) ^ (1 << 63)).cast_signed(),
        number,
    }
}

/// Why two texts are kin, as it was kept.
pub(crate) fn why_kin<T: DeserializeOwned>(body: &str) -> Result<T> {
    noun(body, || "why two texts are kin".into())
}
