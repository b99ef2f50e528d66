//! What programs need beside the pages: the interface's description, and the token of a session.

use crate::answer;
use crate::desk::Desk;
use crate::seen::{Person, Seen};
use axum::Router;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Serialize;

/// The description, by OpenAPI 3.1.
const DESCRIPTION: &str = include_str!("../../assets/openapi.json");

/// Its addresses.
pub(crate) fn routes() -> Router<Desk> {
    Router::new()
        .route("/openapi.json", get(description))
        .route("/session", get(session))
}

/// `GET /openapi.json`
async fn description() -> Response {
    ([(CONTENT_TYPE, "application/json")], DESCRIPTION).into_response()
}

/// What a program must know to decide: it brings the session's cookie back, and the token as the
/// header `x-sanad-token`.
#[derive(Serialize)]
struct Introduced<'a> {
    token: &'a str,
    /// Who decides by this session; nobody if one must sign in first.
    person: Option<&'a Person>,
    language: &'static str,
}

/// `GET /session`
async fn session(seen: Seen) -> Response {
    let introduced = Introduced {
        token: &seen.token,
        person: seen.person.as_ref(),
        language: seen.lang.code(),
    };
    answer::json(StatusCode::OK, &introduced)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    #[test]
    fn every_address_that_answers_in_json_is_described() {
        let description: Value = serde_json::from_str(DESCRIPTION).unwrap();
        let described = description["paths"].as_object().unwrap();
        // Files that browsers load, and ceremonies between a browser and its device.
        let files = ["/assets/", "/outlines/", "passkey"];
        let sources = walk(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
        let mut routes = 0;
        // Put together, so that these lines register nothing themselves.
        let registers = concat!(".rou", "te(");
        for source in &sources {
            for (at, _) in source.match_indices(registers) {
                let rest = source[at + registers.len()..].trim_start();
                let Some(address) = rest
                    .strip_prefix('"')
                    .and_then(|rest| rest.split('"').next())
                else {
                    continue;
                };
                routes += 1;
                let is_file = files.iter().any(|file| address.contains(file));
                assert!(is_file || described.contains_key(address), "{address}");
            }
        }
        assert!(routes > 30);
    }

    fn walk(folder: std::path::PathBuf) -> Vec<String> {
        let mut out = Vec::new();
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                out.extend(walk(path));
            } else if path.file_name().is_none_or(|name| name != "api.rs") {
                out.push(std::fs::read_to_string(&path).unwrap());
            }
        }
        out
    }
}
