//! One file a page.

pub(crate) mod add;
pub(crate) mod api;
pub(crate) mod document;
pub(crate) mod event;
pub(crate) mod overview;
pub(crate) mod people;
pub(crate) mod problems;
pub(crate) mod queue;
pub(crate) mod search;
pub(crate) mod sources;
