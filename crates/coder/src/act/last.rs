//! Acts where the verb ends its clause.

mod before;
mod figures;
mod modality;
mod noun;

use super::{Act, ActFigure, Context, Finder, resolve_rivals};
use crate::frame::Voice;
use crate::governors::Governors;
use crate::layout::BlockRole;
use crate::lexicon::{Anchor, Forms, Is, Kinds, NUMBER_KEY, PhraseWord, Rule, WordClass};
use crate::phrase::{Page, Phrase};
use crate::settle::lasts;
use crate::tag::Class;
use crate::verb_last::{Clause, Roles, Tense, antecedent, roles, split_thing, subject_of};
use record::{ClaimType, Counted, Group};

/// How many acts back one may stand that is told again.
const AGAIN: usize = 4;

/// How far behind a relative clause the number of those it tells of may stand, in tokens.
const TOLL: usize = 7;

/// How many phrases back a thing may stand that "it" means.
const MEANT: usize = 8;

/// Finds every act of a text, in text order.
pub(super) fn read(page: &Page<'_>, governors: &Governors) -> Vec<Act> {
    let context = Context::of(page);
    let mut acts = Vec::new();
    let mut first = 0;
    let mut sentence = usize::MAX;
    let finder = |sentence: usize| {
        let tokens = &page.layout.sentences[sentence].tokens;
        Finder {
            page,
            governors,
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
        resolve_rivals(self.page, acts, first);
        let told = acts.split_off(first);
        acts.extend(told.into_iter().flat_map(|act| self.spread(act)));
        self.listed(acts, first);
        let found = acts.split_off(first);
        let again: Vec<bool> = (0..found.len())
            .map(|at| self.is_told_again(&found, at))
            .collect();
        let kept = found.into_iter().zip(again).filter(|(_, again)| !again);
        acts.extend(kept.map(|(act, _)| act));
    }

    /// "They went on strike and closed their shops": one event by the same people, in two verbs of a
    /// sentence, unless the second has a place or a number of its own.
    fn is_told_again(&self, acts: &[Act], number: usize) -> bool {
        let page = self.page;
        let act = &acts[number];
        let Some(actor) = act.actor.filter(|_| lasts(act.kind) && act.verbal) else {
            return false;
        };
        let like = |one: &&Act| {
            one.kind == act.kind
                && one.verbal
                && one.modality == act.modality
                && one.actor.is_some_and(|other| other.from == actor.from)
        };
        let first = acts[number.saturating_sub(AGAIN)..number]
            .iter()
            .rev()
            .find(like);
        first.is_some_and(|first| {
            let between = page.places.partition_point(|place| place.from < first.to);
            let placed = page.places[between..]
                .iter()
                .take_while(|place| place.from < act.to)
                .any(|place| place.from >= first.to);
            let plain = act
                .figures
                .iter()
                .all(|figure| figure.of == Counted::Participants);
            !placed && plain && page.clause_of.get(first.from) != page.clause_of.get(act.from)
        })
    }

    fn clause(&self, number: usize, clause: &Clause, acts: &mut Vec<Act>) {
        let page = self.page;
        // Behind the last predicate that shares its verb: "some arrested and others killed were".
        let mut floor = 0;
        for piece in &clause.pieces {
            for at in piece.clone() {
                floor = self.begun(number, at, floor, acts);
                if let Some(act) = self.shared(number, at, floor) {
                    floor = act.to.max(floor);
                    acts.push(act);
                }
            }
        }
        let Some(predicate) = clause.predicate else {
            if let Some(act) = self.headline(number, clause, floor) {
                acts.retain(|other| other.sentence != act.sentence || other.from != act.from);
                acts.push(act);
            }
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

    /// "Three teachers in Rasht arrested", as headlines have it: the passive without its verb.
    fn headline(&self, number: usize, clause: &Clause, floor: usize) -> Option<Act> {
        let page = self.page;
        let end = clause.pieces.last()?.end;
        let last = (floor..end)
            .rev()
            .find(|&at| page.class(at) != Some(Class::Mark))?;
        // "A rally against executions": behind a preposition it is a noun.
        let led = last
            .checked_sub(1)
            .is_some_and(|at| page.class(at) == Some(Class::Prep));
        // A verb in the same line would make another sentence of it.
        if led || page.layout.sentences[clause.sentence].tokens.end > end {
            return None;
        }
        let anchors = page.lexicon.by_element.get(&page.tokens.list[last].hash)?;
        anchors.iter().find_map(|anchor| {
            let Anchor::Predicate { rule, rest, .. } = anchor else {
                return None;
            };
            let people = self.may_lack_subject(&page.lexicon.rules[*rule]);
            let act = (rest.is_empty() && people)
                .then(|| self.done(number, *rule, (last, last + 1), true, floor))
                .flatten();
            act.filter(|act| act.target.is_some())
        })
    }

    /// The acts of the rules' nouns, phrases and predicates that begin with a word; gives where the next
    /// predicate may begin.
    fn begun(&self, number: usize, at: usize, mut floor: usize, acts: &mut Vec<Act>) -> usize {
        let page = self.page;
        let key = if page.class(at) == Some(Class::Number) {
            NUMBER_KEY
        } else {
            page.tokens.list[at].hash
        };
        // Most words that open a predicate stand in none.
        let element = page.class(at) == Some(Class::Element);
        let predicates = page.lexicon.by_element.get(&key).filter(|_| element);
        for anchor in predicates.iter().flat_map(|all| all.among(page.behind[at])) {
            if let Anchor::Predicate {
                rule, rest, verb, ..
            } = anchor
                && let Some(act) = self.compound(number, *rule, (at, rest), *verb, floor)
            {
                floor = act.to.max(floor);
                acts.push(act);
            }
        }
        let Some(nouns) = page.lexicon.by_word.get(&key) else {
            return floor;
        };
        // "To", which opens hundreds of nouns, mostly stands for itself.
        if page.tagged.chunk_at(at).is_none() {
            let anchors = nouns.but_nouns_among(page.behind[at]);
            acts.extend(anchors.filter_map(|anchor| self.noun_or_phrase(number, anchor, at)));
        } else {
            let anchors = nouns.among(page.behind[at]);
            acts.extend(anchors.filter_map(|anchor| self.noun_or_phrase(number, anchor, at)));
        }
        floor
    }

    fn noun_or_phrase(&self, number: usize, anchor: &Anchor, at: usize) -> Option<Act> {
        match anchor {
            Anchor::Noun { rule, rest } => self.named(number, *rule, at, rest),
            Anchor::Phrase { rule, rest } => self.phrased(number, *rule, at, rest),
            Anchor::Predicate { .. } | Anchor::Verb { .. } => None,
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
        if other && !shared || self.undertaken(to, predicate.from) {
            return None;
        }
        let to = if to == predicate.from {
            predicate.to
        } else {
            to
        };
        self.done(number, rule, (at, to), passive, floor)
    }

    /// "Condemned to death made an attempt at flight": the verb belongs to what was undertaken.
    fn undertaken(&self, to: usize, verb: usize) -> bool {
        let page = self.page;
        let first = to.max(verb.saturating_sub(3));
        (first..verb).any(|at| {
            page.is_in(at, &page.cues.undertake) && page.class(at + 1) == Some(Class::Prep)
        })
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
        // "The car they overturned and set on fire": one object of both clauses.
        if floor == 0 && !passive && parts.object.is_none() && parts.bare.is_empty() {
            parts.object = self.object_before(clause);
        }
        // A thing of which nothing is known does and suffers nothing while people are named before.
        let own = parts.subject();
        // "Arrested and to five years of prison sentenced were": a penalty is nobody behind the first of two
        // verbs and where a rule tells of people, and a term of years is nobody who is sentenced.
        let told = |phrase: &Phrase| rule.object_is.iter().any(|&is| page.holds(is, phrase));
        let term = |phrase: &Phrase| {
            rule.kind == ClaimType::Sentence
                && passive
                && matches!(phrase.group, None | Some(Group::StateJudiciary))
                && (phrase.from.saturating_sub(1)..phrase.to)
                    .any(|at| page.number_at(at).is_some() || page.class(at) == Some(Class::Time))
        };
        // A prisoner is spelt like "a prison".
        let prisoner = |phrase: &Phrase| phrase.group == Some(Group::Prisoners);
        let penalty = |phrase: &Phrase| {
            term(phrase)
                || (floor > 0 || passive && !told(phrase))
                    && phrase.kinds.meets(self.penalty_kind())
                    && !prisoner(phrase)
        };
        let people = |phrase: &Phrase| {
            !penalty(phrase) && (phrase.group.is_some() || phrase.kinds != Kinds::default())
        };
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
        // "In Shiraz to three years sentenced-was": a term is nobody.
        let counted = |it: &Phrase| {
            (it.from.saturating_sub(1)..=it.from)
                .any(|at| page.number_at(at).is_some() || page.class(at) == Some(Class::Time))
        };
        let subject = subject.or(own).or_else(whole);
        let subject = subject.filter(|it| !(term(it) && counted(it)));
        let subject = self.asked(clause).or(subject);
        let subject = subject.or_else(|| self.told_before(number).filter(|_| passive));
        let called = || {
            self.caller(clause)
                .or_else(|| parts.with(page.lexicon.grammar.agent))
        };
        let (doer, sufferer) = if passive && rule.intransitive && lasts(rule.kind) {
            (called(), None)
        } else if passive {
            // "By the agents in Tehran arrested and taken away were": one agent of both.
            let agent = page.lexicon.grammar.agent;
            let shared = || roles(page, clause, 0, at).with(agent).filter(|_| floor > 0);
            (parts.with(agent).or_else(shared), subject)
        } else if rule.intransitive {
            (subject, None)
        } else {
            (subject, self.object(rule, clause, &parts, own.is_some()))
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
                let divided = whole.filter(|_| !passive && !rule.intransitive)?;
                let (people, thing) = split_thing(page, divided)?;
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
        let of_owner = matches!(rule.kind, ClaimType::Raid | ClaimType::Sanction);
        if of_owner && act.target.is_none_or(|it| it.group.is_none()) {
            let thing = sufferer.filter(|thing| !thing.pronoun);
            act.target = thing.and_then(|thing| self.people_inside(thing.from, thing.to));
        }
        act.target = act.target.filter(|it| !self.is_nobodys(rule, it));
        if act.actor.is_none() && matches!(rule.kind, ClaimType::Killing | ClaimType::Crackdown) {
            act.actor = self.shooter(clause, at);
        }
        if rule.reciprocal && act.actor.is_some_and(|actor| page.holds(Is::State, &actor)) {
            std::mem::swap(&mut act.actor, &mut act.target);
        }
        if clause.predicate.is_some() {
            self.predicate_modality(clause, &mut act)?;
        }
        // "Two prisoners who had been sentenced to death were …": what was before, told by the way.
        act.weak |= clause.antecedent.is_some() && self.is_pluperfect(clause);
        if !act.negated {
            self.toll_behind(rule, clause, &mut act);
            self.count(rule, &mut act);
            self.count_towns(clause, &mut act);
        }
        self.last_penalty(&mut act);
        Some(act)
    }

    /// "Burnt two banks and a school": things that stand for nobody, unless they are one authority's.
    fn is_nobodys(&self, rule: &Rule, target: &Phrase) -> bool {
        let page = self.page;
        let several = (target.from..target.to).any(|at| page.class(at) == Some(Class::Conj));
        let thing = ["building", "vehicle"]
            .iter()
            .filter_map(|name| Kinds::named(name))
            .any(|kind| target.kinds.meets(kind));
        rule.kind == ClaimType::PropertyAttack
            && thing
            && (several || !page.holds(Is::State, target))
    }

    /// "Had been": a participle with the past of be.
    fn is_pluperfect(&self, clause: &Clause) -> bool {
        clause.predicate.is_some_and(|predicate| {
            let last = predicate.to - 1;
            last > predicate.from
                && self.page.class(last) == Some(Class::Aux)
                && self.page.tagged.words[last].forms.has(Forms::PAST)
        })
    }

    /// "The number of those who were hanged reached 126": the number stands in the clause around what
    /// was done to them.
    fn toll_behind(&self, rule: &Rule, clause: &Clause, act: &mut Act) {
        let page = self.page;
        let Some(those) = clause
            .antecedent
            .filter(|&at| page.is_in(at, &page.cues.many))
        else {
            return;
        };
        let counts = (those.saturating_sub(2)..those).any(|at| {
            page.tagged.words[at].class.has(WordClass::PARTITIVE)
                && page.class(at) == Some(Class::Noun)
        });
        let end = clause.end();
        let number = (end..self.bounds.1.min(end + TOLL)).find_map(|at| page.number_at(at));
        let of = rule.count.iter().map(|(_, of)| *of).next();
        if let Some((number, of)) = number.zip(of).filter(|_| counts && act.figures.is_empty()) {
            let number = page.numbers[number];
            if !number.measure && page.time_at(number.core).is_none() {
                act.figures.push(ActFigure::new(of, &number));
            }
        }
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
                    Some(Group::StateSecurity | Group::ArmedGroup | Group::Unknown)
                )
            })?;
            let chunk = page.tagged.chunk_at(force)?;
            Some(page.head_first(force, (chunk.to as usize).min(end)))
        })
    }

    /// The object of an active clause: with its mark, as a second bare phrase, or what the
    /// relative clause stands beside.
    fn object(
        &self,
        rule: &Rule,
        clause: &Clause,
        parts: &Roles,
        own_subject: bool,
    ) -> Option<Phrase> {
        let asked = |phrase: &Phrase| {
            let thing = |is: &Is| matches!(is, Is::Kind(_)) && self.page.holds(*is, phrase);
            rule.object_is.iter().any(thing)
        };
        let second = || {
            let subject = parts.subject()?;
            let mut others = parts
                .bare
                .iter()
                .filter(|phrase| phrase.from != subject.from);
            let people = others.clone().find(|phrase| phrase.group.is_some());
            people
                .or_else(|| others.find(|phrase| asked(phrase)))
                .copied()
        };
        parts
            .object
            .or_else(second)
            .or_else(|| antecedent(self.page, clause).filter(|_| own_subject))
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
            // "In Tehran 300 people in the rally took part": of several such parts the one that is asked for.
            let asked = |phrase: &Phrase| {
                let holds = |is: &Is| self.page.holds(*is, phrase);
                arg.is.iter().any(holds) && !arg.not.iter().any(holds)
            };
            let mut such = parts.behind.iter().filter(|(prep, _)| *prep == arg.prep);
            let fit = such.find(|(_, phrase)| asked(phrase)).map(|part| part.1);
            let phrase = fit.or_else(|| parts.with(arg.prep));
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
        // "Five years of prison for a poet".
        if act.target.is_none() && rule.kind == ClaimType::Sentence {
            let behind = page.tagged.chunk_at(to).filter(|it| it.from as usize == to);
            act.target = behind
                .map(|it| page.head_first(to, it.to as usize))
                .filter(|it| page.holds(Is::NonState, it));
        }
        if act.target.is_none() && has_sufferer(rule) {
            let behind = || page.tagged.chunk_at(to).map(|chunk| chunk.to as usize);
            let end = behind()
                .filter(|_| matches!(rule.kind, ClaimType::Raid | ClaimType::Sanction))
                .unwrap_or(to);
            act.target = self.people_inside(at, end);
        }
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

    /// "Prevented the sending of a prisoner to hospital": the people whom a phrase encloses.
    fn people_inside(&self, at: usize, to: usize) -> Option<Phrase> {
        let page = self.page;
        let opens = |&token: &usize| {
            page.class(token) == Some(Class::Pronoun)
                || page.first_group(token, token + 1).is_some()
                || page.number_at(token).is_some()
                || page.tagged.words[token].class.has(WordClass::GIVEN)
        };
        let from = (at..to).find(opens)?;
        let chunk = page.tagged.chunk_at(from)?;
        let people = page.head_first(from, (chunk.to as usize).min(to));
        (people.group.is_some() && page.holds(Is::NonState, &people)).then_some(people)
    }
}

/// Whether a phrase of such a rule, whose subject does it, may enclose those whom it is done to.
fn has_sufferer(rule: &Rule) -> bool {
    let kind = matches!(
        rule.kind,
        ClaimType::Mistreatment | ClaimType::Sanction | ClaimType::Disappearance | ClaimType::Raid
    );
    kind && rule.counts_inside.is_none()
}
