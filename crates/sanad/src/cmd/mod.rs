//! One file a command.

mod code;
mod collect;
mod completions;
mod demo;
mod events;
mod explain;
mod history;
mod merge;
mod origins;
mod people;
mod problems;
mod review;
mod run;
mod score;
mod search;
mod second_coder;
mod serve;
mod show;
mod stories;

use crate::fail::Status;
use clap::Subcommand;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use store::Store;

/// Where the record is if nobody says.
pub const DEFAULT_RECORD: &str = "sanad-record";

/// What sanad can be told to do.
#[derive(Subcommand)]
pub enum Command {
    Demo(demo::Args),
    Run(run::Args),
    Serve(serve::Args),
    People(people::Args),
    Events(events::Args),
    Show(show::Args),
    Stories(stories::Args),
    Search(search::Args),
    Origins(origins::Args),
    Explain(explain::Args),
    Problems(problems::Args),
    Collect(collect::Args),
    Code(code::Args),
    Merge(merge::Args),
    History(history::Args),
    Review(review::Args),
    Score(score::Args),
    Completions(completions::Args),
}

impl Command {
    /// Runs the command to its end.
    pub fn run(self) -> anyhow::Result<Status> {
        match self {
            Self::Demo(args) => demo::run(&args),
            Self::Run(args) => run::run(&args),
            Self::Serve(args) => serve::run(&args),
            Self::People(args) => people::run(&args),
            Self::Events(args) => events::run(&args),
            Self::Show(args) => show::run(&args),
            Self::Stories(args) => stories::run(&args),
            Self::Search(args) => search::run(&args),
            Self::Origins(args) => origins::run(&args),
            Self::Explain(args) => explain::run(&args),
            Self::Problems(args) => problems::run(&args),
            Self::Collect(args) => collect::run(&args),
            Self::Code(args) => code::run(&args),
            Self::Merge(args) => merge::run(&args),
            Self::History(args) => history::run(&args),
            Self::Review(args) => review::run(&args),
            Self::Score(args) => score::run(&args),
            Self::Completions(args) => completions::run(&args),
        }
    }
}

/// The record that a command works on.
#[derive(clap::Args)]
pub struct RecordArg {
    /// The record's folder
    #[arg(long, value_name = "DIR", default_value = DEFAULT_RECORD)]
    record: PathBuf,
}

impl RecordArg {
    fn path(&self) -> &Path {
        &self.record
    }

    /// Opens the record for reading.
    fn read(&self) -> anyhow::Result<Store> {
        Ok(Store::read(&self.record)?)
    }

    /// Opens the record for writing, and makes it if there is none.
    fn open(&self) -> anyhow::Result<Store> {
        Ok(Store::open(&self.record)?)
    }

    /// Opens a record for writing that must be there.
    fn open_existing(&self) -> anyhow::Result<Store> {
        match Store::read(&self.record) {
            // Opening it for writing brings it up to date.
            Ok(_) | Err(store::StoreError::Older { .. }) => self.open(),
            Err(error) => Err(error.into()),
        }
    }

    /// The option as it must be typed to reach this record again.
    fn typed(&self) -> String {
        if self.record == Path::new(DEFAULT_RECORD) {
            String::new()
        } else {
            format!(" --record {}", self.record.display())
        }
    }
}

/// How many threads a command may use.
#[derive(clap::Args)]
pub struct ThreadsArg {
    /// How many threads to use [default: one a core]
    #[arg(long, value_name = "N")]
    threads: Option<NonZeroUsize>,
}

impl ThreadsArg {
    /// One, unless the user says otherwise.
    fn count_or_one(&self) -> usize {
        self.threads.map_or(1, NonZeroUsize::get)
    }

    fn count(&self) -> usize {
        let cores = || std::thread::available_parallelism().ok();
        self.threads.or_else(cores).map_or(1, NonZeroUsize::get)
    }
}
