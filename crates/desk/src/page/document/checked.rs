//! From what a person typed to a claim: each value's words must stand in the text, and every name
//! must be one of the codebook's. What is wrong is told field by field.

use super::typed::Typed;
use super::{days, words};
use crate::shell::Shell;
use record::{
    ByPerson, Claim, ClaimBody, Counted, Date, Figure, Group, Link, Modality, Party, Place, Span,
    Stance, Text, TextId, UnfitClaim, When,
};
use serde::Serialize;
use std::str::FromStr;

/// Rows of a list that are read.
const MOST: usize = 256;

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Wrong {
    /// The path of the value, such as `place` or `figures[0]`.
    pub(super) field: String,
    /// What is wrong, in the language of the page.
    pub(super) message: String,
}

/// Gives degrees to a place that the record knows.
pub(super) type Known<'a> = &'a dyn Fn(Place) -> Place;

/// A claim that a person made of a text, checked as the record checks it; else all that is wrong.
pub(super) fn claim(
    shell: &Shell,
    text: &Text<'_>,
    typed: &Typed,
    known: Known<'_>,
    how: ByPerson,
) -> Result<Claim, Vec<Wrong>> {
    let body = match &typed.body {
        Some(body) => body.clone(),
        None => read(shell, text, typed, known)?,
    };
    let of = TextId::of(text.as_str());
    Claim::by_person(of, text, body, how).map_err(|unfit| vec![told(shell, &unfit)])
}

fn read(
    shell: &Shell,
    text: &Text<'_>,
    typed: &Typed,
    known: Known<'_>,
) -> Result<ClaimBody, Vec<Wrong>> {
    let mut reader = Reader {
        shell,
        text,
        near: None,
        wrong: Vec::new(),
    };
    let spans = reader.spans(typed);
    reader.near = spans.first().copied();
    let kind = reader.one("type", &typed.kind);
    let modality = match typed.modality.trim() {
        "" => Some(Modality::Happened),
        name => reader.one("modality", name),
    };
    let actor = reader.party("actor", &typed.actor_text, &typed.actor_group);
    let target = reader.party("target", &typed.target_text, &typed.target_group);
    let place = reader.place(typed).map(known);
    let time = reader.time(typed);
    // A figure names its speaker by the row; blank rows do not count.
    let (said_by, places) = reader.links(typed);
    let figures = reader.figures(typed, &places);
    let slogans = reader.slogans(typed);
    let flag = match typed.flag.trim() {
        "" => None,
        name => reader.one("flag", name),
    };
    match (kind, modality, reader.wrong.is_empty()) {
        (Some(kind), Some(modality), true) => Ok(ClaimBody {
            kind,
            modality,
            aggregate: !typed.aggregate.trim().is_empty(),
            actor,
            target,
            place,
            time,
            figures,
            words: slogans,
            said_by,
            spans,
            flag,
        }),
        _ => Err(reader.wrong),
    }
}

struct Reader<'a> {
    shell: &'a Shell,
    text: &'a Text<'a>,
    /// The best clause: of words that stand in the text more than once, those near it are meant.
    near: Option<Span>,
    wrong: Vec<Wrong>,
}

impl Reader<'_> {
    fn wrong(&mut self, field: &str, message: String) {
        self.wrong.push(Wrong {
            field: field.into(),
            message,
        });
    }

    fn says(&mut self, field: &str, key: &str) {
        let name = field_name(self.shell, field);
        let message = self.shell.t1(key, "field", name);
        self.wrong(field, message);
    }

    /// A name of a closed list.
    fn one<T: FromStr>(&mut self, field: &str, name: &str) -> Option<T> {
        let one = name.trim().parse().ok();
        if one.is_none() {
            self.says(field, "document-wrong-choose");
        }
        one
    }

    /// The words of a value as they stand in the text.
    fn words(&mut self, field: &str, typed: &str) -> Option<String> {
        if typed.trim().is_empty() {
            self.says(field, "document-wrong-no-words");
            return None;
        }
        let found = words::find(self.text, typed, None);
        let found = found.and_then(|span| self.text.get(span));
        if found.is_none() {
            let message = not_there(self.shell, field, typed);
            self.wrong(field, message);
        }
        found.map(str::to_owned)
    }

    fn spans(&mut self, typed: &Typed) -> Vec<Span> {
        let mut spans = Vec::new();
        for (at, row) in typed.spans().iter().enumerate().take(MOST) {
            let meant = words::span(row.at);
            let found = match (row.words.trim(), meant) {
                // A script may name the place alone; in a form, words that were cleared are gone.
                ("", Some(span)) if typed.span.is_empty() => self.text.get(span).map(|_| span),
                ("", _) => continue,
                (words, near) => words::find(self.text, words, near),
            };
            match found {
                Some(span) => spans.push(span),
                None => {
                    let field = format!("spans[{at}]");
                    let message = not_there(self.shell, &field, row.words);
                    self.wrong(&field, message);
                }
            }
        }
        if spans.is_empty() && self.wrong.is_empty() {
            self.says("spans", "document-wrong-no-span");
        }
        spans
    }

    fn party(&mut self, field: &str, text: &str, group: &str) -> Option<Party> {
        if text.trim().is_empty() && group.trim().is_empty() {
            return None;
        }
        let words = self.words(field, text);
        let group: Option<Group> = self.one(field, group);
        Some(Party {
            text: words?,
            group: group?,
        })
    }

    fn place(&mut self, typed: &Typed) -> Option<Place> {
        let all = [
            &typed.place_text,
            &typed.place_name,
            &typed.place_admin1,
            &typed.place_country,
            &typed.place_precision,
        ];
        if all.iter().all(|value| value.trim().is_empty()) {
            return None;
        }
        let words = self.words("place", &typed.place_text);
        let precision = self.one("place", &typed.place_precision);
        let name = filled(&typed.place_name);
        if name.is_none() {
            self.says("place", "document-wrong-no-name");
        }
        let country = filled(&typed.place_country).map(|code| code.to_ascii_uppercase());
        let two_letters =
            |code: &String| code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase());
        if country.as_ref().is_some_and(|code| !two_letters(code)) {
            self.says("place", "document-wrong-country");
        }
        Some(Place {
            text: words?,
            name: name?,
            admin1: filled(&typed.place_admin1),
            country,
            precision: precision?,
            lat: None,
            lon: None,
        })
    }

    fn time(&mut self, typed: &Typed) -> Option<When> {
        let all = [
            &typed.time_text,
            &typed.time_start,
            &typed.time_end,
            &typed.time_precision,
        ];
        if all.iter().all(|value| value.trim().is_empty()) {
            return None;
        }
        let words = self.words("time", &typed.time_text);
        let start = self.day(&typed.time_start);
        let end = self.day(&typed.time_end);
        let precision = match typed.time_precision.trim() {
            "" => None,
            name => self.one("time", name),
        };
        Some(When {
            text: words?,
            start,
            end,
            precision,
        })
    }

    fn day(&mut self, typed: &str) -> Option<Date> {
        let typed = typed.trim();
        let day = days::day(typed);
        if day.is_none() && !typed.is_empty() {
            let shown = self.shell.line(typed);
            let message = self.shell.t1("document-wrong-day", "day", shown);
            self.wrong("time", message);
        }
        day
    }

    fn links(&mut self, typed: &Typed) -> (Vec<Link>, Vec<Option<usize>>) {
        let (mut links, mut places) = (Vec::new(), Vec::new());
        for (at, row) in typed.links().iter().enumerate().take(MOST) {
            if row.is_blank() {
                places.push(None);
                continue;
            }
            let field = format!("said_by[{at}]");
            let text = self.words(&field, row.text);
            let group: Option<Group> = self.one(&field, row.group);
            let stance = match row.stance.trim() {
                "" => Some(Stance::Says),
                name => self.one(&field, name),
            };
            places.push(Some(links.len()));
            links.push(Link {
                text: text.unwrap_or_default(),
                group: group.unwrap_or(Group::Unknown),
                stance: stance.unwrap_or(Stance::Says),
                via: !row.via.trim().is_empty(),
            });
        }
        (links, places)
    }

    fn figures(&mut self, typed: &Typed, speakers: &[Option<usize>]) -> Vec<Figure> {
        let mut figures = Vec::new();
        for (at, row) in typed.figures().iter().enumerate().take(MOST) {
            if row.is_blank() {
                continue;
            }
            let field = format!("figures[{at}]");
            let of: Option<Counted> = self.one(&field, row.of);
            let text = self.words(&field, row.text);
            let (min, max) = (self.number(&field, row.min), self.number(&field, row.max));
            let by = self.speaker(&field, row.by, speakers);
            if let (Some(of), Some(text)) = (of, text) {
                figures.push(Figure {
                    of,
                    min,
                    max,
                    about: !row.about.trim().is_empty(),
                    text,
                    by,
                });
            }
        }
        figures
    }

    fn number(&mut self, field: &str, typed: &str) -> Option<u64> {
        let number = days::number(typed);
        if number.is_none() && !typed.trim().is_empty() {
            self.says(field, "document-wrong-number");
        }
        number
    }

    fn speaker(&mut self, field: &str, typed: &str, speakers: &[Option<usize>]) -> Option<usize> {
        if typed.trim().is_empty() {
            return None;
        }
        let row = days::number(typed).and_then(|row| usize::try_from(row).ok());
        let row = row.and_then(|row| row.checked_sub(1));
        let speaker = row.and_then(|row| speakers.get(row).copied().flatten());
        if speaker.is_none() {
            self.says(field, "document-wrong-speaker");
        }
        speaker
    }

    fn slogans(&mut self, typed: &Typed) -> Vec<String> {
        let rows = typed.slogans();
        let filled = rows.iter().enumerate().take(MOST);
        let filled = filled.filter(|(_, words)| !words.trim().is_empty());
        let read = filled.filter_map(|(at, words)| self.words(&format!("words[{at}]"), words));
        read.collect()
    }
}

fn filled(typed: &str) -> Option<String> {
    let typed = typed.trim();
    (!typed.is_empty()).then(|| typed.to_owned())
}

fn not_there(shell: &Shell, field: &str, words: &str) -> String {
    let (name, words) = (field_name(shell, field), shell.line(words));
    shell.t2("document-wrong-words", &("field", name), &("words", words))
}

/// A field in words: `figures 2`.
fn field_name(shell: &Shell, field: &str) -> String {
    let (list, row) = field.split_once('[').unwrap_or((field, ""));
    let name = shell.name("field", list);
    match row.trim_end_matches(']').parse::<usize>() {
        Ok(row) => format!("{name} {}", shell.num(row + 1)),
        Err(_) => name,
    }
}

/// Why the record does not take a claim, in the language of the page.
fn told(shell: &Shell, unfit: &UnfitClaim) -> Wrong {
    let says = |field: &str, key: &str| Wrong {
        field: field.into(),
        message: shell.t1(key, "field", field_name(shell, field)),
    };
    match unfit {
        UnfitClaim::Words { field, words } => Wrong {
            field: field.clone(),
            message: not_there(shell, field, words),
        },
        UnfitClaim::NoWords { field } => says(field, "document-wrong-no-words"),
        UnfitClaim::NoSpan => says("spans", "document-wrong-no-span"),
        UnfitClaim::Span { .. } => says("spans", "document-wrong-span"),
        UnfitClaim::Reversed { field } => says(field, "document-wrong-reversed"),
        UnfitClaim::Speaker { field } => says(field, "document-wrong-speaker"),
        UnfitClaim::Degrees => says("place", "document-wrong-degrees"),
        UnfitClaim::TooMuch => says("spans", "document-wrong-too-much"),
    }
}
