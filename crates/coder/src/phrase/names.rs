//! What is known of the people whom a text names: "union leader Nadja Brandt" is a worker wherever
//! the name comes back.

use super::Page;
use crate::governors::HashSetKeyed;
use crate::lexicon::{GroupEntry, HashKeyed, WordClass};
use crate::tag::{Chunk, Class};
use crate::token::{Kind, Token};
use record::Group;

/// Remembers the groups of personal names that stand beside a group word: "union leader Nadja
/// Brandt" or "Nadja Brandt, a union leader," makes "Brandt" a worker wherever the name comes back.
pub(crate) fn learn_names(page: &mut Page<'_>) {
    let mut known: HashKeyed<Group> = HashKeyed::default();
    let mut full = HashSetKeyed::default();
    let mut first_names = Vec::new();
    for chunk in &page.tagged.chunks {
        let (from, to) = (chunk.from as usize, chunk.to as usize);
        let last = to - 1;
        if let Some((short, group)) = page.abbreviated(*chunk) {
            known.entry(short).or_insert(group);
        }
        if page.tagged.classes[last] != Class::Name || page.place_at(last).is_some() {
            continue;
        }
        if page.layout.all_caps {
            page.learn_in_capitals(*chunk, &mut known, &mut full);
            continue;
        }
        let entry = page.tagged.words[last];
        if entry.group.is_some() {
            continue;
        }
        if last > from
            && page.tagged.classes[last - 1] == Class::Name
            && page.place_at(last - 1).is_none()
            && (entry.class.0 == 0 && page.is_name_of_two(from, to)
                || page.tagged.words[last - 1].class.has(WordClass::GIVEN))
        {
            full.insert(page.tokens.list[last].hash);
            full.extend(page.given_name(from, last));
        }
        let group = page
            .group_before_name(from, last)
            .or_else(|| page.group_behind_name(to))
            .or_else(|| page.group_before_comma(*chunk));
        if let Some(group) = group {
            known.entry(page.tokens.list[last].hash).or_insert(group);
            first_names.extend(page.given_name(from, last).map(|first| (first, group)));
        }
    }
    // "Nadja was freed": a family name is more than a first name that is spelt like it.
    for (first, group) in first_names {
        known.entry(first).or_insert(group);
    }
    page.known_names = known;
    page.full_names = full;
}

impl Page<'_> {
    /// "union leader" before a name.
    pub(super) fn group_before_name(&self, from: usize, last: usize) -> Option<Group> {
        (from..last).rev().find_map(|at| {
            let word = self.tagged.words[at];
            if self.tokens.list[at].is_capital() && word.group.is_none() && word.title.is_none() {
                return None;
            }
            word.title.or(match word.group {
                Some(GroupEntry::Noun(group)) => Some(group),
                Some(GroupEntry::General(_)) => self.phrase_group_before(from, at + 1),
                None => None,
            })
        })
    }

    /// "A union leader, Nadja Brandt, was": what stands before the comma that opens a full name.
    pub(super) fn group_before_comma(&self, name: Chunk) -> Option<Group> {
        let (from, to) = (name.from as usize, name.to as usize);
        let comma = from
            .checked_sub(1)
            .filter(|&at| self.tokens.list[at].is(','))?;
        let full = to - from > 1 && (from..to).all(|at| self.class(at) == Some(Class::Name));
        let before = self.tagged.chunk_at(comma.checked_sub(1)?)?;
        let told = self.phrase(before);
        let one = self.class(told.head) == Some(Class::Noun)
            && !self.tagged.words[told.head].plural
            && !self.is_in(told.head, &self.cues.collective);
        let goes_on = matches!(
            self.class(to),
            Some(Class::Verb | Class::Aux | Class::Adverb | Class::Mark | Class::Prep)
        );
        let known = told
            .group
            .filter(|group| !matches!(group, Group::Residents | Group::Unknown));
        known.filter(|_| full && one && goes_on && before.to as usize == comma)
    }

    /// "Derrick Stone": two words written as names, of which no known thing is called.
    pub(super) fn is_name_of_two(&self, from: usize, to: usize) -> bool {
        let plain = self.tagged.words[to - 1].kinds.0 == 0;
        let hashes = || (from..to).map(|at| self.tokens.list[at].hash);
        plain || to - from == 2 && self.lexicon.phrase(hashes()).is_none()
    }

    /// The first word of a personal name of several words, by its hash: "Nadja" of "union leader Nadja
    /// Brandt".
    pub(super) fn given_name(&self, from: usize, last: usize) -> Option<u64> {
        let of_name = |&at: &usize| {
            let word = self.tagged.words[at];
            let hyphen = self.tokens.list[at].is('-') && !self.tokens.list[at].spaced;
            let name = self.class(at) == Some(Class::Name)
                && word.group.is_none()
                && word.title.is_none()
                && word.modifier.is_none()
                && self.place_at(at).is_none();
            name || hyphen
        };
        let first = (from..last).rev().take_while(of_name).last()?;
        let token = &self.tokens.list[first];
        (token.is_word() && token.end - token.start > 1).then_some(token.hash)
    }

    /// ", a union leader," behind a name.
    pub fn group_behind_name(&self, to: usize) -> Option<Group> {
        let list = &self.tokens.list;
        let mut start = to;
        // "Mr Brandt – a lecturer – was"
        let dash = |token: &Token| matches!(token.kind, Kind::Mark('–' | '—')) && token.spaced;
        if !list.get(start)?.is(',') && !dash(list.get(start)?) {
            return None;
        }
        start += 1;
        // ", 27, a union leader,"
        if list.get(start)?.kind == Kind::Number && list.get(start + 1)?.is(',') {
            start += 2;
        }
        let chunk = self
            .tagged
            .chunk_at(start)
            .filter(|chunk| chunk.from as usize == start)?;
        let phrase = self.phrase(chunk);
        let closed = list.get(phrase.to).is_none_or(|token| {
            matches!(
                token.kind,
                Kind::Mark(',' | '.' | ';' | '(' | ')' | '—' | '–' | '-')
            )
        }) || self.class(phrase.to) == Some(Class::Relative);
        // ", the union's secretary for the south,": one person, whatever it goes on with.
        let closed = closed
            || self.class(phrase.to) == Some(Class::Prep)
                && self.class(phrase.head) == Some(Class::Noun)
                && !self.tagged.words[phrase.head].plural
                && !self.is_in(phrase.head, &self.cues.collective);
        // ", a poet and founder of the review,": both of one person.
        let closed = closed
            || self.class(phrase.to) == Some(Class::Conj)
                && !self.tagged.words[phrase.head].plural
                && matches!(
                    self.class(phrase.to + 1),
                    Some(Class::Noun | Class::Adjective)
                )
                && !list
                    .get(phrase.to + 1)
                    .is_some_and(|token| token.is_capital());
        // ", one of several poets,"
        let one = self.is_word(start, "one") && self.is_word(start + 1, "of");
        let (phrase, closed) = match self.phrase_at(start + 2).filter(|_| one) {
            Some(several) => (several, true),
            None => (phrase, closed),
        };
        let known = phrase
            .group
            .filter(|group| !matches!(group, Group::Residents | Group::Unknown));
        known.filter(|_| closed && !phrase.pronoun && self.place_at(phrase.head).is_none())
    }
}
