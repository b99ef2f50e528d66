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
}

#[test]
fn an_area_beside_a_name_decides_which_place_is_meant() {
    check(
        "A rally was held in Oxford, Ohio.",
        &["Oxford = Oxford, Ohio, US", "Ohio = Ohio, Ohio, US"],
    );
    check(
        "Teachers marched in Kerman province.",
        &["Kerman = Kerman, Kerman, IR"],
    );
}

#[test]
fn adjectives_stand_for_their_country() {
    check("Iranian workers struck.", &["Iranian* = Iran, -, IR"]);
}

#[test]
fn persian_places_need_a_word_that_leads_to_them() {
    check(
        "کارگران در اهواز تجمع کردند.",
        &["اهواز = Ahvaz, Khuzestan, IR"],
    );
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
