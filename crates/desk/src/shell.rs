//! What every page has around it, and the words and numbers in its language.

use crate::calendar;
use crate::inert;
use crate::overview::{country_name, province_name, town_name};
use crate::seen::{Role, Seen};
use crate::words::{Lang, say};
use fluent_bundle::FluentValue;
use record::{Date, Figure, Place, PlacePrecision, When};

/// The frame of a page; templates call it `shell`.
#[derive(Debug, Clone)]
pub(crate) struct Shell {
    pub(crate) seen: Seen,
    /// Which part of the desk this is: a name of the navigation, or empty.
    pub(crate) here: &'static str,
}

impl Shell {
    pub(crate) fn new(seen: &Seen, here: &'static str) -> Self {
        Self {
            seen: seen.clone(),
            here,
        }
    }

    pub(crate) fn lang(&self) -> Lang {
        self.seen.lang
    }

    /// A message.
    pub(crate) fn t(&self, key: &str) -> String {
        say(self.seen.lang, key, &[])
    }

    /// A message about one thing.
    pub(crate) fn t1(&self, key: &str, name: &str, value: impl About) -> String {
        say(self.seen.lang, key, &[(name, value.about())])
    }

    /// A message about two things.
    pub(crate) fn t2(
        &self,
        key: &str,
        // References, since templates pass those.
        (first, one): &(&str, impl About),
        (second, two): &(&str, impl About),
    ) -> String {
        let about = [(*first, one.about()), (*second, two.about())];
        say(self.seen.lang, key, &about)
    }

    /// A message about a number: `$count` chooses the plural, `$number` is it in the digits of
    /// the language.
    pub(crate) fn n(&self, key: &str, count: impl Count) -> String {
        let count = count.count();
        let about = [
            ("count", FluentValue::from(count)),
            ("number", FluentValue::from(self.num(count))),
        ];
        say(self.seen.lang, key, &about)
    }

    /// A number in the digits of the language, its thousands apart.
    pub(crate) fn num(&self, count: impl Count) -> String {
        number(count.count(), self.seen.lang)
    }

    /// The name of something in a closed list of the codebook: `t("type-killing")`.
    pub(crate) fn name(&self, list: &str, of: impl std::fmt::Display) -> String {
        let key = format!("{list}-{}", of.to_string().replace('_', "-"));
        say(self.seen.lang, &key, &[])
    }

    /// A day in both calendars.
    pub(crate) fn day(&self, day: &Date) -> String {
        calendar::both(*day, self.seen.lang)
    }

    /// A moment of seconds since 1970: the day in both calendars, and the time in UTC.
    pub(crate) fn moment(&self, seconds: &i64) -> String {
        let Ok(at) = jiff::Timestamp::from_second(*seconds) else {
            return String::new();
        };
        let at = at.to_zoned(jiff::tz::TimeZone::UTC).datetime();
        let time = format!("{:02}:{:02}", at.hour(), at.minute());
        let (day, time) = (self.day(&at.date()), digits(&time, self.seen.lang));
        self.t2("moment", &("day", &day), &("time", &time))
    }

    /// A moment as RFC 3339 writes it, told as [`Shell::moment`] does; what is none stands as it is.
    pub(crate) fn at(&self, told: &str) -> String {
        match told.parse::<jiff::Timestamp>() {
            Ok(at) => self.moment(&at.as_second()),
            Err(_) => self.line(told),
        }
    }

    /// A stretch of days in both calendars.
    pub(crate) fn days(&self, first: &Option<Date>, last: &Option<Date>) -> String {
        calendar::stretch(*first, *last, self.seen.lang)
    }

    /// A time in both calendars; its words where no day is known.
    pub(crate) fn when(&self, when: &When) -> String {
        match (when.start, when.end) {
            (None, None) => inert::line(&when.text),
            (first, last) => calendar::stretch(first, last, self.seen.lang),
        }
    }

    /// A place in words, from the smallest to the largest, in the language of the page where its name
    /// in that is known: `Marivan, Kurdistan, Iran`.
    pub(crate) fn place(&self, place: &Place) -> String {
        let lang = self.lang();
        let (code, admin1) = (
            place.country.as_deref().unwrap_or(""),
            place.admin1.as_deref().unwrap_or(""),
        );
        let name = match place.precision {
            PlacePrecision::Site | PlacePrecision::Town | PlacePrecision::District => {
                town_name(code, admin1, &place.name, lang)
            }
            PlacePrecision::Province => province_name(code, &place.name, lang),
            PlacePrecision::Country if !code.is_empty() => country_name(code, lang),
            PlacePrecision::Country | PlacePrecision::Region => place.name.clone(),
        };
        let mut words = vec![name];
        if !admin1.is_empty() && admin1 != place.name {
            words.push(province_name(code, admin1, lang));
        }
        if !code.is_empty() && place.precision != PlacePrecision::Country {
            words.push(country_name(code, lang));
        }
        let words: Vec<String> = words.iter().map(|word| self.line(word)).collect();
        words.join(self.comma())
    }

    /// A figure as its bounds: `14`, `at least 14`, `2 to 5`.
    pub(crate) fn bounds(&self, figure: &Figure) -> String {
        let about = |text: String| match figure.about {
            true => self.t1("figure-about", "number", &text),
            false => text,
        };
        match (figure.min, figure.max) {
            (Some(min), Some(max)) if min == max => about(self.num(min)),
            (Some(min), Some(max)) => {
                let (min, max) = (self.num(min), self.num(max));
                about(self.t2("figure-between", &("min", &min), &("max", &max)))
            }
            (Some(min), None) => about(self.t1("figure-at-least", "number", self.num(min))),
            (None, Some(max)) => about(self.t1("figure-at-most", "number", self.num(max))),
            (None, None) => self.t("figure-unknown"),
        }
    }

    /// Words of a document or of a person, made inert, on one line.
    pub(crate) fn line(&self, text: &str) -> String {
        inert::line(text)
    }

    /// The other languages, each with its code and what it calls itself.
    pub(crate) fn languages(&self) -> Vec<(&'static str, &'static str)> {
        let all = Lang::ALL.into_iter();
        all.filter(|lang| *lang != self.seen.lang)
            .map(|lang| (lang.code(), lang.own_name()))
            .collect()
    }

    /// This address with another value of `lang` or `theme`, which the guard takes and keeps.
    pub(crate) fn address_with(&self, name: &str, value: &str) -> String {
        let address = &self.seen.address;
        let joint = if address.contains('?') { '&' } else { '?' };
        format!("{address}{joint}{name}={value}")
    }

    /// What stands between the parts of a list.
    pub(crate) fn comma(&self) -> &'static str {
        match self.seen.lang {
            Lang::En => ", ",
            Lang::Fa => "، ",
        }
    }

    /// An arrow in the direction of reading.
    pub(crate) fn onward(&self) -> &'static str {
        match self.seen.lang {
            Lang::En => "→",
            Lang::Fa => "←",
        }
    }

    /// An arrow against the direction of reading.
    pub(crate) fn back(&self) -> &'static str {
        match self.seen.lang {
            Lang::En => "←",
            Lang::Fa => "→",
        }
    }

    /// Whether the person may decide about claims.
    pub(crate) fn codes(&self) -> bool {
        self.seen.can(Role::Coder)
    }

    /// Whether the person may decide about events.
    pub(crate) fn edits(&self) -> bool {
        self.seen.can(Role::Editor)
    }

    /// The address of a file that the program carries.
    pub(crate) fn asset(&self, name: &str) -> String {
        crate::assets::address(name)
    }
}

/// A number in the digits of a language, its thousands apart.
pub(crate) fn number(count: u64, lang: Lang) -> String {
    let plain = count.to_string();
    let mut out = String::new();
    for (at, digit) in plain.chars().enumerate() {
        if at > 0 && (plain.len() - at).is_multiple_of(3) {
            out.push(match lang {
                Lang::En => ',',
                Lang::Fa => '٬',
            });
        }
        out.push(digit);
    }
    digits(&out, lang)
}

/// A share of 0 to 1 in a hundred, rounded.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of 0 to 1, held to 0 to 100 before it is cut"
)]
pub(crate) fn percent(share: f64) -> u32 {
    (share * 100.0).round().clamp(0.0, 100.0) as u32
}

/// Digits of a text in those of a language.
pub(crate) fn digits(text: &str, lang: Lang) -> String {
    match lang {
        Lang::En => text.to_owned(),
        Lang::Fa => text.chars().map(persian_digit).collect(),
    }
}

fn persian_digit(c: char) -> char {
    let digit = c.to_digit(10).filter(|_| c.is_ascii());
    digit
        .and_then(|digit| char::from_u32(0x6f0 + digit))
        .unwrap_or(c)
}

/// What a message can be about.
pub(crate) trait About {
    fn about(&self) -> FluentValue<'_>;
}

impl<T: AsRef<str> + ?Sized> About for &T {
    fn about(&self) -> FluentValue<'_> {
        FluentValue::from(self.as_ref())
    }
}

impl About for String {
    fn about(&self) -> FluentValue<'_> {
        FluentValue::from(self.as_str())
    }
}

/// Numbers and references to them, since templates pass either.
pub(crate) trait Count {
    fn count(&self) -> u64;
}

macro_rules! counts {
    ($($number:ty),+) => {$(
        impl Count for $number {
            fn count(&self) -> u64 {
                u64::try_from(*self).unwrap_or(u64::MAX)
            }
        }
    )+};
}
counts!(usize, u64, u32, i32);

impl<T: Count> Count for &T {
    fn count(&self) -> u64 {
        (**self).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_the_language_writes_them() {
        assert_eq!(number(1_234_567, Lang::En), "1,234,567");
        assert_eq!(number(1404, Lang::Fa), "۱٬۴۰۴");
        assert_eq!(number(0, Lang::En), "0");
    }
}
