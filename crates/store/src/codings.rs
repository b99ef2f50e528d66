//! The coder's jobs and the claims that came of them.

use crate::fold::fold;
use crate::problems::{Stage, put_problem};
use crate::rows::{count, id, json, optional_json, parsed, statement};
use crate::turns::begin;
use crate::{Result, Store, review};
use record::{Claim, Date, DateLine, DocumentId, Language, Problem};
use rusqlite::{Connection, OptionalExtension as _, Row, params};

/// Text that a list of jobs holds at most, in bytes, unless a single one is larger.
const JOBS_BYTES: usize = 32 << 20;

/// Who is to code, and whose codings it leaves alone.
#[derive(Debug, Clone, Copy)]
pub struct Turn<'a> {
    /// The version of the coder whose turn it is.
    pub coder: &'a str,
    /// Codings by coders whose versions begin so stay, as long as the document is the same; empty
    /// for none.
    pub spares: &'a str,
}

impl<'a> From<&'a str> for Turn<'a> {
    /// A coder that leaves nobody's codings alone.
    fn from(coder: &'a str) -> Self {
        Self { coder, spares: "" }
    }
}

/// Which documents `d` with codings `c` wait for a turn, as a condition of SQL: of `?1`, who spares `?2`.
const WAITS: &str = "(c.number IS NULL OR c.input != d.input
    OR c.coder != ?1 AND (?2 = '' OR substr(c.coder, 1, length(?2)) != ?2))";

/// One document to code: all that the coder is told of it.
#[derive(Debug, Clone)]
pub struct Job {
    /// Which document.
    pub document: DocumentId,
    /// What people know it by: the file it first came in, and where in the file.
    pub name: String,
    /// Its newest text.
    pub text: String,
    /// The text's language.
    pub language: Language,
    /// The day it speaks from, from its meta data.
    pub published: Option<Date>,
    /// Its headline.
    pub title: Option<String>,
    /// Who published it.
    pub source: Option<String>,
    number: i64,
    text_number: i64,
    input: [u8; 32],
}

/// A place in the queue of jobs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark(i64);

impl Job {
    /// The job's place in the queue.
    #[must_use]
    pub const fn mark(&self) -> Mark {
        Mark(self.number)
    }
}

/// What the coder made of a job.
#[derive(Debug, Clone)]
pub struct NewCoding {
    /// The job.
    pub job: Job,
    /// The claims, in order.
    pub claims: Vec<Claim>,
    /// The dateline found in the text.
    pub dateline: Option<DateLine>,
    /// What a person should look at.
    pub problems: Vec<Problem>,
}

impl Store {
    /// Whether a document was never coded.
    ///
    /// # Errors
    /// What the database says.
    pub fn has_uncoded(&self) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM documents WHERE coding IS NULL)";
        Ok(self.connection.query_row(sql, [], |row| row.get(0))?)
    }

    /// How many documents wait for this version of the coder.
    ///
    /// # Errors
    /// What the database says.
    pub fn jobs_left<'a>(&self, turn: impl Into<Turn<'a>>) -> Result<usize> {
        let turn = turn.into();
        let sql = format!(
            "SELECT count(*) FROM documents d LEFT JOIN codings c ON c.number = d.coding
            WHERE {WAITS}"
        );
        let left = |row: &Row<'_>| count(row, 0);
        Ok(self
            .connection
            .query_row(&sql, [turn.coder, turn.spares], left)?)
    }

    /// Up to `most` documents that wait for this version of the coder, the oldest first, behind
    /// the place `after` if one is given.
    ///
    /// # Errors
    /// What the database says.
    pub fn jobs<'a>(
        &self,
        turn: impl Into<Turn<'a>>,
        after: Option<Mark>,
        most: usize,
    ) -> Result<Vec<Job>> {
        let turn = turn.into();
        let sql = format!(
            "SELECT d.number, d.id, t.number, t.body, d.language, d.dateline, d.title,
                d.source, d.input, (
                    SELECT path || CASE item WHEN '' THEN '' ELSE ', ' || item END
                    FROM captures WHERE document = d.number ORDER BY number LIMIT 1)
            FROM documents d JOIN texts t ON t.number = d.text
                LEFT JOIN codings c ON c.number = d.coding
            WHERE d.number > ?3 AND {WAITS} ORDER BY d.number LIMIT ?4"
        );
        let after = after.map_or(0, |mark| mark.0);
        let mut rows = statement(&self.connection, &sql)?;
        let mut jobs = Vec::new();
        let mut bytes = 0;
        let asked = params![turn.coder, turn.spares, after, most as i64];
        for job in rows.query_map(asked, read_job)? {
            let job = job?;
            bytes += job.text.len();
            jobs.push(job);
            if bytes > JOBS_BYTES {
                break;
            }
        }
        Ok(jobs)
    }

    /// Stores codings: from now on they are what counts for their documents.
    ///
    /// # Errors
    /// What the disk says; then none of the batch is stored.
    pub fn save_codings(&mut self, coder: &str, batch: &[NewCoding]) -> Result<()> {
        // One transaction: a document's claims, the job record and the word that events must be
        // built again come together or not at all. Killed before the commit, the job is simply
        // still waiting.
        let transaction = begin(&mut self.connection, &self.turns)?;
        for coding in batch {
            save(&transaction, coder, coding)?;
        }
        transaction.commit()
    }
}

fn save(connection: &Connection, coder: &str, coding: &NewCoding) -> Result<()> {
    let job = &coding.job;
    let sql = "INSERT OR IGNORE INTO codings (document, input, coder, text, dateline)
        VALUES (?1, ?2, ?3, ?4, ?5)";
    let dateline = coding.dateline.as_ref().map(json);
    let fresh = statement(connection, sql)?.execute(params![
        job.number,
        job.input,
        coder,
        job.text_number,
        dateline
    ])?;
    let sql = "SELECT number FROM codings WHERE document = ?1 AND input = ?2 AND coder = ?3";
    let number: i64 = statement(connection, sql)?
        .query_row(params![job.number, job.input, coder], |row| row.get(0))?;
    if fresh > 0 {
        for (position, claim) in coding.claims.iter().enumerate() {
            let claim = put_claim(connection, job.text_number, claim)?;
            let sql = "INSERT OR IGNORE INTO coded (coding, position, claim) VALUES (?1, ?2, ?3)";
            statement(connection, sql)?.execute(params![number, position as i64, claim])?;
        }
    }
    let sql = "UPDATE documents SET coding = ?2 WHERE number = ?1";
    statement(connection, sql)?.execute(params![job.number, number])?;
    review::document_coded(connection, job.number)?;
    let sql = "INSERT OR IGNORE INTO unmerged (document) VALUES (?1)";
    statement(connection, sql)?.execute([job.number])?;
    statement(connection, "DELETE FROM problems WHERE document = ?1")?.execute([job.number])?;
    for problem in &coding.problems {
        put_problem(connection, Stage::Code, "", Some(job.number), problem, 0)?;
    }
    Ok(())
}

/// Stores a claim that the coder made, and gives its number.
fn put_claim(connection: &Connection, text: i64, claim: &Claim) -> Result<i64> {
    let find = "SELECT number FROM claims WHERE id = ?1";
    let there = statement(connection, find)?.query_row([claim.id.as_bytes()], |row| row.get(0));
    if let Some(number) = there.optional()? {
        // What it says is the same, since the id is its hash; how it was derived may be new.
        let sql = "UPDATE claims SET body = ?2 WHERE number = ?1";
        statement(connection, sql)?.execute(params![number, json(claim)])?;
        return Ok(number);
    }
    insert_claim(connection, text, claim)
}

/// Stores a claim that is not there yet.
pub(crate) fn insert_claim(connection: &Connection, text: i64, claim: &Claim) -> Result<i64> {
    let (place, time) = (claim.body.place.as_ref(), claim.body.time.as_ref());
    let day = |date: Option<Date>| date.map(|date| date.to_string());
    let sql = "INSERT INTO claims
        (id, text, body, type, modality, country, admin1, place, place_text, \"start\", \"end\")
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
    statement(connection, sql)?.execute(params![
        claim.id.as_bytes(),
        text,
        json(claim),
        claim.body.kind.name(),
        claim.body.modality.name(),
        place.and_then(|place| place.country.as_deref()),
        place.and_then(|place| place.admin1.as_deref()).map(fold),
        place.map(|place| fold(&place.name)),
        place.map(|place| fold(&place.text)),
        time.and_then(|time| day(time.start)),
        time.and_then(|time| day(time.end)),
    ])?;
    let number = connection.last_insert_rowid();
    let sql = "INSERT INTO claim_words (rowid, body) VALUES (?1, ?2)";
    statement(connection, sql)?.execute(params![number, fold(&words_of(claim))])?;
    Ok(number)
}

/// The words by which a claim is found: its type, its place, and every word it is pinned to.
fn words_of(claim: &Claim) -> String {
    let mut words = vec![claim.body.kind.name().replace('_', " ")];
    if let Some(place) = &claim.body.place {
        words.push(place.name.clone());
        words.extend(place.admin1.clone());
    }
    words.extend(claim.pins.iter().map(|pinned| pinned.pin.quote.clone()));
    words.extend(
        claim
            .why
            .iter()
            .filter_map(|step| Some(step.pin.as_ref()?.quote.clone())),
    );
    words.join("\n")
}

fn read_job(row: &Row<'_>) -> rusqlite::Result<Job> {
    let dateline: Option<DateLine> = optional_json(row, 5)?;
    Ok(Job {
        number: row.get(0)?,
        document: DocumentId::from_bytes(id(row, 1)?),
        text_number: row.get(2)?,
        text: row.get(3)?,
        language: parsed(row, 4)?,
        published: dateline.map(|line| line.date),
        title: row.get(6)?,
        source: row.get(7)?,
        input: id(row, 8)?,
        name: row.get::<_, Option<String>>(9)?.unwrap_or_default(),
    })
}
