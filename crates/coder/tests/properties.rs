//! What holds of any text: pins, repetition, unrelated neighbours, other keyboards, wrapped lines.
//!
//! The texts are the examples of the rules, whole and mangled; a language whose rules come later is
//! covered from its first rule on.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use coder::{Coder, Report};
use record::{Claim, Language, Text};
use std::collections::HashSet;
use std::time::Duration;

/// A small generator of chance that gives the same run every time (xorshift64*).
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % bound.max(1)
    }
}

fn code(coder: &Coder, language: Language, text: &str) -> Vec<Claim> {
    let report = Report {
        text,
        language: Some(language),
        published: Some(record::Date::constant(2026, 3, 11)),
        ..Report::default()
    };
    coder.code(&report).claims
}

/// The examples of a language's rules, each once.
fn examples(coder: &Coder, language: Language) -> Vec<&str> {
    let mut known = HashSet::new();
    let rules = coder.rules(language).iter();
    let texts = rules.flat_map(|rule| rule.hits.iter().map(|hit| hit.text.as_str()));
    texts.filter(|text| known.insert(*text)).collect()
}

/// What a claim says, without words and offsets.
fn gist(claim: &Claim) -> String {
    let body = &claim.body;
    let group = |party: &Option<record::Party>| party.as_ref().map(|party| party.group);
    let figures: Vec<_> = body
        .figures
        .iter()
        .map(|figure| (figure.of, figure.min, figure.max, figure.about))
        .collect();
    format!(
        "{} {} at {:?} on {:?} by {:?} to {:?} {figures:?} said by {:?}",
        body.kind,
        body.modality,
        body.place
            .as_ref()
            .map(|place| (&place.name, &place.country)),
        body.time.as_ref().map(|time| (time.start, time.end)),
        group(&body.actor),
        group(&body.target),
        body.said_by
            .iter()
            .map(|link| (link.group, link.stance))
            .collect::<Vec<_>>(),
    )
}

fn gists(claims: &[Claim]) -> Vec<String> {
    claims.iter().map(gist).collect()
}

/// What must hold of a text's claims, whatever the text.
fn check(coder: &Coder, language: Language, text: &str) -> usize {
    let claims = code(coder, language, text);
    let indexed = Text::new(text);
    let mut ids = HashSet::new();
    for claim in &claims {
        claim
            .check(&indexed)
            .unwrap_or_else(|error| panic!("{error} in: {text:?}"));
        assert!(ids.insert(claim.id), "one claim twice in: {text:?}");
        let spans = &claim.body.spans;
        let empty = spans.iter().any(|span| span.start >= span.end);
        assert!(!spans.is_empty() && !empty, "{spans:?} in: {text:?}");
        let sure = claim.confidence.is_some_and(|p| (0.0..=1.0).contains(&p));
        assert!(sure, "{:?} in: {text:?}", claim.confidence);
    }
    assert_eq!(code(coder, language, text), claims, "coded twice: {text:?}");
    claims.len()
}

/// Pieces that readers trip over: marks of direction, joints, combining marks, signs of several
/// bytes, digits without end, letters whose case has another length, unclosed quotes.
const SNIPPETS: [&str; 28] = [
    "\u{200f}",
    "\u{200c}",
    "\u{202b}",
    "\u{feff}",
    "\0",
    "\u{301}",
    "👩‍👩‍👧",
    "🇮🇷",
    "ﷺ",
    "İ",
    "ß",
    "ﬁ",
    "\u{a0}",
    "\n",
    "\n\n",
    "\t",
    "“",
    "”",
    "«",
    "\"",
    "'s",
    "—",
    "(",
    ")",
    ".",
    ", and ",
    "123456789012345678901234567890",
    "۱۳۹۸/۸/۲۷",
];

fn mangled(seed: &str, chance: &mut Chance) -> String {
    let mut letters: Vec<char> = seed.chars().collect();
    for _ in 0..=chance.below(10) {
        let at = chance.below(letters.len() + 1);
        let end = (at + chance.below(30)).min(letters.len());
        match chance.below(6) {
            0 => letters.truncate(at),
            1 => drop(letters.drain(at..end)),
            2 | 3 => {
                let piece = SNIPPETS[chance.below(SNIPPETS.len())];
                letters.splice(at..at, piece.chars()).for_each(drop);
            }
            4 => {
                let piece = letters[at..end].repeat(chance.below(12));
                letters.splice(at..at, piece).for_each(drop);
            }
            _ => letters[at..end].reverse(),
        }
        letters.truncate(8_000);
    }
    letters.into_iter().collect()
}

#[test]
fn pins_hold_and_nothing_panics_in_mangled_texts() {
    let coder = Coder::builtin();
    for (language, _) in coder.languages() {
        let examples = examples(&coder, language);
        let mut chance = Chance(0x5eed);
        let mut claims = 0;
        for _ in 0..2000 {
            let count = 1 + chance.below(6);
            let picked: Vec<&str> = (0..count)
                .map(|_| examples[chance.below(examples.len())])
                .collect();
            let joint = ["\n\n", " ", "\n"][chance.below(3)];
            claims += check(&coder, language, &mangled(&picked.join(joint), &mut chance));
        }
        assert!(
            claims > 300,
            "{language}: only {claims} claims were looked at"
        );
    }
}

/// A paragraph with no event, place, time or person in particular.
const NEUTRAL: [(Language, &str); 2] = [
    (
        Language::English,
        "The library lent out more books than usual. Its new chairs are comfortable.",
    ),
    (
        Language::Persian,
        "این کتابخانه بیش از پیش کتاب امانت می‌دهد. صندلی‌های تازه‌اش راحت است.",
    ),
];

fn neutral(language: Language) -> &'static str {
    let found = NEUTRAL.iter().find(|(known, _)| *known == language);
    found
        .map(|(_, text)| *text)
        .expect("a language with rules has a neutral paragraph here")
}

#[test]
fn an_unrelated_paragraph_changes_no_claim() {
    let coder = Coder::builtin();
    for (language, _) in coder.languages() {
        let neutral = neutral(language);
        assert!(code(&coder, language, neutral).is_empty(), "{neutral}");
        for example in examples(&coder, language) {
            let alone = code(&coder, language, example);
            let behind = code(&coder, language, &format!("{example}\n\n{neutral}"));
            let bodies = |claims: &[Claim]| -> Vec<_> {
                claims.iter().map(|claim| claim.body.clone()).collect()
            };
            assert_eq!(bodies(&behind), bodies(&alone), "behind it: {neutral}");
            let before = code(&coder, language, &format!("{neutral}\n\n{example}"));
            assert_eq!(gists(&before), gists(&alone), "before it: {neutral}");
        }
    }
}

#[test]
fn of_two_reports_in_one_text_none_is_lost() {
    let coder = Coder::builtin();
    for (language, _) in coder.languages() {
        let told: Vec<(&str, Vec<Claim>)> = examples(&coder, language)
            .into_iter()
            .map(|example| (example, code(&coder, language, example)))
            .filter(|(_, claims)| matches!(claims.as_slice(), [one] if complete(one)))
            .collect();
        assert!(told.len() > 10, "{language}: {} examples", told.len());
        for pair in told.windows(2) {
            let (one, other) = (&pair[0], &pair[1]);
            let kinds = (one.1[0].body.kind, other.1[0].body.kind);
            if kinds.0 == kinds.1 {
                continue;
            }
            let both = format!("{}\n\n{}", one.0, other.0);
            let found: Vec<_> = code(&coder, language, &both)
                .iter()
                .map(|claim| claim.body.kind)
                .collect();
            assert!(
                found.contains(&kinds.0) && found.contains(&kinds.1),
                "{kinds:?} became {found:?} in: {both}"
            );
        }
    }
}

/// Whether a claim has a place and a time, so that nothing need be lent to it.
fn complete(claim: &Claim) -> bool {
    let body = &claim.body;
    body.place.is_some() && body.time.as_ref().is_some_and(|time| time.start.is_some())
}

/// Letters that other keyboards write for the same: one for one, so that offsets stay.
const KEYBOARDS: [(Language, &[(char, char)]); 2] = [
    (Language::English, &[('\'', '’'), ('"', '“'), ('-', '‐')]),
    (
        Language::Persian,
        &[
            ('ی', 'ي'),
            ('ک', 'ك'),
            ('۰', '٠'),
            ('۱', '١'),
            ('۲', '٢'),
            ('۳', '٣'),
            ('۴', '٤'),
            ('۵', '٥'),
            ('۶', '٦'),
            ('۷', '٧'),
            ('۸', '٨'),
            ('۹', '٩'),
        ],
    ),
];

#[test]
fn letters_of_another_keyboard_change_nothing() {
    let coder = Coder::builtin();
    for (language, _) in coder.languages() {
        let found = KEYBOARDS.iter().find(|(known, _)| *known == language);
        let (_, letters) = found.expect("a language with rules has its other letters here");
        let mut changed = 0;
        for example in examples(&coder, language) {
            let other: String = example
                .chars()
                .map(|c| {
                    letters
                        .iter()
                        .find(|(own, _)| *own == c)
                        .map_or(c, |pair| pair.1)
                })
                .collect();
            changed += usize::from(other != example);
            let (one, two) = (
                code(&coder, language, example),
                code(&coder, language, &other),
            );
            assert_eq!(gists(&two), gists(&one), "{other}");
            let spans = |claims: &[Claim]| -> Vec<_> {
                claims
                    .iter()
                    .map(|claim| claim.body.spans.clone())
                    .collect()
            };
            assert_eq!(spans(&two), spans(&one), "{other}");
        }
        assert!(changed > 0, "{language}: no example has such a letter");
    }
}

/// Letters a wrapped line has at least, as in dispatches and mails.
const WIDTH: usize = 64;

#[test]
fn wrapped_lines_change_nothing() {
    let coder = Coder::builtin();
    for (language, _) in coder.languages() {
        let mut compared = 0;
        for examples in examples(&coder, language).chunks(8) {
            let paragraph = examples.join(" ");
            let mut width = 0;
            let wrapped: String = paragraph
                .chars()
                .map(|c| {
                    width += 1;
                    let wraps = c == ' ' && width > WIDTH;
                    width = if wraps { 0 } else { width };
                    if wraps { '\n' } else { c }
                })
                .collect();
            // A short text, or one whose sentences end with its lines, does not show that they
            // are wrapped.
            let open = wrapped.lines().filter(|line| !line.ends_with('.')).count();
            if open < 4 || open * 10 < wrapped.lines().count() * 7 {
                continue;
            }
            compared += 1;
            assert_eq!(
                gists(&code(&coder, language, &wrapped)),
                gists(&code(&coder, language, &paragraph)),
                "{wrapped}"
            );
        }
        assert!(compared > 2, "{language}: {compared} paragraphs");
    }
}

/// Sentences without an end, phrases without an end, tellings without an end: reading about in
/// them must not cost the square of their length. The bound is many times what it takes.
#[test]
fn text_without_an_end_is_coded_in_linear_time() {
    let coder = Coder::builtin();
    let units = [
        (Language::Persian, "تظاهرات "),
        (Language::Persian, "تظاهرات، "),
        (Language::Persian, "تظاهرات\n\n"),
        (Language::Persian, "«تظاهرات» "),
        (Language::Persian, "پلیس معلمان را بازداشت "),
        (Language::Persian, "که "),
        (Language::Persian, "دوشنبه "),
        (Language::Persian, "۱۲ "),
        (Language::Persian, "... "),
        (Language::English, "Rally "),
        (Language::English, "Rally\n\n"),
        (Language::English, "Monday "),
        (Language::English, "‘ "),
    ];
    for (language, unit) in units {
        let text = unit.repeat(400_000 / unit.len());
        let start = at_work();
        code(&coder, language, &text);
        let took = at_work() - start;
        assert!(took.as_secs() < 15, "{unit:?} took {took:?}");
    }
}

/// How long this thread has been at work, whatever else the machine does meanwhile. Where the system
/// does not tell, no time passes.
fn at_work() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = told.split_whitespace().next();
    let nanoseconds = nanoseconds.and_then(|number| number.parse().ok());
    Duration::from_nanos(nanoseconds.unwrap_or(0))
}
