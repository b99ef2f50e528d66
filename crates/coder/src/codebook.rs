//! The codebook's files that ship with the program.

use crate::lexicon::LanguageFiles;

/// Every file of one rules folder: its name and its text.
type Rules = &'static [(&'static str, &'static str)];

macro_rules! rules {
    ($folder:literal: $($name:literal),+ $(,)?) => {
        &[$((
            concat!($folder, "/rules/", $name, ".toml"),
            include_str!(concat!("../../../codebook/", $folder, "/rules/", $name, ".toml")),
        )),+]
    };
}

/// English rules, one file a type.
pub const ENGLISH_RULES: Rules = rules!("en":
    "armed_attack", "arrest", "crackdown", "custody_death", "disappearance", "display", "execution",
    "hunger_strike", "killing", "mistreatment", "obstruction", "property_attack", "protest", "raid",
    "release", "riot", "sanction", "sentence", "shutdown", "strike",
);

/// The English files.
pub const ENGLISH: LanguageFiles<'static> = LanguageFiles {
    words: include_str!("../../../codebook/en/words.toml"),
    verbs: include_str!("../../../codebook/en/verbs.toml"),
    classes: include_str!("../../../codebook/en/classes.toml"),
    groups: include_str!("../../../codebook/en/groups.toml"),
    rules: ENGLISH_RULES,
};

/// `codebook/en/governors.toml`
pub const ENGLISH_GOVERNORS: &str = include_str!("../../../codebook/en/governors.toml");

/// `codebook/en/speech.toml`
pub const ENGLISH_SPEECH: &str = include_str!("../../../codebook/en/speech.toml");

/// A short hash of every file: it changes when any rule or word changes.
#[must_use]
pub fn version() -> String {
    let mut hasher = record::Hasher::new(concat!("sanad coder ", env!("CARGO_PKG_VERSION")));
    let files = [
        ENGLISH.words,
        ENGLISH.verbs,
        ENGLISH.classes,
        ENGLISH.groups,
        ENGLISH_GOVERNORS,
        ENGLISH_SPEECH,
    ];
    files.iter().for_each(|text| {
        hasher.field(text.as_bytes());
    });
    ENGLISH_RULES.iter().for_each(|(_, text)| {
        hasher.field(text.as_bytes());
    });
    record::TextId::from_bytes(hasher.finish()).short()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_rule_file_is_forgotten() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../codebook/en/rules");
        let mut on_disk: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| format!("en/rules/{}", entry.unwrap().file_name().to_string_lossy()))
            .collect();
        on_disk.sort();
        let listed: Vec<&str> = ENGLISH_RULES.iter().map(|(name, _)| *name).collect();
        assert_eq!(listed, on_disk);
    }
}
