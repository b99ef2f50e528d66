//! Numbers in digits and words of both languages.

use super::reader::{Kind, Token, is_within_number};
use record::Language;

const ENGLISH: [(&str, u64); 27] = [
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
];
const PERSIAN: [(&str, u64); 30] = [
    ("یک", 1),
    ("دو", 2),
    ("سه", 3),
    ("چهار", 4),
    ("پنج", 5),
    ("شش", 6),
    ("هفت", 7),
    ("هشت", 8),
    ("نه", 9),
    ("ده", 10),
    ("یازده", 11),
    ("دوازده", 12),
    ("سیزده", 13),
    ("چهارده", 14),
    ("پانزده", 15),
    ("شانزده", 16),
    ("هفده", 17),
    ("هجده", 18),
    ("نوزده", 19),
    ("بیست", 20),
    ("سی", 30),
    ("چهل", 40),
    ("پنجاه", 50),
    ("شصت", 60),
    ("هفتاد", 70),
    ("هشتاد", 80),
    ("نود", 90),
    ("صد", 100),
    ("دویست", 200),
    ("سیصد", 300),
];
const SCALES: [(&str, u64); 8] = [
    ("hundred", 100),
    ("thousand", 1000),
    ("million", 1_000_000),
    ("billion", 1_000_000_000),
    ("هزار", 1000),
    ("میلیون", 1_000_000),
    ("ملیون", 1_000_000),
    ("میلیارد", 1_000_000_000),
];

/// The value of a digit of either script.
pub fn digit(c: char) -> Option<u64> {
    let zero = match c {
        '0'..='9' => '0',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        _ => return None,
    };
    Some(u64::from(u32::from(c) - u32::from(zero)))
}

/// A token of digits as a number or an hour; `None` if it is neither, or too large to be told.
pub fn digits(token: &str) -> Option<Kind> {
    token.chars().next().and_then(digit)?;
    let (mut parts, mut marks) = (vec![(0_u64, 0_usize)], Vec::new());
    for c in token.chars() {
        match digit(c) {
            Some(digit) => {
                let (value, length) = parts.last_mut()?;
                *value = value.checked_mul(10)?.checked_add(digit)?;
                *length += 1;
            }
            None if is_within_number(c) => {
                marks.push(c);
                parts.push((0, 0));
            }
            None => return None,
        }
    }
    if let ([(hours, _), (minutes, 2)], [':']) = (parts.as_slice(), marks.as_slice()) {
        return clock(*hours, *minutes);
    }
    value(&parts, &marks).map(|thousandths| Kind::Number { thousandths })
}

fn clock(hours: u64, minutes: u64) -> Option<Kind> {
    let holds = hours < 25 && minutes < 60;
    holds.then_some(Kind::Clock((hours % 12 * 60 + minutes) as u32))
}

/// Groups of three behind separators, then perhaps a fraction; in thousandths.
fn value(parts: &[(u64, usize)], marks: &[char]) -> Option<u64> {
    let mut whole = parts[0].0;
    for (number, (mark, &(part, length))) in marks.iter().zip(&parts[1..]).enumerate() {
        let last = number + 1 == marks.len();
        let fraction = matches!(mark, '.' | '٫' | '/') && last && length <= 3;
        if fraction {
            let scale = 10_u64.pow(3 - length as u32);
            return whole.checked_mul(1000)?.checked_add(part * scale);
        }
        if length != 3 || matches!(mark, ':' | '/') {
            return None;
        }
        whole = whole.checked_mul(1000)?.checked_add(part)?;
    }
    whole.checked_mul(1000)
}

/// The tokens with "twenty-five", "2 million and 400 thousand" and "۱۵ و ۳۰ دقیقه" as one each.
pub fn joined(all: Vec<Token<'_>>, language: Language) -> Vec<Token<'_>> {
    let mut out: Vec<Token<'_>> = Vec::with_capacity(all.len());
    let mut at = 0;
    while at < all.len() {
        let mut token = all[at];
        let mut next = at + 1;
        if let Some((kind, behind)) = number_at(&all, at, language) {
            (token.kind, next) = (kind, behind);
        }
        out.push(token);
        at = next;
    }
    out
}

/// The number that starts at a token, and the token behind it.
fn number_at(all: &[Token<'_>], at: usize, language: Language) -> Option<(Kind, usize)> {
    if let Kind::Clock(_) = all[at].kind {
        return None;
    }
    let (mut sum, mut room, mut next) = term(all, at, language)?;
    if let Some(hour) = spoken_hour(all, at, next) {
        return Some(hour);
    }
    while is_and(all, next) {
        // "2 million and 400 thousand" is one number, "14 and 30" are two.
        match term(all, next + 1, language) {
            Some((more, left, behind)) if more < room => {
                (sum, room, next) = (sum.checked_add(more)?, left, behind);
            }
            _ => break,
        }
    }
    Some((Kind::Number { thousandths: sum }, next))
}

/// Hours "and" minutes, with the word for minutes behind.
fn spoken_hour(all: &[Token<'_>], at: usize, next: usize) -> Option<(Kind, usize)> {
    let (Kind::Number { thousandths: hours }, true) = (all[at].kind, is_and(all, next)) else {
        return None;
    };
    let (minutes, word) = (all.get(next + 1)?, all.get(next + 2)?);
    match minutes.kind {
        Kind::Number { thousandths } if word.text == "دقیقه" => {
            Some((clock(hours / 1000, thousandths / 1000)?, next + 3))
        }
        _ => None,
    }
}

fn is_and(all: &[Token<'_>], at: usize) -> bool {
    all.get(at)
        .is_some_and(|token| matches!(token.text, "و" | "and") && token.joined)
}

/// A number with its scales in thousandths, how much may be added to it behind an "and", and the
/// token behind.
fn term(all: &[Token<'_>], at: usize, language: Language) -> Option<(u64, u64, usize)> {
    let first = all.get(at)?;
    let (mut value, mut next) = match first.kind {
        Kind::Number { thousandths } => (thousandths, at + 1),
        Kind::Clock(_) => return None,
        Kind::Word => in_words(all, at, language)?,
    };
    let is_hundreds = first.kind == Kind::Word && value >= 100_000;
    let mut room = if is_hundreds { 100_000 } else { 0 };
    while let Some(scale) = all.get(next).and_then(|token| scale(token.text)) {
        value = value.checked_mul(scale)?;
        room = scale * 1000;
        next += 1;
    }
    Some((value, room, next))
}

/// A number in words below a hundred, or a scale that stands alone.
fn in_words(all: &[Token<'_>], at: usize, language: Language) -> Option<(u64, usize)> {
    let words: &[(&str, u64)] = if language == Language::Persian {
        &PERSIAN
    } else {
        &ENGLISH
    };
    let of = |token: &Token<'_>| {
        words
            .iter()
            .find(|(word, _)| token.text.eq_ignore_ascii_case(word))
            .map(|(_, number)| *number)
    };
    if all[at].text == "هزار" {
        // "A thousand and 200": the scale is multiplied in by the caller.
        return Some((1000, at));
    }
    let tens = of(&all[at])?;
    if (20..100).contains(&tens) {
        let unit_at = at + 1 + usize::from(is_and(all, at + 1));
        let unit = all.get(unit_at).filter(|token| token.joined).and_then(of);
        if let Some(unit @ 1..10) = unit {
            return Some(((tens + unit) * 1000, unit_at + 1));
        }
    }
    Some((tens * 1000, at + 1))
}

fn scale(word: &str) -> Option<u64> {
    SCALES
        .iter()
        .find(|(scale, _)| *scale == word)
        .map(|(_, by)| *by)
}
