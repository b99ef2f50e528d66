//! What is asked of search, and its page.

use super::hits::{Found, found};
use crate::answer::{answer, see};
use crate::desk::Desk;
use crate::error::DeskError;
use crate::inert;
use crate::seen::{Asked, Seen};
use crate::shell::Shell;
use crate::work::Declared;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use record::{Date, Language};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::time::Duration;
use store::{Hits, Marker, Named, Narrow, Store, Within};
use tokio::sync::SemaphorePermit;

/// Hits on one page.
const A_PAGE: usize = 20;

/// Characters of a query; the rest of a longer one is left out.
const LONGEST: usize = 400;

/// Digits of an id that jump to the thing; fewer could name something else tomorrow.
const FEWEST_DIGITS: usize = 8;

/// How long a slow search waits for its place.
const PATIENCE: Duration = Duration::from_secs(5);

/// What is asked for, as it stands in the address.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Query {
    #[serde(default)]
    q: String,
    #[serde(default, rename = "in")]
    within: String,
    /// Not `lang`, by which every page is turned into another language.
    #[serde(default)]
    language: String,
    #[serde(default)]
    from: String,
    #[serde(default)]
    to: String,
    #[serde(default)]
    page: usize,
}

#[derive(Template, Serialize)]
#[template(path = "search.html")]
struct SearchPage {
    #[serde(skip)]
    shell: Shell,
    #[serde(rename = "q")]
    typed: String,
    #[serde(rename = "in")]
    within: &'static str,
    language: Option<Language>,
    from: Option<Date>,
    to: Option<Date>,
    page: usize,
    /// Whether there was a word to look for.
    searched: bool,
    /// Whether some of what was typed was not looked for.
    left_out: bool,
    /// How many there are; null for more than are counted.
    documents: Option<usize>,
    claims: Option<usize>,
    /// Whether the best come first; where very many match, those read last do.
    ranked: bool,
    /// Whether all that match were looked at.
    whole: bool,
    more: bool,
    hits: Vec<Found>,
    /// Things whose ids begin like this.
    named: Vec<Thing>,
}

/// Something with an id.
#[derive(Debug, Clone, Serialize)]
struct Thing {
    kind: &'static str,
    id: String,
}

/// What one reading of the record gave.
#[derive(Default)]
struct Got {
    named: Vec<Thing>,
    hits: Option<Hits>,
    /// How many of the other kind there are.
    others: Option<usize>,
    shown: Vec<Found>,
}

/// `GET /search`
pub(super) async fn search(
    State(desk): State<Desk>,
    seen: Seen,
    Asked(asked): Asked<Query>,
) -> Result<Response, DeskError> {
    let typed = visible(&asked.q);
    let within = within(&asked.within)?;
    let narrow = narrow(&asked)?;
    let query = store::Query::new(&typed);
    let skip = asked.page.saturating_mul(A_PAGE);
    let (words, looked_for) = (typed.clone(), query.clone());
    let declared = Arc::clone(&desk.declared);
    let slow = query.as_ref().is_some_and(store::Query::has_beginnings);
    let _place = match slow {
        true => Some(place(&desk).await?),
        false => None,
    };
    let got = desk
        .read(move |store| {
            let query = looked_for.as_ref();
            read(store, &*declared, &words, query, within, &narrow, skip)
        })
        .await?;
    if let (false, [one]) = (seen.json, got.named.as_slice()) {
        return Ok(see(&format!("/{}/{}", one.kind, one.id)));
    }
    let hits = got.hits;
    let all = hits.as_ref().map_or(Some(0), |hits| hits.all);
    let (documents, claims) = match within {
        Within::Documents => (all, got.others),
        Within::Claims => (got.others, all),
    };
    let view = SearchPage {
        shell: Shell::new(&seen, "search"),
        within: name(within),
        language: narrow.language,
        from: narrow.from,
        to: narrow.to,
        page: asked.page,
        searched: query.is_some(),
        left_out: query.as_ref().is_some_and(store::Query::left_out)
            || asked.q.trim().chars().count() > LONGEST,
        documents,
        claims,
        ranked: hits.as_ref().is_none_or(|hits| hits.ranked),
        whole: hits.as_ref().is_none_or(|hits| hits.whole),
        more: hits.is_some_and(|hits| hits.more),
        hits: got.shown,
        named: got.named,
        typed,
    };
    Ok(answer(&seen, &view))
}

/// A place among the slow searches, or word that there is none.
async fn place(desk: &Desk) -> Result<SemaphorePermit<'_>, DeskError> {
    let place = tokio::time::timeout(PATIENCE, desk.searching.acquire()).await;
    let place = place.map_err(|_| DeskError::Slower)?;
    place.map_err(|_| DeskError::Inside("the desk is stopping".into()))
}

/// What was typed, without what cannot be seen, which search passes over anyway.
fn visible(typed: &str) -> String {
    let seen = typed.trim().chars().filter(|c| inert::shown(*c) == *c);
    seen.map(|c| if c.is_control() { ' ' } else { c })
        .take(LONGEST)
        .collect()
}

fn read(
    store: &Store,
    declared: &dyn Declared,
    typed: &str,
    query: Option<&store::Query>,
    within: Within,
    narrow: &Narrow,
    skip: usize,
) -> Result<Got, DeskError> {
    let mut got = Got {
        named: named(store, typed)?,
        ..Got::default()
    };
    let Some(query) = query.filter(|_| got.named.len() != 1) else {
        return Ok(got);
    };
    let hits = store.search_in(within, query, narrow, skip, A_PAGE)?;
    let marker = Marker::new(query)?;
    for hit in &hits.hits {
        got.shown.extend(found(store, declared, &marker, *hit)?);
    }
    got.others = store.count_hits(other(within), query, narrow)?;
    got.hits = Some(hits);
    Ok(got)
}

/// The things that digits of an id name.
fn named(store: &Store, typed: &str) -> Result<Vec<Thing>, DeskError> {
    let digits = typed.to_ascii_lowercase();
    let is_id = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !is_id || !(FEWEST_DIGITS..=64).contains(&digits.len()) {
        return Ok(Vec::new());
    }
    let mut found = store.find(&digits, 5)?;
    if found.is_empty() {
        let former = store.former_events(&digits, 5)?;
        found.extend(former.into_iter().map(|(_, now)| Named::Event(now)));
    }
    let thing = |named: Named| match named {
        Named::Event(id) => ("event", id.to_string()),
        Named::Claim(id) => ("claim", id.to_string()),
        Named::Document(id) => ("document", id.to_string()),
    };
    let things = found.into_iter().map(thing);
    Ok(things.map(|(kind, id)| Thing { kind, id }).collect())
}

const fn name(within: Within) -> &'static str {
    match within {
        Within::Documents => "documents",
        Within::Claims => "claims",
    }
}

const fn other(within: Within) -> Within {
    match within {
        Within::Documents => Within::Claims,
        Within::Claims => Within::Documents,
    }
}

fn within(typed: &str) -> Result<Within, DeskError> {
    match typed {
        "" | "documents" => Ok(Within::Documents),
        "claims" => Ok(Within::Claims),
        _ => Err(DeskError::Bad(format!(
            "'in={typed}' is neither 'documents' nor 'claims'"
        ))),
    }
}

fn narrow(asked: &Query) -> Result<Narrow, DeskError> {
    let day = |typed: &str| -> Result<Option<Date>, DeskError> {
        let typed = typed.trim();
        let wrong = |_| DeskError::Bad(format!("'{typed}' is not a day; write it as 2026-02-11"));
        match typed {
            "" => Ok(None),
            _ => typed.parse().map(Some).map_err(wrong),
        }
    };
    let language = match asked.language.as_str() {
        "" => None,
        typed => Some(typed.parse().map_err(DeskError::Bad)?),
    };
    Ok(Narrow {
        language,
        from: day(&asked.from)?,
        to: day(&asked.to)?,
    })
}

impl SearchPage {
    /// The languages that can be chosen.
    fn languages(&self) -> &'static [Language] {
        Language::ALL
    }

    fn is_language(&self, language: &Language) -> bool {
        self.language == Some(*language)
    }

    /// The address of this search with other values; `None` for the first page.
    fn address(&self, within: &str, page: impl std::borrow::Borrow<usize>) -> String {
        let page = *page.borrow();
        let text = |day: Option<Date>| day.map(|day| day.to_string());
        let language = self.language.map(|language| language.name().to_owned());
        let pairs = [
            ("q", Some(self.typed.clone())),
            ("in", Some(within.to_owned())),
            ("language", language),
            ("from", text(self.from)),
            ("to", text(self.to)),
            ("page", (page > 0).then(|| page.to_string())),
        ];
        let pairs: Vec<(&str, String)> = pairs
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)))
            .collect();
        let query = serde_html_form::to_string(&pairs).unwrap_or_default();
        format!("/search?{query}")
    }

    /// An address that looks for other words.
    fn try_this(&self, words: &str) -> String {
        let query = serde_html_form::to_string([("q", words)]).unwrap_or_default();
        format!("/search?{query}")
    }

    fn narrowed(&self) -> bool {
        self.language.is_some() || self.from.is_some() || self.to.is_some()
    }

    /// A number of hits; "more than" where they are not counted.
    fn counted(&self, count: &Option<usize>) -> String {
        match count {
            Some(count) => self.shell.num(count),
            None => self.shell.t("search-uncounted"),
        }
    }

    fn short(&self, id: &impl ToString) -> String {
        id.to_string().chars().take(12).collect()
    }
}
