//! The rules of style that make one claim active by its address alone, without a script.

use super::parts::CLAIMS;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use std::fmt::Write as _;
use std::sync::LazyLock;

/// For each place that a claim may have on a page: when the address points at it, its words and
/// its card take the colours of what is active, its values are framed, and its card stays in sight.
static RULES: LazyLock<String> = LazyLock::new(|| {
    let mut rules = String::new();
    for n in 0..CLAIMS {
        let active = format!(":root:has([data-n=\"{n}\"]:target)");
        // Writing to a string does not fail.
        let _ = writeln!(
            rules,
            "{active} [data-claims~=\"{n}\"]{{--on:var(--mark);--on-ink:var(--mark-ink);--on-line:var(--focus);--stick:sticky;--foot:fixed;--foot-height:46vh;--over:5;--close:inline}}\
             {active} [data-values-of~=\"{n}\"]{{--value:var(--mark-ink)}}"
        );
    }
    rules
});

/// The address of the rules; they are new with each version of the program.
pub(super) const ADDRESS: &str = concat!("/document/marks.css?v=", env!("CARGO_PKG_VERSION"));

/// `GET /document/marks.css`
pub(crate) async fn marks() -> Response {
    let mut response = RULES.as_str().into_response();
    let headers = response.headers_mut();
    headers.insert(
        CONTENT_TYPE,
        HeaderValue::from_static("text/css; charset=utf-8"),
    );
    headers.insert(
        CACHE_CONTROL,
        HeaderValue::from_static("public, max-age=86400"),
    );
    response
}
