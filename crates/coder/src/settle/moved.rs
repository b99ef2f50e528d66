//! Times that are told by way of another event: "two days after his arrest", "ahead of the march on
//! Monday", "on the eve of the strike".

use super::{Lent, Settled, Settler};
use crate::lexicon::Order;
use crate::tag::Class;
use crate::time::ResolvedFrom;
use std::ops::Range;

/// How a time stands to the days of the mention that it is told by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Moved {
    /// So many days behind them: "two days after" an event of that day.
    Days(i32),
    /// Up to them: "ahead of the march on Monday".
    Before,
}

/// How far behind "ahead of" and the like the time of the other event may stand, in tokens.
const AHEAD: usize = 15;

/// How far behind "after" the other event may stand, in tokens.
const AFTER: usize = 10;

impl Settler<'_, '_> {
    /// Sees whether an act's time is that of another event, and how it stands to it.
    pub(super) fn move_time(&self, number: usize, range: &Range<usize>, settled: &mut Settled) {
        let own = settled.time.filter(|&(_, lent)| lent == Lent::Own);
        if let Some((time, _)) = own {
            if self.is_ahead(number, self.page.times[time].from) {
                settled.moved = Some(Moved::Before);
            }
        } else if let Some(time) = self.eve_of(number, range) {
            settled.time = Some((time, Lent::Own));
            settled.moved = Some(Moved::Days(-1));
        }
        settled.after = self.length_before(number, range);
        if let Some((time, length)) = own.zip(self.length_from(number, range))
            && self.page.times[time.0].to <= self.page.times[length].from
        {
            // "Heard on Monday, three weeks after she was freed": freed three weeks before Monday.
            match self.page.times[length].later {
                Some(days) => settled.moved = Some(Moved::Days(-days)),
                None => settled.time = None,
            }
        }
    }

    /// The length that is counted from an act.
    fn length_from(&self, number: usize, range: &Range<usize>) -> Option<usize> {
        let page = self.page;
        let first = page.times.partition_point(|time| time.from < range.start);
        (first..page.times.len())
            .take_while(|&time| page.times[time].from < range.end)
            .find(|&time| {
                let mention = &page.times[time];
                let length = mention.later.is_some() || mention.resolved_from == ResolvedFrom::Told;
                length
                    && !page.is_in(mention.to - 1, &page.cues.later)
                    && self.anchor(self.acts[number].sentence, mention.to) == Some(number)
            })
    }

    /// Whether "ahead of" or "in the run-up to" stands between an act and a time.
    fn is_ahead(&self, number: usize, time: usize) -> bool {
        let page = self.page;
        let act = &self.acts[number];
        let opens = |at: usize| {
            page.is_in(at, &page.cues.ahead)
                && (at + 1..at + 4).any(|t| page.is_word(t, "of") || page.is_word(t, "to"))
        };
        let first = act.to.max(time.saturating_sub(AHEAD));
        time > act.to && (first..time).any(opens)
    }

    /// "On the eve of the strike, which is to begin on 14 August": the time of what is to come.
    fn eve_of(&self, number: usize, range: &Range<usize>) -> Option<usize> {
        let page = self.page;
        let act = &self.acts[number];
        let end = range.end.min(act.to + 2 * AHEAD);
        let eve = (act.to..end).find(|&at| {
            page.is_in(at, &page.cues.eve)
                && page.is_in(at + 1, &page.cues.of)
                && page.time_at(at).is_none()
        })?;
        let first = page.times.partition_point(|time| time.from < eve);
        let time = page.times.get(first)?;
        let day = time.start.is_some() && time.start == time.end;
        (day && time.from < range.end.min(eve + AHEAD)).then_some(first)
    }

    /// "Two days after his arrest, agents raided": the length, where an act is what came after.
    fn length_before(&self, number: usize, range: &Range<usize>) -> Option<usize> {
        let page = self.page;
        let act = &self.acts[number];
        let first = page.times.partition_point(|time| time.from < range.start);
        (first..page.times.len())
            .take_while(|&time| page.times[time].from < range.end)
            .find(|&at| {
                let time = &page.times[at];
                let comma = |mut way: Range<usize>| way.any(|t| page.tokens.list[t].is(','));
                let parted = |mut way: Range<usize>| {
                    way.any(|t| {
                        matches!(page.class(t), Some(Class::Sub | Class::Relative))
                            || page.tokens.list[t].is(';')
                    })
                };
                let behind = time.to < act.from && comma(time.to..act.from);
                let before = act.to <= time.from && !parted(act.to..time.from);
                act.verbal && time.later.is_some() && (behind || before)
            })
            .filter(|&at| self.anchor(act.sentence, page.times[at].to).is_some())
    }

    /// "Freed on 3 May, two days after his arrest": the length is counted from the arrest and is not
    /// its time; of months and years it is the time of neither.
    pub(super) fn is_counted(&self, number: usize, time: usize) -> bool {
        let page = self.page;
        let (act, mention) = (&self.acts[number], &page.times[time]);
        page.lexicon.grammar.order != Order::VerbLast
            && (mention.later.is_some() || mention.resolved_from == ResolvedFrom::Told)
            && !page.is_in(mention.to - 1, &page.cues.later)
            && self
                .anchor(act.sentence, mention.to)
                .is_some_and(|anchor| anchor == number || mention.later.is_none())
    }

    /// The event that stands behind a length: "two days after the rally".
    pub(super) fn anchor(&self, sentence: usize, behind: usize) -> Option<usize> {
        let page = self.page;
        self.neighbours(sentence).find(|&other| {
            let from = self.acts[other].from;
            from >= behind
                && from < behind + AFTER
                && !(behind..from).any(|t| page.tokens.list[t].is(','))
        })
    }
}
