//! A quote in its sentence.
//!
//! A sentence always has a line to itself, so that a terminal lays out Persian from the right and
//! English from the left, and neither turns the other.

use super::{Page, safe};
pub use record::sentence::around;
use record::sentence::{self, REACH};
use record::{Span, Text};

/// Part of a text with some spans in it marked; spans may overlap, and are clipped.
pub fn marked(page: &Page, text: &Text<'_>, within: Span, spans: &[Span]) -> String {
    parts(page, text, &sentence::marked(within, spans))
}

/// Parts of a text one after the other, those that are marked between marks.
pub fn parts(page: &Page, text: &Text<'_>, parts: &[(Span, bool)]) -> String {
    let mut out = String::new();
    for (span, mark) in parts {
        let words = safe::part(text.get(*span).unwrap_or(""));
        let trimmed = words.trim();
        if *mark && !trimmed.is_empty() {
            let (before, after) = words.split_once(trimmed).unwrap_or_default();
            out.push_str(&format!("{before}{}{after}", page.mark(trimmed)));
        } else if !*mark {
            out.push_str(&words);
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

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
