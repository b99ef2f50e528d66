//! Any two texts compared as merging compares them.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::check_kin(bytes));
