//! All events as columns: what a question goes through for each event, and nothing else.

use std::cmp::Ordering;
use std::collections::HashSet;
use store::OverviewRow;

/// Stands for the days of an event that has none; behind all real days.
pub(super) const UNDATED: i32 = i32::MAX;

/// Lists of numbers, one after the other.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Lists {
    ends: Vec<u32>,
    items: Vec<u32>,
}

impl Lists {
    pub(super) fn of(&self, row: usize) -> &[u32] {
        let from = row.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.items[from as usize..self.ends[row] as usize]
    }

    fn push(&mut self, items: &[u32]) {
        self.items.extend_from_slice(items);
        // Four thousand million numbers would be beyond the memory of any desk.
        self.ends
            .push(u32::try_from(self.items.len()).unwrap_or(u32::MAX));
    }

    fn shrink(&mut self) {
        self.ends.shrink_to_fit();
        self.items.shrink_to_fit();
    }

    fn bytes(&self) -> usize {
        4 * (self.ends.capacity() + self.items.capacity())
    }
}

/// Events in the order of their first days, undated ones last.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Columns {
    pub(super) event: Vec<u32>,
    /// Place in the list of types.
    pub(super) kind: Vec<u8>,
    pub(super) first: Vec<i32>,
    pub(super) last: Vec<i32>,
    pub(super) claims: Vec<u32>,
    pub(super) reviewed: Vec<u32>,
    pub(super) contested: Vec<u16>,
    pub(super) modalities: Vec<u8>,
    pub(super) relations: Vec<u8>,
    pub(super) aggregate: Vec<bool>,
    pub(super) places: Lists,
    pub(super) sources: Lists,
    pub(super) origins: Lists,
    pub(super) documents: Lists,
}

impl Columns {
    pub(super) const fn len(&self) -> usize {
        self.event.len()
    }

    /// These events without some, and with others, in order.
    pub(super) fn changed(&self, gone: &HashSet<u32>, mut fresh: Vec<OverviewRow>) -> Self {
        fresh.sort_by_key(|row| (row.days.map_or(UNDATED, |days| days.0), row.event));
        let mut next = Self::default();
        let mut fresh = fresh.into_iter().peekable();
        for row in 0..self.len() {
            if gone.contains(&self.event[row]) {
                continue;
            }
            let key = (self.first[row], self.event[row]);
            while let Some(new) = fresh.next_if(|new| before(new, key) == Ordering::Less) {
                next.push(&new);
            }
            next.push_from(self, row);
        }
        fresh.for_each(|new| next.push(&new));
        next.shrink();
        next
    }

    fn push(&mut self, row: &OverviewRow) {
        let (first, last) = row.days.unwrap_or((UNDATED, UNDATED));
        self.event.push(row.event);
        self.kind.push(row.kind as u8);
        self.first.push(first);
        self.last.push(last);
        self.claims.push(row.claims);
        self.reviewed.push(row.reviewed);
        self.contested.push(row.contested);
        self.modalities.push(row.modalities);
        self.relations.push(row.relations);
        self.aggregate.push(row.aggregate);
        self.places.push(&row.places);
        self.sources.push(&row.sources);
        self.origins.push(&row.origins);
        self.documents.push(&row.documents);
    }

    fn push_from(&mut self, other: &Self, row: usize) {
        self.event.push(other.event[row]);
        self.kind.push(other.kind[row]);
        self.first.push(other.first[row]);
        self.last.push(other.last[row]);
        self.claims.push(other.claims[row]);
        self.reviewed.push(other.reviewed[row]);
        self.contested.push(other.contested[row]);
        self.modalities.push(other.modalities[row]);
        self.relations.push(other.relations[row]);
        self.aggregate.push(other.aggregate[row]);
        self.places.push(other.places.of(row));
        self.sources.push(other.sources.of(row));
        self.origins.push(other.origins.of(row));
        self.documents.push(other.documents.of(row));
    }

    fn shrink(&mut self) {
        self.event.shrink_to_fit();
        self.kind.shrink_to_fit();
        self.first.shrink_to_fit();
        self.last.shrink_to_fit();
        self.claims.shrink_to_fit();
        self.reviewed.shrink_to_fit();
        self.contested.shrink_to_fit();
        self.modalities.shrink_to_fit();
        self.relations.shrink_to_fit();
        self.aggregate.shrink_to_fit();
        let lists = [
            &mut self.places,
            &mut self.sources,
            &mut self.origins,
            &mut self.documents,
        ];
        lists.into_iter().for_each(Lists::shrink);
    }

    /// What they take in memory.
    pub(super) fn bytes(&self) -> usize {
        let fixed = 4 * 5 + 2 + 4;
        let lists = [&self.places, &self.sources, &self.origins, &self.documents];
        self.event.capacity() * fixed + lists.into_iter().map(Lists::bytes).sum::<usize>()
    }
}

fn before(row: &OverviewRow, key: (i32, u32)) -> Ordering {
    (row.days.map_or(UNDATED, |days| days.0), row.event).cmp(&key)
}
