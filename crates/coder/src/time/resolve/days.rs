//! One time as written to its first and last day.

use crate::time::calendar::{
    self, Calendar, Ymd, date_of, from_date, number_of, plus_days, plus_months, to_date,
};
use crate::time::expr::{Expr, OfMonth, Third, Unit, Which, Year};
use crate::time::feast::nth_weekday;
use crate::time::lexicon::TimeLexicon;
use crate::time::{Direction, ResolvedFrom, TimeContext};
use jiff::civil::Date;
use record::TimePrecision;

/// How far ahead a day without a year may lie if the words say that it is ahead, in days.
const AHEAD: i32 = 120;

/// The days of a time, as far as they are known.
#[derive(Debug, Clone, Copy)]
pub(super) struct Days {
    pub span: Option<(Date, Date)>,
    pub precision: Option<TimePrecision>,
    /// Whether a weekday is not that date's.
    pub mismatch: bool,
    pub from: ResolvedFrom,
}

impl Days {
    pub(super) fn new(
        span: Option<(Date, Date)>,
        precision: TimePrecision,
        from: ResolvedFrom,
    ) -> Self {
        Self {
            span,
            precision: Some(precision),
            mismatch: false,
            from,
        }
    }

    pub(super) const fn missing(precision: TimePrecision) -> Self {
        Self {
            span: None,
            precision: Some(precision),
            mismatch: false,
            from: ResolvedFrom::NoAnchor,
        }
    }

    pub(super) const fn nothing() -> Self {
        Self {
            span: None,
            precision: None,
            mismatch: false,
            from: ResolvedFrom::Nothing,
        }
    }
}

/// What one time is resolved against.
#[derive(Debug, Clone, Copy)]
pub(super) struct Resolver<'a> {
    pub lexicon: &'a TimeLexicon,
    pub context: &'a TimeContext,
    /// The day that the words are spoken on.
    pub anchor: Option<Date>,
    /// Where the anchor is from.
    pub from: ResolvedFrom,
    /// The full date nearest in the text.
    pub nearest: Option<Date>,
    /// Whether words before the time say that it is ahead.
    pub ahead: bool,
}

impl Resolver<'_> {
    /// The same, but back from a day: for the first end of a range.
    pub(super) fn before(&self, date: Date) -> Self {
        Self {
            anchor: Some(date),
            ahead: false,
            ..*self
        }
    }

    /// The same, but ahead from a day: for the second end of a range.
    pub(super) fn after(&self, date: Date, second: Expr) -> Self {
        let reach = match second {
            Expr::Weekday { .. } => 6,
            _ => 364,
        };
        Self {
            anchor: if self.is_future() {
                Some(date)
            } else {
                plus_days(date, reach)
            },
            ahead: false,
            ..*self
        }
    }

    pub(super) fn is_future(&self) -> bool {
        self.context.direction == Direction::Future
    }

    pub(super) fn days(&self, expr: Expr) -> Days {
        match expr {
            Expr::Day {
                calendar,
                year,
                month,
                day,
                weekday,
            } => self.day(calendar, year, month, day, weekday),
            Expr::Either {
                year,
                first,
                second,
            } => self.either(year, first, second),
            Expr::DayOfMonth {
                day,
                weekday,
                month,
            } => self.day_of_month(day, weekday, month),
            Expr::Quarter { nth, year } => self.quarter(nth, year),
            Expr::NthWeek { nth, of } => self.nth_week(nth, of),
            Expr::Weekdays { by, day } => self.weekdays(by, day),
            Expr::Century { calendar, nth } => {
                self.years(calendar, Year::Number((nth - 1) * 100 + 1), 100)
            }
            Expr::Month {
                calendar,
                year,
                month,
                which,
            } => self.month(calendar, year, month, which),
            Expr::Season {
                season,
                year,
                which,
            } => self.season(season, year, which),
            Expr::Year { calendar, year } => self.years(calendar, year, 1),
            Expr::Decade { calendar, year } => self.years(calendar, Year::Number(year), 10),
            Expr::Weekday { day, which, week } => self.weekday(day, which, week),
            Expr::NthWeekday { nth, day, of } => self.nth_weekday(nth, day, of),
            Expr::Shift { by, unit } => self.shift(by, unit),
            Expr::ShiftOn { by, day } => self.shift_on(by, day),
            Expr::Period { which, unit } => self.period(which, unit),
            Expr::Stretch { which, count, unit } => self.stretch(which, count, unit),
            Expr::Count { days } => self.count(days),
            Expr::Holiday { rule, year, which } => self.holiday(rule, year, which),
            Expr::Vague | Expr::Told | Expr::Duration | Expr::Habit | Expr::Clock => {
                Days::nothing()
            }
        }
    }

    /// A year of a month's calendar; "Ramadan 2018" gives it in the Gregorian one.
    fn year_of_month(
        &self,
        calendar: Calendar,
        year: Year,
        month: u8,
    ) -> Option<(i32, ResolvedFrom)> {
        match year {
            Year::Number(number) if calendar != Calendar::Gregorian && number > 1600 => {
                let first =
                    from_date(calendar, Date::new(number.try_into().ok()?, 1, 1).ok()?).year;
                let fits = |year: &i32| {
                    to_date(
                        calendar,
                        Ymd {
                            year: *year,
                            month,
                            day: 1,
                        },
                    )
                    .is_some_and(|date| i32::from(date.year()) == number)
                };
                Some(((first..first + 3).find(fits)?, ResolvedFrom::Words))
            }
            year => self.year(calendar, year),
        }
    }

    /// A year as a number, and where it is from.
    pub(super) fn year(&self, calendar: Calendar, year: Year) -> Option<(i32, ResolvedFrom)> {
        match year {
            Year::Number(year) => Some((year, ResolvedFrom::Words)),
            Year::Shift(by) => Some((
                from_date(calendar, self.anchor?).year.checked_add(by)?,
                self.from,
            )),
            Year::Unknown => None,
        }
    }

    fn day(
        &self,
        calendar: Calendar,
        year: Option<Year>,
        month: u8,
        day: u8,
        weekday: Option<i32>,
    ) -> Days {
        let exact = |year| to_date(calendar, Ymd { year, month, day });
        let (date, from) = match (year, self.anchor, self.nearest) {
            (Some(year), ..) => match self.year_of_month(calendar, year, month) {
                Some((year, from)) => (exact(year), from),
                None => (None, ResolvedFrom::NoAnchor),
            },
            (None, Some(anchor), _) => {
                let around = from_date(calendar, anchor).year;
                (self.around(anchor, around, weekday, exact), self.from)
            }
            (None, None, Some(near)) => (
                exact(from_date(calendar, near).year),
                ResolvedFrom::NearestDate,
            ),
            (None, None, None) => (None, ResolvedFrom::NoAnchor),
        };
        let mismatch = match (date, weekday) {
            (Some(date), Some(weekday)) => calendar::weekday(date) != weekday,
            _ => false,
        };
        let from = if date.is_none() {
            ResolvedFrom::NoAnchor
        } else {
            from
        };
        Days {
            mismatch,
            ..Days::new(date.map(|d| (d, d)), TimePrecision::Day, from)
        }
    }

    /// The year for a day without one: the last such day up to the anchor, or the next one where
    /// the words say that it is ahead or only then the weekday fits.
    fn around(
        &self,
        anchor: Date,
        year: i32,
        weekday: Option<i32>,
        exact: impl Fn(i32) -> Option<Date>,
    ) -> Option<Date> {
        // A leap day may be four years off.
        let last = (0..=8)
            .filter_map(|back| exact(year - back))
            .find(|&date| date <= anchor);
        let next = (0..=8)
            .filter_map(|on| exact(year + on))
            .find(|&date| date > anchor || self.is_future() && date == anchor);
        if self.is_future() {
            return match weekday {
                Some(weekday) => (0..=12)
                    .filter_map(|on| exact(year + on))
                    .find(|&date| date >= anchor && calendar::weekday(date) == weekday)
                    .or(next),
                None => next,
            };
        }
        let fits = |date: Option<Date>| match (date, weekday) {
            (Some(date), Some(weekday)) => calendar::weekday(date) == weekday,
            _ => false,
        };
        let near = next.is_some_and(|next| number_of(next) - number_of(anchor) <= AHEAD);
        if near && (self.ahead && (weekday.is_none() || !fits(last)) || fits(next) && !fits(last)) {
            return next;
        }
        last
    }

    /// Two numbers in an unknown order: the reading that exists, then the one not after the date
    /// line, then the language's.
    fn either(&self, year: Option<Year>, first: u8, second: u8) -> Days {
        let read = |month, day| self.day(Calendar::Gregorian, year, month, day, None);
        let (mut plain, mut other) = (read(first, second), read(second, first));
        if self.lexicon.day_first {
            std::mem::swap(&mut plain, &mut other);
        }
        let past = |days: &Days| match (days.span, self.anchor) {
            (Some((date, _)), Some(anchor)) => date <= anchor,
            (span, _) => span.is_some(),
        };
        if plain.span.is_none() || !self.is_future() && !past(&plain) && past(&other) {
            return other;
        }
        plain
    }

    fn day_of_month(&self, day: u8, weekday: Option<i32>, month: Option<i32>) -> Days {
        let Some(anchor) = self.anchor else {
            return Days::missing(TimePrecision::Day);
        };
        if let Some(by) = month {
            let here = from_date(self.lexicon.home, anchor);
            let index = here.year * 12 + i32::from(here.month) - 1 + by;
            let (year, month) = (index.div_euclid(12), (index.rem_euclid(12) + 1) as u8);
            let date = to_date(self.lexicon.home, Ymd { year, month, day });
            return Days::new(date.map(|d| (d, d)), TimePrecision::Day, self.from);
        }
        let months = if self.is_future() { 0..=60 } else { -24..=0 };
        let mut days: Vec<Date> = months
            .filter_map(|by| {
                let first = plus_months(Date::new(anchor.year(), anchor.month(), 1).ok()?, by)?;
                Date::new(first.year(), first.month(), day as i8).ok()
            })
            .filter(|&date| {
                if self.is_future() {
                    date >= anchor
                } else {
                    date <= anchor
                }
            })
            .collect();
        if !self.is_future() {
            days.reverse();
        }
        let fits = |date: &&Date| weekday.is_none_or(|w| calendar::weekday(**date) == w);
        let date = days.iter().find(fits).or(days.first()).copied();
        Days::new(date.map(|d| (d, d)), TimePrecision::Day, self.from)
    }

    fn quarter(&self, nth: u8, year: Option<Year>) -> Days {
        let year = match (year, self.anchor) {
            (Some(year), _) => self.year(Calendar::Gregorian, year),
            (None, Some(anchor)) => Some((i32::from(anchor.year()), self.from)),
            (None, None) => None,
        };
        let Some((year, from)) = year else {
            return Days::missing(TimePrecision::Month);
        };
        let first = to_date(
            Calendar::Gregorian,
            Ymd {
                year,
                month: nth * 3 - 2,
                day: 1,
            },
        );
        let span = first.and_then(|first| Some((first, plus_days(plus_months(first, 3)?, -1)?)));
        Days::new(span, TimePrecision::Month, from)
    }

    /// Weeks that begin within the month.
    fn nth_week(&self, nth: i32, of: OfMonth) -> Days {
        let days = self.of_month(of);
        let week = days.span.and_then(|(first, last)| {
            let monday = if nth > 0 {
                number_of(first) + (1 - calendar::weekday(first)).rem_euclid(7) + 7 * (nth - 1)
            } else {
                number_of(last) - calendar::weekday(last) % 7 - 6 + 7 * (nth + 1)
            };
            date_of(monday).zip(date_of(monday + 6))
        });
        Days {
            span: week,
            precision: Some(TimePrecision::Week),
            ..days
        }
    }

    fn weekdays(&self, by: i32, day: i32) -> Days {
        let Some(anchor) = self.anchor else {
            return Days::missing(TimePrecision::Day);
        };
        let back = (calendar::weekday(anchor) - day).rem_euclid(7);
        let last = number_of(anchor) - if back == 0 && by < 0 { 7 } else { back };
        let date = date_of(last + 7 * if by < 0 { by + 1 } else { by });
        Days::new(date.map(|d| (d, d)), TimePrecision::Day, self.from)
    }

    fn month(
        &self,
        calendar: Calendar,
        year: Option<Year>,
        month: u8,
        which: Option<Which>,
    ) -> Days {
        let whole = |year: i32| {
            let first = to_date(
                calendar,
                Ymd {
                    year,
                    month,
                    day: 1,
                },
            )?;
            let last = calendar::month_length(calendar, year, month);
            Some((
                first,
                to_date(
                    calendar,
                    Ymd {
                        year,
                        month,
                        day: last,
                    },
                )?,
            ))
        };
        let (span, from) = match (year, self.anchor) {
            (Some(year), _) => match self.year_of_month(calendar, year, month) {
                Some((year, from)) => (whole(year), from),
                None => return Days::missing(TimePrecision::Month),
            },
            (None, Some(anchor)) => {
                let here = from_date(calendar, anchor);
                let year = match which {
                    Some(Which::Last | Which::Past) => here.year - i32::from(month >= here.month),
                    Some(Which::This) => here.year,
                    Some(Which::Next | Which::Coming) => here.year + i32::from(month <= here.month),
                    Some(Which::That) => return Days::missing(TimePrecision::Month),
                    None if self.is_future() => here.year + i32::from(month < here.month),
                    None if self.ahead
                        && (1..=4).contains(
                            &(i32::from(month) - i32::from(here.month)).rem_euclid(12),
                        ) =>
                    {
                        here.year + i32::from(month < here.month)
                    }
                    None => here.year - i32::from(month > here.month),
                };
                (whole(year), self.from)
            }
            (None, None) => return Days::missing(TimePrecision::Month),
        };
        Days::new(span, TimePrecision::Month, from)
    }

    pub(super) fn years(&self, calendar: Calendar, year: Year, count: i32) -> Days {
        let precision = if count == 1 {
            TimePrecision::Year
        } else {
            TimePrecision::Years
        };
        let Some((year, from)) = self.year(calendar, year) else {
            return Days::missing(precision);
        };
        Days::new(year_span(calendar, year, count), precision, from)
    }

    fn weekday(&self, day: i32, which: Option<Which>, week: Option<i32>) -> Days {
        let Some(anchor) = self.anchor else {
            return Days::missing(TimePrecision::Day);
        };
        let number = number_of(anchor);
        let back = (calendar::weekday(anchor) - day).rem_euclid(7);
        let monday = number - (calendar::weekday(anchor) - 1);
        let ahead = if back == 0 { 7 } else { 7 - back };
        let number = match (which, week) {
            (_, Some(week)) => monday + 7 * week + day - 1,
            (Some(Which::Last | Which::Past), _) => number - if back == 0 { 7 } else { back },
            (Some(Which::This), _) if self.is_future() => number + ahead,
            (Some(Which::This), _) => monday + day - 1,
            (Some(Which::Next | Which::Coming), _) if self.is_future() => monday + 7 + day - 1,
            (Some(Which::Next | Which::Coming), _) => number + ahead,
            (Some(Which::That), _) => return Days::missing(TimePrecision::Day),
            (None, _) if self.is_future() => number + ahead,
            (None, _) if self.ahead => number + ahead,
            (None, _) => number - back,
        };
        Days::new(
            date_of(number).map(|d| (d, d)),
            TimePrecision::Day,
            self.from,
        )
    }

    fn of_month(&self, of: OfMonth) -> Days {
        match (of, self.anchor) {
            (OfMonth::Named(month, year), _) => self.month(Calendar::Gregorian, year, month, None),
            (OfMonth::Away(by), Some(anchor)) => {
                let span = self.unit_span(anchor, by, Unit::Month);
                Days::new(span, TimePrecision::Month, self.from)
            }
            (OfMonth::Away(_), None) => Days::missing(TimePrecision::Month),
        }
    }

    fn nth_weekday(&self, nth: i32, day: i32, of: OfMonth) -> Days {
        let days = self.of_month(of);
        let date = days.span.and_then(|span| nth_weekday(span, nth, day));
        Days {
            span: date.map(|d| (d, d)),
            precision: Some(TimePrecision::Day),
            ..days
        }
    }
}

/// A third of a month, a year or a week, as appointment books cut them; by the codebook "early
/// June" is the month.
pub(super) fn third_of(
    (first, last): (Date, Date),
    precision: Option<TimePrecision>,
    third: Third,
) -> (Date, Date) {
    let cut = |from: i32, to: i32| {
        (
            plus_days(first, from).unwrap_or(first),
            plus_days(first, to).unwrap_or(last).min(last),
        )
    };
    let months = |from: i32, to: i32| {
        let end = plus_months(first, to).and_then(|date| plus_days(date, -1));
        (
            plus_months(first, from).unwrap_or(first),
            end.unwrap_or(last),
        )
    };
    match (precision, third) {
        (Some(TimePrecision::Month), Third::Early) => cut(0, 9),
        (Some(TimePrecision::Month), Third::Mid) => cut(10, 19),
        (Some(TimePrecision::Month), Third::Late) => cut(20, 31),
        (Some(TimePrecision::Week), Third::Early) => cut(0, 2),
        (Some(TimePrecision::Week), Third::Late) => cut(4, 6),
        (Some(TimePrecision::Year), Third::Early) => months(0, 3),
        (Some(TimePrecision::Year), Third::Mid) => months(3, 8),
        (Some(TimePrecision::Year), Third::Late) => months(8, 12),
        _ => (first, last),
    }
}

pub(super) fn year_span(calendar: Calendar, year: i32, count: i32) -> Option<(Date, Date)> {
    let last = year.checked_add(count - 1)?;
    let end = calendar::month_length(calendar, last, 12);
    to_date(
        calendar,
        Ymd {
            year,
            month: 1,
            day: 1,
        },
    )
    .zip(to_date(
        calendar,
        Ymd {
            year: last,
            month: 12,
            day: end,
        },
    ))
}
