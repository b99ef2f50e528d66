//! Finding quoted words in a text: literally, save for the width of white space.

use std::ops::Range;

/// A text in which every run of white space is one blank, with the way back.
#[derive(Debug)]
pub(crate) struct Quotes {
    flat: String,
    /// For each byte of `flat`, where it stands in the text.
    origin: Vec<usize>,
}

impl Quotes {
    pub(crate) fn new(text: &str) -> Self {
        let mut flat = String::with_capacity(text.len());
        let mut origin = Vec::with_capacity(text.len());
        for (at, c) in text.char_indices() {
            if !c.is_whitespace() {
                flat.push(c);
                origin.extend(at..at + c.len_utf8());
            } else if !flat.is_empty() && !flat.ends_with(' ') {
                flat.push(' ');
                origin.push(at);
            }
        }
        Self { flat, origin }
    }

    /// Where the text has these words, as bytes: the first place within `near`, which is tried
    /// range by range, else the one closest to where `near` begins.
    ///
    /// A quote that begins or ends inside a word does not count.
    pub(crate) fn find(&self, quote: &str, near: &[Range<usize>]) -> Option<Range<usize>> {
        let quote = quote.split_whitespace().collect::<Vec<_>>().join(" ");
        if quote.is_empty() {
            return None;
        }
        let all: Vec<Range<usize>> = self
            .flat
            .match_indices(&quote)
            .map(|(start, _)| start..start + quote.len())
            .filter(|range| self.is_whole(range))
            .map(|range| self.origin[range.start]..self.origin[range.end - 1] + 1)
            .collect();
        let inside = near.iter().find_map(|range| {
            all.iter()
                .find(|one| range.start <= one.start && one.end <= range.end)
        });
        let start = near.first().map_or(0, |range| range.start);
        inside
            .or_else(|| all.iter().min_by_key(|one| one.start.abs_diff(start)))
            .cloned()
    }

    /// Whether a stretch of `flat` neither begins nor ends inside a word.
    fn is_whole(&self, range: &Range<usize>) -> bool {
        let inside = |before: Option<char>, behind: Option<char>| {
            let of_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            of_word(before) && of_word(behind)
        };
        let (before, rest) = self.flat.split_at(range.start);
        let (quote, behind) = rest.split_at(range.len());
        !inside(before.chars().next_back(), quote.chars().next())
            && !inside(quote.chars().next_back(), behind.chars().next())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_as_they_stand_or_not_at_all() {
        let text = "  In 2014,\n  14 people\twere held\u{a0}in Arak. 14 were freed. معلم‌ها  در قم";
        for (quote, found) in [
            ("14", Some("14")),
            (
                "14 people were held in Arak",
                Some("14 people\twere held\u{a0}in Arak"),
            ),
            (" In 2014, 14 ", Some("In 2014,\n  14")),
            ("معلم‌ها در قم", Some("معلم‌ها  در قم")),
            ("in 2014", None),
            ("4", None),
            ("peopl", None),
            ("14 people were held in Qom", None),
            ("", None),
            (" \n", None),
            ("معلمها", None),
        ] {
            let range = Quotes::new(text).find(quote, &[]);
            assert_eq!(range.map(|range| &text[range]), found, "{quote:?}");
        }
    }

    #[test]
    fn of_several_places_the_one_of_the_claim_is_taken() {
        let text = "Two in Arak. Two in Qom. Two in Yazd.";
        let quotes = Quotes::new(text);
        let near = |start, end| {
            quotes
                .find("Two", std::slice::from_ref(&(start..end)))
                .unwrap()
                .start
        };
        assert_eq!(near(13, 24), 13);
        assert_eq!(near(30, 36), 25);
        assert_eq!(quotes.find("Two", &[]), Some(0..3));
    }
}
