//! Where and when an act was: the nearest fitting time and place of its clause, then of its
//! paragraph, then of the document.

mod belongs;
mod cost;
mod examples;
mod last;
mod lists;
mod moved;
mod names;
mod paragraph;

pub(crate) use moved::{Moved, is_left_behind};

use crate::act::Act;
use crate::lexicon::{Kinds, Order};
use crate::phrase::Page;
use crate::place::{Role, document_country};
use crate::speech::Voices;
use crate::tag::Class;
use crate::time::{Relation, TimeMention};
use crate::token::{Kind, Token};
use crate::verb_last::{Clause, Tense};
use record::{ClaimType, Modality, PlacePrecision};
use std::ops::Range;

/// How a value came to an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Lent {
    /// From its own clause or sentence.
    Own,
    /// From the sentences before it in its paragraph.
    Paragraph,
    /// From the document.
    Document,
}

/// Time and places of an act, as indices of the page's mentions.
#[derive(Debug, Clone)]
pub(crate) struct Settled {
    pub time: Option<(usize, Lent)>,
    /// More times of the same act: "in 1988 and 2007".
    pub more_times: Vec<usize>,
    pub places: Vec<usize>,
    pub place_lent: Lent,
    /// Several places of one list.
    pub listed: bool,
    /// The list only gives examples: "in several cities, including Rasht and Fuman".
    pub whole: bool,
    /// How its time stands to the days of the mention.
    pub moved: Option<Moved>,
    /// "Two days after his arrest": the length that stands between it and another event.
    pub after: Option<usize>,
    /// How far its own time stands: 0 for inside its phrase.
    pub time_cost: u32,
    /// How far its own place stands.
    pub place_cost: u32,
}

/// Settles every act of a text; `acts` are in text order.
pub(crate) fn settle(page: &Page<'_>, acts: &[Act], voices: &Voices) -> Vec<Settled> {
    let settler = Settler {
        page,
        acts,
        home: document_country(page.places),
        clauses: clause_numbers(page),
        speech_times: page
            .times
            .iter()
            .map(|time| is_of_speech(page, voices, time))
            .collect(),
        speaker_places: page
            .places
            .iter()
            .map(|place| !page.clauses.is_empty() && voices.speaks(place.from))
            .collect(),
        said_there: page
            .places
            .iter()
            .map(|place| page.clauses.is_empty() && voices.speaks(place.from))
            .collect(),
        source_places: page
            .places
            .iter()
            .map(|place| page.clauses.is_empty() && Settler::is_of_source(page, place))
            .collect(),
        speech_places: page
            .places
            .iter()
            .map(|place| Settler::is_of_speaking(page, voices, place))
            .collect(),
    };
    (0..acts.len()).map(|number| settler.one(number)).collect()
}

/// A number for each token that grows at each clause boundary.
fn clause_numbers(page: &Page<'_>) -> Vec<u32> {
    let mut number = 0;
    let mut numbers = Vec::with_capacity(page.tokens.list.len());
    let mut ends = page.clauses.iter().map(Clause::end).peekable();
    // "The guards, who had met, fled": the comma that closes the clause opens the main one again.
    let mut aside = false;
    for (at, token) in page.tokens.list.iter().enumerate() {
        let opens = matches!(page.class(at), Some(Class::Sub | Class::Relative))
            || matches!(token.kind, Kind::Mark(';' | ':'))
            || page.is_in(at, &page.cues.clause);
        let in_time = page.time_at(at).is_some();
        while ends.next_if(|&end| end <= at).is_some() {
            number += 1;
        }
        // "Arrested on Monday and on Friday freed were": a word that shares the verb ends its part.
        let shared = page.class(at) == Some(Class::Conj)
            && at > 0
            && page.class(at - 1) == Some(Class::Element);
        let closes = aside && page.clauses.is_empty() && page.closes_relative(at);
        let parted = at > 0 && page.tokens.list[at - 1].is(',');
        let opens_aside = page.class(at) == Some(Class::Relative) && parted;
        let ends = matches!(token.kind, Kind::Mark('.' | '!' | '?')) || token.breaks > 1;
        aside = !ends && (opens_aside || (aside && !closes));
        number += u32::from((opens || shared || closes) && !in_time);
        numbers.push(number);
    }
    numbers
}

struct Settler<'p, 'a> {
    page: &'p Page<'a>,
    acts: &'p [Act],
    /// The country that the text is about.
    home: Option<&'a str>,
    clauses: Vec<u32>,
    /// For each time, whether it says when somebody spoke: "said on Monday".
    speech_times: Vec<bool>,
    /// For each place, whether it tells who speaks: "the member for Ahar said".
    speaker_places: Vec<bool>,
    /// For each place, whether it stands in the name of a speaker.
    said_there: Vec<bool>,
    /// For each place, whether it stands in the name of a source: "according to the union in Ahar,".
    source_places: Vec<bool>,
    /// For each place, whether it tells where somebody spoke: "said in Ahar that".
    speech_places: Vec<bool>,
}

/// Whether a time says when somebody spoke, not when it was.
fn is_of_speech(page: &Page<'_>, voices: &Voices, time: &TimeMention) -> bool {
    if page.lexicon.grammar.order == Order::VerbLast {
        // The verb of speech ends the clause that its time stands in.
        let clause = page_clause(page, time.from);
        return (time.to..page.tokens.list.len().min(time.to + CLAUSE))
            .take_while(|&at| !page.tokens.list[at].is('.'))
            .any(|at| page_clause(page, at) == clause && voices.is_verb(at));
    }
    if voices.is_verb(time.to) {
        return !ends_relative(page, voices, time.from);
    }
    if opens_speech(page, voices, time) {
        return true;
    }
    for at in (time.from.saturating_sub(SPEECH_TIME)..time.from).rev() {
        if voices.is_verb(at) || voices.is_head(at) {
            return true;
        }
        let open = matches!(
            page.class(at),
            Some(Class::Verb | Class::Sub | Class::Relative | Class::Mark | Class::Aux)
        );
        // "Said that on Friday police": the day of what is told.
        if open || page.is_word(at, "that") || page.tokens.list[at].breaks > 1 {
            return false;
        }
    }
    false
}

/// "Last month, the governor, an adviser of the council, confirmed that": whether the first verb behind a
/// time that opens its sentence is one of speech that says "that" or "it".
fn opens_speech(page: &Page<'_>, voices: &Voices, time: &TimeMention) -> bool {
    let sentences = &page.layout.sentences;
    let Some(sentence) = sentences
        .partition_point(|sentence| sentence.tokens.start <= time.from)
        .checked_sub(1)
    else {
        return false;
    };
    let range = sentences[sentence].tokens.clone();
    let opens = (range.start..time.from)
        .all(|at| matches!(page.class(at), Some(Class::Prep | Class::Mark)));
    let end = range.end.min(time.to + CLAUSE);
    let verb = (time.to..end).find(|&at| {
        matches!(
            page.class(at),
            Some(Class::Verb | Class::Sub | Class::Relative | Class::Conj)
        )
    });
    opens
        && verb.is_some_and(|verb| {
            let that = page.class(verb + 1) == Some(Class::Sub) || page.is_word(verb + 1, "it");
            voices.is_verb(verb) && that
        })
}

/// "Two clerks who were freed last week said": whether a verb that describes who speaks has the time
/// before a verb of speech.
fn ends_relative(page: &Page<'_>, voices: &Voices, time: usize) -> bool {
    let Some(last) = time.checked_sub(1) else {
        return false;
    };
    let inside = voices.speaks(last);
    let mut described = false;
    for at in (time.saturating_sub(CLAUSE)..time).rev() {
        if matches!(page.tokens.list[at].kind, Kind::Mark('.' | ';' | ',')) {
            return false;
        }
        if voices.speaks(at) != inside {
            return described;
        }
        described |= page.class(at) == Some(Class::Verb);
    }
    described && inside
}

/// How far before "including" the plural stands that it gives examples of, in tokens.
const EXAMPLES: usize = 10;

/// How far a verb may stand from a time of its clause, in tokens.
const CLAUSE: usize = 60;

/// How far behind a verb of speech its own time may stand: "told a news agency on Monday".
const SPEECH_TIME: usize = 8;

impl Settler<'_, '_> {
    fn one(&self, number: usize) -> Settled {
        let act = &self.acts[number];
        let range = self.page.layout.sentences[act.sentence].tokens.clone();
        let mut settled = Settled {
            time: None,
            more_times: Vec::new(),
            places: Vec::new(),
            place_lent: Lent::Document,
            listed: false,
            whole: false,
            moved: None,
            after: None,
            time_cost: 0,
            place_cost: 0,
        };
        self.time(number, &range, &mut settled);
        self.places(number, &range, &mut settled);
        settled
    }

    fn time(&self, number: usize, range: &Range<usize>, settled: &mut Settled) {
        let page = self.page;
        let first = page.times.partition_point(|time| time.from < range.start);
        let apart = if page.lexicon.grammar.order == Order::VerbLast {
            0
        } else {
            self.behind_length(number, range)
        };
        let in_sentence = (first..page.times.len()).take_while(|&t| page.times[t].from < range.end);
        let best = in_sentence
            .filter(|&t| is_position(page.times[t].relation) && !self.of_speech(number, t))
            .filter(|&t| self.reaches(number, page.times[t].from, page.times[t].to))
            .filter(|&t| !page.in_dateline(page.times[t].from))
            .filter(|&t| self.is_enclosed(number, page.times[t].from))
            .filter(|&t| !self.is_of_relative(number, page.times[t].from))
            .filter(|&t| !self.is_of_later_verb(number, t))
            .filter(|&t| {
                let (time, act) = (&page.times[t], &self.acts[number]);
                time.from > act.from || !is_left_behind(page, act, t)
            })
            .filter(|&t| !self.is_counted(number, t) && !self.is_compared(t))
            .filter(|&t| !self.is_remembered(number, t) && !self.is_before_same(number, t))
            .filter(|&t| !self.is_of_sharing_verb(number, t, range))
            .filter(|&t| page.times[t].from >= apart && !self.is_parted(number, t))
            .filter(|&t| !(self.acts[number].verbal && self.lies_ahead(number, t)))
            .map(|t| (self.time_cost(number, t), t))
            .filter(|&(cost, _)| cost < 60)
            .min();
        let best = self.in_own_phrase(number, first).map(|t| (0, t)).or(best);
        match best {
            Some((cost, time)) => {
                settled.time_cost = cost;
                let time = self.dated_behind(time).unwrap_or(time);
                let first = self.first_partner(time, range);
                settled.time = Some((first, Lent::Own));
                settled.more_times = self.partners(first, range);
            }
            None => {
                let headed = || self.heading_time(range.start);
                let time = self.line_date(range.start).or_else(headed);
                settled.time = time.map(|time| (time, Lent::Own));
            }
        }
        if page.lexicon.grammar.order != Order::VerbLast {
            self.move_time(number, range, settled);
        }
    }

    /// "Spoke of the 26 March killing", "after the 26 March killing": the day that stands before an
    /// event's noun in its own phrase, among the times from `first` on.
    fn in_own_phrase(&self, number: usize, first: usize) -> Option<usize> {
        let (page, act) = (self.page, &self.acts[number]);
        let chunk = page.tagged.chunk_at(act.from)?;
        let opens = (chunk.from as usize).saturating_sub(2);
        let inside = |time: &TimeMention| {
            // "Of the 26 March killing": "of the" may be read with the day.
            time.from >= opens
                && is_position(time.relation)
                && time.precision.is_some()
                && time.to > chunk.from as usize
                && time.to <= act.from
        };
        (first..page.times.len())
            .take_while(|&t| page.times[t].from < act.from)
            .find(|&t| inside(&page.times[t]))
            .filter(|_| !act.verbal && page.clauses.is_empty())
    }

    /// Whether a time is that of the speech about an act; where the verb comes last, what is told
    /// within the clause of the speech has its time ("told on Monday of the release of").
    fn of_speech(&self, number: usize, time: usize) -> bool {
        let page = self.page;
        let within = page.lexicon.grammar.order == Order::VerbLast
            && page_clause(page, self.acts[number].from)
                == page_clause(page, page.times[time].from);
        self.speech_times[time]
            && (!within || self.is_topic(number))
            && !self.is_within_what_is_told(number, time)
    }

    /// "Reported the killing of two students on 5 May": the day behind a noun that was reported is the
    /// noun's.
    fn is_within_what_is_told(&self, number: usize, time: usize) -> bool {
        let (page, act, time) = (self.page, &self.acts[number], &self.page.times[time]);
        !act.verbal
            && page.lexicon.grammar.order != Order::VerbLast
            && act.to <= time.from
            // "Confirming the arrest on Friday": that was the day of confirming.
            && act.target.is_some()
            && (act.reach.min(time.from)..time.from).all(|at| {
                page.class(at) == Some(Class::Prep) || page.place_at(at).is_some()
            })
            && page.class(time.to) != Some(Class::Verb)
    }

    /// Whether a time is still to come for an act that is told as past.
    fn lies_ahead(&self, number: usize, time: usize) -> bool {
        let page = self.page;
        let start = page.times[time].start;
        // "On 24 April a rally is held": what a present tells may be to come.
        let present = (page_clause(page, self.acts[number].from) as usize)
            .checked_sub(1)
            .and_then(|clause| page.clauses[clause].predicate)
            .is_some_and(|predicate| predicate.tense == Tense::Present);
        self.acts[number].modality == Modality::Happened
            && !present
            && start
                .zip(page.date_line)
                .is_some_and(|(start, today)| start > today)
    }

    /// "2026-01-08: …", "today; …": the date that heads the line.
    fn line_date(&self, start: usize) -> Option<usize> {
        let page = self.page;
        let sentence = page
            .layout
            .sentences
            .partition_point(|s| s.tokens.start <= start)
            .checked_sub(1)?;
        let block = page.layout.sentences[sentence].block;
        let head = page.layout.blocks[block].tokens.start;
        let mut time = page.time_at(head)?;
        // "Today, Monday 17 June": the day told last is the fullest.
        if let Some(next) = page.time_at(page.times[time].to) {
            time = next;
        }
        let behind = page.times[time].to;
        let ends = |token: &&Token| token.is(':') || token.is('؛') && !page.clauses.is_empty();
        page.tokens.list.get(behind).filter(ends)?;
        Some(time)
    }

    /// Whether a time or place can be an act's own. A noun told in passing has what stands in its
    /// own phrase, and what no verb and no other thing parts from it.
    fn reaches(&self, number: usize, from: usize, to: usize) -> bool {
        let act = &self.acts[number];
        let chunk = self.page.tagged.chunk_at(act.from);
        let start = chunk.map_or(act.from, |chunk| chunk.from as usize);
        if self.is_told_aside(number, start) && !(start..act.reach).contains(&from) {
            return false;
        }
        if act.verbal || !act.weak || act.anchored || from < act.reach && to > start {
            return true;
        }
        // "the detained workers": when they were detained stands in their own phrase, if anywhere.
        if self.page.class(act.from) == Some(Class::Adjective) && act.kind == ClaimType::Arrest {
            return false;
        }
        let (low, high) = if from >= act.reach {
            (act.reach, from)
        } else {
            (to, start)
        };
        let verb_last = self.page.lexicon.grammar.order == Order::VerbLast;
        let own = page_clause(self.page, act.from);
        let other_clause = |at: usize| verb_last && page_clause(self.page, at) != own;
        let same_ends = !other_clause(from);
        (low..high).all(|at| match self.page.class(at) {
            // A relative clause between them parts nothing.
            _ if same_ends && other_clause(at) => true,
            Some(Class::ObjectMark) if verb_last => false,
            // Complements stand between a noun and its place there; only a verb parts them.
            Some(Class::Noun | Class::Name | Class::Pronoun) if verb_last => true,
            Some(Class::Verb | Class::Aux | Class::Sub | Class::Relative | Class::Pronoun) => false,
            Some(Class::Mark) => !matches!(
                self.page.tokens.list[at].kind,
                Kind::Mark('—' | '–' | ';' | ':')
            ),
            Some(Class::Noun | Class::Name) => {
                let known = self.page.place_at(at).is_some() || self.page.time_at(at).is_some();
                let word = self.page.tagged.words[at];
                let thing = word.kinds.0 != 0 && !word.kinds.meets(Kinds::EVENT);
                known || thing || word.group.is_some()
            }
            _ => true,
        })
    }

    /// How far a time stands from an act, with a price for each boundary between.
    fn time_cost(&self, number: usize, time: usize) -> u32 {
        let act = &self.acts[number];
        let mention = &self.page.times[time];
        let inside_act = mention.from < act.reach && act.from <= mention.from;
        let mut cost = if inside_act {
            0
        } else {
            self.distance(number, mention.from, mention.to)
        };
        if let Some(antecedent) = self.antecedent(number) {
            // "in a 2013 attack in which 60 people were killed"
            if antecedent.contains(&mention.from) {
                return 0;
            }
            cost += if mention.to <= antecedent.start {
                25
            } else {
                0
            };
        }
        cost += 60 * u32::from(self.is_of_person(number, mention));
        if self.is_of_earlier_verb(number, mention) || self.is_of_description(number, mention) {
            cost += 60;
        }
        if self.is_of_cause(number, mention.from)
            || self.is_of_participle(number, mention.from)
            || self.is_before_verb(number, mention.to)
            || self.is_in_closed_relative(number, mention.from, mention.to)
            || self.is_of_judging(number, mention.to)
        {
            cost += 60;
        }
        cost += 60 * u32::from(self.is_of_named_event(number, mention.from));
        cost += 40 * u32::from(self.is_of_noun(number, time));
        cost += 20 * u32::from(self.is_of_joined_verb(number, mention));
        if let Some(other) = self.owner(mention.from, number) {
            cost += if self.leads_to(act, other) { 6 } else { 28 };
        }
        cost
    }

    /// The other act whose noun phrase holds a token: "the November 2019 uprising".
    fn owner(&self, token: usize, number: usize) -> Option<&Act> {
        let chunk = self.page.tagged.chunk_at(token)?;
        let (from, to) = (chunk.from as usize, chunk.to as usize);
        let range = self.neighbours(self.acts[number].sentence);
        let first = range.start;
        self.acts[range]
            .iter()
            .enumerate()
            .find(|(other, act)| {
                first + other != number && !act.verbal && act.from >= from && act.to <= to
            })
            .map(|(_, act)| act)
    }

    /// The acts of one sentence; acts stand in the order of their sentences.
    fn neighbours(&self, sentence: usize) -> Range<usize> {
        let first = self.acts.partition_point(|act| act.sentence < sentence);
        first..self.acts.partition_point(|act| act.sentence <= sentence)
    }

    /// Whether an act is told by way of another: "killed during the protests", "martyrs of".
    fn leads_to(&self, act: &Act, other: &Act) -> bool {
        let Some(chunk) = self.page.tagged.chunk_at(other.from) else {
            return false;
        };
        let from = chunk.from as usize;
        from > act.from && (act.to..from).any(|at| self.page.is_in(at, &self.page.cues.leads))
    }

    fn distance(&self, number: usize, from: usize, to: usize) -> u32 {
        let act = &self.acts[number];
        let (gap, low, high) = if from >= act.to {
            (from - act.to, act.to, from)
        } else {
            (act.from.saturating_sub(to), to, act.from)
        };
        let high = high.max(low).min(self.clauses.len().saturating_sub(1));
        let low = low.min(high);
        let last = self.clauses.len().saturating_sub(1);
        let one_clause = !self.page.clauses.is_empty()
            && page_clause(self.page, from.min(last)) == page_clause(self.page, act.from)
            && !self.parts(low, high);
        // A relative clause between does not part what stands around it.
        let clauses = if one_clause {
            0
        } else {
            self.clauses[high].abs_diff(self.clauses[low])
        };
        let between = self.acts[self.neighbours(act.sentence)]
            .iter()
            .filter(|other| other.from >= low && other.to <= high && other.verbal);
        let boundary = if to <= act.from { 7 } else { 16 };
        let other = |at: usize| page_clause(self.page, at) != page_clause(self.page, act.from);
        // A relative clause inside an act's clause tells of something else.
        // What a verb at the clause's end is about stands before it.
        let behind = self.page.lexicon.grammar.order == Order::VerbLast
            && act.verbal
            && from >= act.to
            && !other(from.min(self.clauses.len().saturating_sub(1)));
        let apart = 25 * u32::from(behind)
            + 30 * u32::from(other(from.min(self.clauses.len().saturating_sub(1))));
        gap.min(60) as u32 + boundary * clauses + 5 * between.count() as u32 + apart
    }

    /// Times joined to a time by "and" alone.
    fn partners(&self, time: usize, range: &Range<usize>) -> Vec<usize> {
        let page = self.page;
        let mut partners = Vec::new();
        let mut last = time;
        while page
            .times
            .get(last + 1)
            .is_some_and(|next| next.from < range.end)
            && self.joined_times(last)
        {
            last += 1;
            partners.push(last);
        }
        partners
    }

    fn places(&self, number: usize, range: &Range<usize>, settled: &mut Settled) {
        let page = self.page;
        let first = page
            .places
            .partition_point(|place| place.from < range.start);
        let named: Vec<usize> = (first..page.places.len())
            .take_while(|&p| page.places[p].from < range.end)
            .filter(|&p| page.places[p].role == Role::Name && !self.names_no_place(p))
            .filter(|&p| !page.in_dateline(page.places[p].from))
            // "Across Asia" is no place where something happened.
            .filter(|&p| page.places[p].place.members.is_empty())
            .filter(|&p| !self.is_site_elsewhere(p) && !self.is_nationality(p))
            .filter(|&p| !self.is_of_quarters(p))
            .collect();
        let within = |p: usize| {
            let range = self.acts[number].within.as_ref();
            range.is_none_or(|range| range.contains(&page.places[p].from))
        };
        let best = named
            .iter()
            .filter(|&&p| within(p) && self.is_led(number, p))
            .filter(|&&p| !self.is_past_relative(number, page.places[p].from))
            .filter(|&&p| self.reaches(number, page.places[p].from, page.places[p].to))
            .map(|&p| (self.place_cost(number, p), p))
            .filter(|&(cost, _)| cost < 50)
            .min();
        if let Some((cost, place)) = best {
            let place = self.inner(number, place, &named);
            let place = self.town_of_site(number, self.nearer(place, &named), &named);
            let place = self.town_beside(place);
            settled.places = if self.acts[number].within.is_some() {
                let within: Vec<usize> = named.iter().copied().filter(|&p| within(p)).collect();
                self.list_around(place, &within)
            } else if let Some(list) = self.among_people(number, place, &named) {
                list
            } else {
                self.list_around(place, &named)
            };
            if settled.places.len() == 1 && self.acts[number].within.is_none() {
                self.others_of_clause(number, &named, settled);
            }
            self.drop_holders(&mut settled.places);
            settled.listed = settled.places.len() > 1;
            settled.whole = self.are_examples(settled.places[0], range.start)
                || self.acts[number].spread && settled.places.len() > 1;
            settled.place_lent = Lent::Own;
            settled.place_cost = cost;
        } else if let Some(heads) = self.heads_line(number) {
            settled.listed = heads.len() > 1;
            (settled.places, settled.place_lent) = (heads, Lent::Own);
        } else if self.acts[number].spread || self.is_in_several(number) {
            settled.whole = true;
        } else if let Some(town) = self.town_of_quarters(number, range) {
            (settled.places, settled.place_lent) = (vec![town], Lent::Own);
        } else if let Some(place) = self.of_office(number, &named) {
            settled.places = vec![place];
            settled.place_lent = if self.acts[number].verbal {
                Lent::Own
            } else {
                Lent::Paragraph
            };
        } else if let Some(place) = self
            .of_paragraph(&self.acts[number])
            .filter(|_| !self.is_of_another_year(settled))
        {
            settled.places = vec![place];
            settled.place_lent = Lent::Paragraph;
        }
    }

    /// "In Rasht, the largest town of the province, in Fuman, and in Masal near the sea": the towns
    /// of one clause whose verb comes last, each with its preposition.
    fn others_of_clause(&self, number: usize, named: &[usize], settled: &mut Settled) {
        let page = self.page;
        let act = &self.acts[number];
        let town = |p: usize| page.places[p].place.precision == PlacePrecision::Town;
        let marked = |p: usize| {
            let before = page.places[p].from.checked_sub(1);
            let listed = before.is_some_and(|at| page.tokens.list[at].is('،'));
            let near = page.places[p].from.saturating_sub(2)..page.places[p].from;
            listed || near.clone().any(|at| self.is_locative(at))
        };
        let first = settled.places[0];
        if act.verbal && lasts(act.kind) && town(first) && marked(first) && !page.clauses.is_empty()
        {
            let clause = self.clauses[act.from];
            let others = named.iter().copied().filter(|&p| {
                p != first
                    && self.clauses[page.places[p].from] == clause
                    && town(p)
                    && marked(p)
                    && !same(page, first, p)
            });
            settled.places.extend(others);
            settled.places.sort_unstable();
        }
    }

    /// The relative pronoun that opens an act's clause.
    fn relative_of(&self, number: usize) -> Option<usize> {
        let act = &self.acts[number];
        let start = self.page.layout.sentences[act.sentence].tokens.start;
        let opens = (start..act.from)
            .rev()
            .take_while(|&at| self.clauses[at] == self.clauses[act.from]);
        opens
            .last()
            .filter(|&at| self.page.class(at) == Some(Class::Relative))
    }

    fn is_locative(&self, at: usize) -> bool {
        let page = self.page;
        let locative = &page.cues.locative;
        page.is_in(at, locative)
            || page.class(at) == Some(Class::Det) && at > 0 && page.is_in(at - 1, locative)
    }
}

/// The clause of a token, where the verb ends it.
fn page_clause(page: &Page<'_>, at: usize) -> u32 {
    page.clause_of.get(at).copied().unwrap_or(0)
}

/// Whether two mentions name one place.
pub(crate) fn same(page: &Page<'_>, one: usize, other: usize) -> bool {
    let (one, other) = (&page.places[one].place, &page.places[other].place);
    one.name == other.name && one.admin1 == other.admin1 && one.country == other.country
}

/// Whether a time gives a position, not a length.
pub(crate) const fn is_position(relation: Relation) -> bool {
    !matches!(
        relation,
        Relation::Duration | Relation::Habit | Relation::Clock | Relation::After | Relation::Before
    )
}

/// Whether an event of this type lasts: its times may be long.
pub(crate) const fn lasts(kind: ClaimType) -> bool {
    matches!(
        kind,
        ClaimType::Protest | ClaimType::Strike | ClaimType::Shutdown | ClaimType::Display
    )
}
