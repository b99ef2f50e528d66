//! What places and publishers of the index are called, and how often they are met.

use super::answer::Answer;
use super::index::Index;
use super::map::{Area, area};
use super::{Status, outlines};
use crate::words::Lang;
use std::cmp::Reverse;
use store::fold;

/// Places of one event that are named at most.
const NAMED: usize = 4;

impl Index {
    /// The countries that an answer can be narrowed to, with their names, the most frequent first.
    pub(crate) fn countries(&self, answer: &Answer, lang: Lang) -> Vec<(String, String, usize)> {
        let counts = self.words.countries.iter().zip(&answer.facets.countries);
        let mut all: Vec<(String, String, usize)> = counts
            .filter(|(code, events)| !code.is_empty() && **events > 0)
            .map(|(code, &events)| (code.clone(), outlines::country_name(code, lang), events))
            .collect();
        all.sort_by(|a, b| b.2.cmp(&a.2).then_with(|| a.1.cmp(&b.1)));
        all
    }

    /// The places that an answer can be narrowed to, the most frequent first, at most so many.
    pub(crate) fn areas(&self, answer: &Answer, lang: Lang, most: usize) -> Vec<Area> {
        let top = top(&answer.facets.areas, most);
        top.into_iter()
            .filter_map(|(at, events)| {
                let spot = self.words.spot_of(self.words.areas[at])?;
                Some(area(spot, events, lang))
            })
            .collect()
    }

    /// The publishers that an answer can be narrowed to, the most frequent first, at most so many.
    pub(crate) fn publishers(&self, answer: &Answer, most: usize) -> Vec<(String, usize)> {
        let mut counts = answer.facets.sources.clone();
        for (at, count) in counts.iter_mut().enumerate() {
            *count *= usize::from(self.may_be_named(at));
        }
        let top = top(&counts, most).into_iter();
        top.map(|(at, events)| (self.words.names[at].clone(), events))
            .collect()
    }

    /// How many events there would be with publishers of this name, each counted once for each of
    /// them.
    pub(crate) fn told_by(&self, answer: &Answer, name: &str) -> usize {
        let folded = fold(name);
        let named = |at: usize| {
            self.may_be_named(at)
                && (self.words.names[at] == name || self.words.folded_names[at].contains(&folded))
        };
        let counts = answer.facets.sources.iter().enumerate();
        counts
            .filter(|(at, _)| named(*at))
            .map(|(_, count)| count)
            .sum()
    }

    /// The name of a place by its number.
    pub(crate) fn area_name(&self, place: u32, lang: Lang) -> Option<String> {
        self.words
            .spot_of(place)
            .map(|spot| area(spot, 0, lang).name)
    }

    /// The places of an event with what they lie in, each once.
    pub(crate) fn places_of(&self, row: u32, lang: Lang) -> Vec<String> {
        let places = self.columns.places.of(row as usize).iter();
        let mut names: Vec<String> = Vec::new();
        for spot in places.filter_map(|&place| self.words.spot_of(place)) {
            let area = area(spot, 0, lang);
            let comma = match lang {
                Lang::En => ", ",
                Lang::Fa => "، ",
            };
            let within = match area.within.is_empty() || area.within == area.name {
                true => String::new(),
                false => format!("{comma}{}", area.within),
            };
            let name = area.name + &within;
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names.truncate(NAMED);
        names
    }

    /// How far people have looked at an event.
    pub(crate) fn status_of(&self, row: u32) -> Status {
        self.status(row as usize)
    }

    /// Whether an event lies in a shutdown.
    pub(crate) fn lies_in_shutdown(&self, row: u32) -> bool {
        self.in_shutdown[row as usize]
    }
}

/// A place as the filter has it, in the language of the page as far as its names are known.
pub(crate) fn asked_place(place: &str, country: Option<&str>, lang: Lang) -> String {
    let code = country.unwrap_or("");
    match place.rsplit_once(", ") {
        Some((name, admin1)) if lang == Lang::Fa => {
            let town = outlines::town_name(code, admin1, name, lang);
            format!("{town}، {}", outlines::province_name(code, admin1, lang))
        }
        _ => outlines::province_name(code, place, lang),
    }
}

/// The numbers with the highest counts, the highest first, none of 0.
fn top(counts: &[usize], most: usize) -> Vec<(usize, usize)> {
    let mut all: Vec<(usize, usize)> = counts.iter().copied().enumerate().collect();
    all.retain(|(_, count)| *count > 0);
    all.sort_unstable_by_key(|&(at, count)| (Reverse(count), at));
    all.truncate(most);
    all
}
