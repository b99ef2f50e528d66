//! Real news to copy from and to hide copies among, and what real texts share by themselves.

use super::chance::Chance;
use crate::documents;
use anyhow::Result;
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::Path;

/// News of several kinds.
const FILES: [&str; 7] = [
    "muc4/dev/muc4.jsonl",
    "hrdsattack/dev/hrdsattack.jsonl",
    "wikievents/dev/wikievents.jsonl",
    "gvc/dev/gvc.jsonl",
    "lgl/dev/lgl.jsonl",
    "trnews/dev/trnews.jsonl",
    "geowebnews/dev/geowebnews.jsonl",
];

/// Words of a text that is taken.
const WORDS: std::ops::RangeInclusive<usize> = 80..=1500;

/// Words of a run by which texts are compared.
const RUN: usize = 5;

/// Runs that more texts have are phrases of a trade, and find nobody.
const COMMON: usize = 40;

/// Equal words in a row that two real texts do not share by chance: a sentence that one took from
/// the other or both from a third, whoever planted it.
pub const PASSAGE: usize = 15;

/// News texts in any order, none like another: of two that share half of their runs of five
/// words, only the first is taken.
///
/// # Errors
/// If a file that is here cannot be read.
pub fn texts(chance: &mut Chance) -> Result<Vec<String>> {
    let folder = Path::new(documents::SHARED).join("gold");
    let mut all = Vec::new();
    for file in FILES {
        let found = documents::read(&folder.join(file))?.unwrap_or_default();
        all.extend(found.into_iter().map(|document| document.text));
    }
    all.retain(|text| WORDS.contains(&words(text).count()));
    chance.shuffle(&mut all);
    Ok(unlike(all))
}

fn unlike(all: Vec<String>) -> Vec<String> {
    let mut taken: Vec<(String, usize)> = Vec::new();
    let mut having: HashMap<u64, Vec<usize>> = HashMap::new();
    for text in all {
        let runs = runs(&text, RUN);
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for run in &runs {
            for &other in having.get(run).into_iter().flatten() {
                *shared.entry(other).or_default() += 1;
            }
        }
        let alike =
            |(&other, &both): (&usize, &usize)| 2 * both >= runs.len() + taken[other].1 - both;
        if shared.iter().any(alike) {
            continue;
        }
        for &run in &runs {
            let having = having.entry(run).or_default();
            if having.len() < COMMON {
                having.push(taken.len());
            }
        }
        taken.push((text, runs.len()));
    }
    taken.into_iter().map(|(text, _)| text).collect()
}

/// Whether two texts share a passage word for word.
pub fn share_a_passage(a: &str, b: &str) -> bool {
    !runs(a, PASSAGE).is_disjoint(&runs(b, PASSAGE))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

fn runs(text: &str, length: usize) -> HashSet<u64> {
    let words: Vec<String> = words(text).map(str::to_lowercase).collect();
    let hash = |run: &[String]| {
        let mut hasher = DefaultHasher::new();
        run.hash(&mut hasher);
        hasher.finish()
    };
    words.windows(length).map(hash).collect()
}
