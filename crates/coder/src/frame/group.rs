//! The auxiliaries of a verb, and the verb that it is joined to.

use super::{REACH, before_apposition, is_opening};
use crate::lexicon::{Forms, WordClass};
use crate::phrase::Page;
use crate::tag::{Class, is_again};

/// The auxiliaries before a verb.
pub(super) struct VerbGroup {
    pub(super) start: usize,
    /// The token before the group.
    pub(super) before: Option<usize>,
    pub(super) be: bool,
    /// "demanded that they be freed": a wish, unless a modal or "to" stands before it.
    pub(super) bare_be: bool,
    pub(super) have: bool,
    pub(super) negated: bool,
    pub(super) modal: Option<usize>,
    pub(super) to: Option<usize>,
}

impl VerbGroup {
    pub(super) fn read(page: &Page<'_>, verb: usize, from: usize) -> Self {
        // "had been re-arrested": the auxiliaries stand before the whole word.
        let verb = if is_again(page.tokens, verb) && verb >= from + 2 {
            verb - 2
        } else {
            verb
        };
        let mut group = Self {
            start: verb,
            before: None,
            be: false,
            bare_be: false,
            have: false,
            negated: false,
            modal: None,
            to: None,
        };
        while group.start > from {
            let at = group.start - 1;
            let word = page.tagged.words[at].class;
            match page.tagged.classes[at] {
                Class::Aux => {
                    group.be |= word.has(WordClass::BE.with(WordClass::GET));
                    group.bare_be |= page.is_word(at, "be");
                    group.have |= word.has(WordClass::HAVE);
                    if word.has(WordClass::MODAL) {
                        group.modal = Some(at);
                    }
                    group.negated |= word.has(WordClass::NEG);
                }
                // "not only searched homes but arrested"
                Class::Neg if page.is_word(at + 1, "only") || page.is_word(at + 1, "just") => {}
                Class::Neg => group.negated = true,
                Class::To => group.to = Some(at),
                Class::Adverb => {}
                // "have not yet been arrested"
                Class::Conj
                    if at > from
                        && page.is_word(at, "yet")
                        && matches!(page.class(at - 1), Some(Class::Neg | Class::Aux)) => {}
                // "was recently arrested", "has on Monday been freed": a time inside the group.
                _ if time_inside(page, at, from).is_some() => {
                    group.start = time_inside(page, at, from).unwrap_or(at);
                    continue;
                }
                _ if adverb_inside(page, at, from).is_some() => {
                    group.start = adverb_inside(page, at, from).unwrap_or(at);
                    continue;
                }
                // "were, witnesses said, arrested", "was, however, freed": what is said in between.
                Class::Mark if insertion(page, at, from).is_some() => {
                    group.start = insertion(page, at, from).unwrap_or(at);
                    continue;
                }
                // "was “tortured” in custody": the mark parts nothing.
                Class::Mark
                    if is_opening(page, at)
                        && at > from
                        && page.class(at - 1) == Some(Class::Aux) => {}
                _ => break,
            }
            group.start = at;
        }
        group.before = group.start.checked_sub(1).filter(|&at| at >= from);
        group
    }

    pub(super) const fn finite(&self) -> bool {
        self.be || self.have || self.modal.is_some()
    }
}

/// The comma behind an auxiliary that opens an insertion which this comma closes.
fn insertion(page: &Page<'_>, comma: usize, from: usize) -> Option<usize> {
    let is_comma = |at: usize| page.tokens.list[at].is(',');
    if !is_comma(comma) {
        return None;
    }
    let first = comma.saturating_sub(INSERTION).max(from + 1);
    let open = (first..comma).rev().find(|&at| is_comma(at))?;
    let plain = (open + 1..comma).all(|at| {
        let class = page.class(at);
        let says = class == Some(Class::Verb) && page.speech.reports_at(page, at);
        says || !matches!(
            class,
            Some(Class::Verb | Class::Aux | Class::Relative | Class::Mark)
        )
    });
    (plain && page.class(open - 1) == Some(Class::Aux)).then_some(open)
}

/// How long what is said inside a verb group may be, in tokens.
const INSERTION: usize = 7;

/// Where a time begins that ends at a token and stands right behind an auxiliary.
fn time_inside(page: &Page<'_>, at: usize, from: usize) -> Option<usize> {
    let time = &page.times[page.time_at(at)?];
    let before = time.from.checked_sub(1).filter(|&before| before >= from)?;
    (time.to == at + 1 && page.class(before) == Some(Class::Aux)).then_some(time.from)
}

/// Where an adverb of several words begins that ends at a token and stands behind an auxiliary: "were at
/// last freed".
fn adverb_inside(page: &Page<'_>, at: usize, from: usize) -> Option<usize> {
    let ends_here = |words: &&Vec<u64>| {
        let first = (at + 1).checked_sub(words.len());
        first.is_some_and(|first| {
            let same = |(token, hash): (usize, &u64)| page.tokens.list[token].hash == *hash;
            first > from
                && (first..=at).zip(words.iter()).all(same)
                && matches!(page.class(first - 1), Some(Class::Aux | Class::Neg))
        })
    };
    let words = page.cues.inside.iter().find(ends_here)?;
    Some(at + 1 - words.len())
}

/// The verb before "and" that a verb is coordinated with: `at` is the token before the group. A
/// finite verb looks for another before it takes an infinitive's place; nothing is joined to the
/// inside of a quotation.
pub(super) fn previous_verb(page: &Page<'_>, verb: usize, at: usize, from: usize) -> Option<usize> {
    let joint = at;
    let mut at = at;
    let joined = page.class(at) == Some(Class::Conj) || page.tokens.list[at].is(',');
    if !joined {
        return None;
    }
    if page.class(at) == Some(Class::Conj) && at > from && page.tokens.list[at - 1].is(',') {
        at -= 1;
    }
    let quote = page.layout.quote_at(verb);
    let forms = page.tagged.words[verb].forms;
    let conj = page.class(joint) == Some(Class::Conj);
    // "said a clerk, Amir Rad, died": the comma closes what is told of the clerk.
    let apposed = || {
        let named = before_apposition(page, joint, from)?;
        let plain = (named..joint).all(|t| page.class(t) != Some(Class::Verb));
        page.phrase_at(named)?.group.filter(|_| plain)
    };
    if !conj && forms.has(Forms::PAST) && apposed().is_some() {
        return None;
    }
    let alike = |t: usize| page.tagged.words[t].forms.0 & forms.0 != 0;
    // "fired at the men who had come to the gate, wounding ten", "…, and arrested two": it goes on
    // from the main verb.
    let parted = page.tokens.list[at].is(',');
    let (mut near, mut like, mut inner) = (None, None, None);
    for t in (from..at).rev().take(REACH) {
        match page.class(t) {
            // "X, a judge in the trial to be opened soon, opened": an infinitive of the apposition.
            Some(Class::Verb) if !conj && is_infinitive(page, t, from) => {}
            Some(Class::Verb) if page.layout.quote_at(t) == quote => {
                like = like.or(Some(t).filter(|&t| alike(t)));
                near = near.or(Some(t));
                if like.is_some() && !parted {
                    break;
                }
            }
            Some(Class::Relative) if parted && (conj || forms == Forms::ING) && inner.is_none() => {
                inner = like.take().or(near.take());
            }
            // "The guard, who had fired, fled": the clause is closed.
            Some(Class::Relative) if !conj && inner.is_none() => return None,
            Some(Class::Relative) => break,
            // A list within the relative clause: "who marched, sang, and burnt tyres".
            Some(Class::Mark)
                if page.tokens.list[t].is(',') && inner.is_none() && like.is_some() =>
            {
                break;
            }
            // Another sentence but for its mark.
            Some(Class::Mark) if page.tokens.list[t].is(';') => break,
            _ => {}
        }
    }
    like.or(near).or(inner)
}

/// Whether "to" stands before a verb or its auxiliaries.
fn is_infinitive(page: &Page<'_>, verb: usize, from: usize) -> bool {
    (from..verb)
        .rev()
        .find(|&at| page.class(at) != Some(Class::Aux))
        .is_some_and(|at| page.class(at) == Some(Class::To))
}
