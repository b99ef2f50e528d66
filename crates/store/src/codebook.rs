//! The codebook that a record was last coded with, kept beside it for people to read.

use crate::{Result, Store, StoreError};
use std::fs;
use std::path::{Component, Path};

impl Store {
    /// Writes the codebook's files into the record's `codebook` folder; files that are there
    /// already with the same bytes are left alone, other files stay.
    ///
    /// # Errors
    /// What the disk says, and [`StoreError::Damaged`] for a path that leads out of the folder.
    pub fn keep_codebook<'a>(
        &self,
        files: impl IntoIterator<Item = (&'a str, &'a [u8])>,
    ) -> Result<()> {
        for (name, bytes) in files {
            let relative = Path::new(name);
            if !relative
                .components()
                .all(|part| matches!(part, Component::Normal(_)))
            {
                return Err(StoreError::Damaged(format!(
                    "{name} is no path inside a codebook"
                )));
            }
            replace(&self.folder.join("codebook").join(relative), bytes)?;
        }
        Ok(())
    }
}

/// Writes a file whole or not at all: beside its place first, then renamed into it.
fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    if fs::read(path).is_ok_and(|there| there == bytes) {
        return Ok(());
    }
    let write = || {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let temporary = path.with_extension("tmp");
        fs::write(&temporary, bytes)?;
        fs::File::open(&temporary)?.sync_all()?;
        fs::rename(&temporary, path)
    };
    write().map_err(|e| StoreError::io("write", path, e))
}
