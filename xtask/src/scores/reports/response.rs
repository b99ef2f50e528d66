//! Templates made from claims.

use super::people::{self, People};
use crate::documents::Coded;
use crate::scores::Setting;
use coder::fold::fold;
use record::{Claim, ClaimType, Date, Group, Modality, PlacePrecision};

/// One incident as claims tell it.
pub struct Template {
    /// `ATTACK`, `BOMBING`, `KIDNAPPING` or `ARSON`.
    pub kind: &'static str,
    /// First and last day; where claims give none, the keys have "on or before the report's day".
    pub days: (Option<Date>, Option<Date>),
    /// The country, folded.
    pub country: Option<String>,
    /// The names of the place itself: as the gazetteer has it and as written.
    pub place: Vec<String>,
    /// How many of whom, with what became of them.
    pub people: Vec<People>,
}

/// The templates of one document: claims of one incident together.
pub fn templates(setting: &Setting, coded: &Coded) -> Vec<Template> {
    let mut templates: Vec<Template> = Vec::new();
    for claim in &coded.claims {
        let Some(made) = template(setting, coded, claim) else {
            continue;
        };
        match templates.iter_mut().find(|known| same(known, &made)) {
            Some(known) => join(known, made),
            None => templates.push(made),
        }
    }
    templates
}

fn template(setting: &Setting, coded: &Coded, claim: &Claim) -> Option<Template> {
    let body = &claim.body;
    let kind = kind(claim)?;
    let told = matches!(body.modality, Modality::Happened | Modality::Possible);
    let days = body.time.as_ref().and_then(|time| time.start.zip(time.end));
    // What is older than two months has no template in the keys.
    let old = days
        .zip(coded.document.published)
        .is_some_and(|((_, end), day)| (day - end).get_days() > 61);
    if !told || old || is_total(days) || is_of_forces(claim) {
        return None;
    }
    let place = body.place.as_ref();
    let country = place
        .and_then(|place| place.country.as_deref())
        .and_then(|code| setting.gazetteer.country_name(code))
        .map(fold);
    let own = place.filter(|place| place.precision != PlacePrecision::Country);
    let names = own.map(|place| vec![fold(&place.name), fold(&place.text)]);
    Some(Template {
        kind,
        days: match days {
            Some((start, end)) => (Some(start), Some(end)),
            None => (None, coded.document.published),
        },
        country,
        place: names.unwrap_or_default(),
        people: people::of(setting, coded, claim),
    })
}

/// A toll of more than two months is no incident of the keys.
fn is_total(days: Option<(Date, Date)>) -> bool {
    days.is_some_and(|(start, end)| (end - start).get_days() > 61)
}

/// Fights between armed forces have no template in the keys: soldiers or fighters who suffer what
/// armed people do.
fn is_of_forces(claim: &Claim) -> bool {
    let group = |party: &Option<record::Party>| party.as_ref().map(|party| party.group);
    let armed = |group| matches!(group, Some(Group::StateSecurity | Group::ArmedGroup));
    let fight = matches!(
        claim.body.kind,
        ClaimType::ArmedAttack | ClaimType::Killing | ClaimType::Crackdown
    );
    fight
        && armed(group(&claim.body.target))
        && (group(&claim.body.actor).is_none() || armed(group(&claim.body.actor)))
}

fn kind(claim: &Claim) -> Option<&'static str> {
    let trigger = claim.why.first().and_then(|step| step.pin.as_ref());
    let words = trigger.map(|pin| fold(&pin.quote)).unwrap_or_default();
    let has = |parts: &[&str]| parts.iter().any(|part| words.contains(part));
    let by_words = if has(&[
        "bomb", "dynamit", "explo", "blew", "blow", "detonat", "blast",
    ]) {
        "BOMBING"
    } else if has(&["burn", "fire", "torch", "arson", "ablaze"]) {
        "ARSON"
    } else {
        "ATTACK"
    };
    match claim.body.kind {
        ClaimType::Disappearance => Some("KIDNAPPING"),
        ClaimType::PropertyAttack | ClaimType::ArmedAttack => Some(by_words),
        ClaimType::Killing | ClaimType::Execution | ClaimType::CustodyDeath => Some("ATTACK"),
        ClaimType::Mistreatment | ClaimType::Crackdown => Some("ATTACK"),
        _ => None,
    }
}

/// Whether two claims tell one incident: nothing in kind, days or place speaks against it, and
/// days or place speak for it.
fn same(one: &Template, other: &Template) -> bool {
    let kinds = one.kind == other.kind || one.kind == "ATTACK" || other.kind == "ATTACK";
    let kidnapping = (one.kind == "KIDNAPPING") == (other.kind == "KIDNAPPING");
    let known = |template: &Template| template.days.0.is_some();
    let days = !known(one) || !known(other) || one.days == other.days;
    let place = one.place.is_empty()
        || other.place.is_empty()
        || one.place.iter().any(|name| other.place.contains(name));
    kinds && kidnapping && days && place
}

fn join(known: &mut Template, made: Template) {
    if known.kind == "ATTACK" {
        known.kind = made.kind;
    }
    if known.days.0.is_none() {
        known.days = made.days;
    }
    known.country = known.country.take().or(made.country);
    if known.place.is_empty() {
        known.place = made.place;
    }
    for people in made.people {
        let told = known.people.iter().any(|other| {
            other.number == people.number
                && (other.who == people.who || other.effect == people.effect)
        });
        if !told {
            known.people.push(people);
        }
    }
}
