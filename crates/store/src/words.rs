//! What full-text search knows of a text: its words, and the titles of the documents that have it.

use crate::Result;
use crate::fold::fold;
use crate::rows::statement;
use rusqlite::{Connection, params};

/// Documents of one text whose titles are searched: a text that a thousand outlets copied is not
/// indexed a thousand times.
const TITLED: i64 = 64;

/// Indexes a text that came in.
pub(crate) fn put(connection: &Connection, text: i64, body: &str) -> Result<()> {
    let mut words = String::new();
    let folded = fold(body);
    for title in titles(connection, text)? {
        let title = fold(&title);
        // Most extractors leave the title out of the text, some do not.
        let within = folded.strip_prefix(&title);
        if within.is_none_or(|rest| rest.starts_with(char::is_alphanumeric)) {
            words.push_str(&title);
            words.push('\n');
        }
    }
    words.push_str(&folded);
    let sql = "INSERT INTO text_words (rowid, body) VALUES (?1, ?2)";
    statement(connection, sql)?.execute(params![text, words])?;
    Ok(())
}

/// Indexes a text again, for which a title came in or went.
pub(crate) fn put_again(connection: &Connection, text: i64) -> Result<()> {
    let sql = "SELECT count(*) FROM (
        SELECT 1 FROM documents WHERE text = ?1 AND title IS NOT NULL LIMIT ?2)";
    let titled: i64 =
        statement(connection, sql)?.query_row([text, TITLED + 1], |row| row.get(0))?;
    if titled <= TITLED {
        let body: String = statement(connection, "SELECT body FROM texts WHERE number = ?1")?
            .query_row([text], |row| row.get(0))?;
        statement(connection, "DELETE FROM text_words WHERE rowid = ?1")?.execute([text])?;
        put(connection, text, &body)?;
    }
    Ok(())
}

/// Indexes the titles of a record in which they were not.
pub(crate) fn add_titles(connection: &Connection) -> Result<()> {
    let sql = "SELECT number, body FROM texts WHERE number IN (
        SELECT text FROM documents WHERE title IS NOT NULL)";
    let mut rows = statement(connection, sql)?;
    let mut rows = rows.query([])?;
    while let Some(row) = rows.next()? {
        let (text, body): (i64, String) = (row.get(0)?, row.get(1)?);
        statement(connection, "DELETE FROM text_words WHERE rowid = ?1")?.execute([text])?;
        put(connection, text, &body)?;
    }
    Ok(())
}

fn titles(connection: &Connection, text: i64) -> Result<Vec<String>> {
    let sql = "SELECT DISTINCT title FROM (SELECT title FROM documents
        WHERE text = ?1 AND title IS NOT NULL ORDER BY number LIMIT ?2)";
    let mut rows = statement(connection, sql)?;
    let titles = rows.query_map([text, TITLED], |row| row.get(0))?;
    Ok(titles.collect::<rusqlite::Result<_>>()?)
}
