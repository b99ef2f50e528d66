//! Opening a record: one process writes, any number may read beside it.

use crate::blobs::Blobs;
use crate::turns::Turns;
use crate::{Result, StoreError, accounts, schema};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// The database's name in the folder.
const DATABASE: &str = "record.sqlite";

/// What a folder may hold when a record is made in it: what an earlier try left.
const OURS: &[&str] = &[
    "lock",
    "blobs",
    "codebook",
    "incoming",
    DATABASE,
    "record.sqlite-wal",
    "record.sqlite-shm",
];

/// How long a reader waits for the writer's short exclusive moments.
const PATIENCE: Duration = Duration::from_secs(10);

/// An open record.
#[derive(Debug)]
pub struct Store {
    pub(crate) connection: Connection,
    pub(crate) blobs: Blobs,
    pub(crate) folder: PathBuf,
    /// Held while this process may write; the system lets go of it however the process ends.
    lock: Option<Arc<File>>,
    /// In which order the connections of this process write.
    pub(crate) turns: Arc<Turns>,
    /// Pages that merging may keep in memory, in kilobytes.
    pub(crate) merging_cache: i64,
}

/// Pages that merging may keep in memory where it is all that a process does, in kilobytes. A large
/// record's index of runs does not fit into the usual two megabytes; without the room every new
/// text would fetch pages again and again.
const WHOLE_CACHE: i64 = 262_144;

/// The same beside a desk, which is to stay small.
const SHARED_CACHE: i64 = 65_536;

impl Store {
    /// Opens a record for writing, and makes it if the folder is new or empty.
    ///
    /// # Errors
    /// [`StoreError::Locked`] if another process writes, [`StoreError::Foreign`] if the folder
    /// holds other things, and what the disk says.
    pub fn open(folder: &Path) -> Result<Self> {
        // Order: folder, lock, database. Whoever is killed in between leaves what the next
        // opening finds and completes.
        fs::create_dir_all(folder).map_err(|e| StoreError::io("make the folder", folder, e))?;
        refuse_foreign(folder)?;
        let lock = lock(folder)?;
        let mut connection = writing(folder)?;
        schema::migrate(&mut connection)?;
        crate::overview::prune(&connection)?;
        let blobs = Blobs::new(folder);
        blobs.sweep()?;
        Ok(Self {
            connection,
            blobs,
            folder: folder.to_owned(),
            lock: Some(Arc::new(lock)),
            turns: Arc::default(),
            merging_cache: WHOLE_CACHE,
        })
    }

    /// A second writing connection to the same record in the same process, so that decisions are
    /// appended while a stage runs on the first. Connections of one process take turns, in the order
    /// in which they ask: a thread that holds a transaction of one must not wait for another's.
    ///
    /// # Errors
    /// [`StoreError::ReadOnly`] if this one only reads, and what the disk says.
    pub fn beside(&self) -> Result<Self> {
        let Some(lock) = &self.lock else {
            let why = "it was opened for reading".to_owned();
            return Err(StoreError::ReadOnly(why));
        };
        Ok(Self {
            connection: writing(&self.folder)?,
            blobs: Blobs::new(&self.folder),
            folder: self.folder.clone(),
            lock: Some(Arc::clone(lock)),
            turns: Arc::clone(&self.turns),
            merging_cache: SHARED_CACHE,
        })
    }

    /// Lets several questions be answered as the record stands at one instant, whoever writes meanwhile.
    ///
    /// # Errors
    /// What `read` says, and what the database says.
    pub fn at_one_instant<T, E: From<StoreError>>(
        &self,
        read: impl FnOnce(&Self) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        // Nothing is written in it; it ends when it is dropped. One inside another is of the same instant.
        let instant = match self.connection.is_autocommit() {
            true => Some(self.connection.unchecked_transaction()),
            false => None,
        };
        let _instant = instant.transpose().map_err(StoreError::from)?;
        read(self)
    }

    /// Opens a record for reading, beside a writer if there is one.
    ///
    /// # Errors
    /// [`StoreError::Missing`] if there is none, and what the disk says.
    pub fn read(folder: &Path) -> Result<Self> {
        let path = folder.join(DATABASE);
        if !path.is_file() {
            return Err(StoreError::Missing(folder.to_owned()));
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
            | OpenFlags::SQLITE_OPEN_NO_MUTEX
            | OpenFlags::SQLITE_OPEN_URI;
        let open = |suffix: &str| -> Result<Connection> {
            let uri = format!("file:{}{suffix}", escaped(&path));
            let connection = Connection::open_with_flags(uri, flags)?;
            connection.busy_timeout(PATIENCE)?;
            connection.query_row("SELECT count(*) FROM sqlite_master", [], |_| Ok(()))?;
            Ok(connection)
        };
        let connection = match open("") {
            // On a disk that takes no writes SQLite cannot make its shared index. Without a log
            // beside the database nothing can be missing, and it may be read as it stands.
            Err(StoreError::Sqlite(_) | StoreError::ReadOnly(_)) if no_log(folder) => {
                open("?immutable=1")?
            }
            other => other?,
        };
        if !schema::is_newest(&connection)? {
            // Somebody is only just making it, or was killed while making it.
            return Err(StoreError::Missing(folder.to_owned()));
        }
        let blobs = Blobs::new(folder);
        Ok(Self {
            connection,
            blobs,
            folder: folder.to_owned(),
            lock: None,
            turns: Arc::default(),
            merging_cache: WHOLE_CACHE,
        })
    }

    /// Gives back the memory that a stage needed, for a process that goes on with little to do.
    ///
    /// # Errors
    /// What the database says.
    pub fn rest(&self) -> Result<()> {
        self.connection.pragma_update(None, "cache_size", -2_000)?;
        Ok(self.connection.release_memory()?)
    }

    /// The record's folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

/// A connection that writes.
fn writing(folder: &Path) -> Result<Connection> {
    let connection = Connection::open(folder.join(DATABASE)).map_err(unopened(folder))?;
    connection.busy_timeout(PATIENCE)?;
    connection.pragma_update(None, "journal_mode", "wal")?;
    // Full: a commit is on the disk when it returns. Stages commit in batches, so this costs
    // little, and what the program said it stored survives a power cut.
    connection.pragma_update(None, "synchronous", "full")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.set_prepared_statement_cache_capacity(128);
    // A statement's plan may not depend on what is bound to it; else SQLite would plan some
    // statements anew each time they run.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(connection)
}

fn refuse_foreign(folder: &Path) -> Result<()> {
    if folder.join(DATABASE).exists() {
        return Ok(());
    }
    let entries = fs::read_dir(folder).map_err(|e| StoreError::io("read", folder, e))?;
    let accounts = accounts::files();
    for entry in entries {
        let name = entry
            .map_err(|e| StoreError::io("read", folder, e))?
            .file_name();
        if !OURS.iter().any(|ours| name == *ours) && !accounts.iter().any(|ours| name == **ours) {
            return Err(StoreError::Foreign(folder.to_owned()));
        }
    }
    Ok(())
}

fn lock(folder: &Path) -> Result<File> {
    let path = folder.join("lock");
    let mut file = OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(&path)
        .map_err(|e| StoreError::io("write", &path, e))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let mut pid = String::new();
            // The number only helps the message; without it the message stands.
            let _ = file.read_to_string(&mut pid);
            return Err(StoreError::Locked {
                folder: folder.to_owned(),
                pid: pid.trim().parse().ok(),
            });
        }
        Err(TryLockError::Error(error)) => return Err(StoreError::io("lock", &path, error)),
    }
    let write = |file: &mut File| {
        file.set_len(0)?;
        file.rewind()?;
        writeln!(file, "{}", std::process::id())
    };
    write(&mut file).map_err(|e| StoreError::io("write", &path, e))?;
    Ok(file)
}

fn unopened(folder: &Path) -> impl Fn(rusqlite::Error) -> StoreError {
    move |error| match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::CannotOpen) => {
            StoreError::ReadOnly(format!("{}: {error}", folder.display()))
        }
        _ => error.into(),
    }
}

fn no_log(folder: &Path) -> bool {
    fs::metadata(folder.join("record.sqlite-wal")).map_or(true, |about| about.len() == 0)
}

/// A path inside an SQLite URI.
fn escaped(path: &Path) -> String {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    absolute
        .to_string_lossy()
        .replace('%', "%25")
        .replace('?', "%3f")
        .replace('#', "%23")
}
