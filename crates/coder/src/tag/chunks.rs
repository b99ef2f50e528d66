//! Noun phrases: from the determiner to the head.

use super::{Chunk, Class, LONGEST_CHUNK, Tagged, is_age};
use crate::lexicon::WordClass;
use crate::token::{Kind, Token, Tokens};

/// How many words in quotation marks may be part of a phrase.
const QUOTED: usize = 3;

impl Tagged {
    pub(super) fn chunk(&mut self, tokens: &Tokens<'_>, is_time: &dyn Fn(usize) -> bool) {
        let mut at = 0;
        while at < self.classes.len() {
            let Some(end) = self.chunk_end(tokens, is_time, at) else {
                at += 1;
                continue;
            };
            self.chunks.push(Chunk {
                from: at as u32,
                to: end as u32,
            });
            let number = self.chunks.len() as u32;
            self.chunk_of[at..end].fill(number);
            at = end;
        }
    }

    /// Where the noun phrase that begins at a token ends; `None` if none begins there.
    fn chunk_end(
        &self,
        tokens: &Tokens<'_>,
        is_time: &dyn Fn(usize) -> bool,
        start: usize,
    ) -> Option<usize> {
        match self.classes[start] {
            Class::Pronoun => return Some(start + 1),
            Class::Det | Class::Number | Class::Adjective | Class::Noun | Class::Name => {}
            Class::Time if self.time_modifies(tokens, is_time, start) => {}
            _ => return None,
        }
        let (mut end, mut headed) = (start + 1, self.classes[start].is_nominal());
        headed |= self.classes[start] == Class::Number;
        while let Some(&class) = self.classes.get(end) {
            let token = &tokens.list[end];
            if token.breaks > 1 || end - start >= LONGEST_CHUNK {
                break;
            }
            if let Some(close) = self.quoted_words(tokens, start, end) {
                headed = true;
                end = close + 1;
                continue;
            }
            let joins = class.in_phrase()
                || class == Class::Det
                    && (!headed || self.classes[end - 1] == Class::Number)
                    && self.words[end].class.has(WordClass::DET)
                || class == Class::Time && self.time_modifies(tokens, is_time, end)
                || token.is('-') && !token.spaced && self.goes_on(tokens, end)
                || token.is('.') && self.is_short_title(tokens, end)
                || token.is('.') && self.is_of_letters(tokens, end)
                || token.is(',') && !headed && self.is_between_adjectives(end)
                || token.is('’') && self.is_plural_owner(tokens, end)
                || token.is('\'') && self.is_plural_owner(tokens, end);
            if !joins
                || class == Class::Number
                    && (self.counts_behind_name(tokens, start, end)
                        || self.is_sum(tokens, start, end))
            {
                break;
            }
            headed |= class.is_nominal() || class == Class::Number;
            end += 1;
            if headed && self.is_short_name(tokens, end) {
                end += 3;
            }
        }
        // The quotation mark that closes a phrase's last words is no part of it.
        while end > start + 1
            && (matches!(self.classes[end - 1], Class::Owner | Class::Mark)
                || self.classes[end - 1] == Class::Adjective
                    && !is_age(tokens, end - 1)
                    && self.classes[start..end - 1].iter().any(|c| c.is_nominal()))
        {
            end -= 1;
        }
        headed
            .then_some(end)
            .or((self.classes[start] == Class::Det).then_some(end))
    }

    /// "The “masked men”": a word or two in quotation marks inside the phrase, up to the mark that
    /// closes them.
    fn quoted_words(&self, tokens: &Tokens<'_>, start: usize, open: usize) -> Option<usize> {
        let list = &tokens.list;
        let opening = list[open].is('“') || list[open].is('"');
        let article = open == start + 1 && self.classes[start] == Class::Det;
        if !(opening && article && list[open].spaced) {
            return None;
        }
        let close = (open + 2..list.len().min(open + 2 + QUOTED))
            .find(|&at| list[at].is('”') || list[at].is('"'))?;
        let words = &self.classes[open + 1..close];
        let phrase = words.iter().all(|class| class.in_phrase());
        (phrase && words.last().is_some_and(|class| class.is_nominal())).then_some(close)
    }

    /// "Dr. Salma Verdan": the full stop of a title before a name.
    fn is_short_title(&self, tokens: &Tokens<'_>, dot: usize) -> bool {
        let next = dot + 1;
        dot > 0
            && !tokens.list[dot].spaced
            && self.words[dot - 1].title.is_some()
            && tokens.str(dot - 1).len() <= 5
            && self.classes.get(next) == Some(&Class::Name)
            && tokens.list[next].breaks == 0
    }

    /// "U.N. experts": a full stop of a name in letters, before another letter or the word that it
    /// belongs to.
    fn is_of_letters(&self, tokens: &Tokens<'_>, dot: usize) -> bool {
        let list = &tokens.list;
        let letter = |at: usize| {
            list.get(at).is_some_and(|token| {
                token.is_word() && token.end - token.start == 1 && token.is_capital()
            })
        };
        let glued = |at: usize| list.get(at).is_some_and(|token| !token.spaced);
        if dot == 0 || !letter(dot - 1) || !glued(dot) {
            return false;
        }
        let inside = letter(dot + 1) && glued(dot + 1);
        let closing = dot > 2 && list[dot - 2].is('.') && letter(dot - 3) && glued(dot - 1);
        let noun = |at: usize| {
            // A line may be wrapped between them.
            let wrapped = |token: &Token| token.breaks == 1 && !token.is_capital();
            list.get(at)
                .is_some_and(|token| token.breaks == 0 || wrapped(token))
                && matches!(self.classes.get(at), Some(Class::Noun | Class::Adjective))
        };
        inside || closing && noun(dot + 1)
    }

    /// "Free Drivers Movement (FDM) leader": a short name in brackets inside the phrase.
    fn is_short_name(&self, tokens: &Tokens<'_>, open: usize) -> bool {
        let is = |at: usize, mark: char| tokens.list.get(at).is_some_and(|token| token.is(mark));
        let short = |at: usize| {
            let word = tokens.str(at);
            word.len() > 1 && word.chars().all(char::is_uppercase)
        };
        is(open, '(')
            && is(open + 2, ')')
            && short(open + 1)
            && self
                .classes
                .get(open + 3)
                .is_some_and(|next| next.is_nominal())
    }

    /// "In Rasht two offices were": a number in words behind a name that a preposition governs.
    fn counts_behind_name(&self, tokens: &Tokens<'_>, start: usize, number: usize) -> bool {
        let governed = start > 0 && self.classes[start - 1] == Class::Prep;
        governed
            && tokens.list[number].is_word()
            && self.classes[number - 1] == Class::Name
            && self.words.get(number + 1).is_some_and(|next| next.plural)
    }

    /// "Fined a pensioner 30,000 roubles": a number of things behind one person.
    fn is_sum(&self, tokens: &Tokens<'_>, start: usize, number: usize) -> bool {
        let person = self.words[number - 1];
        self.classes[start] == Class::Det
            && self.classes[number - 1] == Class::Noun
            && person.group.is_some()
            && !person.plural
            && tokens.list[number].kind == Kind::Number
            && self
                .words
                .get(number + 1)
                .is_some_and(|next| next.group.is_none())
            && self.classes.get(number + 1) == Some(&Class::Noun)
    }

    /// "large, angry crowds": a comma inside the phrase.
    fn is_between_adjectives(&self, comma: usize) -> bool {
        let adjective = |at: usize| self.classes.get(at) == Some(&Class::Adjective);
        comma > 0
            && adjective(comma - 1)
            && adjective(comma + 1)
            && self
                .classes
                .get(comma + 2)
                .is_some_and(|next| next.is_nominal())
    }

    fn goes_on(&self, tokens: &Tokens<'_>, hyphen: usize) -> bool {
        let next = hyphen + 1;
        self.classes
            .get(next)
            .is_some_and(|class| !tokens.list[next].spaced && !matches!(class, Class::Mark))
    }

    fn is_plural_owner(&self, tokens: &Tokens<'_>, mark: usize) -> bool {
        !tokens.list[mark].spaced
            && self.classes.get(mark + 1).is_some_and(|next| {
                tokens.list[mark + 1].spaced && (next.is_nominal() || *next == Class::Adjective)
            })
    }

    /// "the November 2019 uprising": a date before its noun. "On Sunday security forces" are two phrases.
    fn time_modifies(
        &self,
        tokens: &Tokens<'_>,
        is_time: &dyn Fn(usize) -> bool,
        start: usize,
    ) -> bool {
        let (mut at, last) = (start, start + LONGEST_CHUNK);
        while at < last && self.classes.get(at) == Some(&Class::Time) {
            at += 1;
        }
        let noun = |class: &Class| matches!(class, Class::Noun | Class::Adjective);
        if !self.classes.get(at).is_some_and(noun) {
            return false;
        }
        // No farther back than forward: the whole text at each word would cost its square.
        let first = (start.saturating_sub(LONGEST_CHUNK)..start)
            .rev()
            .take_while(|&at| is_time(at))
            .last()
            .unwrap_or(start);
        // "the dead of November 2019 protests"
        let of = tokens.str(first).eq_ignore_ascii_case("of");
        let governed = self.classes[first] == Class::Prep && !of;
        // "Last month police raided": no determiner before a time of several words.
        let before = first.checked_sub(1).map(|before| self.classes[before]);
        let apart = at > first + 1
            && self.classes[first] == Class::Time
            && !matches!(
                before,
                Some(Class::Det | Class::Adjective | Class::Number | Class::Owner)
            );
        !((governed || apart) && self.names_people(at))
    }

    /// Whether the words up to the next that is none of a noun phrase end in people.
    fn names_people(&self, at: usize) -> bool {
        let run = self.classes[at..].iter().take(LONGEST_CHUNK);
        let run = run.take_while(|class| matches!(class, Class::Noun | Class::Adjective));
        run.count()
            .checked_sub(1)
            .and_then(|last| self.words.get(at + last))
            .is_some_and(|word| word.group.is_some())
    }
}
