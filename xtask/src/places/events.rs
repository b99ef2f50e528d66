//! Reports in capitals with the places of their events: is each event's place among the few that
//! the reader finds?

use super::{Setting, percent};
use crate::measure::{Measure, share};
use anyhow::Result;
use coder::fold::fold;
use coder::gazetteer::Toponym;
use coder::place::{self, Role};
use coder::token::Tokens;
use serde_json::Value;
use std::collections::BTreeSet;
use std::time::Instant;

#[derive(Default)]
struct Tally {
    texts: usize,
    places: usize,
    within_country: usize,
    events: usize,
    found: usize,
    below_country: usize,
    found_below: usize,
    bytes: usize,
    seconds: f64,
}

/// Prints one line, and gives its figure; none if the corpus is absent.
pub fn measure(setting: &Setting<'_>) -> Result<Vec<Measure>> {
    let Some(lines) = setting.lines("gold/muc4/dev/muc4.jsonl")? else {
        return Ok(Vec::new());
    };
    let mut tally = Tally::default();
    for line in &lines {
        document(setting, line, &mut tally);
    }
    println!(
        "muc4: {:.1} % of {} event places found ({:.1} % of {} below the country), {:.1} distinct places a \
         text ({:.1} below the country), {:.1} MB/s",
        percent(tally.found, tally.events),
        tally.events,
        percent(tally.found_below, tally.below_country),
        tally.below_country,
        tally.places as f64 / tally.texts.max(1) as f64,
        tally.within_country as f64 / tally.texts.max(1) as f64,
        tally.bytes as f64 / 1e6 / tally.seconds.max(1e-9),
    );
    Ok(vec![Measure::new(
        "muc4: event places found",
        share(tally.found, tally.events),
    )])
}

fn document(setting: &Setting<'_>, line: &Value, tally: &mut Tally) {
    let text = line["text"].as_str().unwrap_or_default();
    let start = Instant::now();
    let tokens = Tokens::new(text);
    let mentions = place::read(&tokens, setting.gazetteer);
    tally.seconds += start.elapsed().as_secs_f64();
    tally.bytes += text.len();
    tally.texts += 1;
    let named: Vec<_> = mentions
        .iter()
        .filter(|mention| mention.role == Role::Name)
        .collect();
    let key = |place: &Toponym<'_>| {
        (
            place.name.to_owned(),
            place.admin1.map(str::to_owned),
            place.country.map(str::to_owned),
        )
    };
    let distinct: BTreeSet<_> = named.iter().map(|mention| key(&mention.place)).collect();
    let low: BTreeSet<_> = named
        .iter()
        .filter(|mention| mention.place.precision != record::PlacePrecision::Country)
        .map(|mention| key(&mention.place))
        .collect();
    tally.places += distinct.len();
    tally.within_country += low.len();
    if setting.lists("muc4") {
        let words: BTreeSet<&str> = named
            .iter()
            .map(|mention| tokens.slice(mention.from, mention.to))
            .collect();
        println!("{}: {words:?}", line["id"].as_str().unwrap_or(""));
    }
    let mut names: BTreeSet<String> = BTreeSet::new();
    for mention in &named {
        names.insert(fold(mention.place.name).replace(' ', ""));
        names.insert(
            fold(tokens.slice(mention.from, mention.to))
                .split_whitespace()
                .collect(),
        );
    }
    for mention in &mentions {
        if mention.place.precision == record::PlacePrecision::Country {
            names.insert(fold(mention.place.name).replace(' ', ""));
        }
    }
    for place in event_places(line) {
        let levels = place.len();
        let deepest = place.last().cloned().unwrap_or_default();
        let found = names.contains(&deepest);
        tally.events += 1;
        tally.found += usize::from(found);
        if levels > 1 {
            tally.below_country += 1;
            tally.found_below += usize::from(found);
        }
        if !found && setting.lists("muc4") {
            println!("   MISSED {place:?}");
        }
    }
}

/// The places of a report's events, each from the country down, folded and without blanks.
fn event_places(line: &Value) -> BTreeSet<Vec<String>> {
    let mut all = BTreeSet::new();
    for template in line["templates"].as_array().into_iter().flatten() {
        for place in template["incident_location"]
            .as_array()
            .into_iter()
            .flatten()
        {
            let Some(levels) = place["location_alternatives"][0].as_array() else {
                continue;
            };
            let name = |level: &Value| {
                let name = level["name"].as_str().unwrap_or_default();
                // "CUCUTA (CITY) - CAMPANARIO" goes from one place to another.
                let name = name.split(" - ").last().unwrap_or(name);
                fold(name.split(" (").next().unwrap_or(name)).replace([' ', '-'], "")
            };
            all.insert(levels.iter().map(name).collect());
        }
    }
    all
}
