//! Reading beside the writer: a few connections that wait for work, lent one at a time.

use crate::error::DeskError;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use store::Store;
use tokio::sync::Semaphore;

/// Connections open at once. Each has a cache of a few megabytes; more would not be faster than
/// the cores of the machines that a desk runs on.
const MOST: usize = 6;

/// A pool of readers of one record.
#[derive(Debug, Clone)]
pub(crate) struct Readers {
    folder: PathBuf,
    idle: Arc<Mutex<Vec<Store>>>,
    places: Arc<Semaphore>,
}

impl Readers {
    pub(crate) fn new(folder: PathBuf) -> Self {
        Self {
            folder,
            idle: Arc::default(),
            places: Arc::new(Semaphore::new(MOST)),
        }
    }

    /// Runs `read` on a thread that may wait, with a reader of its own: all that it asks is answered
    /// as the record stood at one instant.
    pub(crate) async fn with<T: Send + 'static>(
        &self,
        read: impl FnOnce(&Store) -> Result<T, DeskError> + Send + 'static,
    ) -> Result<T, DeskError> {
        let place = Arc::clone(&self.places).acquire_owned().await;
        let (folder, idle) = (self.folder.clone(), Arc::clone(&self.idle));
        let work = tokio::task::spawn_blocking(move || {
            let _place = place;
            let kept = idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let store = match kept {
                Some(store) => store,
                None => Store::read(&folder)?,
            };
            let out = store.at_one_instant(read);
            idle.lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(store);
            out
        });
        match work.await {
            Ok(out) => out,
            // The request's own panic, to be answered where panics of requests are.
            Err(failed) if failed.is_panic() => std::panic::resume_unwind(failed.into_panic()),
            Err(_) => Err(DeskError::Inside("the desk is stopping".into())),
        }
    }
}
