//! Noun phrases with their heads, groups and kinds.

mod names;
mod pronouns;

pub(crate) use self::names::learn_names;
pub(crate) use self::pronouns::resolve_pronouns;
use crate::cues::Cues;
use crate::governors::HashSetKeyed;
use crate::layout::{BlockRole, Layout};
use crate::lexicon::{GroupEntry, Is, Kinds, Lexicon, Order, WordClass, WordMask};
use crate::lexicon::{HashKeyed, TokenKeyed};
use crate::number::NumberMention;
use crate::place::PlaceMention;
use crate::speech::SpeechLexicon;
use crate::tag::{Chunk, Class, Tagged};
use crate::time::TimeMention;
use crate::token::{Kind, Shape, Tokens};
use crate::verb_last::{Clause, PhrasesRead};
use record::{ClaimType, Date, Group};
use std::ops::Range;

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
    /// For each token the words behind it in its sentence.
    pub behind: Vec<WordMask>,
    pub cues: &'a Cues,
    pub speech: &'a SpeechLexicon,
    /// Clauses, in a language whose verb ends them.
    pub clauses: Vec<Clause>,
    /// For each token the clause it belongs to, plus one; empty in other languages.
    pub clause_of: Vec<u32>,
    /// Phrases that begin with their head, as far as they were read.
    pub read: PhrasesRead,
    /// Groups of personal names, by the hash of their last word.
    pub known_names: HashKeyed<Group>,
    /// The last words of names of several words.
    pub full_names: HashSetKeyed,
    /// Groups of pronouns, by their token: those of the people they stand for.
    pub antecedents: TokenKeyed<Group>,
    /// Behind the dateline that opens the text; 0 for none.
    pub dateline: usize,
    /// Its first token.
    pub dateline_from: usize,
    /// Where its last place begins: a report sent on by another office has two, and the last is its own.
    pub sent_from: usize,
    /// The day the report speaks from.
    pub date_line: Option<Date>,
    /// Whether ordinary crime and bare mentions count too.
    pub mentions: bool,
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

    /// The sentence that a token stands in.
    pub fn sentence_of(&self, token: usize) -> usize {
        let sentences = &self.layout.sentences;
        sentences
            .partition_point(|sentence| sentence.tokens.start <= token)
            .saturating_sub(1)
    }

    /// Whether a token is part of the dateline: it says where and when the report was written.
    pub fn in_dateline(&self, token: usize) -> bool {
        (self.dateline_from..self.dateline).contains(&token)
    }

    /// Whether a token is part of what says where the report itself comes from.
    pub fn is_sent_from(&self, token: usize) -> bool {
        (self.sent_from..self.dateline).contains(&token)
    }

    /// Whether a token is part of what says which office sent the report on.
    pub fn is_sent_on(&self, token: usize) -> bool {
        (self.dateline_from..self.sent_from).contains(&token)
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

    /// Whether a comma stands here right before a verb, as behind "the guards, who had met".
    pub fn closes_relative(&self, at: usize) -> bool {
        let verb = |at: usize| matches!(self.class(at), Some(Class::Verb | Class::Aux));
        self.tokens.list[at].is(',')
            && (verb(at + 1) || (self.class(at + 1) == Some(Class::Adverb) && verb(at + 2)))
    }

    /// Whether a date that heads its line begins at a token: "2022-10-05: …".
    pub fn heads_line(&self, token: usize) -> bool {
        let opens = token == 0 || self.tokens.list.get(token).is_some_and(|t| t.breaks > 0);
        let date = self.time_at(token).filter(|_| opens);
        date.is_some_and(|time| {
            let behind = self.tokens.list.get(self.times[time].to);
            self.times[time].from == token && behind.is_some_and(|behind| behind.is(':'))
        })
    }

    /// The noun phrase whose chunk a token is part of, with the "of …" that follows it.
    pub fn phrase_at(&self, token: usize) -> Option<Phrase> {
        self.tagged.chunk_at(token).map(|chunk| self.phrase(chunk))
    }

    /// A chunk as a phrase.
    pub fn phrase(&self, chunk: Chunk) -> Phrase {
        let (from, mut core_to) = (chunk.from as usize, chunk.to as usize);
        if self.lexicon.grammar.order == Order::VerbLast {
            return self.head_first(from, core_to);
        }
        // "A clerk minutes after his release": the minutes are no part of the clerk.
        let late = core_to > from + 1
            && self.is_in(core_to - 1, &self.cues.length)
            && self.is_in(core_to, &self.cues.clause);
        core_to -= usize::from(late);
        let (to, owner_to) = self.of_end(core_to);
        let head = self.head(from, core_to);
        let pronoun = self.tagged.classes[from] == Class::Pronoun && core_to == from + 1;
        let (group, named) = if pronoun {
            (self.pronoun_group(from), false)
        } else {
            let (group, named) = self.group(from, core_to, owner_to, head);
            // "The group": the body that was named before.
            let before = self.antecedents.get(&head).copied();
            (before.or(group), named)
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

    /// Where "of …" chains behind a chunk end, and where those end that say whose or of whom: what
    /// somebody is held "for" says no more about him.
    fn of_end(&self, mut end: usize) -> (usize, usize) {
        let mut owner = None;
        for _ in 0..4 {
            let grouped = |at: usize| self.tagged.words.get(at).is_some_and(|w| w.group.is_some());
            let by = self.is_word(end, "for") && grouped(end.wrapping_sub(1));
            let linked = by || self.is_word(end, "of") || self.is_word(end, "from");
            match self
                .tagged
                .chunk_at(end + 1)
                .filter(|_| linked && self.time_at(end + 1).is_none())
            {
                Some(chunk) if chunk.from as usize == end + 1 => end = chunk.to as usize,
                _ => break,
            }
            if by {
                owner = owner.or(Some(end));
            }
        }
        (end, owner.unwrap_or(end))
    }

    fn head(&self, from: usize, to: usize) -> usize {
        (from..to)
            .rev()
            .find(|&at| self.tagged.classes[at].is_nominal() && self.tokens.list[at].is_word())
            .unwrap_or(to - 1)
    }

    fn pronoun_group(&self, at: usize) -> Option<Group> {
        if let Some(&group) = self.antecedents.get(&at) {
            return Some(group);
        }
        let thing = ["it", "which", "this", "that", "itself"];
        (!thing.iter().any(|word| self.is_word(at, word))).then_some(Group::Residents)
    }

    fn kinds(&self, from: usize, to: usize, head: usize) -> Kinds {
        let mut kinds = self.tagged.words[head].kinds;
        if self.is_in(head, &self.cues.measure) && self.is_in(head + 1, &self.cues.of) {
            let counted = self
                .tagged
                .chunk_at(head + 2)
                .map(|chunk| self.phrase(chunk));
            kinds = counted.map_or(kinds, |counted| kinds.with(counted.kinds));
        }
        // "Cyclone Nargis" is a cyclone.
        if self.class(head) == Some(Class::Name) && head > from {
            let named = self.tagged.words[head - 1].kinds;
            if Kinds::DISASTER.meets(named) {
                kinds = kinds.with(Kinds::DISASTER);
            }
        }
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
        let word = self.tagged.words[head];
        // "The regime's forces": whose they are says less than what they are.
        let owned = self.is_owned(from, head) && matches!(word.group, Some(GroupEntry::Noun(_)));
        if let Some(group) = self.longest_phrase(from, core_to).filter(|_| !owned) {
            return (Some(group), false);
        }
        if let Some(group) = self.owner_group(from, head) {
            return (Some(group), false);
        }
        if self.is_armed_unit(from, head) {
            return (Some(Group::ArmedGroup), false);
        }
        match word.group {
            Some(GroupEntry::Noun(group)) => {
                return (
                    Some(self.of_body(from, head, group).unwrap_or(group)),
                    false,
                );
            }
            Some(GroupEntry::General(group)) => {
                if let Some(counted) = self.counted_group(head, core_to, to) {
                    return (Some(counted), false);
                }
                let turned = self.turned(from, head, core_to, to);
                // "Supporters of the former president" are no authority.
                let apart = self.is_in(head, &self.cues.followers);
                let turned = turned.filter(|&group| !(apart && group.is_state()));
                return (Some(turned.unwrap_or(group)), false);
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
            let initial = from > 1
                && self.tokens.list[from - 1].is('.')
                && self.tokens.str(from - 2).chars().count() == 1;
            let opens_sentence = core_to == from + 1
                && !initial
                && (from == 0
                    || self.tokens.list[from].breaks > 0
                    || matches!(self.tokens.list[from - 1].kind, Kind::Mark('.' | '!' | '?')));
            let name_from = self.behind_age(from, head);
            let capital_run = !opens_sentence
                && (name_from..core_to).all(|at| {
                    !self.tokens.list[at].is_word() || self.tagged.classes[at] == Class::Name
                });
            // "Karimi was": the last name of somebody named in full before.
            let last_name =
                opens_sentence && self.full_names.contains(&self.tokens.list[head].hash);
            let people = if self.layout.all_caps {
                self.is_name_in_capitals(from, core_to, head)
            } else {
                (capital_run || last_name) && core_to - name_from <= 4
            };
            let body = self.body_behind(core_to, to).filter(|_| people);
            return (body.or(people.then_some(Group::Residents)), people);
        }
        // "the 65-year-old"
        let year = |at: usize| self.starts_with(at, "year");
        let aged = self.is_word(core_to - 1, "old")
            && (from..core_to)
                .any(|at| year(at) && self.number_at(from.max(at.saturating_sub(2))).is_some());
        if aged {
            return (Some(Group::Residents), false);
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

    /// "A FARC front", "FMLN units": a part of the armed group that is named before it.
    fn is_armed_unit(&self, from: usize, head: usize) -> bool {
        let hashes = |at: usize| (at..head).map(|t| self.tokens.list[t].hash);
        self.is_in(head, &self.cues.unit)
            && (from..head).any(|at| {
                let named = self
                    .lexicon
                    .phrase(hashes(at))
                    .and_then(|phrase| phrase.group);
                let own = self.tagged.words[at].group;
                own == Some(GroupEntry::Noun(Group::ArmedGroup)) || named == Some(Group::ArmedGroup)
            })
    }

    /// "Thousands of supporters of the former president": the group of those who are counted, if they
    /// are followers, who are no part of what they follow.
    fn counted_group(&self, head: usize, core_to: usize, to: usize) -> Option<Group> {
        let counts = self.is_in(head, &self.cues.measure) && self.is_in(core_to, &self.cues.of);
        let chunk = self.tagged.chunk_at(core_to + 1).filter(|_| counts)?;
        let (from, end) = (chunk.from as usize, chunk.to as usize);
        let head = self.head(from, end);
        let Some(GroupEntry::General(group)) = self.tagged.words[head].group else {
            return None;
        };
        if !self.is_in(head, &self.cues.followers) {
            return None;
        }
        let turned = self.turned(from, head, end, to.max(end));
        Some(turned.filter(|&group| !group.is_state()).unwrap_or(group))
    }

    /// Where the name begins in "25-year-old Leila Amini".
    fn behind_age(&self, from: usize, head: usize) -> usize {
        let old = (from..head).take(6).find(|&at| self.is_word(at, "old"));
        old.filter(|&at| at > from + 2 && self.starts_with(at - 2, "year"))
            .map_or(from, |at| at + 1)
    }

    /// Whether an owner stands right before the head: "the regime's forces".
    fn is_owned(&self, from: usize, head: usize) -> bool {
        let owner = head.checked_sub(1).filter(|&at| at > from);
        owner.is_some_and(|at| self.class(at) == Some(Class::Owner) || self.tokens.list[at].is('’'))
    }

    /// "His office", "their homes": the group of those whose it is, where the thing itself says
    /// nothing.
    fn owner_group(&self, from: usize, head: usize) -> Option<Group> {
        let word = self.tagged.words[head];
        let says_nothing = match word.group {
            None => word.kinds.0 != 0,
            Some(GroupEntry::General(group)) | Some(GroupEntry::Noun(group)) => {
                group == Group::Unknown
            }
        };
        let before = head.checked_sub(1).and_then(|at| self.class(at));
        let bare = from + 1 == head || before == Some(Class::Adjective);
        self.antecedents
            .get(&from)
            .copied()
            .filter(|_| says_nothing && head > from && bare)
    }

    /// What a modifier before a general head, or the "of …" behind it, makes of it.
    fn turned(&self, from: usize, head: usize, core_to: usize, to: usize) -> Option<Group> {
        let before = (from..head).rev().find_map(|at| {
            let word = self.tagged.words[at];
            let short = || self.known_names.get(&self.tokens.list[at].hash).copied();
            let short = || short().filter(|_| self.tokens.list[at].shape == Shape::Upper);
            // "Tunisian authorities": whose people they are says less than what they are.
            let named = word.modifier.or(match word.group {
                Some(GroupEntry::Noun(Group::Residents)) => None,
                Some(GroupEntry::Noun(group)) => Some(group),
                _ => None,
            });
            named.or_else(short)
        });
        let behind = self
            .longest_phrase(core_to, to)
            .filter(|_| before.is_none());
        if self.tagged.classes[head] == Class::Name
            && matches!(behind, Some(Group::Prisoners | Group::Relatives))
            && !self.layout.all_caps
        {
            // "Society for Detained Clerks": a body that speaks for them.
            return Some(Group::RightsGroup);
        }
        before
            .or(behind)
            .or_else(|| {
                (core_to..to).find_map(|at| match self.tagged.words[at].group {
                    Some(GroupEntry::Noun(Group::Residents)) => None,
                    Some(GroupEntry::Noun(group)) => Some(group),
                    _ => None,
                })
            })
            // "A spokesman for the ministry": the last of them says whose.
            .or_else(|| {
                let last = to.checked_sub(1).filter(|&at| at >= core_to)?;
                self.tagged.words[last].modifier
            })
    }

    /// "Nadja Brandt of the bakers' union": the group of the body behind a personal name.
    fn body_behind(&self, core_to: usize, to: usize) -> Option<Group> {
        let noun = || {
            (core_to..to).find_map(|at| match self.tagged.words[at].group {
                Some(GroupEntry::Noun(group)) => Some(group),
                _ => None,
            })
        };
        let body = self.longest_phrase(core_to, to).or_else(noun);
        body.filter(|&group| group.is_state() || Is::Organisation.holds_for(Some(group)))
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

    /// "Police Commissioner X", "Judge X": the title's group, or that of the body it is of.
    fn titled(&self, from: usize, head: usize) -> Option<Group> {
        if let Some(group) = self.described_as(from, head) {
            return Some(group);
        }
        let at = (from..=head).find(|&at| self.tagged.words[at].title.is_some())?;
        // "a major raid": an adjective that is a title elsewhere.
        let adjective = self.tagged.words[at].class.has(WordClass::ADJECTIVE);
        if adjective && at < head && !self.tokens.list[at].is_capital() {
            return None;
        }
        let body = (from..at).find_map(|at| match self.tagged.words[at].group {
            Some(GroupEntry::Noun(group)) if group != Group::Residents => Some(group),
            _ => None,
        });
        body.or(self.tagged.words[at].title)
    }

    /// "The dissident journalist Nadja Brandt", "her brother Omid": what stands right before a personal
    /// name says who that is.
    fn described_as(&self, from: usize, head: usize) -> Option<Group> {
        if self.class(head) != Some(Class::Name) || self.place_at(head).is_some() {
            return None;
        }
        let of_name = |&at: &usize| {
            let word = self.tagged.words[at];
            self.class(at) == Some(Class::Name) && word.group.is_none() && word.title.is_none()
        };
        let first = (from..=head).rev().take_while(of_name).last()?;
        let noun = first.checked_sub(1).filter(|&at| at >= from)?;
        let plain = self.class(noun) == Some(Class::Noun) && !self.tagged.words[noun].plural;
        match self.tagged.words[noun].group.filter(|_| plain) {
            Some(GroupEntry::Noun(group))
                if !matches!(group, Group::Residents | Group::Unknown | Group::Media)
                    && !group.is_state() =>
            {
                Some(group)
            }
            _ => None,
        }
    }

    /// Whether a condition holds of a phrase.
    pub fn holds(&self, is: Is, phrase: &Phrase) -> bool {
        match is {
            Is::Any => true,
            // "The rally was held": it is named after people, but it is none.
            Is::Person | Is::NonState | Is::Crowd if phrase.kinds.meets(Kinds::EVENT) => false,
            Is::Kind(Kinds::BODIES) => {
                let people = |whose: Phrase| {
                    [Is::NonState, Is::StateForce, Is::Armed]
                        .iter()
                        .any(|&is| self.holds(is, &whose))
                };
                phrase.kinds.meets(Kinds::BODIES) && self.whose_bodies(phrase).is_none_or(people)
            }
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
            Is::NonState | Is::Crowd
                if phrase.pronoun
                    && phrase.group.is_some()
                    && !self.antecedents.contains_key(&phrase.from) =>
            {
                true
            }
            // A body that nothing is known of but its name is no authority.
            Is::NonState if phrase.group.is_none() => {
                self.class(phrase.head) == Some(Class::Name)
                    && self.place_at(phrase.head).is_none()
                    && self.tagged.words[phrase.head].class.0 == 0
                    && phrase.kinds.0 == 0
            }
            _ => is.holds_for(phrase.group),
        }
    }

    /// "The bodies of 12 marchers": the marchers.
    pub fn whose_bodies(&self, phrase: &Phrase) -> Option<Phrase> {
        let of = phrase.core_to;
        self.tagged
            .chunk_at(of + 1)
            .filter(|chunk| chunk.from as usize == of + 1)
            .filter(|_| phrase.kinds.meets(Kinds::BODIES) && self.is_in(of, &self.cues.of))
            .map(|chunk| self.phrase(chunk))
    }

    /// "Searched the house of a convert": the convert, where the house itself is nobody's name.
    pub fn whose_place(&self, kind: ClaimType, phrase: &Phrase) -> Option<Phrase> {
        let of = phrase.core_to;
        let thing = matches!(kind, ClaimType::Raid | ClaimType::PropertyAttack)
            && matches!(phrase.group, None | Some(Group::Unknown))
            && phrase.kinds.0 != 0;
        self.tagged
            .chunk_at(of + 1)
            .filter(|chunk| thing && chunk.from as usize == of + 1 && self.is_in(of, &self.cues.of))
            .map(|chunk| self.phrase(chunk))
            .filter(|owner| owner.group.is_some() && self.place_at(owner.head).is_none())
    }

    /// "The group", "the organisation": a body that only the text before names.
    pub fn is_pointing(&self, phrase: &Phrase) -> bool {
        let general = matches!(
            self.tagged.words[phrase.head].group,
            Some(GroupEntry::General(_))
        );
        phrase.to == phrase.from + 2
            && general
            && self.is_word(phrase.from, "the")
            && !self.tagged.words[phrase.head].plural
            && matches!(phrase.group, None | Some(Group::Unknown | Group::Residents))
    }

    /// "The mayor's arrest": the mayor; no place and no time owns in this sense.
    pub fn owner_of(&self, phrase: &Phrase) -> Option<Phrase> {
        let owns = |at: usize| {
            self.class(at) == Some(Class::Owner)
                || matches!(self.tokens.list[at].kind, Kind::Mark('’' | '\''))
        };
        let to = (phrase.from + 1..phrase.head).rev().find(|&at| owns(at))?;
        let head = self.head(phrase.from, to);
        if self.place_at(head).is_some() || self.time_at(head).is_some() {
            return None;
        }
        let (group, named) = self.group(phrase.from, to, to, head);
        group.map(|group| Phrase {
            from: phrase.from,
            to,
            core_to: to,
            head,
            group: Some(group),
            kinds: self.kinds(phrase.from, to, head),
            pronoun: false,
            named,
            listed: false,
        })
    }

    fn starts_with(&self, token: usize, stem: &str) -> bool {
        let word = self.tokens.str(token);
        word.get(..stem.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(stem))
    }
}

/// How many tokens a dateline may have.
const DATELINE: usize = 16;

/// The dateline that opens a report's first paragraph of running text, with its dash: "TOWN, 3 May
/// (AGENCY) –", "TOWN:", "CAPITAL, 3 May (AGENCY) – [EXCERPTS] TOWN, 3 May (OTHER) –", and where its last
/// place begins; empty if it has none.
pub(crate) fn dateline_of(page: &Page<'_>) -> (Range<usize>, usize) {
    let bodies = page
        .layout
        .blocks
        .iter()
        .filter(|block| block.role == BlockRole::Body);
    for block in bodies.take(3) {
        let Some(close) = dateline_close(page, block.tokens.clone()) else {
            continue;
        };
        let behind = behind_brackets(page, close + 1, block.tokens.end);
        let second = dateline_close(page, behind..block.tokens.end);
        let dated = |close: &usize| (behind..*close).any(|at| page.time_at(at).is_some());
        let start = block.tokens.start;
        return match second.filter(dated) {
            Some(last) => (start..last + 1, behind),
            None => (start..close + 1, start),
        };
    }
    (0..0, 0)
}

/// Behind remarks in square brackets: "[EXCERPTS] [TEXT]".
fn behind_brackets(page: &Page<'_>, mut at: usize, end: usize) -> usize {
    let list = &page.tokens.list;
    // A double dash is two.
    while at < end && list[at].is('-') {
        at += 1;
    }
    while at < end && list[at].is('[') {
        let Some(close) = (at..end.min(at + DATELINE)).find(|&at| list[at].is(']')) else {
            break;
        };
        at = close + 1;
    }
    at
}

/// The dash or colon that closes a dateline which opens a stretch of text.
fn dateline_close(page: &Page<'_>, tokens: Range<usize>) -> Option<usize> {
    let list = &page.tokens.list;
    let start = tokens.start;
    let mut verbless = tokens.take(DATELINE).take_while(|&at| {
        !matches!(
            page.class(at),
            Some(Class::Verb | Class::Aux | Class::Pronoun | Class::Sub)
        ) || page.time_at(at).is_some()
    });
    verbless.find(|&at| {
        let dash = matches!(list[at].kind, Kind::Mark('—' | '–' | '-')) && list[at].spaced;
        // "(Tunis, 3 May 2021) –"
        let opens = start + usize::from(list[start].is('('));
        let named = page.place_at(opens).is_some();
        // "CLANDESTINE, 26 JUN 89 (RADIO) --": from no place that it tells.
        let dated = dash
            && list[start].shape == Shape::Upper
            && (start..at).any(|t| page.time_at(t).is_some());
        named && (dash || list[at].is(':') && at < start + 6) || dated
    })
}

impl Page<'_> {
    /// "MEK activists": members of a body that is known by its initials are that body's.
    fn of_body(&self, from: usize, head: usize, group: Group) -> Option<Group> {
        let initials = |at: &usize| {
            let word = self.tokens.str(*at);
            word.len() > 1 && word.chars().all(char::is_uppercase) && !self.layout.all_caps
        };
        let mut bodies = (from..head).filter(initials);
        let modifier = bodies.find_map(|at| self.tagged.words[at].modifier);
        modifier.filter(|_| group == Group::Activists)
    }

    /// "the Free Unity Party (FUP)": the letters that stand for a body from then on, and its group.
    fn abbreviated(&self, chunk: Chunk) -> Option<(u64, Group)> {
        let list = &self.tokens.list;
        let open = chunk.to as usize;
        let short = list.get(open + 1)?;
        let closed = matches!(list.get(open + 2)?.kind, Kind::Mark(')' | ']'));
        let letters = short.shape == Shape::Upper
            && short.is_word()
            && (2..=9).contains(&(short.end - short.start));
        if !matches!(list[open].kind, Kind::Mark('(' | '[')) || !closed || !letters {
            return None;
        }
        let group = self.phrase(chunk).group?;
        (!matches!(group, Group::Residents | Group::Unknown)).then_some((short.hash, group))
    }

    pub fn phrase_group_before(&self, from: usize, to: usize) -> Option<Group> {
        self.group(from, to, to, self.head(from, to)).0
    }
}
