//! Dates as written: days, months, years, weekdays, seasons, feasts, clock times.

use super::{Core, Parser};
use crate::fold;
use crate::number;
use crate::time::calendar::Calendar;
use crate::time::expr::{Expr, Found, Unit, Which, Year};
use crate::time::lexicon::{Atom, Join};
use crate::token::{Kind, Shape};

impl Parser<'_, '_> {
    /// "August 26, 2020", "July 13 to 15", "November 2019", "March".
    pub(super) fn month_first(&self, at: usize) -> Option<Core> {
        let (calendar, month, weak, end) = self.month(at)?;
        if !self.lexicon.day_first
            && let Some(core) = self.day_behind(calendar, month, end)
            && !(weak && self.is_lower(at) && !self.lenient)
        {
            return Some(core);
        }
        let expr = |year| Expr::Month {
            calendar,
            year,
            month,
            which: None,
        };
        if let Some((calendar_of_year, year, end)) =
            self.year(end, calendar, self.lexicon.day_first)
        {
            let calendar = calendar_of_year
                .filter(|_| calendar == Calendar::Lunar)
                .unwrap_or(calendar);
            let expr = Expr::Month {
                calendar,
                year: Some(year),
                month,
                which: None,
            };
            return (!(weak && self.is_lower(at)))
                .then_some(Core::new(expr, end))
                .or(self.strong(at, weak, expr, end));
        }
        if let Some((Atom::WhichAfter(which), end)) = self.next_atom(end) {
            return Some(Core::new(
                Expr::Month {
                    calendar,
                    year: None,
                    month,
                    which: Some(which),
                },
                end,
            ));
        }
        self.strong(at, weak, expr(None), end)
    }

    fn strong(&self, at: usize, weak: bool, expr: Expr, end: usize) -> Option<Core> {
        let licensed = !weak || self.lenient && !self.is_lower(at) || self.is_licensed_month(at);
        licensed.then_some(Core::new(expr, end))
    }

    /// Whether a month name that is also another word is a month here.
    fn is_licensed_month(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).map(|before| &self.tokens.list[before]) else {
            return false;
        };
        let cased = self.tokens.str(at).is_ascii();
        (!cased || !self.is_lower(at)) && self.lexicon.month_before.contains(&before.hash)
    }

    fn is_lower(&self, at: usize) -> bool {
        self.tokens.list[at].shape == Shape::Lower && self.tokens.str(at).is_ascii()
    }

    /// A month's name with the stop of its abbreviation or the word "month" behind it.
    fn month(&self, at: usize) -> Option<(Calendar, u8, bool, usize)> {
        let Some((
            Atom::Month {
                calendar,
                month,
                weak,
            },
            mut end,
        )) = self.next_atom(at)
        else {
            return None;
        };
        let number_behind = self
            .tokens
            .list
            .get(end + 1)
            .is_some_and(|t| t.kind == Kind::Number && t.breaks == 0);
        if self.is_mark(end, '.') && !self.tokens.list[end].spaced && number_behind {
            end += 1;
        }
        if let Some((
            Atom::Unit {
                unit: Unit::Month,
                plural: false,
            },
            behind,
        )) = self.next_atom(end)
            && self.lexicon.home != Calendar::Gregorian
            && !matches!(
                self.next_atom(behind),
                Some((Atom::WhichAfter(_) | Atom::Ago, _))
            )
        {
            return Some((calendar, month, false, behind));
        }
        Some((calendar, month, weak, end))
    }

    /// The day, or the days, and the year behind a month.
    fn day_behind(&self, calendar: Calendar, month: u8, at: usize) -> Option<Core> {
        let (day, end) = self.day(self.skip_the(self.skip_tie(at)))?;
        let day_expr = |day, year| Expr::Day {
            calendar,
            year,
            month,
            day,
            weekday: None,
        };
        if self.is_counted(end) {
            return None;
        }
        let second = self.day_join(end).and_then(|(behind, loose)| {
            let (second, end) = self.day(self.skip_the(behind))?;
            let fits = second > day
                && !self.is_counted(end)
                && self.month(self.skip_of(end)).is_none()
                && !self.is_mark(end, ':')
                && !(loose
                    && self
                        .tokens
                        .list
                        .get(end)
                        .is_some_and(|t| t.is_word() && t.breaks == 0));
            fits.then_some((second, end))
        });
        let end = second.map_or(end, |(_, end)| end);
        let (year, end) = match self.year_of_day(end, calendar) {
            Some((year, end)) => (Some(year), end),
            None => (None, end),
        };
        let end = self.skip_day_part(end);
        let mut core = Core::new(day_expr(day, year), end);
        core.until = second.map(|(second, _)| day_expr(second, year));
        Some(core)
    }

    /// Behind what joins two days of one month; whether it is as loose as "and".
    fn day_join(&self, at: usize) -> Option<(usize, bool)> {
        let token = self.tokens.list.get(at).filter(|t| t.breaks == 0)?;
        match token.kind {
            Kind::Mark('-' | '–' | '‑' | '−') => Some((at + 1, false)),
            _ => match self.join(at)? {
                (Join::Range | Join::RangeBoth, end) => Some((end, false)),
                (Join::And | Join::AndBoth, end) => Some((end, true)),
                _ => None,
            },
        }
    }

    fn year_of_day(&self, at: usize, calendar: Calendar) -> Option<(Year, usize)> {
        self.year(self.skip_tie(at), calendar, false)
            .map(|(_, year, end)| (year, end))
    }

    /// A number from 1 to 31 that may be a day.
    fn day(&self, at: usize) -> Option<(u8, usize)> {
        let token = self.tokens.list.get(at).filter(|t| t.breaks < 2)?;
        if token.kind == Kind::Number && self.digits(at).is_some_and(|(_, count)| count > 2) {
            return None;
        }
        let (value, end, _) = number::value_at(self.tokens, self.lexicon.numbers, at)?;
        let clock = self.is_mark(end, ':') && self.digits(end + 1).is_some();
        (1..=31)
            .contains(&value)
            .then_some((value as u8, end))
            .filter(|_| !clock)
    }

    /// The value and the count of the digits of a bare number.
    fn digits(&self, at: usize) -> Option<(u32, usize)> {
        let token = self
            .tokens
            .list
            .get(at)
            .filter(|t| t.kind == Kind::Number && t.end - t.start < 12)?;
        let (mut value, mut count) = (0, 0);
        for c in self.tokens.text[token.start as usize..token.end as usize].chars() {
            value = value * 10 + u32::from(fold::digit_of(c)?);
            count += 1;
        }
        (count < 6).then_some((value, count))
    }

    /// Whether a number before this token counts the word at it.
    fn is_counted(&self, at: usize) -> bool {
        let scale = number::value_at(self.tokens, self.lexicon.numbers, at)
            .is_some_and(|(value, ..)| value >= 100)
            && self.tokens.list[at].kind == Kind::Word;
        scale
            || self.lexicon.numbers.is_counter(self.tokens, at)
            || self
                .tokens
                .list
                .get(at)
                .is_some_and(|t| t.breaks < 2 && self.lexicon.counted.contains(&t.hash))
    }

    /// The year behind a day, a month or a season: "2020", ", 2020", "of last year", "89" where
    /// `short` years are taken.
    pub(super) fn year(
        &self,
        at: usize,
        calendar: Calendar,
        short: bool,
    ) -> Option<(Option<Calendar>, Year, usize)> {
        self.tokens.list.get(at).filter(|t| t.breaks < 2)?;
        let comma = self.skip_comma(at);
        let mut behind = self.skip_of(comma);
        if let Some((
            Atom::Shift {
                by,
                unit: Unit::Year,
            },
            end,
        )) = self.next_atom(behind)
        {
            return Some((None, Year::Shift(by), end));
        }
        if let Some((year, end)) = self.year_told(behind) {
            return Some((None, year, end));
        }
        let mut named = false;
        if let Some((
            Atom::Unit {
                unit: Unit::Year, ..
            },
            end,
        )) = self.next_atom(behind)
        {
            (behind, named) = (end, true);
            if let Some((Atom::WhichAfter(which), end)) = self.next_atom(end) {
                return Some((None, year_of(which), end));
            }
            if let Some((Atom::Ago, end)) = self.next_atom(end) {
                return Some((None, Year::Shift(-1), end));
            }
        }
        if self.tokens.list.get(behind)?.breaks > 1 {
            return None;
        }
        let (value, end) = self.year_number(behind, calendar, short || named, comma > at)?;
        if !named && self.is_counted(end) {
            return None;
        }
        let (era, end) = self.era(end);
        Some((
            era.or(Some(calendar_of(value, calendar))),
            Year::Number(value),
            end,
        ))
    }

    /// "last year", "of that year".
    fn year_told(&self, at: usize) -> Option<(Year, usize)> {
        let (Atom::Which(which), end) = self.next_atom(self.skip_the(at))? else {
            return None;
        };
        let (
            Atom::Unit {
                unit: Unit::Year,
                plural: false,
            },
            end,
        ) = self.next_atom(end)?
        else {
            return None;
        };
        Some((year_of(which), end))
    }

    fn year_number(
        &self,
        at: usize,
        calendar: Calendar,
        short: bool,
        comma: bool,
    ) -> Option<(i32, usize)> {
        let apostrophe = self.is_mark(at, '\'') || self.is_mark(at, '’');
        let at = at + usize::from(apostrophe);
        let token = self.tokens.list.get(at)?;
        if token.kind == Kind::Word {
            let (value, end, ordinal) = number::value_at(self.tokens, self.lexicon.numbers, at)?;
            let fits = (1300..=2100).contains(&value) && !ordinal && end > at + 1;
            return fits.then_some((value as i32, end));
        }
        let (value, count) = self.digits(at)?;
        if self.is_mark(at + 1, ':') && self.digits(at + 2).is_some() {
            return None;
        }
        match count {
            4 if (1000..=2200).contains(&value) => Some((value as i32, at + 1)),
            2 if (short || apostrophe) && !comma => {
                let fits =
                    calendar != Calendar::Gregorian || apostrophe || self.ends_phrase(at + 1);
                fits.then(|| (full_year(value as i32, calendar, self.lexicon.home), at + 1))
            }
            _ => None,
        }
    }

    /// Whether a two-digit number before this token can be no count.
    fn ends_phrase(&self, at: usize) -> bool {
        self.tokens
            .list
            .get(at)
            .is_none_or(|t| !matches!(t.kind, Kind::Word | Kind::Number) || t.breaks > 0)
            || self
                .lexicon
                .before
                .before(self.tokens, at + 1)
                .is_some_and(|(_, begin)| begin == at)
    }

    fn era(&self, at: usize) -> (Option<Calendar>, usize) {
        match self.next_atom(at) {
            Some((Atom::Era(calendar), end)) => (Some(calendar), end),
            _ => (None, at),
        }
    }

    /// A weekday with what belongs to it: "Friday, March 6", "Monday of last week", "Fridays".
    pub(super) fn weekday(&self, at: usize) -> Option<Core> {
        let (Atom::Weekday { day, weak, plural }, mut end) = self.atom(at)? else {
            return None;
        };
        if plural {
            return Some(Core::new(Expr::Habit, end));
        }
        let stop = self.is_mark(end, '.')
            && !self.tokens.list[end].spaced
            && self.tokens.list[at].end - self.tokens.list[at].start < 6;
        let dated = self.weekday_date(day, self.skip_day_part(end + usize::from(stop)));
        if dated.is_some() {
            return dated;
        }
        let licensed = self.lenient
            || self.tokens.list[at].is_capital()
                && at > 0
                && self
                    .lexicon
                    .month_before
                    .contains(&self.tokens.list[at - 1].hash);
        if weak && !licensed {
            return None;
        }
        end = self.skip_day_part(end + usize::from(stop && weak));
        let plain = |which, week| Expr::Weekday { day, which, week };
        if let Some((Atom::WhichAfter(which), end)) = self.next_atom(end) {
            return Some(Core::new(plain(Some(which), None), self.skip_day_part(end)));
        }
        if let Some((week, end)) = self.week_behind(end) {
            return Some(Core::new(plain(None, Some(week)), self.skip_day_part(end)));
        }
        Some(Core::new(plain(None, None), end))
    }

    /// The date behind a weekday.
    fn weekday_date(&self, day: i32, at: usize) -> Option<Core> {
        let bracket = self.is_mark(at, '(');
        let comma = self.skip_comma(at + usize::from(bracket));
        let behind = self.skip_the(comma);
        self.tokens.list.get(behind).filter(|t| t.breaks < 2)?;
        let core = match self.atom(behind) {
            Some((Atom::Month { .. }, _)) => self.month_first(behind),
            _ => self.day_first(behind),
        };
        if let Some(core) = core
            && let Expr::Day {
                calendar,
                year,
                month,
                day: of_month,
                ..
            } = core.expr
        {
            let expr = Expr::Day {
                calendar,
                year,
                month,
                day: of_month,
                weekday: Some(day),
            };
            return Some(Core { expr, ..core });
        }
        if let Some((Expr::Either { .. } | Expr::Day { .. }, _)) =
            self.numeric(behind).map(|c| (c.expr, ()))
        {
            return self.numeric(behind);
        }
        let (value, end, ordinal) = number::value_at(self.tokens, self.lexicon.numbers, behind)?;
        let fits = ordinal && behind > comma && comma == at && value <= 31;
        fits.then(|| {
            Core::new(
                Expr::DayOfMonth {
                    day: value as u8,
                    weekday: Some(day),
                },
                end,
            )
        })
    }

    /// "of last week", "this week", as weeks from the date line's.
    fn week_behind(&self, at: usize) -> Option<(i32, usize)> {
        let at = self.skip_of(at);
        let (which, end) = match self.next_atom(at)? {
            (Atom::Which(which), end) => match self.next_atom(end)? {
                (
                    Atom::Unit {
                        unit: Unit::Week,
                        plural: false,
                    },
                    end,
                ) => (which, end),
                _ => return None,
            },
            (
                Atom::Unit {
                    unit: Unit::Week,
                    plural: false,
                },
                end,
            ) => match self.next_atom(end)? {
                (Atom::WhichAfter(which), end) => (which, end),
                (Atom::Ago, end) => (Which::Last, end),
                _ => return None,
            },
            _ => return None,
        };
        match which {
            Which::Last | Which::Past => Some((-1, end)),
            Which::This => Some((0, end)),
            Which::Next => Some((1, end)),
            Which::That => None,
        }
    }

    /// "18 November 2019", "the first of March", "13 to 15 July", "5 OCT 89".
    pub(super) fn day_first(&self, at: usize) -> Option<Core> {
        let (day, end) = self.day(at)?;
        if let Some(core) = self.month_behind(day, None, end) {
            return Some(core);
        }
        let (behind, _) = self.day_join(end)?;
        let (second, end) = self.day(self.skip_the(behind))?;
        if second <= day {
            return None;
        }
        self.month_behind(day, Some(second), end)
    }

    fn month_behind(&self, day: u8, second: Option<u8>, at: usize) -> Option<Core> {
        let mut behind = self.skip_of(self.skip_tie(at));
        if let Some((
            Atom::Unit {
                unit: Unit::Day, ..
            },
            end,
        )) = self.next_atom(behind)
        {
            behind = self.skip_of(end);
            if behind == end {
                return None;
            }
        }
        if let Some((
            Atom::Unit {
                unit: Unit::Month,
                plural: false,
            },
            end,
        )) = self.next_atom(behind)
            && matches!(self.next_atom(end), Some((Atom::Month { .. }, _)))
        {
            behind = end;
        }
        let (calendar, month, weak, end) = self.month(behind)?;
        if weak
            && self.is_lower(behind)
            && !self.lenient
            && self
                .lexicon
                .month_before
                .contains(&self.tokens.list[behind].hash)
        {
            return None;
        }
        let year = self.year(self.skip_tie(end), calendar, true);
        let expr = |day| Expr::Day {
            calendar,
            year: year.map(|(_, year, _)| year),
            month,
            day,
            weekday: None,
        };
        let end = self.skip_day_part(year.map_or(end, |(.., end)| end));
        let mut core = Core::new(expr(day), end);
        core.until = second.map(expr);
        Some(core)
    }

    /// Dates in digits alone: "2020-08-29", "29/8/2020", "23.8.1395".
    pub(super) fn numeric(&self, at: usize) -> Option<Core> {
        let (parts, count, end) = self.numeric_parts(at)?;
        let [first, second, third] = parts;
        if count == 2 {
            let month_of_year =
                (1..=12).contains(&first.0) && second.1 == 4 && (1900..=2100).contains(&second.0);
            if month_of_year {
                let year = Some(Year::Number(second.0 as i32));
                let expr = Expr::Month {
                    calendar: Calendar::Gregorian,
                    year,
                    month: first.0 as u8,
                    which: None,
                };
                return Some(Core::new(expr, end));
            }
            return (self.lenient && first.1 <= 2 && second.1 <= 2)
                .then(|| either(None, first.0, second.0))
                .flatten()
                .map(|expr| Core::new(expr, end));
        }
        let (year, one, other) = if first.1 == 4 {
            (first, third, second)
        } else if third.1 == 4 || third.1 == 2 {
            (third, first, second)
        } else {
            return None;
        };
        let value = if year.1 == 2 {
            full_year(year.0 as i32, Calendar::Gregorian, self.lexicon.home)
        } else {
            year.0 as i32
        };
        let (era, end) = self.era(end);
        let calendar = era.unwrap_or(calendar_of(value, Calendar::Gregorian));
        let year_number = Some(Year::Number(value));
        let expr = if first.1 == 4 || calendar != Calendar::Gregorian {
            let (day, month) = if first.1 == 4 {
                (third.0, second.0)
            } else {
                (one.0, other.0)
            };
            let fits = (1..=31).contains(&day) && (1..=12).contains(&month);
            fits.then_some(Expr::Day {
                calendar,
                year: year_number,
                month: month as u8,
                day: day as u8,
                weekday: None,
            })?
        } else {
            either(year_number, one.0, other.0)?
        };
        Some(Core::new(expr, end))
    }

    /// Two or three numbers with one mark between them, their digit counts, and the end.
    fn numeric_parts(&self, at: usize) -> Option<([(u32, usize); 3], usize, usize)> {
        let token = self
            .tokens
            .list
            .get(at)
            .filter(|t| t.kind == Kind::Number)?;
        let text = &self.tokens.text[token.start as usize..token.end as usize];
        let mut parts = [(0, 0); 3];
        if text.matches('.').count() == 2 {
            for (part, text) in parts.iter_mut().zip(text.split('.')) {
                for c in text.chars() {
                    *part = (part.0 * 10 + u32::from(fold::digit_of(c)?), part.1 + 1);
                }
                if part.1 > 4 {
                    return None;
                }
            }
            return Some((parts, 3, at + 1));
        }
        parts[0] = self.digits(at)?;
        let (mut count, mut end, mut mark) = (1, at + 1, None);
        while count < 3
            && let Some(joint) = self.tokens.list.get(end)
            && let Kind::Mark(c @ ('/' | '-' | '.' | '\\' | '–')) = joint.kind
            && mark.is_none_or(|m| m == c)
            && let Some(next) = self.tokens.list.get(end + 1)
            && joint.spaced == next.spaced
            && joint.breaks + next.breaks == 0
            && (!joint.spaced || c != '-' && c != '–')
            && let Some(part) = self.digits(end + 1)
        {
            parts[count] = part;
            mark = Some(c);
            (count, end) = (count + 1, end + 2);
        }
        let tight =
            count == 3 || count == 2 && (mark == Some('/') || mark == Some('-') && self.lenient);
        tight.then_some((parts, count, end))
    }

    /// A season, its year: "the summer of 1988", "summer 2018", and behind it in other languages.
    pub(super) fn season(&self, season: u8, end: usize) -> Core {
        let expr = |year, which| Expr::Season {
            season,
            year,
            which,
        };
        if let Some((Atom::WhichAfter(which), end)) = self.next_atom(end) {
            return Core::new(expr(None, Some(which)), end);
        }
        match self.year(end, self.lexicon.home, self.lexicon.day_first) {
            Some((calendar, year, end)) => {
                let calendar = calendar.unwrap_or(self.lexicon.home);
                Core::new(expr(Some((calendar, year)), None), end)
            }
            None => Core::new(expr(None, None), end),
        }
    }

    pub(super) fn holiday(&self, rule: u16, which: Option<Which>, end: usize) -> Core {
        let year = self.year(end, self.lexicon.home, false);
        let end = year.map_or(end, |(.., end)| end);
        Core::new(
            Expr::Holiday {
                rule,
                year: year.map(|(_, year, _)| year),
                which,
            },
            end,
        )
    }

    /// A year that stands alone, a decade.
    pub(super) fn bare_year(&self, at: usize, last: Option<&Found>) -> Option<Core> {
        let (value, count) = self.digits(at)?;
        if count != 4 {
            return None;
        }
        let year = value as i32;
        if let Some((_, end)) = self
            .lexicon
            .decades
            .at(self.tokens, at + 1)
            .filter(|_| !self.tokens.list[at + 1].spaced)
        {
            let decade = year % 10 == 0 && (1000..=2100).contains(&year);
            return decade.then(|| {
                Core::new(
                    Expr::Decade {
                        calendar: Calendar::Gregorian,
                        year,
                    },
                    end,
                )
            });
        }
        let solar = self.lexicon.home == Calendar::Solar && (1250..=1450).contains(&year);
        if !(1900..=2100).contains(&year) && !solar {
            let (era, end) = self.era(at + 1);
            let calendar = era?;
            return Some(Core::new(
                Expr::Year {
                    calendar,
                    year: Year::Number(year),
                },
                end,
            ));
        }
        let listed = last.is_some_and(|last| {
            matches!(
                last.until.unwrap_or(last.expr),
                Expr::Year { .. } | Expr::Month { .. } | Expr::Day { .. } | Expr::Season { .. }
            ) && (last.to == at || last.to + 1 == at && self.join(last.to).is_some())
        });
        let next = self.tokens.list.get(at + 1);
        let bound =
            next.is_some_and(|t| !t.spaced && matches!(t.kind, Kind::Mark('%' | '$' | '+' | '°')));
        let named = at > 0
            && self
                .lexicon
                .year_before
                .contains(&self.tokens.list[at - 1].hash);
        let bracketed = at > 0
            && matches!(self.tokens.list[at - 1].kind, Kind::Mark('(' | '['))
            && next.is_some_and(|t| matches!(t.kind, Kind::Mark(')' | ']')));
        let counted = self.is_counted(at + 1) && !listed;
        let capital = next.is_some_and(|t| t.is_capital()) && year % 100 != 0;
        let round = year % 100 == 0 && !(named || listed);
        if counted
            || bound
            || round
            || !(listed || named || bracketed || solar || capital || self.lenient)
        {
            return None;
        }
        let (era, end) = self.era(at + 1);
        let calendar = era.unwrap_or(calendar_of(year, self.lexicon.home));
        Some(Core::new(
            Expr::Year {
                calendar,
                year: Year::Number(year),
            },
            end,
        ))
    }

    /// A time of day: "18:00", "4 p.m."
    pub(super) fn clock(&self, at: usize) -> Option<Core> {
        let (hour, count) = self.digits(at)?;
        if hour > 24 || count > 2 {
            return None;
        }
        let mut end = at + 1;
        let colon = |end: usize| {
            self.is_mark(end, ':')
                && !self.tokens.list[end].spaced
                && self
                    .digits(end + 1)
                    .is_some_and(|(value, count)| count == 2 && value < 60)
        };
        while colon(end) {
            end += 2;
        }
        match self.next_atom(end) {
            Some((Atom::ClockWord, behind)) => Some(Core::new(Expr::Clock, behind)),
            _ => (end > at + 1).then(|| Core::new(Expr::Clock, end)),
        }
    }
}

fn either(year: Option<Year>, first: u32, second: u32) -> Option<Expr> {
    let fits = (1..=31).contains(&first) && (1..=31).contains(&second) && first.min(second) <= 12;
    fits.then_some(Expr::Either {
        year,
        first: first as u8,
        second: second as u8,
    })
}

fn year_of(which: Which) -> Year {
    match which {
        Which::Last | Which::Past => Year::Shift(-1),
        Which::This => Year::Shift(0),
        Which::Next => Year::Shift(1),
        Which::That => Year::Unknown,
    }
}

/// The calendar that a year of four digits is most likely of.
fn calendar_of(year: i32, other: Calendar) -> Calendar {
    match (year, other) {
        (1900..=2200, _) => Calendar::Gregorian,
        (1200..=1500, Calendar::Lunar) => Calendar::Lunar,
        (1200..=1500, _) => Calendar::Solar,
        (_, other) => other,
    }
}

/// The year that two digits stand for.
fn full_year(short: i32, calendar: Calendar, home: Calendar) -> i32 {
    match calendar {
        Calendar::Gregorian if home == Calendar::Solar && (60..=99).contains(&short) => {
            1900 + short
        }
        Calendar::Gregorian => short + if short < 50 { 2000 } else { 1900 },
        Calendar::Solar | Calendar::Lunar => short + if short < 20 { 1400 } else { 1300 },
    }
}
