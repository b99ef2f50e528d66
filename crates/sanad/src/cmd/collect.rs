//! `sanad collect`: files to documents.

use super::{RecordArg, ThreadsArg};
use crate::fail::Status;
use crate::progress::Progress;
use crate::stages;
use std::path::PathBuf;

/// Read files and folders into a record (the first stage of `run` alone)
#[derive(clap::Args)]
#[command(after_long_help = "\
Examples:
  sanad collect reports/
  sanad collect page.html - < another.txt

Exit status: 0 everything was read, 1 some of it was not (see `sanad problems`), 2 nothing was.")]
pub struct Args {
    /// Files and folders to read; - for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    record: RecordArg,
    #[command(flatten)]
    threads: ThreadsArg,
}

/// Collects and says how it went.
pub fn run(args: &Args) -> anyhow::Result<Status> {
    let mut progress = Progress::new(false);
    let files = stages::list(&args.paths);
    let Some(mut store) = super::run::open_for(&args.record, &files, &mut progress)? else {
        return Ok(Status::NothingDone);
    };
    let threads = args.threads.count();
    let collected = stages::collect(&mut store, &files, threads, &mut progress)?;
    eprintln!("next: sanad code{}", args.record.typed());
    Ok(super::run::status(&collected))
}
