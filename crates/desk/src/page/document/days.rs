//! Days and numbers as people type them: in either calendar, in any of the three kinds of digits.

use icu_calendar::cal::Persian;
use icu_calendar::{Date as IcuDate, Iso};
use record::Date;

/// Years that are read as Solar Hijri, and as Gregorian ones.
const SOLAR: std::ops::RangeInclusive<i32> = 1200..=1599;
const GREGORIAN: std::ops::RangeInclusive<i32> = 1800..=2299;

/// Year, month and day between dashes, slashes or points. A year from 1200 to 1599 is one of the
/// Solar Hijri calendar, and the day is given in the Gregorian one. `None` if there is no such day.
pub(super) fn day(typed: &str) -> Option<Date> {
    let typed = latin(typed);
    let parts: Vec<&str> = typed.trim().split(['-', '/', '.']).collect();
    let [year, month, number] = parts.as_slice() else {
        return None;
    };
    let (year, month, number): (i32, u8, u8) = (
        year.trim().parse().ok()?,
        month.trim().parse().ok()?,
        number.trim().parse().ok()?,
    );
    if SOLAR.contains(&year) {
        return from_solar(year, month, number);
    }
    let whole = |n: u8| i8::try_from(n).ok();
    GREGORIAN
        .contains(&year)
        .then(|| Date::new(i16::try_from(year).ok()?, whole(month)?, whole(number)?).ok())
        .flatten()
}

fn from_solar(year: i32, month: u8, number: u8) -> Option<Date> {
    // Twelve months; their lengths are the calendar's own matter.
    if !(1..=12).contains(&month) {
        return None;
    }
    let month = icu_calendar::types::Month::new(month);
    let date = IcuDate::try_new(year.into(), month, number, Persian).ok()?;
    let iso = date.to_calendar(Iso);
    let (month, number) = (iso.month().ordinal, iso.day_of_month().0);
    Date::new(
        i16::try_from(iso.year().extended_year()).ok()?,
        i8::try_from(month).ok()?,
        i8::try_from(number).ok()?,
    )
    .ok()
}

/// A whole number, thousands apart or not.
pub(super) fn number(typed: &str) -> Option<u64> {
    let digits: String = latin(typed)
        .chars()
        .filter(|c| !matches!(c, ',' | '٬' | '،' | ' ' | '\u{202f}' | '\u{a0}'))
        .collect();
    // `parse` would also take a sign.
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

/// Persian and Arabic digits as the others.
fn latin(typed: &str) -> String {
    let digit = |c: char| match c {
        '۰'..='۹' => char::from_digit(u32::from(c) - u32::from('۰'), 10).unwrap_or(c),
        '٠'..='٩' => char::from_digit(u32::from(c) - u32::from('٠'), 10).unwrap_or(c),
        other => other,
    };
    typed.chars().map(digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::solar_hijri_parts;
    use jiff::civil::date;

    #[test]
    fn a_day_may_be_typed_in_either_calendar() {
        for (typed, meant) in [
            ("2019-11-18", Some(date(2019, 11, 18))),
            ("2019/11/18", Some(date(2019, 11, 18))),
            ("1398-08-27", Some(date(2019, 11, 18))),
            ("۱۳۹۸/۸/۲۷", Some(date(2019, 11, 18))),
            ("١٣٩٨.٠٨.٢٧", Some(date(2019, 11, 18))),
            ("1399-12-30", Some(date(2021, 3, 20))),
            ("1400-12-30", None),
            ("1398-13-01", None),
            ("1398-00-01", None),
            ("2019-02-29", None),
            ("1700-01-01", None),
            ("2019-11", None),
            ("yesterday", None),
            ("", None),
        ] {
            assert_eq!(day(typed), meant, "{typed}");
        }
    }

    #[test]
    fn every_day_of_ten_years_comes_back_from_the_other_calendar() {
        let mut at = date(2015, 1, 1);
        while at < date(2025, 1, 1) {
            let (year, month, number) = solar_hijri_parts(at).unwrap();
            assert_eq!(day(&format!("{year}-{month}-{number}")), Some(at));
            at = at.tomorrow().unwrap();
        }
    }

    #[test]
    fn numbers_have_any_digits_and_no_sign() {
        for (typed, meant) in [
            ("14", Some(14)),
            ("1,200", Some(1200)),
            ("۱٬۲۰۰", Some(1200)),
            ("-3", None),
            ("+3", None),
            ("3.5", None),
            ("many", None),
        ] {
            assert_eq!(number(typed), meant, "{typed}");
        }
    }
}
