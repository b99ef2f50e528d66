//! Words of documents made inert for a page: what would move, hide or turn the text around it is
//! shown as a sign instead. Markup is escaped where pages are written; this is about characters.

/// A character as it may stand in a page: itself, or a sign in its place of the same length, so
/// that offsets in Unicode scalar values stay what they are.
pub(crate) const fn shown(c: char) -> char {
    match c {
        '\n' | '\t' => c,
        '\r' => ' ',
        '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' => '\u{fffd}',
        // Embeddings, overrides and isolates of direction, deprecated format characters, tags, and
        // most of what is invisible. Joiners, which Persian needs, stay, and so do single marks of
        // direction and soft hyphens, which turn nothing beyond their place.
        '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{206f}'
        | '\u{200b}'
        | '\u{2060}'..='\u{2065}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => '\u{b7}',
        '\u{2028}' | '\u{2029}' => '\n',
        _ => c,
    }
}

/// Text of a document or of a person, made inert.
pub(crate) fn text(raw: &str) -> String {
    raw.chars().map(shown).collect()
}

/// The same on one line.
pub(crate) fn line(raw: &str) -> String {
    let one = text(raw);
    one.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_turns_hides_or_moves_what_stands_beside_it() {
        assert_eq!(text("a\u{202e}b\u{200b}c\u{0}"), "a·b·c\u{fffd}");
        assert_eq!(text("می\u{200c}روند"), "می\u{200c}روند");
        assert_eq!(line(" a\r\n\tb "), "a b");
        let hostile = "\u{2066}<script>\u{e0041}";
        assert_eq!(text(hostile).chars().count(), hostile.chars().count());
    }
}
