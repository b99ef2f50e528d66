//! The article in a page.

use super::meta::{self, About};
use super::{elements, lines};
use dom_query::Document;
use dom_smoothie::{Config, Readability};

/// What was taken from a page.
pub(super) struct Article {
    /// The body's text, paragraphs apart by a blank line; empty if none was found.
    pub text: String,
    /// What the page says of itself.
    pub about: About,
}

/// Finds the article in a page that [`super::scan::danger`] has nothing against.
pub(super) fn extract(html: &str) -> Article {
    let document = Document::from(html);
    let mut about = meta::read(&document, html);
    // The page's own statements are read already, by rules that keep where each was found.
    let config = Config {
        disable_json_ld: true,
        keep_classes: true,
        ..Config::default()
    };
    let found = Readability::with_document(document, None, Some(config))
        .and_then(|mut readability| readability.parse());
    let Ok(found) = found else {
        return Article {
            text: String::new(),
            about,
        };
    };
    about.title = about.title.or_else(|| meta::kept(&found.title));
    about.byline = about
        .byline
        .or_else(|| found.byline.as_deref().and_then(meta::name));
    about.site = about
        .site
        .or_else(|| found.site_name.as_deref().and_then(meta::name));
    let body = Document::fragment(found.content);
    elements::remove(&body);
    let text = lines::clean(
        &body.formatted_text(),
        about.title.as_deref(),
        about.dateline.is_some(),
    );
    Article { text, about }
}
