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

const BITS: usize = 1 << 14;

/// The words of a phrase behind its first, and its value.
type Phrase<T> = (Box<[u64]>, T);

/// Phrases with a value each.
#[derive(Debug, Clone)]
pub struct Phrases<T> {
    /// By the first word: the other words and the value, the longest phrase first.
    map: HashMap<u64, Vec<Phrase<T>>, BuildHasherDefault<Spread>>,
    seen: Box<[u64]>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self {
            map: HashMap::default(),
            seen: vec![0; BITS / 64].into_boxed_slice(),
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
            list.is_some_and(|list| list.iter().any(|(other, _)| **other == *rest))
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
        self.seen[first as usize % BITS / 64] |= 1 << (first % 64);
        let list = self.map.entry(first).or_default();
        let at = list.partition_point(|(other, _)| other.len() >= rest.len());
        list.insert(at, (rest.into(), value));
    }

    /// Whether a phrase may begin with this word.
    #[must_use]
    pub fn may_begin(&self, hash: u64) -> bool {
        self.seen[hash as usize % BITS / 64] & (1 << (hash % 64)) != 0
    }

    /// The longest phrase that begins at token `at`, and the token behind it. A phrase does not
    /// reach over an empty line.
    #[must_use]
    pub fn at(&self, tokens: &Tokens<'_>, at: usize) -> Option<(&T, usize)> {
        let first = tokens.list.get(at)?.hash;
        if !self.may_begin(first) {
            return None;
        }
        self.map.get(&first)?.iter().find_map(|(rest, value)| {
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
        self.map.get(&last)?.iter().find_map(|(rest, value)| {
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
