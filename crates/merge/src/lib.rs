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
//! 7. What people joined or keep apart stays so, whatever the rules say.
//!
//! Then each claim is followed to its origins: through passages copied from elsewhere, through
//! speakers who are named, to publishers and their owners. What comes from one teller counts once.
//!
//! Nothing here depends on the order of the claims.

#![cfg_attr(
    test,
    allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")
)]

mod cluster;
mod compare;
pub mod copy;
mod days;
mod event;
pub mod likeness;
mod neighbours;
mod node;
mod origins;
mod passes;
pub mod reach;
pub mod retold;
mod sources;
mod stories;
mod ties;

pub use sources::Sources;
pub use stories::stories;

use copy::{Copied, Passages};
use record::{Claim, Date, Decision, DocumentId, Event, Language, Span, TextId};
use std::collections::{BTreeMap, BTreeSet};

/// The version of the rules: a change of them makes a new one, and events are built again.
pub const VERSION: u32 = 2;

/// A claim with what merging needs to know of its document.
#[derive(Debug, Clone, Copy)]
pub struct Coded<'a> {
    /// The claim.
    pub claim: &'a Claim,
    /// The document it is of. A text that two documents share gives the same claim twice.
    pub document: DocumentId,
    /// The text it stands on.
    pub text: TextId,
    /// The text's language.
    pub language: Language,
    /// The day the document speaks from, if it is known.
    pub dateline: Option<Date>,
    /// Who published it, as the document says.
    pub publisher: Option<&'a str>,
}

/// What is known besides the claims.
#[derive(Debug)]
pub struct Known<'a> {
    sources: &'a Sources,
    decisions: Vec<&'a Decision>,
    /// For each text, those that share passages with it, as seen from it.
    copies: BTreeMap<TextId, Vec<(TextId, Passages)>>,
    /// For each text, those that tell its report in another language.
    retold: BTreeMap<TextId, BTreeSet<TextId>>,
}

impl<'a> Known<'a> {
    /// Takes the list of sources, the whole log of decisions in its order, and the copies among
    /// the texts of the claims; copies of other texts do no harm.
    pub fn new(
        sources: &'a Sources,
        decisions: &'a [Decision],
        copies: impl IntoIterator<Item = Copied>,
    ) -> Self {
        let mut of: BTreeMap<TextId, Vec<(TextId, Passages)>> = BTreeMap::new();
        for Copied { a, b, shared } in copies {
            of.entry(b).or_default().push((a, shared.turned()));
            of.entry(a).or_default().push((b, shared));
        }
        of.values_mut()
            .for_each(|others| others.sort_by_key(|(other, _)| *other));
        Self {
            sources,
            decisions: record::decision::holding(decisions),
            copies: of,
            retold: BTreeMap::new(),
        }
    }

    /// Adds pairs of texts of which one tells the other's report in another language.
    #[must_use]
    pub fn with_retellings(mut self, pairs: impl IntoIterator<Item = (TextId, TextId)>) -> Self {
        for (a, b) in pairs {
            self.retold.entry(a).or_default().insert(b);
            self.retold.entry(b).or_default().insert(a);
        }
        self
    }

    /// Where else a claim's words stand: in whole copies of its text, and in texts that share a
    /// passage with one of its spans.
    fn elsewhere(&self, text: TextId, spans: &[Span]) -> Elsewhere {
        let in_passage = |shared: &Passages, span: &Span| {
            let mut passages = shared.all.iter();
            passages.any(|passage| passage.a.start < span.end && span.start < passage.a.end)
        };
        let covers = |shared: &Passages| {
            shared.is_whole() || spans.iter().any(|span| in_passage(shared, span))
        };
        let others = self.copies.get(&text).map_or(&[][..], Vec::as_slice);
        let copies: Vec<&(TextId, Passages)> =
            others.iter().filter(|(_, shared)| covers(shared)).collect();
        let is_copied = |span: &Span| copies.iter().any(|(_, shared)| in_passage(shared, span));
        let is_whole = copies.iter().any(|(_, shared)| shared.is_whole());
        let share = copies
            .iter()
            .map(|(_, shared)| shared.share_a)
            .fold(0.0, f64::max);
        Elsewhere {
            texts: copies.iter().map(|(other, _)| *other).collect(),
            all_of_it: is_whole || (!copies.is_empty() && spans.iter().all(is_copied)),
            per_mille: (share * 1000.0) as u32,
        }
    }
}

/// Where a claim's words stand besides its own text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Elsewhere {
    /// The texts, sorted.
    texts: Vec<TextId>,
    /// Whether nothing of the claim is told in words of its own.
    all_of_it: bool,
    /// How much of its own text stands in one of them, in thousandths.
    per_mille: u32,
}

/// Gathers claims into events, sorted by type, first day and id.
///
/// Planned claims make no event and join none.
#[must_use]
pub fn merge(claims: &[Coded<'_>], known: &Known<'_>) -> Vec<Event> {
    let nodes = node::nodes(claims, known);
    let clusters = passes::clusters(&nodes, ties::ties(&nodes, &known.decisions));
    let mut events: Vec<_> = clusters
        .iter()
        .map(|cluster| {
            (
                cluster.days.map(|days| days.first),
                event::event(&nodes, cluster, known),
            )
        })
        .collect();
    events.sort_by_key(|(first, event)| (event.kind, *first, event.id));
    events.into_iter().map(|(_, event)| event).collect()
}
