//! Who told whom.

use crate::party::Group;
use serde::{Deserialize, Serialize};

use crate::named::named;

named! {
    /// How a speaker stands to what is said.
    Stance {
        Says "says" "gives it as so",
        Claims "claims" "gives it, and the text keeps its distance",
        Admits "admits" "gives it against their own interest",
        Denies "denies" "says that it was not so",
    }
}

/// One link of a chain: a speaker, or one who only passed the word on.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Link {
    /// As written.
    pub text: String,
    /// The codebook's group.
    pub group: Group,
    /// How the speaker stands to it.
    pub stance: Stance,
    /// Whether this link only passed on what the speaker before it said.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub via: bool,
}
