//! Word classes in context, and noun phrases.

mod chunks;
mod verbs;

use self::verbs::verb_class;
use crate::lexicon::{Forms, Lexicon, Word, WordClass};
use crate::token::{Kind, Token, Tokens};

/// A token's class in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Opens a noun phrase: the, this, his.
    Det,
    /// A number.
    Number,
    /// Part of a date.
    Time,
    /// An adjective or participle before a noun.
    Adjective,
    /// A noun, or a word that nothing is known of.
    Noun,
    /// A noun written with a capital.
    Name,
    /// `'s`
    Owner,
    /// he, they.
    Pronoun,
    /// who, which, that.
    Relative,
    /// in, of.
    Prep,
    /// and, or.
    Conj,
    /// while, because.
    Sub,
    /// Forms of be, have, do and get, and modals.
    Aux,
    /// to, before a verb.
    To,
    /// not, never.
    Neg,
    /// An adverb.
    Adverb,
    /// A verb.
    Verb,
    /// Marks the object that stands before it.
    ObjectMark,
    /// A word that the verb behind it makes a predicate: "arrest" of "did arrest".
    Element,
    /// Any other mark.
    Mark,
}

impl Class {
    /// Whether a noun phrase may go on with it.
    const fn in_phrase(self) -> bool {
        matches!(
            self,
            Self::Number | Self::Adjective | Self::Noun | Self::Name | Self::Owner
        )
    }

    /// Whether it may head a noun phrase.
    #[must_use]
    pub const fn is_nominal(self) -> bool {
        matches!(self, Self::Noun | Self::Name)
    }
}

/// The longest noun phrase, in tokens, far beyond any that means one thing: readers look it over
/// for each of its words.
pub(crate) const LONGEST_CHUNK: usize = 60;

/// A base noun phrase: determiner to head, without what follows a preposition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chunk {
    /// First token.
    pub from: u32,
    /// Behind the last token.
    pub to: u32,
}

/// Classes and noun phrases of a whole text.
#[derive(Debug)]
pub struct Tagged {
    /// What the lexicon knows of each token.
    pub words: Vec<Word>,
    /// Each token's class.
    pub classes: Vec<Class>,
    /// Noun phrases in order.
    pub chunks: Vec<Chunk>,
    /// For each token, its chunk's index plus one; 0 for none.
    chunk_of: Vec<u32>,
}

impl Tagged {
    /// Tags a text; `is_time` and `is_place` say which tokens the readers of times and places
    /// took.
    #[must_use]
    pub fn new(
        tokens: &Tokens<'_>,
        lexicon: &Lexicon,
        is_time: impl Fn(usize) -> bool,
        is_place: impl Fn(usize) -> bool,
        is_number: impl Fn(usize) -> bool,
    ) -> Self {
        let mut words = words_of(tokens, lexicon);
        let compounds = join_compounds(tokens, lexicon, &mut words);
        let mut classes = Vec::with_capacity(words.len());
        let mut named_to = 0;
        for at in 0..words.len() {
            if at >= named_to {
                named_to = at + name_length(tokens, lexicon, at);
            }
            let class = if let Some(class) = compound_class(&compounds, at) {
                class
            } else if at < named_to {
                if tokens.list[at].is_capital() {
                    Class::Name
                } else {
                    Class::Noun
                }
            } else if is_number(at) && is_first_before_verb(tokens, &words, &classes, at) {
                Class::Adverb
            } else if is_number(at) && tokens.list[at].is_word() && !is_time(at) {
                Class::Number
            } else if is_time(at) {
                time_class(tokens, &words[at], at)
            } else if is_place(at) {
                // The points of "U.S." too: they part no phrase.
                Class::Name
            } else {
                class(tokens, &words, &classes, at)
            };
            // "killed three and wounded five", "on Friday jailed two", "also detained seven": no
            // adjective before a bare number.
            let last = classes.last();
            let joined = matches!(
                last,
                Some(Class::Conj | Class::Time | Class::Adverb | Class::Neg | Class::Mark)
            ) && words[at].forms.has(Forms::PAST);
            let class = match class {
                Class::Adjective if joined && is_number(at + 1) => Class::Verb,
                // "shot dead two clerks"
                Class::Adjective
                    if last == Some(&Class::Verb)
                        && tokens.str(at).eq_ignore_ascii_case("dead")
                        && ["shoot", "shot", "shoots", "shooting", "gunned"]
                            .iter()
                            .any(|verb| tokens.str(at - 1).eq_ignore_ascii_case(verb)) =>
                {
                    Class::Adverb
                }
                class => class,
            };
            classes.push(class);
        }
        let mut tagged = Self {
            chunk_of: vec![0; words.len()],
            words,
            classes,
            chunks: Vec::new(),
        };
        tagged.chunk(tokens, &is_time);
        tagged
    }

    /// Classes and noun phrases that another reader found; chunks stand in order.
    pub(crate) fn assembled(words: Vec<Word>, classes: Vec<Class>, chunks: Vec<Chunk>) -> Self {
        let mut chunk_of = vec![0; words.len()];
        for (number, chunk) in chunks.iter().enumerate() {
            chunk_of[chunk.from as usize..chunk.to as usize].fill(number as u32 + 1);
        }
        Self {
            words,
            classes,
            chunks,
            chunk_of,
        }
    }

    /// The noun phrase that a token is part of.
    #[must_use]
    pub fn chunk_at(&self, token: usize) -> Option<Chunk> {
        let number = *self.chunk_of.get(token)?;
        (number > 0).then(|| self.chunks[number as usize - 1])
    }
}

/// What the lexicon knows of each token.
pub(crate) fn words_of(tokens: &Tokens<'_>, lexicon: &Lexicon) -> Vec<Word> {
    let known = tokens.list.iter().map(|token| lexicon.word(token.hash));
    known.collect()
}

/// How many tokens a name of several words takes that begins here: "tear gas", "hunger strike".
pub(crate) fn name_length(tokens: &Tokens<'_>, lexicon: &Lexicon, at: usize) -> usize {
    let joins = |token: &&Token| token.is_word() || token.is('-') && !token.spaced;
    let run = || tokens.list[at..].iter().take(10).take_while(joins);
    if !tokens.list[at].is_word() {
        return 0;
    }
    match lexicon.phrase(
        run()
            .filter(|token| token.is_word())
            .map(|token| token.hash),
    ) {
        Some(phrase) if phrase.noun || phrase.group.is_some() || phrase.kinds.0 != 0 => {
            let words = usize::from(phrase.words);
            run()
                .enumerate()
                .filter(|(_, token)| token.is_word())
                .nth(words - 1)
                .map_or(0, |(n, _)| n + 1)
        }
        _ => 0,
    }
}

/// "Baton-charged", "spray-painted": gives the last part the whole word's verb; where such words end.
fn join_compounds(tokens: &Tokens<'_>, lexicon: &Lexicon, words: &mut [Word]) -> Vec<usize> {
    let mut ends = Vec::new();
    for (at, part) in words.iter_mut().enumerate().skip(2) {
        let hyphen = &tokens.list[at - 1];
        let joined = hyphen.is('-') && !hyphen.spaced && !tokens.list[at].spaced;
        if !joined || !part.forms.has(Forms(Forms::PAST.0 | Forms::ING.0)) {
            continue;
        }
        let whole = format!("{}-{}", tokens.str(at - 2), tokens.str(at));
        let word = lexicon.word(crate::fold::hash(&whole));
        if word.verb != 0 {
            (part.verb, part.forms) = (word.verb, word.forms);
            ends.push(at);
        }
    }
    ends
}

/// The class of a part of a compound verb: its last part is the verb, the others say how.
fn compound_class(ends: &[usize], at: usize) -> Option<Class> {
    let end = *ends.get(ends.partition_point(|&end| end < at))?;
    match end - at {
        0 => Some(Class::Verb),
        1 | 2 => Some(Class::Adverb),
        _ => None,
    }
}

fn time_class(tokens: &Tokens<'_>, word: &Word, at: usize) -> Class {
    if word.class.has(WordClass::PREP) {
        Class::Prep
    } else if word.class.has(WordClass::DET) {
        Class::Det
    } else if matches!(tokens.list[at].kind, Kind::Mark(_)) && !is_inner_hyphen(tokens, at) {
        Class::Mark
    } else {
        Class::Time
    }
}

/// The hyphen of "nine-year": it parts no phrase.
fn is_inner_hyphen(tokens: &Tokens<'_>, at: usize) -> bool {
    let word = |at: usize| tokens.list.get(at).is_some_and(|token| token.is_word());
    tokens.list[at].is('-')
        && !tokens.list[at].spaced
        && word(at + 1)
        && !tokens.list[at + 1].spaced
}

fn class(tokens: &Tokens<'_>, words: &[Word], before: &[Class], at: usize) -> Class {
    let token = &tokens.list[at];
    let word = &words[at];
    match token.kind {
        Kind::Word if is_short_name(tokens, before, at) => return Class::Name,
        Kind::Word if is_name_particle(tokens, before, at) => return Class::Name,
        Kind::Number => return Class::Number,
        Kind::Mark('.') if ends_short_name(tokens, before, at) => return Class::Name,
        Kind::Mark(_) => return Class::Mark,
        Kind::Clitic => {
            let s = tokens.str(at).ends_with(['s', 'S']);
            return if s { Class::Owner } else { Class::Aux };
        }
        Kind::Word => {}
    }
    let previous = if is_again(tokens, at) {
        previous_class(tokens, &before[..at - 2])
    } else {
        previous_class(tokens, before)
    };
    // "a May Day gathering", "their 20-day protest": the time describes what stands behind it.
    let previous = if previous == Some(Class::Time) && follows_described(before) {
        Some(Class::Adjective)
    } else {
        previous
    };
    let next = words.get(at + 1).copied().unwrap_or_default();
    let has = |class| word.class.has(class);
    let auxiliary = WordClass::BE
        .with(WordClass::HAVE)
        .with(WordClass::DO)
        .with(WordClass::MODAL);
    if has(WordClass::NEG) && !has(WordClass::DET) {
        return Class::Neg;
    }
    if has(auxiliary) {
        return Class::Aux;
    }
    if tokens.str(at).eq_ignore_ascii_case("to") {
        let auxiliary = WordClass::BE.with(WordClass::HAVE).with(WordClass::GET);
        // "the plot to allegedly kidnap"
        // "to immediately and unconditionally release"
        let how = |at: usize| {
            let and = ["and", "or"]
                .iter()
                .any(|word| tokens.str(at).eq_ignore_ascii_case(word));
            is_adverb(tokens.str(at)) || and
        };
        let behind = (at + 1..tokens.list.len().min(at + 6)).find(|&at| !how(at));
        let by_way = next.verb == 0
            && behind.is_some_and(|behind| behind > at + 1 && words[behind].forms == Forms::BASE);
        let verb = next.forms.has(Forms::BASE) && !next.class.has(WordClass::DET)
            || next.class.has(auxiliary)
            || by_way;
        return if verb { Class::To } else { Class::Prep };
    }
    if tokens.str(at).eq_ignore_ascii_case("that") {
        if tells_somebody(tokens, words, at) {
            return Class::Sub;
        }
        return that_class(tokens, words, previous, at);
    }
    if has(WordClass::RELATIVE) {
        return Class::Relative;
    }
    // "were confirmed killed"
    let told = ["confirmed", "reported", "feared", "presumed"];
    if previous == Some(Class::Aux)
        && words[at - 1].class.has(WordClass::BE)
        && told
            .iter()
            .any(|word| tokens.str(at).eq_ignore_ascii_case(word))
        && next.forms.has(Forms::PARTICIPLE)
    {
        return Class::Adverb;
    }
    // "has since been freed", "have since freed"
    if previous == Some(Class::Aux)
        && tokens.str(at).eq_ignore_ascii_case("since")
        && (next.class.has(auxiliary) || next.forms.has(Forms::PARTICIPLE))
    {
        return Class::Adverb;
    }
    // "have each been jailed"
    let floats = previous == Some(Class::Aux)
        && (next.class.has(auxiliary) || next.forms.has(Forms::PARTICIPLE))
        && ["each", "all", "both"]
            .iter()
            .any(|word| tokens.str(at).eq_ignore_ascii_case(word));
    if floats {
        return Class::Adverb;
    }
    if has(WordClass::DET) || has(WordClass::POSSESSIVE) {
        // "those arrested in": a participle with nothing to describe but the pronoun.
        let participle = next.forms.has(Forms::PARTICIPLE) && !next.forms.has(Forms::BASE);
        let described = participle && !starts_noun(tokens, words, at + 2);
        // "her arrested brother"
        let whose = participle && !described;
        let pronoun =
            has(WordClass::PRONOUN) && (described || !whose && !starts_noun(tokens, words, at + 1));
        return if pronoun { Class::Pronoun } else { Class::Det };
    }
    if has(WordClass::PRONOUN) {
        // "eleven others": counted, so one phrase with its number.
        let counted =
            previous == Some(Class::Number) && tokens.str(at).eq_ignore_ascii_case("others");
        return if counted { Class::Noun } else { Class::Pronoun };
    }
    if has(WordClass::CONJ) {
        // "immediately and unconditionally": how, twice.
        let adverbs = previous == Some(Class::Adverb)
            && tokens
                .list
                .get(at + 1)
                .is_some_and(|_| is_adverb(tokens.str(at + 1)) && next.verb == 0);
        return if adverbs { Class::Adverb } else { Class::Conj };
    }
    if has(WordClass::PREP) {
        return Class::Prep;
    }
    if has(WordClass::SUB) {
        return Class::Sub;
    }
    if has(WordClass::GET) && next.forms.has(Forms::PARTICIPLE) {
        return Class::Aux;
    }
    if word.verb != 0
        && let Some(class) = verb_class(tokens, words, before, previous, at)
    {
        return class;
    }
    if has(WordClass::ADVERB) {
        return Class::Adverb;
    }
    // "A 17-year-old student was": a word for people that describes nothing behind it.
    let people = word.group.is_some()
        // "The Myanmar military freed", but "a press opposition leader"
        && previous != Some(Class::Noun)
        && !starts_noun(tokens, words, at + 1);
    if has(WordClass::ADJECTIVE) && !people {
        return Class::Adjective;
    }
    let text = tokens.str(at);
    let known_noun = has(WordClass::NOUN) || word.kinds.0 != 0;
    // "SERIOUSLY" in a text all in capitals; a name in -ly has small letters.
    let small = !token.is_capital() && text.ends_with("ly");
    if !known_noun && text.len() > 4 && (small || text.ends_with("LY")) {
        return Class::Adverb;
    }
    let joined = previous == Some(Class::Conj)
        && before.len() > 1
        && before[before.len() - 2] == Class::Verb;
    if !known_noun && is_unknown_past(tokens, words, previous, joined, at) {
        return Class::Verb;
    }
    if !known_noun && is_unknown_gerund(tokens, words, previous, at) {
        return Class::Verb;
    }
    if token.is_capital() {
        Class::Name
    } else {
        Class::Noun
    }
}

/// Whether an article or a possessive stands before the time that ends here.
fn follows_described(before: &[Class]) -> bool {
    let timed = before
        .iter()
        .rev()
        .take_while(|&&class| class == Class::Time);
    let timed = timed.count();
    timed > 0
        && before
            .len()
            .checked_sub(timed + 1)
            .is_some_and(|at| before[at] == Class::Det)
}

/// "men posing as officers": a word in -ing behind a plural noun, before what may complete it.
fn is_unknown_gerund(
    tokens: &Tokens<'_>,
    words: &[Word],
    previous: Option<Class>,
    at: usize,
) -> bool {
    let text = tokens.str(at);
    let behind = WordClass::PREP
        .with(WordClass::DET)
        .with(WordClass::POSSESSIVE);
    matches!(previous, Some(Class::Noun | Class::Name))
        && text.len() > 5
        && text.to_ascii_lowercase().ends_with("ing")
        && words[at - 1].plural
        && words.get(at + 1).is_some_and(|next| next.class.has(behind))
}

/// Whether the word before "and" is a verb in its plain form.
fn beside_verb(words: &[Word], before: &[Class]) -> bool {
    before
        .len()
        .checked_sub(2)
        .is_some_and(|at| before[at] == Class::Verb && words[at].forms.has(Forms::BASE))
}

/// "the news shocked them": a word in -ed between a noun and what may be its object.
fn is_unknown_past(
    tokens: &Tokens<'_>,
    words: &[Word],
    previous: Option<Class>,
    joined: bool,
    at: usize,
) -> bool {
    let text = tokens.str(at);
    let subject = joined
        || matches!(
            previous,
            Some(Class::Noun | Class::Name | Class::Pronoun | Class::Time)
        );
    let object = WordClass::DET
        .with(WordClass::POSSESSIVE)
        .with(WordClass::PRONOUN)
        .with(WordClass::PREP);
    subject
        && text.len() > 4
        && text.to_ascii_lowercase().ends_with("ed")
        && words.get(at + 1).is_some_and(|next| next.class.has(object))
}

/// The class of the token before, looking through an opening quote or bracket.
fn previous_class(tokens: &Tokens<'_>, before: &[Class]) -> Option<Class> {
    let at = before.len().checked_sub(1)?;
    if tokens.list[before.len()].breaks > 1 {
        return None;
    }
    match (before[at], tokens.list[at].kind) {
        (Class::Mark, Kind::Mark('“' | '"' | '‘' | '(' | '«')) => {
            at.checked_sub(1).map(|b| before[b])
        }
        (Class::Mark, Kind::Mark('.' | '!' | '?')) => None,
        (class, _) => Some(class),
    }
}

fn that_class(tokens: &Tokens<'_>, words: &[Word], previous: Option<Class>, at: usize) -> Class {
    match previous {
        Some(Class::Verb | Class::Prep) | None => {
            if starts_noun(tokens, words, at + 1) && !words_open_clause(words, at + 1) {
                Class::Sub
            } else {
                Class::Pronoun
            }
        }
        Some(Class::Noun | Class::Name) => Class::Relative,
        _ => Class::Sub,
    }
}

/// "Told the paper that", "informed him that": what is told follows, not what the paper is.
fn tells_somebody(tokens: &Tokens<'_>, words: &[Word], at: usize) -> bool {
    (at.saturating_sub(TELLS)..at)
        .rev()
        .take_while(|&t| tokens.list[t].is_word())
        .any(|t| {
            let word = tokens.str(t).to_ascii_lowercase();
            words[t].verb != 0 && matches!(word.as_str(), "told" | "tell" | "tells" | "informed")
        })
}

/// How far before "that" the verb stands that tells somebody something, in tokens.
const TELLS: usize = 5;

fn is_adverb(word: &str) -> bool {
    word.len() > 4 && word.to_ascii_lowercase().ends_with("ly")
}

/// "re-arrested": the verb of a word with a hyphen.
pub(crate) fn is_again(tokens: &Tokens<'_>, at: usize) -> bool {
    at > 1
        && tokens.list[at - 1].is('-')
        && !tokens.list[at - 1].spaced
        && !tokens.list[at].spaced
        && tokens.str(at - 2).eq_ignore_ascii_case("re")
}

/// "Nadja al-Brandt", "Omid bin Salman": a small word inside a name.
fn is_name_particle(tokens: &Tokens<'_>, before: &[Class], at: usize) -> bool {
    const JOINED: &[&str] = &["al", "el", "ul", "as", "ad", "an", "ar", "at", "az", "ash"];
    const BETWEEN: &[&str] = &[
        "al", "el", "bin", "ben", "ibn", "abu", "bint", "van", "von", "der", "de", "da", "di",
        "du", "la", "dos", "del",
    ];
    let is = |list: &[&str]| list.contains(&tokens.str(at));
    let capital = |at: usize| tokens.list.get(at).is_some_and(|token| token.is_capital());
    let hyphen = tokens
        .list
        .get(at + 1)
        .is_some_and(|token| token.is('-') && !token.spaced);
    let joined = hyphen && is(JOINED) && capital(at + 2) && !tokens.list[at + 2].spaced;
    joined || is(BETWEEN) && before.last() == Some(&Class::Name) && capital(at + 1)
}

/// "Leila A. was": the initial of a family name, though it be an article elsewhere.
fn is_short_name(tokens: &Tokens<'_>, before: &[Class], at: usize) -> bool {
    tokens.list.get(at + 1).is_some_and(|stop| stop.is('.'))
        && at > 0
        && before[at - 1] == Class::Name
        && is_initial(tokens, at)
        && goes_on_behind(tokens, at + 1)
        && !tokens.list[at + 1].spaced
}

fn is_initial(tokens: &Tokens<'_>, at: usize) -> bool {
    let mut letters = tokens.str(at).chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
}

/// Whether a sentence goes on behind a full stop.
fn goes_on_behind(tokens: &Tokens<'_>, stop: usize) -> bool {
    let next = tokens.list.get(stop + 1);
    next.is_some_and(|next| {
        next.breaks == 0 && (next.is(',') || next.shape == crate::token::Shape::Lower)
    })
}

/// "Leila A. was": the stop behind the initial of a family name that is not told in full.
fn ends_short_name(tokens: &Tokens<'_>, before: &[Class], at: usize) -> bool {
    at > 1
        && !tokens.list[at].spaced
        && before[at - 2] == Class::Name
        && is_initial(tokens, at - 1)
        && goes_on_behind(tokens, at)
}

/// "The ministry first spoke of", "was first arrested": when, not which.
fn is_first_before_verb(tokens: &Tokens<'_>, words: &[Word], before: &[Class], at: usize) -> bool {
    let subject = matches!(
        before.last(),
        Some(Class::Noun | Class::Name | Class::Pronoun | Class::Relative | Class::Aux)
    );
    let past = |next: &Word| next.forms.has(Forms::PAST);
    subject && tokens.str(at).eq_ignore_ascii_case("first") && words.get(at + 1).is_some_and(past)
}

/// Whether a token ends "65-year-old", which names a person where no noun follows.
fn is_age(tokens: &Tokens<'_>, at: usize) -> bool {
    let is = |at: usize, word: &str| tokens.str(at).eq_ignore_ascii_case(word);
    at > 3
        && is(at, "old")
        && tokens.list[at - 1].is('-')
        && is(at - 2, "year")
        && tokens.list[at - 3].is('-')
}

fn words_open_clause(words: &[Word], at: usize) -> bool {
    words
        .get(at)
        .is_some_and(|word| word.class.has(WordClass::BE.with(WordClass::MODAL)))
}

fn starts_noun(tokens: &Tokens<'_>, words: &[Word], at: usize) -> bool {
    let (Some(token), Some(word)) = (tokens.list.get(at), words.get(at)) else {
        return false;
    };
    let closed = WordClass::PREP
        .with(WordClass::CONJ)
        .with(WordClass::BE)
        .with(WordClass::HAVE)
        .with(WordClass::MODAL)
        .with(WordClass::DO)
        .with(WordClass::ADVERB)
        .with(WordClass::SUB)
        .with(WordClass::RELATIVE);
    match token.kind {
        Kind::Number => true,
        Kind::Word => {
            let verb_only = word.verb != 0
                && !word.class.has(
                    WordClass::NOUN_TOO
                        .with(WordClass::NOUN)
                        .with(WordClass::ADJECTIVE),
                )
                && word
                    .forms
                    .has(Forms(Forms::PAST.0 | Forms::S.0 | Forms::BASE.0));
            !word.class.has(closed) && !verb_only
        }
        _ => false,
    }
}
