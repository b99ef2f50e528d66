//! The best one-to-one assignment.

/// Pairs rows with columns one to one so that the total weight is greatest; a pair whose weight
/// is `None` may not be made. Returns (row, column), by column.
///
/// The Hungarian method with potentials, cubic in the larger side. Rows enter one at a time;
/// each entry grows a tree of tight edges by the cheapest free column (the lowest of equals) until
/// it reaches a free one, and then turns the path around. The forbidden pairs and the padding to
/// a square weigh nothing, so they are only taken where nothing else is left, and are dropped.
pub fn assign(weights: &[Vec<Option<f64>>]) -> Vec<(usize, usize)> {
    let columns = weights.first().map_or(0, Vec::len);
    if columns == 0 {
        return Vec::new();
    }
    let weight = |row: usize, column: usize| weights.get(row)?.get(column).copied().flatten();
    let mut search = Search::new(weights.len().max(columns));
    for row in 0..search.size {
        search.enter(row, |row, column| -weight(row, column).unwrap_or(0.0));
    }
    (0..columns)
        .filter_map(|column| Some((search.row_of[column]?, column)))
        .filter(|&(row, column)| weight(row, column).is_some())
        .collect()
}

/// The state of the method: who holds which column, and the potentials.
struct Search {
    size: usize,
    row_of: Vec<Option<usize>>,
    row_potential: Vec<f64>,
    column_potential: Vec<f64>,
}

impl Search {
    fn new(size: usize) -> Self {
        Self {
            size,
            row_of: vec![None; size],
            row_potential: vec![0.0; size],
            column_potential: vec![0.0; size],
        }
    }

    /// Gives `entering` a column, moving the rows already placed if that is cheaper.
    fn enter(&mut self, entering: usize, cost: impl Fn(usize, usize) -> f64) {
        let mut slack = vec![f64::INFINITY; self.size];
        // The column from whose row each column was last reached; `None` is the entering row.
        let mut reached_from: Vec<Option<usize>> = vec![None; self.size];
        let mut in_tree = vec![false; self.size];
        let (mut row, mut from) = (entering, None);
        let free = loop {
            let (mut step, mut next) = (f64::INFINITY, 0);
            for column in (0..self.size).filter(|&column| !in_tree[column]) {
                let reduced =
                    cost(row, column) - self.row_potential[row] - self.column_potential[column];
                if reduced < slack[column] {
                    slack[column] = reduced;
                    reached_from[column] = from;
                }
                if slack[column] < step {
                    (step, next) = (slack[column], column);
                }
            }
            self.shift(entering, step, &in_tree, &mut slack);
            let Some(holder) = self.row_of[next] else {
                break next;
            };
            in_tree[next] = true;
            (row, from) = (holder, Some(next));
        };
        self.turn(entering, free, &reached_from);
    }

    /// Moves the potentials by `step`: the tree's edges stay tight, and one more becomes so.
    fn shift(&mut self, entering: usize, step: f64, in_tree: &[bool], slack: &mut [f64]) {
        self.row_potential[entering] += step;
        for column in 0..self.size {
            if in_tree[column] {
                let holder = self.row_of[column].expect("every column of the tree is held");
                self.row_potential[holder] += step;
                self.column_potential[column] -= step;
            } else {
                slack[column] -= step;
            }
        }
    }

    /// Moves each row on the path one column on, so that the free column is taken.
    fn turn(&mut self, entering: usize, free: usize, reached_from: &[Option<usize>]) {
        let mut column = free;
        while let Some(before) = reached_from[column] {
            self.row_of[column] = self.row_of[before];
            column = before;
        }
        self.row_of[column] = Some(entering);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn total(weights: &[Vec<Option<f64>>], pairs: &[(usize, usize)]) -> f64 {
        pairs
            .iter()
            .map(|&(i, j)| weights[i][j].expect("only allowed pairs are made"))
            .sum()
    }

    /// The best total by trying everything.
    fn best(weights: &[Vec<Option<f64>>], row: usize, taken: u32) -> f64 {
        let Some(line) = weights.get(row) else {
            return 0.0;
        };
        let mut most = best(weights, row + 1, taken);
        for (column, weight) in line.iter().enumerate() {
            if let Some(weight) = weight.filter(|_| taken >> column & 1 == 0) {
                most = most.max(weight + best(weights, row + 1, taken | 1 << column));
            }
        }
        most
    }

    proptest! {
        #[test]
        fn no_other_assignment_weighs_more(
            (rows, columns) in (0usize..6, 1usize..6),
            cells in prop::collection::vec(prop::option::weighted(0.6, 1u8..40), 36),
        ) {
            let weights: Vec<Vec<Option<f64>>> = (0..rows)
                .map(|i| (0..columns).map(|j| cells[i * 6 + j].map(|n| f64::from(n) / 8.0)).collect())
                .collect();
            let pairs = assign(&weights);
            let mut seen: Vec<usize> = pairs.iter().map(|pair| pair.0).collect();
            seen.sort_unstable();
            seen.dedup();
            prop_assert_eq!(seen.len(), pairs.len());
            prop_assert!((total(&weights, &pairs) - best(&weights, 0, 0)).abs() < 1e-9);
        }
    }
}
