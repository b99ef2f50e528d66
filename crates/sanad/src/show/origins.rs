//! Who says what, by origin; and the way from a claim to where it comes from.

use super::{Page, claim, safe, table};
use record::{Bond, Counted, Event, Hop, Modality, OriginKind, Telling};
use std::io;
use store::Told;

/// The table of an event: under each origin a row for each claim that goes back to it, with a column
/// for each field. Where all claims have one place or one day, the headline has said so.
///
/// # Errors
/// What standard output says.
pub fn table(page: &mut Page, event: &Event, told: &[Told]) -> io::Result<()> {
    let counted: Vec<Counted> = Counted::ALL
        .iter()
        .copied()
        .filter(|of| {
            let mut figures = event.figures.values().iter();
            figures.any(|(said, _)| said.figure.of == *of)
        })
        .collect();
    let mut heading = vec!["told in", "as of", "says", "where", "when"];
    heading.extend(counted.iter().map(|of| of.name()));
    heading.push("claim");
    let parts: Vec<table::Part> = (0..event.origins.len())
        .map(|number| (title(event, number), rows(event, told, number, &counted)))
        .collect();
    table::show(page, &heading, &parts)
}

fn title(event: &Event, number: usize) -> String {
    let origin = &event.origins[number];
    let circle = match origin.kind {
        OriginKind::Circle => ", who name each other",
        _ => "",
    };
    let side = origin.relation.name().replace('_', " ");
    format!("{}{circle} ({side})", safe::line(&origin.name))
}

fn rows(event: &Event, told: &[Told], number: usize, counted: &[Counted]) -> Vec<Vec<String>> {
    let row_of = |one: &Told| {
        let telling = event.telling(one.claim.id)?;
        let at = telling
            .origins
            .iter()
            .position(|&origin| origin == number)?;
        Some(row(event, one, telling, at, counted))
    };
    told.iter().filter_map(row_of).collect()
}

fn row(
    event: &Event,
    told: &Told,
    telling: &Telling,
    at: usize,
    counted: &[Counted],
) -> Vec<String> {
    let body = &told.claim.body;
    let says = match body.modality {
        Modality::Happened => String::new(),
        other => other.name().to_owned(),
    };
    let told_in = telling.publisher.as_deref().map_or_else(
        || format!("document {}", told.document.id.short()),
        safe::line,
    );
    let mut hops = telling.paths[at].iter();
    let copied = hops.any(|hop| matches!(hop.bond, Bond::Copies | Bond::Retells));
    let if_disputed = |disputed: bool, words: String| if disputed { words } else { String::new() };
    let mut row = vec![
        if copied {
            format!("{told_in} (copy)")
        } else {
            told_in
        },
        telling.as_of.map(|day| day.to_string()).unwrap_or_default(),
        says,
        if_disputed(event.place.is_disputed(), claim::place(body.place.as_ref())),
        if_disputed(event.time.is_disputed(), claim::time(body.time.as_ref())),
    ];
    row.extend(counted.iter().map(|&of| figures(told, telling, of)));
    row.push(told.claim.id.short());
    row
}

/// What a claim says of one counted thing; what it later took back is in brackets.
fn figures(told: &Told, telling: &Telling, of: Counted) -> String {
    let figures = told
        .claim
        .body
        .figures
        .iter()
        .filter(|figure| figure.of == of);
    let words: Vec<String> = figures.map(claim::number).collect();
    let words = words.join(", ");
    match telling.corrected.iter().any(|later| later.of == of) {
        true => format!("[{words}, corrected]"),
        false => words,
    }
}

/// The way from a claim to one of its origins, in words: `copies The Harbour Post ← cites an official`.
pub fn path(hops: &[Hop]) -> String {
    let word = |hop: &Hop| {
        let verb = match hop.bond {
            Bond::Copies => "copies",
            Bond::Retells => "retells",
            Bond::Cites => "cites",
            Bond::Publishes => "published by",
            Bond::OwnedBy => "owned by",
        };
        format!("{verb} {}", safe::line(&hop.to))
    };
    hops.iter().map(word).collect::<Vec<_>>().join(" → ")
}

/// Origins by the side they are on: `3 origins: 2 state, 1 rights group`.
pub fn attested(event: &Event) -> String {
    let documents = crate::stages::counted(event.documents, "document");
    let origins = crate::stages::counted(event.origins.len(), "origin");
    let relations = event.relations();
    let sides: Vec<String> = relations
        .iter()
        .map(|(relation, count)| match relations.len() {
            1 => relation.name().replace('_', " "),
            _ => format!("{count} {}", relation.name().replace('_', " ")),
        })
        .collect();
    format!("{documents}, {origins} ({})", sides.join(", "))
}
