//! Names of people in a text all in capitals, where any word may look like one.

use crate::governors::HashSetKeyed;
use crate::lexicon::{GroupEntry, HashKeyed};
use crate::phrase::Page;
use crate::place;
use crate::tag::{Chunk, Class};
use record::Group;

/// How many words somebody's name has at most.
const LONGEST_NAME: usize = 6;

impl Page<'_> {
    /// Whether a phrase ends in somebody's name, in a text all in capitals: with a first name, or
    /// named in full elsewhere.
    pub fn is_name_in_capitals(&self, from: usize, core_to: usize, head: usize) -> bool {
        let known = || {
            self.full_names.contains(&self.tokens.list[head].hash)
                && (from..core_to).all(|at| self.may_be_name(at))
        };
        self.first_name(from, core_to).is_some() || known()
    }

    /// The first name in a name that ends a phrase: before words of which nothing else is known.
    fn first_name(&self, from: usize, to: usize) -> Option<usize> {
        let words = (from..to).rev().take(LONGEST_NAME);
        let start = words.take_while(|&at| self.may_be_name(at)).last()?;
        (start..to - 1).find(|&at| place::is_given(self.tokens.list[at].hash))
    }

    /// Whether nothing is known of a word but that it is written with a capital.
    fn may_be_name(&self, at: usize) -> bool {
        let word = self.tagged.words[at];
        let known = word.class.0 != 0 || word.kinds.0 != 0 || word.verb != 0;
        let people = word.group.is_some() || word.title.is_some();
        let named = self.tokens.list[at].is_word() && self.class(at) == Some(Class::Name);
        named && !known && !people && self.place_at(at).is_none()
    }

    /// Remembers a name told in full in a text all in capitals, where only first names show which
    /// words are names.
    pub fn learn_in_capitals(
        &self,
        chunk: Chunk,
        known: &mut HashKeyed<Group>,
        full: &mut HashSetKeyed,
    ) {
        let (from, to) = (chunk.from as usize, chunk.to as usize);
        let Some(first) = self.first_name(from, to) else {
            return;
        };
        let list = &self.tokens.list;
        let long = |at: &usize| list[*at].end - list[*at].start > 3;
        full.extend((first + 1..to).filter(long).map(|at| list[at].hash));
        let before = (from..first).rev().find_map(|at| {
            let word = self.tagged.words[at];
            word.title.or(match word.group {
                Some(GroupEntry::Noun(group)) => Some(group),
                Some(GroupEntry::General(_)) => self.phrase_group_before(from, at + 1),
                None => None,
            })
        });
        if let Some(group) = before.or_else(|| self.group_behind_name(to)) {
            known.entry(list[to - 1].hash).or_insert(group);
        }
    }
}
