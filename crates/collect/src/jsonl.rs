//! JSON Lines: one item a line, read line by line.
//!
//! A line is an object with the fields `id`, `url`, `source`, `lang`, `published`, `title` and
//! `text`, of which only `text` is needed; others are ignored, and a field that is `null` counts
//! as missing. A line that cannot be read is a problem named `path:line`, and the rest goes on. An
//! id that an earlier line gave to other bytes is a problem too, and both lines are kept.

use crate::date;
use crate::decode::tidy;
use crate::item::Item;
use crate::reading::{Reading, megabytes};
use record::{DateLineFrom, Language, Media, Problem, ProblemKind};
use serde::Deserialize;
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::io::{self, BufRead, Read};

/// The extractor's name and version.
const EXTRACTOR: &str = "jsonl 1";

/// Problems of a file without a single item after which the rest is not read.
const PATIENCE: u64 = 100;

/// One line, as written.
#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: Option<Id>,
    #[serde(default)]
    url: Option<String>,
    #[serde(default)]
    source: Option<String>,
    #[serde(default)]
    lang: Option<String>,
    #[serde(default)]
    published: Option<String>,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    text: Option<String>,
}

/// An id as people write it: a string or a number.
#[derive(Deserialize)]
#[serde(untagged)]
enum Id {
    Text(String),
    Number(serde_json::Number),
}

impl Id {
    fn into_string(self) -> String {
        match self {
            Self::Text(text) => text,
            Self::Number(number) => number.to_string(),
        }
    }
}

/// Reads a source line by line.
///
/// # Errors
///
/// If the source cannot be read on.
pub(crate) fn read(source: impl BufRead, reading: &mut Reading<'_>) -> io::Result<()> {
    let mut lines = Lines {
        source,
        reading,
        number: 0,
        ids: HashMap::new(),
        hash: RandomState::new(),
    };
    let mut buffer = Vec::new();
    while lines.next(&mut buffer)? {
        let tally = lines.reading.tally;
        if tally.items == 0 && tally.problems >= PATIENCE {
            let message = format!(
                "the first {PATIENCE} lines are no JSON objects with a text and the rest was not \
                 read; give the file the name of its format, such as .txt"
            );
            lines.fault(ProblemKind::Malformed, message);
            return Ok(());
        }
    }
    let Lines {
        number, reading, ..
    } = lines;
    if reading.tally.items + reading.tally.problems == 0 {
        let what = if number == 0 {
            "the file is empty"
        } else {
            "the file has only empty lines"
        };
        reading.fault(
            ProblemKind::Empty,
            format!("{what}; remove it, or put back what was in it"),
        );
    }
    Ok(())
}

struct Lines<'r, 'a, R> {
    source: R,
    reading: &'r mut Reading<'a>,
    /// Lines taken so far; the first is 1.
    number: u64,
    /// By the hash of an id: the line that first had it, and the hash of that line's bytes.
    ids: HashMap<u64, (u64, u64)>,
    hash: RandomState,
}

impl<R: BufRead> Lines<'_, '_, R> {
    /// Takes one line; false at the end.
    fn next(&mut self, buffer: &mut Vec<u8>) -> io::Result<bool> {
        let limit = self.reading.limits.max_item_bytes;
        buffer.clear();
        let taken = self
            .source
            .by_ref()
            .take(limit.saturating_add(1))
            .read_until(b'\n', buffer)?;
        if taken == 0 {
            return Ok(false);
        }
        self.number += 1;
        if buffer.last() == Some(&b'\n') {
            buffer.pop();
        } else if taken as u64 > limit {
            self.source.skip_until(b'\n')?;
            let message = format!(
                "this line is larger than {}; split the text over several lines, or raise the limit",
                megabytes(limit)
            );
            self.fault(ProblemKind::TooLarge, message);
            return Ok(true);
        }
        self.line(buffer);
        Ok(true)
    }

    fn line(&mut self, raw: &[u8]) {
        let raw = if self.number == 1 {
            raw.strip_prefix(b"\xef\xbb\xbf").unwrap_or(raw)
        } else {
            raw
        };
        let raw = raw.strip_suffix(b"\r").unwrap_or(raw);
        if raw.trim_ascii().is_empty() {
            return;
        }
        if raw.contains(&0) {
            let message = "this line has zero bytes, so the file is not JSON Lines in UTF-8; save it \
                           as UTF-8";
            return self.fault(ProblemKind::Binary, message.to_owned());
        }
        let Ok(text) = std::str::from_utf8(raw) else {
            let message = "this line is not UTF-8, which JSON must be; save the file as UTF-8";
            return self.fault(ProblemKind::Encoding, message.to_owned());
        };
        // A list would be taken for the fields in their order.
        let parsed = match text.trim_start().starts_with('{') {
            true => serde_json::from_str::<Line>(text),
            false => Err(serde::de::Error::custom("it does not begin with '{'")),
        };
        match parsed {
            Ok(line) => self.item(line, raw),
            Err(error) => {
                let message = format!(
                    "this line is not an object of the expected fields ({}); mend or remove it",
                    placeless(&error)
                );
                self.fault(ProblemKind::Malformed, message);
            }
        }
    }

    fn item(&mut self, line: Line, raw: &[u8]) {
        let Some(text) = line.text.filter(|text| !text.trim().is_empty()) else {
            let message = "this line has no text; fill in the field 'text' or remove the line";
            return self.fault(ProblemKind::NoText, message.to_owned());
        };
        let id = line.id.map(Id::into_string).filter(|id| !id.is_empty());
        if let Some(id) = &id {
            self.doubled(id, raw);
        }
        let dateline = self.published(line.published.as_deref());
        let mut item = Item::new(Media::JsonLine, EXTRACTOR, raw.to_vec(), tidy(text));
        if let Some(language) = line.lang.as_deref().and_then(declared) {
            item.language = language;
        }
        item.url = kept(line.url);
        item.source = kept(line.source);
        item.title = kept(line.title);
        item.dateline = dateline;
        item.item = Some(format!("line {}", self.number));
        item.explicit_id = id;
        self.reading.item(item);
    }

    fn published(&mut self, text: Option<&str>) -> Option<record::DateLine> {
        let text = text.map(str::trim).filter(|text| !text.is_empty())?;
        let found = date::line(text, DateLineFrom::Field);
        if found.is_none() {
            let message = format!(
                "'{}' in the field 'published' is not a date; write it as 2020-07-15",
                text.chars().take(40).collect::<String>()
            );
            self.fault(ProblemKind::NoDateLine, message);
        }
        found
    }

    fn doubled(&mut self, id: &str, raw: &[u8]) {
        let hash = self.hash.hash_one(raw);
        let (first, known) = *self
            .ids
            .entry(self.hash.hash_one(id))
            .or_insert((self.number, hash));
        if first != self.number && known != hash {
            let message = format!(
                "the id '{id}' is that of line {first} with other content; both are kept, give \
                 one of them another id"
            );
            self.fault(ProblemKind::Duplicate, message);
        }
    }

    fn fault(&mut self, kind: ProblemKind, message: String) {
        let subject = format!("{}:{}", self.reading.subject(), self.number);
        self.reading.problem(Problem::new(kind, subject, message));
    }
}

/// A field's text; white space alone counts as missing.
fn kept(field: Option<String>) -> Option<String> {
    field
        .map(|text| text.trim().to_owned())
        .filter(|text| !text.is_empty())
}

/// The language that a tag such as `fa` or `en-GB` declares, if it is one of ours.
fn declared(tag: &str) -> Option<Language> {
    match tag
        .trim()
        .split(['-', '_'])
        .next()?
        .to_ascii_lowercase()
        .as_str()
    {
        "en" | "eng" => Some(Language::English),
        "fa" | "fas" | "per" => Some(Language::Persian),
        "ar" | "ara" => Some(Language::Arabic),
        "ckb" => Some(Language::Kurdish),
        _ => None,
    }
}

/// What a JSON error says, without its own line number, which counts within the line.
pub(crate) fn placeless(error: &serde_json::Error) -> String {
    let full = error.to_string();
    match full.rfind(" at line ") {
        Some(at) => full[..at].to_owned(),
        None => full,
    }
}
