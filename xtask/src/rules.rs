//! `cargo xtask rules [FOLDER] [--list]`: on how many texts each rule and each lexicon entry takes
//! hold, in the hand-coded texts and in corpora that nobody coded.
//!
//! An entry that takes hold of one hand-coded text and of no other text answers that text. Rules
//! are counted by the steps of the claims that are coded; words and phrases of lexicons by looking
//! them up, inflected, in folded text. `--list` names what takes hold of one text only.

mod entries;
mod lookup;

use crate::documents::{self, Coded, Document, SHARED};
use crate::scores::Setting;
use crate::scores::page::markdown;
use anyhow::Result;
use entries::Entry;
use lookup::Lookup;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::Path;

/// A language: its folder in the codebook, its hand-coded texts, its wide corpora.
type Language = (
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
);

const LANGUAGES: [Language; 2] = [
    (
        "en",
        &["gold/claims/en_dev", "gold/claims/seeds"],
        &[
            "muc4",
            "hrdsattack",
            "lgl",
            "gvc",
            "ecbplus",
            "wikievents",
            "re3d",
            "geovirus",
            "trnews",
            "geowebnews",
        ],
    ),
    ("fa", &["gold/claims/fa_dev"], &["hengam", "parstdex_tests"]),
];

/// In how many texts something takes hold.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Reach {
    gold: usize,
    wide: usize,
}

/// How far a rule or entry reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Nowhere,
    OneText,
    GoldOnly,
    Wide,
}

impl Reach {
    const fn kind(self) -> Kind {
        match (self.gold, self.wide) {
            (0, 0) => Kind::Nowhere,
            (1, 0) => Kind::OneText,
            (_, 0) => Kind::GoldOnly,
            _ => Kind::Wide,
        }
    }
}

/// One language's texts.
struct Texts {
    gold: Vec<Coded>,
    wide: Vec<Coded>,
}

/// Runs the command.
///
/// # Errors
/// If a file that is here cannot be read.
pub fn run(arguments: &[String]) -> Result<()> {
    let folder = arguments.iter().find(|one| !one.starts_with("--"));
    let setting = Setting::of(folder.map_or(SHARED, String::as_str));
    for (code, gold, wide) in LANGUAGES {
        let Some(texts) = texts(&setting, gold, wide)? else {
            continue;
        };
        let parts = parts(&setting, code, &texts)?;
        println!("\n{}", table(code, &texts, &parts));
        if arguments.iter().any(|one| one == "--list") {
            list(&parts);
        }
    }
    Ok(())
}

/// The counts of every language whose texts are here, in Markdown.
///
/// # Errors
/// If a file that is here cannot be read.
pub fn section(setting: &Setting) -> Result<Option<String>> {
    let mut text = String::new();
    for (code, gold, wide) in LANGUAGES {
        let Some(texts) = texts(setting, gold, wide)? else {
            return Ok(None);
        };
        text += &table(code, &texts, &parts(setting, code, &texts)?);
        text.push('\n');
    }
    Ok(Some(text))
}

/// A part of the codebook with the reach of each of its rules or entries.
type Part = (String, Vec<(String, Reach)>);

fn texts(setting: &Setting, gold: &[&str], wide: &[&str]) -> Result<Option<Texts>> {
    let read = |files: Vec<String>| -> Result<Vec<Document>> {
        let mut all = Vec::new();
        for file in files {
            all.extend(documents::read(&setting.folder.join(file))?.unwrap_or_default());
        }
        Ok(all)
    };
    let gold = gold.iter().map(|stem| format!("{stem}.jsonl"));
    let wide = wide
        .iter()
        .map(|name| format!("gold/{name}/dev/{name}.jsonl"));
    let (gold, wide) = (read(gold.collect())?, read(wide.collect())?);
    if gold.is_empty() || wide.is_empty() {
        return Ok(None);
    }
    Ok(Some(Texts {
        gold: documents::code(&setting.coder, gold),
        wide: documents::code(&setting.coder, wide),
    }))
}

/// The rules, and each file of words of a language.
fn parts(setting: &Setting, code: &str, texts: &Texts) -> Result<Vec<Part>> {
    let mut parts = Vec::new();
    let languages = setting.coder.languages();
    if let Some((language, _)) = languages.into_iter().find(|(_, folder)| *folder == code) {
        let names = setting.coder.rules(language).iter();
        let names: Vec<String> = names.map(|rule| format!("{code}/{}", rule.name)).collect();
        parts.push(("rules".to_owned(), rules(names, texts)));
    }
    let folder = Path::new("codebook").join(code);
    let entries = entries::read(&folder)?;
    let lookup = Lookup::new(&entries);
    let mut reach = vec![Reach::default(); entries.len()];
    for one in &texts.gold {
        for entry in lookup.found(&one.document.text) {
            reach[entry].gold += 1;
        }
    }
    for one in &texts.wide {
        for entry in lookup.found(&one.document.text) {
            reach[entry].wide += 1;
        }
    }
    let mut files: BTreeMap<String, Vec<(String, Reach)>> = BTreeMap::new();
    for (Entry { file, words, .. }, reach) in entries.into_iter().zip(reach) {
        files.entry(file).or_default().push((words, reach));
    }
    parts.extend(files);
    Ok(parts)
}

/// The reach of each rule, by the steps of coded claims.
fn rules(names: Vec<String>, texts: &Texts) -> Vec<(String, Reach)> {
    let fired = |one: &Coded| -> HashSet<String> {
        let steps = one.claims.iter().flat_map(|claim| &claim.why);
        steps.map(|step| step.rule.clone()).collect()
    };
    let gold: Vec<_> = texts.gold.iter().map(fired).collect();
    let wide: Vec<_> = texts.wide.iter().map(fired).collect();
    let count =
        |all: &[HashSet<String>], name: &str| all.iter().filter(|one| one.contains(name)).count();
    let known: BTreeSet<String> = names.into_iter().collect();
    let reach = known.into_iter().map(|name| {
        let reach = Reach {
            gold: count(&gold, &name),
            wide: count(&wide, &name),
        };
        (name, reach)
    });
    reach.collect()
}

fn table(code: &str, texts: &Texts, parts: &[Part]) -> String {
    let heads = [
        "part",
        "entries",
        "in wide texts",
        "in hand-coded texts only",
        "in one text only",
        "in none",
    ];
    let rows = parts.iter().map(|(name, entries)| {
        let count = |kind| {
            entries
                .iter()
                .filter(|(_, reach)| reach.kind() == kind)
                .count()
        };
        let counts = [
            entries.len(),
            count(Kind::Wide),
            count(Kind::GoldOnly),
            count(Kind::OneText),
            count(Kind::Nowhere),
        ];
        let mut row = vec![name.clone()];
        row.extend(counts.map(|count| count.to_string()));
        row
    });
    format!(
        "`{code}`: {} hand-coded texts, {} wide ones\n\n{}",
        texts.gold.len(),
        texts.wide.len(),
        markdown(&heads, rows)
    )
}

fn list(parts: &[Part]) {
    for (name, entries) in parts {
        let single = |kind: Kind| {
            let those = entries
                .iter()
                .filter(move |(_, reach)| reach.kind() == kind);
            those.map(|(words, _)| words.as_str()).collect::<Vec<_>>()
        };
        println!(
            "{name}: in one text only: {}",
            single(Kind::OneText).join("; ")
        );
        if name == "rules" {
            println!("{name}: in none: {}", single(Kind::Nowhere).join("; "));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_one_hand_coded_text_has_answers_that_text() {
        for (gold, wide, kind) in [
            (0, 0, Kind::Nowhere),
            (1, 0, Kind::OneText),
            (2, 0, Kind::GoldOnly),
            (1, 1, Kind::Wide),
            (0, 5, Kind::Wide),
        ] {
            assert_eq!(Reach { gold, wide }.kind(), kind, "{gold} {wide}");
        }
    }
}
