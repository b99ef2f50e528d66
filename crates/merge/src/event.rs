//! An event's fields, built from its claims and from nothing else.

use crate::cluster::Cluster;
use crate::node::{Node, fold};
use record::event::SaidFigure;
use record::{Claim, ClaimId, Disputed, Event, Figure, Link};
use std::collections::{BTreeMap, BTreeSet};

/// The event of a cluster.
pub fn event(nodes: &[Node<'_>], cluster: &Cluster) -> Event {
    let mut members: Vec<&Node<'_>> = cluster
        .members
        .iter()
        .map(|&number| &nodes[number])
        .collect();
    members.sort_by_key(|node| node.claim.id);
    let claims: Vec<&Claim> = members.iter().map(|node| node.claim).collect();
    let ids: Vec<ClaimId> = claims.iter().map(|claim| claim.id).collect();
    let origins: BTreeSet<_> = members.iter().flat_map(|node| &node.origins).collect();
    let documents: BTreeSet<_> = members.iter().flat_map(|node| &node.documents).collect();
    Event {
        id: Event::id_of(&ids),
        kind: cluster.block.kind,
        aggregate: claims.iter().any(|claim| claim.body.aggregate),
        modality: field(
            &claims,
            |claim| [claim.body.modality],
            |modality| modality.name().to_owned(),
        ),
        place: field(
            &claims,
            |claim| claim.body.place.clone(),
            |place| {
                let inside = (
                    fold(&place.name),
                    &place.admin1,
                    &place.country,
                    place.precision,
                );
                format!("{inside:?}")
            },
        ),
        time: field(
            &claims,
            |claim| claim.body.time.clone(),
            |time| format!("{:?}", (time.start, time.end, time.precision)),
        ),
        actor: field(
            &claims,
            |claim| claim.body.actor.clone(),
            |party| party.group.name().to_owned(),
        ),
        target: field(
            &claims,
            |claim| claim.body.target.clone(),
            |party| party.group.name().to_owned(),
        ),
        figures: field(&claims, said_figures, |said| {
            let figure = &said.figure;
            let speakers: Vec<_> = said
                .said_by
                .iter()
                .map(|link| (fold(&link.text), link.stance, link.via))
                .collect();
            format!(
                "{:?}",
                (figure.of, figure.min, figure.max, figure.about, speakers)
            )
        }),
        words: slogans(&claims),
        origins: origins.len(),
        documents: documents.len(),
        why: cluster.why.clone(),
        claims: ids,
    }
}

/// Every value of a field with its claims, the most often said first. Values that differ only in
/// wording are one, and keep the wording used most often; the claims keep their own.
fn field<T: Clone + PartialEq, V: IntoIterator<Item = T>>(
    claims: &[&Claim],
    values: impl Fn(&Claim) -> V,
    meaning: impl Fn(&T) -> String,
) -> Disputed<T> {
    let mut said: Vec<(T, ClaimId)> = Vec::new();
    for claim in claims {
        said.extend(values(claim).into_iter().map(|value| (value, claim.id)));
    }
    if said.len() < 2 {
        return Disputed::gathered(
            said.into_iter()
                .map(|(value, claim)| (value, vec![claim]))
                .collect(),
        );
    }
    let mut by_meaning: BTreeMap<String, Vec<(T, ClaimId)>> = BTreeMap::new();
    for (value, claim) in said {
        by_meaning
            .entry(meaning(&value))
            .or_default()
            .push((value, claim));
    }
    let mut groups: Vec<_> = by_meaning.into_values().collect();
    groups.sort_by_key(|said| std::cmp::Reverse(said.len()));
    let gathered = groups.iter().map(|said| {
        // The claims come in the order of their ids, so one that says it twice stands together.
        let mut claims: Vec<ClaimId> = said.iter().map(|&(_, claim)| claim).collect();
        claims.dedup();
        (usual(said).clone(), claims)
    });
    Disputed::gathered(gathered.collect())
}

/// The value that stands most often in a list; of several the first. Only the first few
/// wordings are counted, which keeps the work linear.
fn usual<T: PartialEq>(said: &[(T, ClaimId)]) -> &T {
    let few = &said[..said.len().min(32)];
    let times = |value: &T| few.iter().filter(|(other, _)| other == value).count();
    let most = few.iter().map(|(value, _)| times(value)).max().unwrap_or(0);
    let first = few.iter().find(|(value, _)| times(value) == most);
    &first.expect("a field's value has at least one claim").0
}

/// A claim's figures, each with the speakers who gave it.
fn said_figures(claim: &Claim) -> Vec<SaidFigure> {
    let chain = &claim.body.said_by;
    claim
        .body
        .figures
        .iter()
        .map(|figure| SaidFigure {
            said_by: match figure.by {
                Some(speaker) => behind(chain, speaker),
                None => chain.clone(),
            },
            figure: Figure {
                by: None,
                ..figure.clone()
            },
        })
        .collect()
}

/// One speaker and the links that passed the word on; the whole chain if there is no such one.
fn behind(chain: &[Link], speaker: usize) -> Vec<Link> {
    match chain.get(speaker..) {
        Some([first, rest @ ..]) => {
            let via = rest.iter().take_while(|link| link.via);
            std::iter::once(first).chain(via).cloned().collect()
        }
        _ => chain.to_vec(),
    }
}

/// The slogans of all claims, each once, by their folded form.
fn slogans(claims: &[&Claim]) -> Vec<String> {
    let mut once = BTreeMap::new();
    for slogan in claims.iter().flat_map(|claim| &claim.body.words) {
        once.entry(fold(slogan)).or_insert_with(|| slogan.clone());
    }
    once.into_values().collect()
}
