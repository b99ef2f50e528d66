//! What the verb of a clause says of reality, where it ends the clause.

use super::super::{Act, Finder};
use crate::governors::VerbList;
use crate::settle::lasts;
use crate::tag::Class;
use crate::time::Relation;
use crate::verb_last::{Clause, Tense};
use record::{ClaimType, Modality, TimePrecision};

/// How many clauses back "the video shows" may stand from what it shows.
const SHOWN: usize = 3;

/// How far before its verb a word may stand that makes a predicate with it, in tokens.
const APART: usize = 12;

impl Finder<'_, '_> {
    /// What a clause's verb says of reality; `None` if it asserts nothing.
    pub(super) fn predicate_modality(&self, clause: &Clause, act: &mut Act) -> Option<()> {
        let predicate = clause.predicate?;
        let opens = clause.pieces.first().map_or(0, |piece| piece.start);
        let conditional = (opens..act.from)
            .take(2)
            .any(|at| self.page.is_in(at, &self.governors.condition));
        let habit = (predicate.from.saturating_sub(3).max(opens)..predicate.from)
            .any(|at| self.page.is_in(at, &self.governors.habit))
            && !self.is_bounded(clause);
        if conditional
            || habit
            || self.is_wondered(clause, act.from)
            || predicate.negated && (predicate.tense != Tense::Past || !act.verbal)
        {
            return None;
        }
        if predicate.negated {
            act.deny();
            return Some(());
        }
        match predicate.tense {
            Tense::Past => {}
            Tense::Future => act.modality = Modality::Planned,
            Tense::Doubt => act.modality = Modality::Possible,
            // "Announced that from Saturday they join the strike".
            Tense::Present if act.verbal && self.is_announced(clause, act) => {
                act.modality = Modality::Planned;
            }
            // What is done as a habit; what is going on still is told by a noun and its verb.
            Tense::Present if act.verbal && !self.goes_on_now(clause, act) => return None,
            Tense::Present => {}
            Tense::Wish => {
                let before = clause.before.map(|before| &self.page.clauses[before])?;
                // "Are not to strike", "could not arrest them".
                if before.predicate.is_some_and(|it| it.negated) {
                    return None;
                }
                if self.governed_by(before, &self.governors.scheduled) {
                    act.modality = Modality::Planned;
                    return Some(());
                }
                if self.governed_by(before, &self.governors.plan) {
                    let rule = &self.page.lexicon.rules[act.rule];
                    return self.planned_or_nothing(rule, act);
                }
                // "Can arrest them": only what they managed was done.
                let done = before.predicate.is_some_and(|it| it.tense == Tense::Past);
                if !done || !self.governed_by(before, &self.governors.real) {
                    return None;
                }
            }
        }
        Some(())
    }

    /// "Did the police arrest them?", "whether they were": nobody says that they did.
    pub(super) fn is_wondered(&self, clause: &Clause, act: usize) -> bool {
        let opens = clause.pieces.first().map_or(act, |piece| piece.start);
        (opens.saturating_sub(1).max(self.bounds.0)..act)
            .any(|at| self.page.is_in(at, &self.governors.whether))
    }

    /// Whether a dated present of what lasts is told as what somebody announced, or any as a threat.
    fn is_announced(&self, clause: &Clause, act: &Act) -> bool {
        let before = clause.before.map(|before| &self.page.clauses[before]);
        let announced = |before: &Clause| {
            self.is_dated(clause) && self.governed_by(before, &self.governors.announce)
                || self.governed_by(before, &self.governors.plan)
        };
        lasts(act.kind)
            && !self.governed_by(clause, &self.governors.real)
            && before.is_some_and(announced)
    }

    /// "Refuse food since Monday", "the video shows that they fire", "today they gather": a present
    /// that is no habit.
    fn goes_on_now(&self, clause: &Clause, act: &Act) -> bool {
        let before = |clause: &Clause| clause.before.map(|before| &self.page.clauses[before]);
        let mut earlier = before(clause);
        for _ in 0..SHOWN {
            let Some(clause) = earlier else { break };
            if self.governed_by(clause, &self.governors.shows) {
                return true;
            }
            earlier = before(clause);
        }
        // "They refuse to send the sick prisoner to hospital": it is done to somebody as it is told.
        let suffered = act.kind == ClaimType::Mistreatment
            && act
                .target
                .is_some_and(|who| who.named || self.page.is_in(who.from, &self.page.cues.single));
        let goes_on = lasts(act.kind) && self.governed_by(clause, &self.governors.real);
        act.kind == ClaimType::HungerStrike || suffered || goes_on || self.is_dated(clause)
    }

    /// "Since last autumn they have often marched": what is told of a stretch of time is no mere habit.
    fn is_bounded(&self, clause: &Clause) -> bool {
        let page = self.page;
        let from = clause.pieces.first().map_or(0, |piece| piece.start);
        let first = page.times.partition_point(|time| time.from < from);
        page.times[first..]
            .iter()
            .take_while(|time| time.from < clause.end())
            .any(|time| time.relation == Relation::Since && time.start.is_some())
    }

    /// Whether a clause names a day.
    fn is_dated(&self, clause: &Clause) -> bool {
        let page = self.page;
        let (from, to) = (
            clause.pieces.first().map_or(0, |piece| piece.start),
            clause.end(),
        );
        let first = page.times.partition_point(|time| time.from < from);
        page.times[first..]
            .iter()
            .take_while(|time| time.from < to)
            .any(|time| {
                let day = matches!(
                    time.precision,
                    Some(TimePrecision::Day | TimePrecision::Days)
                );
                day && matches!(time.relation, Relation::At | Relation::Since)
            })
    }

    /// Whether a clause's predicate is one of a list: its verb, or the word before it and the
    /// verb joined by a low line.
    pub(super) fn governed_by(&self, clause: &Clause, list: &VerbList) -> bool {
        let Some(predicate) = clause.predicate else {
            return false;
        };
        let page = self.page;
        let verb = match predicate.verb {
            0 => page.lexicon.grammar.be_verb.as_str(),
            verb => page.lexicon.verbs[usize::from(verb) - 1].as_str(),
        };
        if list.contains(verb) && !predicate.passive {
            return true;
        }
        if predicate.passive {
            let participle = crate::fold::fold(page.tokens.str(predicate.from));
            let become_verb = &page.lexicon.grammar.become_verb;
            return list.contains(&format!("{participle}_{become_verb}"));
        }
        if !list.has_behind_words(verb) {
            return false;
        }
        // "The intention of gathering had": the word may stand before what complements it.
        let object = predicate.from.checked_sub(1);
        let split = object.filter(|&at| page.class(at) == Some(Class::ObjectMark));
        if let Some(mark) = split {
            let first = clause.pieces.last().map_or(mark, |piece| piece.start);
            let apart = (first.max(mark.saturating_sub(APART))..mark).any(|at| {
                let word = crate::fold::fold(page.tokens.str(at));
                list.contains(&format!("{word}_{verb}"))
            });
            if apart {
                return true;
            }
        }
        // One word or up to three before the verb: "held_do", "behind_head_lay".
        let mut words = verb.to_owned();
        let reach = (1..=3.min(predicate.from))
            .take_while(|&back| page.tokens.list[predicate.from - back].is_word());
        reach.into_iter().any(|back| {
            let word = crate::fold::fold(page.tokens.str(predicate.from - back));
            words = format!("{word}_{words}");
            list.contains(&words)
        })
    }
}
