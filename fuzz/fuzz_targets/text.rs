//! Any bytes as plain text, and as what they look like.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    fuzz::check(Some(collect::Format::Text), bytes);
    fuzz::check(None, bytes);
});
