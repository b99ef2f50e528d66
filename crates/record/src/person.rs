//! Claims that people make: the same form as the coder's, pinned to the same text.

use crate::named::named;
use crate::{Claim, ClaimBody, Pin, PinnedField, Span, Step, Text, TextId};

/// Values and spans that a claim of a person may have, so that checking one stays quick.
const MOST: usize = 256;

named! {
    /// In what a person made a claim.
    ByPerson {
        Added "add" "added what the coder had missed",
        Corrected "correct" "corrected what a claim said",
        Coded "code" "coded the document alone",
    }
}

/// Why a claim of a person cannot stand on a text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnfitClaim {
    /// The words of a value do not stand in the text.
    #[error("the words of {field}, '{words}', do not stand in the text")]
    Words {
        /// The path of the value in the claim's JSON, such as `place` or `figures[0]`.
        field: String,
        /// The words as given.
        words: String,
    },
    /// A value has no words.
    #[error("{field} has no words")]
    NoWords {
        /// The path of the value.
        field: String,
    },
    /// It has no span.
    #[error("a claim needs at least one span of the text that carries it")]
    NoSpan,
    /// A span is empty, or reaches behind the text.
    #[error("the span {}..{} holds nothing of a text of {len} characters", span.start, span.end)]
    Span {
        /// Where it points.
        span: Span,
        /// How long the text is, in scalar values.
        len: usize,
    },
    /// The end of a value lies before its start: of days, or of a figure's bounds.
    #[error("{field} ends before it starts")]
    Reversed {
        /// The path of the value.
        field: String,
    },
    /// A figure names a speaker that the claim does not have.
    #[error("{field} names a speaker that 'said_by' does not have")]
    Speaker {
        /// The path of the figure.
        field: String,
    },
    /// The place lies nowhere on earth.
    #[error("the place's latitude or longitude is out of range, or one of them is missing")]
    Degrees,
    /// It has more values or spans than are read.
    #[error("a claim of a person has at most {MOST} values and as many spans")]
    TooMuch,
}

impl Claim {
    /// A claim that a person made of a text whose id is `of`. Each value is pinned to its words: to
    /// those inside the claim's spans, else to the nearest; whole words before parts of words.
    ///
    /// # Errors
    /// [`UnfitClaim`] names the value whose words are not in the text, or what else does not fit.
    pub fn by_person(
        of: TextId,
        text: &Text<'_>,
        body: ClaimBody,
        how: ByPerson,
    ) -> Result<Self, UnfitClaim> {
        let values = values(&body);
        if values.len() > MOST || body.spans.len() > MOST {
            return Err(UnfitClaim::TooMuch);
        }
        check_spans(text, &body.spans)?;
        check_values(&body)?;
        let carried = text.get(body.spans[0]).map(|quote| Pin {
            span: body.spans[0],
            quote: quote.to_owned(),
        });
        let pins = values
            .into_iter()
            .map(|(field, words)| pinned(text, &body.spans, field, words))
            .collect::<Result<_, _>>()?;
        let step = Step {
            rule: format!("person/{}", how.name()),
            did: format!("a person {}", how.meaning()),
            pin: carried,
        };
        Ok(Self::new(of, body, pins, vec![step]))
    }
}

/// The path and the words of every value that has words.
fn values(body: &ClaimBody) -> Vec<(String, &str)> {
    let singles = [
        ("actor", body.actor.as_ref().map(|party| &party.text)),
        ("target", body.target.as_ref().map(|party| &party.text)),
        ("place", body.place.as_ref().map(|place| &place.text)),
        ("time", body.time.as_ref().map(|time| &time.text)),
    ];
    let list = |field: &str, at: usize| format!("{field}[{at}]");
    let figures = body.figures.iter().map(|figure| &figure.text);
    let links = body.said_by.iter().map(|link| &link.text);
    let figures = (0..)
        .zip(figures)
        .map(|(at, words)| (list("figures", at), words));
    let slogans = (0..)
        .zip(&body.words)
        .map(|(at, words)| (list("words", at), words));
    let links = (0..)
        .zip(links)
        .map(|(at, words)| (list("said_by", at), words));
    let singles = singles
        .into_iter()
        .filter_map(|(field, words)| Some((field.to_owned(), words?)));
    let all = singles.chain(figures).chain(slogans).chain(links);
    all.map(|(field, words)| (field, words.as_str())).collect()
}

fn check_spans(text: &Text<'_>, spans: &[Span]) -> Result<(), UnfitClaim> {
    if spans.is_empty() {
        return Err(UnfitClaim::NoSpan);
    }
    let unfit = |span: &&Span| span.is_empty() || text.get(**span).is_none();
    match spans.iter().find(unfit) {
        Some(&span) => Err(UnfitClaim::Span {
            span,
            len: text.len(),
        }),
        None => Ok(()),
    }
}

fn check_values(body: &ClaimBody) -> Result<(), UnfitClaim> {
    let reversed = |field: String| Err(UnfitClaim::Reversed { field });
    if let Some(time) = &body.time
        && time
            .start
            .zip(time.end)
            .is_some_and(|(start, end)| end < start)
    {
        return reversed("time".into());
    }
    for (at, figure) in body.figures.iter().enumerate() {
        let field = format!("figures[{at}]");
        if figure
            .min
            .zip(figure.max)
            .is_some_and(|(min, max)| max < min)
        {
            return reversed(field);
        }
        if figure.by.is_some_and(|by| by >= body.said_by.len()) {
            return Err(UnfitClaim::Speaker { field });
        }
    }
    let degrees = body.place.as_ref().map(|place| (place.lat, place.lon));
    match degrees {
        None | Some((None, None)) => Ok(()),
        Some((Some(lat), Some(lon))) if lat.abs() <= 90.0 && lon.abs() <= 180.0 => Ok(()),
        Some(_) => Err(UnfitClaim::Degrees),
    }
}

fn pinned(
    text: &Text<'_>,
    spans: &[Span],
    field: String,
    words: &str,
) -> Result<PinnedField, UnfitClaim> {
    if words.trim().is_empty() {
        return Err(UnfitClaim::NoWords { field });
    }
    let all = text.as_str();
    let found = all.match_indices(words).map(|(byte, _)| {
        let span = text.span_of(byte..byte + words.len());
        let whole = is_whole_word(all, byte, byte + words.len());
        // Of two that lie as far away the first is taken.
        (!whole, distance(spans, span), span)
    });
    match found.min() {
        Some((_, _, span)) => Ok(PinnedField {
            field,
            pin: Pin {
                span,
                quote: words.to_owned(),
            },
        }),
        None => Err(UnfitClaim::Words {
            field,
            words: words.to_owned(),
        }),
    }
}

/// Whether no letter or digit continues the words on either side.
fn is_whole_word(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].chars().next_back();
    let behind = text[end..].chars().next();
    let goes_on = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !goes_on(before) && !goes_on(behind)
}

/// Which of the spans holds it, the best first; else, behind all of these, how many characters lie
/// between it and the nearest.
fn distance(spans: &[Span], words: Span) -> usize {
    let inside = spans.iter().position(|span| span.contains(&words));
    let apart = |span: &Span| {
        let (before, behind) = (
            span.start.saturating_sub(words.end),
            words.start.saturating_sub(span.end),
        );
        before.max(behind)
    };
    inside.unwrap_or_else(|| spans.len() + spans.iter().map(apart).min().unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    const REPORT: &str = "Police in Marivan held 132 people. In Sarvabad 3 nurses were held, a \
                          nurse said; in Marivan they speak of 3.";

    fn body(change: impl FnOnce(&mut Value)) -> ClaimBody {
        let mut body = json!({
            "type": "arrest", "target": {"text": "nurses", "group": "health_workers"},
            "place": {"text": "Sarvabad", "name": "Sarvabad", "admin1": "Kurdistan",
                      "country": "IR", "precision": "town"},
            "figures": [{"of": "arrested", "min": 3, "max": 3, "text": "3"}],
            "said_by": [{"text": "a nurse", "group": "witness", "stance": "says"}],
            "spans": [{"start": 35, "end": 66}],
        });
        change(&mut body);
        serde_json::from_value(body).unwrap()
    }

    fn made(body: ClaimBody) -> Result<Claim, UnfitClaim> {
        Claim::by_person(
            TextId::of(REPORT),
            &Text::new(REPORT),
            body,
            ByPerson::Added,
        )
    }

    #[test]
    fn every_value_is_pinned_to_the_words_nearest_to_its_spans() {
        let claim = made(body(|_| {})).unwrap();
        claim.check(&Text::new(REPORT)).unwrap();
        let pins: Vec<(&str, usize)> = claim
            .pins
            .iter()
            .map(|pinned| (pinned.field.as_str(), pinned.pin.span.start))
            .collect();
        let at = |words: &str| REPORT.find(words).unwrap();
        let expected = [
            ("target", at("nurses")),
            ("place", at("Sarvabad")),
            ("figures[0]", at("3 nurses")),
            ("said_by[0]", at("a nurse said")),
        ];
        assert_eq!(pins, expected);
        assert_eq!(claim.why[0].rule, "person/add");
        let far = made(body(|body| {
            body["spans"] = json!([{"start": 80, "end": 108}])
        }))
        .unwrap();
        let figure = far.pins.iter().find(|pinned| pinned.field == "figures[0]");
        assert_eq!(figure.unwrap().pin.span.start, at("3."));
    }

    #[test]
    fn the_id_is_that_of_a_coders_claim_which_says_the_same() {
        let coded = Claim::new(TextId::of(REPORT), body(|_| {}), Vec::new(), Vec::new());
        assert_eq!(made(body(|_| {})).unwrap().id, coded.id);
    }

    #[test]
    fn what_does_not_fit_is_named() {
        let words = |field: &str, words: &str| UnfitClaim::Words {
            field: field.into(),
            words: words.into(),
        };
        let no_words = |field: &str| UnfitClaim::NoWords {
            field: field.into(),
        };
        let reversed = |field: &str| UnfitClaim::Reversed {
            field: field.into(),
        };
        let span = |start, end| UnfitClaim::Span {
            span: Span { start, end },
            len: REPORT.len(),
        };
        let figure = |min: u64, max: u64, by: Option<usize>| json!([{"of": "arrested", "min": min, "max": max, "text": "3", "by": by}]);
        let cases: [(&str, Value, UnfitClaim); 11] = [
            (
                "actor",
                json!({"text": "guards", "group": "state_security"}),
                words("actor", "guards"),
            ),
            ("words", json!(["Bread"]), words("words[0]", "Bread")),
            ("words", json!([" "]), no_words("words[0]")),
            ("spans", json!([]), UnfitClaim::NoSpan),
            ("spans", json!([{"start": 4, "end": 4}]), span(4, 4)),
            ("spans", json!([{"start": 9, "end": 4}]), span(9, 4)),
            ("spans", json!([{"start": 4, "end": 4000}]), span(4, 4000)),
            (
                "time",
                json!({"text": "In", "start": "2026-02-03", "end": "2026-02-01", "precision": null}),
                reversed("time"),
            ),
            ("figures", figure(4, 3, None), reversed("figures[0]")),
            (
                "figures",
                figure(3, 3, Some(1)),
                UnfitClaim::Speaker {
                    field: "figures[0]".into(),
                },
            ),
            (
                "place",
                json!({"text": "Sarvabad", "name": "Sarvabad", "admin1": null, "country": null,
                "precision": "town", "lat": 91.0, "lon": 0.0}),
                UnfitClaim::Degrees,
            ),
        ];
        for (field, value, expected) in cases {
            let unfit = made(body(|body| body[field] = value.clone()));
            assert_eq!(unfit, Err(expected), "{field}: {value}");
        }
        let many: Vec<&str> = vec!["held"; 300];
        assert_eq!(
            made(body(|body| body["words"] = json!(many))),
            Err(UnfitClaim::TooMuch)
        );
    }

    #[test]
    fn persian_words_are_pinned_too() {
        let text = "در شوش ۳ کارگر بازداشت شدند.";
        let body: ClaimBody = serde_json::from_value(json!({
            "type": "arrest", "target": {"text": "کارگر", "group": "workers"},
            "figures": [{"of": "arrested", "min": 3, "max": 3, "text": "۳ کارگر"}],
            "spans": [{"start": 0, "end": 27}],
        }))
        .unwrap();
        let of = TextId::of(text);
        let claim = Claim::by_person(of, &Text::new(text), body, ByPerson::Corrected).unwrap();
        claim.check(&Text::new(text)).unwrap();
        assert_eq!(claim.pins[0].pin.span, Span::new(9, 14));
    }
}
