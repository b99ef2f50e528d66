//! The words of the pages, from `messages/<language>/*.ftl`.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::sync::LazyLock;
use unic_langid::langid;

/// A language of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Lang {
    En,
    Fa,
}

impl Lang {
    pub(crate) const ALL: [Self; 2] = [Self::En, Self::Fa];

    /// As BCP 47 writes it.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fa => "fa",
        }
    }

    /// The direction its text runs in.
    pub(crate) const fn direction(self) -> &'static str {
        match self {
            Self::En => "ltr",
            Self::Fa => "rtl",
        }
    }

    /// What it calls itself.
    pub(crate) const fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Fa => "فارسی",
        }
    }

    pub(crate) fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.code() == code)
    }

    /// The first known language of an `Accept-Language` header; English if there is none.
    pub(crate) fn accepted(header: &str) -> Self {
        let asked = header.split(',').filter_map(|range| {
            let tag = range.split(';').next()?.trim();
            Self::of_code(tag.split('-').next()?.to_ascii_lowercase().as_str())
        });
        asked.into_iter().next().unwrap_or(Self::En)
    }
}

/// One file a page, the same in each language.
macro_rules! files {
    ($lang:literal) => {
        [
            include_str!(concat!("../messages/", $lang, "/shell.ftl")),
            include_str!(concat!("../messages/", $lang, "/codebook.ftl")),
            include_str!(concat!("../messages/", $lang, "/problems.ftl")),
            include_str!(concat!("../messages/", $lang, "/overview.ftl")),
            include_str!(concat!("../messages/", $lang, "/event.ftl")),
            include_str!(concat!("../messages/", $lang, "/document.ftl")),
            include_str!(concat!("../messages/", $lang, "/queue.ftl")),
            include_str!(concat!("../messages/", $lang, "/search.ftl")),
            include_str!(concat!("../messages/", $lang, "/sources.ftl")),
            include_str!(concat!("../messages/", $lang, "/add.ftl")),
            include_str!(concat!("../messages/", $lang, "/people.ftl")),
        ]
    };
}

const ENGLISH: &[&str] = &files!("en");
const PERSIAN: &[&str] = &files!("fa");

static BUNDLES: LazyLock<[FluentBundle<FluentResource>; 2]> = LazyLock::new(|| {
    [
        bundle(langid!("en"), ENGLISH),
        bundle(langid!("fa"), PERSIAN),
    ]
});

fn bundle(
    language: unic_langid::LanguageIdentifier,
    files: &[&str],
) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    for file in files {
        let resource = FluentResource::try_new((*file).to_owned());
        let resource = resource.expect("messages parse, as a test shows");
        bundle
            .add_resource(resource)
            .expect("no message is written twice, as a test shows");
    }
    bundle
}

/// A message in a language, with what it is about. A message that does not exist is its key, and
/// a test finds it.
pub(crate) fn say(lang: Lang, key: &str, about: &[(&str, FluentValue<'_>)]) -> String {
    let bundle = &BUNDLES[lang as usize];
    let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
        return key.to_owned();
    };
    let mut args = FluentArgs::new();
    for (name, value) in about {
        args.set(*name, value.clone());
    }
    let mut errors = Vec::new();
    bundle
        .format_pattern(pattern, Some(&args), &mut errors)
        .into_owned()
}

/// Whether a language has a message.
#[cfg(test)]
fn has(lang: Lang, key: &str) -> bool {
    BUNDLES[lang as usize]
        .get_message(key)
        .is_some_and(|message| message.value().is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::path::Path;

    fn keys(files: &[&str]) -> BTreeSet<String> {
        let lines = files.iter().flat_map(|file| file.lines());
        lines
            .filter(|line| line.starts_with(|c: char| c.is_ascii_alphabetic()))
            .filter_map(|line| Some(line.split_once('=')?.0.trim().to_owned()))
            .collect()
    }

    #[test]
    fn both_languages_have_the_same_messages() {
        assert_eq!(keys(ENGLISH), keys(PERSIAN));
        for lang in Lang::ALL {
            for key in keys(ENGLISH) {
                assert!(has(lang, &key), "{key} in {}", lang.code());
            }
        }
    }

    fn sources(folder: &Path, out: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, out);
            } else if let Ok(text) = std::fs::read_to_string(&path) {
                out.push(text);
            }
        }
    }

    #[test]
    fn the_messages_are_those_that_pages_ask_for() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut texts = Vec::new();
        sources(&root.join("templates"), &mut texts);
        sources(&root.join("src"), &mut texts);
        let mut asked = 0;
        for text in &texts {
            for call in [".t(\"", ".t1(\"", ".t2(\"", ".n(\""] {
                for (at, _) in text.match_indices(call) {
                    let rest = &text[at + call.len()..];
                    let key = &rest[..rest.find('"').unwrap()];
                    asked += 1;
                    assert!(has(Lang::En, key), "no message '{key}'");
                }
            }
        }
        assert!(asked > 10);
        // And none is kept that nobody asks for: by its name, or as one of a list of names.
        let all = texts.concat();
        let lists: Vec<&str> = all
            .match_indices(".name(\"")
            .filter_map(|(at, call)| all[at + call.len()..].split('"').next())
            .collect();
        for key in keys(ENGLISH) {
            let of_a_list = |list: &&str| {
                let rest = key.strip_prefix(*list);
                rest.is_some_and(|rest| rest.starts_with('-'))
            };
            let stem = key.rsplit_once('-').map_or("", |(stem, _)| stem);
            let asked = all.contains(&format!("\"{key}\""))
                || all.contains(&format!("\"{stem}-{{"))
                || lists.iter().any(of_a_list);
            assert!(asked, "nobody asks for '{key}'");
        }
    }

    #[test]
    fn browsers_are_answered_in_their_language() {
        assert_eq!(Lang::accepted("fa-IR,fa;q=0.9,en;q=0.5"), Lang::Fa);
        assert_eq!(Lang::accepted("de, en-GB"), Lang::En);
        assert_eq!(Lang::accepted(""), Lang::En);
    }
}
