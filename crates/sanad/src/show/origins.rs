//! Who says what, by origin; and the way from a claim to where it comes from.

use super::{Page, claim, safe, table};
use record::{Bond, Counted, Event, Hop, Modality, OriginKind, Telling};
use std::io;
use store::Told;

/// The table of an event: a row for each claim under its origin, a column for each field.
///
/// # Errors
/// What standard output says.
pub fn table(page: &mut Page, event: &Event, told: &[Told]) -> io::Result<()> {
    let counted: Vec<Counted> = Counted::ALL
        .iter()
        .copied()
        .filter(|of| {
            event
                .figures
                .values()
                .iter()
                .any(|(said, _)| said.figure.of == *of)
        })
        .collect();
    let mut heading = vec![
        "origin", "side", "told in", "as of", "says", "where", "when",
    ];
    heading.extend(counted.iter().map(|of| of.name()));
    heading.push("claim");
    let mut rows = Vec::new();
    for (number, origin) in event.origins.iter().enumerate() {
        let mut name = safe::line(&origin.name);
        if origin.kind == OriginKind::Circle {
            name = format!("{name}, who name each other");
        }
        let mut side = origin.relation.name().replace('_', " ");
        for one in told {
            let Some(telling) = event.telling(one.claim.id) else {
                continue;
            };
            let Some(at) = telling.origins.iter().position(|&origin| origin == number) else {
                continue;
            };
            rows.push(row(
                std::mem::take(&mut name),
                std::mem::take(&mut side),
                one,
                telling,
                at,
                &counted,
            ));
        }
    }
    table::show(page, &heading, &rows)
}

fn row(
    origin: String,
    side: String,
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
    let copied = telling.paths[at]
        .iter()
        .any(|hop| matches!(hop.bond, Bond::Copies | Bond::Retells));
    let mut row = vec![
        origin,
        side,
        if copied {
            format!("{told_in} (copy)")
        } else {
            told_in
        },
        telling.as_of.map(|day| day.to_string()).unwrap_or_default(),
        says,
        claim::place(body.place.as_ref()),
        claim::time(body.time.as_ref()),
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
