//! The people of a claim, as the keys count them: each kind of people by itself.

use super::words;
use crate::documents::{Coded, on_one_line};
use crate::scores::Setting;
use coder::fold::fold;
use coder::number;
use coder::token::Tokens;
use record::{Claim, ClaimType, Counted, Figure, Group, Language};

/// Some people of a claim.
#[derive(Debug)]
pub struct People {
    /// `3`, `~20`, `5-`, `-5`; `PLURAL` where no number is given.
    pub number: Option<String>,
    /// `DEATH` or `INJURY`.
    pub effect: Option<&'static str>,
    /// Who, folded.
    pub who: String,
}

impl People {
    /// Whether they are only pointed at: "he", "them", "some".
    pub fn are_pointed_at(&self) -> bool {
        let mut who = self.who.split_whitespace().peekable();
        let pronoun = who.peek().is_some_and(|word| words::PRONOUN.contains(word));
        pronoun || who.all(|word| words::POINTING.contains(&word))
    }
}

/// The people of a claim: the parts of its target, if they make up its figure, else the figures
/// with the words that follow them.
pub fn of(setting: &Setting, coded: &Coded, claim: &Claim) -> Vec<People> {
    let body = &claim.body;
    let target = body.target.as_ref().map(|target| target.text.as_str());
    let parts = target
        .map(|target| parts(setting, target))
        .unwrap_or_default();
    let mut people = Vec::new();
    for (at, figure) in body.figures.iter().enumerate() {
        let Some(effect) = effect(figure.of) else {
            continue;
        };
        let alike = || body.figures.iter().filter(|other| other.of == figure.of);
        let total: Option<u64> = alike().map(|figure| figure.min).sum();
        if parts.len() > 1 && sum(&parts) == total && figure.of != Counted::Injured {
            if alike().next() == Some(figure) {
                people.extend(parts.iter().map(|part| part.counted(effect)));
            }
            continue;
        }
        let told = told(coded, claim, at);
        let who = match target {
            Some(target) if figure.of != Counted::Injured => format!("{target} {told}"),
            _ => told,
        };
        people.push(People {
            number: written(figure),
            effect,
            who: fold(&who),
        });
    }
    let done_to_people = !matches!(body.kind, ClaimType::PropertyAttack | ClaimType::Crackdown);
    if people.is_empty() && done_to_people && !is_done_to_things(claim) {
        let effect = effect_of_act(claim);
        people.extend(parts.iter().map(|part| part.with(effect)));
    }
    people
}

/// "The rebels attacked the residence": nothing shows that the target is somebody.
fn is_done_to_things(claim: &Claim) -> bool {
    let target = claim.body.target.as_ref();
    let kind = claim.body.kind;
    matches!(kind, ClaimType::ArmedAttack | ClaimType::Disappearance)
        && target.is_some_and(|target| target.group == Group::Unknown)
        && effect_of_act(claim).is_none()
}

/// What the act does to people, by its type or its word.
fn effect_of_act(claim: &Claim) -> Option<&'static str> {
    let act = words::trigger(claim);
    let dies = matches!(
        claim.body.kind,
        ClaimType::Killing | ClaimType::Execution | ClaimType::CustodyDeath
    );
    if dies || words::has(&act, words::DEATH) {
        Some("DEATH")
    } else {
        words::has(&act, words::INJURY).then_some("INJURY")
    }
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
    /// One of those that a figure counts: one person, if it has no number, whatever its name's end.
    fn counted(&self, effect: Option<&'static str>) -> People {
        let mut people = self.with(effect);
        if self.count == Some(1) {
            people.number = Some("1".to_owned());
        }
        people
    }

    fn with(&self, effect: Option<&'static str>) -> People {
        People {
            number: Some(self.number.clone()),
            effect,
            who: self.who.clone(),
        }
    }
}

/// "Two engineers and a driver": each with its number.
fn parts(setting: &Setting, target: &str) -> Vec<Part> {
    let folded = fold(&on_one_line(target));
    let items = folded.split(" and ").flat_map(|part| part.split(", "));
    let items = items.map(str::trim).filter(|item| !is_empty(item));
    items.map(|item| part(setting, item)).collect()
}

/// Whether an item says nothing: "the", of a phrase that was cut short.
fn is_empty(item: &str) -> bool {
    matches!(item, "" | "the" | "a" | "an" | "this" | "that")
}

fn part(setting: &Setting, item: &str) -> Part {
    let tokens = Tokens::new(item);
    let numbers = setting
        .coder
        .lexicons(Language::English)
        .map(|(numbers, _)| number::read(&tokens, numbers))
        .unwrap_or_default();
    let is_age = |behind: usize| {
        tokens.list.get(behind..).is_some_and(|rest| {
            let mut rest = (behind..behind + rest.len()).filter(|&at| tokens.list[at].is_word());
            rest.next()
                .is_some_and(|at| tokens.str(at).starts_with("year"))
        })
    };
    let first = numbers
        .iter()
        .find(|number| !number.ordinal && !number.measure && !number.one && !is_age(number.to));
    let number = match first {
        Some(number) => bounds(number.min, number.max, number.about),
        None if words::is_plural(item) => Some("PLURAL".to_owned()),
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

/// A figure's own words and those right behind them, to the next mark: "12 soldiers".
fn told(coded: &Coded, claim: &Claim, figure: usize) -> String {
    let field = format!("figures[{figure}]");
    let pin = claim.pins.iter().find(|pin| pin.field == field);
    let Some(pin) = pin.map(|pin| &pin.pin) else {
        return String::new();
    };
    let behind = coded.document.text.chars().skip(pin.span.end).take(50);
    let behind: String = behind
        .take_while(|c| !matches!(c, '.' | ',' | ';' | ':'))
        .collect();
    format!("{}{behind}", pin.quote)
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
