//! What needs a person: current claims on which nobody decided, the most doubtful and most
//! consequential first.
//!
//! **Doubt** is how likely a claim is not as a second coder would have written it: 1 less its
//! confidence; a half where nobody judged that. What speaks against it takes a share of what is
//! left to 1: a weekday that is not its date's 0.3, a denial against a report in its event 0.3, a
//! figure of its that the event's claims dispute 0.2, being told as possible only 0.2.
//!
//! **Consequence** is a product: 3 for killings, deaths in custody, executions, mistreatment and
//! disappearances, 2 for armed attacks, crackdowns, arrests, raids and sentences, 1 for the rest;
//! times 1 + ½ log₁₀(1 + n) for its largest number of people n; times 1 + ½ log₁₀ d for the d
//! documents that tell its event.
//!
//! A claim's **priority** is doubt times consequence. It is kept in whole numbers under an index and
//! set anew in every transaction that changes a claim, its event, or what people decided on it.

use crate::rows::{count, id, statement};
use crate::{Result, Store};
use record::{ClaimId, ClaimType, Counted, DocumentId, Event, EventId, Flag, Modality};
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use serde::Deserialize;

/// Why a claim needs a person, or needs one soon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reason {
    /// Its confidence is below a half.
    LowConfidence,
    /// Nobody judged how likely it is.
    Unjudged,
    /// The weekday is not that date's.
    WeekdayMismatch,
    /// It is told as possible only.
    Alleged,
    /// In its event some say that it happened, and others deny it.
    DenialAgainstReport,
    /// Claims of its event give another number of what it counts.
    DisputedFigure,
    /// It tells of a killing, a death in custody, an execution, mistreatment or a disappearance.
    Grave,
    /// It counts a hundred people or more.
    ManyPeople,
    /// Five documents or more tell its event.
    WidelyTold,
}

impl Reason {
    /// Every reason: first what makes it doubtful, then what makes it consequential.
    pub const ALL: [Self; 9] = [
        Self::LowConfidence,
        Self::Unjudged,
        Self::WeekdayMismatch,
        Self::Alleged,
        Self::DenialAgainstReport,
        Self::DisputedFigure,
        Self::Grave,
        Self::ManyPeople,
        Self::WidelyTold,
    ];

    /// The spelling in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::LowConfidence => "low_confidence",
            Self::Unjudged => "unjudged",
            Self::WeekdayMismatch => "weekday_mismatch",
            Self::Alleged => "alleged",
            Self::DenialAgainstReport => "denial_against_report",
            Self::DisputedFigure => "disputed_figure",
            Self::Grave => "grave",
            Self::ManyPeople => "many_people",
            Self::WidelyTold => "widely_told",
        }
    }

    /// The bit that stands for it in the record: one added elsewhere than at the end needs a migration.
    const fn bit(self) -> i64 {
        1 << self as u8
    }

    fn of_bits(bits: i64) -> Vec<Self> {
        let has = |reason: &Self| bits & reason.bit() != 0;
        Self::ALL.into_iter().filter(has).collect()
    }
}

/// A claim that waits for a person.
#[derive(Debug, Clone, PartialEq)]
pub struct Waiting {
    /// The claim.
    pub claim: ClaimId,
    /// A document that tells it now: the oldest.
    pub document: DocumentId,
    /// The event that it is in, if events were built since it came in.
    pub event: Option<EventId>,
    /// Why it waits where it does.
    pub reasons: Vec<Reason>,
    /// Doubt times consequence.
    pub priority: f64,
}

/// How far the queue has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct QueueCounts {
    /// Current claims on which nobody decided.
    pub waiting: usize,
    /// Claims of codings that count which would wait, had nobody accepted, corrected or rejected
    /// them.
    pub decided: usize,
}

/// The columns of a waiting claim.
const WAITING: &str = "SELECT c.id, q.reasons, q.priority,
    (SELECT d.id FROM current_claims x JOIN documents d ON d.number = x.document
        WHERE x.claim = q.claim ORDER BY x.document LIMIT 1),
    (SELECT e.id FROM event_claims y JOIN events e ON e.number = y.event
        WHERE y.claim = q.claim LIMIT 1)";

fn read_waiting(row: &Row<'_>) -> rusqlite::Result<Waiting> {
    let event: Option<[u8; 32]> = row.get(4)?;
    Ok(Waiting {
        claim: ClaimId::from_bytes(id(row, 0)?),
        document: DocumentId::from_bytes(id(row, 3)?),
        event: event.map(EventId::from_bytes),
        reasons: Reason::of_bits(row.get(1)?),
        priority: row.get::<_, i64>(2)? as f64 / 1e6,
    })
}

impl Store {
    /// The claims that come first in the queue, at most so many, without these.
    ///
    /// # Errors
    /// What the database says.
    pub fn queue(&self, limit: usize, except: &[ClaimId]) -> Result<Vec<Waiting>> {
        let sql = format!(
            "{WAITING} FROM queue q INDEXED BY queue_by_priority
                CROSS JOIN claims c ON c.number = q.claim
            ORDER BY q.priority DESC, q.claim LIMIT ?1"
        );
        let most = i64::try_from(limit.saturating_add(except.len())).unwrap_or(i64::MAX);
        let mut rows = statement(&self.connection, &sql)?;
        let rows = rows.query_map([most], read_waiting)?;
        let mut waiting = Vec::new();
        for row in rows {
            let row = row?;
            if waiting.len() < limit && !except.contains(&row.claim) {
                waiting.push(row);
            }
        }
        Ok(waiting)
    }

    /// A claim as it waits; `None` if it does not.
    ///
    /// # Errors
    /// What the database says.
    pub fn waiting(&self, claim: ClaimId) -> Result<Option<Waiting>> {
        let sql = format!(
            "{WAITING} FROM claims c CROSS JOIN queue q ON q.claim = c.number WHERE c.id = ?1"
        );
        let mut found = statement(&self.connection, &sql)?;
        Ok(found
            .query_row([claim.as_bytes()], read_waiting)
            .optional()?)
    }

    /// How many claims wait, and how many do not any more.
    ///
    /// # Errors
    /// What the database says.
    pub fn queue_counts(&self) -> Result<QueueCounts> {
        let sql = "SELECT (SELECT value FROM tallies WHERE name = 'waiting'),
            (SELECT count(*) FROM reviews r WHERE r.state IN ('accepted', 'rejected', 'corrected')
                AND EXISTS (SELECT 1 FROM coded x JOIN documents d ON d.coding = x.coding
                    WHERE x.claim = r.claim))";
        let mut found = statement(&self.connection, sql)?;
        Ok(found.query_row([], |row| {
            Ok(QueueCounts {
                waiting: count(row, 0)?,
                decided: count(row, 1)?,
            })
        })?)
    }
}

/// What of an event makes its claims more doubtful or more consequential.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct EventWeight {
    documents: i64,
    denied: bool,
    disputed: i64,
}

impl EventWeight {
    /// The weight of an event.
    pub(crate) fn of(event: &Event) -> Self {
        let contested = event.contested();
        let differs = |of: &&Counted| contested.contains(&of.name());
        Self {
            documents: i64::try_from(event.documents).unwrap_or(i64::MAX),
            denied: contested.contains(&"modality"),
            disputed: bits(Counted::ALL.iter().filter(differs).copied()),
        }
    }

    /// Keeps it.
    pub(crate) fn put(&self, connection: &Connection, event: i64) -> Result<()> {
        let sql = "INSERT INTO event_weights (event, documents, denied, disputed)
            VALUES (?1, ?2, ?3, ?4)";
        let values = params![event, self.documents, self.denied, self.disputed];
        statement(connection, sql)?.execute(values)?;
        Ok(())
    }
}

/// The set as it is kept in the record: a counted thing added elsewhere than at the end needs a
/// migration.
fn bits(counted: impl Iterator<Item = Counted>) -> i64 {
    counted.fold(0, |bits, of| bits | 1 << of as u8)
}

/// What of a claim's JSON the queue looks at; the rest is most of its size.
#[derive(Deserialize)]
struct Judged {
    #[serde(rename = "type")]
    kind: ClaimType,
    modality: Modality,
    #[serde(default)]
    figures: Vec<Number>,
    #[serde(default)]
    flag: Option<Flag>,
    #[serde(default)]
    confidence: Option<f64>,
}

#[derive(Deserialize)]
struct Number {
    of: Counted,
    min: Option<u64>,
    max: Option<u64>,
}

/// A claim's own part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Own {
    /// In millionths.
    doubt: i64,
    /// In thousandths.
    consequence: i64,
    counted: i64,
    reasons: i64,
}

/// What is left of certainty when something speaks against it.
const fn less(certainty: f64, share: f64) -> f64 {
    certainty * (1.0 - share)
}

impl Judged {
    fn own(&self) -> Own {
        let mut certainty = self.confidence.unwrap_or(0.5).clamp(0.0, 1.0);
        let mut reasons = match self.confidence {
            None => Reason::Unjudged.bit(),
            Some(confidence) if confidence < 0.5 => Reason::LowConfidence.bit(),
            Some(_) => 0,
        };
        if self.flag == Some(Flag::WeekdayMismatch) {
            certainty = less(certainty, 0.3);
            reasons |= Reason::WeekdayMismatch.bit();
        }
        if self.modality == Modality::Possible {
            certainty = less(certainty, 0.2);
            reasons |= Reason::Alleged.bit();
        }
        let people = self
            .figures
            .iter()
            .filter(|number| counts_people(number.of));
        let largest = people.filter_map(|number| number.max.max(number.min)).max();
        let largest = largest.unwrap_or(0) as f64;
        if largest >= 100.0 {
            reasons |= Reason::ManyPeople.bit();
        }
        let gravity = gravity(self.kind);
        if gravity >= GRAVE {
            reasons |= Reason::Grave.bit();
        }
        let consequence = gravity * (1.0 + largest.ln_1p() / std::f64::consts::LN_10 / 2.0);
        Own {
            doubt: ((1.0 - certainty) * 1e6).round() as i64,
            consequence: (consequence * 1e3).round() as i64,
            counted: bits(self.figures.iter().map(|number| number.of)),
            reasons,
        }
    }
}

/// The gravity of types whose claims are looked at first.
const GRAVE: f64 = 3.0;

const fn gravity(kind: ClaimType) -> f64 {
    use ClaimType as T;
    match kind {
        T::Killing | T::CustodyDeath | T::Execution | T::Mistreatment | T::Disappearance => GRAVE,
        T::ArmedAttack | T::Crackdown | T::Arrest | T::Raid | T::Sentence => 2.0,
        _ => 1.0,
    }
}

const fn counts_people(of: Counted) -> bool {
    !matches!(
        of,
        Counted::Places | Counted::Events | Counted::Years | Counted::Lashes
    )
}

impl Own {
    /// All reasons, and the priority in millionths.
    fn with(&self, event: Option<&EventWeight>) -> (i64, i64) {
        let mut certainty = 1.0 - self.doubt as f64 / 1e6;
        let (mut reasons, mut told) = (self.reasons, 1.0);
        if let Some(event) = event {
            if event.denied {
                certainty = less(certainty, 0.3);
                reasons |= Reason::DenialAgainstReport.bit();
            }
            if event.disputed & self.counted != 0 {
                certainty = less(certainty, 0.2);
                reasons |= Reason::DisputedFigure.bit();
            }
            if event.documents >= 5 {
                reasons |= Reason::WidelyTold.bit();
            }
            told = 1.0 + (event.documents.max(1) as f64).log10() / 2.0;
        }
        let priority = (1.0 - certainty) * 1e3 * self.consequence as f64 * told;
        (reasons, priority.round() as i64)
    }
}

/// Puts a claim into the queue if it waits, with what it says now; else takes it out.
pub(crate) fn place(connection: &Connection, claim: i64) -> Result<()> {
    let sql = "SELECT EXISTS (SELECT 1 FROM current_claims WHERE claim = ?1)
        AND NOT EXISTS (SELECT 1 FROM reviews WHERE claim = ?1)";
    if !statement(connection, sql)?.query_row([claim], |row| row.get(0))? {
        statement(connection, "DELETE FROM queue WHERE claim = ?1")?.execute([claim])?;
        return Ok(());
    }
    let sql = "SELECT body FROM claims WHERE number = ?1";
    let mut rows = statement(connection, sql)?;
    let mut rows = rows.query([claim])?;
    let Some(row) = rows.next()? else {
        return Ok(());
    };
    // What does not parse is a problem of its document, and may not be shown.
    let Ok(judged) = serde_json::from_str::<Judged>(row.get_ref(0)?.as_str().unwrap_or("")) else {
        statement(connection, "DELETE FROM queue WHERE claim = ?1")?.execute([claim])?;
        return Ok(());
    };
    let own = judged.own();
    let (reasons, priority) = own.with(weight_of(connection, claim)?.as_ref());
    let sql = "INSERT INTO queue
            (claim, doubt, consequence, counted, own_reasons, reasons, priority)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT DO UPDATE SET doubt = excluded.doubt, consequence = excluded.consequence,
            counted = excluded.counted, own_reasons = excluded.own_reasons,
            reasons = excluded.reasons, priority = excluded.priority";
    statement(connection, sql)?.execute(params![
        claim,
        own.doubt,
        own.consequence,
        own.counted,
        own.reasons,
        reasons,
        priority
    ])?;
    Ok(())
}

fn weight_of(connection: &Connection, claim: i64) -> Result<Option<EventWeight>> {
    let sql = "SELECT w.documents, w.denied, w.disputed FROM event_claims x
        JOIN event_weights w ON w.event = x.event WHERE x.claim = ?1";
    let read = |row: &Row<'_>| {
        Ok(EventWeight {
            documents: row.get(0)?,
            denied: row.get(1)?,
            disputed: row.get(2)?,
        })
    };
    Ok(statement(connection, sql)?
        .query_row([claim], read)
        .optional()?)
}

/// Sets a claim's priority anew after its event changed; one that does not wait is left alone.
pub(crate) fn rank(connection: &Connection, claim: i64, event: Option<&EventWeight>) -> Result<()> {
    let sql = "SELECT doubt, consequence, counted, own_reasons, reasons, priority FROM queue
        WHERE claim = ?1";
    let read = |row: &Row<'_>| {
        let own = Own {
            doubt: row.get(0)?,
            consequence: row.get(1)?,
            counted: row.get(2)?,
            reasons: row.get(3)?,
        };
        Ok((own, (row.get(4)?, row.get(5)?)))
    };
    let found = statement(connection, sql)?
        .query_row([claim], read)
        .optional()?;
    let Some((own, before)) = found else {
        return Ok(());
    };
    let now: (i64, i64) = own.with(event);
    if now != before {
        let sql = "UPDATE queue SET reasons = ?2, priority = ?3 WHERE claim = ?1";
        statement(connection, sql)?.execute(params![claim, now.0, now.1])?;
    }
    Ok(())
}
