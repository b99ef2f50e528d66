//! Which format a file is in: by its name, else by how it begins.

use record::{Problem, ProblemKind};
use std::path::Path;

/// A format that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
    /// A web page.
    Html,
    /// One JSON object a line.
    JsonLines,
    /// One JSON value; read if it is a Telegram Desktop export.
    Json,
}

/// Bytes of a file's head that telling its format needs.
pub(crate) const HEAD: usize = 4096;

impl Format {
    /// The format that a file's name promises; `None` for no extension or an unknown one.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let extension = Path::new(name).extension()?.to_str()?.to_ascii_lowercase();
        Some(match extension.as_str() {
            "txt" | "text" | "md" | "markdown" => Self::Text,
            "html" | "htm" | "xhtml" => Self::Html,
            "jsonl" | "ndjson" => Self::JsonLines,
            "json" => Self::Json,
            _ => return None,
        })
    }

    /// The format of a file, from what its name promises and its first [`HEAD`] bytes.
    ///
    /// A text file that begins as a web page is one: browsers save pages under any name. A
    /// `.json` file of one object a line is JSON Lines, as several tools write it.
    pub(crate) fn tell(promised: Option<Self>, head: &[u8]) -> Self {
        match promised {
            Some(Self::Text) | None if begins_as_html(head) => Self::Html,
            Some(Self::Json) if second_line_opens_an_object(head) => Self::JsonLines,
            Some(format) => format,
            None if !begins_as_json(head) => Self::Text,
            None if first_line_is_an_object(head) => Self::JsonLines,
            None => Self::Json,
        }
    }
}

/// The problem of bytes that are no text at all, by their first bytes.
pub(crate) fn binary(subject: &str, head: &[u8]) -> Option<Problem> {
    const KNOWN: [(&[u8], &str, &str); 13] = [
        (
            b"%PDF-",
            "a PDF",
            "convert it to text first, for example with pdftotext",
        ),
        (
            b"PK\x03\x04",
            "an archive or office file",
            "unpack it, or save it as text or HTML",
        ),
        (b"\x1f\x8b", "a gzip archive", "unpack it first"),
        (b"7z\xbc\xaf", "a 7-Zip archive", "unpack it first"),
        (b"Rar!", "a RAR archive", "unpack it first"),
        (b"\xfd7zXZ", "an xz archive", "unpack it first"),
        (b"\x28\xb5\x2f\xfd", "a zstd archive", "unpack it first"),
        (
            b"\xd0\xcf\x11\xe0",
            "an old office file",
            "save it as text or HTML",
        ),
        (
            b"\x89PNG",
            "an image",
            "write down the text in it, or convert it first",
        ),
        (
            b"\xff\xd8\xff",
            "an image",
            "write down the text in it, or convert it first",
        ),
        (
            b"GIF8",
            "an image",
            "write down the text in it, or convert it first",
        ),
        (b"OggS", "a recording", "write down what is said in it"),
        (
            b"SQLite format 3\0",
            "a database",
            "export what is in it as JSON Lines",
        ),
    ];
    KNOWN
        .iter()
        .find(|(magic, ..)| head.starts_with(magic))
        .map(|(_, what, way_out)| {
            let message = format!("this is {what}, not text; {way_out}");
            Problem::new(ProblemKind::Binary, subject, message)
        })
}

/// The head without a byte order mark and white space.
fn trimmed(head: &[u8]) -> &[u8] {
    head.strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(head)
        .trim_ascii_start()
}

fn begins_as_html(head: &[u8]) -> bool {
    let mut rest = trimmed(head);
    loop {
        let end = match rest {
            [b'<', b'!', b'-', b'-', ..] => find(rest, b"-->"),
            [b'<', b'?', ..] => find(rest, b"?>"),
            _ => break,
        };
        let Some(end) = end else { return false };
        rest = rest[end..].trim_ascii_start();
    }
    [&b"<!doctype html"[..], b"<html", b"<head", b"<body"]
        .iter()
        .any(|tag| rest.len() >= tag.len() && rest[..tag.len()].eq_ignore_ascii_case(tag))
}

/// Where the first occurrence of a needle ends.
fn find(hay: &[u8], needle: &[u8]) -> Option<usize> {
    hay.windows(needle.len())
        .position(|window| window == needle)
        .map(|at| at + needle.len())
}

fn begins_as_json(head: &[u8]) -> bool {
    let head = trimmed(head);
    let after = head.get(1..).unwrap_or_default().trim_ascii_start();
    head.first() == Some(&b'{') && matches!(after.first(), Some(b'"' | b'}') | None)
}

/// Whether the first line closes the object that it opens; a line longer than the head counts.
fn first_line_is_an_object(head: &[u8]) -> bool {
    let head = trimmed(head);
    match head.iter().position(|&byte| byte == b'\n') {
        Some(end) => head[..end].trim_ascii_end().ends_with(b"}"),
        None => head.len() + 16 > HEAD || head.trim_ascii_end().ends_with(b"}"),
    }
}

/// Whether the first line is an object and the second begins as one.
fn second_line_opens_an_object(head: &[u8]) -> bool {
    let head = trimmed(head);
    let Some(end) = head.iter().position(|&byte| byte == b'\n') else {
        return false;
    };
    let (first, rest) = (head[..end].trim_ascii_end(), head[end..].trim_ascii_start());
    first.starts_with(b"{") && first.ends_with(b"}") && rest.starts_with(b"{")
}

#[cfg(test)]
mod tests {
    use super::Format::{Html, Json, JsonLines, Text};
    use super::*;

    #[test]
    fn the_name_and_the_head_tell_the_format() {
        for (name, head, expected) in [
            ("a.txt", "plain", Text),
            ("a", "plain {", Text),
            ("a.log", "{plain}", Text),
            ("a.txt", "  <!DOCTYPE HTML><p>", Html),
            (
                "a",
                "\u{feff}<?xml version='1.0'?>\n<!-- saved -->\n<html>",
                Html,
            ),
            ("a", "<p>a paragraph", Text),
            ("a.HTM", "no tags", Html),
            ("a", "{\"text\":\"x\"}\n{\"text\":\"y\"}", JsonLines),
            ("a", "{\n \"name\": \"x\"", Json),
            ("a", "{\"text\":\"x\"}", JsonLines),
            ("a.json", "{\"text\":\"x\"}", Json),
            ("a.json", "{\"text\":\"x\"}\n{\"text\"", JsonLines),
            ("a.ndjson", "garbage", JsonLines),
        ] {
            let told = Format::tell(Format::of_name(name), head.as_bytes());
            assert_eq!(told, expected, "{name}: {head}");
        }
    }
}
