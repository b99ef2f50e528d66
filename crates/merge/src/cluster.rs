//! Clusters while they grow, and where to find them.

use crate::compare::{Shared, compare, place_and_time_suffice};
use crate::days::Days;
use crate::node::{Block, Node};
use record::DocumentId;
use std::collections::{HashMap, HashSet};

/// How many different members a cluster keeps to compare newcomers with, how many candidates are
/// taken from one cell, and how many are compared in all: they keep the work linear where
/// thousands of claims share a day.
const FACES: usize = 8;
const OF_A_CELL: usize = 32;
const CANDIDATES: usize = 64;

/// Claims that are taken to be about one happening.
#[derive(Debug)]
pub struct Cluster {
    /// Node numbers, the seed first.
    pub members: Vec<usize>,
    /// Why each member but the seed joined.
    pub why: Vec<String>,
    /// The days that all dated members share.
    pub days: Option<Days>,
    pub block: Block,
    documents: HashSet<DocumentId>,
    /// Members that differ in what is compared.
    faces: Vec<usize>,
    /// The cluster that took all members in.
    pub moved_to: Option<usize>,
}

/// How a newcomer and a cluster must fit.
#[derive(Debug, Clone, Copy)]
pub struct Demand {
    /// Something stronger than place, time and group must be shared.
    pub strong: bool,
    /// Documents may be the same: a denial stands beside what it denies.
    pub same_document: bool,
    /// Both must be dated. If both are, their days must meet in any case.
    pub dated: bool,
}

/// All clusters, with the cells in which they are found.
#[derive(Debug, Default)]
pub struct Clusters {
    pub all: Vec<Cluster>,
    by_cell: HashMap<(Block, Cell), Vec<usize>>,
    undated: HashMap<Block, Vec<usize>>,
    by_document: HashMap<DocumentId, Vec<usize>>,
    /// The nodes that people keep apart from each node.
    apart: Apart,
}

/// For some nodes, the nodes that may not be in one cluster with them.
pub type Apart = HashMap<usize, Vec<usize>>;

impl Clusters {
    /// No clusters yet, and what people keep apart.
    pub fn new(apart: Apart) -> Self {
        Self {
            apart,
            ..Self::default()
        }
    }

    /// Opens a cluster with one member, and returns its number.
    pub fn open(&mut self, nodes: &[Node<'_>], seed: usize) -> usize {
        let (number, node) = (self.all.len(), &nodes[seed]);
        self.all.push(Cluster {
            members: vec![seed],
            why: Vec::new(),
            days: node.days,
            block: node.block,
            documents: node.documents.iter().copied().collect(),
            faces: vec![seed],
            moved_to: None,
        });
        self.make_findable(node, number);
        for document in &node.documents {
            self.by_document.entry(*document).or_default().push(number);
        }
        number
    }

    /// Lets a cluster be found where a node of it is, whatever its seed.
    pub fn make_findable(&mut self, node: &Node<'_>, number: usize) {
        match node.days {
            Some(days) => {
                for cell in cells_of(node.block, days) {
                    let here = self.by_cell.entry((node.block, cell)).or_default();
                    if here.last() != Some(&number) {
                        here.push(number);
                    }
                }
            }
            None => self.undated.entry(node.block).or_default().push(number),
        }
    }

    /// Adds a member to a cluster.
    pub fn join(&mut self, nodes: &[Node<'_>], number: usize, newcomer: usize, why: String) {
        let (cluster, node) = (&mut self.all[number], &nodes[newcomer]);
        cluster.members.push(newcomer);
        cluster.why.push(why);
        cluster.days = match (cluster.days, node.days) {
            (Some(known), Some(days)) => known.shared(days).or(Some(known)),
            (known, days) => known.or(days),
        };
        cluster.documents.extend(&node.documents);
        cluster.show(nodes, newcomer);
        for document in &node.documents {
            self.by_document.entry(*document).or_default().push(number);
        }
    }

    /// The clusters of a block that a claim of these days may fit, each once, the oldest first.
    pub fn on_days(&self, block: Block, days: Days) -> Vec<usize> {
        match block.total {
            true => self.in_cells(block, cells_around(days)),
            false => self.in_cells(block, cells_of(block, days)),
        }
    }

    /// The clusters of a block that began within these days, each once, the oldest first.
    pub fn within(&self, block: Block, days: Days) -> Vec<usize> {
        match block.total {
            true => self.in_cells(block, cells_within(days)),
            false => self.in_cells(block, cells_of(block, days)),
        }
    }

    fn in_cells(&self, block: Block, cells: impl Iterator<Item = Cell>) -> Vec<usize> {
        let found = cells.filter_map(|cell| self.by_cell.get(&(block, cell)));
        self.each_once(found.flat_map(|cell| cell.iter().take(OF_A_CELL)))
    }

    /// The clusters of a node's block that opened without a date and may be of the same days.
    pub fn without_days(&self, nodes: &[Node<'_>], node: &Node<'_>) -> Vec<usize> {
        let near = |&&number: &&usize| {
            // A cluster that was moved keeps no members; it then is of its new place's days.
            let seed = self.all[number].members.first();
            seed.is_none_or(|&seed| nodes[seed].reach.shared(node.reach).is_some())
        };
        let all = self.undated.get(&node.block).into_iter().flatten();
        self.each_once(all.filter(near).take(OF_A_CELL))
    }

    /// The clusters that have a claim of one of a node's documents.
    pub fn of_documents(&self, node: &Node<'_>) -> Vec<usize> {
        let of = node
            .documents
            .iter()
            .filter_map(|document| self.by_document.get(document));
        self.each_once(of.flatten())
    }

    /// Moves all members of a cluster into an earlier one.
    pub fn move_into(&mut self, nodes: &[Node<'_>], from: usize, into: usize, why: String) {
        let members = std::mem::take(&mut self.all[from].members);
        let mut reasons = std::mem::take(&mut self.all[from].why).into_iter();
        self.all[from].moved_to = Some(into);
        self.join(nodes, into, members[0], why);
        for &member in &members[1..] {
            let why = reasons
                .next()
                .expect("each member but the seed has a reason");
            self.join(nodes, into, member, why);
        }
    }

    /// What a newcomer shares with a cluster; `None` if it cannot join, or people keep them apart.
    pub fn takes(
        &self,
        nodes: &[Node<'_>],
        number: usize,
        newcomer: usize,
        demand: Demand,
    ) -> Option<Shared> {
        let cluster = &self.all[number];
        let kept_apart = self
            .apart
            .get(&newcomer)
            .is_some_and(|others| cluster.members.iter().any(|member| others.contains(member)));
        if kept_apart {
            return None;
        }
        cluster.takes(nodes, newcomer, demand)
    }

    /// Whether people keep a member of one cluster apart from one of the other.
    pub fn kept_apart(&self, one: usize, other: usize) -> bool {
        let others = &self.all[other].members;
        self.all[one].members.iter().any(|member| {
            let apart = self.apart.get(member);
            apart.is_some_and(|apart| apart.iter().any(|node| others.contains(node)))
        })
    }

    fn each_once<'c>(&self, numbers: impl Iterator<Item = &'c usize>) -> Vec<usize> {
        let mut found: Vec<usize> = numbers
            .map(|&number| self.all[number].moved_to.unwrap_or(number))
            .collect();
        found.sort_unstable();
        found.dedup();
        found.truncate(CANDIDATES);
        found
    }

    /// The candidate that shares most with a newcomer. Of several that share as much, the first
    /// if they are of the same days, and none otherwise: then nothing tells them apart.
    pub fn best(
        &self,
        nodes: &[Node<'_>],
        newcomer: usize,
        candidates: &[usize],
        demand: Demand,
    ) -> Option<(usize, Shared)> {
        let mut fitting: Vec<(usize, Shared)> = candidates
            .iter()
            .filter_map(|&number| Some((number, self.takes(nodes, number, newcomer, demand)?)))
            .collect();
        let most = fitting.iter().map(|(_, shared)| shared.score()).max()?;
        fitting.retain(|(_, shared)| shared.score() == most);
        let days = self.all[fitting[0].0].days;
        fitting
            .iter()
            .all(|(number, _)| self.all[*number].days == days)
            .then(|| fitting[0])
    }
}

impl Cluster {
    /// What a newcomer shares with the cluster; `None` if it cannot join.
    fn takes(&self, nodes: &[Node<'_>], newcomer: usize, demand: Demand) -> Option<Shared> {
        let node = &nodes[newcomer];
        let fits = match (self.days, node.days) {
            (Some(own), Some(days)) => days_fit(own, days, node.block.total),
            _ => !demand.dated,
        };
        if !fits {
            return None;
        }
        if !demand.same_document
            && node
                .documents
                .iter()
                .any(|own| self.documents.contains(own))
        {
            return None;
        }
        let mut most = Shared::default();
        for &face in &self.faces {
            let shared = compare(&nodes[face], node)?;
            if shared.score() > most.score() {
                most = shared;
            }
        }
        let enough = most.is_strong() || (!demand.strong && place_and_time_suffice(node));
        enough.then_some(most)
    }

    /// Whether another cluster's documents are all others.
    pub fn is_apart_from(&self, other: &Self) -> bool {
        self.documents.is_disjoint(&other.documents)
    }

    fn show(&mut self, nodes: &[Node<'_>], newcomer: usize) {
        let node = &nodes[newcomer];
        let known = self.faces.iter().any(|&face| nodes[face].looks_like(node));
        if !known && self.faces.len() < FACES {
            self.faces.push(newcomer);
        }
    }
}

impl Node<'_> {
    fn looks_like(&self, other: &Self) -> bool {
        self.figures == other.figures
            && self.slogans == other.slogans
            && self.target == other.target
            && self.site == other.site
            && self.admin1 == other.admin1
            && self.target_group == other.target_group
            && self.actor_group == other.actor_group
            && self.elsewhere == other.elsewhere
    }
}

/// A happening must share half of the shorter stretch with the days common to all, a total half
/// of the longer: November is not the year it lies in.
fn days_fit(own: Days, days: Days, total: bool) -> bool {
    let whole = if total {
        own.len().max(days.len())
    } else {
        own.len().min(days.len())
    };
    own.shared(days).is_some_and(|both| 2 * both.len() >= whole)
}

/// Where clusters are found: a happening on each of its days, a total by the power of two of its
/// length (from 0; a day's cell has -1) and by its first day in units of that power.
type Cell = (i32, i32);

/// The cells in which a cluster of these days is found.
fn cells_of(block: Block, days: Days) -> impl Iterator<Item = Cell> {
    let level = level(days);
    let (level, first, last) = match block.total {
        true => (level, days.first >> level, days.first >> level),
        false => (-1, days.first, days.last),
    };
    (first..=last).map(move |cell| (level, cell))
}

/// The cells of all totals that may share half of the longer stretch: their length is within a
/// factor of two, and they begin at most one length apart.
fn cells_around(days: Days) -> impl Iterator<Item = Cell> {
    let (level, length) = (level(days), days.len());
    ((level - 1).max(0)..=level + 1).flat_map(move |level| {
        let (first, last) = (
            days.first.saturating_sub(length),
            days.first.saturating_add(length),
        );
        (first >> level..=last >> level).map(move |cell| (level, cell))
    })
}

/// The cells of all totals up to the length of a window that begin in it.
fn cells_within(days: Days) -> impl Iterator<Item = Cell> {
    (0..=level(days)).flat_map(move |level| {
        (days.first >> level..=days.last >> level).map(move |cell| (level, cell))
    })
}

/// The power of two in a length; a length is at least one day and below 2^31.
fn level(days: Days) -> i32 {
    days.len().ilog2() as i32
}
