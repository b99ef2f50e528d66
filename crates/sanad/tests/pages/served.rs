//! A desk on a record, and a browser before it.

use crate::common::Sandbox;
use crate::common::desk::{agent, serve, token};
use serde_json::Value;
use std::fmt::Write as _;
use std::process::Child;
use std::time::{Duration, Instant};

/// How long a job may take.
const PATIENCE: Duration = Duration::from_secs(120);

/// What an answer was.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub location: Option<String>,
    pub body: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {self:#?}"))
    }
}

/// A desk and one browser.
pub struct Served {
    process: Child,
    pub address: String,
    agent: ureq::Agent,
    session: String,
    pub token: String,
}

impl Served {
    /// Opens a desk on the record `r`.
    pub fn open(sandbox: &Sandbox, more: &[&str]) -> Self {
        let (process, address) = serve(sandbox, "tester", more);
        let agent = agent(PATIENCE);
        let mut served = Self {
            process,
            address,
            agent,
            session: String::new(),
            token: String::new(),
        };
        served.arrive();
        served
    }

    fn arrive(&mut self) {
        let mut page = self.agent.get(self.at("/problems")).call().unwrap();
        let cookie = page.headers()["set-cookie"].to_str().unwrap();
        self.session = cookie.split(';').next().unwrap().to_owned();
        let text = page.body_mut().read_to_string().unwrap();
        self.token = token(&text).unwrap();
    }

    fn at(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }

    fn get(&self, path: &str, accept: &str) -> Answer {
        let request = self.agent.get(self.at(path)).header("accept", accept);
        let request = request.header("cookie", &self.session);
        answer(request.call().unwrap())
    }

    pub fn page(&self, path: &str) -> Answer {
        self.get(path, "text/html")
    }

    /// The JSON of a page that must be there.
    pub fn json(&self, path: &str) -> Value {
        let answer = self.get(path, "application/json");
        assert_eq!(answer.status, 200, "{path}: {answer:#?}");
        answer.json()
    }

    pub fn asked(&self, path: &str) -> Answer {
        self.get(path, "application/json")
    }

    /// Sends a form and asks for JSON.
    pub fn form(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let request = self.agent.post(self.at(path));
        let request = request.header("accept", "application/json");
        let request = request.header("cookie", &self.session);
        answer(request.send_form(fields.iter().copied()).unwrap())
    }

    /// Sends files as a browser's form does, the token first.
    pub fn upload(&self, files: &[(&str, &[u8])]) -> Answer {
        let mut form = Multipart::new();
        form.field("token", &self.token);
        for (name, bytes) in files {
            form.file(name, bytes);
        }
        self.multipart(form, "application/json")
    }

    pub fn multipart(&self, form: Multipart, accept: &str) -> Answer {
        let request = self.agent.post(self.at("/add/files"));
        let request = request.header("accept", accept);
        let request = request.header("cookie", &self.session);
        let request = request.header("content-type", Multipart::KIND);
        answer(request.send(&form.end()[..]).unwrap())
    }

    /// Waits until every job is over, and gives them, the newest first.
    pub fn finished(&self) -> Vec<Value> {
        let since = Instant::now();
        loop {
            let jobs = self.json("/add/jobs");
            if jobs["open"] == false {
                return jobs["jobs"].as_array().unwrap().clone();
            }
            assert!(since.elapsed() < PATIENCE, "{jobs:#}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Uploads, waits, and gives the job.
    pub fn add(&self, files: &[(&str, &[u8])]) -> Value {
        let accepted = self.upload(files);
        assert_eq!(accepted.status, 200, "{accepted:#?}");
        let id = accepted.json()["job"].clone();
        let jobs = self.finished();
        jobs.into_iter().find(|job| job["id"] == id).unwrap()
    }

    pub fn session(&self) -> &str {
        &self.session
    }

    /// As a power cut would.
    pub fn kill(mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended, which is as good.
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

fn answer(mut response: ureq::http::Response<ureq::Body>) -> Answer {
    let location = response.headers().get("location");
    let location = location.map(|to| to.to_str().unwrap().to_owned());
    Answer {
        status: response.status().as_u16(),
        location,
        body: response.body_mut().read_to_string().unwrap(),
    }
}

/// A form with files, byte for byte.
pub struct Multipart(Vec<u8>);

impl Multipart {
    pub const BOUNDARY: &'static str = "----a-boundary-of-a-test";
    pub const KIND: &'static str = "multipart/form-data; boundary=----a-boundary-of-a-test";

    pub const fn new() -> Self {
        Self(Vec::new())
    }

    fn part(&mut self, about: &str, bytes: &[u8]) {
        let head = format!(
            "--{}\r\nContent-Disposition: form-data; {about}\r\n\r\n",
            Self::BOUNDARY
        );
        self.0.extend_from_slice(head.as_bytes());
        self.0.extend_from_slice(bytes);
        self.0.extend_from_slice(b"\r\n");
    }

    pub fn field(&mut self, name: &str, value: &str) {
        self.part(&format!("name=\"{name}\""), value.as_bytes());
    }

    pub fn file(&mut self, name: &str, bytes: &[u8]) {
        // As browsers write it.
        let name = name
            .replace('"', "%22")
            .replace('\r', "%0D")
            .replace('\n', "%0A");
        self.part(&format!("name=\"files\"; filename=\"{name}\""), bytes);
    }

    pub fn end(mut self) -> Vec<u8> {
        self.0
            .extend_from_slice(format!("--{}--\r\n", Self::BOUNDARY).as_bytes());
        self.0
    }

    /// As far as it is written.
    pub fn so_far(&self) -> &[u8] {
        &self.0
    }
}

/// A value as it stands in an address.
pub fn encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte.is_ascii_alphanumeric() {
            true => out.push(char::from(byte)),
            false => write!(out, "%{byte:02X}").unwrap(),
        }
    }
    out
}
