//! Acts where the verb ends its clause.

mod figures;
mod modality;
mod noun;

use super::{Act, ActFigure, Context, Finder, resolve_rivals};
use crate::frame::Voice;
use crate::governors::Governors;
use crate::layout::BlockRole;
use crate::lexicon::{Anchor, Is, Kinds, NUMBER_KEY, PhraseWord, Rule};
use crate::phrase::{Page, Phrase};
use crate::settle::lasts;
use crate::speech::SpeechLexicon;
use crate::tag::Class;
use crate::verb_last::{Clause, Roles, Tense, antecedent, roles, split_thing, subject_of};
use record::{ClaimType, Group};

/// How many phrases back a thing may stand that "it" means.
const MEANT: usize = 8;

/// Finds every act of a text, in text order.
pub(super) fn read(page: &Page<'_>, governors: &Governors, speech: &SpeechLexicon) -> Vec<Act> {
    let context = Context::of(page);
    let mut acts = Vec::new();
    let mut first = 0;
    let mut sentence = usize::MAX;
    let finder = |sentence: usize| {
        let tokens = &page.layout.sentences[sentence].tokens;
        Finder {
            page,
            governors,
            speech,
            context: &context,
            sentence,
            bounds: (tokens.start, tokens.end),
        }
    };
    for (number, clause) in page.clauses.iter().enumerate() {
        if clause.sentence != sentence {
            if let Some(before) = page.layout.sentences.get(sentence).map(|_| sentence) {
                finder(before).settle_sentence(&mut acts, first);
            }
            (first, sentence) = (acts.len(), clause.sentence);
        }
        if page.layout.role(sentence) != BlockRole::Furniture {
            finder(sentence).clause(number, clause, &mut acts);
        }
    }
    if sentence < page.layout.sentences.len() {
        finder(sentence).settle_sentence(&mut acts, first);
    }
    acts
}

impl Finder<'_, '_> {
    /// Puts the acts of a sentence in text order, lets the better of two rivals stay, and divides
    /// those that tell of several people with a place each.
    fn settle_sentence(&self, acts: &mut Vec<Act>, first: usize) {
        acts[first..].sort_by_key(|act| act.from);
        resolve_rivals(acts, first);
        let told = acts.split_off(first);
        acts.extend(told.into_iter().flat_map(|act| self.spread(act)));
        self.listed(acts, first);
    }

    fn clause(&self, number: usize, clause: &Clause, acts: &mut Vec<Act>) {
        let page = self.page;
        // Behind the last predicate that shares its verb: "some arrested and others killed were".
        let mut floor = 0;
        for piece in &clause.pieces {
            for at in piece.clone() {
                let key = if page.class(at) == Some(Class::Number) {
                    NUMBER_KEY
                } else {
                    page.tokens.list[at].hash
                };
                // Most words that open a predicate stand in none.
                let element = page.class(at) == Some(Class::Element);
                let predicates = page.lexicon.by_element.get(&key).filter(|_| element);
                let nouns = page.lexicon.by_word.get(&key);
                for anchor in predicates.into_iter().chain(nouns).flatten() {
                    let act = match anchor {
                        Anchor::Noun { rule, rest } => self.named(number, *rule, at, rest),
                        Anchor::Phrase { rule, rest } => self.phrased(number, *rule, at, rest),
                        Anchor::Predicate {
                            rule, rest, verb, ..
                        } => {
                            let act = self.compound(number, *rule, (at, rest), *verb, floor);
                            floor = act.as_ref().map_or(floor, |act| act.to.max(floor));
                            act
                        }
                        Anchor::Verb { .. } => continue,
                    };
                    if let Some(act) = act {
                        acts.push(act);
                    }
                }
                if let Some(act) = self.shared(number, at, floor) {
                    floor = act.to.max(floor);
                    acts.push(act);
                }
            }
        }
        let Some(predicate) = clause.predicate else {
            return;
        };
        for anchor in page
            .lexicon
            .by_verb
            .get(&predicate.verb)
            .into_iter()
            .flatten()
        {
            if let Anchor::Verb { rule, .. } = anchor {
                let place = (predicate.from, predicate.to);
                acts.extend(self.done(number, *rule, place, predicate.passive, floor));
            }
        }
    }

    /// A participle that shares the clause's passive verb with another: "killed and wounded were".
    fn shared(&self, number: usize, at: usize, floor: usize) -> Option<Act> {
        let page = self.page;
        let verb = page.tagged.words[at].verb;
        if page.class(at) != Some(Class::Element) || verb == 0 {
            return None;
        }
        let become_verb = page.clauses[number].predicate?.verb;
        let passive = page
            .lexicon
            .verbs
            .get(usize::from(become_verb).checked_sub(1)?)?
            == &page.lexicon.grammar.become_verb;
        let anchors = page.lexicon.by_verb.get(&verb).filter(|_| passive)?;
        anchors.iter().find_map(|anchor| match anchor {
            Anchor::Verb { rule, .. } => self.done(number, *rule, (at, at + 1), true, floor),
            _ => None,
        })
    }

    /// A word that the clause's verb makes a predicate: "arrest was done".
    fn compound(
        &self,
        number: usize,
        rule: usize,
        (at, rest): (usize, &[u64]),
        verb: u16,
        floor: usize,
    ) -> Option<Act> {
        let page = self.page;
        let to = self.words_run(at, rest)?;
        if page.class(at) != Some(Class::Element) || page.class(to - 1) != Some(Class::Element) {
            return None;
        }
        let predicate = page.clauses[number].predicate?;
        let passives = page.lexicon.passives.get(&verb);
        let passive = passives.is_some_and(|verbs| verbs.contains(&predicate.verb))
            || predicate.passive && predicate.verb == verb;
        if !passive && predicate.verb != verb {
            return None;
        }
        // "Sentenced to death were moved": the verb belongs to the word right before it.
        let other = predicate.from > to && page.class(predicate.from - 1) == Some(Class::Element);
        let shared = (to..predicate.from).any(|at| {
            let joins = page.class(at) == Some(Class::Conj) && !page.is_in(at, &page.cues.clause);
            joins || page.tokens.list[at].is('،')
        });
        if other && !shared {
            return None;
        }
        let to = if to == predicate.from {
            predicate.to
        } else {
            to
        };
        self.done(number, rule, (at, to), passive, floor)
    }

    /// An act of a clause's predicate.
    fn done(
        &self,
        number: usize,
        rule_number: usize,
        (at, to): (usize, usize),
        passive: bool,
        floor: usize,
    ) -> Option<Act> {
        let page = self.page;
        let clause = &page.clauses[number];
        let rule = &page.lexicon.rules[rule_number];
        if self.barred(rule, at, to) || rule.passive_only && !passive {
            return None;
        }
        let mut parts = roles(page, clause, floor, at);
        // "Resorted to firing at the workers did": what stands between the word and its verb.
        let verb = clause.predicate.map_or(to, |predicate| predicate.from);
        if to < verb && page.class(to) != Some(Class::Conj) {
            parts.behind.extend(roles(page, clause, to, verb).behind);
        }
        // "Three people arrested and tortured did": one object of both.
        if floor > 0 && !passive && parts.object.is_none() && parts.bare.is_empty() {
            parts.object = roles(page, clause, 0, floor).object;
        }
        // A thing of which nothing is known does and suffers nothing while people are named before.
        let own = parts.subject();
        let people = |phrase: &Phrase| phrase.group.is_some() || phrase.kinds != Kinds::default();
        let lent = || {
            let before = || {
                let before = clause.before?;
                subject_of(page, before, usize::MAX)
            };
            antecedent(page, clause).or_else(before)
        };
        let whole = || subject_of(page, number, at);
        let subject = own.filter(people).or_else(|| whole().filter(people));
        let subject = subject.or_else(|| lent().filter(people));
        let subject = subject.or(own).or_else(whole);
        let subject = self.asked(clause).or(subject);
        let (doer, sufferer) = if passive {
            // "By the agents in Tehran arrested and taken away were": one agent of both.
            let agent = page.lexicon.grammar.agent;
            let shared = || roles(page, clause, 0, at).with(agent).filter(|_| floor > 0);
            (parts.with(agent).or_else(shared), subject)
        } else if rule.intransitive {
            (subject, None)
        } else {
            (subject, self.object(clause, &parts, own.is_some()))
        };
        let voice = if passive {
            Voice::Passive
        } else {
            Voice::Active
        };
        let passive_thing = passive && !rule.intransitive;
        let fits = |doer: &Option<Phrase>, sufferer: &Option<Phrase>| {
            self.fits(rule, passive_thing, doer.as_ref(), sufferer.as_ref(), voice)
        };
        let (mut doer, mut sufferer) = (doer, sufferer);
        sufferer = sufferer.map(|who| self.unknown_name(rule.kind, who));
        if let Some(thing) = sufferer.and_then(|it| self.thing_meant(rule, &it)) {
            sufferer = Some(thing);
        }
        if !fits(&doer, &sufferer) {
            // "We shall gather": a verb in the first person names nobody.
            let known = doer.is_some_and(|doer| people(&doer));
            let nobody = rule.intransitive && !known && parts.bare.is_empty();
            doer = doer.filter(|_| !nobody);
            let whole = parts.bare.first().or(parts.object.as_ref());
            if !(nobody && lasts(rule.kind)) {
                let (people, thing) = split_thing(page, whole.filter(|_| !passive)?)?;
                (doer, sufferer) = (Some(people), Some(thing));
                if !fits(&doer, &sufferer) {
                    return None;
                }
            }
        }
        let mut act = self.act(rule, rule_number, at, to);
        // What stands behind a word that shares the verb with another is told of the other.
        let shares = page.class(to) == Some(Class::Conj);
        act.reach = if shares { to } else { clause.end().max(to) };
        act.verbal = true;
        act.narrated = clause.antecedent.is_none()
            && clause
                .predicate
                .is_some_and(|predicate| predicate.tense == Tense::Past);
        self.give(&mut act, rule.subject, doer.map(|doer| self.person(doer)));
        self.give(
            &mut act,
            rule.object,
            sufferer.map(|sufferer| self.person(sufferer)),
        );
        self.parts(&mut act, rule, &parts)?;
        if act.actor.is_none() && matches!(rule.kind, ClaimType::Killing | ClaimType::Crackdown) {
            act.actor = self.shooter(clause, at);
        }
        if rule.reciprocal && act.actor.is_some_and(|actor| page.holds(Is::State, &actor)) {
            std::mem::swap(&mut act.actor, &mut act.target);
        }
        self.predicate_modality(clause, &mut act)?;
        if !act.negated {
            self.count(rule, &mut act);
            self.count_towns(clause, &mut act);
        }
        self.last_penalty(&mut act);
        Some(act)
    }

    /// "By the direct fire of the guards": the force right behind a weapon or a shot of the clause.
    fn shooter(&self, clause: &Clause, limit: usize) -> Option<Phrase> {
        let page = self.page;
        let weapon = Kinds::named("crowd_weapon")?;
        let piece = clause.pieces.last()?;
        let end = piece.end.min(limit);
        let shots = (piece.start..end).filter(|&at| page.tagged.words[at].kinds.meets(weapon));
        shots.take(4).find_map(|shot| {
            let force = (shot + 1..end.min(shot + 4)).find(|&at| {
                matches!(
                    page.first_group(at, at + 1),
                    Some(Group::StateSecurity | Group::ArmedGroup)
                )
            })?;
            let chunk = page.tagged.chunk_at(force)?;
            Some(page.head_first(force, (chunk.to as usize).min(end)))
        })
    }

    /// The object of an active clause: with its mark, as a second bare phrase, or what the
    /// relative clause stands beside.
    fn object(&self, clause: &Clause, parts: &Roles, own_subject: bool) -> Option<Phrase> {
        let second = || {
            let subject = parts.subject()?;
            let others = parts
                .bare
                .iter()
                .filter(|phrase| phrase.from != subject.from);
            others.copied().find(|phrase| phrase.group.is_some())
        };
        parts
            .object
            .or_else(second)
            .or_else(|| antecedent(self.page, clause).filter(|_| own_subject))
    }

    /// "From the teachers asked that they gather": those of whom the clause before asks what this one
    /// wishes.
    fn asked(&self, clause: &Clause) -> Option<Phrase> {
        let page = self.page;
        clause.predicate.filter(|p| p.tense == Tense::Wish)?;
        let before = page.clauses.get(clause.before?)?;
        if !self.governed_by(before, &self.governors.plan) {
            return None;
        }
        let parts = roles(page, before, 0, before.predicate?.from);
        let of = |(preposition, phrase): &(u64, Phrase)| {
            page.cues.of.contains(preposition) && phrase.group.is_some()
        };
        parts.behind.iter().find(|part| of(part)).map(|part| part.1)
    }

    /// A name of two or three words of which nothing is known, where only people are meant: "the
    /// arrest of X Y".
    pub(super) fn unknown_name(&self, kind: ClaimType, phrase: Phrase) -> Phrase {
        let page = self.page;
        let personal = matches!(
            kind,
            ClaimType::Arrest
                | ClaimType::Killing
                | ClaimType::CustodyDeath
                | ClaimType::Execution
                | ClaimType::Release
                | ClaimType::Disappearance
                | ClaimType::Sentence
        );
        let plain = |at: usize| {
            let word = page.tagged.words[at];
            page.class(at) == Some(Class::Noun)
                && word.kinds == Kinds::default()
                && word.modifier.is_none()
                && !word.plural
                && word.verb == 0
                && page.place_at(at).is_none()
                && !page.lexicon.opens_rule(page.tokens.list[at].hash)
        };
        let length = phrase.core_to - phrase.from;
        let name = personal
            && phrase.group.is_none()
            && phrase.to == phrase.core_to
            && (2..=3).contains(&length)
            && (phrase.from..phrase.core_to).all(plain);
        Phrase {
            group: phrase.group.or(name.then_some(Group::Residents)),
            named: phrase.named || name,
            ..phrase
        }
    }

    /// "Attacked the consulate and burnt it": the thing of the kind that a rule asks for, named last
    /// before its pronoun.
    fn thing_meant(&self, rule: &Rule, it: &Phrase) -> Option<Phrase> {
        let page = self.page;
        let asked = rule.object_is.iter().any(|is| matches!(is, Is::Kind(_)));
        if !asked || !(it.pronoun || page.is_in(it.from, &page.cues.this) && it.to == it.from + 1) {
            return None;
        }
        let last = page
            .tagged
            .chunks
            .partition_point(|chunk| (chunk.from as usize) < it.from);
        page.tagged.chunks[..last]
            .iter()
            .rev()
            .take(MEANT)
            .take_while(|chunk| chunk.from as usize >= self.bounds.0)
            .map(|chunk| page.head_first(chunk.from as usize, chunk.to as usize))
            .find(|thing| rule.object_is.iter().any(|&is| page.holds(is, thing)))
    }

    /// Fills the parts behind prepositions of a clause; `None` if a needed one is missing or one
    /// forbids.
    fn parts(&self, act: &mut Act, rule: &Rule, parts: &Roles) -> Option<()> {
        for arg in &rule.args {
            let phrase = parts.with(arg.prep);
            self.part(act, arg, phrase)?;
        }
        Some(())
    }

    fn part(
        &self,
        act: &mut Act,
        arg: &crate::lexicon::Argument,
        phrase: Option<Phrase>,
    ) -> Option<()> {
        let holds = |is: &[Is], phrase: &Phrase| is.iter().any(|&is| self.page.holds(is, phrase));
        if phrase.is_some_and(|phrase| holds(&arg.not, &phrase)) {
            return None;
        }
        let fits = phrase.filter(|phrase| arg.is.is_empty() || holds(&arg.is, phrase));
        if arg.needed && fits.is_none() {
            return None;
        }
        if let Some(phrase) = fits.map(|phrase| self.person(phrase)) {
            self.give(
                act,
                arg.role,
                Some(phrase).filter(|phrase| phrase.group.is_some()),
            );
        }
        Some(())
    }

    /// "12 bakers": a number with a word of which nothing is known names people where people are
    /// asked for.
    fn person(&self, phrase: Phrase) -> Phrase {
        let counted = phrase.group.is_none()
            && phrase.kinds == Kinds::default()
            && self.page.number_at(phrase.from).is_some();
        Phrase {
            group: phrase.group.or(counted.then_some(Group::Residents)),
            ..phrase
        }
    }

    /// An act of a set phrase.
    fn phrased(
        &self,
        number: usize,
        rule_number: usize,
        at: usize,
        rest: &[PhraseWord],
    ) -> Option<Act> {
        let page = self.page;
        let rule = &page.lexicon.rules[rule_number];
        let (to, inside) = self.phrase_run(at, rest)?;
        if self.barred(rule, at, to) {
            return None;
        }
        let clause = &page.clauses[number];
        let mut act = self.act(rule, rule_number, at, to);
        act.verbal = true;
        act.reach = clause.end().max(to);
        let parts = roles(page, clause, 0, at);
        let subject = parts.subject().or_else(|| subject_of(page, number, at));
        let holds = |is: &[Is], phrase: &Phrase| is.iter().any(|&is| page.holds(is, phrase));
        let unfit = match &subject {
            Some(subject) => {
                !rule.subject_is.is_empty() && !holds(&rule.subject_is, subject)
                    || holds(&rule.subject_not, subject)
            }
            None => !rule.subject_is.is_empty(),
        };
        if unfit {
            return None;
        }
        // "Until this report was made nothing is known of": no statement suffers anything.
        let statement = Kinds::named("statement").unwrap_or_default();
        let somebody = subject.filter(|subject| !subject.kinds.meets(statement));
        self.give(&mut act, rule.subject, somebody);
        self.parts(&mut act, rule, &parts)?;
        // A toll is told in any tense: "witnesses speak of dozens of dead".
        let told = rule.counts_inside.is_some();
        if clause
            .predicate
            .is_some_and(|predicate| predicate.from >= to && !told)
        {
            self.predicate_modality(clause, &mut act)?;
        }
        if let Some(of) = rule.counts_inside {
            let number = page.numbers[inside?];
            if number.measure || page.time_at(number.core).is_some() {
                return None;
            }
            act.figures.push(ActFigure::new(of, &number));
            act.from = act.from.min(number.from);
        }
        self.count(rule, &mut act);
        self.last_penalty(&mut act);
        Some(act)
    }
}
