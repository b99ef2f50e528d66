//! What a record holds, as a table and as JSON.

use super::Page;
use crate::stages::hinders_reading;
use std::io;
use std::path::Path;
use store::Summary;

/// Prints the table and what to do next.
///
/// # Errors
/// What standard output says.
pub fn show(page: &mut Page, record: &Path, summary: &Summary) -> io::Result<()> {
    let documents: usize = summary.documents.iter().map(|(_, count)| count).sum();
    let claims: usize = summary.claims.iter().map(|(_, count)| count).sum();
    let problems: usize = summary.problems.iter().map(|(_, count)| count).sum();
    page.line(format!("{:18} {}", "record", record.display()))?;
    row(page, "documents", documents)?;
    for (language, count) in &summary.documents {
        row(page, &format!("  {}", short(language.meaning())), *count)?;
    }
    row(page, "claims", claims)?;
    for (kind, count) in &summary.claims {
        row(page, &format!("  {kind}"), *count)?;
    }
    row(page, "events", summary.events)?;
    if summary.contested > 0 {
        row(page, "  contested", summary.contested)?;
    }
    row(page, "problems", problems)?;
    for (kind, count) in &summary.problems {
        let look = if hinders_reading(*kind) {
            ""
        } else {
            "   to look at"
        };
        page.line(format!("{:18} {count:>7}{look}", format!("  {kind}")))?;
    }
    page.line("")?;
    next(page, record, summary)
}

/// The same as one JSON object.
pub fn json(record: &Path, summary: &Summary) -> serde_json::Value {
    fn map<T: ToString>(counts: &[(T, usize)]) -> serde_json::Value {
        counts
            .iter()
            .map(|(name, count)| (name.to_string(), serde_json::Value::from(*count)))
            .collect()
    }
    serde_json::json!({
        "record": record.display().to_string(),
        "documents": map(&summary.documents),
        "coded": summary.coded,
        "claims": map(&summary.claims),
        "events": summary.events,
        "contested": summary.contested,
        "problems": map(&summary.problems),
        "decisions": summary.decisions,
    })
}

fn next(page: &mut Page, record: &Path, summary: &Summary) -> io::Result<()> {
    let at = if record == Path::new(crate::cmd::DEFAULT_RECORD) {
        String::new()
    } else {
        format!(" --record {}", record.display())
    };
    page.line("next:")?;
    if summary.documents.is_empty() {
        return page.line(format!("  sanad run PATH{at}"));
    }
    let mut lines = Vec::new();
    if summary.events > 0 {
        lines.push(("events", "what happened, and who says so"));
    }
    if summary.contested > 0 {
        lines.push((
            "events --disputed",
            "where the numbers or the voices differ",
        ));
    }
    lines.push(("search WORDS", "find words in documents and claims"));
    if !summary.problems.is_empty() {
        lines.push(("problems", "what was not read, and what to look at"));
    }
    let width = lines
        .iter()
        .map(|(command, _)| command.len())
        .max()
        .unwrap_or(0);
    for (command, what) in lines {
        page.line(format!(
            "  sanad {command}{at}{:1$}   {what}",
            "",
            width - command.len()
        ))?;
    }
    Ok(())
}

fn row(page: &mut Page, name: &str, count: usize) -> io::Result<()> {
    page.line(format!("{name:18} {count:>7}"))
}

/// The first words of a meaning, up to a comma.
fn short(meaning: &str) -> &str {
    meaning.split(',').next().unwrap_or(meaning)
}
