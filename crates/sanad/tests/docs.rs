//! Every command and option that the documents name exists in the program.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::path::Path;
use std::process::Command;

/// Documents whose commands are tried.
const DOCUMENTS: [&str; 6] = [
    "README.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "CHANGELOG.md",
    "codebook/README.md",
    "testkit/coding/README.md",
];

/// What stands between backticks, and indented or fenced lines, from `sanad` on.
fn commands(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut in_block = false;
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            in_block = !in_block;
        } else if in_block || line.starts_with("    ") {
            found.push(line.trim().to_owned());
        } else {
            found.extend(line.split('`').skip(1).step_by(2).map(str::to_owned));
        }
    }
    found.retain_mut(|command| {
        if let Some(arguments) = command.strip_prefix("cargo run --release -p sanad -- ") {
            *command = format!("sanad {arguments}");
        }
        command.starts_with("sanad ")
    });
    found
}

#[test]
fn every_command_and_option_in_the_documents_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut tried = 0;
    for document in DOCUMENTS {
        let text = std::fs::read_to_string(root.join(document)).unwrap();
        for command in commands(&text) {
            let mut words = command.split_whitespace().skip(1);
            let name = words.next().unwrap();
            let help = Command::new(env!("CARGO_BIN_EXE_sanad"))
                .args([name, "--help"])
                .output();
            let help = help.unwrap();
            assert!(
                help.status.success(),
                "{document}: `{command}`: no such command"
            );
            let options = String::from_utf8(help.stdout).unwrap();
            for option in words.filter(|word| word.starts_with("--")) {
                assert!(
                    options.contains(option),
                    "{document}: `{command}`: no {option}"
                );
            }
            tried += 1;
        }
    }
    assert!(tried > 10, "the documents name commands");
}

#[test]
fn the_readme_names_every_command_that_shows_something() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let readme = std::fs::read_to_string(root.join("README.md")).unwrap();
    for name in [
        "run", "events", "show", "search", "explain", "problems", "code", "score",
    ] {
        assert!(
            readme.contains(&format!("sanad {name}")),
            "README.md does not name {name}"
        );
    }
}
