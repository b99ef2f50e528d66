//! The pages Search, Sources and Add of a real desk, asked over HTTP.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

#[path = "../common/mod.rs"]
mod common;

mod add;
mod hostile;
mod interrupted;
mod search;
mod served;
mod sources;
