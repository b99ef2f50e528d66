//! Every command on a record made from the example reports.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod common;

use common::{Sandbox, contents};
use std::path::Path;

/// A sandbox with the demo's record in `demo`.
fn demo() -> Sandbox {
    let sandbox = Sandbox::new();
    let said = sandbox.say("demo --record demo");
    said.expect(
        0,
        &["documents", "claims", "events", "next:", "sanad show "],
        &["read "],
    );
    sandbox
}

/// The first word behind `label` in a text.
fn after<'t>(text: &'t str, label: &str) -> &'t str {
    let rest = text
        .split(label)
        .nth(1)
        .unwrap_or_else(|| panic!("{label:?} is not in {text}"));
    rest.split_whitespace().next().unwrap()
}

#[test]
fn the_demo_says_who_says_what_and_every_view_opens() {
    let sandbox = demo();
    let events = sandbox.say("events --record demo --limit 500");
    events.expect(0, &[" · event "], &[]);
    assert!(
        !events.out.contains(" 0 –"),
        "what nobody said is never zero"
    );
    let event = after(&events.out, " · event ");
    let shown = sandbox.say(&format!("show {event} --record demo"));
    shown.expect(0, &["⟦", "claim ", "document "], &[]);
    let (claim, document) = (
        after(&shown.out, "\n  claim "),
        after(shown.out.rsplit("\n  claim ").next().unwrap(), "document "),
    );
    sandbox.say(&format!("show {claim} --record demo")).expect(
        0,
        &["said by", "confidence 0.", "actor", "⟦", "in event "],
        &[],
    );
    sandbox
        .say(&format!("explain {claim} --record demo"))
        .expect(
            0,
            &[
                "confidence 0.",
                "how it was read",
                "1. ",
                "the words of each value",
                "⟦",
            ],
            &[],
        );
    sandbox
        .say(&format!("show {document} --record demo"))
        .expect(0, &["source", "language", "demo-reports/", "⟦"], &[]);
    for (command, id) in [
        ("show", event),
        ("show", claim),
        ("show", document),
        ("explain", claim),
    ] {
        let said = sandbox.say(&format!("{command} {id} --json --record demo"));
        said.expect(0, &[], &[]);
        serde_json::from_str::<serde_json::Value>(&said.out).unwrap();
    }
    sandbox
        .say(&format!("explain {event} --record demo"))
        .expect(2, &[], &["is no claim", "hint: 'sanad show"]);
}

#[test]
fn filters_narrow_and_an_empty_list_says_why() {
    let sandbox = demo();
    let count = |filters: &str| {
        let said = sandbox.say(&format!("events --json --record demo {filters}"));
        said.expect(0, &[], &[]);
        said.out
            .lines()
            .filter(|line| {
                serde_json::from_str::<serde_json::Value>(line).unwrap()["claims"].is_array()
            })
            .count()
    };
    let all = count("");
    assert!(all > 5, "{all}");
    for filters in [
        "--type killing",
        "--place marivan",
        "--from 2026-02-12",
        "--source harbour",
    ] {
        let some = count(filters);
        assert!(0 < some && some < all, "{filters}: {some} of {all}");
    }
    assert_eq!(count("--limit 2"), 2);
    assert_eq!(count("--from 2030-01-01"), 0);
    let none = sandbox.say("events --country SE --record demo");
    none.expect(0, &[], &["fits these filters"]);
    let page = sandbox.say("events --limit 1 --record demo");
    page.expect(0, &[], &["there are more"]);
}

#[test]
fn words_are_found_in_both_languages() {
    let sandbox = demo();
    sandbox
        .say("search Marivan --record demo")
        .expect(0, &["⟦", "document "], &[]);
    sandbox
        .say("search كارگران --record demo")
        .expect(0, &["⟦کارگران⟧"], &[]);
    let json = sandbox.say("search Marivan --json --limit 3 --record demo");
    json.out
        .lines()
        .for_each(|line| drop(serde_json::from_str::<serde_json::Value>(line).unwrap()));
    sandbox
        .say("search xylophone --record demo")
        .expect(0, &[], &["nothing found"]);
    sandbox
        .say("search !!! --record demo")
        .expect(2, &[], &["no word in the query", "hint: "]);
}

#[test]
fn running_again_changes_nothing_and_the_stages_alone_come_to_the_same() {
    let sandbox = demo();
    let before = contents(&sandbox.path("demo"));
    sandbox.say("run demo-reports --record demo").expect(
        0,
        &[],
        &["0 new", "coded 0", "up to date"],
    );
    assert!(
        contents(&sandbox.path("demo")) == before,
        "a second run changed the record"
    );

    let reports = "demo-reports --record alone";
    sandbox
        .say(&format!("collect {reports}"))
        .expect(0, &[], &["next: sanad code --record alone"]);
    sandbox
        .say("events --record alone")
        .expect(0, &[], &["no events yet", "sanad code"]);
    sandbox
        .say("code --record alone --threads 2")
        .expect(0, &[], &["next: sanad merge"]);
    sandbox
        .say("merge --record alone")
        .expect(0, &[], &["next: sanad events --record alone"]);
    let alone = contents(&sandbox.path("alone"));
    assert!(alone == before, "the stages alone came to something else");
    assert!(Path::new(&sandbox.path("alone/codebook")).is_dir());
}

#[test]
fn the_summary_is_json_when_asked() {
    let sandbox = Sandbox::new();
    sandbox.file(
        "a.txt",
        "TEHRAN, March 10, 2026 - Police arrested 14 people in Marivan on Monday.",
    );
    let said = sandbox.say("run a.txt --json");
    said.expect(0, &[], &["read 1 document in 1 file: 1 new, 0 known"]);
    let summary: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(summary["documents"]["en"], 1);
    assert_eq!(summary["record"], "sanad-record");
}

#[test]
fn mistakes_are_met_with_the_way_out() {
    let sandbox = Sandbox::new();
    sandbox.file("mine/letter.txt", "mine");
    for (line, err) in [
        (
            "events",
            "hint: make one with 'sanad run PATH --record sanad-record'",
        ),
        ("code", "there is no record at sanad-record"),
        ("merge --record none", "hint: make one with"),
        ("run nothing", "there is no such file"),
        (
            "run mine/letter.txt --record mine",
            "hint: name an empty or a new folder",
        ),
        (
            "events --type picnic",
            "'picnic' is none of protest, strike",
        ),
        ("events --from yesterday", "a date looks like 2026-02-09"),
        ("events --country Iran", "a country is two letters"),
        ("run", "required"),
        ("frobnicate", "unrecognized subcommand"),
        ("code --jsonl x --record y", "cannot be used with"),
        ("completions powerless", "invalid value"),
    ] {
        sandbox.say(line).expect(2, &[], &[err]);
    }
    assert!(
        !sandbox.path("sanad-record").exists(),
        "a mistyped path makes no record"
    );
}

#[test]
fn every_command_teaches_by_example() {
    let sandbox = Sandbox::new();
    let help = sandbox.say("--help");
    let list = help
        .out
        .split("Commands:")
        .nth(1)
        .unwrap()
        .split("Options:")
        .next()
        .unwrap();
    let commands: Vec<&str> = list
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert!(commands.len() >= 12, "{commands:?}");
    for command in commands.into_iter().filter(|command| *command != "help") {
        let said = sandbox.say(&format!("{command} --help"));
        said.expect(0, &["Examples:\n", &format!("  sanad {command}")], &[]);
    }
    for shell in ["bash", "zsh", "fish"] {
        sandbox
            .say(&format!("completions {shell}"))
            .expect(0, &["explain"], &[]);
    }
}

#[test]
fn outside_text_cannot_drive_the_terminal() {
    let sandbox = Sandbox::new();
    let line = serde_json::json!({
        "id": 1, "lang": "en", "published": "2026-03-10",
        "source": "Evil \u{1b}]0;title\u{7} Desk", "title": "\u{1b}[2Jgone\u{202e}",
        "text": "Police arrested 14 people in Marivan \u{1b}[31mon Monday\u{9b}."
    });
    sandbox.file("a.jsonl", line.to_string());
    sandbox.say("run a.jsonl").expect(0, &[], &[]);
    let events = sandbox.say("events");
    events.expect(0, &[], &[]);
    for line in [
        "search Marivan",
        "problems",
        &format!("show {}", after(&events.out, " · event ")),
    ] {
        let said = sandbox.say(line);
        said.expect(0, &[], &[]);
        assert!(
            !said.out.contains(['\u{9b}', '\u{202e}', '\u{7}']),
            "{said:#?}"
        );
    }
}
