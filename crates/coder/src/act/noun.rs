//! Acts of nouns: "the arrest of", "a rally", with the verb over them.

use super::verb::{is_callable, is_ordered_release};
use super::{Act, ActFigure, Finder};
use crate::frame::{Voice, frame};
use crate::lexicon::{Forms, GroupEntry, Is, Kinds, Rule, RuleRole, WordClass};
use crate::phrase::Phrase;
use crate::tag::Class;
use crate::token::Kind;
use record::{ClaimType, Counted, Modality};

/// How far behind an event "is scheduled" may stand, in tokens.
const SCHEDULED: usize = 10;

/// How far before "an end to" who calls for it may stand, in tokens.
const ENDED: usize = 5;

impl Finder<'_, '_> {
    pub(super) fn noun_act(&self, number: usize, at: usize, rest: &[u64]) -> Option<Act> {
        let page = self.page;
        let rule = &page.lexicon.rules[number];
        let to = self.words_run(at, rest)?;
        let last = to - 1;
        if !matches!(
            page.class(last),
            Some(Class::Noun | Class::Name | Class::Adjective)
        ) {
            return None;
        }
        let phrase = page.phrase_at(last)?;
        let bare = phrase.from == at && !page.tagged.words[last].plural;
        let before = at.checked_sub(1).filter(|&before| before >= self.bounds.0);
        let idle = bare
            && before.is_some_and(|before| {
                let hash = page.tokens.list[before].hash;
                rule.bare_unless_before.contains(&hash)
            });
        if idle || !self.heads(&phrase, last) || self.barred(rule, at, to) {
            return None;
        }
        let mut act = self.act(rule, number, at, to);
        act.reach = phrase.to;
        self.noun_modality(&phrase, at, &mut act)?;
        self.arguments(&mut act, rule, to)?;
        self.modifier(rule, &phrase, at, &mut act);
        self.governed(rule, &phrase, &mut act)?;
        // "Hanged for murder": of whom is not told.
        let told = act.target.is_some() || page.tagged.words[last].plural;
        if act.actor.is_none() && told {
            act.actor = self.blamed(rule.kind, &phrase, act.reach);
        }
        let single = !page.tagged.words[last].plural;
        if self.is_called_off(rule.kind, phrase.to, single) {
            return None;
        }
        if is_callable(rule.kind) && self.is_scheduled(act.reach) {
            act.modality = Modality::Planned;
            act.anchored = true;
        }
        act.anchored |= self.happens(&phrase, act.reach);
        if let Some(end) = self.told_behind(act.reach) {
            act.anchored = true;
            act.reach = end;
        }
        self.take_sides(rule, &mut act);
        if self.is_war(rule, [act.actor, act.target, None]) || self.is_ordinary(rule, &act) {
            return None;
        }
        self.noun_figures(rule, &phrase, at, &mut act);
        self.owned_by(rule, &phrase, &mut act);
        self.count_places(&mut act);
        self.penalty(&mut act, at);
        if act.target.is_none() && is_done_to_people(rule.kind) {
            act.target = self.owner(&phrase);
        }
        let names_people = page.tagged.words[last].group.is_some();
        if rule.kind == ClaimType::Killing && names_people && act.target.is_none() {
            act.target = Some(phrase);
        }
        act.weak |= act.actor.is_none() && act.target.is_none() && act.figures.is_empty();
        act.retold = act.target.is_some_and(|people| self.is_known(&people))
            || self.is_pointed_at(&phrase, last);
        Some(act)
    }

    /// "The arrests are the biggest of the year", "His arrest comes amid": a sentence that says more of an event
    /// that it takes as known.
    fn is_pointed_at(&self, phrase: &Phrase, last: usize) -> bool {
        let page = self.page;
        let opens = phrase.from == self.bounds.0 && phrase.from + 1 == last;
        let pointed = page.class(phrase.from) == Some(Class::Det)
            && !page.is_word(phrase.from, "a")
            && !page.is_word(phrase.from, "an");
        let end = self.bounds.1.min(last + SCHEDULED);
        let verb = (last + 1..end).find(|&at| page.class(at) != Some(Class::Aux));
        // "The protests began in June": that is when they did.
        let happens = verb.is_some_and(|verb| {
            let lemma = self.lemma(verb);
            // "The arrest comes days after": that it was is not what is told.
            page.class(verb) == Some(Class::Verb)
                && !matches!(lemma, "come" | "follow")
                && (self.governors.occur.contains(lemma) || self.governors.support.contains(lemma))
        });
        let told = matches!(page.class(last + 1), Some(Class::Verb | Class::Aux));
        opens && pointed && told && !happens
    }

    /// "Karimi's arrest", "the army's killing of": the owner suffered it, or did it if another did
    /// or if the owner is armed.
    fn owned_by(&self, rule: &Rule, phrase: &Phrase, act: &mut Act) {
        let page = self.page;
        let Some(owner) = page
            .owner_of(phrase)
            .filter(|_| is_done_to_people(rule.kind))
        else {
            return;
        };
        let does = page.holds(Is::State, &owner) || page.holds(Is::Armed, &owner);
        // "The judge's murder": somebody in office, not a body that does such things.
        let judged = matches!(rule.kind, ClaimType::Sentence | ClaimType::Release);
        let office =
            (owner.from..owner.to).any(|at| page.tagged.words[at].title.is_some() && !judged);
        if act.target.is_some() || does && !owner.named && !office {
            act.actor = act.actor.or(Some(owner).filter(|_| does));
        } else {
            // "Following Karimi's arrest": told before; only a number says more of it.
            act.weak = true;
            act.target = Some(owner);
            self.count(rule, act);
            act.figures.retain(|figure| !figure.is_single());
        }
    }

    /// "The murder of the judge, which occurred this morning": behind the verb that tells of it.
    fn told_behind(&self, reach: usize) -> Option<usize> {
        let page = self.page;
        let comma = page
            .tokens
            .list
            .get(reach)
            .is_some_and(|token| token.is(','));
        let relative = reach + usize::from(comma);
        if relative >= self.bounds.1 || page.class(relative) != Some(Class::Relative) {
            return None;
        }
        let verb = (relative + 1..self.bounds.1)
            .find(|&at| !matches!(page.class(at), Some(Class::Aux | Class::Adverb)))?;
        let occurs = page.class(verb) == Some(Class::Verb)
            && self.governors.occur.contains(self.lemma(verb));
        occurs.then_some(verb + 1)
    }

    /// "His arrest": the one whom the pronoun stands for.
    fn owner(&self, phrase: &Phrase) -> Option<Phrase> {
        let page = self.page;
        let owner = page.is_in(phrase.from, &page.cues.owner_one)
            || page.is_in(phrase.from, &page.cues.owner_many);
        owner.then(|| Phrase {
            from: phrase.from,
            to: phrase.from + 1,
            core_to: phrase.from + 1,
            head: phrase.from,
            group: page.antecedents.get(&phrase.from).copied(),
            kinds: Kinds::default(),
            pronoun: true,
            named: false,
            listed: false,
        })
    }

    /// "two rallies": events; a number on a part counts people.
    pub(super) fn noun_figures(&self, rule: &Rule, phrase: &Phrase, at: usize, act: &mut Act) {
        let own = (phrase.from..at)
            .filter(|&t| self.page.time_at(t).is_none())
            .find_map(|t| self.page.number_at(t));
        if let Some(number) = own.map(|n| self.page.numbers[n]) {
            let plain = !number.ordinal && !number.measure && !number.one && number.min > Some(1);
            if plain && self.page.tagged.words[phrase.head].plural {
                let of = counted_by(rule.kind);
                act.figures.push(ActFigure::new(of, &number));
            }
        }
        self.count(rule, act);
    }

    /// The trigger must head its phrase: a "strike committee" is no strike.
    pub(super) fn heads(&self, phrase: &Phrase, last: usize) -> bool {
        phrase.head == last
            || (last + 1..phrase.core_to).all(|at| {
                let class = self.page.tagged.classes[at];
                matches!(class, Class::Time | Class::Number | Class::Mark)
                    || self.page.is_in(at, &self.governors.deed)
            })
    }

    pub(super) fn words_run(&self, at: usize, rest: &[u64]) -> Option<usize> {
        let mut next = at + 1;
        for &hash in rest {
            while next < self.bounds.1 && self.is_hyphen(next) {
                next += 1;
            }
            let token = self
                .page
                .tokens
                .list
                .get(next)
                .filter(|_| next < self.bounds.1)?;
            if token.hash != hash {
                return None;
            }
            next += 1;
        }
        Some(next)
    }

    /// Adjectives of the noun and words before it: planned, no, against.
    pub(super) fn noun_modality(&self, phrase: &Phrase, at: usize, act: &mut Act) -> Option<()> {
        let page = self.page;
        for token in phrase.from..at {
            let hash = page.tokens.list[token].hash;
            if ["no", "any", "every", "such"]
                .iter()
                .any(|word| page.is_word(token, word))
            {
                return None;
            }
            if self.governors.failed.contains(&hash) {
                return None;
            }
            // "The man faces arrest", "two clerks escaped arrest", read as one noun phrase.
            let escaped = self.governors.spared.contains(self.lemma(token));
            if escaped && token + 1 == at {
                return None;
            }
            if self.governors.coming.contains(&hash) {
                act.modality = Modality::Planned;
            }
        }
        let before = phrase.from.checked_sub(1).filter(|&b| b >= self.bounds.0);
        if let Some(before) = before {
            // "Stopped work in protest": why they did, no event beside it.
            if phrase.from == at
                && page.is_word(before, "in")
                && self.governors.motive.contains(&page.tokens.list[at].hash)
            {
                return None;
            }
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
    pub(super) fn modifier(&self, rule: &Rule, phrase: &Phrase, at: usize, act: &mut Act) {
        let Some(role) = rule.modifier else { return };
        if let Some(owner) = self.owner_word(phrase.from, at) {
            self.give(act, role, Some(owner));
        }
    }

    /// The last word with a group before a noun, from a token on: whose it is.
    pub(super) fn owner_word(&self, from: usize, at: usize) -> Option<Phrase> {
        let page = self.page;
        let owner = (from..at).rev().find(|&t| {
            let word = page.tagged.words[t];
            word.group.is_some() || word.modifier.is_some()
        })?;
        let word = page.tagged.words[owner];
        let owned = page.class(owner + 1) == Some(Class::Owner)
            || matches!(page.tokens.list[owner + 1].kind, Kind::Mark('’' | '\''));
        let group = word.modifier.or(match word.group {
            Some(GroupEntry::Noun(group)) => Some(group),
            _ => None,
        })?;
        let negative = page
            .tokens
            .str(owner)
            .to_ascii_lowercase()
            .starts_with("anti")
            || owner > from && self.is_hyphen(owner - 1);
        // "more general protests" are no general's.
        // Nor is a "weekly rally" a paper's.
        let adjective = !owned
            && (word.title.is_some()
                || word.class.has(WordClass::ADJECTIVE) && word.modifier.is_none());
        let beside = owned || owner + 1 == at;
        (!negative && !adjective && beside).then_some(Phrase {
            from: owner,
            to: owner + 1,
            core_to: owner + 1,
            head: owner,
            group: Some(group),
            kinds: word.kinds,
            pronoun: false,
            named: false,
            listed: false,
        })
    }

    /// The verb over the noun: "held a rally", "called for a strike", "was banned".
    pub(super) fn governed(&self, rule: &Rule, phrase: &Phrase, act: &mut Act) -> Option<()> {
        let page = self.page;
        let mut at = phrase.from.checked_sub(1).filter(|&b| b >= self.bounds.0);
        if let Some(number) = page.number_at(phrase.from) {
            at = page.numbers[number]
                .from
                .checked_sub(1)
                .filter(|&b| b >= self.bounds.0);
        }
        let mut through = None;
        for _ in 0..8 {
            let Some(here) = at else { return Some(()) };
            // "called on Monday for the release": the day parts nothing.
            if let Some(time) = page.time_at(here).filter(|_| through.is_some()) {
                at = page.times[time]
                    .from
                    .checked_sub(1)
                    .filter(|&b| b >= self.bounds.0);
                continue;
            }
            match page.class(here) {
                // "ended their 20-day protest": the time describes it.
                Some(Class::Time) if through.is_none() && self.is_described(here) => {}
                Some(Class::Prep) if through.is_none() => through = Some(here),
                Some(Class::Adverb | Class::Det) => {}
                Some(Class::Mark)
                    if matches!(
                        page.tokens.list[here].kind,
                        Kind::Mark('“' | '"' | '‘' | '«')
                    ) => {}
                Some(Class::Conj | Class::Mark) if through.is_none() => {
                    let Some(before) = self.item_before(here) else {
                        return Some(());
                    };
                    at = before.checked_sub(1).filter(|&b| b >= self.bounds.0);
                    continue;
                }
                Some(Class::Aux) if through.is_some_and(|prep| prep + 1 == phrase.from) => {
                    self.stands_in(rule, here, act);
                    return Some(());
                }
                Some(Class::Noun) if through.is_some() => {
                    if self.governors.intent.contains(&page.tokens.list[here].hash) {
                        return self.planned_or_nothing(rule, act);
                    }
                    // "called for an end to the arrests": of so many or so few as there may be.
                    let end = page.is_word(here, "end") || page.is_word(here, "halt");
                    let called = (self.bounds.0..here)
                        .rev()
                        .take(ENDED)
                        .find(|&at| page.class(at) == Some(Class::Verb))
                        .is_some_and(|at| {
                            self.governors.asked.contains(self.lemma(at))
                                || self.governors.unreal.contains(self.lemma(at))
                        });
                    return (!end || !called).then_some(());
                }
                Some(Class::Verb) => break,
                _ => return Some(()),
            }
            at = here.checked_sub(1).filter(|&b| b >= self.bounds.0);
        }
        let Some(verb) = at.filter(|&v| page.class(v) == Some(Class::Verb)) else {
            return Some(());
        };
        let lemma = self.lemma(verb).to_owned();
        // "Escaped arrest"; who denies it is another matter.
        if through.is_none() && lemma != "deny" && self.governors.spared.contains(&lemma) {
            return None;
        }
        // "Announced the arrest of two clerks": done, and told.
        if lemma == "announce" && is_done_to_people(rule.kind) {
            return Some(());
        }
        let by_call = through.is_some_and(|prep| page.is_word(prep, "for"));
        if lemma == "call" && by_call
            || self.governors.plan.contains(&lemma) && !self.governors.support.contains(&lemma)
        {
            let frame = frame(page, verb, verb + 1, self.bounds);
            self.give(
                act,
                RuleRole::Actor,
                frame.subject.filter(|_| rule.held_by.is_some()),
            );
            return self.planned_or_nothing(rule, act);
        }
        // "The colonel ordered the murder of a priest": it was done.
        if lemma == "order" && matches!(act.kind, ClaimType::Killing | ClaimType::Execution) {
            return Some(());
        }
        if is_ordered_release(&lemma, act.kind) {
            act.modality = Modality::Planned;
            act.anchored = true;
            return Some(());
        }
        let goes_on = matches!(lemma.as_str(), "extend" | "renew" | "prolong");
        if self.governors.called_off.contains(&lemma) || goes_on && is_done_to_people(rule.kind) {
            return None;
        }
        if self.governors.unreal.contains(&lemma) {
            act.weak = true;
            // "Charged over the killing of two clerks": it is what happened.
            let over = through.is_some_and(|prep| page.is_word(prep, "over"));
            if over && self.governors.charge.contains(&lemma) {
                return Some(());
            }
            // "Rejected the murder" condemns it; "rejected the release" does not free.
            let rejected = lemma == "reject" && rule.kind != ClaimType::Release;
            let passed = matches!(
                lemma.as_str(),
                "condemn" | "support" | "suspect" | "encourage"
            );
            return (passed || rejected).then_some(());
        }
        if self.governors.support.contains(&lemma) {
            act.anchored = true;
            let frame = frame(page, verb, verb + 1, self.bounds);
            self.verb_modality(&frame, verb, act)?;
            // "The killing of a clerk led to a rally", "sparked a rally": what caused it held none.
            let led_to = through.is_some_and(|prep| page.is_word(prep, "to"));
            let caused = led_to || matches!(lemma.as_str(), "cause" | "spark" | "trigger");
            if let (Some(role), Some(subject)) = (rule.held_by, frame.subject)
                && !caused
                // "The union reported an arrest": it made none.
                && (lemma != "report" || page.holds(Is::State, &subject))
                && frame.voice != Voice::Passive
                && page.holds(Is::Person, &subject)
            {
                self.give(act, role, Some(subject));
                act.weak = rule.weak;
            }
        }
        Some(())
    }

    /// Whether an article or a possessive stands before the time that ends here.
    fn is_described(&self, end: usize) -> bool {
        let page = self.page;
        let opener = (self.bounds.0..end)
            .rev()
            .find(|&at| page.class(at) != Some(Class::Time));
        opener.is_some_and(|at| page.class(at) == Some(Class::Det))
    }

    /// The start of the noun phrase before a comma or "and": "rallies, marches and strikes".
    pub(super) fn item_before(&self, joint: usize) -> Option<usize> {
        let page = self.page;
        let mut joint = joint;
        let conj = page.class(joint) == Some(Class::Conj);
        if !conj && !page.tokens.list[joint].is(',') {
            return None;
        }
        if conj && joint > self.bounds.0 && page.tokens.list[joint - 1].is(',') {
            joint -= 1;
        }
        let chunk = page.tagged.chunk_at(joint.checked_sub(1)?)?;
        let item = (chunk.to as usize == joint && chunk.from as usize >= self.bounds.0)
            .then_some(chunk.from as usize)?;
        page.phrase(chunk).group.is_none().then_some(item)
    }

    /// "have been on strike": the event goes on, and its subject does it.
    fn stands_in(&self, rule: &Rule, aux: usize, act: &mut Act) {
        act.anchored = true;
        if let Some(role) = rule.held_by {
            let subject = self
                .subject_before(aux)
                .filter(|subject| self.page.holds(Is::Person, subject));
            act.weak = act.weak && (rule.weak || subject.is_none());
            self.give(act, role, subject);
        }
    }

    /// "A march for peace is scheduled for Friday", "a strike has been called".
    fn is_scheduled(&self, reach: usize) -> bool {
        let page = self.page;
        let (mut being, mut ahead) = (false, false);
        for at in reach..self.bounds.1.min(reach + SCHEDULED) {
            match page.class(at) {
                Some(Class::Aux) => {
                    being |= page.tagged.words[at].class.has(WordClass::BE);
                    ahead |= page.is_word(at, "will");
                }
                Some(Class::To) if being => {}
                _ if being && self.governors.coming.contains(&page.tokens.list[at].hash) => {
                    return true;
                }
                Some(Class::Verb) => {
                    let participle = page.tagged.words[at].forms.has(Forms::PARTICIPLE);
                    // "vigils are to be held"
                    ahead |= being && page.class(at - 2) == Some(Class::To);
                    let lemma = self.lemma(at);
                    let plan = self.governors.plan.contains(lemma);
                    let planned = being && participle && plan;
                    let held = self.governors.support.contains(lemma)
                        || self.governors.occur.contains(lemma);
                    return planned && !self.governors.unreal.contains(lemma) || ahead && held;
                }
                Some(Class::Mark | Class::Sub | Class::Relative | Class::Conj) => return false,
                _ if being && page.class(at) != Some(Class::Adverb) => return false,
                _ => {}
            }
        }
        false
    }

    /// "Rallies were banned": whether the verb right behind a noun says that it did not take place.
    pub(super) fn is_called_off(&self, kind: ClaimType, reach: usize, single: bool) -> bool {
        let page = self.page;
        let (mut being, mut never) = (false, false);
        for at in reach..self.bounds.1.min(reach + SCHEDULED) {
            let class = page.tagged.words[at].class;
            match page.class(at) {
                Some(Class::Aux) => {
                    being |= class.has(WordClass::BE);
                    never |= class.has(WordClass::NEG);
                }
                Some(Class::Neg) => never = true,
                Some(Class::Verb) => {
                    let lemma = self.lemma(at);
                    let off = lemma == "call" && page.is_word(at + 1, "off")
                        || self.governors.called_off.contains(lemma)
                        || single
                            && is_done_to_people(kind)
                            && self.governors.stayed.contains(lemma);
                    // "The march never took place"
                    let occurs = matches!(lemma, "take" | "happen" | "occur");
                    return if never { occurs } else { being && off };
                }
                Some(Class::Adverb | Class::Prep | Class::Name | Class::Time) => {}
                _ => return false,
            }
        }
        false
    }

    /// Whether the noun is what the sentence tells: "there were clashes", "clashes broke out".
    fn happens(&self, phrase: &Phrase, reach: usize) -> bool {
        let page = self.page;
        let copula = phrase.from.checked_sub(1).is_some_and(|before| {
            before >= self.bounds.0 && page.class(before) == Some(Class::Aux)
        });
        // "The rally in Minsk, held on Sunday, …"
        let parted = (reach..self.bounds.1.min(reach + 6)).find(|&at| {
            page.tokens.list[at].is(',')
                && page.class(at + 1) == Some(Class::Verb)
                && self.governors.support.contains(self.lemma(at + 1))
        });
        if parted.is_some() {
            return true;
        }
        let next = |from: usize| {
            (from..self.bounds.1.min(reach + 20))
                .find(|&at| {
                    !matches!(
                        page.class(at),
                        Some(Class::Aux | Class::Adverb | Class::Time | Class::Prep | Class::Conj)
                    ) && page.tagged.chunk_at(at).is_none()
                })
                .filter(|&at| page.class(at) == Some(Class::Verb))
        };
        // "Rallies calling for rights shook the town": the gerund only says what for.
        let gerund = |&at: &usize| page.tagged.words[at].forms.has(Forms::ING) && at == reach;
        let verb = next(reach);
        let verb = verb.filter(gerund).map_or(verb, |at| next(at + 1));
        let copula = copula || page.class(reach) == Some(Class::Aux) && verb.is_none();
        copula
            || verb.is_some_and(|verb| {
                let lemma = self.lemma(verb);
                self.governors.occur.contains(lemma) || self.governors.support.contains(lemma)
            })
    }

    pub(super) fn planned_or_nothing(&self, rule: &Rule, act: &mut Act) -> Option<()> {
        act.modality = Modality::Planned;
        is_callable(rule.kind).then_some(())
    }
}

/// Whether an event of this type is done to people by others.
pub(in crate::act) const fn is_done_to_people(kind: ClaimType) -> bool {
    matches!(
        kind,
        ClaimType::Arrest
            | ClaimType::Killing
            | ClaimType::CustodyDeath
            | ClaimType::Disappearance
            | ClaimType::Execution
            | ClaimType::Mistreatment
            | ClaimType::Release
            | ClaimType::Sanction
            | ClaimType::Sentence
    )
}

/// What a number before a noun of this type counts: "300 arrests" are people, "two rallies" events.
const fn counted_by(kind: ClaimType) -> Counted {
    match kind {
        ClaimType::Killing | ClaimType::CustodyDeath => Counted::Killed,
        ClaimType::Arrest => Counted::Arrested,
        ClaimType::Execution => Counted::Executed,
        ClaimType::Release => Counted::Released,
        ClaimType::Sentence => Counted::Sentenced,
        ClaimType::Disappearance => Counted::Affected,
        _ => Counted::Events,
    }
}
