//! Accounts from the command line, and a desk that others would reach.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod common;

use common::{Sandbox, said};

fn with_record() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.file(
        "in/a.txt",
        "Police detained two bakers in Yazd on 3 May 2021.",
    );
    sandbox.say("run in").expect(0, &[], &[]);
    sandbox
}

#[test]
fn people_are_added_by_a_link_that_carries_its_secret_behind_the_hash() {
    let sandbox = with_record();
    sandbox
        .say("people list")
        .expect(0, &["nobody has an account"], &[]);
    sandbox.say("people add Mina --role coder").expect(
        2,
        &[],
        &["first person must be an editor", "--role editor"],
    );
    let added = sandbox.say("people add Ava --role editor --at https://desk.example.org/");
    added.expect(
        0,
        &["https://desk.example.org/invitation#"],
        &["once", "everybody must sign in"],
    );
    let secret = added.out.trim().split('#').nth(1).unwrap();
    assert_eq!(secret.len(), 64);
    sandbox
        .say("people add AVA --role reader")
        .expect(2, &[], &["taken", "hint:"]);
    said(sandbox.command(&["people", "add", "a\u{202e}b", "--role", "reader"])).expect(
        2,
        &[],
        &["cannot be a name"],
    );
    sandbox
        .say("people add Mina --role coder")
        .expect(0, &["http://127.0.0.1:7263/"], &[]);
    sandbox
        .say("people list")
        .expect(0, &["editor  invited   Ava", "coder   invited   Mina"], &[]);
    sandbox
        .say("people disable mina")
        .expect(0, &[], &["cannot sign in"]);
    sandbox
        .say("people reset mina")
        .expect(2, &[], &["is disabled", "people enable"]);
    sandbox.say("people enable mina").expect(0, &[], &[]);
    let reset = sandbox.say("people reset Ava");
    assert!(!reset.out.contains(secret), "a new link");
    sandbox
        .say("people reset nobody")
        .expect(2, &[], &["nobody is called nobody"]);
    sandbox
        .say("people list --json")
        .expect(0, &["\"name\":\"Ava\"", "\"role\":\"editor\""], &[]);
}

#[test]
fn accounts_are_made_beside_a_record_only() {
    let sandbox = Sandbox::new();
    sandbox
        .say("people add Ava --role editor --record mistyped")
        .expect(2, &[], &["no record"]);
    assert!(!sandbox.path("mistyped").exists());
    let sandbox = with_record();
    for at in ["desk.example.org", "ftp://x", "http://x/y", "https://a b"] {
        let args = ["people", "add", "Ava", "--role", "editor", "--at", at];
        said(sandbox.command(&args)).expect(2, &[], &["no address of a desk", "--at https://"]);
    }
    sandbox
        .say("people list")
        .expect(0, &["nobody has an account"], &[]);
}

#[test]
fn nobody_opens_a_desk_to_others_by_accident() {
    let sandbox = with_record();
    for (flags, error, hint) in [
        (
            "--listen 0.0.0.0:0",
            "reached from other machines",
            "--reachable",
        ),
        (
            "--listen 0.0.0.0:0 --reachable",
            "must know its names",
            "--host",
        ),
        (
            "--listen 0.0.0.0:0 --reachable --host a.example",
            "nobody has an account",
            "people add",
        ),
        ("--listen 127.0.0.1:0 --https", "needs the name", "--host"),
        (
            "--listen 127.0.0.1:0 --https --host a.example",
            "nobody has an account",
            "people add",
        ),
        (
            "--listen 127.0.0.1:0 --host a/b",
            "no name of a host",
            "--host",
        ),
    ] {
        sandbox
            .say(&format!("serve --by tester {flags}"))
            .expect(2, &[], &[error, hint]);
    }
}
