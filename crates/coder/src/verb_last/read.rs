//! Phrases that were read already.

use crate::phrase::Phrase;
use std::cell::RefCell;

/// Phrases as far as they were read: clauses, acts and speakers come back to the same ones many times.
#[derive(Debug, Default)]
pub(crate) struct PhrasesRead {
    /// For each token the phrase that was last read from there, plus one.
    begun: RefCell<Vec<u32>>,
    list: RefCell<Vec<Phrase>>,
}

impl PhrasesRead {
    /// The phrase of a core that begins at one token and ends before another; reads it if it is new.
    pub fn get_or(&self, from: usize, core_to: usize, read: impl FnOnce() -> Phrase) -> Phrase {
        let number = self.begun.borrow().get(from).copied().unwrap_or(0);
        let known = (number as usize)
            .checked_sub(1)
            .map(|at| self.list.borrow()[at]);
        if let Some(known) = known.filter(|known| known.core_to == core_to) {
            return known;
        }
        let phrase = read();
        let (mut begun, mut list) = (self.begun.borrow_mut(), self.list.borrow_mut());
        list.push(phrase);
        if begun.len() <= from {
            begun.resize(from + 1, 0);
        }
        begun[from] = list.len() as u32;
        phrase
    }

    /// Forgets all: what is known of names or pronouns has changed.
    pub fn clear(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Kinds;

    fn phrase(from: usize, core_to: usize) -> Phrase {
        Phrase {
            from,
            to: core_to,
            core_to,
            head: from,
            group: None,
            kinds: Kinds::default(),
            pronoun: false,
            named: false,
            listed: false,
        }
    }

    #[test]
    fn a_phrase_is_read_once_until_it_is_forgotten() {
        let mut known = PhrasesRead::default();
        let mut reads = 0;
        for (from, core_to) in [(3, 5), (3, 5), (3, 4), (0, 2), (3, 4), (0, 2)] {
            let found = known.get_or(from, core_to, || {
                reads += 1;
                phrase(from, core_to)
            });
            assert_eq!((found.from, found.core_to), (from, core_to));
        }
        assert_eq!(reads, 3);
        known.clear();
        known.get_or(3, 4, || {
            reads += 1;
            phrase(3, 4)
        });
        assert_eq!(reads, 4);
    }
}
