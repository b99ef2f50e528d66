//! Finds reports retold in the other language, as a record would: two texts are compared if they
//! share a happening, or if their accounts share keys.

use super::detect::Pairs;
use super::made::MadeDocument;
use crate::documents::{self, Coded, Document};
use anyhow::Result;
use coder::Coder;
use merge::retold::{Account, KEYS, account, retold};
use record::{Claim, Language};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
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
    /// Pairs that were compared, by the way in which they met.
    pub candidates: [(&'static str, Pairs); 3],
    /// Those of them that are one report.
    pub found: [(&'static str, Pairs); 3],
    /// How long all accounts took.
    pub accounts: Duration,
    /// How long one comparison took.
    pub comparing: Duration,
    /// What all accounts take, as JSON.
    pub bytes: usize,
}

impl Retellings {
    /// What is found among pairs that share a happening or numbers in order.
    pub fn all_found(&self) -> impl Iterator<Item = (usize, usize)> {
        self.found[..2].iter().flat_map(|(_, pairs)| pairs).copied()
    }

    /// How long accounts and comparing took, without coding.
    pub fn time(&self) -> Duration {
        self.accounts + self.comparing * self.candidates[1].1.len() as u32
    }
}

/// Looks for retellings among texts.
///
/// # Errors
/// Never in practice: an account can be written.
pub fn among(coder: &Coder, made: &[MadeDocument]) -> Result<(Vec<Told>, Retellings)> {
    let documents = made.iter().map(|made| Document {
        id: String::new(),
        text: made.text.clone(),
        language: Some(made.language),
        published: made.published,
        line: Value::Null,
    });
    compared(documents::code(coder, documents.collect()))
}

/// Looks for retellings among real reports; `None` if none are here.
///
/// # Errors
/// If a file that is here cannot be read.
pub fn among_real(coder: &Coder) -> Result<Option<(Vec<Told>, Retellings)>> {
    let gold = Path::new(documents::SHARED).join("gold");
    let mut all = Vec::new();
    for file in [
        "claims/en_dev.jsonl",
        "claims/fa_dev.jsonl",
        "claims/seeds.jsonl",
        "hrdsattack/dev/hrdsattack.jsonl",
        "muc4/dev/muc4.jsonl",
    ] {
        all.extend(documents::read(&gold.join(file))?.unwrap_or_default());
    }
    if all.is_empty() {
        return Ok(None);
    }
    compared(documents::code(coder, all)).map(Some)
}

fn compared(coded: Vec<Coded>) -> Result<(Vec<Told>, Retellings)> {
    let start = Instant::now();
    let told: Vec<Told> = coded.into_iter().map(told).collect();
    let accounts = start.elapsed();
    let start = Instant::now();
    let everything = all_pairs(&told);
    let found_of_all = found(&told, &everything);
    let comparing = start.elapsed() / everything.len().max(1) as u32;
    let (happening, order) = (of_one_happening(&told), of_shared_keys(&told));
    let mut bytes = 0;
    for one in &told {
        bytes += serde_json::to_string(&one.account)?.len();
    }
    let retellings = Retellings {
        found: [
            ("one happening", found(&told, &happening)),
            ("shared keys", found(&told, &order)),
            ("all pairs", found_of_all),
        ],
        candidates: [
            ("one happening", happening),
            ("shared keys", order),
            ("all pairs", everything),
        ],
        accounts,
        comparing,
        bytes,
    };
    Ok((told, retellings))
}

fn told(coded: Coded) -> Told {
    let document = &coded.document;
    let language = document.language.unwrap_or(Language::Other);
    let account = account(&document.text, language, &coded.claims);
    Told { coded, account }
}

fn language(told: &Told) -> Option<Language> {
    told.coded.document.language
}

fn found(told: &[Told], candidates: &Pairs) -> Pairs {
    let one_report = |(a, b): (usize, usize)| retold(&told[a].account, &told[b].account).is_some();
    let pairs = candidates.iter().copied();
    pairs.filter(|&pair| one_report(pair)).collect()
}

/// All pairs in two languages: how far the comparison can be trusted by itself.
fn all_pairs(told: &[Told]) -> Pairs {
    let mut pairs = Pairs::new();
    for (a, one) in told.iter().enumerate() {
        let others = told.iter().enumerate().skip(a + 1);
        let others = others.filter(|(_, other)| language(one) != language(other));
        pairs.extend(others.map(|(b, _)| (a, b)));
    }
    pairs
}

/// Pairs in two languages that share a claim's type, place and a day.
fn of_one_happening(told: &[Told]) -> Pairs {
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
                language(&told[*a]) != language(&told[*b]) && share_a_day(first, second)
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

/// Pairs in two languages whose accounts share keys.
fn of_shared_keys(told: &[Told]) -> Pairs {
    let mut having: HashMap<u64, Vec<usize>> = HashMap::new();
    for (number, one) in told.iter().enumerate() {
        for key in one.account.keys() {
            having.entry(key).or_default().push(number);
        }
    }
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for texts in having.values() {
        for (place, &a) in texts.iter().enumerate() {
            let others = texts[place + 1..].iter();
            let others = others.filter(|&&b| language(&told[a]) != language(&told[b]));
            others.for_each(|&b| *shared.entry((a, b)).or_default() += 1);
        }
    }
    let enough = shared.into_iter().filter(|(_, count)| *count >= KEYS);
    enough.map(|(pair, _)| pair).collect()
}
