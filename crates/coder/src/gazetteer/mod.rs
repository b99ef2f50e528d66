//! The gazetteer: names to places, read from one compiled file without unpacking it.
//!
//! `data/gazetteer.bin` is made by `cargo xtask gazetteer` from GeoNames and the hand-kept
//! `codebook/places.toml` and `codebook/countries.toml`; see `data/README.md`.

mod entries;
pub mod layout;
pub mod loose;
mod toponym;

use crate::fold;
use crate::token::{self, Tokens};
use layout::{Entry, Kind, Section};
use record::PlacePrecision;
use std::borrow::Cow;

pub use entries::Entries;
pub(crate) use toponym::Fact;
pub use toponym::{Toponym, km};

/// The compiled file that ships with the program.
static BUILTIN: &[u8] = include_bytes!("../../../../data/gazetteer.bin");

/// Why a file is no gazetteer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GazetteerError {
    /// It does not open as a gazetteer of this layout does.
    #[error("not a gazetteer of this program's layout; make it anew with 'cargo xtask gazetteer'")]
    Magic,
    /// A section reaches behind the file's end or has an impossible length.
    #[error(
        "section {section} of the gazetteer is cut off or damaged; make it anew with 'cargo xtask gazetteer'"
    )]
    Section {
        /// Which section, counted from 0.
        section: usize,
    },
}

/// Names to places.
#[derive(Debug, Clone)]
pub struct Gazetteer {
    bytes: Cow<'static, [u8]>,
    sections: [(usize, usize); layout::SECTIONS],
}

impl Gazetteer {
    /// The gazetteer that ships with the program; costs nothing to open.
    #[must_use]
    pub fn builtin() -> Self {
        Self::open(Cow::Borrowed(BUILTIN)).expect("a test opens the file that ships")
    }

    /// Opens a compiled file.
    ///
    /// # Errors
    /// [`GazetteerError`] if the bytes are not a whole gazetteer of this layout.
    pub fn open(bytes: Cow<'static, [u8]>) -> Result<Self, GazetteerError> {
        if bytes.len() < layout::HEADER || !bytes.starts_with(layout::MAGIC) {
            return Err(GazetteerError::Magic);
        }
        let mut sections = [(0, 0); layout::SECTIONS];
        for (section, pair) in sections.iter_mut().enumerate() {
            let at = layout::MAGIC.len() + section * 8;
            let (start, length) = (number(&bytes, at) as usize, number(&bytes, at + 4) as usize);
            let end = start.checked_add(length).filter(|&end| end <= bytes.len());
            *pair = (start, end.ok_or(GazetteerError::Section { section })?);
        }
        let whole = Self { bytes, sections };
        whole.check_lengths()?;
        Ok(whole)
    }

    fn check_lengths(&self) -> Result<(), GazetteerError> {
        let wanted = [
            (Section::Buckets, ((1 << layout::BUCKET_BITS) + 1) * 4),
            (
                Section::LooseBuckets,
                ((1 << layout::LOOSE_BUCKET_BITS) + 1) * 4,
            ),
            (Section::Starts, 1 << layout::START_BITS),
            (Section::Filter, 1 << (layout::FILTER_BITS - 3)),
        ];
        for (section, length) in wanted {
            if self.section(section).len() != length {
                return Err(GazetteerError::Section {
                    section: section as usize,
                });
            }
        }
        for (keys, values) in [
            (Section::Keys, Section::Values),
            (Section::LooseKeys, Section::LooseValues),
        ] {
            if self.section(keys).len() / 6 != self.section(values).len() / 4 {
                return Err(GazetteerError::Section {
                    section: keys as usize,
                });
            }
        }
        Ok(())
    }

    /// How many words the longest name that begins with this word may have; 0 if none begins so.
    #[must_use]
    pub fn reach(&self, first_word: u64) -> usize {
        let slot = (first_word >> (64 - layout::START_BITS)) as usize;
        let byte = self.section(Section::Starts)[slot];
        let check = byte >> 3;
        if check == layout::START_SHARED || check == start_check(first_word) {
            usize::from(byte & 7)
        } else {
            0
        }
    }

    /// The places that bear a name, given as [`fold::join`] of its words, best known first.
    #[must_use]
    pub fn find(&self, name: u64) -> Entries<'_> {
        if !self.may_hold(name) {
            return Entries {
                lists: &[],
                next: None,
                single: None,
            };
        }
        self.search(
            name,
            layout::BUCKET_BITS,
            Section::Buckets,
            Section::Keys,
            Section::Values,
        )
    }

    /// The places that bear a name as people write it; a full stop behind it ("Mass.") counts.
    #[must_use]
    pub fn find_name(&self, name: &str) -> Entries<'_> {
        let tokens = Tokens::new(name);
        let words = tokens
            .list
            .iter()
            .filter(|token| !matches!(token.kind, token::Kind::Mark(_)));
        let full_stop = tokens.list.last().filter(|token| token.is('.'));
        self.find(
            words
                .chain(full_stop)
                .fold(fold::EMPTY, |name, word| fold::join(name, word.hash)),
        )
    }

    /// The places whose names share a [`loose::key`].
    #[must_use]
    pub fn find_loose(&self, key: u64) -> Entries<'_> {
        // FNV's highest bits are its weakest for short words; one multiplication spreads them.
        let key = fold::join(fold::EMPTY, key);
        self.search(
            key,
            layout::LOOSE_BUCKET_BITS,
            Section::LooseBuckets,
            Section::LooseKeys,
            Section::LooseValues,
        )
    }

    /// A place by its number in the file.
    ///
    /// A number that is not in the file gives the last place, never a panic: numbers come from
    /// this file's own entries.
    #[must_use]
    pub fn place(&self, index: u32) -> Toponym<'_> {
        self.toponym(&self.fact(index))
    }

    /// The numbers of a place, without its words.
    pub(crate) fn fact(&self, index: u32) -> Fact {
        let record = self.record(index);
        Fact {
            index,
            at: (degrees(record, 4), degrees(record, 8)),
            country: short(record, 22),
            province: short(record, 20),
            parent: Some(number(record, 16)).filter(|&parent| parent != layout::NO_PARENT),
            kind: Kind::of(record[26]),
            population: record[25],
        }
    }

    /// A place of a country that only bears the name of a known one elsewhere: nobody knows where it lies.
    pub(crate) fn namesake(&self, fact: &Fact, country: u16) -> Toponym<'_> {
        let unknown = Fact {
            country,
            province: layout::NO_PROVINCE,
            parent: None,
            ..*fact
        };
        Toponym {
            geonames: 0,
            located: false,
            ..self.toponym(&unknown)
        }
    }

    /// A place with its words.
    pub(crate) fn toponym(&self, fact: &Fact) -> Toponym<'_> {
        let record = self.record(fact.index);
        let (from, length) = (number(record, 12) as usize, usize::from(record[24]));
        let mut place = Toponym {
            geonames: number(record, 0),
            name: self.name(from, length),
            admin1: self.province_name(fact.province),
            country: self.code(fact.country),
            precision: precision(fact.kind),
            lat: fact.at.0,
            lon: fact.at.1,
            located: true,
            members: "",
            fact: *fact,
        };
        match (fact.kind, fact.parent) {
            (Kind::Region, members) => {
                place.members = self.name(from + length, members.unwrap_or(0) as usize);
            }
            (Kind::Site, Some(town)) if town < fact.index => {
                let town = self.record(town);
                place.name = self.name(number(town, 12) as usize, usize::from(town[24]));
            }
            _ => {}
        }
        place
    }

    fn record(&self, index: u32) -> &[u8] {
        let places = self.section(Section::Places);
        let last = (places.len() / layout::PLACE_SIZE).saturating_sub(1);
        let at = (index as usize).min(last) * layout::PLACE_SIZE;
        &places[at..at + layout::PLACE_SIZE]
    }

    /// A country by its ISO 3166-1 alpha-2 code.
    #[must_use]
    pub fn country(&self, code: &str) -> Option<Toponym<'_>> {
        self.country_record(code)
            .map(|record| self.place(number(record, 4)))
    }

    /// A country's usual English name.
    #[must_use]
    pub fn country_name(&self, code: &str) -> Option<&str> {
        self.country(code).map(|country| country.name)
    }

    /// Whether a country writes in Arabic letters, so that its names have many Latin spellings.
    #[must_use]
    pub fn writes_arabic(&self, code: &str) -> bool {
        self.country_record(code)
            .is_some_and(|record| record[2] & layout::ARABIC_SCRIPT != 0)
    }

    /// The number that stands for a country in a [`Fact`].
    pub(crate) fn country_number(&self, code: &str) -> Option<u16> {
        self.country_at(code).map(|at| at as u16)
    }

    /// How many provinces there are: one more than the highest number of one.
    pub(crate) fn provinces(&self) -> usize {
        self.section(Section::Provinces).len() / 4
    }

    /// Whether the country with this number writes in Arabic letters.
    pub(crate) fn number_writes_arabic(&self, country: u16) -> bool {
        let at = usize::from(country) * layout::COUNTRY_SIZE + 2;
        let flags = self.section(Section::Countries).get(at).copied();
        flags.is_some_and(|flags| flags & layout::ARABIC_SCRIPT != 0)
    }

    /// Whether a name goes on behind these words; seldom yes where it should be no.
    #[must_use]
    pub fn goes_on(&self, words: u64) -> bool {
        self.may_hold(words ^ layout::GOES_ON)
    }

    /// How many places it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.section(Section::Places).len() / layout::PLACE_SIZE
    }

    /// Whether it holds no place.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn section(&self, section: Section) -> &[u8] {
        let (start, end) = self.sections[section as usize];
        &self.bytes[start..end]
    }

    fn search(
        &self,
        hash: u64,
        bits: u32,
        buckets: Section,
        keys: Section,
        values: Section,
    ) -> Entries<'_> {
        let (buckets, keys) = (self.section(buckets), self.section(keys));
        let bucket = (hash >> (64 - bits)) as usize;
        let range = number(buckets, bucket * 4) as usize..number(buckets, bucket * 4 + 4) as usize;
        let wanted = hash & layout::KEY_MASK;
        let found = range.into_iter().find(|&at| key(keys, at) == Some(wanted));
        let value = found.map(|at| number(self.section(values), at * 4));
        let lists = self.section(Section::Lists);
        match value {
            None => Entries {
                lists,
                next: None,
                single: None,
            },
            Some(value) if value & Entry::LIST != 0 => Entries {
                lists,
                next: Some((value & !Entry::LIST) as usize),
                single: None,
            },
            Some(value) => Entries {
                lists,
                next: None,
                single: Some(Entry(value)),
            },
        }
    }

    fn name(&self, from: usize, length: usize) -> &str {
        let names = self.section(Section::Names);
        let name = names.get(from..from.saturating_add(length));
        name.and_then(|name| std::str::from_utf8(name).ok())
            .unwrap_or("")
    }

    fn code(&self, country: u16) -> Option<&str> {
        let at = usize::from(country) * layout::COUNTRY_SIZE;
        let code = self.section(Section::Countries).get(at..at + 2)?;
        std::str::from_utf8(code).ok()
    }

    fn province_name(&self, province: u16) -> Option<&str> {
        let provinces = self.section(Section::Provinces);
        let at = usize::from(province) * 4;
        let record = self.record(number(provinces.get(at..at + 4)?, 0));
        Some(self.name(number(record, 12) as usize, usize::from(record[24])))
    }

    fn country_record(&self, code: &str) -> Option<&[u8]> {
        let at = self.country_at(code)? * layout::COUNTRY_SIZE;
        self.section(Section::Countries)
            .get(at..at + layout::COUNTRY_SIZE)
    }

    fn country_at(&self, code: &str) -> Option<usize> {
        let (records, _) = self
            .section(Section::Countries)
            .as_chunks::<{ layout::COUNTRY_SIZE }>();
        records
            .binary_search_by(|record| record[..2].cmp(code.as_bytes()))
            .ok()
    }

    /// Asks the filter; most names that are not in the tables end here.
    pub(crate) fn may_hold(&self, hash: u64) -> bool {
        let filter = self.section(Section::Filter);
        layout::filter_bits(hash)
            .iter()
            .all(|&bit| filter[bit >> 3] & (1 << (bit & 7)) != 0)
    }
}

/// The check bits of a first word in the table of first words.
#[must_use]
pub const fn start_check(first_word: u64) -> u8 {
    (first_word & 0xffff) as u8 % layout::START_SHARED
}

const fn precision(kind: Kind) -> PlacePrecision {
    match kind {
        Kind::Town => PlacePrecision::Town,
        Kind::District => PlacePrecision::District,
        Kind::Province | Kind::Nature => PlacePrecision::Province,
        Kind::Country => PlacePrecision::Country,
        Kind::Region => PlacePrecision::Region,
        Kind::Site => PlacePrecision::Site,
    }
}

fn number(bytes: &[u8], at: usize) -> u32 {
    let four = bytes.get(at..at + 4).and_then(|four| four.try_into().ok());
    u32::from_le_bytes(four.unwrap_or_default())
}

fn short(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}

fn degrees(bytes: &[u8], at: usize) -> f32 {
    (f64::from(number(bytes, at) as i32) / 1e5) as f32
}

fn key(keys: &[u8], at: usize) -> Option<u64> {
    let six = keys.get(at * 6..at * 6 + 6)?;
    let mut eight = [0; 8];
    eight[..6].copy_from_slice(six);
    Some(u64::from_le_bytes(eight))
}

#[cfg(test)]
mod tests;
