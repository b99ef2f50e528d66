//! The floors: what each figure reached before, and may not fall below.

use crate::measure::Measure;
use anyhow::{Context as _, Result};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Where the floors stand.
pub const FILE: &str = "scores.toml";

/// How far a figure may lie below its floor: less than one claim in two hundred, so that a rule
/// which mends three texts and costs one is not refused.
pub const TOLERANCE: f64 = 0.005;

/// Each figure's floor, by its name.
pub type Floors = BTreeMap<String, f64>;

/// Reads the floors; none if there is no file yet.
///
/// # Errors
/// If the file does not parse.
pub fn read() -> Result<Floors> {
    match std::fs::read_to_string(FILE) {
        Ok(text) => toml::from_str(&text).with_context(|| format!("{FILE} is no list of floors")),
        Err(_) => Ok(Floors::new()),
    }
}

/// A sentence for each figure that fell by more than the tolerance.
pub fn fallen(floors: &Floors, measures: &[&Measure]) -> Vec<String> {
    let fell = measures.iter().filter_map(|measure| {
        let floor = *floors.get(&measure.name)?;
        (measure.value < floor - TOLERANCE).then(|| {
            format!(
                "{} fell from {floor:.3} to {:.3}",
                measure.name, measure.value
            )
        })
    });
    fell.collect()
}

/// Raises each floor to what was measured; a figure without a floor gets one.
pub fn raise(floors: &mut Floors, measures: &[&Measure]) {
    for measure in measures {
        // Cut, not rounded: a floor is never above what was reached.
        let reached = (measure.value * 1000.0 + 1e-6).floor() / 1000.0;
        let floor = floors.entry(measure.name.clone()).or_insert(reached);
        *floor = floor.max(reached);
    }
}

/// Writes the floors.
///
/// # Errors
/// What the disk says.
pub fn write(floors: &Floors) -> Result<()> {
    let mut text = String::from(
        "# What each figure of `cargo xtask scores` reached: it may not fall below. `--accept` raises\n\
         # these floors; a floor is lowered by hand, with the reason in the commit.\n\n",
    );
    for (name, floor) in floors {
        writeln!(text, "\"{name}\" = {floor:.3}")?;
    }
    std::fs::write(FILE, text).with_context(|| format!("cannot write {FILE}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fall_beyond_the_tolerance_is_named_and_floors_only_rise() {
        let mut floors = Floors::from([("a".to_owned(), 0.7), ("b".to_owned(), 0.7)]);
        let (a, b) = (Measure::new("a", 0.696), Measure::new("b", 0.694));
        let new = Measure::new("c", 0.123_9);
        let measures = [&a, &b, &new];
        assert_eq!(fallen(&floors, &measures), ["b fell from 0.700 to 0.694"]);
        raise(&mut floors, &measures);
        assert_eq!(
            floors.values().copied().collect::<Vec<_>>(),
            [0.7, 0.7, 0.123]
        );
    }
}
