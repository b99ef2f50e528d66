//! Anchors that begin with one word, and which of them a sentence can hold.
//!
//! Some words open hundreds of phrases, and a sentence goes on with hardly any of them. A mask of
//! the words that follow turns away nearly all of the others before their words are compared.

use super::{Anchor, PhraseWord};

/// A set of words, each as one of 128 bits: it may hold a word that was never added, and never
/// misses one that was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct WordMask(u128);

impl WordMask {
    /// The set with one more word, by its folded hash.
    #[must_use]
    pub const fn with(self, word: u64) -> Self {
        // The high bits: the low ones choose the place in hash tables.
        Self(self.0 | 1 << (word >> 57))
    }

    /// Whether it may hold all words of another set; `false` is certain.
    #[must_use]
    pub const fn may_hold(self, words: Self) -> bool {
        words.0 & !self.0 == 0
    }
}

/// The anchors that begin with one word, in the order of the rules.
#[derive(Debug, Default)]
pub struct Anchors {
    list: Vec<Anchor>,
    all: Needs,
    /// Those that are no nouns.
    but_nouns: Needs,
    /// The most words that any of them but phrases has behind its first.
    pub longest: usize,
}

/// What anchors need behind their first word; apart from them, as nearly all are read for this alone.
#[derive(Debug, Default)]
struct Needs {
    masks: Vec<WordMask>,
    /// Which anchor of the list each mask is of.
    of: Vec<u32>,
}

impl Needs {
    fn push(&mut self, mask: WordMask, of: usize) {
        self.masks.push(mask);
        self.of.push(of as u32);
    }
}

impl Anchors {
    pub(super) fn push(&mut self, anchor: Anchor) {
        let needs = needs(&anchor);
        self.all.push(needs, self.list.len());
        if !matches!(anchor, Anchor::Noun { .. }) {
            self.but_nouns.push(needs, self.list.len());
        }
        if let Anchor::Predicate { rest, .. } | Anchor::Noun { rest, .. } = &anchor {
            self.longest = self.longest.max(rest.len());
        }
        self.list.push(anchor);
    }

    /// All of them.
    pub fn iter(&self) -> std::slice::Iter<'_, Anchor> {
        self.list.iter()
    }

    /// Those whose other words may all stand among the words behind the first.
    pub fn among(&self, behind: WordMask) -> impl Iterator<Item = &Anchor> {
        self.fulfilled(&self.all, behind)
    }

    /// The same without nouns, for a word in no noun phrase.
    pub fn but_nouns_among(&self, behind: WordMask) -> impl Iterator<Item = &Anchor> {
        self.fulfilled(&self.but_nouns, behind)
    }

    fn fulfilled<'a>(
        &'a self,
        needs: &'a Needs,
        behind: WordMask,
    ) -> impl Iterator<Item = &'a Anchor> {
        let possible = needs.masks.iter().zip(&needs.of);
        possible
            .filter(move |(mask, _)| behind.may_hold(**mask))
            .map(|(_, &of)| &self.list[of as usize])
    }
}

/// The words without which an anchor does not match, behind its first.
fn needs(anchor: &Anchor) -> WordMask {
    let all = |words: &[u64]| {
        words
            .iter()
            .fold(WordMask::default(), |mask, &word| mask.with(word))
    };
    match anchor {
        // A verb's particles are few, and looked for where it stands.
        Anchor::Verb { .. } => WordMask::default(),
        Anchor::Predicate { rest, .. } | Anchor::Noun { rest, .. } => all(rest),
        Anchor::Phrase { rest, .. } => {
            rest.iter()
                .fold(WordMask::default(), |mask, element| match element {
                    // Of several words that may stand there none is needed.
                    PhraseWord::Words(words) if words.len() == 1 => mask.with(words[0]),
                    _ => mask,
                })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A phrase as its elements are written: words by number, several of them, or a gap.
    fn phrases() -> impl Strategy<Value = Vec<Vec<u64>>> {
        prop::collection::vec(prop::collection::vec(0..40u64, 0..3), 0..4)
    }

    fn word(number: u64) -> u64 {
        crate::fold::hash(&number.to_string())
    }

    /// Whether the elements stand among the words in this order, whatever is between: the loosest way
    /// in which any anchor matches.
    fn stands(elements: &[PhraseWord], words: &[u64]) -> bool {
        let mut words = words.iter();
        elements.iter().all(|element| match element {
            PhraseWord::Words(any) => words.any(|word| any.contains(word)),
            _ => true,
        })
    }

    proptest! {
        #[test]
        fn no_anchor_is_turned_away_that_matches(
            phrases in prop::collection::vec(phrases(), 1..20),
            text in prop::collection::vec(0..40u64, 0..30),
        ) {
            let mut anchors = Anchors::default();
            for (rule, phrase) in phrases.iter().enumerate() {
                let element = |any: &Vec<u64>| match any.len() {
                    0 => PhraseWord::Gap,
                    _ => PhraseWord::Words(any.iter().map(|&number| word(number)).collect()),
                };
                let rest: Vec<PhraseWord> = phrase.iter().map(element).collect();
                anchors.push(Anchor::Phrase { rule, rest });
                let rest = phrase.iter().flatten().map(|&number| word(number)).collect();
                anchors.push(Anchor::Noun { rule, rest });
            }
            let words: Vec<u64> = text.iter().map(|&number| word(number)).collect();
            let behind = words.as_slice();
            let mask = words.iter().fold(WordMask::default(), |mask, &word| mask.with(word));
            let matches = |anchor: &&Anchor| match anchor {
                Anchor::Phrase { rest, .. } => stands(rest, behind),
                Anchor::Noun { rest, .. } => {
                    let one = |&word: &u64| PhraseWord::Words(vec![word]);
                    stands(&rest.iter().map(one).collect::<Vec<_>>(), behind)
                }
                _ => false,
            };
            let rule = |anchor: &Anchor| match anchor {
                Anchor::Phrase { rule, .. } => (*rule, true),
                Anchor::Noun { rule, .. } => (*rule, false),
                _ => unreachable!("none was added"),
            };
            let all: Vec<_> = anchors.iter().filter(matches).map(rule).collect();
            let masked: Vec<_> = anchors.among(mask).filter(matches).map(rule).collect();
            prop_assert_eq!(&all, &masked);
            let phrases: Vec<_> = all.into_iter().filter(|&(_, phrase)| phrase).collect();
            let masked = anchors.but_nouns_among(mask);
            let masked: Vec<_> = masked.filter(matches).map(rule).collect();
            prop_assert_eq!(phrases, masked);
        }
    }
}
