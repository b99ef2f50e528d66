//! Bytes to documents: finds files, tells their format, and takes the text out of them.
//!
//! [`walk`] lists the files behind the paths a person gave; [`read()`] turns one file into
//! [`Item`]s, each of them what one [`record::Document`] needs. Nothing here fails: whatever
//! cannot be read becomes a [`record::Problem`] that names the thing and the way out, and the
//! rest goes on. There is no clock and no network.
//!
//! | format | told by | one item for |
//! | --- | --- | --- |
//! | plain text | `.txt`, `.md`, or nothing else fits | the file |
//! | HTML | `.html`, `.htm`, `.xhtml`, or how it begins | the file |
//! | JSON Lines | `.jsonl`, `.ndjson`, or how it begins | each line |
//! | Telegram Desktop export | `.json` with a list of messages | each message with text |
//!
//! In every text a line ends in a single line feed, a byte order mark is dropped, and U+FFFD
//! stands for what did not decode; nothing else is changed after decoding. Offsets of claims count in that text.

#![cfg_attr(
    test,
    allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")
)]

mod date;
mod decode;
mod format;
mod html;
mod item;
mod jsonl;
mod language;
mod plain;
mod read;
mod reading;
mod telegram;
mod walk;

pub use format::Format;
pub use item::{Item, Limits, Sink, Tally};
pub use language::language;
pub use read::{read, read_bytes};
pub use walk::{Found, STDIN, walk};
