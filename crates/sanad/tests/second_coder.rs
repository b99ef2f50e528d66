//! A second coder on the command line, against a server of this test.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod common;
#[path = "../../second/tests/common/mod.rs"]
mod server;

use common::{Said, Sandbox};
use server::{FakeServer, Reply};

const LINES: &str = "{\"id\":1,\"text\":\"Police arrested 14 teachers in Shiraz on Monday.\",\
    \"lang\":\"en\",\"published\":\"2026-03-11\"}\n{\"id\":2,\"text\":\"Quiet.\"}\n";
const CLAIMS: &str = r#"{"claims":[
    {"type":"arrest","place":{"text":"Shiraz"},"figures":[{"of":"arrested","text":"14"}],
     "spans":["Police arrested 14 teachers"]},
    {"type":"killing","spans":["Two were killed"]}]}"#;

/// Codes the lines, with an environment in which every door would lead to the server.
fn code(server: &FakeServer, options: &str) -> Said {
    let sandbox = Sandbox::new();
    sandbox.file("texts.jsonl", LINES);
    let line = format!("code --jsonl texts.jsonl {options}");
    let mut command = sandbox.command(&line.split_whitespace().collect::<Vec<_>>());
    for proxy in [
        "http_proxy",
        "HTTP_PROXY",
        "https_proxy",
        "all_proxy",
        "ALL_PROXY",
    ] {
        command.env(proxy, &server.address);
    }
    command.env("SANAD_SECOND_CODER_KEY", "sk-secret-1");
    common::said(command)
}

#[test]
fn its_claims_are_printed_marked_and_what_was_refused_is_counted() {
    let empty = Reply::says(r#"{"claims":[]}"#);
    let server = FakeServer::start(vec![Reply::says(CLAIMS), Reply::status(429, ""), empty]);
    let said = code(
        &server,
        &format!("--second-coder {} --model m-1", server.address),
    );
    let host = server.address.trim_start_matches("http://");
    said.expect(
        1,
        &[
            &format!("\"rule\":\"second coder: m-1 at {host}\""),
            "\"problem\":\"1 of 2 claims was refused: 1 with words that are not in the text",
            "{\"id\":2,\"claims\":[]}\n",
            "\"name\":\"Shiraz\"",
        ],
        &[
            &format!("second coder: m-1 at {host}"),
            &format!(
                "the texts are sent to {}/v1/chat/completions\n",
                server.address
            ),
            "problem: texts.jsonl, line 1: 1 of 2 claims was refused",
            &format!("2 texts sent to {host}; 1 claim taken, 1 refused"),
        ],
    );
    let asked = server.asked();
    assert_eq!(asked.len(), 3);
    assert!(
        asked[0].starts_with("POST /v1/chat/completions HTTP/1.1\r\n"),
        "{}",
        asked[0]
    );
    assert!(
        asked[0].contains("arrested 14 teachers in Shiraz"),
        "{}",
        asked[0]
    );
    let shown = format!("{said:?}");
    assert!(!shown.contains("secret"), "{shown}");
}

#[test]
fn two_codings_are_compared_by_the_rules_of_scoring() {
    let sandbox = Sandbox::new();
    sandbox.file("texts.jsonl", LINES);
    let server = FakeServer::start(vec![Reply::says(CLAIMS), Reply::says(r#"{"claims":[]}"#)]);
    let first = sandbox.say("code --jsonl texts.jsonl");
    sandbox.file("first.jsonl", &first.expect(0, &["arrest"], &[]).out);
    let second = sandbox.say(&format!(
        "code --jsonl texts.jsonl --second-coder {} --model m",
        server.address
    ));
    sandbox.file("second.jsonl", &second.out);
    let score = sandbox.say("score first.jsonl second.jsonl --json");
    score.expect(0, &["\"matched\":1"], &[]);
}

#[test]
fn without_the_option_no_connection_is_opened() {
    let server = FakeServer::start(vec![Reply::says(CLAIMS)]);
    code(&server, "").expect(0, &["\"type\":\"arrest\""], &[]);
    assert_eq!(server.asked(), [""; 0]);
}

#[test]
fn a_wrong_address_is_refused_before_anything_is_sent() {
    let server = FakeServer::start(vec![Reply::says(CLAIMS)]);
    let proxied = "--second-coder http://reports.example --model m";
    for (options, problem) in [
        (proxied, "would leave this computer, to reports.example"),
        (proxied, "hint: reports can expose people"),
        (
            "--second-coder http://reports.example --model m --send-texts-out",
            "the key would travel to reports.example unencrypted",
        ),
        ("--second-coder ftp://127.0.0.1 --model m", "is no address"),
        ("--second-coder http://127.0.0.1:1", "--model <NAME>"),
        ("--model m", "--second-coder <URL>"),
        ("--send-texts-out", "--second-coder <URL>"),
    ] {
        code(&server, options).expect(2, &[], &[problem]);
    }
    let sandbox = Sandbox::new();
    let record = sandbox.say("code --second-coder http://127.0.0.1:1 --model m");
    record.expect(2, &[], &["--jsonl <FILE>"]);
    assert_eq!(server.asked(), [""; 0]);
}

#[test]
fn a_server_that_is_not_there_leaves_a_problem_for_each_line() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let server = FakeServer::start(vec![Reply::says(CLAIMS)]);
    let address = format!("http://{}", free.local_addr().unwrap());
    drop(free);
    code(&server, &format!("--second-coder {address} --model m")).expect(
        2,
        &["{\"id\":1,\"claims\":[],\"problem\":\"the second coder cannot be reached"],
        &["no line was coded", "2 texts sent"],
    );
    assert_eq!(
        server.asked(),
        [""; 0],
        "no proxy of the environment is asked"
    );
}
