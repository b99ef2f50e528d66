//! A desk that a measurement opens on a record and asks, as a user's browser would.

use anyhow::{Context as _, bail, ensure};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// A desk that is open; it ends when it is dropped.
pub struct Desk {
    child: Child,
    host: String,
}

/// What came for an address, headers included.
pub struct Answer {
    bytes: Vec<u8>,
}

impl Answer {
    /// The answer as text.
    ///
    /// # Errors
    /// If it is none.
    pub fn text(&self) -> anyhow::Result<&str> {
        std::str::from_utf8(&self.bytes).context("the page is no text")
    }
}

impl Desk {
    /// Opens it with `sanad serve`; a record of an earlier form is brought up to date.
    ///
    /// # Errors
    /// If the program does not run, or opens nothing.
    pub fn open(program: &Path, record: &Path) -> anyhow::Result<Self> {
        let mut child = Command::new(program)
            .args([
                "serve",
                "--listen",
                "127.0.0.1:0",
                "--by",
                "measure",
                "--record",
            ])
            .arg(record)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("cannot open the desk")?;
        let said = child.stdout.take().context("the desk says nothing")?;
        let mut line = String::new();
        BufReader::new(said).read_line(&mut line)?;
        let host = line.trim().trim_start_matches("http://");
        let host = host.trim_end_matches('/').to_owned();
        ensure!(!host.is_empty(), "the desk did not open");
        Ok(Self { child, host })
    }

    /// Where it is open: host and port.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// What comes for an address, unpacked.
    ///
    /// # Errors
    /// If the desk does not answer, or not with what was asked for.
    pub fn get(&self, path: &str, accept: &str) -> anyhow::Result<Answer> {
        let answer = self.ask(path, &format!("accept: {accept}\r\n"))?;
        if !answer.bytes.starts_with(b"HTTP/1.1 200") {
            let head = String::from_utf8_lossy(&answer.bytes[..answer.bytes.len().min(200)]);
            bail!("{path}: {head}");
        }
        Ok(answer)
    }

    /// How many bytes come for an address, packed.
    ///
    /// # Errors
    /// If the desk does not answer.
    pub fn packed(&self, path: &str) -> anyhow::Result<usize> {
        let headers = "accept: text/html,*/*\r\naccept-encoding: gzip\r\n";
        Ok(self.ask(path, headers)?.bytes.len())
    }

    fn ask(&self, path: &str, headers: &str) -> anyhow::Result<Answer> {
        let mut stream = TcpStream::connect(&self.host).context("the desk does not answer")?;
        let host = &self.host;
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n{headers}\r\n"
        )?;
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes)?;
        Ok(Answer { bytes })
    }

    /// What it holds in memory now and held at most, in megabytes, where the system tells.
    pub fn memory(&self) -> Option<(f64, f64)> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let number = |name: &str| -> Option<f64> {
            let line = status.lines().find(|line| line.starts_with(name))?;
            let kilobytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
            Some(kilobytes / 1024.0)
        };
        number("VmRSS:").zip(number("VmHWM:"))
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        // One that ended by itself is gone already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
