//! Who did what a noun names, where a charge, a claim of responsibility or an attribution says so.

use super::Finder;
use crate::frame::{Voice, frame};
use crate::lexicon::Is;
use crate::phrase::Phrase;
use crate::tag::Class;
use crate::token::Kind;
use record::{ClaimType, Group};

/// How far before "for the murder of" the verb of the charge may stand, in tokens.
const CHARGE: usize = 20;

/// How far before "responsibility" somebody takes it, in tokens.
const OWNED: usize = 5;

impl Finder<'_, '_> {
    /// The doer of an act whose noun phrase this is; `reach` is behind its arguments. "Sentenced for the
    /// murder of", "accused the army of", "claimed responsibility for", "attributed to".
    pub(super) fn blamed(&self, kind: ClaimType, phrase: &Phrase, reach: usize) -> Option<Phrase> {
        if !is_charged(kind) {
            return None;
        }
        let doer = self
            .attributed(reach)
            .or_else(|| self.charged(phrase))
            .filter(|doer| doer.group.is_some_and(|group| group != Group::Unknown))?;
        // "Nobody else, nor any other group, claimed it".
        let nobody = ["no", "any", "one", "nobody"]
            .iter()
            .any(|word| self.page.is_word(doer.from, word));
        (!nobody).then(|| self.page.list_behind(doer, self.bounds.1))
    }

    /// Whom the words beside a verb make its doer, from behind it on: "killed in a police raid", "died in
    /// army custody", "killed in a clash with soldiers", "beaten at the hands of the guards".
    pub(super) fn hand_beside(&self, kind: ClaimType, after: usize) -> Option<Phrase> {
        let page = self.page;
        if !is_charged(kind) && !matches!(kind, ClaimType::Arrest | ClaimType::Execution) {
            return None;
        }
        let mut at = after;
        while at < self.bounds.1.min(after + CHARGE) {
            let phrase = match page.class(at)? {
                Class::Prep => page
                    .phrase_at(at + 1)
                    .filter(|next| next.from == at + 1 && page.is_in(at, &self.governors.beside)),
                Class::Adverb | Class::Time | Class::Number | Class::Det => None,
                _ => return None,
            };
            let Some(phrase) = phrase else {
                at += 1;
                continue;
            };
            let head = phrase.head;
            let behind = |word: &str, at: usize| {
                let near = page.is_word(at, word).then(|| page.phrase_at(at + 1));
                near.flatten()
            };
            let doer = if page.is_in(head, &self.governors.operation) {
                self.owner_word(phrase.from, head)
            } else if page.is_in(head, &self.governors.battle) {
                behind("with", phrase.to)
            } else if page.is_word(head, "hands") {
                behind("of", phrase.core_to)
            } else {
                None
            };
            if let Some(doer) = doer.filter(|doer| self.is_force(doer)) {
                return Some(doer);
            }
            at = phrase.core_to;
        }
        None
    }

    fn is_force(&self, doer: &Phrase) -> bool {
        self.page.holds(Is::State, doer) || self.page.holds(Is::Armed, doer)
    }

    /// "The murders attributed to the guard": the guard, where the phrase ends at a token.
    fn attributed(&self, reach: usize) -> Option<Phrase> {
        let page = self.page;
        let verb = (reach < self.bounds.1 && page.class(reach) == Some(Class::Verb))
            .then(|| self.lemma(reach))?;
        let to = page.class(reach + 1) == Some(Class::Prep) || page.is_word(reach + 1, "to");
        (self.governors.attribute.contains(verb) && to)
            .then(|| page.phrase_at(reach + 2))
            .flatten()
            .filter(|doer| self.is_force(doer))
    }

    /// The one charged with it, or who claims it, before the phrase.
    fn charged(&self, phrase: &Phrase) -> Option<Phrase> {
        let page = self.page;
        let inside = |at: &usize| *at > self.bounds.0;
        let mut prep = phrase.from.checked_sub(1).filter(inside)?;
        // "The murder and abduction of": what stands before the first of them.
        while let Some(item) = self.item_before(prep) {
            prep = item.checked_sub(1).filter(inside)?;
        }
        if !page.is_in(prep, &self.governors.charged_with) {
            return None;
        }
        let end = prep - 1;
        // "Held in connection with the murder": nobody is charged yet.
        if page.is_in(end, &page.cues.linked) {
            return None;
        }
        let verb = |reach: usize| {
            (self.bounds.0..=end)
                .rev()
                .take(reach)
                .take_while(|&at| !matches!(page.tokens.list[at].kind, Kind::Mark(';' | '.' | ':')))
                .find(|&at| page.class(at) == Some(Class::Verb))
        };
        if page.is_in(end, &self.governors.responsible) {
            let owns = verb(OWNED).filter(|&at| self.governors.own.contains(self.lemma(at)))?;
            let claim = frame(page, owns, owns + 1, self.bounds);
            let doer = claim.subject.filter(|_| !claim.negated);
            // "Leaflets claiming responsibility": those who gave them out.
            return doer.filter(|doer| doer.group.is_some()).or_else(|| {
                let mut way = (self.bounds.0..owns).rev().take(CHARGE);
                let main = way.find(|&at| page.class(at) == Some(Class::Verb))?;
                frame(page, main, main + 1, self.bounds).subject
            });
        }
        let charge = verb(CHARGE)?;
        let judged = self.governors.convict.contains(self.lemma(charge));
        if !judged && !self.governors.charge.contains(self.lemma(charge)) {
            return None;
        }
        let frame = frame(page, charge, charge + 1, self.bounds);
        let mut doer = match frame.voice {
            Voice::Active => frame.object,
            Voice::Passive | Voice::Open => frame.subject,
        }?;
        // "Accused the army of": the "of" is the verb's.
        if (doer.from..doer.to).contains(&prep) {
            doer.to = doer.core_to;
        }
        // Who is only accused may be innocent: a force is named, a private person is not.
        (judged || self.is_force(&doer)).then_some(doer)
    }
}

/// What people are charged with.
const fn is_charged(kind: ClaimType) -> bool {
    matches!(
        kind,
        ClaimType::Killing
            | ClaimType::ArmedAttack
            | ClaimType::PropertyAttack
            | ClaimType::Disappearance
            | ClaimType::Mistreatment
            | ClaimType::CustodyDeath
            | ClaimType::Crackdown
    )
}
