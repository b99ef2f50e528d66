//! Which documents go back to one text.
//!
//! A reprint differs from its original by a headline, a byline, a line left out. So texts are
//! compared by their runs of words: of each text the runs with the smallest hashes are kept (a
//! bottom-k sketch), and two sketches estimate how many of all runs both texts share.

use record::{DocumentId, Hasher};
use std::collections::{BTreeMap, HashMap};

/// Words in a run.
const RUN: usize = 6;
/// Runs that a text must have to be compared: shorter ones are copies only if they are equal.
const ENOUGH: usize = 24;
/// Runs kept of a text.
const KEPT: usize = 48;
/// Runs by which an original is found again.
const FINDABLE: usize = 12;
/// Originals looked at for one run: phrases that many texts share find nobody.
const OF_A_RUN: usize = 16;

/// What a text goes back to: copies share one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OriginKey([u8; 32]);

impl OriginKey {
    /// The key of a text by itself: texts that differ only in case and white space share it.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut folded = String::with_capacity(text.len());
        for word in text.split_whitespace() {
            if !folded.is_empty() {
                folded.push(' ');
            }
            if word.is_ascii() {
                folded.extend(word.chars().map(|c| c.to_ascii_lowercase()));
            } else {
                folded.extend(word.chars().flat_map(char::to_lowercase));
            }
        }
        let mut hasher = Hasher::new("sanad origin 1");
        hasher.field(folded.as_bytes());
        Self(hasher.finish())
    }
}

/// Finds copies among documents; holds a few hundred bytes of each text.
#[derive(Debug, Default)]
pub struct Origins {
    seen: Vec<Seen>,
}

#[derive(Debug)]
struct Seen {
    document: DocumentId,
    own: OriginKey,
    runs: usize,
    /// The smallest hashes of its runs, sorted, each once.
    sketch: Vec<u64>,
}

impl Origins {
    /// Takes note of a document's text.
    pub fn add(&mut self, document: DocumentId, text: &str) {
        let mut sketch = run_hashes(text);
        let runs = sketch.len();
        sketch.sort_unstable();
        sketch.dedup();
        sketch.truncate(KEPT);
        sketch.shrink_to_fit();
        self.seen.push(Seen {
            document,
            own: OriginKey::of(text),
            runs,
            sketch,
        });
    }

    /// The origin of each document: the longest text of which it is a copy, else its own.
    ///
    /// Every text is compared with originals only, so that a chain of texts, each a little like
    /// the next, does not become one origin. The order in which documents were added does not
    /// matter.
    #[must_use]
    pub fn settle(mut self) -> BTreeMap<DocumentId, OriginKey> {
        self.seen
            .sort_by_key(|seen| (std::cmp::Reverse(seen.runs), seen.own, seen.document));
        let mut originals: HashMap<u64, Vec<usize>> = HashMap::new();
        let mut settled = BTreeMap::new();
        for (number, seen) in self.seen.iter().enumerate() {
            let original = (seen.runs >= ENOUGH)
                .then(|| original_of(&self.seen, &originals, seen))
                .flatten();
            let origin = original.map_or(seen.own, |original| self.seen[original].own);
            settled.insert(seen.document, origin);
            if original.is_none() {
                for run in seen.sketch.iter().take(FINDABLE) {
                    let of_run = originals.entry(*run).or_default();
                    if of_run.len() < OF_A_RUN {
                        of_run.push(number);
                    }
                }
            }
        }
        settled
    }
}

/// The origin of each document, from its text.
pub fn origins<'t>(
    texts: impl IntoIterator<Item = (DocumentId, &'t str)>,
) -> BTreeMap<DocumentId, OriginKey> {
    let mut origins = Origins::default();
    texts
        .into_iter()
        .for_each(|(document, text)| origins.add(document, text));
    origins.settle()
}

/// The original that a text shares most runs with, if it is half of all runs of the two.
fn original_of(all: &[Seen], originals: &HashMap<u64, Vec<usize>>, seen: &Seen) -> Option<usize> {
    let mut found: Vec<usize> = seen
        .sketch
        .iter()
        .filter_map(|run| originals.get(run))
        .flatten()
        .copied()
        .collect();
    found.sort_unstable();
    found.dedup();
    found
        .into_iter()
        .map(|original| (shared(&all[original].sketch, &seen.sketch), original))
        .filter(|((both, of), _)| 2 * both >= *of)
        .max_by_key(|&((both, _), original)| (both, std::cmp::Reverse(original)))
        .map(|(_, original)| original)
}

/// Of the smallest hashes of two texts together, how many both have, and how many these are.
fn shared(a: &[u64], b: &[u64]) -> (usize, usize) {
    let (mut i, mut j, mut both, mut of) = (0, 0, 0, 0);
    while of < KEPT {
        let step = match (a.get(i), b.get(j)) {
            (Some(x), Some(y)) => x.cmp(y),
            // Where one text ends, the other's runs are its own; a full sketch says nothing of
            // what lies behind its end.
            (Some(_), None) if b.len() < KEPT => std::cmp::Ordering::Less,
            (None, Some(_)) if a.len() < KEPT => std::cmp::Ordering::Greater,
            _ => break,
        };
        of += 1;
        i += usize::from(step.is_le());
        j += usize::from(step.is_ge());
        both += usize::from(step.is_eq());
    }
    (both, of)
}

/// A hash for each run of words; words are runs of letters and numbers in lower case.
fn run_hashes(text: &str) -> Vec<u64> {
    let mut words = Vec::new();
    let mut word = 0_u64;
    for c in text.chars() {
        if c.is_alphanumeric() {
            let lower = if c.is_ascii() {
                c.to_ascii_lowercase()
            } else {
                lower_of(c)
            };
            word = mixed(word ^ u64::from(lower));
        } else if word != 0 {
            words.push(std::mem::take(&mut word));
        }
    }
    if word != 0 {
        words.push(word);
    }
    words
        .windows(RUN)
        .map(|run| run.iter().fold(0, |hash, word| mixed(hash ^ word)))
        .collect()
}

fn lower_of(c: char) -> char {
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) => one,
        _ => c,
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
    use record::{BlobId, Document, Media};

    /// A story of invented sentences; `from..to` picks some of them.
    fn story(name: &str, from: usize, to: usize) -> String {
        (from..to)
            .map(|n| {
                format!("In sentence {n} the {name} people told visitor {n} of market {name}{n}.\n")
            })
            .collect()
    }

    fn settled(texts: &[&str]) -> Vec<OriginKey> {
        let id = |n: usize| Document::id_of(Media::Text, "", BlobId::of(&n.to_le_bytes()));
        let settled = origins(texts.iter().enumerate().map(|(n, text)| (id(n), *text)));
        let backwards = origins(
            texts
                .iter()
                .enumerate()
                .rev()
                .map(|(n, text)| (id(n), *text)),
        );
        assert_eq!(settled, backwards, "the order does not matter");
        (0..texts.len()).map(|n| settled[&id(n)]).collect()
    }

    #[test]
    fn a_reflowed_copy_shares_the_origin_and_another_number_does_not() {
        let one = OriginKey::of("Fourteen people were held in Ravansar.");
        assert_eq!(
            one,
            OriginKey::of("  FOURTEEN people\nwere  held in Ravansar. ")
        );
        assert_ne!(one, OriginKey::of("Fifteen people were held in Ravansar."));
        assert_ne!(OriginKey::of("ab c"), OriginKey::of("a bc"));
    }

    #[test]
    fn a_reprint_with_another_head_and_a_line_left_out_is_a_copy() {
        let original = story("harbour", 0, 20);
        let reprint = format!(
            "THE GAZETTE\nBy our agency\n{}Share this",
            story("harbour", 1, 20)
        );
        let keys = settled(&[&original, &reprint, &story("mountain", 0, 20)]);
        assert_eq!(keys[0], keys[1]);
        assert_ne!(keys[0], keys[2]);
    }

    #[test]
    fn a_report_that_quotes_a_few_lines_of_another_is_no_copy() {
        let original = story("harbour", 0, 20);
        let own = format!("{}{}", story("mountain", 0, 20), story("harbour", 3, 7));
        let keys = settled(&[&original, &own]);
        assert_ne!(keys[0], keys[1]);
    }

    #[test]
    fn a_chain_of_half_copies_is_not_one_origin() {
        let texts: Vec<String> = (0..12).map(|n| story("river", n * 4, n * 4 + 20)).collect();
        let keys = settled(&texts.iter().map(String::as_str).collect::<Vec<_>>());
        assert_ne!(keys[0], keys[11]);
    }

    #[test]
    fn short_texts_are_copies_only_if_they_are_equal() {
        let keys = settled(&["Rally in Yazd.", "rally in  yazd.", "Rally in Qom."]);
        assert_eq!(keys[0], keys[1]);
        assert_ne!(keys[0], keys[2]);
    }
}
