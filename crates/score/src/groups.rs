//! How far two groupings of the same things agree: B³, MUC, CEAF-e and their average.
//!
//! Each measure sees another fault: B³ counts for each thing how much of its group is right, MUC
//! counts the links that are missing or too many and is blind to things that stand alone, CEAF-e
//! pairs the groups one to one. Low precision means groups that hold too much, low recall things
//! that belong together and stand apart.

use crate::assign::assign;
use std::collections::BTreeMap;

/// Precision, recall and their harmonic mean, from 0 to 1.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Rates {
    /// Of what was joined, how much belongs together.
    pub precision: f64,
    /// Of what belongs together, how much was joined.
    pub recall: f64,
    /// Both in one.
    pub f1: f64,
}

/// How far found groups agree with gold.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Agreement {
    /// B³ (Bagga and Baldwin).
    pub b_cubed: Rates,
    /// MUC (Vilain and others).
    pub muc: Rates,
    /// CEAF-e (Luo), groups paired one to one by their similarity φ₄.
    pub ceaf_e: Rates,
    /// How many groups the gold has.
    pub gold: usize,
    /// How many were found.
    pub found: usize,
    /// Found groups that hold things of two gold groups or more.
    pub mixed: usize,
    /// Gold groups whose things are in two found groups or more.
    pub split: usize,
}

impl Agreement {
    /// The mean of the three F1, as the CoNLL shared tasks take it.
    #[must_use]
    pub fn conll(&self) -> f64 {
        (self.b_cubed.f1 + self.muc.f1 + self.ceaf_e.f1) / 3.0
    }
}

/// Compares two groupings: of each thing, the label of its gold group and of its found group.
#[must_use]
pub fn agreement<G: Ord, F: Ord>(labels: &[(G, F)]) -> Agreement {
    let gold = sizes(labels.iter().map(|(gold, _)| gold));
    let found = sizes(labels.iter().map(|(_, found)| found));
    let mut both: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (one, other) in labels {
        *both.entry((gold[one].0, found[other].0)).or_default() += 1;
    }
    let (gold, found) = (in_order(&gold), in_order(&found));
    let cells: Vec<Cell> = both
        .into_iter()
        .map(|((row, column), shared)| Cell {
            shared,
            gold: gold[row],
            found: found[column],
            row,
            column,
        })
        .collect();
    let parts = |of: &dyn Fn(&Cell) -> usize, groups: usize| {
        let mut parts = vec![0_usize; groups];
        cells.iter().for_each(|cell| parts[of(cell)] += 1);
        parts
    };
    let (split, mixed) = (
        parts(&|cell| cell.row, gold.len()),
        parts(&|cell| cell.column, found.len()),
    );
    let several = |parts: &[usize]| parts.iter().filter(|&&count| count > 1).count();
    Agreement {
        b_cubed: b_cubed(&cells),
        muc: rates(links(&mixed, labels.len()), links(&split, labels.len())),
        ceaf_e: ceaf_e(&cells, gold.len(), found.len()),
        gold: gold.len(),
        found: found.len(),
        mixed: several(&mixed),
        split: several(&split),
    }
}

/// The number and the size of each group.
fn sizes<'l, L: Ord + 'l>(labels: impl Iterator<Item = &'l L>) -> BTreeMap<&'l L, (usize, usize)> {
    let mut groups: BTreeMap<&L, (usize, usize)> = BTreeMap::new();
    for label in labels {
        let next = groups.len();
        groups.entry(label).or_insert((next, 0)).1 += 1;
    }
    groups
}

/// The sizes, by the groups' numbers.
fn in_order<L>(groups: &BTreeMap<L, (usize, usize)>) -> Vec<usize> {
    let mut sizes = vec![0; groups.len()];
    groups
        .values()
        .for_each(|&(number, size)| sizes[number] = size);
    sizes
}

/// Things that share a gold and a found group, and how large both are.
struct Cell {
    shared: usize,
    gold: usize,
    found: usize,
    row: usize,
    column: usize,
}

fn b_cubed(cells: &[Cell]) -> Rates {
    let things: usize = cells.iter().map(|cell| cell.shared).sum();
    let mean = |size: &dyn Fn(&Cell) -> usize| {
        let sum: f64 = cells
            .iter()
            .map(|cell| (cell.shared * cell.shared) as f64 / size(cell) as f64)
            .sum();
        sum / things.max(1) as f64
    };
    rates(mean(&|cell| cell.found), mean(&|cell| cell.gold))
}

/// Of the links that hold the groups of one side together, how many the other side has; `parts`
/// are the pieces into which the other side cuts each group. 0 if all stand alone.
fn links(parts: &[usize], things: usize) -> f64 {
    let pieces: usize = parts.iter().sum();
    let links = things - parts.len();
    if links == 0 {
        0.0
    } else {
        (things - pieces) as f64 / links as f64
    }
}

fn ceaf_e(cells: &[Cell], gold: usize, found: usize) -> Rates {
    let mut weights = vec![vec![None; found]; gold];
    for cell in cells {
        let similarity = 2.0 * cell.shared as f64 / (cell.gold + cell.found) as f64;
        weights[cell.row][cell.column] = Some(similarity);
    }
    let best: f64 = assign(&weights)
        .into_iter()
        .filter_map(|(row, column)| weights[row][column])
        .sum();
    rates(best / found.max(1) as f64, best / gold.max(1) as f64)
}

fn rates(precision: f64, recall: f64) -> Rates {
    let sum = precision + recall;
    Rates {
        precision,
        recall,
        f1: if sum > 0.0 {
            2.0 * precision * recall / sum
        } else {
            0.0
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A letter a thing: its gold groups and its found groups.
    fn of(gold: &str, found: &str) -> Agreement {
        assert_eq!(gold.len(), found.len());
        agreement(&gold.chars().zip(found.chars()).collect::<Vec<_>>())
    }

    #[track_caller]
    fn check(rates: Rates, precision: f64, recall: f64) {
        let near = |a: f64, b: f64| (a - b).abs() < 1e-9;
        assert!(
            near(rates.precision, precision) && near(rates.recall, recall),
            "{rates:?}, not {precision} and {recall}"
        );
    }

    #[test]
    fn the_same_groups_agree_whatever_their_labels() {
        let same = of("aabbbc", "zzxxxy");
        for rates in [same.b_cubed, same.muc, same.ceaf_e] {
            check(rates, 1.0, 1.0);
        }
        assert_eq!(
            (same.gold, same.found, same.mixed, same.split),
            (3, 3, 0, 0)
        );
        assert!((same.conll() - 1.0).abs() < 1e-9);
    }

    #[test]
    fn worked_by_hand_two_groups_glued() {
        // Gold {1,2,3,4,5} {6,7} {8..12}; found {1..5} {6..12}: the example of Bagga and Baldwin.
        let glued = of("aaaaabbccccc", "xxxxxyyyyyyy");
        check(glued.b_cubed, (5.0 + 4.0 / 7.0 + 25.0 / 7.0) / 12.0, 1.0);
        check(glued.muc, 9.0 / 10.0, 1.0);
        // {a, x} weighs 1 and {c, y} 10/12.
        check(
            glued.ceaf_e,
            (1.0 + 10.0 / 12.0) / 2.0,
            (1.0 + 10.0 / 12.0) / 3.0,
        );
        assert_eq!((glued.mixed, glued.split), (1, 0));
    }

    #[test]
    fn worked_by_hand_large_groups_glued() {
        // The second answer of the same example: {1..5, 8..12} {6,7} costs more in B³ than the
        // first, and the same in MUC.
        let glued = of("aaaaabbccccc", "xxxxxyyxxxxx");
        check(glued.b_cubed, (2.5 + 2.5 + 2.0) / 12.0, 1.0);
        check(glued.muc, 9.0 / 10.0, 1.0);
    }

    #[test]
    fn worked_by_hand_one_group_cut() {
        let cut = of("aaab", "xxyz");
        check(cut.b_cubed, 1.0, (4.0 / 3.0 + 1.0 / 3.0 + 1.0) / 4.0);
        check(cut.muc, 1.0, 0.5);
        check(cut.ceaf_e, (0.8 + 1.0) / 3.0, (0.8 + 1.0) / 2.0);
        assert_eq!((cut.mixed, cut.split), (0, 1));
    }

    #[test]
    fn all_alone_and_nothing_at_all() {
        let alone = of("aabb", "wxyz");
        check(alone.b_cubed, 1.0, 0.5);
        check(alone.muc, 0.0, 0.0);
        let nothing = of("", "");
        check(nothing.b_cubed, 0.0, 0.0);
        check(nothing.ceaf_e, 0.0, 0.0);
        assert_eq!(nothing.conll(), 0.0);
    }
}
