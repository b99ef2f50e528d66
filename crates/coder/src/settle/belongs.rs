//! Whose a time or place is: another verb or event on the way may have it for itself.

use super::{Lent, Settled, Settler, is_position, page_clause};
use crate::act::Act;
use crate::lexicon::{Forms, Kinds, Order};
use crate::phrase::{Page, Phrase};
use crate::place::{PlaceMention, Role};
use crate::speech::Voices;
use crate::tag::Class;
use crate::time::{Relation, TimeMention};
use crate::token::Kind;
use record::{ClaimType, PlacePrecision, TimePrecision};
use std::ops::Range;

/// Values further away, in tokens, are no act's anyway.
const FAR: usize = 60;

/// How far behind the verb stands from where somebody is taken, in tokens.
const TAKEN: usize = 8;

/// How far before a place the words stand that it is a source's, in tokens.
const SOURCE: usize = 12;

/// How many tokens stand between a verb of speech and where it was said: "told the paper in".
const SPEECH_OBJECT: usize = 5;

/// How far before an event's noun the word stands that an act is done for it, in tokens.
const CAUSE: usize = 6;

/// How far behind "told" the "of" of what is told may stand, in tokens.
const HEARER: usize = 5;

/// How far before an act what condemns it may stand, in tokens.
const JUDGED: usize = 14;

impl Settler<'_, '_> {
    /// "The clerk, who was born in May, was arrested": a value in a relative clause that closes right
    /// before an act's own verb.
    pub(super) fn is_in_closed_relative(&self, number: usize, from: usize, to: usize) -> bool {
        let page = self.page;
        let act = &self.acts[number];
        if page.lexicon.grammar.order == Order::VerbLast || !act.verbal || act.from < to {
            return false;
        }
        let start = page.layout.sentences[act.sentence].tokens.start;
        let group = |at: usize| {
            matches!(
                page.class(at),
                Some(Class::Aux | Class::Adverb | Class::Neg)
            )
        };
        let Some(before) = (to..act.from)
            .rev()
            .chain(to.checked_sub(1))
            .find(|&at| !group(at))
        else {
            return false;
        };
        let closed =
            page.tokens.list[before].is(',') || (to..=before).all(|at| page.time_at(at).is_some());
        let way = (start..from).rev().take(FAR);
        let told = |opens: usize| {
            (opens..from).any(|at| matches!(page.class(at), Some(Class::Verb | Class::Aux)))
        };
        closed
            && (before + 1 < act.from || self.is_finite(act.from))
            && way
                .take_while(|&at| page.class(at) != Some(Class::Sub))
                .find(|&at| page.class(at) == Some(Class::Relative))
                .is_some_and(told)
    }

    /// "Six were held, and in Rasht two fled": a place with which the next clause opens.
    pub(super) fn opens_next_clause(&self, number: usize, from: usize, to: usize) -> bool {
        let page = self.page;
        let act = &self.acts[number];
        if page.lexicon.grammar.order == Order::VerbLast || !act.verbal || from < act.to + 2 {
            return false;
        }
        let joint =
            page.class(from - 1) == Some(Class::Prep) && page.class(from - 2) == Some(Class::Conj);
        let subject = page.tagged.chunk_at(to).is_some_and(|chunk| {
            matches!(
                page.class(chunk.to as usize),
                Some(Class::Verb | Class::Aux)
            )
        });
        joint && subject
    }

    /// "Karimi, born in Yazd and raised in Qom, was arrested": whence somebody is.
    pub(super) fn is_of_life(&self, place: usize) -> bool {
        let page = self.page;
        let Some(word) = page.places[place].from.checked_sub(2) else {
            return false;
        };
        let opens = word
            .checked_sub(1)
            .is_some_and(|at| page.tokens.list[at].is(',') || page.class(at) == Some(Class::Conj));
        page.lexicon.grammar.order != Order::VerbLast
            && page.is_in(word, &page.cues.whence)
            && page.class(word + 1) == Some(Class::Prep)
            && (opens || page.class(word) != Some(Class::Verb))
    }

    /// "Taksim was the scene of protests": whether a place is said to have been an event's.
    pub(super) fn is_scene(&self, number: usize, place: usize) -> bool {
        let page = self.page;
        let act = &self.acts[number];
        let to = page.places[place].to;
        let Some(chunk) = page.tagged.chunk_at(act.from).filter(|_| !act.verbal) else {
            return false;
        };
        // "of 2013 protests": the time before the noun.
        let mut from = chunk.from as usize;
        if let Some(time) = from.checked_sub(1).and_then(|at| page.time_at(at)) {
            from = page.times[time].from;
        }
        let of = if page.is_in(from, &page.cues.of) {
            from
        } else {
            from.saturating_sub(1)
        };
        if of <= to + 1 || of >= to + FAR {
            return false;
        }
        let scene = page.is_in(of, &page.cues.of) && page.is_in(of - 1, &page.cues.scene);
        scene
            && page.class(to) == Some(Class::Aux)
            && !(to..of).any(|at| matches!(page.class(at), Some(Class::Verb | Class::Mark)))
    }

    /// "Beijing has detained": a place that acts is a government, not where it acts.
    pub(super) fn is_actor(&self, number: usize, place: usize) -> bool {
        let act = &self.acts[number];
        let mention = &self.page.places[place];
        let named = |actor: &Phrase| {
            (mention.from..mention.to).contains(&actor.head)
                && (actor.from..actor.core_to).all(|at| {
                    (mention.from..mention.to).contains(&at)
                        || self.page.class(at) == Some(Class::Det)
                })
        };
        self.page.lexicon.grammar.order != Order::VerbLast
            && act.verbal
            && mention.place.precision != PlacePrecision::Country
            && act.actor.as_ref().is_some_and(named)
    }

    /// "Baghdad's Tahrir Square", "Tahrir Square in Baghdad": the town beside a site that bears the
    /// name of a known one elsewhere.
    pub(super) fn town_beside(&self, place: usize) -> usize {
        let page = self.page;
        let site = &page.places[place];
        let town = |other: usize| {
            let other = page.places.get(other)?;
            let town = other.place.precision == PlacePrecision::Town
                && other.role == Role::Name
                && other.place.name != site.place.name;
            town.then_some(other)
        };
        let owner = place.checked_sub(1).filter(|&before| {
            town(before).is_some_and(|town| {
                town.to + 1 == site.from && page.class(town.to) == Some(Class::Owner)
            })
        });
        let within = Some(place + 1).filter(|&behind| {
            town(behind).is_some_and(|town| {
                let bound = self.is_locative(site.to) || page.tokens.list[site.to].is(',');
                town.from == site.to + 1 && bound
            })
        });
        let verb_inside = page.lexicon.grammar.order != Order::VerbLast;
        let is_site = site.place.precision == PlacePrecision::Site && verb_inside;
        // "Tabriz's Valiasr district": a quarter, whatever else is called so.
        let named = [site.to - 1, site.to].map(|at| page.is_in(at, &page.cues.quarter));
        let quarter = owner.filter(|_| verb_inside && named.contains(&true));
        owner
            .or(within)
            .filter(|_| is_site)
            .or(quarter)
            .unwrap_or(place)
    }

    /// Whether a token stands in the name of a single person that an act names: whence he is.
    pub(super) fn is_whence(&self, number: usize, token: usize) -> bool {
        let act = &self.acts[number];
        let name = |party: &Phrase| {
            (party.core_to..party.to).contains(&token)
                && self.page.class(party.head) == Some(Class::Name)
        };
        self.page.lexicon.grammar.order != Order::VerbLast
            && [act.actor, act.target].iter().flatten().any(name)
    }

    /// "Expelled from Chad", "abducted from a school in": where it was done, not whence somebody
    /// came. A token right before the place.
    pub(super) fn is_taken_from(&self, number: usize, before: usize) -> bool {
        let page = self.page;
        let act = &self.acts[number];
        let taken = matches!(
            act.kind,
            ClaimType::Sanction | ClaimType::Disappearance | ClaimType::Arrest | ClaimType::Release
        );
        let of_people = act
            .target
            .is_some_and(|target| (target.from..target.to).contains(&before));
        page.lexicon.grammar.order != Order::VerbLast
            && taken
            && act.verbal
            && before >= act.to
            && before < act.to + TAKEN
            && !of_people
            && page.is_in(before, &page.cues.out_of)
    }

    /// Whether a place says where somebody spoke: "said in Lima on Monday that".
    pub(super) fn is_of_speaking(
        page: &Page<'_>,
        voices: &Voices,
        place: &PlaceMention<'_>,
    ) -> bool {
        if page.lexicon.grammar.order == Order::VerbLast {
            return false;
        }
        let before = |at: usize| page.time_at(at).map_or(at, |time| page.times[time].from);
        let Some(led) = place
            .from
            .checked_sub(2)
            .filter(|&at| page.class(at + 1) == Some(Class::Prep))
        else {
            return false;
        };
        let verb = before(led)
            .checked_sub(usize::from(before(led) < led))
            .unwrap_or(led);
        if voices.is_verb(verb)
            || Self::is_of_source(page, place)
            || Self::ends_speech(page, voices, place)
        {
            return true;
        }
        let mut behind = place.to;
        while let Some(time) = page.time_at(behind) {
            behind = page.times[time].to.max(behind + 1);
        }
        page.is_in(behind, &page.cues.that)
            && (verb.saturating_sub(SPEECH_OBJECT)..=verb).any(|at| voices.is_verb(at))
    }

    /// "According to the union's office in Manila, the army held": a place in the name of a source.
    pub(super) fn is_of_source(page: &Page<'_>, place: &PlaceMention<'_>) -> bool {
        let start = place.from.saturating_sub(SOURCE);
        let source = (start..place.from)
            .rev()
            .take_while(|&at| !page.tokens.list[at].is(',') && page.class(at) != Some(Class::Verb))
            .any(|at| page.speech.names_source(page.tokens, at));
        source
            && page
                .tokens
                .list
                .get(place.to)
                .is_some_and(|next| next.is(','))
    }

    /// "She told reporters beside the mint in Lima.": a place with which a sentence of speech ends, and
    /// nothing that happened stands between.
    fn ends_speech(page: &Page<'_>, voices: &Voices, place: &PlaceMention<'_>) -> bool {
        let mut behind = place.to;
        while let Some(time) = page.time_at(behind) {
            behind = page.times[time].to.max(behind + 1);
        }
        let ends = page.tokens.list.get(behind).is_none_or(|next| {
            matches!(next.kind, Kind::Mark('.' | '"' | '”' | '»')) || next.breaks > 0
        });
        let start = place.from.saturating_sub(SOURCE);
        let told = (start..place.from)
            .rev()
            .take_while(|&at| {
                let event = page.tagged.words[at].kinds.meets(Kinds::EVENT);
                let other = matches!(page.class(at), Some(Class::Sub | Class::Relative));
                let verb = page.class(at) == Some(Class::Verb) && !voices.is_verb(at);
                !page.tokens.list[at].is(',') && !event && !other && !verb
            })
            .any(|at| {
                let of = page.class(at + 1) == Some(Class::Prep)
                    // "Told reporters of the arrest".
                    || (at + 1..place.from.min(at + HEARER)).any(|t| page.is_in(t, &page.cues.of));
                voices.is_verb(at) && page.is_word(at, "told") && !of
            });
        ends && told
    }

    /// "Arrested over the murder of a clerk in May": a value behind the event that an act is done
    /// for is that event's.
    pub(super) fn is_of_cause(&self, number: usize, value: usize) -> bool {
        let page = self.page;
        let act = &self.acts[number];
        page.lexicon.grammar.order != Order::VerbLast
            && self.acts[self.neighbours(act.sentence)]
                .iter()
                .any(|other| {
                    let chunk = page.tagged.chunk_at(other.from);
                    let from = chunk.map_or(other.from, |chunk| chunk.from as usize);
                    let before = from.checked_sub(1);
                    // "Hanged for murder on Monday": a bare charge has no day of its own.
                    let charge = chunk.is_some_and(|chunk| {
                        chunk.to - chunk.from == 1 && !page.is_in(chunk.to as usize, &page.cues.of)
                    });
                    !charge
                        && other.from >= act.to
                        && (other.to <= value || chunk.is_some() && !other.verbal && from <= value)
                        && (!other.verbal || chunk.is_none())
                        && before.is_some_and(|at| {
                            page.is_in(at, &page.cues.cause) || self.is_part_of_cause(act, at)
                        })
                })
    }

    /// "For their part in the 2022 protests", "for joining the protests of 2022", "in connection with
    /// the protests": what stands before an event's noun leads back to what an act is done for.
    fn is_part_of_cause(&self, act: &Act, before: usize) -> bool {
        let page = self.page;
        let mut at = before;
        for _ in 0..CAUSE {
            if at < act.to {
                return false;
            }
            if page.is_in(at, &page.cues.linked) && act.verbal {
                return true;
            }
            match page.class(at) {
                Some(Class::Prep) if page.is_in(at, &page.cues.cause) => return at < before,
                Some(Class::Prep | Class::Verb | Class::Noun | Class::Det | Class::Adjective) => {}
                _ => return false,
            }
            if page.place_at(at).is_some() || page.time_at(at).is_some() {
                return false;
            }
            let Some(next) = at.checked_sub(1) else {
                return false;
            };
            at = next;
        }
        false
    }

    /// ", exceeding the number of last year": a value in a clause of a participle that tells no
    /// event, to the next comma.
    pub(super) fn is_of_participle(&self, number: usize, value: usize) -> bool {
        let page = self.page;
        let act = &self.acts[number];
        if page.lexicon.grammar.order == Order::VerbLast
            || value <= act.reach
            || value > act.reach + FAR
        {
            return false;
        }
        let comma = (act.reach..value)
            .rev()
            .find(|&at| page.tokens.list[at].is(','));
        comma.is_some_and(|comma| {
            let verb = comma + 1;
            page.class(verb) == Some(Class::Verb)
                && page.tagged.words[verb].forms == Forms::ING
                && !self.acts[self.neighbours(act.sentence)]
                    .iter()
                    .any(|other| other.from >= verb && other.from < value)
        })
    }

    /// Whether a verb tells something itself: no "-ing" without "is" or "was".
    fn is_finite(&self, verb: usize) -> bool {
        let page = self.page;
        let before = (verb.saturating_sub(3)..verb)
            .rev()
            .find(|&at| page.class(at) != Some(Class::Adverb));
        !page.tagged.words[verb].forms.has(Forms::ING)
            || before.is_some_and(|at| page.class(at) == Some(Class::Aux))
    }

    /// Whether another verb than one of happening stands between a noun and a place: "the murders
    /// were condemned by leaders in Lima".
    pub(super) fn is_behind_verb(&self, number: usize, value: usize) -> bool {
        let page = self.page;
        let act = &self.acts[number];
        page.lexicon.grammar.order != Order::VerbLast
            && !act.verbal
            && !act.anchored
            && value < act.reach + FAR
            && (act.reach..value)
                .any(|at| page.class(at) == Some(Class::Verb) && self.is_finite(at))
    }

    /// Whether the verb that a noun is told under stands between a value and it: "on Monday the
    /// minister condemned the murder" says when he spoke.
    pub(super) fn is_before_verb(&self, number: usize, value: usize) -> bool {
        let page = self.page;
        let act = &self.acts[number];
        page.lexicon.grammar.order != Order::VerbLast
            && !act.verbal
            && !act.anchored
            && act.from < value + FAR
            && (value..act.from).any(|at| {
                page.class(at) == Some(Class::Verb)
                    && self.is_finite(at)
                    && !self.acts[self.neighbours(act.sentence)]
                        .iter()
                        .any(|other| other.verbal && other.from <= at && at < other.to)
            })
    }

    /// Whether a time stands right behind another verb, and a comma parts it from an act: "a vote to
    /// be held in May, marched".
    pub(super) fn is_of_earlier_verb(&self, number: usize, mention: &TimeMention) -> bool {
        let page = self.page;
        let act = &self.acts[number];
        if page.lexicon.grammar.order == Order::VerbLast || mention.to > act.from {
            return false;
        }
        let start = page.layout.sentences[act.sentence].tokens.start;
        let behind = mention.from.checked_sub(1).filter(|&at| at >= start);
        behind.is_some_and(|at| page.class(at) == Some(Class::Verb))
            && (mention.to..act.from).any(|at| page.tokens.list[at].is(','))
    }

    /// "Detained on 2 May, she was released": a time behind an act that only describes somebody,
    /// before the comma that closes it.
    pub(super) fn is_of_description(&self, number: usize, mention: &TimeMention) -> bool {
        let page = self.page;
        let act = &self.acts[number];
        // "Two men blinded in 2022 were summoned": the year is not the summons'.
        let closed = (mention.to..act.from).any(|at| page.tokens.list[at].is(','));
        let subject = |other: &Act| {
            other.reduced
                && act.verbal
                && !act.reduced
                && (other.to..act.from).all(|at| {
                    page.class(at) != Some(Class::Verb)
                        && !matches!(page.class(at), Some(Class::Sub | Class::Conj))
                })
        };
        mention.to <= act.from
            && act.from < mention.to + FAR
            && page.lexicon.grammar.order != Order::VerbLast
            && self.acts[self.neighbours(act.sentence)]
                .iter()
                .any(|other| {
                    (closed && (other.reduced || other.aside) || subject(other))
                        && other.to <= mention.from
                        && !(other.to..mention.from).any(|at| page.tokens.list[at].is(','))
                })
    }

    /// "…, two days after police arrested him": the word that opens an act's clause behind a length
    /// of time. What stands before it is another time; 0 if there is none.
    pub(super) fn behind_length(&self, number: usize, range: &Range<usize>) -> usize {
        let page = self.page;
        let act = &self.acts[number];
        let opener = (range.start..act.from).rev().find(|&at| {
            page.is_in(at, &page.cues.clause) && self.clauses[at] == self.clauses[act.from]
        });
        // "called on Monday for the release of the men arrested in May"
        let described = act.reduced.then_some(act.from);
        opener
            .filter(|_| act.apart)
            .or(described)
            .or_else(|| self.behind_cause(act))
            .unwrap_or(0)
    }

    /// "The strike over the arrest of": where the noun begins that an act is done for; its time
    /// stands behind it.
    pub(super) fn behind_cause(&self, act: &Act) -> Option<usize> {
        let page = self.page;
        if act.verbal {
            // "arrested for killing a judge in May"
            let before = act.from.checked_sub(1)?;
            let gerund = page.tagged.words[act.from].forms.has(Forms::ING);
            return (gerund && page.is_in(before, &page.cues.cause)).then_some(act.from);
        }
        let chunk = page.tagged.chunk_at(act.from)?;
        let from = chunk.from as usize;
        let before = from.checked_sub(1)?;
        // "four days after his arrest"
        let length = page.time_at(before).or_else(|| {
            let opens = page.is_in(before, &page.cues.clause);
            page.time_at(before.checked_sub(1)?).filter(|_| opens)
        });
        let apart = length.is_some_and(|time| {
            !is_position(page.times[time].relation) && page.times[time].relation != Relation::Clock
        });
        (page.is_in(before, &page.cues.cause) || apart).then_some(from)
    }

    /// Whether a comma parts a time from an act that has its own time.
    pub(super) fn is_parted(&self, number: usize, time: usize) -> bool {
        let (act, mention) = (&self.acts[number], &self.page.times[time]);
        // "In Lagos, where police had fired, shops stayed shut on Wednesday"
        let closed = act.apart || act.verbal && act.aside && self.relative_of(number).is_some();
        closed
            && self.page.lexicon.grammar.order != Order::VerbLast
            && (act.reach.max(act.to)..mention.from).any(|at| self.page.tokens.list[at].is(','))
    }

    /// The dated phrase that the relative clause of an act describes, in tokens.
    pub(super) fn antecedent(&self, number: usize) -> Option<Range<usize>> {
        let page = self.page;
        if page.lexicon.grammar.order == Order::VerbLast {
            return None;
        }
        let relative = self.relative_of(number)?;
        let before = relative.checked_sub(1)?;
        let last = before - usize::from(page.class(before) == Some(Class::Prep) && before > 0);
        let chunk = page.tagged.chunk_at(last)?;
        let range = chunk.from as usize..chunk.to as usize;
        range
            .clone()
            .any(|at| page.time_at(at).is_some())
            .then_some(range)
    }

    /// "They marched on Friday for Amini, who was sentenced": what had been done to somebody by the
    /// way is not of the day that is told.
    pub(super) fn is_of_person(&self, number: usize, mention: &TimeMention) -> bool {
        let act = &self.acts[number];
        let before = |relative| mention.to <= relative;
        matches!(
            act.kind,
            ClaimType::Sentence | ClaimType::Arrest | ClaimType::Release | ClaimType::Sanction
        ) && self.page.lexicon.grammar.order != Order::VerbLast
            && self.relative_of(number).is_some_and(before)
    }

    /// "Arrested on 12 May and freed on bail on 3 June": whether a time stands behind the verb that an
    /// act is joined to. It is the act's only if the act has none of its own.
    pub(super) fn is_of_joined_verb(&self, number: usize, mention: &TimeMention) -> bool {
        let act = &self.acts[number];
        let page = self.page;
        let conj = |at: usize| page.class(at) == Some(Class::Conj);
        let joint = (mention.to..act.from)
            .rev()
            .find(|&at| !matches!(page.class(at), Some(Class::Aux | Class::Adverb)));
        // "…, and soldiers shot", "…; soldiers shot": a clause with a subject of its own.
        let opens = |at: usize| {
            let comma = || at > mention.to && page.tokens.list[at - 1].is(',');
            page.tokens.list[at].is(';') || conj(at) && comma()
        };
        let clause = || {
            let plain = |at: usize| {
                !matches!(
                    page.class(at),
                    Some(Class::Verb | Class::Sub | Class::Relative)
                )
            };
            (mention.to..act.from).all(plain) && (mention.to..act.from).any(opens)
        };
        act.verbal
            && page.clauses.is_empty()
            && mention.to < act.from + 1
            && (joint.is_some_and(conj) || clause())
            && self.acts[self.neighbours(act.sentence)]
                .iter()
                .any(|other| other.verbal && other.to <= mention.from)
    }

    /// Whether a time stands in a relative clause behind an act, with that clause's own verb: "who
    /// was freed last year".
    pub(super) fn is_of_relative(&self, number: usize, time: usize) -> bool {
        let page = self.page;
        // "The murder, which occurred on Friday": that clause is the act's own.
        let reach = self.acts[number].to.max(self.acts[number].reach);
        // Where the verb ends it, what stands behind a relative clause goes on with its outer clause.
        let outer = page.lexicon.grammar.order == Order::VerbLast
            && page_clause(page, self.acts[number].from) == page_clause(page, time);
        if outer {
            return false;
        }
        let relative = (reach..time).find(|&at| self.page.class(at) == Some(Class::Relative));
        relative
            .is_some_and(|opens| (opens..time).any(|at| self.page.class(at) == Some(Class::Verb)))
    }

    /// Whether a time stands right before the verb of a clause behind an act: "…, the court on
    /// Friday freed her".
    pub(super) fn is_of_later_verb(&self, number: usize, time: usize) -> bool {
        let act = &self.acts[number];
        let mention = &self.page.times[time];
        // "The arrest of Karimi, a clerk, in Bam on Friday was": a place before it, behind the comma, is
        // the arrest's.
        let place = mention
            .from
            .checked_sub(1)
            .and_then(|at| self.page.place_at(at))
            .and_then(|place| self.page.places[place].from.checked_sub(2));
        let own = place.is_some_and(|at| self.page.tokens.list[at].is(',') && !act.verbal);
        mention.from > act.reach + 3
            && !own
            && !act.reduced
            && matches!(self.page.class(mention.to), Some(Class::Verb | Class::Aux))
            && self
                .page
                .tagged
                .chunk_at(mention.from.saturating_sub(1))
                .is_some()
    }

    /// Whether an act has a year of its own long before the report: the place of the day's news is
    /// not its place.
    pub(super) fn is_of_another_year(&self, settled: &Settled) -> bool {
        let Some((time, Lent::Own)) = settled.time else {
            return false;
        };
        let time = &self.page.times[time];
        let long = matches!(
            time.precision,
            Some(TimePrecision::Year | TimePrecision::Years)
        );
        let past = time
            .end
            .zip(self.page.date_line)
            .is_some_and(|(end, today)| end.year() < today.year());
        long && past && self.page.lexicon.grammar.order != Order::VerbLast
    }

    /// "Havana's students condemned on Friday the killing of": whether what ends before a token says where
    /// or when an act was condemned, not where it was done.
    pub(super) fn is_of_judging(&self, number: usize, to: usize) -> bool {
        let (page, act) = (self.page, &self.acts[number]);
        if act.verbal || to > act.from || page.lexicon.grammar.order == Order::VerbLast {
            return false;
        }
        let verb = (to.saturating_sub(JUDGED)..act.from)
            .rev()
            .take(JUDGED)
            .take_while(|&at| !matches!(page.tokens.list[at].kind, Kind::Mark('.' | ';' | ':')))
            .find(|&at| page.class(at) == Some(Class::Verb));
        verb.is_some_and(|at| page.is_in(at, &page.cues.judge))
    }
}
