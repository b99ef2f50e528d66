//! Words, numbers and marks of a text, with byte offsets into it.

use crate::fold;
use crate::layout::is_wrapped;
use std::cell::OnceCell;
use unicode_normalization::char::is_combining_mark;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Letters, with apostrophes, marks and zero-width joints inside.
    Word,
    /// Begins with a digit: `14`, `1,500`, `3.5`, `21st`, `۲۳`; grouping marks stay inside.
    Number,
    /// A clitic cut off a word: `'s`, `'re`, `n't` stays whole.
    Clitic,
    /// Any other single character.
    Mark(char),
}

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// `word`, and every word of a script without case.
    Lower,
    /// `Word`.
    Title,
    /// `WORD`, two letters or more.
    Upper,
    /// `wOrD`, `McKay`.
    Mixed,
}

/// One token.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    /// Byte offset of its first character.
    pub start: u32,
    /// Byte offset behind its last character.
    pub end: u32,
    /// [`fold::hash`] of it; for a mark, of the character.
    pub hash: u64,
    /// What it is.
    pub kind: Kind,
    /// How it is written.
    pub shape: Shape,
    /// Whether white space stands before it.
    pub spaced: bool,
    /// How many line feeds stand before it since the last token, at most 255.
    pub breaks: u8,
}

impl Token {
    /// Whether it is this mark.
    #[must_use]
    pub fn is(&self, mark: char) -> bool {
        self.kind == Kind::Mark(mark)
    }

    /// Whether it is a word.
    #[must_use]
    pub fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }

    /// Whether it begins with a capital letter.
    #[must_use]
    pub fn is_capital(&self) -> bool {
        matches!(self.shape, Shape::Title | Shape::Upper)
    }
}

/// A text cut into tokens.
///
/// At most 4 GiB: what lies behind is not read.
#[derive(Debug)]
pub struct Tokens<'a> {
    /// The text.
    pub text: &'a str,
    /// Its tokens, in order.
    pub list: Vec<Token>,
    /// Found when it is first asked for: several readers need it, and lists of phrases never.
    wrapped: OnceCell<bool>,
}

impl<'a> Tokens<'a> {
    /// Cuts a text, in time linear in its length.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let most = u32::MAX as usize - 8;
        let text = &text[..text.floor_char_boundary(most)];
        Self {
            text,
            list: cut(text),
            wrapped: OnceCell::new(),
        }
    }

    /// Whether lines were broken at a fixed width, so that a line's end ends no paragraph.
    pub(crate) fn are_wrapped(&self) -> bool {
        *self.wrapped.get_or_init(|| is_wrapped(self.text))
    }

    /// The words of one token.
    #[must_use]
    pub fn str(&self, at: usize) -> &'a str {
        let token = &self.list[at];
        &self.text[token.start as usize..token.end as usize]
    }

    /// The byte range of tokens `from..to`; empty at the start of `from` if `to <= from`.
    #[must_use]
    pub fn bytes(&self, from: usize, to: usize) -> std::ops::Range<usize> {
        if to <= from {
            let at = self
                .list
                .get(from)
                .map_or(self.text.len(), |t| t.start as usize);
            return at..at;
        }
        self.list[from].start as usize..self.list[to - 1].end as usize
    }

    /// The text of tokens `from..to`.
    #[must_use]
    pub fn slice(&self, from: usize, to: usize) -> &'a str {
        &self.text[self.bytes(from, to)]
    }
}

/// The zero-width non-joiner.
const ZWNJ: char = '\u{200c}';

/// The stroke that lengthens Arabic letters.
const TATWEEL: char = '\u{640}';

fn cut(text: &str) -> Vec<Token> {
    let mut list = Vec::with_capacity(text.len() / 5 + 8);
    let bytes = text.as_bytes();
    let (mut at, mut spaced, mut breaks) = (0, false, 0u8);
    while at < bytes.len() {
        let c = next_char(text, at);
        if c.is_whitespace() || is_invisible(c) || is_of_hashtag(text, at, c) {
            spaced |= c.is_whitespace() || c == '_';
            breaks = breaks.saturating_add(u8::from(c == '\n' || c == '\u{2029}'));
            at += c.len_utf8();
            continue;
        }
        let start = at;
        let (kind, end) = if c == TATWEEL && !next_is_letter(text, at + c.len_utf8()) {
            // A stroke that lengthens letters, alone: Persian typists use it for a dash.
            (Kind::Mark('–'), at + c.len_utf8())
        } else if is_letter(c) {
            (Kind::Word, word_end(text, at))
        } else if fold::digit_of(c).is_some() {
            (Kind::Number, number_end(text, at))
        } else {
            (Kind::Mark(plain_mark(c)), at + c.len_utf8())
        };
        at = end;
        if kind == Kind::Word && spaced && breaks == 0 && extend(&mut list, text, start, end) {
            spaced = false;
            continue;
        }
        let mut push = |start: usize, end: usize, kind: Kind, spaced: bool, breaks: u8| {
            let word = &text[start..end];
            list.push(Token {
                start: start as u32,
                end: end as u32,
                hash: fold::hash(word),
                kind,
                shape: if kind == Kind::Word {
                    shape(word)
                } else {
                    Shape::Lower
                },
                spaced,
                breaks,
            });
        };
        if let Some(cut) = clitic(text, start, end).filter(|_| kind == Kind::Word) {
            push(start, cut, kind, spaced, breaks);
            push(cut, end, Kind::Clitic, false, 0);
        } else if let Some(cut) = joint(&text[start..end]).filter(|_| kind == Kind::Word) {
            push(start, start + cut, kind, spaced, breaks);
            push(start + cut + ZWNJ.len_utf8(), end, kind, true, 0);
        } else {
            push(start, end, kind, spaced, breaks);
        }
        spaced = false;
        breaks = 0;
    }
    list
}

/// Joins a word with the one before it where Persian spelling is free to write a blank, a
/// zero-width non-joiner or nothing: a verb's prefix, endings, and second parts of compounds that
/// never stand alone. They are one token, and its hash is that of the joined spelling.
fn extend(list: &mut [Token], text: &str, start: usize, end: usize) -> bool {
    let word = &text[start..end];
    let Some(last) = list.last_mut().filter(|last| last.is_word()) else {
        return false;
    };
    let before = &text[last.start as usize..last.end as usize];
    let joins = matches!(before, "می" | "نمی") && word.starts_with(|c: char| c >= '\u{600}')
        || is_ending(word)
        || matches!(
            (before, word),
            ("اشک", "آور") | ("آب", "پاش") | ("نا", "آرامی")
        )
        || matches!(word, "ای" | "اند" | "ام" | "ایم" | "اید" | "اش")
            && before.ends_with('ه')
            && before.chars().count() > 2;
    if joins {
        last.hash = fold::hash(&format!("{before}{word}"));
        last.end = end as u32;
    }
    joins
}

/// Where a word is cut that some papers write with a joint and others with a blank: a preposition
/// before its noun, "به‌دلیل", and two prepositions, "پس‌از". In bytes, before the joint.
fn joint(word: &str) -> Option<usize> {
    let (first, second) = word.split_once(ZWNJ)?;
    let led = matches!(first, "به" | "از") && second.chars().count() > 2;
    let pair = second == "از" && matches!(first, "پس" | "پیش" | "بعد" | "قبل");
    (led || pair).then_some(first.len())
}

fn is_ending(word: &str) -> bool {
    matches!(
        word,
        "ها" | "های"
            | "هایی"
            | "هایش"
            | "هایشان"
            | "تر"
            | "ترین"
            | "کننده"
            | "کنندگان"
            | "شدگان"
            | "باختگان"
            | "دیدگان"
            | "دهندگان"
            | "آمیز"
    )
}

fn next_char(text: &str, at: usize) -> char {
    let byte = text.as_bytes()[at];
    if byte < 0x80 {
        return byte as char;
    }
    text[at..]
        .chars()
        .next()
        .expect("offsets fall between characters")
}

/// The hyphens that typesetting programs write are hyphens like any other.
const fn plain_mark(c: char) -> char {
    match c {
        '\u{2010}' | '\u{2011}' => '-',
        other => other,
    }
}

/// "#teachers_on_strike": the marks that make a hashtag of words.
fn is_of_hashtag(text: &str, at: usize, c: char) -> bool {
    let letter = |c: Option<char>| c.is_some_and(is_letter);
    let next = || letter(text[at + 1..].chars().next());
    match c {
        '#' => next(),
        '_' => next() && letter(text[..at].chars().next_back()),
        _ => false,
    }
}

/// Marks that steer display and say nothing: bidi controls, byte order mark, soft hyphen.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
        | '\u{feff}' | '\u{ad}')
}

/// As `char::is_alphabetic`, with the letters of most texts taken fast.
fn is_letter(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' | '\u{620}'..='\u{64a}' | '\u{671}'..='\u{6d3}' => true,
        // Signs of Latin and Persian typesetting, the zero-width joints and Persian digits among them.
        '\0'..='\u{7f}' | '«' | '»' | '،' | '\u{6f0}'..='\u{6f9}' | '\u{2000}'..='\u{206f}' => {
            false
        }
        _ => c.is_alphabetic(),
    }
}

fn word_end(text: &str, mut at: usize) -> usize {
    let mut end = at;
    while at < text.len() {
        let c = next_char(text, at);
        at += c.len_utf8();
        // No mark before U+0300 combines: blanks and points end most words.
        let combines = || c >= '\u{300}' && is_combining_mark(c);
        if is_letter(c) || fold::digit_of(c).is_some() || combines() {
            end = at;
        } else if !(fold::is_joint(c) && next_is_letter(text, at)) {
            break;
        }
    }
    end
}

fn next_is_letter(text: &str, at: usize) -> bool {
    at < text.len() && is_letter(next_char(text, at))
}

/// Digits, grouping marks before three digits, decimals, and an ordinal's letters.
fn number_end(text: &str, mut at: usize) -> usize {
    let digits = |mut at: usize| {
        while at < text.len() && fold::digit_of(next_char(text, at)).is_some() {
            at += next_char(text, at).len_utf8();
        }
        at
    };
    at = digits(at);
    while at < text.len() {
        let c = next_char(text, at);
        if !matches!(c, ',' | '.' | '٬' | '٫' | '،') {
            break;
        }
        let behind = digits(at + c.len_utf8());
        let count = text[at + c.len_utf8()..behind].chars().count();
        if count == 0 || (c == '،' || c == ',') && count != 3 {
            break;
        }
        at = behind;
    }
    let letters = text[at..]
        .bytes()
        .take_while(u8::is_ascii_alphabetic)
        .count();
    if matches!(
        text[at..at + letters].to_ascii_lowercase().as_str(),
        "st" | "nd" | "rd" | "th"
    ) {
        at += letters;
    }
    at
}

/// Where a word's clitic begins: `Iran|'s`, `they|'ve`; `None` if it has none.
fn clitic(text: &str, start: usize, end: usize) -> Option<usize> {
    let word = &text[start..end];
    // Every clitic ends in a plain letter.
    if !word.as_bytes().last()?.is_ascii_alphabetic() {
        return None;
    }
    let (at, mark) = word
        .char_indices()
        .rev()
        .take(4)
        .find(|&(_, c)| matches!(c, '\'' | '\u{2019}'))?;
    let tail = &word[at + mark.len_utf8()..];
    (at > 0
        && ["s", "re", "ve", "ll", "d", "m"]
            .iter()
            .any(|end| tail.eq_ignore_ascii_case(end)))
    .then_some(start + at)
}

fn shape(word: &str) -> Shape {
    // Letters of this block have no case.
    let caseless = |c: char| matches!(c, '\u{600}'..='\u{6ff}' | '\u{200c}');
    if word.chars().all(caseless) {
        return Shape::Lower;
    }
    let mut letters = word.chars().filter(|&c| is_letter(c));
    let Some(first) = letters.next() else {
        return Shape::Lower;
    };
    let (mut upper, mut lower) = (0, 0);
    for c in letters {
        upper += usize::from(c.is_uppercase());
        lower += usize::from(c.is_lowercase());
    }
    match (first.is_uppercase(), upper, lower) {
        (true, 0, _) => Shape::Title,
        (true, _, 0) => Shape::Upper,
        (false, 0, _) => Shape::Lower,
        _ => Shape::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, want: &[&str]) {
        let tokens = Tokens::new(text);
        let got: Vec<&str> = (0..tokens.list.len()).map(|at| tokens.str(at)).collect();
        assert_eq!(got, want);
    }

    #[test]
    fn texts_are_cut_at_words_numbers_and_marks() {
        check("Police shot 1,500.", &["Police", "shot", "1,500", "."]);
        check("Iran’s don't", &["Iran", "’s", "don't"]);
        check("on the 21st, 3.5%", &["on", "the", "21st", ",", "3.5", "%"]);
        check("Bandar-e Anzali", &["Bandar", "-", "e", "Anzali"]);
        check("می‌روند، ۲۳ مرداد.", &["می‌روند", "،", "۲۳", "مرداد", "."]);
        check(
            "August 29,2020-Rebel",
            &["August", "29", ",", "2020", "-", "Rebel"],
        );
        check("\u{202b}قم\u{202c}", &["قم"]);
        check("گاز اشک آور", &["گاز", "اشک آور"]);
        check("تجمع کنندگان را", &["تجمع کنندگان", "را"]);
        check("the workers' union", &["the", "workers", "'", "union"]);
    }

    #[test]
    fn letters_taken_fast_are_those_of_the_standard() {
        for c in '\0'..='\u{20ff}' {
            assert_eq!(is_letter(c), c.is_alphabetic(), "{c:?}");
        }
    }

    #[test]
    fn a_token_knows_its_shape_and_what_stands_before_it() {
        let tokens = Tokens::new("One two\n\nTHREE mcX");
        let shapes: Vec<Shape> = tokens.list.iter().map(|t| t.shape).collect();
        assert_eq!(
            shapes,
            [Shape::Title, Shape::Lower, Shape::Upper, Shape::Mixed]
        );
        assert_eq!(tokens.list[2].breaks, 2);
    }
}
