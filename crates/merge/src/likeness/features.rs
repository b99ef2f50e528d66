//! The features of a profile, and the strongest of them in little space.

use super::words::fold;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// Features kept of a text.
const KEPT: usize = 64;
/// Of a feature's words so many bytes are kept.
const SHOWN: usize = 120;
/// Weights are whole 64ths, so that sums are the same in any order.
const UNIT: f64 = 64.0;
/// Times of being told beyond which a feature weighs no more.
const OFTEN: u32 = 64;

/// What kind of thing a feature is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The toponym of a claim.
    Place,
    /// A day that a claim tells of.
    Day,
    /// The type of a claim.
    Happening,
    /// Two words of a name.
    FullName,
    /// A word that a capital tells to be a name.
    Name,
    Number,
    /// A number and the word behind it.
    Counted,
    Word,
    /// Two words in a row.
    TwoWords,
}

/// One feature: its hash, how much it weighs and how many bytes its words take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "Row", into = "Row")]
pub struct Feature {
    pub hash: u32,
    pub weight: u16,
    pub kind: Kind,
    pub shown: u8,
}

/// A feature as it is written: without names of fields, since there are many.
type Row = (u32, u16, Kind, u8);

impl From<Row> for Feature {
    fn from((hash, weight, kind, shown): Row) -> Self {
        Self {
            hash,
            weight,
            kind,
            shown,
        }
    }
}

impl From<Feature> for Row {
    fn from(one: Feature) -> Self {
        (one.hash, one.weight, one.kind, one.shown)
    }
}

impl Feature {
    /// A feature that is told so many times: the second time weighs less than the first.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a weight of at most 3, eight times, in 64ths"
    )]
    pub fn new(hash: u32, kind: Kind, weight: f64, times: u32) -> Self {
        let weight = weight * f64::from(times.min(OFTEN)).sqrt() * UNIT;
        // Words and names share their hashes, since a headline hides what is a name; other
        // kinds do not.
        let family = match kind {
            Kind::FullName | Kind::Name | Kind::Word | Kind::TwoWords => 0,
            other => other as u32 + 1,
        };
        Self {
            hash: hash ^ family.wrapping_mul(0x9E37_79B9),
            weight: weight.round() as u16,
            kind,
            shown: 0,
        }
    }
}

/// A hash of words that is the same on every machine (FNV-1a).
pub fn hash(words: &[&str]) -> u32 {
    let step = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    let bytes = words.iter().flat_map(|word| word.bytes().chain([0]));
    let hash = bytes.fold(0x811C_9DC5, step);
    // FNV mixes its last bytes too little.
    let mixed = (hash ^ (hash >> 16)).wrapping_mul(0x85EB_CA6B);
    mixed ^ (mixed >> 13)
}

/// The hash of a pair of words, from theirs.
pub fn hash_pair(first: u32, second: u32) -> u32 {
    (first.rotate_left(13) ^ second).wrapping_mul(0x9E37_79B9)
}

/// The words that show a feature.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shown<'t> {
    /// As written.
    Text(&'t str),
    /// In lower case.
    Folded(&'t str),
    /// Two words as written.
    Pair(&'t str, &'t str),
    Owned(String),
}

impl Shown<'_> {
    fn into_words(self) -> String {
        match self {
            Self::Text(text) => text.to_owned(),
            Self::Folded(text) => fold(text),
            Self::Pair(one, other) => format!("{one} {other}"),
            Self::Owned(words) => words,
        }
    }
}

/// Features with their words, while a profile is made.
#[derive(Debug, Default)]
pub struct Words<'t> {
    all: Vec<(Feature, Shown<'t>)>,
}

impl<'t> Words<'t> {
    /// Adds a feature, with the words that show it.
    pub fn add(&mut self, feature: Feature, shown: Shown<'t>) {
        if feature.weight > 0 {
            self.all.push((feature, shown));
        }
    }

    /// The strongest features, sorted by hash, and their words one behind the other.
    pub fn strongest(mut self) -> (Vec<Feature>, String) {
        // Of features with one hash the heaviest stays; the rest of the order settles ties.
        self.all.sort_unstable_by(|(a, x), (b, y)| {
            (a.hash, b.weight, a.kind, x).cmp(&(b.hash, a.weight, b.kind, y))
        });
        self.all.dedup_by_key(|(feature, _)| feature.hash);
        if self.all.len() > KEPT {
            self.all
                .select_nth_unstable_by_key(KEPT, |(one, _)| (Reverse(one.weight), one.hash));
            self.all.truncate(KEPT);
            self.all.sort_unstable_by_key(|(feature, _)| feature.hash);
        }
        let (mut features, mut words) = (Vec::with_capacity(self.all.len()), String::new());
        for (mut feature, shown) in self.all {
            let shown = shown.into_words();
            let shown = &shown[..shown.floor_char_boundary(SHOWN)];
            feature.shown = u8::try_from(shown.len()).unwrap_or(0);
            words.push_str(shown);
            features.push(feature);
        }
        words.shrink_to_fit();
        (features, words)
    }
}
