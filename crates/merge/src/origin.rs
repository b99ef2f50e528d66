//! Which documents go back to one text.

use record::{DocumentId, Hasher};
use std::collections::BTreeMap;

/// What a text goes back to: texts that differ only in case and white space share one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OriginKey([u8; 32]);

impl OriginKey {
    /// The key of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut folded = String::with_capacity(text.len());
        for word in text.split_whitespace() {
            if !folded.is_empty() {
                folded.push(' ');
            }
            if word.is_ascii() {
                folded.extend(word.chars().map(|c| c.to_ascii_lowercase()));
            } else {
                folded.extend(word.chars().flat_map(char::to_lowercase));
            }
        }
        let mut hasher = Hasher::new("sanad origin 1");
        hasher.field(folded.as_bytes());
        Self(hasher.finish())
    }
}

/// The origin of each document, from its text.
pub fn origins<'t>(
    texts: impl IntoIterator<Item = (DocumentId, &'t str)>,
) -> BTreeMap<DocumentId, OriginKey> {
    texts
        .into_iter()
        .map(|(document, text)| (document, OriginKey::of(text)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reflowed_copy_shares_the_origin_and_another_number_does_not() {
        let one = OriginKey::of("Fourteen people were held in Ravansar.");
        assert_eq!(
            one,
            OriginKey::of("  FOURTEEN people\nwere  held in Ravansar. ")
        );
        assert_ne!(one, OriginKey::of("Fifteen people were held in Ravansar."));
        assert_ne!(OriginKey::of("ab c"), OriginKey::of("a bc"));
    }
}
