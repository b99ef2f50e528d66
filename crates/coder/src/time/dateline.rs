//! The day a text says it speaks from: a dateline, or dates that head its lines.

use super::calendar::{Calendar, Ymd, to_date};
use super::expr::{Expr, Year};
use super::lexicon::{Atom, TimeLexicon};
use super::parse;
use crate::fold;
use crate::token::{Kind, Tokens};
use jiff::civil::Date;
use record::{DateLine, DateLineFrom};
use std::ops::Range;

/// How many tokens of a text are searched for a dateline.
const REACH: usize = 4000;
/// How many tokens into a text a line that is nothing but a date may stand: under the outlet's
/// name and the headline.
const HEAD: usize = 60;
/// How many tokens may stand between the start of a line and the date of its dateline.
const PLACE: usize = 14;

/// A date that heads a line and dates it: "2026-01-08: …".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineDate {
    /// First token of the date.
    pub from: usize,
    /// Token behind the colon.
    pub to: usize,
    /// Token behind the last that it dates.
    pub until: usize,
    /// The date.
    pub date: Date,
}

/// The dates that head lines of a text; each holds to the next head or the next empty line.
///
/// Only numeric dates with the year first, followed by a colon or a dash, count.
#[must_use]
pub fn line_dates(tokens: &Tokens<'_>) -> Vec<LineDate> {
    let mut heads: Vec<LineDate> = Vec::new();
    let list = &tokens.list;
    for at in 0..list.len() {
        if at > 0 && list[at].breaks == 0 || list[at].kind != Kind::Number {
            continue;
        }
        if let Some(date) = iso(tokens, at) {
            heads.push(LineDate {
                from: at,
                to: at + 6,
                until: list.len(),
                date,
            });
        }
    }
    for index in 0..heads.len() {
        let next = heads.get(index + 1).map_or(list.len(), |head| head.from);
        let from = heads[index].to;
        let until = (from..next).find(|&at| list[at].breaks > 1).unwrap_or(next);
        heads[index].until = until;
    }
    heads
}

/// "2026-01-08:" at a token.
fn iso(tokens: &Tokens<'_>, at: usize) -> Option<Date> {
    let list = tokens.list.get(at..at + 6)?;
    let tied = list[1..5].iter().all(|t| !t.spaced) && list[1].is('-') && list[3].is('-');
    let head = matches!(list[5].kind, Kind::Mark(':' | '–' | '—'));
    if !tied || !head || list[5].breaks > 0 {
        return None;
    }
    let number = |at: usize, length: usize| {
        let text = tokens.str(at);
        let digits = text.chars().map(|c| fold::digit_of(c).map(i32::from));
        let value = digits
            .clone()
            .try_fold(0, |value, digit| Some(value * 10 + digit?))?;
        (digits.count() == length).then_some(value)
    };
    let (year, month, day) = (number(at, 4)?, number(at + 2, 2)?, number(at + 4, 2)?);
    let calendar = if (1300..=1450).contains(&year) {
        Calendar::Solar
    } else {
        Calendar::Gregorian
    };
    to_date(
        calendar,
        Ymd {
            year,
            month: u8::try_from(month).ok()?,
            day: u8::try_from(day).ok()?,
        },
    )
}

/// The dateline of a text, and the tokens of its date.
///
/// Three forms count: a line that opens with a place and a full date before a dash or an agency
/// in brackets ("ZARVAND, 5 OCT 89 (NNA) --"); a full date behind words such as "published on";
/// a line at the head that is nothing but a full date, perhaps with the time of day. A date on a line of its own before a line of
/// page navigation is the day on which the page was viewed, and is refused.
#[must_use]
pub fn dateline(tokens: &Tokens<'_>, lexicon: &TimeLexicon) -> Option<(DateLine, Range<usize>)> {
    let list = &tokens.list;
    let mut line = 0;
    let mut at = 0;
    while at < list.len().min(REACH) {
        if list[at].breaks > 0 {
            line = at;
        }
        let starts = list[at].kind == Kind::Number || lexicon.atoms.may_begin(list[at].hash);
        let date = starts.then(|| full_date_at(tokens, lexicon, at)).flatten();
        let Some((date, end)) = date else {
            at += 1;
            continue;
        };
        if opens_report(tokens, line, at, end)
            || lexicon.published.before(tokens, at).is_some()
            || line == at && at < HEAD && is_whole_line(tokens, lexicon, behind_clock(tokens, end))
            || line == 0 && at <= PLACE && heads_report(tokens, lexicon, at, end)
        {
            let text = tokens.slice(at, end).to_owned();
            return Some((
                DateLine {
                    date,
                    from: DateLineFrom::Dateline,
                    text,
                },
                at..end,
            ));
        }
        at = end;
    }
    None
}

fn full_date_at(tokens: &Tokens<'_>, lexicon: &TimeLexicon, at: usize) -> Option<(Date, usize)> {
    if matches!(
        lexicon.atom(tokens, at),
        Some((Atom::Part(_) | Atom::DayPart | Atom::Eve, _))
    ) {
        return None;
    }
    let (expr, end) = parse::core_at(tokens, lexicon, at)?;
    let (calendar, ymd) = match expr {
        Expr::Day {
            calendar,
            year: Some(Year::Number(year)),
            month,
            day,
            ..
        } => (calendar, Ymd { year, month, day }),
        Expr::Either {
            year: Some(Year::Number(year)),
            first,
            second,
        } => {
            let day_first = first > 12 || lexicon.day_first && second <= 12;
            let (month, day) = if day_first {
                (second, first)
            } else {
                (first, second)
            };
            (Calendar::Gregorian, Ymd { year, month, day })
        }
        _ => return None,
    };
    Some((to_date(calendar, ymd)?, end))
}

/// "Zarvand, May 3, 2016—After", "SAN TAVO, 8 MAR 91 (NNA-RT) -- [TEXT]".
fn opens_report(tokens: &Tokens<'_>, line: usize, at: usize, end: usize) -> bool {
    let place = &tokens.list[line..at];
    let named = !place.is_empty()
        && place.len() <= PLACE
        && place.iter().all(|t| match t.kind {
            Kind::Word => {
                t.is_capital()
                    || t.end - t.start <= 3
                    || !tokens.text[t.start as usize..t.end as usize].is_ascii()
            }
            Kind::Mark(mark) => {
                matches!(mark, ',' | '.' | '(' | ')' | '/' | '-' | '–' | '،' | '\'')
            }
            _ => false,
        })
        && place.iter().any(|t| t.is_word());
    let behind = tokens.list.get(end..).unwrap_or_default();
    let same_line = |at: usize| behind.get(at).is_some_and(|t| t.breaks == 0);
    let dash = |at: usize| {
        behind
            .get(at)
            .is_some_and(|t| t.breaks < 2 && matches!(t.kind, Kind::Mark('-' | '–' | '—' | ':')))
            && behind.get(at + 1).is_some_and(|t| t.breaks < 2)
    };
    let agency = || {
        let close = behind.iter().take(12).position(|t| t.is(')'))?;
        (behind[0].is('(') && dash(close + 1)).then_some(())
    };
    named && (same_line(0) && dash(0) || !behind.is_empty() && agency().is_some())
}

/// "Daily report on the rights of citizens – Friday 8 November 2024": the first line, which ends with
/// its date and is no sentence.
fn heads_report(tokens: &Tokens<'_>, lexicon: &TimeLexicon, at: usize, end: usize) -> bool {
    let plain = |token: &crate::token::Token| {
        token.breaks == 0 && !matches!(token.kind, Kind::Mark('.' | '!' | '?' | '؟'))
    };
    let weekday = |at: usize| matches!(lexicon.atom(tokens, at), Some((Atom::Weekday { .. }, _)));
    let named = weekday(at) || at > 0 && weekday(at - 1);
    let parted = tokens.list[at.saturating_sub(3).max(1).min(at)..at]
        .iter()
        .any(|token| matches!(token.kind, Kind::Mark('-' | '–' | '—' | 'ـ' | '|')));
    let ended = tokens.list.get(end).is_some_and(|next| next.breaks > 0);
    named && parted && ended && tokens.list[1..at.max(1)].iter().all(plain)
}

/// Behind a time of day on the same line: ", 10:40".
fn behind_clock(tokens: &Tokens<'_>, end: usize) -> usize {
    let rest = tokens.list[end..].iter().take(6);
    let clock = |token: &crate::token::Token| {
        token.breaks == 0
            && (token.kind == Kind::Number || matches!(token.kind, Kind::Mark(',' | ':' | '.')))
    };
    end + rest.take_while(|token| clock(token)).count()
}

/// Whether a line ends at a token and what follows is the article, not the page.
fn is_whole_line(tokens: &Tokens<'_>, lexicon: &TimeLexicon, end: usize) -> bool {
    tokens.list.get(end).is_some_and(|next| next.breaks > 0) && !is_navigation(tokens, lexicon, end)
}

/// Whether a date stands on a line of its own before a line of page navigation: the day on which
/// the page was viewed.
pub(super) fn heads_page(
    tokens: &Tokens<'_>,
    lexicon: &TimeLexicon,
    from: usize,
    end: usize,
) -> bool {
    let list = &tokens.list;
    let own = from < HEAD && (from == 0 || list[from].breaks > 0);
    let ended = list.get(end).is_some_and(|next| next.breaks > 0);
    own && ended && is_navigation(tokens, lexicon, end)
}

/// Whether the line that begins at a token belongs to the page.
fn is_navigation(tokens: &Tokens<'_>, lexicon: &TimeLexicon, end: usize) -> bool {
    let word = tokens.str(end);
    let glued = word
        .char_indices()
        .skip(1)
        .find(|(_, c)| c.is_uppercase())
        .map_or(word.len(), |(at, _)| at);
    lexicon.navigation.contains(&fold::hash(word))
        || lexicon.navigation.contains(&fold::hash(&word[..glued]))
}
