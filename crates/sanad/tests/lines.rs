//! Coding and scoring JSON Lines without a record.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod common;

use common::Sandbox;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::Stdio;

/// What comes out for one line: its problem, or its claims.
fn check(line: &str, status: i32, out: &str, problem: &str) {
    let said = Sandbox::new().say_with("code --jsonl -", line.as_bytes());
    said.expect(status, &[out], &[problem]);
    assert_eq!(said.out.is_empty(), out.is_empty(), "{said:#?}");
}

#[test]
fn every_line_is_coded_or_named() {
    for (line, status, out, problem) in [
        (
            r#"{"id":"a","text":"Quiet."}"#,
            0,
            r#"{"id":"a","claims":[]}"#,
            "",
        ),
        (
            r#"{"id":7,"text":"Quiet."}"#,
            0,
            r#"{"id":7,"claims":[]}"#,
            "",
        ),
        (
            "\n\n{\"id\":\"a\",\"text\":\"\"}\n\n",
            0,
            r#"{"id":"a","claims":[]}"#,
            "",
        ),
        (
            r#"{"id":"a","text":"Quiet.","lang":null,"published":null}"#,
            0,
            r#""claims":[]}"#,
            "",
        ),
        ("garbage", 2, "", "standard input, line 1: expected value"),
        (
            r#"{"id":"a","text":"cut off"#,
            2,
            "",
            "line 1: EOF while parsing a string",
        ),
        (
            r#"{"id":"a"}"#,
            2,
            r#""claims":[],"problem":"there is no \"text\""#,
            "no \"text\"",
        ),
        (r#"{"text":"Quiet."}"#, 2, "", "line 1: \"id\" is missing"),
        (
            r#"{"id":null,"text":"Quiet."}"#,
            2,
            "",
            "line 1: \"id\" is missing",
        ),
        (
            r#"{"id":["a"],"text":"Quiet."}"#,
            2,
            "",
            "neither a string nor a number",
        ),
        (
            r#"{"id":"a","text":5}"#,
            2,
            r#"{"id":"a","claims":[],"problem":"#,
            "invalid type",
        ),
        (
            r#"{"id":"a","text":"x","published":"soon"}"#,
            1,
            r#""problem":"\"published\""#,
            "date",
        ),
        ("[1,2]", 2, "", "line 1"),
        ("", 2, "", "no line was coded"),
    ] {
        check(line, status, out, problem);
    }
}

#[test]
fn bytes_that_are_no_text_and_lines_without_end_are_named() {
    let sandbox = Sandbox::new();
    let mut input = b"{\"id\":\"a\",\"text\":\"\xff\"}\n".to_vec();
    input.extend(vec![b'x'; 17 << 20]);
    input.extend(b"\n{\"id\":\"b\",\"text\":\"Quiet.\"}");
    input.extend(format!("\n{{\"id\":\"c\",\"text\":{}\n", "[".repeat(100_000)).as_bytes());
    let said = sandbox.say_with("code --jsonl -", &input);
    said.expect(
        1,
        &["{\"id\":\"b\",\"claims\":[]}"],
        &["line 1: ", "line 2: longer than", "line 4: "],
    );
    assert_eq!(
        said.out.lines().count(),
        2,
        "what still has an id has a line: {}",
        said.out
    );
}

#[test]
fn the_order_is_that_of_the_input_on_any_number_of_threads() {
    let sandbox = Sandbox::new();
    let mut input = String::new();
    for number in 0..3000 {
        let long = "Workers went on strike in Arak on Monday. ".repeat(number % 40);
        input.push_str(&format!(
            "{{\"id\":{number},\"text\":\"{long}\",\"lang\":\"en\"}}\n"
        ));
    }
    let file = sandbox.file("texts.jsonl", &input);
    let one = sandbox.say("code --jsonl texts.jsonl --threads 1");
    let many = sandbox.say(&format!("code --jsonl {} --threads 4", file.display()));
    one.expect(0, &[], &[]);
    let ids = one.out.lines().map(|line| {
        let answer: serde_json::Value = serde_json::from_str(line).unwrap();
        answer["id"].as_u64().unwrap()
    });
    assert!(ids.eq(0..3000));
    assert!(one.out == many.out, "threads change what is written");
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let sandbox = Sandbox::new();
    let mut command = sandbox.command(&["code", "--jsonl", "-"]);
    let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    // Nobody ever ends this input: the command must end by itself once nobody listens.
    let feeder = std::thread::spawn(move || {
        let line = format!("{{\"id\":1,\"text\":\"{}\"}}\n", "Quiet. ".repeat(2000));
        while input.write_all(line.as_bytes()).is_ok() {}
    });
    let mut out = BufReader::new(child.stdout.take().unwrap());
    out.read_line(&mut String::new()).unwrap();
    drop(out);
    let said: common::Said = child.wait_with_output().unwrap().into();
    said.expect(0, &[], &[]);
    assert_eq!(said.err, "");
    feeder.join().unwrap();
}

#[test]
fn scores_are_printed_and_missing_files_named() {
    let sandbox = Sandbox::new();
    sandbox.file(
        "gold.jsonl",
        "{\"id\":\"a\",\"claims\":[{\"type\":\"strike\"}]}\n",
    );
    sandbox.file(
        "coded.jsonl",
        "{\"id\":\"a\",\"claims\":[{\"type\":\"strike\"},{\"type\":\"riot\"}]}",
    );
    let said = sandbox.say("score gold.jsonl coded.jsonl --worst 1");
    said.expect(
        0,
        &[
            "precision     0.500",
            "recall        1.000",
            "0.667 a: gold 1",
        ],
        &[],
    );
    sandbox
        .say("score gold.jsonl coded.jsonl --json")
        .expect(0, &["\"precision\":0.5"], &[]);
    sandbox.say("score gold.jsonl none.jsonl").expect(
        2,
        &[],
        &["cannot read none.jsonl", "hint: "],
    );
    sandbox.file("bad.jsonl", "{\"claims\":[]}");
    sandbox.say("score gold.jsonl bad.jsonl").expect(
        2,
        &[],
        &["bad.jsonl, line 1: there is no id"],
    );
}
