//! `cargo xtask scores [GOLD_FOLDER]`: the coder against hand-coded claims, by field and language.
//!
//! Reads `<name>.jsonl` and `<name>.gold.jsonl` from the folder (default: the shared development
//! gold, skipped with a message where it is absent) and from `testkit/coding`, codes the texts
//! with the codebook that ships, checks every pin, and prints the codebook's scores. For texts
//! with lists of towns it says which gold places of a claim type were not found.

use anyhow::{Context as _, Result};
use coder::{Coder, Report};
use record::{Claim, ClaimBody, ClaimType, Flag, PlacePrecision, Text};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Where the development gold lies beside a checkout, if at all.
const SHARED: &str = "../shared/gold/claims";

#[derive(Deserialize)]
struct Line {
    id: String,
    text: String,
    #[serde(default)]
    lang: Option<String>,
    #[serde(default)]
    published: Option<String>,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    source: Option<String>,
}

#[derive(Deserialize)]
struct GoldLine {
    id: String,
    claims: Vec<ClaimBody>,
}

/// Runs the command.
///
/// # Errors
/// If a file of a set that is there cannot be read, or a pin does not hold.
pub fn run(arguments: &[String]) -> Result<()> {
    let coder = Coder::builtin();
    let folder = PathBuf::from(arguments.first().map_or(SHARED, String::as_str));
    let sets = [
        ("English, development", folder.join("en_dev")),
        ("English, city lists", folder.join("seeds")),
        ("Persian, development", folder.join("fa_dev")),
        ("invented examples", PathBuf::from("testkit/coding/texts")),
    ];
    let (mut texts, mut gold) = (String::new(), String::new());
    for (name, stem) in &sets {
        let stem = stem.to_string_lossy();
        let (text_file, gold_file) = match stem.strip_suffix("texts") {
            Some(kit) => (format!("{kit}texts.jsonl"), format!("{kit}gold.jsonl")),
            None => (format!("{stem}.jsonl"), format!("{stem}.gold.jsonl")),
        };
        if !Path::new(&text_file).exists() {
            println!("{name}: skipped, {text_file} is not there\n");
            continue;
        }
        let set_texts = read(&text_file)?;
        let set_gold = read(&gold_file)?;
        report(name, &coder, &set_texts, &set_gold)?;
        if name.starts_with("English") {
            texts += &set_texts;
            gold += &set_gold;
        }
    }
    if !texts.is_empty() {
        report("English, all", &coder, &texts, &gold)?;
    }
    if let Some(table) = agreement(&folder) {
        println!("{table}");
    }
    Ok(())
}

fn read(path: &str) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("cannot read {path}"))
}

fn report(name: &str, coder: &Coder, texts: &str, gold: &str) -> Result<()> {
    let bodies = bodies(gold)?;
    let gold = score::parse(gold, "gold")?;
    let mut coded = String::new();
    let (mut pins, mut flagged) = (0, 0);
    for line in texts.lines().filter(|line| !line.trim().is_empty()) {
        let line: Line = serde_json::from_str(line)?;
        let claims = code(coder, &line);
        let text = Text::new(&line.text);
        for claim in &claims {
            claim
                .check(&text)
                .with_context(|| format!("a pin of {}", line.id))?;
            pins += claim.pins.len();
            flagged += usize::from(claim.body.flag == Some(Flag::WeekdayMismatch));
        }
        writeln!(
            coded,
            "{}",
            serde_json::json!({ "id": line.id, "claims": claims })
        )?;
        if let Some(wanted) = bodies.get(&line.id) {
            missing_towns(&line.id, wanted, &claims);
        }
    }
    let coded = score::parse(&coded, "coded")?;
    println!("== {name}");
    println!("{}", score::score(&gold, &coded));
    println!("pins: {pins} hold, 0 do not; claims flagged for a weekday: {flagged}\n");
    Ok(())
}

/// The gold's claims, by document.
fn bodies(gold: &str) -> Result<BTreeMap<String, Vec<ClaimBody>>> {
    let lines = gold.lines().filter(|line| !line.trim().is_empty());
    lines
        .map(|line| {
            let line: GoldLine = serde_json::from_str(line)?;
            Ok((line.id, line.claims))
        })
        .collect()
}

fn code(coder: &Coder, line: &Line) -> Vec<Claim> {
    let report = Report {
        text: &line.text,
        language: line.lang.as_deref().and_then(|code| code.parse().ok()),
        published: line.published.as_deref().and_then(|date| date.parse().ok()),
        title: line.title.as_deref(),
        source: line.source.as_deref(),
    };
    coder.code(&report).claims
}

/// For a document whose gold lists towns of one type (seven or more), says which were not found
/// and which were coded twice.
fn missing_towns(id: &str, gold: &[ClaimBody], claims: &[Claim]) {
    let towns = |body: &&ClaimBody| {
        body.place
            .as_ref()
            .is_some_and(|place| place.precision != PlacePrecision::Country)
    };
    let name = |body: &ClaimBody| body.place.as_ref().map(|place| place.name.clone());
    for &kind in ClaimType::ALL {
        let of_kind = gold.iter().filter(|body| body.kind == kind).filter(towns);
        let wanted: BTreeSet<String> = of_kind.filter_map(name).collect();
        if wanted.len() < 7 {
            continue;
        }
        let bodies = claims
            .iter()
            .map(|claim| &claim.body)
            .filter(|body| body.kind == kind);
        let found: Vec<String> = bodies.filter(towns).filter_map(name).collect();
        let times = |wanted: &String| found.iter().filter(|found| *found == wanted).count();
        let missing: Vec<&String> = wanted.iter().filter(|name| times(name) == 0).collect();
        let twice: Vec<&String> = wanted.iter().filter(|name| times(name) > 1).collect();
        println!(
            "{id}: {} of {} places of the list are places of {kind} claims; missing {missing:?}, \
             more than once {twice:?}",
            wanted.len() - missing.len(),
            wanted.len()
        );
    }
}

/// What the two people who coded the gold agree on, if the folder says so.
fn agreement(folder: &Path) -> Option<String> {
    let text = std::fs::read_to_string(folder.join("AGREEMENT.md")).ok()?;
    let table = text.lines().filter(|line| line.starts_with('|'));
    let rows: Vec<&str> = table
        .filter(|line| line.contains("compared") || line.contains("development | A against B"))
        .collect();
    Some(format!(
        "== agreement of the two coders of the gold\n{}\n",
        rows.join("\n")
    ))
}
