//! Acts told as nouns where the verb ends its clause: "the arrest of 30 teachers".

use super::super::noun::is_done_to_people;
use super::super::{Act, ActFigure, Finder};
use crate::lexicon::{Is, Rule, RuleRole, WordClass};
use crate::number::NumberMention;
use crate::phrase::Phrase;
use crate::settle::lasts;
use crate::tag::Class;
use crate::time::Relation;
use crate::verb_last::{Clause, Tense, antecedent, roles, subject_of};
use record::{ClaimType, Counted, Group, Modality};

/// How far before its purpose a call may stand, in tokens.
const CALLED: usize = 5;

/// How long a list of nouns may be that share their people, in tokens.
const LISTED: usize = 14;

impl Finder<'_, '_> {
    /// An act told as a noun: "the arrest of 30 teachers".
    pub(super) fn named(
        &self,
        number: usize,
        rule_number: usize,
        at: usize,
        rest: &[u64],
    ) -> Option<Act> {
        let page = self.page;
        let rule = &page.lexicon.rules[rule_number];
        let to = self.noun_run(at, rest)?;
        // "A hundred detainees" are people and no arrest.
        let people = page.tagged.words[at].group.is_some() && page.is_adjective(at);
        if people && rest.is_empty() && matches!(rule.kind, ClaimType::Arrest | ClaimType::Riot) {
            return None;
        }
        let chunk = page.tagged.chunk_at(at)?;
        let (from, mut end) = (chunk.from as usize, chunk.to as usize);
        // An adjective parts the words of the noun: the phrase ends where its last word's does.
        if to > at + 1 + rest.len() && to > end {
            end = page
                .tagged
                .chunk_at(to - 1)
                .map_or(to, |last| last.to as usize);
        }
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
        let aside = || {
            let first = from.saturating_sub(2).max(self.bounds.0);
            (first..at).any(|token| page.is_in(token, &page.cues.aside))
        };
        if told && (aside() || self.governed_by(&page.clauses[number], &self.governors.unreal)) {
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
            .or_else(|| self.name_behind(rule.kind, to, end))
            .filter(|phrase| !(led && counts(phrase)))
            // "Since the beginning of the protests 62 reporters": a plural so spelt owns nobody.
            .filter(|phrase| {
                let closed = page
                    .lexicon
                    .grammar
                    .is_closed_plural(page.tokens.str(to - 1));
                !(closed && phrase.from == to && counts(phrase))
            });
        // "The arrest of these citizens": they were told of before.
        act.weak |= complement.is_some_and(|phrase| page.is_in(phrase.from, &page.cues.this));
        let mut behind = complement.map_or(end, |phrase| phrase.to.max(end));
        if complement.is_none() {
            behind = self.past_penalty(behind);
        }
        act.reach = behind;
        let key = page.lexicon.grammar.complement;
        for arg in rule.args.iter().filter(|arg| arg.prep == key) {
            self.part(&mut act, arg, complement)?;
        }
        // "The raid of the police and of men in plain clothes on": the second of two sides.
        if complement.is_some()
            && page.class(behind) == Some(Class::Conj)
            && let Some(side) = page.tagged.chunk_at(behind + 1)
            && side.from as usize == behind + 1
            && page.class(side.to as usize) == Some(Class::Prep)
            && page.first_group(behind + 1, side.to as usize).is_some()
        {
            behind = side.to as usize;
        }
        while let Some((preposition, phrase)) = self.next_part(behind) {
            let wanted = rule.args.iter().find(|arg| arg.prep == preposition);
            if let Some(arg) = wanted {
                self.part(&mut act, arg, Some(phrase))?;
            }
            behind = phrase.to.max(behind + 1);
            act.reach = act.reach.max(behind);
        }
        // "The rally in Rasht on Monday": a time with its preposition goes on with the phrase.
        if page.class(behind) == Some(Class::Prep)
            && let Some(time) = page.time_at(behind + 1)
        {
            act.reach = act.reach.max(page.times[time].to);
        }
        if act.target.is_none() {
            self.behind_list(rule, end, &mut act)?;
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
                .filter(|who| page.holds(Is::State, who) && self.can_do(rule.kind, who));
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
        // "Since the beginning of the protests 60 reporters": they only say since when.
        let since = || {
            let before = from.checked_sub(1)?;
            let first = before.saturating_sub(2).max(self.bounds.0);
            let opens = (first..before).any(|at| page.is_in(at, &page.cues.of));
            (opens && page.is_in(before, &page.cues.beginning)).then_some(())
        };
        if rule.kind == ClaimType::Protest && act.actor.is_none() && since().is_some() {
            return None;
        }
        if rule.reciprocal {
            self.sides_before(number, rule, from, &mut act);
            self.part_sides(&mut act);
        }
        self.events(from, at, rule, &mut act);
        self.count(rule, &mut act);
        self.last_penalty(&mut act);
        act.weak |= act.actor.is_none() && act.target.is_none() && act.figures.is_empty();
        Some(act)
    }

    /// Behind the words of a noun: "a complete cut of the internet" is a "cut of the internet".
    fn noun_run(&self, at: usize, rest: &[u64]) -> Option<usize> {
        let list = &self.page.tokens.list;
        let mut next = at + 1;
        for &hash in rest {
            let describes = |at: usize| {
                at < self.bounds.1
                    && list[at].hash != hash
                    && self.page.class(at) == Some(Class::Adjective)
            };
            while next < at + rest.len() + 3 && describes(next) {
                next += 1;
            }
            list.get(next)
                .filter(|token| next < self.bounds.1 && token.hash == hash)?;
            next += 1;
        }
        Some(next)
    }

    /// Words before a noun that take it back or make it a thing to come.
    fn words_before(&self, from: usize, at: usize, act: &mut Act) -> Option<()> {
        let page = self.page;
        let lead = from.saturating_sub(3).max(self.bounds.0);
        for token in lead..at {
            let near = token >= from || page.class(from.saturating_sub(1)) == Some(Class::Prep);
            if near && page.is_in(token, &self.governors.void) {
                // "The call of the prisoners for a hunger strike".
                let called = page.is_in(token, &page.cues.purpose)
                    && (token.saturating_sub(CALLED).max(self.bounds.0)..token)
                        .any(|at| page.is_in(at, &self.governors.coming));
                if !called {
                    return None;
                }
                act.modality = Modality::Planned;
            }
            if near && page.is_in(token, &page.cues.denial) {
                (act.modality, act.weak) = (Modality::Denied, false);
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
        // "In answer to the call for a strike the shops were shut": the call itself is past.
        let heeded = || {
            let first = from.saturating_sub(3).max(self.bounds.0);
            (first..at).any(|token| page.is_in(token, &page.cues.heeded))
        };
        if act.modality == Modality::Planned && heeded() {
            return None;
        }
        Some(())
    }

    /// What follows a noun without a preposition: the people it was done to, or by.
    fn complement(&self, to: usize, end: usize) -> Option<Phrase> {
        let page = self.page;
        let opens = |at: &usize| {
            page.first_group(*at, *at + 1).is_some()
                || page.number_at(*at).is_some() && page.first_group(*at, end).is_some()
                || page
                    .number_at(*at)
                    .is_some_and(|n| page.numbers[n].to >= end)
                || page.tagged.words[*at].class.has(WordClass::GIVEN)
                || page
                    .lexicon
                    .phrase((*at..end).map(|t| page.tokens.list[t].hash))
                    .is_some_and(|phrase| phrase.group.is_some())
        };
        if let Some(start) = (to..end).find(opens) {
            return Some(self.with_list(page.head_first(start, end)));
        }
        // "The nightly rally of the students": a time may stand between.
        let behind = (end..self.bounds.1.min(end + 3))
            .find(|&at| page.class(at) != Some(Class::Time))
            .unwrap_or(end);
        let next = page.tagged.chunk_at(behind);
        if let Some(next) = next.filter(|chunk| chunk.from as usize == behind) {
            let phrase = page.head_first(behind, next.to as usize);
            // "A verdict of eight years of prison": the penalty is nobody.
            let penalty = behind > end && phrase.kinds.meets(self.penalty_kind());
            let people = phrase.group.is_some() && !penalty;
            return people.then(|| self.with_list(phrase));
        }
        self.shared_complement(end)
    }

    /// "The arrest of A, B and C", "of 12 teachers and five students": people named or counted one
    /// after another, if "and" stands before the last.
    fn with_list(&self, first: Phrase) -> Phrase {
        let page = self.page;
        let kind = |at: usize, phrase: &Phrase| (phrase.named, page.number_at(at).is_some());
        let like = kind(first.from, &first);
        if like == (false, false) || page.class(first.to) == Some(Class::Prep) {
            return first;
        }
        let mut whole = first;
        for _ in 0..LISTED {
            let closing = page.class(whole.to) == Some(Class::Conj);
            let comma = page.tokens.list.get(whole.to);
            let from = whole.to + 1;
            let item = page
                .tagged
                .chunk_at(from)
                .filter(|chunk| chunk.from as usize == from && from < self.bounds.1)
                .filter(|_| closing || comma.is_some_and(|token| token.is('،')))
                .map(|chunk| page.head_first(from, chunk.to as usize))
                .filter(|item| item.group.is_some() && kind(from, item) == like);
            let Some(item) = item else { break };
            whole.to = item.to;
            if closing {
                return whole;
            }
        }
        first
    }

    /// The rest of a noun's phrase as a personal name of which nothing is known.
    fn name_behind(&self, kind: ClaimType, to: usize, end: usize) -> Option<Phrase> {
        let rest = || self.unknown_name(kind, self.page.head_first(to, end));
        (to < end).then(rest).filter(|phrase| phrase.named)
    }

    /// "The arrest and torture of the protesters": the people of the noun behind "and".
    fn shared_complement(&self, end: usize) -> Option<Phrase> {
        let page = self.page;
        let joined = page.class(end) == Some(Class::Conj);
        let next = page.tagged.chunk_at(end + 1).filter(|_| joined)?;
        let (from, to) = (next.from as usize, next.to as usize);
        // "The arbitrary and violent arrest", "the arrest and trial": whatever stands there is no one.
        let nobody = page.first_group(from, from + 1).is_none()
            && page.number_at(from).is_none()
            && matches!(page.class(from), Some(Class::Noun | Class::Adjective))
            && !page.tagged.words[from].class.has(WordClass::GIVEN);
        if from != end + 1 || !nobody {
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

    /// "Torture, beating and other cruel treatment of hundreds": the people behind a list of such nouns.
    fn behind_list(&self, rule: &Rule, end: usize, act: &mut Act) -> Option<()> {
        let page = self.page;
        let comma = page.tokens.list.get(end).is_some_and(|token| token.is('،'));
        let joined = comma || page.class(end) == Some(Class::Conj);
        if end >= self.bounds.1 || !joined {
            return Some(());
        }
        let listed = |at: usize| {
            page.tokens.list[at].is('،')
                || matches!(
                    page.class(at),
                    Some(
                        Class::Conj | Class::Noun | Class::Adjective | Class::Det | Class::Element
                    )
                ) && page.first_group(at, at + 1).is_none()
        };
        let behind = (end..self.bounds.1.min(end + LISTED)).find(|&at| !listed(at));
        let part = behind.and_then(|at| self.next_part(at));
        let wanted = part.and_then(|(preposition, phrase)| {
            let arg = rule.args.iter().find(|arg| arg.prep == preposition)?;
            (arg.role == RuleRole::Target && phrase.group.is_some()).then_some((arg, phrase))
        });
        if let Some((arg, phrase)) = wanted {
            self.part(act, arg, Some(phrase))?;
        }
        Some(())
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
        before
            .or_else(own)
            .or_else(|| antecedent(page, clause))
            .or_else(|| self.spoken_of(number, piece.start))
    }

    /// "Granted impunity to the guards, who are responsible for": the authority named last in the
    /// clause that a relative clause follows, verb and all.
    fn spoken_of(&self, number: usize, start: usize) -> Option<Phrase> {
        let page = self.page;
        let opens = start.checked_sub(1)?;
        let before = page.clauses[number]
            .before
            .filter(|_| page.class(opens) == Some(Class::Relative))?;
        let parts = roles(page, &page.clauses[before], 0, usize::MAX);
        let behind = parts.behind.iter().map(|(_, phrase)| *phrase);
        behind
            .chain(parts.bare)
            .filter(|phrase| page.holds(Is::State, phrase))
            .max_by_key(|phrase| phrase.from)
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
        if let Some(doer) = self.by_means(number, rule, from) {
            let role = rule.held_by.unwrap_or(RuleRole::Actor);
            self.give(act, role, Some(doer));
            act.verbal = true;
            if lasts(rule.kind) {
                act.reach = act.reach.max(clause.end());
            }
            return Some(());
        }
        if self.governed_by(clause, &self.governors.plan) {
            return self.planned_or_nothing(rule, act);
        }
        if self.is_undone(clause, rule, from) || self.is_wondered(clause, act.from) {
            return None;
        }
        if self.governed_by(clause, &self.governors.unreal) {
            act.weak = true;
            act.within = Some(from.min(act.from)..act.reach.max(act.to));
            return (rule.kind != ClaimType::Release).then_some(());
        }
        if let Some(missing) = self.is_missing(clause, from, act) {
            if !missing {
                return None;
            }
            act.deny();
            return Some(());
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
                let can =
                    |doer: &Phrase| page.holds(Is::Person, doer) && self.can_do(rule.kind, doer);
                self.give(act, role, doer.filter(can));
            }
            return Some(());
        }
        let negated = clause.predicate.filter(|predicate| predicate.negated);
        if let Some(predicate) = negated {
            // "No arrest whatever was made": it is said not to have happened.
            let none = from
                .checked_sub(1)
                .is_some_and(|at| page.class(at) == Some(Class::Det))
                || page.class(from) == Some(Class::Det);
            if !none || predicate.tense != Tense::Past {
                return None;
            }
            act.deny();
            return Some(());
        }
        self.predicate_modality(clause, act)?;
        self.count_towns(clause, act);
        act.verbal = true;
        act.narrated = clause.antecedent.is_none()
            && clause
                .predicate
                .is_some_and(|predicate| predicate.tense == Tense::Past);
        act.reach = act.reach.max(clause.end());
        if let Some(role) = rule.held_by {
            let fits = |doer: &Phrase| {
                doer.group.is_some() && page.holds(Is::Person, doer) && self.can_do(rule.kind, doer)
            };
            let own = roles(page, clause, 0, from).bare.into_iter().find(fits);
            // "Those arrested in the protests": they hold none by being held.
            let held = |who: &Phrase| who.group == Some(Group::Prisoners);
            let beside = people_before
                .then(|| page.head_first(from, at))
                .filter(|who| !held(who));
            // "The clash broke out": nobody of another clause did it.
            let happens = self.governed_by(clause, &self.governors.occur);
            let lent = || {
                subject_of(page, number, from).filter(|s| !happens && (s.to <= from || s.from > at))
            };
            let doer = own.or(beside.filter(fits)).or_else(lent).filter(fits);
            self.give(act, role, doer);
        }
        Some(())
    }

    /// "The rally was called off", "the execution was put off", "refrained from the arrest": what the verb
    /// says was not done.
    fn is_undone(&self, clause: &Clause, rule: &Rule, from: usize) -> bool {
        let page = self.page;
        let stayed =
            is_done_to_people(rule.kind) && self.governed_by(clause, &self.governors.stayed);
        let off = || self.governed_by(clause, &self.governors.called_off);
        // "Fled after the arrest": an opener of two words is no "from".
        let away = || {
            let opener = from
                .checked_sub(1)
                .filter(|&at| page.is_in(at, &page.cues.of));
            let alone = |at: usize| {
                at.checked_sub(1)
                    .is_none_or(|before| page.class(before) != Some(Class::Prep))
            };
            opener.is_some_and(alone) && self.governed_by(clause, &self.governors.spared)
        };
        stayed || off() || away()
    }

    /// "There was no rally whatever", where the verb is "be": whether somebody says that there was none
    /// (true), or nothing is told of one (false); none where the sentence is not about there being one:
    /// "the rally was not legal".
    fn is_missing(&self, clause: &Clause, from: usize, act: &Act) -> Option<bool> {
        let page = self.page;
        let predicate = clause.predicate?;
        let be = page.lexicon.grammar.be_verb.as_str();
        let is = predicate.verb == 0 || page.lexicon.verbs[usize::from(predicate.verb) - 1] == be;
        if !predicate.negated || !is {
            return None;
        }
        let none = &page.lexicon.grammar.none;
        let whatever = |at: usize| none.contains(&page.tokens.list[at].hash);
        let whatever = whatever(from) || from.checked_sub(1).is_some_and(whatever);
        (whatever || act.to == predicate.from).then_some(whatever)
    }

    /// "The pensioners, by holding a rally, demanded": who does something else by an event has done it.
    fn by_means(&self, number: usize, rule: &Rule, from: usize) -> Option<Phrase> {
        let page = self.page;
        let clause = &page.clauses[number];
        // "In a rally they demanded": what they ask for there is still to come, the rally is not.
        let asks = || {
            let lists = [&self.governors.plan, &self.governors.unreal];
            let object = || {
                let verb = clause.predicate.map_or(from, |predicate| predicate.from);
                roles(page, clause, 0, verb).object.is_some()
            };
            lists.into_iter().any(|list| self.governed_by(clause, list)) && !object()
        };
        let asked = lasts(rule.kind);
        let with = from.checked_sub(1).is_some_and(|at| {
            page.is_in(at, &page.cues.with) || asked && page.is_in(at, &page.cues.leads) && asks()
        });
        let crowd = matches!(
            rule.kind,
            ClaimType::Protest
                | ClaimType::Strike
                | ClaimType::Display
                | ClaimType::Obstruction
                | ClaimType::PropertyAttack
        );
        let force = matches!(rule.kind, ClaimType::Crackdown | ClaimType::Raid);
        if !with || !crowd && !force || self.governed_by(clause, &self.governors.faces) {
            return None;
        }
        let told = clause
            .predicate
            .is_some_and(|it| it.tense == Tense::Past && !it.negated && !it.passive);
        let doers = roles(page, clause, 0, from).bare;
        doers.into_iter().filter(|_| told).find(|doer| {
            let side = if force { Is::State } else { Is::NonState };
            page.holds(side, doer) && self.can_do(rule.kind, doer)
        })
    }

    /// Authorities, and those who only tell of it, hold no rally and no strike; others put down none.
    fn can_do(&self, kind: ClaimType, doer: &Phrase) -> bool {
        let tells = matches!(
            doer.group,
            Some(Group::Witness | Group::Media | Group::StateMedia)
        );
        let state = self.page.holds(Is::State, doer);
        match kind {
            ClaimType::Protest | ClaimType::Strike => !tells && !state,
            ClaimType::Crackdown => state || doer.group == Some(Group::Unknown),
            _ => true,
        }
    }

    /// "Between the crowd and the police clashes broke out": the sides may stand before the noun.
    fn sides_before(&self, number: usize, rule: &Rule, from: usize, act: &mut Act) {
        if act.actor.is_some() {
            return;
        }
        let parts = roles(self.page, &self.page.clauses[number], 0, from);
        act.actor = rule
            .args
            .iter()
            .filter(|arg| arg.role == RuleRole::Actor)
            .find_map(|arg| parts.with(arg.prep))
            .filter(|side| side.group.is_some());
    }

    /// "A clash between the police and the crowd", "of the police with the crowd": the crowd did it and
    /// the authorities suffered it, in whatever order they are named.
    fn part_sides(&self, act: &mut Act) {
        let page = self.page;
        let state = |side: &Phrase| page.holds(Is::State, side);
        let Some(actor) = act.actor else { return };
        let chunks = &page.tagged.chunks;
        let first = chunks.partition_point(|chunk| (chunk.from as usize) < actor.from);
        let joined = page.class(actor.to) == Some(Class::Conj);
        let end = actor.to + usize::from(joined);
        let behind = chunks[first..]
            .iter()
            .take_while(|chunk| {
                let from = chunk.from as usize;
                from < actor.to || joined && from == end
            })
            .map(|chunk| page.head_first(chunk.from as usize, chunk.to as usize))
            .filter(|side| side.group.is_some() && side.from > actor.from);
        let own = page.head_first(actor.from, actor.core_to);
        let sides: Vec<Phrase> = std::iter::once(own).chain(behind).collect();
        let crowd = sides.iter().copied().find(|side| !state(side));
        let force = sides.iter().copied().find(state);
        match (crowd, force) {
            (Some(crowd), Some(force)) => (act.actor, act.target) = (Some(crowd), Some(force)),
            (None, Some(_)) => std::mem::swap(&mut act.actor, &mut act.target),
            _ => {}
        }
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
        let lashes = page.is_in(at, &page.cues.lashes) || page.is_in(at + 1, &page.cues.lashes);
        let of = match rule.kind {
            ClaimType::Killing | ClaimType::Arrest | ClaimType::Execution => return,
            ClaimType::Mistreatment if lashes => Counted::Lashes,
            _ => Counted::Events,
        };
        act.figures.push(ActFigure::new(of, &number));
    }
}
