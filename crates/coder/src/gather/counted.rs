//! Days counted from another event of the text: "two days after his arrest".

use super::Draft;
use crate::act::Act;
use crate::lexicon::Order;
use crate::phrase::Page;
use crate::settle::{Lent, Moved, Settled};
use std::collections::HashMap;

/// How many tokens behind a length the event may stand that it is counted from.
const NEAR: usize = 10;

/// Gives the claim before or behind "two days after" its day, if the other has one.
pub(super) fn count(page: &Page<'_>, acts: &[Act], settled: &[Settled], claims: &mut [Draft]) {
    if page.lexicon.grammar.order == Order::VerbLast {
        return;
    }
    let mut claim_of = HashMap::new();
    for (number, claim) in claims.iter().enumerate() {
        claim_of.extend(claim.acts.iter().map(|&act| (act, number)));
    }
    for (number, act) in acts.iter().enumerate() {
        let Some(length) = settled[number].after else {
            continue;
        };
        let Some(days) = page.times[length].later else {
            continue;
        };
        let behind = page.times[length].to;
        let near = acts.iter().enumerate().skip(number.saturating_sub(NEAR));
        let mut near = near.take(2 * NEAR);
        let anchor = near.find(|(_, other)| {
            other.sentence == act.sentence && other.from >= behind && other.from < behind + NEAR
        });
        let anchor = anchor.and_then(|(anchor, _)| claim_of.get(&anchor));
        if let (Some(&now), Some(&anchor)) = (claim_of.get(&number), anchor)
            && now != anchor
        {
            move_one(page, claims, (now, anchor), (days, length));
        }
    }
}

/// Moves whichever of two claims has no day of its own: the second is the one that is counted from.
fn move_one(page: &Page<'_>, claims: &mut [Draft], pair: (usize, usize), length: (i32, usize)) {
    let (now, anchor) = pair;
    let day = |claim: &Draft| {
        let (time, _) = claim.time.filter(|_| claim.moved.is_none())?;
        let mention = &page.times[time];
        let day = mention.start.is_some() && mention.start == mention.end;
        day.then_some(time)
    };
    let free = |claim: &Draft| claim.time.is_none_or(|(_, lent)| lent != Lent::Own);
    let (days, words) = length;
    if let Some(time) = day(&claims[anchor]).filter(|_| free(&claims[now])) {
        claims[now].time = Some((time, Lent::Document));
        claims[now].moved = Some((Moved::Days(days), Some(words)));
    } else if let Some(time) =
        day(&claims[now]).filter(|_| free(&claims[anchor]) && !free(&claims[now]))
    {
        claims[anchor].time = Some((time, Lent::Document));
        claims[anchor].moved = Some((Moved::Days(-days), Some(words)));
    }
}
