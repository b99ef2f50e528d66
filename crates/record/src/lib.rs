//! The nouns of sanad: sources, documents, claims, events and decisions, with their invariants.
//!
//! Nothing here reads a clock, a disk, a network or a database. The order of the modules is the
//! order of the flow: source → document → claim → event.
//!
//! Offsets are Unicode scalar values, end exclusive, unless a name says `byte`.

#![cfg_attr(
    test,
    allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")
)]

mod id;
mod named;
mod span;
mod text;

pub mod chain;
pub mod claim;
pub mod decision;
pub mod disputed;
pub mod document;
pub mod event;
pub mod figure;
pub mod party;
pub mod person;
pub mod pin;
pub mod place;
pub mod problem;
pub mod reach;
pub mod sentence;
pub mod source;
pub mod telling;
pub mod when;

pub use chain::{Link, Stance};
pub use claim::{Claim, ClaimBody, ClaimType, Flag, Modality, SECOND_CODER};
pub use decision::{Decision, Verdict};
pub use disputed::Disputed;
pub use document::{Capture, DateLine, DateLineFrom, Document, Language, Media, TextVersion};
pub use event::Event;
pub use figure::{Counted, Figure};
pub use id::{BlobId, ClaimId, DecisionId, DocumentId, EventId, Hasher, IdError, TextId};
pub use jiff::civil::Date;
pub use party::{Group, Party};
pub use person::{ByPerson, UnfitClaim};
pub use pin::{Pin, PinError, PinnedField, Step};
pub use place::{Place, PlacePrecision};
pub use problem::{Problem, ProblemKind};
pub use reach::Reach;
pub use source::{Relation, Source};
pub use span::Span;
pub use telling::{Bond, Correction, Hop, Origin, OriginKind, Telling};
pub use text::Text;
pub use when::{TimePrecision, When};
