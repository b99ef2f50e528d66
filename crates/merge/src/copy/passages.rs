//! Two texts word by word: which passages stand in both.

use super::sketch::Words;
use record::Span;
use serde::{Deserialize, Serialize};

/// Words that must be equal in a row for a passage to begin.
const SEED: usize = 5;
/// Places of one seed that are looked at: what stands in a text more often says little.
const PLACES: usize = 8;
/// Words that may differ in a row inside a passage, and the share of its words that must be
/// equal: reports by one template ("In X the people of X gathered before the school") are no copies.
const GAP: usize = 10;
const EQUAL_SHARE: f64 = 0.82;
/// One number in so many equal words may differ, as where a toll was brought up to date; where more
/// do, a template was filled in.
const WORDS_A_NUMBER: usize = 50;
/// Equal words that make a passage.
const PASSAGE: usize = 16;
/// The same where one of the texts is short, and the share of it that must then be equal.
const SHORT_PASSAGE: usize = 9;
const SHORT_TEXT: usize = 48;
const SHORT_SHARE: f64 = 0.75;
/// Equal words that make an excerpt, in all passages together: less is a quotation or a formula.
const EXCERPT: usize = 36;
/// The share of both texts that makes one a copy of the other.
const WHOLE: f64 = 0.5;
/// What begins within so many words of the beginning of both texts, or ends so near to the end of
/// both, is an outlet's head or foot, unless it has so many equal words.
const EDGE: usize = 16;
const FURNITURE: usize = 80;

/// A passage in two texts; offsets are Unicode scalar values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// Where it stands in the first.
    pub a: Span,
    /// Where it stands in the second.
    pub b: Span,
}

/// What two texts share.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Passages {
    /// The share of the first text's words that stand in the second, from 0 to 1.
    pub share_a: f64,
    /// The share of the second text's words that stand in the first, from 0 to 1.
    pub share_b: f64,
    /// The passages, in the order of the second text.
    pub all: Vec<Passage>,
}

impl Passages {
    /// Whether one text is a copy of the other, give or take a third; else it is an excerpt.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.share_a >= WHOLE && self.share_b >= WHOLE
    }

    /// The same, seen from the second text.
    #[must_use]
    pub fn turned(&self) -> Self {
        let turned = |passage: &Passage| Passage {
            a: passage.b,
            b: passage.a,
        };
        Self {
            share_a: self.share_b,
            share_b: self.share_a,
            all: self.all.iter().map(turned).collect(),
        }
    }
}

/// The passages that stand in both texts; `None` if what they share is less than an excerpt.
/// Time is linear in the lengths of both, but for a logarithm.
#[must_use]
pub fn passages(a: &Words, b: &Words) -> Option<Passages> {
    let shortest = a.hashes.len().min(b.hashes.len());
    let is_short = shortest < SHORT_TEXT;
    let least = if is_short { SHORT_PASSAGE } else { PASSAGE };
    if runs_in_common(a, b) + SEED <= least {
        return None;
    }
    let mut kept = joined(&blocks(a, b), a, b);
    kept.retain(|stretch| stretch.equal >= least);
    if is_template(&kept) {
        return None;
    }
    let found = shared(&kept, a, b)?;
    if found.is_whole() {
        return Some(found);
    }
    if is_short {
        let most = found.share_a.max(found.share_b);
        return (most >= SHORT_SHARE).then_some(found);
    }
    kept.retain(|stretch| !stretch.is_furniture(a, b));
    let equal: usize = kept.iter().map(|stretch| stretch.equal).sum();
    (equal >= EXCERPT).then(|| shared(&kept, a, b)).flatten()
}

/// How many runs of words stand in both, at least: most pairs of texts are told apart by it.
fn runs_in_common(a: &Words, b: &Words) -> usize {
    let (mut a, mut b) = (a.seeds().iter().peekable(), b.seeds().iter().peekable());
    let mut common = 0;
    while let (Some((one, _)), Some((other, _))) = (a.peek(), b.peek()) {
        common += usize::from(one == other);
        if one <= other {
            a.next();
        } else {
            b.next();
        }
    }
    common
}

/// Whether so many numbers differ that both texts fill in one template.
fn is_template(stretches: &[Stretch]) -> bool {
    let sum = |of: fn(&Stretch) -> usize| stretches.iter().map(of).sum::<usize>();
    let (numbers, equal) = (sum(|one| one.other_numbers), sum(|one| one.equal));
    numbers > 1 && numbers * WORDS_A_NUMBER > equal
}

/// Stretches as passages; `None` if there are none.
fn shared(stretches: &[Stretch], a: &Words, b: &Words) -> Option<Passages> {
    let equal: usize = stretches.iter().map(|stretch| stretch.equal).sum();
    let share = |words: &Words| (equal as f64 / words.hashes.len() as f64).min(1.0);
    (equal > 0).then(|| Passages {
        share_a: share(a),
        share_b: share(b),
        all: stretches
            .iter()
            .map(|stretch| stretch.passage(a, b))
            .collect(),
    })
}

/// Words of both texts, by their numbers: from the first to behind the last, and how many of
/// them are equal.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    a: (usize, usize),
    b: (usize, usize),
    equal: usize,
    /// How often a number of one stands where the other has another.
    other_numbers: usize,
}

impl Stretch {
    /// Both as one, if the other follows closely and most words of both stay equal.
    fn with(&self, next: &Self, a: &Words, b: &Words) -> Option<Self> {
        let follows = |(_, end): (usize, usize), (start, _): (usize, usize)| {
            start.checked_sub(end).is_some_and(|between| between <= GAP)
        };
        if !follows(self.a, next.a) || !follows(self.b, next.b) {
            return None;
        }
        let has_number =
            |words: &Words, from: usize, to: usize| words.numbers[from..to].contains(&true);
        let other_number = has_number(a, self.a.1, next.a.0) && has_number(b, self.b.1, next.b.0);
        let both = Self {
            a: (self.a.0, next.a.1),
            b: (self.b.0, next.b.1),
            equal: self.equal + next.equal,
            other_numbers: self.other_numbers + next.other_numbers + usize::from(other_number),
        };
        let longer = (both.a.1.saturating_sub(both.a.0)).max(both.b.1 - both.b.0);
        let dense = both.equal as f64 >= EQUAL_SHARE * longer as f64;
        dense.then_some(both)
    }

    /// Whether it is the head or the foot of both texts.
    fn is_furniture(&self, a: &Words, b: &Words) -> bool {
        let head = self.a.0 < EDGE && self.b.0 < EDGE;
        let foot = a.hashes.len() - self.a.1 < EDGE && b.hashes.len() - self.b.1 < EDGE;
        (head || foot) && self.equal < FURNITURE
    }

    fn passage(&self, a: &Words, b: &Words) -> Passage {
        let span = |words: &Words, (first, end): (usize, usize)| Span {
            start: words.spans[first].0 as usize,
            end: words.spans[end - 1].1 as usize,
        };
        Passage {
            a: span(a, self.a),
            b: span(b, self.b),
        }
    }
}

/// Equal words in a row, in the order of the second text, none of them twice there.
fn blocks(a: &Words, b: &Words) -> Vec<Stretch> {
    let seeds = a.seeds();
    let mut runs: Vec<(u32, u64)> = b.seeds().iter().map(|&(run, at)| (at, run)).collect();
    runs.sort_unstable();
    let mut blocks: Vec<Stretch> = Vec::new();
    let mut at = 0;
    while let Some(&(_, run)) = runs.get(at) {
        let expected = blocks.last().map_or(0, |block| block.a.1);
        let first = seeds.partition_point(|(seed, _)| *seed < run);
        let places = seeds[first..].iter().take_while(|(seed, _)| *seed == run);
        let longest = places
            .take(PLACES)
            .map(|&(_, start)| {
                (
                    equal_from(&a.hashes[start as usize..], &b.hashes[at..]),
                    start as usize,
                )
            })
            .filter(|(len, _)| *len >= SEED)
            // Of equally long ones the nearest behind the last block.
            .max_by_key(|&(len, start)| (len, std::cmp::Reverse(start.abs_diff(expected))));
        match longest {
            Some((len, start)) => {
                blocks.push(Stretch {
                    a: (start, start + len),
                    b: (at, at + len),
                    equal: len,
                    other_numbers: 0,
                });
                at += len;
            }
            None => at += 1,
        }
    }
    blocks
}

fn equal_from(a: &[u64], b: &[u64]) -> usize {
    a.iter().zip(b).take_while(|(a, b)| a == b).count()
}

/// Blocks that follow each other in both texts with little between them.
fn joined(blocks: &[Stretch], a: &Words, b: &Words) -> Vec<Stretch> {
    let mut joined: Vec<Stretch> = Vec::new();
    for block in blocks {
        match joined.last().and_then(|last| last.with(block, a, b)) {
            Some(both) => {
                joined.pop();
                joined.push(both);
            }
            None => joined.push(*block),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passages(a: &str, b: &str) -> Option<Passages> {
        super::passages(&Words::of(a), &Words::of(b))
    }

    fn words_from(from: usize, to: usize) -> String {
        (from..to).map(|n| format!("word{n} ")).collect()
    }

    #[test]
    fn changed_words_do_not_break_a_passage() {
        let original = words_from(0, 200);
        let edited = original
            .replace("word50 ", "another ")
            .replace("word90 ", "");
        let shared = passages(&original, &edited).unwrap();
        assert_eq!(shared.all.len(), 1);
        assert!(shared.is_whole() && shared.share_a > 0.98);
        assert_eq!(shared.turned().turned(), shared);
    }

    #[test]
    fn a_formula_is_no_excerpt() {
        let formula = words_from(0, 20);
        let (a, b) = (words_from(100, 300), words_from(400, 600));
        assert!(passages(&format!("{a}{formula}"), &format!("{formula}{b}")).is_none());
    }

    #[test]
    fn the_head_and_the_foot_of_an_outlet_are_no_excerpts() {
        let (head, foot) = (words_from(0, 40), words_from(50, 100));
        let page = |from: usize| format!("{head}{}{foot}", words_from(from, from + 300));
        assert!(passages(&page(1000), &page(2000)).is_none());
        let tail = words_from(1000, 1090);
        let reprint = |from: usize| format!("{}{tail}", words_from(from, from + 300));
        assert!(
            passages(&reprint(2000), &reprint(3000)).is_some(),
            "a long tail was reprinted"
        );
    }

    #[test]
    fn a_filled_in_template_is_no_copy() {
        let report = |n: usize| -> String {
            (0..8).map(|line| format!("In quarter {} the watch saw {} people walk to the gate of the square before noon. ", n + line, n * 3 + line)).collect()
        };
        assert!(passages(&report(10), &report(50)).is_none());
        let toll = |killed: u32| format!("{}{killed} {}", words_from(0, 60), words_from(60, 120));
        assert!(
            passages(&toll(14), &toll(15)).unwrap().is_whole(),
            "brought up to date"
        );
    }

    #[test]
    fn empty_and_endless_texts_have_an_answer() {
        assert!(passages("", "").is_none());
        assert!(passages("a", "a").is_none());
        let same = "again ".repeat(20_000);
        assert!(passages(&same, &same).is_some());
        assert!(passages(&same, &words_from(0, 500)).is_none());
    }
}
