//! The chains of an event in the language of the command line: as SVG and for Graphviz.

use desk::chains::{Chains, Frame, Node, Step, Words};
use record::{Bond, ClaimId, Event, Origin, OriginKind, Telling};
use std::collections::BTreeMap;

/// Tellings drawn at most.
const DRAWN: usize = 60;

/// What the picture says.
struct English;

impl Words for English {
    fn origin(&self, origin: &Origin) -> Vec<String> {
        let kind = match origin.kind {
            OriginKind::Circle => "circle of tellers",
            _ => "origin",
        };
        let relation = origin.relation.name().replace('_', " ");
        vec![origin.name.clone(), format!("{kind}, {relation}")]
    }

    fn telling(&self, claim: ClaimId, telling: &Telling) -> Vec<String> {
        let unnamed = || {
            let document = telling.documents.first();
            document.map_or_else(String::new, |document| {
                format!("document {}", document.short())
            })
        };
        let name = telling.publisher.clone().unwrap_or_else(unnamed);
        let day = telling.as_of.map(|day| format!(", {day}"));
        vec![
            name,
            format!("claim {}{}", claim.short(), day.unwrap_or_default()),
        ]
    }

    fn step(&self, step: Step) -> String {
        let word = match step {
            Step::Tells => "tells",
            Step::GoesBackTo => "goes back to",
            Step::Bond(Bond::Copies) => "copies",
            Step::Bond(Bond::Retells) => "retells",
            Step::Bond(Bond::Cites) => "cites",
            Step::Bond(Bond::Publishes) => "published by",
            Step::Bond(Bond::OwnedBy) => "owned by",
        };
        word.to_owned()
    }
}

/// The chains of an event.
pub fn of(event: &Event) -> Chains {
    Chains::of(event, &English, DRAWN)
}

/// The picture as SVG.
pub fn svg(chains: &Chains) -> String {
    let frame = Frame {
        title: "Chains of an event",
        describe: "From each claim through those whom it copies or cites to its origin",
        alone: true,
    };
    chains.svg(&English, &frame)
}

/// The picture in the DOT language of Graphviz.
pub fn dot(chains: &Chains) -> String {
    let names: BTreeMap<&Node, usize> = chains.nodes.keys().zip(0..).collect();
    let quoted = |lines: &[String]| {
        let escaped = |line: &String| line.replace('\\', "\\\\").replace('"', "\\\"");
        let lines: Vec<String> = lines.iter().map(escaped).collect();
        format!("\"{}\"", lines.join("\\n"))
    };
    let mut dot = String::from("digraph chains {\n  rankdir=LR;\n  node [shape=box];\n");
    for (node, label) in &chains.nodes {
        let style = match node {
            Node::Origin(_) => ", style=bold",
            Node::Named(_) => ", style=dashed",
            Node::Telling(_) => "",
        };
        dot.push_str(&format!(
            "  n{} [label={}{style}];\n",
            names[node],
            quoted(label)
        ));
    }
    for (from, to, step) in &chains.edges {
        dot.push_str(&format!(
            "  n{} -> n{} [label={}];\n",
            names[from],
            names[to],
            quoted(&[English.step(*step)])
        ));
    }
    dot.push_str("}\n");
    dot
}
