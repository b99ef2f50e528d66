//! Lexicon look-up: which phrase of a list begins, or ends, at a token.
//!
//! Phrases are cut by the same tokenizer as texts and compared by folded hashes, so case, accents
//! and Arabic letter forms do not matter. A bit table turns away most words before any look-up.

use crate::token::Tokens;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Passes a hash through: [`crate::fold::hash`] is spread well enough.
#[derive(Debug, Default, Clone, Copy)]
pub struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}

/// A table of bits, one of which each word of a list sets: it turns away most other words before
/// any look-up, and never one of the list.
#[derive(Debug, Clone)]
pub struct Bits(Box<[u64]>);

impl Bits {
    /// A table of so many bits: a power of two, 64 or more.
    #[must_use]
    pub fn new(bits: usize) -> Self {
        Self(vec![0; bits / 64].into_boxed_slice())
    }

    /// Adds a word by its hash.
    pub fn insert(&mut self, hash: u64) {
        let word = (hash as usize / 64) & (self.0.len() - 1);
        self.0[word] |= 1 << (hash % 64);
    }

    /// Whether the list may have a word; `false` is certain.
    #[must_use]
    pub fn may_hold(&self, hash: u64) -> bool {
        let word = (hash as usize / 64) & (self.0.len() - 1);
        self.0[word] & (1 << (hash % 64)) != 0
    }
}

/// How many bits tell what words the phrases of one list begin with.
const BITS: usize = 1 << 14;

/// A phrase behind its first word, and its value.
#[derive(Debug, Clone)]
struct Phrase<T> {
    /// Its first word here, which most texts fail; 0 if there is none.
    next: u64,
    rest: Box<[u64]>,
    value: T,
}

impl<T> Phrase<T> {
    /// Whether it may go on with a word.
    const fn may_go_on(&self, word: u64) -> bool {
        self.rest.is_empty() || self.next == word
    }
}

/// Phrases with a value each.
#[derive(Debug, Clone)]
pub struct Phrases<T> {
    /// By the first word: the other words and the value, the longest phrase first.
    map: HashMap<u64, Vec<Phrase<T>>, BuildHasherDefault<Spread>>,
    seen: Bits,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self {
            map: HashMap::default(),
            seen: Bits::new(BITS),
        }
    }
}

impl<T> Phrases<T> {
    /// Adds a phrase that is looked up from its first word on.
    pub fn insert(&mut self, phrase: &str, value: T) {
        let words: Vec<u64> = Tokens::new(phrase)
            .list
            .iter()
            .map(|token| token.hash)
            .collect();
        self.add(words, value);
    }

    /// Adds a phrase unless the list has it already.
    pub fn insert_new(&mut self, phrase: &str, value: T) {
        let words: Vec<u64> = Tokens::new(phrase).list.iter().map(|t| t.hash).collect();
        let known = words.split_first().is_some_and(|(first, rest)| {
            let list = self.map.get(first);
            list.is_some_and(|list| list.iter().any(|other| *other.rest == *rest))
        });
        if !known {
            self.add(words, value);
        }
    }

    /// Adds a phrase that is looked up from its last word back.
    pub fn insert_reversed(&mut self, phrase: &str, value: T) {
        let words: Vec<u64> = Tokens::new(phrase)
            .list
            .iter()
            .rev()
            .map(|token| token.hash)
            .collect();
        self.add(words, value);
    }

    fn add(&mut self, words: Vec<u64>, value: T) {
        let Some((&first, rest)) = words.split_first() else {
            return;
        };
        self.seen.insert(first);
        let list = self.map.entry(first).or_default();
        let at = list.partition_point(|other| other.rest.len() >= rest.len());
        let phrase = Phrase {
            next: rest.first().copied().unwrap_or_default(),
            rest: rest.into(),
            value,
        };
        list.insert(at, phrase);
    }

    /// Whether a phrase may begin with this word.
    #[must_use]
    pub fn may_begin(&self, hash: u64) -> bool {
        self.seen.may_hold(hash)
    }

    /// The longest phrase that begins at token `at`, and the token behind it. A phrase does not
    /// reach over an empty line.
    #[must_use]
    pub fn at(&self, tokens: &Tokens<'_>, at: usize) -> Option<(&T, usize)> {
        let first = tokens.list.get(at)?.hash;
        if !self.may_begin(first) {
            return None;
        }
        let next = tokens.list.get(at + 1).map_or(0, |token| token.hash);
        let possible = |phrase: &&Phrase<T>| phrase.may_go_on(next);
        let mut phrases = self.map.get(&first)?.iter().filter(possible);
        phrases.find_map(|Phrase { rest, value, .. }| {
            let end = at + 1 + rest.len();
            let behind = tokens.list.get(at + 1..end)?;
            let same = behind
                .iter()
                .zip(rest)
                .all(|(t, &hash)| t.hash == hash && t.breaks < 2);
            same.then_some((value, end))
        })
    }

    /// The longest phrase whose last word is token `end - 1`, and the token where it begins.
    /// Only for phrases added with [`Phrases::insert_reversed`].
    #[must_use]
    pub fn before(&self, tokens: &Tokens<'_>, end: usize) -> Option<(&T, usize)> {
        let last = tokens.list.get(end.checked_sub(1)?)?.hash;
        if !self.may_begin(last) {
            return None;
        }
        let next = end.checked_sub(2).map_or(0, |at| tokens.list[at].hash);
        let possible = |phrase: &&Phrase<T>| phrase.may_go_on(next);
        let mut phrases = self.map.get(&last)?.iter().filter(possible);
        phrases.find_map(|Phrase { rest, value, .. }| {
            let from = (end - 1).checked_sub(rest.len())?;
            let same = tokens.list[from..end - 1]
                .iter()
                .rev()
                .zip(rest)
                .all(|(t, &h)| t.hash == h)
                && tokens.list[from + 1..end].iter().all(|t| t.breaks < 2);
            same.then_some((value, from))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_of_a_list_is_turned_away() {
        let mut bits = Bits::new(64);
        let words: Vec<u64> = (0..40).map(|n: u64| n.wrapping_mul(0x9e37_79b9)).collect();
        words.iter().for_each(|&word| bits.insert(word));
        assert!(words.iter().all(|&word| bits.may_hold(word)));
        assert!(!Bits::new(1 << 16).may_hold(words[1]));
    }

    #[test]
    fn the_longest_phrase_wins_in_both_directions() {
        let mut forward = Phrases::default();
        let mut back = Phrases::default();
        for (phrase, value) in [("more", 1), ("more than", 2), ("no more than", 3)] {
            forward.insert(phrase, value);
            back.insert_reversed(phrase, value);
        }
        let tokens = Tokens::new("NO MORE THAN ten, more or less, more\n\nthan");
        assert_eq!(forward.at(&tokens, 0), Some((&3, 3)));
        assert_eq!(forward.at(&tokens, 1), Some((&2, 3)));
        assert_eq!(back.before(&tokens, 3), Some((&3, 0)));
        assert_eq!(forward.at(&tokens, 5), Some((&1, 6)));
        assert_eq!(
            forward.at(&tokens, 9),
            Some((&1, 10)),
            "an empty line parts words"
        );
        assert_eq!(forward.at(&tokens, 3), None);
    }
}
