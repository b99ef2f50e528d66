//! `sanad origins`: where a document's passages and an event's claims come from.

use super::RecordArg;
use super::show::find;
use crate::fail::{Status, fail};
use crate::show::{Page, event, graph, origins, safe, speaker};
use merge::copy::Passages;
use merge::retold::Retold;
use record::{DocumentId, Event};
use std::path::PathBuf;
use store::{Kin, Named, Store};

/// Show what a document or an event goes back to: copies, quotations, speakers, owners
///
/// Of a document: which passages of it stand in other documents, and which of its claims are told
/// by whom. Of an event: its independent origins, and the way of each claim to them. Copies,
/// quotations of one speaker and outlets of one owner share an origin; tellers who name each other
/// are a circle.
#[derive(clap::Args)]
#[command(after_long_help = "\
Examples:
  sanad origins 3fa85f                   a document or an event
  sanad origins 3fa85f --svg chains.svg  the chains of an event as a picture
  sanad origins 3fa85f --dot | dot -Tpng > chains.png")]
pub struct Args {
    /// The id of a document or an event, or how it begins
    id: String,
    /// Write the chains of an event to a file as SVG
    #[arg(long, value_name = "FILE")]
    svg: Option<PathBuf>,
    /// Print the chains of an event in the DOT language of Graphviz
    #[arg(long, conflicts_with_all = ["svg", "json"])]
    dot: bool,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    record: RecordArg,
}

/// Shows where something comes from.
pub fn run(args: &Args) -> anyhow::Result<Status> {
    let store = args.record.read()?;
    let mut page = Page::new();
    match find(&store, &args.id)? {
        Named::Event(id) => {
            let found = store.event(id)?;
            let found =
                found.ok_or_else(|| fail("the event is gone", "look again with 'sanad events'"))?;
            of_event(&mut page, &store, &found, args)?;
        }
        Named::Document(id) if args.svg.is_none() && !args.dot => {
            of_document(&mut page, &store, id, args.json)?;
        }
        Named::Document(_) => {
            return Err(fail(
                "only the chains of an event can be drawn",
                "its id stands in 'sanad show' of one of the document's claims",
            ));
        }
        Named::Claim(id) => {
            let hint = match store.event_of(id)? {
                Some(event) => format!("it is in event {}", event.id.short()),
                None => "it is in no event".to_owned(),
            };
            return Err(fail(
                format!("{} is a claim, no document or event", id.short()),
                hint,
            ));
        }
    }
    page.end()?;
    Ok(Status::Done)
}

fn of_event(page: &mut Page, store: &Store, found: &Event, args: &Args) -> anyhow::Result<()> {
    if args.dot || args.svg.is_some() {
        let chains = graph::of(found);
        if chains.left_out > 0 {
            eprintln!("{} more claims are not drawn", chains.left_out);
        }
        match &args.svg {
            Some(path) => std::fs::write(path, graph::svg(&chains)).map_err(|error| {
                fail(
                    format!("cannot write {}: {error}", path.display()),
                    "name another file with --svg",
                )
            })?,
            None => graph::dot(&chains)
                .lines()
                .try_for_each(|line| page.line(line))?,
        }
        return Ok(());
    }
    if args.json {
        page.json(&serde_json::json!({
            "event": found.id, "origins": found.origins, "claims": found.claims, "tellings": found.tellings,
        }))?;
        return Ok(());
    }
    let told = event::told(store, found)?;
    page.line(event::headline(page, found))?;
    page.line(format!("  {}", origins::attested(found)))?;
    page.line("")?;
    origins::table(page, found, &told)?;
    page.line("\n  the way of each claim:")?;
    for one in &told {
        let Some(telling) = found.telling(one.claim.id) else {
            continue;
        };
        for (&origin, path) in telling.origins.iter().zip(&telling.paths) {
            let way = match path.is_empty() {
                true => String::new(),
                false => format!(" → {}", origins::path(path)),
            };
            let name = safe::line(&found.origins[origin].name);
            page.line(format!(
                "  claim {}{way} → origin: {name}",
                one.claim.id.short()
            ))?;
        }
    }
    Ok(())
}

fn of_document(page: &mut Page, store: &Store, id: DocumentId, json: bool) -> anyhow::Result<()> {
    let coded = store.coded(id)?;
    let coded =
        coded.ok_or_else(|| fail("the document is gone", "look again with 'sanad search'"))?;
    let of_both = store.kin_of::<Passages>(Kin::Copies, id)?.into_iter();
    let mut shared: Vec<(DocumentId, Passages)> = of_both
        .map(|(other, shared, turned)| (other, if turned { shared.turned() } else { shared }))
        .collect();
    shared.sort_by(|(_, a), (_, b)| b.share_a.total_cmp(&a.share_a));
    let retold: Vec<(DocumentId, Retold)> = store
        .kin_of::<Retold>(Kin::Retellings, id)?
        .into_iter()
        .map(|(other, why, _)| (other, why))
        .collect();
    if json {
        let copies: Vec<_> = shared
            .iter()
            .map(|(other, shared)| serde_json::json!({"document": other, "whole": shared.is_whole(), "shared": shared}))
            .collect();
        let told: Vec<_> = retold
            .iter()
            .map(|(other, why)| serde_json::json!({"document": other, "why": why}))
            .collect();
        page.json(&serde_json::json!({"document": id, "copies": copies, "retellings": told}))?;
        return Ok(());
    }
    let title = coded
        .document
        .title
        .as_deref()
        .map_or_else(|| "untitled".to_owned(), safe::line);
    page.line(page.strong(&title))?;
    let day = coded
        .dateline
        .as_ref()
        .map_or_else(|| "no date line".to_owned(), |line| line.date.to_string());
    page.line(format!(
        "  document {} · {} · {day}",
        id.short(),
        speaker::publisher(&coded.document)
    ))?;
    page.line("")?;
    if shared.is_empty() && retold.is_empty() {
        page.line("  no other document has a passage of it or retells it")?;
    }
    for (other, why) in &retold {
        if let Some(theirs) = store.document(*other)? {
            let (other, publisher) = (other.short(), speaker::publisher(&theirs));
            page.line(format!("  {other} ({publisher}): {}", why.in_words()))?;
        }
    }
    for (other, passages) in &shared {
        let Some(theirs) = store.coded(*other)? else {
            continue;
        };
        let what = if passages.is_whole() {
            "a copy"
        } else {
            "passages"
        };
        let day = theirs
            .dateline
            .as_ref()
            .map_or_else(String::new, |line| format!(", {}", line.date));
        page.line(format!(
            "  {what} shared with {} ({}{day}): {:.0} % of this, {:.0} % of that",
            other.short(),
            speaker::publisher(&theirs.document),
            passages.share_a * 100.0,
            passages.share_b * 100.0,
        ))?;
        let text = record::Text::new(&coded.text);
        for passage in passages.all.iter().take(PASSAGES) {
            let words = text.get(passage.a).unwrap_or_default();
            page.line(format!("    “{}”", short(words)))?;
        }
    }
    claims(page, store, &coded)
}

/// Passages quoted for one document at most, and characters of each.
const PASSAGES: usize = 3;
const QUOTED: usize = 90;

fn short(words: &str) -> String {
    let line = safe::line(words);
    if line.chars().count() <= QUOTED {
        return line;
    }
    let half = |text: &mut dyn Iterator<Item = char>| text.take(QUOTED / 2).collect::<String>();
    let (head, tail) = (half(&mut line.chars()), half(&mut line.chars().rev()));
    format!("{head} … {}", tail.chars().rev().collect::<String>())
}

fn claims(page: &mut Page, store: &Store, coded: &store::Coded) -> anyhow::Result<()> {
    page.line("\n  its claims:")?;
    if coded.claims.is_empty() {
        page.line("  none")?;
    }
    for one in &coded.claims {
        let Some(of) = store.event_of(one.id)? else {
            page.line(format!("  claim {} is in no event", one.id.short()))?;
            continue;
        };
        let Some(telling) = of.telling(one.id) else {
            continue;
        };
        let names: Vec<String> = telling
            .origins
            .iter()
            .map(|&origin| safe::line(&of.origins[origin].name))
            .collect();
        page.line(format!(
            "  claim {} · {} → {} · event {}",
            one.id.short(),
            one.body.kind.name().replace('_', " "),
            names.join(" and "),
            of.id.short()
        ))?;
    }
    Ok(())
}
