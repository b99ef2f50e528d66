//! People named one after another: "nurses, teachers and their leaders".

use crate::lexicon::Is;
use crate::phrase::{Page, Phrase};
use crate::place::Role;
use crate::tag::Class;
use crate::token::Kind;
use record::Group;

/// How many people or groups a list may name.
const LONGEST: usize = 24;

impl Page<'_> {
    /// A phrase with the list that it ends: "nurses, teachers and clerks" for "clerks".
    pub fn list_before(&self, last: Phrase, from: usize) -> Phrase {
        let mut first = last;
        let mut joined = false;
        for _ in 0..LONGEST {
            let Some(item) = self.item_before(first.from, from, !joined) else {
                break;
            };
            joined = true;
            first = item;
        }
        if joined {
            self.whole(first, last)
        } else {
            last
        }
    }

    /// A phrase with the list that it opens, unless the list's last name begins a new clause.
    pub fn list_behind(&self, first: Phrase, to: usize) -> Phrase {
        let (mut last, mut end) = (None, first);
        for _ in 0..LONGEST {
            let Some((item, closing)) = self.item_behind(&end, to) else {
                break;
            };
            end = item;
            if closing {
                last = Some(item);
                break;
            }
        }
        let Some(last) = last.filter(|last| !self.opens_clause(last)) else {
            return first;
        };
        self.whole(first, last)
    }

    /// The people of a list in order; one for a phrase that is no list.
    pub fn items(&self, phrase: &Phrase) -> Vec<Phrase> {
        let mut items: Vec<Phrase> = Vec::new();
        let mut at = phrase.from;
        while at < phrase.to {
            let Some(chunk) = self.tagged.chunk_at(at) else {
                at += 1;
                continue;
            };
            let item = self.phrase(chunk);
            let opens = at == phrase.from || self.joint_before(at);
            let described = items.last().is_some_and(|last| self.describes(&item, last));
            let counts = is_someone(&item) && !self.is_age(at) && !self.is_whose(&item);
            if opens && counts && !described {
                items.push(item);
            }
            at = (chunk.to as usize).max(at + 1);
        }
        items
    }

    fn joint_before(&self, at: usize) -> bool {
        at > 0 && (self.class(at - 1) == Some(Class::Conj) || self.tokens.list[at - 1].is(','))
    }

    fn item_before(&self, at: usize, from: usize, closing: bool) -> Option<Phrase> {
        let mut joint = at.checked_sub(1).filter(|&joint| joint > from)?;
        let conj = self.class(joint) == Some(Class::Conj);
        let comma = self.tokens.list[joint].is(',');
        if !conj && (closing || !comma) {
            return None;
        }
        let apart = conj && self.tokens.list[joint - 1].is(',') && joint > from + 1;
        joint -= usize::from(apart);
        joint = self.before_age(joint, from);
        let item = self.phrase_at(joint - 1)?;
        let by_verb = item
            .from
            .checked_sub(1)
            // "Said four teachers and a student had been": what is said begins there.
            .is_some_and(|before| {
                before >= from
                    && self.class(before) == Some(Class::Verb)
                    && !self.speech.reports_at(self, before)
            });
        // "Fired on the crowd and 30 were hurt": the crowd is the first verb's.
        let fired_on = item.from > from + 1
            && self.class(item.from - 1) == Some(Class::Prep)
            && self.class(item.from - 2) == Some(Class::Verb);
        let governed = by_verb || fired_on;
        // "According to the union, and 30 were hurt": two behind a preposition need no comma.
        let parted = apart && item.from > from && self.class(item.from - 1) == Some(Class::Prep);
        (item.core_to == joint && item.from >= from && is_someone(&item) && !governed && !parted)
            .then_some(item)
    }

    fn item_behind(&self, item: &Phrase, to: usize) -> Option<(Phrase, bool)> {
        let mut next = item.to;
        // "Karimi (34) and".
        let list = &self.tokens.list;
        let bracketed = next + 2 < to
            && list[next].is('(')
            && list[next + 1].kind == Kind::Number
            && list[next + 2].is(')');
        next += if bracketed { 3 } else { 0 };
        let comma = self
            .tokens
            .list
            .get(next)
            .is_some_and(|token| token.is(','));
        next += usize::from(comma);
        let conj = self.class(next) == Some(Class::Conj);
        next += usize::from(conj);
        if !(comma || conj) || next >= to {
            return None;
        }
        if let Some(number) = self.number_at(next) {
            next = self.numbers[number].core.max(next);
        }
        let chunk = self
            .tagged
            .chunk_at(next)
            .filter(|chunk| chunk.from as usize <= next)?;
        let next = self.phrase(chunk);
        is_someone(&next).then_some((next, conj))
    }

    /// "Ada Velo, a clerk, and Karim Salas": what one is who was named right before.
    fn describes(&self, item: &Phrase, last: &Phrase) -> bool {
        let comma = |at: usize| self.tokens.list.get(at).is_some_and(|token| token.is(','));
        self.class(last.head) == Some(Class::Name)
            && self.class(item.from) == Some(Class::Det)
            && self.class(item.head) != Some(Class::Name)
            && !self.tagged.words[item.head].plural
            && last.core_to + 1 == item.from
            && comma(last.core_to)
            && comma(item.to)
    }

    /// "Honduran and Salvadoran troops": whose the troops are, and nobody beside them.
    fn is_whose(&self, item: &Phrase) -> bool {
        item.from + 1 == item.core_to
            && self.is_demonym(item.head)
            && self.class(item.core_to) == Some(Class::Conj)
            && self.is_demonym(item.core_to + 1)
    }

    /// "Honduran": a word that says of what country somebody is.
    fn is_demonym(&self, at: usize) -> bool {
        let place = self.place_at(at).map(|place| &self.places[place]);
        place.is_some_and(|place| place.role == Role::Adjective)
    }

    /// "A, 32, and B, 37,", "A, 32 years old, and B": an age is nobody.
    fn before_age(&self, joint: usize, from: usize) -> usize {
        let old = joint > from + 4
            && self.is_word(joint - 1, "old")
            && self.is_word(joint - 2, "years")
            && self.is_age(joint - 3);
        let list = &self.tokens.list;
        let bracketed = joint > from + 3
            && list[joint - 1].is(')')
            && list[joint - 2].kind == Kind::Number
            && list[joint - 3].is('(');
        match joint - from {
            4.. if bracketed => joint - 3,
            5.. if old => joint - 4,
            3.. if self.is_age(joint - 1) => joint - 2,
            _ => joint,
        }
    }

    /// A bare number between commas.
    fn is_age(&self, at: usize) -> bool {
        // "15 people, 13 men": so many of them.
        let counts = |next: usize| {
            matches!(self.class(next), Some(Class::Noun | Class::Adjective))
                && !self.is_word(next, "years")
        };
        self.tokens.list[at].kind == Kind::Number
            && at > 0
            && self.tokens.list[at - 1].is(',')
            && !counts(at + 1)
    }

    fn opens_clause(&self, last: &Phrase) -> bool {
        matches!(self.class(last.to), Some(Class::Verb | Class::Aux))
            || self.class(last.to) == Some(Class::Adverb)
                && matches!(self.class(last.to + 1), Some(Class::Verb | Class::Aux))
    }

    fn whole(&self, first: Phrase, last: Phrase) -> Phrase {
        let whole = Phrase {
            to: last.to,
            ..first
        };
        let groups: Vec<Group> = self
            .items(&whole)
            .iter()
            .filter_map(|item| item.group)
            .collect();
        Phrase {
            group: list_group(&groups).or(first.group),
            pronoun: false,
            named: false,
            listed: true,
            ..whole
        }
    }
}

/// Somebody who can be done to or do: not a thing, not a place.
const fn is_someone(item: &Phrase) -> bool {
    item.group.is_some()
}

/// The group that speaks for a list: the first that says more than "people"; of three kinds of
/// people or more, activists. Where both sides of a conflict stand in it, the first named.
fn list_group(groups: &[Group]) -> Option<Group> {
    let is_state = |group: &Group| Is::State.holds_for(Some(*group));
    let first = groups.first().copied()?;
    if groups.iter().any(is_state) && !groups.iter().all(is_state) {
        return Some(first);
    }
    let mut kinds: Vec<Group> = Vec::new();
    for &group in groups {
        // Women named beside others speak for the list only if they come first.
        let weak = matches!(group, Group::Residents | Group::Unknown)
            || group == Group::Women && first != Group::Women;
        if !weak && !kinds.contains(&group) {
            kinds.push(group);
        }
    }
    match kinds.len() {
        0 => Some(first),
        1 | 2 => kinds.first().copied(),
        _ if first.is_state() => Some(first),
        _ => Some(Group::Activists),
    }
}
