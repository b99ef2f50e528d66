//! The places that bear one name, read from the file one by one.

use super::layout::Entry;
use super::number;

/// The places that bear one name, best known first.
#[derive(Debug, Clone)]
pub struct Entries<'g> {
    pub(super) lists: &'g [u8],
    pub(super) next: Option<usize>,
    pub(super) single: Option<Entry>,
}

impl Entries<'_> {
    /// Whether no place bears the name.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.next.is_none() && self.single.is_none()
    }
}

impl Iterator for Entries<'_> {
    type Item = Entry;

    fn next(&mut self) -> Option<Entry> {
        if let Some(single) = self.single.take() {
            return Some(single);
        }
        let at = self.next.take()?;
        let entry = Entry(number(self.lists.get(at * 4..at * 4 + 4)?, 0));
        if !entry.has(Entry::LAST) {
            self.next = Some(at + 1);
        }
        Some(entry)
    }
}
