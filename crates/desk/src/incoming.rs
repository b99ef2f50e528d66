//! Files that wait to be taken in, in a folder of the record: one folder a job.
//!
//! ```text
//! incoming/
//! └─ 8f3a…/            a job, by an id that nobody chose
//!    ├─ 0, 1, 2 …      its files, by number: a name that a person gave is never a path
//!    ├─ manifest.json  whose they are and what they are called
//!    └─ outcome.json   what came of them
//! ```
//!
//! The order of writes: the files, each on the disk; then the manifest, with which the job begins
//! to exist. The worker takes the files in, which may be done again as often as one likes. Then
//! the outcome, and only then the files go. Whoever is killed in between leaves one of these:
//!
//! - no manifest: an upload that broke off; the person was told nothing, and it is removed;
//! - a manifest alone: the job is taken up again;
//! - an outcome too: the job is over, and what files are left of it are removed.

use crate::seen::{hex, random};
use record::Problem;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::work::Came;

/// The folder's name in the record.
const FOLDER: &str = "incoming";

const MANIFEST: &str = "manifest.json";
const OUTCOME: &str = "outcome.json";

/// Jobs that are over and are told of; older ones are forgotten.
pub(crate) const REMEMBERED: usize = 50;

/// A job: who brought which files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Manifest {
    /// Who brought them.
    pub(crate) by: String,
    /// When, as RFC 3339 writes it.
    pub(crate) at: String,
    /// The files, in the order of their numbers.
    pub(crate) files: Vec<Brought>,
    /// Hidden files inside folders, which are passed over.
    pub(crate) passed_over: usize,
}

/// A file that was brought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Brought {
    /// The name that the record is to know it by.
    pub(crate) name: String,
    pub(crate) bytes: u64,
}

/// What came of a job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub(crate) enum Outcome {
    Done {
        #[serde(flatten)]
        came: Came,
        /// What could not be read, or not fully, in words; the first of many.
        messages: Vec<Problem>,
        /// Whether it was taken up again after the desk had ended in the middle.
        again: bool,
    },
    /// It could not be done; the files still wait, so that it can be tried again.
    Failed { message: String },
    /// A person took it back while it was being done: what was read by then is in the record.
    Stopped,
    /// A person took it back before its turn came.
    Cancelled,
}

/// A job as it lies on the disk.
#[derive(Debug, Clone)]
pub(crate) struct Kept {
    pub(crate) id: String,
    pub(crate) manifest: Manifest,
    pub(crate) outcome: Option<Outcome>,
}

/// The folder of what waits.
#[derive(Debug, Clone)]
pub(crate) struct Incoming {
    folder: PathBuf,
}

impl Incoming {
    /// The folder of a record.
    pub(crate) fn new(record: &Path) -> Self {
        let folder = record.join(FOLDER);
        Self { folder }
    }

    /// Where it is.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The jobs that an earlier desk left, the oldest first; what it left unfinished is cleared.
    pub(crate) fn left(&self) -> io::Result<Vec<Kept>> {
        let entries = match fs::read_dir(&self.folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            other => other?,
        };
        let mut jobs = Vec::new();
        for entry in entries {
            let entry = entry?;
            let name = entry.file_name();
            let Some(id) = name.to_str().filter(|name| is_id(name)) else {
                // Nothing of ours, and so nothing to remove.
                continue;
            };
            let folder = entry.path();
            let path = folder.join(MANIFEST);
            let Some(manifest) = read(&path) else {
                // Without a manifest it was never acknowledged. One that is there and cannot be read
                // was: it stays for a person to look at.
                match path.try_exists()? {
                    true => eprintln!("error: cannot read {}", path.display()),
                    false => fs::remove_dir_all(&folder)?,
                }
                continue;
            };
            let outcome = read(&folder.join(OUTCOME));
            let kept = Kept {
                id: id.to_owned(),
                manifest,
                outcome,
            };
            if matches!(
                kept.outcome,
                Some(Outcome::Done { .. } | Outcome::Stopped | Outcome::Cancelled)
            ) {
                self.remove_files(id, kept.manifest.files.len());
            }
            jobs.push(kept);
        }
        jobs.sort_by(|a, b| (&a.manifest.at, &a.id).cmp(&(&b.manifest.at, &b.id)));
        Ok(jobs)
    }

    /// Begins to write a new job.
    pub(crate) fn begin(&self) -> io::Result<Upload> {
        let bytes = random().map_err(io::Error::other)?;
        let id = hex(&bytes[..16]);
        let folder = self.folder.join(&id);
        fs::create_dir_all(&folder)?;
        Ok(Upload {
            id,
            folder,
            files: Vec::new(),
            passed_over: 0,
            kept: false,
        })
    }

    /// Where a file of a job is.
    pub(crate) fn path(&self, id: &str, number: usize) -> PathBuf {
        self.folder.join(id).join(number.to_string())
    }

    /// Writes down what is to come of a job while it still needs its files.
    pub(crate) fn note(&self, id: &str, outcome: &Outcome) -> io::Result<()> {
        write_whole(&self.folder.join(id).join(OUTCOME), outcome)
    }

    /// Writes down what came of a job; then its files go, unless it can be tried again.
    pub(crate) fn end(&self, id: &str, files: usize, outcome: &Outcome) -> io::Result<()> {
        self.note(id, outcome)?;
        if !matches!(outcome, Outcome::Failed { .. }) {
            self.remove_files(id, files);
        }
        Ok(())
    }

    /// Forgets what came of a job, so that it waits again.
    pub(crate) fn reopen(&self, id: &str) -> io::Result<()> {
        match fs::remove_file(self.folder.join(id).join(OUTCOME)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// Removes a job and its files.
    pub(crate) fn forget(&self, id: &str) {
        // What cannot be removed now is found again at the next opening.
        drop(fs::remove_dir_all(self.folder.join(id)));
    }

    /// Files of a job that is over. They are in the record or no longer wanted; one that cannot be
    /// removed now is removed at the next opening.
    fn remove_files(&self, id: &str, files: usize) {
        for number in 0..files {
            drop(fs::remove_file(self.path(id, number)));
        }
    }
}

/// A job that is being written. Dropped before it is kept, it leaves nothing behind.
#[derive(Debug)]
pub(crate) struct Upload {
    id: String,
    folder: PathBuf,
    files: Vec<Brought>,
    passed_over: usize,
    kept: bool,
}

impl Upload {
    /// Begins the next file.
    pub(crate) fn file(&self) -> io::Result<File> {
        File::create_new(self.folder.join(self.files.len().to_string()))
    }

    /// Ends a file that was written: when this returns it is on the disk.
    pub(crate) fn add(&mut self, file: File, name: String, bytes: u64) -> io::Result<()> {
        file.sync_all()?;
        self.files.push(Brought { name, bytes });
        Ok(())
    }

    /// Removes a file that was begun and is not to be added.
    pub(crate) fn drop_last(&self) -> io::Result<()> {
        fs::remove_file(self.folder.join(self.files.len().to_string()))
    }

    /// Counts a file that is passed over.
    pub(crate) const fn pass_over(&mut self) {
        self.passed_over += 1;
    }

    /// How many files it has.
    pub(crate) const fn files(&self) -> usize {
        self.files.len()
    }

    /// Ends the job: when this returns it survives a power cut.
    pub(crate) fn keep(mut self, by: &str, at: &str) -> io::Result<Kept> {
        let manifest = Manifest {
            by: by.to_owned(),
            at: at.to_owned(),
            files: std::mem::take(&mut self.files),
            passed_over: self.passed_over,
        };
        write_whole(&self.folder.join(MANIFEST), &manifest)?;
        if let Some(above) = self.folder.parent() {
            sync_folder(above)?;
        }
        self.kept = true;
        Ok(Kept {
            id: self.id.clone(),
            manifest,
            outcome: None,
        })
    }
}

impl Drop for Upload {
    fn drop(&mut self) {
        if !self.kept {
            drop(fs::remove_dir_all(&self.folder));
        }
    }
}

/// Whether a folder's name is a job's.
pub(crate) fn is_id(name: &str) -> bool {
    name.len() == 32 && name.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn read<T: DeserializeOwned>(path: &Path) -> Option<T> {
    serde_json::from_slice(&fs::read(path).ok()?).ok()
}

/// Writes a file whole or not at all: beside its place first, then renamed into it.
fn write_whole(path: &Path, value: &impl Serialize) -> io::Result<()> {
    let bytes = serde_json::to_vec(value)?;
    let beside = path.with_extension("tmp");
    let mut file = File::create(&beside)?;
    file.write_all(&bytes)?;
    file.sync_all()?;
    fs::rename(&beside, path)?;
    path.parent().map_or(Ok(()), sync_folder)
}

fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn job(incoming: &Incoming, at: &str) -> Kept {
        let mut upload = incoming.begin().unwrap();
        let mut file = upload.file().unwrap();
        file.write_all(b"text").unwrap();
        upload.add(file, "a.txt".into(), 4).unwrap();
        upload.keep("anna", at).unwrap()
    }

    #[test]
    fn what_breaks_off_at_any_write_is_found_again_or_gone() {
        let folder = tempfile::tempdir().unwrap();
        let incoming = Incoming::new(folder.path());
        assert!(incoming.left().unwrap().is_empty());
        // Dropped: nothing stays.
        let upload = incoming.begin().unwrap();
        upload.file().unwrap();
        drop(upload);
        assert_eq!(fs::read_dir(incoming.folder()).unwrap().count(), 0);
        // Killed before the manifest: gone at the next opening.
        let upload = incoming.begin().unwrap();
        upload.file().unwrap();
        std::mem::forget(upload);
        assert_eq!(fs::read_dir(incoming.folder()).unwrap().count(), 1);
        assert!(incoming.left().unwrap().is_empty());
        assert_eq!(fs::read_dir(incoming.folder()).unwrap().count(), 0);
        // Killed after the manifest: waits, the older one first.
        let later = job(&incoming, "2026-02-12T00:00:00Z");
        let first = job(&incoming, "2026-02-11T00:00:00Z");
        let left = incoming.left().unwrap();
        assert_eq!(
            left.iter().map(|one| &one.id).collect::<Vec<_>>(),
            [&first.id, &later.id]
        );
        assert!(left.iter().all(|one| one.outcome.is_none()));
        // Killed between outcome and files: over, and the files go.
        let outcome = Outcome::Cancelled;
        write_whole(&incoming.folder().join(&first.id).join(OUTCOME), &outcome).unwrap();
        assert!(incoming.path(&first.id, 0).exists());
        assert_eq!(incoming.left().unwrap()[0].outcome, Some(outcome));
        assert!(!incoming.path(&first.id, 0).exists());
        // What came of a job reads back as it was written.
        let done = Outcome::Done {
            came: Came {
                new: 3,
                known: 2,
                problems: 1,
            },
            messages: vec![Problem::new(
                record::ProblemKind::Empty,
                "a.txt",
                "it is empty",
            )],
            again: true,
        };
        incoming.end(&first.id, 1, &done).unwrap();
        assert_eq!(incoming.left().unwrap()[0].outcome, Some(done));
        // Failed: the files stay, and it can wait again.
        let message = "the disk is full".to_owned();
        incoming
            .end(&later.id, 1, &Outcome::Failed { message })
            .unwrap();
        assert!(incoming.path(&later.id, 0).exists());
        incoming.reopen(&later.id).unwrap();
        assert_eq!(incoming.left().unwrap()[1].outcome, None);
        // Acknowledged and not to be read: nothing of it is removed.
        let manifest = incoming.folder().join(&later.id).join(MANIFEST);
        fs::write(manifest, "{").unwrap();
        assert_eq!(incoming.left().unwrap().len(), 1);
        assert!(incoming.path(&later.id, 0).exists());
        incoming.forget(&later.id);
        assert_eq!(incoming.left().unwrap().len(), 1);
    }

    #[test]
    fn folders_that_are_not_ours_are_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let incoming = Incoming::new(folder.path());
        fs::create_dir_all(incoming.folder().join("notes")).unwrap();
        assert!(incoming.left().unwrap().is_empty());
        assert!(incoming.folder().join("notes").exists());
    }
}
