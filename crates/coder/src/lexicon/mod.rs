//! What the coder knows of words: classes, verb forms, kinds of things, groups, and the rules.
//!
//! Everything is read from the codebook's files once, at start. A word is found by its folded
//! hash; a name of several words by its first word and then the rest.

mod anchors;
mod grammar;
mod inflect;
mod kinds;
mod rules;
mod spoken;
mod words;

pub use anchors::{Anchors, WordMask};
pub use grammar::{Grammar, Order};
pub use kinds::{Is, Kinds};
pub use rules::{
    Anchor, Argument, Hit, NUMBER_KEY, Near, PhraseWord, Rule, RuleError, RuleRole, VerbPattern,
};
pub use words::{Forms, GroupEntry, LanguageFiles, Lexicon, PhraseEntry, Title, Word, WordClass};

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map from folded hashes: the key is a good hash already.
pub type HashKeyed<V> = HashMap<u64, V, BuildHasherDefault<Identity>>;

/// A map from tokens, by their number.
pub type TokenKeyed<V> = HashMap<usize, V, BuildHasherDefault<Identity>>;

/// Hands a `u64` key through unchanged.
#[derive(Debug, Clone, Copy, Default)]
pub struct Identity(u64);

impl Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(byte);
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }

    fn write_usize(&mut self, key: usize) {
        // The map tells keys apart first by the high bits, and finds their place by the low ones.
        self.0 = (key as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}
