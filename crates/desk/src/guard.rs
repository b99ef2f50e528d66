//! What every request passes first and every answer last: hosts, sessions, headers, failures.

use crate::answer;
use crate::desk::Desk;
use crate::error::{DeskError, Failed};
use crate::seen::{Seen, Theme, Told, hex, random};
use crate::shell::Shell;
use crate::words::Lang;
use askama::Template;
use axum::extract::{Request, State};
use axum::http::header::{
    self, ACCEPT, ACCEPT_LANGUAGE, HOST, HeaderMap, HeaderName, HeaderValue, ORIGIN,
};
use axum::http::{Method, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use serde::Serialize;

/// The cookie that tells sessions apart.
pub(crate) const SESSION: &str = "sanad-session";

/// The headers of every answer. Scripts, styles, pictures and letters come from the desk alone;
/// nothing may frame it; addresses do not leak to other sites.
static HEADERS: [(HeaderName, &str); 7] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
         font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; \
         frame-ancestors 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), microphone=(), geolocation=()",
    ),
];

/// Lets a request through to its page, or answers it.
pub(crate) async fn guard(
    State(desk): State<Desk>,
    jar: CookieJar,
    mut request: Request,
    next: Next,
) -> Response {
    if !desk.hosts.allows(request.headers().get(HOST)) {
        // Another name that leads here could be a trap for browsers.
        let told = "this desk is not known by that name\n";
        return finished((StatusCode::MISDIRECTED_REQUEST, told).into_response());
    }
    let (session, fresh, jar) = match jar.get(SESSION).map(|kept| kept.value().to_owned()) {
        Some(session) if session.len() == 64 => (session, false, jar),
        _ => match random() {
            Ok(bytes) => {
                let session = hex(&bytes);
                let cookie = desk.cookie(SESSION, session.clone());
                (session, true, jar.add(cookie))
            }
            Err(_) => return finished(StatusCode::INTERNAL_SERVER_ERROR.into_response()),
        },
    };
    if let Some(changed) = settings(&desk, request.uri(), request.method()) {
        let (cookie, rest) = changed;
        return finished((jar.add(cookie), answer::see(&rest)).into_response());
    }
    let seen = seen(&desk, &jar, &session, request.headers(), request.uri()).await;
    if !request.method().is_safe() && !from_here(&desk, request.headers()) {
        let refused = DeskError::Forged.into_response();
        return finished(told(&seen, refused));
    }
    request.extensions_mut().insert(seen.clone());
    request
        .extensions_mut()
        .insert(Session { id: session, fresh });
    let response = next.run(request).await;
    finished((jar, told(&seen, response)).into_response())
}

/// The session of a request.
#[derive(Clone)]
pub(crate) struct Session {
    /// What its cookie holds.
    pub(crate) id: String,
    /// Whether this answer gives it out for the first time.
    pub(crate) fresh: bool,
}

async fn seen(desk: &Desk, jar: &CookieJar, session: &str, headers: &HeaderMap, uri: &Uri) -> Seen {
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let kept = |name: &str| jar.get(name).map(|kept| kept.value().to_owned());
    let lang = kept("lang").and_then(|code| Lang::of_code(&code));
    let accepts = text(ACCEPT).unwrap_or("");
    let sends_json =
        text(header::CONTENT_TYPE).is_some_and(|kind| kind.starts_with("application/json"));
    let address = uri.path_and_query();
    Seen::new(Told {
        lang: lang.unwrap_or_else(|| Lang::accepted(text(ACCEPT_LANGUAGE).unwrap_or(""))),
        theme: kept("theme")
            .and_then(|name| Theme::of_name(&name))
            .unwrap_or_default(),
        person: desk.person(session).await,
        token: desk.keys.token(session),
        json: (accepts.contains("application/json") && !accepts.contains("text/html"))
            || (sends_json && !accepts.contains("text/html")),
        address: address.map_or("/", |address| address.as_str()).to_owned(),
    })
}

/// `?lang=` and `?theme=` are kept in a cookie and taken out of the address.
fn settings(desk: &Desk, uri: &Uri, method: &Method) -> Option<(Cookie<'static>, String)> {
    if method != Method::GET {
        return None;
    }
    let parts: Vec<&str> = uri.query()?.split('&').collect();
    let known = |part: &&str| match part.split_once('=') {
        Some(("lang", code)) => Lang::of_code(code).map(|lang| ("lang", lang.code())),
        Some(("theme", name)) => Theme::of_name(name).map(|theme| ("theme", theme.name())),
        _ => None,
    };
    let (name, value) = parts.iter().find_map(|part| known(part))?;
    let rest: Vec<&str> = parts
        .into_iter()
        .filter(|part| known(part).is_none())
        .collect();
    let mut address = uri.path().to_owned();
    if address.starts_with("//") {
        // Would lead a browser to another host.
        address = "/".into();
    }
    if !rest.is_empty() {
        address.push('?');
        address.push_str(&rest.join("&"));
    }
    Some((desk.cookie(name, value.into()), address))
}

impl Desk {
    /// A cookie that only this desk reads and that no other site's request carries.
    pub(crate) fn cookie(&self, name: &'static str, value: String) -> Cookie<'static> {
        Cookie::build((name, value))
            .path("/")
            .http_only(true)
            .same_site(SameSite::Strict)
            .secure(self.secure)
            .build()
    }
}

/// Whether a request that changes something comes from a page of this desk, as far as the
/// browser tells; who sends neither header is no browser, and needs the token as well.
fn from_here(desk: &Desk, headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    let site = text("sec-fetch-site").is_none_or(|site| matches!(site, "same-origin" | "none"));
    let origin = text(ORIGIN.as_str()).is_none_or(|origin| {
        let host = origin.split_once("://").map(|(_, host)| host);
        host.is_some_and(|host| desk.hosts.knows(host))
    });
    site && origin
}

/// The page of a failure.
#[derive(Template, Serialize)]
#[template(path = "error.html")]
struct FailedPage {
    #[serde(skip)]
    shell: Shell,
    status: u16,
    /// What went wrong.
    error: String,
    /// The way out.
    hint: String,
}

/// Writes the page of a failure, also for those that the server itself answered.
fn told(seen: &Seen, response: Response) -> Response {
    let status = response.status();
    if !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    let failed = response.extensions().get::<Failed>().cloned();
    if failed.is_none()
        && response
            .headers()
            .get(header::CONTENT_TYPE)
            .is_some_and(is_written)
    {
        return response;
    }
    let shell = Shell::new(seen, "");
    let error = failed.map(|Failed(error)| error);
    let (message, hint) = match &error {
        Some(error) => (said(&shell, error), error.hint()),
        None => (shell.t("error-refused"), "error-hint-bad"),
    };
    let view = FailedPage {
        status: status.as_u16(),
        error: message,
        hint: shell.t(hint),
        shell,
    };
    let mut page = answer::answer_as(status, seen, &view);
    for (name, value) in response.headers() {
        if name == header::ALLOW || name == header::RETRY_AFTER {
            page.headers_mut().insert(name, value.clone());
        }
    }
    page
}

fn is_written(kind: &HeaderValue) -> bool {
    kind.as_bytes().starts_with(b"text/html") || kind.as_bytes().starts_with(b"application/json")
}

/// A failure in the language of the page; what only the inside knows stays inside, but for the
/// record's own messages, which name what a person can mend.
fn said(shell: &Shell, error: &DeskError) -> String {
    match error {
        DeskError::NotFound => shell.t("error-not-found"),
        DeskError::SignIn => shell.t("error-sign-in"),
        DeskError::Forbidden => shell.t("error-forbidden"),
        DeskError::Forged => shell.t("error-forged"),
        DeskError::Slower => shell.t("error-slower"),
        DeskError::Bad(said) | DeskError::Conflict(said) | DeskError::TooLarge(said) => {
            shell.line(said)
        }
        DeskError::Refused(refusal) => format!("{refusal}; {}", refusal.hint()),
        DeskError::Store(error) => format!("{}: {error}", shell.t("error-inside")),
        DeskError::Inside(said) => format!("{}: {said}", shell.t("error-inside")),
    }
}

/// Puts on the headers that every answer has.
fn finished(mut response: Response) -> Response {
    let headers = response.headers_mut();
    for (name, value) in &HEADERS {
        let value = HeaderValue::from_static(value);
        // What is given out to be kept, and not to be shown, has a stricter policy of its own.
        let own = name == header::CONTENT_SECURITY_POLICY && headers.contains_key(name);
        if !own {
            headers.insert(name.clone(), value);
        }
    }
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    response
}
