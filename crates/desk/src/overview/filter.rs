//! What is asked for: a filter that lives in the address.

use super::Status;
use record::{ClaimType, Date, Relation};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// Letters that a place or a source may have in an address.
const LETTERS: usize = 200;
/// Values that one field may have.
const VALUES: usize = 50;

/// A filter as the address writes it; empty fields narrow nothing.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Written {
    #[serde(rename = "type", skip_serializing_if = "Vec::is_empty")]
    pub(crate) kinds: Vec<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) country: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) place: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) from: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) to: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) source: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) relation: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) status: Vec<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) disputed: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) shutdown: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) order: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) map: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) page: String,
}

/// In which order events are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Order {
    /// The latest first, undated ones last.
    #[default]
    Latest,
    /// The earliest first, undated ones last.
    Earliest,
    /// Those with the most origins first.
    Told,
}

impl Order {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Latest, Self::Earliest, Self::Told];

    /// As addresses write it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Latest => "latest",
            Self::Earliest => "earliest",
            Self::Told => "told",
        }
    }
}

/// Which events are wanted; what is empty or `None` does not narrow.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Filter {
    /// Of one of these types.
    #[serde(rename = "type")]
    pub kinds: Vec<ClaimType>,
    /// With a place in this country, ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// At a place or in a province of this name in any spelling that folds to the same; behind a
    /// comma the province of a place.
    pub place: Option<String>,
    /// With a day on this one or later.
    pub from: Option<Date>,
    /// With a day on this one or earlier.
    pub to: Option<Date>,
    /// Told by one of these publishers; by any with the name among its words if it is no
    /// publisher's whole name.
    pub source: Vec<String>,
    /// With an origin that stands so to the conflict.
    pub relation: Vec<Relation>,
    /// Looked at by people so far.
    pub status: Vec<Status>,
    /// Only those whose claims contradict each other.
    pub disputed: bool,
    /// Only those in the area and on a day of a shutdown.
    pub shutdown: bool,
}

impl Written {
    /// What is asked for.
    ///
    /// # Errors
    /// What is not understood, in words.
    pub(crate) fn filter(&self) -> Result<Filter, String> {
        let from = day("from", &self.from)?;
        let to = day("to", &self.to)?;
        if from.zip(to).is_some_and(|(from, to)| from > to) {
            return Err(format!(
                "'from' ({}) is behind 'to' ({})",
                self.from, self.to
            ));
        }
        Ok(Filter {
            kinds: listed("type", &self.kinds)?,
            country: country(&self.country)?,
            place: words("place", &self.place)?,
            from,
            to,
            source: names(&self.source)?,
            relation: listed("relation", &self.relation)?,
            status: listed("status", &self.status)?,
            disputed: yes("disputed", &self.disputed)?,
            shutdown: yes("shutdown", &self.shutdown)?,
        })
    }

    /// The order of the list.
    ///
    /// # Errors
    /// What is not understood, in words.
    pub(crate) fn order(&self) -> Result<Order, String> {
        let named = |order: &Order| order.name() == self.order;
        match self.order.as_str() {
            "" => Ok(Order::default()),
            other => Order::ALL.into_iter().find(named).ok_or_else(|| {
                format!("'order' is latest, earliest or told, not '{}'", cut(other))
            }),
        }
    }

    /// The page of the list, counted from 0.
    ///
    /// # Errors
    /// What is not understood, in words.
    pub(crate) fn page(&self) -> Result<usize, String> {
        match self.page.as_str() {
            "" => Ok(0),
            number => number
                .parse::<u32>()
                .map(|page| page as usize)
                .map_err(|_| format!("'page' is a number, not '{}'", cut(number))),
        }
    }

    /// The address of the overview with this filter.
    pub(crate) fn address(&self) -> String {
        // A form of texts and lists of texts can always be written.
        match serde_html_form::to_string(self) {
            Ok(query) if !query.is_empty() => format!("/?{query}"),
            _ => "/".into(),
        }
    }

    /// The address with something changed, from the first page on.
    pub(crate) fn with(&self, change: impl FnOnce(&mut Self)) -> String {
        let mut next = self.clone();
        next.page.clear();
        change(&mut next);
        next.address()
    }

    /// The same without empty fields, as forms send them.
    pub(crate) fn tidied(mut self) -> Self {
        for list in [
            &mut self.kinds,
            &mut self.source,
            &mut self.relation,
            &mut self.status,
        ] {
            list.retain(|value| !value.trim().is_empty());
        }
        self
    }
}

fn day(name: &str, text: &str) -> Result<Option<Date>, String> {
    match text.trim() {
        "" => Ok(None),
        text => text
            .parse()
            .map(Some)
            .map_err(|_| format!("'{name}' is a day such as 2019-11-18, not '{}'", cut(text))),
    }
}

fn country(text: &str) -> Result<Option<String>, String> {
    match text.trim() {
        "" => Ok(None),
        text if text.len() == 2 && text.bytes().all(|b| b.is_ascii_alphabetic()) => {
            Ok(Some(text.to_ascii_uppercase()))
        }
        text => Err(format!(
            "'country' is a code such as IR, not '{}'",
            cut(text)
        )),
    }
}

fn words(name: &str, text: &str) -> Result<Option<String>, String> {
    match text.trim() {
        "" => Ok(None),
        text if text.chars().count() > LETTERS => {
            Err(format!("'{name}' has more than {LETTERS} letters"))
        }
        text => Ok(Some(text.to_owned())),
    }
}

fn names(texts: &[String]) -> Result<Vec<String>, String> {
    few("source", texts)?;
    let named = texts.iter().map(|text| words("source", text));
    Ok(named
        .collect::<Result<Vec<_>, _>>()?
        .into_iter()
        .flatten()
        .collect())
}

fn listed<T: FromStr<Err = String> + PartialEq>(
    name: &str,
    texts: &[String],
) -> Result<Vec<T>, String> {
    few(name, texts)?;
    let mut list = Vec::new();
    for text in texts
        .iter()
        .map(|text| text.trim())
        .filter(|text| !text.is_empty())
    {
        let one = cut(text)
            .parse()
            .map_err(|error| format!("'{name}': {error}"))?;
        if !list.contains(&one) {
            list.push(one);
        }
    }
    Ok(list)
}

fn few(name: &str, texts: &[String]) -> Result<(), String> {
    match texts.len() {
        0..=VALUES => Ok(()),
        many => Err(format!("'{name}' has {many} values, more than {VALUES}")),
    }
}

fn yes(name: &str, text: &str) -> Result<bool, String> {
    match text.trim() {
        "" | "0" | "false" => Ok(false),
        "1" | "on" | "true" => Ok(true),
        text => Err(format!("'{name}' is 1 or nothing, not '{}'", cut(text))),
    }
}

/// The beginning of what was sent, for a message about it.
fn cut(text: &str) -> String {
    text.chars().take(40).collect()
}
