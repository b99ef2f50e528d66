//! A text that can be cut at scalar offsets.

use crate::Span;

/// Distance between two remembered positions, in bytes.
const STRIDE: usize = 64;

/// A text with an index from byte offsets to scalar offsets and back.
///
/// Built once in linear time; a look-up then walks at most 64 bytes, none at all in a text of
/// ASCII only.
#[derive(Debug, Clone)]
pub struct Text<'a> {
    text: &'a str,
    /// How many scalar values begin before every `STRIDE`th byte; empty if the text is ASCII.
    marks: Vec<usize>,
    len: usize,
}

impl<'a> Text<'a> {
    /// Indexes a text.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        if text.is_ascii() {
            return Self {
                text,
                marks: Vec::new(),
                len: text.len(),
            };
        }
        let mut marks = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut len = 0;
        for block in text.as_bytes().chunks(STRIDE) {
            marks.push(len);
            len += begun(block);
        }
        Self { text, marks, len }
    }

    /// The whole text.
    #[must_use]
    pub const fn as_str(&self) -> &'a str {
        self.text
    }

    /// Length in scalar values.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Whether the text is empty.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The byte offset of a scalar offset; `None` behind the end.
    #[must_use]
    pub fn byte_of(&self, scalar: usize) -> Option<usize> {
        if scalar >= self.len {
            return (scalar == self.len).then_some(self.text.len());
        }
        if self.marks.is_empty() {
            return Some(scalar);
        }
        let block = self.marks.partition_point(|&before| before <= scalar) - 1;
        let bytes = self.text.as_bytes()[block * STRIDE..].iter();
        let mut opening = bytes.enumerate().filter(|&(_, &byte)| opens(byte));
        let (within, _) = opening.nth(scalar - self.marks[block])?;
        Some(block * STRIDE + within)
    }

    /// The scalar offset of a byte offset; a byte inside a scalar value counts as its start.
    #[must_use]
    pub fn scalar_of(&self, byte: usize) -> usize {
        if self.marks.is_empty() {
            return byte.min(self.len);
        }
        let mut end = byte.min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let block = (end / STRIDE).min(self.marks.len() - 1);
        self.marks[block] + begun(&self.text.as_bytes()[block * STRIDE..end])
    }

    /// The words at a span; `None` if it reaches behind the end or is reversed.
    #[must_use]
    pub fn get(&self, span: Span) -> Option<&'a str> {
        let (start, end) = (self.byte_of(span.start)?, self.byte_of(span.end)?);
        self.text.get(start..end)
    }

    /// The span of a range of byte offsets.
    #[must_use]
    pub fn span_of(&self, bytes: std::ops::Range<usize>) -> Span {
        Span::new(self.scalar_of(bytes.start), self.scalar_of(bytes.end))
    }
}

/// Whether a byte opens a scalar value: any does but one that goes on with it.
const fn opens(byte: u8) -> bool {
    byte & 0xc0 != 0x80
}

/// How many scalar values begin in a block. It has few bytes, and a sum in one byte is quick.
fn begun(block: &[u8]) -> usize {
    usize::from(block.iter().map(|&byte| u8::from(opens(byte))).sum::<u8>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_cut_equals_the_slow_cut(text in "\\PC{0,600}", a in 0usize..700, b in 0usize..700) {
            let (start, end) = (a.min(b), a.max(b));
            let slow: Option<String> = (end <= text.chars().count())
                .then(|| text.chars().skip(start).take(end - start).collect());
            let indexed = Text::new(&text);
            prop_assert_eq!(indexed.get(Span::new(start, end)).map(str::to_owned), slow);
        }

        #[test]
        fn bytes_and_scalars_agree(text in "\\PC{0,600}") {
            let indexed = Text::new(&text);
            for (scalar, (byte, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(indexed.byte_of(scalar), Some(byte));
                prop_assert_eq!(indexed.scalar_of(byte), scalar);
            }
            prop_assert_eq!(indexed.scalar_of(text.len()), indexed.len());
        }
    }
}
