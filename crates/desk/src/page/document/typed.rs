//! A claim as a form has it: what a person typed, kept as it was typed.

use crate::inert;
use record::{ClaimBody, Figure, Link, Party, Text};
use serde::{Deserialize, Serialize};

/// Rows of a list that a form offers beyond those that are filled.
const SPARE: usize = 1;

/// What a person typed. Lists have one value for each row in each of their fields. A script may
/// send `body` instead, a claim in the codebook's form.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Typed {
    /// Which claim is corrected; empty for a new one.
    pub(super) claim: String,
    /// The claim whole, from a script.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) body: Option<ClaimBody>,
    #[serde(rename = "type")]
    pub(super) kind: String,
    pub(super) modality: String,
    /// `yes`, or empty.
    pub(super) aggregate: String,
    pub(super) flag: String,
    pub(super) actor_text: String,
    pub(super) actor_group: String,
    pub(super) target_text: String,
    pub(super) target_group: String,
    pub(super) place_text: String,
    pub(super) place_name: String,
    pub(super) place_admin1: String,
    pub(super) place_country: String,
    pub(super) place_precision: String,
    pub(super) time_text: String,
    pub(super) time_start: String,
    pub(super) time_end: String,
    pub(super) time_precision: String,
    pub(super) figure_of: Vec<String>,
    pub(super) figure_min: Vec<String>,
    pub(super) figure_max: Vec<String>,
    /// `about`, or empty.
    pub(super) figure_about: Vec<String>,
    pub(super) figure_text: Vec<String>,
    /// The row of the speaker who gave it, from 1; empty if all did.
    pub(super) figure_by: Vec<String>,
    pub(super) words: Vec<String>,
    pub(super) link_text: Vec<String>,
    pub(super) link_group: Vec<String>,
    pub(super) link_stance: Vec<String>,
    /// `via`, or empty.
    pub(super) link_via: Vec<String>,
    /// The words of each clause, the best first.
    pub(super) span: Vec<String>,
    /// Where each clause stands: `12-40`; empty to look for its words.
    pub(super) span_at: Vec<String>,
    pub(super) why: String,
    /// Where to go afterwards: `queue`, or empty for the document.
    pub(super) back: String,
    /// The part of the text that is shown, from 1.
    pub(super) part: usize,
    /// Claims found so far, as JSON, while a person codes alone.
    pub(super) draft: String,
    /// Which button was used.
    #[serde(rename = "do")]
    pub(super) act: String,
}

/// A row of figures.
pub(super) struct FigureRow<'a> {
    pub(super) of: &'a str,
    pub(super) min: &'a str,
    pub(super) max: &'a str,
    pub(super) about: &'a str,
    pub(super) text: &'a str,
    pub(super) by: &'a str,
}

impl FigureRow<'_> {
    /// Whether nobody typed anything into it.
    pub(super) fn is_blank(&self) -> bool {
        [self.of, self.min, self.max, self.text]
            .iter()
            .all(|value| value.trim().is_empty())
    }
}

/// A row of speakers.
pub(super) struct LinkRow<'a> {
    pub(super) text: &'a str,
    pub(super) group: &'a str,
    pub(super) stance: &'a str,
    pub(super) via: &'a str,
}

impl LinkRow<'_> {
    /// Whether nobody typed anything into it.
    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty() && self.group.trim().is_empty()
    }
}

/// A row of clauses.
pub(super) struct SpanRow<'a> {
    pub(super) words: &'a str,
    pub(super) at: &'a str,
}

fn row(list: &[String], at: usize) -> &str {
    list.get(at).map_or("", String::as_str)
}

impl Typed {
    /// The same in another part of the text.
    pub(super) fn at(self, part: usize) -> Self {
        Self { part, ..self }
    }

    /// The form of a claim that stands on a text.
    pub(super) fn of(body: &ClaimBody, text: &Text<'_>) -> Self {
        let party = |party: &Option<Party>| match party {
            Some(party) => (party.text.clone(), party.group.to_string()),
            None => Default::default(),
        };
        let (actor_text, actor_group) = party(&body.actor);
        let (target_text, target_group) = party(&body.target);
        let mut typed = Self {
            kind: body.kind.to_string(),
            modality: body.modality.to_string(),
            aggregate: yes(body.aggregate, "yes"),
            flag: body.flag.map(|flag| flag.to_string()).unwrap_or_default(),
            actor_text,
            actor_group,
            target_text,
            target_group,
            words: body.words.clone(),
            ..Self::default()
        };
        if let Some(place) = &body.place {
            typed.place_text.clone_from(&place.text);
            typed.place_name.clone_from(&place.name);
            typed.place_admin1 = place.admin1.clone().unwrap_or_default();
            typed.place_country = place.country.clone().unwrap_or_default();
            typed.place_precision = place.precision.to_string();
        }
        if let Some(time) = &body.time {
            let day = |day: Option<record::Date>| day.map(|day| day.to_string());
            typed.time_text.clone_from(&time.text);
            typed.time_start = day(time.start).unwrap_or_default();
            typed.time_end = day(time.end).unwrap_or_default();
            let precision = time.precision.map(|precision| precision.to_string());
            typed.time_precision = precision.unwrap_or_default();
        }
        body.figures.iter().for_each(|figure| typed.figure(figure));
        body.said_by.iter().for_each(|link| typed.link(link));
        for span in &body.spans {
            typed.span.push(text.get(*span).unwrap_or("").to_owned());
            typed.span_at.push(format!("{}-{}", span.start, span.end));
        }
        typed
    }

    /// The same with the words of documents made inert, as the text beside the form shows them;
    /// what they stand for is found again when the form comes back.
    pub(super) fn inert(mut self) -> Self {
        let single = [
            &mut self.actor_text,
            &mut self.target_text,
            &mut self.place_text,
            &mut self.time_text,
            &mut self.why,
        ];
        let lists = [
            &mut self.figure_text,
            &mut self.words,
            &mut self.link_text,
            &mut self.span,
        ];
        let listed = lists.into_iter().flatten();
        for words in single.into_iter().chain(listed) {
            *words = inert::text(words);
        }
        self
    }

    fn figure(&mut self, figure: &Figure) {
        let bound = |bound: Option<u64>| bound.map(|n| n.to_string()).unwrap_or_default();
        self.figure_of.push(figure.of.to_string());
        self.figure_min.push(bound(figure.min));
        self.figure_max.push(bound(figure.max));
        self.figure_about.push(yes(figure.about, "about"));
        self.figure_text.push(figure.text.clone());
        let by = figure.by.map(|by| (by + 1).to_string());
        self.figure_by.push(by.unwrap_or_default());
    }

    fn link(&mut self, link: &Link) {
        self.link_text.push(link.text.clone());
        self.link_group.push(link.group.to_string());
        self.link_stance.push(link.stance.to_string());
        self.link_via.push(yes(link.via, "via"));
    }

    /// The rows of figures, with room for more.
    pub(super) fn figures(&self) -> Vec<FigureRow<'_>> {
        let lists = [&self.figure_of, &self.figure_text, &self.figure_min];
        rows(&lists)
            .map(|at| FigureRow {
                of: row(&self.figure_of, at),
                min: row(&self.figure_min, at),
                max: row(&self.figure_max, at),
                about: row(&self.figure_about, at),
                text: row(&self.figure_text, at),
                by: row(&self.figure_by, at),
            })
            .collect()
    }

    /// The rows of speakers, with room for more.
    pub(super) fn links(&self) -> Vec<LinkRow<'_>> {
        rows(&[&self.link_text, &self.link_group])
            .map(|at| LinkRow {
                text: row(&self.link_text, at),
                group: row(&self.link_group, at),
                stance: row(&self.link_stance, at),
                via: row(&self.link_via, at),
            })
            .collect()
    }

    /// The rows of slogans, with room for more.
    pub(super) fn slogans(&self) -> Vec<&str> {
        let all = rows(&[&self.words]);
        all.map(|at| row(&self.words, at)).collect()
    }

    /// The rows of clauses, with room for more.
    pub(super) fn spans(&self) -> Vec<SpanRow<'_>> {
        rows(&[&self.span, &self.span_at])
            .map(|at| SpanRow {
                words: row(&self.span, at),
                at: row(&self.span_at, at),
            })
            .collect()
    }
}

/// Row by row through lists that belong together; blank rows that a page offered are not offered
/// twice.
fn rows(lists: &[&Vec<String>]) -> std::ops::Range<usize> {
    let filled = |list: &&Vec<String>| {
        let last = list.iter().rposition(|value| !value.trim().is_empty());
        last.map_or(0, |last| last + 1)
    };
    0..lists.iter().map(filled).max().unwrap_or(0) + SPARE
}

fn yes(is: bool, word: &str) -> String {
    if is { word.to_owned() } else { String::new() }
}
