//! One claim.

use super::{Page, safe, sentence, speaker};
use record::{Claim, ClaimBody, Document, Figure, Modality, Place, Text, When};
use std::io;

/// A figure in words: `14`, `at least 14`, `up to 14`, `about 14`, `14 to 20`.
pub fn number(figure: &Figure) -> String {
    let about = if figure.about { "about " } else { "" };
    match (figure.min, figure.max) {
        (Some(min), Some(max)) if min == max => format!("{about}{min}"),
        (Some(min), Some(max)) => format!("{about}{min} to {max}"),
        (Some(min), None) => format!("at least {about}{min}"),
        (None, Some(max)) => format!("up to {about}{max}"),
        (None, None) => "not said".to_owned(),
    }
}

/// A place in words, from the smallest to the largest: `Marivan, Kurdistan, IR`.
pub fn place(place: Option<&Place>) -> String {
    let Some(place) = place else {
        return "place not said".to_owned();
    };
    let mut words = vec![safe::line(&place.name)];
    words.extend(
        place
            .admin1
            .as_deref()
            .filter(|name| *name != place.name)
            .map(safe::line),
    );
    let is_country = place.precision == record::PlacePrecision::Country;
    words.extend(
        place
            .country
            .as_deref()
            .filter(|_| !is_country)
            .map(safe::line),
    );
    words.join(", ")
}

/// A time in words: its days, or the document's own words where it settles none.
pub fn time(time: Option<&When>) -> String {
    let Some(time) = time else {
        return "time not said".to_owned();
    };
    match (time.start, time.end) {
        (Some(start), Some(end)) if start == end => start.to_string(),
        (Some(start), Some(end)) => format!("{start} to {end}"),
        (Some(start), None) => format!("from {start}"),
        (None, Some(end)) => format!("until {end}"),
        (None, None) => format!("“{}”", safe::line(&time.text)),
    }
}

/// A claim in one line, without its speakers.
pub fn headline(page: &Page, body: &ClaimBody) -> String {
    let kind = page.strong(&body.kind.name().replace('_', " "));
    let modality = match body.modality {
        Modality::Happened => "",
        Modality::Denied => ", denied",
        Modality::Planned => ", planned",
        Modality::Possible => ", possible",
    };
    let total = if body.aggregate { ", total" } else { "" };
    let (place, time) = (place(body.place.as_ref()), time(body.time.as_ref()));
    format!("{kind}{modality}{total} · {place} · {time}")
}

/// How likely a second coder would have written a claim, in words; nothing where nobody judged.
pub fn confidence(claim: &Claim) -> Option<String> {
    let probability = claim.confidence?;
    Some(format!(
        "{probability:.2}, how likely a second coder would have written it"
    ))
}

/// A claim with all of its values, each in the words it stands on.
///
/// # Errors
/// What standard output says.
pub fn show(page: &mut Page, claim: &Claim, document: &Document, text: &str) -> io::Result<()> {
    let text = Text::new(text);
    page.line(headline(page, &claim.body))?;
    page.line(format!("  claim      {}", claim.id.short()))?;
    page.line(format!(
        "  document   {} {}",
        document.id.short(),
        title(document)
    ))?;
    let said_by = speaker::chain(&claim.body.said_by, &speaker::publisher(document));
    page.line(format!("  said by    {said_by}"))?;
    let party = |party: &Option<record::Party>| match party {
        Some(party) => format!("{} ({})", safe::line(&party.text), party.group),
        None => "not said".to_owned(),
    };
    if let Some(coder) = claim.second_coder() {
        page.line(format!("  coded by   {}", safe::line(coder)))?;
    }
    if let Some(line) = confidence(claim) {
        page.line(format!("  confidence {line}"))?;
    }
    page.line(format!("  actor      {}", party(&claim.body.actor)))?;
    page.line(format!("  target     {}", party(&claim.body.target)))?;
    for figure in &claim.body.figures {
        let by = figure.by.and_then(|by| claim.body.said_by.get(by));
        let by = by
            .map(|link| format!(" – {}", safe::line(&link.text)))
            .unwrap_or_default();
        page.line(format!("  {:10} {}{by}", figure.of.name(), number(figure)))?;
    }
    for words in &claim.body.words {
        page.line(format!("  words      “{}”", safe::line(words)))?;
    }
    if let Some(flag) = claim.body.flag {
        page.line(format!("  look       {}", flag.meaning()))?;
    }
    for span in &claim.body.spans {
        page.line("")?;
        let pins = record::sentence::pins_in(claim, *span);
        let shown = if pins.is_empty() { vec![*span] } else { pins };
        page.line(sentence::marked(
            page,
            &text,
            sentence::around(&text, *span),
            &shown,
        ))?;
    }
    Ok(())
}

/// The sentence a claim stands on, with its best span marked.
pub fn quote(page: &Page, claim: &Claim, text: &str) -> Option<String> {
    let text = Text::new(text);
    let parts = record::sentence::quoted(claim, &text)?;
    Some(sentence::parts(page, &text, &parts))
}

/// A document's headline in brackets of its kind, or nothing.
pub fn title(document: &Document) -> String {
    document
        .title
        .as_deref()
        .map(|title| format!("“{}”", safe::line(title)))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::Counted;

    #[test]
    fn a_number_keeps_its_bounds_and_what_is_missing_is_not_zero() {
        for (min, max, about, expected) in [
            (Some(14), Some(14), false, "14"),
            (Some(14), None, false, "at least 14"),
            (None, Some(14), false, "up to 14"),
            (Some(14), Some(14), true, "about 14"),
            (Some(14), Some(20), false, "14 to 20"),
            (Some(0), Some(0), false, "0"),
            (None, None, false, "not said"),
        ] {
            let of = Counted::Killed;
            let figure = Figure {
                of,
                min,
                max,
                about,
                text: String::new(),
                by: None,
            };
            assert_eq!(number(&figure), expected);
        }
    }
}
