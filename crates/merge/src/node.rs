//! Claims as merging sees them: one node a claim, with everything that is compared worked out.

use crate::days::{self, Days};
use crate::{Coded, Elsewhere, Known};
use record::{
    Claim, ClaimType, Counted, Date, DocumentId, Figure, Group, Language, Modality, Place,
    PlacePrecision, TextId,
};
use std::collections::HashMap;
use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// The longest stretch, in days, that still is one happening and no total.
const LONGEST_HAPPENING: i32 = 7;
/// How far back, in days, a claim without a date reaches from its document's date line.
const RECENT: i32 = 31;
/// The stretch of a claim without a date and without a date line: it may be of any day.
const ANY_DAY: Days = Days {
    first: i32::MIN / 4,
    last: i32::MAX / 4,
};

/// What may meet at all: claims of one type, of one breadth, at one named place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Block {
    pub kind: ClaimType,
    pub total: bool,
    pub breadth: Breadth,
    /// Number of the folded (country, name).
    pub place: u32,
}

/// How wide a place is, as far as joining goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Breadth {
    /// A site, town or district: they join by the town's name.
    Town,
    Province,
    /// A country or several.
    Country,
    Nowhere,
}

/// One claim, with all documents that have its text.
#[derive(Debug)]
pub struct Node<'a> {
    pub claim: &'a Claim,
    /// Sorted, each once.
    pub documents: Vec<DocumentId>,
    /// The text it stands on, and its language.
    pub text: TextId,
    pub language: Language,
    /// Where else its words stand.
    pub elsewhere: Elsewhere,
    /// Who published the earliest of its documents, as the document says.
    pub publisher: Option<&'a str>,
    /// The earliest date line among its documents, and the same as a number of days.
    pub told_on: Option<Date>,
    pub dateline: Option<i32>,
    pub block: Block,
    pub days: Option<Days>,
    /// The days on which it may meet others: its own, else those before its date line.
    pub reach: Days,
    /// Number of the folded province; `None` if it is not known.
    pub admin1: Option<u32>,
    /// The folded words of a site's name; none for other places.
    pub site: Vec<String>,
    /// Degrees north and east.
    pub at: Option<(f64, f64)>,
    /// What is counted, and the bounds.
    pub figures: Vec<(Counted, Option<u64>, Option<u64>)>,
    /// Folded.
    pub slogans: Vec<String>,
    /// The folded words that name who suffered it.
    pub target: Vec<String>,
    pub target_group: Option<Group>,
    pub actor_group: Option<Group>,
}

impl Node<'_> {
    pub fn modality(&self) -> Modality {
        self.claim.body.modality
    }
}

/// One node for each claim that is not planned, sorted by claim id.
pub fn nodes<'a>(claims: &[Coded<'a>], known: &Known<'_>) -> Vec<Node<'a>> {
    let mut sorted: Vec<&Coded<'a>> = claims
        .iter()
        .filter(|coded| coded.claim.body.modality != Modality::Planned)
        .collect();
    // A document without a date line tells nothing of when it was told, so it comes last.
    sorted.sort_by_key(|coded| {
        let undated = coded.dateline.is_none();
        (coded.claim.id, undated, coded.dateline, coded.document)
    });
    let mut names = HashMap::new();
    sorted
        .chunk_by(|a, b| a.claim.id == b.claim.id)
        .map(|same| node(same, known, &mut names))
        .collect()
}

fn node<'a>(same: &[&Coded<'a>], known: &Known<'_>, names: &mut HashMap<String, u32>) -> Node<'a> {
    let claim = same[0].claim;
    let body = &claim.body;
    let place = body.place.as_ref();
    let days = body.time.as_ref().and_then(Days::of);
    let mut documents: Vec<_> = same.iter().map(|coded| coded.document).collect();
    documents.sort_unstable();
    documents.dedup();
    let is_site = place.is_some_and(|place| place.precision == PlacePrecision::Site);
    let dateline = same[0].dateline.map(days::number);
    Node {
        claim,
        documents,
        text: same[0].text,
        language: same[0].language,
        elsewhere: known.elsewhere(same[0].text, &body.spans),
        publisher: same[0].publisher,
        told_on: same[0].dateline,
        dateline,
        block: Block {
            kind: body.kind,
            total: is_total(claim),
            breadth: breadth(place),
            place: number_of(place_name(place), names),
        },
        days,
        reach: reach(days, dateline),
        admin1: place
            .and_then(|place| place.admin1.as_deref())
            .map(|name| number_of(format!("//{}", fold(name)), names)),
        site: place
            .filter(|_| is_site)
            .map(|place| words(&place.text))
            .unwrap_or_default(),
        at: place.and_then(|place| place.lat.zip(place.lon)),
        figures: body.figures.iter().map(bounds).collect(),
        slogans: body
            .words
            .iter()
            .map(|slogan| fold(slogan))
            .filter(|slogan| !slogan.is_empty())
            .collect(),
        target: body
            .target
            .as_ref()
            .map(|target| words(&target.text))
            .unwrap_or_default(),
        target_group: body.target.as_ref().map(|target| target.group),
        actor_group: body.actor.as_ref().map(|actor| actor.group),
    }
}

/// Whether a claim is a total: over several places or times, or over more than a week.
pub fn is_total(claim: &Claim) -> bool {
    let days = claim.body.time.as_ref().and_then(Days::of);
    claim.body.aggregate || days.is_some_and(|days| days.len() > LONGEST_HAPPENING)
}

/// The days on which a claim of these days and this date line may meet others.
pub fn reach(days: Option<Days>, dateline: Option<i32>) -> Days {
    let recent = |last: i32| Days {
        first: last - RECENT,
        last,
    };
    days.or(dateline.map(recent)).unwrap_or(ANY_DAY)
}

fn bounds(figure: &Figure) -> (Counted, Option<u64>, Option<u64>) {
    (figure.of, figure.min, figure.max)
}

/// How wide a claim's place is.
pub fn breadth(place: Option<&Place>) -> Breadth {
    match place.map(|place| place.precision) {
        Some(PlacePrecision::Site | PlacePrecision::Town | PlacePrecision::District) => {
            Breadth::Town
        }
        Some(PlacePrecision::Province) => Breadth::Province,
        Some(PlacePrecision::Country | PlacePrecision::Region) => Breadth::Country,
        None => Breadth::Nowhere,
    }
}

/// The folded country and name; empty without a place.
pub fn place_name(place: Option<&Place>) -> String {
    place.map_or_else(String::new, |place| {
        format!(
            "{}/{}",
            place.country.as_deref().unwrap_or(""),
            fold(&place.name)
        )
    })
}

/// Names as numbers: they are compared far more often than made.
fn number_of(name: String, names: &mut HashMap<String, u32>) -> u32 {
    let next = u32::try_from(names.len()).expect("a claim has two names, and memory holds fewer");
    *names.entry(name).or_insert(next)
}

/// Letters and numbers in lower case without accents, words apart by one space.
pub fn fold(text: &str) -> String {
    words(text).join(" ")
}

/// The folded words of a text.
pub fn words(text: &str) -> Vec<String> {
    if text.is_ascii() {
        let words = text.split(|c: char| !c.is_ascii_alphanumeric());
        return words
            .filter(|word| !word.is_empty())
            .map(str::to_ascii_lowercase)
            .collect();
    }
    let mut all = Vec::new();
    let mut word = String::new();
    for c in text.nfkd().filter(|&c| !is_combining_mark(c)) {
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase().map(persian_letter));
        } else if !word.is_empty() {
            all.push(std::mem::take(&mut word));
        }
    }
    if !word.is_empty() {
        all.push(word);
    }
    all
}

const fn persian_letter(c: char) -> char {
    match c {
        'ي' => 'ی',
        'ك' => 'ک',
        other => other,
    }
}
