//! Whether a word that may be a verb is one: what stands around it decides.

use super::{Class, beside_verb, is_again, starts_noun};
use crate::lexicon::{Forms, Word, WordClass};
use crate::token::{Kind, Token, Tokens};

/// The class of a word that may be a verb; `None` if it is none here.
pub(super) fn verb_class(
    tokens: &Tokens<'_>,
    words: &[Word],
    before: &[Class],
    previous: Option<Class>,
    at: usize,
) -> Option<Class> {
    let word = &words[at];
    let forms = word.forms;
    let after_modifier = matches!(
        previous,
        Some(Class::Det | Class::Adjective | Class::Owner | Class::Number)
    );
    let before_noun = starts_noun(tokens, words, at + 1)
        && !words.get(at + 1).is_some_and(|next| {
            // "and detained him": nobody describes a pronoun.
            let opens = WordClass::DET
                .with(WordClass::POSSESSIVE)
                .with(WordClass::PRONOUN);
            next.class.has(opens)
        });
    if forms.has(Forms(Forms::BASE.0 | Forms::S.0)) {
        return plain_verb_class(tokens, words, before, previous, at);
    }
    // "state-run media", "Izmir-based channel": the participle of a compound.
    let compound = at > 1
        && !is_again(tokens, at)
        && tokens.list[at - 1].is('-')
        && !tokens.list[at - 1].spaced
        && !tokens.list[at].spaced
        && before.get(at - 2).is_some_and(|class| class.is_nominal());
    if (after_modifier || compound) && before_noun {
        return Some(Class::Adjective);
    }
    // "has sentenced deposed leaders": whom, as they are described; but "asked not to be named told
    // the Post".
    let small = tokens
        .list
        .get(at + 1)
        .is_some_and(|next| !next.is_capital());
    if previous == Some(Class::Verb)
        && before_noun
        && small
        && forms.has(Forms::PARTICIPLE)
        && !forms.has(Forms::ING)
    {
        return Some(Class::Adjective);
    }
    // "from exiled Egyptian writers": no verb in the past follows a preposition.
    if previous == Some(Class::Prep)
        && before_noun
        && forms.has(Forms::PARTICIPLE)
        && !forms.has(Forms::ING)
    {
        return Some(Class::Adjective);
    }
    if previous.is_none() && before_noun && forms == Forms(Forms::PAST.0 | Forms::PARTICIPLE.0) {
        return Some(Class::Adjective);
    }
    if word.class.has(WordClass::ADJECTIVE) && before_noun && previous != Some(Class::Noun) {
        // "Guards beat and imprisoned Karim Velo": the second of two verbs.
        let second = previous == Some(Class::Conj)
            && before.len() > 1
            && before[before.len() - 2] == Class::Verb
            && !small;
        // "Police 4 March detained students": a day stands before a verb.
        let after_aux = matches!(
            previous,
            Some(Class::Aux | Class::Pronoun | Class::Name | Class::Time)
        );
        if !after_aux && !second {
            return Some(Class::Adjective);
        }
    }
    if forms.has(Forms::ING) && word.class.has(WordClass::NOUN) {
        let nominal = after_modifier || matches!(previous, Some(Class::Prep | Class::Verb) | None);
        let verb_next = words
            .get(at + 1)
            .is_some_and(|next| next.forms.has(Forms::PAST));
        let has_object = before_noun && !verb_next
            || words
                .get(at + 1)
                .is_some_and(|next| next.class.has(WordClass::DET.with(WordClass::POSSESSIVE)));
        // "stormed the parliament building overnight"
        let thing = previous == Some(Class::Noun) && word.kinds.0 != 0;
        // "An unlawful killing of": a word that nothing is known of stands before the noun.
        let described = previous == Some(Class::Noun)
            && words[at - 1].group.is_none()
            && before.len() > 1
            && matches!(before[before.len() - 2], Class::Det | Class::Owner)
            && tokens.list.get(at + 1).is_some()
            && tokens.str(at + 1).eq_ignore_ascii_case("of");
        // "The two bakers' killing".
        let owned = at > 1
            && matches!(tokens.list[at - 1].kind, Kind::Mark('\'' | '’'))
            && words[at - 2].plural;
        return (!(nominal || thing || described || owned) || has_object).then_some(Class::Verb);
    }
    // "and another wounded"
    let another = previous == Some(Class::Det)
        && forms.has(Forms::PARTICIPLE)
        && tokens.str(at - 1).eq_ignore_ascii_case("another");
    if matches!(previous, Some(Class::Det | Class::Owner)) && !another {
        return None;
    }
    Some(Class::Verb)
}

/// arrest, protests: what stands around decides between noun and verb.
pub(super) fn plain_verb_class(
    tokens: &Tokens<'_>,
    words: &[Word],
    before: &[Class],
    previous: Option<Class>,
    at: usize,
) -> Option<Class> {
    let word = &words[at];
    let s = word.forms.has(Forms::S);
    let noun_too = word.class.has(WordClass::NOUN_TOO.with(WordClass::NOUN))
        || word.kinds.0 != 0
        || word.group.is_some();
    let next_opens_object = || {
        let (Some(token), Some(next)) = (tokens.list.get(at + 1), words.get(at + 1)) else {
            return false;
        };
        let det = WordClass::DET
            .with(WordClass::POSSESSIVE)
            .with(WordClass::PRONOUN);
        next.class.has(det)
            || token.kind == Kind::Number
            || token.is_capital() && !tokens.list[at].is_capital()
    };
    let plain = !word.forms.has(Forms::PAST) && !word.forms.has(Forms::ING);
    let auxiliary = WordClass::BE.with(WordClass::HAVE).with(WordClass::MODAL);
    let before_auxiliary = plain
        && words
            .get(at + 1)
            .is_some_and(|next| next.class.has(auxiliary));
    match previous {
        // "The steel plant has": a plain verb takes no auxiliary behind it.
        Some(Class::Noun | Class::Name | Class::Adjective | Class::Number) if before_auxiliary => {
            None
        }
        Some(Class::To) => (!s).then_some(Class::Verb),
        Some(Class::Aux) => {
            let after_modal = at > 0
                && words[at - 1]
                    .class
                    .has(WordClass::MODAL.with(WordClass::DO));
            let participle = word.forms.has(Forms::PARTICIPLE);
            (after_modal || participle || !noun_too).then_some(Class::Verb)
        }
        // "People whom rebels had abducted".
        Some(Class::Relative) if before_auxiliary && s && noun_too => None,
        Some(Class::Pronoun | Class::Relative) => Some(Class::Verb),
        Some(Class::Neg | Class::Adverb) => {
            (!noun_too || next_opens_object()).then_some(Class::Verb)
        }
        // "The military detains two ministers": an adjective that names people.
        Some(Class::Adjective)
            if s && words[at - 1].group.is_some()
                && (next_opens_object() || starts_noun(tokens, words, at + 1)) =>
        {
            Some(Class::Verb)
        }
        Some(Class::Det | Class::Adjective | Class::Number | Class::Prep | Class::Owner) => {
            (!noun_too && previous == Some(Class::Prep) && next_opens_object())
                .then_some(Class::Verb)
        }
        Some(Class::Noun | Class::Name) => {
            // "NetBlocks reports": a name in -s need be no plural.
            let in_s = tokens.str(at - 1).ends_with('s');
            let plural_before =
                is_many(tokens, words, at - 1) || in_s && !tokens.list[at - 1].is_capital();
            let agrees = s != plural_before || word.forms.has(Forms::PAST);
            let particle = word.forms.has(Forms::PAST) && is_particle(tokens, at + 1);
            // "Protesters in the town of Zarvand clash with", "A court in Zarvand orders": who they
            // are stands farther off.
            let led = words
                .get(at + 1)
                .is_some_and(|next| next.class.has(WordClass::PREP));
            let thing = previous == Some(Class::Name)
                && starts_noun(tokens, words, at + 1)
                && !has_auxiliary_soon(words, at + 2);
            let goes_on = led || thing || next_opens_object();
            if goes_on && noun_too && far_people(tokens, words, before, at, s) {
                return Some(Class::Verb);
            }
            // "Authorities cut mobile internet": people, what they do, and a thing.
            let subject = words[at - 1];
            let people = subject.group.is_some() || subject.kinds.0 != 0;
            let done_by_people = people
                && plural_before
                && !s
                && tokens.list[at + 1..].first().is_some_and(Token::is_word)
                && starts_noun(tokens, words, at + 1)
                && !has_auxiliary_soon(words, at + 2);
            // "Unions plan to march"
            let to_do = people
                && words.len() > at + 1
                && tokens.str(at + 1).eq_ignore_ascii_case("to")
                && words
                    .get(at + 2)
                    .is_some_and(|next| next.forms.has(Forms::BASE));
            (!noun_too || particle || agrees && (next_opens_object() || done_by_people || to_do))
                .then_some(Class::Verb)
        }
        // "to detain and charge people": a plain form beside a plain form.
        Some(Class::Conj) if beside_verb(words, before) && !s && word.forms.has(Forms::BASE) => {
            Some(Class::Verb)
        }
        Some(
            Class::Verb
            | Class::Time
            | Class::Conj
            | Class::Mark
            | Class::Sub
            | Class::ObjectMark
            | Class::Element,
        )
        | None => {
            // "Stone was released": no verb before an auxiliary.
            if previous.is_none() && before_auxiliary {
                return None;
            }
            let past = word.forms.has(Forms::PAST) && !s;
            // "The Union of Bakers (UB) reports that": the brackets part nothing.
            let named = previous == Some(Class::Mark)
                && matches!(tokens.list[at - 1].kind, Kind::Mark(')' | ']'));
            (!noun_too || (past || s && named) && next_opens_object()).then_some(Class::Verb)
        }
    }
}

/// A plural, or a word that takes the verb of one.
pub(super) fn is_many(tokens: &Tokens<'_>, words: &[Word], at: usize) -> bool {
    let is = |word: &str| tokens.str(at).eq_ignore_ascii_case(word);
    words[at].plural || is("police") || is("people")
}

/// Whether people open the clause before a token, parted from it by what complements them:
/// "students in Bam", "workers of the mill"; `one` if the verb is that of a single person.
pub(super) fn far_people(
    tokens: &Tokens<'_>,
    words: &[Word],
    before: &[Class],
    at: usize,
    one: bool,
) -> bool {
    let mut parted = false;
    for t in (at.saturating_sub(FAR)..at).rev() {
        let people = words[t].group.is_some() && is_many(tokens, words, t) != one;
        match before[t] {
            Class::Prep => parted = true,
            Class::Noun | Class::Name if people && parted => {
                let led = t.checked_sub(1).map(|before_it| before[before_it]);
                return tokens.list[t].breaks > 0
                    || led.is_none_or(|class| {
                        !matches!(class, Class::Prep | Class::Verb | Class::Noun | Class::Name)
                    });
            }
            Class::Noun | Class::Name | Class::Det | Class::Adjective | Class::Number => {}
            _ => return false,
        }
        if tokens.list[t].breaks > 0 {
            return false;
        }
    }
    false
}

/// How far back people may stand from their verb, in tokens.
const FAR: usize = 8;

/// "The police arrest records were lost": the verb of the sentence comes later.
pub(super) fn has_auxiliary_soon(words: &[Word], from: usize) -> bool {
    let auxiliary = WordClass::BE.with(WordClass::HAVE).with(WordClass::MODAL);
    let soon = words.iter().skip(from).take(3);
    soon.clone().any(|word| word.class.has(auxiliary))
}

/// "cut off", "shut down": a word that makes the one before it a verb.
pub(super) fn is_particle(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.list.get(at).is_some_and(|token| token.is_word())
        && ["off", "down", "up", "out", "back", "fire"]
            .iter()
            .any(|word| tokens.str(at).eq_ignore_ascii_case(word))
}
