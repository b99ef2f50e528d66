//! Rules: what words make a claim of which type, and who plays which part.

use super::words::{Lexicon, parse};
use super::{Is, Kinds, Order};
use crate::fold;
use record::{ClaimType, Counted};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What is wrong with a codebook file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RuleError {
    /// The file does not parse, or names something that does not exist.
    #[error("codebook file {file}: {reason}")]
    Broken {
        /// The file's name.
        file: String,
        /// What is wrong.
        reason: String,
    },
}

/// The part a noun phrase plays in a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleRole {
    /// Does it.
    Actor,
    /// Suffers it.
    Target,
    /// What it was done with: plays no part in the claim.
    Means,
    /// Where it was.
    Place,
    /// Another event: plays no part, but lends its time and place.
    Event,
}

/// A sentence that a rule must code, and what it must make of it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hit {
    /// The sentence.
    pub text: String,
    /// Words of the actor; empty for nobody.
    pub actor: Option<String>,
    /// Words of the target.
    pub target: Option<String>,
    /// A figure: `arrested 30`, `killed 9+` for at least, `participants ~5000` for about.
    pub figure: Option<String>,
    /// The place's name.
    pub place: Option<String>,
    /// First day.
    pub start: Option<String>,
    /// A slogan.
    pub words: Option<String>,
    /// Words of the nearest speaker; empty for the text's own voice.
    pub said_by: Option<String>,
    /// The modality, if it is not `happened`.
    pub modality: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleSource {
    name: String,
    #[serde(rename = "type")]
    kind: ClaimType,
    #[serde(default)]
    verb: Vec<String>,
    #[serde(default)]
    noun: Vec<String>,
    #[serde(default)]
    phrase: Vec<String>,
    subject: Option<RuleRole>,
    object: Option<RuleRole>,
    #[serde(default)]
    args: BTreeMap<String, RuleRole>,
    #[serde(rename = "mod")]
    modifier: Option<RuleRole>,
    held_by: Option<RuleRole>,
    possessor: Option<RuleRole>,
    #[serde(default)]
    count: BTreeMap<RuleRole, Counted>,
    counts_inside: Option<Counted>,
    #[serde(default)]
    subject_is: Vec<String>,
    #[serde(default)]
    subject_not: Vec<String>,
    #[serde(default)]
    object_is: Vec<String>,
    #[serde(default)]
    object_not: Vec<String>,
    #[serde(default)]
    arg_is: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    arg_not: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    needs_arg: Vec<String>,
    #[serde(default)]
    needs_near: Vec<String>,
    #[serde(default)]
    needs_before: Vec<String>,
    #[serde(default)]
    unless_near: Vec<String>,
    #[serde(default)]
    needs_context: Vec<String>,
    #[serde(default)]
    unless_next: Vec<String>,
    #[serde(default)]
    unless_before: Vec<String>,
    #[serde(default)]
    bare_unless_before: Vec<String>,
    #[serde(default)]
    intransitive: bool,
    #[serde(default)]
    no_object: bool,
    #[serde(default)]
    unless_context: Vec<String>,
    #[serde(default)]
    passive_only: bool,
    #[serde(default)]
    reciprocal: bool,
    #[serde(default)]
    weak: bool,
    #[serde(default)]
    at_gathering: bool,
    #[serde(default)]
    outcome: bool,
    #[serde(default)]
    planned: bool,
    #[serde(default)]
    motive: bool,
    #[serde(default)]
    explosion: bool,
    #[serde(default)]
    needs_doer: bool,
    hit: Vec<Hit>,
    miss: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    rule: Vec<RuleSource>,
}

/// An argument behind a preposition.
#[derive(Debug, Clone)]
pub struct Argument {
    /// The preposition's folded hash.
    pub prep: u64,
    /// The part its noun phrase plays.
    pub role: RuleRole,
    /// Conditions, one of which must hold; none for any.
    pub is: Vec<Is>,
    /// Conditions, none of which may hold.
    pub not: Vec<Is>,
    /// Whether the rule needs it.
    pub needed: bool,
}

/// What must stand near the anchor in its sentence.
#[derive(Debug, Clone)]
pub enum Near {
    /// A word of this kind.
    Kind(Kinds),
    /// A word of this kind, with no word between that opens a clause.
    Beside(Kinds),
    /// A number.
    Number,
    /// These words in a row, by their hashes.
    Words(Vec<u64>),
}

/// A rule, compiled.
#[derive(Debug)]
pub struct Rule {
    /// `arrest-verb`
    pub name: String,
    /// What it codes.
    pub kind: ClaimType,
    /// The subject's part.
    pub subject: RuleRole,
    /// The object's part.
    pub object: RuleRole,
    /// Parts behind prepositions.
    pub args: Vec<Argument>,
    /// Part of a group word before a noun anchor: "student protest".
    pub modifier: Option<RuleRole>,
    /// Part of the subject of a verb of holding: "teachers held a rally".
    pub held_by: Option<RuleRole>,
    /// Part of the owner before a phrase: "his whereabouts".
    pub possessor: Option<RuleRole>,
    /// What a number on a part counts.
    pub count: Vec<(RuleRole, Counted)>,
    /// What a number inside a phrase counts.
    pub counts_inside: Option<Counted>,
    /// One must hold of the subject, if any are given.
    pub subject_is: Vec<Is>,
    /// None may hold of the subject.
    pub subject_not: Vec<Is>,
    /// One must hold of the object, if any are given.
    pub object_is: Vec<Is>,
    /// None may hold of the object.
    pub object_not: Vec<Is>,
    /// One must stand in the sentence, if any are given.
    pub needs_near: Vec<Near>,
    /// One must stand in the sentence before, if any are given.
    pub needs_before: Vec<Near>,
    /// None may stand in the sentence.
    pub unless_near: Vec<Near>,
    /// One must stand in the document, if any are given.
    pub needs_context: Vec<Is>,
    /// Words that may not follow.
    pub unless_next: Vec<u64>,
    /// Words that may not stand before.
    pub unless_before: Vec<u64>,
    /// Words that may not stand before a noun in the singular with nothing to it: "in protest".
    pub bare_unless_before: Vec<u64>,
    /// No object is asked for.
    pub intransitive: bool,
    /// An object right behind the verb makes it another verb: "gathered firewood".
    pub no_object: bool,
    /// Words that may stand nowhere in the document.
    pub unless_context: Vec<u64>,
    /// Only the passive counts.
    pub passive_only: bool,
    /// Actor and target change places if an authority is the actor: "police clashed with".
    pub reciprocal: bool,
    /// Makes no claim by itself unless it has a time, a place or a figure of its own.
    pub weak: bool,
    /// Done at a gathering told beside it, it is part of that: "carried banners".
    pub at_gathering: bool,
    /// What came of the event told before it, of whose type it is: "leaving two hurt".
    pub outcome: bool,
    /// Decided, not yet done: "the court granted them bail".
    pub planned: bool,
    /// In a report of robbers or kidnappers it counts only if it is done to people known for what
    /// they say or do.
    pub motive: bool,
    /// A bomb: an attack on things, and on people as well where the text tells that any were hurt.
    pub explosion: bool,
    /// Who did it must be named, in the passive too.
    pub needs_doer: bool,
    /// Sentences it must code.
    pub hits: Vec<Hit>,
    /// Sentences that must give no claim of its type.
    pub misses: Vec<String>,
}

/// One word of a phrase.
#[derive(Debug, Clone)]
pub enum PhraseWord {
    /// One of these words, by hash.
    Words(Vec<u64>),
    /// A word of this kind.
    Kind(Kinds),
    /// A number.
    Number,
    /// Up to four words of any sort.
    Gap,
}

/// The words behind a verb that belong to it: `custody` of "take .. into custody".
#[derive(Debug, Clone, Default)]
pub struct VerbPattern {
    /// Whether an object may stand between.
    pub gap: bool,
    /// The particles, by hash.
    pub particles: Vec<u64>,
}

/// Where a rule takes hold.
#[derive(Debug, Clone)]
pub enum Anchor {
    /// A verb and its particles.
    Verb {
        /// Index into [`Lexicon::rules`].
        rule: usize,
        /// The particles.
        pattern: VerbPattern,
    },
    /// A word, or several, and the verb that ends the clause: "arrest did".
    Predicate {
        /// Index into [`Lexicon::rules`].
        rule: usize,
        /// The hashes of the words behind the first.
        rest: Vec<u64>,
        /// Whether other words may stand before the verb.
        gap: bool,
        /// The verb: an index into [`Lexicon::verbs`] plus one.
        verb: u16,
    },
    /// A noun of one or several words: the hashes behind the first.
    Noun {
        /// Index into [`Lexicon::rules`].
        rule: usize,
        /// The hashes of the words behind the first.
        rest: Vec<u64>,
    },
    /// A phrase: the elements behind the first word.
    Phrase {
        /// Index into [`Lexicon::rules`].
        rule: usize,
        /// The elements behind the first word.
        rest: Vec<PhraseWord>,
    },
}

/// Reads and compiles all rule files into the lexicon.
pub(super) fn read_all(
    lexicon: &mut Lexicon,
    files: &[(&str, &str)],
    irregular: &BTreeMap<String, String>,
) -> Result<(), RuleError> {
    for (file, text) in files {
        let parsed: RuleFile = parse(file, text)?;
        for source in parsed.rule {
            let broken = |reason: String| RuleError::Broken {
                file: (*file).to_owned(),
                reason: format!("rule {}: {reason}", source.name),
            };
            if source.hit.is_empty() || source.miss.is_empty() {
                return Err(broken("needs at least one hit and one miss".to_owned()));
            }
            let number = lexicon.rules.len();
            if lexicon.grammar.order == Order::VerbLast {
                predicates(lexicon, number, &source).map_err(broken)?;
            } else {
                verbs(lexicon, number, &source, irregular);
            }
            anchors(lexicon, number, &source);
            let rule = compile(source).map_err(|reason| RuleError::Broken {
                file: (*file).to_owned(),
                reason,
            })?;
            lexicon.barring.extend(rule.unless_context.iter().copied());
            lexicon.rules.push(rule);
        }
    }
    Ok(())
}

/// Verbs that end their clause: the words before the last make a predicate with it.
fn predicates(lexicon: &mut Lexicon, rule: usize, source: &RuleSource) -> Result<(), String> {
    for entry in source.verb.iter().flat_map(|entry| alternatives(entry)) {
        let mut words: Vec<&str> = entry.split_whitespace().collect();
        let infinitive = words.pop().unwrap_or_default();
        let verb = lexicon
            .known_verb(infinitive)
            .ok_or_else(|| format!("'{infinitive}' has no stems in verbs.toml"))?;
        let gap = words.last() == Some(&"..");
        let mut elements = words
            .iter()
            .filter(|w| **w != "..")
            .flat_map(|w| fold::words(w));
        let Some(first) = elements.next().map(fold::hash) else {
            let pattern = VerbPattern::default();
            let anchor = Anchor::Verb { rule, pattern };
            lexicon.by_verb.entry(verb).or_default().push(anchor);
            continue;
        };
        let rest: Vec<u64> = elements.map(fold::hash).collect();
        let opening = rest.first().map_or(first, |&next| fold::join(first, next));
        lexicon.openings.insert(opening, ());
        let variants = lexicon.variants.get(&verb).cloned().unwrap_or_default();
        for verb in std::iter::once(verb).chain(variants) {
            let anchor = Anchor::Predicate {
                rule,
                rest: rest.clone(),
                gap,
                verb,
            };
            lexicon.by_element.entry(first).or_default().push(anchor);
        }
    }
    Ok(())
}

/// An entry with one of the words that `|` divides at each place: "to a|some place" is two; a `-` among
/// them stands for no word.
fn alternatives(entry: &str) -> Vec<String> {
    entry
        .split_whitespace()
        .fold(vec![String::new()], |begun, word| {
            let longer = |start: &String| -> Vec<String> {
                let one = |choice: &str| match choice {
                    "-" => start.clone(),
                    _ if start.is_empty() => choice.to_owned(),
                    _ => format!("{start} {choice}"),
                };
                word.split('|').map(one).collect()
            };
            begun.iter().flat_map(longer).collect()
        })
}

fn verbs(
    lexicon: &mut Lexicon,
    rule: usize,
    source: &RuleSource,
    irregular: &BTreeMap<String, String>,
) {
    for verb in &source.verb {
        let mut words = verb.split_whitespace();
        let Some(base) = words.next() else { continue };
        let rest: Vec<&str> = words.collect();
        let gap = rest.first() == Some(&"..");
        let particles = rest
            .iter()
            .filter(|word| **word != "..")
            .flat_map(|w| fold::words(w))
            .map(fold::hash);
        let pattern = VerbPattern {
            gap,
            particles: particles.collect(),
        };
        // "baton-charge": one verb, which the tagger joins again.
        let number = lexicon.verb(base, irregular);
        lexicon
            .by_verb
            .entry(number)
            .or_default()
            .push(Anchor::Verb { rule, pattern });
    }
}

fn anchors(lexicon: &mut Lexicon, rule: usize, source: &RuleSource) {
    for noun in source.noun.iter().flat_map(|entry| alternatives(entry)) {
        let words: Vec<&str> = fold::words(&noun).collect();
        if words.len() == 1 {
            lexicon.rule_noun(words[0]);
        }
        lexicon.rule_name(&noun);
        if words.is_empty() {
            continue;
        }
        // A verbal noun may be written as one word with what it governs: "fire-setting".
        if let [first, last] = words[..]
            && lexicon.grammar.order == Order::VerbLast
            && lexicon.known_verb(last).is_some()
        {
            let joined = format!("{first}{last}");
            lexicon.rule_noun(&joined);
            let rest = Vec::new();
            let anchor = Anchor::Noun { rule, rest };
            lexicon
                .by_word
                .entry(fold::hash(&joined))
                .or_default()
                .push(anchor);
        }
        for form in lexicon.phrase_forms(&words) {
            let all: Vec<u64> = form.iter().map(|word| fold::hash(word)).collect();
            let anchor = Anchor::Noun {
                rule,
                rest: all[1..].to_vec(),
            };
            lexicon.by_word.entry(all[0]).or_default().push(anchor);
        }
    }
    for phrase in &source.phrase {
        let elements: Vec<PhraseWord> = phrase.split_whitespace().flat_map(element).collect();
        match elements.split_first() {
            Some((PhraseWord::Words(first), rest)) => {
                for &hash in first {
                    let anchor = Anchor::Phrase {
                        rule,
                        rest: rest.to_vec(),
                    };
                    lexicon.by_word.entry(hash).or_default().push(anchor);
                }
            }
            Some((PhraseWord::Number, rest)) => {
                let anchor = Anchor::Phrase {
                    rule,
                    rest: rest.to_vec(),
                };
                lexicon.by_word.entry(NUMBER_KEY).or_default().push(anchor);
            }
            _ => {}
        }
    }
}

/// Where phrases that begin with a number are kept in [`Lexicon::by_word`].
pub const NUMBER_KEY: u64 = 0;

fn element(word: &str) -> Vec<PhraseWord> {
    if word == ".." {
        return vec![PhraseWord::Gap];
    }
    if word == "<number>" {
        return vec![PhraseWord::Number];
    }
    if let Some(kind) = word
        .strip_prefix('<')
        .and_then(|rest| rest.strip_suffix('>'))
    {
        return Kinds::named(kind)
            .map(PhraseWord::Kind)
            .into_iter()
            .collect();
    }
    if word.contains('|') {
        return vec![PhraseWord::Words(word.split('|').map(fold::hash).collect())];
    }
    fold::words(word)
        .map(|word| PhraseWord::Words(vec![fold::hash(word)]))
        .collect()
}

fn compile(source: RuleSource) -> Result<Rule, String> {
    let conditions = |names: &[String]| -> Result<Vec<Is>, String> {
        names
            .iter()
            .map(|name| {
                Is::named(name).ok_or_else(|| format!("rule {}: '{name}' is nothing", source.name))
            })
            .collect()
    };
    let mut args = Vec::new();
    for (prep, &role) in &source.args {
        args.push(Argument {
            prep: fold::hash(prep),
            role,
            is: conditions(source.arg_is.get(prep).map_or(&[][..], Vec::as_slice))?,
            not: conditions(source.arg_not.get(prep).map_or(&[][..], Vec::as_slice))?,
            needed: source.needs_arg.contains(prep),
        });
    }
    let near = |text: &String| match text
        .strip_prefix('<')
        .and_then(|rest| rest.strip_suffix('>'))
    {
        Some("number") => Ok(Near::Number),
        Some(kind) => {
            let beside = kind.strip_prefix("beside ");
            Kinds::named(beside.unwrap_or(kind))
                .map(if beside.is_some() {
                    Near::Beside
                } else {
                    Near::Kind
                })
                .ok_or_else(|| format!("rule {}: '{kind}' is no kind", source.name))
        }
        None => Ok(Near::Words(fold::words(text).map(fold::hash).collect())),
    };
    let all_near = |list: &[String]| -> Result<Vec<Near>, String> {
        let entries = list.iter().flat_map(|entry| alternatives(entry));
        entries.map(|entry| near(&entry)).collect()
    };
    Ok(Rule {
        kind: source.kind,
        subject: source.subject.unwrap_or(RuleRole::Actor),
        object: source.object.unwrap_or(RuleRole::Target),
        args,
        modifier: source.modifier,
        held_by: source.held_by,
        possessor: source.possessor,
        count: source
            .count
            .iter()
            .map(|(&role, &counted)| (role, counted))
            .collect(),
        counts_inside: source.counts_inside,
        subject_is: conditions(&source.subject_is)?,
        subject_not: conditions(&source.subject_not)?,
        object_is: conditions(&source.object_is)?,
        object_not: conditions(&source.object_not)?,
        needs_near: all_near(&source.needs_near)?,
        needs_before: all_near(&source.needs_before)?,
        unless_near: all_near(&source.unless_near)?,
        needs_context: conditions(&source.needs_context)?,
        unless_next: source
            .unless_next
            .iter()
            .map(|word| fold::hash(word))
            .collect(),
        unless_before: source
            .unless_before
            .iter()
            .map(|word| fold::hash(word))
            .collect(),
        bare_unless_before: source
            .bare_unless_before
            .iter()
            .map(|word| fold::hash(word))
            .collect(),
        intransitive: source.intransitive,
        no_object: source.no_object,
        unless_context: source
            .unless_context
            .iter()
            .map(|word| fold::hash(word))
            .collect(),
        passive_only: source.passive_only,
        reciprocal: source.reciprocal,
        weak: source.weak,
        at_gathering: source.at_gathering,
        outcome: source.outcome,
        planned: source.planned,
        motive: source.motive,
        explosion: source.explosion,
        needs_doer: source.needs_doer,
        hits: source.hit,
        misses: source.miss,
        name: source.name,
    })
}
