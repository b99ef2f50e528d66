//! `sanad run`: files to events in one go.

use super::{RecordArg, ThreadsArg};
use crate::fail::Status;
use crate::progress::Progress;
use crate::show::{Page, summary};
use crate::stages::{self, Collected, Files};
use std::path::PathBuf;
use store::Store;

/// Read files and folders into a record: collect, code, merge
///
/// Reads plain text, web pages, JSON Lines and Telegram Desktop exports; folders with everything
/// in them; - for standard input. The files are only read. Running again on the same files changes
/// nothing; after an interruption it goes on where it was.
#[derive(clap::Args)]
#[command(after_long_help = "\
Examples:
  sanad run reports/
  sanad run page.html export/result.json --record my-record
  curl -s https://example.org/story | sanad run -

Exit status: 0 everything was read, 1 some of it was not (see `sanad problems`), 2 nothing was.")]
pub struct Args {
    /// Files and folders to read; - for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    record: RecordArg,
    #[command(flatten)]
    threads: ThreadsArg,
    /// Print the summary as one JSON object
    #[arg(long)]
    json: bool,
}

/// Runs the three stages and shows what the record holds then.
pub fn run(args: &Args) -> anyhow::Result<Status> {
    let mut progress = Progress::new(false);
    let files = stages::list(&args.paths);
    let Some(mut store) = open_for(&args.record, &files, &mut progress)? else {
        return Ok(Status::NothingDone);
    };
    let threads = args.threads.count();
    let collected = stages::collect(&mut store, &files, threads, &mut progress)?;
    if collected.read() == 0 {
        return Ok(status(&collected));
    }
    let coder = coder::Coder::builtin();
    stages::code(&mut store, &coder, threads, &mut progress)?;
    crate::merging::merge(&mut store, &mut progress)?;
    let held = store.summary()?;
    let mut page = Page::new();
    if args.json {
        page.json(&summary::json(args.record.path(), &held))?;
    } else {
        summary::show(&mut page, args.record.path(), &held)?;
    }
    page.end()?;
    Ok(status(&collected))
}

/// Opens the record for what is to be read; a record that is not there is not made for nothing.
pub fn open_for(
    record: &RecordArg,
    files: &Files,
    progress: &mut Progress,
) -> anyhow::Result<Option<Store>> {
    if files.found.is_empty() && !record.path().exists() {
        files
            .problems
            .iter()
            .for_each(|problem| progress.problem(problem));
        say_nothing_read();
        return Ok(None);
    }
    record.open().map(Some)
}

/// How collecting ended, for scripts.
pub fn status(collected: &Collected) -> Status {
    match (collected.read(), collected.problems) {
        (0, _) => {
            say_nothing_read();
            Status::NothingDone
        }
        (_, 0) => Status::Done,
        _ => Status::SomeProblems,
    }
}

fn say_nothing_read() {
    eprintln!("nothing was read; 'sanad run --help' tells what can be");
}
