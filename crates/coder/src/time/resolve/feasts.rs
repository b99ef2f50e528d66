//! Seasons, feasts and weekdays of a month.

use super::days::{Days, Resolver};
use crate::time::ResolvedFrom;
use crate::time::calendar::{
    self, Calendar, Ymd, date_of, easter, from_date, number_of, orthodox_easter, plus_days,
    plus_months, to_date,
};
use crate::time::expr::{HolidayRule, Which, Year};
use jiff::civil::Date;
use record::TimePrecision;

impl Resolver<'_> {
    /// First and last day of a season; solar seasons are three months of the solar calendar,
    /// others begin with March, June, September and December.
    pub(super) fn season_span(season: u8, calendar: Calendar, year: i32) -> Option<(Date, Date)> {
        let (first, last_year, last) = match calendar {
            Calendar::Solar => (season * 3 - 2, year, season * 3),
            _ if season == 4 => (12, year + 1, 2),
            _ => (season * 3, year, season * 3 + 2),
        };
        let end = calendar::month_length(calendar, last_year, last);
        Some((
            to_date(
                calendar,
                Ymd {
                    year,
                    month: first,
                    day: 1,
                },
            )?,
            to_date(
                calendar,
                Ymd {
                    year: last_year,
                    month: last,
                    day: end,
                },
            )?,
        ))
    }

    pub(super) fn season(
        &self,
        season: u8,
        year: Option<(Calendar, Year)>,
        which: Option<Which>,
    ) -> Days {
        if let Some((calendar, year)) = year {
            return match self.year(calendar, year) {
                Some((year, from)) => Days::new(
                    Self::season_span(season, calendar, year),
                    TimePrecision::Season,
                    from,
                ),
                None => Days::missing(TimePrecision::Season),
            };
        }
        let Some(anchor) = self.anchor else {
            return Days::missing(TimePrecision::Season);
        };
        let calendar = self.lexicon.home;
        let year = from_date(calendar, anchor).year;
        let mut spans = (-2..=2).filter_map(|by| Self::season_span(season, calendar, year + by));
        let span = match which {
            Some(Which::Last | Which::Past) => spans.rfind(|&(_, last)| last < anchor),
            Some(Which::This) => {
                spans.find(|&(first, last)| last >= anchor && first.year() >= anchor.year() - 1)
            }
            Some(Which::Next | Which::Coming) => spans.find(|&(first, _)| first > anchor),
            Some(Which::That) => None,
            None if self.is_future() => spans.find(|&(_, last)| last >= anchor),
            None => spans.rfind(|&(first, _)| first <= anchor),
        };
        Days::new(span, TimePrecision::Season, self.from)
    }

    pub(super) fn holiday(&self, rule: u16, year: Option<Year>, which: Option<Which>) -> Days {
        let rule = self.lexicon.holidays[usize::from(rule)];
        let calendar = match rule {
            HolidayRule::Fixed { calendar, .. } => calendar,
            _ => Calendar::Gregorian,
        };
        let exact = |year| holiday(rule, year);
        let (date, from) = match (year, self.anchor) {
            (Some(Year::Number(year)), _) => {
                let date = (-2..=1)
                    .filter_map(|by| {
                        let guess = match calendar {
                            Calendar::Gregorian => year + by,
                            Calendar::Solar if year > 1600 => year - 621 + by,
                            Calendar::Lunar if year > 1600 => (year - 622) * 33 / 32 + by + 1,
                            _ => year + by,
                        };
                        exact(guess)
                    })
                    .find(|date| year < 1600 || i32::from(date.year()) == year);
                (date, ResolvedFrom::Words)
            }
            (Some(year), _) => match self.year(calendar, year) {
                Some((year, from)) => (exact(year), from),
                None => return Days::missing(TimePrecision::Day),
            },
            (None, Some(anchor)) => {
                let around = from_date(calendar, anchor).year;
                let future = matches!(which, Some(Which::Next | Which::Coming))
                    || which.is_none() && self.is_future();
                let strict = which.is_some();
                let date = if future {
                    (0..=2)
                        .filter_map(|on| exact(around + on))
                        .find(|&d| d > anchor || !strict && d == anchor)
                } else {
                    (0..=2)
                        .filter_map(|back| exact(around - back))
                        .find(|&d| d < anchor || !strict && d == anchor)
                };
                (date, self.from)
            }
            (None, None) => return Days::missing(TimePrecision::Day),
        };
        Days::new(date.map(|d| (d, d)), TimePrecision::Day, from)
    }
}

fn holiday(rule: HolidayRule, year: i32) -> Option<Date> {
    match rule {
        HolidayRule::Fixed {
            calendar,
            month,
            day,
        } => to_date(calendar, Ymd { year, month, day }),
        HolidayRule::Easter { days } => plus_days(easter(year)?, days),
        HolidayRule::OrthodoxEaster { days } => plus_days(orthodox_easter(year)?, days),
        HolidayRule::Nth {
            month,
            nth,
            weekday,
            days,
        } => {
            let first = to_date(
                Calendar::Gregorian,
                Ymd {
                    year,
                    month,
                    day: 1,
                },
            )?;
            let month = (first, plus_days(plus_months(first, 1)?, -1)?);
            plus_days(nth_weekday(month, nth, weekday)?, days)
        }
    }
}

/// The nth such weekday of a month; from its end if negative.
pub(super) fn nth_weekday((first, last): (Date, Date), nth: i32, day: i32) -> Option<Date> {
    let number = if nth > 0 {
        number_of(first) + (day - calendar::weekday(first)).rem_euclid(7) + 7 * (nth - 1)
    } else {
        number_of(last) - (calendar::weekday(last) - day).rem_euclid(7) + 7 * (nth + 1)
    };
    date_of(number).filter(|&date| first <= date && date <= last)
}
