//! From an answer's drafts to claims: every word is looked for in the text, every value read anew.

use crate::answer::{Draft, FigureWords, PlaceWords};
use crate::prompt::one_line;
use crate::quotes::Quotes;
use crate::readings::{Bounds, Readings};
use record::{
    Claim, ClaimBody, Figure, Flag, Link, Party, Pin, PinnedField, Place, PlacePrecision,
    SECOND_CODER, Span, Step, Text, TextId, When,
};
use std::ops::Range;

/// Entries of one list of a claim at most: a real claim has few, and each is looked for in the
/// whole text.
const MOST_ENTRIES: usize = 50;

/// Characters of a refused quote that the reason repeats.
const MOST_SHOWN: usize = 60;

/// Why a claim is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Refusal {
    #[error("with words that are not in the text ({0})")]
    Words(String),
    #[error("not in the codebook's form ({0})")]
    Form(String),
}

/// One document to check claims against.
pub(crate) struct Check<'c, 'a> {
    pub text: &'c Text<'a>,
    pub id: TextId,
    pub quotes: &'c Quotes,
    pub readings: &'c Readings<'a>,
    /// Who gave the answer, as the first step of every claim names it.
    pub coder: &'c str,
}

impl Check<'_, '_> {
    /// A draft as a claim.
    pub(crate) fn claim(&self, draft: Draft) -> Result<Claim, Refusal> {
        within_bounds(&draft)?;
        let mut made = Made::new(self, &draft.spans)?;
        let (place, time) = (draft.place, draft.time);
        let (time, flag) = made.time(time.map(|time| time.text))?;
        let body = ClaimBody {
            kind: draft.kind,
            modality: draft.modality,
            aggregate: draft.aggregate,
            actor: made.party("actor", draft.actor)?,
            target: made.party("target", draft.target)?,
            place: made.place(place)?,
            time,
            figures: made.figures(draft.figures)?,
            words: made.words(draft.words)?,
            said_by: made.said_by(draft.said_by)?,
            spans: made.spans,
            flag,
        };
        let claim = Claim::new(self.id, body, made.pins, made.why);
        claim
            .check(self.text)
            .map_err(|error| Refusal::Words(error.to_string()))?;
        Ok(claim)
    }
}

fn within_bounds(draft: &Draft) -> Result<(), Refusal> {
    let form = |what: &str| Err(Refusal::Form(what.to_owned()));
    if draft.spans.is_empty() {
        return form("no span carries it");
    }
    let lists = [
        draft.spans.len(),
        draft.figures.len(),
        draft.words.len(),
        draft.said_by.len(),
    ];
    if lists.iter().any(|&entries| entries > MOST_ENTRIES) {
        return form("a list is too long");
    }
    let by = |figure: &FigureWords| figure.by.is_some_and(|by| by >= draft.said_by.len());
    if draft.figures.iter().any(by) {
        return form("a figure's speaker is not there");
    }
    Ok(())
}

/// A claim in the making.
struct Made<'c, 'a, 'k> {
    check: &'k Check<'c, 'a>,
    /// The claim's clauses, in bytes.
    clauses: Vec<Range<usize>>,
    spans: Vec<Span>,
    pins: Vec<PinnedField>,
    why: Vec<Step>,
}

impl<'c, 'a, 'k> Made<'c, 'a, 'k> {
    fn new(check: &'k Check<'c, 'a>, quotes: &[String]) -> Result<Self, Refusal> {
        let mut made = Self {
            check,
            clauses: Vec::new(),
            spans: Vec::new(),
            pins: Vec::new(),
            why: Vec::new(),
        };
        for quote in quotes {
            let clause = made.find("spans", quote)?;
            let span = check.text.span_of(clause.clone());
            if !made.spans.contains(&span) {
                made.clauses.push(clause);
                made.spans.push(span);
            }
        }
        let first = made.clauses[0].clone();
        made.step(format!("{SECOND_CODER}{}", check.coder), "answered", &first);
        Ok(made)
    }

    fn find(&self, field: &str, quote: &str) -> Result<Range<usize>, Refusal> {
        let found = self.check.quotes.find(quote, &self.clauses);
        found.ok_or_else(|| Refusal::Words(format!("{field}: '{}'", one_line(quote, MOST_SHOWN))))
    }

    fn pin_of(&self, at: &Range<usize>) -> Pin {
        Pin {
            span: self.check.text.span_of(at.clone()),
            quote: self.check.text.as_str()[at.clone()].to_owned(),
        }
    }

    fn step(&mut self, rule: impl Into<String>, did: &str, at: &Range<usize>) {
        let pin = Some(self.pin_of(at));
        self.why.push(Step {
            rule: rule.into(),
            did: did.to_owned(),
            pin,
        });
    }

    /// Pins a field to its words, and gives the words as the text has them.
    fn pin(&mut self, field: &str, quote: &str) -> Result<(Range<usize>, String), Refusal> {
        let at = self.find(field, quote)?;
        let pin = self.pin_of(&at);
        let words = pin.quote.clone();
        self.pins.push(PinnedField {
            field: field.to_owned(),
            pin,
        });
        Ok((at, words))
    }

    fn party(&mut self, field: &str, party: Option<Party>) -> Result<Option<Party>, Refusal> {
        let Some(Party { text, group }) = party else {
            return Ok(None);
        };
        let (_, text) = self.pin(field, &text)?;
        Ok(Some(Party { text, group }))
    }

    fn place(&mut self, words: Option<PlaceWords>) -> Result<Option<Place>, Refusal> {
        let Some(words) = words else {
            return Ok(self.country_of_text());
        };
        let at = self.find("place", &words.text)?;
        let site = self.check.readings.place(&at);
        let area = match &words.within {
            Some(within) => {
                let at = self.find("place", within)?;
                self.check.readings.place(&at).map(|area| (area, at))
            }
            None => None,
        };
        // "Downtown" within Lima is neither a town of that name elsewhere nor one that no gazetteer
        // puts anywhere.
        let held = |site: &Place| {
            area.as_ref()
                .is_none_or(|(area, _)| area.country == site.country && site.lat.is_some())
        };
        if let Some(place) = site.filter(held) {
            self.pin("place", &words.text)?;
            self.step("place: read from the quoted words", "place", &at);
            return Ok(Some(place));
        }
        let Some((area, within)) = area else {
            // A place has a toponym or it is none; its words stay in the derivation.
            self.step("place: not in the gazetteer", "words only", &at);
            return Ok(self.country_of_text());
        };
        let (_, text) = self.pin("place", &words.text)?;
        self.step(
            "place: read from the quoted words",
            "the area of a site",
            &within,
        );
        let precision = match area.precision {
            PlacePrecision::Town => PlacePrecision::Site,
            wider => wider,
        };
        Ok(Some(Place {
            text,
            precision,
            ..area
        }))
    }

    /// As the rules do: what nothing puts elsewhere was in the country that the text is about.
    fn country_of_text(&mut self) -> Option<Place> {
        let (place, at) = self.check.readings.country()?;
        let pin = self.pin_of(&at);
        self.pins.push(PinnedField {
            field: "place".to_owned(),
            pin,
        });
        self.step(
            "place: the country of the text",
            "place from the document",
            &at,
        );
        Some(place)
    }

    fn time(&mut self, words: Option<String>) -> Result<(Option<When>, Option<Flag>), Refusal> {
        let Some(words) = words else {
            return Ok((None, None));
        };
        let (at, _) = self.pin("time", &words)?;
        let (when, flag) = self.check.readings.time(&at);
        let did = match when.start.or(when.end) {
            Some(_) => "time",
            None => "words only, no days",
        };
        self.step("time: read from the quoted words", did, &at);
        Ok((Some(when), flag))
    }

    fn figures(&mut self, figures: Vec<FigureWords>) -> Result<Vec<Figure>, Refusal> {
        let mut read = Vec::new();
        for figure in figures {
            let at = self.find("figures", &figure.text)?;
            let one = figure.min == Some(1) && figure.max == Some(1);
            let named = Bounds {
                min: Some(1),
                max: Some(1),
                about: false,
            };
            let bounds = self.check.readings.number(figure.of, &at);
            let Some(bounds) = bounds.or(one.then_some(named)) else {
                self.step("figure: no number in the quoted words", "left out", &at);
                continue;
            };
            let (_, text) = self.pin(&format!("figures[{}]", read.len()), &figure.text)?;
            read.push(Figure {
                of: figure.of,
                min: bounds.min,
                max: bounds.max,
                about: bounds.about,
                text,
                by: figure.by,
            });
        }
        Ok(read)
    }

    fn words(&mut self, words: Vec<String>) -> Result<Vec<String>, Refusal> {
        let pin =
            |(number, quote): (usize, String)| Ok(self.pin(&format!("words[{number}]"), &quote)?.1);
        words.into_iter().enumerate().map(pin).collect()
    }

    fn said_by(&mut self, links: Vec<Link>) -> Result<Vec<Link>, Refusal> {
        let pin = |(number, link): (usize, Link)| {
            let (_, text) = self.pin(&format!("said_by[{number}]"), &link.text)?;
            Ok(Link { text, ..link })
        };
        links.into_iter().enumerate().map(pin).collect()
    }
}
