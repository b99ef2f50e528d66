//! A text cut wherever a mark begins or ends, so that marks may overlap as they like: each segment
//! knows the claims and the values that it belongs to, and all segments together are the text.

use crate::inert;
use record::Span;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Lines that are drawn under a text, one below the other; claims beyond that share the last.
const LEVELS: usize = 6;

/// What is to be seen in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    /// Where, in Unicode scalar values of the document's text.
    pub(super) span: Span,
    /// Of which claim, by its place on the page.
    pub(super) claim: usize,
    /// Which value stands there; `None` for a clause that carries the claim.
    pub(super) field: Option<String>,
}

/// A stretch of a text inside which nothing begins or ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Segment {
    /// Offset of its first character in the document's text, in Unicode scalar values.
    pub(super) start: usize,
    /// Its characters, made inert one by one.
    pub(super) text: String,
    /// The claims of the page that it carries.
    pub(super) claims: Vec<usize>,
    /// The values that it is part of: the claim, and the path of the value.
    pub(super) values: Vec<(usize, String)>,
    /// On which lines these claims are drawn.
    #[serde(skip)]
    pub(super) levels: Vec<usize>,
    /// The claims whose first words on this page these are.
    #[serde(skip)]
    pub(super) opens: Vec<usize>,
}

impl Segment {
    /// The claims as an attribute of the page.
    pub(super) fn claim_list(&self) -> String {
        listed(self.claims.iter())
    }

    /// The claims of which it is a value, as an attribute.
    pub(super) fn value_claims(&self) -> String {
        listed(self.values.iter().map(|(claim, _)| claim))
    }

    /// The values, in the same order.
    pub(super) fn value_fields(&self) -> String {
        listed(self.values.iter().map(|(_, field)| field))
    }

    /// The lines as classes.
    pub(super) fn level_classes(&self) -> String {
        listed(self.levels.iter().map(|level| format!("l{level}")))
    }

    /// Whether nothing is marked here.
    pub(super) fn is_plain(&self) -> bool {
        self.claims.is_empty() && self.values.is_empty()
    }
}

fn listed<T: std::fmt::Display>(all: impl Iterator<Item = T>) -> String {
    let all: Vec<String> = all.map(|one| one.to_string()).collect();
    all.join(" ")
}

/// The paragraphs of a part of a text that begins at the scalar offset `from`, each cut into
/// segments. Line ends stand between paragraphs and in none of them.
///
/// Time is linear in the part, in the marks (but for a sort), and in what comes out: the claims of
/// every segment.
pub(super) fn paragraphs(part: &str, from: usize, marks: &[Mark]) -> Vec<Vec<Segment>> {
    let end = from + part.chars().count();
    let marks = inside(marks, from, end);
    let levels = levels(&marks);
    let mut sweep = Sweep::new(&marks, &levels);
    let mut paragraphs = Vec::new();
    let mut segments: Vec<Segment> = Vec::new();
    let mut open = false;
    for (at, c) in (from..).zip(part.chars()) {
        if sweep.turns_at(at) {
            open = false;
        }
        if c == '\n' {
            paragraphs.push(std::mem::take(&mut segments));
            open = false;
            continue;
        }
        match segments.last_mut().filter(|_| open) {
            Some(segment) => segment.text.push(inert::shown(c)),
            None => segments.push(sweep.segment(at, inert::shown(c))),
        }
        open = true;
    }
    paragraphs.push(segments);
    paragraphs
}

/// The marks that have characters between two offsets, cut to them, and in order.
fn inside(marks: &[Mark], from: usize, end: usize) -> Vec<Mark> {
    let cut = |mark: &Mark| Mark {
        span: Span {
            start: mark.span.start.clamp(from, end),
            end: mark.span.end.clamp(from, end),
        },
        ..mark.clone()
    };
    let mut marks: Vec<Mark> = marks.iter().map(cut).collect();
    marks.retain(|mark| !mark.span.is_empty());
    marks.sort_by_key(|mark| (mark.span, mark.claim));
    marks
}

/// The line on which each claim is drawn: the first that no claim around it holds. Claims of the
/// very same clauses, as where a sentence lists towns, share a line.
fn levels(marks: &[Mark]) -> BTreeMap<usize, usize> {
    let mut clauses: BTreeMap<usize, Vec<Span>> = BTreeMap::new();
    for mark in marks.iter().filter(|mark| mark.field.is_none()) {
        clauses.entry(mark.claim).or_default().push(mark.span);
    }
    let mut alike: BTreeMap<Vec<Span>, Vec<usize>> = BTreeMap::new();
    for (claim, spans) in clauses {
        alike.entry(spans).or_default().push(claim);
    }
    let extent = |spans: &Vec<Span>| {
        let end = spans.iter().map(|span| span.end).max().unwrap_or(0);
        (spans.first().map_or(0, |span| span.start), end)
    };
    let mut groups: Vec<(usize, usize, Vec<usize>)> = alike
        .into_iter()
        .map(|(spans, claims)| (extent(&spans).0, extent(&spans).1, claims))
        .collect();
    groups.sort_by_key(|(start, end, claims)| (*start, std::cmp::Reverse(*end), claims[0]));
    let mut free_from = [0; LEVELS];
    let mut levels = BTreeMap::new();
    for (start, end, claims) in groups {
        let free = free_from.iter().position(|free| *free <= start);
        let level = free.unwrap_or(LEVELS - 1);
        free_from[level] = free_from[level].max(end);
        levels.extend(claims.into_iter().map(|claim| (claim, level)));
    }
    levels
}

/// Walks over a text and knows what is marked where it stands.
struct Sweep<'a> {
    /// In the order of their starts.
    marks: &'a [Mark],
    levels: &'a BTreeMap<usize, usize>,
    /// The next mark that begins.
    next: usize,
    /// The marks that have begun and not ended, by their ends.
    ends: BTreeSet<(usize, usize)>,
    /// How many clauses of each claim cover this place.
    claims: BTreeMap<usize, usize>,
    /// The marks of values that cover this place.
    values: BTreeSet<usize>,
    /// Claims whose first words were met.
    met: BTreeSet<usize>,
}

impl<'a> Sweep<'a> {
    fn new(marks: &'a [Mark], levels: &'a BTreeMap<usize, usize>) -> Self {
        Self {
            marks,
            levels,
            next: 0,
            ends: BTreeSet::new(),
            claims: BTreeMap::new(),
            values: BTreeSet::new(),
            met: BTreeSet::new(),
        }
    }

    /// Takes in what begins and ends at an offset, and says whether anything does.
    fn turns_at(&mut self, at: usize) -> bool {
        let mut turned = false;
        while let Some(&(end, mark)) = self.ends.first().filter(|(end, _)| *end <= at) {
            self.ends.remove(&(end, mark));
            self.leave(mark);
            turned = true;
        }
        while let Some(mark) = self.marks.get(self.next).filter(|m| m.span.start <= at) {
            match mark.field {
                Some(_) => _ = self.values.insert(self.next),
                None => *self.claims.entry(mark.claim).or_default() += 1,
            }
            self.ends.insert((mark.span.end, self.next));
            self.next += 1;
            turned = true;
        }
        turned
    }

    fn leave(&mut self, at: usize) {
        let mark = &self.marks[at];
        if mark.field.is_some() {
            self.values.remove(&at);
            return;
        }
        if let Some(count) = self.claims.get_mut(&mark.claim) {
            *count -= 1;
            if *count == 0 {
                self.claims.remove(&mark.claim);
            }
        }
    }

    fn segment(&mut self, start: usize, first: char) -> Segment {
        let claims: Vec<usize> = self.claims.keys().copied().collect();
        let levels: BTreeSet<usize> = claims
            .iter()
            .filter_map(|claim| self.levels.get(claim).copied())
            .collect();
        let value = |&at: &usize| {
            let mark = &self.marks[at];
            (mark.claim, mark.field.clone().unwrap_or_default())
        };
        Segment {
            start,
            text: first.to_string(),
            opens: claims
                .iter()
                .copied()
                .filter(|claim| self.met.insert(*claim))
                .collect(),
            claims,
            values: self.values.iter().map(value).collect(),
            levels: levels.into_iter().collect(),
        }
    }
}

#[cfg(test)]
mod tests;
