//! The page "Search": words in documents and in claims, in English and Persian.

mod excerpt;
mod hits;
mod view;

use crate::desk::Desk;
use axum::Router;
use axum::routing::get;

/// Its addresses.
pub(crate) fn routes() -> Router<Desk> {
    Router::new().route("/search", get(view::search))
}
