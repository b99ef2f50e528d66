//! `cargo xtask times`: how well and how fast the time reader reads.

use crate::measure::{Measure, f1, share};
use anyhow::{Context as _, Result};
use coder::number::NumberLexicon;
use coder::time::{Direction, Relation, TimeContext, TimeLexicon, TimeMention, dateline, read};
use coder::token::Tokens;
use serde_json::Value;
use std::path::Path;
use std::time::Instant;

/// Where the development corpora lie; they are no part of the repository.
const GOLD: &str = "../shared/gold";

/// Measures the time reader on the development corpora; `-v` lists what it misses.
pub fn run(arguments: &[String]) -> Result<()> {
    figures(arguments.iter().any(|argument| argument == "-v"))?;
    speed()
}

/// Prints and gives the figures of every corpus that is here.
///
/// # Errors
/// If a file that is here cannot be read.
pub fn figures(verbose: bool) -> Result<Vec<Measure>> {
    let mut figures = Vec::new();
    for (name, lexicon) in [
        ("en_dev", TimeLexicon::english()),
        ("seeds", TimeLexicon::english()),
        ("fa_dev", TimeLexicon::persian()),
    ] {
        figures.extend(claims(name, lexicon, verbose)?);
    }
    figures.extend(duckling(verbose)?);
    figures.extend(jalali(verbose)?);
    figures.extend(spans("hengam", "hengam", verbose)?);
    figures.extend(spans("hengam", "challenge", verbose)?);
    figures.extend(spans("parstdex_tests", "parstdex_tests", verbose)?);
    figures.extend(numerals(verbose)?);
    Ok(figures)
}

/// The lines of a JSON Lines file; `None`, with a message, if it is absent.
fn lines(path: &str) -> Result<Option<Vec<Value>>> {
    let path = Path::new(GOLD).join(path);
    if !path.exists() {
        println!("skipped: {} is absent", path.display());
        return Ok(None);
    }
    let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    text.lines()
        .map(|line| Ok(serde_json::from_str(line)?))
        .collect::<Result<_>>()
        .map(Some)
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}

/// First and last day as text, `-` where missing.
fn days(mention: &TimeMention) -> (String, String) {
    let say =
        |date: Option<_>| date.map_or("-".to_owned(), |date: jiff::civil::Date| date.to_string());
    (say(mention.start), say(mention.end))
}

/// Prints a share and gives it as a figure.
fn report(what: &str, right: usize, all: usize) -> Measure {
    let share = share(right, all);
    println!("{what:<44} {right:>5} / {all:<5} {share:.3}");
    Measure::new(what, share)
}

/// Gold times of claims whose days equal those of a mention that overlaps their words.
fn claims(name: &str, lexicon: &TimeLexicon, verbose: bool) -> Result<Vec<Measure>> {
    let (Some(documents), Some(gold)) = (
        lines(&format!("claims/{name}.jsonl"))?,
        lines(&format!("claims/{name}.gold.jsonl"))?,
    ) else {
        return Ok(Vec::new());
    };
    let (mut right, mut all, mut right_dated, mut all_dated) = (0, 0, 0, 0);
    for entry in &gold {
        let Some(document) = documents.iter().find(|d| d["id"] == entry["id"]) else {
            continue;
        };
        let body = text(document, "text");
        let tokens = Tokens::new(body);
        let date_line = text(document, "published")
            .get(..10)
            .and_then(|day| day.parse().ok());
        let date_line = date_line.or_else(|| dateline(&tokens, lexicon).map(|(line, _)| line.date));
        let context = TimeContext {
            date_line,
            ..TimeContext::default()
        };
        let mentions = read(&tokens, lexicon, &context);
        let mut seen = Vec::new();
        for claim in entry["claims"].as_array().into_iter().flatten() {
            let time = &claim["time"];
            if time.is_null() || seen.contains(&time) {
                continue;
            }
            seen.push(time);
            let end = |name: &str| time[name].as_str().unwrap_or("-").to_owned();
            let want = (end("start"), end("end"));
            let words = text(time, "text");
            let near: Vec<&TimeMention> = mentions
                .iter()
                .filter(|mention| {
                    let bytes = tokens.bytes(mention.from, mention.to);
                    let overlaps = |at| bytes.start < at + words.len() && at < bytes.end;
                    body.match_indices(words).any(|(at, _)| overlaps(at))
                })
                .collect();
            let hit = near.iter().any(|mention| days(mention) == want);
            let dated = want != ("-".to_owned(), "-".to_owned());
            (right, all) = (right + usize::from(hit), all + 1);
            (right_dated, all_dated) = (
                right_dated + usize::from(hit && dated),
                all_dated + usize::from(dated),
            );
            if verbose && !hit {
                let got: Vec<_> = near
                    .iter()
                    .map(|m| (tokens.slice(m.from, m.to), days(m)))
                    .collect();
                println!("  {} '{words}' {want:?} read {got:?}", text(document, "id"));
            }
        }
    }
    let dated = format!("claims/{name}: times with days");
    Ok(vec![
        report(&format!("claims/{name}: times"), right, all),
        report(&dated, right_dated, all_dated),
    ])
}

/// English phrases with values, at the grain of a day or coarser.
///
/// Phrases whose value is an hour, a minute or a second (clock times, parts of the day, lengths of
/// hours) are no dates: a claim's time is made of days. How many are left out is printed too.
fn duckling(verbose: bool) -> Result<Vec<Measure>> {
    let Some(list) = lines("duckling_time/dev/duckling_time.jsonl")? else {
        return Ok(Vec::new());
    };
    let context = TimeContext {
        date_line: "2013-02-12".parse().ok(),
        direction: Direction::Future,
    };
    let (mut right, mut all, mut finer) = (0, 0, 0);
    for entry in list.iter().filter(|entry| entry["lang"] == "en") {
        let Some(want) = duckling_days(&entry["value"]) else {
            finer += 1;
            continue;
        };
        all += 1;
        let tokens = Tokens::new(text(entry, "text"));
        let mentions = read(&tokens, TimeLexicon::english(), &context);
        let open = entry["value"]["kind"] == "open_interval";
        let hit = match mentions.as_slice() {
            [one] if open => days(one).0 == want.0,
            [one] => days(one) == want,
            _ => false,
        };
        right += usize::from(hit);
        if verbose && !hit {
            let got: Vec<_> = mentions
                .iter()
                .map(|m| (tokens.slice(m.from, m.to), days(m)))
                .collect();
            println!("  '{}' {want:?} read {got:?}", text(entry, "text"));
        }
    }
    println!("duckling: English, finer than a day, left out: {finer}");
    Ok(vec![report(
        "duckling: English, day or coarser",
        right,
        all,
    )])
}

fn duckling_days(value: &Value) -> Option<(String, String)> {
    let from: jiff::civil::Date = text(value, "from").get(..10)?.parse().ok()?;
    let span = jiff::Span::new();
    let span = match text(value, "grain") {
        "day" => span.days(1),
        "week" => span.days(7),
        "month" => span.months(1),
        "quarter" => span.months(3),
        "year" => span.years(1),
        _ => return None,
    };
    let behind = match text(value, "kind") {
        "value" => from.checked_add(span).ok()?,
        "interval" => text(value, "to").get(..10)?.parse().ok()?,
        _ => return Some((from.to_string(), String::new())),
    };
    Some((from.to_string(), behind.yesterday().ok()?.to_string()))
}

/// Persian dates and number words with values.
fn jalali(verbose: bool) -> Result<Vec<Measure>> {
    let Some(list) = lines("jalali_dateparser/dev/jalali_dateparser.jsonl")? else {
        return Ok(Vec::new());
    };
    let (mut right, mut all, mut right_numbers, mut numbers) = (0, 0, 0, 0);
    for entry in &list {
        let tokens = Tokens::new(text(entry, "text"));
        match text(entry, "kind") {
            "date" => {
                all += 1;
                let mentions = read(&tokens, TimeLexicon::persian(), &TimeContext::default());
                let want = text(entry, "value").get(..10).unwrap_or_default();
                let hit = mentions
                    .first()
                    .is_some_and(|m| days(m) == (want.to_owned(), want.to_owned()));
                right += usize::from(hit);
                if verbose && !hit {
                    println!("  '{}' {want} read {mentions:?}", text(entry, "text"));
                }
            }
            "numeral" => {
                numbers += 1;
                let want = entry["value"].to_string();
                let got = coder::number::value_at(&tokens, NumberLexicon::persian(), 0);
                let hit = got.is_some_and(|(value, end, _)| {
                    value.to_string() == want.trim_matches('"') && end == tokens.list.len()
                });
                right_numbers += usize::from(hit);
                if verbose && !hit {
                    println!("  '{}' {want} read {got:?}", text(entry, "text"));
                }
            }
            _ => {}
        }
    }
    Ok(vec![
        report("jalali_dateparser: dates", right, all),
        report("jalali_dateparser: number words", right_numbers, numbers),
    ])
}

/// Persian time spans: F1 of spans that overlap one of the same type, and of equal spans.
fn spans(folder: &str, file: &str, verbose: bool) -> Result<Vec<Measure>> {
    let Some(list) = lines(&format!("{folder}/dev/{file}.jsonl"))? else {
        return Ok(Vec::new());
    };
    let (mut gold, mut got) = (Hits::default(), Hits::default());
    let mut strict = 0;
    for entry in &list {
        let body = text(entry, "text");
        let read = persian_spans(body);
        let wanted: Vec<(usize, usize, &str)> = entry["timex"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|span| {
                let at = |name: &str| span[name].as_u64().unwrap_or(0) as usize;
                (
                    at("start"),
                    at("end"),
                    span["type"].as_str().unwrap_or_default(),
                )
            })
            .collect();
        let fits = |one: &(usize, usize, &str), other: &(usize, usize, &str)| {
            one.0 < other.1 && other.0 < one.1 && (one.2 == other.2 || one.2.is_empty())
        };
        let words = |span: &(usize, usize, &str)| -> String {
            body.chars().skip(span.0).take(span.1 - span.0).collect()
        };
        for span in &wanted {
            let hit = read.iter().any(|other| fits(span, other));
            strict += usize::from(
                read.iter()
                    .any(|other| fits(span, other) && (span.0, span.1) == (other.0, other.1)),
            );
            gold.add(hit);
            if verbose && !hit {
                println!("  missed {} '{}' in '{body}'", span.2, words(span));
            }
        }
        for span in &read {
            let hit = wanted.iter().any(|other| fits(other, span));
            got.add(hit);
            if verbose && !hit {
                println!("  extra {} '{}' in '{body}'", span.2, words(span));
            }
        }
    }
    let (recall, precision) = (gold.share(), got.share());
    println!(
        "{file}: {} spans, relaxed type F1 {:.3} (recall {recall:.3}, precision {precision:.3}), strict F1 {:.3}",
        gold.all,
        f1(precision, recall),
        2.0 * f64::from(strict as u32) / f64::from((gold.all + got.all) as u32)
    );
    let name = format!("{file}: type F1");
    Ok(vec![Measure::new(name, f1(precision, recall))])
}

/// The spans of the mentions of a Persian text in scalar values, with `DAT` or `TIM`.
fn persian_spans(body: &str) -> Vec<(usize, usize, &'static str)> {
    let tokens = Tokens::new(body);
    let scalars = record::Text::new(body);
    read(&tokens, TimeLexicon::persian(), &TimeContext::default())
        .iter()
        .map(|mention| {
            let span = scalars.span_of(tokens.bytes(mention.from, mention.to));
            let kind = if mention.within_day { "TIM" } else { "DAT" };
            (span.start, span.end, kind)
        })
        .collect()
}

/// How many of how many.
#[derive(Default)]
struct Hits {
    right: usize,
    all: usize,
}

impl Hits {
    fn add(&mut self, hit: bool) {
        self.right += usize::from(hit);
        self.all += 1;
    }

    fn share(&self) -> f64 {
        self.right as f64 / self.all.max(1) as f64
    }
}

/// Number words of English and Persian with whole values.
fn numerals(verbose: bool) -> Result<Vec<Measure>> {
    let Some(list) = lines("duckling_time/dev/numeral.jsonl")? else {
        return Ok(Vec::new());
    };
    let mut figures = Vec::new();
    for (language, lexicon) in [
        ("en", NumberLexicon::english()),
        ("fa", NumberLexicon::persian()),
    ] {
        let (mut right, mut all) = (0, 0);
        for entry in list.iter().filter(|entry| entry["lang"] == language) {
            let value = entry["value"].as_f64().unwrap_or(0.5);
            if value.fract() != 0.0 || value < 0.0 {
                continue;
            }
            all += 1;
            let tokens = Tokens::new(text(entry, "text"));
            let got = coder::number::read(&tokens, lexicon);
            let hit = matches!(got.as_slice(), [one] if one.min == one.max && one.min == Some(value as u64));
            right += usize::from(hit);
            if verbose && !hit {
                println!("  '{}' {value} read {got:?}", text(entry, "text"));
            }
        }
        figures.push(report(
            &format!("duckling: numerals {language}"),
            right,
            all,
        ));
    }
    Ok(figures)
}

/// Megabytes a second, reading alone and with the cut into tokens.
fn speed() -> Result<()> {
    let folder = Path::new(GOLD).join("muc4/dev");
    if !folder.exists() {
        println!("skipped: {} is absent", folder.display());
        return Ok(());
    }
    let mut body = String::new();
    for file in std::fs::read_dir(&folder)? {
        for line in std::fs::read_to_string(file?.path())?.lines() {
            body.push_str(text(&serde_json::from_str(line)?, "text"));
            body.push_str("\n\n");
        }
    }
    let context = TimeContext {
        date_line: "1990-01-01".parse().ok(),
        ..TimeContext::default()
    };
    let start = Instant::now();
    let tokens = Tokens::new(&body);
    let cut = start.elapsed();
    let start = Instant::now();
    let times = read(&tokens, TimeLexicon::english(), &context).len();
    let reading = start.elapsed();
    let start = Instant::now();
    let numbers = coder::number::read(&tokens, NumberLexicon::english()).len();
    let counting = start.elapsed();
    let rate = |took: std::time::Duration| body.len() as f64 / 1e6 / took.as_secs_f64();
    println!(
        "muc4: {:.1} MB; tokens {:.0} MB/s, {times} times {:.0} MB/s, {numbers} numbers {:.0} MB/s",
        body.len() as f64 / 1e6,
        rate(cut),
        rate(reading),
        rate(counting)
    );
    let lengths = [
        Relation::Duration,
        Relation::Habit,
        Relation::Clock,
        Relation::Vague,
    ];
    let all = read(&tokens, TimeLexicon::english(), &context);
    let dated = all
        .iter()
        .filter(|m| !lengths.contains(&m.relation) && m.start.or(m.end).is_some());
    report(
        "muc4: positions that resolve",
        dated.count(),
        all.iter()
            .filter(|m| !lengths.contains(&m.relation))
            .count(),
    );
    Ok(())
}
