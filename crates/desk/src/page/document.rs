//! The page "Document": its text with its claims marked, where it comes from, and what people
//! decide on its claims.

mod agreement;
mod card;
mod checked;
mod code;
mod days;
mod decide;
mod find;
mod form;
mod kin;
mod original;
mod parts;
mod provenance;
mod read;
mod segment;
mod style;
mod typed;
mod view;
mod words;

pub(crate) use style::rules;

use crate::desk::Desk;
use axum::Router;
use axum::routing::{get, post};

/// Its addresses.
pub(crate) fn routes() -> Router<Desk> {
    Router::new()
        .route("/claim/{id}", get(find::claim))
        .route("/document/{id}", get(view::document))
        .route("/document/{id}/original", get(original::original))
        .route("/document/{id}/accept", post(decide::accept))
        .route("/document/{id}/correct", post(decide::correct))
        .route("/document/{id}/reject", post(decide::reject))
        .route("/document/{id}/add", post(decide::add))
        .route("/document/{id}/undo", post(decide::undo))
        .route("/document/{id}/code", get(code::form).post(code::step))
        .route("/document/{id}/agreement", get(agreement::of_document))
        .route("/agreement", get(agreement::overall))
}
