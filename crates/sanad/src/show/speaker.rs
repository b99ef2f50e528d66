//! Who says so: the speakers of a claim and the publisher behind them.

use super::safe;
use record::{Document, Link, Stance};

/// Who published a document, as far as it is known.
pub fn publisher(document: &Document) -> String {
    let file = || {
        let path = document
            .captures
            .first()
            .map(|capture| capture.path.as_str());
        let name = path
            .and_then(|path| path.rsplit('/').next())
            .unwrap_or("a document");
        format!("unnamed source ({name})")
    };
    document.source.as_deref().map_or_else(file, safe::line)
}

/// A chain and the publisher in a few words: `a nurse, via Reuters, in Rights Desk`; only the
/// publisher where the document speaks in its own voice.
pub fn chain(links: &[Link], publisher: &str) -> String {
    if links.is_empty() {
        return publisher.to_owned();
    }
    let mut words = String::new();
    for link in links {
        let (text, stance) = (safe::line(&link.text), stance(link.stance));
        let joint = match (words.is_empty(), link.via) {
            (true, false) => "",
            // Who denies it, or an agency, quotes somebody whom the text does not name.
            (true, true) => "unnamed source, via ",
            (false, true) => ", via ",
            (false, false) => " and ",
        };
        words.push_str(&format!("{joint}{text}{stance}"));
    }
    format!("{words}, in {publisher}")
}

/// What a speaker's stance adds to their name; nothing if they simply say so.
const fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Says => "",
        Stance::Claims => " (claims)",
        Stance::Admits => " (admits)",
        Stance::Denies => " (denies)",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::Group;

    #[test]
    fn a_chain_reads_from_the_nearest_speaker_to_the_publisher() {
        let link = |text: &str, stance, via| Link {
            text: text.into(),
            group: Group::Unknown,
            stance,
            via,
        };
        let nurse = link("a nurse", Stance::Says, false);
        let agency = link("an agency", Stance::Says, true);
        let ministry = link("the ministry", Stance::Denies, false);
        assert_eq!(chain(&[], "Daily"), "Daily");
        assert_eq!(
            chain(&[nurse.clone(), agency], "Daily"),
            "a nurse, via an agency, in Daily"
        );
        let quoted = Link {
            via: true,
            ..ministry.clone()
        };
        assert_eq!(
            chain(&[quoted], "D"),
            "unnamed source, via the ministry (denies), in D"
        );
        assert_eq!(
            chain(&[nurse, ministry], "D"),
            "a nurse and the ministry (denies), in D"
        );
    }
}
