//! Tests about the repository itself: edges between crates, module docs, sizes, words.
//!
//! The tests are in `tests/`, one file a subject. This is what they share: where the repository
//! is, which files it has, and how findings are reported.

use std::path::{Path, PathBuf};

/// Folders that are no part of the repository's content.
const SKIPPED: [&str; 6] = [
    "target",
    ".git",
    "node_modules",
    "artifacts",
    "sanad-record",
    "sanad-demo",
];

/// The repository's root.
#[must_use]
pub fn root() -> PathBuf {
    let tidy = Path::new(env!("CARGO_MANIFEST_DIR"));
    tidy.parent()
        .expect("tidy is a folder of the repository")
        .to_owned()
}

/// One text file of the repository.
#[derive(Debug)]
pub struct File {
    /// From the root, with `/` between the parts.
    pub path: String,
    /// What it says.
    pub text: String,
}

/// All UTF-8 files under a folder of the repository (`""` for all), whose names end so, sorted
/// by path.
#[must_use]
pub fn files(under: &str, ending: &str) -> Vec<File> {
    let root = root();
    let mut found = Vec::new();
    walk(&root.join(under), &mut |path| {
        let name = path
            .strip_prefix(&root)
            .expect("the walk stays inside")
            .to_string_lossy();
        if let Some(text) = name
            .ends_with(ending)
            .then(|| std::fs::read_to_string(path).ok())
            .flatten()
        {
            found.push(File {
                path: name.replace('\\', "/"),
                text,
            });
        }
    });
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn walk(folder: &Path, visit: &mut impl FnMut(&Path)) {
    // A file that goes while we look is not our finding.
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries {
        let (path, name) = (entry.path(), entry.file_name());
        match entry.file_type() {
            Ok(kind) if kind.is_dir() && SKIPPED.iter().any(|skipped| name == *skipped) => {}
            Ok(kind) if kind.is_dir() => walk(&path, visit),
            Ok(kind) if kind.is_file() => visit(&path),
            _ => {}
        }
    }
}

/// Fails with all findings at once, each on its own line.
///
/// # Panics
///
/// If there is a finding.
#[track_caller]
pub fn report(rule: &str, findings: &[String]) {
    assert!(findings.is_empty(), "{rule}:\n  {}", findings.join("\n  "));
}

/// Reads a TOML file.
///
/// # Panics
///
/// If it does not parse; the message names it.
#[must_use]
#[track_caller]
pub fn toml_of(file: &File) -> toml::Table {
    file.text
        .parse()
        .unwrap_or_else(|error| panic!("{}: {error}", file.path))
}
