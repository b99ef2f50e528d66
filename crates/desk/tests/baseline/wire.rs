//! A desk that is really served, and requests to it byte by byte.

use desk::{
    Agree, Agreement, Came, Config, Declared, Limits, Said, Step, Unfinished, Uploads, Work,
};
use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::channel;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use store::{Accounts, Role, Store};

/// How long an answer may take before a test goes on with what came.
const PATIENCE: Duration = Duration::from_secs(8);

/// A password that is taken.
pub const PASSWORD: &str = "river lamp nineteen";

/// Stages that have nothing to do, or settle events for as long as they are told to.
struct Idle(Arc<AtomicBool>);

impl Work for Idle {
    fn settle(&mut self, _: &mut Store, said: &mut Said<'_>) -> Result<(), Unfinished> {
        while self.0.load(Ordering::Relaxed) {
            let step = Step {
                label: "merging",
                done: 512,
                total: 2048,
                unit: "documents",
            };
            if !said(step) {
                return Err(Unfinished::Stopped);
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        Ok(())
    }

    fn take_in(
        &mut self,
        _: &mut Store,
        _: &[(PathBuf, String)],
        _: &mut Said<'_>,
    ) -> Result<Came, Unfinished> {
        Ok(Came::default())
    }

    fn agree(&self) -> Agree {
        |_| Ok(Agreement::default())
    }
}

/// A list of sources with nobody in it.
#[derive(Debug)]
struct Nobody;

impl Declared for Nobody {
    fn all(&self) -> &[record::Source] {
        &[]
    }

    fn named(&self, _: &str) -> Option<&record::Source> {
        None
    }
}

/// A desk on a port of its own; it ends with the test.
pub struct Desk {
    pub address: SocketAddr,
    folder: tempfile::TempDir,
}

impl Desk {
    /// A desk without accounts, as somebody alone opens it.
    pub fn alone() -> Self {
        Self::open(&[], false, &Limits::default())
    }

    pub fn within(limits: &Limits) -> Self {
        Self::open(&[], false, limits)
    }

    /// A desk with these people, invited and joined.
    pub fn of(people: &[(&str, Role)]) -> (Self, Vec<Browser>) {
        let desk = Self::open(people, false, &Limits::default());
        let browsers = desk.join(people);
        (desk, browsers)
    }

    /// The same behind a server that speaks HTTPS under the name `desk.example`.
    pub fn https(people: &[(&str, Role)]) -> Self {
        Self::open(people, true, &Limits::default())
    }

    /// A desk that settles events until that is set to `false`.
    pub fn settling() -> (Self, Arc<AtomicBool>) {
        let busy = Arc::new(AtomicBool::new(true));
        let work = Idle(Arc::clone(&busy));
        (Self::at_work(&[], false, &Limits::default(), work), busy)
    }

    fn open(people: &[(&str, Role)], https: bool, limits: &Limits) -> Self {
        Self::at_work(people, https, limits, Idle(Arc::default()))
    }

    fn at_work(people: &[(&str, Role)], https: bool, limits: &Limits, work: Idle) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let mut accounts = Accounts::open(folder.path()).unwrap();
        for (name, role) in people {
            accounts.add(name, *role, 1).unwrap();
        }
        let config = Config {
            listen: "127.0.0.1:0".parse().unwrap(),
            hosts: https
                .then(|| "desk.example".to_owned())
                .into_iter()
                .collect(),
            https,
            local_name: "tester".into(),
            declared: Arc::new(Nobody),
            uploads: Uploads::default(),
        };
        let limits = limits.clone();
        let (ready, opened) = channel();
        std::thread::spawn(move || {
            let ready = |address| ready.send(address).unwrap();
            desk::serve_within(store, &config, &limits, work, ready).unwrap();
        });
        let address = opened.recv_timeout(PATIENCE).unwrap();
        Self { address, folder }
    }

    pub fn accounts(&self) -> Accounts {
        Accounts::open(self.folder.path()).unwrap()
    }

    /// Everybody takes their invitation in a browser of their own.
    fn join(&self, people: &[(&str, Role)]) -> Vec<Browser> {
        let browser = |(name, _): &(&str, Role)| {
            let mut browser = self.browser();
            let answer = browser.join(&self.invitation(name));
            assert_eq!(answer.status, 303, "{}", answer.body);
            browser
        };
        people.iter().map(browser).collect()
    }

    /// The secret of a new invitation.
    pub fn invitation(&self, name: &str) -> String {
        let mut accounts = self.accounts();
        let number = accounts.named(name).unwrap().unwrap().number;
        accounts.invite(number, now()).unwrap()
    }

    pub fn browser(&self) -> Browser {
        Browser {
            address: self.address,
            host: format!("127.0.0.1:{}", self.address.port()),
            cookies: BTreeMap::new(),
            headers: Vec::new(),
        }
    }

    /// Sends bytes as they are; everything that comes back until the desk closes the connection, or
    /// says nothing for a while.
    pub fn raw(&self, bytes: &[u8]) -> Vec<u8> {
        raw(self.address, bytes)
    }
}

fn raw(address: SocketAddr, bytes: &[u8]) -> Vec<u8> {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream.set_write_timeout(Some(PATIENCE)).unwrap();
    // The desk may refuse before it has read everything.
    let _ = stream.write_all(bytes);
    let mut out = Vec::new();
    let mut buffer = [0; 16 << 10];
    while let Ok(count @ 1..) = stream.read(&mut buffer) {
        out.extend_from_slice(&buffer[..count]);
    }
    out
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Answer {
    pub fn parse(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n");
        let end = end.unwrap_or_else(|| panic!("no answer: {}", String::from_utf8_lossy(bytes)));
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let mut lines = head.split("\r\n");
        let status = lines.next().unwrap().split(' ').nth(1).unwrap();
        let header = |line: &str| {
            let (name, value) = line.split_once(':').unwrap();
            (name.to_ascii_lowercase(), value.trim().to_owned())
        };
        Self {
            status: status.parse().unwrap(),
            headers: lines.map(header).collect(),
            body: String::from_utf8_lossy(&bytes[end + 4..]).into_owned(),
        }
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        let named = self.headers.iter().find(|(known, _)| known == name);
        named.map(|(_, value)| value.as_str())
    }

    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let named = self.headers.iter().filter(move |(n, _)| n == name);
        named.map(|(_, value)| value.as_str())
    }

    pub fn is_page(&self) -> bool {
        self.header("content-type")
            .is_some_and(|kind| kind.starts_with("text/html"))
    }

    /// The token of the page's forms.
    pub fn token(&self) -> String {
        let mark = "name=\"token\" value=\"";
        let meta = "name=\"token\" content=\"";
        let at = [mark, meta].iter().find_map(|mark| {
            let at = self.body.find(mark)?;
            Some(at + mark.len())
        });
        let at = at.unwrap_or_else(|| panic!("no token: {}", self.body));
        self.body[at..].split('"').next().unwrap().to_owned()
    }
}

/// Somebody's browser: it keeps cookies, and sends forms with the token of a page.
#[derive(Clone)]
pub struct Browser {
    pub address: SocketAddr,
    pub host: String,
    pub cookies: BTreeMap<String, String>,
    pub headers: Vec<(String, String)>,
}

impl Browser {
    pub fn get(&mut self, path: &str) -> Answer {
        self.ask("GET", path, &[], "")
    }

    /// Sends a form, with a token that belongs to this browser.
    pub fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let token = self.token();
        let mut all = vec![("token", token.as_str())];
        all.extend(fields);
        self.form(path, &all)
    }

    /// Sends a form as it is.
    pub fn form(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let fields = fields
            .iter()
            .map(|(name, value)| format!("{name}={}", escaped(value)));
        let body = fields.collect::<Vec<_>>().join("&");
        let kind = ("content-type", "application/x-www-form-urlencoded");
        self.ask("POST", path, &[kind], &body)
    }

    pub fn token(&mut self) -> String {
        self.get("/sign-in-is-not-here").token()
    }

    pub fn join(&mut self, code: &str) -> Answer {
        let fields = [("code", code), ("password", PASSWORD), ("again", PASSWORD)];
        self.post("/invitation", &fields)
    }

    pub fn sign_in(&mut self, name: &str, password: &str) -> Answer {
        self.post("/sign-in", &[("name", name), ("password", password)])
    }

    pub fn ask(
        &mut self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Answer {
        let mut request = format!("{method} {path} HTTP/1.1\r\nhost: {}\r\n", self.host);
        let own = self.headers.iter().map(|(n, v)| (n.as_str(), v.as_str()));
        for (name, value) in own.chain(headers.iter().copied()) {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        if !self.cookies.is_empty() {
            let pairs = self.cookies.iter().map(|(n, v)| format!("{n}={v}"));
            let pairs = pairs.collect::<Vec<_>>().join("; ");
            request.push_str(&format!("cookie: {pairs}\r\n"));
        }
        if method == "POST" {
            request.push_str(&format!("content-length: {}\r\n", body.len()));
        }
        request.push_str("connection: close\r\n\r\n");
        request.push_str(body);
        let answer = Answer::parse(&raw(self.address, request.as_bytes()));
        for cookie in answer.all("set-cookie") {
            let (name, rest) = cookie.split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            match value.is_empty() {
                true => self.cookies.remove(name),
                false => self.cookies.insert(name.to_owned(), value.to_owned()),
            };
        }
        answer
    }
}

/// Seconds since 1970.
pub fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    i64::try_from(since.unwrap().as_secs()).unwrap()
}

pub fn escaped(value: &str) -> String {
    value
        .bytes()
        .map(|b| match b {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(b).to_string(),
            other => format!("%{other:02x}"),
        })
        .collect()
}

/// An address of the desk, as the router has it.
#[derive(Debug, Clone)]
pub struct Route {
    /// With something in place of its parts that vary.
    pub path: String,
    pub get: bool,
    pub post: bool,
}

/// Every route that the sources of the desk register: a new page is tested by being there.
pub fn routes() -> Vec<Route> {
    let mut found = Vec::new();
    for text in sources("src", "rs") {
        for (at, _) in text.match_indices(".route(") {
            let rest = &text[at + ".route(".len()..];
            let Some(path) = rest.trim_start().strip_prefix('"') else {
                continue;
            };
            let path = &path[..path.find('"').unwrap()];
            let methods = within_brackets(rest);
            let has = |name: &str| {
                methods.match_indices(name).any(|(at, _)| {
                    !methods[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_')
                })
            };
            found.push(Route {
                path: filled(path),
                get: has("get("),
                post: has("post("),
            });
        }
    }
    assert!(found.len() > 20, "the routes are found: {found:?}");
    for known in ["/people", "/problems", "/sign-in"] {
        assert!(found.iter().any(|route| route.path == known), "{known}");
    }
    assert!(
        found.iter().all(|route| route.get || route.post),
        "{found:?}"
    );
    found
}

/// Text up to the bracket that closes one opened before it.
fn within_brackets(text: &str) -> &str {
    let mut depth = 1;
    let end = text.find(|c| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        depth == 0
    });
    &text[..end.unwrap_or(text.len())]
}

fn filled(path: &str) -> String {
    let part = |part: &str| match part.starts_with('{') {
        true => "0123456789abcdef".repeat(4),
        false => part.to_owned(),
    };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}

/// The name of every field that a page asks for, in its query or in a form.
pub fn fields() -> Vec<String> {
    let mut found = vec!["lang".to_owned(), "theme".to_owned()];
    for text in sources("templates", "html") {
        for (at, mark) in text.match_indices(" name=\"") {
            let rest = &text[at + mark.len()..];
            found.push(rest[..rest.find('"').unwrap()].to_owned());
        }
    }
    for text in sources("src", "rs") {
        for (at, _) in text.match_indices("Deserialize)]") {
            let Some((_, body)) = text[at..].split_once('{') else {
                continue;
            };
            let body = &body[..body.find('}').unwrap_or(0)];
            for line in body.lines().filter(|line| !line.trim().starts_with("//")) {
                if let Some((name, _)) = line.split_once(": ") {
                    found.push(name.rsplit(' ').next().unwrap().to_owned());
                }
            }
        }
    }
    found.retain(|name| {
        !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
    });
    found.sort();
    found.dedup();
    assert!(found.len() > 10, "{found:?}");
    found
}

fn sources(folder: &str, ending: &str) -> Vec<String> {
    let mut texts = Vec::new();
    walk(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join(folder),
        ending,
        &mut texts,
    );
    assert!(!texts.is_empty());
    texts
}

fn walk(folder: &Path, ending: &str, texts: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, ending, texts);
        } else if path.extension().is_some_and(|e| e == ending) {
            texts.push(std::fs::read_to_string(&path).unwrap());
        }
    }
}
