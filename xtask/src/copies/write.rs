//! Writes an invented story in a language: ways of saying, numbers, hours and days.

use super::chance::Chance;
use super::story::{Story, Telling, Value, World};
use coder::time::calendar::{Calendar, from_date, weekday};
use jiff::civil::Date;
use record::Language;

/// Which of the two ways of saying each thing are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ways {
    /// Either.
    Both,
    /// The first only.
    First,
    /// The second only.
    Second,
}

const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const PERSIAN_MONTHS: [&str; 12] = [
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
/// From Monday on.
const ENGLISH_DAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];
const PERSIAN_DAYS: [&str; 7] = [
    "دوشنبه",
    "سه‌شنبه",
    "چهارشنبه",
    "پنج‌شنبه",
    "جمعه",
    "شنبه",
    "یکشنبه",
];
const ENGLISH_NUMBERS: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const PERSIAN_NUMBERS: [&str; 20] = [
    "صفر",
    "یک",
    "دو",
    "سه",
    "چهار",
    "پنج",
    "شش",
    "هفت",
    "هشت",
    "نه",
    "ده",
    "یازده",
    "دوازده",
    "سیزده",
    "چهارده",
    "پانزده",
    "شانزده",
    "هفده",
    "هجده",
    "نوزده",
];

/// Writes one report.
pub struct Writer<'w> {
    /// What there is to draw from.
    pub world: &'w World,
    /// The ways of saying to use.
    pub ways: Ways,
    /// English or Persian.
    pub language: Language,
}

impl Writer<'_> {
    /// The report of a story: a line of place and outlet, then paragraphs of one to three
    /// sentences.
    pub fn report(&self, chance: &mut Chance, story: &Story) -> String {
        let outlet = self.name(chance.of(&self.world.names.outlets));
        let mut text = format!("{} - {outlet}\n\n", self.town(story));
        let mut left = 0;
        for (number, telling) in story.told.iter().enumerate() {
            if left == 0 {
                text.push_str(if number == 0 { "" } else { "\n\n" });
                left = if number == 0 { 1 } else { 1 + chance.below(3) };
            } else {
                text.push(' ');
            }
            left -= 1;
            text.push_str(&self.sentence(chance, story, telling));
        }
        text
    }

    fn persian(&self) -> bool {
        self.language == Language::Persian
    }

    fn name<'n>(&self, name: &'n [String; 2]) -> &'n str {
        &name[usize::from(self.persian())]
    }

    fn town(&self, story: &Story) -> &str {
        &self.world.names.towns[story.town][usize::from(self.persian())]
    }

    fn sentence(&self, chance: &mut Chance, story: &Story, telling: &Telling) -> String {
        let fact = match telling.fact {
            Some(fact) => &self.world.facts[fact],
            None => &self.world.leads[story.lead],
        };
        let ways = if self.persian() {
            &fact.persian
        } else {
            &fact.english
        };
        let way = match self.ways {
            Ways::Both => chance.below(2),
            Ways::First => 0,
            Ways::Second => 1,
        };
        let chosen = chosen(chance, &ways[way]);
        let mut text = String::new();
        let mut rest = chosen.as_str();
        while let Some((before, slot, behind)) = cut(rest, '{', '}') {
            text.push_str(before);
            text.push_str(&self.filled(chance, story, telling, slot));
            rest = behind;
        }
        text.push_str(rest);
        capitalised(&text)
    }

    fn filled(&self, chance: &mut Chance, story: &Story, telling: &Telling, slot: &str) -> String {
        let province = 2 + usize::from(self.persian());
        match slot {
            "town" => self.town(story).to_owned(),
            "province" => self.world.names.towns[story.town][province].clone(),
            "day" => self.date(chance, story.day),
            "weekday" => {
                let days = if self.persian() {
                    PERSIAN_DAYS
                } else {
                    ENGLISH_DAYS
                };
                days[weekday(story.day) as usize - 1].to_owned()
            }
            _ => match &telling.values[slot] {
                Value::Number(number) => self.number(chance, *number),
                Value::Clock(minutes) => self.clock(chance, *minutes),
                Value::Day(day) => self.date(chance, *day),
                Value::Name(name) => self.name(name).to_owned(),
                Value::Person(given, family) => {
                    format!("{} {}", self.name(given), self.name(family))
                }
            },
        }
    }

    fn number(&self, chance: &mut Chance, number: i32) -> String {
        let small = number < 10 || (number < 20 && chance.percent(30));
        match (usize::try_from(number), self.persian()) {
            (Ok(number), false) if small => ENGLISH_NUMBERS[number].to_owned(),
            (Ok(number), true) if small => PERSIAN_NUMBERS[number].to_owned(),
            _ if number < 1000 => self.digits(&number.to_string()),
            (_, false) => format!("{},{:03}", number / 1000, number % 1000),
            (_, true) => {
                let (thousands, rest) = (number / 1000, number % 1000);
                match chance.below(3) {
                    0 => self.digits(&number.to_string()),
                    1 => self.digits(&format!("{thousands}٬{rest:03}")),
                    _ if rest == 0 => self.digits(&format!("{thousands} هزار")),
                    _ if thousands == 1 => self.digits(&format!("هزار و {rest}")),
                    _ => self.digits(&format!("{thousands} هزار و {rest}")),
                }
            }
        }
    }

    fn clock(&self, chance: &mut Chance, minutes: i32) -> String {
        let (hours, minutes) = (minutes / 60, minutes % 60);
        match (self.persian(), chance.percent(50)) {
            (true, true) if minutes > 0 && chance.percent(60) => {
                self.digits(&format!("{hours} و {minutes} دقیقه"))
            }
            (true, _) => self.digits(&format!("{hours}:{minutes:02}")),
            (false, true) => format!("{hours}:{minutes:02}"),
            (false, false) => {
                let half = if hours < 12 { "a.m." } else { "p.m." };
                format!("{}:{minutes:02} {half}", (hours + 11) % 12 + 1)
            }
        }
    }

    fn date(&self, chance: &mut Chance, day: Date) -> String {
        if self.persian() {
            let solar = from_date(Calendar::Solar, day);
            let month = PERSIAN_MONTHS[usize::from(solar.month) - 1];
            return self.digits(&format!("{} {month} {}", solar.day, solar.year));
        }
        let (month, year) = (ENGLISH_MONTHS[day.month() as usize - 1], day.year());
        if chance.percent(50) {
            format!("{} {month} {year}", day.day())
        } else {
            format!("{month} {}, {year}", day.day())
        }
    }

    fn digits(&self, text: &str) -> String {
        if !self.persian() {
            return text.to_owned();
        }
        let persian = |digit: u32| char::from_u32(u32::from('۰') + digit);
        text.chars()
            .map(|c| c.to_digit(10).and_then(persian).unwrap_or(c))
            .collect()
    }
}

/// A way of saying with one of each `[one|another]`.
fn chosen(chance: &mut Chance, way: &str) -> String {
    let mut text = String::new();
    let mut rest = way;
    while let Some((before, choice, behind)) = cut(rest, '[', ']') {
        let all: Vec<&str> = choice.split('|').collect();
        text.push_str(before);
        let one = *chance.of(&all);
        text.push_str(one);
        rest = behind;
    }
    text.push_str(rest);
    text
}

/// A text in front of, within and behind its first brackets.
fn cut(text: &str, open: char, close: char) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once(open)?;
    let (within, behind) = rest.split_once(close)?;
    Some((before, within, behind))
}

fn capitalised(text: &str) -> String {
    let mut rest = text.chars();
    match rest.next() {
        Some(first) => first.to_uppercase().chain(rest).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_seed_gives_the_same_reports_with_nothing_left_to_fill_in() {
        let world = World::new(7).expect("what ships is sound");
        let mut told = BTreeSet::new();
        for language in [Language::English, Language::Persian] {
            for ways in [Ways::First, Ways::Second] {
                let writer = Writer {
                    world: &world,
                    ways,
                    language,
                };
                for seed in 0..60 {
                    let written = || {
                        let mut chance = Chance::new(seed, "test");
                        let story = world.story(&mut chance);
                        let text = writer.report(&mut chance, &story);
                        (text, story.told)
                    };
                    let (text, telling) = written();
                    assert_eq!(text, written().0);
                    assert!(!text.contains(['{', '}', '[', ']', '|']), "{text}");
                    told.extend(telling.iter().filter_map(|telling| telling.fact));
                }
            }
        }
        assert_eq!(told.len(), world.facts.len(), "every fact is told once");
    }
}
