//! The overview: all events of a record by type, place, time, source, relation, status.
//!
//! An [`Index`] holds what is needed of every event in memory; a [`Filter`] asks it, and the
//! answer counts claims, documents, origins and events apart. [`Keeper`] keeps the index of a
//! record up to date.

mod answer;
mod clusters;
mod columns;
mod filter;
mod index;
mod keeper;
mod map;
mod names;
mod outlines;
mod shutdowns;
#[cfg(test)]
mod tests;
mod timeline;

pub use answer::{Answer, Counts, Facets};
pub use filter::{Filter, Order};
pub use index::Index;
pub use keeper::Keeper;
pub use timeline::{Bin, Shade, Timeline, Unit};

pub(crate) use clusters::{Cluster, Mark};
pub(crate) use filter::Written;
pub(crate) use map::{Area, Label, Map, View};
pub(crate) use names::asked_place;
pub(crate) use outlines::{country_name, outline, routes};

use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// How far people have looked at an event's claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// At none.
    Unchecked,
    /// At some.
    Partly,
    /// At each.
    Checked,
}

impl Status {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Unchecked, Self::Partly, Self::Checked];

    /// As addresses write it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unchecked => "unchecked",
            Self::Partly => "partly",
            Self::Checked => "checked",
        }
    }
}

impl FromStr for Status {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|status| status.name() == text)
            .ok_or_else(|| format!("'{text}' is none of unchecked, partly, checked"))
    }
}
