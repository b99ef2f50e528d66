//! What the templates of the page ask for: its values in words.

use super::decide::is_about_events;
use super::figures::{Counting, ToldIn};
use super::history::Decided;
use super::neighbours::Brief;
use super::rows::Row;
use super::say;
use super::view::{EventPage, Notice};
use crate::calendar;
use crate::seen::Role;
use crate::shell::{Count, digits};
use crate::words::Lang;
use record::{Bond, Date, Figure, Hop, OriginKind, Place, Relation, Verdict, When};

/// Events that a join can be picked from at most.
const PICKED: usize = 12;

/// Words of the page that templates ask for.
impl EventPage {
    pub(super) fn figure(&self, figure: &Figure) -> String {
        self.shell.bounds(figure)
    }

    pub(super) fn place_of(&self, place: &Place) -> String {
        say::place(&self.shell, Some(place))
    }

    pub(super) fn time_of(&self, time: &When) -> String {
        say::time(&self.shell, Some(time))
    }

    pub(super) fn publisher(&self, told: &ToldIn) -> String {
        say::publisher(&self.shell, told.publisher.as_deref(), None)
    }

    pub(super) fn address(&self, told: &ToldIn) -> String {
        match &told.document {
            Some(document) => format!("/document/{document}#claim-{}", told.claim),
            None => format!("/claim/{}", told.claim),
        }
    }

    pub(super) fn said(&self, links: &[record::Link], told: &[ToldIn]) -> String {
        match (links, told.first()) {
            ([], Some(first)) => self.publisher(first),
            _ => say::speakers(&self.shell, links),
        }
    }

    /// The way of a telling, in words: `copies The Harbour Post → cites an official`.
    pub(super) fn way(&self, hops: &[Hop]) -> String {
        let hop = |hop: &Hop| {
            let bond = self.shell.name("bond", hop.bond);
            let to = self.shell.line(&hop.to);
            self.shell.t2("event-hop", &("bond", bond), &("to", to))
        };
        let hops: Vec<String> = hops.iter().map(hop).collect();
        hops.join(&format!(" {} ", self.shell.onward()))
    }

    /// Another event in a line.
    pub(super) fn brief(&self, brief: &Brief) -> String {
        let kind = self.shell.name("type", brief.kind);
        let mut words = vec![match brief.aggregate {
            true => self.shell.t1("event-total-of", "type", kind),
            false => kind,
        }];
        let or = self.shell.t("event-or");
        let places = brief.places.iter().map(|place| self.place_of(place));
        let times = brief.times.iter().map(|time| self.time_of(time));
        for mut said in [places.collect::<Vec<_>>(), times.collect::<Vec<_>>()] {
            said.dedup();
            words.extend((!said.is_empty()).then(|| said.join(&or)));
        }
        if let Some(range) = &brief.range {
            let (low, high) = (self.figure(&range.lowest), self.figure(&range.highest));
            let counted = self.shell.name("counted", range.of);
            let number = match range.lowest.number() == range.highest.number() {
                true => high,
                false => self
                    .shell
                    .t2("figure-between", &("min", low), &("max", high)),
            };
            words.push(
                self.shell
                    .t2("event-counted", &("number", number), &("counted", counted)),
            );
        }
        words.join(" · ")
    }

    /// This page in another order or at another page of the table.
    pub(super) fn at(&self, sort: impl AsRef<str>, page: usize) -> String {
        let sort = sort.as_ref();
        match page {
            0 => format!("/event/{}?sort={sort}#table", self.id),
            page => format!("/event/{}?sort={sort}&page={page}#table", self.id),
        }
    }

    /// A reason in the language of the page; as it stands in the record where it has no words.
    pub(super) fn because(&self, words: &str) -> String {
        say::reason(&self.shell, words)
    }

    /// `2 to at least 20 killed, 6 speakers`.
    pub(super) fn range_words(&self, counting: &Counting) -> String {
        let shell = &self.shell;
        let counted = shell.name("counted", counting.of);
        let number = match (counting.range(), &counting.highest) {
            (Some((low, high)), _) => {
                let (low, high) = (self.figure(low), self.figure(high));
                shell.t2("figure-between", &("min", low), &("max", high))
            }
            (None, Some(one)) => self.figure(one),
            (None, None) => {
                return shell.t1("event-counted-not-said", "counted", counted);
            }
        };
        let words = shell.t2("event-counted", &("number", number), &("counted", counted));
        let speakers = shell.n("event-speakers", counting.speakers);
        shell.t2("event-list", &("words", words), &("more", speakers))
    }

    /// What was just done.
    pub(super) fn done_words(&self, notice: &Notice) -> String {
        match notice.did {
            "split" => self.shell.t("event-done-split"),
            "join" => self.shell.t("event-done-join"),
            _ => self.shell.t("event-done-undo"),
        }
    }

    /// An origin by its name; a document of unknown publisher by its id.
    pub(super) fn source_name(&self, name: &str, kind: &OriginKind) -> String {
        match kind {
            OriginKind::Document => {
                let short: String = name.chars().take(12).collect();
                self.shell
                    .t1("event-document", "id", self.shell.line(&short))
            }
            _ => self.shell.line(name),
        }
    }

    pub(super) fn origin_name(&self, number: &usize) -> String {
        match self.sources.get(*number) {
            Some(origin) => self.source_name(&origin.name, &origin.kind),
            None => String::new(),
        }
    }

    /// An origin as a heading: its name, what it is, how it stands to the conflict.
    pub(super) fn origin_words(&self, number: &usize) -> String {
        let Some(origin) = self.sources.get(*number) else {
            return String::new();
        };
        let about = self.kind_words(&origin.kind, &origin.relation);
        let name = self.origin_name(number);
        self.shell
            .t2("event-origin-head", &("name", name), &("about", about))
    }

    /// What kind of teller an origin is, and how it stands to the conflict.
    pub(super) fn kind_words(&self, kind: &OriginKind, relation: &Relation) -> String {
        let kind = self.shell.name("origin", kind);
        let relation = self.shell.name("relation", relation);
        self.shell.t2(
            "event-origin-kind",
            &("kind", kind),
            &("relation", relation),
        )
    }

    /// How many of so many claims are not named.
    pub(super) fn unnamed(&self, of: impl Count, named: &[ToldIn]) -> u64 {
        of.count().saturating_sub(named.len().count())
    }

    /// The label of the box that chooses a claim.
    pub(super) fn choose_words(&self, row: &Row) -> String {
        let (id, said) = (row.claim.short(), self.row_said(row));
        self.shell
            .t2("event-choose-claim", &("id", id), &("said", said))
    }

    /// Which page of the table this is.
    pub(super) fn page_words(&self) -> String {
        let page = self.shell.num(self.table.page + 1);
        let pages = self.shell.num(self.table.pages);
        self.shell
            .t2("event-page-of", &("page", page), &("pages", pages))
    }

    /// A document's page at the words of a claim.
    pub(super) fn row_address(&self, row: &Row) -> String {
        format!("/document/{}#claim-{}", row.document, row.claim)
    }

    pub(super) fn row_publisher(&self, row: &Row) -> String {
        say::publisher(&self.shell, row.publisher.as_deref(), Some(&row.told_in))
    }

    /// Who says it: the speakers, else the publisher.
    pub(super) fn row_said(&self, row: &Row) -> String {
        match say::speakers(&self.shell, &row.said_by) {
            none if none.is_empty() => self.row_publisher(row),
            speakers => speakers,
        }
    }

    pub(super) fn row_place(&self, row: &Row) -> String {
        say::place(&self.shell, row.place.as_ref())
    }

    /// The days of a claim, a line for each calendar; else what it says of its time.
    pub(super) fn row_time(&self, row: &Row) -> Vec<String> {
        match &row.time {
            Some(time) if time.start.is_some() && time.end.is_some() => {
                self.lines(time.start, time.end)
            }
            time => vec![say::time(&self.shell, time.as_ref())],
        }
    }

    /// A day, a line for each calendar.
    pub(super) fn day_lines(&self, day: &Date) -> Vec<String> {
        self.lines(Some(*day), Some(*day))
    }

    fn lines(&self, first: Option<Date>, last: Option<Date>) -> Vec<String> {
        let lang = self.shell.lang();
        let line = |calendar: fn(Date, Lang) -> String| {
            let (first, last) = (
                first.map(|day| calendar(day, lang)),
                last.map(|day| calendar(day, lang)),
            );
            match (first, last) {
                (Some(first), Some(last)) if first != last => {
                    self.shell
                        .t2("day-stretch", &("first", first), &("last", last))
                }
                (first, last) => first.or(last).unwrap_or_default(),
            }
        };
        let mut lines = vec![line(calendar::gregorian), line(calendar::solar_hijri)];
        if lang == Lang::Fa {
            lines.reverse();
        }
        lines.retain(|line| !line.is_empty());
        lines
    }

    /// Whether a way says more than that a publisher speaks in its own voice.
    pub(super) fn tells_more(&self, hops: &[Hop]) -> bool {
        !matches!(
            hops,
            [] | [Hop {
                bond: Bond::Publishes,
                ..
            }]
        )
    }

    /// Why a claim is in the event, where the list of reasons does not have them all.
    pub(super) fn row_why(&self, row: &Row) -> Option<String> {
        if self.table.pages == 1 || !row.first {
            return None;
        }
        let reason = self.why.iter().find(|one| one.claim == Some(row.claim))?;
        Some(self.because(&reason.words))
    }

    pub(super) fn same_report(&self, hop: &Hop) -> String {
        let name = self.shell.line(&hop.to);
        self.shell.t1("event-same-report", "name", name)
    }

    pub(super) fn column_differs(&self, column: &usize) -> bool {
        let counted = self.table.counted.get(*column);
        counted.is_some_and(|(_, differs)| *differs)
    }

    /// How likely a second coder would have written the claim.
    pub(super) fn confidence(&self, row: &Row) -> String {
        match row.confidence {
            Some(confidence) => digits(&format!("{confidence:.2}"), self.shell.lang()),
            None => self.shell.t("event-confidence-none"),
        }
    }

    /// Words of a document's sentence, inert, with the blanks at their ends.
    pub(super) fn words_of(&self, words: &str) -> String {
        let mut out = crate::inert::text(words);
        out = out.replace(['\n', '\t'], " ");
        out
    }

    /// Whether the person may choose claims.
    pub(super) fn choosing(&self) -> usize {
        usize::from(self.shell.edits())
    }

    /// The columns of the table.
    pub(super) fn columns(&self) -> usize {
        9 + self.choosing() + self.table.counted.len()
    }

    /// Events that this one could be joined with.
    pub(super) fn joinable(&self) -> Vec<&Brief> {
        let near = self.neighbours.near.events.iter();
        near.chain(&self.neighbours.episode.events)
            .take(PICKED)
            .collect()
    }

    pub(super) fn did_words(&self, one: &Decided) -> String {
        match one.decision.verdict {
            Verdict::Join { .. } => self.shell.n("event-did-join", one.claims()),
            Verdict::Split { .. } => self.shell.n("event-did-split", one.claims()),
            _ => self.shell.t(one.did()),
        }
    }

    /// Whether the person may undo a decision: it holds, and is of a kind that they may make.
    pub(super) fn may_undo(&self, one: &Decided) -> bool {
        let least = match is_about_events(&one.decision.verdict) {
            true => Role::Editor,
            false => Role::Coder,
        };
        one.holds && self.shell.seen.can(least)
    }

    /// Whether it is the newest that the person may undo.
    pub(super) fn is_last(&self, one: &Decided) -> bool {
        let mut mine = self
            .history
            .decisions
            .iter()
            .filter(|one| self.may_undo(one));
        mine.next()
            .is_some_and(|last| last.decision.id == one.decision.id)
    }
}
