//! Times that count from somewhere: "last week", "five years ago", "on its ninth day".

use super::{Core, Parser, is_short};
use crate::number;
use crate::time::Relation;
use crate::time::calendar::Calendar;
use crate::time::expr::{Expr, Found, Unit, Which, Year};
use crate::time::lexicon::{Atom, Join, Weak};
use crate::token::Kind;

impl Parser<'_, '_> {
    /// "yesterday afternoon", "today (Monday)".
    pub(super) fn shift(&self, by: i32, unit: Unit, end: usize) -> Core {
        let end = self.skip_day_part(end);
        let expr = Expr::Shift { by, unit };
        let bracket = self.is_mark(end, '(');
        let at = end + usize::from(bracket);
        let (day, behind) = match self.next_atom(at) {
            Some((
                Atom::Weekday {
                    plural: false,
                    weak: false,
                    day,
                },
                behind,
            )) => (day, behind),
            _ => return Core::new(expr, end),
        };
        let expr = if unit == Unit::Day {
            Expr::ShiftOn { by, day }
        } else {
            expr
        };
        let behind = self.skip_day_part(behind);
        match bracket {
            true if self.is_mark(behind, ')') => Core::new(expr, behind + 1),
            true => Core::new(Expr::Shift { by, unit }, end),
            false => Core::new(expr, behind),
        }
    }

    /// What follows "early", "the end of", "the eve of".
    pub(super) fn part(&self, end: usize) -> Option<Core> {
        self.joined(end)?;
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
        let year = Expr::Year {
            calendar: Calendar::Gregorian,
            year: Year::Unknown,
        };
        let licensed = Found::plain(end, behind, year);
        let core = self
            .simple(behind, Some(&licensed))
            .or_else(|| self.part_of_month(behind))?;
        let fits = core.expr.is_position() || core.expr == Expr::Told;
        fits.then_some(core)
    }

    /// «نیمه دوم آبان»: a month that needs no more than the part before it.
    fn part_of_month(&self, at: usize) -> Option<Core> {
        let (calendar, month, weak, end) = self.month(at)?;
        let expr = Expr::Month {
            calendar,
            year: None,
            month,
            which: None,
        };
        let fits = weak != Weak::Strictly && self.lexicon.day_first;
        fits.then(|| Core::new(expr, end))
    }

    /// What follows a part of the day: "morning of 3 May", and «صبح روز شنبه».
    pub(super) fn day_part(&self, end: usize) -> Option<Core> {
        let mut at = end;
        for _ in 0..3 {
            match self.tokens.list.get(at) {
                _ if matches!(self.next_atom(at), Some((Atom::Shift { .. }, _))) => break,
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
            (Atom::Unit { unit, .. }, end) => {
                Some(Core::new(Expr::Habit, self.skip_day_part(end)).of(unit))
            }
            (Atom::Weekday { .. } | Atom::Season(_) | Atom::Noon, end) => {
                Some(Core::new(Expr::Habit, self.skip_day_part(end)))
            }
            (Atom::DayPart, end) => Some(Core::new(Expr::Habit, end)),
            _ => None,
        }
    }

    /// "a few days ago", "several weeks".
    pub(super) fn several(&self, end: usize) -> Option<Core> {
        let (Atom::Unit { unit, .. }, end) = self.next_atom(end)? else {
            return None;
        };
        let core = match self.next_atom(end) {
            Some((Atom::Ago, end)) if is_short(unit) => Core::new(
                Expr::Shift {
                    by: 0,
                    unit: Unit::Day,
                },
                end,
            ),
            Some((Atom::Ago | Atom::WhichAfter(_) | Atom::Ahead, end)) => {
                Core::new(Expr::Vague, end)
            }
            Some((Atom::Removed(by) | Atom::Step(by), end)) => removed(by, None, end),
            _ => Core::new(Expr::Duration, end),
        };
        Some(core.of(unit))
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
        let core = match self.next_atom(end)? {
            (Atom::Ago, end) => Some(Core::new(Expr::Shift { by: -1, unit }, end)),
            (Atom::Ahead, end) => Some(Core::new(Expr::Shift { by: 1, unit }, end)),
            (Atom::AheadOfToday, end) => Some(from_today(1, unit, end)),
            (Atom::WhichAfter(which), end) => Some(Core::new(
                Expr::Stretch {
                    which,
                    count: 1,
                    unit,
                },
                end,
            )),
            (Atom::Removed(by), end) => Some(self.removed_from(1, unit, by, end)),
            _ => None,
        };
        core.map(|core| core.of(unit))
    }

    /// What begins with a unit: "years ago", and in other languages «سال ۶۷», «هفته گذشته».
    pub(super) fn unit(&self, at: usize, unit: Unit, plural: bool, end: usize) -> Option<Core> {
        match self.next_atom(end) {
            Some((Atom::Ago, end)) if plural => return Some(Core::new(Expr::Vague, end).of(unit)),
            Some((Atom::Ago, end)) => return Some(self.unit_which(Which::Last, unit, end)),
            Some((Atom::WhichAfter(_), end)) if plural => {
                return Some(Core::new(Expr::Vague, end).of(unit));
            }
            Some((Atom::WhichAfter(which), end)) => {
                let era = self.next_atom(end).filter(|_| unit == Unit::Year);
                if let Some((Atom::Era(calendar), end)) = era {
                    let year = super::years::year_of(which);
                    return Some(Core::new(Expr::Year { calendar, year }, end));
                }
                return Some(self.unit_which(which, unit, end));
            }
            Some((Atom::Removed(by), end)) if plural => {
                return Some(removed(by, None, end).of(unit));
            }
            Some((Atom::Step(by), end)) if plural => return Some(removed(by, None, end).of(unit)),
            Some((Atom::Step(by), end)) => {
                return Some(Core::told(i32::from(by), unit, end).of(unit));
            }
            Some((Atom::Month { .. }, _)) if unit == Unit::Month => {
                return self.month_after_word(end);
            }
            Some((Atom::Weekday { .. }, _)) if unit == Unit::Day => return self.weekday(end),
            _ => {}
        }
        self.joined(end)?;
        match unit {
            Unit::Hour
                if self
                    .lexicon
                    .clock_first
                    .contains(&self.tokens.list[at].hash) =>
            {
                self.clock_behind(end)
            }
            Unit::Year => {
                let (calendar, year, end) = self.year(at, self.lexicon.home, true)?;
                let calendar = calendar.unwrap_or(self.lexicon.home);
                let first = Core::new(Expr::Year { calendar, year }, end);
                Some(if plural {
                    self.more_years(first)
                } else {
                    first
                })
            }
            Unit::Century => {
                let (value, end, true) = number::value_at(self.tokens, self.lexicon.numbers, end)?
                else {
                    return None;
                };
                Some(self.century(i32::try_from(value).ok().filter(|&n| n < 100)?, end))
            }
            Unit::Decade => self.decade(end),
            Unit::Week if !plural && self.skip_of(end) > end => self.week_of(self.skip_of(end)),
            Unit::Day => self
                .day_first(end)
                .filter(|core| matches!(core.expr, Expr::Day { .. }))
                .or_else(|| self.day_counted(at, end).filter(|_| !plural)),
            _ => None,
        }
    }

    /// "the week of May 11": the week that holds the day.
    pub(super) fn week_of(&self, at: usize) -> Option<Core> {
        let core = self.simple(self.skip_the(at), None)?;
        let day = matches!(core.expr, Expr::Day { .. }) && core.until.is_none();
        day.then_some(Core {
            offset: Some((0, Unit::Week)),
            ..core
        })
    }

    fn unit_which(&self, which: Which, unit: Unit, end: usize) -> Core {
        let expr = match (which, unit) {
            (Which::That, _) => return Core::told(0, unit, end),
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
        if let Some(core) = plain.and_then(|(value, end, _)| self.counted_unit(value, end)) {
            return Some(core);
        }
        let with_unit =
            |(value, end, _): (u64, usize, bool)| match self.next_atom(self.skip_tie(end)) {
                Some((Atom::Unit { unit, .. }, behind)) => self.length(value, unit, behind),
                Some((Atom::Which(which @ (Which::Coming | Which::Past)), behind)) => {
                    match self.next_atom(behind)? {
                        (Atom::Unit { unit, .. }, end) => {
                            let count = u32::try_from(value).ok()?;
                            Some(Core::new(Expr::Stretch { which, count, unit }, end).of(unit))
                        }
                        _ => None,
                    }
                }
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
        let core = match self.next_atom(end) {
            Some((Atom::Ago, end)) if is_short(unit) => Core::new(
                Expr::Shift {
                    by: 0,
                    unit: Unit::Day,
                },
                end,
            ),
            Some((Atom::Ago, end)) => Core::new(Expr::Shift { by: -by, unit }, end),
            Some((Atom::Ahead, end)) => Core::new(Expr::Shift { by, unit }, end),
            Some((Atom::AheadOfToday, end)) => from_today(by, unit, end),
            Some((Atom::WhichAfter(Which::That), end)) => Core::new(Expr::Told, end),
            Some((Atom::WhichAfter(which), end)) => {
                let which = if which == Which::Last {
                    Which::Past
                } else {
                    which
                };
                Core::new(Expr::Stretch { which, count, unit }, end)
            }
            Some((Atom::Removed(sign), end)) => self.removed_from(by, unit, sign, end),
            Some((Atom::Step(sign), end)) => Core::told(by * i32::from(sign), unit, end),
            _ if is_short(unit) => Core::new(Expr::Duration, self.skip_more_minutes(end)),
            _ => Core::new(Expr::Duration, end),
        };
        Some(core.of(unit))
    }

    /// "two days after May 5"; without a day behind it, after something that the text told.
    fn removed_from(&self, by: i32, unit: Unit, sign: i8, end: usize) -> Core {
        let day = self.simple(self.skip_the(end), None).filter(|core| {
            matches!(core.expr, Expr::Day { .. } | Expr::Holiday { .. }) && core.until.is_none()
        });
        match day.filter(|_| self.joined(end).is_some()) {
            Some(core) => Core {
                offset: Some((by * i32::from(sign), unit)),
                ..core
            },
            None => removed(sign, Some((by * i32::from(sign), unit)), end),
        }
    }

    /// Behind the smaller units of a length: "two hours and ten minutes".
    fn skip_more_minutes(&self, end: usize) -> usize {
        let mut at = end;
        for _ in 0..2 {
            let Some((Join::And | Join::AndBoth, behind)) = self.join(at) else {
                break;
            };
            let Some((_, behind, _)) = number::value_at(self.tokens, self.lexicon.numbers, behind)
            else {
                break;
            };
            match self.next_atom(behind) {
                Some((Atom::Unit { unit, .. }, behind)) if is_short(unit) => at = behind,
                _ => break,
            }
        }
        at
    }

    /// "since the start of 2018"; "since the start of the protests", which the text told.
    pub(super) fn since_told(&self, end: usize) -> Core {
        match self.part(end).filter(|core| core.expr.is_position()) {
            Some(core) => Core {
                relation: Some(Relation::Since),
                ..core
            },
            None => Core {
                relation: Some(Relation::Since),
                ..Core::new(Expr::Told, end)
            },
        }
    }
}

/// "three years from today": that very day.
const fn from_today(by: i32, unit: Unit, end: usize) -> Core {
    let today = Expr::Shift {
        by: 0,
        unit: Unit::Day,
    };
    Core {
        offset: Some((by, unit)),
        ..Core::new(today, end)
    }
}

/// "two days later": after something that the text told before.
const fn removed(by: i8, offset: Option<(i32, Unit)>, end: usize) -> Core {
    let relation = if by < 0 {
        Relation::Before
    } else {
        Relation::After
    };
    Core {
        relation: Some(relation),
        offset,
        ..Core::new(Expr::Told, end)
    }
}
