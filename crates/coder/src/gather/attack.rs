//! Whose claim the dead of an attack are, and whether a bomb was an attack on people or on things.

use super::fit::same_event;
use super::merge::merge;
use super::{Draft, Lent};
use crate::act::Act;
use crate::lexicon::{GroupEntry, Kinds, Order, RuleRole};
use crate::phrase::{Page, Phrase};
use record::{ClaimType, Counted, Group, Modality};
use std::collections::HashMap;

/// How many sentences off the casualties of an attack may be told.
const NEAR: usize = 2;

/// "One died of the bomb and three were hurt": who dies in the sentence of an armed attack,
/// then and there, dies of it.
pub(super) fn dead(page: &Page<'_>, acts: &[Act], drafts: &mut [Draft]) {
    if page.lexicon.grammar.order == Order::VerbLast {
        return;
    }
    let mut attacks: HashMap<usize, (Option<usize>, Option<usize>)> = HashMap::new();
    let settled = |draft: &Draft| (draft.time.map(|(t, _)| t), draft.place.map(|(p, _)| p));
    for draft in drafts.iter_mut() {
        let killed = |&act: &usize| {
            let counts = &page.lexicon.rules[acts[act].rule].count;
            counts.contains(&(RuleRole::Target, Counted::Killed))
        };
        let attack = draft.kind == ClaimType::ArmedAttack;
        if attack && draft.acts.iter().all(killed) && is_assassination(draft) {
            draft.kind = ClaimType::Killing;
        }
        let attack = draft.kind == ClaimType::ArmedAttack || is_explosion(page, acts, draft);
        if attack && draft.modality == Modality::Happened {
            attacks.insert(draft.sentences[0], settled(draft));
        }
    }
    for draft in drafts.iter_mut() {
        let here = attacks.get(&draft.sentences[0]) == Some(&settled(draft));
        let killing = draft.kind == ClaimType::Killing && draft.modality == Modality::Happened;
        let part = here || is_in_attack(page, draft) || is_of_force(page, draft);
        if killing && part && !is_by_others(draft) && !is_assassination(draft) {
            draft.kind = ClaimType::ArmedAttack;
        }
    }
}

/// "Two policemen were shot dead": the force of the state as victims of whom the text does not name, with
/// no crowd about. Its generals are killed as public persons.
fn is_of_force(page: &Page<'_>, draft: &Draft) -> bool {
    let sentence = page.layout.sentences[draft.sentences[0]].tokens.clone();
    let crowd = Kinds::UNREST.with(Kinds::GATHERING);
    let many = draft.target.is_some_and(|target| {
        let counted = (target.from..target.core_to).any(|at| page.number_at(at).is_some());
        let plural = page.tagged.words[target.head].plural;
        target.group == Some(Group::StateSecurity) && (counted || plural)
    });
    let quiet = || {
        !sentence
            .clone()
            .any(|at| page.tagged.words[at].kinds.meets(crowd))
    };
    draft.actor.is_none() && many && quiet()
}

/// "Four shepherds were killed in an attack": the sentence names an attack or a bomb, and no force of
/// the state.
fn is_in_attack(page: &Page<'_>, draft: &Draft) -> bool {
    let sentence = page.layout.sentences[draft.sentences[0]].tokens.clone();
    let attack = |at: usize| page.tagged.words[at].kinds.meets(Kinds::BOMB);
    let state = Some(GroupEntry::Noun(Group::StateSecurity));
    let force = |at: usize| page.tagged.words[at].group == state;
    let armed = |actor: Phrase| actor.group == Some(Group::ArmedGroup);
    draft.actor.is_none_or(armed) && sentence.clone().any(attack) && !sentence.clone().any(force)
}

/// An armed attack's dead are its own figures: a killing told beside it, with nobody else named
/// as the killer, is the same claim (codebook, `armed_attack`). Where a public person was killed it
/// is the attack that is part of the killing (codebook, `killing`).
pub(super) fn give_dead(page: &Page<'_>, claims: &mut Vec<Draft>) {
    let mut given = Vec::new();
    for number in 0..claims.len() {
        let killing = &claims[number];
        if killing.kind != ClaimType::Killing || is_by_others(killing) {
            continue;
        }
        let attack = (0..claims.len())
            .filter(|&other| claims[other].kind == ClaimType::ArmedAttack)
            .filter(|&other| {
                is_near(&claims[other], killing, NEAR) && same_event(page, &claims[other], killing)
            })
            .min_by_key(|&other| claims[other].at.abs_diff(killing.at));
        let Some(attack) = attack else {
            continue;
        };
        let (into, from) = if is_assassination(killing) && !has_victims(&claims[attack]) {
            (number, attack)
        } else {
            (attack, number)
        };
        let part = Draft {
            kind: claims[into].kind,
            ..claims[from].clone()
        };
        merge(page, &mut claims[into], &part);
        given.push(from);
    }
    drop_all(claims, given);
}

/// A bomb that hurt nobody was an attack on things. If it hurt people it was one on them as well,
/// and on them alone unless the text names the building or the vehicle that it struck.
pub(super) fn settle_explosions(page: &Page<'_>, acts: &[Act], claims: &mut Vec<Draft>) {
    let mut given = Vec::new();
    for number in 0..claims.len() {
        if !is_explosion(page, acts, &claims[number]) {
            continue;
        }
        let part = Draft {
            kind: ClaimType::ArmedAttack,
            ..claims[number].clone()
        };
        let hurt = (0..claims.len()).find(|&other| {
            is_casualties(&claims[other]) && is_of_explosion(page, &claims[other], &claims[number])
        });
        let Some(hurt) = hurt else {
            if has_victims(&part) || is_deadly_series(page, acts, &claims[number]) {
                claims[number] = part;
            } else {
                given.extend(tell_again(page, acts, claims, number));
            }
            continue;
        };
        if is_assassination(&claims[hurt]) {
            let part = Draft {
                kind: claims[hurt].kind,
                ..part
            };
            merge(page, &mut claims[hurt], &part);
            given.push(number);
            continue;
        }
        claims[hurt].kind = ClaimType::ArmedAttack;
        let struck = part.acts.iter().any(|&act| strikes_thing(page, &acts[act]));
        if struck {
            // Whom a bomb hurt it hurt then and there.
            claims[hurt].time = claims[hurt].time.or(part.time);
            claims[hurt].place = claims[hurt].place.or(part.place);
            claims[hurt].actor = claims[hurt].actor.or(part.actor);
        } else {
            merge(page, &mut claims[hurt], &part);
            given.push(number);
        }
    }
    drop_all(claims, given);
}

/// Takes into an explosion the attacks told by a noun that name nobody hurt: "the attack" is the bomb
/// again. Gives their numbers.
fn tell_again(page: &Page<'_>, acts: &[Act], claims: &mut [Draft], explosion: usize) -> Vec<usize> {
    let again = |claim: &Draft| {
        claim.kind == ClaimType::ArmedAttack
            && !has_victims(claim)
            && claim.acts.iter().all(|&act| !acts[act].verbal)
            && is_of_explosion(page, claim, &claims[explosion])
    };
    let numbers: Vec<usize> = (0..claims.len()).filter(|&at| again(&claims[at])).collect();
    for &number in &numbers {
        let part = Draft {
            kind: ClaimType::PropertyAttack,
            ..claims[number].clone()
        };
        merge(page, &mut claims[explosion], &part);
    }
    numbers
}

/// Whether a claim counts people who were hurt or killed and may be a bomb's.
fn is_casualties(claim: &Draft) -> bool {
    has_victims(claim)
        && (claim.kind == ClaimType::ArmedAttack
            || claim.kind == ClaimType::Killing && !is_by_others(claim))
}

/// Whether a claim is of the same event as an explosion and told near it: very near, if it has a time
/// or a place of its own.
fn is_of_explosion(page: &Page<'_>, claim: &Draft, explosion: &Draft) -> bool {
    let own = |lent: Option<(usize, Lent)>| lent.is_some_and(|(_, lent)| lent == Lent::Own);
    let most = if own(claim.time) || own(claim.place) {
        NEAR
    } else {
        2 * NEAR
    };
    // One who died years before died of something else.
    let near = if claim.kind == ClaimType::Killing {
        0
    } else {
        most
    };
    is_near(claim, explosion, near) && same_event(page, claim, explosion)
}

fn drop_all(claims: &mut Vec<Draft>, mut numbers: Vec<usize>) {
    numbers.sort_unstable();
    numbers.dedup();
    for number in numbers.into_iter().rev() {
        claims.remove(number);
    }
}

/// Whether two claims are told within so many sentences.
fn is_near(one: &Draft, other: &Draft, most: usize) -> bool {
    let apart = one
        .told
        .iter()
        .flat_map(|a| other.told.iter().map(move |b| a.abs_diff(*b)));
    apart.min().is_some_and(|apart| apart <= most)
}

/// Whether somebody is named as having done it who is no armed group.
fn is_by_others(draft: &Draft) -> bool {
    draft
        .actor
        .and_then(|actor| actor.group)
        .is_some_and(|group| !matches!(group, Group::ArmedGroup | Group::Unknown))
}

/// The killing of one person known for what he says or does: an assassination, whoever did it and by
/// whatever means.
fn is_assassination(draft: &Draft) -> bool {
    let public = draft.target.and_then(|target| target.group);
    let public = matches!(
        public,
        Some(
            Group::StateLeadership
                | Group::StateJudiciary
                | Group::StateOther
                | Group::OppositionOrg
                | Group::Journalists
                | Group::Lawyers
                | Group::Activists
        )
    );
    let single = |draft: &Draft| {
        let mut figures = draft.figures.iter();
        figures.all(|figure| figure.figure.is_single())
    };
    public && single(draft)
}

/// Whether a claim counts or names the people that were hurt.
fn has_victims(draft: &Draft) -> bool {
    let hurt = |of: Counted| matches!(of, Counted::Killed | Counted::Injured);
    draft.figures.iter().any(|figure| hurt(figure.figure.of))
}

/// Whether a claim rests on explosions alone.
fn is_explosion(page: &Page<'_>, acts: &[Act], draft: &Draft) -> bool {
    draft.kind == ClaimType::PropertyAttack
        && draft
            .acts
            .iter()
            .all(|&act| page.lexicon.rules[acts[act].rule].explosion)
}

/// "A series of deadly bombings by rebels", "several bombings and abductions": what an armed group does to
/// people again and again, where no thing that it struck is told.
fn is_deadly_series(page: &Page<'_>, acts: &[Act], draft: &Draft) -> bool {
    draft.acts.iter().all(|&act| {
        let act = &acts[act];
        let armed = act
            .actor
            .is_some_and(|actor| actor.group == Some(Group::ArmedGroup));
        let sentence = page.layout.sentences[act.sentence].tokens.clone();
        let deadly = sentence.clone().any(|at| page.is_in(at, &page.cues.deadly));
        !act.verbal
            && page.tagged.words[act.to - 1].plural
            && (armed || deadly)
            && draft.target.is_none()
            && !strikes_thing(page, act)
    })
}

/// Whether the sentence of an explosion names a building or a vehicle; a car bomb is neither.
fn strikes_thing(page: &Page<'_>, act: &Act) -> bool {
    let sentence = page.layout.sentences[act.sentence].tokens.clone();
    let is_bomb = |at: usize| {
        let chunk = page.tagged.chunk_at(at);
        let bomb = Kinds::named("bomb");
        let head = chunk.map(|chunk| page.phrase(chunk).head);
        head.zip(bomb)
            .is_some_and(|(head, bomb)| page.tagged.words[head].kinds.meets(bomb))
    };
    sentence
        .filter(|at| !(act.from..act.to).contains(at) && !is_bomb(*at))
        .any(|at| page.tagged.words[at].kinds.meets(Kinds::PROPERTY))
}
