//! How claims stand on which people decided: worked out from the decisions that hold, and from
//! nothing else.
//!
//! Of what is said of one claim the latest word counts: *reject* and *correct* take it away;
//! *accept* keeps it, and being added or being what another claim was corrected into brings it in.
//! What a correction makes is there only as long as the corrected claim has that correction as its
//! latest verdict, and is itself told by some document: so undoing the first of two corrections in
//! a row takes both back.

use std::collections::BTreeMap;

/// Positions of claims that people added begin here, behind all that a coding finds.
const BEHIND: i64 = 1 << 32;

/// What a decision that holds does to claims, which are given by their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Act {
    Accept { claim: i64 },
    Reject { claim: i64 },
    Correct { claim: i64, made: i64 },
    Add { made: i64, document: i64 },
}

/// How a claim stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    Accepted,
    Rejected,
    Corrected,
    Added,
    Correction,
}

impl State {
    const ALL: [Self; 5] = [
        Self::Accepted,
        Self::Rejected,
        Self::Corrected,
        Self::Added,
        Self::Correction,
    ];

    /// The name in the database.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
            Self::Corrected => "corrected",
            Self::Added => "added",
            Self::Correction => "correction",
        }
    }

    /// The state of a name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// Documents with the position that a claim has in each.
pub(crate) type Places = BTreeMap<i64, i64>;

/// A claim on which people decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Standing {
    pub state: State,
    /// The decision that counts.
    pub decision: i64,
    /// What it was corrected into.
    pub becomes: Option<i64>,
    /// What it corrects.
    pub corrects: Option<i64>,
    /// The documents that it is of.
    pub places: Places,
}

/// The standing of each claim that the acts name. Acts come in the order of the log with their
/// decision's number; `coded` has the places in which codings found each of the claims.
pub(crate) fn standings(
    acts: &[(i64, Act)],
    coded: BTreeMap<i64, Places>,
) -> BTreeMap<i64, Standing> {
    let mut verdicts: BTreeMap<i64, (i64, Act)> = BTreeMap::new();
    let mut added: BTreeMap<i64, i64> = BTreeMap::new();
    let mut places = coded;
    for &(decision, act) in acts {
        match act {
            Act::Accept { claim } | Act::Reject { claim } | Act::Correct { claim, .. } => {
                verdicts.insert(claim, (decision, act));
            }
            Act::Add { made, document } => {
                added.insert(made, decision);
                let places = places.entry(made).or_default();
                places.entry(document).or_insert(BEHIND + decision);
            }
        }
    }
    let corrections: Vec<Correction> = verdicts.values().filter_map(correction).collect();
    hand_on(&mut places, &corrections);
    let mut standings = BTreeMap::new();
    for (&claim, here) in places.iter().filter(|(_, here)| !here.is_empty()) {
        let made = corrections
            .iter()
            .filter(|one| {
                one.made == claim && places.get(&one.claim).is_some_and(|p| !p.is_empty())
            })
            .max_by_key(|one| one.decision);
        let words = [
            verdicts.get(&claim).map(|&(at, act)| (at, state(act))),
            added.get(&claim).map(|&at| (at, State::Added)),
            made.map(|one| (one.decision, State::Correction)),
        ];
        let Some((decision, state)) = words.into_iter().flatten().max_by_key(|(at, _)| *at) else {
            continue;
        };
        let becomes = corrections
            .iter()
            .find(|one| state == State::Corrected && one.claim == claim);
        let standing = Standing {
            state,
            decision,
            becomes: becomes.map(|one| one.made),
            corrects: made.map(|one| one.claim),
            places: here.clone(),
        };
        standings.insert(claim, standing);
    }
    standings
}

/// A correction that is its claim's latest verdict.
struct Correction {
    decision: i64,
    claim: i64,
    made: i64,
}

fn correction(&(decision, act): &(i64, Act)) -> Option<Correction> {
    match act {
        Act::Correct { claim, made } if claim != made => Some(Correction {
            decision,
            claim,
            made,
        }),
        _ => None,
    }
}

fn state(act: Act) -> State {
    match act {
        Act::Reject { .. } => State::Rejected,
        Act::Correct { claim, made } if claim != made => State::Corrected,
        Act::Add { .. } => State::Added,
        // To correct a claim into itself is to accept it.
        Act::Accept { .. } | Act::Correct { .. } => State::Accepted,
    }
}

/// What a correction makes stands in the documents of the corrected claim, at its place. Positions
/// only fall, so this ends, and the order in which corrections are looked at does not matter.
fn hand_on(places: &mut BTreeMap<i64, Places>, corrections: &[Correction]) {
    let mut waiting: Vec<i64> = places.keys().copied().collect();
    while let Some(claim) = waiting.pop() {
        let from = places.get(&claim).cloned().unwrap_or_default();
        for one in corrections.iter().filter(|one| one.claim == claim) {
            let into = places.entry(one.made).or_default();
            let mut changed = false;
            for (&document, &position) in &from {
                let known = into.entry(document).or_insert(i64::MAX);
                changed |= position < *known;
                *known = position.min(*known);
            }
            if changed {
                waiting.push(one.made);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The states after these acts, in a document 1 that claim 10 is coded in.
    #[track_caller]
    fn check(acts: &[Act], expected: &[(i64, State)]) {
        let acts: Vec<(i64, Act)> = (1..).zip(acts.iter().copied()).collect();
        let coded = BTreeMap::from([(10, Places::from([(1, 3)]))]);
        let states: Vec<(i64, State)> = standings(&acts, coded)
            .into_iter()
            .map(|(claim, standing)| (claim, standing.state))
            .collect();
        assert_eq!(states, expected);
    }

    const fn correct(claim: i64, made: i64) -> Act {
        Act::Correct { claim, made }
    }

    #[test]
    fn the_latest_word_on_a_claim_counts() {
        use State::{Accepted, Added, Corrected, Correction, Rejected};
        let (accept, reject) = (Act::Accept { claim: 10 }, Act::Reject { claim: 10 });
        let add = |made| Act::Add { made, document: 1 };
        check(&[accept, reject], &[(10, Rejected)]);
        check(&[reject, accept], &[(10, Accepted)]);
        check(&[correct(10, 10)], &[(10, Accepted)]);
        check(&[correct(10, 11)], &[(10, Corrected), (11, Correction)]);
        check(
            &[correct(10, 11), correct(11, 12)],
            &[(10, Corrected), (11, Corrected), (12, Correction)],
        );
        check(
            &[correct(10, 11), Act::Reject { claim: 11 }],
            &[(10, Corrected), (11, Rejected)],
        );
        // Of two corrections of one claim the later holds, and what the earlier made is gone.
        check(
            &[correct(10, 11), correct(10, 12)],
            &[(10, Corrected), (12, Correction)],
        );
        check(&[correct(10, 11), reject], &[(10, Rejected)]);
        // There and back again.
        check(
            &[correct(10, 11), correct(11, 10)],
            &[(10, Correction), (11, Corrected)],
        );
        check(&[reject, add(10)], &[(10, Added)]);
        check(
            &[add(20), correct(20, 21)],
            &[(20, Corrected), (21, Correction)],
        );
    }

    #[test]
    fn what_no_document_tells_does_not_stand() {
        // The correction that made 11, and the addition of 20, were undone.
        check(&[correct(11, 12)], &[]);
        check(&[correct(20, 21), correct(21, 20)], &[]);
    }

    #[test]
    fn a_correction_takes_the_place_of_what_it_corrects() {
        let acts = [
            (5, correct(10, 11)),
            (
                6,
                Act::Add {
                    made: 20,
                    document: 2,
                },
            ),
        ];
        let coded = BTreeMap::from([(10, Places::from([(1, 3), (2, 0)]))]);
        let all = standings(&acts, coded);
        assert_eq!(all[&11].places, Places::from([(1, 3), (2, 0)]));
        assert_eq!((all[&11].corrects, all[&10].becomes), (Some(10), Some(11)));
        assert_eq!(all[&20].places, Places::from([(2, BEHIND + 6)]));
    }
}
