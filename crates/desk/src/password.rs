//! Passwords: which are taken, and how they are kept and compared.

use crate::error::DeskError;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use unicode_normalization::UnicodeNormalization as _;

/// Characters that a password has at least and at most. The least is what OWASP ASVS 4.0 asks
/// (2.1.1); the most only keeps out what no person types.
pub(crate) const SHORTEST: usize = 12;
pub(crate) const LONGEST: usize = 256;

/// Argon2id with 19 MiB, 2 passes and 1 lane: the first choice of the OWASP Password Storage Cheat
/// Sheet ("Argon2id with a minimum configuration of 19 MiB of memory, an iteration count of 2, and
/// 1 degree of parallelism").
const MEMORY: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// Hashes made at once, so that signing in never takes more than 38 MiB.
const AT_ONCE: usize = 2;

/// How long a hash waits for its turn before the person is asked to come again.
const PATIENCE: Duration = Duration::from_secs(5);

/// Why a password is not taken, as the name of a message.
pub(crate) fn refused(password: &str, name: &str) -> Option<&'static str> {
    let password = even(password);
    let length = password.chars().count();
    if length < SHORTEST {
        Some("password-short")
    } else if length > LONGEST {
        Some("password-long")
    } else if is_name(&password, name) {
        Some("password-name")
    } else if is_common(&password) {
        Some("password-common")
    } else {
        None
    }
}

/// The same characters for the same keys, however the system composes them (NFKC, as NIST SP
/// 800-63B asks).
fn even(password: &str) -> String {
    password.nfkc().collect()
}

fn bare(text: &str) -> String {
    let letters = text.nfkc().flat_map(char::to_lowercase);
    letters.filter(|c| c.is_alphanumeric()).collect()
}

/// Whether it is the person's name, with a few signs around it or over again.
fn is_name(password: &str, name: &str) -> bool {
    let (password, name) = (bare(password), bare(name));
    name.chars().count() > 2
        && password.contains(&name)
        && password.replace(&name, "").chars().count() < 6
}

/// Whether it is among the commonest: a common word with digits and signs around it, one thing
/// over and over, or a row of the keyboard.
fn is_common(password: &str) -> bool {
    let lower = password.to_lowercase();
    let core = lower.trim_matches(|c: char| !c.is_alphabetic());
    let spelled = |text: &str| text.chars().map(unleet).collect::<String>();
    let all = [
        lower.clone(),
        core.to_owned(),
        spelled(&lower),
        spelled(core),
    ];
    let tight = |word: &str| word.split_whitespace().collect::<String>();
    let known = |word: &str| {
        let word = tight(word);
        include_str!("common-passwords.txt")
            .lines()
            .any(|common| word == tight(common))
    };
    all.iter()
        .filter(|word| !word.is_empty())
        .any(|word| known(word) || known(once(word)))
        || over_and_over(&lower)
        || is_row(&lower)
}

const fn unleet(c: char) -> char {
    match c {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    }
}

/// The part that a text repeats; the text itself if it repeats nothing.
fn once(text: &str) -> &str {
    let starts = text.char_indices().map(|(at, _)| at).skip(1);
    let mut parts = starts.map(|at| &text[..at]);
    let repeats = |part: &&str| {
        text.len().is_multiple_of(part.len()) && part.repeat(text.len() / part.len()) == text
    };
    parts.find(repeats).unwrap_or(text)
}

/// Few characters, or a short part over and over.
fn over_and_over(text: &str) -> bool {
    let mut kinds: Vec<char> = text.chars().collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds.len() < 4 || once(text).chars().count() < 6
}

/// A row of the keyboard, the alphabet or the digits, forth or back, perhaps over again.
fn is_row(text: &str) -> bool {
    const ROWS: [&str; 8] = [
        "qwertyuiopasdfghjklzxcvbnm",
        "qwertzuiopasdfghjklyxcvbnm",
        "azertyuiopqsdfghjklmwxcvbn",
        "abcdefghijklmnopqrstuvwxyz",
        "123456789012345678901234567890",
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
        "ضصثقفغعهخحجچشسیبلاتنمکگظطزرذدپو",
        "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
    ];
    let text: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    let back: String = text.chars().rev().collect();
    // What remains outside rows of four and more must be more than a few characters.
    let outside = |text: &str| {
        let chars: Vec<char> = text.chars().collect();
        let mut at = 0;
        let mut left = 0;
        while at < chars.len() {
            let run = (4..=chars.len() - at).rev().find(|length| {
                let part: String = chars[at..at + length].iter().collect();
                ROWS.iter().any(|row| row.contains(&part))
            });
            match run {
                Some(length) => at += length,
                None => {
                    at += 1;
                    left += 1;
                }
            }
        }
        left
    };
    text.chars().count() >= 8 && outside(&text).min(outside(&back)) < 4
}

/// Makes and compares the kept forms of passwords.
#[derive(Clone)]
pub(crate) struct Passwords {
    places: Arc<Semaphore>,
    /// Compared with where there is nothing to compare with, so that it takes as long.
    nobodys: Arc<str>,
}

impl Passwords {
    /// Ready to compare.
    pub(crate) fn new() -> Result<Self, DeskError> {
        let nobodys = hash("nobody has this password")?;
        Ok(Self {
            places: Arc::new(Semaphore::new(AT_ONCE)),
            nobodys: nobodys.into(),
        })
    }

    /// The kept form of a password.
    pub(crate) async fn keep(&self, password: &str) -> Result<String, DeskError> {
        let password = even(password);
        self.on_a_thread(move || hash(&password)).await?
    }

    /// Whether it is the password of that kept form; it takes as long where there is none.
    pub(crate) async fn is(&self, password: &str, kept: Option<String>) -> Result<bool, DeskError> {
        // Longer than any that is taken; cut so that hashing it costs no more.
        let password: String = even(password).chars().take(LONGEST + 1).collect();
        let nobodys = Arc::clone(&self.nobodys);
        self.on_a_thread(move || {
            let compared = kept.as_deref().unwrap_or(&nobodys);
            let same = PasswordHash::new(compared).is_ok_and(|parsed| {
                kind().is_ok_and(|kind| kind.verify_password(password.as_bytes(), &parsed).is_ok())
            });
            same && kept.is_some()
        })
        .await
    }

    async fn on_a_thread<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, DeskError> {
        let place = Arc::clone(&self.places).acquire_owned();
        let Ok(place) = tokio::time::timeout(PATIENCE, place).await else {
            return Err(DeskError::Wait { seconds: 5 });
        };
        let work = tokio::task::spawn_blocking(move || {
            let _place = place;
            work()
        });
        work.await
            .map_err(|error| DeskError::Inside(error.to_string()))
    }
}

fn kind() -> Result<Argon2<'static>, DeskError> {
    let params = Params::new(MEMORY, PASSES, LANES, None);
    let params = params.map_err(|error| DeskError::Inside(error.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hash(password: &str) -> Result<String, DeskError> {
    let hash = kind()?.hash_password(password.as_bytes());
    let hash = hash.map_err(|error| DeskError::Inside(error.to_string()))?;
    Ok(hash.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_everybody_tries_first_is_refused() {
        for (password, why) in [
            ("short", "password-short"),
            ("eleven char", "password-short"),
            ("password1234", "password-common"),
            ("P@ssw0rd!!!!", "password-common"),
            ("passwordpassword", "password-common"),
            ("123456789012", "password-common"),
            ("098765432109", "password-common"),
            ("qwertyuiop12", "password-common"),
            ("qwerty123456", "password-common"),
            ("1qaz2wsx3edc", "password-common"),
            ("aaaaaaaaaaaa", "password-common"),
            ("abcabcabcabc", "password-common"),
            ("iloveyou2026!", "password-common"),
            ("correct horse battery staple", "password-common"),
            ("رمز عبور ۱۴۰۵", "password-common"),
            ("ضصثقفغعهخحجچ", "password-common"),
            ("Ava Tester 1", "password-name"),
            ("avatesteravatester", "password-name"),
        ] {
            assert_eq!(refused(password, "Ava Tester"), Some(why), "{password}");
        }
        assert_eq!(refused(&"a".repeat(257), "Ava"), Some("password-long"));
    }

    #[test]
    fn anything_else_is_taken_whatever_it_is_made_of() {
        for password in [
            "river lamp nineteen",
            "839201746529",
            "نان و پنیر و سبزی تازه",
            "    twelve  ch",
            "🐌🐌🪴🐌🧦🍋🐌🪴🧦🍋🥁🐌",
            "Ava Tester buys seven pears",
            "mnbvpoiuqazrfvlk",
        ] {
            assert_eq!(refused(password, "Ava Tester"), None, "{password}");
        }
        let longest = "lamp river ".repeat(24);
        assert_eq!(refused(&longest[..250], "Ava"), None);
    }

    #[tokio::test]
    async fn a_password_is_known_again_and_no_other() {
        let passwords = Passwords::new().unwrap();
        let kept = passwords.keep("river lamp nineteen").await.unwrap();
        assert!(
            kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{kept}"
        );
        let is = |password: &'static str, kept: Option<String>| {
            let passwords = passwords.clone();
            async move { passwords.is(password, kept).await.unwrap() }
        };
        assert!(is("river lamp nineteen", Some(kept.clone())).await);
        assert!(!is("river lamp ninetee", Some(kept.clone())).await);
        assert!(!is("nobody has this password", None).await);
        assert!(!is("river lamp nineteen", Some("damaged".into())).await);
        // Composed and decomposed letters are the same keys.
        let kept = passwords.keep("caf\u{e9} au lait noir").await.unwrap();
        assert!(is("cafe\u{301} au lait noir", Some(kept)).await);
    }
}
