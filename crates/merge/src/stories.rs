//! Stories: which documents tell of the same happening.
//!
//! A document is compared with those that share its strongest features, and documents that are
//! alike are joined, the likest first, as long as the members of both groups are alike on the
//! whole. So a document that is a little like each of two stories does not glue them together.
//! A story of one or two documents then joins a larger one if that is clearly the likest.

mod candidates;
mod linkage;

use crate::likeness::Profile;

/// How alike the members of two groups must be on average to be one story.
const ALIKE: f64 = 0.22;
/// How alike a small story and a larger one must be, and how many times as alike as the next.
const LOOSELY: f64 = 0.12;
const CLEARLY: f64 = 1.5;
/// The most documents of a small story.
const SMALL: usize = 2;

/// Groups documents by what they tell: each number, an index into `told`, is in exactly one
/// group. Groups are sorted by their first member, members by number.
///
/// The groups do not depend on the order of `told`. Time grows nearly linearly with the number of
/// documents.
#[must_use]
pub fn stories(told: &[&Profile]) -> Vec<Vec<usize>> {
    // The order in which everything below counts: by time, then by what is told.
    let mut order: Vec<usize> = (0..told.len()).collect();
    order.sort_by(|&a, &b| told[a].cmp(told[b]));
    let sorted: Vec<&Profile> = order.iter().map(|&number| told[number]).collect();
    let pairs = candidates::pairs(&sorted, LOOSELY);
    let mut groups = linkage::link(&sorted, &pairs, ALIKE);
    groups.adopt(&pairs, SMALL, LOOSELY, CLEARLY);
    let mut stories: Vec<Vec<usize>> = groups
        .into_members()
        .into_iter()
        .map(|group| {
            let mut story: Vec<usize> = group.into_iter().map(|place| order[place]).collect();
            story.sort_unstable();
            story
        })
        .collect();
    stories.sort_unstable();
    stories
}

#[cfg(test)]
mod tests;
