//! Any bytes as Telegram exports.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::check(Some(collect::Format::Json), bytes));
