//! Lines through worker threads and out again in their order, in bounded memory.

use std::collections::BTreeMap;
use std::io::{self, BufRead};
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

/// Bytes after which a chunk ends with its line: enough work that handing it over costs nothing.
pub const CHUNK_BYTES: usize = 128 << 10;

/// Longest line that is read, in bytes: far more than any article, and little enough that every
/// thread may hold one.
const MAX_LINE_BYTES: u64 = 16 << 20;

/// Chunks under way for each thread; the order of the output cannot make more wait.
const CHUNKS_A_THREAD: usize = 3;

/// Some whole lines of the input.
#[derive(Debug, Default)]
pub struct Chunk {
    /// Number of the first line, from 1.
    first: usize,
    bytes: Vec<u8>,
    /// Where each line ends in `bytes`, and whether it was longer than the limit and dropped.
    ends: Vec<(usize, bool)>,
}

impl Chunk {
    /// Each line's number and bytes; a line that was too long gives the limit in bytes instead.
    pub fn lines(&self) -> impl Iterator<Item = (usize, Result<&[u8], u64>)> {
        let starts = std::iter::once(0).chain(self.ends.iter().map(|(end, _)| *end));
        starts
            .zip(&self.ends)
            .enumerate()
            .map(|(at, (start, &(end, dropped)))| {
                let line = if dropped {
                    Err(MAX_LINE_BYTES)
                } else {
                    Ok(&self.bytes[start..end])
                };
                (self.first + at, line)
            })
    }

    /// Reads the next chunk; `None` at the end.
    fn read(input: &mut impl BufRead, first: usize, most: usize) -> io::Result<Option<Self>> {
        let mut chunk = Self {
            first,
            ..Self::default()
        };
        while chunk.bytes.len() < most && chunk.line(input)? {}
        Ok((!chunk.ends.is_empty()).then_some(chunk))
    }

    /// Reads one line; `false` at the end.
    fn line(&mut self, input: &mut impl BufRead) -> io::Result<bool> {
        let start = self.bytes.len();
        let read =
            io::Read::take(&mut *input, MAX_LINE_BYTES).read_until(b'\n', &mut self.bytes)?;
        let dropped = read as u64 == MAX_LINE_BYTES && self.bytes.last() != Some(&b'\n');
        if dropped {
            self.bytes.truncate(start);
            skip_line(input)?;
        }
        if read > 0 {
            self.ends.push((self.bytes.len(), dropped));
        }
        Ok(read > 0)
    }
}

/// Passes over the rest of a line without holding it.
fn skip_line(input: &mut impl BufRead) -> io::Result<()> {
    loop {
        let buffer = input.fill_buf()?;
        let (used, found) = match buffer.iter().position(|&byte| byte == b'\n') {
            Some(at) => (at + 1, true),
            None => (buffer.len(), buffer.is_empty()),
        };
        input.consume(used);
        if found {
            return Ok(());
        }
    }
}

/// Hands every chunk of lines, which ends with the line that fills `chunk` bytes, to `work` on one
/// of `threads` threads, and what comes of it to
/// `write` on this one, in the order of the input.
///
/// # Errors
/// The first error of reading or writing; what was written before stands.
pub fn in_order<T: Send + 'static>(
    input: impl BufRead + Send + 'static,
    chunk: usize,
    threads: usize,
    work: impl Fn(&Chunk) -> T + Send + Sync + 'static,
    mut write: impl FnMut(T) -> io::Result<()>,
) -> io::Result<()> {
    if threads <= 1 {
        return each_chunk(input, chunk, |chunk| write(work(&chunk)));
    }
    let room = threads * CHUNKS_A_THREAD;
    let (credit, credits) = sync_channel(room);
    let (to_work, waiting) = channel();
    let (to_write, done) = channel();
    // No thread is scoped: when writing fails, the reader may be waiting for input that never
    // comes, and nobody should wait for it.
    std::thread::spawn(move || read_chunks(input, chunk, &credits, &to_work));
    let (waiting, work) = (Arc::new(Mutex::new(waiting)), Arc::new(work));
    let workers: Vec<_> = (0..threads)
        .map(|_| {
            let (to_write, waiting, work) = (to_write.clone(), waiting.clone(), work.clone());
            std::thread::spawn(move || {
                while let Some((at, chunk)) = next(&waiting) {
                    if to_write
                        .send((at, chunk.map(|chunk| work(&chunk))))
                        .is_err()
                    {
                        return;
                    }
                }
            })
        })
        .collect();
    drop(to_write);
    for _ in 0..room {
        grant(&credit);
    }
    write_in_order(done, &credit, &mut write)?;
    match workers
        .into_iter()
        .map(std::thread::JoinHandle::join)
        .find(Result::is_err)
    {
        Some(_) => Err(io::Error::other(
            "a thread broke off; the output is not complete",
        )),
        None => Ok(()),
    }
}

type Numbered<T> = (usize, io::Result<T>);

fn each_chunk(
    mut input: impl BufRead,
    most: usize,
    mut each: impl FnMut(Chunk) -> io::Result<()>,
) -> io::Result<()> {
    let mut first = 1;
    while let Some(chunk) = Chunk::read(&mut input, first, most)? {
        first += chunk.ends.len();
        each(chunk)?;
    }
    Ok(())
}

/// Reads a chunk for each credit and sends it with its number; an error is sent as the last one.
fn read_chunks(
    input: impl BufRead,
    chunk: usize,
    credits: &Receiver<()>,
    to_work: &std::sync::mpsc::Sender<Numbered<Chunk>>,
) {
    let gone = || io::Error::other("nobody is waiting for more");
    let mut at = 0;
    // Sending fails only when the other side has given up; then nobody asks for the error either.
    let result = each_chunk(input, chunk, |chunk| {
        credits.recv().map_err(|_| gone())?;
        to_work.send((at, Ok(chunk))).map_err(|_| gone())?;
        at += 1;
        Ok(())
    });
    if let Err(error) = result {
        drop(to_work.send((at, Err(error))));
    }
}

fn next<T>(waiting: &Mutex<Receiver<T>>) -> Option<T> {
    waiting
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .recv()
        .ok()
}

fn grant(credit: &SyncSender<()>) {
    // The reader has gone when the input has ended; it needs no more credit.
    let _ = credit.try_send(());
}

fn write_in_order<T>(
    done: Receiver<Numbered<T>>,
    credit: &SyncSender<()>,
    write: &mut impl FnMut(T) -> io::Result<()>,
) -> io::Result<()> {
    let mut early = BTreeMap::new();
    let mut wanted = 0;
    for (at, result) in done {
        early.insert(at, result);
        while let Some(result) = early.remove(&wanted) {
            write(result?)?;
            wanted += 1;
            grant(credit);
        }
    }
    Ok(())
}
