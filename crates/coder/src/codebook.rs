//! The codebook's files that ship with the program.

use crate::lexicon::LanguageFiles;
use crate::number::NumberLexicon;
use crate::time::TimeLexicon;
use record::Language;

macro_rules! rules {
    ($folder:literal: $($name:literal),+ $(,)?) => {
        &[$((
            concat!($folder, "/rules/", $name, ".toml"),
            include_str!(concat!("../../../codebook/", $folder, "/rules/", $name, ".toml")),
        )),+]
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
}

/// The languages that have rules.
pub const LANGUAGES: &[LanguageFolder] = &[ENGLISH, PERSIAN];

const ENGLISH: LanguageFolder = LanguageFolder {
    language: Language::English,
    code: "en",
    lexicon: LanguageFiles {
        grammar: include_str!("../../../codebook/en/grammar.toml"),
        words: include_str!("../../../codebook/en/words.toml"),
        verbs: include_str!("../../../codebook/en/verbs.toml"),
        classes: include_str!("../../../codebook/en/classes.toml"),
        groups: include_str!("../../../codebook/en/groups.toml"),
        rules: rules!("en":
            "armed_attack", "arrest", "crackdown", "custody_death", "disappearance", "display",
            "execution", "hunger_strike", "killing", "mistreatment", "obstruction",
            "property_attack", "protest", "raid", "release", "riot", "sanction", "sentence",
            "shutdown", "strike",
        ),
    },
    governors: include_str!("../../../codebook/en/governors.toml"),
    speech: include_str!("../../../codebook/en/speech.toml"),
    cues: include_str!("../../../codebook/en/cues.toml"),
    numbers: NumberLexicon::english,
    times: TimeLexicon::english,
};

const PERSIAN: LanguageFolder = LanguageFolder {
    language: Language::Persian,
    code: "fa",
    lexicon: LanguageFiles {
        grammar: include_str!("../../../codebook/fa/grammar.toml"),
        words: include_str!("../../../codebook/fa/words.toml"),
        verbs: include_str!("../../../codebook/fa/verbs.toml"),
        classes: include_str!("../../../codebook/fa/classes.toml"),
        groups: include_str!("../../../codebook/fa/groups.toml"),
        rules: rules!("fa":
            "armed_attack", "arrest", "crackdown", "custody_death", "disappearance", "display",
            "execution", "hunger_strike", "killing", "mistreatment", "obstruction",
            "property_attack", "protest", "raid", "release", "riot", "sanction", "sentence",
            "shutdown", "strike",
        ),
    },
    governors: include_str!("../../../codebook/fa/governors.toml"),
    speech: include_str!("../../../codebook/fa/speech.toml"),
    cues: include_str!("../../../codebook/fa/cues.toml"),
    numbers: NumberLexicon::persian,
    times: TimeLexicon::persian,
};

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
        for text in files.iter().chain(&beside) {
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
