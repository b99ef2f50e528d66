//! A desk that is served, and one browser of one person.

#![allow(dead_code, reason = "each test file uses its own part")]

use super::Sandbox;
use serde_json::Value;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Stdio};
use std::time::Duration;

/// Serves the record `r`, and tells where; who decides, and what else the command is told.
pub fn serve(sandbox: &Sandbox, by: &str, more: &[&str]) -> (Child, String) {
    let mut args = vec!["serve", "--record", "r", "--by", by];
    args.extend(["--listen", "127.0.0.1:0"]);
    args.extend(more);
    let mut process = sandbox
        .command(&args)
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut line = String::new();
    let out = process.stdout.take().unwrap();
    BufReader::new(out).read_line(&mut line).unwrap();
    let address = line.trim().trim_end_matches('/').to_owned();
    assert!(address.starts_with("http://127.0.0.1:"), "{line}");
    (process, address)
}

/// What asks a desk, follows nothing, and waits so long.
pub fn agent(patience: Duration) -> ureq::Agent {
    ureq::Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .timeout_global(Some(patience))
        .build()
        .new_agent()
}

/// The token that a page gives to scripts.
pub fn token(page: &str) -> Option<String> {
    let mark = "name=\"token\" content=\"";
    let at = page.find(mark)? + mark.len();
    Some(page[at..].split('"').next()?.to_owned())
}

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
        let (process, address) = serve(sandbox, by, &[]);
        let agent = agent(Duration::from_secs(60));
        let mut desk = Self {
            process,
            address,
            agent,
            session: String::new(),
            token: String::new(),
        };
        let page = desk.page("/problems");
        let cookie = page.header("set-cookie").split(';').next().unwrap();
        desk.session = cookie.to_owned();
        desk.token = token(&desk.page("/problems").text()).unwrap();
        desk
    }

    /// Takes an invitation: from then on this browser is that person's.
    pub fn enter(&mut self, code: &str) {
        let password = "river lamp nineteen";
        let form = serde_json::json!({"code": code, "password": password, "again": password});
        let taken = self.post("/invitation", &form).is(200);
        let cookie = taken.header("set-cookie").split(';').next().unwrap();
        self.session = cookie.to_owned();
        self.token = token(&self.page("/problems").text()).unwrap();
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
