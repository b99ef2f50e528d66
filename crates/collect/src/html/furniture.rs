//! What stands around an article: taken out of the page before, and out of the text after.

use dom_query::Document;

/// Takes elements out of a page that are furniture by their class or id.
pub(super) fn remove(_document: &Document) {}

/// Takes lines of furniture out of a text.
pub(super) fn clean(text: &str, _title: Option<&str>) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push_str("\n\n");
        }
        out.push_str(line);
    }
    out
}
