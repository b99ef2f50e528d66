//! Times with a place in an order: "on its ninth day", "third Tuesday of May", "the 15th".

use super::{Core, Parser};
use crate::number;
use crate::time::calendar::Calendar;
use crate::time::expr::{Expr, OfMonth, Unit, Which};
use crate::time::lexicon::{Atom, Join};
use crate::token::Kind;

impl Parser<'_, '_> {
    /// What follows an ordinal.
    pub(super) fn ordinal(&self, at: usize, value: u64, end: usize) -> Option<Core> {
        let nth = i32::try_from(value).ok().filter(|&n| n < 5000)?;
        if let Some(core) = self.day_of_this_month(nth, end) {
            return Some(core);
        }
        match self.next_atom(end) {
            Some((Atom::Weekday { day, .. }, end)) => self.nth_weekday(nth, day, end),
            Some((Atom::Which(Which::Last), end)) => self.nth_last(nth, end),
            Some((
                Atom::Unit {
                    unit: Unit::Quarter,
                    ..
                },
                end,
            )) => self.quarter(nth, end),
            Some((
                Atom::Unit {
                    unit: Unit::Week,
                    plural: false,
                },
                end,
            )) => self.nth_week(nth, end),
            Some((
                Atom::Unit {
                    unit: Unit::Century,
                    ..
                },
                end,
            )) => Some(self.century(nth, end)),
            Some((
                Atom::Unit {
                    unit: Unit::Year | Unit::Month,
                    plural: false,
                },
                end,
            )) => Some(Core::new(Expr::Told, end)),
            Some((
                Atom::Unit {
                    unit: Unit::Day | Unit::Night,
                    ..
                },
                end,
            )) => self.count(at, nth, end),
            _ => match self.lexicon.count_after.at(self.tokens, end) {
                Some((_, end)) => match self.next_atom(end)? {
                    (
                        Atom::Unit {
                            unit: Unit::Day | Unit::Night,
                            ..
                        },
                        end,
                    ) => {
                        let days = u32::try_from(nth).ok()?;
                        Some(Core::new(Expr::Count { days }, end))
                    }
                    _ => None,
                },
                None => self.day_of_month(at, nth, end),
            },
        }
    }

    /// "two Sundays ago", "20 of this month".
    pub(super) fn counted_unit(&self, value: u64, end: usize) -> Option<Core> {
        let nth = i32::try_from(value).ok().filter(|&n| n < 5000)?;
        if let Some(core) = self.day_of_this_month(nth, end) {
            return Some(core);
        }
        let (
            Atom::Weekday {
                day, plural: true, ..
            },
            end,
        ) = self.next_atom(end)?
        else {
            return None;
        };
        let (by, end) = match self.next_atom(end)? {
            (Atom::Ago, end) => (-nth, end),
            (Atom::Ahead, end) => (nth, end),
            _ => return None,
        };
        Some(Core::new(Expr::Weekdays { by, day }, end))
    }

    /// "on its ninth day", "the sixth day in a row"; else a day of what the text tells.
    fn count(&self, at: usize, nth: i32, end: usize) -> Option<Core> {
        let behind = self.lexicon.count_after.at(self.tokens, end);
        let licensed = behind.is_some()
            || self.lexicon.count_before.before(self.tokens, at).is_some()
            || nth > 1 && self.is_of_counted(end);
        let days = u32::try_from(nth).ok()?;
        let end = behind.map_or(end, |(_, end)| end);
        let expr = if licensed {
            Expr::Count { days }
        } else {
            Expr::Told
        };
        Some(Core::new(expr, end))
    }

    /// «در روز نهم», with what is counted behind it or the right word before it.
    pub(super) fn day_counted(&self, at: usize, end: usize) -> Option<Core> {
        let (nth, end, true) = number::value_at(self.tokens, self.lexicon.numbers, end)? else {
            return None;
        };
        let days = u32::try_from(nth)
            .ok()
            .filter(|days| (2..400).contains(days))?;
        let licensed =
            self.is_of_counted(end) || self.lexicon.count_after.at(self.tokens, end).is_some();
        self.joined(at)?;
        licensed.then(|| Core::new(Expr::Count { days }, end))
    }

    /// Whether what follows is something whose days are counted: "of the nationwide protests".
    fn is_of_counted(&self, end: usize) -> bool {
        let behind = self.skip_the(self.skip_of(end));
        let words = self.tokens.list.iter().skip(behind).take(3);
        words
            .take_while(|token| token.is_word() && token.breaks < 2)
            .any(|token| self.lexicon.count_of.contains(&token.hash))
    }

    /// "on the 15th", with nothing that it could count behind it.
    fn day_of_month(&self, at: usize, nth: i32, end: usize) -> Option<Core> {
        let list = &self.tokens.list;
        let named = at > 1
            && self.lexicon.the.contains(&list[at - 1].hash)
            && self.lexicon.links.contains(&list[at - 2].hash);
        let alone = list.get(end).is_none_or(|t| !t.is_word() || t.breaks > 0);
        let fits = list[at].kind == Kind::Number && named && alone && (1..=31).contains(&nth);
        let expr = Expr::DayOfMonth {
            day: nth as u8,
            weekday: None,
            month: None,
        };
        fits.then(|| Core::new(expr, end))
    }

    /// "20th of this month", "third day of next month".
    fn day_of_this_month(&self, nth: i32, end: usize) -> Option<Core> {
        let behind = match self.next_atom(end) {
            Some((
                Atom::Unit {
                    unit: Unit::Day, ..
                },
                end,
            )) => end,
            _ => end,
        };
        let Some((Join::Of, behind)) = self.join(behind) else {
            return None;
        };
        let (month, end) = self.month_away(behind)?;
        let day = u8::try_from(nth).ok().filter(|&day| day <= 31)?;
        Some(Core::new(
            Expr::DayOfMonth {
                day,
                weekday: None,
                month: Some(month),
            },
            end,
        ))
    }

    /// "third Tuesday of September 2014".
    pub(super) fn nth_weekday(&self, nth: i32, day: i32, at: usize) -> Option<Core> {
        let (of, end) = self.of_month(nth, at)?;
        Some(Core::new(Expr::NthWeekday { nth, day, of }, end))
    }

    /// "first week of October".
    pub(super) fn nth_week(&self, nth: i32, at: usize) -> Option<Core> {
        let (of, end) = self.of_month(nth, at).or_else(|| {
            let (_, year, end) = self.year(at, Calendar::Gregorian, false)?;
            // The weeks of a year are those of its first or last month.
            let month = if nth < 0 { 12 } else { 1 };
            Some((OfMonth::Named(month, Some(year)), end))
        })?;
        Some(Core::new(Expr::NthWeek { nth, of }, end))
    }

    /// "second last week of October", "the third last Sunday of March".
    fn nth_last(&self, nth: i32, end: usize) -> Option<Core> {
        match self.next_atom(end)? {
            (
                Atom::Unit {
                    unit: Unit::Week,
                    plural: false,
                },
                end,
            ) => self.nth_week(-nth, end),
            (Atom::Weekday { day, .. }, end) => self.nth_weekday(-nth, day, end),
            _ => None,
        }
    }

    fn of_month(&self, nth: i32, at: usize) -> Option<(OfMonth, usize)> {
        let behind = self.skip_of(at);
        if behind == at || !(-5..=5).contains(&nth) {
            return None;
        }
        if let Some((by, end)) = self.month_away(behind) {
            return Some((OfMonth::Away(by), end));
        }
        let (Atom::Month { .. }, _) = self.next_atom(behind)? else {
            return None;
        };
        let core = self.month_first(behind)?;
        match core.expr {
            Expr::Month {
                calendar: Calendar::Gregorian,
                month,
                year,
                which: None,
            } => Some((OfMonth::Named(month, year), core.end)),
            _ => None,
        }
    }

    /// "this month", "last month", as months from the date line's.
    fn month_away(&self, at: usize) -> Option<(i32, usize)> {
        let (Atom::Which(which), behind) = self.next_atom(self.skip_the(at))? else {
            return None;
        };
        let (
            Atom::Unit {
                unit: Unit::Month,
                plural: false,
            },
            end,
        ) = self.next_atom(behind)?
        else {
            return None;
        };
        match which {
            Which::Last | Which::Past => Some((-1, end)),
            Which::This => Some((0, end)),
            Which::Next | Which::Coming => Some((1, end)),
            Which::That => None,
        }
    }

    /// "third quarter of 2018"
    fn quarter(&self, nth: i32, at: usize) -> Option<Core> {
        let year = self.year(at, Calendar::Gregorian, false);
        let nth = u8::try_from(nth).ok().filter(|&nth| nth <= 4)?;
        let end = year.map_or(at, |(.., end)| end);
        Some(Core::new(
            Expr::Quarter {
                nth,
                year: year.map(|(_, year, _)| year),
            },
            end,
        ))
    }

    /// "Q4 2018"
    pub(super) fn quarter_of(&self, nth: u8, end: usize) -> Option<Core> {
        let (_, year, end) = self.year(end, Calendar::Gregorian, false)?;
        let year = Some(year);
        Some(Core::new(Expr::Quarter { nth, year }, end))
    }

    /// "the 19th century", «قرن هفتم میلادی» after its word.
    pub(super) fn century(&self, nth: i32, end: usize) -> Core {
        let (era, end) = self.era(end);
        let calendar = era.unwrap_or(self.lexicon.home);
        Core::new(
            Expr::Century {
                calendar,
                nth: nth.max(1),
            },
            end,
        )
    }
}
