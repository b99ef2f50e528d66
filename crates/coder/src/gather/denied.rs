//! Denials that name the event and nothing more: they stand beside the claim that they deny.

use super::Draft;
use crate::settle::Lent;
use record::Modality;

/// How many claims back a denial looks for what it denies.
const BACK: usize = 40;

/// Gives a bare denial ("denied the arrest of the teachers") the place, the time and the people of
/// the claim told before it, so that it can stand (codebook, unit 7).
pub(super) fn lend(claims: &mut [Draft]) {
    for number in 0..claims.len() {
        let denial = &claims[number];
        let named = denial.actor.is_some() || denial.target.is_some();
        if denial.modality != Modality::Denied || !denial.loose || !named {
            continue;
        }
        let denied = claims
            .iter()
            .rev()
            .filter(|claim| claim.at < denial.at && claim.kind == denial.kind)
            .filter(|claim| claim.modality == Modality::Happened && !claim.loose)
            .take(BACK)
            .max_by_key(|claim| claim.at)
            .cloned();
        let Some(denied) = denied else { continue };
        let denial = &mut claims[number];
        let lent = |value: Option<(usize, Lent)>| value.map(|(value, _)| (value, Lent::Own));
        denial.place = denial.place.or(lent(denied.place));
        denial.time = denial.time.or(lent(denied.time));
        denial.actor = denial.actor.or(denied.actor);
        denial.target = denial.target.or(denied.target);
        (denial.loose, denial.weak) = (false, false);
    }
}
