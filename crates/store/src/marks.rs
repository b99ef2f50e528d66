//! Where the words of a query stand in a text: exactly those that search matched.

use crate::fold::folded;
use crate::rows::statement;
use crate::{Query, Result};
use record::Span;
use rusqlite::{Connection, params};

/// What stands around a match while it is looked for; both are no part of a word.
const OPEN: char = '\u{1}';
const CLOSE: char = '\u{2}';

/// A stretch of a text that a part of a query matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Matched {
    /// Where, in Unicode scalar values.
    pub span: Span,
    /// Which word or phrase of the query, from 0.
    pub part: usize,
}

/// Finds the words of a query in texts.
///
/// It asks the same full-text search that finds documents, over these texts alone: so that what is
/// marked is what was found, whatever the form of the word.
pub struct Marker {
    connection: Connection,
    parts: Vec<String>,
}

impl Marker {
    /// A marker for a query.
    ///
    /// # Errors
    /// What the database says.
    pub fn new(query: &Query) -> Result<Self> {
        let connection = Connection::open_in_memory()?;
        connection.execute_batch(
            "CREATE VIRTUAL TABLE words USING fts5 (
                body, tokenize = 'porter unicode61 remove_diacritics 2'
            );",
        )?;
        Ok(Self {
            connection,
            parts: query.parts.clone(),
        })
    }

    /// The matches of every part of the query in a text, by their place; those of different parts
    /// may overlap.
    ///
    /// # Errors
    /// What the database says.
    pub fn matches(&self, text: &str) -> Result<Vec<Matched>> {
        let (plain, places) = plain(text);
        let insert = "INSERT INTO words (rowid, body) VALUES (1, ?1)";
        statement(&self.connection, insert)?.execute([plain])?;
        let mut found = Vec::new();
        for (part, words) in self.parts.iter().enumerate() {
            let sql = "SELECT highlight(words, 0, ?2, ?3) FROM words WHERE words MATCH ?1";
            let mut rows = statement(&self.connection, sql)?;
            let mut rows = rows.query(params![words, OPEN.to_string(), CLOSE.to_string()])?;
            while let Some(row) = rows.next()? {
                let marked = row.get_ref(0)?.as_str().unwrap_or("");
                found.extend(spans(marked, &places).map(|span| Matched { span, part }));
            }
        }
        statement(&self.connection, "DELETE FROM words")?.execute([])?;
        found.sort_unstable();
        Ok(found)
    }

    /// How many words and phrases are looked for.
    #[must_use]
    pub const fn parts(&self) -> usize {
        self.parts.len()
    }
}

/// A text in folded form, and for each character of it where in the text the character stands that
/// it came from, and where that one ends together with the marks behind it that fold to nothing.
fn plain(text: &str) -> (String, Vec<(usize, usize)>) {
    let mut plain = String::with_capacity(text.len());
    let mut places: Vec<(usize, usize)> = Vec::with_capacity(text.len());
    for (at, c) in text.chars().enumerate() {
        let mut is_nothing = true;
        for c in folded(c) {
            is_nothing = false;
            // Control characters are no part of a word, and a zero would end what comes back.
            plain.push(if c.is_control() { ' ' } else { c });
            places.push((at, at + 1));
        }
        // A vowel sign belongs to its letter; a joiner or an apostrophe to no letter before it.
        let last = places.last_mut().filter(|(_, end)| *end == at);
        if let Some((_, end)) = last.filter(|_| is_nothing && !is_joint(c)) {
            *end = at + 1;
        }
    }
    (plain, places)
}

/// What folds to nothing and stands between letters rather than on one.
const fn is_joint(c: char) -> bool {
    matches!(
        c,
        '\'' | '\u{2018}' | '\u{2019}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
    )
}

fn spans<'t>(marked: &'t str, places: &'t [(usize, usize)]) -> impl Iterator<Item = Span> + 't {
    let (mut at, mut open) = (0_usize, None);
    marked.chars().filter_map(move |c| match c {
        OPEN => {
            open = Some(at);
            None
        }
        CLOSE => {
            let (first, last) = (open.take()?, at.checked_sub(1)?);
            let (start, end) = (places.get(first)?.0, places.get(last)?.1);
            Some(Span::new(start, end))
        }
        _ => {
            at += 1;
            None
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(typed: &str, text: &str) -> Vec<String> {
        let query = Query::new(typed).unwrap();
        let found = Marker::new(&query).unwrap().matches(text).unwrap();
        let letters: Vec<char> = text.chars().collect();
        let words = found.iter().map(|one| {
            let stretch = &letters[one.span.start..one.span.end];
            stretch.iter().collect()
        });
        words.collect()
    }

    #[test]
    fn what_search_matches_is_what_is_marked() {
        for (typed, text, expected) in [
            (
                "arrests",
                "They arrested two; the arrest of",
                &["arrested", "arrest"][..],
            ),
            (
                "كرمانشاه",
                "در کرمانشاه و كرمانشاه",
                &["کرمانشاه", "كرمانشاه"],
            ),
            ("میگویند", "آنان می\u{200c}گویند که", &["می\u{200c}گویند"]),
            ("1404", "سال ۱۴۰۴ و 1404 و ١٤٠٤", &["۱۴۰۴", "1404", "١٤٠٤"]),
            ("کتاب", "کِتابٌ تازه، کتــاب", &["کِتابٌ", "کتــاب"]),
            (
                "Tehran",
                "in TEHRĀN, Tehra\u{304}n's",
                &["TEHRĀN", "Tehra\u{304}n's"],
            ),
            (
                "\"tear gas\"",
                "gas, tear gas. Tear-gas",
                &["tear gas", "Tear-gas"],
            ),
            (
                "protest*",
                "protesters protest contest",
                &["protesters", "protest"],
            ),
            ("لا", "\u{fefb} بود", &["\u{fefb}"]),
            ("none", "nothing", &[]),
            ("a", "a\u{1}a\u{2}b\u{0}a", &["a", "a", "a"]),
        ] {
            assert_eq!(marked(typed, text), expected, "{typed} in {text}");
        }
    }

    #[test]
    fn a_marker_may_be_used_again() {
        let marker = Marker::new(&Query::new("one two").unwrap()).unwrap();
        let first = marker.matches("two, one").unwrap();
        assert_eq!(first.iter().map(|one| one.part).collect::<Vec<_>>(), [1, 0]);
        assert_eq!(marker.matches("three").unwrap(), []);
        assert_eq!(marker.matches("two, one").unwrap(), first);
    }
}
