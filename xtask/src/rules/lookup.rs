//! Looks many words and phrases up in a text at once.

use super::entries::Entry;
use coder::fold;
use coder::token::{Kind, Tokens};
use std::collections::{BTreeSet, HashMap, HashSet};

/// One step of a phrase.
#[derive(Debug, Clone)]
enum Step {
    /// One of these words, by hash.
    Words(HashSet<u64>),
    /// Any one word: a number, or a word of some kind.
    Any,
    /// Up to [`GAP`] words.
    Gap,
}

/// Words that may stand in a gap, as in the coder.
const GAP: usize = 4;

/// Every entry by the hashes of its first words.
pub struct Lookup {
    by_first: HashMap<u64, Vec<usize>>,
    steps: Vec<Vec<Step>>,
}

impl Lookup {
    /// Prepares entries.
    pub fn new(entries: &[Entry]) -> Self {
        let mut by_first: HashMap<u64, Vec<usize>> = HashMap::new();
        let mut steps = Vec::new();
        for (number, entry) in entries.iter().enumerate() {
            let all = of_entry(entry);
            // What stands before the first word is left out: a number, a word of a kind.
            let lead = all.iter().position(|step| matches!(step, Step::Words(_)));
            let all: Vec<Step> = all.into_iter().skip(lead.unwrap_or(usize::MAX)).collect();
            if let Some(Step::Words(first)) = all.first() {
                for &hash in first {
                    by_first.entry(hash).or_default().push(number);
                }
            }
            steps.push(all);
        }
        Self { by_first, steps }
    }

    /// The numbers of the entries that a text has.
    pub fn found(&self, text: &str) -> BTreeSet<usize> {
        let tokens = Tokens::new(text);
        let words = tokens
            .list
            .iter()
            .filter(|token| !matches!(token.kind, Kind::Mark(_)));
        let hashes: Vec<u64> = words.map(|token| token.hash).collect();
        let mut found = BTreeSet::new();
        for (at, hash) in hashes.iter().enumerate() {
            for &entry in self.by_first.get(hash).into_iter().flatten() {
                if !found.contains(&entry) && matches(&self.steps[entry][1..], &hashes[at + 1..]) {
                    found.insert(entry);
                }
            }
        }
        found
    }
}

fn matches(steps: &[Step], words: &[u64]) -> bool {
    match steps.split_first() {
        None => true,
        Some((Step::Gap, rest)) => {
            (0..=GAP.min(words.len())).any(|skip| matches(rest, &words[skip..]))
        }
        Some((Step::Any, rest)) => !words.is_empty() && matches(rest, &words[1..]),
        Some((Step::Words(wanted), rest)) => {
            words.first().is_some_and(|word| wanted.contains(word)) && matches(rest, &words[1..])
        }
    }
}

fn of_entry(entry: &Entry) -> Vec<Step> {
    let parts: Vec<&str> = entry.words.split_whitespace().collect();
    let last = parts.len().saturating_sub(1);
    let mut steps = Vec::new();
    for (number, part) in parts.into_iter().enumerate() {
        if part == ".." {
            steps.push(Step::Gap);
        } else if part.starts_with('<') {
            steps.push(Step::Any);
        } else if part.contains('|') {
            steps.push(Step::Words(part.split('|').map(fold::hash).collect()));
        } else {
            let words: Vec<&str> = fold::words(part).collect();
            let inner = words.len().saturating_sub(1);
            for (at, word) in words.into_iter().enumerate() {
                let forms = if entry.verb && number == 0 && at == 0 {
                    verb_forms(word)
                } else if !entry.verb && number == last && at == inner {
                    noun_forms(word)
                } else {
                    vec![word.to_owned()]
                };
                steps.push(Step::Words(
                    forms.iter().map(|form| fold::hash(form)).collect(),
                ));
            }
        }
    }
    steps
}

/// A verb's regular forms; irregular ones are not worth a table for counting, since a verb is
/// met in its other forms as well.
fn verb_forms(base: &str) -> Vec<String> {
    let mut forms = noun_forms(base);
    let stem = base.strip_suffix('e').unwrap_or(base);
    let doubled = base.chars().last().map(|last| format!("{base}{last}"));
    for end in ["ed", "ing"] {
        forms.push(format!("{stem}{end}"));
        forms.extend(doubled.as_ref().map(|doubled| format!("{doubled}{end}")));
        if let Some(stem) = base.strip_suffix('y') {
            forms.push(format!("{stem}ied"));
        }
    }
    forms.push(format!("{base}ing"));
    forms
}

/// A word and its plurals, in Latin and in Persian letters.
fn noun_forms(base: &str) -> Vec<String> {
    let mut forms = vec![base.to_owned()];
    let ends = ["s", "es", "ها", "های", "ان", "ی"];
    forms.extend(ends.iter().map(|end| format!("{base}{end}")));
    if let Some(stem) = base.strip_suffix('y') {
        forms.push(format!("{stem}ies"));
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(words: &str, verb: bool, text: &str) -> bool {
        let entry = Entry {
            file: String::new(),
            words: words.to_owned(),
            verb,
        };
        !Lookup::new(&[entry]).found(text).is_empty()
    }

    #[test]
    fn entries_are_found_inflected_and_over_gaps() {
        for (words, verb, text, expected) in [
            ("baker", false, "The BAKERS left.", true),
            ("baker", false, "The bakery shut.", false),
            (
                "take .. into custody",
                true,
                "They were taking two men into custody.",
                true,
            ),
            (
                "take .. into custody",
                true,
                "They take the road into town.",
                false,
            ),
            ("set|put fire to", false, "Crowds put fire to a bank.", true),
            ("<number> dead", false, "It left 67 dead.", true),
            ("oil field", false, "Two oil-fields burn.", true),
            ("carry", true, "He carried it.", true),
        ] {
            assert_eq!(has(words, verb, text), expected, "'{words}' in: {text}");
        }
    }
}
