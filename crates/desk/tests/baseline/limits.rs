//! Sizes, slowness, malformed requests and floods.

use crate::protected;
use crate::wire::{Answer, Browser, Desk};
use desk::{Limits, Rate};
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

#[test]
fn what_is_too_large_is_refused() {
    let desk = Desk::alone();
    let mut browser = desk.browser();
    let port = desk.address.port();
    let long = "a".repeat(200 << 10);
    let answers = [
        desk.raw(
            format!("GET / HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\nx-long: {long}\r\n\r\n")
                .as_bytes(),
        ),
        desk.raw(format!("GET /{long} HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\n\r\n").as_bytes()),
        desk.raw(
            format!(
                "GET / HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\n{}\r\n",
                "x-many: 1\r\n".repeat(2000)
            )
            .as_bytes(),
        ),
    ];
    for answer in answers {
        if !answer.is_empty() {
            let status = Answer::parse(&answer).status;
            assert!([400, 414, 431].contains(&status), "{status}");
        }
    }
    let token = browser.token();
    let form = ("content-type", "application/x-www-form-urlencoded");
    let body = format!("token={token}&name={}&role=editor", "a".repeat(3 << 20));
    let answer = browser.ask("POST", "/people/invite", &[form], &body);
    assert_eq!(answer.status, 413);
    // A length that is only claimed takes nothing.
    let claimed = format!(
        "POST /people/invite HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\ncontent-length: 99999999999\r\n\
         content-type: application/x-www-form-urlencoded\r\nconnection: close\r\n\r\n"
    );
    let status = Answer::parse(&desk.raw(claimed.as_bytes())).status;
    assert_eq!(status, 413);
    assert_eq!(browser.get("/problems").status, 200);
}

#[test]
fn who_says_nothing_is_not_waited_for() {
    let limits = Limits {
        headers_within: Duration::from_millis(700),
        answer_within: Duration::from_millis(1500),
        connections: 12,
        connections_of_one: 8,
        ..Limits::default()
    };
    let desk = Desk::within(&limits);
    let host = format!("127.0.0.1:{}", desk.address.port());
    let closed_within = |bytes: &[u8], most: Duration| {
        let start = Instant::now();
        let mut stream = TcpStream::connect(desk.address).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(8)))
            .unwrap();
        stream.write_all(bytes).unwrap();
        let mut out = Vec::new();
        stream
            .read_to_end(&mut out)
            .unwrap_or_else(|error| panic!("not closed: {error}"));
        assert!(start.elapsed() < most, "{:?}", start.elapsed());
        String::from_utf8_lossy(&out).into_owned()
    };
    let most = Duration::from_secs(5);
    closed_within(b"", most);
    closed_within(b"GET / HTTP/1.1\r\nhost: 127", most);
    closed_within(
        format!("GET / HTTP/1.1\r\nhost: {host}\r\nx-drop: ").as_bytes(),
        most,
    );
    let body = format!(
        "POST /sign-in HTTP/1.1\r\nhost: {host}\r\ncontent-type: application/x-www-form-urlencoded\r\n\
         content-length: 100\r\nconnection: close\r\n\r\ntoken="
    );
    let answer = closed_within(body.as_bytes(), most);
    assert!(
        answer.starts_with("HTTP/1.1 503") || answer.starts_with("HTTP/1.1 408"),
        "{answer}"
    );
    // One address does not get all the places, and gets its own back.
    let mut held: Vec<TcpStream> = (0..20)
        .map(|_| TcpStream::connect(desk.address).unwrap())
        .collect();
    std::thread::sleep(Duration::from_millis(200));
    let mut refused = 0;
    for stream in &mut held {
        stream
            .set_read_timeout(Some(Duration::from_millis(20)))
            .unwrap();
        refused += usize::from(matches!(stream.read(&mut [0]), Ok(0)));
    }
    assert!(refused >= 10, "{refused}");
    std::thread::sleep(Duration::from_millis(1500));
    assert_eq!(desk.browser().get("/problems").status, 200);
}

#[test]
fn malformed_requests_are_one_request_or_none() {
    let desk = Desk::alone();
    let host = format!("127.0.0.1:{}", desk.address.port());
    let hidden = format!("GET /problems HTTP/1.1\r\nhost: {host}\r\nx-hidden: 1\r\n\r\n");
    let after =
        |head: &str| format!("POST /sign-out HTTP/1.1\r\nhost: {host}\r\n{head}\r\n\r\n{hidden}");
    let both = format!(
        "content-length: {}\r\ntransfer-encoding: chunked",
        hidden.len() + 5
    );
    for request in [
        // Two lengths, and what an other server might take for the end.
        after(&both).replace(&hidden, &format!("0\r\n\r\n{hidden}")),
        after("content-length: 0\r\ncontent-length: 5"),
        after("content-length: 0, 5"),
        after("content-length: +5"),
        after("content-length: 0x5"),
        after("transfer-encoding: xchunked"),
        after("transfer-encoding: chunked, identity"),
        after("transfer-encoding : chunked"),
        after("transfer-encoding:\x0bchunked"),
        after("content-length : 5"),
        format!("GET /problems HTTP/1.1\r\nhost: {host}\r\n x: folded\r\n\r\n"),
        format!("GET /problems HTTP/1.1\r\nhost: {host}\r\nx-null: a\0b\r\n\r\n"),
        format!("GET /problems\0 HTTP/1.1\r\nhost: {host}\r\n\r\n"),
        format!("GET  /problems  HTTP/1.1\r\nhost: {host}\r\n\r\n"),
        format!("GET /problems HTTP/9.9\r\nhost: {host}\r\n\r\n"),
        format!("/problems\r\nhost: {host}\r\n\r\n"),
        "\u{16}\u{3}\u{1}\u{2}\u{0}".to_owned(),
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_owned(),
    ] {
        let out = desk.raw(request.as_bytes());
        let out = String::from_utf8_lossy(&out);
        let good = out.matches("HTTP/1.1 2").count() + out.matches("HTTP/1.0 2").count();
        assert_eq!(good, 0, "{request:?}\n{}", &out[..out.len().min(400)]);
        assert!(
            out.matches("HTTP/1.").count() <= 1,
            "{request:?} was answered twice"
        );
    }
    assert_eq!(desk.browser().get("/problems").status, 200);
}

#[test]
fn a_flood_is_slowed_and_people_are_not() {
    let limits = Limits {
        session: Rate {
            burst: 30,
            per_second: 1,
        },
        ..Limits::default()
    };
    let desk = Desk::within(&limits);
    let mut browser = desk.browser();
    let token = browser.token();
    let post =
        |browser: &mut Browser| browser.form("/people/me/sessions/end", &[("token", &token)]);
    let answers: Vec<Answer> = (0..40).map(|_| post(&mut browser)).collect();
    let slowed = answers.iter().filter(|answer| answer.status == 429);
    assert!((5..=10).contains(&slowed.count()));
    let last = answers.iter().rfind(|answer| answer.status == 429).unwrap();
    assert!(last.header("retry-after").is_some());
    protected(last, "a flood");
    assert_eq!(browser.get("/problems").status, 200, "reading goes on");
}
