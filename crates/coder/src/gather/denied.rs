//! Denials that name the event and nothing more: they stand beside the claim that they deny.

use super::{Draft, Speaker};
use crate::act::Act;
use crate::phrase::Page;
use crate::settle::{Lent, same};
use crate::speech::{Voices, group_of};
use record::{ClaimType, Group, Modality, Stance};

/// How many claims back a denial looks for what it denies.
const BACK: usize = 40;

/// Gives a bare denial ("denied the arrest of the teachers") the place, the time and the people of
/// the claim told before it, so that it can stand (codebook, unit 7).
pub(super) fn lend(page: &Page<'_>, claims: &mut [Draft]) {
    for number in 0..claims.len() {
        let denial = &claims[number];
        let bare_noun = match denial.kind {
            ClaimType::Protest | ClaimType::Strike | ClaimType::Crackdown | ClaimType::Shutdown => {
                true
            }
            // "The deputy governor denied any arrest": where the verb comes last, the noun alone is denied.
            ClaimType::Arrest | ClaimType::Raid | ClaimType::HungerStrike | ClaimType::Killing => {
                !page.clauses.is_empty()
            }
            _ => false,
        };
        let told = bare_noun && denial.speakers.iter().any(|s| s.stance == Stance::Denies);
        let named = told || denial.actor.is_some() || denial.target.is_some();
        let bare = denial.loose || denial.place.is_none() || denial.time.is_none();
        if denial.modality != Modality::Denied || !bare || !named {
            continue;
        }
        let denied = claims
            .iter()
            .rev()
            .filter(|claim| claim.at < denial.at && claim.kind == denial.kind)
            .filter(|claim| claim.modality == Modality::Happened && !claim.loose)
            .filter(|claim| {
                let places = claim.place.zip(denial.place);
                places.is_none_or(|((one, _), (other, _))| same(page, one, other))
            })
            .take(BACK)
            .max_by_key(|claim| claim.at)
            .cloned();
        let Some(denied) = denied else { continue };
        let denial = &mut claims[number];
        let lent = |value: Option<(usize, Lent)>| value.map(|(value, _)| (value, Lent::Own));
        denial.place = denial.place.or(lent(denied.place));
        denial.time = denial.time.or(lent(denied.time));
        denial.actor = denial.actor.or(denied.actor);
        denial.target = denial.target.or(denied.target);
        (denial.loose, denial.weak) = (false, false);
    }
}

/// "X denied the reports of Y that": what Y asserts is a claim beside the denial, passed on by X
/// (codebook, unit 7).
pub(super) fn quote(page: &Page<'_>, acts: &[Act], claims: &mut Vec<Draft>) {
    if page.clauses.is_empty() {
        return;
    }
    let mut quoted = Vec::new();
    let denied = |claim: &&Draft| claim.modality == Modality::Denied && !claim.loose;
    for denial in claims.iter().filter(denied) {
        let told = claims.iter().any(|claim| {
            claim.kind == denial.kind
                && claim.modality == Modality::Happened
                && claim.told[0].abs_diff(denial.told[0]) <= 6
        });
        let (deniers, others): (Vec<Speaker>, Vec<Speaker>) = denial
            .speakers
            .iter()
            .cloned()
            .partition(|speaker| speaker.stance == Stance::Denies);
        // "Denied the reports of X about", "denied the arrest": only who denies it quotes X, or whoever says
        // so. "Nobody was arrested" quotes nobody.
        let quotes = denial.acts.len() == 1 && !acts[denial.acts[0]].negated;
        let reported = others.is_empty() && !deniers.is_empty() && quotes;
        if told || others.is_empty() && !reported {
            continue;
        }
        let reporter = reported.then(|| reporter(page, denial)).flatten();
        let passed_on = deniers.into_iter().map(|speaker| Speaker {
            stance: Stance::Says,
            via: true,
            ..speaker
        });
        let others = others.into_iter().map(|speaker| Speaker {
            via: false,
            ..speaker
        });
        quoted.push(Draft {
            modality: Modality::Happened,
            speakers: others.chain(reporter).chain(passed_on).collect(),
            ..denial.clone()
        });
    }
    claims.extend(quoted);
}

/// Whose reports a denial is of, in the sentence that names the event: "the reports of foreign media
/// about", or just "the reports".
fn reporter(page: &Page<'_>, denial: &Draft) -> Option<Speaker> {
    let sentence = &page.layout.sentences[*denial.told.first()?].tokens;
    let said = sentence
        .clone()
        .find(|&at| page.is_in(at, &page.cues.reports))?;
    let chunk = page
        .tagged
        .chunk_at(said)
        .map_or(said + 1, |chunk| chunk.to as usize);
    let owner = (said + 1 < chunk).then(|| page.head_first(said + 1, chunk));
    let (tokens, group) = owner
        .and_then(|owner| Some((owner.from..owner.to, owner.group?)))
        .unwrap_or((said..said + 1, Group::Unknown));
    Some(Speaker {
        tokens,
        group,
        stance: Stance::Says,
        via: false,
    })
}

/// How many sentences back a denial of "these reports" points.
const POINTS_BACK: usize = 3;

/// How far behind the verb of a denial "these reports" may stand, in tokens.
const POINTED_BEHIND: usize = 3;

/// How far before the verb of a denial they may stand where the verb comes last, in tokens.
const POINTED_BEFORE: usize = 6;

/// "The mayor rejects these claims": the event told just before, denied by its speaker. A sentence
/// that names an event itself denies that one.
pub(super) fn point_back(page: &Page<'_>, acts: &[Act], voices: &Voices, claims: &mut Vec<Draft>) {
    for (voice, verb) in voices.denials() {
        let sentence = page.sentence_of(verb);
        // Where the verb comes last it stands behind: "these reports baseless called".
        let told = if page.clauses.is_empty() {
            (verb + 1..=verb + POINTED_BEHIND).any(|at| page.is_in(at, &page.cues.reports))
        } else {
            let opens = page.layout.sentences[sentence].tokens.start;
            (verb.saturating_sub(POINTED_BEFORE).max(opens + 1)..verb)
                .any(|at| page.is_in(at, &page.cues.reports) && page.is_in(at - 1, &page.cues.this))
        };
        let names_its_own = acts.iter().any(|act| act.sentence == sentence);
        let Some(speaker) = voice.speakers.first().filter(|_| told && !names_its_own) else {
            continue;
        };
        let denied = claims
            .iter()
            .filter(|claim| claim.modality == Modality::Happened && claim.at < verb)
            .filter(|claim| {
                claim
                    .told
                    .iter()
                    .any(|&told| told + POINTS_BACK >= sentence)
            })
            // What is pointed at is what somebody else said.
            .filter(|claim| {
                let other = |said: &Speaker| said.group != group_of(page, speaker);
                page.clauses.is_empty() || claim.speakers.iter().any(other)
            })
            .max_by_key(|claim| claim.at)
            .cloned();
        claims.extend(denied.map(|denied| Draft {
            modality: Modality::Denied,
            speakers: vec![Speaker {
                tokens: speaker.from..speaker.to,
                group: group_of(page, speaker),
                stance: Stance::Denies,
                via: false,
            }],
            own_voice: false,
            words: Vec::new(),
            sentences: vec![sentence],
            told: vec![sentence],
            at: verb,
            ..denied
        }));
    }
}
