//! Days in both calendars.

use crate::shell::digits;
use crate::words::{Lang, say};
use icu_calendar::cal::Persian;
use icu_calendar::{Date as IcuDate, Iso};
use record::Date;

/// A day in the calendar that a language's readers use first, then in the other:
/// `18 November 2019 (27 Aban 1398)`.
pub(crate) fn both(day: Date, lang: Lang) -> String {
    let (own, other) = match lang {
        Lang::En => (gregorian(day, lang), solar_hijri(day, lang)),
        Lang::Fa => (solar_hijri(day, lang), gregorian(day, lang)),
    };
    match own.is_empty() || other.is_empty() {
        true => own + &other,
        false => format!("{own} ({other})"),
    }
}

/// A stretch of days, both ends included, in both calendars.
pub(crate) fn stretch(first: Option<Date>, last: Option<Date>, lang: Lang) -> String {
    match (first, last) {
        (Some(first), Some(last)) if first == last => both(first, lang),
        (Some(first), Some(last)) => {
            let (first, last) = (both(first, lang), both(last, lang));
            let about = [("first", first.into()), ("last", last.into())];
            say(lang, "day-stretch", &about)
        }
        (Some(first), None) => say(lang, "day-from", &[("first", both(first, lang).into())]),
        (None, Some(last)) => say(lang, "day-until", &[("last", both(last, lang).into())]),
        (None, None) => say(lang, "day-unknown", &[]),
    }
}

/// A day as the Gregorian calendar has it, in words.
pub(crate) fn gregorian(day: Date, lang: Lang) -> String {
    let month = say(lang, &format!("month-gregorian-{}", day.month()), &[]);
    digits(&format!("{} {month} {}", day.day(), day.year()), lang)
}

/// A day as the Solar Hijri calendar has it, in words; empty for days that it does not reach.
pub(crate) fn solar_hijri(day: Date, lang: Lang) -> String {
    let Some((year, month, number)) = solar_hijri_parts(day) else {
        return String::new();
    };
    let month = say(lang, &format!("month-solar-{month}"), &[]);
    digits(&format!("{number} {month} {year}"), lang)
}

/// Year, month (1 to 12) and day of the Solar Hijri calendar; `None` before its first year.
pub(crate) fn solar_hijri_parts(day: Date) -> Option<(i32, u8, u8)> {
    let (month, number) = (day.month().unsigned_abs(), day.day().unsigned_abs());
    let iso = IcuDate::try_new_iso(i32::from(day.year()), month, number).ok()?;
    let date: IcuDate<Persian> = IcuDate::<Iso>::to_calendar(&iso, Persian);
    let year = date.year().extended_year();
    (year > 0).then(|| (year, date.month().ordinal, date.day_of_month().0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_are_told_in_both_calendars() {
        // Leap years of the Solar Hijri calendar: 1399, 1403.
        for (day, parts) in [
            (date(2019, 11, 18), (1398, 8, 27)),
            (date(2021, 3, 20), (1399, 12, 30)),
            (date(2021, 3, 21), (1400, 1, 1)),
            (date(2025, 3, 20), (1403, 12, 30)),
        ] {
            assert_eq!(solar_hijri_parts(day), Some(parts));
        }
        assert_eq!(
            both(date(2019, 11, 18), Lang::En),
            "18 November 2019 (27 Aban 1398)"
        );
        assert_eq!(
            both(date(2019, 11, 18), Lang::Fa),
            "۲۷ آبان ۱۳۹۸ (۱۸ نوامبر ۲۰۱۹)"
        );
        assert_eq!(solar_hijri_parts(date(500, 1, 1)), None);
    }
}
