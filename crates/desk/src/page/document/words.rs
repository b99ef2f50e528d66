//! Words that people type, found in a text; places of a text that their browser names.

use crate::inert;
use record::{Span, Text};

/// Where words first stand in a text: exactly as typed, else as a page shows them, with any white
/// space for any other. `near` is where to look first. Time is linear in the text.
pub(super) fn find(text: &Text<'_>, typed: &str, near: Option<Span>) -> Option<Span> {
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    let meant = near.filter(|span| {
        let there = text.get(*span).unwrap_or("");
        collapsed(there).trim() == collapsed(typed)
    });
    meant
        .or_else(|| exact(text, typed, near))
        .or_else(|| as_shown(text, typed))
}

/// A span as a page names it: `12-40`, in Unicode scalar values, end exclusive.
pub(super) fn span(typed: &str) -> Option<Span> {
    let (start, end) = typed.trim().split_once('-')?;
    let (start, end) = (start.parse().ok()?, end.parse().ok()?);
    (start < end).then(|| Span::new(start, end))
}

fn exact(text: &Text<'_>, typed: &str, near: Option<Span>) -> Option<Span> {
    let all = text.as_str().match_indices(typed);
    match near {
        None => all
            .map(|(byte, _)| text.span_of(byte..byte + typed.len()))
            .next(),
        Some(near) => all
            .map(|(byte, _)| text.span_of(byte..byte + typed.len()))
            .min_by_key(|span| span.start.abs_diff(near.start)),
    }
}

fn as_shown(text: &Text<'_>, typed: &str) -> Option<Span> {
    let (within, wanted) = (collapsed(text.as_str()), collapsed(typed));
    let byte = within.find(&wanted)?;
    let first = within[..byte].chars().count();
    let last = first + wanted.chars().count() - 1;
    // The same walk as in `collapsed`, to find what was collapsed into these two.
    let (mut at, mut gap) = (0, false);
    let mut start = None;
    for (offset, c) in text.as_str().chars().enumerate() {
        let space = inert::shown(c).is_whitespace();
        let own = if space && gap { at - 1 } else { at };
        at = own + 1;
        gap = space;
        if own == first && start.is_none() {
            start = Some(offset);
        }
        if own == last {
            return start.map(|start| Span::new(start, offset + 1));
        }
    }
    None
}

/// A text as a page shows it, each run of white space as one space.
fn collapsed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars().map(inert::shown) {
        let space = c.is_whitespace();
        if !(space && gap) {
            out.push(if space { ' ' } else { c });
        }
        gap = space;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_as_typed_or_as_shown_and_given_as_they_stand() {
        let raw = "Guards\u{202e} shot\r\n two  men. Two men fled; two men hid.";
        let text = Text::new(raw);
        let words = |typed: &str, near| find(&text, typed, near).and_then(|span| text.get(span));
        assert_eq!(words("two men hid", None), Some("two men hid"));
        // What a page shows of a turned direction and of a line's end, as pasted from it.
        assert_eq!(
            words("Guards· shot two men", None),
            Some("Guards\u{202e} shot\r\n two  men")
        );
        assert_eq!(words("three men", None), None);
        assert_eq!(words("  ", None), None);
    }

    #[test]
    fn of_equal_words_the_nearest_are_meant() {
        let text = Text::new("two men fled; two men hid");
        let near = Some(Span::new(14, 21));
        assert_eq!(find(&text, "two men", near), near);
        assert_eq!(find(&text, "two men", None), Some(Span::new(0, 7)));
        assert_eq!(find(&text, "men", near), Some(Span::new(18, 21)));
    }

    #[test]
    fn a_span_is_two_offsets_in_order() {
        assert_eq!(span("3-9"), Some(Span::new(3, 9)));
        for bad in ["9-3", "3-3", "3", "", "-1-3", "a-b"] {
            assert_eq!(span(bad), None, "{bad}");
        }
    }
}
