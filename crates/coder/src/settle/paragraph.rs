//! The place that an act without one takes from the sentences before it in its paragraph.

use super::Settler;
use crate::act::Act;
use crate::place::Role;
use record::PlacePrecision;

impl Settler<'_, '_> {
    /// The last place named before an act in its paragraph, or in the paragraph's other sentences.
    pub(super) fn of_paragraph(&self, act: &Act) -> Option<usize> {
        let page = self.page;
        let block = page.layout.sentences[act.sentence].block;
        let heading = self.heading_of(block).unwrap_or(block);
        let start = page.layout.blocks[heading].tokens.start;
        let end = page.places.partition_point(|place| place.from < act.from);
        page.places[..end]
            .iter()
            .enumerate()
            .rev()
            .take_while(|(_, place)| place.from >= start)
            .find(|&(number, place)| {
                !self.is_of_life(number)
                    && place.role == Role::Name
                    && place.place.precision != PlacePrecision::Country
                    && place.place.members.is_empty()
                    && (self.is_headed(place.from)
                        || place.from > 0 && self.is_locative(place.from - 1))
            })
            .filter(|&(number, _)| !self.is_example(number))
            .map(|(number, _)| self.town_beside(self.whole(number, start)))
    }

    /// "In Fars, including Fasa and Jahrom": what happened in all of them happened in the area.
    fn whole(&self, number: usize, start: usize) -> usize {
        let page = self.page;
        let inner = &page.places[number].place;
        let first = page.places.partition_point(|place| place.from < start);
        let area = (first..number).rev().take(12).find(|&at| {
            let place = &page.places[at].place;
            place.contains(inner) && place.precision == PlacePrecision::Province
        });
        let Some(area) = area else { return number };
        let towns = (area + 1..page.places.len().min(area + 6))
            .filter(|&at| page.places[area].place.contains(&page.places[at].place))
            .count();
        let told = (page.places[area].to..page.places[area + 1].from)
            .any(|token| page.is_in(token, &page.cues.including));
        if towns > 1 && told { area } else { number }
    }
}
