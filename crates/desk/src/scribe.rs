//! The one who writes decisions down: a thread with a writing connection of its own.

use crate::error::DeskError;
use crate::worker::Nudge;
use record::Decision;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};
use store::Store;
use tokio::sync::oneshot;

/// Decisions written in one transaction at most: who waits shares one wait for the disk.
const BATCH: usize = 256;

type Answer = Result<(), DeskError>;

struct Wanted {
    decision: Decision,
    answer: oneshot::Sender<Answer>,
}

/// Takes decisions and answers when they are on the disk.
pub(crate) struct Scribe {
    to: Sender<Wanted>,
}

impl Scribe {
    /// Starts the thread; it ends when the scribe is dropped and all that waits is written.
    pub(crate) fn start(store: Store, nudge: Nudge) -> std::io::Result<(Self, JoinHandle<()>)> {
        let (to, wanted) = channel();
        let thread = thread::Builder::new().name("scribe".into());
        let thread = thread.spawn(move || write(store, &wanted, &nudge))?;
        Ok((Self { to }, thread))
    }

    /// Appends a decision; when this returns without an error it survives a power cut.
    pub(crate) async fn append(&self, decision: Decision) -> Answer {
        let (answer, written) = oneshot::channel();
        let stopping = || DeskError::Inside("the desk is stopping".into());
        self.to
            .send(Wanted { decision, answer })
            .map_err(|_| stopping())?;
        written.await.map_err(|_| stopping())?
    }
}

fn write(mut store: Store, wanted: &Receiver<Wanted>, nudge: &Nudge) {
    while let Ok(first) = wanted.recv() {
        let mut batch = vec![first];
        batch.extend(wanted.try_iter().take(BATCH - 1));
        let decisions: Vec<Decision> = batch.iter().map(|one| one.decision.clone()).collect();
        // One that cannot be appended must not take the others with it.
        let together = store.append_decisions(&decisions).is_ok();
        let answers: Vec<Answer> = batch
            .iter()
            .map(|one| match together {
                true => Ok(()),
                false => Ok(store.append_decision(&one.decision)?),
            })
            .collect();
        // The nudge comes before the answers, so that who waits for the events afterwards waits
        // for those that follow from this batch.
        nudge.settle();
        for (one, answer) in batch.into_iter().zip(answers) {
            // Who asked may have gone; what is written stays.
            let _ = one.answer.send(answer);
        }
    }
}
