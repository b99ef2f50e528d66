//! A claim beside the text: every value with its words, how it was found, where it leads.

use crate::shell::{Shell, percent};
use record::{Claim, ClaimBody, ClaimId, DecisionId, EventId, Figure, Group, Link, Party, Stance};
use serde::Serialize;
use store::Review;

/// A claim of the page.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Card {
    /// Its place on the page, from 0.
    pub(super) n: usize,
    /// Its place among the claims of the document, from 1.
    pub(super) number: usize,
    /// What it says, its words, and how it was derived.
    pub(super) claim: Claim,
    /// The event that it belongs to; none for what is planned, or not merged yet.
    pub(super) event: Option<EventId>,
    /// What people decided on it.
    pub(super) review: Option<Reviewed>,
}

/// What people decided on a claim, as it holds now.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Reviewed {
    pub(super) claim: ClaimId,
    /// `accepted`, `rejected`, `corrected`, `added` or `correction`.
    pub(super) state: &'static str,
    /// The claim that stands in its place, or that it corrects.
    pub(super) other: Option<ClaimId>,
    pub(super) by: String,
    /// RFC 3339 in UTC.
    pub(super) at: String,
    pub(super) why: String,
    /// What is undone to take it back.
    pub(super) decision: DecisionId,
    /// What it says, for claims that do not stand.
    pub(super) said: Option<ClaimBody>,
}

impl Reviewed {
    pub(super) fn of(review: Review) -> Self {
        let stands = review.state.stands();
        Self {
            claim: review.claim,
            state: review.state.name(),
            other: review.state.other(),
            by: review.by,
            at: review.at,
            why: review.why,
            decision: review.decision,
            said: review.said.filter(|_| !stands).map(|claim| claim.body),
        }
    }
}

/// One more line of a chain of speakers.
pub(super) struct Speaker<'a> {
    pub(super) text: &'a str,
    pub(super) group: Group,
    pub(super) stance: Stance,
    pub(super) via: bool,
    /// The figures that this speaker alone gave.
    pub(super) gave: Vec<&'a Figure>,
}

impl Card {
    pub(super) fn id(&self) -> ClaimId {
        self.claim.id
    }

    /// Type and place in one line.
    pub(super) fn headline(&self, shell: &Shell) -> String {
        let kind = shell.name("type", self.claim.body.kind);
        format!("{kind} · {}", self.place_line(shell))
    }

    /// The place in words.
    pub(super) fn place_line(&self, shell: &Shell) -> String {
        let place = self.claim.body.place.as_ref();
        place.map_or_else(
            || shell.t("document-place-unsaid"),
            |place| shell.place(place),
        )
    }

    /// Nothing where a document names nobody; else the words.
    pub(super) fn parties(&self) -> Vec<(&'static str, &Party)> {
        let body = &self.claim.body;
        let both = [("actor", &body.actor), ("target", &body.target)];
        both.into_iter()
            .filter_map(|(field, party)| Some((field, party.as_ref()?)))
            .collect()
    }

    /// The speakers from the nearest to the publisher.
    pub(super) fn speakers<'a>(&'a self) -> Vec<Speaker<'a>> {
        let figures = &self.claim.body.figures;
        let speaker = |(at, link): (usize, &'a Link)| Speaker {
            text: &link.text,
            group: link.group,
            stance: link.stance,
            via: link.via,
            gave: figures.iter().filter(|one| one.by == Some(at)).collect(),
        };
        let links = self.claim.body.said_by.iter().enumerate();
        links.map(speaker).collect()
    }

    /// The confidence in a hundred; `None` where nobody has judged it.
    pub(super) fn percent(&self) -> Option<u32> {
        self.claim.confidence.map(percent)
    }

    /// The confidence as a message.
    pub(super) fn confidence(&self) -> &'static str {
        match self.claim.confidence {
            None => "document-confidence-unjudged",
            Some(share) if share >= 0.85 => "document-confidence-high",
            Some(share) if share >= 0.6 => "document-confidence-fair",
            Some(_) => "document-confidence-low",
        }
    }
}
