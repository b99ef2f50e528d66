//! Counting over all documents.

use crate::agree::overlap;
use crate::answer::{Answer, Coding, TimeAnswer};
use crate::pairs::{Pair, pairs};
use crate::table::{DocumentRow, FieldRow, Score, TypeRow};

/// Scores coded claims against gold.
///
/// Every share is in 0 to 1. The assignment within a document is the best one by the codebook's
/// conditions; equal assignments are settled by the order of the claims in the files.
#[must_use]
pub fn score(gold: &Coding, coded: &Coding) -> Score {
    let mut tally = Tally::default();
    for (id, want) in gold.documents() {
        tally.document(id, want, coded.get(id).unwrap_or(&[]));
    }
    let not_in_gold = coded
        .documents()
        .filter(|(id, _)| gold.get(id).is_none())
        .count();
    tally.finish(not_in_gold)
}

/// 2·hit / (gold + coded); two empty sides agree fully.
fn f1(hit: usize, gold: usize, coded: usize) -> f64 {
    if gold + coded == 0 {
        1.0
    } else {
        2.0 * hit as f64 / (gold + coded) as f64
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        0.0
    } else {
        part as f64 / whole as f64
    }
}

/// How often a thing was right, and how often it was there on either side.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    hit: usize,
    gold: usize,
    coded: usize,
}

impl Count {
    fn f1(self) -> f64 {
        f1(self.hit, self.gold, self.coded)
    }

    fn add(&mut self, hit: usize, gold: usize, coded: usize) {
        self.hit += hit;
        self.gold += gold;
        self.coded += coded;
    }
}

/// How many values of a field a claim gives.
type Values = fn(&Answer) -> usize;

/// The fields that get their own precision and recall.
const FIELDS: [(&str, Values); 7] = [
    ("place", |claim| usize::from(claim.place.is_some())),
    ("time", |claim| {
        usize::from(claim.time.as_ref().is_some_and(has_a_day))
    }),
    ("figures", |claim| claim.figures.len()),
    ("words", |claim| claim.words.len()),
    ("actor", |claim| usize::from(claim.actor.is_some())),
    ("target", |claim| usize::from(claim.target.is_some())),
    ("said_by", |claim| usize::from(claim.speaker.is_some())),
];

fn has_a_day(time: &TimeAnswer) -> bool {
    time.start.is_some() || time.end.is_some()
}

#[derive(Debug, Default)]
struct Tally {
    claims: Count,
    strict: usize,
    place: usize,
    time: usize,
    said_by: usize,
    actor: usize,
    target: usize,
    span: usize,
    /// Figures and words of matched pairs only, as the codebook has it.
    figures: Count,
    words: Count,
    /// Each field over all claims, matched or not, in the order of [`FIELDS`].
    fields: [Count; FIELDS.len()],
    /// In the order in which the types were first seen.
    types: Vec<(String, Count)>,
    rows: Vec<DocumentRow>,
}

impl Tally {
    fn document(&mut self, id: &str, want: &[Answer], got: &[Answer]) {
        let pairs = pairs(want, got);
        self.claims.add(pairs.len(), want.len(), got.len());
        for claim in want {
            self.of_type(claim).gold += 1;
            self.fields
                .iter_mut()
                .zip(FIELDS)
                .for_each(|(count, (_, of))| count.gold += of(claim));
        }
        for claim in got {
            self.of_type(claim).coded += 1;
            self.fields
                .iter_mut()
                .zip(FIELDS)
                .for_each(|(count, (_, of))| count.coded += of(claim));
        }
        for pair in &pairs {
            self.pair(*pair, &want[pair.gold], &got[pair.coded]);
        }
        self.rows.push(DocumentRow {
            id: id.to_owned(),
            f1: f1(pairs.len(), want.len(), got.len()),
            gold: want.len(),
            coded: got.len(),
            matched: pairs.len(),
        });
    }

    fn of_type(&mut self, claim: &Answer) -> &mut Count {
        let name = claim.kind.as_deref().unwrap_or("null");
        let at = self
            .types
            .iter()
            .position(|(known, _)| known == name)
            .unwrap_or_else(|| {
                self.types.push((name.to_owned(), Count::default()));
                self.types.len() - 1
            });
        &mut self.types[at].1
    }

    fn pair(&mut self, pair: Pair, a: &Answer, b: &Answer) {
        self.of_type(a).hit += 1;
        let (place, time) = (pair.same_place, pair.same_time);
        let (actor, target) = (a.actor == b.actor, a.target == b.target);
        let said_by = a.speaker == b.speaker;
        let figures = in_both(&a.figures, &b.figures);
        let words = in_both(&a.words, &b.words);
        self.strict += usize::from(place && time);
        self.place += usize::from(place);
        self.time += usize::from(time);
        self.said_by += usize::from(said_by);
        self.actor += usize::from(actor);
        self.target += usize::from(target);
        self.span += usize::from(overlap(a, b) >= 0.5);
        self.figures.add(figures, a.figures.len(), b.figures.len());
        self.words.add(words, a.words.len(), b.words.len());
        let right = [place, time, true, true, actor, target, said_by];
        for (at, (name, of)) in FIELDS.iter().enumerate() {
            self.fields[at].hit += match *name {
                "figures" => figures,
                "words" => words,
                _ if right[at] => of(a).min(of(b)),
                _ => 0,
            };
        }
    }

    fn finish(mut self, not_in_gold: usize) -> Score {
        let Count { hit, gold, coded } = self.claims;
        let document_f1 = match self.rows.len() {
            0 => 1.0,
            documents => self.rows.iter().map(|row| row.f1).sum::<f64>() / documents as f64,
        };
        self.types
            .sort_by_key(|(_, count)| std::cmp::Reverse(count.gold));
        self.rows
            .sort_by(|a, b| a.f1.total_cmp(&b.f1).then_with(|| a.id.cmp(&b.id)));
        Score {
            documents: self.rows.len(),
            gold,
            coded,
            matched: hit,
            precision: share(hit, coded),
            recall: share(hit, gold),
            claim_f1: f1(hit, gold, coded),
            strict_f1: f1(self.strict, gold, coded),
            document_f1,
            place: share(self.place, hit),
            time: share(self.time, hit),
            said_by: share(self.said_by, hit),
            actor: share(self.actor, hit),
            target: share(self.target, hit),
            span: share(self.span, hit),
            figures_f1: self.figures.f1(),
            words_f1: self.words.f1(),
            types: self.types.into_iter().map(type_row).collect(),
            fields: FIELDS
                .iter()
                .zip(self.fields)
                .map(|((name, _), count)| field_row(name, count))
                .collect(),
            not_in_gold,
            rows: self.rows,
        }
    }
}

fn type_row((name, count): (String, Count)) -> TypeRow {
    TypeRow {
        name,
        gold: count.gold,
        coded: count.coded,
        matched: count.hit,
        f1: count.f1(),
    }
}

fn field_row(name: &'static str, count: Count) -> FieldRow {
    FieldRow {
        name,
        gold: count.gold,
        coded: count.coded,
        correct: count.hit,
        precision: share(count.hit, count.coded),
        recall: share(count.hit, count.gold),
        f1: count.f1(),
    }
}

/// How many values two sorted lists share, each counted as often as it stands in both.
fn in_both<T: Ord>(a: &[T], b: &[T]) -> usize {
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, shared) = (i + 1, j + 1, shared + 1),
        }
    }
    shared
}
