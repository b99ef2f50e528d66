//! Bytes to text: which encoding, and what did not decode.
//!
//! The order: a byte order mark; UTF-16 without one, told by its zero bytes; bytes that are valid
//! UTF-8, whatever the file declares, since no other encoding looks like it by chance; the
//! declared encoding; mostly valid UTF-8, which is a damaged file; a guess from the frequency of
//! byte pairs, which knows windows-1256 (Arabic, Persian), windows-1252 and the rest of the web's
//! old encodings.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use record::{Problem, ProblemKind};
use std::borrow::Cow;

/// Valid multi-byte sequences for each broken one from which bytes count as damaged UTF-8: the
/// chance that windows-125x text has as many is nil after a few words.
const DAMAGED: usize = 8;

/// Bytes that the guess looks at; more does not change it.
const GUESS_BYTES: usize = 64 * 1024;

/// A decoded text.
#[derive(Debug)]
pub(crate) struct Decoded {
    /// The text, with line feeds as the only line ends and without a byte order mark.
    pub text: String,
    /// The encoding's name.
    pub encoding: &'static str,
    /// Runs of bytes that did not decode, each now one U+FFFD.
    pub lost: usize,
}

impl Decoded {
    /// The problem of bytes that did not decode.
    pub fn problem(&self, subject: &str) -> Option<Problem> {
        (self.lost > 0).then(|| {
            let (count, encoding) = (self.lost, self.encoding);
            let message = format!(
                "{count} characters could not be decoded as {encoding} and stand as \u{fffd}; \
                 save the file as UTF-8 and read it again"
            );
            Problem::new(ProblemKind::Encoding, subject, message)
        })
    }
}

/// Decodes bytes; `None` if they are not text.
pub(crate) fn decode(bytes: &[u8], declared: Option<&str>) -> Option<Decoded> {
    let encoding = match Encoding::for_bom(bytes).map(|(encoding, _)| encoding) {
        Some(marked) => marked,
        None => match utf16(bytes) {
            Some(encoding) => encoding,
            None if bytes.contains(&0) => return None,
            None => tell(bytes, declared),
        },
    };
    let (text, encoding, _) = encoding.decode(bytes);
    if text.contains('\0') {
        return None;
    }
    // A U+FFFD that the file itself holds was lost before, which is as bad.
    let lost = text.matches('\u{fffd}').count();
    Some(Decoded {
        text: line_feeds(text).into_owned(),
        encoding: encoding.name(),
        lost,
    })
}

/// The text of a JSON string as it is kept: line feeds as the only line ends, and U+FFFD for a
/// zero, which databases and other programs take for the end of a text.
pub(crate) fn tidy(text: String) -> String {
    let text = if text.contains('\0') {
        text.replace('\0', "\u{fffd}")
    } else {
        text
    };
    line_feeds(Cow::Owned(text)).into_owned()
}

/// Turns every line end into a line feed.
fn line_feeds(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.contains('\r') {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    for (index, piece) in text.split('\r').enumerate() {
        if index > 0 && !piece.starts_with('\n') {
            out.push('\n');
        }
        out.push_str(piece);
    }
    Cow::Owned(out)
}

fn tell(bytes: &[u8], declared: Option<&str>) -> &'static Encoding {
    let (valid, broken) = utf8_sequences(bytes);
    if broken == 0 && valid > 0 {
        return UTF_8;
    }
    let declared = declared.and_then(|label| Encoding::for_label(label.as_bytes()));
    match declared {
        // A page that declares UTF-16 in ASCII letters is not in it.
        Some(encoding) if encoding != UTF_16LE && encoding != UTF_16BE && encoding != UTF_8 => {
            encoding
        }
        _ if broken == 0 || valid >= broken.saturating_mul(DAMAGED) => UTF_8,
        _ => guess(bytes),
    }
}

/// Counts multi-byte sequences that are valid UTF-8, and places that are not.
fn utf8_sequences(bytes: &[u8]) -> (usize, usize) {
    let (mut valid, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        let text = chunk.valid();
        if !text.is_ascii() {
            valid += text.chars().filter(|c| !c.is_ascii()).count();
        }
        broken += usize::from(!chunk.invalid().is_empty());
    }
    (valid, broken)
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    // The letters of interest may come late, behind pages of markup.
    let start = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let end = bytes.len().min(start + GUESS_BYTES);
    detector.feed(&bytes[start..end], end == bytes.len());
    detector.guess(None, chardetng::Utf8Detection::Deny)
}

/// UTF-16 without a byte order mark: in Latin text every second byte is zero, in Persian and
/// Arabic text the spaces, digits and line feeds are (one letter in six), always at one parity.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(GUESS_BYTES) & !1];
    let (mut even, mut odd) = (0usize, 0usize);
    for pair in head.chunks_exact(2) {
        even += usize::from(pair[0] == 0);
        odd += usize::from(pair[1] == 0);
    }
    let enough = (head.len() / 40).max(1);
    match (even, odd) {
        (0, odd) if odd >= enough => Some(UTF_16LE),
        (even, 0) if even >= enough => Some(UTF_16BE),
        _ => None,
    }
}
