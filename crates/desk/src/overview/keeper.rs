//! Keeps the index of a record up to date.

use super::Index;
use std::sync::{Arc, Mutex, PoisonError};
use store::{Store, StoreError};

/// Keeps the index of a record; a question that comes behind a change waits until it is in.
#[derive(Debug, Default)]
pub struct Keeper(Mutex<Option<Arc<Index>>>);

impl Keeper {
    /// The index as the record stands now; `declared` says whether a publisher is in the list of sources.
    ///
    /// # Errors
    /// What the record says.
    pub fn current(
        &self,
        store: &Store,
        declared: impl Fn(&str) -> bool,
    ) -> Result<Arc<Index>, StoreError> {
        // Held while the index is read, so that several who ask do not read it several times.
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let next = match kept.as_ref() {
            None => Some(Index::load(store, declared)?),
            Some(index) => index.refreshed(store, declared)?,
        };
        if let Some(next) = next {
            *kept = Some(Arc::new(next));
        }
        kept.clone()
            .ok_or_else(|| StoreError::Damaged("the overview was not read".into()))
    }
}
