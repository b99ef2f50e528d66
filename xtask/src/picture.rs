//! `cargo xtask picture [--program PATH]`: draws docs/demo.svg from what `sanad demo` really prints.
//!
//! Builds the release binary, unless another is named, makes the demo's record, and draws the event of a killing that most
//! documents tell of, with every claim in its sentence.

use anyhow::{Context as _, ensure};
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

/// Where the picture goes.
const PICTURE: &str = "docs/demo.svg";
/// Columns after which a line is wrapped.
const COLUMNS: usize = 96;
/// Lines shown at most.
const LINES: usize = 40;
/// Size of a character and of a line, in the picture's units.
const WIDE: f64 = 8.4;
const HIGH: f64 = 20.0;

/// Draws.
///
/// # Errors
///
/// If the program does not build, does not run, or the picture cannot be written.
pub fn run(arguments: &[String]) -> anyhow::Result<()> {
    let program = crate::bench::program(arguments)?;
    let folder = std::env::temp_dir().join(format!("sanad-picture-{}", std::process::id()));
    let drawn = session(&program, &folder);
    for made in [
        folder.display().to_string(),
        format!("{}-reports", folder.display()),
    ] {
        // If the demo failed early, there is nothing to remove, and its own error is told.
        let _ = std::fs::remove_dir_all(made);
    }
    std::fs::create_dir_all("docs")?;
    std::fs::write(PICTURE, svg(&drawn?))?;
    println!("wrote {PICTURE}");
    Ok(())
}

/// What a person types, and what the program answers.
fn session(program: &Path, record: &Path) -> anyhow::Result<Vec<String>> {
    let place = record.to_str().context("the folder's name is no text")?;
    let ask = |arguments: &[&str]| output(program, arguments, place);
    ask(&["demo"])?;
    let listed = ask(&["events", "--type", "killing", "--json"])?;
    let mut most = (0, String::new());
    for line in listed.lines() {
        let event: serde_json::Value = serde_json::from_str(line)?;
        let documents = event["documents"].as_u64().unwrap_or(0);
        let id = event["id"].as_str().unwrap_or_default();
        if documents > most.0 {
            most = (documents, id.chars().take(12).collect());
        }
    }
    ensure!(!most.1.is_empty(), "the demo tells of no killing");
    let mut lines = vec![
        "$ sanad demo".to_owned(),
        format!("$ sanad show {}", most.1),
    ];
    lines.extend(ask(&["show", &most.1])?.lines().flat_map(wrapped));
    lines.truncate(LINES);
    Ok(lines)
}

fn output(program: &Path, arguments: &[&str], record: &str) -> anyhow::Result<String> {
    let run = Command::new(program)
        .args(arguments)
        .args(["--record", record])
        .output()?;
    let ran = matches!(run.status.code(), Some(0 | 1));
    ensure!(
        ran,
        "sanad {arguments:?}: {}",
        String::from_utf8_lossy(&run.stderr)
    );
    Ok(String::from_utf8(run.stdout)?)
}

/// A line cut between words; what does not fit goes on below, two columns further in.
fn wrapped(line: &str) -> Vec<String> {
    let indent = line.len() - line.trim_start().len();
    let mut lines = vec![" ".repeat(indent)];
    for word in line.trim().split(' ') {
        let last = lines.last_mut().expect("there is always a line");
        let begun = !last.trim().is_empty();
        if begun && last.chars().count() + 1 + word.chars().count() > COLUMNS {
            lines.push(format!("{}{word}", " ".repeat(indent + 2)));
        } else {
            last.push_str(if begun { " " } else { "" });
            last.push_str(word);
        }
    }
    lines
}

/// The picture: a dark sheet with one text a line; pinned words stand out.
fn svg(lines: &[String]) -> String {
    let (width, height) = (
        COLUMNS as f64 * WIDE + 60.0,
        lines.len() as f64 * HIGH + 40.0,
    );
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" \
         font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\" \
         font-size=\"14\" role=\"img\" aria-label=\"sanad show: an event, its figures with their \
         speakers, and each claim in its sentence\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#16191f\"/>\n"
    );
    let mut pinned = false;
    for (number, line) in lines.iter().enumerate() {
        let colour = match line {
            line if line.starts_with("$ ") => "#8fd18f",
            line if line.trim_start().starts_with("claim ") => "#7d8590",
            _ if number == 2 => "#ffffff",
            _ => "#d0d4da",
        };
        let y = 32.0 + number as f64 * HIGH;
        let text = marked(line, &mut pinned);
        let _ = writeln!(
            out,
            "<text x=\"24\" y=\"{y:.0}\" fill=\"{colour}\" xml:space=\"preserve\">{text}</text>"
        );
    }
    out.push_str("</svg>\n");
    out
}

/// A line with its pinned words, which stand between ⟦ and ⟧, in another colour.
fn marked(line: &str, pinned: &mut bool) -> String {
    const START: &str = "<tspan fill=\"#ffd166\" font-weight=\"bold\">";
    let mut text = String::from(if *pinned { START } else { "" });
    for c in line.chars() {
        match c {
            '⟦' => {
                // Two pins side by side have a space between them in the picture.
                text.push_str(if text.ends_with("</tspan>") { " " } else { "" });
                text.push_str(START);
                *pinned = true;
            }
            '⟧' => {
                text.push_str("</tspan>");
                *pinned = false;
            }
            '&' => text.push_str("&amp;"),
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            other => text.push(other),
        }
    }
    text.push_str(if *pinned { "</tspan>" } else { "" });
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pins_are_marked_over_line_ends_and_signs_are_escaped() {
        let mut pinned = false;
        assert!(marked("a < ⟦b", &mut pinned).ends_with("b</tspan>"));
        assert!(pinned);
        let second = marked("c⟧ d", &mut pinned);
        assert!(second.starts_with("<tspan") && second.ends_with("c</tspan> d"));
    }

    #[test]
    fn long_lines_are_wrapped_and_keep_their_words() {
        let line = format!("  {}", "word ".repeat(40));
        let lines = wrapped(line.trim_end());
        assert!(lines.len() > 1 && lines.iter().all(|line| line.chars().count() <= COLUMNS));
        assert_eq!(lines.join(" ").split_whitespace().count(), 40);
        assert!(lines[0].starts_with("  word") && lines[1].starts_with("    word"));
    }
}
