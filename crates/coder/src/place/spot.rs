//! Spots: stretches of the text that are spelled like a name of the gazetteer.

use super::Why;
use super::cue::Cues;
use super::page::Page;
use super::sense::home;
use super::words::{ByHash, FUNCTION, NOT_PLACE, NUMBER_WORD};
use crate::fold;
use crate::gazetteer::Fact;
use crate::gazetteer::layout::Entry;
use crate::token::{Kind, Shape};

/// The most places of one name that are looked at; the gazetteer gives the best known first.
const MOST: usize = 28;

/// A place that a name may mean.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    pub entry: Entry,
    pub place: Fact,
    /// How well known it is, whatever the document.
    pub renown: f32,
    /// The same with what is said of the name where it stands.
    pub base: f32,
    /// How well it suits the document, from all spots of the name.
    pub score: f32,
    /// Its share of the name's weight in the company of names.
    pub share: f32,
    /// Whether a spot names an area that holds it.
    pub named: bool,
    /// Whether it holds what a spot beside it means.
    pub holds: bool,
    /// Found by [`crate::gazetteer::loose`].
    pub loose: bool,
}

/// Spots of a name whose neighbours are looked at.
pub(super) const SPOTS: usize = 4;

/// A name with the places it may mean; all spots of one spelling share it.
#[derive(Debug, Clone)]
pub(super) struct Name {
    /// Its candidates' first and last number, end exclusive.
    pub from: usize,
    pub to: usize,
    /// How many words it has.
    pub words: usize,
    /// How many spots bear it, and the first of them.
    pub count: usize,
    pub first: [u32; SPOTS],
    /// Spots at which it is a person's name.
    pub persons: usize,
    /// Spots at which it is a common word, and nothing around says that it is a place.
    pub common: usize,
    /// Spots at which the words around say that it is a place.
    pub placed: usize,
    /// Spots at which it is surely a person: with a title, or speaking.
    pub surely: usize,
    /// The candidate that suits best.
    pub best: usize,
    /// The best candidate and the two behind it.
    pub top: [u32; 3],
    pub why: Why,
}

impl Name {
    /// How much it counts in what it lends its neighbours, against a name that is surely a place: what is as
    /// often a person's name or a common word lends hardly anything.
    pub(super) fn standing(&self) -> f32 {
        if (self.persons + self.common) * 2 >= self.count {
            0.15
        } else {
            1.0
        }
    }

    /// Its first spots.
    pub(super) fn spots(&self) -> impl Iterator<Item = usize> + '_ {
        self.first[..self.count.min(SPOTS)]
            .iter()
            .map(|&at| at as usize)
    }
}

/// A stretch of tokens that is spelled like a name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot {
    pub from: usize,
    pub to: usize,
    /// Which [`Name`].
    pub name: usize,
    /// What stands around it.
    pub cues: Cues,
}

/// Spots in text order, their names, and the names' candidates.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub spots: Vec<Spot>,
    pub names: Vec<Name>,
    pub candidates: Vec<Candidate>,
    /// The number of the country that most names lie in.
    pub country: Option<u16>,
    /// By the number of each country, how much of the names' weight lies in it.
    pub countries: Vec<f32>,
}

impl Found {
    /// Counts the countries anew, by the names that some spot of is kept.
    pub(super) fn count_countries(&mut self, kept: &[bool]) {
        self.countries.fill(0.0);
        let mut placed = vec![false; self.names.len()];
        for (spot, kept) in self.spots.iter().zip(kept) {
            placed[spot.name] |= kept;
        }
        for (name, _) in self.names.iter().zip(placed).filter(|(_, placed)| *placed) {
            for candidate in &self.candidates[name.from..name.to] {
                if let Some(sum) = self.countries.get_mut(usize::from(candidate.place.country)) {
                    *sum += candidate.share;
                }
            }
        }
        self.country = home(&self.countries);
    }

    /// How much of the other names' weight lies in the country of a name's candidate.
    pub(super) fn support(&self, name: &Name, candidate: &Candidate) -> f32 {
        let country = candidate.place.country;
        let all = self.countries.get(usize::from(country));
        let own = self.candidates[name.from..name.to]
            .iter()
            .filter(|one| one.place.country == country)
            .map(|one| one.share);
        all.map_or(0.0, |all| all - own.sum::<f32>())
    }

    /// A name's candidates.
    pub(super) fn candidates(&self, name: usize) -> &[Candidate] {
        let name = &self.names[name];
        &self.candidates[name.from..name.to]
    }

    /// Adds a spot.
    pub(super) fn add(&mut self, spot: Spot) {
        let name = &mut self.names[spot.name];
        if let Some(first) = name.first.get_mut(name.count) {
            *first = self.spots.len() as u32;
        }
        name.count += 1;
        self.spots.push(spot);
    }
}

/// Finds the longest names from left to right.
pub(super) fn find(page: &Page<'_, '_>) -> Found {
    let mut found = Found::default();
    let mut known: ByHash<Option<usize>> = ByHash::default();
    let mut at = 0;
    while at < page.tokens.list.len() {
        let timed = page.times.get(at).is_some_and(|&time| time > 0);
        if timed && page.classes[at] & NOT_PLACE != 0 {
            at += 1;
            continue;
        }
        match longest(page, at, &mut known, &mut found) {
            Some((to, name)) => {
                found.add(Spot {
                    from: at,
                    to,
                    name,
                    cues: Cues::default(),
                });
                at = to;
            }
            None => at += 1,
        }
    }
    found
}

/// The longest name that begins at a token: the token behind it, and the name.
fn longest(
    page: &Page<'_, '_>,
    from: usize,
    known: &mut ByHash<Option<usize>>,
    found: &mut Found,
) -> Option<(usize, usize)> {
    if !page.may_begin(from) && !is_article(page, from) {
        return None;
    }
    let list = &page.tokens.list;
    let reach = page.gazetteer.reach(list[from].hash);
    // Among capitals a common word is never a place; elsewhere its surroundings may say so.
    let no_name = if page.capitals {
        FUNCTION | NOT_PLACE
    } else {
        FUNCTION
    };
    let mut best = None;
    let (mut hash, mut words, mut at) = (fold::EMPTY, 0, from);
    while words < reach {
        hash = fold::join(hash, list[at].hash);
        words += 1;
        // A shortened name holds only with its full stop, "D.C." and "Calif." alike.
        let stop = list.get(at + 1).filter(|next| next.is('.') && !next.spaced);
        let dotted = stop.map(|stop| fold::join(hash, stop.hash));
        for (hash, to) in [(Some(hash), at + 1), (dotted, at + 2)] {
            let Some(hash) = hash.filter(|_| may_end(page, from, at)) else {
                continue;
            };
            // "THE NORTHERN" of "the northern suburbs" too.
            let common = page.is(from, no_name)
                && (from + 1..to).all(|at| page.capitals && page.is(at, no_name))
                && (to == from + 1 || page.is(from, FUNCTION));
            let number = to == from + 1 && page.is(from, NUMBER_WORD);
            if common || number || !page.gazetteer.may_hold(hash) {
                continue;
            }
            let name = known
                .entry(hash)
                .or_insert_with(|| gather(page, hash, words, found));
            if let Some(name) = name.filter(|_| fits_case(page, from, to, words)) {
                best = Some((to, name));
            }
        }
        if words == reach || !page.gazetteer.goes_on(hash) {
            break;
        }
        match next_word(page, at) {
            Some(next) => at = next,
            None => break,
        }
    }
    best
}

/// "al-" and its like, in small letters before a capital.
fn is_article(page: &Page<'_, '_>, at: usize) -> bool {
    let token = &page.tokens.list[at];
    token.is_word()
        && token.shape == Shape::Lower
        && token.end - token.start <= 3
        && page.token(at + 1).is_some_and(|next| next.is('-'))
        && page.is_capital(at + 2)
}

/// The word of a name behind the word at a token: next to it, or behind a hyphen or the full stop
/// of a short word ("St. Louis").
fn next_word(page: &Page<'_, '_>, at: usize) -> Option<usize> {
    let list = &page.tokens.list;
    let next = list.get(at + 1)?;
    let goes_on = page.capitals || page.arabic || page.wrapped;
    if next.breaks > 1 || next.breaks == 1 && !goes_on {
        return None;
    }
    match next.kind {
        Kind::Word | Kind::Clitic | Kind::Number => Some(at + 1),
        Kind::Mark('-' | '‑' | '–') if !next.spaced => list
            .get(at + 2)
            .filter(|word| word.is_word() && !word.spaced)
            .map(|_| at + 2),
        Kind::Mark('.') if !next.spaced && list[at].end - list[at].start <= 3 => list
            .get(at + 2)
            .filter(|word| word.is_word() && word.breaks == 0)
            .map(|_| at + 2),
        Kind::Mark(_) => None,
    }
}

/// Whether a name may end with the word at a token: in ordinary text its last word has a capital.
fn may_end(page: &Page<'_, '_>, from: usize, last: usize) -> bool {
    last == from
        || page.may_begin(last)
        || page.tokens.list[last].shape == Shape::Mixed
        || page.tokens.list[last].kind != Kind::Word
        || page.is_arabic(last)
        || (page.tokens.list[from].shape == Shape::Title && is_area_like(page, last))
}

/// Words in small letters that close a name: "Evin prison", "Taksim square".
fn is_area_like(page: &Page<'_, '_>, last: usize) -> bool {
    use super::words::{BEHIND_PLACE, BODY_BEHIND};
    page.is(last, BEHIND_PLACE | BODY_BEHIND)
}

/// Whether a name's letters suit it: "US" and "Pa." are names, "us" in capitals and "Us" are not.
fn fits_case(page: &Page<'_, '_>, from: usize, to: usize, words: usize) -> bool {
    let token = &page.tokens.list[from];
    let letters = token.end - token.start;
    if words > 1 || page.is_arabic(from) {
        return true;
    }
    let dotted = to > from + 1;
    if page.capitals && !dotted {
        return letters > 2 && !page.is(from, FUNCTION);
    }
    letters > 2 || dotted || token.shape == Shape::Upper
}

/// Adds a name with its candidates; `None` if nothing bears it.
fn gather(page: &Page<'_, '_>, hash: u64, words: usize, found: &mut Found) -> Option<usize> {
    let from = found.candidates.len();
    found
        .candidates
        .extend(page.gazetteer.find(hash).take(MOST).map(|entry| Candidate {
            entry,
            place: page.gazetteer.fact(entry.place()),
            renown: 0.0,
            base: 0.0,
            score: 0.0,
            share: 0.0,
            named: false,
            holds: false,
            loose: false,
        }));
    let to = found.candidates.len();
    if from == to {
        return None;
    }
    found.names.push(Name {
        from,
        to,
        words,
        count: 0,
        first: [0; SPOTS],
        persons: 0,
        common: 0,
        placed: 0,
        surely: 0,
        best: from,
        top: [from as u32; 3],
        why: Why::BestKnown,
    });
    Some(found.names.len() - 1)
}
