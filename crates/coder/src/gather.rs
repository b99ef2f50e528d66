//! One document's acts folded into claims: one claim for each type, place and time, told once or
//! many times.

mod again;
mod attack;
mod counted;
mod denied;
mod fit;
mod lend;
mod merge;
mod parties;
mod point;
mod publisher;
mod slogan;
mod standing;

use fit::{affinity, same_event};
use merge::merge;
use publisher::Publisher;
use slogan::is_slogan;
use standing::stands;

use crate::act::{Act, ActFigure};
use crate::lexicon::Order;
use crate::phrase::{Page, Phrase};
use crate::settle::{Lent, Moved, Settled, lasts};
use crate::speech::{self, Voice, Voices};
use crate::tag::Class;
use record::{ClaimType, Counted, Group, Modality, PlacePrecision, Stance, TimePrecision};
use std::collections::HashSet;
use std::ops::Range;

/// A speaker of a claim, before it is pinned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Speaker {
    pub tokens: Range<usize>,
    pub group: Group,
    pub stance: Stance,
    pub via: bool,
}

/// A number with the speaker who gave it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DraftFigure {
    pub figure: ActFigure,
    pub speakers: Vec<Speaker>,
}

/// A claim in the making.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    pub kind: ClaimType,
    pub modality: Modality,
    /// Index of a place mention.
    pub place: Option<(usize, Lent)>,
    /// Index of a time mention.
    pub time: Option<(usize, Lent)>,
    pub actor: Option<Phrase>,
    pub target: Option<Phrase>,
    pub figures: Vec<DraftFigure>,
    pub speakers: Vec<Speaker>,
    /// Told in the document's own voice somewhere.
    pub own_voice: bool,
    /// Quotations, by index.
    pub words: Vec<usize>,
    /// Sentences that carry it, best first.
    pub sentences: Vec<usize>,
    /// Sentences that tell it, whether they say anything new or not.
    pub told: Vec<usize>,
    pub weak: bool,
    /// Cannot stand unless it joins another: nothing of its own.
    pub loose: bool,
    /// Told as known.
    pub retold: bool,
    /// First token of its trigger.
    pub at: usize,
    /// The acts it was made of.
    pub acts: Vec<usize>,
    /// A place list or a plural place: a total.
    pub aggregate: bool,
    /// One of several claims that an act makes for a list of places: the act.
    pub list: Option<usize>,
    /// The last time of an interval that begins with `time`: "on Monday and Tuesday".
    pub until: Option<usize>,
    /// How its time stands to the days of the mention, and the words that say so, if others.
    pub moved: Option<(Moved, Option<usize>)>,
    /// Places that share the claim's number: the claim is for the smallest area that holds them.
    pub joint: Vec<usize>,
}

/// Folds acts into drafts of claims, in text order.
pub(crate) fn gather(
    page: &Page<'_>,
    acts: &[Act],
    settled: &[Settled],
    voices: &Voices,
    publisher: Option<&str>,
) -> Vec<Draft> {
    let mut firm = Vec::new();
    let mut loose = Vec::new();
    let mut story = lend::Story::default();
    let publisher = Publisher::of(publisher);
    let verdicts = acts
        .iter()
        .filter(|act| act.verbal && act.kind == ClaimType::Sentence);
    let telling = Telling {
        voices,
        verdicts: verdicts.map(|act| act.from).collect(),
    };
    for (number, (act, settled)) in acts.iter().zip(settled).enumerate() {
        for mut draft in drafts(page, number, act, settled, &telling, &publisher) {
            story.pass(page, voices, act.sentence);
            story.follow(page, act, &mut draft);
            firm.extend(fired_upon(page, &draft));
            if draft.loose {
                loose.push(draft)
            } else {
                firm.push(draft)
            }
        }
    }
    attack::dead(page, acts, &mut firm);
    let mut claims: Vec<Draft> = Vec::new();
    let (known, firm): (Vec<Draft>, Vec<Draft>) = firm.into_iter().partition(|draft| draft.retold);
    for draft in firm {
        join(page, &mut claims, draft, false);
    }
    for draft in loose {
        join(page, &mut claims, draft, true);
    }
    // What is taken as known waits until it is clear what was told.
    claims.extend(known);
    denied::lend(page, &mut claims);
    denied::quote(page, acts, &mut claims);
    attach_words(page, acts, &mut claims);
    spread_times(page, &mut claims);
    attack::give_dead(page, &mut claims);
    attack::settle_explosions(page, acts, &mut claims);
    drop_shown_at_gatherings(page, acts, &mut claims);
    point::point_before(page, acts, &mut claims);
    lend::spread_over_list(page, acts, &mut claims);
    counted::count(page, acts, settled, &mut claims);
    lend::lend(page, acts, &mut claims);
    lend::lend_case_places(page, acts, &mut claims);
    point::point(page, &mut claims);
    claims.retain(|draft| stands(page, draft));
    again::fold(page, &mut claims);
    parties::fill(page, &mut claims);
    denied::point_back(page, acts, voices, &mut claims);
    claims.sort_by_key(|draft| draft.at);
    claims
}

/// Who tells what in a text.
struct Telling<'a> {
    voices: &'a Voices,
    /// Verbs of verdicts: a court that confirms a sentence tells nothing by it.
    verdicts: HashSet<usize>,
}

/// How near a time or place must stand to a noun told in passing.
const CLOSE: u32 = 22;

fn drafts(
    page: &Page<'_>,
    number: usize,
    act: &Act,
    settled: &Settled,
    telling: &Telling<'_>,
    publisher: &Publisher,
) -> Vec<Draft> {
    let voices = telling.voices;
    if in_slogan(page, act) {
        return Vec::new();
    }
    let mut over = voices.over(act.from);
    // Where the verb ends the clause, who denies in an act's own clause is nearest to it.
    let here = |voice: &Voice| {
        let clause = page.clause_of.get(act.from).filter(|&&clause| clause > 0);
        voice.denial
            && clause.is_some()
            && voice.verb.and_then(|verb| page.clause_of.get(verb)) == clause
    };
    over.sort_by_key(|voice| !here(voice));
    let mut modality = act.modality;
    if modality == Modality::Happened && lies_ahead(page, settled) {
        modality = Modality::Planned;
    }
    let (mut speakers, mut own_voice) = (Vec::new(), true);
    let setting = is_setting(page, act);
    for (depth, voice) in over.iter().enumerate() {
        if voice.denial && (setting || is_presupposed(page, act, voice)) {
            continue;
        }
        if voice.doubt {
            if modality == Modality::Happened {
                modality = Modality::Possible;
            }
            continue;
        }
        if voice.denial && depth == 0 {
            modality = Modality::Denied;
        }
        let named: Vec<&Phrase> = voice
            .speakers
            .iter()
            .filter(|speaker| !publisher.is(page, speaker))
            .collect();
        let is_first = speakers.is_empty();
        if let Some(unnamed) = voice.unnamed.clone().filter(|_| is_first) {
            own_voice = false;
            speakers.push(Speaker {
                tokens: unnamed,
                group: Group::Unknown,
                stance: voice.stance,
                via: false,
            });
        }
        for speaker in named {
            let known = speakers
                .iter()
                .any(|s: &Speaker| s.tokens.start == speaker.from);
            // "The court sentenced": a verb that tells the act says nothing beside it.
            let tells = voice.verb.is_some_and(|verb| {
                (act.from..act.to).contains(&verb) || telling.verdicts.contains(&verb)
            });
            if known || tells || actor_is(speaker, act) {
                continue;
            }
            own_voice = false;
            if is_first
                || !speakers
                    .iter()
                    .any(|s| s.group == speech::group_of(page, speaker))
            {
                speakers.push(Speaker {
                    tokens: speaker.from..speaker.to,
                    group: speech::group_of(page, speaker),
                    stance: voice.stance,
                    via: !is_first,
                });
            }
        }
        let known = |phrase: &Phrase| {
            speakers
                .iter()
                .any(|s: &Speaker| s.tokens.start == phrase.from)
        };
        let via = voice
            .via
            .filter(|via| !publisher.is(page, via) && !known(via));
        if let Some(via) = via {
            speakers.push(Speaker {
                tokens: via.from..via.to,
                group: speech::group_of(page, &via),
                stance: Stance::Says,
                via: true,
            });
        }
    }
    // "Said that nobody was arrested", "that the reports are false": who says so denies it.
    if (act.negated
        || over
            .first()
            .is_some_and(|voice| voice.denial && voice.verb.is_none()))
        && modality == Modality::Denied
        && let Some(speaker) = speakers.first_mut()
    {
        speaker.stance = Stance::Denies;
    }
    let figures: Vec<DraftFigure> = act
        .figures
        .iter()
        .map(|figure| DraftFigure {
            figure: figure.clone(),
            speakers: speakers.clone(),
        })
        .collect();
    // "So far", "since the beginning": no day is said.
    let says_when = |time: usize| {
        let time = &page.times[time];
        let bound = time.start.or(time.end).is_some();
        page.clauses.is_empty() || time.precision.is_some() || bound
    };
    let own_time = settled
        .time
        .is_some_and(|(time, lent)| lent == Lent::Own && says_when(time));
    let own_place = !settled.places.is_empty() && settled.place_lent == Lent::Own;
    // A noun in passing has a time and a place of its own only close by.
    let passing = act.weak && !act.verbal;
    let own_time = own_time && !(passing && settled.time_cost > CLOSE);
    let own_place = own_place && !(passing && settled.place_cost > CLOSE);
    let places: &[usize] = if passing && !own_place {
        &[]
    } else {
        &settled.places
    };
    let figure_counts = act
        .figures
        .iter()
        .any(|f| f.of != Counted::Participants || f.min != Some(1))
        && !(act.ever && act.figures.iter().all(ActFigure::is_single))
        && !(page.class(act.from) == Some(Class::Adjective)
            && act.figures.iter().all(ActFigure::is_single));
    let general = act.ever && !is_somebody(page, act);
    // "The site of X was filtered": what was cut is told of, if nobody who did or suffered it is.
    let cut = act.kind == ClaimType::Shutdown && !page.clauses.is_empty();
    let somebody = act.target.is_some() || act.actor.is_some();
    // A bomb is told of by itself.
    let bomb = page.lexicon.rules[act.rule].explosion;
    // "The drivers began an indefinite strike": a noun that a verb of holding tells of, with its people.
    let held = act.anchored && act.actor.is_some() && lasts(act.kind) && page.clauses.is_empty();
    let told = act.verbal || held;
    let whole = told && !act.weak && !general && (somebody || cut || bomb);
    let detail = own_time || own_place || figure_counts;
    // Who denies an event done to somebody tells of it (codebook, unit 7).
    let denial = modality == Modality::Denied && act.target.is_some();
    // An authority's "nobody was arrested" answers what was said elsewhere.
    let answered = act.negated
        && is_deniable(act.kind)
        && (act.target.is_some() || act.actor.is_some() || own_place || own_time)
        && speakers.first().is_some_and(|first| first.group.is_state());
    if act.negated && !answered && page.clauses.is_empty() {
        return Vec::new();
    }
    let loose = if act.negated {
        !answered
    } else if denial {
        false
    } else if act.weak {
        !detail
    } else {
        !(detail || whole)
    };
    let base = Draft {
        kind: act.kind,
        modality,
        place: None,
        time: settled.time,
        actor: act.actor,
        target: act.target,
        figures,
        speakers,
        own_voice,
        words: Vec::new(),
        sentences: vec![act.sentence],
        told: vec![act.sentence],
        weak: act.weak && !denial,
        loose,
        retold: act.retold,
        at: act.from,
        acts: vec![number],
        // "In several cities": of none in particular.
        aggregate: settled.whole && settled.places.is_empty(),
        list: None,
        until: None,
        moved: settled
            .moved
            .or_else(|| next_week(page, act, settled, modality))
            .map(|moved| (moved, None)),
        joint: Vec::new(),
    };
    let mut out = Vec::new();
    for draft in over_times(page, base, settled) {
        if places.is_empty() {
            out.push(draft.clone());
        }
        // A number shared by several places says nothing of each (codebook, unit 9).
        let shared =
            places.len() > 1 && draft.figures.iter().any(|f| f.figure.of != Counted::Events);
        if !places.is_empty() && (shared || settled.whole) {
            out.push(Draft {
                place: Some((places[0], settled.place_lent)),
                joint: places.to_vec(),
                aggregate: true,
                ..draft.clone()
            });
        }
        for &place in places {
            let mut placed = Draft {
                place: Some((place, settled.place_lent)),
                ..draft.clone()
            };
            if act.within.is_some() && act.verbal {
                placed.list = Some(number);
            }
            if places.len() > 1 || settled.whole {
                placed.figures.clear();
                placed.list = Some(number);
            }
            out.push(placed);
        }
    }
    out
}

/// A draft for each of the times that an act has: one with the whole interval where a number or a
/// list of places is shared by all, and for what goes on; else one each.
fn over_times(page: &Page<'_>, base: Draft, settled: &Settled) -> Vec<Draft> {
    let Some((&last, _)) = settled.more_times.split_last() else {
        return vec![base];
    };
    let counted = base.figures.iter().any(|f| f.figure.of != Counted::Events);
    let whole = Draft {
        until: Some(last),
        ..base.clone()
    };
    // "In October and November": one stretch.
    let first = base.time.map(|(time, _)| time);
    let joined = counted && first.is_some_and(|first| adjoin(page, first, &settled.more_times));
    if settled.listed || base.kind == ClaimType::Display || joined {
        return vec![whole];
    }
    let times = settled
        .more_times
        .iter()
        .map(|&time| Some((time, Lent::Own)));
    let each = std::iter::once(settled.time)
        .chain(times)
        .map(|time| Draft {
            time,
            figures: Vec::new(),
            ..base.clone()
        });
    if counted {
        let whole = Draft {
            aggregate: true,
            ..whole
        };
        return std::iter::once(whole).chain(each).collect();
    }
    each.collect()
}

/// Whether months or years follow each other without a gap.
fn adjoin(page: &Page<'_>, first: usize, more: &[usize]) -> bool {
    let mut end = page.times[first].end;
    page.times[first].precision != Some(TimePrecision::Day)
        && more.iter().all(|&time| {
            let next = &page.times[time];
            let days = end.zip(next.start).map(|(end, start)| start - end);
            end = next.end;
            days.is_some_and(|days| days.get_days() == 1)
        })
}

/// "Denied that anybody was killed in Saturday's rally": the rally, where the verb comes last, is only
/// where the denied thing would have been.
fn is_setting(page: &Page<'_>, act: &Act) -> bool {
    let chunk = page.tagged.chunk_at(act.from);
    let start = chunk.map_or(act.from, |chunk| chunk.from as usize);
    let led = start
        .checked_sub(1)
        .is_some_and(|at| page.is_in(at, &page.cues.leads));
    if page.clauses.is_empty() {
        // "Denied that it is linked to the murder": that it was is not denied.
        return !act.verbal && linked_to(page, start);
    }
    !act.verbal && lasts(act.kind) && led
}

/// "Denied that the arrest was political", "denied that the trip was put off because of the arrest": a
/// noun inside what is denied, of which something else is denied than that it happened.
fn is_presupposed(page: &Page<'_>, act: &Act, voice: &Voice) -> bool {
    let Some(verb) = voice.verb.filter(|&verb| verb < act.from) else {
        return false;
    };
    if act.verbal || !page.clauses.is_empty() {
        return false;
    }
    let chunk = page.tagged.chunk_at(act.from);
    let (from, to) = chunk.map_or((act.from, act.to), |chunk| {
        (chunk.from as usize, chunk.to as usize)
    });
    let acts = |t: usize| matches!(page.class(t), Some(Class::Verb | Class::Aux));
    let that = (verb + 1..from).any(|t| page.is_in(t, &page.cues.that));
    let any = page.is_word(from, "any") || page.is_word(from, "no");
    if !that || any {
        return false;
    }
    // "That the reports of arrests are true", "that they carried out arrests", "that they are on
    // strike": whether there were any.
    if page.class(from - 1) == Some(Class::Prep) {
        let told = [&page.cues.reports, &page.cues.occurs];
        let is = page.class(from - 2) == Some(Class::Aux);
        return !is && !told.iter().any(|list| page.is_in(from - 2, list));
    }
    // The subject of what is denied; an object is denied with its verb.
    let is_subject = !(verb + 1..from).any(acts);
    let sentence = &page.layout.sentences[act.sentence].tokens;
    let mut told = (to..sentence.end)
        .skip_while(|&t| !acts(t))
        .take(REACH_OF_VERB);
    is_subject && !told.any(|t| page.is_in(t, &page.cues.occurs))
}

/// How far a verb reaches over its auxiliaries and adverbs: "has never in fact taken".
const REACH_OF_VERB: usize = 5;

/// "Linked to", "a hand in", "involvement in": what stands before an event's noun that something has to
/// do with it.
fn linked_to(page: &Page<'_>, noun: usize) -> bool {
    let links = noun.checked_sub(2);
    links.is_some_and(|at| {
        page.class(at + 1) == Some(Class::Prep) && page.is_in(at, &page.cues.tied)
    })
}

/// Whether an act is done to one known person: "they have tortured him" is no general condition.
fn is_somebody(page: &Page<'_>, act: &Act) -> bool {
    act.target.is_some_and(|target| {
        page.is_in(target.from, &page.cues.one)
            || target.named
            || page.class(target.head) == Some(Class::Name)
                && !page.tagged.words[target.head].plural
    })
}

/// "They plan to march on Friday", told on a Tuesday: not on the Friday before it.
fn next_week(page: &Page<'_>, act: &Act, settled: &Settled, modality: Modality) -> Option<Moved> {
    // "A court ordered the release of a poet on Monday", "granted her bail on Monday": it did so then.
    let decided = page.lexicon.rules[act.rule].planned;
    if act.kind == ClaimType::Release && (decided || !act.verbal) {
        return None;
    }
    let (time, lent) = settled.time?;
    let mention = &page.times[time];
    let (start, today) = mention.start.zip(page.date_line)?;
    let named = (mention.from..mention.to).any(|at| page.is_in(at, &page.cues.weekday));
    let plain = (mention.from..mention.to).all(|at| page.number_at(at).is_none());
    let days = mention.end.map(|end| (end - start).get_days());
    let before = (1..7).contains(&(today - start).get_days()) && days.is_some_and(|days| days < 2);
    let planned = modality == Modality::Planned && lent == Lent::Own;
    // "For the Tuesday": where nouns lead their phrases, more words stand before the day.
    let longest = match page.lexicon.grammar.order {
        Order::VerbLast => 4,
        Order::VerbInside => 2,
    };
    (planned && named && plain && before && mention.to - mention.from <= longest)
        .then_some(Moved::Days(7))
}

/// "The strike on Friday", told on Wednesday.
fn lies_ahead(page: &Page<'_>, settled: &Settled) -> bool {
    // What came before the strike of Friday has been.
    if settled.moved.is_some() {
        return false;
    }
    let Some((time, _)) = settled.time else {
        return false;
    };
    // "2022-10-05: …" heads a line that was written on that day, whenever the page was begun.
    let mention = &page.times[time];
    if page.heads_line(mention.from) {
        return false;
    }
    mention
        .start
        .zip(page.date_line)
        .is_some_and(|(start, today)| start > today)
}

/// "Fired on the rally": the rally is a claim of its own (codebook, unit 4).
fn fired_upon(page: &Page<'_>, draft: &Draft) -> Option<Draft> {
    let target = draft
        .target
        .filter(|_| draft.kind == ClaimType::Crackdown && !draft.weak)?;
    let gathering = page.is_in(target.head, &page.cues.gathering);
    (gathering && draft.place.is_some() && draft.time.is_some()).then(|| Draft {
        kind: ClaimType::Protest,
        actor: None,
        target: None,
        figures: Vec::new(),
        ..draft.clone()
    })
}

/// Whether an authority that says "no" to an event of this type denies what others assert.
const fn is_deniable(kind: ClaimType) -> bool {
    matches!(
        kind,
        ClaimType::Arrest
            | ClaimType::Killing
            | ClaimType::CustodyDeath
            | ClaimType::Mistreatment
            | ClaimType::Crackdown
            | ClaimType::Disappearance
            | ClaimType::Execution
            | ClaimType::Protest
            | ClaimType::Riot
            | ClaimType::Strike
    )
}

/// "The police said they had arrested": a speaker may be the actor, but "X, who was arrested" is
/// no speaker of it by being its actor's phrase.
fn actor_is(speaker: &Phrase, act: &Act) -> bool {
    act.actor.is_some_and(|actor| actor.from == speaker.from) && act.from < speaker.to
}

/// Whether an act stands in a short quotation: a slogan's content is no claim.
fn in_slogan(page: &Page<'_>, act: &Act) -> bool {
    page.layout.quote_at(act.from).is_some_and(|quote| {
        let inner = &page.layout.quotes[quote].inner;
        // "Called an “armed strike” from Friday on": the quoted words are the event's whole name.
        let held = act.anchored || act.modality == Modality::Planned;
        let whole = (act.from, act.to) == (inner.start, inner.end);
        let name = held && whole && inner.len() > 1;
        is_slogan(page, quote) || inner.len() <= 3 && !name
    })
}

/// Gives each slogan to the protest or display that is told nearest before it, or in its sentence.
fn attach_words(page: &Page<'_>, acts: &[Act], claims: &mut [Draft]) {
    for quote in 0..page.layout.quotes.len() {
        if page.layout.quotes[quote].inner.len() < 2 || !is_slogan(page, quote) {
            continue;
        }
        let at = page.layout.quotes[quote].inner.start;
        let bearer = acts
            .iter()
            .enumerate()
            .filter(|(_, act)| matches!(act.kind, ClaimType::Protest | ClaimType::Display))
            .filter(|(number, act)| {
                act.from < at + 20 && claims.iter().any(|claim| claim.acts.contains(number))
            })
            .min_by_key(|(_, act)| {
                if act.from < at {
                    at - act.from
                } else {
                    (act.from - at) * 2
                }
            });
        let Some((bearer, _)) = bearer else { continue };
        for claim in claims
            .iter_mut()
            .filter(|claim| claim.acts.contains(&bearer))
        {
            claim.words.push(quote);
        }
    }
}

/// Joins a draft to the claim it retells, or lets it stand as a new one.
fn join(page: &Page<'_>, claims: &mut Vec<Draft>, draft: Draft, loose: bool) {
    let best = claims
        .iter()
        .enumerate()
        .rev()
        .take(200)
        .filter_map(|(number, claim)| {
            let score = affinity(page, claim, &draft)?;
            // What was told before comes to mind sooner than what is told later.
            let away = if claim.at <= draft.at {
                draft.at - claim.at
            } else {
                (claim.at - draft.at) * 3
            };
            Some((score, std::cmp::Reverse(away), number))
        })
        .max();
    match best {
        Some((_, _, number)) => {
            if loose {
                // A bare mention joins every place of a list that its neighbour told.
                let list = claims[number].list;
                if list.is_none() {
                    merge(page, &mut claims[number], &draft);
                }
                for claim in claims
                    .iter_mut()
                    .filter(|claim| list.is_some() && claim.list == list)
                {
                    merge(page, claim, &draft);
                }
            } else {
                merge(page, &mut claims[number], &draft);
            }
        }
        None => claims.push(draft),
    }
}

/// A list of towns takes the time of the claim just before it that tells the same of the whole
/// country: "met on Monday. The meetings were in A and B."
fn spread_times(page: &Page<'_>, claims: &mut Vec<Draft>) {
    let block = |draft: &Draft| page.layout.sentences[draft.sentences[0]].block;
    let mut absorbed = Vec::new();
    for number in 0..claims.len() {
        let whole = &claims[number];
        let wide = whole
            .place
            .is_none_or(|(place, _)| page.places[place].place.precision == PlacePrecision::Country);
        if !wide || whole.time.is_none() || !whole.figures.is_empty() || !lasts(whole.kind) {
            continue;
        }
        let (time, kind, at, sentence) = (whole.time, whole.kind, whole.at, whole.sentences[0]);
        let until = whole.until;
        let here = block(whole);
        let group = whole.actor.and_then(|actor| actor.group);
        let listed: Vec<usize> = (0..claims.len())
            .filter(|&other| {
                let claim = &claims[other];
                other != number
                    && claim.kind == kind
                    && claim.time.is_none()
                    && claim.at > at
                    && block(claim) <= here + 2
                    && claim.place.is_some_and(|(_, lent)| lent == Lent::Own)
                    && claim
                        .actor
                        .and_then(|actor| actor.group)
                        .is_none_or(|g| group.is_none_or(|h| g == h))
            })
            .collect();
        if listed.len() < 2 {
            continue;
        }
        for other in listed {
            claims[other].time = time.map(|(time, _)| (time, Lent::Paragraph));
            claims[other].until = until;
            claims[other].sentences.push(sentence);
            claims[other].told.push(sentence);
        }
        absorbed.push(number);
    }
    for number in absorbed.into_iter().rev() {
        claims.remove(number);
    }
}

/// Flags and banners shown at a gathering belong to it: a display is told only where no gathering
/// is (codebook, `display`).
fn drop_shown_at_gatherings(page: &Page<'_>, acts: &[Act], claims: &mut Vec<Draft>) {
    let mut shown = Vec::new();
    for (number, display) in claims.iter().enumerate() {
        let gathering = claims.iter().position(|other| {
            let beside = |a: usize| other.told.iter().any(|&b| a.abs_diff(b) <= 1);
            let near = display.told.iter().any(|&a| beside(a))
                && page.layout.sentences[other.told[0]].block
                    == page.layout.sentences[display.told[0]].block;
            // "Some held lanterns", told of the march some sentences before.
            let own = |lent: Option<(usize, Lent)>| lent.is_some_and(|(_, lent)| lent == Lent::Own);
            let bare = !own(display.time) && !own(display.place);
            let told = display.told[0];
            let before = other.told.iter().any(|&b| b < told && told - b <= 3);
            other.kind == ClaimType::Protest
                && (near || bare && before)
                && same_event(page, other, display)
        });
        let carried = |&act: &usize| page.lexicon.rules[acts[act].rule].at_gathering;
        if display.kind == ClaimType::Display && display.acts.iter().all(carried) {
            shown.extend(gathering.map(|gathering| (number, gathering)));
        }
    }
    for &(display, gathering) in &shown {
        let words = std::mem::take(&mut claims[display].words);
        claims[gathering].words.extend(words);
    }
    for (display, _) in shown.into_iter().rev() {
        claims.remove(display);
    }
}
