//! What an overview of all events needs: a compact row an event, and what changed since.
//!
//! Rows are written where events are, in the same transaction; triggers of the database take them
//! out with their events and count the claims that people have looked at. Whoever holds the rows
//! in memory asks with [`Store::overview_since`] for what is new.

use crate::rows::{id, noun, statement};
use crate::{Result, Store};
use record::{
    ClaimType, Counted, Date, DocumentId, Event, EventId, Modality, Origin, OriginKind,
    PlacePrecision, Relation,
};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use std::collections::BTreeSet;

/// Events of the overview that are gone are forgotten at the next opening if there are more.
const GONE: i64 = 10_000;

/// One event, as an overview needs it. Numbers of events, places, names and documents are those of
/// the database and mean nothing beyond it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverviewRow {
    /// Number of the event.
    pub event: u32,
    /// Its type.
    pub kind: ClaimType,
    /// Whether it is a total.
    pub aggregate: bool,
    /// First and last day that its claims give, counted from 1970-01-01, both included.
    pub days: Option<(i32, i32)>,
    /// Numbers of its places, the one that most claims give first.
    pub places: Vec<u32>,
    /// Numbers of the names of its publishers.
    pub sources: Vec<u32>,
    /// Its origins: twice the number of a name, or twice the number of a document and one more.
    pub origins: Vec<u32>,
    /// Numbers of its documents.
    pub documents: Vec<u32>,
    /// How many claims it has.
    pub claims: u32,
    /// How many of them a person has looked at.
    pub reviewed: u32,
    /// On what its claims contradict each other: bit 0 is the modality, then one bit for each
    /// counted thing, in their order.
    pub contested: u16,
    /// What its claims say of its having happened, one bit for each modality.
    pub modalities: u8,
    /// How its origins stand to the conflict, one bit for each relation.
    pub relations: u8,
}

/// A place of the overview.
#[derive(Debug, Clone, PartialEq)]
pub struct OverviewPlace {
    /// The usual English name.
    pub name: String,
    /// Province or state.
    pub admin1: Option<String>,
    /// ISO 3166-1 alpha-2 code.
    pub country: Option<String>,
    /// How fine it is.
    pub precision: PlacePrecision,
    /// Degrees north and east.
    pub at: Option<(f64, f64)>,
}

/// What changed in the overview. Events that are gone go before rows are put in: a number may come
/// back.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OverviewChange {
    /// Up to where this tells all.
    pub stamp: i64,
    /// Whether these are all rows, to be taken instead of what was known.
    pub whole: bool,
    /// Events that are no more.
    pub gone: Vec<u32>,
    /// Events that are new or changed.
    pub rows: Vec<OverviewRow>,
    /// Places with a number above the highest known, with their numbers.
    pub places: Vec<(u32, OverviewPlace)>,
    /// Names with a number above the highest known, with their numbers.
    pub names: Vec<(u32, String)>,
}

/// How far an overview that is held in memory goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct OverviewKnown {
    /// The stamp of the last change that was read; 0 before the first.
    pub stamp: i64,
    /// The highest number of a place; 0 if none is known.
    pub place: u32,
    /// The highest number of a name; 0 if none is known.
    pub name: u32,
}

impl Store {
    /// The stamp of the last change: as long as it stays, so does the overview.
    ///
    /// # Errors
    /// What the database says.
    pub fn overview_stamp(&self) -> Result<i64> {
        let sql = "SELECT stamp FROM overview_clock";
        Ok(statement(&self.connection, sql)?.query_row([], |row| row.get(0))?)
    }

    /// What changed in the overview since.
    ///
    /// # Errors
    /// What the database says.
    pub fn overview_since(&self, known: OverviewKnown) -> Result<OverviewChange> {
        // Rows, places and stamp belong together.
        self.at_one_instant(|store| changes(&store.connection, known))
    }

    /// The events with these numbers, in their order; one that is no more is left out.
    ///
    /// # Errors
    /// As [`Store::event`].
    pub fn events_by_number(&self, numbers: &[u32]) -> Result<Vec<Event>> {
        let mut body = statement(
            &self.connection,
            "SELECT body FROM events WHERE number = ?1",
        )?;
        let mut events = Vec::with_capacity(numbers.len());
        for number in numbers {
            let text: Option<String> = body.query_row([number], |row| row.get(0)).optional()?;
            if let Some(text) = text {
                events.push(noun(&text, || "an event".into())?);
            }
        }
        Ok(events)
    }
}

impl Store {
    /// The id of the event with a number; `None` if it is no more.
    ///
    /// # Errors
    /// What the database says.
    pub fn event_id(&self, number: u32) -> Result<Option<EventId>> {
        let mut find = statement(&self.connection, "SELECT id FROM events WHERE number = ?1")?;
        let found = find.query_row([number], |row| id(row, 0)).optional()?;
        Ok(found.map(EventId::from_bytes))
    }
}

fn changes(connection: &Connection, known: OverviewKnown) -> Result<OverviewChange> {
    let sql = "SELECT stamp, floor FROM overview_clock";
    let (stamp, floor): (i64, i64) =
        statement(connection, sql)?.query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let whole = known.stamp == 0 || known.stamp < floor || known.stamp > stamp;
    let from = if whole { 0 } else { known.stamp };
    let mut change = OverviewChange {
        stamp,
        whole,
        ..OverviewChange::default()
    };
    if !whole {
        let sql = "SELECT event FROM overview_gone WHERE stamp > ?1 ORDER BY stamp";
        let mut rows = statement(connection, sql)?;
        let gone = rows.query_map([from], |row| row.get(0))?;
        change.gone = gone.collect::<rusqlite::Result<_>>()?;
    }
    // Everything is read in the order of the table, changes by their stamps.
    let sql = if whole {
        "SELECT * FROM overview NOT INDEXED WHERE stamp > ?1"
    } else {
        "SELECT * FROM overview INDEXED BY overview_by_stamp WHERE stamp > ?1"
    };
    let mut rows = statement(connection, sql)?;
    let rows = rows.query_map([from], read)?;
    change.rows = rows.collect::<rusqlite::Result<_>>()?;
    let sql = "SELECT number, name, admin1, country, precision, lat, lon
        FROM overview_places WHERE number > ?1 ORDER BY number";
    let mut places = statement(connection, sql)?;
    let places = places.query_map([known.place], read_place)?;
    change.places = places.collect::<rusqlite::Result<_>>()?;
    let sql = "SELECT number, name FROM overview_names WHERE number > ?1 ORDER BY number";
    let mut names = statement(connection, sql)?;
    let names = names.query_map([known.name], |row| Ok((row.get(0)?, row.get(1)?)))?;
    change.names = names.collect::<rusqlite::Result<_>>()?;
    Ok(change)
}

/// Days since 1970-01-01.
#[must_use]
pub fn day_number(date: Date) -> i32 {
    let hours = date.duration_since(Date::constant(1970, 1, 1)).as_hours();
    // All days of the calendar fit.
    i32::try_from(hours / 24).unwrap_or(0)
}

/// Puts an event's row in.
pub(crate) fn put(connection: &Connection, number: i64, event: &Event) -> Result<()> {
    let documents = documents(connection, event)?;
    let days = event.span_of_days();
    let sql = "UPDATE overview_clock SET stamp = stamp + 1";
    statement(connection, sql)?.execute([])?;
    let sql = "INSERT OR REPLACE INTO overview (event, stamp, type, aggregate, first_day, last_day,
            places, sources, origins, documents, claims, reviewed, contested, modalities, relations)
        SELECT ?1, stamp, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10,
            (SELECT count(*) FROM event_claims x JOIN reviews r ON r.claim = x.claim
                WHERE x.event = ?1),
            ?11, ?12, ?13
        FROM overview_clock";
    statement(connection, sql)?.execute(params![
        number,
        event.kind.name(),
        event.aggregate,
        days.map(|(first, _)| day_number(first)),
        days.map(|(_, last)| day_number(last)),
        bytes(&places(connection, event)?),
        bytes(&sources(connection, event)?),
        bytes(&origins(connection, event)?),
        bytes(&documents),
        event.claims.len() as i64,
        contested(event),
        mask(Modality::ALL, |one| event
            .modality
            .values()
            .iter()
            .any(|(said, _)| said == one)),
        mask(Relation::ALL, |one| event
            .origins
            .iter()
            .any(|origin| origin.relation == *one)),
    ])?;
    Ok(())
}

/// Puts the rows of all events in; one that does not parse has none.
pub(crate) fn fill(connection: &Connection) -> Result<()> {
    let mut rows = connection.prepare("SELECT number, body FROM events ORDER BY number")?;
    let mut rows = rows.query([])?;
    while let Some(row) = rows.next()? {
        let body = row.get_ref(1)?.as_str().unwrap_or("");
        if let Ok(event) = serde_json::from_str::<Event>(body) {
            put(connection, row.get(0)?, &event)?;
        }
    }
    Ok(())
}

/// Forgets events that are long gone; who has not heard of them reads everything again.
pub(crate) fn prune(connection: &Connection) -> Result<()> {
    let sql = "SELECT count(*) FROM overview_gone";
    let gone: i64 = connection.query_row(sql, [], |row| row.get(0))?;
    if gone > GONE {
        connection.execute_batch(
            "BEGIN IMMEDIATE; DELETE FROM overview_gone;
            UPDATE overview_clock SET floor = stamp; COMMIT;",
        )?;
    }
    Ok(())
}

/// The places of an event, the one that most claims give first; of equals, the one said first.
fn places(connection: &Connection, event: &Event) -> Result<Vec<u32>> {
    let mut given: Vec<(u32, usize)> = Vec::new();
    for (place, claims) in event.place.values() {
        let degrees = |given: Option<f64>| given.map(|degrees| (degrees * 1e5).round() as i64);
        let values = params![
            place.name,
            place.admin1,
            place.country,
            place.precision.name(),
            degrees(place.lat),
            degrees(place.lon),
        ];
        let find = "SELECT number FROM overview_places WHERE name = ?1
            AND ifnull(admin1, '') = ifnull(?2, '') AND ifnull(country, '') = ifnull(?3, '')
            AND precision = ?4 AND ifnull(lat, 99999999) = ifnull(?5, 99999999)
            AND ifnull(lon, 99999999) = ifnull(?6, 99999999)";
        let insert = "INSERT INTO overview_places (name, admin1, country, precision, lat, lon)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let number = found_or_made(connection, find, insert, values)?;
        match given.iter_mut().find(|(known, _)| *known == number) {
            Some((_, count)) => *count += claims.len(),
            None => given.push((number, claims.len())),
        }
    }
    given.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    Ok(given.into_iter().map(|(number, _)| number).collect())
}

fn sources(connection: &Connection, event: &Event) -> Result<Vec<u32>> {
    let publishers = event
        .tellings
        .iter()
        .filter_map(|one| one.publisher.as_deref());
    let publishers: BTreeSet<&str> = publishers.collect();
    publishers
        .into_iter()
        .map(|one| name(connection, one))
        .collect()
}

fn origins(connection: &Connection, event: &Event) -> Result<Vec<u32>> {
    let number = |(at, origin): (usize, &Origin)| -> Result<u32> {
        // An origin whose publisher is not known is the document itself: the one whose telling has
        // no way to go to it.
        if origin.kind == OriginKind::Document {
            let own = event.tellings.iter().find(|one| {
                let ways = one.origins.iter().zip(&one.paths);
                ways.into_iter()
                    .any(|(&to, hops)| to == at && hops.is_empty())
            });
            if let Some(document) = own.and_then(|one| one.documents.first())
                && let Some(number) = document_number(connection, *document)?
            {
                return Ok(number * 2 + 1);
            }
        }
        Ok(name(connection, &origin.name)? * 2)
    };
    event.origins.iter().enumerate().map(number).collect()
}

fn documents(connection: &Connection, event: &Event) -> Result<Vec<u32>> {
    let all = event.document_ids();
    let numbers = all.into_iter().map(|one| document_number(connection, one));
    let mut numbers: Vec<u32> = numbers
        .collect::<Result<Vec<_>>>()?
        .into_iter()
        .flatten()
        .collect();
    numbers.sort_unstable();
    Ok(numbers)
}

fn document_number(connection: &Connection, document: DocumentId) -> Result<Option<u32>> {
    let sql = "SELECT number FROM documents WHERE id = ?1";
    let mut rows = statement(connection, sql)?;
    Ok(rows
        .query_row([document.as_bytes()], |row| row.get(0))
        .optional()?)
}

fn name(connection: &Connection, name: &str) -> Result<u32> {
    let find = "SELECT number FROM overview_names WHERE name = ?1";
    let insert = "INSERT INTO overview_names (name) VALUES (?1)";
    found_or_made(connection, find, insert, params![name])
}

fn found_or_made(
    connection: &Connection,
    find: &str,
    insert: &str,
    values: &[&dyn rusqlite::ToSql],
) -> Result<u32> {
    let found: Option<u32> = statement(connection, find)?
        .query_row(values, |row| row.get(0))
        .optional()?;
    match found {
        Some(number) => Ok(number),
        None => {
            statement(connection, insert)?.execute(values)?;
            Ok(u32::try_from(connection.last_insert_rowid()).unwrap_or(u32::MAX))
        }
    }
}

fn contested(event: &Event) -> u16 {
    let on = event.contested();
    let counted = mask(Counted::ALL, |of| on.contains(&of.name()));
    (counted << 1) | u16::from(on.contains(&"modality"))
}

/// One bit for each of a closed list. A list that grows anywhere but at its end needs a migration.
fn mask<T>(list: &[T], has: impl Fn(&T) -> bool) -> u16 {
    let bits = list
        .iter()
        .enumerate()
        .map(|(at, one)| u16::from(has(one)) << at);
    bits.fold(0, |all, bit| all | bit)
}

fn bytes(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|one| one.to_le_bytes()).collect()
}

fn read(row: &Row<'_>) -> rusqlite::Result<OverviewRow> {
    let days: (Option<i32>, Option<i32>) = (row.get(4)?, row.get(5)?);
    Ok(OverviewRow {
        event: row.get(0)?,
        kind: crate::rows::parsed(row, 2)?,
        aggregate: row.get(3)?,
        days: days.0.zip(days.1),
        places: numbers(row, 6)?,
        sources: numbers(row, 7)?,
        origins: numbers(row, 8)?,
        documents: numbers(row, 9)?,
        claims: row.get(10)?,
        reviewed: row.get(11)?,
        contested: row.get(12)?,
        modalities: row.get(13)?,
        relations: row.get(14)?,
    })
}

fn numbers(row: &Row<'_>, column: usize) -> rusqlite::Result<Vec<u32>> {
    let bytes = match row.get_ref(column)? {
        ValueRef::Blob(bytes) => bytes,
        _ => &[],
    };
    let number = |four: &[u8]| u32::from_le_bytes(four.try_into().unwrap_or_default());
    Ok(bytes.chunks_exact(4).map(number).collect())
}

fn read_place(row: &Row<'_>) -> rusqlite::Result<(u32, OverviewPlace)> {
    let (lat, lon): (Option<i64>, Option<i64>) = (row.get(5)?, row.get(6)?);
    let degrees = |whole: i64| whole as f64 / 1e5;
    let place = OverviewPlace {
        name: row.get(1)?,
        admin1: row.get(2)?,
        country: row.get(3)?,
        precision: crate::rows::parsed(row, 4)?,
        at: lat.map(degrees).zip(lon.map(degrees)),
    };
    Ok((row.get(0)?, place))
}
