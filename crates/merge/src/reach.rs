//! Where a claim can meet others: what must be merged again when it comes, goes or changes.
//!
//! Two claims can influence each other's events only through a chain of claims each of which
//! [meets] the next, or of which one denies what the same document tells, or which a person joined
//! or split. Merging such a closed group by itself gives the same events as merging everything.

use crate::days;
use crate::days::Days;
use crate::neighbours::{NEAR_KM, cell, kilometres};
use crate::node::{self, Breadth};
use record::{Claim, Date, Hasher, Modality, Reach};

/// The reach of a claim; `None` if it is planned and joins no event. `dateline` is the earliest
/// date line of the documents that tell it.
#[must_use]
pub fn reach(claim: &Claim, dateline: Option<Date>) -> Option<Reach> {
    let body = &claim.body;
    if body.modality == Modality::Planned {
        return None;
    }
    let (place, total) = (body.place.as_ref(), node::is_total(claim));
    let breadth = node::breadth(place);
    let own = body.time.as_ref().and_then(Days::of);
    let days = node::reach(own, dateline.map(days::number));
    let mut hasher = Hasher::new("sanad reach 1");
    hasher
        .field(&[u8::from(total), breadth as u8])
        .field(node::place_name(place).as_bytes());
    let [a, b, c, d, e, f, g, h, ..] = hasher.finish();
    let in_town = breadth == Breadth::Town && !total && own.is_some();
    let at = place
        .and_then(|place| place.lat.zip(place.lon))
        .filter(|_| in_town);
    Some(Reach {
        kind: body.kind,
        place: i64::from_le_bytes([a, b, c, d, e, f, g, h]),
        at,
        cell: at.map(cell),
        first: days.first,
        last: days.last,
        denial: body.modality == Modality::Denied,
    })
}

/// Whether two claims of these reaches may be compared: at one place, or in towns within 25 km, on
/// shared days.
#[must_use]
pub fn meets(one: &Reach, other: &Reach) -> bool {
    let near = || matches!((one.at, other.at), (Some(a), Some(b)) if kilometres(a, b) <= NEAR_KM);
    one.kind == other.kind
        && one.first <= other.last
        && other.first <= one.last
        && (one.place == other.place || near())
}
