//! Search: what is found, and what is marked.

use crate::common::Sandbox;
use crate::served::{Served, encoded};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Reports in which one word stands in several forms.
fn reports(sandbox: &Sandbox) {
    let long = format!(
        "{} Police fired tear gas at students in Rasht on 9 March 2026. {}",
        "A quiet line of no interest stands here. ".repeat(60),
        "Another quiet line follows it. ".repeat(60)
    );
    let lines = [
        json!({"id": 1, "lang": "fa", "published": "2026-02-10", "source": "روزنامهٔ نمونه",
            "title": "گزارش يكم", "text": "كارگران در مريوان اعتصاب كردند. آنان مي‌گويند ۱۲ نفر بازداشت شدند."}),
        json!({"id": 2, "lang": "fa", "published": "2026-02-11",
            "text": "کارگران در مریوان تجمع کردند. آنان می‌گویند 12 نفر کُشته شدند."}),
        json!({"id": 3, "lang": "en", "published": "2026-03-10", "source": "Example Post",
            "title": "Tear gas in Rasht", "text": long}),
        json!({"id": 4, "lang": "en", "published": "2026-03-12",
            "text": "Security forces killed 3 protesters in Marivan on 10 March 2026, doctors said. <script>alert(1)</script> \u{202e}turned\u{202c} words."}),
        json!({"id": 5, "lang": "en", "published": "2026-03-14",
            "text": "The killing of protesters in Tehrān was denied. Gas prices rose; no tear was shed."}),
    ];
    let lines: Vec<String> = lines.iter().map(Value::to_string).collect();
    sandbox.file("in.jsonl", lines.join("\n"));
    sandbox.say("run in.jsonl --record r").expect(0, &[], &[]);
}

fn found(desk: &Served, query: &str) -> Value {
    desk.json(&format!("/search?{query}"))
}

/// The days of the hits' documents.
fn days(found: &Value) -> BTreeSet<String> {
    let hits = found["hits"].as_array().unwrap().iter();
    hits.map(|hit| hit["day"].as_str().unwrap().to_owned())
        .collect()
}

/// The marked words of a hit.
fn marks(hit: &Value) -> Vec<String> {
    let mut pieces = hit["excerpt"]["pieces"].as_array().unwrap().clone();
    if let Some(place) = hit["claim"]["place"].as_array() {
        pieces.extend(place.iter().cloned());
    }
    pieces.extend(hit["heading"].as_array().unwrap().iter().cloned());
    let marked = pieces.iter().filter(|piece| piece["marked"] == true);
    marked
        .map(|piece| piece["text"].as_str().unwrap().to_owned())
        .collect()
}

/// One form of a word, by a rule of this test's own.
fn plain(word: &str) -> String {
    let letters = word.chars().filter_map(|c| match c {
        'ي' | 'ى' => Some('ی'),
        'ك' => Some('ک'),
        'آ' => Some('ا'),
        'ā' => Some('a'),
        '\u{200c}' | '\u{64b}'..='\u{652}' | '\u{654}' | '\u{640}' | '’' | '\'' => None,
        '۰'..='۹' => char::from_digit(c as u32 - 0x6f0, 10),
        'ۀ' => Some('ه'),
        other => Some(other),
    });
    letters.flat_map(char::to_lowercase).collect()
}

#[test]
fn words_are_found_in_every_form_and_only_they() {
    let sandbox = Sandbox::new();
    reports(&sandbox);
    let desk = Served::open(&sandbox, &[]);
    for (query, expected) in [
        ("q=کارگران", &["2026-02-10", "2026-02-11"][..]),
        ("q=كارگران", &["2026-02-10", "2026-02-11"]),
        ("q=میگویند", &["2026-02-10", "2026-02-11"]),
        ("q=مي‌گويند", &["2026-02-10", "2026-02-11"]),
        ("q=12", &["2026-02-10", "2026-02-11"]),
        ("q=١٢", &["2026-02-10", "2026-02-11"]),
        ("q=کشته", &["2026-02-11"]),
        ("q=مریو*", &["2026-02-10", "2026-02-11"]),
        ("q=کارگران اعتصاب", &["2026-02-10"]),
        ("q=\"tear gas\"", &["2026-03-10"]),
        ("q=tear gas", &["2026-03-10", "2026-03-14"]),
        ("q=killed", &["2026-03-12", "2026-03-14"]),
        ("q=TEHRAN", &["2026-03-14"]),
        ("q=protest*&from=2026-03-13", &["2026-03-14"]),
        ("q=protest*&to=2026-03-13", &["2026-03-12"]),
        ("q=12&language=en", &[]),
        ("q=12&language=fa", &["2026-02-10", "2026-02-11"]),
        ("q=nowhere", &[]),
    ] {
        let (word, rest) = query[2..].split_once('&').unwrap_or((&query[2..], ""));
        let asked = format!("q={}&{rest}", encoded(word));
        let got = found(&desk, &asked);
        let expected: BTreeSet<String> = expected.iter().map(|day| (*day).to_owned()).collect();
        assert_eq!(days(&got), expected, "{query}");
        assert_eq!(got["documents"], expected.len(), "{query}");
    }
    let claims = found(&desk, "q=killing+Marivan&in=claims");
    assert_eq!(claims["claims"], 1, "{claims:#}");
    let hit = &claims["hits"][0];
    assert_eq!(hit["claim"]["type_found"], true);
    assert_eq!(hit["events"].as_array().unwrap().len(), 1);
}

#[test]
fn what_is_marked_is_what_was_asked_for() {
    let sandbox = Sandbox::new();
    reports(&sandbox);
    sandbox.say("demo --record d --no-desk").expect(0, &[], &[]);
    sandbox.say("run d-reports --record r").expect(0, &[], &[]);
    let desk = Served::open(&sandbox, &[]);
    let store = store::Store::read(&sandbox.path("r")).unwrap();
    let mut words = BTreeSet::new();
    store
        .each_coded(|coded| -> store::Result<()> {
            let all = coded
                .text
                .split(|c: char| c.is_whitespace() || "،.,;:!?؟«»“”‘’\"()-–—/#".contains(c));
            words.extend(
                all.filter(|word| word.chars().count() > 2)
                    .map(str::to_owned),
            );
            Ok(())
        })
        .unwrap();
    assert!(words.len() > 500);
    let mut marked = 0;
    // Every ninth word: a few hundred of both languages.
    for word in words.iter().step_by(9) {
        for within in ["documents", "claims"] {
            let got = found(&desk, &format!("q={}&in={within}", encoded(word)));
            let hits = got["hits"].as_array().unwrap();
            assert!(
                within == "claims" || !hits.is_empty(),
                "'{word}' stands in a text"
            );
            for hit in hits {
                let marks = marks(hit);
                assert!(within == "claims" || !marks.is_empty(), "{word}: {hit:#}");
                for mark in marks {
                    let (mark, asked) = (plain(&mark), plain(word));
                    let same = mark
                        .chars()
                        .zip(asked.chars())
                        .take_while(|(a, b)| a == b)
                        .count();
                    // English words meet in their stems, Persian ones as they are.
                    // The stem of "one" is "on".
                    let stems = mark.is_ascii() && same >= 3.min(asked.len() - 1);
                    assert!(mark == asked || stems, "'{mark}' is marked for '{word}'");
                    marked += 1;
                }
            }
        }
    }
    assert!(marked > 300, "{marked}");
}

#[test]
fn the_excerpt_stands_where_the_words_stand_together() {
    let sandbox = Sandbox::new();
    reports(&sandbox);
    let desk = Served::open(&sandbox, &[]);
    let got = found(&desk, "q=quiet+students");
    let hit = &got["hits"][0];
    let marked = marks(hit);
    assert!(marked.contains(&"students".to_owned()), "{marked:?}");
    assert!(marked.contains(&"quiet".to_owned()), "{marked:?}");
    assert!(hit["excerpt"]["span"]["start"].as_u64().unwrap() > 1000);
    let page = desk.page("/search?q=students").body;
    assert!(page.contains("<mark>students</mark>"), "{page}");
    let document = hit["document"].as_str().unwrap();
    assert!(page.contains(&format!("/document/{document}?at=")));
}

#[test]
fn a_hit_far_down_leads_to_the_part_with_its_words() {
    let sandbox = Sandbox::new();
    let filler = "Nothing of note is told in this line of the report.\n\n".repeat(2_000);
    sandbox.file(
        "long.txt",
        format!("{filler}A zanbur was seen.\n\n{filler}"),
    );
    sandbox.say("run long.txt --record r").expect(0, &[], &[]);
    let desk = Served::open(&sandbox, &[]);
    let page = desk.page("/search?q=zanbur").body;
    let at = page.find("/document/").unwrap();
    let address = page[at..].split(['"', '#']).next().unwrap();
    assert!(address.contains("?at="), "{address}");
    let view = desk.json(address);
    assert!(view["part"].as_u64().unwrap() > 1, "{}", view["part"]);
    assert!(view["paragraphs"].to_string().contains("zanbur"));
}

#[test]
fn pages_follow_each_other_and_ids_lead_to_things() {
    let sandbox = Sandbox::new();
    let lines = (0..45).map(|n| json!({"id": n, "text": format!("A common word, number {n}.")}));
    let lines: Vec<String> = lines.map(|line| line.to_string()).collect();
    sandbox.file("in.jsonl", lines.join("\n"));
    sandbox.say("run in.jsonl --record r");
    let desk = Served::open(&sandbox, &[]);
    let mut seen = BTreeSet::new();
    for (page, (count, more)) in [(20, true), (20, true), (5, false), (0, false)]
        .iter()
        .enumerate()
    {
        let got = found(&desk, &format!("q=common&page={page}"));
        assert_eq!(got["documents"], 45);
        assert_eq!(got["more"], *more);
        let hits = got["hits"].as_array().unwrap();
        assert_eq!(hits.len(), *count);
        seen.extend(
            hits.iter()
                .map(|hit| hit["document"].as_str().unwrap().to_owned()),
        );
    }
    assert_eq!(seen.len(), 45, "each document once");
    let one = seen.first().unwrap();
    let jump = desk.page(&format!("/search?q={}", &one[..12]));
    assert_eq!(
        (jump.status, jump.location),
        (303, Some(format!("/document/{one}")))
    );
    let named = found(&desk, &format!("q={one}"));
    assert_eq!(named["named"][0]["id"], one.as_str());
    let short = found(&desk, &format!("q={}", &one[..6]));
    assert_eq!(short["named"], json!([]), "too short to be sure");
}

#[test]
fn anything_can_be_typed() {
    let sandbox = Sandbox::new();
    reports(&sandbox);
    let desk = Served::open(&sandbox, &[]);
    let endless = "word ".repeat(2000);
    for typed in [
        "",
        " ",
        "*",
        "\"",
        "\"\"\"",
        "a*b*",
        "AND OR NOT",
        "NEAR(a b)",
        "body:x",
        "^a",
        "-a",
        "a\"b*\"",
        "'; DROP TABLE texts; --",
        "<script>alert(1)</script>",
        "\u{202e}\u{200f}",
        "\u{0}",
        "%00",
        "🙂",
        "é\u{301}\u{301}\u{301}",
        "ﷺ",
        "{}",
        "0x",
        "((((",
        endless.as_str(),
    ] {
        for within in ["documents", "claims"] {
            let path = format!("/search?q={}&in={within}", encoded(typed));
            let page = desk.page(&path);
            assert_eq!(page.status, 200, "{typed:?}: {page:#?}");
            assert!(!page.body.contains("<script>alert"), "{typed:?}");
            assert!(!page.body.contains('\u{202e}'), "{typed:?}");
            desk.json(&path);
        }
    }
    for wrong in [
        "in=people",
        "language=xx",
        "from=yesterday",
        "to=2026-13-01",
        "page=-1",
        "q=%ff",
    ] {
        let answer = desk.asked(&format!("/search?q=a&{wrong}"));
        assert_eq!(answer.status, 400, "{wrong}: {answer:#?}");
    }
    let far = found(&desk, &format!("q=a&page={}", usize::MAX));
    assert_eq!(far["hits"], json!([]));
    let empty = desk.page("/search?lang=fa");
    assert_eq!(empty.status, 303, "the language of the pages is kept");
}

#[test]
fn titles_are_searched_with_the_texts_below_them() {
    let sandbox = Sandbox::new();
    reports(&sandbox);
    let short = json!({"id": 6, "published": "2026-03-15", "title": "Iran",
        "text": "Iranian bakers closed their shops in Bam on 14 March 2026."});
    sandbox.file("short.jsonl", short.to_string());
    sandbox
        .say("run short.jsonl --record r")
        .expect(0, &[], &[]);
    // The same text under other titles, later.
    let text = "Security forces killed 3 protesters in Marivan on 10 March 2026, doctors said. <script>alert(1)</script> \u{202e}turned\u{202c} words.";
    let copies = ["<b>Heron</b> at dawn", "كوچ پرندگان"].map(|title| {
        json!({"id": title, "published": "2026-03-13", "title": title, "text": text}).to_string()
    });
    sandbox.file("later.jsonl", copies.join("\n"));
    sandbox
        .say("run later.jsonl --record r")
        .expect(0, &[], &[]);
    let desk = Served::open(&sandbox, &[]);
    for (query, title) in [
        ("\"gas in rasht\"", "Tear gas in Rasht"),
        ("گزارش", "گزارش يكم"),
        ("iran", "Iran"),
        ("herons", "<b>Heron</b> at dawn"),
        ("پرندگان", "كوچ پرندگان"),
    ] {
        let found = found(&desk, &format!("q={}", encoded(query)));
        let hits = found["hits"].as_array().unwrap();
        assert!(
            hits.iter().any(|hit| hit["title"] == title),
            "{query}: {found:#}"
        );
    }
    let page = desk.page("/search?q=herons").body;
    assert!(
        page.contains("&#60;b&#62;<mark>Heron</mark>&#60;/b&#62;"),
        "{page}"
    );
    // The copies of that text are found too, and say by what.
    assert!(page.contains("in the title of a copy of this text"));
    assert!(!page.contains("further down"));
    // A claim is found by its own words.
    assert_eq!(found(&desk, "q=herons&in=claims")["claims"], 0);
}

#[test]
fn reports_without_an_event_are_no_empty_record() {
    let sandbox = Sandbox::new();
    sandbox.file("in.txt", "A quiet line of no interest stands here.");
    sandbox.say("run in.txt --record r").expect(0, &[], &[]);
    let desk = Served::open(&sandbox, &[]);
    let page = desk.page("/").body;
    assert!(page.contains("The record tells of no event"), "{page}");
    assert!(!page.contains("still empty"));
}
