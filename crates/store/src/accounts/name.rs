//! Names that people decide under: none that hides something, none that looks like another's.

use super::{AccountError, Result};
use crate::fold::fold;
use unicode_normalization::UnicodeNormalization as _;
use unicode_security::MixedScript as _;
use unicode_security::confusable_detection::skeleton;

/// Characters that a name may have at most.
const LONGEST: usize = 60;

/// A name as it is kept: composed, its blanks single.
///
/// # Errors
/// [`AccountError::BadName`] with what is wrong.
pub(super) fn clean(raw: &str) -> Result<String> {
    let composed: String = raw.nfc().collect();
    let name = composed.split(' ').filter(|part| !part.is_empty());
    let name = name.collect::<Vec<_>>().join(" ");
    let bad = |why| Err(AccountError::BadName(why));
    if name.is_empty() {
        return bad("it is empty");
    }
    if name.chars().count() > LONGEST {
        return bad("it has more than 60 characters");
    }
    if !name.chars().all(allowed) {
        return bad("it has characters other than letters, digits, blanks, . - _ and apostrophes");
    }
    if !name.chars().any(char::is_alphanumeric) {
        return bad("it has no letter");
    }
    // Letters of two scripts in one word are how look-alikes are made.
    if !name.split(' ').all(|word| word.is_single_script()) {
        return bad("it mixes scripts in one word");
    }
    Ok(name)
}

/// Letters, their marks and digits; what stands between names; and the joiner that Persian needs.
/// Control characters, turns of direction and what is invisible are none of these.
fn allowed(c: char) -> bool {
    c.is_alphanumeric()
        || unicode_normalization::char::is_combining_mark(c)
        || matches!(c, ' ' | '.' | '-' | '_' | '\'' | '’' | '\u{200c}')
}

/// What a name has in common with those that look like it: case, accents, Persian and Arabic forms
/// of a letter, joiners and blanks are evened out, then letters that look alike.
pub(super) fn looks(name: &str) -> String {
    let folded = fold(name);
    let folded: String = folded.chars().filter(|c| c.is_alphanumeric()).collect();
    // A look-alike of a capital can fold to another letter: once more behind the comparison.
    let alike: String = skeleton(&folded).collect();
    fold(&alike)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_look_alike_meet() {
        for (one, other) in [
            ("Ava Tester", "ava  tester"),
            ("ava", "аvа"),
            ("کاوه", "كاوه"),
            ("می\u{200c}نا", "مینا"),
            ("Zoë", "zoe"),
            ("ava.tester", "Ava Tester"),
            ("pau1", "paul"),
        ] {
            assert_eq!(looks(one), looks(other), "{one} {other}");
        }
        assert_ne!(looks("ava"), looks("eva"));
        assert_ne!(looks("مینا"), looks("مانا"));
    }

    #[test]
    fn what_hides_turns_or_mixes_is_no_name() {
        for bad in [
            "",
            "   ",
            "...",
            "a\u{202e}b",
            "a\u{200b}b",
            "a\nb",
            "a\0",
            "a\u{2066}b",
            "<b>",
            "pаul",
            "a,b",
            "x@y",
            "a\u{feff}",
        ] {
            assert!(clean(bad).is_err(), "{bad:?}");
        }
        assert!(clean(&"a".repeat(61)).is_err());
        for (raw, name) in [
            (" Ava   Tester ", "Ava Tester"),
            ("کاوه آزمون", "کاوه آزمون"),
            ("می\u{200c}نا", "می\u{200c}نا"),
            ("O’Test-Er jr.", "O’Test-Er jr."),
            ("Ава", "Ава"),
        ] {
            assert_eq!(clean(raw).unwrap(), name);
        }
    }
}
