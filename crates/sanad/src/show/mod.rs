//! Views for a terminal.

pub mod claim;
pub mod document;
pub mod event;
pub mod page;
pub mod safe;
pub mod sentence;
pub mod speaker;
pub mod summary;

pub use page::Page;
