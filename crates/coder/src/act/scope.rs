//! What is no matter of protest or repression (codebook, unit 6): ordinary crime, accidents, war.

use super::{Act, Context, Finder};
use crate::lexicon::{Is, Kinds, Rule};
use crate::phrase::{Page, Phrase};
use crate::tag::Class;
use record::{ClaimType, Group};

/// How far behind a verb the accident stands that somebody died in, in tokens.
const ACCIDENT: usize = 8;

/// From how many tokens on a report that names no unrest says that there was none.
const ENOUGH: usize = 80;

/// How far around an act the words stand that make it a crime, in tokens.
const AROUND: usize = 40;

/// From so many words of crime on a report is one of crime, if its words of unrest are fewer than one for
/// [`CRIMES`] of them.
const CRIME_REPORT: usize = 3;

/// As many words of crime go on each word of unrest in a report of crime.
const CRIMES: usize = 3;

/// Whether an event of this type is no claim if it is an ordinary crime or its punishment.
const fn needs_motive(kind: ClaimType) -> bool {
    matches!(
        kind,
        ClaimType::Arrest
            | ClaimType::Sentence
            | ClaimType::Release
            | ClaimType::Mistreatment
            | ClaimType::Crackdown
            | ClaimType::Sanction
            | ClaimType::Raid
            | ClaimType::Riot
            | ClaimType::PropertyAttack
    )
}

/// Whether people of a group are known for what they say or do, or hold office.
const fn is_public(group: Option<Group>) -> bool {
    match group {
        None => false,
        Some(group) => !matches!(
            group,
            Group::Unknown
                | Group::Residents
                | Group::Relatives
                | Group::Women
                | Group::Traders
                | Group::Drivers
                | Group::Students
        ),
    }
}

/// "Dismissed the cabinet", "suspended the government": a change of those who rule, no sanction.
fn is_of_politics(act: &Act) -> bool {
    let rulers = [Group::StateLeadership, Group::ForeignState];
    let group = act.target.and_then(|target| target.group);
    act.kind == ClaimType::Sanction && group.is_some_and(|group| rulers.contains(&group))
}

/// Whether an act is one that ordinary crime and its courts know as well.
const fn is_of_courts(kind: ClaimType) -> bool {
    matches!(
        kind,
        ClaimType::Arrest
            | ClaimType::Sentence
            | ClaimType::Release
            | ClaimType::Disappearance
            | ClaimType::Mistreatment
            | ClaimType::Killing
            | ClaimType::ArmedAttack
    )
}

/// Whether what an authority does counts whatever moves it.
const fn is_abuse(kind: ClaimType) -> bool {
    matches!(
        kind,
        ClaimType::Killing | ClaimType::Mistreatment | ClaimType::Disappearance
    )
}

/// Whether a token is a word of ordinary crime.
pub(super) fn is_of_crime(page: &Page<'_>, at: usize) -> bool {
    let crime = Kinds::CRIME.with(Kinds::CRIMINAL);
    page.tagged.words[at].kinds.meets(crime) || page.is_in(at, &page.cues.crime)
}

/// Whether a token is a word of abduction.
pub(super) fn is_of_abduction(page: &Page<'_>, at: usize) -> bool {
    page.is_in(at, &page.cues.abduction)
}

impl Finder<'_, '_> {
    /// Whether an act is no matter of protest or repression (codebook, unit 6): a crime or an accident
    /// in a report that tells of nothing else, done to nobody who is known for what they say or do.
    pub(super) fn is_ordinary(&self, rule: &Rule, act: &Act) -> bool {
        let met = self.context.kinds;
        let died = act.kind == ClaimType::Killing && act.actor.is_none();
        if died && !self.page.mentions && self.is_accident(act) {
            return true;
        }
        if !self.page.mentions && (self.is_crime(act) || is_of_politics(act)) {
            return true;
        }
        let public = |party: Option<Phrase>| party.is_some_and(|party| is_public(party.group));
        if self.page.mentions || met.meets(Kinds::UNREST) || public(act.target) {
            return false;
        }
        let crime = met.meets(Kinds::CRIME.with(Kinds::CRIMINAL));
        match act.kind {
            ClaimType::Killing | ClaimType::ArmedAttack => {
                let accident = met.meets(Kinds::DISASTER);
                let long = self.page.tokens.list.len() >= ENOUGH;
                (crime || accident || long) && !public(act.actor)
            }
            kind if needs_motive(kind) => crime,
            _ => {
                let by_state = act
                    .actor
                    .is_some_and(|actor| self.page.holds(Is::State, &actor));
                rule.motive && met.meets(Kinds::CRIMINAL) && !by_state
            }
        }
    }

    /// Whether an act is told as a crime or its punishment, though its report speaks of unrest elsewhere:
    /// words of crime stand around it and none of unrest, or the whole report is one of crime. What was
    /// done to people known for what they say or do is none, and no abuse by authorities is.
    fn is_crime(&self, act: &Act) -> bool {
        let page = self.page;
        let public = act.target.is_some_and(|target| {
            is_public(target.group)
                && !matches!(target.group, Some(Group::ArmedGroup | Group::Workers))
        });
        let by_state = act.actor.is_some_and(|actor| page.holds(Is::State, &actor));
        if !is_of_courts(act.kind) || public || by_state && is_abuse(act.kind) {
            return false;
        }
        let Context {
            crimes,
            abductions,
            unrest,
            ..
        } = *self.context;
        let crimes = crimes + abductions;
        // An abduction is no crime for being one, nor the attack in which people were taken, nor is it
        // one that its victims are freed.
        let abducted = matches!(
            act.kind,
            ClaimType::Disappearance | ClaimType::Release | ClaimType::ArmedAttack
        );
        let other = |at: usize| is_of_crime(page, at) || !abducted && is_of_abduction(page, at);
        let end = page.tokens.list.len().min(act.to + AROUND);
        let around = act.from.saturating_sub(AROUND)..end;
        let here = || {
            around.clone().any(other)
                && !around.clone().any(|at| self.names_kind(at, Kinds::UNREST))
        };
        crimes >= CRIME_REPORT && unrest * CRIMES < crimes || crimes > 0 && here()
    }

    /// "Died from an illness", "died in floods": what kills right behind the verb is nobody's deed, and the
    /// sentence tells of nobody who shot.
    fn is_accident(&self, act: &Act) -> bool {
        let page = self.page;
        let behind = act.to..self.bounds.1.min(act.to + ACCIDENT);
        let deed =
            |at: usize| page.is_in(at, &page.cues.shoots) || self.names_kind(at, Kinds::EVENT);
        behind
            .clone()
            .any(|at| self.names_kind(at, Kinds::DISASTER))
            && !(self.bounds.0..self.bounds.1).any(deed)
    }

    /// "Troops clashed with rebels", "troops killed nine rebels": a war between organised forces, not
    /// unrest.
    pub(super) fn is_war(&self, rule: &Rule, parties: [Option<Phrase>; 3]) -> bool {
        let is = |is: Is| {
            let mut known = parties.iter().flatten();
            known.any(|party| self.page.holds(is, party))
        };
        let fighters = parties[1].is_some_and(|target| target.group == Some(Group::ArmedGroup));
        let by_troops = parties[0].is_none_or(|actor| self.page.holds(Is::State, &actor));
        let killed = rule.kind == ClaimType::Killing && !self.page.mentions;
        let fallen = killed && fighters && by_troops;
        // "Honduran and Salvadoran troops clashed."
        let known = || parties.iter().flatten();
        let armies = known().count() > 1
            || known().any(|party| {
                let joined = |at: usize| self.page.class(at) == Some(Class::Conj);
                party.listed || (party.from..party.core_to).any(joined)
            });
        let armies = armies && known().all(|party| self.page.holds(Is::State, party));
        rule.reciprocal && (is(Is::Armed) || armies) && !is(Is::Crowd) || fallen
    }
}
