//! One deed told in many ways is one claim: every sentence frame with every verb gives who did it, to
//! whom, how many, where and when.

use coder::{Coder, Report};
use record::{Claim, ClaimBody, ClaimType};

/// A deed: its type, the verb's past, participle and -ing form, who did it and to whom.
struct Deed(
    ClaimType,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

const DEEDS: [Deed; 9] = [
    Deed(
        ClaimType::Arrest,
        "arrested",
        "arrested",
        "arresting",
        "police",
        "bakers",
    ),
    Deed(
        ClaimType::Arrest,
        "detained",
        "detained",
        "detaining",
        "soldiers",
        "farmers",
    ),
    Deed(
        ClaimType::Killing,
        "killed",
        "killed",
        "killing",
        "soldiers",
        "protesters",
    ),
    Deed(
        ClaimType::Killing,
        "shot dead",
        "shot dead",
        "shooting dead",
        "police",
        "students",
    ),
    Deed(
        ClaimType::Disappearance,
        "abducted",
        "abducted",
        "abducting",
        "gunmen",
        "students",
    ),
    Deed(
        ClaimType::Mistreatment,
        "tortured",
        "tortured",
        "torturing",
        "guards",
        "prisoners",
    ),
    Deed(
        ClaimType::Release,
        "released",
        "released",
        "releasing",
        "the authorities",
        "journalists",
    ),
    Deed(
        ClaimType::Sanction,
        "expelled",
        "expelled",
        "expelling",
        "the ministry",
        "teachers",
    ),
    Deed(
        ClaimType::Execution,
        "hanged",
        "hanged",
        "hanging",
        "the authorities",
        "prisoners",
    ),
];

/// Frames in which the doer is named: `{a}` who did it, `{v}` past, `{p}` participle, `{g}` -ing form,
/// `{t}` to whom.
const WITH_DOER: [&str; 40] = [
    "{a} {v} seven {t} in Bam on Monday.",
    "Seven {t} were {p} by {a} in Bam on Monday.",
    "In Bam on Monday, {a} {v} seven {t}.",
    "On Monday {a} {v} seven {t} in Bam.",
    "{a} on Monday {v} seven {t} in the town of Bam.",
    "{a} also {v} seven {t} in Bam on Monday.",
    "{a} reportedly {v} seven {t} in Bam on Monday.",
    "{a} had {p} seven {t} in Bam on Monday, the day before the vote.",
    "A witness said that {a} {v} seven {t} in Bam on Monday.",
    "{a} {v} seven {t} in Bam on Monday, a witness said.",
    "{a}, a witness said, {v} seven {t} in Bam on Monday.",
    "{a}, according to a witness, {v} seven {t} in Bam on Monday.",
    "According to a witness, {a} {v} seven {t} in Bam on Monday.",
    "“{a} {v} seven {t} in Bam on Monday,” said a witness.",
    "A lawyer told reporters that {a} had {p} seven {t} in Bam on Monday.",
    "In a statement, the union said {a} had {p} seven {t} in Bam on Monday.",
    "{a}, who had come at night, {v} seven {t} in Bam on Monday.",
    "{a}, armed with batons, {v} seven {t} in Bam on Monday.",
    "{a} – some of them masked – {v} seven {t} in Bam on Monday.",
    "{a} searched homes and {v} seven {t} in Bam on Monday.",
    "{a} searched homes, smashed windows and {v} seven {t} in Bam on Monday.",
    "{a} not only searched homes but {v} seven {t} in Bam on Monday.",
    "{a} searched a bus in Bam on Monday and then {v} seven {t}.",
    "After {g} seven {t} in Bam on Monday, {a} left the town.",
    "{a} entered Bam on Monday, {g} seven {t}.",
    "{a} {v} at least seven {t} in Bam on Monday.",
    "{a} {v} seven {t}, including two women, in Bam on Monday.",
    "{a} {v} seven {t}, two of them women, in Bam on Monday.",
    "{a} {v} seven {t} (two of them women) in Bam on Monday.",
    "{a} {v} seven {t} as they left a mosque in Bam on Monday.",
    "{a} {v} seven {t} at a checkpoint near Bam on Monday.",
    "{a} {v} seven {t} in Bam, Kerman province, on Monday.",
    "{a} {v} seven more {t} in Bam on Monday.",
    "{a} {v} seven unarmed {t} in Bam on Monday.",
    "Late on Monday, {a} {v} seven {t} in Bam.",
    "After a vigil ended, {a} {v} seven {t} in Bam on Monday.",
    "The shops closed because {a} had {p} seven {t} in Bam on Monday.",
    "The shops were shut; {a} {v} seven {t} in Bam on Monday.",
    "It was on Monday that {a} {v} seven {t} in Bam.",
    "A union accused {a} of having {p} seven {t} in Bam on Monday.",
];

/// Frames that name nobody who did it.
const WITHOUT_DOER: [&str; 14] = [
    "Seven {t} were {p} in Bam on Monday.",
    "Seven {t} got {p} in Bam on Monday.",
    "Another seven {t} were {p} in Bam on Monday.",
    "As many as seven {t} were {p} in Bam on Monday.",
    "Seven {t}, all from Taft, were {p} in Bam on Monday.",
    "At least seven of the {t} were {p} in Bam on Monday.",
    "Seven {t} were {p} in Bam on Monday, according to a report by a union.",
    "Relatives of seven {t} {p} in Bam on Monday called for help.",
    "Relatives spoke of seven {t} who were {p} in Bam on Monday.",
    "Two women were among seven {t} {p} in Bam on Monday.",
    "A march ended in Bam on Monday with seven {t} {p}.",
    "A union confirmed that seven {t} had been {p} in Bam on Monday.",
    "In Bam, seven {t} were {p} on Monday and several others fled.",
    "The number of {t} {p} in Bam on Monday rose to seven.",
];

/// A sentence with a capital, behind a line that says nothing.
fn sentence(frame: &str, Deed(_, past, participle, ing, doer, people): &Deed) -> String {
    let text = frame
        .replace("{a}", doer)
        .replace("{v}", past)
        .replace("{p}", participle)
        .replace("{g}", ing)
        .replace("{t}", people);
    let open = text.chars().next().filter(|c| *c == '“').is_some();
    let mut chars = text.chars().skip(usize::from(open));
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    let mark = if open { "“" } else { "" };
    format!(
        "A report from the south.\n\n{mark}{}{}",
        first.collect::<String>(),
        chars.collect::<String>()
    )
}

/// What a claim lacks of the deed that its sentence tells.
fn lacks(body: &ClaimBody, deed: &Deed, doer: bool) -> Vec<&'static str> {
    let last = |text: &str| text.rsplit(' ').next().unwrap_or_default().to_owned();
    let names = |party: Option<&record::Party>, who: &str| {
        party.is_some_and(|party| party.text.to_lowercase().contains(&last(who)))
    };
    let monday = record::Date::constant(2021, 6, 14);
    let checks = [
        ("actor", !doer || names(body.actor.as_ref(), deed.4)),
        ("target", names(body.target.as_ref(), deed.5)),
        (
            "figure",
            body.figures
                .iter()
                .any(|figure| figure.min.or(figure.max) == Some(7)),
        ),
        (
            "place",
            body.place.as_ref().is_some_and(|place| place.name == "Bam"),
        ),
        (
            "time",
            body.time
                .as_ref()
                .is_some_and(|time| time.start == Some(monday) && time.end == Some(monday)),
        ),
    ];
    checks
        .into_iter()
        .filter_map(|(what, holds)| (!holds).then_some(what))
        .collect()
}

#[test]
fn every_frame_gives_the_deed_whole() {
    let coder = Coder::builtin();
    let mut wrong = Vec::new();
    let frames = WITH_DOER
        .iter()
        .map(|frame| (frame, true))
        .chain(WITHOUT_DOER.iter().map(|frame| (frame, false)));
    for (frame, doer) in frames {
        for deed in &DEEDS {
            let text = sentence(frame, deed);
            let report = Report {
                text: &text,
                published: Some(record::Date::constant(2021, 6, 18)),
                ..Report::default()
            };
            let claims: Vec<Claim> = coder.code(&report).claims;
            let of_type: Vec<&Claim> = claims
                .iter()
                .filter(|claim| claim.body.kind == deed.0)
                .collect();
            let lacks = match of_type.as_slice() {
                [] => vec!["claim"],
                [one] => lacks(&one.body, deed, doer),
                _ => vec!["unity"],
            };
            if !lacks.is_empty() {
                wrong.push(format!("{}: no {}", text, lacks.join(", no ")));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
