//! What lies around an event: shutdowns, the episode it belongs to, totals and their parts.

use record::{ClaimType, Event, Modality};
use std::collections::BTreeMap;
use store::{EventFilter, Store};

/// Events of one episode that are followed at most.
const FOLLOWED: usize = 500;

/// The shutdowns of a record: times and areas in which silence is not calm.
#[derive(Debug, Default)]
pub struct Shutdowns(Vec<Event>);

impl Shutdowns {
    /// All that somebody says did happen.
    ///
    /// # Errors
    /// What the record says.
    pub fn of(store: &Store) -> store::Result<Self> {
        let filter = EventFilter {
            kind: Some(ClaimType::Shutdown),
            ..EventFilter::default()
        };
        Ok(Self::happened(store.events(&filter)?))
    }

    /// Those on whose days an event lies.
    ///
    /// # Errors
    /// What the record says.
    pub fn near(store: &Store, event: &Event) -> store::Result<Self> {
        Ok(match event.span_of_days() {
            Some(days) => Self::happened(store.events_on(ClaimType::Shutdown, days, usize::MAX)?),
            None => Self::default(),
        })
    }

    fn happened(mut all: Vec<Event>) -> Self {
        let happened = |event: &Event| {
            let mut said = event.modality.values().iter();
            said.any(|(modality, _)| *modality == Modality::Happened)
        };
        all.retain(happened);
        Self(all)
    }

    /// The shutdowns in whose area and days an event lies; a shutdown itself is in none.
    pub fn around(&self, event: &Event) -> Vec<&Event> {
        if event.kind == ClaimType::Shutdown {
            return Vec::new();
        }
        self.0
            .iter()
            .filter(|shutdown| event.lies_within(shutdown))
            .collect()
    }

    /// An event as it is stored, with the ids of these as `during_shutdowns`.
    ///
    /// # Errors
    /// If the event does not become JSON, which its form rules out.
    pub fn marked(&self, event: &Event) -> serde_json::Result<serde_json::Value> {
        let ids: Vec<_> = self.around(event).iter().map(|one| one.id).collect();
        let mut value = serde_json::to_value(event)?;
        value["during_shutdowns"] = serde_json::to_value(ids)?;
        Ok(value)
    }
}

/// The other events of an event's episode: of its type, on its days, in its country, told together
/// with it or with one that is. They stay events of their own. Also whether there are more.
///
/// # Errors
/// What the record says.
pub fn episode(store: &Store, event: &Event) -> store::Result<(Vec<Event>, bool)> {
    let Some((first, last)) = event.span_of_days().filter(|_| !event.is_wide()) else {
        return Ok((Vec::new(), false));
    };
    let country = |event: &Event| {
        event
            .place
            .values()
            .first()
            .and_then(|(place, _)| place.country.clone())
    };
    let fits = |other: &Event| {
        let days = other.span_of_days();
        !other.is_wide()
            && country(other) == country(event)
            && days.is_some_and(|(from, to)| from <= last && first <= to)
    };
    let mut found: BTreeMap<record::EventId, Event> = BTreeMap::new();
    let mut waiting = vec![event.clone()];
    while let Some(one) = waiting.pop() {
        for other in store.told_with(&one)? {
            if other.id != event.id && fits(&other) && !found.contains_key(&other.id) {
                waiting.push(other.clone());
                found.insert(other.id, other);
            }
        }
        if found.len() >= FOLLOWED {
            return Ok((found.into_values().collect(), true));
        }
    }
    Ok((found.into_values().collect(), false))
}

/// Of a total the events that lie in it, of another event the totals in which it lies. They are
/// told apart and never added up. At most `most` events of its days are looked at; also whether there
/// are more.
///
/// # Errors
/// What the record says.
pub fn parts_or_totals(
    store: &Store,
    event: &Event,
    most: usize,
) -> store::Result<(Vec<Event>, bool)> {
    let Some(days) = event.span_of_days() else {
        return Ok((Vec::new(), false));
    };
    let mut all = store.events_on(event.kind, days, most.saturating_add(1))?;
    let more = all.len() > most;
    all.truncate(most);
    let is_total = event.is_wide();
    all.retain(|other| {
        let (part, total) = if is_total {
            (other, event)
        } else {
            (event, other)
        };
        other.id != event.id && total.is_wide() && !part.is_wide() && part.lies_within(total)
    });
    Ok((all, more))
}
