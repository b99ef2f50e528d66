//! Passages that stand in two texts: whole copies with other furniture, and excerpts.
//!
//! Of each text a *sketch* is kept: the hashes of some of its runs of words, chosen by winnowing
//! (Schleimer, Wilkerson and Aiken, SIGMOD 2003), so that any passage of 20 equal words leaves at
//! least one hash in common. Texts that share enough of them are compared word by word; only
//! passages found that way count. Whether two texts share a passage depends on these two texts
//! alone.
//!
//! Candidates are cheap even for a line that a hundred thousand texts share: of each hash only
//! the first [`FIRST`] texts, in the order of their keys, are compared with all the others.

mod passages;
mod sketch;

pub use passages::{Passage, Passages, passages};
pub use sketch::{Sketch, Words, sketch};

use record::TextId;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::BuildHasherDefault;

/// Texts of one hash that are compared with all others that have it.
pub const FIRST: usize = 24;
/// Hashes that two texts must have in common to be compared.
const IN_COMMON: usize = 2;

/// Two texts that share passages; `a` has the smaller id.
#[derive(Debug, Clone, PartialEq)]
pub struct Copied {
    /// One text.
    pub a: TextId,
    /// The other.
    pub b: TextId,
    /// What they share.
    pub shared: Passages,
}

/// Where the hashes of sketches are kept: which texts have which.
pub trait Postings {
    /// How texts are named and ordered here.
    type Key: Copy + Ord + std::hash::Hash;

    /// Why it could not be read.
    type Error;

    /// The first texts that have a hash, in order, at most so many.
    ///
    /// # Errors
    /// What the place where they are kept says.
    fn first(&self, run: u64, most: usize) -> Result<Vec<Self::Key>, Self::Error>;
}

/// What adding a text to the postings changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found<K> {
    /// Texts to compare with it.
    pub candidates: Vec<K>,
    /// Texts that it pushed out of the first of some hash: what was found only by that hash must
    /// be looked at again.
    pub displaced: Vec<K>,
}

/// The texts to compare a new text with, which is in the postings `own` already; and the texts that
/// new ones displaced there. `is_new` tells which texts came in together with it. Copies are looked
/// for among the same postings, retellings among `others`, which are those of another language.
///
/// # Errors
/// What the postings say.
pub fn candidates<P: Postings>(
    own: &P,
    others: Option<&P>,
    (key, sketch): (P::Key, &Sketch),
    is_new: impl Fn(P::Key) -> bool,
) -> Result<Found<P::Key>, P::Error> {
    let mut common: Vec<P::Key> = Vec::new();
    let mut displaced = BTreeSet::new();
    for &run in &sketch.runs {
        let mut texts = others.unwrap_or(own).first(run, FIRST + 1)?;
        if texts.is_empty() {
            continue;
        }
        let mut first = match others {
            Some(_) => own.first(run, FIRST + 1)?,
            None => texts.clone(),
        };
        let is_first = first.iter().take(FIRST).any(|text| *text == key);
        if is_first && first.len() > FIRST {
            first = own.first(run, usize::MAX)?;
            // Each new text among the first pushed an older one out of them.
            let new = first[..FIRST].iter().filter(|text| is_new(**text)).count();
            let older = first[FIRST..].iter().filter(|text| !is_new(**text));
            displaced.extend(older.take(new));
        }
        if texts.len() > FIRST {
            if is_first {
                texts = others.unwrap_or(own).first(run, usize::MAX)?;
            } else {
                texts.truncate(FIRST);
            }
        }
        common.extend(texts.into_iter().filter(|&text| text != key));
    }
    common.sort_unstable();
    let candidates = common
        .chunk_by(PartialEq::eq)
        .filter(|same| same.len() >= IN_COMMON)
        .map(|same| same[0])
        .collect();
    Ok(Found {
        candidates,
        displaced: displaced.into_iter().collect(),
    })
}

/// Whether two texts, each in its postings, still find each other.
///
/// # Errors
/// What the postings say.
pub fn still_candidates<P: Postings>(
    (postings_a, a, sketch_a): (&P, P::Key, &Sketch),
    (postings_b, b, sketch_b): (&P, P::Key, &Sketch),
) -> Result<bool, P::Error> {
    let mut common = 0;
    for run in sketch_a.runs.iter().filter(|run| sketch_b.has(**run)) {
        let is_first = postings_a.first(*run, FIRST)?.contains(&a)
            || postings_b.first(*run, FIRST)?.contains(&b);
        common += usize::from(is_first);
        if common >= IN_COMMON {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Finds the copies among texts that fit into memory.
#[derive(Debug, Default)]
pub struct Copies {
    texts: BTreeMap<TextId, (Words, Sketch)>,
    postings: Memory,
}

impl Copies {
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a text; one that is there already changes nothing.
    pub fn add(&mut self, id: TextId, text: &str) {
        if self.texts.contains_key(&id) {
            return;
        }
        let words = Words::of(text);
        let sketch = words.sketch();
        for &run in &sketch.runs {
            let texts = self.postings.0.entry(run).or_default();
            let at = texts.partition_point(|text| *text < id);
            texts.insert(at, id);
        }
        self.texts.insert(id, (words, sketch));
    }

    /// All pairs of texts that share passages, sorted; the order of adding does not matter.
    #[must_use]
    pub fn pairs(&self) -> Vec<Copied> {
        let mut pairs = BTreeSet::new();
        for (&id, (_, sketch)) in &self.texts {
            let Ok(found) = candidates(&self.postings, None, (id, sketch), |_| true);
            let ordered = found.candidates.into_iter();
            pairs.extend(ordered.map(|other| (id.min(other), id.max(other))));
        }
        let shared = |(a, b): (TextId, TextId)| {
            let shared = passages(&self.texts[&a].0, &self.texts[&b].0)?;
            Some(Copied { a, b, shared })
        };
        pairs.into_iter().filter_map(shared).collect()
    }
}

/// Postings in memory: the texts of each hash, sorted.
#[derive(Debug, Default)]
struct Memory(HashMap<u64, Vec<TextId>, BuildHasherDefault<Spread>>);

/// The hash of a number that is a hash already.
#[derive(Debug, Default)]
struct Spread(u64);

impl std::hash::Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}

impl Postings for Memory {
    type Key = TextId;
    type Error = std::convert::Infallible;

    fn first(&self, run: u64, most: usize) -> Result<Vec<TextId>, Self::Error> {
        let texts = self.0.get(&run).map_or(&[][..], Vec::as_slice);
        Ok(texts[..most.min(texts.len())].to_vec())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A story of invented sentences; `from..to` picks some of them.
    fn story(name: &str, from: usize, to: usize) -> String {
        (from..to)
            .map(|n| {
                format!("In sentence {n} the {name} people told visitor {n} of market {name}{n}.\n")
            })
            .collect()
    }

    fn pairs(texts: &[&str]) -> Vec<(usize, usize, Passages)> {
        let mut copies = Copies::new();
        for text in texts.iter().rev() {
            copies.add(TextId::of(text), text);
        }
        let at = |id| {
            texts
                .iter()
                .position(|text| TextId::of(text) == id)
                .unwrap()
        };
        let mut found: Vec<_> = copies
            .pairs()
            .into_iter()
            .map(|pair| {
                (
                    at(pair.a).min(at(pair.b)),
                    at(pair.a).max(at(pair.b)),
                    pair.shared,
                )
            })
            .collect();
        found.sort_by_key(|(a, b, _)| (*a, *b));
        found
    }

    #[test]
    fn a_reprint_with_another_head_and_a_line_left_out_is_a_whole_copy() {
        let original = story("harbour", 0, 20);
        let reprint = format!(
            "THE GAZETTE\nBy our agency\n{}Share this",
            story("harbour", 1, 20)
        );
        let found = pairs(&[&original, &reprint, &story("mountain", 0, 20)]);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].0, found[0].1), (0, 1));
        assert!(found[0].2.is_whole());
    }

    #[test]
    fn a_report_that_takes_some_lines_of_another_shares_an_excerpt_at_its_place() {
        let original = story("harbour", 0, 20);
        let own = format!("{}{}", story("mountain", 0, 20), story("harbour", 3, 7));
        let found = pairs(&[&original, &own]);
        assert_eq!(found.len(), 1);
        assert!(!found[0].2.is_whole());
        let shared = passages(&Words::of(&original), &Words::of(&own)).unwrap();
        let passage = shared.all[0];
        let cut =
            |text: &str, span: record::Span| record::Text::new(text).get(span).unwrap().to_owned();
        assert!(cut(&original, passage.a).contains("visitor 5"));
        assert!(cut(&own, passage.b).contains("visitor 5"));
        assert!(!cut(&own, passage.b).contains("mountain"));
    }

    #[test]
    fn persian_texts_are_compared_in_any_spelling_of_their_letters() {
        let words: Vec<String> = (0..60).map(|n| format!("کارگران{n} یکشنبه")).collect();
        let arabic = words.join(" ").replace('ک', "ك").replace('ی', "ي");
        assert_eq!(pairs(&[&words.join(" "), &arabic]).len(), 1);
    }

    #[test]
    fn short_texts_are_copies_only_if_nearly_equal() {
        assert!(pairs(&["Rally in Yazd.", "Rally in Qom."]).is_empty());
        let message = "Workers of the sugar mill told our channel that they stopped work this morning over unpaid wages.";
        let forwarded = format!("{message} Join us.");
        assert_eq!(pairs(&[message, &forwarded]).len(), 1);
    }

    #[test]
    fn of_a_hundred_copies_the_first_ones_are_compared_with_all() {
        let body = story("harbour", 0, 20);
        let texts: Vec<String> = (0..100)
            .map(|n| format!("{} {body}", story(&format!("town{n}x"), 0, 2)))
            .collect();
        let found = pairs(&texts.iter().map(String::as_str).collect::<Vec<_>>());
        assert!(found.len() <= FIRST * 100, "{}", found.len());
        let reached = |n: usize| found.iter().any(|(a, b, _)| *a == n || *b == n);
        assert!((0..100).all(reached));
        assert!(found.iter().all(|(_, _, shared)| shared.is_whole()));
    }
}
