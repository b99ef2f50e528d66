//! One file a command.

mod code;
mod completions;
mod score;

use crate::fail::Status;
use clap::Subcommand;
use std::num::NonZeroUsize;

/// What sanad can be told to do.
#[derive(Subcommand)]
pub enum Command {
    Code(code::Args),
    Score(score::Args),
    Completions(completions::Args),
}

impl Command {
    /// Runs the command to its end.
    pub fn run(self) -> anyhow::Result<Status> {
        match self {
            Self::Code(args) => code::run(&args),
            Self::Score(args) => score::run(&args),
            Self::Completions(args) => completions::run(&args),
        }
    }
}

/// The number of threads asked for, else one a core.
fn threads(asked: Option<NonZeroUsize>) -> usize {
    asked
        .or_else(|| std::thread::available_parallelism().ok())
        .map_or(1, NonZeroUsize::get)
}
