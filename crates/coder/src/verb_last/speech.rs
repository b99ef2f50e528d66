//! Who is said to say what, where the verb of saying ends its clause.

use super::clause::Clause;
use super::roles::{Roles, roles, subject_of};
use crate::phrase::{Page, Phrase};
use crate::speech::{Voice, is_speaker};
use crate::tag::Class;
use record::{Group, Stance};
use std::ops::Range;

/// How much of a clause is looked through for what was asked for, in tokens.
const ASKED: usize = 40;

/// How long the speaker before a headline's colon may be, in tokens.
const HEADLINE: usize = 9;

/// How many attributions back the body may have spoken that "this body" means.
const SPOKE: usize = 6;

/// Adds the attribution of the verb of saying that begins at a token, if one does.
pub(crate) fn verb_voice(
    page: &Page<'_>,
    at: usize,
    range: &Range<usize>,
    voices: &mut Vec<Voice>,
) {
    let Some((stance, end)) = page.speech.said_at(page.tokens, at) else {
        return;
    };
    let behind_preposition = at > range.start && page.class(at - 1) == Some(Class::Prep);
    if end > range.end || behind_preposition {
        return;
    }
    let number = page.clauses.partition_point(|clause| clause.end() < end);
    let Some(clause) = page.clauses.get(number) else {
        return;
    };
    let predicate = clause.predicate.filter(|predicate| predicate.to == end);
    // "Is not true" denies by its own not.
    let silent = |not: bool| not && stance != Stance::Denies;
    if predicate.is_none_or(|predicate| silent(predicate.negated)) {
        return;
    }
    let asked = |token: usize| page.is_in(token, &page.cues.asked);
    if stance == Stance::Denies
        && clause
            .pieces
            .iter()
            .cloned()
            .flatten()
            .take(ASKED)
            .any(asked)
    {
        return;
    }
    let subject = subject_of(page, number, at);
    let first_person = |subject: &Phrase| {
        (subject.from..subject.to).any(|token| page.is_in(token, &page.cues.first_person))
    };
    // "Put them at 12 people": the number behind the object speaks for nobody.
    let counted = |subject: &Phrase| {
        let before = subject.from.checked_sub(1);
        page.number_at(subject.from).is_some()
            && before.is_some_and(|at| page.class(at) == Some(Class::ObjectMark))
    };
    let own = subject.filter(|subject| {
        !subject.pronoun && is_speaker(page, subject) && !first_person(subject) && !counted(subject)
    });
    let own = own.map(|speaker| office_of(voices, speaker));
    let parts = roles(page, clause, 0, at);
    // "Reuters, quoting an official, wrote": the official's word, passed on.
    let quoted = own
        .filter(|outlet| passes_on(outlet.group))
        .and_then(|outlet| quoted_by(page, &parts, &outlet).map(|speaker| (outlet, speaker)));
    let via = quoted
        .map(|(outlet, _)| outlet)
        .or_else(|| told_to(page, &parts));
    let own = quoted.map(|(_, speaker)| speaker).or(own);
    let speakers = match own {
        Some(speaker) if points_back(page, &speaker) => spoke_last(page, voices, speaker),
        Some(speaker) => vec![speaker],
        None => said_before(voices),
    };
    if speakers.is_empty() {
        return;
    }
    // A speaker of the clause before has said that clause's part already.
    let here = parts.subject().is_some();
    let start = own.filter(|_| here).map_or(end, |speaker| {
        let start = told_before(page, clause, &speaker)
            .unwrap_or_else(|| scope_start(&speaker, end, range));
        // "This official news of the killing denied": nothing parts the speaker from it.
        let denies = stance == Stance::Denies && range.contains(&speaker.head);
        if denies {
            start.min(speaker.head + 1)
        } else {
            start
        }
    });
    // "Said that the news of the killing is not true": what is denied stands before the denial.
    let told = own.is_none() && stance == Stance::Denies;
    let opens = clause.pieces.first().map(|piece| piece.start);
    let start = opens
        .filter(|_| told)
        .map_or(start, |opens| opens.min(start));
    let denied = (stance != Stance::Denies).then(|| denied_beside(page, clause, at));
    if let Some(denied) = denied.flatten() {
        voices.push(Voice {
            verb: Some(at),
            head: None,
            speakers: speakers.clone(),
            unnamed: None,
            stance: Stance::Denies,
            scope: denied..at,
            via: None,
            denial: true,
            doubt: false,
        });
    }
    voices.push(Voice {
        verb: Some(at),
        head: None,
        speakers,
        unnamed: None,
        stance,
        scope: start..range.end,
        via: via.filter(|_| own.is_some()),
        denial: stance == Stance::Denies,
        doubt: false,
    });
}

/// "The governor, beside a denial of the arrests, said": behind the word for the denial that stands
/// before the verb of saying.
fn denied_beside(page: &Page<'_>, clause: &Clause, verb: usize) -> Option<usize> {
    let before = clause.pieces.iter().cloned().flatten();
    let led = |at: &usize| {
        at.checked_sub(1)
            .is_some_and(|at| page.class(at) == Some(Class::Prep))
    };
    before
        .take(ASKED)
        .take_while(|&at| at < verb)
        .filter(|at| page.is_in(*at, &page.cues.denial))
        .find(led)
        .map(|at| at + 1)
}

/// "Prosecutor of Rasht: three were arrested": who stands before the colon of a headline speaks.
pub(crate) fn headline_voice(page: &Page<'_>, range: &Range<usize>, voices: &mut Vec<Voice>) {
    let first = range.start;
    let end = range.end.min(first + HEADLINE);
    let Some(colon) = (first + 1..end).find(|&at| page.tokens.list[at].is(':')) else {
        return;
    };
    let whole = page
        .tagged
        .chunk_at(first)
        .is_some_and(|chunk| (chunk.from as usize, chunk.to as usize) == (first, colon));
    let speaker = page.head_first(first, colon);
    if whole && speaker.group.is_some_and(heads_lines) && is_speaker(page, &speaker) {
        voices.push(Voice {
            verb: None,
            head: Some(colon),
            speakers: vec![speaker],
            unnamed: None,
            stance: Stance::Says,
            scope: colon + 1..range.end,
            via: None,
            denial: false,
            doubt: false,
        });
    }
}

/// Whether such a speaker's word is told behind a colon; behind crowds their slogans stand there.
const fn heads_lines(group: Group) -> bool {
    group.is_state()
        || matches!(
            group,
            Group::RightsGroup
                | Group::Media
                | Group::InternationalBody
                | Group::OppositionOrg
                | Group::ForeignState
                | Group::Lawyers
                | Group::Relatives
                | Group::Witness
                | Group::Activists
                | Group::Journalists
        )
}

/// "The news of the arrest of X the union published": what is told stands before the speaker, with
/// the object's mark.
fn told_before(page: &Page<'_>, clause: &Clause, speaker: &Phrase) -> Option<usize> {
    let piece = clause
        .pieces
        .iter()
        .find(|piece| piece.contains(&speaker.from))?;
    let before = speaker.from.checked_sub(1)?;
    (page.class(before) == Some(Class::ObjectMark)).then_some(piece.start)
}

/// What is said may stand between the speaker and the verb: "X of the release of Y told".
fn scope_start(speaker: &Phrase, end: usize, range: &Range<usize>) -> usize {
    if range.contains(&speaker.from) {
        speaker.to.min(end)
    } else {
        range.start
    }
}

/// "The governor said … Ahmadi added": a name of which the text says nothing is that of the office
/// that spoke last.
fn office_of(voices: &[Voice], speaker: Phrase) -> Phrase {
    let unknown = speaker.named && speaker.group == Some(Group::Residents);
    let last = voices.iter().rev().find_map(|voice| voice.speakers.first());
    let office = last.filter(|last| unknown && !last.named && !last.pronoun);
    let group = office
        .and_then(|office| office.group)
        .filter(|&group| group.is_state());
    Phrase {
        group: group.or(speaker.group),
        ..speaker
    }
}

/// Whether such a speaker passes on what others say.
const fn passes_on(group: Option<Group>) -> bool {
    matches!(
        group,
        Some(Group::Media | Group::StateMedia | Group::RightsGroup | Group::Journalists)
    )
}

/// Whose word an outlet says that it quotes, between its name and its verb.
fn quoted_by(page: &Page<'_>, parts: &Roles, outlet: &Phrase) -> Option<Phrase> {
    let quoted = |speaker: &Phrase| {
        (speaker.from.saturating_sub(2)..speaker.from).any(|at| page.is_in(at, &page.cues.quoted))
    };
    parts
        .behind
        .iter()
        .filter(|(preposition, _)| *preposition == page.lexicon.grammar.source)
        .map(|(_, speaker)| *speaker)
        .find(|speaker| speaker.from > outlet.from && speaker.group.is_some() && quoted(speaker))
}

/// "A source told the agency": the outlet to which a clause's verb is said.
fn told_to(page: &Page<'_>, parts: &Roles) -> Option<Phrase> {
    let outlet = |(preposition, phrase): &(u64, Phrase)| {
        page.cues.told_to.contains(preposition)
            && matches!(phrase.group, Some(Group::Media | Group::StateMedia))
    };
    parts
        .behind
        .iter()
        .find(|part| outlet(part))
        .map(|part| part.1)
}

/// "This body", "the agency": a speaker of whom no more is said than what kind of body it is.
pub(crate) fn points_back(page: &Page<'_>, speaker: &Phrase) -> bool {
    let body = speaker.core_to.saturating_sub(1);
    page.is_in(speaker.from, &page.cues.this)
        && speaker.core_to <= speaker.from + 3
        && (speaker.from + 1..=body).any(|at| page.is_in(at, &page.cues.body))
}

/// The body that spoke last, if one did; else the speaker itself.
pub(crate) fn spoke_last(page: &Page<'_>, voices: &[Voice], speaker: Phrase) -> Vec<Phrase> {
    let body = |group: Option<Group>| {
        matches!(
            group,
            Some(
                Group::RightsGroup
                    | Group::Media
                    | Group::StateMedia
                    | Group::InternationalBody
                    | Group::OppositionOrg
                    | Group::Workers
                    | Group::Teachers
                    | Group::Lawyers
                    | Group::Journalists
            )
        )
    };
    let voices = voices.iter().rev().take(SPOKE);
    let last = voices
        .flat_map(|voice| voice.speakers.first())
        .find(|last| {
            let group = crate::speech::group_of(page, last);
            body(Some(group)) && !last.named && !last.pronoun
        });
    vec![last.copied().unwrap_or(speaker)]
}

/// "He added": the speaker of the sentence before.
fn said_before(voices: &[Voice]) -> Vec<Phrase> {
    let last = voices.iter().rev().find(|voice| !voice.speakers.is_empty());
    last.map(|voice| voice.speakers.clone()).unwrap_or_default()
}
