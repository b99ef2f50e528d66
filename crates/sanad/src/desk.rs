//! What the desk asks for: the stages, run for it in the background.

use crate::merging;
use crate::progress::Progress;
use crate::stages::{self, Files};
use desk::{Agree, Came, Said, Step, Unfinished, Work};
use std::path::PathBuf;
use store::{Store, StoreError};

/// The stages at the desk's service.
pub struct Stages {
    coder: coder::Coder,
    threads: usize,
}

impl Stages {
    /// The built-in coder on so many threads.
    pub fn new(threads: usize) -> Self {
        Self {
            coder: coder::Coder::builtin(),
            threads,
        }
    }
}

/// The list of sources that merging goes by.
#[derive(Debug)]
pub struct Listed(merge::Sources);

impl Listed {
    /// The codebook's list.
    pub fn new() -> Self {
        Self(merging::sources())
    }
}

impl desk::Declared for Listed {
    fn all(&self) -> &[record::Source] {
        self.0.all()
    }

    fn named(&self, name: &str) -> Option<&record::Source> {
        self.0.named(name)
    }
}

impl Work for Stages {
    fn settle(&mut self, store: &mut Store, said: &mut Said<'_>) -> Result<(), Unfinished> {
        let mut listener = listening(said);
        let mut progress = Progress::to(&mut listener);
        let settled = merging::merge(store, &mut progress).map(|_| ());
        settled
            .and_then(|()| store.rest())
            .map_err(|error| unfinished(&error))
    }

    fn take_in(
        &mut self,
        store: &mut Store,
        files: &[(PathBuf, String)],
        said: &mut Said<'_>,
    ) -> Result<Came, Unfinished> {
        let mut listener = listening(said);
        let mut progress = Progress::to(&mut listener);
        let taken = self.take(store, files, &mut progress);
        taken.map_err(|error| unfinished(&error))
    }

    fn agree(&self) -> Agree {
        crate::agreement::agree
    }
}

impl Stages {
    fn take(
        &self,
        store: &mut Store,
        files: &[(PathBuf, String)],
        progress: &mut Progress<'_>,
    ) -> store::Result<Came> {
        let found = |(path, shown): &(PathBuf, String)| collect::Found {
            path: path.clone(),
            shown: shown.clone(),
        };
        let files = Files {
            paths: files.iter().map(|(_, shown)| shown.clone()).collect(),
            found: files.iter().map(found).collect(),
            problems: Vec::new(),
        };
        let collected = stages::collect(store, &files, self.threads, progress)?;
        stages::code(store, &self.coder, self.threads, progress)?;
        merging::merge(store, progress)?;
        store.rest()?;
        Ok(Came {
            new: collected.documents.new,
            known: collected.documents.known,
            problems: collected.problems,
        })
    }
}

/// Passes on to the desk how far it is.
fn listening(said: &mut Said<'_>) -> impl FnMut(&'static str, u64, u64, &'static str) -> bool {
    |label, done, total, unit| {
        said(Step {
            label,
            done,
            total,
            unit,
        })
    }
}

/// An error with its way out.
fn unfinished(error: &StoreError) -> Unfinished {
    match error {
        StoreError::Stopped => Unfinished::Stopped,
        error => Unfinished::Failed(format!("{error}; {}", error.hint())),
    }
}
