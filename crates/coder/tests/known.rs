//! Events that a text takes as known, whose day stands elsewhere in the sentence than behind the verb, and
//! those of armed groups and of accused authorities.

mod told;

use record::{ClaimBody, ClaimType, Group, Modality};
use told::{code, happened, told};

fn of(claims: &[ClaimBody], kind: ClaimType) -> Vec<&ClaimBody> {
    claims.iter().filter(|claim| claim.kind == kind).collect()
}

fn day(text: &str, kind: ClaimType) -> Option<String> {
    let claims = code(text);
    let start = of(&claims, kind).first()?.time.as_ref()?.start;
    start.map(|start| start.to_string())
}

#[test]
fn an_event_that_is_taken_as_known_is_told_once() {
    let arrest = "Police in Lima arrested 53 teachers on 6 January 2021. ";
    for more in [
        "The arrests are the biggest since Quito passed a law in June 2020.",
        "Three of those arrested have since left for Quito.",
        "The union condemned the arrest of these 53 teachers.",
    ] {
        let claims = code(&format!("{arrest}{more}"));
        let arrests = of(&claims, ClaimType::Arrest);
        assert_eq!(arrests.len(), 1, "{more}: {arrests:?}");
        assert_eq!(arrests[0].place.as_ref().unwrap().name, "Lima", "{more}");
    }
    // Nothing is known of it from before: it is told here.
    let claims = code("The arrests in Lima on 6 January 2021 were the largest of that year.");
    assert_eq!(of(&claims, ClaimType::Arrest).len(), 1);
    // A number that was not told before is none of the people told of.
    let claims = code(&format!("{arrest}The arrest of these 60 people was legal."));
    assert_eq!(of(&claims, ClaimType::Arrest)[0].figures[0].min, Some(53));
}

#[test]
fn a_day_behind_that_is_the_day_of_what_is_told() {
    for text in [
        "The union said that on 26 March 2021 police arrested nine clerks in Lima.",
        "The union added that, on 26 March 2021, nine clerks were arrested in Lima.",
    ] {
        assert_eq!(
            day(text, ClaimType::Arrest).as_deref(),
            Some("2021-03-26"),
            "{text}"
        );
    }
    let text = "The union said on 26 March 2021 that police arrested nine clerks in Lima.";
    assert_eq!(day(text, ClaimType::Arrest), None);
}

#[test]
fn a_day_before_a_noun_is_its_own() {
    for text in [
        "The union spoke of the 26 March 2021 arrest of nine clerks in Lima.",
        "The union condemned the 26 March 2021 arrest of nine clerks in Lima.",
    ] {
        assert_eq!(
            day(text, ClaimType::Arrest).as_deref(),
            Some("2021-03-26"),
            "{text}"
        );
    }
}

#[test]
fn who_stands_before_a_participle_in_commas_suffered_it() {
    let text = "Police said that a teacher, kidnapped in Lima on 26 March 2021, has been freed.";
    let claims = code(text);
    let taken = of(&claims, ClaimType::Disappearance);
    let target = taken[0].target.as_ref().unwrap();
    assert_eq!(target.group, Group::Teachers);
    // Three verbs of one subject are no participle.
    let claims = code("Police beat students, arrested two clerks, and left Lima on Friday.");
    let target = of(&claims, ClaimType::Arrest)[0].target.as_ref().unwrap();
    assert_eq!(target.text, "two clerks");
}

#[test]
fn what_is_written_or_held_is_nobody_freed_or_jailed() {
    for text in [
        "The minister wrote to the judge in a letter released in Lima on 26 March 2021.",
        "The minister spoke of the judge in a report released in Lima today.",
        "The minister met the students during the conference held in Lima on 26 March 2021.",
        "Peru: Free Teachers Held Since March",
    ] {
        let claims = code(text);
        assert!(of(&claims, ClaimType::Release).is_empty(), "{text}");
    }
}

#[test]
fn a_part_of_an_armed_group_is_armed() {
    for text in [
        "A FARC front ambushed an army patrol in Huila on 3 May 1989.",
        "FARC units ambushed an army patrol in Huila on 3 May 1989.",
    ] {
        let claims = code(text);
        let attacks = of(&claims, ClaimType::ArmedAttack);
        let actor = attacks[0].actor.as_ref().unwrap();
        assert_eq!(actor.group, Group::ArmedGroup, "{text}");
    }
}

#[test]
fn an_area_behind_a_town_and_two_ends_of_a_road_are_no_list() {
    let text = "Rebels burned a bus on the road between Quetta and Ziarat on 3 May 2021.";
    assert_eq!(told(text), [happened(ClaimType::PropertyAttack, "Quetta")]);
}

#[test]
fn authorities_accused_of_a_deed_are_told_to_have_done_it() {
    for text in [
        "The army was accused of torturing nine villagers in Huila on 26 March 2021.",
        "The union accused the army of torturing nine villagers in Huila on 26 March 2021.",
    ] {
        let claims = code(text);
        let acts = of(&claims, ClaimType::Mistreatment);
        let actor = acts[0].actor.as_ref().unwrap();
        assert_eq!(actor.group, Group::StateSecurity, "{text}");
    }
    // Of anybody else it is a charge.
    let claims = code("A clerk was accused of torturing nine villagers in Huila on 26 March 2021.");
    assert!(of(&claims, ClaimType::Mistreatment).is_empty());
}

#[test]
fn a_threat_is_announced() {
    let text = "Rebels threatened to blow up two bridges in Quetta on 3 May 2021.";
    let claims = code(text);
    let attacks = of(&claims, ClaimType::PropertyAttack);
    assert_eq!(attacks[0].modality, Modality::Planned);
}

#[test]
fn an_event_whose_whole_name_is_quoted_is_told() {
    let text = "The rebels called an \"armed strike\" in Ayacucho from 11 November 1989.";
    let claims = code(text);
    let strikes = of(&claims, ClaimType::Strike);
    assert_eq!(strikes[0].modality, Modality::Planned);
}

#[test]
fn two_armies_that_clash_are_no_riot() {
    let text = "Honduran and Salvadoran troops clashed near Quetta on 3 May 2021.";
    assert!(of(&code(text), ClaimType::Riot).is_empty());
    let text = "Police clashed with students in Quetta on 3 May 2021.";
    assert_eq!(of(&code(text), ClaimType::Riot).len(), 1);
}

#[test]
fn a_town_and_what_it_lies_in_or_near_are_no_list() {
    for (place, name) in [
        ("in Huanta, near Ayacucho,", "Huanta"),
        ("in the town of Huanta in Ayacucho Department", "Huanta"),
        ("in Tahrir Square, Baghdad, Iraq,", "Baghdad"),
        (
            "in the Mejicanos district of San Salvador, El Salvador,",
            "Mejicanos",
        ),
        (
            "at a corner of Bolivar and Las Flores streets in Buenos Aires",
            "Buenos Aires",
        ),
    ] {
        let text = format!("Police arrested nine students {place} on Friday.");
        assert_eq!(told(&text), [happened(ClaimType::Arrest, name)], "{text}");
    }
    let text = "LIMA, 3 May 1989 (AP) - Police arrested nine students in the Las Palmas and Miraflor \
        neighborhoods on Friday.";
    assert_eq!(told(text), [happened(ClaimType::Arrest, "Lima")]);
}
