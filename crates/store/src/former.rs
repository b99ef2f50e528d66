//! Where events went whose id is no more: the id of an event follows from its claims, but people
//! write ids down and send them to each other.

use crate::find::range;
use crate::review::ReviewState;
use crate::rows::{id, statement};
use crate::{Result, Store};
use record::{ClaimId, EventId};
use rusqlite::{Connection, OptionalExtension as _, params};

/// Claims by which a former event is found again, at most: an event of thousands of claims
/// changes with each of them.
const KEPT: i64 = 4;

/// Corrections of corrections that are followed at most.
const CORRECTIONS: usize = 16;

impl Store {
    /// Ids that begin with these hexadecimal digits and that events had before, each with the event
    /// that now has a claim of it; at most `most`, sorted. A former event whose claims are in no event
    /// any more, since all were rejected, is left out.
    ///
    /// # Errors
    /// What the database says.
    pub fn former_events(&self, prefix: &str, most: usize) -> Result<Vec<(EventId, EventId)>> {
        let Some((low, high)) = range(prefix) else {
            return Ok(Vec::new());
        };
        let sql = "SELECT f.id, c.id FROM former_events f JOIN claims c ON c.number = f.claim
            WHERE f.id BETWEEN ?1 AND ?2 ORDER BY f.id, f.claim";
        let mut rows = statement(&self.connection, sql)?;
        let mut rows = rows.query(params![low, high])?;
        let mut found: Vec<(EventId, EventId)> = Vec::new();
        while found.len() < most
            && let Some(row) = rows.next()?
        {
            let was = EventId::from_bytes(id(row, 0)?);
            if found.last().is_some_and(|(known, _)| *known == was) {
                continue;
            }
            if let Some(now) = self.event_after(ClaimId::from_bytes(id(row, 1)?))? {
                found.push((was, now));
            }
        }
        Ok(found)
    }

    /// The event of a claim, or of the claim that it was corrected into, or, where a newer coder put it
    /// otherwise, of the first of its type in its text.
    fn event_after(&self, claim: ClaimId) -> Result<Option<EventId>> {
        let mut claim = claim;
        for _ in 0..CORRECTIONS {
            if let Some(event) = self.event_id_of(claim)? {
                return Ok(Some(event));
            }
            match self.review(claim)?.map(|review| review.state) {
                Some(ReviewState::Corrected { into }) => claim = into,
                Some(_) => return Ok(None),
                None => return self.event_of_like(claim),
            }
        }
        Ok(None)
    }

    fn event_of_like(&self, claim: ClaimId) -> Result<Option<EventId>> {
        let sql =
            "SELECT e.id FROM claims was JOIN claims c ON c.text = was.text AND c.type = was.type
            JOIN event_claims x ON x.claim = c.number JOIN events e ON e.number = x.event
            WHERE was.id = ?1 ORDER BY c.number LIMIT 1";
        let mut rows = statement(&self.connection, sql)?;
        let found = rows.query_row([claim.as_bytes()], |row| id(row, 0));
        Ok(found.optional()?.map(EventId::from_bytes))
    }
}

/// Notes that an event is about to leave. Its claims are still there.
pub(crate) fn leaves(connection: &Connection, event: i64) -> Result<()> {
    let sql = "INSERT OR IGNORE INTO former_events SELECT e.id, x.claim
        FROM events e JOIN event_claims x ON x.event = e.number
        WHERE e.number = ?1 ORDER BY x.claim LIMIT ?2";
    statement(connection, sql)?.execute([event, KEPT])?;
    Ok(())
}

/// Lets what led to claims that are in no event any more lead to one that stood in an event with them.
pub(crate) fn lead_on(connection: &Connection, gone: &[i64], to: i64) -> Result<()> {
    let sql =
        "INSERT OR IGNORE INTO former_events SELECT id, ?2 FROM former_events WHERE claim = ?1";
    for claim in gone {
        statement(connection, sql)?.execute([*claim, to])?;
    }
    Ok(())
}

/// Notes that all events are about to leave. Their claims are still there.
pub(crate) fn all_leave(connection: &Connection) -> Result<()> {
    let sql = "INSERT OR IGNORE INTO former_events SELECT id, claim FROM (
        SELECT e.id AS id, x.claim AS claim,
            row_number() OVER (PARTITION BY x.event ORDER BY x.claim) AS place
        FROM events e JOIN event_claims x ON x.event = e.number) WHERE place <= ?1";
    statement(connection, sql)?.execute([KEPT])?;
    Ok(())
}

/// Notes that there is an event with this id.
pub(crate) fn is_there(connection: &Connection, event: EventId) -> Result<()> {
    let sql = "DELETE FROM former_events WHERE id = ?1";
    statement(connection, sql)?.execute([event.as_bytes()])?;
    Ok(())
}
