//! What times mean, as tables in `corpus/<language>/when.toml`, and what a dateline is.

use coder::time::{Relation, TimeContext, TimeLexicon, TimeMention, dateline, line_dates, read};
use coder::token::Tokens;
use jiff::civil::Date;
use serde::Deserialize;

#[derive(Deserialize)]
struct Corpus {
    dated: Date,
    means: Vec<Means>,
    never: Vec<Never>,
    holds: Vec<Holds>,
}

#[derive(Deserialize)]
struct Means {
    value: String,
    texts: Vec<String>,
}

#[derive(Deserialize)]
struct Never {
    texts: Vec<String>,
}

#[derive(Deserialize)]
struct Holds {
    values: Vec<String>,
    text: String,
    #[serde(default)]
    undated: bool,
}

fn say(mention: &TimeMention) -> String {
    let end = |date: Option<Date>| date.map_or("?".to_owned(), |date| date.to_string());
    let mut words = match (mention.start, mention.end) {
        (start, end) if start.is_none() && end.is_none() => "?".to_owned(),
        (Some(start), Some(end)) if start == end => start.to_string(),
        (start, last) => format!("{}..{}", end(start), end(last)),
    };
    if let Some(precision) = mention.precision {
        words.push_str(&format!(" {precision}"));
    }
    if mention.relation != Relation::At {
        words.push_str(&format!(" {:?}", mention.relation).to_lowercase());
    }
    if mention.flag.is_some() {
        words.push_str(" mismatch");
    }
    words
}

fn check(corpus: &str, lexicon: &TimeLexicon) {
    let corpus: Corpus = toml::from_str(corpus).expect("the corpus is TOML of this form");
    let context = TimeContext {
        date_line: Some(corpus.dated),
        ..TimeContext::default()
    };
    let said = |text: &str, context: &TimeContext| {
        let tokens = Tokens::new(text);
        let found = read(&tokens, lexicon, context);
        let reach = found.first().map_or((0, 0), |f| (f.from, f.to));
        let whole = found.len() == 1 && reach == (0, tokens.list.len());
        (found.iter().map(say).collect::<Vec<_>>(), whole)
    };
    let mut wrong = Vec::new();
    for case in &corpus.means {
        for text in &case.texts {
            let (values, whole) = said(text, &context);
            if values != [case.value.clone()] || !whole {
                wrong.push(format!("'{text}' means {}, read as {values:?}", case.value));
            }
        }
    }
    for text in corpus.never.iter().flat_map(|never| &never.texts) {
        let tokens = Tokens::new(text);
        let found = read(&tokens, lexicon, &context);
        if found.iter().any(|f| f.start.or(f.end).is_some()) {
            wrong.push(format!(
                "'{text}' is no day, read as {:?}",
                said(text, &context).0
            ));
        }
    }
    for case in &corpus.holds {
        let undated = TimeContext::default();
        let (values, _) = said(&case.text, if case.undated { &undated } else { &context });
        if values != case.values {
            wrong.push(format!(
                "'{}' holds {:?}, read as {values:?}",
                case.text, case.values
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn english_times_mean_what_the_corpus_says() {
    check(
        include_str!("../corpus/en/when.toml"),
        TimeLexicon::english(),
    );
}

#[test]
fn persian_times_mean_what_the_corpus_says() {
    check(
        include_str!("../corpus/fa/when.toml"),
        TimeLexicon::persian(),
    );
}

#[test]
fn a_dateline_is_found_where_the_report_opens_and_nowhere_else() {
    for (text, want) in [
        (
            "Zarvand, May 3, 2016—While the bakers slept, the mill burned.",
            "2016-05-03",
        ),
        (
            "SAN TAVO, 8 MAR 91 (NNA-RT) -- [TEXT] TODAY, BAKERS MARCHED.",
            "1991-03-08",
        ),
        (
            "BAKERS MARCH\n\nZARVAND (TAVAN), 21 FEB 92 (LA VOZ) -- [ARTICLE] NEARLY 40",
            "1992-02-21",
        ),
        (
            "By Published On: May 3, 2016Categories: REPORTS\nBakers",
            "2016-05-03",
        ),
        ("Friday, March 6, 2015\nThe bakers met again.", "2015-03-06"),
        (
            "Some words. به روز شده در: ۱۷/۰۹/۲۰۱۶ and more",
            "2016-09-17",
        ),
        ("دوشنبه ۳۰ تیر ۱۴۰۴\nنانوایان گرد آمدند.", "2025-07-21"),
        ("Tuesday, May 3, 2016\nHomeNews NowAbout\n\nThe bakers", ""),
        ("On May 3, 2016, a court met.", ""),
        ("A picture of Zarvand - May 3, 2016\n\nThe bakers", ""),
        ("In March 2020 they met — on Monday.", ""),
        ("2026-01-08: Shops closed.", ""),
    ] {
        let tokens = Tokens::new(text);
        let lexicon = match text.chars().any(|c| ('\u{600}'..'\u{700}').contains(&c)) {
            true => TimeLexicon::persian(),
            false => TimeLexicon::english(),
        };
        let found = dateline(&tokens, lexicon);
        let date = found
            .as_ref()
            .map_or(String::new(), |(line, _)| line.date.to_string());
        assert_eq!(date, want, "{text}");
        if let Some((line, range)) = found {
            assert_eq!(tokens.slice(range.start, range.end), line.text);
        }
    }
}

#[test]
fn a_line_head_dates_its_line() {
    let tokens = Tokens::new("2026-01-08: One.\nStill one.\n2026-01-09: Two.\n\nNone.");
    let lines = line_dates(&tokens);
    let dates: Vec<String> = lines.iter().map(|line| line.date.to_string()).collect();
    assert_eq!(dates, ["2026-01-08", "2026-01-09"]);
    assert_eq!(lines[0].until, lines[1].from);
    assert_eq!(tokens.str(lines[1].until), "None");
}

#[test]
fn any_text_is_read_without_surprise_and_in_order() {
    let words = [
        "May",
        "5",
        "-",
        "2020",
        "last",
        "week",
        "of",
        "31",
        "/",
        "Friday",
        "since",
        "the",
        "3rd",
        ",",
        "Feb",
        "30",
        "10000000000000000000000",
        "years",
        "ago",
        "۳۱",
        "اسفند",
        "سال",
        "“",
        "”",
        "\n\n",
        "9999",
        "next",
        "hundred",
        "later",
        "two",
        "in",
        "the",
        "end",
        "third",
        "every",
        "quarter",
        "ساعت",
        "روز",
        "گذشته",
        "و",
        "تا",
        "شنبه",
        "during",
        "before",
        "Monday",
        "past",
        "early",
        ":",
    ];
    let mut state = 7u64;
    for _ in 0..400 {
        let mut text = String::new();
        for _ in 0..60 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            text.push_str(words[(state >> 33) as usize % words.len()]);
            if state >> 62 != 0 {
                text.push(' ');
            }
        }
        let tokens = Tokens::new(&text);
        for lexicon in [TimeLexicon::english(), TimeLexicon::persian()] {
            for date_line in [
                None,
                "2020-02-29".parse().ok(),
                "0001-01-01".parse().ok(),
                "9999-12-31".parse().ok(),
            ] {
                let context = TimeContext {
                    date_line,
                    ..TimeContext::default()
                };
                let found = read(&tokens, lexicon, &context);
                for pair in found.windows(2) {
                    assert!(pair[0].to <= pair[1].from, "{text}");
                }
                for mention in found {
                    assert!(
                        mention.from < mention.to && mention.to <= tokens.list.len(),
                        "{text}"
                    );
                    if let (Some(start), Some(end)) = (mention.start, mention.end) {
                        assert!(start <= end, "{text}");
                    }
                }
            }
        }
    }
}
