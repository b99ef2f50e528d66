//! Between nouns and columns.

use crate::{Result, StoreError};
use rusqlite::types::Type;
use rusqlite::{CachedStatement, Connection, Row};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A noun as JSON text; nouns have only strings, numbers and lists.
pub(crate) fn json(noun: &impl Serialize) -> String {
    serde_json::to_string(noun).expect("a noun has only strings, numbers and lists")
}

/// A noun from its JSON text; what does not parse is damage, and `what` names it.
pub(crate) fn noun<T: DeserializeOwned>(text: &str, what: impl FnOnce() -> String) -> Result<T> {
    serde_json::from_str(text)
        .map_err(|error| StoreError::Damaged(format!("{} does not parse: {error}", what())))
}

/// A column of 32 bytes.
pub(crate) fn id(row: &Row<'_>, column: usize) -> rusqlite::Result<[u8; 32]> {
    row.get(column)
}

/// A column that counts something.
pub(crate) fn count(row: &Row<'_>, column: usize) -> rusqlite::Result<usize> {
    Ok(usize::try_from(row.get::<_, i64>(column)?).unwrap_or(0))
}

/// A column that holds the spelling of something in a closed list, or its JSON.
pub(crate) fn parsed<T: std::str::FromStr<Err = String>>(
    row: &Row<'_>,
    column: usize,
) -> rusqlite::Result<T> {
    let text: String = row.get(column)?;
    text.parse().map_err(|error: String| {
        rusqlite::Error::FromSqlConversionFailure(column, Type::Text, error.into())
    })
}

/// A nullable column of JSON.
pub(crate) fn optional_json<T: DeserializeOwned>(
    row: &Row<'_>,
    column: usize,
) -> rusqlite::Result<Option<T>> {
    let text: Option<String> = row.get(column)?;
    let parse = |text: String| {
        serde_json::from_str(&text).map_err(|error| {
            rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error))
        })
    };
    text.map(parse).transpose()
}

/// A statement that is compiled once.
pub(crate) fn statement<'c>(
    connection: &'c Connection,
    sql: &str,
) -> rusqlite::Result<CachedStatement<'c>> {
    connection.prepare_cached(sql)
}
