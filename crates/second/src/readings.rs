//! What the coder's own readers see in a text: the answer's words are read by them, and not by
//! whoever gave the answer.

use coder::number::NumberMention;
use coder::place::{PlaceMention, Role};
use coder::time::{Relation, TimeMention};
use coder::token::Tokens;
use coder::{Coder, Report};
use record::{Counted, DateLine, Flag, Place, TimePrecision, When};
use std::ops::Range;

/// The mentions of one document.
pub(crate) struct Readings<'a> {
    tokens: Tokens<'a>,
    read: coder::Readings<'a>,
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
        let tokens = coder.tokens(report);
        let read = coder.readings(report, &tokens);
        Self { tokens, read }
    }

    /// The dateline found in the text, if the report came without a day.
    pub(crate) const fn dateline(&self) -> Option<&DateLine> {
        self.read.dateline.as_ref()
    }

    /// The country that the text is plainly about, with the bytes that show it.
    pub(crate) fn country(&self) -> Option<(Place, Range<usize>)> {
        let (shown, country) = self.read.country.as_ref()?;
        let mention = &self.read.places[*shown];
        let at = self.tokens.bytes(mention.from, mention.to);
        Some((country.to_place(&self.tokens.text[at.clone()]), at))
    }

    /// The place that stands at some bytes of the text; none if the place reader sees none. Of
    /// several one in the text's own country goes first: "downtown Lima" is no Downtown elsewhere.
    /// Where the words are part of a longer name, or of none, the same words elsewhere in the text
    /// may be one: "Mexico", quoted from "Mexico City".
    pub(crate) fn place(&self, at: &Range<usize>) -> Option<Place> {
        let home = self
            .read
            .country
            .as_ref()
            .map(|(_, country)| country.country);
        let places = &self.read.places;
        let shared = |place: &&PlaceMention<'_>| self.shared(at, place.from, place.to);
        let bytes = |place: &PlaceMention<'_>| self.tokens.bytes(place.from, place.to);
        let whole = |place: &&PlaceMention<'_>| {
            let bytes = bytes(place);
            at.start <= bytes.start && bytes.end <= at.end
        };
        let words = &self.tokens.text[at.clone()];
        let there = places.iter().filter(|place| shared(place) > 0);
        let found = there
            .clone()
            .filter(whole)
            .max_by_key(|place| {
                let at_home = home.is_some_and(|home| home == place.place.country);
                let named = place.role == Role::Name;
                (at_home, place.place.located, named, shared(place))
            })
            .or_else(|| {
                let mut alike = places.iter();
                alike.find(|place| &self.tokens.text[bytes(place)] == words)
            })
            .or_else(|| there.max_by_key(shared))?;
        Some(found.place.to_place(words))
    }

    /// The time that stands at some bytes of the text, without days if the words settle none.
    pub(crate) fn time(&self, at: &Range<usize>) -> (When, Option<Flag>) {
        let shared = |time: &&TimeMention| self.shared(at, time.from, time.to);
        let mut found: Vec<&TimeMention> = self
            .read
            .times
            .iter()
            .filter(|time| shared(time) > 0)
            .collect();
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
        let mut found = self.read.numbers.iter().filter(counts);
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
