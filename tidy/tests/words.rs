//! Words that have no place in the repository.

use tidy::{File, files, report};

/// Notes about unfinished work: what is open is written down where it is planned, not left in
/// the files. Whole words, as they are written.
const OPEN_ENDS: [&str; 3] = [
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("XX", "X"),
];

/// Traces of how and where the files were made, in lower case: they say nothing about what the
/// files do. Written in two halves, so that this file has none of them.
const TRACES: [&str; 12] = [
    concat!("/wo", "rk/"),
    concat!("/tmp", "/w/"),
    concat!("/home", "/"),
    concat!("/us", "ers/"),
    concat!("chat", "gpt"),
    concat!("co-auth", "ored-by"),
    concat!("co", "pilot"),
    concat!("anth", "ropic"),
    concat!("open", "ai"),
    concat!("language", " model"),
    concat!("generated", " by an"),
    concat!("as an ", "ai"),
];

/// Development commands may name the data that they measure on; they skip where it is absent.
/// The lock file and compiled or outside data are not written by hand.
const EXEMPT: [&str; 3] = ["xtask/", "Cargo.lock", "data/"];

fn written() -> Vec<File> {
    let mut all = files("", "");
    all.retain(|file| !EXEMPT.iter().any(|exempt| file.path.starts_with(exempt)));
    assert!(all.len() > 40, "the files are found");
    all
}

fn lines_with(finds: impl Fn(&str) -> Option<&'static str>) -> Vec<String> {
    let mut findings = Vec::new();
    for file in written() {
        for (number, line) in file.text.lines().enumerate() {
            findings
                .extend(finds(line).map(|word| format!("{}:{}: {word}", file.path, number + 1)));
        }
    }
    findings
}

#[test]
fn no_open_ends_are_left_in_files() {
    let word_of = |line: &str, word: &str| {
        line.split(|c: char| !c.is_alphanumeric())
            .any(|part| part == word)
    };
    let findings = lines_with(|line| OPEN_ENDS.into_iter().find(|word| word_of(line, word)));
    report("no notes about unfinished work", &findings);
}

#[test]
fn files_say_nothing_about_how_they_were_made() {
    let findings = lines_with(|line| {
        let line = line.to_lowercase();
        TRACES.into_iter().find(|trace| line.contains(trace))
    });
    report("no traces of machines and tools", &findings);
}
