//! Places named one after another, and what only looks like such a list: a town and its area, the parts of a
//! town, a country before people.

use super::{Settler, same};
use crate::gazetteer::Toponym;
use crate::lexicon::Order;
use crate::place::PlaceMention;
use crate::tag::Class;
use crate::token::Kind;
use record::PlacePrecision;
use std::ops::Range;

/// How far behind the first of several parts of a town the word for them stands, in tokens.
const QUARTERS: usize = 14;

impl Settler<'_, '_> {
    /// "The Las Palmas and Miraflor quarters": parts of a town, whatever towns are called so.
    pub(super) fn is_of_quarters(&self, place: usize) -> bool {
        let page = self.page;
        let behind = page.places[place].to..page.tokens.list.len();
        let mut row = behind.take(QUARTERS).skip_while(|&at| {
            page.place_at(at).is_some()
                || page.class(at) == Some(Class::Conj)
                || page.tokens.list[at].is(',')
                || page.class(at) == Some(Class::Name) && !page.is_in(at, &page.cues.quarters)
        });
        row.next()
            .is_some_and(|at| page.is_in(at, &page.cues.quarters))
    }

    /// "In the Las Palmas and Miraflor quarters": the town that the paragraph names, or else the one that
    /// the report comes from, if such parts of a town stand where an act's place would.
    pub(super) fn town_of_quarters(&self, number: usize, range: &Range<usize>) -> Option<usize> {
        let page = self.page;
        let first = page
            .places
            .partition_point(|place| place.from < range.start);
        let in_quarters = (first..page.places.len())
            .take_while(|&p| page.places[p].from < range.end)
            .any(|p| {
                self.is_of_quarters(p)
                    && self.is_led(number, p)
                    && self.reaches(number, page.places[p].from, page.places[p].to)
            });
        let act = &self.acts[number];
        let sent_from = || {
            let town = |place: &PlaceMention<'_>| {
                page.is_sent_from(place.from) && place.place.precision == PlacePrecision::Town
            };
            page.places.iter().position(town)
        };
        let paragraph = self
            .of_paragraph(act)
            .filter(|&place| !self.is_of_quarters(place));
        in_quarters.then(|| paragraph.or_else(sent_from)).flatten()
    }

    /// "A U.S. citizen", "two U.S. advisers": a country before people says whose they are.
    pub(super) fn is_nationality(&self, place: usize) -> bool {
        let page = self.page;
        let mention = &page.places[place];
        let who = page.phrase_at(mention.from);
        let people = who.is_some_and(|who| {
            let head = page.tagged.words[who.head];
            who.head >= mention.to && head.group.is_some() && who.group.is_some()
        });
        people
            && mention.place.precision == PlacePrecision::Country
            && page.lexicon.grammar.order != Order::VerbLast
    }

    /// "Usulutan Department": whether the text calls a place a part of a country.
    fn is_called_area(&self, place: usize) -> bool {
        let mention = &self.page.places[place];
        (mention.from..mention.to + 1).any(|at| self.page.is_in(at, &self.page.cues.division))
    }

    /// "San Rafael, Usulutan Department": an area that is called one, behind a town of its country.
    fn is_named_area(&self, item: usize, town: &Toponym<'_>) -> bool {
        let mention = &self.page.places[item];
        self.is_called_area(item) && mention.place.country == town.country
    }

    /// The list of places around one: items divided by commas and "and" only, without a place
    /// that only says where its neighbour lies.
    pub(super) fn list_around(&self, place: usize, named: &[usize]) -> Vec<usize> {
        let page = self.page;
        let at = named.iter().position(|&p| p == place).unwrap_or(0);
        let opened = named.iter().any(|&p| {
            let from = page.places[p].from;
            (from.saturating_sub(3)..from).any(|t| page.is_in(t, &page.cues.including))
        });
        let joined = |left: usize, right: usize| {
            let between = page.places[left].to..page.places[right].from;
            if opened && self.is_apposition(&between) {
                return true;
            }
            let including =
                between.len() <= 3 && between.clone().any(|t| page.is_in(t, &page.cues.including));
            if including {
                return true;
            }
            let area = |t: usize| page.is_in(t, &page.cues.area);
            let by_area = between.len() <= 8
                && between.clone().any(area)
                && between.clone().all(|t| {
                    area(t)
                        || page.tokens.list[t].is(',')
                        || matches!(page.class(t), Some(Class::Conj | Class::Det | Class::Prep))
                });
            if self.source_places[left] {
                return false;
            }
            let (one, other) = (&page.places[left].place, &page.places[right].place);
            // Where the verb stands inside, only "and" and commas make a list.
            let inside = page.lexicon.grammar.order != Order::VerbLast;
            let joint =
                |t: usize| page.class(t) == Some(Class::Conj) || page.tokens.list[t].is(',');
            let conj = between.clone().any(|t| page.class(t) == Some(Class::Conj));
            // "Tahrir Square, Baghdad": the square of that town, whatever other is called so.
            let site = one.precision == PlacePrecision::Site
                && other.precision == PlacePrecision::Town
                && one.name != other.name;
            // "Huanta, near Ayacucho".
            let near = between.clone().any(|t| page.is_in(t, &page.cues.beside));
            // "The Mejicanos district of San Salvador", but "Huanta in Ayacucho Department".
            let held = one.contains(other) || other.contains(one) || between.is_empty();
            let parted = !held && !between.clone().any(joint);
            if inside && !conj && (site || near || parted) {
                return false;
            }
            // "Linked to Georgia in Rasht": a preposition alone joins no list.
            let listed = page.lexicon.grammar.order == Order::VerbLast
                || between.is_empty()
                || one.contains(other)
                || other.contains(one)
                || between.clone().any(|t| page.class(t) != Some(Class::Prep));
            by_area
                || between.len() <= 4
                    && listed
                    && between.clone().all(|t| {
                        page.class(t) == Some(Class::Conj)
                            || page.is_in(t, &page.cues.up_to)
                            || matches!(page.tokens.list[t].kind, Kind::Mark(',' | '(' | ')' | '،'))
                            || page.class(t) == Some(Class::Prep) && self.is_locative(t)
                            || matches!(page.class(t), Some(Class::Det | Class::Noun))
                                && between.len() > 2
                                && self.is_locative(t)
                            || area(t)
                    })
        };
        let mut low = at;
        while low > 0 && joined(named[low - 1], named[low]) {
            low -= 1;
        }
        let mut high = at;
        while high + 1 < named.len() && joined(named[high], named[high + 1]) {
            high += 1;
        }
        let mut list: Vec<usize> = Vec::new();
        let row = &named[low..=high];
        let beside = |one: usize, other: usize| page.places[one].to + 1 == page.places[other].from;
        // "On the road between Qom and Kashan": somewhere between them.
        let from = page.places[row[0]].from;
        let between = from
            .checked_sub(1)
            .is_some_and(|at| page.is_in(at, &page.cues.between));
        if between && row.len() == 2 {
            return vec![row[0]];
        }
        // In a long row of towns a province is one more item; in "Fasa, Fars" it says where.
        let pairs = row
            .windows(2)
            .filter(|pair| {
                let (near, wide) = (&page.places[pair[0]].place, &page.places[pair[1]].place);
                wide.contains(near) && wide.geonames != near.geonames
            })
            .count();
        let pairs_count = row.len() <= 4 || pairs * 3 >= row.len();
        for &item in row {
            let toponym = &page.places[item].place;
            let container = pairs_count
                && row.iter().any(|&other| {
                    let neighbour = &page.places[other];
                    let inside = toponym.contains(&neighbour.place)
                        || self.is_named_area(item, &neighbour.place)
                            && neighbour.to + 1 == page.places[item].from;
                    other < item
                        && inside
                        && toponym.geonames != neighbour.place.geonames
                        && neighbour.to + 3 >= page.places[item].from
                });
            let known = list.iter().any(|&other| same(page, other, item));
            // "Santa Elena, Usulutan Department", of which only one elsewhere is known.
            let elsewhere = row.iter().any(|&other| {
                beside(item, other)
                    && self.is_called_area(other)
                    && !self.is_called_area(item)
                    && page.places[other].place.country != toponym.country
            });
            if !container && !known && !elsewhere {
                list.push(item);
            }
        }
        if list.is_empty() { vec![place] } else { list }
    }
}
