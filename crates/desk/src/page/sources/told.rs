//! What the record holds of each publisher, under the name by which it is declared.

use crate::error::DeskError;
use crate::work::Declared;
use record::{ClaimType, Date, Relation};
use serde::Serialize;
use std::collections::BTreeMap;
use store::{Published, Reported, Store};

/// A publisher.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Told {
    /// The name in the list of sources, else the one that documents give.
    pub(super) name: String,
    /// Whether it is in the list of sources.
    pub(super) declared: bool,
    /// How it stands to the conflict, as declared.
    pub(super) relation: Relation,
    /// Where that is documented.
    pub(super) citation: Option<String>,
    /// Whom it belongs to, and whom the owner belongs to, as declared.
    pub(super) owners: Vec<String>,
    /// The names by which documents call it, with how many do.
    pub(super) names: Vec<(String, usize)>,
    pub(super) documents: usize,
    /// The first and the last day that its documents speak from.
    pub(super) days: Option<(Date, Date)>,
    /// How many of its documents give no day.
    pub(super) undated: usize,
    /// What it tells, of each type.
    pub(super) types: Vec<TypeTold>,
    /// The same of all types together.
    pub(super) told: Figures,
    #[serde(skip)]
    messages: usize,
}

/// What a publisher tells of one type.
#[derive(Debug, Clone, Copy, Serialize)]
pub(super) struct TypeTold {
    #[serde(rename = "type")]
    pub(super) kind: ClaimType,
    #[serde(flatten)]
    pub(super) told: Figures,
}

/// What a publisher tells, in numbers; see [`Reported`].
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub(super) struct Figures {
    pub(super) events: usize,
    pub(super) claims: usize,
    /// Events of which it is the only origin, one of several, or none.
    pub(super) alone: usize,
    pub(super) with_others: usize,
    pub(super) passed_on: usize,
    /// Figures that it gives, of these those that others in the record do not agree with, and those
    /// that it later gave otherwise.
    pub(super) figures: usize,
    pub(super) contested: usize,
    pub(super) corrected: usize,
}

impl From<Reported> for Figures {
    fn from(told: Reported) -> Self {
        Self {
            events: told.events,
            claims: told.claims,
            alone: told.alone,
            with_others: told.own - told.alone,
            passed_on: told.events - told.own,
            figures: told.figures,
            contested: told.contested,
            corrected: told.corrected,
        }
    }
}

/// All publishers, and what cannot be said of any one.
#[derive(Debug, Default)]
pub(super) struct Everyone {
    /// Those with most documents first.
    pub(super) told: Vec<Told>,
    /// Documents that name no publisher.
    pub(super) nameless: usize,
    /// Chats that are not in the list of sources, and their documents: a chat may bear the name of a
    /// private person, and so none is shown by its name until it is declared.
    pub(super) chats: usize,
    pub(super) chat_documents: usize,
    /// Declared sources of which nothing was read, by name.
    pub(super) unread: Vec<String>,
}

/// Reads what the record holds of every publisher.
pub(super) fn everyone(store: &Store, declared: &dyn Declared) -> Result<Everyone, DeskError> {
    let mut everyone = Everyone::default();
    let mut by_name: BTreeMap<String, Told> = BTreeMap::new();
    for published in store.published()? {
        match &published.name {
            None => everyone.nameless += published.documents,
            Some(name) => {
                let told = entry(&mut by_name, name, declared);
                add_documents(told, name, &published);
            }
        }
    }
    let mut sums: BTreeMap<String, Reported> = BTreeMap::new();
    for (name, kind, reported) in store.reported()? {
        let told = entry(&mut by_name, &name, declared);
        told.types.push(TypeTold {
            kind,
            told: reported.into(),
        });
        let sum = sums.entry(told.name.clone()).or_default();
        *sum = sum.and(reported);
    }
    for (name, sum) in sums {
        if let Some(told) = by_name.get_mut(&name) {
            told.told = sum.into();
        }
    }
    let unread = declared.all().iter().map(|source| &source.name);
    everyone.unread = unread
        .filter(|name| !by_name.contains_key(*name))
        .cloned()
        .collect();
    everyone.unread.sort();
    for told in by_name.into_values() {
        if told.is_nobodys_chat() {
            everyone.chats += 1;
            everyone.chat_documents += told.documents;
        } else {
            everyone.told.push(told);
        }
    }
    let order = |told: &Told| (std::cmp::Reverse(told.documents), told.name.clone());
    everyone.told.sort_by_cached_key(order);
    for told in &mut everyone.told {
        told.types
            .sort_by_key(|one| std::cmp::Reverse(one.told.events));
    }
    Ok(everyone)
}

/// A declared source of which nothing was read.
pub(super) fn unread(name: &str, declared: &dyn Declared) -> Option<Told> {
    declared.named(name)?;
    Some(new(name, declared))
}

fn entry<'m>(
    all: &'m mut BTreeMap<String, Told>,
    name: &str,
    declared: &dyn Declared,
) -> &'m mut Told {
    let known = declared.named(name).map_or(name, |source| &source.name);
    all.entry(known.to_owned())
        .or_insert_with(|| new(known, declared))
}

fn new(name: &str, declared: &dyn Declared) -> Told {
    let source = declared.named(name);
    Told {
        name: source.map_or(name, |source| &source.name).to_owned(),
        declared: source.is_some(),
        relation: source.map_or(Relation::Unknown, |source| source.relation),
        citation: source.and_then(|source| source.citation.clone()),
        owners: owners(name, declared),
        names: Vec::new(),
        documents: 0,
        days: None,
        undated: 0,
        types: Vec::new(),
        told: Figures::default(),
        messages: 0,
    }
}

fn add_documents(told: &mut Told, name: &str, published: &Published) {
    told.names.push((name.to_owned(), published.documents));
    told.documents += published.documents;
    told.undated += published.undated;
    told.messages += published.messages;
    told.days = match (told.days, published.days) {
        (Some((first, last)), Some((from, to))) => Some((first.min(from), last.max(to))),
        (one, other) => one.or(other),
    };
}

/// The owner, the owner's owner, and so on; each once, since owners may stand in a ring.
fn owners(name: &str, declared: &dyn Declared) -> Vec<String> {
    let mut owners: Vec<String> = Vec::new();
    let mut at = declared.named(name);
    while let Some(owner) = at.and_then(|source| source.owner.as_ref()) {
        let known = declared.named(owner);
        let owner = known.map_or(owner, |source| &source.name);
        if owner == name || owners.contains(owner) {
            break;
        }
        owners.push(owner.clone());
        at = known;
    }
    owners
}

impl Told {
    /// Whether it is known only as the name of chats, and not declared.
    fn is_nobodys_chat(&self) -> bool {
        !self.declared && self.messages > 0 && self.messages == self.documents
    }
}
