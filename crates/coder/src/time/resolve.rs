//! Times as written to days, by the codebook's rules.

mod counts;
mod days;
mod feasts;
mod quotes;
mod told;

use super::calendar::{self, Calendar, date_of, number_of};
use super::dateline::{heads_page, line_dates};
use super::expr::{Expr, Found, Unit, Year};
use super::lexicon::TimeLexicon;
use super::{Direction, Relation, ResolvedFrom, TimeContext, TimeMention};
use crate::token::Tokens;
use days::{Days, Resolver};
use jiff::civil::Date;
use record::{Flag, TimePrecision};

/// How many days a range that has begun may still run.
const RUNNING: i32 = 7;

/// Resolves all times of a text; one mention for each time found, in the same order.
pub(super) fn all(
    tokens: &Tokens<'_>,
    lexicon: &TimeLexicon,
    context: &TimeContext,
    found: &[Found],
) -> Vec<TimeMention> {
    if found.is_empty() {
        return Vec::new();
    }
    let lines = line_dates(tokens);
    let full = full_dates(tokens, lexicon, found);
    let agreed = match context.date_line {
        None if lines.is_empty() => agreed_day(found, &full),
        _ => None,
    };
    let anchor_of = |at: usize| {
        let line = lines
            .partition_point(|line| line.from <= at)
            .checked_sub(1)
            .map(|i| &lines[i]);
        match line.filter(|line| at < line.until) {
            Some(line) => (Some(line.date), ResolvedFrom::LineHead),
            None if agreed.is_some() => (agreed, ResolvedFrom::NearestDate),
            None => (context.date_line, ResolvedFrom::DateLine),
        }
    };
    let one = |found: &Found, anchor: Option<Date>, from: ResolvedFrom| {
        let nearest = nearest(&full, found.from);
        let ahead = found.ahead;
        let resolver = Resolver {
            lexicon,
            context,
            anchor,
            from,
            nearest,
            ahead,
        };
        mention(&resolver, found)
    };
    let mut mentions: Vec<TimeMention> = Vec::with_capacity(found.len());
    for (index, time) in found.iter().enumerate() {
        let before = index.checked_sub(1).map(|before| &found[before]);
        let behind = found.get(index + 1);
        let (anchor, from) = if before.is_some_and(|day| counts_to(day, time)) {
            (mentions[index - 1].end, ResolvedFrom::Words)
        } else if let Some(day) = behind.filter(|day| is_counted_to(time, day)) {
            let (anchor, from) = anchor_of(day.from);
            (one(day, anchor, from).end.or(anchor), from)
        } else {
            anchor_of(time.from)
        };
        mentions.push(one(time, anchor, from));
    }
    for quote in quotes::dated(tokens, lexicon, found, &mentions) {
        let first = found.partition_point(|f| f.from < quote.from);
        for at in first..found.len() {
            if found[at].to > quote.to {
                break;
            }
            mentions[at] = one(&found[at], Some(quote.date), ResolvedFrom::Quotation);
        }
    }
    if context.direction == Direction::Past {
        told::point_back(lexicon, context, found, &mut mentions);
    }
    if context.date_line.is_none() && lines.is_empty() {
        months_of_named_years(found, &mut mentions);
    }
    mentions
}

/// "In October 2019 … the October protests": in a text without a date line, a month that bears one
/// year wherever it bears any is of that year.
fn months_of_named_years(found: &[Found], mentions: &mut [TimeMention]) {
    let month = |at: usize| match found[at].expr {
        Expr::Month {
            calendar, month, ..
        } => Some((calendar, month)),
        _ => None,
    };
    let mut years: Vec<(Calendar, u8, usize, bool)> = Vec::new();
    for at in 0..found.len() {
        let Some((calendar, month)) = month(at).filter(|_| mentions[at].start.is_some()) else {
            continue;
        };
        let same = |(of, number, ..): &&mut (Calendar, u8, usize, bool)| {
            *of == calendar && *number == month
        };
        match years.iter_mut().find(same) {
            Some((.., first, one)) => *one &= mentions[*first].start == mentions[at].start,
            None => years.push((calendar, month, at, true)),
        }
    }
    for at in 0..found.len() {
        let bare = mentions[at].start.is_none() && mentions[at].end.is_none();
        let Some((calendar, month)) = month(at).filter(|_| bare) else {
            continue;
        };
        let named = years
            .iter()
            .find(|(of, number, ..)| *of == calendar && *number == month);
        if let Some(&(_, _, first, true)) = named {
            (mentions[at].start, mentions[at].end) = (mentions[first].start, mentions[first].end);
            mentions[at].resolved_from = ResolvedFrom::NearestDate;
        }
    }
}

/// The full dates of a text with their tokens, without those that are background or the page's.
fn full_dates(tokens: &Tokens<'_>, lexicon: &TimeLexicon, found: &[Found]) -> Vec<(usize, Date)> {
    let mut full: Vec<(usize, Date)> = found
        .iter()
        .filter(|f| !heads_page(tokens, lexicon, f.from, f.to))
        .filter_map(|f| Some((f.from, full_date(f.expr)?)))
        .collect();
    // Dates long before the latest one are background: the text rules their years out.
    if let Some(latest) = full.iter().map(|&(_, date)| date.year()).max() {
        full.retain(|(_, date)| date.year() + 1 >= latest);
    }
    full
}

/// The day that a text without a date line speaks from, if its latest full date falls on the first
/// weekday that it names bare: "on Monday" in a text that gives one Monday's date.
fn agreed_day(found: &[Found], full: &[(usize, Date)]) -> Option<Date> {
    let latest = full.iter().map(|&(_, date)| date).max()?;
    let named = found.iter().find_map(|f| match f.expr {
        Expr::Weekday {
            day,
            which: None,
            week: None,
        } => Some(day),
        // "Yesterday, Sunday" is said on a Monday.
        Expr::ShiftOn { by, day } => Some((day - 1 - by).rem_euclid(7) + 1),
        _ => None,
    })?;
    (calendar::weekday(latest) == named).then_some(latest)
}

/// Whether days are counted up to the date right before them and not to the date line: "on 17
/// November, on the third day".
fn counts_to(day: &Found, count: &Found) -> bool {
    let named = matches!(day.expr, Expr::Weekday { .. }) && count.from <= day.to + 3;
    matches!(count.expr, Expr::Count { .. })
        && (matches!(day.expr, Expr::Day { .. }) && count.from <= day.to + 1 || named)
}

/// "For the third day in a row on Sunday": the day right behind the count.
fn is_counted_to(count: &Found, day: &Found) -> bool {
    matches!(count.expr, Expr::Count { .. })
        && matches!(day.expr, Expr::Day { .. } | Expr::Weekday { .. })
        && day.from <= count.to + 1
}

/// The full date nearest to a token.
fn nearest(full: &[(usize, Date)], at: usize) -> Option<Date> {
    let behind = full.partition_point(|&(token, _)| token <= at);
    let before = behind.checked_sub(1).map(|i| full[i]);
    match (before, full.get(behind)) {
        (Some((one, date)), Some(&(other, later))) => {
            Some(if at - one <= other - at { date } else { later })
        }
        (Some((_, date)), None) => Some(date),
        (None, Some(&(_, date))) => Some(date),
        (None, None) => None,
    }
}

fn full_date(expr: Expr) -> Option<Date> {
    match expr {
        Expr::Day {
            calendar,
            year: Some(Year::Number(year)),
            month,
            day,
            ..
        } => calendar::to_date(calendar, calendar::Ymd { year, month, day }),
        Expr::Either {
            year: Some(Year::Number(year)),
            first,
            second,
        } => {
            let day_first = first > 12;
            let (month, day) = if day_first {
                (second, first)
            } else {
                (first, second)
            };
            calendar::to_date(Calendar::Gregorian, calendar::Ymd { year, month, day })
        }
        _ => None,
    }
}

fn mention(resolver: &Resolver<'_>, found: &Found) -> TimeMention {
    let mut mention = TimeMention {
        from: found.from,
        to: found.to,
        start: None,
        end: None,
        precision: None,
        flag: None,
        relation: found.relation,
        within_day: found.short,
        resolved_from: ResolvedFrom::Nothing,
        opening: None,
        later: found
            .offset
            .and_then(|(by, unit)| days_away(found.expr, by, unit)),
        counted: found.expr == Expr::Told && found.offset.is_some_and(|(by, _)| by != 0),
    };
    if found.expr == Expr::Told && found.relation == Relation::Since {
        mention.end = resolver.anchor;
        mention.resolved_from = if resolver.anchor.is_some() {
            resolver.from
        } else {
            ResolvedFrom::NoAnchor
        };
    }
    if !found.expr.is_position() {
        return mention;
    }
    let days = match found.until {
        Some(until) => range(resolver, found.expr, until),
        None => resolver.days(found.expr),
    };
    mention.precision = match found.offset {
        Some((0, _)) => Some(TimePrecision::Week),
        _ => days.precision,
    };
    mention.flag = days.mismatch.then_some(Flag::WeekdayMismatch);
    mention.resolved_from = days.from;
    let moved = moved(resolver, days.span, found.offset);
    let span = moved.map(|span| match found.third.filter(|_| resolver.is_future()) {
        Some(third) => days::third_of(span, days.precision, third),
        None => span,
    });
    let Some((start, end)) = span else {
        return mention;
    };
    (mention.start, mention.end) = (Some(start), Some(end));
    if found.eve {
        let eve = date_of(number_of(start) - 1);
        (mention.start, mention.end) = (eve, eve);
    }
    match found.relation {
        Relation::Since => {
            mention.opening = days.precision.map(|precision| (end, precision));
            mention.end = resolver.anchor.filter(|&anchor| anchor >= start);
            mention.precision = open_precision(days.precision, mention.start, mention.end);
        }
        Relation::Until => {
            mention.start = None;
            mention.precision = None;
        }
        _ => {}
    }
    mention
}

/// How many days a length counts from something that the text told; none where a month or a year
/// leaves the day open.
fn days_away(expr: Expr, by: i32, unit: Unit) -> Option<i32> {
    let told = expr == Expr::Told;
    let days = match unit {
        Unit::Minute | Unit::Hour => 0,
        Unit::Day | Unit::Night => by,
        Unit::Week => by.checked_mul(7)?,
        _ => return None,
    };
    told.then_some(days)
}

/// A span moved by an offset, or widened to the unit that holds it.
fn moved(
    resolver: &Resolver<'_>,
    span: Option<(Date, Date)>,
    offset: Option<(i32, Unit)>,
) -> Option<(Date, Date)> {
    let (from, to) = span?;
    match offset {
        Some((0, unit)) => resolver.unit_span(from, 0, unit),
        Some((by, unit)) => counts::move_by(from, by, unit).zip(counts::move_by(to, by, unit)),
        None => span,
    }
}

/// How fine "since June" is: a month's words may reach over years.
fn open_precision(
    precision: Option<TimePrecision>,
    start: Option<Date>,
    end: Option<Date>,
) -> Option<TimePrecision> {
    let long = match (start, end) {
        (Some(start), Some(end)) => number_of(end) - number_of(start) >= 366,
        _ => false,
    };
    Some(match precision? {
        TimePrecision::Day | TimePrecision::Days | TimePrecision::Week => TimePrecision::Days,
        TimePrecision::Month | TimePrecision::Season if !long => TimePrecision::Month,
        _ => TimePrecision::Years,
    })
}

/// Both ends of a range; an end without a year takes it from the other.
fn range(resolver: &Resolver<'_>, first: Expr, second: Expr) -> Days {
    let (mut start, mut end);
    if has_year(first) && !has_year(second) {
        start = resolver.days(first);
        end = match start.span {
            Some((date, _)) => resolver.after(date, second).days(second),
            None => resolver.days(second),
        };
    } else {
        end = resolver.days(second);
        start = match end.span {
            Some((date, _)) if !has_year(first) => resolver.before(date).days(first),
            _ => resolver.days(first),
        };
        if start.span.is_none() && has_year(first) {
            start = resolver.days(first);
        }
    }
    if let Some(running) = running(resolver, first, second) {
        (start, end) = running;
    }
    if resolver.is_future() && !has_year(first) && !has_year(second) {
        start = resolver.days(first);
        end = match start.span {
            Some((date, _)) => resolver.after(date, second).days(second),
            None => end,
        };
    }
    let span = match (start.span, end.span) {
        (Some((from, _)), Some((_, to))) if from <= to => Some((from, to)),
        _ => None,
    };
    let precision = range_precision(&start, &end, span);
    let from = if has_year(first) && has_year(second) {
        ResolvedFrom::Words
    } else {
        end.from
    };
    let from = if span.is_none() {
        ResolvedFrom::NoAnchor
    } else {
        from
    };
    Days {
        span,
        precision,
        mismatch: start.mismatch || end.mismatch,
        from,
    }
}

/// A range that the date line lies in has begun: "2 to 4 June" in a text of 3 June.
fn running(resolver: &Resolver<'_>, first: Expr, second: Expr) -> Option<(Days, Days)> {
    if has_year(first) || has_year(second) {
        return None;
    }
    let (start, anchor) = (resolver.days(first), resolver.anchor?);
    let end = resolver.after(start.span?.0, second).days(second);
    let left = number_of(end.span?.1) - number_of(anchor);
    (1..=RUNNING).contains(&left).then_some((start, end))
}

/// How fine a range is.
fn range_precision(start: &Days, end: &Days, span: Option<(Date, Date)>) -> Option<TimePrecision> {
    match (start.precision, end.precision) {
        (Some(TimePrecision::Year | TimePrecision::Years), _) | (_, Some(TimePrecision::Year)) => {
            Some(TimePrecision::Years)
        }
        (Some(TimePrecision::Month), _) | (_, Some(TimePrecision::Month)) => {
            let long = span.is_some_and(|(from, to)| number_of(to) - number_of(from) > 366);
            Some(if long {
                TimePrecision::Years
            } else {
                TimePrecision::Month
            })
        }
        (Some(_), Some(_)) => Some(TimePrecision::Days),
        (one, other) => one.or(other),
    }
}

const fn has_year(expr: Expr) -> bool {
    match expr {
        Expr::Day { year, .. } | Expr::Either { year, .. } | Expr::Month { year, .. } => {
            matches!(year, Some(Year::Number(_) | Year::Shift(_)))
        }
        Expr::Season { year, .. } => year.is_some(),
        Expr::Weekday { which, week, .. } => which.is_some() || week.is_some(),
        Expr::DayOfMonth { .. } => false,
        _ => true,
    }
}
