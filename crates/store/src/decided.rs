//! What each decision is about and whether it holds, in a form that can be asked.

use crate::codings::insert_claim;
use crate::documents::number_of;
use crate::review::{self, component};
use crate::rows::{noun, statement};
use crate::{Refusal, Result, StoreError};
use record::{
    ByPerson, Claim, ClaimBody, ClaimId, Decision, DecisionId, DocumentId, Text, TextId, Verdict,
};
use rusqlite::{Connection, OptionalExtension as _, params};
use std::collections::BTreeSet;

/// What a decision is about, by numbers.
#[derive(Debug, Default)]
struct About {
    undoes: Option<i64>,
    claim: Option<i64>,
    made: Option<i64>,
    document: Option<i64>,
    text: Option<i64>,
    /// Every claim that it names or makes.
    names: Vec<ClaimId>,
}

/// Claims that decisions touch: those whose standing may change, and those whose events may.
#[derive(Debug, Default)]
pub(crate) struct Touched {
    standing: BTreeSet<i64>,
    tied: BTreeSet<i64>,
}

impl Touched {
    /// Works out again how these claims stand, and notes that events around them are out of date.
    pub(crate) fn derive(self, connection: &Connection) -> Result<()> {
        review::derive(connection, &self.standing)?;
        let mut stale = BTreeSet::new();
        for claim in self.tied {
            // A claim that was corrected meanwhile has no reach; what it became has.
            if !stale.contains(&claim) {
                stale.extend(component(connection, claim)?);
            }
        }
        stale
            .into_iter()
            .try_for_each(|claim| crate::merging::stale(connection, claim))
    }
}

/// Notes what a decision of the log is about, if that can be; gives why not.
///
/// # Errors
/// [`StoreError::Refused`], before anything was written.
pub(crate) fn note(
    connection: &Connection,
    decision: &Decision,
    append: impl FnOnce() -> Result<i64>,
    touched: &mut Touched,
) -> Result<()> {
    let about = about(connection, &decision.verdict)?;
    let number = append()?;
    put(connection, number, decision, &about)?;
    touch(connection, number, touched)
}

/// Fills the table from a log that was written before there was one. Decisions that cannot be stay
/// in the log without effect.
pub(crate) fn note_all(connection: &Connection) -> Result<Touched> {
    let mut rows = statement(
        connection,
        "SELECT number, body FROM decisions ORDER BY number",
    )?;
    let mut rows = rows.query([])?;
    let mut touched = Touched::default();
    while let Some(row) = rows.next()? {
        let number: i64 = row.get(0)?;
        let decision: Decision = noun(row.get_ref(1)?.as_str().unwrap_or(""), || {
            "a decision".into()
        })?;
        let about = match (about(connection, &decision.verdict), &decision.verdict) {
            (Err(StoreError::Refused(_)), Verdict::Undo { decision }) => About {
                undoes: numbered(connection, *decision)?,
                ..About::default()
            },
            (Err(StoreError::Refused(_)), _) => About::default(),
            (other, _) => other?,
        };
        put(connection, number, &decision, &about)?;
        touch(connection, number, &mut touched)?;
    }
    Ok(touched)
}

fn about(connection: &Connection, verdict: &Verdict) -> Result<About> {
    let mut about = About::default();
    match verdict {
        Verdict::Accept { claim } | Verdict::Reject { claim } => {
            about.claim = Some(claim_number(connection, *claim)?);
            about.names = vec![*claim];
        }
        Verdict::Correct { claim, body } => {
            about.claim = Some(claim_number(connection, *claim)?);
            let (text, words) = text_of_claim(connection, *claim)?;
            let made = made(&words, body, ByPerson::Corrected)?;
            if made.id == *claim {
                return Err(Refusal::Unchanged(*claim).into());
            }
            about.names = vec![*claim, made.id];
            about.made = Some(put_made(connection, text, &made)?);
        }
        Verdict::Add {
            document,
            text,
            body,
        } => {
            let (number, text, words) = counted_text(connection, *document, *text)?;
            let made = made(&words, body, ByPerson::Added)?;
            (about.document, about.text) = (Some(number), Some(text));
            about.names = vec![made.id];
            about.made = Some(put_made(connection, text, &made)?);
        }
        Verdict::Code {
            document,
            text,
            claims,
        } => {
            let (number, text, words) = counted_text(connection, *document, *text)?;
            let indexed = Text::new(&words);
            let of = TextId::of(&words);
            for body in claims {
                Claim::by_person(of, &indexed, body.clone(), ByPerson::Coded)
                    .map_err(Refusal::Unfit)?;
            }
            (about.document, about.text) = (Some(number), Some(text));
        }
        Verdict::Join { claims } => about.names.clone_from(claims),
        Verdict::Split { claims, from, .. } => about.names = [claims.as_slice(), from].concat(),
        Verdict::Undo { decision } => {
            let number = numbered(connection, *decision)?;
            let number = number.ok_or(Refusal::NoDecision(*decision))?;
            let sql = "SELECT holds FROM decided WHERE decision = ?1";
            if !statement(connection, sql)?.query_row([number], |row| row.get(0))? {
                return Err(Refusal::Undone(*decision).into());
            }
            about.undoes = Some(number);
            let sql = "SELECT claim FROM decision_claims WHERE decision = ?1";
            about.names = names(connection, sql, number)?;
        }
    }
    if matches!(verdict, Verdict::Join { .. } | Verdict::Split { .. }) {
        for claim in &about.names {
            claim_number(connection, *claim)?;
        }
    }
    Ok(about)
}

fn names(connection: &Connection, sql: &str, decision: i64) -> Result<Vec<ClaimId>> {
    let mut rows = statement(connection, sql)?;
    let names = rows.query_map([decision], |row| {
        crate::rows::id(row, 0).map(ClaimId::from_bytes)
    })?;
    Ok(names.collect::<rusqlite::Result<_>>()?)
}

fn numbered(connection: &Connection, decision: DecisionId) -> Result<Option<i64>> {
    // A decision that is not noted yet comes later in the log than the one that names it.
    let sql = "SELECT d.number FROM decisions d JOIN decided r ON r.decision = d.number
        WHERE d.id = ?1";
    let found = statement(connection, sql)?.query_row([decision.as_bytes()], |row| row.get(0));
    Ok(found.optional()?)
}

fn claim_number(connection: &Connection, claim: ClaimId) -> Result<i64> {
    let sql = "SELECT number FROM claims WHERE id = ?1";
    let found = statement(connection, sql)?.query_row([claim.as_bytes()], |row| row.get(0));
    Ok(found.optional()?.ok_or(Refusal::NoClaim(claim))?)
}

fn text_of_claim(connection: &Connection, claim: ClaimId) -> Result<(i64, String)> {
    let sql = "SELECT t.number, t.body FROM claims c JOIN texts t ON t.number = c.text
        WHERE c.id = ?1";
    let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
    Ok(statement(connection, sql)?.query_row([claim.as_bytes()], read)?)
}

/// The numbers of a document and of its text, and the text, if its claims stand on that one.
fn counted_text(
    connection: &Connection,
    document: DocumentId,
    text: TextId,
) -> Result<(i64, i64, String)> {
    let number = number_of(connection, document)?.ok_or(Refusal::NoDocument(document))?;
    let sql = "SELECT t.number, t.body FROM documents d JOIN codings k ON k.number = d.coding
            JOIN texts t ON t.number = k.text
        WHERE d.number = ?1 AND t.id = ?2";
    let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
    let found: Option<(i64, String)> = statement(connection, sql)?
        .query_row(params![number, text.as_bytes()], read)
        .optional()?;
    let (text, words) = found.ok_or(Refusal::OtherText(document))?;
    Ok((number, text, words))
}

fn made(words: &str, body: &ClaimBody, how: ByPerson) -> Result<Claim> {
    let made = Claim::by_person(TextId::of(words), &Text::new(words), body.clone(), how);
    Ok(made.map_err(Refusal::Unfit)?)
}

/// Stores a claim that a person made, unless it is there: then what a coder told of it stays.
fn put_made(connection: &Connection, text: i64, claim: &Claim) -> Result<i64> {
    match claim_number(connection, claim.id) {
        Err(StoreError::Refused(_)) => insert_claim(connection, text, claim),
        other => other,
    }
}

fn put(connection: &Connection, number: i64, decision: &Decision, about: &About) -> Result<()> {
    let sql = "INSERT INTO decided
        (decision, verdict, holds, undoes, claim, made, document, text, person)
        VALUES (?1, ?2, 1, ?3, ?4, ?5, ?6, ?7, ?8)";
    let is_coding = matches!(decision.verdict, Verdict::Code { .. });
    statement(connection, sql)?.execute(params![
        number,
        name(&decision.verdict),
        about.undoes,
        about.claim,
        about.made,
        about.document,
        about.text,
        is_coding.then_some(&decision.by),
    ])?;
    for claim in &about.names {
        let sql = "INSERT OR IGNORE INTO decision_claims (claim, decision) VALUES (?1, ?2)";
        statement(connection, sql)?.execute(params![claim.as_bytes(), number])?;
    }
    undone(connection, about.undoes)
}

/// Sets anew whether a decision holds that a new one undoes, and those that it undoes in turn.
fn undone(connection: &Connection, mut target: Option<i64>) -> Result<()> {
    // An undo is of an earlier decision, so this ends.
    while let Some(decision) = target {
        let sql = "UPDATE decided SET holds = NOT holds WHERE decision = ?1 AND holds = EXISTS (
                SELECT 1 FROM decided u WHERE u.undoes = ?1 AND u.holds)
            RETURNING undoes";
        let changed = statement(connection, sql)?.query_row([decision], |row| row.get(0));
        target = changed.optional()?.flatten();
    }
    Ok(())
}

/// Collects the claims that a decision touches, through those that it undoes.
fn touch(connection: &Connection, number: i64, touched: &mut Touched) -> Result<()> {
    let sql = "WITH RECURSIVE chain (decision) AS (
            SELECT ?1
            UNION ALL
            SELECT r.undoes FROM chain c JOIN decided r ON r.decision = c.decision
            WHERE r.undoes IS NOT NULL)
        SELECT r.verdict, r.claim, r.made FROM chain c JOIN decided r ON r.decision = c.decision
        WHERE r.undoes IS NULL";
    let root = statement(connection, sql)?
        .query_row([number], |row| {
            let verdict: String = row.get(0)?;
            let claims: [Option<i64>; 2] = [row.get(1)?, row.get(2)?];
            Ok((verdict, claims))
        })
        .optional()?;
    let Some((verdict, claims)) = root else {
        return Ok(());
    };
    touched.standing.extend(claims.into_iter().flatten());
    if verdict == "join" || verdict == "split" {
        let sql = "SELECT c.number FROM decision_claims x JOIN claims c ON c.id = x.claim
            WHERE x.decision = ?1";
        let mut rows = statement(connection, sql)?;
        let numbers = rows.query_map([number], |row| row.get(0))?;
        touched
            .tied
            .extend(numbers.collect::<rusqlite::Result<Vec<i64>>>()?);
    }
    Ok(())
}

const fn name(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Accept { .. } => "accept",
        Verdict::Correct { .. } => "correct",
        Verdict::Reject { .. } => "reject",
        Verdict::Join { .. } => "join",
        Verdict::Split { .. } => "split",
        Verdict::Add { .. } => "add",
        Verdict::Code { .. } => "code",
        Verdict::Undo { .. } => "undo",
    }
}
