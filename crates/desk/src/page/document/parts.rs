//! Long documents in parts: as much text and as many claims as a page can show well.

use record::{Claim, Span, Text};

/// Characters of a part. A part ends where a line ends, if there is a line's end in its last half.
const PART: usize = 40_000;
/// Claims marked on one page; also how many there are rules of style for.
pub(super) const CLAIMS: usize = 100;
/// Clauses and values marked on one page.
const MARKS: usize = 4_000;

/// The parts of a text, in order; at least one. Linear in the text.
pub(super) fn parts(text: &str) -> Vec<Span> {
    let mut parts = Vec::new();
    // Start of the part, and the last place where it could end: behind a line, behind a word.
    let (mut start, mut line, mut word) = (0, 0, 0);
    let mut len = 0;
    for (at, c) in text.chars().enumerate() {
        if at - start >= PART {
            let good = |end: usize| (end > start + PART / 2).then_some(end);
            let end = good(line).or_else(|| good(word)).unwrap_or(at);
            parts.push(Span::new(start, end));
            start = end;
        }
        if c == '\n' {
            line = at + 1;
        } else if c.is_whitespace() {
            word = at + 1;
        }
        len = at + 1;
    }
    parts.push(Span::new(start, len));
    parts
}

/// The words of a part.
pub(super) fn words<'a>(text: &Text<'a>, part: Span) -> &'a str {
    text.get(part).unwrap_or("")
}

/// Where a claim has clauses, else values.
pub(super) fn clauses(claim: &Claim) -> Vec<Span> {
    match claim.body.spans.is_empty() {
        true => claim.pins.iter().map(|pinned| pinned.pin.span).collect(),
        false => claim.body.spans.clone(),
    }
}

/// The part in which a claim is first told; the first for a claim without words.
pub(super) fn part_of(claim: &Claim, parts: &[Span]) -> usize {
    let best = clauses(claim).first().map_or(0, |span| span.start);
    parts
        .iter()
        .position(|part| best < part.end)
        .unwrap_or(parts.len() - 1)
}

/// Which of a document's claims have words in a part, on pages that each can be marked: their
/// places in the list. Claims without any words stand with the first part.
pub(super) fn pages(claims: &[Claim], parts: &[Span], part: usize) -> Vec<Vec<usize>> {
    let here = |claim: &Claim| {
        let clauses = clauses(claim);
        let within = |span: &Span| span.shared(&parts[part]) > 0;
        clauses.iter().any(within) || (clauses.is_empty() && part == 0)
    };
    let mut pages: Vec<Vec<usize>> = vec![Vec::new()];
    let mut marks = 0;
    for (at, claim) in claims.iter().enumerate().filter(|(_, claim)| here(claim)) {
        let adds = claim.body.spans.len() + claim.pins.len();
        let full = pages
            .last()
            .is_some_and(|page| page.len() >= CLAIMS || (!page.is_empty() && marks + adds > MARKS));
        if full {
            pages.push(Vec::new());
            marks = 0;
        }
        marks += adds;
        if let Some(page) = pages.last_mut() {
            page.push(at);
        }
    }
    pages
}

/// The query of a part and a page of its claims, both from 0; empty for the first.
pub(super) fn query(part: usize, page: usize) -> String {
    match (part, page) {
        (0, 0) => String::new(),
        (part, 0) => format!("?part={}", part + 1),
        (part, page) => format!("?part={}&claims={}", part + 1, page + 1),
    }
}
