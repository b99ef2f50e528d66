//! Times with a place in an order: "on its ninth day", "third Tuesday of May", "the 15th".

use super::{Core, Parser};
use crate::time::calendar::Calendar;
use crate::time::expr::{Expr, Unit, Which};
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

    /// "on its ninth day", "the fourth night in a row"; else a day of what the text tells.
    fn count(&self, at: usize, nth: i32, end: usize) -> Option<Core> {
        let behind = self.lexicon.count_after.at(self.tokens, end);
        let licensed =
            behind.is_some() || self.lexicon.count_before.before(self.tokens, at).is_some();
        let days = u32::try_from(nth).ok()?;
        let end = behind.map_or(end, |(_, end)| end);
        let expr = if licensed {
            Expr::Count { days }
        } else {
            Expr::Told
        };
        Some(Core::new(expr, end))
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
        let (Atom::Which(which), behind) = self.next_atom(self.skip_the(behind))? else {
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
        let month = match which {
            Which::Last | Which::Past => -1,
            Which::This => 0,
            Which::Next | Which::Coming => 1,
            Which::That => return None,
        };
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
        let (month, year, end) = self.of_month(nth, at)?;
        Some(Core::new(
            Expr::NthWeekday {
                nth,
                day,
                month,
                year,
            },
            end,
        ))
    }

    /// "first week of October".
    pub(super) fn nth_week(&self, nth: i32, at: usize) -> Option<Core> {
        let (month, year, end) = self.of_month(nth, at)?;
        Some(Core::new(Expr::NthWeek { nth, month, year }, end))
    }

    fn of_month(
        &self,
        nth: i32,
        at: usize,
    ) -> Option<(u8, Option<crate::time::expr::Year>, usize)> {
        let behind = self.skip_of(at);
        if behind == at || !(-5..=5).contains(&nth) {
            return None;
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
            } => Some((month, year, core.end)),
            _ => None,
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
