//! What was found, as it is shown.

use super::excerpt::{Excerpt, Piece, excerpt, marked};
use crate::error::DeskError;
use crate::page::sources;
use crate::work::Declared;
use record::{Claim, ClaimId, ClaimType, Date, DocumentId, EventId, Language, Span, When};
use serde::Serialize;
use store::{Coded, Hit, Marker, Store};

/// Characters of a text in which words are marked. Hardly any text is longer.
const MARKED: usize = 500_000;

/// Characters of a text's first line that stand in for a headline.
const HEADING: usize = 90;

/// Events that one document of a list links to.
const EVENTS: usize = 3;

/// How far from the words of a claim the words of a query may stand to be shown with it, in
/// characters.
const NEAR: usize = 200;

/// Something found.
#[derive(Debug, Serialize)]
pub(crate) struct Found {
    pub(crate) document: DocumentId,
    /// The document's headline.
    pub(crate) title: Option<String>,
    /// The same, the found words marked.
    pub(crate) heading: Vec<Piece>,
    /// The first line of its text.
    pub(crate) begins: String,
    pub(crate) publisher: Option<String>,
    /// The address of the publisher's page, if there is one.
    #[serde(skip)]
    pub(crate) publisher_page: Option<String>,
    pub(crate) language: Language,
    /// The day the document speaks from.
    pub(crate) day: Option<Date>,
    /// The claim, if a claim was found.
    pub(crate) claim: Option<FoundClaim>,
    pub(crate) excerpt: Excerpt,
    /// Whether its text is longer than what is looked through for the words.
    #[serde(skip)]
    pub(crate) long: bool,
    /// The events that these words are part of.
    pub(crate) events: Vec<EventId>,
}

/// What of a claim was found.
#[derive(Debug, Serialize)]
pub(crate) struct FoundClaim {
    pub(crate) id: ClaimId,
    #[serde(rename = "type")]
    pub(crate) kind: ClaimType,
    /// Whether it was found by the name of its type.
    pub(crate) type_found: bool,
    /// The place's name, the found words marked.
    pub(crate) place: Vec<Piece>,
    pub(crate) time: Option<When>,
}

/// What is shown of a hit; `None` if it is gone meanwhile.
pub(crate) fn found(
    store: &Store,
    declared: &dyn Declared,
    marker: &Marker,
    hit: Hit,
) -> Result<Option<Found>, DeskError> {
    let (Hit::Claim(_, document) | Hit::Document(document)) = hit;
    let Some(coded) = store.coded(document)? else {
        return Ok(None);
    };
    let found = match hit {
        Hit::Claim(id, _) => match coded.claims.iter().find(|claim| claim.id == id) {
            Some(claim) => of_claim(store, marker, &coded, claim)?,
            None => return Ok(None),
        },
        Hit::Document(_) => of_document(store, marker, &coded)?,
    };
    let title = coded.document.title.as_deref().unwrap_or_default();
    Ok(Some(Found {
        heading: marked(title, &marker.matches(title)?),
        publisher_page: sources::of_publisher(&coded.document, declared),
        ..found
    }))
}

fn of_document(store: &Store, marker: &Marker, coded: &Coded) -> Result<Found, DeskError> {
    // The newest text is what search looks through; the claims may stand on an earlier one.
    let newest = coded.document.texts.last().map(|version| version.text);
    let text = newest.map(|id| store.text(id)).transpose()?.flatten();
    let same = text.as_deref() == Some(coded.text.as_str());
    let text = beginning(text.as_deref().unwrap_or(&coded.text));
    let (letters, matches) = (letters(&text), marker.matches(&text)?);
    let excerpt = excerpt(&letters, &matches, 0);
    let near = coded.claims.iter().filter(|claim| {
        let mut pins = claim.pins.iter();
        same && pins.any(|pinned| excerpt.span.contains(&pinned.pin.span))
    });
    let near: Vec<ClaimId> = near.map(|claim| claim.id).collect();
    let mut events = store.events_holding(&near)?;
    events.truncate(EVENTS);
    Ok(shown(coded, None, excerpt, events))
}

fn of_claim(
    store: &Store,
    marker: &Marker,
    coded: &Coded,
    claim: &Claim,
) -> Result<Found, DeskError> {
    let text = beginning(&coded.text);
    let letters = letters(&text);
    let whole = span_of(claim);
    let near = Span::new(whole.start.saturating_sub(NEAR), whole.end + NEAR);
    let mut matches = marker.matches(&text)?;
    matches.retain(|one| near.contains(&one.span));
    let excerpt = excerpt(&letters, &matches, whole.start);
    let kind = claim.body.kind;
    let place = claim.body.place.as_ref();
    let name = place.map_or("", |place| place.name.as_str());
    let found = FoundClaim {
        id: claim.id,
        kind,
        type_found: !marker.matches(&kind.name().replace('_', " "))?.is_empty(),
        place: marked(name, &marker.matches(name)?),
        time: claim.body.time.clone(),
    };
    let events = store.events_holding(&[claim.id])?;
    Ok(shown(coded, Some(found), excerpt, events))
}

fn shown(
    coded: &Coded,
    claim: Option<FoundClaim>,
    excerpt: Excerpt,
    events: Vec<EventId>,
) -> Found {
    let document = &coded.document;
    Found {
        document: document.id,
        title: document.title.clone(),
        begins: begins(&coded.text),
        publisher: document.source.clone(),
        publisher_page: None,
        heading: Vec::new(),
        language: document.language,
        day: coded.dateline.as_ref().map(|line| line.date),
        claim,
        excerpt,
        long: coded.text.chars().nth(MARKED).is_some(),
        events,
    }
}

/// The stretch of the text from the first to the last of a claim's pins.
fn span_of(claim: &Claim) -> Span {
    let spans = || claim.pins.iter().map(|pinned| pinned.pin.span);
    let start = spans().map(|span| span.start).min().unwrap_or(0);
    let end = spans().map(|span| span.end).max().unwrap_or(0);
    Span::new(start, end)
}

/// The first line that is not blank, or as much of it as a heading holds.
fn begins(text: &str) -> String {
    let line = text.lines().map(str::trim).find(|line| !line.is_empty());
    line.unwrap_or("").chars().take(HEADING).collect()
}

fn beginning(text: &str) -> String {
    text.chars().take(MARKED).collect()
}

fn letters(text: &str) -> Vec<char> {
    text.chars().collect()
}

impl Found {
    /// The message that tells where the words are, if the hit does not show them.
    pub(crate) fn elsewhere(&self) -> Option<&'static str> {
        let titled = self.heading.iter().any(|piece| piece.marked);
        match self.long {
            _ if titled || self.excerpt.first.is_some() || self.claim.is_some() => None,
            true => Some("search-further-down"),
            false => Some("search-title-of-copy"),
        }
    }

    /// The address of the document at the words, also for browsers that look for the words
    /// themselves.
    pub(crate) fn address(&self) -> String {
        if let Some(claim) = &self.claim {
            return format!("/claim/{}", claim.id);
        }
        let Some(first) = self.excerpt.first else {
            return format!("/document/{}", self.document);
        };
        let words = self.excerpt.pieces.iter().find(|piece| piece.marked);
        let words = words.map_or("", |piece| piece.text.as_str());
        let before = self.excerpt.pieces.first().filter(|piece| !piece.marked);
        let before = before.and_then(|piece| piece.text.split_whitespace().next_back());
        let before = before.map_or(String::new(), |word| format!("{}-,", encoded(word)));
        format!(
            "/document/{}?at={}#:~:text={before}{}",
            self.document,
            first.start,
            encoded(words)
        )
    }
}

/// Words as they may stand in an address; a hyphen and a comma would mean something there.
fn encoded(words: &str) -> String {
    let mut out = String::new();
    for byte in words.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'_' | b'.' => out.push(char::from(byte)),
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_addresses_mean_only_themselves() {
        assert_eq!(encoded("tear-gas, & more"), "tear%2Dgas%2C%20%26%20more");
        assert_eq!(encoded("قم"), "%D9%82%D9%85");
    }
}
