//! The one who works in the background: settles events after decisions, takes files in.

use crate::work::{Came, Step, Work};
use serde::Serialize;
use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use store::Store;
use tokio::sync::watch;

/// Jobs that are told of after they ended.
const REMEMBERED: usize = 50;

/// Files to be taken in together.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Job {
    /// Which, counted from 1 since the desk was opened.
    pub(crate) number: u64,
    /// The files: where they wait, and the name the record is to know them by.
    #[serde(skip)]
    pub(crate) files: Vec<(PathBuf, String)>,
    /// How many files.
    pub(crate) count: usize,
    /// Who brought them.
    pub(crate) by: String,
    /// How it stands.
    #[serde(flatten)]
    pub(crate) state: JobState,
}

/// How a job stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub(crate) enum JobState {
    /// It waits for its turn.
    Waiting,
    /// It is being done.
    Running(Step),
    /// It is done.
    Done(Came),
    /// It could not be done.
    Failed {
        /// Why, and the way out.
        message: String,
    },
}

#[derive(Default)]
struct Board {
    jobs: VecDeque<Job>,
    numbered: u64,
    /// How often settling was asked for.
    wanted: u64,
    stopping: bool,
}

struct Shared {
    board: Mutex<Board>,
    rung: Condvar,
    /// How many of the asked-for settlings are done; and what went wrong with the last.
    settled: watch::Sender<(u64, Option<String>)>,
}

impl Shared {
    fn board(&self) -> MutexGuard<'_, Board> {
        self.board.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Asks the worker for things.
#[derive(Clone)]
pub(crate) struct Worker(Arc<Shared>);

/// Can only ask for events to be settled.
#[derive(Clone)]
pub(crate) struct Nudge(Arc<Shared>);

impl Nudge {
    /// Asks for events to be built again where something changed.
    pub(crate) fn settle(&self) {
        self.0.board().wanted += 1;
        self.0.rung.notify_all();
    }
}

impl Worker {
    /// Starts the thread with a writing connection of its own; what an earlier desk left undone
    /// is settled first.
    pub(crate) fn start(store: Store, work: impl Work) -> std::io::Result<(Self, JoinHandle<()>)> {
        let shared = Arc::new(Shared {
            board: Mutex::new(Board {
                wanted: 1,
                ..Board::default()
            }),
            rung: Condvar::new(),
            settled: watch::Sender::new((0, None)),
        });
        let worker = Self(Arc::clone(&shared));
        let thread = thread::Builder::new().name("worker".into());
        let thread = thread.spawn(move || labour(store, work, &shared))?;
        Ok((worker, thread))
    }

    /// What asks for settling only.
    pub(crate) fn nudge(&self) -> Nudge {
        Nudge(Arc::clone(&self.0))
    }

    /// Takes files in when their turn comes; the job's number.
    pub(crate) fn take_in(&self, files: Vec<(PathBuf, String)>, by: &str) -> u64 {
        let mut board = self.0.board();
        board.numbered += 1;
        let job = Job {
            number: board.numbered,
            count: files.len(),
            files,
            by: by.to_owned(),
            state: JobState::Waiting,
        };
        board.jobs.push_back(job);
        while board.jobs.len() > REMEMBERED
            && matches!(
                board.jobs[0].state,
                JobState::Done(_) | JobState::Failed { .. }
            )
        {
            board.jobs.pop_front();
        }
        self.0.rung.notify_all();
        board.numbered
    }

    /// The jobs, the newest first.
    pub(crate) fn jobs(&self) -> Vec<Job> {
        self.0.board().jobs.iter().rev().cloned().collect()
    }

    /// Waits until everything that was asked for so far is settled.
    pub(crate) async fn settled(&self) {
        let wanted = self.0.board().wanted;
        let mut settled = self.0.settled.subscribe();
        // The sender lives as long as this.
        let _ = settled.wait_for(|(done, _)| *done >= wanted).await;
    }

    /// Wakes whoever holds it each time events were settled or files taken in.
    pub(crate) fn changes(&self) -> watch::Receiver<(u64, Option<String>)> {
        self.0.settled.subscribe()
    }

    /// What went wrong with the last settling, if it did.
    pub(crate) fn trouble(&self) -> Option<String> {
        self.0.settled.borrow().1.clone()
    }

    /// Ends the thread after what it is doing.
    pub(crate) fn stop(&self) {
        self.0.board().stopping = true;
        self.0.rung.notify_all();
    }
}

/// What the worker does next.
enum Next {
    Settle(u64),
    TakeIn(Job),
    Stop,
}

fn next(shared: &Shared) -> Next {
    let mut board = shared.board();
    loop {
        if board.stopping {
            return Next::Stop;
        }
        if board.wanted > shared.settled.borrow().0 {
            return Next::Settle(board.wanted);
        }
        let waits = |job: &&mut Job| job.state == JobState::Waiting;
        if let Some(job) = board.jobs.iter_mut().find(waits) {
            job.state = JobState::Running(Step::default());
            return Next::TakeIn(job.clone());
        }
        board = shared
            .rung
            .wait(board)
            .unwrap_or_else(PoisonError::into_inner);
    }
}

fn labour(mut store: Store, mut work: impl Work, shared: &Shared) {
    loop {
        match next(shared) {
            Next::Stop => return,
            Next::Settle(wanted) => {
                let trouble = work.settle(&mut store).err();
                shared.settled.send_replace((wanted, trouble));
            }
            Next::TakeIn(job) => {
                let said = &mut |step: Step| set(shared, job.number, JobState::Running(step));
                let state = match work.take_in(&mut store, &job.files, said) {
                    Ok(came) => JobState::Done(came),
                    Err(message) => JobState::Failed { message },
                };
                if matches!(state, JobState::Done(_)) {
                    // They are in the record now; the copies only waited for that.
                    for (path, _) in &job.files {
                        let _ = std::fs::remove_file(path);
                    }
                }
                set(shared, job.number, state);
                // Events were built; who looks at them is told.
                shared.settled.send_modify(|_| {});
            }
        }
    }
}

fn set(shared: &Shared, number: u64, state: JobState) {
    let mut board = shared.board();
    if let Some(job) = board.jobs.iter_mut().find(|job| job.number == number) {
        job.state = state;
    }
}
