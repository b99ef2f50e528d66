//! Views for a terminal.

pub mod around;
pub mod claim;
pub mod document;
pub mod event;
pub mod graph;
pub mod origins;
pub mod page;
pub mod safe;
pub mod sentence;
pub mod speaker;
pub mod summary;
pub mod table;

pub use page::Page;
