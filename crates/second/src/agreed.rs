//! Where the rules tell the same: two coders who read a text each by itself.

use record::{Claim, Place, Step, When};

/// How likely a claim is that the rules tell too. Of 261 such claims in 136 news texts that no rule was
/// written for, with a large model behind the address, coding by hand had 237; of the 230
/// claims that the rules did not tell it had 160. The second share depends on the model, so those
/// claims have no confidence at all.
const AGREED: f64 = 0.9;

/// What the step of a derivation says that names the rule.
const DID: &str = "the rules tell it too";

/// Marks the claims that the rules tell too, each with the rule that does.
pub(crate) fn mark(claims: &mut [Claim], by_rules: &[Claim]) {
    for claim in claims {
        let Some(same) = by_rules.iter().find(|other| agree(claim, other)) else {
            continue;
        };
        claim.confidence = Some(AGREED);
        if let Some(first) = same.why.first() {
            claim.why.push(Step {
                did: DID.to_owned(),
                ..first.clone()
            });
        }
    }
}

/// Whether two claims are about one event: of one type, told in the same words, and at no other place
/// or time.
fn agree(one: &Claim, other: &Claim) -> bool {
    let (one, other) = (&one.body, &other.body);
    let shared = one.spans.iter().any(|span| {
        let overlaps = |with: &record::Span| span.start < with.end && with.start < span.end;
        other.spans.iter().any(overlaps)
    });
    one.kind == other.kind
        && one.modality == other.modality
        && shared
        && !apart(one.place.as_ref(), other.place.as_ref())
        && !at_other_times(one.time.as_ref(), other.time.as_ref())
}

fn apart(one: Option<&Place>, other: Option<&Place>) -> bool {
    let country = |place: Option<&Place>| place.and_then(|place| place.country.clone());
    let (one, other) = (country(one), country(other));
    one.is_some() && other.is_some() && one != other
}

fn at_other_times(one: Option<&When>, other: Option<&When>) -> bool {
    let before = |one: &When, other: &When| {
        let days = one.end.zip(other.start);
        days.is_some_and(|(end, start)| end < start)
    };
    let both = one.zip(other);
    both.is_some_and(|(one, other)| before(one, other) || before(other, one))
}
