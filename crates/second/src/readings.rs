//! What the coder's own readers see in a text: the answer's words are read by them, and not by
//! whoever gave the answer.

use coder::number::{self, NumberMention};
use coder::place::{self, PlaceMention, Role};
use coder::time::{self, Relation, TimeContext, TimeMention};
use coder::token::Tokens;
use coder::{Coder, Report, script_language};
use record::{Counted, DateLine, Flag, Place, TimePrecision, When};
use std::ops::Range;

/// The mentions of one document.
pub(crate) struct Readings<'a> {
    tokens: Tokens<'a>,
    times: Vec<TimeMention>,
    numbers: Vec<NumberMention>,
    places: Vec<PlaceMention<'a>>,
    /// The dateline found in the text, if the report came without a day.
    pub dateline: Option<DateLine>,
}

/// The bounds of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bounds {
    pub min: Option<u64>,
    pub max: Option<u64>,
    pub about: bool,
}

impl<'a> Readings<'a> {
    /// Reads a document; in a language without lexicons only its places.
    pub(crate) fn new(coder: &'a Coder, report: &Report<'a>) -> Self {
        let tokens = Tokens::new(report.text);
        let language = report
            .language
            .unwrap_or_else(|| script_language(report.text));
        let (mut times, mut numbers, mut dateline) = (Vec::new(), Vec::new(), None);
        if let Some((of_numbers, of_times)) = coder.lexicons(language) {
            if report.published.is_none() {
                dateline = time::dateline(&tokens, of_times).map(|(line, _)| line);
            }
            let context = TimeContext {
                date_line: report.published.or(dateline.as_ref().map(|line| line.date)),
                ..TimeContext::default()
            };
            times = time::read(&tokens, of_times, &context);
            numbers = number::read(&tokens, of_numbers);
        }
        let mut in_time = vec![0; tokens.list.len()];
        for time in &times {
            in_time[time.from..time.to.min(tokens.list.len())].fill(1);
        }
        let hints = place::Hints {
            times: &in_time,
            ..place::Hints::default()
        };
        let places = place::read_with(&tokens, coder.gazetteer(), hints);
        Self {
            tokens,
            times,
            numbers,
            places,
            dateline,
        }
    }

    /// The place that stands at some bytes of the text; none if the place reader sees none.
    pub(crate) fn place(&self, at: &Range<usize>) -> Option<Place> {
        let shared = |place: &&PlaceMention<'_>| self.shared(at, place.from, place.to);
        let found = self
            .places
            .iter()
            .filter(|place| shared(place) > 0)
            .max_by_key(|place| (place.role == Role::Name, shared(place)))?;
        Some(found.place.to_place(&self.tokens.text[at.clone()]))
    }

    /// The time that stands at some bytes of the text, without days if the words settle none.
    pub(crate) fn time(&self, at: &Range<usize>) -> (When, Option<Flag>) {
        let shared = |time: &&TimeMention| self.shared(at, time.from, time.to);
        let mut found: Vec<&TimeMention> =
            self.times.iter().filter(|time| shared(time) > 0).collect();
        // "From Monday until Wednesday" is one time; of others the longest words count.
        let ends_later = |pair: &[&TimeMention]| pair[1].relation == Relation::Until;
        if found.len() > 1 && !found.windows(2).all(ends_later) {
            found.sort_by_key(|time| std::cmp::Reverse(shared(time)));
            found.truncate(1);
        }
        let mut when = When {
            text: self.tokens.text[at.clone()].to_owned(),
            start: None,
            end: None,
            precision: None,
        };
        let (Some(first), Some(last)) = (found.first(), found.last()) else {
            return (when, None);
        };
        (when.start, when.end) = (first.start, last.end);
        when.precision = match first.precision {
            Some(TimePrecision::Day) if found.len() > 1 => Some(TimePrecision::Days),
            Some(TimePrecision::Year) if found.len() > 1 => Some(TimePrecision::Years),
            precision => precision,
        };
        (when, found.iter().find_map(|time| time.flag))
    }

    /// The number that stands at some bytes of the text; none if there is none, or several.
    pub(crate) fn number(&self, of: Counted, at: &Range<usize>) -> Option<Bounds> {
        let counts = |number: &&NumberMention| {
            let is_length = matches!(of, Counted::Years | Counted::Lashes);
            !number.ordinal
                && (!number.measure || is_length)
                && self.shared(at, number.core, number.to) > 0
        };
        let mut found = self.numbers.iter().filter(counts);
        let number = found.next().filter(|_| found.next().is_none())?;
        Some(Bounds {
            min: number.min,
            max: number.max,
            about: number.about,
        })
    }

    /// How many bytes tokens share with a stretch of the text.
    fn shared(&self, at: &Range<usize>, from: usize, to: usize) -> usize {
        let bytes = self.tokens.bytes(from, to);
        at.end
            .min(bytes.end)
            .saturating_sub(at.start.max(bytes.start))
    }
}
