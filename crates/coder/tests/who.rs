//! Who did it, to whom and how many, and who says so: the ways in which English news tells it.

mod told;

use coder::{Coder, Report};
use record::{ClaimBody, ClaimType, Group};

/// The first claim of this type, or a failure that shows the text.
fn one(text: &str, kind: ClaimType) -> ClaimBody {
    let claims = told::code(text);
    let found = claims.iter().find(|claim| claim.kind == kind).cloned();
    found.unwrap_or_else(|| panic!("no {kind} in: {text}\n{claims:?}"))
}

fn actor(text: &str, kind: ClaimType) -> Option<Group> {
    one(text, kind).actor.map(|actor| actor.group)
}

/// The bounds of the number of people arrested.
fn arrested(people: &str) -> Vec<(Option<u64>, Option<u64>)> {
    let text = format!("Police arrested {people} in Cusco on 5 May 2021.");
    let claim = one(&text, ClaimType::Arrest);
    let figures = claim.figures.iter();
    figures.map(|figure| (figure.min, figure.max)).collect()
}

#[test]
fn who_speaks_is_found_wherever_the_speaker_stands() {
    let speakers = [
        ("the union", Group::Workers),
        ("Karim Velo, a lawyer", Group::Lawyers),
        ("a lawyer for the family, Karim Velo", Group::Lawyers),
        ("Karim Velo, 43, a teacher", Group::Teachers),
        (
            "Karim Velo of the rights group Memorial",
            Group::RightsGroup,
        ),
        ("the union's Cork branch", Group::Workers),
        ("the National Union of Bakers (NUB)", Group::Workers),
        ("a spokesman for the ministry", Group::StateOther),
        ("his mother", Group::Relatives),
    ];
    let happened = "two bakers were arrested by police in Cusco";
    let mut wrong = Vec::new();
    for (speaker, group) in speakers {
        let aside = if speaker.contains(',') { "," } else { "" };
        for text in [
            format!("On Monday {speaker}{aside} said {happened}."),
            format!("In brief, {happened}, {speaker}{aside} said."),
            format!("In brief, {happened}, {speaker}{aside} told the paper."),
            format!("In brief, {happened}, said {speaker}."),
            format!("In brief, {happened}, according to {speaker}."),
            format!("In a statement, {speaker}{aside} said {happened}."),
        ] {
            let claim = one(&text, ClaimType::Arrest);
            let said: Vec<Group> = claim.said_by.iter().map(|link| link.group).collect();
            if said != [group] {
                wrong.push(format!("{said:?}, not {group:?}: {text}"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    // Those who did it claim something: nobody else says so.
    let text = "Police arrested two bakers in Cusco, claiming they were rebels.";
    assert!(one(text, ClaimType::Arrest).said_by.is_empty());
}

#[test]
fn who_is_charged_claims_it_or_is_beside_it_did_it() {
    for (text, group) in [
        (
            "Two soldiers were arrested over the killing of a priest in Lima.",
            Group::StateSecurity,
        ),
        (
            "The army was blamed for the killing of two students in Lima.",
            Group::StateSecurity,
        ),
        (
            "Relatives accused the army of the killing of two students in Lima.",
            Group::StateSecurity,
        ),
        (
            "The army accepted responsibility for the killing of a priest in Lima.",
            Group::StateSecurity,
        ),
        (
            "The nine killings attributed to soldiers in Lima were tried.",
            Group::StateSecurity,
        ),
        (
            "The murder of Ada Velo, a mother of two, by rebels in Lima was condemned.",
            Group::ArmedGroup,
        ),
        (
            "Two bakers were killed in a police raid in Lima.",
            Group::StateSecurity,
        ),
        (
            "Two bakers were killed at the hands of the army in Lima.",
            Group::StateSecurity,
        ),
        (
            "Ada Velo was shot dead in a firefight with guards in Lima.",
            Group::StateSecurity,
        ),
    ] {
        assert_eq!(actor(text, ClaimType::Killing), Some(group), "{text}");
    }
    for text in [
        "Neither the army nor any other body claimed responsibility for the killing of a priest in Lima.",
        "Two clerks were held in connection with the killing of a priest in Lima.",
        "Two clerks were arrested over the killing of a priest in Lima.",
        "Students condemned the killing of a priest in Lima.",
    ] {
        assert_eq!(actor(text, ClaimType::Killing), None, "{text}");
    }
    let text = "Two students died in army custody in Lima.";
    assert_eq!(
        actor(text, ClaimType::CustodyDeath),
        Some(Group::StateSecurity)
    );
    let text = "Nine people were killed in rebel attacks in Lima.";
    assert_eq!(actor(text, ClaimType::ArmedAttack), Some(Group::ArmedGroup));
}

#[test]
fn people_are_counted_once_however_they_are_named() {
    let exactly = |n: u64| vec![(Some(n), Some(n))];
    for (people, number) in [
        ("two clerks, Karim Velo and Nadja Brandt,", 2),
        ("three clerks, Karim Velo, Omid Tardan and Nadja Brandt,", 3),
        ("Karim Velo (34) and Omid Tardan (21)", 2),
        ("the writer and clerk Karim Velo", 1),
        ("a writer and a clerk", 2),
        ("15 people, 13 men and two women,", 15),
        ("13 men and two women", 15),
        ("its editor, Karim Velo,", 1),
        ("one of the organisers", 1),
    ] {
        assert_eq!(arrested(people), exactly(number), "{people}");
    }
    for body in ["the union", "the crowd", "the family", "the editor"] {
        assert!(arrested(body).is_empty(), "{body}");
    }
    let number = |text: &str| {
        let figures = one(text, ClaimType::Arrest).figures;
        figures.first().map(|figure| (figure.min, figure.max))
    };
    for (text, min, max) in [
        (
            "On 5 May 2021 at least 20 clerks were arrested in Cusco.",
            Some(20),
            None,
        ),
        (
            "No fewer than 14 clerks were arrested in Cusco.",
            Some(14),
            None,
        ),
        (
            "In Cusco police fired on the crowd and 14 clerks were arrested.",
            Some(14),
            Some(14),
        ),
        (
            "Police in Cusco said four teachers and a clerk had been arrested.",
            Some(5),
            Some(5),
        ),
        (
            "On Friday, 13 men and two women were arrested in Cusco.",
            Some(15),
            Some(15),
        ),
    ] {
        assert_eq!(number(text), Some((min, max)), "{text}");
    }
    assert!(told::code("No clerks were arrested in Cusco on 5 May 2021.").is_empty());
}

#[test]
fn numbers_with_a_place_each_are_claims_of_their_own() {
    let text = "Police arrested 20 people in Cusco, 30 in Lima and four in Puno.";
    let towns = ["Cusco", "Lima", "Puno"];
    assert_eq!(
        told::told(text),
        towns.map(|town| told::happened(ClaimType::Arrest, town))
    );
    let claims = told::code(text);
    let numbers = claims
        .iter()
        .map(|claim| claim.figures.first().and_then(|figure| figure.min));
    assert!(numbers.eq([Some(20), Some(30), Some(4)]), "{claims:?}");
}

#[test]
fn few_people_are_no_total() {
    let total = |text: &str, kind: ClaimType| one(text, kind).aggregate;
    assert!(total(
        "Fifty bakers were arrested in France in May 2021.",
        ClaimType::Arrest
    ));
    assert!(!total(
        "Three bakers were arrested in France in May 2021.",
        ClaimType::Arrest
    ));
    assert!(total(
        "Clerks rallied in 12 cities of France in May 2021.",
        ClaimType::Protest
    ));
    let text = "From 3 to 5 May 2021 clerks hung banners in Lima, Cusco and Puno.";
    let claims = told::code(text);
    assert!(
        claims.iter().any(|claim| claim.place.is_some()),
        "{claims:?}"
    );
    let towns = ["Lima", "Cusco", "Puno"];
    let part = |claim: &&ClaimBody| {
        let place = claim.place.as_ref();
        place.is_some_and(|place| towns.contains(&place.name.as_str()))
    };
    assert!(
        claims.iter().filter(part).all(|claim| !claim.aggregate),
        "{claims:?}"
    );
}

#[test]
fn who_took_power_is_a_states_force_in_reports_from_that_day_on() {
    let coder = Coder::builtin();
    let actor = |published: &str, text| {
        let report = Report {
            text,
            published: published.parse().ok(),
            ..Report::default()
        };
        let claims = coder.code(&report).claims;
        claims[0].body.actor.as_ref().map(|party| party.group)
    };
    for text in [
        "The Taliban detained two journalists in Kabul.",
        "طالبان دو خبرنگار را در کابل بازداشت کرد.",
    ] {
        assert_eq!(actor("2021-08-14", text), Some(Group::ArmedGroup), "{text}");
        assert_eq!(
            actor("2021-08-15", text),
            Some(Group::StateSecurity),
            "{text}"
        );
    }
}
