//! Elements that stand around an article, told by their class, id or name, and taken out before
//! the article is looked for.

use dom_query::{Document, NodeId, NodeRef};
use std::collections::HashMap;

/// Words of a class or id that mark furniture.
const FURNITURE: [&str; 67] = [
    "share",
    "sharing",
    "sharebar",
    "shares",
    "sharethis",
    "addthis",
    "addtoany",
    "social",
    "breadcrumb",
    "breadcrumbs",
    "crumbs",
    "related",
    "recirc",
    "recirculation",
    "recommended",
    "recommendations",
    "outbrain",
    "taboola",
    "trending",
    "popular",
    "mostread",
    "readmore",
    "readnext",
    "cookie",
    "cookies",
    "gdpr",
    "consent",
    "newsletter",
    "signup",
    "subscribe",
    "advert",
    "adverts",
    "advertisement",
    "advertising",
    "adsbygoogle",
    "adslot",
    "adbox",
    "ad",
    "ads",
    "banner",
    "promo",
    "promos",
    "promotion",
    "sponsored",
    "caption",
    "figcaption",
    "credit",
    "credits",
    "copyright",
    "byline",
    "timestamp",
    "pubdate",
    "tags",
    "tagcloud",
    "popup",
    "modal",
    "toolbar",
    "printfriendly",
    "paywall",
    "slideshow",
    "menu",
    "navbar",
    "sidebar",
    "pagination",
    "pager",
    "bio",
    "skip",
];

/// Words of a class or id that mark what readers wrote, which may be most of a page.
const COMMENTS: [&str; 7] = [
    "comments",
    "commentlist",
    "commentlisting",
    "comment",
    "disqus",
    "respond",
    "nazarat",
];

/// Elements that are furniture whatever their class.
const NAMES: [&str; 5] = ["nav", "figcaption", "aside", "dialog", "button"];

/// Elements that are furniture if all their text is in links: the next articles to read.
const LINES: [&str; 9] = ["p", "ul", "ol", "li", "h2", "h3", "h4", "h5", "h6"];

/// Furniture holds at most one part in this many of a page's text; more is the article itself in
/// a wrapper with an unlucky class.
const LARGEST_PART: usize = 4;

/// What is under a node.
#[derive(Default, Clone, Copy)]
struct Under {
    /// Bytes of text, without white space around each piece.
    text: usize,
    /// Of these, bytes in links.
    linked: usize,
    /// Whether a headline or the marked body of an article is there.
    has_article: bool,
}

/// Takes furniture out of a page.
pub(super) fn remove(document: &Document) {
    let nodes: Vec<NodeRef<'_>> = document.root().descendants_it().collect();
    let under = sums(&nodes);
    let all = under.get(&document.root().id).map_or(0, |under| under.text);
    let articles = nodes.iter().filter(|node| node.has_name("article")).count();
    for node in &nodes {
        let about = under.get(&node.id).copied().unwrap_or_default();
        if about.has_article || (articles == 1 && node.has_name("article")) {
            continue;
        }
        let largest = match kind(node, about) {
            Kind::Article => continue,
            Kind::Furniture => all / LARGEST_PART,
            Kind::Comments => all,
        };
        if about.text <= largest {
            node.remove_from_parent();
        }
    }
}

/// What is under each node, from the last to the first, so that children come before parents.
fn sums(nodes: &[NodeRef<'_>]) -> HashMap<NodeId, Under> {
    let mut under: HashMap<NodeId, Under> = HashMap::with_capacity(nodes.len());
    for node in nodes.iter().rev() {
        let mut own = under.get(&node.id).copied().unwrap_or_default();
        if node.is_text() {
            own.text = node.text().trim().len();
        } else if let Some(element) = node.element_ref() {
            if &*element.name.local == "a" {
                own.linked = own.text;
            }
            own.has_article |= matches!(&*element.name.local, "h1" | "main" | "body")
                || element.attrs.iter().any(|attr| {
                    &*attr.name.local == "itemprop" && attr.value.contains("articleBody")
                });
        }
        under.insert(node.id, own);
        if let Some(parent) = node.parent() {
            let sum = under.entry(parent.id).or_default();
            sum.text += own.text;
            sum.linked += own.linked;
            sum.has_article |= own.has_article;
        }
    }
    under
}

enum Kind {
    Article,
    Furniture,
    Comments,
}

fn kind(node: &NodeRef<'_>, under: Under) -> Kind {
    let Some(element) = node.element_ref() else {
        return Kind::Article;
    };
    let name = &*element.name.local;
    let leads_away = under.linked > 0 && under.linked * 10 >= under.text * 9;
    if NAMES.contains(&name) || leads_away && LINES.contains(&name) {
        return Kind::Furniture;
    }
    let mut found = Kind::Article;
    for attr in &element.attrs {
        if !matches!(&*attr.name.local, "class" | "id") {
            continue;
        }
        for word in attr
            .value
            .split(|c: char| !c.is_ascii_alphanumeric())
            .flat_map(humps)
        {
            let is_one_of =
                |words: &[&str]| words.iter().any(|known| word.eq_ignore_ascii_case(known));
            if is_one_of(&COMMENTS) {
                return Kind::Comments;
            }
            if is_one_of(&FURNITURE) {
                found = Kind::Furniture;
            }
        }
    }
    found
}

/// A word, and its parts if it is written `likeThis`.
fn humps(word: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(word);
    let parts = std::iter::from_fn(move || {
        let word = rest?;
        let cut = word
            .bytes()
            .zip(word.bytes().skip(1))
            .position(|(a, b)| a.is_ascii_lowercase() && b.is_ascii_uppercase());
        match cut {
            Some(at) => {
                rest = Some(&word[at + 1..]);
                Some(&word[..=at])
            }
            None => {
                rest = None;
                Some(word)
            }
        }
    });
    std::iter::once(word).chain(parts)
}
