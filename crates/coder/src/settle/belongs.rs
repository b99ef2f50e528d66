//! Whose a time or place is: another verb or event on the way may have it for itself.

use super::{Lent, Settled, Settler, is_position};
use crate::act::Act;
use crate::lexicon::{Forms, Order};
use crate::tag::Class;
use crate::time::{Relation, TimeMention};
use record::TimePrecision;
use std::ops::Range;

/// Values further away, in tokens, are no act's anyway.
const FAR: usize = 60;

impl Settler<'_, '_> {
    /// "Arrested over the murder of a clerk in May": a value behind the event that an act is done
    /// for is that event's.
    pub(super) fn is_of_cause(&self, number: usize, value: usize) -> bool {
        let page = self.page;
        let act = &self.acts[number];
        page.lexicon.grammar.order != Order::VerbLast
            && self.acts[self.neighbours(act.sentence)]
                .iter()
                .any(|other| {
                    let chunk = page.tagged.chunk_at(other.from);
                    let before = chunk.and_then(|chunk| (chunk.from as usize).checked_sub(1));
                    other.from >= act.to
                        && other.to <= value
                        && !other.verbal
                        && before.is_some_and(|at| page.is_in(at, &page.cues.cause))
                })
    }

    /// ", exceeding the number of last year": a value in a clause of a participle that tells no
    /// event, to the next comma.
    pub(super) fn is_of_participle(&self, number: usize, value: usize) -> bool {
        let page = self.page;
        let act = &self.acts[number];
        if page.lexicon.grammar.order == Order::VerbLast
            || value <= act.reach
            || value > act.reach + FAR
        {
            return false;
        }
        let comma = (act.reach..value)
            .rev()
            .find(|&at| page.tokens.list[at].is(','));
        comma.is_some_and(|comma| {
            let verb = comma + 1;
            page.class(verb) == Some(Class::Verb)
                && page.tagged.words[verb].forms == Forms::ING
                && !self.acts[self.neighbours(act.sentence)]
                    .iter()
                    .any(|other| other.from >= verb && other.from < value)
        })
    }

    /// Whether another verb than one of happening stands between a noun and a place: "the murders
    /// were condemned by leaders in Lima".
    pub(super) fn is_behind_verb(&self, number: usize, value: usize) -> bool {
        let page = self.page;
        let act = &self.acts[number];
        page.lexicon.grammar.order != Order::VerbLast
            && !act.verbal
            && !act.anchored
            && value < act.reach + FAR
            && (act.reach..value).any(|at| {
                page.class(at) == Some(Class::Verb) && !page.tagged.words[at].forms.has(Forms::ING)
            })
    }

    /// Whether the verb that a noun is told under stands between a value and it: "on Monday the
    /// minister condemned the murder" says when he spoke.
    pub(super) fn is_before_verb(&self, number: usize, value: usize) -> bool {
        let page = self.page;
        let act = &self.acts[number];
        page.lexicon.grammar.order != Order::VerbLast
            && !act.verbal
            && !act.anchored
            && act.from < value + FAR
            && (value..act.from).any(|at| {
                page.class(at) == Some(Class::Verb)
                    && !page.tagged.words[at].forms.has(Forms::ING)
                    && !self.acts[self.neighbours(act.sentence)]
                        .iter()
                        .any(|other| other.verbal && other.from <= at && at < other.to)
            })
    }

    /// Whether a time stands right behind another verb, and a comma parts it from an act: "a vote to
    /// be held in May, marched".
    pub(super) fn is_of_earlier_verb(&self, number: usize, mention: &TimeMention) -> bool {
        let page = self.page;
        let act = &self.acts[number];
        if page.lexicon.grammar.order == Order::VerbLast || mention.to > act.from {
            return false;
        }
        let start = page.layout.sentences[act.sentence].tokens.start;
        let behind = mention.from.checked_sub(1).filter(|&at| at >= start);
        behind.is_some_and(|at| page.class(at) == Some(Class::Verb))
            && (mention.to..act.from).any(|at| page.tokens.list[at].is(','))
    }

    /// "Detained on 2 May, she was released": a time behind an act that only describes somebody,
    /// before the comma that closes it.
    pub(super) fn is_of_description(&self, number: usize, mention: &TimeMention) -> bool {
        let page = self.page;
        let act = &self.acts[number];
        mention.to <= act.from
            && act.from < mention.to + FAR
            && page.lexicon.grammar.order != Order::VerbLast
            && (mention.to..act.from).any(|at| page.tokens.list[at].is(','))
            && self.acts[self.neighbours(act.sentence)]
                .iter()
                .any(|other| {
                    (other.reduced || other.aside)
                        && other.to <= mention.from
                        && !(other.to..mention.from).any(|at| page.tokens.list[at].is(','))
                })
    }

    /// "…, two days after police arrested him": the word that opens an act's clause behind a length
    /// of time. What stands before it is another time; 0 if there is none.
    pub(super) fn behind_length(&self, number: usize, range: &Range<usize>) -> usize {
        let page = self.page;
        let act = &self.acts[number];
        let opener = (range.start..act.from).rev().find(|&at| {
            page.is_in(at, &page.cues.clause) && self.clauses[at] == self.clauses[act.from]
        });
        // "called on Monday for the release of the men arrested in May"
        let described = act.reduced.then_some(act.from);
        opener
            .filter(|_| act.apart)
            .or(described)
            .or_else(|| self.behind_cause(act))
            .unwrap_or(0)
    }

    /// "The strike over the arrest of": where the noun begins that an act is done for; its time
    /// stands behind it.
    pub(super) fn behind_cause(&self, act: &Act) -> Option<usize> {
        let page = self.page;
        let chunk = page.tagged.chunk_at(act.from).filter(|_| !act.verbal)?;
        let from = chunk.from as usize;
        let before = from.checked_sub(1)?;
        // "four days after his arrest"
        let length = page.time_at(before).or_else(|| {
            let opens = page.is_in(before, &page.cues.clause);
            page.time_at(before.checked_sub(1)?).filter(|_| opens)
        });
        let apart = length.is_some_and(|time| {
            !is_position(page.times[time].relation) && page.times[time].relation != Relation::Clock
        });
        (page.is_in(before, &page.cues.cause) || apart).then_some(from)
    }

    /// Whether a comma parts a time from an act that has its own time.
    pub(super) fn is_parted(&self, number: usize, time: usize) -> bool {
        let (act, mention) = (&self.acts[number], &self.page.times[time]);
        // "In Lagos, where police had fired, shops stayed shut on Wednesday"
        let closed = act.apart || act.verbal && act.aside && self.relative_of(number).is_some();
        closed
            && self.page.lexicon.grammar.order != Order::VerbLast
            && (act.reach.max(act.to)..mention.from).any(|at| self.page.tokens.list[at].is(','))
    }

    /// The dated phrase that the relative clause of an act describes, in tokens.
    pub(super) fn antecedent(&self, number: usize) -> Option<Range<usize>> {
        let page = self.page;
        if page.lexicon.grammar.order == Order::VerbLast {
            return None;
        }
        let relative = self.relative_of(number)?;
        let before = relative.checked_sub(1)?;
        let last = before - usize::from(page.class(before) == Some(Class::Prep) && before > 0);
        let chunk = page.tagged.chunk_at(last)?;
        let range = chunk.from as usize..chunk.to as usize;
        range
            .clone()
            .any(|at| page.time_at(at).is_some())
            .then_some(range)
    }

    /// Whether an act has a year of its own long before the report: the place of the day's news is
    /// not its place.
    pub(super) fn is_of_another_year(&self, settled: &Settled) -> bool {
        let Some((time, Lent::Own)) = settled.time else {
            return false;
        };
        let time = &self.page.times[time];
        let long = matches!(
            time.precision,
            Some(TimePrecision::Year | TimePrecision::Years)
        );
        let past = time
            .end
            .zip(self.page.date_line)
            .is_some_and(|(end, today)| end.year() < today.year());
        long && past && self.page.lexicon.grammar.order != Order::VerbLast
    }
}
