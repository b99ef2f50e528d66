//! `sanad review`: what people decide on claims.

use super::RecordArg;
use super::merge::{by, now, why};
use super::show::find;
use crate::fail::{Status, fail};
use crate::progress::Progress;
use crate::show::{Page, claim, safe};
use record::{Claim, ClaimBody, ClaimId, Decision, DocumentId, Verdict};
use serde_json::Value;
use std::io;
use std::path::{Path, PathBuf};
use store::{Named, Reason, Review, ReviewState, Store};

/// Claims of the queue that are listed.
const LISTED: usize = 10;

/// Bytes of a file with a claim, at most.
const MOST: u64 = 1 << 20;

/// Accept, correct, reject or add claims; without an id, list what needs a person
///
/// Claims on which nobody decided wait in the queue, the most doubtful and most consequential first.
/// A decision is appended to the record with who decided it and why. The coder's claim stays
/// readable; what was corrected stands from then on, and events are built again around it.
#[derive(clap::Args)]
#[command(after_long_help = "\
Examples:
  sanad review                          the claims to look at first
  sanad review 3fa85f                   how a claim stands
  sanad review 3fa85f --accept
  sanad review 3fa85f --reject --why \"it is about another year\"
  sanad review 3fa85f --correct fields.json --why \"Sarvabad, not Marivan\"
  sanad review --add 9c01d2 claim.json --why \"the coder missed the second arrest\"

FILE of --correct has those fields of the claim that change, in the codebook's form, such as
{\"figures\": [{\"of\": \"killed\", \"min\": 14, \"max\": null, \"text\": \"at least 14\"}]}; FILE of --add
has a whole claim. The words of each value must stand in the document. 'sanad show CLAIM --json'
prints a claim in this form. 'sanad merge --undo' takes a decision back.")]
pub struct Args {
    /// The id of a claim, or how it begins
    #[arg(value_name = "CLAIM", conflicts_with = "add")]
    id: Option<String>,
    /// The claim stands as it is
    #[arg(long, group = "decision", requires = "id")]
    accept: bool,
    /// The claim does not stand
    #[arg(long, group = "decision", requires = "id")]
    reject: bool,
    /// The claim stands with these fields instead
    #[arg(long, value_name = "FILE", group = "decision", requires = "id")]
    correct: Option<PathBuf>,
    /// This document says this too
    #[arg(long, value_names = ["DOCUMENT", "FILE"], num_args = 2, group = "decision")]
    add: Vec<String>,
    /// Why, for those who read the record later
    #[arg(long, value_name = "TEXT", requires = "decision")]
    why: Option<String>,
    /// Who decides [default: the name you are logged in by]
    #[arg(long, value_name = "NAME", requires = "decision")]
    by: Option<String>,
    /// Print JSON
    #[arg(long, conflicts_with = "decision")]
    json: bool,
    #[command(flatten)]
    record: RecordArg,
}

/// Decides, if anything is to be decided; else shows how a claim or the queue stands.
pub fn run(args: &Args) -> anyhow::Result<Status> {
    let decides = args.accept || args.reject || args.correct.is_some() || !args.add.is_empty();
    if !decides {
        let store = args.record.read()?;
        return match &args.id {
            Some(id) => one(args, &store, claim_by(&store, id)?),
            None => queue(args, &store),
        };
    }
    let mut store = args.record.open_existing()?;
    let verdict = verdict(args, &store)?;
    let reason = match (&args.why, args.accept) {
        (None, true) => "",
        _ => why(args.why.as_deref())?,
    };
    let shown = shown(&store, &verdict)?;
    let decision = Decision::new(&by(args.by.as_deref())?, &now()?, verdict, reason);
    store.append_decision(&decision)?;
    crate::merging::merge(&mut store, &mut Progress::new(false))?;
    eprintln!(
        "decision {}; take it back with: sanad merge --undo {0} --why TEXT{1}",
        decision.id.short(),
        args.record.typed()
    );
    eprintln!(
        "next: sanad show {}{}",
        shown.unwrap_or_else(|| "ID".to_owned()),
        args.record.typed()
    );
    Ok(Status::Done)
}

fn claim_by(store: &Store, id: &str) -> anyhow::Result<ClaimId> {
    match find(store, id)? {
        Named::Claim(claim) => Ok(claim),
        _ => Err(fail(
            format!("{id} is no claim"),
            "'sanad show' of a document or an event lists claims with their ids",
        )),
    }
}

fn verdict(args: &Args, store: &Store) -> anyhow::Result<Verdict> {
    if let [document, file] = args.add.as_slice() {
        return add(store, document, Path::new(file));
    }
    let claim = claim_by(store, args.id.as_deref().unwrap_or_default())?;
    Ok(match &args.correct {
        Some(file) => correct(store, claim, file)?,
        None if args.reject => Verdict::Reject { claim },
        None => Verdict::Accept { claim },
    })
}

fn correct(store: &Store, claim: ClaimId, file: &Path) -> anyhow::Result<Verdict> {
    let known = store.claim(claim)?;
    let (known, _) = known.ok_or_else(|| fail("the claim is gone", "look for it again"))?;
    let mut body = serde_json::to_value(&known.body)?;
    let Value::Object(fields) = read(file)? else {
        return Err(unfit(file, "it is no JSON object"));
    };
    for (field, value) in fields {
        match body.get_mut(&field) {
            Some(known) => *known = value,
            // The one field that is left out where it is empty.
            None if field == "flag" => body[field] = value,
            None => return Err(unfit(file, &format!("a claim has no field '{field}'"))),
        }
    }
    let body = Box::new(body_of(file, body)?);
    Ok(Verdict::Correct { claim, body })
}

fn add(store: &Store, id: &str, file: &Path) -> anyhow::Result<Verdict> {
    let Named::Document(document) = find(store, id)? else {
        return Err(fail(
            format!("{id} is no document"),
            "name the document first, then the file with the claim",
        ));
    };
    let coded = store.coded(document)?.filter(|coded| coded.coded);
    let coded = coded.ok_or_else(|| {
        fail(
            "the document is not coded yet",
            "code it first with 'sanad code'",
        )
    })?;
    Ok(Verdict::Add {
        document,
        text: record::TextId::of(&coded.text),
        body: Box::new(body_of(file, read(file)?)?),
    })
}

fn read(file: &Path) -> anyhow::Result<Value> {
    let opened = |error: io::Error| {
        fail(
            format!("cannot read {}: {error}", file.display()),
            "name a file with the claim's fields as JSON",
        )
    };
    if std::fs::metadata(file).map_err(opened)?.len() > MOST {
        return Err(unfit(file, "it is larger than a megabyte"));
    }
    let bytes = std::fs::read(file).map_err(opened)?;
    serde_json::from_slice(&bytes).map_err(|error| unfit(file, &error.to_string()))
}

fn body_of(file: &Path, value: Value) -> anyhow::Result<ClaimBody> {
    serde_json::from_value(value).map_err(|error| unfit(file, &error.to_string()))
}

fn unfit(file: &Path, why: &str) -> anyhow::Error {
    fail(
        format!("{} is no claim: {}", file.display(), safe::line(why)),
        "'sanad show CLAIM --json' prints a claim in the form that is read",
    )
}

/// What to look at when it is decided: the claim that stands, else its document.
fn shown(store: &Store, verdict: &Verdict) -> anyhow::Result<Option<String>> {
    let document = |claim: ClaimId| -> anyhow::Result<Option<String>> {
        let document = store.document_of_claim(claim)?;
        Ok(document.map(|document: DocumentId| document.short()))
    };
    match verdict {
        Verdict::Accept { claim } => Ok(Some(claim.short())),
        Verdict::Add { document, .. } => Ok(Some(document.short())),
        Verdict::Correct { claim, body } => {
            let text = store.claim(*claim)?.map(|(_, text)| text);
            let made = |text| Claim::new(text, (**body).clone(), Vec::new(), Vec::new());
            Ok(text.map(|text| made(text).id.short()))
        }
        Verdict::Reject { claim } => document(*claim),
        _ => Ok(None),
    }
}

/// How a claim stands.
fn one(args: &Args, store: &Store, id: ClaimId) -> anyhow::Result<Status> {
    let review = store.review(id)?;
    let found = store.claim(id)?;
    let (found, _) = found.ok_or_else(|| fail("the claim is gone", "look for it again"))?;
    let mut page = Page::new();
    if args.json {
        page.json(&serde_json::json!({
            "claim": found, "review": review.as_ref().map(|one| serde_json::json!({
                "state": one.state.name(), "other": one.state.other(), "by": one.by,
                "at": one.at, "why": one.why, "decision": one.decision,
            })),
        }))?;
    } else {
        page.line(claim::headline(&page, &found.body))?;
        page.line(format!("  claim      {}", found.id.short()))?;
        page.line(format!(
            "  review     {}",
            review
                .as_ref()
                .map_or("nobody decided on it".to_owned(), said)
        ))?;
    }
    page.end()?;
    Ok(Status::Done)
}

/// A review in words.
pub fn said(review: &Review) -> String {
    let what = match review.state {
        ReviewState::Accepted => "accepted".to_owned(),
        ReviewState::Rejected => "rejected".to_owned(),
        ReviewState::Added => "added".to_owned(),
        ReviewState::Corrected { into } => format!("corrected into {}", into.short()),
        ReviewState::Correction { of } => format!("made in place of {}", of.short()),
    };
    let why = if review.why.is_empty() {
        String::new()
    } else {
        format!(": {}", safe::line(&review.why))
    };
    format!(
        "{what} by {} {}{why} · decision {}",
        safe::line(&review.by),
        safe::line(&review.at),
        review.decision.short()
    )
}

/// What needs a person first.
fn queue(args: &Args, store: &Store) -> anyhow::Result<Status> {
    let counts = store.queue_counts()?;
    let mut page = Page::new();
    if !args.json {
        page.line(format!(
            "{} wait for a person, {} are decided\n",
            crate::stages::counted(counts.waiting, "claim"),
            counts.decided
        ))?;
    }
    for waiting in store.queue(LISTED, &[])? {
        let names: Vec<&str> = waiting.reasons.iter().map(|reason| reason.name()).collect();
        if args.json {
            page.json(&serde_json::json!({
                "claim": waiting.claim, "document": waiting.document, "event": waiting.event,
                "reasons": names, "priority": waiting.priority,
            }))?;
            continue;
        }
        let Some((found, _)) = store.claim(waiting.claim)? else {
            continue;
        };
        page.line(format!(
            "{}  {}",
            waiting.claim.short(),
            claim::headline(&page, &found.body)
        ))?;
        let why: Vec<&str> = waiting.reasons.iter().map(|one| in_words(*one)).collect();
        page.line(format!("              {}", page.faint(&why.join(", "))))?;
    }
    page.end()?;
    Ok(Status::Done)
}

const fn in_words(reason: Reason) -> &'static str {
    match reason {
        Reason::LowConfidence => "low confidence",
        Reason::Unjudged => "nobody judged how likely it is",
        Reason::WeekdayMismatch => "the weekday is not that date's",
        Reason::Alleged => "told as possible only",
        Reason::DenialAgainstReport => "a denial against a report",
        Reason::DisputedFigure => "its figure is disputed",
        Reason::Grave => "grave",
        Reason::ManyPeople => "a hundred people or more",
        Reason::WidelyTold => "told by five documents or more",
    }
}
