//! How a language builds its sentences and inflects its words: `grammar.toml`.

use super::inflect;
use super::words::Forms;
use crate::fold;
use crate::phrases::Phrases;
use serde::Deserialize;
use std::collections::{BTreeMap, HashSet};

/// Where the verb stands, and with it the head of a noun phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// Subject, verb, object; a noun phrase ends with its head.
    #[default]
    VerbInside,
    /// The verb ends its clause; a noun phrase begins with its head, and what complements it
    /// follows without a preposition.
    VerbLast,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GrammarFile {
    #[serde(default)]
    order: Order,
    #[serde(default)]
    plural: String,
    #[serde(default)]
    closed_plural: String,
    #[serde(default)]
    single: String,
    #[serde(default)]
    agent: String,
    #[serde(default)]
    source: String,
    #[serde(default)]
    topic: String,
    #[serde(default)]
    complement: String,
    #[serde(default)]
    become_verb: String,
    #[serde(default)]
    be_verb: String,
    #[serde(default)]
    adjective: String,
    #[serde(default)]
    grounds: Vec<String>,
    #[serde(default)]
    numbered: String,
    #[serde(default)]
    closing: String,
    #[serde(default)]
    way: String,
    #[serde(default)]
    pointer: String,
    #[serde(default)]
    none: String,
    #[serde(default)]
    carrier: String,
    #[serde(default)]
    adverbial: Vec<String>,
    #[serde(default)]
    preposition: BTreeMap<String, String>,
    #[serde(default)]
    verb: Endings,
    #[serde(default)]
    spoken_verb: SpokenEndings,
}

/// The endings of [`Endings`] that are spoken otherwise, each in the place of the written one.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct SpokenEndings {
    #[serde(default)]
    past: String,
    #[serde(default)]
    present: String,
    #[serde(default)]
    perfect: String,
}

/// What is put before and behind a verb's two stems. Words divided by blanks.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Endings {
    #[serde(default)]
    past: String,
    #[serde(default)]
    present: String,
    #[serde(default)]
    plain_present: String,
    #[serde(default)]
    perfect: String,
    #[serde(default)]
    participle: String,
    #[serde(default)]
    negation: String,
    #[serde(default)]
    lasting: String,
    #[serde(default)]
    lasting_negated: String,
    #[serde(default)]
    wish: String,
    #[serde(default)]
    glide: String,
}

/// A language's grammar.
#[derive(Debug, Default)]
pub struct Grammar {
    /// Where the verb stands.
    pub order: Order,
    plural: Vec<String>,
    closed_plural: String,
    single: Vec<String>,
    endings: Endings,
    spoken_endings: Endings,
    /// The key of rules' arguments for what follows a noun without a preposition.
    pub complement: u64,
    /// The preposition of the one who does it, in a passive clause.
    pub agent: u64,
    /// The preposition of the one whose word it is: "according to".
    pub source: u64,
    /// The preposition of what is only spoken of: "about".
    pub topic: u64,
    /// The verb that makes a passive of a participle.
    pub become_verb: String,
    /// The name by which lists know the forms of be.
    pub be_verb: String,
    /// The ending that makes an adjective of a noun; empty for none.
    pub adjective: String,
    /// Prepositions, as rules know them, of the ground on which something else is told.
    pub grounds: Vec<u64>,
    /// Nouns with a number behind them: "branch 15".
    pub numbered: HashSet<u64>,
    /// Adjectives that end the phrase of a source: "a well-informed source".
    pub closing: HashSet<u64>,
    /// Prepositions between the two ends of a road: "the road X to Y".
    pub way: HashSet<u64>,
    /// Prepositions of several words, and the one that they stand for.
    pub prepositions: Phrases<u64>,
    /// "This", "that same": a noun behind one is hardly owned by people.
    pub pointers: HashSet<u64>,
    /// "No", "no kind of": there is none of what stands behind one, where the verb is negated.
    pub none: HashSet<u64>,
    /// Words that make a predicate with a verb although what they are about stands between: "a call for a
    /// strike give".
    pub carriers: HashSet<u64>,
    /// Adverbs of several words: "in the meantime".
    pub adverbials: Phrases<()>,
}

impl Grammar {
    pub(super) fn of(file: GrammarFile) -> Self {
        let list = |text: &str| text.split_whitespace().map(str::to_owned).collect();
        let mut prepositions = Phrases::default();
        for (phrase, stands_for) in &file.preposition {
            prepositions.insert(phrase, fold::hash(stands_for));
        }
        let mut adverbials = Phrases::default();
        for phrase in &file.adverbial {
            adverbials.insert(phrase, ());
        }
        Self {
            order: file.order,
            plural: list(&file.plural),
            closed_plural: file.closed_plural,
            single: list(&file.single),
            spoken_endings: Endings {
                past: file.spoken_verb.past,
                present: file.spoken_verb.present,
                perfect: file.spoken_verb.perfect,
                ..file.verb.clone()
            },
            endings: file.verb,
            complement: fold::hash(&file.complement),
            agent: fold::hash(&file.agent),
            source: fold::hash(&file.source),
            topic: fold::hash(&file.topic),
            become_verb: file.become_verb,
            be_verb: file.be_verb,
            adjective: file.adjective,
            grounds: file.grounds.iter().map(|word| fold::hash(word)).collect(),
            numbered: file.numbered.split_whitespace().map(fold::hash).collect(),
            closing: file.closing.split_whitespace().map(fold::hash).collect(),
            way: file.way.split_whitespace().map(fold::hash).collect(),
            prepositions,
            pointers: file.pointer.split_whitespace().map(fold::hash).collect(),
            none: file.none.split_whitespace().map(fold::hash).collect(),
            carriers: file.carrier.split_whitespace().map(fold::hash).collect(),
            adverbials,
        }
    }

    /// Whether a word of which nothing else is known bears the first of the plural endings.
    pub fn is_plural(&self, word: &str) -> bool {
        let word = crate::fold::fold(word);
        let ends = |end: &String| {
            word.chars().count() > end.chars().count() + 2 && word.ends_with(end.as_str())
        };
        self.plural.iter().take(2).any(ends)
    }

    /// Whether a plural ends its noun phrase by its spelling: the ending behind two letters or more.
    pub fn is_closed_plural(&self, word: &str) -> bool {
        let ending = self.closed_plural.as_str();
        let stem = word.strip_suffix(ending).filter(|_| !ending.is_empty());
        stem.is_some_and(|stem| stem.chars().nth(1).is_some())
    }

    /// The other forms of a noun, and whether each is a plural.
    pub(super) fn nouns(&self, word: &str) -> Vec<(String, bool)> {
        match self.order {
            Order::VerbInside => vec![(inflect::plural(word), true)],
            Order::VerbLast => {
                let plurals = self.plural.iter().map(|end| (join(word, end), true));
                let singles = self.single.iter().map(|end| (join(word, end), false));
                plurals.chain(singles).collect()
            }
        }
    }

    /// The forms of a verb by its past and its present stem: each with what it is and whether it
    /// is negated.
    /// `bare`: its plain present asserts ("has"), as those of others do only with a prefix.
    pub(super) fn conjugate(
        &self,
        past: &str,
        present: &str,
        bare: bool,
    ) -> Vec<(String, Forms, bool)> {
        conjugate(&self.endings, past, present, bare)
    }

    /// The forms of a verb as they are spoken, each with the written one, where the two differ. Commands
    /// and wishes are left out: spoken, they are spelt like too many other words.
    pub(super) fn spoken(
        &self,
        written: (&str, &str),
        spoken: (&str, &str),
        bare: bool,
    ) -> Vec<(String, String)> {
        let told = conjugate(&self.spoken_endings, spoken.0, spoken.1, bare);
        let forms = self.conjugate(written.0, written.1, bare);
        let both = told.into_iter().zip(forms);
        both.filter(|((told, _, _), (form, what, _))| told != form && !what.has(Forms::BASE))
            .map(|((told, _, _), (form, _, _))| (told, form))
            .collect()
    }

    /// A verb's form without the prefix that negates it.
    pub(super) fn without_negation<'a>(&self, form: &'a str) -> Option<&'a str> {
        let negation = self.endings.negation.as_str();
        form.strip_prefix(negation).filter(|_| !negation.is_empty())
    }
}

/// See [`Grammar::conjugate`].
fn conjugate(ends: &Endings, past: &str, present: &str, bare: bool) -> Vec<(String, Forms, bool)> {
    let participle = format!("{past}{}", ends.participle);
    let (past_behind, present_behind) = (ends.behind_prefix(past), ends.behind_prefix(present));
    let participle_behind = format!("{past_behind}{}", ends.participle);
    let mut forms = Vec::new();
    for (negation, negated) in [("", false), (ends.negation.as_str(), true)] {
        let mut add = |form: String, what: Forms| forms.push((form, what, negated));
        let lasting = if negated {
            &ends.lasting_negated
        } else {
            &ends.lasting
        };
        let (past_here, participle_here) = if negated {
            (past_behind.as_str(), participle_behind.as_str())
        } else {
            (past, participle.as_str())
        };
        add(format!("{negation}{past_here}"), Forms::PAST);
        add(format!("{lasting}{past}"), Forms::PAST);
        add(format!("{negation}{participle_here}"), Forms::PARTICIPLE);
        for end in ends.past.split_whitespace() {
            add(format!("{negation}{past_here}{end}"), Forms::PAST);
            add(format!("{lasting}{past}{end}"), Forms::PAST);
        }
        for end in ends.perfect.split_whitespace() {
            add(format!("{negation}{participle_here}{end}"), Forms::PAST);
            add(format!("{lasting}{participle}{end}"), Forms::PAST);
        }
        for end in ends.present.split_whitespace() {
            add(format!("{lasting}{present}{end}"), Forms::S);
            let wish = if negated {
                negation
            } else {
                ends.wish.as_str()
            };
            add(format!("{wish}{present_behind}{end}"), Forms::BASE);
            if bare {
                add(format!("{negation}{present_behind}{end}"), Forms::S);
            }
        }
        // "You give" is spelt like many nouns: only the third person goes without a prefix.
        for end in ends
            .plain_present
            .split_whitespace()
            .filter(|_| !bare && !negated)
        {
            add(format!("{present}{end}"), Forms::BASE);
        }
    }
    forms
}

impl Endings {
    /// A stem as it is spelt behind a prefix of one letter: "that he come" of "come".
    fn behind_prefix(&self, stem: &str) -> String {
        let glides = self.glide.split_whitespace();
        let spelt = glides
            .filter_map(|glide| glide.split_once('='))
            .find_map(|(first, behind)| Some(format!("{behind}{}", stem.strip_prefix(first)?)));
        spelt.unwrap_or_else(|| stem.to_owned())
    }
}

/// A word with an ending; `-x+y` takes the final x away first, and does nothing without it.
fn join(word: &str, ending: &str) -> String {
    match ending
        .strip_prefix('-')
        .and_then(|rest| rest.split_once('+'))
    {
        Some((gone, added)) => match word.strip_suffix(gone) {
            Some(stem) => format!("{stem}{added}"),
            None => format!("{word}{added}"),
        },
        None => format!("{word}{ending}"),
    }
}
