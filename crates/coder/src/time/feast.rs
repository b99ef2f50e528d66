//! When feasts are: the rules of the lexicon and the days they give.

use super::calendar::{
    Calendar, Ymd, date_of, easter, from_date, month_length, number_of, orthodox_easter, to_date,
    weekday,
};
use super::moons;
use jiff::civil::Date;

/// A feast: the day a rule gives, moved, and how many days it lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Feast {
    rule: Rule,
    /// Days behind the rule's own.
    shift: i32,
    /// Days that it lasts, 1 for most.
    length: i32,
    /// What moves it off a weekday: the weekday and by how many days.
    moved: [Option<(i32, i32)>; 2],
    /// The weekday that it is on, the last one up to its day.
    on: Option<i32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rule {
    Fixed {
        calendar: Calendar,
        month: u8,
        day: u8,
    },
    /// The nth such weekday of a month, from its end if negative.
    Nth {
        month: u8,
        nth: i32,
        weekday: i32,
    },
    Easter,
    OrthodoxEaster,
    Hebrew {
        month: u8,
        day: u8,
    },
    ChineseNewYear,
    /// A step of the moon in a month of the Indian calendar, at an hour.
    Moon {
        month: u8,
        step: u8,
        hour: u8,
    },
    /// The sun's entry into a sign of the Indian zodiac, up to an hour.
    Sign {
        sign: u8,
        hour: u8,
    },
    /// The moon in a mansion while the sun is in a sign, at an hour.
    Mansion {
        sign: u8,
        mansion: u8,
        hour: u8,
    },
    /// New year of the Indian Parsis, 365 days after the last.
    Parsi,
}

/// A new year of the Parsis: 17 August 2018.
const PARSI: i32 = 17_760;

impl Feast {
    /// Reads "05-01", "solar 01-01", "lunar 01-10", "11 4 thursday", "easter", "orthodox",
    /// "hebrew 7-15", "chinese", "moon 7-15 12", "sign 10 18", "mansion 5 22 12", "parsi"; behind
    /// that "+2" or "-2" days, "by friday" for the last one up to it, "for 8" days, and "saturday
    /// -1" for a feast that is moved off one.
    pub(super) fn parse(text: &str, day: impl Fn(&str) -> Option<i32>) -> Option<Self> {
        let words: Vec<&str> = text.split(' ').collect();
        let (rule, used) = Rule::parse(&words, &day)?;
        Self {
            rule,
            shift: 0,
            length: 1,
            moved: [None; 2],
            on: None,
        }
        .with(&words[used..], day)
    }

    /// The same with what stands behind its rule.
    fn with(mut self, words: &[&str], day: impl Fn(&str) -> Option<i32>) -> Option<Self> {
        let mut rest = words.iter();
        while let Some(&word) = rest.next() {
            if word == "for" {
                self.length = rest.next()?.parse().ok().filter(|&days| days > 0)?;
            } else if word == "by" {
                self.on = Some(day(rest.next()?)?);
            } else if let Some(weekday) = day(word) {
                let free = self.moved.iter_mut().find(|moved| moved.is_none())?;
                *free = Some((weekday, rest.next()?.parse().ok()?));
            } else {
                self.shift = word.parse().ok()?;
            }
        }
        Some(self)
    }

    /// First and last days of the feast that begin in a Gregorian year, in order; lunar ones may
    /// be none or two.
    pub(super) fn in_year(self, year: i32) -> impl Iterator<Item = (Date, Date)> {
        let calendar = match self.rule {
            Rule::Fixed { calendar, .. } => calendar,
            _ => Calendar::Gregorian,
        };
        let first = Date::new(year.clamp(1, 9999) as i16, 1, 1)
            .map_or(year, |date| from_date(calendar, date).year);
        let last = first
            + if calendar == Calendar::Gregorian {
                0
            } else {
                2
            };
        (first..=last)
            .filter_map(move |year| self.day(year))
            .filter_map(move |day| {
                let first = date_of(day.checked_add(self.shift)?)?;
                let back = self.on.map_or(0, |on| (weekday(first) - on).rem_euclid(7));
                let first = date_of(number_of(first) - back)?;
                let moved = self.moved.iter().flatten();
                let off = moved
                    .filter(|&&(day, _)| weekday(first) == day)
                    .map(|&(_, by)| by)
                    .next();
                let first = date_of(number_of(first) + off.unwrap_or(0))?;
                Some((first, date_of(number_of(first) + self.length - 1)?))
            })
            .filter(move |(date, _)| i32::from(date.year()) == year)
    }

    /// Whether its day begins on the evening before.
    pub(super) const fn begins_at_dusk(self) -> bool {
        matches!(self.rule, Rule::Hebrew { .. })
    }

    /// The day that the rule gives in a year of its calendar.
    fn day(self, year: i32) -> Option<i32> {
        if !(1..9999).contains(&year) {
            return None;
        }
        match self.rule {
            Rule::Fixed {
                calendar,
                month,
                day,
            } => to_date(calendar, Ymd { year, month, day }).map(number_of),
            Rule::Nth {
                month,
                nth,
                weekday,
            } => {
                let calendar = Calendar::Gregorian;
                let day = month_length(calendar, year, month);
                let first = to_date(
                    calendar,
                    Ymd {
                        year,
                        month,
                        day: 1,
                    },
                )?;
                let last = to_date(calendar, Ymd { year, month, day })?;
                nth_weekday((first, last), nth, weekday).map(number_of)
            }
            Rule::Easter => easter(year).map(number_of),
            Rule::OrthodoxEaster => orthodox_easter(year).map(number_of),
            Rule::Hebrew { month, day } => moons::hebrew(year, month, day),
            Rule::ChineseNewYear => Some(moons::chinese_new_year(year)),
            Rule::Moon { month, step, hour } => Some(moons::moon_day(year, month, step, hour)),
            Rule::Sign { sign, hour } => Some(moons::sign_day(year, sign, hour)),
            Rule::Mansion {
                sign,
                mansion,
                hour,
            } => Some(moons::mansion_day(year, sign, mansion, hour)),
            Rule::Parsi => {
                let august = number_of(Date::new(year as i16, 12, 31).ok()?);
                Some(august - (august - PARSI).rem_euclid(365))
            }
        }
    }
}

impl Rule {
    /// The rule that a text's words begin with, and how many of them it takes.
    fn parse(words: &[&str], day: impl Fn(&str) -> Option<i32>) -> Option<(Self, usize)> {
        let pair = |at: usize| {
            let (month, day) = words.get(at)?.split_once('-')?;
            Some((month.parse().ok()?, day.parse().ok()?))
        };
        let number = |at: usize| words.get(at)?.parse::<u8>().ok();
        let fixed = |calendar, at| {
            let (month, day) = pair(at)?;
            Some(Self::Fixed {
                calendar,
                month,
                day,
            })
        };
        Some(match *words.first()? {
            "easter" => (Self::Easter, 1),
            "orthodox" => (Self::OrthodoxEaster, 1),
            "chinese" => (Self::ChineseNewYear, 1),
            "parsi" => (Self::Parsi, 1),
            "solar" => (fixed(Calendar::Solar, 1)?, 2),
            "lunar" => (fixed(Calendar::Lunar, 1)?, 2),
            "mecca" => (fixed(Calendar::Mecca, 1)?, 2),
            "hebrew" => {
                let (month, day) = pair(1)?;
                (Self::Hebrew { month, day }, 2)
            }
            "moon" => {
                let ((month, step), hour) = (pair(1)?, number(2)?);
                (Self::Moon { month, step, hour }, 3)
            }
            "sign" => (
                Self::Sign {
                    sign: number(1)?,
                    hour: number(2)?,
                },
                3,
            ),
            "mansion" => (
                Self::Mansion {
                    sign: number(1)?,
                    mansion: number(2)?,
                    hour: number(3)?,
                },
                4,
            ),
            first if first.contains('-') => (fixed(Calendar::Gregorian, 0)?, 1),
            month => (
                Self::Nth {
                    month: month.parse().ok()?,
                    nth: words.get(1)?.parse().ok()?,
                    weekday: day(words.get(2)?)?,
                },
                3,
            ),
        })
    }
}

/// The nth such weekday of a month; from its end if negative.
pub(super) fn nth_weekday((first, last): (Date, Date), nth: i32, day: i32) -> Option<Date> {
    let number = if nth > 0 {
        number_of(first) + (day - weekday(first)).rem_euclid(7) + 7 * (nth - 1)
    } else {
        number_of(last) - (weekday(last) - day).rem_euclid(7) + 7 * (nth + 1)
    };
    date_of(number).filter(|&date| first <= date && date <= last)
}
