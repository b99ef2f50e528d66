//! Times that count from one that the text told before: "two days later", "in March of that year".

use super::days::Resolver;
use super::mention;
use crate::time::calendar::{Calendar, from_date, number_of, plus_days, plus_months};
use crate::time::expr::{Expr, Found, Unit, Year};
use crate::time::lexicon::TimeLexicon;
use crate::time::{Relation, ResolvedFrom, TimeContext, TimeMention};
use jiff::civil::Date;
use record::TimePrecision;

/// Gives days to the times that point back to the last known one before them.
pub(super) fn point_back(
    lexicon: &TimeLexicon,
    context: &TimeContext,
    found: &[Found],
    mentions: &mut [TimeMention],
) {
    let mut last: Option<(Date, Date)> = None;
    let mut calendar = lexicon.home;
    for (time, mention) in found.iter().zip(mentions.iter_mut()) {
        let open = mention.start.is_none() && mention.relation != Relation::Since;
        if let Some(told) = last.filter(|_| open) {
            let resolver = Resolver {
                lexicon,
                context,
                anchor: None,
                from: ResolvedFrom::Told,
                nearest: None,
                ahead: false,
            };
            if let Some(resolved) = from_told(&resolver, time, told, calendar)
                .or_else(|| in_that_year(&resolver, time, told))
            {
                *mention = resolved;
            }
        }
        if matches!(mention.relation, Relation::At | Relation::During) {
            last = mention.start.zip(mention.end).or(last);
            calendar = match time.expr {
                Expr::Day { calendar, .. } | Expr::Month { calendar, .. } => calendar,
                _ => calendar,
            };
        }
    }
}

/// "Two days later", "on the same day".
fn from_told(
    resolver: &Resolver<'_>,
    time: &Found,
    told: (Date, Date),
    calendar: Calendar,
) -> Option<TimeMention> {
    let (by, unit) = time.offset.filter(|_| time.expr == Expr::Told)?;
    let length = number_of(told.1) - number_of(told.0);
    let (longest, precision) = match unit {
        Unit::Day | Unit::Night => (0, TimePrecision::Day),
        Unit::Week => (6, TimePrecision::Week),
        Unit::Month => (31, TimePrecision::Month),
        Unit::Year => (366, TimePrecision::Year),
        _ => return None,
    };
    // "In those days", told of a month.
    let longer = length > longest;
    let span = if longer {
        (by == 0 && length <= 31).then_some(told)
    } else if unit == Unit::Month && calendar == Calendar::Gregorian {
        let first = Date::new(told.0.year(), told.0.month(), 1).ok();
        let start = first.and_then(|first| plus_months(first, by));
        let end = start
            .and_then(|start| plus_months(start, 1))
            .and_then(|next| plus_days(next, -1));
        start.zip(end)
    } else {
        resolver.unit_span(told.0, by, unit)
    };
    let (start, end) = span?;
    let precision = if longer {
        TimePrecision::Month
    } else {
        precision
    };
    Some(TimeMention {
        start: Some(start),
        end: Some(end),
        precision: Some(precision),
        relation: Relation::At,
        resolved_from: ResolvedFrom::Told,
        ..mention(resolver, time)
    })
}

/// "In March of that year".
fn in_that_year(resolver: &Resolver<'_>, time: &Found, told: (Date, Date)) -> Option<TimeMention> {
    let year = |calendar| Some(Year::Number(from_date(calendar, told.0).year));
    let mut dated = *time;
    match &mut dated.expr {
        Expr::Month {
            calendar, year: of, ..
        }
        | Expr::Day {
            calendar, year: of, ..
        } if *of == Some(Year::Unknown) => *of = year(*calendar),
        _ => return None,
    }
    Some(TimeMention {
        resolved_from: ResolvedFrom::Told,
        ..mention(resolver, &dated)
    })
}
