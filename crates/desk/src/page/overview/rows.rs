//! An event in a line of the list: what, where, when, how many by whom, how well attested.

use crate::error::DeskError;
use crate::overview::{Index, Status};
use crate::shell::Shell;
use record::{ClaimType, Counted, Date, Event, EventId, Figure, Modality};
use serde::Serialize;
use std::collections::BTreeSet;
use store::Store;

/// The lowest and highest number of one counted thing.
#[derive(Debug, Serialize)]
pub(super) struct RangeRow {
    pub(super) of: Counted,
    pub(super) lowest: Option<u64>,
    pub(super) highest: Option<u64>,
    /// Whether no upper bound is given to the highest.
    pub(super) open: bool,
    /// How many speakers give a number.
    pub(super) speakers: usize,
    #[serde(skip)]
    pub(super) text: String,
}

/// An event in a line.
#[derive(Debug, Serialize)]
pub(super) struct EventRow {
    pub(super) id: EventId,
    #[serde(rename = "type")]
    pub(super) kind: ClaimType,
    pub(super) aggregate: bool,
    /// What its claims call its places, each once, the most frequent first.
    pub(super) places: Vec<String>,
    pub(super) first: Option<Date>,
    pub(super) last: Option<Date>,
    pub(super) ranges: Vec<RangeRow>,
    pub(super) claims: usize,
    pub(super) documents: usize,
    pub(super) origins: usize,
    /// On what its claims contradict each other.
    pub(super) disputed: Vec<&'static str>,
    /// What its claims say of its having happened.
    pub(super) modalities: Vec<Modality>,
    pub(super) status: Status,
    pub(super) in_shutdown: bool,
}

impl EventRow {
    /// The event in a row of the index; `None` if it is no more.
    pub(super) fn read(
        store: &Store,
        index: &Index,
        row: u32,
        shell: &Shell,
    ) -> Result<Option<Self>, DeskError> {
        let Some(event) = store.events_by_number(&[index.event(row)])?.pop() else {
            return Ok(None);
        };
        let days = event.span_of_days();
        Ok(Some(Self {
            places: index.places_of(row, shell.lang()),
            first: days.map(|days| days.0),
            last: days.map(|days| days.1),
            ranges: ranges(&event, shell),
            claims: event.claims.len(),
            documents: event.documents,
            origins: event.origins.len(),
            disputed: event.contested(),
            modalities: modalities(&event),
            status: index.status_of(row),
            in_shutdown: index.lies_in_shutdown(row),
            id: event.id,
            kind: event.kind,
            aggregate: event.aggregate,
        }))
    }

    /// Whether somebody denies it or tells it with doubt only.
    pub(super) fn doubts(&self) -> Vec<Modality> {
        let doubts = self.modalities.iter().copied();
        doubts.filter(|one| *one != Modality::Happened).collect()
    }
}

fn modalities(event: &Event) -> Vec<Modality> {
    let said: BTreeSet<Modality> = event
        .modality
        .values()
        .iter()
        .map(|(one, _)| *one)
        .collect();
    said.into_iter().collect()
}

fn ranges(event: &Event, shell: &Shell) -> Vec<RangeRow> {
    let row = |range: record::event::Range| RangeRow {
        of: range.of,
        lowest: range.lowest.number(),
        highest: range.highest.max.or(range.highest.min),
        open: range.highest.max.is_none(),
        speakers: event.speakers(range.of),
        text: text(&range.lowest, &range.highest, shell),
    };
    event.ranges().into_iter().map(row).collect()
}

fn text(lowest: &Figure, highest: &Figure, shell: &Shell) -> String {
    let (low, high) = (shell.bounds(lowest), shell.bounds(highest));
    match lowest.number() == highest.number() {
        true => high,
        false => shell.t2("overview-range", &("low", low), &("high", high)),
    }
}
