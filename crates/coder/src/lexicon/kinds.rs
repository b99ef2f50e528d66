//! Kinds of things a noun phrase may name, and the conditions that rules put on them.

use record::Group;

/// A set of the kinds in `classes.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Kinds(pub u64);

/// The kinds in the order of their bits: the names of the lists in `classes.toml`.
pub(super) const NAMES: &[&str] = &[
    "building",
    "vehicle",
    "home",
    "road",
    "banner",
    "crowd_weapon",
    "missile",
    "bomb",
    "network",
    "penalty",
    "custody",
    "gathering",
    "food",
    "job",
    "law",
    "statement",
    "belongings",
    "event",
    "explosive",
    "criminal",
    "bodies",
    "morgue",
    "disaster",
    "crime",
    "unrest",
    "barrier",
    "crowd_dispersal",
    "press",
    "account",
    "licence",
    "firebomb",
    "flames",
    "strife",
    "school",
    "company",
    "assailant",
    "fighters",
    "supply",
];

impl Kinds {
    /// The set of one kind; `None` for a name that is no kind.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        NAMES
            .iter()
            .position(|known| *known == name)
            .map(|bit| Self(1 << bit))
    }

    /// Buildings and vehicles: what can be burnt, smashed or bombed.
    pub const PROPERTY: Self = Self(0b11);

    /// What is written, filmed or said.
    pub const STATEMENT: Self = Self(1 << 15);

    /// Gatherings.
    pub const GATHERING: Self = Self(1 << 11);

    /// Attacks and what they are done with.
    pub const BOMB: Self = Self(1 << 7);

    /// Things that happen and are held, by whatever group they are named after.
    pub const EVENT: Self = Self(1 << 17);

    /// Robbers and kidnappers: who commits ordinary crimes.
    pub const CRIMINAL: Self = Self(1 << 19);

    /// Several dead, told by their bodies.
    pub const BODIES: Self = Self(1 << 20);

    /// What kills and is nobody's deed.
    pub const DISASTER: Self = Self(1 << 22);

    /// Words of police reports and courts of ordinary crime.
    pub const CRIME: Self = Self(1 << 23);

    /// Words that a report of protest or repression can hardly do without.
    pub const UNREST: Self = Self(1 << 24);

    /// Whether both sets share a kind.
    #[must_use]
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// A condition on a noun phrase, as rules write it: a kind, a group, or a family of groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Is {
    /// Of one of these kinds.
    Kind(Kinds),
    /// Of this group.
    Group(Group),
    /// Anybody: any group, a personal name, a pronoun, a bare number of people.
    Person,
    /// Any authority.
    State,
    /// Police, army, guards or a court: those who arrest and shoot.
    StateForce,
    /// Anybody but an authority or an armed group.
    NonState,
    /// An armed group, or unknown people with weapons.
    Armed,
    /// People in a gathering.
    Crowd,
    /// A party, union, paper or other body.
    Organisation,
    /// A sentence or verdict.
    Verdict,
    /// he, she
    He,
    /// Anything named at all.
    Any,
}

impl Is {
    /// Reads a condition; `None` if nothing is called so.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "person" => Self::Person,
            "state" => Self::State,
            "state_force" => Self::StateForce,
            "nonstate" => Self::NonState,
            "armed" => Self::Armed,
            "crowd" => Self::Crowd,
            "organisation" => Self::Organisation,
            "verdict" => Self::Verdict,
            "he" => Self::He,
            "any" => Self::Any,
            _ => match Kinds::named(name) {
                Some(kinds) => Self::Kind(kinds),
                None => Self::Group(name.parse().ok()?),
            },
        })
    }

    /// Whether a group meets it; kinds are the caller's part.
    #[must_use]
    pub fn holds_for(self, group: Option<Group>) -> bool {
        let Some(group) = group else { return false };
        match self {
            Self::Group(wanted) => group == wanted,
            Self::Person => true,
            Self::State => group.is_state(),
            Self::StateForce => {
                matches!(group, Group::StateSecurity | Group::StateJudiciary)
            }
            Self::NonState => !group.is_state() && group != Group::ArmedGroup,
            Self::Armed => group == Group::ArmedGroup,
            Self::Crowd => is_crowd(group),
            Self::Organisation => matches!(
                group,
                Group::OppositionOrg
                    | Group::Media
                    | Group::RightsGroup
                    | Group::Workers
                    | Group::Minority
                    | Group::Lawyers
                    | Group::Teachers
                    | Group::Students
            ),
            Self::Kind(_) | Self::Verdict | Self::He | Self::Any => false,
        }
    }
}

/// Whether people of a group form crowds.
const fn is_crowd(group: Group) -> bool {
    matches!(
        group,
        Group::Residents
            | Group::Workers
            | Group::Teachers
            | Group::Students
            | Group::HealthWorkers
            | Group::Traders
            | Group::Farmers
            | Group::Drivers
            | Group::Retirees
            | Group::Relatives
            | Group::Women
            | Group::Minority
            | Group::Lawyers
            | Group::Activists
            | Group::OppositionOrg
            | Group::Prisoners
    )
}
