//! A quote in its sentence.
//!
//! A sentence always has a line to itself, so that a terminal lays out Persian from the right and
//! English from the left, and neither turns the other.

use super::{Page, safe};
use record::{Span, Text};

/// Characters shown on either side of a quote at most.
const REACH: usize = 240;

/// The sentence or sentences around a span.
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

/// Part of a text with some spans in it marked; spans may overlap, and are clipped.
pub fn marked(page: &Page, text: &Text<'_>, within: Span, spans: &[Span]) -> String {
    let mut spans: Vec<Span> = spans
        .iter()
        .map(|span| (span.start.max(within.start), span.end.min(within.end)))
        .filter(|(start, end)| start < end)
        .map(|(start, end)| Span::new(start, end))
        .collect();
    spans.sort_unstable();
    let words = |start: usize, end: usize| text.get(Span::new(start, end)).unwrap_or("");
    let mut out = String::new();
    let mut at = within.start;
    for span in spans {
        if span.end <= at {
            continue;
        }
        let start = span.start.max(at);
        out.push_str(&safe::part(words(at, start)));
        let quote = safe::part(words(start, span.end));
        let trimmed = quote.trim();
        if !trimmed.is_empty() {
            let (before, after) = quote.split_once(trimmed).unwrap_or_default();
            out.push_str(&format!("{before}{}{after}", page.mark(trimmed)));
        }
        at = span.end;
    }
    out.push_str(&safe::part(words(at, within.end)));
    out.trim().to_owned()
}

/// The sentence around the first span with all of the spans marked in it.
pub fn quote(page: &Page, text: &Text<'_>, spans: &[Span]) -> Option<String> {
    let first = *spans.first()?;
    let sentence = around(text, first);
    let shown = marked(page, text, sentence, spans);
    let cut_before = first.start.saturating_sub(REACH) == sentence.start && sentence.start > 0;
    let cut_after = first.end + REACH == sentence.end && sentence.end < text.len();
    let (before, after) = (
        if cut_before { "…" } else { "" },
        if cut_after { "…" } else { "" },
    );
    Some(format!("{before}{shown}{after}"))
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
    fn marks_are_clipped_and_never_doubled() {
        let page = Page::new();
        let text = Text::new("a bc\u{1b} def");
        let spans = [Span::new(2, 5), Span::new(3, 8), Span::new(90, 99)];
        let shown = marked(&page, &text, Span::new(0, 7), &spans);
        assert_eq!(shown.matches('⟦').count(), 2, "{shown}");
        assert!(!shown.contains('\u{1b}'));
    }
}
