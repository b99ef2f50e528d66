//! The second coder's face: one report in, its checked claims out.

use crate::address::{Address, SetupError};
use crate::agreed;
use crate::answer::drafts;
use crate::ask::{Key, Patience, Server};
use crate::check::{Check, Refusal};
use crate::prompt::{one_line, question, rules};
use crate::quotes::Quotes;
use crate::readings::Readings;
use coder::{Coder, Coding, Report};
use record::{Claim, Problem, ProblemKind, Text, TextId};
use std::collections::HashSet;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Characters of a text that is sent, at most: what servers commonly take in one question
/// together with the rules and the answer.
pub const MOST_TEXT: usize = 60_000;

/// How the version of every second coder begins, and of no other coder.
pub const VERSIONS: &str = "second coder ";

/// Claims of one answer that are looked at, at most.
const MOST_CLAIMS: usize = 300;

/// Documents in a row without an answer after which the server is left alone.
const MOST_FAILURES: usize = 5;

/// What became of the questions so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Documents whose text was sent.
    pub sent: usize,
    /// Claims that stand on the text.
    pub claims: usize,
    /// Claims that were refused.
    pub refused: usize,
}

/// A second coder behind an address; share one between threads.
#[derive(Debug)]
pub struct SecondCoder {
    server: Server,
    model: String,
    name: String,
    version: String,
    rules: String,
    readers: Coder,
    sent: AtomicUsize,
    claims: AtomicUsize,
    refused: AtomicUsize,
    failures: AtomicUsize,
}

impl SecondCoder {
    /// A second coder that asks `model` at an address; nothing is sent yet.
    ///
    /// # Errors
    /// [`SetupError`] if the model has no plain name, or the key could be read on its way.
    pub fn new(
        address: Address,
        model: &str,
        key: Option<Key>,
        patience: Patience,
    ) -> Result<Self, SetupError> {
        let model = model.trim();
        if model.is_empty() || one_line(model, 200) != model {
            return Err(SetupError::Model);
        }
        let name = format!("{model} at {}", address.host());
        let rules = rules();
        let readers = Coder::builtin();
        // The readers' version too: with other rules for days or places the claims may differ.
        let version = format!(
            "{VERSIONS}{} {name} rules {} readers {}",
            env!("CARGO_PKG_VERSION"),
            TextId::of(&rules).short(),
            readers.version()
        );
        Ok(Self {
            server: Server::new(address, key, patience)?,
            model: model.to_owned(),
            name,
            version,
            rules,
            readers,
            sent: AtomicUsize::new(0),
            claims: AtomicUsize::new(0),
            refused: AtomicUsize::new(0),
            failures: AtomicUsize::new(0),
        })
    }

    /// Names the model, the host and the rules: codings of different coders never share it.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The model and the host, as every claim's first step names them.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Where the texts are sent.
    #[must_use]
    pub const fn address(&self) -> &Address {
        self.server.address()
    }

    /// What became of the questions so far.
    pub fn tally(&self) -> Tally {
        Tally {
            sent: self.sent.load(Ordering::Relaxed),
            claims: self.claims.load(Ordering::Relaxed),
            refused: self.refused.load(Ordering::Relaxed),
        }
    }

    /// Codes one report. Never fails: a document without an answer has a problem of the kind
    /// [`ProblemKind::Unanswered`] or [`ProblemKind::TooLarge`], and no claims; where only some
    /// claims were refused, the problem is of the kind [`ProblemKind::Refused`].
    #[must_use]
    pub fn code(&self, report: &Report<'_>) -> Coding {
        if report.text.trim().is_empty() {
            return Coding::default();
        }
        let text = Text::new(report.text);
        if text.len() > MOST_TEXT {
            let message = format!(
                "the text has {} characters, and the second coder is sent {MOST_TEXT} at most; cut it into parts",
                text.len()
            );
            return without_claims(ProblemKind::TooLarge, message);
        }
        let readings = Readings::new(&self.readers, report);
        let answer = match self.ask(report, &readings) {
            Ok(answer) => answer,
            Err(message) => return without_claims(ProblemKind::Unanswered, message),
        };
        let check = Check {
            text: &text,
            id: TextId::of(report.text),
            quotes: &Quotes::new(report.text),
            readings: &readings,
            coder: &self.name,
        };
        let mut coding = self.checked(&check, &answer);
        if !coding.claims.is_empty() {
            agreed::mark(&mut coding.claims, &self.readers.code(report).claims);
        }
        coding.dateline = readings.dateline().cloned();
        coding
    }

    fn ask(&self, report: &Report<'_>, readings: &Readings<'_>) -> Result<String, String> {
        if self.failures.load(Ordering::Relaxed) >= MOST_FAILURES {
            return Err(format!(
                "not sent: the second coder gave no answer {MOST_FAILURES} times in a row; see that its server runs, and start again"
            ));
        }
        let day = readings.dateline().map(|line| line.date);
        let question = question(&self.rules, &self.model, report, report.published.or(day));
        self.sent.fetch_add(1, Ordering::Relaxed);
        match self.server.ask(&question) {
            Ok(answer) => {
                self.failures.store(0, Ordering::Relaxed);
                Ok(answer)
            }
            Err(error) => {
                self.failures.fetch_add(1, Ordering::Relaxed);
                Err(error.to_string())
            }
        }
    }

    /// The claims of an answer that stand on the text, in the order of their first words.
    fn checked(&self, check: &Check<'_, '_>, answer: &str) -> Coding {
        let drafts = match drafts(answer) {
            Ok(drafts) => drafts,
            Err(wrong) => {
                let message = format!(
                    "the second coder's answer is not in the codebook's form ({}); ask again, or another model",
                    one_line(&wrong, 120)
                );
                return without_claims(ProblemKind::Unanswered, message);
            }
        };
        let all = drafts.len();
        let mut claims: Vec<Claim> = Vec::new();
        let mut refusals = Vec::new();
        for draft in drafts.into_iter().take(MOST_CLAIMS) {
            let claim = draft
                .map_err(|wrong| Refusal::Form(one_line(&wrong, 80)))
                .and_then(|draft| check.claim(draft));
            match claim {
                Ok(claim) => claims.push(claim),
                Err(refusal) => refusals.push(refusal),
            }
        }
        let mut known = HashSet::new();
        claims.retain(|claim| known.insert(claim.id));
        claims.sort_by_key(|claim| claim.body.spans.iter().map(|span| span.start).min());
        let refused = refusals.len() + all.saturating_sub(MOST_CLAIMS);
        self.claims.fetch_add(claims.len(), Ordering::Relaxed);
        self.refused.fetch_add(refused, Ordering::Relaxed);
        let problems = refused_in_words(all, refused, &refusals);
        Coding {
            claims,
            problems: problems.into_iter().collect(),
            ..Coding::default()
        }
    }
}

fn without_claims(kind: ProblemKind, message: String) -> Coding {
    Coding {
        problems: vec![Problem::new(kind, "", message)],
        ..Coding::default()
    }
}

/// How many claims were refused, with an example of each reason.
fn refused_in_words(all: usize, refused: usize, refusals: &[Refusal]) -> Option<Problem> {
    if refused == 0 {
        return None;
    }
    let is_form = |refusal: &&Refusal| matches!(refusal, Refusal::Form(_));
    let mut reasons = Vec::new();
    for of_form in [false, true] {
        let mut alike = refusals.iter().filter(|one| is_form(one) == of_form);
        if let Some(first) = alike.next() {
            reasons.push(format!("{} {first}", 1 + alike.count()));
        }
    }
    if all > MOST_CLAIMS {
        let more = all - MOST_CLAIMS;
        reasons.push(format!(
            "{more} beyond the first {MOST_CLAIMS}, not looked at"
        ));
    }
    let verb = if refused == 1 { "was" } else { "were" };
    let message = format!(
        "{refused} of {all} claims {verb} refused: {}; look at the text yourself",
        reasons.join(", ")
    );
    Some(Problem::new(ProblemKind::Refused, "", message))
}
