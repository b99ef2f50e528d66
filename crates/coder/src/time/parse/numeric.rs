//! Times in digits alone: "2020-08-29", "29/8/2020", "23.8.1395", "18:00".

use super::years::{calendar_of, full_year};
use super::{Core, Parser};
use crate::fold;
use crate::number;
use crate::time::calendar::Calendar;
use crate::time::expr::{Expr, Unit, Year};
use crate::time::lexicon::{Atom, Join};
use crate::token::Kind;

/// The values of three numbers and how many digits each has.
type Parts = [(u32, usize); 3];

impl Parser<'_, '_> {
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
        } else if self.tokens.list[at].end - self.tokens.list[at].start > 5 && other.0 <= 12 {
            // With stops between the numbers the day comes first.
            dotted(year_number, one.0, other.0)?
        } else {
            either(year_number, one.0, other.0)?
        };
        Some(Core::new(expr, end))
    }

    /// Two or three numbers with one mark between them, their digit counts, and the end.
    fn numeric_parts(&self, at: usize) -> Option<(Parts, usize, usize)> {
        let token = self
            .tokens
            .list
            .get(at)
            .filter(|t| t.kind == Kind::Number)?;
        let text = &self.tokens.text[token.start as usize..token.end as usize];
        let mut parts = [(0, 0); 3];
        if text.matches('.').count() == 2 {
            for (part, text) in parts.iter_mut().zip(text.split('.')) {
                if text.chars().count() > 4 {
                    return None;
                }
                for c in text.chars() {
                    *part = (part.0 * 10 + u32::from(fold::digit_of(c)?), part.1 + 1);
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

    /// «ساعت ۱۲ و ۱۸ دقیقه عصر»: what follows the word for o'clock.
    pub(super) fn clock_behind(&self, at: usize) -> Option<Core> {
        let (value, mut end, ordinal) = number::value_at(self.tokens, self.lexicon.numbers, at)?;
        if ordinal || value > 24 {
            return None;
        }
        while self.is_mark(end, ':') && self.digits(end + 1).is_some() {
            end += 2;
        }
        for _ in 0..2 {
            let Some((Join::And | Join::AndBoth, behind)) = self.join(end) else {
                break;
            };
            let number = number::value_at(self.tokens, self.lexicon.numbers, behind);
            end = match (self.next_atom(behind), number) {
                (
                    Some((
                        Atom::Half
                        | Atom::Unit {
                            unit: Unit::Minute, ..
                        },
                        behind,
                    )),
                    _,
                ) => behind,
                (_, Some((value, behind, false))) if value < 60 => behind,
                _ => break,
            };
            if let Some((
                Atom::Unit {
                    unit: Unit::Minute, ..
                },
                behind,
            )) = self.next_atom(end)
            {
                end = behind;
            }
        }
        if let Some((
            Atom::Unit {
                unit: Unit::Minute, ..
            },
            behind,
        )) = self.next_atom(end)
        {
            end = behind;
        }
        Some(Core::new(Expr::Clock, self.skip_day_part(end)))
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
                && (!self.tokens.list[end].spaced || self.lexicon.day_parts_alone)
                && self
                    .digits(end + 1)
                    .is_some_and(|(value, count)| count == 2 && value < 60)
        };
        while colon(end) {
            end += 2;
        }
        match self.next_atom(end) {
            Some((Atom::ClockWord, behind)) => Some(Core::new(Expr::Clock, behind)),
            Some((Atom::DayPart, behind)) if self.lexicon.day_parts_alone => {
                Some(Core::new(Expr::Clock, behind))
            }
            _ => (end > at + 1).then(|| Core::new(Expr::Clock, end)),
        }
    }
    /// The value and the count of the digits of a bare number.
    pub(super) fn digits(&self, at: usize) -> Option<(u32, usize)> {
        let token = self
            .tokens
            .list
            .get(at)
            .filter(|t| t.kind == Kind::Number && t.end - t.start < 12)?;
        let (mut value, mut count) = (0, 0);
        for c in self.tokens.text[token.start as usize..token.end as usize].chars() {
            value = value * 10 + u32::from(fold::digit_of(c)?);
            count += 1;
            if count > 5 {
                return None;
            }
        }
        Some((value, count))
    }
}

/// "3.6.2020"
fn dotted(year: Option<Year>, day: u32, month: u32) -> Option<Expr> {
    let fits = (1..=31).contains(&day) && (1..=12).contains(&month);
    let calendar = Calendar::Gregorian;
    let (month, day) = (month as u8, day as u8);
    fits.then_some(Expr::Day {
        calendar,
        year,
        month,
        day,
        weekday: None,
    })
}

fn either(year: Option<Year>, first: u32, second: u32) -> Option<Expr> {
    let fits = (1..=31).contains(&first) && (1..=31).contains(&second) && first.min(second) <= 12;
    fits.then_some(Expr::Either {
        year,
        first: first as u8,
        second: second as u8,
    })
}
