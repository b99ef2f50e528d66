//! What a claim takes from the story around it: the time and the place of what was told before.

use super::Draft;
use crate::act::Act;
use crate::lexicon::{Order, WordClass};
use crate::phrase::{Page, Phrase};
use crate::place::document_country;
use crate::settle::{Lent, is_left_behind, is_position};
use crate::speech::Voices;
use crate::tag::Class;
use crate::time::{Relation, TimeMention};
use record::{ClaimType, Date, Group, Modality, PlacePrecision, TimePrecision};
use std::collections::{HashMap, HashSet};

/// The time that the story has reached, while drafts are read in text order.
#[derive(Default)]
pub(super) struct Story {
    time: Option<(usize, usize)>,
    /// The sentence whose noun, and no verb, told the time.
    named: Option<usize>,
    /// The sentence up to which the text was passed.
    passed: usize,
}

impl Story {
    /// Takes the day of a sentence that tells no event and reports no speech: "A day later, on Monday, it
    /// was the turn of the pensioners." Only where the verb comes last.
    pub fn pass(&mut self, page: &Page<'_>, voices: &Voices, sentence: usize) {
        let first = self.passed.max(sentence.saturating_sub(PASSED));
        self.passed = self.passed.max(sentence + 1);
        let here = page.layout.sentences[sentence].block;
        for number in first..sentence {
            let between = &page.layout.sentences[number];
            let tokens = between.tokens.clone();
            if between.block != here || tokens.clone().any(|at| voices.is_verb(at)) {
                continue;
            }
            let from = page.times.partition_point(|time| time.from < tokens.start);
            let day = (from..page.times.len())
                .take_while(|&time| page.times[time].from < tokens.end)
                .find(|&time| {
                    let mention = &page.times[time];
                    mention.precision == Some(TimePrecision::Day)
                        && is_lent(mention)
                        && !page.in_dateline(mention.from)
                        && voices.over(mention.from).is_empty()
                });
            if let Some(time) = day {
                (self.time, self.named) = (Some((time, here)), None);
            }
        }
    }

    /// Gives a draft that is the story's next step the time of the step before, in one paragraph.
    pub fn follow(&mut self, page: &Page<'_>, act: &Act, draft: &mut Draft) {
        let here = page.layout.sentences[act.sentence].block;
        match (draft.time, self.time) {
            (None, Some((time, block)))
                if block == here
                    && !self.is_of_name(page, act)
                    && !is_so_far(page, act)
                    && !is_left_behind(page, act, time)
                    && act.narrated
                    && draft.modality == Modality::Happened
                    && !draft.loose =>
            {
                draft.time = Some((time, Lent::Paragraph));
            }
            (Some((time, Lent::Own)), _)
                if draft.modality == Modality::Happened && !draft.loose =>
            {
                let plain = is_lent(&page.times[time]) && draft.moved.is_none();
                if plain && !self.is_background(page, act, time) {
                    self.time = Some((time, here));
                    self.named = (!act.verbal).then_some(act.sentence);
                }
            }
            _ => {}
        }
    }

    /// "One of those held in the rallies of 5 May was sentenced": the day of a noun that stands in the
    /// verb's own sentence was seen there, and found not to be the verb's.
    fn is_of_name(&self, page: &Page<'_>, act: &Act) -> bool {
        !page.clauses.is_empty() && self.named == Some(act.sentence)
    }

    /// "They likened it to the strike of 3 May 1991", "were tried after the protests of 2022": a noun
    /// of long before is no step of the story.
    fn is_background(&self, page: &Page<'_>, act: &Act, time: usize) -> bool {
        let aside = act.verbal && act.aside && page.clauses.is_empty();
        let Some((now, _)) = self.time.filter(|_| !act.verbal || aside) else {
            return false;
        };
        let coarse = page.times[time].precision != Some(TimePrecision::Day);
        let named = || {
            let before = page.phrase_at(act.from)?.from.checked_sub(1)?;
            Some(page.tagged.words[before].class.has(WordClass::SUB))
        };
        let told = !page.clauses.is_empty() || coarse && (aside || named() == Some(true));
        let (then, now) = (page.times[time].end, page.times[now].start);
        let apart = if page.clauses.is_empty() { 0 } else { YEAR };
        let before = |(then, now): (Date, Date)| (now - then).get_days() > apart;
        told && then.zip(now).is_some_and(before)
    }
}

/// "So far 26 people have been arrested": over more than the day told before.
fn is_so_far(page: &Page<'_>, act: &Act) -> bool {
    if page.clauses.is_empty() {
        let sentence = page.layout.sentences[act.sentence].tokens.clone();
        let reads = |at: usize, words: &Vec<u64>| {
            let here = page.tokens.list[at..].iter().map(|token| &token.hash);
            here.take(words.len()).eq(words)
        };
        return sentence
            .clone()
            .any(|at| page.cues.to_date.iter().any(|words| reads(at, words)));
    }
    let clause = page
        .clause_of
        .get(act.from)
        .map_or(0, |&clause| clause as usize);
    clause
        .checked_sub(1)
        .and_then(|clause| page.clauses[clause].pieces.first())
        .is_some_and(|piece| {
            (piece.start..piece.end)
                .take(OPENING)
                .any(|at| page.is_in(at, &page.cues.so_far))
        })
}

/// Whether a time may be that of what is told next: days, and none that stretch from long ago to
/// the report ("since the 2020 vote").
fn is_lent(mention: &TimeMention) -> bool {
    let background = mention.relation == Relation::Since
        && mention
            .start
            .zip(mention.end)
            .is_none_or(|(start, end)| (end - start).get_days() > MONTH);
    is_position(mention.relation) && mention.start.is_some() && !background
}

/// How many sentences without an event are looked through for the day of the story.
const PASSED: usize = 3;

/// A month, in days.
const MONTH: i32 = 31;

/// How far into a clause "so far" may stand, in tokens.
const OPENING: usize = 30;

/// A year, in days.
const YEAR: i32 = 365;

/// Gives claims that are the story's next step the time and place of the step before.
pub(super) fn lend(page: &Page<'_>, acts: &[Act], claims: &mut [Draft]) {
    let home = dateline_town(page);
    let mut order: Vec<usize> = (0..claims.len()).collect();
    order.sort_by_key(|&claim| claims[claim].at);
    for step in 0..order.len() {
        let (told, now) = (&order[..step], order[step]);
        let narrated = claims[now].acts.iter().any(|&act| acts[act].narrated);
        let so_far = claims[now]
            .acts
            .iter()
            .any(|&act| is_so_far(page, &acts[act]));
        if claims[now].modality == Modality::Happened && !so_far {
            share(page, acts, claims, now);
            share_of_crowd(claims, now);
        }
        if claims[now].modality != Modality::Happened {
            continue;
        }
        let anchored = claims[now].acts.iter().any(|&act| acts[act].anchored);
        let bare = claims[now].place.is_none() && !claims[now].aggregate;
        let sent = &page.layout.sentences[claims[now].told[0]].tokens;
        let first = sent.contains(&page.dateline);
        if anchored && bare && first && !narrated && is_dated(page, &claims[now]) {
            claims[now].place = home.map(|place| (place, Lent::Document));
        }
        if !narrated {
            continue;
        }
        if claims[now].time.is_none() && !so_far {
            let source = told
                .iter()
                .rev()
                .find(|&&before| {
                    lends_time(page, &claims[before], &claims[now])
                        && !is_mentioned(page, acts, &claims[before])
                })
                .filter(|&&before| {
                    let time = claims[before].time;
                    !time.is_some_and(|(time, _)| leaves_behind(page, acts, &claims[now], time))
                });
            if let Some(&before) = source {
                claims[now].time = claims[before].time.map(|(time, _)| (time, Lent::Document));
                claims[now].until = claims[before].until;
                claims[now].moved = claims[before].moved;
            }
        }
        if claims[now].place.is_none() && !claims[now].aggregate && !is_ours(page, &claims[now]) {
            let source = told
                .iter()
                .rev()
                .find(|&&before| lends_place(page, &claims[before], &claims[now]));
            claims[now].place = source
                .and_then(|&before| claims[before].place)
                .map(|(place, _)| place)
                .or(home.filter(|_| is_dated(page, &claims[now])))
                .map(|place| (place, Lent::Document));
        }
    }
}

/// Gives claims of one person's case the town of that case, and claims of one paragraph the town that it
/// tells of (codebook, `place`). Only where the verb stands inside its clause.
pub(super) fn lend_case_places(page: &Page<'_>, acts: &[Act], claims: &mut [Draft]) {
    if page.lexicon.grammar.order == Order::VerbLast {
        return;
    }
    let people = cases(page, claims);
    let mut order: Vec<usize> = (0..claims.len()).collect();
    order.sort_by_key(|&claim| claims[claim].at);
    let country = document_country(page.places);
    let town = |claim: &Draft| {
        let (place, _) = claim.place?;
        // "She was abducted in Dubai. … She was tortured.": at home, as far as is said.
        let named = &page.places[place].place;
        let town = named.precision != PlacePrecision::Country && named.country == country;
        let one = claim.list.is_none() && claim.joint.is_empty() && !claim.aggregate;
        // Where somebody was let go he was not taken.
        let deed = claim.kind != ClaimType::Release && claim.modality == Modality::Happened;
        (town && one && deed).then_some(place)
    };
    // The first town of each case, for what the text tells before it.
    let mut of_person: HashMap<u64, usize> = HashMap::new();
    for &number in order.iter().rev() {
        if let (Some(person), Some(place)) = (people[number], town(&claims[number])) {
            of_person.insert(person, place);
        }
    }
    let mut of_block: HashMap<usize, usize> = HashMap::new();
    let name = |place: usize| page.places[place].place.name;
    let mut killed_in: HashSet<&str> = HashSet::new();
    for number in order {
        let here = block(page, &claims[number]);
        let killing = claims[number].kind == ClaimType::Killing;
        killed_in.extend(
            claims[number]
                .place
                .filter(|_| killing)
                .map(|(place, _)| name(place)),
        );
        if let Some(place) = town(&claims[number]) {
            of_block.insert(here, place);
            of_person.extend(people[number].map(|person| (person, place)));
            continue;
        }
        let claim = &claims[number];
        let told = claim.acts.iter().any(|&act| acts[act].verbal);
        let bare = claim.place.is_none() && !claim.aggregate && claim.list.is_none();
        if !bare || !told || claim.modality != Modality::Happened {
            continue;
        }
        let case = people[number].and_then(|person| of_person.get(&person));
        // "A total of eight have been killed": wherever.
        let mut sentence = page.layout.sentences[claim.told[0]].tokens.clone();
        let total = sentence.any(|at| page.is_in(at, &page.cues.count));
        let near = of_block
            .get(&here)
            .filter(|_| !total && !is_ours(page, claim));
        // "Guards killed 20 in Bam. … The army speaks of two dead.": another figure of what is told, no
        // second killing there.
        let toll = claim.kind == ClaimType::Killing;
        let near = near.filter(|&&place| !toll || !killed_in.contains(name(place)));
        let place = case.or(near).copied();
        claims[number].place = place.map(|place| (place, Lent::Document));
    }
}

/// "Our office was sealed": where those are who write, not where they write of.
fn is_ours(page: &Page<'_>, claim: &Draft) -> bool {
    let ours = |target: Phrase| page.is_word(target.from, "our");
    claim.target.is_some_and(ours)
}

/// For each claim the one person whom it is about, by the hash of the name: who is named, or whom a
/// pronoun or "the blogger" stands for behind a claim about one.
fn cases(page: &Page<'_>, claims: &[Draft]) -> Vec<Option<u64>> {
    let mut order: Vec<usize> = (0..claims.len()).collect();
    order.sort_by_key(|&claim| claims[claim].at);
    let mut people = vec![None; claims.len()];
    let mut last: Option<(u64, Option<Group>)> = None;
    for number in order {
        let claim = &claims[number];
        let who = match claim.kind {
            ClaimType::HungerStrike | ClaimType::Display => claim.actor,
            _ => claim.target,
        };
        let Some(who) = who else { continue };
        let word = page.tagged.words[who.head];
        let name = page.class(who.head) == Some(Class::Name)
            && word.group.is_none()
            && !who.listed
            && page.place_at(who.head).is_none();
        let he = who.pronoun && page.is_in(who.from, &page.cues.one);
        let again = !word.plural
            && page.is_word(who.from, "the")
            && last.is_some_and(|(_, group)| group == who.group);
        if name {
            last = Some((page.tokens.list[who.head].hash, who.group));
        } else if !he && !again {
            continue;
        }
        people[number] = last.map(|(name, _)| name);
    }
    people
}

/// "Whose relatives were tried after the protests of 2022": an event of a month or a year that is
/// only named, and no step of the story.
fn is_mentioned(page: &Page<'_>, acts: &[Act], claim: &Draft) -> bool {
    let coarse = |(time, _): (usize, Lent)| page.times[time].precision != Some(TimePrecision::Day);
    page.clauses.is_empty()
        && claim.time.is_some_and(coarse)
        && claim.acts.iter().all(|&act| {
            let act = &acts[act];
            act.aside || !act.verbal && !act.anchored
        })
}

/// Whether one of a claim's acts leaves a time behind.
fn leaves_behind(page: &Page<'_>, acts: &[Act], claim: &Draft, time: usize) -> bool {
    let left = |&act: &usize| is_left_behind(page, &acts[act], time);
    claim.acts.iter().any(left)
}

/// What a sentence tells beside its main event happened when and where that did: "fired on the
/// crowd, leaving nine dead".
fn share(page: &Page<'_>, acts: &[Act], claims: &mut [Draft], now: usize) {
    let beside = |&act: &usize| acts[act].verbal && !acts[act].aside;
    // "Fired on Sunday to break up a march": when and where the march was.
    let gathering = claims[now].kind == ClaimType::Protest && page.clauses.is_empty();
    let amid = claims[now].acts.iter().any(|&act| {
        let phrase = page.phrase_at(acts[act].from);
        let before = phrase.and_then(|phrase| phrase.from.checked_sub(1));
        before.is_some_and(|at| page.is_in(at, &page.cues.amid))
    });
    let plain = claims[now].acts.iter().any(beside);
    if !plain && !gathering {
        return;
    }
    let sentence = claims[now].told[0];
    let main = claims.iter().position(|claim| {
        claim.at < claims[now].at
            && claim.modality == Modality::Happened
            && claim.told.contains(&sentence)
            && (plain || amid || claim.kind == ClaimType::Crackdown)
            && claim
                .acts
                .iter()
                .any(|&act| acts[act].sentence == sentence && acts[act].verbal)
    });
    let Some(main) = main else { return };
    let lent = |value: Option<(usize, Lent)>| value.map(|(value, _)| (value, Lent::Document));
    let (time, until, place) = (claims[main].time, claims[main].until, claims[main].place);
    let moved = claims[main].moved;
    let left = time.is_some_and(|(time, _)| leaves_behind(page, acts, &claims[now], time));
    if claims[now].time.is_none() && !left {
        claims[now].time = lent(time);
        claims[now].until = until;
        claims[now].moved = moved;
    }
    let one_place = claims[main].list.is_none() && claims[main].joint.is_empty();
    if one_place && !claims[now].aggregate {
        claims[now].place = claims[now].place.or(lent(place));
    }
}

/// "Fired at bakers who had met in Sari on Monday": when and where the crowd was that they fired at.
fn share_of_crowd(claims: &mut [Draft], now: usize) {
    let (ClaimType::Crackdown, Some(crowd)) = (claims[now].kind, claims[now].target) else {
        return;
    };
    let sentence = claims[now].told[0];
    let met = claims.iter().find(|claim| {
        claim.kind == ClaimType::Protest
            && claim.modality == Modality::Happened
            && claim.told.contains(&sentence)
            && claim.list.is_none()
            && claim.actor.is_some_and(|actor| actor.head == crowd.head)
    });
    let Some(met) = met else { return };
    let (time, until, moved, place) = (met.time, met.until, met.moved, met.place);
    if claims[now].time.is_none() {
        claims[now].time = time.map(|(time, _)| (time, Lent::Document));
        (claims[now].until, claims[now].moved) = (until, moved);
    }
    let place = place.map(|(place, _)| (place, Lent::Document));
    claims[now].place = claims[now].place.or(place);
}

/// "In A and B they gathered and blocked roads": what a sentence tells behind a list of places, with
/// none of its own, was in each of them.
pub(super) fn spread_over_list(page: &Page<'_>, acts: &[Act], claims: &mut Vec<Draft>) {
    if page.clauses.is_empty() {
        return;
    }
    for now in 0..claims.len() {
        let claim = &claims[now];
        let [act] = claim.acts[..] else { continue };
        let bare = claim.place.is_none() && !claim.aggregate && claim.list.is_none();
        let goes_on = acts[act].verbal && goes_on(page, acts, act);
        if !bare || !goes_on || claim.modality != Modality::Happened || !claim.figures.is_empty() {
            continue;
        }
        let before = |other: &&Draft| {
            let list = other
                .list
                .filter(|&list| list < act && other.acts == [list]);
            list.is_some_and(|list| acts[list].sentence == acts[act].sentence)
                && other.joint.is_empty()
        };
        let listed: Vec<Draft> = claims
            .iter()
            .filter(before)
            .filter(|other| shares_subject(page, &acts[act], other))
            .cloned()
            .collect();
        let mut places = listed.iter().filter_map(|other| other.place);
        let (Some(first), true) = (places.next(), listed.len() > 1) else {
            continue;
        };
        let (time, until) = (listed[0].time, listed[0].until);
        let claim = &mut claims[now];
        claim.time = claim.time.or(time.map(|(time, _)| (time, Lent::Paragraph)));
        claim.until = claim.until.or(until);
        claim.list = Some(act);
        claim.place = Some((first.0, Lent::Paragraph));
        let copy = claim.clone();
        claims.extend(places.map(|(place, _)| Draft {
            place: Some((place, Lent::Paragraph)),
            ..copy.clone()
        }));
    }
}

/// Whether an act's clause goes on from the clause before it.
fn goes_on(page: &Page<'_>, acts: &[Act], act: usize) -> bool {
    let clause = page.clause_of[acts[act].from] as usize;
    clause
        .checked_sub(1)
        .is_some_and(|clause| page.clauses[clause].before.is_some())
}

/// Whether who did an act is who did the one before it.
fn shares_subject(page: &Page<'_>, act: &Act, before: &Draft) -> bool {
    let clause = |token: usize| page.clause_of[token];
    match (act.actor, before.actor) {
        (Some(one), Some(other)) => {
            one.from == other.from || clause(one.from) == clause(other.from)
        }
        (None, _) => true,
        _ => false,
    }
}

/// The town that the report was sent from, if it lies in the country that the report is about.
fn dateline_town(page: &Page<'_>) -> Option<usize> {
    let country = document_country(page.places)?;
    page.places.iter().position(|place| {
        page.is_sent_from(place.from)
            && place.place.country == Some(country)
            && place.place.precision != PlacePrecision::Country
    })
}

/// Whether a claim has its day: news of the place that the report comes from, not its background.
fn is_dated(page: &Page<'_>, claim: &Draft) -> bool {
    claim
        .time
        .is_some_and(|(time, _)| page.times[time].precision == Some(TimePrecision::Day))
}

fn block(page: &Page<'_>, claim: &Draft) -> usize {
    page.layout.sentences[claim.sentences[0]].block
}

fn lends_time(page: &Page<'_>, before: &Draft, now: &Draft) -> bool {
    let Some((time, _)) = before
        .time
        .filter(|_| before.modality == Modality::Happened)
    else {
        return false;
    };
    // A verdict is not of the day of what it is about.
    let verdict = matches!(now.kind, ClaimType::Sentence | ClaimType::Execution);
    if verdict && before.kind != now.kind && is_deed(before.kind) {
        return false;
    }
    // How somebody was treated in custody and tried is not of the day on which he was taken.
    let taken = matches!(before.kind, ClaimType::Arrest | ClaimType::Disappearance);
    let later = matches!(now.kind, ClaimType::Mistreatment | ClaimType::Sentence);
    if taken && later {
        return false;
    }
    let mention = &page.times[time];
    let day = matches!(mention.precision, Some(TimePrecision::Day)) && mention.start == mention.end;
    // Where the verb comes last no tense ties what one paragraph tells to the day of another.
    let day = day && page.clauses.is_empty();
    is_lent(mention) && (day || block(page, before) == block(page, now) || follows(before, now))
}

/// What people are tried for.
const fn is_deed(kind: ClaimType) -> bool {
    matches!(
        kind,
        ClaimType::Protest
            | ClaimType::Strike
            | ClaimType::Display
            | ClaimType::Riot
            | ClaimType::PropertyAttack
            | ClaimType::Obstruction
            | ClaimType::ArmedAttack
            | ClaimType::Killing
    )
}

/// Whether a claim goes on about the person of a claim before it.
fn same_case(page: &Page<'_>, before: &Draft, now: &Draft) -> bool {
    let (Some(one), Some(other)) = (before.target, now.target) else {
        return false;
    };
    let hash = |phrase: &Phrase| page.tokens.list[phrase.head].hash;
    let person = |phrase: &Phrase| phrase.named || phrase.pronoun;
    let he = page.is_in(other.from, &page.cues.one);
    page.lexicon.grammar.order != Order::VerbLast
        && (he && follows(before, now) || person(&other) && hash(&one) == hash(&other))
}

/// Whether a claim is told in the very next sentence.
fn follows(before: &Draft, now: &Draft) -> bool {
    before.told.iter().any(|&told| told + 1 == now.told[0])
}

fn lends_place(page: &Page<'_>, before: &Draft, now: &Draft) -> bool {
    let Some((place, _)) = before.place else {
        return false;
    };
    let wide = page.places[place].place.precision == PlacePrecision::Country;
    let same_time = match (before.time, now.time) {
        (Some((a, _)), Some((b, _))) => {
            let (a, b) = (&page.times[a], &page.times[b]);
            a.start == b.start && a.end == b.end
        }
        _ => false,
    };
    let one_place = before.list.is_none() && before.joint.is_empty();
    let near = same_time || block(page, before) == block(page, now) || same_case(page, before, now);
    !wide && one_place && near
}
