//! Tests of cutting a text into segments.

use super::*;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn joined(paragraphs: &[Vec<Segment>]) -> String {
    let line = |segments: &Vec<Segment>| -> String {
        segments
            .iter()
            .map(|segment| segment.text.as_str())
            .collect()
    };
    let lines: Vec<String> = paragraphs.iter().map(line).collect();
    lines.join("\n")
}

/// The offsets that a claim's segments cover.
fn covered(paragraphs: &[Vec<Segment>], claim: usize) -> BTreeSet<usize> {
    let segments = paragraphs.iter().flatten();
    let own = segments.filter(|segment| segment.claims.contains(&claim));
    own.flat_map(|one| one.start..one.start + one.text.chars().count())
        .collect()
}

fn clause(claim: usize, start: usize, end: usize) -> Mark {
    Mark {
        span: Span { start, end },
        claim,
        field: None,
    }
}

fn marks(len: usize) -> impl Strategy<Value = Vec<Mark>> {
    let mark = (0..=len + 5, 0usize..12, 0usize..6, any::<bool>());
    let mark = mark.prop_map(|(start, width, claim, value)| Mark {
        span: Span::new(start, start + width),
        claim,
        field: value.then(|| format!("figures[{claim}]")),
    });
    prop::collection::vec(mark, 0..24)
}

fn texts() -> impl Strategy<Value = (String, Vec<Mark>)> {
    let text = prop_oneof![
        "[a-c \n\r\u{200c}\u{202e}سند🙂e\u{301}]{0,60}",
        "(?s).{0,60}"
    ];
    text.prop_flat_map(|text| {
        let len = text.chars().count();
        (Just(text), marks(len))
    })
}

proptest! {
    #[test]
    fn all_segments_are_the_text_and_cover_exactly_what_is_marked(
        (text, marks) in texts(),
        from in 0usize..3,
    ) {
        let moved: Vec<Mark> = marks
            .iter()
            .map(|mark| Mark {
                span: Span::new(mark.span.start + from, mark.span.end + from),
                ..mark.clone()
            })
            .collect();
        let paragraphs = paragraphs(&text, from, &moved);
        // A separator of lines is shown as a line's end, and is one character as before.
        let shown: String = text.chars().map(inert::shown).collect();
        prop_assert_eq!(joined(&paragraphs), shown);
        let chars: Vec<char> = text.chars().collect();
        for claim in 0..6 {
            let spans = moved.iter().filter(|mark| mark.claim == claim && mark.field.is_none());
            let wanted: BTreeSet<usize> = spans
                .flat_map(|mark| mark.span.start..mark.span.end)
                .filter(|at| *at - from < chars.len() && chars[*at - from] != '\n')
                .collect();
            prop_assert_eq!(covered(&paragraphs, claim), wanted);
        }
        for segment in paragraphs.iter().flatten() {
            let inside = |mark: &&Mark| {
                mark.field.is_some()
                    && mark.span.start <= segment.start
                    && segment.start < mark.span.end
            };
            prop_assert_eq!(moved.iter().filter(inside).count(), segment.values.len());
            prop_assert!(segment.levels.len() <= segment.claims.len());
        }
        let opened: Vec<usize> = paragraphs.iter().flatten().flat_map(|s| s.opens.clone()).collect();
        let once: BTreeSet<usize> = opened.iter().copied().collect();
        prop_assert_eq!(opened.len(), once.len());
    }
}

#[test]
fn claims_that_overlap_lie_on_lines_of_their_own_and_lines_are_used_again() {
    let text = "one two three four five";
    let marks = [clause(0, 0, 13), clause(1, 4, 18), clause(2, 14, 23)];
    let paragraphs = paragraphs(text, 0, &marks);
    let of = |words: &str| {
        let mut all = paragraphs.iter().flatten();
        all.find(|segment| segment.text == words).unwrap()
    };
    assert_eq!(of("one ").levels, [0]);
    assert_eq!(of("two three").levels, [0, 1]);
    assert_eq!(of("four").levels, [0, 1]);
    assert_eq!(of("four").claims, [1, 2]);
    assert_eq!(of(" five").levels, [0]);
}

#[test]
fn claims_of_the_same_clauses_share_a_line() {
    let marks = [clause(0, 0, 13), clause(1, 0, 13), clause(2, 4, 23)];
    let paragraphs = paragraphs("one two three four five", 0, &marks);
    let levels: Vec<_> = paragraphs.iter().flatten().map(|one| &one.levels).collect();
    assert_eq!(levels, [&vec![0], &vec![0, 1], &vec![1]]);
}

#[test]
fn marks_of_another_part_are_not_met_and_those_that_reach_in_are_cut() {
    let marks = [clause(0, 0, 5), clause(1, 8, 14), clause(2, 30, 40)];
    let paragraphs = paragraphs("klmnopqrst", 10, &marks);
    assert_eq!(covered(&paragraphs, 0).len(), 0);
    assert_eq!(covered(&paragraphs, 1), (10..14).collect());
    assert_eq!(covered(&paragraphs, 2).len(), 0);
}
