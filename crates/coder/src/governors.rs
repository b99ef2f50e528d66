//! Words that stand over an event and decide whether it happened.

use crate::fold;
use crate::lexicon::{Identity, RuleError};
use serde::Deserialize;
use std::collections::HashSet;
use std::hash::BuildHasherDefault;

/// A set of folded hashes.
pub type HashSetKeyed = HashSet<u64, BuildHasherDefault<Identity>>;

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
    way: String,
    #[serde(default)]
    asked: String,
    #[serde(default)]
    faces: String,
    #[serde(default)]
    called_off: String,
    #[serde(default)]
    motive: String,
}

/// The lists of `governors.toml`; verbs are plain forms.
#[derive(Debug, Default)]
pub struct Governors {
    /// "held a rally": it happened and the subject did it.
    pub support: HashSet<String>,
    /// "plan to march": not yet.
    pub plan: HashSet<String>,
    /// "tried to storm": not said to have happened.
    pub unreal: HashSet<String>,
    /// "began to march": it happened.
    pub real: HashSet<String>,
    /// Adjectives of what is to come, by hash.
    pub coming: HashSetKeyed,
    /// Words before an event's noun that take it back, by hash.
    pub void: HashSetKeyed,
    /// Words that make it a habit, by hash.
    pub habit: HashSetKeyed,
    /// Words that open a condition, by hash.
    pub condition: HashSetKeyed,
    /// "clashes broke out": the noun before it is what the sentence tells.
    pub occur: HashSet<String>,
    /// "claim to have been beaten": it is told as done.
    pub told: HashSet<String>,
    /// Nouns of what is meant to be done, by hash: "the decision to march".
    pub intent: HashSetKeyed,
    /// "announced that they join": a dated present behind it is to come.
    pub announce: HashSet<String>,
    /// "shows that they fire": what pictures show is no habit.
    pub shows: HashSet<String>,
    /// "saw them detained": what stands behind is told as happening.
    pub seen: HashSet<String>,
    /// "a foiled abduction": what came to nothing.
    pub failed: HashSetKeyed,
    /// "By firing on the crowd": before what is asserted along with its main clause, by hash.
    pub way: HashSetKeyed,
    /// "Called on the court to free them": what others are asked to do.
    pub asked: HashSet<String>,
    /// "disagreed with the rally": what stands behind "with" is what it is about, no means.
    pub faces: HashSet<String>,
    /// "banned the rally": it did not take place.
    pub called_off: HashSet<String>,
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
        let verbs = |list: &str| list.split_whitespace().map(str::to_owned).collect();
        let hashes = |list: &str| list.split_whitespace().map(fold::hash).collect();
        Ok(Self {
            support: verbs(&file.support),
            plan: verbs(&file.plan),
            unreal: verbs(&file.unreal),
            real: verbs(&file.real),
            coming: hashes(&file.coming),
            void: hashes(&file.void),
            habit: hashes(&file.habit),
            condition: hashes(&file.condition),
            occur: verbs(&file.occur),
            told: verbs(&file.told),
            intent: hashes(&file.intent),
            announce: verbs(&file.announce),
            shows: verbs(&file.shows),
            seen: verbs(&file.seen),
            failed: hashes(&file.failed),
            way: hashes(&file.way),
            asked: verbs(&file.asked),
            faces: verbs(&file.faces),
            called_off: verbs(&file.called_off),
            motive: hashes(&file.motive),
        })
    }
}
