//! The made set: texts of which is known who copied whom.

use super::chance::Chance;
use super::story::{Story, World};
use super::write::{Ways, Writer};
use super::{edit, news};
use anyhow::Result;
use coder::time::calendar::{date_of, number_of};
use record::{Date, Language};

/// Texts before copies are planted.
const TEXTS: usize = 1500;

/// Copies of each kind, and pairs of independent reports of each kind.
pub const EACH: usize = 75;

/// How a text was copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Furniture of another outlet was added.
    Furnished,
    /// The same, and three words of a hundred were changed.
    Edited,
    /// The same, and the last third was cut.
    Shortened,
    /// Two paragraphs stand in another article.
    Excerpted,
    /// The report was retold in the other language.
    Retold,
}

/// All kinds, with the letters of the table.
pub const KINDS: [(Kind, &str); 5] = [
    (Kind::Furnished, "A furniture"),
    (Kind::Edited, "B edited"),
    (Kind::Shortened, "C shortened"),
    (Kind::Excerpted, "D excerpt"),
    (Kind::Retold, "E retold"),
];

/// One text of the set.
#[derive(Debug, Clone)]
pub struct MadeDocument {
    /// The text.
    pub text: String,
    /// Its language.
    pub language: Language,
    /// When it was published, if it is invented.
    pub published: Option<Date>,
    /// Which text stands in it between furniture of another outlet.
    pub within: Option<usize>,
}

/// The set.
#[derive(Debug, Default)]
pub struct MadeSet {
    /// Its texts: first those without copies, then the copies.
    pub documents: Vec<MadeDocument>,
    /// Which texts are copies of each other.
    pub planted: Vec<(Kind, usize, usize)>,
    /// Independent reports of one happening, the hardest to keep apart; for messages only.
    pub independent: Vec<(usize, usize)>,
    /// How many of the texts are real news.
    pub real: usize,
}

struct Maker<'w> {
    world: &'w World,
    chance: Chance,
    ways: Ways,
    set: MadeSet,
}

/// Makes the set of a seed.
///
/// # Errors
/// If a file that is here cannot be read, or one that ships is broken.
pub fn make(seed: u64, ways: Ways) -> Result<MadeSet> {
    let world = World::new(seed)?;
    let mut maker = Maker {
        world: &world,
        chance: Chance::new(seed, "made set"),
        ways,
        set: MadeSet::default(),
    };
    let stories = maker.invented();
    let mut news = news::texts(&mut maker.chance)?;
    let first_host = maker.fill(&mut news);
    maker.copies(&news[first_host..]);
    maker.retellings(&stories);
    Ok(maker.set)
}

impl MadeSet {
    /// The text of a number without the furniture that was added to it, and whether it is real.
    pub fn without_furniture(&self, number: usize) -> (&str, bool) {
        let number = self.documents[number].within.unwrap_or(number);
        let document = &self.documents[number];
        (&document.text, document.published.is_none())
    }
}

impl Maker<'_> {
    fn tell(&mut self, story: &Story, language: Language) -> usize {
        self.tell_in(story, language, self.ways)
    }

    fn tell_in(&mut self, story: &Story, language: Language, ways: Ways) -> usize {
        let late = self.chance.between(0, 2);
        let text = self.report(story, language, ways);
        self.set.documents.push(MadeDocument {
            text,
            language,
            published: date_of(number_of(story.day) + late),
            within: None,
        });
        self.set.documents.len() - 1
    }

    fn report(&mut self, story: &Story, language: Language, ways: Ways) -> String {
        let writer = Writer {
            world: self.world,
            ways,
            language,
        };
        writer.report(&mut self.chance, story)
    }

    fn any_language(&mut self) -> Language {
        *self.chance.of(&[Language::English, Language::Persian])
    }

    /// The reports that will be retold, which come first; for each, two of other happenings of
    /// the same kind in the same town; and independent reports of one happening, in two languages
    /// and in one.
    fn invented(&mut self) -> Vec<(usize, Story)> {
        let stories: Vec<Story> = (0..EACH)
            .map(|_| self.world.story(&mut self.chance))
            .collect();
        let mut told = Vec::new();
        for story in &stories {
            let language = self.any_language();
            told.push((self.tell(story, language), story.clone()));
        }
        for story in &stories {
            for language in [Language::English, Language::Persian] {
                let other = self.world.other_happening(&mut self.chance, story);
                self.tell(&other, language);
            }
        }
        for two_languages in [true, false] {
            for _ in 0..EACH {
                let story = self.world.story(&mut self.chance);
                let other = self.world.independent(&mut self.chance, &story);
                let language = self.any_language();
                let pair = if two_languages {
                    (
                        self.tell(&story, language),
                        self.tell(&other, the_other(language)),
                    )
                } else {
                    // Two reporters have words of their own.
                    (
                        self.tell_in(&story, language, Ways::First),
                        self.tell_in(&other, language, Ways::Second),
                    )
                };
                self.set.independent.push(pair);
            }
        }
        told
    }

    /// Fills up with real news, else with inventions; returns which news are left for hosts.
    fn fill(&mut self, news: &mut Vec<String>) -> usize {
        while news.len() < TEXTS - self.set.documents.len() + EACH {
            let (story, language) = (self.world.story(&mut self.chance), self.any_language());
            let at = self.tell(&story, language);
            if self.set.documents.len() > TEXTS {
                // Beyond the set itself, an invention is a host of excerpts.
                news.extend(self.set.documents.drain(at..).map(|document| document.text));
            }
        }
        let wanted = TEXTS.saturating_sub(self.set.documents.len());
        for text in &news[..wanted] {
            self.set.documents.push(MadeDocument {
                text: text.clone(),
                language: Language::English,
                published: None,
                within: None,
            });
        }
        self.set.real = wanted;
        wanted
    }

    /// Copies A to D: a fifth of them of invented texts in either language, the rest of the texts
    /// that came last.
    fn copies(&mut self, hosts: &[String]) {
        let invented = EACH..EACH * 7;
        let mut from_invented: Vec<usize> = invented.collect();
        self.chance.shuffle(&mut from_invented);
        let mut from_last: Vec<usize> = (EACH * 7..TEXTS).collect();
        self.chance.shuffle(&mut from_last);
        for (kind, _) in &KINDS[..4] {
            for (number, host) in hosts.iter().enumerate().take(EACH) {
                let from = if number % 5 == 0 {
                    &mut from_invented
                } else {
                    &mut from_last
                };
                let original = from.pop().expect("there are more texts than copies");
                let MadeDocument {
                    text,
                    language,
                    published,
                    ..
                } = self.set.documents[original].clone();
                let host = match original < EACH * 7 {
                    true => {
                        let other = self.world.story(&mut self.chance);
                        self.report(&other, language, self.ways)
                    }
                    false => host.clone(),
                };
                let chance = &mut self.chance;
                let text = match kind {
                    Kind::Furnished => edit::furnished(chance, &text),
                    Kind::Edited => {
                        let furnished = edit::furnished(chance, &text);
                        edit::edited(chance, &furnished)
                    }
                    Kind::Shortened => {
                        let furnished = edit::furnished(chance, &text);
                        edit::shortened(&edit::edited(chance, &furnished))
                    }
                    _ => edit::excerpted(chance, &text, &host),
                };
                self.plant(
                    *kind,
                    original,
                    MadeDocument {
                        text,
                        language,
                        published,
                        within: (*kind != Kind::Excerpted).then_some(original),
                    },
                );
            }
        }
    }

    fn retellings(&mut self, stories: &[(usize, Story)]) {
        for (original, story) in stories {
            let other = the_other(self.set.documents[*original].language);
            let retold = self.world.retold(&mut self.chance, story);
            let at = self.tell(&retold, other);
            self.set.planted.push((Kind::Retold, *original, at));
        }
    }

    fn plant(&mut self, kind: Kind, original: usize, copy: MadeDocument) {
        self.set.documents.push(copy);
        self.set
            .planted
            .push((kind, original, self.set.documents.len() - 1));
    }
}

fn the_other(language: Language) -> Language {
    match language {
        Language::English => Language::Persian,
        _ => Language::English,
    }
}
