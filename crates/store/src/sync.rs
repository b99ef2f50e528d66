//! Waiting until files and folders are on the disk.

use crate::{Result, StoreError};
use std::fs::File;
use std::path::Path;

/// Returns once all of these files and folders, which lie under `root`, are on the disk.
///
/// Linux can be asked once for everything under way on a file system, which for many small files
/// is several times faster than asking for each.
#[cfg(target_os = "linux")]
pub(crate) fn all<'p>(root: &Path, _paths: impl Iterator<Item = &'p Path>) -> Result<()> {
    let synced = File::open(root).and_then(|opened| Ok(rustix::fs::syncfs(opened)?));
    synced.map_err(|e| StoreError::io("write", root, e))
}

/// Returns once all of these files and folders are on the disk.
#[cfg(not(target_os = "linux"))]
pub(crate) fn all<'p>(_root: &Path, mut paths: impl Iterator<Item = &'p Path>) -> Result<()> {
    paths.try_for_each(|path| {
        let synced = File::open(path).and_then(|opened| opened.sync_all());
        synced.map_err(|e| StoreError::io("write", path, e))
    })
}

/// Bytes that this user may still write on the disk of a folder; `None` where the system does not
/// tell.
#[cfg(target_os = "linux")]
#[must_use]
pub fn free_space(folder: &Path) -> Option<u64> {
    let about = rustix::fs::statvfs(folder).ok()?;
    Some(about.f_bavail.saturating_mul(about.f_frsize))
}

/// Bytes that this user may still write on the disk of a folder; not told on this system.
#[cfg(not(target_os = "linux"))]
#[must_use]
pub const fn free_space(_folder: &Path) -> Option<u64> {
    None
}
