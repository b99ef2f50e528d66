//! Joining events of neighbouring towns, which gazetteers and writers name differently.

use crate::cluster::{Clusters, Demand};
use crate::compare::Shared;
use crate::days::Days;
use crate::node::{Block, Breadth, Node};
use crate::passes::link;
use std::collections::HashMap;

/// How near two differently named towns must lie, in kilometres (codebook, "Scoring").
pub const NEAR_KM: f64 = 25.0;
/// Mean diameter of the Earth in kilometres.
const EARTH_KM: f64 = 12742.0;
/// Size of the grid's cells in degrees; both are over 25 km up to 63° north and south. Behind
/// that, towns of neighbouring cells but one may be missed.
const ROW: f64 = 0.25;
const COLUMN: f64 = 0.5;
/// How many clusters of one cell and day are looked at.
const CANDIDATES: usize = 32;

/// A block without its place, a cell of the grid and a day.
type Cell = (Block, i32, i32, i32);

/// Joins clusters of neighbouring towns that share something strong; each takes part once at
/// most, so that no chain of towns forms.
pub fn join_neighbours(clusters: &mut Clusters, nodes: &[Node<'_>]) {
    let mut grid: HashMap<Cell, Vec<usize>> = HashMap::new();
    let mut joined = vec![false; clusters.all.len()];
    for number in 0..clusters.all.len() {
        let cluster = &clusters.all[number];
        let (Some(days), Some(at)) = (cluster.days, nodes[cluster.members[0]].at) else {
            continue;
        };
        if cluster.block.breadth != Breadth::Town || cluster.block.total {
            continue;
        }
        let block = Block {
            place: 0,
            ..cluster.block
        };
        let near = |other: usize| {
            let there = nodes[clusters.all[other].members[0]].at;
            there.is_some_and(|there| kilometres(at, there) <= NEAR_KM)
        };
        let best = candidates(&grid, block, at, days, near)
            .into_iter()
            .filter(|&other| !joined[other])
            .filter_map(|other| Some((other, shared(clusters, nodes, other, number)?)))
            .min_by_key(|&(other, shared)| (std::cmp::Reverse(shared.score()), other));
        if let Some((other, shared)) = best {
            let why = link(
                &nodes[cluster.members[0]],
                "a town within 25 km on the same days",
                shared,
            );
            clusters.move_into(nodes, number, other, why);
            joined[other] = true;
        } else {
            let (row, column) = cell(at);
            for day in days.first..=days.last {
                grid.entry((block, row, column, day))
                    .or_default()
                    .push(number);
            }
        }
    }
}

/// The grid's cell of a place, (row, column).
pub fn cell((lat, lon): (f64, f64)) -> (i32, i32) {
    ((lat / ROW).floor() as i32, (lon / COLUMN).floor() as i32)
}

fn candidates(
    grid: &HashMap<Cell, Vec<usize>>,
    block: Block,
    at: (f64, f64),
    days: Days,
    near: impl Fn(usize) -> bool,
) -> Vec<usize> {
    let (row, column) = cell(at);
    let mut found = Vec::new();
    for row in row - 1..=row + 1 {
        for column in column - 1..=column + 1 {
            for day in days.first..=days.last {
                let here = grid.get(&(block, row, column, day));
                // What is too far counts for nothing, not even for the bound.
                let here = here.into_iter().flatten().filter(|&&other| near(other));
                found.extend(here.take(CANDIDATES));
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// What two clusters of differently named towns share, if they may be one.
fn shared(clusters: &Clusters, nodes: &[Node<'_>], one: usize, other: usize) -> Option<Shared> {
    let (a, b) = (&clusters.all[one], &clusters.all[other]);
    let seed = b.members[0];
    if a.block.place == b.block.place || !a.is_apart_from(b) || clusters.kept_apart(one, other) {
        return None;
    }
    clusters.takes(
        nodes,
        one,
        seed,
        Demand {
            strong: true,
            same_document: false,
            dated: true,
        },
    )
}

/// Great-circle distance by the haversine formula; points are (latitude, longitude) in degrees.
pub fn kilometres(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (lat1, lat2) = (a.0.to_radians(), b.0.to_radians());
    let (dlat, dlon) = (lat2 - lat1, (b.1 - a.1).to_radians());
    let h = (dlat / 2.0).sin().powi(2) + lat1.cos() * lat2.cos() * (dlon / 2.0).sin().powi(2);
    EARTH_KM * h.min(1.0).sqrt().asin()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_degree_of_latitude_is_111_kilometres() {
        assert!((kilometres((34.0, 46.0), (35.0, 46.0)) - 111.2).abs() < 0.1);
        assert!((kilometres((60.0, 46.0), (60.0, 47.0)) - 55.6).abs() < 0.1);
    }
}
