//! Copies do not corroborate, and what people decide holds: on real texts, through the program.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod common;

use common::Sandbox;
use serde_json::Value;

/// The story that is copied.
const STORY: [&str; 5] = [
    "At least 14 people were killed on Monday 9 February 2026 when security forces opened fire on a rally in Marivan, the Daftar Human Rights Group said.",
    "Another 63 people were injured, among them 11 children, according to the group, which said it had spoken to 27 families.",
    "Darius Nemuneh, a teacher of 41, and Shirin Mesali, a nurse of 36, were among the dead, Daftar said. Both were buried at night in Sarvabad under the eyes of about 40 guards.",
    "Police arrested 132 people in Marivan on 10 February 2026, most of them taken from the hospital.",
    "The governor, Behruz Farzi, told reporters on 11 February that 2 people had died and that the officers had shot into the air 19 times.",
];

/// The same report in Persian.
const RETOLD: &str = "گروه حقوق بشری دفتر: دست‌کم ۱۴ نفر در مریوان کشته شدند

دست‌کم ۱۴ نفر روز دوشنبه ۲۰ بهمن ۱۴۰۴ در پی تیراندازی نیروهای امنیتی به تجمعی در مریوان کشته شدند. این را گروه حقوق بشری دفتر اعلام کرد.

به گفته این گروه که با ۲۷ خانواده گفت‌وگو کرده است، ۶۳ نفر دیگر از جمله ۱۱ کودک زخمی شدند.

دفتر گفت داریوش نمونه، معلم ۴۱ ساله، و شیرین مثالی، پرستار ۳۶ ساله، در میان کشته‌شدگان هستند. هر دو شبانه در سروآباد زیر نگاه حدود ۴۰ مأمور به خاک سپرده شدند.

پلیس روز ۲۱ بهمن ۱۴۰۴ در مریوان ۱۳۲ نفر را بازداشت کرد که بیشترشان از بیمارستان برده شدند.

بهروز فرضی، فرماندار، روز ۲۲ بهمن به خبرنگاران گفت ۲ نفر جان باخته‌اند و مأموران ۱۹ بار تیر هوایی شلیک کردند.
";

fn copies(sandbox: &Sandbox) {
    let body = STORY.join("\n\n");
    let html = |head: &str, foot: &str| {
        let paragraphs: String = STORY.iter().map(|line| format!("<p>{line}</p>")).collect();
        format!(
            "<html><head><title>{head}</title><meta property=\"article:published_time\" content=\"2026-02-13\"></head>\
             <body><nav>Home News</nav><article><h1>{head}</h1>{paragraphs}<p>{foot}</p></article></body></html>"
        )
    };
    let line = |source: &str, text: &str| {
        serde_json::json!({"text": text, "source": source, "date": "2026-02-12"}).to_string()
    };
    let edited = body
        .replace("opened fire on", "fired at")
        .replace("most of them", "many of them");
    let message = |id: u32, text: &str| {
        serde_json::json!({"id": id, "type": "message", "date": "2026-02-12T10:00:00",
                           "from": "News of the town", "text": text})
    };
    let chat = serde_json::json!({"name": "News of the town", "type": "public_channel", "id": 77,
                                  "messages": [message(1, &body), message(2, &edited)]});
    let cut: String = STORY[..3].join("\n\n");
    sandbox.file(
        "copies/head.txt",
        format!("THE TOWN CRIER\n\n12 February 2026\n\n{body}\n\nShare this story"),
    );
    sandbox.file(
        "copies/edited.txt",
        format!("Other headline\n\nFebruary 12, 2026\n\n{edited}"),
    );
    sandbox.file(
        "copies/cut.txt",
        format!("Short news\n\nFebruary 13, 2026\n\n{cut}"),
    );
    sandbox.file(
        "copies/page.html",
        html("Fourteen dead", "Comments are closed."),
    );
    sandbox.file(
        "copies/other.html",
        html("A night in Marivan", "Our lines are open."),
    );
    sandbox.file(
        "copies/wire.jsonl",
        format!(
            "{}\n{}\n",
            line("Wire One", &body),
            line("Wire Two", &format!("Update. {edited}"))
        ),
    );
    sandbox.file("copies/chat/result.json", chat.to_string());
    sandbox.file("copies/persian.txt", RETOLD);
}

/// The killing of Marivan, as it is stored.
fn killing(sandbox: &Sandbox) -> Value {
    let said = sandbox.say("events --record r --type killing --place Marivan --json");
    said.expect(0, &[], &[]);
    let events: Vec<Value> = said
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let most = events
        .into_iter()
        .max_by_key(|event| event["documents"].as_u64().unwrap());
    most.unwrap()
}

#[test]
fn ten_copies_in_any_format_and_in_two_languages_add_no_origin() {
    let sandbox = Sandbox::new();
    sandbox.file("story/agency.jsonl", format!(
        "{}\n",
        serde_json::json!({"text": STORY.join("\n\n"), "source": "Continental Press", "date": "2026-02-11"})
    ));
    sandbox.say("run story --record r").expect(0, &[], &[]);
    let before = killing(&sandbox);
    assert_eq!(before["documents"], 1);
    copies(&sandbox);
    sandbox.say("run copies --record r").expect(0, &[], &[]);
    let after = killing(&sandbox);
    let documents = after["documents"].as_u64().unwrap();
    assert!(documents >= 10, "{documents} documents tell it");
    assert_eq!(after["origins"], before["origins"], "{after:#}");
    // A report of another makes another origin.
    sandbox.file("more/nurse.jsonl", format!(
        "{}\n",
        serde_json::json!({"text": "Security forces killed 9 people in Marivan on Monday 9 February 2026.",
                           "source": "Kooche Weekly", "date": "2026-02-12"})
    ));
    sandbox.say("run more --record r").expect(0, &[], &[]);
    let origins = killing(&sandbox)["origins"].as_array().unwrap().len();
    assert_eq!(origins, before["origins"].as_array().unwrap().len() + 1);
    let document = killing(&sandbox)["tellings"][0]["documents"][0]
        .as_str()
        .unwrap()
        .to_owned();
    let shown = sandbox.say(&format!("origins {document} --record r"));
    shown.expect(0, &["a copy shared with", "its claims:"], &[]);
}

/// The id behind a label on standard error.
fn behind<'t>(text: &'t str, label: &str) -> &'t str {
    let rest = text
        .split(label)
        .nth(1)
        .unwrap_or_else(|| panic!("{label:?} is not in {text}"));
    rest.split(|c: char| !c.is_ascii_hexdigit()).next().unwrap()
}

#[test]
fn a_person_splits_joins_and_undoes_and_the_history_keeps_it() {
    let sandbox = Sandbox::new();
    sandbox.say("demo --record r").expect(0, &[], &[]);
    let event = killing(&sandbox);
    let claims: Vec<&str> = event["claims"]
        .as_array()
        .unwrap()
        .iter()
        .map(|id| id.as_str().unwrap())
        .collect();
    let (id, claim) = (event["id"].as_str().unwrap(), claims[0]);
    let split = sandbox.say(&format!(
        "merge --record r --split {id} {claim} --why two_rallies --by Mina"
    ));
    split.expect(0, &[], &["decision ", "next: sanad show"]);
    let decision = behind(&split.err, "decision ").to_owned();
    let rest = killing(&sandbox);
    assert_eq!(rest["claims"].as_array().unwrap().len(), claims.len() - 1);
    let history = sandbox.say(&format!(
        "history {} --record r",
        rest["id"].as_str().unwrap()
    ));
    history.expect(
        0,
        &["split 1 claim", "by Mina", "two_rallies", decision.as_str()],
        &[],
    );
    let again = sandbox.say(&format!(
        "merge --record r --join {} {claim} --why the_same --by Mina",
        rest["id"].as_str().unwrap()
    ));
    again.expect(0, &[], &["decision "]);
    assert_eq!(killing(&sandbox)["claims"], event["claims"]);
    let undo = behind(&again.err, "decision ").to_owned();
    sandbox
        .say(&format!(
            "merge --record r --undo {undo} --why no --by Mina"
        ))
        .expect(0, &[], &["decision "]);
    sandbox
        .say(&format!(
            "merge --record r --undo {decision} --why no --by Mina"
        ))
        .expect(0, &[], &["decision "]);
    assert_eq!(killing(&sandbox), event, "as it was before anybody decided");
    sandbox
        .say(&format!(
            "merge --record r --undo {decision} --why no --by Mina"
        ))
        .expect(2, &[], &["undone already", "hint:"]);
}

#[test]
fn decisions_that_cannot_be_are_refused_with_the_way_out() {
    let sandbox = Sandbox::new();
    sandbox.say("demo --record r").expect(0, &[], &[]);
    let event = killing(&sandbox);
    let id = event["id"].as_str().unwrap();
    let claim = event["claims"][0].as_str().unwrap();
    let arrests = sandbox.say("events --record r --type arrest --json --limit 1");
    let arrest: Value = serde_json::from_str(arrests.out.lines().next().unwrap()).unwrap();
    let arrest = arrest["id"].as_str().unwrap();
    for (line, problem) in [
        (
            format!("--join {id} {arrest} --why x"),
            "cannot be one event",
        ),
        (format!("--join {id} {claim} --why x"), "one event already"),
        (
            format!("--split {id} {arrest} --why x"),
            "is no claim of event",
        ),
        (format!("--split {claim} {claim} --why x"), "is no event"),
        (format!("--split {id} {claim}"), "needs its reason"),
        ("--undo abc --why x".to_owned(), "no decision"),
    ] {
        sandbox
            .say(&format!("merge --record r --by Mina {line}"))
            .expect(2, &[], &[problem, "hint:"]);
    }
    assert_eq!(killing(&sandbox), event, "nothing was decided");
}

#[test]
fn an_event_shows_its_origins_and_draws_their_chains() {
    let sandbox = Sandbox::new();
    sandbox.say("demo --record r").expect(0, &[], &[]);
    let event = killing(&sandbox);
    let id = event["id"].as_str().unwrap();
    sandbox.say(&format!("show {id} --record r")).expect(
        0,
        &[
            "Continental Press",
            "(copy)",
            "during     a shutdown",
            "at least 20",
        ],
        &[],
    );
    sandbox.say(&format!("origins {id} --record r")).expect(
        0,
        &["the way of each claim", "copies Continental Press"],
        &[],
    );
    let dot = sandbox.say(&format!("origins {id} --record r --dot"));
    dot.expect(0, &["digraph chains {", "-> n", "label=\"copies\""], &[]);
    sandbox
        .say(&format!("origins {id} --record r --svg chains.svg"))
        .expect(0, &[], &[]);
    let tolls: Vec<u64> = event["figures"]["values"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|value| value[0]["min"].as_u64())
        .collect();
    assert!(
        [2, 3, 9, 11, 14, 20]
            .iter()
            .all(|toll| tolls.contains(toll)),
        "{tolls:?}"
    );
    assert_eq!(
        event["origins"].as_array().unwrap().len(),
        6,
        "{:#}",
        event["origins"]
    );
    let svg = std::fs::read_to_string(sandbox.path("chains.svg")).unwrap();
    assert!(
        svg.contains("<svg") && svg.contains("Harbour Post") && svg.trim_end().ends_with("</svg>")
    );
    assert!(
        event["during_shutdowns"]
            .as_array()
            .is_some_and(|all| !all.is_empty())
    );
    sandbox
        .say("stories --record r")
        .expect(0, &["documents", "Marivan"], &[]);
}
