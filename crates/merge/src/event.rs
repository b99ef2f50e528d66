//! An event's fields, built from its claims and from nothing else.

use crate::Known;
use crate::cluster::Cluster;
use crate::node::{Node, fold};
use crate::origins::origins;
use record::event::SaidFigure;
use record::{Claim, ClaimBody, ClaimId, Disputed, Event, Figure, Link, Place};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// The event of a cluster.
pub fn event(nodes: &[Node<'_>], cluster: &Cluster, known: &Known<'_>) -> Event {
    let mut members: Vec<&Node<'_>> = cluster
        .members
        .iter()
        .map(|&number| &nodes[number])
        .collect();
    members.sort_by_key(|node| node.claim.id);
    let claims: Vec<&Claim> = members.iter().map(|node| node.claim).collect();
    let ids: Vec<ClaimId> = claims.iter().map(|claim| claim.id).collect();
    let figures: Vec<(SaidFigure, ClaimId)> = claims
        .iter()
        .flat_map(|claim| said_figures(claim))
        .collect();
    let (origins, tellings) = origins(&members, known);
    Event {
        id: Event::id_of(&ids),
        kind: cluster.block.kind,
        aggregate: claims.iter().any(|claim| claim.body.aggregate),
        modality: field(&claims, |body| Some(&body.modality), Ord::cmp),
        place: field(&claims, |body| body.place.as_ref(), by_place),
        time: field(
            &claims,
            |body| body.time.as_ref(),
            |a, b| (a.start, a.end, a.precision).cmp(&(b.start, b.end, b.precision)),
        ),
        actor: field(
            &claims,
            |body| body.actor.as_ref(),
            |a, b| a.group.cmp(&b.group),
        ),
        target: field(
            &claims,
            |body| body.target.as_ref(),
            |a, b| a.group.cmp(&b.group),
        ),
        figures: gathered(
            figures.iter().map(|(said, by)| (said, *by)).collect(),
            by_figure,
        ),
        words: slogans(&claims),
        origins,
        tellings,
        documents: distinct(members.iter().flat_map(|node| &node.documents)),
        why: cluster.why.clone(),
        claims: ids,
    }
}

fn distinct<'n, T: Ord + 'n>(all: impl Iterator<Item = &'n T>) -> usize {
    let mut all: Vec<&T> = all.collect();
    all.sort_unstable();
    all.dedup();
    all.len()
}

/// A field that claims give once at most.
fn field<'c, T: Clone + PartialEq + 'c>(
    claims: &[&'c Claim],
    value: impl Fn(&'c ClaimBody) -> Option<&'c T>,
    meaning: impl Fn(&T, &T) -> Ordering,
) -> Disputed<T> {
    let said = claims
        .iter()
        .filter_map(|claim| Some((value(&claim.body)?, claim.id)));
    gathered(said.collect(), meaning)
}

/// Every value of a field with its claims, the most often said first. Values of one meaning,
/// whatever their wording, are one, and keep the wording used most often; the claims keep their
/// own. What is said must come in the order of the claims.
fn gathered<T: Clone + PartialEq>(
    mut said: Vec<(&T, ClaimId)>,
    meaning: impl Fn(&T, &T) -> Ordering,
) -> Disputed<T> {
    said.sort_by(|a, b| meaning(a.0, b.0));
    let mut groups: Vec<&[(&T, ClaimId)]> =
        said.chunk_by(|a, b| meaning(a.0, b.0).is_eq()).collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.len()));
    let values = groups.into_iter().map(|group| {
        // The sort is stable, so a claim that says a thing twice stands together.
        let mut claims: Vec<ClaimId> = group.iter().map(|&(_, claim)| claim).collect();
        claims.dedup();
        (usual(group).clone(), claims)
    });
    Disputed::gathered(values.collect())
}

/// The value that stands most often in a list; of several the first. Only the first few
/// wordings are counted, which keeps the work linear.
fn usual<'v, T: PartialEq>(said: &[(&'v T, ClaimId)]) -> &'v T {
    let few = &said[..said.len().min(32)];
    let times = |value: &T| few.iter().filter(|(other, _)| *other == value).count();
    let mut best = (0, few[0].0);
    for (value, _) in few {
        let times = times(value);
        if times > best.0 {
            best = (times, value);
        }
    }
    best.1
}

fn by_place(a: &Place, b: &Place) -> Ordering {
    a.name
        .cmp(&b.name)
        .then_with(|| a.admin1.cmp(&b.admin1))
        .then_with(|| a.country.cmp(&b.country))
        .then_with(|| a.precision.cmp(&b.precision))
}

/// Orders by the number, then by the chain, whose words differ in case at a sentence's start.
fn by_figure(a: &SaidFigure, b: &SaidFigure) -> Ordering {
    let number = |said: &SaidFigure| {
        (
            said.figure.of,
            said.figure.min,
            said.figure.max,
            said.figure.about,
        )
    };
    let speaker = |a: &Link, b: &Link| {
        by_letters(&a.text, &b.text).then((a.stance, a.via).cmp(&(b.stance, b.via)))
    };
    let chains = || {
        let differs = a.said_by.iter().zip(&b.said_by).map(|(a, b)| speaker(a, b));
        differs.fold(Ordering::Equal, Ordering::then)
    };
    number(a)
        .cmp(&number(b))
        .then_with(|| a.said_by.len().cmp(&b.said_by.len()))
        .then_with(chains)
}

fn by_letters(a: &str, b: &str) -> Ordering {
    a.chars()
        .flat_map(char::to_lowercase)
        .cmp(b.chars().flat_map(char::to_lowercase))
}

/// A claim's figures, each with the speakers who gave it.
fn said_figures(claim: &Claim) -> impl Iterator<Item = (SaidFigure, ClaimId)> {
    let chain = &claim.body.said_by;
    claim.body.figures.iter().map(|figure| {
        let said_by = match figure.by {
            Some(speaker) => behind(chain, speaker),
            None => chain.clone(),
        };
        (
            SaidFigure {
                said_by,
                figure: Figure {
                    by: None,
                    ..figure.clone()
                },
            },
            claim.id,
        )
    })
}

/// One speaker and the links that passed the word on; the whole chain if there is no such one.
pub fn behind(chain: &[Link], speaker: usize) -> Vec<Link> {
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
