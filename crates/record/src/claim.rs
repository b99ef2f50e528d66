//! The unit of the record: one document's assertion of one kind of event at one place and time.

use crate::named::named;
use crate::{
    ClaimId, Counted, Figure, Hasher, Link, Party, PinError, PinnedField, Place, Span, Step, Text,
    TextId, When,
};
use serde::{Deserialize, Serialize};

named! {
    /// The twenty types of the codebook.
    ClaimType {
        Protest "protest" "people gathered, marched, rallied, sat in",
        Strike "strike" "people stopped work, trade or classes",
        HungerStrike "hunger_strike" "someone refused food in protest",
        Display "display" "slogans, flags or symbols were written, hung, shown or burnt",
        Obstruction "obstruction" "people blocked a road or entrance, or occupied a building",
        Riot "riot" "a crowd used violence or clashed with forces",
        PropertyAttack "property_attack" "things were burnt, smashed or bombed by non-state actors",
        ArmedAttack "armed_attack" "non-state actors attacked people with weapons",
        Crackdown "crackdown" "authorities used force on a gathering",
        Killing "killing" "people were killed in unrest or by authorities, outside custody",
        CustodyDeath "custody_death" "someone died in custody or of it",
        Mistreatment "mistreatment" "a detained or punished person was tortured, beaten or denied care",
        Arrest "arrest" "authorities detained people",
        Disappearance "disappearance" "someone was abducted, held hostage or their fate withheld",
        Raid "raid" "authorities searched, attacked or sealed a home, office or business",
        Sentence "sentence" "a court sentenced people, or upheld or changed a sentence",
        Execution "execution" "prisoners were put to death",
        Sanction "sanction" "dismissal, summons, ban, fine or closure by authorities",
        Shutdown "shutdown" "network, platform or media were cut, slowed or blocked",
        Release "release" "detained or abducted people were freed",
    }
}

impl ClaimType {
    /// What an event of this type is counted by, if there is such a thing.
    #[must_use]
    pub const fn counted(self) -> Option<Counted> {
        Some(match self {
            Self::Killing | Self::ArmedAttack | Self::CustodyDeath => Counted::Killed,
            Self::Arrest => Counted::Arrested,
            Self::Sentence => Counted::Sentenced,
            Self::Execution => Counted::Executed,
            Self::Release => Counted::Released,
            Self::Protest | Self::Strike | Self::HungerStrike => Counted::Participants,
            Self::Mistreatment | Self::Disappearance | Self::Sanction => Counted::Affected,
            _ => return None,
        })
    }
}

named! {
    /// Whether the document says that it happened.
    Modality {
        Happened "happened" "it is asserted",
        Denied "denied" "someone says that it did not happen",
        Planned "planned" "it is called for or announced",
        Possible "possible" "it is alleged with an explicit doubt",
    }
}

named! {
    /// What a person should look at.
    Flag {
        WeekdayMismatch "weekday_mismatch" "the weekday is not that date's; the date wins",
    }
}

/// What a claim says: exactly the codebook's form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClaimBody {
    /// The kind of event.
    #[serde(rename = "type")]
    pub kind: ClaimType,
    /// Whether it is said to have happened.
    #[serde(default = "happened")]
    pub modality: Modality,
    /// Whether it is a total over several places or times.
    #[serde(default)]
    pub aggregate: bool,
    /// Who did it.
    #[serde(default)]
    pub actor: Option<Party>,
    /// Who suffered it.
    #[serde(default)]
    pub target: Option<Party>,
    /// Where.
    #[serde(default)]
    pub place: Option<Place>,
    /// When.
    #[serde(default)]
    pub time: Option<When>,
    /// To how many.
    #[serde(default)]
    pub figures: Vec<Figure>,
    /// Slogans and banner texts quoted for it.
    #[serde(default)]
    pub words: Vec<String>,
    /// The speakers, and behind each the links that passed the word on; empty in the document's
    /// own voice.
    #[serde(default)]
    pub said_by: Vec<Link>,
    /// The clauses that carry it, best first.
    #[serde(default)]
    pub spans: Vec<Span>,
    /// A contradiction inside the document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flag: Option<Flag>,
}

const fn happened() -> Modality {
    Modality::Happened
}

/// A claim: what it says, its id, the words of each value, and how it was derived.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// Hash of the text's id and of what the claim says.
    pub id: ClaimId,
    /// What it says.
    #[serde(flatten)]
    pub body: ClaimBody,
    /// How likely a second coder would have written it, from 0 to 1, to three decimals; missing
    /// where nobody has judged that, as in codings of older versions. No part of what it says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
    /// The words of each value.
    pub pins: Vec<PinnedField>,
    /// The derivation.
    pub why: Vec<Step>,
}

/// How the first step of a second coder's claims begins, before its name.
pub const SECOND_CODER: &str = "second coder: ";

impl Claim {
    /// The second coder who made it, as its first step names the model and the host; none for the
    /// coder that follows the rules, and for people.
    #[must_use]
    pub fn second_coder(&self) -> Option<&str> {
        self.why.first()?.rule.strip_prefix(SECOND_CODER)
    }

    /// A claim of the text `of`; its id follows from what it says and not from how it was derived.
    #[must_use]
    pub fn new(of: TextId, body: ClaimBody, pins: Vec<PinnedField>, why: Vec<Step>) -> Self {
        let mut hasher = Hasher::new("sanad claim 1");
        let canonical =
            serde_json::to_vec(&body).expect("a claim's body has only strings and numbers");
        hasher.field(of.as_bytes()).field(&canonical);
        Self {
            id: ClaimId::from_bytes(hasher.finish()),
            body,
            confidence: None,
            pins,
            why,
        }
    }

    /// The claim with a probability, held to 0 to 1 and rounded to three decimals.
    #[must_use]
    pub fn with_confidence(mut self, probability: f64) -> Self {
        self.confidence = Some((probability.clamp(0.0, 1.0) * 1000.0).round() / 1000.0);
        self
    }

    /// Checks every pin and every span against the text.
    ///
    /// # Errors
    /// The first [`PinError`].
    pub fn check(&self, text: &Text<'_>) -> Result<(), PinError> {
        self.pins
            .iter()
            .try_for_each(|pinned| pinned.pin.check(text))?;
        self.why
            .iter()
            .filter_map(|step| step.pin.as_ref())
            .try_for_each(|pin| pin.check(text))?;
        match self
            .body
            .spans
            .iter()
            .find(|span| text.get(**span).is_none())
        {
            Some(&span) => Err(PinError::Outside {
                span,
                len: text.len(),
            }),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORM: &str = r#"{"type":"killing","modality":"happened","aggregate":false,
        "actor":{"text":"guards","group":"state_security"},"target":null,
        "place":{"text":"Sarvabad town","name":"Sarvabad","admin1":"Kurdistan","country":"IR",
                 "precision":"town"},
        "time":{"text":"on 18 November","start":"2019-11-18","end":"2019-11-18","precision":"day"},
        "figures":[{"of":"killed","min":14,"max":null,"text":"at least 14"}],"words":[],
        "said_by":[{"text":"a nurse","group":"witness","stance":"says"}],
        "spans":[{"start":3,"end":20}]}"#;

    #[test]
    fn a_claim_reads_and_writes_the_codebook_form_and_adds_only_id_pins_and_why() {
        let body: ClaimBody = serde_json::from_str(FORM).unwrap();
        let claim = Claim::new(TextId::of("x"), body, Vec::new(), Vec::new());
        let mut written = serde_json::to_value(&claim).unwrap();
        let fields = written.as_object_mut().unwrap();
        for ours in ["id", "pins", "why"] {
            assert!(fields.remove(ours).is_some(), "{ours}");
        }
        assert_eq!(
            written,
            serde_json::from_str::<serde_json::Value>(FORM).unwrap()
        );
    }

    #[test]
    fn the_id_follows_what_is_said_and_not_how_it_was_derived() {
        let body: ClaimBody = serde_json::from_str(FORM).unwrap();
        let step = Step {
            rule: "r".into(),
            did: "trigger".into(),
            pin: None,
        };
        let one = Claim::new(TextId::of("x"), body.clone(), Vec::new(), Vec::new());
        let two = Claim::new(TextId::of("x"), body.clone(), Vec::new(), vec![step]);
        assert_eq!(one.id, two.id);
        let elsewhere = Claim::new(TextId::of("y"), body, Vec::new(), Vec::new());
        assert_ne!(one.id, elsewhere.id);
    }

    #[test]
    fn confidence_is_written_beside_what_is_said_and_may_be_missing() {
        let body: ClaimBody = serde_json::from_str(FORM).unwrap();
        let bare = Claim::new(TextId::of("x"), body, Vec::new(), Vec::new());
        let sure = bare.clone().with_confidence(0.876_54);
        assert_eq!(sure.id, bare.id);
        let written = serde_json::to_string(&sure).unwrap();
        assert!(written.contains(r#""confidence":0.877"#), "{written}");
        assert_eq!(serde_json::from_str::<Claim>(&written).unwrap(), sure);
        let older = serde_json::to_string(&bare).unwrap();
        assert!(!older.contains("confidence"), "{older}");
        assert_eq!(serde_json::from_str::<Claim>(&older).unwrap(), bare);
    }

    #[test]
    fn a_span_behind_the_text_is_refused() {
        let body: ClaimBody = serde_json::from_str(FORM).unwrap();
        let claim = Claim::new(TextId::of("x"), body, Vec::new(), Vec::new());
        assert!(claim.check(&Text::new("too short")).is_err());
    }
}
