//! `sanad score`: how well coded claims agree with gold.

use crate::fail::{Status, fail};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Score coded claims against gold by the codebook's rules
///
/// Each line of either file is one document: {"id": "...", "claims": [...]}. A document that the
/// coded file lacks counts as coded with no claims.
#[derive(clap::Args)]
#[command(after_long_help = "\
Examples:
  sanad code --jsonl texts.jsonl > coded.jsonl
  sanad score gold.jsonl coded.jsonl
  sanad score gold.jsonl coded.jsonl --worst 5     the five documents to look at first")]
pub struct Args {
    /// What is right
    #[arg(value_name = "GOLD.jsonl")]
    gold: PathBuf,
    /// What was coded
    #[arg(value_name = "CODED.jsonl")]
    coded: PathBuf,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
    /// Also list the N documents with the lowest score
    #[arg(long, value_name = "N", default_value_t = 0)]
    worst: usize,
}

/// Prints the score.
pub fn run(args: &Args) -> anyhow::Result<Status> {
    let result = score::score(&read(&args.gold)?, &read(&args.coded)?);
    let mut out = io::stdout().lock();
    if args.json {
        serde_json::to_writer(&mut out, &result)?;
        writeln!(out)?;
        return Ok(Status::Done);
    }
    write!(out, "{result}")?;
    if args.worst > 0 {
        writeln!(out)?;
    }
    for row in result.rows.iter().take(args.worst) {
        writeln!(out, "{row}")?;
    }
    Ok(Status::Done)
}

fn read(path: &Path) -> anyhow::Result<score::Coding> {
    score::read(path).map_err(|error| {
        let hint = "give the gold file first, then the output of 'sanad code --jsonl'";
        fail(error.to_string(), hint)
    })
}
