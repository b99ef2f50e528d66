//! Key and response templates side by side, and what each slot earns.

use super::key::{self, Fill};
use super::people::People;
use super::response;
use record::Date;

/// The slots, in the order of the tallies.
pub const SLOTS: [&str; 6] = [
    "template",
    "incident type",
    "incident date",
    "incident location",
    "human target number",
    "human target effect",
];

/// What one slot earned.
#[derive(Debug, Default, Clone, Copy, PartialEq)]
pub struct Count {
    /// Fills of the key.
    pub possible: usize,
    /// Fills of the response.
    pub actual: usize,
    /// Right ones.
    pub correct: usize,
    /// Half right ones.
    pub partial: usize,
}

impl Count {
    /// Right of the key's.
    pub fn recall(self) -> f64 {
        self.earned() / self.possible.max(1) as f64
    }

    /// Right of the response's.
    pub fn precision(self) -> f64 {
        self.earned() / self.actual.max(1) as f64
    }

    fn earned(self) -> f64 {
        self.correct as f64 + self.partial as f64 / 2.0
    }

    fn add(&mut self, other: Self) {
        self.possible += other.possible;
        self.actual += other.actual;
        self.correct += other.correct;
        self.partial += other.partial;
    }
}

/// How well two fills agree.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
enum Match {
    Wrong,
    Partial,
    Correct,
}

/// What all slots earned so far.
#[derive(Debug, Default)]
pub struct Tally {
    counts: [Count; SLOTS.len()],
}

impl Tally {
    /// What a slot earned.
    pub fn slot(&self, name: &str) -> Count {
        let at = SLOTS.iter().position(|slot| *slot == name);
        at.map(|at| self.counts[at]).unwrap_or_default()
    }

    /// Adds one document.
    pub fn document(&mut self, key: &[key::Template], response: &[response::Template]) {
        for side in sides(key, response) {
            self.add(&side.counts(key, response));
        }
    }

    fn add(&mut self, counts: &[Count]) {
        for (sum, count) in self.counts.iter_mut().zip(counts) {
            sum.add(*count);
        }
    }
}

/// A template of the key, one of the response, or both as a pair.
pub struct Side {
    /// Its number in the key.
    pub key: Option<usize>,
    /// Its number in the response.
    pub response: Option<usize>,
}

impl Side {
    /// What each slot earns.
    pub fn counts(
        &self,
        key: &[key::Template],
        response: &[response::Template],
    ) -> [Count; SLOTS.len()] {
        pair(
            self.key.map(|at| &key[at]),
            self.response.map(|at| &response[at]),
        )
    }
}

/// Templates side by side, so that all pairs together earn the most; what need not be given and is
/// not given counts nothing.
pub fn sides(key: &[key::Template], response: &[response::Template]) -> Vec<Side> {
    let row = |key: &key::Template| {
        let worths = response.iter().map(|response| worth(key, response));
        worths.map(|worth| (worth > 0.0).then_some(worth)).collect()
    };
    let pairs = score::assign(&key.iter().map(row).collect::<Vec<_>>());
    let is_open = |&at: &usize| !key[at].optional && pairs.iter().all(|pair| pair.0 != at);
    let is_free = |&at: &usize| pairs.iter().all(|pair| pair.1 != at);
    let both = pairs.iter().map(|&(key, response)| Side {
        key: Some(key),
        response: Some(response),
    });
    let missing = (0..key.len()).filter(is_open).map(|at| Side {
        key: Some(at),
        response: None,
    });
    let spurious = (0..response.len()).filter(is_free).map(|at| Side {
        key: None,
        response: Some(at),
    });
    both.chain(missing).chain(spurious).collect()
}

/// What a pair would earn in all slots; nothing unless the types may be one.
fn worth(key: &key::Template, response: &response::Template) -> f64 {
    if kind(key, response) == Match::Wrong {
        return 0.0;
    }
    // The first slot is the template itself: it is earned by pairing.
    pair(Some(key), Some(response))[1..]
        .iter()
        .map(|count| count.earned())
        .sum()
}

/// The slots of a pair, or of a template without a partner.
fn pair(
    key: Option<&key::Template>,
    response: Option<&response::Template>,
) -> [Count; SLOTS.len()] {
    let both = key.zip(response);
    let one = |possible: bool, actual: bool, fits: Match| Count {
        possible: usize::from(possible),
        actual: usize::from(actual),
        correct: usize::from(fits == Match::Correct),
        partial: usize::from(fits == Match::Partial),
    };
    let whole = if both.is_some() {
        Match::Correct
    } else {
        Match::Wrong
    };
    let kinds = both.map_or(Match::Wrong, |(key, response)| kind(key, response));
    let dates = both.map_or(Match::Wrong, |(key, response)| date(key, response));
    let places = both.map_or(Match::Wrong, |(key, response)| place(key, response));
    let people = response.map_or(&[][..], |response| &response.people);
    let numbers: Vec<_> = people
        .iter()
        .filter_map(|one| Some((one.number.as_deref()?, one)))
        .collect();
    let effects: Vec<_> = people
        .iter()
        .filter_map(|one| Some((one.effect?, one)))
        .collect();
    let is_key = key.is_some();
    let is_response = response.is_some();
    [
        one(is_key, is_response, whole),
        one(is_key, is_response, kinds),
        one(
            key.is_some_and(|key| !key.dates.is_empty()),
            response.is_some_and(|response| response.days.1.is_some()),
            dates,
        ),
        one(
            key.is_some_and(|key| !key.places.is_empty()),
            response.is_some_and(|response| response.country.is_some()),
            places,
        ),
        fills(key.map_or(&[], |key| &key.numbers), &numbers),
        fills(key.map_or(&[], |key| &key.effects), &effects),
    ]
}

fn kind(key: &key::Template, response: &response::Template) -> Match {
    if key.kinds.iter().any(|kind| kind == response.kind) {
        Match::Correct
    } else if response.kind == "ATTACK" || key.kinds.iter().any(|kind| kind == "ATTACK") {
        // An attack is what bombing and arson are kinds of; a kidnapping is another thing.
        let other =
            response.kind == "KIDNAPPING" || key.kinds.iter().all(|kind| kind == "KIDNAPPING");
        if other { Match::Wrong } else { Match::Partial }
    } else {
        Match::Wrong
    }
}

fn date(key: &key::Template, response: &response::Template) -> Match {
    let (from, to) = response.days;
    if to.is_none() {
        return Match::Wrong;
    }
    let apart = |end: Option<Date>, start: Option<Date>| {
        end.zip(start).is_some_and(|(end, start)| end < start)
    };
    let fit = |range: &(Option<Date>, Option<Date>)| {
        if *range == response.days {
            return Match::Correct;
        }
        let after = apart(to, range.0);
        let before = apart(range.1, from);
        // "On or before the 8th" and "the 8th" share their end.
        if after || before {
            Match::Wrong
        } else {
            Match::Partial
        }
    };
    let fits = key.dates.iter().map(fit);
    fits.fold(
        Match::Wrong,
        |best, fit| if fit > best { fit } else { best },
    )
}

fn place(key: &key::Template, response: &response::Template) -> Match {
    let fit = |chain: &Vec<String>| {
        let country = chain.first().zip(response.country.as_ref());
        let same_country = country.is_some_and(|(key, ours)| key == ours);
        let is = |level: &String| response.place.iter().any(|name| name == level);
        let deepest = chain.len() > 1 && chain.last().is_some_and(is);
        let only_country = chain.len() == 1 && response.place.is_empty();
        if deepest || only_country && same_country {
            Match::Correct
        } else if same_country || chain.iter().skip(1).any(is) {
            Match::Partial
        } else {
            Match::Wrong
        }
    };
    let fits = key.places.iter().map(fit);
    fits.fold(
        Match::Wrong,
        |best, fit| if fit > best { fit } else { best },
    )
}

/// Fills with the people they are said of: right if value and people are, half right if only the
/// value is.
fn fills(key: &[Fill], response: &[(&str, &People)]) -> Count {
    let mut count = Count {
        actual: response.len(),
        ..Count::default()
    };
    let mut free: Vec<usize> = (0..response.len()).collect();
    let mut open: Vec<usize> = (0..key.len()).collect();
    for wanted in [Match::Correct, Match::Partial] {
        open.retain(|&k| {
            let partner = free
                .iter()
                .position(|&r| fill(&key[k], response[r]) == wanted);
            let Some(at) = partner else { return true };
            free.remove(at);
            count.possible += 1;
            match wanted {
                Match::Correct => count.correct += 1,
                _ => count.partial += 1,
            }
            false
        });
    }
    count.possible += open.iter().filter(|&&k| !key[k].optional).count();
    count
}

fn fill(key: &Fill, (value, people): (&str, &People)) -> Match {
    if !key.values.iter().any(|wanted| wanted == value) {
        return Match::Wrong;
    }
    let words = |text: &str| -> Vec<String> {
        let long = text.split_whitespace().filter(|word| word.len() > 2);
        long.map(|word| word.trim_end_matches('s').to_owned())
            .collect()
    };
    let ours = words(&people.who);
    let met = key
        .of
        .iter()
        .any(|who| words(who).iter().any(|word| ours.contains(word)));
    if met { Match::Correct } else { Match::Partial }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<Date> {
        text.parse().ok()
    }

    fn wanted(number: &str, who: &str) -> key::Template {
        key::Template {
            optional: false,
            kinds: vec!["BOMBING".to_owned()],
            dates: vec![(day("1990-01-11"), day("1990-01-11"))],
            places: vec![vec!["peru".to_owned(), "lima".to_owned()]],
            numbers: vec![Fill {
                optional: false,
                values: vec![number.to_owned()],
                of: vec![who.to_owned()],
            }],
            effects: Vec::new(),
        }
    }

    fn given(kind: &'static str, town: &str) -> response::Template {
        response::Template {
            kind,
            days: (day("1990-01-11"), day("1990-01-11")),
            country: Some("peru".to_owned()),
            place: vec![town.to_owned()],
            vague: false,
            people: vec![People {
                number: Some("3".to_owned()),
                effect: None,
                who: "three guards".to_owned(),
            }],
        }
    }

    fn tally(key: &[key::Template], response: &[response::Template]) -> Tally {
        let mut tally = Tally::default();
        tally.document(key, response);
        tally
    }

    #[test]
    fn an_equal_template_earns_every_slot() {
        let tally = tally(&[wanted("3", "guards")], &[given("BOMBING", "lima")]);
        for slot in &SLOTS[..5] {
            let count = tally.slot(slot);
            assert_eq!(
                (count.possible, count.actual, count.correct),
                (1, 1, 1),
                "{slot}"
            );
        }
        assert_eq!(tally.slot("human target effect"), Count::default());
    }

    #[test]
    fn a_near_template_earns_half() {
        let tally = tally(&[wanted("3", "nurses")], &[given("ATTACK", "ica")]);
        for slot in ["incident type", "incident location", "human target number"] {
            let count = tally.slot(slot);
            assert_eq!((count.correct, count.partial), (0, 1), "{slot}");
        }
    }

    #[test]
    fn missing_and_spurious_templates_count_with_their_slots() {
        let tally = tally(&[wanted("3", "guards")], &[given("KIDNAPPING", "lima")]);
        for slot in ["template", "incident date", "human target number"] {
            let count = tally.slot(slot);
            assert_eq!(
                (count.possible, count.actual, count.correct),
                (1, 1, 0),
                "{slot}"
            );
        }
    }
}
