//! Which claims become one event: each case is a list of claims and the groups they fall into.
//!
//! A claim is a line: document, type, place, days of November 2019, then whatever else it says.
//! Places: `Javanrud` a town, `Javanrud:mosque` a site in it, `%Kermanshah` a province, `@IR` a
//! country, `-` none. Days: `16`, `15-18`, `?`. Two lines with one name are one document; a line
//! with `origin=a` is of a copy of the document `a`.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use merge::copy::{Copied, Passages};
use merge::{Coded, Known, Sources, merge};
use proptest::prelude::*;
use record::{BlobId, Claim, ClaimBody, Document, Event, Language, Media, TextId};
use serde_json::{Value, json};

/// Towns invented for the tests but for their region: name, province, latitude, longitude.
const TOWNS: [(&str, &str, f64, f64); 5] = [
    ("Javanrud", "Kermanshah", 34.80, 46.50),
    ("Ravansar", "Kermanshah", 34.71, 46.66),
    ("Paveh", "Kermanshah", 35.04, 46.36),
    ("Shiraz", "Fars", 29.61, 52.54),
    ("Sarab", "Fars", 29.0, 53.0),
];

/// A claim of a line, with the name of its document and of its text.
struct Told {
    claim: Claim,
    document: String,
    origin: String,
    undated: bool,
}

fn told(line: &str) -> Told {
    let mut words = line.split_whitespace();
    let mut next = || words.next().unwrap();
    let (document, kind, place, days) = (next(), next(), next(), next());
    let mut body = json!({"type": kind, "place": place_of(place), "time": time_of(days)});
    let (mut origin, mut undated) = (document.to_owned(), false);
    for word in words {
        match word.split_once('=') {
            Some(("origin", text)) => origin = text.to_owned(),
            Some(("target" | "actor", party)) => {
                let (group, text) = party.split_once(':').unwrap();
                let role = &word[..word.find('=').unwrap()];
                body[role] = json!({"text": text.replace('_', " "), "group": group});
            }
            Some(("slogan", text)) => body["words"] = json!([text.replace('_', " ")]),
            Some(("says", group)) => {
                body["said_by"] = json!([{"text": group, "group": group, "stance": "says"}]);
            }
            Some(("admin1", name)) => body["place"]["admin1"] = json!(name),
            Some((of, number)) => body["figures"] = json!([figure(of, number)]),
            None if word == "undated" => undated = true,
            None if word == "aggregate" => body["aggregate"] = json!(true),
            None => body["modality"] = json!(word),
        }
    }
    let body: ClaimBody = serde_json::from_value(body).unwrap();
    let claim = Claim::new(TextId::of(document), body, Vec::new(), Vec::new());
    Told {
        claim,
        document: document.to_owned(),
        origin,
        undated,
    }
}

fn figure(of: &str, number: &str) -> Value {
    let bare = number.trim_end_matches('+');
    let min: u64 = bare.parse().unwrap();
    let max = (bare == number).then_some(min);
    json!({"of": of, "min": min, "max": max, "text": number})
}

fn place_of(place: &str) -> Value {
    if place == "-" {
        return Value::Null;
    }
    if let Some(code) = place.strip_prefix('@') {
        return json!({"text": code, "name": code, "country": code, "precision": "country"});
    }
    if let Some(name) = place.strip_prefix('%') {
        return json!({"text": name, "name": name, "admin1": name, "country": "IR",
                      "precision": "province"});
    }
    let (name, site) = place.split_once(':').unwrap_or((place, ""));
    let (_, admin1, lat, lon) = TOWNS.iter().find(|town| town.0 == name).unwrap();
    let text = if site.is_empty() {
        name.to_owned()
    } else {
        site.replace('_', " ")
    };
    json!({"text": text, "name": name, "admin1": admin1, "country": "IR", "lat": lat, "lon": lon,
           "precision": if site.is_empty() { "town" } else { "site" }})
}

fn time_of(days: &str) -> Value {
    if days == "?" {
        return json!({"text": "recently", "start": null, "end": null, "precision": null});
    }
    let (first, last) = days.split_once('-').unwrap_or((days, days));
    json!({"text": days, "start": format!("2019-11-{first}"), "end": format!("2019-11-{last}"),
           "precision": "days"})
}

fn coded(told: &Told) -> Coded<'_> {
    let bytes = BlobId::of(told.document.as_bytes());
    Coded {
        claim: &told.claim,
        document: Document::id_of(Media::Text, "", bytes),
        text: TextId::of(&told.document),
        language: Language::English,
        dateline: (!told.undated).then(|| "2019-11-25".parse().unwrap()),
        publisher: None,
    }
}

/// The whole copies among the documents: each with the one it is a copy of.
fn copies(all: &[Told]) -> Vec<Copied> {
    let copied = |told: &Told| {
        let (a, b) = (TextId::of(&told.origin), TextId::of(&told.document));
        let shared = Passages {
            share_a: 1.0,
            share_b: 1.0,
            all: Vec::new(),
        };
        (a != b).then(|| Copied {
            a: a.min(b),
            b: a.max(b),
            shared,
        })
    };
    all.iter().filter_map(copied).collect()
}

fn merged(lines: &[&str]) -> (Vec<Told>, Vec<Event>) {
    let all: Vec<Told> = lines.iter().map(|line| told(line)).collect();
    let sources = Sources::default();
    let known = Known::new(&sources, &[], copies(&all));
    let events = merge(&all.iter().map(coded).collect::<Vec<_>>(), &known);
    (all, events)
}

/// The groups of line numbers, such as `0 2|1`.
fn groups(lines: &[&str]) -> String {
    let (all, events) = merged(lines);
    let mut groups: Vec<String> = events
        .iter()
        .map(|event| {
            let members = (0..all.len()).filter(|&line| event.claims.contains(&all[line].claim.id));
            members
                .map(|line| line.to_string())
                .collect::<Vec<_>>()
                .join(" ")
        })
        .collect();
    groups.sort();
    groups.join("|")
}

#[track_caller]
fn check(why: &str, lines: &[&str], expected: &str) {
    assert_eq!(groups(lines), expected, "{why}: {lines:#?}");
}

#[test]
fn one_happening_is_one_event() {
    check(
        "type, place and day agree, whatever the number",
        &[
            "a killing Javanrud 16 killed=14",
            "b killing Javanrud 16 killed=3",
            "c killing Javanrud 16",
        ],
        "0 1 2",
    );
    check(
        "another type",
        &["a killing Javanrud 16", "b crackdown Javanrud 16"],
        "0|1",
    );
    check(
        "another town",
        &["a protest Javanrud 16", "b protest Shiraz 16"],
        "0|1",
    );
    check(
        "another day",
        &["a protest Javanrud 16", "b protest Javanrud 17"],
        "0|1",
    );
    check(
        "a site is in its town",
        &["a protest Javanrud:the_mosque 16", "b protest Javanrud 16"],
        "0 1",
    );
    check(
        "two sites are two happenings, a town between them glues nothing",
        &[
            "a protest Javanrud:the_mosque 16",
            "b protest Javanrud:the_school 16",
        ],
        "0|1",
    );
    check(
        "towns of one name in two provinces",
        &["a protest Sarab 16", "b protest Sarab 16 admin1=Yazd"],
        "0|1",
    );
    check(
        "a doubted report joins",
        &["a protest Javanrud 16", "b protest Javanrud 16 possible"],
        "0 1",
    );
    check(
        "a plan is no event",
        &["a protest Javanrud 16", "b protest Javanrud 16 planned"],
        "0",
    );
}

#[test]
fn a_wide_place_never_joins_a_narrow_one() {
    let lines = [
        "a protest Javanrud 16",
        "b protest %Kermanshah 16",
        "c protest @IR 16",
        "d protest - 16",
    ];
    check("town, province, country, none", &lines, "0|1|2|3");
    check(
        "crowds of one country and day",
        &["a protest @IR 16", "b protest @IR 16"],
        "0 1",
    );
    check(
        "two cases of one country and day",
        &["a arrest @IR 16", "b arrest @IR 16"],
        "0|1",
    );
    check(
        "the same case, told by its name",
        &[
            "a arrest @IR 16 target=teachers:Dara_Nemuneh",
            "b arrest @IR 16 target=activists:Nemuneh",
        ],
        "0 1",
    );
}

#[test]
fn claims_of_one_document_are_separate_happenings() {
    check(
        "as the codebook has it",
        &["a arrest Shiraz 16", "a arrest Shiraz 16 arrested=3"],
        "0|1",
    );
    check(
        "and a copy pairs each with its own",
        &[
            "a arrest Shiraz 16 arrested=12",
            "a arrest Shiraz 16 arrested=3",
            "b arrest Shiraz 16 arrested=3",
            "b arrest Shiraz 16 arrested=12",
        ],
        "0 3|1 2",
    );
}

#[test]
fn a_long_stretch_glues_no_days_together() {
    check(
        "two days stay two, and a stretch over both tells neither",
        &[
            "a strike Shiraz 16",
            "b strike Shiraz 18",
            "c strike Shiraz 15-18",
        ],
        "0|1|2",
    );
    check(
        "a stretch joins the only day in it",
        &["a strike Shiraz 16", "b strike Shiraz 15-18"],
        "0 1",
    );
    check(
        "stretches that hardly meet stay apart",
        &["a strike Shiraz 13-16", "b strike Shiraz 16-19"],
        "0|1",
    );
    check(
        "a chain of stretches breaks where nothing is common to all",
        &[
            "a strike Shiraz 11-14",
            "b strike Shiraz 13-16",
            "c strike Shiraz 15-18",
        ],
        "0 1|2",
    );
}

#[test]
fn totals_join_totals_only() {
    check(
        "a national total and a town",
        &[
            "a killing @IR 15-18 aggregate killed=304",
            "b killing @IR 15-19 aggregate killed=200+",
            "c killing @IR 16 killed=1",
        ],
        "0 1|2",
    );
    check(
        "a month is no total of four days",
        &[
            "a killing @IR 15-18 aggregate",
            "b killing @IR 01-30 aggregate",
        ],
        "0|1",
    );
    check(
        "a long stretch is a total",
        &["a strike Shiraz 01-30", "b strike Shiraz 16"],
        "0|1",
    );
}

#[test]
fn one_persons_case_stays_one() {
    check(
        "two people of one day",
        &[
            "a arrest Shiraz 16 arrested=1 target=teachers:Dara_Nemuneh",
            "b arrest Shiraz 16 arrested=1 target=teachers:Sara_Mesali",
        ],
        "0|1",
    );
    check(
        "one and a crowd",
        &[
            "a arrest Shiraz 16 arrested=1",
            "b arrest Shiraz 16 arrested=40",
        ],
        "0|1",
    );
    check(
        "groups that are not each other",
        &[
            "a arrest Shiraz 16 target=teachers:teachers",
            "b arrest Shiraz 16 target=lawyers:lawyers",
        ],
        "0|1",
    );
}

#[test]
fn a_neighbouring_town_needs_more_than_its_nearness() {
    check(
        "nearness alone",
        &["a protest Javanrud 16", "b protest Ravansar 16"],
        "0|1",
    );
    check(
        "the same slogan",
        &[
            "a protest Javanrud 16 slogan=Bread_and_work",
            "b protest Ravansar 16 slogan=bread,_and_work!",
        ],
        "0 1",
    );
    check(
        "but no chain of towns, and none from one document",
        &[
            "a protest Javanrud 16 slogan=Bread",
            "b protest Ravansar 16 slogan=Bread",
            "a protest Ravansar 16 slogan=Bread",
        ],
        "0|1 2",
    );
    check(
        "31 km are too far",
        &[
            "a protest Javanrud 16 slogan=Bread",
            "b protest Paveh 16 slogan=Bread",
        ],
        "0|1",
    );
}

#[test]
fn a_claim_without_a_date_joins_only_what_is_certain() {
    check(
        "the only event of the month",
        &["a raid Shiraz 16", "b raid Shiraz ?"],
        "0 1",
    );
    check(
        "one of two",
        &["a raid Shiraz 16", "b raid Shiraz 19", "c raid Shiraz ?"],
        "0|1|2",
    );
    check(
        "one of two, by its figure",
        &[
            "a raid Shiraz 16",
            "b raid Shiraz 19 affected=7",
            "c raid Shiraz ? affected=7",
        ],
        "0|1 2",
    );
    check(
        "no date line, so any year",
        &["a raid Shiraz 16", "b raid Shiraz ? undated"],
        "0|1",
    );
    check(
        "two without a date",
        &["a raid Shiraz ? undated", "b raid Shiraz ? undated"],
        "0|1",
    );
    check(
        "two without a date and with one number",
        &[
            "a raid Shiraz ? undated affected=7",
            "b raid Shiraz ? undated affected=7",
        ],
        "0 1",
    );
}

#[test]
fn a_denial_joins_what_it_denies() {
    let lines = [
        "a crackdown Shiraz 16",
        "a crackdown Shiraz 16 denied says=state_security",
        "b crackdown Shiraz 16",
    ];
    check("of its own document and of others", &lines, "0 1 2");
    let (_, events) = merged(&lines);
    let modalities: Vec<_> = events[0]
        .modality
        .values()
        .iter()
        .map(|(m, _)| m.name())
        .collect();
    assert_eq!(modalities, ["happened", "denied"]);
    let copies = events[0]
        .why
        .iter()
        .filter(|why| why.contains("copy"))
        .count();
    assert_eq!(
        copies, 0,
        "a document is no copy of itself: {:?}",
        events[0].why
    );
    check(
        "its own document's, where two days are told",
        &[
            "a crackdown Shiraz 16",
            "b crackdown Shiraz 17",
            "b crackdown Shiraz ? denied",
        ],
        "0|1 2",
    );
    check(
        "nothing to deny",
        &["a crackdown Shiraz 16", "b crackdown Shiraz 18 denied"],
        "0|1",
    );
}

#[test]
fn copies_add_documents_and_no_origin() {
    let mut lines = vec!["a killing Javanrud 16 killed=14".to_owned()];
    lines.extend((0..10).map(|n| format!("copy{n} killing Javanrud 16 killed=14 origin=a")));
    lines.push("other killing Javanrud 16 killed=3 says=state_media".to_owned());
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let (_, events) = merged(&lines);
    assert_eq!(events.len(), 1);
    assert_eq!((events[0].documents, events[0].origins.len()), (12, 2));
}

#[test]
fn an_event_keeps_every_figure_with_its_speakers_and_says_why() {
    let (_, events) = merged(&[
        "a killing Javanrud 16 killed=14 says=rights_group slogan=Bread",
        "b killing Javanrud 16 killed=14 says=rights_group slogan=BREAD!",
        "c killing Javanrud 16 killed=3+ says=state_media",
    ]);
    let event = &events[0];
    let said: Vec<_> = event
        .figures
        .values()
        .iter()
        .map(|(said, by)| {
            (
                said.figure.min,
                said.figure.max,
                said.said_by[0].group.name(),
                by.len(),
            )
        })
        .collect();
    assert_eq!(
        said,
        [
            (Some(14), Some(14), "rights_group", 2),
            (Some(3), None, "state_media", 1)
        ]
    );
    assert_eq!(event.words.len(), 1);
    assert_eq!(event.why.len(), 2);
    let first = event.why[0]
        .strip_prefix("claim ")
        .and_then(|why| why.split(':').next())
        .unwrap();
    assert!(
        event.claims.iter().any(|claim| claim.short() == first),
        "{first}"
    );
    assert!(
        event
            .why
            .iter()
            .any(|why| why.contains("the same number killed")),
        "{:?}",
        event.why
    );
    assert!(event.place.agreed().is_some() && event.time.agreed().is_some());
}

fn any_line() -> impl Strategy<Value = String> {
    let pick = |words: &'static [&'static str]| prop::sample::select(words);
    (
        pick(&["a", "b", "c", "d", "e", "f"]),
        pick(&["arrest", "protest"]),
        pick(&[
            "Javanrud",
            "Ravansar",
            "Javanrud:the_mosque",
            "Javanrud:the_school",
            "%Kermanshah",
            "@IR",
            "-",
        ]),
        pick(&["16", "17", "15-18", "16-19", "01-30", "?"]),
        pick(&[
            "",
            "arrested=1",
            "arrested=14",
            "participants=200+",
            "slogan=Bread",
            "target=teachers:Dara_Nemuneh",
        ]),
        pick(&[
            "",
            "denied",
            "possible",
            "planned",
            "aggregate",
            "undated",
            "origin=a",
        ]),
    )
        .prop_map(|(document, kind, place, days, one, two)| {
            format!("{document} {kind} {place} {days} {one} {two}")
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_order_of_claims_gives_the_same_events(
        (lines, shuffled) in prop::collection::vec(any_line(), 0..30)
            .prop_flat_map(|lines| (Just(lines.clone()), Just(lines).prop_shuffle()))
    ) {
        let of = |lines: &[String]| merged(&lines.iter().map(String::as_str).collect::<Vec<_>>()).1;
        prop_assert_eq!(of(&lines), of(&shuffled));
    }

    #[test]
    fn every_claim_but_the_planned_is_in_exactly_one_event(
        lines in prop::collection::vec(any_line(), 0..30)
    ) {
        let (all, events) = merged(&lines.iter().map(String::as_str).collect::<Vec<_>>());
        for told in &all {
            let times = events.iter().filter(|event| event.claims.contains(&told.claim.id)).count();
            let planned = told.claim.body.modality == record::Modality::Planned;
            prop_assert_eq!(times, usize::from(!planned));
        }
    }

    #[test]
    fn days_and_documents_of_an_event_hold_together(
        lines in prop::collection::vec(any_line(), 0..30)
    ) {
        let (all, events) = merged(&lines.iter().map(String::as_str).collect::<Vec<_>>());
        for event in &events {
            let members: Vec<&Told> =
                all.iter().filter(|told| event.claims.contains(&told.claim.id)).collect();
            let times: Vec<_> = event.time.values().iter().filter(|(time, _)| time.start.is_some()).collect();
            let first = times.iter().filter_map(|(time, _)| time.start).max();
            let last = times.iter().filter_map(|(time, _)| time.end).min();
            prop_assert!(first <= last, "no day is common to all of {:?}", event.time);
            for (at, one) in members.iter().enumerate() {
                let twice = members[at + 1..].iter().any(|other| {
                    one.document == other.document
                        && one.claim.id != other.claim.id
                        && one.claim.body.modality != record::Modality::Denied
                        && other.claim.body.modality != record::Modality::Denied
                });
                prop_assert!(!twice, "two happenings of one document");
            }
        }
    }
}
