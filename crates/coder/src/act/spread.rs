//! One verb over several people with a place each: "23 in the prison of A, 11 in that of B and two
//! in that of C were hanged". Each pair is an act of its own.

use super::{Act, Finder};
use crate::lexicon::{Anchor, RuleRole};
use crate::phrase::Phrase;
use crate::settle::lasts;
use crate::tag::Class;
use crate::verb_last::Clause;
use std::ops::Range;

/// How many pairs one clause may hold: it keeps the work linear in the text.
const PAIRS: usize = 12;

impl Finder<'_, '_> {
    /// The acts of the pairs that an act's clause tells; the act itself if there is one at most.
    pub(super) fn spread(&self, act: Act) -> Vec<Act> {
        let number = self.page.clause_of.get(act.from).copied().unwrap_or(0);
        let clause = (number as usize)
            .checked_sub(1)
            .map(|clause| &self.page.clauses[clause]);
        let told = act.verbal && !act.negated && (act.target.is_some() || act.actor.is_some());
        let Some(clause) = clause.filter(|_| told) else {
            return vec![act];
        };
        let pairs = self.pairs(clause, act.from);
        let people = act.target.or(act.actor);
        let among = people.is_some_and(|people| {
            pairs
                .iter()
                .any(|(pair, _)| pair.from < people.to && people.from < pair.to)
        });
        if pairs.len() < 2 || !among {
            return vec![act];
        }
        pairs
            .into_iter()
            .map(|(people, range)| self.one_of(&act, people, range))
            .collect()
    }

    /// "Arrested 20 people in A and 30 in B": where the verb comes first, the people of the act with their
    /// place, and each number behind that has a place of its own.
    pub(super) fn spread_behind(&self, act: Act) -> Vec<Act> {
        let counted = act.verbal && !act.negated && !act.figures.is_empty();
        let Some(people) = act.target.filter(|_| counted) else {
            return vec![act];
        };
        let page = self.page;
        let pairs = self.numbers_with_places(act.to.max(people.core_to));
        let start = act.from.min(people.from);
        let placed = pairs.first().is_some_and(|(first, _)| {
            (start..first.from).any(|at| {
                page.place_at(at).is_some() && at > 0 && page.is_in(at - 1, &page.cues.locative)
            })
        });
        if !placed {
            return vec![act];
        }
        let rule = &page.lexicon.rules[act.rule];
        let others = pairs.iter().map(|&(item, end)| {
            let group = if item.head < item.core_to && page.number_at(item.head).is_none() {
                item.group
            } else {
                people.group
            };
            let mut one = Act {
                from: item.from,
                to: item.core_to,
                reach: end,
                target: Some(Phrase { group, ..item }),
                figures: Vec::new(),
                within: Some(item.from..end),
                ..act.clone()
            };
            self.count(rule, &mut one);
            one
        });
        let mut acts: Vec<Act> = others.collect();
        let within = Some(start..pairs[0].0.from);
        acts.insert(0, Act { within, ..act });
        acts
    }

    /// "…, four in A and two students in B": numbers of people behind a comma or "and", each with the
    /// place that it leads to and where that ends, up to the next verb.
    fn numbers_with_places(&self, from: usize) -> Vec<(Phrase, usize)> {
        let page = self.page;
        let joint = |at: usize| page.class(at) == Some(Class::Conj) || page.tokens.list[at].is(',');
        let clause = (from..self.bounds.1).take_while(|&at| {
            !matches!(
                page.class(at),
                Some(Class::Verb | Class::Aux | Class::Relative | Class::Sub)
            )
        });
        clause
            .filter(|&at| at > from && joint(at - 1) && !joint(at))
            .filter_map(|at| {
                let number = page.numbers[page.number_at(at)?];
                let plain = number.from == at && !number.ordinal && !number.measure && !number.one;
                let item = page.phrase_at(number.core).filter(|_| plain)?;
                let led = page.is_in(item.core_to, &page.cues.locative);
                let place = page.place_at(item.core_to + 1).filter(|_| led)?;
                let item = Phrase {
                    from: at,
                    to: item.core_to,
                    ..item
                };
                Some((item, page.places[place].to))
            })
            .take(PAIRS)
            .collect()
    }

    /// "Three rallies were held; nurses in A, pensioners in B and teachers in C": the pairs of clauses
    /// without a verb, for the event that the sentence told before.
    pub(super) fn listed(&self, acts: &mut Vec<Act>, first: usize) {
        let clauses = &self.page.clauses;
        let from = clauses.partition_point(|clause| clause.sentence < self.sentence);
        let to = clauses.partition_point(|clause| clause.sentence <= self.sentence);
        for clause in clauses[from..to].iter().filter(|c| c.predicate.is_none()) {
            let start = clause.pieces.first().map_or(0, |piece| piece.start);
            let told = acts[first..]
                .iter()
                .rev()
                .find(|act| act.to <= start && lasts(act.kind) && act.within.is_none());
            let Some(told) = told.cloned() else { continue };
            let pairs = self.pairs(clause, usize::MAX);
            if pairs.len() > 1 {
                let one = |(people, range)| Act {
                    target: None,
                    ..self.one_of(
                        &Act {
                            target: None,
                            verbal: true,
                            ..told.clone()
                        },
                        people,
                        range,
                    )
                };
                acts.extend(pairs.into_iter().map(one));
            }
        }
    }

    fn one_of(&self, act: &Act, people: Phrase, range: Range<usize>) -> Act {
        let rule = &self.page.lexicon.rules[act.rule];
        let mut one = act.clone();
        let role = if act.target.is_some() {
            RuleRole::Target
        } else {
            RuleRole::Actor
        };
        let party = match role {
            RuleRole::Target => &mut one.target,
            _ => &mut one.actor,
        };
        *party = Some(people);
        one.within = Some(range);
        one.figures.clear();
        self.count(rule, &mut one);
        one
    }

    /// People of a clause, each with the tokens up to the next, if every one has a place there and
    /// "and" or a comma leads to all but the first.
    fn pairs(&self, clause: &Clause, limit: usize) -> Vec<(Phrase, Range<usize>)> {
        let page = self.page;
        let Some(piece) = clause.pieces.last() else {
            return Vec::new();
        };
        let end = piece.end.min(limit);
        let first = page
            .tagged
            .chunks
            .partition_point(|chunk| (chunk.from as usize) < piece.start);
        let mut people: Vec<Phrase> = page.tagged.chunks[first..]
            .iter()
            .take_while(|chunk| (chunk.to as usize) <= end)
            .filter(|chunk| !self.is_behind_preposition(chunk.from as usize))
            .map(|chunk| page.head_first(chunk.from as usize, chunk.to as usize))
            .filter(|phrase| phrase.group.is_some() && page.place_at(phrase.from).is_none())
            .take(PAIRS)
            .collect();
        let marked = |phrase: &Phrase| page.class(phrase.to) == Some(Class::ObjectMark);
        if people.iter().any(marked) {
            people.retain(marked);
        }
        let starts: Vec<usize> = people.iter().map(|phrase| phrase.from).collect();
        let ends = starts.iter().skip(1).copied().chain([end]);
        let pairs: Vec<_> = people
            .into_iter()
            .zip(ends)
            .map(|(phrase, next)| (phrase, phrase.from..next))
            .collect();
        let placed = |(phrase, range): &(Phrase, Range<usize>)| {
            (phrase.from..range.end).any(|at| page.place_at(at).is_some())
        };
        let joined = |(phrase, _): &(Phrase, Range<usize>)| {
            // "And also some pensioners".
            let mut before = phrase.from.saturating_sub(1);
            if page.class(before) == Some(Class::Adverb) {
                before = before.saturating_sub(1);
            }
            page.class(before) == Some(Class::Conj) || page.tokens.list[before].is('،')
        };
        if pairs.iter().all(placed) && pairs.iter().skip(1).all(joined) {
            pairs
        } else {
            Vec::new()
        }
    }

    fn is_behind_preposition(&self, at: usize) -> bool {
        let page = self.page;
        let behind = |at: usize| at > 0 && page.class(at - 1) == Some(Class::Prep);
        // "Following the arrest of a teacher": what it stands right behind is led by one.
        let owner = at
            .checked_sub(1)
            .and_then(|before| page.tagged.chunk_at(before));
        let event = |at: usize| {
            let anchors = page.lexicon.by_word.get(&page.tokens.list[at].hash);
            let noun = |anchor: &Anchor| matches!(anchor, Anchor::Noun { .. });
            anchors.is_some_and(|anchors| anchors.iter().any(noun))
        };
        behind(at)
            || owner
                .is_some_and(|owner| behind(owner.from as usize) && event(owner.to as usize - 1))
    }
}
