//! A server for tests that answers from a list, on this computer only.

#![allow(dead_code, reason = "each test file uses its own part")]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// What the server answers to one question.
#[derive(Debug, Clone)]
pub struct Reply {
    pub status: u16,
    pub headers: String,
    pub body: String,
    pub wait: Duration,
}

impl Reply {
    /// A status with a body.
    pub fn status(status: u16, body: &str) -> Self {
        Self {
            status,
            headers: String::new(),
            body: body.to_owned(),
            wait: Duration::ZERO,
        }
    }

    /// A whole answer with this content.
    pub fn says(content: &str) -> Self {
        let message = serde_json::json!({"role": "assistant", "content": content});
        let choice = serde_json::json!({"index": 0, "message": message, "finish_reason": "stop"});
        Self::status(200, &serde_json::json!({"choices": [choice]}).to_string())
    }

    pub fn with(mut self, headers: &str) -> Self {
        self.headers = headers.to_owned();
        self
    }

    pub fn after(mut self, wait: Duration) -> Self {
        self.wait = wait;
        self
    }
}

/// The server; its thread ends with the test.
pub struct FakeServer {
    pub address: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl FakeServer {
    /// Answers the first question with the first reply, and so on; the last reply stays.
    pub fn start(replies: Vec<Reply>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let log = asked.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let number = log.lock().unwrap().len();
                log.lock().unwrap().push(String::new());
                let reply = replies[number.min(replies.len() - 1)].clone();
                let log = log.clone();
                std::thread::spawn(move || answer(stream.unwrap(), number, &reply, &log));
            }
        });
        Self { address, asked }
    }

    /// Every question so far, heads and bodies; a connection without one is an empty string.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

fn answer(mut stream: TcpStream, number: usize, reply: &Reply, log: &Mutex<Vec<String>>) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let (mut question, mut length) = (String::new(), 0);
    loop {
        let start = question.len();
        if reader.read_line(&mut question).unwrap_or(0) == 0 || &question[start..] == "\r\n" {
            break;
        }
        let line = question[start..].to_lowercase();
        if let Some(value) = line.strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    question.push_str(&String::from_utf8(body).unwrap());
    log.lock().unwrap()[number] = question;
    std::thread::sleep(reply.wait);
    let head = format!(
        "HTTP/1.1 {} Said\r\n{}Connection: close\r\nContent-Length: {}\r\n\r\n",
        reply.status,
        reply.headers,
        reply.body.len()
    );
    // Who asks may have gone already.
    let _ = stream.write_all((head + &reply.body).as_bytes());
}
