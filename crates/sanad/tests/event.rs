//! The page of an event as a browser meets it: what it tells, decisions about events, hostile texts.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod common;

use common::Sandbox;
use common::desk::Desk;
use record::{ClaimType, Event};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use store::{EventFilter, Store};

/// The record of the demo.
fn demo() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.say("demo --record r").expect(0, &[], &[]);
    sandbox
}

fn events(sandbox: &Sandbox) -> Vec<Event> {
    let store = Store::read(&sandbox.path("r")).unwrap();
    store.events(&EventFilter::default()).unwrap()
}

/// The killing of the demo of which the most documents tell.
fn killing(sandbox: &Sandbox) -> Event {
    let all = events(sandbox).into_iter();
    let killings = all.filter(|event| event.kind == ClaimType::Killing);
    killings.max_by_key(|event| event.claims.len()).unwrap()
}

fn address(event: &Event) -> String {
    format!("/event/{}", event.id)
}

/// A page without the marks that keep directions apart.
fn plain(text: &str) -> String {
    text.replace(['\u{2068}', '\u{2069}'], "")
}

#[test]
fn the_page_and_its_json_tell_what_the_record_holds() {
    let sandbox = demo();
    let event = killing(&sandbox);
    let desk = Desk::open(&sandbox, "asker");
    let view = desk.json(&address(&event));
    assert_eq!(view["id"], json!(event.id));
    assert_eq!(view["claims"], json!(event.claims.len()));
    assert_eq!(view["documents"], json!(event.documents));
    assert_eq!(view["origins"], json!(event.origins.len()));
    assert_eq!(view["contested"], json!(event.contested()));
    assert_eq!(view["relations"], json!(event.relations()));
    let range = event.ranges().into_iter().next().unwrap();
    let counting = &view["figures"][0];
    assert_eq!(counting["of"], "killed");
    assert_eq!(counting["lowest"], json!(range.lowest));
    assert_eq!(counting["highest"], json!(range.highest));
    assert_eq!(counting["speakers"], 6);
    assert!(
        !view["neighbours"]["shutdowns"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    // Every claim has a row under each of its origins, with the words of its document.
    let parts = view["table"]["parts"].as_array().unwrap();
    let rows: Vec<&Value> = parts
        .iter()
        .flat_map(|part| part["rows"].as_array().unwrap())
        .collect();
    let tellings: usize = event.tellings.iter().map(|one| one.origins.len()).sum();
    assert_eq!(rows.len(), tellings);
    assert!(
        rows.iter()
            .all(|row| !row["quote"].as_array().unwrap().is_empty())
    );
    assert!(rows.iter().any(|row| !row["copy_of"].is_null()));

    let page = plain(&desk.page(&address(&event)).is(200).text());
    let claims = format!("{} claims", event.claims.len());
    let documents = format!("{} documents", event.documents);
    for words in [
        "2 to at least 20 killed, 6 speakers",
        claims.as_str(),
        documents.as_str(),
        "6 origins",
        "silence is not calm",
        "8 February 2026 (19 Bahman 1404)",
        "same report as Continental Press",
        "cites The commander",
        "the same place and days, the same group suffered it",
        "<title id=\"chains-title\">",
        "at least 14",
    ] {
        assert!(page.contains(words), "{words}");
    }
    for row in &rows {
        let at = format!(
            "/document/{}#claim-{}",
            row["document"].as_str().unwrap(),
            row["claim"].as_str().unwrap()
        );
        assert!(page.contains(&at), "{at}");
    }
    for style in ["style=\"", "onclick", "<style"] {
        assert!(!page.contains(style), "{style}");
    }
    let persian = desk.ask(&address(&event), "text/html", "fa").is(200).text();
    let persian = plain(&persian);
    assert!(persian.contains("۲ تا دست‌کم ۲۰ کشته، ۶ گوینده"));
    assert!(persian.contains("همان مکان و روزها"));
    assert!(persian.contains("dir=\"rtl\""));
}

#[test]
fn rows_come_in_the_order_that_the_address_names() {
    let sandbox = demo();
    let event = killing(&sandbox);
    let desk = Desk::open(&sandbox, "asker");
    let column = |sort: &str, field: &str| -> Vec<Value> {
        let view = desk.json(&format!("{}?sort={sort}", address(&event)));
        let parts = view["table"]["parts"].as_array().unwrap().clone();
        assert_eq!(parts.len(), 1);
        let rows = parts[0]["rows"].as_array().unwrap();
        rows.iter().map(|row| row[field].clone()).collect()
    };
    let days = column("day", "as_of");
    let days: Vec<&str> = days.iter().map(|day| day.as_str().unwrap()).collect();
    assert_eq!(days.len(), event.claims.len());
    assert!(days.is_sorted(), "{days:?}");
    let turned = column("-day", "as_of");
    let turned: Vec<&str> = turned.iter().map(|day| day.as_str().unwrap()).collect();
    assert!(turned.iter().rev().is_sorted(), "{turned:?}");
    let sure = column("confidence", "confidence");
    let sure: Vec<f64> = sure.iter().map(|one| one.as_f64().unwrap()).collect();
    assert!(sure.is_sorted(), "{sure:?}");
    for sort in [
        "source", "relation", "figure", "place", "time", "says", "nonsense", "-",
    ] {
        desk.page(&format!("{}?sort={sort}&page=99", address(&event)))
            .is(200);
    }
}

#[test]
fn an_id_may_be_shortened_and_one_that_never_was_has_a_way_out() {
    let sandbox = demo();
    let event = killing(&sandbox);
    let desk = Desk::open(&sandbox, "asker");
    let short = format!("/event/{}", event.id.short());
    let there = desk.page(&short).is(303);
    assert_eq!(there.header("location"), address(&event));
    for gone in ["0".repeat(64), "abc".into(), "zz".repeat(32), "%00".into()] {
        let page = desk.page(&format!("/event/{gone}")).is(404).text();
        assert!(page.contains("href=\"/search\""), "{gone}");
    }
    let gone = desk.ask(
        &format!("/event/{}", "0".repeat(64)),
        "application/json",
        "en",
    );
    assert_eq!(gone.is(404).json()["status"], 404);
}

#[test]
fn an_event_is_found_by_the_id_it_had_before() {
    let sandbox = Sandbox::new();
    let report = |place: &str, dead: u8| {
        format!(
            "{place}, 9 February 2026 - Police killed {dead} people in Marivan on Sunday, 8 February 2026."
        )
    };
    sandbox.file("in/one.txt", report("MARIVAN", 3));
    sandbox.say("run in --record r").expect(0, &[], &[]);
    let before = killing(&sandbox);
    sandbox.file("in/two.txt", report("SANANDAJ", 5));
    sandbox.say("run in --record r").expect(0, &[], &[]);
    let between = killing(&sandbox);
    assert_eq!(between.claims.len(), 2);
    let told = sandbox.say(&format!("show {} --record r", before.id.short()));
    told.expect(0, &["5"], &["is no more", &between.id.short()]);

    // One claim is corrected, the other rejected: the way of both ids goes through the correction.
    let one = before.claims[0];
    let other = between.claims.iter().find(|id| **id != one).unwrap();
    sandbox.file("fields.json", json!({"type": "custody_death"}).to_string());
    for line in [
        format!("review {one} --record r --correct fields.json --why it --by Mina"),
        format!("review {other} --record r --reject --why no --by Mina"),
        "merge --record r".into(),
    ] {
        sandbox.say(&line).expect(0, &[], &[]);
    }
    let desk = Desk::open(&sandbox, "an editor");
    let now = events(&sandbox);
    assert_eq!(now.len(), 1);
    for id in [before.id, between.id] {
        let there = desk.page(&format!("/event/{id}")).is(303);
        assert_eq!(there.header("location"), address(&now[0]), "{id}");
    }
}

#[test]
fn an_event_is_found_by_its_former_id_as_long_as_one_of_its_claims_stands() {
    let sandbox = Sandbox::new();
    for (at, town) in ["MARIVAN", "SANANDAJ", "BANEH", "SAQQEZ", "PAVEH", "BIJAR"]
        .iter()
        .enumerate()
    {
        let text = format!(
            "{town}, 9 February 2026 - Police killed {} people in Marivan on Sunday, 8 February 2026.",
            at + 3
        );
        sandbox.file(format!("in/{town}.txt"), text);
    }
    sandbox.say("run in --record r").expect(0, &[], &[]);
    let whole = killing(&sandbox);
    assert_eq!(whole.claims.len(), 6);
    // More of them than an id is kept with, whichever these are.
    for claim in &whole.claims[..5] {
        let line = format!("review {claim} --record r --reject --why no --by Mina");
        sandbox.say(&line).expect(0, &[], &[]);
        sandbox.say("merge --record r").expect(0, &[], &[]);
    }
    let last = killing(&sandbox);
    assert_eq!(last.claims, whole.claims[5..]);
    let desk = Desk::open(&sandbox, "an editor");
    let there = desk.page(&address(&whole)).is(303);
    assert_eq!(there.header("location"), address(&last));
    let found = desk
        .page(&format!("/search?q={}", whole.id.short()))
        .is(303);
    assert_eq!(found.header("location"), address(&last));
}

/// Splits one claim off and gives where that led.
fn split(desk: &Desk, event: &Event) -> Value {
    let body = json!({"claim": [event.claims[0]], "why": "it tells of another evening"});
    let came = desk.post(&format!("{}/split", address(event)), &body);
    came.is(200).json()
}

#[test]
fn what_editors_decided_is_undone_by_editors_whatever_page_asks() {
    let sandbox = demo();
    let event = killing(&sandbox);
    let code = |name: &str, role: &str| {
        let added = sandbox.say(&format!("people add {name} --role {role} --record r"));
        let link = added.out.split_whitespace().find(|word| word.contains('#'));
        let (_, code) = link.unwrap().split_once('#').unwrap();
        code.to_owned()
    };
    let (editor, coder) = (code("Ava", "editor"), code("Mina", "coder"));
    let mut desk = Desk::open(&sandbox, "nobody");
    desk.enter(&editor);
    let came = split(&desk, &event);
    let decision = came["decision"].as_str().unwrap();
    let document = event.tellings[0].documents[0];
    desk.enter(&coder);
    let undo = json!({"decision": decision, "why": "no"});
    desk.post(&format!("/document/{document}/undo"), &undo)
        .is(403);
    desk.post(&format!("/decision/{decision}/undo"), &json!({"why": "no"}))
        .is(403);
    let store = store::Store::read(&sandbox.path("r")).unwrap();
    let (_, holds) = store.decision(decision.parse().unwrap()).unwrap().unwrap();
    assert!(holds);
}

#[test]
fn what_is_split_joined_and_undone_comes_back_under_its_id() {
    let sandbox = demo();
    let event = killing(&sandbox);
    let desk = Desk::open(&sandbox, "an editor");
    let came = split(&desk, &event);
    assert_eq!(came["settled"], true);
    let rest = came["event"].as_str().unwrap().to_owned();
    assert_eq!(rest, Event::id_of(&event.claims[1..]).to_string());
    // The old id leads on, and the decision stands in the history with its reason.
    let old = desk.page(&address(&event)).is(303);
    assert_eq!(old.header("location"), format!("/event/{rest}"));
    let view = desk.json(&format!("/event/{rest}"));
    assert_eq!(view["claims"], json!(event.claims.len() - 1));
    let decided = &view["history"]["decisions"][0];
    assert_eq!(decided["by"], "an editor");
    assert_eq!(decided["why"], "it tells of another evening");
    assert_eq!(decided["holds"], true);

    // Joined again, by a claim's id for the other event.
    let with = event.claims[0].to_string();
    let join = json!({"with": with, "why": "it was the same evening after all"});
    let came = desk
        .post(&format!("/event/{rest}/join"), &join)
        .is(200)
        .json();
    assert_eq!(came["event"], json!(event.id));
    for part in [&rest, &Event::id_of(&event.claims[..1]).to_string()] {
        let old = desk.page(&format!("/event/{part}")).is(303);
        assert_eq!(old.header("location"), address(&event));
    }

    // Undone, both leave nothing but their history.
    let history = desk.json(&address(&event))["history"]["decisions"].clone();
    for decided in history.as_array().unwrap() {
        let undo = format!("/decision/{}/undo", decided["id"].as_str().unwrap());
        let why = json!({"why": "both were a mistake"});
        desk.post(&undo, &why).is(200);
        desk.post(&undo, &why).is(409);
    }
    let view = desk.json(&address(&event));
    assert_eq!(view["claims"], json!(event.claims.len()));
    let history = view["history"]["decisions"].as_array().unwrap();
    assert_eq!(history.len(), 4);
    let holds: Vec<bool> = history
        .iter()
        .map(|one| one["holds"].as_bool().unwrap())
        .collect();
    assert_eq!(holds, [true, true, false, false]);
    assert_eq!(view["why"], {
        let fresh = demo();
        let before = Desk::open(&fresh, "asker");
        before.json(&address(&event))["why"].clone()
    });
}

#[test]
fn a_form_without_scripts_leads_to_a_page_that_tells_what_was_done() {
    let sandbox = demo();
    let event = killing(&sandbox);
    let desk = Desk::open(&sandbox, "an editor");
    let claim = event.claims[0].to_string();
    let fields = [("claim", claim.as_str()), ("why", "<b>another</b> evening")];
    let sent = desk
        .form(&format!("{}/split", address(&event)), &fields)
        .is(303);
    let page = desk.page(sent.header("location")).is(200).text();
    assert!(page.contains("The claims are split off."), "{page}");
    assert!(page.contains("&#60;b&#62;another&#60;/b&#62; evening"));
    let split_off = Event::id_of(&event.claims[..1]);
    assert!(page.contains(&format!("/event/{split_off}")));
}

#[test]
fn decisions_that_cannot_be_are_refused_and_nothing_is_written() {
    let sandbox = demo();
    let event = killing(&sandbox);
    let other = events(&sandbox)
        .into_iter()
        .find(|one| one.kind != event.kind)
        .unwrap();
    let desk = Desk::open(&sandbox, "an editor");
    let (split, join) = (
        format!("{}/split", address(&event)),
        format!("{}/join", address(&event)),
    );
    let (claim, why) = (event.claims[0], "a reason");
    let strange = other.claims[0];
    for (at, body, status) in [
        (&split, json!({"claim": [claim], "why": " \n"}), 400),
        (&split, json!({"claim": [], "why": why}), 400),
        (&split, json!({"claim": event.claims, "why": why}), 400),
        (&split, json!({"claim": [strange], "why": why}), 409),
        (&split, json!({"claim": ["nonsense"], "why": why}), 400),
        (
            &split,
            json!({"claim": [claim], "why": "x".repeat(2001)}),
            413,
        ),
        (&join, json!({"with": other.id, "why": why}), 400),
        (&join, json!({"with": event.id, "why": why}), 400),
        (&join, json!({"with": "ffffffff", "why": why}), 400),
        (&join, json!({"with": "", "why": why}), 400),
        (&join, json!({"why": why}), 400),
    ] {
        desk.post(at, &body).is(status);
    }
    let forged = json!({"claim": [claim], "why": why});
    desk.post_with(&split, &forged, "").is(403);
    desk.post_with(&split, &forged, &"0".repeat(64)).is(403);
    let gone = format!("/event/{}/split", "0".repeat(64));
    desk.post(&gone, &forged).is(404);
    let none = format!("/decision/{}/undo", "0".repeat(64));
    desk.post(&none, &json!({"why": why})).is(404);
    desk.post("/decision/nonsense/undo", &json!({"why": why}))
        .is(404);
    drop(desk);
    let store = Store::read(&sandbox.path("r")).unwrap();
    assert_eq!(store.decisions().unwrap(), []);
}

#[test]
fn a_form_of_a_page_that_has_changed_is_told_so() {
    let sandbox = demo();
    let event = killing(&sandbox);
    let desk = Desk::open(&sandbox, "an editor");
    split(&desk, &event);
    let again = json!({"claim": [event.claims[1]], "why": "too late"});
    desk.post(&format!("{}/split", address(&event)), &again)
        .is(409);
}

#[test]
fn hostile_texts_are_inert() {
    let sandbox = Sandbox::new();
    let hostile = "</title></svg><script>alert(1)</script><img src=x onerror=alert(1)>";
    let lines: String = (0..2)
        .map(|number| {
            let text = format!(
                "Police arrested 1{number} workers \u{202e}in Marivan on 3 March 2026, a \
                 spokesman of {hostile} said. They chanted \"{hostile}\"."
            );
            let source = format!("Outlet {number} {hostile}\u{202e}\u{2066}");
            json!({"id": number.to_string(), "text": text, "source": source}).to_string() + "\n"
        })
        .collect();
    sandbox.file("in.jsonl", lines);
    sandbox.say("run in.jsonl --record r").expect(0, &[], &[]);
    let desk = Desk::open(&sandbox, "<script>me</script>\u{202e}");
    let all = events(&sandbox);
    assert!(!all.is_empty());
    for event in &all {
        for lang in ["en", "fa"] {
            let page = desk.ask(&address(event), "text/html", lang).is(200).text();
            for bad in [
                "<script>",
                "<img",
                "\u{202e}",
                "\u{2066}",
                "onerror=alert(1)>",
            ] {
                let found: BTreeSet<&str> = page
                    .match_indices(bad)
                    .map(|(at, _)| {
                        let from = page[..at]
                            .char_indices()
                            .rev()
                            .nth(40)
                            .map_or(0, |(at, _)| at);
                        &page[from..at]
                    })
                    .collect();
                assert!(found.is_empty(), "{bad:?} behind {found:?}");
            }
        }
    }
    let told = all.iter().max_by_key(|event| event.claims.len()).unwrap();
    assert!(told.claims.len() > 1, "they are told of one event");
}
