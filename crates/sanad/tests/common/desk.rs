//! A desk that is served, and one browser of one person.

#![allow(dead_code, reason = "each test file uses its own part")]

use super::Sandbox;
use serde_json::Value;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Stdio};
use std::time::Duration;

/// A desk on a record, and one browser of one person.
pub struct Desk {
    process: Child,
    pub address: String,
    agent: ureq::Agent,
    pub session: String,
    pub token: String,
}

/// An answer of the desk.
pub struct Answer {
    pub status: u16,
    pub head: ureq::http::HeaderMap,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8(self.bytes.clone()).unwrap()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|_| panic!("{}", self.text()))
    }

    pub fn header(&self, name: &str) -> &str {
        let value = self.head.get(name);
        value.map_or("", |value| value.to_str().unwrap())
    }

    #[track_caller]
    pub fn is(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.text());
        self
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

impl Desk {
    pub fn open(sandbox: &Sandbox, by: &str) -> Self {
        let mut process = sandbox
            .command(&[
                "serve",
                "--record",
                "r",
                "--by",
                by,
                "--listen",
                "127.0.0.1:0",
            ])
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let out = process.stdout.take().unwrap();
        BufReader::new(out).read_line(&mut line).unwrap();
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_global(Some(Duration::from_secs(60)))
            .build()
            .new_agent();
        let mut desk = Self {
            process,
            address: line.trim().trim_end_matches('/').to_owned(),
            agent,
            session: String::new(),
            token: String::new(),
        };
        let page = desk.page("/problems");
        let cookie = page.header("set-cookie").split(';').next().unwrap();
        desk.session = cookie.to_owned();
        let mark = "name=\"token\" content=\"";
        let text = desk.page("/problems").text();
        let at = text.find(mark).unwrap() + mark.len();
        desk.token = text[at..].split('"').next().unwrap().to_owned();
        desk
    }

    pub fn ask(&self, path: &str, accept: &str, lang: &str) -> Answer {
        let request = self.agent.get(format!("{}{path}", self.address));
        let request = request
            .header("accept", accept)
            .header("accept-language", lang)
            .header("cookie", &self.session);
        answer(request.call().unwrap())
    }

    pub fn page(&self, path: &str) -> Answer {
        self.ask(path, "text/html", "en")
    }

    pub fn json(&self, path: &str) -> Value {
        self.ask(path, "application/json", "en").is(200).json()
    }

    /// Posts JSON with the token of the session.
    pub fn post(&self, path: &str, body: &Value) -> Answer {
        self.post_with(path, body, &self.token)
    }

    pub fn post_with(&self, path: &str, body: &Value, token: &str) -> Answer {
        let request = self.agent.post(format!("{}{path}", self.address));
        let request = request
            .header("accept", "application/json")
            .header("cookie", &self.session)
            .header("x-sanad-token", token);
        answer(request.send_json(body).unwrap())
    }

    /// Posts a form, as a browser without scripts does.
    pub fn form(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let request = self.agent.post(format!("{}{path}", self.address));
        let request = request
            .header("accept", "text/html")
            .header("cookie", &self.session);
        let token = [("token", self.token.as_str())];
        let all = fields.iter().copied().chain(token);
        answer(request.send_form(all).unwrap())
    }
}

fn answer(mut response: ureq::http::Response<ureq::Body>) -> Answer {
    Answer {
        status: response.status().as_u16(),
        head: response.headers().clone(),
        bytes: response
            .body_mut()
            .with_config()
            .limit(64 << 20)
            .read_to_vec()
            .unwrap(),
    }
}
