//! What could not be read or needs a person's eye.

use crate::answer::answer;
use crate::desk::Desk;
use crate::error::DeskError;
use crate::seen::{Asked, Seen};
use crate::shell::Shell;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use record::DocumentId;
use serde::{Deserialize, Serialize};
use store::StoredProblem;

/// Problems on one page.
const A_PAGE: usize = 100;

/// Which part of the list is wanted.
#[derive(Deserialize)]
pub(crate) struct Query {
    #[serde(default)]
    page: usize,
}

#[derive(Template, Serialize)]
#[template(path = "problems.html")]
struct ProblemsPage {
    #[serde(skip)]
    shell: Shell,
    /// How many there are of each kind, the most frequent first.
    kinds: Vec<(String, usize)>,
    problems: Vec<Row>,
    total: usize,
    page: usize,
    more: bool,
}

#[derive(Serialize)]
struct Row {
    stage: &'static str,
    kind: &'static str,
    subject: String,
    message: String,
    /// The document that it concerns, if the record has it.
    document: Option<DocumentId>,
}

/// `GET /problems`
pub(crate) async fn problems(
    State(desk): State<Desk>,
    seen: Seen,
    Asked(query): Asked<Query>,
) -> Result<Response, DeskError> {
    let all = desk.read(|store| Ok(store.problems()?)).await?;
    // A page past the end is the last one.
    let page = query.page.min(all.len().saturating_sub(1) / A_PAGE);
    let from = page * A_PAGE;
    let view = ProblemsPage {
        shell: Shell::new(&seen, "problems"),
        kinds: kinds(&all),
        total: all.len(),
        more: all.len() > from + A_PAGE,
        page,
        problems: all.into_iter().skip(from).take(A_PAGE).map(row).collect(),
    };
    Ok(answer(&seen, &view))
}

fn row(stored: StoredProblem) -> Row {
    Row {
        stage: stored.stage.name(),
        kind: stored.problem.kind.name(),
        subject: stored.problem.subject,
        message: stored.problem.message,
        document: stored.document,
    }
}

fn kinds(all: &[StoredProblem]) -> Vec<(String, usize)> {
    let mut kinds: Vec<(String, usize)> = Vec::new();
    for stored in all {
        let name = stored.problem.kind.name();
        match kinds.iter_mut().find(|(known, _)| known == name) {
            Some((_, count)) => *count += 1,
            None => kinds.push((name.to_owned(), 1)),
        }
    }
    kinds.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    kinds
}
