//! Add: what comes in by the page is what comes in by the command line.

use crate::common::{Sandbox, contents};
use crate::served::Served;
use serde_json::json;
use std::path::{Path, PathBuf};

/// The files of a folder as a person would drop them: path and bytes, in the order of names.
fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    let mut names: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|one| one.unwrap().path())
        .collect();
    names.sort();
    for path in names {
        match path.is_dir() {
            true => found.extend(files(&path)),
            false => found.push((path.clone(), std::fs::read(&path).unwrap())),
        }
    }
    found
}

/// Opens a desk on a new record.
fn empty(sandbox: &Sandbox) -> Served {
    drop(store::Store::open(&sandbox.path("r")).unwrap());
    Served::open(sandbox, &[])
}

#[test]
fn every_format_comes_in_as_it_does_by_the_command_line() {
    let sandbox = Sandbox::new();
    sandbox.say("demo --record d --no-desk").expect(0, &[], &[]);
    let reports = files(&sandbox.path("d-reports"));
    assert!(reports.len() > 15);
    sandbox
        .say("run d-reports --record whole")
        .expect(0, &[], &[]);
    let base = sandbox.path("");
    let named: Vec<(String, &[u8])> = reports
        .iter()
        .map(|(path, bytes)| {
            let name = path.strip_prefix(&base).unwrap().display().to_string();
            (name, bytes.as_slice())
        })
        .collect();
    let named: Vec<(&str, &[u8])> = named
        .iter()
        .map(|(name, bytes)| (name.as_str(), *bytes))
        .collect();
    let desk = empty(&sandbox);
    let job = desk.add(&named);
    assert_eq!(job["state"], "done", "{job:#}");
    assert_eq!(job["by"], "tester");
    assert_eq!((&job["known"], &job["problems"]), (&json!(0), &json!(0)));
    assert_eq!(job["messages"], json!([]));
    assert!(job["new"].as_u64().unwrap() > 20);
    assert!(contents(&sandbox.path("r")) == contents(&sandbox.path("whole")));
    // Once more: all of it is known, and nothing changes.
    let again = desk.add(&named);
    assert_eq!((&again["new"], &again["known"]), (&json!(0), &job["new"]));
    assert!(contents(&sandbox.path("r")) == contents(&sandbox.path("whole")));
    // The job's page leads to the documents, by the name that was given.
    let page = desk.json(&format!("/add/job/{}", job["id"].as_str().unwrap()));
    let row = &page["files"][0];
    assert_eq!(row["name"], named[0].0);
    let document = row["first"][0]["id"].as_str().unwrap();
    let store = store::Store::read(&sandbox.path("r")).unwrap();
    let document = store.document(document.parse().unwrap()).unwrap().unwrap();
    assert_eq!(document.captures[0].path, named[0].0);
    let html = desk.page(&format!("/add/job/{}", job["id"].as_str().unwrap()));
    assert!(html.body.contains(&format!("/document/{}", document.id)));
    assert_eq!(
        std::fs::read_dir(sandbox.path("r/incoming"))
            .unwrap()
            .count(),
        2,
        "two outcomes"
    );
    let left = files(&sandbox.path("r/incoming"));
    assert!(
        left.iter()
            .all(|(path, _)| path.extension().is_some_and(|end| end == "json"))
    );
}

#[test]
fn a_long_persian_text_may_be_pasted() {
    let sandbox = Sandbox::new();
    sandbox.file("in.txt", "Nothing yet.");
    sandbox.say("run in.txt --record r").expect(0, &[], &[]);
    let desk = Served::open(&sandbox, &[]);
    // In a form each letter takes six bytes.
    let long = "تجمع کارگران در اراک. ".repeat(15_000);
    let token = desk.token.clone();
    let fields = [("token", token.as_str()), ("text", long.as_str())];
    let answer = desk.form("/add/text", &fields);
    assert_eq!(answer.status, 200, "{answer:#?}");
}

#[test]
fn a_pasted_text_is_a_report_with_its_fields() {
    let sandbox = Sandbox::new();
    let desk = empty(&sandbox);
    let token = desk.token.clone();
    let fields = [
        ("token", token.as_str()),
        (
            "text",
            "پلیس ۱۴ نفر را در مریوان بازداشت کرد.\r\nThey said \"so\".",
        ),
        ("title", "بازداشت"),
        ("source", "Kooche Weekly"),
        ("published", "۱۴۰۴-۱۱-۲۲"),
        ("url", "https://example.org/a?b=c"),
    ];
    assert_eq!(desk.form("/add/text", &fields).status, 200);
    let job = desk.finished().remove(0);
    assert_eq!(
        (&job["state"], &job["new"]),
        (&json!("done"), &json!(1)),
        "{job:#}"
    );
    let name = "pasted: بازداشت.jsonl";
    assert_eq!(job["files"][0]["name"], name);
    let store = store::Store::read(&sandbox.path("r")).unwrap();
    let mut seen = 0;
    store
        .each_coded(|coded| -> store::Result<()> {
            seen += 1;
            assert_eq!(
                coded.text,
                "پلیس ۱۴ نفر را در مریوان بازداشت کرد.\nThey said \"so\"."
            );
            let document = coded.document;
            assert_eq!(document.source.as_deref(), Some("Kooche Weekly"));
            assert_eq!(document.title.as_deref(), Some("بازداشت"));
            assert_eq!(document.url.as_deref(), Some("https://example.org/a?b=c"));
            assert_eq!(document.dateline.unwrap().date.to_string(), "2026-02-11");
            assert_eq!(document.captures[0].path, name);
            Ok(())
        })
        .unwrap();
    assert_eq!(seen, 1);
    assert_eq!(desk.form("/add/text", &fields).status, 200);
    assert_eq!(
        desk.finished()[0]["known"],
        1,
        "the same text is the same document"
    );
    let blank = desk.form("/add/text", &[("token", &token), ("text", " \n")]);
    assert_eq!(blank.status, 400);
    let odd = [
        ("token", token.as_str()),
        ("text", "A strike in Arak."),
        ("published", "someday"),
    ];
    assert_eq!(desk.form("/add/text", &odd).status, 200);
    let odd = desk.finished().remove(0);
    assert_eq!(odd["new"], 1);
    let told = odd["messages"][0]["message"].as_str().unwrap();
    assert!(
        told.starts_with("'someday' in the field 'published' is not a date"),
        "{told}"
    );
}

#[test]
fn what_the_command_line_refuses_is_refused_in_the_same_words() {
    let sandbox = Sandbox::new();
    let bad: [(&str, &[u8]); 8] = [
        ("empty.txt", b""),
        ("blank.txt", b" \n\n "),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ("archive.zip", b"PK\x03\x04\x14\0\0\0\x08\0"),
        ("zeros.bin", &[0; 4096]),
        (
            "garbage.jsonl",
            b"{\"text\":\"A strike.\"}\ngarbage\n{\"text\":\"Another.\"}\n",
        ),
        ("unknown.json", b"{\"a\": 1}"),
        ("paper.pdf", b"%PDF-1.7"),
    ];
    for (name, bytes) in bad {
        sandbox.file(name, bytes);
    }
    let names: Vec<&str> = bad.iter().map(|(name, _)| *name).collect();
    sandbox.say(&format!("run {} --record whole", names.join(" ")));
    let desk = empty(&sandbox);
    let job = desk.add(&bad);
    assert_eq!(
        (&job["state"], &job["new"]),
        (&json!("done"), &json!(2)),
        "{job:#}"
    );
    let problems = |record: &str| -> Vec<record::Problem> {
        let store = store::Store::read(&sandbox.path(record)).unwrap();
        store
            .problems()
            .unwrap()
            .into_iter()
            .map(|stored| stored.problem)
            .collect()
    };
    assert_eq!(problems("r"), problems("whole"));
    let collected = problems("whole");
    let collected = collected
        .iter()
        .filter(|problem| names.iter().any(|name| problem.subject.starts_with(name)));
    let told: Vec<record::Problem> = serde_json::from_value(job["messages"].clone()).unwrap();
    let mut missing = collected.filter(|one| !one.subject.contains("document"));
    assert!(missing.all(|one| told.contains(one)), "{told:#?}");
    let page = desk.page("/add").body;
    assert!(
        page.contains("convert it to text first, for example with pdftotext"),
        "{page}"
    );
    let alone = desk.add(&[("picture.txt", bad[2].1)]);
    assert_eq!(alone["new"], 0);
    assert!(desk.page("/add").body.contains("Nothing was read."));
}

/// So many reports, a line each.
fn reports(count: u32) -> String {
    let lines = (0..count).map(|n| {
        let text = format!("Police arrested {n} people in Marivan on 9 March 2026, No. {n}.");
        json!({"id": n, "text": text}).to_string()
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn jobs_wait_their_turn_and_can_be_taken_back() {
    let sandbox = Sandbox::new();
    let desk = empty(&sandbox);
    let long = reports(1500);
    assert_eq!(desk.upload(&[("long.jsonl", long.as_bytes())]).status, 200);
    let short = desk.upload(&[("short.txt", b"Bakers met in Yazd on 3 May 2021.")]);
    let id = short.json()["job"].as_str().unwrap().to_owned();
    let cancel = [("token", desk.token.as_str()), ("job", &id)];
    let back = desk.form("/add/cancel", &cancel);
    assert_eq!(back.status, 200, "{back:#?}");
    assert_eq!(desk.form("/add/cancel", &cancel).status, 409, "once");
    let forged = desk.form("/add/cancel", &[("token", "x"), ("job", &id)]);
    assert_eq!(forged.status, 403);
    let jobs = desk.finished();
    assert_eq!(jobs[0]["state"], "cancelled");
    assert_eq!(
        (&jobs[1]["state"], &jobs[1]["new"]),
        (&json!("done"), &json!(1500))
    );
    let found = desk.json("/search?q=bakers");
    assert_eq!(found["documents"], 0, "what was taken back did not come in");
    assert!(!sandbox.path(format!("r/incoming/{id}/0")).exists());
    let before = jobs;
    drop(desk);
    let desk = Served::open(&sandbox, &[]);
    assert_eq!(
        desk.finished(),
        before,
        "they are told of by the next desk too"
    );
}

#[test]
fn a_job_can_be_stopped_while_it_is_done() {
    let sandbox = Sandbox::new();
    let desk = empty(&sandbox);
    let long = reports(20_000);
    let job = desk.upload(&[("long.jsonl", long.as_bytes())]).json();
    let id = job["job"].as_str().unwrap();
    while desk.json("/add")["jobs"][0]["done"].as_u64().unwrap_or(0) == 0 {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    let stop = [("token", desk.token.as_str()), ("job", id)];
    assert_eq!(desk.form("/add/cancel", &stop).status, 200);
    let jobs = desk.finished();
    assert_eq!(jobs[0]["state"], "stopped");
    assert!(desk.page("/add").body.contains("stays in the record"));
    assert_eq!(desk.form("/add/cancel", &stop).status, 409, "it is over");
    drop(desk);
    let desk = Served::open(&sandbox, &[]);
    assert_eq!(desk.finished(), jobs, "it stays so for the next desk");
    // What was read by then is coded with what comes next.
    let next = desk.add(&[("short.txt", b"Bakers met in Yazd on 3 May 2021.")]);
    assert_eq!(next["state"], "done");
    drop(desk);
    let store = store::Store::read(&sandbox.path("r")).unwrap();
    let summary = store.summary().unwrap();
    let documents: usize = summary.documents.iter().map(|(_, count)| count).sum();
    assert!((2..20_001).contains(&documents), "{documents}");
    assert_eq!(summary.coded, documents);
}
