//! Any text to claims: the first byte picks the language, and whether there is a date line.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::check_coding(bytes));
