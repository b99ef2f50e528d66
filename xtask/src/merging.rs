//! `cargo xtask merging [--documents N] [--more N] [--program PATH] [--keep FOLDER]`: how fast a large
//! record is merged, and how fast it takes in more.
//!
//! Makes a record of so many documents (200,000 unless told otherwise) with five claims each about
//! happenings in 500 towns over four years: some told once, some by dozens of documents, one
//! document in ten a copy of another with other furniture. Then `sanad merge` is run as a user
//! would run it; then 100 more documents come in, and it is run again; then 10,000 decisions are made
//! on what comes first in the queue. Everything is invented, and the same each time.

use crate::bench::{program, timed, value};
use anyhow::Context as _;
use record::{
    BlobId, Capture, Claim, ClaimBody, DateLine, DateLineFrom, Decision, Document, Language, Media,
    TextId, TextVersion, Verdict,
};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;
use store::{Incoming, NewCoding, Store};

/// Documents stored at a time.
const BATCH: u32 = 5_000;
/// Decisions that are made at the end.
const DECISIONS: u32 = 10_000;
const CLAIMS: u32 = 5;
const TOWNS: u32 = 500;
const DAYS: u32 = 1_461;
const CODER: &str = "made up 1";
const KINDS: [&str; 8] = [
    "protest",
    "arrest",
    "strike",
    "killing",
    "raid",
    "sentence",
    "crackdown",
    "release",
];

/// Measures and prints.
///
/// # Errors
///
/// If the program does not build or does not run, or the disk is full.
pub fn run(arguments: &[String]) -> anyhow::Result<()> {
    let documents: u32 = value(arguments, "--documents")?
        .unwrap_or("200000")
        .parse()?;
    let more: u32 = value(arguments, "--more")?.unwrap_or("100").parse()?;
    let program = program(arguments)?;
    let kept = value(arguments, "--keep")?.map(PathBuf::from);
    let folder = kept.clone().unwrap_or_else(|| {
        std::env::temp_dir().join(format!("sanad-merging-{}", std::process::id()))
    });
    let result = measure(&program, &folder, documents, more);
    if kept.is_none() && folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    result
}

fn measure(program: &Path, folder: &Path, documents: u32, more: u32) -> anyhow::Result<()> {
    let start = Instant::now();
    fill(folder, 0..documents, documents)?;
    println!(
        "made {documents} documents with {} claims in {:.0} s",
        documents * CLAIMS,
        start.elapsed().as_secs_f64()
    );
    say("merged all", merge(program, folder)?);
    fill(folder, documents..documents + more, documents)?;
    say(&format!("merged {more} more"), merge(program, folder)?);
    say("nothing to do", merge(program, folder)?);
    let store = Store::read(folder)?;
    println!("{} events", store.summary()?.events);
    drop(store);
    decide(folder)
}

/// Takes the next claim of the queue and decides on it, over and over, as people at a desk do.
fn decide(folder: &Path) -> anyhow::Result<()> {
    let mut store = Store::open(folder)?;
    let mut slowest = std::time::Duration::ZERO;
    let start = Instant::now();
    for number in 0..DECISIONS {
        let asked = Instant::now();
        let next = store.queue(1, &[])?;
        slowest = slowest.max(asked.elapsed());
        let Some(waiting) = next.first() else {
            break;
        };
        let claim = waiting.claim;
        let verdict = match number % 4 {
            0 => Verdict::Reject { claim },
            _ => Verdict::Accept { claim },
        };
        store.append_decision(&Decision::new("made up", &number.to_string(), verdict, ""))?;
    }
    let all = start.elapsed();
    let start = Instant::now();
    let counts = store.queue_counts()?;
    println!(
        "decided on {} claims, {} wait: {:.2} s; the next of the queue came in at most {:.2} ms, the \
         counts in {:.2} ms",
        counts.decided,
        counts.waiting,
        all.as_secs_f64(),
        slowest.as_secs_f64() * 1e3,
        start.elapsed().as_secs_f64() * 1e3,
    );
    Ok(())
}

fn say(what: &str, (time, peak): (std::time::Duration, Option<u64>)) {
    let memory = peak.map_or_else(String::new, |peak| format!(", at most {} MB", peak / 1024));
    println!("{what}: {:.2} s{memory}", time.as_secs_f64());
}

fn merge(program: &Path, folder: &Path) -> anyhow::Result<(std::time::Duration, Option<u64>)> {
    timed(
        Command::new(program)
            .arg("merge")
            .arg("--record")
            .arg(folder),
    )
}

/// Adds documents of these numbers to a record, coded.
fn fill(folder: &Path, numbers: std::ops::Range<u32>, of: u32) -> anyhow::Result<()> {
    let mut store = Store::open(folder).with_context(|| folder.display().to_string())?;
    let pass = store.begin_pass()?;
    let numbers: Vec<u32> = numbers.collect();
    for batch in numbers.chunks(BATCH as usize) {
        let incoming: Vec<Incoming> = batch.iter().map(|&number| incoming(number, of)).collect();
        store.add_documents(pass, &incoming, &[])?;
        let jobs = store.jobs(CODER, None, batch.len())?;
        let coded: Vec<NewCoding> = jobs
            .into_iter()
            .map(|job| {
                let number = job.name.parse().unwrap_or(0);
                let text = TextId::of(&job.text);
                NewCoding {
                    claims: (0..CLAIMS).map(|at| claim(text, number, at, of)).collect(),
                    dateline: None,
                    problems: Vec::new(),
                    job,
                }
            })
            .collect();
        store.save_codings(CODER, &coded)?;
    }
    Ok(())
}

fn incoming(number: u32, of: u32) -> Incoming {
    let text = text(number);
    let bytes = text.clone().into_bytes();
    let blob = BlobId::of(&bytes);
    let document = Document {
        id: Document::id_of(Media::Text, &number.to_string(), blob),
        media: Media::Text,
        bytes: blob,
        texts: vec![TextVersion {
            text: TextId::of(&text),
            extractor: "text 1".into(),
        }],
        language: Language::English,
        source: Some(format!("Outlet {}", spread(number) % 300)),
        url: None,
        title: None,
        byline: None,
        dateline: Some(DateLine {
            date: day(happening(number, 0, of) % DAYS + 1)
                .parse()
                .expect("a date"),
            from: DateLineFrom::Field,
            text: String::new(),
        }),
        forwarded_from: None,
        reply_to: None,
        captures: vec![Capture {
            path: number.to_string(),
            item: None,
        }],
    };
    Incoming {
        document,
        bytes,
        text,
    }
}

/// A text of some 150 words; one in ten has its body from another.
fn text(number: u32) -> String {
    let body = if number % 10 == 9 {
        number - 1 - number % 7
    } else {
        number
    };
    let words = (0..140).map(|at| word(spread(body.wrapping_mul(160).wrapping_add(at))));
    format!(
        "Outlet of the day number {number}\n{}",
        words.collect::<String>()
    )
}

/// A word of letters, one in eight with a capital; one in fifteen is a number.
fn word(draw: u32) -> String {
    if draw.is_multiple_of(15) {
        return format!("{} ", draw / 15 % 900);
    }
    let mut left = draw / 15 % 20_000;
    let mut word = String::new();
    while left > 0 || word.len() < 3 {
        word.push(char::from(b"abdefghiklmnoprstuvz"[(left % 20) as usize]));
        left /= 20;
    }
    if draw.is_multiple_of(8) {
        word[..1].make_ascii_uppercase();
    }
    word.push(' ');
    word
}

/// Which happening a claim is about: low numbers are frequent, so that a few are told by many.
fn happening(number: u32, at: u32, of: u32) -> u32 {
    let draw = u64::from(spread(number.wrapping_mul(CLAIMS).wrapping_add(at)));
    let all = u64::from(of.max(1000)) * 2;
    let part = (draw * draw) >> 32;
    u32::try_from((part * all) >> 32).unwrap_or(0)
}

fn claim(text: TextId, number: u32, at: u32, of: u32) -> Claim {
    let happening = happening(number, at, of);
    let (kind, town) = (KINDS[(happening % 8) as usize], spread(happening) % TOWNS);
    let day = day(happening % DAYS);
    let body = json!({
        "type": kind,
        "actor": {"text": "security forces", "group": "state_security"},
        "target": {"text": "the protesters", "group": "residents"},
        "place": {"text": format!("Town {town}"), "name": format!("Town {town}"),
                  "admin1": format!("Province {}", town / 16), "country": "IR",
                  "precision": "town", "lat": 26.0 + f64::from(town % 25) / 2.0,
                  "lon": 45.0 + f64::from(town / 25) / 2.0},
        "time": {"text": day, "start": day, "end": day, "precision": "day"},
        "figures": [{"of": "affected", "min": 5 + number % 3, "max": null, "text": "some"}],
        "said_by": [{"text": "residents", "group": "witness", "stance": "says"}],
        "spans": [{"start": at * 20, "end": at * 20 + 18}],
    });
    let body: ClaimBody = serde_json::from_value(body).expect("the claims are in form");
    Claim::new(text, body, Vec::new(), Vec::new())
}

/// A day of the years 2018 to 2021.
fn day(number: u32) -> String {
    let first = jiff::civil::date(2018, 1, 1);
    first
        .saturating_add(jiff::Span::new().days(i64::from(number)))
        .to_string()
}

/// Spreads consecutive numbers (the finaliser of MurmurHash3).
const fn spread(number: u32) -> u32 {
    let mut h = number.wrapping_add(0x9E37_79B9);
    h = (h ^ (h >> 16)).wrapping_mul(0x85EB_CA6B);
    h = (h ^ (h >> 13)).wrapping_mul(0xC2B2_AE35);
    h ^ (h >> 16)
}
