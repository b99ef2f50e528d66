//! `sanad show`: one event, claim or document.

use super::RecordArg;
use crate::fail::{Status, fail};
use crate::show::{Page, claim, document, event};
use desk::around::Shutdowns;
use record::{Claim, ClaimId};
use store::{Coded, Named, Store};

/// Things listed when an id is ambiguous.
const LISTED: usize = 5;

/// Show one event, claim or document with the words it stands on
///
/// The id may be shortened to any beginning that only one thing has.
#[derive(clap::Args)]
#[command(after_long_help = "\
Examples:
  sanad show 3fa85f          an event with every claim in its sentence
  sanad show 3fa85f --json   the same as it is stored")]
pub struct Args {
    /// The id of an event, a claim or a document, or how it begins
    id: String,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    record: RecordArg,
}

/// Shows what the id stands for.
pub fn run(args: &Args) -> anyhow::Result<Status> {
    let store = args.record.read()?;
    let mut page = Page::new();
    match find(&store, &args.id)? {
        Named::Event(id) => {
            let found = store.event(id)?.ok_or_else(|| unknown(&args.id))?;
            if args.json {
                page.json(&Shutdowns::near(&store, &found)?.marked(&found)?)?;
            } else {
                let told = event::told(&store, &found)?;
                event::show(&mut page, &store, &found, &told)?;
            }
        }
        Named::Claim(id) => {
            let (found, coded) = claim_with_document(&store, id)?;
            if args.json {
                page.json(&found)?;
            } else {
                claim::show(&mut page, &found, &coded.document, &coded.text)?;
                if let Some(of) = store.event_of(id)? {
                    page.line(format!("\nin event {}", of.id.short()))?;
                }
            }
        }
        Named::Document(id) => {
            let coded = store.coded(id)?.ok_or_else(|| unknown(&args.id))?;
            complain(&coded);
            if args.json {
                let (document, text, claims) = (&coded.document, &coded.text, &coded.claims);
                page.json(&serde_json::json!({
                    "document": document, "text": text, "claims": claims
                }))?;
            } else {
                document::show(&mut page, &coded)?;
            }
        }
    }
    page.end()?;
    Ok(Status::Done)
}

/// The one thing whose id begins like this.
pub fn find(store: &Store, prefix: &str) -> anyhow::Result<Named> {
    let found = store.find(&prefix.to_ascii_lowercase(), LISTED)?;
    match found.as_slice() {
        [] => formerly(store, prefix),
        [one] => Ok(*one),
        several => {
            let names: Vec<String> = several.iter().take(LISTED).map(name).collect();
            let more = if several.len() > LISTED {
                " and others"
            } else {
                ""
            };
            let message = format!("'{prefix}' could be {}{more}", names.join(", "));
            Err(fail(message, "type more of the id"))
        }
    }
}

/// The event that a former event, whose id begins like this, became.
fn formerly(store: &Store, prefix: &str) -> anyhow::Result<Named> {
    let found = store.former_events(&prefix.to_ascii_lowercase(), 2)?;
    let [(was, now)] = found.as_slice() else {
        return Err(match found.is_empty() {
            true => unknown(prefix),
            false => fail(
                format!("several former events have an id that begins with '{prefix}'"),
                "type more of the id",
            ),
        });
    };
    eprintln!(
        "event {} is no more: reports came in or people decided, and its claims are in event {}",
        was.short(),
        now.short()
    );
    Ok(Named::Event(*now))
}

/// A claim with the first document whose current coding holds it.
pub fn claim_with_document(store: &Store, id: ClaimId) -> anyhow::Result<(Claim, Coded)> {
    let overtaken = || {
        let message = format!(
            "claim {} is of an earlier coding of its document",
            id.short()
        );
        fail(
            message,
            "'sanad events' and 'sanad search' show the claims that stand now",
        )
    };
    let gone = || match store.review(id) {
        Ok(Some(review)) if !review.state.stands() => fail(
            format!(
                "claim {} does not stand: {}",
                id.short(),
                super::review::said(&review)
            ),
            "'sanad history CLAIM' lists what people decided on it",
        ),
        _ => overtaken(),
    };
    let document = *store.documents_of(id)?.first().ok_or_else(gone)?;
    let coded = store.coded(document)?.ok_or_else(overtaken)?;
    complain(&coded);
    match coded.claims.iter().find(|claim| claim.id == id) {
        Some(claim) => Ok((claim.clone(), coded)),
        None => Err(fail(
            format!(
                "claim {} does not fit the words it stands on and is not shown",
                id.short()
            ),
            "restore the record from a copy, or make it again from the original files",
        )),
    }
}

fn complain(coded: &Coded) {
    for problem in &coded.broken {
        eprintln!("problem: {}", crate::show::safe::line(&problem.to_string()));
    }
}

fn name(named: &Named) -> String {
    match named {
        Named::Event(id) => format!("event {}", id.short()),
        Named::Claim(id) => format!("claim {}", id.short()),
        Named::Document(id) => format!("document {}", id.short()),
    }
}

fn unknown(prefix: &str) -> anyhow::Error {
    let hint = "ids stand in 'sanad events' and 'sanad search'; they are hexadecimal digits";
    fail(
        format!("nothing in the record has an id that begins with '{prefix}'"),
        hint,
    )
}
