//! What the stages of the reader share about one document.

use super::Hints;
use super::words::{NOT_PLACE, Words};
use crate::gazetteer::Gazetteer;
use crate::token::{Kind, Shape, Token, Tokens};

/// Bits of the table of words seen in small letters.
const SMALL_BITS: u32 = 16;

/// A document, with what was counted in it once.
pub(super) struct Page<'a, 'g> {
    pub tokens: &'a Tokens<'a>,
    pub gazetteer: &'g Gazetteer,
    /// Numbers of the countries that it is expected to be about.
    pub expected: [Option<u16>; 2],
    /// For each token, whether it is part of a time; may be empty.
    pub times: &'a [u32],
    /// Word classes of each token.
    pub classes: Vec<u32>,
    /// Whether the text is written in capitals, so that they say nothing.
    pub capitals: bool,
    /// Whether most of its words are in Arabic letters.
    pub arabic: bool,
    /// Lines were broken at a fixed width: a name may go on in the next.
    pub wrapped: bool,
    /// Tokens in lines where most words have a capital.
    heading: Vec<bool>,
    /// Words seen in small letters, as a Bloom filter.
    small: Vec<u64>,
}

impl<'a, 'g> Page<'a, 'g> {
    pub(super) fn new(tokens: &'a Tokens<'a>, gazetteer: &'g Gazetteer, hints: Hints<'a>) -> Self {
        let words = Words::builtin();
        let classes = tokens
            .list
            .iter()
            .map(|token| class(words, token))
            .collect();
        let (mut upper, mut lower, mut arabic) = (0, 0, 0);
        let mut small = vec![0u64; 1 << (SMALL_BITS - 6)];
        for token in tokens.list.iter().filter(|token| token.is_word()) {
            let letters = (token.end - token.start) as usize;
            if is_arabic(tokens, token) {
                arabic += letters;
                continue;
            }
            match token.shape {
                Shape::Upper => upper += letters,
                Shape::Lower => {
                    lower += letters;
                    let bit = bit(token.hash);
                    small[bit >> 6] |= 1 << (bit & 63);
                }
                Shape::Title | Shape::Mixed => lower += letters / 2,
            }
        }
        let is_arabic = arabic > upper + lower;
        let home = Some(words.home.as_str()).filter(|_| is_arabic);
        let number = |code: &str| gazetteer.country_number(code);
        Self {
            tokens,
            gazetteer,
            times: hints.times,
            expected: [hints.country.and_then(number), home.and_then(number)],
            classes,
            capitals: upper > 2 * lower,
            arabic: is_arabic,
            wrapped: tokens.are_wrapped(),
            heading: headings(tokens),
            small,
        }
    }

    /// The token at a place, if there is one.
    pub(super) fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.list.get(at)
    }

    /// Whether the token has one of these classes.
    pub(super) fn is(&self, at: usize, classes: u32) -> bool {
        self.classes.get(at).is_some_and(|own| own & classes != 0)
    }

    /// Whether the word stands in small letters somewhere in the text.
    pub(super) fn seen_small(&self, word: u64) -> bool {
        let bit = bit(word);
        self.small[bit >> 6] & (1 << (bit & 63)) != 0
    }

    /// Whether the token stands in a line where most words have a capital.
    pub(super) fn in_heading(&self, at: usize) -> bool {
        self.heading.get(at).copied().unwrap_or(false)
    }

    /// Whether the token's word begins with a capital letter.
    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| {
            token.is_word()
                && (token.is_capital()
                    || token.shape == Shape::Mixed
                        && self.tokens.str(at).starts_with(char::is_uppercase))
        })
    }

    /// Whether a name may begin at this token, by its letters.
    pub(super) fn may_begin(&self, at: usize) -> bool {
        let token = &self.tokens.list[at];
        token.is_word() && (self.capitals || self.is_capital(at) || is_arabic(self.tokens, token))
    }

    /// Whether the token is in Arabic letters.
    pub(super) fn is_arabic(&self, at: usize) -> bool {
        self.token(at)
            .is_some_and(|token| is_arabic(self.tokens, token))
    }

    /// Whether a sentence or line begins at this token.
    pub(super) fn opens_sentence(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).and_then(|at| self.token(at)) else {
            return true;
        };
        let here = &self.tokens.list[at];
        here.breaks > 0 && !self.capitals
            || here.breaks > 1
            || matches!(
                before.kind,
                Kind::Mark('.' | '!' | '?' | ':' | '"' | '“' | '”' | '؟' | '–' | '—')
            )
    }
}

fn class(words: &Words, token: &Token) -> u32 {
    match token.kind {
        Kind::Word => words.of(token.hash),
        Kind::Number | Kind::Clitic | Kind::Mark(_) => 0,
    }
}

fn bit(word: u64) -> usize {
    (word.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - SMALL_BITS)) as usize
}

fn is_arabic(tokens: &Tokens<'_>, token: &Token) -> bool {
    // Arabic script takes two bytes a letter, the first of them 0xd8 to 0xdb.
    matches!(
        tokens.text.as_bytes().get(token.start as usize),
        Some(0xd8..=0xdb)
    )
}

/// Marks the tokens of lines of three to thirty words, most of them with a capital.
fn headings(tokens: &Tokens<'_>) -> Vec<bool> {
    let mut marked = vec![false; tokens.list.len()];
    let mut from = 0;
    while from < tokens.list.len() {
        let behind = tokens.list[from + 1..]
            .iter()
            .position(|token| token.breaks > 0);
        let to = behind.map_or(tokens.list.len(), |at| from + 1 + at);
        let (mut long, mut capital) = (0, 0);
        for token in tokens.list[from..to].iter().filter(|token| token.is_word()) {
            if token.end - token.start >= 4 {
                long += 1;
                capital += usize::from(token.shape != Shape::Lower);
            }
        }
        if (3..=30).contains(&long) && capital * 10 >= long * 8 {
            marked[from..to].fill(true);
        }
        from = to;
    }
    marked
}

/// Whether a word of these classes is a common word first and a place only where the text says so.
pub(super) const fn is_common(classes: u32) -> bool {
    classes & NOT_PLACE != 0
}
