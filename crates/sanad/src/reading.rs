//! Files read on several threads, and their items in the order of the files.

use collect::{Found, Item, Limits};
use record::{Problem, ProblemKind};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

/// Items of one file that may wait: a long file streams through these few.
const ITEMS_WAITING: usize = 16;

/// Files that may be read ahead of the one whose turn it is.
const FILES_WAITING: usize = 64;

/// What comes out of a file, in its order.
pub enum Read {
    /// An item.
    Item(Box<Item>),
    /// Something that could not be read.
    Problem(Problem),
    /// The end of the file.
    End,
}

/// Reads files on `threads` threads and hands everything to `each` on this one, file by file in
/// the order given, in bounded memory.
///
/// # Errors
/// The first error of `each`; the threads then end by themselves.
pub fn read_in_order<E>(
    found: &[Found],
    threads: usize,
    mut each: impl FnMut(Read) -> Result<(), E>,
) -> Result<(), E> {
    let (to_order, in_order) = sync_channel::<Receiver<Read>>(FILES_WAITING);
    let queue = Mutex::new((found.iter(), to_order));
    std::thread::scope(|scope| {
        for _ in 0..threads.clamp(1, found.len().max(1)) {
            scope.spawn(|| {
                while let Some((file, send)) = take(&queue) {
                    read_one(file, &send);
                }
            });
        }
        // Each file is consumed to its end before the next, and files are taken in order: the
        // one whose turn it is always has a thread, so that nobody waits for ever.
        for _ in found {
            let Ok(file) = in_order.recv() else { break };
            for read in file {
                if let Err(error) = each(read) {
                    // Whoever still reads finds the channels closed and stops.
                    drop(in_order);
                    return Err(error);
                }
            }
        }
        Ok(())
    })
}

type Queue<'f> = Mutex<(std::slice::Iter<'f, Found>, SyncSender<Receiver<Read>>)>;

/// The next file, with the channel for what comes out of it already in its place in the order.
fn take<'f>(queue: &Queue<'f>) -> Option<(&'f Found, SyncSender<Read>)> {
    let mut queue = queue.lock().unwrap_or_else(PoisonError::into_inner);
    let file = queue.0.next()?;
    let (send, receive) = sync_channel(ITEMS_WAITING);
    queue.1.send(receive).ok()?;
    Some((file, send))
}

fn read_one(file: &Found, send: &SyncSender<Read>) {
    let mut gone = false;
    let mut pass_on = |read: Read| gone = gone || send.send(read).is_err();
    // A reader that breaks off has a defect, which must not cost the other files.
    let result = catch_unwind(AssertUnwindSafe(|| {
        collect::read(file, &Limits::default(), &mut |result| match result {
            Ok(item) => pass_on(Read::Item(Box::new(item))),
            Err(problem) => pass_on(Read::Problem(problem)),
        })
    }));
    if result.is_err() {
        let message = "the reader broke off in this file; what came before it was kept; report it";
        pass_on(Read::Problem(Problem::new(
            ProblemKind::Malformed,
            &*file.shown,
            message,
        )));
    }
    pass_on(Read::End);
}
