//! One time as written to its first and last day.

use crate::time::calendar::{
    self, Calendar, Ymd, date_of, easter, orthodox_easter, from_date, number_of, plus_days, plus_months, to_date,
};
use crate::time::expr::{Expr, HolidayRule, Third, Unit, Which, Year};
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
    fn new(span: Option<(Date, Date)>, precision: TimePrecision, from: ResolvedFrom) -> Self {
        Self {
            span,
            precision: Some(precision),
            mismatch: false,
            from,
        }
    }

    const fn missing(precision: TimePrecision) -> Self {
        Self {
            span: None,
            precision: Some(precision),
            mismatch: false,
            from: ResolvedFrom::NoAnchor,
        }
    }

    const fn nothing() -> Self {
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
    pub(super) fn after(&self, date: Date) -> Self {
        Self {
            anchor: if self.is_future() { Some(date) } else { plus_days(date, 364) },
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
            Expr::DayOfMonth { day, weekday, month } => self.day_of_month(day, weekday, month),
            Expr::Quarter { nth, year } => self.quarter(nth, year),
            Expr::NthWeek { nth, month, year } => self.nth_week(nth, month, year),
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
            Expr::NthWeekday {
                nth,
                day,
                month,
                year,
            } => self.nth_weekday(nth, day, month, year),
            Expr::Shift { by, unit } => self.shift(by, unit),
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
    fn year_of_month(&self, calendar: Calendar, year: Year, month: u8) -> Option<(i32, ResolvedFrom)> {
        match year {
            Year::Number(number) if calendar != Calendar::Gregorian && number > 1600 => {
                let first = from_date(calendar, Date::new(number.try_into().ok()?, 1, 1).ok()?).year;
                let fits = |year: &i32| {
                    to_date(calendar, Ymd { year: *year, month, day: 1 })
                        .is_some_and(|date| i32::from(date.year()) == number)
                };
                Some(((first..first + 3).find(fits)?, ResolvedFrom::Words))
            }
            year => self.year(calendar, year),
        }
    }

    /// A year as a number, and where it is from.
    fn year(&self, calendar: Calendar, year: Year) -> Option<(i32, ResolvedFrom)> {
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
        let Some((year, from)) = year else { return Days::missing(TimePrecision::Month) };
        let first = to_date(Calendar::Gregorian, Ymd { year, month: nth * 3 - 2, day: 1 });
        let span = first.and_then(|first| Some((first, plus_days(plus_months(first, 3)?, -1)?)));
        Days::new(span, TimePrecision::Month, from)
    }

    /// Weeks that begin within the month.
    fn nth_week(&self, nth: i32, month: u8, year: Option<Year>) -> Days {
        let days = self.month(Calendar::Gregorian, year, month, None);
        let week = days.span.and_then(|(first, last)| {
            let monday = if nth > 0 {
                number_of(first) + (1 - calendar::weekday(first)).rem_euclid(7) + 7 * (nth - 1)
            } else {
                number_of(last) - (calendar::weekday(last) - 1) + 7 * (nth + 1)
            };
            date_of(monday).zip(date_of(monday + 6))
        });
        Days { span: week, precision: Some(TimePrecision::Week), ..days }
    }

    fn weekdays(&self, by: i32, day: i32) -> Days {
        let Some(anchor) = self.anchor else { return Days::missing(TimePrecision::Day) };
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
                    Some(Which::Next) => here.year + i32::from(month <= here.month),
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

    /// First and last day of a season; solar seasons are three months of the solar calendar,
    /// others begin with March, June, September and December.
    fn season_span(season: u8, calendar: Calendar, year: i32) -> Option<(Date, Date)> {
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

    fn season(&self, season: u8, year: Option<(Calendar, Year)>, which: Option<Which>) -> Days {
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
            Some(Which::Next) => spans.find(|&(first, _)| first > anchor),
            Some(Which::That) => None,
            None if self.is_future() => spans.find(|&(_, last)| last >= anchor),
            None => spans.rfind(|&(first, _)| first <= anchor),
        };
        Days::new(span, TimePrecision::Season, self.from)
    }

    fn years(&self, calendar: Calendar, year: Year, count: i32) -> Days {
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
            (Some(Which::Next), _) if self.is_future() => monday + 7 + day - 1,
            (Some(Which::Next), _) => number + ahead,
            (Some(Which::That), _) => return Days::missing(TimePrecision::Day),
            (None, _) if self.is_future() => number + ahead,
            (None, _) => number - back,
        };
        Days::new(
            date_of(number).map(|d| (d, d)),
            TimePrecision::Day,
            self.from,
        )
    }

    fn nth_weekday(&self, nth: i32, day: i32, month: u8, year: Option<Year>) -> Days {
        let days = self.month(Calendar::Gregorian, year, month, None);
        let date = days.span.and_then(|span| nth_weekday(span, nth, day));
        Days {
            span: date.map(|d| (d, d)),
            precision: Some(TimePrecision::Day),
            ..days
        }
    }

    /// The unit that lies so many units from the anchor's: "yesterday", "two weeks ago".
    fn shift(&self, by: i32, unit: Unit) -> Days {
        let (precision, anchor) = (precision(unit), self.anchor);
        let Some(anchor) = anchor else {
            return Days::missing(precision);
        };
        let span = match unit {
            Unit::Minute | Unit::Hour => Some((anchor, anchor)),
            Unit::Night => plus_days(anchor, by - 1).zip(plus_days(anchor, by)),
            Unit::Day => plus_days(anchor, by).map(|d| (d, d)),
            _ if self.is_future() => self.assistant_shift(anchor, by, unit),
            _ => self.unit_span(anchor, by, unit),
        };
        // What is still running ends on the date line: nothing is reported from behind it.
        let span = match span {
            Some((start, end)) if by == 0 && !self.is_future() => Some((start, end.min(anchor))),
            span => span,
        };
        Days::new(span, precision, self.from)
    }

    /// Appointment books count the exact distance: "in two weeks" is a day, "in two years" a month.
    fn assistant_shift(&self, anchor: Date, by: i32, unit: Unit) -> Option<(Date, Date)> {
        match unit {
            Unit::Week | Unit::Fortnight | Unit::Month | Unit::Quarter => {
                move_by(anchor, by, unit).map(|d| (d, d))
            }
            Unit::Year => {
                let date = move_by(anchor, by, unit)?;
                let first = Date::new(date.year(), date.month(), 1).ok()?;
                Some((first, plus_days(plus_months(first, 1)?, -1)?))
            }
            _ => self.unit_span(anchor, by, unit),
        }
    }

    /// The calendar unit so many units from the anchor's.
    fn unit_span(&self, anchor: Date, by: i32, unit: Unit) -> Option<(Date, Date)> {
        let home = self.lexicon.home;
        match unit {
            Unit::Week | Unit::Fortnight => {
                let weeks = if unit == Unit::Fortnight {
                    by.checked_mul(2)?
                } else {
                    by
                };
                let monday = number_of(anchor) - (calendar::weekday(anchor) - 1);
                let monday = monday.checked_add(weeks.checked_mul(7)?)?;
                date_of(monday).zip(date_of(monday + 6))
            }
            Unit::Weekend => {
                let weekday = calendar::weekday(anchor);
                let saturday = number_of(anchor) - (weekday + 1).rem_euclid(7);
                let running = weekday >= 6;
                let back = match by {
                    0 => 0,
                    by if by < 0 && running => by,
                    by if by < 0 => by + 1,
                    by => by,
                };
                let saturday = saturday.checked_add(back.checked_mul(7)?)?;
                date_of(saturday).zip(date_of(saturday + 1))
            }
            Unit::Month => {
                let here = from_date(home, anchor);
                let index = here
                    .year
                    .checked_mul(12)?
                    .checked_add(i32::from(here.month) - 1)?
                    .checked_add(by)?;
                let (year, month) = (index.div_euclid(12), (index.rem_euclid(12) + 1) as u8);
                let last = calendar::month_length(home, year, month);
                to_date(
                    home,
                    Ymd {
                        year,
                        month,
                        day: 1,
                    },
                )
                .zip(to_date(
                    home,
                    Ymd {
                        year,
                        month,
                        day: last,
                    },
                ))
            }
            Unit::Quarter => {
                let index = i32::from(anchor.year()) * 4 + (i32::from(anchor.month()) - 1) / 3 + by;
                let (year, month) = (index.div_euclid(4), index.rem_euclid(4) * 3 + 1);
                let first = to_date(
                    Calendar::Gregorian,
                    Ymd {
                        year,
                        month: month as u8,
                        day: 1,
                    },
                )?;
                Some((first, plus_days(plus_months(first, 3)?, -1)?))
            }
            Unit::Season => {
                let year = from_date(home, anchor).year;
                let spans: Vec<_> = (year - 2..=year + 2)
                    .flat_map(|year| (1..=4).filter_map(move |s| Self::season_span(s, home, year)))
                    .collect();
                let here = spans.iter().position(|&(_, last)| last >= anchor)?;
                spans
                    .get(usize::try_from(i32::try_from(here).ok()? + by).ok()?)
                    .copied()
            }
            Unit::Year => year_span(home, from_date(home, anchor).year.checked_add(by)?, 1),
            Unit::Decade => {
                let year = from_date(home, anchor).year.div_euclid(10) + by;
                year_span(home, year.checked_mul(10)?, 10)
            }
            Unit::Century => {
                let year = from_date(home, anchor).year.div_euclid(100) + by;
                year_span(home, year.checked_mul(100)?, 100)
            }
            Unit::Day | Unit::Night | Unit::Hour | Unit::Minute => {
                plus_days(anchor, by).map(|d| (d, d))
            }
        }
    }

    fn period(&self, which: Which, unit: Unit) -> Days {
        let by = match which {
            Which::Last | Which::Past => -1,
            Which::This => 0,
            Which::Next => 1,
            Which::That => return Days::nothing(),
        };
        let Some(anchor) = self.anchor else {
            return Days::missing(precision(unit));
        };
        let span = self.unit_span(anchor, by, unit);
        let span = match span {
            Some((start, end)) if by == 0 && !self.is_future() && start <= anchor => {
                Some((start, end.min(anchor)))
            }
            span => span,
        };
        Days::new(span, precision(unit), self.from)
    }

    /// N days are calendar days that end on the anchor; weeks, months and years count back to the
    /// same date.
    fn stretch(&self, which: Which, count: u32, unit: Unit) -> Days {
        let precision = match (unit, count) {
            (Unit::Day | Unit::Night | Unit::Hour | Unit::Minute, 1) => TimePrecision::Day,
            (Unit::Week, 1) => TimePrecision::Week,
            (
                Unit::Day
                | Unit::Night
                | Unit::Hour
                | Unit::Minute
                | Unit::Week
                | Unit::Weekend
                | Unit::Fortnight,
                _,
            ) => TimePrecision::Days,
            (Unit::Month | Unit::Quarter, _) => TimePrecision::Month,
            (Unit::Season, _) => TimePrecision::Season,
            (Unit::Year, 1) => TimePrecision::Year,
            (Unit::Year | Unit::Decade | Unit::Century, _) => TimePrecision::Years,
        };
        let Some(anchor) = self.anchor else {
            return Days::missing(precision);
        };
        let Some(count) = i32::try_from(count).ok().filter(|&n| n > 0) else {
            return Days::nothing();
        };
        if self.is_future() {
            return Days::new(
                self.assistant_stretch(anchor, which, count, unit),
                precision,
                self.from,
            );
        }
        let span = match (which, unit) {
            (Which::Next, _) => plus_days(anchor, 1).zip(move_by(anchor, count, unit)),
            (_, Unit::Day | Unit::Night) => {
                plus_days(anchor, 1 - count).map(|start| (start, anchor))
            }
            (_, Unit::Hour) => plus_days(anchor, -((count + 23) / 24)).map(|start| (start, anchor)),
            (_, Unit::Minute) => Some((anchor, anchor)),
            _ => move_by(anchor, -count, unit).map(|start| (start, anchor)),
        };
        Days::new(span, precision, self.from)
    }

    /// Appointment books count whole units beside the running one.
    fn assistant_stretch(
        &self,
        anchor: Date,
        which: Which,
        count: i32,
        unit: Unit,
    ) -> Option<(Date, Date)> {
        let (first, last) = if which == Which::Next {
            (1, count)
        } else {
            (-count, -1)
        };
        let (start, _) = self.unit_span(anchor, first, unit)?;
        let (_, end) = self.unit_span(anchor, last, unit)?;
        Some((start, end))
    }

    fn count(&self, days: u32) -> Days {
        let Some(anchor) = self.anchor else {
            return Days::missing(TimePrecision::Days);
        };
        let start = i32::try_from(days)
            .ok()
            .and_then(|days| plus_days(anchor, 1 - days));
        Days::new(
            start.map(|start| (start, anchor)),
            TimePrecision::Days,
            self.from,
        )
    }

    fn holiday(&self, rule: u16, year: Option<Year>, which: Option<Which>) -> Days {
        let rule = self.lexicon.holidays[usize::from(rule)];
        let calendar = match rule {
            HolidayRule::Fixed { calendar, .. } => calendar,
            _ => Calendar::Gregorian,
        };
        let exact = |year| holiday(rule, year);
        let (date, from) = match (year, self.anchor) {
            (Some(Year::Number(year)), _) => {
                let date = (-1..=1)
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
                let future =
                    matches!(which, Some(Which::Next)) || which.is_none() && self.is_future();
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
        } => {
            let first = to_date(
                Calendar::Gregorian,
                Ymd {
                    year,
                    month,
                    day: 1,
                },
            )?;
            nth_weekday(
                (first, plus_days(plus_months(first, 1)?, -1)?),
                nth,
                weekday,
            )
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
        (plus_days(first, from).unwrap_or(first), plus_days(first, to).unwrap_or(last).min(last))
    };
    let months = |from: i32, to: i32| {
        let end = plus_months(first, to).and_then(|date| plus_days(date, -1));
        (plus_months(first, from).unwrap_or(first), end.unwrap_or(last))
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

/// The nth such weekday of a month; from its end if negative.
fn nth_weekday((first, last): (Date, Date), nth: i32, day: i32) -> Option<Date> {
    let number = if nth > 0 {
        number_of(first) + (day - calendar::weekday(first)).rem_euclid(7) + 7 * (nth - 1)
    } else {
        number_of(last) - (calendar::weekday(last) - day).rem_euclid(7) + 7 * (nth + 1)
    };
    date_of(number).filter(|&date| first <= date && date <= last)
}

fn year_span(calendar: Calendar, year: i32, count: i32) -> Option<(Date, Date)> {
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

/// The same date so many units on.
fn move_by(date: Date, by: i32, unit: Unit) -> Option<Date> {
    match unit {
        Unit::Minute | Unit::Hour => Some(date),
        Unit::Day | Unit::Night => plus_days(date, by),
        Unit::Week | Unit::Weekend => plus_days(date, by.checked_mul(7)?),
        Unit::Fortnight => plus_days(date, by.checked_mul(14)?),
        Unit::Month => plus_months(date, by),
        Unit::Season | Unit::Quarter => plus_months(date, by.checked_mul(3)?),
        Unit::Year => plus_months(date, by.checked_mul(12)?),
        Unit::Decade => plus_months(date, by.checked_mul(120)?),
        Unit::Century => plus_months(date, by.checked_mul(1200)?),
    }
}

const fn precision(unit: Unit) -> TimePrecision {
    match unit {
        Unit::Minute | Unit::Hour | Unit::Day => TimePrecision::Day,
        Unit::Night | Unit::Weekend => TimePrecision::Days,
        Unit::Week | Unit::Fortnight => TimePrecision::Week,
        Unit::Month | Unit::Quarter => TimePrecision::Month,
        Unit::Season => TimePrecision::Season,
        Unit::Year => TimePrecision::Year,
        Unit::Decade | Unit::Century => TimePrecision::Years,
    }
}
