//! Acts: the places of a text where a rule takes hold, with who plays which part.

use crate::frame::{Frame, Voice, argument, frame, noun_argument};
use crate::governors::{Governors, HashSetKeyed};
use crate::layout::BlockRole;
use crate::lexicon::{
    Anchor, Forms, Is, Kinds, NUMBER_KEY, Near, PhraseWord, Rule, RuleRole, WordClass,
};
use crate::phrase::{Page, Phrase};
use crate::tag::Class;
use crate::token::Kind;
use record::{ClaimType, Counted, Modality};

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
}

/// What the document as a whole has to do with.
#[derive(Debug, Default)]
pub(crate) struct Context {
    kinds: Kinds,
    force: bool,
    /// Words that some rule must not meet, by hash.
    words: HashSetKeyed,
}

impl Context {
    /// Looks through the document once.
    pub fn of(page: &Page<'_>) -> Self {
        let mut context = Self::default();
        let barring: HashSetKeyed =
            page.lexicon.rules.iter().flat_map(|rule| rule.unless_context.iter().copied()).collect();
        let met = page.tokens.list.iter().map(|token| token.hash);
        context.words = met.filter(|hash| barring.contains(hash)).collect();
        for word in &page.tagged.words {
            context.kinds = context.kinds.with(word.kinds);
            context.force |= matches!(
                word.group,
                Some(crate::lexicon::GroupEntry::Noun(record::Group::StateSecurity))
            );
        }
        context
    }

    fn holds(&self, is: Is) -> bool {
        match is {
            Is::Kind(kinds) => self.kinds.meets(kinds),
            Is::StateForce => self.force,
            _ => true,
        }
    }
}

/// Finds every act of a text, in text order.
pub(crate) fn read(page: &Page<'_>, governors: &Governors) -> Vec<Act> {
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
        for at in sentence.tokens.clone() {
            finder.at(at, &mut acts);
        }
        resolve_rivals(&mut acts, first);
    }
    acts
}

/// Where rules of several types take hold of one verb, the more special type wins.
fn resolve_rivals(acts: &mut Vec<Act>, first: usize) {
    const ORDER: &[ClaimType] = &[
        ClaimType::HungerStrike, ClaimType::CustodyDeath, ClaimType::Execution, ClaimType::Shutdown,
        ClaimType::Release, ClaimType::Disappearance, ClaimType::Display, ClaimType::Sentence,
        ClaimType::Crackdown, ClaimType::ArmedAttack, ClaimType::Mistreatment,
        ClaimType::PropertyAttack, ClaimType::Raid, ClaimType::Obstruction, ClaimType::Riot,
        ClaimType::Killing, ClaimType::Arrest, ClaimType::Sanction, ClaimType::Strike,
        ClaimType::Protest,
    ];
    let rank = |kind: ClaimType| ORDER.iter().position(|known| *known == kind);
    let mut kept: Vec<Act> = Vec::new();
    for act in acts.drain(first..) {
        let rival = kept.iter().position(|other| other.from < act.to && act.from < other.to);
        match rival {
            None => kept.push(act),
            Some(at) => {
                let other = &kept[at];
                let longer = act.to - act.from > other.to - other.from;
                let same = act.kind == other.kind || act.from != other.from;
                let better = if same { longer } else { rank(act.kind) < rank(other.kind) };
                if better {
                    kept[at] = act;
                }
            }
        }
    }
    acts.extend(kept);
}

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
                if let Anchor::Verb { rule, pattern } = anchor {
                    if let Some(after) = self.particles(at, pattern.gap, &pattern.particles) {
                        acts.extend(self.verb_act(*rule, at, after, pattern.gap));
                    }
                }
            }
        }
        let key = if class == Class::Number { NUMBER_KEY } else { page.tokens.list[at].hash };
        for anchor in page.lexicon.by_word.get(&key).into_iter().flatten() {
            match anchor {
                Anchor::Noun { rule, rest } => acts.extend(self.noun_act(*rule, at, rest)),
                Anchor::Phrase { rule, rest } => acts.extend(self.phrase_act(*rule, at, rest)),
                Anchor::Verb { .. } => {}
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

    fn is_hyphen(&self, at: usize) -> bool {
        let token = &self.page.tokens.list[at];
        token.is('-') && !token.spaced
    }

    fn verb_act(&self, number: usize, verb: usize, after: usize, gap: bool) -> Option<Act> {
        let page = self.page;
        let rule = &page.lexicon.rules[number];
        if page.tagged.classes[verb] == Class::Adjective {
            return self.adjective_act(rule, number, verb);
        }
        if self.barred(rule, verb, after) {
            return None;
        }
        let frame = frame(page, verb, if gap { verb + 1 } else { after }, self.bounds);
        let passive = match frame.voice {
            Voice::Passive => true,
            Voice::Open => !rule.intransitive,
            Voice::Active => false,
        };
        let followed = frame.object.is_some_and(|object| object.from <= after + 1 && !object.pronoun);
        let unmarked = frame.voice == Voice::Open
            && !rule.subject_is.is_empty()
            && !rule.intransitive
            && page.layout.role(self.sentence) != BlockRole::Heading;
        if unmarked || rule.no_object && !passive && followed {
            return None;
        }
        if rule.passive_only && !passive || rule.intransitive && passive && rule.object_is.is_empty() {
            return None;
        }
        let (doer, sufferer) = if passive {
            (frame.by, frame.subject)
        } else {
            (frame.subject, if rule.intransitive { None } else { frame.object })
        };
        if !self.fits(rule, passive, doer.as_ref(), sufferer.as_ref(), &frame) {
            return None;
        }
        let mut act = self.act(rule, number, verb, after.max(verb + 1));
        act.reach = frame.end.max(after);
        act.verbal = true;
        self.give(&mut act, rule.subject, doer);
        self.give(&mut act, rule.object, sufferer);
        self.arguments(&mut act, rule, after)?;
        if rule.reciprocal && act.actor.is_some_and(|actor| page.holds(Is::State, &actor)) {
            std::mem::swap(&mut act.actor, &mut act.target);
        }
        self.verb_modality(&frame, verb, &mut act)?;
        self.count(rule, &mut act);
        self.penalty(&mut act, verb);
        Some(act)
    }

    /// Years and lashes of a sentence, from the words around it.
    fn penalty(&self, act: &mut Act, from: usize) {
        if act.kind != ClaimType::Sentence {
            return;
        }
        let page = self.page;
        let range = from.saturating_sub(12).max(self.bounds.0)..self.bounds.1.min(from + 40);
        for (of, stem) in [(Counted::Years, "year"), (Counted::Lashes, "lash")] {
            let found = range.clone().find_map(|at| {
                let number = page.numbers[page.number_at(at)?];
                let unit = if self.is_hyphen(number.to) { number.to + 1 } else { number.to };
                let word = page.tokens.list.get(unit).filter(|t| t.is_word())?;
                let text = &page.tokens.text[word.start as usize..word.end as usize];
                let old = page.is_word(unit + 1, "old") || self.is_hyphen(unit + 1) && page.is_word(unit + 2, "old");
                (text.to_ascii_lowercase().starts_with(stem) && !old).then_some(number)
            });
            if let Some(number) = found {
                act.figures.push(ActFigure {
                    of,
                    min: number.min,
                    max: number.max,
                    about: number.about,
                    from: number.from,
                    to: number.to,
                });
            }
        }
    }

    /// "the detained students": a standing state, weak.
    fn adjective_act(&self, rule: &Rule, number: usize, verb: usize) -> Option<Act> {
        let page = self.page;
        let participle = page.tagged.words[verb].forms.has(Forms::PARTICIPLE);
        let coming = self.governors.coming.contains(&page.tokens.list[verb].hash);
        if !participle || rule.intransitive || coming || rule.kind != ClaimType::Arrest {
            return None;
        }
        let phrase = page.phrase_at(verb)?;
        if !page.holds(Is::Person, &phrase) {
            return None;
        }
        let mut act = self.act(rule, number, verb, verb + 1);
        act.weak = true;
        act.reach = phrase.to;
        self.give(&mut act, rule.object, Some(phrase));
        self.count(rule, &mut act);
        Some(act)
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
            modality: Modality::Happened,
            weak: rule.weak || self.page.layout.role(self.sentence) == BlockRole::Heading,
            verbal: false,
        }
    }

    /// Words that may not stand around, and what must stand near.
    fn barred(&self, rule: &Rule, from: usize, after: usize) -> bool {
        let list = &self.page.tokens.list;
        let next = list.get(after).is_some_and(|t| rule.unless_next.contains(&t.hash));
        let before = from
            .checked_sub(1)
            .filter(|&at| at >= self.bounds.0)
            .is_some_and(|at| {
                rule.unless_before.contains(&list[at].hash)
                    || self.is_hyphen(at)
                        && at > self.bounds.0
                        && rule.unless_before.contains(&list[at - 1].hash)
            });
        let near = rule.needs_near.is_empty() || rule.needs_near.iter().any(|near| self.near(near, from));
        let banned = rule.unless_context.iter().any(|word| self.context.words.contains(word));
        let context = !banned && rule.needs_context.is_empty() || !banned
            && rule.needs_context.iter().any(|&is| self.context.holds(is));
        next || before || !near || !context
    }

    fn near(&self, near: &Near, from: usize) -> bool {
        let range = from.saturating_sub(25).max(self.bounds.0)..self.bounds.1.min(from + 30);
        match near {
            Near::Kind(kinds) => range.clone().any(|at| self.page.tagged.words[at].kinds.meets(*kinds)),
            Near::Number => range.clone().any(|at| self.page.number_at(at).is_some()),
            Near::Words(words) => range
                .clone()
                .any(|at| (0..words.len()).all(|n| {
                    self.page.tokens.list.get(at + n).is_some_and(|t| t.hash == words[n])
                })),
        }
    }

    fn fits(
        &self,
        rule: &Rule,
        passive: bool,
        doer: Option<&Phrase>,
        sufferer: Option<&Phrase>,
        frame: &Frame,
    ) -> bool {
        let holds = |conditions: &[Is], phrase: &Phrase| {
            conditions.iter().any(|&is| self.page.holds(is, phrase))
        };
        let doer_fits = match doer {
            Some(doer) => {
                (rule.subject_is.is_empty() || holds(&rule.subject_is, doer))
                    && !holds(&rule.subject_not, doer)
            }
            None => rule.subject_is.is_empty() || passive && !rule.intransitive && !needs_doer(rule),
        };
        let sufferer_fits = match sufferer {
            Some(sufferer) => {
                (rule.object_is.is_empty() || holds(&rule.object_is, sufferer))
                    && !holds(&rule.object_not, sufferer)
            }
            None if passive => false,
            None => rule.intransitive || rule.object_is.is_empty() && self.may_lack_object(rule, frame),
        };
        doer_fits && sufferer_fits
    }

    /// A verb without its object still counts if a preposition may bring it ("opened fire on").
    fn may_lack_object(&self, rule: &Rule, frame: &Frame) -> bool {
        !rule.args.is_empty() || frame.voice == Voice::Active && rule.kind == ClaimType::Display
    }

    fn give(&self, act: &mut Act, role: RuleRole, phrase: Option<Phrase>) {
        match role {
            RuleRole::Actor => act.actor = act.actor.or(phrase),
            RuleRole::Target => act.target = act.target.or(phrase),
            RuleRole::Means | RuleRole::Place | RuleRole::Event => {}
        }
    }

    /// Fills the parts behind prepositions; `None` if a needed one is missing or one forbids.
    fn arguments(&self, act: &mut Act, rule: &Rule, after: usize) -> Option<()> {
        for arg in &rule.args {
            let is_prep = |at: usize| self.page.tokens.list[at].hash == arg.prep;
            let phrase = if act.verbal {
                argument(self.page, after, self.bounds.1, is_prep)
            } else {
                noun_argument(self.page, after, self.bounds.1, is_prep)
            };
            let barred = phrase.is_some_and(|phrase| arg.not.iter().any(|&is| self.page.holds(is, &phrase)));
            if barred {
                return None;
            }
            let fits = phrase.filter(|phrase| {
                (arg.is.is_empty() || arg.is.iter().any(|&is| self.page.holds(is, phrase)))
                    && self.page.time_at(phrase.head).is_none()
            });
            let other = phrase.is_some() && fits.is_none() && !act.verbal && self.is_of(arg.prep);
            if arg.needed && fits.is_none() || other && !arg.is.is_empty() {
                return None;
            }
            if let Some(phrase) = fits {
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

    fn is_of(&self, prep: u64) -> bool {
        prep == crate::fold::hash("of")
    }

    /// What the verb group says of reality; `None` if nothing is asserted.
    fn verb_modality(&self, frame: &Frame, verb: usize, act: &mut Act) -> Option<()> {
        let page = self.page;
        if frame.negated || self.is_habit(frame.start, verb) {
            return None;
        }
        if let Some(subject) = frame.subject {
            let first = page.tokens.str(subject.from);
            if ["no", "nobody", "none"].iter().any(|word| first.eq_ignore_ascii_case(word)) {
                return None;
            }
        }
        if let Some(modal) = frame.modal {
            let word = page.tokens.str(modal).to_ascii_lowercase();
            match word.as_str() {
                "will" | "shall" => act.modality = Modality::Planned,
                "may" | "might" | "could" if frame.perfect => act.modality = Modality::Possible,
                _ => return None,
            }
        }
        if let Some(under) = frame.infinitive_under {
            self.under(under, act)?;
        }
        if frame.gerund {
            let before = frame.start.checked_sub(1);
            let voided = before.is_some_and(|at| {
                self.governors.void.contains(&page.tokens.list[at].hash)
                    || page.is_word(at, "for") || page.is_word(at, "of") && at > 0 && self.governors.void.contains(&page.tokens.list[at - 1].hash)
            });
            if voided {
                return None;
            }
            act.weak |= before.is_some_and(|at| page.class(at) == Some(Class::Prep));
        }
        Some(())
    }

    fn is_habit(&self, start: usize, verb: usize) -> bool {
        (start.saturating_sub(2).max(self.bounds.0)..verb + 2)
            .any(|at| self.page.tokens.list.get(at).is_some_and(|t| self.governors.habit.contains(&t.hash)))
    }

    /// What the word before "to" makes of an infinitive.
    fn under(&self, governor: usize, act: &mut Act) -> Option<()> {
        let page = self.page;
        let found = (self.bounds.0..=governor).rev().take(8).find(|&at| page.tagged.words[at].verb != 0)?;
        let lemma = self.lemma(found);
        let adjacent = governor - found <= 4;
        if adjacent && self.governors.real.contains(lemma) {
            return Some(());
        }
        if adjacent && self.governors.plan.contains(lemma) && !self.governors.unreal.contains(lemma) {
            act.modality = Modality::Planned;
            return Some(());
        }
        None
    }

    fn lemma(&self, token: usize) -> &str {
        match self.page.tagged.words[token].verb {
            0 => "",
            verb => &self.page.lexicon.verbs[usize::from(verb) - 1],
        }
    }

    /// Numbers on the parts that the rule counts.
    fn count(&self, rule: &Rule, act: &mut Act) {
        for &(role, of) in &rule.count {
            let phrase = match role {
                RuleRole::Actor => act.actor,
                RuleRole::Target => act.target,
                _ => None,
            };
            let Some(phrase) = phrase else { continue };
            act.figures.extend(self.figure(of, &phrase));
            if let Some(partner) = self.joined_number(&phrase) {
                act.figures.extend(self.figure(of, &partner));
            }
        }
    }

    /// "483 bakers and 47 clerks": the second part, if it has a number of its own.
    fn joined_number(&self, phrase: &Phrase) -> Option<Phrase> {
        let page = self.page;
        let next = phrase.to + 1;
        let joined = page.class(phrase.to) == Some(Class::Conj) && next < self.bounds.1;
        page.number_at(phrase.from).filter(|_| joined)?;
        let partner = page.phrase_at(next).filter(|partner| partner.from == next)?;
        let counted = page.number_at(next).is_some() && page.holds(Is::Person, &partner);
        (counted && !matches!(page.class(partner.to), Some(Class::Verb | Class::Aux))).then_some(partner)
    }

    /// The number of people that a phrase names.
    fn figure(&self, of: Counted, phrase: &Phrase) -> Option<ActFigure> {
        let page = self.page;
        for at in phrase.from..phrase.core_to {
            if let Some(number) = page.number_at(at).map(|n| &page.numbers[n]) {
                let counts = !number.ordinal && !number.measure && !number.one
                    && page.time_at(at).is_none() && !self.is_age(number.to, phrase);
                if counts {
                    return Some(ActFigure {
                        of,
                        min: number.min,
                        max: number.max,
                        about: number.about,
                        from: number.from,
                        to: number.to,
                    });
                }
            }
        }
        self.is_single(phrase).then_some(ActFigure {
            of,
            min: Some(1),
            max: Some(1),
            about: false,
            from: phrase.from,
            to: phrase.core_to,
        })
    }

    /// "a 34-year-old activist"
    fn is_age(&self, behind: usize, phrase: &Phrase) -> bool {
        let year = |at: usize| {
            at < phrase.core_to && self.page.tokens.str(at).to_ascii_lowercase().starts_with("year")
        };
        year(behind) || year(behind + 1)
    }

    fn is_single(&self, phrase: &Phrase) -> bool {
        let page = self.page;
        if phrase.pronoun {
            return ["he", "she", "him", "her"].iter().any(|word| page.is_word(phrase.from, word));
        }
        let word = page.tagged.words[phrase.head];
        if word.plural {
            return false;
        }
        let first = page.tagged.words[phrase.from].class;
        let article = ["a", "an", "one", "another"].iter().any(|w| page.is_word(phrase.from, w));
        let kin = first.has(WordClass::POSSESSIVE) && phrase.group == Some(record::Group::Relatives);
        let aged = (phrase.from..phrase.head)
            .any(|at| page.number_at(at).is_some_and(|n| self.is_age(page.numbers[n].to, phrase)));
        let name_head = page.tagged.classes[phrase.head] == Class::Name
            && page.place_at(phrase.head).is_none()
            && word.group.is_none()
            && !page.layout.all_caps;
        article && phrase.group.is_some() || kin || aged || name_head
    }

    fn noun_act(&self, number: usize, at: usize, rest: &[u64]) -> Option<Act> {
        let page = self.page;
        let rule = &page.lexicon.rules[number];
        let to = self.words_run(at, rest)?;
        let last = to - 1;
        if !matches!(page.class(last), Some(Class::Noun | Class::Name | Class::Adjective)) {
            return None;
        }
        let phrase = page.phrase_at(last)?;
        if !self.heads(&phrase, last) || self.barred(rule, at, to) {
            return None;
        }
        let mut act = self.act(rule, number, at, to);
        act.reach = phrase.to;
        self.noun_modality(&phrase, at, &mut act)?;
        self.arguments(&mut act, rule, to)?;
        self.modifier(rule, &phrase, at, &mut act);
        self.governed(rule, &phrase, &mut act)?;
        if rule.reciprocal && act.actor.is_some_and(|actor| page.holds(Is::State, &actor)) {
            std::mem::swap(&mut act.actor, &mut act.target);
        }
        self.noun_figures(rule, &phrase, at, &mut act);
        self.penalty(&mut act, at);
        act.weak |= act.actor.is_none() && act.target.is_none() && act.figures.is_empty();
        Some(act)
    }

    /// "two rallies": events; a number on a part counts people.
    fn noun_figures(&self, rule: &Rule, phrase: &Phrase, at: usize, act: &mut Act) {
        let own = (phrase.from..at)
            .filter(|&t| self.page.time_at(t).is_none())
            .find_map(|t| self.page.number_at(t));
        if let Some(number) = own.map(|n| self.page.numbers[n]) {
            let plain = !number.ordinal && !number.measure && !number.one && number.min > Some(1);
            if plain && self.page.tagged.words[phrase.head].plural {
                act.figures.push(ActFigure {
                    of: if rule.kind == ClaimType::Killing { Counted::Killed } else { Counted::Events },
                    min: number.min,
                    max: number.max,
                    about: number.about,
                    from: number.from,
                    to: number.to,
                });
            }
        }
        self.count(rule, act);
    }

    /// The trigger must head its phrase: a "strike committee" is no strike.
    fn heads(&self, phrase: &Phrase, last: usize) -> bool {
        phrase.head == last || (last + 1..phrase.core_to).all(|at| {
            let class = self.page.tagged.classes[at];
            matches!(class, Class::Time | Class::Number | Class::Mark)
        })
    }

    fn words_run(&self, at: usize, rest: &[u64]) -> Option<usize> {
        let mut next = at + 1;
        for &hash in rest {
            while next < self.bounds.1 && self.is_hyphen(next) {
                next += 1;
            }
            let token = self.page.tokens.list.get(next).filter(|_| next < self.bounds.1)?;
            if token.hash != hash {
                return None;
            }
            next += 1;
        }
        Some(next)
    }

    /// Adjectives of the noun and words before it: planned, no, against.
    fn noun_modality(&self, phrase: &Phrase, at: usize, act: &mut Act) -> Option<()> {
        let page = self.page;
        for token in phrase.from..at {
            let hash = page.tokens.list[token].hash;
            if page.is_word(token, "no") || page.is_word(token, "any") || page.is_word(token, "every") {
                return None;
            }
            if self.governors.coming.contains(&hash) {
                act.modality = Modality::Planned;
            }
        }
        let before = phrase.from.checked_sub(1).filter(|&b| b >= self.bounds.0);
        if let Some(before) = before {
            let mut void = self.governors.void.contains(&page.tokens.list[before].hash);
            if page.class(before) == Some(Class::Prep) && before > self.bounds.0 {
                let head = page.tokens.list[before - 1].hash;
                void |= self.governors.void.contains(&head);
            }
            if void {
                return None;
            }
        }
        Some(())
    }

    /// A group word before the noun: "student protest", "the teachers' strike".
    fn modifier(&self, rule: &Rule, phrase: &Phrase, at: usize, act: &mut Act) {
        let Some(role) = rule.modifier else { return };
        let page = self.page;
        let owner = (phrase.from..at).rev().find(|&t| {
            let word = page.tagged.words[t];
            word.group.is_some() || word.modifier.is_some()
        });
        if let Some(owner) = owner {
            let word = page.tagged.words[owner];
            let owned = page.class(owner + 1) == Some(Class::Owner)
                || matches!(page.tokens.list[owner + 1].kind, Kind::Mark('’' | '\''));
            let group = word.modifier.or(match word.group {
                Some(crate::lexicon::GroupEntry::Noun(group)) => Some(group),
                _ => None,
            });
            let negative = page.tokens.str(owner).to_ascii_lowercase().starts_with("anti")
                || owner > phrase.from && self.is_hyphen(owner - 1);
            if let Some(group) = group.filter(|_| !negative && (owned || owner + 1 == at)) {
                let part = Phrase {
                    from: owner,
                    to: owner + 1,
                    core_to: owner + 1,
                    head: owner,
                    group: Some(group),
                    kinds: word.kinds,
                    pronoun: false,
                    named: false,
                };
                self.give(act, role, Some(part));
            }
        }
    }

    /// The verb over the noun: "held a rally", "called for a strike", "was banned".
    fn governed(&self, rule: &Rule, phrase: &Phrase, act: &mut Act) -> Option<()> {
        let page = self.page;
        let mut at = phrase.from.checked_sub(1).filter(|&b| b >= self.bounds.0);
        if let Some(number) = page.number_at(phrase.from) {
            at = page.numbers[number].from.checked_sub(1).filter(|&b| b >= self.bounds.0);
        }
        let mut through = None;
        for _ in 0..4 {
            let Some(here) = at else { return Some(()) };
            match page.class(here) {
                Some(Class::Prep) if through.is_none() => through = Some(here),
                Some(Class::Adverb | Class::Det) => {}
                Some(Class::Noun) if through.is_some() => {
                    let noun = page.tokens.str(here).to_ascii_lowercase();
                    if matches!(noun.as_str(), "call" | "calls" | "plans" | "plan" | "appeal") {
                        return self.planned_or_nothing(rule, act);
                    }
                    return Some(());
                }
                Some(Class::Verb) => break,
                _ => return Some(()),
            }
            at = here.checked_sub(1).filter(|&b| b >= self.bounds.0);
        }
        let Some(verb) = at.filter(|&v| page.class(v) == Some(Class::Verb)) else { return Some(()) };
        let lemma = self.lemma(verb).to_owned();
        let by_call = through.is_some_and(|prep| page.is_word(prep, "for"));
        if lemma == "call" && by_call || self.governors.plan.contains(&lemma) && !self.governors.support.contains(&lemma) {
            let frame = frame(page, verb, verb + 1, self.bounds);
            self.give(act, RuleRole::Actor, frame.subject.filter(|_| rule.held_by.is_some()));
            return self.planned_or_nothing(rule, act);
        }
        if self.governors.unreal.contains(&lemma) {
            act.weak = true;
            return matches!(lemma.as_str(), "condemn" | "support" | "suspect" | "encourage").then_some(());
        }
        if self.governors.support.contains(&lemma) {
            let frame = frame(page, verb, verb + 1, self.bounds);
            self.verb_modality(&frame, verb, act)?;
            if let (Some(role), Some(subject)) = (rule.held_by, frame.subject) {
                if frame.voice != Voice::Passive && page.holds(Is::Person, &subject) {
                    self.give(act, role, Some(subject));
                    act.weak = rule.weak;
                }
            }
        }
        Some(())
    }

    fn planned_or_nothing(&self, rule: &Rule, act: &mut Act) -> Option<()> {
        let callable = matches!(
            rule.kind,
            ClaimType::Protest | ClaimType::Strike | ClaimType::HungerStrike | ClaimType::Obstruction
        );
        act.modality = Modality::Planned;
        callable.then_some(())
    }

    fn phrase_act(&self, number: usize, at: usize, rest: &[PhraseWord]) -> Option<Act> {
        let page = self.page;
        let rule = &page.lexicon.rules[number];
        let (to, inside) = self.phrase_run(at, rest)?;
        if self.barred(rule, at, to) {
            return None;
        }
        let mut act = self.act(rule, number, at, to);
        act.verbal = true;
        if rule.possessor.is_some() {
            act.target = at.checked_sub(1).and_then(|before| page.phrase_at(before));
        } else if page.class(at) == Some(Class::Verb) {
            let frame = frame(page, at, to, self.bounds);
            self.verb_modality(&frame, at, &mut act)?;
            self.give(&mut act, rule.subject, frame.subject);
        } else {
            let subject = at
                .checked_sub(1)
                .filter(|&before| before >= self.bounds.0)
                .filter(|&before| page.tagged.chunk_at(before).is_none_or(|chunk| (chunk.to as usize) <= at))
                .and_then(|before| self.subject_before(before));
            self.give(&mut act, rule.subject, subject);
        }
        self.arguments(&mut act, rule, to)?;
        if let (Some(of), Some(number)) = (rule.counts_inside, inside) {
            let number = page.numbers[number];
            if number.measure || page.time_at(number.core).is_some() {
                return None;
            }
            act.figures.push(ActFigure {
                of,
                min: number.min,
                max: number.max,
                about: number.about,
                from: number.from,
                to: number.to,
            });
            act.from = act.from.min(number.from);
        } else if rule.counts_inside.is_some() {
            return None;
        }
        self.count(rule, &mut act);
        Some(act)
    }

    /// The subject of a phrase without a verb at its head: what stands before its auxiliaries.
    fn subject_before(&self, mut at: usize) -> Option<Phrase> {
        for _ in 0..5 {
            match self.page.class(at)? {
                Class::Aux | Class::Adverb | Class::Relative | Class::Prep => {
                    at = at.checked_sub(1).filter(|&b| b >= self.bounds.0)?;
                }
                Class::Verb => {
                    return frame(self.page, at, at + 1, self.bounds).subject;
                }
                _ => return self.page.phrase_at(at),
            }
        }
        None
    }

    /// Matches the elements of a phrase behind its first word; gives the end and a number met.
    fn phrase_run(&self, at: usize, rest: &[PhraseWord]) -> Option<(usize, Option<usize>)> {
        let page = self.page;
        let mut inside = page.number_at(at);
        let mut next = inside.map_or(at + 1, |number| page.numbers[number].to);
        let mut gap = 0;
        let mut elements = rest.iter().peekable();
        while let Some(element) = elements.peek() {
            if let PhraseWord::Gap = element {
                gap = 4;
                elements.next();
                continue;
            }
            if next >= self.bounds.1 {
                return None;
            }
            let hash = page.tokens.list[next].hash;
            let matched = match element {
                PhraseWord::Words(words) => words.contains(&hash).then_some(next + 1),
                PhraseWord::Kind(kinds) => {
                    page.tagged.words[next].kinds.meets(*kinds).then_some(next + 1)
                }
                PhraseWord::Number => page.number_at(next).map(|number| {
                    inside = Some(number);
                    page.numbers[number].to
                }),
                PhraseWord::Gap => None,
            };
            match matched {
                Some(end) => {
                    next = end;
                    gap = 0;
                    elements.next();
                }
                None if gap > 0 => {
                    gap -= 1;
                    next += 1;
                }
                None if self.is_hyphen(next) => next += 1,
                None => return None,
            }
        }
        Some((next, inside))
    }
}

/// Whether a rule's condition on the doer must be met even where the passive leaves it out.
fn needs_doer(rule: &Rule) -> bool {
    rule.subject_is.iter().any(|is| matches!(is, Is::Armed | Is::Crowd | Is::Kind(_)))
        || matches!(rule.kind, ClaimType::Raid | ClaimType::Sanction) && !rule.passive_only
            && rule.subject_is.contains(&Is::State)
}
