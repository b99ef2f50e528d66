//! `cargo xtask articles [--show]`: how well article text is taken out of web pages.
//!
//! Reads pages with their true text and prints F1, precision and recall on runs of four words,
//! averaged over the pages, and the speed. `--show` lists the pages, worst first, with the lines
//! that should not have been taken.

use anyhow::Context as _;
use std::collections::{HashMap, HashSet};
use std::io::Read as _;
use std::path::Path;
use std::time::{Duration, Instant};

/// Pages with their true text, outside the repository.
const PAGES: &str = "../shared/gold/article_extraction/dev";

/// Words in a run that is compared.
const RUN: usize = 4;

#[derive(serde::Deserialize)]
struct Page {
    url: String,
    html: String,
    text: String,
}

struct Score {
    url: String,
    f1: f64,
    precision: f64,
    recall: f64,
    surplus: Vec<String>,
}

/// Measures and prints.
///
/// # Errors
///
/// If the pages are there but cannot be read.
pub fn run(arguments: &[String]) -> anyhow::Result<()> {
    let folder = Path::new(PAGES);
    if !folder.is_dir() {
        println!("no pages at {PAGES}; nothing was measured");
        return Ok(());
    }
    let list = std::fs::read_to_string(folder.join("article_extraction.jsonl"))?;
    let (mut scores, mut bytes, mut time) = (Vec::new(), 0, Duration::ZERO);
    for line in list.lines() {
        let page: Page = serde_json::from_str(line)?;
        let html = unpacked(&folder.join(&page.html))?;
        bytes += html.len();
        let start = Instant::now();
        let text = extracted(&page.url, &html);
        time += start.elapsed();
        scores.push(score(page, &text));
    }
    if arguments.iter().any(|argument| argument == "--show") {
        show(&mut scores);
    }
    let mean = |of: fn(&Score) -> f64| scores.iter().map(of).sum::<f64>() / scores.len() as f64;
    println!(
        "{} pages: F1 {:.4}, precision {:.4}, recall {:.4}; {:.1} MB/s",
        scores.len(),
        mean(|score| score.f1),
        mean(|score| score.precision),
        mean(|score| score.recall),
        bytes as f64 / 1e6 / time.as_secs_f64()
    );
    Ok(())
}

fn unpacked(path: &Path) -> anyhow::Result<Vec<u8>> {
    let file = std::fs::File::open(path).with_context(|| path.display().to_string())?;
    let mut bytes = Vec::new();
    flate2::read::GzDecoder::new(file).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn extracted(name: &str, html: &[u8]) -> String {
    let mut text = String::new();
    let format = Some(collect::Format::Html);
    collect::read_bytes(
        format,
        name,
        html,
        &collect::Limits::default(),
        &mut |read| {
            if let Ok(item) = read {
                text = item.text;
            }
        },
    );
    text
}

fn score(page: Page, text: &str) -> Score {
    let (truth, found) = (runs(&page.text), runs(text));
    let hits: usize = found
        .iter()
        .map(|(run, count)| *count.min(truth.get(run).unwrap_or(&0)))
        .sum();
    let (hits, all) = (hits as f64, |runs: &HashMap<String, usize>| {
        runs.values().sum::<usize>().max(1) as f64
    });
    let (precision, recall) = (hits / all(&found), hits / all(&truth));
    let f1 = if hits > 0.0 {
        2.0 * precision * recall / (precision + recall)
    } else {
        0.0
    };
    let truth: HashSet<String> = page
        .text
        .lines()
        .map(|line| words(line).join(" "))
        .collect();
    let truth_text = truth.iter().cloned().collect::<Vec<_>>().join(" | ");
    let surplus = text
        .lines()
        .filter(|line| !truth_text.contains(&words(line).join(" ")))
        .map(|line| line.chars().take(120).collect())
        .collect();
    Score {
        url: page.url,
        f1,
        precision,
        recall,
        surplus,
    }
}

fn words(text: &str) -> Vec<&str> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    text.split(|c| !is_word(c))
        .filter(|word| !word.is_empty())
        .collect()
}

/// The runs of four words in a text, each with how often it occurs; a shorter text is one run.
fn runs(text: &str) -> HashMap<String, usize> {
    let words = words(text);
    let mut runs = HashMap::new();
    for run in words.windows(RUN.min(words.len()).max(1)) {
        *runs.entry(run.join(" ")).or_default() += 1;
    }
    runs
}

fn show(scores: &mut [Score]) {
    scores.sort_by(|a, b| a.f1.total_cmp(&b.f1));
    for score in scores {
        println!(
            "{:.3} (precision {:.3}, recall {:.3}) {}",
            score.f1, score.precision, score.recall, score.url
        );
        for line in &score.surplus {
            println!("    + {line}");
        }
    }
}
