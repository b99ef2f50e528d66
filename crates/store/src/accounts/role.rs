//! What a person may do at the desk.

use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// What a person may do at the desk; each may do what the ones before may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Sees everything, decides nothing.
    Reader,
    /// Decides about claims.
    Coder,
    /// Decides about events, takes files in, and lets people in.
    Editor,
}

impl Role {
    /// All roles, from the least.
    pub const ALL: [Self; 3] = [Self::Reader, Self::Coder, Self::Editor];

    /// The role's name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Reader => "reader",
            Self::Coder => "coder",
            Self::Editor => "editor",
        }
    }
}

/// A word that names no role.
#[derive(Debug, thiserror::Error)]
#[error("there is no role '{0}'; roles are reader, coder and editor")]
pub struct RoleError(String);

impl FromStr for Role {
    type Err = RoleError;

    fn from_str(name: &str) -> Result<Self, RoleError> {
        let role = Self::ALL.into_iter().find(|role| role.name() == name);
        role.ok_or_else(|| RoleError(name.to_owned()))
    }
}
