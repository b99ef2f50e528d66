//! Coding JSON Lines: one text in, one line of claims out.

use crate::stream::Chunk;
use coder::{Coder, Coding, Report};
use record::{Claim, Date, Language, ProblemKind};
use second::SecondCoder;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Who codes.
#[derive(Debug)]
pub enum By {
    /// The coder that follows the rules of the codebook folder.
    Rules(Box<Coder>),
    /// The second coder behind an address.
    Second(Box<SecondCoder>),
}

impl By {
    fn code(&self, report: &Report<'_>) -> Coding {
        match self {
            // What a person should look at is told with a record, which knows the documents.
            Self::Rules(coder) => Coding {
                problems: Vec::new(),
                ..coder.code(report)
            },
            Self::Second(second) => second.code(report),
        }
    }
}

/// How many lines were coded, and how many had a problem.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Lines whose text was coded.
    pub coded: usize,
    /// Lines with a problem, coded or not.
    pub bad: usize,
}

impl Tally {
    /// Adds another count.
    pub fn add(&mut self, other: Self) {
        self.coded += other.coded;
        self.bad += other.bad;
    }
}

/// What came of a chunk of lines.
#[derive(Debug, Default)]
pub struct Coded {
    /// Output lines.
    pub bytes: Vec<u8>,
    /// What was wrong, each beginning with `line N: `.
    pub problems: Vec<String>,
    /// How many lines went well.
    pub tally: Tally,
}

#[derive(Deserialize)]
struct Line<'a> {
    #[serde(borrow)]
    id: Option<&'a RawValue>,
    #[serde(borrow)]
    text: Option<Words<'a>>,
    #[serde(borrow)]
    lang: Option<Words<'a>>,
    #[serde(borrow)]
    published: Option<Words<'a>>,
    #[serde(borrow)]
    title: Option<Words<'a>>,
    #[serde(borrow)]
    source: Option<Words<'a>>,
}

/// A string that is borrowed where it holds no escapes; `Option<Cow<str>>` would always copy.
#[derive(Deserialize)]
struct Words<'a>(#[serde(borrow)] Cow<'a, str>);

/// What is left of a line whose fields have wrong types.
#[derive(Deserialize)]
struct OnlyId<'a> {
    #[serde(borrow)]
    id: Option<&'a RawValue>,
}

#[derive(Serialize)]
struct Answer<'a> {
    id: &'a RawValue,
    claims: &'a [Claim],
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<&'a str>,
}

/// Codes every line of a chunk; never fails.
pub fn code(by: &By, chunk: &Chunk) -> Coded {
    let mut coded = Coded::default();
    for (number, line) in chunk.lines() {
        match line {
            Ok(line) if line.trim_ascii().is_empty() => {}
            Ok(line) => code_line(by, number, line, &mut coded),
            Err(limit) => coded.complain(
                number,
                None,
                &format!("longer than {limit} bytes; cut the text into parts"),
            ),
        }
    }
    coded
}

fn code_line(by: &By, number: usize, line: &[u8], coded: &mut Coded) {
    let parsed: Line<'_> = match serde_json::from_slice(line) {
        Ok(parsed) => parsed,
        Err(error) => {
            let id = serde_json::from_slice::<OnlyId<'_>>(line)
                .ok()
                .and_then(|line| line.id);
            let message = format!(
                "{}; each line must be one JSON object with \"id\" and \"text\"",
                bare(&error)
            );
            return coded.complain(number, id.filter(|id| is_id(id)), &message);
        }
    };
    let Some(id) = parsed.id.filter(|id| is_id(id)) else {
        return coded.complain(
            number,
            None,
            "\"id\" is missing, or neither a string nor a number; give each line one",
        );
    };
    let Some(Words(text)) = &parsed.text else {
        return coded.complain(
            number,
            Some(id),
            "there is no \"text\"; give the line one, or leave it out",
        );
    };
    let published = parsed.published.as_ref().map(|words| day(&words.0));
    let report = Report {
        text,
        language: parsed.lang.as_ref().and_then(|words| language(&words.0)),
        published: published.flatten(),
        title: parsed.title.as_ref().map(|words| &*words.0),
        source: parsed.source.as_ref().map(|words| &*words.0),
    };
    let Some(coding) = coding(by, &report) else {
        return coded.complain(
            number,
            Some(id),
            "the coder broke off on this text; report it",
        );
    };
    let mut problems: Vec<&str> = Vec::new();
    if published == Some(None) {
        problems.push("\"published\" does not begin with a date like 2026-03-11; coded without it");
    }
    problems.extend(
        coding
            .problems
            .iter()
            .map(|problem| problem.message.as_str()),
    );
    let unread = [ProblemKind::Unanswered, ProblemKind::TooLarge];
    let coded_it = !coding.problems.iter().any(|one| unread.contains(&one.kind));
    coded.tally.coded += usize::from(coded_it);
    let problem = problems.join("; ");
    if !problem.is_empty() {
        coded.note(number, &problem);
    }
    coded.answer(&Answer {
        id,
        claims: &coding.claims,
        problem: (!problem.is_empty()).then_some(&problem),
    });
}

/// The coding of a report; `None` if the coder broke off, which is a defect of the coder that
/// must not cost the other reports.
fn coding(by: &By, report: &Report<'_>) -> Option<Coding> {
    catch_unwind(AssertUnwindSafe(|| by.code(report))).ok()
}

impl Coded {
    fn complain(&mut self, number: usize, id: Option<&RawValue>, message: &str) {
        self.note(number, message);
        if let Some(id) = id {
            self.answer(&Answer {
                id,
                claims: &[],
                problem: Some(message),
            });
        }
    }

    fn note(&mut self, number: usize, message: &str) {
        self.tally.bad += 1;
        self.problems.push(format!("line {number}: {message}"));
    }

    fn answer(&mut self, answer: &Answer<'_>) {
        serde_json::to_writer(&mut self.bytes, answer)
            .expect("a claim has only strings and numbers, and memory takes them");
        self.bytes.push(b'\n');
    }
}

/// A JSON error without its line, which is always 1 here.
fn bare(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rsplit_once(" at line ") {
        Some((message, _)) => format!("{message} (byte {})", error.column()),
        None => text,
    }
}

fn is_id(id: &RawValue) -> bool {
    id.get()
        .starts_with(|c: char| c == '"' || c == '-' || c.is_ascii_digit())
}

/// The day a string begins with, such as 2026-03-11T08:00Z.
fn day(text: &str) -> Option<Date> {
    text.trim().get(..10)?.parse().ok()
}

/// The language of a tag such as `fa-IR`; none if it is empty, so that the text decides.
fn language(tag: &str) -> Option<Language> {
    let primary = tag
        .split(['-', '_'])
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    (!primary.is_empty()).then(|| primary.parse().unwrap_or(Language::Other))
}
