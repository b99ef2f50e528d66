//! Acts: the places of a text where a rule takes hold, with who plays which part.

mod blame;
mod count;
mod last;
mod noun;
mod phrase;
mod scope;
mod spread;
mod verb;

use crate::frame::{argument, noun_argument};
use crate::governors::{Governors, HashSetKeyed};
use crate::layout::BlockRole;
use crate::lexicon::{
    Anchor, GroupEntry, Is, Kinds, NUMBER_KEY, Near, Order, Rule, RuleRole, WordClass, WordMask,
};
use crate::number::NumberMention;
use crate::phrase::{Page, Phrase};
use crate::tag::Class;
use crate::token::Kind;
use record::{ClaimType, Counted, Group, Modality};
use std::ops::Range;

/// A number that an act gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ActFigure {
    pub of: Counted,
    pub min: Option<u64>,
    pub max: Option<u64>,
    pub about: bool,
    /// The words it stands on.
    pub from: usize,
    pub to: usize,
}

impl ActFigure {
    /// The figure that a number gives.
    pub const fn new(of: Counted, number: &NumberMention) -> Self {
        Self {
            of,
            min: number.min,
            max: number.max,
            about: number.about,
            from: number.from,
            to: number.to,
        }
    }

    /// One person, named or described.
    pub const fn single(of: Counted, phrase: &Phrase) -> Self {
        Self {
            of,
            min: Some(1),
            max: Some(1),
            about: false,
            from: phrase.from,
            to: phrase.core_to,
        }
    }

    /// Exactly one.
    pub fn is_single(&self) -> bool {
        self.min == Some(1) && self.max == Some(1)
    }
}

/// One place of the text where a rule takes hold.
#[derive(Debug, Clone)]
pub(crate) struct Act {
    pub rule: usize,
    pub kind: ClaimType,
    /// The trigger's tokens.
    pub from: usize,
    pub to: usize,
    /// Behind the trigger's own arguments: times and places up to here are its own.
    pub reach: usize,
    pub sentence: usize,
    pub actor: Option<Phrase>,
    pub target: Option<Phrase>,
    pub figures: Vec<ActFigure>,
    pub modality: Modality,
    /// Makes no claim by itself without a time, a place or a figure.
    pub weak: bool,
    /// A verb's act, not a noun's.
    pub verbal: bool,
    /// The story's own next step: a finite verb in the past, in no relative clause. It happened
    /// when and where the sentences before it say.
    pub narrated: bool,
    /// Said not to have happened: a denial, if somebody told that it did.
    pub negated: bool,
    /// A noun that its sentence is about: a verb of holding or happening stands with it, so that
    /// the sentence's times and places are its own.
    pub anchored: bool,
    /// Told by the way: in a relative clause, or in the perfect.
    pub aside: bool,
    /// "…, a day after police detained him": its time is another than that of what was told.
    pub apart: bool,
    /// Told of many places by their number: of none in particular.
    pub spread: bool,
    /// A participle that describes people: "the men arrested in May".
    pub reduced: bool,
    /// "have beaten protesters": what has been so at some time or other.
    pub ever: bool,
    /// Told as known: "the arrests are the largest", "three of those killed".
    pub retold: bool,
    /// The tokens in which its place stands, where its verb tells of several places.
    pub within: Option<Range<usize>>,
}

impl Act {
    /// Makes it one that is said not to have happened: it counts nobody.
    fn deny(&mut self) {
        self.modality = Modality::Denied;
        (self.negated, self.weak) = (true, true);
        self.figures.clear();
    }
}

/// What the document as a whole has to do with.
#[derive(Debug, Default)]
pub(crate) struct Context {
    kinds: Kinds,
    force: bool,
    armed: bool,
    prisoners: bool,
    /// It tells of a gathering or an attack: not of ordinary crime alone.
    political: bool,
    /// How many words of it are of ordinary crime, of abduction, and of unrest.
    crimes: usize,
    abductions: usize,
    unrest: usize,
    /// Words that some rule must not meet, by hash.
    words: HashSetKeyed,
}

impl Context {
    /// Looks through the document once.
    pub fn of(page: &Page<'_>) -> Self {
        let mut context = Self::default();
        let barring = &page.lexicon.barring;
        let met = page.tokens.list.iter().map(|token| token.hash);
        context.words = met.filter(|hash| barring.contains(hash)).collect();
        for (at, word) in page.tagged.words.iter().enumerate() {
            context.kinds = context.kinds.with(word.kinds);
            context.crimes += usize::from(scope::is_of_crime(page, at));
            context.abductions += usize::from(scope::is_of_abduction(page, at));
            context.unrest += usize::from(word.kinds.meets(Kinds::UNREST));
            let is = |group: Group| word.group == Some(GroupEntry::Noun(group));
            context.force |= is(Group::StateSecurity);
            context.armed |= is(Group::ArmedGroup);
            context.prisoners |= is(Group::Prisoners);
        }
        let named = |kind: &str| Kinds::named(kind).unwrap_or_default();
        let political = named("gathering").with(named("bomb"));
        context.political = page.lexicon.grammar.order == Order::VerbLast
            && (context.armed || context.kinds.meets(political));
        context
    }

    fn holds(&self, is: Is) -> bool {
        match is {
            Is::Kind(kinds) => self.kinds.meets(kinds),
            Is::StateForce => self.force,
            Is::Armed => self.armed,
            Is::Group(Group::Prisoners) => self.prisoners,
            _ => true,
        }
    }
}

/// Finds every act of a text, in text order.
pub(crate) fn read(page: &Page<'_>, governors: &Governors) -> Vec<Act> {
    if page.lexicon.grammar.order == Order::VerbLast {
        return last::read(page, governors);
    }
    let context = Context::of(page);
    let mut acts = Vec::new();
    for (number, sentence) in page.layout.sentences.iter().enumerate() {
        if page.layout.role(number) == BlockRole::Furniture {
            continue;
        }
        let finder = Finder {
            page,
            governors,
            context: &context,
            sentence: number,
            bounds: (sentence.tokens.start, sentence.tokens.end),
        };
        let first = acts.len();
        // A question asserts nothing.
        let asked = page.tokens.list[sentence.tokens.clone()]
            .iter()
            .rev()
            .take(2)
            .any(|token| token.is('?'));
        for at in sentence.tokens.clone().filter(|_| !asked) {
            finder.at(at, &mut acts);
        }
        // Only those of this sentence: the whole list at each would cost the square of its length.
        let found = acts.split_off(first);
        let told = |act: &Act| act.from < sentence.tokens.start || !finder.is_supposed(act.from);
        acts.extend(found.into_iter().filter(told));
        resolve_rivals(page, &mut acts, first);
        join_outcomes(page, &mut acts[first..]);
        drop_known_verdicts(&mut acts, first);
        drop_known_arrests(page, &mut acts, first);
        let told = acts.split_off(first);
        acts.extend(told.into_iter().flat_map(|act| finder.spread_behind(act)));
    }
    acts
}

/// "Four men convicted of murder were hanged": who they are that were put to death, no verdict told.
fn drop_known_verdicts(acts: &mut Vec<Act>, first: usize) {
    let heads: Vec<usize> = acts[first..]
        .iter()
        .filter(|act| act.kind == ClaimType::Execution)
        .filter_map(|act| act.target.map(|target| target.head))
        .collect();
    if heads.is_empty() {
        return;
    }
    let known = |act: &Act| {
        act.kind == ClaimType::Sentence
            && act.reduced
            && act
                .target
                .is_some_and(|target| heads.contains(&target.head))
    };
    let found = acts.split_off(first);
    acts.extend(found.into_iter().filter(|act| !known(act)));
}

/// "Six detained medics were beaten", "the release of two detained reporters": who they are whom the
/// sentence tells of, no arrest told.
fn drop_known_arrests(page: &Page<'_>, acts: &mut Vec<Act>, first: usize) {
    // "Fifty people imprisoned on such charges were freed", with no day and no place told with it.
    let bare = |act: &Act| {
        let end = page.tokens.list.len().min(act.to + BEHIND);
        let clause = (act.to..end).take_while(|&at| {
            !matches!(
                page.class(at),
                Some(Class::Aux | Class::Mark | Class::Relative)
            )
        });
        clause
            .into_iter()
            .all(|at| page.time_at(at).is_none() && page.place_at(at).is_none())
    };
    let described = |act: &Act| {
        act.kind == ClaimType::Arrest
            && (page.class(act.from) == Some(Class::Adjective) || act.reduced && bare(act))
    };
    if !acts[first..].iter().any(described) {
        return;
    }
    let in_custody = |act: &&Act| {
        matches!(
            act.kind,
            ClaimType::Mistreatment
                | ClaimType::Release
                | ClaimType::CustodyDeath
                | ClaimType::Execution
                | ClaimType::Sentence
                | ClaimType::HungerStrike
        )
    };
    let heads: Vec<usize> = acts[first..]
        .iter()
        .filter(in_custody)
        .flat_map(|act| [act.target, act.actor])
        .flatten()
        .map(|party| party.head)
        .collect();
    let found = acts.split_off(first);
    let known =
        |act: &Act| described(act) && act.target.is_some_and(|one| heads.contains(&one.head));
    acts.extend(found.into_iter().filter(|act| !known(act)));
}

/// "Clashed with officers, leaving two hurt": what came of an event is part of it.
fn join_outcomes(page: &Page<'_>, acts: &mut [Act]) {
    for at in 0..acts.len() {
        let (told, now) = acts.split_at_mut(at);
        if !page.lexicon.rules[now[0].rule].outcome {
            continue;
        }
        let force = |kind| {
            matches!(
                kind,
                ClaimType::Riot | ClaimType::Crackdown | ClaimType::ArmedAttack
            )
        };
        let before = told
            .iter()
            .filter(|act| act.from < now[0].from && force(act.kind));
        let event = before.max_by_key(|act| act.from);
        now[0].kind = event.map_or(now[0].kind, |act| act.kind);
    }
}

/// Where rules of several types take hold of one verb, the more special type wins.
fn resolve_rivals(page: &Page<'_>, acts: &mut Vec<Act>, first: usize) {
    const ORDER: &[ClaimType] = &[
        ClaimType::HungerStrike,
        ClaimType::CustodyDeath,
        ClaimType::Execution,
        ClaimType::Shutdown,
        ClaimType::Release,
        ClaimType::Disappearance,
        ClaimType::Display,
        ClaimType::Sentence,
        ClaimType::Mistreatment,
        ClaimType::Crackdown,
        ClaimType::ArmedAttack,
        ClaimType::PropertyAttack,
        ClaimType::Raid,
        ClaimType::Obstruction,
        ClaimType::Riot,
        ClaimType::Killing,
        ClaimType::Arrest,
        ClaimType::Sanction,
        ClaimType::Strike,
        ClaimType::Protest,
    ];
    let rank = |kind: ClaimType| ORDER.iter().position(|known| *known == kind);
    let mut kept: Vec<Act> = Vec::new();
    for act in acts.drain(first..) {
        // "Nothing is known of the fate of those who were arrested": a phrase may hold a clause.
        let clause = |act: &Act| page.clause_of.get(act.from).copied();
        let rival = kept.iter().position(|other| {
            other.from < act.to && act.from < other.to && clause(other) == clause(&act)
        });
        match rival {
            None => kept.push(act),
            Some(at) => {
                let other = &kept[at];
                let longer = act.to - act.from > other.to - other.from;
                let same = act.kind == other.kind || act.from != other.from;
                // "shot dead" says more than "shot".
                let deadly = |one: &Act, other: &Act| {
                    one.kind == ClaimType::Killing && other.kind == ClaimType::Crackdown
                };
                // "A woman and two girls were hurt": of a number alone only the girls.
                let listed = |act: &Act| act.verbal && act.target.is_some_and(|one| one.listed);
                let better = if act.kind == other.kind && listed(&act) != listed(other) {
                    listed(&act)
                } else if same || deadly(&act, other) && longer {
                    longer
                } else if deadly(other, &act) && other.to > act.to {
                    false
                } else {
                    rank(act.kind) < rank(other.kind)
                };
                if better {
                    kept[at] = act;
                }
            }
        }
    }
    acts.extend(kept);
}

/// How far behind a participle its day or place may stand, in tokens.
const BEHIND: usize = 12;

/// How many words of a predicate are looked at before its verb.
const VERB: usize = 4;

struct Finder<'p, 'a> {
    page: &'p Page<'a>,
    governors: &'p Governors,
    context: &'p Context,
    sentence: usize,
    bounds: (usize, usize),
}

impl Finder<'_, '_> {
    fn at(&self, at: usize, acts: &mut Vec<Act>) {
        let page = self.page;
        let word = page.tagged.words[at];
        let class = page.tagged.classes[at];
        if word.verb != 0 && matches!(class, Class::Verb | Class::Adjective) {
            for anchor in page.lexicon.by_verb.get(&word.verb).into_iter().flatten() {
                if let Anchor::Verb { rule, pattern } = anchor
                    && let Some(after) = self.particles(at, pattern.gap, &pattern.particles)
                {
                    // "set the bakers free", but "set free the bakers"
                    let apart = pattern.gap && after > at + 1 + pattern.particles.len();
                    acts.extend(self.verb_act(*rule, at, after, apart));
                }
            }
        }
        let key = if class == Class::Number {
            NUMBER_KEY
        } else {
            page.tokens.list[at].hash
        };
        let Some(anchors) = page.lexicon.by_word.get(&key) else {
            return;
        };
        for anchor in anchors.among(page.behind[at]) {
            match anchor {
                Anchor::Noun { rule, rest } => acts.extend(self.noun_act(*rule, at, rest)),
                Anchor::Phrase { rule, rest } => acts.extend(self.phrase_act(*rule, at, rest)),
                Anchor::Verb { .. } | Anchor::Predicate { .. } => {}
            }
        }
    }

    /// The token behind a verb's particles; behind the verb itself if an object stands between.
    fn particles(&self, verb: usize, gap: bool, particles: &[u64]) -> Option<usize> {
        if particles.is_empty() {
            return Some(verb + 1);
        }
        let run = |mut at: usize| {
            for &particle in particles {
                while at < self.bounds.1 && self.is_hyphen(at) {
                    at += 1;
                }
                if at >= self.bounds.1 || self.page.tokens.list[at].hash != particle {
                    return None;
                }
                at += 1;
            }
            Some(at)
        };
        if gap {
            (verb + 1..self.bounds.1.min(verb + 12)).find_map(run)
        } else {
            let next = (verb + 1..self.bounds.1)
                .find(|&at| self.page.class(at) != Some(Class::Adverb) || run(at).is_some())?;
            run(next)
        }
    }

    /// Whether "if" or "whether" opens an act's clause.
    fn is_supposed(&self, at: usize) -> bool {
        let page = self.page;
        // "Had he been detained, …"
        let first = self.bounds.0;
        let comma = (first..at).any(|t| page.tokens.list[t].is(','));
        let inverted = page.class(first + 1) == Some(Class::Pronoun);
        if page.is_in(first, &page.cues.supposed) && !comma && inverted {
            return true;
        }
        (first..at)
            .rev()
            .take_while(|&t| !matches!(page.tokens.list[t].kind, Kind::Mark(',' | ';' | ':')))
            .any(|t| {
                page.is_in(t, &page.cues.unless) && !page.is_in(t + 1, &page.cues.not)
                    || self.is_whenever(t)
            })
    }

    /// "Every time they jail a baker".
    fn is_whenever(&self, at: usize) -> bool {
        let tokens = &self.page.tokens.list;
        let reads = |words: &Vec<u64>| {
            let here = tokens[at..].iter().map(|token| &token.hash);
            here.take(words.len()).eq(words)
        };
        self.page.cues.whenever.iter().any(reads)
    }

    fn is_hyphen(&self, at: usize) -> bool {
        // Phrases may end with the text.
        let token = self.page.tokens.list.get(at);
        token.is_some_and(|token| token.is('-') && !token.spaced)
    }

    fn act(&self, rule: &Rule, number: usize, from: usize, to: usize) -> Act {
        Act {
            rule: number,
            kind: rule.kind,
            from,
            to,
            reach: to,
            sentence: self.sentence,
            actor: None,
            target: None,
            figures: Vec::new(),
            modality: if rule.planned {
                Modality::Planned
            } else {
                Modality::Happened
            },
            weak: rule.weak || self.page.layout.role(self.sentence) == BlockRole::Heading,
            verbal: false,
            narrated: false,
            negated: false,
            anchored: false,
            aside: false,
            apart: false,
            spread: false,
            reduced: false,
            ever: false,
            retold: false,
            within: None,
        }
    }

    /// Words that may not stand around, and what must stand near.
    fn barred(&self, rule: &Rule, from: usize, after: usize) -> bool {
        let list = &self.page.tokens.list;
        let next = list
            .get(after)
            .is_some_and(|t| rule.unless_next.contains(&t.hash))
            // "protested the same day"
            && self.page.time_at(after).is_none();
        let before = from
            .checked_sub(1)
            .filter(|&at| at >= self.bounds.0)
            .is_some_and(|at| {
                rule.unless_before.contains(&list[at].hash)
                    || self.is_hyphen(at)
                        && at > self.bounds.0
                        && rule.unless_before.contains(&list[at - 1].hash)
            });
        // What bars these is ordinary crime.
        let crime = matches!(rule.kind, ClaimType::ArmedAttack | ClaimType::Disappearance);
        let banned = !(crime && self.page.mentions)
            && rule
                .unless_context
                .iter()
                .any(|word| self.context.words.contains(word))
            && !(rule.kind == ClaimType::Arrest && self.context.political);
        let context = !banned
            && (rule.needs_context.is_empty()
                || rule.needs_context.iter().any(|&is| self.context.holds(is)));
        // What stands near costs most to find.
        let near = |near: &Near| self.near(near, from);
        next || before
            || !context
            || !rule.needs_near.is_empty() && !rule.needs_near.iter().any(near)
            || !rule.needs_before.is_empty() && !self.follows(&rule.needs_before)
            || rule.unless_near.iter().any(near)
    }

    /// Whether a thing of this kind is named here, by a word or by several: "tear gas".
    fn names_kind(&self, at: usize, kinds: Kinds) -> bool {
        let page = self.page;
        let hashes = page.tokens.list[at..].iter().map(|token| token.hash);
        page.tagged.words[at].kinds.meets(kinds)
            || page
                .lexicon
                .phrase(hashes)
                .is_some_and(|phrase| phrase.kinds.meets(kinds))
    }

    /// Whether a word may stand in the sentence; `false` is certain.
    fn may_hold(&self, word: u64) -> bool {
        let first = self.bounds.0;
        let page = self.page;
        let words = page.behind[first].with(page.tokens.list[first].hash);
        words.may_hold(WordMask::default().with(word))
    }

    /// Whether one of these stands in the sentence before.
    fn follows(&self, any: &[Near]) -> bool {
        let Some(number) = self.sentence.checked_sub(1) else {
            return false;
        };
        let mut before = self.page.layout.sentences[number].tokens.clone();
        before.any(|at| any.iter().any(|near| self.stands(near, at)))
    }

    /// Whether what a rule asks for nearby begins at a token.
    fn stands(&self, near: &Near, at: usize) -> bool {
        match near {
            Near::Kind(kinds) | Near::Beside(kinds) => self.names_kind(at, *kinds),
            Near::Number => self.page.number_at(at).is_some(),
            Near::Words(words) => {
                let row = self.page.tokens.list[at..].iter().map(|token| token.hash);
                row.take(words.len()).eq(words.iter().copied())
            }
        }
    }

    fn near(&self, near: &Near, from: usize) -> bool {
        let range = from.saturating_sub(25).max(self.bounds.0)..self.bounds.1.min(from + 30);
        match near {
            Near::Kind(_) | Near::Number => range.clone().any(|at| self.stands(near, at)),
            Near::Beside(kinds) => {
                let opens = |&at: &usize| {
                    let sub = self.page.tagged.words[at].class.has(WordClass::SUB);
                    sub || self.page.class(at) == Some(Class::Relative)
                };
                let behind = (from + 1..range.end).take_while(|at| !opens(at));
                let before = (range.start..from).rev().take_while(|at| !opens(at));
                behind.chain(before).any(|at| self.names_kind(at, *kinds))
            }
            Near::Words(words) => {
                // Most sentences do not hold the first of them at all.
                words.first().is_none_or(|&first| self.may_hold(first))
                    && (range.clone().any(|at| self.stands(near, at))
                        || self.verb_of(from).any(|at| self.stands(near, at)))
            }
        }
    }

    /// The tokens about the verb that ends a token's clause, where the verb comes last: a long relative
    /// clause may stand between.
    fn verb_of(&self, from: usize) -> Range<usize> {
        let page = self.page;
        let number = page.clause_of.get(from).copied().unwrap_or(0) as usize;
        let predicate = number
            .checked_sub(1)
            .and_then(|clause| page.clauses[clause].predicate);
        predicate.map_or(0..0, |verb| {
            verb.from.saturating_sub(VERB).max(self.bounds.0)..verb.to
        })
    }

    fn give(&self, act: &mut Act, role: RuleRole, phrase: Option<Phrase>) {
        match role {
            RuleRole::Actor => act.actor = act.actor.or(phrase),
            RuleRole::Target => {
                let people = phrase.and_then(|phrase| {
                    let bodies = self.page.whose_bodies(&phrase);
                    bodies.or_else(|| self.page.whose_place(act.kind, &phrase))
                });
                act.target = act.target.or(people).or(phrase);
            }
            RuleRole::Means | RuleRole::Place | RuleRole::Event => {}
        }
    }

    /// "Police clashed with the marchers", "clashes with marchers": whichever side is named where,
    /// the crowd did it and the authorities suffered it.
    fn take_sides(&self, rule: &Rule, act: &mut Act) {
        let is =
            |is: Is, party: Option<Phrase>| party.is_some_and(|party| self.page.holds(is, &party));
        let crowd_last = act.actor.is_none() && is(Is::Crowd, act.target);
        if rule.reciprocal && (is(Is::State, act.actor) || crowd_last) {
            std::mem::swap(&mut act.actor, &mut act.target);
        }
    }

    /// Fills the parts behind prepositions; `None` if a needed one is missing or one forbids.
    fn arguments(&self, act: &mut Act, rule: &Rule, after: usize) -> Option<()> {
        for arg in &rule.args {
            // A phrase may end with the text.
            let list = &self.page.tokens.list;
            let is_prep = |at: usize| list.get(at).is_some_and(|token| token.hash == arg.prep);
            let phrase = if act.verbal {
                argument(self.page, after, self.bounds.1, is_prep)
            } else {
                let carries = |at: usize| self.governors.support.contains(self.lemma(at));
                noun_argument(self.page, after, self.bounds.1, is_prep, carries)
            };
            let barred =
                phrase.is_some_and(|phrase| arg.not.iter().any(|&is| self.page.holds(is, &phrase)));
            if barred {
                return None;
            }
            let fits = phrase.filter(|phrase| {
                !self.is_length(phrase)
                    && (arg.is.is_empty() || arg.is.iter().any(|&is| self.page.holds(is, phrase)))
                    && self.page.time_at(phrase.head).is_none()
            });
            let other = phrase.is_some() && fits.is_none() && !act.verbal && self.is_of(arg.prep);
            if arg.needed && fits.is_none() || other && !arg.is.is_empty() {
                return None;
            }
            if let Some((one, other)) = fits.and_then(|one| self.two_sides(rule, &arg.prep, one)) {
                act.reach = act.reach.max(other.to);
                self.give(act, RuleRole::Actor, Some(one));
                self.give(act, RuleRole::Target, Some(other));
                continue;
            }
            if let Some(phrase) = fits.map(|phrase| self.page.list_behind(phrase, self.bounds.1)) {
                let people = matches!(arg.role, RuleRole::Actor | RuleRole::Target)
                    && (phrase.group.is_some() || arg.role == RuleRole::Target);
                if people {
                    act.reach = act.reach.max(phrase.to);
                    self.give(act, arg.role, Some(phrase));
                }
            }
        }
        Some(())
    }

    /// "Clashes between youths and police": the one side and the other.
    fn two_sides(&self, rule: &Rule, prep: &u64, one: Phrase) -> Option<(Phrase, Phrase)> {
        let page = self.page;
        let between = *prep == crate::fold::hash("between");
        let joint = one.to;
        let joined = joint < self.bounds.1 && page.class(joint) == Some(Class::Conj);
        let other = page.phrase_at(joint + 1).filter(|_| joined && between)?;
        let state = |phrase: &Phrase| page.holds(Is::State, phrase);
        let apart = state(&one) != state(&other) && one.group.is_some() && other.group.is_some();
        (rule.reciprocal && apart).then_some((one, other))
    }

    /// "Terms of between two and eight years": a number that counts years, and nobody.
    fn is_length(&self, phrase: &Phrase) -> bool {
        let page = self.page;
        let number = (phrase.from..phrase.core_to).find_map(|at| page.number_at(at));
        number.is_some_and(|number| {
            let unit = page.numbers[number].to;
            page.numbers[number].measure
                || page.is_in(unit, &page.cues.length) && unit < self.bounds.1
        })
    }

    fn is_of(&self, prep: u64) -> bool {
        prep == crate::fold::hash("of")
    }

    fn lemma(&self, token: usize) -> &str {
        match self.page.tagged.words[token].verb {
            0 => "",
            verb => &self.page.lexicon.verbs[usize::from(verb) - 1],
        }
    }
}
