//! Reading gold and coded files, as laxly as they are written.
//!
//! A coded file may come from another program: a missing or null field is simply not said, and
//! names that the codebook does not know are compared as they stand.

use crate::fold::fold;
use serde_json::{Map, Value};
use std::collections::HashMap;
use std::path::Path;

/// Why a file could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file itself.
    #[error("cannot read {path}: {error}")]
    File {
        /// Which file.
        path: String,
        /// What the system says.
        error: std::io::Error,
    },
    /// One line of it.
    #[error("{path}, line {line}: {message}; each line must be {{\"id\": …, \"claims\": […]}}")]
    Line {
        /// Which file.
        path: String,
        /// Which line, from 1.
        line: usize,
        /// What is wrong with it.
        message: String,
    },
}

/// One file's answers: each document's claims, in the order of the file.
#[derive(Debug, Clone, Default)]
pub struct Coding {
    documents: Vec<(String, Vec<Answer>)>,
    places: HashMap<String, usize>,
}

impl Coding {
    /// Sets a document's claims; an id given before keeps its place and takes the new claims.
    pub fn insert(&mut self, id: String, claims: Vec<Answer>) {
        match self.places.get(&id) {
            Some(&at) => self.documents[at].1 = claims,
            None => {
                self.places.insert(id.clone(), self.documents.len());
                self.documents.push((id, claims));
            }
        }
    }

    /// A document's claims; `None` if the file does not name it.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&[Answer]> {
        self.places
            .get(id)
            .map(|&at| self.documents[at].1.as_slice())
    }

    /// Every document's id and claims, in the order of the file.
    pub fn documents(&self) -> impl Iterator<Item = (&str, &[Answer])> {
        self.documents
            .iter()
            .map(|(id, claims)| (id.as_str(), claims.as_slice()))
    }

    /// How many documents.
    #[must_use]
    pub fn len(&self) -> usize {
        self.documents.len()
    }

    /// Whether there is no document.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }
}

/// What scoring looks at in one claim.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Answer {
    pub(crate) kind: Option<String>,
    pub(crate) modality: Option<String>,
    pub(crate) place: Option<PlaceAnswer>,
    pub(crate) time: Option<TimeAnswer>,
    pub(crate) actor: Option<String>,
    pub(crate) target: Option<String>,
    /// The nearest speaker's group and stance.
    pub(crate) speaker: Option<(Option<String>, Option<String>)>,
    /// `of`, `min`, `max` of each figure, sorted.
    pub(crate) figures: Vec<[Option<String>; 3]>,
    /// Folded, sorted.
    pub(crate) words: Vec<String>,
    /// Disjoint half-open stretches, sorted.
    pub(crate) cover: Vec<(i64, i64)>,
}

/// A place as scoring sees it; names are folded.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct PlaceAnswer {
    pub(crate) name: String,
    pub(crate) admin1: String,
    pub(crate) country: Option<String>,
    pub(crate) precision: Option<String>,
    pub(crate) at: Option<(f64, f64)>,
}

/// A time as scoring sees it: ISO dates, which order as text.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct TimeAnswer {
    pub(crate) start: Option<String>,
    pub(crate) end: Option<String>,
}

/// Reads a file of documents with their claims.
///
/// # Errors
/// [`ReadError`] names the file, and the line if it is one.
pub fn read(path: &Path) -> Result<Coding, ReadError> {
    let name = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|error| ReadError::File {
        path: name.clone(),
        error,
    })?;
    parse(&text, &name)
}

/// Reads documents with their claims from JSON Lines; `name` is what errors call the text.
///
/// # Errors
/// [`ReadError::Line`] if a line is no JSON object with an `id`, or a claim no object.
pub fn parse(text: &str, name: &str) -> Result<Coding, ReadError> {
    let mut coding = Coding::default();
    for (at, line) in text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
    {
        let (id, claims) = document(line).map_err(|message| ReadError::Line {
            path: name.to_owned(),
            line: at + 1,
            message,
        })?;
        coding.insert(id, claims);
    }
    Ok(coding)
}

fn document(line: &str) -> Result<(String, Vec<Answer>), String> {
    let value: Value = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let id = value.get("id").and_then(plain).ok_or("there is no id")?;
    let claims = list(value.get("claims"))
        .iter()
        .map(Answer::from_json)
        .collect::<Result<_, _>>()?;
    Ok((id, claims))
}

impl Answer {
    /// Takes what scoring needs from a claim in the codebook's form.
    ///
    /// # Errors
    /// A sentence without a full stop, if the claim is no object or a span has no offsets.
    pub fn from_json(claim: &Value) -> Result<Self, String> {
        let fields = claim.as_object().ok_or("a claim is no object")?;
        let group = |role: &str| text_in(fields.get(role).and_then(Value::as_object), "group");
        let mut figures: Vec<_> = list(fields.get("figures")).iter().map(figure).collect();
        figures.sort_unstable();
        let mut words: Vec<_> = list(fields.get("words"))
            .iter()
            .map(|word| fold(&plain(word).unwrap_or_default()))
            .collect();
        words.sort_unstable();
        Ok(Self {
            kind: text_in(Some(fields), "type"),
            modality: or_default(fields, "modality", "happened"),
            place: filled(fields, "place").map(PlaceAnswer::from_json),
            time: filled(fields, "time").map(|time| TimeAnswer {
                start: text_in(Some(time), "start"),
                end: text_in(Some(time), "end"),
            }),
            actor: group("actor"),
            target: group("target"),
            speaker: list(fields.get("said_by"))
                .first()
                .and_then(Value::as_object)
                .map(|link| {
                    (
                        text_in(Some(link), "group"),
                        or_default(link, "stance", "says"),
                    )
                }),
            figures,
            words,
            cover: cover(list(fields.get("spans")))?,
        })
    }
}

impl PlaceAnswer {
    fn from_json(place: &Map<String, Value>) -> Self {
        let degrees = |key: &str| place.get(key).and_then(Value::as_f64);
        let folded = |key: &str| fold(&text_in(Some(place), key).unwrap_or_default());
        Self {
            name: folded("name"),
            admin1: folded("admin1"),
            country: text_in(Some(place), "country"),
            precision: text_in(Some(place), "precision"),
            at: degrees("lat").zip(degrees("lon")),
        }
    }
}

fn figure(figure: &Value) -> [Option<String>; 3] {
    ["of", "min", "max"].map(|key| text_in(figure.as_object(), key))
}

/// The stretches that a claim's spans cover, joined where they touch.
fn cover(spans: &[Value]) -> Result<Vec<(i64, i64)>, String> {
    let offset = |span: &Value, key: &str| {
        span.get(key)
            .and_then(Value::as_i64)
            .ok_or_else(|| format!("a span has no {key}"))
    };
    let mut stretches = Vec::with_capacity(spans.len());
    for span in spans {
        stretches.push((offset(span, "start")?, offset(span, "end")?));
    }
    stretches.retain(|(start, end)| start < end);
    stretches.sort_unstable();
    let mut joined: Vec<(i64, i64)> = Vec::with_capacity(stretches.len());
    for (start, end) in stretches {
        match joined.last_mut() {
            Some(last) if start <= last.1 => last.1 = last.1.max(end),
            _ => joined.push((start, end)),
        }
    }
    Ok(joined)
}

fn list(value: Option<&Value>) -> &[Value] {
    value.and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// An object that says something; null and `{}` say nothing.
fn filled<'a>(fields: &'a Map<String, Value>, key: &str) -> Option<&'a Map<String, Value>> {
    fields
        .get(key)
        .and_then(Value::as_object)
        .filter(|object| !object.is_empty())
}

fn text_in(fields: Option<&Map<String, Value>>, key: &str) -> Option<String> {
    fields?.get(key).and_then(plain)
}

/// A missing field takes the default; a null one is null.
fn or_default(fields: &Map<String, Value>, key: &str, default: &str) -> Option<String> {
    fields
        .get(key)
        .map_or_else(|| Some(default.to_owned()), plain)
}

/// A value's plain form; 14 and 14.0 are one number.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(match number.as_f64() {
            Some(float) if number.is_f64() && float.fract() == 0.0 => format!("{float:.0}"),
            _ => number.to_string(),
        }),
        other => Some(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_null_or_empty_is_not_said() {
        let claim = serde_json::json!({"place": {}, "time": null, "figures": null, "said_by": []});
        let answer = Answer::from_json(&claim).unwrap();
        assert_eq!(
            answer,
            Answer {
                modality: Some("happened".into()),
                ..Answer::default()
            }
        );
    }

    #[test]
    fn spans_are_joined_and_empty_ones_dropped() {
        let spans = [(5, 9), (1, 3), (3, 6), (20, 20), (30, 29)];
        let spans: Vec<Value> = spans
            .iter()
            .map(|(start, end)| serde_json::json!({"start": start, "end": end}))
            .collect();
        assert_eq!(cover(&spans).unwrap(), vec![(1, 9)]);
    }

    #[test]
    fn a_bad_line_is_named_with_its_way_out() {
        let text = "{\"id\": \"a\"}\n\n{\"claims\": []}\n";
        let error = parse(text, "coded.jsonl").unwrap_err().to_string();
        assert!(
            error.starts_with("coded.jsonl, line 3: there is no id"),
            "{error}"
        );
    }

    #[test]
    fn of_two_lines_with_one_id_the_later_counts() {
        let text = "{\"id\": 7, \"claims\": [{}]}\n{\"id\": \"7\", \"claims\": null}\n";
        let coding = parse(text, "x").unwrap();
        assert_eq!(
            (coding.len(), coding.get("7").map(<[_]>::len)),
            (1, Some(0))
        );
    }
}
