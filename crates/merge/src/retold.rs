//! The same report in another language: a translation shares no words with what it was made
//! from, but it tells the same numbers, hours, days, places and names, and mostly in their order.
//!
//! Of each text an [`Account`] is kept: what it tells that needs no language, and where. Two
//! accounts are one report retold if most of what the barer one counts is in the other, in the
//! same order, and if that is more than two reporters of one happening would share. Reporters
//! share the toll and the officials of a town; they do not share every figure. What things weigh
//! is fixed: it says how seldom two texts agree on them by chance, and asks no other text, so
//! that a record answers the same whatever else it holds.
//!
//! English and Persian are compared; of other pairs of languages nothing is said.

mod marks;
mod numbers;
mod reader;
mod skeleton;
mod words;

use marks::{LONG, Mark, MarkKind};
use record::{Claim, Language};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// Keys of a text at most, so that a page of figures costs no more than another.
const KEPT: usize = 64;
/// How many keys two accounts share if they are worth comparing.
pub const KEYS: usize = 2;

/// What the shared marks must weigh, and how many numbers, days and places must be among them:
/// short notes agree by chance, and names alone are shared by those who write of one person.
const WEIGHT: u32 = 24;
const FACTS: u32 = 2;
/// The shares, in a hundred, that must be in the other text: of the barer text's numbers, and of
/// all that can be compared.
const OF_NUMBERS: u32 = 60;
const OF_ALL: u32 = 50;
/// The share, in a hundred, of what is shared that must be told in the same order.
const ORDER: u32 = 45;
/// The share, in a hundred, of the numbers around it that what is shared must be.
const OF_STRETCH: u32 = 20;
/// The heaviest shared marks whose order is compared, to bound the work.
const MOST: usize = 128;

/// What a text tells that needs no language; a few kilobytes, whatever the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    language: Language,
    /// Numbers, hours, days and places, sorted by key, each once.
    told: Vec<Mark>,
    /// Names: in English the words with a capital, in Persian every word that may be one.
    names: Vec<Mark>,
}

impl Account {
    /// Keys by which a retelling is found among many texts, sorted, each once: long names, and
    /// numbers that stand next to each other, or next but one, in their order. A retelling shares
    /// several; other texts hardly [`KEYS`].
    #[must_use]
    pub fn keys(&self) -> Vec<u64> {
        let told = self.told.iter();
        let mut numbers: Vec<&Mark> = told
            .filter(|mark| mark.is_number() && mark.weight > 1)
            .collect();
        numbers.sort_by_key(|mark| (mark.at, mark.key));
        let pair = |a: &Mark, b: &Mark| marks::mixed(u64::from(a.key) << 32 | u64::from(b.key));
        let next = numbers.windows(2).map(|two| pair(two[0], two[1]));
        let next_but_one = numbers.windows(3).map(|three| pair(three[0], three[2]));
        let names = self.names.iter().filter(|mark| mark.weight == LONG);
        let names = names.map(|mark| marks::mixed(u64::from(mark.key)));
        let mut keys: Vec<u64> = next.chain(next_but_one).chain(names).collect();
        keys.sort_unstable();
        keys.dedup();
        // The smallest hashes of both texts are mostly the same ones.
        keys.truncate(KEPT);
        keys
    }
}

/// Why two texts are taken for one report in two languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Retold {
    /// Numbers and hours that both give.
    pub numbers: u32,
    /// Days and places that both give.
    pub settings: u32,
    /// Names that both give.
    pub names: u32,
    /// What all of these weigh: how seldom two texts agree on them by chance.
    pub weight: u32,
    /// The share, in a hundred, of the barer text's numbers that both give, by weight.
    pub of_numbers: u32,
    /// The share, in a hundred, of the names of the English text that the Persian one gives.
    pub of_names: u32,
    /// The share, in a hundred, of numbers and names together.
    pub of_all: u32,
    /// The share, in a hundred, of what both give that stands in the same order, by weight.
    pub in_order: u32,
    /// The share, in a hundred, of the numbers of the denser text, where it tells of the same,
    /// that are shared in this order, by weight.
    pub of_stretch: u32,
}

impl Retold {
    /// The same in words, for the explanation of an origin.
    #[must_use]
    pub fn in_words(self) -> String {
        format!(
            "the same report in another language: {} numbers ({} % of those in the barer text), {} \
             names, {} days and places, {} % of it in the same order",
            self.numbers, self.of_numbers, self.names, self.settings, self.in_order
        )
    }
}

/// Takes the account of a text from its words and from its claims, which read what is counted in
/// words, days of both calendars, and places of both scripts.
#[must_use]
pub fn account(text: &str, language: Language, claims: &[Claim]) -> Account {
    let (told, names) = marks::of(text, language, claims);
    Account {
        language,
        told,
        names,
    }
}

/// Whether one of two texts in different languages retells the other.
#[must_use]
pub fn retold(a: &Account, b: &Account) -> Option<Retold> {
    likeness(a, b).filter(|found| {
        found.weight >= WEIGHT
            && found.numbers + found.settings >= FACTS
            && found.of_numbers >= OF_NUMBERS
            && found.of_all >= OF_ALL
            && found.in_order >= ORDER
            && found.of_stretch >= OF_STRETCH
    })
}

/// A mark that both have: where in each, and its weight.
#[derive(Debug, Clone, Copy)]
struct Both {
    a: u32,
    b: u32,
    weight: u32,
    kind: MarkKind,
}

/// What two accounts share, be it enough or not; `None` if their languages cannot be compared.
#[must_use]
pub fn likeness(a: &Account, b: &Account) -> Option<Retold> {
    // The English one first: which of two chains of equal weight is taken may not depend on the order
    // in which the texts are named.
    let (a, b) = match (a.language, b.language) {
        (Language::English, Language::Persian) => (a, b),
        (Language::Persian, Language::English) => (b, a),
        _ => return None,
    };
    let mut both = shared(&a.told, &b.told);
    let given = weight(both.iter().filter(|one| one.kind == MarkKind::Number));
    let of = numbers_of(a).min(numbers_of(b));
    let named = once_each(shared(&a.names, &b.names));
    let (names_given, names) = (weight(named.iter()), names_of(a).min(names_of(b)));
    both.extend(named);
    let all = weight(both.iter());
    let count = |kind| both.iter().filter(|one| one.kind == kind).count() as u32;
    let (numbers, settings) = (count(MarkKind::Number), count(MarkKind::Setting));
    let named = count(MarkKind::Name);
    let chain = in_order(both);
    let stretch = of_stretch(a, &chain, |one| one.a).min(of_stretch(b, &chain, |one| one.b));
    Some(Retold {
        numbers,
        settings,
        names: named,
        weight: all,
        of_numbers: 100 * given / of.max(1),
        of_names: 100 * names_given / names.max(1),
        of_all: 100 * (given + names_given) / (of + names).max(1),
        in_order: 100 * weight(chain.iter()) / all.max(1),
        of_stretch: stretch,
    })
}

/// What the names of a text weigh, those that begin at one place once.
fn names_of(account: &Account) -> u32 {
    let mut names: Vec<(u32, u8)> = account
        .names
        .iter()
        .map(|mark| (mark.at, mark.weight))
        .collect();
    names.sort_unstable_by_key(|&(at, weight)| (at, Reverse(weight)));
    names.dedup_by_key(|(at, _)| *at);
    names.iter().map(|(_, weight)| u32::from(*weight)).sum()
}

fn weight<'b>(both: impl Iterator<Item = &'b Both>) -> u32 {
    both.map(|one| one.weight).sum()
}

fn numbers_of(account: &Account) -> u32 {
    let told = account.told.iter();
    let numbers = told.filter(|mark| mark.kind == MarkKind::Number);
    numbers.map(|mark| u32::from(mark.weight)).sum()
}

/// The marks of two sorted lists that have the same key.
fn shared(a: &[Mark], b: &[Mark]) -> Vec<Both> {
    let (mut i, mut j, mut both) = (0, 0, Vec::new());
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        if x.key == y.key {
            both.push(Both {
                a: x.at,
                b: y.at,
                weight: u32::from(x.weight),
                kind: x.kind,
            });
        }
        i += usize::from(x.key <= y.key);
        j += usize::from(y.key <= x.key);
    }
    both
}

/// Of the names that begin at one place in either text, the longest: a given and a family name
/// are one name, not three.
fn once_each(mut names: Vec<Both>) -> Vec<Both> {
    names.sort_by_key(|one| (one.a, Reverse(one.weight), one.b));
    names.dedup_by_key(|one| one.a);
    names.sort_by_key(|one| (one.b, Reverse(one.weight), one.a));
    names.dedup_by_key(|one| one.b);
    names
}

/// The marks of the most weight that stand in one order in both texts.
fn in_order(mut both: Vec<Both>) -> Vec<Both> {
    both.sort_by_key(|one| (Reverse(one.weight), one.a, one.b));
    both.truncate(MOST);
    both.sort_by_key(|one| (one.a, one.b));
    // For each mark, the most weight of a chain that ends with it, and the mark before.
    let mut best: Vec<(u32, Option<usize>)> = Vec::with_capacity(both.len());
    for (place, one) in both.iter().enumerate() {
        let before = (0..place).filter(|&other| both[other].b <= one.b);
        let before = before.max_by_key(|&other| (best[other].0, Reverse(other)));
        let weight = before.map_or(0, |other| best[other].0) + one.weight;
        best.push((weight, before));
    }
    let last = (0..both.len()).max_by_key(|&place| (best[place].0, Reverse(place)));
    let mut chain: Vec<Both> = std::iter::successors(last, |&place| best[place].1)
        .map(|place| both[place])
        .collect();
    chain.reverse();
    chain
}

/// The share, in a hundred, of the numbers in the stretch of a text from the first to the last of
/// a chain that are in the chain, by weight. A table of figures holds every number, and a report
/// of anything is told in it somewhere.
fn of_stretch(account: &Account, chain: &[Both], at: fn(&Both) -> u32) -> u32 {
    let places = || chain.iter().map(at);
    let (first, last) = (places().min().unwrap_or(0), places().max().unwrap_or(0));
    let within = |mark: &&Mark| mark.is_number() && (first..=last).contains(&mark.at);
    let marks = account.told.iter().filter(within);
    let all: u32 = marks.map(|mark| u32::from(mark.weight)).sum();
    let numbers = chain.iter().filter(|one| one.kind == MarkKind::Number);
    100 * weight(numbers) / all.max(1)
}

#[cfg(test)]
mod tests;
