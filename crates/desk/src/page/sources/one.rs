//! One source.

use super::told::{Told, everyone, unread};
use crate::answer::{answer, see};
use crate::desk::Desk;
use crate::error::DeskError;
use crate::seen::{Asked, Seen};
use crate::shell::Shell;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use record::{ClaimType, Date, DocumentId, EventId, Language};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::{Listed, Reporting, Store};

/// Documents on one page.
const A_PAGE: usize = 50;

/// Events that are shown.
const EVENTS: usize = 20;

/// Which source is wanted, and which part of its documents.
#[derive(Deserialize)]
pub(super) struct Query {
    #[serde(default)]
    name: String,
    /// `alone`: only events of which it is the only origin.
    #[serde(default)]
    events: String,
    #[serde(default)]
    page: usize,
}

#[derive(Template, Serialize)]
#[template(path = "source.html")]
struct SourcePage {
    #[serde(skip)]
    shell: Shell,
    source: Told,
    /// Whether only events are shown of which it is the only origin.
    alone: bool,
    /// The newest events that it tells.
    events: Vec<EventRow>,
    page: usize,
    more: bool,
    /// Its documents, the newest first.
    documents: Vec<DocumentRow>,
}

#[derive(Serialize)]
struct EventRow {
    id: EventId,
    #[serde(rename = "type")]
    kind: ClaimType,
    start: Option<Date>,
    /// The place that most of its claims give, by name.
    place: Option<String>,
    own: bool,
    alone: bool,
}

#[derive(Serialize)]
struct DocumentRow {
    id: DocumentId,
    title: Option<String>,
    /// The first line of its text.
    begins: String,
    language: Language,
    day: Option<Date>,
}

/// What one reading of the record gave.
enum Got {
    Page(Box<Told>, Vec<EventRow>, Vec<Listed>),
    /// It is called otherwise.
    Elsewhere(String),
}

/// `GET /source`
pub(super) async fn source(
    State(desk): State<Desk>,
    seen: Seen,
    Asked(query): Asked<Query>,
) -> Result<Response, DeskError> {
    let alone = match query.events.as_str() {
        "" => false,
        "alone" => true,
        other => return Err(DeskError::Bad(format!("'events={other}' is not 'alone'"))),
    };
    let declared = Arc::clone(&desk.declared);
    let (name, page) = (query.name, query.page);
    let got = desk.read(move |store| {
        let known = declared.named(&name).map(|source| source.name.clone());
        if let Some(known) = known.filter(|known| *known != name) {
            return Ok(Got::Elsewhere(known));
        }
        let told = everyone(store, &*declared)?.told;
        let told = told.into_iter().find(|one| one.name == name);
        let told = told.or_else(|| unread(&name, &*declared));
        let told = told.ok_or(DeskError::NotFound)?;
        read(store, told, alone, page)
    });
    let (told, events, mut documents) = match got.await? {
        Got::Elsewhere(known) => return Ok(see(&super::address(&known))),
        Got::Page(told, events, documents) => (*told, events, documents),
    };
    let more = documents.len() > A_PAGE;
    documents.truncate(A_PAGE);
    let view = SourcePage {
        shell: Shell::new(&seen, "sources"),
        source: told,
        alone,
        events,
        page,
        more,
        documents: documents.into_iter().map(document_row).collect(),
    };
    Ok(answer(&seen, &view))
}

fn read(store: &Store, told: Told, alone: bool, page: usize) -> Result<Got, DeskError> {
    let events = store.events_by(&told.name, alone, EVENTS)?.into_iter();
    let events: Result<Vec<EventRow>, DeskError> =
        events.map(|one| event_row(store, one)).collect();
    let names: Vec<&str> = told.names.iter().map(|(name, _)| name.as_str()).collect();
    let documents = store.documents_by(&names, page.saturating_mul(A_PAGE), A_PAGE + 1)?;
    Ok(Got::Page(Box::new(told), events?, documents))
}

fn event_row(store: &Store, one: Reporting) -> Result<EventRow, DeskError> {
    let event = store.event(one.event)?;
    let places = event.iter().flat_map(|event| event.place.values());
    let most = places.max_by_key(|(_, claims)| claims.len());
    Ok(EventRow {
        id: one.event,
        kind: one.kind,
        start: one.start,
        place: most.map(|(place, _)| place.name.clone()),
        own: one.own,
        alone: one.alone,
    })
}

fn document_row(one: Listed) -> DocumentRow {
    DocumentRow {
        id: one.id,
        title: one.title,
        begins: one.begins,
        language: one.language,
        day: one.day,
    }
}

impl SourcePage {
    fn source_of(&self, name: &str) -> String {
        super::address(name)
    }

    /// The address of a page of its documents.
    fn address(&self, page: usize) -> String {
        format!("{}&page={page}", super::address(&self.source.name))
    }

    fn stretch(&self) -> String {
        let days = self.source.days;
        let (first, last) = days.map_or((None, None), |(first, last)| (Some(first), Some(last)));
        self.shell.days(&first, &last)
    }
}
