//! Who did it and to whom, where the telling leaves it to what stands around: a crowd fired upon,
//! people killed when the guards opened fire.

use super::Draft;
use crate::lexicon::{Is, Kinds, Order};
use crate::phrase::{Page, Phrase};
use crate::settle::lasts;
use record::{ClaimType, Group, Modality};
use std::cell::LazyCell;
use std::collections::HashMap;

/// Fills missing actors and targets from the events and people told beside them.
pub(super) fn fill(page: &Page<'_>, claims: &mut [Draft]) {
    for number in 0..claims.len() {
        if claims[number].actor.is_none() {
            claims[number].actor = hand_behind(page, claims, &claims[number]);
        }
    }
    for number in 0..claims.len() {
        if let Some((actor, sentence)) =
            whole_of(claims, &claims[number]).or_else(|| told_beside(page, claims, &claims[number]))
        {
            claims[number].actor = Some(actor);
            claims[number].sentences.push(sentence);
        }
    }
    for claim in claims
        .iter_mut()
        .filter(|claim| is_done_to_prisoners(claim.kind))
    {
        claim.target = claim.target.map(|target| Phrase {
            group: match target.group {
                None | Some(Group::Residents | Group::Unknown | Group::Women) => {
                    Some(Group::Prisoners)
                }
                group => group,
            },
            ..target
        });
    }
    // Who speaks up for people arrests and executes nobody.
    for claim in claims.iter_mut() {
        let seizes = matches!(claim.kind, ClaimType::Arrest | ClaimType::Execution);
        let speaks = |group: Group| {
            matches!(
                group,
                Group::RightsGroup | Group::Media | Group::InternationalBody | Group::Relatives
            )
        };
        let spoke = claim
            .actor
            .and_then(|actor| actor.group)
            .is_some_and(speaks);
        claim.actor = claim.actor.filter(|_| !(seizes && spoke));
    }
    own_homes(page, claims);
    // Few reports need them.
    let crowds = LazyCell::new(|| crowds(page));
    let forces = LazyCell::new(|| forces(page));
    let marchers: Vec<(usize, Phrase)> = claims
        .iter()
        .filter(|claim| claim.kind == ClaimType::Protest && claim.modality == Modality::Happened)
        .filter_map(|claim| Some((claim.told[0], claim.actor?)))
        .collect();
    for claim in claims
        .iter_mut()
        .filter(|claim| claim.modality == Modality::Happened)
    {
        match claim.kind {
            ClaimType::Protest => {
                let reach = if page.clauses.is_empty() { 1 } else { 3 };
                claim.actor = claim.actor.or_else(|| near(page, &crowds, claim, reach))
            }
            ClaimType::Sentence if claim.actor.is_none() => claim.actor = the_court(page),
            ClaimType::Crackdown => {
                let event = |target: &Phrase| target.kinds.meets(Kinds::EVENT);
                if claim.target.is_none_or(|target| event(&target)) && page.clauses.is_empty() {
                    claim.target = marchers
                        .iter()
                        .find(|(sentence, _)| claim.told.contains(sentence))
                        .map(|&(_, actor)| actor)
                        .or(claim.target);
                }
                claim.target = claim.target.or_else(|| near(page, &crowds, claim, 1));
                claim.actor = claim.actor.or_else(|| near(page, &forces, claim, 1));
            }
            ClaimType::Riot => {
                claim.actor = claim.actor.or_else(|| near(page, &crowds, claim, 1));
                claim.target = claim.target.or_else(|| near(page, &forces, claim, 0));
            }
            _ => {}
        }
    }
}

/// What is done to prisoners by what it is (codebook, `mistreatment`, `execution`).
const fn is_done_to_prisoners(kind: ClaimType) -> bool {
    matches!(
        kind,
        ClaimType::Execution | ClaimType::Mistreatment | ClaimType::CustodyDeath
    )
}

/// The people who did what the whole is told of, of which a claim is one place: "in several towns,
/// including Rasht", and the sentence that names them.
fn whole_of(claims: &[Draft], claim: &Draft) -> Option<(Phrase, usize)> {
    let act = claim.list.filter(|_| claim.actor.is_none())?;
    let whole = claims
        .iter()
        .find(|other| !other.joint.is_empty() && other.acts.contains(&act))?;
    Some((whole.actor?, *whole.sentences.get(1)?))
}

/// The people who did what a list of places is told of without them: those of the same kind of
/// event in the very next sentences of the paragraph, and the sentence that names them.
fn told_beside(page: &Page<'_>, claims: &[Draft], claim: &Draft) -> Option<(Phrase, usize)> {
    let bare = claim.actor.is_none() && claim.list.is_some() && lasts(claim.kind);
    let last = *claim.sentences.first().filter(|_| bare)?;
    let block = |sentence: usize| page.layout.sentences[sentence].block;
    claims
        .iter()
        .filter(|other| other.kind == claim.kind && other.modality == claim.modality)
        .filter_map(|other| {
            let told = other.told.iter().copied();
            let next =
                told.filter(|&at| at > last && at - last <= 2 && block(at) - block(last) <= 1);
            Some((other.actor?, next.min()?))
        })
        .min_by_key(|&(_, sentence)| sentence)
}

/// A home is searched of the one who is arrested beside it: "in a raid on his father's house".
fn own_homes(page: &Page<'_>, claims: &mut [Draft]) {
    if page.clauses.is_empty() {
        return;
    }
    let home = Kinds::named("home").unwrap_or_default();
    let held = |claim: &&Draft| {
        let seizes = matches!(claim.kind, ClaimType::Arrest | ClaimType::Disappearance);
        seizes && claim.modality == Modality::Happened
    };
    let held: HashMap<usize, Phrase> = claims
        .iter()
        .filter(held)
        .filter_map(|claim| Some((claim.told[0], claim.target?)))
        .collect();
    let block = |sentence: usize| page.layout.sentences[sentence].block;
    for raid in claims
        .iter_mut()
        .filter(|raid| raid.kind == ClaimType::Raid)
    {
        let thing = raid.target.is_none_or(|target| {
            target.kinds.meets(home) || target.group == Some(Group::Relatives)
        });
        let told = raid.told[0];
        let near = [told, told + 1, told.saturating_sub(1)];
        let target = near
            .into_iter()
            .filter_map(|sentence| Some((sentence, held.get(&sentence)?)))
            .find(|&(sentence, _)| block(sentence) == block(told));
        if let Some((_, &target)) = target.filter(|_| thing) {
            raid.target = Some(target);
        }
    }
}

/// The authority whose act, told in the same sentence or just before, had this as its consequence.
fn hand_behind(page: &Page<'_>, claims: &[Draft], claim: &Draft) -> Option<Phrase> {
    let reach = match claim.kind {
        ClaimType::Killing => 1,
        ClaimType::Arrest | ClaimType::Disappearance | ClaimType::Mistreatment => 0,
        _ => return None,
    };
    let forces_died = claim
        .target
        .is_some_and(|target| page.holds(Is::State, &target));
    let cause = if forces_died {
        ClaimType::Riot
    } else {
        ClaimType::Crackdown
    };
    claims
        .iter()
        .filter(|other| other.kind == cause && other.modality == claim.modality)
        .filter(|other| {
            other.told.iter().any(|&a| {
                claim.told.iter().any(|&b| {
                    b >= a
                        && b - a <= reach
                        && page.layout.sentences[a].block == page.layout.sentences[b].block
                })
            })
        })
        .find_map(|other| other.actor)
}

/// Every phrase that names a crowd: protesters, the marchers.
fn crowds(page: &Page<'_>) -> Vec<Phrase> {
    let gathering = Kinds::named("gathering");
    people(page, |phrase| {
        gathering.is_some_and(|kind| phrase.kinds.meets(kind))
            && page.holds(Is::Crowd, phrase)
            && page.tagged.words[phrase.head].plural
    })
}

/// Every phrase that names police, guards or soldiers.
fn forces(page: &Page<'_>) -> Vec<Phrase> {
    // "Two officers were killed": whom a report counts suffered it, where the head comes first.
    people(page, |phrase| {
        let counted = !page.clauses.is_empty() && page.number_at(phrase.from).is_some();
        // "50 people, including ten officers, were hurt": nor where they are some of those.
        let before = phrase.from.checked_sub(1);
        let some = before.is_some_and(|at| page.is_in(at, &page.cues.including));
        phrase.group == Some(Group::StateSecurity) && !counted && !some
    })
}

/// The court that a report names, if it names one only.
fn the_court(page: &Page<'_>) -> Option<Phrase> {
    let courts = people(page, |phrase| {
        phrase.group == Some(Group::StateJudiciary) && page.is_in(phrase.head, &page.cues.court)
    });
    let first = courts.first().copied()?;
    let last = |phrase: &Phrase| page.tokens.list[phrase.core_to - 1].hash;
    let one = courts.iter().all(|court| last(court) == last(&first));
    one.then_some(first)
}

fn people(page: &Page<'_>, fits: impl Fn(&Phrase) -> bool) -> Vec<Phrase> {
    let head_first = page.lexicon.grammar.order == Order::VerbLast;
    let known = |token: usize| page.tagged.words[token].group.is_some();
    // "The scattering of the marchers": people may stand behind what is done to them.
    let named = |from: usize, to: usize| {
        let first = (from..to).find(|&at| known(at))?;
        let counted = page.number_at(from).is_some();
        Some(page.head_first(if counted { from } else { first }, to))
    };
    page.tagged
        .chunks
        .iter()
        .filter_map(|&chunk| {
            let (from, to) = (chunk.from as usize, chunk.to as usize);
            if head_first {
                return named(from, to);
            }
            known(to - 1).then(|| page.phrase(chunk))
        })
        .filter(|phrase| phrase.group.is_some() && !phrase.pronoun && fits(phrase))
        .collect()
}

/// The nearest of some phrases within so many sentences of a claim.
fn near(page: &Page<'_>, people: &[Phrase], claim: &Draft, reach: usize) -> Option<Phrase> {
    let home = page.sentence_of(claim.at);
    let away = |phrase: &Phrase| {
        let sentence = page.sentence_of(phrase.from);
        (sentence.abs_diff(home), phrase.from.abs_diff(claim.at))
    };
    // "…, police said": who tells of it has no part in it by that.
    let speaks = |phrase: &Phrase| {
        claim
            .speakers
            .iter()
            .any(|speaker| speaker.tokens.contains(&phrase.head))
    };
    // "2022-10-05: …": each line of a digest tells of something else.
    let block = |at: usize| page.layout.sentences[page.sentence_of(at)].block;
    let dated = page.heads_line(page.layout.blocks[block(claim.at)].tokens.start);
    let told = |phrase: &Phrase| !dated || block(phrase.from) == block(claim.at);
    people
        .iter()
        .copied()
        .filter(|phrase| away(phrase).0 <= reach && !speaks(phrase) && told(phrase))
        .min_by_key(|phrase| away(phrase))
}
