//! Times with a word that picks one: "last week", "this Friday", "the past three days".

use super::{Core, Parser, is_told};
use crate::number;
use crate::time::expr::{Expr, Unit, Which, Year};
use crate::time::lexicon::{Atom, Join, Weak};
use crate::token::{Kind, Shape};

impl Parser<'_, '_> {
    /// What follows "last", "past", "this", "next", "that".
    pub(super) fn which(&self, at: usize, which: Which, end: usize) -> Option<Core> {
        self.joined(end)?;
        if let Some(core) = self.which_stretch(which, end) {
            return Some(core);
        }
        let told = |expr| if is_told(which) { Expr::Told } else { expr };
        // "The past Friday" is the last one.
        let one = Some(if which == Which::Past {
            Which::Last
        } else {
            which
        });
        let core = match self.next_atom(end)? {
            // Appointment books take a few for three.
            (Atom::Several, behind) if self.lenient && which == Which::Next => {
                match self.next_atom(behind)? {
                    (Atom::Unit { unit, .. }, behind) => {
                        let expr = Expr::Stretch {
                            which,
                            count: 3,
                            unit,
                        };
                        Core::new(expr, behind).of(unit)
                    }
                    _ => return None,
                }
            }
            (Atom::Several, behind) => match self.next_atom(behind)? {
                (Atom::Unit { unit, .. }, behind) => Core::new(Expr::Vague, behind).of(unit),
                _ => return None,
            },
            (Atom::Unit { unit, plural }, behind) => self
                .last_week_of(which, unit, behind)
                .or_else(|| self.month_of_year(which, unit, behind))
                .unwrap_or_else(|| self.period(at, which, unit, plural, behind).of(unit)),
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
                let expr = Expr::Weekday {
                    day,
                    which: one,
                    week: None,
                };
                Core::new(told(expr), self.skip_day_part(behind))
            }
            (
                Atom::Month {
                    calendar,
                    month,
                    weak,
                },
                behind,
            ) => {
                let lower = self.tokens.list[end].shape == Shape::Lower;
                if weak != Weak::No && (lower || is_told(which)) {
                    return None;
                }
                // "In this March 23, 2021 photo": the day has its own year.
                let list = &self.tokens.list;
                let numbered = list
                    .get(behind)
                    .is_some_and(|token| token.kind == Kind::Number)
                    && list.get(behind + 1).is_some_and(|token| token.is(','))
                    && list
                        .get(behind + 2)
                        .is_some_and(|token| token.kind == Kind::Number);
                if numbered {
                    return None;
                }
                let expr = Expr::Month {
                    calendar,
                    year: None,
                    month,
                    which: one,
                };
                Core::new(told(expr), behind)
            }
            (Atom::Season(season), behind) => Core::new(
                told(Expr::Season {
                    season,
                    year: None,
                    which: one,
                }),
                behind,
            ),
            (Atom::DayPart, behind) if which == Which::This => Core::new(
                Expr::Shift {
                    by: 0,
                    unit: Unit::Day,
                },
                behind,
            ),
            (Atom::DayPart, behind) => Core::new(Expr::Told, behind),
            (Atom::Holiday(rule), behind) => self.holiday(rule, Some(which), behind),
            _ => return None,
        };
        Some(core)
    }

    /// "past three days"
    fn which_stretch(&self, which: Which, at: usize) -> Option<Core> {
        let (value, end, ordinal) = number::value_at(self.tokens, self.lexicon.numbers, at)?;
        let (Atom::Unit { unit, .. }, end) = self.next_atom(self.skip_tie(end))? else {
            return None;
        };
        let count = u32::try_from(value).ok().filter(|_| !ordinal)?;
        let expr = Expr::Stretch { which, count, unit };
        Some(Core::new(if is_told(which) { Expr::Told } else { expr }, end).of(unit))
    }

    /// "last week of October"
    fn last_week_of(&self, which: Which, unit: Unit, end: usize) -> Option<Core> {
        let fits = which == Which::Last && unit == Unit::Week;
        fits.then(|| self.nth_week(-1, end))?
    }

    /// "last year's November protests"
    fn month_of_year(&self, which: Which, unit: Unit, end: usize) -> Option<Core> {
        let away = match which {
            Which::Last => -1,
            Which::This => 0,
            _ => return None,
        };
        let owner = self.joined(end).filter(|_| unit == Unit::Year)?;
        let Some((
            Atom::Month {
                calendar, month, ..
            },
            behind,
        )) = self.next_atom(end + 1)
        else {
            return None;
        };
        let expr = Expr::Month {
            calendar,
            year: Some(Year::Shift(away)),
            month,
            which: None,
        };
        (owner.kind == Kind::Clitic).then(|| Core::new(expr, behind))
    }

    fn period(&self, at: usize, which: Which, unit: Unit, plural: bool, end: usize) -> Core {
        let named = at > 0 && self.lexicon.the.contains(&self.tokens.list[at - 1].hash);
        let expr = match (which, unit) {
            (Which::That, _) => return Core::told(0, unit, end),
            (Which::This, Unit::Day) => return Core::told(0, unit, end),
            (Which::This, Unit::Minute | Unit::Hour) => Expr::Told,
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
}
