//! Events that a person may want to join.

use crate::rows::{noun, statement};
use crate::{Result, Store};
use record::Event;
use rusqlite::params;

impl Store {
    /// Other events of an event's type at one of its places, of which a claim lies at most so many
    /// days before or after one of its claims; at most so many.
    ///
    /// # Errors
    /// As [`Store::event`].
    pub fn near(&self, event: &Event, days: u16, most: usize) -> Result<Vec<Event>> {
        // Claims of one event mostly share place and days, so that few reaches are looked around.
        let sql = "WITH this AS MATERIALIZED (SELECT number FROM events WHERE id = ?1),
            own AS MATERIALIZED (
                SELECT DISTINCT r.type, r.place, r.first_day, r.last_day
                FROM this CROSS JOIN event_claims x ON x.event = this.number
                    CROSS JOIN reaches r ON r.claim = x.claim LIMIT 60),
            near AS MATERIALIZED (
                SELECT DISTINCT w.event FROM own
                    CROSS JOIN reaches s INDEXED BY reaches_by_place ON s.type = own.type
                        AND s.place = own.place AND s.first_day <= own.last_day + ?2
                        AND s.first_day >= own.first_day - ?2 - 40
                        AND s.last_day >= own.first_day - ?2
                    CROSS JOIN event_claims w ON w.claim = s.claim
                WHERE w.event NOT IN (SELECT number FROM this) LIMIT ?3)
            SELECT e.body FROM near CROSS JOIN events e ON e.number = near.event ORDER BY e.id";
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let mut rows = statement(&self.connection, sql)?;
        let rows = rows.query_map(params![event.id.as_bytes(), days, most], |row| {
            row.get::<_, String>(0)
        })?;
        rows.map(|body| noun(&body?, || "an event".into()))
            .collect()
    }
}
