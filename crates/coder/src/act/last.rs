//! Acts where the verb ends its clause.

use super::{Act, ActFigure, Context, Finder, resolve_rivals};
use crate::frame::Voice;
use crate::governors::Governors;
use crate::layout::BlockRole;
use crate::lexicon::{Anchor, Is, Kinds, NUMBER_KEY, PhraseWord, Rule, RuleRole, WordClass};
use crate::number::NumberMention;
use crate::phrase::{Page, Phrase};
use crate::settle::lasts;
use crate::tag::Class;
use crate::time::Relation;
use crate::verb_last::{Clause, Roles, Tense, antecedent, roles, split_thing, subject_of};
use record::{ClaimType, Counted, Group, Modality};

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
                for anchor in page.lexicon.by_word.get(&key).into_iter().flatten() {
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
                        Anchor::Verb { .. } => None,
                    };
                    acts.extend(act);
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
        let shared = (to..predicate.from)
            .any(|at| page.class(at) == Some(Class::Conj) || page.tokens.list[at].is('،'));
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
        let lent = || subject_of(page, number, at);
        let subject = own.filter(people).or_else(|| lent().filter(people));
        let subject = subject.or(own).or_else(lent);
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

    /// What a clause's verb says of reality; `None` if it asserts nothing.
    fn predicate_modality(&self, clause: &Clause, act: &mut Act) -> Option<()> {
        let predicate = clause.predicate?;
        let opens = clause.pieces.first().map_or(0, |piece| piece.start);
        let conditional = (opens..act.from)
            .take(2)
            .any(|at| self.page.is_in(at, &self.governors.condition));
        let habit = (predicate.from.saturating_sub(3).max(opens)..predicate.from)
            .any(|at| self.page.is_in(at, &self.governors.habit));
        if conditional
            || habit
            || predicate.negated && (predicate.tense != Tense::Past || !act.verbal)
        {
            return None;
        }
        if predicate.negated {
            act.modality = Modality::Denied;
            (act.negated, act.weak) = (true, true);
            act.figures.clear();
            return Some(());
        }
        match predicate.tense {
            Tense::Past => {}
            Tense::Future => act.modality = Modality::Planned,
            Tense::Doubt => act.modality = Modality::Possible,
            // What is done as a habit; what is going on still is told by a noun and its verb.
            Tense::Present if act.verbal && !self.goes_on_now(clause, act) => return None,
            Tense::Present => {}
            Tense::Wish => {
                let before = clause.before.map(|before| &self.page.clauses[before])?;
                if self.governed_by(before, &self.governors.plan) {
                    let rule = &self.page.lexicon.rules[act.rule];
                    return self.planned_or_nothing(rule, act);
                }
                if !self.governed_by(before, &self.governors.real) {
                    return None;
                }
            }
        }
        Some(())
    }

    /// "Refuse food since Monday", "the video shows that they fire": a present that is no habit.
    fn goes_on_now(&self, clause: &Clause, act: &Act) -> bool {
        let before = clause.before.map(|before| &self.page.clauses[before]);
        act.kind == ClaimType::HungerStrike
            || before.is_some_and(|before| self.governed_by(before, &self.governors.shows))
    }

    /// Whether a clause's predicate is one of a list: its verb, or the word before it and the
    /// verb joined by a low line.
    fn governed_by(&self, clause: &Clause, list: &std::collections::HashSet<String>) -> bool {
        let Some(predicate) = clause.predicate else {
            return false;
        };
        let page = self.page;
        let verb = match predicate.verb {
            0 => page.lexicon.grammar.be_verb.as_str(),
            verb => page.lexicon.verbs[usize::from(verb) - 1].as_str(),
        };
        if list.contains(verb) && !predicate.passive {
            return true;
        }
        if predicate.passive {
            let participle = crate::fold::fold(page.tokens.str(predicate.from));
            let become_verb = &page.lexicon.grammar.become_verb;
            return list.contains(&format!("{participle}_{become_verb}"));
        }
        // One word or up to three before the verb: "held_do", "behind_head_lay".
        let mut words = verb.to_owned();
        (1..=3.min(predicate.from)).any(|back| {
            let word = crate::fold::fold(page.tokens.str(predicate.from - back));
            words = format!("{word}_{words}");
            list.contains(&words)
        })
    }

    /// An act told as a noun: "the arrest of 30 teachers".
    fn named(&self, number: usize, rule_number: usize, at: usize, rest: &[u64]) -> Option<Act> {
        let page = self.page;
        let rule = &page.lexicon.rules[rule_number];
        let to = self.words_run(at, rest)?;
        let chunk = page.tagged.chunk_at(at)?;
        let (from, end) = (chunk.from as usize, chunk.to as usize);
        let timed = |token: usize| page.class(token) == Some(Class::Time);
        if to > end && !(end..to).all(timed) || self.barred(rule, at, to) {
            return None;
        }
        // "After two months of detention": how long somebody was held.
        let length = at.checked_sub(1).and_then(|before| page.time_at(before));
        let lasted = length.is_some_and(|time| page.times[time].relation == Relation::Duration);
        if lasted && rule.kind == ClaimType::Arrest {
            return None;
        }
        let mut act = self.act(rule, rule_number, at, to);
        act.reach = end;
        self.words_before(from, at, &mut act)?;
        // "This strike": it was told before.
        let told = (from..at).any(|token| page.is_in(token, &page.cues.this))
            || page.is_in(to, &page.cues.this);
        if told && self.governed_by(&page.clauses[number], &self.governors.unreal) {
            return None;
        }
        act.weak |= told;
        // "The cells of the uprising": what belongs to several things is part of their name.
        let head = page.tagged.words[from];
        let counted = page.number_at(from).is_some();
        let plural = page.lexicon.grammar.is_plural(page.tokens.str(from));
        if at > from && plural && head.group.is_none() && head.kinds.0 == 0 && !counted {
            return None;
        }
        let people_before = page.first_group(from, at).is_some();
        // "During the protests 30 people": the number is that of the clause's people.
        let led = from
            .checked_sub(1)
            .is_some_and(|at| page.is_in(at, &page.cues.leads))
            && matches!(
                rule.kind,
                ClaimType::Protest | ClaimType::Strike | ClaimType::Riot
            );
        let counts = |phrase: &Phrase| page.number_at(phrase.from).is_some();
        let complement = self
            .complement(to, end)
            .filter(|phrase| !(led && counts(phrase)));
        let mut behind = complement.map_or(end, |phrase| phrase.to.max(end));
        if complement.is_none() {
            behind = self.past_penalty(behind);
        }
        act.reach = behind;
        let key = page.lexicon.grammar.complement;
        for arg in rule.args.iter().filter(|arg| arg.prep == key) {
            self.part(&mut act, arg, complement)?;
        }
        while let Some((preposition, phrase)) = self.next_part(behind) {
            let wanted = rule.args.iter().find(|arg| arg.prep == preposition);
            if let Some(arg) = wanted {
                self.part(&mut act, arg, Some(phrase))?;
            }
            behind = phrase.to.max(behind + 1);
            act.reach = act.reach.max(behind);
        }
        let needed = |arg: &&crate::lexicon::Argument| arg.needed && arg.prep != key;
        let missing = rule.args.iter().filter(needed).any(|arg| match arg.role {
            RuleRole::Actor => act.actor.is_none(),
            _ => act.target.is_none(),
        });
        if missing {
            return None;
        }
        if act.actor.is_none() && rule.subject == RuleRole::Actor {
            act.actor = self
                .responsible(number, at)
                .filter(|who| page.holds(Is::State, who));
        }
        if self.is_reason(from) {
            let pieces = &page.clauses[number].pieces;
            let end = pieces.iter().find(|piece| piece.contains(&at));
            let comma = (act.to..end.map_or(act.to, |piece| piece.end))
                .find(|&at| page.tokens.list[at].is('،'))
                .unwrap_or(act.reach.max(act.to));
            (act.weak, act.within) = (true, Some(act.from..comma));
        } else {
            self.under_verb(number, rule, (from, at), people_before, &mut act)?;
        }
        if rule.reciprocal && act.actor.is_some_and(|actor| page.holds(Is::State, &actor)) {
            std::mem::swap(&mut act.actor, &mut act.target);
        }
        self.events(from, at, rule, &mut act);
        self.count(rule, &mut act);
        self.last_penalty(&mut act);
        act.weak |= act.actor.is_none() && act.target.is_none() && act.figures.is_empty();
        Some(act)
    }

    /// "A commission that was responsible for the killing of": who a word for blame before a noun says
    /// did it.
    fn responsible(&self, number: usize, at: usize) -> Option<Phrase> {
        let page = self.page;
        let clause = &page.clauses[number];
        let piece = clause.pieces.iter().find(|piece| piece.contains(&at))?;
        let blame = (piece.start..at)
            .rev()
            .take(40)
            .find(|&token| page.is_in(token, &page.cues.blame))?;
        let chunk = page.tagged.chunk_at(blame);
        let before = chunk
            .map(|chunk| chunk.from as usize)
            .filter(|&from| page.first_group(from, blame).is_some())
            .map(|from| page.head_first(from, blame));
        let own = || {
            roles(page, clause, 0, blame)
                .subject()
                .filter(|own| own.group.is_some() && own.to <= blame)
        };
        before.or_else(own).or_else(|| antecedent(page, clause))
    }

    /// "In protest at the sentence", "following the strike": told as the ground of something else, whose
    /// place and time are not its own.
    fn is_reason(&self, from: usize) -> bool {
        let page = self.page;
        let grounds = &page.lexicon.grammar.grounds;
        (1..=3).filter_map(|back| from.checked_sub(back)).any(|at| {
            let led = page.lexicon.grammar.prepositions.at(page.tokens, at);
            led.is_some_and(|(stands_for, to)| to == from && grounds.contains(stands_for))
        })
    }

    /// Words before a noun that take it back or make it a thing to come.
    fn words_before(&self, from: usize, at: usize, act: &mut Act) -> Option<()> {
        let page = self.page;
        let lead = from.saturating_sub(2).max(self.bounds.0);
        for token in lead..at {
            let near = token >= from || page.class(from.saturating_sub(1)) == Some(Class::Prep);
            if near && page.is_in(token, &self.governors.void) {
                return None;
            }
            if near && page.is_in(token, &self.governors.coming) {
                act.modality = Modality::Planned;
            }
        }
        if page.class(at.saturating_sub(1)) == Some(Class::Neg) {
            return None;
        }
        if page.is_in(act.to, &self.governors.coming) {
            act.modality = Modality::Planned;
        }
        Some(())
    }

    /// "The verdict of 8 years of prison for": behind the length of a penalty and its name.
    fn past_penalty(&self, from: usize) -> usize {
        let page = self.page;
        let behind = (from..self.bounds.1)
            .find(|&at| !matches!(page.class(at), Some(Class::Time | Class::Number)))
            .unwrap_or(from);
        let named = page.tagged.chunk_at(behind).filter(|chunk| {
            behind > from
                && chunk.from as usize == behind
                && page.tagged.words[behind].kinds.meets(self.penalty_kind())
        });
        named.map_or(from, |chunk| chunk.to as usize)
    }

    /// What follows a noun without a preposition: the people it was done to, or by.
    fn complement(&self, to: usize, end: usize) -> Option<Phrase> {
        let page = self.page;
        let opens = |at: &usize| {
            page.first_group(*at, *at + 1).is_some()
                || page.number_at(*at).is_some()
                || page.tagged.words[*at].class.has(WordClass::GIVEN)
                || page
                    .lexicon
                    .phrase((*at..end).map(|t| page.tokens.list[t].hash))
                    .is_some_and(|phrase| phrase.group.is_some())
        };
        if let Some(start) = (to..end).find(opens) {
            return Some(page.head_first(start, end));
        }
        let next = page.tagged.chunk_at(end);
        if let Some(next) = next.filter(|chunk| chunk.from as usize == end) {
            let phrase = page.head_first(end, next.to as usize);
            return phrase.group.is_some().then_some(phrase);
        }
        self.shared_complement(end)
    }

    /// "The arrest and torture of the protesters": the people of the noun behind "and".
    fn shared_complement(&self, end: usize) -> Option<Phrase> {
        let page = self.page;
        let joined = page.class(end) == Some(Class::Conj);
        let next = page.tagged.chunk_at(end + 1).filter(|_| joined)?;
        let (from, to) = (next.from as usize, next.to as usize);
        let event = |at: usize| {
            let anchors = page.lexicon.by_word.get(&page.tokens.list[at].hash);
            anchors.is_some_and(|anchors| {
                anchors
                    .iter()
                    .any(|anchor| matches!(anchor, Anchor::Noun { .. }))
            })
        };
        if from != end + 1 || !event(from) {
            return None;
        }
        let people =
            |at: &usize| page.first_group(*at, *at + 1).is_some() || page.number_at(*at).is_some();
        if let Some(start) = (from + 1..to).find(people) {
            return Some(page.head_first(start, to));
        }
        let behind = page
            .tagged
            .chunk_at(to)
            .filter(|chunk| chunk.from as usize == to)?;
        let phrase = page.head_first(to, behind.to as usize);
        phrase.group.is_some().then_some(phrase)
    }

    /// The preposition and the phrase that begin at a token, through times.
    fn next_part(&self, mut at: usize) -> Option<(u64, Phrase)> {
        let page = self.page;
        while page.class(at) == Some(Class::Time) && at < self.bounds.1 {
            at += 1;
        }
        let (preposition, next) = match page.lexicon.grammar.prepositions.at(page.tokens, at) {
            Some((&stands_for, next)) => (stands_for, next),
            None if page.class(at) == Some(Class::Prep) => (page.tokens.list[at].hash, at + 1),
            None => return None,
        };
        let chunk = page
            .tagged
            .chunk_at(next)
            .filter(|_| next < self.bounds.1)?;
        let from = (chunk.from as usize).max(next);
        Some((preposition, page.head_first(from, chunk.to as usize)))
    }

    /// What the clause's verb makes of a noun: "held a rally", "called for a strike".
    fn under_verb(
        &self,
        number: usize,
        rule: &Rule,
        (from, at): (usize, usize),
        people_before: bool,
        act: &mut Act,
    ) -> Option<()> {
        let page = self.page;
        let clause = &page.clauses[number];
        if self.governed_by(clause, &self.governors.plan) {
            return self.planned_or_nothing(rule, act);
        }
        if self.governed_by(clause, &self.governors.unreal) {
            act.weak = true;
            return (rule.kind != ClaimType::Release).then_some(());
        }
        let support = self.governed_by(clause, &self.governors.support);
        // "Rebel youths": an adjective spelt like the noun. Workers on strike do strike.
        let adjective = act.to == at + 1 && page.is_adjective(at);
        if people_before && !support && adjective && rule.kind != ClaimType::Strike {
            return None;
        }
        if !support {
            act.weak |= people_before;
            let with = from
                .checked_sub(1)
                .is_some_and(|at| page.is_in(at, &page.cues.with));
            let doer = subject_of(page, number, from).filter(|doer| with && doer.to <= from);
            if let Some(role) = rule.held_by {
                self.give(act, role, doer.filter(|doer| page.holds(Is::Person, doer)));
            }
            return Some(());
        }
        if clause.predicate.is_some_and(|predicate| predicate.negated) {
            return None;
        }
        self.predicate_modality(clause, act)?;
        act.verbal = true;
        act.reach = act.reach.max(clause.end());
        if let Some(role) = rule.held_by {
            let own = roles(page, clause, 0, from).subject();
            let beside = people_before.then(|| page.head_first(from, at));
            let lent = || subject_of(page, number, from).filter(|s| s.to <= from || s.from > at);
            let doer = own
                .filter(|own| own.group.is_some())
                .or(beside)
                .or_else(lent)
                .filter(|doer| page.holds(Is::Person, doer));
            self.give(act, role, doer);
        }
        Some(())
    }

    /// "Two rallies".
    fn events(&self, from: usize, at: usize, rule: &Rule, act: &mut Act) {
        let page = self.page;
        let own = (from..at).find_map(|token| page.number_at(token));
        let counts = |number: &NumberMention| number.to == at;
        let Some(number) = own.map(|n| page.numbers[n]).filter(counts) else {
            return;
        };
        if number.ordinal || number.measure || number.one || number.min.is_none_or(|min| min < 2) {
            return;
        }
        let of = match rule.kind {
            ClaimType::Killing | ClaimType::Arrest | ClaimType::Execution => return,
            _ => Counted::Events,
        };
        act.figures.push(ActFigure::new(of, &number));
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
        self.give(&mut act, rule.subject, subject);
        self.parts(&mut act, rule, &parts)?;
        if clause
            .predicate
            .is_some_and(|predicate| predicate.from >= to)
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

    /// Years and lashes of a sentence, from the words around it.
    fn last_penalty(&self, act: &mut Act) {
        if act.kind != ClaimType::Sentence {
            return;
        }
        let page = self.page;
        let range = act.from.saturating_sub(30).max(self.bounds.0)..self.bounds.1.min(act.to + 20);
        for (of, units) in [
            (Counted::Years, &page.cues.years),
            (Counted::Lashes, &page.cues.lashes),
        ] {
            let found = range.clone().find_map(|at| {
                let number = page.numbers[page.number_at(at)?];
                let penalty = (number.to + 1..number.to + 3).any(|token| {
                    let kinds = page.tagged.words.get(token).map(|word| word.kinds);
                    kinds.is_some_and(|kinds| kinds.meets(self.penalty_kind()))
                });
                (page.is_in(number.to, units) && penalty).then_some(number)
            });
            if let Some(number) = found {
                act.figures.push(ActFigure::new(of, &number));
            }
        }
    }

    fn penalty_kind(&self) -> Kinds {
        Kinds::named("penalty").unwrap_or_default()
    }

    /// The number of people that a phrase names: numbers added up, or names counted.
    pub(super) fn last_figure(&self, of: Counted, phrase: &Phrase) -> Option<ActFigure> {
        let page = self.page;
        let figure = |min, max, about| ActFigure {
            of,
            min,
            max,
            about,
            from: phrase.from,
            to: phrase.to,
        };
        // "18 people, among them four youths" are 18.
        let end = (phrase.from..phrase.to)
            .find(|&at| page.is_in(at, &page.cues.including))
            .unwrap_or(phrase.to);
        let mut numbers: Vec<usize> = (phrase.from..end)
            .filter_map(|at| page.number_at(at))
            .filter(|&n| {
                let number = &page.numbers[n];
                !number.ordinal
                    && !number.measure
                    && !number.one
                    && page.time_at(number.core).is_none()
                    && !page.is_in(number.to, &page.cues.years)
            })
            .collect();
        numbers.dedup();
        let names = (phrase.from..phrase.to)
            .filter(|&at| {
                let opens = |chunk: crate::tag::Chunk| chunk.from as usize == at;
                (at == phrase.from || page.tagged.chunk_at(at).is_some_and(opens))
                    && page.head_first(at, at + 1).named
            })
            .count() as u64;
        if numbers.is_empty() {
            let count = if names > 0 {
                names
            } else {
                u64::from(self.is_single_last(phrase))
            };
            return (count > 0).then(|| figure(Some(count), Some(count), false));
        }
        let others = (phrase.from..phrase.to).any(|at| page.is_in(at, &page.cues.others));
        let names = if others { names } else { 0 };
        let sum = |value: fn(&NumberMention) -> Option<u64>| {
            numbers
                .iter()
                .map(|&n| value(&page.numbers[n]))
                .sum::<Option<u64>>()
                .map(|sum| sum + names)
        };
        let about = numbers.iter().any(|&n| page.numbers[n].about);
        Some(figure(sum(|n| n.min), sum(|n| n.max), about))
    }

    fn is_single_last(&self, phrase: &Phrase) -> bool {
        let page = self.page;
        let word = page.tagged.words[phrase.head];
        if phrase.pronoun {
            return page.is_in(phrase.from, &page.cues.single);
        }
        let one = page.is_in(phrase.from, &page.cues.single);
        let kin = page.is_in(phrase.head, &page.cues.kin);
        one && !word.plural && !page.is_in(phrase.head, &page.cues.many) || kin
    }
}
