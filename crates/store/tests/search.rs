//! Search over more than is ranked, and what it is narrowed by.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use record::{
    BlobId, Capture, DateLine, DateLineFrom, Document, Language, Media, TextId, TextVersion,
};
use std::collections::BTreeSet;
use store::{Hit, Incoming, Narrow, Query, Store, Within};

fn incoming(number: usize) -> Incoming {
    let text = format!(
        "A common line, number n{number}, {}.",
        if number.is_multiple_of(9) {
            "rare"
        } else {
            "usual"
        }
    );
    let bytes = text.clone().into_bytes();
    let blob = BlobId::of(&bytes);
    let day = format!("2026-02-{:02}", number % 28 + 1);
    let document = Document {
        id: Document::id_of(Media::Text, "", blob),
        media: Media::Text,
        bytes: blob,
        texts: vec![TextVersion {
            text: TextId::of(&text),
            extractor: "test 1".into(),
        }],
        language: if number.is_multiple_of(2) {
            Language::English
        } else {
            Language::Persian
        },
        source: (!number.is_multiple_of(5)).then(|| format!("Outlet {}", number % 5)),
        url: None,
        title: None,
        byline: None,
        dateline: (!number.is_multiple_of(28)).then(|| DateLine {
            date: day.parse().unwrap(),
            from: DateLineFrom::Field,
            text: day,
        }),
        forwarded_from: None,
        reply_to: None,
        captures: vec![Capture {
            path: format!("file {}", number % 3),
            item: Some(format!("line {number}")),
        }],
    };
    Incoming {
        document,
        bytes,
        text,
    }
}

fn filled(documents: usize) -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(&folder.path().join("r")).unwrap();
    let pass = store.begin_pass().unwrap();
    let all: Vec<Incoming> = (0..documents).map(incoming).collect();
    store.add_documents(pass, &all, &[]).unwrap();
    (folder, store)
}

fn page(store: &Store, typed: &str, narrow: &Narrow, skip: usize) -> store::Hits {
    let query = Query::new(typed).unwrap();
    store
        .search_in(Within::Documents, &query, narrow, skip, 50)
        .unwrap()
}

#[test]
fn very_many_matches_are_neither_counted_nor_ranked_but_all_can_be_reached() {
    let (_folder, store) = filled(5200);
    let everything = Narrow::default();
    let first = page(&store, "common", &everything, 0);
    assert_eq!(
        (first.all, first.ranked, first.whole, first.more),
        (None, false, true, true)
    );
    let mut seen = BTreeSet::new();
    for skip in (0..5300).step_by(50) {
        for hit in page(&store, "common", &everything, skip).hits {
            let Hit::Document(id) = hit else {
                panic!("only documents")
            };
            assert!(seen.insert(id), "each once");
        }
    }
    assert_eq!(seen.len(), 5200);
    let rare = page(&store, "common rare", &everything, 0);
    assert_eq!(
        (rare.all, rare.ranked),
        (Some(5200_usize.div_ceil(9)), true)
    );
}

#[test]
fn narrowing_leaves_what_is_asked_for() {
    let (_folder, store) = filled(560);
    let count = |narrow: Narrow| page(&store, "common", &narrow, 0).all.unwrap();
    let slow = |keep: &dyn Fn(usize) -> bool| (0..560).filter(|number| keep(*number)).count();
    let day = |text: &str| Some(text.parse().unwrap());
    let language = Some(Language::Persian);
    assert_eq!(count(Narrow::default()), 560);
    assert_eq!(
        count(Narrow {
            language,
            ..Narrow::default()
        }),
        slow(&|n| n % 2 == 1)
    );
    let from = Narrow {
        from: day("2026-02-20"),
        ..Narrow::default()
    };
    assert_eq!(count(from), slow(&|n| n % 28 + 1 >= 20));
    let to = Narrow {
        to: day("2026-02-03"),
        ..Narrow::default()
    };
    assert_eq!(
        count(to),
        slow(&|n| (1..3).contains(&(n % 28))),
        "those without a day are left out"
    );
    let all = Narrow {
        language,
        from: day("2026-02-02"),
        to: day("2026-02-02"),
    };
    assert_eq!(count(all), slow(&|n| n % 2 == 1 && n % 28 == 1));
}

#[test]
fn documents_are_listed_by_publisher_and_by_file() {
    let (_folder, store) = filled(100);
    let published = store.published().unwrap();
    assert_eq!(
        published
            .iter()
            .map(|one| one.documents)
            .collect::<Vec<_>>(),
        [20; 5]
    );
    assert_eq!(published[0].name, None);
    assert_eq!(published[1].name.as_deref(), Some("Outlet 1"));
    let undated = (0..100).filter(|n| n % 5 == 1 && n % 28 == 0).count();
    assert_eq!((published[1].undated, published[1].messages), (undated, 0));
    let by = store
        .documents_by(&["Outlet 1", "Outlet 2"], 0, 100)
        .unwrap();
    assert_eq!(by.len(), 40);
    assert!(
        by.iter().map(|one| one.day).is_sorted_by(|a, b| a >= b),
        "the newest first"
    );
    let (first, all) = store.captured_as("file 1", 10, 5).unwrap();
    assert_eq!((first.len(), all), (5, 33));
    assert_eq!(store.captured_as("file 9", 0, 5).unwrap(), (Vec::new(), 0));
}

#[test]
fn an_older_record_gets_its_titles_searched() {
    let (folder, mut store) = filled(3);
    let mut titled = incoming(3);
    titled.document.title = Some("A heron at dawn".into());
    let pass = store.begin_pass().unwrap();
    let id = titled.document.id;
    store.add_documents(pass, &[titled], &[]).unwrap();
    drop(store);
    let database = rusqlite::Connection::open(folder.path().join("r/record.sqlite")).unwrap();
    database
        .execute_batch(
            "DELETE FROM text_words; DROP INDEX documents_with_titles;
            INSERT INTO text_words (rowid, body) SELECT number, lower(body) FROM texts;
            PRAGMA user_version = 7;",
        )
        .unwrap();
    drop(database);
    let store = Store::open(&folder.path().join("r")).unwrap();
    let hits = |typed: &str| page(&store, typed, &Narrow::default(), 0).hits;
    assert_eq!(hits("heron"), [Hit::Document(id)]);
    assert_eq!(hits("n3 heron"), [Hit::Document(id)]);
    assert_eq!(hits("common").len(), 4);
}

#[test]
fn several_questions_are_answered_as_of_one_instant() {
    let (folder, mut store) = filled(3);
    let reader = Store::read(&folder.path().join("r")).unwrap();
    let documents = |store: &Store| page(store, "common", &Narrow::default(), 0).hits.len();
    let seen = reader.at_one_instant(|reader| -> store::Result<_> {
        let before = documents(reader);
        let pass = store.begin_pass()?;
        store.add_documents(pass, &[incoming(3)], &[])?;
        Ok((before, documents(reader)))
    });
    assert_eq!(seen.unwrap(), (3, 3));
    assert_eq!(documents(&reader), 4);
}

#[test]
fn a_title_goes_where_its_document_goes() {
    let (_folder, mut store) = filled(3);
    let mut titled = incoming(3);
    titled.document.title = Some("A heron at dawn".into());
    let mut again = titled.clone();
    let pass = store.begin_pass().unwrap();
    store.add_documents(pass, &[titled], &[]).unwrap();
    // Another document has the same text, and a newer extraction reads this one otherwise.
    let mut copy = incoming(3);
    copy.document.id = Document::id_of(Media::Text, "copy", copy.document.bytes);
    again.text = "A better line.".into();
    again.document.texts = vec![TextVersion {
        text: TextId::of(&again.text),
        extractor: "test 2".into(),
    }];
    let id = again.document.id;
    store.add_documents(pass, &[copy, again], &[]).unwrap();
    let hits = |typed: &str| page(&store, typed, &Narrow::default(), 0).hits;
    assert_eq!(hits("heron"), [Hit::Document(id)]);
    assert_eq!(hits("better"), [Hit::Document(id)]);
    assert_eq!(hits("n3").len(), 1);
}
