//! Numbers of people, places and penalties, where the verb ends its clause.

use super::super::{Act, ActFigure, Finder};
use crate::lexicon::{Kinds, WordClass};
use crate::number::NumberMention;
use crate::phrase::Phrase;
use crate::settle::lasts;
use crate::tag::Class;
use crate::verb_last::Clause;
use record::{ClaimType, Counted};

/// How much of a clause is looked through for a number of places, in tokens.
const CLAUSE: usize = 60;

impl Finder<'_, '_> {
    /// "In 66 towns", "the drivers of 130 towns": how many places a clause says that something lasted in.
    pub(super) fn count_towns(&self, clause: &Clause, act: &mut Act) {
        let page = self.page;
        if !lasts(act.kind)
            || act
                .figures
                .iter()
                .any(|figure| figure.of == Counted::Places)
        {
            return;
        }
        let counted = |at: usize| {
            let number = page.numbers[page.number_at(at)?];
            let places = page.is_in(number.to, &page.cues.counted);
            (places && !number.ordinal && !number.one && !number.measure).then_some(number)
        };
        let mut tokens = clause.pieces.iter().cloned().flatten().take(CLAUSE);
        if let Some(number) = tokens.find_map(counted) {
            act.figures.push(ActFigure::new(Counted::Places, &number));
            act.spread = true;
        }
    }

    /// Years and lashes of a sentence, from the words around it.
    pub(super) fn last_penalty(&self, act: &mut Act) {
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
                // "Three years and six months of prison".
                let months = page.class(number.to + 1) == Some(Class::Conj)
                    && page.number_at(number.to + 2).is_some();
                let reach = if months { 6 } else { 3 };
                let penalty = (number.to + 1..number.to + reach).any(|token| {
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

    pub(super) fn penalty_kind(&self) -> Kinds {
        Kinds::named("penalty").unwrap_or_default()
    }

    /// The number of people that a phrase names: numbers added up, or names counted.
    pub(in crate::act) fn last_figure(&self, of: Counted, phrase: &Phrase) -> Option<ActFigure> {
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
                let open_one = number.one && number.max.is_some();
                let no_people = number.ordinal || number.measure || open_one;
                let of_time = page.time_at(number.core).is_some()
                    || page.is_in(number.to, &page.cues.years)
                    || page.is_in(number.to, &page.cues.turns)
                    || page.is_in(number.to, &page.cues.counted);
                // "Seven of the 20 students" are seven.
                let whole = number.from.checked_sub(2).is_some_and(|at| {
                    at > phrase.from
                        && page.is_in(at + 1, &page.cues.of)
                        && page.tagged.words[at].class.has(WordClass::PARTITIVE)
                });
                !no_people && !of_time && !whole
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
            // "His wife, daughter and sister".
            let kin = (phrase.from..phrase.to)
                .filter(|&at| page.is_in(at, &page.cues.kin))
                .count() as u64;
            let count = if kin > 1 && page.is_in(phrase.from, &page.cues.kin) {
                kin
            } else if names > 0 || phrase.named {
                // "Omid Tardan and his brother" are two.
                let beside = |&at: &usize| {
                    page.is_in(at, &page.cues.kin) && page.class(at - 1) == Some(Class::Conj)
                };
                let kin = (phrase.from + 1..phrase.to).filter(beside);
                names.max(1) + kin.count() as u64
            } else {
                u64::from(self.is_single_last(phrase))
            };
            return (count > 0).then(|| figure(Some(count), Some(count), false));
        }
        let others = (phrase.from..phrase.to).any(|at| page.is_in(at, &page.cues.others));
        // "A teacher and 18 others" are 19.
        let one = u64::from(page.is_in(phrase.from, &page.cues.single));
        let names = if others { names.max(one) } else { 0 };
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
        let plural = word.plural || page.lexicon.grammar.is_plural(page.tokens.str(phrase.head));
        one && !plural && !page.is_in(phrase.head, &page.cues.many) || kin
    }
}
