//! A language as eyewitnesses write it down: spoken spellings, and the written words that they stand for.
//!
//! Rules and lexicons know the written language. In a sentence that shows by one spelling that it is
//! written as it was spoken, every spoken spelling gets the hash of the written word; the text and all
//! offsets stay as they are.

use super::HashKeyed;
use super::words::{Forms, Lexicon, WordClass};
use crate::fold;
use crate::governors::HashSetKeyed;
use crate::number::NumberLexicon;
use crate::token::{Kind, Token, Tokens};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The fewest letters of a noun before an ending that only speech has.
const STEM: usize = 3;

/// The `[spoken]` table of `words.toml`; the file says what each line of it is.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SpokenFile {
    #[serde(default)]
    endings: BTreeMap<String, String>,
    #[serde(default)]
    joined_object: String,
    #[serde(default)]
    object: String,
    #[serde(default)]
    object_not_behind: String,
    #[serde(default)]
    object_not_before: String,
    #[serde(default)]
    infinitive_behind: String,
    #[serde(default)]
    owners: String,
    #[serde(default)]
    classifier: String,
    #[serde(default)]
    serial: String,
    #[serde(default)]
    preposition: BTreeMap<String, String>,
    #[serde(default)]
    doubtful: BTreeMap<String, String>,
    #[serde(default)]
    word: BTreeMap<String, String>,
}

/// A spelling that the written language has too.
#[derive(Debug, Clone, Copy)]
enum Doubtful {
    /// The infinitive is spelt as the spoken third person plural; its written form.
    Infinitive(u64),
    /// Another word; the preposition that is meant before a noun.
    Preposition(u64),
    /// Another word, and the one that is meant.
    Word(u64),
    /// Stands between a number and a noun, where the written language has nothing; before "from" it has
    /// this word.
    Classifier(u64),
}

/// The spoken spellings of one language.
#[derive(Debug, Default)]
pub(crate) struct Spoken {
    /// Spellings that only speech has, and the written word's hash.
    sure: HashKeyed<u64>,
    doubtful: HashKeyed<Doubtful>,
    /// Spellings that only speech has of "came", as in "came beat them", and the written word's hash.
    serial: HashKeyed<u64>,
    /// Endings of nouns: spoken and written.
    endings: Vec<(String, String)>,
    /// The object's mark as it is joined to a noun.
    joined_object: Vec<String>,
    /// The object's mark: spoken and written.
    object: Option<(u64, u64)>,
    object_not_behind: HashSetKeyed,
    object_not_before: HashSetKeyed,
    infinitive_behind: HashSetKeyed,
}

/// What a token is if its sentence was spoken.
#[derive(Debug, Clone, Copy)]
enum Reading {
    /// As it is written.
    Same,
    /// This word, spelt as only speech spells it.
    Sure(u64),
    /// This word, which needs none behind it where another verb follows at once.
    Serial(u64),
    /// Perhaps another word than it is in writing.
    Doubtful(Doubtful),
    /// A noun, up to a byte of the text, and the object's mark joined to it.
    Joined { noun: u64, end: u32 },
}

impl Spoken {
    /// Reads the table; `verbs` has a spoken form of a verb and the written one.
    pub(super) fn of(file: &SpokenFile, verbs: &[(String, String)], lexicon: &Lexicon) -> Self {
        let pair = |text: &str| {
            let (spoken, written) = text.split_once(' ')?;
            Some((spoken.to_owned(), written.to_owned()))
        };
        let set = |text: &str| text.split_whitespace().map(fold::hash).collect();
        let mut all = Self {
            endings: file.endings.clone().into_iter().collect(),
            joined_object: file
                .joined_object
                .split_whitespace()
                .map(fold::fold)
                .collect(),
            object: pair(&file.object)
                .map(|(spoken, written)| (fold::hash(&spoken), fold::hash(&written))),
            object_not_behind: set(&file.object_not_behind),
            object_not_before: set(&file.object_not_before),
            infinitive_behind: set(&file.infinitive_behind),
            ..Self::default()
        };
        let infinitive = |word: &str| lexicon.word(fold::hash(word)).forms.has(Forms::ING);
        for (spoken, written) in verbs {
            let (hash, written) = (fold::hash(spoken), fold::hash(written));
            let bare = lexicon.grammar.without_negation(spoken);
            if infinitive(spoken) || bare.is_some_and(infinitive) {
                let doubtful = Doubtful::Infinitive(written);
                all.doubtful.entry(hash).or_insert(doubtful);
                // "Took him": the owner's ending is the object.
                for owner in file.owners.split_whitespace() {
                    let form = fold::hash(&format!("{spoken}{owner}"));
                    all.doubtful.entry(form).or_insert(doubtful);
                }
            } else if !lexicon.knows(hash) {
                all.sure.entry(hash).or_insert(written);
            }
        }
        let mut enter =
            |spoken: &str, written: &str| all.sure.insert(fold::hash(spoken), fold::hash(written));
        for (spoken, written) in &file.word {
            enter(spoken, written);
            for (short, long) in &file.endings {
                enter(&format!("{spoken}{short}"), &format!("{written}{long}"));
                enter(&format!("{spoken}{long}"), &format!("{written}{long}"));
            }
        }
        let serial: Vec<(u64, u64)> = file
            .serial
            .split_whitespace()
            .filter_map(|word| Some((fold::hash(word), *all.sure.get(&fold::hash(word))?)))
            .collect();
        for (spoken, written) in serial {
            all.sure.remove(&spoken);
            all.serial.insert(spoken, written);
        }
        let hashes =
            |(spoken, written): (&String, &String)| (fold::hash(spoken), fold::hash(written));
        let word = |(spoken, written)| (spoken, Doubtful::Word(written));
        let preposition = |(spoken, written)| (spoken, Doubtful::Preposition(written));
        all.doubtful
            .extend(file.doubtful.iter().map(hashes).map(word));
        all.doubtful
            .extend(file.preposition.iter().map(hashes).map(preposition));
        if let Some((spoken, written)) = pair(&file.classifier) {
            let classifier = Doubtful::Classifier(fold::hash(&written));
            all.doubtful.insert(fold::hash(&spoken), classifier);
        }
        all
    }

    /// Gives the tokens of spoken sentences the hashes of the written words. A noun with the object's
    /// mark joined to it becomes two tokens.
    pub(crate) fn write_out(
        &self,
        tokens: &mut Tokens<'_>,
        lexicon: &Lexicon,
        numbers: &NumberLexicon,
    ) {
        if self.object.is_none() {
            return;
        }
        let readings: Vec<Reading> = (0..tokens.list.len())
            .map(|at| self.reading(tokens, lexicon, at))
            .collect();
        let mut written = Vec::new();
        let mut from = 0;
        for to in sentence_ends(&tokens.list) {
            let spoken = (from..to).any(|at| self.shows(tokens, &readings, at));
            if spoken && written.is_empty() {
                written.extend_from_slice(&tokens.list[..from]);
            }
            if spoken {
                let sentence = (from..to, &readings[..]);
                self.write_sentence(tokens, (lexicon, numbers), sentence, &mut written);
            } else if !written.is_empty() {
                written.extend_from_slice(&tokens.list[from..to]);
            }
            from = to;
        }
        if !written.is_empty() {
            tokens.list = written;
        }
    }

    /// What a token alone may be.
    fn reading(&self, tokens: &Tokens<'_>, lexicon: &Lexicon, at: usize) -> Reading {
        let token = &tokens.list[at];
        if !token.is_word() {
            return Reading::Same;
        }
        if let Some(&written) = self.sure.get(&token.hash) {
            return Reading::Sure(written);
        }
        if let Some(&written) = self.serial.get(&token.hash) {
            return Reading::Serial(written);
        }
        if let Some(&doubtful) = self.doubtful.get(&token.hash) {
            return Reading::Doubtful(doubtful);
        }
        if lexicon.knows(token.hash) {
            return Reading::Same;
        }
        let word = tokens.str(at);
        self.form_of(word, lexicon)
            .map(Reading::Sure)
            .or_else(|| self.joined(word, token.start, lexicon))
            .unwrap_or(Reading::Same)
    }

    /// A form of a noun that the lexicon knows, with an ending as only speech has it.
    fn form_of(&self, word: &str, lexicon: &Lexicon) -> Option<u64> {
        self.endings.iter().find_map(|(spoken, written)| {
            let stem = stem_of(word, spoken)?;
            let form = fold::hash(&format!("{stem}{written}"));
            lexicon
                .word(form)
                .class
                .has(WordClass::NOUN)
                .then_some(form)
        })
    }

    /// People that the lexicon knows, or a number of them, with the object's mark joined to the noun.
    fn joined(&self, word: &str, start: u32, lexicon: &Lexicon) -> Option<Reading> {
        self.joined_object.iter().find_map(|mark| {
            let stem = stem_of(word, mark)?;
            let hash = fold::hash(stem);
            let known = lexicon.word(hash);
            let people = known.group.is_some() || known.class.has(WordClass::PARTITIVE);
            let noun = people
                .then_some(hash)
                .or_else(|| self.sure.get(&hash).copied())
                .or_else(|| self.form_of(stem, lexicon))?;
            let end = start + stem.len() as u32;
            Some(Reading::Joined { noun, end })
        })
    }

    /// Whether a token shows that its sentence is written as it was spoken.
    fn shows(&self, tokens: &Tokens<'_>, readings: &[Reading], at: usize) -> bool {
        match readings[at] {
            Reading::Sure(_) | Reading::Serial(_) | Reading::Joined { .. } => true,
            _ => self.is_object(&tokens.list, at),
        }
    }

    /// Whether a token is the object's mark that only speech has.
    fn is_object(&self, list: &[Token], at: usize) -> bool {
        let word = |at: usize| list.get(at).filter(|token| token.is_word());
        let before = at.checked_sub(1).and_then(word);
        self.object
            .is_some_and(|(spoken, _)| list[at].hash == spoken)
            && before.is_some_and(|before| !self.object_not_behind.contains(&before.hash))
            && word(at + 1).is_some_and(|next| !self.object_not_before.contains(&next.hash))
    }

    fn write_sentence(
        &self,
        tokens: &Tokens<'_>,
        (lexicon, numbers): (&Lexicon, &NumberLexicon),
        (sentence, readings): (std::ops::Range<usize>, &[Reading]),
        written: &mut Vec<Token>,
    ) {
        let list = &tokens.list;
        for at in sentence {
            let token = list[at];
            let word = match readings[at] {
                Reading::Sure(word) => word,
                Reading::Serial(_) if self.goes_on(list, lexicon, at) => continue,
                Reading::Serial(word) => word,
                Reading::Doubtful(Doubtful::Infinitive(word))
                    if self.is_finite(list, lexicon, at) =>
                {
                    word
                }
                Reading::Doubtful(Doubtful::Preposition(word)) if self.leads(list, lexicon, at) => {
                    word
                }
                Reading::Doubtful(Doubtful::Word(word)) => word,
                Reading::Doubtful(Doubtful::Classifier(word))
                    if follows_number(list, numbers, readings, at) =>
                {
                    match list.get(at + 1) {
                        Some(next) if is_noun(lexicon, readings[at + 1], next) => continue,
                        Some(next) if lexicon.word(next.hash).class.has(WordClass::PREP) => word,
                        _ => token.hash,
                    }
                }
                Reading::Joined { noun, end } => {
                    let (_, mark) = self.object.expect("asked before");
                    written.push(Token {
                        end,
                        hash: noun,
                        ..token
                    });
                    written.push(Token {
                        start: end,
                        hash: mark,
                        spaced: false,
                        breaks: 0,
                        ..token
                    });
                    continue;
                }
                _ => match self.object {
                    Some((_, mark)) if self.is_object(list, at) => mark,
                    _ => token.hash,
                },
            };
            written.push(Token {
                hash: word,
                ..token
            });
        }
    }

    /// Whether what is spelt as an infinitive is the verb of its clause: nothing makes a noun of it, and
    /// no noun completes it.
    fn is_finite(&self, list: &[Token], lexicon: &Lexicon, at: usize) -> bool {
        let back = |steps: usize| list.get(at.checked_sub(steps)?);
        // "Had gathered": behind a participle it is no infinitive.
        let behind = back(1).map(|word| lexicon.word(word.hash));
        if behind.is_some_and(|word| word.forms == Forms::PARTICIPLE && word.verb != 0) {
            return true;
        }
        let prepositioned = behind.is_some_and(|word| word.class.has(WordClass::PREP));
        let noun_like = (1..=2)
            .filter_map(back)
            .any(|word| self.infinitive_behind.contains(&word.hash));
        let ends = list.get(at + 1).is_none_or(|next| {
            let opens = WordClass::CONJ
                .with(WordClass::SUB)
                .with(WordClass::RELATIVE)
                .with(WordClass::PREP);
            !next.is_word()
                || next.breaks > 0
                || lexicon.word(next.hash).class.has(opens)
                || self.doubtful.contains_key(&next.hash)
                || self.sure.contains_key(&next.hash)
        });
        ends && !prepositioned && !noun_like
    }

    /// "Came" before what those did who came: neither a place nor another clause's opening follows.
    fn goes_on(&self, list: &[Token], lexicon: &Lexicon, at: usize) -> bool {
        list.get(at + 1).is_some_and(|next| {
            let opens = WordClass::CONJ
                .with(WordClass::SUB)
                .with(WordClass::RELATIVE);
            let goal = WordClass::PREP.with(WordClass::ADVERB);
            let class = lexicon.word(next.hash).class;
            let preposition = matches!(
                self.doubtful.get(&next.hash),
                Some(Doubtful::Preposition(_))
            );
            next.is_word() && next.breaks == 0 && !class.has(opens.with(goal)) && !preposition
        })
    }

    /// Whether a doubtful word is the preposition of a noun behind it.
    fn leads(&self, list: &[Token], lexicon: &Lexicon, at: usize) -> bool {
        list.get(at + 1).is_some_and(|next| {
            let word = lexicon.word(next.hash);
            let object = word.class.has(WordClass::OBJECT_MARK);
            next.is_word() && !object && (word.verb == 0 || word.class.has(WordClass::NOUN_TOO))
        })
    }
}

/// Whether the word before a token is a number.
fn follows_number(
    list: &[Token],
    numbers: &NumberLexicon,
    readings: &[Reading],
    at: usize,
) -> bool {
    let Some(before) = at.checked_sub(1) else {
        return false;
    };
    let word = match readings[before] {
        Reading::Sure(written) => written,
        _ => list[before].hash,
    };
    list[before].kind == Kind::Number || list[before].is_word() && numbers.may_begin(word)
}

/// Whether a token is a noun that the lexicon knows, or a word as only speech spells it.
fn is_noun(lexicon: &Lexicon, reading: Reading, token: &Token) -> bool {
    let known = lexicon.word(token.hash);
    let noun = token.is_word() && (known.class.has(WordClass::NOUN) || known.group.is_some());
    noun || matches!(reading, Reading::Sure(_) | Reading::Joined { .. })
}

/// A word without an ending, and without the joint before it; none if little is left.
fn stem_of<'a>(word: &'a str, ending: &str) -> Option<&'a str> {
    let stem = word.strip_suffix(ending)?.trim_end_matches('\u{200c}');
    (stem.chars().count() >= STEM).then_some(stem)
}

/// The token behind each sentence's last.
fn sentence_ends(list: &[Token]) -> impl Iterator<Item = usize> {
    (1..=list.len()).filter(|&to| {
        let last = &list[to - 1];
        let mark = matches!(last.kind, Kind::Mark('.' | '!' | '?' | '؟' | '؛' | '…'));
        mark || list.get(to).is_none_or(|next| next.breaks > 0)
    })
}
