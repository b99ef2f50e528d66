//! The one place where failures become words: `error: …`, `hint: …` and an exit status.

use std::io::{self, IsTerminal as _};
use std::process::ExitCode;

/// How a command ended, for scripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Everything was read.
    Done,
    /// Something could not be read; the rest was.
    SomeProblems,
    /// Nothing was done.
    NothingDone,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(match status {
            Status::Done => 0,
            Status::SomeProblems => 1,
            Status::NothingDone => 2,
        })
    }
}

/// A failure that knows the way out.
#[derive(Debug)]
pub struct Failure {
    message: String,
    hint: String,
}

impl std::fmt::Display for Failure {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.message)
    }
}

impl std::error::Error for Failure {}

/// An error with what went wrong and what to do about it, both lower case without a full stop.
pub fn fail(message: impl Into<String>, hint: impl Into<String>) -> anyhow::Error {
    Failure {
        message: message.into(),
        hint: hint.into(),
    }
    .into()
}

/// Prints a failure; a reader that closed the pipe is none.
pub fn report(error: &anyhow::Error) -> ExitCode {
    if error.chain().any(is_broken_pipe) {
        return ExitCode::SUCCESS;
    }
    let chain: Vec<String> = error.chain().map(ToString::to_string).collect();
    say("error", "\u{1b}[1;31m", &chain.join(": "));
    if let Some(hint) = error.chain().find_map(hint_of) {
        say("hint", "\u{1b}[1;36m", &hint);
    }
    Status::NothingDone.into()
}

/// Prints one line with a coloured label to standard error, if that is a terminal that wants it.
pub fn say(label: &str, color: &str, message: &str) {
    if io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty()) {
        eprintln!("{color}{label}:\u{1b}[0m {message}");
    } else {
        eprintln!("{label}: {message}");
    }
}

fn hint_of(error: &(dyn std::error::Error + 'static)) -> Option<String> {
    let ours = error
        .downcast_ref::<Failure>()
        .map(|failure| failure.hint.clone());
    ours.or_else(|| {
        error
            .downcast_ref::<store::StoreError>()
            .map(store::StoreError::hint)
    })
}

fn is_broken_pipe(error: &(dyn std::error::Error + 'static)) -> bool {
    let io = error.downcast_ref::<io::Error>().map(io::Error::kind);
    let json = error
        .downcast_ref::<serde_json::Error>()
        .and_then(serde_json::Error::io_error_kind);
    [io, json].contains(&Some(io::ErrorKind::BrokenPipe))
}
