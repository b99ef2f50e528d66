//! Words by class, form, kind and group, read from one language's folder of the codebook.

use super::grammar::{Grammar, GrammarFile, Order};
use super::inflect::{plural, verb_forms};
use super::rules::{self, Rule, RuleError};
use super::spoken::{Spoken, SpokenFile};
use super::{Anchors, HashKeyed, Kinds};
use crate::fold;
use crate::governors::HashSetKeyed;
use crate::phrases::Bits;
use record::{Date, Group};
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
    /// First names, in scripts without capitals.
    pub const GIVEN: Self = Self(1 << 17);
    /// A quantity before the people it is taken from: "a number of".
    pub const PARTITIVE: Self = Self(1 << 18);
    /// Stands behind the object.
    pub const OBJECT_MARK: Self = Self(1 << 19);
    /// Verbs that make a predicate of the word before them.
    pub const LIGHT: Self = Self(1 << 20);

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

    /// Those of both.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

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

/// The words that open some phrase: thousands, so that the table is large.
#[derive(Debug)]
struct Seen(Bits);

impl Default for Seen {
    fn default() -> Self {
        Self(Bits::new(1 << 16))
    }
}

/// One language's words and rules.
#[derive(Debug, Default)]
pub struct Lexicon {
    words: HashKeyed<Word>,
    /// Keyed by the hash of the whole phrase.
    phrases: HashKeyed<PhraseEntry>,
    /// The longest phrase that begins with a word.
    phrase_heads: HashKeyed<u8>,
    /// Their first words.
    heads_seen: Seen,
    /// Words that have a group of their own, not as forms of others.
    heads: HashSetKeyed,
    /// Words whose group is another from some day on, by hash.
    since: HashKeyed<Since>,
    /// The verbs' plain forms.
    pub verbs: Vec<String>,
    /// The rules, in the order of their files' names.
    pub rules: Vec<Rule>,
    /// Words that some rule must not meet in the document, by hash.
    pub barring: HashSetKeyed,
    /// For a verb, those that stand for it in the passive: "become" for "make".
    pub passives: HashMap<u16, Vec<u16>>,
    /// Words that make a verb of saying with the verb behind them, by hash.
    pub saying: HashSetKeyed,
    /// The verbs that they make it with: indices into `verbs` plus one.
    pub saying_with: Vec<u16>,
    /// For a verb, others that make the same of a word: "render" for "make".
    pub variants: HashMap<u16, Vec<u16>>,
    /// How sentences are built.
    pub grammar: Grammar,
    /// How it is written down as it is spoken.
    pub(crate) spoken: Spoken,
    /// Rules by the verb of their anchor.
    pub by_verb: HashMap<u16, Vec<rules::Anchor>>,
    /// Rules by the first word of a noun anchor or phrase.
    pub by_word: HashKeyed<Anchors>,
    /// Rules by the first word that their verb makes a predicate of.
    pub by_element: HashKeyed<Anchors>,
    /// The words that make a predicate alone, and the first two of those of several, joined: most words
    /// that open one go on otherwise.
    pub openings: HashKeyed<()>,
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
    #[serde(default)]
    given: String,
    #[serde(default)]
    partitive: String,
    #[serde(default)]
    object_mark: String,
    #[serde(default)]
    spoken: SpokenFile,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VerbFile {
    #[serde(default)]
    common: String,
    #[serde(default)]
    noun_too: String,
    #[serde(default)]
    irregular: BTreeMap<String, String>,
    /// Infinitive = "past stem present stem".
    #[serde(default)]
    stems: BTreeMap<String, String>,
    /// Verbs whose present needs no prefix.
    #[serde(default)]
    bare_present: String,
    /// Verbs that make a predicate of the word before them.
    #[serde(default)]
    light: String,
    /// Verb = the verbs of its passive.
    #[serde(default)]
    passive: BTreeMap<String, String>,
    /// Words that make a verb of saying with the verb behind them.
    #[serde(default)]
    saying: String,
    /// The verbs that they make it with.
    #[serde(default)]
    saying_with: String,
    /// Verb = others that may stand in its place.
    #[serde(default)]
    variant: BTreeMap<String, String>,
    /// Infinitive = "past stem present stem", as they are spoken.
    #[serde(default)]
    spoken: BTreeMap<String, String>,
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
    #[serde(default)]
    since: BTreeMap<String, Since>,
}

/// What an organisation is from a day on.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
struct Since {
    day: Date,
    group: Group,
}

/// The texts of one language's files.
#[derive(Debug, Clone, Copy)]
pub struct LanguageFiles<'a> {
    /// `grammar.toml`
    pub grammar: &'a str,
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
    /// Whether a rule's noun, phrase or predicate begins with a word.
    pub(crate) fn opens_rule(&self, word: u64) -> bool {
        self.by_word.contains_key(&word) || self.by_element.contains_key(&word)
    }

    /// Reads one language's files.
    ///
    /// # Errors
    /// [`RuleError`] names the file and what is wrong in it.
    pub fn read(files: &LanguageFiles<'_>) -> Result<Self, RuleError> {
        let grammar: GrammarFile = parse("grammar.toml", files.grammar)?;
        let mut lexicon = Self {
            grammar: Grammar::of(grammar),
            ..Self::default()
        };
        let verbs: VerbFile = parse("verbs.toml", files.verbs)?;
        let words: WordFile = parse("words.toml", files.words)?;
        lexicon.read_classes(&words);
        lexicon.read_groups(&parse("groups.toml", files.groups)?);
        lexicon.read_kinds(&parse("classes.toml", files.classes)?)?;
        lexicon.read_stems(&verbs)?;
        for verb in verbs
            .common
            .split_whitespace()
            .chain(verbs.irregular.keys().map(String::as_str))
        {
            lexicon.verb(verb, &verbs.irregular);
        }
        for verb in verbs.noun_too.split_whitespace() {
            if lexicon.grammar.order == Order::VerbLast {
                lexicon.class(verb, WordClass::NOUN_TOO);
                continue;
            }
            lexicon.verb(verb, &verbs.irregular);
            lexicon.class(verb, WordClass::NOUN_TOO);
            lexicon.class(&plural(verb), WordClass::NOUN_TOO);
        }
        rules::read_all(&mut lexicon, files.rules, &verbs.irregular)?;
        lexicon.spoken = Spoken::of(&words.spoken, &lexicon.spoken_verbs(&verbs)?, &lexicon);
        Ok(lexicon)
    }

    /// What is known of a word, by its folded hash; a plain unknown word otherwise.
    #[must_use]
    pub fn word(&self, hash: u64) -> Word {
        self.words.get(&hash).copied().unwrap_or_default()
    }

    /// Whether anything is known of a word.
    pub(super) fn knows(&self, hash: u64) -> bool {
        self.words.contains_key(&hash)
    }

    /// The longest phrase that begins with the first of these word hashes.
    #[must_use]
    pub fn phrase(&self, mut hashes: impl Iterator<Item = u64>) -> Option<PhraseEntry> {
        let first = hashes.next()?;
        if !self.heads_seen.0.may_hold(first) {
            return None;
        }
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
            (&file.given, WordClass::GIVEN),
            (&file.partitive, WordClass::PARTITIVE),
            (&file.object_mark, WordClass::OBJECT_MARK),
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

    /// The number of a verb given by its infinitive, as `verbs.toml` has it.
    pub(super) fn known_verb(&self, infinitive: &str) -> Option<u16> {
        let word = self.words.get(&fold::hash(infinitive))?;
        (word.verb > 0 && word.forms.has(Forms::ING)).then_some(word.verb)
    }

    fn read_stems(&mut self, file: &VerbFile) -> Result<(), RuleError> {
        let broken = |name: &str, reason: &str| RuleError::Broken {
            file: "verbs.toml".to_owned(),
            reason: format!("'{name}': {reason}"),
        };
        let mut conjugated = Vec::new();
        for (infinitive, stems) in &file.stems {
            let (past, present) = stems
                .split_once(' ')
                .ok_or_else(|| broken(infinitive, "needs a past and a present stem"))?;
            self.verbs.push(infinitive.clone());
            let number = u16::try_from(self.verbs.len()).expect("fewer than 65,536 verbs");
            self.form(infinitive, number, Forms::ING);
            let bare = file
                .bare_present
                .split_whitespace()
                .any(|verb| verb == infinitive);
            conjugated.push((number, self.grammar.conjugate(past, present, bare)));
        }
        // "Pulled" is also "that you kill": a past form is the likelier reading.
        let past = Forms(Forms::PAST.0 | Forms::PARTICIPLE.0);
        for pasts in [true, false] {
            for (number, forms) in &conjugated {
                let wanted = forms.iter().filter(|(_, what, _)| what.has(past) == pasts);
                for (form, what, negated) in wanted {
                    self.form(form, *number, *what);
                    if *negated {
                        self.class(form, WordClass::NEG);
                    }
                }
            }
        }
        let unknown = |name: &str| broken(name, "has no stems in this file");
        for name in file.light.split_whitespace() {
            let verb = self.known_verb(name).ok_or_else(|| unknown(name))?;
            for word in self.words.values_mut().filter(|word| word.verb == verb) {
                word.class = word.class.with(WordClass::LIGHT);
            }
        }
        for (active, passives) in &file.passive {
            let verb = self.known_verb(active).ok_or_else(|| unknown(active))?;
            let known = |name: &str| self.known_verb(name).ok_or_else(|| unknown(name));
            let passives: Result<_, _> = passives.split_whitespace().map(known).collect();
            self.passives.insert(verb, passives?);
        }
        self.saying = file.saying.split_whitespace().map(fold::hash).collect();
        let known = |name: &str| self.known_verb(name).ok_or_else(|| unknown(name));
        let with: Result<_, _> = file.saying_with.split_whitespace().map(known).collect();
        self.saying_with = with?;
        for (usual, others) in &file.variant {
            let verb = self.known_verb(usual).ok_or_else(|| unknown(usual))?;
            let known = |name: &str| self.known_verb(name).ok_or_else(|| unknown(name));
            let others: Result<_, _> = others.split_whitespace().map(known).collect();
            self.variants.insert(verb, others?);
        }
        Ok(())
    }

    /// Spoken forms of the verbs, each with the written one.
    fn spoken_verbs(&self, file: &VerbFile) -> Result<Vec<(String, String)>, RuleError> {
        let broken = |name: &str| RuleError::Broken {
            file: "verbs.toml".to_owned(),
            reason: format!("'{name}' has no two stems, or is spoken and has none"),
        };
        if let Some(name) = file
            .spoken
            .keys()
            .find(|name| !file.stems.contains_key(*name))
        {
            return Err(broken(name));
        }
        let mut forms = Vec::new();
        for (infinitive, stems) in &file.stems {
            let pair = |stems: &'_ str| {
                stems
                    .split_once(' ')
                    .map(|(past, present)| (past.to_owned(), present.to_owned()))
            };
            let written = pair(stems).ok_or_else(|| broken(infinitive))?;
            let spoken = match file.spoken.get(infinitive) {
                Some(stems) => pair(stems).ok_or_else(|| broken(infinitive))?,
                None => written.clone(),
            };
            let bare = file
                .bare_present
                .split_whitespace()
                .any(|verb| verb == infinitive);
            forms.extend(self.grammar.spoken(
                (&written.0, &written.1),
                (&spoken.0, &spoken.1),
                bare,
            ));
        }
        Ok(forms)
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
        for (word, &group) in &file.general {
            self.noun(word, |w| w.group = Some(GroupEntry::General(group)));
            self.enter_phrase(word, |p| p.group = Some(group));
        }
        for (word, &group) in &file.noun {
            self.noun(word, |w| w.group = Some(GroupEntry::Noun(group)));
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
                self.noun(phrase, |w| w.group = Some(GroupEntry::Noun(group)));
            }
            self.enter_phrase(phrase, |p| p.group = Some(group));
        }
        for (word, &group) in &file.modifier {
            self.entry(word).modifier = Some(group);
            for (form, _) in self.grammar.nouns(word) {
                self.entry(&form).modifier = Some(group);
            }
        }
        for (word, &since) in &file.since {
            self.since.insert(fold::hash(word), since);
        }
        for (title, &group) in &file.title {
            self.entry(title).title = Some(group);
            self.enter_phrase(title, |p| p.title = Some(group));
        }
    }

    /// The group that a word, by its hash, has in a report of a day, if it is another than before:
    /// who took power is a state's force from then on.
    pub(crate) fn group_on(&self, word: u64, day: Date) -> Option<Group> {
        let since = self.since.get(&word)?;
        (day >= since.day).then_some(since.group)
    }

    /// Enters a noun with all its forms.
    fn noun(&mut self, word: &str, set: impl Fn(&mut Word)) {
        if fold::words(word).count() != 1 {
            return;
        }
        let plain = std::iter::once((word.to_owned(), false));
        for (number, (form, is_plural)) in plain.chain(self.grammar.nouns(word)).enumerate() {
            let entry = self.entry(&form);
            set(entry);
            entry.class = entry.class.with(WordClass::NOUN);
            entry.plural = is_plural;
            if number == 0 {
                self.heads.insert(fold::hash(&form));
            }
        }
    }

    /// Marks a word as a noun that some rule names.
    pub(super) fn rule_noun(&mut self, word: &str) {
        self.class(word, WordClass::NOUN);
        for (form, is_plural) in self.grammar.nouns(word) {
            self.class(&form, WordClass::NOUN);
            self.entry(&form).plural |= is_plural;
        }
    }

    /// Marks a name of several words that some rule looks for as one noun.
    pub(super) fn rule_name(&mut self, name: &str) {
        self.enter_phrase(name, |phrase| phrase.noun = true);
    }

    fn enter_phrase(&mut self, phrase: &str, set: impl Fn(&mut PhraseEntry)) {
        let words: Vec<&str> = fold::words(phrase).collect();
        if words.len() < 2 {
            return;
        }
        let count = u8::try_from(words.len()).unwrap_or(u8::MAX);
        for words in self.phrase_forms(&words) {
            let name = words
                .iter()
                .fold(fold::EMPTY, |name, word| fold::join(name, fold::hash(word)));
            let entry = self.phrases.entry(name).or_default();
            entry.words = count;
            set(entry);
            let first = fold::hash(&words[0]);
            self.heads_seen.0.insert(first);
            let head = self.phrase_heads.entry(first).or_default();
            *head = (*head).max(count);
        }
    }

    /// A phrase with its last word in each form; where the head comes first, also with that.
    pub(super) fn phrase_forms(&self, words: &[&str]) -> Vec<Vec<String>> {
        let own = |word: &&str| (*word).to_owned();
        let plain: Vec<String> = words.iter().map(own).collect();
        let mut forms = vec![plain.clone()];
        let mut inflect = |at: usize| {
            for (form, _) in self.grammar.nouns(words[at]) {
                let mut words = plain.clone();
                words[at] = form;
                forms.push(words);
            }
        };
        inflect(words.len() - 1);
        if self.grammar.order == Order::VerbLast && words.len() > 1 {
            inflect(0);
        }
        forms
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
                    let plain = std::iter::once((name.to_owned(), false));
                    for (form, _) in plain.chain(self.grammar.nouns(name)) {
                        let entry = self.entry(&form);
                        entry.kinds = entry.kinds.with(kinds);
                    }
                    // "Interrogation" is no form of "interrogator".
                    let own = self.heads.contains(&fold::hash(name));
                    let entry = self.entry(name);
                    entry.group = entry.group.filter(|_| own || entry.plural);
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
