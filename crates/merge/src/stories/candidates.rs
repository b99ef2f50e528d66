//! Which documents are compared at all: those that share strong features.

use crate::likeness::Profile;
use std::collections::{HashMap, VecDeque};

/// Features by which a document is found.
const FINDABLE: usize = 24;
/// Documents looked at for one feature: the nearest before it in time. It keeps the work linear
/// where thousands share a word.
const OF_A_FEATURE: usize = 32;
/// Documents compared with one.
const COMPARED: usize = 32;

/// Two documents that are alike; the first has the lower number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    pub score: f64,
    pub first: usize,
    pub second: usize,
}

/// The pairs that are at least so alike, among those that share strong features.
pub fn pairs(told: &[&Profile], least: f64) -> Vec<Pair> {
    let mut by_feature: HashMap<u32, VecDeque<(usize, u64)>> = HashMap::new();
    let mut pairs = Vec::new();
    let mut found: HashMap<usize, u64> = HashMap::new();
    for (second, profile) in told.iter().enumerate() {
        let features = profile.findable(FINDABLE);
        found.clear();
        for (feature, weight) in &features {
            for (first, other) in by_feature.get(feature).into_iter().flatten() {
                *found.entry(*first).or_default() += weight * other;
            }
        }
        let likest = likest(&found);
        let compared = likest.into_iter().map(|first| Pair {
            score: told[first].alike(profile),
            first,
            second,
        });
        pairs.extend(compared.filter(|pair| pair.score >= least));
        for (feature, weight) in features {
            let of_it = by_feature.entry(feature).or_default();
            if of_it.len() == OF_A_FEATURE {
                of_it.pop_front();
            }
            of_it.push_back((second, weight));
        }
    }
    pairs
}

/// The documents that share most, the latest of equals first.
fn likest(found: &HashMap<usize, u64>) -> Vec<usize> {
    let mut all: Vec<(u64, usize)> = found.iter().map(|(&first, &dot)| (dot, first)).collect();
    if all.len() > COMPARED {
        all.select_nth_unstable_by(COMPARED, |a, b| b.cmp(a));
        all.truncate(COMPARED);
    }
    all.into_iter().map(|(_, first)| first).collect()
}
