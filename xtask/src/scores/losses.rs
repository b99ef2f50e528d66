//! `cargo xtask losses [--half 1|2] [--list]`: why slots of MUC-4 are lost.
//!
//! A half is drawn by a seed, so that what is seen on one can be checked on the other. `--list`
//! prints each text's templates side by side. `cargo xtask losses --claims FILE` only prints, as JSON
//! Lines, the claims of the texts of a file, bare mentions and ordinary crime included.

use super::Setting;
use super::page::markdown;
use super::reports::align::{SLOTS, Side, sides};
use super::reports::{coded, key, response};
use crate::documents::{self, Coded, SHARED};
use anyhow::Result;
use coder::{Coder, Scope};
use serde_json::json;
use std::path::Path;

/// What becomes of fills, in the order of the table.
const REASONS: [&str; 9] = [
    "right",
    "half right",
    "wrong",
    "missing beside others",
    "spurious beside others",
    "missing: no template of the text",
    "missing: no template fits",
    "spurious: text without a key",
    "spurious: no key fits",
];

type Table = [[usize; REASONS.len()]; SLOTS.len()];

/// Runs the command.
///
/// # Errors
/// If a file that is there cannot be read.
pub fn run(arguments: &[String]) -> Result<()> {
    let half = arguments.iter().position(|argument| argument == "--half");
    let half = half.and_then(|at| arguments.get(at + 1)?.parse::<u64>().ok());
    let list = arguments.iter().any(|argument| argument == "--list");
    let file = arguments.iter().position(|argument| argument == "--claims");
    if let Some(file) = file.and_then(|at| arguments.get(at + 1)) {
        return print_claims(Path::new(file));
    }
    let setting = Setting::of(SHARED);
    let mut table = Table::default();
    for one in coded(&setting)?.into_iter().flatten() {
        if half.is_some_and(|half| half != half_of(&one.document.id)) {
            continue;
        }
        let key = key::templates(&one.document.line["templates"]);
        let response = response::templates(&setting, &one);
        for side in sides(&key, &response) {
            count(&mut table, &side, &key, &response);
        }
        if list {
            print(&one, &key, &response);
        }
    }
    println!("{}", page(&table));
    Ok(())
}

fn print_claims(file: &Path) -> Result<()> {
    let coder = Coder::builtin().with_scope(Scope::Mentions);
    for one in documents::code(&coder, documents::read(file)?.unwrap_or_default()) {
        println!("{}", json!({"id": one.document.id, "claims": one.claims}));
    }
    Ok(())
}

/// 1 or 2, drawn by the text's id.
fn half_of(id: &str) -> u64 {
    const SEED: u64 = 0xcbf2_9ce4_8422_2325;
    let mix = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    1 + (id.bytes().fold(SEED, mix) >> 20) % 2
}

fn count(table: &mut Table, side: &Side, key: &[key::Template], response: &[response::Template]) {
    for (row, count) in table.iter_mut().zip(side.counts(key, response)) {
        let right = count.correct + count.partial;
        let (missing, spurious) = (count.possible - right, count.actual - right);
        match (side.key, side.response) {
            (Some(_), Some(_)) => {
                let wrong = missing.min(spurious);
                let counts = [
                    count.correct,
                    count.partial,
                    wrong,
                    missing - wrong,
                    spurious - wrong,
                ];
                for (sum, count) in row.iter_mut().zip(counts) {
                    *sum += count;
                }
            }
            (Some(_), None) => row[5 + usize::from(!response.is_empty())] += missing,
            (None, _) => row[7 + usize::from(!key.is_empty())] += spurious,
        }
    }
}

fn page(table: &Table) -> String {
    let heads: Vec<&str> = ["slot"].into_iter().chain(REASONS).collect();
    let rows = SLOTS.iter().zip(table).map(|(slot, counts)| {
        let counts = counts.iter().map(usize::to_string);
        [(*slot).to_owned()].into_iter().chain(counts).collect()
    });
    markdown(&heads, rows)
}

fn print(coded: &Coded, key: &[key::Template], response: &[response::Template]) {
    println!("== {}", coded.document.id);
    for side in sides(key, response) {
        let mark = match (side.key, side.response) {
            (Some(_), Some(_)) => "pair",
            (Some(_), None) => "missing",
            (None, _) => "spurious",
        };
        println!("-- {mark}");
        if let Some(at) = side.key {
            println!("   key {:?}", key[at]);
        }
        if let Some(at) = side.response {
            println!("   our {:?}", response[at]);
        }
    }
}
