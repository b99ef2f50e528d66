//! Where the stages meet: files → documents → claims; [`crate::merging`] has claims → events.
//!
//! Each stage takes what waits for it in the record and commits in batches. Killed anywhere and
//! started again, it ends in the same state, since recovery is nothing but doing what still
//! waits.

use crate::progress::Progress;
use crate::reading::{Read, read_in_order};
use coder::{Coder, Report};
use record::{Capture, Document, Problem, ProblemKind, TextId, TextVersion};
use second::SecondCoder;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use store::{Added, Incoming, Job, NewCoding, Store, StoreError, Turn};

/// Documents stored in one transaction at most: enough that waiting for the disk is shared by
/// many, few enough that little is done again after a kill.
const BATCH: usize = 512;

/// Bytes of documents stored in one transaction at most, so that memory stays bounded.
const BATCH_BYTES: usize = 16 << 20;

/// What collecting came to.
#[derive(Debug, Clone, Copy, Default)]
pub struct Collected {
    /// Files found.
    pub files: usize,
    /// Documents taken out of them.
    pub documents: Added,
    /// Things that could not be read, or not fully.
    pub problems: usize,
}

impl Collected {
    /// How many documents were read, new or known.
    pub fn read(&self) -> usize {
        self.documents.new + self.documents.known
    }
}

/// The files behind some paths.
pub struct Files {
    /// The paths as they were given.
    pub paths: Vec<String>,
    /// The files.
    pub found: Vec<collect::Found>,
    /// What could not be listed.
    pub problems: Vec<Problem>,
}

/// Lists the files behind paths.
pub fn list(paths: &[PathBuf]) -> Files {
    let (found, problems) = collect::walk(paths);
    let paths = paths
        .iter()
        .map(|path| path.display().to_string())
        .collect();
    Files {
        paths,
        found,
        problems,
    }
}

/// Reads files into the record.
pub fn collect(
    store: &mut Store,
    files: &Files,
    threads: usize,
    progress: &mut Progress,
) -> store::Result<Collected> {
    let found = &files.found;
    let size = |one: &collect::Found| std::fs::metadata(&one.path).map_or(0, |about| about.len());
    let sizes: Vec<u64> = found.iter().map(size).collect();
    progress.begin_bytes("reading", sizes.iter().sum());
    let mut stock = Stock::new(store, progress)?;
    stock.done.files = found.len();
    for problem in &files.problems {
        stock.problem(problem.subject.clone(), problem.clone())?;
    }
    let mut at = 0;
    let mut of_file = 0;
    let read = read_in_order(found, threads, |read| {
        let shown = &found[at].shown;
        match read {
            Read::Item(item) => {
                let bytes = item.bytes.len() as u64;
                // A file that grew meanwhile cannot push the bar over its end.
                let step = bytes.min(sizes[at].saturating_sub(of_file));
                of_file += step;
                stock.document(incoming(*item, shown))?;
                stock.progress.advance(step)
            }
            Read::Problem(problem) => stock.problem(shown.clone(), problem),
            Read::End => {
                stock.progress.advance(sizes[at] - of_file)?;
                (at, of_file) = (at + 1, 0);
                Ok(())
            }
        }
    });
    // Also when whoever asked wants no more: what was read by then is kept.
    match &read {
        Ok(()) | Err(StoreError::Stopped) => stock.store()?,
        Err(_) => {}
    }
    read?;
    let (pass, done) = (stock.pass, stock.done);
    store.end_pass(pass, &files.paths)?;
    progress.end(&format!(
        "read {} in {}: {} new, {} known",
        counted(done.read(), "document"),
        counted(done.files, "file"),
        done.documents.new,
        done.documents.known
    ));
    Ok(done)
}

/// Documents and problems on their way into the record.
struct Stock<'a, 'p> {
    to: &'a mut Store,
    progress: &'a mut Progress<'p>,
    pass: store::Pass,
    documents: Vec<Incoming>,
    problems: Vec<(String, Problem)>,
    bytes: usize,
    done: Collected,
}

impl<'a, 'p> Stock<'a, 'p> {
    fn new(to: &'a mut Store, progress: &'a mut Progress<'p>) -> store::Result<Self> {
        let pass = to.begin_pass()?;
        let (documents, problems) = (Vec::new(), Vec::new());
        Ok(Self {
            to,
            progress,
            pass,
            documents,
            problems,
            bytes: 0,
            done: Collected::default(),
        })
    }

    fn document(&mut self, incoming: Incoming) -> store::Result<()> {
        self.bytes += incoming.bytes.len() + incoming.text.len();
        self.documents.push(incoming);
        if self.documents.len() >= BATCH || self.bytes >= BATCH_BYTES {
            self.store()
        } else {
            Ok(())
        }
    }

    fn problem(&mut self, scope: String, problem: Problem) -> store::Result<()> {
        self.progress.problem(&problem);
        self.done.problems += 1;
        self.problems.push((scope, problem));
        if self.problems.len() >= BATCH {
            self.store()
        } else {
            Ok(())
        }
    }

    fn store(&mut self) -> store::Result<()> {
        let added = self
            .to
            .add_documents(self.pass, &self.documents, &self.problems)?;
        self.done.documents.new += added.new;
        self.done.documents.known += added.known;
        self.documents.clear();
        self.problems.clear();
        self.bytes = 0;
        Ok(())
    }
}

/// What an item of a file is in the record.
fn incoming(item: collect::Item, shown: &str) -> Incoming {
    let bytes = record::BlobId::of(&item.bytes);
    let text = TextVersion {
        text: TextId::of(&item.text),
        extractor: item.extractor.to_owned(),
    };
    let document = Document {
        id: Document::id_of(item.media, &item.context, bytes),
        media: item.media,
        bytes,
        texts: vec![text],
        language: item.language,
        source: item.source,
        url: item.url,
        title: item.title,
        byline: item.byline,
        dateline: item.dateline,
        forwarded_from: item.forwarded_from,
        reply_to: item.reply_to,
        captures: vec![Capture {
            path: shown.to_owned(),
            item: item.item,
        }],
    };
    Incoming {
        document,
        bytes: item.bytes,
        text: item.text,
    }
}

/// Who codes the documents of a record.
#[derive(Debug, Clone, Copy)]
pub enum By<'a> {
    /// The coder that follows the rules; what a second coder coded stays.
    Rules(&'a Coder),
    /// The same, also in place of a second coder.
    RulesAgain(&'a Coder),
    /// The second coder behind an address, in place of any other.
    Second(&'a SecondCoder),
}

impl<'a> From<&'a Coder> for By<'a> {
    fn from(coder: &'a Coder) -> Self {
        Self::Rules(coder)
    }
}

impl By<'_> {
    fn turn(&self) -> Turn<'_> {
        match self {
            Self::Rules(coder) => Turn {
                coder: coder.version(),
                spares: second::VERSIONS,
            },
            Self::RulesAgain(coder) => coder.version().into(),
            Self::Second(second) => second.version().into(),
        }
    }

    fn code(&self, report: &Report<'_>) -> coder::Coding {
        match self {
            Self::Rules(coder) | Self::RulesAgain(coder) => coder.code(report),
            Self::Second(second) => second.code(report),
        }
    }

    /// Documents coded before they are stored: what a slow server has answered is stored at once.
    const fn batch(&self, threads: usize) -> usize {
        match self {
            Self::Rules(_) | Self::RulesAgain(_) => BATCH,
            Self::Second(_) => threads,
        }
    }
}

/// What coding came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Coded {
    /// Documents whose claims were stored.
    pub documents: usize,
    /// Documents of which the second coder gave no coding: what they had stays.
    pub unanswered: usize,
}

/// Codes every document that waits for this coder, and says how many.
pub fn code<'a>(
    store: &mut Store,
    by: impl Into<By<'a>>,
    threads: usize,
    progress: &mut Progress,
) -> store::Result<Coded> {
    let by = by.into();
    // The codebook first: whatever codings are there, the words they were made by are too.
    store.keep_codebook(crate::embedded::CODEBOOK.iter().copied())?;
    let turn = by.turn();
    let most = by.batch(threads);
    let total = store.jobs_left(turn)?;
    progress.begin("coding", total as u64, "documents");
    let mut waiting = store.jobs(turn, None, most)?;
    let mut done: Vec<NewCoding> = Vec::new();
    let mut coded = Coded::default();
    // While the threads code one batch, the last one is stored and the next one fetched.
    while !waiting.is_empty() || !done.is_empty() {
        let batch = Batch::new(std::mem::take(&mut waiting));
        let mark = batch.jobs.last().map(Job::mark);
        waiting = std::thread::scope(|scope| {
            for _ in 0..threads.min(batch.jobs.len()) {
                scope.spawn(|| batch.work(by));
            }
            store.save_codings(turn.coder, &done)?;
            progress.advance(done.len() as u64)?;
            match mark {
                Some(_) => store.jobs(turn, mark, most),
                None => Ok(Vec::new()),
            }
        })?;
        done = batch.finish();
        let of_batch = done.len();
        done.retain(|coding| {
            let missing = coding
                .problems
                .iter()
                .find(|problem| is_missing(problem.kind));
            missing.map(|problem| progress.problem(problem)).is_none()
        });
        let unanswered = of_batch - done.len();
        progress.advance(unanswered as u64)?;
        coded.documents += done.len();
        coded.unanswered += unanswered;
    }
    progress.end(&format!("coded {}", counted(coded.documents, "document")));
    Ok(coded)
}

/// Whether a problem means that there is no coding at all: only a second coder has such.
const fn is_missing(kind: ProblemKind) -> bool {
    matches!(kind, ProblemKind::Unanswered | ProblemKind::TooLarge)
}

/// Jobs that threads take one by one, and what came of each.
struct Batch {
    jobs: Vec<Job>,
    next: AtomicUsize,
    results: Vec<Mutex<Option<coder::Coding>>>,
}

impl Batch {
    fn new(jobs: Vec<Job>) -> Self {
        let results = jobs.iter().map(|_| Mutex::new(None)).collect();
        Self {
            jobs,
            next: AtomicUsize::new(0),
            results,
        }
    }

    fn work(&self, by: By<'_>) {
        loop {
            let at = self.next.fetch_add(1, Ordering::Relaxed);
            let (Some(job), Some(result)) = (self.jobs.get(at), self.results.get(at)) else {
                return;
            };
            let coding = code_one(by, job);
            *result.lock().unwrap_or_else(PoisonError::into_inner) = Some(coding);
        }
    }

    fn finish(self) -> Vec<NewCoding> {
        let results = self.results.into_iter().map(|result| {
            result
                .into_inner()
                .unwrap_or_else(PoisonError::into_inner)
                .unwrap_or_default()
        });
        let codings = self.jobs.into_iter().zip(results);
        codings
            .map(|(job, coding)| NewCoding {
                job,
                claims: coding.claims,
                dateline: coding.dateline,
                problems: coding.problems,
            })
            .collect()
    }
}

fn code_one(by: By<'_>, job: &Job) -> coder::Coding {
    let report = Report {
        text: &job.text,
        language: Some(job.language),
        published: job.published,
        title: job.title.as_deref(),
        source: job.source.as_deref(),
    };
    let subject = format!("{} (document {})", job.name, job.document.short());
    // A coder that breaks off has a defect, which must not cost the other documents: this one is
    // stored without claims and with a problem, and coded again by the next version.
    let mut coding = catch_unwind(AssertUnwindSafe(|| by.code(&report))).unwrap_or_else(|_| {
        let message = "the coder broke off on this text and made no claims of it; report it";
        let problem = Problem::new(ProblemKind::Malformed, "", message);
        coder::Coding {
            problems: vec![problem],
            ..coder::Coding::default()
        }
    });
    for problem in &mut coding.problems {
        problem.subject.clone_from(&subject);
    }
    coding
}

/// A number with its noun: `1 file`, `2 files`.
pub fn counted(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// Whether a problem means that something was not read, or not fully; the others ask for a
/// person's eye on what was.
pub fn hinders_reading(kind: ProblemKind) -> bool {
    !matches!(
        kind,
        ProblemKind::NoDateLine | ProblemKind::Weekday | ProblemKind::Language
    )
}
