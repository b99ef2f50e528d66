//! One file to items: opens it, tells its format, and hands it to that format's adapter.

use crate::format::{Format, HEAD, binary};
use crate::item::{Limits, Sink, Tally};
use crate::reading::Reading;
use crate::walk::{Found, STDIN, special, unreadable};
use crate::{html, jsonl, plain, telegram};
use record::ProblemKind;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek};

/// Bytes taken from the disk at once.
const BUFFER: usize = 64 * 1024;

/// Reads one file and hands over its items and problems in the order of the file.
///
/// JSON Lines and Telegram exports are streamed: memory stays within a few times
/// [`Limits::max_item_bytes`] however long the file is. Plain text and HTML are read whole.
/// Never fails and never panics: what cannot be read is a problem.
pub fn read(found: &Found, limits: &Limits, each: Sink<'_>) -> Tally {
    let mut reading = Reading::new(&found.shown, limits, each);
    if let Err(error) = open_and_read(found, &mut reading) {
        let path = (found.path.as_os_str() != STDIN).then_some(found.path.as_path());
        reading.problem(unreadable(&found.shown, path, &error));
    }
    reading.tally
}

/// Reads bytes that are already in memory, as [`read()`] would read a file of that name.
///
/// The format is `format` if given, else what the name's extension and the bytes tell. `name` is
/// what problems name.
pub fn read_bytes(
    format: Option<Format>,
    name: &str,
    bytes: &[u8],
    limits: &Limits,
    each: Sink<'_>,
) -> Tally {
    let mut reading = Reading::new(name, limits, each);
    let head = &bytes[..bytes.len().min(HEAD)];
    if let Some(problem) = binary(name, head) {
        reading.problem(problem);
    } else {
        let format = format.unwrap_or_else(|| Format::tell(Format::of_name(name), head));
        if let Err(error) = in_memory(format, bytes.to_vec(), &mut reading) {
            reading.problem(unreadable(name, None, &error));
        }
    }
    reading.tally
}

fn open_and_read(found: &Found, reading: &mut Reading<'_>) -> io::Result<()> {
    if found.path.as_os_str() == STDIN {
        return from_stdin(reading);
    }
    let about = std::fs::metadata(&found.path)?;
    if let Some(problem) = special(&found.path, &about) {
        reading.problem(problem);
        return Ok(());
    }
    let mut file = File::open(&found.path)?;
    let mut head = Vec::with_capacity(HEAD);
    file.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
    if let Some(problem) = binary(&found.shown, &head) {
        reading.problem(problem);
        return Ok(());
    }
    file.rewind()?;
    match Format::tell(Format::of_name(&found.shown), &head) {
        Format::JsonLines => jsonl::read(BufReader::with_capacity(BUFFER, file), reading),
        Format::Json => telegram::read(BufReader::with_capacity(BUFFER, file), reading),
        format => whole(format, file, reading),
    }
}

/// Standard input cannot be read twice, so only JSON Lines are streamed from it.
fn from_stdin(reading: &mut Reading<'_>) -> io::Result<()> {
    let mut input = BufReader::with_capacity(BUFFER, io::stdin().lock());
    let mut head = Vec::with_capacity(HEAD);
    input.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
    if let Some(problem) = binary(reading.subject(), &head) {
        reading.problem(problem);
        return Ok(());
    }
    let format = Format::tell(None, &head);
    let input = io::Cursor::new(head).chain(input);
    match format {
        Format::JsonLines => jsonl::read(BufReader::with_capacity(BUFFER, input), reading),
        format => whole(format, input, reading),
    }
}

/// Reads a source to its end and then as a format, unless it is larger than the limit.
fn whole(format: Format, source: impl Read, reading: &mut Reading<'_>) -> io::Result<()> {
    let limit = match format {
        Format::Html => reading.limits.max_item_bytes,
        _ => reading.limits.max_bytes,
    };
    let mut bytes = Vec::new();
    source
        .take(limit.saturating_add(1))
        .read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        reading.too_large(limit);
        return Ok(());
    }
    in_memory(format, bytes, reading)
}

fn in_memory(format: Format, bytes: Vec<u8>, reading: &mut Reading<'_>) -> io::Result<()> {
    match format {
        Format::JsonLines => return jsonl::read(bytes.as_slice(), reading),
        Format::Json => return telegram::read(io::Cursor::new(bytes), reading),
        _ if bytes.is_empty() => {
            let message = "the file is empty; remove it, or put back what was in it";
            reading.fault(ProblemKind::Empty, message);
        }
        Format::Text => plain::read(bytes, reading),
        Format::Html => html::read(bytes, reading),
    }
    Ok(())
}
