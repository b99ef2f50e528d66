//! Word classes and noun phrases where the verb ends the clause.

use crate::fold;
use crate::governors::HashSetKeyed;
use crate::lexicon::{
    Anchor, Anchors, Forms, GroupEntry, Kinds, Lexicon, Word, WordClass, WordMask,
};
use crate::tag::{Chunk, Class, LONGEST_CHUNK, Tagged, name_length, words_of};
use crate::token::{Kind, Token, Tokens};
use record::Group;

/// How far a word that shares its verb with others may stand from it, in tokens.
const SHARED_REACH: usize = 24;

/// How far behind a person's name the object's mark may stand, in tokens.
const MARKED: usize = 12;

/// How long a phrase may be that opens a clause before its comma, in tokens.
const OPENER: usize = 8;

/// How far from a participle before "and" the verb may stand that it shares, in tokens.
const SHARED_PARTICIPLE: usize = 16;

/// Tags a text; the three closures say which tokens the readers of times, places and numbers took.
pub(crate) fn tag(
    tokens: &Tokens<'_>,
    lexicon: &Lexicon,
    is_time: impl Fn(usize) -> bool,
    is_place: impl Fn(usize) -> bool,
    is_number: impl Fn(usize) -> bool,
) -> Tagged {
    let words = words_of(tokens, lexicon);
    let verbs = Verbs {
        become_verb: lexicon
            .verbs
            .iter()
            .position(|verb| *verb == lexicon.grammar.become_verb)
            .map_or(0, |verb| verb as u16 + 1),
        saying: &lexicon.saying,
        saying_with: &lexicon.saying_with,
        lexicon,
    };
    let mut classes = Vec::with_capacity(words.len());
    let (mut named_to, mut preposition_to, mut adverbial_to) = (0, 0, 0);
    for at in 0..words.len() {
        if at >= named_to {
            named_to = at + name_length(tokens, lexicon, at);
        }
        if let Some((_, to)) = lexicon.grammar.prepositions.at(tokens, at) {
            preposition_to = to;
        }
        // "After that which": a clause opens behind it.
        let open = |to: usize| {
            words
                .get(to)
                .is_some_and(|next| next.class.has(WordClass::RELATIVE.with(WordClass::SUB)))
        };
        if let Some((_, to)) = lexicon.grammar.adverbials.at(tokens, at)
            && !open(to)
        {
            adverbial_to = to;
        }
        let word = &words[at];
        let class = if matches!(tokens.list[at].kind, Kind::Mark(_)) {
            Class::Mark
        } else if is_time(at) {
            match word.class {
                class if class.has(WordClass::PREP) => Class::Prep,
                class if class.has(WordClass::DET) => Class::Det,
                _ => Class::Time,
            }
        } else if is_number(at) {
            Class::Number
        } else if at < adverbial_to {
            Class::Adverb
        } else if at < preposition_to {
            Class::Prep
        } else if at < named_to {
            Class::Noun
        } else if is_place(at) {
            Class::Name
        } else {
            class(tokens, &words, at, &verbs)
        };
        classes.push(class);
    }
    let reader = Reader {
        tokens,
        lexicon,
        words: &words,
        wrapped: tokens.are_wrapped(),
    };
    reader.elements(&mut classes);
    let chunks = reader.chunks(&classes);
    Tagged::assembled(words, classes, chunks)
}

/// What the lexicon knows of verbs that decides what a doubtful word is.
struct Verbs<'a> {
    /// The verb that makes a passive of a participle.
    become_verb: u16,
    /// Words that make a verb of saying with the verb behind them.
    saying: &'a HashSetKeyed,
    /// The verbs that they make it with.
    saying_with: &'a [u16],
    lexicon: &'a Lexicon,
}

impl Verbs<'_> {
    /// Whether the verb at a token makes a verb of saying of the word before it.
    fn says(&self, tokens: &Tokens<'_>, words: &[Word], at: usize) -> bool {
        at > 0
            && self.saying.contains(&tokens.list[at - 1].hash)
            && self.saying_with.contains(&words[at].verb)
    }

    /// "Had opened fire and": a participle that makes a predicate of the one word before it, and of
    /// which there is no passive, shares no verb with what follows.
    fn ends(&self, tokens: &Tokens<'_>, words: &[Word], at: usize) -> bool {
        let anchors = at
            .checked_sub(1)
            .and_then(|before| self.lexicon.by_element.get(&tokens.list[before].hash));
        let verb = words[at].verb;
        !self.lexicon.passives.contains_key(&verb)
            && anchors.into_iter().flat_map(Anchors::iter).any(|anchor| {
                matches!(anchor, Anchor::Predicate { rest, verb: of, .. } if rest.is_empty() && *of == verb)
            })
    }
}

fn class(tokens: &Tokens<'_>, words: &[Word], at: usize, verbs: &Verbs<'_>) -> Class {
    let word = &words[at];
    let has = |class| word.class.has(class);
    if tokens.list[at].kind == Kind::Number {
        return Class::Number;
    }
    if has(WordClass::MODAL.with(WordClass::BE)) {
        return Class::Aux;
    }
    if word.verb != 0
        && let Some(class) = verb_class(tokens, words, at, verbs)
    {
        return class;
    }
    for (known, class) in [
        (WordClass::OBJECT_MARK, Class::ObjectMark),
        (WordClass::CONJ, Class::Conj),
        (WordClass::RELATIVE, Class::Relative),
        (WordClass::PREP, Class::Prep),
        (WordClass::SUB, Class::Sub),
        (WordClass::NEG, Class::Neg),
        (WordClass::DET, Class::Det),
        (WordClass::PRONOUN, Class::Pronoun),
        (WordClass::ADVERB, Class::Adverb),
    ] {
        if has(known) {
            return class;
        }
    }
    if has(WordClass::ADJECTIVE) {
        return Class::Adjective;
    }
    Class::Noun
}

/// The class of a form of a verb; `None` if it is none here.
fn verb_class(tokens: &Tokens<'_>, words: &[Word], at: usize, verbs: &Verbs<'_>) -> Option<Class> {
    let word = &words[at];
    if word
        .forms
        .has(Forms(Forms::PAST.0 | Forms::S.0 | Forms::BASE.0))
    {
        let doubtful = word.class.has(WordClass::NOUN_TOO)
            || word.group.is_some()
            || !word.forms.has(Forms(Forms::PAST.0 | Forms::S.0));
        // "Planting and industry": a noun before "and", unless an object stands before it.
        let joined = word.class.has(WordClass::NOUN_TOO)
            && !word.class.has(WordClass::LIGHT)
            && words
                .get(at + 1)
                .is_some_and(|next| next.class.has(WordClass::CONJ))
            && !(at > 0 && words[at - 1].class.has(WordClass::OBJECT_MARK));
        // "Announced 20 people": a word for saying makes a verb of what follows it.
        let says = verbs.says(tokens, words, at);
        let verb = !doubtful || says || ends_clause(tokens, words, at) && !joined;
        return verb.then_some(Class::Verb);
    }
    if word.forms.has(Forms::PARTICIPLE) {
        let next = words.get(at + 1).copied().unwrap_or_default();
        let auxiliary = next.class.has(WordClass::BE.with(WordClass::MODAL));
        // "Scattered them made": with another verb than "become" it is the word of a predicate.
        let passive = next.verb == verbs.become_verb
            && next.verb != 0
            && !next.forms.has(Forms::ING)
            && next.verb != word.verb;
        if next.class.has(WordClass::CONJ) && !word.class.has(WordClass::LIGHT) {
            if verbs.ends(tokens, words, at) {
                return Some(Class::Verb);
            }
            // "Fourteen people (object) killed and 200 wounded have": its object is marked right before it.
            if at > 0 && words[at - 1].class.has(WordClass::OBJECT_MARK) {
                return Some(Class::Verb);
            }
            return Some(shared_participle(tokens, words, at));
        }
        let last = ends_clause(tokens, words, at)
            && !tokens.list.get(at + 1).is_some_and(|token| token.is('،'));
        // "Announced that the officer": a word for saying makes a verb of a bare participle too.
        let says = verbs.says(tokens, words, at);
        return Some(if auxiliary || passive || last || says {
            Class::Verb
        } else {
            Class::Adjective
        });
    }
    None
}

/// "Killed and wounded were": a participle before "and" shares the verb behind the next one;
/// before a verbal noun it is part of a name ("the killing and wounding of").
fn shared_participle(tokens: &Tokens<'_>, words: &[Word], at: usize) -> Class {
    for (next, word) in words
        .iter()
        .enumerate()
        .take(at + SHARED_PARTICIPLE)
        .skip(at + 2)
    {
        if matches!(tokens.list[next].kind, Kind::Mark('.' | '؛')) {
            break;
        }
        if word.forms.has(Forms::ING) {
            return Class::Noun;
        }
        if word.verb != 0 && !word.forms.has(Forms::PARTICIPLE) && word.class.has(WordClass::LIGHT)
        {
            return Class::Element;
        }
    }
    if ends_clause(tokens, words, at) {
        Class::Verb
    } else {
        Class::Adjective
    }
}

/// Whether what follows a word may follow the last word of a clause, and what stands before it
/// may stand before a verb.
fn ends_clause(tokens: &Tokens<'_>, words: &[Word], at: usize) -> bool {
    let before = at.checked_sub(1).is_some_and(|before| {
        words[before]
            .class
            .has(WordClass::PREP.with(WordClass::DET))
    });
    let Some(next) = tokens.list.get(at + 1) else {
        return !before;
    };
    let closes = WordClass::CONJ
        .with(WordClass::RELATIVE)
        .with(WordClass::SUB);
    !before
        && (matches!(next.kind, Kind::Mark(_))
            || next.breaks > 1
            || words[at + 1].class.has(closes))
}

struct Reader<'a> {
    tokens: &'a Tokens<'a>,
    lexicon: &'a Lexicon,
    words: &'a [Word],
    /// Lines are broken at a fixed width: a line's end ends no phrase.
    wrapped: bool,
}

impl Reader<'_> {
    /// Finds the words that verbs make predicates of.
    fn elements(&self, classes: &mut [Class]) {
        for at in 0..classes.len() {
            let nominal = matches!(
                classes[at],
                Class::Noun | Class::Adjective | Class::Prep | Class::Adverb | Class::Sub
            );
            if !nominal {
                continue;
            }
            let predicate = self.predicate_end(classes, at);
            // "To death, six to prison were sentenced": what stands behind "to" shares no verb.
            let apart =
                |end: usize| self.behind_preposition(classes, at) && !self.is_light(classes, end);
            if let Some(end) = predicate.filter(|&end| !apart(end)) {
                classes[at..end].fill(Class::Element);
            } else if matches!(classes[at], Class::Noun | Class::Adjective)
                && self.is_light(classes, at + 1)
                && !self.behind_preposition(classes, at)
                && !self.is_carried(at)
            {
                classes[at] = Class::Element;
            }
        }
    }

    /// Whether the word before makes the predicate, and not this one, which only says of what: "the call
    /// of a strike give".
    fn is_carried(&self, at: usize) -> bool {
        let before = at
            .checked_sub(1)
            .map(|before| self.tokens.list[before].hash);
        before.is_some_and(|before| self.lexicon.grammar.carriers.contains(&before))
    }

    /// "to do", "in the park": a word behind a preposition stays a noun.
    fn behind_preposition(&self, classes: &[Class], at: usize) -> bool {
        at.checked_sub(1)
            .is_some_and(|before| classes[before] == Class::Prep)
    }

    /// Whether a verb that makes predicates begins here, its auxiliaries included.
    fn is_light(&self, classes: &[Class], at: usize) -> bool {
        let Some(class) = classes.get(at) else {
            return false;
        };
        match class {
            Class::Verb => self.words[at].class.has(WordClass::LIGHT),
            Class::Aux => {
                self.words[at].class.has(WordClass::MODAL)
                    && self
                        .words
                        .get(at + 1)
                        .is_some_and(|w| w.class.has(WordClass::LIGHT))
            }
            _ => false,
        }
    }

    /// Behind the words of a rule's predicate that begins here, if its verb follows: at once, or
    /// shared with other such words.
    fn predicate_end(&self, classes: &[Class], at: usize) -> Option<usize> {
        let first = self.tokens.list[at].hash;
        let goes_on = |next: &Token| {
            let opening = fold::join(first, next.hash);
            self.lexicon.openings.contains_key(&opening)
        };
        if !self.lexicon.openings.contains_key(&first)
            && !self.tokens.list.get(at + 1).is_some_and(goes_on)
        {
            return None;
        }
        let anchors = self.lexicon.by_element.get(&first)?;
        let behind = self.tokens.list[at + 1..].iter().take(anchors.longest);
        let behind = behind.fold(WordMask::default(), |mask, next| mask.with(next.hash));
        anchors.among(behind).find_map(|anchor| {
            let Anchor::Predicate {
                rest, gap, verb, ..
            } = anchor
            else {
                return None;
            };
            let end = at + 1 + rest.len();
            let words = self.tokens.list.get(at + 1..end)?;
            if words
                .iter()
                .zip(rest)
                .any(|(token, &hash)| token.hash != hash)
            {
                return None;
            }
            self.verb_follows(classes, end, *verb, *gap).then_some(end)
        })
    }

    fn verb_follows(&self, classes: &[Class], end: usize, verb: u16, gap: bool) -> bool {
        let fits = |at: usize| {
            let found = self.words[at].verb;
            found == verb
                || self
                    .lexicon
                    .passives
                    .get(&verb)
                    .is_some_and(|passives| passives.contains(&found))
        };
        let verb_at = |at: usize| match classes.get(at)? {
            Class::Verb => Some(at),
            Class::Aux if self.words[at].class.has(WordClass::MODAL) => Some(at + 1),
            _ => None,
        };
        if let Some(at) = verb_at(end) {
            return at < classes.len() && fits(at);
        }
        let joined = match classes.get(end) {
            Some(Class::Conj) => true,
            Some(Class::Mark) => self.tokens.list[end].is('،'),
            _ => false,
        };
        if !gap && !joined {
            return false;
        }
        for at in end..classes.len().min(end + SHARED_REACH) {
            if self.tokens.list[at].is('.') || classes[at] == Class::Relative {
                return false;
            }
            if let Some(at) = verb_at(at) {
                return at < classes.len() && fits(at);
            }
        }
        false
    }

    fn chunks(&self, classes: &[Class]) -> Vec<Chunk> {
        let mut chunks = Vec::new();
        let mut at = 0;
        while at < classes.len() {
            match self.chunk_end(classes, at) {
                Some(end) => {
                    chunks.push(Chunk {
                        from: at as u32,
                        to: end as u32,
                    });
                    at = end;
                }
                None => at += 1,
            }
        }
        chunks
    }

    /// "The officers him took": a pronoun with the object's mark is no owner, but of a relative.
    fn is_object(&self, classes: &[Class], start: usize, pronoun: usize) -> bool {
        let marked = classes.get(pronoun + 1) == Some(&Class::ObjectMark);
        let force = matches!(
            self.words[start].group,
            Some(GroupEntry::Noun(group) | GroupEntry::General(group))
                if !matches!(group, Group::Relatives)
        );
        // "Five of our friends the object's mark": those who are taken from a number have an owner.
        let taken = self.behind_preposition(classes, start)
            && start >= 3
            && self.words[start - 2].class.has(WordClass::PARTITIVE);
        marked && force && !taken
    }

    /// "The plain-clothes men the university besieged": a plural that would be spelt otherwise if what
    /// follows were part of its phrase.
    fn is_closed(&self, classes: &[Class], at: usize) -> bool {
        let before = at - 1;
        classes[before] == Class::Noun
            && matches!(classes[at], Class::Noun | Class::Name)
            && self.words[before].plural
            && self
                .lexicon
                .grammar
                .is_closed_plural(self.tokens.str(before))
    }

    fn paper_end(&self, classes: &[Class], start: usize) -> Option<usize> {
        let behind = start
            .checked_sub(1)
            .is_some_and(|at| classes[at] == Class::Prep);
        if !behind {
            return None;
        }
        let media = |group: Option<Group>| matches!(group, Some(Group::Media | Group::StateMedia));
        let hashes = self.tokens.list[start..]
            .iter()
            .take(8)
            .map(|token| token.hash);
        let (words, group) = match self.lexicon.phrase(hashes) {
            Some(phrase) if phrase.group.is_some() => (usize::from(phrase.words), phrase.group),
            _ => match self.words[start].group {
                Some(GroupEntry::Noun(group)) => (1, Some(group)),
                _ => return None,
            },
        };
        let end = start + words;
        let next = self.tokens.list.get(end)?;
        let event = self.lexicon.opens_rule(next.hash);
        (media(group) && event).then_some(end)
    }

    /// "The road Isfahan - Shahrekord": a dash between two places is inside one name, and behind a road
    /// one between any two words, "the railway North - South".
    fn is_way(&self, classes: &[Class], start: usize, joint: usize) -> bool {
        let name = |at: usize| classes.get(at) == Some(&Class::Name);
        let word = |at: usize| {
            let class = classes.get(at);
            matches!(class, Some(Class::Name | Class::Noun | Class::Adjective))
        };
        let road = || {
            let road = Kinds::named("road").unwrap_or_default();
            (start..joint - 1).any(|at| self.words[at].kinds.meets(road))
        };
        let dash = matches!(self.tokens.list[joint].kind, Kind::Mark('-' | '–'));
        // "The road from X to Y", written "the road X to Y".
        let to = || {
            classes[joint] == Class::Prep
                && self
                    .lexicon
                    .grammar
                    .way
                    .contains(&self.tokens.list[joint].hash)
        };
        let places = name(joint - 1) && name(joint + 1);
        (dash && (places || word(joint - 1) && word(joint + 1) && road())
            || places && to() && road())
            && self.tokens.list[joint + 1].breaks == 0
    }

    /// "The girl students their scarves took off": a thing of their own with the object's mark.
    fn is_own_thing(&self, classes: &[Class], start: usize, at: usize) -> bool {
        let thing = |at: usize| {
            matches!(classes.get(at), Some(Class::Noun | Class::Adjective))
                && self.words[at].group.is_none()
        };
        let plural =
            || self.words[at].plural || self.lexicon.grammar.is_plural(self.tokens.str(at));
        let people = self.words[start].group.is_some() && self.words[start].plural;
        let behind = (at + 1..at + 4).find(|&next| !thing(next)).unwrap_or(at);
        people
            && classes[at] == Class::Noun
            && thing(at)
            && plural()
            && classes.get(behind) == Some(&Class::Pronoun)
            && classes.get(behind + 1) == Some(&Class::ObjectMark)
    }

    /// "For three protesters sentences of death": a verdict behind people is another phrase.
    fn is_verdict_on(&self, at: usize) -> bool {
        let people = self.words[at - 1];
        let law = || Kinds::named("law").unwrap_or_default();
        // "For 11 of those arrested in the late unrest sentences of death": or behind what tells of them.
        let described =
            at >= 2 && people.class.has(WordClass::ADJECTIVE) && self.words[at - 2].plural;
        (people.plural && people.group.is_some() || described) && self.words[at].kinds.meets(law())
    }

    /// "In the street of Tehran clashes broke out": a place owns no happening behind it.
    fn is_happening(&self, classes: &[Class], at: usize) -> bool {
        let noun = |anchor: &Anchor| matches!(anchor, Anchor::Noun { .. });
        classes[at - 1] == Class::Name
            && classes[at] == Class::Noun
            && self.words[at].group.is_none()
            && self
                .lexicon
                .by_word
                .get(&self.tokens.list[at].hash)
                .is_some_and(|anchors| anchors.iter().any(noun))
    }

    /// "The agency the number of the dead announced": a quantity behind a name opens another phrase.
    fn is_quantity(&self, classes: &[Class], at: usize) -> bool {
        self.words[at].class.has(WordClass::PARTITIVE)
            && classes[at] == Class::Noun
            && matches!(
                classes[at - 1],
                Class::Noun | Class::Name | Class::Adjective
            )
            && self.words[at - 1].class.0 & WordClass::PARTITIVE.0 == 0
    }

    /// "The governor of Saravan rumours denied": several things behind somebody's town are another
    /// phrase.
    fn is_past_town(&self, classes: &[Class], start: usize, at: usize) -> bool {
        let statement = || Kinds::named("statement").unwrap_or_default();
        let word = self.words[at];
        // "In the park of Rasht forces of police": a plural of people belongs to no place before it.
        let plural = || word.plural || self.lexicon.grammar.is_plural(self.tokens.str(at));
        if classes[at - 1] == Class::Name && word.group.is_some() && plural() {
            return true;
        }
        // "In the town of Sari police": a force belongs to no place before it.
        let force = matches!(word.group, Some(GroupEntry::Noun(Group::StateSecurity)));
        if classes[at - 1] == Class::Name && force && self.words[start].group.is_none() {
            return true;
        }
        // "The court of Isfahan Nasrin X, a poet, (object) sentenced".
        let sentenced = || {
            let court = matches!(
                self.words[start].group,
                Some(GroupEntry::Noun(
                    Group::StateJudiciary | Group::StateSecurity
                ))
            );
            let mut behind = classes[at..].iter().take(MARKED);
            let marked = behind.find(|class| matches!(class, Class::ObjectMark | Class::Verb));
            court && word.class.has(WordClass::GIVEN) && marked == Some(&Class::ObjectMark)
        };
        if classes[at - 1] == Class::Name && sentenced() {
            return true;
        }
        classes[at - 1] == Class::Name
            && classes[at] == Class::Noun
            && self.words[start].group.is_some()
            && !word.class.has(WordClass::GIVEN)
            && (word.kinds.meets(statement()) || plural())
    }

    /// "According to eyewitnesses agents arrested": an adjective of sources ends their phrase.
    fn is_past_source(&self, classes: &[Class], at: usize) -> bool {
        let before = self.tokens.list[at - 1].hash;
        self.lexicon.grammar.closing.contains(&before)
            && matches!(classes[at], Class::Noun | Class::Name | Class::Number)
    }

    /// "Behind this event the agents": people own no noun that "this" points to, unless a comma ends what
    /// opened the clause behind them.
    fn is_past_pointer(&self, classes: &[Class], start: usize, at: usize) -> bool {
        let pointed = classes[start] == Class::Det
            && self
                .lexicon
                .grammar
                .pointers
                .contains(&self.tokens.list[start].hash);
        if !pointed {
            return false;
        }
        let people = matches!(self.words[at].group, Some(GroupEntry::Noun(_)));
        let behind = start
            .checked_sub(1)
            .is_some_and(|before| classes[before] == Class::Prep);
        let way = (at + 1..classes.len().min(at + OPENER)).take_while(|&next| {
            matches!(classes[next], Class::Noun | Class::Name | Class::Adjective)
        });
        let end = way.last().map_or(at + 1, |last| last + 1);
        let comma = self.tokens.list.get(end).is_some_and(|token| token.is('،'));
        behind && people && self.words[start + 1].group.is_none() && at > start + 1 && !comma
    }

    fn chunk_end(&self, classes: &[Class], start: usize) -> Option<usize> {
        // "In which the protesters": what the relative pronoun goes on with is no determiner.
        let stands_for = start >= 2
            && classes[start] == Class::Det
            && classes[start - 1] == Class::Prep
            && classes[start - 2] == Class::Relative;
        match classes[start] {
            _ if stands_for => return Some(start + 1),
            Class::Pronoun => return Some(start + 1),
            Class::Det | Class::Number | Class::Noun | Class::Name | Class::Adjective => {}
            _ => return None,
        }
        // "Told Nasim the arrest of": a paper's name behind a preposition is the whole phrase.
        let paper = self.paper_end(classes, start);
        if paper.is_some() {
            return paper;
        }
        let nominal = |class: Class| matches!(class, Class::Noun | Class::Name | Class::Adjective);
        let (mut end, mut headed) = (start + 1, nominal(classes[start]));
        while let Some(&class) = classes.get(end) {
            let breaks = self.tokens.list[end].breaks;
            let ends = breaks > 1 || breaks == 1 && !self.wrapped;
            if ends || end - start >= LONGEST_CHUNK {
                break;
            }
            if self.is_way(classes, start, end) {
                end += 2;
                continue;
            }
            // "In Tabriz sentences were": a place that opens a phrase is the whole phrase.
            let place = classes[start] == Class::Name && classes[end - 1] == Class::Name;
            let joins = match class {
                Class::Name => true,
                Class::Noun | Class::Adjective => !place,
                // "Branch 15 of the court".
                Class::Number => {
                    let before = self.tokens.list[end - 1].hash;
                    !headed || self.lexicon.grammar.numbered.contains(&before)
                }
                Class::Pronoun => headed && !place && !self.is_object(classes, start, end),
                _ => false,
            };
            // "X and Y sentences of prison": a verdict behind a personal name is another phrase.
            let word = self.words[end];
            let verdict = self.words[start].class.has(WordClass::GIVEN)
                && end - start >= 2
                && word.group.is_none()
                && Kinds::named("penalty").is_some_and(|kind| word.kinds.meets(kind));
            if !joins
                || verdict
                || self.is_closed(classes, end)
                || self.is_own_thing(classes, start, end)
                || self.is_verdict_on(end)
                || self.is_quantity(classes, end)
                || self.is_happening(classes, end)
                || self.is_past_town(classes, start, end)
                || self.is_past_source(classes, end)
                || self.is_past_pointer(classes, start, end)
            {
                break;
            }
            headed |= nominal(class);
            end += 1;
            if class == Class::Pronoun {
                break;
            }
        }
        Some(end)
    }
}
