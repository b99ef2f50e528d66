//! What a text tells that needs no language: each a mark with a key, a place in the text and a
//! weight that says how seldom two texts agree on it by chance.

use super::reader::{Kind, Token, tokens};
use super::skeleton::skeleton;
use super::words::{COMMON_ENGLISH, COMMON_PERSIAN, is_month};
use record::{Claim, Language, TimePrecision};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// Marks kept of a text: of numbers and the like, and of names.
const TOLD: usize = 512;
const NAMES: usize = 2048;

/// What a name of six consonants or more weighs.
pub const LONG: u8 = 4;

/// One thing told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// What it is, whichever language says it.
    pub key: u32,
    /// Where it stands first, in Unicode scalar values.
    pub at: u32,
    /// How seldom it is shared by chance, from 1.
    pub weight: u8,
    /// Which kind it is.
    pub kind: MarkKind,
}

impl Mark {
    /// Whether it is a number or an hour.
    pub fn is_number(&self) -> bool {
        self.kind == MarkKind::Number
    }
}

/// The kinds of marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum MarkKind {
    /// A number or an hour.
    Number,
    /// A day or a place.
    Setting,
    /// A name.
    Name,
}

/// The marks of a text, sorted by key, each once: numbers with days and places, and names.
pub fn of(text: &str, language: Language, claims: &[Claim]) -> (Vec<Mark>, Vec<Mark>) {
    let tokens = tokens(text, language);
    let mut told = numbers(&tokens);
    told.extend(of_claims(claims, &told));
    let settings = place_words(claims);
    let names = match language {
        Language::English => with_capitals(&tokens, &settings),
        Language::Persian => words(&tokens, &settings),
        _ => Vec::new(),
    };
    (settled(told, TOLD), settled(names, NAMES))
}

/// The first marks of a text, sorted by key, each once.
fn settled(mut marks: Vec<Mark>, most: usize) -> Vec<Mark> {
    marks.sort_by_key(|mark| (mark.at, mark.key));
    marks.truncate(most);
    marks.sort_by_key(|mark| (mark.key, mark.at));
    marks.dedup_by_key(|mark| mark.key);
    marks.shrink_to_fit();
    marks
}

fn mark(kind: MarkKind, what: &str, value: &str, at: u32, weight: u8) -> Mark {
    let hash = [what, " ", value].into_iter().flat_map(str::bytes);
    let hash = hash.fold(0, |hash, byte| mixed(hash ^ u64::from(byte)));
    Mark {
        key: (hash >> 32) as u32,
        at,
        weight,
        kind,
    }
}

/// Spreads a number over all 64 bits (the finaliser of SplitMix64, a bijection).
pub const fn mixed(number: u64) -> u64 {
    let mut z = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

fn number(thousandths: u64, at: u32) -> Option<Mark> {
    let weight = weight_of(thousandths)?;
    let value = thousandths.to_string();
    Some(mark(MarkKind::Number, "number", &value, at, weight))
}

/// How seldom a number is shared by chance; the smallest are in every text.
const fn weight_of(thousandths: u64) -> Option<u8> {
    let number = thousandths / 1000;
    if !thousandths.is_multiple_of(1000) {
        return Some(3);
    }
    Some(match number {
        0..10 => return None,
        10..13 => 1,
        13..100 if number.is_multiple_of(10) => 1,
        13..100 => 2,
        100..1000 if number.is_multiple_of(100) => 2,
        100..1000 => 3,
        _ if number.is_multiple_of(1000) => 3,
        _ => 4,
    })
}

/// Numbers and hours in digits and in words. Dates are left out: days are read by the claims,
/// and two calendars have no number in common.
fn numbers(tokens: &[Token<'_>]) -> Vec<Mark> {
    let month = |at: usize| tokens.get(at).is_some_and(|token| is_month(token.text));
    let mut marks = Vec::new();
    for (place, token) in tokens.iter().enumerate() {
        match token.kind {
            Kind::Clock(minutes) => {
                let weight = if minutes % 60 == 0 { 1 } else { 2 };
                let value = minutes.to_string();
                marks.push(mark(MarkKind::Number, "clock", &value, token.at, weight));
            }
            Kind::Number { thousandths } => {
                let dated = month(place + 1)
                    || (place > 0 && month(place - 1))
                    || (place > 1 && month(place - 2) && is_year(thousandths));
                if !dated && !is_year(thousandths) {
                    marks.extend(number(thousandths, token.at));
                }
            }
            Kind::Word => {}
        }
    }
    marks
}

const fn is_year(thousandths: u64) -> bool {
    matches!(thousandths, 1_300_000..=1_450_000 | 1_900_000..=2_100_000)
        && thousandths.is_multiple_of(1000)
}

/// Figures that the text gives in words, days, and places.
fn of_claims(claims: &[Claim], known: &[Mark]) -> Vec<Mark> {
    let known: HashSet<u32> = known.iter().map(|mark| mark.key).collect();
    let mut marks = Vec::new();
    for claim in claims {
        let at = claim.body.spans.first().map_or(0, |span| span.start);
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        let figures = claim.body.figures.iter();
        let figures = figures.filter_map(|figure| figure.number()?.checked_mul(1000));
        let figures = figures.filter_map(|thousandths| number(thousandths, at));
        marks.extend(figures.filter(|mark| !known.contains(&mark.key)));
        if let Some(place) = &claim.body.place {
            marks.push(mark(MarkKind::Setting, "place", &place.name, at, 1));
        }
        let time = claim.body.time.as_ref();
        let day = time.filter(|time| time.precision == Some(TimePrecision::Day));
        if let Some(day) = day.and_then(|time| time.start) {
            marks.push(mark(MarkKind::Setting, "day", &day.to_string(), at, 1));
        }
    }
    marks
}

/// The skeletons of the words for places: every report of a happening has them.
fn place_words(claims: &[Claim]) -> HashSet<String> {
    let places = claims.iter().filter_map(|claim| claim.body.place.as_ref());
    places
        .flat_map(|place| {
            [
                Some(place.text.as_str()),
                Some(&place.name),
                place.admin1.as_deref(),
            ]
        })
        .flatten()
        .flat_map(|name| name.split([' ', '-']))
        .map(skeleton)
        .collect()
}

/// Names of a text that has capitals: a word, and two in a row as one. Where most words begin
/// with one, as in headlines and telegrams, capitals say nothing.
fn with_capitals(tokens: &[Token<'_>], settings: &HashSet<String>) -> Vec<Mark> {
    let capital = |token: &Token<'_>| {
        token.kind == Kind::Word
            && token.text.chars().next().is_some_and(char::is_uppercase)
            && !COMMON_ENGLISH.contains(&token.text)
    };
    let capitals = tokens.iter().filter(|token| capital(token)).count();
    if 2 * capitals > tokens.len() {
        return Vec::new();
    }
    let alone = |place: usize| {
        let follows = tokens
            .get(place + 1)
            .is_some_and(|next| next.joined && capital(next));
        tokens[place].begins && !follows
    };
    let bones = |place: usize| {
        (capital(&tokens[place]) && !alone(place)).then(|| skeleton(tokens[place].text))
    };
    in_pairs(tokens, bones, settings)
}

/// Names of a text that has no capitals: every word that is not among the commonest.
fn words(tokens: &[Token<'_>], settings: &HashSet<String>) -> Vec<Mark> {
    let bones = |place: usize| {
        let token = &tokens[place];
        let may = token.kind == Kind::Word
            && !token.text.is_ascii()
            && !COMMON_PERSIAN.contains(&token.text);
        may.then(|| skeleton(token.text))
    };
    in_pairs(tokens, bones, settings)
}

fn in_pairs(
    tokens: &[Token<'_>],
    bones: impl Fn(usize) -> Option<String>,
    settings: &HashSet<String>,
) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut before: Option<(String, u32)> = None;
    for (place, token) in tokens.iter().enumerate() {
        let own = bones(place).filter(|own| !settings.contains(own));
        let Some(own) = own else {
            before = None;
            continue;
        };
        let at = match before.as_ref().filter(|_| token.joined) {
            Some((first, at)) => {
                marks.extend(name(&format!("{first}{own}"), *at));
                *at
            }
            None => token.at,
        };
        marks.extend(name(&own, at));
        before = Some((own, token.at));
    }
    marks
}

/// A name by its consonants; fewer than three are in every text.
fn name(bones: &str, at: u32) -> Option<Mark> {
    let weight = match bones.len() {
        0..3 => return None,
        3 => 1,
        4 => 2,
        5 => 3,
        _ => LONG,
    };
    Some(mark(MarkKind::Name, "name", bones, at, weight))
}
