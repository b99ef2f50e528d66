//! Invented happenings, before anyone tells of them in a language: what, where, when, who, how many.

use super::chance::Chance;
use coder::time::calendar::{date_of, number_of};
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A name in English and in Persian.
pub type Pair = [String; 2];

/// Names to draw from.
#[derive(Debug, Deserialize)]
pub struct Names {
    /// Town and province, each in both languages.
    pub towns: Vec<[String; 4]>,
    /// Given names.
    pub given: Vec<Pair>,
    /// Family names.
    pub family: Vec<Pair>,
    bodies: Vec<Pair>,
    unions: Vec<Pair>,
    squares: Vec<Pair>,
    plants: Vec<Pair>,
    /// Who publishes.
    pub outlets: Vec<Pair>,
}

/// One thing that can be told, and how each language says it.
#[derive(Debug, Deserialize)]
pub struct Fact {
    /// Its name.
    pub name: String,
    /// The leads it goes with; all, if there are none.
    #[serde(default)]
    pub of: Vec<String>,
    /// What has to be drawn for it.
    pub slots: BTreeMap<String, String>,
    /// Two ways to say it in English.
    pub english: Vec<String>,
    /// Two ways to say it in Persian.
    pub persian: Vec<String>,
}

#[derive(Deserialize)]
struct Facts {
    fact: Vec<Fact>,
}

/// Everything to draw from.
#[derive(Debug)]
pub struct World {
    seed: u64,
    /// Names.
    pub names: Names,
    /// First sentences, one a type of happening.
    pub leads: Vec<Fact>,
    /// What follows: first what has numbers, then what has none.
    pub facts: Vec<Fact>,
    plain_from: usize,
}

/// A value that a sentence gives.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A count.
    Number(i32),
    /// Minutes since midnight.
    Clock(i32),
    /// A day.
    Day(Date),
    /// A name in both languages.
    Name(Pair),
    /// A given and a family name.
    Person(Pair, Pair),
}

/// A fact with its values.
#[derive(Debug, Clone)]
pub struct Telling {
    /// Which of the facts; `None` for the story's lead.
    pub fact: Option<usize>,
    /// The value of each slot.
    pub values: BTreeMap<String, Value>,
}

/// What happened, as one reporter has it: the lead first.
#[derive(Debug, Clone)]
pub struct Story {
    /// Which of the leads.
    pub lead: usize,
    /// Which of the towns.
    pub town: usize,
    /// When.
    pub day: Date,
    /// What is told, in order.
    pub told: Vec<Telling>,
}

impl World {
    /// What ships, with the officials of a seed.
    ///
    /// # Errors
    /// If a file that ships is broken.
    pub fn new(seed: u64) -> anyhow::Result<Self> {
        let facts = |text| toml::from_str::<Facts>(text).map(|facts| facts.fact);
        let mut counted = facts(include_str!("facts.toml"))?;
        Ok(Self {
            seed,
            names: toml::from_str(include_str!("names.toml"))?,
            leads: facts(include_str!("leads.toml"))?,
            plain_from: counted.len(),
            facts: {
                counted.extend(facts(include_str!("plain.toml"))?);
                counted
            },
        })
    }

    /// A happening of any kind, anywhere, on any day of seven years.
    pub fn story(&self, chance: &mut Chance) -> Story {
        let (lead, town) = (
            chance.below(self.leads.len()),
            chance.below(self.names.towns.len()),
        );
        let day = date_of(chance.between(17_200, 19_700)).expect("days of our time exist");
        self.story_of(chance, lead, town, day)
    }

    /// Another happening of the same kind in the same town, some days away, a third of them few.
    pub fn other_happening(&self, chance: &mut Chance, story: &Story) -> Story {
        let reach = if chance.percent(33) { 4 } else { 300 };
        let away = chance.between(1, reach) * if chance.percent(50) { 1 } else { -1 };
        self.story_of(chance, story.lead, story.town, plus(story.day, away))
    }

    /// What another reporter, who knows nothing of the first, has of the same happening: each
    /// figure of the lead is the same half of the time, of a detail that both know a third.
    pub fn independent(&self, chance: &mut Chance, story: &Story) -> Story {
        let mut own = self.story_of(chance, story.lead, story.town, story.day);
        for telling in &mut own.told {
            let same = if telling.fact.is_none() { 50 } else { 35 };
            let Some(known) = story.told.iter().find(|known| known.fact == telling.fact) else {
                continue;
            };
            for (slot, value) in &mut telling.values {
                if chance.percent(same) {
                    value.clone_from(&known.values[slot]);
                }
            }
        }
        own
    }

    /// The story as someone passes it on: a fifth is dropped, one thing or two are moved, and one
    /// or two are added.
    pub fn retold(&self, chance: &mut Chance, story: &Story) -> Story {
        let mut retold = story.clone();
        retold
            .told
            .retain(|telling| telling.fact.is_none() || !chance.percent(20));
        for _ in 0..=chance.below(2) {
            if retold.told.len() > 3 {
                let moved = retold.told.remove(1 + chance.below(retold.told.len() - 1));
                let to = 1 + chance.below(retold.told.len());
                retold.told.insert(to, moved);
            }
        }
        let mut more = self.story_of(chance, story.lead, story.town, story.day);
        more.told
            .retain(|telling| !story.told.iter().any(|known| known.fact == telling.fact));
        more.told.truncate(1 + chance.below(2));
        for telling in more.told {
            let to = 1 + chance.below(retold.told.len());
            retold.told.insert(to, telling);
        }
        retold
    }

    fn story_of(&self, chance: &mut Chance, lead: usize, town: usize, day: Date) -> Story {
        let name = &self.leads[lead].name;
        let fits = |fact: &usize| {
            let of = &self.facts[*fact].of;
            of.is_empty() || of.contains(name)
        };
        // Some reporters count everything, most count little.
        let counting = 10 + chance.below(60);
        let mut counted: Vec<usize> = (0..self.plain_from).filter(fits).collect();
        let mut plain: Vec<usize> = (self.plain_from..self.facts.len()).filter(fits).collect();
        chance.shuffle(&mut counted);
        chance.shuffle(&mut plain);
        let mut fitting = Vec::new();
        for _ in 0..8 + chance.below(7) {
            let from = if chance.percent(counting) {
                &mut counted
            } else {
                &mut plain
            };
            fitting.extend(from.pop());
        }
        let mut told = vec![self.telling(chance, None, &self.leads[lead], town, day)];
        for fact in fitting {
            told.push(self.telling(chance, Some(fact), &self.facts[fact], town, day));
        }
        Story {
            lead,
            town,
            day,
            told,
        }
    }

    fn telling(
        &self,
        chance: &mut Chance,
        number: Option<usize>,
        fact: &Fact,
        town: usize,
        day: Date,
    ) -> Telling {
        let values = fact
            .slots
            .iter()
            .map(|(slot, kind)| (slot.clone(), self.value(chance, kind, town, day)))
            .collect();
        Telling {
            fact: number,
            values,
        }
    }

    fn value(&self, chance: &mut Chance, kind: &str, town: usize, day: Date) -> Value {
        let names = &self.names;
        let (kind, range) = kind.split_once(' ').unwrap_or((kind, "0..0"));
        let (first, last) = range.split_once("..").unwrap_or(("0", "0"));
        let mut within = || chance.between(first.parse().unwrap_or(0), last.parse().unwrap_or(0));
        match kind {
            "number" => Value::Number(within()),
            "day" => Value::Day(plus(day, within())),
            "clock" => Value::Clock(chance.between(30, 280) * 5),
            "person" => self.person(chance),
            "governor" | "commander" | "prosecutor" => {
                self.person(&mut Chance::new(self.seed ^ town as u64, kind))
            }
            "town" => {
                let [english, persian, ..] = chance.of(&names.towns).clone();
                Value::Name([english, persian])
            }
            "body" => Value::Name(chance.of(&names.bodies).clone()),
            "union" => Value::Name(chance.of(&names.unions).clone()),
            "square" => Value::Name(chance.of(&names.squares).clone()),
            "plant" => Value::Name(chance.of(&names.plants).clone()),
            _ => Value::Name(chance.of(&names.outlets).clone()),
        }
    }

    fn person(&self, chance: &mut Chance) -> Value {
        let given = chance.of(&self.names.given).clone();
        Value::Person(given, chance.of(&self.names.family).clone())
    }
}

fn plus(day: Date, days: i32) -> Date {
    date_of(number_of(day) + days).expect("days of our time exist")
}
