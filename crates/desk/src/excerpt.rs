//! The words around a claim: a short stretch of a document with the claim's clauses marked.

use record::Span;
use serde::Serialize;

/// Characters shown before and after the marked words, where the text goes on.
const AROUND: usize = 320;

/// Characters shown at most.
const MOST: usize = 2400;

/// A part of a text, marked or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Piece {
    /// The words, inert.
    pub(crate) text: String,
    /// Whether they belong to what is shown.
    pub(crate) marked: bool,
}

/// The first of the spans with what stands around it; others that fall into the stretch are marked
/// too. Takes one pass over the text. Offsets are Unicode scalar values.
pub(crate) fn around(text: &str, spans: &[Span]) -> Vec<Piece> {
    let Some(first) = spans.first() else {
        return vec![plain(text.chars().take(MOST).collect())];
    };
    let from = first.start.saturating_sub(AROUND);
    let until = (first.end + AROUND).min(from + MOST);
    let mut chars: Vec<char> = text.chars().skip(from).take(until - from + 1).collect();
    let goes_on = chars.len() > until - from;
    chars.truncate(until - from);
    // Begin and end at white space, so that no word is cut.
    let word = |c: &char| c.is_whitespace();
    let edge = if from == 0 {
        0
    } else {
        chars.iter().position(word).unwrap_or(0)
    };
    let start = (from + edge).min(first.start);
    let tail = chars.iter().rposition(word).unwrap_or(chars.len());
    let end = if goes_on {
        (from + tail).max(first.end.min(until))
    } else {
        from + chars.len()
    };
    let marked = |at: usize| spans.iter().any(|span| span.start <= at && at < span.end);
    let mut pieces: Vec<Piece> = Vec::new();
    if start > 0 {
        pieces.push(plain("… ".into()));
    }
    for at in start..end {
        let c = crate::inert::shown(chars[at - from]);
        match pieces.last_mut() {
            Some(last) if last.marked == marked(at) => last.text.push(c),
            _ => pieces.push(Piece {
                text: c.into(),
                marked: marked(at),
            }),
        }
    }
    if goes_on {
        pieces.push(plain(" …".into()));
    }
    pieces
}

fn plain(text: String) -> Piece {
    Piece {
        text,
        marked: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clauses_are_marked_and_no_word_is_cut() {
        let long = "word ".repeat(200);
        let text = format!("{long}Guards killed two people. {long}");
        let span = Span::new(1000, 1025);
        let pieces = around(&text, &[span]);
        let marked: String = pieces
            .iter()
            .filter(|p| p.marked)
            .map(|p| p.text.as_str())
            .collect();
        assert_eq!(marked, "Guards killed two people.");
        assert!(pieces[0].text.starts_with("…  word"));
        assert!(pieces.iter().all(|piece| !piece.text.contains("rd …rd")));
        let pieces = around("تجمع کارگران در اراک", &[Span::new(5, 12)]);
        assert_eq!(pieces[1].text, "کارگران");
        assert_eq!(pieces.len(), 3);
        assert_eq!(around("", &[]), [plain(String::new())]);
        assert_eq!(around("ab", &[Span::new(0, 2)]).len(), 1);
    }
}
