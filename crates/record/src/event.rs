//! A set of claims about the same happening.

use crate::{
    ClaimId, ClaimType, Counted, Disputed, EventId, Figure, Hasher, Link, Modality, Party, Place,
    When,
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
    /// How many independent origins its claims have; copies count once.
    pub origins: usize,
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
            let figures = self.figures.values().iter().map(|(said, _)| &said.figure);
            let mut numbers = figures.filter(|figure| figure.of == of).map(Figure::number);
            let first = numbers.next();
            if numbers.any(|number| Some(number) != first) {
                contested.push(of.name());
            }
        }
        contested
    }
}
