//! `sanad merge`: claims to events.

use super::RecordArg;
use crate::fail::Status;
use crate::progress::Progress;

/// Gather claims into events (the third stage of `run` alone)
///
/// Events are built again from all claims whenever a claim or a rule has changed. Nothing is
/// discarded: every claim stays, with its speakers.
#[derive(clap::Args)]
#[command(after_long_help = "\
Examples:
  sanad merge
  sanad merge --record my-record")]
pub struct Args {
    #[command(flatten)]
    record: RecordArg,
}

/// Merges and says how it went.
pub fn run(args: &Args) -> anyhow::Result<Status> {
    let mut store = args.record.open_existing()?;
    crate::merging::merge(&mut store, &mut Progress::new(false))?;
    let held = store.summary()?;
    if held.coded < held.documents.iter().map(|(_, count)| count).sum() {
        eprintln!(
            "some documents are not coded yet; next: sanad code{}",
            args.record.typed()
        );
    } else {
        eprintln!("next: sanad events{}", args.record.typed());
    }
    Ok(Status::Done)
}
