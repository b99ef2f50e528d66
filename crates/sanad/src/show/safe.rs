//! Words of documents made safe for a terminal: outside text must not move its cursor, change
//! its colours or turn the direction of what stands beside it.

/// Text on one line: control characters and every kind of white space become one space each
/// run, and marks that override direction are dropped. Joiners of Persian stay.
pub fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_control() || c.is_whitespace() {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else if !turns(c) {
            out.push(c);
        }
    }
    out.trim().to_owned()
}

/// A part of a text, not trimmed at its ends, so that parts can be put together again.
pub fn part(text: &str) -> String {
    let trimmed = line(text);
    let edge = |c: Option<char>| match c {
        Some(c) if !trimmed.is_empty() && (c.is_whitespace() || c.is_control()) => " ",
        _ => "",
    };
    let (before, after) = (edge(text.chars().next()), edge(text.chars().next_back()));
    format!("{before}{trimmed}{after}")
}

/// Embeddings, overrides and isolates of direction.
const fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_can_drive_the_terminal() {
        assert_eq!(line("a\u{1b}[31mb\u{202e}c\r\n\td\u{9b}e "), "a [31mbc d e");
        assert_eq!(line("می\u{200c}روند"), "می\u{200c}روند");
        assert_eq!(part(" a\n"), " a ");
        assert_eq!(part("\n"), "");
    }
}
