//! Reads words and numbers from a text in either script, with where they stand.

use super::numbers;
use record::Language;

/// The longest text that is read, in tokens: what follows adds nothing to tell two reports by.
const LONGEST: usize = 20_000;

/// A word or a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Token<'t> {
    /// Where it starts, in Unicode scalar values.
    pub at: u32,
    /// What is written.
    pub text: &'t str,
    /// What it is.
    pub kind: Kind,
    /// Whether only a space or a hyphen parts it from the token before.
    pub joined: bool,
    /// Whether a sentence or a line begins with it.
    pub begins: bool,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Kind {
    /// Letters.
    Word,
    /// Digits, as a whole number or in thousandths: 3.5 is 3500 thousandths.
    Number { thousandths: u64 },
    /// Hours and minutes, as minutes of half a day: 3:30 p.m. is 15:30.
    Clock(u32),
}

/// The tokens of a text, numbers in words and with their scales put together.
pub fn tokens(text: &str, language: Language) -> Vec<Token<'_>> {
    numbers::joined(plain(text), language)
}

fn plain(text: &str) -> Vec<Token<'_>> {
    let mut all = Vec::new();
    let mut chars = text.char_indices().peekable();
    let (mut at, mut joined, mut begins) = (0_u32, false, true);
    while let Some((start, c)) = chars.next() {
        let (from, mut before) = (at, c);
        at = at.saturating_add(1);
        if !c.is_alphanumeric() {
            begins |= matches!(c, '.' | '!' | '?' | '؟' | '\n' | ':' | '"' | '“' | '«');
            joined &= matches!(c, ' ' | '-' | '\u{a0}');
            continue;
        }
        let mut end = start + c.len_utf8();
        while let Some(&(next, c)) = chars.peek() {
            let behind = &text[next + c.len_utf8()..];
            if !goes_on(before, c, behind) {
                break;
            }
            chars.next();
            at = at.saturating_add(1);
            (before, end) = (c, next + c.len_utf8());
        }
        let text = &text[start..end];
        let kind = numbers::digits(text).unwrap_or(Kind::Word);
        all.push(Token {
            at: from,
            text,
            kind,
            joined,
            begins,
        });
        if all.len() == LONGEST {
            break;
        }
        (joined, begins) = (true, false);
    }
    all
}

/// Whether a character goes on with a token: letters after letters, digits after digits, and what
/// stands within a word or a number.
fn goes_on(before: char, c: char, behind: &str) -> bool {
    let digit = |c: char| numbers::digit(c).is_some();
    if digit(before) || is_within_number(before) {
        return digit(c)
            || (is_within_number(c) && behind.chars().next().is_some_and(digit) && digit(before));
    }
    (c.is_alphabetic() && !digit(c))
        || matches!(
            c,
            '\u{200c}' | '\u{200d}' | '\u{64b}'..='\u{652}' | '\u{640}'
        )
        || (matches!(c, '\'' | '’') && behind.chars().next().is_some_and(char::is_alphabetic))
}

/// What stands between the digits of one number or hour.
pub const fn is_within_number(c: char) -> bool {
    matches!(c, '.' | ',' | ':' | '٫' | '٬' | '،' | '/')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: &str, language: Language) -> Vec<Kind> {
        tokens(text, language)
            .into_iter()
            .map(|token| token.kind)
            .filter(|kind| *kind != Kind::Word)
            .collect()
    }

    fn whole(number: u64) -> Kind {
        Kind::Number {
            thousandths: number * 1000,
        }
    }

    #[test]
    fn both_scripts_give_the_same_numbers_and_hours() {
        let english =
            "At 3:30 p.m. 1,250 people; twenty-five men, 3.5 percent, 2.4 million, fourteen.";
        let persian =
            "ساعت ۱۵:۳۰ هزار و ۲۵۰ نفر؛ بیست و پنج مرد، ۳٫۵ درصد، ۲ میلیون و ۴۰۰ هزار، چهارده.";
        let expected = vec![
            Kind::Clock(210),
            whole(1250),
            whole(25),
            Kind::Number { thousandths: 3500 },
            whole(2_400_000),
            whole(14),
        ];
        assert_eq!(numbers(english, Language::English), expected);
        assert_eq!(numbers(persian, Language::Persian), expected);
        let apart = numbers("ساعت ۹ و ۳۵ دقیقه", Language::Persian);
        assert_eq!(apart, [Kind::Clock(575)]);
    }

    #[test]
    fn no_text_is_too_strange() {
        for text in [
            "",
            "::::",
            "1:",
            "99999999999999999999999999",
            "٫٫۳",
            "1.2.3.4",
            "\u{200c}\u{200c}",
        ] {
            for language in [Language::English, Language::Persian] {
                tokens(text, language);
            }
        }
        assert_eq!(
            tokens(&"7 ".repeat(100_000), Language::English).len(),
            LONGEST
        );
    }
}
