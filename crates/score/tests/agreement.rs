//! The scores of an invented gold and coding agree with the codebook's reference scorer.
//!
//! `data/reference.txt` is what the reference scorer printed for `data/gold.jsonl` and
//! `data/coded.jsonl`. The data hold joint figures, sites, containment, near towns, unknown
//! times, denials, two speakers, spellings that fold alike, equal candidates, documents without
//! claims and documents that only one file has, in English and Persian.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use score::{Score, read, score};
use std::path::Path;

fn scored() -> Score {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    score(
        &read(&data.join("gold.jsonl")).unwrap(),
        &read(&data.join("coded.jsonl")).unwrap(),
    )
}

#[test]
fn every_printed_figure_is_the_reference_scorers() {
    let result = scored();
    let printed = result.to_string();
    let mut sections = printed.split("\n\n");
    let mut ours = format!(
        "{}\n\n{}\n",
        sections.next().unwrap(),
        sections.next().unwrap()
    );
    for row in &result.rows {
        ours.push_str(&format!("{row}\n"));
    }
    assert_eq!(ours, include_str!("data/reference.txt"));
}

#[test]
fn fields_are_counted_over_all_claims() {
    let result = scored();
    let row = |name: &str| {
        let field = result.fields.iter().find(|row| row.name == name).unwrap();
        (field.gold, field.coded, field.correct)
    };
    // Counted by hand in the data: an unmatched claim's values stand on their side only.
    assert_eq!(row("words"), (3, 4, 3));
    assert_eq!(row("target"), (3, 4, 3));
    assert_eq!(row("said_by"), (9, 7, 4));
    assert_eq!(result.not_in_gold, 1);
}

#[test]
fn json_carries_the_same_values_under_the_same_names() {
    let result = scored();
    let json = serde_json::to_value(&result).unwrap();
    for (name, value) in result.shares() {
        assert_eq!(json[name].as_f64(), Some(value), "{name}");
    }
    assert_eq!(json["types"]["crackdown"]["f1"].as_f64(), Some(0.5));
    assert_eq!(json["fields"][0]["name"], "place");
}
