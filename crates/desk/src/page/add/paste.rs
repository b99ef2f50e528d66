//! A text that was pasted, as one report.

use super::PASTED;
use super::name::cleaned;
use super::receive::{begin, keep};
use super::view::Accepted;
use crate::answer::done;
use crate::desk::Desk;
use crate::error::DeskError;
use crate::seen::{Role, Seen, Sent};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use std::io::Write as _;
use tokio::task::block_in_place;

/// Characters of a name that is made of the text's first words.
const NAME: usize = 48;

/// What the form brings.
#[derive(Deserialize)]
pub(super) struct Pasted {
    text: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    source: String,
    #[serde(default)]
    published: String,
    #[serde(default)]
    url: String,
}

/// A line of JSON Lines, as collecting reads it. The fields stay in this order, so that the same
/// report pasted twice is the same document.
#[derive(Serialize)]
struct Line<'p> {
    #[serde(skip_serializing_if = "str::is_empty")]
    url: &'p str,
    #[serde(skip_serializing_if = "str::is_empty")]
    source: &'p str,
    #[serde(skip_serializing_if = "str::is_empty")]
    published: &'p str,
    #[serde(skip_serializing_if = "str::is_empty")]
    title: &'p str,
    text: &'p str,
}

/// `POST /add/text`
pub(super) async fn text(
    State(desk): State<Desk>,
    seen: Seen,
    Sent(pasted): Sent<Pasted, PASTED>,
) -> Result<Response, DeskError> {
    let by = seen.may(Role::Editor)?.name.clone();
    let text = pasted.text.replace("\r\n", "\n");
    if text.trim().is_empty() {
        return Err(DeskError::Said(StatusCode::BAD_REQUEST, "add-no-text"));
    }
    let line = Line {
        url: pasted.url.trim(),
        source: pasted.source.trim(),
        published: pasted.published.trim(),
        title: pasted.title.trim(),
        text: text.trim(),
    };
    let mut bytes = serde_json::to_vec(&line).map_err(|e| DeskError::Inside(e.to_string()))?;
    bytes.push(b'\n');
    let name = name(&line);
    let mut upload = begin(&desk)?;
    let written = block_in_place(|| {
        let mut file = upload.file()?;
        file.write_all(&bytes)?;
        upload.add(file, name, bytes.len() as u64)
    });
    written.map_err(|error| DeskError::Inside(format!("cannot keep the text: {error}")))?;
    let kept = keep(&desk, upload, &by)?;
    let accepted = Accepted::new(&kept);
    desk.worker.take_in(kept);
    Ok(done(&seen, "/add#jobs", &accepted))
}

/// What the record is to know the text by: its headline, else its first words.
fn name(line: &Line<'_>) -> String {
    let words = match line.title {
        "" => line.text,
        title => title,
    };
    let words: Vec<&str> = words.split_whitespace().take(NAME).collect();
    let words: String = words.join(" ").replace(['/', '\\'], " ");
    let words: String = words.chars().take(NAME).collect();
    cleaned(&format!("pasted: {}.jsonl", words.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pasted_text_is_known_by_its_first_words() {
        let line = |title, text| Line {
            url: "",
            source: "",
            published: "",
            title,
            text,
        };
        for (title, text, expected) in [
            ("A strike", "Workers met.", "pasted: A strike.jsonl"),
            (
                "",
                "Bakers\n\tmet  in Yazd",
                "pasted: Bakers met in Yazd.jsonl",
            ),
            ("../x", "t", "pasted: .. x.jsonl"),
        ] {
            assert_eq!(name(&line(title, text)), expected);
        }
    }
}
