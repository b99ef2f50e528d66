//! How well probabilities fit what came true.

use super::logistic::Example;
use crate::scores::page::markdown;

/// Bounds of the table's rows.
const BOUNDS: [f64; 7] = [0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.000_001];

/// A claim with its probability.
#[derive(Debug, Clone, Copy)]
pub struct Judged {
    probability: f64,
    right: bool,
    weight: f64,
}

impl Judged {
    /// An example as a model judged it.
    pub const fn of(example: &Example, probability: f64) -> Self {
        Self {
            probability,
            right: example.right,
            weight: example.weight,
        }
    }

    fn truth(&self) -> f64 {
        f64::from(self.right)
    }
}

/// The table of expected and observed shares, and what the errors come to.
pub fn report(judged: &[Judged]) -> String {
    let (_, base) = means(judged);
    let always: Vec<Judged> = judged
        .iter()
        .map(|one| Judged {
            probability: base,
            ..*one
        })
        .collect();
    let heads = ["confidence", "claims", "readings", "expected", "observed"];
    let rows = BOUNDS.windows(2).map(|bounds| {
        let inside = inside(judged, bounds);
        let (expected, observed) = means(&inside);
        let mut row = vec![
            format!("{:.1} to {:.1}", bounds[0], bounds[1]),
            inside.len().to_string(),
            format!("{:.1}", weight(&inside)),
        ];
        row.extend([expected, observed].map(|share| match inside.is_empty() {
            true => "–".to_owned(),
            false => format!("{share:.3}"),
        }));
        row
    });
    format!(
        "{}\nClaims of one list count as one reading together: {} claims are {:.1} readings, of \
         which {base:.3} were right. Brier score {:.3} ({:.3} if every claim had the same \
         confidence); calibration error {:.3}. Of a right and a wrong reading the right one has the \
         higher confidence in {:.3} of cases.\n",
        markdown(&heads, rows),
        judged.len(),
        weight(judged),
        brier(judged),
        brier(&always),
        calibration_error(judged),
        order(judged),
    )
}

/// Mean negative logarithm of the probability of what came true.
pub fn loss(judged: &[Judged]) -> f64 {
    let sum: f64 = judged
        .iter()
        .map(|one| {
            let p = if one.right {
                one.probability
            } else {
                1.0 - one.probability
            };
            -one.weight * p.max(1e-9).ln()
        })
        .sum();
    sum / weight(judged)
}

/// Mean squared distance of probability and truth.
pub fn brier(judged: &[Judged]) -> f64 {
    let squares = judged
        .iter()
        .map(|one| one.weight * (one.probability - one.truth()).powi(2));
    squares.sum::<f64>() / weight(judged)
}

/// Mean distance of expected and observed shares over the rows of the table, by their weights.
pub fn calibration_error(judged: &[Judged]) -> f64 {
    let rows = BOUNDS.windows(2).map(|bounds| {
        let inside = inside(judged, bounds);
        let (expected, observed) = means(&inside);
        match inside.is_empty() {
            true => 0.0,
            false => (expected - observed).abs() * weight(&inside),
        }
    });
    rows.sum::<f64>() / weight(judged)
}

fn inside(judged: &[Judged], bounds: &[f64]) -> Vec<Judged> {
    let fits = |one: &&Judged| (bounds[0]..bounds[1]).contains(&one.probability);
    judged.iter().filter(fits).copied().collect()
}

/// The weight of all, never zero, so that shares of nothing are zero.
fn weight(judged: &[Judged]) -> f64 {
    let sum: f64 = judged.iter().map(|one| one.weight).sum();
    sum.max(f64::MIN_POSITIVE)
}

/// Mean probability, and the share of the right ones.
fn means(judged: &[Judged]) -> (f64, f64) {
    let mean = |value: fn(&Judged) -> f64| {
        let sum: f64 = judged.iter().map(|one| one.weight * value(one)).sum();
        sum / weight(judged)
    };
    (mean(|one| one.probability), mean(Judged::truth))
}

/// How often a right reading stands above a wrong one; ties count half.
fn order(judged: &[Judged]) -> f64 {
    let (mut above, mut all) = (0.0, 0.0);
    for right in judged.iter().filter(|one| one.right) {
        for wrong in judged.iter().filter(|one| !one.right) {
            let weight = right.weight * wrong.weight;
            all += weight;
            let apart = right.probability - wrong.probability;
            if apart.abs() < 1e-12 {
                above += weight / 2.0;
            } else if apart > 0.0 {
                above += weight;
            }
        }
    }
    if all > 0.0 { above / all } else { 0.5 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(list: &[(f64, bool)]) -> Vec<Judged> {
        let one = |&(probability, right): &(f64, bool)| Judged {
            probability,
            right,
            weight: 0.5,
        };
        list.iter().map(one).collect()
    }

    #[test]
    fn errors_follow_their_definitions() {
        let all = judged(&[(0.9, true), (0.8, true), (0.55, false), (0.2, false)]);
        let near = |value: f64, expected: f64| assert!((value - expected).abs() < 1e-12, "{value}");
        near(brier(&all), (0.01 + 0.04 + 0.3025 + 0.04) / 4.0);
        near(calibration_error(&all), (0.1 + 0.2 + 0.55 + 0.2) / 4.0);
        near(order(&all), 1.0);
        near(order(&judged(&[(0.5, true), (0.5, false)])), 0.5);
        near(loss(&judged(&[(0.5, true), (0.5, false)])), 2.0_f64.ln());
    }
}
