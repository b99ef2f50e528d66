//! MUC-4: reports on political violence in Latin America, with templates of incidents.
//!
//! Templates are made from claims alone and scored slot by slot after the definitions of MUC-4:
//! templates are aligned, each slot counts what the key holds (possible), what was given
//! (actual), and what is right, a partial match for half; missing and spurious templates count
//! with all their slots. Optional fills and templates of the key cost nothing when absent.

pub mod align;
pub mod key;
mod people;
pub mod response;
mod words;

use super::page::markdown;
use super::{Section, Setting};
use crate::documents::{self, Coded};
use crate::measure::{Measure, f1};
use align::{SLOTS, Tally};
use anyhow::Result;
use coder::{Coder, Scope};

/// The parts that are scored apart, by how their names begin: those kept for tests in 1991 come nearest to the test parts of
/// 1992.
const PARTS: [(&str, &str); 2] = [("MUC-4 TST1+2", "TST"), ("MUC-4 all", "")];

/// Slots with floors, by their names in [`SLOTS`].
const MEASURED: [&str; 4] = [
    "human target number",
    "human target effect",
    "incident date",
    "incident location",
];

/// Scores the development parts.
///
/// # Errors
/// If a file that is here cannot be read.
pub fn measure(setting: &Setting) -> Result<Option<Section>> {
    let Some(coded) = coded(setting)? else {
        return Ok(None);
    };
    let mut measures = Vec::new();
    let mut text = String::from(INTRODUCTION);
    for (name, begins) in PARTS {
        let mut tally = Tally::default();
        for one in coded.iter().filter(|one| part(one).starts_with(begins)) {
            let key = key::templates(&one.document.line["templates"]);
            tally.document(&key, &response::templates(setting, one));
        }
        for slot in MEASURED {
            let count = tally.slot(slot);
            let value = f1(count.precision(), count.recall());
            measures.push(Measure::new(format!("{name}: {slot} F"), value));
        }
        text += &format!("\n### {name}\n\n{}", table(&tally));
    }
    Ok(Some(Section {
        title: "Reports of political violence (MUC-4)",
        text,
        measures,
        complete: true,
    }))
}

/// The texts with their claims; none if they are not here.
///
/// # Errors
/// If the file is here and cannot be read.
pub fn coded(setting: &Setting) -> Result<Option<Vec<Coded>>> {
    let path = setting.folder.join("gold/muc4/dev/muc4.jsonl");
    let documents = documents::read(&path)?;
    // The keys hold murders whose motive nobody knows, and incidents that are only mentioned.
    let coder = Coder::builtin().with_scope(Scope::Mentions);
    Ok(documents.map(|documents| documents::code(&coder, documents)))
}

const INTRODUCTION: &str = "\
Templates made from claims alone, ordinary crime and bare mentions included, paired with the key's for
the greatest score and scored slot by slot after the definitions of MUC-4; a template that is missing
or spurious counts with all its slots. The keys leave out what is older than two months, fights between
armed forces, and whatever is outside nine countries: where claims give no place, it is the one of those
that most claims are about, or that the text names first. A number or an effect that stands on other
people than the key's counts half. Matching is by program, where 1992 had a person decide doubtful
matches.
";

fn part(coded: &Coded) -> &str {
    coded.document.line["part"].as_str().unwrap_or_default()
}

fn table(tally: &Tally) -> String {
    let heads = [
        "slot",
        "possible",
        "actual",
        "correct",
        "partial",
        "recall",
        "precision",
        "F",
    ];
    let rows = SLOTS.iter().map(|slot| {
        let count = tally.slot(slot);
        let mut row = vec![(*slot).to_owned()];
        let counts = [count.possible, count.actual, count.correct, count.partial];
        row.extend(counts.map(|count| count.to_string()));
        let (recall, precision) = (count.recall(), count.precision());
        row.extend([recall, precision, f1(precision, recall)].map(|share| format!("{share:.3}")));
        row
    });
    markdown(&heads, rows)
}
