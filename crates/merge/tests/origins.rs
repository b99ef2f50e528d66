//! Whom the claims of one event go back to: each case is a list of tellings of one killing.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use merge::{Coded, Known, Sources, merge};
use record::{
    BlobId, Bond, Claim, ClaimBody, Document, Event, Language, Media, OriginKind, Relation, Source,
    TextId,
};
use serde_json::json;

/// One telling: who published it, on which day of February, how many killed, and who said so
/// (group and words).
type Line = (
    Option<&'static str>,
    u32,
    u32,
    &'static [(&'static str, &'static str)],
);

fn source(name: &str, relation: Relation, owner: Option<&str>) -> Source {
    Source {
        alone: Vec::new(),
        name: name.into(),
        also: Vec::new(),
        relation,
        citation: None,
        owner: owner.map(Into::into),
    }
}

fn sources() -> Sources {
    Sources::new(vec![
        source("Radio North", Relation::State, Some("The State")),
        source("Radio South", Relation::State, Some("The State")),
        source("Free Word", Relation::Opposition, None),
        source("World Wire", Relation::International, None),
        source("Count Group", Relation::RightsGroup, None),
    ])
}

fn told(number: usize, (publisher, day, killed, said_by): &Line) -> (Claim, String) {
    let links: Vec<_> = said_by
        .iter()
        .map(|(group, text)| {
            let via = text.starts_with("via ");
            json!({"text": text.trim_start_matches("via "), "group": group, "stance": "says", "via": via})
        })
        .collect();
    let body: ClaimBody = serde_json::from_value(json!({
        "type": "killing",
        "place": {"text": "Yazd", "name": "Yazd", "admin1": "Yazd", "country": "IR", "precision": "town"},
        "time": {"text": "then", "start": "2026-02-01", "end": "2026-02-01", "precision": "day"},
        "figures": [{"of": "killed", "min": killed, "max": killed, "text": killed.to_string()}],
        "said_by": links, "spans": [{"start": 0, "end": 4}],
    }))
    .unwrap();
    let name = format!("{number} {publisher:?} {day}");
    (
        Claim::new(TextId::of(&name), body, Vec::new(), Vec::new()),
        name,
    )
}

fn event(lines: &[Line]) -> Event {
    let all: Vec<(Claim, String)> = lines
        .iter()
        .enumerate()
        .map(|(number, line)| told(number, line))
        .collect();
    let coded: Vec<Coded<'_>> = all
        .iter()
        .zip(lines)
        .map(|((claim, name), (publisher, day, ..))| Coded {
            claim,
            document: Document::id_of(Media::Text, "", BlobId::of(name.as_bytes())),
            text: TextId::of(name),
            language: Language::English,
            dateline: Some(format!("2026-02-{day:02}").parse().unwrap()),
            publisher: *publisher,
        })
        .collect();
    let sources = sources();
    let mut events = merge(&coded, &Known::new(&sources, &[], []));
    assert_eq!(events.len(), 1);
    events.remove(0)
}

#[track_caller]
fn check(why: &str, lines: &[Line], expected: &[&str]) -> Event {
    let event = event(lines);
    let names: Vec<&str> = event
        .origins
        .iter()
        .map(|origin| origin.name.as_str())
        .collect();
    assert_eq!(names, expected, "{why}");
    event
}

#[test]
fn publishers_with_a_voice_of_their_own_are_origins() {
    let event = check(
        "each by itself",
        &[
            (Some("Free Word"), 2, 9, &[]),
            (Some("world wire"), 2, 5, &[]),
            (Some("A blog"), 3, 5, &[]),
        ],
        &["A blog", "Free Word", "World Wire"],
    );
    let kinds: Vec<OriginKind> = event.origins.iter().map(|origin| origin.kind).collect();
    assert_eq!(
        kinds,
        [OriginKind::Named, OriginKind::Source, OriginKind::Source]
    );
    assert_eq!(
        event.relations(),
        [
            (Relation::Opposition, 1),
            (Relation::International, 1),
            (Relation::Unknown, 1)
        ]
    );
    let event = check(
        "outlets of one owner are one, by the owner's name",
        &[
            (Some("Radio North"), 2, 2, &[]),
            (Some("Radio South"), 3, 2, &[]),
            (Some("Free Word"), 3, 9, &[]),
        ],
        &["Free Word", "The State"],
    );
    let hops = event.tellings.iter().flat_map(|telling| &telling.paths[0]);
    let owned = hops.filter(|hop| hop.bond == Bond::OwnedBy).count();
    assert_eq!(owned, 2, "{:?}", event.tellings);
}

#[test]
fn a_speaker_is_the_origin_wherever_it_is_quoted() {
    check(
        "two papers quote one group",
        &[
            (
                Some("A paper"),
                2,
                14,
                &[("rights_group", "the Count Group")],
            ),
            (
                Some("Another paper"),
                3,
                14,
                &[("rights_group", "Count Group said")],
            ),
        ],
        &["Count Group"],
    );
    let event = check(
        "the group's own report is the end of the way",
        &[
            (Some("A paper"), 3, 14, &[("rights_group", "Count Group")]),
            (Some("Count Group"), 2, 14, &[("witness", "a nurse")]),
        ],
        &["Count Group"],
    );
    let paths: Vec<usize> = event
        .tellings
        .iter()
        .map(|telling| telling.paths[0].len())
        .collect();
    assert!(
        paths.contains(&2),
        "through the group's claim: {:?}",
        event.tellings
    );
    check(
        "independent speakers of one claim",
        &[(
            Some("A paper"),
            3,
            14,
            &[
                ("rights_group", "Count Group"),
                ("state_security", "the police chief"),
            ],
        )],
        &["Count Group", "the police chief"],
    );
    check(
        "a body by fewer and by more words",
        &[
            (
                Some("A paper"),
                3,
                2,
                &[("state_security", "the police of the province")],
            ),
            (Some("Free Word"), 3, 2, &[("state_security", "police")]),
        ],
        &["police"],
    );
    check(
        "a witness may be anybody, so the paper is",
        &[
            (Some("A paper"), 3, 2, &[("witness", "a resident")]),
            (Some("Free Word"), 3, 2, &[("witness", "a resident")]),
        ],
        &["A paper", "Free Word"],
    );
    check(
        "officials without a name may be anybody too",
        &[
            (
                Some("A paper"),
                3,
                2,
                &[("state_other", "three Iranian officials")],
            ),
            (Some("Free Word"), 3, 2, &[("state_other", "an official")]),
        ],
        &["A paper", "Free Word"],
    );
    check(
        "a witness of an agency, in a paper",
        &[
            (
                Some("A paper"),
                3,
                2,
                &[("witness", "a resident"), ("media", "via World Wire")],
            ),
            (Some("World Wire"), 2, 2, &[]),
        ],
        &["World Wire"],
    );
}

#[test]
fn tellers_who_name_each_other_are_a_circle() {
    let event = check(
        "nobody is first",
        &[
            (Some("Free Word"), 2, 9, &[("media", "World Wire")]),
            (Some("World Wire"), 2, 9, &[("opposition_org", "Free Word")]),
        ],
        &["Free Word and World Wire"],
    );
    assert_eq!(event.origins[0].kind, OriginKind::Circle);
    let cites = event.tellings.iter().flat_map(|telling| &telling.paths[0]);
    assert!(cites.into_iter().all(|hop| hop.bond == Bond::Cites));
}

#[test]
fn a_later_number_of_the_same_teller_replaces_the_earlier_in_the_range_only() {
    let event = check(
        "two days of one paper",
        &[
            (Some("Free Word"), 2, 5, &[]),
            (Some("Free Word"), 4, 20, &[]),
            (Some("World Wire"), 3, 9, &[]),
        ],
        &["Free Word", "World Wire"],
    );
    assert_eq!(event.figures.values().len(), 3, "nothing is lost");
    let range = &event.ranges()[0];
    assert_eq!(
        (range.lowest.number(), range.highest.number()),
        (Some(9), Some(20))
    );
    let corrected = event
        .tellings
        .iter()
        .filter(|telling| !telling.corrected.is_empty());
    assert_eq!(corrected.count(), 1);
    let event = check(
        "another's later number corrects nobody",
        &[
            (Some("Free Word"), 2, 5, &[]),
            (Some("World Wire"), 3, 9, &[]),
        ],
        &["Free Word", "World Wire"],
    );
    assert!(
        event
            .tellings
            .iter()
            .all(|telling| telling.corrected.is_empty())
    );
}
