//! Words by which places are told from other names, read once from `codebook/<language>/`.

use crate::fold;
use serde::Deserialize;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

/// Before a place ("in", "near").
pub(super) const PLACE_BEFORE: u32 = 1;
/// Before a place, but as often before a person or a body ("of", "to").
pub(super) const LINK: u32 = 1 << 1;
/// "of", between the word for an area and its name.
pub(super) const OF: u32 = 1 << 2;
/// The word for a town.
pub(super) const TOWN_WORD: u32 = 1 << 3;
/// The word for a province.
pub(super) const PROVINCE_WORD: u32 = 1 << 4;
/// The word for a district.
pub(super) const DISTRICT_WORD: u32 = 1 << 5;
/// Behind a place that serves as an adjective ("police", "mayor").
pub(super) const BEHIND_PLACE: u32 = 1 << 6;
/// Behind the name of a body ("Times", "University").
pub(super) const BODY_BEHIND: u32 = 1 << 7;
/// Before a person's name.
pub(super) const TITLE: u32 = 1 << 8;
/// Beside a person's name ("said").
pub(super) const SAY: u32 = 1 << 9;
/// A capital word that is no name.
pub(super) const FUNCTION: u32 = 1 << 10;
/// A first name.
pub(super) const GIVEN: u32 = 1 << 11;
/// A common word that is also a place somewhere.
pub(super) const NOT_PLACE: u32 = 1 << 12;

/// Between the items of a list.
pub(super) const LIST_WORD: u32 = 1 << 13;
/// Between a place and the area that holds it.
pub(super) const HELD_WORD: u32 = 1 << 14;
/// Before the name of a lake or mountain.
pub(super) const FEATURE_BEFORE: u32 = 1 << 15;
/// Behind the name of a street.
pub(super) const STREET_BEHIND: u32 = 1 << 16;

/// Behind the names of two streets.
pub(super) const STREETS_BEHIND: u32 = 1 << 19;

/// A number, which alone is no name.
pub(super) const NUMBER_WORD: u32 = 1 << 20;

/// Inside a name: "San Juan de Velas".
pub(super) const NAME_LINK: u32 = 1 << 17;

/// Between a name and what it is the name of: "High" of "High School".
pub(super) const BODY_RANK: u32 = 1 << 18;

/// Whether a word, given as its [`fold::hash`], is a first name.
pub(crate) fn is_given(word: u64) -> bool {
    Words::builtin().of(word) & GIVEN != 0
}

/// The three words for areas.
pub(super) const AREA_WORD: u32 = TOWN_WORD | PROVINCE_WORD | DISTRICT_WORD;

/// One language's file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    place_before: String,
    link: String,
    of: String,
    town_word: String,
    province_word: String,
    district_word: String,
    behind_place: String,
    body_behind: String,
    title: String,
    say: String,
    function: String,
    list_word: String,
    held_word: String,
    feature_before: String,
    street_behind: String,
    #[serde(default)]
    streets_behind: String,
    #[serde(default)]
    number_word: String,
    #[serde(default)]
    name_link: String,
    #[serde(default)]
    body_rank: String,
    #[serde(default)]
    home: String,
}

/// Hashes of words are well mixed already; this hasher passes them on.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Passed(u64);

impl Hasher for Passed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(byte);
        }
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}

/// A map from hashes of words or names.
pub(super) type ByHash<T> = HashMap<u64, T, BuildHasherDefault<Passed>>;

/// Words and their classes.
#[derive(Debug)]
pub(super) struct Words {
    classes: ByHash<u32>,
    /// The country that a text in Arabic letters means unless it says otherwise.
    pub home: String,
}

impl Words {
    /// The words that ship with the program.
    pub(super) fn builtin() -> &'static Self {
        static BUILTIN: LazyLock<Words> = LazyLock::new(Words::read);
        &BUILTIN
    }

    /// The classes of a word, given as its [`fold::hash`].
    pub(super) fn of(&self, word: u64) -> u32 {
        self.classes.get(&word).copied().unwrap_or(0)
    }

    fn read() -> Self {
        let mut words = Self {
            classes: ByHash::default(),
            home: String::new(),
        };
        for text in [
            include_str!("../../../../codebook/en/places.toml"),
            include_str!("../../../../codebook/fa/places.toml"),
        ] {
            let file: File = toml::from_str(text).expect("a test reads the files that ship");
            for (class, list) in [
                (PLACE_BEFORE, &file.place_before),
                (LINK, &file.link),
                (OF | LINK, &file.of),
                (TOWN_WORD, &file.town_word),
                (PROVINCE_WORD, &file.province_word),
                (DISTRICT_WORD, &file.district_word),
                (BEHIND_PLACE, &file.behind_place),
                (BODY_BEHIND, &file.body_behind),
                (TITLE, &file.title),
                (SAY, &file.say),
                (FUNCTION, &file.function),
                (LIST_WORD, &file.list_word),
                (HELD_WORD, &file.held_word),
                (FEATURE_BEFORE, &file.feature_before),
                (STREET_BEHIND, &file.street_behind),
                (NUMBER_WORD, &file.number_word),
                (STREETS_BEHIND, &file.streets_behind),
                (NAME_LINK, &file.name_link),
                (BODY_RANK, &file.body_rank),
            ] {
                words.add(class, list);
            }
            words.home.push_str(&file.home);
        }
        for (class, text) in [
            (
                GIVEN,
                include_str!("../../../../codebook/en/given_names.txt"),
            ),
            (
                NOT_PLACE,
                include_str!("../../../../codebook/en/not_places.txt"),
            ),
            (
                NOT_PLACE,
                include_str!("../../../../codebook/fa/not_places.txt"),
            ),
        ] {
            for line in text.lines().filter(|line| !line.starts_with('#')) {
                words.add(class, line);
            }
        }
        words
    }

    fn add(&mut self, class: u32, list: &str) {
        for word in list.split_whitespace() {
            *self.classes.entry(fold::hash(word)).or_default() |= class;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_that_ship_are_read() {
        let words = Words::builtin();
        for (word, class) in [
            ("in", PLACE_BEFORE),
            ("of", OF),
            ("استان", PROVINCE_WORD),
            ("President", TITLE),
            ("May", NOT_PLACE),
        ] {
            assert_ne!(words.of(fold::hash(word)) & class, 0, "{word}");
        }
        assert_eq!(words.of(fold::hash("Shiraz")), 0);
        assert_eq!(words.home, "IR");
    }
}
