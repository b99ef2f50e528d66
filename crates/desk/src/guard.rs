//! What every request passes first and every answer last: hosts, sessions, who may come in, where
//! forms come from, how many, headers.

use crate::answer;
use crate::desk::{Asker, Desk};
use crate::error::DeskError;
use crate::failed::told;
use crate::listen::Peer;
use crate::seen::{Secret, Seen, Theme, Told, hex, local, random};
use crate::words::Lang;
use axum::extract::{Request, State};
use axum::http::header::{
    self, ACCEPT, ACCEPT_LANGUAGE, HOST, HeaderMap, HeaderName, HeaderValue, ORIGIN,
};
use axum::http::{Method, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Instant;

/// Pages for who is not signed in. Every other address is closed to them, also one that nobody
/// thought of.
const OPEN: [&str; 3] = ["/sign-in", "/invitation", "/session"];

/// Where the program's own files are: the same for everybody, without a session.
const ASSETS: &str = "/assets/";

/// What the headers of a request may weigh together, and its address, in bytes.
const HEADERS_WEIGH: usize = 32 << 10;
const ADDRESS: usize = 16 << 10;

/// The headers of every answer. Scripts, styles, pictures and letters come from the desk alone;
/// nothing may frame it; addresses do not leak to other sites.
static HEADERS: [(HeaderName, &str); 8] = [
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
        "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    ),
    (
        HeaderName::from_static("x-permitted-cross-domain-policies"),
        "none",
    ),
];

/// Lets a request through to its page, or answers it.
pub(crate) async fn guard(
    State(desk): State<Desk>,
    jar: CookieJar,
    mut request: Request,
    next: Next,
) -> Response {
    if let Some(refused) = misdirected(&desk, &request) {
        return finished(&desk, refused);
    }
    let for_all = request.uri().path().starts_with(ASSETS);
    let kept = jar.get(desk.session_cookie()).map(Cookie::value);
    let (session, fresh) = match (for_all, kept.filter(|kept| is_secret(kept))) {
        // Files that any cache may keep must not carry anybody's session.
        (true, _) => (String::new(), false),
        (false, Some(kept)) => (kept.to_owned(), false),
        (false, None) => match random() {
            Ok(bytes) => (hex(&bytes), true),
            Err(error) => return broken(&desk, &error),
        },
    };
    let token = match desk.keys.token(&session) {
        Ok(token) => token,
        Err(error) => return broken(&desk, &error),
    };
    let asker = match for_all {
        true => Ok(Asker::Nobody),
        false => desk.asker(&session).await,
    };
    let who = asker.as_ref().unwrap_or(&Asker::Nobody);
    let seen = seen(&desk, &jar, &session, token, who, &request);
    let jar = match fresh {
        true => jar.add(desk.cookie(desk.session_cookie(), session.clone())),
        false => jar,
    };
    if let Some((cookie, rest)) = settings(&desk, request.uri(), request.method()) {
        return finished(&desk, (jar.add(cookie), answer::see(&rest)).into_response());
    }
    let from = From(address(&desk, &request));
    let passed = asker.and_then(|asker| passes(&desk, &asker, &session, &from, &request));
    let response = match passed {
        Err(error) => error.into_response(),
        Ok(()) => {
            request.extensions_mut().insert(seen.clone());
            request.extensions_mut().insert(from);
            request
                .extensions_mut()
                .insert(Session { id: session, fresh });
            next.run(request).await
        }
    };
    finished(&desk, (jar, told(&desk, &seen, response)).into_response())
}

/// The session of a request.
#[derive(Clone)]
pub(crate) struct Session {
    /// What its cookie holds.
    pub(crate) id: String,
    /// Whether this answer gives it out for the first time.
    pub(crate) fresh: bool,
}

/// Where a request comes from, as tries and floods are counted by.
#[derive(Clone)]
pub(crate) struct From(pub(crate) String);

/// Refuses what is not meant for this desk, or means two things at once.
fn misdirected(desk: &Desk, request: &Request) -> Option<Response> {
    let mut hosts = request.headers().get_all(HOST).iter();
    let host = hosts.next();
    // The name in the request's line counts for more than the header: both must be known.
    let in_line = request.uri().authority().map(|host| host.as_str());
    if !desk.hosts.allows(host)
        || hosts.next().is_some()
        || in_line.is_some_and(|name| !desk.hosts.knows(name))
    {
        // Another name that leads here could be a trap for browsers.
        let told = "this desk is not known by that name\n";
        return Some((StatusCode::MISDIRECTED_REQUEST, told).into_response());
    }
    let headers = request.headers();
    let two_lengths = headers.contains_key(header::TRANSFER_ENCODING)
        && headers.contains_key(header::CONTENT_LENGTH);
    if two_lengths {
        // A server in front could see another end of the request than this one.
        let told = "a request has one length\n";
        let close = [(header::CONNECTION, "close")];
        return Some((StatusCode::BAD_REQUEST, close, told).into_response());
    }
    let pairs = headers.iter();
    let weight: usize = pairs
        .map(|(name, value)| name.as_str().len() + value.len())
        .sum();
    if weight > HEADERS_WEIGH {
        return Some(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE.into_response());
    }
    if request
        .uri()
        .path_and_query()
        .is_some_and(|address| address.as_str().len() > ADDRESS)
    {
        return Some(StatusCode::URI_TOO_LONG.into_response());
    }
    let known = [Method::GET, Method::HEAD, Method::POST];
    (!known.contains(request.method())).then(|| {
        let allow = [(header::ALLOW, "GET, HEAD, POST")];
        (StatusCode::METHOD_NOT_ALLOWED, allow).into_response()
    })
}

/// Whether a request may go on to its page.
fn passes(
    desk: &Desk,
    asker: &Asker,
    session: &str,
    From(from): &From,
    request: &Request,
) -> Result<(), DeskError> {
    let path = request.uri().path();
    let below = |open: &&str| {
        let rest = path.strip_prefix(*open);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let stranger = matches!(asker, Asker::Nobody);
    if stranger && !path.starts_with(ASSETS) && !OPEN.iter().any(below) {
        return Err(DeskError::SignIn);
    }
    if request.method().is_safe() {
        return Ok(());
    }
    let now = Instant::now();
    let paces = &desk.paces;
    let taken = match stranger {
        true => paces.strangers.take(from.clone(), now),
        false => paces
            .sessions
            .take(session.to_owned(), now)
            .and_then(|()| paces.addresses.take(from.clone(), now)),
    };
    taken.map_err(|seconds| DeskError::Wait { seconds })?;
    match from_here(desk, request.headers()) {
        true => Ok(()),
        false => Err(DeskError::Forged),
    }
}

/// Whether a request that changes something comes from a page of this desk, as far as the
/// browser tells; who sends neither header is no browser, and needs the token as well.
fn from_here(desk: &Desk, headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    let site = text("sec-fetch-site").is_none_or(|site| matches!(site, "same-origin" | "none"));
    let scheme = if desk.secure { "https" } else { "http" };
    let host = headers.get(HOST).and_then(|host| host.to_str().ok());
    let origin = text(ORIGIN.as_str()).is_none_or(|origin| {
        let parts = origin.split_once("://");
        parts.is_some_and(|(by, name)| {
            by == scheme && host.is_some_and(|host| host.eq_ignore_ascii_case(name))
        })
    });
    site && origin
}

/// Where a request comes from: the other end of the connection, or what the server in front says
/// of it, where there is one.
fn address(desk: &Desk, request: &Request) -> String {
    let forwarded = || {
        let mut headers = request.headers().get_all("x-forwarded-for").iter();
        let last = headers.next_back()?.to_str().ok()?;
        // Each server adds at the end; what stands before could be anybody's invention.
        last.rsplit(',').next()?.trim().parse().ok()
    };
    let peer = request.extensions().get::<Peer>().map(|Peer(ip)| *ip);
    let named = desk.secure.then(forwarded).flatten();
    named.or(peer).map_or_else(String::new, network)
}

/// An address as it is counted by: one of IPv4, a network of IPv6, in which a home has very many.
fn network(ip: IpAddr) -> String {
    match ip.to_canonical() {
        IpAddr::V4(ip) => ip.to_string(),
        IpAddr::V6(ip) => {
            let [a, b, c, d, ..] = ip.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}")
        }
    }
}

fn is_secret(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit())
}

fn seen(
    desk: &Desk,
    jar: &CookieJar,
    session: &str,
    token: String,
    asker: &Asker,
    request: &Request,
) -> Seen {
    let text = |name: HeaderName| {
        let value = request.headers().get(name);
        value.and_then(|value| value.to_str().ok()).unwrap_or("")
    };
    let kept = |name: &str| jar.get(name).map(|kept| kept.value().to_owned());
    let lang = kept("lang").and_then(|code| Lang::of_code(&code));
    let accepts = text(ACCEPT);
    let sends_json = text(header::CONTENT_TYPE).starts_with("application/json");
    let address = match (request.method().is_safe(), request.uri().path_and_query()) {
        (true, address) => address.map_or("/", |address| address.as_str()),
        // What is answered to a form is no page to come back to: the one that had it is.
        (false, _) => page_of(request.uri().path()),
    };
    let (account, person) = match asker {
        Asker::Local(person) => (None, Some(person.clone())),
        Asker::Known(number, person) => (Some(*number), Some(person.clone())),
        Asker::Nobody => (None, None),
    };
    Seen::new(Told {
        lang: lang.unwrap_or_else(|| Lang::accepted(text(ACCEPT_LANGUAGE))),
        theme: kept("theme")
            .and_then(|name| Theme::of_name(&name))
            .unwrap_or_default(),
        person,
        account,
        token,
        session: Secret(session.to_owned()),
        keys: Arc::clone(&desk.keys),
        host: text(HOST).to_owned(),
        json: (accepts.contains("application/json") && !accepts.contains("text/html"))
            || (sends_json && !accepts.contains("text/html")),
        address: local(address).to_owned(),
        settling: desk.worker.settling(),
    })
}

/// The page that a form was on: forms are sent to an address below it.
fn page_of(path: &str) -> &str {
    const OWN: &str = "/people/me";
    let above = path.rsplit_once('/').map_or("", |(above, _)| above);
    match path {
        // Forms that stand on many pages.
        "/sign-out" => "/",
        _ if path.starts_with("/decision/") => "/",
        _ if path.starts_with(OWN) => OWN,
        _ if above.is_empty() => path,
        _ => above,
    }
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
    let (name, value) = parts.iter().find_map(known)?;
    let rest: Vec<&str> = parts
        .into_iter()
        .filter(|part| known(part).is_none())
        .collect();
    let mut address = local(uri.path()).to_owned();
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

    /// The name of the cookie that tells sessions apart. By HTTPS it is one that browsers take from
    /// this very host only.
    pub(crate) fn session_cookie(&self) -> &'static str {
        match self.secure {
            true => "__Host-sanad-session",
            false => "sanad-session",
        }
    }
}

fn broken(desk: &Desk, error: &dyn std::fmt::Display) -> Response {
    eprintln!("error: {error}");
    finished(desk, StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

/// Puts on the headers that every answer has.
fn finished(desk: &Desk, mut response: Response) -> Response {
    let headers = response.headers_mut();
    for (name, value) in &HEADERS {
        let value = HeaderValue::from_static(value);
        // What is given out to be kept, and not to be shown, has a stricter policy of its own.
        let own = name == header::CONTENT_SECURITY_POLICY && headers.contains_key(name);
        if !own {
            headers.insert(name.clone(), value);
        }
    }
    if desk.secure {
        let for_a_year = HeaderValue::from_static("max-age=31536000; includeSubDomains");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, for_a_year);
    }
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_leads_back_to_the_page_it_was_on() {
        for (form, page) in [
            ("/event/ab/split", "/event/ab"),
            ("/document/ab/accept", "/document/ab"),
            ("/queue/decide", "/queue"),
            ("/people/invite", "/people"),
            ("/people/me/session/end", "/people/me"),
            ("/sign-in", "/sign-in"),
            ("/decision/ab/undo", "/"),
            ("/sign-out", "/"),
        ] {
            assert_eq!(page_of(form), page, "{form}");
        }
    }
}
