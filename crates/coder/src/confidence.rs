//! How likely a second coder would have written a claim: a small logistic model over what the
//! coder knows of it when it is written.
//!
//! The weights stand in `codebook/confidence.toml`; `cargo xtask calibrate` fits them on
//! hand-coded texts.

use crate::lexicon::{Anchor, Anchors, Lexicon, RuleError};
use record::{Claim, Modality};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The step of a claim's first trigger.
pub(crate) const TRIGGER: &str = "trigger";
/// The step of each further trigger.
pub(crate) const AGAIN: &str = "told again";
/// The step of a place that stands in the claim's own clause.
pub(crate) const PLACE_OWN: &str = "place from the clause";
/// The step of a place that stands elsewhere in the paragraph.
pub(crate) const PLACE_LENT: &str = "place from the paragraph";
/// The step of a time that stands in the claim's own clause.
pub(crate) const TIME_OWN: &str = "time from the clause";

/// What is known of a claim, by the names that its weights bear.
pub const FEATURES: [&str; 15] = [
    "verb",
    "weak",
    "place_own",
    "place_lent",
    "time_own",
    "time_lent",
    "told_again",
    "figure",
    "speaker",
    "not_happened",
    "actor",
    "target",
    "total",
    "repeated",
    "persian",
];

/// One claim's features, in the order of [`FEATURES`]; each is 0 or 1, but `told_again`, the
/// logarithm of the number of triggers. `repeated`: a claim before it in the document has its type
/// and place.
pub type Evidence = [f64; FEATURES.len()];

/// What a rule's name says of its claims.
#[derive(Debug, Clone, Copy, Default)]
struct Rule {
    verb: bool,
    weak: bool,
}

/// What the fit's log-odds are worth on texts that no rule was written for: multiplied by `slope`, and
/// `shift` added.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unseen {
    /// How much of the order of claims holds there.
    pub slope: f64,
    /// How much less of them is right there.
    pub shift: f64,
    /// How many claims it was measured on.
    pub claims: usize,
}

/// The fitted model.
#[derive(Debug, Clone)]
pub struct Confidence {
    bias: f64,
    weights: Evidence,
    unseen: Unseen,
    rules: HashMap<String, Rule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    bias: f64,
    weight: BTreeMap<String, f64>,
    unseen: Unseen,
}

impl Confidence {
    /// Reads `confidence.toml`.
    ///
    /// # Errors
    /// [`RuleError`] if it does not parse, or its weights are not those of [`FEATURES`].
    pub fn read(text: &str) -> Result<Self, RuleError> {
        let broken = |reason: String| RuleError::Broken {
            file: "confidence.toml".to_owned(),
            reason,
        };
        let file: File = toml::from_str(text).map_err(|error| broken(error.to_string()))?;
        let mut weights = [0.0; FEATURES.len()];
        for (name, weight) in &file.weight {
            let at = FEATURES.iter().position(|feature| feature == name);
            let at = at.ok_or_else(|| broken(format!("'{name}' is no feature of a claim")))?;
            weights[at] = *weight;
        }
        match FEATURES
            .iter()
            .find(|name| !file.weight.contains_key(**name))
        {
            Some(missing) => Err(broken(format!("there is no weight for '{missing}'"))),
            None => Ok(Self {
                bias: file.bias,
                weights,
                unseen: file.unseen,
                rules: HashMap::new(),
            }),
        }
    }

    /// The same with the rules of a language, whose folder has this code: what a rule starts on is
    /// evidence.
    #[must_use]
    pub(crate) fn with_rules(mut self, code: &str, lexicon: &Lexicon) -> Self {
        let mut rules: Vec<Rule> = lexicon
            .rules
            .iter()
            .map(|rule| Rule {
                verb: false,
                weak: rule.weak,
            })
            .collect();
        let by_element = lexicon.by_element.values().flat_map(Anchors::iter);
        for anchor in lexicon.by_verb.values().flatten().chain(by_element) {
            if let Anchor::Verb { rule, .. } | Anchor::Predicate { rule, .. } = anchor {
                rules[*rule].verb = true;
            }
        }
        let names = lexicon
            .rules
            .iter()
            .map(|rule| format!("{code}/{}", rule.name));
        self.rules.extend(names.zip(rules));
        self
    }

    /// What is known of each claim of one document.
    #[must_use]
    pub fn evidence(&self, claims: &[Claim]) -> Vec<Evidence> {
        let mut known = HashSet::new();
        claims
            .iter()
            .map(|claim| {
                let place = claim.body.place.as_ref().map(|place| place.name.as_str());
                self.of(claim, !known.insert((claim.body.kind, place)))
            })
            .collect()
    }

    fn of(&self, claim: &Claim, repeated: bool) -> Evidence {
        let body = &claim.body;
        let did = |words: &str| claim.why.iter().any(|step| step.did == words);
        let triggers = claim
            .why
            .iter()
            .filter(|step| step.did == TRIGGER || step.did == AGAIN);
        let rules: Vec<Rule> = triggers
            .map(|step| self.rules.get(&step.rule).copied().unwrap_or_default())
            .collect();
        let timed = body.time.as_ref().is_some_and(|time| time.start.is_some());
        let is = f64::from;
        [
            is(rules.iter().any(|rule| rule.verb)),
            is(rules.iter().all(|rule| rule.weak)),
            is(did(PLACE_OWN)),
            is(did(PLACE_LENT)),
            is(timed && did(TIME_OWN)),
            is(timed && !did(TIME_OWN)),
            (rules.len().max(1) as f64).ln(),
            is(!body.figures.is_empty()),
            is(!body.said_by.is_empty()),
            is(body.modality != Modality::Happened),
            is(body.actor.is_some()),
            is(body.target.is_some()),
            is(body.aggregate),
            is(repeated),
            is(claim
                .why
                .first()
                .is_some_and(|step| step.rule.starts_with("fa/"))),
        ]
    }

    /// Added to every sum.
    #[must_use]
    pub const fn bias(&self) -> f64 {
        self.bias
    }

    /// The weights, in the order of [`FEATURES`].
    #[must_use]
    pub const fn weights(&self) -> &Evidence {
        &self.weights
    }

    /// What the fit is worth on unseen texts.
    #[must_use]
    pub const fn unseen(&self) -> Unseen {
        self.unseen
    }

    /// The logarithm of the odds that the fit gives a claim of which this is known, on texts like those
    /// that it was fitted on.
    #[must_use]
    pub fn log_odds(&self, evidence: &Evidence) -> f64 {
        let weighted = evidence.iter().zip(&self.weights).map(|(x, w)| x * w);
        self.bias + weighted.sum::<f64>()
    }

    /// The probability that a second coder would have written a claim of which this is known, in a text
    /// that no rule was written for.
    #[must_use]
    pub fn probability(&self, evidence: &Evidence) -> f64 {
        let odds = self.unseen.slope * self.log_odds(evidence) + self.unseen.shift;
        1.0 / (1.0 + (-odds).exp())
    }

    /// The claims of one document, each with its confidence.
    #[must_use]
    pub fn judge(&self, claims: Vec<Claim>) -> Vec<Claim> {
        let evidence = self.evidence(&claims);
        let judged = claims.into_iter().zip(evidence);
        judged
            .map(|(claim, evidence)| claim.with_confidence(self.probability(&evidence)))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Coder, Report};

    fn evidence(text: &str) -> Vec<Evidence> {
        let coder = Coder::builtin();
        let report = Report {
            text,
            published: Some(record::Date::constant(2026, 3, 11)),
            ..Report::default()
        };
        let confidence = coder.confidence(record::Language::English).unwrap();
        confidence.evidence(&coder.code(&report).claims)
    }

    fn value(evidence: &Evidence, name: &str) -> f64 {
        evidence[FEATURES.iter().position(|known| *known == name).unwrap()]
    }

    #[test]
    fn what_is_known_of_a_coded_claim() {
        let text = "Police arrested 30 bakers in Qom on Monday.";
        let found = evidence(text);
        assert_eq!(found.len(), 1, "{text}");
        let one = ["verb", "place_own", "time_own", "figure", "actor", "target"];
        for name in FEATURES {
            let expected = f64::from(one.contains(&name));
            assert_eq!(value(&found[0], name), expected, "{name}");
        }
    }

    #[test]
    fn what_is_known_follows_the_steps_and_the_claims_before() {
        let claim = |steps: &[&str]| {
            let body = r#"{"type": "riot", "time": {"text": "then", "start": "2026-03-09"}}"#;
            let step = |did: &&str| record::Step {
                rule: "en/no-such-rule".to_owned(),
                did: (*did).to_owned(),
                pin: None,
            };
            Claim::new(
                record::TextId::of("x"),
                serde_json::from_str(body).unwrap(),
                Vec::new(),
                steps.iter().map(step).collect(),
            )
        };
        let coder = Coder::builtin();
        let confidence = coder.confidence(record::Language::English).unwrap();
        let told = claim(&[TRIGGER, AGAIN, AGAIN, PLACE_LENT, "time from the paragraph"]);
        let found = confidence.evidence(&[told, claim(&[TRIGGER, TIME_OWN])]);
        for (number, name, expected) in [
            (0, "told_again", 3.0_f64.ln()),
            (0, "place_lent", 1.0),
            (0, "place_own", 0.0),
            (0, "time_lent", 1.0),
            (0, "repeated", 0.0),
            (1, "time_own", 1.0),
            (1, "told_again", 0.0),
            (1, "repeated", 1.0),
        ] {
            assert_eq!(value(&found[number], name), expected, "{name} of {number}");
        }
    }

    const UNSEEN: &str = "[unseen]\nslope = 0.5\nshift = -1.0\nclaims = 9\n";

    #[test]
    fn what_is_shown_is_what_the_fit_is_worth_on_unseen_texts() {
        let weights: String = FEATURES.map(|name| format!("{name} = 0.0\n")).concat();
        let read = Confidence::read(&format!("bias = 4.0\n[weight]\n{weights}{UNSEEN}")).unwrap();
        let evidence = [0.0; FEATURES.len()];
        assert!((read.log_odds(&evidence) - 4.0).abs() < 1e-9);
        // Half of four, less one: the odds of e to one.
        assert!((read.probability(&evidence) - 1.0 / (1.0 + (-1.0_f64).exp())).abs() < 1e-9);
    }

    #[test]
    fn every_claim_bears_a_probability_and_no_weight_may_be_missing() {
        let coder = Coder::builtin();
        let report = Report {
            text: "Police arrested 30 bakers in Qom. Perhaps a strike.",
            ..Report::default()
        };
        for claim in coder.code(&report).claims {
            assert!(claim.confidence.is_some_and(|p| (0.0..=1.0).contains(&p)));
        }
        let error =
            Confidence::read(&format!("bias = 0.5\n[weight]\nverb = 1.0\n{UNSEEN}")).unwrap_err();
        assert!(
            error.to_string().contains("no weight for 'weak'"),
            "{error}"
        );
    }
}
