//! The overview follows the events: what is written, what changes, what an older record gets.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use record::{
    BlobId, Claim, ClaimType, Decision, Document, DocumentId, Event, Language, Media, OriginKind,
    Reach, Telling, TextId, TextVersion, Verdict,
};
use serde_json::json;
use store::{Incoming, NewCoding, OverviewChange, OverviewKnown, Store, day_number};

const CODER: &str = "test 1";

fn incoming(text: &str) -> Incoming {
    let blob = BlobId::of(text.as_bytes());
    Incoming {
        document: Document {
            id: Document::id_of(Media::Text, "", blob),
            media: Media::Text,
            bytes: blob,
            texts: vec![TextVersion {
                text: TextId::of(text),
                extractor: "text 1".into(),
            }],
            language: Language::English,
            source: Some("State Agency".into()),
            url: None,
            title: None,
            byline: None,
            dateline: None,
            forwarded_from: None,
            reply_to: None,
            captures: Vec::new(),
        },
        bytes: text.as_bytes().to_vec(),
        text: text.into(),
    }
}

fn claim(text: &str, town: &str, killed: u64) -> Claim {
    let body = json!({
        "type": "killing",
        "place": {"text": town, "name": town, "admin1": "Kermanshah", "country": "IR",
                  "precision": "town", "lat": 34.5, "lon": 46.25},
        "time": {"text": "then", "start": "2026-03-10", "end": "2026-03-11", "precision": "days"},
        "figures": [{"of": "killed", "min": killed, "max": killed, "text": "some"}],
        "said_by": [], "spans": [],
    });
    let body = serde_json::from_value(body).unwrap();
    Claim::new(TextId::of(text), body, Vec::new(), Vec::new())
}

/// The event that merging would make of these claims.
fn event(claims: &[(&Claim, DocumentId)]) -> Event {
    let mut claims = claims.to_vec();
    claims.sort_by_key(|(claim, _)| claim.id);
    let ids: Vec<_> = claims.iter().map(|(claim, _)| claim.id).collect();
    let tellings: Vec<_> = claims
        .iter()
        .map(|(_, document)| {
            json!({"documents": [document], "publisher": "State Agency", "as_of": null,
                "origins": [0], "paths": [[]]})
        })
        .collect();
    let mut event: Event = serde_json::from_value(json!({
        "id": Event::id_of(&ids), "type": "killing", "aggregate": false, "claims": ids,
        "modality": {"values": [["happened", ids]]}, "place": {"values": []},
        "time": {"values": []}, "actor": {"values": []}, "target": {"values": []},
        "figures": {"values": []}, "words": [], "tellings": tellings,
        "origins": [{"name": "State Agency", "kind": "source", "relation": "state"}],
        "documents": claims.len(), "why": [],
    }))
    .unwrap();
    for (claim, _) in claims {
        event.place.add(claim.body.place.clone().unwrap(), claim.id);
        event.time.add(claim.body.time.clone().unwrap(), claim.id);
        let figure = claim.body.figures[0].clone();
        let said = record::event::SaidFigure {
            figure,
            said_by: Vec::new(),
        };
        event.figures.add(said, claim.id);
    }
    event
}

const TEXTS: [&str; 2] = ["Three dead in Ravansar.", "Fourteen dead in Ravansar."];

/// A record of two documents with a claim each, and the claims.
fn filled(store: &mut Store) -> [(Claim, DocumentId); 2] {
    let pass = store.begin_pass().unwrap();
    let batch = TEXTS.map(incoming);
    store.add_documents(pass, &batch, &[]).unwrap();
    let of = |text: &str| claim(text, "Ravansar", if text == TEXTS[0] { 3 } else { 14 });
    let jobs = store.jobs(CODER, None, 10).unwrap();
    let coded: Vec<_> = jobs
        .into_iter()
        .map(|job| NewCoding {
            claims: vec![of(&job.text)],
            dateline: None,
            problems: Vec::new(),
            job,
        })
        .collect();
    store.save_codings(CODER, &coded).unwrap();
    [0, 1].map(|at| (of(TEXTS[at]), batch[at].document.id))
}

fn regroup(store: &mut Store, events: &[Event]) {
    let merging = store.merging().unwrap();
    for changed in merging.changed(100).unwrap() {
        let reach = Reach {
            kind: ClaimType::Killing,
            place: 7,
            at: None,
            cell: None,
            first: 1,
            last: 1,
            denial: false,
        };
        let claims = changed.coded.claims.iter();
        let reaches: Vec<_> = claims.map(|claim| (claim.id, reach)).collect();
        merging.looked_at(&changed, &reaches).unwrap();
    }
    for kind in merging.stale_types().unwrap() {
        let group = merging.around_stale(kind, |_, _| true, &[]).unwrap();
        merging.replace_events(&group, events).unwrap();
    }
    merging.commit().unwrap();
}

fn start_again(store: &mut Store) {
    let merging = store.merging().unwrap();
    merging.start_again().unwrap();
    merging.commit().unwrap();
}

fn whole(store: &Store) -> OverviewChange {
    store.overview_since(OverviewKnown::default()).unwrap()
}

fn known(change: &OverviewChange) -> OverviewKnown {
    OverviewKnown {
        stamp: change.stamp,
        place: change.places.last().map_or(0, |place| place.0),
        name: change.names.last().map_or(0, |name| name.0),
    }
}

#[test]
fn a_row_tells_what_the_event_tells_and_follows_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    assert!(whole(&store).rows.is_empty());
    let [(one, first), (two, second)] = filled(&mut store);
    let both = event(&[(&one, first), (&two, second)]);
    regroup(&mut store, std::slice::from_ref(&both));

    let before = whole(&store);
    let [row] = before.rows.as_slice() else {
        panic!("{before:?}");
    };
    let day = |text: &str| day_number(text.parse().unwrap());
    assert_eq!(row.days, Some((day("2026-03-10"), day("2026-03-11"))));
    assert_eq!((row.claims, row.reviewed, row.documents.len()), (2, 0, 2));
    assert_eq!(
        (row.places.as_slice(), row.sources.as_slice()),
        (&[1][..], &[1][..])
    );
    // Killed is the first counted thing, the modality stands before it; "state" is the first relation.
    assert_eq!((row.contested, row.modalities, row.relations), (0b10, 1, 1));
    assert_eq!(
        (row.origins.as_slice(), before.names[0].1.as_str()),
        (&[2][..], "State Agency")
    );
    assert_eq!(before.places[0].1.at, Some((34.5, 46.25)));
    assert_eq!(store.events_by_number(&[row.event, 99]).unwrap(), [both]);

    let nothing = store.overview_since(known(&before)).unwrap();
    assert_eq!(
        (nothing.rows.len(), nothing.gone.len(), nothing.whole),
        (0, 0, false)
    );

    let accept = Verdict::Accept { claim: one.id };
    let accept = Decision::new("A. Coder", "2026-03-12T08:00:00Z", accept, "read");
    store.append_decision(&accept).unwrap();
    let reviewed = store.overview_since(known(&before)).unwrap();
    assert_eq!(reviewed.rows[0].reviewed, 1);

    start_again(&mut store);
    let apart = [event(&[(&one, first)]), event(&[(&two, second)])];
    regroup(&mut store, &apart);
    let change = store.overview_since(known(&before)).unwrap();
    assert_eq!(
        (change.gone.len(), change.rows.len(), change.whole),
        (1, 2, false)
    );
    let mut reviewed: Vec<u32> = change.rows.iter().map(|row| row.reviewed).collect();
    reviewed.sort_unstable();
    assert_eq!(reviewed, [0, 1]);
    let undo = Verdict::Undo {
        decision: accept.id,
    };
    let undo = Decision::new("A. Coder", "2026-03-12T09:00:00Z", undo, "wrong one");
    store.append_decision(&undo).unwrap();
    assert!(whole(&store).rows.iter().all(|row| row.reviewed == 0));

    start_again(&mut store);
    assert!(whole(&store).rows.is_empty());
    assert_eq!(store.overview_since(known(&change)).unwrap().gone.len(), 2);
}

#[test]
fn an_older_record_gets_its_rows_when_it_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    let [(one, first), (two, second)] = filled(&mut store);
    regroup(
        &mut store,
        &[event(&[(&one, first)]), event(&[(&two, second)])],
    );
    let before = whole(&store);
    drop(store);
    let connection = rusqlite::Connection::open(folder.path().join("record.sqlite")).unwrap();
    let earlier =
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
        PRAGMA user_version = 3;";
    connection.execute_batch(earlier).unwrap();
    drop(connection);
    let after = whole(&Store::open(folder.path()).unwrap());
    let without_stamp = |change: OverviewChange| (change.rows, change.places, change.names);
    assert_eq!(without_stamp(before), without_stamp(after));
}

#[test]
fn who_was_away_for_long_reads_everything_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    let [(one, first), _] = filled(&mut store);
    regroup(&mut store, &[event(&[(&one, first)])]);
    let before = whole(&store);
    drop(store);
    let connection = rusqlite::Connection::open(folder.path().join("record.sqlite")).unwrap();
    let many = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
        INSERT INTO overview_gone SELECT i, i FROM n;
        UPDATE overview_clock SET stamp = 20000;";
    connection.execute_batch(many).unwrap();
    drop(connection);
    let store = Store::open(folder.path()).unwrap();
    let change = store.overview_since(known(&before)).unwrap();
    assert_eq!(
        (change.whole, change.gone.len(), change.rows.len()),
        (true, 0, 1)
    );
}

#[test]
fn an_origin_without_a_publisher_is_its_document() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    let [(one, first), (two, second)] = filled(&mut store);
    let mut both = event(&[(&one, first), (&two, second)]);
    // Its name is what a person sees: a title or a path.
    let mut unknown = both.origins[0].clone();
    (unknown.kind, unknown.name) = (OriginKind::Document, "leaflets/3.txt".into());
    both.origins.push(unknown);
    let own = |telling: &&mut Telling| telling.documents == [second];
    both.tellings.iter_mut().find(own).unwrap().origins = vec![1];
    regroup(&mut store, &[both]);
    // Names are even and documents odd; the second document is 2.
    assert_eq!(whole(&store).rows[0].origins, [2, 2 * 2 + 1]);
}
