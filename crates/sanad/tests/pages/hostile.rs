//! What somebody might send to harm.

use crate::common::Sandbox;
use crate::served::{Multipart, Served};
use serde_json::json;
use std::collections::BTreeSet;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::PathBuf;
use std::time::{Duration, Instant};

const GOOD: &[u8] = b"Police arrested 14 people in Marivan on Monday, 9 March 2026.";

fn desk(sandbox: &Sandbox, more: &[&str]) -> Served {
    drop(store::Store::open(&sandbox.path("r")).unwrap());
    Served::open(sandbox, more)
}

/// The jobs' folders.
fn waiting(sandbox: &Sandbox) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(sandbox.path("r/incoming")) else {
        return Vec::new();
    };
    entries.map(|entry| entry.unwrap().path()).collect()
}

/// Everything beside the record.
fn around(sandbox: &Sandbox) -> BTreeSet<PathBuf> {
    let folder = sandbox.path("");
    let above = folder.parent().unwrap();
    let inside = std::fs::read_dir(&folder).unwrap();
    let inside = inside.map(|entry| entry.unwrap().path());
    let named = ["etc", "passwd", "a.txt", "x"].map(|name| above.join(name));
    inside
        .chain(named.into_iter().filter(|path| path.exists()))
        .collect()
}

#[test]
fn nothing_is_written_before_the_token_is_believed() {
    let sandbox = Sandbox::new();
    let desk = desk(&sandbox, &[]);
    let wrong = "0".repeat(64);
    for token in [None, Some(wrong.as_str()), Some("")] {
        let mut form = Multipart::new();
        if let Some(token) = token {
            form.field("token", token);
        }
        form.file("a.txt", GOOD);
        let answer = desk.multipart(form, "application/json");
        assert_eq!(answer.status, 403, "{answer:#?}");
    }
    // Right, but behind the files.
    let mut form = Multipart::new();
    form.file("a.txt", GOOD);
    form.field("token", &desk.token);
    assert_eq!(desk.multipart(form, "application/json").status, 403);
    let text = desk.form("/add/text", &[("token", &wrong), ("text", "A strike.")]);
    assert_eq!(text.status, 403);
    assert_eq!(waiting(&sandbox), Vec::<PathBuf>::new());
    assert_eq!(desk.json("/add/jobs")["jobs"], json!([]));
    // A page of another site cannot even bring the token.
    let foreign = ureq::post(format!("{}/add/files", desk.address))
        .header("origin", "http://evil.example")
        .header("cookie", desk.session())
        .header("content-type", Multipart::KIND)
        .send(&Multipart::new().end()[..]);
    assert!(foreign.is_err());
}

#[test]
fn names_never_lead_anywhere() {
    let sandbox = Sandbox::new();
    let desk = desk(&sandbox, &[]);
    let before = around(&sandbox);
    let hostile = [
        "../../etc/passwd.txt",
        "/etc/passwd.txt",
        "..\\..\\x.txt",
        "C:\\windows\\x.txt",
        "manifest.json",
        "outcome.json",
        "0",
        "evil\u{202e}txt.exe",
        "<img src=x onerror=alert(1)>.txt",
        "bomb.zip/../../../x.txt",
        "-rf",
        "con",
        "%2e%2e%2fx.txt",
        "$(reboot).txt",
        "\u{202e}",
    ];
    let long = format!("{}.txt", "x".repeat(5000));
    let bodies: Vec<Vec<u8>> = (0..=hostile.len())
        .map(|n| format!("Police arrested {n} people in Marivan on 9 March 2026.").into_bytes())
        .collect();
    let mut files: Vec<(&str, &[u8])> = hostile
        .iter()
        .zip(&bodies)
        .map(|(name, body)| (*name, body.as_slice()))
        .collect();
    files.push((&long, &bodies[hostile.len()]));
    let job = desk.add(&files);
    // Two are named as JSON and hold none, which is told and costs the others nothing.
    let read = files.len() - 2;
    assert_eq!(
        (&job["state"], &job["new"], &job["problems"]),
        (&json!("done"), &json!(read), &json!(2)),
        "{job:#}"
    );
    assert_eq!(around(&sandbox), before);
    for file in job["files"].as_array().unwrap() {
        let name = file["name"].as_str().unwrap();
        assert!(
            !name.is_empty() && !name.starts_with('/') && !name.contains('\\'),
            "{name}"
        );
        assert!(!name.split('/').any(|part| part == ".."), "{name}");
        assert!(
            !name.chars().any(|c| c.is_control() || c == '\u{202e}'),
            "{name}"
        );
        assert!(name.chars().count() <= 200, "{name}");
    }
    for path in [
        "/add".to_owned(),
        format!("/add/job/{}", job["id"].as_str().unwrap()),
    ] {
        let page = desk.page(&path).body;
        assert!(!page.contains("<img src=x"), "{page}");
    }
    // A name that no browser sends: the form is refused as a whole.
    let odd = desk.upload(&[("a\u{0}.txt", GOOD)]);
    assert_eq!(odd.status, 400, "{odd:#?}");
    for path in [
        "/add/job/..%2f..",
        "/add/job/x",
        "/add/job/%00",
        "/add/job/",
    ] {
        assert_eq!(desk.asked(path).status, 404, "{path}");
    }
    for id in ["../r", "", "0", "\u{0}"] {
        let fields = [("token", desk.token.as_str()), ("job", id)];
        assert_eq!(desk.form("/add/discard", &fields).status, 409, "{id}");
    }
    assert!(sandbox.path("r/record.sqlite").exists());
}

#[test]
fn what_is_too_large_leaves_nothing_behind() {
    let sandbox = Sandbox::new();
    // One megabyte in all, half of it a file.
    let desk = desk(&sandbox, &["--upload-limit", "1"]);
    let line = [GOOD, b"\n"].concat();
    let large = line.repeat(600 * 1024 / line.len());
    let half = line.repeat(400 * 1024 / line.len());
    let huge = line.repeat(12 * 1024 * 1024 / line.len());
    for files in [
        vec![("small.txt", GOOD), ("large.txt", large.as_slice())],
        vec![
            ("a.txt", half.as_slice()),
            ("b.txt", half.as_slice()),
            ("c.txt", half.as_slice()),
        ],
        vec![("huge.txt", huge.as_slice())],
    ] {
        let answer = desk.upload(&files);
        assert_eq!(answer.status, 413, "{answer:#?}");
        assert!(answer.body.contains("larger than"), "{answer:#?}");
        assert!(
            answer.json()["hint"]
                .as_str()
                .unwrap()
                .contains("sanad run")
        );
        assert_eq!(waiting(&sandbox), Vec::<PathBuf>::new());
    }
    let job = desk.add(&[("half.txt", half.as_slice())]);
    assert_eq!(job["new"], 1, "{job:#}");
}

#[test]
fn forms_that_are_none_are_refused() {
    let sandbox = Sandbox::new();
    let desk = desk(&sandbox, &[]);
    let mut nothing = Multipart::new();
    nothing.field("token", &desk.token);
    nothing.file("", b"");
    let answer = desk.multipart(nothing, "application/json");
    assert_eq!(answer.status, 400, "{answer:#?}");
    assert!(answer.body.contains("Choose a file first"));
    let mut hidden = Multipart::new();
    hidden.field("token", &desk.token);
    hidden.file("reports/a.txt", GOOD);
    hidden.file("reports/.DS_Store", b"\0\0\0");
    hidden.file("reports/.git/config", b"[core]");
    let answer = desk.multipart(hidden, "application/json").json();
    assert_eq!(
        (&answer["files"], &answer["passed_over"]),
        (&json!(1), &json!(2))
    );
    assert_eq!(desk.finished()[0]["files"][0]["name"], "reports/a.txt");
    // Without a script, a browser is led back to the page.
    let mut plain = Multipart::new();
    plain.field("token", &desk.token);
    plain.file("b.txt", b"Bakers met in Yazd on 3 May 2021.");
    let answer = desk.multipart(plain, "text/html");
    assert_eq!(
        (answer.status, answer.location.as_deref()),
        (303, Some("/add#jobs"))
    );
    desk.finished();
}

#[test]
fn an_upload_that_breaks_off_leaves_nothing_behind() {
    let sandbox = Sandbox::new();
    let desk = desk(&sandbox, &[]);
    let mut form = Multipart::new();
    form.field("token", &desk.token);
    form.file("a.txt", GOOD);
    form.file("b.txt", GOOD);
    let host = desk.address.trim_start_matches("http://");
    let mut line = TcpStream::connect(host).unwrap();
    let head = format!(
        "POST /add/files HTTP/1.1\r\nhost: {host}\r\ncookie: {}\r\ncontent-type: {}\r\n\
         content-length: 1000000\r\n\r\n",
        desk.session(),
        Multipart::KIND
    );
    line.write_all(head.as_bytes()).unwrap();
    line.write_all(form.so_far()).unwrap();
    let since = Instant::now();
    while waiting(&sandbox).is_empty() {
        assert!(
            since.elapsed() < Duration::from_secs(20),
            "it was never begun"
        );
        std::thread::sleep(Duration::from_millis(5));
    }
    line.shutdown(std::net::Shutdown::Write).unwrap();
    let mut told = String::new();
    // The desk may answer or only hang up.
    drop(line.read_to_string(&mut told));
    let since = Instant::now();
    while !waiting(&sandbox).is_empty() {
        assert!(
            since.elapsed() < Duration::from_secs(20),
            "it was never removed"
        );
        std::thread::sleep(Duration::from_millis(5));
    }
    assert_eq!(desk.json("/add/jobs")["jobs"], json!([]));
}
