//! Where a claim can meet others: what must be merged again when it comes, goes or changes.

use crate::days;
use crate::days::Days;
use crate::neighbours::{NEAR_KM, cell, kilometres};
use crate::node;
use record::{Claim, ClaimType, Date, Hasher, Modality};

/// Where and when a claim can meet others of its type.
///
/// Two claims can influence each other's events only through a chain of claims each of which
/// [meets](Reach::meets) the next, or denies within the same document, or was joined by a person.
/// Merging such a closed group by itself gives the same events as merging everything.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reach {
    /// The type.
    pub kind: ClaimType,
    /// A number for the place, as wide as it is named, and for being a total or not.
    pub place: i64,
    /// Latitude and longitude in degrees, for dated happenings in towns.
    pub at: Option<(f64, f64)>,
    /// First day, counted from 1970-01-01.
    pub first: i32,
    /// Last day, included.
    pub last: i32,
    /// Whether it is a denial, which may join what its own document tells.
    pub denial: bool,
}

impl Reach {
    /// The reach of a claim; `None` if it is planned and joins no event. `dateline` is the
    /// earliest date line of the documents that tell it.
    #[must_use]
    pub fn of(claim: &Claim, dateline: Option<Date>) -> Option<Self> {
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
        let hash = hasher.finish();
        let number = i64::from_le_bytes([
            hash[0], hash[1], hash[2], hash[3], hash[4], hash[5], hash[6], hash[7],
        ]);
        let in_town = breadth == node::Breadth::Town && !total && own.is_some();
        Some(Self {
            kind: body.kind,
            place: number,
            at: place
                .and_then(|place| place.lat.zip(place.lon))
                .filter(|_| in_town),
            first: days.first,
            last: days.last,
            denial: body.modality == Modality::Denied,
        })
    }

    /// Whether the two may be compared: the same place, or towns within 25 km, on shared days.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        let near =
            || matches!((self.at, other.at), (Some(a), Some(b)) if kilometres(a, b) <= NEAR_KM);
        self.kind == other.kind
            && self.first <= other.last
            && other.first <= self.last
            && (self.place == other.place || near())
    }

    /// The cell of a grid in which it lies, (row, column); what it may meet in another town lies
    /// in the same or the eight neighbouring cells.
    #[must_use]
    pub fn cell(&self) -> Option<(i32, i32)> {
        self.at.map(cell)
    }
}
