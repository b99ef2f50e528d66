//! The list of sources: which names mean whom, and who belongs to whom.

use crate::node::words;
use record::{Relation, Source};
use std::collections::{BTreeSet, HashMap, HashSet};

/// Words of a name at most; longer names are found by their first words only where they are equal
/// as a whole.
const LONGEST_NAME: usize = 8;

/// Lines of a text, and characters of a line, in which it credits itself to a source.
const HEAD_LINES: usize = 6;
const HEAD_CHARS: usize = 80;

/// Declared sources, found by any of their names.
#[derive(Debug, Default)]
pub struct Sources {
    all: Vec<Source>,
    by_name: HashMap<String, usize>,
    /// Names that are also other words: they count only where nothing stands beside them.
    alone: HashSet<String>,
}

impl Sources {
    /// Takes a list; of two sources with one name the first counts.
    #[must_use]
    pub fn new(all: Vec<Source>) -> Self {
        let (mut by_name, mut alone) = (HashMap::new(), HashSet::new());
        for (number, source) in all.iter().enumerate() {
            let names = std::iter::once(&source.name).chain(&source.also);
            for name in names.chain(&source.alone) {
                let key = words(name).join(" ");
                if !key.is_empty() {
                    by_name.entry(key).or_insert(number);
                }
            }
            alone.extend(source.alone.iter().map(|name| words(name).join(" ")));
        }
        Self {
            all,
            by_name,
            alone,
        }
    }

    /// All of them, in the order of the list.
    #[must_use]
    pub fn all(&self) -> &[Source] {
        &self.all
    }

    /// The source that a publisher's name means: the whole name must be one of its names.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&Source> {
        let number = *self.by_name.get(&words(name).join(" "))?;
        Some(&self.all[number])
    }

    /// The source that a speaker's words name: "the spokesman of the Interior Ministry" names the
    /// ministry. Of several the longest name counts, of equally long ones the first. A name that is also
    /// another word ([`Source::alone`]) counts only if it is the whole text.
    #[must_use]
    pub fn within(&self, text: &str) -> Option<&Source> {
        let words = words(text);
        for len in (1..=LONGEST_NAME.min(words.len())).rev() {
            for run in words.windows(len) {
                let key = run.join(" ");
                let within = len < words.len() && self.alone.contains(&key);
                if let Some(&number) = self.by_name.get(&key).filter(|_| !within) {
                    return Some(&self.all[number]);
                }
            }
        }
        None
    }

    /// The source that a text credits itself to: its first line, or a name in brackets before the
    /// dash of a dateline ("TOWN, 3 May (Agency) - …"), is wholly one of the source's names.
    #[must_use]
    pub fn credited(&self, text: &str) -> Option<&Source> {
        let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let lines: Vec<&str> = lines.by_ref().take(HEAD_LINES).collect();
        let first = lines.first()?;
        self.named(first).or_else(|| {
            lines.iter().find_map(|line| {
                let (before, behind) = line.split_once('(')?;
                let (name, rest) = behind.split_once(')')?;
                let dash = rest.trim_start().starts_with(['-', '–', '—', ':']);
                let short = before.chars().count() <= HEAD_CHARS;
                (dash && short).then(|| self.named(name)).flatten()
            })
        })
    }

    /// Whom a source belongs to in the end: the last owner of a chain of owners; itself if no
    /// owner is documented. Of owners in a ring the first in the alphabet stands for all.
    #[must_use]
    pub fn owner<'s>(&'s self, source: &'s Source) -> &'s str {
        let (mut name, mut seen) = (source.name.as_str(), BTreeSet::new());
        let mut at = Some(source);
        while let Some(source) = at {
            let Some(owner) = &source.owner else {
                break;
            };
            if !seen.insert(owner.as_str()) {
                return seen.first().copied().unwrap_or(name);
            }
            name = owner;
            at = self.named(owner);
        }
        name
    }

    /// How a name stands to the conflict.
    #[must_use]
    pub fn relation(&self, name: &str) -> Relation {
        self.named(name)
            .map_or(Relation::Unknown, |source| source.relation)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(name: &str, also: &[&str], owner: Option<&str>) -> Source {
        Source {
            name: name.into(),
            also: also.iter().map(|name| (*name).to_owned()).collect(),
            alone: Vec::new(),
            relation: Relation::State,
            citation: None,
            owner: owner.map(Into::into),
        }
    }

    #[test]
    fn a_name_that_is_also_another_word_counts_alone() {
        let agency = Source {
            alone: vec!["Zarvand".into()],
            ..source("Zarvand News", &[], None)
        };
        let sources = Sources::new(vec![agency]);
        let named = |text: &str| sources.within(text).map(|source| source.name.as_str());
        assert_eq!(named("Zarvand"), Some("Zarvand News"));
        assert_eq!(named("the Zarvand News desk"), Some("Zarvand News"));
        assert_eq!(named("the prison administration of Zarvand province"), None);
    }

    #[test]
    fn names_lead_to_sources_and_owners_to_the_last_of_them() {
        let sources = Sources::new(vec![
            source("State Radio", &["رادیو دولتی"], Some("The State")),
            source("Channel Nine", &["C9"], Some("State Radio")),
            source("Mirror", &[], Some("Glass")),
            source("Glass", &[], Some("Mirror")),
        ]);
        let nine = sources.named("channel nine").unwrap();
        assert_eq!(sources.owner(nine), "The State");
        assert_eq!(
            sources.within("a reporter of the C9 desk").unwrap().name,
            "Channel Nine"
        );
        assert_eq!(sources.named("راديو دولتي").unwrap().name, "State Radio");
        assert!(sources.within("a reporter of the desk").is_none());
        for text in [
            "Channel Nine\n\nA story",
            "A story\nYAZD, 3 May (C9) - Bakers met.",
        ] {
            assert_eq!(
                sources.credited(text).unwrap().name,
                "Channel Nine",
                "{text}"
            );
        }
        for text in [
            "",
            "Bakers (C9) met.",
            "In (C9",
            "The owner of Channel Nine spoke",
        ] {
            assert!(sources.credited(text).is_none(), "{text}");
        }
        for name in ["Mirror", "Glass"] {
            assert_eq!(
                sources.owner(sources.named(name).unwrap()),
                "Glass",
                "owners in a ring"
            );
        }
    }
}
