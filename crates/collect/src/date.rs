//! Dates as pages and files write them.
//!
//! Only the day is read, as written: `2020-07-15T23:30:00-05:00` is 15 July, the day where it was
//! published. Digits may be Persian or Arabic; a Solar Hijri date becomes its Gregorian day. A
//! date that can be read in two ways, such as 03/04/2020, is not read.

use record::{Date, DateLine, DateLineFrom};

/// Scalar values of a text that are looked at; no date is longer.
const LONGEST: usize = 80;

/// The date line of a text that should be a date, or begin with one; `None` if it is not.
pub(crate) fn line(text: &str, from: DateLineFrom) -> Option<DateLine> {
    let text = text.trim();
    let text: String = text.chars().take(LONGEST).collect();
    Some(DateLine {
        date: parse(&text)?,
        from,
        text,
    })
}

/// The day that a text names: `2020-07-15…`, `20200715…`, `Wed, 15 Jul 2020 10:00:00 GMT`,
/// `July 15, 2020`, `15 July 2020`, `15.07.2020`, `۲۵ تیر ۱۳۹۹`, `1399/04/25`.
pub(crate) fn parse(text: &str) -> Option<Date> {
    let words = words(text);
    match words.first()? {
        Word::Number { value, digits: 4 } => numbers(*value, &words),
        Word::Number {
            value,
            digits: 8 | 14,
        } => {
            let day = if value / 1_000_000 > 9999 {
                value / 1_000_000
            } else {
                *value
            };
            date(day / 10_000, day / 100 % 100, day % 100)
        }
        Word::Number { .. } if words.len() < 3 || named(&words).is_none() => {
            day_first(text, &words)
        }
        _ => named(&words),
    }
}

/// Whether a word names a month, in full or as usually shortened.
pub(crate) fn is_month(text: &str) -> bool {
    matches!(word(text, false), Word::Month(_) | Word::SolarMonth(_))
}

enum Word {
    Number { value: i64, digits: usize },
    Month(i64),
    SolarMonth(i64),
    Other,
}

/// Cuts a text at everything that is neither letter nor digit, and between letters and digits.
fn words(text: &str) -> Vec<Word> {
    let mut out = Vec::new();
    let mut rest = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    while let Some(first) = rest.chars().next().filter(|_| out.len() < 16) {
        let is_digit = digit(first).is_some();
        let end = rest
            .find(|c: char| !is_letter(c) || digit(c).is_some() != is_digit)
            .unwrap_or(rest.len());
        out.push(word(&rest[..end], is_digit));
        rest = rest[end..].trim_start_matches(|c: char| !c.is_alphanumeric());
    }
    out
}

/// Letters, digits, and the marks that Persian puts inside words.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || c == '\u{200c}'
}

fn digit(c: char) -> Option<i64> {
    match c {
        '0'..='9' => Some(c as i64 - '0' as i64),
        '۰'..='۹' => Some(c as i64 - '۰' as i64),
        '٠'..='٩' => Some(c as i64 - '٠' as i64),
        _ => None,
    }
}

fn word(text: &str, is_digit: bool) -> Word {
    if is_digit {
        let digits = text.chars().count();
        if digits > 14 {
            return Word::Other;
        }
        let value = text
            .chars()
            .filter_map(digit)
            .fold(0, |sum, digit| sum * 10 + digit);
        return Word::Number { value, digits };
    }
    const ENGLISH: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    const SOLAR: [&str; 12] = [
        "فروردین",
        "اردیبهشت",
        "خرداد",
        "تیر",
        "مرداد",
        "شهریور",
        "مهر",
        "آبان",
        "آذر",
        "دی",
        "بهمن",
        "اسفند",
    ];
    let lower = text.to_lowercase().replace('ي', "ی");
    let at = ENGLISH.iter().position(|month| {
        *month == lower || lower.len() >= 3 && lower.len() <= 4 && month.starts_with(&lower)
    });
    if let Some(at) = at {
        return Word::Month(at as i64 + 1);
    }
    match SOLAR
        .iter()
        .position(|month| *month == lower || lower == "امرداد" && *month == "مرداد")
    {
        Some(at) => Word::SolarMonth(at as i64 + 1),
        None => Word::Other,
    }
}

/// Year, month, day, in this order and all in numbers.
fn numbers(year: i64, words: &[Word]) -> Option<Date> {
    match words.get(1..3)? {
        [
            Word::Number { value: month, .. },
            Word::Number { value: day, .. },
        ] => {
            if (1200..=1600).contains(&year) {
                solar(year, *month, *day)
            } else {
                date(year, *month, *day)
            }
        }
        _ => named(words),
    }
}

/// Day, month, year in numbers: with dots always so, with slashes only if nothing else fits.
fn day_first(text: &str, words: &[Word]) -> Option<Date> {
    match words.get(..3)? {
        [
            Word::Number { value: a, .. },
            Word::Number { value: b, .. },
            Word::Number {
                value: year,
                digits: 4,
            },
        ] => {
            if *a > 12
                || a == b
                || text.chars().nth(text.find(|c: char| digit(c).is_none())?) == Some('.')
            {
                date(*year, *b, *a)
            } else if *b > 12 {
                date(*year, *a, *b)
            } else {
                None
            }
        }
        _ => None,
    }
}

/// A month's name with a day beside it and a year behind.
fn named(words: &[Word]) -> Option<Date> {
    let at = words
        .iter()
        .position(|word| matches!(word, Word::Month(_) | Word::SolarMonth(_)))?;
    let day_at = |at: usize| match words.get(at) {
        Some(Word::Number {
            value,
            digits: 1 | 2,
        }) => Some((at, *value)),
        // "15th", "1st": the letters behind the digits are a word of their own.
        Some(Word::Other) if at > 0 => match words.get(at - 1) {
            Some(Word::Number {
                value,
                digits: 1 | 2,
            }) => Some((at - 1, *value)),
            _ => None,
        },
        _ => None,
    };
    // "1st of April".
    let before = (1..=2).find_map(|back| day_at(at.checked_sub(back)?));
    let (_, day) = before.or_else(|| day_at(at + 1))?;
    let year = words[at + 1..].iter().find_map(|word| match word {
        Word::Number { value, digits: 4 } => Some(*value),
        _ => None,
    })?;
    match words[at] {
        Word::SolarMonth(month) => solar(year, month, day),
        Word::Month(month) => date(year, month, day),
        _ => None,
    }
}

/// A Gregorian date between 1900 and 2199, the years that a publication can have.
fn date(year: i64, month: i64, day: i64) -> Option<Date> {
    if !(1900..2200).contains(&year) {
        return None;
    }
    Date::new(
        year as i16,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    )
    .ok()
}

/// A date of the Solar Hijri calendar as its Gregorian one, by the 33-year cycle of leap years,
/// which holds from 1206 to 1497.
fn solar(year: i64, month: i64, day: i64) -> Option<Date> {
    if !(1279..=1497).contains(&year) || !(1..=12).contains(&month) {
        return None;
    }
    let is_leap = |year: i64| matches!(year % 33, 1 | 5 | 9 | 13 | 17 | 22 | 26 | 30);
    let length = match month {
        1..=6 => 31,
        7..=11 => 30,
        _ => 29 + i64::from(is_leap(year)),
    };
    if !(1..=length).contains(&day) {
        return None;
    }
    let leaps = (1279..year).filter(|&year| is_leap(year)).count() as i64;
    let before = if month <= 7 {
        (month - 1) * 31
    } else {
        (month - 1) * 30 + 6
    };
    let days = (year - 1279) * 365 + leaps + before + day - 1;
    // 1 Farvardin 1279 was 21 March 1900.
    let mut found = Date::new(1900, 3, 21).ok()?;
    found = found
        .checked_add(jiff::Span::new().try_days(days).ok()?)
        .ok()?;
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_written() {
        for (text, expected) in [
            ("2020-07-15", "2020-07-15"),
            ("2020-07-15T23:30:00-05:00", "2020-07-15"),
            ("2020/7/5 10:00", "2020-07-05"),
            ("20200715T1010", "2020-07-15"),
            ("20200715101010", "2020-07-15"),
            ("Wed, 15 Jul 2020 10:00:00 GMT", "2020-07-15"),
            ("15 July 2020", "2020-07-15"),
            ("July 15, 2020 at 10:05 pm", "2020-07-15"),
            ("Sept. 3rd, 2021", "2021-09-03"),
            ("Wednesday 1st of April 2020", "2020-04-01"),
            ("15.07.2020", "2020-07-15"),
            ("3.4.2020", "2020-04-03"),
            ("25/12/2020", "2020-12-25"),
            ("12/25/2020", "2020-12-25"),
            ("03/04/2020", ""),
            ("۲۵ تیر ۱۳۹۹", "2020-07-15"),
            ("سه‌شنبه ۱ فروردین ۱۴۰۲", "2023-03-21"),
            ("1403/12/30", "2025-03-20"),
            ("1402/12/30", ""),
            ("۱۳۹۹/۰۴/۲۵", "2020-07-15"),
            ("1357/11/22", "1979-02-11"),
            ("2020-02-30", ""),
            ("yesterday", ""),
            ("0000-00-00", ""),
            ("99999999999999999999", ""),
            ("", ""),
        ] {
            let day = parse(text).map(|date| date.to_string()).unwrap_or_default();
            assert_eq!(day, expected, "{text}");
        }
    }
}
