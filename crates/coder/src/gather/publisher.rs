//! The publisher's own name, which is never a link of the chain.

use crate::fold;
use crate::phrase::{Page, Phrase};
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::OnceLock;

#[derive(Deserialize)]
struct SourceFile {
    source: Vec<Source>,
}

#[derive(Deserialize)]
struct Source {
    name: String,
    #[serde(default)]
    also: Vec<String>,
}

/// The names of each source of `codebook/sources.toml`, folded.
fn listed() -> &'static [Vec<String>] {
    static LISTED: OnceLock<Vec<Vec<String>>> = OnceLock::new();
    LISTED.get_or_init(|| {
        let file = include_str!("../../../../codebook/sources.toml");
        let file: SourceFile = toml::from_str(file).expect("a test reads every file that ships");
        let names = |source: Source| {
            let names = std::iter::once(source.name).chain(source.also);
            names.map(|name| folded(&name)).collect()
        };
        file.source.into_iter().map(names).collect()
    })
}

/// The sources whose names begin with a word, by their numbers.
fn begun() -> &'static HashMap<&'static str, Vec<usize>> {
    static BEGUN: OnceLock<HashMap<&'static str, Vec<usize>>> = OnceLock::new();
    BEGUN.get_or_init(|| {
        let mut begun: HashMap<&str, Vec<usize>> = HashMap::new();
        for (number, names) in listed().iter().enumerate() {
            for name in names {
                let first = name.split_whitespace().next().unwrap_or_default();
                begun.entry(first).or_default().push(number);
            }
        }
        begun
    })
}

/// A name's words in folded form, with a blank around each, so that a name is only met whole.
fn folded(name: &str) -> String {
    let mut words = String::from(" ");
    for word in fold::words(name) {
        words.push_str(&fold::fold(word));
        words.push(' ');
    }
    words
}

/// The names by which a text may call its own publisher.
#[derive(Debug, Default)]
pub(super) struct Publisher {
    /// As the document gives it.
    own: String,
    /// The names of the listed source that it is, in every language.
    others: Vec<&'static str>,
}

impl Publisher {
    pub(super) fn of(name: Option<&str>) -> Self {
        let own = name.map(folded).unwrap_or_default();
        let is = |names: &[String]| names.iter().any(|name| own.contains(name.as_str()));
        let words = own.split_whitespace();
        let numbers = words.filter_map(|word| begun().get(word)).flatten();
        let mut numbers: Vec<usize> = numbers.copied().collect();
        numbers.sort_unstable();
        numbers.dedup();
        let others = numbers.into_iter().map(|number| &listed()[number]);
        let others = others.filter(|names| is(names));
        Self {
            others: others.flatten().map(String::as_str).collect(),
            own,
        }
    }

    /// Whether a speaker is the publisher: "our agency", "the agency's reporter".
    pub(super) fn is(&self, page: &Page<'_>, speaker: &Phrase) -> bool {
        if self.own.len() < 2 {
            return false;
        }
        let text = folded(page.tokens.slice(speaker.from, speaker.to));
        let bare = text.strip_prefix(" the ").unwrap_or(&text).trim();
        self.own.contains(bare)
            || text.contains(&self.own)
            || self.others.iter().any(|name| text.contains(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listed_source_has_its_names_in_every_language() {
        let publisher = Publisher::of(Some("Radio Farda"));
        assert!(publisher.others.contains(&" رادیو فردا "));
        assert!(Publisher::of(Some("Radio Fardaville")).others.is_empty());
        assert!(Publisher::of(None).others.is_empty());
    }
}
