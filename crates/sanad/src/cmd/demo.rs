//! `sanad demo`: a record made from reports that ship with the program.

use super::ThreadsArg;
use super::serve::DeskArgs;
use crate::fail::{Status, fail};
use crate::progress::Progress;
use crate::show::{Page, event, summary};
use crate::{embedded, stages};
use std::fs;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use store::{EventFilter, Store};

/// Events shown at the end.
const SHOWN: usize = 3;

/// Make a record from the reports that ship with the program, and show it
///
/// The reports are invented: one week in real towns, told by outlets of different sides. On a
/// terminal the desk opens at the end, so that you can look at the record in a browser; Ctrl-C
/// closes it.
#[derive(clap::Args)]
#[command(after_long_help = "\
Examples:
  sanad demo
  sanad demo --browser
  sanad demo --record my-demo --no-desk")]
pub struct Args {
    /// The record's folder [default: a new one in the system's folder for temporary files]
    #[arg(long, value_name = "DIR")]
    record: Option<PathBuf>,
    /// Open the desk at the end, also where nobody looks at a terminal
    #[arg(long, conflicts_with = "no_desk")]
    desk: bool,
    /// End without opening the desk
    #[arg(long)]
    no_desk: bool,
    #[command(flatten)]
    serving: DeskArgs,
    #[command(flatten)]
    threads: ThreadsArg,
}

/// Writes the reports out, runs the stages on them, and shows what came of it.
pub fn run(args: &Args) -> anyhow::Result<Status> {
    let record = match &args.record {
        Some(record) => record.clone(),
        None => fresh_folder()?.join("record"),
    };
    let mut name = record.file_name().unwrap_or_default().to_owned();
    name.push("-reports");
    let reports = record.with_file_name(name);
    let mut store = Store::open(&record)?;
    write_reports(&reports)?;
    let threads = args.threads.count();
    let mut progress = Progress::new(false);
    let files = stages::list(std::slice::from_ref(&reports));
    stages::collect(&mut store, &files, threads, &mut progress)?;
    stages::code(&mut store, &coder::Coder::builtin(), threads, &mut progress)?;
    crate::merging::merge(&mut store, &mut progress)?;
    let mut page = Page::new();
    page.line(format!("{:18} {} (invented)", "reports", reports.display()))?;
    summary::show(&mut page, &record, &store.summary()?)?;
    let mut shown = store.events(&EventFilter {
        contested: true,
        ..EventFilter::default()
    })?;
    // The events that most documents tell show best how sanad keeps their differences.
    shown.sort_by_key(|event| std::cmp::Reverse((event.origins.len(), event.documents)));
    for one in shown.iter().take(SHOWN) {
        page.line("")?;
        event::brief(&mut page, one, &event::told(&store, one)?)?;
    }
    if let Some(one) = shown.first() {
        let typed = format!(
            "sanad show {} --record {}",
            one.id.short(),
            record.display()
        );
        page.line(format!(
            "\nopen the first with every claim in its sentence:\n  {typed}"
        ))?;
    }
    page.end()?;
    if args.desk || (!args.no_desk && std::io::stdout().is_terminal()) {
        return super::serve::open(store, &args.serving, threads);
    }
    Ok(Status::Done)
}

/// A folder that nobody else has.
fn fresh_folder() -> anyhow::Result<PathBuf> {
    let base = std::env::temp_dir();
    for number in 1..=9999 {
        let folder = base.join(format!("sanad-demo-{number}"));
        match fs::create_dir(&folder) {
            Ok(()) => return Ok(folder),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(error) => {
                let message = format!("cannot make {}: {error}", folder.display());
                return Err(fail(message, "name another folder with --record"));
            }
        }
    }
    let message = format!("{} is full of demos", base.display());
    Err(fail(
        message,
        "remove its folders sanad-demo-…, or name a folder with --record",
    ))
}

fn write_reports(folder: &Path) -> anyhow::Result<()> {
    for (name, bytes) in embedded::EXAMPLES
        .iter()
        .filter(|(name, _)| *name != "README.md")
    {
        let path = folder.join(name);
        let write = || {
            fs::create_dir_all(path.parent().unwrap_or(folder))?;
            fs::write(&path, bytes)
        };
        write().map_err(|error: std::io::Error| {
            let message = format!("cannot write {}: {error}", path.display());
            fail(
                message,
                "free some space, or name another folder with --record",
            )
        })?;
    }
    Ok(())
}
