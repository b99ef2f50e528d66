//! Likeness of invented texts.

use super::*;
use serde_json::json;

const BAKERS: &str = "Bakers shut their shops in Sarvabad on Sunday over the price of flour. Some 140 \
    shops in the bazaar stayed closed, said Dara Nemuneh, who speaks for the Sarvabad bakers. \
    Guards took 17 bakers to the barracks at Kilometre 4, he said.";
const BAKERS_AGAIN: &str = "SARVABAD BAKERS ON STRIKE\nThe strike of the bakers of Sarvabad goes on. \
    Their speaker Dara Nemuneh counts 17 men who were taken to the barracks. In the bazaar 140 shops \
    are closed because flour has become dear.";
const BAKERS_FA: &str = "نانوایان سروآباد در اعتراض به گرانی آرد مغازه‌های خود را بستند. دارا نمونه، \
    سخنگوی نانوایان سروآباد، گفت ۱۴۰ مغازه در بازار تعطیل است و مأموران ۱۷ نانوا را به پادگان بردند.";
const TEACHERS: &str = "Teachers sat down in the yard of the governor's office in Mirkand on Tuesday. \
    About 260 came, wrote the teachers' council, and asked for the release of Sohrab Farzi, who has \
    been in Lakan prison since spring.";
const TEACHERS_FA: &str = "معلمان میرکند روز سه‌شنبه در حیاط فرمانداری تحصن کردند. به نوشته شورای معلمان \
    حدود ۲۶۰ نفر خواهان آزادی سهراب فرضی شدند که از بهار در زندان لاکان است.";

fn profile(text: &str) -> Profile {
    Profile::of(&Passage {
        text,
        ..Passage::default()
    })
}

fn published(text: &str, day: &str) -> Profile {
    Profile::of(&Passage {
        text,
        published: Some(day.parse().unwrap()),
        ..Passage::default()
    })
}

/// A profile of a text with one claim: its type, town and days.
fn told(text: &str, kind: &str, town: &str, (start, end): (&str, &str)) -> Profile {
    let body = serde_json::from_value(json!({
        "type": kind,
        "place": {"text": town, "name": town, "admin1": null, "country": "IR", "precision": "town"},
        "time": {"text": start, "start": start, "end": end, "precision": "days"},
    }))
    .unwrap();
    let claim = Claim::new(record::TextId::of(text), body, Vec::new(), Vec::new());
    Profile::of(&Passage {
        text,
        published: None,
        claims: &[claim],
    })
}

#[track_caller]
fn check(a: &str, b: &str, least: f64, most: f64) {
    let (a, b) = (profile(a), profile(b));
    let there = likeness(&a, &b);
    assert!((least..=most).contains(&there.score), "{there:?}");
    assert_eq!(there.score, b.alike(&a), "likeness has no direction");
}

#[test]
fn texts_of_one_happening_are_alike_and_others_are_not() {
    check(BAKERS, BAKERS, 1.0, 1.0);
    check(BAKERS, BAKERS_AGAIN, 0.3, 0.9);
    check(BAKERS, TEACHERS, 0.0, 0.1);
    check(BAKERS_FA, BAKERS_FA, 1.0, 1.0);
    check(BAKERS_FA, TEACHERS_FA, 0.0, 0.1);
}

#[test]
fn names_and_numbers_meet_across_languages() {
    check(BAKERS, BAKERS_FA, 0.25, 1.0);
    check(TEACHERS, TEACHERS_FA, 0.25, 1.0);
    check(BAKERS, TEACHERS_FA, 0.0, 0.1);
    check(TEACHERS, BAKERS_FA, 0.0, 0.1);
}

#[test]
fn the_reasons_say_what_is_shared() {
    let why = likeness(&profile(BAKERS), &profile(BAKERS_AGAIN)).why;
    assert_eq!(
        why,
        [
            "both name Dara Nemuneh and Sarvabad",
            "both give the number 140 shops and 17",
            "both have the words bakers, barracks, bazaar and flour",
        ]
    );
    let why = likeness(&profile(BAKERS), &profile(BAKERS_FA)).why;
    assert!(why[0].starts_with("both name Dara Nemuneh"), "{why:?}");
    assert!(why.iter().any(|one| one.contains("140")), "{why:?}");
    let why = likeness(&profile(BAKERS), &profile(TEACHERS_FA)).why;
    assert_eq!(why, [""; 0]);
}

#[test]
fn what_claims_tell_counts_in_any_language() {
    let day = ("2019-11-16", "2019-11-16");
    let one = told("The shops were shut.", "strike", "Sarvabad", day);
    let same = told("دکان‌ها بسته بود.", "strike", "Sarvabad", day);
    let there = likeness(&one, &same);
    let reasons = [
        "both tell of Sarvabad",
        "both tell of the day 2019-11-16",
        "both tell of the type strike",
    ];
    assert_eq!(there.why, reasons);
    assert!(there.score > 0.2, "{there:?}");
    let elsewhere = told("دکان‌ها بسته بود.", "strike", "Mirkand", day);
    assert!(likeness(&one, &elsewhere).score < there.score);
}

#[test]
fn days_far_apart_speak_against_it() {
    let on = |days| told(BAKERS, "strike", "Sarvabad", days);
    let first = on(("2019-11-16", "2019-11-16"));
    for (days, says) in [
        (("2019-11-17", "2019-11-17"), None),
        (("2019-11-10", "2019-11-16"), None),
        (
            ("2019-12-16", "2019-12-16"),
            Some("against it: 30 days lie between what they tell"),
        ),
        // A month is no time of one happening.
        (("2019-12-01", "2019-12-31"), None),
    ] {
        let there = likeness(&first, &on(days));
        let against = there.why.iter().find(|why| why.starts_with("against"));
        assert_eq!(against.map(String::as_str), says);
        assert_eq!(there.score < 0.6, says.is_some(), "{there:?}");
    }
    let early = published(BAKERS, "2019-11-16");
    assert_eq!(early.alike(&published(BAKERS, "2019-11-30")), 1.0);
    let late = likeness(&early, &published(BAKERS, "2020-11-16"));
    assert!(late.score < 0.5, "{late:?}");
    let says = "against it: 366 days lie between the reports".to_owned();
    assert!(late.why.contains(&says), "{late:?}");
}

#[test]
fn the_days_told_most_are_kept() {
    let recalled = (0..20).map(|day| (day, day));
    let told = [(100, 100); 2];
    let kept = told_most(recalled.chain(told).collect());
    assert_eq!(kept[..3], [(0, 0), (1, 1), (2, 2)]);
    assert_eq!((kept.len(), kept[STRETCHES - 1]), (STRETCHES, (100, 100)));
}

#[test]
fn a_plan_tells_of_no_day() {
    let mut claims = Vec::new();
    for modality in ["happened", "planned"] {
        let body = serde_json::from_value(json!({"type": "strike", "modality": modality,
            "time": {"text": "x", "start": "2019-11-16", "end": "2019-11-16", "precision": "day"}}));
        let of = record::TextId::of("x");
        claims.push(Claim::new(of, body.unwrap(), Vec::new(), Vec::new()));
    }
    let days = |claims| {
        let passage = Passage {
            claims,
            ..Passage::default()
        };
        Profile::of(&passage).days.len()
    };
    assert_eq!((days(&claims[..1]), days(&claims[1..])), (1, 0));
}

#[test]
fn a_profile_is_small_and_comes_back_from_json() {
    let long: String = (0..5_000)
        .map(|n| format!("Word{n} said number {n}. "))
        .collect();
    let all = profile(&long);
    assert!(all.features.len() <= 64 && all.words.len() <= 64 * 120);
    for one in [all, profile(BAKERS), profile(BAKERS_FA), profile("")] {
        let written = serde_json::to_string(&one).unwrap();
        assert!(written.len() < 6_000, "{}", written.len());
        assert_eq!(serde_json::from_str::<Profile>(&written).unwrap(), one);
    }
}

#[test]
fn a_broken_profile_is_compared_without_a_panic() {
    let written = serde_json::to_string(&profile(BAKERS)).unwrap();
    let mut broken: Profile = serde_json::from_str(&written).unwrap();
    broken.words = "نان".into();
    broken.features.reverse();
    broken.days = vec![(i32::MIN, i32::MAX), (5, -5)];
    broken.published = Some(i32::MIN);
    let other = published(BAKERS_FA, "2019-11-16");
    for (a, b) in [(&broken, &other), (&other, &broken), (&broken, &broken)] {
        let there = likeness(a, b);
        assert!((0.0..=1.0).contains(&there.score), "{there:?}");
    }
}

#[test]
fn hostile_texts_are_like_nothing_and_do_no_harm() {
    let hostile = [
        String::new(),
        "\u{200f}\u{200c}\u{0}".repeat(1_000),
        "x".repeat(1_000_000),
        "9".repeat(1_000_000),
        "a\u{301}".repeat(100_000),
        "1.1.1.1,".repeat(50_000),
        "the of and ".repeat(100_000),
        "\n".repeat(1_000_000),
    ];
    let bakers = profile(BAKERS);
    for text in &hostile {
        let one = profile(text);
        assert_eq!(one.alike(&bakers), 0.0, "{:.20}", text);
        assert_eq!(likeness(&one, &bakers).why, [""; 0]);
        assert!(one.alike(&one) <= 1.0);
    }
    let flood = profile(&format!("{BAKERS} ").repeat(20_000));
    assert!(flood.alike(&bakers) > 0.9);
}
