//! The words for times of a language, from its `time.toml`.

use super::calendar::Calendar;
use super::expr::{Third, Unit, Which};
use super::feast::Feast;
use crate::fold;
use crate::number::{LexiconError, NumberLexicon};
use crate::phrases::{Phrases, Spread};
use crate::token::Tokens;
use serde::Deserialize;
use std::collections::{BTreeMap, HashSet};
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

/// What a word or phrase is to a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Atom {
    Month {
        calendar: Calendar,
        month: u8,
        weak: Weak,
    },
    Weekday {
        day: i32,
        weak: bool,
        plural: bool,
    },
    Unit {
        unit: Unit,
        plural: bool,
    },
    Season(u8),
    Shift {
        by: i32,
        unit: Unit,
    },
    Which(Which),
    WhichAfter(Which),
    Ago,
    /// "from now" behind a length.
    Ahead,
    /// Counted from what the text tells: 1 for later, -1 for earlier.
    Removed(i8),
    Part(Option<Third>),
    /// "since the start of" what the text tells.
    SinceTold,
    /// The same counted from a time that was told: "two days later".
    Step(i8),
    /// A day beside one that was told, by how many days: "the night before that".
    Beside(i8),
    /// The same, if a mark parts it from what follows: "the day after, the guards fired".
    BesideApart(i8),
    Eve,
    DayPart,
    Vague,
    Every,
    Habit,
    Several,
    One,
    Half,
    Era(Calendar),
    Noon,
    ClockWord,
    Holiday(u16),
    /// A name for a quarter of a year.
    Quarter(u8),
    /// A short name for a part of the running period.
    PartOf(Third, Unit),
    /// "the week of" a day.
    WeekOf,
    /// "from today" behind a length: to the day.
    AheadOfToday,
    /// "the following" week: told before, or the next.
    Following,
    Never,
}

/// How much a name of a month needs beside it to be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weak {
    /// Nothing.
    No,
    /// A day, a year or the right word before it.
    Yes,
    /// A day, a year or the word for month.
    Strictly,
}

/// What stands in front of a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Preposition {
    At,
    During,
    Since,
    Until,
    Before,
    After,
    From,
    Between,
    For,
    Noise,
}

/// Words that join the parts of a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Join {
    Of,
    Range,
    BetweenAnd,
    And,
    /// `And` and `BetweenAnd`.
    AndBoth,
    /// `Range` and `BetweenAnd`.
    RangeBoth,
    /// `Of` and something else does not happen; this is a comma, which is also `And`.
    Comma,
}

type Set = HashSet<u64, BuildHasherDefault<Spread>>;

/// The words for times of one language, and its words for numbers.
#[derive(Debug, Clone)]
pub struct TimeLexicon {
    pub(super) numbers: &'static NumberLexicon,
    pub(super) home: Calendar,
    /// Whether the day comes before the month in "1/2/2020".
    pub(super) day_first: bool,
    /// Whether a part of the day without a day is a time: «صبح».
    pub(super) day_parts_alone: bool,
    pub(super) atoms: Phrases<Atom>,
    pub(super) before: Phrases<Preposition>,
    pub(super) joins: Phrases<Join>,
    pub(super) holidays: Vec<Feast>,
    pub(super) decades: Phrases<()>,
    pub(super) count_before: Phrases<()>,
    pub(super) count_after: Phrases<()>,
    pub(super) published: Phrases<()>,
    pub(super) ages: Set,
    pub(super) season_before: Set,
    pub(super) titles: Set,
    pub(super) short_year_before: Set,
    pub(super) short_year_behind: Set,
    pub(super) clock_first: Set,
    pub(super) links: Set,
    pub(super) month_before: Set,
    pub(super) ahead: Set,
    /// Right before a day that is ahead: "for Monday".
    pub(super) aims: Set,
    /// Verbs before a weekday that put it ahead: "asked them to gather on Thursday".
    pub(super) asks: Set,
    /// Verbs behind a day that put it ahead, where the verb comes last.
    pub(super) will: Set,
    pub(super) named: Set,
    pub(super) named_before: Set,
    pub(super) counted: Set,
    pub(super) year_before: Set,
    pub(super) navigation: Set,
    pub(super) speech: Set,
    pub(super) the: Set,
    /// Words for what has days that are counted: "on the ninth day of protests".
    pub(super) count_of: Set,
    /// Words between a month and its year.
    pub(super) epithets: Set,
    /// Words between a weekday and its date.
    pub(super) dated: Set,
    /// Words between a weekday and its week, beside "of".
    pub(super) week_links: Set,
    /// Verbs before "in June" that say that it goes on.
    pub(super) begins: Set,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    calendar: String,
    order: String,
    months: BTreeMap<String, BTreeMap<String, u8>>,
    weak_months: Vec<String>,
    strict_months: Vec<String>,
    day_parts_alone: bool,
    weekdays: BTreeMap<String, i32>,
    weekday_plurals: BTreeMap<String, i32>,
    weak_weekdays: Vec<String>,
    seasons: BTreeMap<String, u8>,
    units: BTreeMap<String, String>,
    unit_plurals: BTreeMap<String, String>,
    shifts: BTreeMap<String, String>,
    words: BTreeMap<String, Vec<String>>,
    before: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    quarters: BTreeMap<String, u8>,
    #[serde(default)]
    period_parts: BTreeMap<String, String>,
    holidays: BTreeMap<String, String>,
}

impl TimeLexicon {
    /// The English lexicon that ships with the program.
    #[must_use]
    pub fn english() -> &'static Self {
        static LEXICON: LazyLock<TimeLexicon> = LazyLock::new(|| {
            let text = include_str!("../../../../codebook/en/time.toml");
            TimeLexicon::parse(text, NumberLexicon::english()).expect("a test reads the file")
        });
        &LEXICON
    }

    /// The Persian lexicon that ships with the program.
    #[must_use]
    pub fn persian() -> &'static Self {
        static LEXICON: LazyLock<TimeLexicon> = LazyLock::new(|| {
            let text = include_str!("../../../../codebook/fa/time.toml");
            TimeLexicon::parse(text, NumberLexicon::persian()).expect("a test reads the file")
        });
        &LEXICON
    }

    /// Reads a lexicon from the text of a `time.toml`.
    ///
    /// # Errors
    /// [`LexiconError`] if it is not TOML of that form, or names an unknown unit or list.
    pub fn parse(text: &str, numbers: &'static NumberLexicon) -> Result<Self, LexiconError> {
        let file: File = toml::from_str(text).map_err(Box::new)?;
        let words = |name: &str| file.words.get(name).map_or(&[][..], Vec::as_slice);
        let set = |name: &str| words(name).iter().map(|w| fold::hash(w)).collect::<Set>();
        let phrases = |name: &str| {
            let mut list = Phrases::default();
            words(name).iter().for_each(|w| list.insert(w, ()));
            list
        };
        let mut back = Phrases::default();
        words("count_before")
            .iter()
            .for_each(|w| back.insert_reversed(w, ()));
        let mut published = Phrases::default();
        words("published")
            .iter()
            .for_each(|w| published.insert_reversed(w, ()));
        let mut lexicon = Self {
            numbers,
            home: calendar(&file.calendar)?,
            day_first: file.order == "dmy",
            day_parts_alone: file.day_parts_alone,
            atoms: Phrases::default(),
            before: Phrases::default(),
            joins: Phrases::default(),
            holidays: Vec::new(),
            decades: phrases("decades"),
            count_before: back,
            count_after: phrases("count_after"),
            published,
            ages: set("ages"),
            season_before: set("season_before"),
            titles: set("titles"),
            short_year_before: set("short_year_before"),
            short_year_behind: set("short_year_behind"),
            clock_first: set("clock_first"),
            links: set("links"),
            month_before: set("month_before"),
            ahead: set("ahead"),
            aims: set("aims"),
            asks: set("asks"),
            will: set("will"),
            named: set("named"),
            named_before: set("named_before"),
            counted: set("counted"),
            year_before: set("year_before"),
            navigation: set("navigation"),
            speech: set("speech"),
            the: set("the"),
            count_of: set("count_of"),
            epithets: set("epithets"),
            dated: set("dated"),
            week_links: set("week_links"),
            begins: set("begins"),
        };
        lexicon.add_names(&file)?;
        lexicon.add_words(&file)?;
        lexicon.add_joins(&file)?;
        Ok(lexicon)
    }

    /// An atom that no earlier list has.
    fn add(&mut self, phrase: &str, atom: Atom) {
        self.atoms.insert_new(phrase, atom);
    }

    fn add_names(&mut self, file: &File) -> Result<(), LexiconError> {
        for (name, months) in &file.months {
            let calendar = calendar(name)?;
            for (word, &month) in months {
                let weak = if file.strict_months.contains(word) {
                    Weak::Strictly
                } else if file.weak_months.contains(word) {
                    Weak::Yes
                } else {
                    Weak::No
                };
                self.add(
                    word,
                    Atom::Month {
                        calendar,
                        month,
                        weak,
                    },
                );
            }
        }
        for (word, &day) in &file.weekdays {
            let weak = file.weak_weekdays.contains(word);
            self.add(
                word,
                Atom::Weekday {
                    day,
                    weak,
                    plural: false,
                },
            );
        }
        for (word, &day) in &file.weekday_plurals {
            self.add(
                word,
                Atom::Weekday {
                    day,
                    weak: false,
                    plural: true,
                },
            );
        }
        for (word, &nth) in &file.quarters {
            self.add(word, Atom::Quarter(nth.clamp(1, 4)));
        }
        for (word, part) in &file.period_parts {
            self.add(word, part_of(part)?);
        }
        for (word, &season) in &file.seasons {
            self.add(word, Atom::Season(season));
        }
        for (list, plural) in [(&file.units, false), (&file.unit_plurals, true)] {
            for (word, name) in list {
                self.add(
                    word,
                    Atom::Unit {
                        unit: unit(name)?,
                        plural,
                    },
                );
            }
        }
        for (word, rule) in &file.holidays {
            let rule = Feast::parse(rule, |day| file.weekdays.get(day).copied()).ok_or(
                LexiconError::Value {
                    value: rule.clone(),
                    what: "rule of a holiday",
                },
            )?;
            self.add(word, Atom::Holiday(self.holidays.len() as u16));
            self.holidays.push(rule);
        }
        Ok(())
    }

    fn add_words(&mut self, file: &File) -> Result<(), LexiconError> {
        for (word, shift) in &file.shifts {
            let bad = || LexiconError::Value {
                value: shift.clone(),
                what: "distance in time",
            };
            let (by, name) = shift.split_once(' ').ok_or_else(bad)?;
            let by = by.parse().map_err(|_| bad())?;
            self.add(
                word,
                Atom::Shift {
                    by,
                    unit: unit(name)?,
                },
            );
        }
        for (name, atom) in [
            ("never", Atom::Never),
            ("last", Atom::Which(Which::Last)),
            ("past", Atom::Which(Which::Past)),
            ("previous", Atom::Which(Which::Last)),
            ("this", Atom::Which(Which::This)),
            ("next", Atom::Which(Which::Next)),
            ("coming", Atom::Which(Which::Coming)),
            ("that", Atom::Which(Which::That)),
            ("last_after", Atom::WhichAfter(Which::Last)),
            ("this_after", Atom::WhichAfter(Which::This)),
            ("next_after", Atom::WhichAfter(Which::Next)),
            ("that_after", Atom::WhichAfter(Which::That)),
            ("ago", Atom::Ago),
            ("ahead_after", Atom::Ahead),
            ("ahead_of_today", Atom::AheadOfToday),
            ("following", Atom::Following),
            ("week_of", Atom::WeekOf),
            ("later", Atom::Removed(1)),
            ("earlier", Atom::Removed(-1)),
            ("eve", Atom::Eve),
            ("since_told", Atom::SinceTold),
            ("later_told", Atom::Step(1)),
            ("day_before_told", Atom::Beside(-1)),
            ("day_after_told", Atom::Beside(1)),
            ("day_before_apart", Atom::BesideApart(-1)),
            ("day_after_apart", Atom::BesideApart(1)),
            ("same_day_told", Atom::Beside(0)),
            ("early", Atom::Part(Some(Third::Early))),
            ("mid", Atom::Part(Some(Third::Mid))),
            ("late", Atom::Part(Some(Third::Late))),
            ("part", Atom::Part(None)),
            ("noon", Atom::Noon),
            ("day_part", Atom::DayPart),
            ("vague", Atom::Vague),
            ("every", Atom::Every),
            ("habit", Atom::Habit),
            ("several", Atom::Several),
            ("one", Atom::One),
            ("half", Atom::Half),
            ("gregorian", Atom::Era(Calendar::Gregorian)),
            ("solar", Atom::Era(Calendar::Solar)),
            ("lunar", Atom::Era(Calendar::Lunar)),
            ("clock", Atom::ClockWord),
        ] {
            for word in file.words.get(name).into_iter().flatten() {
                self.add(word, atom);
            }
        }
        Ok(())
    }

    fn add_joins(&mut self, file: &File) -> Result<(), LexiconError> {
        let list = |name: &str| file.words.get(name).cloned().unwrap_or_default();
        let (of, range, between, and) =
            (list("of"), list("range"), list("between_and"), list("and"));
        of.iter().for_each(|w| self.joins.insert(w, Join::Of));
        list("comma")
            .iter()
            .for_each(|w| self.joins.insert(w, Join::Comma));
        for word in &range {
            let both = between.contains(word);
            self.joins
                .insert(word, if both { Join::RangeBoth } else { Join::Range });
        }
        for word in &and {
            let both = between.contains(word);
            self.joins
                .insert(word, if both { Join::AndBoth } else { Join::And });
        }
        for word in between
            .iter()
            .filter(|w| !range.contains(w) && !and.contains(w))
        {
            self.joins.insert(word, Join::BetweenAnd);
        }
        for (name, words) in &file.before {
            let before = before(name)?;
            words
                .iter()
                .for_each(|w| self.before.insert_reversed(w, before));
        }
        Ok(())
    }

    pub(super) fn atom(&self, tokens: &Tokens<'_>, at: usize) -> Option<(Atom, usize)> {
        self.atoms.at(tokens, at).map(|(atom, end)| (*atom, end))
    }

    pub(super) fn join(&self, tokens: &Tokens<'_>, at: usize) -> Option<(Join, usize)> {
        self.joins.at(tokens, at).map(|(join, end)| (*join, end))
    }
}

fn calendar(name: &str) -> Result<Calendar, LexiconError> {
    Ok(match name {
        "gregorian" => Calendar::Gregorian,
        "solar" => Calendar::Solar,
        "lunar" => Calendar::Lunar,
        "mecca" => Calendar::Mecca,
        other => {
            return Err(LexiconError::Value {
                value: other.to_owned(),
                what: "calendar",
            });
        }
    })
}

fn unit(name: &str) -> Result<Unit, LexiconError> {
    Ok(match name {
        "minute" => Unit::Minute,
        "hour" => Unit::Hour,
        "night" => Unit::Night,
        "day" => Unit::Day,
        "week" => Unit::Week,
        "weekend" => Unit::Weekend,
        "fortnight" => Unit::Fortnight,
        "month" => Unit::Month,
        "season" => Unit::Season,
        "quarter" => Unit::Quarter,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "century" => Unit::Century,
        other => {
            return Err(LexiconError::Value {
                value: other.to_owned(),
                what: "unit of time",
            });
        }
    })
}

/// "late month"
fn part_of(text: &str) -> Result<Atom, LexiconError> {
    let bad = || LexiconError::Value {
        value: text.to_owned(),
        what: "part of a period",
    };
    let (third, name) = text.split_once(' ').ok_or_else(bad)?;
    let third = match third {
        "early" => Third::Early,
        "mid" => Third::Mid,
        "late" => Third::Late,
        _ => return Err(bad()),
    };
    Ok(Atom::PartOf(third, unit(name)?))
}

fn before(name: &str) -> Result<Preposition, LexiconError> {
    Ok(match name {
        "at" => Preposition::At,
        "during" => Preposition::During,
        "since" => Preposition::Since,
        "until" => Preposition::Until,
        "before" => Preposition::Before,
        "after" => Preposition::After,
        "from" => Preposition::From,
        "between" => Preposition::Between,
        "for" => Preposition::For,
        "noise" => Preposition::Noise,
        other => {
            return Err(LexiconError::Value {
                value: other.to_owned(),
                what: "kind of preposition",
            });
        }
    })
}
