//! Commands for those who work on sanad.

fn main() {}
