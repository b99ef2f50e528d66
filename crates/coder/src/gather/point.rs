//! Where and when a claim was that says neither: "in this town", "in these incidents", and the one
//! town that its case is about.

use super::Draft;
use crate::act::Act;
use crate::lexicon::{Kinds, Order};
use crate::phrase::Page;
use crate::place::{PlaceMention, Role, document_country};
use crate::settle::{Lent, is_position};
use record::{Modality, PlacePrecision};
use std::collections::HashSet;

/// Gives claims the place and the time that their words point back to, then the place of their
/// paragraph or of the whole report (codebook, `place`).
pub(super) fn point(page: &Page<'_>, claims: &mut [Draft]) {
    if page.lexicon.grammar.order != Order::VerbLast {
        return;
    }
    let Some(report) = Report::of(page, claims) else {
        return;
    };
    let mut order: Vec<usize> = (0..claims.len()).collect();
    order.sort_by_key(|&claim| claims[claim].at);
    for step in 0..order.len() {
        let now = order[step];
        if pointer(page, &claims[now], Pointed::Happening).is_some() {
            follow_happening(page, claims, &order[..step], now);
        }
        if claims[now].place.is_none() {
            claims[now].place =
                case_place(page, &claims[now], &report).map(|place| (place, Lent::Document));
        }
    }
}

/// Gives the claims whose own clause says "in this town" its place, before what is told beside them
/// takes theirs.
pub(super) fn point_before(page: &Page<'_>, acts: &[Act], claims: &mut [Draft]) {
    if page.lexicon.grammar.order != Order::VerbLast {
        return;
    }
    let Some(report) = Report::of(page, claims) else {
        return;
    };
    for claim in claims.iter_mut() {
        let own = claim.place.is_some_and(|(_, how)| how == Lent::Own);
        if !own && points_in_clause(page, acts, claim) {
            let found = case_place(page, claim, &report);
            claim.place = found.map(|place| (place, Lent::Document)).or(claim.place);
        }
    }
}

/// "In these incidents": when and where the last event before was.
fn follow_happening(page: &Page<'_>, claims: &mut [Draft], told: &[usize], now: usize) {
    let sentence = claims[now].told[0];
    let earlier = |&&before: &&usize| {
        let before = &claims[before];
        before.modality == Modality::Happened
            && before.told[0] < sentence
            && (before.time.is_some() || before.place.is_some())
    };
    let Some(&last) = told.iter().rev().take(BACK).find(earlier) else {
        return;
    };
    // Of several towns told at once none is meant, but the whole of them.
    let together = |&&before: &&usize| claims[before].told[0] == claims[last].told[0];
    let list = told
        .iter()
        .rev()
        .take(BACK)
        .filter(together)
        .any(|&before| claims[before].list.is_some());
    let lent = |value: Option<(usize, Lent)>| value.map(|(value, _)| (value, Lent::Document));
    let time = claims[last]
        .time
        .filter(|&(time, _)| is_position(page.times[time].relation));
    let place = claims[last].place.filter(|_| !list);
    claims[now].time = claims[now].time.or(lent(time));
    if claims[now]
        .place
        .is_none_or(|(_, how)| how == Lent::Document)
    {
        claims[now].place = lent(place).or(claims[now].place);
    }
}

/// What holds of the whole report.
struct Report<'g> {
    /// The country it is about.
    country: &'g str,
    /// Its only town.
    home: Option<usize>,
    /// The places where something is said to have happened.
    own: HashSet<usize>,
    /// The names of its towns.
    towns: HashSet<&'g str>,
}

impl<'g> Report<'g> {
    fn of(page: &Page<'g>, claims: &[Draft]) -> Option<Self> {
        let town = |place: &&PlaceMention<'g>| place.place.precision == PlacePrecision::Town;
        Some(Self {
            country: document_country(page.places)?,
            home: only_town(page).or_else(|| lead_town(page, claims)),
            own: claims
                .iter()
                .filter(|claim| !claim.weak)
                .filter_map(own_place)
                .collect(),
            towns: page
                .places
                .iter()
                .filter(town)
                .map(|place| place.place.name)
                .collect(),
        })
    }
}

/// How many places back a claim's case is looked for: it keeps the work linear in the text.
const BACK: usize = 60;

/// What "this" points to.
#[derive(Clone, Copy, PartialEq)]
enum Pointed {
    Spot,
    Happening,
}

/// The "this" of a claim's sentence that stands before a word of the kind.
fn pointer(page: &Page<'_>, claim: &Draft, kind: Pointed) -> Option<usize> {
    let words = match kind {
        Pointed::Spot => &page.cues.spot,
        Pointed::Happening => &page.cues.happening,
    };
    let tokens = page.layout.sentences[claim.told[0]].tokens.clone();
    tokens
        .clone()
        .filter(|at| at + 1 < tokens.end)
        .find(|&at| page.is_in(at, &page.cues.this) && page.is_in(at + 1, words))
}

/// Whether a claim's own clause says "in this town".
fn points_in_clause(page: &Page<'_>, acts: &[Act], claim: &Draft) -> bool {
    let clause = |at: usize| page.clause_of.get(at).copied().filter(|&clause| clause > 0);
    pointer(page, claim, Pointed::Spot).is_some_and(|at| {
        let told = clause(at);
        told.is_some() && claim.acts.iter().any(|&act| clause(acts[act].from) == told)
    })
}

/// The place of a claim's case: what "this town" points to, the last one named before it in its
/// paragraph, else the only town of the report.
fn case_place(page: &Page<'_>, claim: &Draft, report: &Report<'_>) -> Option<usize> {
    let country = report.country;
    let wide = |&sentence: &usize| {
        let mut tokens = page.layout.sentences[sentence].tokens.clone();
        tokens.any(|at| page.is_in(at, &page.cues.whole))
    };
    if claim.aggregate || claim.sentences.iter().any(wide) {
        return None;
    }
    let block = page.layout.sentences[claim.told[0]].block;
    let pointed = pointer(page, claim, Pointed::Spot);
    let start = pointed.map_or(page.layout.blocks[block].tokens.start, |_| 0);
    let last = page
        .places
        .partition_point(|place| place.from < pointed.unwrap_or(claim.at));
    let first = page.places.partition_point(|place| place.from < start);
    // Where something was said to happen, or what stands behind "in": no union's or paper's town.
    let fits = |&place: &usize| {
        let from = page.places[place].from;
        let led = || (from.saturating_sub(3)..from).any(|at| page.is_in(at, &page.cues.locative));
        let origin = from > 0 && page.is_in(from - 1, &page.cues.of);
        // A square that bears a known one's name may lie in any town: its town must be named.
        let site = page.places[place].place.precision == PlacePrecision::Site;
        let name = page.places[place].place.name;
        let sure = !site || report.towns.is_empty() || report.towns.contains(name);
        is_narrow(page, place, country) && sure && !origin && (report.own.contains(&place) || led())
    };
    // "In this county": the last place that the text calls by the same word.
    let word = pointed.map(|at| page.tokens.list[at + 1].hash);
    let called = |&place: &usize| {
        let mention = &page.places[place];
        let tokens = mention.from.saturating_sub(1)..mention.to;
        page.tokens.list[tokens]
            .iter()
            .any(|token| Some(token.hash) == word)
    };
    let same = (first..last)
        .rev()
        .take(BACK)
        .filter(|_| word.is_some())
        .find(|place| is_narrow(page, *place, country) && called(place));
    // Else the town named last, though it be that of an office: "the governor of X … in this town".
    let town = |&place: &usize| {
        let mention = &page.places[place];
        let block = page.layout.sentences[claim.told[0]].block;
        mention.role == Role::Name
            && !page.in_dateline(mention.from)
            && mention.place.precision == PlacePrecision::Town
            && mention.from >= page.layout.blocks[block.saturating_sub(1)].tokens.start
    };
    let office = || {
        let mut back = (first..last).rev().take(BACK).filter(|_| pointed.is_some());
        back.find(town)
    };
    let named = same
        .or_else(office)
        .or_else(|| (first..last).rev().take(BACK).find(fits));
    // "In Lalezar Street": somewhere in the town that was told of last.
    let town = || {
        let near = |place: &usize| {
            fits(place) && page.places[*place].place.precision != PlacePrecision::Province
        };
        (0..last)
            .rev()
            .find(near)
            .filter(|_| names_site(page, claim))
    };
    let named = named.or_else(town);
    named.or(report.home)
}

/// A claim's own place.
fn own_place(claim: &Draft) -> Option<usize> {
    claim
        .place
        .filter(|&(_, lent)| lent == Lent::Own)
        .map(|(place, _)| place)
}

/// Whether a claim's sentence names a street, square or building behind "in".
fn names_site(page: &Page<'_>, claim: &Draft) -> bool {
    let site = ["road", "building"]
        .into_iter()
        .filter_map(Kinds::named)
        .fold(Kinds::default(), Kinds::with);
    let tokens = page.layout.sentences[claim.told[0]].tokens.clone();
    tokens.skip(1).any(|at| {
        page.tagged.words[at].kinds.meets(site)
            && (page.is_in(at - 1, &page.cues.locative) || page.is_in(at, &page.cues.locative))
    })
}

/// The town of a report that names no other; it is named twice, or where the report begins.
fn only_town(page: &Page<'_>) -> Option<usize> {
    let country = document_country(page.places)?;
    let narrow: Vec<usize> = (0..page.places.len())
        .filter(|&place| is_narrow(page, place, country))
        .collect();
    let province = |place: &usize| page.places[*place].place.precision == PlacePrecision::Province;
    if !narrow.is_empty() && narrow.iter().all(province) {
        let name = page.places[narrow[0]].place.name;
        let same = |&place: &usize| page.places[place].place.name == name;
        return narrow.iter().all(same).then_some(narrow[0]);
    }
    let mut towns = narrow.into_iter().filter(|place| !province(place));
    let first = towns.next()?;
    let opens = page.layout.sentences.first()?.tokens.end > page.places[first].from;
    let name = page.places[first].place.name;
    let others: Vec<usize> = towns.collect();
    let same = others
        .iter()
        .all(|&place| page.places[place].place.name == name);
    let town = page.places[first].place.precision == PlacePrecision::Town;
    (same && town && (opens || !others.is_empty())).then_some(first)
}

/// The town of the report's first sentence, if it names no other and something happened there.
fn lead_town(page: &Page<'_>, claims: &[Draft]) -> Option<usize> {
    let country = document_country(page.places)?;
    let end = page.layout.sentences.first()?.tokens.end;
    let told = |place: &usize| {
        page.places[*place].from < end
            && page.places[*place].place.precision == PlacePrecision::Town
            && is_narrow(page, *place, country)
    };
    let towns: Vec<usize> = (0..page.places.len()).take(BACK).filter(told).collect();
    let first = *towns.first()?;
    let one = towns
        .iter()
        .all(|&place| page.places[place].place.name == page.places[first].place.name);
    let own = claims.iter().any(|claim| own_place(claim) == Some(first));
    (one && own).then_some(first)
}

/// Whether a mention names a place in a country that is narrower than it.
fn is_narrow(page: &Page<'_>, place: usize, country: &str) -> bool {
    let mention = &page.places[place];
    mention.role == Role::Name
        && mention.place.country == Some(country)
        && !page.in_dateline(mention.from)
        && !matches!(
            mention.place.precision,
            PlacePrecision::Country | PlacePrecision::Region
        )
}
