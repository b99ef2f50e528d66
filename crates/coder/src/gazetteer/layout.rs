//! How the compiled gazetteer lies in its file: sections, records, flags; read here, written by
//! `cargo xtask gazetteer`.
//!
//! All numbers are little-endian. The file opens with [`MAGIC`], then one `(offset, length)` pair
//! of `u32` for every [`Section`], in its order.

/// First bytes of the file; the last of them is the version of this layout.
pub const MAGIC: &[u8; 8] = b"sanadgz\x02";

/// A stretch of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// `u32` for each of 2^[`BUCKET_BITS`] + 1 buckets: its first key.
    Buckets,
    /// Low 48 bits of each name's hash, six bytes each, ordered within its bucket.
    Keys,
    /// `u32` for each key: an [`Entry`], or a list of them.
    Values,
    /// As `Buckets`, for loose spellings.
    LooseBuckets,
    /// As `Keys`, for loose spellings.
    LooseKeys,
    /// As `Values`, for loose spellings.
    LooseValues,
    /// Lists of [`Entry`], the best known place first; the last carries [`Entry::LAST`].
    Lists,
    /// [`PLACE_SIZE`] bytes a place.
    Places,
    /// Names in UTF-8, one after the other.
    Names,
    /// One byte for each of 2^[`START_BITS`] hashes of first words: five bits of check, three
    /// bits for the number of words of the longest name.
    Starts,
    /// `u32` for each province: its place.
    Provinces,
    /// [`COUNTRY_SIZE`] bytes a country, ordered by code.
    Countries,
    /// A Bloom filter of 2^[`FILTER_BITS`] bits over the hashes of all names, and over the hashes
    /// of what longer names begin with, changed by [`GOES_ON`].
    Filter,
}

/// How many sections there are.
pub const SECTIONS: usize = 13;
/// Bytes before the first section.
pub const HEADER: usize = MAGIC.len() + SECTIONS * 8;
/// A name falls into the bucket that the highest bits of its hash say.
pub const BUCKET_BITS: u32 = 17;
/// As [`BUCKET_BITS`], for loose spellings.
pub const LOOSE_BUCKET_BITS: u32 = 14;
/// Low bits of a hash that a key keeps.
pub const KEY_MASK: u64 = (1 << 48) - 1;
/// The table of first words has 2^this places.
pub const START_BITS: u32 = 20;
/// The filter has 2^this bits.
pub const FILTER_BITS: u32 = 23;
/// Tells a name's beginning from a whole name in the filter.
pub const GOES_ON: u64 = 0x9e37_79b9_7f4a_7c15;
/// Check bits saying that words of several checks share a place in the table of first words.
pub const START_SHARED: u8 = 31;
/// The most words a name has.
pub const LONGEST: usize = 7;
/// Bytes of a place: id, latitude and longitude in 10⁻⁵ degrees, offset of the name, parent,
/// province, country, length of the name, population class, kind, one to spare.
pub const PLACE_SIZE: usize = 28;
/// Bytes of a country: its code, flags, one to spare, its place.
pub const COUNTRY_SIZE: usize = 8;
/// A country without a code of its own: regions of several countries.
pub const NO_COUNTRY: u16 = u16::MAX;
/// No province.
pub const NO_PROVINCE: u16 = u16::MAX;
/// No parent.
pub const NO_PARENT: u32 = u32::MAX;
/// Flag of a country that writes in Arabic letters.
pub const ARABIC_SCRIPT: u8 = 1;

/// The two bits of a hash in the filter.
#[must_use]
pub const fn filter_bits(hash: u64) -> [usize; 2] {
    let mask = (1 << FILTER_BITS) - 1;
    [(hash >> 41) as usize & mask, (hash >> 13) as usize & mask]
}

/// What a place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Kind {
    /// A town or village.
    Town = 0,
    /// A county or municipality.
    District = 1,
    /// A province or state.
    Province = 2,
    /// A country.
    Country = 3,
    /// Several countries; the parent field counts the bytes of its members' codes behind the name.
    Region = 4,
    /// A prison, square or quarter; the parent is its town.
    Site = 5,
    /// A river, mountain, sea or landscape within one country, reported as a province.
    Nature = 6,
}

impl Kind {
    /// The kind with this number; a town for a number not in use.
    #[must_use]
    pub const fn of(number: u8) -> Self {
        match number {
            1 => Self::District,
            2 => Self::Province,
            3 => Self::Country,
            4 => Self::Region,
            5 => Self::Site,
            6 => Self::Nature,
            _ => Self::Town,
        }
    }
}

/// One place that bears a name, and how it bears it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry(pub u32);

impl Entry {
    /// Bits of the place's number.
    pub const PLACE: u32 = (1 << 20) - 1;
    /// The name is the place's headword.
    pub const HEAD: u32 = 1 << 20;
    /// An adjective or the name of a people, not of the place.
    pub const ADJECTIVE: u32 = 1 << 21;
    /// Holds only where the text says what it is ("Zanjan county").
    pub const MARKED: u32 = 1 << 22;
    /// A part of the name was left out ("Anzali").
    pub const SHORT: u32 = 1 << 23;
    /// Added by hand in the codebook: trusted as a headword is.
    pub const CURATED: u32 = 1 << 24;
    /// The last of its list.
    pub const LAST: u32 = 1 << 30;
    /// In `Values`: not an entry but the number of the first in `Lists`.
    pub const LIST: u32 = 1 << 31;

    /// The place's number.
    #[must_use]
    pub const fn place(self) -> u32 {
        self.0 & Self::PLACE
    }

    /// Whether a flag is set.
    #[must_use]
    pub const fn has(self, flag: u32) -> bool {
        self.0 & flag != 0
    }
}

/// The class of a population: eight steps for each doubling, 0 for nobody known.
#[must_use]
pub fn population_class(people: u64) -> u8 {
    ((people as f64 + 1.0).log2() * 8.0).round().min(255.0) as u8
}
