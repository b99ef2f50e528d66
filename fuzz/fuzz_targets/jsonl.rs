//! Any bytes as JSON Lines.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::check(Some(collect::Format::JsonLines), bytes));
