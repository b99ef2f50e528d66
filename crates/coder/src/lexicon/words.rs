//! Words by class, form, kind and group, read from one language's folder of the codebook.

use super::inflect::{plural, verb_forms};
use super::rules::{self, Rule, RuleError};
use super::{HashKeyed, Kinds};
use crate::fold;
use record::Group;
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};

/// Classes a word may have; a word may have several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct WordClass(pub u32);

impl WordClass {
    /// Opens a noun phrase: the, three, no.
    pub const DET: Self = Self(1);
    /// his, their.
    pub const POSSESSIVE: Self = Self(1 << 1);
    /// he, them.
    pub const PRONOUN: Self = Self(1 << 2);
    /// who, which.
    pub const RELATIVE: Self = Self(1 << 3);
    /// of, in.
    pub const PREP: Self = Self(1 << 4);
    /// and, or.
    pub const CONJ: Self = Self(1 << 5);
    /// Opens a clause: while, after.
    pub const SUB: Self = Self(1 << 6);
    /// Forms of be.
    pub const BE: Self = Self(1 << 7);
    /// Forms of have.
    pub const HAVE: Self = Self(1 << 8);
    /// Forms of do.
    pub const DO: Self = Self(1 << 9);
    /// will, may.
    pub const MODAL: Self = Self(1 << 10);
    /// Forms of get.
    pub const GET: Self = Self(1 << 11);
    /// not, never.
    pub const NEG: Self = Self(1 << 12);
    /// Adverbs that end in no -ly.
    pub const ADVERB: Self = Self(1 << 13);
    /// Adjectives.
    pub const ADJECTIVE: Self = Self(1 << 14);
    /// Verbs that are as often nouns.
    pub const NOUN_TOO: Self = Self(1 << 15);
    /// Nouns that a rule or a group names.
    pub const NOUN: Self = Self(1 << 16);

    /// Whether it has any of these classes.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Forms of a verb that a word may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Forms(pub u8);

impl Forms {
    /// arrest
    pub const BASE: Self = Self(1);
    /// arrests
    pub const S: Self = Self(2);
    /// arrested, took
    pub const PAST: Self = Self(4);
    /// arrested, taken
    pub const PARTICIPLE: Self = Self(8);
    /// arresting
    pub const ING: Self = Self(16);

    /// Whether it may be any of these.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// What a noun says of its group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupEntry {
    /// The head decides.
    Noun(Group),
    /// The head says little: a modifier or complement decides, else this.
    General(Group),
}

/// A title before a personal name.
pub type Title = Group;

/// All that is known of one word.
#[derive(Debug, Clone, Copy, Default)]
pub struct Word {
    /// Its classes.
    pub class: WordClass,
    /// The verb it is a form of: an index into [`Lexicon::verbs`] plus one; 0 for none.
    pub verb: u16,
    /// Which forms of it.
    pub forms: Forms,
    /// The kinds of things it names.
    pub kinds: Kinds,
    /// The group it names as a head.
    pub group: Option<GroupEntry>,
    /// The group it turns a general head to.
    pub modifier: Option<Group>,
    /// The group of a personal name behind it.
    pub title: Option<Title>,
    /// Whether it is a plural noun.
    pub plural: bool,
}

/// A phrase of several words.
#[derive(Debug, Clone, Copy, Default)]
pub struct PhraseEntry {
    /// How many words.
    pub words: u8,
    /// The group it names.
    pub group: Option<Group>,
    /// The kinds of things it names.
    pub kinds: Kinds,
    /// The group of a personal name behind it.
    pub title: Option<Title>,
    /// A noun that a rule looks for.
    pub noun: bool,
}

/// One language's words and rules.
#[derive(Debug, Default)]
pub struct Lexicon {
    words: HashKeyed<Word>,
    /// Keyed by the hash of the whole phrase.
    phrases: HashKeyed<PhraseEntry>,
    /// The longest phrase that begins with a word.
    phrase_heads: HashKeyed<u8>,
    /// The verbs' plain forms.
    pub verbs: Vec<String>,
    /// The rules, in the order of their files' names.
    pub rules: Vec<Rule>,
    /// Rules by the verb of their anchor.
    pub by_verb: HashMap<u16, Vec<rules::Anchor>>,
    /// Rules by the first word of a noun anchor or phrase.
    pub by_word: HashKeyed<Vec<rules::Anchor>>,
}

#[derive(Deserialize)]
struct WordFile {
    det: String,
    possessive: String,
    pronoun: String,
    relative: String,
    prep: String,
    conj: String,
    sub: String,
    be: String,
    have: String,
    #[serde(rename = "do")]
    do_: String,
    modal: String,
    get: String,
    neg: String,
    adverb: String,
    adjective: String,
}

#[derive(Deserialize)]
struct VerbFile {
    common: String,
    noun_too: String,
    irregular: BTreeMap<String, String>,
}

#[derive(Deserialize, Default)]
struct GroupFile {
    #[serde(default)]
    noun: BTreeMap<String, Group>,
    #[serde(default)]
    phrase: BTreeMap<String, Group>,
    #[serde(default)]
    general: BTreeMap<String, Group>,
    #[serde(default)]
    modifier: BTreeMap<String, Group>,
    #[serde(default)]
    title: BTreeMap<String, Group>,
    #[serde(default)]
    plural: BTreeMap<String, String>,
}

/// The texts of one language's files.
#[derive(Debug, Clone, Copy)]
pub struct LanguageFiles<'a> {
    /// `words.toml`
    pub words: &'a str,
    /// `verbs.toml`
    pub verbs: &'a str,
    /// `classes.toml`
    pub classes: &'a str,
    /// `groups.toml`
    pub groups: &'a str,
    /// `rules/*.toml`: name and text of each.
    pub rules: &'a [(&'a str, &'a str)],
}

impl Lexicon {
    /// Reads one language's files.
    ///
    /// # Errors
    /// [`RuleError`] names the file and what is wrong in it.
    pub fn read(files: &LanguageFiles<'_>) -> Result<Self, RuleError> {
        let mut lexicon = Self::default();
        let verbs: VerbFile = parse("verbs.toml", files.verbs)?;
        lexicon.read_classes(&parse("words.toml", files.words)?);
        lexicon.read_groups(&parse("groups.toml", files.groups)?);
        lexicon.read_kinds(&parse("classes.toml", files.classes)?)?;
        for verb in verbs
            .common
            .split_whitespace()
            .chain(verbs.irregular.keys().map(String::as_str))
        {
            lexicon.verb(verb, &verbs.irregular);
        }
        for verb in verbs.noun_too.split_whitespace() {
            lexicon.verb(verb, &verbs.irregular);
            lexicon.class(verb, WordClass::NOUN_TOO);
            lexicon.class(&plural(verb), WordClass::NOUN_TOO);
        }
        rules::read_all(&mut lexicon, files.rules, &verbs.irregular)?;
        Ok(lexicon)
    }

    /// What is known of a word, by its folded hash; a plain unknown word otherwise.
    #[must_use]
    pub fn word(&self, hash: u64) -> Word {
        self.words.get(&hash).copied().unwrap_or_default()
    }

    /// The longest phrase that begins with the first of these word hashes.
    #[must_use]
    pub fn phrase(&self, mut hashes: impl Iterator<Item = u64>) -> Option<PhraseEntry> {
        let first = hashes.next()?;
        let longest = *self.phrase_heads.get(&first)?;
        let mut name = fold::join(fold::EMPTY, first);
        let mut found = None;
        for hash in hashes.take(usize::from(longest).saturating_sub(1)) {
            name = fold::join(name, hash);
            found = self.phrases.get(&name).copied().or(found);
        }
        found
    }

    fn entry(&mut self, word: &str) -> &mut Word {
        self.words.entry(fold::hash(word)).or_default()
    }

    fn class(&mut self, word: &str, class: WordClass) {
        let entry = self.entry(word);
        entry.class = entry.class.with(class);
    }

    fn read_classes(&mut self, file: &WordFile) {
        for (list, class) in [
            (&file.det, WordClass::DET),
            (&file.possessive, WordClass::POSSESSIVE),
            (&file.pronoun, WordClass::PRONOUN),
            (&file.relative, WordClass::RELATIVE),
            (&file.prep, WordClass::PREP),
            (&file.conj, WordClass::CONJ),
            (&file.sub, WordClass::SUB),
            (&file.be, WordClass::BE),
            (&file.have, WordClass::HAVE),
            (&file.do_, WordClass::DO),
            (&file.modal, WordClass::MODAL),
            (&file.get, WordClass::GET),
            (&file.neg, WordClass::NEG),
            (&file.adverb, WordClass::ADVERB),
            (&file.adjective, WordClass::ADJECTIVE),
        ] {
            for word in list.split_whitespace() {
                self.class(word, class);
            }
        }
    }

    /// Enters a verb with all its forms and gives its number.
    pub(super) fn verb(&mut self, base: &str, irregular: &BTreeMap<String, String>) -> u16 {
        let known = self
            .words
            .get(&fold::hash(base))
            .filter(|word| word.forms.has(Forms::BASE));
        if let Some(word) = known {
            let number = word.verb;
            if self.verbs[usize::from(number) - 1] == base {
                return number;
            }
        }
        self.verbs.push(base.to_owned());
        let number = u16::try_from(self.verbs.len()).expect("fewer than 65,536 verbs");
        let forms = verb_forms(base, irregular.get(base).map(String::as_str));
        let past = forms.past.iter().map(|form| (form, Forms::PAST));
        let participle = forms
            .participle
            .iter()
            .map(|form| (form, Forms::PARTICIPLE));
        let ing = forms.ing.iter().map(|form| (form, Forms::ING));
        for (form, bits) in past.chain(participle).chain(ing) {
            self.form(form, number, bits);
        }
        self.form(&forms.s, number, Forms::S);
        self.form(base, number, Forms::BASE);
        number
    }

    /// A form belongs to the verb that first claimed it: "found" is of "find".
    fn form(&mut self, form: &str, verb: u16, bits: Forms) {
        let entry = self.entry(form);
        if entry.verb == 0 || entry.verb == verb {
            entry.verb = verb;
            entry.forms = Forms(entry.forms.0 | bits.0);
        }
    }

    fn read_groups(&mut self, file: &GroupFile) {
        let singular = |word: &str| plural(word);
        for (word, &group) in &file.general {
            self.noun(word, &singular(word), |w| {
                w.group = Some(GroupEntry::General(group))
            });
            self.enter_phrase(word, |p| p.group = Some(group));
        }
        for (word, &group) in &file.noun {
            self.noun(word, &singular(word), |w| {
                w.group = Some(GroupEntry::Noun(group))
            });
            self.enter_phrase(word, |p| p.group = Some(group));
        }
        for (plural, singular) in &file.plural {
            if let Some(known) = self.words.get(&fold::hash(singular)).copied() {
                let entry = self.entry(plural);
                (entry.group, entry.modifier) = (known.group, known.modifier);
                entry.class = entry.class.with(WordClass::NOUN);
                entry.plural = true;
            }
        }
        for (phrase, &group) in &file.phrase {
            if fold::words(phrase).count() == 1 {
                self.noun(phrase, &plural(phrase), |w| {
                    w.group = Some(GroupEntry::Noun(group))
                });
            }
            self.enter_phrase(phrase, |p| p.group = Some(group));
        }
        for (word, &group) in &file.modifier {
            self.entry(word).modifier = Some(group);
            self.entry(&plural(word)).modifier = Some(group);
        }
        for (title, &group) in &file.title {
            self.entry(title).title = Some(group);
            self.enter_phrase(title, |p| p.title = Some(group));
        }
    }

    fn noun(&mut self, singular: &str, plural: &str, set: impl Fn(&mut Word)) {
        if fold::words(singular).count() != 1 {
            return;
        }
        for (word, is_plural) in [(singular, false), (plural, true)] {
            let entry = self.entry(word);
            set(entry);
            entry.class = entry.class.with(WordClass::NOUN);
            entry.plural = is_plural;
        }
    }

    /// Marks a word as a noun that some rule names.
    pub(super) fn rule_noun(&mut self, word: &str) {
        self.class(word, WordClass::NOUN);
        let many = plural(word);
        self.class(&many, WordClass::NOUN);
        self.entry(&many).plural = true;
    }

    /// Marks a name of several words that some rule looks for as one noun.
    pub(super) fn rule_name(&mut self, name: &str) {
        self.enter_phrase(name, |phrase| phrase.noun = true);
    }

    fn enter_phrase(&mut self, phrase: &str, set: impl Fn(&mut PhraseEntry)) {
        let words: Vec<&str> = fold::words(phrase).collect();
        let Some((last, rest)) = words.split_last().filter(|(_, rest)| !rest.is_empty()) else {
            return;
        };
        for last in [(*last).to_owned(), plural(last)] {
            let all = rest.iter().copied().chain(std::iter::once(last.as_str()));
            let name = all.fold(fold::EMPTY, |name, word| fold::join(name, fold::hash(word)));
            let entry = self.phrases.entry(name).or_default();
            entry.words = u8::try_from(words.len()).unwrap_or(u8::MAX);
            set(entry);
        }
        let head = self.phrase_heads.entry(fold::hash(words[0])).or_default();
        *head = (*head).max(u8::try_from(words.len()).unwrap_or(u8::MAX));
    }

    fn read_kinds(&mut self, file: &BTreeMap<String, String>) -> Result<(), RuleError> {
        for (name, list) in file {
            let kinds = Kinds::named(name).ok_or_else(|| RuleError::Broken {
                file: "classes.toml".to_owned(),
                reason: format!("'{name}' is no kind of thing the coder knows"),
            })?;
            for name in list
                .split(',')
                .map(str::trim)
                .filter(|name| !name.is_empty())
            {
                self.enter_phrase(name, |phrase| phrase.kinds = phrase.kinds.with(kinds));
                if fold::words(name).count() == 1 {
                    for form in [name.to_owned(), plural(name)] {
                        let entry = self.entry(&form);
                        entry.kinds = entry.kinds.with(kinds);
                    }
                }
            }
        }
        Ok(())
    }
}

/// Parses one TOML file of the codebook.
pub(super) fn parse<'t, T: Deserialize<'t>>(file: &str, text: &'t str) -> Result<T, RuleError> {
    toml::from_str(text).map_err(|error| RuleError::Broken {
        file: file.to_owned(),
        reason: error.to_string(),
    })
}
