//! Events around an event: on its days, told together with it, or at its place.

use crate::overview::day_number;
use crate::rows::{noun, statement};
use crate::{Result, Store};
use record::{ClaimType, Date, Event};
use rusqlite::{Params, params};

impl Store {
    /// The events of a type on some days, both ends included, that have any: the earliest first, at
    /// most so many.
    ///
    /// # Errors
    /// As [`Store::event`].
    pub fn events_on(
        &self,
        kind: ClaimType,
        (first, last): (Date, Date),
        most: usize,
    ) -> Result<Vec<Event>> {
        let sql = "SELECT e.body FROM (
                SELECT o.event AS event FROM overview o INDEXED BY overview_by_days
                WHERE o.type = ?1 AND o.first_day <= ?3 AND o.last_day >= ?2
                ORDER BY o.first_day, o.last_day, o.event LIMIT ?4) o
            CROSS JOIN events e ON e.number = o.event";
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        self.bodies(
            sql,
            params![kind.name(), day_number(first), day_number(last), most],
        )
    }

    /// Other events of an event's type on its days that one of its documents tells too, sorted by
    /// id; none if it has no days.
    ///
    /// # Errors
    /// As [`Store::event`].
    pub fn told_with(&self, event: &Event) -> Result<Vec<Event>> {
        let Some((first, last)) = event.span_of_days() else {
            return Ok(Vec::new());
        };
        let sql = "WITH others AS MATERIALIZED (
                SELECT DISTINCT w.event FROM events e
                    CROSS JOIN event_claims x ON x.event = e.number
                    CROSS JOIN current_claims y ON y.claim = x.claim
                    CROSS JOIN current_claims z ON z.document = y.document
                    CROSS JOIN event_claims w ON w.claim = z.claim
                    CROSS JOIN overview o ON o.event = w.event
                WHERE e.id = ?1 AND w.event != e.number AND o.type = e.type
                AND o.first_day <= ?3 AND o.last_day >= ?2)
            SELECT e.body FROM others CROSS JOIN events e ON e.number = others.event
            ORDER BY e.id";
        self.bodies(
            sql,
            params![event.id.as_bytes(), day_number(first), day_number(last)],
        )
    }

    fn bodies(&self, sql: &str, values: impl Params) -> Result<Vec<Event>> {
        let mut rows = statement(&self.connection, sql)?;
        let rows = rows.query_map(values, |row| row.get::<_, String>(0))?;
        rows.map(|body| noun(&body?, || "an event".into()))
            .collect()
    }

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
        self.bodies(sql, params![event.id.as_bytes(), days, most])
    }
}
