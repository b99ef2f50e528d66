//! The place reader: which words of a text name a place, and which place.
//!
//! [`read`] takes the whole document at once, because a name's neighbours decide what it means:
//! spots (names that the gazetteer knows) → cues (what stands around each) → senses (which place
//! each name means here) → mentions (the spots whose evidence is good enough).

mod bond;
mod cue;
mod loosely;
mod page;
mod sense;
mod spot;
mod weigh;
mod words;

use crate::gazetteer::{Gazetteer, Toponym};
use crate::token::Tokens;
use page::Page;
pub(crate) use words::is_given;

/// How a name stands in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// A place named as such.
    Name,
    /// A demonym or an adjective: "Iranian".
    Adjective,
    /// Within a longer name, such as a newspaper's or a body's.
    PartOfName,
}

/// Why a name was taken for this place and no other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Why {
    /// No other place bears the name.
    Only,
    /// It is the best known one.
    BestKnown,
    /// The text names the province, district or country beside it.
    Named,
    /// The text says what it is ("province", "county").
    Marked,
    /// Other places of the text lie in the same country or province, or close by.
    Company,
    /// The spelling is not in the gazetteer, but sounds like this place's.
    Loose,
}

impl Why {
    /// The reason in a few words, for explanations.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Only => "only place of this name",
            Self::BestKnown => "best known place of this name",
            Self::Named => "area named beside it",
            Self::Marked => "kind of area named beside it",
            Self::Company => "among places nearby",
            Self::Loose => "loose spelling",
        }
    }
}

/// A place named in a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlaceMention<'g> {
    /// First token of the name.
    pub from: usize,
    /// The token behind the name.
    pub to: usize,
    /// The place.
    pub place: Toponym<'g>,
    /// How the name stands in the text.
    pub role: Role,
    /// Why this place.
    pub why: Why,
}

/// What is known of a document beside its text.
#[derive(Debug, Clone, Copy, Default)]
pub struct Hints<'a> {
    /// ISO 3166-1 alpha-2 code of the country that the source usually writes about.
    pub country: Option<&'a str>,
    /// For each token, whether it is part of a time (not 0); may be empty. A month is no place
    /// there, although it bears a town's name.
    pub times: &'a [u32],
}

/// The places that a text names, in text order, none overlapping another.
///
/// Time is linear in the text: a name is compared with a bounded number of neighbours.
#[must_use]
pub fn read<'g>(tokens: &Tokens<'_>, gazetteer: &'g Gazetteer) -> Vec<PlaceMention<'g>> {
    read_with(tokens, gazetteer, Hints::default())
}

/// As [`read`], with what is known of the document beside its text.
#[must_use]
pub fn read_with<'g>(
    tokens: &Tokens<'_>,
    gazetteer: &'g Gazetteer,
    hints: Hints<'_>,
) -> Vec<PlaceMention<'g>> {
    let page = Page::new(tokens, gazetteer, hints);
    let mut found = spot::find(&page);
    if found.spots.is_empty() {
        return Vec::new();
    }
    cue::look_around(&page, &mut found);
    bond::find(&page, &mut found);
    sense::settle(&page, &mut found);
    loosely::add(&page, &mut found);
    weigh::mentions(&page, &mut found)
}

/// The country that a text is plainly about, by its code: named most often itself, by its people
/// or by its towns, and much more often than any other.
#[must_use]
pub fn document_country<'g>(mentions: &[PlaceMention<'g>]) -> Option<&'g str> {
    country_told(mentions, |_| false)
}

/// As [`document_country`]; the place that a report was sent from counts for more.
fn country_told<'g>(
    mentions: &[PlaceMention<'g>],
    sent_from: impl Fn(&PlaceMention<'g>) -> bool,
) -> Option<&'g str> {
    let mut votes: Vec<(&'g str, f32)> = Vec::new();
    for (at, mention) in mentions.iter().enumerate() {
        let Some(code) = mention.place.country else {
            continue;
        };
        let weight = match mention.role {
            Role::Name => 1.0,
            Role::Adjective => 0.6,
            Role::PartOfName => 0.3,
        };
        // The headline and the lead say what a report is about.
        let weight = match at {
            _ if sent_from(mention) => weight * SENT_FROM,
            0..3 => weight * 1.5,
            _ => weight,
        };
        match votes.iter_mut().find(|(known, _)| *known == code) {
            Some((_, sum)) => *sum += weight,
            None => votes.push((code, weight)),
        }
    }
    let total: f32 = votes.iter().map(|(_, sum)| sum).sum();
    votes.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(other.0)));
    let (code, best) = *votes.first()?;
    let second = votes.get(1).map_or(0.0, |(_, sum)| *sum);
    (best >= 0.4 * total && best >= 1.4 * second).then_some(code)
}

/// How many names elsewhere the place counts for that a report was sent from.
const SENT_FROM: f32 = 2.0;

/// As [`document_country`]; a text about several countries is about the one it was sent from, if it
/// names none more often, or about the one that the language is at home in, if that has its share of
/// the names.
pub(crate) fn country_or_home<'g>(
    mentions: &[PlaceMention<'g>],
    home: &str,
    sent_from: impl Fn(&PlaceMention<'g>) -> bool,
) -> Option<&'g str> {
    let from = mentions.iter().find(|mention| sent_from(mention));
    let from = from.and_then(|from| from.place.country);
    country_told(mentions, sent_from).or_else(|| {
        let mut counts: Vec<(&'g str, usize)> = Vec::new();
        for code in mentions.iter().filter_map(|mention| mention.place.country) {
            match counts.iter_mut().find(|(known, _)| *known == code) {
                Some((_, count)) => *count += 1,
                None => counts.push((code, 1)),
            }
        }
        let count = |code: &str| counts.iter().find(|(known, _)| *known == code).copied();
        let all: usize = counts.iter().map(|(_, count)| count).sum();
        let most = counts.iter().map(|&(_, count)| count).max();
        let sent = from
            .and_then(count)
            .filter(|&(_, count)| Some(count) == most);
        let at_home = count(home).filter(|&(_, count)| count * 4 >= all);
        // Sent from Bogota about a visit of the Americans: of two countries that share a text nearly
        // evenly it is about the one it was sent from.
        let nearly = |&(_, count): &(&str, usize)| count * 3 >= all && Some(count + 1) == most;
        let shared = || from.and_then(count).filter(nearly);
        sent.or(at_home).or_else(shared).map(|(code, _)| code)
    })
}

#[cfg(test)]
mod tests;
