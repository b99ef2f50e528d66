//! `cargo xtask incidents [FOLDER] [--mixed]`: how well documents are gathered into stories.
//!
//! Codes the development parts of two corpora in FOLDER (default: beside the checkout; what is
//! absent is skipped with a message), groups the documents by what they tell, and compares the
//! groups with those of the corpus: incidents of gvc, seminal events of ecbplus. Both halves of a
//! corpus are shown too, so that what was fitted to one shows on the other, and ecbplus topic by
//! topic: each has two events of one kind. `--mixed` lists the groups that hold two gold groups.

use crate::documents::{self, Coded, SHARED};
use anyhow::Result;
use coder::Coder;
use merge::likeness::{Passage, Profile};
use merge::stories;
use score::groups::{Agreement, Rates, agreement};
use std::collections::BTreeMap;
use std::path::Path;

/// A corpus: its name, its file, and the keys of its gold group and of what that is part of.
const CORPORA: &[(&str, &str, &str, &str)] = &[
    ("gvc", "gold/gvc/dev/gvc.jsonl", "incident", "incident"),
    (
        "ecbplus",
        "gold/ecbplus/dev/ecbplus.jsonl",
        "subtopic",
        "topic",
    ),
];

/// A document as it is grouped.
struct Item {
    profile: Profile,
    gold: String,
    part: String,
    head: String,
}

/// Measures and prints.
///
/// # Errors
/// If a file that is there cannot be read.
pub fn run(arguments: &[String]) -> Result<()> {
    let folder = arguments.iter().find(|one| !one.starts_with("--"));
    let mixed = arguments.iter().any(|one| one == "--mixed");
    let coder = Coder::builtin();
    for corpus in CORPORA {
        let folder = Path::new(folder.map_or(SHARED, String::as_str));
        if let Some(items) = items(&coder, folder, corpus)? {
            report(corpus.0, &items, mixed);
        }
    }
    Ok(())
}

fn items(
    coder: &Coder,
    folder: &Path,
    (_, file, gold, part): &(&str, &str, &str, &str),
) -> Result<Option<Vec<Item>>> {
    let Some(documents) = documents::read(&folder.join(file))? else {
        return Ok(None);
    };
    let item = |coded: Coded| {
        let document = coded.document;
        let label = |key: &str| document.line[key].as_str().unwrap_or_default().to_owned();
        Item {
            profile: Profile::of(&Passage {
                text: &document.text,
                published: document.published,
                claims: &coded.claims,
            }),
            gold: label(gold),
            part: label(part),
            head: document.text.chars().take(70).collect(),
        }
    };
    let coded = documents::code(coder, documents);
    Ok(Some(coded.into_iter().map(item).collect()))
}

/// Groups documents, and compares the groups with the gold.
fn grouped(items: &[&Item]) -> Agreement {
    let mut labels = Vec::new();
    for (number, story) in story_numbers(items).iter().enumerate() {
        labels.extend(story.iter().map(|&item| (&items[item].gold, number)));
    }
    agreement(&labels)
}

fn story_numbers(items: &[&Item]) -> Vec<Vec<usize>> {
    stories(&items.iter().map(|item| &item.profile).collect::<Vec<_>>())
}

fn report(name: &str, items: &[Item], list_mixed: bool) {
    let all: Vec<&Item> = items.iter().collect();
    println!("{name}: {} documents", all.len());
    print("all at once", &grouped(&all));
    for (half, title) in ["one half", "other half"].iter().enumerate() {
        let items: Vec<&Item> = all
            .iter()
            .filter(|item| half_of(&item.part) == half)
            .copied()
            .collect();
        print(title, &grouped(&items));
    }
    if items.iter().any(|item| item.part != item.gold) {
        print("within a topic", &within(&all));
    }
    if list_mixed {
        print_mixed(&all);
    }
    println!();
}

/// Groups the documents of each part by themselves.
fn within(items: &[&Item]) -> Agreement {
    let mut parts: BTreeMap<&str, Vec<&Item>> = BTreeMap::new();
    for item in items {
        parts.entry(&item.part).or_default().push(item);
    }
    let mut labels = Vec::new();
    for (part, items) in &parts {
        for (number, story) in story_numbers(items).iter().enumerate() {
            labels.extend(
                story
                    .iter()
                    .map(|&item| (&items[item].gold, (part, number))),
            );
        }
    }
    agreement(&labels)
}

/// Which half a part is in: the same on every machine, whatever else is in the corpus.
fn half_of(part: &str) -> usize {
    let sum: usize = part.bytes().map(usize::from).sum();
    sum % 2
}

fn print(title: &str, agreement: &Agreement) {
    let line = |name: &str, rates: Rates| {
        format!(
            "{name} {:.3} (precision {:.3}, recall {:.3})",
            rates.f1, rates.precision, rates.recall
        )
    };
    println!(
        "  {title:<15} {}; {}; {}; CoNLL {:.3}",
        line("B³", agreement.b_cubed),
        line("MUC", agreement.muc),
        line("CEAF-e", agreement.ceaf_e),
        agreement.conll()
    );
    println!(
        "  {:<15} {} stories for {}; {} hold two, {} are split",
        "", agreement.found, agreement.gold, agreement.mixed, agreement.split
    );
}

fn print_mixed(items: &[&Item]) {
    for story in story_numbers(items) {
        let mut gold: BTreeMap<&str, usize> = BTreeMap::new();
        for &item in &story {
            *gold.entry(&items[item].gold).or_default() += 1;
        }
        if gold.len() > 1 {
            println!("  {gold:?}: {}", items[story[0]].head.replace('\n', " / "));
        }
    }
}
