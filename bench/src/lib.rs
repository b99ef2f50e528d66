//! Measures the speed of the stages, one by one: `cargo bench -p bench`.
//!
//! What is measured is in `benches/`; here is what it is measured on. Everything is invented, and
//! the same on every machine. `cargo xtask bench` measures the whole program instead.

use record::{BlobId, Claim, ClaimBody, Date, Document, DocumentId, Media, TextId};
use serde_json::json;

/// The texts that ship for checking the coder, `{id, lang, published, text}` a line.
const TEXTS: &str = include_str!("../../testkit/coding/texts.jsonl");

/// One text to code.
#[derive(Debug, Clone)]
pub struct Sample {
    /// The text.
    pub text: String,
    /// When it was published.
    pub published: Option<Date>,
}

/// The invented texts, in the order of their file.
///
/// # Panics
///
/// If the file that ships is broken.
#[must_use]
pub fn samples() -> Vec<Sample> {
    TEXTS
        .lines()
        .map(|line| {
            let line: serde_json::Value = serde_json::from_str(line).expect("the file that ships");
            Sample {
                text: line["text"]
                    .as_str()
                    .expect("each line has a text")
                    .to_owned(),
                published: line["published"].as_str().and_then(|day| day.parse().ok()),
            }
        })
        .collect()
}

/// A claim with the document it is of.
#[derive(Debug)]
pub struct Told {
    /// The claim.
    pub claim: Claim,
    /// Its document.
    pub document: DocumentId,
    /// The text it stands on.
    pub text: TextId,
}

/// So many claims, three a document, about happenings in 500 towns over two years: some told
/// once, some by dozens.
///
/// # Panics
///
/// If the made-up claims are not in the codebook's form.
#[must_use]
pub fn claims(count: u32) -> Vec<Told> {
    (0..count).map(|number| told(number, count)).collect()
}

fn told(number: u32, count: u32) -> Told {
    // The square makes low numbers frequent: a few happenings are told by many.
    let draw = spread(number) % 1000;
    let happening = draw * draw / 1000 * (count / 4 + 1) / 1000;
    let kind = ["protest", "arrest", "strike", "killing", "raid"][(happening % 5) as usize];
    let town = happening % 500;
    let day = format!(
        "{}-{:02}-{:02}",
        2018 + happening % 2,
        1 + happening % 12,
        1 + happening % 28
    );
    let body = json!({
        "type": kind,
        "actor": {"text": "security forces", "group": "state_security"},
        "target": {"text": "the protesters", "group": "residents"},
        "place": {"text": format!("Town {town}"), "name": format!("Town {town}"),
                  "admin1": format!("Province {}", town / 16), "country": "IR",
                  "precision": "town", "lat": 26.0 + f64::from(town % 25) / 2.0,
                  "lon": 45.0 + f64::from(town / 25) / 2.0},
        "time": {"text": day, "start": day, "end": day, "precision": "day"},
        "figures": [{"of": "affected", "min": 5 + number % 3, "max": null, "text": "some"}],
        "said_by": [{"text": "residents", "group": "witness", "stance": "says"}],
    });
    let body: ClaimBody = serde_json::from_value(body).expect("the claims are in form");
    let document = number / 3;
    let name = document.to_string();
    Told {
        claim: Claim::new(
            TextId::of(&format!("{name} {}", number % 3)),
            body,
            Vec::new(),
            Vec::new(),
        ),
        document: Document::id_of(Media::Text, "", BlobId::of(name.as_bytes())),
        text: TextId::of(&name),
    }
}

/// Spreads consecutive numbers (the finaliser of MurmurHash3).
const fn spread(number: u32) -> u32 {
    let mut h = number.wrapping_add(0x9E37_79B9);
    h = (h ^ (h >> 16)).wrapping_mul(0x85EB_CA6B);
    h = (h ^ (h >> 13)).wrapping_mul(0xC2B2_AE35);
    h ^ (h >> 16)
}
