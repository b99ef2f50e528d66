//! The text of a page with nothing but its tags taken out: for pages that are not parsed.

use super::pieces::{Piece, Pieces};

/// The text of a page: one line for each stretch between block tags, entities decoded.
pub(super) fn strip(html: &str) -> String {
    let mut out = String::with_capacity(html.len() / 2);
    let mut line = String::new();
    for piece in Pieces::new(html) {
        match piece {
            Piece::Text(text) => decode_into(text, &mut line),
            Piece::Tag(tag) if is_inline(tag.name) => {}
            Piece::Tag(_) => end_line(&mut line, &mut out),
        }
    }
    end_line(&mut line, &mut out);
    out
}

fn end_line(line: &mut String, out: &mut String) {
    let mut words = line.split_whitespace();
    if let Some(first) = words.next() {
        if !out.is_empty() {
            out.push_str("\n\n");
        }
        out.push_str(first);
        for word in words {
            out.push(' ');
            out.push_str(word);
        }
    }
    line.clear();
}

/// Elements that do not break a line.
fn is_inline(name: &str) -> bool {
    const INLINE: [&str; 26] = [
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i", "img",
        "ins", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "wbr",
    ];
    INLINE
        .iter()
        .any(|inline| name.eq_ignore_ascii_case(inline))
}

/// Longest entity name or number that is decoded, in bytes.
const LONGEST_ENTITY: usize = 12;

/// Appends a text with its entities decoded; an unknown one stays as written.
fn decode_into(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let window = &rest.as_bytes()[1..rest.len().min(LONGEST_ENTITY)];
        let end = window
            .iter()
            .position(|&byte| byte == b';')
            .map(|end| end + 1);
        match end.and_then(|end| Some((end, entity(&rest[1..end])?))) {
            Some((end, decoded)) => {
                out.push(decoded);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|c| !c.is_control());
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "zwnj" => '\u{200c}',
        "zwj" => '\u{200d}',
        "lrm" => '\u{200e}',
        "rlm" => '\u{200f}',
        "laquo" => '«',
        "raquo" => '»',
        "ldquo" => '“',
        "rdquo" => '”',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::strip;

    #[test]
    fn tags_go_and_paragraphs_stay() {
        for (html, expected) in [
            (
                "<p>One <b>bold</b>\n word</p><p>Two",
                "One bold word\n\nTwo",
            ),
            (
                "<script>x()</script><div>نان &zwnj;&amp; &#1606;&#x646; &bogus; &",
                "نان \u{200c}& نن &bogus; &",
            ),
            ("", ""),
            (
                "&&#;&#xffffffff;&verylongnamethatisnone;",
                "&&#;&#xffffffff;&verylongnamethatisnone;",
            ),
        ] {
            assert_eq!(strip(html), expected, "{html}");
        }
    }
}
