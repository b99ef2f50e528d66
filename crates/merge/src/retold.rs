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

use marks::{Mark, MarkKind};
use record::{Claim, Language};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// What the shared marks must weigh, and how many numbers must be among them: short notes agree
/// by chance.
const WEIGHT: u32 = 24;
const NUMBERS: u32 = 5;
/// The share, in a hundred, of the barer text's numbers that must be in the other; and twice that
/// share with the share of what stands in the same order.
const OF_NUMBERS: u32 = 50;
const TOGETHER: u32 = 195;
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
    /// Keys by which a retelling is found among many texts, sorted, each once: numbers that stand
    /// next to each other, or next but one, in their order. A retelling shares several, other
    /// texts hardly two.
    #[must_use]
    pub fn keys(&self) -> Vec<u64> {
        let numbers = self.told.iter();
        let numbers = numbers.filter(|mark| mark.kind == MarkKind::Number && mark.weight > 1);
        let mut numbers: Vec<&Mark> = numbers.collect();
        numbers.sort_by_key(|mark| (mark.at, mark.key));
        let pair = |a: &Mark, b: &Mark| marks::mixed(u64::from(a.key) << 32 | u64::from(b.key));
        let next = numbers.windows(2).map(|two| pair(two[0], two[1]));
        let next_but_one = numbers.windows(3).map(|three| pair(three[0], three[2]));
        let mut keys: Vec<u64> = next.chain(next_but_one).collect();
        keys.sort_unstable();
        keys.dedup();
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
    /// The share, in a hundred, of what both give that stands in the same order, by weight.
    pub in_order: u32,
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
            && found.numbers >= NUMBERS
            && found.of_numbers >= OF_NUMBERS
            && 2 * found.of_numbers + found.in_order >= TOGETHER
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
    let pair = [a.language, b.language];
    if pair != [Language::English, Language::Persian]
        && pair != [Language::Persian, Language::English]
    {
        return None;
    }
    let mut both = shared(&a.told, &b.told);
    let given = weight(both.iter().filter(|one| one.kind == MarkKind::Number));
    let of = numbers_of(a).min(numbers_of(b));
    both.extend(once_each(shared(&a.names, &b.names)));
    let weight = weight(both.iter());
    let count = |kind| both.iter().filter(|one| one.kind == kind).count() as u32;
    Some(Retold {
        numbers: count(MarkKind::Number),
        settings: count(MarkKind::Setting),
        names: count(MarkKind::Name),
        weight,
        of_numbers: 100 * given / of.max(1),
        in_order: 100 * in_order(both) / weight.max(1),
    })
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

/// The most weight that stands in one order in both texts.
fn in_order(mut both: Vec<Both>) -> u32 {
    both.sort_by_key(|one| (Reverse(one.weight), one.a, one.b));
    both.truncate(MOST);
    both.sort_by_key(|one| (one.a, one.b));
    let mut best: Vec<u32> = Vec::with_capacity(both.len());
    for (place, one) in both.iter().enumerate() {
        let before = both[..place].iter().zip(&best);
        let before = before.filter(|(other, _)| other.b <= one.b);
        let most = before.map(|(_, most)| *most).max().unwrap_or(0);
        best.push(most + one.weight);
    }
    best.into_iter().max().unwrap_or(0)
}
