//! A view as the page or as JSON, as the request wants it.

use crate::seen::Seen;
use askama::Template;
use axum::http::header::{CONTENT_TYPE, LOCATION};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// The view as a page, or as JSON for who accepts only that. One value serves both, so that they
/// cannot tell different things; what only pages need is skipped in JSON.
pub(crate) fn answer<V: Template + Serialize>(seen: &Seen, view: &V) -> Response {
    answer_as(StatusCode::OK, seen, view)
}

/// As [`answer`], with a status.
pub(crate) fn answer_as<V: Template + Serialize>(
    status: StatusCode,
    seen: &Seen,
    view: &V,
) -> Response {
    if seen.json {
        return json(status, view);
    }
    match view.render() {
        Ok(page) => (status, [(CONTENT_TYPE, "text/html; charset=utf-8")], page).into_response(),
        Err(error) => crate::error::DeskError::Inside(error.to_string()).into_response(),
    }
}

/// A value as JSON.
pub(crate) fn json(status: StatusCode, value: &impl Serialize) -> Response {
    match serde_json::to_vec(value) {
        Ok(body) => (status, [(CONTENT_TYPE, "application/json")], body).into_response(),
        Err(error) => crate::error::DeskError::Inside(error.to_string()).into_response(),
    }
}

/// After a form: the page to look at next, or for scripts what came of it as JSON.
pub(crate) fn done(seen: &Seen, next: &str, came: &impl Serialize) -> Response {
    if seen.json {
        return json(StatusCode::OK, came);
    }
    see(next)
}

/// "See there": the browser gets another page of this desk.
pub(crate) fn see(address: &str) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    // Addresses of the desk are ASCII; what is not could only be something else.
    let to = HeaderValue::from_str(address).unwrap_or(HeaderValue::from_static("/"));
    response.headers_mut().insert(LOCATION, to);
    response
}
