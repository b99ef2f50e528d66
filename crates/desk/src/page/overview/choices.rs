//! What can be chosen, with the number of events there would be; and what was chosen, as chips.

use crate::overview::{Answer, Area, Filter, Index, Status, Written};
use crate::shell::Shell;
use record::{ClaimType, Relation};
use serde::Serialize;

/// Places and sources that are offered at most.
const OFFERED: usize = 40;

/// A value of a field.
#[derive(Debug, Serialize)]
pub(super) struct Choice {
    /// As addresses write it.
    pub(super) value: String,
    /// Its name in the language of the page.
    pub(super) name: String,
    /// How many events there would be with it.
    pub(super) events: usize,
    /// Whether it is asked for.
    pub(super) chosen: bool,
}

/// All that can be chosen.
#[derive(Debug, Serialize)]
pub(super) struct Choices {
    #[serde(rename = "type")]
    pub(super) kinds: Vec<Choice>,
    pub(super) country: Vec<Choice>,
    /// The places with the most events.
    pub(super) place: Vec<Area>,
    /// The publishers with the most events.
    pub(super) source: Vec<Choice>,
    pub(super) relation: Vec<Choice>,
    pub(super) status: Vec<Choice>,
    pub(super) disputed: usize,
    pub(super) shutdown: usize,
}

impl Choices {
    pub(super) fn of(index: &Index, answer: &Answer, filter: &Filter, shell: &Shell) -> Self {
        let facets = &answer.facets;
        let kinds = ClaimType::ALL.iter().zip(&facets.kinds);
        let relations = Relation::ALL.iter().zip(&facets.relations);
        let status = Status::ALL.iter().zip(&facets.status);
        Self {
            kinds: kinds
                .map(|(kind, &events)| Choice {
                    value: kind.name().into(),
                    name: shell.name("type", kind),
                    events,
                    chosen: filter.kinds.contains(kind),
                })
                .filter(|choice| choice.events > 0 || choice.chosen)
                .collect(),
            country: index
                .countries(answer, shell.lang())
                .into_iter()
                .map(|(value, name, events)| Choice {
                    chosen: filter.country.as_ref() == Some(&value),
                    value,
                    name,
                    events,
                })
                .collect(),
            place: index.areas(answer, shell.lang(), OFFERED),
            source: sources(index, answer, filter),
            relation: relations
                .map(|(relation, &events)| Choice {
                    value: relation.name().into(),
                    name: shell.name("relation", relation),
                    events,
                    chosen: filter.relation.contains(relation),
                })
                .filter(|choice| choice.events > 0 || choice.chosen)
                .collect(),
            status: status
                .map(|(status, &events)| Choice {
                    value: status.name().into(),
                    name: shell.name("status", status.name()),
                    events,
                    chosen: filter.status.contains(status),
                })
                .collect(),
            disputed: facets.disputed,
            shutdown: facets.shutdown,
        }
    }
}

fn sources(index: &Index, answer: &Answer, filter: &Filter) -> Vec<Choice> {
    let offered = index.publishers(answer, OFFERED).into_iter();
    let mut all: Vec<Choice> = offered
        .map(|(name, events)| Choice {
            chosen: filter.source.contains(&name),
            value: name.clone(),
            name,
            events,
        })
        .collect();
    for asked in &filter.source {
        if !all.iter().any(|choice| choice.value == *asked) {
            all.push(Choice {
                value: asked.clone(),
                name: asked.clone(),
                events: index.told_by(answer, asked),
                chosen: true,
            });
        }
    }
    all
}

/// Something that was asked for, and the address without it.
#[derive(Debug)]
pub(super) struct Chip {
    pub(super) field: String,
    pub(super) value: String,
    pub(super) without: String,
}

/// What was asked for, one chip each.
pub(super) fn chips(filter: &Filter, written: &Written, shell: &Shell) -> Vec<Chip> {
    let mut chips = Vec::new();
    let mut chip = |field: &str, value: String, take: &dyn Fn(&mut Written)| {
        let without = written.with(|next| {
            next.map.clear();
            take(next);
        });
        let field = shell.name("overview", field);
        chips.push(Chip {
            field,
            value,
            without,
        });
    };
    for kind in &filter.kinds {
        let take = |next: &mut Written| next.kinds.retain(|one| one.trim() != kind.name());
        chip("type", shell.name("type", kind), &take);
    }
    if let Some(code) = &filter.country {
        let name = crate::overview::country_name(code, shell.lang());
        chip("country", name, &|next| next.country.clear());
    }
    if let Some(place) = &filter.place {
        let name = crate::overview::asked_place(place, filter.country.as_deref(), shell.lang());
        chip("place", shell.line(&name), &|next| next.place.clear());
    }
    if let Some(day) = &filter.from {
        chip("from", shell.day(day), &|next| next.from.clear());
    }
    if let Some(day) = &filter.to {
        chip("to", shell.day(day), &|next| next.to.clear());
    }
    for source in &filter.source {
        let take = |next: &mut Written| next.source.retain(|one| one.trim() != source);
        chip("source", shell.line(source), &take);
    }
    for relation in &filter.relation {
        let take = |next: &mut Written| next.relation.retain(|one| one.trim() != relation.name());
        chip("relation", shell.name("relation", relation), &take);
    }
    for status in &filter.status {
        let take = |next: &mut Written| next.status.retain(|one| one.trim() != status.name());
        chip("status", shell.name("status", status.name()), &take);
    }
    if filter.disputed {
        chip("only", shell.t("overview-disputed"), &|next| {
            next.disputed.clear()
        });
    }
    if filter.shutdown {
        chip("only", shell.t("overview-shutdown"), &|next| {
            next.shutdown.clear()
        });
    }
    chips
}
