//! The original bytes of a document, to keep and never to be shown by a browser.

use super::find::document_named;
use crate::desk::Desk;
use crate::error::DeskError;
use axum::extract::{Path, State};
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use record::Media;

/// `GET /document/{id}/original`
///
/// The bytes are read whole, since they are checked against their hash before any of them is given
/// out; collecting bounds how many they can be.
pub(crate) async fn original(
    State(desk): State<Desk>,
    Path(typed): Path<String>,
) -> Result<Response, DeskError> {
    let read = desk.read(move |store| {
        let id = document_named(store, &typed)?;
        let document = store.document(id)?.ok_or(DeskError::NotFound)?;
        let bytes = store.bytes(document.bytes)?;
        let name = format!("{}.{}", document.bytes, ending(document.media));
        Ok((name, bytes))
    });
    let (name, bytes) = read.await?;
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    let kept = format!("attachment; filename=\"{name}\"");
    // The name is a hash and an ending: nothing of what a document says of itself is in it.
    let kept = HeaderValue::from_str(&kept).unwrap_or(HeaderValue::from_static("attachment"));
    headers.insert(CONTENT_DISPOSITION, kept);
    headers.insert(
        CONTENT_TYPE,
        HeaderValue::from_static("application/octet-stream"),
    );
    headers.insert(
        CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("sandbox; default-src 'none'"),
    );
    Ok(response)
}

/// An ending that no system runs or opens in a browser of its own accord.
const fn ending(media: Media) -> &'static str {
    match media {
        Media::Text => "txt",
        Media::Html => "html.original",
        Media::JsonLine | Media::TelegramMessage => "json.original",
    }
}
