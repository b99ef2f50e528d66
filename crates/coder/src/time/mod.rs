//! When: dates, periods and relative times, resolved to days of the Gregorian calendar.
//!
//! Text → atoms of the lexicon → expressions (`Expr`) → mentions with days. Language is data:
//! the lexicon says which words are months, units or modifiers and in which order they may come;
//! the grammar and the calendars are one for all languages.

pub mod calendar;
mod dateline;
mod expr;
mod feast;
mod lexicon;
mod moons;
mod parse;
mod resolve;
mod sky;

pub use dateline::{LineDate, dateline, line_dates};
pub use lexicon::TimeLexicon;

use crate::token::Tokens;
use jiff::civil::Date;
use record::{Flag, TimePrecision};

/// A time in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeMention {
    /// First token, preposition included: "on 18 November", "since early June".
    pub from: usize,
    /// Token behind the last.
    pub to: usize,
    /// First day; `None` if it is open or unknown.
    pub start: Option<Date>,
    /// Last day, included; `None` if it is open or unknown.
    pub end: Option<Date>,
    /// How fine the words are; given also where the days are unknown.
    pub precision: Option<TimePrecision>,
    /// A weekday that is not that date's.
    pub flag: Option<Flag>,
    /// How the time stands to what it is said of.
    pub relation: Relation,
    /// Whether the words are finer than a day: a clock time, minutes, hours.
    pub within_day: bool,
    /// What the days were resolved from.
    pub resolved_from: ResolvedFrom,
    /// How many days it lies behind what the text told: "two days later", "a day after his arrest".
    pub later: Option<i32>,
    /// Whether it counts from what the text tells, in any unit: "three years after".
    pub counted: bool,
    /// Of "since August", the last day of August, and how fine those words are.
    pub opening: Option<(Date, TimePrecision)>,
}

/// How a time stands to what it is said of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relation {
    /// At or in it: "on Monday", "in 2018", also inside a noun phrase ("the November 2019 uprising").
    At,
    /// Somewhere within or throughout it: "during January", "over the past year".
    During,
    /// From it on; the end is the date line.
    Since,
    /// Up to it: "until", "by"; the start is open.
    Until,
    /// Before it; the days are those of the point of reference.
    Before,
    /// After it; the days are those of the point of reference, unknown in "a day after his arrest".
    After,
    /// "recently", "in the past few days", "a few weeks ago": no days.
    Vague,
    /// "for two weeks", "five years": a length, not a position; no days.
    Duration,
    /// "every Friday", "daily": no days.
    Habit,
    /// A time of day alone, "at 18:00": no days.
    Clock,
}

/// What the days of a time were resolved from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ResolvedFrom {
    /// The words give the days themselves.
    Words,
    /// The document's date line.
    DateLine,
    /// The date that heads the line of the text.
    LineHead,
    /// The date that the text gives for the quotation around it.
    Quotation,
    /// A day and month with the year of the nearest full date in the text.
    NearestDate,
    /// The time that the text told before: "two days later", "in March of that year".
    Told,
    /// Days are missing because nothing anchors the words.
    NoAnchor,
    /// The words settle no days: vague words, lengths, habits.
    Nothing,
}

/// Which way words without a direction point: "on Friday", "March 3".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Direction {
    /// Back, as in reports: the last such day up to the date line.
    #[default]
    Past,
    /// Ahead, as in appointments: the next such day from the date line on.
    Future,
}

/// What a text's times are resolved against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct TimeContext {
    /// The document's date line, if it has one.
    pub date_line: Option<Date>,
    /// Which way words without a direction point.
    pub direction: Direction,
}

/// Reads all times of a text, in text order, without overlaps.
///
/// Relative words resolve by the codebook: against the date that heads their line, the date that
/// the text gives for the quotation around them, or the date line of the document. Never fails;
/// linear in the text. A [`Relation::Duration`] may cover a number that is a figure ("five years
/// in prison"); all other mentions are no figures.
#[must_use]
pub fn read(tokens: &Tokens<'_>, lexicon: &TimeLexicon, context: &TimeContext) -> Vec<TimeMention> {
    let found = parse::all(tokens, lexicon, context.direction == Direction::Future);
    resolve::all(tokens, lexicon, context, &found)
}
