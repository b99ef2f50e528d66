//! Whatever the order in which documents and decisions come in, the events are the same.

use super::merge;
use crate::progress::Progress;
use record::{
    BlobId, Capture, Claim, ClaimBody, ClaimId, DateLine, DateLineFrom, Decision, Document, Event,
    Language, Media, TextId, TextVersion, Verdict,
};
use serde_json::{Value, json};
use std::path::Path;
use store::{EventFilter, Incoming, NewCoding, Store};

mod review;

const CODER: &str = "made up 1";

/// Numbers that look random and are the same each time (SplitMix64).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).unwrap()
    }

    fn pick<'w, T>(&mut self, of: &'w [T]) -> &'w T {
        &of[self.below(of.len())]
    }

    fn shuffle<T>(&mut self, all: &mut [T]) {
        for at in (1..all.len()).rev() {
            all.swap(at, self.below(at + 1));
        }
    }
}

/// An invented report with its coding.
#[derive(Clone)]
struct Report {
    name: String,
    text: String,
    source: Option<&'static str>,
    dateline: Option<String>,
    claims: Vec<Value>,
}

/// Towns with their province and degrees; the first three lie within 25 km.
const TOWNS: [(&str, &str, f64, f64); 6] = [
    ("Javanrud", "Kermanshah", 34.80, 46.50),
    ("Ravansar", "Kermanshah", 34.71, 46.66),
    ("Quri Qaleh", "Kermanshah", 34.88, 46.50),
    ("Shiraz", "Fars", 29.61, 52.54),
    ("Sarab", "Fars", 29.0, 53.0),
    ("Yazd", "Yazd", 31.89, 54.36),
];
const SOURCES: [Option<&str>; 7] = [
    None,
    Some("Payam Rasmi News Agency"),
    Some("Sepideh Network"),
    Some("Continental Press"),
    Some("Press TV"),
    Some("Islamic Republic of Iran Broadcasting"),
    Some("A paper of the town"),
];
const SPEAKERS: [Option<(&str, &str)>; 8] = [
    None,
    None,
    Some(("a nurse", "witness")),
    Some(("Sepideh", "opposition_org")),
    Some(("Payam Rasmi", "state_media")),
    Some(("Continental Press", "media")),
    Some(("the police of the province", "state_security")),
    Some(("police", "state_security")),
];

fn time(numbers: &mut Numbers) -> Value {
    let (month, day) = (1 + numbers.below(12), 1 + numbers.below(20));
    let (first, last) = match numbers.below(8) {
        0 => return json!({"text": "recently", "start": null, "end": null, "precision": null}),
        1 => (day, day + 3),
        2 => (1, 28),
        _ => (day, day),
    };
    json!({"text": "then", "start": format!("2026-{month:02}-{first:02}"), "end": format!("2026-{month:02}-{last:02}"),
           "precision": "days"})
}

fn place(numbers: &mut Numbers) -> Value {
    let near = numbers.below(3) > 0;
    let (name, admin1, lat, lon) = *numbers.pick(&TOWNS[if near { 0..3 } else { 0..6 }]);
    match numbers.below(10) {
        0 => Value::Null,
        1 => json!({"text": "Iran", "name": "Iran", "country": "IR", "precision": "country"}),
        2 => {
            json!({"text": admin1, "name": admin1, "admin1": admin1, "country": "IR", "precision": "province"})
        }
        3 => json!({"text": "the square", "name": name, "admin1": admin1, "country": "IR",
                    "precision": "site", "lat": lat, "lon": lon}),
        _ => json!({"text": name, "name": name, "admin1": admin1, "country": "IR",
                    "precision": "town", "lat": lat, "lon": lon}),
    }
}

fn claim(numbers: &mut Numbers) -> Value {
    let figures = match numbers.below(4) {
        0 => json!([]),
        1 => json!([{"of": "arrested", "min": 1, "max": 1, "text": "one"}]),
        _ => {
            let number = 3 + numbers.below(4);
            json!([{"of": "arrested", "min": number, "max": number, "text": "some"}])
        }
    };
    let said_by = match numbers.pick(&SPEAKERS) {
        Some((text, group)) => json!([{"text": text, "group": group, "stance": "says"}]),
        None => json!([]),
    };
    let start = numbers.below(200);
    json!({
        "type": numbers.pick(&["arrest", "protest", "raid", "strike"]),
        "modality": numbers.pick(&["happened", "happened", "happened", "denied", "possible"]),
        "aggregate": numbers.below(12) == 0,
        "target": if numbers.below(3) == 0 { json!({"text": "teachers", "group": "teachers"}) } else { Value::Null },
        "place": place(numbers), "time": time(numbers), "figures": figures, "said_by": said_by,
        "words": if numbers.below(3) == 0 { json!([numbers.pick(&["Bread", "Work", "Peace"])]) } else { json!([]) },
        "spans": [{"start": start, "end": start + 40}],
    })
}

/// Reports of which one in five takes its text, or a part of it, from another, and one in ten prints
/// the same story as all of that tenth: more than are compared with each other one by one.
fn reports(count: usize, numbers: &mut Numbers) -> Vec<Report> {
    let mut all: Vec<Report> = Vec::new();
    let words = |numbers: &mut Numbers, many: usize| -> String {
        (0..many)
            .map(|_| format!("w{} ", numbers.below(5000)))
            .collect()
    };
    let (story, told) = (words(numbers, 70), claim(numbers));
    for number in 0..count {
        let (text, claims) = match numbers.below(10) {
            0 | 1 if number > 0 => {
                let other = numbers.below(number);
                let other = &all[other];
                let part: String = other.text.chars().take(400).collect();
                let claims = if numbers.below(2) == 0 {
                    other.claims.clone()
                } else {
                    vec![claim(numbers)]
                };
                (format!("{part} {}", words(numbers, 20)), claims)
            }
            2 => (
                format!("{}{story}", words(numbers, 12)),
                vec![told.clone(), claim(numbers)],
            ),
            _ => {
                let claims = (0..1 + numbers.below(3)).map(|_| claim(numbers)).collect();
                (words(numbers, 90), claims)
            }
        };
        all.push(Report {
            name: format!("report {number}"),
            text,
            source: *numbers.pick(&SOURCES),
            dateline: (numbers.below(6) > 0).then(|| {
                format!(
                    "2026-{:02}-{:02}",
                    1 + numbers.below(12),
                    1 + numbers.below(28)
                )
            }),
            claims,
        });
    }
    all
}

fn add(store: &mut Store, reports: &[Report]) {
    let pass = store.begin_pass().unwrap();
    let incoming: Vec<Incoming> = reports.iter().map(incoming).collect();
    store.add_documents(pass, &incoming, &[]).unwrap();
    let jobs = store.jobs(CODER, None, usize::MAX >> 1).unwrap();
    let coded: Vec<NewCoding> = jobs
        .into_iter()
        .map(|job| {
            let report = reports
                .iter()
                .find(|report| report.name == job.name)
                .unwrap();
            let text = TextId::of(&report.text);
            let claim = |value: &Value| {
                let body: ClaimBody = serde_json::from_value(value.clone()).unwrap();
                Claim::new(text, body, Vec::new(), Vec::new())
            };
            NewCoding {
                claims: report.claims.iter().map(claim).collect(),
                dateline: None,
                problems: Vec::new(),
                job,
            }
        })
        .collect();
    store.save_codings(CODER, &coded).unwrap();
}

fn incoming(report: &Report) -> Incoming {
    let bytes = format!("{}\n{}", report.name, report.text).into_bytes();
    let blob = BlobId::of(&bytes);
    let document = Document {
        id: Document::id_of(Media::Text, "", blob),
        media: Media::Text,
        bytes: blob,
        texts: vec![TextVersion {
            text: TextId::of(&report.text),
            extractor: "text 1".into(),
        }],
        language: Language::English,
        source: report.source.map(Into::into),
        url: None,
        title: None,
        byline: None,
        dateline: report.dateline.as_ref().map(|day| DateLine {
            date: day.parse().unwrap(),
            from: DateLineFrom::Field,
            text: day.clone(),
        }),
        forwarded_from: None,
        reply_to: None,
        captures: vec![Capture {
            path: report.name.clone(),
            item: None,
        }],
    };
    Incoming {
        document,
        bytes,
        text: report.text.clone(),
    }
}

fn merged(store: &mut Store) -> Vec<Event> {
    merge(store, &mut Progress::new(true)).unwrap();
    let mut events = store.events(&EventFilter::default()).unwrap();
    events.sort_by_key(|event| event.id);
    events
}

/// The events of a record to which the reports came in these batches.
fn in_batches(folder: &Path, batches: &[&[Report]]) -> Vec<Event> {
    let mut store = Store::open(folder).unwrap();
    for batch in batches {
        add(&mut store, batch);
        merge(&mut store, &mut Progress::new(true)).unwrap();
    }
    merged(&mut store)
}

#[track_caller]
fn same(events: &[Event], others: &[Event]) {
    let ids = |events: &[Event]| events.iter().map(|event| event.id).collect::<Vec<_>>();
    assert_eq!(ids(events), ids(others), "other claims are together");
    for (one, other) in events.iter().zip(others) {
        assert_eq!(one.why, other.why, "other reasons in {:?}", one.id);
        assert!(one == other, "event {:?} says otherwise", one.id);
    }
}

#[test]
fn any_order_and_any_batches_of_two_thousand_reports_give_the_same_events() {
    let mut numbers = Numbers(7);
    let mut all = reports(2000, &mut numbers);
    let folder = tempfile::tempdir().unwrap();
    let at_once = in_batches(&folder.path().join("at once"), &[&all]);
    let joined = at_once
        .iter()
        .filter(|event| event.claims.len() > 1)
        .count();
    assert!(
        joined > 200 && at_once.len() > 500,
        "{joined} of {}",
        at_once.len()
    );
    assert!(
        at_once
            .iter()
            .any(|event| event.origins.len() + 2 < event.documents),
        "copies count once"
    );
    for round in 0..2 {
        numbers.shuffle(&mut all);
        let (many, few) = all.split_at(1600 + numbers.below(200));
        let mut batches = vec![many];
        batches.extend(few.chunks(5 + numbers.below(40)));
        let events = in_batches(&folder.path().join(round.to_string()), &batches);
        same(&events, &at_once);
    }
}

/// Some claims of events of one type.
fn some_claims(events: &[Event], numbers: &mut Numbers) -> Vec<ClaimId> {
    let kind = numbers.pick(events).kind;
    let of_kind: Vec<&Event> = events.iter().filter(|event| event.kind == kind).collect();
    (0..2 + numbers.below(2))
        .map(|_| {
            let event = *numbers.pick(&of_kind);
            *numbers.pick(&event.claims)
        })
        .collect()
}

fn some_verdict(events: &[Event], log: &[Decision], numbers: &mut Numbers) -> Verdict {
    let large: Vec<&Event> = events
        .iter()
        .filter(|event| event.claims.len() > 1)
        .collect();
    match numbers.below(3) {
        0 if !log.is_empty() => Verdict::Undo {
            decision: numbers.pick(&record::decision::holding(log)).id,
        },
        1 if !large.is_empty() => {
            let event = *numbers.pick(&large);
            let (claims, from) = event
                .claims
                .split_at(1 + numbers.below(event.claims.len() - 1));
            Verdict::Split {
                event: event.id,
                claims: claims.to_vec(),
                from: from.to_vec(),
            }
        }
        _ => Verdict::Join {
            claims: some_claims(events, numbers),
        },
    }
}

#[test]
fn after_a_thousand_decisions_the_events_are_those_of_the_log() {
    let mut numbers = Numbers(11);
    let all = reports(60, &mut numbers);
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(&folder.path().join("one by one")).unwrap();
    add(&mut store, &all);
    let mut events = merged(&mut store);
    let before = events.clone();
    for number in 0..1000 {
        let log = store.decisions().unwrap();
        let verdict = some_verdict(&events, &log, &mut numbers);
        let decision = Decision::new("a tester", &number.to_string(), verdict, "to see");
        store.append_decision(&decision).unwrap();
        events = merged(&mut store);
        if number % 100 == 99 {
            let mut replayed = Store::open(&folder.path().join(number.to_string())).unwrap();
            add(&mut replayed, &all);
            let log = store.decisions().unwrap();
            replayed.append_decisions(&log).unwrap();
            same(&events, &merged(&mut replayed));
        }
    }
    // Undoing what holds, the last first, leads back to where it began.
    loop {
        let log = store.decisions().unwrap();
        let held = record::decision::holding(&log);
        let acts = held
            .iter()
            .rev()
            .find(|one| !matches!(one.verdict, Verdict::Undo { .. }));
        let Some(decision) = acts.map(|one| one.id) else {
            break;
        };
        let at = (1000 + log.len()).to_string();
        let undo = Decision::new("a tester", &at, Verdict::Undo { decision }, "to see");
        store.append_decision(&undo).unwrap();
    }
    same(&merged(&mut store), &before);
}

#[test]
fn what_people_joined_stays_joined_and_what_they_split_stays_apart() {
    let mut numbers = Numbers(3);
    let all = reports(80, &mut numbers);
    let (first, later) = all.split_at(50);
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    add(&mut store, first);
    let events = merged(&mut store);
    let large = events.iter().find(|event| event.claims.len() > 1).unwrap();
    let (claims, from) = large.claims.split_at(1);
    let (one, other) = (claims[0], from[0]);
    let far: Vec<&Event> = events
        .iter()
        .filter(|event| event.kind == large.kind && event.id != large.id)
        .collect();
    let joined = far[0].claims[0];
    let verdicts = [
        Verdict::Split {
            event: large.id,
            claims: claims.to_vec(),
            from: from.to_vec(),
        },
        Verdict::Join {
            claims: vec![one, joined],
        },
    ];
    for (number, verdict) in verdicts.into_iter().enumerate() {
        store
            .append_decision(&Decision::new(
                "a tester",
                &number.to_string(),
                verdict,
                "to see",
            ))
            .unwrap();
    }
    add(&mut store, later);
    merged(&mut store);
    let event = |claim| store.event_of(claim).unwrap().unwrap();
    assert_ne!(event(one).id, event(other).id);
    assert_eq!(event(one).id, event(joined).id);
    assert!(
        event(one)
            .why
            .iter()
            .any(|why| why.contains("joined by a tester: to see"))
    );
}

#[test]
fn a_later_report_from_a_town_near_by_is_found() {
    let mut numbers = Numbers(5);
    let mut all = reports(300, &mut numbers);
    let one = |name: &str, town: usize, numbers: &mut Numbers| {
        let (town, admin1, lat, lon) = TOWNS[town];
        let claim = json!({
            "type": "strike", "place": {"text": town, "name": town, "admin1": admin1, "country": "IR",
                "precision": "town", "lat": lat, "lon": lon},
            "time": {"text": "then", "start": "2031-05-01", "end": "2031-05-01", "precision": "day"},
            "words": ["Wages now"], "spans": [{"start": 0, "end": 9}],
        });
        Report {
            name: name.into(),
            text: format!("{name} {}", numbers.next()),
            source: None,
            dateline: None,
            claims: vec![claim],
        }
    };
    all.push(one("here", 0, &mut numbers));
    let later = one("there", 1, &mut numbers);
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    add(&mut store, &all);
    merged(&mut store);
    add(&mut store, std::slice::from_ref(&later));
    let events = merged(&mut store);
    let near: Vec<&Event> = events
        .iter()
        .filter(|event| event.words == ["Wages now"])
        .collect();
    assert_eq!(near.len(), 1, "one strike, told from two towns 20 km apart");
    assert!(near[0].why[0].contains("within 25 km"), "{:?}", near[0].why);
}
