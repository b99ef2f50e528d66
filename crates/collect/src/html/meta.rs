//! What a page says of itself: title, byline, site, address, day of publication.

use crate::date;
use dom_query::{Document, NodeRef};
use record::{DateLine, DateLineFrom};
use serde_json::Value;
use std::collections::HashMap;

/// Scalar values of the longest name of a person or site that is kept.
const LONGEST_NAME: usize = 200;

/// Scalar values of the longest title that is kept.
const LONGEST_TITLE: usize = 500;

/// JSON-LD objects that are looked at; pages have a dozen.
const OBJECTS: usize = 10_000;

/// Time elements that are looked at; a page of more is no article.
const TIMES: usize = 50;

/// What a page says of itself; each field is `None` if it says nothing.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct About {
    pub title: Option<String>,
    pub byline: Option<String>,
    pub site: Option<String>,
    pub url: Option<String>,
    pub dateline: Option<DateLine>,
}

/// Reads what a page says of itself, before anything is taken out of it.
pub(super) fn read(document: &Document, html: &str) -> About {
    let mut about = json_ld(document);
    let tags = meta_tags(document);
    let tag = |names: &[&str]| names.iter().find_map(|name| tags.get(*name));
    about.title = about
        .title
        .or_else(|| tag(&TITLE).and_then(|text| kept(text)));
    about.byline = about
        .byline
        .or_else(|| tag(&BYLINE).and_then(|text| name(text)));
    // `og:site_name` is what the site calls itself to readers, a publisher its owner.
    about.site = tag(&SITE).and_then(|text| name(text)).or(about.site);
    about.site = about.site.or_else(|| behind_headline(document));
    about.url = canonical(document)
        .or_else(|| tag(&["og:url"]).and_then(|text| address(text)))
        .or_else(|| saved_from(html));
    about.site = about.site.or_else(|| about.url.as_deref().and_then(host));
    about.dateline = about
        .dateline
        .or_else(|| {
            PUBLISHED
                .iter()
                .find_map(|name| date::line(tags.get(*name)?, DateLineFrom::Meta))
        })
        .or_else(|| time_element(document));
    about
}

const TITLE: [&str; 4] = ["og:title", "dc.title", "citation_title", "twitter:title"];
const BYLINE: [&str; 6] = [
    "author",
    "article:author",
    "dc.creator",
    "citation_author",
    "parsely-author",
    "byl",
];
const SITE: [&str; 4] = [
    "og:site_name",
    "dc.publisher",
    "citation_publisher",
    "application-name",
];

/// Meta tags that give the day of publication, the surest first.
const PUBLISHED: [&str; 24] = [
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "rnews:datepublished",
    "article:published",
    "published_time",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "citation_publication_date",
    "citation_online_date",
    "citation_date",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
];

/// The meta tags by lower-case property, name or item property; the first of a name counts.
fn meta_tags(document: &Document) -> HashMap<String, String> {
    let mut tags = HashMap::new();
    for node in document.select("meta[content]").nodes() {
        let content = node.attr_or("content", "");
        if content.trim().is_empty() {
            continue;
        }
        for key in ["property", "name", "itemprop"] {
            for key in node.attr_or(key, "").split_whitespace() {
                tags.entry(key.to_ascii_lowercase())
                    .or_insert_with(|| content.to_string());
            }
        }
    }
    tags
}

fn canonical(document: &Document) -> Option<String> {
    address(
        &document
            .select_single("link[rel=canonical][href]")
            .attr("href")?,
    )
}

/// The address that a browser writes into a page when saving it.
fn saved_from(html: &str) -> Option<String> {
    let head = &html[..html.floor_char_boundary(2048)];
    let (_, rest) = head.split_once("saved from url=(")?;
    let (_, rest) = rest.split_once(')')?;
    address(rest.split_whitespace().next()?)
}

/// An absolute web address; others say nothing outside their page.
fn address(text: &str) -> Option<String> {
    let text = text.trim();
    let is_web = text.starts_with("https://") || text.starts_with("http://");
    (is_web && text.len() <= 2048 && !text.contains(char::is_whitespace)).then(|| text.to_owned())
}

/// The host of an address, without `www.`.
fn host(url: &str) -> Option<String> {
    let host = url.split_once("://")?.1.split(['/', '?', '#']).next()?;
    let host = host
        .rsplit('@')
        .next()?
        .split(':')
        .next()?
        .to_ascii_lowercase();
    name(host.strip_prefix("www.").unwrap_or(&host))
}

/// What a page's title has behind the page's headline, which is the name of the site: "Rally in
/// Arak - Harbour Post", "Rally in Arak | Iran | Harbour Post".
fn behind_headline(document: &Document) -> Option<String> {
    const BETWEEN: &[char] = &['-', '–', '—', '|', '·', '«', '»'];
    let title = kept(&document.select("title").nodes().first()?.text())?;
    let headings = document.select("h1");
    let rest = headings.nodes().iter().take(3).find_map(|heading| {
        let heading = kept(&heading.text())?;
        title.strip_prefix(heading.as_str()).map(str::trim_start)
    })?;
    // A sign within a name, as a hyphen, has no blanks around it.
    let words: Vec<&str> = rest.split(' ').collect();
    let is_sign = |word: &&str| {
        let mut chars = word.chars();
        chars.next().is_some_and(|c| BETWEEN.contains(&c)) && chars.next().is_none()
    };
    let last = words
        .iter()
        .rposition(is_sign)
        .filter(|_| is_sign(&words[0]))?;
    name(&words[last + 1..].join(" "))
}

/// A title in one line; `None` if it is empty.
pub(super) fn kept(text: &str) -> Option<String> {
    one_line(text, LONGEST_TITLE)
}

/// A name of a person or site: in one line, without "By", and no address.
pub(super) fn name(text: &str) -> Option<String> {
    let line = one_line(text, LONGEST_NAME)?;
    let bare = match line.get(..3) {
        Some(by) if by.eq_ignore_ascii_case("by ") => line[3..].trim_start(),
        _ => line.as_str(),
    };
    (!bare.is_empty() && address(bare).is_none()).then(|| bare.to_owned())
}

fn one_line(text: &str, longest: usize) -> Option<String> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!line.is_empty() && line.chars().count() <= longest).then_some(line)
}

/// What JSON-LD says; an object with a day of publication speaks first, an article before others.
fn json_ld(document: &Document) -> About {
    let mut best: Option<(u8, About)> = None;
    for script in document
        .select("script[type='application/ld+json']")
        .nodes()
    {
        let Some(value) = parse(&script.text()) else {
            continue;
        };
        let mut stack = vec![&value];
        let mut left = OBJECTS;
        while let Some(value) = stack.pop().filter(|_| left > 0) {
            left -= 1;
            match value {
                Value::Array(list) => stack.extend(list.iter().rev()),
                Value::Object(object) => {
                    stack.extend(
                        ["mainEntity", "mainEntityOfPage", "@graph"]
                            .iter()
                            .filter_map(|key| object.get(*key)),
                    );
                    let rank = rank(value);
                    if rank > best.as_ref().map_or(0, |(rank, _)| *rank) {
                        best = Some((rank, about(value)));
                    }
                }
                _ => {}
            }
        }
    }
    best.map(|(_, about)| about).unwrap_or_default()
}

/// Parses JSON-LD, with line feeds in strings and comment marks around it forgiven.
fn parse(text: &str) -> Option<Value> {
    let start = text.find(['{', '['])?;
    let end = text.rfind(['}', ']'])? + 1;
    let text = text.get(start..end)?;
    serde_json::from_str(text)
        .or_else(|_| serde_json::from_str(&text.replace(|c: char| c.is_control(), " ")))
        .ok()
}

/// How much an object says about the article: 0 nothing, 3 most.
fn rank(value: &Value) -> u8 {
    let kinds = strings(&value["@type"]);
    let is_article = kinds.iter().any(|kind| {
        ["Article", "Report", "Posting"]
            .iter()
            .any(|end| kind.ends_with(end))
    });
    let is_dated = value["datePublished"].is_string();
    match (is_article, is_dated) {
        (true, true) => 3,
        (true, false) => 2,
        (false, true) if kinds.contains(&"WebPage") => 1,
        _ => 0,
    }
}

fn about(value: &Value) -> About {
    let authors: Vec<String> = names(&value["author"]);
    About {
        title: value["headline"].as_str().and_then(kept),
        byline: name(&authors.join(", ")),
        site: names(&value["publisher"]).into_iter().next(),
        url: None,
        dateline: value["datePublished"]
            .as_str()
            .and_then(|text| date::line(text, DateLineFrom::JsonLd)),
    }
}

fn strings(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(list) => list.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// The names in a person, an organisation, a string, or a list of those.
fn names(value: &Value) -> Vec<String> {
    let one = |value: &Value| {
        value
            .as_str()
            .or_else(|| value["name"].as_str())
            .and_then(name)
    };
    match value {
        Value::Array(list) => list.iter().filter_map(one).take(8).collect(),
        value => one(value).into_iter().collect(),
    }
}

/// The day in a time element: one that says it is of publication, else the only one in the
/// article, else the only one in the page; several different ones say nothing.
fn time_element(document: &Document) -> Option<DateLine> {
    const SAID: &str = "time[pubdate], [itemprop=datePublished], time.published, \
                        time.entry-date, time.post-date, time.publish-date, time.pubdate";
    let said = document.select(SAID);
    if let Some(line) = said.nodes().iter().take(TIMES).find_map(time_of) {
        return Some(line);
    }
    ["article time", "main time", "time"]
        .iter()
        .find_map(|selector| {
            let found = document.select(selector);
            let mut lines = found.nodes().iter().take(TIMES).filter_map(time_of);
            let first = lines.next()?;
            lines.all(|line| line.date == first.date).then_some(first)
        })
}

fn time_of(node: &NodeRef<'_>) -> Option<DateLine> {
    ["datetime", "content"]
        .iter()
        .find_map(|key| date::line(&node.attr(key)?, DateLineFrom::TimeTag))
        .or_else(|| date::line(&node.text(), DateLineFrom::TimeTag))
}
