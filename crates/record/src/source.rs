//! Who published.

use crate::named::named;
use serde::{Deserialize, Serialize};

named! {
    /// A source's declared relation to the conflict: data with its own citation, not a verdict.
    Relation {
        State "state" "owned or run by the state it reports on",
        Opposition "opposition" "owned or run by opponents of that state",
        Independent "independent" "neither, and not of the international press",
        International "international" "press and broadcasters of other countries",
        RightsGroup "rights_group" "an organisation that documents rights",
        Other "other" "none of these",
        Unknown "unknown" "not declared",
    }
}

/// An outlet, agency, organisation, channel or reporter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Its name, as documents give it.
    pub name: String,
    /// Other names, spellings and host names of it.
    #[serde(default)]
    pub also: Vec<String>,
    /// Names that mean it only where they stand alone: "Fars" is an agency, "the governor of Fars" is not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alone: Vec<String>,
    /// Its relation to the conflict.
    pub relation: Relation,
    /// Where that relation is documented; needed for any relation but `unknown`.
    pub citation: Option<String>,
    /// Who owns it: the name of another source, or words.
    pub owner: Option<String>,
}
