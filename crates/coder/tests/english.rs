//! What a whole English report settles: whose place a claim takes, and what is told again.

mod told;

use record::ClaimType;
use told::{happened, told};

#[test]
fn where_a_source_sits_is_not_where_it_was() {
    assert_eq!(
        told("According to the union's office in Manila, soldiers in Peru arrested 40 teachers."),
        [happened(ClaimType::Arrest, "Peru")]
    );
    // A source and no comma: the place is the event's.
    assert_eq!(
        told("According to the union police arrested 40 teachers in Cusco."),
        [happened(ClaimType::Arrest, "Cusco")]
    );
    let claims = told("“The riots were criminal,” she told reporters beside the mint in Lima.");
    assert!(
        claims.iter().all(|(.., place)| place != "Lima"),
        "{claims:?}"
    );
    assert_eq!(
        told("A clinic told of the deaths of six protesters in Lima."),
        [happened(ClaimType::Killing, "Lima")]
    );
}

#[test]
fn a_country_abroad_in_another_clause_lends_no_place() {
    assert_eq!(
        told(
            "Police in Quito and Cuenca kept watch. Ecuador has detained 30 students after its \
             troops crossed into Peru."
        ),
        [happened(ClaimType::Arrest, "Ecuador")]
    );
    assert_eq!(
        told("Courts in Quito and Cuenca were shut. Guards arrested two students in Peru."),
        [happened(ClaimType::Arrest, "Peru")]
    );
}

#[test]
fn what_says_nothing_of_its_own_is_told_again() {
    assert_eq!(
        told(
            "Police arrested nine nurses in Quito on 3 May 2021. The hospital stayed open.\n\nThe \
             nurses had been detained without a warrant, the union said."
        ),
        [happened(ClaimType::Arrest, "Quito")]
    );
    // Other people, another town, another number: other claims.
    for other in [
        "Students were detained too.",
        "Nurses were also detained in Cuenca.",
        "Police also detained 40 nurses.",
    ] {
        let text = format!(
            "Police arrested nine journalists in Quito on 3 May 2021. Shops stayed open.\n\n{other}"
        );
        assert_eq!(told(&text).len(), 2, "{text}");
    }
}

#[test]
fn who_is_still_held_was_not_arrested_now() {
    for text in [
        "Nine printers are being held in a camp.",
        "Of the 900 weavers on its register, 610 are still detained, the union said.",
        "The lawyer is currently detained in Palmasola prison.",
        "Three union leaders remain imprisoned in Lima.",
    ] {
        assert_eq!(told(text), [], "{text}");
    }
    for text in [
        "They have been detained in Lima since 5 May 2021.",
        "They were detained on Monday and are still being held in Lima.",
    ] {
        assert_eq!(told(text).len(), 1, "{text}");
    }
}

#[test]
fn a_person_by_name_dies_once_and_a_headline_is_told_below() {
    assert_eq!(
        told(
            "Soldiers killed the general Safi Rad in Basra last month.\n\nA paper wrote of the killing \
             of Rad."
        ),
        [happened(ClaimType::Killing, "Basra")]
    );
    assert_eq!(
        told(
            "Ghanaian blogger detained in Oman tells his story\n\nOmar Bidari, 28, was arrested by agents \
             on 4 May."
        ),
        [happened(ClaimType::Arrest, "Oman")]
    );
    // Eight of a list are the eight told before.
    assert_eq!(
        told(
            "At least eight millers were detained in Izmir today during a sit-in.\n\nThe mill is \
             shut.\n\nThe owner is away.\n\nEight of the millers were detained as guards came."
        ),
        [
            happened(ClaimType::Arrest, "Izmir"),
            happened(ClaimType::Protest, "Izmir")
        ]
    );
    // Another name, another killing.
    assert_eq!(
        told(
            "Soldiers killed the general Safi Rad in Basra last month.\n\nA paper wrote of the killing \
             of Mina Tal in Mosul."
        ),
        [
            happened(ClaimType::Killing, "Basra"),
            happened(ClaimType::Killing, "Mosul")
        ]
    );
}

#[test]
fn a_bomb_is_an_attack_on_people_if_it_hurt_any() {
    assert_eq!(
        told("A bomb exploded in Medellin on Monday. Nobody claimed the attack."),
        [happened(ClaimType::PropertyAttack, "Medellin")]
    );
    assert_eq!(
        told("Thirteen people died in Medellin on Monday after the explosion of a bomb."),
        [happened(ClaimType::ArmedAttack, "Medellin")]
    );
    // The building that it struck is told as well.
    assert_eq!(
        told(
            "A bomb exploded in a restaurant in Medellin on Monday. The guests had left. Only one \
             policeman was slightly injured."
        ),
        [
            happened(ClaimType::PropertyAttack, "Medellin"),
            happened(ClaimType::ArmedAttack, "Medellin")
        ]
    );
    // An editor who is murdered is a killing, by whatever means.
    assert_eq!(
        told(
            "Two men were held in Kyiv on Monday over the murder of an editor in a car bomb in 2016."
        ),
        [
            happened(ClaimType::Arrest, "Kyiv"),
            happened(ClaimType::Killing, "Kyiv")
        ]
    );
}

#[test]
fn a_series_of_deadly_bombings_is_an_attack_on_people() {
    assert_eq!(
        told("There were several deadly bombings by rebels in Quetta in May 2021."),
        [happened(ClaimType::ArmedAttack, "Quetta")]
    );
    assert_eq!(
        told("The mill was the target of several bombings in Quetta in May 2021."),
        [happened(ClaimType::PropertyAttack, "Quetta")]
    );
    // Whom somebody murdered, "for murder" does not tell.
    let claims = told("The court in Quetta had two clerks hanged for murder on 3 May 2021.");
    assert!(
        claims.iter().all(|(kind, ..)| *kind != ClaimType::Killing),
        "{claims:?}"
    );
}

#[test]
fn what_is_done_on_several_occasions_is_a_habit() {
    let habit = "On several occasions, the army has captured and murdered nurses in El Salvador.";
    assert_eq!(told(habit), []);
    assert_eq!(
        told("On that occasion, the army captured six nurses in El Salvador."),
        [happened(ClaimType::Arrest, "El Salvador")]
    );
}

#[test]
fn words_in_quotation_marks_end_a_phrase() {
    let claims = told::code("The court spoke of the detention of the “masked men” in 1974.");
    let targets = claims.iter().filter_map(|claim| claim.target.as_ref());
    let texts: Vec<&str> = targets.map(|target| target.text.as_str()).collect();
    assert_eq!(texts, ["the “masked men”"]);
}

#[test]
fn both_ends_of_a_flight_are_no_place_of_what_happens() {
    assert_eq!(
        told("A reporter who wrote of a flight between Oslo and Quito was arrested in Lima."),
        [happened(ClaimType::Arrest, "Lima")]
    );
    let claims = told("He wrote of a flight between Oslo and Quito when agents arrested him.");
    assert!(
        claims.iter().all(|(.., place)| place != "Oslo"),
        "{claims:?}"
    );
}

#[test]
fn a_day_counted_from_another_is_no_other() {
    let day = |text: &str, kind: ClaimType| {
        let claims = told::code(text);
        let claim = claims.iter().find(|claim| claim.kind == kind);
        let start = claim.and_then(|claim| claim.time.as_ref()?.start);
        start.map(|start| start.to_string())
    };
    let text =
        "The editor was killed in Lima just 8 days after he joined the paper on 1 April 2021.";
    assert_eq!(day(text, ClaimType::Killing).as_deref(), Some("2021-04-09"));
    let text = "The editor was killed two days after his arrest on 3 May 2021.";
    assert_eq!(day(text, ClaimType::Killing).as_deref(), Some("2021-05-05"));
    assert_eq!(day(text, ClaimType::Arrest).as_deref(), Some("2021-05-03"));
    // How many days three years are, the words leave open.
    let text = "The editor was killed in Lima three years after the clerk retired in 1999.";
    assert_eq!(day(text, ClaimType::Killing), None);
    // What sort of rally it was, and when.
    let text = "Guards beat nine clerks at a Labour Day rally in Karaj on 26 April 2021.";
    assert_eq!(day(text, ClaimType::Protest).as_deref(), Some("2021-04-26"));
}

#[test]
fn where_and_when_a_killing_is_condemned_is_not_where_and_when_it_was() {
    let day = |text: &str| {
        let claims = told::code(text);
        let start = claims.first().and_then(|claim| claim.time.as_ref()?.start);
        start.map(|start| start.to_string())
    };
    let text = "Mexico condemned on 7 May 2021 the killing of four nuns in Honduras.";
    assert_eq!(told(text), [happened(ClaimType::Killing, "Honduras")]);
    assert_eq!(day(text), None);
    // What is reported of a day is of that day, and so is what a clause says of it.
    for text in [
        "The union reported the killing of two clerks in Lima on 5 May 2021.",
        "The union reported the killing on 5 May 2021 of two clerks in Lima.",
        "The killing of two clerks, which took place in Lima on 5 May 2021, was condemned.",
        "The murder of Ada Velo, a mother of two, in Lima on 5 May 2021 was condemned.",
        "Witnesses told reporters of the unlawful killing of two clerks in Lima on 5 May 2021.",
    ] {
        assert_eq!(told(text), [happened(ClaimType::Killing, "Lima")], "{text}");
        assert_eq!(day(text).as_deref(), Some("2021-05-05"), "{text}");
    }
    let text = "Confirming the arrest on 7 May 2021, the union named two clerks in Lima.";
    assert_eq!(day(text), None);
}

#[test]
fn what_a_country_does_from_afar_and_who_visits_it_lends_no_place() {
    for text in [
        "An embassy clerk spoke on Norway's behalf. Police arrested two bakers in Lima.",
        "During a visit to Norway the mayor said police arrested two bakers in Lima.",
    ] {
        assert_eq!(told(text), [happened(ClaimType::Arrest, "Lima")], "{text}");
    }
}

#[test]
fn what_stands_inside_a_verb_group_does_not_part_it() {
    for text in [
        "Two bakers have, on Friday, been arrested in Lima.",
        "Two bakers were, according to the union, arrested in Lima.",
        "Police in Lima went on to arrest two bakers.",
        "After they arrested two bakers in Lima, the guards left.",
        "A firm located in the hills was shut and police arrested two bakers in Lima.",
        "Two of the men who were arrested in Lima on Friday are bakers.",
    ] {
        let arrests = told(text);
        assert!(
            arrests.contains(&happened(ClaimType::Arrest, "Lima")),
            "{text}: {arrests:?}"
        );
    }
    let text = "The bodies of people whom rebels had abducted and tortured were found in Lima.";
    let kinds: Vec<ClaimType> = told(text).iter().map(|(kind, ..)| *kind).collect();
    assert!(kinds.contains(&ClaimType::Disappearance), "{kinds:?}");
    assert!(kinds.contains(&ClaimType::Mistreatment), "{kinds:?}");
}
