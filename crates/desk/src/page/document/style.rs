//! The rules of style that make one claim active by its address alone, without a script.

use super::parts::CLAIMS;
use std::fmt::Write as _;
use std::sync::LazyLock;

/// For each place that a claim may have on a page: when the address points at it, its words and
/// its card take the colours of what is active, its values are framed, and its card stays in sight.
static RULES: LazyLock<String> = LazyLock::new(|| {
    let mut rules = String::new();
    for n in 0..CLAIMS {
        let active = format!(":root:has([data-n=\"{n}\"]:target)");
        // Writing to a string does not fail.
        let _ = writeln!(
            rules,
            "{active} [data-claims~=\"{n}\"]{{--on:var(--mark);--on-ink:var(--mark-ink);--on-line:var(--focus);--stick:sticky;--foot:fixed;--foot-height:46vh;--over:5;--close:inline}}\
             {active} [data-values-of~=\"{n}\"]{{--value:var(--mark-ink)}}"
        );
    }
    rules
});

/// The rules, which the program carries among its other files.
pub(crate) fn rules() -> &'static str {
    &RULES
}
