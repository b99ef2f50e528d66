//! `sanad stories`: which documents tell of the same happening, whether or not it was coded.

use super::RecordArg;
use crate::fail::Status;
use crate::show::{Page, safe, speaker};
use merge::likeness::{Passage, Profile, likeness};
use record::{Document, DocumentId};
use std::io;
use store::StoreError;

/// Stories shown unless told otherwise, and documents listed of one.
const PAGE: usize = 25;
const LISTED: usize = 8;

/// Group documents by what they tell, also where no claim was coded
///
/// Names, numbers, days and places that texts share make them one story, in whichever words and
/// in either language. Stories change nothing in the record: they help to find what belongs
/// together. Only stories of two documents or more are shown, the largest first.
#[derive(clap::Args)]
#[command(after_long_help = "\
Examples:
  sanad stories
  sanad stories --json > stories.jsonl")]
pub struct Args {
    /// At most so many [default: 25, with --json all]
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// Print one JSON object a line
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    record: RecordArg,
}

/// A document with what it tells.
struct Told {
    document: Document,
    day: Option<String>,
    profile: Profile,
}

/// Reads all documents and shows which tell of one happening.
pub fn run(args: &Args) -> anyhow::Result<Status> {
    let store = args.record.read()?;
    let mut told = Vec::new();
    store.each_coded(|coded| -> Result<(), StoreError> {
        let day = coded.dateline.as_ref().map(|line| line.date);
        let passage = Passage {
            text: &coded.text,
            published: day,
            claims: &coded.claims,
        };
        told.push(Told {
            profile: Profile::of(&passage),
            day: day.map(|day| day.to_string()),
            document: coded.document,
        });
        Ok(())
    })?;
    told.sort_by_key(|one| one.document.id);
    let profiles: Vec<&Profile> = told.iter().map(|one| &one.profile).collect();
    let mut stories = merge::stories(&profiles);
    stories.retain(|story| story.len() > 1);
    stories.sort_by_key(|story| std::cmp::Reverse(story.len()));
    let limit = args
        .limit
        .or((!args.json).then_some(PAGE))
        .unwrap_or(usize::MAX);
    let mut page = Page::new();
    for (number, story) in stories.iter().take(limit).enumerate() {
        let members: Vec<&Told> = story.iter().map(|&at| &told[at]).collect();
        if args.json {
            let ids: Vec<DocumentId> = members.iter().map(|one| one.document.id).collect();
            page.json(&serde_json::json!({"documents": ids, "why": why(&members)}))?;
        } else {
            show(&mut page, number, &members)?;
        }
    }
    page.end()?;
    if stories.is_empty() {
        eprintln!(
            "no two of {} documents tell of the same happening",
            told.len()
        );
    } else if stories.len() > limit {
        eprintln!(
            "there are {} stories; --limit N shows more of them",
            stories.len()
        );
    }
    Ok(Status::Done)
}

/// What the first two documents of a story share, in words.
fn why(members: &[&Told]) -> Vec<String> {
    likeness(&members[0].profile, &members[1].profile).why
}

fn show(page: &mut Page, number: usize, members: &[&Told]) -> io::Result<()> {
    if number > 0 {
        page.line("")?;
    }
    let documents = crate::stages::counted(members.len(), "document");
    page.line(page.strong(&documents))?;
    for one in members.iter().take(LISTED) {
        let title = one
            .document
            .title
            .as_deref()
            .map_or_else(|| "untitled".to_owned(), safe::line);
        let day = one.day.as_deref().unwrap_or("no date line");
        let publisher = speaker::publisher(&one.document);
        page.line(format!(
            "  {} · {day} · {publisher} · {title}",
            one.document.id.short()
        ))?;
    }
    if members.len() > LISTED {
        page.line(format!("  and {} more", members.len() - LISTED))?;
    }
    for reason in why(members) {
        page.line(format!("  {}", page.faint(&safe::line(&reason))))?;
    }
    Ok(())
}
