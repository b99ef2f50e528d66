//! `cargo xtask load --record FOLDER [--rate N] [--seconds N] [--program PATH]`: how long the desk
//! takes for event and document pages while many are asked for at once.
//!
//! A large record is made by `cargo xtask merging --documents 100000 --keep FOLDER`. The desk is
//! opened on it as a user would open it, and asked so many times a second (200 unless told
//! otherwise), for so many seconds (30) each: events, documents, and both in turn, spread over the
//! whole record. Requests go out when they are due, whether or not those before were answered, and the
//! time counts from when they were due: a desk that stalls is not measured as idle.

use crate::bench::{program, value};
use crate::desk::Desk;
use anyhow::{Context as _, ensure};
use record::{DocumentId, Event};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use store::Store;

/// Connections that are held open, each of which waits for one answer at a time.
const CONNECTIONS: usize = 32;

/// Pages of each kind that are asked for, again and again.
const PAGES: usize = 5_000;

/// Searches, each asked alone.
const SEARCHES: [&str; 6] = [
    "/search?q=town",
    "/search?q=town*",
    "/search?q=t*",
    "/search?q=%22town+7%22",
    "/search?q=outlet+12",
    "/search?q=nothing+of+that+kind",
];

/// Measures and prints.
///
/// # Errors
///
/// If there is no record, or the program does not build or answer.
pub fn run(arguments: &[String]) -> anyhow::Result<()> {
    let record = value(arguments, "--record")?.context("name a record with --record")?;
    let rate: u64 = value(arguments, "--rate")?.unwrap_or("200").parse()?;
    let seconds: u64 = value(arguments, "--seconds")?.unwrap_or("30").parse()?;
    let program = program(arguments)?;
    let desk = Desk::open(&program, Path::new(record))?;
    let (events, documents) = addresses(&Store::read(Path::new(record))?)?;
    let both: Vec<String> = events
        .iter()
        .zip(&documents)
        .flat_map(|(event, document)| [event.clone(), document.clone()])
        .collect();
    ensure!(rate > 0, "nothing is asked at a rate of 0");
    ensure!(!both.is_empty(), "the record has no events");
    println!(
        "{} events and {} documents, {rate} requests a second for {seconds} s each",
        events.len(),
        documents.len()
    );
    for (name, pages) in [
        ("events", &events),
        ("documents", &documents),
        ("both", &both),
    ] {
        let (mut times, failed) = load(&desk, pages, rate, rate * seconds);
        times.sort_unstable();
        print(name, &times, failed);
    }
    for search in SEARCHES {
        let mut times = Vec::new();
        for _ in 0..5 {
            let start = Instant::now();
            desk.get(search, "text/html")?;
            times.push(start.elapsed());
        }
        times.sort_unstable();
        print(search, &times, 0);
    }
    if let Some((now, peak)) = desk.memory() {
        println!("memory {now:.1} MB, at most {peak:.1} MB");
    }
    Ok(())
}

fn print(name: &str, times: &[Duration], failed: u64) {
    let at = |share: usize| {
        let time = times.get(times.len().saturating_sub(1) * share / 1000);
        time.map_or(0.0, |time| time.as_secs_f64() * 1e3)
    };
    println!(
        "{name:<34} p50 {:7.1} ms  p95 {:7.1} ms  p99 {:7.1} ms  longest {:7.1} ms  of {}, {failed} failed",
        at(500),
        at(950),
        at(990),
        at(1000),
        times.len()
    );
}

/// Addresses of events, and of documents that tell of them, spread over the record.
fn addresses(store: &Store) -> anyhow::Result<(Vec<String>, Vec<String>)> {
    let last = store
        .overview_since(store::OverviewKnown::default())?
        .rows
        .iter()
        .map(|row| row.event)
        .collect::<Vec<_>>();
    let step = (last.len() / PAGES).max(1);
    let chosen: Vec<u32> = last.iter().copied().step_by(step).take(PAGES).collect();
    let found: Vec<Event> = store.events_by_number(&chosen)?;
    let of = |event: &Event| event.tellings.first()?.documents.first().copied();
    let documents: Vec<DocumentId> = found.iter().filter_map(of).collect();
    Ok((
        found
            .iter()
            .map(|event| format!("/event/{}", event.id))
            .collect(),
        documents
            .iter()
            .map(|id| format!("/document/{id}"))
            .collect(),
    ))
}

/// Asks for pages in turn, so many a second; how long each took, and how many failed.
fn load(desk: &Desk, pages: &[String], rate: u64, requests: u64) -> (Vec<Duration>, u64) {
    let next = AtomicU64::new(0);
    let start = Instant::now();
    let work = || {
        let agent = ureq::Agent::new_with_defaults();
        let (mut times, mut failed) = (Vec::new(), 0);
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= requests {
                return (times, failed);
            }
            let due = start + Duration::from_nanos(number * 1_000_000_000 / rate);
            std::thread::sleep(due.saturating_duration_since(Instant::now()));
            // Neighbours in the record are told of by the same documents: not one after the other.
            let page = &pages[(number as usize * 7_919) % pages.len()];
            let asked = agent
                .get(format!("http://{}{page}", desk.host()))
                .header("accept", "text/html")
                .header("accept-encoding", "gzip");
            match asked
                .call()
                .and_then(|mut answer| answer.body_mut().read_to_vec())
            {
                Ok(_) => times.push(due.elapsed()),
                Err(error) => {
                    eprintln!("{page}: {error}");
                    failed += 1;
                }
            }
        }
    };
    let mut all = (Vec::new(), 0);
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..CONNECTIONS).map(|_| scope.spawn(work)).collect();
        for thread in threads {
            // A thread that panicked measured nothing; the count of answers tells.
            if let Ok((times, failed)) = thread.join() {
                all.0.extend(times);
                all.1 += failed;
            }
        }
    });
    all
}
