//! One key for the ways in which a name from Arabic letters is put into Latin ones.
//!
//! "Javanrud", "Javanroud" and "Javanrood" share a key, so do "Khaf", "Khvaf" and "Khavaf". Keys
//! run names together that have nothing to do with each other, so they are a second choice, and
//! only in texts about countries that write in Arabic letters.

use crate::fold;

/// The shortest key that says anything.
const SHORTEST: usize = 3;

/// The key of a name given as its words; `None` if it is too short or not in Latin letters.
pub fn key<'a>(words: impl Iterator<Item = &'a str>) -> Option<u64> {
    let mut letters = String::new();
    for (at, word) in words.enumerate() {
        let word = fold::fold(word);
        if at > 0 && matches!(word.as_str(), "e" | "i" | "ye" | "yi" | "al" | "el") {
            continue;
        }
        letters.push_str(&word);
    }
    if !letters.bytes().all(|b| b.is_ascii_lowercase()) {
        return None;
    }
    let sounds = sounds(letters.as_bytes());
    (sounds.len() >= SHORTEST).then(|| fold::hash(std::str::from_utf8(&sounds).unwrap_or("")))
}

/// The sounds of a name, one byte each.
fn sounds(name: &[u8]) -> Vec<u8> {
    let mut out: Vec<u8> = Vec::with_capacity(name.len());
    let mut at = 0;
    while at < name.len() {
        let (sound, taken) = sound(&name[at..], out.last().copied());
        at += taken;
        if let Some(sound) = sound.filter(|sound| out.last() != Some(sound)) {
            out.push(sound);
        }
    }
    trim_end(&mut out);
    out
}

/// The sound that opens the rest of a name, and how many letters it takes.
fn sound(rest: &[u8], before: Option<u8>) -> (Option<u8>, usize) {
    let starts = |letters: &[u8]| rest.starts_with(letters);
    // The silent letter of "Khvaf", written "Khavaf" and "Khwaf" too.
    if before == Some(b'x') {
        for silent in [&b"av"[..], b"aw", b"v", b"w"] {
            if starts(silent) && rest.get(silent.len()) == Some(&b'a') {
                return (None, silent.len());
            }
        }
    }
    for (letters, sound) in [
        (&b"kh"[..], b'x'),
        (b"gh", b'q'),
        (b"sh", b'S'),
        (b"ch", b'C'),
        (b"zh", b'j'),
        (b"dj", b'j'),
        (b"dh", b'd'),
        (b"th", b't'),
        (b"ph", b'f'),
        (b"oo", b'u'),
        (b"ou", b'u'),
        (b"ow", b'u'),
        (b"au", b'u'),
        (b"ee", b'i'),
        (b"iy", b'i'),
        (b"ie", b'i'),
        (b"ey", b'i'),
        (b"ei", b'i'),
        (b"ay", b'i'),
        (b"ai", b'i'),
    ] {
        if starts(letters) {
            return (Some(sound), letters.len());
        }
    }
    let sound = match rest[0] {
        b'w' => b'v',
        b'o' => b'u',
        b'y' => b'i',
        b'e' => b'a',
        b'c' => b'k',
        other => other,
    };
    (Some(sound), 1)
}

/// Leaves out what the endings "-eh", "-ah", "-a", "-iyeh" and "-ia" differ in.
fn trim_end(sounds: &mut Vec<u8>) {
    if sounds.len() > SHORTEST && sounds.last() == Some(&b'h') {
        sounds.pop();
    }
    if sounds.len() > SHORTEST && sounds.ends_with(b"ia") {
        sounds.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_share_a_key_and_other_names_do_not() {
        let of = |name| key(fold::words(name));
        for (one, other, same) in [
            ("Javanrud", "Javanroud", true),
            ("Javanrud", "Javanrood", true),
            ("Khvāf", "Khavaf", true),
            ("Khvāf", "Khaf", true),
            ("Omīdīyeh", "Omidieh", true),
            ("Omīdīyeh", "Omidia", true),
            ("Nowshahr", "Noshahr", true),
            ("Nowshahr", "Now Shahr", true),
            ("Ahvāz", "Ahwaz", true),
            ("Qom", "Ghom", true),
            ("Shahr-e Kord", "Shahrekord", false),
            ("Kerman", "Karaj", false),
            ("Qom", "Qarchak", false),
        ] {
            assert_eq!(of(one) == of(other), same, "{one} {other}");
        }
        assert_eq!(of("قم"), None);
        assert_eq!(of("Xi"), None);
    }
}
