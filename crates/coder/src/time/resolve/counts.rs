//! Times that count from the anchor: "yesterday", "last week", "the past three days".

use super::days::{Days, Resolver, year_span};
use crate::time::calendar::{
    self, Calendar, Ymd, date_of, from_date, number_of, plus_days, plus_months, to_date,
};
use crate::time::expr::{Unit, Which};
use jiff::civil::Date;
use record::TimePrecision;

impl Resolver<'_> {
    /// The unit that lies so many units from the anchor's: "yesterday", "two weeks ago".
    pub(super) fn shift(&self, by: i32, unit: Unit) -> Days {
        let (precision, anchor) = (precision(unit), self.anchor);
        let Some(anchor) = anchor else {
            return Days::missing(precision);
        };
        let span = match unit {
            Unit::Minute | Unit::Hour => Some((anchor, anchor)),
            Unit::Night if by == 0 => plus_days(anchor, -1).zip(Some(anchor)),
            Unit::Day | Unit::Night => plus_days(anchor, by).map(|d| (d, d)),
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

    /// "today (Saturday)" in a text that came out on Sunday is Saturday.
    pub(super) fn shift_on(&self, by: i32, day: i32) -> Days {
        let plain = self.shift(by, Unit::Day);
        let near = plain.span.and_then(|(date, _)| {
            let back = (calendar::weekday(date) - day).rem_euclid(7);
            if back <= 2 {
                plus_days(date, -back)
            } else {
                None
            }
        });
        match near {
            Some(date) => Days {
                span: Some((date, date)),
                ..plain
            },
            None => Days {
                mismatch: plain.span.is_some(),
                ..plain
            },
        }
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
    pub(super) fn unit_span(&self, anchor: Date, by: i32, unit: Unit) -> Option<(Date, Date)> {
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

    pub(super) fn period(&self, which: Which, unit: Unit) -> Days {
        let by = match which {
            Which::Last | Which::Past => -1,
            Which::This => 0,
            Which::Next | Which::Coming => 1,
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
    pub(super) fn stretch(&self, which: Which, count: u32, unit: Unit) -> Days {
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
            (Which::Next | Which::Coming, Unit::Hour | Unit::Minute) => {
                plus_days(anchor, (count / 24).min(366)).map(|end| (anchor, end))
            }
            (Which::Next | Which::Coming, _) => {
                plus_days(anchor, 1).zip(move_by(anchor, count, unit))
            }
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
        let (first, last) = if which == Which::Coming {
            (count, count)
        } else if which == Which::Next {
            (1, count)
        } else {
            (-count, -1)
        };
        let (start, _) = self.unit_span(anchor, first, unit)?;
        let (_, end) = self.unit_span(anchor, last, unit)?;
        Some((start, end))
    }

    pub(super) fn count(&self, days: u32) -> Days {
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
}

/// The same date so many units on.
pub(super) fn move_by(date: Date, by: i32, unit: Unit) -> Option<Date> {
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
