//! How alike two texts are in what they tell.
//!
//! A [`Profile`] keeps of a text, or of a passage of it, the 64 features that weigh most: names,
//! numbers, uncommon words, and from its claims places, days and types. [`likeness`] compares two
//! of them and says in words what they share. Weights are fixed by the kind of word; nothing is
//! counted over the record, so that a likeness stays what it is when documents come later.
//!
//! Between English and Persian, names are compared by their consonants.

mod across;
mod features;
mod read;
mod reasons;
mod tokens;
pub(crate) mod words;

use features::{Feature, Kind, Shown, Words, hash};
use record::{Claim, Date, Modality, PlacePrecision};
use serde::{Deserialize, Serialize};

/// Weights of what claims tell.
const TOWN: f64 = 1.0;
const PROVINCE: f64 = 0.3;
const DAY: f64 = 0.5;
const TYPE: f64 = 0.2;
/// The longest stretch, in days, that tells when something was, and the longest that is shared as
/// single days.
const STRETCH: i32 = 7;
const SINGLE: i32 = 3;
/// Stretches of days kept of a text.
const STRETCHES: usize = 8;
const EPOCH: Date = Date::constant(1970, 1, 1);

/// A text or a passage, with what is known of it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Passage<'a> {
    /// Its words.
    pub text: &'a str,
    /// The day it was published, if that is known.
    pub published: Option<Date>,
    /// The claims it makes, if it was coded.
    pub claims: &'a [Claim],
}

/// What a text tells, in little space. Equal texts with equal claims have equal profiles.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Profile {
    /// Days since 1970-01-01 on which it was published.
    published: Option<i32>,
    /// Stretches of days that its claims tell of most, sorted.
    days: Vec<(i32, i32)>,
    /// Whether most of its letters are Persian ones.
    persian: bool,
    /// Sorted by hash, each hash once.
    features: Vec<Feature>,
    /// The words of all features, one behind the other.
    words: String,
}

/// How alike two profiles are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Likeness {
    /// From 0, nothing in common, to 1, the same. Two reports of one happening mostly have 0.2 and
    /// more.
    pub score: f64,
    /// What they share, and what speaks against it, in words.
    pub why: Vec<String>,
}

/// Compares two profiles.
#[must_use]
pub fn likeness(a: &Profile, b: &Profile) -> Likeness {
    Likeness {
        score: a.alike(b),
        why: reasons::reasons(a, b),
    }
}

impl Profile {
    /// The profile of a passage; the time it takes is linear in the passage's length.
    #[must_use]
    pub fn of(passage: &Passage<'_>) -> Self {
        let mut words = Words::default();
        read::read(passage.text, &mut words);
        let told = passage.claims.iter().filter(|claim| tells(claim));
        let mut days = Vec::new();
        for claim in told {
            add_claim(claim, &mut words);
            add_days(claim, &mut words);
            days.extend(stretch(claim));
        }
        let (features, words) = words.strongest();
        Self {
            published: passage.published.and_then(day_number),
            days: told_most(days),
            persian: is_persian(passage.text),
            features,
            words,
        }
    }

    /// From 0 to 1, as [`likeness`] gives it, without the reasons.
    #[must_use]
    pub fn alike(&self, other: &Self) -> f64 {
        let words = if self.persian == other.persian {
            self.cosine(other)
        } else {
            across::alike(self, other)
        };
        words * self.same_time(other)
    }

    /// Whether nothing could be read of the text: it is like no other.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.features.is_empty()
    }

    /// The hashes and weights of the features by which a text is found, the strongest first; names
    /// also by their sound.
    pub(crate) fn findable(&self, most: usize) -> Vec<(u32, u64)> {
        let telling = |kind: Kind| kind != Kind::Happening;
        let mut all: Vec<(u64, u32, &str, Kind)> = self
            .shown()
            .filter(|(feature, _)| telling(feature.kind))
            .map(|(one, shown)| (u64::from(one.weight), one.hash, shown, one.kind))
            .collect();
        all.sort_unstable_by(|a, b| b.cmp(a));
        all.truncate(most);
        let heard = all.iter().filter(|one| across::is_heard(self, one.3));
        let heard = heard.filter_map(|one| {
            let (sound, _) = words::sound(one.2)?;
            Some((hash(&["sound", &sound]), one.0))
        });
        let heard: Vec<(u32, u64)> = heard.collect();
        all.iter().map(|one| (one.1, one.0)).chain(heard).collect()
    }

    /// A number that follows from what is told, the same in every record.
    pub(crate) fn rank(&self) -> u32 {
        let all = self.features.iter();
        all.fold(0, |rank, one| features::hash_pair(rank, one.hash))
    }

    fn cosine(&self, other: &Self) -> f64 {
        let dot: u64 = self.shared(other).map(|(a, b)| a.times(b)).sum();
        let norms = self.norm() as f64 * other.norm() as f64;
        if norms > 0.0 {
            (dot as f64 / norms.sqrt()).min(1.0)
        } else {
            0.0
        }
    }

    fn norm(&self) -> u64 {
        self.features.iter().map(|one| one.times(one)).sum()
    }

    /// The features that both have, in order of their hashes.
    fn shared<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = (&'a Feature, &'a Feature)> {
        let mut theirs = other.features.iter().peekable();
        self.features.iter().filter_map(move |mine| {
            while theirs.next_if(|one| one.hash < mine.hash).is_some() {}
            theirs
                .peek()
                .filter(|one| one.hash == mine.hash)
                .map(|one| (mine, *one))
        })
    }

    /// The features with the words that show them.
    fn shown(&self) -> impl Iterator<Item = (&Feature, &str)> {
        let mut rest = self.words.as_str();
        self.features.iter().map(move |feature| {
            let (shown, behind) = rest
                .split_at_checked(usize::from(feature.shown))
                .unwrap_or(("", ""));
            rest = behind;
            (feature, shown)
        })
    }

    /// 1 where both may tell of one time, less the farther their days lie apart.
    fn same_time(&self, other: &Self) -> f64 {
        let fading = |apart: i32, near: i32, far: i32, least: f64| {
            let over = f64::from((apart - near).clamp(0, far - near)) / f64::from(far - near);
            1.0 - (1.0 - least) * over
        };
        match self.apart(other) {
            Some(Apart::Told(days)) => fading(days, 2, 16, 0.5),
            Some(Apart::Published(days)) => fading(days, 21, 61, 0.4),
            None => 1.0,
        }
    }

    /// How many days lie between what two profiles tell, or else between their publication.
    fn apart(&self, other: &Self) -> Option<Apart> {
        let gap = |(a, b): (i32, i32), (c, d): (i32, i32)| {
            c.saturating_sub(b).max(a.saturating_sub(d)).max(0)
        };
        let told = self
            .days
            .iter()
            .flat_map(|&one| other.days.iter().map(move |&two| gap(one, two)))
            .min();
        let published = self
            .published
            .zip(other.published)
            .map(|(a, b)| Apart::Published(a.abs_diff(b).try_into().unwrap_or(i32::MAX)));
        told.map(Apart::Told).or(published)
    }
}

/// Days between two profiles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Apart {
    Told(i32),
    Published(i32),
}

impl Feature {
    fn times(&self, other: &Self) -> u64 {
        u64::from(self.weight) * u64::from(other.weight)
    }
}

/// A plan tells of nothing that was. A denial tells of what it denies.
fn tells(claim: &Claim) -> bool {
    claim.body.modality != Modality::Planned
}

fn add_claim<'a>(claim: &'a Claim, words: &mut Words<'a>) {
    let kind = claim.body.kind.name();
    words.add(
        Feature::new(hash(&[kind]), Kind::Happening, TYPE, 1),
        Shown::Text(kind),
    );
    let Some(place) = &claim.body.place else {
        return;
    };
    let weight = match place.precision {
        PlacePrecision::Site | PlacePrecision::Town | PlacePrecision::District => TOWN,
        PlacePrecision::Province => PROVINCE,
        // Half of a record may be in one country.
        PlacePrecision::Country | PlacePrecision::Region => return,
    };
    let name = words::fold(&place.name);
    let country = place.country.as_deref().unwrap_or("");
    let key = hash(&[country, &name]);
    words.add(
        Feature::new(key, Kind::Place, weight, 1),
        Shown::Text(&place.name),
    );
}

/// Single days can be shared as such; longer stretches only lie apart or not.
fn add_days(claim: &Claim, words: &mut Words<'_>) {
    let Some((first, last)) = stretch(claim).filter(|(first, last)| last - first < SINGLE) else {
        return;
    };
    let start = claim.body.time.as_ref().and_then(|time| time.start);
    let days = std::iter::successors(start, |day| day.tomorrow().ok());
    for (_, date) in (first..=last).zip(days) {
        let shown = date.to_string();
        words.add(
            Feature::new(hash(&[&shown]), Kind::Day, DAY, 1),
            Shown::Owned(shown),
        );
    }
}

/// The days of a claim, if they are few enough to tell one time.
fn stretch(claim: &Claim) -> Option<(i32, i32)> {
    let time = claim.body.time.as_ref()?;
    let (first, last) = (day_number(time.start?)?, day_number(time.end?)?);
    (first <= last && last - first < STRETCH).then_some((first, last))
}

/// The stretches that are told most often, of equals the earliest; sorted, each once. What a text
/// recalls of other years stands in it less often than what it tells.
fn told_most(mut days: Vec<(i32, i32)>) -> Vec<(i32, i32)> {
    days.sort_unstable();
    let mut counted: Vec<(usize, (i32, i32))> = days
        .chunk_by(|a, b| a == b)
        .map(|same| (same.len(), same[0]))
        .collect();
    counted.sort_by_key(|&(times, _)| std::cmp::Reverse(times));
    let mut most: Vec<(i32, i32)> = counted.into_iter().map(|(_, one)| one).collect();
    most.truncate(STRETCHES);
    most.sort_unstable();
    most
}

/// Days since 1970-01-01.
fn day_number(date: Date) -> Option<i32> {
    i32::try_from(date.duration_since(EPOCH).as_hours() / 24).ok()
}

fn is_persian(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).take(2_000);
    let (persian, all) = letters.fold((0, 0), |(persian, all), c| {
        (
            persian + usize::from(matches!(c, '\u{600}'..='\u{6ff}')),
            all + 1,
        )
    });
    persian * 2 > all
}

#[cfg(test)]
mod tests;
