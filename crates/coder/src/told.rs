//! Times that point to other times of the text: "the same day", "the night before that", a weekday
//! that the text dates elsewhere.

use crate::cues::Cues;
use crate::governors::HashSetKeyed;
use crate::time::{Relation, TimeMention};
use crate::token::Tokens;
use record::{Date, TimePrecision};
use std::collections::HashMap;

/// How many times back "the same" looks.
const SAME: usize = 6;

/// "The same day", "that month": the day told before it, or the latest month told before it.
pub(crate) fn same_day(tokens: &Tokens<'_>, cues: &Cues, times: &mut [TimeMention]) {
    for at in 1..times.len() {
        let (told, rest) = times.split_at_mut(at);
        let now = &mut rest[0];
        let is =
            |at: usize, words: &HashSetKeyed| at < now.to && words.contains(&tokens.list[at].hash);
        let day = now.precision.is_none_or(|p| p == TimePrecision::Day);
        let same = is(now.from, &cues.same)
            || is(now.from, &cues.leads) && is(now.from + 1, &cues.same)
            || day && (1..3).any(|behind| is(now.from + behind, &cues.same))
            // "that afternoon"
            || is(now.from, &cues.that) && is(now.from + 1, &cues.part_of_day);
        if now.start.is_some() {
            continue;
        }
        if let Some(by) = beside(tokens, cues, now).or(later(tokens, cues, now)) {
            let day = told
                .iter()
                .rev()
                .take(SAME)
                .find_map(|before| before.start.filter(|_| before.start == before.end));
            let moved = day.and_then(|day| day.checked_add(jiff::Span::new().days(by)).ok());
            if moved.is_some() {
                (now.start, now.end) = (moved, moved);
                now.precision = Some(TimePrecision::Day);
                now.relation = Relation::At;
            }
            continue;
        }
        if !same {
            continue;
        }
        let source = if day {
            let days = told.iter().rev().take(SAME / 2);
            days.filter(|before| before.start.is_some())
                .find(|before| before.start == before.end)
        } else {
            told.iter()
                .rev()
                .take(SAME)
                .filter(|before| before.precision == now.precision)
                .max_by_key(|before| before.start)
        };
        if let Some(before) = source.filter(|before| before.start.is_some()) {
            (now.start, now.end, now.precision) = (before.start, before.end, before.precision);
            now.resolved_from = before.resolved_from;
        }
    }
}

/// "From morning until noon of Wednesday": hours of that one day.
pub(crate) fn hours(tokens: &Tokens<'_>, cues: &Cues, times: &mut [TimeMention]) {
    for time in times {
        let Some(from) = time.from.checked_sub(2) else {
            continue;
        };
        let open = time.start.is_none() && time.precision.is_none_or(|p| p == TimePrecision::Day);
        if open
            && time.relation == Relation::Until
            && cues.of.contains(&tokens.list[from].hash)
            && cues.part_of_day.contains(&tokens.list[from + 1].hash)
        {
            time.start = time.end;
            time.precision = Some(TimePrecision::Day);
            time.relation = Relation::At;
        }
    }
}

/// A day with its precision, as a time tells it.
type Day = (Option<Date>, Option<TimePrecision>);

/// "On Saturday", and elsewhere "on Saturday 14 August": a weekday that the text dates once.
pub(crate) fn dated_weekdays(tokens: &Tokens<'_>, times: &mut [TimeMention]) {
    let mut dated: HashMap<u64, Option<Day>> = HashMap::new();
    let day = |time: &TimeMention| time.start.is_some() && time.start == time.end;
    for time in times
        .iter()
        .filter(|time| day(time) && time.to - time.from > 1)
    {
        for token in &tokens.list[time.from..time.to] {
            let known = dated
                .entry(token.hash)
                .or_insert(Some((time.start, time.precision)));
            // A word that stands with two days tells neither.
            if known.is_some_and(|(start, _)| start != time.start) {
                *known = None;
            }
        }
    }
    for time in times.iter_mut() {
        let bare = time.start.is_none() && time.end.is_none();
        let last = tokens.list[time.from..time.to]
            .last()
            .map(|token| token.hash);
        if !bare || time.precision != Some(TimePrecision::Day) {
            continue;
        }
        if let Some(Some((start, precision))) = last.and_then(|last| dated.get(&last)) {
            (time.start, time.end, time.precision) = (*start, *start, *precision);
        }
    }
}

/// How many days a time lies from the one it points to: "the night before that".
fn beside(tokens: &Tokens<'_>, cues: &Cues, time: &TimeMention) -> Option<i64> {
    let has = |words: &HashSetKeyed| {
        tokens.list[time.from..time.to]
            .iter()
            .any(|token| words.contains(&token.hash))
    };
    let day = time.precision.is_none_or(|p| p == TimePrecision::Day) && has(&cues.part_of_day);
    match (has(&cues.this), has(&cues.earlier), has(&cues.later)) {
        (true, true, _) => Some(-1),
        (true, false, true) => Some(1),
        _ if day && time.later.is_none() && has(&cues.day_before) => Some(-1),
        _ if day && time.later.is_none() && has(&cues.day_after) => Some(1),
        _ => None,
    }
}

/// How many days a time lies from the one told before: "two days later".
fn later(tokens: &Tokens<'_>, cues: &Cues, time: &TimeMention) -> Option<i64> {
    let last = tokens.list.get(time.to.checked_sub(1)?)?;
    let days = time.later.filter(|_| cues.later.contains(&last.hash))?;
    Some(i64::from(days))
}

/// How far behind a long time the event may be told that begins it, in tokens.
const BEGINS: usize = 20;

/// "Last year, after the vote in August": from August on.
pub(crate) fn begun(tokens: &Tokens<'_>, cues: &Cues, times: &mut [TimeMention]) {
    for at in 1..times.len() {
        let (wide, inner) = (times[at - 1], times[at]);
        let way = wide.to..inner.from.min(wide.to + BEGINS);
        let led = (wide.to..wide.to + 2).any(|t| {
            tokens
                .list
                .get(t)
                .is_some_and(|t| cues.behind.contains(&t.hash))
        });
        let near = inner.from < wide.to + BEGINS
            && !tokens.list[way]
                .iter()
                .any(|token| token.is('.') || token.breaks > 1);
        let year = wide.precision == Some(TimePrecision::Year) && wide.start < wide.end;
        let fine = matches!(
            inner.precision,
            Some(TimePrecision::Month | TimePrecision::Day)
        );
        let inside = inner.start.is_some() && inner.start >= wide.start && inner.end <= wide.end;
        if led && near && year && fine && inside {
            times[at - 1].start = inner.start;
            times[at - 1].precision = Some(TimePrecision::Month);
        }
    }
}
