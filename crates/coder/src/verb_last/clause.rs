//! Clauses, each with the verb that ends it.

use crate::lexicon::{Forms, WordClass};
use crate::phrase::Page;
use crate::tag::Class;
use crate::token::Kind;
use std::ops::Range;

/// What the form of a verb says of its time and reality.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tense {
    Past,
    Present,
    Future,
    /// What somebody wants, fears or plans.
    Wish,
    /// What may have been: "that he be arrested".
    Doubt,
}

/// The verb that ends a clause.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Predicate {
    /// First token of the verb group.
    pub from: usize,
    /// Behind its last token.
    pub to: usize,
    /// Index into the lexicon's verbs plus one; 0 for a form of be.
    pub verb: u16,
    pub tense: Tense,
    pub negated: bool,
    /// A participle with the verb that makes it passive.
    pub passive: bool,
}

/// A clause: the stretches of a sentence that belong to one verb.
#[derive(Debug, Clone)]
pub(crate) struct Clause {
    /// Tokens before the verb, in order; what is told in between belongs to inner clauses.
    pub pieces: Vec<Range<usize>>,
    pub predicate: Option<Predicate>,
    /// For a relative clause, the last token of what it says something of.
    pub antecedent: Option<usize>,
    /// The clause before it on the same level: its subject may go on.
    pub before: Option<usize>,
    pub sentence: usize,
}

impl Clause {
    /// Behind the clause's last token.
    pub fn end(&self) -> usize {
        self.predicate.map_or_else(
            || self.pieces.last().map_or(0, |piece| piece.end),
            |predicate| predicate.to,
        )
    }
}

/// How long a quotation inside a clause may be, in tokens.
const TITLE: usize = 14;

/// How long a dateline may be, in tokens.
const DATELINE: usize = 10;

/// How many stretches of one clause are remembered: it keeps the work linear in the text.
const PIECES: usize = 4;

/// Cuts every sentence of a text into clauses, in the order of their ends.
pub(crate) fn clauses(page: &Page<'_>) -> Vec<Clause> {
    let mut found = Vec::new();
    for (number, sentence) in page.layout.sentences.iter().enumerate() {
        Cutter {
            page,
            sentence: number,
            end: sentence.tokens.end,
            found: &mut found,
        }
        .cut(sentence.tokens.start);
    }
    found
}

/// For each of `count` tokens the clause that it belongs to, plus one.
pub(crate) fn clause_of(count: usize, clauses: &[Clause]) -> Vec<u32> {
    let mut numbers = vec![0; count];
    for (number, clause) in clauses.iter().enumerate() {
        let predicate = clause
            .predicate
            .map(|predicate| predicate.from..predicate.to);
        for piece in clause.pieces.iter().cloned().chain(predicate) {
            numbers[piece.start..piece.end.min(count)].fill(number as u32 + 1);
        }
    }
    numbers
}

#[derive(Debug, Default)]
struct Open {
    pieces: Vec<Range<usize>>,
    start: usize,
    antecedent: Option<usize>,
    before: Option<usize>,
}

struct Cutter<'p, 'a, 'f> {
    page: &'p Page<'a>,
    sentence: usize,
    end: usize,
    found: &'f mut Vec<Clause>,
}

impl Cutter<'_, '_, '_> {
    fn cut(&mut self, start: usize) {
        let mut outer: Vec<Open> = Vec::new();
        let mut open = Open {
            start,
            ..Open::default()
        };
        let mut at = start;
        let mut behind_verb = false;
        while at < self.end {
            if let Some(behind) = self.behind_title(at) {
                at = behind;
                continue;
            }
            if let Some(predicate) = predicate(self.page, at, self.end) {
                let next = predicate.to;
                let inner = open.antecedent.is_some();
                let number = self.close(open, predicate.from, Some(predicate));
                open = match outer.pop().filter(|_| inner) {
                    Some(outer) => Open {
                        start: next,
                        ..outer
                    },
                    None => {
                        outer.clear();
                        Open {
                            start: next,
                            before: Some(number),
                            ..Open::default()
                        }
                    }
                };
                (at, behind_verb) = (next, true);
                continue;
            }
            let opens = self.page.class(at) == Some(Class::Relative);
            // "Nasim news agency – on Monday …": a dash near the head ends a dateline.
            // "Tehran- IRNA- the governor …": or one that clings to the word before it.
            let blank = |at: usize| self.page.tokens.list.get(at).is_some_and(|t| t.spaced);
            // "The road Isfahan - Nain": one inside a name does not.
            let inside = || {
                let chunk = at
                    .checked_sub(1)
                    .and_then(|at| self.page.tagged.chunk_at(at));
                chunk.is_some_and(|chunk| chunk.to as usize > at)
            };
            let dateline = at < start + DATELINE
                && matches!(self.page.tokens.list[at].kind, Kind::Mark('–' | '—' | '-'))
                && (blank(at) || blank(at + 1))
                && !inside();
            let stops = dateline
                || matches!(
                    self.page.tokens.list[at].kind,
                    Kind::Mark(':' | '؛' | ';' | '|' | '•')
                );
            if opens && !behind_verb && self.has_chunk(&open, at) {
                let antecedent = at.checked_sub(1);
                open.pieces.push(open.start..at);
                let before = open.before;
                outer.push(open);
                if outer.len() > PIECES {
                    outer.remove(0);
                }
                open = Open {
                    start: at + 1,
                    antecedent,
                    before,
                    pieces: Vec::new(),
                };
            } else if opens {
                open.start = at + 1;
            } else if stops {
                if self.has_chunk(&open, at) {
                    self.close(open, at, None);
                }
                outer.clear();
                open = Open {
                    start: at + 1,
                    ..Open::default()
                };
            }
            behind_verb = false;
            at += 1;
        }
        if self.has_chunk(&open, self.end) {
            let end = self.end;
            self.close(open, end, None);
        }
    }

    /// Behind a short quotation that is a name or a slogan inside its clause: its verbs end nothing.
    fn behind_title(&self, at: usize) -> Option<usize> {
        let page = self.page;
        let quote = &page.layout.quotes[page.layout.quote_at(at)?];
        let introduced = quote.inner.start >= 2
            && (quote.inner.start - 2..quote.inner.start)
                .any(|before| page.tokens.list[before].is(':'));
        let short = quote.closed && quote.inner.len() <= TITLE && quote.inner.end <= self.end;
        (short && !introduced && at == quote.inner.start).then_some(quote.inner.end.max(at + 1))
    }

    fn has_chunk(&self, open: &Open, to: usize) -> bool {
        !open.pieces.is_empty()
            || (open.start..to)
                .take(60)
                .any(|at| self.page.tagged.chunk_at(at).is_some())
    }

    fn close(&mut self, mut open: Open, to: usize, predicate: Option<Predicate>) -> usize {
        open.pieces.push(open.start..to.max(open.start));
        let first = open.pieces.len().saturating_sub(PIECES);
        self.found.push(Clause {
            pieces: open.pieces.split_off(first),
            predicate,
            antecedent: open.antecedent,
            before: open.before,
            sentence: self.sentence,
        });
        self.found.len() - 1
    }
}

/// The verb group that begins at a token.
fn predicate(page: &Page<'_>, at: usize, end: usize) -> Option<Predicate> {
    let word = |at: usize| page.tagged.words[at];
    let class = page.class(at)?;
    if class == Class::Aux && word(at).class.has(WordClass::MODAL) {
        let verb = at + 1;
        let follows = verb < end && word(verb).verb != 0;
        return follows.then(|| Predicate {
            from: at,
            to: verb + 1,
            verb: word(verb).verb,
            tense: Tense::Future,
            negated: word(at).class.has(WordClass::NEG),
            passive: false,
        });
    }
    if class == Class::Aux {
        return Some(Predicate {
            from: at,
            to: at + 1,
            verb: 0,
            tense: if word(at).forms.has(Forms::PAST) {
                Tense::Past
            } else {
                Tense::Present
            },
            negated: word(at).class.has(WordClass::NEG),
            passive: false,
        });
    }
    (class == Class::Verb).then(|| verb_group(page, at, end))
}

fn verb_group(page: &Page<'_>, at: usize, end: usize) -> Predicate {
    let word = |at: usize| page.tagged.words[at];
    let first = word(at);
    let tense = |forms: Forms| {
        if forms.has(Forms(Forms::PAST.0 | Forms::PARTICIPLE.0)) {
            Tense::Past
        } else if forms.has(Forms::S) {
            Tense::Present
        } else {
            Tense::Wish
        }
    };
    let mut found = Predicate {
        from: at,
        to: at + 1,
        verb: first.verb,
        tense: tense(first.forms),
        negated: first.class.has(WordClass::NEG),
        passive: false,
    };
    let participle = first.forms.has(Forms::PARTICIPLE) && !first.forms.has(Forms::PAST);
    while participle && found.to < end {
        let next = word(found.to);
        let is = page.class(found.to);
        if is == Some(Class::Aux) && next.class.has(WordClass::MODAL) {
            found.tense = Tense::Future;
        } else if is == Some(Class::Aux) {
            if page.is_in(found.to, &page.cues.doubt) {
                found.tense = Tense::Doubt;
            }
        } else if next.verb != 0
            && page.lexicon.verbs[usize::from(next.verb) - 1] == page.lexicon.grammar.become_verb
        {
            found.passive = true;
            found.tense = match found.tense {
                tense @ (Tense::Future | Tense::Doubt) => tense,
                _ => tense(next.forms),
            };
        } else {
            break;
        }
        found.negated |= next.class.has(WordClass::NEG);
        found.to += 1;
    }
    found
}
