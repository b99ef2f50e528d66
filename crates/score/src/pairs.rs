//! Which claims of two coders are one, document by document.

use crate::agree::{closeness, same_place, same_time};
use crate::answer::Answer;
use crate::assign::assign;

/// Two claims that scoring takes for one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// Index of the claim in the gold.
    pub gold: usize,
    /// Index of the claim among the coded.
    pub coded: usize,
    /// Whether both name the same place, or neither names any.
    pub same_place: bool,
    /// Whether both give the same days.
    pub same_time: bool,
}

/// Matches the claims of one document, in the order of the gold: the best assignment by the
/// codebook's conditions, at most one partner each.
#[must_use]
pub fn pairs(gold: &[Answer], coded: &[Answer]) -> Vec<Pair> {
    let weights: Vec<Vec<Option<f64>>> = gold
        .iter()
        .map(|a| coded.iter().map(|b| closeness(a, b)).collect())
        .collect();
    let pair = |(i, j): (usize, usize)| Pair {
        gold: i,
        coded: j,
        same_place: same_place(&gold[i], &coded[j]),
        same_time: same_time(&gold[i], &coded[j]),
    };
    assign(&weights).into_iter().map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn each_claim_has_at_most_one_partner_and_the_fuller_match_wins() {
        let claim = |kind: &str, day: &str| {
            Answer::from_json(&json!({"type": kind, "time": {"start": day, "end": day}})).unwrap()
        };
        let gold = [claim("riot", "2026-02-01"), claim("strike", "2026-02-02")];
        let open = Answer::from_json(&json!({"type": "riot"})).unwrap();
        let found = pairs(&gold, &[open, claim("riot", "2026-02-01")]);
        let expected = Pair {
            gold: 0,
            coded: 1,
            same_place: true,
            same_time: true,
        };
        assert_eq!(found, [expected]);
    }
}
