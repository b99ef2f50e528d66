//! The entries of a language's folder in the codebook: every word and phrase that it lists.

use anyhow::{Context as _, Result};
use std::path::Path;
use toml::Value;

/// One word or phrase of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The file's path in the language's folder.
    pub file: String,
    /// The word or phrase, as it stands there.
    pub words: String,
    /// Whether its first word is a verb in its plain form.
    pub verb: bool,
}

/// Files whose entries are counted: what numbers and times are called is no judgement.
const FILES: [&str; 5] = [
    "groups.toml",
    "classes.toml",
    "speech.toml",
    "cues.toml",
    "governors.toml",
];

/// Keys of a rule that say where it takes hold.
const ANCHORS: [&str; 3] = ["verb", "noun", "phrase"];

/// The entries of a language's folder; of files that are not there, none.
///
/// # Errors
/// If a file is there and is no TOML.
pub fn read(folder: &Path) -> Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for file in FILES {
        let path = folder.join(file);
        if path.exists() {
            let value = parse(&path)?;
            let mut found = Vec::new();
            lists(&value, "", &mut found);
            entries.extend(found.into_iter().map(|(words, verb)| Entry {
                file: file.to_owned(),
                words,
                verb,
            }));
        }
    }
    let rules = folder.join("rules");
    if rules.exists() {
        let mut paths: Vec<_> = std::fs::read_dir(&rules)?
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<std::io::Result<_>>()?;
        paths.sort();
        for path in paths {
            entries.extend(anchors(&parse(&path)?));
        }
    }
    entries.dedup();
    Ok(entries)
}

fn parse(path: &Path) -> Result<Value> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let table: toml::Table = toml::from_str(&text).with_context(|| path.display().to_string())?;
    Ok(Value::Table(table))
}

/// The words at which the rules of a file take hold.
fn anchors(file: &Value) -> Vec<Entry> {
    let rules = file.get("rule").and_then(Value::as_array);
    let mut entries = Vec::new();
    for rule in rules.into_iter().flatten() {
        for key in ANCHORS {
            let words = rule.get(key).and_then(Value::as_array);
            entries.extend(
                words
                    .into_iter()
                    .flatten()
                    .filter_map(Value::as_str)
                    .map(|words| Entry {
                        file: "rules/: words".to_owned(),
                        words: words.to_owned(),
                        verb: key == "verb",
                    }),
            );
        }
    }
    entries
}

/// Every word or phrase in a file of lists: items of arrays, parts of strings, and keys whose
/// values are names of groups.
fn lists(value: &Value, key: &str, found: &mut Vec<(String, bool)>) {
    match value {
        Value::Table(table) => {
            let plural = key == "plural";
            for (name, inner) in table {
                match inner {
                    Value::String(_) if !key.is_empty() && !plural => {
                        found.push((name.clone(), false));
                    }
                    _ => lists(inner, name, found),
                }
            }
        }
        Value::Array(items) => {
            let words = items.iter().filter_map(Value::as_str);
            found.extend(words.map(|words| (words.to_owned(), key == "verb")));
        }
        Value::String(text) => {
            // Lists of phrases are divided by commas, lists of words by blanks.
            let parts: Vec<&str> = if text.contains(',') {
                text.split(',').collect()
            } else {
                text.split_whitespace().collect()
            };
            let parts = parts
                .into_iter()
                .map(str::trim)
                .filter(|part| !part.is_empty());
            found.extend(parts.map(|part| (part.replace('\n', " "), false)));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_taken_from_lists_strings_and_keys() {
        let file: toml::Table = toml::from_str(
            "road = \"road, oil field\"\nof = \"of the\"\n[noun]\n\"baker\" = \"traders\"\n\
             [says]\nverb = [\"say\"]\nbefore = [\"according to\"]\n",
        )
        .expect("the text is TOML");
        let mut found = Vec::new();
        lists(&Value::Table(file), "", &mut found);
        let mut words: Vec<&str> = found.iter().map(|(words, _)| words.as_str()).collect();
        words.sort_unstable();
        assert_eq!(
            words,
            [
                "according to",
                "baker",
                "of",
                "oil field",
                "road",
                "say",
                "the"
            ]
        );
        assert!(found.contains(&("say".to_owned(), true)));
    }
}
