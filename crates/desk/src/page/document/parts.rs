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

#[cfg(test)]
mod tests {
    use super::*;
    use record::{ClaimBody, TextId};

    fn claim(start: usize, end: usize) -> Claim {
        let body = serde_json::json!({"type": "riot", "spans": [{"start": start, "end": end}]});
        let body: ClaimBody = serde_json::from_value(body).unwrap();
        Claim::new(TextId::of("x"), body, Vec::new(), Vec::new())
    }

    #[test]
    fn parts_are_the_whole_text_and_end_at_lines_where_they_can() {
        let line = "سخن ".repeat(250) + "\n";
        for text in [line.repeat(400), "a".repeat(3 * PART + 7), String::new()] {
            let len = text.chars().count();
            let parts = parts(&text);
            assert_eq!(parts.first().map(|part| part.start), Some(0));
            assert_eq!(parts.last().map(|part| part.end), Some(len));
            assert!(parts.windows(2).all(|two| two[0].end == two[1].start));
            assert!(parts.iter().all(|part| part.len() <= PART));
            assert!(parts.len() <= 1 + 2 * len / PART);
            if text.contains('\n') {
                let indexed = Text::new(&text);
                let whole = |part: &Span| words(&indexed, *part).ends_with('\n');
                assert!(parts.iter().all(whole));
            }
        }
    }

    #[test]
    fn many_claims_on_the_same_words_go_on_pages_that_hold_each_once() {
        let parts = [Span::new(0, 100), Span::new(100, 200)];
        let mut claims: Vec<Claim> = (0..CLAIMS * 2 + 1).map(|_| claim(90, 110)).collect();
        claims.push(claim(150, 160));
        let first = pages(&claims, &parts, 0);
        assert_eq!(first.len(), 3);
        let all: Vec<usize> = first.concat();
        assert_eq!(all, (0..CLAIMS * 2 + 1).collect::<Vec<_>>());
        assert_eq!(pages(&claims, &parts, 1).concat().len(), CLAIMS * 2 + 2);
        assert_eq!(part_of(&claims[CLAIMS * 2 + 1], &parts), 1);
    }

    #[test]
    fn a_claim_of_many_marks_fills_a_page_alone() {
        let mut wide = claim(0, 10);
        wide.body.spans = vec![Span::new(0, 10); MARKS + 1];
        let parts = [Span::new(0, 100)];
        let pages = pages(&[claim(1, 2), wide, claim(3, 4)], &parts, 0);
        assert_eq!(pages, [vec![0], vec![1], vec![2]]);
    }
}
