//! What every fuzz target checks: each input gets an answer, and every answer says something.

use coder::{Coder, Report};
use collect::{Format, Limits, read_bytes};
use merge::likeness::{Passage, Profile};
use merge::{copy, retold};
use record::{Date, Language, Text};
use std::sync::LazyLock;

static CODER: LazyLock<Coder> = LazyLock::new(Coder::builtin);

/// Codes bytes as text and checks that every pin holds and that coding again changes nothing.
///
/// # Panics
///
/// If a claim breaks a promise of the coder.
pub fn check_coding(bytes: &[u8]) {
    let (choice, bytes) = bytes.split_first().unwrap_or((&0, &[]));
    let text = String::from_utf8_lossy(bytes);
    let language = match choice % 3 {
        0 => None,
        1 => Some(Language::English),
        _ => Some(Language::Persian),
    };
    let report = Report {
        text: &text,
        language,
        published: (choice & 4 != 0).then(|| Date::constant(2026, 3, 11)),
        ..Report::default()
    };
    let claims = CODER.code(&report).claims;
    let indexed = Text::new(&text);
    for claim in &claims {
        if let Err(error) = claim.check(&indexed) {
            panic!("{error}");
        }
    }
    assert_eq!(CODER.code(&report).claims, claims, "coded twice");
}

/// Compares two texts, the bytes before and behind the first 0xFF, in every way that merging does:
/// passages lie in both texts, and nothing depends on which text comes first.
///
/// # Panics
///
/// If a comparison breaks a promise of the crate.
pub fn check_kin(bytes: &[u8]) {
    let cut = bytes
        .iter()
        .position(|byte| *byte == 0xFF)
        .unwrap_or(bytes.len());
    let (one, other) = bytes.split_at(cut);
    let (one, other) = (String::from_utf8_lossy(one), String::from_utf8_lossy(other));
    let (a, b) = (copy::Words::of(&one), copy::Words::of(&other));
    assert_eq!(copy::sketch(&one), a.sketch());
    if let Some(shared) = copy::passages(&a, &b) {
        let (one, other) = (Text::new(&one), Text::new(&other));
        for passage in &shared.all {
            assert!(one.get(passage.a).is_some() && other.get(passage.b).is_some());
        }
        assert!((0.0..=1.0).contains(&shared.share_a) && (0.0..=1.0).contains(&shared.share_b));
    }
    let english = retold::account(&one, Language::English, &[]);
    let persian = retold::account(&other, Language::Persian, &[]);
    let found = |a, b| retold::retold(a, b).is_some();
    assert_eq!(found(&english, &persian), found(&persian, &english));
    let profile = |text| {
        Profile::of(&Passage {
            text,
            ..Passage::default()
        })
    };
    let (a, b) = (profile(&one), profile(&other));
    assert!((a.alike(&b) - b.alike(&a)).abs() < 1e-9);
}

/// Reads bytes as a format (or as what they look like) and checks what comes out.
///
/// # Panics
///
/// If the input gets no answer, or one that breaks a promise of the crate.
pub fn check(format: Option<Format>, bytes: &[u8]) {
    let limits = Limits {
        max_bytes: 1 << 20,
        max_item_bytes: 1 << 18,
    };
    let mut answers = 0;
    let tally = read_bytes(format, "fuzz", bytes, &limits, &mut |read| {
        answers += 1;
        match read {
            Ok(item) => {
                assert!(!item.text.trim().is_empty(), "an item without text");
                assert!(
                    !item.text.contains(['\r', '\0']),
                    "a text that was not made tidy"
                );
            }
            Err(problem) => {
                assert!(problem.subject.starts_with("fuzz"), "{problem}");
                assert!(
                    !problem.message.is_empty() && !problem.message.ends_with('.'),
                    "{problem}"
                );
            }
        }
    });
    assert_eq!(tally.items + tally.problems, answers);
    assert!(answers + tally.skipped > 0, "no answer");
}
