//! `cargo xtask overview --record FOLDER [--questions N] [--program PATH]`: how fast the overview of a
//! record answers, what its index takes in memory, and what its first page weighs.
//!
//! A large record is made by `cargo xtask merging --keep FOLDER`. The desk is opened on it as a user
//! would open it, and asked by HTTP: the same questions each time, of every kind of filter and of
//! several together, one after the other. The index is also read and patched by itself.

use crate::bench::{program, value};
use crate::desk::{Answer, Desk};
use anyhow::Context as _;
use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};
use store::Store;

/// Places, sources and days of the records that `cargo xtask merging` makes, and of the demo.
const PARTS: [(&str, &[&str]); 9] = [
    ("type", &["protest", "arrest", "strike", "killing", "raid"]),
    ("country", &["IR"]),
    ("place", &["Town 7", "Town 123", "Province 4", "Sanandaj"]),
    ("from", &["2018-06-01", "2019-11-15", "2020-03-01"]),
    ("to", &["2020-04-01", "2021-02-01", "2026-12-31"]),
    ("source", &["Outlet 12", "Outlet"]),
    ("relation", &["state", "unknown"]),
    ("status", &["unchecked", "checked"]),
    ("disputed", &["1"]),
];

/// Measures and prints.
///
/// # Errors
///
/// If there is no record, or the program does not build or answer.
pub fn run(arguments: &[String]) -> anyhow::Result<()> {
    let record = value(arguments, "--record")?.context("name a record with --record")?;
    let questions: u32 = value(arguments, "--questions")?.unwrap_or("400").parse()?;
    let program = program(arguments)?;
    // The desk brings an older record up to date before it answers.
    let desk = Desk::open(&program, Path::new(record))?;
    measure(&desk, questions)?;
    if let Some((now, peak)) = desk.memory() {
        println!("memory          {now:10.1} MB    at most {peak:.1} MB");
    }
    drop(desk);
    index(Path::new(record))
}

fn measure(desk: &Desk, questions: u32) -> anyhow::Result<()> {
    let (first, page) = timed(|| desk.get("/", "text/html"))?;
    println!(
        "first page      {:10.1} ms    with reading the index",
        millis(first)
    );
    weigh(desk, &page)?;
    for accept in ["text/html", "application/json"] {
        let mut times = Vec::new();
        for number in 0..questions {
            let (time, _) = timed(|| desk.get(&question(number), accept))?;
            times.push(time);
        }
        times.sort_unstable();
        let at = |share: usize| millis(times[(times.len() - 1) * share / 100]);
        println!(
            "{accept:16}{:10.1} ms    p50; p95 {:.1} ms, p99 {:.1} ms, longest {:.1} ms of {questions}",
            at(50),
            at(95),
            at(99),
            at(100)
        );
    }
    Ok(())
}

/// What a browser fetches for the first page, packed.
fn weigh(desk: &Desk, page: &Answer) -> anyhow::Result<()> {
    let mut files = BTreeSet::new();
    for part in page.text()?.split(['"', '\'']) {
        let file = part.split('#').next().unwrap_or("");
        if file.starts_with("/assets/") || file.starts_with("/outlines/") {
            files.insert(file.to_owned());
        }
    }
    let packed = desk.packed("/")?;
    let mut all = packed;
    for file in &files {
        all += desk.packed(file)?;
    }
    println!(
        "transferred     {:10.1} kB    packed, with headers: the page {:.1} kB and {} files that browsers keep",
        all as f64 / 1e3,
        packed as f64 / 1e3,
        files.len()
    );
    Ok(())
}

/// The index by itself.
fn index(record: &Path) -> anyhow::Result<()> {
    let store = Store::read(record)?;
    let (load, index) = timed(|| Ok(desk::overview::Index::load(&store, |_| true)?))?;
    println!("index           {:10}       events", index.len());
    println!(
        "                {:10.1} MB    {:.0} bytes an event",
        index.bytes() as f64 / 1e6,
        index.bytes() as f64 / index.len().max(1) as f64
    );
    println!("                {:10.1} ms    to read", millis(load));
    Ok(())
}

/// A question: each one of the parts alone first, then up to four together.
fn question(number: u32) -> String {
    let draw = |of: u32| (number.wrapping_mul(2_654_435_761).rotate_left(of * 7) >> 3) as usize;
    let together = 1 + number as usize / PARTS.len() % 4;
    let mut chosen = BTreeSet::new();
    for at in 0..together {
        chosen.insert((number as usize + draw(at as u32) * usize::from(at > 0)) % PARTS.len());
    }
    let parts = chosen.into_iter().map(|part| {
        let (name, values) = PARTS[part];
        let value = values[draw(9) % values.len()].replace(' ', "+");
        format!("{name}={value}")
    });
    format!("/?{}", parts.collect::<Vec<_>>().join("&"))
}

fn timed<T>(work: impl FnOnce() -> anyhow::Result<T>) -> anyhow::Result<(Duration, T)> {
    let start = Instant::now();
    let out = work()?;
    Ok((start.elapsed(), out))
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
