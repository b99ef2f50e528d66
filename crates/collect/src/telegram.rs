//! Telegram Desktop exports: one item for each message with text.
//!
//! An export is `result.json`: one chat (`name`, `type`, `id`, `messages`) or several
//! (`chats.list`, `left_chats.list`). The chat's name is the source, its id the context, the
//! sender the byline if it is not the chat itself. A message's `text` is a string, or a list of
//! strings and of runs `{"type", "text"}`, joined without anything between; `text_entities` says
//! the same again and is ignored. Service messages and messages without text (pictures, voice)
//! are counted and passed over.
//!
//! The file is streamed; memory holds one message at a time. Tools that sort keys put a chat's
//! name behind its messages: such chats are read when the file is streamed a second time.

mod message;
mod stream;

use crate::jsonl::placeless;
use crate::reading::{Reading, megabytes};
use record::{Problem, ProblemKind};
use serde_json::error::Category;
use std::io::{self, Read, Seek};

/// What is known of one chat.
#[derive(Debug, Default)]
struct Chat {
    /// `Some` as soon as the field was seen, whatever is in it.
    name: Option<Option<String>>,
    /// As `name`.
    id: Option<Option<String>>,
    has_messages: bool,
    /// Whether its messages were handed over, all or up to a fault.
    is_read: bool,
}

/// Reads a JSON file that should be an export.
///
/// # Errors
///
/// If the source cannot be read on.
pub(crate) fn read(mut source: impl Read + Seek, reading: &mut Reading<'_>) -> io::Result<()> {
    let mut head = Vec::new();
    source.by_ref().take(4).read_to_end(&mut head)?;
    if head.is_empty() {
        reading.fault(
            ProblemKind::Empty,
            "the file is empty; remove it, or export it again",
        );
        return Ok(());
    }
    if head.contains(&0) || head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") {
        let message = "this JSON file is not UTF-8; save it as UTF-8 and read it again";
        reading.fault(ProblemKind::Encoding, message);
        return Ok(());
    }
    let start = if head.starts_with(b"\xef\xbb\xbf") {
        3
    } else {
        0
    };
    source.seek(io::SeekFrom::Start(start))?;
    let mut chats: Vec<Chat> = Vec::new();
    let mut passed = stream::pass(&mut source, &mut chats, false, reading);
    if chats.iter().any(|chat| chat.has_messages && !chat.is_read) {
        source.seek(io::SeekFrom::Start(start))?;
        passed = stream::pass(&mut source, &mut chats, true, reading);
    }
    let is_export = chats.iter().any(|chat| chat.has_messages);
    match passed {
        Err(error) => return failed(&error, is_export, reading),
        Ok(()) if !is_export => not_an_export(reading),
        Ok(()) if reading.tally.items + reading.tally.problems == 0 => {
            let message = "no message in this export has text; export the chat with its texts";
            reading.fault(ProblemKind::NoText, message);
        }
        Ok(()) => {}
    }
    Ok(())
}

fn not_an_export(reading: &mut Reading<'_>) {
    let message = "this JSON file is not a Telegram Desktop export; put other JSON into a .jsonl \
                   file, one object a line with a field 'text'";
    reading.fault(ProblemKind::Malformed, message);
}

/// Turns a JSON error into a problem; an error of the disk is handed on.
fn failed(error: &serde_json::Error, is_export: bool, reading: &mut Reading<'_>) -> io::Result<()> {
    let read = match reading.tally.items {
        0 => String::new(),
        count => format!("; the {count} messages before it were read"),
    };
    let place = format!("{}:{}", reading.subject(), error.line());
    match error.classify() {
        Category::Io => match error.io_error_kind() {
            Some(io::ErrorKind::FileTooLarge) => {
                let message = format!(
                    "one piece of this export is larger than {}{read}; raise the limit",
                    megabytes(reading.limits.max_item_bytes)
                );
                reading.problem(Problem::new(ProblemKind::TooLarge, place, message));
            }
            kind => return Err(kind.unwrap_or(io::ErrorKind::Other).into()),
        },
        Category::Data if !is_export => not_an_export(reading),
        Category::Eof => {
            let message = format!("the file ends too early{read}; export or copy it again");
            reading.problem(Problem::new(ProblemKind::Malformed, place, message));
        }
        Category::Data | Category::Syntax => {
            let (why, column) = (placeless(error), error.column());
            let message = format!(
                "the JSON is broken at column {column} ({why}){read}; export or copy it again"
            );
            reading.problem(Problem::new(ProblemKind::Malformed, place, message));
        }
    }
    Ok(())
}
