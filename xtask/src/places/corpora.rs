//! Four corpora of news with marked places: are the places found, and are they the right ones?

use super::{Setting, percent};
use crate::measure::{Measure, f1, share};
use anyhow::Result;
use coder::gazetteer::{Toponym, km};
use coder::place::{self, Role};
use coder::token::Tokens;
use record::{Span, Text};
use serde_json::Value;
use std::time::Instant;

/// A place within this many kilometres counts as right, as in the literature (100 miles).
const NEAR: f32 = 161.0;

/// The corpora, and whether they mark adjectives and peoples.
const CORPORA: [(&str, bool); 4] = [
    ("lgl", true),
    ("geovirus", false),
    ("trnews", true),
    ("geowebnews", true),
];

/// A place marked in a corpus.
struct Marked {
    span: Span,
    at: Option<(f32, f32)>,
}

/// A place that the reader found.
struct Read<'g> {
    span: Span,
    place: Toponym<'g>,
    why: &'static str,
}

#[derive(Default)]
struct Tally {
    marked: usize,
    read: usize,
    exact: usize,
    overlapping: usize,
    read_right: usize,
    located: usize,
    located_read: usize,
    near: usize,
    bytes: usize,
    seconds: f64,
}

/// Prints one line a corpus, and gives its figures; none of a corpus that is absent.
pub fn measure(setting: &Setting<'_>) -> Result<Vec<Measure>> {
    let mut measures = Vec::new();
    println!(
        "corpus       P exact R exact F1      P overl R overl F1      acc@161 of read   of all   MB/s"
    );
    for (corpus, adjectives) in CORPORA {
        let Some(lines) = setting.lines(&format!("gold/{corpus}/dev/{corpus}.jsonl"))? else {
            continue;
        };
        let mut tally = Tally::default();
        for line in &lines {
            document(setting, corpus, adjectives, line, &mut tally);
        }
        print(corpus, &tally);
        measures.extend(tally.measures(corpus));
    }
    Ok(measures)
}

impl Tally {
    fn measures(&self, corpus: &str) -> [Measure; 3] {
        let exact = f1(share(self.exact, self.read), share(self.exact, self.marked));
        [
            Measure::new(format!("{corpus}: exact F1"), exact),
            Measure::new(
                format!("{corpus}: accuracy within 161 km of read"),
                share(self.near, self.located_read),
            ),
            Measure::new(
                format!("{corpus}: accuracy within 161 km of all"),
                share(self.near, self.located),
            ),
        ]
    }
}

fn document(
    setting: &Setting<'_>,
    corpus: &str,
    adjectives: bool,
    line: &Value,
    tally: &mut Tally,
) {
    let text = line["text"].as_str().unwrap_or_default();
    let (marked, start) = (marked(line), Instant::now());
    let tokens = Tokens::new(text);
    let mentions = place::read(&tokens, setting.gazetteer);
    tally.seconds += start.elapsed().as_secs_f64();
    tally.bytes += text.len();
    let indexed = Text::new(text);
    let wanted = mentions
        .iter()
        .filter(|mention| adjectives || mention.role != Role::Adjective);
    let read: Vec<Read<'_>> = wanted
        .map(|mention| Read {
            span: indexed.span_of(tokens.bytes(mention.from, mention.to)),
            place: mention.place,
            why: mention.why.words(),
        })
        .collect();
    tally.marked += marked.len();
    tally.read += read.len();
    tally.read_right += read
        .iter()
        .filter(|one| marked.iter().any(|own| overlap(own, one)))
        .count();
    for own in &marked {
        let found = read.iter().find(|one| overlap(own, one));
        tally.exact += usize::from(found.is_some_and(|one| one.span == own.span));
        tally.overlapping += usize::from(found.is_some());
        let Some(at) = own.at else { continue };
        tally.located += 1;
        let Some(found) = found else { continue };
        tally.located_read += 1;
        let distance = km(at, (found.place.lat, found.place.lon));
        tally.near += usize::from(distance <= NEAR);
        if setting.lists(corpus) && distance > NEAR {
            let (name, country) = (found.place.name, found.place.country.unwrap_or("-"));
            let province = found.place.admin1.unwrap_or("-");
            let around = around(&indexed, own.span);
            println!(
                "WRONG {distance:>6.0} km  {name}, {province}, {country} ({})  {at:?}  {around}",
                found.why
            );
        }
    }
    if setting.lists(corpus) {
        for own in marked
            .iter()
            .filter(|own| !read.iter().any(|one| overlap(own, one)))
        {
            println!("MISSED  {}", around(&indexed, own.span));
        }
        for one in read
            .iter()
            .filter(|one| !marked.iter().any(|own| overlap(own, one)))
        {
            println!(
                "EXTRA   {}, {}  {}",
                one.place.name,
                one.place.country.unwrap_or("-"),
                around(&indexed, one.span)
            );
        }
    }
}

fn overlap(own: &Marked, one: &Read<'_>) -> bool {
    own.span.shared(&one.span) > 0
}

/// The places marked in a document; marks that are no places, and second marks, are left out.
fn marked(line: &Value) -> Vec<Marked> {
    let mut all: Vec<Marked> = Vec::new();
    for mark in line["toponyms"].as_array().into_iter().flatten() {
        let number = |key: &str| mark[key].as_u64().unwrap_or(0) as usize;
        let span = Span::new(number("start"), number("end").max(number("start")));
        let degrees = |key: &str| mark[key].as_f64().map(|degrees| degrees as f32);
        let expression = mark["type"].as_str().is_some_and(|kind| {
            kind.ends_with("_Expression") || kind == "Non_Toponym" || kind == "Coercion"
        });
        if expression || all.iter().any(|known| known.span.shared(&span) > 0) {
            continue;
        }
        all.push(Marked {
            span,
            at: degrees("lat").zip(degrees("lon")),
        });
    }
    all
}

/// The words around a span on one line, the span in brackets.
fn around(text: &Text<'_>, span: Span) -> String {
    let before = text
        .get(Span::new(span.start.saturating_sub(40), span.start))
        .unwrap_or("");
    let behind = text
        .get(Span::new(span.end, (span.end + 40).min(text.len())))
        .unwrap_or("");
    let own = text.get(span).unwrap_or("");
    format!("{before}[{own}]{behind}").replace(['\n', '\r'], " ")
}

fn print(corpus: &str, tally: &Tally) {
    let (p_exact, r_exact) = (
        percent(tally.exact, tally.read),
        percent(tally.exact, tally.marked),
    );
    let (p, r) = (
        percent(tally.read_right, tally.read),
        percent(tally.overlapping, tally.marked),
    );
    println!(
        "{corpus:<12} {p_exact:>7.1} {r_exact:>7.1} {:>5.1}   {p:>7.1} {r:>7.1} {:>5.1}   {:>15.1} {:>8.1} {:>6.1}",
        f1(p_exact, r_exact),
        f1(p, r),
        percent(tally.near, tally.located_read),
        percent(tally.near, tally.located),
        tally.bytes as f64 / 1e6 / tally.seconds.max(1e-9),
    );
}
