//! The part of a text that shows best what was found, with the words marked.

use crate::inert;
use record::Span;
use serde::Serialize;
use store::Matched;

/// Characters of an excerpt, about.
const LENGTH: usize = 280;

/// Characters before the first mark, about.
const LEAD: usize = 70;

/// Matches that are looked at; a long text may have very many.
const LOOKED_AT: usize = 4000;

/// A part of a text, cut wherever a mark begins or ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Excerpt {
    /// Where it stands in the text, in Unicode scalar values.
    pub(crate) span: Span,
    /// Where its first mark stands; `None` if nothing is marked.
    pub(crate) first: Option<Span>,
    /// Whether the text begins before it, and goes on behind it.
    pub(crate) cut_before: bool,
    pub(crate) cut_after: bool,
    pub(crate) pieces: Vec<Piece>,
}

/// A stretch of an excerpt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Piece {
    /// The words, made inert.
    pub(crate) text: String,
    /// Whether they are what was found.
    pub(crate) marked: bool,
}

/// The excerpt around the best cluster of matches: the one with most of the query's words in it, of
/// these the one with most marks, of these the first. Without a match, what stands at `else_at`.
pub(crate) fn excerpt(text: &[char], matches: &[Matched], else_at: usize) -> Excerpt {
    let matches = &matches[..matches.len().min(LOOKED_AT)];
    let at = match best(matches) {
        Some(first) => matches[first].span.start,
        None => else_at.min(text.len()),
    };
    let span = window(text, at);
    let marks = joined(matches, span);
    Excerpt {
        span,
        first: marks.first().copied(),
        cut_before: span.start > 0,
        cut_after: span.end < text.len(),
        pieces: pieces(text, span, &marks),
    }
}

/// A short text whole, with its matches marked.
pub(crate) fn marked(text: &str, matches: &[Matched]) -> Vec<Piece> {
    let text: Vec<char> = text.chars().collect();
    let span = Span::new(0, text.len());
    pieces(&text, span, &joined(matches, span))
}

/// The match with which the best cluster begins. Matches come in the order of the text, so that a
/// window over them moves on only.
fn best(matches: &[Matched]) -> Option<usize> {
    let parts = matches.iter().map(|one| one.part).max()? + 1;
    let mut inside = vec![0_usize; parts];
    let (mut end, mut best, mut at) = (0, (0, 0), None);
    for (first, one) in matches.iter().enumerate() {
        let limit = one.span.start + LENGTH - LEAD;
        while end < matches.len() && matches[end].span.end <= limit.max(one.span.end) {
            inside[matches[end].part] += 1;
            end += 1;
        }
        let different = inside.iter().filter(|count| **count > 0).count();
        let worth = (different, inside.iter().sum());
        if at.is_none() || worth > best {
            (best, at) = (worth, Some(first));
        }
        if end > first {
            inside[one.part] -= 1;
        } else {
            end = first + 1;
        }
    }
    at
}

/// About [`LENGTH`] characters around a place, from word to word.
fn window(text: &[char], at: usize) -> Span {
    let blank = |at: &usize| text[*at].is_whitespace();
    let wanted = at.saturating_sub(LEAD);
    let start = match wanted {
        0 => 0,
        _ => (wanted..at).find(blank).map_or(wanted, |gap| gap + 1),
    };
    let wanted = (start + LENGTH).min(text.len());
    let end = match wanted == text.len() {
        true => wanted,
        false => (at.max(wanted.saturating_sub(LEAD))..wanted)
            .rev()
            .find(blank)
            .unwrap_or(wanted),
    };
    Span::new(start, end)
}

/// The matches inside a span, those that overlap as one.
fn joined(matches: &[Matched], within: Span) -> Vec<Span> {
    let mut marks: Vec<Span> = Vec::new();
    for one in matches.iter().filter(|one| within.contains(&one.span)) {
        match marks.last_mut() {
            Some(last) if one.span.start < last.end => {
                *last = Span::new(last.start, last.end.max(one.span.end));
            }
            _ => marks.push(one.span),
        }
    }
    marks
}

fn pieces(text: &[char], span: Span, marks: &[Span]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut add = |from: usize, to: usize, marked: bool| {
        if from < to {
            let text: String = text[from..to].iter().map(|c| inert::shown(*c)).collect();
            pieces.push(Piece { text, marked });
        }
    };
    let mut at = span.start;
    for mark in marks {
        add(at, mark.start, false);
        add(mark.start, mark.end, true);
        at = mark.end;
    }
    add(at, span.end, false);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(start: usize, end: usize, part: usize) -> Matched {
        let span = Span::new(start, end);
        Matched { span, part }
    }

    #[test]
    fn the_excerpt_stands_around_the_best_cluster() {
        let text: Vec<char> = "word ".repeat(400).chars().collect();
        // One word early on, both words further down.
        let matches = [at(10, 14, 0), at(1000, 1004, 0), at(1050, 1054, 1)];
        let found = excerpt(&text, &matches, 0);
        assert_eq!(found.first, Some(Span::new(1000, 1004)));
        assert!(found.cut_before && found.cut_after);
        let marked: Vec<_> = found.pieces.iter().filter(|piece| piece.marked).collect();
        assert_eq!(marked.len(), 2);
        let length: usize = found
            .pieces
            .iter()
            .map(|piece| piece.text.chars().count())
            .sum();
        assert_eq!(length, found.span.len());
        assert!(length <= LENGTH);
        // Of equal ones the first.
        let found = excerpt(&text, &[at(10, 14, 0), at(1000, 1004, 0)], 0);
        assert_eq!(found.first, Some(Span::new(10, 14)));
    }

    #[test]
    fn odd_texts_have_excerpts_too() {
        let endless: Vec<char> = "x".repeat(3000).chars().collect();
        for (text, matches) in [
            (&[][..], vec![]),
            (&endless[..], vec![]),
            (&endless[..], vec![at(0, 3000, 0)]),
            (&endless[..], vec![at(2990, 3000, 0), at(2995, 3000, 1)]),
        ] {
            let found = excerpt(text, &matches, 5000);
            assert!(found.span.end <= text.len() && found.span.len() <= LENGTH);
        }
        let turned: Vec<char> = "a\u{202e}b".chars().collect();
        assert_eq!(excerpt(&turned, &[], 0).pieces[0].text, "a·b");
        let joined = marked("abcd", &[at(0, 2, 0), at(1, 3, 1)]);
        assert_eq!(
            joined[0],
            Piece {
                text: "abc".into(),
                marked: true
            }
        );
    }
}
