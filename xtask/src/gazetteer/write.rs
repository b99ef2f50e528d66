//! The atlas as one file, in the layout that `coder::gazetteer::layout` describes.

use super::build::{Atlas, AtlasPlace, renown};
use super::names;
use anyhow::{Result, ensure};
use coder::fold;
use coder::gazetteer::layout::{
    self, BUCKET_BITS, Entry, KEY_MASK, Kind, LONGEST, LOOSE_BUCKET_BITS, NO_COUNTRY, NO_PARENT,
    NO_PROVINCE, START_BITS, START_SHARED, population_class,
};
use coder::gazetteer::{loose, start_check};
use std::collections::{BTreeMap, HashMap};

/// The most places that one name keeps.
const MOST: usize = 64;

/// The places that bear a name: place → flags.
type Bearers = HashMap<usize, u32>;

/// Writes the atlas.
pub fn write(atlas: &Atlas) -> Result<Vec<u8>> {
    ensure!(
        atlas.places.len() <= Entry::PLACE as usize,
        "too many places for their numbers"
    );
    let mut exact: BTreeMap<u64, Bearers> = BTreeMap::new();
    let mut loosely: BTreeMap<u64, Bearers> = BTreeMap::new();
    let mut starts = vec![0u8; 1 << START_BITS];
    let mut filter = vec![0u8; 1 << (layout::FILTER_BITS - 3)];
    for name in &atlas.names {
        let words = names::words(&name.text);
        if words.is_empty() || words.len() > LONGEST {
            continue;
        }
        let mut hash = fold::EMPTY;
        for (at, &word) in words.iter().enumerate() {
            hash = fold::join(hash, word);
            let goes_on = if at + 1 < words.len() {
                layout::GOES_ON
            } else {
                0
            };
            note(&mut filter, hash ^ goes_on);
        }
        add(exact.entry(hash).or_default(), name.place, name.flags);
        start(&mut starts, words[0], words.len() as u8);
        let country = &atlas.places[name.place].country;
        let arabic = atlas
            .countries
            .get(country)
            .is_some_and(|&(_, arabic)| arabic);
        let key = loose::key(fold::words(&name.text));
        let key = key.filter(|_| arabic && name.flags & (Entry::ADJECTIVE | Entry::MARKED) == 0);
        if let Some(key) = key {
            add(
                loosely.entry(fold::join(fold::EMPTY, key)).or_default(),
                name.place,
                name.flags,
            );
        }
    }
    let mut lists = Vec::new();
    let (buckets, keys, values) = table(atlas, &exact, BUCKET_BITS, &mut lists);
    let (loose_buckets, loose_keys, loose_values) =
        table(atlas, &loosely, LOOSE_BUCKET_BITS, &mut lists);
    let (places, names, provinces) = places(atlas);
    Ok(file(&[
        &buckets,
        &keys,
        &values,
        &loose_buckets,
        &loose_keys,
        &loose_values,
        &lists,
        &places,
        &names,
        &starts,
        &provinces,
        &countries(atlas),
        &filter,
    ]))
}

/// Notes a bearer; of two ways to bear one name the better one counts.
fn add(bearers: &mut Bearers, place: usize, flags: u32) {
    let all = bearers.entry(place).or_insert(flags);
    let both = *all & flags & (Entry::MARKED | Entry::SHORT | Entry::ADJECTIVE);
    let either = (*all | flags) & (Entry::HEAD | Entry::CURATED);
    *all = both | either;
}

fn note(filter: &mut [u8], hash: u64) {
    for bit in layout::filter_bits(hash) {
        filter[bit >> 3] |= 1 << (bit & 7);
    }
}

fn start(starts: &mut [u8], first: u64, words: u8) {
    let slot = &mut starts[(first >> (64 - START_BITS)) as usize];
    let check = start_check(first);
    let check = if *slot == 0 || *slot >> 3 == check {
        check
    } else {
        START_SHARED
    };
    *slot = check << 3 | words.max(*slot & 7);
}

/// Buckets, keys and values of one table of names.
fn table(
    atlas: &Atlas,
    names: &BTreeMap<u64, Bearers>,
    bits: u32,
    lists: &mut Vec<u8>,
) -> (Vec<u8>, Vec<u8>, Vec<u8>) {
    let (mut buckets, mut keys, mut values) = (Vec::new(), Vec::new(), Vec::new());
    let mut bucket = 0;
    for (count, (&hash, bearers)) in names.iter().enumerate() {
        while bucket <= hash >> (64 - bits) {
            put(&mut buckets, count as u32);
            bucket += 1;
        }
        keys.extend_from_slice(&(hash & KEY_MASK).to_le_bytes()[..6]);
        put(&mut values, value(atlas, bearers, lists));
    }
    while bucket <= 1 << bits {
        put(&mut buckets, names.len() as u32);
        bucket += 1;
    }
    (buckets, keys, values)
}

/// The value of a name: its one entry, or the number of its list.
fn value(atlas: &Atlas, bearers: &Bearers, lists: &mut Vec<u8>) -> u32 {
    let mut all: Vec<(usize, u32)> = bearers
        .iter()
        .map(|(&place, &flags)| (place, flags))
        .collect();
    all.sort_by_key(|&(place, flags)| {
        (
            std::cmp::Reverse(renown(&atlas.places[place], flags)),
            place,
        )
    });
    all.truncate(MOST);
    if let [(place, flags)] = all.as_slice() {
        return *place as u32 | flags;
    }
    let number = (lists.len() / 4) as u32;
    for (at, (place, flags)) in all.iter().enumerate() {
        let last = if at + 1 == all.len() { Entry::LAST } else { 0 };
        put(lists, *place as u32 | flags | last);
    }
    Entry::LIST | number
}

/// The sections of places, names and provinces.
fn places(atlas: &Atlas) -> (Vec<u8>, Vec<u8>, Vec<u8>) {
    let (mut records, mut provinces) = (Vec::new(), Vec::new());
    let mut pool = Pool::default();
    let codes: HashMap<&str, u16> = atlas
        .countries
        .keys()
        .enumerate()
        .map(|(at, code)| (code.as_str(), at as u16))
        .collect();
    let mut numbers: HashMap<usize, u16> = HashMap::new();
    for (at, place) in atlas.places.iter().enumerate() {
        if place.kind == Kind::Province {
            numbers.insert(at, (provinces.len() / 4) as u16);
            put(&mut provinces, at as u32);
        }
    }
    for place in &atlas.places {
        let (from, length) = pool.add(place);
        put(&mut records, place.geonames);
        put(&mut records, hundred_thousandths(place.at.0));
        put(&mut records, hundred_thousandths(place.at.1));
        put(&mut records, from);
        let members = if place.kind == Kind::Region {
            Some(place.members.len())
        } else {
            None
        };
        put(
            &mut records,
            members
                .or(place.parent)
                .map_or(NO_PARENT, |parent| parent as u32),
        );
        let province = place
            .province
            .and_then(|province| numbers.get(&province))
            .copied();
        records.extend_from_slice(&province.unwrap_or(NO_PROVINCE).to_le_bytes());
        let country = codes.get(place.country.as_str()).copied();
        records.extend_from_slice(&country.unwrap_or(NO_COUNTRY).to_le_bytes());
        records.extend_from_slice(&[
            length,
            population_class(place.population),
            place.kind as u8,
            0,
        ]);
    }
    (records, pool.bytes, provinces)
}

/// Names in one stretch, equal ones once.
#[derive(Default)]
struct Pool {
    bytes: Vec<u8>,
    known: HashMap<String, u32>,
}

impl Pool {
    fn add(&mut self, place: &AtlasPlace) -> (u32, u8) {
        let cut = (0..=place.name.len().min(255))
            .rev()
            .find(|&at| place.name.is_char_boundary(at));
        let name = &place.name[..cut.unwrap_or(0)];
        let whole = format!("{name}{}", place.members);
        let from = *self.known.entry(whole.clone()).or_insert_with(|| {
            let from = self.bytes.len() as u32;
            self.bytes.extend_from_slice(whole.as_bytes());
            from
        });
        (from, name.len() as u8)
    }
}

fn countries(atlas: &Atlas) -> Vec<u8> {
    let mut out = Vec::new();
    for (code, &(place, arabic)) in &atlas.countries {
        out.extend_from_slice(code.as_bytes());
        out.extend_from_slice(&[if arabic { layout::ARABIC_SCRIPT } else { 0 }, 0]);
        put(&mut out, place as u32);
    }
    out
}

fn file(sections: &[&[u8]; layout::SECTIONS]) -> Vec<u8> {
    let mut out = layout::MAGIC.to_vec();
    let mut at = layout::HEADER;
    for section in sections {
        put(&mut out, at as u32);
        put(&mut out, section.len() as u32);
        at += section.len();
    }
    for section in sections {
        out.extend_from_slice(section);
    }
    out
}

fn hundred_thousandths(degrees: f64) -> u32 {
    (degrees * 1e5).round() as i32 as u32
}

fn put(out: &mut Vec<u8>, number: u32) {
    out.extend_from_slice(&number.to_le_bytes());
}
