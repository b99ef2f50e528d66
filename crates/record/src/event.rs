//! A set of claims about the same happening.

use crate::{
    ClaimId, ClaimType, Counted, Date, Disputed, DocumentId, EventId, Figure, Hasher, Link,
    Modality, Origin, Party, Place, Relation, Telling, When,
};
use serde::{Deserialize, Serialize};

/// A figure with the chain that gave it: an empty chain is the document's own voice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaidFigure {
    /// The number.
    #[serde(flatten)]
    pub figure: Figure,
    /// Who gave it.
    pub said_by: Vec<Link>,
}

/// An event: built from claims alone, with every disagreement kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Hash of its claims' ids, sorted.
    pub id: EventId,
    /// The kind of event.
    #[serde(rename = "type")]
    pub kind: ClaimType,
    /// Whether it is a total over several places or times.
    pub aggregate: bool,
    /// Its claims, sorted by id.
    pub claims: Vec<ClaimId>,
    /// Whether claims say that it happened, deny it or doubt it.
    pub modality: Disputed<Modality>,
    /// Where.
    pub place: Disputed<Place>,
    /// When.
    pub time: Disputed<When>,
    /// Who did it.
    pub actor: Disputed<Party>,
    /// Who suffered it.
    pub target: Disputed<Party>,
    /// Every figure with its speakers.
    pub figures: Disputed<SaidFigure>,
    /// Slogans quoted.
    pub words: Vec<String>,
    /// The independent origins of its claims, sorted by name; copies, quotations and outlets of
    /// one owner share one.
    pub origins: Vec<Origin>,
    /// How each claim is told, in the order of `claims`.
    pub tellings: Vec<Telling>,
    /// How many documents its claims are of.
    pub documents: usize,
    /// Why the claims were put together, in words.
    pub why: Vec<String>,
}

impl Event {
    /// The id of the event that these claims make, whatever their order.
    #[must_use]
    pub fn id_of(claims: &[ClaimId]) -> EventId {
        let mut sorted = claims.to_vec();
        sorted.sort_unstable();
        let mut hasher = Hasher::new("sanad event 1");
        for claim in sorted {
            hasher.field(claim.as_bytes());
        }
        EventId::from_bytes(hasher.finish())
    }

    /// What its claims contradict each other on: `modality` if some say that it happened and
    /// others deny it; a counted thing (`killed`, …) if claims state different numbers of it.
    #[must_use]
    pub fn contested(&self) -> Vec<&'static str> {
        let says = |modality| {
            self.modality
                .values()
                .iter()
                .any(|(value, _)| *value == modality)
        };
        let denied = says(Modality::Denied) && says(Modality::Happened);
        let mut contested: Vec<_> = denied.then_some("modality").into_iter().collect();
        for &of in Counted::ALL {
            let mut numbers = self.standing(of).map(|(said, _)| said.figure.number());
            let first = numbers.next();
            if numbers.any(|number| Some(number) != first) {
                contested.push(of.name());
            }
        }
        contested
    }

    /// The figures of one counted thing that no later word of the same source took back, each
    /// with those of its claims that still stand by it.
    pub fn standing(&self, of: Counted) -> impl Iterator<Item = (&SaidFigure, Vec<ClaimId>)> {
        let stands = move |claim: &ClaimId| {
            let telling = self.telling(*claim);
            telling.is_none_or(|telling| telling.corrected.iter().all(|later| later.of != of))
        };
        let figures = self.figures.values().iter();
        figures
            .filter(move |(said, _)| said.figure.of == of)
            .filter_map(move |(said, claims)| {
                let claims: Vec<ClaimId> = claims.iter().copied().filter(stands).collect();
                (!claims.is_empty()).then_some((said, claims))
            })
    }

    /// The lowest and the highest number that somebody stands by, for each counted thing that
    /// has one. A bound that nobody gives is `None`; nothing is averaged.
    #[must_use]
    pub fn ranges(&self) -> Vec<Range> {
        let range = |&of: &Counted| {
            let figures: Vec<Figure> = self
                .standing(of)
                .map(|(said, _)| said.figure.clone())
                .collect();
            let lowest = figures.iter().min_by_key(|figure| figure.number())?;
            // Of two equal numbers, "at least" reaches higher.
            let highest = figures
                .iter()
                .max_by_key(|figure| (figure.max.or(figure.min), figure.max.is_none()))?;
            Some(Range {
                of,
                lowest: lowest.clone(),
                highest: highest.clone(),
            })
        };
        Counted::ALL.iter().filter_map(range).collect()
    }

    /// How many different speakers stand by a number of one counted thing: those whom documents
    /// name, whatever the case of their letters, else who published.
    #[must_use]
    pub fn speakers(&self, of: Counted) -> usize {
        let mut names = std::collections::BTreeSet::new();
        for (said, claims) in self.standing(of) {
            if let Some(link) = said.said_by.first() {
                names.insert(link.text.to_lowercase());
                continue;
            }
            names.extend(claims.iter().map(|claim| {
                let telling = self.telling(*claim);
                let publisher = telling.and_then(|telling| telling.publisher.as_deref());
                publisher.map_or_else(|| claim.to_string(), str::to_lowercase)
            }));
        }
        names.len()
    }

    /// How a claim of this event is told.
    #[must_use]
    pub fn telling(&self, claim: ClaimId) -> Option<&Telling> {
        let at = self.claims.binary_search(&claim).ok()?;
        self.tellings.get(at)
    }

    /// How many origins there are of each relation to the conflict, in the order of the relations.
    #[must_use]
    pub fn relations(&self) -> Vec<(Relation, usize)> {
        let count = |&relation: &Relation| {
            let of = |origin: &&Origin| origin.relation == relation;
            (relation, self.origins.iter().filter(of).count())
        };
        let counts = Relation::ALL.iter().map(count);
        counts.filter(|(_, count)| *count > 0).collect()
    }

    /// The documents of its claims, sorted, each once.
    #[must_use]
    pub fn document_ids(&self) -> Vec<DocumentId> {
        let all = self.tellings.iter().flat_map(|telling| &telling.documents);
        let mut all: Vec<DocumentId> = all.copied().collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The first and the last day that its claims give, over all that they say.
    #[must_use]
    pub fn span_of_days(&self) -> Option<(Date, Date)> {
        let times = || self.time.values().iter().map(|(time, _)| time);
        let first = times().filter_map(|time| time.start.or(time.end)).min()?;
        let last = times().filter_map(|time| time.end.or(time.start)).max()?;
        Some((first, last))
    }
}

impl Event {
    /// Whether this happened, as far as it is said, in the area and on a day of another event: in a
    /// time and place without network, say. What has no place or no day lies within nothing.
    #[must_use]
    pub fn lies_within(&self, other: &Self) -> bool {
        let days = self.span_of_days().zip(other.span_of_days());
        let shares_days =
            days.is_some_and(|((first, last), (from, to))| first <= to && from <= last);
        let places = || self.place.values().iter().map(|(place, _)| place);
        let mut areas = other.place.values().iter().map(|(area, _)| area);
        shares_days && areas.any(|area| places().any(|place| place.lies_within(area)))
    }

    /// Whether it is a total, or told of a whole country or province: one that others may be part of.
    #[must_use]
    pub fn is_wide(&self) -> bool {
        let wide = |place: &Place| {
            use crate::PlacePrecision::{Country, Province, Region};
            matches!(place.precision, Country | Province | Region)
        };
        self.aggregate || self.place.values().iter().any(|(place, _)| wide(place))
    }
}

/// Both ends of what is said of one counted thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Range {
    /// What is counted.
    pub of: Counted,
    /// The figure with the lowest number.
    pub lowest: Figure,
    /// The figure that reaches highest.
    pub highest: Figure,
}
