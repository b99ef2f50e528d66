//! The words for numbers of a language, from its `numbers.toml`.

use crate::fold;
use crate::phrases::Phrases;
use crate::token::{Kind, Tokens};
use serde::Deserialize;
use std::collections::{BTreeMap, HashSet};
use std::sync::LazyLock;

/// Why a lexicon could not be read.
#[derive(Debug, thiserror::Error)]
pub enum LexiconError {
    /// The file is not TOML of the expected form.
    #[error("lexicon: {0}; compare it with the file that ships with the program")]
    Toml(#[from] Box<toml::de::Error>),
    /// A value in it means nothing.
    #[error(
        "lexicon: '{value}' is no {what}; compare it with the file that ships with the program"
    )]
    Value {
        /// What stands there.
        value: String,
        /// What should stand there.
        what: &'static str,
    },
}

/// What a word around a number makes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    AtLeast,
    AtMost,
    About,
    Between,
    Exactly,
}

/// What a word or phrase is to a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    Value { value: u64 },
    Scale(u64),
    Ordinal { value: u64, weak: bool },
    Vague(u64),
    Before(Bound),
    One,
    Half,
    Several,
    Never,
}

/// The words for numbers of one language.
#[derive(Debug, Clone, Default)]
pub struct NumberLexicon {
    pub(super) words: Phrases<Word>,
    pub(super) after: Phrases<Bound>,
    pub(super) digits_after_and: bool,
    suffixes: Phrases<u64>,
    joins: Phrases<Join>,
    change: HashSet<u64>,
    /// Before the number that a change begins with: "from".
    opens_change: HashSet<u64>,
    /// Between the two numbers of a change: "to".
    change_join: HashSet<u64>,
    weak: HashSet<u64>,
    counters: HashSet<u64>,
    percent: Phrases<()>,
    money: HashSet<u64>,
    money_after: HashSet<u64>,
    solar_years: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Join {
    And,
    AndHalf,
    To,
    BetweenAnd,
    /// Both, by what stands before: "to" and "or".
    ToOrBetween,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    values: BTreeMap<String, u64>,
    scales: BTreeMap<String, u64>,
    suffixes: BTreeMap<String, u64>,
    ordinals: BTreeMap<String, u64>,
    vague: BTreeMap<String, u64>,
    before: BTreeMap<String, Vec<String>>,
    after: BTreeMap<String, Vec<String>>,
    joins: Joins,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Joins {
    and: Vec<String>,
    to: Vec<String>,
    between_and: Vec<String>,
    one: Vec<String>,
    half: Vec<String>,
    and_half: Vec<String>,
    several: Vec<String>,
    change: Vec<String>,
    #[serde(default)]
    opens_change: Vec<String>,
    #[serde(default)]
    change_join: Vec<String>,
    digits_after_and: bool,
    never: Vec<String>,
    percent: Vec<String>,
    money: Vec<String>,
    money_after: Vec<String>,
    weak: Vec<String>,
    counters: Vec<String>,
}

impl NumberLexicon {
    /// The English lexicon that ships with the program.
    #[must_use]
    pub fn english() -> &'static Self {
        static LEXICON: LazyLock<NumberLexicon> = LazyLock::new(|| {
            NumberLexicon::parse(include_str!("../../../../codebook/en/numbers.toml"))
                .expect("a test reads the file")
        });
        &LEXICON
    }

    /// The Persian lexicon that ships with the program.
    #[must_use]
    pub fn persian() -> &'static Self {
        static LEXICON: LazyLock<NumberLexicon> = LazyLock::new(|| {
            NumberLexicon::parse(include_str!("../../../../codebook/fa/numbers.toml"))
                .expect("a test reads the file")
        });
        &LEXICON
    }

    /// Reads a lexicon from the text of a `numbers.toml`.
    ///
    /// # Errors
    /// [`LexiconError`] if it is not TOML of that form.
    pub fn parse(text: &str) -> Result<Self, LexiconError> {
        let file: File = toml::from_str(text).map_err(Box::new)?;
        let mut lexicon = Self {
            digits_after_and: file.joins.digits_after_and,
            solar_years: file
                .values
                .keys()
                .any(|word| word.chars().any(|c| c == 'ی')),
            ..Self::default()
        };
        let set = |words: &[String]| {
            words
                .iter()
                .map(|w| fold::hash(w))
                .collect::<HashSet<u64>>()
        };
        lexicon.weak = set(&file.joins.weak);
        lexicon.change = set(&file.joins.change);
        lexicon.opens_change = set(&file.joins.opens_change);
        lexicon.change_join = set(&file.joins.change_join);
        lexicon.counters = set(&file.joins.counters);
        lexicon.money = set(&file.joins.money);
        lexicon.money_after = set(&file.joins.money_after);
        lexicon.add_words(&file);
        for (name, words) in &file.before {
            let bound = bound(name)?;
            words
                .iter()
                .for_each(|w| lexicon.words.insert(w, Word::Before(bound)));
        }
        for (name, words) in &file.after {
            let bound = bound(name)?;
            words.iter().for_each(|w| lexicon.after.insert(w, bound));
        }
        lexicon.add_joins(&file.joins);
        Ok(lexicon)
    }

    /// Whether a number may begin with this word.
    pub(crate) fn may_begin(&self, hash: u64) -> bool {
        self.words.may_begin(hash)
    }

    /// Whether the word at a token is one that numbers count.
    pub(crate) fn is_counter(&self, tokens: &Tokens<'_>, at: usize) -> bool {
        self.counts(tokens, at)
    }

    fn add_words(&mut self, file: &File) {
        for (word, &value) in &file.values {
            self.words.insert(word, Word::Value { value });
        }
        for (word, &scale) in &file.scales {
            self.words.insert(word, Word::Scale(scale));
        }
        for (word, &value) in &file.ordinals {
            let weak = self.weak.contains(&fold::hash(word));
            self.words.insert(word, Word::Ordinal { value, weak });
        }
        for (word, &value) in &file.vague {
            self.words.insert(word, Word::Vague(value));
        }
        for (word, &scale) in &file.suffixes {
            self.suffixes.insert(word, scale);
        }
        let joins = &file.joins;
        for (words, meaning) in [
            (&joins.one, Word::One),
            (&joins.half, Word::Half),
            (&joins.several, Word::Several),
            (&joins.never, Word::Never),
        ] {
            words.iter().for_each(|w| self.words.insert(w, meaning));
        }
    }

    fn add_joins(&mut self, joins: &Joins) {
        let both = |word: &String| joins.to.contains(word) && joins.between_and.contains(word);
        joins
            .and_half
            .iter()
            .for_each(|w| self.joins.insert(w, Join::AndHalf));
        joins
            .and
            .iter()
            .for_each(|w| self.joins.insert(w, Join::And));
        for word in &joins.to {
            self.joins.insert(
                word,
                if both(word) {
                    Join::ToOrBetween
                } else {
                    Join::To
                },
            );
        }
        for word in joins
            .between_and
            .iter()
            .filter(|w| !both(w) && !joins.and.contains(w))
        {
            self.joins.insert(word, Join::BetweenAnd);
        }
        joins
            .percent
            .iter()
            .for_each(|w| self.percent.insert(w, ()));
    }

    /// The scale at a token, and the token behind it; a hyphen before it does not matter.
    pub(super) fn scale_after(&self, tokens: &Tokens<'_>, at: usize) -> Option<(u64, usize)> {
        let hyphen = tokens.list.get(at).is_some_and(|t| t.is('-') && !t.spaced);
        match self.words.at(tokens, at + usize::from(hyphen))? {
            (&Word::Scale(scale), end) if tokens.list[end - 1].breaks < 2 => Some((scale, end)),
            _ => None,
        }
    }

    /// The scale written against digits: "100k".
    pub(super) fn suffix_after(&self, tokens: &Tokens<'_>, at: usize) -> Option<(u64, usize)> {
        let token = tokens.list.get(at).filter(|t| !t.spaced && t.breaks == 0)?;
        (token.kind == Kind::Word)
            .then(|| self.suffixes.at(tokens, at))
            .flatten()
            .map(|(&s, end)| (s, end))
    }

    pub(super) fn and(&self, tokens: &Tokens<'_>, at: usize) -> Option<usize> {
        self.joins
            .at(tokens, at)
            .filter(|(join, _)| **join == Join::And)
            .map(|(_, end)| end)
    }

    pub(super) fn and_half(&self, tokens: &Tokens<'_>, at: usize) -> Option<usize> {
        self.joins
            .at(tokens, at)
            .filter(|(join, _)| **join == Join::AndHalf)
            .map(|(_, end)| end)
    }

    /// The token behind a word that joins the ends of a range.
    pub(super) fn range_join(
        &self,
        tokens: &Tokens<'_>,
        at: usize,
        between: bool,
    ) -> Option<usize> {
        let (&join, end) = self.joins.at(tokens, at)?;
        let fits = match join {
            Join::To => !between,
            Join::ToOrBetween => true,
            Join::And | Join::BetweenAnd => between,
            Join::AndHalf => false,
        };
        fits.then_some(end)
    }

    /// The token behind the word between the two numbers of a change: "to".
    pub(super) fn change_join(&self, tokens: &Tokens<'_>, at: usize) -> Option<usize> {
        let next = tokens.list.get(at)?;
        self.change_join.contains(&next.hash).then_some(at + 1)
    }

    /// Whether the word at a token opens what changes: "from".
    pub(super) fn opens_change(&self, tokens: &Tokens<'_>, at: usize) -> bool {
        self.opens_change.contains(&tokens.list[at].hash)
    }

    /// Whether "from" this number means a change: a word for it stands up to five tokens before.
    pub(super) fn is_change(&self, tokens: &Tokens<'_>, core: usize) -> bool {
        tokens.list[core.saturating_sub(5)..core]
            .iter()
            .any(|t| self.change.contains(&t.hash))
    }

    pub(super) fn is_weak(&self, tokens: &Tokens<'_>, at: usize) -> bool {
        self.weak.contains(&tokens.list[at].hash)
    }

    /// Whether a word that counts things stands at a token.
    pub(super) fn counts(&self, tokens: &Tokens<'_>, at: usize) -> bool {
        tokens
            .list
            .get(at)
            .is_some_and(|t| self.counters.contains(&t.hash))
    }

    pub(super) fn is_year(&self, value: u64) -> bool {
        (1900..=2100).contains(&value) || self.solar_years && (1300..=1450).contains(&value)
    }

    /// Whether money or a percentage is counted.
    pub(super) fn is_measure(&self, tokens: &Tokens<'_>, core: usize, to: usize) -> bool {
        let money = core > 0 && self.money.contains(&tokens.list[core - 1].hash);
        let behind = tokens.list.get(to);
        money
            || behind.is_some_and(|t| self.money_after.contains(&t.hash))
            || self.percent.at(tokens, to).is_some()
    }
}

fn bound(name: &str) -> Result<Bound, LexiconError> {
    Ok(match name {
        "at_least" => Bound::AtLeast,
        "at_most" => Bound::AtMost,
        "about" => Bound::About,
        "between" => Bound::Between,
        "exactly" => Bound::Exactly,
        other => {
            return Err(LexiconError::Value {
                value: other.to_owned(),
                what: "kind of bound",
            });
        }
    })
}
