//! Claims against hand-coded claims: by set, field, type and language, and by where a claim's
//! place and time stand.

use super::page::markdown;
use super::{Section, Setting};
use crate::documents::{self, Coded, answers};
use crate::measure::{Measure, share};
use anyhow::{Context as _, Result, bail};
use record::{ClaimBody, Span, Text};
use score::{Coding, Score};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A text with what the coder and people found in it.
pub struct Pair {
    /// The text and the coder's claims.
    pub coded: Coded,
    /// The claims of the gold.
    pub gold: Vec<ClaimBody>,
}

/// A set of hand-coded texts.
pub struct Set {
    /// What it is called.
    pub name: &'static str,
    /// Its row in the coders' agreement, if it has one.
    agreement: Option<&'static str>,
    /// The texts.
    pub pairs: Vec<Pair>,
}

#[derive(Deserialize)]
struct GoldLine {
    id: String,
    claims: Vec<ClaimBody>,
}

/// Name, files of texts and gold, row of the agreement.
type Source = (&'static str, &'static [&'static str], Option<&'static str>);

/// The sets of the shared gold.
const SETS: &[Source] = &[
    (
        "English",
        &["en_dev", "seeds"],
        Some("English, development"),
    ),
    ("English articles", &["en_dev"], None),
    ("English city lists", &["seeds"], None),
    ("Persian", &["fa_dev"], Some("Persian, development")),
];

/// The hand-coded texts that are here, coded; those of the repository last.
///
/// # Errors
/// If a file that is here cannot be read.
pub fn sets(setting: &Setting) -> Result<Vec<Set>> {
    let folder = setting.folder.join("gold/claims");
    let mut sets = Vec::new();
    for &(name, stems, agreement) in SETS {
        let mut pairs = Vec::new();
        for stem in stems {
            let file = |end: &str| folder.join(format!("{stem}{end}"));
            pairs.extend(read(setting, &file(".jsonl"), &file(".gold.jsonl"))?);
        }
        if !pairs.is_empty() {
            sets.push(Set {
                name,
                agreement,
                pairs,
            });
        }
    }
    let kit = PathBuf::from("testkit/coding");
    for (name, texts, gold) in [
        ("invented examples", "texts.jsonl", "gold.jsonl"),
        (
            "invented examples, Persian",
            "persian_texts.jsonl",
            "persian_gold.jsonl",
        ),
        (
            "later examples, Persian",
            "persian_later_texts.jsonl",
            "persian_later_gold.jsonl",
        ),
        (
            "new examples, Persian",
            "persian_new_texts.jsonl",
            "persian_new_gold.jsonl",
        ),
        (
            "held back, Persian",
            "persian_held_texts.jsonl",
            "persian_held_gold.jsonl",
        ),
    ] {
        sets.push(Set {
            name,
            agreement: None,
            pairs: read(setting, &kit.join(texts), &kit.join(gold))?,
        });
    }
    Ok(sets)
}

/// The texts of one file with the gold of another; none if either is absent.
///
/// # Errors
/// If a file that is here cannot be read.
pub fn read(setting: &Setting, texts: &Path, gold_file: &Path) -> Result<Vec<Pair>> {
    let (Some(texts), Some(gold)) = (documents::read(texts)?, documents::lines(gold_file)?) else {
        return Ok(Vec::new());
    };
    let mut claims = BTreeMap::new();
    for (at, line) in gold.into_iter().enumerate() {
        let line: GoldLine = serde_json::from_value(line)
            .with_context(|| format!("{}, document {}", gold_file.display(), at + 1))?;
        claims.insert(line.id, line.claims);
    }
    let coded = documents::code(&setting.coder, texts).into_iter();
    let pair = |coded: Coded| {
        let gold = claims.remove(&coded.document.id)?;
        Some(Pair { coded, gold })
    };
    Ok(coded.filter_map(pair).collect())
}

/// Scores every set.
///
/// # Errors
/// If a file that is here cannot be read.
pub fn measure(setting: &Setting) -> Result<Option<Section>> {
    let sets = sets(setting)?;
    let agreements = agreements(&setting.folder.join("gold/claims/AGREEMENT.md"));
    let mut section = Section {
        title: "Claims",
        text: String::new(),
        measures: Vec::new(),
        // The repository's own texts are always here; the rest may not be.
        complete: sets.len() > SETS.len(),
    };
    let mut scored = Vec::new();
    for set in &sets {
        let score = score(set)?;
        let agreed = set.agreement.and_then(|row| agreements.get(row));
        for (name, key, value) in [
            ("claim F1", "claim_f1", score.claim_f1),
            ("strict claim F1", "strict_f1", score.strict_f1),
            ("document F1", "document_f1", score.document_f1),
        ] {
            section.measures.push(Measure {
                name: format!("{}: {name}", set.name),
                value,
                agreement: agreed.and_then(|row| row.get(key).copied()),
            });
        }
        scored.push((set, score));
    }
    section.measures.push(pins(&sets)?);
    let languages = ["English", "Persian"];
    let by_language: Vec<_> = scored
        .iter()
        .filter(|(set, _)| languages.contains(&set.name))
        .collect();
    for (set, score) in &by_language {
        let fields = score.fields.iter().filter(|row| row.gold > 0);
        section.measures.extend(
            fields.map(|row| Measure::new(format!("{}: {} F1", set.name, row.name), row.f1)),
        );
    }
    section.text += "Counts behind these figures.\n\n";
    section.text += &counts(&scored);
    for (set, score) in by_language {
        let agreed = set.agreement.and_then(|row| agreements.get(row));
        section.text += &format!("\n### {}: fields\n\n{FIELDS}\n\n", set.name);
        section.text += &fields(score, agreed);
        section.text += &format!("\n### {}: types\n\n", set.name);
        section.text += &types(score);
        section.text += &format!("\n### {}: own place and own time\n\n{SLICES}\n\n", set.name);
        section.text += &slices(set)?;
    }
    Ok(Some(section))
}

const FIELDS: &str = "\
Over all claims, matched or not: a value is right if its claim is matched and the values are the
same. *On matched* is the share of matched claims whose value is right, the missing ones included,
as the codebook scores it, beside what two coders reach.";

const SLICES: &str = "\
A gold claim has a place (time) of its own if the words of the place (time) stand in the sentences
that carry the claim; else the coder had to take it from elsewhere in the text.";

fn score(set: &Set) -> Result<Score> {
    let (mut gold, mut coded) = (Coding::default(), Coding::default());
    for pair in &set.pairs {
        let id = &pair.coded.document.id;
        gold.insert(id.clone(), bodies(&pair.gold)?);
        coded.insert(id.clone(), answers(&pair.coded.claims)?);
    }
    Ok(score::score(&gold, &coded))
}

/// Claims of the gold in the form that scoring reads.
///
/// # Errors
/// Never in practice: a claim is an object with offsets.
pub fn bodies(gold: &[ClaimBody]) -> Result<Vec<score::Answer>> {
    gold.iter()
        .map(|body| {
            score::Answer::from_json(&serde_json::to_value(body)?).map_err(anyhow::Error::msg)
        })
        .collect()
}

/// The share of claims whose every pin holds: one that does not is an error, not a lower figure.
fn pins(sets: &[Set]) -> Result<Measure> {
    let broken = sets
        .iter()
        .flat_map(|set| &set.pairs)
        .find(|pair| pair.coded.broken > 0);
    match broken {
        Some(pair) => bail!("a pin of {} does not hold", pair.coded.document.id),
        None => Ok(Measure::new("claims whose every pin holds", 1.0)),
    }
}

fn number(value: f64) -> String {
    format!("{value:.3}")
}

fn counts(scored: &[(&Set, Score)]) -> String {
    let heads = [
        "set",
        "texts",
        "gold",
        "coded",
        "matched",
        "precision",
        "recall",
    ];
    let rows = scored.iter().map(|(set, score)| {
        let counts = [score.documents, score.gold, score.coded, score.matched];
        let mut row = vec![set.name.to_owned()];
        row.extend(counts.map(|count| count.to_string()));
        row.extend([score.precision, score.recall].map(number));
        row
    });
    markdown(&heads, rows)
}

fn fields(score: &Score, agreed: Option<&BTreeMap<String, f64>>) -> String {
    let matched: BTreeMap<&str, f64> = score.shares().into_iter().collect();
    let key = |field: &str| match field {
        "figures" | "words" => format!("{field}_f1"),
        _ => field.to_owned(),
    };
    let heads = [
        "field",
        "gold",
        "coded",
        "precision",
        "recall",
        "on matched",
        "agreement",
    ];
    let rows = score.fields.iter().map(|row| {
        let key = key(row.name);
        let some = |value: Option<f64>| value.map_or("–".to_owned(), number);
        vec![
            row.name.to_owned(),
            row.gold.to_string(),
            row.coded.to_string(),
            number(row.precision),
            number(row.recall),
            some(matched.get(key.as_str()).copied()),
            some(agreed.and_then(|row| row.get(&key).copied())),
        ]
    });
    let span = vec![
        "span".to_owned(),
        "–".to_owned(),
        "–".to_owned(),
        "–".to_owned(),
        "–".to_owned(),
        number(score.span),
        agreed
            .and_then(|row| row.get("span").copied())
            .map_or("–".to_owned(), number),
    ];
    markdown(&heads, rows.chain([span]))
}

fn types(score: &Score) -> String {
    let heads = ["type", "gold", "coded", "precision", "recall", "F1"];
    let rows = score.types.iter().map(|row| {
        vec![
            row.name.clone(),
            row.gold.to_string(),
            row.coded.to_string(),
            number(share(row.matched, row.coded)),
            number(share(row.matched, row.gold)),
            number(row.f1),
        ]
    });
    markdown(&heads, rows)
}

/// Claims of one slice: how many there are, were found, have the right place, the right time.
#[derive(Default)]
struct Slice {
    gold: usize,
    found: usize,
    place: usize,
    time: usize,
}

fn slices(set: &Set) -> Result<String> {
    let mut slices: BTreeMap<(&str, &str), Slice> = BTreeMap::new();
    for pair in &set.pairs {
        let matched = score::pairs(&bodies(&pair.gold)?, &answers(&pair.coded.claims)?);
        let text = Text::new(&pair.coded.document.text);
        for (number, body) in pair.gold.iter().enumerate() {
            let place = body.place.as_ref().map(|place| place.text.as_str());
            let time = body.time.as_ref().map(|time| time.text.as_str());
            let key = (
                own(&text, &body.spans, place),
                own(&text, &body.spans, time),
            );
            let slice = slices.entry(key).or_default();
            slice.gold += 1;
            let Some(found) = matched.iter().find(|pair| pair.gold == number) else {
                continue;
            };
            slice.found += 1;
            slice.place += usize::from(found.same_place);
            slice.time += usize::from(found.same_time);
        }
    }
    let heads = [
        "place",
        "time",
        "gold",
        "found",
        "recall",
        "place right",
        "time right",
    ];
    let rows = slices.into_iter().map(|((place, time), slice)| {
        let mut row = vec![place.to_owned(), time.to_owned()];
        row.extend([slice.gold, slice.found].map(|count| count.to_string()));
        row.push(number(share(slice.found, slice.gold)));
        row.extend([slice.place, slice.time].map(|right| number(share(right, slice.found))));
        row
    });
    Ok(markdown(&heads, rows))
}

/// Whether a value's words stand in the sentences of its claim.
fn own(text: &Text<'_>, spans: &[Span], words: Option<&str>) -> &'static str {
    match words {
        None => "none",
        Some(words) => {
            let inside = spans
                .iter()
                .filter_map(|span| text.get(*span))
                .any(|sentence| sentence.contains(words));
            if inside { "own" } else { "lent" }
        }
    }
}

/// What two coders agree on, by part and then by score.
fn agreements(path: &Path) -> BTreeMap<String, BTreeMap<String, f64>> {
    let text = std::fs::read_to_string(path)
        .with_context(|| path.display().to_string())
        .unwrap_or_default();
    let mut rows = text
        .lines()
        .filter(|line| line.starts_with('|'))
        .map(|line| line.split('|').map(str::trim).collect::<Vec<_>>());
    let heads = rows.next().unwrap_or_default();
    rows.filter(|row| {
        row.get(2)
            .is_some_and(|what| what.starts_with("A against B"))
    })
    .map(|row| {
        let values = heads
            .iter()
            .zip(&row)
            .filter_map(|(head, cell)| Some(((*head).to_owned(), cell.parse().ok()?)));
        (row[1].to_owned(), values.collect())
    })
    .collect()
}
