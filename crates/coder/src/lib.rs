//! A document's text to claims, by the codebook.
//!
//! Text → tokens and sentences → typed mentions (times, places, numbers, groups, speech) →
//! clauses → claims → one document's claims folded together. The coder sees one document, the
//! codebook and the gazetteer: nothing else, no clock, no disk.

#![cfg_attr(
    test,
    allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")
)]

pub mod confidence;
pub mod fold;
pub mod gazetteer;
pub mod layout;
pub mod lexicon;
pub mod number;
pub mod phrases;
pub mod place;
pub mod tag;
pub mod time;
pub mod token;
mod told;

mod act;
mod capitals;
mod clause;
mod codebook;
mod coder;
mod cues;
mod frame;
mod gather;
mod governors;
mod listed;
mod phrase;
mod settle;
mod speech;
mod verb_last;
mod write;

pub use coder::{Coder, Coding, Readings, Report, Scope, script_language};
