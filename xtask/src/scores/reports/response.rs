//! Templates made from claims.

use super::people::{self, People};
use super::words;
use crate::documents::{Coded, on_one_line};
use crate::scores::Setting;
use coder::fold::fold;
use coder::place;
use coder::token::Tokens;
use record::{Claim, ClaimType, Counted, Date, Group, Modality, PlacePrecision};
use std::collections::{BTreeMap, BTreeSet};

/// The countries whose incidents the keys hold.
const COUNTRIES: [&str; 9] = ["AR", "BO", "CL", "CO", "EC", "GT", "HN", "PE", "SV"];

/// From how many dead or hurt on a number without a day is the toll of a war, not of an incident.
const TOLL: u64 = 200;

/// One incident as claims tell it.
#[derive(Debug)]
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
    /// Whether it may be one of many that are told in general: with no day, no number, and no place
    /// and people of its own.
    pub vague: bool,
}

/// The templates of one document: claims of one incident together.
pub fn templates(setting: &Setting, coded: &Coded) -> Vec<Template> {
    let home = home(setting, coded);
    let mut templates: Vec<Template> = Vec::new();
    for claim in &coded.claims {
        let Some(made) = template(setting, coded, claim, home.as_deref()) else {
            continue;
        };
        match templates.iter_mut().find(|known| same(known, &made)) {
            Some(known) => join(known, made),
            None => templates.push(made),
        }
    }
    templates.retain(|template| !is_vague(template));
    templates.iter_mut().for_each(drop_pointed_at);
    templates
}

/// The country that a text's incidents are in, if nothing else is said: of those that the keys hold,
/// the one of most claims, else the first that the text names.
fn home(setting: &Setting, coded: &Coded) -> Option<String> {
    let told = coded.claims.iter().filter_map(|claim| {
        let country = claim.body.place.as_ref()?.country.as_deref()?;
        COUNTRIES.contains(&country).then_some(country)
    });
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    told.for_each(|country| *counts.entry(country).or_default() += 1);
    let most = counts.into_iter().max_by_key(|(_, count)| *count);
    let named = || {
        let tokens = Tokens::new(&coded.document.text);
        let places = place::read(&tokens, &setting.gazetteer);
        let mut countries = places.iter().filter_map(|mention| mention.place.country);
        countries
            .find(|country| COUNTRIES.contains(country))
            .map(str::to_owned)
    };
    most.map(|(country, _)| country.to_owned()).or_else(named)
}

fn template(
    setting: &Setting,
    coded: &Coded,
    claim: &Claim,
    home: Option<&str>,
) -> Option<Template> {
    let body = &claim.body;
    let kind = kind(coded, claim)?;
    let told = matches!(body.modality, Modality::Happened | Modality::Possible);
    let days = body.time.as_ref().and_then(|time| time.start.zip(time.end));
    // What is older than two months has no template in the keys.
    let old = days
        .zip(coded.document.published)
        .is_some_and(|((_, end), day)| (day - end).get_days() > 61);
    if !told || old || is_total(claim, days) || is_of_forces(claim) || is_fighting(claim) {
        return None;
    }
    let place = body.place.as_ref();
    let own = is_told(claim, "place");
    let code = place.and_then(|place| place.country.as_deref());
    // The keys hold nothing abroad: a name that is read as a town there is its namesake at home.
    let abroad = code.filter(|code| !COUNTRIES.contains(code) && home.is_some());
    let lent = abroad.is_some() && !own;
    let code = code.filter(|_| abroad.is_none()).or(home);
    let country = code.and_then(|code| setting.gazetteer.country_name(code));
    let inner = |precision| !matches!(precision, PlacePrecision::Country | PlacePrecision::Region);
    let inside = place.filter(|place| !lent && inner(place.precision));
    let names = inside.map(|place| vec![fold(&place.name), fold(&on_one_line(&place.text))]);
    let people = people::of(setting, coded, claim);
    Some(Template {
        kind,
        days: match days {
            Some((start, end)) => (Some(start), Some(end)),
            None => (None, coded.document.published),
        },
        country: country.map(fold),
        vague: days.is_none()
            && body.figures.is_empty()
            && !(own && inside.is_some() && body.target.is_some())
            && !is_of_certain(claim)
            && kind == "ATTACK",
        place: names.unwrap_or_default(),
        people,
    })
}

/// "The murder of the priests": of some whom the reader knows, not of people at large.
fn is_of_certain(claim: &Claim) -> bool {
    let target = claim.body.target.as_ref();
    let text = target.map_or(String::new(), |target| fold(&on_one_line(&target.text)));
    let mut words = text.split(' ');
    let certain = matches!(words.next(), Some("the" | "those" | "these"));
    let at_large = words
        .next()
        .is_none_or(|word| words::AT_LARGE.contains(&word));
    certain && !at_large && claim.body.kind != ClaimType::PropertyAttack
}

/// Whether a value stands in the claim's own clause.
fn is_told(claim: &Claim, field: &str) -> bool {
    let own = format!("{field} from the clause");
    claim.why.iter().any(|step| step.did == own)
}

/// A toll of more than two months is no incident of the keys, nor is that of a war.
fn is_total(claim: &Claim, days: Option<(Date, Date)>) -> bool {
    let long = days.is_some_and(|(start, end)| (end - start).get_days() > 61);
    let mut figures = claim.body.figures.iter();
    let toll = figures.any(|figure| {
        matches!(figure.of, Counted::Killed | Counted::Injured) && figure.min >= Some(TOLL)
    });
    long || toll && days.is_none()
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

/// Fighting that harmed nobody in particular.
fn is_fighting(claim: &Claim) -> bool {
    claim.body.kind == ClaimType::ArmedAttack
        && claim.body.figures.is_empty()
        && words::trigger(claim).contains("fighting")
}

fn kind(coded: &Coded, claim: &Claim) -> Option<&'static str> {
    let act = words::trigger(claim);
    let sentence = claim.body.spans.first().map(|span| {
        let text = coded.document.text.chars().skip(span.start);
        fold(&text.take(span.end - span.start).collect::<String>())
    });
    let sentence = sentence.unwrap_or_default();
    match claim.body.kind {
        ClaimType::Disappearance => Some("KIDNAPPING"),
        ClaimType::PropertyAttack | ClaimType::ArmedAttack | ClaimType::Killing => {
            let killing = claim.body.kind == ClaimType::Killing;
            Some(if words::has(&act, words::BOMB) {
                "BOMBING"
            } else if !killing && words::has(&act, words::FIRE) {
                "ARSON"
            } else if !killing && words::has(&sentence, words::BOMB) {
                "BOMBING"
            } else {
                "ATTACK"
            })
        }
        ClaimType::Execution
        | ClaimType::CustodyDeath
        | ClaimType::Mistreatment
        | ClaimType::Crackdown => Some("ATTACK"),
        _ => None,
    }
}

/// Whether two claims tell one incident: nothing in kind, days or place speaks against it, and if
/// their kinds or their people are not the same, days, place or people speak for it.
fn same(one: &Template, other: &Template) -> bool {
    let kinds = one.kind == other.kind || one.kind == "ATTACK" || other.kind == "ATTACK";
    let kidnapping = (one.kind == "KIDNAPPING") == (other.kind == "KIDNAPPING");
    let known = |template: &Template| template.days.0.is_some();
    let days = !known(one) || !known(other) || one.days == other.days;
    let share = one.place.iter().any(|name| other.place.contains(name));
    let place = one.place.is_empty() || other.place.is_empty() || share;
    let (ours, theirs) = (names(one), names(other));
    let nobody = ours.is_empty() || theirs.is_empty();
    let alike = !ours.is_disjoint(&theirs);
    let joined = share || known(one) && one.days == other.days;
    let people = nobody && one.kind == other.kind || alike;
    kinds && kidnapping && days && place && (joined || people)
}

/// The longer words that name a template's people.
fn names(template: &Template) -> BTreeSet<&str> {
    let words = template
        .people
        .iter()
        .flat_map(|people| people.who.split(|c: char| !c.is_alphanumeric()));
    words
        .filter(|word| word.len() > 3 && !words::EVERYBODY.contains(word))
        .map(|word| word.trim_end_matches('s'))
        .collect()
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
    known.vague &= made.vague;
    for people in made.people {
        let told = known.people.iter().any(|other| {
            other.number == people.number
                && (other.who == people.who
                    || other.effect == people.effect
                    || people.effect.is_none())
        });
        if !told {
            known.people.push(people);
        }
    }
}

/// Whether nothing makes it one incident of its own: "they kill peasants", "he was kidnapped".
fn is_vague(template: &Template) -> bool {
    let single = |people: &People| people.number.as_deref() != Some("PLURAL");
    let (kind, people) = (template.kind, &template.people);
    let pointed = !people.is_empty() && people.iter().all(People::are_pointed_at);
    let large = template.vague && kind == "ATTACK" && !people.iter().any(single);
    large || pointed && template.days.0.is_none()
}

/// "They" are those who are named beside.
fn drop_pointed_at(template: &mut Template) {
    let named: Vec<_> = template
        .people
        .iter()
        .filter(|people| !people.are_pointed_at())
        .map(|people| (people.number.clone(), people.effect))
        .collect();
    template.people.retain(|people| {
        let known = |(number, effect): &(Option<String>, Option<&str>)| {
            *number == people.number || *effect == people.effect
        };
        !people.are_pointed_at() || !named.iter().any(known)
    });
}
