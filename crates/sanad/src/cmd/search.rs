//! `sanad search`: words in documents and claims.

use super::RecordArg;
use crate::fail::{Status, fail};
use crate::show::{Page, claim, safe, sentence, speaker};
use record::Text;
use std::io;
use store::{Coded, Hit, Query};

/// Find words in documents and in the words of claims
///
/// All words must be there, in any spelling or letter form; "words in quotes" must follow each
/// other; a * at a word's end stands for any ending. English words are found in their other forms
/// too.
#[derive(clap::Args)]
#[command(after_long_help = "\
Examples:
  sanad search Marivan killed
  sanad search '\"tear gas\" students'
  sanad search کارگران --json")]
pub struct Args {
    /// What to look for
    #[arg(required = true, value_name = "WORDS")]
    words: Vec<String>,
    /// At most so many claims and so many documents
    #[arg(long, value_name = "N", default_value_t = 10)]
    limit: usize,
    /// Print one JSON object a line
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    record: RecordArg,
}

/// Lists what was found, claims first.
pub fn run(args: &Args) -> anyhow::Result<Status> {
    let store = args.record.read()?;
    // A word with spaces was quoted for the shell, and means a phrase.
    let quote = |word: &String| {
        if word.contains(char::is_whitespace) && !word.contains('"') {
            format!("\"{word}\"")
        } else {
            word.clone()
        }
    };
    let typed: Vec<String> = args.words.iter().map(quote).collect();
    let query = Query::new(&typed.join(" ")).ok_or_else(|| {
        fail(
            "there is no word in the query",
            "type a word with letters or digits",
        )
    })?;
    let hits = store.search(&query, args.limit)?;
    let mut page = Page::new();
    for hit in &hits {
        let (Hit::Claim(_, document) | Hit::Document(document)) = hit;
        if let Some(coded) = store.coded(*document)? {
            one(&mut page, args.json, &query, hit, &coded)?;
        }
    }
    page.end()?;
    if hits.is_empty() {
        eprintln!("nothing found; try fewer words, or a * at a word's end");
    }
    Ok(Status::Done)
}

fn one(page: &mut Page, json: bool, query: &Query, hit: &Hit, coded: &Coded) -> io::Result<()> {
    let document = &coded.document;
    let found = match hit {
        Hit::Claim(id, _) => match coded.claims.iter().find(|claim| claim.id == *id) {
            Some(claim) => Some(claim),
            None => return Ok(()),
        },
        Hit::Document(_) => None,
    };
    if json {
        return page.json(&match found {
            Some(claim) => serde_json::json!({"claim": claim, "document": document.id}),
            None => serde_json::json!({"document": document}),
        });
    }
    if let Some(claim) = found {
        page.line(claim::headline(page, &claim.body))?;
        if let Some(quote) = claim::quote(page, claim, &coded.text) {
            page.line(quote)?;
        }
        let by = speaker::chain(&claim.body.said_by, &speaker::publisher(document));
        let (claim, document) = (claim.id.short(), document.id.short());
        page.line(format!("  {by}"))?;
        page.line(format!(
            "  {}",
            page.faint(&format!("claim {claim} · document {document}"))
        ))?;
    } else {
        let title = document
            .title
            .as_deref()
            .map_or_else(|| "untitled".to_owned(), safe::line);
        page.line(page.strong(&title))?;
        let text = Text::new(&coded.text);
        let place = query
            .first_in(&coded.text)
            .unwrap_or(record::Span::new(0, 0));
        if let Some(quote) = sentence::quote(page, &text, &[place]) {
            page.line(quote)?;
        }
        let day = coded
            .dateline
            .as_ref()
            .map(|line| format!(", {}", line.date));
        let by = format!(
            "{}{}",
            speaker::publisher(document),
            day.unwrap_or_default()
        );
        page.line(format!("  {by}"))?;
        page.line(format!(
            "  {}",
            page.faint(&format!("document {}", document.id.short()))
        ))?;
    }
    page.line("")
}
