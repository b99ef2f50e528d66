//! Places and times named as examples, in lists, and as owners of one another.

use super::{EXAMPLES, Settler, is_position, page_clause};
use crate::lexicon::Order;
use crate::tag::Class;
use crate::time::TimeMention;
use crate::token::Kind;
use record::{PlacePrecision, TimePrecision};
use std::ops::Range;

/// How much of a stretch of a clause is looked through, in tokens.
const PIECE: usize = 40;

/// How far behind the time that tells the sort of a thing its day may stand, in tokens.
const NAMED: usize = 8;

impl Settler<'_, '_> {
    /// "In several towns across the country, including Rasht": the first place of a list that only
    /// gives examples of a plural of places before it.
    pub(super) fn are_examples(&self, first: usize, start: usize) -> bool {
        let page = self.page;
        let from = page.places[first].from;
        let opens = (from.saturating_sub(3).max(start)..from)
            .find(|&at| page.is_in(at, &page.cues.including));
        if page.lexicon.grammar.order == Order::VerbLast {
            return opens.is_some_and(|opens| self.names_towns(opens, start));
        }
        opens.is_some_and(|opens| {
            (opens.saturating_sub(EXAMPLES).max(start)..opens).any(|at| {
                page.is_in(at, &page.cues.area)
                    && page.tokens.str(at).ends_with(['s', 'S'])
                    && (at..opens).all(|between| page.place_at(between).is_none())
            })
        })
    }

    /// "In towns of the province, among them": a plural of places before the word that gives examples,
    /// where no town stands between.
    fn names_towns(&self, opens: usize, start: usize) -> bool {
        let page = self.page;
        let town = |at: usize| {
            let place = page.place_at(at).map(|place| page.places[place].place);
            place.is_some_and(|place| place.precision == PlacePrecision::Town)
        };
        (opens.saturating_sub(EXAMPLES).max(start)..opens)
            .rev()
            .take_while(|&at| !town(at))
            .any(|at| page.is_in(at, &page.cues.spread))
    }

    /// Whether a place is one of several that its sentence only gives as examples.
    pub(super) fn is_example(&self, number: usize) -> bool {
        let page = self.page;
        let from = page.places[number].from;
        let sentence = &page.layout.sentences[page.sentence_of(from)].tokens;
        let first = page
            .places
            .partition_point(|place| place.from < sentence.start);
        (first..=number).any(|place| self.are_examples(place, sentence.start))
    }

    /// "In several cities": an act that its clause places in many towns, and in none by name.
    pub(super) fn is_in_several(&self, number: usize) -> bool {
        let page = self.page;
        let act = &self.acts[number];
        if page.lexicon.grammar.order == Order::VerbLast {
            return self.is_over_towns(act.from);
        }
        let clause = self.clauses[act.from];
        let end = page.layout.sentences[act.sentence].tokens.end;
        (act.to..end.min(act.to + EXAMPLES))
            .take_while(|&at| self.clauses[at] == clause)
            .any(|at| {
                page.is_in(at, &page.cues.spread)
                    && page.tagged.chunk_at(at).is_some_and(|chunk| {
                        let before = (chunk.from as usize).checked_sub(1);
                        before.is_some_and(|at| self.is_locative(at))
                    })
            })
    }

    /// "In various towns they gathered": a plural of places behind a preposition of an act's clause.
    fn is_over_towns(&self, act: usize) -> bool {
        let page = self.page;
        let clause = (page_clause(page, act) as usize).checked_sub(1);
        let pieces = clause.map(|clause| &page.clauses[clause].pieces);
        pieces.into_iter().flatten().any(|piece| {
            (piece.start + 1..piece.end).take(PIECE).any(|at| {
                page.is_in(at, &page.cues.spread) && page.class(at - 1) == Some(Class::Prep)
            })
        })
    }

    /// ", the northern port, and": what only describes a place of a list.
    pub(super) fn is_apposition(&self, between: &Range<usize>) -> bool {
        let page = self.page;
        let comma = |at: usize| page.tokens.list[at].is(',');
        (4..=9).contains(&between.len())
            && comma(between.start)
            && between.clone().skip(1).any(comma)
            && between.clone().all(|at| {
                matches!(
                    page.class(at),
                    Some(Class::Det | Class::Adjective | Class::Noun | Class::Conj | Class::Owner)
                ) || comma(at)
            })
    }

    /// The token before a place that stands as owner before a token.
    pub(super) fn before_owner(&self, at: usize) -> usize {
        let owner = at
            .checked_sub(1)
            .filter(|_| self.page.class(at) == Some(Class::Owner));
        owner
            .and_then(|owner| self.page.place_at(owner))
            .and_then(|owner| self.page.places[owner].from.checked_sub(1))
            .unwrap_or(at)
    }

    /// The first of the times that a time is joined to: for 2007 the 1988 of "in 1988 and 2007".
    pub(super) fn first_partner(&self, time: usize, range: &Range<usize>) -> usize {
        let mut first = time;
        while first > 0
            && self.page.times[first - 1].from >= range.start
            && is_position(self.page.times[first - 1].relation)
            && self.joined_times(first - 1)
        {
            first -= 1;
        }
        first
    }

    /// "A Labour Day rally in Karaj on 26 April": a time before a noun that has no number of its own
    /// tells what sort of rally it was; the day behind the noun says when.
    pub(super) fn dated_behind(&self, time: usize) -> Option<usize> {
        let page = self.page;
        let (named, day) = (&page.times[time], page.times.get(time + 1)?);
        let numbered = |mention: &TimeMention| {
            (mention.from..mention.to).any(|at| page.tokens.list[at].kind == Kind::Number)
        };
        let sort = page.class(named.to) == Some(Class::Noun) && !numbered(named);
        let near = day.from > named.to && day.from < named.to + NAMED;
        let whole = day.precision == Some(TimePrecision::Day) && numbered(day);
        let parted = |at: usize| {
            matches!(
                page.class(at),
                Some(Class::Verb | Class::Sub | Class::Relative | Class::Mark | Class::Conj)
            )
        };
        let own = sort && near && whole && is_position(day.relation);
        (own && !(named.to..day.from).any(parted)).then_some(time + 1)
    }

    /// Whether "and" alone joins a time to the next.
    pub(super) fn joined_times(&self, time: usize) -> bool {
        let page = self.page;
        let (this, next) = (&page.times[time], &page.times[time + 1]);
        let between = this.to..next.from;
        let conj = |at: usize| page.class(at) == Some(Class::Conj);
        between.len() <= 2
            && between
                .clone()
                .all(|at| conj(at) || page.tokens.list[at].is(','))
            && between.clone().any(conj)
            && is_position(next.relation)
            && next.precision == this.precision
    }
}
