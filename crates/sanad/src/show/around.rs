//! What lies around an event: shutdowns, the episode it belongs to, totals and their parts.

use super::{Page, claim, event};
use crate::stages::counted;
use desk::around::{Shutdowns, episode, parts_or_totals};
use record::Event;
use std::io;
use store::Store;

/// Events listed at most.
const LISTED: usize = 8;

/// The shutdown in which an event lies as one line, if there is any.
pub fn during(shutdowns: &Shutdowns, event: &Event) -> Option<String> {
    let around = shutdowns.around(event);
    let first = around.first()?;
    let more = match around.len() - 1 {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let place = claim::place(first.place.values().first().map(|(place, _)| place));
    let time = claim::time(first.time.values().first().map(|(time, _)| time));
    Some(format!(
        "during     a shutdown: {place}, {time} (event {}){more}; silence is not calm",
        first.id.short()
    ))
}

/// All of that, in lines.
///
/// # Errors
/// What the record or standard output says.
pub fn show(page: &mut Page, store: &Store, event: &Event) -> anyhow::Result<()> {
    if let Some(line) = during(&Shutdowns::near(store, event)?, event) {
        page.line(format!("  {line}"))?;
    }
    let (episode, more) = episode(store, event)?;
    let many = if more { "at least " } else { "" };
    list(page, &episode, |count| {
        format!(
            "episode    {many}{} told together with it, each its own",
            counted(count, "event")
        )
    })?;
    let (around, _) = parts_or_totals(store, event, usize::MAX)?;
    list(page, &around, |count| match event.is_wide() {
        true => format!(
            "parts      {} inside this total; they are not added up",
            counted(count, "event")
        ),
        false => format!(
            "totals     {} that may count it in",
            counted(count, "total")
        ),
    })?;
    Ok(())
}

fn list(page: &mut Page, events: &[Event], heading: impl Fn(usize) -> String) -> io::Result<()> {
    if events.is_empty() {
        return Ok(());
    }
    page.line(format!("  {}", heading(events.len())))?;
    for one in events.iter().take(LISTED) {
        page.line(format!(
            "    {} {}",
            one.id.short(),
            event::headline(page, one)
        ))?;
    }
    match events.len().saturating_sub(LISTED) {
        0 => Ok(()),
        more => page.line(format!("    and {more} more")),
    }
}
