//! Names that people's machines give to files. They are shown and noted, and never used as a path.

use crate::inert;

/// Characters of one part of a name.
const LONGEST_PART: usize = 120;

/// Parts of a name: folders and the file.
const MOST_PARTS: usize = 12;

/// What a file without a usable name is called.
const NAMELESS: &str = "unnamed";

/// A name as the record is to know it: the folders and the file, without what leads elsewhere, what
/// cannot be seen, and what no name needs.
pub(super) fn cleaned(given: &str) -> String {
    let given = given.replace('\\', "/");
    let parts: Vec<String> = given
        .split('/')
        .map(visible)
        .filter(|part| !matches!(part.as_str(), "" | "." | "..") && !is_drive(part))
        .collect();
    let from = parts.len().saturating_sub(MOST_PARTS);
    match parts[from..].join("/") {
        none if none.is_empty() => NAMELESS.to_owned(),
        name => name,
    }
}

/// Whether a file lies in a folder and is hidden there, or its folder is: such are passed over, as
/// they are when a folder is read from the disk.
pub(super) fn is_hidden(given: &str) -> bool {
    let given = given.replace('\\', "/");
    let parts: Vec<&str> = given.split('/').filter(|part| !part.is_empty()).collect();
    parts.len() > 1
        && parts[1..]
            .iter()
            .any(|part| part.starts_with('.') && *part != "..")
}

/// One part, without characters that move or hide others; a long one keeps its ending, which tells
/// the format.
fn visible(part: &str) -> String {
    let letters: Vec<char> = part
        .chars()
        .filter(|c| inert::shown(*c) == *c && !c.is_control())
        .collect();
    let text: String = match letters.len() > LONGEST_PART {
        false => letters.iter().collect(),
        true => {
            let keep = LONGEST_PART / 2;
            let (head, tail) = (&letters[..keep], &letters[letters.len() - keep + 1..]);
            head.iter().chain(&['…']).chain(tail).collect()
        }
    };
    text.trim().to_owned()
}

/// `C:` and the like.
fn is_drive(part: &str) -> bool {
    let mut letters = part.chars();
    let letter = letters.next().is_some_and(|c| c.is_ascii_alphabetic());
    letter && letters.as_str() == ":"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_nowhere_and_show_what_they_are() {
        let long = format!("{}.jsonl", "x".repeat(300));
        for (given, expected) in [
            ("report.txt", "report.txt"),
            ("folder/گزارش ۱.html", "folder/گزارش ۱.html"),
            ("../../etc/passwd", "etc/passwd"),
            ("/etc/passwd", "etc/passwd"),
            ("C:\\fakepath\\a.txt", "fakepath/a.txt"),
            ("..\\..\\a.txt", "a.txt"),
            ("a\u{0}b\r\nc.txt", "abc.txt"),
            ("evil\u{202e}txt.exe", "eviltxt.exe"),
            ("می\u{200c}روند.txt", "می\u{200c}روند.txt"),
            ("<script>.txt", "<script>.txt"),
            ("", "unnamed"),
            ("../..", "unnamed"),
            ("\u{202e}\u{200b}", "unnamed"),
        ] {
            assert_eq!(cleaned(given), expected, "{given:?}");
        }
        let cut = cleaned(&long);
        assert!(cut.chars().count() == LONGEST_PART && cut.ends_with(".jsonl"));
        assert_eq!(cleaned(&"a/".repeat(500)), ["a"; MOST_PARTS].join("/"));
    }

    #[test]
    fn hidden_files_of_folders_are_passed_over() {
        for (given, expected) in [
            (".hidden.txt", false),
            ("reports/.DS_Store", true),
            ("reports/.git/config", true),
            ("reports/a.txt", false),
            (".reports/a.txt", false),
            ("../a.txt", false),
        ] {
            assert_eq!(is_hidden(given), expected, "{given}");
        }
    }
}
