//! What the desk asks of its host: the stages, which it does not know itself.

use record::Source;
use std::path::PathBuf;
use store::Store;

/// How far a piece of work is.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
pub struct Step {
    /// What is being done: `reading`, `coding`, `merging`.
    pub label: &'static str,
    /// How much of it is done, in `unit`.
    pub done: u64,
    /// How much there is; 0 where that cannot be said.
    pub total: u64,
    /// What is counted: `bytes`, `documents`.
    pub unit: &'static str,
}

/// What came of files that were taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct Came {
    /// Documents that the record did not have.
    pub new: usize,
    /// Documents that it had.
    pub known: usize,
    /// Things that could not be read, or not fully.
    pub problems: usize,
}

/// The list of sources: who is declared to stand how to the conflict, and by which names documents
/// call them. The desk shows it as it stands and guesses nothing beyond it.
pub trait Declared: std::fmt::Debug + Send + Sync {
    /// All of them, in the order of the list.
    fn all(&self) -> &[Source];

    /// The source that a publisher's name means, as merging understands names.
    fn named(&self, name: &str) -> Option<&Source>;
}

/// The stages of the program, as far as the desk needs them.
pub trait Work: Send + 'static {
    /// Builds again the events that decisions or new claims touch.
    ///
    /// # Errors
    /// What went wrong and the way out, in words.
    fn settle(&mut self, store: &mut Store) -> Result<(), String>;

    /// Collects, codes and merges files. Each comes with the name under which the record is to
    /// know it. May be stopped at any instant and asked again with the same files.
    ///
    /// # Errors
    /// As [`Work::settle`].
    fn take_in(
        &mut self,
        store: &mut Store,
        files: &[(PathBuf, String)],
        said: &mut dyn FnMut(Step),
    ) -> Result<Came, String>;
}
