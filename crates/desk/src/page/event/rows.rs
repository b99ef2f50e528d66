//! The table of an event: a row for each claim, in an order that the address names.

use super::figures::numbers_of;
use super::review::{self, Reviewed};
use crate::error::DeskError;
use record::{
    Bond, ClaimId, Counted, Date, DocumentId, Event, EventId, Figure, Hop, Link, Modality, Place,
    Relation, Text, When, sentence,
};
use serde::Serialize;
use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};
use store::{Store, Told};

/// Rows of one page.
const A_PAGE: usize = 50;

/// By what rows can be ordered, as the address names it.
pub(crate) const SORTS: [&str; 9] = [
    "origin",
    "source",
    "day",
    "relation",
    "figure",
    "place",
    "time",
    "says",
    "confidence",
];

/// An order of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(crate) struct Sort {
    /// One of [`SORTS`].
    pub(crate) by: &'static str,
    /// From the last to the first.
    pub(crate) turned: bool,
}

impl Sort {
    /// `day`, or `-day` from the last to the first; by origin if it is none of these.
    pub(crate) fn of(asked: &str) -> Self {
        let (turned, name) = match asked.strip_prefix('-') {
            Some(name) => (true, name),
            None => (false, asked),
        };
        let by = SORTS.into_iter().find(|known| *known == name);
        by.map_or(
            Self {
                by: "origin",
                turned: false,
            },
            |by| Self { by, turned },
        )
    }

    /// What the head of a column asks for: its order, or that turned if it is so ordered already.
    pub(crate) fn link(self, by: &str) -> String {
        match self.by == by && !self.turned {
            true => format!("-{by}"),
            false => by.to_owned(),
        }
    }

    /// As `aria-sort` tells it.
    pub(crate) fn aria(self, by: &str) -> &'static str {
        match (self.by == by, self.turned) {
            (false, _) => "none",
            (true, false) => "ascending",
            (true, true) => "descending",
        }
    }

    pub(crate) fn name(self) -> String {
        format!("{}{}", if self.turned { "-" } else { "" }, self.by)
    }
}

/// One page of the table.
#[derive(Debug, Serialize)]
pub(crate) struct Table {
    pub(crate) sort: Sort,
    /// Which page, from 0, and how many there are.
    pub(crate) page: usize,
    pub(crate) pages: usize,
    /// What is counted, in the order of the columns, and whether claims differ on it.
    pub(crate) counted: Vec<(Counted, bool)>,
    pub(crate) place_differs: bool,
    pub(crate) time_differs: bool,
    pub(crate) modality_differs: bool,
    pub(crate) parts: Vec<Part>,
}

/// Rows under one origin; all of a page's rows where they are ordered otherwise.
#[derive(Debug, Serialize)]
pub(crate) struct Part {
    /// Which of the event's origins.
    pub(crate) origin: Option<usize>,
    /// Whether the page before has rows of it too.
    pub(crate) goes_on: bool,
    pub(crate) rows: Vec<Row>,
}

impl Part {
    /// How many of its rows are copies.
    pub(crate) fn copies(&self) -> usize {
        self.rows.iter().filter(|row| row.copy_of.is_some()).count()
    }
}

/// One claim.
#[derive(Debug, Serialize)]
pub(crate) struct Row {
    pub(crate) claim: ClaimId,
    pub(crate) document: DocumentId,
    /// How many documents have its text.
    pub(crate) documents: usize,
    pub(crate) publisher: Option<String>,
    #[serde(skip)]
    pub(crate) told_in: record::Document,
    pub(crate) as_of: Option<Date>,
    /// The speakers, from the nearest; empty in the document's own voice.
    pub(crate) said_by: Vec<Link>,
    /// Where it goes back to: an origin of the event, how that stands to the conflict, and the way.
    pub(crate) origins: Vec<(usize, Relation, Vec<Hop>)>,
    /// Of whose report this is a copy or a retelling.
    pub(crate) copy_of: Option<Hop>,
    pub(crate) modality: Modality,
    pub(crate) aggregate: bool,
    pub(crate) place: Option<Place>,
    pub(crate) time: Option<When>,
    /// Its figures for each of the counted things, and whether it later took them back.
    pub(crate) figures: Vec<(Vec<Figure>, bool)>,
    pub(crate) confidence: Option<f64>,
    pub(crate) review: Option<Reviewed>,
    pub(crate) flag: Option<record::Flag>,
    pub(crate) language: record::Language,
    /// Its sentence, cut into the words that carry it and the others.
    pub(crate) quote: Vec<(String, bool)>,
    /// The first row of this claim on the page, which has its checkbox and its mark.
    #[serde(skip)]
    pub(crate) first: bool,
}

/// A claim under one of its origins, or under all.
#[derive(Debug, Clone, Copy)]
struct Entry {
    claim: usize,
    /// Which of the telling's origins.
    at: Option<usize>,
}

/// A page of the table, and the claims of it that may not be shown, each with the reason.
type Shown = (Table, Vec<(ClaimId, String)>);

/// A page of the table, and what may not be shown of it.
pub(crate) fn table(
    store: &Store,
    event: &Event,
    sort: Sort,
    page: usize,
) -> Result<Shown, DeskError> {
    let entries = ordered(store, event, sort)?;
    let pages = entries.len().div_ceil(A_PAGE).max(1);
    let page = page.min(pages - 1);
    let start = page * A_PAGE;
    let shown = &entries[start..(start + A_PAGE).min(entries.len())];
    let mut ids: Vec<ClaimId> = shown
        .iter()
        .map(|entry| event.claims[entry.claim])
        .collect();
    ids.sort_unstable();
    ids.dedup();
    let (told, broken) = store.told_of(&ids)?;
    let told: HashMap<ClaimId, Told> = told.into_iter().map(|one| (one.claim.id, one)).collect();
    let mut reviews = review::of(store, &ids)?;
    let counted = columns(event);
    let origin_of = |entry: &Entry| Some(event.tellings[entry.claim].origins[entry.at?]);
    let before = start.checked_sub(1).map(|last| origin_of(&entries[last]));
    let (mut parts, mut seen) = (Vec::<Part>::new(), Vec::new());
    for entry in shown {
        let claim = event.claims[entry.claim];
        let Some(told) = told.get(&claim) else {
            continue;
        };
        let origin = origin_of(entry);
        if parts.last().is_none_or(|part| part.origin != origin) {
            parts.push(Part {
                origin,
                goes_on: parts.is_empty() && origin.is_some() && before == Some(origin),
                rows: Vec::new(),
            });
        }
        let first = !seen.contains(&claim);
        seen.push(claim);
        let review = match first {
            true => reviews.remove(&claim),
            false => None,
        };
        if let Some(part) = parts.last_mut() {
            part.rows
                .push(row(event, *entry, told, &counted, review, first));
        }
    }
    let table = Table {
        sort,
        page,
        pages,
        counted,
        place_differs: event.place.is_disputed(),
        time_differs: event.time.is_disputed(),
        modality_differs: event.modality.is_disputed(),
        parts,
    };
    let broken = broken.into_iter();
    let broken = broken.map(|(claim, problem)| (claim, problem.message));
    Ok((table, broken.collect()))
}

/// What is counted, and whether claims differ on it; the thing that the type is about comes along
/// where nobody gives a number.
fn columns(event: &Event) -> Vec<(Counted, bool)> {
    let contested = event.contested();
    let said = |of: Counted| {
        let mut figures = event.figures.values().iter();
        figures.any(|(said, _)| said.figure.of == of)
    };
    let all = Counted::ALL.iter().copied();
    all.filter(|&of| said(of) || event.kind.counted() == Some(of))
        .map(|of| (of, contested.contains(&of.name())))
        .collect()
}

fn row(
    event: &Event,
    entry: Entry,
    told: &Told,
    counted: &[(Counted, bool)],
    review: Option<Reviewed>,
    first: bool,
) -> Row {
    let (claim, telling) = (&told.claim, &event.tellings[entry.claim]);
    let origin = |at: usize| {
        let number = telling.origins[at];
        let relation = event.origins[number].relation;
        (number, relation, telling.paths[at].clone())
    };
    let figures = |&(of, _): &(Counted, bool)| {
        let corrected = telling.corrected.iter().any(|later| later.of == of);
        (numbers_of(claim, of), corrected)
    };
    let text = Text::new(&told.text);
    let quote = sentence::quoted(claim, &text).unwrap_or_default();
    let words =
        |(span, mark): (record::Span, bool)| (text.get(span).unwrap_or("").to_owned(), mark);
    Row {
        claim: claim.id,
        document: told.document.id,
        documents: telling.documents.len(),
        publisher: telling.publisher.clone(),
        told_in: told.document.clone(),
        as_of: telling.as_of,
        said_by: claim.body.said_by.clone(),
        origins: match entry.at {
            Some(at) => vec![origin(at)],
            None => (0..telling.origins.len()).map(origin).collect(),
        },
        copy_of: copied(event, entry).cloned(),
        modality: claim.body.modality,
        aggregate: claim.body.aggregate,
        place: claim.body.place.clone(),
        time: claim.body.time.clone(),
        figures: counted.iter().map(figures).collect(),
        confidence: claim.confidence,
        review,
        flag: claim.body.flag,
        language: told.document.language,
        quote: quote.into_iter().map(words).collect(),
        first,
    }
}

/// The first hop of an entry's way if it is that of a copy or a retelling.
fn copied(event: &Event, entry: Entry) -> Option<&Hop> {
    let telling = &event.tellings[entry.claim];
    let mut paths = match entry.at {
        Some(at) => telling.paths[at..=at].iter(),
        None => telling.paths.iter(),
    };
    paths.find_map(|path| {
        path.iter()
            .find(|hop| matches!(hop.bond, Bond::Copies | Bond::Retells))
    })
}

fn ordered(store: &Store, event: &Event, sort: Sort) -> Result<Vec<Entry>, DeskError> {
    if sort.by == "origin" {
        let mut entries = by_origin(event);
        if sort.turned {
            entries.reverse();
        }
        return Ok(entries);
    }
    let keys = keys(store, event, sort.by)?;
    let mut entries: Vec<Entry> = (0..event.claims.len())
        .map(|claim| Entry { claim, at: None })
        .collect();
    entries.sort_by(|a, b| {
        let order = keys[a.claim].cmp_with(&keys[b.claim], sort.turned);
        order.then_with(|| a.claim.cmp(&b.claim))
    });
    Ok(entries)
}

/// Under each origin its tellings by publisher, copies after what they copy.
fn by_origin(event: &Event) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (claim, telling) in event.tellings.iter().enumerate() {
        for at in 0..telling.origins.len() {
            let at = Some(at);
            entries.push(Entry { claim, at });
        }
    }
    let numbers: BTreeMap<ClaimId, usize> = event.claims.iter().copied().zip(0..).collect();
    let key = |entry: &Entry| {
        let telling = &event.tellings[entry.claim];
        let origin = entry.at.map(|at| telling.origins[at]);
        // A copy stands where the claim stands that it copies.
        let original = copied(event, *entry).and_then(|hop| numbers.get(&hop.claim?).copied());
        let head = original.unwrap_or(entry.claim);
        let name = event.tellings[head].publisher.clone();
        let is_copy = copied(event, *entry).is_some();
        let own = telling.publisher.clone();
        (origin, name, head, is_copy, own, entry.claim)
    };
    entries.sort_by_cached_key(key);
    entries
}

/// By what a claim is ordered; what is missing comes last, whichever way.
#[derive(Debug, Clone, PartialEq)]
enum Key {
    Words(String),
    Number(f64),
    Missing,
}

impl Key {
    fn cmp_with(&self, other: &Self, turned: bool) -> Ordering {
        let order = match (self, other) {
            (Self::Missing, Self::Missing) => return Ordering::Equal,
            (Self::Missing, _) => return Ordering::Greater,
            (_, Self::Missing) => return Ordering::Less,
            (Self::Words(a), Self::Words(b)) => a.cmp(b),
            (Self::Number(a), Self::Number(b)) => a.total_cmp(b),
            (Self::Number(_), Self::Words(_)) => Ordering::Less,
            (Self::Words(_), Self::Number(_)) => Ordering::Greater,
        };
        if turned { order.reverse() } else { order }
    }
}

/// The key of each claim of an event, in their order.
fn keys(store: &Store, event: &Event, by: &str) -> Result<Vec<Key>, DeskError> {
    let mut keys = vec![Key::Missing; event.claims.len()];
    let mut set = |claims: &[ClaimId], key: Key| {
        for claim in claims {
            // Of several values of one claim the first counts.
            if let Ok(at) = event.claims.binary_search(claim)
                && keys[at] == Key::Missing
            {
                keys[at] = key.clone();
            }
        }
    };
    let own = |telling: &record::Telling| match by {
        "source" => telling.publisher.clone().map(|name| name.to_lowercase()),
        "day" => telling.as_of.map(|day| day.to_string()),
        _ => {
            let origin = telling.origins.first();
            let relation = origin.map(|&origin| event.origins[origin].relation);
            relation.map(|relation| (relation as u8).to_string())
        }
    };
    match by {
        "place" => {
            for (place, claims) in event.place.values() {
                let place = [
                    Some(&place.name),
                    place.admin1.as_ref(),
                    place.country.as_ref(),
                ];
                let words: Vec<&str> = place.into_iter().flatten().map(String::as_str).collect();
                set(claims, Key::Words(words.join(" ")));
            }
        }
        "time" => {
            for (time, claims) in event.time.values() {
                let day = time.start.or(time.end);
                let key = day.map_or(Key::Missing, |day| Key::Words(day.to_string()));
                set(claims, key);
            }
        }
        "says" => {
            for (modality, claims) in event.modality.values() {
                set(claims, Key::Number(f64::from(*modality as u8)));
            }
        }
        "figure" => {
            let of = event
                .kind
                .counted()
                .or_else(|| Some(columns(event).first()?.0));
            for (said, claims) in event.figures.values() {
                let number = said.figure.number().filter(|_| Some(said.figure.of) == of);
                set(
                    claims,
                    number.map_or(Key::Missing, |n| Key::Number(n as f64)),
                );
            }
        }
        "confidence" => {
            for (claim, confidence) in confidences(store, event.id)? {
                set(&[claim], confidence.map_or(Key::Missing, Key::Number));
            }
        }
        _ => {
            for (claim, telling) in event.claims.iter().zip(&event.tellings) {
                set(&[*claim], own(telling).map_or(Key::Missing, Key::Words));
            }
        }
    }
    Ok(keys)
}

fn confidences(store: &Store, event: EventId) -> Result<Vec<(ClaimId, Option<f64>)>, DeskError> {
    Ok(store.confidences(event)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_is_read_from_the_address_and_turned_by_its_column() {
        let day = Sort::of("day");
        assert_eq!((day.by, day.turned), ("day", false));
        assert_eq!(day.link("day"), "-day");
        assert_eq!(day.link("place"), "place");
        assert_eq!(Sort::of("-day").link("day"), "day");
        assert_eq!(Sort::of("-day").aria("day"), "descending");
        assert_eq!(Sort::of("'; DROP TABLE").by, "origin");
        assert_eq!(Sort::of("-day").name(), "-day");
    }

    #[test]
    fn what_is_missing_comes_last_whichever_way() {
        let keys = [Key::Missing, Key::Number(2.0), Key::Number(14.0)];
        for turned in [false, true] {
            let mut sorted = keys.clone();
            sorted.sort_by(|a, b| a.cmp_with(b, turned));
            assert_eq!(sorted[2], Key::Missing);
            assert_eq!(sorted[0], keys[if turned { 2 } else { 1 }]);
        }
    }
}
