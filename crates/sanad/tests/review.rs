//! What people decide on claims, through the program.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod common;

use common::{Said, Sandbox};
use serde_json::{Value, json};

const REPORT: &str = "Police arrested 12 teachers in Marivan on 3 May 2021, the teachers' union said.\n\n\
                      A bookshop in Sarvabad was sealed on 4 May 2021.\n";

fn sandbox() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.file("in/report.txt", REPORT);
    sandbox.say("run in --record r").expect(0, &[], &[]);
    sandbox
}

fn lines(said: &Said) -> Vec<Value> {
    said.expect(0, &[], &[]);
    said.out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn events(sandbox: &Sandbox) -> Vec<Value> {
    lines(&sandbox.say("events --record r --json"))
}

/// The arrest that stands, with its document.
fn arrest(sandbox: &Sandbox) -> Value {
    let queue = lines(&sandbox.say("review --record r --json"));
    let shown = |waiting: &Value| {
        let id = waiting["claim"].as_str().unwrap();
        let mut shown = lines(&sandbox.say(&format!("review {id} --record r --json")));
        let mut claim = shown.remove(0)["claim"].take();
        claim["document"] = waiting["document"].clone();
        claim
    };
    let found = queue
        .iter()
        .map(shown)
        .find(|claim| claim["type"] == "arrest");
    found.unwrap()
}

/// The id behind "decision" on standard error.
fn decision(said: &Said) -> String {
    said.expect(0, &[], &["decision ", "next: sanad show"]);
    let rest = said.err.split("decision ").nth(1).unwrap();
    rest.split(';').next().unwrap().to_owned()
}

#[test]
fn a_person_corrects_rejects_adds_and_undoes_and_the_events_follow() {
    let sandbox = sandbox();
    let before = events(&sandbox);
    let claim = arrest(&sandbox);
    let id = claim["id"].as_str().unwrap();
    let fields = json!({"figures": [{"of": "arrested", "min": 12, "max": null, "text": "12"}]});
    sandbox.file("fields.json", fields.to_string());
    let said = sandbox.say(&format!(
        "review {id} --correct fields.json --why at_least --by Mina --record r"
    ));
    let correction = decision(&said);
    let ids = |events: &[Value]| -> Vec<String> {
        let claims = events
            .iter()
            .flat_map(|event| event["claims"].as_array().unwrap());
        claims.map(|id| id.as_str().unwrap().to_owned()).collect()
    };
    let now = events(&sandbox);
    assert!(!ids(&now).contains(&id.to_owned()));
    assert_eq!(now.len(), before.len());
    let made = said
        .err
        .split("sanad show ")
        .nth(1)
        .unwrap()
        .split(' ')
        .next()
        .unwrap()
        .to_owned();
    assert!(
        ids(&now).iter().any(|one| one.starts_with(&made)),
        "{made} of {now:?}"
    );
    sandbox
        .say(&format!("show {made} --record r"))
        .expect(0, &["at least 12"], &[]);
    sandbox.say(&format!("explain {made} --record r")).expect(
        0,
        &["person/correct", "figures[0]"],
        &[],
    );
    sandbox
        .say(&format!("show {id} --record r"))
        .expect(2, &[], &["corrected into", "hint:"]);
    sandbox.say(&format!("review {id} --record r")).expect(
        0,
        &["corrected into", "by Mina", "at_least"],
        &[],
    );

    let rejected = sandbox.say(&format!(
        "review {made} --reject --why no --by Omid --record r"
    ));
    let rejection = decision(&rejected);
    assert_eq!(events(&sandbox).len(), before.len() - 1);
    for shown in [id, &made] {
        sandbox.say(&format!("history {shown} --record r")).expect(
            0,
            &[
                "corrected claim",
                "rejected claim",
                "by Omid: no",
                correction.as_str(),
            ],
            &[],
        );
    }
    for one in [rejection, correction] {
        let undo = format!("merge --record r --undo {one} --why back --by Mina");
        sandbox.say(&undo).expect(0, &[], &["decision "]);
    }
    assert_eq!(events(&sandbox), before);

    let document = claim["document"].as_str().unwrap();
    let start = REPORT.find("A bookshop").unwrap();
    let add = json!({"type": "sanction", "target": {"text": "bookshop", "group": "traders"},
        "place": {"text": "Sarvabad", "name": "Sarvabad", "admin1": "Kurdistan", "country": "IR", "precision": "town"},
        "time": {"text": "4 May 2021", "start": "2021-05-04", "end": "2021-05-04", "precision": "day"},
        "spans": [{"start": start, "end": start + 40}]});
    sandbox.file("add.json", add.to_string());
    let waiting = lines(&sandbox.say("review --record r --json")).len();
    decision(&sandbox.say(&format!(
        "review --add {document} add.json --why missed --by Mina --record r"
    )));
    sandbox
        .say("search bookshop --record r")
        .expect(0, &["sanction"], &[]);
    decision(&sandbox.say(&format!("review {id} --accept --by Mina --record r")));
    let left = lines(&sandbox.say("review --record r --json"));
    assert!(left.iter().all(|one| one["claim"] != claim["id"]) && left.len() == waiting - 1);
    sandbox
        .say("review --record r")
        .expect(0, &["wait for a person, 1 are decided"], &[]);
}

#[test]
fn what_cannot_be_decided_is_refused_with_the_way_out() {
    let sandbox = sandbox();
    let before = events(&sandbox);
    let claim = arrest(&sandbox);
    let (id, document) = (
        claim["id"].as_str().unwrap(),
        claim["document"].as_str().unwrap(),
    );
    sandbox.file("yazd.json", r#"{"place": {"text": "Yazd", "name": "Yazd", "admin1": null, "country": null, "precision": "town"}}"#);
    sandbox.file("field.json", r#"{"colour": "red"}"#);
    sandbox.file("same.json", "{}");
    sandbox.file("bad.json", "{\u{202e}");
    for (line, problem) in [
        (format!("{id} --reject"), "needs its reason"),
        (
            format!("{id} --correct yazd.json --why x"),
            "the words of place, 'Yazd', do not stand",
        ),
        (
            format!("{id} --correct field.json --why x"),
            "no field 'colour'",
        ),
        (format!("{id} --correct same.json --why x"), "says the same"),
        (format!("{id} --correct bad.json --why x"), "is no claim"),
        (format!("{id} --correct none.json --why x"), "cannot read"),
        (format!("{document} --accept"), "is no claim"),
        (format!("--add {id} same.json --why x"), "is no document"),
        (format!("--add {document} same.json --why x"), "is no claim"),
    ] {
        sandbox
            .say(&format!("review {line} --by Mina --record r"))
            .expect(2, &[], &[problem, "hint:"]);
    }
    assert_eq!(events(&sandbox), before, "nothing was decided");
}
