//! Numbers of an act: people on its parts, years and lashes of a sentence.

use super::{Act, ActFigure, Finder};
use crate::lexicon::{Is, Order, Rule, RuleRole, WordClass};
use crate::number::NumberMention;
use crate::phrase::Phrase;
use crate::settle::lasts;
use crate::tag::Class;
use record::{ClaimType, Counted};

/// How far from an event the number of its places may stand, in tokens.
const SPREAD: usize = 14;

/// How far behind "the number of people arrested" the number may stand, in tokens.
const TOLD: usize = 12;

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
            act.figures
                .extend(found.map(|number| ActFigure::new(of, &number)));
        }
    }

    /// "were fined six times": so many events.
    pub(super) fn count_times(&self, act: &mut Act) {
        let times = (act.to..self.bounds.1.min(act.to + 4)).find_map(|at| {
            let number = self.page.numbers[self.page.number_at(at)?];
            self.page.is_word(number.to, "times").then_some(number)
        });
        act.figures
            .extend(times.map(|number| ActFigure::new(Counted::Events, &number)));
    }

    /// "protests in 40 cities", "in 40 cities teachers protested", "an uprising that swept 40
    /// cities": in how many places it was.
    pub(super) fn count_places(&self, act: &mut Act) {
        let spreads = lasts(act.kind) || matches!(act.kind, ClaimType::Riot | ClaimType::Crackdown);
        if !spreads {
            return;
        }
        let behind = act.to..self.bounds.1.min(act.to + SPREAD);
        let before = act.from.saturating_sub(SPREAD).max(self.bounds.0)..act.from;
        let found = self
            .first_places(behind)
            .or_else(|| self.first_places(before.rev()));
        act.figures
            .extend(found.map(|number| ActFigure::new(Counted::Places, &number)));
    }

    /// The first number of places on the way, before another verb than one of happening.
    fn first_places(&self, way: impl Iterator<Item = usize>) -> Option<NumberMention> {
        let page = self.page;
        for at in way {
            let of_happening = || {
                let lemma = self.lemma(at);
                self.governors.occur.contains(lemma) || self.governors.support.contains(lemma)
            };
            match page.class(at) {
                Some(Class::Verb) if !of_happening() => return None,
                Some(Class::Sub) => return None,
                Some(Class::Mark) if !page.tokens.list[at].is(',') => return None,
                _ => {}
            }
            let Some(number) = page.number_at(at).map(|n| page.numbers[n]) else {
                continue;
            };
            // "in five Iranian cities"
            let described = matches!(page.class(number.to), Some(Class::Adjective | Class::Name));
            let next = number.to + usize::from(described);
            let plain = !number.ordinal && !number.measure && page.time_at(at).is_none();
            if page.is_in(next, &page.cues.spread) && plain && number.min > Some(1) {
                return Some(number);
            }
        }
        None
    }

    /// "The number of people arrested on Monday rose to 40": the number that the verb behind gives.
    fn told_number(&self, of: Counted, phrase: &Phrase, after: usize) -> Option<ActFigure> {
        let page = self.page;
        if !page.is_in(phrase.head, &page.cues.count) || !page.is_in(phrase.core_to, &page.cues.of)
        {
            return None;
        }
        let mut told = false;
        for at in after..self.bounds.1.min(after + TOLD) {
            let of_number = matches!(page.class(at), Some(Class::Verb | Class::Aux));
            told |= of_number;
            if matches!(page.class(at), Some(Class::Sub | Class::Relative)) {
                return None;
            }
            let number = page.number_at(at).map(|n| &page.numbers[n]);
            let plain = |number: &&NumberMention| {
                !number.ordinal && !number.measure && !number.one && page.time_at(at).is_none()
            };
            if let Some(number) = number.filter(plain) {
                return told.then(|| ActFigure::new(of, number));
            }
        }
        None
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
            let told = self.told_number(of, &phrase, act.to);
            let figures = told.map_or_else(|| self.figures(of, &phrase), |told| vec![told]);
            // Nobody gathers alone: a single name took part, the number is not known.
            let crowd = of == Counted::Participants && act.kind != ClaimType::HungerStrike;
            let told = figures
                .into_iter()
                .filter(|figure| !(crowd && figure.is_single()));
            act.figures.extend(told);
        }
    }

    /// The numbers that a phrase gives: of a list the sum, but each side of a conflict by itself.
    fn figures(&self, of: Counted, phrase: &Phrase) -> Vec<ActFigure> {
        if self.is_one_of(phrase) {
            return vec![ActFigure::single(of, phrase)];
        }
        if !phrase.listed {
            return self.figure(of, phrase).into_iter().collect();
        }
        let items = self.page.items(phrase);
        let is_state = |item: &Phrase| self.page.holds(Is::State, item);
        let (state, others): (Vec<Phrase>, Vec<Phrase>) = items.into_iter().partition(is_state);
        [others, state]
            .iter()
            .filter_map(|side| self.sum(of, side))
            .collect()
    }

    /// "One of these three": of the whole that he is taken from none other is meant.
    fn is_one_of(&self, phrase: &Phrase) -> bool {
        let page = self.page;
        let one = page.tagged.words[phrase.from]
            .class
            .has(WordClass::PARTITIVE)
            && page.is_in(phrase.from, &page.cues.single);
        !page.clauses.is_empty() && one && page.is_in(phrase.from + 1, &page.cues.of)
    }

    /// The number of all people of a list; none if one of its parts has no number.
    fn sum(&self, of: Counted, side: &[Phrase]) -> Option<ActFigure> {
        if let Some(total) = self
            .shared_number(of, side)
            .or_else(|| self.by_name(of, side))
        {
            return Some(total);
        }
        let mut sum: Option<ActFigure> = None;
        for item in side {
            let one = || {
                self.is_one_of_list(item)
                    .then(|| ActFigure::single(of, item))
            };
            let figure = self.figure(of, item).or_else(one)?;
            sum = Some(match sum {
                None => figure,
                Some(sum) => ActFigure {
                    min: sum.min.zip(figure.min).map(|(a, b)| a.saturating_add(b)),
                    max: sum.max.zip(figure.max).map(|(a, b)| a.saturating_add(b)),
                    about: sum.about || figure.about,
                    to: figure.to,
                    ..sum
                },
            });
        }
        sum
    }

    /// "30 activists, workers and journalists": so many of all kinds together.
    fn shared_number(&self, of: Counted, side: &[Phrase]) -> Option<ActFigure> {
        let page = self.page;
        let (first, others) = side.split_first()?;
        let bare = |item: &Phrase| {
            page.tagged.words[item.head].plural
                && !item.named
                && page.class(item.head) == Some(Class::Noun)
                && (item.from..item.core_to).all(|at| {
                    page.number_at(at).is_none() && !page.tagged.words[at].class.has(WordClass::DET)
                })
        };
        let shared = page.lexicon.grammar.order != Order::VerbLast
            && !others.is_empty()
            && page.tagged.words[first.head].plural
            && others.iter().all(bare);
        self.figure(of, first).filter(|_| shared)
    }

    /// "Two clerks, Ada Velo and Omid Tardan": so many, who have names. "The writer and clerk Ada Velo": one
    /// person.
    fn by_name(&self, of: Counted, side: &[Phrase]) -> Option<ActFigure> {
        let page = self.page;
        if page.lexicon.grammar.order == Order::VerbLast {
            return None;
        }
        let (first, others) = side.split_first()?;
        let counted = self.figure(of, first).filter(|figure| {
            figure.min == u64::try_from(others.len()).ok() && figure.max == figure.min
        });
        let apart = page
            .tokens
            .list
            .get(first.to)
            .is_some_and(|next| next.is(','));
        let names = others
            .iter()
            .all(|other| other.named && self.is_single(other));
        let counted = counted.filter(|figure| apart && names && !figure.is_single());
        // "15 people, 13 men and two women".
        let parts = || {
            let all = self
                .figure(of, first)
                .filter(|_| apart && others.len() > 1)?;
            let part = |item: &Phrase| self.figure(of, item).and_then(|part| part.min);
            let sum = others
                .iter()
                .try_fold(0_u64, |sum, item| sum.checked_add(part(item)?))?;
            (all.min == Some(sum)).then_some(all)
        };
        let counted = counted.or_else(parts);
        if counted.is_some() {
            return counted;
        }
        let [second] = others else { return None };
        let opens = |item: &Phrase| {
            let class = page.tagged.words[item.from].class;
            class.has(WordClass::DET) || class.has(WordClass::POSSESSIVE)
        };
        let noun = |at: usize| page.class(at) == Some(Class::Noun) && !page.tagged.words[at].plural;
        let called = noun(first.head) && opens(first) && !opens(second);
        let one = called
            && second.from < second.head
            && noun(second.from)
            && page.class(second.head) == Some(Class::Name)
            && !page.tokens.list[second.from - 1].is(',');
        one.then(|| ActFigure::single(of, second))
    }

    /// "The mayor and two guards": one and two; "the crowd" is not one.
    fn is_one_of_list(&self, item: &Phrase) -> bool {
        let page = self.page;
        let word = page.tagged.words[item.head];
        // "a clerk and treasurer of": no second person.
        let first = page.tagged.words[item.from].class;
        let begins = first.has(WordClass::DET) || first.has(WordClass::POSSESSIVE);
        begins
            && page.lexicon.grammar.order != Order::VerbLast
            && item.group.is_some()
            && !item.pronoun
            && !word.plural
            && !page.is_in(item.head, &page.cues.collective)
            && !page.is_in(item.head, &page.cues.measure)
            && page.class(item.head) == Some(Class::Noun)
    }

    /// "A group of nine teachers": the number behind "of".
    fn number_of_group(&self, phrase: &Phrase) -> Option<&NumberMention> {
        let page = self.page;
        let of = phrase.core_to;
        let group = page.is_in(phrase.head, &page.cues.collective)
            || page.is_in(phrase.head, &page.cues.measure);
        if !group || !page.is_in(of, &page.cues.of) || of + 1 >= phrase.to {
            return None;
        }
        let number = &page.numbers[page.number_at(of + 1)?];
        (!number.ordinal && !number.measure && !number.one).then_some(number)
    }

    /// The number of people that a phrase names.
    fn figure(&self, of: Counted, phrase: &Phrase) -> Option<ActFigure> {
        let page = self.page;
        if page.lexicon.grammar.order == Order::VerbLast {
            return self.last_figure(of, phrase);
        }
        // "nine crews of the port": no number of people.
        if page.is_in(phrase.head, &page.cues.bodies) {
            return None;
        }
        for at in phrase.from..phrase.core_to {
            if let Some(number) = page.number_at(at).map(|n| &page.numbers[n]) {
                let counts = !number.ordinal
                    && !number.measure
                    && !number.one
                    && page.time_at(at).is_none()
                    && !self.is_age(number.to, phrase);
                if counts {
                    return Some(ActFigure::new(of, number));
                }
            }
        }
        if let Some(number) = self.number_of_group(phrase) {
            return Some(ActFigure::new(of, number));
        }
        self.is_single(phrase)
            .then(|| ActFigure::single(of, phrase))
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

    /// In a text all in capitals, where any word may look like a name: "UNION SECRETARY RUFO TARDAN",
    /// a name that nothing else is known of, behind what its bearer is.
    fn is_titled_name(&self, phrase: &Phrase) -> bool {
        let page = self.page;
        let word = |at: usize| page.tagged.words[at];
        let unknown =
            |at: usize| word(at).class.0 == 0 && word(at).kinds.0 == 0 && word(at).verb == 0;
        unknown(phrase.head)
            && phrase.head > phrase.from
            && (phrase.from..phrase.head).any(|at| {
                (word(at).title.is_some() || word(at).group.is_some()) && !word(at).plural
            })
    }

    pub(super) fn is_single(&self, phrase: &Phrase) -> bool {
        let page = self.page;
        // "One of the clerks"; "one of them" is among those told before.
        if page.is_word(phrase.head, "one")
            && phrase.core_to == phrase.head + 1
            && page.is_in(phrase.core_to, &page.cues.of)
            && page.class(phrase.core_to + 1) != Some(Class::Pronoun)
        {
            return true;
        }
        if phrase.pronoun {
            return ["he", "she", "him", "her"]
                .iter()
                .any(|word| page.is_word(phrase.from, word));
        }
        let word = page.tagged.words[phrase.head];
        // "a number of clerks"
        if word.plural || page.is_in(phrase.head, &page.cues.measure) {
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
            && (!page.layout.all_caps || phrase.named || self.is_titled_name(phrase));
        article && phrase.group.is_some() || kin || aged || name_head || self.is_somebody(phrase)
    }

    /// "Her driver, Omid Tardan": a single person who is named behind a comma (codebook, `figures`).
    fn is_somebody(&self, phrase: &Phrase) -> bool {
        let page = self.page;
        let first = page.tagged.words[phrase.from].class;
        let meant = first.has(WordClass::DET.with(WordClass::POSSESSIVE))
            || page.owner_of(phrase).is_some();
        let comma = page.tokens.list.get(phrase.to).is_some_and(|t| t.is(','));
        let name = page.phrase_at(phrase.to + 1).filter(|_| comma);
        meant
            && name.is_some_and(|name| name.named)
            && phrase.group.is_some()
            && phrase.kinds.0 == 0
            && page.class(phrase.head) == Some(Class::Noun)
            && !page.is_in(phrase.head, &page.cues.collective)
    }
}
