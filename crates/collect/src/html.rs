//! Web pages: the article's text, and what the page says of itself.
//!
//! The page is decoded by its byte order mark, its bytes or its declaration, looked over for
//! shapes that a parser would take too long over, and parsed. What it says of itself is read
//! first: title, byline, site, address, and the day of publication from JSON-LD, meta tags or
//! time elements, in this order and with where it was found; never the day on which a page was
//! viewed. Then furniture is taken out (share bars, advertisements, trails, cookie banners,
//! related links, comments), the article's body is found by how text and links are spread over
//! the page, and its text is written with a blank line between paragraphs.
//!
//! A page nested too deep, or built to be slow, is read all the same: its tags are stripped,
//! nothing is sorted out, and a problem says so.

mod article;
mod elements;
mod labels;
mod lines;
mod meta;
mod pieces;
mod scan;
mod strip;

use crate::decode::decode;
use crate::item::Item;
use crate::reading::Reading;
use record::{Media, ProblemKind};

/// The name and version of the extractor that finds the article.
const EXTRACTOR: &str = "html 2";

/// The name and version of the extractor that only strips tags.
const STRIPPER: &str = "html-strip 2";

/// Bytes of a page in which a declaration of its encoding counts, as browsers have it, and some
/// more for pages that keep comments above it.
const DECLARATION: usize = 4096;

/// Reads a whole file as a web page.
pub(crate) fn read(bytes: Vec<u8>, reading: &mut Reading<'_>) {
    let declared = declared(&bytes[..bytes.len().min(DECLARATION)]);
    let Some(decoded) = decode(&bytes, declared.as_deref()) else {
        return reading.not_text();
    };
    if let Some(problem) = decoded.problem(reading.subject()) {
        reading.problem(problem);
    }
    match scan::danger(&decoded.text) {
        Some(danger) => stripped(bytes, &decoded.text, danger, reading),
        None => article(bytes, &decoded.text, reading),
    }
}

fn article(bytes: Vec<u8>, html: &str, reading: &mut Reading<'_>) {
    let article = article::extract(html);
    if article.text.is_empty() {
        return no_text(reading);
    }
    let about = article.about;
    let mut item = Item::new(Media::Html, EXTRACTOR, bytes, article.text);
    item.source = about.site;
    item.url = about.url;
    item.title = about.title;
    item.byline = about.byline;
    item.dateline = about.dateline;
    reading.item(item);
}

fn stripped(bytes: Vec<u8>, html: &str, danger: scan::Danger, reading: &mut Reading<'_>) {
    let message = format!(
        "this page {danger}, so its tags were stripped and menus may stand in its text; save the \
         article alone as text or HTML"
    );
    reading.fault(ProblemKind::Malformed, message);
    let text = strip::strip(html);
    if text.is_empty() {
        return no_text(reading);
    }
    reading.item(Item::new(Media::Html, STRIPPER, bytes, text));
}

fn no_text(reading: &mut Reading<'_>) {
    let message = "no article text was found in this page; open it in a browser, and save the \
                   article's text as a .txt file";
    reading.fault(ProblemKind::NoText, message);
}

/// The encoding that a page declares in its first bytes, by meta tag or XML declaration.
fn declared(head: &[u8]) -> Option<String> {
    let lower = head.to_ascii_lowercase();
    let after = |mark: &[u8]| {
        lower
            .windows(mark.len())
            .position(|window| window == mark)
            .map(|at| at + mark.len())
    };
    let at = match after(b"charset") {
        Some(at) => at,
        None if lower.trim_ascii_start().starts_with(b"<?xml") => after(b"encoding")?,
        None => return None,
    };
    let label: Vec<u8> = lower[at..]
        .iter()
        .copied()
        .skip_while(|byte| byte.is_ascii_whitespace() || b"='\"".contains(byte))
        .take_while(|byte| byte.is_ascii_alphanumeric() || b"-_:.".contains(byte))
        .collect();
    String::from_utf8(label)
        .ok()
        .filter(|label| !label.is_empty())
}

#[cfg(test)]
mod tests {
    use super::declared;

    #[test]
    fn declarations_are_found() {
        for (head, expected) in [
            ("<meta charset=\"windows-1256\">", Some("windows-1256")),
            ("<META CHARSET = 'UTF-8'>", Some("utf-8")),
            (
                "<meta http-equiv=Content-Type content='text/html; charset=iso-8859-6'>",
                Some("iso-8859-6"),
            ),
            ("<?xml version='1.0' encoding='utf-16'?>", Some("utf-16")),
            ("<p>an encoding is not declared by a word", None),
            ("<meta charset=", None),
        ] {
            assert_eq!(declared(head.as_bytes()).as_deref(), expected, "{head}");
        }
    }
}
