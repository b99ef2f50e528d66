//! Years as written: "2020", "of last year", "89", «سال ۶۷», decades, centuries.

use super::{Core, Parser};
use crate::number;
use crate::time::calendar::Calendar;
use crate::time::expr::{Expr, Found, Unit, Which, Year};
use crate::time::lexicon::{Atom, Join};
use crate::token::{Kind, Shape};

/// The first two-digit year that is read as one whatever stands behind it: 1330.
const FIRST_SHORT_YEAR: u32 = 30;

impl Parser<'_, '_> {
    /// The year behind a day, a month or a season: "2020", ", 2020", "of last year", "89" where
    /// `short` years are taken.
    pub(super) fn year(
        &self,
        at: usize,
        calendar: Calendar,
        short: bool,
    ) -> Option<(Option<Calendar>, Year, usize)> {
        self.joined(at)?;
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
        self.joined(behind)?;
        let (value, end) = self.year_number(behind, calendar, short || named, comma > at)?;
        // "In May 2020 police": no count of policemen.
        let plain = comma == at
            && (1900..=2060).contains(&value)
            && value % 100 != 0
            && self.tokens.list[behind].kind == Kind::Number;
        let loose = value >= 1000 || self.is_clock_word(end);
        let counted = !plain && !named && self.is_counted(end);
        if counted && (!loose || self.is_count_noun(end)) || self.counts_people(behind, end) {
            return None;
        }
        let (era, end) = self.era(end);
        Some((
            era.or(Some(calendar_of(value, calendar))),
            Year::Number(value),
            end,
        ))
    }

    /// "On 27 Aban 21 writers": two digits of the first decades of a Solar century, before a word that goes
    /// on with no clause, count what follows.
    fn counts_people(&self, at: usize, end: usize) -> bool {
        let Some((value, 2)) = self.digits(at) else {
            return false;
        };
        let next = self.tokens.list.get(end).filter(|next| next.breaks == 0);
        let word = next.is_some_and(|next| {
            next.kind == Kind::Word && !self.lexicon.short_year_behind.contains(&next.hash)
        });
        self.lexicon.home == Calendar::Solar && value < FIRST_SHORT_YEAR && word
    }

    /// "five years ago", and in appointment books "in five years", behind a month or a feast.
    pub(super) fn years_away(&self, at: usize) -> Option<(Year, usize)> {
        let behind = self.skip_of(at);
        let ahead = behind > at;
        let (count, end) = match self.next_atom(behind) {
            Some((Atom::One, end)) => (1, end),
            _ => {
                self.joined(behind)?;
                let (value, end, ordinal) =
                    number::value_at(self.tokens, self.lexicon.numbers, behind)?;
                (
                    i32::try_from(value)
                        .ok()
                        .filter(|&n| n < 1000 && !ordinal)?,
                    end,
                )
            }
        };
        let (
            Atom::Unit {
                unit: Unit::Year, ..
            },
            end,
        ) = self.next_atom(end)?
        else {
            return None;
        };
        match self.next_atom(end) {
            Some((Atom::Ago, end)) if !ahead => Some((Year::Shift(-count), end)),
            None if ahead && self.lenient => Some((Year::Shift(count), end)),
            _ => None,
        }
    }

    /// «سال‌های ۱۳۹۱ و ۱۳۹۲»: years named together are one stretch.
    pub(super) fn more_years(&self, first: Core) -> Core {
        let Some((Join::And | Join::AndBoth, behind)) = self.join(first.end) else {
            return first;
        };
        let Some((year, end)) = self.year_number(behind, self.lexicon.home, true, false) else {
            return first;
        };
        let (era, end) = self.era(end);
        let calendar = era.unwrap_or(calendar_of(year, self.lexicon.home));
        let until = Some(Expr::Year {
            calendar,
            year: Year::Number(year),
        });
        Core {
            end,
            until,
            ..first
        }
    }

    /// "last year", "of that year".
    pub(super) fn year_told(&self, at: usize) -> Option<(Year, usize)> {
        let (which, end) = match self.next_atom(self.skip_the(at))? {
            (Atom::Which(which), end) => (which, end),
            (Atom::Following, end) => (Which::That, end),
            _ => return None,
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

    /// «ساعت» before a number is a time of day, not a count of hours.
    fn is_clock_word(&self, at: usize) -> bool {
        let list = &self.tokens.list;
        list.get(at)
            .is_some_and(|t| self.lexicon.clock_first.contains(&t.hash))
    }

    pub(super) fn year_number(
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

    pub(super) fn era(&self, at: usize) -> (Option<Calendar>, usize) {
        match self.next_atom(at) {
            Some((Atom::Era(calendar), end)) => (Some(calendar), end),
            _ => (None, at),
        }
    }

    /// A year that stands alone, a decade.
    pub(super) fn bare_year(&self, at: usize, last: Option<&Found>) -> Option<Core> {
        let (value, count) = self.digits(at)?;
        if count == 2 && self.lexicon.home == Calendar::Solar {
            let named = at > 0
                && self
                    .lexicon
                    .short_year_before
                    .contains(&self.tokens.list[at - 1].hash)
                && !self.is_counted(at + 1);
            let year = Year::Number(full_year(value as i32, Calendar::Solar, Calendar::Solar));
            let expr = Expr::Year {
                calendar: Calendar::Solar,
                year,
            };
            return (named && value >= FIRST_SHORT_YEAR).then(|| Core::new(expr, at + 1));
        }
        if let Some((Atom::Quarter(nth), end)) = self.next_atom(at + 1)
            && count == 4
            && (1900..=2100).contains(&value)
        {
            let year = Some(Year::Number(value as i32));
            return Some(Core::new(Expr::Quarter { nth, year }, end));
        }
        if count == 3 || count < 3 && self.lenient {
            let (era, end) = self.era(at + 1);
            let expr = Expr::Year {
                calendar: era?,
                year: Year::Number(value as i32),
            };
            return Some(Core::new(expr, end));
        }
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
        let home = self.lexicon.home == Calendar::Solar;
        let solar = home && (1250..=1450).contains(&year);
        if !(1900..=2060).contains(&year) && !solar {
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
        let capital = next.is_some_and(|t| t.shape == Shape::Title) && year % 100 != 0;
        let round = year % 100 == 0 && !(named || listed);
        if counted
            || bound
            || round
            || !(listed || named || bracketed || home || capital || self.lenient)
        {
            return None;
        }
        let (era, end) = self.era(at + 1);
        let calendar = era.unwrap_or(calendar_of(year, self.lexicon.home));
        let expr = Expr::Year {
            calendar,
            year: Year::Number(year),
        };
        Some(
            self.within_year(calendar, year, end)
                .unwrap_or(Core::new(expr, end)),
        )
    }

    /// "In 2016, May 13", "in 2017 December": the month or day behind the year that it is of.
    fn within_year(&self, calendar: Calendar, year: i32, end: usize) -> Option<Core> {
        let behind = self.skip_comma(end);
        self.joined(behind)?;
        let core = self.month_first(behind)?;
        let of = Year::Number(year);
        let dated = |expr| match expr {
            Expr::Day {
                calendar: own,
                year: None,
                month,
                day,
                weekday,
            } if own == calendar => Some(Expr::Day {
                calendar,
                year: Some(of),
                month,
                day,
                weekday,
            }),
            Expr::Month {
                calendar: own,
                year: None,
                month,
                which: None,
            } if own == calendar => Some(Expr::Month {
                calendar,
                year: Some(of),
                month,
                which: None,
            }),
            _ => None,
        };
        let until = match core.until {
            Some(until) => Some(dated(until)?),
            None => None,
        };
        Some(Core {
            expr: dated(core.expr)?,
            until,
            ..core
        })
    }

    /// «دهه ۶۰»
    pub(super) fn decade(&self, at: usize) -> Option<Core> {
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
}

pub(super) fn year_of(which: Which) -> Year {
    match which {
        Which::Last | Which::Past => Year::Shift(-1),
        Which::This => Year::Shift(0),
        Which::Next | Which::Coming => Year::Shift(1),
        Which::That => Year::Unknown,
    }
}

/// The calendar that a year of four digits is most likely of.
pub(super) fn calendar_of(year: i32, other: Calendar) -> Calendar {
    match (year, other) {
        (1900..=2200, _) => Calendar::Gregorian,
        (1200..=1500, Calendar::Lunar | Calendar::Mecca) => other,
        (1200..=1500, _) => Calendar::Solar,
        (_, other) => other,
    }
}

/// The year that two digits stand for.
pub(super) fn full_year(short: i32, calendar: Calendar, home: Calendar) -> i32 {
    match calendar {
        Calendar::Gregorian if home == Calendar::Solar && (60..=99).contains(&short) => {
            1900 + short
        }
        Calendar::Gregorian => short + if short < 50 { 2000 } else { 1900 },
        Calendar::Solar | Calendar::Lunar | Calendar::Mecca => {
            short + if short < 20 { 1400 } else { 1300 }
        }
    }
}
