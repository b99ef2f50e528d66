//! The one who works in the background: settles events after decisions, takes files in.

use crate::incoming::{Incoming, Kept, Manifest, Outcome, REMEMBERED};
use crate::work::{Said, Step, Unfinished, Work};
use serde::Serialize;
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};
use store::Store;
use tokio::sync::watch;

/// Problems that are told of with a job; the record keeps all.
const PROBLEMS: usize = 50;

/// How long events are settled before pages say so: after one decision it takes milliseconds.
const SEEN_AFTER: Duration = Duration::from_secs(2);

/// Files to be taken in together.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Job {
    /// Which.
    pub(crate) id: String,
    /// Whose they are, and what they are called.
    #[serde(flatten)]
    pub(crate) manifest: Manifest,
    /// Whether it is taken up again after a desk had ended in the middle: what was stored before
    /// counts as known.
    #[serde(skip)]
    again: bool,
    /// Whether a person took it back while it was being done.
    #[serde(skip)]
    pub(crate) taken_back: bool,
    /// How it stands.
    #[serde(flatten)]
    pub(crate) state: JobState,
}

/// How a job stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(crate) enum JobState {
    /// It is not over.
    Open(Open),
    /// It is over.
    Over(Outcome),
}

/// How a job stands that is not over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub(crate) enum Open {
    /// It waits for its turn.
    Waiting,
    /// It is being done.
    Running(Step),
}

const WAITING: JobState = JobState::Open(Open::Waiting);

impl Job {
    /// Whether it waits or is being done.
    pub(crate) const fn is_open(&self) -> bool {
        matches!(self.state, JobState::Open(_))
    }

    fn new(kept: Kept, again: bool) -> Self {
        Self {
            id: kept.id,
            manifest: kept.manifest,
            again: again && kept.outcome.is_none(),
            taken_back: false,
            state: kept.outcome.map_or(WAITING, JobState::Over),
        }
    }
}

#[derive(Default)]
struct Board {
    jobs: VecDeque<Job>,
    /// How often settling was asked for.
    wanted: u64,
    stopping: bool,
}

struct Shared {
    incoming: Incoming,
    board: Mutex<Board>,
    rung: Condvar,
    /// Since when events are being settled, and how far that is. Every page asks for it, and waits for no
    /// file as it might for the board.
    settling: Mutex<Option<(Instant, Step)>>,
    /// How many of the asked-for settlings are done; and what went wrong with the last.
    settled: watch::Sender<(u64, Option<String>)>,
}

impl Shared {
    fn board(&self) -> MutexGuard<'_, Board> {
        self.board.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn settling(&self) -> MutexGuard<'_, Option<(Instant, Step)>> {
        self.settling.lock().unwrap_or_else(PoisonError::into_inner)
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
    /// is settled first, then the files that wait are taken in.
    pub(crate) fn start(store: Store, work: impl Work) -> std::io::Result<(Self, JoinHandle<()>)> {
        let incoming = Incoming::new(store.folder());
        let left = incoming.left()?.into_iter();
        let shared = Arc::new(Shared {
            incoming,
            board: Mutex::new(Board {
                jobs: left.map(|kept| Job::new(kept, true)).collect(),
                wanted: 1,
                ..Board::default()
            }),
            rung: Condvar::new(),
            settling: Mutex::default(),
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

    /// Where files wait.
    pub(crate) fn incoming(&self) -> &Incoming {
        &self.0.incoming
    }

    /// Takes files in when their turn comes.
    pub(crate) fn take_in(&self, kept: Kept) {
        let mut board = self.0.board();
        board.jobs.push_back(Job::new(kept, false));
        while board.jobs.len() > REMEMBERED {
            // Failed ones still have files that somebody may want.
            let over = board.jobs.iter().position(|job| {
                matches!(
                    job.state,
                    JobState::Over(Outcome::Done { .. } | Outcome::Stopped | Outcome::Cancelled)
                )
            });
            let Some(job) = over.and_then(|at| board.jobs.remove(at)) else {
                break;
            };
            self.0.incoming.forget(&job.id);
        }
        self.0.rung.notify_all();
    }

    /// How many jobs are not over.
    pub(crate) fn open(&self) -> usize {
        let board = self.0.board();
        let open = |job: &&Job| job.is_open();
        board.jobs.iter().filter(open).count()
    }

    /// A job.
    pub(crate) fn job(&self, id: &str) -> Option<Job> {
        self.0.board().jobs.iter().find(|job| job.id == id).cloned()
    }

    /// Takes a job back that waits or is being done, which ends as soon as it can; `false` if it is
    /// over.
    pub(crate) fn cancel(&self, id: &str) -> std::io::Result<bool> {
        self.change(
            id,
            |job| job.is_open() && !job.taken_back,
            |job, incoming| {
                if job.state != WAITING {
                    // Also for the next desk, if this one does not come to the end of it.
                    incoming.note(&job.id, &Outcome::Stopped)?;
                    job.taken_back = true;
                    return Ok(());
                }
                job.taken_back = true;
                incoming.end(&job.id, job.manifest.files.len(), &Outcome::Cancelled)?;
                job.state = JobState::Over(Outcome::Cancelled);
                Ok(())
            },
        )
    }

    /// Lets a job that failed wait again; `false` if it did not fail.
    pub(crate) fn again(&self, id: &str) -> std::io::Result<bool> {
        self.change(id, failed, |job, incoming| {
            incoming.reopen(&job.id)?;
            (job.state, job.again, job.taken_back) = (WAITING, true, false);
            Ok(())
        })
    }

    /// Gives up a job that failed, and its files; `false` if it did not fail.
    pub(crate) fn discard(&self, id: &str) -> std::io::Result<bool> {
        self.change(id, failed, |job, incoming| {
            incoming.end(&job.id, job.manifest.files.len(), &Outcome::Cancelled)?;
            job.state = JobState::Over(Outcome::Cancelled);
            Ok(())
        })
    }

    /// Changes a job while nobody else can.
    fn change(
        &self,
        id: &str,
        may: impl Fn(&Job) -> bool,
        change: impl FnOnce(&mut Job, &Incoming) -> std::io::Result<()>,
    ) -> std::io::Result<bool> {
        let mut board = self.0.board();
        let Some(job) = board.jobs.iter_mut().find(|job| job.id == id && may(job)) else {
            return Ok(false);
        };
        change(job, &self.0.incoming)?;
        self.0.rung.notify_all();
        Ok(true)
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

    /// How far events are that have been settled for so long that a person would see it: after a change of
    /// the rules of merging there are none for a while.
    pub(crate) fn settling(&self) -> Option<Step> {
        let settling = self.0.settling();
        let (since, step) = settling.as_ref()?;
        (since.elapsed() >= SEEN_AFTER).then(|| step.clone())
    }

    /// What went wrong with the last settling, if it did.
    pub(crate) fn trouble(&self) -> Option<String> {
        self.0.settled.borrow().1.clone()
    }

    /// Ends the thread as soon as what it is doing can be left. Nothing of it is lost: the next desk goes
    /// on with it.
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
            *shared.settling() = Some((Instant::now(), Step::default()));
            return Next::Settle(board.wanted);
        }
        if let Some(job) = board.jobs.iter_mut().find(|job| job.state == WAITING) {
            job.state = JobState::Open(Open::Running(Step::default()));
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
                let said = &mut |step| {
                    if let Some((_, kept)) = &mut *shared.settling() {
                        *kept = step;
                    }
                    !shared.board().stopping
                };
                // As for files: a defect must not end all settling with it.
                let settled = catch_unwind(AssertUnwindSafe(|| work.settle(&mut store, said)));
                let trouble = match settled {
                    Ok(Ok(())) => None,
                    Ok(Err(Unfinished::Stopped)) => return,
                    Ok(Err(Unfinished::Failed(message))) => Some(message),
                    Err(_) => Some("building the events broke off; report it".to_owned()),
                };
                *shared.settling() = None;
                shared.settled.send_replace((wanted, trouble));
            }
            Next::TakeIn(job) => {
                let said = &mut |step: Step| step_done(shared, &job.id, step);
                let Some(outcome) = take_in(&mut store, &mut work, shared, &job, said) else {
                    // The desk is closing; the next one goes on with these files.
                    return;
                };
                // What came of it is told also after this desk has ended; if that cannot be written
                // down, the files are taken in again by the next one, which finds them known.
                let files = job.manifest.files.len();
                drop(shared.incoming.end(&job.id, files, &outcome));
                // What was coded by then becomes part of events too.
                shared.board().wanted += u64::from(outcome == Outcome::Stopped);
                set(shared, &job.id, JobState::Over(outcome));
            }
        }
    }
}

/// Notes how far a job is, and says whether it is to go on.
fn step_done(shared: &Shared, id: &str, step: Step) -> bool {
    let mut board = shared.board();
    let stopping = board.stopping;
    let Some(job) = board.jobs.iter_mut().find(|job| job.id == id) else {
        return !stopping;
    };
    job.state = JobState::Open(Open::Running(step));
    !stopping && !job.taken_back
}

/// Takes the files of a job in; `None` if the desk closes meanwhile.
fn take_in(
    store: &mut Store,
    work: &mut impl Work,
    shared: &Shared,
    job: &Job,
    said: &mut Said<'_>,
) -> Option<Outcome> {
    let brought = job.manifest.files.iter().enumerate();
    let files: Vec<(PathBuf, String)> = brought
        .map(|(number, file)| (shared.incoming.path(&job.id, number), file.name.clone()))
        .collect();
    // A stage that breaks off has a defect, which must not end the desk with it.
    let taken = catch_unwind(AssertUnwindSafe(|| work.take_in(store, &files, said)));
    let taken = taken.unwrap_or_else(|_| {
        let broke = "reading these files broke off; report it, and try them one by one";
        Err(Unfinished::Failed(broke.into()))
    });
    let came = match taken {
        Ok(came) => came,
        Err(Unfinished::Failed(message)) => return Some(Outcome::Failed { message }),
        Err(Unfinished::Stopped) => {
            let board = shared.board();
            let here = board.jobs.iter().find(|one| one.id == job.id);
            return here
                .is_some_and(|one| one.taken_back)
                .then_some(Outcome::Stopped);
        }
    };
    let mut messages = Vec::new();
    for (_, name) in &files {
        let room = PROBLEMS - messages.len();
        match store.problems_of_file(name, room) {
            Ok(found) => messages.extend(found),
            // The documents are in the record; the page of problems tells them too.
            Err(_) => break,
        }
        if messages.len() >= PROBLEMS {
            break;
        }
    }
    Some(Outcome::Done {
        came,
        messages,
        again: job.again,
    })
}

const fn failed(job: &Job) -> bool {
    matches!(job.state, JobState::Over(Outcome::Failed { .. }))
}

fn set(shared: &Shared, id: &str, state: JobState) {
    let mut board = shared.board();
    if let Some(job) = board.jobs.iter_mut().find(|job| job.id == id) {
        job.state = state;
    }
}
