//! Noun phrases with their heads, groups and kinds.

use crate::cues::Cues;
use crate::governors::HashSetKeyed;
use crate::lexicon::{GroupEntry, Is, Kinds, Lexicon, WordClass};
use crate::number::NumberMention;
use crate::place::PlaceMention;
use crate::tag::{Chunk, Class, Tagged};
use crate::time::TimeMention;
use crate::token::{Kind, Tokens};
use crate::{layout::Layout, lexicon::HashKeyed};
use record::Group;

/// A noun phrase with what is known of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Phrase {
    /// First token.
    pub from: usize,
    /// Behind the last token, "of …" included.
    pub to: usize,
    /// Behind the last token of the core: determiner to head.
    pub core_to: usize,
    /// The head's token.
    pub head: usize,
    /// The group it names.
    pub group: Option<Group>,
    /// The kinds of things it names.
    pub kinds: Kinds,
    /// Whether it is a pronoun.
    pub pronoun: bool,
    /// Whether it is a personal name without a group of its own.
    pub named: bool,
    /// Whether it names several, one after another.
    pub listed: bool,
}

/// One document while it is read: tokens, layout, classes and typed mentions.
pub(crate) struct Page<'a> {
    pub tokens: &'a Tokens<'a>,
    pub layout: &'a Layout,
    pub tagged: &'a Tagged,
    pub lexicon: &'a Lexicon,
    pub numbers: &'a [NumberMention],
    pub times: &'a [TimeMention],
    pub places: &'a [PlaceMention<'a>],
    /// For each token the number, time and place it is part of, plus one; 0 for none.
    pub number_of: Vec<u32>,
    pub time_of: Vec<u32>,
    pub place_of: Vec<u32>,
    pub cues: &'a Cues,
    /// Groups of personal names, by the hash of their last word.
    pub known_names: HashKeyed<Group>,
}

impl Page<'_> {
    /// The number that a token is part of.
    pub fn number_at(&self, token: usize) -> Option<usize> {
        Some(*self.number_of.get(token)? as usize)
            .filter(|&n| n > 0)
            .map(|n| n - 1)
    }

    /// The time that a token is part of.
    pub fn time_at(&self, token: usize) -> Option<usize> {
        Some(*self.time_of.get(token)? as usize)
            .filter(|&n| n > 0)
            .map(|n| n - 1)
    }

    /// The place that a token is part of.
    pub fn place_at(&self, token: usize) -> Option<usize> {
        Some(*self.place_of.get(token)? as usize)
            .filter(|&n| n > 0)
            .map(|n| n - 1)
    }

    pub fn class(&self, token: usize) -> Option<Class> {
        self.tagged.classes.get(token).copied()
    }

    /// Whether a token is this English word, in any case.
    pub fn is_word(&self, token: usize, word: &str) -> bool {
        token < self.tokens.list.len() && self.tokens.str(token).eq_ignore_ascii_case(word)
    }

    /// Whether a token is one of these words.
    pub fn is_in(&self, token: usize, words: &HashSetKeyed) -> bool {
        self.tokens
            .list
            .get(token)
            .is_some_and(|token| words.contains(&token.hash))
    }

    /// The noun phrase whose chunk a token is part of, with the "of …" that follows it.
    pub fn phrase_at(&self, token: usize) -> Option<Phrase> {
        self.tagged.chunk_at(token).map(|chunk| self.phrase(chunk))
    }

    /// A chunk as a phrase.
    pub fn phrase(&self, chunk: Chunk) -> Phrase {
        let (from, core_to) = (chunk.from as usize, chunk.to as usize);
        let to = self.of_end(core_to);
        let head = self.head(from, core_to);
        let pronoun = self.tagged.classes[from] == Class::Pronoun && core_to == from + 1;
        let (group, named) = if pronoun {
            (self.pronoun_group(from), false)
        } else {
            self.group(from, core_to, to, head)
        };
        Phrase {
            from,
            to,
            core_to,
            head,
            group,
            kinds: self.kinds(from, core_to, head),
            pronoun,
            named,
            listed: false,
        }
    }

    /// Where "of …" chains behind a chunk end.
    fn of_end(&self, mut end: usize) -> usize {
        for _ in 0..4 {
            let linked = self.is_word(end, "of")
                || self.is_word(end, "from")
                || self.is_word(end, "for")
                    && self
                        .tagged
                        .words
                        .get(end.wrapping_sub(1))
                        .is_some_and(|w| w.group.is_some());
            match self
                .tagged
                .chunk_at(end + 1)
                .filter(|_| linked && self.time_at(end + 1).is_none())
            {
                Some(chunk) if chunk.from as usize == end + 1 => end = chunk.to as usize,
                _ => break,
            }
        }
        end
    }

    fn head(&self, from: usize, to: usize) -> usize {
        (from..to)
            .rev()
            .find(|&at| self.tagged.classes[at].is_nominal() && self.tokens.list[at].is_word())
            .unwrap_or(to - 1)
    }

    fn pronoun_group(&self, at: usize) -> Option<Group> {
        let thing = ["it", "which", "this", "that", "itself"];
        (!thing.iter().any(|word| self.is_word(at, word))).then_some(Group::Residents)
    }

    fn kinds(&self, from: usize, to: usize, head: usize) -> Kinds {
        let mut kinds = self.tagged.words[head].kinds;
        let hashes = |at: usize| {
            (at..to)
                .filter(|&t| !matches!(self.tokens.list[t].kind, Kind::Mark(_)))
                .map(|t| self.tokens.list[t].hash)
        };
        for at in from..head {
            if let Some(phrase) = self.lexicon.phrase(hashes(at)) {
                let marks = (at..=head)
                    .filter(|&t| matches!(self.tokens.list[t].kind, Kind::Mark(_)))
                    .count();
                if at + marks + usize::from(phrase.words) > head {
                    kinds = kinds.with(phrase.kinds);
                }
            }
        }
        kinds
    }

    /// The group of a phrase, and whether it is a bare personal name. The order of the answers
    /// is that of `groups.toml`.
    fn group(&self, from: usize, core_to: usize, to: usize, head: usize) -> (Option<Group>, bool) {
        if let Some(group) = self.longest_phrase(from, core_to) {
            return (Some(group), false);
        }
        let word = self.tagged.words[head];
        match word.group {
            Some(GroupEntry::Noun(group)) => return (Some(group), false),
            Some(GroupEntry::General(group)) => {
                return (
                    Some(self.turned(from, head, core_to, to).unwrap_or(group)),
                    false,
                );
            }
            None => {}
        }
        if let Some(group) = self.titled(from, head) {
            return (Some(group), false);
        }
        if self.tagged.classes[head] == Class::Name && self.place_at(head).is_none() {
            if let Some(&group) = self.known_names.get(&self.tokens.list[head].hash) {
                return (Some(group), true);
            }
            let opens_sentence = core_to == from + 1
                && (from == 0
                    || self.tokens.list[from].breaks > 0
                    || matches!(self.tokens.list[from - 1].kind, Kind::Mark('.' | '!' | '?')));
            let capital_run = !opens_sentence
                && (from..core_to).all(|at| {
                    !self.tokens.list[at].is_word() || self.tagged.classes[at] == Class::Name
                });
            let people = capital_run && core_to - from <= 4 && !self.layout.all_caps;
            return (people.then_some(Group::Residents), people);
        }
        let bare_number = (from..core_to).all(|at| {
            self.number_at(at).is_some() || self.tagged.words[at].class.has(WordClass::DET)
        });
        let counted = bare_number && self.time_at(head).is_none();
        if counted {
            return (
                Some(
                    self.turned(from, head, core_to, to)
                        .unwrap_or(Group::Residents),
                ),
                false,
            );
        }
        (None, false)
    }

    /// What a modifier before a general head, or the "of …" behind it, makes of it.
    fn turned(&self, from: usize, head: usize, core_to: usize, to: usize) -> Option<Group> {
        let before = (from..head).rev().find_map(|at| {
            let word = self.tagged.words[at];
            word.modifier.or(match word.group {
                Some(GroupEntry::Noun(group)) => Some(group),
                _ => None,
            })
        });
        let behind = self
            .longest_phrase(core_to, to)
            .filter(|_| before.is_none());
        if self.tagged.classes[head] == Class::Name
            && matches!(behind, Some(Group::Prisoners | Group::Relatives))
            && !self.layout.all_caps
        {
            // "Association for Political Prisoners": a body that speaks for them.
            return Some(Group::RightsGroup);
        }
        before.or(behind).or_else(|| {
            (core_to..to).find_map(|at| match self.tagged.words[at].group {
                Some(GroupEntry::Noun(group)) => Some(group),
                _ => None,
            })
        })
    }

    fn longest_phrase(&self, from: usize, to: usize) -> Option<Group> {
        let mut best: Option<(u8, Group)> = None;
        for start in from..to {
            let hashes = (start..to)
                .filter(|&at| !matches!(self.tokens.list[at].kind, Kind::Mark(_)))
                .map(|at| self.tokens.list[at].hash);
            if let Some(phrase) = self.lexicon.phrase(hashes)
                && let Some(group) = phrase.group
                && best.is_none_or(|(words, _)| phrase.words > words)
            {
                best = Some((phrase.words, group));
            }
        }
        best.map(|(_, group)| group)
    }

    fn titled(&self, from: usize, head: usize) -> Option<Group> {
        (from..=head).find_map(|at| self.tagged.words[at].title)
    }

    /// Whether a condition holds of a phrase.
    pub fn holds(&self, is: Is, phrase: &Phrase) -> bool {
        match is {
            Is::Any => true,
            Is::Kind(kinds) => phrase.kinds.meets(kinds),
            Is::Verdict => ["sentence", "verdict", "ruling", "conviction", "term"]
                .iter()
                .any(|word| self.starts_with(phrase.head, word)),
            Is::He => {
                phrase.pronoun
                    && ["he", "she", "i"]
                        .iter()
                        .any(|w| self.is_word(phrase.from, w))
            }
            Is::NonState | Is::Crowd if phrase.pronoun && phrase.group.is_some() => true,
            _ => is.holds_for(phrase.group),
        }
    }

    fn starts_with(&self, token: usize, stem: &str) -> bool {
        let word = self.tokens.str(token);
        word.get(..stem.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(stem))
    }
}

/// Remembers the groups of personal names that stand beside a group word: "union leader Nadja
/// Brandt" makes "Brandt" a worker wherever the name comes back.
pub(crate) fn learn_names(page: &mut Page<'_>) {
    let mut known: HashKeyed<Group> = HashKeyed::default();
    for chunk in &page.tagged.chunks {
        let (from, to) = (chunk.from as usize, chunk.to as usize);
        let last = to - 1;
        if page.tagged.classes[last] != Class::Name || page.place_at(last).is_some() {
            continue;
        }
        let entry = page.tagged.words[last];
        if entry.group.is_some() || page.layout.all_caps {
            continue;
        }
        let group = (from..last).rev().find_map(|at| {
            let word = page.tagged.words[at];
            if page.tokens.list[at].is_capital() && word.group.is_none() && word.title.is_none() {
                return None;
            }
            word.title.or(match word.group {
                Some(GroupEntry::Noun(group)) => Some(group),
                Some(GroupEntry::General(_)) => page.phrase_group_before(from, at + 1),
                None => None,
            })
        });
        if let Some(group) = group {
            known.entry(page.tokens.list[last].hash).or_insert(group);
        }
    }
    page.known_names = known;
}

impl Page<'_> {
    fn phrase_group_before(&self, from: usize, to: usize) -> Option<Group> {
        self.group(from, to, to, self.head(from, to)).0
    }
}
