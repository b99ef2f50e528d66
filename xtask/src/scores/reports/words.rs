//! What the words of a claim say of the incident, where its fields do not.

use coder::fold::fold;
use record::Claim;

/// Bombs and what they do.
pub const BOMB: &[&str] = &[
    "bomb", "dynamit", "explo", "blew", "blow up", "blown up", "detonat", "blast", "grenade",
];

/// Fires that are laid.
pub const FIRE: &[&str] = &["burn", "fire to", "on fire", "torch", "arson", "ablaze"];

/// People are killed.
pub const DEATH: &[&str] = &[
    "kill", "murder", "assassin", "massacr", "slain", "slay", "dead", "death", "died", "dying",
    "execut", "shot to", "lost",
];

/// People are hurt.
pub const INJURY: &[&str] = &["wound", "injur", "hurt"];

/// Words that stand for people.
pub const PRONOUN: &[&str] = &[
    "he",
    "she",
    "him",
    "it",
    "they",
    "them",
    "we",
    "us",
    "i",
    "me",
    "you",
    "himself",
    "themselves",
    "who",
    "whom",
];

/// Words that only point at people.
pub const POINTING: &[&str] = &[
    "her", "one", "others", "these", "those", "this", "that", "the", "several", "many", "some",
    "both",
];

/// Plurals and collectives without an s.
const PLURAL: &[&str] = &[
    "people",
    "children",
    "women",
    "men",
    "police",
    "them",
    "they",
    "us",
    "youth",
    "clergy",
    "personnel",
    "these",
    "those",
    "several",
    "many",
    "others",
    "some",
    "both",
    "peasantry",
];

/// What opens a phrase of several.
const SEVERAL: &[&str] = &[
    "several",
    "many",
    "some",
    "various",
    "dozens",
    "hundreds",
    "thousands",
    "numerous",
    "these",
    "those",
    "both",
    "most",
];

/// Behind "the", people at large.
pub const AT_LARGE: &[&str] = &[
    "people",
    "civilian",
    "civilians",
    "population",
    "authorities",
    "country",
    "nation",
];

/// Words that tell nobody from others.
pub const EVERYBODY: &[&str] = &[
    "people", "person", "persons", "member", "members", "other", "others", "several", "some",
    "that", "this", "their", "they", "them", "three", "four", "five", "seven", "eight", "nine",
    "were", "have", "been", "from", "with", "when",
];

/// What may stand behind a head noun.
const BEHIND: &[&str] = &[
    " of ", " in ", " from ", " at ", " who ", " for ", " to ", " on ", " with ", " near ",
];

/// Whether folded words hold one of the parts.
pub fn has(words: &str, parts: &[&str]) -> bool {
    parts.iter().any(|part| words.contains(part))
}

/// The words on which a claim's rule took hold, folded.
pub fn trigger(claim: &Claim) -> String {
    let pin = claim.why.first().and_then(|step| step.pin.as_ref());
    pin.map(|pin| fold(&pin.quote)).unwrap_or_default()
}

/// Whether folded words name several people.
pub fn is_plural(item: &str) -> bool {
    let end = BEHIND.iter().filter_map(|word| item.find(word)).min();
    let head = &item[..end.unwrap_or(item.len())];
    let opens = head.split_whitespace().next();
    let last = head.split_whitespace().next_back().unwrap_or_default();
    opens.is_some_and(|word| SEVERAL.contains(&word))
        || head.ends_with(" number")
        || PLURAL.contains(&last)
        || last.ends_with("men")
        || last.ends_with('s') && !["ss", "us", "is"].iter().any(|end| last.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_are_told_by_their_heads() {
        for many in [
            "two fishermen",
            "several clerks",
            "a number of girls",
            "children of a baker",
        ] {
            assert!(is_plural(many), "{many}");
        }
        for one in ["a baker of many towns", "his boss", "luis"] {
            assert!(!is_plural(one), "{one}");
        }
    }
}
