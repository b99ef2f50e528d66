//! Who did what a clause tells, or suffered it, where only the clauses before say so.

use super::super::Finder;
use crate::phrase::Phrase;
use crate::tag::Class;
use crate::verb_last::{Clause, Tense, roles, subject_of};
use record::Group;

/// How many clauses back those may be told of whom a verb without a subject means.
const TOLD: usize = 6;

impl Finder<'_, '_> {
    /// "Three clerks went on strike. … In Shiraz were-arrested": those of whom the clauses before tell,
    /// where a verb stands without its subject. Who is meant is no authority.
    pub(super) fn told_before(&self, number: usize) -> Option<Phrase> {
        let page = self.page;
        let block = |number: usize| page.layout.sentences[page.clauses[number].sentence].block;
        let speaks = |group: Group| {
            matches!(
                group,
                Group::Media
                    | Group::RightsGroup
                    | Group::InternationalBody
                    | Group::ForeignState
                    | Group::Witness
            )
        };
        let people = |phrase: &Phrase| {
            let group = phrase.group;
            group.is_some_and(|group| !group.is_state() && !speaks(group))
        };
        (number.saturating_sub(TOLD)..number)
            .rev()
            .take_while(|&before| block(before) == block(number))
            .find_map(|before| {
                let clause = &page.clauses[before];
                let told = roles(page, clause, 0, clause.predicate?.from);
                let object = told.object.filter(people);
                object.or_else(|| told.subject().filter(people))
            })
    }

    /// The object of the clause before, if "and" joins this one to it and it has people of its own.
    pub(super) fn object_before(&self, clause: &Clause) -> Option<Phrase> {
        let page = self.page;
        let before = page.clauses.get(clause.before?)?;
        let end = before.predicate?.to;
        let joined = clause.pieces.first()?.start == end && page.class(end) == Some(Class::Conj);
        joined.then(|| roles(page, before, 0, end).object)?
    }

    /// "Called on people that a rally be held": those who call for what a passive wishes.
    pub(super) fn caller(&self, clause: &Clause) -> Option<Phrase> {
        let page = self.page;
        clause.predicate.filter(|p| p.tense == Tense::Wish)?;
        let number = clause.before?;
        self.governed_by(page.clauses.get(number)?, &self.governors.plan)
            .then(|| subject_of(page, number, usize::MAX))?
    }

    /// "From the teachers asked that they gather": those of whom the clause before asks what this one
    /// wishes.
    pub(super) fn asked(&self, clause: &Clause) -> Option<Phrase> {
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
}
