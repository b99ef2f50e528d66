//! Codings that people made by themselves, to measure how far coders agree.

use crate::documents::number_of;
use crate::rows::{count, id, noun, statement};
use crate::{Result, Store};
use record::{ClaimBody, Decision, DecisionId, DocumentId, TextId, Verdict};

/// One person's own coding of a document.
#[derive(Debug, Clone, PartialEq)]
pub struct PersonCoding {
    /// Who coded.
    pub by: String,
    /// When, RFC 3339 in UTC.
    pub at: String,
    /// The decision that it came with.
    pub decision: DecisionId,
    /// The text that was coded.
    pub text: TextId,
    /// Every claim that the person found.
    pub claims: Vec<ClaimBody>,
}

impl Store {
    /// The codings that people made of a document's present text and that hold, in the order in
    /// which they came; of one person the last.
    ///
    /// # Errors
    /// What the database says.
    pub fn person_codings(&self, document: DocumentId) -> Result<Vec<PersonCoding>> {
        let Some(number) = number_of(&self.connection, document)? else {
            return Ok(Vec::new());
        };
        let sql = "SELECT body FROM decisions WHERE number IN (
                SELECT max(r.decision) FROM decided r
                WHERE r.verdict = 'code' AND r.document = ?1 AND r.holds AND r.text = (
                    SELECT k.text FROM documents d JOIN codings k ON k.number = d.coding
                    WHERE d.number = ?1)
                GROUP BY r.person)
            ORDER BY number";
        let mut rows = statement(&self.connection, sql)?;
        let bodies = rows.query_map([number], |row| row.get::<_, String>(0))?;
        let mut codings = Vec::new();
        for body in bodies {
            let decision: Decision = noun(&body?, || "a decision".into())?;
            if let Verdict::Code { text, claims, .. } = decision.verdict {
                codings.push(PersonCoding {
                    by: decision.by,
                    at: decision.at,
                    decision: decision.id,
                    text,
                    claims,
                });
            }
        }
        Ok(codings)
    }

    /// The documents whose present text at least so many people coded, with how many did, those
    /// coded last first; at most `most`.
    ///
    /// # Errors
    /// What the database says.
    pub fn coded_by_people(&self, least: usize, most: usize) -> Result<Vec<(DocumentId, usize)>> {
        let sql = "SELECT d.id, count(DISTINCT r.person) AS people FROM decided r
                JOIN documents d ON d.number = r.document JOIN codings k ON k.number = d.coding
            WHERE r.verdict = 'code' AND r.holds AND r.text = k.text
            GROUP BY d.number HAVING people >= ?1 ORDER BY max(r.decision) DESC LIMIT ?2";
        let bound = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        let mut rows = statement(&self.connection, sql)?;
        let documents = rows.query_map([bound(least), bound(most)], |row| {
            Ok((DocumentId::from_bytes(id(row, 0)?), count(row, 1)?))
        })?;
        Ok(documents.collect::<rusqlite::Result<_>>()?)
    }
}
