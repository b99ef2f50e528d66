//! One event: what its claims agree on, and who says what where they do not.

use super::{Page, claim, safe, speaker};
use record::{Claim, ClaimType, Counted, DocumentId, Event};
use std::collections::HashMap;
use std::io;
use std::rc::Rc;
use store::{Coded, Store};

/// A claim of an event with the document to show it from.
pub struct Told {
    /// The claim.
    pub claim: Claim,
    /// The first document that holds it, with its text.
    pub coded: Rc<Coded>,
}

/// Documents kept at hand while events are shown; more would only cost memory.
const AT_HAND: usize = 512;

/// Finds the claims of events, reading each document once.
pub struct Witnesses<'s> {
    store: &'s Store,
    at_hand: HashMap<DocumentId, Rc<Coded>>,
}

impl<'s> Witnesses<'s> {
    /// Begins without a document at hand.
    pub fn new(store: &'s Store) -> Self {
        Self {
            store,
            at_hand: HashMap::new(),
        }
    }

    /// The claims of an event that may be shown, by publisher; others are named on standard
    /// error.
    ///
    /// # Errors
    /// What the record says.
    pub fn of(&mut self, event: &Event) -> store::Result<Vec<Told>> {
        let mut all = Vec::new();
        for id in &event.claims {
            let Some(document) = self.store.documents_of(*id)?.first().copied() else {
                continue;
            };
            let Some(coded) = self.document(document)? else {
                continue;
            };
            if let Some(claim) = coded.claims.iter().find(|claim| claim.id == *id) {
                all.push(Told {
                    claim: claim.clone(),
                    coded: coded.clone(),
                });
            }
        }
        all.sort_by_key(|told| (speaker::publisher(&told.coded.document), told.claim.id));
        Ok(all)
    }

    fn document(&mut self, id: DocumentId) -> store::Result<Option<Rc<Coded>>> {
        if let Some(coded) = self.at_hand.get(&id) {
            return Ok(Some(coded.clone()));
        }
        let Some(coded) = self.store.coded(id)?.map(Rc::new) else {
            return Ok(None);
        };
        for problem in &coded.broken {
            eprintln!("problem: {}", safe::line(&problem.to_string()));
        }
        if self.at_hand.len() >= AT_HAND {
            self.at_hand.clear();
        }
        self.at_hand.insert(id, coded.clone());
        Ok(Some(coded))
    }
}

/// An event in a few lines: what, where, when, how many by whom, how well attested.
///
/// # Errors
/// What standard output says.
pub fn brief(page: &mut Page, event: &Event, told: &[Told]) -> io::Result<()> {
    page.line(headline(page, event))?;
    for line in figures(event, told) {
        page.line(format!("  {line}"))?;
    }
    for line in voices(told) {
        page.line(format!("  {line}"))?;
    }
    let attested = format!(
        "{}, {}",
        crate::stages::counted(event.documents, "document"),
        crate::stages::counted(event.origins, "origin")
    );
    page.line(format!(
        "  {}",
        page.faint(&format!("{attested} · event {}", event.id.short()))
    ))
}

/// An event with every claim in its sentence.
///
/// # Errors
/// What standard output says.
pub fn show(page: &mut Page, event: &Event, told: &[Told]) -> io::Result<()> {
    brief(page, event, told)?;
    for words in &event.words {
        page.line(format!("  words      “{}”", safe::line(words)))?;
    }
    for why in &event.why {
        page.line(format!("  {}", page.faint(&safe::line(why))))?;
    }
    for Told { claim, coded } in told {
        page.line("")?;
        let said_by = speaker::chain(&claim.body.said_by, &speaker::publisher(&coded.document));
        page.line(page.strong(&said_by))?;
        page.line(format!("  {}", claim::headline(page, &claim.body)))?;
        if let Some(quote) = claim::quote(page, claim, &coded.text) {
            page.line(quote)?;
        }
        let (claim, document) = (claim.id.short(), coded.document.id.short());
        page.line(format!(
            "  {}",
            page.faint(&format!("claim {claim} · document {document}"))
        ))?;
    }
    Ok(())
}

fn headline(page: &Page, event: &Event) -> String {
    let kind = page.strong(&event.kind.name().replace('_', " "));
    let total = if event.aggregate { ", total" } else { "" };
    let mut places: Vec<String> = Vec::new();
    for (place, _) in event.place.values() {
        let words = claim::place(Some(place));
        if !places.contains(&words) {
            places.push(words);
        }
    }
    let mut times: Vec<String> = Vec::new();
    for (time, _) in event.time.values() {
        let words = claim::time(Some(time));
        if !times.contains(&words) {
            times.push(words);
        }
    }
    let or = |words: Vec<String>, none: fn() -> String| {
        if words.is_empty() {
            none()
        } else {
            words.join(" or ")
        }
    };
    let place = or(places, || claim::place(None));
    let time = or(times, || claim::time(None));
    format!("{kind}{total} · {place} · {time}")
}

/// Each counted thing with everyone's number; for the one that the type is about also who gives
/// none, since silence is not zero.
pub fn figures(event: &Event, told: &[Told]) -> Vec<String> {
    let main = main_figure(event.kind);
    let mut lines = Vec::new();
    for &of in Counted::ALL {
        let mut given: Vec<String> = Vec::new();
        let mut silent: Vec<String> = Vec::new();
        for Told { claim, coded } in told {
            let publisher = speaker::publisher(&coded.document);
            let mut figures = claim
                .body
                .figures
                .iter()
                .filter(|figure| figure.of == of)
                .peekable();
            if figures.peek().is_none() {
                push_new(&mut silent, speaker::chain(&claim.body.said_by, &publisher));
            }
            for figure in figures {
                let own = figure.by.and_then(|by| claim.body.said_by.get(by));
                let links = own.map_or(claim.body.said_by.as_slice(), std::slice::from_ref);
                let by = speaker::chain(links, &publisher);
                push_new(&mut given, format!("{} – {by}", claim::number(figure)));
            }
        }
        if given.is_empty() {
            continue;
        }
        if Some(of) == main {
            given.extend(silent.iter().map(|by| format!("not said – {by}")));
        }
        lines.push(format!("{:10} {}", of.name(), given.join(" · ")));
    }
    if let Some(of) = main.filter(|of| !lines.iter().any(|line| line.starts_with(of.name()))) {
        lines.insert(0, format!("{:10} not said", of.name()));
    }
    lines
}

/// Who tells it; and if they are not of one mind, who says that it happened and who denies or
/// doubts it.
fn voices(told: &[Told]) -> Vec<String> {
    let mut all: Vec<(record::Modality, Vec<String>)> = Vec::new();
    for Told { claim, coded } in told {
        let by = speaker::chain(&claim.body.said_by, &speaker::publisher(&coded.document));
        match all
            .iter_mut()
            .find(|(modality, _)| *modality == claim.body.modality)
        {
            Some((_, who)) => push_new(who, by),
            None => all.push((claim.body.modality, vec![by])),
        }
    }
    all.sort();
    let of_one_mind = all.len() == 1;
    let line = |(modality, who): &(record::Modality, Vec<String>)| {
        let label = if of_one_mind && *modality == record::Modality::Happened {
            "told by"
        } else {
            modality.name()
        };
        format!("{label:10} {}", who.join(" · "))
    };
    all.iter().map(line).collect()
}

/// What an event of a type is counted by.
const fn main_figure(kind: ClaimType) -> Option<Counted> {
    Some(match kind {
        ClaimType::Killing | ClaimType::ArmedAttack | ClaimType::CustodyDeath => Counted::Killed,
        ClaimType::Arrest => Counted::Arrested,
        ClaimType::Sentence => Counted::Sentenced,
        ClaimType::Execution => Counted::Executed,
        ClaimType::Release => Counted::Released,
        ClaimType::Protest | ClaimType::Strike | ClaimType::HungerStrike => Counted::Participants,
        ClaimType::Mistreatment | ClaimType::Disappearance | ClaimType::Sanction => {
            Counted::Affected
        }
        _ => return None,
    })
}

fn push_new(words: &mut Vec<String>, new: String) {
    if !words.contains(&new) {
        words.push(new);
    }
}
