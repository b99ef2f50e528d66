//! One spelling for words that differ only in case, accents, apostrophes or Arabic letter forms.
//!
//! Lexicons, the gazetteer and texts all meet in folded form. A folded word is known by its
//! 64-bit FNV-1a hash; a name of several words by [`join`]ing the hashes of its words, so that
//! hyphens and spaces between them do not matter. The constants are part of the gazetteer file's
//! format: changing one means compiling that file again.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// The hash of no word at all: where [`join`] starts.
pub const EMPTY: u64 = OFFSET;

/// The hash of a word in folded form.
#[must_use]
pub fn hash(word: &str) -> u64 {
    let mut state = OFFSET;
    each_folded(word, |byte| {
        state = (state ^ u64::from(byte)).wrapping_mul(PRIME)
    });
    state
}

/// The hash of a name that goes on with one more word.
#[must_use]
pub const fn join(name: u64, word: u64) -> u64 {
    (name.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95)
}

/// The hash of a name of several words, cut as the tokenizer cuts them.
#[must_use]
pub fn hash_name(name: &str) -> u64 {
    words(name).fold(EMPTY, |state, word| join(state, hash(word)))
}

/// The words of a name, without what stands between them.
pub fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !(is_alphanumeric(c) || is_combining_mark(c) || is_joint(c)))
        .filter(|word| word.chars().any(is_alphanumeric))
}

/// As `char::is_alphanumeric`, with the letters of most texts taken fast.
fn is_alphanumeric(c: char) -> bool {
    is_plain_arabic(c) || c.is_alphanumeric()
}

/// Whether a character stands inside words without cutting them: apostrophes of several kinds,
/// the zero-width non-joiner and joiner.
#[must_use]
pub const fn is_joint(c: char) -> bool {
    matches!(
        c,
        '\'' | '\u{2019}'
            | '\u{2018}'
            | '\u{2bc}'
            | '\u{2bb}'
            | '`'
            | '\u{b4}'
            | '\u{200c}'
            | '\u{200d}'
    )
}

/// A word in folded form: lower case, no accents, no apostrophes, Persian letters for Arabic
/// ones, Western digits.
#[must_use]
pub fn fold(word: &str) -> String {
    let mut bytes = Vec::with_capacity(word.len());
    each_folded(word, |byte| bytes.push(byte));
    String::from_utf8(bytes).expect("folding writes whole characters")
}

fn each_folded(word: &str, mut out: impl FnMut(u8)) {
    if word.is_ascii() {
        word.bytes()
            .filter(|&b| b != b'\'' && b != b'`')
            .for_each(|b| out(b.to_ascii_lowercase()));
        return;
    }
    let mut buffer = [0; 4];
    for c in word.chars() {
        if is_plain_arabic(c) {
            // Every one of them has two bytes.
            let code = c as u32;
            out(0xc0 | (code >> 6) as u8);
            out(0x80 | (code & 0x3f) as u8);
            continue;
        }
        for c in std::iter::once(c).nfkd() {
            if is_combining_mark(c) || is_joint(c) || c == '\u{640}' {
                continue;
            }
            if let Some(digit) = digit_of(c) {
                out(b'0' + digit);
                continue;
            }
            match c {
                'ß' => b"ss".iter().for_each(|&b| out(b)),
                'æ' | 'Æ' => b"ae".iter().for_each(|&b| out(b)),
                'œ' | 'Œ' => b"oe".iter().for_each(|&b| out(b)),
                'þ' | 'Þ' => b"th".iter().for_each(|&b| out(b)),
                _ => {
                    let plain = plain_letter(c);
                    for low in plain.to_lowercase().filter(|&low| !is_combining_mark(low)) {
                        low.encode_utf8(&mut buffer).bytes().for_each(&mut out);
                    }
                }
            }
        }
    }
}

/// Letters of Persian that folding leaves as they are; the common case, taken fast.
const fn is_plain_arabic(c: char) -> bool {
    matches!(c, '\u{627}'..='\u{628}' | '\u{62a}'..='\u{63a}' | '\u{641}'..='\u{642}'
        | '\u{644}'..='\u{648}' | '\u{67e}' | '\u{686}' | '\u{698}' | '\u{6a9}' | '\u{6af}'
        | '\u{6cc}')
}

const fn plain_letter(c: char) -> char {
    match c {
        'ø' | 'Ø' => 'o',
        'ł' | 'Ł' => 'l',
        'đ' | 'Đ' | 'ð' | 'Ð' => 'd',
        'ı' => 'i',
        'ə' | 'Ə' => 'e',
        '\u{64a}' | '\u{649}' => '\u{6cc}',
        '\u{643}' => '\u{6a9}',
        '\u{629}' | '\u{6c0}' | '\u{6c1}' | '\u{6d5}' => '\u{647}',
        '\u{671}' => '\u{627}',
        other => other,
    }
}

/// The value of a decimal digit, Western, Arabic or Persian.
#[must_use]
pub const fn digit_of(c: char) -> Option<u8> {
    match c {
        '0'..='9' => Some(c as u8 - b'0'),
        '\u{660}'..='\u{669}' => Some((c as u32 - 0x660) as u8),
        '\u{6f0}'..='\u{6f9}' => Some((c as u32 - 0x6f0) as u8),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_fold_to_one_form() {
        for (one, other) in [
            ("Rūdbār", "rudbar"),
            ("كرمانشاه", "کرمانشاه"),
            ("آبادان", "ابادان"),
            ("می‌روند", "میروند"),
            ("Sana’a", "SANAA"),
            ("Łódź", "lodz"),
            ("۱۴۰۴", "1404"),
            ("İzmir", "izmir"),
            ("سنندجي", "سنندجی"),
        ] {
            assert_eq!(fold(one), fold(other), "{one} {other}");
            assert_eq!(hash(one), hash(other), "{one} {other}");
        }
    }

    #[test]
    fn a_hyphen_or_a_space_makes_no_other_name() {
        assert_eq!(
            hash_name("Bandar-e Torkaman"),
            hash_name("bandar e torkaman")
        );
        assert_ne!(hash_name("Bandar Torkaman"), hash_name("Torkaman Bandar"));
    }
}
