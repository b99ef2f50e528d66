//! Some claims with what they stand on: for a page of an event that has thousands.

use crate::claims::{Told, checked};
use crate::documents::document;
use crate::rows::{id, statement};
use crate::{Result, Store};
use record::{ClaimId, EventId, Problem, Text, TextId};
use rusqlite::OptionalExtension as _;

/// Claims that may be shown, and those that may not, each with the reason.
type ToldOf = (Vec<Told>, Vec<(ClaimId, Problem)>);

impl Store {
    /// These claims, each in the oldest document that tells it now, in the order in which they are
    /// asked for; and those that may not be shown. A claim that no document tells now is left out.
    ///
    /// # Errors
    /// What the database says.
    pub fn told_of(&self, claims: &[ClaimId]) -> Result<ToldOf> {
        let sql = "SELECT c.body, t.id, t.body, (
                SELECT min(y.document) FROM current_claims y WHERE y.claim = c.number
            ) FROM claims c JOIN texts t ON t.number = c.text WHERE c.id = ?1";
        let mut find = statement(&self.connection, sql)?;
        let (mut told, mut broken) = (Vec::new(), Vec::new());
        for &claim in claims {
            let found = find.query_row([claim.as_bytes()], |row| {
                let (body, text): (String, String) = (row.get(0)?, row.get(2)?);
                Ok((body, id(row, 1)?, text, row.get::<_, Option<i64>>(3)?))
            });
            let Some((body, text_id, text, Some(number))) = found.optional()? else {
                continue;
            };
            let text_id = TextId::from_bytes(text_id);
            match checked(claim, &body, text_id, &Text::new(&text)) {
                Ok(claim) => told.push(Told {
                    claim,
                    document: document(&self.connection, number)?,
                    text,
                }),
                Err(problem) => broken.push((claim, problem)),
            }
        }
        Ok((told, broken))
    }

    /// The confidence of each claim of an event, by id; unchecked, for nothing but an order.
    ///
    /// # Errors
    /// What the database says.
    pub fn confidences(&self, event: EventId) -> Result<Vec<(ClaimId, Option<f64>)>> {
        let sql = "SELECT c.id, c.body ->> '$.confidence' FROM events e
                CROSS JOIN event_claims x ON x.event = e.number
                CROSS JOIN claims c ON c.number = x.claim
            WHERE e.id = ?1";
        let mut rows = statement(&self.connection, sql)?;
        let rows = rows.query_map([event.as_bytes()], |row| {
            Ok((ClaimId::from_bytes(id(row, 0)?), row.get(1).unwrap_or(None)))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
