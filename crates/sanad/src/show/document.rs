//! One document with its claims.

use super::{Page, claim, safe, sentence, speaker};
use record::{Span, Text};
use std::io;
use store::Coded;

/// Where a document comes from, what it says, and its text with the claims' words marked.
///
/// # Errors
/// What standard output says.
pub fn show(page: &mut Page, coded: &Coded) -> io::Result<()> {
    let document = &coded.document;
    let title = document
        .title
        .as_deref()
        .map_or_else(|| "untitled".to_owned(), safe::line);
    page.line(page.strong(&title))?;
    let or_unknown = |field: &Option<String>| field.as_deref().map(safe::line);
    let dateline = coded.dateline.as_ref();
    let day = dateline.map(|line| format!("{} (from {})", line.date, line.from.meaning()));
    let lines = [
        ("document", Some(document.id.short())),
        ("source", Some(speaker::publisher(document))),
        ("date", day),
        ("language", Some(document.language.meaning().to_owned())),
        ("address", or_unknown(&document.url)),
        ("byline", or_unknown(&document.byline)),
        ("forwarded", or_unknown(&document.forwarded_from)),
        ("reply to", or_unknown(&document.reply_to)),
        ("bytes", Some(format!("{} (sha256)", document.bytes))),
    ];
    for (name, value) in lines {
        if let Some(value) = value {
            page.line(format!("  {name:10} {value}"))?;
        }
    }
    for capture in &document.captures {
        let item = capture
            .item
            .as_deref()
            .map(|item| format!(", {item}"))
            .unwrap_or_default();
        page.line(format!(
            "  file       {}{}",
            safe::line(&capture.path),
            safe::line(&item)
        ))?;
    }
    page.line("")?;
    let text = Text::new(&coded.text);
    let spans: Vec<Span> = coded
        .claims
        .iter()
        .flat_map(|claim| claim.body.spans.iter().copied())
        .collect();
    paragraphs(page, &text, &spans)?;
    page.line("")?;
    match (coded.coded, coded.claims.len()) {
        (false, _) => page.line("not coded yet: 'sanad code' does it")?,
        (true, 0) => page.line("no claims were found in it")?,
        (true, _) => {}
    }
    for claim in &coded.claims {
        let headline = claim::headline(page, &claim.body);
        page.line(format!("{}  {headline}", page.faint(&claim.id.short())))?;
    }
    Ok(())
}

/// The text line by line, with marks that go on over a line's end.
fn paragraphs(page: &mut Page, text: &Text<'_>, spans: &[Span]) -> io::Result<()> {
    let mut start = 0;
    for line in text.as_str().split('\n') {
        let end = start + line.chars().count();
        page.line(sentence::marked(page, text, Span::new(start, end), spans))?;
        start = end + 1;
    }
    Ok(())
}
