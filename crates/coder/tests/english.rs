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
