//! A second coder: asks a server for the claims of a text, and believes only what the text says.
//!
//! Two people who code the same document by the same codebook, each for himself, show how far a
//! coding can be trusted. This crate lets a program of the user's choice be one of them. It has
//! the face of the [`coder::Coder`], a report in and a coding out, and asks a server of the
//! chat-completions form.
//!
//! Nothing that the server says is believed. Every value must quote words that stand in the text;
//! days, numbers and places are read from those words by the coder's own readers; a claim with
//! words that the text does not have is refused and counted.
//!
//! This is the only crate that opens network connections, and only to the one address it is given.

#![cfg_attr(
    test,
    allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")
)]

mod address;
mod agreed;
mod answer;
mod ask;
mod check;
mod prompt;
mod quotes;
mod readings;
mod second;

pub use address::{Address, SetupError};
pub use ask::{Key, Patience};
pub use second::{MOST_TEXT, SecondCoder, Tally, VERSIONS};
