//! Original bytes, each in a file named by its SHA-256.

use crate::{Result, Store, StoreError, sync};
use record::BlobId;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// The folder of blobs. A blob is written once and never changed; storing the same bytes again
/// compares them.
#[derive(Debug)]
pub(crate) struct Blobs {
    root: PathBuf,
}

impl Blobs {
    pub fn new(record: &Path) -> Self {
        Self {
            root: record.join("blobs"),
        }
    }

    /// Removes what a killed process left half-written. Only the holder of the lock may call it.
    pub fn sweep(&self) -> Result<()> {
        let incoming = self.incoming();
        match fs::remove_dir_all(&incoming) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(StoreError::io("remove", &incoming, error))
            }
            _ => Ok(()),
        }
    }

    /// Stores bytes; all of them are on the disk when this returns.
    ///
    /// Order: every new blob goes whole into a file of its own under `incoming`; these are
    /// synced, and only then each gets its name; at last the folders that hold the names are
    /// synced. Killed anywhere, a name therefore stands for all of its bytes or does not exist.
    pub fn put_all<'a>(&self, all: impl Iterator<Item = (BlobId, &'a [u8])>) -> Result<()> {
        let mut written: Vec<(PathBuf, PathBuf)> = Vec::new();
        let mut named = BTreeSet::new();
        let incoming = self.incoming();
        for (id, bytes) in all {
            let path = self.path(id);
            if !named.insert(path.clone()) || same(&path, bytes)? {
                continue;
            }
            if written.is_empty() {
                make_folder(&incoming)?;
            }
            let temporary = incoming.join(id.to_string());
            fs::write(&temporary, bytes).map_err(|e| StoreError::io("write", &temporary, e))?;
            written.push((temporary, path));
        }
        if written.is_empty() {
            return Ok(());
        }
        sync::all(
            &self.root,
            written.iter().map(|(temporary, _)| temporary.as_path()),
        )?;
        let mut folders = BTreeSet::new();
        for (temporary, path) in &written {
            let folder = path.parent().unwrap_or(&self.root);
            if !folder.is_dir() {
                make_folder(folder)?;
                folders.extend(folder.ancestors().take(3).map(Path::to_owned));
            }
            fs::rename(temporary, path).map_err(|e| StoreError::io("write", path, e))?;
            folders.insert(folder.to_owned());
        }
        sync::all(&self.root, folders.iter().map(PathBuf::as_path))
    }

    pub fn get(&self, id: BlobId) -> Result<Vec<u8>> {
        let path = self.path(id);
        let bytes = fs::read(&path).map_err(|e| StoreError::io("read", &path, e))?;
        if BlobId::of(&bytes) == id {
            Ok(bytes)
        } else {
            Err(damaged(&path))
        }
    }

    fn incoming(&self) -> PathBuf {
        self.root.join("incoming")
    }

    fn path(&self, id: BlobId) -> PathBuf {
        let hex = id.to_string();
        self.root.join(&hex[..2]).join(&hex[2..4]).join(&hex)
    }
}

impl Store {
    /// The original bytes of a document, checked against their hash.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if other bytes stand there, and what the disk says.
    pub fn bytes(&self, id: BlobId) -> Result<Vec<u8>> {
        self.blobs.get(id)
    }
}

fn make_folder(path: &Path) -> Result<()> {
    fs::create_dir_all(path).map_err(|e| StoreError::io("make the folder", path, e))
}

/// Whether a blob is there already; other bytes under its name are damage.
fn same(path: &Path, bytes: &[u8]) -> Result<bool> {
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(StoreError::io("read", path, error)),
    };
    let mut rest = bytes;
    let mut buffer = [0; 1 << 14];
    loop {
        let read = file
            .read(&mut buffer)
            .map_err(|e| StoreError::io("read", path, e))?;
        match rest.strip_prefix(&buffer[..read]) {
            Some(left) if read > 0 => rest = left,
            Some([]) => return Ok(true),
            _ => return Err(damaged(path)),
        }
    }
}

fn damaged(path: &Path) -> StoreError {
    StoreError::Damaged(format!(
        "{} does not hold the bytes it is named for",
        path.display()
    ))
}
