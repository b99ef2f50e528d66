//! What a coder whose scope is wider than the codebook's finds besides.

use coder::{Coder, Report, Scope};
use record::ClaimType;

fn found(scope: Scope, text: &str) -> Vec<ClaimType> {
    let coder = Coder::builtin().with_scope(scope);
    let report = Report {
        text,
        ..Report::default()
    };
    let claims = coder.code(&report).claims;
    claims.iter().map(|claim| claim.body.kind).collect()
}

fn check(text: &str, codebook: &[ClaimType], mentions: &[ClaimType]) {
    assert_eq!(found(Scope::Codebook, text), codebook, "{text}");
    assert_eq!(found(Scope::Mentions, text), mentions, "{text}");
}

#[test]
fn ordinary_crime_counts_only_among_mentions() {
    check(
        "Robbers abducted a baker in Izeh on Monday and asked for a ransom. The gang was known to police.",
        &[],
        &[ClaimType::Disappearance],
    );
}

#[test]
fn what_is_only_mentioned_counts_only_among_mentions() {
    check(
        "The judge's murder shook the town, a teacher wrote.",
        &[],
        &[ClaimType::Killing],
    );
    check("A murder shook the town, a teacher wrote.", &[], &[]);
}
