//! What lies around an event, each in a line: its episode, totals and parts, what could be one
//! with it.

use crate::around::{Shutdowns, episode, parts_or_totals};
use crate::error::DeskError;
use record::event::Range;
use record::{ClaimType, Event, EventId, Place, When};
use serde::Serialize;
use std::collections::HashSet;
use store::Store;

/// Events of each kind of neighbour that are listed at most.
const LISTED: usize = 8;
/// Days between events that may be one, and how many of them are looked at.
const NEAR_DAYS: u16 = 7;
const LOOKED_AT: usize = 60;
/// Events of the same days that are looked at for totals and parts.
const ON_DAYS: usize = 600;
/// Places and times of a neighbour that are told.
const TOLD: usize = 3;

/// Another event in a line.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Brief {
    pub(crate) id: EventId,
    #[serde(rename = "type")]
    pub(crate) kind: ClaimType,
    pub(crate) aggregate: bool,
    pub(crate) places: Vec<Place>,
    pub(crate) times: Vec<When>,
    pub(crate) documents: usize,
    pub(crate) origins: usize,
    /// What it is counted by, if somebody gives a number.
    pub(crate) range: Option<Range>,
}

impl Brief {
    fn of(event: &Event) -> Self {
        let places = event.place.values().iter().take(TOLD);
        let times = event.time.values().iter().take(TOLD);
        let main = event.kind.counted();
        Self {
            id: event.id,
            kind: event.kind,
            aggregate: event.aggregate,
            places: places.map(|(place, _)| place.clone()).collect(),
            times: times.map(|(time, _)| time.clone()).collect(),
            documents: event.documents,
            origins: event.origins.len(),
            range: event.ranges().into_iter().find(|r| Some(r.of) == main),
        }
    }
}

/// Some of a list of events, and how many there are.
#[derive(Debug, Default, Serialize)]
pub(crate) struct List {
    pub(crate) events: Vec<Brief>,
    pub(crate) count: usize,
    /// Whether there may be more than were counted.
    pub(crate) at_least: bool,
}

impl List {
    fn of(events: &[Event], at_least: bool) -> Self {
        Self {
            events: events.iter().take(LISTED).map(Brief::of).collect(),
            count: events.len(),
            at_least,
        }
    }

    /// How many are not listed.
    pub(crate) fn more(&self) -> usize {
        self.count - self.events.len()
    }
}

/// All neighbours of an event.
#[derive(Debug, Serialize)]
pub(crate) struct Neighbours {
    /// The shutdowns in which it lies.
    pub(crate) shutdowns: Vec<Brief>,
    /// Of its type, on its days, told together with it.
    pub(crate) episode: List,
    /// Whether it is a total, so that the next are its parts; else they are totals around it.
    pub(crate) is_total: bool,
    pub(crate) parts_or_totals: List,
    /// Of its type and place, on its days or a week before or after, and not one with it.
    pub(crate) near: List,
}

/// Looks around an event.
pub(crate) fn around(store: &Store, event: &Event) -> Result<Neighbours, DeskError> {
    let shutdowns = Shutdowns::near(store, event)?;
    let (together, more) = episode(store, event)?;
    let (parts_or_totals, more_parts) = parts_or_totals(store, event, ON_DAYS)?;
    let known = together.iter().chain(&parts_or_totals).map(|one| one.id);
    let known: HashSet<EventId> = known.collect();
    let mut near = store.near(event, NEAR_DAYS, LOOKED_AT)?;
    near.retain(|other| !known.contains(&other.id));
    let first = event.span_of_days().map(|(first, _)| first);
    near.sort_by_cached_key(|other| {
        let days = other.span_of_days().zip(first);
        let days = days.map(|((theirs, _), ours)| (theirs - ours).get_days().abs());
        (days.unwrap_or(i32::MAX), other.id)
    });
    let around = shutdowns.around(event);
    Ok(Neighbours {
        shutdowns: around.into_iter().map(Brief::of).collect(),
        episode: List::of(&together, more),
        is_total: event.is_wide(),
        parts_or_totals: List::of(&parts_or_totals, more_parts),
        near: List::of(&near, near.len() >= LOOKED_AT),
    })
}
