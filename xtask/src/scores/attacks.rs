//! HRDsAttack: news on attacks on human-rights defenders, labelled by document.
//!
//! Scored as its authors do: violation types by F1 over all pairs of document and type; city, day
//! and so on by the share of all documents whose value is the gold's, so that a document without a
//! gold value can only be lost. Each of the set's reports tells of an attack on somebody: where
//! claims name none of its kinds, it is an "other", and where they give no day, the report's own.

use super::page::markdown;
use super::{Section, Setting};
use crate::documents::{self, Coded};
use crate::measure::{Measure, f1, share};
use anyhow::{Context as _, Result};
use coder::fold::fold;
use coder::place;
use coder::token::Tokens;
use coder::{Coder, Scope};
use record::{Claim, ClaimType, Counted, Modality, PlacePrecision};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// Which claims are which violation.
const CROSSWALK: &str = include_str!("../../data/hrdsattack.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Crosswalk {
    violation: Vec<Violation>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Violation {
    name: String,
    types: Vec<ClaimType>,
    /// `state` or `other`; any if absent.
    actor: Option<String>,
    /// A figure that the claim must give.
    figure: Option<Counted>,
    /// Told by the way in reports of another attack, as the arrest of those who did it: one telling
    /// far below the lead is not what a report is about.
    #[serde(default)]
    aside: bool,
}

/// Where the lead of a report ends, in characters.
const LEAD: usize = 900;

impl Violation {
    fn holds(&self, claim: &Claim) -> bool {
        let body = &claim.body;
        let by_state = body
            .actor
            .as_ref()
            .is_some_and(|actor| actor.group.is_state());
        let actor = match self.actor.as_deref() {
            Some("state") => by_state,
            Some(_) => !by_state,
            None => true,
        };
        let figure = self
            .figure
            .is_none_or(|of| body.figures.iter().any(|figure| figure.of == of));
        actor && figure && self.types.contains(&body.kind)
    }
}

/// What a document's claims answer.
#[derive(Default)]
struct Answer {
    types: BTreeSet<String>,
    city: Option<String>,
    country: Option<String>,
    day: Option<i8>,
    month: Option<i8>,
    year: Option<i16>,
}

/// Right and given, by type or attribute.
#[derive(Default, Clone, Copy)]
struct Count {
    right: usize,
    gold: usize,
    coded: usize,
}

impl Count {
    fn add(&mut self, gold: bool, coded: bool, right: bool) {
        self.gold += usize::from(gold);
        self.coded += usize::from(coded);
        self.right += usize::from(right);
    }

    fn f1(self) -> f64 {
        f1(share(self.right, self.coded), share(self.right, self.gold))
    }
}

/// Scores the development part.
///
/// # Errors
/// If a file that is here cannot be read.
pub fn measure(setting: &Setting) -> Result<Option<Section>> {
    let path = setting.folder.join("gold/hrdsattack/dev/hrdsattack.jsonl");
    let Some(documents) = documents::read(&path)? else {
        return Ok(None);
    };
    let crosswalk: Crosswalk = toml::from_str(CROSSWALK).context("xtask/data/hrdsattack.toml")?;
    // Abductions for ransom are attacks too.
    let coder = Coder::builtin().with_scope(Scope::Mentions);
    let coded = documents::code(&coder, documents);
    let mut types: BTreeMap<String, Count> = BTreeMap::new();
    let mut attributes: BTreeMap<&'static str, Count> = BTreeMap::new();
    let mut silent = 0;
    for one in &coded {
        let answer = answer(&crosswalk, one);
        silent += usize::from(one.claims.is_empty());
        count_types(one, &answer, &mut types);
        count_attributes(setting, one, &answer, &mut attributes);
    }
    let all = coded.len();
    let sum = types.values().fold(Count::default(), |sum, count| Count {
        right: sum.right + count.right,
        gold: sum.gold + count.gold,
        coded: sum.coded + count.coded,
    });
    let mut measures = vec![Measure::new("HRDsAttack: violation types F1", sum.f1())];
    for (name, count) in &attributes {
        measures.push(Measure::new(
            format!("HRDsAttack: {name}"),
            share(count.right, all),
        ));
    }
    let row = |name: &str, count: &Count| {
        let shares = [
            share(count.right, count.coded),
            share(count.right, count.gold),
            count.f1(),
        ];
        let mut row = vec![
            name.to_owned(),
            count.gold.to_string(),
            count.coded.to_string(),
        ];
        row.extend(shares.map(|share| format!("{share:.3}")));
        row
    };
    let rows = types.iter().map(|(name, count)| row(name, count));
    let rows = rows.chain(attributes.iter().map(|(name, count)| row(name, count)));
    let heads = ["label", "gold", "coded", "precision", "recall", "F1"];
    let text = format!(
        "News on attacks on human-rights defenders: {all} documents (training and development \
         parts), labels of whole documents, answered from the claims of each, ordinary crime and \
         bare mentions included. Where claims name no violation, the answer is \"other\"; where they \
         give no day, the report's own. City, country and days count over all documents, as the \
         authors count, though the gold names none in many. No claim at all in {silent}.\n\n{}",
        markdown(&heads, rows)
    );
    Ok(Some(Section {
        title: "Attacks on human-rights defenders",
        text,
        measures,
        complete: true,
    }))
}

/// The claims' answer: every violation that is told of, and where and when the first of them was
/// that says it; if none does, the first claim of any type that says it, else the report's day.
fn answer(crosswalk: &Crosswalk, coded: &Coded) -> Answer {
    let mut answer = Answer::default();
    let told = coded
        .claims
        .iter()
        .filter(|claim| matches!(claim.body.modality, Modality::Happened | Modality::Possible));
    let (mut violations, others): (Vec<&Claim>, Vec<&Claim>) =
        told.partition(|claim| crosswalk.violation.iter().any(|one| one.holds(claim)));
    violations.sort_by_key(|claim| first_told(claim));
    answer.types = types(crosswalk, &violations);
    for claim in violations.into_iter().chain(others) {
        answer.place_and_time(claim);
    }
    let published = coded.document.published.filter(|_| answer.year.is_none());
    if let Some(day) = published {
        answer.year = Some(day.year());
        answer.month = Some(day.month());
        answer.day = Some(day.day());
    }
    answer
}

/// The violations that claims tell, without those told by the way, unless there is nothing else.
fn types(crosswalk: &Crosswalk, claims: &[&Claim]) -> BTreeSet<String> {
    // By name: how often told, first where, and whether it may be by the way.
    let mut told: BTreeMap<&str, (usize, usize, bool)> = BTreeMap::new();
    for claim in claims {
        for one in crosswalk.violation.iter().filter(|one| one.holds(claim)) {
            let first = first_told(claim);
            let sum = told.entry(&one.name).or_insert((0, first, one.aside));
            *sum = (sum.0 + tellings(claim), sum.1.min(first), one.aside);
        }
    }
    let most = told
        .iter()
        .max_by_key(|(_, (tellings, ..))| *tellings)
        .map_or("other", |(name, _)| *name);
    let about =
        |&(tellings, first, aside): &(usize, usize, bool)| !aside || tellings > 1 || first < LEAD;
    let mut types: BTreeSet<String> = told
        .iter()
        .filter(|(_, told)| about(told))
        .map(|(name, _)| (*name).to_owned())
        .collect();
    if types.is_empty() {
        types.insert(most.to_owned());
    }
    types
}

/// Where a claim is told first, in characters.
fn first_told(claim: &Claim) -> usize {
    claim.body.spans.first().map_or(0, |span| span.start)
}

/// How often a claim is told.
fn tellings(claim: &Claim) -> usize {
    1 + claim
        .why
        .iter()
        .filter(|step| step.did == "told again")
        .count()
}

impl Answer {
    /// Takes from a claim what no claim before it said.
    fn place_and_time(&mut self, claim: &Claim) {
        if let Some(place) = &claim.body.place {
            // The labels name a city as the text does.
            let city = match place.precision {
                PlacePrecision::Town => Some(fold(&documents::on_one_line(&place.text))),
                PlacePrecision::Site => Some(fold(&place.name)),
                _ => None,
            };
            self.city = self.city.take().or(city);
            self.country = self.country.take().or(place.country.clone());
        }
        let days = claim.body.time.as_ref().map(|time| (time.start, time.end));
        if let Some((Some(start), Some(end))) = days {
            let year = (start.year() == end.year()).then(|| start.year());
            let month = (year.is_some() && start.month() == end.month()).then(|| start.month());
            let day = (month.is_some() && start.day() == end.day()).then(|| start.day());
            self.year = self.year.or(year);
            self.month = self.month.or(month);
            self.day = self.day.or(day);
        }
    }
}

fn count_types(coded: &Coded, answer: &Answer, types: &mut BTreeMap<String, Count>) {
    let gold: BTreeSet<&str> = coded.document.line["violation_types"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|name| name.as_str())
        .collect();
    let ours: BTreeSet<&str> = answer.types.iter().map(String::as_str).collect();
    for &name in gold.union(&ours) {
        let (wanted, given) = (gold.contains(name), ours.contains(name));
        let count = types.entry(name.to_owned()).or_default();
        count.add(wanted, given, wanted && given);
    }
}

fn count_attributes(
    setting: &Setting,
    coded: &Coded,
    answer: &Answer,
    attributes: &mut BTreeMap<&'static str, Count>,
) {
    let (at, date) = (
        &coded.document.line["place"],
        &coded.document.line["event_date"],
    );
    let name = |key: &str| at[key].as_str().map(fold);
    let number = |key: &str| date[key].as_i64();
    let mut add = |name: &'static str, gold: bool, ours: bool, right: bool| {
        attributes.entry(name).or_default().add(gold, ours, right);
    };
    // The gold names countries in many ways: the place reader says which is meant.
    let code = |name: &str| {
        let tokens = Tokens::new(name);
        let read = place::read(&tokens, &setting.gazetteer);
        read.first()
            .and_then(|mention| mention.place.country.map(str::to_owned))
    };
    let (city, country) = (name("city"), at["country"].as_str().and_then(code));
    let same = |a: &Option<String>, b: &Option<String>| a.is_some() && a == b;
    add(
        "city",
        city.is_some(),
        answer.city.is_some(),
        same(&city, &answer.city),
    );
    let both = same(&country, &answer.country);
    add("country", country.is_some(), answer.country.is_some(), both);
    for (name, ours) in [
        ("year", answer.year.map(i64::from)),
        ("month", answer.month.map(i64::from)),
        ("day", answer.day.map(i64::from)),
    ] {
        let gold = number(name);
        add(
            name,
            gold.is_some(),
            ours.is_some(),
            gold.is_some() && gold == ours,
        );
    }
}
