//! Finding things by the first digits of their ids.

use crate::rows::{id, statement};
use crate::{Result, Store};
use record::{ClaimId, DocumentId, EventId};
use rusqlite::params;

/// Something that has an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// An event.
    Event(EventId),
    /// A claim of a document's current coding, or of an earlier one.
    Claim(ClaimId),
    /// A document.
    Document(DocumentId),
}

impl Store {
    /// Everything whose id begins with these hexadecimal digits: events, then claims, then
    /// documents, at most `most` of each. Nothing if `prefix` is empty or has other characters.
    ///
    /// # Errors
    /// What the database says.
    pub fn find(&self, prefix: &str, most: usize) -> Result<Vec<Named>> {
        let Some((low, high)) = range(prefix) else {
            return Ok(Vec::new());
        };
        let ids = |table: &str| -> Result<Vec<[u8; 32]>> {
            let sql =
                format!("SELECT id FROM {table} WHERE id BETWEEN ?1 AND ?2 ORDER BY id LIMIT ?3");
            let mut rows = statement(&self.connection, &sql)?;
            let rows = rows.query_map(params![low, high, most as i64], |row| id(row, 0))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        };
        let mut found = Vec::new();
        found.extend(
            ids("events")?
                .into_iter()
                .map(|id| Named::Event(EventId::from_bytes(id))),
        );
        found.extend(
            ids("claims")?
                .into_iter()
                .map(|id| Named::Claim(ClaimId::from_bytes(id))),
        );
        let documents = ids("documents")?.into_iter();
        found.extend(documents.map(|id| Named::Document(DocumentId::from_bytes(id))));
        Ok(found)
    }
}

/// The first and the last id that begin with a prefix.
pub(crate) fn range(prefix: &str) -> Option<([u8; 32], [u8; 32])> {
    bound(prefix, '0').zip(bound(prefix, 'f'))
}

/// The first or the last id that begins with a prefix.
fn bound(prefix: &str, fill: char) -> Option<[u8; 32]> {
    if prefix.is_empty() || prefix.len() > 64 {
        return None;
    }
    let hex: String = prefix
        .chars()
        .chain(std::iter::repeat(fill))
        .take(64)
        .collect();
    hex.parse::<ClaimId>().ok().map(|id| *id.as_bytes())
}
