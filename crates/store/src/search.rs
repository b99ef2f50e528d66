//! Search by words, over texts and over the words of claims.

use crate::fold::fold;
use crate::rows::{count, id, statement};
use crate::{Result, Store};
use record::{ClaimId, Date, DocumentId, Language, Span, Text};
use rusqlite::{OptionalExtension as _, ToSql};

/// Parts of a query that are looked at; the rest of a longer one is left out.
const MOST_PARTS: usize = 16;

/// Letters or digits that must stand before a `*`: shorter beginnings are of nearly every text.
const BEFORE_STAR: usize = 3;

/// Where more than so many match, they are neither ranked nor counted, since that would take longer
/// than a person waits.
const RANKED: usize = 2000;

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

    /// Whether it asks for beginnings of words, for which the lists of very many words may have to
    /// be put together.
    #[must_use]
    pub fn has_beginnings(&self) -> bool {
        self.parts.iter().any(|part| part.ends_with('*'))
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
        let ranked = self.matching(within, &words, RANKED + 1)? <= RANKED;
        let asked = Asked {
            within,
            words: &words,
            narrow,
        };
        // Those that were read last can be gone through one after the other until a page is full;
        // where they are narrowed, that could go on through all of them.
        let floor = match ranked || *narrow == Narrow::default() {
            true => None,
            false => self.floor(within, &words)?,
        };
        let mut hits = self.page(&asked, ranked, floor, skip, most.saturating_add(1))?;
        let all = match ranked {
            true => Some(self.count_asked(&asked)?),
            false => None,
        };
        let more = hits.len() > most;
        hits.truncate(most);
        Ok(Hits {
            hits,
            all,
            more,
            ranked,
            whole: more || floor.is_none(),
        })
    }

    /// How many claims or documents hold all the words and are not narrowed out; `None` for more
    /// than are counted.
    ///
    /// # Errors
    /// What the database says.
    pub fn count_hits(
        &self,
        within: Within,
        query: &Query,
        narrow: &Narrow,
    ) -> Result<Option<usize>> {
        let words = query.expression();
        let asked = Asked {
            within,
            words: &words,
            narrow,
        };
        match self.matching(within, &words, RANKED + 1)? <= RANKED {
            true => self.count_asked(&asked).map(Some),
            false => Ok(None),
        }
    }

    /// How many match, counted up to a limit.
    fn matching(&self, within: Within, words: &str, limit: usize) -> Result<usize> {
        let table = within.table();
        let sql = format!(
            "SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {table} MATCH ?1 LIMIT {limit})"
        );
        Ok(statement(&self.connection, &sql)?.query_row([words], |row| count(row, 0))?)
    }

    /// The row down to which matches are looked at; `None` if all are.
    fn floor(&self, within: Within, words: &str) -> Result<Option<i64>> {
        let table = within.table();
        let sql = format!(
            "SELECT rowid FROM {table} WHERE {table} MATCH ?1
            ORDER BY rowid DESC LIMIT 1 OFFSET {LOOKED_AT}"
        );
        let found = statement(&self.connection, &sql)?.query_row([words], |row| row.get(0));
        Ok(found.optional()?)
    }

    fn page(
        &self,
        asked: &Asked<'_>,
        ranked: bool,
        floor: Option<i64>,
        skip: usize,
        most: usize,
    ) -> Result<Vec<Hit>> {
        let table = asked.within.table();
        // In the order of rows the full-text search goes by itself, and ends when it has enough.
        let order = if ranked { "rank" } else { "rowid DESC" };
        let sql = format!(
            "SELECT {} {} AND {table}.rowid > :floor ORDER BY {table}.{order}{}
            LIMIT :most OFFSET :skip",
            asked.within.columns(),
            asked.joined(),
            if ranked { ", d.number" } else { "" }
        );
        let whole = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        let (floor, most, skip) = (floor.unwrap_or(-1), whole(most), whole(skip));
        let more: [(&str, &dyn ToSql); 3] =
            [(":floor", &floor), (":most", &most), (":skip", &skip)];
        asked.values(&more, |values| {
            let mut rows = statement(&self.connection, &sql)?;
            let hits = rows.query_map(values, |row| asked.within.hit(row))?;
            Ok(hits.collect::<rusqlite::Result<_>>()?)
        })
    }

    fn count_asked(&self, asked: &Asked<'_>) -> Result<usize> {
        let sql = format!("SELECT count(*) {}", asked.joined());
        asked.values(&[], |values| {
            Ok(statement(&self.connection, &sql)?.query_row(values, |row| count(row, 0))?)
        })
    }
}

/// What is looked for.
struct Asked<'q> {
    within: Within,
    words: &'q str,
    narrow: &'q Narrow,
}

impl Asked<'_> {
    /// What is joined to the matches, and the conditions that narrow. The joins are in the order in
    /// which they must be made: from a match to what it is of.
    fn joined(&self) -> String {
        let (mut sql, first, last) = match self.within {
            Within::Documents => (
                "FROM text_words CROSS JOIN documents d ON d.text = text_words.rowid
                WHERE text_words MATCH :words"
                    .to_owned(),
                "d.day",
                "d.day",
            ),
            // A claim of several documents is one hit, in the one that was read first.
            Within::Claims => (
                "FROM claim_words CROSS JOIN claims c ON c.number = claim_words.rowid
                CROSS JOIN documents d ON d.number =
                    (SELECT min(x.document) FROM current_claims x WHERE x.claim = c.number)
                WHERE claim_words MATCH :words"
                    .to_owned(),
                "coalesce(c.\"start\", c.\"end\")",
                "coalesce(c.\"end\", c.\"start\")",
            ),
        };
        if self.narrow.language.is_some() {
            sql.push_str(" AND d.language = :language");
        }
        if self.narrow.from.is_some() {
            sql.push_str(&format!(" AND {last} >= :from"));
        }
        if self.narrow.to.is_some() {
            sql.push_str(&format!(" AND {first} <= :to"));
        }
        sql
    }

    /// Hands over the values that the words and the conditions need, and some more.
    fn values<T>(
        &self,
        more: &[(&str, &dyn ToSql)],
        take: impl FnOnce(&[(&str, &dyn ToSql)]) -> Result<T>,
    ) -> Result<T> {
        let language = self.narrow.language.map(Language::name);
        let day = |day: Option<Date>| day.map(|day| day.to_string());
        let (from, to) = (day(self.narrow.from), day(self.narrow.to));
        let mut values: Vec<(&str, &dyn ToSql)> = vec![(":words", &self.words)];
        if language.is_some() {
            values.push((":language", &language));
        }
        if from.is_some() {
            values.push((":from", &from));
        }
        if to.is_some() {
            values.push((":to", &to));
        }
        values.extend_from_slice(more);
        take(&values)
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
            Self::Claims => "c.id, d.id",
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
