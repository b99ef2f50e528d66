//! How many: numbers in digits and words, with the bounds that the words around them set.

mod lexicon;

pub use lexicon::{LexiconError, NumberLexicon};

use crate::fold;
use crate::token::{Kind, Tokens};
use lexicon::{Bound, Word};

/// A number in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NumberMention {
    /// First token, words such as "at least" included.
    pub from: usize,
    /// Token behind the last, words such as "or more" included.
    pub to: usize,
    /// First token of the number itself.
    pub core: usize,
    /// The least it says; `None` in "up to 14".
    pub min: Option<u64>,
    /// The most it says; `None` in "at least 14" and "dozens".
    pub max: Option<u64>,
    /// Whether the words make it a guess: "about", "nearly".
    pub about: bool,
    /// Whether it is a place in an order: "third", "21st".
    pub ordinal: bool,
    /// Whether it is a bare number that may be a year: 1900 to 2100, in Persian also 1300 to 1450.
    pub year_like: bool,
    /// Whether it is the word "one", which may be a pronoun.
    pub one: bool,
    /// Whether it measures: money, a percentage, a clock time, a fraction, a part of a numeric
    /// date or code. Such a number counts no persons.
    pub measure: bool,
}

/// Reads all numbers of a text, in text order, without overlaps.
///
/// "Several", "some" and "many" alone are no numbers. Never fails; linear in the text.
#[must_use]
pub fn read(tokens: &Tokens<'_>, lexicon: &NumberLexicon) -> Vec<NumberMention> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.list.len() {
        let token = &tokens.list[at];
        let starts = match token.kind {
            Kind::Number => true,
            Kind::Word => lexicon.words.may_begin(token.hash),
            _ => false,
        };
        if !starts {
            at += 1;
            continue;
        }
        match mention(tokens, lexicon, at) {
            Read::Number(number) => {
                at = number.to.max(at + 1);
                found.push(number);
            }
            Read::Skip(to) => at = to.max(at + 1),
        }
    }
    found
}

/// The value of the number that begins at a token, and the token behind it; ordinals are told
/// apart. For readers of dates, which need no bounds.
#[must_use]
pub fn value_at(
    tokens: &Tokens<'_>,
    lexicon: &NumberLexicon,
    at: usize,
) -> Option<(u64, usize, bool)> {
    let amount = amount(tokens, lexicon, at, true)?;
    (amount.high == Some(amount.low)).then_some((amount.low, amount.next, amount.ordinal))
}

/// The larger end of a range such as "two or three" or "۵ ۶", and the token behind it; for
/// readers of lengths.
#[must_use]
pub fn range_at(
    tokens: &Tokens<'_>,
    lexicon: &NumberLexicon,
    at: usize,
) -> Option<(u64, usize, bool)> {
    let first = amount(tokens, lexicon, at, true)?;
    let second = range_end(tokens, lexicon, at, &first, false)?;
    Some((second.high?, second.next, false))
}

enum Read {
    Number(NumberMention),
    /// No number; go on here.
    Skip(usize),
}

fn mention(tokens: &Tokens<'_>, lexicon: &NumberLexicon, from: usize) -> Read {
    if let Some(end) = numeric_chain(tokens, from) {
        return Read::Number(measure(from, end));
    }
    let (mut core, mut bound, mut about, mut between) = (from, None, false, false);
    for _ in 0..3 {
        match lexicon.words.at(tokens, core) {
            Some((Word::Never, end)) => return Read::Skip(end),
            Some((&Word::Before(word), end)) => {
                match word {
                    Bound::About => about = true,
                    Bound::Between => between = true,
                    Bound::Exactly => {}
                    word => bound = Some(word),
                }
                core = end;
            }
            _ => break,
        }
    }
    let Some(first) = amount(tokens, lexicon, core, !between) else {
        return Read::Skip(from + 1);
    };
    if numeric_chain(tokens, core).is_some() {
        return Read::Skip(core);
    }
    if is_code(tokens, core) {
        return Read::Skip(first.next);
    }
    let mut number = NumberMention {
        from,
        to: first.next,
        core,
        min: Some(first.low),
        max: first.high,
        about,
        ordinal: first.ordinal,
        year_like: first.bare && lexicon.is_year(first.low) && from == core,
        one: first.one,
        measure: first.fraction,
    };
    let changed = changed_to(tokens, lexicon, core, &first).filter(|_| !between);
    if let Some(second) = changed {
        (number.min, number.max, number.to) = (Some(second.low), second.high, second.next);
        number.measure |= second.fraction;
        number.year_like = false;
    } else if let Some(second) = range_end(tokens, lexicon, core, &first, between) {
        let low = first.scaled_like(&second);
        if second.high.is_none_or(|high| high > low) && !first.ordinal {
            (number.min, number.max, number.to) = (Some(low), second.high, second.next);
            number.measure |= second.fraction;
            number.year_like = false;
        }
    }
    if first.weak && from == core && number.to == first.next && !lexicon.counts(tokens, number.to) {
        return Read::Skip(first.next);
    }
    // "In 2021 at least 20": the words belong to the number behind them.
    let after = lexicon
        .after
        .at(tokens, number.to)
        .filter(|&(_, end)| amount(tokens, lexicon, end, true).is_none());
    if let Some((&word, end)) = after {
        number.to = end;
        match word {
            Bound::About => number.about = true,
            word => bound = bound.or(Some(word)),
        }
    } else if tokens
        .list
        .get(number.to)
        .is_some_and(|t| t.is('+') && !t.spaced)
    {
        number.to += 1;
        bound = bound.or(Some(Bound::AtLeast));
    }
    match bound {
        Some(Bound::AtLeast) => number.max = None,
        Some(Bound::AtMost) => number.min = None,
        _ => {}
    }
    number.measure |= lexicon.is_measure(tokens, number.core, number.to);
    Read::Number(number)
}

const fn measure(from: usize, to: usize) -> NumberMention {
    NumberMention {
        from,
        to,
        core: from,
        min: None,
        max: None,
        about: false,
        ordinal: false,
        year_like: false,
        one: false,
        measure: true,
    }
}

/// A number in words or digits, without bounds.
#[derive(Debug, Clone, Copy)]
struct Amount {
    low: u64,
    /// `None` for "dozens".
    high: Option<u64>,
    next: usize,
    /// What its digits or first words were multiplied with; 1 for none.
    scale: u64,
    ordinal: bool,
    one: bool,
    /// Digits without grouping marks or scale.
    bare: bool,
    /// A part of a whole is left: "2.5", "half".
    fraction: bool,
    /// A word that is more often something else.
    weak: bool,
}

impl Amount {
    /// "10 to 20 thousand": the first end takes the scale of the second.
    fn scaled_like(&self, second: &Self) -> u64 {
        let fits = self.scale == 1 && second.scale > 1 && self.low <= second.low / second.scale;
        if fits {
            self.low.saturating_mul(second.scale)
        } else {
            self.low
        }
    }
}

/// `and` says whether "and" may join the number's words: not after "between".
fn amount(tokens: &Tokens<'_>, lexicon: &NumberLexicon, at: usize, and: bool) -> Option<Amount> {
    let mut amount = Amount {
        low: 0,
        high: None,
        next: at + 1,
        scale: 1,
        ordinal: false,
        one: false,
        bare: false,
        fraction: false,
        weak: false,
    };
    let token = tokens.list.get(at)?;
    if token.kind == Kind::Number {
        return sum(tokens, lexicon, at, and);
    }
    match lexicon.words.at(tokens, at)? {
        (&Word::Vague(value), next) => {
            (amount.low, amount.next) = (value, next);
            let dozens = lexicon.scale_after(tokens, next);
            if let Some((scale, next)) = dozens {
                amount.low = amount.low.saturating_mul(scale);
                amount.next = next;
            }
            Some(amount)
        }
        (Word::Several, next) => {
            if let Some((&Word::Vague(value), next)) = lexicon.words.at(tokens, next) {
                (amount.low, amount.next) = (value, next);
                return Some(amount);
            }
            let (scale, next) = lexicon.scale_after(tokens, next)?;
            (amount.low, amount.next, amount.scale) = (scale.saturating_mul(2), next, scale);
            if let Some((more, next)) = lexicon.scale_after(tokens, next) {
                (amount.low, amount.next) = (amount.low.saturating_mul(more), next);
            }
            Some(amount)
        }
        (Word::Half, next) => {
            let (scale, next) = lexicon.scale_after(tokens, next)?;
            (amount.low, amount.high) = (scale / 2, Some(scale / 2));
            (amount.next, amount.scale) = (next, scale);
            Some(amount)
        }
        (Word::One, next) => {
            let (scale, _) = lexicon.scale_after(tokens, next)?;
            let mut sum = sum_from(
                tokens,
                lexicon,
                next,
                Partial {
                    group: 1,
                    and,
                    ..Partial::default()
                },
            )?;
            sum.scale = scale;
            Some(sum)
        }
        (&Word::Ordinal { value, weak }, next) => {
            (amount.low, amount.high, amount.next) = (value, Some(value), next);
            amount.ordinal = true;
            amount.weak = weak;
            Some(amount)
        }
        (Word::Value { .. } | Word::Scale(_), _) => sum(tokens, lexicon, at, and),
        _ => None,
    }
}

/// A sum in the making: "two hundred" is a group, "two hundred thousand" goes to the total.
#[derive(Debug, Clone, Copy, Default)]
struct Partial {
    total: u64,
    group: u64,
    /// Digits behind a decimal mark, as a count of decimals and their value.
    decimals: (u32, u64),
    last_scale: u64,
    scale: u64,
    started: bool,
    bare: bool,
    one: bool,
    weak: bool,
    words: u32,
    /// Whether "and" may join words.
    and: bool,
}

fn sum(tokens: &Tokens<'_>, lexicon: &NumberLexicon, at: usize, and: bool) -> Option<Amount> {
    let mut partial = Partial {
        and,
        ..Partial::default()
    };
    let token = tokens.list.get(at)?;
    if token.kind != Kind::Number {
        return sum_from(tokens, lexicon, at, partial);
    }
    let mut digits = Digits::of(tokens.str(at))?;
    let mut next = at + 1;
    if digits.ordinal {
        return Some(Amount {
            low: digits.whole,
            high: Some(digits.whole),
            next,
            scale: 1,
            ordinal: true,
            one: false,
            bare: false,
            fraction: false,
            weak: false,
        });
    }
    let follows_scale = lexicon.scale_after(tokens, next).is_some();
    if !follows_scale {
        digits.regroup();
    }
    partial.group = digits.whole;
    partial.decimals = digits.decimals;
    partial.bare = digits.bare;
    partial.words = 1;
    partial.started = true;
    if let Some((scale, end)) = lexicon.suffix_after(tokens, next) {
        partial.total = scaled(partial.group, partial.decimals, scale);
        (partial.group, partial.decimals, partial.scale) = (0, (0, 0), scale);
        partial.bare = false;
        next = end;
        return Some(finish(&partial, next));
    }
    sum_from(tokens, lexicon, next, partial)
}

fn scaled(whole: u64, (places, part): (u32, u64), scale: u64) -> u64 {
    let part = u128::from(part) * u128::from(scale) / 10u128.pow(places);
    let whole = u128::from(whole) * u128::from(scale) + part;
    u64::try_from(whole).unwrap_or(u64::MAX)
}

/// Goes on with a sum as long as words fit.
fn sum_from(
    tokens: &Tokens<'_>,
    lexicon: &NumberLexicon,
    at: usize,
    partial: Partial,
) -> Option<Amount> {
    let mut state = Partial {
        started: partial.started || partial.group > 0,
        ..partial
    };
    let mut next = at;
    let mut ordinal = false;
    while let Some((word, end)) = continuation(tokens, lexicon, next, &state) {
        match word {
            Step::Add(value) => {
                state.one = value == 1 && !state.started && tokens.list[next].kind == Kind::Word;
                state.weak = !state.started && lexicon.is_weak(tokens, next);
                state.group += value;
            }
            Step::Last(value) => {
                state.group += value;
                ordinal = true;
            }
            Step::Hundred(scale) => {
                state.group = scaled(
                    state.group.max(u64::from(!state.started)),
                    state.decimals,
                    scale,
                );
                state.decimals = (0, 0);
                state.scale = state.scale.max(scale);
            }
            Step::Scale(scale) => {
                let group = state
                    .group
                    .max(u64::from(!state.started && state.decimals.1 == 0));
                state.total = state
                    .total
                    .saturating_add(scaled(group, state.decimals, scale));
                (state.group, state.decimals, state.last_scale) = (0, (0, 0), scale);
                state.scale = state.scale.max(scale);
            }
            Step::Half => {
                let half = state.last_scale.max(1) / 2;
                state.total += half;
            }
            Step::HalfBefore(scale) => {
                state.total = state
                    .total
                    .saturating_add(state.group.saturating_mul(scale) + scale / 2);
                (state.group, state.last_scale, state.scale) = (0, scale, scale);
            }
        }
        if !matches!(word, Step::Add(_)) || state.words > 0 {
            (state.one, state.weak) = (false, false);
        }
        state.words += 1;
        state.started = true;
        state.bare = false;
        next = end;
        if ordinal {
            break;
        }
    }
    if !state.started || next == at && partial.words == 0 {
        return None;
    }
    state.bare &= state.words == 1;
    let mut amount = finish(&state, next);
    amount.ordinal = ordinal;
    Some(amount)
}

fn finish(state: &Partial, next: usize) -> Amount {
    let value = state.total.saturating_add(state.group);
    Amount {
        low: value,
        high: Some(value),
        next,
        scale: state.scale.max(1),
        ordinal: false,
        one: state.one,
        bare: state.bare && state.decimals.0 == 0,
        fraction: state.decimals.1 > 0,
        weak: state.weak,
    }
}

enum Step {
    Add(u64),
    /// An ordinal ends the number: "twenty-first".
    Last(u64),
    Hundred(u64),
    Scale(u64),
    /// "one million and a half"
    Half,
    /// "one and a half million"
    HalfBefore(u64),
}

/// What the next word adds to a sum; `None` if it does not belong to it.
fn continuation(
    tokens: &Tokens<'_>,
    lexicon: &NumberLexicon,
    at: usize,
    state: &Partial,
) -> Option<(Step, usize)> {
    let mut at = at;
    let mut joined = false;
    if state.started {
        if let Some(end) = lexicon.and_half(tokens, at) {
            return match lexicon.scale_after(tokens, end) {
                Some((scale, end)) if state.group > 0 => Some((Step::HalfBefore(scale), end)),
                _ if state.last_scale > 1 => Some((Step::Half, end)),
                _ => None,
            };
        }
        if let Some(end) = lexicon.and(tokens, at).filter(|_| state.and) {
            (at, joined) = (end, true);
        } else if tokens.list.get(at).is_some_and(|t| t.is('-') && !t.spaced)
            && tokens
                .list
                .get(at + 1)
                .is_some_and(|t| !t.spaced && t.breaks == 0)
        {
            at += 1;
        }
    }
    let token = tokens.list.get(at)?;
    // No number goes on over an empty line, but one may begin behind it.
    if state.started && token.breaks > 1 {
        return None;
    }
    let room = if state.group == 0 {
        state.last_scale
    } else {
        0
    };
    if token.kind == Kind::Number {
        let digits = Digits::of(tokens.str(at)).filter(|d| d.decimals.0 == 0 && !d.ordinal)?;
        let fits = joined && lexicon.digits_after_and && digits.whole < room;
        return fits.then_some((Step::Add(digits.whole), at + 1));
    }
    if token.kind != Kind::Word {
        return None;
    }
    let (word, end) = lexicon.words.at(tokens, at)?;
    let digits_before = state.words == 1 && state.bare;
    let fits = |value: u64| match state.group {
        0 => !state.started || value < state.last_scale && (joined || !lexicon.digits_after_and),
        _ if digits_before => false,
        group if lexicon.digits_after_and => joined && value < lowest_place(group),
        group => value < lowest_place(group) && (!joined || group >= 100),
    };
    match *word {
        Word::Value { value, .. } => fits(value).then_some((Step::Add(value), end)),
        Word::Ordinal { value, .. } => {
            (state.started && fits(value)).then_some((Step::Last(value), end))
        }
        Word::Scale(scale) if joined => {
            (state.group == 0 && scale < state.last_scale).then_some((Step::Scale(scale), end))
        }
        Word::Scale(scale) if scale < 1000 => (state.group < scale.max(100) && state.group > 0
            || !state.started)
            .then_some((Step::Hundred(scale), end)),
        Word::Scale(scale) => {
            (state.last_scale == 0 || scale < state.last_scale).then_some((Step::Scale(scale), end))
        }
        _ => None,
    }
}

/// How large a number may follow: after 20 one below 10, after 200 one below 100.
fn lowest_place(group: u64) -> u64 {
    match group {
        _ if group.is_multiple_of(100) => 100,
        _ if group.is_multiple_of(10) && group % 100 >= 20 => 10,
        _ => 0,
    }
}

/// The other end of a range that begins with `first`.
fn range_end(
    tokens: &Tokens<'_>,
    lexicon: &NumberLexicon,
    core: usize,
    first: &Amount,
    between: bool,
) -> Option<Amount> {
    let next = tokens.list.get(first.next)?;
    if next.breaks > 1 {
        return None;
    }
    let behind = match next.kind {
        Kind::Mark('-' | '–' | '‑' | '−') => {
            let other = tokens.list.get(first.next + 1)?;
            let tight = !next.spaced && !other.spaced && other.kind == Kind::Number;
            (tight || next.spaced && other.spaced && other.kind == Kind::Number)
                .then_some(first.next + 1)?
        }
        _ => lexicon.range_join(tokens, first.next, between)?,
    };
    if !between && lexicon.is_change(tokens, core) {
        return None;
    }
    let second = amount(tokens, lexicon, behind, true)?;
    (!second.ordinal && !second.one && numeric_chain(tokens, behind).is_none()).then_some(second)
}

/// What a number grew or shrank to, "rose from 30 to 45": the number that holds is the last one.
fn changed_to(
    tokens: &Tokens<'_>,
    lexicon: &NumberLexicon,
    core: usize,
    first: &Amount,
) -> Option<Amount> {
    if !lexicon.opens_change(tokens, core.checked_sub(1)?) {
        return None;
    }
    let behind = lexicon.change_join(tokens, first.next)?;
    let second = amount(tokens, lexicon, behind, true)?;
    // "From 10 to 20" may be a range as well.
    let ranges = lexicon.range_join(tokens, first.next, false).is_some();
    if ranges && !lexicon.is_change(tokens, core) {
        return None;
    }
    let plain = !first.ordinal && !second.ordinal && numeric_chain(tokens, behind).is_none();
    plain.then_some(second)
}

/// Digits joined by colons, slashes or two hyphens: clock times, dates, codes. Returns the end.
fn numeric_chain(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let is_number = |at: usize| tokens.list.get(at).is_some_and(|t| t.kind == Kind::Number);
    let mut end = at + 1;
    let (mut links, mut hyphens) = (0, 0);
    while is_number(end - 1) && is_number(end + 1) {
        let (mark, other) = (&tokens.list[end], &tokens.list[end + 1]);
        if mark.spaced || other.spaced {
            break;
        }
        match mark.kind {
            Kind::Mark(':' | '/' | '\\') => links += 1,
            Kind::Mark('-' | '–') => hyphens += 1,
            _ => break,
        }
        end += 2;
    }
    let dotted = is_number(at)
        && tokens.str(at).matches('.').count() > 1
        && end == at + 1
        && !Digits::of(tokens.str(at)).is_some_and(|d| d.grouped);
    (links > 0 || hyphens > 1 || dotted).then_some(end)
}

/// Whether a number is tied to a word before it: `COVID-19`, `M-16`, `#14`.
fn is_code(tokens: &Tokens<'_>, at: usize) -> bool {
    let token = &tokens.list[at];
    if token.kind != Kind::Number || token.spaced || at == 0 {
        return false;
    }
    let before = &tokens.list[at - 1];
    match before.kind {
        Kind::Mark('-' | '_') => {
            !before.spaced && at >= 2 && tokens.list[at - 2].kind == Kind::Word
        }
        Kind::Mark('#' | '@') => true,
        _ => false,
    }
}

/// The digits of one token.
#[derive(Debug, Clone, Copy)]
struct Digits {
    whole: u64,
    /// How many decimals, and their value.
    decimals: (u32, u64),
    ordinal: bool,
    grouped: bool,
    bare: bool,
}

impl Digits {
    fn of(text: &str) -> Option<Self> {
        let mut digits = Self {
            whole: 0,
            decimals: (0, 0),
            ordinal: false,
            grouped: false,
            bare: true,
        };
        let dots = text.matches('.').count();
        let thousands = dots > 1
            && text
                .split('.')
                .skip(1)
                .all(|part| part.chars().count() == 3);
        let mut behind_mark = false;
        for c in text.chars() {
            match (fold::digit_of(c), c) {
                (Some(digit), _) if behind_mark => {
                    if digits.decimals.0 < 9 {
                        digits.decimals = (
                            digits.decimals.0 + 1,
                            digits.decimals.1 * 10 + u64::from(digit),
                        );
                    }
                }
                (Some(digit), _) => {
                    digits.whole = digits
                        .whole
                        .checked_mul(10)?
                        .checked_add(u64::from(digit))?;
                }
                (None, '.' | '٫') if !thousands => {
                    digits.bare = false;
                    behind_mark = true;
                }
                (None, '.' | ',' | '٬' | '،') => {
                    digits.grouped = true;
                    digits.bare = false;
                }
                _ => {
                    digits.ordinal = true;
                    digits.bare = false;
                }
            }
        }
        Some(digits)
    }

    /// "1.500" without a scale behind it is a grouped number, as on the Continent.
    fn regroup(&mut self) {
        if self.decimals.0 == 3 && (1..1000).contains(&self.whole) {
            self.whole = self.whole * 1000 + self.decimals.1;
            self.decimals = (0, 0);
            self.grouped = true;
        }
    }
}
