//! Files that the program carries for browsers: style, scripts, the Persian letters.

use crate::error::DeskError;
use crate::seen::hex;
use axum::body::Bytes;
use axum::extract::Path;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use sha2::{Digest as _, Sha256};
use std::collections::HashMap;
use std::sync::LazyLock;

/// Name, kind and bytes of each file.
const FILES: &[(&str, &str, &[u8])] = &[
    // Vazirmatn 33 by Saber Rastikerdar, SIL Open Font License 1.1 (assets/vazirmatn-OFL.txt).
    (
        "vazirmatn.woff2",
        "font/woff2",
        include_bytes!("../assets/vazirmatn.woff2"),
    ),
    (
        "icon.svg",
        "image/svg+xml",
        include_bytes!("../assets/icon.svg"),
    ),
    (
        "desk.css",
        "text/css; charset=utf-8",
        include_bytes!("../assets/desk.css"),
    ),
    (
        "desk.js",
        "text/javascript; charset=utf-8",
        include_bytes!("../assets/desk.js"),
    ),
    (
        "overview.css",
        "text/css; charset=utf-8",
        include_bytes!("../assets/overview.css"),
    ),
    (
        "overview.js",
        "text/javascript; charset=utf-8",
        include_bytes!("../assets/overview.js"),
    ),
    (
        "event.css",
        "text/css; charset=utf-8",
        include_bytes!("../assets/event.css"),
    ),
    (
        "event.js",
        "text/javascript; charset=utf-8",
        include_bytes!("../assets/event.js"),
    ),
    (
        "document.css",
        "text/css; charset=utf-8",
        include_bytes!("../assets/document.css"),
    ),
    (
        "document.js",
        "text/javascript; charset=utf-8",
        include_bytes!("../assets/document.js"),
    ),
    (
        "queue.css",
        "text/css; charset=utf-8",
        include_bytes!("../assets/queue.css"),
    ),
    (
        "search.css",
        "text/css; charset=utf-8",
        include_bytes!("../assets/search.css"),
    ),
    (
        "sources.css",
        "text/css; charset=utf-8",
        include_bytes!("../assets/sources.css"),
    ),
    (
        "add.css",
        "text/css; charset=utf-8",
        include_bytes!("../assets/add.css"),
    ),
    (
        "add.js",
        "text/javascript; charset=utf-8",
        include_bytes!("../assets/add.js"),
    ),
    (
        "people.css",
        "text/css; charset=utf-8",
        include_bytes!("../assets/people.css"),
    ),
    (
        "people.js",
        "text/javascript; charset=utf-8",
        include_bytes!("../assets/people.js"),
    ),
];

/// What stands in a style sheet for the address of the Persian letters.
const LETTERS: &str = "url(\"VAZIRMATN\")";

/// A file as it is given out. Its hash is part of its address, so that browsers may keep it for good.
struct File {
    kind: &'static str,
    bytes: Bytes,
    hash: String,
}

static GIVEN: LazyLock<HashMap<&str, File>> = LazyLock::new(|| {
    let mut given: HashMap<&str, File> = HashMap::new();
    for &(name, kind, bytes) in FILES {
        let bytes = match std::str::from_utf8(bytes) {
            Ok(text) if name.ends_with(".css") => {
                let letters = given.get("vazirmatn.woff2").map_or("", |file| &file.hash);
                let url = format!("url(\"/assets/{letters}/vazirmatn.woff2\")");
                Bytes::from(text.replace(LETTERS, &url))
            }
            _ => Bytes::from_static(bytes),
        };
        let hash = hex(&Sha256::digest(&bytes)[..8]);
        given.insert(name, File { kind, bytes, hash });
    }
    // Written by the program, since there is one rule for each claim that a page may show.
    let bytes = Bytes::from_static(crate::page::document::rules().as_bytes());
    let hash = hex(&Sha256::digest(&bytes)[..8]);
    let kind = "text/css; charset=utf-8";
    given.insert("marks.css", File { kind, bytes, hash });
    given
});

/// The address of a file.
pub(crate) fn address(name: &str) -> String {
    let hash = GIVEN.get(name).map_or("", |file| &file.hash);
    format!("/assets/{hash}/{name}")
}

/// Gives a file, by its hash and name.
pub(crate) async fn asset(
    Path((hash, name)): Path<(String, String)>,
) -> Result<Response, DeskError> {
    let file = GIVEN.get(name.as_str()).ok_or(DeskError::NotFound)?;
    if file.hash != hash {
        return Err(DeskError::NotFound);
    }
    let mut response = file.bytes.clone().into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(file.kind));
    headers.insert(
        CACHE_CONTROL,
        HeaderValue::from_static("public, max-age=31536000, immutable"),
    );
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_style_sheet_names_the_letters_by_their_address() {
        let style = &GIVEN["desk.css"].bytes;
        let style = std::str::from_utf8(style).unwrap();
        assert!(style.contains(&address("vazirmatn.woff2")));
        assert!(!style.contains("VAZIRMATN"));
    }
}
