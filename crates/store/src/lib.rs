//! Where records rest: a folder with an SQLite database, the original bytes, and the codebook.
//!
//! ```text
//! sanad-record/
//! ├─ record.sqlite    documents, texts, claims, events, decisions, problems, search
//! ├─ blobs/ab/cd/…    original bytes, each file named by its SHA-256
//! ├─ codebook/        the codebook in use when it was last coded
//! ├─ incoming/        files that the desk was given and that wait to be collected
//! ├─ accounts.sqlite  who may use the desk; private, and no part of the record
//! └─ lock             held by the one process that writes
//! ```
//!
//! Every method is one whole need of a stage or a view, one transaction, and may be repeated:
//! storing what is stored changes nothing. A process may be killed at any instant; opening the
//! record again needs no repair, and the stages go on where they were. The order of writes is
//! told at the writes: bytes first, then the rows that name them.

#![cfg_attr(
    test,
    allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")
)]

mod accounts;
mod blobs;
mod claims;
mod codebook;
mod codings;
mod decided;
mod decisions;
mod documents;
mod error;
mod events;
mod find;
mod fold;
mod former;
mod marks;
mod merging;
mod near;
mod open;
mod overview;
mod people;
mod problems;
mod publishers;
mod queue;
mod refusal;
mod regroup;
mod review;
mod rows;
mod schema;
mod search;
mod standing;
mod summary;
mod sync;
mod told;
mod toponyms;
mod turns;
mod words;

pub use accounts::{
    ABSOLUTE, Account, AccountError, Accounts, IDLE, INVITED, MOST_SESSIONS, Means, Open, Passkey,
    Role, RoleError, Subject, Who,
};
pub use claims::{Coded, Told};
pub use codings::{Job, Mark, NewCoding, Turn};
pub use documents::{Added, Incoming, Pass};
pub use error::StoreError;
pub use events::EventFilter;
pub use find::Named;
pub use fold::fold;
pub use marks::{Marker, Matched};
pub use merging::{Changed, Kin, Merging, Shelf, TextKey};
pub use open::Store;
pub use overview::{OverviewChange, OverviewKnown, OverviewPlace, OverviewRow, day_number};
pub use people::PersonCoding;
pub use problems::{Stage, StoredProblem};
pub use publishers::{Listed, Published, Reported, Reporting};
pub use queue::{QueueCounts, Reason, Waiting};
pub use refusal::Refusal;
pub use regroup::{Affected, Member};
pub use review::{Review, ReviewState};
pub use search::{Hit, Hits, Narrow, Query, Within};
pub use summary::Summary;
pub use sync::free_space;

/// What a store gives.
pub type Result<T> = std::result::Result<T, StoreError>;
