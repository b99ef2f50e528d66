//! Words brought to one form, and the sound of a name in either script.

use std::collections::HashSet;
use std::sync::LazyLock;
use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// Consonants that a name must have to be known by its sound: with fewer, chance decides.
const SOUNDS: usize = 3;

/// Lower case without accents; Persian letters and all digits in one form each.
pub fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.nfkd()
        .filter(|&c| !is_combining_mark(c) && c != TATWEEL)
        .flat_map(char::to_lowercase)
        .map(one_form)
        .collect()
}

/// Stretches a word in writing, and means nothing.
const TATWEEL: char = '\u{640}';

fn one_form(c: char) -> char {
    match c {
        'ي' | 'ى' => 'ی',
        'ك' => 'ک',
        'ة' => 'ه',
        '۰'..='۹' => digit(c, '۰'),
        '٠'..='٩' => digit(c, '٠'),
        other => other,
    }
}

fn digit(c: char, zero: char) -> char {
    char::from_digit(u32::from(c) - u32::from(zero), 10).unwrap_or(c)
}

/// A folded word without the endings of number and tense, so that "patches" meets "patched".
pub fn stem(word: &str) -> &str {
    if word.is_ascii() {
        latin_stem(word)
    } else {
        persian_stem(word)
    }
}

fn latin_stem(word: &str) -> &str {
    let mut rest = word;
    if let Some(cut) = rest.strip_suffix("ies").filter(|cut| cut.len() > 2) {
        return cut;
    }
    let plural = rest.len() > 3 && !rest.ends_with("ss") && !rest.ends_with("us");
    if let Some(cut) = rest.strip_suffix('s').filter(|_| plural) {
        rest = cut;
    }
    let ending = ["ing", "ed"].iter().find_map(|end| rest.strip_suffix(end));
    if let Some(cut) = ending.filter(|cut| cut.len() > 3) {
        rest = undoubled(cut);
    }
    match rest.strip_suffix(['e', 'y']) {
        Some(cut) if cut.len() > 3 => cut,
        _ => rest,
    }
}

/// "stopp" is "stop", but "express" and "kill" stay.
fn undoubled(word: &str) -> &str {
    let bytes = word.as_bytes();
    match bytes {
        [.., a, b] if a == b && !matches!(b, b'l' | b's') => &word[..word.len() - 1],
        _ => word,
    }
}

fn persian_stem(word: &str) -> &str {
    ["هایی", "های", "ها"]
        .iter()
        .find_map(|end| word.strip_suffix(end))
        .filter(|cut| cut.chars().count() >= 3)
        .unwrap_or(word)
}

/// Whether a folded word tells nothing of what a text is about.
pub fn is_common(folded: &str) -> bool {
    static COMMON: LazyLock<HashSet<String>> = LazyLock::new(|| {
        listed(&[
            include_str!("../../../../codebook/en/common.txt"),
            include_str!("../../../../codebook/fa/common.txt"),
        ])
    });
    COMMON.contains(folded)
}

/// Whether a folded word tells no speaker from others of the kind.
pub fn is_nameless(folded: &str) -> bool {
    static NAMELESS: LazyLock<HashSet<String>> = LazyLock::new(|| {
        listed(&[
            include_str!("../../../../codebook/en/nameless.txt"),
            include_str!("../../../../codebook/fa/nameless.txt"),
        ])
    });
    NAMELESS.contains(folded)
}

/// The words of lists, folded; lines that begin with `#` are remarks.
fn listed(files: &[&str]) -> HashSet<String> {
    let lines = files.iter().flat_map(|file| file.lines());
    lines
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
        .map(fold)
        .collect()
}

/// Whether a folded word names a country or its people, as half of all reports of one country do.
pub fn is_of_a_country(folded: &str) -> bool {
    static COUNTRIES: LazyLock<HashSet<String>> = LazyLock::new(|| {
        include_str!("../../../../codebook/countries.toml")
            .lines()
            .filter(|line| !line.starts_with('#'))
            // Names are all that is quoted there.
            .flat_map(|line| line.split('"').skip(1).step_by(2))
            .flat_map(|name| name.split(|c: char| !c.is_alphanumeric()))
            .map(fold)
            .flat_map(|word| [format!("{word}s"), word])
            .collect()
    });
    COUNTRIES.contains(folded)
}

/// The consonants of a name as both scripts have them: "Shiraz" and "شیراز" sound alike. `None`
/// if there are too few to tell names apart. How many there are comes with them.
pub fn sound(name: &str) -> Option<(String, usize)> {
    let mut sounds = String::new();
    for (number, word) in name.split(' ').enumerate() {
        if number > 0 {
            sounds.push(' ');
        }
        let folded = fold(word);
        if folded.is_ascii() {
            latin_sounds(folded.as_bytes(), &mut sounds);
        } else {
            persian_sounds(&folded, &mut sounds);
        }
    }
    let count = sounds.chars().filter(|&c| c != ' ').count();
    (count >= SOUNDS).then_some((sounds, count))
}

fn latin_sounds(word: &[u8], sounds: &mut String) {
    let (mut at, mut before) = (0, 0);
    while at < word.len() {
        let next = word.get(at + 1).copied().unwrap_or(b' ');
        let (sound, taken) = match (word[at], next) {
            (b's', b'h') => ("S", 2),
            (b'c', b'h') => ("C", 2),
            (b'k', b'h') => ("X", 2),
            (b'z', b'h') | (b'j', _) => ("J", if word[at] == b'z' { 2 } else { 1 }),
            (b'g', b'h') => ("G", 2),
            (b'p', b'h') => ("f", 2),
            (b't', b'h') => ("t", 2),
            (b'q', _) => ("G", 1),
            (b'c', b'e' | b'i' | b'y') => ("s", 1),
            (b'c' | b'k', _) => ("k", 1),
            (b'x', _) => ("ks", 1),
            (b'b', _) => ("b", 1),
            (b'd', _) => ("d", 1),
            (b'f', _) => ("f", 1),
            (b'g', _) => ("g", 1),
            (b'l', _) => ("l", 1),
            (b'm', _) => ("m", 1),
            (b'n', _) => ("n", 1),
            (b'p', _) => ("p", 1),
            (b'r', _) => ("r", 1),
            (b's', _) => ("s", 1),
            (b't', _) => ("t", 1),
            (b'z', _) => ("z", 1),
            (b'h', b'a'..=b'z') => ("h", 1),
            (b'v' | b'w', _) if at == 0 => ("v", 1),
            (b'y', _) if at == 0 => ("y", 1),
            _ => ("", 1),
        };
        // A letter is doubled in writing only; the "h" behind a "sh" is its own.
        let doubled = before == 1 && taken == 1 && word[at - 1] == word[at];
        if !doubled {
            sounds.push_str(sound);
        }
        (at, before) = (at + taken, taken);
    }
}

fn persian_sounds(word: &str, sounds: &mut String) {
    let last = word.chars().count().saturating_sub(1);
    for (at, letter) in word.chars().enumerate() {
        let sound = match letter {
            'ش' => 'S',
            'چ' => 'C',
            'خ' => 'X',
            'ج' | 'ژ' => 'J',
            'غ' | 'ق' => 'G',
            'ب' => 'b',
            'پ' => 'p',
            'ت' | 'ط' => 't',
            'س' | 'ص' | 'ث' => 's',
            'ز' | 'ذ' | 'ض' | 'ظ' => 'z',
            'د' => 'd',
            'ر' => 'r',
            'ف' => 'f',
            'ک' => 'k',
            'گ' => 'g',
            'ل' => 'l',
            'م' => 'm',
            'ن' => 'n',
            'ح' => 'h',
            'ه' if at != last => 'h',
            'و' if at == 0 => 'v',
            'ی' if at == 0 => 'y',
            _ => continue,
        };
        sounds.push(sound);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_meet_in_one_form() {
        for (one, other) in [
            ("Patches", "patched"),
            ("stopped", "stops"),
            ("Elections", "election"),
            ("Zoë", "ZOE"),
            ("كارگران", "کارگران"),
            ("تجمع‌ها", "تجمع‌هایی"),
            ("۱۳۹۸", "1398"),
            ("٣٢", "32"),
            ("ســـنندج", "سنندج"),
        ] {
            let stems = [one, other].map(|word| stem(&fold(word)).to_owned());
            assert_eq!(stems[0], stems[1], "{one}, {other}");
        }
        for (one, other) in [("mass", "mask"), ("bus", "bu"), ("ring", "red")] {
            assert_ne!(stem(one), stem(other));
        }
    }

    #[test]
    fn common_words_are_those_of_the_lists() {
        for word in ["the", "police", "monday", "گفت", "های", "اینکه"] {
            assert!(is_common(&fold(word)), "{word}");
        }
        for word in ["kokomo", "nightclub", "سنندج", "نانوا", ""] {
            assert!(!is_common(word), "{word}");
        }
    }

    #[test]
    fn countries_are_those_of_the_codebook() {
        for word in ["Iran", "Iranians", "ایران", "Kong", "ایرانی"] {
            assert!(is_of_a_country(&fold(word)), "{word}");
        }
        for word in ["Kokomo", "IR", "33", "سنندج"] {
            assert!(!is_of_a_country(&fold(word)), "{word}");
        }
    }

    #[test]
    fn a_name_sounds_alike_in_both_scripts() {
        for (latin, persian) in [
            ("Shiraz", "شیراز"),
            ("Kermanshah", "کرمانشاه"),
            ("Javanrud", "جوانرود"),
            ("Mashhad", "مشهد"),
            ("Khorramabad", "خرم‌آباد"),
            ("Dara Nemuneh", "دارا نمونه"),
            ("Vahid Zand", "وحید زند"),
        ] {
            let persian = persian.replace('\u{200c}', "");
            assert_eq!(sound(latin), sound(&persian), "{latin}");
            assert!(sound(latin).is_some(), "{latin}");
        }
        for too_few in ["Ali", "علی", "", " ", "12", "Ōo"] {
            assert_eq!(sound(too_few), None, "{too_few}");
        }
    }
}
