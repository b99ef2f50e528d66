//! The page of an event as one value, for the page and as JSON.

use super::Query;
use super::chains::{Drawn, drawn};
use super::figures::{Counting, ToldIn, countings};
use super::history::{self, History};
use super::neighbours::{Neighbours, around};
use super::rows::{Sort, Table, table};
use crate::error::DeskError;
use crate::shell::Shell;
use askama::Template;
use record::{
    ClaimId, ClaimType, DecisionId, Disputed, Event, EventId, Group, Modality, Origin, Party,
    Place, Relation, Verdict, When,
};
use serde::Serialize;
use std::collections::HashMap;
use store::Store;

/// Claims named for a value at most.
const NAMED: usize = 5;
#[derive(Template, Serialize)]
#[template(path = "event.html")]
pub(super) struct EventPage {
    #[serde(skip)]
    pub(super) shell: Shell,
    pub(super) id: EventId,
    #[serde(rename = "type")]
    pub(super) kind: ClaimType,
    /// Whether it is a total.
    pub(super) aggregate: bool,
    pub(super) claims: usize,
    pub(super) documents: usize,
    pub(super) origins: usize,
    /// The independent origins, by the number that rows name.
    pub(super) sources: Vec<Origin>,
    /// How many origins are of each relation to the conflict.
    pub(super) relations: Vec<(Relation, usize)>,
    /// What claims contradict each other on.
    pub(super) contested: Vec<&'static str>,
    pub(super) modality: Vec<Value<Modality>>,
    pub(super) place: Vec<Value<Place>>,
    pub(super) time: Vec<Value<When>>,
    pub(super) actor: Vec<Value<Party>>,
    pub(super) target: Vec<Value<Party>>,
    pub(super) figures: Vec<Counting>,
    /// Slogans quoted.
    pub(super) words: Vec<String>,
    pub(super) neighbours: Neighbours,
    pub(super) table: Table,
    pub(super) chains: Drawn,
    /// Why its claims are one event.
    pub(super) why: Vec<Reason>,
    pub(super) history: History,
    /// Claims of this page that may not be shown, and why.
    pub(super) broken: Vec<(ClaimId, String)>,
    #[serde(skip)]
    pub(super) notice: Option<Notice>,
}

/// One value of a field with the claims that give it.
#[derive(Debug, Serialize)]
pub(super) struct Value<T> {
    pub(super) value: T,
    pub(super) claims: usize,
    pub(super) told_in: Vec<ToldIn>,
}

/// Why a claim is in the event.
#[derive(Debug, Serialize)]
pub(super) struct Reason {
    /// The claim, where the reason names one of the event.
    pub(super) claim: Option<ClaimId>,
    pub(super) words: String,
}

/// What a person just decided.
#[derive(Debug)]
pub(super) struct Notice {
    pub(super) did: &'static str,
    pub(super) decision: DecisionId,
    /// Whether the events do not show it yet.
    pub(super) waits: bool,
    /// The event that was split off, or that this one was split from.
    pub(super) other: Option<EventId>,
    /// What went wrong when events were last built.
    pub(super) trouble: Option<String>,
}

/// The page of an event.
pub(super) fn page(
    store: &Store,
    shell: Shell,
    event: Event,
    sort: Sort,
    page: usize,
    mut notice: Option<Notice>,
) -> Result<EventPage, DeskError> {
    let (table, broken) = table(store, &event, sort, page)?;
    if let Some(notice) = &mut notice
        && notice.other == Some(event.id)
    {
        notice.other = None;
    }
    Ok(EventPage {
        id: event.id,
        kind: event.kind,
        aggregate: event.aggregate,
        claims: event.claims.len(),
        documents: event.documents,
        origins: event.origins.len(),
        sources: event.origins.clone(),
        relations: event.relations(),
        contested: event.contested(),
        modality: values(&event, &event.modality),
        place: values(&event, &event.place),
        time: values(&event, &event.time),
        actor: values(&event, &event.actor),
        target: values(&event, &event.target),
        figures: countings(&event),
        words: event.words.clone(),
        neighbours: around(store, &event)?,
        table,
        chains: drawn(&shell, &event),
        why: reasons(&event),
        history: history::of(store, &event.claims)?,
        broken,
        notice,
        shell,
    })
}

fn values<T: Clone + PartialEq>(event: &Event, field: &Disputed<T>) -> Vec<Value<T>> {
    let value = |(value, claims): &(T, Vec<ClaimId>)| {
        let named = claims.iter().take(NAMED);
        Value {
            value: value.clone(),
            claims: claims.len(),
            told_in: named.map(|claim| ToldIn::of(event, *claim)).collect(),
        }
    };
    field.values().iter().map(value).collect()
}

/// Takes the claim that a reason begins with out of its words: `claim 097e4c68b1f2: the same …`.
fn reasons(event: &Event) -> Vec<Reason> {
    let mut named: HashMap<String, Option<ClaimId>> = HashMap::new();
    for &claim in &event.claims {
        // Of two claims whose ids begin alike neither is meant.
        named
            .entry(claim.short())
            .and_modify(|known| *known = None)
            .or_insert(Some(claim));
    }
    let reason = |why: &String| {
        let split = why
            .strip_prefix("claim ")
            .and_then(|rest| rest.split_once(": "));
        let found = split.and_then(|(short, words)| Some((named.get(short).copied()??, words)));
        match found {
            Some((claim, words)) => Reason {
                claim: Some(claim),
                words: words.to_owned(),
            },
            None => Reason {
                claim: None,
                words: why.clone(),
            },
        }
    };
    event.why.iter().map(reason).collect()
}

/// What can be done here, as the address names it.
pub(super) fn known(did: &str) -> Option<&'static str> {
    ["split", "join", "undo"]
        .into_iter()
        .find(|known| *known == did)
}

/// What the address tells of a decision just made, if there is such a decision.
pub(super) fn notice(
    store: &Store,
    query: &Query,
    trouble: Option<String>,
) -> Result<Option<Notice>, DeskError> {
    let Some((did, id)) = query.did.as_deref().and_then(known).zip(query.decision) else {
        return Ok(None);
    };
    let Some((decision, _)) = store.decision(id)? else {
        return Ok(None);
    };
    let other = match &decision.verdict {
        Verdict::Split { claims, .. } => match claims.first() {
            Some(claim) => store.event_id_of(*claim)?,
            None => None,
        },
        _ => None,
    };
    Ok(Some(Notice {
        did,
        decision: id,
        waits: query.waits.is_some(),
        other,
        trouble,
    }))
}
