//! Dates as written: days, months, years, weekdays, seasons, feasts, clock times.

use super::{Core, Parser};
use crate::number;
use crate::time::calendar::Calendar;
use crate::time::expr::{Expr, Unit, Which, Year};
use crate::time::lexicon::{Atom, Join, Weak};
use crate::token::{Kind, Shape};

/// Whether a day is at most a week behind another of the same form.
fn follows(first: Expr, second: Expr) -> bool {
    match (first, second) {
        (
            Expr::Weekday {
                day: one,
                which: None,
                week: None,
            },
            Expr::Weekday {
                day: other,
                which: None,
                week: None,
            },
        ) => one != other,
        (
            Expr::Day {
                calendar: one,
                month: from,
                day: first,
                ..
            },
            Expr::Day {
                calendar: other,
                month: to,
                day: second,
                ..
            },
        ) => {
            let months = (i32::from(to) - i32::from(from)).rem_euclid(12);
            let days = months * 30 + i32::from(second) - i32::from(first);
            one == other && (1..=7).contains(&days)
        }
        _ => false,
    }
}

/// What joins two days of one month.
#[derive(Clone, Copy, PartialEq, Eq)]
enum DayJoin {
    Range,
    And,
    /// A comma, which only goes before further days.
    Comma,
}

/// How many days may be listed before or behind their month.
const LISTED: u8 = 6;

impl Parser<'_, '_> {
    /// "August 26, 2020", "July 13 to 15", "November 2019", "March".
    pub(super) fn month_first(&self, at: usize) -> Option<Core> {
        let (calendar, month, weak, end) = self.month(at)?;
        let lower = weak != Weak::No && self.is_lower(at);
        let day_behind = !self.lexicon.day_first || self.tokens.str(at).is_ascii();
        if day_behind
            && (!lower || self.lenient)
            && let Some(core) = self.day_behind(calendar, month, end)
        {
            return Some(core);
        }
        let expr = |year, which| Expr::Month {
            calendar,
            year,
            month,
            which,
        };
        let year = self.year(self.skip_epithet(end), calendar, self.lexicon.day_first);
        let away = || self.years_away(end).map(|(year, end)| (None, year, end));
        if let Some((_, year, end)) = year.or_else(away)
            && !lower
        {
            return Some(Core::new(expr(Some(year), None), end));
        }
        if let Some((Atom::WhichAfter(which), end)) = self.next_atom(end)
            && weak != Weak::Strictly
        {
            return Some(Core::new(expr(None, Some(which)), end));
        }
        let licensed = match weak {
            Weak::No => true,
            Weak::Yes => self.lenient && !lower || self.is_licensed_month(at),
            Weak::Strictly => at > 0 && self.is_month_word(at - 1),
        };
        licensed.then(|| Core::new(expr(None, None), end))
    }

    /// Behind a word that may part a month from its year: «آبان خونین ۹۸».
    fn skip_epithet(&self, at: usize) -> usize {
        at + usize::from(
            self.joined(at)
                .is_some_and(|t| self.lexicon.epithets.contains(&t.hash)),
        )
    }

    /// Whether the word for month stands here.
    fn is_month_word(&self, at: usize) -> bool {
        let unit = self.atom(at).map(|(atom, _)| atom);
        matches!(
            unit,
            Some(Atom::Unit {
                unit: Unit::Month,
                ..
            })
        )
    }

    /// Whether a month name that is also another word is a month here.
    fn is_licensed_month(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).map(|before| &self.tokens.list[before]) else {
            return false;
        };
        !self.is_lower(at) && self.lexicon.month_before.contains(&before.hash)
    }

    /// Whether a word of a script with case is in lower case.
    fn is_lower(&self, at: usize) -> bool {
        self.tokens.list[at].shape == Shape::Lower && self.tokens.str(at).is_ascii()
    }

    /// A month's name with the stop of its abbreviation or the word "month" behind it.
    pub(super) fn month(&self, at: usize) -> Option<(Calendar, u8, Weak, usize)> {
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
            && !matches!(self.next_atom(behind), Some((Atom::Ago, _)))
        {
            return Some((calendar, month, Weak::No, behind));
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
        // "In September four inmates died": a spelt number counts the word behind it.
        let spelt = self.tokens.str(end - 1).is_ascii()
            && self.tokens.list[end - 1].kind == Kind::Word
            && self.joined(end).is_some_and(|next| next.is_word())
            && !self.tokens.str(end - 1).ends_with("th");
        if self.is_counted(end) || spelt && self.year_of_day(end, calendar).is_none() {
            return None;
        }
        let second = self.more_days(day, end, LISTED);
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

    /// The last of the days that follow a day of the same month: "August 24, 25 and 26".
    fn more_days(&self, last: u8, at: usize, left: u8) -> Option<(u8, usize)> {
        let left = left.checked_sub(1)?;
        let (behind, join) = self.day_join(at)?;
        let (day, end) = self
            .day(self.skip_the(behind))
            .filter(|&(day, _)| day > last)?;
        if let Some(more) = self.more_days(day, end, left) {
            return Some(more);
        }
        let next = self.tokens.list.get(end);
        let fits = join != DayJoin::Comma
            && !self.is_counted(end)
            && self.month(self.skip_of(end)).is_none()
            && !self.is_mark(end, ':')
            && !(join == DayJoin::And && next.is_some_and(|t| t.is_word() && t.breaks == 0));
        fits.then_some((day, end))
    }

    /// Behind what joins two days of one month.
    fn day_join(&self, at: usize) -> Option<(usize, DayJoin)> {
        let (end, join) = self.one_join(at)?;
        match self.one_join(end) {
            // "24, 25, and 26"
            Some((behind, DayJoin::And)) if join == DayJoin::Comma => Some((behind, DayJoin::And)),
            _ => Some((end, join)),
        }
    }

    fn one_join(&self, at: usize) -> Option<(usize, DayJoin)> {
        let token = self.tokens.list.get(at).filter(|t| t.breaks == 0)?;
        match token.kind {
            Kind::Mark('-' | '–' | '‑' | '−') => Some((at + 1, DayJoin::Range)),
            _ => match self.join(at)? {
                (Join::Range | Join::RangeBoth, end) => Some((end, DayJoin::Range)),
                (Join::And | Join::AndBoth, end) if self.skip_comma(at) > at => {
                    Some((end, DayJoin::Comma))
                }
                (Join::Comma, end) => Some((end, DayJoin::Comma)),
                (Join::And | Join::AndBoth, end) => Some((end, DayJoin::And)),
                _ => None,
            },
        }
    }

    fn year_of_day(&self, at: usize, calendar: Calendar) -> Option<(Year, usize)> {
        self.year(self.skip_tie(at), calendar, false)
            .map(|(_, year, end)| (year, end))
    }

    /// "Monday and Tuesday", "26 August, and Saturday, 29 August": days named together are one
    /// stretch if they lie within a week.
    pub(super) fn days_together(&self, first: Core) -> Option<Core> {
        let (behind, join) = self.day_join(first.end)?;
        let behind = self.skip_the(behind);
        self.joined(behind)?;
        let second = match self.atom(behind) {
            Some((Atom::Weekday { .. }, _)) => self.weekday(behind),
            Some((Atom::Month { .. }, _)) => self.month_first(behind),
            _ => self.day_first(behind),
        }
        .filter(|second| second.until.is_none() && follows(first.expr, second.expr))?;
        match join {
            DayJoin::Range => None,
            DayJoin::And => Some(Core {
                end: second.end,
                until: Some(second.expr),
                ..first
            }),
            DayJoin::Comma => self.days_together(second).map(|rest| Core {
                end: rest.end,
                until: rest.until,
                ..first
            }),
        }
    }

    /// A number from 1 to 31 that may be a day.
    pub(super) fn day(&self, at: usize) -> Option<(u8, usize)> {
        let token = self.joined(at)?;
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

    /// Whether the word at a token is one that large numbers count.
    pub(super) fn is_count_noun(&self, at: usize) -> bool {
        self.joined(at)
            .is_some_and(|t| self.lexicon.counted.contains(&t.hash))
    }

    /// Whether a number before this token counts the word at it.
    pub(super) fn is_counted(&self, at: usize) -> bool {
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
        let dated = self
            .joined(comma)
            .is_some_and(|t| self.lexicon.dated.contains(&t.hash));
        let behind = self.skip_the(comma + usize::from(dated));
        self.joined(behind)?;
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
                    month: None,
                },
                end,
            )
        })
    }

    /// "of last week", "this week", as weeks from the date line's.
    fn week_behind(&self, at: usize) -> Option<(i32, usize)> {
        let linked = self
            .joined(at)
            .is_some_and(|t| self.lexicon.week_links.contains(&t.hash));
        let at = self.skip_of(at + usize::from(linked));
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
            Which::Next | Which::Coming => Some((1, end)),
            Which::That => None,
        }
    }

    /// "18 November 2019", "the first of March", "13 to 15 July", "5 OCT 89".
    pub(super) fn day_first(&self, at: usize) -> Option<Core> {
        let (day, end) = self.day(at)?;
        if let Some(core) = self.month_behind(day, None, end) {
            return Some(core);
        }
        let (mut last, mut end) = (day, end);
        for _ in 0..LISTED {
            let (behind, join) = self.day_join(end)?;
            (last, end) = self
                .day(self.skip_the(behind))
                .filter(|&(next, _)| next > last)?;
            if join != DayJoin::Comma
                && let Some(core) = self.month_behind(day, Some(last), end)
            {
                return Some(core);
            }
        }
        None
    }

    /// "5 may be held": a verb behind a number.
    fn is_modal(&self, at: usize) -> bool {
        self.tokens
            .list
            .get(at + 1)
            .is_some_and(|t| t.is_word() && t.breaks < 2)
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
        if weak != Weak::No
            && self.is_lower(behind)
            && behind > at
            && !self.lenient
            && self.is_modal(behind)
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
        let away = || self.years_away(end).map(|(year, end)| (None, year, end));
        let year = self.year(end, self.lexicon.home, self.lexicon.day_first);
        let year = year.or_else(away);
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
}
