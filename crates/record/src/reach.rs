//! Where a claim can meet others.

use crate::ClaimType;

/// Where and when a claim can meet others of its type: what must be merged again when the claim
/// comes, goes or changes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reach {
    /// The type.
    pub kind: ClaimType,
    /// A number for the place, as wide as it is named, and for being a total or not.
    pub place: i64,
    /// Latitude and longitude in degrees, for dated happenings in towns.
    pub at: Option<(f64, f64)>,
    /// The cell of a grid in which that lies, (row, column): a claim in another town that may meet
    /// this one lies in the same or one of the eight cells around it.
    pub cell: Option<(i32, i32)>,
    /// First day, counted from 1970-01-01.
    pub first: i32,
    /// Last day, included.
    pub last: i32,
    /// Whether it is a denial, which may join what its own document tells.
    pub denial: bool,
}
