//! Whose voice: who is said to say what, and how the text stands to it.

mod lexicon;

pub use lexicon::SpeechLexicon;

use crate::frame::before_apposition;
use crate::frame::{Voice as VerbVoice, frame};
use crate::governors::HashSetKeyed;
use crate::layout::BlockRole;
use crate::lexicon::{Forms, HashKeyed, Kinds, Order, WordClass};
use crate::phrase::{Page, Phrase};
use crate::tag::Class;
use crate::token::Kind;
use crate::verb_last;
use lexicon::Alone;
use record::{Group, PlacePrecision, Stance};
use std::ops::Range;

/// One attribution: who says what stands in the scope.
#[derive(Debug, Clone)]
pub(crate) struct Voice {
    /// The verb of speech, if it has one.
    pub verb: Option<usize>,
    /// The first word of "according to", if it has it.
    pub head: Option<usize>,
    /// The speakers; empty if nobody is named.
    pub speakers: Vec<Phrase>,
    /// The words that name nobody, where nobody is named: "reportedly".
    pub unnamed: Option<Range<usize>>,
    pub stance: Stance,
    /// The tokens that are said.
    pub scope: Range<usize>,
    /// The one who passed it on: "Reuters quoted".
    pub via: Option<Phrase>,
    /// The speaker denies it.
    pub denial: bool,
    /// The text doubts it.
    pub doubt: bool,
}

/// Finds every attribution of a text.
pub(crate) fn read(page: &Page<'_>) -> Vec<Voice> {
    let mut voices = Vec::new();
    for (number, sentence) in page.layout.sentences.iter().enumerate() {
        if page.layout.role(number) == BlockRole::Furniture {
            continue;
        }
        let range = sentence.tokens.clone();
        if page.lexicon.grammar.order == Order::VerbLast {
            verb_last::headline_voice(page, &range, &mut voices);
        }
        for at in range.clone() {
            if page.lexicon.grammar.order == Order::VerbLast {
                verb_last::verb_voice(page, at, &range, &mut voices);
            } else {
                verb_voice(page, at, &range, &mut voices);
            }
            before_voice(page, at, &range, &mut voices);
            alone_voice(page, at, &range, &mut voices);
            untrue_voice(page, at, &range, &mut voices);
        }
    }
    extend_over_quotes(page, &mut voices);
    recall_speakers(page, &mut voices);
    if page.lexicon.grammar.order == Order::VerbInside {
        name_pronouns(page, &mut voices);
    }
    voices
}

/// How many sentences back "it said" finds who said it.
const RECALL: usize = 3;

/// "…, it said", "she added": the body or the person that spoke before; "it" says nothing where none
/// did.
fn name_pronouns(page: &Page<'_>, voices: &mut Vec<Voice>) {
    let (mut body, mut person): (Option<Phrase>, Option<Phrase>) = (None, None);
    voices.retain_mut(|voice| {
        for speaker in &mut voice.speakers {
            if speaker.pronoun {
                let one = page.is_in(speaker.from, &page.cues.one);
                let last = if one { person } else { body };
                let here = page.sentence_of(speaker.from);
                let near = last.filter(|last| {
                    last.from < speaker.from && page.sentence_of(last.from) + RECALL >= here
                });
                if let Some(named) = near.filter(|_| one || page.is_word(speaker.from, "it")) {
                    *speaker = named;
                }
            } else if body.is_some() && page.is_pointing(speaker) {
                // "The group said": the body that spoke before.
                speaker.group = body.and_then(|body| body.group);
            } else if page.class(speaker.head) == Some(Class::Name) && speaker.named
                || page.tagged.words[speaker.head].title.is_some()
            {
                person = Some(*speaker);
            } else if speaker.group.is_some() {
                body = Some(*speaker);
            }
        }
        let nobody = |speaker: &Phrase| page.is_word(speaker.from, "it") && speaker.pronoun;
        !voice.speakers.iter().all(nobody) || voice.speakers.is_empty()
    });
}

/// "The spokesman" is of the group that the text gave the spokesman it named before.
fn recall_speakers(page: &Page<'_>, voices: &mut [Voice]) {
    let mut known: HashKeyed<Group> = HashKeyed::default();
    let mut last = None;
    for speaker in voices.iter_mut().flat_map(|voice| &mut voice.speakers) {
        let head = page.tokens.list[speaker.head].hash;
        match speaker.group {
            Some(Group::Unknown) | None => {
                // "This body": the one that spoke before.
                let pointed = last.filter(|_| page.is_in(speaker.from, &page.cues.this));
                speaker.group = known.get(&head).copied().or(pointed).or(speaker.group);
            }
            Some(group) => {
                known.entry(head).or_insert(group);
                last = Some(group);
            }
        }
    }
}

fn before_voice(page: &Page<'_>, at: usize, range: &Range<usize>, voices: &mut Vec<Voice>) {
    let Some((&stance, end)) = page.speech.before.at(page.tokens, at) else {
        return;
    };
    if page
        .speech
        .alone
        .at(page.tokens, at)
        .is_some_and(|(_, alone_end)| alone_end >= end)
    {
        return;
    }
    // Where the head comes first, "the account" and whose it is are one phrase.
    let inside = page.lexicon.grammar.order == Order::VerbLast;
    let Some(chunk) = page
        .tagged
        .chunk_at(end)
        .filter(|chunk| chunk.from as usize == end || inside)
    else {
        return;
    };
    let speaker = if (chunk.from as usize) < end {
        page.head_first(end, chunk.to as usize)
    } else {
        page.phrase(chunk)
    };
    // "Our reporter": the publisher.
    let own = |at: usize| page.is_in(at, &page.cues.first_person);
    if (speaker.from..speaker.to).any(own) {
        return;
    }
    // "a video posted by students" passes words on; "amendments issued by the president" do not.
    let participle = page.tagged.words[at].forms.has(Forms::PARTICIPLE);
    let told = || {
        let before = at.checked_sub(1).and_then(|before| page.phrase_at(before));
        before.is_some_and(|before| {
            Kinds::named("statement").is_some_and(|kind| before.kinds.meets(kind))
                || page.is_in(before.head, &page.cues.footage)
        })
    };
    if participle && !told() {
        return;
    }
    let named = page.class(speaker.head) == Some(Class::Name) || is_branch(page, &speaker);
    if speaker.group.is_none() && !named {
        return;
    }
    let last = page.lexicon.grammar.order == Order::VerbLast;
    // "The claim of the torture of prisoners": what happened speaks for nobody.
    let told = page.tagged.words[speaker.from].group.is_none()
        && page.lexicon.opens_rule(page.tokens.list[speaker.from].hash);
    if last && told && page.number_at(speaker.from).is_none() {
        return;
    }
    let speakers = if last && verb_last::points_back(page, &speaker) {
        verb_last::spoke_last(page, voices, speaker)
    } else {
        with_partner(page, speaker)
    };
    voices.push(Voice {
        verb: None,
        head: Some(at),
        speakers,
        unnamed: None,
        stance,
        scope: relative_around(page, at).unwrap_or(range.clone()),
        via: None,
        denial: stance == Stance::Denies,
        doubt: false,
    });
}

/// "Who, according to Beijing, had a part in it, fled": the relative clause of a token, where the
/// verb ends it; what the sentence goes on to tell is not said by the same.
fn relative_around(page: &Page<'_>, at: usize) -> Option<Range<usize>> {
    let clause = (page.clause_of.get(at).copied()? as usize).checked_sub(1)?;
    let clause = &page.clauses[clause];
    clause.antecedent?;
    let start = clause.pieces.first()?.start;
    Some(start..clause.end().max(at + 1))
}

fn alone_voice(page: &Page<'_>, at: usize, range: &Range<usize>, voices: &mut Vec<Voice>) {
    let Some((&alone, end)) = page.speech.alone.at(page.tokens, at) else {
        return;
    };
    if end > range.end || page.layout.quote_at(at).is_some() {
        return;
    }
    let doubt = alone == Alone::Doubted;
    let denial = alone == Alone::Untrue;
    // "It has been reported that": what follows is reported.
    let that = page.is_word(end, "that")
        || !page.clauses.is_empty() && page.class(end) == Some(Class::Relative);
    // "It is untrue that": the cue itself ends with it.
    let within = end > at + 1 && page.class(end - 1) == Some(Class::Relative);
    let scope = if that || within {
        end + usize::from(that)..range.end
    } else if let Some(noun) = described(page, at, end) {
        noun
    } else {
        let clause = clause_around(page, at, range);
        // "banned for allegedly insulting a judge": the ban itself is not alleged.
        let governed = at > clause.start && page.class(at - 1) == Some(Class::Prep);
        if governed { at..clause.end } else { clause }
    };
    voices.push(Voice {
        verb: None,
        head: None,
        speakers: Vec::new(),
        unnamed: (!doubt && !denial).then_some(at..end),
        stance: if alone == Alone::Alleged {
            Stance::Claims
        } else {
            Stance::Says
        },
        scope,
        via: None,
        denial,
        doubt,
    });
}

/// "Reports that soldiers shot a baker are false": what the reports tell is denied.
fn untrue_voice(page: &Page<'_>, at: usize, range: &Range<usize>, voices: &mut Vec<Voice>) {
    let told = page.is_word(at + 1, "that") || page.is_in(at + 1, &page.cues.of);
    // Where the verb comes last, calling it untrue is a predicate, listed form by form.
    let last = page.lexicon.grammar.order == Order::VerbLast;
    if last || !told || !page.is_in(at, &page.cues.reports) {
        return;
    }
    let is = |t: &usize| page.tagged.words[*t].class.has(WordClass::BE);
    let called = |t: &usize| page.is_in(*t + 1, &page.speech.untrue);
    let Some(copula) = (at + 2..range.end.saturating_sub(1)).find(|t| is(t) && called(t)) else {
        return;
    };
    voices.push(Voice {
        verb: None,
        head: None,
        speakers: Vec::new(),
        unnamed: None,
        stance: Stance::Denies,
        scope: at + 1..copula,
        via: None,
        denial: true,
        doubt: false,
    });
}

/// The noun phrase that an adjective distances itself from, "the alleged killing of a farmer": what the
/// sentence tells besides is not alleged.
fn described(page: &Page<'_>, at: usize, end: usize) -> Option<Range<usize>> {
    if page.lexicon.grammar.order == Order::VerbLast || end != at + 1 {
        return None;
    }
    let phrase = page.phrase_at(at)?;
    (at < phrase.head).then_some(at..phrase.to)
}

/// The clause that a token stands in: up to marks that divide and words that open clauses.
fn clause_around(page: &Page<'_>, at: usize, range: &Range<usize>) -> Range<usize> {
    let divides = |t: usize| {
        matches!(page.tokens.list[t].kind, Kind::Mark(';' | ':'))
            || page.class(t) == Some(Class::Sub)
            || page.class(t) == Some(Class::Relative)
    };
    let start = (range.start..at)
        .rev()
        .find(|&t| divides(t))
        .map_or(range.start, |t| t + 1);
    let end = (at + 1..range.end)
        .find(|&t| divides(t))
        .unwrap_or(range.end);
    // Where the verb ends its clause, what was told before is not doubted with it.
    let clause = page.clause_of.get(at).copied().unwrap_or(0) as usize;
    let own = clause
        .checked_sub(1)
        .and_then(|clause| page.clauses[clause].pieces.first().map(|piece| piece.start));
    start.max(own.unwrap_or(0)).min(at)..end
}

/// A second speaker joined by "and".
fn with_partner(page: &Page<'_>, speaker: Phrase) -> Vec<Phrase> {
    let before = speaker.from.checked_sub(2).filter(|&at| {
        page.class(at + 1) == Some(Class::Conj) && page.tagged.chunk_at(at).is_some()
    });
    let partner = before.and_then(|at| page.phrase_at(at)).filter(|other| {
        other.group.is_some() && speaker.group.is_some() && other.group != speaker.group
    });
    partner
        .into_iter()
        .chain(std::iter::once(speaker))
        .collect()
}

fn verb_voice(page: &Page<'_>, at: usize, range: &Range<usize>, voices: &mut Vec<Voice>) {
    let word = page.tagged.words[at];
    if word.verb == 0 || page.class(at) != Some(Class::Verb) {
        return;
    }
    let lemma = page.lexicon.verbs[usize::from(word.verb) - 1].as_str();
    let Some(stance) = page.speech.stance_at(page, at, lemma) else {
        return;
    };
    let frame = frame(page, at, at + 1, (range.start, range.end));
    if frame.negated || frame.modal.is_some() || frame.infinitive_under.is_some() {
        return;
    }
    // "They were accused of": the accused say nothing.
    if frame.voice == VerbVoice::Passive && page.speech.with.contains_key(lemma) {
        return;
    }
    // "…, said the union": whoever is told stands before no other verb, and nobody is told of.
    let inverts = !page.speech.hearers.contains(lemma)
        && !frame.gerund
        && frame.object.is_some_and(|object| {
            object.from == at + 1
                && is_speaker(page, &object)
                && !matches!(page.class(object.to), Some(Class::Verb | Class::Aux))
        });
    let behind_content = ends_content(page, frame.start, range, inverts);
    // "…, her husband told the agency": the speaker stands before the verb.
    let led = frame
        .start
        .checked_sub(1)
        .is_some_and(|before| page.tagged.chunk_at(before).is_some());
    let inverted = behind_content && !led && inverts;
    let mut via = None;
    let speaker = if inverted {
        frame.object
    } else if quoted_as_saying(page, lemma, &frame, at, range) {
        via = frame.subject.filter(|subject| is_speaker(page, subject));
        frame.object
    } else if is_told(page, &frame, at) && !is_quoted(page, lemma, at, range) {
        frame.by
    } else {
        frame.subject
    };
    let Some(speaker) = speaker.filter(|speaker| is_speaker(page, speaker)) else {
        return;
    };
    // "What the organisers estimated at 500 people marched": a number's source, not the march's.
    if page.is_word(speaker.from, "what") || !inverted && adds_a_thing(page, lemma, &frame) {
        return;
    }
    let clause_end = if inverted { speaker.to } else { at + 1 };
    let denial = stance == Stance::Denies;
    // "denied on Tuesday organising the march": his own part.
    let own = (at + 1..range.end)
        .find(|&t| page.time_at(t).is_none())
        .is_some_and(|t| {
            page.class(t) == Some(Class::Verb) && page.tagged.words[t].forms == Forms::ING
        });
    if denial && own {
        return;
    }
    let behind = |list: &HashSetKeyed| (at + 1..range.end.min(at + 5)).any(|t| page.is_in(t, list));
    // To deny one's own part in an event is not to deny it (codebook, unit 7).
    if denial && (behind(&page.cues.own_part) || behind(&page.cues.refused)) {
        return;
    }
    let forward = says_forward(page, clause_end, range) || denial && behind(&page.cues.reports);
    if !forward && !behind_content {
        return;
    }
    let scope = match (forward, behind_content) {
        // "The ministry, which denied that anybody died, arrested": no farther than the clause.
        (true, false) if frame.relative => at + 1..relative_end(page, at + 1, range.end),
        (true, false) => at + 1..range.end,
        (false, true) => range.start..frame.start.min(speaker.from),
        _ => range.clone(),
    };
    voices.push(Voice {
        verb: Some(at),
        head: None,
        speakers: with_partner(page, speaker),
        unnamed: None,
        stance,
        scope,
        via,
        denial: stance == Stance::Denies,
        doubt: false,
    });
}

/// The comma that closes a relative clause before the main verb, or the end.
fn relative_end(page: &Page<'_>, from: usize, end: usize) -> usize {
    (from..end)
        .find(|&at| page.closes_relative(at))
        .unwrap_or(end)
}

/// "Added two years to his term": something is added, nothing is said.
fn adds_a_thing(page: &Page<'_>, lemma: &str, frame: &crate::frame::Frame) -> bool {
    let opens_clause =
        |object: &Phrase| matches!(page.class(object.to), Some(Class::Verb | Class::Aux));
    let thing = frame
        .object
        .is_some_and(|object| !opens_clause(&object) && object.group.is_none());
    matches!(lemma, "add" | "maintain") && (thing || page.number_at(frame.end).is_some())
}

/// Whether a phrase can speak: people, bodies, papers, published pictures.
pub(crate) fn is_speaker(page: &Page<'_>, phrase: &Phrase) -> bool {
    let it = phrase.pronoun && page.is_word(phrase.from, "it");
    let relative_thing = phrase.pronoun && phrase.group.is_none() && !it;
    // "The units' role": a thing that belongs to somebody does not speak.
    let owned = phrase.head.checked_sub(1).is_some_and(|at| {
        at >= phrase.from
            && (page.class(at) == Some(Class::Owner) || page.tokens.list[at].is('’'))
            && page.tagged.words[phrase.head].group.is_none()
            && page.class(phrase.head) == Some(Class::Noun)
            && page.tagged.words[phrase.head].kinds.0 == 0
            && !is_branch(page, phrase)
    });
    !relative_thing
        && !owned
        && (phrase.group.is_some()
            || it
            || is_branch(page, phrase)
            || page.class(phrase.head) == Some(Class::Name)
            || ["report", "statement", "spokesman"]
                .iter()
                .any(|w| page.is_word(phrase.head, w)))
}

/// "The agency's Persian service", "the union's Cork branch": a part of a body speaks as the body does.
fn is_branch(page: &Page<'_>, phrase: &Phrase) -> bool {
    let body = page.owner_of(phrase).and_then(|owner| owner.group);
    page.is_in(phrase.head, &page.cues.branch) && body.is_some()
}

/// "quoted X, the spokesman, as saying"
fn quoted_as_saying(
    page: &Page<'_>,
    lemma: &str,
    frame: &crate::frame::Frame,
    at: usize,
    range: &Range<usize>,
) -> bool {
    frame.object.is_some() && is_quoted(page, lemma, at, range)
}

/// "The family was told", "it was confirmed by the ministry", "the men reported to have killed": what
/// stands before the verb tells nothing.
fn is_told(page: &Page<'_>, frame: &crate::frame::Frame, at: usize) -> bool {
    frame.voice == VerbVoice::Passive
        || frame.voice == VerbVoice::Open && page.class(at + 1) == Some(Class::To)
}

/// "… quoted … as saying".
fn is_quoted(page: &Page<'_>, lemma: &str, at: usize, range: &Range<usize>) -> bool {
    matches!(lemma, "quote" | "cite")
        && (at..range.end.min(at + 30))
            .any(|t| page.is_word(t, "as") && page.is_word(t + 1, "saying"))
}

/// Whether what was said ends before the verb group: ", he said", "” said the union".
fn ends_content(page: &Page<'_>, start: usize, range: &Range<usize>, inverts: bool) -> bool {
    let mut at = start;
    // Back over the speaker to the mark that ends the content.
    for _ in 0..25 {
        let Some(before) = at.checked_sub(1).filter(|&b| b >= range.start) else {
            return false;
        };
        match page.tokens.list[before].kind {
            Kind::Mark('”' | '"' | '»') => return true,
            // "…, Karimi, a lawyer, said": the content ends before the lawyer's name.
            Kind::Mark(',') if !inverts && apposition_only(page, before, start) => {
                // "…, claiming that": those who did it claim it.
                if page.tagged.words[start].forms == Forms::ING {
                    return false;
                }
                let Some(named) = before_apposition(page, before, range.start) else {
                    return false;
                };
                at = named + 1;
            }
            Kind::Mark(',') => {
                let verbs = (range.start..before)
                    .any(|t| matches!(page.class(t), Some(Class::Verb | Class::Aux)));
                let noun_between =
                    page.tagged.chunk_at(before + 1).is_some() || before + 1 == start;
                return verbs && noun_between;
            }
            Kind::Mark('.' | ':' | ';') => return false,
            _ => at = before,
        }
    }
    false
}

/// Whether the comma closes an apposition to the subject: "X, a lawyer, said".
fn apposition_only(page: &Page<'_>, comma: usize, verb: usize) -> bool {
    comma + 1 == verb && page.tagged.chunk_at(comma.saturating_sub(1)).is_some()
}

/// Whether what is said follows: a clause, a quotation, or a noun phrase with an event.
fn says_forward(page: &Page<'_>, after: usize, range: &Range<usize>) -> bool {
    let rest = after..range.end;
    let words = rest
        .clone()
        .filter(|&t| !matches!(page.tokens.list[t].kind, Kind::Mark(_)))
        .count();
    let has_clause = rest.clone().any(|t| {
        matches!(page.class(t), Some(Class::Verb | Class::Sub | Class::Aux))
            || page.tokens.list[t].is(':')
            || page.layout.quote_at(t).is_some()
    });
    has_clause && words >= 2 || words >= 4
}

/// A quotation belongs to its speaker to its end, and on through paragraphs that open with a
/// quotation mark while it was never closed.
fn extend_over_quotes(page: &Page<'_>, voices: &mut [Voice]) {
    let quotes = &page.layout.quotes;
    let verbs = voices.iter().filter(|voice| !voice.speakers.is_empty());
    let told: Vec<(usize, Range<usize>)> = verbs
        .filter_map(|voice| Some((voice.verb?, voice.scope.clone())))
        .collect();
    for voice in voices.iter_mut().filter(|voice| !voice.speakers.is_empty()) {
        let sentence = voice.verb.map(|verb| page.sentence_of(verb));
        // "X claimed it. “It is untrue,” Y said": what Y says is not X's, though it stands right behind.
        let anothers = |quote: &Range<usize>| {
            let own = page.sentence_of(quote.start);
            let other = |(verb, scope): &(usize, Range<usize>)| {
                page.sentence_of(*verb) == own && scope.contains(&quote.start)
            };
            sentence.is_some_and(|sentence| sentence != own) && told.iter().any(other)
        };
        let touching = quotes.iter().position(|quote| {
            quote.inner.len() > 4
                && quote.inner.start <= voice.scope.end + 1
                && voice.scope.start <= quote.inner.end + 1
                && !anothers(&quote.inner)
        });
        let Some(first) = touching else { continue };
        let mut last = first;
        while last + 1 < quotes.len()
            && !quotes[last].closed
            && quotes[last + 1].inner.start <= quotes[last].inner.end + 2
        {
            last += 1;
        }
        let mut start = first;
        while start > 0
            && !quotes[start - 1].closed
            && quotes[start].inner.start <= quotes[start - 1].inner.end + 2
        {
            start -= 1;
        }
        voice.scope.start = voice.scope.start.min(quotes[start].inner.start);
        voice.scope.end = voice.scope.end.max(quotes[last].inner.end);
    }
}

/// The voices of a text, found again by token.
pub(crate) struct Voices {
    /// In the order of the starts of their scopes.
    list: Vec<Voice>,
    /// The longest scope, in tokens: how far back a scope may start.
    longest: usize,
    /// The verbs of speech, in text order.
    verbs: Vec<usize>,
    /// The tokens of speakers, in text order.
    speakers: Vec<Range<usize>>,
    /// The words that open "according to", in text order.
    heads: Vec<usize>,
}

impl Voices {
    /// Sorts attributions for look-up.
    pub fn new(mut list: Vec<Voice>) -> Self {
        list.sort_by_key(|voice| voice.scope.start);
        let longest = list
            .iter()
            .map(|voice| voice.scope.len())
            .max()
            .unwrap_or(0);
        let mut verbs: Vec<usize> = list.iter().filter_map(|voice| voice.verb).collect();
        verbs.sort_unstable();
        let mut heads: Vec<usize> = list.iter().filter_map(|voice| voice.head).collect();
        heads.sort_unstable();
        let mut speakers: Vec<Range<usize>> = list
            .iter()
            .flat_map(|voice| &voice.speakers)
            .map(|speaker| speaker.from..speaker.to)
            .collect();
        speakers.sort_by_key(|speaker| speaker.start);
        Self {
            list,
            verbs,
            speakers,
            heads,
            longest: longest.min(LONGEST_SCOPE),
        }
    }

    /// The voices that deny something, with their verbs.
    pub fn denials(&self) -> impl Iterator<Item = (&Voice, usize)> {
        let denials = self.list.iter().filter(|voice| voice.denial);
        denials.filter_map(|voice| voice.verb.map(|verb| (voice, verb)))
    }

    /// Whether a token stands in the words for a speaker.
    pub fn speaks(&self, token: usize) -> bool {
        let behind = self.speakers.partition_point(|s| s.start <= token);
        let last = behind.checked_sub(1).map(|at| &self.speakers[at]);
        last.is_some_and(|speaker| speaker.contains(&token))
    }

    /// Whether a token is a verb of speech with its speaker.
    pub fn is_verb(&self, token: usize) -> bool {
        self.verbs.binary_search(&token).is_ok()
    }

    /// Whether a token opens "according to" with its speaker.
    pub fn is_head(&self, token: usize) -> bool {
        self.heads.binary_search(&token).is_ok()
    }

    /// The voices over a token, the nearest speaker first.
    pub fn over(&self, token: usize) -> Vec<&Voice> {
        let first = self
            .list
            .partition_point(|voice| voice.scope.start + self.longest < token);
        let mut over: Vec<&Voice> = self.list[first..]
            .iter()
            .take_while(|voice| voice.scope.start <= token)
            .filter(|voice| voice.scope.contains(&token))
            .collect();
        over.sort_by_key(|voice| voice.scope.len());
        over
    }
}

/// No speech is followed further than this, in tokens; it keeps look-up linear in the text.
const LONGEST_SCOPE: usize = 2000;

/// The group of a speaker; somebody of whom nothing is known speaks for nobody.
pub(crate) fn group_of(page: &Page<'_>, speaker: &Phrase) -> Group {
    if page.is_in(speaker.head, &page.cues.footage) {
        return Group::Witness;
    }
    // "Beijing says": a capital or a country that speaks is its government.
    let government = page
        .place_at(speaker.head)
        .map(|place| page.places[place].place.precision)
        .filter(|precision| matches!(precision, PlacePrecision::Country | PlacePrecision::Town));
    let unknown = government.map_or(Group::Unknown, |_| Group::ForeignState);
    let body = || page.owner_of(speaker).filter(|_| is_branch(page, speaker));
    let body = body().and_then(|body| body.group);
    speaker.group.or(body).unwrap_or(unknown)
}
