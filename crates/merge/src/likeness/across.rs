//! Likeness between a text in Persian letters and one in Latin letters.
//!
//! Words of two languages do not meet, but names sound alike, and numbers, places, days and types
//! are the same. Capitals tell the names of the Latin text; they are looked for among all words
//! of the other.

use super::Profile;
use super::features::{Feature, Kind};
use super::words::sound;
use std::collections::HashSet;

/// What a text must share besides, in squared 64ths, so that a text with two names does not
/// become the same as each that has them: six names.
const GROUND: u64 = 6 * 102 * 102;
/// A sound of this many consonants or more is hardly shared by chance.
const SURE: usize = 4;

/// From 0 to 1: how much of what can be compared is shared.
pub fn alike(a: &Profile, b: &Profile) -> f64 {
    let (latin, persian) = if a.persian { (b, a) } else { (a, b) };
    let (mut shared, mut all) = (0, GROUND);
    for (of, (feature, _)) in found(latin, persian) {
        all += worth(feature) * feature.times(feature);
        shared += of;
    }
    shared as f64 / all as f64
}

/// The names that both texts have, as the Latin one writes them.
pub fn names<'p>(a: &'p Profile, b: &'p Profile) -> Vec<(&'p Feature, &'p str)> {
    let (latin, persian) = if a.persian { (b, a) } else { (a, b) };
    found(latin, persian)
        .filter(|(shared, (feature, _))| *shared > 0 && is_name(feature))
        .map(|(_, one)| one)
        .collect()
}

/// What can be compared of the Latin text, and how much of it the Persian one shares.
fn found<'p>(
    latin: &'p Profile,
    persian: &'p Profile,
) -> impl Iterator<Item = (u64, (&'p Feature, &'p str))> {
    let sounds: HashSet<String> = persian
        .shown()
        .filter(|(feature, _)| is_heard(persian, feature.kind))
        .filter_map(|(_, shown)| Some(sound(shown)?.0))
        .collect();
    let facts: HashSet<u32> = persian.features.iter().map(|one| one.hash).collect();
    latin
        .shown()
        .filter(|(feature, _)| is_name(feature) || is_fact(feature))
        .map(move |(feature, shown)| {
            let whole = worth(feature) * feature.times(feature);
            let shared = if is_fact(feature) {
                if facts.contains(&feature.hash) {
                    whole
                } else {
                    0
                }
            } else {
                match sound(shown) {
                    Some((heard, count)) if sounds.contains(&heard) => {
                        if count < SURE {
                            whole / 2
                        } else {
                            whole
                        }
                    }
                    _ => 0,
                }
            };
            (shared, (feature, shown))
        })
}

/// Whether a feature may be a name: in Persian letters, which have no capitals, every word may.
pub fn is_heard(profile: &Profile, kind: Kind) -> bool {
    match kind {
        Kind::Name | Kind::FullName => true,
        Kind::Word | Kind::TwoWords => profile.persian,
        _ => false,
    }
}

fn is_name(feature: &Feature) -> bool {
    matches!(feature.kind, Kind::Name | Kind::FullName)
}

/// What claims tell counts more than within a language, where the same stands in the words too.
fn worth(feature: &Feature) -> u64 {
    match feature.kind {
        Kind::Place | Kind::Day | Kind::Happening => 4,
        _ => 1,
    }
}

/// Whether a feature is the same in every language.
fn is_fact(feature: &Feature) -> bool {
    matches!(
        feature.kind,
        Kind::Place | Kind::Day | Kind::Happening | Kind::Number
    )
}
