//! Search by words, over texts and over the words of claims.

use crate::fold::fold;
use crate::rows::{id, statement};
use crate::{Result, Store};
use record::{ClaimId, DocumentId, Span, Text};
use rusqlite::params;

/// What a person asked for: words that must all be there; `"in quotes"` a phrase; a `*` at a
/// word's end stands for any ending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// In the language of SQLite's full-text search.
    expression: String,
    /// The folded words, without endings that a plural or a tense may change.
    stems: Vec<String>,
}

/// Something found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hit {
    /// A claim of a current coding, in one of its documents.
    Claim(ClaimId, DocumentId),
    /// A document, by its newest text.
    Document(DocumentId),
}

impl Query {
    /// Reads what a person typed; `None` if it holds no letter and no digit. Any input is a
    /// query: nothing in it is an operator except quotes and a last `*`.
    #[must_use]
    pub fn new(typed: &str) -> Option<Self> {
        let mut query = Self {
            expression: String::new(),
            stems: Vec::new(),
        };
        for (at, part) in typed.split('"').enumerate() {
            if at % 2 == 1 {
                query.add(part, false);
            } else {
                part.split_whitespace()
                    .for_each(|word| query.add(word, word.ends_with('*')));
            }
        }
        (!query.stems.is_empty()).then_some(query)
    }

    fn add(&mut self, words: &str, any_ending: bool) {
        let folded = fold(words);
        let phrase: Vec<&str> = folded
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        if phrase.is_empty() {
            return;
        }
        self.stems
            .extend(phrase.iter().map(|word| stem(word).to_owned()));
        if !self.expression.is_empty() {
            self.expression.push_str(" AND ");
        }
        // Words hold letters and digits only, so that quotes cannot be broken out of.
        let words = phrase.join(" ");
        self.expression
            .push_str(&format!("\"{words}\"{}", if any_ending { "*" } else { "" }));
    }

    /// Where the first of the words stands in a text, in Unicode scalar values.
    #[must_use]
    pub fn first_in(&self, text: &str) -> Option<Span> {
        let indexed = Text::new(text);
        let mut start = None;
        for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
            match (c.is_alphanumeric() || is_inside(c), start) {
                (true, None) => start = Some(at),
                (false, Some(from)) => {
                    let word = fold(&text[from..at]);
                    if self
                        .stems
                        .iter()
                        .any(|stem| word.starts_with(stem.as_str()))
                    {
                        return Some(indexed.span_of(from..at));
                    }
                    start = None;
                }
                _ => {}
            }
        }
        None
    }
}

impl Store {
    /// Claims and documents that hold all the words, the best first, at most `most` of each;
    /// claims come before documents.
    ///
    /// # Errors
    /// What the database says.
    pub fn search(&self, query: &Query, most: usize) -> Result<Vec<Hit>> {
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let sql = "SELECT c.id, min(d.id) FROM claim_words w JOIN claims c ON c.number = w.rowid
                JOIN current_claims x ON x.claim = c.number
                JOIN documents d ON d.number = x.document
            WHERE claim_words MATCH ?1 GROUP BY c.number ORDER BY w.rank, c.number LIMIT ?2";
        let mut rows = statement(&self.connection, sql)?;
        let rows = rows.query_map(params![query.expression, most], |row| {
            Ok(Hit::Claim(
                ClaimId::from_bytes(id(row, 0)?),
                DocumentId::from_bytes(id(row, 1)?),
            ))
        })?;
        let mut hits: Vec<_> = rows.collect::<rusqlite::Result<_>>()?;
        let sql = "SELECT d.id FROM text_words w JOIN documents d ON d.text = w.rowid
            WHERE text_words MATCH ?1 ORDER BY w.rank, d.number LIMIT ?2";
        let mut rows = statement(&self.connection, sql)?;
        let rows = rows.query_map(params![query.expression, most], |row| {
            Ok(Hit::Document(DocumentId::from_bytes(id(row, 0)?)))
        })?;
        for hit in rows {
            hits.push(hit?);
        }
        Ok(hits)
    }
}

/// Characters that stand inside a word.
const fn is_inside(c: char) -> bool {
    matches!(
        c,
        '\'' | '\u{2019}' | '\u{200c}' | '\u{200d}' | '\u{640}' | '\u{64b}'..='\u{65f}'
    )
}

/// The part of a word that its forms share, roughly: search itself stems exactly, this only
/// places the mark.
fn stem(word: &str) -> &str {
    if !word.is_ascii() || word.len() <= 4 {
        return word;
    }
    ["ings", "ing", "ies", "ed", "es", "e", "s", "y"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending).filter(|rest| rest.len() >= 4))
        .unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anything_typed_is_a_query_or_none() {
        for (typed, expected) in [
            ("Javanrud arrests", Some("\"javanrud\" AND \"arrests\"")),
            ("\"tear gas\" OR", Some("\"tear gas\" AND \"or\"")),
            ("protest*", Some("\"protest\"*")),
            ("a\" NEAR(b", Some("\"a\" AND \"near b\"")),
            ("كرمانشاه", Some("\"کرمانشاه\"")),
            ("  -- \"\" *", None),
        ] {
            assert_eq!(
                Query::new(typed).map(|query| query.expression).as_deref(),
                expected
            );
        }
    }

    #[test]
    fn the_mark_finds_other_forms_of_the_word() {
        let query = Query::new("arrests").unwrap();
        assert_eq!(
            query.first_in("«دو» were arrested"),
            Some(Span::new(10, 18))
        );
        let query = Query::new("كارگران").unwrap();
        assert_eq!(query.first_in("تجمع کارگران"), Some(Span::new(5, 12)));
        assert_eq!(query.first_in("none"), None);
    }
}
