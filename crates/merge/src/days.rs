//! Stretches of days as whole numbers.

use record::{Date, When};

/// A stretch of days, both ends included, counted from 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Days {
    pub first: i32,
    pub last: i32,
}

impl Days {
    /// The days of a time whose both ends are known and in order.
    pub fn of(when: &When) -> Option<Self> {
        let (first, last) = (number(when.start?), number(when.end?));
        (first <= last).then_some(Self { first, last })
    }

    pub fn len(self) -> i32 {
        self.last - self.first + 1
    }

    /// The days that both have.
    pub fn shared(self, other: Self) -> Option<Self> {
        let both = Self {
            first: self.first.max(other.first),
            last: self.last.min(other.last),
        };
        (both.first <= both.last).then_some(both)
    }
}

/// Days since 1970-01-01 of a date in the Gregorian calendar.
///
/// Counts years from March, so that the leap day is the last of its year.
pub fn number(date: Date) -> i32 {
    let (year, month, day) = (
        i32::from(date.year()),
        i32::from(date.month()),
        i32::from(date.day()),
    );
    let year = if month <= 2 { year - 1 } else { year };
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn day_numbers_follow_the_calendar() {
        let at = |text: &str| number(text.parse().unwrap());
        assert_eq!(at("1970-01-01"), 0);
        assert_eq!(at("2000-03-01") - at("2000-02-28"), 2);
        assert_eq!(at("1900-03-01") - at("1900-02-28"), 1);
        assert_eq!(at("2019-11-15"), 18_215);
        assert_eq!(at("1969-12-31"), -1);
    }
}
