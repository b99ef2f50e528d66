//! What could not be read or needs a person's eye.

use crate::documents::number_of;
use crate::rows::{parsed, statement};
use crate::{Result, Store};
use record::{DocumentId, Problem};
use rusqlite::{Connection, Row, params};

/// Which stage met a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stage {
    /// Reading files.
    Collect,
    /// Coding documents.
    Code,
    /// Loading claims to build events from them.
    Merge,
}

impl Stage {
    /// All stages, in the order of the work.
    pub const ALL: [Self; 3] = [Self::Collect, Self::Code, Self::Merge];

    /// The stage's name, as commands spell it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Collect => "collect",
            Self::Code => "code",
            Self::Merge => "merge",
        }
    }
}

/// A problem with the stage that met it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredProblem {
    /// Who met it.
    pub stage: Stage,
    /// What it is.
    pub problem: Problem,
    /// The document that it concerns, if it is one that the record has.
    pub document: Option<DocumentId>,
}

impl Store {
    /// All problems that stand, by stage and in the order in which they were met.
    ///
    /// # Errors
    /// What the database says.
    pub fn problems(&self) -> Result<Vec<StoredProblem>> {
        let sql = "SELECT p.stage, p.kind, p.subject, p.message, d.id
            FROM problems p LEFT JOIN documents d ON d.number = p.document
            ORDER BY p.stage = 'merge', p.stage = 'code', p.number";
        let mut rows = statement(&self.connection, sql)?;
        let problems = rows.query_map([], problem)?;
        Ok(problems.collect::<rusqlite::Result<_>>()?)
    }

    /// The problems that stand of a file by the name it came in under, in the order in which they
    /// were met, at most `most`.
    ///
    /// # Errors
    /// What the database says.
    pub fn problems_of_file(&self, name: &str, most: usize) -> Result<Vec<Problem>> {
        let sql = "SELECT kind, subject, message FROM problems
            WHERE stage = ?1 AND scope = ?2 ORDER BY number LIMIT ?3";
        let mut rows = statement(&self.connection, sql)?;
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let problems = rows.query_map(params![Stage::Collect.name(), name, most], |row| {
            Ok(Problem {
                kind: parsed(row, 0)?,
                subject: row.get(1)?,
                message: row.get(2)?,
            })
        })?;
        Ok(problems.collect::<rusqlite::Result<_>>()?)
    }

    /// The problems that stand of one document: those met when it was coded or merged, and those of
    /// the file or of the line of a file from which it came.
    ///
    /// # Errors
    /// What the database says.
    pub fn problems_of(&self, id: DocumentId) -> Result<Vec<StoredProblem>> {
        let Some(document) = number_of(&self.connection, id)? else {
            return Ok(Vec::new());
        };
        let sql = "SELECT p.stage, p.kind, p.subject, p.message, d.id FROM (
                SELECT * FROM problems WHERE document = ?1
                UNION SELECT q.* FROM captures c JOIN problems q
                    ON q.stage = 'collect' AND q.scope = c.path
                    AND q.subject IN (c.path, c.path || ':' || substr(c.item, 6))
                    WHERE c.document = ?1) p
                LEFT JOIN documents d ON d.number = p.document
            ORDER BY p.stage = 'merge', p.stage = 'code', p.number";
        let mut rows = statement(&self.connection, sql)?;
        let problems = rows.query_map([document], problem)?;
        Ok(problems.collect::<rusqlite::Result<_>>()?)
    }
}

fn problem(row: &Row<'_>) -> rusqlite::Result<StoredProblem> {
    let name = row.get_ref(0)?.as_str()?;
    let stage = Stage::ALL.into_iter().find(|stage| stage.name() == name);
    let document: Option<[u8; 32]> = row.get(4)?;
    Ok(StoredProblem {
        stage: stage.unwrap_or(Stage::Collect),
        problem: Problem {
            kind: parsed(row, 1)?,
            subject: row.get(2)?,
            message: row.get(3)?,
        },
        document: document.map(DocumentId::from_bytes),
    })
}

/// Stores a problem; one that stands already belongs to the new pass from now on.
pub(crate) fn put_problem(
    connection: &Connection,
    stage: Stage,
    scope: &str,
    document: Option<i64>,
    problem: &Problem,
    pass: i64,
) -> Result<()> {
    let sql = "INSERT INTO problems (stage, scope, document, kind, subject, message, pass)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT DO UPDATE SET pass = excluded.pass, document = excluded.document";
    statement(connection, sql)?.execute(params![
        stage.name(),
        scope,
        document,
        problem.kind.name(),
        problem.subject,
        problem.message,
        pass,
    ])?;
    Ok(())
}
