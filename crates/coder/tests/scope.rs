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

/// Whether the codebook's scope holds an event of the type.
fn holds(text: &str, kind: ClaimType) -> bool {
    found(Scope::Codebook, text).contains(&kind)
}

#[test]
fn a_crime_is_none_of_unrest_though_the_report_speaks_of_it_elsewhere() {
    let march = "Nurses marched in Lima on 3 May 2021 for rights and elections. Their \
                 protest was the third of the year, activists said, and the union of the city's \
                 nurses had called for it.\n\n";
    let far = "The town had little to say of either matter, and the market, which stands between \
               the river and the station, was as full as on any other day of the month, with \
               stalls of fruit, cloth and tin up to the bridge where the road turns north.\n\n";
    for (crime, kind) in [
        (
            "Officers arrested two men on Friday over a burglary at a jeweller's.",
            ClaimType::Arrest,
        ),
        (
            "A man was sentenced to nine years on Friday for fraud, and his victims wept.",
            ClaimType::Sentence,
        ),
        (
            "A baker was killed on Friday by a gang that wanted a ransom.",
            ClaimType::Killing,
        ),
    ] {
        let text = format!("{march}{far}{crime}");
        assert!(!holds(&text, kind), "{text}");
        assert!(holds(&text, ClaimType::Protest), "{text}");
    }
    // Who is known for what he says, and what officers do to people, count beside a crime too.
    for (deed, kind) in [
        (
            "Officers arrested two reporters on Friday who wrote of a burglary.",
            ClaimType::Arrest,
        ),
        (
            "Officers tortured a man on Friday whom they held for fraud.",
            ClaimType::Mistreatment,
        ),
    ] {
        let text = format!("{march}{far}{deed}");
        assert!(holds(&text, kind), "{text}");
    }
}

#[test]
fn illness_accident_and_war_kill_without_a_claim() {
    let unrest = "Protesters marched in Lima on 3 May 2021 against the government.\n\n";
    for none in [
        "More than 3,000 people have died of the virus.",
        "Nine people died in floods near Cusco on Friday.",
        "Troops killed 20 insurgents near the border on Friday.",
    ] {
        let text = format!("{unrest}{none}");
        assert!(!holds(&text, ClaimType::Killing), "{text}");
    }
    for some in [
        "Nine people died of gunshot wounds in Cusco on Friday.",
        "Troops killed 20 farmers near the border on Friday.",
    ] {
        let text = format!("{unrest}{some}");
        assert!(holds(&text, ClaimType::Killing), "{text}");
    }
}

#[test]
fn a_condition_and_a_change_of_rulers_are_no_events() {
    for none in [
        "Observers voiced alarm at the detention of critics in Saudi Arabia.",
        "The president dismissed the government.",
    ] {
        assert_eq!(found(Scope::Codebook, none), [], "{none}");
    }
    for some in [
        "Observers voiced alarm at the detention of nine critics in Saudi Arabia.",
        "Gendarmes detained critics in Riyadh.",
        "The ministry dismissed 40 teachers.",
    ] {
        assert_eq!(found(Scope::Codebook, some).len(), 1, "{some}");
    }
}

#[test]
fn a_trade_or_the_name_that_one_side_calls_people_is_no_word_of_crime() {
    for who in ["herdsmen", "hoodlums"] {
        let text =
            format!("Police arrested nine women near a camp of {who} in Kano on 3 May 2021.");
        assert!(holds(&text, ClaimType::Arrest), "{text}");
    }
}
