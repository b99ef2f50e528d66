//! Every rule of the codebook has at least one hit and one miss.

use std::collections::BTreeSet;
use tidy::{File, files, report, toml_of};

fn rule_files() -> Vec<File> {
    let mut all = files("codebook", ".toml");
    all.retain(|file| file.path.contains("/rules/"));
    assert!(!all.is_empty(), "rules are in codebook/LANGUAGE/rules/");
    all
}

#[test]
fn every_rule_has_a_hit_and_a_miss_and_a_name_of_its_own() {
    let mut findings = Vec::new();
    let mut names = BTreeSet::new();
    for file in rule_files() {
        let language = file
            .path
            .split('/')
            .nth(1)
            .expect("codebook/LANGUAGE/rules/")
            .to_owned();
        let table = toml_of(&file);
        let rules = table
            .get("rule")
            .and_then(toml::Value::as_array)
            .map_or(&[][..], Vec::as_slice);
        if rules.is_empty() {
            findings.push(format!("{} has no [[rule]]", file.path));
        }
        for rule in rules {
            let name = rule
                .get("name")
                .and_then(toml::Value::as_str)
                .unwrap_or("(no name)")
                .to_owned();
            for kind in ["hit", "miss"] {
                let some = rule
                    .get(kind)
                    .and_then(toml::Value::as_array)
                    .is_some_and(|all| !all.is_empty());
                if !some {
                    findings.push(format!("{}: {name} has no {kind}", file.path));
                }
            }
            if !names.insert((language.clone(), name.clone())) {
                findings.push(format!("{}: the name {name} is used twice", file.path));
            }
        }
    }
    report(
        "a rule proves what it reads and what it leaves alone",
        &findings,
    );
}
