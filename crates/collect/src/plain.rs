//! Plain text: the whole file is one item, its text kept as decoded.
//!
//! Only the byte order mark and the kind of line end are taken out; nothing is trimmed, joined or
//! normalised, so that every offset can be found again in the file by eye.

use crate::decode::decode;
use crate::item::Item;
use crate::reading::Reading;
use record::{Media, Problem, ProblemKind};

/// The extractor's name and version.
const EXTRACTOR: &str = "text 1";

/// Reads a whole file as plain text.
pub(crate) fn read(bytes: Vec<u8>, reading: &mut Reading<'_>) {
    let Some(decoded) = decode(&bytes, None) else {
        return reading.not_text();
    };
    if decoded.text.trim().is_empty() {
        let message = "nothing but white space in this file; remove it or put the text back";
        return reading.problem(Problem::new(ProblemKind::Empty, reading.subject(), message));
    }
    if let Some(problem) = decoded.problem(reading.subject()) {
        reading.problem(problem);
    }
    reading.item(Item::new(Media::Text, EXTRACTOR, bytes, decoded.text));
}
