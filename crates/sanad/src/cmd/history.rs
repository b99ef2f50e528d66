//! `sanad history`: how an event came to be.

use super::RecordArg;
use super::show::find;
use crate::fail::{Status, fail};
use crate::show::{Page, event, safe};
use record::Verdict;
use store::Named;

/// Show what people decided on an event, and why its claims are one
///
/// Decisions are only ever appended. One that was undone stays in the list and is marked.
#[derive(clap::Args)]
#[command(after_long_help = "\
Examples:
  sanad history 3fa85f
  sanad history 3fa85f --json")]
pub struct Args {
    /// The id of an event, or how it begins
    id: String,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    record: RecordArg,
}

/// Shows the decisions on an event's claims, and the reasons of the rules.
pub fn run(args: &Args) -> anyhow::Result<Status> {
    let store = args.record.read()?;
    let Named::Event(id) = find(&store, &args.id)? else {
        return Err(fail(
            format!("{} is no event", args.id),
            "its event stands in 'sanad show' of a claim",
        ));
    };
    let found = store.event(id)?;
    let found = found.ok_or_else(|| fail("the event is gone", "look again with 'sanad events'"))?;
    let about = store.decisions_about(&found.claims)?;
    let mut page = Page::new();
    if args.json {
        let decisions: Vec<_> = about
            .iter()
            .map(|(one, holds)| serde_json::json!({"decision": one, "holds": holds}))
            .collect();
        page.json(&serde_json::json!({"event": id, "decisions": decisions, "why": found.why}))?;
        page.end()?;
        return Ok(Status::Done);
    }
    page.line(event::headline(&page, &found))?;
    page.line("\n  decisions of people, the oldest first:")?;
    if about.is_empty() {
        page.line("  none")?;
    }
    for (one, holds) in &about {
        let undone = if *holds { "" } else { " (undone)" };
        page.line(format!(
            "  {} {} by {}{undone}: {} · decision {}",
            safe::line(&one.at),
            said(&one.verdict),
            safe::line(&one.by),
            safe::line(&one.why),
            one.id.short()
        ))?;
    }
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
