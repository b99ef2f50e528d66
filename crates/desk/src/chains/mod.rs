//! The chains of an event as a graph: from each telling to where it comes from.

mod svg;

use crate::inert;
use record::{Bond, ClaimId, Event, Origin, Telling};
use std::collections::{BTreeMap, BTreeSet};

/// Tellings drawn at most: a picture of more cannot be read.
const DRAWN: usize = 60;
/// Characters of a line of a label.
const LABEL: usize = 32;

/// What stands in the graph.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Node {
    /// A claim of the event.
    Telling(ClaimId),
    /// Someone who is named or publishes, without a claim of their own.
    Named(String),
    /// One of the event's origins.
    Origin(usize),
}

/// Why one goes back to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// It is the origin's own word.
    Tells,
    /// The one before named it already.
    GoesBackTo,
    /// A hop of a telling.
    Bond(Bond),
}

/// The words in which the graph speaks.
pub trait Words {
    /// An origin, in lines.
    fn origin(&self, origin: &Origin) -> Vec<String>;
    /// A telling, in lines.
    fn telling(&self, claim: ClaimId, telling: &Telling) -> Vec<String>;
    /// What stands at an arrow.
    fn step(&self, step: Step) -> String;
}

/// Nodes with their labels, and edges; how many tellings were left out.
#[derive(Debug)]
pub struct Chains {
    /// The lines of each node's label, without characters that change what is around them.
    pub nodes: BTreeMap<Node, Vec<String>>,
    /// From, to, and why.
    pub edges: BTreeSet<(Node, Node, Step)>,
    /// Tellings that are not in the graph.
    pub left_out: usize,
}

impl Chains {
    /// The chains of an event.
    #[must_use]
    pub fn of(event: &Event, words: &dyn Words) -> Self {
        let mut chains = Self {
            nodes: BTreeMap::new(),
            edges: BTreeSet::new(),
            left_out: event.claims.len().saturating_sub(DRAWN),
        };
        for (claim, telling) in event.claims.iter().zip(&event.tellings).take(DRAWN) {
            chains.telling(event, words, *claim, telling);
        }
        for (number, origin) in event.origins.iter().enumerate() {
            let node = Node::Origin(number);
            if chains.edges.iter().any(|(_, to, _)| *to == node) {
                chains.nodes.insert(node, label(words.origin(origin)));
            }
        }
        chains
    }

    fn telling(&mut self, event: &Event, words: &dyn Words, claim: ClaimId, telling: &Telling) {
        let start = Node::Telling(claim);
        self.nodes
            .insert(start.clone(), label(words.telling(claim, telling)));
        for (&origin, hops) in telling.origins.iter().zip(&telling.paths) {
            let mut from = start.clone();
            let mut step = Step::Tells;
            for hop in hops {
                // The last step names the origin itself, which is drawn at the end.
                let to = match hop.claim {
                    Some(claim) => {
                        let node = Node::Telling(claim);
                        let theirs = || match event.telling(claim) {
                            Some(theirs) => label(words.telling(claim, theirs)),
                            None => label(vec![hop.to.clone()]),
                        };
                        self.nodes.entry(node.clone()).or_insert_with(theirs);
                        node
                    }
                    None if hop.to == event.origins[origin].name => {
                        step = Step::Bond(hop.bond);
                        continue;
                    }
                    None => {
                        let node = Node::Named(hop.to.clone());
                        self.nodes.insert(node.clone(), label(vec![hop.to.clone()]));
                        node
                    }
                };
                self.edges.insert((from, to.clone(), Step::Bond(hop.bond)));
                from = to;
                step = Step::GoesBackTo;
            }
            self.edges.insert((from, Node::Origin(origin), step));
        }
    }

    /// The picture as SVG, its words escaped.
    #[must_use]
    pub fn svg(&self, words: &dyn Words, frame: &Frame<'_>) -> String {
        svg::draw(self, words, frame)
    }
}

/// What stands around a picture.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'f> {
    /// What it is, for who does not see it.
    pub title: &'f str,
    /// What it shows, for who does not see it.
    pub describe: &'f str,
    /// Whether it is a file of its own, with its own colours, and no part of a page.
    pub alone: bool,
}

/// Lines that fit into their box.
fn label(lines: Vec<String>) -> Vec<String> {
    lines.iter().map(|line| cut(line)).collect()
}

fn cut(name: &str) -> String {
    // Messages isolate what they are about from the direction of their own words; a label is one
    // line of its own and needs none of that.
    let plain: String = name.chars().filter(|c| !is_isolate(*c)).collect();
    let name = inert::line(&plain);
    if name.chars().count() <= LABEL {
        return name;
    }
    let mut short: String = name.chars().take(LABEL - 1).collect();
    short.push('…');
    short
}

const fn is_isolate(c: char) -> bool {
    matches!(c, '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::OriginKind;

    struct Plain;

    impl Words for Plain {
        fn origin(&self, origin: &Origin) -> Vec<String> {
            vec![origin.name.clone()]
        }
        fn telling(&self, claim: ClaimId, telling: &Telling) -> Vec<String> {
            vec![telling.publisher.clone().unwrap_or_default(), claim.short()]
        }
        fn step(&self, step: Step) -> String {
            format!("{step:?}")
        }
    }

    fn event(claims: u8, name: &str) -> Event {
        let claims: Vec<ClaimId> = (1..=claims).map(|n| ClaimId::from_bytes([n; 32])).collect();
        let origin = serde_json::json!({"name": name, "kind": "source", "relation": "state"});
        let hops = |at: usize| match at {
            0 => serde_json::json!([]),
            at => serde_json::json!([
                {"bond": "copies", "to": name, "claim": claims[at - 1]},
                {"bond": "cites", "to": "a passer-by"}]),
        };
        let telling = |at: usize| {
            serde_json::json!({"documents": [], "publisher": name, "as_of": "2026-02-11",
                "origins": [0], "paths": [hops(at)]})
        };
        let tellings: Vec<_> = (0..claims.len()).map(telling).collect();
        let nothing = serde_json::json!({"values": []});
        serde_json::from_value(serde_json::json!({
            "id": Event::id_of(&claims), "type": "killing", "aggregate": false, "claims": claims,
            "modality": nothing, "place": nothing, "time": nothing, "actor": nothing,
            "target": nothing, "figures": nothing, "words": [], "origins": [origin],
            "tellings": tellings, "documents": 1, "why": []
        }))
        .unwrap()
    }

    #[test]
    fn every_telling_leads_to_an_origin() {
        let event = event(3, "Post");
        assert_eq!(event.origins[0].kind, OriginKind::Source);
        let chains = Chains::of(&event, &Plain);
        // Three tellings, the origin, and the one who is named.
        assert_eq!(chains.nodes.len(), 5);
        let own = Node::Telling(event.claims[0]);
        assert!(chains.edges.contains(&(own, Node::Origin(0), Step::Tells)));
        assert_eq!(chains.left_out, 0);
    }

    #[test]
    fn words_are_inert_and_a_large_event_is_cut() {
        let hostile = "</svg><script>\u{202e}x\u{0}\" onload=\"";
        let event = event(200, hostile);
        let chains = Chains::of(&event, &Plain);
        assert_eq!(chains.left_out, 140);
        let frame = Frame {
            title: hostile,
            describe: hostile,
            alone: false,
        };
        let svg = chains.svg(&Plain, &frame);
        assert_eq!(svg.matches("<svg").count(), 1);
        assert_eq!(svg.matches("</svg").count(), 1);
        for bad in ["<script", "\u{202e}", "\u{0}", "\" onload", "style="] {
            assert!(!svg.contains(bad), "{bad:?}");
        }
    }
}
