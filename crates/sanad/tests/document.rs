//! The page of a document as a browser meets it: marks, decisions, blind coding, hostile texts.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod common;

use common::Sandbox;
use common::desk::Desk;
use serde_json::{Value, json};
use std::path::Path;
use std::time::{Duration, Instant};

const TEXT: &str = "Police arrested 14 workers in Marivan on 3 March 2026, a union said.\n\n\
    Shopkeepers went on strike in Qom on 4 March 2026.";

/// A record of one report, or of several.
fn record(texts: &[&str]) -> Sandbox {
    let sandbox = Sandbox::new();
    let line = |(id, text): (usize, &&str)| json!({"id": id, "text": text}).to_string() + "\n";
    let lines: String = texts.iter().enumerate().map(line).collect();
    sandbox.file("in.jsonl", lines);
    sandbox.say("run in.jsonl --record r").expect(0, &[], &[]);
    sandbox
}

/// The ids of the record's documents, oldest first.
fn documents(sandbox: &Sandbox) -> Vec<String> {
    let store = store::Store::read(&sandbox.path("r")).unwrap();
    let mut ids = Vec::new();
    let each = |coded: store::Coded| {
        ids.push(coded.document.id.to_string());
        Ok::<_, store::StoreError>(())
    };
    store.each_coded(each).unwrap();
    ids
}

fn arrest(view: &Value) -> Value {
    let claims = view["claims"].as_array().unwrap();
    let arrest = claims.iter().find(|one| one["claim"]["type"] == "arrest");
    arrest
        .unwrap_or_else(|| panic!("no arrest in {view:#}"))
        .clone()
}

fn joined(view: &Value) -> String {
    let line = |segments: &Value| -> String {
        let segments = segments.as_array().unwrap().iter();
        segments.map(|one| one["text"].as_str().unwrap()).collect()
    };
    let lines: Vec<String> = view["paragraphs"]
        .as_array()
        .unwrap()
        .iter()
        .map(line)
        .collect();
    lines.join("\n")
}

#[test]
fn a_document_is_shown_with_its_claims_and_leads_back_to_them() {
    let sandbox = record(&[TEXT]);
    let desk = Desk::open(&sandbox, "asker");
    let id = &documents(&sandbox)[0];
    let view = desk.json(&format!("/document/{id}"));
    assert_eq!(joined(&view), TEXT);
    let card = arrest(&view);
    let claim = card["claim"]["id"].as_str().unwrap();
    assert!(
        card["event"]
            .as_str()
            .is_some_and(|event| event.len() == 64)
    );
    // Each value's words are the segments that carry it.
    for pin in card["claim"]["pins"].as_array().unwrap() {
        let (n, field) = (&card["n"], &pin["field"]);
        let segments = view["paragraphs"].as_array().unwrap().iter();
        let segments = segments.flat_map(|line| line.as_array().unwrap());
        let own = segments.filter(|one| {
            let mut values = one["values"].as_array().unwrap().iter();
            values.any(|value| value[0] == *n && value[1] == *field)
        });
        let words: String = own.map(|one| one["text"].as_str().unwrap()).collect();
        assert_eq!(words, pin["quote"].as_str().unwrap(), "{field}");
    }
    let page = desk.page(&format!("/document/{id}")).is(200).text();
    assert!(page.contains(&format!("id=\"claim-{claim}\"")), "{page}");
    assert!(!page.contains("style=\"") && !page.contains("onclick"));
    let to = desk.page(&format!("/claim/{claim}")).is(303);
    assert_eq!(
        to.header("location"),
        format!("/document/{id}#claim-{claim}")
    );
    // A beginning of an id leads to the whole one.
    let to = desk.page(&format!("/document/{}", &id[..10])).is(303);
    assert_eq!(to.header("location"), format!("/document/{id}"));
    desk.page(&format!("/document/{}", &id[..7])).is(404);
    desk.page("/document/../../etc/passwd").is(404);
    desk.page(&format!("/document/{}", "0".repeat(64))).is(404);
    let persian = desk.ask(&format!("/document/{id}"), "text/html", "fa");
    let persian = persian.is(200).text();
    assert!(persian.contains("dir=\"rtl\"") && persian.contains("بازداشت"));
}

#[test]
fn a_correction_takes_the_place_of_the_claim_and_the_event_follows() {
    let sandbox = record(&[TEXT]);
    let desk = Desk::open(&sandbox, "corrector");
    let id = &documents(&sandbox)[0];
    let card = arrest(&desk.json(&format!("/document/{id}")));
    let old = card["claim"]["id"].as_str().unwrap();
    let form = desk.json(&format!("/document/{id}?correct={old}"));
    let mut typed = form["typed"].clone();
    assert_eq!(typed["figure_min"], json!(["14"]));
    // A day of the other calendar, and words as they stand.
    typed["time_start"] = "1404-12-13".into();
    typed["time_end"] = "۱۴۰۴/۱۲/۱۳".into();
    typed["figure_max"] = json!([""]);
    typed["why"] = "the union named no end".into();
    let came = desk
        .post(&format!("/document/{id}/correct"), &typed)
        .is(200)
        .json();
    let new = came["claim"].as_str().unwrap();
    assert_eq!(came["settled"], true);
    assert_ne!(new, old);
    let view = desk.json(&format!("/document/{id}"));
    let card = arrest(&view);
    assert_eq!(card["claim"]["id"], new);
    assert_eq!(card["claim"]["time"]["start"], "2026-03-04");
    assert_eq!(card["claim"]["figures"][0]["max"], Value::Null);
    assert_eq!(card["review"]["state"], "correction");
    assert_eq!(card["review"]["by"], "corrector");
    assert_eq!(view["aside"][0]["claim"], old);
    let store = store::Store::read(&sandbox.path("r")).unwrap();
    let event = store.event_of(new.parse().unwrap()).unwrap().unwrap();
    assert_eq!(event.id.to_string(), card["event"].as_str().unwrap());
    assert!(store.event_of(old.parse().unwrap()).unwrap().is_none());
    drop(store);
    // Who asks for the old one is led to the new one.
    let to = desk.page(&format!("/claim/{old}")).is(303);
    assert_eq!(to.header("location"), format!("/document/{id}#claim-{new}"));
    // Twice is a conflict; saying the same is nothing.
    desk.post(&format!("/document/{id}/correct"), &typed)
        .is(409);
    let mut same = desk.json(&format!("/document/{id}?correct={new}"))["typed"].clone();
    same["why"] = "".into();
    let refused = desk
        .post(&format!("/document/{id}/correct"), &same)
        .is(422)
        .json();
    assert_eq!(refused["wrong"][0]["field"], "");
    // Taken back, the old one stands again.
    let decision = card["review"]["decision"].clone();
    let undo = json!({"decision": decision});
    desk.post(&format!("/document/{id}/undo"), &undo).is(200);
    let card = arrest(&desk.json(&format!("/document/{id}")));
    assert_eq!(card["claim"]["id"], old);
    assert_eq!(card["review"], Value::Null);
}

#[test]
fn what_does_not_stand_in_the_text_is_refused_by_name_and_kept_as_typed() {
    let sandbox = record(&[TEXT]);
    let desk = Desk::open(&sandbox, "adder");
    let id = &documents(&sandbox)[0];
    let fields = [
        ("type", "raid"),
        ("span", "Police arrested 14 workers in Marivan"),
        ("place_text", "Tehran <b>"),
        ("place_name", "Tehran"),
        ("place_precision", "town"),
        ("time_text", "on 3 March 2026"),
        ("time_start", "2026-02-30"),
        ("figure_of", "arrested"),
        ("figure_text", "forty"),
        ("figure_min", "many"),
    ];
    let refused = desk
        .form(&format!("/document/{id}/add"), &fields)
        .is(422)
        .text();
    for kept in ["Tehran &#60;b&#62;", "2026-02-30", "forty", "many"] {
        assert!(refused.contains(kept), "{kept} in {refused}");
    }
    let fields: Value = fields
        .iter()
        .map(|(name, value)| {
            let list = name.starts_with("figure") || *name == "span";
            let value = if list { json!([value]) } else { json!(value) };
            ((*name).to_owned(), value)
        })
        .collect::<serde_json::Map<_, _>>()
        .into();
    let refused = desk
        .post(&format!("/document/{id}/add"), &fields)
        .is(422)
        .json();
    let named: Vec<&str> = refused["wrong"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["field"].as_str().unwrap())
        .collect();
    assert_eq!(named, ["place", "time", "figures[0]", "figures[0]"]);
    let before = desk.json(&format!("/document/{id}"))["total"].clone();
    // The same mended is taken, with a clause that a browser selected.
    let start = TEXT.find("Shopkeepers").unwrap();
    let form = desk.json(&format!("/document/{id}?add={start}-{}", TEXT.len()));
    let mut typed = form["typed"].clone();
    assert_eq!(typed["span"][0], &TEXT[start..]);
    typed["type"] = "protest".into();
    typed["place_text"] = "Qom".into();
    typed["place_name"] = "Qom".into();
    typed["place_admin1"] = "Qom".into();
    typed["place_country"] = "ir".into();
    typed["place_precision"] = "town".into();
    let came = desk
        .post(&format!("/document/{id}/add"), &typed)
        .is(200)
        .json();
    let view = desk.json(&format!("/document/{id}"));
    assert_eq!(view["total"], before.as_u64().unwrap() + 1);
    let claims = view["claims"].as_array().unwrap();
    let added = claims
        .iter()
        .find(|one| one["claim"]["id"] == came["claim"]);
    let added = added.unwrap();
    assert_eq!(added["review"]["state"], "added");
    assert_eq!(added["claim"]["place"]["country"], "IR");
    // Degrees come from the record's own claim of that place.
    let strike = claims
        .iter()
        .find(|one| one["claim"]["type"] == "strike")
        .unwrap();
    assert_eq!(
        added["claim"]["place"]["lat"],
        strike["claim"]["place"]["lat"]
    );
    assert!(added["event"].is_string());
}

#[test]
fn a_claim_is_accepted_and_rejected_with_a_reason_and_no_forged_form_is_believed() {
    let sandbox = record(&[TEXT]);
    let desk = Desk::open(&sandbox, "judge");
    let id = &documents(&sandbox)[0];
    let card = arrest(&desk.json(&format!("/document/{id}")));
    let claim = card["claim"]["id"].as_str().unwrap();
    let body = json!({"claim": claim, "why": "x", "decision": "0".repeat(64)});
    for act in ["accept", "reject", "undo", "correct", "add", "code"] {
        let path = format!("/document/{id}/{act}");
        desk.post_with(&path, &body, "").is(403);
        desk.post_with(&path, &body, &"0".repeat(64)).is(403);
    }
    let path = format!("/document/{id}/accept");
    let next = desk.form(&path, &[("claim", claim)]).is(303);
    assert_eq!(
        next.header("location"),
        format!("/document/{id}#claim-{claim}")
    );
    let card = arrest(&desk.json(&format!("/document/{id}")));
    assert_eq!(card["review"]["state"], "accepted");
    let path = format!("/document/{id}/reject");
    desk.form(&path, &[("claim", claim), ("why", "  ")]).is(400);
    desk.form(&path, &[("claim", claim), ("why", "said of another town")])
        .is(303);
    let view = desk.json(&format!("/document/{id}"));
    assert_eq!(view["aside"][0]["state"], "rejected");
    assert_eq!(view["aside"][0]["why"], "said of another town");
    let claims = view["claims"].as_array().unwrap();
    assert!(claims.iter().all(|one| one["claim"]["id"] != claim));
    let store = store::Store::read(&sandbox.path("r")).unwrap();
    assert!(store.event_of(claim.parse().unwrap()).unwrap().is_none());
    drop(store);
    let to = desk.page(&format!("/claim/{claim}")).is(303);
    assert_eq!(to.header("location"), format!("/document/{id}#aside"));
    desk.post(&path, &json!({"claim": claim, "why": "again"}))
        .is(409);
}

#[test]
fn who_codes_alone_sees_nothing_of_others_and_agreement_is_measured_afterwards() {
    let sandbox = record(&[TEXT]);
    let id = &documents(&sandbox)[0];
    let body = json!({
        "type": "arrest", "modality": "happened", "aggregate": false,
        "actor": {"text": "Police", "group": "state_security"},
        "target": {"text": "14 workers", "group": "workers"},
        "place": {"text": "Marivan", "name": "Marivan", "admin1": "Kurdistan", "country": "IR",
                  "precision": "town"},
        "time": {"text": "on 3 March 2026", "start": "2026-03-03", "end": "2026-03-03",
                 "precision": "day"},
        "figures": [{"of": "arrested", "min": 14, "max": 14, "text": "14"}],
        "words": [], "said_by": [{"text": "a union", "group": "workers", "stance": "says"}],
        "spans": [{"start": 0, "end": 37}],
    });
    let coded_by = |name: &str, claims: &[Value]| {
        let desk = Desk::open(&sandbox, name);
        let path = format!("/document/{id}/code");
        let card = arrest(&desk.json(&format!("/document/{id}")));
        for told in [
            desk.page(&path).is(200).text(),
            desk.json(&path).to_string(),
        ] {
            assert!(told.contains("Shopkeepers"), "the text is there");
            // Nothing of the machine's claims: no marks, and no value that is not in the text. The
            // names of places that only this document's claims give are not offered either.
            for leak in ["<mark", "Kurdistan", "en/arrest"] {
                assert!(!told.contains(leak), "{leak}");
            }
            assert!(!told.contains(card["claim"]["id"].as_str().unwrap()));
            assert!(!told.contains(card["event"].as_str().unwrap()));
        }
        let mut draft = String::new();
        for claim in claims {
            let sent = json!({"body": claim, "draft": draft, "do": "add"});
            let view = desk.post(&path, &sent).is(200).json();
            draft = view["typed"]["draft"].as_str().unwrap().to_owned();
        }
        let came = desk
            .post(&path, &json!({"draft": draft, "do": "done"}))
            .is(200)
            .json();
        assert_eq!(came["claims"], claims.len());
    };
    let strike = json!({"type": "strike", "spans": [{"start": 70, "end": 103}]});
    coded_by("first", std::slice::from_ref(&body));
    coded_by("second", &[body, strike]);
    let desk = Desk::open(&sandbox, "third");
    let view = desk.json(&format!("/document/{id}/agreement"));
    assert_eq!(view["coders"], json!([null, "first", "second"]));
    let found = &view["agreement"];
    assert_eq!((&found["one"], &found["other"]), (&json!(1), &json!(2)));
    assert_eq!(found["matched"], 1);
    assert_eq!(found["precision"], 0.5);
    assert_eq!(found["recall"], 1.0);
    assert_eq!(view["rows"].as_array().unwrap().len(), 2);
    let machine = desk.json(&format!("/document/{id}/agreement?one=0&other=1"));
    assert!(machine["agreement"]["matched"].as_u64().unwrap() >= 1);
    let all = desk.json("/agreement");
    assert_eq!(all["between_people"]["matched"], 1);
    assert_eq!(all["with_machine"]["documents"], 2);
    for path in ["/agreement".to_owned(), format!("/document/{id}/agreement")] {
        let page = desk.page(&path).is(200).text();
        assert!(page.contains("67\u{2069} %"), "F1 of two thirds: {page}");
    }
    // One coding of a person is one decision, and no claim changed by it.
    let store = store::Store::read(&sandbox.path("r")).unwrap();
    assert_eq!(store.decisions().unwrap().len(), 2);
    assert!(store.reviews(id.parse().unwrap()).unwrap().is_empty());
}

#[test]
fn a_begun_claim_is_not_lost_when_a_coder_says_done() {
    let sandbox = record(&[TEXT]);
    let id = &documents(&sandbox)[0];
    let desk = Desk::open(&sandbox, "coder");
    let path = format!("/document/{id}/code");
    let fields = [("type", "strike"), ("span", "not in it"), ("do", "done")];
    let refused = desk.form(&path, &fields).is(422).text();
    assert!(refused.contains("not in it"));
    let fields = [
        ("type", "strike"),
        ("span", "went on strike in Qom"),
        ("do", "done"),
    ];
    desk.form(&path, &fields).is(303);
    let store = store::Store::read(&sandbox.path("r")).unwrap();
    let codings = store.person_codings(id.parse().unwrap()).unwrap();
    assert_eq!(codings[0].claims.len(), 1);
}

#[test]
fn a_begun_claim_is_not_lost_when_a_coder_turns_to_another() {
    let sandbox = record(&[TEXT]);
    let id = &documents(&sandbox)[0];
    let desk = Desk::open(&sandbox, "coder");
    let path = format!("/document/{id}/code");
    let strike = json!({"type": "strike", "spans": [{"start": 70, "end": 103}]});
    let view = desk
        .post(&path, &json!({"body": strike, "draft": "", "do": "add"}))
        .is(200)
        .json();
    let draft = view["typed"]["draft"].as_str().unwrap();
    let begun = |span: &'static str| {
        [
            ("type", "arrest"),
            ("span", span),
            ("draft", draft),
            ("do", "edit-0"),
        ]
    };
    // One that is not whole yet stays in the form, and the other stays in the draft.
    let refused = desk.form(&path, &begun("not in it")).is(422).text();
    assert!(refused.contains("not in it") && refused.contains("value=\"edit-0\""));
    let sent = json!({"body": {"type": "arrest", "spans": [{"start": 0, "end": 37}]},
        "draft": draft, "do": "edit-0"});
    let view = desk.post(&path, &sent).is(200).json();
    assert_eq!(view["typed"]["type"], "strike");
    let kept = view["typed"]["draft"].as_str().unwrap();
    assert!(kept.contains("arrest") && !kept.contains("strike"));
}

#[test]
fn the_original_is_given_byte_for_byte_to_keep_and_never_to_show() {
    let sandbox = Sandbox::new();
    let page = "<!doctype html><title>A</title><script>alert(1)</script><article><p>Police \
        arrested 14 workers in Marivan on 3 March 2026.</p><p>They were taken to the prison of \
        the town, a lawyer said on the next day.</p></article>";
    sandbox.file("in/a page\".html", page);
    sandbox.say("run in --record r").expect(0, &[], &[]);
    let desk = Desk::open(&sandbox, "keeper");
    let id = &documents(&sandbox)[0];
    let kept = desk.page(&format!("/document/{id}/original")).is(200);
    assert_eq!(kept.bytes, page.as_bytes());
    assert_eq!(kept.header("content-type"), "application/octet-stream");
    assert_eq!(kept.header("x-content-type-options"), "nosniff");
    assert!(
        kept.header("content-security-policy")
            .starts_with("sandbox")
    );
    let hash = record::BlobId::of(page.as_bytes());
    let name = format!("attachment; filename=\"{hash}.html.original\"");
    assert_eq!(kept.header("content-disposition"), name);
    let view = desk.json(&format!("/document/{id}"));
    assert_eq!(view["provenance"]["bytes"], hash.to_string());
}

#[test]
fn hostile_documents_are_inert_text() {
    let hostile = "Police arrested 14 workers in Marivan on 3 March 2026. They were taken to the prison of \
        the town on the next day, a union said in a statement.\n<script>alert('x')</script> \
        \u{202e}txt.exe\u{202c} a\u{200b}b\u{2066}c\u{0}d </p></article><img src=x onerror=alert(1)> \
        \"><svg/onload=alert(2)> {{ 7*7 }} &lt;b&gt;";
    let lines = json!({
        "id": "1\"><i>", "text": hostile, "title": "<img src=x onerror=alert(3)>\u{202e}",
        "url": "javascript:alert(4)", "source": "\"><script>alert(5)</script>",
    });
    let sandbox = Sandbox::new();
    sandbox.file("in.jsonl", lines.to_string());
    sandbox.say("run in.jsonl --record r").expect(0, &[], &[]);
    let desk = Desk::open(&sandbox, "prey");
    let id = &documents(&sandbox)[0];
    let claim = arrest(&desk.json(&format!("/document/{id}")))["claim"]["id"].clone();
    let claim = claim.as_str().unwrap();
    for path in [
        format!("/document/{id}"),
        format!("/document/{id}?correct={claim}"),
        format!("/document/{id}?add=0-40"),
        format!("/document/{id}?add=120-190"),
        format!("/document/{id}/code"),
        format!("/document/{id}/agreement"),
    ] {
        let page = desk.page(&path).is(200).text();
        for alive in [
            "<img",
            "<svg",
            "<script>",
            "href=\"javascript",
            "<i>",
            "&lt;b&gt;",
            "49 ",
        ] {
            assert!(!page.contains(alive), "{alive} on {path}");
        }
        // Messages hold what they speak of apart by two signs of their own, always in pairs.
        let hidden = |c: char| {
            matches!(
                c,
                '\u{202a}'..='\u{202e}' | '\u{2066}' | '\u{2067}' | '\u{200b}' | '\u{0}'
            )
        };
        assert!(!page.contains(hidden), "{path}");
        let count = |sign: char| page.matches(sign).count();
        assert_eq!(count('\u{2068}'), count('\u{2069}'), "{path}");
    }
    let view = desk.json(&format!("/document/{id}"));
    let length = |text: &str| text.chars().count();
    assert_eq!(length(&joined(&view)), length(hostile));
}

#[test]
fn a_long_text_comes_in_parts_and_each_claim_is_found_in_its_own() {
    let filler = "Nothing was said on that day in the whole of the town by anybody at all.\n";
    let mut text = filler.repeat(5_000_000 / filler.len());
    text.push_str("Police arrested 14 workers in Marivan on 3 March 2026.\n");
    text.push_str(&filler.repeat(700));
    let sandbox = record(&[&text]);
    let desk = Desk::open(&sandbox, "reader");
    let id = &documents(&sandbox)[0];
    let view = desk.json(&format!("/document/{id}"));
    assert!(view["parts"].as_u64().unwrap() > 100);
    let store = store::Store::read(&sandbox.path("r")).unwrap();
    let coded = store.coded(id.parse().unwrap()).unwrap().unwrap();
    let claim = coded
        .claims
        .iter()
        .find(|one| one.body.kind == record::ClaimType::Arrest);
    let claim = claim.unwrap().id;
    let to = desk.page(&format!("/claim/{claim}")).is(303);
    let to = to.header("location");
    assert!(
        to.contains("?part=") && to.ends_with(&format!("#claim-{claim}")),
        "{to}"
    );
    let began = Instant::now();
    let page = desk.page(to.split('#').next().unwrap()).is(200);
    assert!(
        began.elapsed() < Duration::from_secs(5),
        "{:?}",
        began.elapsed()
    );
    assert!(page.bytes.len() < 400_000, "{} bytes", page.bytes.len());
    assert!(page.text().contains(&format!("id=\"claim-{claim}\"")));
}

#[test]
fn every_example_is_shown_whole_in_both_languages() {
    let sandbox = Sandbox::new();
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let line = format!("run {} --record r", examples.display());
    sandbox.say(&line).expect(0, &[], &[]);
    let desk = Desk::open(&sandbox, "looker");
    let ids = documents(&sandbox);
    assert!(ids.len() > 20);
    for id in ids {
        let view = desk.json(&format!("/document/{id}"));
        let store = store::Store::read(&sandbox.path("r")).unwrap();
        let coded = store.coded(id.parse().unwrap()).unwrap().unwrap();
        assert_eq!(joined(&view).chars().count(), coded.text.chars().count());
        assert_eq!(view["total"], coded.claims.len());
        for lang in ["en", "fa"] {
            let page = desk.ask(&format!("/document/{id}"), "text/html", lang);
            let page = page.is(200).text();
            for claim in &coded.claims {
                assert!(
                    page.contains(&format!("id=\"claim-{}\"", claim.id)),
                    "{}",
                    claim.id
                );
            }
            // A message that does not exist shows its key.
            for key in ["document-", "field-", "type-", "stance-", "precision-"] {
                assert!(!page.contains(&format!(">{key}")), "{key} in {id}");
            }
            for claim in coded.claims.iter().take(1) {
                desk.page(&format!("/document/{id}?correct={}", claim.id))
                    .is(200);
            }
        }
    }
}
