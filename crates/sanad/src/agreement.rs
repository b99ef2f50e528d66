//! How far two coders agree, for the desk: by the rules of `sanad score`.

use ::desk::{Agreement, FieldAgreement, Pairing};
use record::ClaimBody;
use score::{Answer, Coding, Score};

/// Measures how far two coders agree over documents.
///
/// # Errors
/// A sentence, if a claim is not in the form that scoring reads.
pub fn agree(pairings: &[Pairing]) -> Result<Agreement, String> {
    let (mut one, mut other) = (Coding::default(), Coding::default());
    let mut pairs = Vec::with_capacity(pairings.len());
    for (at, pairing) in pairings.iter().enumerate() {
        let (left, right) = (answers(&pairing.one)?, answers(&pairing.other)?);
        let found = score::pairs(&left, &right);
        pairs.push(found.iter().map(|pair| (pair.gold, pair.coded)).collect());
        // Two pairs of people may have coded the same document: each pair counts by itself.
        one.insert(at.to_string(), left);
        other.insert(at.to_string(), right);
    }
    let score = score::score(&one, &other);
    Ok(Agreement {
        documents: score.documents,
        one: score.gold,
        other: score.coded,
        matched: score.matched,
        precision: score.precision,
        recall: score.recall,
        f1: score.claim_f1,
        strict_f1: score.strict_f1,
        fields: fields(&score),
        pairs,
    })
}

fn answers(claims: &[ClaimBody]) -> Result<Vec<Answer>, String> {
    let answer = |claim: &ClaimBody| {
        let value = serde_json::to_value(claim).map_err(|error| error.to_string())?;
        Answer::from_json(&value)
    };
    claims.iter().map(answer).collect()
}

fn fields(score: &Score) -> Vec<FieldAgreement> {
    let all = [
        ("place", score.place),
        ("time", score.time),
        ("actor", score.actor),
        ("target", score.target),
        ("figures", score.figures_f1),
        ("words", score.words_f1),
        ("said_by", score.said_by),
        ("spans", score.span),
    ];
    all.into_iter()
        .map(|(field, share)| FieldAgreement { field, share })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn claim(kind: &str, day: &str, group: &str) -> ClaimBody {
        let claim = json!({
            "type": kind,
            "time": {"text": day, "start": day, "end": day, "precision": "day"},
            "actor": {"text": "they", "group": group},
            "spans": [{"start": 0, "end": 9}],
        });
        serde_json::from_value(claim).unwrap()
    }

    fn share(agreement: &Agreement, field: &str) -> f64 {
        let found = agreement.fields.iter().find(|one| one.field == field);
        found.unwrap().share
    }

    #[test]
    fn agreement_counts_matched_claims_and_the_fields_of_these() {
        let pairing = Pairing {
            one: vec![
                claim("arrest", "2026-02-01", "state_security"),
                claim("protest", "2026-02-02", "workers"),
            ],
            other: vec![
                claim("riot", "2026-02-03", "residents"),
                claim("protest", "2026-02-02", "teachers"),
            ],
        };
        let agreement = agree(&[pairing]).unwrap();
        assert_eq!((agreement.one, agreement.other), (2, 2));
        assert_eq!(agreement.pairs, [vec![(1, 1)]]);
        assert!((agreement.f1 - 0.5).abs() < 1e-9);
        assert!((share(&agreement, "time") - 1.0).abs() < 1e-9);
        assert!(share(&agreement, "actor").abs() < 1e-9);
    }

    #[test]
    fn two_pairs_on_one_document_count_both_and_nothing_is_full_agreement() {
        let pairing = Pairing {
            one: vec![claim("arrest", "2026-02-01", "workers")],
            other: vec![claim("arrest", "2026-02-01", "workers")],
        };
        let agreement = agree(&[pairing.clone(), pairing]).unwrap();
        assert_eq!((agreement.documents, agreement.matched), (2, 2));
        let empty = agree(&[Pairing::default()]).unwrap();
        assert!((empty.f1 - 1.0).abs() < 1e-9);
    }
}
