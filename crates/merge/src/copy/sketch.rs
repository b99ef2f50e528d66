//! Words of a text as numbers, and the few hashes by which a text is found again.

use serde::{Deserialize, Serialize};
use std::cell::OnceCell;

/// Words in a run.
const RUN: usize = 5;
/// Runs of which the one with the smallest hash is kept: passages of `RUN + WINDOW - 1` equal
/// words have a hash in common.
const WINDOW: usize = 16;
/// The same for texts of fewer than `SHORT` words. What a wide window keeps, a narrow one keeps
/// too, so that short and long texts find each other.
const NARROW: usize = 4;
const SHORT: usize = 80;

/// What is kept of a text to find those that share passages with it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sketch {
    /// Hashes of some runs of its words, sorted, each once.
    pub runs: Vec<u64>,
}

impl Sketch {
    /// Whether a hash is one of its own.
    #[must_use]
    pub fn has(&self, run: u64) -> bool {
        self.runs.binary_search(&run).is_ok()
    }
}

/// A text as words: runs of letters and numbers, in lower case, Persian letters in one spelling.
/// Marks inside a word (a joiner, a diacritic) are no part of it and do not end it.
#[derive(Debug, Default)]
pub struct Words {
    /// A hash for each word.
    pub(super) hashes: Vec<u64>,
    /// Where each word begins and ends, in Unicode scalar values.
    pub(super) spans: Vec<(u32, u32)>,
    /// Whether each word has a digit.
    pub(super) numbers: Vec<bool>,
    /// The hash of the run that begins at each word, with the word's number, sorted.
    seeds: OnceCell<Vec<(u64, u32)>>,
}

impl Words {
    /// The words of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut words = Self::default();
        let (mut hash, mut number, mut start, mut end) = (0_u64, false, 0_u32, 0_u32);
        for (at, c) in (0_u32..).zip(text.chars()) {
            let (is_word, letter, digit) = read(c);
            if is_word {
                if hash == 0 {
                    start = at;
                }
                // One multiplication a letter; the word's hash is spread once, at its end.
                hash =
                    (hash.rotate_left(7) ^ u64::from(letter)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
                hash |= 1;
                number |= digit;
                end = at + 1;
            } else if hash != 0 && !is_inside(c) {
                words.push(
                    std::mem::take(&mut hash),
                    (start, end),
                    std::mem::take(&mut number),
                );
            }
        }
        if hash != 0 {
            words.push(hash, (start, end), number);
        }
        words
    }

    fn push(&mut self, hash: u64, span: (u32, u32), number: bool) {
        self.hashes.push(mixed(hash));
        self.spans.push(span);
        self.numbers.push(number);
    }

    /// What is kept of the text; one of fewer than five words has no hashes.
    #[must_use]
    pub fn sketch(&self) -> Sketch {
        let window = if self.hashes.len() < SHORT {
            NARROW
        } else {
            WINDOW
        };
        let runs: Vec<u64> = self.runs().collect();
        let mut kept = winnowed(&runs, window);
        kept.sort_unstable();
        kept.dedup();
        Sketch { runs: kept }
    }

    /// A hash for each run of words.
    fn runs(&self) -> impl Iterator<Item = u64> {
        let hash = |run: &[u64]| {
            run.iter()
                .fold(0_u64, |hash, word| hash.rotate_left(11) ^ word)
        };
        self.hashes.windows(RUN).map(move |run| mixed(hash(run)))
    }

    /// The hash of the run that begins at each word, with the word's number, sorted.
    pub(super) fn seeds(&self) -> &[(u64, u32)] {
        self.seeds.get_or_init(|| {
            let mut seeds: Vec<(u64, u32)> = self.runs().zip(0..).collect();
            seeds.sort_unstable();
            seeds
        })
    }
}

/// The sketch of a text.
#[must_use]
pub fn sketch(text: &str) -> Sketch {
    Words::of(text).sketch()
}

/// The smallest hash of each window, the last of equal ones; of fewer hashes than a window the
/// smallest.
fn winnowed(runs: &[u64], window: usize) -> Vec<u64> {
    if runs.len() < window {
        return runs.iter().min().copied().into_iter().collect();
    }
    let mut kept = Vec::new();
    let mut smallest = 0;
    for end in window..=runs.len() {
        let start = end - window;
        if end == window || smallest < start {
            smallest = start;
            for at in start + 1..end {
                if runs[at] <= runs[smallest] {
                    smallest = at;
                }
            }
        } else if runs[end - 1] <= runs[smallest] {
            smallest = end - 1;
        } else {
            continue;
        }
        kept.push(runs[smallest]);
    }
    kept
}

/// Zero-width joiners, diacritics and the Arabic stretching stroke.
fn is_inside(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}' | '\u{640}' | '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

/// Whether a character is part of a word, in which spelling, and whether it is a digit.
fn read(c: char) -> (bool, u32, bool) {
    if c.is_ascii() {
        let digit = c.is_ascii_digit();
        return (
            digit || c.is_ascii_alphabetic(),
            u32::from(c.to_ascii_lowercase()),
            digit,
        );
    }
    let western = |zero: char| (true, u32::from(c) - u32::from(zero) + u32::from('0'), true);
    match c {
        'ي' | 'ى' => (true, u32::from('ی'), false),
        'ك' => (true, u32::from('ک'), false),
        '۰'..='۹' => western('۰'),
        '٠'..='٩' => western('٠'),
        'آ'..='ی' if c != '\u{640}' && !is_inside(c) && c.is_alphabetic() => {
            (true, u32::from(c), false)
        }
        _ if c.is_alphanumeric() => {
            let mut lower = c.to_lowercase();
            match (lower.next(), lower.next()) {
                (Some(one), None) => (true, u32::from(one), c.is_numeric()),
                _ => (true, u32::from(c), c.is_numeric()),
            }
        }
        _ => (false, 0, false),
    }
}

/// Spreads a number over all 64 bits (the finaliser of SplitMix64, a bijection).
const fn mixed(number: u64) -> u64 {
    let mut z = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_wide_window_keeps_a_narrow_one_keeps_too() {
        let runs: Vec<u64> = (0..500).map(mixed).collect();
        let narrow = winnowed(&runs, NARROW);
        assert!(
            winnowed(&runs, WINDOW)
                .iter()
                .all(|run| narrow.contains(run))
        );
    }

    #[test]
    fn any_twenty_equal_words_share_a_hash() {
        let word = |n: u64| format!("w{n} ");
        let passage: String = (0..20).map(word).collect();
        for shift in 0..30 {
            let other: String = (1000..1000 + shift).map(word).collect();
            let tail: String = (2000..2100).map(word).collect();
            let a = sketch(&format!("{other}{passage}{tail}"));
            let b = sketch(&format!(
                "{}{passage}",
                (5000..5200).map(word).collect::<String>()
            ));
            assert!(a.runs.iter().any(|run| b.has(*run)), "shifted by {shift}");
        }
    }

    #[test]
    fn words_are_told_with_their_place() {
        let words = Words::of("“Yazd”, می‌رود ۱۲");
        assert_eq!(words.spans, [(1, 5), (8, 14), (15, 17)]);
        assert_eq!(words.numbers, [false, false, true]);
        assert_eq!(Words::of("12").hashes, Words::of("۱۲").hashes);
        assert!(Words::of("").hashes.is_empty());
    }
}
