//! Paragraphs and their roles, sentences, and quotations.

use crate::token::{Kind, Shape, Tokens};
use std::ops::Range;

/// What a paragraph is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockRole {
    /// Running text.
    Body,
    /// A headline, caption or sub-heading: a short line without an end mark.
    Heading,
    /// What the page put around the text: navigation, advertising sizes, share bars, bylines.
    Furniture,
}

/// A paragraph.
#[derive(Debug, Clone)]
pub struct Block {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it is for.
    pub role: BlockRole,
}

/// A sentence.
#[derive(Debug, Clone)]
pub struct Sentence {
    /// Its tokens, end mark and closing quotes included.
    pub tokens: Range<usize>,
    /// Which block it is in.
    pub block: usize,
}

/// Words between quotation marks.
#[derive(Debug, Clone)]
pub struct Quote {
    /// The tokens between the marks.
    pub inner: Range<usize>,
    /// Whether the closing mark was found; an open quotation ends with its paragraph.
    pub closed: bool,
}

/// A document's layout.
#[derive(Debug)]
pub struct Layout {
    /// Paragraphs, in order.
    pub blocks: Vec<Block>,
    /// Sentences, in order; they cover every token.
    pub sentences: Vec<Sentence>,
    /// Quotations, in order, not nested.
    pub quotes: Vec<Quote>,
    /// Whether the text is written in capitals throughout.
    pub all_caps: bool,
}

impl Layout {
    /// Lays a text out, in linear time.
    #[must_use]
    pub fn new(tokens: &Tokens<'_>) -> Self {
        let wrapped = tokens.are_wrapped();
        let mut blocks = blocks(tokens, wrapped);
        let quotes = quotes(tokens, &blocks);
        let mut sentences = Vec::new();
        for (number, block) in blocks.iter().enumerate() {
            split_sentences(tokens, block.tokens.clone(), number, &mut sentences);
        }
        assign_roles(tokens, &mut blocks, &sentences);
        Self {
            blocks,
            sentences,
            quotes,
            all_caps: is_all_caps(tokens),
        }
    }

    /// The role of the block that a sentence is in.
    #[must_use]
    pub fn role(&self, sentence: usize) -> BlockRole {
        self.blocks[self.sentences[sentence].block].role
    }

    /// The quotation that a token lies in.
    #[must_use]
    pub fn quote_at(&self, token: usize) -> Option<usize> {
        let at = self
            .quotes
            .partition_point(|quote| quote.inner.start <= token)
            .checked_sub(1)?;
        self.quotes[at].inner.contains(&token).then_some(at)
    }
}

fn is_all_caps(tokens: &Tokens<'_>) -> bool {
    let words = tokens.list.iter().filter(|t| t.is_word()).take(400);
    let (mut upper, mut lower) = (0, 0);
    for token in words {
        upper += usize::from(token.shape == Shape::Upper);
        lower += usize::from(matches!(token.shape, Shape::Lower | Shape::Title));
    }
    upper > 8 && upper > lower * 8
}

/// Whether lines were broken at a fixed width, so that a line's end ends no paragraph.
pub(crate) fn is_wrapped(text: &str) -> bool {
    let (mut full, mut lines) = (0, 0);
    let mut rest = text.lines().take(200).peekable();
    while let Some(line) = rest.next() {
        let letters = line.chars().count();
        // The last line of a paragraph is as long as it is.
        let last = rest.peek().is_none_or(|next| next.trim().is_empty());
        if letters <= 20 || last {
            continue;
        }
        lines += 1;
        let open = !line
            .trim_end()
            .ends_with(['.', '!', '?', ':', '"', '”', '»', '؟']);
        full += usize::from(open && (50..=90).contains(&letters));
    }
    lines >= 3 && full * 10 >= lines * 6
}

fn blocks(tokens: &Tokens<'_>, wrapped: bool) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut start = 0;
    for (at, token) in tokens.list.iter().enumerate().skip(1) {
        let indented = || {
            let before = &tokens.text.as_bytes()[..token.start as usize];
            matches!(before.last(), Some(b' ' | b'\t'))
        };
        if token.breaks > 1 || token.breaks == 1 && (!wrapped || indented()) {
            blocks.push(Block {
                tokens: start..at,
                role: BlockRole::Body,
            });
            start = at;
        }
    }
    if start < tokens.list.len() {
        blocks.push(Block {
            tokens: start..tokens.list.len(),
            role: BlockRole::Body,
        });
    }
    blocks
}

const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "gen", "col", "lt", "sgt", "maj", "capt", "st", "prof", "rev", "hon",
    "sen", "rep", "gov", "pres", "no", "vs", "etc", "inc", "co", "corp", "jan", "feb", "mar",
    "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "msgr", "fr", "jr", "sr",
    "approx", "dept", "brig", "adm", "cmdr", "gral", "lic", "ing", "dra", "sra",
];

/// The longest sentence, in tokens. Readers look about in a sentence, so that one without an end
/// would cost the square of its length; lists of hundreds of names still stay whole.
const LONGEST_SENTENCE: usize = 1000;

/// Closing marks looked over for what follows a sentence.
const CLOSING_MARKS: usize = 16;

/// How far a quotation in single marks reaches at most, in tokens.
const SINGLE_QUOTE: usize = 40;

fn split_sentences(
    tokens: &Tokens<'_>,
    block: Range<usize>,
    number: usize,
    out: &mut Vec<Sentence>,
) {
    let mut start = block.start;
    let mut at = block.start;
    while at < block.end {
        let full = at + 1 - start >= LONGEST_SENTENCE;
        if !full && !ends_sentence(tokens, at, block.end) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while end < block.end && !tokens.list[end].spaced && is_closing(tokens.list[end].kind) {
            end += 1;
        }
        out.push(Sentence {
            tokens: start..end,
            block: number,
        });
        start = end;
        at = end;
    }
    if start < block.end {
        out.push(Sentence {
            tokens: start..block.end,
            block: number,
        });
    }
}

fn is_closing(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Mark('"' | '”' | '’' | '»' | ')' | ']' | '\'' | '.' | '!' | '?' | '؟' | '…')
    )
}

fn ends_sentence(tokens: &Tokens<'_>, at: usize, end: usize) -> bool {
    match tokens.list[at].kind {
        Kind::Mark('!' | '?' | '؟' | '؛' | '…') => next_opens(tokens, at, end),
        Kind::Mark('.') => {
            let before = at.checked_sub(1).map(|b| &tokens.list[b]);
            let initial = before.is_some_and(|b| {
                !tokens.list[at].spaced && b.is_word() && {
                    let word = &tokens.text[b.start as usize..b.end as usize];
                    let letters = word.chars().count();
                    letters == 1
                        || ABBREVIATIONS
                            .iter()
                            .any(|known| word.eq_ignore_ascii_case(known))
                }
            });
            let glued = tokens.list.get(at + 1).is_some_and(|next| {
                at + 1 < end
                    && !next.spaced
                    && matches!(next.kind, Kind::Word)
                    && next.shape != Shape::Title
                    && !is_arabic_letter(tokens, at + 1)
            });
            !initial && !glued && next_opens(tokens, at, end)
        }
        _ => false,
    }
}

/// Whether a token is written in Arabic letters, which have no capitals: a full stop between two
/// such words ends a sentence even without a blank.
fn is_arabic_letter(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens
        .str(at)
        .starts_with(|c: char| matches!(c, '\u{600}'..='\u{6ff}'))
}

/// Whether what follows may begin a sentence.
fn next_opens(tokens: &Tokens<'_>, at: usize, end: usize) -> bool {
    let mut next = at + 1;
    while next < end.min(at + CLOSING_MARKS) && is_closing(tokens.list[next].kind) {
        next += 1;
    }
    if next >= end {
        return true;
    }
    let token = &tokens.list[next];
    match token.kind {
        Kind::Word => {
            token.shape != Shape::Lower
                || !token_is_cased(&tokens.text[token.start as usize..token.end as usize])
        }
        Kind::Mark(',' | ';' | '،') => false,
        _ => true,
    }
}

fn token_is_cased(word: &str) -> bool {
    word.chars().any(|c| c.is_lowercase() || c.is_uppercase())
}

const fn closing_of(open: char) -> Option<&'static [char]> {
    match open {
        '"' => Some(&['"', '”', '“']),
        '“' | '”' | '„' => Some(&['”', '“', '"']),
        '«' => Some(&['»']),
        '‘' => Some(&['’']),
        _ => None,
    }
}

fn quotes(tokens: &Tokens<'_>, blocks: &[Block]) -> Vec<Quote> {
    let mut quotes = Vec::new();
    for block in blocks {
        let mut at = block.tokens.start;
        while at < block.tokens.end {
            let closing = match tokens.list[at].kind {
                Kind::Mark(open) => closing_of(open),
                _ => None,
            };
            let Some(closing) = closing else {
                at += 1;
                continue;
            };
            let single = tokens.list[at].is('‘');
            let reach = if single {
                block.tokens.end.min(at + SINGLE_QUOTE + 1)
            } else {
                block.tokens.end
            };
            let found = (at + 1..reach).find(|&end| {
                matches!(tokens.list[end].kind, Kind::Mark(c) if closing.contains(&c))
                    && closes(tokens, end)
            });
            let end = found.unwrap_or(block.tokens.end);
            if end > at + 1 && !(single && found.is_none()) {
                quotes.push(Quote {
                    inner: at + 1..end,
                    closed: found.is_some(),
                });
                at = end + 1;
            } else {
                at += 1;
            }
        }
    }
    quotes
}

/// A mark that can open and close ("”" used for both) closes if no space stands before it.
fn closes(tokens: &Tokens<'_>, at: usize) -> bool {
    let token = &tokens.list[at];
    match token.kind {
        Kind::Mark('“') => !token.spaced,
        Kind::Mark('"') => !token.spaced || tokens.list.get(at + 1).is_none_or(|next| next.spaced),
        _ => true,
    }
}

fn assign_roles(tokens: &Tokens<'_>, blocks: &mut [Block], sentences: &[Sentence]) {
    let count = blocks.len();
    for number in 0..count {
        let range = blocks[number].tokens.clone();
        let last = number + 3 >= count;
        blocks[number].role = if is_furniture(tokens, &range, number, last, blocks) {
            BlockRole::Furniture
        } else if is_heading(tokens, &range, sentences, number) {
            BlockRole::Heading
        } else {
            BlockRole::Body
        };
    }
}

fn is_heading(
    tokens: &Tokens<'_>,
    range: &Range<usize>,
    sentences: &[Sentence],
    block: usize,
) -> bool {
    let first = sentences.partition_point(|sentence| sentence.block < block);
    let single = sentences
        .get(first)
        .is_some_and(|sentence| sentence.tokens == *range);
    let last = tokens.list[range.end - 1].kind;
    let open = !matches!(
        last,
        Kind::Mark('.' | '!' | '?' | ':' | ',' | '"' | '”' | '»' | '؟' | ';')
    );
    single && open && range.len() <= 40
}

/// Words that begin lines which pages put around articles.
const FURNITURE_STARTS: &[&str] = &[
    "share this",
    "share on",
    "read more",
    "read also",
    "also read",
    "read:",
    "read |",
    "see also",
    "watch:",
    "listen:",
    "related:",
    "related stories",
    "related news",
    "more on this",
    "click to expand",
    "image source",
    "sign up",
    "follow us",
    "subscribe",
    "source:",
    "sources:",
    "editing by",
    "(editing by",
    "(reporting by",
    "reporting by",
    "by published on",
    "published on",
    "categories",
    "tags:",
    "advertisement",
    "copyright",
    "all rights reserved",
    "click here",
    "photo:",
    "file photo",
    "with files from",
    "home >",
    "home ›",
    "home »",
    "mail icon",
    "you may also like",
    "news\n",
    "posted by",
    "انتهای پیام",
    "کپی رایت",
    "اندازه متن",
    "بیشتر بخوانید",
    "نظرات",
    "هم‌رسانی",
    "منبع:",
];

/// Buttons that open a line of their own, but as words may open a sentence too.
const BUTTONS: &[&str] = &[
    "facebook", "twitter", "whatsapp", "print", "comments", "related",
];

/// How long a line between paragraphs may be that points to another article, in tokens.
const POINTER: usize = 25;

fn is_furniture(
    tokens: &Tokens<'_>,
    range: &Range<usize>,
    number: usize,
    last: bool,
    blocks: &[Block],
) -> bool {
    let text = tokens.slice(range.start, range.end);
    let near_edge = number < 6 || last || range.len() < 12;
    let sentence = tokens.list[range.end - 1].is('.');
    if !near_edge && (sentence || range.len() > POINTER) {
        return false;
    }
    let mut lower = String::with_capacity(80);
    for c in text.chars().take(40) {
        // Arabic letters have no case.
        match c {
            '\0'..='\u{7f}' | '\u{600}'..='\u{6ff}' => lower.push(c.to_ascii_lowercase()),
            _ => lower.extend(c.to_lowercase()),
        }
    }
    let starts = FURNITURE_STARTS
        .iter()
        .any(|start| lower.starts_with(start.trim_end()));
    if !near_edge {
        return starts;
    }
    let button = !sentence && BUTTONS.iter().any(|button| lower.starts_with(button));
    starts
        || button
        || is_ad_size(tokens, range)
        || is_trail(text)
        || is_byline(tokens, range)
        || (number == 0
            && blocks.get(1).is_some_and(|next| {
                range.len() <= 8
                    && ends_in_year(tokens, range)
                    && is_trail(tokens.slice(next.tokens.start, next.tokens.end))
            }))
}

/// `728 x 90`
fn is_ad_size(tokens: &Tokens<'_>, range: &Range<usize>) -> bool {
    range.len() <= 4
        && tokens.list[range.start].kind == Kind::Number
        && range.len() >= 2
        && tokens
            .slice(range.start, range.end)
            .to_lowercase()
            .contains('x')
}

/// `Home > News > …` and trails whose marks were lost: `HomeIran NewsProtests`.
fn is_trail(text: &str) -> bool {
    let glued = text
        .strip_prefix("Home")
        .is_some_and(|rest| rest.starts_with(char::is_uppercase));
    let trail = text.len() < 200 && text.matches(['>', '›', '»', '|']).count() >= 2;
    glued || trail
}

fn is_byline(tokens: &Tokens<'_>, range: &Range<usize>) -> bool {
    let first = tokens.str(range.start);
    first.eq_ignore_ascii_case("by")
        && range.len() <= 9
        && tokens.list[range.start + 1..range.end]
            .iter()
            .filter(|t| t.is_word())
            .all(|t| {
                t.is_capital()
                    || tokens.text[t.start as usize..t.end as usize].len() <= 3
                    || t.shape == Shape::Lower && range.len() <= 4
            })
}

fn ends_in_year(tokens: &Tokens<'_>, range: &Range<usize>) -> bool {
    let last = tokens.str(range.end - 1);
    last.len() == 4 && last.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, sentences: &[&str]) {
        let tokens = Tokens::new(text);
        let layout = Layout::new(&tokens);
        let got: Vec<&str> = layout
            .sentences
            .iter()
            .map(|s| tokens.slice(s.tokens.start, s.tokens.end))
            .collect();
        assert_eq!(got, sentences);
    }

    #[test]
    fn sentences_end_where_the_next_may_begin() {
        check(
            "Gen. Rahm spoke. The U.S. envoy left. It cost $3.5 million.",
            &[
                "Gen. Rahm spoke.",
                "The U.S. envoy left.",
                "It cost $3.5 million.",
            ],
        );
        check(
            "“Go home!” they cried. Nobody went.",
            &["“Go home!” they cried.", "Nobody went."],
        );
        check("او رفت. ما ماندیم.", &["او رفت.", "ما ماندیم."]);
        check("One line\nAnother line", &["One line", "Another line"]);
    }

    #[test]
    fn furniture_is_told_from_text() {
        let text = "728 x 90\n\nHomeWorld NewsProtests\n\nBakers march\n\nBakers marched in Rasht.";
        let tokens = Tokens::new(text);
        let roles: Vec<BlockRole> = Layout::new(&tokens)
            .blocks
            .iter()
            .map(|block| block.role)
            .collect();
        assert_eq!(
            roles,
            [
                BlockRole::Furniture,
                BlockRole::Furniture,
                BlockRole::Heading,
                BlockRole::Body
            ]
        );
    }

    #[test]
    fn a_view_date_before_a_trail_is_furniture() {
        let tokens = Tokens::new("Friday, May 1, 2020\nHomeNews\n\nBakers marched in Rasht.");
        assert_eq!(Layout::new(&tokens).blocks[0].role, BlockRole::Furniture);
    }

    #[test]
    fn a_quotation_ends_at_its_mark() {
        let tokens = Tokens::new("They said “no” and \"never\".");
        let layout = Layout::new(&tokens);
        let inner: Vec<&str> = layout
            .quotes
            .iter()
            .map(|quote| tokens.slice(quote.inner.start, quote.inner.end))
            .collect();
        assert_eq!(inner, ["no", "never"]);
    }
}
