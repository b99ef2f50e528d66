//! The coder's face: one report in, its claims out.

use record::{Claim, Date, DateLine, Language, Problem};

/// What the coder is told of a document.
#[derive(Debug, Clone, Copy, Default)]
pub struct Report<'a> {
    /// The extracted text; every offset of the claims counts in it.
    pub text: &'a str,
    /// Its language; `None` lets the script decide.
    pub language: Option<Language>,
    /// The day it was published, from its meta data.
    pub published: Option<Date>,
    /// Its headline, if it is not part of the text.
    pub title: Option<&'a str>,
    /// Who published it.
    pub source: Option<&'a str>,
}

/// What the coder found.
#[derive(Debug, Clone, Default)]
pub struct Coding {
    /// The claims, in the order of their first words.
    pub claims: Vec<Claim>,
    /// The dateline found in the text, if the report came without a day.
    pub dateline: Option<DateLine>,
    /// What a person should look at; the caller names the document.
    pub problems: Vec<Problem>,
}

/// Codebook and gazetteer, ready to code; share one between threads.
#[derive(Debug)]
pub struct Coder {}

impl Coder {
    /// The coder with the codebook and the gazetteer that ship with the program.
    #[must_use]
    pub fn builtin() -> Self {
        Self {}
    }

    /// Names the rules and lexicons in use: a coding is repeated when it changes.
    #[must_use]
    pub fn version(&self) -> &str {
        "1"
    }

    /// Codes one report. Never fails; time is linear in the text.
    #[must_use]
    pub fn code(&self, _report: &Report<'_>) -> Coding {
        Coding::default()
    }
}
