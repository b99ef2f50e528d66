//! `cargo xtask quotes [FOLDER]`: whether slogans and speeches stand with the right speaker.
//!
//! On the hand-coded city lists in FOLDER (default: beside the checkout; skipped with a message if
//! absent). A slogan is right if it stands, word for word, on the claim that people gave it to; its
//! speaker is right if that claim names the same nearest speaker, or as rightly none: slogans on walls
//! and in chants are nobody's speech. A speech is a claim to which people gave a speaker.

use crate::documents::{SHARED, answers};
use crate::measure::share;
use crate::scores::Setting;
use crate::scores::claims::{self, Pair, bodies};
use crate::scores::page::markdown;
use anyhow::Result;
use record::ClaimBody;

/// The set of the city lists.
const SET: &str = "English city lists";

/// What was found in one text, or in all.
#[derive(Default)]
struct Count {
    slogans: usize,
    coded: usize,
    found: usize,
    spoken: usize,
    speeches: usize,
    heard: usize,
}

/// Measures and prints a table.
///
/// # Errors
/// If a file that is there cannot be read.
pub fn run(arguments: &[String]) -> Result<()> {
    let setting = Setting::of(arguments.first().map_or(SHARED, String::as_str));
    let sets = claims::sets(&setting)?;
    let Some(set) = sets.iter().find(|set| set.name == SET) else {
        println!("the hand-coded city lists are not here: nothing was measured");
        return Ok(());
    };
    let mut total = Count::default();
    let mut rows = Vec::new();
    for pair in &set.pairs {
        let count = count(pair)?;
        rows.push(row(&pair.coded.document.id, &count));
        total.add(&count);
    }
    rows.push(row("all", &total));
    let heads = [
        "report",
        "slogans",
        "coded",
        "on their claim",
        "and its speaker",
        "speeches",
        "by their speaker",
    ];
    println!("{}", markdown(&heads, rows));
    println!(
        "slogans: recall {:.3}, precision {:.3}; with the right speaker {:.3} of those found",
        share(total.found, total.slogans),
        share(total.found, total.coded),
        share(total.spoken, total.found)
    );
    Ok(())
}

fn count(pair: &Pair) -> Result<Count> {
    let coded: Vec<&ClaimBody> = pair.coded.claims.iter().map(|claim| &claim.body).collect();
    let mut count = Count {
        slogans: pair.gold.iter().map(|claim| claim.words.len()).sum(),
        coded: coded.iter().map(|claim| claim.words.len()).sum(),
        speeches: pair
            .gold
            .iter()
            .filter(|claim| !claim.said_by.is_empty())
            .count(),
        ..Count::default()
    };
    for matched in score::pairs(&bodies(&pair.gold)?, &answers(&pair.coded.claims)?) {
        let (gold, coded) = (&pair.gold[matched.gold], coded[matched.coded]);
        let found = gold
            .words
            .iter()
            .filter(|words| holds(coded, words))
            .count();
        let heard = speaker(gold) == speaker(coded);
        count.found += found;
        count.spoken += if heard { found } else { 0 };
        count.heard += usize::from(heard && !gold.said_by.is_empty());
    }
    Ok(count)
}

/// Whether a claim bears a slogan; case, blanks and marks at its ends do not count.
fn holds(claim: &ClaimBody, words: &str) -> bool {
    claim.words.iter().any(|own| plain(own) == plain(words))
}

fn plain(words: &str) -> String {
    let mut text = words.to_lowercase();
    text.retain(char::is_alphanumeric);
    text
}

/// The group and stance of a claim's nearest speaker.
fn speaker(claim: &ClaimBody) -> Option<(record::Group, record::Stance)> {
    claim.said_by.first().map(|link| (link.group, link.stance))
}

fn row(name: &str, count: &Count) -> Vec<String> {
    let numbers = [
        count.slogans,
        count.coded,
        count.found,
        count.spoken,
        count.speeches,
        count.heard,
    ];
    std::iter::once(name.to_owned())
        .chain(numbers.map(|number| number.to_string()))
        .collect()
}

impl Count {
    fn add(&mut self, other: &Self) {
        self.slogans += other.slogans;
        self.coded += other.coded;
        self.found += other.found;
        self.spoken += other.spoken;
        self.speeches += other.speeches;
        self.heard += other.heard;
    }
}
