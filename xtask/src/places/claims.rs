//! The places of coded claims: does the reader find each of them in its document?

use super::{Setting, percent};
use anyhow::Result;
use coder::place::{self, Role};
use coder::token::Tokens;
use serde_json::Value;
use std::collections::BTreeSet;

/// Documents and their claims.
const PARTS: [&str; 3] = ["seeds", "en_dev", "fa_dev"];

/// A place as a claim gives it: name, province, country.
type Named = (String, Option<String>, Option<String>);

/// Prints one line a part, and every miss.
pub fn measure(setting: &Setting<'_>) -> Result<()> {
    for part in PARTS {
        let gold = setting.lines(&format!("gold/claims/{part}.gold.jsonl"))?;
        let documents = setting.lines(&format!("gold/claims/{part}.jsonl"))?;
        let (Some(gold), Some(documents)) = (gold, documents) else {
            continue;
        };
        let (mut found, mut all) = (0, 0);
        for (own, document) in gold.iter().zip(&documents) {
            let wanted = wanted(own);
            let read = read(setting, document["text"].as_str().unwrap_or_default());
            let names: BTreeSet<&Named> = read.iter().map(|(named, _)| named).collect();
            all += wanted.len();
            for place in &wanted {
                if names.contains(place) {
                    found += 1;
                } else {
                    println!(
                        "  {part} {}: not found {}",
                        own["id"].as_str().unwrap_or(""),
                        show(place)
                    );
                }
            }
            if part == "seeds" || setting.lists("claims") {
                for (named, words) in read.iter().filter(|(named, _)| !wanted.contains(named)) {
                    println!(
                        "  {part} {}: also read '{words}' {}",
                        own["id"].as_str().unwrap_or(""),
                        show(named)
                    );
                }
            }
        }
        println!(
            "claims {part}: {found} of {all} places found, {:.1} %",
            percent(found, all)
        );
    }
    Ok(())
}

fn show((name, province, country): &Named) -> String {
    format!(
        "{name}, {}, {}",
        province.as_deref().unwrap_or("-"),
        country.as_deref().unwrap_or("-")
    )
}

fn wanted(document: &Value) -> BTreeSet<Named> {
    let claims = document["claims"].as_array().into_iter().flatten();
    let places = claims
        .map(|claim| &claim["place"])
        .filter(|place| place["name"].is_string());
    places
        .map(|place| {
            let text = |key: &str| place[key].as_str().map(str::to_owned);
            (
                text("name").unwrap_or_default(),
                text("admin1"),
                text("country"),
            )
        })
        .collect()
}

/// The places named as such in a text, each once, with its first words.
fn read(setting: &Setting<'_>, text: &str) -> Vec<(Named, String)> {
    let tokens = Tokens::new(text);
    let mut all: Vec<(Named, String)> = Vec::new();
    for mention in place::read(&tokens, setting.gazetteer) {
        let place = &mention.place;
        let named = (
            place.name.to_owned(),
            place.admin1.map(str::to_owned),
            place.country.map(str::to_owned),
        );
        let new = all.iter().all(|(known, _)| *known != named);
        if new && mention.role != Role::PartOfName {
            all.push((named, tokens.slice(mention.from, mention.to).to_owned()));
        }
    }
    all
}
