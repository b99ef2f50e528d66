//! Documents: their bytes, texts and captures.

use crate::fold::fold;
use crate::problems::{Stage, put_problem};
use crate::rows::{id, json, optional_json, parsed, statement};
use crate::turns::begin;
use crate::{Result, Store, words};
use record::{BlobId, Capture, Document, DocumentId, Hasher, Problem, TextId, TextVersion};
use rusqlite::{Connection, OptionalExtension as _, Row, params};

/// A document as a reader hands it over: with one text version, the text itself, the bytes, and
/// the capture in which it came.
#[derive(Debug, Clone)]
pub struct Incoming {
    /// What is known of it; its last text version is the one of `text`.
    pub document: Document,
    /// The original bytes.
    pub bytes: Vec<u8>,
    /// The text.
    pub text: String,
}

/// One time of collecting: problems that do not come again in it are over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pass(i64);

/// What storing a batch came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Added {
    /// Documents that were not there before.
    pub new: usize,
    /// Documents that were there.
    pub known: usize,
}

impl Store {
    /// Begins a time of collecting.
    ///
    /// # Errors
    /// What the database says.
    pub fn begin_pass(&self) -> Result<Pass> {
        let sql = "SELECT coalesce(max(pass), 0) + 1 FROM problems";
        Ok(Pass(self.connection.query_row(sql, [], |row| row.get(0))?))
    }

    /// Stores documents, and the problems met while reading them, each with the file it belongs
    /// to.
    ///
    /// # Errors
    /// What the disk says; then none of the batch's rows are stored, and bytes that already are
    /// will be found when the batch comes again.
    pub fn add_documents(
        &mut self,
        pass: Pass,
        batch: &[Incoming],
        problems: &[(String, Problem)],
    ) -> Result<Added> {
        // Order: the bytes are on the disk before a row names them. Killed in between, the bytes
        // lie unnamed until the same document comes again, which finds and compares them.
        self.blobs.put_all(
            batch
                .iter()
                .map(|one| (one.document.bytes, one.bytes.as_slice())),
        )?;
        let transaction = begin(&mut self.connection, &self.turns)?;
        let mut added = Added::default();
        for incoming in batch {
            match put_document(&transaction, incoming)? {
                true => added.new += 1,
                false => added.known += 1,
            }
        }
        for (scope, problem) in problems {
            put_problem(&transaction, Stage::Collect, scope, None, problem, pass.0)?;
        }
        transaction.commit()?;
        Ok(added)
    }

    /// Ends a time of collecting: problems of files under these paths that did not come again
    /// are over.
    ///
    /// # Errors
    /// What the database says.
    pub fn end_pass(&mut self, pass: Pass, paths: &[String]) -> Result<()> {
        let sql = "DELETE FROM problems WHERE stage = ?1 AND pass < ?2
            AND (scope = ?3 OR substr(scope, 1, length(?3) + 1) = ?3 || '/')";
        let transaction = begin(&mut self.connection, &self.turns)?;
        for path in paths {
            let path = if path == "/" {
                path
            } else {
                path.trim_end_matches('/')
            };
            transaction.execute(sql, params![Stage::Collect.name(), pass.0, path])?;
        }
        transaction.commit()
    }

    /// Whether there is any document.
    ///
    /// # Errors
    /// What the database says.
    pub fn has_documents(&self) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM documents)";
        Ok(statement(&self.connection, sql)?.query_row([], |row| row.get(0))?)
    }

    /// A document by its id.
    ///
    /// # Errors
    /// What the database says.
    pub fn document(&self, id: DocumentId) -> Result<Option<Document>> {
        let number = number_of(&self.connection, id)?;
        number
            .map(|number| document(&self.connection, number))
            .transpose()
    }

    /// A text by its id.
    ///
    /// # Errors
    /// What the database says.
    pub fn text(&self, id: TextId) -> Result<Option<String>> {
        let sql = "SELECT body FROM texts WHERE id = ?1";
        Ok(self
            .connection
            .query_row(sql, [id.as_bytes()], |row| row.get(0))
            .optional()?)
    }
}

/// Stores a document and says whether it is new.
fn put_document(connection: &Connection, incoming: &Incoming) -> Result<bool> {
    let Incoming {
        document,
        text: body,
        ..
    } = incoming;
    let (text, new_text) = put_text(connection, TextId::of(body), body)?;
    let known = number_of(connection, document.id)?;
    let number = match known {
        Some(number) => number,
        None => insert(connection, document, text)?,
    };
    let before = known.map(|number| titled(connection, number)).transpose()?;
    let mut told = known.is_none();
    for version in &document.texts {
        let sql = "INSERT OR IGNORE INTO extractions (document, extractor, text) VALUES (?, ?, ?)";
        let fresh =
            statement(connection, sql)?.execute(params![number, version.extractor, text])?;
        // A new extractor's text stands beside the old one, and counts from now on.
        if known.is_some() && fresh > 0 {
            update(connection, number, document, text)?;
            told = true;
        }
    }
    let had_title = before.as_ref().is_some_and(|(_, title)| title.is_some());
    if new_text {
        words::put(connection, text, body)?;
    } else if told && (document.title.is_some() || had_title) {
        words::put_again(connection, text)?;
    }
    // The text that it had is no longer found by its title.
    if let Some((earlier, Some(_))) = before
        && told
        && earlier != text
    {
        words::put_again(connection, earlier)?;
    }
    for capture in &document.captures {
        let sql = "INSERT OR IGNORE INTO captures (document, path, item) VALUES (?, ?, ?)";
        let item = capture.item.as_deref().unwrap_or_default();
        statement(connection, sql)?.execute(params![number, capture.path, item])?;
    }
    Ok(known.is_none())
}

/// The number of a document's text, and its title.
fn titled(connection: &Connection, number: i64) -> Result<(i64, Option<String>)> {
    let sql = "SELECT text, title FROM documents WHERE number = ?1";
    let mut find = statement(connection, sql)?;
    Ok(find.query_row([number], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// The number of a text, and whether it is new.
fn put_text(connection: &Connection, id: TextId, text: &str) -> Result<(i64, bool)> {
    let find = "SELECT number FROM texts WHERE id = ?1";
    let there = statement(connection, find)?.query_row([id.as_bytes()], |row| row.get(0));
    if let Some(number) = there.optional()? {
        return Ok((number, false));
    }
    let sql = "INSERT INTO texts (id, body) VALUES (?1, ?2)";
    statement(connection, sql)?.execute(params![id.as_bytes(), text])?;
    Ok((connection.last_insert_rowid(), true))
}

fn insert(connection: &Connection, document: &Document, text: i64) -> Result<i64> {
    let sql = "INSERT INTO documents (id, media, bytes, text, language, input)
        VALUES (?1, ?2, ?3, ?4, ?5, zeroblob(32))";
    statement(connection, sql)?.execute(params![
        document.id.as_bytes(),
        document.media.name(),
        document.bytes.as_bytes(),
        text,
        document.language.name(),
    ])?;
    let number = connection.last_insert_rowid();
    update(connection, number, document, text)?;
    Ok(number)
}

/// Writes what the newest extraction told of a document.
fn update(connection: &Connection, number: i64, document: &Document, text: i64) -> Result<()> {
    let sql = "UPDATE documents SET text = ?2, language = ?3, source = ?4, source_folded = ?5,
        url = ?6, title = ?7, byline = ?8, dateline = ?9, forwarded_from = ?10, reply_to = ?11,
        input = ?12 WHERE number = ?1";
    statement(connection, sql)?.execute(params![
        number,
        text,
        document.language.name(),
        document.source,
        document.source.as_deref().map(fold),
        document.url,
        document.title,
        document.byline,
        document.dateline.as_ref().map(json),
        document.forwarded_from,
        document.reply_to,
        input_of(document),
    ])?;
    Ok(())
}

/// Hash of what the coder is told of a document.
fn input_of(document: &Document) -> [u8; 32] {
    let day = document.dateline.as_ref().map(|line| line.date.to_string());
    let optional = |field: &Option<String>| field.as_deref().map(str::as_bytes).map(Vec::from);
    let mut hasher = Hasher::new("sanad coding input 1");
    hasher
        .optional(
            document
                .texts
                .last()
                .map(|version| version.text.as_bytes().as_slice()),
        )
        .field(document.language.name().as_bytes())
        .optional(day.as_deref().map(str::as_bytes))
        .optional(optional(&document.title).as_deref())
        .optional(optional(&document.source).as_deref());
    hasher.finish()
}

/// The internal number of a document.
pub(crate) fn number_of(connection: &Connection, id: DocumentId) -> Result<Option<i64>> {
    let sql = "SELECT number FROM documents WHERE id = ?1";
    let found = statement(connection, sql)?.query_row([id.as_bytes()], |row| row.get(0));
    Ok(found.optional()?)
}

/// A document by its internal number.
pub(crate) fn document(connection: &Connection, number: i64) -> Result<Document> {
    let sql = "SELECT id, media, bytes, language,
        coalesce(source, (SELECT m.source FROM credits m WHERE m.document = number)),
        url, title, byline, dateline, forwarded_from, reply_to FROM documents WHERE number = ?1";
    let mut document = statement(connection, sql)?.query_row([number], read_row)?;
    let sql = "SELECT t.id, e.extractor FROM extractions e JOIN texts t ON t.number = e.text
        WHERE e.document = ?1 ORDER BY e.number";
    document.texts = statement(connection, sql)?
        .query_map([number], |row| {
            Ok(TextVersion {
                text: TextId::from_bytes(id(row, 0)?),
                extractor: row.get(1)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    let sql = "SELECT path, item FROM captures WHERE document = ?1 ORDER BY number";
    document.captures = statement(connection, sql)?
        .query_map([number], |row| {
            let item: String = row.get(1)?;
            Ok(Capture {
                path: row.get(0)?,
                item: (!item.is_empty()).then_some(item),
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    Ok(document)
}

fn read_row(row: &Row<'_>) -> rusqlite::Result<Document> {
    Ok(Document {
        id: DocumentId::from_bytes(id(row, 0)?),
        media: parsed(row, 1)?,
        bytes: BlobId::from_bytes(id(row, 2)?),
        texts: Vec::new(),
        language: parsed(row, 3)?,
        source: row.get(4)?,
        url: row.get(5)?,
        title: row.get(6)?,
        byline: row.get(7)?,
        dateline: optional_json(row, 8)?,
        forwarded_from: row.get(9)?,
        reply_to: row.get(10)?,
        captures: Vec::new(),
    })
}
