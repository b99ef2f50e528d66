//! Spots: stretches of the text that are spelled like a name of the gazetteer.

use super::Why;
use super::cue::Cues;
use super::page::Page;
use super::words::{ByHash, FUNCTION};
use crate::fold;
use crate::gazetteer::Toponym;
use crate::gazetteer::layout::Entry;
use crate::token::{Kind, Shape};

/// The most places of one name that are looked at; the gazetteer gives the best known first.
const MOST: usize = 40;

/// A place that a name may mean.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate<'g> {
    pub entry: Entry,
    pub place: Toponym<'g>,
    /// How well it suits the document, from all spots of the name.
    pub score: f32,
    /// Whether a spot names an area that holds it.
    pub named: bool,
    /// Found by [`crate::gazetteer::loose`].
    pub loose: bool,
}

/// A name with the places it may mean; all spots of one spelling share it.
#[derive(Debug, Clone)]
pub(super) struct Name<'g> {
    pub candidates: Vec<Candidate<'g>>,
    /// How many words it has.
    pub words: usize,
    /// The hash of its last word, by which a person is named again.
    pub last_word: u64,
    /// How many spots bear it.
    pub spots: u32,
    /// Spots at which it is a person's name.
    pub persons: u32,
    /// The candidate that suits best, and by how much it beats the next.
    pub best: usize,
    pub margin: f32,
    pub why: Why,
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

/// Spots in text order and their names.
#[derive(Debug, Default)]
pub(super) struct Found<'g> {
    pub spots: Vec<Spot>,
    pub names: Vec<Name<'g>>,
}

/// Finds the longest names from left to right.
pub(super) fn find<'g>(page: &Page<'_, 'g>) -> Found<'g> {
    let mut found = Found::default();
    let mut known: ByHash<Option<usize>> = ByHash::default();
    let mut at = 0;
    while at < page.tokens.list.len() {
        match longest(page, at, &mut known, &mut found.names) {
            Some((to, name)) => {
                found.names[name].spots += 1;
                found.spots.push(Spot {
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
fn longest<'g>(
    page: &Page<'_, 'g>,
    from: usize,
    known: &mut ByHash<Option<usize>>,
    names: &mut Vec<Name<'g>>,
) -> Option<(usize, usize)> {
    if !page.may_begin(from) && !is_article(page, from) {
        return None;
    }
    let list = &page.tokens.list;
    let reach = page.gazetteer.reach(list[from].hash);
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
            let name = *known
                .entry(hash)
                .or_insert_with(|| gather(page, hash, at, words, names));
            if let Some(name) = name.filter(|_| fits_case(page, from, to, words)) {
                best = Some((to, name));
            }
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
    if next.breaks > 1 || next.breaks == 1 && !page.capitals && !page.arabic {
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
        || page.tokens.list[last].kind != Kind::Word
        || page.is_arabic(last)
        || (page.tokens.list[from].shape == Shape::Title && is_area_like(page, last))
}

/// Words in small letters that close a name: "Evin prison", "Taksim square".
fn is_area_like(page: &Page<'_, '_>, last: usize) -> bool {
    use super::words::{BEHIND_PLACE, BODY_BEHIND, DISTRICT_WORD, PROVINCE_WORD};
    page.is(
        last,
        BEHIND_PLACE | BODY_BEHIND | DISTRICT_WORD | PROVINCE_WORD,
    )
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
fn gather<'g>(
    page: &Page<'_, 'g>,
    hash: u64,
    last: usize,
    words: usize,
    names: &mut Vec<Name<'g>>,
) -> Option<usize> {
    let candidates: Vec<Candidate<'g>> = page
        .gazetteer
        .find(hash)
        .take(MOST)
        .map(|entry| Candidate {
            entry,
            place: page.gazetteer.place(entry.place()),
            score: 0.0,
            named: false,
            loose: false,
        })
        .collect();
    if candidates.is_empty() {
        return None;
    }
    names.push(Name {
        candidates,
        words,
        last_word: page.tokens.list[last].hash,
        spots: 0,
        persons: 0,
        best: 0,
        margin: 0.0,
        why: Why::BestKnown,
    });
    Some(names.len() - 1)
}
