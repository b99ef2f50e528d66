//! Who did it, who suffered it, who speaks: named only by words and by group.

use crate::named::named;
use serde::{Deserialize, Serialize};

named! {
    /// The codebook's groups.
    Group {
        StateLeadership "state_leadership" "heads of state, government, ministers' cabinets",
        StateSecurity "state_security" "police, guards, militia, army, intelligence",
        StateJudiciary "state_judiciary" "courts, prosecutors, prisons",
        StateMedia "state_media" "outlets that a state owns",
        StateOther "state_other" "other authorities: ministries, governors, municipalities",
        OppositionOrg "opposition_org" "parties and organisations opposed to the government",
        ArmedGroup "armed_group" "armed organisations that are no state's",
        Workers "workers" "workers and their unions",
        Teachers "teachers" "teachers and their unions",
        Students "students" "pupils and students",
        HealthWorkers "health_workers" "nurses, doctors",
        Traders "traders" "shopkeepers, bazaaris",
        Farmers "farmers" "farmers, growers, fishers",
        Drivers "drivers" "truck, bus and taxi drivers",
        Retirees "retirees" "pensioners",
        Prisoners "prisoners" "detained and sentenced people",
        Relatives "relatives" "families, spouses, parents",
        Women "women" "women as such",
        Minority "minority" "ethnic and religious minorities",
        Lawyers "lawyers" "lawyers and their bars",
        Journalists "journalists" "reporters, editors, bloggers",
        Activists "activists" "activists, rights defenders, campaigners",
        Residents "residents" "people, crowds, protesters, youths",
        Witness "witness" "eyewitnesses, local and informed sources, published videos",
        RightsGroup "rights_group" "organisations that document rights",
        Media "media" "outlets and social networks",
        InternationalBody "international_body" "the United Nations, courts and unions of states, the Red Cross",
        ForeignState "foreign_state" "another state and its officials",
        Unknown "unknown" "nobody knows who",
    }
}

impl Group {
    /// Whether the group is an authority: one whose name begins with `state_`. [`Group::ForeignState`]
    /// is none.
    #[must_use]
    pub const fn is_state(self) -> bool {
        matches!(
            self,
            Self::StateLeadership
                | Self::StateSecurity
                | Self::StateJudiciary
                | Self::StateMedia
                | Self::StateOther
        )
    }
}

/// A party to what happened: the words of the document and the group they name.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Party {
    /// As written.
    pub text: String,
    /// The codebook's group.
    pub group: Group,
}
