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
    record.expect(2, &[], &["there is no record at sanad-record"]);
    assert_eq!(server.asked(), [""; 0]);
}

#[test]
fn a_record_keeps_its_coding_until_the_rules_are_asked_again() {
    let sandbox = Sandbox::new();
    sandbox.file(
        "reports/a.txt",
        "Police arrested 14 teachers in Shiraz on 3 March 2026.\n",
    );
    sandbox.file(
        "reports/b.txt",
        "Workers of a mill went on strike in Yazd on 4 March 2026.\n",
    );
    sandbox
        .say("run reports")
        .expect(0, &["claims                   2"], &[]);
    // What the rules do not see, an answer without its form, and then a better one.
    let of_a = r#"{"claims":[{"type":"arrest","place":{"text":"Shiraz"},
        "target":{"text":"14 teachers","group":"teachers"},"time":{"text":"on 3 March 2026"},
        "spans":["Police arrested 14 teachers in Shiraz"]}]}"#;
    let of_b = r#"{"claims":[{"type":"strike","place":{"text":"Yazd"},
        "spans":["Workers of a mill went on strike in Yazd"]},
        {"type":"protest","place":{"text":"Yazd"},"spans":["Workers of a mill"]}]}"#;
    let replies = [of_a, "I cannot.", of_b].map(Reply::says);
    let server = FakeServer::start(replies.to_vec());
    let host = server.address.trim_start_matches("http://");
    let ask = format!("code --second-coder {} --model m", server.address);
    sandbox.say(&ask).expect(
        1,
        &[],
        &[
            "not in the codebook's form",
            "1 document has no answer: what was coded there before stays",
            &format!("2 texts sent to {host}; 1 claim taken, 0 refused"),
        ],
    );
    let claims = || {
        sandbox.say("merge").expect(0, &[], &[]);
        let queue = sandbox.say("review --json").out;
        let ids = queue.lines().map(|line| {
            let waiting: serde_json::Value = serde_json::from_str(line).unwrap();
            waiting["claim"].as_str().unwrap().to_owned()
        });
        let derivation = |id: String| sandbox.say(&format!("explain {id}")).out;
        let mut first: Vec<String> = ids
            .map(|id| {
                let said = derivation(id);
                let step = said.lines().find(|line| line.starts_with("  1. "));
                step.unwrap_or_default().to_owned()
            })
            .collect();
        first.sort();
        first
    };
    let second = format!("  1. second coder: m at {host}: answered");
    // Of the document without an answer the rules' claim is still there.
    let mixed = claims();
    assert_eq!(mixed.len(), 2, "{mixed:?}");
    assert!(mixed.contains(&second) && mixed.iter().any(|step| step.contains("en/strike")));
    // Only the rest is asked for; then the rules leave it alone, until they are told.
    sandbox
        .say(&ask)
        .expect(0, &[], &["1 text sent", "coded 1 document"]);
    assert_eq!(server.asked().len(), 3);
    assert_eq!(claims(), vec![second.clone(); 3]);
    sandbox.say("code").expect(0, &[], &["coded 0 documents"]);
    sandbox.say("run reports").expect(0, &[], &[]);
    assert_eq!(claims(), vec![second; 3]);
    let id = sandbox.say("review --json").out;
    let id: serde_json::Value = serde_json::from_str(id.lines().next().unwrap()).unwrap();
    let shown = format!("show {}", id["claim"].as_str().unwrap());
    sandbox
        .say(&shown)
        .expect(0, &[&format!("coded by   m at {host}")], &[]);
    // What the rules tell too is likelier than what they do not.
    let queue = sandbox.say("review").out;
    let unjudged = "nobody judged how likely it is";
    assert_eq!(queue.matches(unjudged).count(), 1, "{queue}");
    let told = |line: &&str| line.contains("protest") || line.contains(unjudged);
    assert_eq!(queue.lines().filter(told).count(), 2, "{queue}");
    sandbox
        .say("code --by-rules")
        .expect(0, &[], &["coded 2 documents"]);
    assert!(
        claims().iter().all(|step| step.contains("en/")),
        "{:?}",
        claims()
    );
    assert_eq!(server.asked().len(), 3, "the rules ask nobody");
    sandbox
        .say(&format!("{ask} --by-rules"))
        .expect(2, &[], &["cannot be used with"]);
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
