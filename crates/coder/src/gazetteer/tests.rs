//! Tests of the gazetteer against the file that ships.

use super::*;

fn best(name: &str) -> Option<Toponym<'static>> {
    static SHIPPED: std::sync::LazyLock<Gazetteer> = std::sync::LazyLock::new(Gazetteer::builtin);
    SHIPPED
        .find_name(name)
        .next()
        .map(|entry| SHIPPED.place(entry.place()))
}

#[test]
fn a_name_in_any_spelling_finds_its_place_under_its_usual_name() {
    for (name, want, admin1, country) in [
        ("Tehran", "Tehran", "Tehran", "IR"),
        ("تهران", "Tehran", "Tehran", "IR"),
        ("Neyshabur", "Nishapur", "Razavi Khorasan", "IR"),
        ("Khavaf", "Khaf", "Razavi Khorasan", "IR"),
        ("Shahr-e Rey", "Rey", "Tehran", "IR"),
        ("Bandar Anzali", "Bandar-e Anzali", "Gilan", "IR"),
        ("Anzali", "Bandar-e Anzali", "Gilan", "IR"),
        ("Evin", "Tehran", "Tehran", "IR"),
        ("Minsk", "Minsk", "Minsk City", "BY"),
        ("Belgrade", "Belgrade", "Central Serbia", "RS"),
        ("Peshawar", "Peshawar", "Khyber Pakhtunkhwa", "PK"),
        ("Hunan", "Hunan", "Hunan", "CN"),
        ("Queen Anne's County", "Queen Anne's", "Maryland", "US"),
        ("W.Va.", "West Virginia", "West Virginia", "US"),
    ] {
        let found = best(name).unwrap_or_else(|| panic!("{name} is not found"));
        assert_eq!(
            (found.name, found.admin1, found.country),
            (want, Some(admin1), Some(country))
        );
    }
    assert_eq!(best("Qwxyzzy"), None);
}

#[test]
fn a_place_holds_the_places_in_it() {
    let of = |name| best(name).unwrap_or_else(|| panic!("{name} is not found"));
    for (outer, inner, holds) in [
        ("Iran", "Shiraz", true),
        ("Iran", "Basra", false),
        ("Khuzestan", "Abadan", true),
        ("Khuzestan", "Shiraz", false),
        ("Middle East", "Baghdad", true),
        ("Middle East", "Lima", false),
        ("Shiraz", "Iran", false),
        ("Tehran", "Evin", true),
    ] {
        assert_eq!(of(outer).contains(&of(inner)), holds, "{outer} {inner}");
    }
}

#[test]
fn damaged_files_are_refused() {
    let open = |bytes: &[u8]| Gazetteer::open(Cow::Owned(bytes.to_vec())).err();
    assert_eq!(open(b""), Some(GazetteerError::Magic));
    assert_eq!(open(&[0; 200]), Some(GazetteerError::Magic));
    assert_eq!(
        open(&BUILTIN[..1000]),
        Some(GazetteerError::Section { section: 0 })
    );
    assert_eq!(open(BUILTIN), None);
}

#[test]
fn countries_are_known_by_code() {
    let shipped = Gazetteer::builtin();
    assert_eq!(shipped.country_name("IR"), Some("Iran"));
    assert_eq!(shipped.country_name("XX"), None);
    assert!(shipped.writes_arabic("IR") && !shipped.writes_arabic("US"));
    assert!(!shipped.is_empty());
}
