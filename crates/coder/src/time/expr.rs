//! Times as the words give them, before they are resolved to days.

use super::Relation;
use super::calendar::Calendar;

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// Minutes and seconds: the day is what counts.
    Minute,
    Hour,
    /// A night from one day to the next.
    Night,
    Day,
    Week,
    Weekend,
    Fortnight,
    Month,
    Season,
    Quarter,
    Year,
    Decade,
    Century,
}

/// Which one of several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    /// "last week": the one before.
    Last,
    /// "the past week": counted back from the date line.
    Past,
    /// "this week".
    This,
    /// "next week".
    Next,
    /// "upcoming": as next, but appointment books count "upcoming two weeks" as the second one.
    Coming,
    /// "that week": told before.
    That,
}

/// A year as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Year {
    Number(i32),
    /// So many years from the date line's.
    Shift(i32),
    /// "of that year".
    Unknown,
}

/// A time as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Expr {
    Day {
        calendar: Calendar,
        year: Option<Year>,
        month: u8,
        day: u8,
        weekday: Option<i32>,
    },
    /// Two numbers that are day and month in an order that only the context tells.
    Either {
        year: Option<Year>,
        first: u8,
        second: u8,
    },
    /// "the 15th"; "Tuesday the 19th".
    /// The month as months from the date line's.
    DayOfMonth {
        day: u8,
        weekday: Option<i32>,
        month: Option<i32>,
    },
    Month {
        calendar: Calendar,
        year: Option<Year>,
        month: u8,
        which: Option<Which>,
    },
    Season {
        season: u8,
        year: Option<(Calendar, Year)>,
        which: Option<Which>,
    },
    Year {
        calendar: Calendar,
        year: Year,
    },
    /// "third quarter of 2018"
    Quarter {
        nth: u8,
        year: Option<Year>,
    },
    /// "first week of October"; from the end if negative.
    NthWeek {
        nth: i32,
        month: u8,
        year: Option<Year>,
    },
    /// "two Sundays ago".
    Weekdays {
        by: i32,
        day: i32,
    },
    Century {
        calendar: Calendar,
        nth: i32,
    },
    /// First year.
    Decade {
        calendar: Calendar,
        year: i32,
    },
    Weekday {
        day: i32,
        which: Option<Which>,
        week: Option<i32>,
    },
    /// "third Tuesday of September"; from the end if negative.
    NthWeekday {
        nth: i32,
        day: i32,
        month: u8,
        year: Option<Year>,
    },
    /// "yesterday", "five years ago".
    Shift {
        by: i32,
        unit: Unit,
    },
    /// "today (Saturday)": the weekday decides where the date line is a day or two later.
    ShiftOn {
        by: i32,
        day: i32,
    },
    /// "last week", "this month".
    Period {
        which: Which,
        unit: Unit,
    },
    /// "the past three days", "the next two weeks".
    Stretch {
        which: Which,
        count: u32,
        unit: Unit,
    },
    /// "on its ninth day".
    Count {
        days: u32,
    },
    Holiday {
        rule: u16,
        year: Option<Year>,
        which: Option<Which>,
    },
    Vague,
    /// A point at a time told before.
    Told,
    Duration,
    Habit,
    Clock,
}

impl Expr {
    /// Whether it names days at all.
    pub(super) fn is_position(self) -> bool {
        !matches!(
            self,
            Self::Vague | Self::Told | Self::Duration | Self::Habit | Self::Clock
        )
    }
}

/// A third of a period, as "early", "mid" and "late" name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Third {
    Early,
    Mid,
    Late,
}

/// A time that was found, with its token range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    pub from: usize,
    pub to: usize,
    pub expr: Expr,
    /// The other end of a range.
    pub until: Option<Expr>,
    pub relation: Relation,
    /// Days before the expression's first: 1 for "the eve of".
    pub eve: bool,
    /// Whether it counts minutes or hours, or is a time of day.
    pub short: bool,
    /// Which part of it, where a part is named.
    pub third: Option<Third>,
    /// How far from it: "two days after".
    pub offset: Option<(i32, Unit)>,
    /// Whether words before it say that the day is ahead.
    pub ahead: bool,
}

/// When a feast is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HolidayRule {
    Fixed {
        calendar: Calendar,
        month: u8,
        day: u8,
    },
    /// So many days behind the nth such weekday of a month.
    Nth {
        month: u8,
        nth: i32,
        weekday: i32,
        days: i32,
    },
    Easter {
        days: i32,
    },
    OrthodoxEaster {
        days: i32,
    },
}

impl HolidayRule {
    /// "05-01", "solar 01-01", "11 4 thursday", "11 4 thursday 1", "easter -2".
    pub(super) fn parse(text: &str, weekday: impl Fn(&str) -> Option<i32>) -> Option<Self> {
        let mut words = text.split(' ');
        let first = words.next()?;
        let fixed = |calendar, text: &str| {
            let (month, day) = text.split_once('-')?;
            Some(Self::Fixed {
                calendar,
                month: month.parse().ok()?,
                day: day.parse().ok()?,
            })
        };
        match first {
            "easter" => Some(Self::Easter {
                days: words.next()?.parse().ok()?,
            }),
            "orthodox" => Some(Self::OrthodoxEaster {
                days: words.next()?.parse().ok()?,
            }),
            "solar" => fixed(Calendar::Solar, words.next()?),
            "lunar" => fixed(Calendar::Lunar, words.next()?),
            text if text.contains('-') => fixed(Calendar::Gregorian, text),
            month => Some(Self::Nth {
                month: month.parse().ok()?,
                nth: words.next()?.parse().ok()?,
                weekday: weekday(words.next()?)?,
                days: words.next().map_or(Some(0), |days| days.parse().ok())?,
            }),
        }
    }
}
