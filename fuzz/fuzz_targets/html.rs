//! Any bytes as web pages.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::check(Some(collect::Format::Html), bytes));
