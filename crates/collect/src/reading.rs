//! One file being read: its name, its limits, and the counted way out for items and problems.

use crate::item::{Item, Limits, Sink, Tally};
use record::{Problem, ProblemKind};

/// What every adapter gets beside the bytes.
pub(crate) struct Reading<'a> {
    subject: &'a str,
    /// How much may be taken.
    pub limits: Limits,
    sink: Sink<'a>,
    /// What it came to so far.
    pub tally: Tally,
}

impl<'a> Reading<'a> {
    pub fn new(subject: &'a str, limits: &Limits, sink: Sink<'a>) -> Self {
        Self {
            subject,
            limits: *limits,
            sink,
            tally: Tally::default(),
        }
    }

    /// The file as problems name it.
    pub fn subject(&self) -> &'a str {
        self.subject
    }

    /// Hands over an item.
    pub fn item(&mut self, item: Item) {
        self.tally.items += 1;
        (self.sink)(Ok(item));
    }

    /// Hands over a problem.
    pub fn problem(&mut self, problem: Problem) {
        self.tally.problems += 1;
        (self.sink)(Err(problem));
    }

    /// Hands over a problem that concerns the whole file.
    pub fn fault(&mut self, kind: ProblemKind, message: impl Into<String>) {
        self.problem(Problem::new(kind, self.subject, message));
    }

    /// Hands over the problem of bytes that are no text.
    pub fn not_text(&mut self) {
        let message = "the bytes are not text; convert the file to text or HTML first";
        self.fault(ProblemKind::Binary, message);
    }

    /// Hands over the problem of a file above a limit, in bytes.
    pub fn too_large(&mut self, limit: u64) {
        let message = format!(
            "larger than {}; split it into smaller files, or raise the limit",
            megabytes(limit)
        );
        self.fault(ProblemKind::TooLarge, message);
    }
}

/// A number of bytes as people write it.
pub(crate) fn megabytes(bytes: u64) -> String {
    if bytes >= 1 << 20 {
        format!("{} MiB", bytes >> 20)
    } else {
        format!("{bytes} bytes")
    }
}
