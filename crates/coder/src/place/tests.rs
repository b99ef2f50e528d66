//! Tests of the place reader on invented sentences.

use super::*;

/// Reads a text and lists its places as `words = name, province, country`, adjectives with `*`,
/// parts of names with `+`.
fn places(text: &str) -> Vec<String> {
    let gazetteer = Gazetteer::builtin();
    let tokens = Tokens::new(text);
    let mentions = read(&tokens, &gazetteer);
    let line = |mention: &PlaceMention<'_>| {
        let place = &mention.place;
        let sign = match mention.role {
            Role::Name => "",
            Role::Adjective => "*",
            Role::PartOfName => "+",
        };
        let words = tokens.slice(mention.from, mention.to);
        let (admin1, country) = (place.admin1.unwrap_or("-"), place.country.unwrap_or("-"));
        format!("{words}{sign} = {}, {admin1}, {country}", place.name)
    };
    mentions.iter().map(line).collect()
}

fn check(text: &str, want: &[&str]) {
    assert_eq!(places(text), want, "{text}");
}

#[test]
fn towns_are_told_from_persons_and_common_words() {
    check(
        "Shops stayed shut in Shiraz on Monday.",
        &["Shiraz = Shiraz, Fars, IR"],
    );
    check("Reza Shirazi met Hassan Karami on Monday.", &[]);
    check("They may march in May, said Jackson Miller.", &[]);
    check(
        "President Lincoln spoke to the nurses. Later Lincoln left.",
        &[],
    );
    check("Let us talk, they said to us.", &[]);
    check("The US said little.", &["US = United States, -, US"]);
}

#[test]
fn an_area_beside_a_name_decides_which_place_is_meant() {
    check(
        "A rally was held in Oxford, Ohio.",
        &["Oxford = Oxford, Ohio, US", "Ohio = Ohio, Ohio, US"],
    );
    check(
        "Growers met in Dublin, Ga., on Friday.",
        &["Dublin = Dublin, Georgia, US", "Ga. = Georgia, Georgia, US"],
    );
    check(
        "Teachers marched in Kerman province.",
        &["Kerman = Kerman, Kerman, IR"],
    );
    check(
        "Shops closed in the Iranian city of Sari.",
        &["Iranian* = Iran, -, IR", "Sari = Sari, Mazandaran, IR"],
    );
}

#[test]
fn a_list_is_read_as_a_whole() {
    check(
        "Walls were painted in Ramsar, Fasa, Lorestan, Bandar Lengeh, Qom and Bukan.",
        &[
            "Ramsar = Ramsar, Mazandaran, IR",
            "Fasa = Fasa, Fars, IR",
            "Lorestan = Lorestan, Lorestan, IR",
            "Bandar Lengeh = Bandar-e Lengeh, Hormozgan, IR",
            "Qom = Qom, Qom, IR",
            "Bukan = Bukan, West Azerbaijan, IR",
        ],
    );
}

#[test]
fn a_province_means_the_one_where_the_other_names_have_places() {
    check(
        "Police in Springfield, Decatur and Peoria closed roads across Illinois.",
        &[
            "Springfield = Springfield, Illinois, US",
            "Decatur = Decatur, Illinois, US",
            "Peoria = Peoria, Illinois, US",
            "Illinois = Illinois, Illinois, US",
        ],
    );
}

#[test]
fn adjectives_and_parts_of_names_are_told_from_places() {
    check("Iranian workers struck.", &["Iranian* = Iran, -, IR"]);
    check(
        "Hongkongers queued for tea.",
        &["Hongkongers* = Hong Kong, -, HK"],
    );
    check(
        "The Boston Herald printed a letter from Lima.",
        &[
            "Boston+ = Boston, Massachusetts, US",
            "Lima = Lima, Lima, PE",
        ],
    );
}

#[test]
fn a_site_stands_for_its_town() {
    check(
        "She was moved to Evin prison.",
        &["Evin prison = Tehran, Tehran, IR"],
    );
    check(
        "Crowds filled Taksim Square.",
        &["Taksim Square = Istanbul, Istanbul, TR"],
    );
}

#[test]
fn capitals_say_nothing_in_a_text_of_capitals() {
    check(
        "APOPA, 2 MAR 90 -- A BUS WAS STOPPED IN THE NORTHERN HILLS NEAR SONSONATE, THE CLERK SAID.",
        &[
            "APOPA = Apopa, San Salvador, SV",
            "SONSONATE = Sonsonate, Sonsonate, SV",
        ],
    );
    check(
        "SAN SALVADOR, 2 MAR 90 -- THE POLICE SAID A BUS WAS STOPPED NEAR APOPA BY US.",
        &[
            "SAN SALVADOR = San Salvador, San Salvador, SV",
            "APOPA = Apopa, San Salvador, SV",
        ],
    );
}

#[test]
fn persian_places_need_a_word_that_leads_to_them() {
    check(
        "کارگران در اهواز تجمع کردند.",
        &["اهواز = Ahvaz, Khuzestan, IR"],
    );
    check("بهار امسال مردم در صحنه ماندند.", &[]);
    check(
        "تجمع در شهرهای شوش، دزفول و ماهشهر برگزار شد.",
        &[
            "شوش = Shush, Khuzestan, IR",
            "دزفول = Dezful, Khuzestan, IR",
            "ماهشهر = Bandar-e Mahshahr, Khuzestan, IR",
        ],
    );
    check("دولت ایران واکنشی نشان نداد.", &["ایران = Iran, -, IR"]);
}

#[test]
fn the_country_of_a_text_is_the_one_it_names_most() {
    let gazetteer = Gazetteer::builtin();
    for (text, want) in [
        (
            "Shops closed in Shiraz, Yazd and Qom. France took note.",
            Some("IR"),
        ),
        ("France and Italy took note.", None),
        ("Nothing happened.", None),
    ] {
        let tokens = Tokens::new(text);
        assert_eq!(document_country(&read(&tokens, &gazetteer)), want, "{text}");
    }
}

#[test]
fn a_small_place_abroad_needs_something_else_of_its_country() {
    let lines = |text: &str| -> Vec<String> {
        let gazetteer = Gazetteer::builtin();
        let tokens = Tokens::new(text);
        let line = |mention: &PlaceMention<'_>| {
            let at = if mention.place.located {
                ""
            } else {
                " somewhere"
            };
            format!(
                "{}, {}{at}",
                mention.place.name,
                mention.place.country.unwrap_or("-")
            )
        };
        read(&tokens, &gazetteer).iter().map(line).collect()
    };
    // A village that the gazetteer does not have, in the country of the text: it bears an Ivorian town's
    // name, and nobody knows where it lies.
    assert_eq!(
        lines("Men held in Tora refused food, families in Cairo said. Giza and Suez were calm."),
        ["Tora, EG somewhere", "Cairo, EG", "Giza, EG", "Suez, EG"]
    );
    // "Ulm" alone, of a firm perhaps, is no place; with Germany named it is.
    assert_eq!(
        lines("Clerks of Ulm struck. Shops in Multan and Karachi shut."),
        ["Multan, PK", "Karachi, PK"]
    );
    assert_eq!(
        lines("Clerks of Ulm in Germany struck. Shops in Multan and Karachi shut."),
        ["Ulm, DE", "Germany, DE", "Multan, PK", "Karachi, PK"]
    );
    // The last word of a longer name.
    assert_eq!(
        lines("Guards beat men in the Murghab Kot camp. Shops in Multan and Karachi shut."),
        ["Multan, PK", "Karachi, PK"]
    );
}

#[test]
fn a_name_that_goes_on_and_a_common_word_are_no_place() {
    check(
        "Guards left San Miguel de Velas for Lima.",
        &["Lima = Lima, Lima, PE"],
    );
    check(
        "Guards left San Miguel for Lima.",
        &["San Miguel = San Miguel, Puno, PE", "Lima = Lima, Lima, PE"],
    );
    check("He gave his State of the Union address.", &[]);
    check(
        "GUARDS SHOT A CLERK IN LIMA, ALONG WITH TWO OTHERS.",
        &["LIMA = Lima, Lima, PE"],
    );
}

#[test]
fn a_hint_tips_the_scales() {
    let gazetteer = Gazetteer::builtin();
    let tokens = Tokens::new("A fire broke out in Hyderabad.");
    for (country, want) in [(None, Some("IN")), (Some("PK"), Some("PK"))] {
        let mentions = read_with(
            &tokens,
            &gazetteer,
            Hints {
                country,
                ..Hints::default()
            },
        );
        assert_eq!(
            mentions.first().and_then(|mention| mention.place.country),
            want
        );
    }
}

#[test]
fn no_text_is_too_strange_and_mentions_never_overlap() {
    let gazetteer = Gazetteer::builtin();
    let pieces = [
        "Tehran", ",", " ", "\n\n", "St. ", "U.S.", "-", "’s", "قم", "و", "in", "(", "é", "😀",
        "NEW YORK",
    ];
    let mut state = 7usize;
    for _ in 0..300 {
        let mut text = String::new();
        for _ in 0..40 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            text.push_str(pieces[(state >> 33) % pieces.len()]);
        }
        let tokens = Tokens::new(&text);
        let mentions = read(&tokens, &gazetteer);
        for pair in mentions.windows(2) {
            assert!(
                pair[0].from < pair[0].to && pair[0].to <= pair[1].from,
                "{text}"
            );
        }
    }
}

#[test]
fn loose_spellings_are_read_where_the_country_writes_in_arabic_letters() {
    check(
        "Iran: shops closed in Tehran, Sanandadj, Marivaan and Saqez.",
        &[
            "Iran = Iran, -, IR",
            "Tehran = Tehran, Tehran, IR",
            "Sanandadj = Sanandaj, Kurdistan, IR",
            "Marivaan = Marivan, Kurdistan, IR",
            "Saqez = Saqqez, Kurdistan, IR",
        ],
    );
    check(
        "Spain: shops closed in Madrid and Marivaan.",
        &["Spain = Spain, -, ES", "Madrid = Madrid, Madrid, ES"],
    );
}
