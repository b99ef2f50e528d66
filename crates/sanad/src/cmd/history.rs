//! `sanad history`: how an event or a claim came to be.

use super::RecordArg;
use super::show::find;
use crate::fail::{Status, fail};
use crate::show::{Page, claim, event, safe};
use record::{ClaimId, Decision, EventId, Verdict};
use serde_json::{Value, json};
use std::io;
use store::{Named, Store};

/// Show what people decided on an event or a claim, and why an event's claims are one
///
/// Decisions are only ever appended. One that was undone stays in the list and is marked.
#[derive(clap::Args)]
#[command(after_long_help = "\
Examples:
  sanad history 3fa85f
  sanad history 3fa85f --json")]
pub struct Args {
    /// The id of an event or a claim, or how it begins
    id: String,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    record: RecordArg,
}

/// Shows the decisions on an event's claims and the reasons of the rules, or those on a claim.
pub fn run(args: &Args) -> anyhow::Result<Status> {
    let store = args.record.read()?;
    match find(&store, &args.id)? {
        Named::Event(id) => of_event(args, &store, id),
        Named::Claim(id) => of_claim(args, &store, id),
        Named::Document(_) => Err(fail(
            format!("{} is a document", args.id),
            "its claims stand in 'sanad show' of it",
        )),
    }
}

fn of_event(args: &Args, store: &Store, id: EventId) -> anyhow::Result<Status> {
    let found = store.event(id)?;
    let found = found.ok_or_else(|| fail("the event is gone", "look again with 'sanad events'"))?;
    let mut claims = Vec::new();
    for claim in &found.claims {
        claims.extend(store.corrected_with(*claim)?);
    }
    let about = store.decisions_about(&claims)?;
    let mut page = Page::new();
    if args.json {
        let why = &found.why;
        page.json(&json!({"event": id, "decisions": in_json(&about), "why": why}))?;
        page.end()?;
        return Ok(Status::Done);
    }
    page.line(event::headline(&page, &found))?;
    list(&mut page, &about)?;
    page.line("\n  why its claims are one event:")?;
    if found.why.is_empty() {
        page.line("  it has one claim")?;
    }
    for why in &found.why {
        page.line(format!("  {}", safe::line(why)))?;
    }
    page.end()?;
    Ok(Status::Done)
}

fn of_claim(args: &Args, store: &Store, id: ClaimId) -> anyhow::Result<Status> {
    let found = store.claim(id)?;
    let (found, _) = found.ok_or_else(|| fail("the claim is gone", "look for it again"))?;
    let about = store.decisions_about(&store.corrected_with(id)?)?;
    let mut page = Page::new();
    if args.json {
        page.json(&json!({"claim": id, "decisions": in_json(&about)}))?;
    } else {
        page.line(claim::headline(&page, &found.body))?;
        list(&mut page, &about)?;
    }
    page.end()?;
    Ok(Status::Done)
}

fn in_json(about: &[(Decision, bool)]) -> Vec<Value> {
    let one = |(one, holds): &(Decision, bool)| json!({"decision": one, "holds": holds});
    about.iter().map(one).collect()
}

fn list(page: &mut Page, about: &[(Decision, bool)]) -> io::Result<()> {
    page.line("\n  decisions of people, the oldest first:")?;
    if about.is_empty() {
        page.line("  none")?;
    }
    for (one, holds) in about {
        let undone = if *holds { "" } else { " (undone)" };
        let why = if one.why.is_empty() {
            String::new()
        } else {
            format!(": {}", safe::line(&one.why))
        };
        page.line(format!(
            "  {} {} by {}{undone}{why} · decision {}",
            safe::line(&one.at),
            said(&one.verdict),
            safe::line(&one.by),
            one.id.short()
        ))?;
    }
    Ok(())
}

/// What was decided, in words.
fn said(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Accept { claim } => format!("accepted claim {}", claim.short()),
        Verdict::Correct { claim, .. } => format!("corrected claim {}", claim.short()),
        Verdict::Reject { claim } => format!("rejected claim {}", claim.short()),
        Verdict::Join { claims } => {
            format!("joined {}", crate::stages::counted(claims.len(), "claim"))
        }
        Verdict::Split { claims, from, .. } => format!(
            "split {} from {}",
            crate::stages::counted(claims.len(), "claim"),
            crate::stages::counted(from.len(), "other")
        ),
        Verdict::Add { document, .. } => format!("added a claim to document {}", document.short()),
        Verdict::Code { document, .. } => format!("coded document {}", document.short()),
        Verdict::Undo { decision } => format!("undid decision {}", decision.short()),
    }
}
