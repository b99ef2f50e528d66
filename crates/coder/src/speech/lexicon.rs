//! The words of reported speech, as `speech.toml` lists them.

use crate::fold;
use crate::governors::HashSetKeyed;
use crate::lexicon::{Lexicon, Order, RuleError};
use crate::phrase::Page;
use crate::phrases::Phrases;
use crate::tag::Class;
use crate::token::Tokens;
use record::Stance;
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The words of one stance.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StanceLists {
    verb: Vec<String>,
    /// Verbs that report with a preposition only, by the preposition: "speak of".
    #[serde(default)]
    with: BTreeMap<String, Vec<String>>,
    /// Verbs that speak only of what others reported: "dismissed claims that".
    #[serde(default)]
    reports: Vec<String>,
    /// What somebody calls a report, and the verbs of calling: "called it a rumour".
    #[serde(default)]
    untrue: Vec<String>,
    #[serde(default)]
    called: Vec<String>,
    /// Verbs whose object is told something, and never speaks: "told the agency".
    #[serde(default)]
    hearer: Vec<String>,
    #[serde(default)]
    before: Vec<String>,
    #[serde(default)]
    alone: Vec<String>,
}

/// Phrases that name no speaker.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AloneList {
    alone: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SpeechFile {
    says: StanceLists,
    claims: StanceLists,
    admits: StanceLists,
    denies: StanceLists,
    reportedly: AloneList,
    doubt: AloneList,
}

/// What a phrase without a speaker means for the sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Alone {
    /// Passed on without a name.
    Reported,
    /// Passed on with distance.
    Alleged,
    /// Doubted.
    Doubted,
    /// Called untrue by the text itself.
    Untrue,
}

/// The words of reported speech: `speech.toml`.
#[derive(Debug, Default)]
pub struct SpeechLexicon {
    verbs: HashMap<String, Stance>,
    /// Verbs that report with a preposition only, and which.
    pub(super) with: HashMap<String, (String, Stance)>,
    /// Verbs that speak only of what others reported.
    reports: HashMap<String, Stance>,
    /// Verbs whose object is told something.
    pub(super) hearers: HashSet<String>,
    /// The same as they stand in texts, for verbs that are listed form by form.
    forms: Phrases<Stance>,
    pub(super) before: Phrases<Stance>,
    pub(super) alone: Phrases<Alone>,
    /// Single words for reports that are not true: "false".
    pub(super) untrue: HashSetKeyed,
}

impl SpeechLexicon {
    /// Reads `speech.toml`.
    ///
    /// # Errors
    /// [`RuleError`] says what is wrong in it.
    pub fn read(text: &str) -> Result<Self, RuleError> {
        let file: SpeechFile = toml::from_str(text).map_err(|error| RuleError::Broken {
            file: "speech.toml".to_owned(),
            reason: error.to_string(),
        })?;
        let mut lexicon = Self::default();
        for (stance, lists) in [
            (Stance::Says, &file.says),
            (Stance::Claims, &file.claims),
            (Stance::Admits, &file.admits),
            (Stance::Denies, &file.denies),
        ] {
            for verb in &lists.verb {
                lexicon.verbs.insert(verb.clone(), stance);
                lexicon.forms.insert(verb, stance);
            }
            let words = lists.untrue.iter().filter(|words| !words.contains(' '));
            lexicon.untrue.extend(words.map(|word| fold::hash(word)));
            for untrue in &lists.untrue {
                for called in &lists.called {
                    // A closing mark may stand between: the word is often quoted.
                    for mark in ["", "»", "\"", "”"] {
                        lexicon
                            .forms
                            .insert(&format!("{untrue}{mark} {called}"), stance);
                    }
                }
            }
            for (preposition, verbs) in &lists.with {
                for verb in verbs {
                    let entry = (preposition.clone(), stance);
                    lexicon.with.insert(verb.clone(), entry);
                }
            }
            lexicon.hearers.extend(lists.hearer.iter().cloned());
            for verb in &lists.reports {
                lexicon.reports.insert(verb.clone(), stance);
            }
            for phrase in &lists.before {
                lexicon.before.insert(phrase, stance);
            }
        }
        for (alone, phrases) in [
            (Alone::Reported, &file.reportedly.alone),
            (Alone::Doubted, &file.doubt.alone),
            (Alone::Alleged, &file.claims.alone),
            (Alone::Untrue, &file.denies.alone),
        ] {
            for phrase in phrases {
                lexicon.alone.insert(phrase, alone);
            }
        }
        Ok(lexicon)
    }

    /// Makes sure that every listed verb is one: a word that is only known as a noun reports nothing.
    ///
    /// # Errors
    /// [`RuleError`] names a verb that is neither in `verbs.toml` nor in a rule.
    pub fn check(&self, lexicon: &Lexicon) -> Result<(), RuleError> {
        if lexicon.grammar.order == Order::VerbLast {
            return Ok(()); // its verbs are listed form by form
        }
        let listed = self.verbs.keys().chain(self.with.keys());
        let mut listed = listed.chain(self.reports.keys());
        let unknown = listed.find(|verb| !lexicon.verbs.contains(verb));
        unknown.map_or(Ok(()), |verb| {
            Err(RuleError::Broken {
                file: "speech.toml".to_owned(),
                reason: format!("{verb:?} is no verb of verbs.toml, so it would report nothing"),
            })
        })
    }

    /// How the speaker stands to what follows, if the verb at a token reports it.
    pub(super) fn stance_at(&self, page: &Page<'_>, at: usize, lemma: &str) -> Option<Stance> {
        if let Some((preposition, stance)) = self.with.get(lemma) {
            // "recalled on Friday that": nothing is done between.
            if preposition == "that" {
                let told = (at + 1..page.tokens.list.len().min(at + 8))
                    .take_while(|&t| !matches!(page.class(t), Some(Class::Verb | Class::Aux)))
                    .any(|t| page.is_word(t, preposition));
                return told.then_some(*stance);
            }
            // "accused the guards of beating them", "put the number of dead at": behind its object.
            let behind = |at: usize| {
                page.tagged
                    .chunk_at(at)
                    .map_or(at, |chunk| chunk.to as usize)
            };
            let object = behind(at + 1);
            let whole = if page.is_in(object, &page.cues.of) {
                behind(object + 1)
            } else {
                object
            };
            let reports = |at: usize| {
                // "put guards at the gates": only a number is told.
                let told = preposition != "at" || page.number_at(at + 1).is_some();
                page.is_word(at, preposition) && told
            };
            return (reports(object) || reports(whole)).then_some(*stance);
        }
        self.verbs.get(lemma).copied().or_else(|| {
            let stance = self.reports.get(lemma).copied()?;
            let object = page.phrase_at(at + 1).filter(|object| !object.pronoun)?;
            page.is_in(object.head, &page.cues.reports)
                .then_some(stance)
        })
    }

    /// Whether the verb at a token reports what others did, so that its subject speaks.
    pub(crate) fn reports_at(&self, page: &Page<'_>, at: usize) -> bool {
        let verb = usize::from(page.tagged.words[at].verb);
        let lemma = verb
            .checked_sub(1)
            .and_then(|verb| page.lexicon.verbs.get(verb));
        lemma.is_some_and(|lemma| self.stance_at(page, at, lemma).is_some())
    }

    /// Whether words begin at a token that a source stands behind: "according to".
    pub(crate) fn names_source(&self, tokens: &Tokens<'_>, at: usize) -> bool {
        self.before.at(tokens, at).is_some()
    }

    /// The verb of saying that begins at a token, in one of the forms listed, and the token behind
    /// it; none where it is part of a phrase that names no speaker ("it was said").
    pub(crate) fn said_at(&self, tokens: &Tokens<'_>, at: usize) -> Option<(Stance, usize)> {
        let (&stance, end) = self.forms.at(tokens, at)?;
        let alone = self.alone.at(tokens, at);
        alone
            .is_none_or(|(_, alone_end)| alone_end < end)
            .then_some((stance, end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listed_verb_must_be_a_verb() {
        let list = |verb: &str| format!("verb = [{verb}]\n");
        let text = format!(
            "[says]\n{}[claims]\n{}[admits]\n{}[denies]\n{}[reportedly]\nalone = []\n[doubt]\nalone = []\n",
            list("\"tweet\""),
            list(""),
            list(""),
            list("")
        );
        let speech = SpeechLexicon::read(&text).unwrap();
        let error = speech.check(&Lexicon::default()).unwrap_err();
        assert!(error.to_string().contains("\"tweet\""), "{error}");
    }
}
