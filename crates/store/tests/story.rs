//! The life of a record, told through the public methods only, so that another back end can be
//! put to the same test.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use record::{
    BlobId, Capture, Claim, ClaimType, Date, DateLine, DateLineFrom, Decision, Document, Event,
    Language, Media, Problem, ProblemKind, Reach, Span, Text, TextId, TextVersion, Verdict,
};
use std::path::Path;
use store::{EventFilter, Hit, Incoming, Named, NewCoding, Query, Stage, Store, StoreError};

const CODER: &str = "test 1";
const RULES: &str = "rules 1";

fn incoming(path: &str, source: &str, text: &str) -> Incoming {
    let bytes = format!("<p>{text}</p>").into_bytes();
    let blob = BlobId::of(&bytes);
    let document = Document {
        id: Document::id_of(Media::Html, "", blob),
        media: Media::Html,
        bytes: blob,
        texts: vec![TextVersion {
            text: TextId::of(text),
            extractor: "html 1".into(),
        }],
        language: Language::English,
        source: Some(source.into()),
        url: None,
        title: Some("A title".into()),
        byline: None,
        dateline: Some(DateLine {
            date: "2026-03-11".parse().unwrap(),
            from: DateLineFrom::Meta,
            text: "2026-03-11T08:00Z".into(),
        }),
        forwarded_from: None,
        reply_to: Some("message 3".into()),
        captures: vec![Capture {
            path: path.into(),
            item: Some("line 2".into()),
        }],
    };
    Incoming {
        document,
        bytes,
        text: text.into(),
    }
}

/// A claim as a coder would make it, pinned to the words of its place and its number.
fn claim(text: &str, kind: &str, place: &str, day: &str, killed: Option<u64>) -> Claim {
    let indexed = Text::new(text);
    let at = |words: &str| {
        let byte = text.find(words).unwrap();
        indexed.span_of(byte..byte + words.len())
    };
    let mut body = serde_json::json!({
        "type": kind, "modality": "happened", "aggregate": false, "actor": null, "target": null,
        "place": {"text": place, "name": place, "admin1": "Kermanshah", "country": "IR",
                  "precision": "town", "lat": 34.806_700_000_000_01, "lon": 0.1 + 0.2},
        "time": {"text": "on Tuesday", "start": day, "end": day, "precision": "day"},
        "figures": [], "words": [], "said_by": [], "spans": [{"start": 0, "end": 5}],
    });
    if let Some(killed) = killed {
        body["figures"] = serde_json::json!([
            {"of": "killed", "min": killed, "max": killed, "text": killed.to_string()}
        ]);
    }
    let pin = serde_json::json!([{
        "field": "place", "start": at(place).start, "end": at(place).end, "quote": place
    }]);
    Claim::new(
        TextId::of(text),
        serde_json::from_value(body).unwrap(),
        serde_json::from_value(pin).unwrap(),
        Vec::new(),
    )
}

fn event(claims: &[&Claim]) -> Event {
    let mut ids: Vec<_> = claims.iter().map(|claim| claim.id).collect();
    ids.sort_unstable();
    let mut event: Event = serde_json::from_value(serde_json::json!({
        "id": Event::id_of(&ids), "type": claims[0].body.kind, "aggregate": false, "claims": ids,
        "modality": {"values": []}, "place": {"values": []}, "time": {"values": []},
        "actor": {"values": []}, "target": {"values": []}, "figures": {"values": []},
        "words": [], "origins": [], "tellings": [], "documents": 1, "why": [],
    }))
    .unwrap();
    for claim in claims {
        event.time.add(claim.body.time.clone().unwrap(), claim.id);
        for figure in &claim.body.figures {
            let said = record::event::SaidFigure {
                figure: figure.clone(),
                said_by: Vec::new(),
            };
            event.figures.add(said, claim.id);
        }
    }
    event
}

/// Codes all waiting documents, and says how many there were.
fn code(store: &mut Store, coder: &str, make: impl Fn(&str) -> Vec<Claim>) -> usize {
    let jobs = store.jobs(coder, None, 100).unwrap();
    assert_eq!(store.jobs_left(coder).unwrap(), jobs.len());
    let batch: Vec<_> = jobs
        .into_iter()
        .map(|job| NewCoding {
            claims: make(&job.text),
            dateline: None,
            problems: vec![Problem::new(
                ProblemKind::Weekday,
                job.document.short(),
                "look",
            )],
            job,
        })
        .collect();
    store.save_codings(coder, &batch).unwrap();
    batch.len()
}

const REPORT: &str = "A nurse in Ravansar counted 14 dead on Tuesday.";
const RIVAL: &str = "Officials in Ravansar speak of 3 dead, all rioters’ victims.";

fn make(text: &str) -> Vec<Claim> {
    match text {
        REPORT => vec![claim(REPORT, "killing", "Ravansar", "2026-03-10", Some(14))],
        RIVAL => vec![claim(RIVAL, "killing", "Ravansar", "2026-03-10", Some(3))],
        _ => Vec::new(),
    }
}

fn filled(folder: &Path) -> Store {
    let mut store = Store::open(folder).unwrap();
    let pass = store.begin_pass().unwrap();
    let batch = [
        incoming("in/a.html", "Rights Desk", REPORT),
        incoming("in/b.html", "State Agency", RIVAL),
    ];
    store.add_documents(pass, &batch, &[]).unwrap();
    code(&mut store, CODER, make);
    let both: Vec<_> = [REPORT, RIVAL].into_iter().flat_map(make).collect();
    let both: Vec<_> = both.iter().collect();
    regroup(&mut store, &[event(&both)]);
    store
}

/// Looks at all changed documents, and puts these events in place of the earlier ones.
fn regroup(store: &mut Store, events: &[Event]) -> usize {
    let merging = store.merging().unwrap();
    for changed in merging.changed(100).unwrap() {
        let reach = |claim: &Claim| Reach {
            kind: claim.body.kind,
            place: 7,
            at: None,
            cell: None,
            first: 1,
            last: 1,
            denial: false,
        };
        let claims = changed.coded.claims.iter();
        let reaches: Vec<_> = claims.map(|claim| (claim.id, reach(claim))).collect();
        merging.looked_at(&changed, &reaches).unwrap();
    }
    let mut fresh = 0;
    for kind in merging.stale_types().unwrap() {
        let group = merging.around_stale(kind, |_, _| true, &[]).unwrap();
        fresh += merging.replace_events(&group, events).unwrap();
    }
    merging.set_merged_by(RULES).unwrap();
    merging.commit().unwrap();
    fresh
}

#[test]
fn what_is_stored_twice_is_there_once_and_comes_back_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    let one = incoming("in/a.html", "Rights Desk", REPORT);
    let pass = store.begin_pass().unwrap();
    let added = store
        .add_documents(pass, &[one.clone(), one.clone()], &[])
        .unwrap();
    assert_eq!((added.new, added.known), (1, 1));
    let again = store
        .add_documents(pass, std::slice::from_ref(&one), &[])
        .unwrap();
    assert_eq!((again.new, again.known), (0, 1));
    drop(store);
    let store = Store::read(folder.path()).unwrap();
    assert_eq!(
        store.document(one.document.id).unwrap().unwrap(),
        one.document
    );
    assert_eq!(store.bytes(one.document.bytes).unwrap(), one.bytes);
    assert_eq!(store.text(TextId::of(REPORT)).unwrap().unwrap(), REPORT);
    assert_eq!(
        store.summary().unwrap().documents,
        vec![(Language::English, 1)]
    );
}

#[test]
fn another_capture_and_a_better_extraction_stand_beside_the_first() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path());
    let mut one = incoming("elsewhere/a.html", "Rights Desk", REPORT);
    let id = one.document.id;
    let pass = store.begin_pass().unwrap();
    store
        .add_documents(pass, std::slice::from_ref(&one), &[])
        .unwrap();
    let captures = store.document(id).unwrap().unwrap().captures;
    let paths: Vec<_> = captures
        .iter()
        .map(|capture| capture.path.as_str())
        .collect();
    assert_eq!(paths, ["in/a.html", "elsewhere/a.html"]);
    assert_eq!(
        store.jobs_left(CODER).unwrap(),
        0,
        "nothing the coder is told has changed"
    );

    one.text = format!("{REPORT} And more.");
    one.document.texts = vec![TextVersion {
        text: TextId::of(&one.text),
        extractor: "html 2".into(),
    }];
    store
        .add_documents(pass, std::slice::from_ref(&one), &[])
        .unwrap();
    assert_eq!(store.document(id).unwrap().unwrap().texts.len(), 2);
    let now = store.coded(id).unwrap().unwrap();
    assert_eq!(
        (now.text.as_str(), now.claims.len()),
        (REPORT, 1),
        "claims keep their own text"
    );
    let waiting = store.jobs(CODER, None, 9).unwrap();
    assert_eq!(
        waiting
            .iter()
            .map(|job| job.text.as_str())
            .collect::<Vec<_>>(),
        [&one.text]
    );
}

#[test]
fn a_coding_is_done_once_for_each_version_and_the_last_one_counts() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path());
    let id = incoming("", "Rights Desk", REPORT).document.id;
    assert_eq!(store.jobs_left(CODER).unwrap(), 0);
    assert_eq!(store.coded(id).unwrap().unwrap().claims, make(REPORT));
    assert!(!store.needs_merge(RULES).unwrap());
    assert!(store.needs_merge("rules 2").unwrap());

    assert_eq!(code(&mut store, "test 2", |_| Vec::new()), 2);
    assert!(store.needs_merge(RULES).unwrap(), "claims changed");
    assert!(store.coded(id).unwrap().unwrap().claims.is_empty());
    assert!(
        store.find(&make(REPORT)[0].id.short(), 9).unwrap().len() == 1,
        "it stays"
    );
    assert_eq!(code(&mut store, CODER, make), 2);
    assert_eq!(store.coded(id).unwrap().unwrap().claims, make(REPORT));
    let problems = store.problems().unwrap();
    assert_eq!(problems.len(), 2, "those of the last coding: {problems:?}");
}

#[test]
fn a_coder_may_spare_anothers_codings_until_the_document_changes() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path());
    let sparing = |spares| store::Turn {
        coder: "rules 2",
        spares,
    };
    assert_eq!(store.jobs_left("rules 2").unwrap(), 2);
    assert_eq!(store.jobs_left(sparing(CODER)).unwrap(), 0);
    assert_eq!(store.jobs_left(sparing(&CODER[..2])).unwrap(), 0);
    assert_eq!(store.jobs_left(sparing("other")).unwrap(), 2);

    let mut one = incoming("in/a.html", "Rights Desk", REPORT);
    one.text = format!("{REPORT} And more.");
    one.document.texts = vec![TextVersion {
        text: TextId::of(&one.text),
        extractor: "html 2".into(),
    }];
    let pass = store.begin_pass().unwrap();
    store.add_documents(pass, &[one], &[]).unwrap();
    let waiting = store.jobs(sparing(CODER), None, 9).unwrap();
    assert_eq!(waiting.len(), 1, "its text is another");
}

#[test]
fn jobs_come_in_pieces_and_none_twice() {
    let folder = tempfile::tempdir().unwrap();
    let store = filled(folder.path());
    let first = store.jobs("new", None, 1).unwrap();
    let second = store
        .jobs("new", first.last().map(store::Job::mark), 1)
        .unwrap();
    assert_eq!(
        store
            .jobs("new", second.last().map(store::Job::mark), 1)
            .unwrap()
            .len(),
        0
    );
    assert_ne!(first[0].document, second[0].document);
    assert_eq!(first[0].published, Some(Date::constant(2026, 3, 11)));
    assert_eq!(first[0].name, "in/a.html, line 2");
    assert_eq!(first[0].source.as_deref(), Some("Rights Desk"));
}

#[test]
fn events_are_found_by_what_one_of_their_claims_says() {
    let folder = tempfile::tempdir().unwrap();
    let store = filled(folder.path());
    let day = |text: &str| Some(text.parse::<Date>().unwrap());
    let all = EventFilter::default;
    for (filter, expected) in [
        (all(), 1),
        (
            EventFilter {
                kind: Some(ClaimType::Killing),
                ..all()
            },
            1,
        ),
        (
            EventFilter {
                kind: Some(ClaimType::Strike),
                ..all()
            },
            0,
        ),
        (
            EventFilter {
                country: Some("ir".into()),
                ..all()
            },
            1,
        ),
        (
            EventFilter {
                country: Some("IQ".into()),
                ..all()
            },
            0,
        ),
        (
            EventFilter {
                place: Some("RAVĀNSAR".into()),
                ..all()
            },
            1,
        ),
        (
            EventFilter {
                place: Some("kermanshah".into()),
                ..all()
            },
            1,
        ),
        (
            EventFilter {
                place: Some("Ravan".into()),
                ..all()
            },
            0,
        ),
        (
            EventFilter {
                from: day("2026-03-10"),
                to: day("2026-03-10"),
                ..all()
            },
            1,
        ),
        (
            EventFilter {
                from: day("2026-03-11"),
                ..all()
            },
            0,
        ),
        (
            EventFilter {
                to: day("2026-03-09"),
                ..all()
            },
            0,
        ),
        (
            EventFilter {
                source: Some("rights".into()),
                ..all()
            },
            1,
        ),
        (
            EventFilter {
                source: Some("union".into()),
                ..all()
            },
            0,
        ),
        (
            EventFilter {
                contested: true,
                ..all()
            },
            1,
        ),
        (
            EventFilter {
                limit: Some(0),
                ..all()
            },
            0,
        ),
    ] {
        assert_eq!(store.events(&filter).unwrap().len(), expected, "{filter:?}");
    }
    let claim = &make(REPORT)[0];
    let event = store.event_of(claim.id).unwrap().unwrap();
    assert_eq!(event.contested(), ["killed"]);
    assert_eq!(store.event(event.id).unwrap().unwrap(), event);
    let (told, broken) = store.told(event.id).unwrap();
    assert!(broken.is_empty());
    let told: Vec<_> = told
        .iter()
        .map(|one| (&one.claim, one.text.as_str()))
        .collect();
    assert_eq!(told, [(claim, REPORT), (&make(RIVAL)[0], RIVAL)]);
    let documents = store.documents_of(claim.id).unwrap();
    assert_eq!(documents, [incoming("", "Rights Desk", REPORT).document.id]);
    let found = store.find(&event.id.to_string()[..7], 9).unwrap();
    assert_eq!(found, [Named::Event(event.id)]);
    assert_eq!(store.find("no hex", 9).unwrap(), []);
}

#[test]
fn words_find_claims_and_documents_in_any_spelling() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path());
    let persian = "کارگران در كرمانشاه تجمع کردند. می\u{200c}گویند ۱۴ نفر بازداشت شدند.";
    let pass = store.begin_pass().unwrap();
    store
        .add_documents(pass, &[incoming("in/c.html", "کانال", persian)], &[])
        .unwrap();
    for (words, claims, documents) in [
        ("ravansar", 2, 2),
        ("RAVANSAR nurse", 0, 1),
        ("officials", 0, 1),
        ("\"nurse in Ravansar\"", 0, 1),
        ("\"Ravansar in nurse\"", 0, 0),
        ("rioters' victim", 0, 1),
        ("kill*", 2, 0),
        ("کرمانشاه", 0, 1),
        ("میگویند 14", 0, 1),
        ("nowhere", 0, 0),
    ] {
        let hits = store.search(&Query::new(words).unwrap(), 9).unwrap();
        let found = hits
            .iter()
            .filter(|hit| matches!(hit, Hit::Claim(..)))
            .count();
        assert_eq!((found, hits.len() - found), (claims, documents), "{words}");
    }
}

#[test]
fn a_problem_that_does_not_come_again_is_over() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    let gone = |scope: &str| {
        (
            scope.to_owned(),
            Problem::new(ProblemKind::Vanished, scope, "put it back"),
        )
    };
    let pass = store.begin_pass().unwrap();
    let all = ["in/a", "in/b", "inside/c", "in"].map(gone);
    store.add_documents(pass, &[], &all).unwrap();
    store.end_pass(pass, &["in".into()]).unwrap();
    assert_eq!(store.problems().unwrap().len(), 4);
    let pass = store.begin_pass().unwrap();
    store.add_documents(pass, &[], &[gone("in/b")]).unwrap();
    store.end_pass(pass, &["in/".into()]).unwrap();
    let left = store.problems().unwrap();
    let left: Vec<_> = left
        .iter()
        .map(|one| one.problem.subject.as_str())
        .collect();
    assert_eq!(left, ["in/b", "inside/c"]);
    assert!(
        store
            .problems()
            .unwrap()
            .iter()
            .all(|one| one.stage == Stage::Collect)
    );
}

#[test]
fn decisions_are_appended_and_never_edited() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = filled(folder.path());
    let verdict = Verdict::Reject {
        claim: make(REPORT)[0].id,
    };
    let decision = Decision::new("Mina", "2026-03-12T09:00:00Z", verdict, "seen twice");
    store.append_decision(&decision).unwrap();
    store.append_decision(&decision).unwrap();
    assert_eq!(store.decisions().unwrap(), [decision]);
    drop(store);
    let database = rusqlite::Connection::open(folder.path().join("record.sqlite")).unwrap();
    assert!(database.execute("DELETE FROM decisions", []).is_err());
    assert!(
        database
            .execute("UPDATE decisions SET body = '{}'", [])
            .is_err()
    );
}

#[test]
fn one_writes_while_others_read() {
    let folder = tempfile::tempdir().unwrap();
    let writer = filled(folder.path());
    match Store::open(folder.path()) {
        Err(StoreError::Locked { pid, .. }) => assert_eq!(pid, Some(std::process::id())),
        other => panic!("{other:?}"),
    }
    assert_eq!(
        Store::read(folder.path())
            .unwrap()
            .summary()
            .unwrap()
            .events,
        1
    );
    drop(writer);
    assert!(Store::open(folder.path()).is_ok());
}

#[test]
fn folders_that_are_no_record_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("none");
    assert!(matches!(Store::read(&missing), Err(StoreError::Missing(_))));
    std::fs::write(folder.path().join("letter.txt"), "mine").unwrap();
    assert!(matches!(
        Store::open(folder.path()),
        Err(StoreError::Foreign(_))
    ));
    std::fs::remove_file(folder.path().join("letter.txt")).unwrap();
    std::fs::write(
        folder.path().join("record.sqlite"),
        "this is no database, only words",
    )
    .unwrap();
    assert!(matches!(
        Store::open(folder.path()),
        Err(StoreError::Damaged(_))
    ));
}

#[test]
fn a_record_of_a_newer_program_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    drop(filled(folder.path()));
    let database = rusqlite::Connection::open(folder.path().join("record.sqlite")).unwrap();
    database.pragma_update(None, "user_version", 99).unwrap();
    drop(database);
    for opened in [Store::open(folder.path()), Store::read(folder.path())] {
        assert!(matches!(opened, Err(StoreError::Newer { found: 99, .. })));
    }
}

#[test]
fn a_claim_that_no_longer_fits_its_words_is_reported_and_not_shown() {
    for damage in [
        "UPDATE texts SET body = replace(body, 'Ravansar', 'Sarvabad')",
        "UPDATE claims SET body = replace(body, '\"min\":14', '\"min\":15')",
        "UPDATE claims SET body = 'x' || body",
    ] {
        let folder = tempfile::tempdir().unwrap();
        drop(filled(folder.path()));
        let database = rusqlite::Connection::open(folder.path().join("record.sqlite")).unwrap();
        assert!(database.execute(damage, []).unwrap() > 0);
        drop(database);
        let store = Store::read(folder.path()).unwrap();
        let id = incoming("", "Rights Desk", REPORT).document.id;
        let coded = store.coded(id).unwrap().unwrap();
        assert_eq!((coded.claims.len(), coded.broken.len()), (0, 1), "{damage}");
    }
}

#[test]
fn blobs_are_checked_and_leftovers_swept() {
    let folder = tempfile::tempdir().unwrap();
    let store = filled(folder.path());
    let one = incoming("", "Rights Desk", REPORT);
    let hex = one.document.bytes.to_string();
    let path = folder
        .path()
        .join("blobs")
        .join(&hex[..2])
        .join(&hex[2..4])
        .join(&hex);
    assert_eq!(std::fs::read(&path).unwrap(), one.bytes);
    drop(store);
    let left = folder.path().join("blobs/incoming/half");
    std::fs::create_dir_all(left.parent().unwrap()).unwrap();
    std::fs::write(&left, "half").unwrap();
    std::fs::write(&path, "other bytes").unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    assert!(!left.exists());
    assert!(matches!(
        store.bytes(one.document.bytes),
        Err(StoreError::Damaged(_))
    ));
    let pass = store.begin_pass().unwrap();
    assert!(matches!(
        store.add_documents(pass, &[one], &[]),
        Err(StoreError::Damaged(_))
    ));
}

#[test]
fn the_codebook_in_use_lies_beside_the_record() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    let files = [
        ("en/time.toml", b"a = 1".as_slice()),
        ("types.toml", b"b = 2"),
    ];
    store.keep_codebook(files).unwrap();
    store.keep_codebook(files).unwrap();
    assert_eq!(
        std::fs::read(folder.path().join("codebook/en/time.toml")).unwrap(),
        b"a = 1"
    );
    assert!(store.keep_codebook([("../x", b"".as_slice())]).is_err());
    assert!(store.keep_codebook([("/tmp/x", b"".as_slice())]).is_err());
}

#[test]
fn a_span_is_found_for_what_was_searched() {
    let query = Query::new("officials").unwrap();
    assert_eq!(query.first_in(RIVAL), Some(Span::new(0, 9)));
}
