//! Speakers, figures and places in the words of the page.

use crate::shell::Shell;
use record::{Document, Link, Place, Stance, When};

/// A place from the smallest to the largest: `Marivan, Kurdistan, Iran`.
pub(crate) fn place(shell: &Shell, place: Option<&Place>) -> String {
    place.map_or_else(
        || shell.t("event-place-not-said"),
        |place| shell.place(place),
    )
}

/// Days in both calendars, or the document's own words where it settles none.
pub(crate) fn time(shell: &Shell, time: Option<&When>) -> String {
    match time {
        None => shell.t("event-time-not-said"),
        Some(time) if time.start.is_none() && time.end.is_none() => {
            shell.t1("event-words", "words", shell.line(&time.text))
        }
        Some(time) => shell.when(time),
    }
}

/// A publisher by name; else by the file in which the document came.
pub(crate) fn publisher(shell: &Shell, name: Option<&str>, document: Option<&Document>) -> String {
    if let Some(name) = name {
        return shell.line(name);
    }
    let path = document.and_then(|document| document.captures.first());
    let file = path.and_then(|capture| capture.path.rsplit('/').next());
    match file {
        Some(file) => shell.t1("event-unnamed-file", "file", shell.line(file)),
        None => shell.t("event-unnamed"),
    }
}

/// The speakers of a chain, from the nearest to the one who passed it on; empty where the document
/// speaks in its own voice.
pub(crate) fn speakers(shell: &Shell, links: &[Link]) -> String {
    let mut words = String::new();
    for link in links {
        let name = shell.line(&link.text);
        let name = match link.stance {
            Stance::Says => name,
            stance => {
                let stance = shell.name("stance", stance);
                shell.t2("event-speaker", &("name", name), &("stance", stance))
            }
        };
        words = match (words.is_empty(), link.via) {
            (true, false) => name,
            (first, true) => {
                // Who denies it, or an agency, quotes somebody whom the text does not name.
                let chain = if first {
                    shell.t("event-unnamed")
                } else {
                    words
                };
                shell.t2("event-chain-via", &("chain", chain), &("name", name))
            }
            (false, false) => shell.t2("event-chain-and", &("chain", words), &("name", name)),
        };
    }
    words
}

/// What merging gives as reasons, and the messages that say the same. Longer ones come before
/// those that they begin with.
const REASONS: [(&str, &str); 12] = [
    ("the same place and days", "event-why-place-days"),
    (
        "the same place, in the month before its date line",
        "event-why-place-month",
    ),
    ("the same place", "event-why-place"),
    (
        "denies what is told of the same place and time",
        "event-why-denies",
    ),
    ("a town within 25 km on the same days", "event-why-nearby"),
    ("a copy of the same text", "event-why-copy"),
    ("the same slogan", "event-why-slogan"),
    ("the same people", "event-why-people"),
    ("the same site", "event-why-site"),
    ("the same group suffered it", "event-why-target"),
    ("the same group did it", "event-why-actor"),
    ("the same number ", "event-why-number"),
];

/// A reason of merging in the language of the page; a person's own words, and what has no message,
/// as they stand in the record.
pub(crate) fn reason(shell: &Shell, words: &str) -> String {
    known_reasons(shell, words).unwrap_or_else(|| shell.line(words))
}

fn known_reasons(shell: &Shell, words: &str) -> Option<String> {
    let mut said: Option<String> = None;
    let mut rest = words;
    while !rest.is_empty() {
        let (reason, key) = REASONS.iter().find(|(known, _)| rest.starts_with(known))?;
        rest = &rest[reason.len()..];
        let one = match *key {
            "event-why-number" => {
                let (counted, behind) = rest.split_at(rest.find(", ").unwrap_or(rest.len()));
                rest = behind;
                let counted: record::Counted = counted.parse().ok()?;
                shell.t1(
                    "event-why-number",
                    "counted",
                    shell.name("counted", counted),
                )
            }
            key => shell.t(key),
        };
        said = Some(match said {
            None => one,
            Some(said) => shell.t2("event-list", &("words", said), &("more", one)),
        });
        rest = match rest {
            "" => "",
            more => more.strip_prefix(", ")?,
        };
    }
    said
}
