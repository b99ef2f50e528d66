//! The pages "Sources" and "Source": outlets and organisations, what is declared of them and what
//! they report. Nothing here is a verdict on them, and nobody private has a page.

mod list;
mod one;
mod told;

use crate::desk::Desk;
use axum::Router;
use axum::routing::get;

/// Its addresses.
pub(crate) fn routes() -> Router<Desk> {
    Router::new()
        .route("/sources", get(list::sources))
        .route("/source", get(one::source))
}

/// The address of a source.
pub(crate) fn address(name: &str) -> String {
    let query = serde_html_form::to_string([("name", name)]).unwrap_or_default();
    format!("/source?{query}")
}
