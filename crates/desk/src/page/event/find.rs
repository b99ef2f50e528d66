//! Which event an address means: by its id, by how that begins, or by an id that it had before.

use crate::error::DeskError;
use record::{ClaimId, Decision, Event, EventId, Verdict};
use store::{Named, Store};

/// Digits of an id that are enough to name something.
const ENOUGH: usize = 8;
/// Claims of a join in which earlier events are looked for at most: every part of the list has to
/// be hashed.
const SEARCHED: usize = 400;

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
    if let Ok(id) = asked.parse::<EventId>() {
        if let Some(event) = store.event(id)? {
            return Ok(Found::Event(Box::new(event)));
        }
        if let Some(event) = formerly(store, id)? {
            return Ok(Found::Elsewhere(address(event)));
        }
    }
    let elsewhere = match store.find(&asked, 1)?.first() {
        Some(Named::Event(id)) => address(*id),
        Some(Named::Claim(id)) => format!("/claim/{id}"),
        Some(Named::Document(id)) => format!("/document/{id}"),
        None => return Ok(Found::Nothing),
    };
    Ok(Found::Elsewhere(elsewhere))
}

/// The address of an event's page.
pub(crate) fn address(id: EventId) -> String {
    format!("/event/{id}")
}

/// The event that now holds the claims of one that is no more, as far as decisions tell: what was
/// split names the event it was; what was joined lists the claims of one event after those of the
/// other.
fn formerly(store: &Store, id: EventId) -> Result<Option<EventId>, DeskError> {
    for decision in store.decisions()?.iter().rev() {
        if let Some(claim) = was(decision, id)
            && let Some(event) = store.event_id_of(claim)?
        {
            return Ok(Some(event));
        }
    }
    Ok(None)
}

/// A claim of the event with this id, if the decision tells of such an event.
fn was(decision: &Decision, id: EventId) -> Option<ClaimId> {
    let is = |claims: &[ClaimId]| !claims.is_empty() && Event::id_of(claims) == id;
    match &decision.verdict {
        Verdict::Split {
            event,
            claims,
            from,
        } => {
            let whole = *event == id || is(&[from.as_slice(), claims].concat());
            if whole || is(from) {
                return from.first().copied();
            }
            is(claims).then(|| claims.first().copied()).flatten()
        }
        Verdict::Join { claims } => {
            if is(claims) {
                return claims.first().copied();
            }
            let searched = if claims.len() <= SEARCHED {
                claims.len()
            } else {
                0
            };
            (1..searched).find_map(|at| {
                let (one, other) = claims.split_at(at);
                let part = [one, other].into_iter().find(|part| is(part))?;
                part.first().copied()
            })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decisions_tell_which_events_there_were() {
        let claim = |n: u8| ClaimId::from_bytes([n; 32]);
        let (one, other) = (vec![claim(7), claim(9)], vec![claim(1), claim(8)]);
        let all = [one.clone(), other.clone()].concat();
        let id = |claims: &[ClaimId]| Event::id_of(claims);
        let at = |verdict| Decision::new("a", "2026-02-11T09:30:00Z", verdict, "why");
        let join = at(Verdict::Join {
            claims: all.clone(),
        });
        assert_eq!(was(&join, id(&one)), Some(claim(7)));
        assert_eq!(was(&join, id(&other)), Some(claim(1)));
        assert_eq!(was(&join, id(&all)), Some(claim(7)));
        assert_eq!(was(&join, id(&[claim(7)])), Some(claim(7)));
        assert_eq!(was(&join, id(&[claim(9)])), None);
        let split = at(Verdict::Split {
            event: id(&all),
            claims: one.clone(),
            from: other.clone(),
        });
        assert_eq!(was(&split, id(&all)), Some(claim(1)));
        assert_eq!(was(&split, id(&one)), Some(claim(7)));
        assert_eq!(was(&split, id(&other)), Some(claim(1)));
        let accept = at(Verdict::Accept { claim: claim(7) });
        assert_eq!(was(&accept, id(&one)), None);
    }
}
