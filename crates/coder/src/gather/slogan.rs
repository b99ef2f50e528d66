//! Which quotations are slogans.

use crate::phrase::Page;
use crate::tag::Class;

/// Quotations of one list that are followed back at most.
const LONGEST_LIST: usize = 50;

/// Whether a quotation is a slogan: a word of chanting or of banners leads to it, in its sentence
/// or, for a list of quotations, before the first.
pub(crate) fn is_slogan(page: &Page<'_>, quote: usize) -> bool {
    let quotes = &page.layout.quotes;
    let inner = &quotes[quote].inner;
    if inner.len() > 45 {
        return false;
    }
    let mut first = quote;
    while first > 0 && quote - first < LONGEST_LIST {
        let between = quotes[first - 1].inner.end..quotes[first].inner.start;
        let joined = between.len() <= 5
            && between
                .clone()
                .all(|at| matches!(page.class(at), Some(Class::Mark | Class::Conj)));
        if !joined {
            break;
        }
        first -= 1;
    }
    let start = quotes[first].inner.start;
    let lead = start.saturating_sub(22)..start;
    let last_stop = lead.clone().rev().find(|&at| {
        page.tokens.list[at].is('.') && at + 1 < start && page.tokens.list[at + 1].spaced
    });
    let lead = last_stop.map_or(lead.clone(), |stop| stop + 1..lead.end);
    let chant = |at: usize| page.is_in(at, &page.cues.chant);
    let trail = (inner.end..page.tokens.list.len().min(inner.end + 8))
        .take_while(|&at| !page.tokens.list[at].is('.'));
    let said = |at: usize| page.is_in(at, &page.cues.said);
    let said_before = lead.clone().rev().take(3).any(said);
    !said_before && (lead.clone().any(chant) || trail.clone().any(chant))
}
