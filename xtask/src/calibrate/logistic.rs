//! Logistic regression with a penalty on the weights, by Newton's method.

use coder::confidence::{Confidence, Evidence, FEATURES};

/// Weights and bias.
const SIZE: usize = FEATURES.len() + 1;

/// Newton's method on a convex loss of a few hundred examples is at rest long before this.
const STEPS: usize = 30;

/// One claim.
#[derive(Debug, Clone)]
pub struct Example {
    /// What is known of it.
    pub evidence: Evidence,
    /// Whether people wrote it too.
    pub right: bool,
    /// What it counts: claims of one list are one reading, right or wrong together.
    pub weight: f64,
    /// The part of the cross-validation that its document is in.
    pub part: usize,
}

/// What was fitted.
#[derive(Debug, Clone)]
pub struct Model {
    /// Added to every sum.
    pub bias: f64,
    /// In the order of [`FEATURES`].
    pub weights: Evidence,
}

impl Model {
    /// The weights that ship.
    pub fn of(shipped: &Confidence) -> Self {
        Self {
            bias: shipped.bias(),
            weights: *shipped.weights(),
        }
    }

    /// The probability of an example.
    pub fn probability(&self, evidence: &Evidence) -> f64 {
        let weighted = evidence.iter().zip(&self.weights).map(|(x, w)| x * w);
        1.0 / (1.0 + (-self.bias - weighted.sum::<f64>()).exp())
    }
}

/// Fits; `penalty` is half the price of a squared weight, and the bias is free.
pub fn fit(examples: &[Example], penalty: f64) -> Model {
    let mut model = Model {
        bias: 0.0,
        weights: [0.0; FEATURES.len()],
    };
    for _ in 0..STEPS {
        let (gradient, curvature) = slopes(&model, examples, penalty);
        let step = solve(curvature, gradient);
        model.bias -= step[0];
        for (weight, step) in model.weights.iter_mut().zip(&step[1..]) {
            *weight -= step;
        }
        if step.iter().all(|step| step.abs() < 1e-9) {
            break;
        }
    }
    model
}

/// How strongly the slope of [`line()`] is held to one, as many examples as that would count.
const HELD: f64 = 4.0;

/// The slope and shift that make log-odds fit what came true, by Newton's method. The slope is held a
/// little to one, and is never below zero: an order that does not hold is none.
pub fn line(odds: &[(f64, &Example)]) -> (f64, f64) {
    let (mut slope, mut shift) = (1.0, 0.0);
    for _ in 0..STEPS {
        let mut gradient = [HELD * (slope - 1.0), 0.0];
        let mut curvature = [[HELD, 0.0], [0.0, 1e-6]];
        for (x, example) in odds {
            let p = 1.0 / (1.0 + (-(slope * x + shift)).exp());
            let miss = example.weight * (p - f64::from(example.right));
            let spread = example.weight * p * (1.0 - p);
            gradient[0] += miss * x;
            gradient[1] += miss;
            curvature[0][0] += spread * x * x;
            curvature[0][1] += spread * x;
            curvature[1][1] += spread;
        }
        let [[a, b], [_, c]] = curvature;
        let whole = a * c - b * b;
        slope -= (c * gradient[0] - b * gradient[1]) / whole;
        shift -= (a * gradient[1] - b * gradient[0]) / whole;
    }
    if slope < 0.0 {
        let (right, all) = odds.iter().fold((0.0, 0.0), |(right, all), (_, example)| {
            let weight = example.weight;
            (right + weight * f64::from(example.right), all + weight)
        });
        return (0.0, (right / (all - right)).ln());
    }
    (slope, shift)
}

/// First and second derivatives of the loss.
fn slopes(model: &Model, examples: &[Example], penalty: f64) -> ([f64; SIZE], [[f64; SIZE]; SIZE]) {
    let mut gradient = [0.0; SIZE];
    let mut curvature = [[0.0; SIZE]; SIZE];
    for at in 1..SIZE {
        gradient[at] = penalty * model.weights[at - 1];
        curvature[at][at] = penalty;
    }
    // A trifle on the bias keeps the system solvable when there are no examples.
    curvature[0][0] = 1e-6;
    for example in examples {
        let p = model.probability(&example.evidence);
        let x = |at: usize| {
            if at == 0 {
                1.0
            } else {
                example.evidence[at - 1]
            }
        };
        let spread = example.weight * p * (1.0 - p);
        for (row, slopes) in curvature.iter_mut().enumerate() {
            gradient[row] += example.weight * (p - f64::from(example.right)) * x(row);
            for (column, slope) in slopes.iter_mut().enumerate() {
                *slope += spread * x(row) * x(column);
            }
        }
    }
    (gradient, curvature)
}

/// Solves a symmetric, positive definite system by elimination; the penalty makes it so.
fn solve(mut matrix: [[f64; SIZE]; SIZE], mut right: [f64; SIZE]) -> [f64; SIZE] {
    for pivot in 0..SIZE {
        for row in pivot + 1..SIZE {
            let upper = matrix[pivot];
            let factor = matrix[row][pivot] / upper[pivot];
            for (value, above) in matrix[row].iter_mut().zip(upper) {
                *value -= factor * above;
            }
            right[row] -= factor * right[pivot];
        }
    }
    for row in (0..SIZE).rev() {
        let known: f64 = (row + 1..SIZE).map(|at| matrix[row][at] * right[at]).sum();
        right[row] = (right[row] - known) / matrix[row][row];
    }
    right
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Examples in which the first feature alone decides, with 3 of 4 right where it is set.
    fn examples() -> Vec<Example> {
        let one = |first: f64, right: bool| {
            let mut evidence = [0.0; FEATURES.len()];
            evidence[0] = first;
            Example {
                evidence,
                right,
                weight: 1.0,
                part: 0,
            }
        };
        let mut all = Vec::new();
        for number in 0..40 {
            all.push(one(1.0, number % 4 != 0));
            all.push(one(0.0, number % 4 == 0));
        }
        all
    }

    #[test]
    fn without_a_penalty_the_fit_gives_the_observed_shares() {
        let model = fit(&examples(), 1e-6);
        let mut evidence = [0.0; FEATURES.len()];
        assert!((model.probability(&evidence) - 0.25).abs() < 1e-4);
        evidence[0] = 1.0;
        assert!((model.probability(&evidence) - 0.75).abs() < 1e-4);
    }

    #[test]
    fn a_line_brings_the_level_down_and_keeps_the_order() {
        let examples = examples();
        // Odds that say three of four everywhere, and a little more where more are right.
        let odds: Vec<(f64, &Example)> = examples
            .iter()
            .map(|example| (3.0_f64.ln() + example.evidence[0], example))
            .collect();
        let (slope, shift) = line(&odds);
        let p = |x: f64| 1.0 / (1.0 + (-(slope * x + shift)).exp());
        let mean = odds.iter().map(|(x, _)| p(*x)).sum::<f64>() / odds.len() as f64;
        assert!((mean - 0.5).abs() < 1e-6, "{mean}");
        assert!(p(3.0_f64.ln()) < p(3.0_f64.ln() + 1.0));
    }

    #[test]
    fn a_penalty_draws_weights_to_zero() {
        let (free, held) = (fit(&examples(), 1e-6), fit(&examples(), 30.0));
        assert!(held.weights[0] > 0.0 && held.weights[0] < free.weights[0] / 2.0);
    }
}
