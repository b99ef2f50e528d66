//! Claims to events: which claims are about the same happening, and what they say of it.
//!
//! Merging discards nothing: each claim except a planned one is in exactly one event, an event's
//! fields are built from its claims alone, and every disagreement stays. It would rather leave
//! two events apart than glue two happenings together, since a person joins more easily than
//! they find what was wrongly joined. The rules, in the order in which they are tried:
//!
//! 1. Only claims of one type join. Totals (aggregates, and stretches of more than a week) join
//!    totals only. A country never joins a town, nor does a province.
//! 2. Two claims of one document never join, because the codebook has one claim for one
//!    happening there; a denial is the exception, and joins what it denies.
//! 3. Dated claims at one place join where their days meet. The shortest stretches go first and
//!    a claim must meet the days that all members share, so that a long stretch cannot glue
//!    different days together.
//! 4. One person's case joins neither another person's nor a crowd's; nor do two different sites
//!    or two different groups that suffered it.
//! 5. Differently named towns within 25 km join only if the claims share a figure, a slogan, a
//!    name or their origin; so do claims of single cases known to no finer than a country.
//! 6. A claim without a date joins the only event of the month before its document's date line,
//!    or the one that shares such a value with it.
//!
//! Nothing here depends on the order of the claims.

#![cfg_attr(
    test,
    allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")
)]

mod cluster;
mod compare;
mod days;
mod event;
pub mod likeness;
mod neighbours;
mod node;
mod origin;
mod passes;
mod stories;

pub use origin::{OriginKey, Origins, origins};
pub use stories::stories;

use record::{Claim, Date, DocumentId, Event};

/// The version of the rules: a change of them makes a new one, and events are built again.
pub const VERSION: u32 = 1;

/// A claim with what merging needs to know of its document.
#[derive(Debug, Clone, Copy)]
pub struct Coded<'a> {
    /// The claim.
    pub claim: &'a Claim,
    /// The document it is of. A text that two documents share gives the same claim twice.
    pub document: DocumentId,
    /// What the document's text goes back to.
    pub origin: OriginKey,
    /// The day the document speaks from, if it is known.
    pub dateline: Option<Date>,
}

/// Gathers claims into events, sorted by type, first day and id.
///
/// Planned claims make no event and join none.
#[must_use]
pub fn merge(claims: &[Coded<'_>]) -> Vec<Event> {
    let nodes = node::nodes(claims);
    let clusters = passes::clusters(&nodes);
    let mut events: Vec<_> = clusters
        .iter()
        .map(|cluster| {
            (
                cluster.days.map(|days| days.first),
                event::event(&nodes, cluster),
            )
        })
        .collect();
    events.sort_by_key(|(first, event)| (event.kind, *first, event.id));
    events.into_iter().map(|(_, event)| event).collect()
}
