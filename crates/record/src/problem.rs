//! What could not be read, and the way out.

use crate::named::named;
use serde::{Deserialize, Serialize};

named! {
    /// The kinds of problem.
    ProblemKind {
        Unreadable "unreadable" "the file could not be opened or read",
        Vanished "vanished" "the file was gone when its turn came",
        Loop "loop" "a symbolic link leads back to a folder above it",
        Empty "empty" "nothing to read in it",
        Binary "binary" "the bytes are not text",
        TooLarge "too_large" "larger than the limit",
        Encoding "encoding" "some bytes do not decode",
        Malformed "malformed" "the format is broken",
        NoText "no_text" "no article text was found",
        Duplicate "duplicate" "an id is used twice in one file",
        NoDateLine "no_date_line" "relative dates in it cannot be resolved",
        Weekday "weekday" "a weekday contradicts its date",
        Language "language" "no rules for its language",
        Unanswered "unanswered" "the second coder gave no answer that can be read",
        Refused "refused" "some claims of the second coder do not stand on the text",
    }
}

/// One thing that went wrong or needs a person's eye: it names the thing and the way out.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Problem {
    /// What kind.
    pub kind: ProblemKind,
    /// What it concerns: a path, a path and a line, or a document's id.
    pub subject: String,
    /// What is wrong and what to do, in one sentence without a full stop.
    pub message: String,
}

impl Problem {
    /// A problem of a kind with a subject.
    #[must_use]
    pub fn new(kind: ProblemKind, subject: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            kind,
            subject: subject.into(),
            message: message.into(),
        }
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}: {}", self.subject, self.message)
    }
}
