//! `sanad explain`: which rules and which words made a claim.

use super::RecordArg;
use super::show::{claim_with_document, find};
use crate::fail::{Status, fail};
use crate::show::{Page, claim, safe, sentence};
use record::{Claim, Text};
use std::io;
use store::Named;

/// Show which rules read which words to make a claim
#[derive(clap::Args)]
#[command(after_long_help = "\
Examples:
  sanad search Marivan             the ids of claims stand below their sentences
  sanad explain 3fa85f
  sanad explain 3fa85f --json")]
pub struct Args {
    /// The id of a claim, or how it begins
    #[arg(value_name = "CLAIM")]
    id: String,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    record: RecordArg,
}

/// Prints the derivation, step by step.
pub fn run(args: &Args) -> anyhow::Result<Status> {
    let store = args.record.read()?;
    let Named::Claim(id) = find(&store, &args.id)? else {
        let hint = format!(
            "'sanad show {}' shows it; the claims' ids stand there",
            args.id
        );
        return Err(fail(format!("'{}' is no claim", args.id), hint));
    };
    let (found, coded) = claim_with_document(&store, id)?;
    let mut page = Page::new();
    if args.json {
        page.json(&serde_json::json!({
            "claim": found.id, "document": coded.document.id, "confidence": found.confidence,
            "pins": found.pins, "why": found.why
        }))?;
    } else {
        page.line(claim::headline(&page, &found.body))?;
        if let Some(line) = claim::confidence(&found) {
            page.line(format!("  confidence {line}"))?;
        }
        explain(&mut page, &found, &Text::new(&coded.text))?;
    }
    page.end()?;
    Ok(Status::Done)
}

fn explain(page: &mut Page, claim: &Claim, text: &Text<'_>) -> io::Result<()> {
    page.line("\nhow it was read")?;
    if claim.why.is_empty() {
        page.line("  the coder kept no steps")?;
    }
    for (at, step) in claim.why.iter().enumerate() {
        let (rule, did) = (page.strong(&safe::line(&step.rule)), safe::line(&step.did));
        page.line(format!("  {}. {rule}: {did}", at + 1))?;
        if let Some(pin) = &step.pin
            && let Some(quote) = sentence::quote(page, text, &[pin.span])
        {
            page.line(quote)?;
        }
    }
    page.line("\nthe words of each value")?;
    for pinned in &claim.pins {
        let (start, end) = (pinned.pin.span.start, pinned.pin.span.end);
        let quote = page.mark(&safe::line(&pinned.pin.quote));
        page.line(format!(
            "  {:14} {quote}  (characters {start} to {end})",
            pinned.field
        ))?;
    }
    Ok(())
}
