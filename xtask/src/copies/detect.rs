//! Who finds copies: each takes all texts at once and gives pairs.

use super::made::MadeDocument;
use super::retellings::Told;
use merge::copy::{Copies, Passages};
use record::TextId;
use std::collections::{BTreeSet, HashMap};

/// Pairs of texts by their numbers, the smaller first.
pub type Pairs = BTreeSet<(usize, usize)>;

/// Finds copies.
pub trait Detector {
    /// What the table calls it.
    fn name(&self) -> &'static str;

    /// Whether it is sanad's.
    fn is_own(&self) -> bool {
        false
    }

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

    fn is_own(&self) -> bool {
        true
    }

    fn pairs(&self, documents: &[MadeDocument]) -> Pairs {
        let shared = shared(documents).into_iter();
        shared.map(|(a, b, _)| (a.min(b), a.max(b))).collect()
    }
}

/// Texts that share passages, by their numbers.
fn shared(documents: &[MadeDocument]) -> Vec<(usize, usize, Passages)> {
    let mut copies = Copies::new();
    let mut numbers: HashMap<TextId, usize> = HashMap::new();
    for (number, document) in documents.iter().enumerate() {
        // A text that is there twice is one text to the record, and a pair to nobody.
        let id = TextId::of(&document.text);
        copies.add(id, &document.text);
        numbers.entry(id).or_insert(number);
    }
    let pairs = copies.pairs().into_iter();
    pairs
        .map(|copied| (numbers[&copied.a], numbers[&copied.b], copied.shared))
        .collect()
}

/// Those of the pairs that count when claims are followed to their origins: whole copies, and
/// texts that share a passage with a clause of a claim in it. Furniture has no claims.
pub fn carrying_claims(documents: &[MadeDocument], told: &[Told]) -> Pairs {
    let spans = |number: usize| {
        let claims = told[number].coded.claims.iter();
        claims.flat_map(|claim| &claim.body.spans)
    };
    let carries = |(a, b, shared): &(usize, usize, Passages)| {
        let mut passages = shared.all.iter();
        shared.is_whole()
            || passages.any(|passage| {
                spans(*a).any(|span| span.shared(&passage.a) > 0)
                    || spans(*b).any(|span| span.shared(&passage.b) > 0)
            })
    };
    let shared = shared(documents).into_iter().filter(carries);
    shared.map(|(a, b, _)| (a.min(b), a.max(b))).collect()
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
