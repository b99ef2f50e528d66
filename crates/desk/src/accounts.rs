//! The accounts beside the record, for requests: read and written on threads that may wait.

use crate::error::DeskError;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;
use store::{AccountError, Accounts};

/// Two connections, so that looking up who asks does not wait while something is written.
#[derive(Clone)]
pub(crate) struct People {
    reading: Arc<Mutex<Accounts>>,
    writing: Arc<Mutex<Accounts>>,
}

impl People {
    /// Opens the accounts of a record; what is over is removed.
    pub(crate) fn open(folder: &Path) -> Result<Self, AccountError> {
        let mut writing = Accounts::open(folder)?;
        writing.sweep(now())?;
        Ok(Self {
            reading: Arc::new(Mutex::new(Accounts::open(folder)?)),
            writing: Arc::new(Mutex::new(writing)),
        })
    }

    /// Whether anybody has an account, at the start, where waiting is no harm.
    pub(crate) fn any(&self) -> Result<bool, AccountError> {
        let accounts = self.reading.lock();
        accounts.unwrap_or_else(PoisonError::into_inner).any()
    }

    /// Looks something up.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        read: impl FnOnce(&Accounts) -> Result<T, AccountError> + Send + 'static,
    ) -> Result<T, DeskError> {
        on_a_thread(&self.reading, move |accounts| read(accounts)).await
    }

    /// Changes something: it is on the disk when this returns.
    pub(crate) async fn write<T: Send + 'static>(
        &self,
        write: impl FnOnce(&mut Accounts) -> Result<T, AccountError> + Send + 'static,
    ) -> Result<T, DeskError> {
        on_a_thread(&self.writing, write).await
    }
}

async fn on_a_thread<T: Send + 'static>(
    accounts: &Arc<Mutex<Accounts>>,
    work: impl FnOnce(&mut Accounts) -> Result<T, AccountError> + Send + 'static,
) -> Result<T, DeskError> {
    let accounts = Arc::clone(accounts);
    let work = tokio::task::spawn_blocking(move || {
        work(&mut accounts.lock().unwrap_or_else(PoisonError::into_inner))
    });
    match work.await {
        Ok(done) => Ok(done?),
        Err(failed) => Err(DeskError::Inside(failed.to_string())),
    }
}

/// The time, in seconds since 1970.
pub(crate) fn now() -> i64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    // A clock before 1970 lets nobody in, since every session lies in its future.
    since.map_or(0, |since| i64::try_from(since.as_secs()).unwrap_or(0))
}
