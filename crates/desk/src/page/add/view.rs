//! The page, and the page of one job.

use crate::answer::{answer, json};
use crate::desk::Desk;
use crate::error::DeskError;
use crate::incoming::{Kept, Outcome};
use crate::seen::{Asked, Role, Seen};
use crate::shell::Shell;
use crate::work::Step;
use crate::worker::{Job, JobState, Open};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use record::{Date, DocumentId};
use serde::{Deserialize, Serialize};
use store::Store;

/// Names of a job's files that the list shows.
const NAMES: usize = 3;

/// Files of a job on one page, and documents of a file that are linked.
const A_PAGE: usize = 50;
const DOCUMENTS: usize = 5;

/// What is told when files were accepted.
#[derive(Serialize)]
pub(super) struct Accepted {
    job: String,
    files: usize,
    passed_over: usize,
}

impl Accepted {
    pub(super) fn new(kept: &Kept) -> Self {
        Self {
            job: kept.id.clone(),
            files: kept.manifest.files.len(),
            passed_over: kept.manifest.passed_over,
        }
    }
}

#[derive(Template, Serialize)]
#[template(path = "add.html")]
struct AddPage {
    #[serde(skip)]
    shell: Shell,
    /// What one file and all of a form may weigh, in bytes.
    file_limit: u64,
    all_limit: u64,
    jobs: Vec<Job>,
}

/// The jobs alone, for scripts that wait.
#[derive(Serialize)]
struct Jobs {
    /// Whether some are not over.
    open: bool,
    jobs: Vec<Job>,
}

/// `GET /add`
pub(super) async fn add(State(desk): State<Desk>, seen: Seen) -> Result<Response, DeskError> {
    seen.may(Role::Editor)?;
    let view = AddPage {
        shell: Shell::new(&seen, "add"),
        file_limit: desk.uploads.file,
        all_limit: desk.uploads.all,
        jobs: desk.worker.jobs(),
    };
    Ok(answer(&seen, &view))
}

/// `GET /add/jobs`
pub(super) async fn jobs(State(desk): State<Desk>, seen: Seen) -> Result<Response, DeskError> {
    seen.may(Role::Editor)?;
    let jobs = desk.worker.jobs();
    let open = jobs.iter().any(|job| job.is_open());
    Ok(json(StatusCode::OK, &Jobs { open, jobs }))
}

/// Which part of a job's files is wanted.
#[derive(Deserialize)]
pub(super) struct Query {
    #[serde(default)]
    page: usize,
}

#[derive(Template, Serialize)]
#[template(path = "add_job.html")]
struct JobPage {
    #[serde(skip)]
    shell: Shell,
    job: Job,
    page: usize,
    more: bool,
    files: Vec<FileRow>,
}

/// A file, and the documents that the record has by its name.
#[derive(Serialize)]
struct FileRow {
    name: String,
    bytes: u64,
    documents: usize,
    /// The first of them.
    first: Vec<DocumentRow>,
}

#[derive(Serialize)]
struct DocumentRow {
    id: DocumentId,
    title: Option<String>,
    /// The first line of its text.
    begins: String,
    day: Option<Date>,
}

/// `GET /add/job/{id}`
pub(super) async fn job(
    State(desk): State<Desk>,
    seen: Seen,
    Path(id): Path<String>,
    Asked(query): Asked<Query>,
) -> Result<Response, DeskError> {
    seen.may(Role::Editor)?;
    let job = desk.worker.job(&id).ok_or(DeskError::NotFound)?;
    let from = query.page.saturating_mul(A_PAGE);
    let all = job.manifest.files.len();
    let wanted: Vec<_> = job
        .manifest
        .files
        .iter()
        .skip(from)
        .take(A_PAGE)
        .cloned()
        .collect();
    let files = desk.read(move |store| {
        let rows = wanted.into_iter();
        rows.map(|file| row(store, file.name, file.bytes)).collect()
    });
    let view = JobPage {
        shell: Shell::new(&seen, "add"),
        files: files.await?,
        job,
        page: query.page,
        more: all > from.saturating_add(A_PAGE),
    };
    Ok(answer(&seen, &view))
}

fn row(store: &Store, name: String, bytes: u64) -> Result<FileRow, DeskError> {
    let (first, documents) = store.captured_as(&name, 0, DOCUMENTS)?;
    let first = first.into_iter().map(|one| DocumentRow {
        id: one.id,
        title: one.title,
        begins: one.begins,
        day: one.day,
    });
    Ok(FileRow {
        first: first.collect(),
        name,
        bytes,
        documents,
    })
}

/// What templates ask of a job.
impl Job {
    /// The name of how it stands, in the files of messages.
    fn state_name(&self) -> &'static str {
        match &self.state {
            JobState::Open(Open::Waiting) => "waiting",
            JobState::Open(Open::Running(_)) => "running",
            JobState::Over(Outcome::Done { .. }) => "done",
            JobState::Over(Outcome::Failed { .. }) => "failed",
            JobState::Over(Outcome::Stopped) => "stopped",
            JobState::Over(Outcome::Cancelled) => "cancelled",
        }
    }

    /// Whether it can be taken back, and whether somebody did and it is about to end.
    fn can_be_taken_back(&self) -> bool {
        self.is_open() && !self.taken_back
    }

    fn is_ending(&self) -> bool {
        self.is_open() && self.taken_back
    }

    fn step(&self) -> Option<&Step> {
        match &self.state {
            JobState::Open(Open::Running(step)) if !step.label.is_empty() => Some(step),
            _ => None,
        }
    }

    /// The names of its first files, and how many more there are.
    fn names(&self) -> (Vec<&str>, usize) {
        let files = &self.manifest.files;
        let names = files.iter().take(NAMES).map(|file| file.name.as_str());
        (names.collect(), files.len().saturating_sub(NAMES))
    }

    fn day(&self) -> Option<Date> {
        self.manifest.at.get(..10)?.parse().ok()
    }

    /// The time of day, in UTC.
    fn clock(&self) -> &str {
        self.manifest.at.get(11..16).unwrap_or("")
    }
}

impl AddPage {
    fn waits(&self) -> bool {
        self.jobs.iter().any(|job| job.is_open())
    }

    fn megabytes(&self, bytes: &u64) -> u64 {
        bytes >> 20
    }
}

/// A size as people write it.
fn size(shell: &Shell, bytes: u64) -> String {
    match bytes {
        0..1024 => shell.n("add-bytes", bytes),
        1024..1_048_576 => shell.n("add-kilobytes", bytes / 1024),
        _ => shell.n("add-megabytes", bytes >> 20),
    }
}

impl JobPage {
    fn size(&self, bytes: &u64) -> String {
        size(&self.shell, *bytes)
    }
}
