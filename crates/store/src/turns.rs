//! Connections of one process that write take turns, in the order in which they ask.
//!
//! SQLite lets whoever comes at the right instant write next; a stage that begins a transaction as
//! soon as it ended the last would leave a person's decision waiting for ever. Between processes
//! the record's lock decides, and a second one does not write at all.

use crate::{Result, StoreError};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::collections::VecDeque;
use std::ops::Deref;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

/// How long a connection waits for its turn: the longest transaction is that in which all events of
/// a large record are built.
const PATIENCE: Duration = Duration::from_secs(600);

/// Who writes, and who waits.
#[derive(Debug, Default)]
pub(crate) struct Turns {
    line: Mutex<Line>,
    moved: Condvar,
}

#[derive(Debug, Default)]
struct Line {
    taken: bool,
    waiting: VecDeque<u64>,
    next: u64,
}

/// A turn; it ends when this is dropped.
#[derive(Debug)]
struct Turn(Arc<Turns>);

impl Turns {
    fn take(self: &Arc<Self>, patience: Duration) -> Result<Turn> {
        let mut line = self.line.lock().unwrap_or_else(PoisonError::into_inner);
        let own = line.next;
        line.next += 1;
        line.waiting.push_back(own);
        let waits = |line: &mut Line| line.taken || line.waiting.front() != Some(&own);
        let waited = self.moved.wait_timeout_while(line, patience, waits);
        let (mut line, timeout) = waited.unwrap_or_else(PoisonError::into_inner);
        line.waiting.retain(|&other| other != own);
        if timeout.timed_out() {
            drop(line);
            self.moved.notify_all();
            return Err(StoreError::Busy);
        }
        line.taken = true;
        Ok(Turn(Arc::clone(self)))
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let mut line = self.0.line.lock().unwrap_or_else(PoisonError::into_inner);
        line.taken = false;
        drop(line);
        self.0.moved.notify_all();
    }
}

/// A transaction that writes. What is not committed did not happen.
#[derive(Debug)]
pub(crate) struct Writing<'c> {
    // Fields are dropped in this order: the turn ends behind the transaction.
    transaction: Transaction<'c>,
    _turn: Turn,
}

/// Begins a transaction that writes, as soon as it is this connection's turn. It may write from its
/// start, so that what it reads first is still so when it writes.
pub(crate) fn begin<'c>(connection: &'c mut Connection, turns: &Arc<Turns>) -> Result<Writing<'c>> {
    let turn = turns.take(PATIENCE)?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    Ok(Writing {
        transaction,
        _turn: turn,
    })
}

impl Writing<'_> {
    /// Writes everything to the disk.
    pub(crate) fn commit(self) -> Result<()> {
        Ok(self.transaction.commit()?)
    }
}

impl Deref for Writing<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.transaction
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;

    #[test]
    fn turns_come_in_the_order_in_which_they_were_asked_for() {
        let turns: Arc<Turns> = Arc::default();
        let first = turns.take(PATIENCE).unwrap();
        let order: Arc<Mutex<Vec<u8>>> = Arc::default();
        let mut threads = Vec::new();
        for number in 0..4 {
            let (mine, order) = (Arc::clone(&turns), Arc::clone(&order));
            threads.push(thread::spawn(move || {
                let _turn = mine.take(PATIENCE).unwrap();
                order.lock().unwrap().push(number);
            }));
            while turns.line.lock().unwrap().waiting.len() <= usize::from(number) {
                thread::yield_now();
            }
        }
        drop(first);
        threads.into_iter().for_each(|one| one.join().unwrap());
        assert_eq!(*order.lock().unwrap(), [0, 1, 2, 3]);
    }

    #[test]
    fn who_gives_up_waiting_holds_nobody_up() {
        let turns: Arc<Turns> = Arc::default();
        let first = turns.take(PATIENCE).unwrap();
        let busy = turns.take(Duration::from_millis(1));
        assert!(matches!(busy, Err(StoreError::Busy)));
        drop(first);
        turns.take(PATIENCE).unwrap();
    }
}
