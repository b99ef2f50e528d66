//! The fuzz targets' entry points under seeded mutations: nothing panics, nothing hangs, and every
//! problem says something.

use collect::{Format, Limits, read_bytes};
use std::time::{Duration, Instant};

/// A small generator of chance that gives the same run every time (xorshift64*).
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % bound.max(1)
    }
}

const PAGE: &str = "<!doctype html><html><head><meta charset=utf-8><title>T</title><script \
    type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":\"2020-07-15\"}</script>\
    </head><body><nav><a href=x>Home</a></nav><article><h1>Head</h1><p>The mill of Veresk &amp; the \
    market closed on Sunday, 40 bakers said. <b>نان <i>گران</b> است</i>.</p><table><tr><td>1<td>2\
    </table><svg><title>x</title></svg><time datetime='2020-07-15'>x</time></article><!-- c -->";
const LINES: &str = "{\"id\":\"a\",\"text\":\"The mill closed\",\"published\":\"2020-07-15\"}\n\
    {\"id\":\"a\",\"text\":\"نان گران است\",\"lang\":\"fa\"}\n{\"text\":null}\n";
const EXPORT: &str = "{\"name\":\"Mill\",\"type\":\"x\",\"id\":7,\"messages\":[{\"id\":1,\"type\":\
    \"message\",\"date\":\"2020-07-15T10:00:00\",\"text\":[\"The \",{\"type\":\"bold\",\"text\":\
    \"mill\"},\" closed\"]},{\"id\":2,\"text\":\"نان\"}],\"chats\":{\"list\":[{\"messages\":[]}]}}";
const TEXT: &str = "The mill closed.\r\nنانوایان ێۆڕڵ ة 15 July 2020 – café\n\u{200f}«»";

/// Pieces that parsers trip over.
const SNIPPETS: [&str; 20] = [
    "<",
    ">",
    "</",
    "<!--",
    "-->",
    "<svg>",
    "<table>",
    "<b x=1>",
    "<p>",
    "&",
    "&#x10ffff;",
    "\"",
    "{",
    "[",
    "\\u0000",
    "\\ud800",
    "\0",
    "\u{feff}",
    "\r",
    "\u{fffd}",
];

fn mutate(seed: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=chance.below(12) {
        let at = chance.below(bytes.len() + 1);
        let end = (at + chance.below(40)).min(bytes.len());
        match chance.below(6) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..end)),
            2 => bytes
                .splice(at..at, SNIPPETS[chance.below(SNIPPETS.len())].bytes())
                .for_each(drop),
            3 => {
                let piece = bytes[at..end].repeat(chance.below(60));
                bytes.splice(at..at, piece).for_each(drop);
            }
            4 if at < bytes.len() => bytes[at] = chance.below(256) as u8,
            _ => {
                let piece = bytes[at..end].to_vec();
                let to = chance.below(bytes.len() + 1);
                bytes.splice(to..to, piece).for_each(drop);
            }
        }
        bytes.truncate(20_000);
    }
    bytes
}

fn check(format: Option<Format>, bytes: &[u8], limits: &Limits) {
    let start = Instant::now();
    let (mut items, mut problems) = (0, 0);
    let tally = read_bytes(format, "fuzz", bytes, limits, &mut |read| match read {
        Ok(item) => {
            items += 1;
            assert!(!item.text.trim().is_empty());
            assert!(!item.text.contains(['\r', '\0']), "{:?}", item.text);
        }
        Err(problem) => {
            problems += 1;
            assert!(problem.subject.starts_with("fuzz") && problem.message.contains([';', ',']));
        }
    });
    assert_eq!((tally.items, tally.problems), (items, problems));
    let shown = String::from_utf8_lossy(bytes);
    assert!(items + problems + tally.skipped > 0, "no answer to {shown}");
    assert!(
        start.elapsed() < Duration::from_secs(5),
        "too slow: {shown}"
    );
}

fn run(format: Option<Format>, seed: &str) {
    let mut chance = Chance(0x5eed_0f5a_7a2d ^ seed.len() as u64);
    let small = Limits {
        max_bytes: 4_000,
        max_item_bytes: 300,
    };
    let end = Instant::now() + Duration::from_secs(2);
    for round in 0..4_000 {
        let bytes = mutate(seed.as_bytes(), &mut chance);
        let limits = if round % 8 == 7 {
            small
        } else {
            Limits::default()
        };
        check(format, &bytes, &limits);
        if Instant::now() > end {
            break;
        }
    }
}

#[test]
fn html_survives() {
    run(Some(Format::Html), PAGE);
}

#[test]
fn json_lines_survive() {
    run(Some(Format::JsonLines), LINES);
}

#[test]
fn telegram_survives() {
    run(Some(Format::Json), EXPORT);
}

#[test]
fn text_survives() {
    run(Some(Format::Text), TEXT);
    run(None, TEXT);
}
