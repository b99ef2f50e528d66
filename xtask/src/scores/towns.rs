//! Reports that list towns: is every town of the list a place of a claim, and only once?

use super::claims::{self, Pair};
use super::page::markdown;
use super::{Section, Setting};
use crate::measure::{Measure, share};
use anyhow::Result;
use record::{ClaimBody, ClaimType, PlacePrecision};
use std::collections::BTreeSet;

/// So many towns of one type make a list.
const LIST: usize = 7;

/// One list of a report.
struct List {
    id: String,
    kind: ClaimType,
    wanted: BTreeSet<String>,
    found: Vec<String>,
}

impl List {
    fn times(&self, name: &str) -> usize {
        self.found.iter().filter(|found| *found == name).count()
    }

    fn those(&self, fits: impl Fn(usize) -> bool) -> Vec<&str> {
        let names = self.wanted.iter().map(String::as_str);
        names.filter(|name| fits(self.times(name))).collect()
    }
}

/// Looks through the reports of the city lists.
///
/// # Errors
/// If a file that is here cannot be read.
pub fn measure(setting: &Setting) -> Result<Option<Section>> {
    let sets = claims::sets(setting)?;
    let Some(set) = sets.iter().find(|set| set.name == "English city lists") else {
        return Ok(None);
    };
    let lists: Vec<List> = set.pairs.iter().flat_map(lists).collect();
    let wanted = lists.iter().map(|list| list.wanted.len()).sum();
    let found = lists.iter().map(|list| list.those(|times| times > 0).len());
    let once = lists
        .iter()
        .map(|list| list.those(|times| times == 1).len());
    let measures = vec![
        Measure::new("city lists: towns found", share(found.sum(), wanted)),
        Measure::new(
            "city lists: towns found just once",
            share(once.sum(), wanted),
        ),
    ];
    let heads = [
        "report",
        "type",
        "towns",
        "found",
        "missing",
        "more than once",
    ];
    let rows = lists.iter().map(|list| {
        vec![
            list.id.clone(),
            list.kind.to_string(),
            list.wanted.len().to_string(),
            list.those(|times| times > 0).len().to_string(),
            list.those(|times| times == 0).join(", "),
            list.those(|times| times > 1).join(", "),
        ]
    });
    Ok(Some(Section {
        title: "City lists",
        text: markdown(&heads, rows),
        measures,
        complete: true,
    }))
}

fn lists(pair: &Pair) -> Vec<List> {
    let town = |body: &&ClaimBody| {
        body.place
            .as_ref()
            .is_some_and(|place| place.precision != PlacePrecision::Country)
    };
    let name = |body: &ClaimBody| body.place.as_ref().map(|place| place.name.clone());
    let of_kind = |kind| {
        let gold = pair.gold.iter().filter(move |body| body.kind == kind);
        let coded = pair.coded.claims.iter().map(|claim| &claim.body);
        List {
            id: pair.coded.document.id.clone(),
            kind,
            wanted: gold.filter(town).filter_map(name).collect(),
            found: coded
                .filter(|body| body.kind == kind)
                .filter(town)
                .filter_map(name)
                .collect(),
        }
    };
    let lists = ClaimType::ALL.iter().map(|&kind| of_kind(kind));
    lists.filter(|list| list.wanted.len() >= LIST).collect()
}
