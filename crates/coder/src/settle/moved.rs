//! Times that are told by way of another event: "two days after his arrest", "ahead of the march on
//! Monday", "on the eve of the strike".

use super::{Lent, Settled, Settler};
use crate::act::Act;
use crate::lexicon::Order;
use crate::phrase::Page;
use crate::tag::Class;
use crate::time::{Relation, ResolvedFrom, TimeMention};
use crate::token::Kind;
use record::{ClaimType, TimePrecision};
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

/// How far before a time "up from" may stand, in tokens.
const COMPARED: usize = 5;

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
        if let Some((time, _)) = own
            && let Some(length) = self.length_between(number, time)
        {
            // "Killed two days after his arrest on 3 May": two days behind that day.
            match self.page.times[length].later {
                Some(days) => settled.moved = Some(Moved::Days(days)),
                None => settled.time = None,
            }
            return;
        }
        settled.after = self.length_before(number, range);
        let Some((time, _)) = own.filter(|_| settled.moved.is_none()) else {
            return;
        };
        if let Some(length) = self.length_from(number, range)
            && self.page.times[time].to <= self.page.times[length].from
        {
            // "Told on Friday, two weeks after she was freed": freed two weeks before that Friday.
            match self.page.times[length].later {
                Some(days) => settled.moved = Some(Moved::Days(-days)),
                None => settled.time = None,
            }
        }
    }

    /// The length between an act and a time that is counted from what has that time: "two days
    /// after taking office on 1 April".
    fn length_between(&self, number: usize, time: usize) -> Option<usize> {
        let page = self.page;
        let (act, counted) = (&self.acts[number], &page.times[time]);
        let length = time.checked_sub(1)?;
        let mention = &page.times[length];
        let near = mention.from >= act.to && counted.from < mention.to + AFTER;
        let parted = |mut way: Range<usize>| {
            way.any(|at| matches!(page.tokens.list[at].kind, Kind::Mark(',' | ';' | '.')))
        };
        (near && mention.counted && !page.is_in(mention.to - 1, &page.cues.later))
            .then_some(length)
            .filter(|_| !parted(mention.to..counted.from))
    }

    /// The length that is counted from an act.
    fn length_from(&self, number: usize, range: &Range<usize>) -> Option<usize> {
        let page = self.page;
        let first = page.times.partition_point(|time| time.from < range.start);
        (first..page.times.len())
            .take_while(|&time| page.times[time].from < range.end)
            .find(|&time| {
                let mention = &page.times[time];
                self.is_length(mention)
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
            && self.is_length(mention)
            && self
                .anchor(act.sentence, mention.to)
                .is_some_and(|anchor| anchor == number || mention.later.is_none())
    }

    /// "Two days after": a length that is counted from what stands behind it.
    fn is_length(&self, mention: &TimeMention) -> bool {
        let page = self.page;
        (mention.later.is_some() || mention.resolved_from == ResolvedFrom::Told)
            && !page.is_in(mention.to - 1, &page.cues.later)
    }

    /// "480, up from 300 last week": the time of the number that another is compared with.
    pub(super) fn is_compared(&self, time: usize) -> bool {
        let page = self.page;
        let from = page.times[time].from;
        (from.saturating_sub(COMPARED)..from)
            .any(|at| page.is_in(at, &page.cues.compared) && page.is_in(at + 1, &page.cues.out_of))
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

/// "Arrested in May 2020 and later freed": not in that month; what is told of one day may well have
/// happened later that day.
pub(crate) fn is_left_behind(page: &Page<'_>, act: &Act, time: usize) -> bool {
    let before = act.from.checked_sub(1);
    // "Taken in January and freed after six weeks".
    let counted = page.time_at(act.to).is_some_and(|length| {
        let length = &page.times[length];
        matches!(length.relation, Relation::After | Relation::Duration) && !length.within_day
    });
    act.kind == ClaimType::Release && counted
        || page.times[time].precision != Some(TimePrecision::Day)
            && before.is_some_and(|at| page.is_in(at, &page.cues.afterwards))
}
