//! Which event an address means: by its id, by how that begins, or by an id that it had before.

use crate::error::DeskError;
use record::{Event, EventId};
use store::{Named, Store};

/// Digits of an id that are enough to name something.
const ENOUGH: usize = 8;

/// What an address leads to.
#[derive(Debug)]
pub(crate) enum Found {
    /// The event with exactly this id.
    Event(Box<Event>),
    /// It stands at another address of the desk.
    Elsewhere(String),
    /// No event has or had this id, as far as the record tells.
    Nothing,
}

/// Looks for what an id of an event, or its beginning, means now.
pub(crate) fn find(store: &Store, asked: &str) -> Result<Found, DeskError> {
    if !asked.chars().all(|c| c.is_ascii_hexdigit()) || asked.len() < ENOUGH {
        return Ok(Found::Nothing);
    }
    let asked = asked.to_ascii_lowercase();
    if let Ok(id) = asked.parse::<EventId>()
        && let Some(event) = store.event(id)?
    {
        return Ok(Found::Event(Box::new(event)));
    }
    let elsewhere = match store.find(&asked, 1)?.first() {
        Some(Named::Event(id)) => address(*id),
        Some(Named::Claim(id)) => format!("/claim/{id}"),
        Some(Named::Document(id)) => format!("/document/{id}"),
        None => match store.former_events(&asked, 1)?.first() {
            Some((_, now)) => address(*now),
            None => return Ok(Found::Nothing),
        },
    };
    Ok(Found::Elsewhere(elsewhere))
}

/// The address of an event's page.
pub(crate) fn address(id: EventId) -> String {
    format!("/event/{id}")
}
