//! What the desk asks of its host: the stages, which it does not know itself.

use record::{ClaimBody, Source};
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

/// What two coders made of one document.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pairing {
    /// Every claim of the one.
    pub one: Vec<ClaimBody>,
    /// Every claim of the other.
    pub other: Vec<ClaimBody>,
}

/// How far two coders agree on a field, over the claims that both have.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct FieldAgreement {
    /// The field, as claims name it.
    pub field: &'static str,
    /// The share on which they agree, from 0 to 1.
    pub share: f64,
}

/// How far two coders agree, by the rules of scoring. Shares are from 0 to 1.
#[derive(Debug, Clone, PartialEq, Default, serde::Serialize)]
pub struct Agreement {
    /// Documents that both coded.
    pub documents: usize,
    /// Claims of the one.
    pub one: usize,
    /// Claims of the other.
    pub other: usize,
    /// Claims that both have.
    pub matched: usize,
    /// The share of the other's claims that the one has too.
    pub precision: f64,
    /// The share of the one's claims that the other has too.
    pub recall: f64,
    /// The harmonic mean of both.
    pub f1: f64,
    /// The same, where place and days must be equal as well.
    pub strict_f1: f64,
    /// Field by field.
    pub fields: Vec<FieldAgreement>,
    /// For each document the claims that are one, by their places in either list.
    #[serde(skip)]
    pub pairs: Vec<Vec<(usize, usize)>>,
}

/// Measures how far two coders agree over documents; an error is a sentence.
pub type Agree = fn(&[Pairing]) -> Result<Agreement, String>;

/// Is told how far a piece of work is, and says whether to go on.
pub type Said<'a> = dyn FnMut(Step) -> bool + 'a;

/// Why a piece of work did not come to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unfinished {
    /// It was told not to go on.
    Stopped,
    /// What went wrong and the way out, in words.
    Failed(String),
}

/// The stages of the program, as far as the desk needs them.
pub trait Work: Send + 'static {
    /// Builds again the events that decisions or new claims touch.
    ///
    /// # Errors
    /// Why not.
    fn settle(&mut self, store: &mut Store, said: &mut Said<'_>) -> Result<(), Unfinished>;

    /// Collects, codes and merges files. Each comes with the name under which the record is to
    /// know it. May be stopped at any instant and asked again with the same files.
    ///
    /// # Errors
    /// As [`Work::settle`].
    fn take_in(
        &mut self,
        store: &mut Store,
        files: &[(PathBuf, String)],
        said: &mut Said<'_>,
    ) -> Result<Came, Unfinished>;

    /// How agreement between coders is measured: a function of its own, since pages need it while
    /// the stages are at work.
    fn agree(&self) -> Agree;
}
