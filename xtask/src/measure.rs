//! A measured share and its name, as commands print it and the scoreboard keeps it.

/// One measured figure.
#[derive(Debug, Clone)]
pub struct Measure {
    /// What was measured, the same from run to run: its floor stands under this name.
    pub name: String,
    /// A share in 0 to 1, more is better.
    pub value: f64,
    /// What two people who did the same agree on, where that is known.
    pub agreement: Option<f64>,
}

impl Measure {
    /// A figure nobody else has measured on the same texts.
    pub fn new(name: impl Into<String>, value: f64) -> Self {
        Self {
            name: name.into(),
            value,
            agreement: None,
        }
    }
}

/// A share, 0 of nothing.
pub fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

/// Precision and recall in one, 0 if both are.
pub fn f1(precision: f64, recall: f64) -> f64 {
    if precision + recall > 0.0 {
        2.0 * precision * recall / (precision + recall)
    } else {
        0.0
    }
}
