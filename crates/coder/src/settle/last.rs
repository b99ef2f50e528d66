//! What belongs to an act where the verb ends its clause and nouns lead their phrases.

use super::{Settler, is_position, lasts, page_clause};
use crate::act::Act;
use crate::layout::BlockRole;
use crate::lexicon::{Kinds, Order};
use crate::place::PlaceMention;
use crate::tag::Class;
use crate::time::TimeMention;
use record::{ClaimType, Group, PlacePrecision, TimePrecision};

/// How far into a line a place that heads it may stand, in tokens.
const HEAD: usize = 8;

/// How long a list of countries may be whose citizens are told of, in tokens.
const CITIZENS: usize = 16;

/// How far behind "the anniversary of" the day may stand that is remembered, in tokens.
const REMEMBERED: usize = 6;

/// How far before a place its act's ground may open, in tokens.
const GROUND: usize = 10;

/// How long a name in quotation marks may be, in tokens.
const QUOTED_NAME: usize = 3;

impl Settler<'_, '_> {
    /// Whether a time can be that of an act told as the ground of another, or in a relative clause:
    /// nothing behind it belongs to it.
    pub(super) fn is_enclosed(&self, number: usize, time: usize) -> bool {
        let act = &self.acts[number];
        let ground = act.within.as_ref().filter(|_| act.weak && !act.verbal);
        ground.is_none_or(|range| range.contains(&time)) && !self.is_past_relative(number, time)
    }

    /// "The dead of January 2018": a month right behind another noun is that noun's, where nouns lead
    /// their phrases.
    pub(super) fn is_of_noun(&self, number: usize, time: usize) -> bool {
        let page = self.page;
        let act = &self.acts[number];
        let mention = &page.times[time];
        let before = mention.from.checked_sub(1);
        let other = before.is_some_and(|at| {
            // A verb's own words are its trigger: what else its clause holds is others'.
            let own = act.from..if act.verbal { act.to } else { act.reach };
            page.class(at) == Some(Class::Noun) && !own.contains(&at)
        });
        page.lexicon.grammar.order == Order::VerbLast && is_long(mention) && other
    }

    /// "A clerk, one of those arrested in the rallies of May, was sentenced": a time behind an event that
    /// only says which people are meant is that of the event. "In the rallies of May" says when.
    pub(super) fn is_of_named_event(&self, number: usize, from: usize) -> bool {
        let page = self.page;
        let act = &self.acts[number];
        let adjective = |at: &usize| page.class(*at) == Some(Class::Adjective);
        let Some(event) = (0..from).rev().find(|at| !adjective(at)) else {
            return false;
        };
        let own = act.from..if act.verbal { act.to } else { act.reach };
        let told = &self.acts[self.neighbours(act.sentence)];
        let is_event = !own.contains(&event)
            && told
                .iter()
                .any(|other| !other.verbal && (other.from..other.to).contains(&event));
        if !is_event || page.lexicon.grammar.order != Order::VerbLast {
            return false;
        }
        // Back through the nouns that lead to it: "in the crushing of the rallies of May".
        let nominal = |at: &usize| page.class(*at).is_some_and(Class::is_nominal);
        let lead = (0..event).rev().find(|at| {
            !nominal(at)
                || page.is_in(*at, &page.cues.leads)
                || page.tagged.words[*at].group.is_some()
        });
        lead.is_some_and(|at| match page.class(at) {
            Some(Class::Prep) => !page.is_in(at, &page.cues.leads) && !self.is_locative(at),
            Some(class) => class.is_nominal() && !page.is_in(at, &page.cues.leads),
            None => false,
        })
    }

    /// "Raised in June under the pressure of these very rallies": a month before an event that is only
    /// pointed at is that of what is told of it.
    pub(super) fn is_before_same(&self, number: usize, time: usize) -> bool {
        let page = self.page;
        let act = &self.acts[number];
        let mention = &page.times[time];
        let pointed =
            (act.from.saturating_sub(1)..=act.from).any(|at| page.is_in(at, &page.cues.this));
        let last = page.lexicon.grammar.order == Order::VerbLast;
        last && is_long(mention) && pointed && !act.verbal && mention.to < act.from
    }

    /// "In May arrested and in June sentenced were": a time behind "and" is that of the second of two verbs,
    /// if one stands before the first.
    pub(super) fn is_of_sharing_verb(
        &self,
        number: usize,
        time: usize,
        range: &std::ops::Range<usize>,
    ) -> bool {
        let page = self.page;
        let act = &self.acts[number];
        let shares = page.lexicon.grammar.order == Order::VerbLast
            && act.verbal
            && page.class(act.to) == Some(Class::Conj);
        if !shares || page.times[time].from < act.to {
            return false;
        }
        let clause = page_clause(page, act.from);
        let first = page.times.partition_point(|time| time.from < range.start);
        page.times[first..]
            .iter()
            .take_while(|time| time.from < act.from)
            .any(|time| is_position(time.relation) && page_clause(page, time.from) == clause)
    }

    /// "On the anniversary of the rising of 5 May": the day that is kept in memory is that of no act
    /// but one told right there.
    pub(super) fn is_remembered(&self, number: usize, time: usize) -> bool {
        let page = self.page;
        let from = page.times[time].from;
        let goes_on = |at: &usize| {
            !matches!(
                page.class(*at),
                Some(Class::Prep | Class::Verb | Class::Aux | Class::Mark | Class::ObjectMark)
            )
        };
        let memorial = (from.saturating_sub(REMEMBERED)..from)
            .rev()
            .take_while(goes_on)
            .find(|&at| page.is_in(at, &page.cues.memorial));
        let told = self.acts[number].from;
        memorial.is_some_and(|at| !(at..from).contains(&told))
    }

    /// Whether a token stands behind the relative clause that tells an act, where the verb ends it.
    pub(super) fn is_past_relative(&self, number: usize, token: usize) -> bool {
        let page = self.page;
        let own = page_clause(page, self.acts[number].from);
        let relative = (own as usize)
            .checked_sub(1)
            .is_some_and(|clause| page.clauses[clause].antecedent.is_some());
        relative && token >= self.acts[number].to && page_clause(page, token) != own
    }

    /// "In Tbilisi, the capital of Georgia": the town, and not what it lies in.
    pub(super) fn nearer(&self, place: usize, named: &[usize]) -> usize {
        let page = self.page;
        let at = named.iter().position(|&p| p == place).unwrap_or(0);
        let before = at.checked_sub(1).map(|before| named[before]);
        let held = before.filter(|&before| {
            let (town, area) = (&page.places[before], &page.places[place]);
            !page.clauses.is_empty()
                && area.place.contains(&town.place)
                && !town.place.contains(&area.place)
                && town.to + 4 >= area.from
                && page.tokens.list[town.to].is('،')
        });
        held.unwrap_or(place)
    }

    /// "Workers of the mills of A, of the tyre works of B and of the cement works of C": the towns of
    /// one list of people, whose verb comes last.
    pub(super) fn among_people(
        &self,
        number: usize,
        place: usize,
        named: &[usize],
    ) -> Option<Vec<usize>> {
        let page = self.page;
        let act = &self.acts[number];
        let people = act
            .actor
            .or(act.target)
            .filter(|_| act.verbal && lasts(act.kind))?;
        let inside = |p: usize| (people.from..people.to).contains(&page.places[p].from);
        let towns: Vec<usize> = named
            .iter()
            .copied()
            .filter(|&p| inside(p) && page.places[p].place.precision != PlacePrecision::Country)
            .collect();
        let divided = towns.windows(2).all(|pair| {
            (page.places[pair[0]].to..page.places[pair[1]].from)
                .any(|at| page.class(at) == Some(Class::Conj) || page.tokens.list[at].is('،'))
        });
        (!page.clauses.is_empty() && towns.len() > 1 && divided && inside(place)).then_some(towns)
    }

    /// Whether a noun told in passing can have a place: in its own phrase, or behind "in". "The guild
    /// of Taft backed the strike" says nothing of where the strike was.
    pub(super) fn is_led(&self, number: usize, place: usize) -> bool {
        let act = &self.acts[number];
        let from = self.page.places[place].from;
        let passing = act.weak && !act.verbal && self.page.lexicon.grammar.order == Order::VerbLast;
        let led = || (from.saturating_sub(3)..from).any(|at| self.is_locative(at));
        !passing || (act.from..act.reach).contains(&from) || led()
    }

    /// "In Sanandaj, in Freedom Square": a square that bears the name of a known one elsewhere lies in
    /// the town that its clause names.
    pub(super) fn town_of_site(&self, number: usize, place: usize, named: &[usize]) -> usize {
        let page = self.page;
        let site = &page.places[place];
        if page.clauses.is_empty() || site.place.precision != PlacePrecision::Site {
            return place;
        }
        let clause = page_clause(page, self.acts[number].from);
        let town = named.iter().copied().find(|&p| {
            let other = &page.places[p];
            other.place.precision == PlacePrecision::Town
                && other.place.name != site.place.name
                && other.to < site.from
                && page_clause(page, other.from) == clause
                && other.from > 0
                && self.is_locative(other.from - 1)
        });
        town.unwrap_or(place)
    }

    /// "Freedom Square of Kermanshah": a square with the name of a known one elsewhere, right before its
    /// town.
    pub(super) fn is_site_elsewhere(&self, place: usize) -> bool {
        let page = self.page;
        let site = &page.places[place];
        let town = page.places.get(place + 1).is_some_and(|next| {
            next.from == site.to
                && next.place.precision == PlacePrecision::Town
                && next.place.name != site.place.name
        });
        !page.clauses.is_empty() && site.place.precision == PlacePrecision::Site && town
    }

    /// "The head of the union of Gilan in Rasht": of two places side by side, one in the other, the inner.
    pub(super) fn drop_holders(&self, places: &mut Vec<usize>) {
        let page = self.page;
        if page.clauses.is_empty() || places.len() != 2 {
            return;
        }
        let holds = |one: usize, other: usize| {
            let (area, town) = (&page.places[one].place, &page.places[other].place);
            area.precision == PlacePrecision::Province
                && town.precision == PlacePrecision::Town
                && area.contains(town)
        };
        let (first, second) = (places[0], places[1]);
        let joined = (page.places[first].to..page.places[second].from)
            .any(|at| page.class(at) == Some(Class::Conj) || page.tokens.list[at].is('،'));
        if holds(first, second) && !joined {
            *places = vec![second];
        }
        // "In Fardis Karaj": of two towns with nothing between, the second says where the first lies.
        let (one, other) = (&page.places[first], &page.places[second]);
        let town = |place: &PlaceMention| place.place.precision == PlacePrecision::Town;
        if one.to == other.from && town(one) && town(other) {
            *places = vec![first];
        }
    }

    /// Whether a word for a site stands one or two words before a token, with nothing but nouns and
    /// adjectives between.
    pub(super) fn is_named_site(&self, at: usize) -> bool {
        let nominal = |at: usize| self.page.class(at).is_some_and(Class::is_nominal);
        nominal(at)
            && (1..=2)
                .filter_map(|back| at.checked_sub(back))
                .take_while(|&t| nominal(t) || self.is_locative(t))
                .any(|t| self.is_locative(t) && nominal(t))
    }

    /// What another part of an act's sentence has for itself: "arrested, and freed from the prison of
    /// X", "for a report on the rallies of X arrested".
    pub(super) fn other_part(&self, number: usize, from: usize, to: usize) -> u32 {
        let page = self.page;
        if page.clauses.is_empty() {
            return 0;
        }
        let act = &self.acts[number];
        let origin = (from.saturating_sub(3)..from).any(|at| page.is_in(at, &page.cues.of));
        let freed = act.verbal && from >= act.to && origin && self.parts(act.to, from);
        let about = |other: &Act| {
            let chunk = page.tagged.chunk_at(other.from);
            let start = chunk.map_or(other.from, |chunk| chunk.from as usize);
            !other.verbal
                && other.from != act.from
                && (start..other.reach).contains(&from)
                && (start.saturating_sub(2)..start).any(|at| page.is_in(at, &page.cues.topic))
        };
        let topic = to <= act.from && self.acts[self.neighbours(act.sentence)].iter().any(about);
        60 * u32::from(freed || topic)
    }

    /// "At the same time as this strike, the bakers gathered": a noun that points back, behind a
    /// preposition that parts it from what its clause tells.
    pub(super) fn is_told_aside(&self, number: usize, start: usize) -> bool {
        let page = self.page;
        let act = &self.acts[number];
        let told = (start.saturating_sub(1)..act.from).any(|at| page.is_in(at, &page.cues.this));
        let first = if page.is_in(start, &page.cues.this) {
            start
        } else {
            start.saturating_sub(1)
        };
        let behind = first.checked_sub(1).is_some_and(|at| {
            page.class(at) == Some(Class::Prep) && !page.is_in(at, &page.cues.leads)
        });
        !page.clauses.is_empty() && act.weak && !act.verbal && told && behind
    }

    /// The short line right before a paragraph that heads it, where posts have such lines.
    pub(super) fn heading_of(&self, block: usize) -> Option<usize> {
        let blocks = &self.page.layout.blocks;
        block
            .checked_sub(1)
            .filter(|&before| blocks[before].role == BlockRole::Heading)
            .filter(|_| blocks[block].role != BlockRole::Heading && !self.page.clauses.is_empty())
    }

    /// Whether a place heads its paragraph or the line over it: nothing but marks, times and other
    /// places stands before it there.
    pub(super) fn is_headed(&self, from: usize) -> bool {
        let page = self.page;
        let block = page.layout.sentences[page.sentence_of(from)].block;
        let start = page.layout.blocks[block].tokens.start;
        let heading = page.layout.blocks[block].role == BlockRole::Heading;
        let part = |at: usize| {
            matches!(
                page.class(at),
                Some(Class::Mark | Class::Time | Class::Name)
            ) || page.time_at(at).is_some()
        };
        !page.clauses.is_empty() && heading && from < start + HEAD && (start..from).all(part)
    }

    /// "Rasht: a rally of nurses", "Qom, Rasht: rallies": the towns that open an act's sentence before a
    /// colon.
    pub(super) fn heads_line(&self, number: usize) -> Option<Vec<usize>> {
        let page = self.page;
        let act = &self.acts[number];
        let start = self.line_start(act.sentence);
        let colon = (start..act.from.min(start + HEAD))
            .find(|&at| page.tokens.list[at].is(':') || page.tokens.list[at].is('؛'))?;
        let part = |at: usize| {
            matches!(
                page.class(at),
                Some(Class::Mark | Class::Name | Class::Conj | Class::Time)
            ) || self.is_locative(at)
        };
        let first = page.places.partition_point(|place| place.from < start);
        let heads: Vec<usize> = (first..page.places.len())
            .take_while(|&p| page.places[p].from < colon)
            .filter(|&p| page.places[p].place.precision != PlacePrecision::Country)
            .collect();
        let bare = !page.clauses.is_empty() && (start..colon).all(part);
        (bare && !heads.is_empty()).then_some(heads)
    }

    /// Where the line begins that a sentence ends: "Rasht؛ a rally of pensioners" is two sentences.
    fn line_start(&self, sentence: usize) -> usize {
        let page = self.page;
        let tokens = &page.layout.sentences[sentence].tokens;
        let headed = tokens.start.checked_sub(1).filter(|&at| {
            page.tokens.list[at].is('؛') && page.tokens.list[tokens.start].breaks == 0
        });
        let before = headed.and_then(|_| sentence.checked_sub(1));
        before.map_or(tokens.start, |before| {
            page.layout.sentences[before].tokens.start
        })
    }

    /// The time of the line that heads an act's paragraph.
    pub(super) fn heading_time(&self, start: usize) -> Option<usize> {
        let page = self.page;
        let block = page.layout.sentences[page.sentence_of(start)].block;
        let tokens = &page.layout.blocks[self.heading_of(block)?].tokens;
        let first = page.times.partition_point(|time| time.from < tokens.start);
        let time = page.times.get(first)?;
        (time.from < tokens.end && time.start.is_some() && is_position(time.relation))
            .then_some(first)
    }

    /// "In protest at the burning of a book in Sweden gathered": a place behind the ground of what a
    /// verb tells is the ground's.
    pub(super) fn is_of_ground(&self, number: usize, from: usize) -> bool {
        let page = self.page;
        let act = &self.acts[number];
        if page.clauses.is_empty() || !act.verbal || from >= act.from {
            return false;
        }
        let grammar = &page.lexicon.grammar;
        let goes_on = |at: &usize| {
            !page.tokens.list[*at].is('،')
                && !matches!(
                    page.class(*at),
                    Some(Class::Verb | Class::Aux | Class::ObjectMark | Class::Relative)
                )
        };
        (from.saturating_sub(GROUND)..from)
            .rev()
            .take_while(goes_on)
            .any(|at| {
                let led = grammar.prepositions.at(page.tokens, at);
                led.is_some_and(|(stands_for, _)| grammar.grounds.contains(stands_for))
            })
    }

    /// "Struck in the summer, which led to the dismissal of 700 workers in Tehran": a place in the phrase
    /// of a noun that another clause tells.
    pub(super) fn is_of_other_noun(&self, number: usize, from: usize) -> bool {
        let page = self.page;
        let act = &self.acts[number];
        let clause = page_clause(page, act.from);
        !page.clauses.is_empty()
            && from > act.to
            && self.acts[self.neighbours(act.sentence)]
                .iter()
                .any(|other| {
                    !other.verbal
                        && (other.from..other.reach).contains(&from)
                        && page_clause(page, other.from) != clause
                })
    }

    /// "From the prison of Sanandaj": what stands behind "from" and a word for custody.
    pub(super) fn is_freed_from(&self, number: usize, place: usize) -> bool {
        let page = self.page;
        let custody = Kinds::named("custody").unwrap_or_default();
        let near = place.saturating_sub(3)..page.tokens.list.len().min(place + 1);
        self.acts[number].kind == ClaimType::Release
            && near
                .clone()
                .any(|at| page.tagged.words[at].kinds.meets(custody))
            && (place.saturating_sub(4)..place).any(|at| page.is_in(at, &page.cues.origin))
    }

    /// "The prosecutor of Karaj said that 20 were arrested", "In Rasht the governor said that": what a
    /// local authority tells without a place was in its town, or where the sentence opens.
    pub(super) fn of_office(&self, number: usize, named: &[usize]) -> Option<usize> {
        let page = self.page;
        let act = &self.acts[number];
        if page.clauses.is_empty() || act.within.is_some() {
            return None;
        }
        let start = page.layout.sentences[act.sentence].tokens.start;
        let local = |&p: &usize| page.places[p].place.precision != PlacePrecision::Country;
        let office = |&p: &usize| {
            let from = page.places[p].from;
            let state = || {
                let chunk = page.tagged.chunk_at(from)?;
                page.head_first(chunk.from as usize, chunk.to as usize)
                    .group
            };
            self.speaker_places[p] && state().is_some_and(Group::is_state)
        };
        let opens = |&p: &usize| {
            let from = page.places[p].from;
            from > start
                && from - start <= HEAD
                && (start..from).all(|at| {
                    matches!(
                        page.class(at),
                        Some(Class::Prep | Class::Conj | Class::Adverb | Class::Time)
                    ) || self.is_locative(at)
                })
        };
        let told = || {
            let before = |&p: &usize| page.places[p].to <= act.from;
            named.iter().copied().filter(before).filter(local)
        };
        told().rfind(office).or_else(|| told().find(opens))
    }

    /// "The guild of reporters of Gilan told of": where a body is that tells of others' doings and is no
    /// authority there.
    pub(super) fn is_of_teller(&self, place: usize) -> bool {
        let page = self.page;
        let from = page.places[place].from;
        let teller = || {
            let chunk = page.tagged.chunk_at(from)?;
            let start = chunk.from as usize;
            let group = page.head_first(start, chunk.to as usize).group?;
            (start < from && !group.is_state()).then_some(())
        };
        !page.clauses.is_empty() && self.speaker_places[place] && teller().is_some()
    }

    /// "Said on Monday about the arrest of": what is only spoken of has no time from its clause.
    pub(super) fn is_topic(&self, number: usize) -> bool {
        let page = self.page;
        let act = &self.acts[number];
        let chunk = page.tagged.chunk_at(act.from);
        let from = chunk.map_or(act.from, |chunk| chunk.from as usize);
        let grammar = &page.lexicon.grammar;
        !act.verbal
            && (1..=3).filter_map(|back| from.checked_sub(back)).any(|at| {
                let led = grammar.prepositions.at(page.tokens, at);
                led.is_some_and(|(stands_for, to)| to == from && *stands_for == grammar.topic)
            })
    }

    /// "In Khuzestan … of the sit-in of the workers of the town hall of Izeh": a town in an act's own
    /// phrase, and not the province around it.
    pub(super) fn inner(&self, number: usize, place: usize, named: &[usize]) -> usize {
        let page = self.page;
        let act = &self.acts[number];
        let area = &page.places[place].place;
        let own = |&p: &usize| {
            let town = &page.places[p];
            (act.to..act.reach).contains(&town.from)
                && town.place.precision == PlacePrecision::Town
                && area.contains(&town.place)
        };
        let wide = matches!(
            area.precision,
            PlacePrecision::Province | PlacePrecision::Country
        );
        let found = named.iter().copied().find(own);
        found
            .filter(|_| wide && !act.verbal && !page.clauses.is_empty())
            .unwrap_or(place)
    }

    /// "Nine citizens of Germany, Poland and Italy": whose citizens, not where.
    pub(super) fn is_citizenship(&self, place: usize) -> bool {
        let page = self.page;
        let mention = &page.places[place];
        let listed = |at: usize| {
            page.class(at) == Some(Class::Conj)
                || page.tokens.list[at].is('،')
                || page.class(at) == Some(Class::Name)
        };
        let country = mention.place.precision == PlacePrecision::Country;
        let before = (mention.from.saturating_sub(CITIZENS)..mention.from)
            .rev()
            .find(|&at| !listed(at));
        country && before.is_some_and(|at| page.is_in(at, &page.cues.citizen))
    }

    /// "In the quarter «Wan Chai»": a part of a name in quotation marks is no place by itself.
    pub(super) fn is_part_of_quoted(&self, place: usize) -> bool {
        let mention = &self.page.places[place];
        let layout = &self.page.layout;
        layout.quote_at(mention.from).is_some_and(|quote| {
            let inner = &layout.quotes[quote].inner;
            inner.len() <= QUOTED_NAME && *inner != (mention.from..mention.to)
        })
    }

    /// Whether a word that shares the clause's verb with another ends its part between two tokens.
    pub(super) fn parts(&self, low: usize, high: usize) -> bool {
        let page = self.page;
        (low.max(1)..high).any(|at| {
            page.class(at) == Some(Class::Conj) && page.class(at - 1) == Some(Class::Element)
        })
    }
}

/// Whether a time is a month or a year, which may be that of a noun beside it.
const fn is_long(mention: &TimeMention) -> bool {
    matches!(
        mention.precision,
        Some(TimePrecision::Month | TimePrecision::Year)
    )
}
