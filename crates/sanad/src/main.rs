//! The command line: parses what was typed, runs one command, and turns failures into words.

#![cfg_attr(
    test,
    allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")
)]

mod agreement;
mod cmd;
mod desk;
mod embedded;
mod fail;
mod lines;
mod merging;
mod progress;
mod reading;
mod show;
mod stages;
mod stream;

use clap::Parser;
use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Turns reports of protest and repression into a record that you can question: who says that
/// what happened, where, when and to how many, each value pinned to the words it stands on.
///
/// Everything works offline, save a second coder if you name one. A record is a folder (by
/// default ./sanad-record); original files are only read, never changed.
#[derive(Parser)]
#[command(
    name = "sanad",
    version,
    max_term_width = 100,
    arg_required_else_help = true
)]
#[command(after_help = "Begin with:  sanad demo        then:  sanad run REPORTS/")]
#[command(after_long_help = "\
Begin with:
  sanad demo                     a record made from reports that ship with the program
  sanad run reports/             collect, code and merge a folder of your own
  sanad events --country IR      what the record says happened
  sanad serve                    the same in a browser, with map, queue and search

Exit status: 0 all was read, 1 there were problems (see `sanad problems`), 2 nothing was done.")]
struct Cli {
    #[command(subcommand)]
    command: cmd::Command,
}

fn main() -> ExitCode {
    match Cli::parse().command.run() {
        Ok(status) => status.into(),
        Err(error) => fail::report(&error),
    }
}
