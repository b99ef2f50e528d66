//! What the manifests may say: which crate uses which, and why each dependency is there.

use std::collections::BTreeSet;
use tidy::{File, files, report, toml_of};

/// Which sibling crates a crate may use, besides its tests. A crate that is not named here may
/// use none; the binary may use all.
const EDGES: [(&str, &[&str]); 10] = [
    ("record", &[]),
    ("ledger", &[]),
    ("score", &["record"]),
    ("coder", &["record"]),
    // The second coder has the coder's face, and reads days, numbers and places with its readers,
    // so that two codings differ only where their coders do.
    ("second", &["record", "coder"]),
    ("merge", &["record"]),
    ("publish", &["record"]),
    ("collect", &["record"]),
    ("store", &["record", "ledger"]),
    ("desk", &["record", "store", "publish"]),
];

fn crates() -> Vec<File> {
    let mut manifests = files("crates", "Cargo.toml");
    manifests.retain(|file| file.path.split('/').count() == 3);
    assert!(manifests.len() >= 2, "the crates are under crates/");
    manifests
}

fn name(manifest: &File) -> &str {
    manifest
        .path
        .split('/')
        .nth(1)
        .expect("crates/NAME/Cargo.toml")
}

#[test]
fn crates_use_only_the_crates_they_may() {
    let manifests = crates();
    let siblings: BTreeSet<&str> = manifests.iter().map(name).collect();
    let mut findings = Vec::new();
    for manifest in manifests
        .iter()
        .filter(|manifest| name(manifest) != "sanad")
    {
        let may = EDGES
            .iter()
            .find(|(from, _)| *from == name(manifest))
            .map_or(&[][..], |edge| edge.1);
        let table = toml_of(manifest);
        let used = ["dependencies", "build-dependencies"]
            .iter()
            .filter_map(|section| table.get(*section)?.as_table())
            .flat_map(|section| section.keys());
        for one in
            used.filter(|one| siblings.contains(one.as_str()) && !may.contains(&one.as_str()))
        {
            findings.push(format!(
                "{} uses {one}; it may use: {}",
                manifest.path,
                may.join(", ")
            ));
        }
    }
    report(
        "stages meet only in the binary (ARCHITECTURE.md)",
        &findings,
    );
}

#[test]
fn every_folder_of_crates_says_which_crates_it_may_use() {
    let known = |crate_name: &str| {
        crate_name == "sanad" || EDGES.iter().any(|(from, _)| *from == crate_name)
    };
    let findings: Vec<String> = crates()
        .iter()
        .filter(|manifest| !known(name(manifest)))
        .map(|manifest| format!("{} has no row in tidy/tests/manifests.rs", manifest.path))
        .collect();
    report("a new crate says what it may use", &findings);
}

#[test]
fn every_dependency_says_why_it_is_there() {
    let mut findings = Vec::new();
    for file in files("", "Cargo.toml") {
        let mut section = String::new();
        let mut reason = false;
        for line in file.text.lines().map(str::trim) {
            if line.starts_with('[') {
                section = line.trim_matches(['[', ']']).to_owned();
                reason = false;
            } else if line.is_empty() {
                reason = false;
            } else if line.starts_with('#') {
                reason = true;
            } else if section.ends_with("dependencies") && !reason && line.contains('=') {
                let from_root = line.contains("workspace = true");
                let own = line.contains("path = ");
                if !from_root && !own {
                    findings.push(format!("{}: {line}", file.path));
                }
            }
        }
    }
    report(
        "a comment above each dependency gives its reason",
        &findings,
    );
}

#[test]
fn every_member_takes_the_workspace_lints() {
    let findings: Vec<String> = files("", "Cargo.toml")
        .iter()
        .filter(|file| {
            let table = toml_of(file);
            let inherits = table
                .get("lints")
                .and_then(|lints| lints.get("workspace"))
                .and_then(toml::Value::as_bool);
            table.contains_key("package")
                && !table.contains_key("workspace")
                && !file.path.starts_with("fuzz/")
                && inherits != Some(true)
        })
        .map(|file| file.path.clone())
        .collect();
    report("lints are set once, for every crate", &findings);
}
