//! A page cut into tags and the texts between them, without a tree.

/// A part of a page; comments and the contents of scripts and styles are left out.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Text as written, entities and all.
    Text(&'a str),
    /// A start or end tag.
    Tag(Tag<'a>),
}

/// A start or end tag.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// Its name as written.
    pub name: &'a str,
    /// Whether it is an end tag.
    pub is_end: bool,
    /// Whether it ends in `/>`.
    pub is_empty: bool,
    /// How many attributes it has.
    pub attributes: usize,
}

/// Whether an element's content follows other rules than HTML's.
pub(super) fn is_foreign(name: &str) -> bool {
    name.eq_ignore_ascii_case("svg") || name.eq_ignore_ascii_case("math")
}

/// Elements whose content is not markup.
const RAW: [&str; 9] = [
    "script",
    "style",
    "title",
    "textarea",
    "xmp",
    "iframe",
    "noembed",
    "noframes",
    "plaintext",
];

/// The pieces of a page, in order and in linear time.
pub(super) struct Pieces<'a> {
    html: &'a str,
    at: usize,
    /// Open elements whose content follows other rules.
    foreign: usize,
}

impl<'a> Pieces<'a> {
    pub fn new(html: &'a str) -> Self {
        Self {
            html,
            at: 0,
            foreign: 0,
        }
    }

    /// A tag or comment at the position, where a `<` is; `None` for a bare `<`, and for a comment
    /// after moving behind it.
    fn markup(&mut self) -> Option<Tag<'a>> {
        let rest = &self.html[self.at + 1..];
        let is_end = rest.starts_with('/');
        let rest = &rest[usize::from(is_end)..];
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let end = if rest.starts_with("!--") { "-->" } else { ">" };
            self.skip_past(end);
            return None;
        }
        let length = rest
            .find(|c: char| c.is_ascii_whitespace() || c == '/' || c == '>')
            .unwrap_or(rest.len());
        let name = &rest[..length];
        self.at += 1 + usize::from(is_end) + length;
        let (attributes, is_empty) = self.attributes();
        if is_foreign(name) {
            self.foreign = match is_end {
                true => self.foreign.saturating_sub(1),
                false => self.foreign + usize::from(!is_empty),
            };
        }
        let is_raw = || RAW.iter().any(|raw| name.eq_ignore_ascii_case(raw));
        if !is_end && self.foreign == 0 && is_raw() {
            self.skip_raw(name);
        }
        Some(Tag {
            name,
            is_end,
            is_empty,
            attributes,
        })
    }

    fn skip_past(&mut self, mark: &str) {
        let rest = &self.html[self.at..];
        self.at += rest.find(mark).map_or(rest.len(), |at| at + mark.len());
    }

    /// Moves to the end tag of an element whose content is not markup, or to the end.
    fn skip_raw(&mut self, name: &str) {
        let bytes = self.html.as_bytes();
        while let Some(found) = self.html[self.at..].find("</") {
            self.at += found;
            let start = self.at + 2;
            let is_it = bytes
                .get(start..start + name.len())
                .is_some_and(|here| here.eq_ignore_ascii_case(name.as_bytes()));
            if is_it {
                return;
            }
            self.at = start;
        }
        self.at = self.html.len();
    }

    /// Reads attributes up to the tag's end; returns how many, and whether it ends in `/>`.
    fn attributes(&mut self) -> (usize, bool) {
        let bytes = self.html.as_bytes();
        let (mut count, mut in_word, mut after_equals, mut last) = (0, false, false, b' ');
        while let Some(&byte) = bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'>' => return (count, last == b'/'),
                b'"' | b'\'' if after_equals => {
                    let rest = &bytes[self.at..];
                    let end = rest.iter().position(|&other| other == byte);
                    self.at += end.map_or(rest.len(), |end| end + 1);
                    (in_word, after_equals) = (false, false);
                }
                b'=' => after_equals = true,
                _ if byte.is_ascii_whitespace() => in_word = false,
                _ => {
                    count += usize::from(!in_word && !after_equals);
                    (in_word, after_equals) = (true, false);
                }
            }
            last = byte;
        }
        (count, false)
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        while self.at < self.html.len() {
            let rest = &self.html[self.at..];
            if is_markup(rest) {
                if let Some(tag) = self.markup() {
                    return Some(Piece::Tag(tag));
                }
                continue;
            }
            let mut end = 0;
            loop {
                end += 1;
                match rest.as_bytes()[end..].iter().position(|&byte| byte == b'<') {
                    Some(at) if is_markup(&rest[end + at..]) => {
                        end += at;
                        break;
                    }
                    Some(at) => end += at,
                    None => {
                        end = rest.len();
                        break;
                    }
                }
            }
            self.at += end;
            return Some(Piece::Text(&rest[..end]));
        }
        None
    }
}

/// Whether a tag or comment begins here, as browsers see it: `<` alone is text.
fn is_markup(rest: &str) -> bool {
    let mut bytes = rest.bytes();
    bytes.next() == Some(b'<')
        && match bytes.next() {
            Some(b'!' | b'?') => true,
            Some(b'/') => bytes.next().is_some(),
            Some(byte) => byte.is_ascii_alphabetic(),
            None => false,
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_cut_as_a_browser_would() {
        for (html, expected) in [
            ("a<b>c</b>d", "a[b]c[/b]d"),
            ("1 < 2 <3 <<i>x", "1 < 2 <3 <[i]x"),
            ("a<!-- <b> -->c<!doctype x>d<?x?>e", "acde"),
            ("<script>if (a</b>c) '<i>'</SCRIPT>d", "[script][/SCRIPT]d"),
            ("<p title='a>b' x = \">\" y>c", "[p]c"),
            ("<svg><title><i>c</svg>", "[svg][title][i]c[/svg]"),
            ("<br/><x", "[br][x]"),
            ("a<!-- never closed <b>", "a"),
            ("نان<b>نان</b", "نان[b]نان[/b]"),
            ("a</", "a</"),
            ("<", "<"),
            ("", ""),
        ] {
            let mut shown = String::new();
            for piece in Pieces::new(html) {
                match piece {
                    Piece::Text(text) => shown.push_str(text),
                    Piece::Tag(tag) => {
                        let slash = if tag.is_end { "/" } else { "" };
                        shown.push_str(&format!("[{slash}{}]", tag.name));
                    }
                }
            }
            assert_eq!(shown, expected, "{html}");
        }
    }
}
