//! What can go wrong between a record and its disk.

use crate::Refusal;
use std::io;
use std::path::{Path, PathBuf};

/// Why a record could not be opened, read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no record in the folder.
    #[error("there is no record at {}", .0.display())]
    Missing(PathBuf),
    /// The folder holds other things.
    #[error("{} holds other files and is no record", .0.display())]
    Foreign(PathBuf),
    /// Another process is writing.
    #[error("another sanad{} is writing to the record at {}", process(.pid), folder.display())]
    Locked {
        /// The record.
        folder: PathBuf,
        /// The other process, if it said so.
        pid: Option<u32>,
    },
    /// A newer program made or changed it.
    #[error("the record is of form {found}, this program knows up to {known}")]
    Newer {
        /// The record's form.
        found: i64,
        /// The newest form that this program knows.
        known: i64,
    },
    /// An older program made it, and it is only being read.
    #[error("the record is of the older form {found}, this program reads {known}")]
    Older {
        /// The record's form.
        found: i64,
        /// The form that this program reads.
        known: i64,
    },
    /// Another connection was writing for longer than this one waits.
    #[error("the record is being written to and gave no turn")]
    Busy,
    /// Whoever asked for a stage did not want it to go on. What was committed stays.
    #[error("stopped before the end")]
    Stopped,
    /// A decision that cannot be.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// No space is left.
    #[error("the disk of the record is full")]
    DiskFull,
    /// The folder or one of its files may not be written.
    #[error("the record may not be written: {0}")]
    ReadOnly(String),
    /// What is stored is not what was stored.
    #[error("the record is damaged: {0}")]
    Damaged(String),
    /// The disk.
    #[error("cannot {what} {}: {error}", path.display())]
    Io {
        /// What was tried: `read`, `write`.
        what: &'static str,
        /// On which file.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// The database.
    #[error("the record's database: {0}")]
    Sqlite(rusqlite::Error),
}

impl StoreError {
    /// The way out, in one sentence without a full stop.
    #[must_use]
    pub fn hint(&self) -> String {
        match self {
            Self::Missing(folder) => format!(
                "make one with 'sanad run PATH --record {}', or name another with --record",
                folder.display()
            ),
            Self::Foreign(_) => "name an empty or a new folder with --record".into(),
            Self::Locked { .. } => {
                "wait until it has ended, or use another folder with --record".into()
            }
            Self::Newer { .. } => "use a newer sanad".into(),
            Self::Older { .. } => {
                "'sanad merge' brings it up to date; keep a copy of the folder first".into()
            }
            Self::Stopped => "do it again: it goes on where it was".into(),
            Self::Busy => "try again when the stage that is running has ended".into(),
            Self::Refused(refusal) => refusal.hint().into(),
            Self::DiskFull => "free some space and run the same command again: what is stored \
                               stays, and it goes on from there"
                .into(),
            Self::ReadOnly(_) => {
                "change the permissions of the record's folder, or copy it elsewhere".into()
            }
            Self::Damaged(_) => {
                "restore the record from a copy, or make it again from the original files".into()
            }
            Self::Io { .. } => "check the disk and the folder's permissions, then run again".into(),
            Self::Sqlite(_) => "run again; if it stays, restore the record from a copy".into(),
        }
    }

    /// An error of the file system, told apart where the way out differs.
    pub(crate) fn io(what: &'static str, path: &Path, error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull
            | io::ErrorKind::QuotaExceeded
            | io::ErrorKind::FileTooLarge => Self::DiskFull,
            io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied
                if what != "read" =>
            {
                Self::ReadOnly(format!("{}: {error}", path.display()))
            }
            _ => Self::Io {
                what,
                path: path.to_owned(),
                error,
            },
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        match error.sqlite_error_code() {
            Some(Code::DiskFull) => Self::DiskFull,
            Some(Code::DatabaseBusy) => Self::Busy,
            Some(Code::ReadOnly | Code::PermissionDenied) => Self::ReadOnly(error.to_string()),
            Some(Code::DatabaseCorrupt | Code::NotADatabase) => Self::Damaged(error.to_string()),
            _ => Self::Sqlite(error),
        }
    }
}

fn process(pid: &Option<u32>) -> String {
    pid.map(|pid| format!(" (process {pid})"))
        .unwrap_or_default()
}
