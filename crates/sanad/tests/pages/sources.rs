//! Sources: the numbers, against a slow count of the events themselves.

use crate::common::Sandbox;
use crate::served::{Served, encoded};
use record::{Bond, Counted, Event};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use store::{EventFilter, Store};

/// What is counted of a publisher and a type: events, claims, alone, with others, passed on, figures,
/// contested, corrected.
type Numbers = [usize; 8];

fn slow(store: &Store) -> BTreeMap<(String, String), Numbers> {
    let mut all: BTreeMap<(String, String), Numbers> = BTreeMap::new();
    for event in store.events(&EventFilter::default()).unwrap() {
        let tellers = event
            .tellings
            .iter()
            .filter_map(|one| one.publisher.clone());
        for teller in tellers.collect::<BTreeSet<String>>() {
            let numbers = of_one(&event, &teller);
            let sum = all
                .entry((teller, event.kind.name().to_owned()))
                .or_default();
            sum.iter_mut()
                .zip(numbers)
                .for_each(|(sum, one)| *sum += one);
        }
    }
    all
}

fn of_one(event: &Event, teller: &str) -> Numbers {
    let its = |claim: &record::ClaimId| {
        event.telling(*claim).unwrap().publisher.as_deref() == Some(teller)
    };
    let own = event.tellings.iter().any(|one| {
        let ends = one.paths.iter().map(|path| {
            let mut back = path
                .iter()
                .rev()
                .skip_while(|hop| hop.bond == Bond::OwnedBy);
            back.next()
        });
        one.publisher.as_deref() == Some(teller)
            && ends
                .flatten()
                .any(|hop| hop.bond == Bond::Publishes && hop.to == teller)
    });
    let one = event.origins.len() == 1;
    let claims = event.claims.iter().filter(|claim| its(claim)).count();
    let (mut figures, mut contested, mut corrected) = (0, 0, 0);
    for &of in Counted::ALL {
        let given = event
            .figures
            .values()
            .iter()
            .any(|(said, claims)| said.figure.of == of && claims.iter().any(its));
        let stands = event.standing(of).any(|(_, claims)| claims.iter().any(its));
        let taken_back = event.claims.iter().filter(|claim| its(claim)).any(|claim| {
            let telling = event.telling(*claim).unwrap();
            let gives = event
                .figures
                .values()
                .iter()
                .any(|(said, claims)| said.figure.of == of && claims.contains(claim));
            gives && telling.corrected.iter().any(|later| later.of == of)
        });
        figures += usize::from(given);
        contested += usize::from(stands && event.contested().contains(&of.name()));
        corrected += usize::from(taken_back);
    }
    [
        1,
        claims,
        usize::from(own && one),
        usize::from(own && !one),
        usize::from(!own),
        figures,
        contested,
        corrected,
    ]
}

const NAMES: [&str; 8] = [
    "events",
    "claims",
    "alone",
    "with_others",
    "passed_on",
    "figures",
    "contested",
    "corrected",
];

fn numbers(value: &Value) -> Numbers {
    NAMES.map(|name| usize::try_from(value[name].as_u64().unwrap()).unwrap())
}

/// Compares every page of a source with the slow count.
fn check(sandbox: &Sandbox, desk: &Served) -> usize {
    let store = Store::read(&sandbox.path("r")).unwrap();
    let slow = slow(&store);
    let list = desk.json("/sources");
    let mut fast: BTreeMap<(String, String), Numbers> = BTreeMap::new();
    for row in list["sources"].as_array().unwrap() {
        let name = row["name"].as_str().unwrap();
        let one = desk.json(&format!("/source?name={}", encoded(name)));
        assert_eq!(one["source"]["told"], row["told"], "{name}");
        let mut sum = Numbers::default();
        for told in one["source"]["types"].as_array().unwrap() {
            let these = numbers(told);
            sum.iter_mut().zip(these).for_each(|(sum, one)| *sum += one);
            fast.insert(
                (name.to_owned(), told["type"].as_str().unwrap().to_owned()),
                these,
            );
        }
        assert_eq!(sum, numbers(&row["told"]), "{name}");
    }
    assert_eq!(fast, slow);
    fast.len()
}

#[test]
fn the_numbers_are_those_of_the_events() {
    let sandbox = Sandbox::new();
    sandbox.say("demo --record r --no-desk").expect(0, &[], &[]);
    let desk = Served::open(&sandbox, &[]);
    assert!(check(&sandbox, &desk) > 10);
    // More comes in: events are built again, and the sums follow.
    let more = [
        json!({"text": "Police arrested 50 people in Marivan on 8 February 2026.", "published": "2026-02-09",
            "source": "Example Post"}),
        json!({"text": "Security forces killed 30 people in Marivan on 8 February 2026.",
            "published": "2026-02-10", "source": "Example Post"}),
        json!({"text": "Security forces killed 31 people in Marivan on 8 February 2026.",
            "published": "2026-02-12", "source": "Example Post"}),
        json!({"text": "Workers went on strike in Arak on 3 March 2026.", "published": "2026-03-04"}),
    ];
    let more: Vec<String> = more.iter().map(Value::to_string).collect();
    desk.add(&[("more.jsonl", more.join("\n").as_bytes())]);
    check(&sandbox, &desk);
    let post = desk.json("/source?name=Example%20Post");
    assert_eq!(post["source"]["documents"], 3);
    assert_eq!(post["source"]["days"], json!(["2026-02-09", "2026-02-12"]));
    assert_eq!(post["source"]["declared"], false);
    assert_eq!(post["source"]["relation"], "unknown");
    // A decision builds events again too.
    let store = Store::read(&sandbox.path("r")).unwrap();
    let events = store.events(&EventFilter::default()).unwrap();
    let many = events
        .iter()
        .max_by_key(|event| event.claims.len())
        .unwrap();
    let split = format!("split {} --record r", many.claims[0]);
    drop(desk);
    sandbox.say(&format!("{split} --why test"));
    let desk = Served::open(&sandbox, &[]);
    check(&sandbox, &desk);
}

#[test]
fn what_is_declared_is_shown_and_nothing_is_guessed() {
    let sandbox = Sandbox::new();
    let chat = json!({"name": "Some Name", "type": "personal_chat", "id": 7, "messages": [
        {"id": 1, "type": "message", "date": "2026-02-10T10:00:00", "from": "Some Name",
            "text": "Police arrested 4 people in Marivan on 9 February 2026."}]});
    sandbox.file("in/chat.json", chat.to_string());
    let line = |source: &str| {
        json!({"text": format!("Police arrested 3 people in Arak, says {source}."),
        "published": "2026-02-09", "source": source})
        .to_string()
    };
    let hostile = "<b>\u{202e}Evil</b>";
    let lines = [
        line("پیام رسمی"),
        line("Payam Rasmi"),
        line("Nobody Declared"),
        line("Some Name Weekly"),
        line(hostile),
    ];
    sandbox.file("in/lines.jsonl", lines.join("\n"));
    sandbox.say("run in --record r").expect(0, &[], &[]);
    let desk = Served::open(&sandbox, &[]);
    let list = desk.json("/sources");
    let rows = list["sources"].as_array().unwrap();
    let names: Vec<&str> = rows
        .iter()
        .map(|row| row["name"].as_str().unwrap())
        .collect();
    assert_eq!(
        names[0], "Payam Rasmi News Agency",
        "both spellings are one source"
    );
    assert!(
        !names.contains(&"Some Name"),
        "a chat may be a private person's"
    );
    assert_eq!(
        (&list["chats"], &list["chat_documents"]),
        (&json!(1), &json!(1))
    );
    let agency = desk.json("/source?name=Payam%20Rasmi%20News%20Agency");
    assert_eq!(agency["source"]["relation"], "state");
    assert!(
        agency["source"]["citation"]
            .as_str()
            .unwrap()
            .contains("examples")
    );
    assert_eq!(agency["source"]["owners"], json!(["the state (invented)"]));
    assert_eq!(agency["source"]["documents"], 2);
    let other = desk.page(&format!("/source?name={}", encoded("پیام رسمی")));
    assert_eq!(
        (other.status, other.location.as_deref()),
        (303, Some("/source?name=Payam+Rasmi+News+Agency"))
    );
    // Nowhere is a list made by its name, and nothing leads to one.
    let page = desk.page("/").body;
    assert!(page.contains("value=\"Nobody Declared\""));
    assert!(!page.contains("Some Name\""));
    assert_eq!(
        desk.json("/?source=Nobody%20Declared")["counts"]["events"],
        1
    );
    // A name of which the chat's is a part is found as if there were no chat.
    for part in ["Some%20Name", "Some"] {
        let asked = desk.json(&format!("/?source={part}"));
        assert_eq!(asked["counts"]["events"], 1, "{part}");
        assert_ne!(
            asked["events"][0]["places"][0], "Marivan, Kurdistan",
            "{part}"
        );
    }
    let found = desk.page("/search?q=Marivan").body;
    assert!(found.contains("Some Name") && !found.contains("/source?name=Some"));
    let hit = &desk.json("/search?q=Marivan")["hits"][0]["document"];
    let document = desk.page(&format!("/document/{}", hit.as_str().unwrap()));
    assert_eq!(document.status, 200);
    assert!(!document.body.contains("/source?name="));
    for missing in ["Some Name", "Not There", ""] {
        assert_eq!(
            desk.asked(&format!("/source?name={}", encoded(missing)))
                .status,
            404,
            "{missing}"
        );
    }
    for path in [
        "/sources".to_owned(),
        format!("/source?name={}", encoded(hostile)),
    ] {
        let page = desk.page(&path);
        assert_eq!(page.status, 200);
        assert!(
            !page.body.contains("<b>\u{b7}Evil") && !page.body.contains('\u{202e}'),
            "{path}"
        );
        assert!(page.body.contains("not declared"));
    }
    let filtered = desk.json("/sources?relation=state");
    assert_eq!(filtered["total"], 1);
    assert_eq!(desk.json("/sources?q=nobody")["total"], 1);
    assert_eq!(desk.asked("/sources?relation=enemy").status, 400);
}
