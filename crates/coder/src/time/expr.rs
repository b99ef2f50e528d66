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

/// The month that holds an nth week or weekday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OfMonth {
    /// "of September 2014".
    Named(u8, Option<Year>),
    /// "of this month", as months from the date line's.
    Away(i32),
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
        of: OfMonth,
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
        of: OfMonth,
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
    /// How far from it: "two days after"; 0 for the whole unit that holds it.
    pub offset: Option<(i32, Unit)>,
    /// Whether words before it say that the day is ahead.
    pub ahead: bool,
}

impl Found {
    /// An expression with nothing beside it.
    pub(super) const fn plain(from: usize, to: usize, expr: Expr) -> Self {
        Self {
            from,
            to,
            expr,
            until: None,
            relation: Relation::At,
            eve: false,
            short: false,
            third: None,
            offset: None,
            ahead: false,
        }
    }
}
