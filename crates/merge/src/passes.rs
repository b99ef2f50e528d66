//! The order in which claims find each other.

use crate::cluster::{Cluster, Clusters, Demand};
use crate::compare::Shared;
use crate::days::Days;
use crate::neighbours::join_neighbours;
use crate::node::{Block, Node};
use crate::ties::Ties;
use record::Modality;

/// Puts every node into one cluster: what people joined first, then the rest.
pub fn clusters(nodes: &[Node<'_>], ties: Ties) -> Vec<Cluster> {
    let mut clusters = Clusters::new(ties.apart);
    let mut placed = vec![false; nodes.len()];
    for group in &ties.together {
        let number = clusters.open(nodes, group.nodes[0]);
        for &node in &group.nodes[1..] {
            let why = format!("{}: {}", name(&nodes[node]), group.why);
            clusters.join(nodes, number, node, why);
            clusters.make_findable(&nodes[node], number);
        }
        group.nodes.iter().for_each(|&node| placed[node] = true);
    }
    let denied = |&number: &usize| nodes[number].modality() == Modality::Denied;
    let (denials, assertions): (Vec<usize>, Vec<usize>) = (0..nodes.len())
        .filter(|&number| !placed[number])
        .partition(denied);
    let (mut dated, undated): (Vec<usize>, Vec<usize>) = assertions
        .into_iter()
        .partition(|&number| nodes[number].days.is_some());
    // The shortest stretches open the clusters that the longer ones then join.
    dated.sort_by_key(|&number| {
        let days = nodes[number].days.expect("these are the dated ones");
        (days.len(), days.first, nodes[number].claim.id)
    });
    for number in dated {
        place_dated(&mut clusters, nodes, number);
    }
    join_neighbours(&mut clusters, nodes);
    for number in undated {
        place_undated(&mut clusters, nodes, number);
    }
    for number in denials {
        place_denial(&mut clusters, nodes, number);
    }
    clusters.all.retain(|cluster| cluster.moved_to.is_none());
    clusters.all
}

const PLAIN: Demand = Demand {
    strong: false,
    same_document: false,
    dated: true,
};

fn place_dated(clusters: &mut Clusters, nodes: &[Node<'_>], number: usize) {
    let node = &nodes[number];
    let days = node.days.expect("only dated claims come here");
    let candidates = clusters.on_days(node.block, days);
    match clusters.best(nodes, number, &candidates, PLAIN) {
        Some((cluster, shared)) => {
            let why = link(node, "the same place and days", shared);
            clusters.join(nodes, cluster, number, why);
        }
        None => {
            clusters.open(nodes, number);
        }
    }
}

fn place_undated(clusters: &mut Clusters, nodes: &[Node<'_>], number: usize) {
    let node = &nodes[number];
    let around = recent(node)
        .map(|days| clusters.on_days(node.block, days))
        .unwrap_or_default();
    let around = in_reach(clusters, node, around);
    let any = Demand {
        dated: false,
        ..PLAIN
    };
    let strong = Demand {
        strong: true,
        ..any
    };
    let same = clusters.without_days(nodes, node);
    let found = the_only(clusters, nodes, number, &around, any)
        .or_else(|| clusters.best(nodes, number, &around, strong))
        .or_else(|| clusters.best(nodes, number, &same, strong));
    match found {
        Some((cluster, shared)) => {
            let said = if clusters.all[cluster].days.is_some() {
                "the same place, in the month before its date line"
            } else {
                "the same place"
            };
            let why = link(node, said, shared);
            clusters.join(nodes, cluster, number, why);
        }
        None => {
            clusters.open(nodes, number);
        }
    }
}

/// A denial joins what its own document tells of, else what others tell of that place and day.
fn place_denial(clusters: &mut Clusters, nodes: &[Node<'_>], number: usize) {
    let node = &nodes[number];
    let own: Vec<usize> = clusters
        .of_documents(node)
        .into_iter()
        .filter(|&cluster| {
            let block = clusters.all[cluster].block;
            Block {
                total: node.block.total,
                ..block
            } == node.block
        })
        .collect();
    let around = match (node.days, recent(node)) {
        (Some(days), _) => clusters.on_days(node.block, days),
        (None, Some(days)) => clusters.within(node.block, days),
        (None, None) => clusters.without_days(nodes, node),
    };
    let around = in_reach(clusters, node, around);
    let here = Demand {
        same_document: true,
        dated: false,
        strong: false,
    };
    let elsewhere = Demand {
        dated: node.days.is_some(),
        ..here
    };
    let found = the_only(clusters, nodes, number, &own, here)
        .or_else(|| clusters.best(nodes, number, &own, here))
        .or_else(|| the_only(clusters, nodes, number, &around, elsewhere))
        .or_else(|| clusters.best(nodes, number, &around, elsewhere));
    match found {
        Some((cluster, shared)) => {
            let why = link(
                node,
                "denies what is told of the same place and time",
                shared,
            );
            clusters.join(nodes, cluster, number, why);
        }
        None => {
            clusters.open(nodes, number);
        }
    }
}

/// The days in which an undated claim's event is looked for.
fn recent(node: &Node<'_>) -> Option<Days> {
    node.dateline.map(|_| node.reach)
}

/// Those of some clusters that have no date, or days within a node's reach. What lies outside
/// may not count, or adding a report of another year could change this year's events.
fn in_reach(clusters: &Clusters, node: &Node<'_>, mut candidates: Vec<usize>) -> Vec<usize> {
    candidates.retain(|&number| {
        let days = clusters.all[number].days;
        days.is_none_or(|days| days.shared(node.reach).is_some())
    });
    candidates
}

/// The one candidate that takes the newcomer, if there is exactly one.
fn the_only(
    clusters: &Clusters,
    nodes: &[Node<'_>],
    newcomer: usize,
    candidates: &[usize],
    demand: Demand,
) -> Option<(usize, Shared)> {
    let mut taking = candidates
        .iter()
        .filter_map(|&number| Some((number, clusters.takes(nodes, number, newcomer, demand)?)));
    let first = taking.next()?;
    taking.next().is_none().then_some(first)
}

/// Why a claim joined, in words.
pub fn link(node: &Node<'_>, said: &str, shared: Shared) -> String {
    let mut why = format!("{}: {said}", name(node));
    for more in shared.in_words() {
        why.push_str(", ");
        why.push_str(&more);
    }
    why
}

/// A claim by the first digits of its id.
fn name(node: &Node<'_>) -> String {
    let id = node.claim.id.as_bytes();
    let begins = u64::from_be_bytes([0, 0, id[0], id[1], id[2], id[3], id[4], id[5]]);
    format!("claim {begins:012x}")
}
