//! Whose turn a claim of the queue is: nobody gets one that another person is looking at.

use record::{ClaimId, DecisionId};
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How long a claim is kept for who was given it; looking at it again begins anew.
const KEPT: Duration = Duration::from_secs(15 * 60);

/// Claims that a session may have skipped, and decisions that it may undo by one key.
const REMEMBERED: usize = 1000;

/// Which claims are lent to which sessions.
#[derive(Default)]
pub(crate) struct Loans(Mutex<Held>);

#[derive(Default)]
struct Held {
    lent: HashMap<ClaimId, Lent>,
    sessions: HashMap<String, Own>,
}

struct Lent {
    to: String,
    until: Instant,
}

/// What a session did with the queue.
struct Own {
    seen: Instant,
    skipped: Vec<ClaimId>,
    decided: Vec<DecisionId>,
}

impl Loans {
    fn held(&self) -> MutexGuard<'_, Held> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lends the session a claim: the one it has, if `still` finds it waiting; else the first that
    /// `first` gives when told which ones are not to be had.
    pub(crate) fn take<T, E>(
        &self,
        session: &str,
        now: Instant,
        still: impl FnOnce(ClaimId) -> Result<Option<T>, E>,
        first: impl FnOnce(&[ClaimId]) -> Result<Option<(ClaimId, T)>, E>,
    ) -> Result<Option<T>, E> {
        // Held until the claim is lent, so that nobody else can be given it in between.
        let mut held = self.held();
        held.forget(now);
        let own = held.lent.iter().find(|(_, lent)| lent.to == session);
        if let Some(claim) = own.map(|(claim, _)| *claim) {
            if let Some(found) = still(claim)? {
                held.lend(session, claim, now);
                return Ok(Some(found));
            }
            held.lent.remove(&claim);
        }
        let mut except: Vec<ClaimId> = held.lent.keys().copied().collect();
        except.extend(held.own(session, now).skipped.iter());
        let Some((claim, found)) = first(&except)? else {
            return Ok(None);
        };
        held.lend(session, claim, now);
        Ok(Some(found))
    }

    /// Lends the session this very claim, unless another has it.
    pub(crate) fn claim(&self, session: &str, claim: ClaimId, now: Instant) -> bool {
        let mut held = self.held();
        held.forget(now);
        if held.lent.get(&claim).is_some_and(|lent| lent.to != session) {
            return false;
        }
        held.lend(session, claim, now);
        true
    }

    /// The session is done with a claim for now, and will not be given it again.
    pub(crate) fn skip(&self, session: &str, claim: ClaimId, now: Instant) {
        let mut held = self.held();
        held.release(session, claim);
        let skipped = &mut held.own(session, now).skipped;
        if skipped.len() == REMEMBERED {
            skipped.remove(0);
        }
        skipped.push(claim);
    }

    /// Puts what the session skipped back.
    pub(crate) fn unskip(&self, session: &str, now: Instant) {
        self.held().own(session, now).skipped.clear();
    }

    /// The session decided about a claim.
    pub(crate) fn decided(&self, session: &str, claim: ClaimId, by: DecisionId, now: Instant) {
        let mut held = self.held();
        held.release(session, claim);
        let decided = &mut held.own(session, now).decided;
        if decided.len() == REMEMBERED {
            decided.remove(0);
        }
        decided.push(by);
    }

    /// The session's last decision that it did not undo yet, and how many there are.
    pub(crate) fn last(&self, session: &str) -> (Option<DecisionId>, usize) {
        let held = self.held();
        let decided = held.sessions.get(session).map(|own| &own.decided);
        (
            decided.and_then(|all| all.last().copied()),
            decided.map_or(0, Vec::len),
        )
    }

    /// How many claims the session skipped.
    pub(crate) fn skipped(&self, session: &str) -> usize {
        let held = self.held();
        held.sessions
            .get(session)
            .map_or(0, |own| own.skipped.len())
    }

    /// The session undid a decision, and looks at its claim again.
    pub(crate) fn undid(
        &self,
        session: &str,
        decision: DecisionId,
        claim: Option<ClaimId>,
        now: Instant,
    ) {
        let mut held = self.held();
        held.own(session, now)
            .decided
            .retain(|one| *one != decision);
        if let Some(claim) = claim
            && !held.lent.contains_key(&claim)
        {
            held.lend(session, claim, now);
        }
    }
}

impl Held {
    /// Lends a claim; a session has one at a time.
    fn lend(&mut self, session: &str, claim: ClaimId, now: Instant) {
        self.lent
            .retain(|known, lent| *known == claim || lent.to != session);
        let lent = Lent {
            to: session.to_owned(),
            until: now + KEPT,
        };
        self.lent.insert(claim, lent);
        self.own(session, now);
    }

    fn release(&mut self, session: &str, claim: ClaimId) {
        if self.lent.get(&claim).is_some_and(|lent| lent.to == session) {
            self.lent.remove(&claim);
        }
    }

    fn own(&mut self, session: &str, now: Instant) -> &mut Own {
        let own = self.sessions.entry(session.to_owned());
        let own = own.or_insert_with(|| Own {
            seen: now,
            skipped: Vec::new(),
            decided: Vec::new(),
        });
        own.seen = now;
        own
    }

    /// Forgets what is over, so that memory stays bounded by the sessions of a day.
    fn forget(&mut self, now: Instant) {
        self.lent.retain(|_, lent| lent.until > now);
        let day = Duration::from_secs(24 * 3600);
        self.sessions
            .retain(|_, own| now.duration_since(own.seen) < day);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::convert::Infallible;

    const ALL: [ClaimId; 3] = [
        ClaimId::from_bytes([1; 32]),
        ClaimId::from_bytes([2; 32]),
        ClaimId::from_bytes([3; 32]),
    ];

    fn next(loans: &Loans, session: &str, now: Instant) -> Option<ClaimId> {
        let first = |except: &[ClaimId]| {
            let free = ALL.into_iter().find(|claim| !except.contains(claim));
            Ok::<_, Infallible>(free.map(|claim| (claim, claim)))
        };
        loans
            .take(session, now, |claim| Ok(Some(claim)), first)
            .unwrap()
    }

    #[test]
    fn two_people_never_get_the_same_claim() {
        let (loans, now) = (Loans::default(), Instant::now());
        assert_eq!(next(&loans, "a", now), Some(ALL[0]));
        assert_eq!(next(&loans, "b", now), Some(ALL[1]));
        assert_eq!(next(&loans, "a", now), Some(ALL[0]));
        assert!(!loans.claim("b", ALL[0], now));
        loans.skip("a", ALL[0], now);
        assert_eq!(next(&loans, "a", now), Some(ALL[2]));
        assert_eq!(next(&loans, "c", now), Some(ALL[0]));
        assert_eq!(next(&loans, "d", now), None);
        // What nobody came back for is free again.
        let later = now + KEPT;
        assert_eq!(next(&loans, "d", later), Some(ALL[0]));
        assert!(!loans.claim("c", ALL[0], later));
    }

    #[test]
    fn what_a_session_decided_it_can_undo_in_turn() {
        let (loans, now) = (Loans::default(), Instant::now());
        let decision = |n| DecisionId::from_bytes([n; 32]);
        assert_eq!(next(&loans, "a", now), Some(ALL[0]));
        loans.decided("a", ALL[0], decision(1), now);
        loans.decided("a", ALL[1], decision(2), now);
        assert_eq!(loans.last("a"), (Some(decision(2)), 2));
        loans.undid("a", decision(2), Some(ALL[1]), now);
        assert_eq!(loans.last("a"), (Some(decision(1)), 1));
        assert_eq!(next(&loans, "a", now), Some(ALL[1]));
        assert_eq!(loans.last("b"), (None, 0));
    }
}
