//! Calendars whose months follow the moon: Hebrew, Chinese, Indian, and the one of Mecca.
//!
//! Days are numbers from 1 January 1970. The Hebrew calendar is arithmetic; the others are computed
//! from the sky and may be a day off where a new moon falls close to the hour that decides.

use super::sky::{moon_reaches, new_moon_before, phase, precession, sun, sun_reaches};

/// Hours by which Indian clocks are ahead of universal time.
const INDIA: f64 = 5.5;
/// Hours by which Chinese clocks are ahead.
const CHINA: f64 = 8.0;
/// Latitude of Mecca and the hour of universal time at which the sun stands highest there.
const MECCA: (f64, f64) = (21.42, 9.345);
/// How many hours before sunset the new moon must have been for the crescent to set after the
/// sun; this agrees best with the calendar as printed.
const CRESCENT: f64 = 2.0;

/// First day of a Hebrew year (Tishrei), by the arithmetic of the mean moon and its delays.
fn hebrew_new_year(year: i32) -> i32 {
    let year = i64::from(year);
    let months = (235 * year - 234).div_euclid(19);
    let parts = 12_084 + 13_753 * months;
    let day = months * 29 + parts.div_euclid(25_920);
    let day = day + i64::from((3 * (day + 1)) % 7 < 3);
    // The year 1 begins on 7 October 3761 before our era in the Julian calendar.
    day as i32 - 2_092_590
}

/// The same, moved where years would get a forbidden length.
fn hebrew_year_begins(year: i32) -> i32 {
    let (before, here, behind) = (
        hebrew_new_year(year - 1),
        hebrew_new_year(year),
        hebrew_new_year(year + 1),
    );
    here + if behind - here == 356 {
        2
    } else {
        i32::from(here - before == 382)
    }
}

/// A Hebrew day within the part of its year that falls into a Gregorian year. Months count from
/// Tishrei; 6 is the last Adar, 7 Nisan, 12 Elul.
pub(super) fn hebrew(gregorian: i32, month: u8, day: u8) -> Option<i32> {
    const BEHIND: [i32; 7] = [206, 177, 147, 118, 88, 59, 29];
    let year = gregorian + if month <= 3 { 3761 } else { 3760 };
    let (first, next) = (hebrew_year_begins(year), hebrew_year_begins(year + 1));
    let long = (next - first) % 10 == 5;
    let short = (next - first) % 10 == 3;
    let begins = match month {
        1 => first,
        2 => first + 30,
        3 => first + 59 + i32::from(long),
        4 => first + 89 + i32::from(long) - i32::from(short),
        5 => first + 118 + i32::from(long) - i32::from(short),
        6..=12 => next - BEHIND[usize::from(month) - 6],
        _ => return None,
    };
    Some(begins + i32::from(day) - 1)
}

/// New year of the Chinese calendar: the new moon of the month in which the sun reaches 330
/// degrees.
pub(super) fn chinese_new_year(gregorian: i32) -> i32 {
    let local = |instant: f64| (instant + CHINA / 24.0).floor();
    let sun = sun_reaches(f64::from(january(gregorian)) + 49.0, 330.0);
    // The month that begins on the very day holds it too.
    let end_of_day = local(sun) + 1.0 - CHINA / 24.0;
    local(new_moon_before(end_of_day)) as i32
}

/// First of January.
fn january(gregorian: i32) -> i32 {
    let before = gregorian - 1;
    365 * (gregorian - 1970) + before.div_euclid(4) - before.div_euclid(100)
        + before.div_euclid(400)
        - 477
}

/// When the sun enters the nth sign of the Indian zodiac, 1 to 12, in a Gregorian year.
fn enters(gregorian: i32, sign: u8) -> f64 {
    let spring = f64::from(january(gregorian)) + 103.0;
    // The signs from the tenth on are entered between January and March.
    let signs = f64::from(sign) - if sign >= 10 { 13.0 } else { 1.0 };
    let near = spring + signs * 30.4;
    sun_reaches(near, signs * 30.0 + precession(near))
}

/// The day on which the sun enters a sign, or the next if it does so after an hour of Indian time.
pub(super) fn sign_day(gregorian: i32, sign: u8, hour: u8) -> i32 {
    let local = enters(gregorian, sign) + INDIA / 24.0;
    (local + 1.0 - f64::from(hour) / 24.0).floor() as i32
}

/// The first day that has, at an hour of Indian time, the nth of the thirty steps of the moon, in
/// the month that the sun's entry into a sign names.
pub(super) fn moon_day(gregorian: i32, month: u8, step: u8, hour: u8) -> i32 {
    let new_moon = new_moon_before(enters(gregorian, month));
    let begins = phase(new_moon, f64::from(step - 1) * 12.0);
    let ends = phase(new_moon, f64::from(step) * 12.0);
    let clock = (INDIA - f64::from(hour)) / 24.0;
    let day = (begins + clock).ceil();
    let day = if day - clock >= ends { day - 1.0 } else { day };
    day as i32
}

/// The first day that has, at an hour of Indian time, the moon in the nth of the 27 mansions,
/// while the sun is in a sign.
pub(super) fn mansion_day(gregorian: i32, sign: u8, mansion: u8, hour: u8) -> i32 {
    let from = enters(gregorian, sign);
    let longitude = f64::from(mansion - 1) * (360.0 / 27.0) + precession(from);
    let begins = moon_reaches(from, longitude);
    (begins + (INDIA - f64::from(hour)) / 24.0).ceil() as i32
}

/// First day of a month of the calendar of Mecca (Umm al-Qura), near the day that the table of the
/// lunar calendar gives.
///
/// From 1393 to 1419 a month began on the first day that began, in universal time, after the new
/// moon; otherwise on the day after the sunset that the crescent outlasts. Against the printed
/// calendar 97 of 100 months of those years agree and 92 of 100 later ones.
pub(super) fn mecca_month(year: i32, table: i32) -> i32 {
    let moon = new_moon_before(f64::from(table) + 1.0);
    let day = moon.floor();
    if (1393..1420).contains(&year) {
        return day as i32 + 1;
    }
    let declination = (0.397_8 * sun(moon).to_radians().sin()).asin();
    let half = (-MECCA.0.to_radians().tan() * declination.tan()).acos();
    let sunset = (MECCA.1 + half.to_degrees() / 15.0 - CRESCENT) / 24.0;
    day as i32 + if moon - day < sunset { 1 } else { 2 }
}

#[cfg(test)]
mod tests {
    use super::super::calendar::date_of;
    use super::*;

    fn check(got: i32, want: &str) {
        let got = date_of(got).map(|date| date.to_string());
        assert_eq!(got.as_deref(), Some(want));
    }

    #[test]
    fn feasts_of_the_moon_fall_on_the_days_of_the_almanac() {
        check(january(2024), "2024-01-01");
        check(january(1970), "1970-01-01");
        check(hebrew(1973, 1, 10).unwrap_or(0), "1973-10-06");
        check(hebrew(2023, 1, 1).unwrap_or(0), "2023-09-16");
        check(hebrew(2024, 7, 15).unwrap_or(0), "2024-04-23");
        check(hebrew(2019, 5, 15).unwrap_or(0), "2019-01-21");
        check(hebrew(2021, 3, 25).unwrap_or(0), "2021-11-29");
        check(hebrew(2016, 6, 14).unwrap_or(0), "2016-03-24");
        check(chinese_new_year(2021), "2021-02-12");
        check(chinese_new_year(2023), "2023-01-22");
        check(chinese_new_year(2024), "2024-02-10");
        check(moon_day(2021, 7, 30, 18), "2021-11-04");
        check(moon_day(2024, 7, 30, 18), "2024-10-31");
        check(moon_day(2023, 1, 9, 12), "2023-03-30");
        check(sign_day(2024, 10, 18), "2024-01-15");
        check(mansion_day(2021, 5, 22, 12), "2021-08-21");
    }
}
