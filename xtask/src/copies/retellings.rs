//! Finds reports retold in the other language, as a record would: texts are coded, and two are
//! compared if they share a claim's type, place and a day.

use super::detect::Pairs;
use super::made::MadeDocument;
use crate::documents::{self, Coded, Document};
use anyhow::Result;
use coder::Coder;
use merge::retold::{Account, account, retold};
use record::{Claim, Language};
use serde_json::Value;
use std::collections::HashMap;
use std::path::Path;
use std::time::{Duration, Instant};

/// A coded text with its account.
pub struct Told {
    /// The text and its claims.
    pub coded: Coded,
    /// What it tells that needs no language.
    pub account: Account,
}

/// What was compared, what was found, and how long it took.
pub struct Retellings {
    /// Pairs that share a happening.
    pub candidates: Pairs,
    /// Those of them that are one report.
    pub found: Pairs,
    /// How long accounts took.
    pub accounts: Duration,
    /// How long comparing took.
    pub comparing: Duration,
}

/// Looks for retellings among texts.
pub fn among(coder: &Coder, made: &[MadeDocument]) -> (Vec<Told>, Retellings) {
    let documents = made.iter().map(|made| Document {
        id: String::new(),
        text: made.text.clone(),
        language: Some(made.language),
        published: made.published,
        line: Value::Null,
    });
    compared(documents::code(coder, documents.collect()))
}

/// Looks for retellings among real reports, coded as they come; `None` if none are here.
///
/// # Errors
/// If a file that is here cannot be read.
pub fn among_real(coder: &Coder) -> Result<Option<(Vec<Told>, Retellings)>> {
    let folder = Path::new(documents::SHARED).join("gold/claims");
    let mut all = Vec::new();
    for file in ["en_dev.jsonl", "fa_dev.jsonl", "seeds.jsonl"] {
        all.extend(documents::read(&folder.join(file))?.unwrap_or_default());
    }
    Ok((!all.is_empty()).then(|| compared(documents::code(coder, all))))
}

fn compared(coded: Vec<Coded>) -> (Vec<Told>, Retellings) {
    let start = Instant::now();
    let told: Vec<Told> = coded
        .into_iter()
        .map(|coded| {
            let language = coded.document.language.unwrap_or(Language::Other);
            let account = account(&coded.document.text, language, &coded.claims);
            Told { coded, account }
        })
        .collect();
    let accounts = start.elapsed();
    let candidates = candidates(&told);
    let start = Instant::now();
    let holds = |&(a, b): &(usize, usize)| retold(&told[a].account, &told[b].account).is_some();
    let found = candidates.iter().copied().filter(holds).collect();
    let comparing = start.elapsed();
    let retellings = Retellings {
        candidates,
        found,
        accounts,
        comparing,
    };
    (told, retellings)
}

/// Pairs in two languages that share a claim's type, place and a day.
fn candidates(told: &[Told]) -> Pairs {
    let mut at: HashMap<(&str, &str), Vec<(usize, &Claim)>> = HashMap::new();
    for (number, one) in told.iter().enumerate() {
        for claim in &one.coded.claims {
            if let Some(place) = &claim.body.place {
                let key = (claim.body.kind.name(), place.name.as_str());
                at.entry(key).or_default().push((number, claim));
            }
        }
    }
    let mut pairs = Pairs::new();
    for here in at.values() {
        for (place, (a, first)) in here.iter().enumerate() {
            let others = here[place + 1..].iter().filter(|(b, second)| {
                told[*a].coded.document.language != told[*b].coded.document.language
                    && share_a_day(first, second)
            });
            pairs.extend(others.map(|(b, _)| (*a.min(b), *a.max(b))));
        }
    }
    pairs
}

fn share_a_day(a: &Claim, b: &Claim) -> bool {
    match (&a.body.time, &b.body.time) {
        (Some(a), Some(b)) => a.start.is_some() && b.start.is_some() && a.may_overlap(b),
        _ => false,
    }
}
