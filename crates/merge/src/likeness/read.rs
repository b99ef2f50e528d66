//! A text's features: names, numbers and uncommon words, weighted by what kind of word they are.
//!
//! The weights are fixed and say how rarely two texts share such a word by chance. They know
//! nothing of the record, so that documents that come later change no earlier likeness.

use super::features::{Feature, Kind, Shown, Words, hash, hash_pair};
use super::tokens::{Token, tokens};
use super::words::{fold, is_common, is_of_a_country, stem};
use std::collections::{HashMap, HashSet};

/// Weights by kind, chosen on halves of two corpora of news (`cargo xtask incidents`) and rounded.
const NAME: f64 = 1.6;
const FULL_NAME: f64 = 1.5;
const COUNTRY: f64 = 0.5;
const LONG_NUMBER: f64 = 2.0;
const NUMBER: f64 = 1.0;
const ROUND: f64 = 0.5;
const DIGIT: f64 = 0.1;
const YEAR: f64 = 0.7;
const COUNTED: f64 = 0.5;
const LONG_WORD: f64 = 1.0;
const WORD: f64 = 0.8;
const SHORT_WORD: f64 = 0.6;
const TWO_WORDS: f64 = 0.5;

/// What is known of a word, whichever text it stands in.
#[derive(Clone, Copy)]
struct Lexeme {
    /// Hash of its stem.
    key: u32,
    /// Hash of the word in lower case.
    folded: u32,
    /// Whether it tells what a text is about.
    tells: bool,
    of_a_country: bool,
    /// What it weighs if it is no name.
    weight: f64,
}

/// A word, a pair of words or a number with what it counts, while it is being counted.
struct Seen<'t> {
    times: u32,
    kind: Kind,
    weight: f64,
    shown: Shown<'t>,
}

/// A word before the one that is read.
#[derive(Clone, Copy)]
struct Before<'t> {
    word: Lexeme,
    capital: bool,
    text: &'t str,
}

/// Counts of everything in a text that may become a feature, by its hash.
#[derive(Default)]
struct Reading<'t> {
    small: HashSet<u32>,
    names: HashSet<u32>,
    words: HashMap<u32, Seen<'t>>,
    pairs: HashMap<(u32, u32), Seen<'t>>,
    numbers: HashMap<u32, Seen<'t>>,
}

/// Adds the features of a text.
pub fn read<'t>(text: &'t str, all: &mut Words<'t>) {
    let tokens = tokens(text);
    let mut lexemes: HashMap<&str, Lexeme> = HashMap::new();
    let of_tokens: Vec<Lexeme> = tokens
        .iter()
        .map(|token| {
            *lexemes
                .entry(token.text)
                .or_insert_with(|| lexeme(token.text))
        })
        .collect();
    let mut reading = Reading::default();
    for (token, word) in tokens.iter().zip(&of_tokens) {
        if !token.capital && !token.number {
            reading.small.insert(word.folded);
        }
    }
    let mut before: Option<Before<'t>> = None;
    let mut number: Option<(u32, &'t str)> = None;
    for (token, word) in tokens.iter().zip(of_tokens) {
        if token.apart {
            (before, number) = (None, None);
        }
        if token.number {
            (before, number) = (None, Some((reading.number(token.text), token.text)));
            continue;
        }
        if let Some((value, written)) = number.take() {
            reading.counted(value, word.key, (written, token.text));
        }
        before = word.tells.then(|| reading.word(token, word, before));
    }
    reading.settle(all);
}

fn lexeme(text: &str) -> Lexeme {
    let folded = fold(text);
    let stem = stem(&folded);
    let of_a_country = is_of_a_country(&folded);
    Lexeme {
        key: hash(&[stem]),
        folded: hash(&[&folded]),
        tells: folded.chars().nth(2).is_some() && !is_common(&folded),
        of_a_country,
        weight: if of_a_country {
            COUNTRY
        } else {
            weight_of_word(stem)
        },
    }
}

impl<'t> Reading<'t> {
    /// Counts a word, and the pair that it makes with the word before it.
    fn word(&mut self, token: &Token<'t>, word: Lexeme, before: Option<Before<'t>>) -> Before<'t> {
        let capital = token.capital && !self.small.contains(&word.folded);
        let now = Before {
            word,
            capital,
            text: token.text,
        };
        let seen = self.words.entry(word.key).or_insert(Seen {
            times: 0,
            kind: Kind::Word,
            weight: word.weight,
            shown: Shown::Folded(token.text),
        });
        seen.times += 1;
        if capital && token.telling && self.names.insert(word.key) {
            seen.kind = Kind::Name;
            seen.weight = if word.of_a_country { COUNTRY } else { NAME };
            seen.shown = Shown::Text(token.text);
        }
        if let Some(before) = before {
            self.pair(before, now);
        }
        now
    }

    fn pair(&mut self, first: Before<'t>, second: Before<'t>) {
        let key = (first.word.key, second.word.key);
        let seen = self.pairs.entry(key).or_insert(Seen {
            times: 0,
            kind: Kind::TwoWords,
            weight: TWO_WORDS,
            shown: Shown::Pair(first.text, second.text),
        });
        seen.times += 1;
        if first.capital && second.capital {
            seen.kind = Kind::FullName;
            let of_a_country = first.word.of_a_country && second.word.of_a_country;
            seen.weight = if of_a_country { COUNTRY } else { FULL_NAME };
        }
    }

    /// Counts a number, and gives its hash.
    fn number(&mut self, text: &'t str) -> u32 {
        let value = value(text);
        let key = hash(&[&value]);
        let seen = self.numbers.entry(key).or_insert_with(|| Seen {
            times: 0,
            kind: Kind::Number,
            weight: weight_of(&value),
            shown: Shown::Owned(value),
        });
        seen.times += 1;
        key
    }

    fn counted(&mut self, number: u32, what: u32, words: (&'t str, &'t str)) {
        let seen = self.numbers.entry(hash_pair(number, what)).or_insert(Seen {
            times: 0,
            kind: Kind::Counted,
            weight: COUNTED,
            shown: Shown::Pair(words.0, words.1),
        });
        seen.times += 1;
    }

    fn settle(self, all: &mut Words<'t>) {
        let mut add = |key: u32, seen: Seen<'t>| {
            all.add(
                Feature::new(key, seen.kind, seen.weight, seen.times),
                seen.shown,
            );
        };
        for ((first, second), mut seen) in self.pairs {
            // Two capitals in a headline are no name yet.
            if !self.names.contains(&first) && !self.names.contains(&second) {
                (seen.kind, seen.weight) = (Kind::TwoWords, TWO_WORDS);
            }
            add(hash_pair(first, second), seen);
        }
        self.words
            .into_iter()
            .for_each(|(key, seen)| add(key, seen));
        self.numbers
            .into_iter()
            .for_each(|(key, seen)| add(key, seen));
    }
}

/// A number in ASCII digits without separators of thousands.
fn value(text: &str) -> String {
    fold(text)
        .chars()
        .filter(|c| !matches!(c, ',' | '٬'))
        .map(|c| if c == '٫' { '.' } else { c })
        .collect()
}

/// Long words are rarer. Persian writes no short vowels, so its words are shorter.
fn weight_of_word(stem: &str) -> f64 {
    let unwritten = usize::from(!stem.is_ascii());
    match stem.chars().count() + unwritten {
        0..5 => SHORT_WORD,
        5..7 => WORD,
        _ => LONG_WORD,
    }
}

/// A number is the less often shared by chance the more digits it has that are not rounded away;
/// a year is shared often.
fn weight_of(number: &str) -> f64 {
    let digits = number.chars().take_while(char::is_ascii_digit).count();
    let round = digits - number[..digits].trim_end_matches('0').len();
    let more = usize::from(digits < number.len());
    let century = ["19", "20", "13", "14"];
    match (digits + more, digits + more - round) {
        (4, _) if more == 0 && century.iter().any(|two| number.starts_with(two)) => YEAR,
        (0 | 1, _) => DIGIT,
        (_, 0 | 1) => ROUND,
        (_, 2) => NUMBER,
        _ => LONG_NUMBER,
    }
}
