//! Who says how many: each counted thing with everyone's figure, on a line of numbers.

use record::{
    Claim, ClaimId, Counted, Date, DocumentId, Event, Figure, Link, Relation, event::SaidFigure,
};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Figures of one counted thing that are drawn at most, and claims named for one at most.
const DRAWN: usize = 40;
const NAMED: usize = 5;
/// Where the line of numbers begins and ends, in hundredths of its width; arrows need the rest.
const LINE: (f64, f64) = (4.0, 92.0);
/// From how many times the lowest number on a line is logarithmic.
const WIDE: u64 = 60;

/// One counted thing.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Counting {
    pub(crate) of: Counted,
    /// The figures with the lowest and the highest number that somebody stands by.
    pub(crate) lowest: Option<Figure>,
    pub(crate) highest: Option<Figure>,
    /// Whether claims state different numbers.
    pub(crate) contested: bool,
    /// How many different speakers stand by a number.
    pub(crate) speakers: usize,
    pub(crate) figures: Vec<Said>,
    /// How many figures are not in the list.
    pub(crate) more: usize,
    /// Claims that give no number; told for what the type is about only, since silence is not zero.
    pub(crate) silent: usize,
    /// Some of these claims.
    pub(crate) silent_claims: Vec<ToldIn>,
    #[serde(skip)]
    pub(crate) ticks: Vec<Tick>,
    #[serde(skip)]
    pub(crate) logarithmic: bool,
}

impl Counting {
    /// Whether the ends of the range are different numbers.
    pub(crate) fn range(&self) -> Option<(&Figure, &Figure)> {
        let (lowest, highest) = (self.lowest.as_ref()?, self.highest.as_ref()?);
        (lowest.number() != highest.number()).then_some((lowest, highest))
    }
}

/// One figure of one speaker.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Said {
    pub(crate) figure: Figure,
    /// The speakers; empty where publishers say it themselves.
    pub(crate) said_by: Vec<Link>,
    /// Whether the same teller later gave another number.
    pub(crate) corrected: bool,
    /// How those to whom it goes back stand to the conflict.
    pub(crate) relations: Vec<Relation>,
    pub(crate) told_in: Vec<ToldIn>,
    /// How many more claims say it.
    pub(crate) more: usize,
    #[serde(skip)]
    pub(crate) mark: Mark,
}

/// A claim in its document.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ToldIn {
    pub(crate) claim: ClaimId,
    pub(crate) document: Option<DocumentId>,
    pub(crate) publisher: Option<String>,
    pub(crate) as_of: Option<Date>,
}

impl ToldIn {
    pub(crate) fn of(event: &Event, claim: ClaimId) -> Self {
        let telling = event.telling(claim);
        Self {
            claim,
            document: telling.and_then(|telling| telling.documents.first().copied()),
            publisher: telling.and_then(|telling| telling.publisher.clone()),
            as_of: telling.and_then(|telling| telling.as_of),
        }
    }
}

/// Where a figure stands on the line, in hundredths of its width.
#[derive(Debug, Clone, Default)]
pub(crate) struct Mark {
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) shape: &'static str,
}

/// A number written at the line.
#[derive(Debug, Clone)]
pub(crate) struct Tick {
    pub(crate) at: String,
    pub(crate) number: u64,
}

/// What is counted in an event, in the order of the codebook; the thing that its type is about
/// also where nobody gives a number.
pub(crate) fn countings(event: &Event) -> Vec<Counting> {
    let main = event.kind.counted();
    let (ranges, contested) = (event.ranges(), event.contested());
    let counting = |&of: &Counted| {
        let rows = rows(event, of);
        if rows.is_empty() && main != Some(of) {
            return None;
        }
        let range = ranges.iter().find(|range| range.of == of);
        let silent = if main == Some(of) {
            silent(event, of)
        } else {
            Vec::new()
        };
        let mut counting = Counting {
            of,
            lowest: range.map(|range| range.lowest.clone()),
            highest: range.map(|range| range.highest.clone()),
            contested: contested.contains(&of.name()),
            speakers: event.speakers(of),
            more: rows.len().saturating_sub(DRAWN),
            figures: rows,
            silent: silent.len(),
            silent_claims: silent
                .iter()
                .take(NAMED)
                .map(|claim| ToldIn::of(event, *claim))
                .collect(),
            ticks: Vec::new(),
            logarithmic: false,
        };
        draw(&mut counting);
        counting.figures.truncate(DRAWN);
        Some(counting)
    };
    Counted::ALL.iter().filter_map(counting).collect()
}

/// Each figure of each speaker, apart where the same teller took it back, by number.
fn rows(event: &Event, of: Counted) -> Vec<Said> {
    let mut rows: Vec<Said> = Vec::new();
    let mut known: BTreeMap<(usize, Option<String>, bool), usize> = BTreeMap::new();
    let figures = event.figures.values().iter().enumerate();
    for (number, (said, claims)) in figures.filter(|(_, (said, _))| said.figure.of == of) {
        for &claim in claims {
            let told = ToldIn::of(event, claim);
            let corrected = is_corrected(event, claim, of);
            let own_voice = said.said_by.is_empty().then(|| told.publisher.clone());
            let key = (number, own_voice.flatten(), corrected);
            let at = *known.entry(key).or_insert_with(|| {
                rows.push(row(said, corrected));
                rows.len() - 1
            });
            add(&mut rows[at], event, told);
        }
    }
    rows.sort_by_key(|said| {
        let figure = &said.figure;
        (figure.number(), figure.max.is_none(), figure.max)
    });
    rows
}

fn row(said: &SaidFigure, corrected: bool) -> Said {
    Said {
        figure: said.figure.clone(),
        said_by: said.said_by.clone(),
        corrected,
        relations: Vec::new(),
        told_in: Vec::new(),
        more: 0,
        mark: Mark::default(),
    }
}

fn add(said: &mut Said, event: &Event, told: ToldIn) {
    let telling = event.telling(told.claim);
    for &origin in telling.map_or(&[][..], |telling| &telling.origins) {
        let relation = event.origins[origin].relation;
        if !said.relations.contains(&relation) {
            said.relations.push(relation);
        }
    }
    match said.told_in.len() < NAMED {
        true => said.told_in.push(told),
        false => said.more += 1,
    }
}

fn is_corrected(event: &Event, claim: ClaimId, of: Counted) -> bool {
    let telling = event.telling(claim);
    telling.is_some_and(|telling| telling.corrected.iter().any(|later| later.of == of))
}

/// The claims that give no number of it.
fn silent(event: &Event, of: Counted) -> Vec<ClaimId> {
    let figures = event.figures.values().iter();
    let said: BTreeSet<ClaimId> = figures
        .filter(|(said, _)| said.figure.of == of)
        .flat_map(|(_, claims)| claims.iter().copied())
        .collect();
    let all = event.claims.iter().copied();
    all.filter(|claim| !said.contains(claim)).collect()
}

/// The figures that a claim gives of one counted thing.
pub(crate) fn numbers_of(claim: &Claim, of: Counted) -> Vec<Figure> {
    let figures = claim.body.figures.iter();
    figures.filter(|figure| figure.of == of).cloned().collect()
}

/// Gives every figure its place on the line.
fn draw(counting: &mut Counting) {
    let ends = |said: &Said| [said.figure.min, said.figure.max];
    let numbers: Vec<u64> = counting.figures.iter().flat_map(ends).flatten().collect();
    let Some(&highest) = numbers.iter().max() else {
        return;
    };
    let lowest = numbers.iter().copied().filter(|&n| n > 0).min();
    counting.logarithmic = lowest.is_some_and(|lowest| highest / lowest >= WIDE);
    let scale = Scale {
        highest,
        logarithmic: counting.logarithmic,
    };
    counting.ticks = scale.ticks();
    for said in &mut counting.figures {
        let (min, max) = (said.figure.min, said.figure.max);
        let at = |number: Option<u64>, open: f64| percent(number.map_or(open, |n| scale.at(n)));
        said.mark = Mark {
            from: at(min, LINE.0),
            to: at(max, 100.0 - LINE.0 / 2.0),
            shape: match (min, max) {
                (Some(min), Some(max)) if min == max => "point",
                (Some(_), Some(_)) => "between",
                (Some(_), None) => "at-least",
                (None, Some(_)) => "up-to",
                (None, None) => "nothing",
            },
        };
    }
}

struct Scale {
    highest: u64,
    logarithmic: bool,
}

impl Scale {
    /// Where a number stands, in hundredths of the width.
    fn at(&self, number: u64) -> f64 {
        let place = |number: u64| match self.logarithmic {
            true => (number as f64).ln_1p(),
            false => number as f64,
        };
        let share = match self.highest {
            0 => 0.0,
            highest => place(number) / place(highest),
        };
        LINE.0 + share * (LINE.1 - LINE.0)
    }

    /// Round numbers along the line, the first of them zero.
    fn ticks(&self) -> Vec<Tick> {
        let numbers: Vec<u64> = match self.logarithmic {
            true => {
                let powers = (0..20).map(|power| 10_u64.pow(power));
                let within = powers.take_while(|number| *number <= self.highest);
                std::iter::once(0).chain(within).collect()
            }
            false => {
                let step = step(self.highest);
                let multiples = (0..=8_u64).map_while(|times| times.checked_mul(step));
                multiples
                    .take_while(|number| *number <= self.highest)
                    .collect()
            }
        };
        let tick = |number| Tick {
            at: percent(self.at(number)),
            number,
        };
        numbers.into_iter().map(tick).collect()
    }
}

/// The smallest of 1, 2, 5, 10, 20, … of which at most five fit.
fn step(highest: u64) -> u64 {
    let steps = (0..19).flat_map(|power| [1, 2, 5].map(|lead| lead * 10_u64.pow(power)));
    let mut fit = steps.filter(|step| highest / step <= 5);
    fit.next().unwrap_or(u64::MAX / 5)
}

fn percent(at: f64) -> String {
    format!("{:.2}%", at.clamp(0.0, 100.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_few() {
        for (highest, expected) in [
            (0, vec![0]),
            (1, vec![0, 1]),
            (20, vec![0, 5, 10, 15, 20]),
            (2000, vec![0, 500, 1000, 1500, 2000]),
            (47, vec![0, 10, 20, 30, 40]),
        ] {
            let scale = Scale {
                highest,
                logarithmic: false,
            };
            let numbers: Vec<u64> = scale.ticks().iter().map(|tick| tick.number).collect();
            assert_eq!(numbers, expected);
        }
        let huge = Scale {
            highest: u64::MAX,
            logarithmic: true,
        };
        assert_eq!(huge.ticks().len(), 21);
        let huge = Scale {
            highest: u64::MAX,
            logarithmic: false,
        };
        assert!((1..=6).contains(&huge.ticks().len()));
    }

    #[test]
    fn numbers_keep_their_order_on_the_line() {
        for logarithmic in [false, true] {
            let scale = Scale {
                highest: 5000,
                logarithmic,
            };
            let places: Vec<f64> = [0, 1, 14, 900, 5000].map(|n| scale.at(n)).into();
            assert!(places.is_sorted(), "{places:?}");
            assert!((places[0] - LINE.0).abs() < 1e-9);
            assert!((places[4] - LINE.1).abs() < 1e-9);
        }
    }
}
