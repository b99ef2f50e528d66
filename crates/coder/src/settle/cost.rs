//! What it costs to take a place for an act's.

use super::Settler;
use crate::lexicon::Order;
use crate::phrase::Phrase;
use crate::tag::Class;
use record::PlacePrecision;

/// What a place of another clause costs that lies in no country of the text's own.
const ABROAD: u32 = 18;

impl Settler<'_, '_> {
    /// How far a place lies from an act as its own: its distance, and more for what stands between them
    /// or says that it is another's.
    pub(super) fn place_cost(&self, number: usize, place: usize) -> u32 {
        let page = self.page;
        let mention = &page.places[place];
        let mut cost = self.distance(number, mention.from, mention.to);
        if self.is_behind_verb(number, mention.from)
            || self.is_before_verb(number, mention.to)
            || self.is_of_cause(number, mention.from)
            || self.is_of_participle(number, mention.from)
        {
            cost += 50;
        }
        if self.is_in_closed_relative(number, mention.from, mention.to)
            || self.opens_next_clause(number, mention.from, mention.to)
        {
            cost += 60;
        }
        if self.is_scene(number, place) {
            return 0;
        }
        cost += 60 * u32::from(self.is_actor(number, place) || self.is_of_life(place));
        let cause = self.behind_cause(&self.acts[number]);
        let before_cause = self.acts[number].verbal && cause.is_some_and(|at| mention.to <= at);
        cost += 60 * u32::from(before_cause && page.lexicon.grammar.order != Order::VerbLast);
        if let Some(relative) = self.relative_of(number) {
            // "in Qazvin, where bakers closed their shops": the place it goes on about.
            let gone_on_about = mention.to == relative || mention.to + 1 == relative;
            cost = if gone_on_about { 0 } else { cost + 8 };
        }
        cost += self.other_part(number, mention.from, mention.to);
        cost += 30 * u32::from(self.is_of_ground(number, mention.from));
        cost += 30 * u32::from(self.is_of_other_noun(number, mention.from));
        let act = &self.acts[number];
        // What complements a noun follows it: "the strike of the workers of Iran's oil industry".
        let inside = page.lexicon.grammar.order == Order::VerbLast
            && !act.verbal
            && (act.to..act.reach).contains(&mention.from);
        let before = mention.from.checked_sub(1);
        let verb_last = page.lexicon.grammar.order == Order::VerbLast;
        if inside {
            let locative = before.is_some_and(|at| self.is_locative(at));
            return cost.min(if locative { 2 } else { 6 });
        }
        // "in Turkey's Izmir": the owner only says where the town lies.
        let before = before.map(|at| self.before_owner(at));
        cost += match before {
            Some(at) if self.is_locative(at) => 0,
            // "In the central prison of Zahedan".
            Some(at) if verb_last && self.is_named_site(at) => 2,
            // People are freed from where they were held.
            Some(_) if self.is_freed_from(number, mention.from) => 0,
            Some(at) if self.is_taken_from(number, at) => 0,
            Some(at) if page.is_in(at, &page.cues.origin) => {
                let other_clause = self.clauses[at] != self.clauses[act.from];
                if other_clause && page.lexicon.grammar.order == Order::VerbLast {
                    60
                } else {
                    30
                }
            }
            Some(at) if page.tokens.list[at].is(',') || page.class(at) == Some(Class::Conj) => 4,
            // "The bishop of Sokoto said"
            Some(at) if page.is_in(at, &page.cues.of) && self.said_there[place] => 40,
            // "Stethem of Waldorf": where somebody is from.
            Some(at) if page.is_in(at, &page.cues.of) && self.is_whence(number, at) => {
                let abroad = mention.place.precision == PlacePrecision::Country;
                if abroad { 60 } else { 22 }
            }
            Some(at) if page.is_in(at, &page.cues.of) => 10,
            _ => 14,
        };
        if mention.place.precision == PlacePrecision::Country {
            // "two U.S. citizens": whose they are, not where it was.
            let modifies = page.lexicon.grammar.order != Order::VerbLast
                && !before.is_some_and(|at| self.is_locative(at) && !page.is_word(at, "on"))
                && matches!(
                    page.class(mention.to),
                    Some(Class::Noun | Class::Adjective | Class::Name)
                );
            // "Peru has jailed": a country acts at home, as far as is said.
            let acts = || {
                let own = |actor: Phrase| (mention.from..mention.to).contains(&actor.head);
                act.verbal && act.actor.is_some_and(own)
            };
            let led = before.is_some_and(|at| self.is_locative(at)) || verb_last || acts();
            cost += if modifies {
                50
            } else if led {
                12
            } else {
                30
            };
        }
        // "Searched an office in Taft and jailed two in Qom": the first place is the first verb's.
        let joined = self.acts[number].verbal
            && page.clauses.is_empty()
            && mention.to <= act.from
            && (mention.to..act.from).any(|at| page.class(at) == Some(Class::Conj));
        cost += 6 * u32::from(joined);
        cost += 10 * u32::from(self.speaker_places[place]);
        // "Cracking down on marches since its troops invaded Ukraine": what another clause says of a
        // country that the text is not about.
        let abroad = self.home.is_some() && mention.place.country != self.home;
        let other_clause = self.clauses[mention.from] != self.clauses[act.from];
        cost += ABROAD * u32::from(abroad && other_clause && !verb_last);
        cost += 20 * u32::from(self.is_of_teller(place));
        cost += 60 * u32::from(self.speech_places[place]);
        cost += 60 * u32::from(self.is_of_judging(number, mention.to));
        // "Poland-based": where somebody sits, not where it was.
        if page
            .tokens
            .list
            .get(mention.to)
            .is_some_and(|next| next.is('-') && !next.spaced)
        {
            cost += 40;
        }
        if page.class(mention.to) == Some(Class::Owner) {
            let inner = page.place_at(mention.to + 1).is_some_and(|inner| {
                let inner = &page.places[inner];
                inner.from == mention.to + 1 && mention.place.contains(&inner.place)
            });
            cost += if inner { 16 } else { 4 };
        }
        cost
    }
}
