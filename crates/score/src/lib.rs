//! Scores coded claims against gold, by the rules under "Scoring" in the codebook.
//!
//! Each line of either file is one document: `{"id": "...", "claims": [...]}`. A document that
//! the coded file lacks counts as coded with no claims; one that the gold lacks is only counted.
//!
//! ```
//! let gold = score::parse(r#"{"id":"a","claims":[{"type":"strike"}]}"#, "gold")?;
//! let coded = score::parse(r#"{"id":"a","claims":[{"type":"strike"},{"type":"riot"}]}"#, "coded")?;
//! let result = score::score(&gold, &coded);
//! assert_eq!((result.matched, result.precision, result.recall), (1, 0.5, 1.0));
//! # Ok::<(), score::ReadError>(())
//! ```

#![cfg_attr(
    test,
    allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")
)]

mod agree;
mod answer;
mod assign;
mod fold;
pub mod groups;
mod pairs;
mod table;
mod tally;

pub use answer::{Answer, Coding, ReadError, parse, read};
pub use assign::assign;
pub use pairs::{Pair, pairs};
pub use table::{DocumentRow, FieldRow, Score, TypeRow};
pub use tally::score;
