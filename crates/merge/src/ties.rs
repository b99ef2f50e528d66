//! What people decided on claims of one event or of two: ties that merging keeps.

use crate::cluster::Apart;
use crate::node::Node;
use record::{ClaimId, Decision, Verdict};
use std::collections::{BTreeMap, HashMap};

/// Nodes that people joined, the first one the seed, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Together {
    /// Node numbers, sorted; at least two.
    pub nodes: Vec<usize>,
    /// Who joined them and why, in words.
    pub why: String,
}

/// What people joined and what they keep apart.
#[derive(Debug, Default)]
pub struct Ties {
    pub together: Vec<Together>,
    pub apart: Apart,
}

/// What a decision says of two claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    Together,
    Apart,
}

/// The ties that hold between nodes. Of two decisions on the same two claims the later counts; and
/// where "a with b" and "b with c" contradict "a not with c", the earlier of the joins gives way.
/// Claims of two types are never one event, whatever was decided before they were coded anew.
pub fn ties(nodes: &[Node<'_>], decisions: &[&Decision]) -> Ties {
    let numbers: HashMap<ClaimId, usize> = (0..)
        .zip(nodes)
        .map(|(number, node)| (node.claim.id, number))
        .collect();
    let here = |claims: &[ClaimId]| -> Vec<usize> {
        claims
            .iter()
            .filter_map(|claim| numbers.get(claim).copied())
            .collect()
    };
    let mut said: BTreeMap<(usize, usize), (usize, Said)> = BTreeMap::new();
    for (at, decision) in decisions.iter().enumerate() {
        match &decision.verdict {
            Verdict::Join { claims } => {
                let claims = here(claims);
                for (first, &one) in claims.iter().enumerate() {
                    for &other in &claims[first + 1..] {
                        let same = nodes[one].block.kind == nodes[other].block.kind;
                        if one != other && same {
                            said.insert(pair(one, other), (at, Said::Together));
                        }
                    }
                }
            }
            Verdict::Split { claims, from, .. } => {
                for one in here(claims) {
                    for other in here(from) {
                        if one != other {
                            said.insert(pair(one, other), (at, Said::Apart));
                        }
                    }
                }
            }
            Verdict::Accept { .. }
            | Verdict::Correct { .. }
            | Verdict::Reject { .. }
            | Verdict::Add { .. }
            | Verdict::Code { .. }
            | Verdict::Undo { .. } => {}
        }
    }
    let mut apart = Apart::new();
    for (&(one, other), &(_, what)) in &said {
        if what == Said::Apart {
            apart.entry(one).or_default().push(other);
            apart.entry(other).or_default().push(one);
        }
    }
    let together = groups(nodes, decisions, &said, &apart);
    Ties { together, apart }
}

fn pair(one: usize, other: usize) -> (usize, usize) {
    (one.min(other), one.max(other))
}

/// The groups that joins make, the latest join first, leaving out what would put two into one
/// group that are kept apart.
fn groups(
    nodes: &[Node<'_>],
    decisions: &[&Decision],
    said: &BTreeMap<(usize, usize), (usize, Said)>,
    apart: &Apart,
) -> Vec<Together> {
    let mut joins: Vec<(usize, (usize, usize))> = said
        .iter()
        .filter(|(_, (_, what))| *what == Said::Together)
        .map(|(&pair, &(at, _))| (at, pair))
        .collect();
    joins.sort_by_key(|&(at, pair)| (std::cmp::Reverse(at), pair));
    let mut group_of: HashMap<usize, usize> = HashMap::new();
    let mut groups: Vec<(usize, Vec<usize>)> = Vec::new();
    for (at, (one, other)) in joins {
        let mut group = |node: usize| {
            *group_of.entry(node).or_insert_with(|| {
                groups.push((at, vec![node]));
                groups.len() - 1
            })
        };
        let (into, from) = (group(one), group(other));
        let clash = groups[from].1.iter().any(|node| {
            apart
                .get(node)
                .is_some_and(|others| others.iter().any(|other| groups[into].1.contains(other)))
        });
        if into == from || clash {
            continue;
        }
        let (_, moved) = std::mem::take(&mut groups[from]);
        moved.iter().for_each(|&node| {
            group_of.insert(node, into);
        });
        groups[into].1.extend(moved);
        groups[into].0 = groups[into].0.max(at);
    }
    let mut together: Vec<Together> = groups
        .into_iter()
        .filter(|(_, members)| members.len() > 1)
        .map(|(at, mut members)| {
            members.sort_unstable();
            let decision = decisions[at];
            let why = format!("joined by {}: {}", decision.by, decision.why);
            Together {
                nodes: members,
                why,
            }
        })
        .collect();
    together.sort_by_key(|group| nodes[group.nodes[0]].claim.id);
    together
}
