//! Drafts to claims: every value with its words, every step of the derivation.

use crate::act::{Act, ActFigure};
use crate::clause::passages;
use crate::confidence::{AGAIN, PLACE_LENT, PLACE_OWN, TIME_OWN, TRIGGER};
use crate::gather::{Draft, Speaker};
use crate::gazetteer::{Gazetteer, Toponym};
use crate::lexicon::Lexicon;
use crate::phrase::{Page, Phrase};
use crate::place::{PlaceMention, Role};
use crate::settle::{Lent, Moved};
use crate::time::{Relation, TimeMention};
use crate::token::Kind;
use record::{
    Claim, ClaimBody, ClaimType, Counted, Date, Figure, Flag, Link, Modality, Party, Pin,
    PinnedField, Place, PlacePrecision, Span, Step, Text, TextId, TimePrecision, When,
};
use std::ops::Range;

/// From how many people on a claim without a town or a day may be a total. Nine people or fewer were
/// one event in 33 of 39 such claims coded by hand, ten or more in 12 of 41.
const TOTAL: u64 = 10;

/// What all claims of a document share.
pub(crate) struct Writer<'p, 'a> {
    pub page: &'p Page<'a>,
    pub acts: &'p [Act],
    pub lexicon: &'p Lexicon,
    pub text: &'p Text<'a>,
    pub id: TextId,
    /// The country that the text is plainly about.
    pub country: Option<(usize, Toponym<'a>)>,
    pub gazetteer: &'a Gazetteer,
    pub language: &'p str,
}

struct Claimed<'p, 'a, 'w> {
    writer: &'w Writer<'p, 'a>,
    pins: Vec<PinnedField>,
    why: Vec<Step>,
}

impl Writer<'_, '_> {
    /// A draft as a claim.
    pub fn claim(&self, draft: &Draft) -> Claim {
        let mut made = Claimed {
            writer: self,
            pins: Vec::new(),
            why: Vec::new(),
        };
        made.triggers(draft);
        let place = made.place(draft);
        let body = ClaimBody {
            kind: draft.kind,
            modality: draft.modality,
            aggregate: self.is_aggregate(draft, place.as_ref()),
            actor: made.party("actor", draft.actor),
            target: made.party("target", draft.target),
            time: made.time(draft),
            figures: made.figures(draft),
            words: made.words(draft),
            said_by: made.said_by(draft),
            spans: self.spans(draft),
            flag: self.flag(draft),
            place,
        };
        Claim::new(self.id, body, made.pins, made.why)
    }

    /// "He has been detained since 3 May": what is done to one person was done on that day.
    fn began(&self, draft: &Draft, time: &TimeMention) -> bool {
        let one = |phrase: Phrase| {
            let head = self.page.tagged.words[phrase.head];
            !head.plural && !self.page.is_in(phrase.from, &self.page.cues.many)
        };
        let single = match draft.figures.as_slice() {
            [] => draft.target.is_some_and(one),
            figures => figures.iter().any(|drafted| drafted.figure.is_single()),
        };
        let done_once = matches!(draft.kind, ClaimType::Arrest | ClaimType::Disappearance);
        time.relation == Relation::Since && single && done_once
    }

    fn flag(&self, draft: &Draft) -> Option<Flag> {
        draft.time.and_then(|(time, _)| self.page.times[time].flag)
    }

    fn is_aggregate(&self, draft: &Draft, place: Option<&Place>) -> bool {
        let wide = place.is_none_or(|place| {
            matches!(
                place.precision,
                PlacePrecision::Country | PlacePrecision::Region | PlacePrecision::Province
            )
        });
        let long = draft.time.is_some_and(|(time, _)| {
            let time = &self.page.times[time];
            time.start != time.end || draft.until.is_some()
        });
        let few = is_few(draft.figures.iter().map(|f| &f.figure));
        let many = draft.figures.iter().any(|f| {
            !matches!(f.figure.of, Counted::Years | Counted::Lashes) && f.figure.min >= Some(TOTAL)
        });
        let plural = many
            || draft.acts.iter().any(|&act| {
                let act = &self.acts[act];
                let head = act.to - 1;
                self.page.tagged.words[head].plural
                    || act
                        .target
                        .is_some_and(|target| self.page.tagged.words[target.head].plural)
                    || act
                        .actor
                        .is_some_and(|actor| self.page.tagged.words[actor.head].plural)
            });
        // "From Monday to Friday in A, B and C": each town has its part of the total.
        let long = long && draft.list.is_none();
        draft.aggregate || !few && plural && (wide || long)
    }

    /// The smallest area that holds all places of a list: their province, else their country.
    fn area(&self, joint: &[usize]) -> Option<Toponym<'_>> {
        let first = self.page.places[*joint.first()?].place;
        let same = |of: fn(&Toponym<'_>) -> Option<String>| {
            let wanted = of(&first);
            wanted.is_some()
                && joint
                    .iter()
                    .all(|&place| of(&self.page.places[place].place) == wanted)
        };
        let country = first
            .country
            .filter(|_| same(|place| place.country.map(str::to_owned)))?;
        // One town stands for others of its country: "in several towns, including".
        let province = first
            .admin1
            .filter(|_| joint.len() > 1 && same(|place| place.admin1.map(str::to_owned)));
        let found = province.and_then(|name| {
            self.gazetteer
                .find_name(name)
                .map(|entry| self.gazetteer.place(entry.place()))
                .find(|place| {
                    place.precision == PlacePrecision::Province && place.country == Some(country)
                })
        });
        found.or_else(|| self.gazetteer.country(country))
    }

    /// The passages that carry the claim.
    fn spans(&self, draft: &Draft) -> Vec<Span> {
        passages(self.page, self.acts, draft)
            .iter()
            .map(|passage| self.span(passage))
            .collect()
    }

    fn span(&self, tokens: &Range<usize>) -> Span {
        self.text
            .span_of(self.page.tokens.bytes(tokens.start, tokens.end))
    }

    fn pin(&self, tokens: &Range<usize>) -> Pin {
        let quote = self.page.tokens.slice(tokens.start, tokens.end).to_owned();
        Pin {
            span: self.span(tokens),
            quote,
        }
    }
}

impl Claimed<'_, '_, '_> {
    fn pin(&mut self, field: &str, tokens: &Range<usize>) -> String {
        let pin = self.writer.pin(tokens);
        let quote = pin.quote.clone();
        self.pins.push(PinnedField {
            field: field.to_owned(),
            pin,
        });
        quote
    }

    fn step(&mut self, rule: String, did: &str, tokens: Option<&Range<usize>>) {
        let pin = tokens.map(|tokens| self.writer.pin(tokens));
        self.why.push(Step {
            rule,
            did: did.to_owned(),
            pin,
        });
    }

    fn triggers(&mut self, draft: &Draft) {
        let writer = self.writer;
        for (number, &act) in draft.acts.iter().enumerate() {
            let act = &writer.acts[act];
            let rule = format!(
                "{}/{}",
                writer.language, writer.lexicon.rules[act.rule].name
            );
            let did = if number == 0 { TRIGGER } else { AGAIN };
            self.step(rule, did, Some(&(act.from..act.to)));
        }
        match draft.modality {
            Modality::Happened => {}
            Modality::Denied => self.step("speech".to_owned(), "denied by its speaker", None),
            Modality::Planned => self.step(
                "governors".to_owned(),
                "not yet: planned or called for",
                None,
            ),
            Modality::Possible => self.step("speech".to_owned(), "the text doubts it", None),
        }
    }

    fn place(&mut self, draft: &Draft) -> Option<Place> {
        let writer = self.writer;
        if let Some(area) = writer.area(&draft.joint) {
            let (first, last) = (draft.joint[0], draft.joint[draft.joint.len() - 1]);
            let tokens = writer.page.places[first].from..writer.page.places[last].to;
            let text = self.pin("place", &tokens);
            self.step(
                "place: the smallest area that holds the list".to_owned(),
                "place from the clause",
                Some(&tokens),
            );
            return Some(area.to_place(&text));
        }
        if let Some((number, lent)) = draft.place {
            let mention = &writer.page.places[number];
            let tokens = mention.from..mention.to;
            let text = self.pin("place", &tokens);
            let did = match lent {
                Lent::Own => PLACE_OWN,
                Lent::Paragraph => PLACE_LENT,
                Lent::Document => "place from the document",
            };
            self.step(
                format!("place: {}", mention.why.words()),
                did,
                Some(&tokens),
            );
            return Some(mention.place.to_place(&text));
        }
        let (number, toponym) = writer.country.as_ref()?;
        let mention = &writer.page.places[*number];
        let tokens = mention.from..mention.to;
        let text = self.pin("place", &tokens);
        self.step(
            "place: the country of the text".to_owned(),
            "place from the document",
            Some(&tokens),
        );
        Some(toponym.to_place(&text))
    }

    fn time(&mut self, draft: &Draft) -> Option<When> {
        let (number, lent) = draft.time?;
        let times = &self.writer.page.times;
        let time = &times[number];
        let last = draft.until.map_or(time, |until| &times[until]);
        let said = draft
            .moved
            .and_then(|(_, words)| words)
            .map(|words| &times[words]);
        let tokens = said.map_or(time.from..last.to, |said| said.from..said.to);
        let text = self.pin("time", &tokens);
        let did = match lent {
            Lent::Own => TIME_OWN,
            Lent::Paragraph | Lent::Document => "time from the paragraph",
        };
        self.step(
            format!("time: {}", resolved(time.resolved_from)),
            did,
            Some(&tokens),
        );
        if time.flag.is_some() {
            self.step(
                "time: weekday".to_owned(),
                "the weekday is not that date's; the date wins",
                Some(&tokens),
            );
        }
        let start = time.start.min(last.start.or(time.start));
        let began = time.opening.filter(|_| self.writer.began(draft, time));
        let end = began.map_or(last.end.max(time.end), |(end, _)| Some(end));
        let precision = match time.precision {
            _ if began.is_some() => began.map(|(_, precision)| precision),
            Some(TimePrecision::Day) if draft.until.is_some() => Some(TimePrecision::Days),
            Some(TimePrecision::Year) if draft.until.is_some() => Some(TimePrecision::Years),
            precision => precision,
        };
        let (start, end) = match draft.moved {
            Some((Moved::Days(days), _)) => (days_on(start, days), days_on(end, days)),
            Some((Moved::Before, _)) => (None, start),
            None => (start, end),
        };
        Some(When {
            text,
            start,
            end,
            precision,
        })
    }

    fn party(&mut self, field: &str, phrase: Option<Phrase>) -> Option<Party> {
        let phrase = phrase?;
        let group = phrase.group?;
        let from = self.number_start(phrase.from);
        let to = self.closed(phrase.from..phrase.to);
        let text = self.pin(field, &(from..to));
        Some(Party { text, group })
    }

    /// "The “masked men”" ends with the mark that closes its last words.
    fn closed(&self, phrase: Range<usize>) -> usize {
        let list = &self.writer.page.tokens.list;
        let opens = |at: usize| list[at].is('“') || list[at].is('"');
        let closes = |at: usize| list[at].is('”') || list[at].is('"');
        let open = phrase.clone().filter(|&at| opens(at)).count();
        let odd = open > phrase.clone().filter(|&at| list[at].is('”')).count() && open % 2 == 1;
        let behind = phrase.end < list.len() && closes(phrase.end);
        phrase.end + usize::from(odd && behind)
    }

    /// "at least 14 people" begins with its bound.
    fn number_start(&self, from: usize) -> usize {
        let page = self.writer.page;
        page.number_at(from)
            .map_or(from, |number| page.numbers[number].from.min(from))
    }

    fn figures(&mut self, draft: &Draft) -> Vec<Figure> {
        let mut figures = Vec::new();
        for (number, drafted) in draft.figures.iter().enumerate() {
            let figure = &drafted.figure;
            let text = self.pin(&format!("figures[{number}]"), &(figure.from..figure.to));
            let by = drafted
                .speakers
                .first()
                .filter(|_| draft.figures.len() > 1)
                .and_then(|speaker| {
                    draft
                        .speakers
                        .iter()
                        .position(|known| known.group == speaker.group)
                });
            figures.push(Figure {
                of: figure.of,
                min: figure.min,
                max: figure.max,
                about: figure.about,
                text,
                by: by.filter(|_| !draft.own_voice),
            });
        }
        figures
    }

    fn words(&mut self, draft: &Draft) -> Vec<String> {
        let page = self.writer.page;
        let mut words = Vec::new();
        for &quote in &draft.words {
            let mut inner = page.layout.quotes[quote].inner.clone();
            while inner.len() > 1
                && matches!(page.tokens.list[inner.end - 1].kind, Kind::Mark(',' | '.'))
            {
                inner.end -= 1;
            }
            words.push(self.pin(&format!("words[{}]", words.len()), &inner));
        }
        words
    }

    fn said_by(&mut self, draft: &Draft) -> Vec<Link> {
        if draft.own_voice {
            return Vec::new();
        }
        let mut links = Vec::new();
        for speaker in &draft.speakers {
            let Speaker {
                tokens,
                group,
                stance,
                via,
            } = speaker;
            let text = self.pin(&format!("said_by[{}]", links.len()), tokens);
            links.push(Link {
                text,
                group: *group,
                stance: *stance,
                via: *via,
            });
        }
        links
    }
}

/// A day so many days on.
fn days_on(day: Option<Date>, days: i32) -> Option<Date> {
    day?.checked_add(jiff::Span::new().days(days)).ok()
}

const fn resolved(from: crate::time::ResolvedFrom) -> &'static str {
    use crate::time::ResolvedFrom as From;
    match from {
        From::Words => "the words give the days",
        From::DateLine => "resolved against the date line",
        From::LineHead => "resolved against the date that heads the line",
        From::Quotation => "resolved against the quotation's date",
        From::NearestDate => "year of the nearest full date",
        From::Told => "counted from the time told before",
        From::NoAnchor => "no date line to resolve against",
        From::Nothing => "the words settle no days",
    }
}

/// The mention that shows which country a text is about: the first that names it, else one of a
/// place in it.
pub(crate) fn country_shown(places: &[PlaceMention<'_>], code: &str) -> Option<usize> {
    let in_country = |place: &PlaceMention<'_>| place.place.country == Some(code);
    let named = places.iter().position(|place| {
        in_country(place)
            && place.place.precision == PlacePrecision::Country
            && place.role != Role::PartOfName
    });
    named.or_else(|| places.iter().position(in_country))
}

/// Whether figures tell of a few people, and of no more than one place or event.
fn is_few<'f>(figures: impl Iterator<Item = &'f ActFigure>) -> bool {
    let mut few = false;
    for figure in figures {
        match figure.of {
            Counted::Years | Counted::Lashes => {}
            Counted::Places | Counted::Events if figure.min > Some(1) => return false,
            Counted::Places | Counted::Events => {}
            _ if figure.max.is_some_and(|max| max < TOTAL) => few = true,
            _ => return false,
        }
    }
    few
}
