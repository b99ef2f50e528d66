//! The page "Document": its text with its claims marked, where it comes from, and what people
//! decide on its claims.

mod card;
mod find;
mod kin;
mod original;
mod parts;
mod provenance;
mod read;
mod segment;
mod style;
mod view;

use crate::desk::Desk;
use axum::Router;
use axum::routing::get;

/// Its addresses.
pub(crate) fn routes() -> Router<Desk> {
    Router::new()
        .route("/claim/{id}", get(find::claim))
        .route("/document/marks.css", get(style::marks))
        .route("/document/{id}", get(view::document))
        .route("/document/{id}/original", get(original::original))
}
