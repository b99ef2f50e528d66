//! Who publishes what: documents by publisher, and what of the events they tell.

use crate::events::first_day;
use crate::rows::{count, id, parsed, statement};
use crate::{Result, Store};
use record::{Bond, ClaimId, ClaimType, Counted, Date, DocumentId, Event, EventId, Language};
use rusqlite::{Connection, Row, params, params_from_iter};
use std::collections::BTreeMap;

/// Characters of a text's beginning.
const BEGINS: usize = 400;

/// Characters of a first line.
const LINE: usize = 90;

/// The documents of one publisher, by one of its names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// The name that the documents give; `None` for those that name nobody.
    pub name: Option<String>,
    /// How many documents.
    pub documents: usize,
    /// The first and the last day that they speak from; `None` if none of them gives a day.
    pub days: Option<(Date, Date)>,
    /// How many of them give no day.
    pub undated: usize,
    /// How many of them are messages of a chat, whose name may be a person's.
    pub messages: usize,
}

/// What one publisher tells of the events of one type, or of several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reported {
    /// Events that it tells.
    pub events: usize,
    /// Its claims in them. A text that several publish is counted for the first of them.
    pub claims: usize,
    /// Events of which it is itself an origin; of the others it passes the word of others on.
    pub own: usize,
    /// Events of which it is the only origin.
    pub alone: usize,
    /// Figures that it gives: one for each event and counted thing.
    pub figures: usize,
    /// Of these, those that do not agree with all that stands in their event.
    pub contested: usize,
    /// Of these, those of which it later gave another number itself.
    pub corrected: usize,
}

impl Reported {
    /// Both together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            events: self.events + other.events,
            claims: self.claims + other.claims,
            own: self.own + other.own,
            alone: self.alone + other.alone,
            figures: self.figures + other.figures,
            contested: self.contested + other.contested,
            corrected: self.corrected + other.corrected,
        }
    }
}

/// A document in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Which.
    pub id: DocumentId,
    /// Its headline.
    pub title: Option<String>,
    /// The first line of its text that is not blank, or as much of it as a list shows.
    pub begins: String,
    /// Its language.
    pub language: Language,
    /// The day it speaks from.
    pub day: Option<Date>,
}

/// An event in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reporting {
    /// Which.
    pub event: EventId,
    /// Its type.
    pub kind: ClaimType,
    /// Its first day.
    pub start: Option<Date>,
    /// Whether the publisher is itself an origin of it.
    pub own: bool,
    /// Whether it is the only origin.
    pub alone: bool,
}

impl Store {
    /// The documents of every publisher, by the names that the documents give, sorted.
    ///
    /// # Errors
    /// What the database says.
    pub fn published(&self) -> Result<Vec<Published>> {
        let sql = "SELECT publisher, count(*), min(day), max(day), count(*) - count(day),
                sum(media = 'telegram_message')
            FROM documents GROUP BY publisher ORDER BY publisher";
        let mut rows = statement(&self.connection, sql)?;
        let rows = rows.query_map([], |row| {
            Ok(Published {
                name: row.get(0)?,
                documents: count(row, 1)?,
                days: day(row, 2)?.zip(day(row, 3)?),
                undated: count(row, 4)?,
                messages: count(row, 5)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The names that only chats bear: a chat may be called by a private person's name.
    ///
    /// # Errors
    /// What the database says.
    pub fn chats(&self) -> Result<Vec<String>> {
        let sql = "SELECT publisher FROM documents WHERE publisher IS NOT NULL
            GROUP BY publisher HAVING min(media = 'telegram_message')";
        let mut rows = statement(&self.connection, sql)?;
        let names = rows.query_map([], |row| row.get(0))?;
        Ok(names.collect::<rusqlite::Result<_>>()?)
    }

    /// What every publisher tells of the events of each type, sorted. The name is the one in the list
    /// of sources, else the one that documents give.
    ///
    /// # Errors
    /// What the database says.
    pub fn reported(&self) -> Result<Vec<(String, ClaimType, Reported)>> {
        let sql = "SELECT publisher, type, events, claims, own, alone, figures, contested,
            corrected FROM publishing_sums ORDER BY publisher, type";
        let mut rows = statement(&self.connection, sql)?;
        let rows = rows.query_map([], |row| {
            let reported = Reported {
                events: count(row, 2)?,
                claims: count(row, 3)?,
                own: count(row, 4)?,
                alone: count(row, 5)?,
                figures: count(row, 6)?,
                contested: count(row, 7)?,
                corrected: count(row, 8)?,
            };
            Ok((row.get(0)?, parsed(row, 1)?, reported))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The documents of a publisher by any of its names, the newest first, those without a day last.
    ///
    /// # Errors
    /// What the database says.
    pub fn documents_by(&self, names: &[&str], skip: usize, most: usize) -> Result<Vec<Listed>> {
        // A statement cannot hold any number of values; nobody has so many names.
        let names = &names[..names.len().min(500)];
        let holes = vec!["?"; names.len()].join(", ");
        let sql = format!(
            "SELECT d.id, d.title, d.language, d.day, substr(t.body, 1, {BEGINS})
            FROM (SELECT * FROM documents WHERE publisher IN ({holes})
                ORDER BY day DESC, number DESC LIMIT {most} OFFSET {skip}) d
                JOIN texts t ON t.number = d.text
            ORDER BY d.day DESC, d.number DESC"
        );
        let mut rows = self.connection.prepare(&sql)?;
        let rows = rows.query_map(params_from_iter(names), listed)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The events that a publisher tells, by the name of [`Store::reported`], the newest first, those
    /// without a day last; `alone` leaves only those of which it is the only origin.
    ///
    /// # Errors
    /// What the database says.
    pub fn events_by(&self, publisher: &str, alone: bool, most: usize) -> Result<Vec<Reporting>> {
        let sql = "SELECT e.id, p.type, p.\"start\", p.own, p.alone FROM publishing p
                CROSS JOIN events e ON e.number = p.event
            WHERE p.publisher = ?1 AND p.alone >= ?2 ORDER BY p.\"start\" DESC LIMIT ?3";
        let mut rows = statement(&self.connection, sql)?;
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let rows = rows.query_map(params![publisher, alone, most], |row| {
            Ok(Reporting {
                event: EventId::from_bytes(id(row, 0)?),
                kind: parsed(row, 1)?,
                start: day(row, 2)?,
                own: row.get(3)?,
                alone: row.get(4)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The documents that came in by a name: a file's, or all those inside a file; the oldest first,
    /// and how many there are in all.
    ///
    /// # Errors
    /// What the database says.
    pub fn captured_as(
        &self,
        name: &str,
        skip: usize,
        most: usize,
    ) -> Result<(Vec<Listed>, usize)> {
        let sql = "SELECT count(DISTINCT document) FROM captures WHERE path = ?1";
        let all = statement(&self.connection, sql)?.query_row([name], |row| count(row, 0))?;
        let sql = format!(
            "SELECT DISTINCT d.id, d.title, d.language, d.day,
                substr(t.body, 1, {BEGINS}) FROM captures c
                JOIN documents d ON d.number = c.document JOIN texts t ON t.number = d.text
            WHERE c.path = ?1 ORDER BY d.number LIMIT ?2 OFFSET ?3"
        );
        let limits = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        let mut rows = statement(&self.connection, &sql)?;
        let rows = rows.query_map(params![name, limits(most), limits(skip)], listed)?;
        Ok((rows.collect::<rusqlite::Result<_>>()?, all))
    }
}

fn listed(row: &Row<'_>) -> rusqlite::Result<Listed> {
    Ok(Listed {
        id: DocumentId::from_bytes(id(row, 0)?),
        title: row.get(1)?,
        language: parsed(row, 2)?,
        day: day(row, 3)?,
        begins: begins(row.get_ref(4)?.as_str()?),
    })
}

/// The first line of a text that is not blank, cut where it is long.
fn begins(text: &str) -> String {
    let line = text.lines().map(str::trim).find(|line| !line.is_empty());
    let line = line.unwrap_or("");
    match line.char_indices().nth(LINE) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}

/// A nullable column of a day as ISO text.
pub(crate) fn day(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Date>> {
    let text: Option<String> = row.get(column)?;
    Ok(text.and_then(|text| text.parse().ok()))
}

/// Stores what each publisher tells of an event.
pub(crate) fn put_publishing(connection: &Connection, number: i64, event: &Event) -> Result<()> {
    let start = first_day(event).map(|day| day.to_string());
    for (publisher, told) in publishing(event) {
        let sql = "INSERT INTO publishing VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
        statement(connection, sql)?.execute(params![
            number,
            publisher,
            event.kind.name(),
            start,
            told.claims as i64,
            told.own as i64,
            told.alone as i64,
            told.figures as i64,
            told.contested as i64,
            told.corrected as i64,
        ])?;
    }
    Ok(())
}

/// What each publisher tells of an event, by name.
fn publishing(event: &Event) -> BTreeMap<&str, Reported> {
    let mut all: BTreeMap<&str, Reported> = BTreeMap::new();
    for telling in &event.tellings {
        let Some(publisher) = telling.publisher.as_deref() else {
            continue;
        };
        let told = all.entry(publisher).or_default();
        told.events = 1;
        told.claims += 1;
        // Who publishes it in its own voice is where the way ends, but for a hop to its owner.
        let voice = |hops: &Vec<record::Hop>| {
            let mut hops = hops.iter();
            hops.any(|hop| hop.bond == Bond::Publishes && hop.to == publisher)
        };
        if telling.paths.iter().any(voice) {
            told.own = 1;
            told.alone = usize::from(event.origins.len() == 1);
        }
    }
    let differing = event.contested();
    for &of in Counted::ALL {
        count_figures(event, of, differing.contains(&of.name()), &mut all);
    }
    all
}

/// Counts a counted thing of an event once for each publisher that gives a figure of it.
fn count_figures<'e>(
    event: &'e Event,
    of: Counted,
    differs: bool,
    all: &mut BTreeMap<&'e str, Reported>,
) {
    let mut seen: BTreeMap<&str, (bool, bool)> = BTreeMap::new();
    let publisher = |claim: &ClaimId| event.telling(*claim)?.publisher.as_deref();
    let figures = event.figures.values().iter();
    for claim in figures
        .filter(|(said, _)| said.figure.of == of)
        .flat_map(|(_, claims)| claims)
    {
        if let Some(publisher) = publisher(claim) {
            let corrected = event
                .telling(*claim)
                .is_some_and(|telling| telling.corrected.iter().any(|later| later.of == of));
            let (_, before) = seen.entry(publisher).or_default();
            *before |= corrected;
        }
    }
    for (_, claims) in event.standing(of) {
        for publisher in claims.iter().filter_map(publisher) {
            seen.entry(publisher).or_default().0 = true;
        }
    }
    for (publisher, (stands, corrected)) in seen {
        let told = all.entry(publisher).or_default();
        told.figures += 1;
        told.contested += usize::from(stands && differs);
        told.corrected += usize::from(corrected);
    }
}
