//! Who finds copies: each takes all texts at once and gives pairs.

use super::made::MadeDocument;
use record::TextId;
use std::collections::{BTreeSet, HashMap};

/// Pairs of texts by their numbers, the smaller first.
pub type Pairs = BTreeSet<(usize, usize)>;

/// Finds copies.
pub trait Detector {
    /// What the table calls it.
    fn name(&self) -> &'static str;

    /// The pairs that it takes for copies: everything indexed first, then everything asked for.
    fn pairs(&self, documents: &[MadeDocument]) -> Pairs;
}

/// All detectors that this build has.
pub fn all() -> Vec<Box<dyn Detector>> {
    let own: Box<dyn Detector> = Box::new(Own);
    #[cfg(feature = "peers")]
    let all = vec![Box::new(Gaoya) as Box<dyn Detector>, own];
    #[cfg(not(feature = "peers"))]
    let all = vec![own];
    all
}

/// Shared passages, as sanad finds them.
struct Own;

impl Detector for Own {
    fn name(&self) -> &'static str {
        "sanad, passages"
    }

    fn pairs(&self, documents: &[MadeDocument]) -> Pairs {
        let mut copies = merge::copy::Copies::new();
        let mut numbers: HashMap<TextId, Vec<usize>> = HashMap::new();
        for (number, document) in documents.iter().enumerate() {
            let id = TextId::of(&document.text);
            copies.add(id, &document.text);
            numbers.entry(id).or_default().push(number);
        }
        let mut pairs = Pairs::new();
        for copied in copies.pairs() {
            for &a in &numbers[&copied.a] {
                pairs.extend(numbers[&copied.b].iter().map(|&b| (a.min(b), a.max(b))));
            }
        }
        for same in numbers.values() {
            for (place, &a) in same.iter().enumerate() {
                pairs.extend(same[place + 1..].iter().map(|&b| (a, b)));
            }
        }
        pairs
    }
}

/// The `MinHash` index of the crate gaoya, with 42 bands of 3 hashes over runs of five words.
#[cfg(feature = "peers")]
struct Gaoya;

#[cfg(feature = "peers")]
impl Detector for Gaoya {
    fn name(&self) -> &'static str {
        "gaoya 0.2.2, MinHash"
    }

    fn pairs(&self, documents: &[MadeDocument]) -> Pairs {
        use gaoya::minhash::{MinHashIndex, MinHasher as _, MinHasher32};
        const BANDS: usize = 42;
        const WIDTH: usize = 3;
        const ALIKE: f64 = 0.5;
        let hasher = MinHasher32::new(BANDS * WIDTH);
        let mut index = MinHashIndex::new(BANDS, WIDTH, ALIKE);
        let mut signatures = Vec::with_capacity(documents.len());
        for (number, document) in documents.iter().enumerate() {
            let lower = document.text.to_lowercase();
            let words: Vec<&str> = lower
                .split(|c: char| !c.is_alphanumeric())
                .filter(|word| !word.is_empty())
                .collect();
            let signature: Vec<u32> = hasher.create_signature(words.windows(5));
            index.insert(number, signature.clone());
            signatures.push(signature);
        }
        let mut pairs = Pairs::new();
        for (number, signature) in signatures.iter().enumerate() {
            let found = index.query_owned(signature);
            let others = found.into_iter().filter(|&other| other != number);
            pairs.extend(others.map(|other| (number.min(other), number.max(other))));
        }
        pairs
    }
}
