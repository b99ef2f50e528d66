//! Calendars on day numbers: Gregorian, Solar Hijri, lunar Hijri by its table and as kept in Mecca.

use super::moons::mecca_month;
use jiff::civil::Date;

/// A calendar in which a text may give a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Calendar {
    /// The civil calendar of most countries.
    Gregorian,
    /// The civil calendar of Iran.
    Solar,
    /// The Islamic calendar by its table; a sighted month may begin a day or two off.
    Lunar,
    /// The Islamic calendar as printed in Mecca, by the new moon; now and then a day off.
    Mecca,
}

/// A date before it is known to exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ymd {
    /// Year of its calendar.
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
    /// From 1.
    pub day: u8,
}

/// Days from 1 January 1970 to a day.
#[must_use]
pub fn number_of(date: Date) -> i32 {
    days_of(
        i32::from(date.year()),
        i32::from(date.month()),
        i32::from(date.day()),
    )
}

/// The day so many days from 1 January 1970; `None` outside the years 1 to 9999.
#[must_use]
pub fn date_of(number: i32) -> Option<Date> {
    // Hinnant, "chrono-compatible low-level date algorithms": years begin in March.
    let shifted = i64::from(number) + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 {
        from_march + 3
    } else {
        from_march - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    Date::new(year.try_into().ok()?, month as i8, day as i8)
        .ok()
        .filter(|date| date.year() > 0)
}

fn days_of(year: i32, month: i32, day: i32) -> i32 {
    let year = year - i32::from(month <= 2);
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let from_march = (month + 9) % 12;
    let of_year = (153 * from_march + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// A day moved by so many days; `None` outside the years 1 to 9999.
#[must_use]
pub fn plus_days(date: Date, days: i32) -> Option<Date> {
    date_of(number_of(date).checked_add(days)?)
}

/// A day moved by so many months, the day cut to the length of its new month.
#[must_use]
pub fn plus_months(date: Date, months: i32) -> Option<Date> {
    let index = i32::from(date.year())
        .checked_mul(12)?
        .checked_add(i32::from(date.month()) - 1)?;
    let index = index.checked_add(months)?;
    let (year, month) = (index.div_euclid(12), (index.rem_euclid(12) + 1) as u8);
    let day = (date.day() as u8).min(month_length(Calendar::Gregorian, year, month));
    to_date(Calendar::Gregorian, Ymd { year, month, day })
}

/// Monday 1 to Sunday 7.
#[must_use]
pub fn weekday(date: Date) -> i32 {
    (number_of(date) + 3).rem_euclid(7) + 1
}

/// The day of the Gregorian calendar; `None` if the date does not exist.
#[must_use]
pub fn to_date(calendar: Calendar, ymd: Ymd) -> Option<Date> {
    let Ymd { year, month, day } = ymd;
    if !(1..=9999).contains(&year)
        || !(1..=12).contains(&month)
        || day == 0
        || day > month_length(calendar, year, month)
    {
        return None;
    }
    let (month, day) = (i32::from(month), i32::from(day));
    date_of(match calendar {
        Calendar::Gregorian => days_of(year, month, day),
        Calendar::Solar => solar_new_year(year) + solar_days_before(month) + day - 1,
        Calendar::Lunar => lunar_month(year, month) + day - 1,
        Calendar::Mecca => mecca_month(year, lunar_month(year, month)) + day - 1,
    })
}

/// The date in another calendar.
#[must_use]
pub fn from_date(calendar: Calendar, date: Date) -> Ymd {
    let number = number_of(date);
    match calendar {
        Calendar::Gregorian => Ymd {
            year: i32::from(date.year()),
            month: date.month() as u8,
            day: date.day() as u8,
        },
        Calendar::Solar => {
            let guess = i32::from(date.year()) - 621;
            let year = if solar_new_year(guess) <= number {
                guess
            } else {
                guess - 1
            };
            let rest = number - solar_new_year(year);
            let month = if rest < 186 {
                rest / 31 + 1
            } else {
                (rest - 186) / 30 + 7
            };
            let day = rest - solar_days_before(month) + 1;
            Ymd {
                year,
                month: month as u8,
                day: day as u8,
            }
        }
        // The month of Mecca begins a day or two beside the table's.
        Calendar::Mecca => {
            let table = from_date(Calendar::Lunar, date);
            let index = table.year * 12 + i32::from(table.month) - 1;
            let begins = |index: i32| {
                let (year, month) = (index.div_euclid(12), index.rem_euclid(12) + 1);
                (year, month, mecca_month(year, lunar_month(year, month)))
            };
            let (year, month, first) = [index + 1, index]
                .map(begins)
                .into_iter()
                .find(|&(.., first)| first <= number)
                .unwrap_or_else(|| begins(index - 1));
            Ymd {
                year,
                month: month as u8,
                day: (number - first + 1) as u8,
            }
        }
        Calendar::Lunar => {
            let mut year = (number - lunar_new_year(1)).div_euclid(355) + 1;
            while lunar_new_year(year + 1) <= number {
                year += 1;
            }
            let rest = number - lunar_new_year(year);
            let month = (1..=12)
                .rev()
                .find(|m| (59 * (m - 1) + 1) / 2 <= rest)
                .unwrap_or(1);
            let day = rest - (59 * (month - 1) + 1) / 2 + 1;
            Ymd {
                year,
                month: month as u8,
                day: day as u8,
            }
        }
    }
}

/// How many days a month has; 0 for a month that does not exist.
#[must_use]
pub fn month_length(calendar: Calendar, year: i32, month: u8) -> u8 {
    match (calendar, month) {
        (_, 0 | 13..) => 0,
        (Calendar::Gregorian, 2) => {
            28 + u8::from(year % 4 == 0 && (year % 100 != 0 || year % 400 == 0))
        }
        (Calendar::Gregorian, 4 | 6 | 9 | 11) => 30,
        (Calendar::Gregorian, _) | (Calendar::Solar, 1..=6) => 31,
        (Calendar::Solar, 12) => 29 + u8::from(is_solar_leap(year)),
        (Calendar::Solar, _) => 30,
        (Calendar::Lunar, 12) => 29 + u8::from((11 * year + 14).rem_euclid(30) < 11),
        (Calendar::Lunar, _) => 29 + month % 2,
        (Calendar::Mecca, _) => {
            let month = i32::from(month);
            let (next_year, next) = (year + month / 12, month % 12 + 1);
            let first = mecca_month(year, lunar_month(year, month));
            (mecca_month(next_year, lunar_month(next_year, next)) - first) as u8
        }
    }
}

/// Whether Esfand has 30 days.
///
/// The calendar in law follows the equinox at Tehran. The rule of 8 leap years in 33 gives the
/// same years as the almanac for 1206 to 1498 (Heydari's tables, as used by Unicode's
/// `calendrical_calculations`), which holds every year that a report is likely to name.
#[must_use]
pub const fn is_solar_leap(year: i32) -> bool {
    (25 * year + 11).rem_euclid(33) < 8
}

/// Day number of 1 Farvardin; 1 Farvardin 1404 is 21 March 2025.
const fn solar_new_year(year: i32) -> i32 {
    365 * (year - 1) + (8 * year + 21).div_euclid(33) - 492_268
}

const fn solar_days_before(month: i32) -> i32 {
    if month <= 7 {
        31 * (month - 1)
    } else {
        30 * (month - 1) + 6
    }
}

/// Day number of the first of a month by the table.
const fn lunar_month(year: i32, month: i32) -> i32 {
    lunar_new_year(year) + (59 * (month - 1) + 1) / 2
}

/// Day number of 1 Muharram by the table with 11 leap years in 30; year 1 begins on 16 July 622
/// of the Julian calendar.
const fn lunar_new_year(year: i32) -> i32 {
    354 * (year - 1) + (11 * year + 3).div_euclid(30) - 492_148
}

/// Easter Sunday of the Western churches (the anonymous Gregorian computus).
#[must_use]
pub fn easter(year: i32) -> Option<Date> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let sum = h + l - 7 * m + 114;
    to_date(
        Calendar::Gregorian,
        Ymd {
            year,
            month: (sum / 31) as u8,
            day: (sum % 31 + 1) as u8,
        },
    )
}

/// Easter Sunday of the Eastern churches, by the Julian calendar (Meeus), as a Gregorian day of
/// the years 1900 to 2099.
#[must_use]
pub fn orthodox_easter(year: i32) -> Option<Date> {
    let d = (19 * (year % 19) + 15) % 30;
    let e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
    let sum = d + e + 114;
    let julian = Ymd {
        year,
        month: (sum / 31) as u8,
        day: (sum % 31 + 1) as u8,
    };
    plus_days(to_date(Calendar::Gregorian, julian)?, 13)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn day(calendar: Calendar, year: i32, month: u8, day: u8) -> Option<Date> {
        to_date(calendar, Ymd { year, month, day })
    }

    #[test]
    fn the_days_of_the_solar_calendar_are_those_of_the_almanac() {
        for (year, month, d, want) in [
            (1404, 1, 1, date(2025, 3, 21)),
            (1403, 12, 30, date(2025, 3, 20)),
            (1403, 1, 1, date(2024, 3, 20)),
            (1400, 1, 1, date(2021, 3, 21)),
            (1399, 12, 30, date(2021, 3, 20)),
            (1399, 1, 1, date(2020, 3, 20)),
            (1408, 12, 30, date(2030, 3, 20)),
            (1375, 1, 1, date(1996, 3, 20)),
            (1367, 4, 1, date(1988, 6, 22)),
            (1367, 1, 1, date(1988, 3, 21)),
            (1398, 8, 24, date(2019, 11, 15)),
            (1357, 11, 22, date(1979, 2, 11)),
            (1400, 5, 23, date(2021, 8, 14)),
        ] {
            assert_eq!(
                day(Calendar::Solar, year, month, d),
                Some(want),
                "{year}-{month}-{d}"
            );
        }
    }

    #[test]
    fn a_day_that_does_not_exist_is_refused() {
        for (calendar, year, month, d) in [
            (Calendar::Solar, 1404, 12, 30),
            (Calendar::Solar, 1400, 12, 30),
            (Calendar::Solar, 1400, 7, 31),
            (Calendar::Gregorian, 2021, 2, 29),
            (Calendar::Gregorian, 2021, 4, 31),
            (Calendar::Gregorian, 2021, 13, 1),
            (Calendar::Lunar, 1440, 2, 30),
        ] {
            assert_eq!(
                day(calendar, year, month, d),
                None,
                "{calendar:?} {year}-{month}-{d}"
            );
        }
    }

    #[test]
    fn every_day_of_five_centuries_goes_to_each_calendar_and_back() {
        let last = number_of(date(2200, 1, 1));
        for number in number_of(date(1700, 1, 1))..last {
            let plain = date_of(number).unwrap();
            assert_eq!(number_of(plain), number);
            for calendar in [Calendar::Gregorian, Calendar::Solar, Calendar::Lunar] {
                let there = from_date(calendar, plain);
                assert_eq!(
                    to_date(calendar, there),
                    Some(plain),
                    "{calendar:?} {there:?} {plain}"
                );
            }
        }
    }

    #[test]
    fn every_day_goes_to_the_calendar_of_mecca_and_back() {
        for number in number_of(date(2015, 1, 1))..number_of(date(2030, 1, 1)) {
            let plain = date_of(number).unwrap();
            let there = from_date(Calendar::Mecca, plain);
            assert_eq!(to_date(Calendar::Mecca, there), Some(plain), "{there:?}");
        }
    }

    #[test]
    fn weekdays_months_and_feasts_are_those_of_the_almanac() {
        assert_eq!(weekday(date(2020, 8, 26)), 3);
        assert_eq!(weekday(date(2026, 1, 4)), 7);
        assert_eq!(plus_months(date(2020, 3, 31), -1), Some(date(2020, 2, 29)));
        assert_eq!(plus_months(date(2020, 2, 29), 12), Some(date(2021, 2, 28)));
        assert_eq!(easter(2013), Some(date(2013, 3, 31)));
        assert_eq!(easter(2024), Some(date(2024, 3, 31)));
        assert_eq!(orthodox_easter(2018), Some(date(2018, 4, 8)));
        assert_eq!(orthodox_easter(2024), Some(date(2024, 5, 5)));
        assert_eq!(day(Calendar::Lunar, 1439, 9, 1), Some(date(2018, 5, 16)));
        assert_eq!(day(Calendar::Lunar, 1445, 1, 10), Some(date(2023, 7, 28)));
        assert_eq!(day(Calendar::Mecca, 1442, 10, 1), Some(date(2021, 5, 13)));
        assert_eq!(day(Calendar::Mecca, 1444, 12, 10), Some(date(2023, 6, 28)));
    }
}
