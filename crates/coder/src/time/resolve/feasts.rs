//! Seasons and feasts to days.

use super::days::{Days, Resolver};
use crate::time::ResolvedFrom;
use crate::time::calendar::{self, Calendar, Ymd, from_date, plus_days, to_date};
use crate::time::expr::{Which, Year};
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

    /// The days of a feast. A year that is no year of the Gregorian calendar is one of the home
    /// calendar: «عاشورای ۱۳۸۸».
    pub(super) fn holiday(&self, rule: u16, year: Option<Year>, which: Option<Which>) -> Days {
        let feast = self.lexicon.holidays[usize::from(rule)];
        let solar = |year: i32| {
            (year + 621..=year + 622)
                .flat_map(move |there| feast.in_year(there))
                .find(|&(first, _)| from_date(Calendar::Solar, first).year == year)
        };
        let (span, from) = match (year, self.anchor) {
            (Some(Year::Number(year)), _) if year < 1600 => (solar(year), ResolvedFrom::Words),
            (Some(Year::Number(year)), _) => (feast.in_year(year).next(), ResolvedFrom::Words),
            (Some(year), _) => match self.year(self.lexicon.home, year) {
                Some((year, from)) if self.lexicon.home == Calendar::Solar => (solar(year), from),
                Some((year, from)) => (feast.in_year(year).next(), from),
                None => return Days::missing(TimePrecision::Day),
            },
            (None, Some(anchor)) => {
                let around = i32::from(anchor.year());
                let future = matches!(which, Some(Which::Next | Which::Coming))
                    || which.is_none() && self.is_future();
                let strict = which.is_some();
                let span = if future {
                    (around..=around + 2)
                        .flat_map(|year| feast.in_year(year))
                        .find(|&(d, _)| d > anchor || !strict && d == anchor)
                } else {
                    (around - 2..=around)
                        .flat_map(|year| feast.in_year(year))
                        .filter(|&(d, _)| d < anchor || !strict && d == anchor)
                        .last()
                };
                (span, self.from)
            }
            (None, None) => return Days::missing(TimePrecision::Day),
        };
        // Appointment books hold the evening on which such a feast begins.
        let span = match span {
            Some((first, last)) if feast.begins_at_dusk() && self.is_future() => {
                let eve = plus_days(first, -1);
                eve.map(|eve| (eve, if first == last { eve } else { last }))
            }
            span => span,
        };
        let precision = match span {
            Some((first, last)) if first != last => TimePrecision::Days,
            _ => TimePrecision::Day,
        };
        Days::new(span, precision, from)
    }
}
