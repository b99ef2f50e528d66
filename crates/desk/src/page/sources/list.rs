//! All sources.

use super::told::{Everyone, Figures, Told, everyone};
use crate::answer::answer;
use crate::desk::Desk;
use crate::error::DeskError;
use crate::seen::{Asked, Seen};
use crate::shell::Shell;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use record::{Date, Relation};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Sources on one page.
const A_PAGE: usize = 100;

/// Which part of the list is wanted.
#[derive(Deserialize)]
pub(super) struct Query {
    /// Only those with these words in one of their names.
    #[serde(default)]
    q: String,
    /// Only those with this relation.
    #[serde(default)]
    relation: String,
    #[serde(default)]
    page: usize,
}

#[derive(Template, Serialize)]
#[template(path = "sources.html")]
struct SourcesPage {
    #[serde(skip)]
    shell: Shell,
    q: String,
    relation: Option<Relation>,
    page: usize,
    more: bool,
    /// How many there are, with the words and the relation asked for.
    total: usize,
    /// How many there are of each relation, in all.
    relations: Vec<(Relation, usize)>,
    sources: Vec<Row>,
    /// Documents that name no publisher.
    nameless: usize,
    /// Chats that are not declared and not shown by name, and their documents.
    chats: usize,
    chat_documents: usize,
    /// Declared sources of which nothing was read.
    unread: Vec<String>,
}

#[derive(Serialize)]
struct Row {
    name: String,
    declared: bool,
    relation: Relation,
    citation: Option<String>,
    owners: Vec<String>,
    documents: usize,
    days: Option<(Date, Date)>,
    told: Figures,
}

/// `GET /sources`
pub(super) async fn sources(
    State(desk): State<Desk>,
    seen: Seen,
    Asked(query): Asked<Query>,
) -> Result<Response, DeskError> {
    let relation: Option<Relation> = match query.relation.as_str() {
        "" => None,
        typed => Some(typed.parse().map_err(DeskError::Bad)?),
    };
    let declared = Arc::clone(&desk.declared);
    let all = desk.read(move |store| everyone(store, &*declared)).await?;
    let Everyone {
        told,
        nameless,
        chats,
        chat_documents,
        unread,
    } = all;
    let count = |relation: &Relation| told.iter().filter(|one| one.relation == *relation).count();
    let relations = Relation::ALL.iter().map(|one| (*one, count(one)));
    let relations = relations.filter(|(_, count)| *count > 0).collect();
    let words = query.q.trim().to_lowercase();
    let wanted = |one: &Told| {
        let mut names = one.names.iter().map(|(name, _)| name).chain([&one.name]);
        relation.is_none_or(|relation| one.relation == relation)
            && (words.is_empty() || names.any(|name| name.to_lowercase().contains(&words)))
    };
    let found: Vec<Told> = told.into_iter().filter(wanted).collect();
    // A page past the end is the last one.
    let page = query.page.min(found.len().saturating_sub(1) / A_PAGE);
    let from = page * A_PAGE;
    let view = SourcesPage {
        shell: Shell::new(&seen, "sources"),
        q: query.q.trim().to_owned(),
        relation,
        page,
        more: found.len() > from + A_PAGE,
        total: found.len(),
        relations,
        sources: found.into_iter().skip(from).take(A_PAGE).map(row).collect(),
        nameless,
        chats,
        chat_documents,
        unread,
    };
    Ok(answer(&seen, &view))
}

fn row(told: Told) -> Row {
    Row {
        name: told.name,
        declared: told.declared,
        relation: told.relation,
        citation: told.citation,
        owners: told.owners,
        documents: told.documents,
        days: told.days,
        told: told.told,
    }
}

impl SourcesPage {
    fn source(&self, name: &str) -> String {
        super::address(name)
    }

    fn relation_now(&self) -> &'static str {
        self.relation.map_or("", Relation::name)
    }

    fn address(&self, relation: &str, page: usize) -> String {
        let mut pairs = Vec::new();
        if !self.q.is_empty() {
            pairs.push(("q", self.q.clone()));
        }
        if !relation.is_empty() {
            pairs.push(("relation", relation.to_owned()));
        }
        if page > 0 {
            pairs.push(("page", page.to_string()));
        }
        let query = serde_html_form::to_string(&pairs).unwrap_or_default();
        format!("/sources?{query}")
    }

    fn stretch(&self, days: &Option<(Date, Date)>) -> String {
        let (first, last) = days.map_or((None, None), |(first, last)| (Some(first), Some(last)));
        self.shell.days(&first, &last)
    }
}
