//! The desk: a web desk where people see, question and correct the record.
//!
//! ```text
//! browser ──> router ──> page/*.rs ──> view (askama page, or the same value as JSON)
//!                │            │ reads on a pool of readers
//!                │            └ decisions ──> scribe: appended, on the disk, answered
//!                └ session: who, language, theme, token against forged forms
//!                                    worker: settles events again, takes files in
//! ```
//!
//! Pages are made on the server and work without scripts; the same address answers as JSON to who
//! accepts only that. The desk computes no claim and merges nothing: it reads the record, appends
//! decisions, and asks the [`Work`] of its host for what the stages do.

#![cfg_attr(
    test,
    allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")
)]

mod accounts;
mod answer;
pub mod around;
mod assets;
mod calendar;
pub mod chains;
mod desk;
mod error;
mod excerpt;
mod failed;
mod guard;
mod incoming;
mod inert;
mod listen;
mod loans;
pub mod overview;
mod pace;
mod page;
mod passkey;
mod password;
mod readers;
mod router;
mod scribe;
mod seen;
mod serve;
mod shell;

mod words;
mod work;
mod worker;

pub use pace::Rate;
pub use serve::{Config, Limits, ServeError, Uploads, serve, serve_within};
pub use work::{
    Agree, Agreement, Came, Declared, FieldAgreement, Pairing, Said, Step, Unfinished, Work,
};
