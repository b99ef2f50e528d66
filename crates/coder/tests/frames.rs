//! One deed told in many ways is one claim: every sentence frame with every verb gives who did it, to
//! whom, how many, where and when.

use coder::{Coder, Report};
use record::{Claim, ClaimBody, ClaimType, Modality};

/// A deed: its type; the verb's plain form, past and -ing form; who did it, and to whom.
type Deed = (ClaimType, [&'static str; 5]);

const DEEDS: [Deed; 9] = [
    (
        ClaimType::Arrest,
        ["arrest", "arrested", "arresting", "police", "bakers"],
    ),
    (
        ClaimType::Arrest,
        ["detain", "detained", "detaining", "soldiers", "farmers"],
    ),
    (
        ClaimType::Killing,
        ["kill", "killed", "killing", "soldiers", "protesters"],
    ),
    (
        ClaimType::Killing,
        [
            "shoot dead",
            "shot dead",
            "shooting dead",
            "police",
            "students",
        ],
    ),
    (
        ClaimType::Disappearance,
        ["abduct", "abducted", "abducting", "gunmen", "students"],
    ),
    (
        ClaimType::Mistreatment,
        ["torture", "tortured", "torturing", "guards", "prisoners"],
    ),
    (
        ClaimType::Release,
        [
            "release",
            "released",
            "releasing",
            "the authorities",
            "journalists",
        ],
    ),
    (
        ClaimType::Sanction,
        ["expel", "expelled", "expelling", "the ministry", "teachers"],
    ),
    (
        ClaimType::Execution,
        ["hang", "hanged", "hanging", "the authorities", "prisoners"],
    ),
];

/// Frames in which the doer is named: `{a}` who did it, `{v}` past, `{b}` plain form, `{g}` -ing form,
/// `{t}` to whom.
const WITH_DOER: [&str; 40] = [
    "{a} {v} seven {t} in Bam on Monday.",
    "Seven {t} were {v} by {a} in Bam on Monday.",
    "In Bam on Monday, {a} {v} seven {t}.",
    "On Monday {a} {v} seven {t} in Bam.",
    "{a} on Monday {v} seven {t} in the town of Bam.",
    "{a} also {v} seven {t} in Bam on Monday.",
    "{a} reportedly {v} seven {t} in Bam on Monday.",
    "{a} had {v} seven {t} in Bam on Monday, the day before the vote.",
    "A witness said that {a} {v} seven {t} in Bam on Monday.",
    "{a} {v} seven {t} in Bam on Monday, a witness said.",
    "{a}, a witness said, {v} seven {t} in Bam on Monday.",
    "{a}, according to a witness, {v} seven {t} in Bam on Monday.",
    "According to a witness, {a} {v} seven {t} in Bam on Monday.",
    "“{a} {v} seven {t} in Bam on Monday,” said a witness.",
    "A lawyer told reporters that {a} had {v} seven {t} in Bam on Monday.",
    "In a statement, the union said {a} had {v} seven {t} in Bam on Monday.",
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
    "The shops closed because {a} had {v} seven {t} in Bam on Monday.",
    "The shops were shut; {a} {v} seven {t} in Bam on Monday.",
    "It was on Monday that {a} {v} seven {t} in Bam.",
    "A union accused {a} of having {v} seven {t} in Bam on Monday.",
];

/// Frames that name nobody who did it.
const WITHOUT_DOER: [&str; 14] = [
    "Seven {t} were {v} in Bam on Monday.",
    "Seven {t} got {v} in Bam on Monday.",
    "Another seven {t} were {v} in Bam on Monday.",
    "As many as seven {t} were {v} in Bam on Monday.",
    "Seven {t}, all from Taft, were {v} in Bam on Monday.",
    "At least seven of the {t} were {v} in Bam on Monday.",
    "Seven {t} were {v} in Bam on Monday, according to a report by a union.",
    "Relatives of seven {t} {v} in Bam on Monday called for help.",
    "Relatives spoke of seven {t} who were {v} in Bam on Monday.",
    "Two women were among seven {t} {v} in Bam on Monday.",
    "A march ended in Bam on Monday with seven {t} {v}.",
    "A union confirmed that seven {t} had been {v} in Bam on Monday.",
    "In Bam, seven {t} were {v} on Monday and several others fled.",
    "The number of {t} {v} in Bam on Monday rose to seven.",
];

/// Frames that do not say that it was done.
const NOT_DONE: [&str; 33] = [
    "{a} did not {b} seven {t} in Bam on Monday.",
    "{a} never {v} seven {t} in Bam.",
    "No {t} were {v} in Bam on Monday.",
    "If {a} {b} {t} in Bam, the union will protest.",
    "{a} could {b} {t} in Bam on Monday.",
    "{a} may {b} more {t} in Bam.",
    "{a} should {b} the {t} in Bam.",
    "The law lets {a} {b} {t} without a court.",
    "{a} have the power to {b} {t} in Bam.",
    "{a} were trained to {b} {t} in Bam.",
    "The union urged {a} not to {b} {t} in Bam on Monday.",
    "A court forbade {a} to {b} {t} in Bam on Monday.",
    "{t} could be {v} in Bam on Monday.",
    "{a} tried to {b} seven {t} in Bam on Monday but failed.",
    "{a} refused to {b} the {t} in Bam on Monday.",
    "Would {a} {b} {t} in Bam?",
    "What would happen if {a} {v} {t} in Bam?",
    "{a} often {b} {t} in Bam.",
    "{t} are often {v} in Bam.",
    "The union demanded that {a} {b} nobody in Bam.",
    "Nobody was {v} in Bam on Monday.",
    "The {t} escaped being {v} in Bam on Monday.",
    "The {t} were nearly {v} in Bam on Monday.",
    "{a} stopped short of {g} the {t} in Bam on Monday.",
    "{a} warned that {t} would be {v} if they came to Bam on Monday.",
    "There is no evidence that {a} {v} {t} in Bam.",
    "Without {g} the {t}, {a} left Bam on Monday.",
    "It is illegal to {b} {t} in Bam.",
    "Anyone who {b}s {t} in Bam faces prison.",
    "The right not to be {v} is in the law, said a lawyer in Bam on Monday.",
    "{t} should not be {v} in Bam, the union said on Monday.",
    "A bill would allow {a} to {b} {t} in Bam.",
    "{a} threatened to {b} the {t} in Bam unless they left.",
];

/// A sentence with a capital, behind a line that says nothing.
fn sentence(frame: &str, (_, words): &Deed) -> String {
    let slots = ["{b}", "{v}", "{g}", "{a}", "{t}"].iter().zip(words);
    let text = slots.fold(frame.to_owned(), |text, (slot, word)| {
        text.replace(slot, word)
    });
    let open = text.starts_with('“');
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
fn lacks(body: &ClaimBody, (_, [.., doer, people]): &Deed, told: bool) -> Vec<&'static str> {
    let last = |text: &str| text.rsplit(' ').next().unwrap_or_default().to_owned();
    let names = |party: Option<&record::Party>, who: &str| {
        party.is_some_and(|party| party.text.to_lowercase().contains(&last(who)))
    };
    let monday = record::Date::constant(2021, 6, 14);
    let checks = [
        ("actor", !told || names(body.actor.as_ref(), doer)),
        ("target", names(body.target.as_ref(), people)),
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

fn code(coder: &Coder, text: &str) -> Vec<Claim> {
    let report = Report {
        text,
        published: Some(record::Date::constant(2021, 6, 18)),
        ..Report::default()
    };
    coder.code(&report).claims
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
            let claims = code(&coder, &text);
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

#[test]
fn what_was_not_done_is_no_claim_that_it_was() {
    let coder = Coder::builtin();
    let mut wrong = Vec::new();
    for frame in NOT_DONE {
        for deed in &DEEDS {
            let text = sentence(frame, deed);
            let told = code(&coder, &text).into_iter().any(|claim| {
                claim.body.kind == deed.0 && claim.body.modality == Modality::Happened
            });
            if told {
                wrong.push(text);
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
