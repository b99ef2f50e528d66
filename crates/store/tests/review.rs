//! What people decide on claims, through the public methods of the store only.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use record::{
    BlobId, Capture, Claim, ClaimBody, ClaimId, Decision, DecisionId, Document, DocumentId,
    Language, Media, TextId, TextVersion, UnfitClaim, Verdict,
};
use serde_json::{Value, json};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};
use store::{
    Incoming, NewCoding, Query, QueueCounts, Reason, Refusal, ReviewState, Store, StoreError,
};

const REPORT: &str = "Police held 3 nurses in Marivan on Monday. A shop was sealed in Sarvabad.";

fn incoming(text: &str) -> Incoming {
    let bytes = text.as_bytes().to_vec();
    let blob = BlobId::of(&bytes);
    let document = Document {
        id: Document::id_of(Media::Text, "", blob),
        media: Media::Text,
        bytes: blob,
        texts: vec![TextVersion {
            text: TextId::of(text),
            extractor: "text 1".into(),
        }],
        language: Language::English,
        source: None,
        url: None,
        title: None,
        byline: None,
        dateline: None,
        forwarded_from: None,
        reply_to: None,
        captures: vec![Capture {
            path: text.chars().take(20).collect(),
            item: None,
        }],
    };
    Incoming {
        document,
        bytes,
        text: text.into(),
    }
}

fn body(change: impl FnOnce(&mut Value)) -> ClaimBody {
    let mut body = json!({
        "type": "arrest", "target": {"text": "nurses", "group": "health_workers"},
        "place": {"text": "Marivan", "name": "Marivan", "admin1": "Kurdistan", "country": "IR",
                  "precision": "town"},
        "figures": [{"of": "arrested", "min": 3, "max": 3, "text": "3"}],
        "spans": [{"start": 0, "end": 42}],
    });
    change(&mut body);
    serde_json::from_value(body).unwrap()
}

fn claim(text: &str, body: &ClaimBody) -> Claim {
    Claim::new(TextId::of(text), body.clone(), Vec::new(), Vec::new()).with_confidence(0.75)
}

/// A record of these texts, each coded to one arrest.
fn filled(folder: &Path, texts: &[String]) -> Store {
    let mut store = Store::open(folder).unwrap();
    let pass = store.begin_pass().unwrap();
    let batch: Vec<Incoming> = texts.iter().map(|text| incoming(text)).collect();
    store.add_documents(pass, &batch, &[]).unwrap();
    code(&mut store, "test 1");
    store
}

fn code(store: &mut Store, coder: &str) {
    let coded = |job: store::Job| NewCoding {
        claims: vec![claim(&job.text, &body(|_| {}))],
        dateline: None,
        problems: Vec::new(),
        job,
    };
    let jobs = store.jobs(coder, None, 100_000).unwrap();
    let codings: Vec<NewCoding> = jobs.into_iter().map(coded).collect();
    store.save_codings(coder, &codings).unwrap();
}

fn one(folder: &Path) -> (Store, DocumentId, ClaimId) {
    let store = filled(folder, &[REPORT.to_owned()]);
    let document = incoming(REPORT).document.id;
    (store, document, claim(REPORT, &body(|_| {})).id)
}

fn many(count: usize) -> Vec<String> {
    (0..count)
        .map(|number| format!("{REPORT} {number}"))
        .collect()
}

fn decision(at: usize, verdict: Verdict) -> Decision {
    Decision::new("Mina", &at.to_string(), verdict, "to see")
}

fn undo(at: usize, decision: DecisionId) -> Decision {
    self::decision(at, Verdict::Undo { decision })
}

fn ids(store: &Store, document: DocumentId) -> Vec<ClaimId> {
    let claims = store.coded(document).unwrap().unwrap().claims;
    claims.iter().map(|claim| claim.id).collect()
}

#[test]
fn what_people_decide_on_a_claim_is_what_everything_shows() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, document, coded) = one(folder.path());
    let counts = |waiting, decided| QueueCounts { waiting, decided };
    assert_eq!(store.queue_counts().unwrap(), counts(1, 0));
    let other = body(|body| body["place"]["text"] = json!("Sarvabad"));
    let made = claim(REPORT, &other).id;
    let correct = decision(
        1,
        Verdict::Correct {
            claim: coded,
            body: Box::new(other),
        },
    );
    store.append_decision(&correct).unwrap();
    assert!(store.needs_merge("any").unwrap());
    assert_eq!(ids(&store, document), [made]);
    assert_eq!(store.documents_of(coded).unwrap(), []);
    assert_eq!(store.document_of_claim(made).unwrap(), Some(document));
    assert_eq!(store.summary().unwrap().claims.len(), 1);
    assert_eq!(store.queue_counts().unwrap(), counts(0, 1));
    let hits = |words: &str| store.search(&Query::new(words).unwrap(), 9).unwrap();
    let hit = store::Hit::Claim(made, document);
    assert!(hits("arrest sarvabad").contains(&hit));
    assert!(
        !hits("arrest nurses marivan")
            .iter()
            .any(|hit| matches!(hit, store::Hit::Claim(id, _) if *id == coded))
    );
    let reviews = store.reviews(document).unwrap();
    let states: Vec<(ClaimId, ReviewState)> = reviews
        .iter()
        .map(|review| (review.claim, review.state))
        .collect();
    let mut expected = [
        (coded, ReviewState::Corrected { into: made }),
        (made, ReviewState::Correction { of: coded }),
    ];
    expected.sort_by_key(|(claim, _)| *claim);
    assert_eq!(states, expected);
    let review = store.review(made).unwrap().unwrap();
    assert_eq!(
        (review.by.as_str(), review.why.as_str()),
        ("Mina", "to see")
    );
    assert_eq!(review.decision, correct.id);
    let said = review.said.unwrap();
    assert_eq!(said.pins.len(), 3, "every value has its words: {said:?}");

    let add = body(|body| {
        *body = json!({"type": "sanction", "place": {"text": "Sarvabad", "name": "Sarvabad",
            "admin1": null, "country": "IR", "precision": "town"}, "spans": [{"start": 43, "end": 73}]});
    });
    let added = claim(REPORT, &add).id;
    let text = TextId::of(REPORT);
    let add = Verdict::Add {
        document,
        text,
        body: Box::new(add),
    };
    let reject = decision(3, Verdict::Reject { claim: made });
    store
        .append_decisions(&[decision(2, add), reject.clone()])
        .unwrap();
    assert_eq!(ids(&store, document), [added]);
    assert_eq!(
        store.review(added).unwrap().unwrap().state,
        ReviewState::Added
    );
    let rejected = store.review(made).unwrap().unwrap();
    assert_eq!(
        (rejected.state, rejected.corrects),
        (ReviewState::Rejected, Some(coded))
    );
    assert_eq!(store.queue_counts().unwrap(), counts(0, 1));

    store.append_decision(&undo(4, reject.id)).unwrap();
    assert_eq!(ids(&store, document), [made, added]);
    store.append_decision(&undo(5, correct.id)).unwrap();
    assert_eq!(ids(&store, document), [coded, added]);
    assert_eq!(store.queue_counts().unwrap(), counts(1, 0));
    assert_eq!(store.review(made).unwrap(), None);
    let holds: Vec<bool> = store
        .decisions_about(&[made])
        .unwrap()
        .iter()
        .map(|one| one.1)
        .collect();
    assert_eq!(holds, [false, false, true, true]);
    let latest = store.latest_decisions(2, Some(reject.id)).unwrap();
    assert_eq!(latest[1], (correct.clone(), false));
    assert_eq!(store.decision(correct.id).unwrap(), Some((correct, false)));
}

#[test]
fn decisions_that_cannot_be_are_refused_and_leave_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, document, claim) = one(folder.path());
    let accept = decision(1, Verdict::Accept { claim });
    store.append_decision(&accept).unwrap();
    store.append_decision(&accept).unwrap();
    assert_eq!(
        store.decisions().unwrap().len(),
        1,
        "the same is there once"
    );
    let undone = undo(2, accept.id);
    store.append_decision(&undone).unwrap();
    let nobody = ClaimId::from_bytes([7; 32]);
    let text = TextId::of(REPORT);
    let boxed = |change: fn(&mut Value)| Box::new(body(change));
    let words = UnfitClaim::Words {
        field: "place".into(),
        words: "Yazd".into(),
    };
    let elsewhere = |body: &mut Value| body["place"]["text"] = json!("Yazd");
    for (verdict, expected) in [
        (Verdict::Accept { claim: nobody }, Refusal::NoClaim(nobody)),
        (
            Verdict::Join {
                claims: vec![claim, nobody],
            },
            Refusal::NoClaim(nobody),
        ),
        (
            Verdict::Undo {
                decision: accept.id,
            },
            Refusal::Undone(accept.id),
        ),
        (
            Verdict::Undo {
                decision: DecisionId::from_bytes([7; 32]),
            },
            Refusal::NoDecision(DecisionId::from_bytes([7; 32])),
        ),
        (
            Verdict::Correct {
                claim,
                body: boxed(|_| {}),
            },
            Refusal::Unchanged(claim),
        ),
        (
            Verdict::Correct {
                claim,
                body: boxed(elsewhere),
            },
            Refusal::Unfit(words.clone()),
        ),
        (
            Verdict::Add {
                document,
                text: TextId::of("other"),
                body: boxed(|_| {}),
            },
            Refusal::OtherText(document),
        ),
        (
            Verdict::Add {
                document: DocumentId::from_bytes([7; 32]),
                text,
                body: boxed(|_| {}),
            },
            Refusal::NoDocument(DocumentId::from_bytes([7; 32])),
        ),
        (
            Verdict::Code {
                document,
                text,
                claims: vec![body(|_| {}), body(elsewhere)],
            },
            Refusal::Unfit(words),
        ),
    ] {
        let first = decision(8, Verdict::Reject { claim });
        let refused = store.append_decisions(&[first, decision(9, verdict.clone())]);
        match refused {
            Err(StoreError::Refused(refusal)) => assert_eq!(refusal, expected, "{verdict:?}"),
            other => panic!("{verdict:?} gave {other:?}"),
        }
        assert_eq!(store.decisions().unwrap().len(), 2);
        assert_eq!(ids(&store, document), [claim]);
    }
    store.append_decision(&undo(3, undone.id)).unwrap();
    assert_eq!(
        store.review(claim).unwrap().unwrap().state,
        ReviewState::Accepted
    );
}

#[test]
fn codings_of_people_are_kept_beside_and_change_no_claim() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, document, claim) = one(folder.path());
    let code = |by: &str, at: &str, claims: Vec<ClaimBody>| {
        let text = TextId::of(REPORT);
        Decision::new(
            by,
            at,
            Verdict::Code {
                document,
                text,
                claims,
            },
            "",
        )
    };
    let first = code("Mina", "1", Vec::new());
    let again = code("Mina", "2", vec![body(|_| {})]);
    store
        .append_decisions(&[first.clone(), again.clone()])
        .unwrap();
    assert_eq!(store.coded_by_people(2, 10).unwrap(), []);
    let other = code("Omid", "3", Vec::new());
    store.append_decision(&other).unwrap();
    let codings = store.person_codings(document).unwrap();
    let found: Vec<DecisionId> = codings.iter().map(|coding| coding.decision).collect();
    assert_eq!(found, [again.id, other.id]);
    assert_eq!(codings[0].claims, [body(|_| {})]);
    assert_eq!(store.coded_by_people(2, 10).unwrap(), [(document, 2)]);
    store.append_decision(&undo(4, again.id)).unwrap();
    assert_eq!(
        store.person_codings(document).unwrap()[0].decision,
        first.id
    );
    assert_eq!(ids(&store, document), [claim]);
    assert_eq!(store.queue_counts().unwrap().decided, 0);
}

#[test]
fn the_most_doubtful_and_consequential_waits_first() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    let pass = store.begin_pass().unwrap();
    store.add_documents(pass, &[incoming(REPORT)], &[]).unwrap();
    let of = |kind: &str, confidence: f64, change: fn(&mut Value)| {
        let body = body(|body| {
            body["type"] = json!(kind);
            change(body);
        });
        claim(REPORT, &body).with_confidence(confidence)
    };
    let many = |body: &mut Value| {
        body["figures"] = json!([{"of": "arrested", "min": 900, "max": null, "text": "3"}])
    };
    let plain = |_: &mut Value| {};
    let flagged = |body: &mut Value| body["flag"] = json!("weekday_mismatch");
    let alleged = |body: &mut Value| body["modality"] = json!("possible");
    // The last first.
    let claims = [
        of("protest", 0.9, plain),
        of("strike", 0.9, alleged),
        of("protest", 0.9, flagged),
        of("arrest", 0.8, plain),
        of("custody_death", 0.75, plain),
        of("arrest", 0.75, many),
        of("killing", 0.4, plain),
    ];
    let codings: Vec<NewCoding> = store
        .jobs("test 1", None, 9)
        .unwrap()
        .into_iter()
        .map(|job| NewCoding {
            claims: claims.to_vec(),
            dateline: None,
            problems: Vec::new(),
            job,
        })
        .collect();
    store.save_codings("test 1", &codings).unwrap();
    let waiting = store.queue(99, &[]).unwrap();
    let order: Vec<ClaimId> = waiting.iter().map(|one| one.claim).collect();
    let mut expected: Vec<ClaimId> = claims.iter().map(|claim| claim.id).collect();
    expected.reverse();
    assert_eq!(order, expected, "{waiting:?}");
    assert_eq!(waiting[0].reasons, [Reason::LowConfidence, Reason::Grave]);
    assert_eq!(waiting[1].reasons, [Reason::ManyPeople]);
    // 0.6 doubt; 3 for a killing, and half of log10(4) more for three people.
    let priority = 0.6 * 3.0 * (1.0 + 4f64.log10() / 2.0);
    assert!((waiting[0].priority - priority).abs() < 1e-3, "{waiting:?}");
    let next = store.queue(1, &expected[..2]).unwrap();
    assert_eq!(next[0].claim, expected[2]);
    store
        .append_decision(&decision(1, Verdict::Accept { claim: expected[2] }))
        .unwrap();
    assert_eq!(
        store.queue(1, &expected[..2]).unwrap()[0].claim,
        expected[3]
    );
}

#[test]
fn two_people_at_once_lose_nothing_and_undo_nothing_twice() {
    let folder = tempfile::tempdir().unwrap();
    let texts = many(40);
    let mut store = filled(folder.path(), &texts);
    let claims: Vec<ClaimId> = texts
        .iter()
        .map(|text| claim(text, &body(|_| {})).id)
        .collect();
    let accepts: Vec<Decision> = claims
        .iter()
        .map(|&claim| decision(1, Verdict::Accept { claim }))
        .collect();
    store.append_decisions(&accepts).unwrap();
    let (undone, refused) = (AtomicUsize::new(0), AtomicUsize::new(0));
    thread::scope(|scope| {
        for person in 0..4 {
            let mut own = store.beside().unwrap();
            let (accepts, undone, refused) = (&accepts, &undone, &refused);
            scope.spawn(move || {
                for accept in accepts {
                    let mine = undo(person + 2, accept.id);
                    match own.append_decision(&mine) {
                        Ok(()) => undone.fetch_add(1, Ordering::Relaxed),
                        Err(StoreError::Refused(Refusal::Undone(_))) => {
                            refused.fetch_add(1, Ordering::Relaxed)
                        }
                        Err(error) => panic!("{error}"),
                    };
                }
            });
        }
    });
    assert_eq!((undone.into_inner(), refused.into_inner()), (40, 120));
    assert_eq!(store.decisions().unwrap().len(), 80);
    assert_eq!(store.queue_counts().unwrap().waiting, 40);
}

#[test]
fn decisions_are_appended_while_a_stage_holds_one_transaction_after_the_other() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, _, claim) = one(folder.path());
    let mut desk = store.beside().unwrap();
    let (done, started) = (AtomicBool::new(false), AtomicBool::new(false));
    thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                let merging = store.merging().unwrap();
                // What is read first must still be so when it writes.
                assert!(merging.stale_types().unwrap().is_empty());
                started.store(true, Ordering::Relaxed);
                thread::sleep(Duration::from_millis(20));
                merging.set_merged_by("rules").unwrap();
                merging.commit().unwrap();
            }
        });
        while !started.load(Ordering::Relaxed) {
            thread::yield_now();
        }
        let start = Instant::now();
        for number in 0..20 {
            desk.append_decision(&decision(number, Verdict::Accept { claim }))
                .unwrap();
        }
        let waited = start.elapsed();
        done.store(true, Ordering::Relaxed);
        assert!(waited < Duration::from_secs(10), "a turn each: {waited:?}");
    });
    assert_eq!(desk.decisions().unwrap().len(), 20);
    drop(store);
    assert!(
        matches!(Store::open(folder.path()), Err(StoreError::Locked { .. })),
        "still held"
    );
    drop(desk);
    let reading = Store::read(folder.path()).unwrap();
    assert!(matches!(reading.beside(), Err(StoreError::ReadOnly(_))));
    Store::open(folder.path()).unwrap();
}

#[test]
fn ten_thousand_decisions_take_seconds() {
    let folder = tempfile::tempdir().unwrap();
    let texts = many(2_000);
    let mut store = filled(folder.path(), &texts);
    let claims: Vec<ClaimId> = texts
        .iter()
        .map(|text| claim(text, &body(|_| {})).id)
        .collect();
    let verdict = |number: usize| match number % 3 {
        0 => Verdict::Accept {
            claim: claims[number % claims.len()],
        },
        1 => Verdict::Reject {
            claim: claims[number % claims.len()],
        },
        _ => Verdict::Join {
            claims: vec![
                claims[number % claims.len()],
                claims[number * 7 % claims.len()],
            ],
        },
    };
    let decisions: Vec<Decision> = (0..10_000)
        .map(|number| decision(number, verdict(number)))
        .collect();
    let (one_by_one, at_once) = decisions.split_at(5_000);
    let start = Instant::now();
    one_by_one
        .iter()
        .for_each(|one| store.append_decision(one).unwrap());
    let first = start.elapsed();
    let start = Instant::now();
    store.append_decisions(at_once).unwrap();
    let second = start.elapsed();
    println!("5,000 one by one in {first:?}, 5,000 at once in {second:?}");
    assert!(
        first + second < Duration::from_secs(60),
        "{first:?} {second:?}"
    );
    let start = Instant::now();
    let counts = store.queue_counts().unwrap();
    assert_eq!(counts.waiting + counts.decided, 2_000);
    println!("counted in {:?}", start.elapsed());
}

#[test]
fn a_record_of_the_form_before_is_brought_to_what_its_log_says() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, document, coded) = one(folder.path());
    let reject = decision(1, Verdict::Reject { claim: coded });
    let undo_it = undo(2, reject.id);
    store
        .append_decisions(&[reject, undo_it.clone(), undo(3, undo_it.id)])
        .unwrap();
    assert_eq!(ids(&store, document), []);
    drop(store);
    // Takes away what the form before did not have.
    let database = rusqlite::Connection::open(folder.path().join("record.sqlite")).unwrap();
    database
        .execute_batch(
            "DROP TABLE former_events; DROP INDEX documents_with_titles; DROP INDEX overview_by_days;
        DROP TRIGGER documents_are_dated; DROP TRIGGER documents_are_published;
        DROP TRIGGER documents_are_credited; DROP TRIGGER documents_are_credited_no_more;
        DROP TRIGGER publishing_grows; DROP TRIGGER publishing_shrinks;
        DROP TRIGGER publishing_goes_with_its_event;
        DROP INDEX documents_by_publisher; DROP INDEX documents_by_day; DROP INDEX captures_by_path;
        DROP TABLE publishing; DROP TABLE publishing_sums;
        ALTER TABLE documents DROP COLUMN day; ALTER TABLE documents DROP COLUMN publisher;
        DROP TRIGGER overview_event_goes; DROP TRIGGER overview_review_comes;
        DROP TRIGGER overview_review_goes; DROP TABLE overview; DROP TABLE overview_gone;
        DROP TABLE overview_clock; DROP TABLE overview_places; DROP TABLE overview_names;
        DROP TABLE decided; DROP TABLE decision_claims; DROP TABLE review_documents;
            DROP TABLE reviews; DROP TABLE current_claims; DROP TABLE event_weights;
            DROP TABLE queue; DROP TABLE tallies;
            CREATE VIEW current_claims AS
                SELECT d.number AS document, x.claim AS claim, x.position AS position
                FROM documents d JOIN coded x ON x.coding = d.coding;
            PRAGMA user_version = 2;",
        )
        .unwrap();
    // Two people undid one decision at the same time, which a log of that form may hold.
    let twice = undo(4, undo_it.id);
    let line = serde_json::to_string(&twice).unwrap();
    let values = rusqlite::params![twice.id.as_bytes(), line];
    database
        .execute("INSERT INTO decisions (id, body) VALUES (?1, ?2)", values)
        .unwrap();
    drop(database);
    let mut store = Store::open(folder.path()).unwrap();
    assert_eq!(ids(&store, document), []);
    assert_eq!(
        store.review(coded).unwrap().unwrap().state,
        ReviewState::Rejected
    );
    let log = store.decisions().unwrap();
    let held: Vec<DecisionId> = record::decision::holding(&log)
        .iter()
        .map(|one| one.id)
        .collect();
    for (one, holds) in store.latest_decisions(9, None).unwrap() {
        assert_eq!(holds, held.contains(&one.id), "{one:?}");
    }
    store.append_decision(&undo(5, held[0])).unwrap();
    assert_eq!(ids(&store, document), [coded]);
    code(&mut store, "test 2");
    assert_eq!(store.queue_counts().unwrap().waiting, 1);
}
