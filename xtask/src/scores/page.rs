//! `SCOREBOARD.md`: what was measured, beside targets, floors, and what others reached.

use super::Section;
use super::ledger::{self, Floors};
use crate::measure::Measure;
use anyhow::{Context as _, Result};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Where the page stands.
pub const FILE: &str = "SCOREBOARD.md";

/// Targets and published figures, by the figure's name.
const REFERENCES: &str = include_str!("../../data/references.toml");

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Reference {
    target: Option<f64>,
    best: Option<String>,
}

/// The whole page.
///
/// # Errors
/// If the references do not parse.
pub fn page(sections: &[Section], floors: &Floors) -> Result<String> {
    let references: BTreeMap<String, Reference> =
        toml::from_str(REFERENCES).context("xtask/data/references.toml")?;
    let mut page = String::from(HEAD);
    for section in sections {
        write!(page, "\n## {}\n\n", section.title)?;
        if !section.measures.is_empty() {
            page += &table(&section.measures, floors, &references);
            page.push('\n');
        }
        page += section.text.trim_end();
        page.push('\n');
    }
    Ok(page)
}

const HEAD: &str = "\
# Scoreboard

How well the coder reads, on texts kept for development. `cargo xtask scores` writes this page and
fails if a figure falls below its floor in `scores.toml`. Rules and lexicons were written while
looking at these texts, so the figures say what was reached on known ground: expect less on texts
that nobody has looked at. Figures are shares of 1. *Agreement* is what two coders who did the
same work reached against each other; *best published* was measured on that set's own test part.
";

fn table(
    measures: &[Measure],
    floors: &Floors,
    references: &BTreeMap<String, Reference>,
) -> String {
    let none = Reference::default();
    let of = |measure: &Measure| references.get(&measure.name).unwrap_or(&none);
    let has = |wanted: fn(&Measure, &Reference) -> bool| {
        measures.iter().any(|measure| wanted(measure, of(measure)))
    };
    let targets = has(|_, reference| reference.target.is_some());
    let agreement = has(|measure, _| measure.agreement.is_some());
    let best = has(|_, reference| reference.best.is_some());
    let mut heads = vec!["figure", "measured", "floor"];
    heads.extend(targets.then_some("target"));
    heads.extend(agreement.then_some("agreement"));
    heads.extend(best.then_some("best published"));
    let rows = measures.iter().map(|measure| {
        let number =
            |value: Option<f64>| value.map_or("–".to_owned(), |value| format!("{value:.3}"));
        let mut row = vec![
            measure.name.clone(),
            number(Some(measure.value)),
            number(floors.get(&measure.name).copied()),
        ];
        row.extend(targets.then(|| number(of(measure).target)));
        row.extend(agreement.then(|| number(measure.agreement)));
        row.extend(best.then(|| of(measure).best.clone().unwrap_or("–".to_owned())));
        row
    });
    markdown(&heads, rows)
}

/// A table in Markdown.
pub fn markdown(heads: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut table = format!(
        "| {} |\n|{}\n",
        heads.join(" | "),
        " --- |".repeat(heads.len())
    );
    for row in rows {
        table += &format!("| {} |\n", row.join(" | "));
    }
    table
}

/// A few lines for the terminal: each figure, and how far it lies from its floor.
pub fn summary(measures: &[&Measure], floors: &Floors) -> String {
    let mut text = String::new();
    for measure in measures {
        let from = match floors.get(&measure.name) {
            Some(floor) if (measure.value - floor).abs() < 0.0015 => String::new(),
            Some(floor) => format!("  ({:+.3} from its floor)", measure.value - floor),
            None => "  (no floor yet)".to_owned(),
        };
        text += &format!("{:<52} {:.3}{from}\n", measure.name, measure.value);
    }
    text + &format!("tolerance {:.3}", ledger::TOLERANCE)
}
