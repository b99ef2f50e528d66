//! Acts of fixed phrases: "took to the streets".

use super::verb::is_narrated;
use super::{Act, ActFigure, Finder};
use crate::frame::{frame, subject};
use crate::lexicon::{Is, PhraseWord, Rule};
use crate::phrase::Phrase;
use crate::tag::Class;
use crate::token::Kind;
use record::{ClaimType, Counted};

impl Finder<'_, '_> {
    pub(super) fn phrase_act(&self, number: usize, at: usize, rest: &[PhraseWord]) -> Option<Act> {
        let page = self.page;
        let rule = &page.lexicon.rules[number];
        let (to, inside) = self.phrase_run(at, rest)?;
        if self.barred(rule, at, to) {
            return None;
        }
        let mut act = self.act(rule, number, at, to);
        act.verbal = true;
        act.aside = self.is_relative_before(at);
        if rule.possessor.is_some() {
            act.target = at.checked_sub(1).and_then(|before| page.phrase_at(before));
        } else if page.class(at) == Some(Class::Verb) {
            let frame = frame(page, at, at + 1, self.bounds);
            self.verb_modality(&frame, at, &mut act)?;
            act.narrated = is_narrated(&frame);
            if !self.may_be_subject(rule, frame.subject) {
                return None;
            }
            self.give(&mut act, rule.subject, frame.subject);
        } else {
            let subject = at
                .checked_sub(1)
                .filter(|&before| before >= self.bounds.0)
                .filter(|&before| {
                    page.tagged
                        .chunk_at(before)
                        .is_none_or(|chunk| (chunk.to as usize) <= at)
                })
                .and_then(|before| self.subject_before(before));
            if !self.may_be_subject(rule, subject) {
                return None;
            }
            self.give(&mut act, rule.subject, subject);
        }
        self.arguments(&mut act, rule, to)?;
        if let (Some(of), Some(number)) = (rule.counts_inside, inside) {
            let number = page.numbers[number];
            if number.measure || page.time_at(number.core).is_some() {
                return None;
            }
            act.figures.push(ActFigure::new(of, &number));
            act.from = act.from.min(number.from);
            let people = page.phrase_at(number.core);
            let people = people.filter(|people| people.group.is_some() && !people.pronoun);
            act.target = act
                .target
                .or(people.filter(|_| !matches!(of, Counted::Injured | Counted::Participants)));
        } else if rule.counts_inside.is_some() {
            return None;
        }
        // "Marchers clashed with police, leaving two dead": the marchers did not kill them.
        let crowd = act.actor.is_some_and(|actor| page.holds(Is::Crowd, &actor));
        if act.kind == ClaimType::Killing && rule.counts_inside.is_some() && crowd {
            act.actor = None;
        }
        self.count(rule, &mut act);
        if page.class(at) == Some(Class::Verb) {
            self.only_charged(at, &mut act);
        }
        (!self.is_ordinary(rule, &act)).then_some(act)
    }

    /// Whether a rule's conditions on its subject hold; of none they do.
    fn may_be_subject(&self, rule: &Rule, subject: Option<Phrase>) -> bool {
        subject.is_none_or(|subject| {
            let holds = |&is: &Is| self.page.holds(is, &subject);
            (rule.subject_is.is_empty() || rule.subject_is.iter().any(holds))
                && !rule.subject_not.iter().any(holds)
        })
    }

    /// Whether a relative pronoun stands right before a phrase or its auxiliaries.
    fn is_relative_before(&self, at: usize) -> bool {
        (self.bounds.0..at)
            .rev()
            .find(|&t| !matches!(self.page.class(t), Some(Class::Aux | Class::Adverb)))
            .is_some_and(|t| self.page.class(t) == Some(Class::Relative))
    }

    /// The subject of a phrase without a verb at its head: what stands before its auxiliaries.
    pub(super) fn subject_before(&self, mut at: usize) -> Option<Phrase> {
        for _ in 0..5 {
            match self.page.class(at)? {
                Class::Aux | Class::Adverb | Class::Relative | Class::Prep => {
                    at = at.checked_sub(1).filter(|&b| b >= self.bounds.0)?;
                }
                // "Police spoke of two dead": who reports it did not do it.
                Class::Verb if self.page.speech.reports_at(self.page, at) => return None,
                Class::Verb => {
                    return frame(self.page, at, at + 1, self.bounds).subject;
                }
                _ => return subject(self.page, at, self.bounds.0, false),
            }
        }
        None
    }

    fn is_quote_mark(&self, at: usize) -> bool {
        matches!(
            self.page.tokens.list[at].kind,
            Kind::Mark('«' | '»' | '"' | '“' | '”')
        )
    }

    /// Matches the elements of a phrase behind its first word; gives the end and a number met.
    pub(super) fn phrase_run(
        &self,
        at: usize,
        rest: &[PhraseWord],
    ) -> Option<(usize, Option<usize>)> {
        let page = self.page;
        let mut inside = page.number_at(at);
        let mut next = inside.map_or(at + 1, |number| page.numbers[number].to);
        let mut gap = 0;
        let mut elements = rest.iter().peekable();
        let timed = |at: usize| !page.clauses.is_empty() && page.time_at(at).is_some();
        while let Some(element) = elements.peek() {
            if let PhraseWord::Gap = element {
                gap = if page.clauses.is_empty() { 4 } else { 9 };
                elements.next();
                continue;
            }
            if next >= self.bounds.1 {
                return None;
            }
            let hash = page.tokens.list[next].hash;
            let matched = match element {
                PhraseWord::Words(words) => words.contains(&hash).then_some(next + 1),
                PhraseWord::Kind(kinds) => page.tagged.words[next]
                    .kinds
                    .meets(*kinds)
                    .then_some(next + 1),
                PhraseWord::Number => page.number_at(next).filter(|_| !timed(next)).map(|number| {
                    inside = Some(number);
                    page.numbers[number].to
                }),
                PhraseWord::Gap => None,
            };
            match matched {
                Some(end) => {
                    next = end;
                    gap = 0;
                    elements.next();
                }
                // "three soldiers and wounded five": the number is not of the wounded.
                None if gap > 0
                    && inside.is_some()
                    && matches!(page.class(next), Some(Class::Conj | Class::Relative)) =>
                {
                    return None;
                }
                // A time takes no room where everything stands before the verb.
                None if gap > 0 && timed(next) => next += 1,
                None if gap > 0 => {
                    gap -= 1;
                    next += 1;
                }
                None if self.is_hyphen(next) || self.is_quote_mark(next) => next += 1,
                None => return None,
            }
        }
        Some((next, inside))
    }
}
