//! `sanad events`: what the record says happened.

use super::RecordArg;
use crate::fail::Status;
use crate::show::{Page, event};
use desk::around::Shutdowns;
use record::{ClaimType, Date};
use std::str::FromStr as _;
use store::EventFilter;

/// Events shown on a page unless told otherwise.
const PAGE: usize = 25;

/// List events: what happened, where, when, to how many, and who says so
///
/// A contested number stays a range with its speakers; what nobody said is "not said", never 0.
/// Filters hold together: place, dates and source must fit one claim of the event.
#[derive(clap::Args)]
#[command(after_long_help = "\
Examples:
  sanad events --type killing --country IR
  sanad events --place Marivan --from 2026-02-09 --to 2026-02-12
  sanad events --disputed --source \"state news\"
  sanad events --json > events.jsonl")]
pub struct Args {
    /// Only this type, such as arrest or strike
    #[arg(long, value_name = "TYPE", value_parser = ClaimType::from_str)]
    r#type: Option<ClaimType>,
    /// Only this country, by its two letters
    #[arg(long, value_name = "CC", value_parser = country)]
    country: Option<String>,
    /// Only this town or province, in any spelling
    #[arg(long, value_name = "NAME")]
    place: Option<String>,
    /// Only on this day or later
    #[arg(long, value_name = "DATE", value_parser = day)]
    from: Option<Date>,
    /// Only on this day or earlier
    #[arg(long, value_name = "DATE", value_parser = day)]
    to: Option<Date>,
    /// Only told by a source with these words in its name
    #[arg(long, value_name = "NAME")]
    source: Option<String>,
    /// Only events on which claims contradict each other
    #[arg(long)]
    disputed: bool,
    /// At most so many [default: 25, with --json all]
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// Print one JSON object a line
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    record: RecordArg,
}

/// Lists the events that the filters let through.
pub fn run(args: &Args) -> anyhow::Result<Status> {
    let store = args.record.read()?;
    let limit = args.limit.or((!args.json).then_some(PAGE));
    let filter = EventFilter {
        kind: args.r#type,
        country: args.country.clone(),
        place: args.place.clone(),
        from: args.from,
        to: args.to,
        source: args.source.clone(),
        contested: args.disputed,
        // One more than is shown tells whether there are more.
        limit: limit.map(|limit| limit.saturating_add(1)),
    };
    let events = store.events(&filter)?;
    let shown = limit.unwrap_or(usize::MAX).min(events.len());
    let mut page = Page::new();
    let shutdowns = Shutdowns::of(&store)?;
    if args.json {
        for event in &events[..shown] {
            page.json(&shutdowns.marked(event)?)?;
        }
        page.end()?;
        return Ok(Status::Done);
    }
    for (at, one) in events[..shown].iter().enumerate() {
        if at > 0 {
            page.line("")?;
        }
        event::listed(&mut page, one, &event::told(&store, one)?, &shutdowns)?;
    }
    page.end()?;
    if events.is_empty() {
        nothing(args, &store)?;
    } else if events.len() > shown {
        eprintln!("there are more; --limit N shows more of them, filters narrow");
    }
    Ok(Status::Done)
}

/// Says why the list is empty and what to do.
fn nothing(args: &Args, store: &store::Store) -> anyhow::Result<()> {
    let held = store.summary()?;
    let typed = args.record.typed();
    if held.documents.is_empty() {
        eprintln!("the record is empty; fill it with: sanad run PATH{typed}");
    } else if held.events == 0 && store.needs_merge(&crate::merging::rules())? {
        eprintln!("no events yet; make them with: sanad code{typed} && sanad merge{typed}");
    } else if held.events == 0 {
        eprintln!(
            "no event was found in its documents; look at them with: sanad search WORDS{typed}"
        );
    } else {
        eprintln!(
            "none of {} events fits these filters; leave one out",
            held.events
        );
    }
    Ok(())
}

fn day(text: &str) -> Result<Date, String> {
    text.parse()
        .map_err(|_| "a date looks like 2026-02-09".to_owned())
}

fn country(text: &str) -> Result<String, String> {
    match text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        true => Ok(text.to_ascii_uppercase()),
        false => Err("a country is two letters, such as IR".to_owned()),
    }
}
