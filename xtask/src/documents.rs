//! Texts to measure on: read from JSON Lines, and coded with the codebook that ships.

use anyhow::{Context as _, Result};
use coder::{Coder, Report};
use record::{Claim, Date, Language, Text};
use serde_json::Value;
use std::path::Path;

/// Where data for development lies beside a checkout, if at all.
pub const SHARED: &str = "../shared";

/// One text with whatever its corpus says of it.
pub struct Document {
    /// What its corpus calls it.
    pub id: String,
    /// The text.
    pub text: String,
    /// Its language, if the corpus gives it.
    pub language: Option<Language>,
    /// The day it was published.
    pub published: Option<Date>,
    /// The whole line of the corpus, annotations included.
    pub line: Value,
}

/// A text and the claims that the coder found in it.
pub struct Coded {
    /// The text.
    pub document: Document,
    /// Its claims, in text order.
    pub claims: Vec<Claim>,
    /// Pins whose words are not the text's: none, unless the coder is broken.
    pub broken: usize,
}

/// The documents of a JSON Lines file; `None`, with a message, if it is absent.
///
/// # Errors
/// If the file is there and cannot be read, or a line is no JSON.
pub fn read(path: &Path) -> Result<Option<Vec<Document>>> {
    let Some(lines) = lines(path)? else {
        return Ok(None);
    };
    Ok(Some(lines.into_iter().map(document).collect()))
}

/// The lines of a JSON Lines file; `None`, with a message, if it is absent.
///
/// # Errors
/// If the file is there and cannot be read, or a line is no JSON.
pub fn lines(path: &Path) -> Result<Option<Vec<Value>>> {
    if !path.exists() {
        println!("skipped: {} is not here", path.display());
        return Ok(None);
    }
    let text =
        std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let values = lines.map(|line| {
        serde_json::from_str(line).with_context(|| format!("a line of {}", path.display()))
    });
    values.collect::<Result<_>>().map(Some)
}

fn document(line: Value) -> Document {
    let text = |key: &str| line[key].as_str().unwrap_or_default().to_owned();
    let day = line["published"].as_str().or(line["date"].as_str());
    Document {
        id: text("id"),
        text: text("text"),
        language: line["lang"].as_str().and_then(|code| code.parse().ok()),
        published: day
            .and_then(|day| day.get(..10))
            .and_then(|day| day.parse().ok()),
        line,
    }
}

/// Codes documents on two threads; the order stays.
pub fn code(coder: &Coder, mut documents: Vec<Document>) -> Vec<Coded> {
    let second = documents.split_off(documents.len() / 2);
    let all = |documents: Vec<Document>| -> Vec<Coded> {
        documents
            .into_iter()
            .map(|document| one(coder, document))
            .collect()
    };
    std::thread::scope(|scope| {
        let other = scope.spawn(move || all(second));
        let mut coded = all(documents);
        coded.extend(other.join().expect("the coder never panics"));
        coded
    })
}

fn one(coder: &Coder, document: Document) -> Coded {
    let report = Report {
        text: &document.text,
        language: document.language,
        published: document.published,
        title: document.line["title"].as_str(),
        source: document.line["source"].as_str(),
    };
    let claims = coder.code(&report).claims;
    let text = Text::new(&document.text);
    let broken = claims
        .iter()
        .filter(|claim| claim.check(&text).is_err())
        .count();
    Coded {
        broken,
        claims,
        document,
    }
}

/// Words that may stand on several lines, on one.
pub fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Claims in the form that scoring reads.
///
/// # Errors
/// Never in practice: a claim is an object with offsets.
pub fn answers(claims: &[Claim]) -> Result<Vec<score::Answer>> {
    claims
        .iter()
        .map(|claim| {
            score::Answer::from_json(&serde_json::to_value(claim)?).map_err(anyhow::Error::msg)
        })
        .collect()
}
