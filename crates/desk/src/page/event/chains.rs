//! The chains of an event in the words of the page: as a picture, and as a list of the same.

use super::figures::ToldIn;
use super::say;
use crate::chains::{Chains, Frame, Step, Words};
use crate::shell::Shell;
use record::{ClaimId, Event, Hop, Origin, OriginKind, Relation, Telling};
use serde::Serialize;

/// Tellings of the picture and of the list at most.
const LISTED: usize = 24;

struct Spoken<'s>(&'s Shell);

impl Words for Spoken<'_> {
    fn origin(&self, origin: &Origin) -> Vec<String> {
        let kind = match origin.kind {
            OriginKind::Circle => self.0.name("origin", origin.kind),
            _ => self.0.t("event-origin"),
        };
        let relation = self.0.name("relation", origin.relation);
        let about = self.0.t2(
            "event-origin-kind",
            &("kind", kind),
            &("relation", relation),
        );
        vec![origin.name.clone(), about]
    }

    fn telling(&self, claim: ClaimId, telling: &Telling) -> Vec<String> {
        let name = say::publisher(self.0, telling.publisher.as_deref(), None);
        let day = telling.as_of.map(|day| day.to_string());
        let claim = self.0.t1("event-claim", "id", claim.short());
        vec![name, day.unwrap_or_default(), claim]
            .into_iter()
            .filter(|line| !line.is_empty())
            .collect()
    }

    fn step(&self, step: Step) -> String {
        match step {
            Step::Tells => self.0.t("event-tells"),
            Step::GoesBackTo => self.0.t("event-goes-back"),
            Step::Bond(bond) => self.0.name("bond", bond),
        }
    }
}

/// The picture and the list.
#[derive(Debug, Serialize)]
pub(crate) struct Drawn {
    #[serde(skip)]
    pub(crate) svg: String,
    pub(crate) origins: Vec<Source>,
    /// How many tellings are in neither.
    pub(crate) left_out: usize,
}

/// An origin with what goes back to it.
#[derive(Debug, Serialize)]
pub(crate) struct Source {
    pub(crate) name: String,
    pub(crate) kind: OriginKind,
    pub(crate) relation: Relation,
    pub(crate) tellings: Vec<Way>,
}

/// A telling with the steps to its origin.
#[derive(Debug, Serialize)]
pub(crate) struct Way {
    #[serde(flatten)]
    pub(crate) told: ToldIn,
    pub(crate) hops: Vec<Hop>,
}

/// The chains of an event.
pub(crate) fn drawn(shell: &Shell, event: &Event) -> Drawn {
    let words = Spoken(shell);
    let chains = Chains::of(event, &words, LISTED);
    let (title, describe) = (shell.t("event-chains-title"), shell.t("event-chains-desc"));
    let frame = Frame {
        title: &title,
        describe: &describe,
        alone: false,
    };
    Drawn {
        svg: chains.svg(&words, &frame),
        origins: listed(event),
        left_out: event.claims.len().saturating_sub(LISTED),
    }
}

fn listed(event: &Event) -> Vec<Source> {
    let source = |origin: &Origin| Source {
        name: origin.name.clone(),
        kind: origin.kind,
        relation: origin.relation,
        tellings: Vec::new(),
    };
    let mut sources: Vec<Source> = event.origins.iter().map(source).collect();
    for (&claim, telling) in event.claims.iter().zip(&event.tellings).take(LISTED) {
        for (&origin, hops) in telling.origins.iter().zip(&telling.paths) {
            sources[origin].tellings.push(Way {
                told: ToldIn::of(event, claim),
                hops: hops.clone(),
            });
        }
    }
    sources.retain(|source| !source.tellings.is_empty());
    sources
}
