//! Cues: what stands around a spot and speaks for or against a place.

use super::page::{Page, is_common};
use super::spot::{Found, Spot};
use super::words::{
    AREA_WORD, BEHIND_PLACE, BODY_BEHIND, BODY_RANK, DISTRICT_WORD, FEATURE_BEFORE, FUNCTION,
    GIVEN, LINK, LIST_WORD, NAME_LINK, NOT_PLACE, OF, PLACE_BEFORE, PROVINCE_WORD, SAY,
    STREET_BEHIND, STREETS_BEHIND, TITLE, TOWN_WORD,
};
use crate::token::{Kind, Shape};

/// A set of cues.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Cues(u32);

impl Cues {
    /// "in", "near" before it.
    pub const BEFORE: u32 = 1;
    /// "of", "to" before it.
    pub const LINK: u32 = 1 << 1;
    /// The text calls it a town.
    pub const TOWN: u32 = 1 << 2;
    /// The text calls it a province.
    pub const PROVINCE: u32 = 1 << 3;
    /// The text calls it a county or district.
    pub const DISTRICT: u32 = 1 << 4;
    /// Used as an adjective of something that places have.
    pub const BEHIND: u32 = 1 << 5;
    /// Part of the name of a body.
    pub const BODY: u32 = 1 << 6;
    /// A person's title or first name stands before it, or a family name behind it.
    pub const PERSON: u32 = 1 << 7;
    /// A capital word of unknown kind stands before it.
    pub const CAPITAL_BEFORE: u32 = 1 << 8;
    /// A capital word of unknown kind stands behind it.
    pub const CAPITAL_BEHIND: u32 = 1 << 9;
    /// Somebody speaks beside it.
    pub const SAY: u32 = 1 << 10;
    /// In a list with another spot.
    pub const LIST: u32 = 1 << 11;
    /// In a list of three spots or more.
    pub const LONG_LIST: u32 = 1 << 12;
    /// The next spot is an area that holds it ("Rasht, Gilan").
    pub const HELD: u32 = 1 << 13;
    /// It holds the spot before it.
    pub const HOLDS: u32 = 1 << 14;
    /// The place line of a report.
    pub const DATELINE: u32 = 1 << 15;
    /// In a line where most words have a capital.
    pub const HEADING: u32 = 1 << 16;
    /// "the" before it.
    pub const THE: u32 = 1 << 17;
    /// The spot before it is an area that holds it ("Iran's Khuzestan").
    pub const HELD_BEFORE: u32 = 1 << 18;
    /// Stands where a sentence begins.
    pub const OPENS: u32 = 1 << 19;
    /// Followed by "'s".
    pub const OWNS: u32 = 1 << 20;
    /// A province is named behind it that holds no place of this name.
    pub const UNHELD: u32 = 1 << 21;
    /// "lake" before it: part of another name.
    pub const FEATURE: u32 = 1 << 22;
    /// "street" behind it: part of another name.
    pub const STREET: u32 = 1 << 23;
    /// Written in capitals in a text that is not: an abbreviation, if it is short.
    pub const SHOUTED: u32 = 1 << 24;

    /// The name goes on behind it: "San Juan" of "San Juan de Velas".
    pub const LONGER: u32 = 1 << 25;

    /// Part of the name of a body that says its rank: "Velas High School".
    pub const RANKED: u32 = 1 << 26;

    /// Whether one of these cues is there.
    pub(super) const fn has(self, cues: u32) -> bool {
        self.0 & cues != 0
    }

    pub(super) fn add(&mut self, cues: u32) {
        self.0 |= cues;
    }

    /// Those of these cues that are there.
    pub(super) const fn only(self, cues: u32) -> u32 {
        self.0 & cues
    }

    /// Whether the text says what it is.
    pub(super) const fn is_marked(self) -> bool {
        self.has(Self::TOWN | Self::PROVINCE | Self::DISTRICT)
    }
}

/// Finds the cues of every spot, and the names that are persons'.
pub(super) fn look_around(page: &Page<'_, '_>, found: &mut Found) {
    for at in 0..found.spots.len() {
        let previous = at.checked_sub(1).map(|at| found.spots[at].to);
        let next = found.spots.get(at + 1).map(|next| next.from);
        found.spots[at].cues = around(page, &found.spots[at], previous, next);
    }
    persons(page, found);
}

/// The cues of one spot between the end of the spot before and the beginning of the next.
pub(super) fn around(
    page: &Page<'_, '_>,
    spot: &Spot,
    previous: Option<usize>,
    next: Option<usize>,
) -> Cues {
    let mut cues = Cues::default();
    before(page, spot, &mut cues);
    behind(page, spot, &mut cues);
    // Persian puts the word first, and the gazetteer's name may begin with it: "county of Arak".
    if spot.to > spot.from + 1 && page.is_arabic(spot.from) {
        area_word(page, spot.from, &mut cues);
    }
    capitals(page, spot, previous, next, &mut cues);
    dateline(page, spot, &mut cues);
    if page.in_heading(spot.from) {
        cues.add(Cues::HEADING);
    }
    let token = &page.tokens.list[spot.from];
    let short = spot.to == spot.from + 1 && (3..=6).contains(&(token.end - token.start));
    if short && token.shape == Shape::Upper && !page.capitals {
        cues.add(Cues::SHOUTED);
    }
    cues
}

/// Words before a spot.
fn before(page: &Page<'_, '_>, spot: &Spot, cues: &mut Cues) {
    if page.opens_sentence(spot.from) {
        cues.add(Cues::OPENS);
    }
    let Some(mut at) = spot.from.checked_sub(1) else {
        return;
    };
    let the = page.token(at).is_some_and(|token| token.is_word())
        && page.tokens.str(at).eq_ignore_ascii_case("the");
    if the {
        cues.add(Cues::THE);
        match at.checked_sub(1) {
            Some(before) => at = before,
            None => return,
        }
    }
    if page.tokens.list[at + 1].breaks > 1 {
        return;
    }
    // "In this town more than": a town that is pointed at is named no more, least of all by a common word.
    let pointed = at > 0 && page.is_arabic(at) && page.is(at - 1, FUNCTION);
    if !(pointed && page.is(spot.from, NOT_PLACE)) {
        area_word(page, at, cues);
    }
    // "The state of the union": a common word behind "of the" is no name.
    let common = the && page.is(spot.from, NOT_PLACE);
    // Persian puts an adjective between the word and the name: "the city central of Arak".
    if at > 0
        && !common
        && (page.is(at, OF) || page.is_arabic(at) && page.is(at, NOT_PLACE | PLACE_BEFORE))
    {
        area_word(page, at - 1, cues);
    }
    if page.is_arabic(at) && (2..=3).any(|back| names_site(page, spot.from, back)) {
        cues.add(Cues::LINK);
    }
    if page.is(at, FEATURE_BEFORE) && (page.is_capital(at) || page.is_arabic(at)) {
        cues.add(Cues::FEATURE);
    }
    if page.is(at, PLACE_BEFORE) {
        cues.add(Cues::BEFORE);
    } else if page.is(at, LINK) {
        cues.add(Cues::LINK);
    }
    let dot = page.token(at).is_some_and(|token| token.is('.')) && !page.tokens.list[at].spaced;
    let titled = at - usize::from(dot && at > 0);
    // "23-year-old Dora Hill"
    let aged = at > 0 && page.tokens.list[at - 1].is('-') && page.tokens.str(at) == "old";
    if page.is(titled, TITLE) && (!dot || titled < at) || aged {
        cues.add(Cues::PERSON);
    }
}

/// "The Martyrs' Square of Borujerd": a word for a site so many words before a spot, and nothing but
/// its name between.
fn names_site(page: &Page<'_, '_>, spot: usize, back: usize) -> bool {
    let Some(site) = spot.checked_sub(back) else {
        return false;
    };
    page.is(site, FEATURE_BEFORE | PLACE_BEFORE)
        && !page.is(site, FUNCTION)
        && (site + 1..spot).all(|at| {
            // A line may be wrapped inside a name that no capitals hold together.
            let wrapped = u8::from(page.is_arabic(at));
            page.token(at)
                .is_some_and(|token| token.is_word() && token.breaks <= wrapped)
                && !page.is(at, FUNCTION | LINK | PLACE_BEFORE)
        })
}

/// Notes that the word at a token says what the spot is.
fn area_word(page: &Page<'_, '_>, at: usize, cues: &mut Cues) {
    for (class, cue) in [
        (TOWN_WORD, Cues::TOWN),
        (PROVINCE_WORD, Cues::PROVINCE),
        (DISTRICT_WORD, Cues::DISTRICT),
    ] {
        if page.is(at, class) {
            cues.add(cue);
        }
    }
}

/// Words behind a spot.
fn behind(page: &Page<'_, '_>, spot: &Spot, cues: &mut Cues) {
    let Some(token) = page.token(spot.to) else {
        return;
    };
    if token.kind == Kind::Clitic {
        cues.add(Cues::OWNS);
        return;
    }
    if !token.is_word() || token.breaks > 1 {
        return;
    }
    if goes_on(page, spot) {
        cues.add(Cues::LONGER);
    }
    area_word(page, spot.to, cues);
    // "Tehran's Imam Square airport": what the town owns has a name of its own.
    let owned = spot.from > 0
        && page.tokens.list[spot.from - 1].kind == Kind::Clitic
        && page.is_capital(spot.to);
    if owned && page.is(spot.to, BODY_BEHIND) {
        cues.add(Cues::BODY);
    } else if page.is(spot.to, BEHIND_PLACE) {
        cues.add(Cues::BEHIND);
    } else if page.is(spot.to, BODY_BEHIND)
        && (page.is_capital(spot.to) || page.capitals || page.is(spot.to + 1, BODY_BEHIND))
    {
        // In capitals, or of two such words: "the Fars news agency".
        cues.add(Cues::BODY);
    } else if page.is(spot.to, BODY_RANK) && page.is(spot.to + 1, BODY_BEHIND) {
        cues.add(Cues::BODY | Cues::RANKED);
    }
    if page.is(spot.to, STREET_BEHIND) && page.is_capital(spot.to) {
        cues.add(Cues::STREET);
    }
    if is_of_streets(page, spot) {
        cues.add(Cues::FEATURE);
    }
    if page.is(spot.to, SAY) {
        cues.add(Cues::SAY);
    }
}

/// How many words the second of two streets may have.
const STREET: usize = 3;

/// "Bolivar and Las Flores streets": whether a name is one of two before such a word.
fn is_of_streets(page: &Page<'_, '_>, spot: &Spot) -> bool {
    if page.is(spot.to, STREETS_BEHIND) {
        return true;
    }
    let joined = page.is(spot.to, LIST_WORD) && !page.is_capital(spot.to) || page.capitals;
    let mut behind = spot.to + 1..spot.to + 2 + STREET;
    joined
        && page.is(spot.to, LIST_WORD)
        && behind
            .find(|&at| page.is(at, STREETS_BEHIND) || !page.is_capital(at))
            .is_some_and(|at| page.is(at, STREETS_BEHIND))
}

/// "San Juan de los Velas", of which only "San Juan" is known.
fn goes_on(page: &Page<'_, '_>, spot: &Spot) -> bool {
    let capital = |at: usize| {
        page.token(at)
            .is_some_and(|token| token.is_word() && token.breaks < 2)
            && page.is_capital(at)
            && !page.is(at, FUNCTION)
    };
    let link = page.is(spot.to, NAME_LINK) && page.is_capital(spot.from);
    link && (capital(spot.to + 1) || page.is(spot.to + 1, NAME_LINK) && capital(spot.to + 2))
}

/// Capital words beside a spot that are no places, and first names.
fn capitals(
    page: &Page<'_, '_>,
    spot: &Spot,
    previous: Option<usize>,
    next: Option<usize>,
    cues: &mut Cues,
) {
    if page.arabic || page.is_arabic(spot.from) {
        return;
    }
    let known = FUNCTION | AREA_WORD | TITLE | PLACE_BEFORE | LINK | FEATURE_BEFORE;
    if let Some(at) = spot
        .from
        .checked_sub(1)
        .filter(|_| page.tokens.list[spot.from].breaks == 0)
    {
        // An initial's full stop stands between first and family name: "J. Lincoln".
        let initial = page.token(at).is_some_and(|token| token.is('.'))
            && at > 0
            && page.is_capital(at - 1)
            && page.tokens.list[at - 1].end - page.tokens.list[at - 1].start == 1;
        let at = at - usize::from(initial);
        let free = previous != Some(spot.from);
        if page.is_capital(at) && (free || initial) && !page.is(at, known) {
            let first_word = page.opens_sentence(at) && page.seen_small(page.tokens.list[at].hash);
            if page.is(at, GIVEN) || initial || is_led_by_title(page, at) {
                cues.add(Cues::PERSON);
            } else if !first_word && !page.capitals {
                cues.add(Cues::CAPITAL_BEFORE);
            }
        }
        let named = page.is(at, GIVEN) || is_led_by_title(page, at);
        let given = named && page.is_capital(at) && !page.is(at, known);
        if given && !free {
            cues.add(Cues::PERSON);
        }
    }
    let Some(token) = page
        .token(spot.to)
        .filter(|token| token.is_word() && token.breaks == 0)
    else {
        return;
    };
    let plain =
        FUNCTION | AREA_WORD | BEHIND_PLACE | BODY_BEHIND | SAY | PLACE_BEFORE | LINK | TITLE;
    if token.spaced && page.is_capital(spot.to) && !page.is(spot.to, plain) {
        let given = spot.to == spot.from + 1 && page.is(spot.from, GIVEN);
        let free = next != Some(spot.to);
        // "Sydney Barton": a person, though there are towns of both names.
        if given {
            cues.add(Cues::PERSON);
        } else if free && !page.capitals {
            cues.add(Cues::CAPITAL_BEHIND);
        }
    }
}

/// "Dr. Salma Verdan", "19-year-old Petra Verdan": a title or an age before a first name.
fn is_led_by_title(page: &Page<'_, '_>, given: usize) -> bool {
    let Some(mut at) = given.checked_sub(1) else {
        return false;
    };
    let old = page.tokens.str(at) == "old" && at > 0 && page.tokens.list[at - 1].is('-');
    if page.tokens.list[at].is('.') && !page.tokens.list[at].spaced {
        at = at.saturating_sub(1);
    }
    old || page.is(at, TITLE)
}

/// "CITY (Agency) -", "CITY, 5 May", "CITY --" where a paragraph begins.
fn dateline(page: &Page<'_, '_>, spot: &Spot, cues: &mut Cues) {
    let opens = spot.from == 0 || page.tokens.list[spot.from].breaks > 0 || cues.has(Cues::OPENS);
    if !opens {
        return;
    }
    let shouted = page
        .tokens
        .slice(spot.from, spot.to)
        .chars()
        .all(|c| !c.is_lowercase());
    let ahead = &page.tokens.list[spot.to..page.tokens.list.len().min(spot.to + 12)];
    let dash = ahead
        .iter()
        .position(|token| token.is('—') || token.is('–') || token.is('-') && token.spaced);
    let open = ahead.first().is_some_and(|token| token.is('('));
    let comma = ahead.first().is_some_and(|token| token.is(','));
    let day = ahead.get(1).is_some_and(|token| token.kind == Kind::Number);
    let near_start = spot.from < 12;
    let direct = dash == Some(0) && (shouted || spot.from == 0);
    let agency = open && dash.is_some() && (shouted || near_start);
    if direct
        || agency
        || comma && (day || shouted && !page.capitals) && (dash.is_some() || near_start)
    {
        cues.add(Cues::DATELINE);
    }
}

/// Counts for each name the spots at which it is a person's, and those at which it is a common word.
fn persons(page: &Page<'_, '_>, found: &mut Found) {
    for at in 0..found.spots.len() {
        let spot = found.spots[at];
        let place = Cues::BEFORE
            | Cues::HELD
            | Cues::DATELINE
            | Cues::TOWN
            | Cues::PROVINCE
            | Cues::DISTRICT;
        let person = spot.cues.has(Cues::PERSON)
            || spot.cues.has(Cues::CAPITAL_BEFORE)
                && !spot.cues.has(place)
                && !page.in_heading(spot.from);
        let common = is_common(page.classes[spot.from]) && !spot.cues.has(place);
        let name = &mut found.names[spot.name];
        name.persons += usize::from(person);
        name.common += usize::from(common && !person && name.words == 1);
        // "In Burton's office" is in no town.
        let told = spot.cues.has(place) && !spot.cues.has(Cues::OWNS);
        name.placed += usize::from(!person && told);
        let acts = spot.cues.has(Cues::SAY) && !told;
        name.surely += usize::from(spot.cues.has(Cues::PERSON) || acts);
    }
}
