//! A quote in its sentence: which part of a text is shown around some words.

use crate::{Claim, Span, Text};

/// Characters shown on either side of a quote at most.
pub const REACH: usize = 240;

/// The sentence or sentences around a span.
#[must_use]
pub fn around(text: &Text<'_>, span: Span) -> Span {
    let low = span.start.saturating_sub(REACH);
    let high = (span.end + REACH).min(text.len());
    let before: Vec<char> = text
        .get(Span::new(low, span.start))
        .unwrap_or("")
        .chars()
        .collect();
    let start = (0..before.len()).rev().find(|&at| {
        let next = before.get(at + 1).copied();
        before[at] == '\n' || ends_sentence(before[at]) && next.is_some_and(char::is_whitespace)
    });
    let mut end = span.end;
    let last = text.get(Span::new(
        span.end.saturating_sub(1).max(span.start),
        span.end,
    ));
    let mut ended = last
        .and_then(|last| last.chars().next())
        .is_some_and(ends_sentence);
    for c in text.get(Span::new(span.end, high)).unwrap_or("").chars() {
        if c == '\n' || ended && c.is_whitespace() {
            break;
        }
        // A closing quotation mark or bracket still belongs to the sentence that just ended.
        ended = ends_sentence(c) || ended && !c.is_alphanumeric();
        end += 1;
    }
    Span::new(start.map_or(low, |at| low + at + 1), end)
}

/// A stretch cut into what is marked and what is not, in order and without gaps. The spans that are
/// to be marked may overlap, and are clipped.
#[must_use]
pub fn marked(within: Span, spans: &[Span]) -> Vec<(Span, bool)> {
    let mut spans: Vec<Span> = spans
        .iter()
        .map(|span| (span.start.max(within.start), span.end.min(within.end)))
        .filter(|(start, end)| start < end)
        .map(|(start, end)| Span::new(start, end))
        .collect();
    spans.sort_unstable();
    let mut parts = Vec::new();
    let mut at = within.start;
    for span in spans {
        if span.end <= at {
            continue;
        }
        let start = span.start.max(at);
        if at < start {
            parts.push((Span::new(at, start), false));
        }
        parts.push((Span::new(start, span.end), true));
        at = span.end;
    }
    if at < within.end {
        parts.push((Span::new(at, within.end), false));
    }
    parts
}

/// The sentence a claim stands on, cut into the words that carry it and the others; `None` if the
/// claim has neither spans nor pins.
#[must_use]
pub fn quoted(claim: &Claim, text: &Text<'_>) -> Option<Vec<(Span, bool)>> {
    let first_pin = || claim.pins.first().map(|pinned| pinned.pin.span);
    let span = claim.body.spans.first().copied().or_else(first_pin)?;
    let pins = pins_in(claim, span);
    let shown = if pins.is_empty() { vec![span] } else { pins };
    Some(marked(around(text, span), &shown))
}

/// The pins of a claim that lie in a span.
#[must_use]
pub fn pins_in(claim: &Claim, span: Span) -> Vec<Span> {
    let pins = claim.pins.iter().map(|pinned| pinned.pin.span);
    pins.filter(|pin| span.contains(pin)).collect()
}

const fn ends_sentence(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '؟' | '۔' | '…')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, words: &str, expected: &str) {
        let indexed = Text::new(text);
        let byte = text.find(words).unwrap();
        let span = indexed.span_of(byte..byte + words.len());
        assert_eq!(
            indexed.get(around(&indexed, span)).unwrap().trim(),
            expected
        );
    }

    #[test]
    fn a_quote_stands_in_its_own_sentence() {
        check("One. Two were held. Three.", "held", "Two were held.");
        check("One. “Two were held.” Three.", "held", "“Two were held.”");
        check(
            "About 3.5 million came.",
            "million",
            "About 3.5 million came.",
        );
        check("Headline\nTwo were held\nThree", "held", "Two were held");
        check(
            "یک. دو نفر بازداشت شدند؟ سه.",
            "نفر",
            "دو نفر بازداشت شدند؟",
        );
        check("Two were held. Three.", "Two were held.", "Two were held.");
    }

    #[test]
    fn marks_are_clipped_never_doubled_and_nothing_is_left_out() {
        let spans = [Span::new(2, 5), Span::new(3, 8), Span::new(90, 99)];
        let parts = marked(Span::new(0, 7), &spans);
        let expected = [(0, 2, false), (2, 5, true), (5, 7, true)];
        let expected = expected.map(|(start, end, mark)| (Span::new(start, end), mark));
        assert_eq!(parts, expected);
    }
}
