//! What every source file keeps to: it opens by saying what it is for, it is not too long, and
//! it gives a reason where it silences a lint.

use tidy::{File, files, report};

/// The most lines of a file, without its tests.
const LONGEST: usize = 800;

fn sources() -> Vec<File> {
    let all = files("", ".rs");
    assert!(all.len() > 20, "the sources are found");
    all
}

#[test]
fn every_file_opens_by_saying_what_it_is_for() {
    let findings: Vec<String> = sources()
        .iter()
        .filter(|file| !file.text.starts_with("//! "))
        .map(|file| file.path.clone())
        .collect();
    report(
        "the first line of a source file starts with `//! `",
        &findings,
    );
}

#[test]
fn no_file_is_too_long() {
    let findings: Vec<String> = sources()
        .iter()
        .map(|file| (own_lines(&file.text), &file.path))
        .filter(|(lines, _)| *lines > LONGEST)
        .map(|(lines, path)| format!("{path}: {lines} lines"))
        .collect();
    report("a file has at most 800 lines without its tests", &findings);
}

/// Lines in front of the tests at the end of a file.
fn own_lines(text: &str) -> usize {
    let own = text
        .find("\n#[cfg(test)]\nmod ")
        .map_or(text, |tests| &text[..tests]);
    own.lines().count()
}

#[test]
fn a_silenced_lint_has_a_reason() {
    let mut findings = Vec::new();
    for file in sources() {
        for attribute in attributes(&file.text) {
            let silences = ["allow(", "expect("]
                .iter()
                .any(|word| attribute.contains(word));
            if silences && !attribute.contains("reason") {
                findings.push(format!("{}: {attribute}", file.path));
            }
        }
    }
    report("`allow` and `expect` give a reason", &findings);
}

/// The attributes of a file that begin a line, from `#` to the bracket that closes them.
fn attributes(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        if !text[start..].starts_with("#[") && !text[start..].starts_with("#![") {
            continue;
        }
        let mut depth = 0_i32;
        let end = text[start..].find(|c| {
            depth += i32::from(c == '[') - i32::from(c == ']');
            c == ']' && depth == 0
        });
        found.extend(end.map(|end| &text[start..=start + end]));
    }
    found
}

#[test]
fn attributes_are_read_over_several_lines() {
    let text = "#![cfg_attr(\n    test,\n    allow(x)\n)]\nfn a() {\n    #[expect(y, reason = \"[z]\")]\n}\n";
    assert_eq!(
        attributes(text),
        [
            "#![cfg_attr(\n    test,\n    allow(x)\n)]",
            "#[expect(y, reason = \"[z]\")]"
        ]
    );
}
