//! Times that count from somewhere: "last week", "five years ago", "on its ninth day".

use super::{Core, Parser, is_short, is_told};
use crate::number;
use crate::time::Relation;
use crate::time::calendar::Calendar;
use crate::time::expr::{Expr, Found, Unit, Which, Year};
use crate::time::lexicon::{Atom, Join};
use crate::token::Kind;

impl Parser<'_, '_> {
    /// "yesterday afternoon", "today (Monday)".
    pub(super) fn shift(&self, by: i32, unit: Unit, end: usize) -> Core {
        let end = self.skip_day_part(end);
        let expr = Expr::Shift { by, unit };
        let bracket = self.is_mark(end, '(');
        let at = end + usize::from(bracket);
        let behind = match self.next_atom(at) {
            Some((
                Atom::Weekday {
                    plural: false,
                    weak: false,
                    ..
                },
                behind,
            )) => behind,
            _ => return Core::new(expr, end),
        };
        let behind = self.skip_day_part(behind);
        match bracket {
            true if self.is_mark(behind, ')') => Core::new(expr, behind + 1),
            true => Core::new(expr, end),
            false => Core::new(expr, behind),
        }
    }

    /// What follows "last", "past", "this", "next", "that".
    pub(super) fn which(&self, at: usize, which: Which, end: usize) -> Option<Core> {
        self.tokens.list.get(end).filter(|t| t.breaks < 2)?;
        if let Some((value, behind, false)) =
            number::value_at(self.tokens, self.lexicon.numbers, end)
            && let Some((Atom::Unit { unit, .. }, behind)) = self.next_atom(self.skip_tie(behind))
        {
            let expr = Expr::Stretch {
                which,
                count: u32::try_from(value).ok()?,
                unit,
            };
            return Some(Core::new(
                if is_told(which) { Expr::Told } else { expr },
                behind,
            ));
        }
        match self.next_atom(end)? {
            (Atom::Several, behind) => match self.next_atom(behind)? {
                (Atom::Unit { .. }, behind) => Some(Core::new(Expr::Vague, behind)),
                _ => None,
            },
            (Atom::Unit { unit, plural }, behind) => {
                Some(self.period(at, which, unit, plural, behind))
            }
            (
                Atom::Weekday {
                    day, plural: false, ..
                },
                behind,
            ) => {
                if which == Which::Last
                    && let Some(nth) = self.nth_weekday(-1, day, behind)
                {
                    return Some(nth);
                }
                let which = if which == Which::Past {
                    Which::Last
                } else {
                    which
                };
                let expr = Expr::Weekday {
                    day,
                    which: Some(which),
                    week: None,
                };
                let expr = if is_told(which) { Expr::Told } else { expr };
                Some(Core::new(expr, self.skip_day_part(behind)))
            }
            (
                Atom::Month {
                    calendar,
                    month,
                    weak,
                },
                behind,
            ) => {
                let lower = weak && self.tokens.list[end].shape == crate::token::Shape::Lower;
                let which = if which == Which::Past {
                    Which::Last
                } else {
                    which
                };
                let expr = Expr::Month {
                    calendar,
                    year: None,
                    month,
                    which: Some(which),
                };
                (!lower).then_some(Core::new(
                    if is_told(which) { Expr::Told } else { expr },
                    behind,
                ))
            }
            (Atom::Season(season), behind) => {
                let which = if which == Which::Past {
                    Which::Last
                } else {
                    which
                };
                let expr = Expr::Season {
                    season,
                    year: None,
                    which: Some(which),
                };
                Some(Core::new(
                    if is_told(which) { Expr::Told } else { expr },
                    behind,
                ))
            }
            (Atom::DayPart, behind) => {
                let today = Expr::Shift {
                    by: 0,
                    unit: Unit::Day,
                };
                Some(Core::new(
                    if which == Which::This {
                        today
                    } else {
                        Expr::Told
                    },
                    behind,
                ))
            }
            (Atom::Holiday(rule), behind) => Some(self.holiday(rule, Some(which), behind)),
            _ => None,
        }
    }

    fn period(&self, at: usize, which: Which, unit: Unit, plural: bool, end: usize) -> Core {
        let named = at > 0 && self.lexicon.the.contains(&self.tokens.list[at - 1].hash);
        let expr = match (which, unit) {
            (Which::That, _) | (Which::This, Unit::Day | Unit::Minute | Unit::Hour) => Expr::Told,
            (Which::Next, Unit::Day) if !self.lenient => Expr::Told,
            _ if plural && unit != Unit::Weekend => Expr::Vague,
            (Which::Last | Which::Past, _)
                if named && matches!(self.join(end), Some((Join::Of, _))) =>
            {
                Expr::Told
            }
            (Which::Last, Unit::Day) => Expr::Told,
            (Which::Last, _) if named => Expr::Stretch {
                which: Which::Past,
                count: 1,
                unit,
            },
            (Which::Past, unit) if unit != Unit::Weekend => Expr::Stretch {
                which,
                count: 1,
                unit,
            },
            _ => Expr::Period { which, unit },
        };
        Core::new(expr, end)
    }

    /// What follows "early", "the end of", "the eve of".
    pub(super) fn part(&self, end: usize, eve: bool) -> Option<Core> {
        self.tokens.list.get(end).filter(|t| t.breaks < 2)?;
        let behind = self.skip_the(self.skip_tie(end));
        if let Some((
            Atom::Unit {
                unit: unit @ (Unit::Week | Unit::Month | Unit::Year),
                plural: false,
            },
            after,
        )) = self.atom(behind)
            && self.unit(behind, unit, false, after).is_none()
        {
            let this = Expr::Period {
                which: Which::This,
                unit,
            };
            return Some(Core::new(
                if self.lenient { this } else { Expr::Told },
                after,
            ));
        }
        let licensed = Found {
            from: end,
            to: behind,
            expr: Expr::Year {
                calendar: Calendar::Gregorian,
                year: Year::Unknown,
            },
            until: None,
            relation: Relation::At,
            eve: false,
            ahead: false,
        };
        let core = self.simple(behind, Some(&licensed))?;
        let fits = core.expr.is_position() || core.expr == Expr::Told;
        fits.then_some(Core {
            eve: eve || core.eve,
            ..core
        })
    }

    /// What follows a part of the day: "morning of 3 May", and «صبح روز شنبه».
    pub(super) fn day_part(&self, end: usize) -> Option<Core> {
        let mut at = end;
        for _ in 0..3 {
            match self.tokens.list.get(at) {
                Some(t) if t.breaks < 2 && self.lexicon.links.contains(&t.hash) => at += 1,
                _ => break,
            }
        }
        if at == end && self.lexicon.home == Calendar::Gregorian {
            return None;
        }
        let core = match self.next_atom(at) {
            Some((Atom::Weekday { .. }, _)) => self.weekday(at),
            Some((Atom::Month { .. }, _)) => self.month_first(at),
            Some((
                Atom::Shift {
                    by,
                    unit: Unit::Day,
                },
                end,
            )) => Some(self.shift(by, Unit::Day, end)),
            _ => self.day_first(at),
        }?;
        let daily = matches!(
            core.expr,
            Expr::Day { .. } | Expr::Weekday { .. } | Expr::Shift { .. }
        );
        daily.then_some(core)
    }

    /// "every Friday", "every two weeks", "each morning".
    pub(super) fn every(&self, end: usize) -> Option<Core> {
        let at = match number::value_at(self.tokens, self.lexicon.numbers, end) {
            Some((_, behind, _)) => behind,
            None => end,
        };
        match self.next_atom(at)? {
            (Atom::Unit { .. } | Atom::Weekday { .. } | Atom::Season(_) | Atom::Noon, end) => {
                Some(Core::new(Expr::Habit, self.skip_day_part(end)))
            }
            (Atom::DayPart, end) => Some(Core::new(Expr::Habit, end)),
            _ => None,
        }
    }

    /// "a few days ago", "several weeks".
    pub(super) fn several(&self, end: usize) -> Option<Core> {
        let (Atom::Unit { .. }, end) = self.next_atom(end)? else {
            return None;
        };
        Some(match self.next_atom(end) {
            Some((Atom::Ago | Atom::WhichAfter(_) | Atom::Ahead, end)) => {
                Core::new(Expr::Vague, end)
            }
            Some((Atom::Removed, end)) => removed(end),
            _ => Core::new(Expr::Duration, end),
        })
    }

    /// "a week ago", "half an hour later".
    pub(super) fn one(&self, end: usize) -> Option<Core> {
        let (
            Atom::Unit {
                unit,
                plural: false,
            },
            end,
        ) = self.next_atom(end)?
        else {
            return None;
        };
        match self.next_atom(end)? {
            (Atom::Ago, end) => Some(Core::new(Expr::Shift { by: -1, unit }, end)),
            (Atom::Ahead, end) => Some(Core::new(Expr::Shift { by: 1, unit }, end)),
            (Atom::WhichAfter(which), end) => Some(Core::new(
                Expr::Stretch {
                    which,
                    count: 1,
                    unit,
                },
                end,
            )),
            (Atom::Removed, end) => Some(removed(end)),
            _ => None,
        }
    }

    /// What begins with a unit: "years ago", and in other languages «سال ۶۷», «هفته گذشته».
    pub(super) fn unit(&self, at: usize, unit: Unit, plural: bool, end: usize) -> Option<Core> {
        match self.next_atom(end) {
            Some((Atom::Ago, end)) if plural => return Some(Core::new(Expr::Vague, end)),
            Some((Atom::Ago, end)) => return Some(self.unit_which(Which::Last, unit, end)),
            Some((Atom::WhichAfter(_), end)) if plural => return Some(Core::new(Expr::Vague, end)),
            Some((Atom::WhichAfter(which), end)) => return Some(self.unit_which(which, unit, end)),
            Some((Atom::Removed, end)) if plural => return Some(removed(end)),
            Some((Atom::Month { .. }, _)) if unit == Unit::Month => {
                return self.month_after_word(end);
            }
            Some((Atom::Weekday { .. }, _)) if unit == Unit::Day => return self.weekday(end),
            _ => {}
        }
        self.tokens.list.get(end).filter(|t| t.breaks < 2)?;
        match unit {
            Unit::Year => {
                let (calendar, year, end) = self.year(at, self.lexicon.home, true)?;
                let calendar = calendar.unwrap_or(self.lexicon.home);
                Some(Core::new(Expr::Year { calendar, year }, end))
            }
            Unit::Decade => self.decade(end),
            Unit::Day => self
                .day_first(end)
                .filter(|core| matches!(core.expr, Expr::Day { .. })),
            _ => None,
        }
    }

    fn unit_which(&self, which: Which, unit: Unit, end: usize) -> Core {
        let expr = match (which, unit) {
            (Which::That, _) => Expr::Told,
            (Which::Last | Which::Past, Unit::Day | Unit::Night) => Expr::Shift {
                by: -1,
                unit: Unit::Day,
            },
            (Which::This, Unit::Day) => Expr::Shift {
                by: 0,
                unit: Unit::Day,
            },
            (Which::Next, Unit::Day) => Expr::Told,
            _ => Expr::Period { which, unit },
        };
        Core::new(expr, end)
    }

    /// «ماه ژوئیه ۲۰۱۴»: a month after the word for month, so that weak names count.
    fn month_after_word(&self, at: usize) -> Option<Core> {
        let (
            Atom::Month {
                calendar, month, ..
            },
            end,
        ) = self.atom(at)?
        else {
            return None;
        };
        self.month_first(at).or_else(|| {
            Some(Core::new(
                Expr::Month {
                    calendar,
                    year: None,
                    month,
                    which: None,
                },
                end,
            ))
        })
    }

    /// «دهه ۶۰»
    fn decade(&self, at: usize) -> Option<Core> {
        let (value, end, ordinal) = number::value_at(self.tokens, self.lexicon.numbers, at)?;
        let value = i32::try_from(value)
            .ok()
            .filter(|v| v % 10 == 0 && !ordinal)?;
        let (calendar, year) = match value {
            10..=90 if self.lexicon.home == Calendar::Solar => (Calendar::Solar, 1300 + value),
            1300..=1450 => (Calendar::Solar, value),
            1800..=2100 => (Calendar::Gregorian, value),
            _ => return None,
        };
        match self.next_atom(end) {
            Some((Atom::Era(Calendar::Gregorian), end)) if value < 100 => Some(Core::new(
                Expr::Decade {
                    calendar: Calendar::Gregorian,
                    year: 1900 + value,
                },
                end,
            )),
            Some((Atom::Era(_), end)) => Some(Core::new(Expr::Decade { calendar, year }, end)),
            _ => Some(Core::new(Expr::Decade { calendar, year }, end)),
        }
    }

    /// What begins with a number: a date, a clock time, a length, a year.
    pub(super) fn number(&self, at: usize, last: Option<&Found>) -> Option<Core> {
        if self.tokens.list[at].kind == Kind::Number {
            if let Some(core) = self.numeric(at).or_else(|| self.clock(at)) {
                return Some(core);
            }
            if self.is_tied_code(at) {
                return None;
            }
        }
        if let Some(core) = self.day_first(at) {
            return Some(core);
        }
        let plain = number::value_at(self.tokens, self.lexicon.numbers, at);
        if let Some((value, end, true)) = plain {
            return self.ordinal(at, value, end);
        }
        let with_unit =
            |(value, end, _): (u64, usize, bool)| match self.next_atom(self.skip_tie(end)) {
                Some((Atom::Unit { unit, .. }, behind)) => self.length(value, unit, behind),
                _ => None,
            };
        plain
            .and_then(with_unit)
            .or_else(|| number::range_at(self.tokens, self.lexicon.numbers, at).and_then(with_unit))
            .or_else(|| self.bare_year(at, last))
    }

    /// A number tied to a word before it is a name: "COVID-19".
    fn is_tied_code(&self, at: usize) -> bool {
        let list = &self.tokens.list;
        at > 1
            && !list[at].spaced
            && matches!(list[at - 1].kind, Kind::Mark('-' | '#' | '.'))
            && !list[at - 1].spaced
            && list[at - 2].is_word()
            && self.lexicon.atom(self.tokens, at - 2).is_none()
    }

    fn length(&self, count: u64, unit: Unit, end: usize) -> Option<Core> {
        let count = u32::try_from(count).ok().filter(|&n| n < 10_000)?;
        let by = i32::try_from(count).ok()?;
        let age = self.skip_tie(end);
        if self
            .tokens
            .list
            .get(age)
            .is_some_and(|t| self.lexicon.ages.contains(&t.hash))
        {
            return None;
        }
        Some(match self.next_atom(end) {
            Some((Atom::Ago, end)) if is_short(unit) => Core::new(
                Expr::Shift {
                    by: 0,
                    unit: Unit::Day,
                },
                end,
            ),
            Some((Atom::Ago, end)) => Core::new(Expr::Shift { by: -by, unit }, end),
            Some((Atom::Ahead, end)) => Core::new(Expr::Shift { by, unit }, end),
            Some((Atom::WhichAfter(Which::That), end)) => Core::new(Expr::Told, end),
            Some((Atom::WhichAfter(which), end)) => {
                let which = if which == Which::Last {
                    Which::Past
                } else {
                    which
                };
                Core::new(Expr::Stretch { which, count, unit }, end)
            }
            Some((Atom::Removed, end)) => removed(end),
            _ => Core::new(Expr::Duration, end),
        })
    }

    fn ordinal(&self, at: usize, value: u64, end: usize) -> Option<Core> {
        let nth = i32::try_from(value).ok()?;
        match self.next_atom(end) {
            Some((Atom::Weekday { day, .. }, behind)) => self.nth_weekday(nth, day, behind),
            Some((
                Atom::Unit {
                    unit: unit @ (Unit::Day | Unit::Night | Unit::Week),
                    ..
                },
                behind,
            )) => self.count(at, value, unit, behind),
            _ if self.lexicon.count_after.at(self.tokens, end).is_some() => {
                let (_, behind) = self.lexicon.count_after.at(self.tokens, end)?;
                let (
                    Atom::Unit {
                        unit: unit @ (Unit::Day | Unit::Night),
                        ..
                    },
                    end,
                ) = self.next_atom(behind)?
                else {
                    return None;
                };
                let days = u32::try_from(value).ok()?;
                (unit != Unit::Week).then_some(Core::new(Expr::Count { days }, end))
            }
            _ => self.day_of_month(at, value, end),
        }
    }

    /// "on its ninth day", "the fourth night in a row".
    fn count(&self, at: usize, value: u64, unit: Unit, end: usize) -> Option<Core> {
        let behind = self.lexicon.count_after.at(self.tokens, end);
        let licensed =
            behind.is_some() || self.lexicon.count_before.before(self.tokens, at).is_some();
        let length = if unit == Unit::Week { 7 } else { 1 };
        let days = u32::try_from(value)
            .ok()?
            .checked_mul(length)
            .filter(|&n| n < 5000)?;
        (licensed && unit != Unit::Week)
            .then(|| Core::new(Expr::Count { days }, behind.map_or(end, |(_, end)| end)))
    }

    /// "on the 15th", with nothing that it could count behind it.
    fn day_of_month(&self, at: usize, value: u64, end: usize) -> Option<Core> {
        let digits = self.tokens.list[at].kind == Kind::Number;
        let named = at > 1
            && self.lexicon.the.contains(&self.tokens.list[at - 1].hash)
            && self.lexicon.links.contains(&self.tokens.list[at - 2].hash);
        let alone = self
            .tokens
            .list
            .get(end)
            .is_none_or(|t| !t.is_word() || t.breaks > 0);
        let fits = digits && named && alone && (1..=31).contains(&value);
        fits.then(|| {
            Core::new(
                Expr::DayOfMonth {
                    day: value as u8,
                    weekday: None,
                },
                end,
            )
        })
    }

    /// "third Tuesday of September 2014".
    fn nth_weekday(&self, nth: i32, day: i32, at: usize) -> Option<Core> {
        let behind = self.skip_of(at);
        if behind == at || !(-5..=5).contains(&nth) {
            return None;
        }
        let core = match self.next_atom(behind)? {
            (Atom::Month { .. }, _) => self.month_first(behind)?,
            _ => return None,
        };
        let Expr::Month {
            calendar: Calendar::Gregorian,
            month,
            year,
            which: None,
        } = core.expr
        else {
            return None;
        };
        Some(Core::new(
            Expr::NthWeekday {
                nth,
                day,
                month,
                year,
            },
            core.end,
        ))
    }
}

/// "two days later": after something that the text told before.
const fn removed(end: usize) -> Core {
    Core {
        expr: Expr::Told,
        end,
        until: None,
        relation: Some(Relation::After),
        eve: false,
    }
}
