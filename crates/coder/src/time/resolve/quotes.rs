//! Quotations that the text dates: inside one, that date is the date line.

use crate::time::expr::{Expr, Found};
use crate::time::lexicon::TimeLexicon;
use crate::time::{Relation, TimeMention};
use crate::token::{Kind, Tokens};
use jiff::civil::Date;

/// How many tokens may stand between a date and the quotation it dates.
const REACH: usize = 14;
/// How many may stand between the date and a word of speech.
const SPEECH_REACH: usize = 18;
/// A quotation longer than this is an unclosed quotation mark.
const LONGEST: usize = 4000;

/// A quotation with the day it was spoken.
pub(super) struct Quote {
    /// First token, the quotation mark.
    pub from: usize,
    /// Token behind the last.
    pub to: usize,
    pub date: Date,
}

/// The quotations that a date in the sentence around them dates.
pub(super) fn dated(
    tokens: &Tokens<'_>,
    lexicon: &TimeLexicon,
    found: &[Found],
    mentions: &[TimeMention],
) -> Vec<Quote> {
    quotes(tokens)
        .into_iter()
        .filter_map(|(from, to)| {
            let date = before(tokens, lexicon, found, mentions, from)
                .or_else(|| behind(tokens, lexicon, found, mentions, to))?;
            Some(Quote { from, to, date })
        })
        .collect()
}

/// Outermost quotations as token ranges. A paragraph that begins with an opening mark continues
/// the one before it.
fn quotes(tokens: &Tokens<'_>) -> Vec<(usize, usize)> {
    let mut list = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, token) in tokens.list.iter().enumerate() {
        let mark = match token.kind {
            Kind::Mark(mark) => mark,
            _ => '\0',
        };
        if let Some((from, opening)) = open {
            let ended = token.breaks > 0
                && (mark != opening || opening == '"')
                && (opening == '"' || token.breaks > 1);
            if ended || at - from > LONGEST {
                list.push((from, at));
                open = None;
            } else if mark == closing(opening) {
                list.push((from, at + 1));
                open = None;
                continue;
            }
        }
        if open.is_none() && matches!(mark, '“' | '«' | '"') {
            open = Some((at, mark));
        }
    }
    list.extend(open.map(|(from, _)| (from, tokens.list.len())));
    list
}

const fn closing(opening: char) -> char {
    match opening {
        '“' => '”',
        '«' => '»',
        other => other,
    }
}

/// "… in a message on 20 November: “…"
fn before(
    tokens: &Tokens<'_>,
    lexicon: &TimeLexicon,
    found: &[Found],
    mentions: &[TimeMention],
    from: usize,
) -> Option<Date> {
    let index = found.partition_point(|f| f.to <= from).checked_sub(1)?;
    let time = &found[index];
    let gap = time.to..from;
    let near = gap.len() <= 8 && !ends_sentence(tokens, lexicon, gap);
    let speech = time.from.saturating_sub(SPEECH_REACH)..from;
    (near && speaks(tokens, lexicon, speech)).then(|| day(time, &mentions[index]))?
}

/// "“…,” she said in a message on 20 November."
fn behind(
    tokens: &Tokens<'_>,
    lexicon: &TimeLexicon,
    found: &[Found],
    mentions: &[TimeMention],
    to: usize,
) -> Option<Date> {
    let index = found.partition_point(|f| f.from < to);
    let time = found.get(index)?;
    let gap = to..time.from;
    let same =
        gap.len() <= REACH * 2 && !ends_sentence(tokens, lexicon, to.saturating_sub(2)..time.from);
    (same && speaks(tokens, lexicon, gap)).then(|| day(time, &mentions[index]))?
}

fn speaks(tokens: &Tokens<'_>, lexicon: &TimeLexicon, range: std::ops::Range<usize>) -> bool {
    tokens.list[range]
        .iter()
        .any(|t| lexicon.speech.contains(&t.hash))
}

fn ends_sentence(
    tokens: &Tokens<'_>,
    lexicon: &TimeLexicon,
    mut range: std::ops::Range<usize>,
) -> bool {
    range.any(|at| {
        let token = &tokens.list[at];
        let titled = at > 0 && lexicon.titles.contains(&tokens.list[at - 1].hash);
        matches!(token.kind, Kind::Mark('.' | '!' | '?')) && !titled || token.breaks > 0
    })
}

/// The day, if the time gives a single one in its own words.
fn day(time: &Found, mention: &TimeMention) -> Option<Date> {
    let dated = matches!(time.expr, Expr::Day { .. } | Expr::Either { .. }) && time.until.is_none();
    (dated && mention.relation == Relation::At).then_some(mention.start)?
}
