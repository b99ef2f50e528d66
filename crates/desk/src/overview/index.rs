//! The index: all events as an overview needs them, held in memory and patched with what changed.

use super::columns::{Columns, UNDATED};
use super::shutdowns::Shutdowns;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use store::{OverviewChange, OverviewKnown, OverviewPlace, Store, StoreError, fold};

/// A place with what filters and the map compare.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Spot {
    pub(super) place: OverviewPlace,
    /// Name and province in one spelling.
    pub(super) folded: String,
    pub(super) folded_admin1: String,
    /// Which area it belongs to: places of one name, province and country are one area.
    pub(super) area: u32,
    /// Number of its country in the list of countries; the first is "none".
    pub(super) country: u16,
}

/// Places and names, by their numbers; number 0 is nobody's.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Words {
    pub(super) spots: Vec<Option<Spot>>,
    pub(super) names: Vec<String>,
    pub(super) folded_names: Vec<String>,
    pub(super) countries: Vec<String>,
    /// A place of each area.
    pub(super) areas: Vec<u32>,
    area_numbers: HashMap<(Option<String>, Option<String>, String), u32>,
}

/// All events of a record as an overview needs them, at one instant.
#[derive(Debug, PartialEq)]
pub struct Index {
    pub(super) columns: Columns,
    pub(super) words: Arc<Words>,
    pub(super) shutdowns: Shutdowns,
    /// Whether each event lies in a shutdown.
    pub(super) in_shutdown: Vec<bool>,
    /// The highest number of a document.
    pub(super) documents: u32,
    /// Numbers of names that only chats bear and that are not declared: they may be those of private
    /// persons, so nothing is listed or sought by them.
    private: Arc<HashSet<u32>>,
    known: OverviewKnown,
}

impl Index {
    /// Reads the whole overview of a record. `declared` says whether a publisher is in the list of
    /// sources.
    ///
    /// # Errors
    /// What the record says.
    pub fn load(store: &Store, declared: impl Fn(&str) -> bool) -> Result<Self, StoreError> {
        let change = store.overview_since(OverviewKnown::default())?;
        let mut index = Self::of(&Self::empty(), change);
        index.private = index.private_names(store, declared)?;
        Ok(index)
    }

    /// This index with what changed since; `None` if nothing did.
    ///
    /// # Errors
    /// What the record says.
    pub fn refreshed(
        &self,
        store: &Store,
        declared: impl Fn(&str) -> bool,
    ) -> Result<Option<Self>, StoreError> {
        // A reader may stand at an instant before the one of this index.
        if store.overview_stamp()? <= self.known.stamp {
            return Ok(None);
        }
        let change = store.overview_since(self.known)?;
        let mut index = Self::of(self, change);
        if (index.documents, index.known.name) != (self.documents, self.known.name) {
            index.private = index.private_names(store, declared)?;
        }
        Ok(Some(index))
    }

    fn private_names(
        &self,
        store: &Store,
        declared: impl Fn(&str) -> bool,
    ) -> Result<Arc<HashSet<u32>>, StoreError> {
        let chats: HashSet<String> = store.chats()?.into_iter().collect();
        let names = self.words.names.iter().zip(0..);
        let private = names.filter(|(name, _)| chats.contains(*name) && !declared(name));
        Ok(Arc::new(private.map(|(_, at)| at).collect()))
    }

    /// Whether the publisher of this number may be listed and sought by its name.
    pub(super) fn may_be_named(&self, name: usize) -> bool {
        self.private.is_empty() || !u32::try_from(name).is_ok_and(|at| self.private.contains(&at))
    }

    /// How many events it holds.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.columns.len()
    }

    /// Whether there is no event.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// About how many bytes it takes in memory.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let names = self.words.names.iter().map(|name| 2 * (24 + name.len()));
        let spots = self.words.spots.len() * (size_of::<Spot>() + 64);
        self.columns.bytes() + self.in_shutdown.capacity() + names.sum::<usize>() + spots
    }

    pub(super) fn empty() -> Self {
        Self {
            columns: Columns::default(),
            words: Arc::new(Words {
                countries: vec![String::new()],
                ..Words::default()
            }),
            shutdowns: Shutdowns::default(),
            in_shutdown: Vec::new(),
            documents: 0,
            private: Arc::default(),
            known: OverviewKnown::default(),
        }
    }

    pub(super) fn of(before: &Self, change: OverviewChange) -> Self {
        let mut words = Arc::clone(&before.words);
        if !change.places.is_empty() || !change.names.is_empty() {
            Arc::make_mut(&mut words).learn(&change);
        }
        let known = OverviewKnown {
            stamp: change.stamp,
            place: last(&change.places).unwrap_or(before.known.place),
            name: last(&change.names).unwrap_or(before.known.name),
        };
        let mut gone: HashSet<u32> = change.gone.into_iter().collect();
        gone.extend(change.rows.iter().map(|row| row.event));
        let columns = match change.whole {
            true => Columns::default().changed(&HashSet::new(), change.rows),
            false => before.columns.changed(&gone, change.rows),
        };
        let shutdowns = Shutdowns::of(&columns, &words);
        let in_shutdown = (0..columns.len())
            .map(|row| shutdowns.hold(&columns, row))
            .collect();
        let documents = (0..columns.len()).filter_map(|row| columns.documents.of(row).last());
        Self {
            documents: documents.copied().max().unwrap_or(0),
            columns,
            words,
            shutdowns,
            in_shutdown,
            private: Arc::clone(&before.private),
            known,
        }
    }

    /// How far people have looked at an event's claims: at all of them, at some or at none.
    pub(super) fn status(&self, row: usize) -> super::Status {
        match (self.columns.reviewed[row], self.columns.claims[row]) {
            (0, _) => super::Status::Unchecked,
            (reviewed, claims) if reviewed < claims => super::Status::Partly,
            _ => super::Status::Checked,
        }
    }

    /// The first and last day of an event.
    pub(super) fn days(&self, row: usize) -> Option<(i32, i32)> {
        let first = self.columns.first[row];
        (first != UNDATED).then(|| (first, self.columns.last[row]))
    }
}

fn last<T>(numbered: &[(u32, T)]) -> Option<u32> {
    numbered.last().map(|(number, _)| *number)
}

impl Words {
    fn learn(&mut self, change: &OverviewChange) {
        for (number, place) in &change.places {
            let at = *number as usize;
            if self.spots.len() <= at {
                self.spots.resize(at + 1, None);
            }
            self.spots[at] = Some(self.spot(*number, place));
        }
        for (number, name) in &change.names {
            let at = *number as usize;
            if self.names.len() <= at {
                self.names.resize(at + 1, String::new());
                self.folded_names.resize(at + 1, String::new());
            }
            self.folded_names[at] = fold(name);
            self.names[at].clone_from(name);
        }
    }

    fn spot(&mut self, number: u32, place: &OverviewPlace) -> Spot {
        let code = place.country.clone().unwrap_or_default();
        let known = self.countries.iter().position(|one| *one == code);
        let country = known.unwrap_or_else(|| {
            self.countries.push(code);
            self.countries.len() - 1
        });
        let key = (
            place.country.clone(),
            place.admin1.clone(),
            place.name.clone(),
        );
        let next = u32::try_from(self.areas.len()).unwrap_or(u32::MAX);
        let area = *self.area_numbers.entry(key).or_insert(next);
        if area == next {
            self.areas.push(number);
        }
        Spot {
            folded: fold(&place.name),
            folded_admin1: place.admin1.as_deref().map(fold).unwrap_or_default(),
            area,
            country: u16::try_from(country).unwrap_or(0),
            place: place.clone(),
        }
    }

    /// A place by its number.
    pub(super) fn spot_of(&self, number: u32) -> Option<&Spot> {
        self.spots.get(number as usize)?.as_ref()
    }
}
