//! The pages "Sources" and "Source": outlets and organisations, what is declared of them and what
//! they report. Nothing here is a verdict on them, and nobody private has a page.

mod list;
mod one;
mod told;

use crate::desk::Desk;
use crate::work::Declared;
use axum::Router;
use axum::routing::get;
use record::{Document, Media};

/// Its addresses.
pub(crate) fn routes() -> Router<Desk> {
    Router::new()
        .route("/sources", get(list::sources))
        .route("/source", get(one::source))
}

/// The address of the page of a document's publisher. `None` where nobody knows the publisher, or where
/// it is a chat that is not declared, which has no page.
pub(crate) fn of_publisher(document: &Document, declared: &dyn Declared) -> Option<String> {
    let name = document.source.as_deref()?;
    let shown = document.media != Media::TelegramMessage || declared.named(name).is_some();
    shown.then(|| address(name))
}

/// The address of a source.
pub(crate) fn address(name: &str) -> String {
    let query = serde_html_form::to_string([("name", name)]).unwrap_or_default();
    format!("/source?{query}")
}
