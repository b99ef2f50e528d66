//! Every kind of event beside every other, joined in every way, in both languages: each keeps its place, its
//! day and its number. Texts that no gold holds, made by crossing sentences.

use coder::{Coder, Report};
use record::{ClaimType, Counted};

/// A sentence with room for a number of people, a place and a day.
type Sentence = (ClaimType, &'static str);

/// A place and a day as written, and the place's name and the day's date.
type Spot = (&'static str, &'static str, &'static str, &'static str);

struct Language {
    events: &'static [Sentence],
    spots: &'static [Spot],
    numbers: &'static [(&'static str, u64)],
    joints: &'static [&'static str],
}

/// No abduction stands among these: beside one an arrest is taken for that of an ordinary criminal.
const ENGLISH: Language = Language {
    events: &[
        (ClaimType::Arrest, "police arrested {n} students in {p} {d}"),
        (
            ClaimType::Killing,
            "soldiers shot dead {n} farmers in {p} {d}",
        ),
        (
            ClaimType::Release,
            "{n} teachers were released from a prison in {p} {d}",
        ),
        (
            ClaimType::Execution,
            "{n} prisoners were executed in {p} {d}",
        ),
        (ClaimType::Protest, "{n} workers marched in {p} {d}"),
        (
            ClaimType::Sentence,
            "a court in {p} sentenced {n} journalists to five years in prison {d}",
        ),
    ],
    spots: &[
        ("Homs", "on Friday", "Homs", "2024-12-06"),
        ("Hama", "on 3 May 2022", "Hama", "2022-05-03"),
        ("Aleppo", "on 17 November", "Aleppo", "2024-11-17"),
    ],
    numbers: &[("three", 3), ("14", 14), ("21", 21)],
    joints: &[
        ". ",
        ". Separately, ",
        ", and ",
        "; ",
        ". The union also said that ",
    ],
};

const PERSIAN: Language = Language {
    events: &[
        (
            ClaimType::Arrest,
            "ماموران امنیتی {d} {n} دانشجو را در {p} بازداشت کردند",
        ),
        (
            ClaimType::Killing,
            "ماموران {d} {n} معترض را در {p} به ضرب گلوله کشتند",
        ),
        (ClaimType::Release, "{n} معلم {d} از زندان {p} آزاد شدند"),
        (
            ClaimType::Disappearance,
            "افراد مسلح {d} {n} پرستار را در {p} ربودند",
        ),
        (
            ClaimType::Execution,
            "{n} زندانی {d} در زندان {p} اعدام شدند",
        ),
        (ClaimType::Protest, "{n} کارگر {d} در {p} تجمع کردند"),
        (
            ClaimType::Sentence,
            "دادگاه انقلاب {p} {d} {n} روزنامه‌نگار را به پنج سال حبس محکوم کرد",
        ),
    ],
    spots: &[
        ("سقز", "روز جمعه", "Saqqez", "2024-12-06"),
        ("زاهدان", "۱۲ اردیبهشت ۱۴۰۱", "Zahedan", "2022-05-02"),
        ("تبریز", "روز ۲۷ آبان", "Tabriz", "2024-11-17"),
    ],
    numbers: &[("دو", 2), ("۱۴", 14), ("۲۱", 21)],
    joints: &[
        ". ",
        ". همچنین ",
        "، و ",
        "؛ ",
        " و ",
        ". به گفته شاهدان عینی ",
    ],
};

/// One event of a text: how it is told, and what must be read of it.
struct Told {
    words: String,
    kind: ClaimType,
    spot: Spot,
    number: u64,
}

fn told(language: &Language, event: usize, turn: usize) -> Told {
    let (kind, sentence) = language.events[event];
    let spot = language.spots[turn % language.spots.len()];
    let (written, number) = language.numbers[(event + turn) % language.numbers.len()];
    let words = sentence.replace("{n}", written).replace("{p}", spot.0);
    Told {
        words: words.replace("{d}", spot.1),
        kind,
        spot,
        number,
    }
}

/// What is wrong in the reading of two events told together.
fn findings(coder: &Coder, text: &str, events: &[Told]) -> Vec<String> {
    let report = Report {
        text,
        published: "2024-12-10".parse().ok(),
        ..Report::default()
    };
    let claims = coder.code(&report).claims;
    let mut found = Vec::new();
    for event in events {
        let Some(claim) = claims.iter().find(|claim| claim.body.kind == event.kind) else {
            found.push(format!("no {} in: {text}", event.kind));
            continue;
        };
        let body = &claim.body;
        let place = body.place.as_ref().map(|place| place.name.as_str());
        let day = body.time.as_ref().and_then(|time| time.start);
        let mut people = body
            .figures
            .iter()
            .filter(|figure| figure.of != Counted::Years);
        let number = people.next().and_then(|figure| figure.min);
        let right = place == Some(event.spot.2)
            && day.is_some_and(|day| day.to_string() == event.spot.3)
            && number == Some(event.number);
        if !right {
            let kind = event.kind;
            found.push(format!("{kind} {place:?} {day:?} {number:?} in: {text}"));
        }
    }
    if claims.len() > events.len() {
        found.push(format!("{} claims in: {text}", claims.len()));
    }
    found
}

fn check(language: &Language) {
    let (coder, mut found) = (Coder::builtin(), Vec::new());
    let count = language.events.len();
    for (turn, joint) in language.joints.iter().enumerate() {
        for pair in 0..count * count {
            let (first, second) = (pair / count, pair % count);
            if first == second {
                continue;
            }
            let events = [
                told(language, first, turn),
                told(language, second, turn + 1),
            ];
            let text = format!("{}{joint}{}.", events[0].words, events[1].words);
            found.extend(findings(&coder, &begun_large(&text), &events));
        }
    }
    assert!(
        found.is_empty(),
        "{} wrong:\n{}",
        found.len(),
        found.join("\n")
    );
}

/// A text whose sentences begin with capitals, where the script has them.
fn begun_large(text: &str) -> String {
    let mut large = true;
    let begin = |letter: char| {
        let letter = if large {
            letter.to_ascii_uppercase()
        } else {
            letter
        };
        large = letter == '.' || letter == ' ' && large;
        letter
    };
    text.chars().map(begin).collect()
}

#[test]
fn english_events_beside_each_other_keep_what_is_theirs() {
    check(&ENGLISH);
}

#[test]
fn persian_events_beside_each_other_keep_what_is_theirs() {
    check(&PERSIAN);
}
