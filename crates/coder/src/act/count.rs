//! Numbers of an act: people on its parts, years and lashes of a sentence.

use super::{Act, ActFigure, Finder};
use crate::lexicon::{Is, Rule, RuleRole, WordClass};
use crate::phrase::Phrase;
use crate::tag::Class;
use record::{ClaimType, Counted};

impl Finder<'_, '_> {
    /// Years and lashes of a sentence, from the words around it.
    pub(super) fn penalty(&self, act: &mut Act, from: usize) {
        if act.kind != ClaimType::Sentence {
            return;
        }
        let page = self.page;
        let range = from.saturating_sub(12).max(self.bounds.0)..self.bounds.1.min(from + 40);
        for (of, stem) in [(Counted::Years, "year"), (Counted::Lashes, "lash")] {
            let found = range.clone().find_map(|at| {
                let number = page.numbers[page.number_at(at)?];
                let unit = if self.is_hyphen(number.to) {
                    number.to + 1
                } else {
                    number.to
                };
                let word = page.tokens.list.get(unit).filter(|t| t.is_word())?;
                let text = &page.tokens.text[word.start as usize..word.end as usize];
                let old = page.is_word(unit + 1, "old")
                    || self.is_hyphen(unit + 1) && page.is_word(unit + 2, "old");
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

    /// Numbers on the parts that the rule counts.
    pub(super) fn count(&self, rule: &Rule, act: &mut Act) {
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

    /// "30 bakers and 12 clerks": the second part, if it has a number of its own.
    pub(super) fn joined_number(&self, phrase: &Phrase) -> Option<Phrase> {
        let page = self.page;
        let next = phrase.to + 1;
        let joined = page.class(phrase.to) == Some(Class::Conj) && next < self.bounds.1;
        page.number_at(phrase.from).filter(|_| joined)?;
        let partner = page
            .phrase_at(next)
            .filter(|partner| partner.from == next)?;
        let counted = page.number_at(next).is_some() && page.holds(Is::Person, &partner);
        (counted && !matches!(page.class(partner.to), Some(Class::Verb | Class::Aux)))
            .then_some(partner)
    }

    /// The number of people that a phrase names.
    pub(super) fn figure(&self, of: Counted, phrase: &Phrase) -> Option<ActFigure> {
        let page = self.page;
        for at in phrase.from..phrase.core_to {
            if let Some(number) = page.number_at(at).map(|n| &page.numbers[n]) {
                let counts = !number.ordinal
                    && !number.measure
                    && !number.one
                    && page.time_at(at).is_none()
                    && !self.is_age(number.to, phrase);
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
    pub(super) fn is_age(&self, behind: usize, phrase: &Phrase) -> bool {
        let year = |at: usize| {
            at < phrase.core_to
                && self
                    .page
                    .tokens
                    .str(at)
                    .to_ascii_lowercase()
                    .starts_with("year")
        };
        year(behind) || year(behind + 1)
    }

    pub(super) fn is_single(&self, phrase: &Phrase) -> bool {
        let page = self.page;
        if phrase.pronoun {
            return ["he", "she", "him", "her"]
                .iter()
                .any(|word| page.is_word(phrase.from, word));
        }
        let word = page.tagged.words[phrase.head];
        if word.plural {
            return false;
        }
        let first = page.tagged.words[phrase.from].class;
        let article = ["a", "an", "one", "another"]
            .iter()
            .any(|w| page.is_word(phrase.from, w));
        let kin =
            first.has(WordClass::POSSESSIVE) && phrase.group == Some(record::Group::Relatives);
        let aged = (phrase.from..phrase.head).any(|at| {
            page.number_at(at)
                .is_some_and(|n| self.is_age(page.numbers[n].to, phrase))
        });
        let name_head = page.tagged.classes[phrase.head] == Class::Name
            && page.place_at(phrase.head).is_none()
            && word.group.is_none()
            && !page.layout.all_caps;
        article && phrase.group.is_some() || kin || aged || name_head
    }
}
