//! Claims on their way out: each is checked against its text whenever it is loaded.

use crate::documents::{document, number_of};
use crate::rows::{id, optional_json, statement};
use crate::{Result, Store, StoreError};
use record::{
    Claim, ClaimId, DateLine, Document, DocumentId, EventId, Problem, ProblemKind, Text, TextId,
};
use rusqlite::Connection;

/// A claim with the first document that tells it now.
#[derive(Debug, Clone)]
pub struct Told {
    /// The claim, checked against the text.
    pub claim: Claim,
    /// The document.
    pub document: Document,
    /// The text that the claim stands on.
    pub text: String,
}

/// A document as it is coded now.
#[derive(Debug, Clone)]
pub struct Coded {
    /// The document.
    pub document: Document,
    /// Its newest text, on which the claims stand.
    pub text: String,
    /// The day it speaks from: from its meta data, else from a dateline in the text.
    pub dateline: Option<DateLine>,
    /// Whether it has been coded at all.
    pub coded: bool,
    /// The claims whose every pin holds, in order.
    pub claims: Vec<Claim>,
    /// The claims that may not be shown, because their pins do not hold or they were altered.
    pub broken: Vec<Problem>,
    /// The ids of these.
    pub broken_claims: Vec<ClaimId>,
}

impl Store {
    /// A document with its text and its claims, each checked against the text.
    ///
    /// # Errors
    /// What the database says.
    pub fn coded(&self, id: DocumentId) -> Result<Option<Coded>> {
        let number = number_of(&self.connection, id)?;
        number
            .map(|number| coded(&self.connection, number))
            .transpose()
    }

    /// Hands over every document with its text and its checked claims, the oldest first.
    ///
    /// # Errors
    /// What the database or `each` says.
    pub fn each_coded<E: From<StoreError>>(
        &self,
        mut each: impl FnMut(Coded) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let next = || -> Result<Vec<i64>> {
            let mut rows = statement(
                &self.connection,
                "SELECT number FROM documents ORDER BY number",
            )?;
            let numbers = rows.query_map([], |row| row.get(0))?;
            Ok(numbers.collect::<rusqlite::Result<_>>()?)
        };
        for number in next()? {
            each(coded(&self.connection, number)?)?;
        }
        Ok(())
    }

    /// The current claims of an event, each in the oldest document that tells it, in the
    /// order of the documents; and those that may not be shown.
    ///
    /// # Errors
    /// What the database says.
    pub fn told(&self, event: EventId) -> Result<(Vec<Told>, Vec<Problem>)> {
        let sql = "SELECT c.id, c.body, t.id, t.body, (
                SELECT min(y.document) FROM current_claims y WHERE y.claim = c.number
            ) AS document
            FROM events e JOIN event_claims x ON x.event = e.number
                JOIN claims c ON c.number = x.claim JOIN texts t ON t.number = c.text
            WHERE e.id = ?1 AND document IS NOT NULL ORDER BY document, c.id";
        let mut rows = statement(&self.connection, sql)?;
        let mut rows = rows.query([event.as_bytes()])?;
        let (mut told, mut broken) = (Vec::new(), Vec::new());
        while let Some(row) = rows.next()? {
            let claim = ClaimId::from_bytes(id(row, 0)?);
            let text: String = row.get(3)?;
            let text_id = TextId::from_bytes(id(row, 2)?);
            match checked(
                claim,
                row.get_ref(1)?.as_str().unwrap_or(""),
                text_id,
                &Text::new(&text),
            ) {
                Ok(claim) => {
                    told.push(Told {
                        claim,
                        document: document(&self.connection, row.get(4)?)?,
                        text,
                    });
                }
                Err(problem) => broken.push(problem),
            }
        }
        Ok((told, broken))
    }

    /// A claim by its id, current or not, with the id of its text; checked against the text.
    ///
    /// # Errors
    /// What the database says, and [`StoreError::Damaged`] if it does not fit its text any more.
    pub fn claim(&self, of: ClaimId) -> Result<Option<(Claim, TextId)>> {
        let sql = "SELECT c.body, t.id, t.body FROM claims c JOIN texts t ON t.number = c.text
            WHERE c.id = ?1";
        let mut rows = statement(&self.connection, sql)?;
        let mut rows = rows.query([of.as_bytes()])?;
        let Some(row) = rows.next()? else {
            return Ok(None);
        };
        let text_id = TextId::from_bytes(id(row, 1)?);
        let body = row.get_ref(0)?.as_str().unwrap_or("");
        let text = Text::new(row.get_ref(2)?.as_str().unwrap_or(""));
        match checked(of, body, text_id, &text) {
            Ok(claim) => Ok(Some((claim, text_id))),
            Err(problem) => Err(StoreError::Damaged(problem.to_string())),
        }
    }

    /// The document that tells a claim now, the oldest of several; `None` if the claim is not a
    /// current one.
    ///
    /// # Errors
    /// What the database says.
    pub fn document_of_claim(&self, claim: ClaimId) -> Result<Option<DocumentId>> {
        Ok(self.documents_of(claim)?.first().copied())
    }

    /// The documents of which a claim is a current claim, the oldest first.
    ///
    /// # Errors
    /// What the database says.
    pub fn documents_of(&self, claim: ClaimId) -> Result<Vec<DocumentId>> {
        let sql = "SELECT d.id FROM current_claims x JOIN documents d ON d.number = x.document
                JOIN claims c ON c.number = x.claim
            WHERE c.id = ?1 ORDER BY d.number";
        let mut rows = statement(&self.connection, sql)?;
        let ids = rows.query_map([claim.as_bytes()], |row| {
            id(row, 0).map(DocumentId::from_bytes)
        })?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }
}

/// A document with the text that was coded and its current claims, checked.
pub(crate) fn coded(connection: &Connection, number: i64) -> Result<Coded> {
    let document = document(connection, number)?;
    // The claims stand on the text that was coded, which a newer extraction may have overtaken.
    let sql = "SELECT t.id, t.body, c.number, c.dateline FROM documents d
            LEFT JOIN codings c ON c.number = d.coding
            JOIN texts t ON t.number = coalesce(c.text, d.text)
        WHERE d.number = ?1";
    let (text_id, text, coding, dateline): ([u8; 32], String, Option<i64>, Option<DateLine>) =
        statement(connection, sql)?.query_row([number], |row| {
            Ok((
                id(row, 0)?,
                row.get(1)?,
                row.get(2)?,
                optional_json(row, 3)?,
            ))
        })?;
    let mut coded = Coded {
        dateline: document.dateline.clone().or(dateline),
        document,
        text: String::new(),
        coded: coding.is_some(),
        claims: Vec::new(),
        broken: Vec::new(),
        broken_claims: Vec::new(),
    };
    let indexed = Text::new(&text);
    let sql = "SELECT c.id, c.body FROM current_claims x JOIN claims c ON c.number = x.claim
        WHERE x.document = ?1 ORDER BY x.position, c.id";
    let mut rows = statement(connection, sql)?;
    let rows = rows.query_map([number], |row| {
        Ok((id(row, 0)?, row.get_ref(1)?.as_str()?.to_owned()))
    })?;
    for row in rows {
        let (claim, body) = row?;
        let claim = ClaimId::from_bytes(claim);
        match checked(claim, &body, TextId::from_bytes(text_id), &indexed) {
            Ok(claim) => coded.claims.push(claim),
            Err(problem) => {
                coded.broken.push(problem);
                coded.broken_claims.push(claim);
            }
        }
    }
    drop(indexed);
    coded.text = text;
    Ok(coded)
}

/// A claim from its JSON, if it is still what was stored and every pin holds; else the problem.
pub(crate) fn checked(
    id: ClaimId,
    body: &str,
    text_id: TextId,
    text: &Text<'_>,
) -> std::result::Result<Claim, Problem> {
    let same = |claim: Claim| {
        let again = Claim::new(text_id, claim.body.clone(), Vec::new(), Vec::new());
        if claim.id == id && again.id == id {
            Ok(claim)
        } else {
            Err("what it says is not what its id was made from".to_owned())
        }
    };
    let pinned = |claim: Claim| match claim.check(text) {
        Ok(()) => Ok(claim),
        Err(error) => Err(error.to_string()),
    };
    let parsed = serde_json::from_str(body).map_err(|error| error.to_string());
    parsed.and_then(same).and_then(pinned).map_err(|why| {
        let message = format!(
            "it is not shown, because {why}; code its document again, or restore the record from \
             a copy"
        );
        Problem::new(
            ProblemKind::Malformed,
            format!("claim {}", id.short()),
            message,
        )
    })
}
