//! One event: what its claims agree on, and who says what where they do not.

use super::{Page, around, claim, origins, safe, speaker};
use desk::around::Shutdowns;
use record::{Counted, Event, Modality};
use std::io;
use store::{Store, Told};

/// Speakers named for one number at most.
const NAMED: usize = 4;

/// The claims of an event that may be shown, by publisher; others are named on standard error.
///
/// # Errors
/// What the record says.
pub fn told(store: &Store, event: &Event) -> store::Result<Vec<Told>> {
    let (mut told, broken) = store.told(event.id)?;
    for problem in &broken {
        eprintln!("problem: {}", safe::line(&problem.to_string()));
    }
    told.sort_by_key(|told| (speaker::publisher(&told.document), told.claim.id));
    Ok(told)
}

/// An event in a few lines: what, where, when, how many by whom, how well attested.
///
/// # Errors
/// What standard output says.
pub fn brief(page: &mut Page, event: &Event, told: &[Told]) -> io::Result<()> {
    page.line(headline(page, event))?;
    for line in figures(event, told) {
        page.line(format!("  {line}"))?;
    }
    for line in voices(told) {
        page.line(format!("  {line}"))?;
    }
    let attested = origins::attested(event);
    page.line(format!(
        "  {}",
        page.faint(&format!("{attested} · event {}", event.id.short()))
    ))
}

/// An event among others: in a few lines, with the shutdown in which it lies.
///
/// # Errors
/// What standard output says.
pub fn listed(
    page: &mut Page,
    event: &Event,
    told: &[Told],
    shutdowns: &Shutdowns,
) -> io::Result<()> {
    brief(page, event, told)?;
    around::during(shutdowns, event).map_or(Ok(()), |line| page.line(format!("  {line}")))
}

/// An event with who says what, the reasons why it is one, and every claim in its sentence.
///
/// # Errors
/// What the record or standard output says.
pub fn show(page: &mut Page, store: &Store, event: &Event, told: &[Told]) -> anyhow::Result<()> {
    brief(page, event, told)?;
    for words in &event.words {
        page.line(format!("  words      “{}”", safe::line(words)))?;
    }
    around::show(page, store, event)?;
    page.line("")?;
    origins::table(page, event, told)?;
    if !event.why.is_empty() {
        page.line("\n  why these claims are one event:")?;
    }
    for why in &event.why {
        page.line(format!("  {}", page.faint(&safe::line(why))))?;
    }
    for Told {
        claim,
        document,
        text,
    } in told
    {
        page.line("")?;
        let said_by = speaker::chain(&claim.body.said_by, &speaker::publisher(document));
        page.line(page.strong(&said_by))?;
        page.line(format!("  {}", claim::headline(page, &claim.body)))?;
        if let Some(quote) = claim::quote(page, claim, text) {
            page.line(quote)?;
        }
        let (claim, document) = (claim.id.short(), document.id.short());
        page.line(format!(
            "  {}",
            page.faint(&format!("claim {claim} · document {document}"))
        ))?;
    }
    Ok(())
}

/// What, where and when, in one line.
pub fn headline(page: &Page, event: &Event) -> String {
    let kind = page.strong(&event.kind.name().replace('_', " "));
    let total = if event.aggregate { ", total" } else { "" };
    let mut places: Vec<String> = Vec::new();
    for (place, _) in event.place.values() {
        let words = claim::place(Some(place));
        if !places.contains(&words) {
            places.push(words);
        }
    }
    let mut times: Vec<String> = Vec::new();
    for (time, _) in event.time.values() {
        let words = claim::time(Some(time));
        if !times.contains(&words) {
            times.push(words);
        }
    }
    let or = |words: Vec<String>, none: fn() -> String| match words.len() {
        0 => none(),
        1..=NAMED => words.join(" or "),
        many => format!("{} or {} others", words[..NAMED].join(" or "), many - NAMED),
    };
    let place = or(places, || claim::place(None));
    let time = or(times, || claim::time(None));
    format!("{kind}{total} · {place} · {time}")
}

/// Each counted thing with everyone's number; for the one that the type is about also who gives
/// none, since silence is not zero.
pub fn figures(event: &Event, told: &[Told]) -> Vec<String> {
    let main = event.kind.counted();
    let mut lines = Vec::new();
    for &of in Counted::ALL {
        let mut numbers = numbers(of, told);
        let said = numbers.iter().any(|(number, _)| number != NOT_SAID);
        if Some(of) != main {
            numbers.retain(|(number, _)| number != NOT_SAID);
        }
        if said {
            let range = range(event, of)
                .map(|range| format!("{range}: "))
                .unwrap_or_default();
            lines.push(format!("{:10} {range}{}", of.name(), joined(&numbers)));
        } else if Some(of) == main {
            lines.insert(0, format!("{:10} {NOT_SAID}", of.name()));
        }
    }
    lines
}

/// From the lowest to the highest number that somebody stands by, where they differ.
fn range(event: &Event, of: Counted) -> Option<String> {
    let ranges = event.ranges();
    let range = ranges.iter().find(|range| range.of == of)?;
    let (lowest, highest) = (claim::number(&range.lowest), claim::number(&range.highest));
    (range.lowest.number() != range.highest.number()).then(|| format!("{lowest} to {highest}"))
}

/// What stands where nobody gives a number.
const NOT_SAID: &str = "not said";

/// Every number that is given of something, with those who give it; who gives none comes last.
fn numbers(of: Counted, told: &[Told]) -> Vec<(String, Vec<String>)> {
    let mut numbers = Vec::new();
    let mut silent = Vec::new();
    for Told {
        claim, document, ..
    } in told
    {
        let publisher = speaker::publisher(document);
        let mut figures = claim
            .body
            .figures
            .iter()
            .filter(|figure| figure.of == of)
            .peekable();
        if figures.peek().is_none() {
            push_new(&mut silent, speaker::chain(&claim.body.said_by, &publisher));
        }
        for figure in figures {
            let own = figure.by.and_then(|by| claim.body.said_by.get(by));
            let links = own.map_or(claim.body.said_by.as_slice(), std::slice::from_ref);
            add(
                &mut numbers,
                claim::number(figure),
                speaker::chain(links, &publisher),
            );
        }
    }
    if !silent.is_empty() {
        numbers.push((NOT_SAID.to_owned(), silent));
    }
    numbers
}

/// Who tells it; and if they are not of one mind, who says that it happened and who denies or
/// doubts it.
fn voices(told: &[Told]) -> Vec<String> {
    let mut all = Vec::new();
    for Told {
        claim, document, ..
    } in told
    {
        let by = speaker::chain(&claim.body.said_by, &speaker::publisher(document));
        add(&mut all, claim.body.modality, by);
    }
    all.sort();
    let of_one_mind = all.len() == 1;
    let line = |(modality, who): &(Modality, Vec<String>)| {
        let plain = of_one_mind && *modality == Modality::Happened;
        let label = if plain { "told by" } else { modality.name() };
        format!("{label:10} {}", named(who))
    };
    all.iter().map(line).collect()
}

/// `14 – one, another · at least 3 – a third`.
fn joined(numbers: &[(String, Vec<String>)]) -> String {
    let words = numbers
        .iter()
        .map(|(number, who)| format!("{number} – {}", named(who)));
    words.collect::<Vec<_>>().join(" · ")
}

/// The first few names, and how many more there are.
fn named(who: &[String]) -> String {
    let some = who
        .iter()
        .take(NAMED)
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join("; ");
    match who.len().saturating_sub(NAMED) {
        0 => some,
        more => format!("{some}; and {more} more"),
    }
}

fn add<K: PartialEq>(groups: &mut Vec<(K, Vec<String>)>, key: K, who: String) {
    match groups.iter_mut().find(|(known, _)| *known == key) {
        Some((_, all)) => push_new(all, who),
        None => groups.push((key, vec![who])),
    }
}

fn push_new(words: &mut Vec<String>, new: String) {
    if !words.contains(&new) {
        words.push(new);
    }
}
