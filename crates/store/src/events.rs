//! Events: derived from claims, built again whenever the claims change.

use crate::fold::fold;
use crate::publishers::put_publishing;
use crate::queue::EventWeight;
use crate::rows::{id, noun, statement};
use crate::{Result, Store};
use record::{ClaimId, ClaimType, Date, Event, EventId};
use rusqlite::{Connection, OptionalExtension as _, named_params, params};

/// Which events are wanted; what is `None` or `false` does not narrow.
///
/// Place, days and source must hold for one claim of the event together.
#[derive(Debug, Clone, Default)]
pub struct EventFilter {
    /// Of this type.
    pub kind: Option<ClaimType>,
    /// In this country, ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// At this place or in this province, by any spelling that folds to the same.
    pub place: Option<String>,
    /// On this day or later.
    pub from: Option<Date>,
    /// On this day or earlier.
    pub to: Option<Date>,
    /// Told by a source with these words in its name.
    pub source: Option<String>,
    /// Only events whose claims contradict each other.
    pub contested: bool,
    /// At most so many.
    pub limit: Option<usize>,
}

impl Store {
    /// An event by its id.
    ///
    /// # Errors
    /// What the database says, and [`crate::StoreError::Damaged`] for one that does not parse.
    pub fn event(&self, id: EventId) -> Result<Option<Event>> {
        let sql = "SELECT body FROM events WHERE id = ?1";
        let body: Option<String> = self
            .connection
            .query_row(sql, [id.as_bytes()], |row| row.get(0))
            .optional()?;
        body.map(|body| noun(&body, || format!("event {}", id.short())))
            .transpose()
    }

    /// The event that a claim belongs to.
    ///
    /// # Errors
    /// As [`Store::event`].
    pub fn event_of(&self, claim: ClaimId) -> Result<Option<Event>> {
        let sql = "SELECT e.body FROM events e JOIN event_claims x ON x.event = e.number
            JOIN claims c ON c.number = x.claim WHERE c.id = ?1";
        let body: Option<String> = self
            .connection
            .query_row(sql, [claim.as_bytes()], |row| row.get(0))
            .optional()?;
        body.map(|body| noun(&body, || format!("the event of claim {}", claim.short())))
            .transpose()
    }

    /// The ids of the events that claims belong to, each once, in the order of the claims.
    ///
    /// # Errors
    /// What the database says.
    pub fn events_holding(&self, claims: &[ClaimId]) -> Result<Vec<EventId>> {
        let sql = "SELECT e.id FROM events e JOIN event_claims x ON x.event = e.number
            JOIN claims c ON c.number = x.claim WHERE c.id = ?1";
        let mut events = Vec::new();
        for claim in claims {
            let found =
                statement(&self.connection, sql)?.query_row([claim.as_bytes()], |row| id(row, 0));
            let event = found.optional()?.map(EventId::from_bytes);
            events.extend(event.filter(|event| !events.contains(event)));
        }
        Ok(events)
    }

    /// The id of the event that a claim belongs to.
    ///
    /// # Errors
    /// What the database says.
    pub fn event_id_of(&self, claim: ClaimId) -> Result<Option<EventId>> {
        let sql = "SELECT e.id FROM events e JOIN event_claims x ON x.event = e.number
            JOIN claims c ON c.number = x.claim WHERE c.id = ?1";
        let found =
            statement(&self.connection, sql)?.query_row([claim.as_bytes()], |row| id(row, 0));
        Ok(found.optional()?.map(EventId::from_bytes))
    }

    /// The events that a filter lets through, the earliest first, undated ones last.
    ///
    /// # Errors
    /// As [`Store::event`].
    pub fn events(&self, filter: &EventFilter) -> Result<Vec<Event>> {
        let sql = "SELECT e.body FROM events e
            WHERE (:type IS NULL OR e.type = :type) AND (NOT :contested OR e.contested)
            AND EXISTS (
                SELECT 1 FROM event_claims x JOIN claims c ON c.number = x.claim
                WHERE x.event = e.number
                AND (:country IS NULL OR c.country = :country)
                AND (:place IS NULL OR :place IN (c.place, c.place_text, c.admin1))
                AND (:from IS NULL OR coalesce(c.\"end\", c.\"start\") >= :from)
                AND (:to IS NULL OR coalesce(c.\"start\", c.\"end\") <= :to)
                AND (:source IS NULL OR EXISTS (
                    SELECT 1 FROM current_claims y JOIN documents d ON d.number = y.document
                    WHERE y.claim = c.number AND instr(d.source_folded, :source) > 0)))
            ORDER BY e.\"start\" IS NULL, e.\"start\", e.id LIMIT :limit";
        let mut rows = statement(&self.connection, sql)?;
        let rows = rows.query_map(
            named_params! {
                ":type": filter.kind.map(ClaimType::name),
                ":contested": filter.contested,
                ":country": filter.country.as_deref().map(str::to_ascii_uppercase),
                ":place": filter.place.as_deref().map(fold),
                ":from": filter.from.map(|day| day.to_string()),
                ":to": filter.to.map(|day| day.to_string()),
                ":source": filter.source.as_deref().map(fold),
                ":limit": filter.limit.map_or(-1, |limit| i64::try_from(limit).unwrap_or(-1)),
            },
            |row| row.get::<_, String>(0),
        )?;
        rows.map(|body| noun(&body?, || "an event".into()))
            .collect()
    }
}

/// Stores an event whose JSON is `body`, and gives its number and its weight for its claims.
pub(crate) fn put_event(
    connection: &Connection,
    event: &Event,
    body: &str,
) -> Result<(i64, EventWeight)> {
    let sql = "INSERT INTO events (id, body, type, \"start\", contested)
        VALUES (?1, ?2, ?3, ?4, ?5)";
    statement(connection, sql)?.execute(params![
        event.id.as_bytes(),
        body,
        event.kind.name(),
        first_day(event).map(|day| day.to_string()),
        !event.contested().is_empty(),
    ])?;
    let number = connection.last_insert_rowid();
    for claim in &event.claims {
        let sql = "INSERT OR IGNORE INTO event_claims (event, claim)
            SELECT ?1, number FROM claims WHERE id = ?2";
        statement(connection, sql)?.execute(params![number, claim.as_bytes()])?;
    }
    crate::former::is_there(connection, event.id)?;
    put_publishing(connection, number, event)?;
    crate::overview::put(connection, number, event)?;
    let weight = EventWeight::of(event);
    weight.put(connection, number)?;
    Ok((number, weight))
}

pub(crate) fn first_day(event: &Event) -> Option<Date> {
    event
        .time
        .values()
        .iter()
        .filter_map(|(time, _)| time.start.or(time.end))
        .min()
}
