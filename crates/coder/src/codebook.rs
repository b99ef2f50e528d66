//! The codebook's files that ship with the program.

use crate::lexicon::LanguageFiles;
use crate::number::NumberLexicon;
use crate::time::TimeLexicon;
use record::Language;

/// One file of a language's folder.
macro_rules! file {
    ($code:literal, $name:literal) => {
        include_str!(concat!("../../../codebook/", $code, "/", $name, ".toml"))
    };
}

/// A language's rules, one file a type.
macro_rules! rules {
    ($code:literal: $($name:literal),+ $(,)?) => {
        &[$((
            concat!($code, "/rules/", $name, ".toml"),
            include_str!(concat!("../../../codebook/", $code, "/rules/", $name, ".toml")),
        )),+]
    };
}

/// A language's folder; every language has the same files.
macro_rules! folder {
    ($language:expr, $code:literal, $numbers:expr, $times:expr) => {
        LanguageFolder {
            language: $language,
            code: $code,
            lexicon: LanguageFiles {
                grammar: file!($code, "grammar"),
                words: file!($code, "words"),
                verbs: file!($code, "verbs"),
                classes: file!($code, "classes"),
                groups: file!($code, "groups"),
                rules: rules!($code:
                    "armed_attack", "arrest", "crackdown", "custody_death", "disappearance",
                    "display", "execution", "hunger_strike", "killing", "mistreatment",
                    "obstruction", "property_attack", "protest", "raid", "release", "riot",
                    "sanction", "sentence", "shutdown", "strike",
                ),
            },
            governors: file!($code, "governors"),
            speech: file!($code, "speech"),
            cues: file!($code, "cues"),
            numbers: $numbers,
            times: $times,
            readers: &[
                file!($code, "numbers"),
                file!($code, "time"),
                file!($code, "places"),
            ],
        }
    };
}

/// One language's folder of the codebook.
#[derive(Debug)]
pub struct LanguageFolder {
    /// The language.
    pub language: Language,
    /// The folder's name.
    pub code: &'static str,
    /// Words, verbs, kinds, groups and rules.
    pub lexicon: LanguageFiles<'static>,
    /// `governors.toml`
    pub governors: &'static str,
    /// `speech.toml`
    pub speech: &'static str,
    /// `cues.toml`
    pub cues: &'static str,
    /// `numbers.toml`, read once.
    pub numbers: fn() -> &'static NumberLexicon,
    /// `time.toml`, read once.
    pub times: fn() -> &'static TimeLexicon,
    /// The files of the readers of numbers, times and places, for [`version`].
    pub readers: &'static [&'static str],
}

/// The languages that have rules.
pub const LANGUAGES: &[LanguageFolder] = &[
    folder!(
        Language::English,
        "en",
        NumberLexicon::english,
        TimeLexicon::english
    ),
    folder!(
        Language::Persian,
        "fa",
        NumberLexicon::persian,
        TimeLexicon::persian
    ),
];

/// `codebook/confidence.toml`
pub const CONFIDENCE: &str = include_str!("../../../codebook/confidence.toml");

/// A short hash of every file: it changes when any rule or word changes.
#[must_use]
pub fn version() -> String {
    let mut hasher = record::Hasher::new(concat!("sanad coder ", env!("CARGO_PKG_VERSION")));
    for folder in LANGUAGES {
        let LanguageFiles {
            grammar,
            words,
            verbs,
            classes,
            groups,
            rules,
        } = folder.lexicon;
        let files = [grammar, words, verbs, classes, groups];
        let beside = [folder.governors, folder.speech, folder.cues];
        for text in files.iter().chain(&beside).chain(folder.readers) {
            hasher.field(text.as_bytes());
        }
        for (_, text) in rules {
            hasher.field(text.as_bytes());
        }
    }
    hasher.field(CONFIDENCE.as_bytes());
    record::TextId::from_bytes(hasher.finish()).short()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_rule_file_is_forgotten() {
        for language in LANGUAGES {
            let code = language.code;
            let folder = format!("{}/../../codebook/{code}/rules", env!("CARGO_MANIFEST_DIR"));
            let mut on_disk: Vec<String> = std::fs::read_dir(folder)
                .unwrap()
                .map(|entry| {
                    let name = entry.unwrap().file_name();
                    format!("{code}/rules/{}", name.to_string_lossy())
                })
                .collect();
            on_disk.sort();
            let listed: Vec<&str> = language
                .lexicon
                .rules
                .iter()
                .map(|(name, _)| *name)
                .collect();
            assert_eq!(listed, on_disk);
        }
    }
}
