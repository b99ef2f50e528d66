//! The documents say what is there: links, paths, commands and the glossary's nouns.

use std::collections::BTreeSet;
use tidy::{File, files, report, root};

/// Documents at the root, each with one job.
const DOCUMENTS: [&str; 6] = [
    "README.md",
    "ARCHITECTURE.md",
    "GLOSSARY.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "CHANGELOG.md",
];

fn documents() -> Vec<File> {
    files("", ".md")
}

#[test]
fn the_documents_are_there() {
    let findings: Vec<String> = DOCUMENTS
        .iter()
        .filter(|name| !root().join(name).is_file())
        .map(|name| (*name).to_owned())
        .collect();
    report("missing at the root", &findings);
}

#[test]
fn every_link_leads_to_a_file() {
    let mut findings = Vec::new();
    for document in documents() {
        let folder = root()
            .join(&document.path)
            .parent()
            .expect("a file is in a folder")
            .to_owned();
        for link in links(&document.text) {
            let path = link.split('#').next().unwrap_or_default();
            let outside = path.contains("://") || path.starts_with("mailto:");
            if !outside && !path.is_empty() && !folder.join(path).exists() {
                findings.push(format!("{}: {link}", document.path));
            }
        }
    }
    report("links that lead nowhere", &findings);
}

/// The targets of `[words](target)` and of `src="target"`.
fn links(text: &str) -> Vec<&str> {
    let between = |start: &str, end: char| {
        text.split(start)
            .skip(1)
            .filter_map(|rest| rest.split(end).next())
            .collect::<Vec<_>>()
    };
    let mut all = between("](", ')');
    all.extend(between("src=\"", '"'));
    all.retain(|target| !target.contains(char::is_whitespace));
    all
}

#[test]
fn every_path_in_code_type_exists() {
    let root = root();
    let tops: BTreeSet<String> = std::fs::read_dir(&root)
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    let mut findings = Vec::new();
    for document in documents()
        .iter()
        .filter(|file| DOCUMENTS.contains(&file.path.as_str()))
    {
        for code in code_spans(&document.text) {
            let path = code
                .split_whitespace()
                .next()
                .unwrap_or_default()
                .trim_start_matches("./");
            let Some((top, _)) = path.split_once('/') else {
                continue;
            };
            let stands_for_many =
                path.contains(['*', '<', '{']) || path.contains(char::is_uppercase);
            if tops.contains(top) && !stands_for_many && !root.join(path).exists() {
                findings.push(format!("{}: {path}", document.path));
            }
        }
    }
    report("paths that do not exist", &findings);
}

/// What stands between single backticks, line by line, and the lines of code blocks.
fn code_spans(text: &str) -> Vec<&str> {
    let mut spans = Vec::new();
    let mut in_block = false;
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            in_block = !in_block;
        } else if in_block {
            spans.push(line.trim());
        } else {
            spans.extend(line.split('`').skip(1).step_by(2));
        }
    }
    spans
}

#[test]
fn every_development_command_named_exists() {
    let main = std::fs::read_to_string(root().join("xtask/src/main.rs")).unwrap_or_default();
    let mut findings = Vec::new();
    for document in documents() {
        for code in code_spans(&document.text) {
            let Some((_, rest)) = code.split_once("cargo xtask ") else {
                continue;
            };
            let command = rest
                .split(|c: char| !c.is_alphanumeric() && c != '-')
                .next()
                .unwrap_or_default();
            if !main.contains(&format!("\"{command}\"")) {
                findings.push(format!("{}: cargo xtask {command}", document.path));
            }
        }
    }
    report("commands that do not exist", &findings);
}

#[test]
fn the_glossary_has_a_line_for_each_public_noun_and_for_nothing_else() {
    let glossary = std::fs::read_to_string(root().join("GLOSSARY.md")).unwrap_or_default();
    let explained: BTreeSet<&str> = glossary
        .lines()
        .filter_map(|line| line.strip_prefix("| "))
        .filter_map(|row| row.split(" | ").nth(1))
        .flat_map(|cell| cell.split('`').skip(1).step_by(2))
        .collect();
    let sources = files("crates/record/src", ".rs");
    let nouns: BTreeSet<&str> = sources
        .iter()
        .flat_map(|file| public_types(&file.text))
        .collect();
    assert!(nouns.contains("Claim") && nouns.contains("ClaimType") && nouns.contains("ClaimId"));
    let mut findings: Vec<String> = nouns
        .difference(&explained)
        .map(|noun| format!("GLOSSARY.md lacks {noun}"))
        .collect();
    findings.extend(
        explained
            .difference(&nouns)
            .map(|noun| format!("{noun} is no type of record")),
    );
    report(
        "a type whose line cannot be written is not ready",
        &findings,
    );
}

/// Types that a file of `record` makes public, by itself or through its macros.
fn public_types(text: &str) -> Vec<&str> {
    let name = |rest: &'_ str| {
        rest.find(|c: char| !c.is_alphanumeric())
            .unwrap_or(rest.len())
    };
    let mut found = Vec::new();
    let mut in_list = false;
    for line in text.lines() {
        let bare = line.trim();
        for keyword in ["pub struct ", "pub enum "] {
            if let Some(rest) = line.strip_prefix(keyword) {
                found.push(&rest[..name(rest)]);
            }
        }
        if line.starts_with("named! {") || line.starts_with("id_type!(") {
            in_list = true;
        } else if in_list && bare.starts_with(char::is_uppercase) {
            found.push(&bare[..name(bare)]);
            in_list = false;
        }
    }
    found.retain(|noun| !noun.is_empty() && !noun.starts_with('$'));
    found
}
