//! A look at a page before it is parsed: shapes over which a parser takes too long or too much.
//!
//! Parsing HTML is not linear: each block looks up through all open elements, each paragraph
//! opens again every `<b>` and `<font>` that was left open, each attribute is compared with those
//! before it. Real pages stay small in all three; this scan counts them in one pass and errs on
//! the high side.

use super::pieces::{Piece, Pieces, Tag, is_foreign};
use std::collections::HashMap;
use std::fmt;

/// Open elements at once. Browsers themselves stop nesting at 512; pages with forgotten end tags
/// need some room above that.
const DEPTH: usize = 1_000;

/// A table counts as four: its body, row and cell close themselves and are not counted.
const TABLE: usize = 4;

/// Ampersands of a page: the parser takes quadratic time over them, a tenth of a second for these.
const AMPERSANDS: usize = 100_000;

/// Attributes of one tag.
const ATTRIBUTES: usize = 1_000;

/// Tags of a page; one of 16 MiB that is an article has fewer.
const TAGS: usize = 400_000;

/// Open elements that are looked through, summed over all tags: about a second of parsing.
const LOOKS: usize = 100_000_000;

/// Elements made by opening others again, summed over all tags.
const REOPENED: usize = 3_000_000;

/// Bytes of text times the elements that they are in, summed over the page: each step of finding
/// the article weighs an element by all the text in it. A page of a megabyte has a tenth of this.
const BURIED: usize = 200_000_000;

/// Why a page is not parsed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Danger {
    /// Too many elements are open at once.
    Deep,
    /// A tag has too many attributes.
    Attributes,
    /// Too many tags.
    Tags,
    /// Too much text is in too many elements.
    Buried,
    /// Parsing it would take far longer than its length.
    Slow,
}

impl fmt::Display for Danger {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Deep => write!(out, "is nested more than {DEPTH} elements deep"),
            Self::Attributes => write!(out, "has a tag with more than {ATTRIBUTES} attributes"),
            Self::Tags => write!(out, "has more than {TAGS} tags"),
            Self::Buried => write!(out, "has much text in deeply nested elements"),
            Self::Slow => write!(out, "has too many unclosed tags or bare ampersands"),
        }
    }
}

/// What speaks against parsing a page; `None` for every ordinary one. Linear time.
pub(super) fn danger(html: &str) -> Option<Danger> {
    if html.bytes().filter(|&byte| byte == b'&').count() > AMPERSANDS {
        return Some(Danger::Slow);
    }
    let mut scan = Scan::default();
    Pieces::new(html).find_map(|piece| match piece {
        Piece::Tag(tag) => scan.tag(&tag),
        Piece::Text(text) => scan.text(text),
    })
}

#[derive(Default)]
struct Scan {
    open: HashMap<String, usize>,
    depth: usize,
    /// Of the open elements, those that a parser opens again.
    formatting: usize,
    /// Of the open elements, those in which HTML's own rules do not hold.
    foreign: usize,
    tags: usize,
    /// Attributes of the page's root and body, which a parser gathers from all tags of the name.
    gathered: usize,
    looks: usize,
    buried: usize,
    reopened: usize,
}

impl Scan {
    fn tag(&mut self, tag: &Tag<'_>) -> Option<Danger> {
        self.tags += 1;
        self.looks += self.depth;
        self.reopened += self.formatting;
        let name = tag.name.to_ascii_lowercase();
        if matches!(&*name, "html" | "body") {
            self.gathered += tag.attributes;
        }
        if tag.is_end {
            self.close(&name);
        } else if !(closes_itself(&name, self.foreign > 0) || tag.is_empty && self.foreign > 0) {
            self.depth += weight(&name);
            self.formatting += usize::from(is_formatting(&name));
            self.foreign += usize::from(is_foreign(&name));
            *self.open.entry(name).or_default() += 1;
        }
        if self.depth > DEPTH {
            Some(Danger::Deep)
        } else if tag.attributes.max(self.gathered) > ATTRIBUTES {
            Some(Danger::Attributes)
        } else if self.tags > TAGS {
            Some(Danger::Tags)
        } else if self.looks > LOOKS || self.reopened > REOPENED {
            Some(Danger::Slow)
        } else {
            None
        }
    }

    fn text(&mut self, text: &str) -> Option<Danger> {
        self.buried = self
            .buried
            .saturating_add(text.len().saturating_mul(self.depth));
        (self.buried > BURIED).then_some(Danger::Buried)
    }

    fn close(&mut self, name: &str) {
        let Some(count) = self.open.get_mut(name).filter(|count| **count > 0) else {
            return;
        };
        *count -= 1;
        self.depth -= weight(name);
        self.formatting -= usize::from(is_formatting(name));
        self.foreign -= usize::from(is_foreign(name));
    }
}

/// Elements without an end tag, and those that the next of their kind closes; the latter nest
/// only inside elements that count themselves.
fn closes_itself(name: &str, in_foreign: bool) -> bool {
    match name {
        "area" | "base" | "br" | "col" | "embed" | "hr" | "img" | "input" | "link" | "meta"
        | "param" | "source" | "track" | "wbr" | "html" | "head" | "body" | "p" | "li" | "dt"
        | "dd" | "a" | "nobr" => true,
        "td" | "th" | "tr" | "tbody" | "thead" | "tfoot" | "option" => !in_foreign,
        _ => false,
    }
}

fn weight(name: &str) -> usize {
    if name == "table" { TABLE } else { 1 }
}

fn is_formatting(name: &str) -> bool {
    matches!(
        name,
        "b" | "big"
            | "code"
            | "em"
            | "font"
            | "i"
            | "s"
            | "small"
            | "strike"
            | "strong"
            | "tt"
            | "u"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_dangerous_pages_are_refused() {
        for (name, html, expected) in [
            ("nested", "<div>".repeat(100_000), Some(Danger::Deep)),
            (
                "closed by another",
                "<div></b>".repeat(100_000),
                Some(Danger::Deep),
            ),
            (
                "nested in a drawing",
                format!("<svg>{}", "<td>".repeat(3_000)),
                Some(Danger::Deep),
            ),
            (
                "a style in a drawing",
                format!("<svg><style>{}", "<i>".repeat(3_000)),
                Some(Danger::Deep),
            ),
            ("paragraphs without end", "<p>word ".repeat(100_000), None),
            (
                "cells without end",
                format!("<table>{}", "<tr><td>word".repeat(50_000)),
                None,
            ),
            ("siblings", "<div><b>word</b></div>".repeat(50_000), None),
            ("anchors without end", "<a name=x>word".repeat(50_000), None),
            (
                "attributes",
                format!("<p {}>", "a=1 ".repeat(2_000)),
                Some(Danger::Attributes),
            ),
            (
                "one long attribute",
                format!("<p title=\"{}\">", "a=1 > ".repeat(9_000)),
                None,
            ),
            (
                "a long script",
                format!("<script>{}</script>", "'<div>'".repeat(9_000)),
                None,
            ),
            (
                "a long comment",
                format!("<!--{}-->", "<div>".repeat(9_000)),
                None,
            ),
            (
                "bold without end",
                format!("{}{}", "<b class=x>".repeat(1_000), "<p>word".repeat(9_000)),
                Some(Danger::Slow),
            ),
            (
                "nested tables",
                "<table><tr><td>".repeat(300),
                Some(Danger::Deep),
            ),
            ("ampersands", "&".repeat(200_000), Some(Danger::Slow)),
            ("tags", "<br>".repeat(500_000), Some(Danger::Tags)),
        ] {
            assert_eq!(danger(&html), expected, "{name}");
        }
    }
}
