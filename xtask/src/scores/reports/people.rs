//! The people of a claim, as the keys count them: each kind of people by itself.

use crate::documents::Coded;
use crate::scores::Setting;
use coder::fold::fold;
use coder::number;
use coder::token::Tokens;
use record::{Claim, ClaimType, Counted, Figure, Language};

/// Some people of a claim.
pub struct People {
    /// `3`, `~20`, `5-`, `-5`; `PLURAL` where no number is given.
    pub number: Option<String>,
    /// `DEATH` or `INJURY`.
    pub effect: Option<&'static str>,
    /// Who, folded.
    pub who: String,
}

/// The people of a claim: the parts of its target, if they make up its figure, else the figures
/// with the words that follow them.
pub fn of(setting: &Setting, coded: &Coded, claim: &Claim) -> Vec<People> {
    let body = &claim.body;
    let target = body.target.as_ref().map(|target| target.text.as_str());
    let mut people = Vec::new();
    for (at, figure) in body.figures.iter().enumerate() {
        let Some(effect) = effect(figure.of) else {
            continue;
        };
        let parts = target
            .map(|target| parts(setting, target))
            .unwrap_or_default();
        if parts.len() > 1 && sum(&parts) == figure.min && figure.of != Counted::Injured {
            people.extend(parts.into_iter().map(|part| part.with(effect)));
            continue;
        }
        let told = words_behind(coded, claim, at);
        let who = match target {
            Some(target) if figure.of != Counted::Injured => format!("{target} {told}"),
            Some(target) if told.is_empty() => target.to_owned(),
            _ => told,
        };
        people.push(People {
            number: written(figure),
            effect,
            who: fold(&who),
        });
    }
    let done_to_people = !matches!(body.kind, ClaimType::PropertyAttack | ClaimType::Crackdown);
    if let Some(target) = target.filter(|_| people.is_empty() && done_to_people) {
        let dies = matches!(
            body.kind,
            ClaimType::Killing | ClaimType::Execution | ClaimType::CustodyDeath
        );
        let effect = dies.then_some("DEATH");
        people.extend(
            parts(setting, target)
                .into_iter()
                .map(|part| part.with(effect)),
        );
    }
    people
}

/// What became of those whom a figure counts; none where it counts nobody who was harmed.
fn effect(of: Counted) -> Option<Option<&'static str>> {
    match of {
        Counted::Killed | Counted::Executed => Some(Some("DEATH")),
        Counted::Injured => Some(Some("INJURY")),
        Counted::Affected => Some(None),
        _ => None,
    }
}

/// One kind of people that a target names.
struct Part {
    number: String,
    count: Option<u64>,
    who: String,
}

impl Part {
    fn with(self, effect: Option<&'static str>) -> People {
        People {
            number: Some(self.number),
            effect,
            who: self.who,
        }
    }
}

/// "Two engineers and a driver": each with its number.
fn parts(setting: &Setting, target: &str) -> Vec<Part> {
    let line = target.split_whitespace().collect::<Vec<_>>().join(" ");
    let folded = fold(&line);
    let items = folded.split(" and ").flat_map(|part| part.split(", "));
    let items = items.map(str::trim).filter(|item| !item.is_empty());
    items.map(|item| part(setting, item)).collect()
}

fn part(setting: &Setting, item: &str) -> Part {
    let tokens = Tokens::new(item);
    let numbers = setting
        .coder
        .lexicons(Language::English)
        .map(|(numbers, _)| number::read(&tokens, numbers))
        .unwrap_or_default();
    let first = numbers
        .iter()
        .find(|number| !number.ordinal && !number.measure && !number.one);
    let plural = item
        .split(" of ")
        .next()
        .is_some_and(|head| head.ends_with('s'));
    let number = match first {
        Some(number) => bounds(number.min, number.max, number.about),
        None if plural => Some("PLURAL".to_owned()),
        None => Some("1".to_owned()),
    };
    Part {
        number: number.unwrap_or_default(),
        count: first.map_or(Some(1), |number| number.min),
        who: item.to_owned(),
    }
}

fn sum(parts: &[Part]) -> Option<u64> {
    parts.iter().map(|part| part.count).sum()
}

/// The words right behind a figure's own, to the next mark: "12 soldiers".
fn words_behind(coded: &Coded, claim: &Claim, figure: usize) -> String {
    let field = format!("figures[{figure}]");
    let pin = claim.pins.iter().find(|pin| pin.field == field);
    let Some(pin) = pin else { return String::new() };
    let behind = coded
        .document
        .text
        .chars()
        .skip(pin.pin.span.start)
        .take(60);
    behind
        .take_while(|c| !matches!(c, '.' | ',' | ';' | ':'))
        .collect()
}

fn written(figure: &Figure) -> Option<String> {
    bounds(figure.min, figure.max, figure.about)
}

fn bounds(min: Option<u64>, max: Option<u64>, about: bool) -> Option<String> {
    let about = if about { "~" } else { "" };
    match (min, max) {
        (Some(min), Some(max)) if min == max => Some(format!("{about}{min}")),
        (Some(min), Some(max)) => Some(format!("{min}-{max}")),
        (Some(min), None) => Some(format!("{min}-")),
        (None, Some(max)) => Some(format!("-{max}")),
        (None, None) => None,
    }
}
