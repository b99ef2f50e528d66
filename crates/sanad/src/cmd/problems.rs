//! `sanad problems`: what was not read, and what needs a person's eye.

use super::RecordArg;
use crate::fail::Status;
use crate::show::{Page, safe};
use crate::stages::hinders_reading;

/// List what could not be read, and what a person should look at
#[derive(clap::Args)]
#[command(after_long_help = "\
Examples:
  sanad problems
  sanad problems --json | jq -r .subject")]
pub struct Args {
    /// Print one JSON object a line
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    record: RecordArg,
}

/// Lists the problems that stand.
pub fn run(args: &Args) -> anyhow::Result<Status> {
    let store = args.record.read()?;
    let problems = store.problems()?;
    let mut page = Page::new();
    if args.json {
        for one in &problems {
            let (stage, problem) = (one.stage.name(), &one.problem);
            page.json(&serde_json::json!({
                "stage": stage, "kind": problem.kind, "subject": problem.subject,
                "message": problem.message, "read": !hinders_reading(problem.kind),
            }))?;
        }
        page.end()?;
        return Ok(Status::Done);
    }
    for (hinders, heading) in [(true, "not read, or not fully"), (false, "to look at")] {
        let some: Vec<_> = problems
            .iter()
            .filter(|one| hinders_reading(one.problem.kind) == hinders)
            .collect();
        if some.is_empty() {
            continue;
        }
        page.line(page.strong(heading))?;
        for one in some {
            page.line(format!("  {}", safe::line(&one.problem.subject)))?;
            let message = safe::line(&one.problem.message);
            page.line(format!("    {}: {message}", one.problem.kind))?;
        }
    }
    page.end()?;
    if problems.is_empty() {
        eprintln!("no problems: everything was read");
    }
    Ok(Status::Done)
}
