//! Tests about the repository itself: edges between crates, module docs, sizes, words.
