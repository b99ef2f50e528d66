//! The answer's form: the codebook's claims, each value with the words it stands on.

use record::{ClaimType, Counted, Link, Modality, Party};
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Value;

/// A claim as the server gives it: nothing in it is checked against the text yet.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Draft {
    #[serde(rename = "type")]
    pub kind: ClaimType,
    #[serde(default = "happened")]
    pub modality: Modality,
    #[serde(default)]
    pub aggregate: bool,
    pub actor: Option<Party>,
    pub target: Option<Party>,
    pub place: Option<PlaceWords>,
    pub time: Option<TimeWords>,
    #[serde(default)]
    pub figures: Vec<FigureWords>,
    #[serde(default)]
    pub words: Vec<String>,
    #[serde(default)]
    pub said_by: Vec<Link>,
    pub spans: Vec<String>,
}

const fn happened() -> Modality {
    Modality::Happened
}

/// The words for a place. What else the codebook's form says of it is taken from the gazetteer
/// and not from the answer.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PlaceWords {
    pub text: String,
    /// The town or area that holds it, if `text` is a place within one.
    pub within: Option<String>,
    #[serde(default, rename = "name")]
    _name: IgnoredAny,
    #[serde(default, rename = "admin1")]
    _admin1: IgnoredAny,
    #[serde(default, rename = "country")]
    _country: IgnoredAny,
    #[serde(default, rename = "precision")]
    _precision: IgnoredAny,
    #[serde(default, rename = "lat")]
    _lat: IgnoredAny,
    #[serde(default, rename = "lon")]
    _lon: IgnoredAny,
}

/// The words for a time; its days are read from them and not from the answer.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TimeWords {
    pub text: String,
    #[serde(default, rename = "start")]
    _start: IgnoredAny,
    #[serde(default, rename = "end")]
    _end: IgnoredAny,
    #[serde(default, rename = "precision")]
    _precision: IgnoredAny,
}

/// The words for a number. Its bounds are read from them; the answer's own count only where it
/// says that a named person is one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FigureWords {
    pub of: Counted,
    pub text: String,
    pub min: Option<u64>,
    pub max: Option<u64>,
    #[serde(default, rename = "about")]
    _about: IgnoredAny,
    pub by: Option<usize>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    claims: Vec<Value>,
}

/// The claims of an answer: each a draft, or what is wrong with its form.
///
/// # Errors
/// What is wrong with the answer as a whole.
pub(crate) fn drafts(answer: &str) -> Result<Vec<Result<Draft, String>>, String> {
    let answer: Answer =
        serde_json::from_str(unfenced(answer)).map_err(|error| error.to_string())?;
    let read = |claim| serde_json::from_value(claim).map_err(|error| error.to_string());
    Ok(answer.claims.into_iter().map(read).collect())
}

/// The inside of a Markdown fence, if the whole answer is one.
fn unfenced(answer: &str) -> &str {
    let answer = answer.trim().trim_start_matches('\u{feff}');
    let inner = answer
        .strip_prefix("```")
        .and_then(|rest| rest.strip_suffix("```"))
        .and_then(|rest| rest.split_once('\n'));
    match inner {
        Some((info, inner)) if matches!(info.trim(), "" | "json") => inner,
        _ => answer,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_fence_around_all_is_taken_off_and_prose_is_not() {
        for (answer, claims) in [
            (r#"{"claims":[]}"#, true),
            ("```json\n{\"claims\":[]}\n```", true),
            (" ```\n{\"claims\":[]}```\n", true),
            ("Here you are:\n```json\n{\"claims\":[]}\n```", false),
            ("```python\n{\"claims\":[]}\n```", false),
            ("```json", false),
            ("[]", false),
            ("", false),
            (r#"{"claims":[],"note":"x"}"#, false),
        ] {
            assert_eq!(drafts(answer).is_ok(), claims, "{answer}");
        }
    }

    #[test]
    fn a_claim_keeps_to_the_codebook_or_is_named() {
        let read = |claim: &str| {
            let answer = format!(r#"{{"claims":[{claim}]}}"#);
            drafts(&answer).unwrap().remove(0).err().unwrap_or_default()
        };
        for (claim, wrong) in [
            (r#"{"type":"arrest","spans":["x"]}"#, ""),
            (
                r#"{"type":"arrest","spans":["x"],"place":{"text":"x","lat":1,"name":null},
                    "time":{"text":"y","start":"2020-01-01"},"figures":[{"of":"killed","text":"z",
                    "min":1,"max":null,"about":true}]}"#,
                "",
            ),
            (r#"{"type":"war","spans":["x"]}"#, "unknown variant `war`"),
            (
                r#"{"type":"arrest","modality":"rumoured","spans":["x"]}"#,
                "unknown variant `rumoured`",
            ),
            (
                r#"{"type":"arrest","spans":["x"],"actor":{"text":"x","group":"rebels"}}"#,
                "unknown variant `rebels`",
            ),
            (
                r#"{"type":"arrest","spans":["x"],"figures":[{"of":"dead","text":"3"}]}"#,
                "unknown variant `dead`",
            ),
            (
                r#"{"type":"arrest","spans":["x"],"figures":[{"of":"killed","text":"3","min":-3}]}"#,
                "invalid value",
            ),
            (
                r#"{"type":"arrest","spans":["x"],"confidence":1}"#,
                "unknown field `confidence`",
            ),
            (r#"{"type":"arrest"}"#, "missing field `spans`"),
            ("5", "invalid type"),
        ] {
            let found = read(claim);
            assert!(found.contains(wrong), "{claim}: {found}");
            assert_eq!(found.is_empty(), wrong.is_empty(), "{claim}: {found}");
        }
    }
}
