//! Search by words, over texts and over the words of claims.

use crate::fold::fold;
use crate::rows::{count, id, statement};
use crate::{Result, Store};
use record::{ClaimId, Date, DocumentId, Language, Span, Text};
use rusqlite::{ToSql, named_params, params};

/// Parts of a query that are looked at; the rest of a longer one is left out.
const MOST_PARTS: usize = 16;

/// Letters or digits that must stand before a `*`: shorter beginnings are of nearly every text.
const BEFORE_STAR: usize = 3;

/// Where more than so many match, they are neither ranked nor counted, since that would take longer
/// than a person waits.
const RANKED: usize = 5000;

/// Of unranked ones at most so many are looked at, for those that are not narrowed out.
const LOOKED_AT: usize = 20_000;

/// What a person asked for: words that must all be there; `"in quotes"` a phrase; a `*` at a
/// word's end stands for any ending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// In the language of SQLite's full-text search, one for each word or phrase.
    pub(crate) parts: Vec<String>,
    /// The folded words, without endings that a plural or a tense may change.
    stems: Vec<String>,
    /// Whether some of what was typed is not looked for.
    left_out: bool,
}

/// Something found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hit {
    /// A claim of a current coding, in one of its documents.
    Claim(ClaimId, DocumentId),
    /// A document, by its newest text.
    Document(DocumentId),
}

/// What search is to look through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Within {
    /// The texts of documents.
    Documents,
    /// The words of claims.
    Claims,
}

/// Which of what matches is wanted; what is `None` does not narrow.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Narrow {
    /// Documents in this language, and their claims.
    pub language: Option<Language>,
    /// Documents that speak from this day or later; claims of this day or later.
    pub from: Option<Date>,
    /// The same, from this day or earlier.
    pub to: Option<Date>,
}

/// A page of what was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hits {
    /// This page's.
    pub hits: Vec<Hit>,
    /// How many there are in all; `None` for more than are counted.
    pub all: Option<usize>,
    /// Whether more stand behind this page.
    pub more: bool,
    /// Whether the best come first. Where very many match, those that were read last do.
    pub ranked: bool,
    /// Whether all that match were looked at. Where very many match, only those read last are.
    pub whole: bool,
}

impl Query {
    /// Reads what a person typed; `None` if it holds no letter and no digit. Any input is a
    /// query: nothing in it is an operator except quotes and a last `*`.
    #[must_use]
    pub fn new(typed: &str) -> Option<Self> {
        let mut query = Self {
            parts: Vec::new(),
            stems: Vec::new(),
            left_out: false,
        };
        for (at, part) in typed.split('"').enumerate() {
            if at % 2 == 1 {
                query.add(part, false);
            } else {
                part.split_whitespace()
                    .for_each(|word| query.add(word, word.ends_with('*')));
            }
        }
        (!query.parts.is_empty()).then_some(query)
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
        if self.parts.len() >= MOST_PARTS {
            self.left_out = true;
            return;
        }
        self.stems
            .extend(phrase.iter().map(|word| stem(word).to_owned()));
        let last = phrase.last().map_or(0, |word| word.chars().count());
        let star = any_ending && last >= BEFORE_STAR;
        self.left_out |= any_ending && !star;
        // Words hold letters and digits only, so that quotes cannot be broken out of.
        let words = phrase.join(" ");
        let part = format!("\"{words}\"{}", if star { "*" } else { "" });
        if !self.parts.contains(&part) {
            self.parts.push(part);
        }
    }

    /// Whether some of what was typed is not looked for: a `*` behind fewer than three letters, or
    /// more than sixteen words and phrases.
    #[must_use]
    pub const fn left_out(&self) -> bool {
        self.left_out
    }

    /// In the language of SQLite's full-text search.
    fn expression(&self) -> String {
        self.parts.join(" AND ")
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
        let everything = Narrow::default();
        let mut hits = Vec::new();
        for within in [Within::Claims, Within::Documents] {
            hits.extend(self.search_in(within, query, &everything, 0, most)?.hits);
        }
        Ok(hits)
    }

    /// A page of the claims or documents that hold all the words and are not narrowed out: `most`
    /// behind the first `skip`.
    ///
    /// # Errors
    /// What the database says.
    pub fn search_in(
        &self,
        within: Within,
        query: &Query,
        narrow: &Narrow,
        skip: usize,
        most: usize,
    ) -> Result<Hits> {
        let words = query.expression();
        let sql = format!(
            "SELECT count(*) FROM (SELECT 1 FROM {0} WHERE {0} MATCH ?1 LIMIT ?2)",
            within.table()
        );
        let matching = statement(&self.connection, &sql)?
            .query_row(params![words, (RANKED + 1) as i64], |row| count(row, 0))?;
        let ranked = matching <= RANKED;
        let (mut hits, looked_at) = self.page(within, &words, narrow, ranked, skip, most)?;
        let all = match ranked {
            true => Some(self.count_narrowed(within, &words, narrow)?),
            false => None,
        };
        let more = hits.len() > most;
        hits.truncate(most);
        Ok(Hits {
            hits,
            all,
            more,
            ranked,
            whole: ranked || more || looked_at < LOOKED_AT,
        })
    }

    /// The hits of a page and one more if there is one; and how many matches were looked at where
    /// they are not ranked.
    fn page(
        &self,
        within: Within,
        words: &str,
        narrow: &Narrow,
        ranked: bool,
        skip: usize,
        most: usize,
    ) -> Result<(Vec<Hit>, usize)> {
        let whole = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        let table = within.table();
        let matching = match ranked {
            true => format!("SELECT rowid, rank AS place FROM {table} WHERE {table} MATCH :words"),
            false => format!(
                "SELECT rowid, -rowid AS place FROM {table} WHERE {table} MATCH :words
                ORDER BY rowid DESC LIMIT {LOOKED_AT}"
            ),
        };
        let sql = format!(
            "SELECT {} FROM ({matching}) w {} {} LIMIT :most OFFSET :skip",
            within.columns(),
            within.narrowed(),
            within.order()
        );
        let days = |day: Option<Date>| day.map(|day| day.to_string());
        let (from, to) = (days(narrow.from), days(narrow.to));
        let mut rows = statement(&self.connection, &sql)?;
        let values = named_params! {
            ":words": words,
            ":language": narrow.language.map(Language::name),
            ":from": from,
            ":to": to,
            ":most": whole(most.saturating_add(1)),
            ":skip": whole(skip),
        };
        let hits = rows.query_map(values, |row| within.hit(row))?;
        let hits: Vec<Hit> = hits.collect::<rusqlite::Result<_>>()?;
        if ranked || hits.len() > most {
            return Ok((hits, 0));
        }
        let sql = format!(
            "SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {table} MATCH ?1 LIMIT {LOOKED_AT})"
        );
        let looked = statement(&self.connection, &sql)?.query_row([words], |row| count(row, 0))?;
        Ok((hits, looked))
    }

    fn count_narrowed(&self, within: Within, words: &str, narrow: &Narrow) -> Result<usize> {
        let table = within.table();
        let sql = format!(
            "SELECT count(DISTINCT {}) FROM {table} w {} AND {table} MATCH :words",
            within.number(),
            within.narrowed()
        );
        let (from, to) = (
            narrow.from.map(|day| day.to_string()),
            narrow.to.map(|day| day.to_string()),
        );
        let language = narrow.language.map(Language::name);
        let values: [(&str, &dyn ToSql); 4] = [
            (":words", &words),
            (":language", &language),
            (":from", &from),
            (":to", &to),
        ];
        Ok(statement(&self.connection, &sql)?.query_row(&values[..], |row| count(row, 0))?)
    }
}

impl Within {
    const fn table(self) -> &'static str {
        match self {
            Self::Documents => "text_words",
            Self::Claims => "claim_words",
        }
    }

    const fn columns(self) -> &'static str {
        match self {
            Self::Documents => "d.id",
            Self::Claims => "c.id, min(d.id)",
        }
    }

    const fn number(self) -> &'static str {
        match self {
            Self::Documents => "d.number",
            Self::Claims => "c.number",
        }
    }

    /// A claim of several documents is one hit.
    const fn order(self) -> &'static str {
        match self {
            Self::Documents => "ORDER BY w.place, d.number",
            Self::Claims => "GROUP BY c.number ORDER BY min(w.place), c.number",
        }
    }

    /// What is joined to the matches `w`, and the conditions. The joins are in the order in which
    /// they must be made: from a match to what it is of.
    const fn narrowed(self) -> &'static str {
        match self {
            Self::Documents => {
                "CROSS JOIN documents d ON d.text = w.rowid
                WHERE (:language IS NULL OR d.language = :language)
                AND (:from IS NULL OR d.day >= :from) AND (:to IS NULL OR d.day <= :to)"
            }
            Self::Claims => {
                "CROSS JOIN claims c ON c.number = w.rowid
                CROSS JOIN current_claims x ON x.claim = c.number
                CROSS JOIN documents d ON d.number = x.document
                WHERE (:language IS NULL OR d.language = :language)
                AND (:from IS NULL OR coalesce(c.\"end\", c.\"start\") >= :from)
                AND (:to IS NULL OR coalesce(c.\"start\", c.\"end\") <= :to)"
            }
        }
    }

    fn hit(self, row: &rusqlite::Row<'_>) -> rusqlite::Result<Hit> {
        match self {
            Self::Documents => Ok(Hit::Document(DocumentId::from_bytes(id(row, 0)?))),
            Self::Claims => Ok(Hit::Claim(
                ClaimId::from_bytes(id(row, 0)?),
                DocumentId::from_bytes(id(row, 1)?),
            )),
        }
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
            ("pr*", Some("\"pr\"")),
            ("a\" NEAR(b", Some("\"a\" AND \"near b\"")),
            ("كرمانشاه", Some("\"کرمانشاه\"")),
            ("twice Twice", Some("\"twice\"")),
            ("  -- \"\" *", None),
        ] {
            assert_eq!(
                Query::new(typed).map(|query| query.expression()).as_deref(),
                expected
            );
        }
        assert!(Query::new("pr*").unwrap().left_out());
        let long: Vec<String> = (0..20).map(|number| format!("w{number}")).collect();
        let query = Query::new(&long.join(" ")).unwrap();
        assert!(query.left_out() && query.parts.len() == MOST_PARTS);
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
