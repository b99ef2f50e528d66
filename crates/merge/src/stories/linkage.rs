//! Joining documents to groups, the likest groups first.

use super::candidates::Pair;
use crate::likeness::Profile;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap, HashMap};

/// Members of a group that stand for it where it is compared: all of a small one. They are drawn
/// by lot, and the lot of a document does not change when others come.
const FACES: usize = 12;
/// Likenesses are compared in whole parts of this, so that sums are the same in any order.
const UNIT: f64 = (1_u64 << 32) as f64;

/// Documents in groups.
pub struct Groups<'p> {
    told: &'p [&'p Profile],
    /// The group that took a document's group in, or itself.
    parent: Vec<usize>,
    /// Under the number of the group, as are its faces.
    members: Vec<Vec<usize>>,
    faces: Vec<Vec<usize>>,
    /// By which the faces of a group are drawn: the lowest.
    lots: Vec<(u32, usize)>,
}

/// Two groups that may be joined, as they were when they were compared. The greatest is the
/// likest, of equals the one with the lowest numbers.
type Offer = (u64, Reverse<(usize, usize)>, (usize, usize));

/// Joins groups as long as two are at least so alike on average.
pub fn link<'p>(told: &'p [&'p Profile], pairs: &[Pair], least: f64) -> Groups<'p> {
    let alone: Vec<Vec<usize>> = (0..told.len()).map(|number| vec![number]).collect();
    let mut groups = Groups {
        told,
        parent: (0..told.len()).collect(),
        members: alone.clone(),
        faces: alone,
        lots: (0..told.len())
            .map(|number| (told[number].rank(), number))
            .collect(),
    };
    let least = whole(least);
    let mut offers: BinaryHeap<Offer> = pairs
        .iter()
        .map(|pair| offer(whole(pair.score), (pair.first, pair.second), (1, 1)))
        .filter(|offer| offer.0 >= least)
        .collect();
    // The sizes with which two groups were last compared: groups of one size have not changed.
    let mut compared: HashMap<(usize, usize), (usize, usize)> = HashMap::new();
    while let Some((_, Reverse(pair), then)) = offers.pop() {
        let now = groups.ordered(pair.0, pair.1);
        if now.0 == now.1 {
            continue;
        }
        let sizes = (groups.members[now.0].len(), groups.members[now.1].len());
        if now == pair && sizes == then {
            groups.join(now.0, now.1);
        } else if compared.insert(now, sizes) != Some(sizes) {
            // On average no group is liker to a joined one than to the liker of its parts, so
            // what was offered before was never too little.
            let score = groups.mean(now.0, now.1);
            if score >= least {
                offers.push(offer(score, now, sizes));
            }
        }
    }
    groups
}

fn offer(score: u64, pair: (usize, usize), sizes: (usize, usize)) -> Offer {
    (score, Reverse(pair), sizes)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a likeness is from 0 to 1"
)]
fn whole(score: f64) -> u64 {
    (score * UNIT).round() as u64
}

impl Groups<'_> {
    fn find(&mut self, mut number: usize) -> usize {
        while self.parent[number] != number {
            self.parent[number] = self.parent[self.parent[number]];
            number = self.parent[number];
        }
        number
    }

    /// The groups of two documents, the lower number first.
    fn ordered(&mut self, a: usize, b: usize) -> (usize, usize) {
        let (a, b) = (self.find(a), self.find(b));
        (a.min(b), a.max(b))
    }

    fn join(&mut self, into: usize, from: usize) {
        self.parent[from] = into;
        let mut taken = std::mem::take(&mut self.members[from]);
        if taken.len() > self.members[into].len() {
            std::mem::swap(&mut taken, &mut self.members[into]);
        }
        self.members[into].extend(taken);
        let taken = std::mem::take(&mut self.faces[from]);
        let faces = &mut self.faces[into];
        faces.extend(taken);
        faces.sort_unstable_by_key(|&face| self.lots[face]);
        faces.truncate(FACES);
    }

    /// How alike two groups are on average.
    fn mean(&self, a: usize, b: usize) -> u64 {
        let (a, b) = (&self.faces[a], &self.faces[b]);
        let all = a
            .iter()
            .flat_map(|&one| b.iter().map(move |&two| (one, two)));
        let sum: u64 = all
            .map(|(one, two)| whole(self.told[one].alike(self.told[two])))
            .sum();
        sum / (a.len() * b.len()).max(1) as u64
    }

    /// Gives small groups to the larger ones to which they are clearly likest.
    pub fn adopt(&mut self, pairs: &[Pair], small: usize, least: f64, clearly: f64) {
        let mut near: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for pair in pairs {
            let (a, b) = (self.find(pair.first), self.find(pair.second));
            for (one, other) in [(a, b), (b, a)] {
                let size = self.members[one].len();
                if size <= small && size < self.members[other].len() {
                    near.entry(one).or_default().push(other);
                }
            }
        }
        let adopted: Vec<(usize, usize)> = near
            .into_iter()
            .filter_map(|(group, larger)| {
                Some((group, self.likest(group, larger, least, clearly)?))
            })
            .collect();
        for (group, larger) in adopted {
            // A group of two that takes one in may itself be taken in.
            let into = self.find(larger);
            self.join(into, group);
        }
    }

    /// The group that is so alike, and so many times as alike as the next.
    fn likest(
        &self,
        group: usize,
        mut larger: Vec<usize>,
        least: f64,
        clearly: f64,
    ) -> Option<usize> {
        larger.sort_unstable();
        larger.dedup();
        let mut scored: Vec<(u64, Reverse<usize>)> = larger
            .into_iter()
            .map(|other| (self.mean(group, other), Reverse(other)))
            .collect();
        scored.sort_unstable_by(|a, b| b.cmp(a));
        let (best, Reverse(other)) = *scored.first()?;
        let next = scored.get(1).map_or(0, |(score, _)| *score);
        (best >= whole(least) && best as f64 >= clearly * next as f64).then_some(other)
    }

    /// The members of each group.
    pub fn into_members(self) -> Vec<Vec<usize>> {
        let mut all = self.members;
        all.retain(|members| !members.is_empty());
        all
    }
}
