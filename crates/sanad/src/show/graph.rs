//! The chains of an event as a picture: from each telling to where it comes from.

use super::safe;
use layout::backends::svg::SVGWriter;
use layout::core::base::Orientation;
use layout::core::color::Color;
use layout::core::geometry::Point;
use layout::core::style::{LineStyleKind, StyleAttr};
use layout::std_shapes::shapes::{Arrow, Element, LineEndKind, ShapeKind};
use layout::topo::layout::VisualGraph;
use record::{Bond, ClaimId, Event, OriginKind, Telling};
use std::collections::{BTreeMap, BTreeSet};

/// Tellings drawn at most: a picture of more cannot be read.
const DRAWN: usize = 60;
/// Characters of a name that are drawn.
const LABEL: usize = 32;

/// What stands in the picture.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Node {
    Telling(ClaimId),
    /// Someone who is named or publishes, without a claim of their own.
    Named(String),
    Origin(usize),
}

/// Nodes with their labels, and edges with theirs; how many tellings were left out.
pub struct Graph {
    nodes: BTreeMap<Node, String>,
    edges: BTreeSet<(Node, Node, &'static str)>,
    /// Tellings that are not drawn.
    pub left_out: usize,
}

impl Graph {
    /// The chains of an event.
    pub fn of(event: &Event) -> Self {
        let mut graph = Self {
            nodes: BTreeMap::new(),
            edges: BTreeSet::new(),
            left_out: event.claims.len().saturating_sub(DRAWN),
        };
        for (number, origin) in event.origins.iter().enumerate() {
            let kind = match origin.kind {
                OriginKind::Circle => "circle of tellers",
                _ => "origin",
            };
            let label = format!(
                "{}\n{kind}, {}",
                cut(&origin.name),
                origin.relation.name().replace('_', " ")
            );
            graph.nodes.insert(Node::Origin(number), label);
        }
        for (claim, telling) in event.claims.iter().zip(&event.tellings).take(DRAWN) {
            graph.telling(event, *claim, telling);
        }
        let met: BTreeSet<Node> = graph
            .edges
            .iter()
            .flat_map(|(from, to, _)| [from.clone(), to.clone()])
            .collect();
        graph.nodes.retain(|node, _| met.contains(node));
        graph
    }

    fn telling(&mut self, event: &Event, claim: ClaimId, telling: &Telling) {
        let start = Node::Telling(claim);
        self.nodes.insert(start.clone(), label(claim, telling));
        for (&origin, hops) in telling.origins.iter().zip(&telling.paths) {
            let mut from = start.clone();
            let mut verb = "tells";
            for hop in hops {
                // The last step names the origin itself, which is drawn at the end.
                let to = match hop.claim {
                    Some(claim) => {
                        let theirs = event.telling(claim);
                        let node = Node::Telling(claim);
                        self.nodes.entry(node.clone()).or_insert_with(|| {
                            theirs.map_or_else(|| cut(&hop.to), |theirs| label(claim, theirs))
                        });
                        node
                    }
                    None if hop.to == event.origins[origin].name => {
                        verb = word(hop.bond);
                        continue;
                    }
                    None => {
                        let node = Node::Named(hop.to.clone());
                        self.nodes.insert(node.clone(), cut(&hop.to));
                        node
                    }
                };
                self.edges.insert((from, to.clone(), word(hop.bond)));
                from = to;
                verb = "goes back to";
            }
            self.edges.insert((from, Node::Origin(origin), verb));
        }
    }

    /// The picture in the DOT language of Graphviz.
    pub fn dot(&self) -> String {
        let names: BTreeMap<&Node, usize> = self.nodes.keys().zip(0..).collect();
        let quoted = |text: &str| {
            let text = text.replace('\\', "\\\\").replace('"', "\\\"");
            format!("\"{}\"", text.replace('\n', "\\n"))
        };
        let mut dot = String::from("digraph chains {\n  rankdir=LR;\n  node [shape=box];\n");
        for (node, label) in &self.nodes {
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
        for (from, to, verb) in &self.edges {
            dot.push_str(&format!(
                "  n{} -> n{} [label={}];\n",
                names[from],
                names[to],
                quoted(verb)
            ));
        }
        dot.push_str("}\n");
        dot
    }

    /// The picture as SVG; names are escaped.
    pub fn svg(&self) -> String {
        let mut drawn = VisualGraph::new(Orientation::LeftToRight);
        let mut handles = BTreeMap::new();
        for (node, label) in &self.nodes {
            let look = match node {
                Node::Origin(_) => {
                    StyleAttr::new(Color::fast("black"), 3, Some(Color::fast("white")), 6, 15)
                }
                _ => StyleAttr::new(Color::fast("black"), 1, Some(Color::fast("white")), 0, 15),
            };
            let lines = label.lines().count() as f64;
            let longest = label
                .lines()
                .map(|line| line.chars().count())
                .max()
                .unwrap_or(1) as f64;
            // Room for the letters of the writer's font, in its units.
            let size = Point::new(longest * 8.5 + 20.0, lines * 18.0 + 16.0);
            let shape = ShapeKind::new_box(label);
            let element = Element::create(shape, look, Orientation::LeftToRight, size);
            handles.insert(node, drawn.add_node(element));
        }
        for (from, to, verb) in &self.edges {
            let kind = match from {
                Node::Named(_) => LineStyleKind::Dashed,
                _ => LineStyleKind::Normal,
            };
            let arrow = Arrow::new(
                LineEndKind::None,
                LineEndKind::Arrow,
                kind,
                verb,
                &StyleAttr::new(Color::fast("black"), 1, None, 0, 12),
                &None,
                &None,
            );
            drawn.add_edge(arrow, handles[from], handles[to]);
        }
        let mut writer = SVGWriter::new();
        drawn.do_it(false, false, false, &mut writer);
        writer.finalize()
    }
}

fn word(bond: Bond) -> &'static str {
    match bond {
        Bond::Copies => "copies",
        Bond::Retells => "retells",
        Bond::Cites => "cites",
        Bond::Publishes => "published by",
        Bond::OwnedBy => "owned by",
    }
}

fn label(claim: ClaimId, telling: &Telling) -> String {
    let name = telling.publisher.clone().unwrap_or_else(|| {
        telling
            .documents
            .first()
            .map_or_else(String::new, |document| {
                format!("document {}", document.short())
            })
    });
    let day = telling
        .as_of
        .map(|day| format!(", {day}"))
        .unwrap_or_default();
    format!("{}\nclaim {}{day}", cut(&name), claim.short())
}

/// A name that fits into its box, without characters that change what is around them.
fn cut(name: &str) -> String {
    let name = safe::line(name);
    if name.chars().count() <= LABEL {
        return name;
    }
    let mut short: String = name.chars().take(LABEL - 1).collect();
    short.push('…');
    short
}
