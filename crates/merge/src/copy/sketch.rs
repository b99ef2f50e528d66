//! Words of a text as numbers, and the few hashes by which a text is found again.

use serde::{Deserialize, Serialize};

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

/// A text as words.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// A hash for each word, in lower case.
    pub hashes: Vec<u64>,
    /// Where each word begins and ends, in Unicode scalar values.
    pub spans: Vec<(u32, u32)>,
}

/// The sketch of a text; one of fewer than five words has none.
#[must_use]
pub fn sketch(text: &str) -> Sketch {
    let words = words(text);
    let runs = runs(&words.hashes);
    let window = if words.hashes.len() < SHORT {
        NARROW
    } else {
        WINDOW
    };
    let mut kept = winnowed(&runs, window);
    kept.sort_unstable();
    kept.dedup();
    Sketch { runs: kept }
}

/// Runs of letters and numbers, in lower case, Persian letters in one spelling. Marks inside a
/// word (a joiner, a diacritic) are no part of it and do not end it.
pub(super) fn words(text: &str) -> Words {
    let mut words = Words::default();
    let (mut hash, mut start, mut end) = (0_u64, 0_u32, 0_u32);
    for (at, c) in (0_u32..).zip(text.chars()) {
        if c.is_alphanumeric() {
            if hash == 0 {
                start = at;
            }
            hash = mixed(hash ^ u64::from(folded(c)));
            end = at + 1;
        } else if hash != 0 && !is_inside(c) {
            words.hashes.push(std::mem::take(&mut hash));
            words.spans.push((start, end));
        }
    }
    if hash != 0 {
        words.hashes.push(hash);
        words.spans.push((start, end));
    }
    words
}

/// A hash for each run of words.
fn runs(words: &[u64]) -> Vec<u64> {
    let hash = |run: &[u64]| run.iter().fold(0, |hash, word| mixed(hash ^ word));
    words.windows(RUN).map(hash).collect()
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

fn folded(c: char) -> u32 {
    if c.is_ascii() {
        return u32::from(c.to_ascii_lowercase());
    }
    match c {
        'ي' | 'ى' => u32::from('ی'),
        'ك' => u32::from('ک'),
        '۰'..='۹' => u32::from(c) - u32::from('۰') + u32::from('0'),
        '٠'..='٩' => u32::from(c) - u32::from('٠') + u32::from('0'),
        _ => {
            let mut lower = c.to_lowercase();
            match (lower.next(), lower.next()) {
                (Some(one), None) => u32::from(one),
                _ => u32::from(c),
            }
        }
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
        let words = words("“Yazd”, می‌رود ۱۲");
        assert_eq!(words.spans, [(1, 5), (8, 14), (15, 17)]);
        assert_eq!(super::words("12").hashes, super::words("۱۲").hashes);
        assert!(super::words("").hashes.is_empty());
    }
}
