//! The coder's face: one report in, its claims out.

use crate::codebook::LanguageFolder;
use crate::confidence::Confidence;
use crate::cues::Cues;
use crate::gazetteer::{Gazetteer, Toponym};
use crate::governors::{Governors, HashSetKeyed};
use crate::layout::Layout;
use crate::lexicon::{GroupEntry, HashKeyed, Lexicon, Order, RuleError, TokenKeyed, WordMask};
use crate::number::{NumberLexicon, NumberMention};
use crate::phrase::{Page, dateline_of, learn_names, resolve_pronouns};
use crate::place::{Hints, PlaceMention, Role};
use crate::speech::{SpeechLexicon, Voices};
use crate::tag::Tagged;
use crate::time::{Relation, TimeContext, TimeLexicon, TimeMention};
use crate::token::Tokens;
use crate::write::{Writer, country_shown};
use crate::{act, codebook, gather, number, place, settle, speech, time, told, verb_last};
use record::{Claim, Date, DateLine, Flag, Language, Problem, ProblemKind, Text, TextId};
use std::collections::HashSet;
use std::sync::OnceLock;

/// What the coder is told of a document.
#[derive(Debug, Clone, Copy, Default)]
pub struct Report<'a> {
    /// The extracted text; every offset of the claims counts in it.
    pub text: &'a str,
    /// Its language; `None` lets the script decide.
    pub language: Option<Language>,
    /// The day it was published, from its meta data.
    pub published: Option<Date>,
    /// Its headline, if it is not part of the text.
    pub title: Option<&'a str>,
    /// Who published it.
    pub source: Option<&'a str>,
}

/// What the coder found.
#[derive(Debug, Clone, Default)]
pub struct Coding {
    /// The claims, in the order of their first words.
    pub claims: Vec<Claim>,
    /// The dateline found in the text, if the report came without a day.
    pub dateline: Option<DateLine>,
    /// What a person should look at; the caller names the document.
    pub problems: Vec<Problem>,
}

/// Which of the assertions that the rules find become claims.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Scope {
    /// Those that the codebook counts.
    #[default]
    Codebook,
    /// Also what it leaves out under units 5 and 6, for schemes that count it: ordinary crime, and
    /// what was done to somebody but is only mentioned, without a time, a place or a number.
    Mentions,
}

/// What the readers of times, numbers and places see in a report, before any claim is made of it.
#[derive(Debug)]
pub struct Readings<'g> {
    /// The times, in the order of the text, resolved against the report's date line.
    pub times: Vec<TimeMention>,
    /// The numbers, in the order of the text.
    pub numbers: Vec<NumberMention>,
    /// The places, in the order of the text.
    pub places: Vec<PlaceMention<'g>>,
    /// The dateline found in the text, if the report came without a day.
    pub dateline: Option<DateLine>,
    /// The country that the report is plainly about, and the place among `places` that shows it.
    pub country: Option<(usize, Toponym<'g>)>,
}

/// Codebook and gazetteer, ready to code; share one between threads.
#[derive(Debug)]
pub struct Coder {
    scope: Scope,
    gazetteer: Gazetteer,
    /// One for each of [`codebook::LANGUAGES`], read when a text first needs it.
    readers: Vec<OnceLock<Reader>>,
    version: String,
}

/// What one language's folder of the codebook says.
#[derive(Debug)]
struct Reader {
    code: &'static str,
    confidence: Confidence,
    lexicon: Lexicon,
    governors: Governors,
    speech: SpeechLexicon,
    cues: Cues,
    numbers: &'static NumberLexicon,
    times: &'static TimeLexicon,
}

impl Reader {
    fn read(folder: &LanguageFolder) -> Result<Self, RuleError> {
        let lexicon = Lexicon::read(&folder.lexicon)?;
        let speech = SpeechLexicon::read(folder.speech)?;
        speech.check(&lexicon)?;
        Ok(Self {
            code: folder.code,
            confidence: Confidence::read(codebook::CONFIDENCE)?.with_rules(folder.code, &lexicon),
            lexicon,
            governors: Governors::read(folder.governors)?,
            speech,
            cues: Cues::read(folder.cues)?,
            numbers: (folder.numbers)(),
            times: (folder.times)(),
        })
    }

    /// Cuts a text; words that are spelt as they are spoken are known by the written ones.
    fn tokens<'a>(&self, text: &'a str) -> Tokens<'a> {
        let mut tokens = Tokens::new(text);
        let spoken = &self.lexicon.spoken;
        spoken.write_out(&mut tokens, &self.lexicon, self.numbers);
        tokens
    }
}

impl Coder {
    /// The coder with the codebook and the gazetteer that ship with the program.
    #[must_use]
    pub fn builtin() -> Self {
        Self {
            scope: Scope::default(),
            gazetteer: Gazetteer::builtin(),
            readers: codebook::LANGUAGES
                .iter()
                .map(|_| OnceLock::new())
                .collect(),
            version: codebook::version(),
        }
    }

    /// The same coder with another scope.
    #[must_use]
    pub fn with_scope(self, scope: Scope) -> Self {
        Self { scope, ..self }
    }

    /// Names the rules and lexicons in use: a coding is repeated when it changes.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// How the confidence of a language's claims is found, for those who fit it anew; none if it
    /// has no folder.
    #[must_use]
    pub fn confidence(&self, language: Language) -> Option<&Confidence> {
        self.reader(language).map(|reader| &reader.confidence)
    }

    /// The languages that have rules, with the codes that their folders bear.
    pub fn languages(&self) -> impl Iterator<Item = (Language, &'static str)> {
        codebook::LANGUAGES
            .iter()
            .map(|folder| (folder.language, folder.code))
    }

    /// The rules of one language, for tests and for explanations; none if it has no folder.
    #[must_use]
    pub fn rules(&self, language: Language) -> &[crate::lexicon::Rule] {
        self.reader(language)
            .map_or(&[], |reader| &reader.lexicon.rules)
    }

    /// The gazetteer in use.
    #[must_use]
    pub const fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }

    /// What reads the numbers and times of a language; none if it has no folder.
    #[must_use]
    pub fn lexicons(
        &self,
        language: Language,
    ) -> Option<(&'static NumberLexicon, &'static TimeLexicon)> {
        self.reader(language)
            .map(|reader| (reader.numbers, reader.times))
    }

    fn reader(&self, language: Language) -> Option<&Reader> {
        let read = |folder| Reader::read(folder).expect("a test reads every file that ships");
        codebook::LANGUAGES
            .iter()
            .zip(&self.readers)
            .find(|(folder, _)| folder.language == language)
            .map(|(folder, reader)| reader.get_or_init(|| read(folder)))
    }

    /// Codes one report. Never fails; time is linear in the text.
    #[must_use]
    pub fn code(&self, report: &Report<'_>) -> Coding {
        let language = report
            .language
            .unwrap_or_else(|| script_language(report.text));
        let Some(reader) = self.reader(language) else {
            return Coding {
                problems: unread(language, report.text),
                ..Coding::default()
            };
        };
        let tokens = reader.tokens(report.text);
        let layout = Layout::new(&tokens);
        let (mentions, dateline) = self.mentions(Some(reader), report, &tokens);
        let date_line = report.published.or(dateline.as_ref().map(|line| line.date));
        let claims = self.claims(reader, report, &tokens, &layout, date_line, &mentions);
        let problems = problems(&claims, date_line);
        Coding {
            claims,
            dateline,
            problems,
        }
    }

    /// A report's text cut into tokens, as its language's readers know the words.
    #[must_use]
    pub fn tokens<'a>(&self, report: &Report<'a>) -> Tokens<'a> {
        let language = report
            .language
            .unwrap_or_else(|| script_language(report.text));
        self.reader(language).map_or_else(
            || Tokens::new(report.text),
            |reader| reader.tokens(report.text),
        )
    }

    /// What the readers see in a report whose text is in `tokens`; in a language without a folder
    /// only its places.
    #[must_use]
    pub fn readings(&self, report: &Report<'_>, tokens: &Tokens<'_>) -> Readings<'_> {
        let language = report
            .language
            .unwrap_or_else(|| script_language(report.text));
        let reader = self.reader(language);
        let (mentions, dateline) = self.mentions(reader, report, tokens);
        let home = reader.map_or("", |reader| &reader.cues.home);
        let country = place::country_or_home(&mentions.places, home, |_| false).and_then(|code| {
            let shown = country_shown(&mentions.places, code)?;
            Some((shown, self.gazetteer.country(code)?))
        });
        Readings {
            times: mentions.times,
            numbers: mentions.numbers,
            places: mentions.places,
            dateline,
            country,
        }
    }

    fn mentions(
        &self,
        reader: Option<&Reader>,
        report: &Report<'_>,
        tokens: &Tokens<'_>,
    ) -> (Mentions<'_>, Option<DateLine>) {
        let (mut times, mut numbers, mut dateline) = (Vec::new(), Vec::new(), None);
        if let Some(reader) = reader {
            if report.published.is_none() {
                dateline = time::dateline(tokens, reader.times).map(|(line, _)| line);
            }
            let date_line = report.published.or(dateline.as_ref().map(|line| line.date));
            let context = TimeContext {
                date_line,
                ..TimeContext::default()
            };
            times = time::read(tokens, reader.times, &context);
            told::dated_weekdays(tokens, &mut times);
            told::same_day(tokens, &reader.cues, &mut times);
            told::hours(tokens, &reader.cues, &mut times);
            told::begun(tokens, &reader.cues, &mut times);
            since_event(tokens, &reader.cues, date_line, &mut times);
            numbers = number::read(tokens, reader.numbers);
        }
        let time_of = marks(
            tokens.list.len(),
            times.iter().map(|time| (time.from, time.to)),
        );
        let hints = Hints {
            times: &time_of,
            ..Hints::default()
        };
        let places = place::read_with(tokens, &self.gazetteer, hints);
        let mentions = Mentions {
            times,
            numbers,
            places,
            time_of,
        };
        (mentions, dateline)
    }

    fn claims(
        &self,
        reader: &Reader,
        report: &Report<'_>,
        tokens: &Tokens<'_>,
        layout: &Layout,
        date_line: Option<Date>,
        mentions: &Mentions<'_>,
    ) -> Vec<Claim> {
        let count = tokens.list.len();
        let number_of = marks(
            count,
            mentions
                .numbers
                .iter()
                .map(|number| (number.from, number.to)),
        );
        let named = |place: &PlaceMention<'_>| (place.from, place.to);
        let place_of = marks(count, mentions.places.iter().map(named));
        let is_name = |at: usize| {
            place_of[at] > 0 && mentions.places[place_of[at] as usize - 1].role != Role::Adjective
        };
        let is_time = |at: usize| mentions.time_of[at] > 0;
        let is_number = |at: usize| matches!(number_of.get(at), Some(&n) if n > 0 && !mentions.numbers[n as usize - 1].one);
        let lexicon = &reader.lexicon;
        let verb_last = lexicon.grammar.order == Order::VerbLast;
        let mut tagged = if verb_last {
            verb_last::tag(tokens, lexicon, is_time, is_name, is_number)
        } else {
            Tagged::new(tokens, lexicon, is_time, is_name, is_number)
        };
        if let Some(day) = date_line {
            for (word, token) in tagged.words.iter_mut().zip(&tokens.list) {
                let group = lexicon.group_on(token.hash, day).map(GroupEntry::Noun);
                word.group = group.or(word.group);
            }
        }
        let mut page = Page {
            tokens,
            layout,
            tagged: &tagged,
            lexicon: &reader.lexicon,
            numbers: &mentions.numbers,
            times: &mentions.times,
            places: &mentions.places,
            number_of,
            time_of: mentions.time_of.clone(),
            place_of,
            behind: words_behind(tokens, layout),
            cues: &reader.cues,
            speech: &reader.speech,
            clauses: Vec::new(),
            clause_of: Vec::new(),
            read: verb_last::PhrasesRead::default(),
            known_names: HashKeyed::default(),
            full_names: HashSetKeyed::default(),
            antecedents: TokenKeyed::default(),
            dateline: 0,
            dateline_from: 0,
            sent_from: 0,
            date_line,
            mentions: self.scope == Scope::Mentions,
        };
        let (dateline, sent_from) = dateline_of(&page);
        (page.dateline_from, page.dateline) = (dateline.start, dateline.end);
        page.sent_from = sent_from;
        if verb_last {
            page.clauses = verb_last::clauses(&page);
            page.clause_of = verb_last::clause_of(count, &page.clauses);
            verb_last::learn_names(&mut page);
        } else {
            learn_names(&mut page);
            resolve_pronouns(&mut page);
        }
        let acts = act::read(&page, &reader.governors);
        if acts.is_empty() {
            return Vec::new();
        }
        let voices = Voices::new(speech::read(&page));
        let settled = settle::settle(&page, &acts, &voices);
        let drafts = gather::gather(&page, &acts, &settled, &voices, report.source);
        let text = Text::new(report.text);
        let sent_from = |place: &PlaceMention<'_>| !verb_last && page.is_sent_from(place.from);
        let told = mentions.places.iter();
        let told: Vec<PlaceMention<'_>> = told
            .filter(|place| !page.is_sent_on(place.from))
            .copied()
            .collect();
        let country =
            place::country_or_home(&told, &reader.cues.home, sent_from).and_then(|code| {
                Some((
                    country_shown(&mentions.places, code)?,
                    self.gazetteer.country(code)?,
                ))
            });
        let writer = Writer {
            page: &page,
            acts: &acts,
            lexicon: &reader.lexicon,
            text: &text,
            id: TextId::of(report.text),
            country,
            gazetteer: &self.gazetteer,
            language: reader.code,
        };
        let mut claims: Vec<Claim> = drafts.iter().map(|draft| writer.claim(draft)).collect();
        // Two tellings that say the same to the letter are one claim: its id follows its content.
        let mut known = HashSet::new();
        claims.retain(|claim| known.insert(claim.id));
        reader.confidence.judge(claims)
    }
}

struct Mentions<'g> {
    times: Vec<TimeMention>,
    numbers: Vec<NumberMention>,
    places: Vec<PlaceMention<'g>>,
    /// For each token the time it is part of, plus one.
    time_of: Vec<u32>,
}

/// "Since the coup on 1 February": from that day on.
fn since_event(
    tokens: &Tokens<'_>,
    cues: &Cues,
    date_line: Option<Date>,
    times: &mut [TimeMention],
) {
    let Some(today) = date_line else { return };
    for time in times {
        let day = time.start.is_some() && time.start == time.end;
        let way = tokens.list[..time.from].iter().rev().take(SINCE);
        let mut words = way.take_while(|token| token.is_word());
        if day
            && time.relation == Relation::At
            && time.start < Some(today)
            && words.any(|token| cues.since.contains(&token.hash))
        {
            time.end = Some(today);
            time.relation = Relation::Since;
        }
    }
}

/// How far before a day "since" may stand with the event of that day, in tokens.
const SINCE: usize = 4;

/// For each token, the mention it is part of, plus one.
fn marks(count: usize, mentions: impl Iterator<Item = (usize, usize)>) -> Vec<u32> {
    let mut marks = vec![0; count];
    for (number, (from, to)) in mentions.enumerate() {
        marks[from..to.min(count)].fill(number as u32 + 1);
    }
    marks
}

/// For each token, the words behind it in its sentence.
fn words_behind(tokens: &Tokens<'_>, layout: &Layout) -> Vec<WordMask> {
    let mut masks = vec![WordMask::default(); tokens.list.len()];
    for sentence in &layout.sentences {
        let mut behind = WordMask::default();
        for at in sentence.tokens.clone().rev() {
            masks[at] = behind;
            behind = behind.with(tokens.list[at].hash);
        }
    }
    masks
}

/// The language of a text whose report does not say: by its letters.
#[must_use]
pub fn script_language(text: &str) -> Language {
    let (mut latin, mut arabic) = (0, 0);
    for c in text.chars().take(2000) {
        latin += usize::from(c.is_ascii_alphabetic());
        arabic += usize::from(matches!(c, '\u{600}'..='\u{6ff}'));
    }
    if arabic > latin {
        Language::Persian
    } else {
        Language::English
    }
}

fn unread(language: Language, text: &str) -> Vec<Problem> {
    if text.trim().is_empty() {
        return Vec::new();
    }
    vec![Problem::new(
        ProblemKind::Language,
        "",
        format!(
            "there are no rules for {} yet, so it was not coded; code it by hand",
            language.meaning()
        ),
    )]
}

fn problems(claims: &[Claim], date_line: Option<Date>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mismatch = claims
        .iter()
        .find(|claim| claim.body.flag == Some(Flag::WeekdayMismatch));
    if let Some(time) = mismatch.and_then(|claim| claim.body.time.as_ref()) {
        problems.push(Problem::new(
            ProblemKind::Weekday,
            "",
            format!(
                "'{}' names a weekday that is not that date's; the date was taken",
                time.text
            ),
        ));
    }
    let unresolved = claims
        .iter()
        .filter_map(|claim| claim.body.time.as_ref())
        .find(|time| date_line.is_none() && time.start.is_none() && time.precision.is_some());
    if let Some(time) = unresolved {
        problems.push(Problem::new(
            ProblemKind::NoDateLine,
            "",
            format!(
                "'{}' cannot be resolved without the document's date; give its date",
                time.text
            ),
        ));
    }
    problems
}
