//! Every rule codes its hits and leaves its misses alone: the examples are in the rule's file.

use coder::{Coder, Report};
use record::{Claim, ClaimBody, Figure};

/// The claims of one type that a sentence gives.
fn code(coder: &Coder, text: &str, kind: record::ClaimType) -> Vec<ClaimBody> {
    let published = Some(record::Date::constant(2026, 3, 11));
    let report = Report {
        text,
        published,
        ..Report::default()
    };
    let claims: Vec<Claim> = coder.code(&report).claims;
    claims
        .into_iter()
        .map(|claim| claim.body)
        .filter(|body| body.kind == kind)
        .collect()
}

/// `killed 9+`, `participants ~5000`, `arrested 30`
fn written(figure: &Figure) -> String {
    let number = |n: Option<u64>| n.map_or("?".to_owned(), |n| n.to_string());
    let value = match (figure.min, figure.max) {
        (min, None) => format!("{}+", number(min)),
        (None, max) => format!("-{}", number(max)),
        (min, max) if min == max => number(min),
        (min, max) => format!("{}-{}", number(min), number(max)),
    };
    format!(
        "{} {}{value}",
        figure.of,
        if figure.about { "~" } else { "" }
    )
}

/// What a claim lacks of what a hit asks for.
fn lacks(claim: &ClaimBody, hit: &coder::lexicon::Hit) -> Vec<String> {
    let mut lacks = Vec::new();
    let mut check = |what: &str, want: &Option<String>, got: Option<String>| {
        if let Some(want) = want
            && got.as_ref() != Some(want)
        {
            lacks.push(format!("{what} '{want}', got {got:?}"));
        }
    };
    check(
        "actor",
        &hit.actor,
        Some(
            claim
                .actor
                .as_ref()
                .map_or_else(String::new, |party| party.text.clone()),
        ),
    );
    check(
        "target",
        &hit.target,
        claim.target.as_ref().map(|party| party.text.clone()),
    );
    let speaker = claim.said_by.first();
    check(
        "speaker",
        &hit.said_by,
        Some(speaker.map_or_else(String::new, |link| link.text.clone())),
    );
    check(
        "place",
        &hit.place,
        claim.place.as_ref().map(|place| place.name.clone()),
    );
    let start = claim
        .time
        .as_ref()
        .and_then(|time| time.start)
        .map(|date| date.to_string());
    check("start", &hit.start, start);
    check("modality", &hit.modality, Some(claim.modality.to_string()));
    check("words", &hit.words, claim.words.first().cloned());
    let figure = claim
        .figures
        .iter()
        .map(written)
        .find(|f| hit.figure.as_ref() == Some(f));
    let figures: Vec<String> = claim.figures.iter().map(written).collect();
    check("figure", &hit.figure, figure.or(Some(figures.join(", "))));
    lacks
}

#[test]
fn every_rule_codes_its_hits_and_leaves_its_misses() {
    let coder = Coder::builtin();
    let mut wrong = Vec::new();
    for rule in coder
        .languages()
        .flat_map(|(language, _)| coder.rules(language))
    {
        for hit in &rule.hits {
            let claims = code(&coder, &hit.text, rule.kind);
            let best = claims
                .iter()
                .map(|claim| lacks(claim, hit))
                .min_by_key(Vec::len);
            match best {
                None => wrong.push(format!("{}: no {} in: {}", rule.name, rule.kind, hit.text)),
                Some(lacks) if !lacks.is_empty() => {
                    wrong.push(format!(
                        "{}: {} in: {}",
                        rule.name,
                        lacks.join("; "),
                        hit.text
                    ));
                }
                Some(_) => {}
            }
        }
        for miss in &rule.misses {
            let claims = code(&coder, miss, rule.kind);
            if !claims.is_empty() {
                wrong.push(format!("{}: should not code: {miss}", rule.name));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
