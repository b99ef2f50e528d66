//! Which language a text is in: script first, then letters and words that only one language has.
//!
//! Letters settle the Arabic script: Central Kurdish writes ێ ۆ ڕ ڵ ە, Arabic ends words in ة and
//! begins them with ال, Persian has پ چ ژ گ and neither. Persian is often typed on an Arabic
//! keyboard, so ي and ك decide nothing unless all else is even. Latin script is English if
//! English function words are dense enough; in between, trigrams decide.

use record::Language;

/// Bytes of a text that are looked at; more does not change the answer.
const SAMPLE: usize = 16 * 1024;

/// One function word in this many words proves English; real English has one in four.
const ENGLISH_ONE_IN: usize = 8;

/// A text of fewer words than this has too few function words to count.
const ENGLISH_WORDS: usize = 12;

/// The language of a text: its main one if it mixes several.
///
/// Web addresses and handles do not count. A text without letters is [`Language::Other`].
#[must_use]
pub fn language(text: &str) -> Language {
    let sample = &text[..text.floor_char_boundary(SAMPLE)];
    let mut seen = Seen::default();
    for word in sample.split_whitespace().filter(|word| !is_address(word)) {
        seen.word(word);
    }
    if seen.arabic_script > seen.latin.max(seen.foreign) {
        seen.of_arabic_script()
    } else if seen.latin > seen.foreign {
        seen.of_latin_script(sample)
    } else {
        Language::Other
    }
}

/// What was counted in a sample: letters, unless it says words.
#[derive(Default)]
struct Seen {
    latin: usize,
    arabic_script: usize,
    /// Of other scripts.
    foreign: usize,
    kurdish: usize,
    /// Of Urdu, Pashto, Uyghur and their like.
    eastern: usize,
    persian: usize,
    arabic: usize,
    /// ی and ک as Persian keyboards give them, less ي and ك as Arabic ones do.
    persian_keys: isize,
    words: usize,
    english_words: usize,
    persian_words: usize,
    arabic_words: usize,
}

impl Seen {
    fn word(&mut self, word: &str) {
        self.words += 1;
        if word.is_ascii() {
            self.latin += word.bytes().filter(u8::is_ascii_alphabetic).count();
            self.english_words += usize::from(is_english_word(word));
            return;
        }
        for c in word.chars() {
            self.letter(c);
        }
        let word = word.trim_matches(is_sign);
        if word.len() <= LONGEST_FUNCTION_WORD {
            self.persian_words += usize::from(PERSIAN_WORDS.contains(&word));
            self.arabic_words += usize::from(ARABIC_WORDS.contains(&word));
        }
        let has_article = ["ال", "وال", "بال"]
            .iter()
            .any(|start| word.starts_with(start));
        self.arabic += usize::from(has_article);
    }

    fn letter(&mut self, c: char) {
        match c {
            'ێ' | 'ۆ' | 'ڕ' | 'ڵ' | 'ە' | 'ڤ' => self.kurdish += 1,
            'ٹ' | 'ڈ' | 'ڑ' | 'ں' | 'ے' | 'ہ' | 'ښ' | 'ګ' | 'ځ' | 'څ' | 'ډ' | 'ړ' | 'ې' | 'ۍ'
            | 'ۇ' | 'ۈ' | 'ڭ' => self.eastern += 1,
            'پ' | 'چ' | 'ژ' | 'گ' => self.persian += 1,
            'ة' | 'أ' | 'إ' => self.arabic += 2,
            'ی' | 'ک' => self.persian_keys += 1,
            'ي' | 'ك' | 'ى' => self.persian_keys -= 1,
            '\u{0620}'..='\u{064a}'
            | '\u{066e}'..='\u{06d3}'
            | '\u{0750}'..='\u{077f}'
            | '\u{fb50}'..='\u{fdfb}'
            | '\u{fe70}'..='\u{fefc}' => {}
            'a'..='z' | 'A'..='Z' | '\u{00c0}'..='\u{024f}' => {
                self.latin += 1;
                return;
            }
            _ => {
                self.foreign += usize::from(c.is_alphabetic() && !is_of_arabic_script(c));
                return;
            }
        }
        self.arabic_script += 1;
    }

    fn of_arabic_script(&self) -> Language {
        // One letter in fifty: a Kurdish name in a Persian text has fewer.
        let dense = |count: usize| count > 1 && count * 50 >= self.arabic_script;
        if dense(self.eastern) && self.eastern * 2 > self.kurdish {
            return Language::Other;
        }
        if dense(self.kurdish) {
            return Language::Kurdish;
        }
        let persian = self.persian * 2 + self.persian_words * 3;
        let arabic = self.arabic + self.arabic_words * 3;
        match persian.cmp(&arabic) {
            std::cmp::Ordering::Greater => Language::Persian,
            std::cmp::Ordering::Less => Language::Arabic,
            std::cmp::Ordering::Equal if self.persian_keys > 0 => Language::Persian,
            std::cmp::Ordering::Equal if self.persian_keys < 0 => Language::Arabic,
            std::cmp::Ordering::Equal => Language::Other,
        }
    }

    fn of_latin_script(&self, sample: &str) -> Language {
        if self.words >= ENGLISH_WORDS && self.english_words * ENGLISH_ONE_IN >= self.words {
            return Language::English;
        }
        let english = match whatlang::detect(sample) {
            Some(guess) if guess.lang() == whatlang::Lang::Eng => true,
            // Headlines have few function words and too few trigrams; other languages of the
            // Latin script that are written at length show letters beyond ASCII.
            Some(guess) => {
                !guess.is_reliable()
                    && self.words < ENGLISH_WORDS
                    && sample.is_ascii()
                    && self.latin > 3
            }
            None => false,
        };
        if english {
            Language::English
        } else {
            Language::Other
        }
    }
}

/// Whether a word is a web address or a handle, which is in no language.
fn is_address(word: &str) -> bool {
    match word.as_bytes() {
        [b'@' | b'#', ..] => true,
        [b'w', b'w', b'w', b'.', ..] => true,
        bytes => bytes.len() > 8 && bytes.contains(&b'/') && word.contains("://"),
    }
}

/// Signs that stand at the edge of words.
fn is_sign(c: char) -> bool {
    c.is_ascii_punctuation() || matches!(c, '«' | '»' | '،' | '؛' | '؟' | '…' | '“' | '”' | '۔')
}

/// Marks and signs of the Arabic script that count as alphabetic.
fn is_of_arabic_script(c: char) -> bool {
    ('\u{0600}'..='\u{06ff}').contains(&c)
}

/// Bytes of the longest word in the two lists that follow.
const LONGEST_FUNCTION_WORD: usize = 8;

const PERSIAN_WORDS: [&str; 22] = [
    "که", "از", "در", "را", "این", "است", "با", "های", "برای", "شد", "شده", "کرد", "بود", "آن",
    "هم", "تا", "یک", "كه", "اين", "براي", "كرد", "يك",
];

const ARABIC_WORDS: [&str; 21] = [
    "في", "من", "على", "إلى", "الى", "أن", "ان", "التي", "الذي", "عن", "هذا", "هذه", "كان", "بعد",
    "ما", "مع", "ذلك", "لم", "قد", "فی", "علی",
];

fn is_english_word(word: &str) -> bool {
    let word = word
        .trim_matches(|c: char| c.is_ascii_punctuation())
        .as_bytes();
    let mut lower = [0; 5];
    let Some(lower) = lower.get_mut(..word.len()) else {
        return false;
    };
    lower.copy_from_slice(word);
    lower.make_ascii_lowercase();
    matches!(
        &*lower,
        b"the"
            | b"of"
            | b"and"
            | b"to"
            | b"that"
            | b"were"
            | b"was"
            | b"with"
            | b"by"
            | b"from"
            | b"for"
            | b"on"
            | b"at"
            | b"is"
            | b"has"
            | b"have"
            | b"had"
            | b"said"
            | b"they"
            | b"he"
            | b"his"
            | b"their"
            | b"after"
            | b"been"
            | b"which"
            | b"not"
            | b"this"
            | b"who"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{Arabic, English, Kurdish, Other, Persian};

    #[test]
    fn sentences_are_told_apart() {
        for (text, expected) in [
            (
                "Bakers closed their shops in the old market on Sunday and marched to the gate.",
                English,
            ),
            ("Tear gas fired at bus drivers in Veresk", English),
            (
                "Die Bäcker schlossen am Sonntag ihre Läden und zogen zum Tor der Altstadt.",
                Other,
            ),
            (
                "Los panaderos cerraron sus tiendas el domingo y marcharon hacia la puerta vieja.",
                Other,
            ),
            (
                "La boulangerie est restée fermée et les ouvriers ont marché vers la mairie hier.",
                Other,
            ),
            (
                "نانوایان روز یکشنبه مغازه‌های خود را بستند و به سوی دروازهٔ شهر راه افتادند.",
                Persian,
            ),
            (
                "نانوايان روز يكشنبه مغازه هاي خود را بستند و در شهر راه افتادند",
                Persian,
            ),
            ("اعتصاب رانندگان در ورسک", Persian),
            (
                "أغلق الخبازون متاجرهم يوم الأحد وساروا نحو بوابة المدينة القديمة.",
                Arabic,
            ),
            ("اضراب سائقی الحافلات فی المدینة", Arabic),
            (
                "نانەواکان ڕۆژی یەکشەممە دوکانەکانیان داخست و بەرەو دەروازەی شار ڕۆیشتن.",
                Kurdish,
            ),
            (
                "نان بائیوں نے اتوار کو اپنی دکانیں بند کر دیں اور شہر کے دروازے کی طرف گئے۔",
                Other,
            ),
            (
                "Пекари закрыли лавки в воскресенье и пошли к воротам.",
                Other,
            ),
            ("", Other),
            ("12:30 – 14:00 !!!", Other),
            (
                "رانندگان در پایانه جمع شدند https://example.org/a/very/long/address/with/words @channel",
                Persian,
            ),
            (
                "The word نان means bread, and it was written on the wall of the mill.",
                English,
            ),
        ] {
            assert_eq!(language(text), expected, "{text}");
        }
    }

    #[test]
    fn a_cut_inside_a_letter_is_no_harm() {
        let long = format!("a{}", "ن".repeat(SAMPLE));
        assert_eq!(language(&long), Other);
    }
}
