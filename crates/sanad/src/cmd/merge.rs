//! `sanad merge`: claims to events, and what people decide about that.

use super::RecordArg;
use super::show::find;
use crate::fail::{Status, fail};
use crate::progress::Progress;
use record::{ClaimId, Decision, DecisionId, Event, EventId, Verdict};
use std::collections::BTreeSet;
use std::time::SystemTime;
use store::{Named, Store};

/// Gather claims into events (the third stage of `run` alone); join, split, undo
///
/// Events are built again around each claim, decision or rule that has changed. Nothing is
/// discarded: every claim stays, with its speakers. What people join, split or undo is appended to
/// the record with who decided it and why, and holds whatever comes in later.
#[derive(clap::Args)]
#[command(after_long_help = "\
Examples:
  sanad merge
  sanad merge --join 3fa85f 9c01d2 --why \"the same rally, told by two outlets\"
  sanad merge --split 3fa85f 77b0aa 1f0c3e --why \"two people of one name\"
  sanad merge --undo 5d21e0 --why \"the second list was right\"

--join takes events or claims. --split takes an event and those of its claims that belong
elsewhere. --undo takes a decision; 'sanad history EVENT' lists them.")]
pub struct Args {
    /// These events or claims are about one happening
    #[arg(long, value_name = "ID", num_args = 2.., group = "decision")]
    join: Vec<String>,
    /// Of this event these claims are about another happening
    #[arg(long, value_names = ["EVENT", "CLAIM"], num_args = 2.., group = "decision")]
    split: Vec<String>,
    /// This decision no longer holds
    #[arg(long, value_name = "DECISION", group = "decision")]
    undo: Option<String>,
    /// Why, for those who read the record later
    #[arg(long, value_name = "TEXT", requires = "decision")]
    why: Option<String>,
    /// Who decides [default: the name you are logged in by]
    #[arg(long, value_name = "NAME", requires = "decision")]
    by: Option<String>,
    #[command(flatten)]
    record: RecordArg,
}

/// Decides, if anything is to be decided; merges; says how it went.
pub fn run(args: &Args) -> anyhow::Result<Status> {
    let mut store = args.record.open_existing()?;
    let mut progress = Progress::new(false);
    let Some(verdict) = verdict(args, &store)? else {
        crate::merging::merge(&mut store, &mut progress)?;
        next(args, &store)?;
        return Ok(Status::Done);
    };
    let about = first_claim(&verdict);
    let decision = Decision::new(
        &by(args.by.as_deref())?,
        &now()?,
        verdict,
        why(args.why.as_deref())?,
    );
    store.append_decision(&decision)?;
    crate::merging::merge(&mut store, &mut progress)?;
    eprintln!(
        "decision {}; take it back with: sanad merge --undo {0} --why TEXT{1}",
        decision.id.short(),
        args.record.typed()
    );
    let event = match about {
        Some(claim) => store.event_of(claim)?,
        None => None,
    };
    if let Some(event) = event {
        eprintln!(
            "next: sanad show {}{}",
            event.id.short(),
            args.record.typed()
        );
    }
    Ok(Status::Done)
}

fn next(args: &Args, store: &Store) -> anyhow::Result<()> {
    if store.has_uncoded()? {
        eprintln!(
            "some documents are not coded yet; next: sanad code{}",
            args.record.typed()
        );
    } else {
        eprintln!("next: sanad events{}", args.record.typed());
    }
    Ok(())
}

/// What the user decided; `None` if only to merge.
fn verdict(args: &Args, store: &Store) -> anyhow::Result<Option<Verdict>> {
    if !args.join.is_empty() {
        return join(store, &args.join).map(Some);
    }
    if let Some((event, claims)) = args.split.split_first() {
        return split(store, event, claims).map(Some);
    }
    let undo = args.undo.as_deref().map(|id| undo(store, id));
    undo.transpose()
}

fn join(store: &Store, ids: &[String]) -> anyhow::Result<Verdict> {
    let mut claims = BTreeSet::new();
    for id in ids {
        match find(store, id)? {
            Named::Event(event) => claims.extend(event_by(store, event)?.claims),
            Named::Claim(claim) => {
                claims.insert(claim);
            }
            Named::Document(_) => {
                return Err(fail(format!("{id} is a document"), "join events or claims"));
            }
        }
    }
    let mut kinds = BTreeSet::new();
    let mut events = BTreeSet::new();
    for claim in &claims {
        let of = store.event_of(*claim)?.ok_or_else(|| {
            fail(
                format!("claim {} is in no event", claim.short()),
                "a planned claim, or one of an earlier coding, cannot be joined",
            )
        })?;
        kinds.insert(of.kind);
        events.insert(of.id);
    }
    if kinds.len() > 1 {
        let names: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
        return Err(fail(
            format!("claims of {} cannot be one event", names.join(" and ")),
            "an event has one type; what belongs together beyond that is an episode",
        ));
    }
    if events.len() < 2 {
        return Err(fail(
            "these claims are one event already",
            "nothing was decided",
        ));
    }
    Ok(Verdict::Join {
        claims: claims.into_iter().collect(),
    })
}

fn split(store: &Store, event: &str, ids: &[String]) -> anyhow::Result<Verdict> {
    let Named::Event(id) = find(store, event)? else {
        return Err(fail(
            format!("{event} is no event"),
            "name the event first, then those of its claims that go",
        ));
    };
    let of = event_by(store, id)?;
    let mut claims: BTreeSet<ClaimId> = BTreeSet::new();
    for id in ids {
        match find(store, id)? {
            Named::Claim(claim) if of.claims.contains(&claim) => {
                claims.insert(claim);
            }
            _ => {
                let hint = "'sanad show EVENT' lists its claims in the last column";
                return Err(fail(
                    format!("{id} is no claim of event {}", of.id.short()),
                    hint,
                ));
            }
        }
    }
    let from: Vec<ClaimId> = of
        .claims
        .iter()
        .copied()
        .filter(|claim| !claims.contains(claim))
        .collect();
    if from.is_empty() {
        return Err(fail(
            "these are all claims of the event",
            "leave at least one behind",
        ));
    }
    Ok(Verdict::Split {
        event: of.id,
        claims: claims.into_iter().collect(),
        from,
    })
}

fn undo(store: &Store, id: &str) -> anyhow::Result<Verdict> {
    let log = store.decisions()?;
    let prefix = id.to_ascii_lowercase();
    let found: Vec<DecisionId> = log
        .iter()
        .map(|decision| decision.id)
        .filter(|decision| !prefix.is_empty() && decision.to_string().starts_with(&prefix))
        .collect();
    let hint = "'sanad history EVENT' lists decisions with their ids";
    match found.as_slice() {
        [] => Err(fail(
            format!("no decision has an id that begins with '{id}'"),
            hint,
        )),
        [one]
            if !record::decision::holding(&log)
                .iter()
                .any(|held| held.id == *one) =>
        {
            Err(fail(
                format!("decision {} is undone already", one.short()),
                hint,
            ))
        }
        [one] => Ok(Verdict::Undo { decision: *one }),
        several => Err(fail(
            format!("'{id}' could be {} decisions", several.len()),
            "type more of the id",
        )),
    }
}

fn event_by(store: &Store, id: EventId) -> anyhow::Result<Event> {
    let event = store.event(id)?;
    event.ok_or_else(|| fail("the event is gone", "look again with 'sanad events'"))
}

fn first_claim(verdict: &Verdict) -> Option<ClaimId> {
    match verdict {
        Verdict::Join { claims } | Verdict::Split { claims, .. } => claims.first().copied(),
        _ => None,
    }
}

/// The reason as it was given; a decision has one.
pub fn why(given: Option<&str>) -> anyhow::Result<&str> {
    let why = given.map(str::trim).filter(|why| !why.is_empty());
    why.ok_or_else(|| {
        fail(
            "a decision needs its reason",
            "add --why \"…\", for those who read the record later",
        )
    })
}

/// Who decides: as it was given, else who is logged in.
pub fn by(given: Option<&str>) -> anyhow::Result<String> {
    let logged_in = || {
        ["USER", "LOGNAME", "USERNAME"]
            .iter()
            .find_map(|name| std::env::var(name).ok())
    };
    let name = given.map(str::to_owned).or_else(logged_in);
    let name = name
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty());
    name.ok_or_else(|| fail("nobody is named who decides", "add --by NAME"))
}

/// The time by the system's clock, RFC 3339 in UTC.
pub fn now() -> anyhow::Result<String> {
    Ok(jiff::Timestamp::try_from(SystemTime::now())?.to_string())
}
