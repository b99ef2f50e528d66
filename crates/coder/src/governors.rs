//! Words that stand over an event and decide whether it happened.

use crate::fold;
use crate::lexicon::{Identity, RuleError, WordMask};
use serde::Deserialize;
use std::collections::HashSet;
use std::hash::BuildHasherDefault;

/// A set of words by their folded hashes. Most words asked for are in none, and turned away by a
/// mask before any look-up.
#[derive(Debug, Clone, Default)]
pub struct HashSetKeyed {
    words: HashSet<u64, BuildHasherDefault<Identity>>,
    mask: WordMask,
}

impl HashSetKeyed {
    /// Whether it holds a word.
    #[must_use]
    pub fn contains(&self, word: &u64) -> bool {
        self.mask.may_hold(WordMask::default().with(*word)) && self.words.contains(word)
    }

    /// Adds a word.
    pub fn insert(&mut self, word: u64) {
        self.mask = self.mask.with(word);
        self.words.insert(word);
    }
}

impl Extend<u64> for HashSetKeyed {
    fn extend<T: IntoIterator<Item = u64>>(&mut self, words: T) {
        words.into_iter().for_each(|word| self.insert(word));
    }
}

impl FromIterator<u64> for HashSetKeyed {
    fn from_iter<T: IntoIterator<Item = u64>>(words: T) -> Self {
        let mut set = Self::default();
        set.extend(words);
        set
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GovernorFile {
    support: String,
    plan: String,
    unreal: String,
    real: String,
    coming: String,
    void: String,
    habit: String,
    #[serde(default)]
    many: String,
    #[serde(default)]
    occasion: String,
    #[serde(default)]
    deed: String,
    #[serde(default)]
    beside: String,
    #[serde(default)]
    operation: String,
    #[serde(default)]
    battle: String,
    #[serde(default)]
    charge: String,
    #[serde(default)]
    convict: String,
    #[serde(default)]
    charged_with: String,
    #[serde(default)]
    responsible: String,
    #[serde(default)]
    own: String,
    #[serde(default)]
    attribute: String,
    #[serde(default)]
    condition: String,
    #[serde(default)]
    occur: String,
    #[serde(default)]
    told: String,
    #[serde(default)]
    intent: String,
    #[serde(default)]
    announce: String,
    #[serde(default)]
    shows: String,
    #[serde(default)]
    seen: String,
    #[serde(default)]
    failed: String,
    #[serde(default)]
    none: String,
    #[serde(default)]
    until: String,
    #[serde(default)]
    whether: String,
    #[serde(default)]
    able: String,
    #[serde(default)]
    way: String,
    #[serde(default)]
    asked: String,
    #[serde(default)]
    faces: String,
    #[serde(default)]
    wish: String,
    #[serde(default)]
    nearly: String,
    #[serde(default)]
    spared: String,
    #[serde(default)]
    groundless: String,
    #[serde(default)]
    stayed: String,
    #[serde(default)]
    called_off: String,
    #[serde(default)]
    motive: String,
    #[serde(default)]
    scheduled: String,
}

/// Verbs in their plain forms, some with words before them, joined by low lines: "held_do".
#[derive(Debug, Default)]
pub struct VerbList {
    whole: HashSet<String>,
    /// What stands behind a low line in any of them.
    ends: HashSet<String>,
}

impl VerbList {
    fn read(list: &str) -> Self {
        let whole: HashSet<String> = list.split_whitespace().map(str::to_owned).collect();
        let ends = |entry: &String| {
            let lines = entry.match_indices('_');
            let ends: Vec<String> = lines.map(|(at, _)| entry[at + 1..].to_owned()).collect();
            ends
        };
        Self {
            ends: whole.iter().flat_map(ends).collect(),
            whole,
        }
    }

    /// Whether it has a verb, with the words before it.
    #[must_use]
    pub fn contains(&self, verb: &str) -> bool {
        self.whole.contains(verb)
    }

    /// Whether it has a verb with any words before it: few verbs stand so in a list.
    #[must_use]
    pub fn has_behind_words(&self, verb: &str) -> bool {
        self.ends.contains(verb)
    }
}

/// The lists of `governors.toml`; verbs are plain forms.
#[derive(Debug, Default)]
pub struct Governors {
    /// "held a rally": it happened and the subject did it.
    pub support: VerbList,
    /// "plan to march": not yet.
    pub plan: VerbList,
    /// "tried to storm": not said to have happened.
    pub unreal: VerbList,
    /// "began to march": it happened.
    pub real: VerbList,
    /// Adjectives of what is to come, by hash.
    pub coming: HashSetKeyed,
    /// Words before an event's noun that take it back, by hash.
    pub void: HashSetKeyed,
    /// Words that make it a habit, by hash.
    pub habit: HashSetKeyed,
    /// The words of "on several occasions", which makes it a habit too.
    pub many: HashSetKeyed,
    /// See [`Self::many`].
    pub occasion: HashSetKeyed,
    /// "sabotage actions": nouns behind that of an event that add nothing to it.
    pub deed: HashSetKeyed,
    /// The prepositions of "in a police raid", "during a clash", by hash.
    pub beside: HashSetKeyed,
    /// "killed in a police raid": whoever it belongs to did it, by hash.
    pub operation: HashSetKeyed,
    /// "killed in a clash with soldiers": they did it, by hash.
    pub battle: HashSetKeyed,
    /// "arrested for the murder": of a force that is charged it is said that it did it.
    pub charge: VerbList,
    /// "sentenced for the murder": so it is of whoever was found guilty.
    pub convict: VerbList,
    /// The words between that verb and the noun, by hash.
    pub charged_with: HashSetKeyed,
    /// "responsibility for the murder", by hash: whoever takes it did it.
    pub responsible: HashSetKeyed,
    /// "claimed responsibility": the verbs of taking it.
    pub own: VerbList,
    /// "the murders attributed to the guard": verbs before who did it.
    pub attribute: VerbList,
    /// Words that open a condition, by hash.
    pub condition: HashSetKeyed,
    /// "clashes broke out": the noun before it is what the sentence tells.
    pub occur: VerbList,
    /// "claim to have been beaten": it is told as done.
    pub told: VerbList,
    /// Nouns of what is meant to be done, by hash: "the decision to march".
    pub intent: HashSetKeyed,
    /// "announced that they join": a dated present behind it is to come.
    pub announce: VerbList,
    /// "shows that they fire": what pictures show is no habit.
    pub shows: VerbList,
    /// "saw them detained": what stands behind is told as happening.
    pub seen: VerbList,
    /// "a foiled abduction": what came to nothing.
    pub failed: HashSetKeyed,
    /// Words that say there was none: "no students", "nobody".
    pub none: HashSetKeyed,
    /// Beside "not", say that it may still come: "not yet arrested".
    pub until: HashSetKeyed,
    /// Words that open a question, where they may stand inside a clause.
    pub whether: HashSetKeyed,
    /// Between "be" and "to", say that it was done: "were quick to arrest".
    pub able: HashSetKeyed,
    /// "By firing on the crowd": before what is asserted along with its main clause, by hash.
    pub way: HashSetKeyed,
    /// "Called on the court to free them": what others are asked to do.
    pub asked: VerbList,
    /// "disagreed with the rally": what stands behind "with" is what it is about, no means.
    pub faces: VerbList,
    /// "denied holding a vigil": verbs before what was not done, as far as they say.
    pub spared: VerbList,
    /// Adverbs that say that it did not come to it, by hash.
    pub nearly: HashSetKeyed,
    /// Nouns behind "no" and before "that" what nobody asserts, by hash.
    pub groundless: HashSetKeyed,
    /// "Ensure that he is freed": what is wished for.
    pub wish: VerbList,
    /// "banned the rally": it did not take place.
    pub called_off: VerbList,
    /// Verbs behind one thing done to people that say it was not done: "the execution was stayed".
    pub stayed: VerbList,
    /// "It was set that they be freed on Monday": what an authority means to do.
    pub scheduled: VerbList,
    /// "In protest": nouns that, bare behind "in", tell why something was done, by hash.
    pub motive: HashSetKeyed,
}

impl Governors {
    /// Reads `governors.toml`.
    ///
    /// # Errors
    /// [`RuleError`] says what is wrong in it.
    pub fn read(text: &str) -> Result<Self, RuleError> {
        let file: GovernorFile = toml::from_str(text).map_err(|error| RuleError::Broken {
            file: "governors.toml".to_owned(),
            reason: error.to_string(),
        })?;
        let verbs = VerbList::read;
        let hashes = |list: &str| list.split_whitespace().map(fold::hash).collect();
        Ok(Self {
            support: verbs(&file.support),
            plan: verbs(&file.plan),
            unreal: verbs(&file.unreal),
            real: verbs(&file.real),
            coming: hashes(&file.coming),
            void: hashes(&file.void),
            habit: hashes(&file.habit),
            many: hashes(&file.many),
            occasion: hashes(&file.occasion),
            deed: hashes(&file.deed),
            beside: hashes(&file.beside),
            operation: hashes(&file.operation),
            battle: hashes(&file.battle),
            charge: verbs(&file.charge),
            convict: verbs(&file.convict),
            charged_with: hashes(&file.charged_with),
            responsible: hashes(&file.responsible),
            own: verbs(&file.own),
            attribute: verbs(&file.attribute),
            condition: hashes(&file.condition),
            occur: verbs(&file.occur),
            told: verbs(&file.told),
            intent: hashes(&file.intent),
            announce: verbs(&file.announce),
            shows: verbs(&file.shows),
            seen: verbs(&file.seen),
            failed: hashes(&file.failed),
            none: hashes(&file.none),
            until: hashes(&file.until),
            whether: hashes(&file.whether),
            able: hashes(&file.able),
            way: hashes(&file.way),
            asked: verbs(&file.asked),
            faces: verbs(&file.faces),
            wish: verbs(&file.wish),
            spared: verbs(&file.spared),
            nearly: hashes(&file.nearly),
            groundless: hashes(&file.groundless),
            stayed: verbs(&file.stayed),
            called_off: verbs(&file.called_off),
            scheduled: verbs(&file.scheduled),
            motive: hashes(&file.motive),
        })
    }

    /// Whether a plain form is of those that decide what an infinitive behind them says.
    pub(crate) fn governs(&self, lemma: &str) -> bool {
        [
            &self.plan,
            &self.unreal,
            &self.real,
            &self.told,
            &self.asked,
        ]
        .iter()
        .any(|list| list.contains(lemma))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_knows_which_verbs_have_words_before_them() {
        let list = VerbList::read("go held_do behind_head_lay");
        assert!(list.contains("go") && list.contains("held_do"));
        assert!(!list.contains("do"));
        for verb in ["do", "lay", "head_lay"] {
            assert!(list.has_behind_words(verb), "{verb}");
        }
        assert!(!list.has_behind_words("go"));
    }

    #[test]
    fn a_set_of_words_holds_those_that_were_added() {
        let words: Vec<u64> = (0..300).map(|n| fold::hash(&n.to_string())).collect();
        let set: HashSetKeyed = words.iter().step_by(2).copied().collect();
        for (n, word) in words.iter().enumerate() {
            assert_eq!(set.contains(word), n % 2 == 0, "{n}");
        }
    }
}
