//! Places that are part of a body's name and tell of no place.

use super::Settler;
use crate::lexicon::{Kinds, Order};
use crate::tag::Class;
use record::{Group, PlacePrecision};

/// How far behind the comma a place of a speaker's body may stand, in tokens.
const ORGAN: usize = 12;

/// How many countries a list may have whose emblem is told of.
const EMBLEMS: usize = 4;

/// How far behind "between" the second of two places may stand, in tokens.
const JOINED: usize = 6;

impl Settler<'_, '_> {
    /// A paper named after a town, or "Chinese forces" where an adjective is spelt like a country's
    /// name: behind a noun, without a preposition.
    pub(super) fn names_no_place(&self, place: usize) -> bool {
        let page = self.page;
        let mention = &page.places[place];
        let verb_last = page.lexicon.grammar.order == Order::VerbLast;
        // ", Fars reported": whoever speaks under a town's name is no town. Countries do speak.
        let speaks = !verb_last
            && mention.place.precision != PlacePrecision::Country
            && self.said_there[place]
            && page.tagged.chunk_at(mention.from).is_some_and(|chunk| {
                (chunk.from as usize, chunk.to as usize) == (mention.from, mention.to)
                    && chunk
                        .from
                        .checked_sub(1)
                        .is_none_or(|before| page.class(before as usize) != Some(Class::Prep))
            });
        let hashes = page.tokens.list[mention.from..]
            .iter()
            .take(6)
            .map(|token| token.hash);
        let body = page.lexicon.phrase(hashes).is_some_and(|phrase| {
            // "Tehran police" act in their town; a party or a paper has its name from it.
            let named = |group: Group| verb_last || !group.is_state();
            phrase.group.is_some_and(named) && usize::from(phrase.words) > mention.to - mention.from
        });
        if !verb_last {
            // "Russia's war in Ukraine": where the war is.
            let war = mention.from > 1
                && page.class(mention.from - 1) == Some(Class::Prep)
                && page.is_in(mention.from - 2, &page.cues.war);
            let visited = mention.from > 1
                && page.class(mention.from - 1) == Some(Class::Prep)
                && page.is_in(mention.from - 2, &page.cues.visit);
            let afar = page.class(mention.to) == Some(Class::Owner)
                && page.is_in(mention.to + 1, &page.cues.afar);
            return body || speaks || war || visited || afar || self.is_joined(place);
        }
        // "The Fars news agency": the name ends with the place.
        let named_after = mention.from > 0 && {
            let tokens = &page.tokens.list[mention.from - 1..mention.to];
            let phrase = page.lexicon.phrase(tokens.iter().map(|token| token.hash));
            phrase.is_some_and(|phrase| {
                matches!(phrase.group, Some(Group::Media | Group::StateMedia))
            })
        };
        // "Lebanon's police": whose they are, not where it was.
        let owner = mention.place.precision == PlacePrecision::Country
            && mention.from > 0
            && page
                .first_group(mention.from - 1, mention.from)
                .is_some_and(Group::is_state);
        body || named_after
            || owner
            || self.is_emblems(place)
            || self.is_means(place)
            || self.is_citizenship(place)
            || self.is_part_of_quoted(place)
            || self.is_of_organ(mention.from)
            || mention.place.precision == PlacePrecision::Country
                && page.is_adjective(mention.to - 1)
                && mention.from > 0
                && page.class(mention.from - 1).is_some_and(Class::is_nominal)
    }

    /// "A flight between Oslo and Bergen": both ends of what joins two places.
    fn is_joined(&self, place: usize) -> bool {
        let page = self.page;
        let from = page.places[place].from;
        let between = (from.saturating_sub(JOINED)..from)
            .rev()
            .find(|&at| page.is_in(at, &page.cues.between));
        between.is_some_and(|at| {
            let near =
                (at.saturating_sub(2)..at).any(|before| page.is_in(before, &page.cues.joining));
            near && (at + 1..from).all(|inside| {
                page.place_at(inside).is_some() || page.class(inside) == Some(Class::Conj)
            })
        })
    }

    /// "Beat us with a cable", which is spelt like a town: a thing behind "with".
    fn is_means(&self, place: usize) -> bool {
        let page = self.page;
        let from = page.places[place].from;
        from > 0
            && page.is_in(from - 1, &page.cues.with)
            && page.tagged.words[from].kinds != Kinds::default()
    }

    /// "The embassy of America", "the flags of America and Israel": whose they are, not where it was.
    fn is_emblems(&self, place: usize) -> bool {
        let page = self.page;
        let mut at = place;
        for _ in 0..EMBLEMS {
            let mention = &page.places[at];
            let Some(before) = mention.from.checked_sub(1) else {
                return false;
            };
            if mention.place.precision != PlacePrecision::Country {
                return false;
            }
            if page.is_in(before, &page.cues.emblem) {
                return true;
            }
            let joins = page.class(before) == Some(Class::Conj);
            let other = at.checked_sub(1).filter(|&other| {
                (joins || page.tokens.list[before].is('،')) && page.places[other].to == before
            });
            let Some(other) = other else { return false };
            at = other;
        }
        false
    }

    /// "By the account of the agency, the organ of a body in Iran": where the speaker's body is.
    fn is_of_organ(&self, at: usize) -> bool {
        let page = self.page;
        let comma = (at.saturating_sub(ORGAN)..at)
            .rev()
            .find(|&at| page.tokens.list[at].is('،'));
        comma.is_some_and(|comma| page.is_in(comma + 1, &page.cues.organ))
    }
}
